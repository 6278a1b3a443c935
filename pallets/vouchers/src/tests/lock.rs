// SPDX-License-Identifier: Apache-2.0
use super::*;

#[test]
fn d3_lock_should_turn_circulating_value_into_vouchers() {
	check(|| {
		let issuance = Balances::total_issuance();
		assert_ok!(lock(ALICE, 1_000));
		assert_eq!(
			last_event(),
			Event::Locked { who: ALICE, amount: 1_000, before: 0, after: 1_000, total_after: 1_000 }
		);
		assert_ok!(lock(BOB, 300));
		assert_ok!(lock(ALICE, 200));
		let event = Event::Locked { who: ALICE, amount: 200, before: 1_000, after: 1_200, total_after: 1_500 };
		assert_eq!(last_event(), event);
		assert_eq!((purse(ALICE), purse(BOB)), ([1_200, 1_200, 0, 0], [300, 300, 0, 0]));
		assert_eq!((free_value(ALICE), total()), (ENDOWMENT - 1_200, 1_500));
		// Vouchers are value still.
		assert_eq!(Balances::total_issuance(), issuance);
		assert_eq!(Balances::balance_on_hold(&VOUCHER, &ALICE), 1_200);
	});
}

#[test]
fn lock_should_respect_the_least_amount() {
	check(|| {
		assert_noop!(lock(ALICE, 0), Error::ZeroAmount);
		assert_noop!(lock(ALICE, LEAST_AMOUNT - 1), Error::BelowLeastAmount);
		assert_ok!(lock(ALICE, LEAST_AMOUNT));
		// Governed: it holds from when it is set.
		Least::set(LEAST_AMOUNT + 1);
		assert_noop!(lock(ALICE, LEAST_AMOUNT), Error::BelowLeastAmount);
	});
}

#[test]
fn lock_should_leave_the_existential_deposit_free() {
	check(|| {
		let most = ENDOWMENT - EXISTENTIAL_DEPOSIT;
		assert_noop!(lock(ALICE, most + 1), Error::NotEnoughValue);
		assert_noop!(lock(ALICE, u128::MAX), Error::NotEnoughValue);
		assert_ok!(lock(ALICE, most));
		assert_eq!(free_value(ALICE), EXISTENTIAL_DEPOSIT);
		assert_noop!(lock(ALICE, LEAST_AMOUNT), Error::NotEnoughValue);
		assert_noop!(lock(STRANGER, LEAST_AMOUNT), Error::NotEnoughValue);
	});
}

#[test]
fn lock_should_leave_it_free_for_an_account_that_others_keep_alive() {
	check(|| {
		assert_ok!(Balances::transfer_allow_death(signed(ALICE), ENTITY, 1_000));
		// The currency would hold all of it.
		assert_noop!(lock(ENTITY, 1_000), Error::NotEnoughValue);
		assert_noop!(lock(ENTITY, 991), Error::NotEnoughValue);
		assert_ok!(lock(ENTITY, 990));
	});
}

#[test]
fn what_is_on_hold_for_other_reasons_should_not_be_locked() {
	check(|| {
		assert_ok!(lock(ALICE, 1_000));
		assert_ok!(post(ALICE, 100, 1));
		let free = free_value(ALICE);
		assert_eq!(free, ENDOWMENT - 1_000 - OFFER_DEPOSIT);
		assert_noop!(lock(ALICE, free), Error::NotEnoughValue);
		assert_ok!(lock(ALICE, free - EXISTENTIAL_DEPOSIT));
	});
}

#[test]
fn d3_locked_value_should_not_be_spent() {
	check(|| {
		assert_ok!(lock(ALICE, ENDOWMENT - EXISTENTIAL_DEPOSIT));
		for amount in [1, LEAST_AMOUNT, ENDOWMENT] {
			assert!(Balances::transfer_allow_death(signed(ALICE), BOB, amount).is_err());
		}
		assert_ok!(Balances::transfer_all(signed(ALICE), BOB, false));
		assert_eq!((free_value(ALICE), free_value(BOB)), (EXISTENTIAL_DEPOSIT, ENDOWMENT));
	});
}

#[test]
fn n4_genesis_should_lock_by_the_same_rule() {
	genesis().execute_with(|| {
		System::set_block_number(0);
		assert_ok!(<Vouchers as Stake<u64>>::lock(&ALICE, ENDOWMENT - EXISTENTIAL_DEPOSIT));
		// Of any amount but 0.
		assert_ok!(<Vouchers as Stake<u64>>::lock(&BOB, 1));
		assert_noop!(<Vouchers as Stake<u64>>::lock(&BOB, 0), Error::ZeroAmount);
		assert_noop!(<Vouchers as Stake<u64>>::lock(&ALICE, 1), Error::NotEnoughValue);
		assert_eq!(total(), ENDOWMENT - EXISTENTIAL_DEPOSIT + 1);
		assert_eq!(crate::invariants::check_all::<Test>(), Ok(()));
	});
}
