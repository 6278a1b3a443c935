// SPDX-License-Identifier: Apache-2.0
//! Amounts as people type them: `12.5VNS`, `12.5`, `1000planck`. Exact or refused.

use vns_units::{DECIMALS, UNIT};

/// An amount in planck.
pub fn amount(text: &str) -> Result<u128, String> {
	let trimmed = text.trim();
	if let Some(digits) = trimmed.strip_suffix("planck") {
		return whole(digits.trim_end());
	}
	let number = trimmed.strip_suffix("VNS").unwrap_or(trimmed).trim_end();
	let (before, after) = match number.split_once('.') {
		None => (number, None),
		Some((before, after)) => (before, Some(after)),
	};
	let vns = whole(before)?;
	let part = match after {
		None => 0,
		Some(digits) => fraction(digits)?,
	};
	vns.checked_mul(UNIT)
		.and_then(|planck| planck.checked_add(part))
		.ok_or_else(|| "it is larger than the chain can store".into())
}

/// An amount, or `all` for as much as there is.
pub fn up_to(text: &str) -> Result<u128, String> {
	if text == "all" {
		return Ok(u128::MAX);
	}
	amount(text)
}

fn whole(digits: &str) -> Result<u128, String> {
	check(digits)?;
	digits.parse().map_err(|_| "it is larger than the chain can store".into())
}

/// The digits behind the point, in planck.
fn fraction(digits: &str) -> Result<u128, String> {
	check(digits)?;
	let most = usize::from(DECIMALS);
	if digits.len() > most {
		return Err(format!("it has {} decimal places, the smallest unit has {most}", digits.len()));
	}
	format!("{digits:0<most$}").parse().map_err(|_| "write digits with at most one decimal point".into())
}

fn check(digits: &str) -> Result<(), String> {
	if digits.is_empty() {
		return Err("there must be digits before and after the point, as in 12.5VNS, 12 or 1000planck".into());
	}
	if digits.starts_with('-') {
		return Err("it is negative".into());
	}
	// A comma is a thousands separator to some and a decimal point to others; guessing could be wrong by a factor of 1000.
	if digits.contains([',', '_', '\'', ' ', '\u{a0}', '\u{202f}']) {
		return Err("write it without separators and with a decimal point, as in 1000.5".into());
	}
	if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
		return Err("write digits with at most one decimal point and the unit VNS or planck, as in 12.5VNS".into());
	}
	Ok(())
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
	use super::*;

	#[test]
	fn amounts_should_be_exact() {
		for (text, planck) in [
			("0", 0),
			("12", 12 * UNIT),
			("12.5", 12_500_000_000_000),
			("12.5VNS", 12_500_000_000_000),
			("12.5 VNS", 12_500_000_000_000),
			(" 12.5 ", 12_500_000_000_000),
			("0.000000000001", 1),
			("1.100000000000", 1_100_000_000_000),
			("1000planck", 1_000),
			("1000 planck", 1_000),
			("007", 7 * UNIT),
			("340282366920938463463374607.431768211455", u128::MAX),
			("340282366920938463463374607431768211455planck", u128::MAX),
		] {
			assert_eq!(amount(text), Ok(planck), "{text}");
		}
	}

	#[test]
	fn what_is_no_amount_should_be_refused() {
		for text in [
			"",
			" ",
			"VNS",
			"planck",
			".",
			".5",
			"5.",
			"1.2.3",
			"1,000",
			"1_000",
			"1 000",
			"1'000",
			"-1",
			"+1",
			"1e3",
			"0x10",
			"1.5planck",
			"1.0planck",
			"12.5EUR",
			"12.5vns",
			"1VNS1",
			"VNS1",
			"١٢",
			"1\u{a0}000",
			"1\n2",
			"NaN",
			"inf",
			"½",
			"1.0000000000001",
			"1.0000000000000",
			"340282366920938463463374607.431768211456",
			"340282366920938463463374607431768211456planck",
			"1VNSVNS",
			"1planckVNS",
			"all",
		] {
			assert!(amount(text).is_err(), "{text:?} is {:?}", amount(text));
		}
	}

	#[test]
	fn the_reason_should_be_given() {
		assert!(amount("1,5").unwrap_err().contains("without separators"));
		assert!(amount("-1").unwrap_err().contains("negative"));
		assert!(amount("1.0000000000001").unwrap_err().contains("13 decimal places"));
		assert!(amount(&"9".repeat(40)).unwrap_err().contains("larger than"));
	}

	#[test]
	fn every_amount_that_is_shown_should_be_read_back() {
		for planck in [0, 1, 999_999, UNIT - 1, UNIT, UNIT + 1, 123_456_789 * UNIT + 120_000_000_000, u128::MAX] {
			let shown = crate::show::amount(planck).replace(',', "");
			assert_eq!(amount(&shown), Ok(planck), "{shown}");
		}
	}

	#[test]
	fn all_should_be_as_much_as_there_is() {
		assert_eq!(up_to("all"), Ok(u128::MAX));
		assert_eq!(up_to("1planck"), Ok(1));
		assert!(up_to("All").is_err());
	}
}
