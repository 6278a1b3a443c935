// SPDX-License-Identifier: Apache-2.0
//! Bad debt: overdue beyond the grace period (Terms; D6, G3).
//!
//! What is bad changes with time alone. So it is counted by a cursor over the sums by guarantor and hour (N6), which moves
//! when somebody looks and never sweeps all notes.

use crate::{transition::drawn_hour, Error};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use vns_clock::{Hour, Hours, Millis, HOUR};
use vns_units::{Credit, Debt, Ppm};

/// Has even the grace period of what fell due at `due` passed? Not at the very instant: who pays then pays in time.
pub fn is_bad(due: Hour, now: Millis, grace: Hours) -> bool {
	now > due.millis().saturating_add(time(grace))
}

/// The latest hour whose notes are bad at `now`: they are at that one and at all before it, and at none after it. `None` as
/// long as network time is younger than the grace period.
pub fn bad_hour(now: Millis, grace: Hours) -> Option<Hour> {
	// One millisecond before `now`, since what ends at `now` itself has not passed. Beyond the last hour there is none.
	now.checked_sub(time(grace))?.checked_sub(1).map(drawn_hour)
}

fn time(hours: Hours) -> Millis {
	// At most 2^32 * 3.6 * 10^6, which fits.
	Millis::from(hours).saturating_mul(HOUR)
}

/// What a guarantor answers for that fell due at or before an hour and is not paid: of each such hour all is counted, of
/// later ones nothing. At [`bad_hour`] it is the guarantor's bad debt, to the planck.
///
/// It begins before anything of the guarantor has fallen due ([`BadCount::start`]); every change of the debt of an hour is
/// told to it ([`BadCount::adjust`]); and it follows time in steps that are as small as one likes ([`BadCount::reach`],
/// [`BadCount::advance`]).
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct BadCount {
	/// The last hour that is counted.
	pub until: Hour,
	/// What is outstanding of all that fell due until then, in planck.
	pub sum: Debt,
}

impl BadCount {
	/// Of a guarantor who answers for nothing that fell due at or before the bad hour of `now`: for no note at all, say.
	pub fn start(now: Millis, grace: Hours) -> Self {
		// No note falls due at the first hour: it would have been drawn before there was time.
		BadCount { until: bad_hour(now, grace).unwrap_or_default(), sum: Debt::ZERO }
	}

	/// What falls due at `hour` was `before` and is `after` now. Nothing to count when the cursor has not come that far.
	pub fn adjust(self, hour: Hour, before: Debt, after: Debt) -> Result<Self, Error> {
		if hour > self.until {
			return Ok(self);
		}
		self.without(before)?.with(after)
	}

	/// Where the next step on the way to `target` ends, if it passes over at most `most` hours, forwards or backwards.
	pub fn reach(&self, target: Hour, most: Hours) -> Hour {
		let (least, most) = (Hour(self.until.0.saturating_sub(most)), self.until.later(most));
		target.clamp(least, most)
	}

	/// Moves on to `to`; `amount` is what falls due after [`BadCount::until`] and not after `to`.
	pub fn advance(self, to: Hour, amount: Debt) -> Result<Self, Error> {
		if to < self.until || (to == self.until && !amount.is_zero()) {
			return Err(Error::Inconsistent);
		}
		Ok(BadCount { until: to, ..self.with(amount)? })
	}

	/// Moves back to `to`, because the grace period has become longer; `amount` is what falls due after `to` and not after
	/// [`BadCount::until`].
	pub fn retreat(self, to: Hour, amount: Debt) -> Result<Self, Error> {
		if to > self.until || (to == self.until && !amount.is_zero()) {
			return Err(Error::Inconsistent);
		}
		Ok(BadCount { until: to, ..self.without(amount)? })
	}

	fn with(self, debt: Debt) -> Result<Self, Error> {
		Ok(BadCount { sum: self.sum.checked_add(debt).ok_or(Error::AmountOverflow)?, ..self })
	}

	fn without(self, debt: Debt) -> Result<Self, Error> {
		Ok(BadCount { sum: self.sum.checked_sub(debt).ok_or(Error::Inconsistent)?, ..self })
	}
}

/// G3: do the rules suspend an agent with that quota and that bad debt? When the debt exceeds the governed share of the
/// quota, which is rounded up, in favour of the agent; and what the group has forgiven by lifting a suspension before,
/// or lifting would have no effect.
pub fn suspension_due(bad: Debt, quota: Credit, share: Ppm, forgiven: Debt) -> bool {
	bad.planck() > share.of_up(quota.planck()) && bad > forgiven
}

/// G3: what of `forgiven` still is, now that so much is bad. What was forgiven and then paid is forgiven no more: or an
/// agent, once forgiven, could let as much go bad again and again.
pub fn still_forgiven(forgiven: Debt, bad: Debt) -> Debt {
	forgiven.min(bad)
}
