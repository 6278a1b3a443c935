// SPDX-License-Identifier: Apache-2.0
//! The rules of purses and offers, each with an attempt to break it.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions, clippy::unwrap_used)]

use proptest::prelude::*;
use vns_units::Value;
use vns_voucher::{
	book_key, cancel, clear, commit, deposit, give, lock, pay, post, read_book_key, release, take, Booked, Commitments,
	Error, Limits, Offer, Price, Purse,
};

const LEAST: Value = Value::new(100);
const LIMITS: Limits = Limits { least: LEAST, most_offers: 2 };

fn v(planck: u128) -> Value {
	Value::new(planck)
}

fn purse(held: u128, staked: u128, offered: u128) -> Purse {
	Purse { held: v(held), committed: Commitments { staked: v(staked), offered: v(offered) } }
}

#[test]
fn d3_lock_should_raise_total_and_purse_alike() {
	let booked = lock(v(50), purse(7, 3, 2), v(1_000), v(100), LEAST);
	assert_eq!(booked, Ok(Booked { total: v(150), purse: purse(107, 3, 2) }));
	assert_eq!(lock(v(0), purse(0, 0, 0), v(1_000), v(0), v(0)), Err(Error::ZeroAmount));
	assert_eq!(lock(v(0), purse(0, 0, 0), v(1_000), v(99), LEAST), Err(Error::BelowLeastAmount));
	assert_eq!(lock(v(0), purse(0, 0, 0), v(1_000), v(1_001), LEAST), Err(Error::NotEnoughValue));
	let most = v(u128::MAX);
	assert_eq!(lock(v(1), purse(0, 0, 0), most, most, LEAST), Err(Error::AmountOverflow));
	assert_eq!(lock(v(0), purse(1, 0, 0), most, most, LEAST), Err(Error::AmountOverflow));
}

#[test]
fn a2_a_deposit_should_be_of_any_amount_but_nothing() {
	assert_eq!(deposit(v(5), purse(5, 5, 0), v(1)), Ok(Booked { total: v(6), purse: purse(6, 5, 0) }));
	assert_eq!(deposit(v(5), purse(5, 5, 0), v(0)), Err(Error::ZeroAmount));
}

#[test]
fn d3_a_gift_should_be_of_free_vouchers_and_not_too_small() {
	let (from, to) = (purse(500, 200, 100), purse(9, 9, 0));
	let moved = give((&1, from), (&2, to), v(150), LEAST).unwrap();
	assert_eq!((moved.from, moved.to), (purse(350, 200, 100), purse(159, 9, 0)));
	assert_eq!(give((&1, from), (&2, to), v(201), LEAST), Err(Error::NotEnoughVouchers));
	assert_eq!(give((&1, from), (&2, to), v(99), LEAST), Err(Error::BelowLeastAmount));
	assert_eq!(give((&1, from), (&2, to), v(0), LEAST), Err(Error::ZeroAmount));
	assert_eq!(give((&1, from), (&1, from), v(150), LEAST), Err(Error::GiftToSelf));
	// All that is free, however little.
	let moved = give((&1, purse(301, 200, 100)), (&2, to), v(1), LEAST).unwrap();
	assert_eq!((moved.from.free(), moved.to.held), (Ok(v(0)), v(10)));
	assert_eq!(give((&1, from), (&2, purse(u128::MAX, 0, 0)), v(150), LEAST), Err(Error::AmountOverflow));
	// What the rules pay out knows no least amount.
	assert!(pay((&1, from), (&2, to), v(1)).is_ok());
	assert_eq!(pay((&1, from), (&1, from), v(1)), Err(Error::GiftToSelf));
}

#[test]
fn stake_should_come_from_free_vouchers_and_go_back_there() {
	assert_eq!(commit(purse(500, 200, 100), v(200)), Ok(purse(500, 400, 100)));
	assert_eq!(commit(purse(500, 200, 100), v(201)), Err(Error::NotEnoughVouchers));
	assert_eq!(commit(purse(500, 200, 100), v(0)), Err(Error::ZeroAmount));
	assert_eq!(release(purse(500, 200, 100), v(200)), Ok(purse(500, 0, 100)));
	assert_eq!(release(purse(500, 200, 100), v(201)), Err(Error::NotEnoughStaked));
	assert_eq!(release(purse(500, 200, 100), v(0)), Err(Error::ZeroAmount));
}

#[test]
fn n4_clearing_should_lower_total_and_purse_alike() {
	assert_eq!(clear(v(900), purse(500, 200, 100), v(200)), Ok(Booked { total: v(700), purse: purse(300, 200, 100) }));
	assert_eq!(clear(v(900), purse(500, 200, 100), v(201)), Err(Error::NotEnoughVouchers));
	assert_eq!(clear(v(900), purse(500, 200, 100), v(0)), Err(Error::ZeroAmount));
	assert_eq!(clear(v(199), purse(500, 200, 100), v(200)), Err(Error::Inconsistent));
}

#[test]
fn d3_an_offer_should_reserve_free_vouchers() {
	let posted = post('a', purse(500, 200, 100), 1, v(200), 250_000, &LIMITS).unwrap();
	assert_eq!(posted.purse, purse(500, 200, 300));
	assert_eq!(posted.offer, Offer { holder: 'a', left: v(200), price: Price::new(250_000).unwrap() });
	let refused = |amount, price, open| post('a', purse(500, 200, 100), open, v(amount), price, &LIMITS).err();
	assert_eq!(refused(0, 0, 2), Some(Error::ZeroAmount));
	assert_eq!(refused(201, 0, 2), Some(Error::PriceOutOfRange));
	assert_eq!(refused(99, 1, 2), Some(Error::BelowLeastAmount));
	assert_eq!(refused(201, 1, 2), Some(Error::TooManyOffers));
	assert_eq!(refused(201, 1, 1), Some(Error::NotEnoughVouchers));
}

#[test]
fn an_offer_should_be_taken_back_by_its_holder_alone() {
	let offer = Offer { holder: 'a', left: v(60), price: Price::PAR };
	assert_eq!(cancel(purse(500, 200, 100), &offer, &'a'), Ok(purse(500, 200, 40)));
	assert_eq!(cancel(purse(500, 200, 100), &offer, &'b'), Err(Error::NotHolder));
	assert_eq!(cancel(purse(500, 200, 59), &offer, &'a'), Err(Error::Inconsistent));
}

#[test]
fn d3_taking_should_take_what_is_left_and_no_more() {
	let offer = Offer { holder: 'a', left: v(60), price: Price::new(500_000).unwrap() };
	let taken = take(v(900), purse(500, 200, 100), offer.clone(), v(41)).unwrap();
	assert_eq!((taken.amount, taken.paid, taken.booked.total), (v(41), v(21), v(859)));
	assert_eq!((taken.booked.purse, taken.offer), (purse(459, 200, 59), Some(Offer { left: v(19), ..offer.clone() })));
	let taken = take(v(900), purse(500, 200, 100), offer.clone(), v(u128::MAX)).unwrap();
	assert_eq!((taken.amount, taken.paid, taken.offer), (v(60), v(30), None));
	assert_eq!(taken.booked.purse, purse(440, 200, 40));
	assert_eq!(take(v(900), purse(500, 200, 100), offer.clone(), v(0)), Err(Error::ZeroAmount));
	assert_eq!(take(v(59), purse(500, 200, 100), offer.clone(), v(60)), Err(Error::Inconsistent));
	assert_eq!(take(v(900), purse(500, 200, 59), offer, v(60)), Err(Error::Inconsistent));
}

#[test]
fn a_purse_that_contradicts_itself_should_be_refused() {
	for broken in [purse(10, 6, 5), purse(10, 11, 0), purse(10, u128::MAX, 1)] {
		assert_eq!(broken.free(), Err(Error::Inconsistent));
		assert_eq!(clear(v(900), broken, v(1)), Err(Error::Inconsistent));
		assert_eq!(commit(broken, v(1)), Err(Error::Inconsistent));
		assert_eq!(give((&1, broken), (&2, purse(0, 0, 0)), v(1), v(0)), Err(Error::Inconsistent));
		assert_eq!(post('a', broken, 0, v(100), 1, &LIMITS), Err(Error::Inconsistent));
	}
}

#[test]
fn errors_should_have_the_numbers_of_the_book() {
	for (place, error) in (1u8..).zip(Error::ALL) {
		assert_eq!((error.number(), error as u8), (place, place));
		assert!(!error.to_string().is_empty());
	}
}

fn price() -> impl Strategy<Value = Price> {
	(1..=1_000_000u32).prop_map(|ppm| Price::new(ppm).unwrap())
}

#[derive(Clone, Debug)]
enum Step {
	Lock(u128),
	Give(u128),
	Commit(u128),
	Release(u128),
	Post(u128, u32),
	Cancel,
	Take(u128),
	Clear(u128),
}

fn step() -> impl Strategy<Value = Step> {
	let amount = 0..2_000u128;
	prop_oneof![
		amount.clone().prop_map(Step::Lock),
		amount.clone().prop_map(Step::Give),
		amount.clone().prop_map(Step::Commit),
		amount.clone().prop_map(Step::Release),
		(amount.clone(), 0..=1_000_001u32).prop_map(|(amount, price)| Step::Post(amount, price)),
		Just(Step::Cancel),
		amount.clone().prop_map(Step::Take),
		amount.prop_map(Step::Clear),
	]
}

proptest! {
	#![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

	/// Whatever happens to two purses and an offer of the first one, the total is their sum and free is not below zero.
	#[test]
	fn n4_the_total_should_be_the_sum_of_the_purses(steps in prop::collection::vec(step(), 1..60)) {
		let (mut total, mut one, mut two) = (v(0), Purse::default(), Purse::default());
		let mut open: Option<Offer<char>> = None;
		for step in steps {
			match step {
				Step::Lock(amount) => if let Ok(booked) = lock(total, one, v(1_500), v(amount), LEAST) {
					(total, one) = (booked.total, booked.purse);
				},
				Step::Give(amount) => if let Ok(moved) = give((&1, one), (&2, two), v(amount), LEAST) {
					(one, two) = (moved.from, moved.to);
				},
				Step::Commit(amount) => one = commit(one, v(amount)).unwrap_or(one),
				Step::Release(amount) => one = release(one, v(amount)).unwrap_or(one),
				Step::Post(amount, price) => {
					let limits = Limits { most_offers: 1, ..LIMITS };
					if let Ok(posted) = post('a', one, u32::from(open.is_some()), v(amount), price, &limits) {
						(open, one) = (Some(posted.offer), posted.purse);
					}
				},
				Step::Cancel => if let Some(offer) = open.take() {
					one = cancel(one, &offer, &'a').unwrap();
				},
				Step::Take(amount) => if let Some(offer) = open.clone() {
					if let Ok(taken) = take(total, one, offer, v(amount)) {
						prop_assert!(taken.paid <= taken.amount);
						(total, one, open) = (taken.booked.total, taken.booked.purse, taken.offer);
					}
				},
				Step::Clear(amount) => if let Ok(booked) = clear(total, two, v(amount)) {
					(total, two) = (booked.total, booked.purse);
				},
			}
			prop_assert_eq!(one.held.checked_add(two.held), Some(total));
			prop_assert!(one.free().is_ok() && two.free().is_ok());
			prop_assert_eq!(open.as_ref().map_or(v(0), |offer| offer.left), one.committed.offered);
			prop_assert!(open.as_ref().is_none_or(|offer| !offer.left.is_zero()));
		}
	}

	/// The order of the keys is the order of the book.
	#[test]
	fn the_book_should_be_sorted_by_price_and_then_by_number(
		one in (price(), any::<u64>()), other in (price(), any::<u64>())
	) {
		let (left, right) = (book_key(one.0, one.1), book_key(other.0, other.1));
		prop_assert_eq!(left.cmp(&right), one.cmp(&other));
		prop_assert_eq!(read_book_key(left), Some(one));
	}

	#[test]
	fn a_key_without_a_price_should_be_none(key in any::<[u8; 12]>()) {
		let price = u32::from_be_bytes([key[0], key[1], key[2], key[3]]);
		prop_assert_eq!(read_book_key(key).is_some(), (1..=1_000_000).contains(&price));
	}
}
