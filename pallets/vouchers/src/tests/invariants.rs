// SPDX-License-Identifier: Apache-2.0
//! Each checker must notice the damage that it is there for: what no call can do is done to the storage by hand.

use super::*;
use crate::{invariants::check_all, Book, Committed, EntryOf, NextOffer, Offers, OffersBy, Total};
use frame_support::traits::{
	fungible::{MutateHold, UnbalancedHold},
	tokens::Precision,
};
use vns_units::Value;
use vns_voucher::{book_key, Price};

/// Damages a healthy state and returns the name of the invariant that is found broken. Alice has 1,000 vouchers, 100 of
/// them staked, and the offers 0 of 300 and 1 of 200; Bob has 500.
fn broken_by(damage: impl FnOnce()) -> &'static str {
	genesis().execute_with(|| {
		assert_ok!(lock(ALICE, 1_000));
		assert_ok!(lock(BOB, 500));
		assert_ok!(commit(ALICE, 100));
		assert_ok!(post(ALICE, 300, 500_000));
		assert_ok!(post(ALICE, 200, 400_000));
		assert_eq!(check_all::<Test>(), Ok(()));
		damage();
		let broken = check_all::<Test>().expect_err("the damage is noticed");
		assert!(broken.to_string().starts_with(broken.invariant));
		broken.invariant
	})
}

fn entry(change: fn(&mut EntryOf<Test>)) {
	Offers::<Test>::mutate(0, |entry| change(entry.as_mut().expect("is there")));
}

#[test]
fn n4_should_notice_a_total_that_is_not_the_sum() {
	const NAME: &str = "N4 total";
	assert_eq!(broken_by(|| Total::<Test>::mutate(|total| *total += 1)), NAME);
	assert_eq!(broken_by(|| Total::<Test>::mutate(|total| *total -= 1)), NAME);
	assert_eq!(broken_by(Total::<Test>::kill), NAME);
	// The way back that does not exist: value that is released without the total.
	assert_eq!(broken_by(|| assert!(Balances::release(&VOUCHER, &BOB, 1, Precision::Exact).is_ok())), NAME);
	assert_eq!(broken_by(|| assert!(Balances::hold(&VOUCHER, &CAROL, 1).is_ok())), NAME);
	let overflow = || {
		assert_ok!(Balances::set_balance_on_hold(&VOUCHER, &BOB, u128::MAX / 2));
		assert_ok!(Balances::set_balance_on_hold(&VOUCHER, &CAROL, u128::MAX / 2));
		assert_ok!(Balances::set_balance_on_hold(&VOUCHER, &ALICE, u128::MAX / 2));
	};
	assert_eq!(broken_by(overflow), NAME);
}

#[test]
fn n4_should_notice_more_that_is_committed_than_held() {
	const NAME: &str = "N4 commitments";
	let stake = |amount| Committed::<Test>::mutate(ALICE, |committed| committed.staked = Value::new(amount));
	assert_eq!(broken_by(|| stake(501)), NAME);
	assert_eq!(broken_by(|| stake(u128::MAX)), NAME);
	assert_eq!(broken_by(|| Committed::<Test>::insert(BOB, vns_voucher::Commitments::default())), NAME);
	let nobody = vns_voucher::Commitments { staked: Value::new(1), offered: Value::ZERO };
	assert_eq!(broken_by(|| Committed::<Test>::insert(STRANGER, nobody)), NAME);
}

#[test]
fn n6_should_notice_an_offer_that_nobody_can_have_made() {
	const NAME: &str = "N6 offers";
	assert_eq!(broken_by(|| entry(|entry| entry.offer.left = Value::ZERO)), NAME);
	assert_eq!(broken_by(|| NextOffer::<Test>::put(1)), NAME);
	let no_price: Price = codec::Decode::decode(&mut &[0u8; 4][..]).expect("decodes");
	let strange = move || {
		Offers::<Test>::mutate(0, |entry| entry.as_mut().expect("is there").offer.price = no_price);
	};
	assert_eq!(broken_by(strange), NAME);
	let garbage = || frame_support::storage::unhashed::put_raw(&Offers::<Test>::hashed_key_for(0), &[1]);
	assert_eq!(broken_by(garbage), NAME);
}

#[test]
fn n6_should_notice_that_what_is_offered_is_not_the_sum() {
	const NAME: &str = "N6 offered";
	assert_eq!(broken_by(|| entry(|entry| entry.offer.left = Value::new(299))), NAME);
	assert_eq!(broken_by(|| entry(|entry| entry.offer.left = Value::new(u128::MAX))), NAME);
	assert_eq!(broken_by(|| Committed::<Test>::remove(ALICE)), NAME);
	assert_eq!(broken_by(|| Committed::<Test>::mutate(BOB, |committed| committed.offered = Value::new(1))), NAME);
	assert_eq!(broken_by(|| entry(|entry| entry.offer.holder = BOB)), NAME);
}

#[test]
fn n6_should_notice_a_list_that_is_not_the_offers() {
	const NAME: &str = "N6 lists";
	let list = |ids: &[u64]| OffersBy::<Test>::insert(ALICE, frame_support::BoundedVec::truncate_from(ids.to_vec()));
	assert_eq!(broken_by(|| list(&[0])), NAME);
	assert_eq!(broken_by(|| list(&[1, 0])), NAME);
	assert_eq!(broken_by(|| list(&[0, 1, 1])), NAME);
	assert_eq!(broken_by(|| list(&[0, 1, 2])), NAME);
	assert_eq!(broken_by(|| OffersBy::<Test>::insert(BOB, frame_support::BoundedVec::new())), NAME);
	assert_eq!(broken_by(|| OffersBy::<Test>::insert(BOB, frame_support::BoundedVec::truncate_from(vec![0]))), NAME);
}

#[test]
fn n6_should_notice_a_book_that_is_not_the_offers() {
	const NAME: &str = "N6 book";
	let price = |ppm| Price::new(ppm).expect("is a price");
	assert_eq!(broken_by(|| Book::<Test>::remove(book_key(price(500_000), 0))), NAME);
	assert_eq!(broken_by(|| Book::<Test>::insert(book_key(price(500_001), 0), ())), NAME);
	assert_eq!(broken_by(|| Book::<Test>::insert([0; 12], ())), NAME);
	assert_eq!(broken_by(|| entry(|entry| entry.offer.price = Price::LEAST)), NAME);
}
