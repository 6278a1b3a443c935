// SPDX-License-Identifier: Apache-2.0
//! D3: what is paid for a voucher.
#![allow(clippy::arithmetic_side_effects, clippy::unwrap_used)]

use proptest::prelude::*;
use vns_units::Value;
use vns_voucher::{Error, Price, PARTS};

fn of(ppm: u32, vouchers: u128) -> u128 {
	Price::new(ppm).unwrap().of(Value::new(vouchers)).planck()
}

/// The exact product of 128 and 32 bits, high half first.
fn product(amount: u128, by: u32) -> (u128, u128) {
	let mask = u128::from(u64::MAX);
	let low = (amount & mask) * u128::from(by);
	let high = (amount >> 64) * u128::from(by) + (low >> 64);
	(high, low & mask)
}

#[test]
fn a_price_should_be_more_than_nothing_and_at_most_par() {
	assert_eq!(Price::new(0), Err(Error::PriceOutOfRange));
	assert_eq!(Price::new(PARTS + 1), Err(Error::PriceOutOfRange));
	assert_eq!(Price::new(u32::MAX), Err(Error::PriceOutOfRange));
	assert_eq!((Price::new(1), Price::new(PARTS)), (Ok(Price::LEAST), Ok(Price::PAR)));
	assert_eq!(Price::new(950_001).map(Price::ppm), Ok(950_001));
}

#[test]
fn the_payment_should_be_rounded_up() {
	assert_eq!((of(500_000, 0), of(500_000, 1), of(500_000, 2), of(500_000, 3)), (0, 1, 1, 2));
	assert_eq!((of(1, 1), of(1, 1_000_000), of(1, 1_000_001)), (1, 1, 2));
	assert_eq!((of(999_999, 1), of(999_999, 1_000_000)), (1, 999_999));
	assert_eq!(of(950_001, 101), 96);
	assert_eq!(of(PARTS, u128::MAX), u128::MAX);
	// (2^128 - 1) / 10^6 = 340282366920938463463374607431768.211455
	assert_eq!(of(1, u128::MAX), 340_282_366_920_938_463_463_374_607_431_769);
}

#[test]
fn a_price_that_cannot_be_should_not_cost_more_than_par() {
	// Stored by other means than `new`.
	let price: Price = codec::Decode::decode(&mut &u32::MAX.to_le_bytes()[..]).unwrap();
	assert!(!price.is_sound());
	assert_eq!(price.of(Value::new(u128::MAX)), Value::new(u128::MAX));
	assert!(Price::PAR.is_sound() && Price::LEAST.is_sound());
}

fn amount() -> impl Strategy<Value = u128> {
	prop_oneof![0..10_000_000u128, any::<u64>().prop_map(u128::from), any::<u128>(), Just(u128::MAX)]
}

proptest! {
	#![proptest_config(ProptestConfig { failure_persistence: None, cases: 4_096, ..ProptestConfig::default() })]

	/// The least number of planck that is not below the exact price.
	#[test]
	fn the_payment_should_be_the_exact_price_rounded_up(vouchers in amount(), ppm in 1..=PARTS) {
		let paid = of(ppm, vouchers);
		prop_assert!(paid <= vouchers);
		prop_assert!(product(paid, PARTS) >= product(vouchers, ppm));
		prop_assert!(paid == 0 || product(paid - 1, PARTS) < product(vouchers, ppm));
		prop_assert_eq!(paid == 0, vouchers == 0);
	}

	/// Who takes in two steps pays as much as at once, or one planck more.
	#[test]
	fn two_parts_should_never_be_cheaper_than_the_whole(one in amount(), other in amount(), ppm in 1..=PARTS) {
		let (one, other) = (one / 2, other / 2);
		let (parts, whole) = (of(ppm, one) + of(ppm, other), of(ppm, one + other));
		prop_assert!(parts == whole || parts == whole + 1);
	}

	#[test]
	fn a_lower_price_should_never_cost_more(vouchers in amount(), one in 1..=PARTS, other in 1..=PARTS) {
		let (low, high) = (one.min(other), one.max(other));
		prop_assert!(of(low, vouchers) <= of(high, vouchers));
	}
}
