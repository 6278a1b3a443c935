// SPDX-License-Identifier: Apache-2.0
//! P1: what a frozen account may not do with vouchers, and what it may.

use super::*;

/// Alice has vouchers of all sorts; then she is frozen.
fn frozen(test: impl FnOnce()) {
	check(|| {
		assert_ok!(lock(ALICE, 10_000));
		assert_ok!(lock(BOB, 10_000));
		assert_ok!(commit(ALICE, 1_000));
		assert_ok!(post(ALICE, 2_000, 500_000));
		freeze(ALICE);
		test();
		thaw(ALICE);
	});
}

#[test]
fn p1_a_frozen_account_should_move_nothing() {
	frozen(|| {
		assert_noop!(lock(ALICE, 100), Error::Frozen);
		assert_noop!(lock(ALICE, u128::MAX), Error::NotEnoughValue);
		assert_noop!(give(ALICE, BOB, 100), Error::Frozen);
		assert_noop!(give(ALICE, BOB, 7_000), Error::Frozen);
		assert_noop!(post(ALICE, 100, 1), Error::Frozen);
		assert_noop!(commit(ALICE, 100), Error::Frozen);
		assert_noop!(pay(ALICE, BOB, 100), Error::Frozen);
		thaw(ALICE);
		assert_ok!(lock(ALICE, 100));
		assert_ok!(give(ALICE, BOB, 100));
		assert_ok!(post(ALICE, 100, 1));
		assert_ok!(commit(ALICE, 100));
	});
}

#[test]
fn p1_offers_of_a_frozen_account_should_be_suspended() {
	frozen(|| {
		assert_noop!(take(CAROL, 0, 1), Error::OfferSuspended);
		assert_noop!(take(CAROL, 0, u128::MAX), Error::OfferSuspended);
		assert!(Vouchers::offer(0).is_some_and(|offer| offer.suspended));
		thaw(ALICE);
		assert!(Vouchers::offer(0).is_some_and(|offer| !offer.suspended));
		assert_ok!(take(CAROL, 0, 1_500).map(|_| ()));
	});
}

#[test]
fn p1_a_frozen_account_should_clear_with_its_own_vouchers() {
	frozen(|| {
		assert_ok!(clear(ALICE, 7_000));
		// What it offers as well, once it has cancelled.
		assert_noop!(clear(ALICE, 1), Error::NotEnoughVouchers);
		assert_ok!(cancel(ALICE, 0));
		assert_ok!(clear(ALICE, 2_000));
		assert_eq!(purse(ALICE), [1_000, 0, 1_000, 0]);
	});
}

#[test]
fn p1_a_frozen_account_should_receive() {
	frozen(|| {
		assert_ok!(give(BOB, ALICE, 100));
		assert!(reward(BOB, ALICE, 50));
		assert_eq!(purse(ALICE)[0], 10_150);
	});
}

#[test]
fn p1_a_freeze_should_not_be_stored_by_what_the_account_does_meanwhile() {
	frozen(|| {
		assert_ok!(clear(ALICE, 1));
		assert_ok!(give(BOB, ALICE, 100));
		thaw(ALICE);
		assert_eq!(frame_system::Account::<Test>::get(ALICE).data.frozen, 0);
	});
}
