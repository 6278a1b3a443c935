// SPDX-License-Identifier: Apache-2.0
//! Times as people type them: `2026-12-24T10:00Z`, `2026-12-24T11:00+01:00`, `+30d`. Notes fall due at full hours of
//! network time; anything between is rounded up, in favour of whoever has time until then, and the caller says so.

use time::{Date, Month, OffsetDateTime, Time, UtcOffset};
use vns_clock::{Hour, Hours, Millis, HOUR};

/// A point in network time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
	/// A date, in milliseconds since the Unix epoch.
	At(Millis),
	/// So many hours after network time as it is now.
	After(Hours),
}

impl When {
	/// The full hour that it is at network time `now`, and whether it had to be rounded up to it.
	pub fn hour(self, now: Millis) -> (Hour, bool) {
		let instant = match self {
			When::At(instant) => instant,
			When::After(hours) => now.saturating_add(Millis::from(hours).saturating_mul(HOUR)),
		};
		let hour = Hour::at_or_after(instant);
		(hour, hour.millis() != instant)
	}
}

const EXPECTED: &str =
	"write a date such as 2026-12-24T10:00Z or 2026-12-24T11:00+01:00, or a time from now on such as \
                        +30d, +24h or +2w";

/// A date or a length of time from now on.
pub fn when(text: &str) -> Result<When, String> {
	if let Some(length) = text.strip_prefix('+') {
		return hours(length).map(When::After);
	}
	date(text).map(When::At)
}

/// A length of time in hours: `24h`, `30d`, `2w`.
pub fn hours(text: &str) -> Result<Hours, String> {
	let wrong = || "write a length of time as hours, days or weeks: 24h, 30d, 2w".to_owned();
	let (place, unit) = text.char_indices().next_back().ok_or_else(wrong)?;
	let each = match unit {
		'h' => 1,
		'd' => 24,
		'w' => 168,
		_ => return Err(wrong()),
	};
	let digits = text.get(..place).unwrap_or_default();
	if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
		return Err(wrong());
	}
	let count: Hours = digits.parse().map_err(|_| "it is too long".to_owned())?;
	count.checked_mul(each).ok_or_else(|| "it is too long".into())
}

/// A date with its time and zone. Written out in full: a day or a time alone could be meant in any zone.
fn date(text: &str) -> Result<Millis, String> {
	let wrong = || EXPECTED.to_owned();
	let (day, time) = text.split_once('T').ok_or_else(wrong)?;
	let mut numbers = day.split('-');
	let (year, month, day) = match (numbers.next(), numbers.next(), numbers.next(), numbers.next()) {
		(Some(year), Some(month), Some(day), None) => (digits(year, 4)?, digits(month, 2)?, digits(day, 2)?),
		_ => return Err(wrong()),
	};
	let (time, offset) = match time.strip_suffix('Z') {
		Some(time) => (time, UtcOffset::UTC),
		None => {
			let sign = time.rfind(['+', '-']).ok_or("a date needs its zone: Z for UTC, or one such as +01:00")?;
			let (time, zone) = time.split_at_checked(sign).ok_or_else(wrong)?;
			(time, offset(zone)?)
		},
	};
	let mut numbers = time.split(':');
	let (hour, minute, second) = match (numbers.next(), numbers.next(), numbers.next(), numbers.next()) {
		(Some(hour), Some(minute), None, None) => (digits(hour, 2)?, digits(minute, 2)?, 0),
		(Some(hour), Some(minute), Some(second), None) => (digits(hour, 2)?, digits(minute, 2)?, digits(second, 2)?),
		_ => return Err(wrong()),
	};
	let none = || "there is no such day or time".to_owned();
	let small = |number: u16| u8::try_from(number).map_err(|_| none());
	let month = Month::try_from(small(month)?).map_err(|_| none())?;
	let day = Date::from_calendar_date(i32::from(year), month, small(day)?).map_err(|_| none())?;
	let time = Time::from_hms(small(hour)?, small(minute)?, small(second)?).map_err(|_| none())?;
	let seconds = OffsetDateTime::new_in_offset(day, time, offset).unix_timestamp();
	u64::try_from(seconds).ok().and_then(|seconds| seconds.checked_mul(1_000)).ok_or_else(|| "it is before 1970".into())
}

/// `+01:00`.
fn offset(text: &str) -> Result<UtcOffset, String> {
	let wrong = || "a zone is Z or one such as +01:00".to_owned();
	let (hours, minutes) = text.get(1..).and_then(|rest| rest.split_once(':')).ok_or_else(wrong)?;
	let number = |text: &str| digits(text, 2).ok().and_then(|number| i8::try_from(number).ok()).ok_or_else(wrong);
	let (hours, minutes) = (number(hours)?, number(minutes)?);
	if hours > 14 || minutes > 59 {
		return Err(wrong());
	}
	if text.starts_with('-') {
		return UtcOffset::from_hms(hours.saturating_neg(), minutes.saturating_neg(), 0).map_err(|_| wrong());
	}
	UtcOffset::from_hms(hours, minutes, 0).map_err(|_| wrong())
}

/// A number of exactly so many digits.
fn digits(text: &str, count: usize) -> Result<u16, String> {
	if text.len() != count || !text.bytes().all(|byte| byte.is_ascii_digit()) {
		return Err(EXPECTED.into());
	}
	text.parse().map_err(|_| EXPECTED.into())
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
	use super::*;

	const CHRISTMAS: Millis = 1_798_106_400_000;

	#[test]
	fn dates_should_be_read_with_their_zone() {
		for text in [
			"2026-12-24T10:00Z",
			"2026-12-24T10:00:00Z",
			"2026-12-24T11:00+01:00",
			"2026-12-24T04:30-05:30",
			"2026-12-25T00:00+14:00",
		] {
			assert_eq!(when(text), Ok(When::At(CHRISTMAS)), "{text}");
		}
		assert_eq!(when("2028-02-29T00:00Z"), Ok(When::At(1_835_395_200_000)));
	}

	#[test]
	fn lengths_of_time_should_be_hours() {
		assert_eq!(when("+24h"), Ok(When::After(24)));
		assert_eq!(when("+30d"), Ok(When::After(720)));
		assert_eq!(when("+2w"), Ok(When::After(336)));
		assert_eq!(hours("0h"), Ok(0));
	}

	#[test]
	fn what_is_no_time_should_be_refused() {
		for text in [
			"",
			"+",
			"+d",
			"+30",
			"30d",
			"+-1d",
			"+1.5d",
			"+1m",
			"+99999999999h",
			"+4294967295w",
			"now",
			"tomorrow",
			"2026-12-24",
			"2026-12-24T10:00",
			"2026-12-24 10:00Z",
			"2026-12-24T10Z",
			"26-12-24T10:00Z",
			"2026-13-01T10:00Z",
			"2026-02-29T10:00Z",
			"2026-12-24T24:00Z",
			"2026-12-24T10:60Z",
			"2026-12-24T10:00:60Z",
			"2026-12-24T10:00+1:00",
			"2026-12-24T10:00+15:00",
			"2026-12-24T10:00+01",
			"2026-12-24T10:00z",
			"24.12.2026",
			"12/24/2026T10:00Z",
			"1969-12-31T23:59Z",
			"2026-12-24T10:00ZZ",
			"2026-1२-24T10:00Z",
			"2026-12-24T10:00+é1:00",
			"+1é",
			"-30d",
		] {
			assert!(when(text).is_err(), "{text:?} is {:?}", when(text));
		}
	}

	#[test]
	fn anything_between_hours_should_be_rounded_up_and_said_so() {
		let hour = Hour(499_474);
		assert_eq!(hour.millis(), CHRISTMAS);
		assert_eq!(When::At(CHRISTMAS).hour(0), (hour, false));
		assert_eq!(When::At(CHRISTMAS - 1).hour(0), (hour, true));
		assert_eq!(When::At(CHRISTMAS + 1).hour(0), (Hour(hour.0 + 1), true));
		assert_eq!(When::After(24).hour(CHRISTMAS), (Hour(hour.0 + 24), false));
		assert_eq!(When::After(24).hour(CHRISTMAS + 1), (Hour(hour.0 + 25), true));
		assert_eq!(When::After(u32::MAX).hour(u64::MAX).0, Hour(u32::MAX));
	}

	#[test]
	fn every_hour_that_is_shown_should_be_read_back() {
		for number in [0, 1, 498_765, 499_474, 70_000_000] {
			let shown = crate::show::hour_json(Hour(number));
			let text = shown["time"].as_str().unwrap();
			assert_eq!(when(text).unwrap().hour(0), (Hour(number), false), "{text}");
		}
	}
}
