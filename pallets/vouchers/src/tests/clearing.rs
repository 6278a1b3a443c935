// SPDX-License-Identifier: Apache-2.0
//! What the ledger takes.

use super::*;
use crate::{Book, Committed, Offers, OffersBy, Taken};
use frame_support::traits::Imbalance;

#[test]
fn n4_clearing_should_lower_total_and_purse_alike() {
	check(|| {
		assert_ok!(lock(ALICE, 1_000));
		assert_ok!(lock(BOB, 500));
		let (issuance, value) = (Balances::total_issuance(), free_value(ALICE));
		assert_ok!(clear(ALICE, 400));
		assert_eq!(
			last_event(),
			Event::Burnt { who: ALICE, amount: 400, before: 1_000, after: 600, total_after: 1_100 }
		);
		assert_eq!((purse(ALICE)[0], total(), Balances::total_issuance()), (600, 1_100, issuance - 400));
		assert_eq!(free_value(ALICE), value);
		// To the last planck, and of any amount.
		assert_ok!(clear(ALICE, 1));
		assert_ok!(clear(ALICE, 599));
		assert_eq!((purse(ALICE)[0], total()), (0, 500));
	});
}

#[test]
fn committed_vouchers_should_not_be_cleared() {
	check(|| {
		assert_ok!(lock(ALICE, 1_000));
		assert_ok!(commit(ALICE, 300));
		assert_ok!(post(ALICE, 200, 500_000));
		assert_noop!(clear(ALICE, 0), Error::ZeroAmount);
		assert_noop!(clear(ALICE, 501), Error::NotEnoughVouchers);
		assert_noop!(clear(BOB, 1), Error::NotEnoughVouchers);
		assert_ok!(clear(ALICE, 500));
		assert_eq!(purse(ALICE), [500, 0, 300, 200]);
		assert_noop!(clear(ALICE, 1), Error::NotEnoughVouchers);
		assert_ok!(release(ALICE, 300));
		assert_ok!(clear(ALICE, 300));
	});
}

#[test]
fn d3_taking_an_offer_should_cost_its_price_rounded_up() {
	check(|| {
		assert_ok!(lock(ALICE, 1_000));
		assert_ok!(post(ALICE, 1_000, 950_001));
		let (issuance, value) = (Balances::total_issuance(), free_value(ALICE));
		// 101 at 0.950001 are 95.950101.
		assert_eq!(take(BOB, 0, 101), Ok(96));
		let taken = Event::OfferTaken {
			id: 0,
			holder: ALICE,
			taken: 101,
			price: 950_001,
			paid: 96,
			left_before: 1_000,
			left_after: 899,
		};
		let burnt = Event::Burnt { who: ALICE, amount: 101, before: 1_000, after: 899, total_after: 899 };
		assert!(events().ends_with(&[taken, burnt]));
		assert_eq!((purse(ALICE), total()), ([899, 0, 0, 899], 899));
		assert_eq!((free_value(ALICE), free_value(BOB)), (value + 96, ENDOWMENT - 96));
		assert_eq!(Balances::total_issuance(), issuance - 101);
	});
}

#[test]
fn d3_an_offer_should_be_open_down_to_its_last_planck() {
	check(|| {
		assert_ok!(lock(ALICE, 1_000));
		let value = free_value(ALICE);
		assert_ok!(post(ALICE, 100, 500_000));
		assert_eq!(take(BOB, 0, 99), Ok(50));
		assert_eq!(Offers::<Test>::get(0).map(|entry| entry.offer.left.planck()), Some(1));
		// Up to: takes what is left and no more. One planck at one half is rounded up to one.
		assert_eq!(take(BOB, 0, u128::MAX), Ok(1));
		assert!(matches!(events()[events().len() - 2], Event::OfferTaken { taken: 1, paid: 1, left_after: 0, .. }));
		assert_eq!((purse(ALICE), free_value(ALICE)), ([900, 900, 0, 0], value + 51));
		assert!(!Offers::<Test>::contains_key(0) && !OffersBy::<Test>::contains_key(ALICE));
		assert!(!Committed::<Test>::contains_key(ALICE) && Book::<Test>::iter().next().is_none());
		assert_noop!(take(BOB, 0, 1), Error::UnknownOffer);
	});
}

#[test]
fn taking_nothing_should_be_refused() {
	check(|| {
		assert_ok!(lock(ALICE, 1_000));
		assert_ok!(post(ALICE, 100, 500_000));
		assert_noop!(take(BOB, 0, 0), Error::ZeroAmount);
		assert_noop!(take(BOB, 1, 0), Error::UnknownOffer);
	});
}

#[test]
fn an_act_that_fails_afterwards_should_leave_nothing_behind() {
	check(|| {
		assert_ok!(lock(ALICE, 1_000));
		assert_ok!(post(ALICE, 1_000, 1_000_000));
		assert_ok!(Balances::transfer_all(signed(BOB), CAROL, true));
		// Bob cannot pay: the vouchers that the ledger had already taken are where they were.
		assert_noop!(take(BOB, 0, 500), TokenError::FundsUnavailable);
		assert_noop!(take(BOB, 0, 1_000), TokenError::FundsUnavailable);
		assert_noop!(
			with_storage_layer(|| {
				assert!(Vouchers::release_for_clearing(&ALICE, 1).is_err());
				drop(Vouchers::take_offer(0, 7)?);
				Err::<(), _>(DispatchError::Other("refused by the ledger"))
			}),
			DispatchError::Other("refused by the ledger")
		);
		assert_eq!((purse(ALICE), total()), ([1_000, 0, 0, 1_000], 1_000));
	});
}

#[test]
fn clearing_should_not_ask_for_the_existential_deposit() {
	check(|| {
		assert_ok!(lock(ALICE, 200));
		assert_ok!(give(ALICE, ENTITY, 200));
		// It has no value that circulates, and what it clears is less than the existential deposit.
		assert_eq!(free_value(ENTITY), 0);
		assert_ok!(clear(ENTITY, 1));
		assert_ok!(clear(ENTITY, 199));
		assert_eq!((purse(ENTITY)[0], free_value(ENTITY)), (0, 0));
		assert_eq!((System::consumers(&ENTITY), System::providers(&ENTITY)), (0, 1));
	});
}

#[test]
fn what_was_taken_should_be_told_in_full() {
	check(|| {
		assert_ok!(lock(ALICE, 1_000));
		assert_ok!(post(ALICE, 500, 333_333));
		let Ok(Taken { holder, amount, paid, value }) = Vouchers::take_offer(0, 600) else { panic!("is taken") };
		assert_eq!((holder, amount, paid, value.peek()), (ALICE, 500, 167, 500));
	});
}
