// SPDX-License-Identifier: Apache-2.0
use super::*;

#[test]
fn d3_give_should_move_vouchers_that_stay_vouchers() {
	check(|| {
		assert_ok!(lock(ALICE, 1_000));
		assert_ok!(lock(BOB, 500));
		let values = (free_value(ALICE), free_value(BOB));
		assert_ok!(give(ALICE, BOB, 400));
		let event = Event::Given {
			from: ALICE,
			to: BOB,
			amount: 400,
			from_before: 1_000,
			from_after: 600,
			to_before: 500,
			to_after: 900,
		};
		assert_eq!(last_event(), event);
		assert_eq!((purse(ALICE), purse(BOB)), ([600, 600, 0, 0], [900, 900, 0, 0]));
		assert_eq!(((free_value(ALICE), free_value(BOB)), total()), (values, 1_500));
	});
}

#[test]
fn give_should_respect_the_least_amount_but_for_all_that_is_free() {
	check(|| {
		assert_ok!(lock(ALICE, 200));
		assert_noop!(give(ALICE, BOB, 0), Error::ZeroAmount);
		assert_noop!(give(ALICE, BOB, 99), Error::BelowLeastAmount);
		assert_ok!(give(ALICE, BOB, 101));
		assert_noop!(give(ALICE, BOB, 98), Error::BelowLeastAmount);
		assert_ok!(give(ALICE, BOB, 99));
		assert_eq!((purse(ALICE)[0], purse(BOB)[0]), (0, 200));
	});
}

#[test]
fn committed_vouchers_should_not_be_given() {
	check(|| {
		assert_ok!(lock(ALICE, 1_000));
		assert_ok!(commit(ALICE, 300));
		assert_ok!(post(ALICE, 250, 500_000));
		assert_noop!(give(ALICE, BOB, 451), Error::NotEnoughVouchers);
		assert_noop!(give(ALICE, BOB, u128::MAX), Error::NotEnoughVouchers);
		assert_ok!(give(ALICE, BOB, 450));
		assert_noop!(give(ALICE, BOB, 1), Error::NotEnoughVouchers);
		assert_eq!(purse(ALICE), [550, 0, 300, 250]);
	});
}

#[test]
fn give_should_need_another_account_that_exists() {
	check(|| {
		assert_ok!(lock(ALICE, 1_000));
		assert_noop!(give(ALICE, ALICE, 100), Error::GiftToSelf);
		assert_noop!(give(ALICE, STRANGER, 100), Error::UnknownReceiver);
		assert_ok!(Balances::transfer_allow_death(signed(BOB), STRANGER, EXISTENTIAL_DEPOSIT));
		assert_ok!(give(ALICE, STRANGER, 100));
		assert_eq!(purse(STRANGER), [100, 100, 0, 0]);
	});
}

#[test]
fn give_should_reach_an_account_without_value_that_others_keep_alive() {
	check(|| {
		assert_ok!(lock(ALICE, 200));
		assert_ok!(give(ALICE, ENTITY, 195));
		assert_eq!((purse(ENTITY), free_value(ENTITY)), ([195, 195, 0, 0], 0));
		// But not with less than the existential deposit: the currency asks for that much.
		assert_noop!(give(ALICE, ENTITY, 5), TokenError::CannotCreate);
	});
}

#[test]
fn keyless_accounts_should_be_given_nothing() {
	check(|| {
		assert_ok!(lock(ALICE, 1_000));
		for keyless in [POT, POOL] {
			assert_noop!(give(ALICE, keyless, 100), Error::KeylessReceiver);
			assert_noop!(give(ALICE, keyless, 1_000), Error::KeylessReceiver);
		}
	});
}
