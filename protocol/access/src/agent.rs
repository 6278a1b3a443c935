// SPDX-License-Identifier: Apache-2.0
//! Agents: whom the group appoints to grant within a quota (G2, G3, M6).

use crate::{proposal::check_expiry, Error, Limits, Share};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use vns_clock::{Hours, Millis, HOUR};
use vns_units::{part, Credit, Debt};

/// What the group grants an agent (G2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Appointment {
	/// The most that it can grant at once, in planck; never zero.
	pub quota: Credit,
	/// The time in which the whole quota recovers, in hours; never zero.
	pub recovery: Hours,
	/// Until when it may grant: network time, in milliseconds since the Unix epoch, itself included.
	pub expires: Millis,
}

impl Appointment {
	/// Can it be made at `now`?
	pub fn check(&self, now: Millis, limits: &Limits) -> Result<(), Error> {
		if self.quota.is_zero() {
			return Err(Error::ZeroQuota);
		}
		if self.recovery == 0 {
			return Err(Error::ZeroRecovery);
		}
		check_expiry(self.expires, now, limits.longest_appointment)
	}

	/// What the quota recovers in `time` milliseconds: linear, rounded down, in favour of the network.
	fn recovers(&self, time: Millis) -> Credit {
		// At most 2^32 * 3.6 * 10^6, which fits.
		Credit::new(part(self.quota.planck(), time, Millis::from(self.recovery).saturating_mul(HOUR)))
	}
}

/// What of a quota is used and not yet recovered. The default has used nothing: who is newly appointed has the whole
/// quota.
///
/// It does not say of which quota: an [`Appointment`] can be kept elsewhere and change in between. Then what was used
/// stays used, and recovers at the new pace.
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Usage {
	/// Used and not recovered as of then, in planck.
	pub used: Credit,
	/// Network time of the last use, in milliseconds since the Unix epoch.
	pub as_of: Millis,
}

impl Usage {
	/// The same at `now`. A time before the last use counts as none.
	pub fn at(&self, appointment: &Appointment, now: Millis) -> Self {
		let recovered = appointment.recovers(now.saturating_sub(self.as_of));
		Self { used: self.used.checked_sub(recovered).unwrap_or(Credit::ZERO), as_of: now.max(self.as_of) }
	}

	/// What is left at `now`, in planck: at most the quota.
	pub fn available(&self, appointment: &Appointment, now: Millis) -> Credit {
		appointment.quota.checked_sub(self.at(appointment, now).used).unwrap_or(Credit::ZERO)
	}

	/// Uses `amount` at `now`. Each use gives up the fraction of a planck that was just recovering.
	pub fn spend(&self, appointment: &Appointment, amount: Credit, now: Millis) -> Result<Self, Error> {
		if amount.is_zero() {
			return Err(Error::ZeroAmount);
		}
		if amount > self.available(appointment, now) {
			return Err(Error::QuotaExceeded);
		}
		let settled = self.at(appointment, now);
		Ok(Self { used: settled.used.checked_add(amount).ok_or(Error::Overflow)?, ..settled })
	}
}

impl Agent {
	/// The agent when `amount`, which was spent at `since`, is not used after all: of it comes back what has not recovered, as if all
	/// that recovered since had been of it. So nothing is ever given back that could have been used again already.
	pub fn refund(&self, amount: Credit, since: Millis, now: Millis) -> Self {
		let recovered = self.appointment.recovers(now.saturating_sub(since));
		let back = amount.checked_sub(recovered).unwrap_or(Credit::ZERO);
		let settled = self.usage.at(&self.appointment, now);
		let used = settled.used.checked_sub(back).unwrap_or(Credit::ZERO);
		Self { usage: Usage { used, ..settled }, ..*self }
	}
}

/// Who suspended an agent. Either way only the group lifts it (G3).
// The derived codec converts the indices by `as`.
#[allow(clippy::as_conversions)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Suspension {
	/// The group, by an act of its own (M4).
	#[codec(index = 0)]
	ByGroup,
	/// The rules, because of bad debt ([`is_suspended_by_rules`]).
	#[codec(index = 1)]
	ByRules,
}

/// An agent as the group knows it: what it was granted, and whether it may use that now. What it has used is counted
/// where grants are made, a layer below, which only reads this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Mandate {
	/// What the group granted it.
	pub appointment: Appointment,
	/// Is it suspended, and by whom?
	pub suspension: Option<Suspension>,
}

impl Mandate {
	/// The agent that has used `usage` of it.
	pub const fn with(self, usage: Usage) -> Agent {
		Agent { appointment: self.appointment, usage, suspension: self.suspension }
	}
}

/// An agent of the group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Agent {
	/// What the group granted it.
	pub appointment: Appointment,
	/// What it has used.
	pub usage: Usage,
	/// Is it suspended, and by whom? The quota recovers all the same.
	pub suspension: Option<Suspension>,
}

impl Agent {
	/// G2: appoints an agent, with the whole quota at its disposal: that much the group has just consented to.
	pub fn appoint(appointment: Appointment, now: Millis, limits: &Limits) -> Result<Self, Error> {
		appointment.check(now, limits)?;
		Ok(Self { appointment, usage: Usage { used: Credit::ZERO, as_of: now }, suspension: None })
	}

	/// The agent without what it has used.
	pub const fn mandate(&self) -> Mandate {
		Mandate { appointment: self.appointment, suspension: self.suspension }
	}

	/// May it grant at `now`? Neither expired (G2) nor suspended (G3).
	pub fn check_active(&self, now: Millis) -> Result<(), Error> {
		if now > self.appointment.expires {
			return Err(Error::AgentExpired);
		}
		if self.suspension.is_some() {
			return Err(Error::Suspended);
		}
		Ok(())
	}

	/// What is left of its quota at `now`, in planck; also while it is suspended or expired and can use none of it.
	pub fn available(&self, now: Millis) -> Credit {
		self.usage.available(&self.appointment, now)
	}

	/// G2: uses `amount` of its quota at `now`.
	pub fn spend(&self, amount: Credit, now: Millis) -> Result<Self, Error> {
		self.check_active(now)?;
		Ok(Self { usage: self.usage.spend(&self.appointment, amount, now)?, ..*self })
	}

	/// Another quota, pace or expiry from `now` on; also for one that has expired. What was used stays used, and until
	/// now recovered at the old pace. A suspension stays: lifting it is an act of its own (G3).
	pub fn reappointed(&self, appointment: Appointment, now: Millis, limits: &Limits) -> Result<Self, Error> {
		appointment.check(now, limits)?;
		Ok(Self { appointment, usage: self.usage.at(&self.appointment, now), ..*self })
	}

	/// Suspends it (M4, G3).
	pub fn suspended(&self, by: Suspension) -> Result<Self, Error> {
		if self.suspension.is_some() {
			return Err(Error::AlreadySuspended);
		}
		Ok(Self { suspension: Some(by), ..*self })
	}

	/// The group lifts a suspension, whoever made it (G3). That does not silence the rule: while the bad debt exceeds
	/// the share, it suspends anew.
	pub fn lifted(&self) -> Result<Self, Error> {
		if self.suspension.is_none() {
			return Err(Error::NotSuspended);
		}
		Ok(Self { suspension: None, ..*self })
	}
}

/// G3: does the bad debt that an agent answers for exceed the governed share of its quota? Not when it is exactly the
/// share. A whole number exceeds a fraction exactly if it exceeds what is left of it rounded down, so nothing is lost.
pub fn is_suspended_by_rules(bad_outstanding: Debt, quota: Credit, share: Share) -> bool {
	bad_outstanding.planck() > share.of_amount(quota.planck())
}
