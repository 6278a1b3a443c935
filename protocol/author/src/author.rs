// SPDX-License-Identifier: Apache-2.0
//! The record of an author: whether it is active, its commission, its stake.

use crate::{Error, Pool};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use vns_clock::{Hour, Hours, Millis, HOUR};
use vns_units::Ppm;

/// How an author stands.
// The derived codec converts the indices by `as`.
#[allow(clippy::as_conversions)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum State {
	/// It is seated by its stake.
	#[codec(index = 0)]
	Active,
	/// It said that it leaves. It is seated in no new session, and may still hold the seats that it has.
	#[codec(index = 1)]
	Leaving,
	/// It has left and holds no seat. Its record lasts while there is stake on it.
	#[codec(index = 2)]
	Left,
	/// It was removed because it did not author. It may resume.
	#[codec(index = 3)]
	Removed,
}

/// A commission that is announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Announced {
	/// Which.
	pub commission: Ppm,
	/// From when on it holds, that very instant included.
	pub from: Hour,
}

/// What an author keeps of rewards before they are shared over the stake (A1).
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Commission {
	/// What holds as long as nothing announced does.
	pub current: Ppm,
	/// The next one.
	pub announced: Option<Announced>,
}

impl Commission {
	/// One with nothing announced.
	pub const fn new(current: Ppm) -> Self {
		Self { current, announced: None }
	}

	/// What holds at `now`.
	pub fn at(&self, now: Millis) -> Ppm {
		match self.announced {
			Some(next) if next.from.millis() <= now => next.commission,
			_ => self.current,
		}
	}

	/// A1: announces another one, which holds after the governed notice; up or down alike. It takes the place of one that
	/// was announced and does not hold yet. Announcing the one that holds takes that back.
	pub fn announce(&self, commission: Ppm, notice: Hours, now: Millis) -> Result<Self, Error> {
		let current = self.at(now);
		let pending = self.announced.filter(|next| next.from.millis() > now).map(|next| next.commission);
		if pending.unwrap_or(current) == commission {
			return Err(Error::SameCommission);
		}
		if commission == current {
			return Ok(Self::new(current));
		}
		let from = Hour::at_or_after(now.saturating_add(Millis::from(notice).saturating_mul(HOUR)));
		Ok(Self { current, announced: Some(Announced { commission, from }) })
	}
}

/// What a session has shown of an author.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
	/// It authored, or had no seat.
	Fine,
	/// It had seats the whole session and authored nothing: so many sessions in a row.
	Struck(u32),
	/// The same, once too often: it is removed.
	Removed,
	/// The same, but too few active authors would remain: it stays.
	Spared(u32),
}

/// A registered author.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Author {
	/// How it stands.
	pub state: State,
	/// Sessions in a row in which it had seats and authored nothing.
	pub strikes: u32,
	/// What it keeps of rewards.
	pub commission: Commission,
	/// The stake on it, and what is owed.
	pub pool: Pool,
}

impl Author {
	/// One that registers: active, without stake.
	pub fn register(commission: Ppm) -> Self {
		Self { state: State::Active, strikes: 0, commission: Commission::new(commission), pool: Pool::default() }
	}

	/// Does it take new stake? Leaving it is always possible.
	pub fn check_takes_stake(&self) -> Result<(), Error> {
		match self.state {
			State::Active => Ok(()),
			_ => Err(Error::AuthorNotActive),
		}
	}

	/// Has it left, so that anybody may take stake off it?
	pub fn check_left(&self) -> Result<(), Error> {
		match self.state {
			State::Left => Ok(()),
			_ => Err(Error::NotLeft),
		}
	}

	/// A1: may it be seated, given whether its session keys are set?
	pub fn is_eligible(&self, has_keys: bool, least_stake: u128) -> bool {
		self.state == State::Active && has_keys && self.pool.matured() >= least_stake.max(1)
	}

	/// It leaves. `active` authors there are, itself included; at least `least` must remain.
	pub fn leave(&self, active: u32, least: u32) -> Result<Self, Error> {
		match self.state {
			State::Active if active.saturating_sub(1) < least => Err(Error::TooFewAuthors),
			State::Active | State::Removed => Ok(Self { state: State::Leaving, ..*self }),
			State::Leaving | State::Left => Err(Error::AlreadyLeaving),
		}
	}

	/// A session has begun in which it has no seat: who was leaving has left.
	pub fn unseated(&self) -> Self {
		match self.state {
			State::Leaving => Self { state: State::Left, ..*self },
			_ => *self,
		}
	}

	/// It is active again, after having been removed or having left.
	pub fn resume(&self) -> Result<Self, Error> {
		match self.state {
			State::Active => Err(Error::AlreadyActive),
			_ => Ok(Self { state: State::Active, strikes: 0, ..*self }),
		}
	}

	/// A1: a session has ended in which it held seats from beginning to end and authored so many blocks. After `most`
	/// sessions in a row without a block it is removed, unless fewer than `least` of the `active` authors would remain.
	pub fn after_session(&self, blocks: u32, most: u32, active: u32, least: u32) -> (Self, Verdict) {
		if blocks > 0 {
			return (Self { strikes: 0, ..*self }, Verdict::Fine);
		}
		let struck = Self { strikes: self.strikes.saturating_add(1), ..*self };
		match self.state {
			State::Active if struck.strikes >= most => match active.saturating_sub(1) < least {
				true => (struck, Verdict::Spared(struck.strikes)),
				false => (Self { state: State::Removed, ..struck }, Verdict::Removed),
			},
			State::Active => (struck, Verdict::Struck(struck.strikes)),
			// It is on its way out already.
			_ => (*self, Verdict::Fine),
		}
	}

	/// The record ends when its author has left and nobody's stake is on it: what is then still owed, to the author. `None`
	/// while it lasts.
	pub fn ended(&self) -> Option<Result<u128, Error>> {
		(self.state == State::Left && self.pool.is_empty()).then(|| self.pool.close())
	}
}
