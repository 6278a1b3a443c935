// SPDX-License-Identifier: Apache-2.0
//! Prices of vouchers and other parts of a whole as people type them: `95%`, `0.95`, `950000ppm`. Exact or refused.

use vns_client::voucher::{OfferId, Place, Price};
use vns_units::Ppm;

const EXPECTED: &str = "write it as a part of the face value: 95%, 0.95 or 950000ppm; 100% is the most";

/// A price, in millionths of the face value.
pub fn price(text: &str) -> Result<Price, String> {
	let ppm = millionths(text)?;
	Price::new(ppm).map_err(|_| if ppm == 0 { free() } else { EXPECTED.to_owned() })
}

/// A part of a whole: `10%`, `0.1`, `100000ppm`; nothing and all of it included.
pub fn part(text: &str) -> Result<Ppm, String> {
	let expected = || "write it as a part: 10%, 0.1 or 100000ppm; from 0% to 100%, exact to a millionth".to_owned();
	// A whole number could be meant as a percentage, or as what it says.
	if text == "1" {
		return Err("write 100% or 1%".into());
	}
	let ppm = millionths(text).map_err(|_| expected())?;
	Ppm::new(ppm).ok_or_else(expected)
}

fn millionths(text: &str) -> Result<u32, String> {
	if let Some(digits) = text.strip_suffix("ppm") {
		whole(digits)
	} else if let Some(percent) = text.strip_suffix('%') {
		scaled(percent, 4)
	} else {
		scaled(text, 6)
	}
}

fn free() -> String {
	"it is nothing: the least price is 0.0001% (1ppm); vns voucher give asks for none".to_owned()
}

/// A place in the book, `PRICE:NUMBER`.
pub fn place(text: &str) -> Result<Place, String> {
	let (cost, id) = text.rsplit_once(':').ok_or("write PRICE:NUMBER of an offer, such as 95%:17")?;
	let id: OfferId = super::number(id).map_err(|reason| format!("the number of the offer: {reason}"))?;
	Ok((price(cost)?.ppm(), id))
}

/// A decimal number times a power of ten, without a rest.
fn scaled(text: &str, places: usize) -> Result<u32, String> {
	let (before, after) = text.split_once('.').unwrap_or((text, "0"));
	if after.len() > places {
		return Err(format!("it has {} decimal places; prices are exact to a millionth", after.len()));
	}
	whole(after)?;
	whole(&format!("{before}{after:0<places$}")).and_then(|ppm| whole(before).map(|_| ppm))
}

fn whole(digits: &str) -> Result<u32, String> {
	if digits.contains(',') {
		return Err("write it with a decimal point, as in 99.5%".into());
	}
	if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
		return Err(EXPECTED.into());
	}
	digits.parse().map_err(|_| EXPECTED.into())
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn prices_should_be_exact() {
		for (text, ppm) in [
			("95%", 950_000),
			("100%", 1_000_000),
			("99.9999%", 999_999),
			("0.0001%", 1),
			("0.5%", 5_000),
			("0.95", 950_000),
			("1", 1_000_000),
			("1.0", 1_000_000),
			("0.000001", 1),
			("950000ppm", 950_000),
			("1ppm", 1),
			("1000000ppm", 1_000_000),
		] {
			assert_eq!(price(text).map(Price::ppm), Ok(ppm), "{text}");
		}
	}

	#[test]
	fn what_is_no_price_should_be_refused() {
		for text in [
			"",
			"%",
			"ppm",
			".",
			".5",
			"5.",
			".%",
			"0",
			"0%",
			"0ppm",
			"101%",
			"1.01",
			"1000001ppm",
			"95",
			"950000",
			"-5%",
			"+5%",
			"0,95",
			"95,5%",
			"95 %",
			" 95%",
			"1e-1",
			"0.0000001",
			"99.99999%",
			"95%%",
			"0.95%ppm",
			"1.5ppm",
			"99999999999%",
			"99999999999ppm",
			"NaN",
			"٩%",
			"half",
			"1.2.3",
		] {
			assert!(price(text).is_err(), "{text:?} is {:?}", price(text));
		}
		assert!(price("0").unwrap_err().contains("vns voucher give"));
		assert!(price("95").unwrap_err().contains("95%"));
		assert!(price("0,95").unwrap_err().contains("decimal point"));
		assert!(price("99.99999%").unwrap_err().contains("5 decimal places"));
	}

	#[test]
	fn every_price_that_is_shown_should_be_read_back() {
		for ppm in [1, 9, 10, 9_999, 10_000, 949_999, 950_000, 999_999, 1_000_000] {
			assert_eq!(price(&crate::show::percent(ppm)).map(Price::ppm), Ok(ppm));
		}
	}

	#[test]
	fn parts_should_be_exact_or_refused() {
		for (text, ppm) in [
			("0%", 0),
			("0", 0),
			("0ppm", 0),
			("10%", 100_000),
			("0.1", 100_000),
			("100%", 1_000_000),
			("1.0", 1_000_000),
		] {
			assert_eq!(part(text).map(Ppm::parts), Ok(ppm), "{text}");
		}
		for text in ["", "1", "5", "101%", "1000001ppm", "-5%", "0,1", "ten", "0.00001%", "% "] {
			assert!(part(text).is_err(), "{text:?} is {:?}", part(text));
		}
		assert!(part("5").unwrap_err().contains("10%") && part("1").unwrap_err().contains("1%"));
		for ppm in [0, 1, 9_999, 10_000, 1_000_000] {
			assert_eq!(part(&crate::show::percent(ppm)).map(Ppm::parts), Ok(ppm));
		}
	}

	#[test]
	fn places_should_be_price_and_number() {
		assert_eq!(place("95%:17"), Ok((950_000, 17)));
		assert_eq!(place("1ppm:18446744073709551615"), Ok((1, u64::MAX)));
		for text in ["", ":", "95%", "95%:", ":17", "17", "95%:-1", "0%:1", "95%:1:2"] {
			assert!(place(text).is_err(), "{text:?}");
		}
	}
}
