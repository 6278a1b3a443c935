// SPDX-License-Identifier: Apache-2.0
//! The hourly grid on which maturities lie (`design/value-debt.md`, Time).

use crate::Millis;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::fmt;
use scale_info::TypeInfo;

/// A length of time, in hours.
pub type Hours = u32;

/// Milliseconds of an hour.
pub const HOUR: Millis = 3_600_000;

/// A full hour of network time, counted from the Unix epoch. Serves for ever: 2^32 hours are 490,000 years.
#[derive(
	Clone,
	Copy,
	Debug,
	Default,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Hour(pub u32);

impl Hour {
	/// The instant that it is, in milliseconds since the Unix epoch.
	pub fn millis(self) -> Millis {
		// At most 2^32 * 3.6 * 10^6, which fits.
		Millis::from(self.0).saturating_mul(HOUR)
	}

	/// The first full hour at or after `instant`, rounded up: in favour of whoever has time until then.
	pub fn at_or_after(instant: Millis) -> Self {
		Self(u32::try_from(instant.div_ceil(HOUR)).unwrap_or(u32::MAX))
	}

	/// Has it passed at `now`? Not at the very instant: who pays on the hour pays in time.
	pub fn has_passed(self, now: Millis) -> bool {
		self.millis() < now
	}

	/// The newest hour that has passed at `now`; none at the very beginning of time.
	pub fn last_passed(now: Millis) -> Option<Self> {
		let before = now.checked_sub(1)?;
		Some(Self(u32::try_from(before.checked_div(HOUR)?).unwrap_or(u32::MAX)))
	}

	/// The full hour `hours` later.
	pub fn later(self, hours: Hours) -> Self {
		Self(self.0.saturating_add(hours))
	}
}

impl fmt::Display for Hour {
	/// `hour 498765`; clients make a date of it.
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "hour {}", self.0)
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn an_instant_should_be_rounded_up_to_the_grid() {
		assert_eq!(Hour::at_or_after(0), Hour(0));
		assert_eq!(Hour::at_or_after(1), Hour(1));
		assert_eq!(Hour::at_or_after(HOUR), Hour(1));
		assert_eq!(Hour::at_or_after(HOUR + 1), Hour(2));
		assert_eq!(Hour::at_or_after(Millis::MAX), Hour(u32::MAX));
	}

	#[test]
	fn an_hour_should_say_which_it_is() {
		assert_eq!(Hour(498_765).to_string(), "hour 498765");
	}

	#[test]
	fn paying_on_the_hour_should_be_in_time() {
		let hour = Hour(500_000);
		assert!(!hour.has_passed(hour.millis() - 1));
		assert!(!hour.has_passed(hour.millis()));
		assert!(hour.has_passed(hour.millis() + 1));
	}

	#[test]
	fn the_newest_hour_that_has_passed_should_be_the_last_of_those_that_have() {
		assert_eq!(Hour::last_passed(0), None);
		assert_eq!(Hour::last_passed(1), Some(Hour(0)));
		for now in [1, HOUR - 1, HOUR, HOUR + 1, 7 * HOUR, 7 * HOUR + 1, u64::from(u32::MAX) * HOUR] {
			let last = Hour::last_passed(now).expect("is after the beginning");
			assert!(last.has_passed(now) && !last.later(1).has_passed(now), "{last} at {now}");
		}
		assert_eq!(Hour::last_passed(Millis::MAX), Some(Hour(u32::MAX)));
	}

	#[test]
	fn the_last_hour_should_still_be_an_instant() {
		assert_eq!(Hour(u32::MAX).millis(), u64::from(u32::MAX) * HOUR);
		assert_eq!(Hour(u32::MAX).later(1), Hour(u32::MAX));
	}
}
