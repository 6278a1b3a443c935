// SPDX-License-Identifier: Apache-2.0
//! Values as people and programs read them: amounts, times, accounts, and what the metadata describes.

use serde_json::{json, Map, Value as Json};
use time::{Month, OffsetDateTime};
use vns_client::{
	account,
	value::{shown_bytes, shown_text, Value},
	AccountId,
};
use vns_clock::{Clock, Hour, Millis};
use vns_units::{DECIMALS, UNIT};

/// The token's name.
pub const TOKEN: &str = "VNS";

/// Decimal places that are always shown.
const LEAST_DECIMALS: usize = 2;

/// `1,234.50 VNS`: exact, with as many decimals as it needs.
pub fn amount(planck: u128) -> String {
	format!("{} {TOKEN}", number(planck, decimals_of(planck)))
}

/// Amounts of one column: without the unit, all with as many decimals as the longest needs.
pub fn column(planck: &[u128]) -> Vec<String> {
	let decimals = decimals(planck);
	planck.iter().map(|one| number(*one, decimals)).collect()
}

/// How many decimals these amounts need in one column.
pub fn decimals(planck: &[u128]) -> usize {
	planck.iter().map(|one| decimals_of(*one)).max().unwrap_or(LEAST_DECIMALS)
}

/// Amounts under each other, with the unit and equally wide, so that the decimal points stand in a line.
pub fn stacked(planck: &[u128]) -> Vec<String> {
	let column = column(planck);
	let width = column.iter().map(String::len).max().unwrap_or_default();
	column.iter().map(|one| format!("{one:>width$} {TOKEN}")).collect()
}

fn parts(planck: u128) -> (u128, String) {
	// The unit is a constant that is not zero.
	let whole = planck.checked_div(UNIT).unwrap_or_default();
	let part = planck.checked_rem(UNIT).unwrap_or_default();
	(whole, format!("{part:0width$}", width = usize::from(DECIMALS)))
}

fn decimals_of(planck: u128) -> usize {
	parts(planck).1.trim_end_matches('0').len().max(LEAST_DECIMALS)
}

/// An amount without the unit, with so many decimals.
pub fn number(planck: u128, decimals: usize) -> String {
	let (whole, part) = parts(planck);
	let digits = whole.to_string();
	let mut grouped = String::new();
	for (place, digit) in digits.chars().enumerate() {
		let left = digits.len().saturating_sub(place);
		if place > 0 && left.checked_rem(3) == Some(0) {
			grouped.push(',');
		}
		grouped.push(digit);
	}
	let part: String = part.chars().take(decimals).collect();
	format!("{grouped}.{part}")
}

/// An amount for programs: a string of planck, since their numbers are too small for it.
pub fn planck(amount: u128) -> Json {
	Json::String(amount.to_string())
}

/// Millionths as a percentage, exact: `95%`, `99.9999%`.
pub fn percent(ppm: u32) -> String {
	// A percent is ten thousand millionths, which is not zero.
	let whole = ppm.checked_div(10_000).unwrap_or_default();
	let part = format!("{:04}", ppm.checked_rem(10_000).unwrap_or_default());
	match part.trim_end_matches('0') {
		"" => format!("{whole}%"),
		part => format!("{whole}.{part}%"),
	}
}

/// How much `part` is of `whole`, in millionths, rounded down; nothing where there is no whole.
pub fn share(part: u128, whole: u128) -> Option<u64> {
	const PARTS: u128 = 1_000_000;
	// Amounts too large to be multiplied lose nothing that shows in millionths.
	let found = match part.checked_mul(PARTS) {
		Some(parts) => parts.checked_div(whole),
		None => part.checked_div(whole.checked_div(PARTS)?),
	};
	u64::try_from(found?).ok()
}

/// The same for people: `12.34%`, to a hundredth of a percent, rounded down.
pub fn share_text(part: u128, whole: u128) -> String {
	let hundredths = share(part, whole).and_then(|ppm| ppm.checked_div(100));
	let parts = hundredths.and_then(|one| Some((one.checked_div(100)?, one.checked_rem(100)?)));
	match parts {
		Some((0, 0)) if part > 0 => "under 0.01%".into(),
		Some((percent, rest)) => format!("{percent}.{rest:02}%"),
		None => "none".into(),
	}
}

/// A picture of how much `part` is of `whole`, `width` characters wide: `███····`. What is more than nothing shows.
pub fn bar(part: u128, whole: u128, width: u8) -> String {
	let wide = u64::from(width);
	// To the nearest character.
	let filled = share(part.min(whole), whole)
		.and_then(|ppm| ppm.checked_mul(wide)?.checked_add(500_000)?.checked_div(1_000_000))
		.unwrap_or_default();
	let (least, mark) = if part > 0 && whole > 0 && filled == 0 { (1, "▏") } else { (filled, "█") };
	let (filled, all) = (usize::try_from(least).unwrap_or_default(), usize::from(width));
	format!("{}{}", mark.repeat(filled), "·".repeat(all.saturating_sub(filled)))
}

/// An account in full.
pub fn address(account: &AccountId) -> String {
	account::address(account)
}

/// A member of a collective: the first digits of its id.
pub fn member(id: &[u8; 32]) -> String {
	hex::encode(id).chars().take(16).collect()
}

/// An instant as a date to the minute, `2026-12-21 10:00 UTC`.
pub fn instant(millis: Millis) -> String {
	match date(millis) {
		Some(at) => format!("{} {:02}:{:02} UTC", day(&at), at.hour(), at.minute()),
		// Some hours of the chain lie beyond what a calendar says.
		None => Hour::at_or_after(millis).to_string(),
	}
}

/// An hour of network time as a date.
pub fn hour(hour: Hour) -> String {
	instant(hour.millis())
}

/// An instant for programs, `2026-12-21T10:00:00Z`; nothing beyond the year 9999.
pub fn instant_json(millis: Millis) -> Json {
	match date(millis) {
		Some(at) => Json::String(format!("{}T{:02}:{:02}:{:02}Z", day(&at), at.hour(), at.minute(), at.second())),
		None => Json::Null,
	}
}

/// An hour for programs.
pub fn hour_json(hour: Hour) -> Json {
	json!({ "hour": hour.0, "time": instant_json(hour.millis()) })
}

fn date(millis: Millis) -> Option<OffsetDateTime> {
	OffsetDateTime::from_unix_timestamp(i64::try_from(millis.checked_div(1_000)?).ok()?).ok()
}

fn day(at: &OffsetDateTime) -> String {
	format!("{:04}-{:02}-{:02}", at.year(), month(at.month()), at.day())
}

const fn month(month: Month) -> u8 {
	match month {
		Month::January => 1,
		Month::February => 2,
		Month::March => 3,
		Month::April => 4,
		Month::May => 5,
		Month::June => 6,
		Month::July => 7,
		Month::August => 8,
		Month::September => 9,
		Month::October => 10,
		Month::November => 11,
		Month::December => 12,
	}
}

/// A length of time in words, from the second on, two units long: `2 d 3 h`, `59 min`, `12 s`.
pub fn duration(millis: Millis) -> String {
	let seconds = millis.checked_div(1_000).unwrap_or_default();
	let units = [(86_400u64, u64::MAX, "d"), (3_600, 24, "h"), (60, 60, "min"), (1, 60, "s")];
	let sizes = units.map(|(length, most, unit)| {
		let size = seconds.checked_div(length).and_then(|count| count.checked_rem(most)).unwrap_or_default();
		(size, unit)
	});
	let words: Vec<String> = sizes
		.iter()
		.skip_while(|(size, _)| *size == 0)
		.take(2)
		.filter(|(size, _)| *size > 0)
		.map(|(size, unit)| format!("{size} {unit}"))
		.collect();
	if words.is_empty() {
		return "0 s".into();
	}
	words.join(" ")
}

/// Network time, with the lag where there is one.
pub fn clock(clock: &Clock) -> String {
	match clock.lag() {
		0 => instant(clock.network),
		lag => format!("{}, {} behind the relay chain's time", instant(clock.network), duration(lag)),
	}
}

/// A decoded value for programs. Amounts are strings in planck, accounts addresses.
pub fn value_json(value: &Value) -> Json {
	match value {
		Value::Nothing => Json::Null,
		Value::Bool(yes) => json!(yes),
		Value::Number(number) => u64::try_from(*number).map_or_else(|_| planck(*number), |small| json!(small)),
		Value::Amount(amount) => planck(*amount),
		Value::Signed(number) => Json::String(number.to_string()),
		Value::Text(text) => json!(text),
		Value::Bytes(bytes) => Json::String(format!("0x{}", hex::encode(bytes))),
		Value::Account(account) => Json::String(address(account)),
		Value::Hour(hour) => hour_json(*hour),
		Value::Instant(millis) => json!(millis),
		Value::List(items) => items.iter().map(value_json).collect(),
		Value::Record(fields) => fields_json(fields),
		Value::Variant(name, fields) if fields.is_empty() => json!(name),
		Value::Variant(name, fields) => json!({ name: fields_json(fields) }),
	}
}

/// Named values for programs. A reference is text where it is text.
pub fn fields_json(fields: &[(String, Value)]) -> Json {
	let shown = |(name, value): &(String, Value)| match value {
		Value::Bytes(bytes) if name == "reference" => (name.clone(), Json::String(shown_bytes(bytes))),
		other => (name.clone(), value_json(other)),
	};
	match fields {
		[(name, only)] if name == "0" => value_json(only),
		_ => Json::Object(fields.iter().map(shown).collect::<Map<_, _>>()),
	}
}

/// A decoded value for people.
pub fn value(value: &Value) -> String {
	match value {
		Value::Nothing => "none".into(),
		Value::Bool(yes) => (if *yes { "yes" } else { "no" }).into(),
		Value::Number(number) => number.to_string(),
		Value::Amount(u128::MAX) => "everything".into(),
		Value::Amount(planck) => amount(*planck),
		Value::Signed(number) => number.to_string(),
		Value::Text(text) => shown_bytes(text.as_bytes()),
		// Long ones are hashes or code.
		Value::Bytes(bytes) if bytes.len() >= 32 => format!("0x{}", hex::encode(bytes)),
		Value::Bytes(bytes) => shown_bytes(bytes),
		Value::Account(account) => address(account),
		Value::Hour(at) => hour(*at),
		Value::Instant(millis) => instant(*millis),
		Value::List(items) => items.iter().map(self::value).collect::<Vec<_>>().join("; "),
		Value::Record(inner) => fields(inner),
		Value::Variant(name, inner) if inner.is_empty() => shown_text(name),
		Value::Variant(name, inner) => format!("{} {}", shown_text(name), fields(inner)),
	}
}

/// Named values for people, in one line.
pub fn fields(fields: &[(String, Value)]) -> String {
	let shown = |(name, one): &(String, Value)| match name.parse::<u8>() {
		// A number in place of a name says nothing.
		Ok(_) => value(one),
		Err(_) => format!("{} {}", shown_text(&name.replace('_', " ")), value(one)),
	};
	let filled = fields.iter().filter(|(_, one)| !matches!(one, Value::Bytes(bytes) if bytes.is_empty()));
	filled.map(shown).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
	use super::*;

	#[test]
	fn amounts_should_be_exact_and_grouped() {
		for (planck, text) in [
			(0, "0.00 VNS"),
			(1, "0.000000000001 VNS"),
			(UNIT, "1.00 VNS"),
			(12_500_000_000_000, "12.50 VNS"),
			(1_234_567 * UNIT + 1, "1,234,567.000000000001 VNS"),
			(999 * UNIT, "999.00 VNS"),
			(1_000 * UNIT, "1,000.00 VNS"),
			(u128::MAX, "340,282,366,920,938,463,463,374,607.431768211455 VNS"),
		] {
			assert_eq!(amount(planck), text);
		}
	}

	#[test]
	fn a_column_should_have_its_decimal_points_in_a_line() {
		assert_eq!(column(&[UNIT, UNIT / 1_000]), ["1.000", "0.001"]);
		assert_eq!(stacked(&[UNIT, 1_000 * UNIT]), ["    1.00 VNS", "1,000.00 VNS"]);
	}

	#[test]
	fn parts_should_be_percentages() {
		for (ppm, text) in [
			(0, "0%"),
			(1, "0.0001%"),
			(950_000, "95%"),
			(995_000, "99.5%"),
			(999_999, "99.9999%"),
			(1_000_000, "100%"),
		] {
			assert_eq!(percent(ppm), text);
		}
		for (part, whole, text) in [
			(0, 0, "none"),
			(1, 0, "none"),
			(0, 5, "0.00%"),
			(1, 3, "33.33%"),
			(1, 1_000_000, "under 0.01%"),
			(3, 2, "150.00%"),
			(u128::MAX, u128::MAX, "100.00%"),
			(u128::MAX / 4, u128::MAX, "25.00%"),
			(u128::MAX, 1, "none"),
		] {
			assert_eq!(share_text(part, whole), text, "{part} of {whole}");
		}
		assert_eq!(share(1, 3), Some(333_333));
	}

	#[test]
	fn a_bar_should_be_as_wide_as_it_is_asked_for() {
		for (part, whole, text) in [
			(0, 0, "····"),
			(0, 9, "····"),
			(1, 0, "····"),
			(1, 1_000_000_000, "▏···"),
			(1, 4, "█···"),
			(1, 3, "█···"),
			(3, 8, "██··"),
			(9, 9, "████"),
			(10, 9, "████"),
			(u128::MAX, u128::MAX, "████"),
		] {
			assert_eq!(bar(part, whole, 4), text, "{part} of {whole}");
		}
	}

	#[test]
	fn times_should_be_dates_as_long_as_a_calendar_says_them() {
		assert_eq!(instant(0), "1970-01-01 00:00 UTC");
		assert_eq!(hour(Hour(498_765)), "2026-11-24 21:00 UTC");
		assert_eq!(instant_json(1_798_106_400_999), json!("2026-12-24T10:00:00Z"));
		assert_eq!(hour(Hour(u32::MAX)), "hour 4294967295");
		assert_eq!(instant_json(Hour(u32::MAX).millis()), Json::Null);
		assert!(instant(u64::MAX).starts_with("hour"));
	}

	#[test]
	fn lengths_of_time_should_have_two_units() {
		for (millis, text) in [
			(0, "0 s"),
			(999, "0 s"),
			(12_000, "12 s"),
			(3_540_000, "59 min"),
			(3_600_000, "1 h"),
			(90_061_000, "1 d 1 h"),
			(86_460_000, "1 d"),
		] {
			assert_eq!(duration(millis), text);
		}
		assert!(duration(u64::MAX).contains(" d"));
	}

	#[test]
	fn values_should_not_deceive() {
		assert_eq!(value(&Value::Bytes(b"Rechnung 7".to_vec())), "Rechnung 7");
		assert_eq!(value(&Value::Bytes(b"\x1b[2J".to_vec())), "0x1b5b324a");
		assert_eq!(value(&Value::Text("a\u{202e}b".into())), "0x61e280ae62");
		// What metadata names is the chain's word, too.
		assert_eq!(value(&Value::Variant("\u{1b}[2J".into(), vec![])), "\\u{1b}[2J");
		let inner = vec![("a\r_b".to_owned(), Value::Number(3))];
		assert_eq!(value(&Value::Variant("C\u{9b}".into(), inner)), "C\\u{9b} a\\u{d} b 3");
		assert_eq!(value_json(&Value::Amount(u128::MAX)), json!("340282366920938463463374607431768211455"));
		let fields = vec![("reference".to_owned(), Value::Bytes(b"7".to_vec())), ("note".to_owned(), Value::Number(3))];
		assert_eq!(fields_json(&fields), json!({ "reference": "7", "note": 3 }));
		assert_eq!(self::fields(&fields), "reference 7, note 3");
	}
}
