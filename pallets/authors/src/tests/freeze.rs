// SPDX-License-Identifier: Apache-2.0
//! P1: what an account may not do with stake while its entity has overdue debt, and what it may.

use super::*;

/// Dora has matured stake of 1,000 on Anna, 500 that cools down, and free vouchers; then she is frozen.
fn frozen(test: impl FnOnce()) {
	check(|| {
		delegate_matured(DORA, ANNA, 1_500);
		assert_ok!(unstake(DORA, ANNA, 500));
		lock(DORA, 1_000);
		freeze(DORA);
		test();
	});
}

#[test]
fn p1_a_frozen_account_should_not_unstake() {
	frozen(|| {
		for amount in [0, 100, 1_000, 5_000] {
			assert_noop!(unstake(DORA, ANNA, amount), Error::Frozen);
		}
		// Also where there is nothing: it is told the same, whatever it asks for.
		assert_noop!(unstake(DORA, EMIL, 100), Error::Frozen);
		assert_eq!((free(DORA), committed(DORA)), (1_000, 1_500));
		thaw(DORA);
		assert_ok!(unstake(DORA, ANNA, 1_000));
	});
}

#[test]
fn p1_a_frozen_account_should_not_move_stake() {
	frozen(|| {
		assert_noop!(move_stake(DORA, ANNA, BERT, 500), Error::Frozen);
		assert_noop!(move_stake(DORA, ANNA, BERT, 1_000), Error::Frozen);
		assert_noop!(move_stake(DORA, ANNA, ANNA, 1_000), Error::Frozen);
		assert_eq!((staked_on(ANNA), staked_on(BERT)), ((7_000, 0), (3_000, 0)));
		thaw(DORA);
		assert_ok!(move_stake(DORA, ANNA, BERT, 500));
	});
}

#[test]
fn p1_a_frozen_account_should_not_stake() {
	frozen(|| {
		assert_noop!(stake(DORA, ANNA, 500), pallet_vouchers::Error::<Test>::Frozen);
		assert_noop!(stake(DORA, BERT, 500), pallet_vouchers::Error::<Test>::Frozen);
		thaw(DORA);
		assert_ok!(stake(DORA, BERT, 500));
	});
}

#[test]
fn p1_a_frozen_account_should_withdraw_claim_and_let_mature() {
	frozen(|| {
		pass(COOLING);
		assert_ok!(withdraw(DORA));
		assert_eq!((free(DORA), committed(DORA)), (1_500, 1_000));
		block_by(ANNA);
		pay_fee(PAYER, 20_000);
		next_block();
		let owed = pending(ANNA, DORA);
		assert!(owed > 0);
		assert_ok!(claim(DORA, ANNA));
		assert_eq!(free(DORA), 1_500 + owed);
		// What it had staked before counts once it is due.
		thaw(DORA);
		assert_ok!(stake(DORA, BERT, 500));
		freeze(DORA);
		pass(MATURITY);
		assert_ok!(make(DORA, Call::mature { author: BERT, who: DORA }));
		assert_eq!(staked_on(BERT), (3_500, 0));
	});
}

#[test]
fn p1_a_frozen_author_should_go_on_and_leave() {
	check(|| {
		freeze(BERT);
		block_by(BERT);
		pay_fee(PAYER, 100);
		next_block();
		assert_eq!(pending(BERT, BERT), 50 - 1, "but for a fraction");
		assert_noop!(unstake(BERT, BERT, 3_000), Error::Frozen);
		assert_ok!(leave(BERT));
		sessions(3);
		assert_eq!(state(BERT), Some(State::Left));
		assert_noop!(unstake(BERT, BERT, 3_000), Error::Frozen);
		// Others may take the stake off: it comes no further than to where its owner may not move it.
		assert_ok!(release_stake(PAYER, BERT, BERT));
		assert_eq!(state(BERT), None);
		pass(COOLING);
		assert_ok!(withdraw(BERT));
		let give = pallet_vouchers::Call::<Test>::give { to: ANNA, amount: 3_000 };
		assert!(RuntimeCall::Vouchers(give).dispatch(RuntimeOrigin::signed(BERT)).is_err());
		assert_eq!((free(BERT), committed(BERT)), (3_050, 0));
		assert_noop!(stake(BERT, ANNA, 3_000), pallet_vouchers::Error::<Test>::Frozen);
	});
}

#[test]
fn p1_a_freeze_should_hinder_nobody_else() {
	frozen(|| {
		assert_ok!(unstake(ANNA, ANNA, 1_000));
		assert_ok!(move_stake(CLEO, CLEO, ANNA, 500));
		delegate(EMIL, ANNA, 500);
		assert_ok!(mature(ANNA, DORA).or_else(|error| match error == Error::NothingDue.into() {
			true => Ok(()),
			false => Err(error),
		}));
	});
}
