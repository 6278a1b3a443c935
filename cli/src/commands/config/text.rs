// SPDX-License-Identifier: Apache-2.0
//! Parameters and their values as people write them: `credit.grace=48h`, `12.5VNS`, `67%`, `300 blocks`. Exact or refused.

use crate::{parse, show};
use vns_client::config::{Change, Class, Key, Outcome, Unit};

/// `domain.name=value`.
pub fn setting(text: &str) -> Result<Change, String> {
	let (name, value) = text.split_once('=').ok_or("write NAME=VALUE, as in credit.grace=48h")?;
	let key = key(name.trim())?;
	Ok(Change { key, value: value_of(key, value.trim())? })
}

/// A parameter by its name.
pub fn key(name: &str) -> Result<Key, String> {
	let near = || {
		let (domain, short) = name.split_once('.').unwrap_or((name, name));
		let like = |key: &&Key| {
			let parameter = key.parameter();
			parameter.short_name() == short || parameter.name.split('.').next() == Some(domain)
		};
		let found: Vec<&str> = Key::ALL.iter().filter(like).map(|key| key.parameter().name).collect();
		if found.is_empty() {
			"; vns config list names all".to_owned()
		} else {
			format!("; there are {}", found.join(", "))
		}
	};
	Key::named(name).ok_or_else(|| format!("there is no parameter \"{name}\"{}", near()))
}

/// A value in the unit of its parameter, within its legal range.
fn value_of(key: Key, text: &str) -> Result<u128, String> {
	let parameter = key.parameter();
	let wrong = |reason: String| format!("{key} cannot be \"{text}\": {reason}");
	let value = if text == "default" { parameter.default } else { in_unit(parameter.unit, text).map_err(wrong)? };
	if !parameter.allows(value) {
		let (least, most) = (shown(parameter.unit, parameter.least), shown(parameter.unit, parameter.most));
		return Err(wrong(format!("it must lie between {least} and {most}")));
	}
	Ok(value)
}

fn in_unit(unit: Unit, text: &str) -> Result<u128, String> {
	match unit {
		Unit::Planck => parse::amount(text),
		Unit::Hours => {
			let text =
				text.strip_suffix("hours").map(|digits| format!("{}h", digits.trim_end())).unwrap_or(text.into());
			parse::hours(&text).map(u128::from)
		},
		Unit::Milliseconds => millis(text),
		Unit::Percent => {
			let digits = text.strip_suffix('%').or_else(|| text.strip_suffix("percent"));
			whole(digits.ok_or("write it in whole percent, as in 70%")?)
		},
		Unit::Count => whole(text.strip_suffix("count").unwrap_or(text)),
		Unit::Blocks => whole(text.strip_suffix("blocks").unwrap_or(text)),
	}
}

fn whole(digits: &str) -> Result<u128, String> {
	parse::number(digits.trim_end()).map(u128::from)
}

/// Units of a length of time, the longest first, in milliseconds.
const TIMES: [(&str, u128); 5] = [("d", 86_400_000), ("h", 3_600_000), ("min", 60_000), ("ms", 1), ("s", 1_000)];

fn millis(text: &str) -> Result<u128, String> {
	let text =
		text.strip_suffix("milliseconds").map(|digits| format!("{}ms", digits.trim_end())).unwrap_or(text.into());
	let split = TIMES.iter().find_map(|(unit, each)| Some((text.strip_suffix(unit)?, *each)));
	let (digits, each) = split.ok_or("write a length of time as 600000ms, 600s, 10min, 1h or 1d")?;
	whole(digits)?.checked_mul(each).ok_or_else(|| "it is too long".into())
}

/// A value with its unit, as it can be typed; whole days where hours are that. Numbers of blocks are grouped.
pub fn shown(unit: Unit, value: u128) -> String {
	match unit {
		Unit::Planck => show::amount(value),
		Unit::Hours => match (value.checked_div(24), value.checked_rem(24)) {
			(Some(days), Some(0)) if days > 0 => format!("{days}d"),
			_ => format!("{value}h"),
		},
		Unit::Milliseconds => {
			let whole = TIMES
				.iter()
				.filter(|(unit, _)| *unit != "ms")
				.find(|(_, each)| value > 0 && value.checked_rem(*each) == Some(0));
			match whole.and_then(|(unit, each)| Some((unit, value.checked_div(*each)?))) {
				Some((unit, count)) => format!("{count}{unit}"),
				None => format!("{value}ms"),
			}
		},
		Unit::Percent => format!("{value}%"),
		Unit::Count => value.to_string(),
		Unit::Blocks => blocks(value),
	}
}

/// The value of a parameter.
pub fn value(key: Key, value: u128) -> String {
	shown(key.parameter().unit, value)
}

/// Changes as the chain's metadata describes them: parameters and numbers without a unit. None where they are anything else.
pub fn changes_text(changes: &vns_client::Value) -> Option<String> {
	let vns_client::Value::List(changes) = changes else { return None };
	let one = |change: &vns_client::Value| {
		let shown = show::value(change.field("key")?);
		// Both write the domain and the parameter, the one as a call of the other.
		let key = Key::ALL.iter().find(|key| format!("{key:?}").replace('(', " ").trim_end_matches(')') == shown)?;
		Some(format!("{key} = {}", value(*key, change.field("value")?.amount()?)))
	};
	changes.iter().map(one).collect::<Option<Vec<_>>>().map(|all| all.join(", "))
}

/// `1,000 blocks`.
pub fn blocks(count: impl Into<u128>) -> String {
	counted(count.into(), "block")
}

/// `1,000 slots`.
pub fn slots(count: impl Into<u128>) -> String {
	counted(count.into(), "slot")
}

fn counted(count: u128, one: &str) -> String {
	let digits = count.to_string();
	let mut grouped = String::new();
	for (place, digit) in digits.chars().enumerate() {
		if place > 0 && digits.len().saturating_sub(place).checked_rem(3) == Some(0) {
			grouped.push(',');
		}
		grouped.push(digit);
	}
	format!("{grouped} {one}{}", if count == 1 { "" } else { "s" })
}

/// Who decides.
pub const fn class(class: Class) -> &'static str {
	match class {
		Class::Authors => "authors",
		Class::Holders => "holders",
		Class::Both => "authors and holders",
	}
}

/// What became of a candidate, in a word that stays the same.
pub const fn outcome_word(outcome: &Outcome) -> &'static str {
	match outcome {
		Outcome::Activated => "Activated",
		Outcome::Overtaken { .. } => "Overtaken",
		Outcome::TooFewSlots { .. } => "TooFewSlots",
		Outcome::NotApproved => "NotApproved",
		Outcome::Refused { .. } => "Refused",
	}
}

/// An id of a commit in full.
pub fn id(id: &[u8; 32]) -> String {
	format!("0x{}", hex::encode(id))
}

/// As many of its digits as a table has room for. They can be typed in place of the whole.
pub fn short(id: &[u8; 32]) -> String {
	self::id(id).chars().take(12).collect()
}

/// The first line of a message.
pub fn headline(message: &[u8]) -> String {
	let text = String::from_utf8_lossy(message);
	vns_client::value::shown_bytes(text.lines().next().unwrap_or_default().as_bytes())
}

/// A message for people: what could deceive a terminal is shown in hexadecimal, line by line.
pub fn message(message: &[u8]) -> String {
	let text = String::from_utf8_lossy(message);
	text.lines().map(|line| vns_client::value::shown_bytes(line.as_bytes())).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
	use super::*;
	use vns_units::UNIT;

	fn read(text: &str) -> Result<u128, String> {
		setting(text).map(|change| change.value)
	}

	#[test]
	fn settings_should_be_read_in_the_unit_of_their_parameter() {
		for (text, value) in [
			("credit.least_amount=2", 2 * UNIT),
			("credit.least_amount=2VNS", 2 * UNIT),
			("credit.least_amount = 2.5 VNS", 25 * UNIT / 10),
			("credit.least_amount=2000000000000planck", 2 * UNIT),
			("credit.grace=48h", 48),
			("credit.grace=2d", 48),
			("credit.grace=48 hours", 48),
			("names.commit_delay=10min", 600_000),
			("names.commit_delay=600s", 600_000),
			("names.commit_delay=600000ms", 600_000),
			("names.commit_delay=600000 milliseconds", 600_000),
			("names.commit_delay=1h", 3_600_000),
			("config.least_threshold=70%", 70),
			("config.least_threshold=70 percent", 70),
			("credit.most_notes=100", 100),
			("credit.most_notes=100 count", 100),
			("config.least_window=300", 300),
			("config.least_window=300 blocks", 300),
			("config.least_window=default", 100_800),
		] {
			assert_eq!(read(text), Ok(value), "{text}");
		}
	}

	#[test]
	fn what_is_no_setting_should_be_refused_with_its_reason() {
		for (text, part) in [
			("credit.grace", "NAME=VALUE"),
			("credit.grase=48h", "credit.grace"),
			("grace=48h", "credit.grace, names.grace"),
			("nothing.at_all=1", "vns config list"),
			("credit.grace=48", "24h"),
			("credit.grace=", "24h"),
			("credit.grace=2VNS", "24h"),
			("credit.grace=0h", "must lie between"),
			("credit.least_amount=1,000", "without separators"),
			("credit.least_amount=0", "must lie between 0.01 VNS and"),
			("config.least_threshold=70", "70%"),
			("config.least_threshold=66%", "between 67% and 90%"),
			("config.least_threshold=91%", "between 67% and 90%"),
			("config.least_threshold=70.5%", "digits"),
			("config.least_window=299", "between 300 blocks and 432,000 blocks"),
			("credit.most_notes=-1", "digits"),
			("credit.most_notes=257", "between 1 and 256"),
			("names.commit_delay=600000", "10min"),
			("names.commit_delay=5min 3s", "digits"),
		] {
			let reason = setting(text).expect_err(text);
			assert!(reason.contains(part), "{text}: {reason}");
		}
	}

	#[test]
	fn changes_should_be_shown_in_their_units_before_they_are_signed() {
		use vns_client::{fit, value::call_arguments};
		let history = crate::commands::config::tests::genesis();
		let settings = ["credit.grace=48h", "credit.least_amount=2", "config.least_threshold=70%"];
		let candidate = vns_client::config::Candidate {
			commit: crate::commands::config::tests::change(history.head().unwrap(), &settings),
			manner: vns_client::config::Manner::Hard,
			window: vns_client::config::Window { first: 1, last: 2 },
			threshold: 67,
			activation: 3,
		};
		let call = vns_client::config::propose(&candidate).unwrap();
		let metadata = fit::committed().unwrap();
		let shown = call_arguments(metadata, call.pallet(), call.name(), call.arguments()).unwrap();
		let changes = vns_client::value::find(&shown, "changes").unwrap();
		let text = "credit.least_amount = 2.00 VNS, credit.grace = 2d, config.least_threshold = 70%";
		assert_eq!(changes_text(changes).as_deref(), Some(text));
		assert_eq!(changes_text(&vns_client::Value::Nothing), None);
	}

	#[test]
	fn every_value_that_is_shown_should_be_read_back() {
		for key in Key::ALL {
			let parameter = key.parameter();
			for one in [parameter.least, parameter.default, parameter.most] {
				let typed = format!("{key}={}", value(*key, one).replace(',', ""));
				assert_eq!(setting(&typed), Ok(Change { key: *key, value: one }), "{typed}");
			}
		}
		assert_eq!(shown(Unit::Hours, 8_784), "366d");
		assert_eq!(shown(Unit::Milliseconds, 60_001), "60001ms");
		assert_eq!(shown(Unit::Milliseconds, 0), "0ms");
		assert_eq!([blocks(1u32), blocks(100_800u32)], ["1 block", "100,800 blocks"]);
		assert_eq!([slots(1u32), slots(0u32)], ["1 slot", "0 slots"]);
	}
}
