// SPDX-License-Identifier: Apache-2.0
//! What a name is at an instant. Nothing sweeps: the state follows from the expiry and the time.

use crate::Params;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use vns_clock::Millis;
use vns_record::Window;

/// Why a name is reserved.
// The derived codec converts the indices by `as`.
#[allow(clippy::as_conversions)]
#[derive(
	Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum Reason {
	/// Programs look such a name up by themselves, and would trust whoever has it: `wpad`, `isatap`, `localhost`.
	#[codec(index = 0)]
	Protocol,
	/// The network's own: `vns`, `nic`, `whois`.
	#[codec(index = 1)]
	Network,
	/// Kept by governance for somebody whose it is elsewhere.
	#[codec(index = 2)]
	Claimed,
	/// Refused by governance.
	#[codec(index = 3)]
	Refused,
}

/// Labels that a network starts with as reserved, in `d/`. Governance adds and removes.
pub const RESERVED: [(&str, Reason); 11] = [
	// Name collision: devices look these up in whatever domain they are in.
	("wpad", Reason::Protocol),
	("isatap", Reason::Protocol),
	("autoconfig", Reason::Protocol),
	("autodiscover", Reason::Protocol),
	// RFC 6761, 6.3: resolvers answer them with the loopback address, or should.
	("localhost", Reason::Protocol),
	("localdomain", Reason::Protocol),
	("vns", Reason::Network),
	("nic", Reason::Network),
	("whois", Reason::Network),
	("rdap", Reason::Network),
	("resolver", Reason::Network),
];

/// What a name is at an instant.
// The derived codec converts the indices by `as`.
#[allow(clippy::as_conversions)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum State {
	/// Nobody has it.
	#[codec(index = 0)]
	Available,
	/// Nobody has it, and nobody may register it.
	#[codec(index = 1)]
	Reserved(Reason),
	/// It resolves.
	#[codec(index = 2)]
	Active,
	/// It resolves, and expires soon.
	#[codec(index = 3)]
	ExpiringSoon,
	/// It has expired and does not resolve. Anybody may renew it for its owner, at the ordinary price.
	#[codec(index = 4)]
	Suspended,
	/// The same, with a surcharge.
	#[codec(index = 5)]
	Grace,
	/// It is lost. Anybody may register it for the price and a premium that falls to nothing.
	#[codec(index = 6)]
	DecliningPremium,
	/// It is lost, and costs no premium any more. What is still stored of it anybody may remove.
	#[codec(index = 7)]
	Released,
}

impl State {
	/// Does it resolve?
	pub const fn is_live(self) -> bool {
		matches!(self, State::Active | State::ExpiringSoon)
	}

	/// Is it still its owner's?
	pub const fn is_owned(self) -> bool {
		matches!(self, State::Active | State::ExpiringSoon | State::Suspended | State::Grace)
	}

	/// May anybody register it?
	pub const fn is_open(self) -> bool {
		matches!(self, State::Available | State::DecliningPremium | State::Released)
	}
}

/// The instants at which a registered name changes its state, in milliseconds of network time. What ends at an instant
/// still holds at that instant, as a payment on the hour is in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Schedule {
	/// The first instant at which it expires soon.
	pub warns: Millis,
	/// The last at which it resolves.
	pub expires: Millis,
	/// The last at which it is suspended.
	pub suspended_until: Millis,
	/// The last at which it is its owner's.
	pub grace_until: Millis,
	/// The last at which there is a premium. It is nothing there already.
	pub premium_until: Millis,
}

impl Schedule {
	/// Of a name that expires then. Saturates in some hundred million years.
	pub fn of(expires: Millis, params: &Params) -> Self {
		let suspended_until = expires.saturating_add(Params::millis(params.suspension));
		let grace_until = suspended_until.saturating_add(Params::millis(params.grace));
		Self {
			warns: expires.saturating_sub(Params::millis(params.warning)),
			expires,
			suspended_until,
			grace_until,
			premium_until: grace_until.saturating_add(Params::millis(params.premium_period)),
		}
	}

	/// The state of the name. One state for each instant, and they follow one another in the order of [`State`].
	pub const fn state_at(&self, now: Millis) -> State {
		if now < self.warns {
			State::Active
		} else if now <= self.expires {
			State::ExpiringSoon
		} else if now <= self.suspended_until {
			State::Suspended
		} else if now <= self.grace_until {
			State::Grace
		} else if now <= self.premium_until {
			State::DecliningPremium
		} else {
			State::Released
		}
	}
}

/// The state of a name that expires then, if it is registered, and is reserved for that reason, if it is.
///
/// A name that somebody had before it was reserved stays his until he loses it.
pub fn state_at(expires: Option<Millis>, reserved: Option<Reason>, now: Millis, params: &Params) -> State {
	let state = expires.map_or(State::Available, |expires| Schedule::of(expires, params).state_at(now));
	match reserved {
		Some(reason) if state.is_open() => State::Reserved(reason),
		_ => state,
	}
}

/// What a commit is at an instant. It is never a state of a name: nobody sees what name a commit is to.
// The derived codec converts the indices by `as`.
#[allow(clippy::as_conversions)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum CommitState {
	/// Too young to be revealed.
	#[codec(index = 0)]
	Waiting,
	/// May be revealed.
	#[codec(index = 1)]
	Open,
	/// Too old. Its account withdraws it.
	#[codec(index = 2)]
	Expired,
}

/// The window of what is committed `now`. It keeps that when the parameters change.
pub fn window(now: Millis, params: &Params) -> Window {
	Window::of(now, params.commit_delay, Params::millis(params.commit_life))
}

/// The state of the commit with that window. At its first and at its last instant it is open.
pub const fn commit_state(window: &Window, now: Millis) -> CommitState {
	match window.check(now) {
		Ok(()) => CommitState::Open,
		Err(vns_record::Error::TooEarly) => CommitState::Waiting,
		Err(_) => CommitState::Expired,
	}
}
