// SPDX-License-Identifier: Apache-2.0
use super::*;
use crate::{Error, Event, Lots, Notes};
use frame_support::{assert_noop, traits::fungible::Mutate};
use sp_runtime::DispatchError::BadOrigin;

#[test]
fn d1_draw_should_create_value_and_debt_of_the_same_amount() {
	check(|| {
		granted(500);
		let issuance = Balances::total_issuance();
		assert_ok!(draw(signed(COMPANY), GRANTOR, 200));
		assert_eq!(
			last_event(),
			Event::Drawn {
				drawer: COMPANY,
				obligor: COMPANY,
				guarantor: GRANTOR,
				first_note: 0,
				notes: one(200, 30 * 24),
				amount: 200,
				unused_before: 500,
				unused_after: 300,
				reference: reference()
			}
		);
		assert_eq!(Balances::free_balance(COMPANY), ENDOWMENT + 200);
		assert_eq!(Balances::total_issuance(), issuance + 200);
		let note = Notes::<Test>::get(0).expect("is stored");
		assert_eq!((note.obligor, note.guarantor), (COMPANY, GRANTOR));
		assert_eq!((note.principal.planck(), note.outstanding.planck()), (200, 200));
		assert_eq!(note.drawn_at, pallet_timestamp::Now::<Test>::get());
		assert_eq!(Lots::<Test>::get(COMPANY, GRANTOR).map(|lot| lot.unused.planck()), Some(300));
	});
}

#[test]
fn draw_should_remove_a_lot_that_is_used_up() {
	check(|| {
		granted(500);
		assert_ok!(draw(signed(COMPANY), GRANTOR, 500));
		assert_eq!(Lots::<Test>::get(COMPANY, GRANTOR), None);
		assert_noop!(draw(signed(COMPANY), GRANTOR, LEAST_AMOUNT), Error::<Test>::CreditExceeded);
	});
}

#[test]
fn n2_draw_should_be_refused_beyond_the_credit_of_that_guarantor() {
	check(|| {
		granted(500);
		assert_ok!(grant(signed(OTHER_GRANTOR), COMPANY, 500));
		// One guarantor's credit does not stand in for another's, nor one holder's for another's.
		assert_noop!(draw(signed(COMPANY), GRANTOR, 501), Error::<Test>::CreditExceeded);
		assert_noop!(draw(signed(COMPANY), SUPPLIER, LEAST_AMOUNT), Error::<Test>::CreditExceeded);
		assert_noop!(draw(signed(SUPPLIER), GRANTOR, LEAST_AMOUNT), Error::<Test>::CreditExceeded);
		assert_noop!(draw(signed(COMPANY), GRANTOR, u128::MAX), Error::<Test>::CreditExceeded);
	});
}

#[test]
fn draw_should_be_refused_below_the_least_amount() {
	check(|| {
		granted(500);
		assert_noop!(draw(signed(COMPANY), GRANTOR, 0), Error::<Test>::ZeroAmount);
		assert_noop!(draw(signed(COMPANY), GRANTOR, LEAST_AMOUNT - 1), Error::<Test>::BelowLeastAmount);
	});
}

#[test]
fn draw_should_need_a_signature() {
	check(|| {
		granted(500);
		assert_noop!(draw(RuntimeOrigin::none(), GRANTOR, 200), BadOrigin);
		assert_noop!(draw(RuntimeOrigin::root(), GRANTOR, 200), BadOrigin);
	});
}

#[test]
fn draw_should_be_refused_when_the_issuance_would_overflow() {
	check(|| {
		as_if_granted(u128::MAX);
		assert_noop!(draw(signed(COMPANY), GRANTOR, u128::MAX), Error::<Test>::AmountOverflow);
		// The most that fits still works, and leaves the invariants whole.
		let room = u128::MAX - Balances::total_issuance();
		assert_ok!(draw(signed(COMPANY), GRANTOR, room));
		assert_noop!(draw(signed(COMPANY), GRANTOR, LEAST_AMOUNT), Error::<Test>::AmountOverflow);
	});
}

#[test]
fn draw_should_open_an_account_for_somebody_who_had_none() {
	check(|| {
		assert_ok!(grant(signed(GRANTOR), STRANGER, LEAST_AMOUNT));
		assert_ok!(draw(signed(STRANGER), GRANTOR, LEAST_AMOUNT));
		assert_eq!(Balances::free_balance(STRANGER), LEAST_AMOUNT);
	});
}

#[test]
fn d1_draw_should_be_refused_beyond_the_bound_of_open_notes_until_one_is_paid() {
	check(|| {
		granted(10_000);
		for _ in 0..MAX_NOTES {
			assert_ok!(draw(signed(COMPANY), GRANTOR, 100));
		}
		assert_noop!(draw(signed(COMPANY), GRANTOR, 100), Error::<Test>::TooManyNotes);
		// In part is not enough, in full is.
		assert_ok!(repay(signed(COMPANY), 1, 99));
		assert_noop!(draw(signed(COMPANY), GRANTOR, 100), Error::<Test>::TooManyNotes);
		assert_ok!(repay(signed(COMPANY), 1, 1));
		assert_ok!(draw(signed(COMPANY), GRANTOR, 100));
		// A number is never used twice.
		assert_eq!(open_notes(COMPANY), vec![0, 2, 3, 4]);
	});
}

#[test]
fn n1_draw_should_stop_while_the_totals_disagree_and_repay_should_not() {
	genesis().execute_with(|| {
		next_block();
		let note = drawn(200);
		granted(500);
		// What no call can do: value out of nothing.
		Balances::mint_into(&SUPPLIER, 7).expect("mints");
		next_block();
		assert_noop!(draw(signed(COMPANY), GRANTOR, 100), Error::<Test>::IssuanceStopped);
		assert_ok!(repay(signed(COMPANY), note, 50));
		let mismatch = crate::IssuanceStopped::<Test>::get().expect("draws are halted");
		assert_eq!(mismatch.issuance - mismatch.debt, mismatch.expected + 7);

		// Still wrong: nothing changes, and it stays known since when.
		next_block();
		assert_eq!(crate::IssuanceStopped::<Test>::get(), Some(mismatch));

		frame_support::assert_ok!(Balances::burn_from(
			&SUPPLIER,
			7,
			frame_support::traits::tokens::Preservation::Expendable,
			frame_support::traits::tokens::Precision::Exact,
			frame_support::traits::tokens::Fortitude::Polite,
		));
		Credit::check_net_value(System::block_number());
		assert_eq!(last_event(), Event::IssuanceResumed);
		assert_ok!(draw(signed(COMPANY), GRANTOR, 100));
		assert_eq!(crate::invariants::check_all::<Test>(), Ok(()));
	});
}

#[test]
fn n1_a_halt_should_be_announced_with_its_numbers() {
	genesis().execute_with(|| {
		next_block();
		let expected = Balances::total_issuance();
		Balances::mint_into(&SUPPLIER, 7).expect("mints");
		Credit::check_net_value(System::block_number());
		assert_eq!(last_event(), Event::IssuanceHalted { expected, issuance: expected + 7, debt: 0 });
	});
}
