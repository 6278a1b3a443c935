// SPDX-License-Identifier: Apache-2.0
//! What the pallet of authors does.

use super::*;
use crate::Committed;

#[test]
fn commit_and_release_should_move_between_free_and_staked() {
	check(|| {
		assert_ok!(lock(ALICE, 1_000));
		assert_ok!(commit(ALICE, 700));
		assert_eq!(last_event(), Event::Staked { who: ALICE, amount: 700, staked_before: 0, staked_after: 700 });
		assert_eq!(purse(ALICE), [1_000, 300, 700, 0]);
		assert_ok!(release(ALICE, 200));
		assert_eq!(last_event(), Event::Released { who: ALICE, amount: 200, staked_before: 700, staked_after: 500 });
		assert_eq!(purse(ALICE), [1_000, 500, 500, 0]);
		assert_eq!(<Vouchers as ReadVouchers<u64>>::staked(&ALICE), 500);
		assert_ok!(release(ALICE, 500));
		assert!(!Committed::<Test>::contains_key(ALICE));
	});
}

#[test]
fn only_free_vouchers_should_be_committed_and_only_staked_ones_released() {
	check(|| {
		assert_ok!(lock(ALICE, 1_000));
		assert_ok!(post(ALICE, 400, 1));
		assert_noop!(commit(ALICE, 0), Error::ZeroAmount);
		assert_noop!(release(ALICE, 0), Error::ZeroAmount);
		assert_noop!(commit(ALICE, 601), Error::NotEnoughVouchers);
		assert_noop!(release(ALICE, 1), Error::NotEnoughStaked);
		assert_ok!(commit(ALICE, 600));
		assert_noop!(commit(ALICE, 1), Error::NotEnoughVouchers);
		assert_noop!(release(ALICE, 601), Error::NotEnoughStaked);
		assert_noop!(commit(BOB, 1), Error::NotEnoughVouchers);
	});
}

#[test]
fn a2_a_deposit_should_arrive_as_vouchers() {
	check(|| {
		let (issuance, value) = (Balances::total_issuance(), free_value(ALICE));
		assert!(reward(BOB, ALICE, 7));
		assert_eq!(last_event(), Event::Arrived { who: ALICE, amount: 7, before: 0, after: 7, total_after: 7 });
		assert!(reward(BOB, POOL, 5_000));
		assert_eq!((purse(ALICE), purse(POOL), total()), ([7, 7, 0, 0], [5_000, 5_000, 0, 0], 5_007));
		assert_eq!((free_value(ALICE), free_value(POOL)), (value, EXISTENTIAL_DEPOSIT));
		assert_eq!(Balances::total_issuance(), issuance);
		// Nothing is nothing.
		let before = events().len();
		assert!(reward(BOB, ALICE, 0));
		assert_eq!(events().len(), before);
	});
}

#[test]
fn a_deposit_should_reach_an_account_without_value_that_others_keep_alive() {
	check(|| {
		assert!(reward(BOB, ENTITY, EXISTENTIAL_DEPOSIT));
		assert_eq!((purse(ENTITY)[0], free_value(ENTITY)), (EXISTENTIAL_DEPOSIT, 0));
		// Less cannot pass through its account.
		assert!(!reward(BOB, ENTITY, EXISTENTIAL_DEPOSIT - 1));
		assert_eq!((purse(ENTITY)[0], free_value(ENTITY)), (EXISTENTIAL_DEPOSIT, 0));
	});
}

#[test]
fn n1_what_cannot_arrive_should_be_handed_back_whole() {
	check(|| {
		// `reward` puts into the pot what comes back, and `check` finds nothing lost.
		assert!(!reward(BOB, STRANGER, 5));
		assert!(!reward(BOB, STRANGER, 5_000));
		assert!(!System::account_exists(&STRANGER));
		crate::Total::<Test>::put(u128::MAX);
		assert!(!reward(BOB, ALICE, 5_000));
		crate::Total::<Test>::put(0);
		assert_eq!((free_value(POT), total(), events()), (EXISTENTIAL_DEPOSIT + 10_005, 0, vec![]));
	});
}

#[test]
fn n1_a_deposit_that_cannot_be_held_should_be_handed_back_whole() {
	check(|| {
		// No room for another consumer of the account.
		while System::inc_consumers(&ALICE).is_ok() {}
		let value = free_value(ALICE);
		assert!(!reward(BOB, ALICE, 5_000));
		assert_eq!((purse(ALICE)[0], free_value(ALICE), total()), (0, value, 0));
		assert_eq!(free_value(POT), EXISTENTIAL_DEPOSIT + 5_000);
	});
}

#[test]
fn pay_should_move_free_vouchers_of_any_amount() {
	check(|| {
		assert!(reward(BOB, POOL, 5_000));
		assert_ok!(pay(POOL, ALICE, 1));
		let event = Event::Paid {
			from: POOL,
			to: ALICE,
			amount: 1,
			from_before: 5_000,
			from_after: 4_999,
			to_before: 0,
			to_after: 1,
		};
		assert_eq!(last_event(), event);
		assert_noop!(pay(POOL, ALICE, 0), Error::ZeroAmount);
		assert_noop!(pay(POOL, ALICE, 5_000), Error::NotEnoughVouchers);
		assert_noop!(pay(POOL, POOL, 1), Error::GiftToSelf);
		assert_noop!(pay(POOL, STRANGER, 50), Error::UnknownReceiver);
		assert_ok!(pay(POOL, ALICE, 4_999));
		assert_eq!((purse(POOL)[0], purse(ALICE)[0], total()), (0, 5_000, 5_000));
	});
}
