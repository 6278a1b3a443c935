// SPDX-License-Identifier: Apache-2.0
//! What somebody would try who wants his value back, another's vouchers or his peace (docs/book/voucher.md, Attacks).

use super::*;
use frame_support::traits::fungible::Mutate;

#[test]
fn d3_no_ordinary_way_should_lead_back_from_vouchers_to_value() {
	check(|| {
		assert_ok!(lock(ALICE, 50_000));
		assert_ok!(post(ALICE, 10_000, 1_000_000));
		assert_ok!(commit(ALICE, 10_000));
		let circulating = Vouchers::totals().circulating;
		// Round and round: given, offered and cancelled, staked and released, and back again.
		assert_ok!(give(ALICE, BOB, 30_000));
		assert_ok!(cancel(ALICE, 0));
		assert_ok!(release(ALICE, 10_000));
		assert_ok!(give(ALICE, BOB, 20_000));
		assert_ok!(pay(BOB, ALICE, 50_000));
		// Emptied: what is on hold keeps the account.
		assert_ok!(Balances::transfer_all(signed(ALICE), BOB, false));
		assert!(Balances::transfer_allow_death(signed(ALICE), BOB, EXISTENTIAL_DEPOSIT).is_err());
		assert!(Balances::burn_from(
			&ALICE,
			1,
			frame_support::traits::tokens::Preservation::Expendable,
			frame_support::traits::tokens::Precision::Exact,
			frame_support::traits::tokens::Fortitude::Force
		)
		.is_err());
		assert_eq!((total(), Vouchers::totals().circulating), (50_000, circulating));
	});
}

#[test]
fn the_same_vouchers_should_not_serve_twice() {
	check(|| {
		assert_ok!(lock(ALICE, 1_000));
		type Act = fn() -> DispatchResult;
		let acts: [Act; 5] = [
			|| give(ALICE, BOB, 600),
			|| post(ALICE, 600, 1),
			|| commit(ALICE, 600),
			|| clear(ALICE, 600),
			|| pay(ALICE, BOB, 600),
		];
		for (first, act) in acts.iter().enumerate() {
			for other in acts {
				let _ = frame_support::storage::with_transaction(|| {
					assert_ok!(act());
					assert_noop!(other(), Error::NotEnoughVouchers);
					assert_eq!(crate::invariants::check_all::<Test>(), Ok(()), "after the act {first}");
					sp_runtime::TransactionOutcome::Rollback(Ok::<_, DispatchError>(()))
				});
			}
		}
	});
}

#[test]
fn d3_taking_in_small_parts_should_not_be_cheaper() {
	check(|| {
		assert_ok!(lock(ALICE, 1_000));
		assert_ok!(post(ALICE, 500, 333_333));
		assert_ok!(post(ALICE, 500, 333_333));
		let at_once = take(BOB, 0, 500).expect("is taken");
		let in_parts: u128 = (0..500).map(|_| take(BOB, 1, 1).expect("is taken")).sum();
		assert_eq!((at_once, in_parts), (167, 500));
	});
}

#[test]
fn two_takers_should_not_take_the_same() {
	check(|| {
		assert_ok!(lock(ALICE, 1_000));
		assert_ok!(post(ALICE, 1_000, 500_000));
		assert_eq!(take(BOB, 0, 700), Ok(350));
		// The second one wanted as much, and gets and pays what is left.
		assert_eq!(take(CAROL, 0, 700), Ok(150));
		assert_noop!(take(CAROL, 0, 700), Error::UnknownOffer);
		assert_eq!(free_value(CAROL), ENDOWMENT - 150);
	});
}

#[test]
fn an_offer_should_not_change_under_its_taker() {
	check(|| {
		assert_ok!(lock(ALICE, 1_000));
		assert_ok!(post(ALICE, 500, 100_000));
		// Just ahead of the taker: cancelled and posted anew at another price. It has another number.
		assert_ok!(cancel(ALICE, 0));
		assert_ok!(post(ALICE, 500, 1_000_000));
		assert_noop!(take(BOB, 0, 500), Error::UnknownOffer);
	});
}

#[test]
fn a_deposit_should_not_be_used_as_vouchers() {
	check(|| {
		assert_ok!(lock(ALICE, 300));
		for _ in 0..3 {
			assert_ok!(post(ALICE, 100, 500_000));
		}
		// 210 on hold as deposits.
		assert_noop!(clear(ALICE, 1), Error::NotEnoughVouchers);
		assert_noop!(give(ALICE, BOB, 100), Error::NotEnoughVouchers);
		assert_eq!(<Vouchers as ReadVouchers<u64>>::held(&ALICE), 300);
		assert_eq!(Balances::total_balance_on_hold(&ALICE), 300 + 3 * OFFER_DEPOSIT);
	});
}

#[test]
fn a_gift_should_hurt_nobody_for_long() {
	check(|| {
		// Vouchers keep Bob's account from being emptied.
		assert_ok!(lock(ALICE, 200));
		assert_ok!(give(ALICE, BOB, 100));
		assert!(Balances::transfer_allow_death(signed(BOB), CAROL, ENDOWMENT).is_err());
		// He gives them on, whatever the least amount is meanwhile, and is rid of them.
		Least::set(1_000);
		assert_ok!(give(BOB, ALICE, 100));
		assert_ok!(Balances::transfer_allow_death(signed(BOB), CAROL, ENDOWMENT));
		assert!(!System::account_exists(&BOB));
		// And nobody is given less than the least amount, but for somebody's last ones.
		assert_noop!(give(ALICE, CAROL, 199), Error::BelowLeastAmount);
	});
}

#[test]
fn a_higher_least_amount_should_lock_nobody_in() {
	check(|| {
		assert_ok!(lock(ALICE, 500));
		assert_ok!(post(ALICE, 100, 500_000));
		assert_ok!(post(ALICE, 100, 500_000));
		Least::set(u128::MAX);
		assert_eq!(take(BOB, 0, 3), Ok(2));
		assert_ok!(cancel(ALICE, 1));
		assert_ok!(clear(ALICE, 7));
		assert_ok!(give(ALICE, BOB, 393));
		assert_eq!(purse(ALICE), [97, 0, 0, 97]);
	});
}

#[test]
fn an_offer_should_outlast_a_holder_who_empties_his_account() {
	check(|| {
		assert_ok!(lock(ALICE, 1_000));
		assert_ok!(post(ALICE, 1_000, 500_000));
		assert_ok!(Balances::transfer_all(signed(ALICE), CAROL, false));
		assert_eq!(free_value(ALICE), EXISTENTIAL_DEPOSIT);
		assert_eq!(take(BOB, 0, 1_000), Ok(500));
		assert_eq!((purse(ALICE), free_value(ALICE)), ([0; 4], EXISTENTIAL_DEPOSIT + OFFER_DEPOSIT + 500));
	});
}

#[test]
fn filling_the_book_should_cost_vouchers_and_deposits() {
	check(|| {
		// At the least price, so ahead of everybody: whoever takes them gets the vouchers for nearly nothing.
		assert_ok!(lock(ALICE, 300));
		for _ in 0..MAX_OFFERS {
			assert_ok!(post(ALICE, LEAST_AMOUNT, 1));
		}
		assert_noop!(post(ALICE, LEAST_AMOUNT, 1), Error::TooManyOffers);
		assert_eq!(take(BOB, 0, LEAST_AMOUNT), Ok(1));
	});
}

#[test]
fn an_account_should_take_its_own_offer_to_no_gain() {
	check(|| {
		assert_ok!(lock(ALICE, 1_000));
		assert_ok!(post(ALICE, 1_000, 500_000));
		let value = free_value(ALICE);
		assert_eq!(take(ALICE, 0, 1_000), Ok(500));
		assert_eq!((purse(ALICE), free_value(ALICE), total()), ([0; 4], value + OFFER_DEPOSIT, 0));
	});
}
