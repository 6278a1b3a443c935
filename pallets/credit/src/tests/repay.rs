// SPDX-License-Identifier: Apache-2.0
use super::*;
use crate::{Error, Event, Notes};
use frame_support::assert_noop;
use sp_runtime::DispatchError::BadOrigin;

#[test]
fn d2_repay_in_part_should_destroy_value_and_debt_of_the_same_amount() {
	check(|| {
		let note = drawn(500);
		let issuance = Balances::total_issuance();
		assert_ok!(repay(signed(COMPANY), note, 120));
		assert_eq!(
			last_event(),
			Event::Repaid {
				note,
				obligor: COMPANY,
				payer: COMPANY,
				amount: 120,
				outstanding_before: 500,
				outstanding_after: 380,
				reference: reference()
			}
		);
		assert_eq!(Balances::total_issuance(), issuance - 120);
		assert_eq!(Balances::free_balance(COMPANY), ENDOWMENT + 500 - 120);
		let stored = Notes::<Test>::get(note).expect("is open");
		assert_eq!((stored.principal.planck(), stored.outstanding.planck()), (500, 380));
	});
}

#[test]
fn d2_repay_should_take_what_is_owed_and_no_more() {
	check(|| {
		let note = drawn(500);
		assert_ok!(repay(signed(COMPANY), note, u128::MAX));
		assert_eq!(Balances::free_balance(COMPANY), ENDOWMENT);
		assert_eq!(Notes::<Test>::get(note), None);
		assert!(open_notes(COMPANY).is_empty(), "a paid note is not listed");
		assert_noop!(repay(signed(COMPANY), note, 1), Error::<Test>::UnknownNote);
	});
}

#[test]
fn d2_anyone_should_be_able_to_pay_anybodys_note() {
	check(|| {
		let note = drawn(500);
		assert_ok!(repay(signed(FRIEND), note, 1));
		assert_ok!(repay(signed(GRANTOR), note, 500));
		assert_eq!(Balances::free_balance(FRIEND), ENDOWMENT - 1);
		assert_eq!(Balances::free_balance(GRANTOR), ENDOWMENT - 499);
		assert_eq!(Balances::free_balance(COMPANY), ENDOWMENT + 500);
	});
}

#[test]
fn repay_of_zero_should_be_refused() {
	check(|| {
		let note = drawn(500);
		assert_noop!(repay(signed(COMPANY), note, 0), Error::<Test>::ZeroAmount);
	});
}

#[test]
fn repay_should_name_a_note_that_does_not_exist() {
	check(|| {
		assert_noop!(repay(signed(COMPANY), 0, 1), Error::<Test>::UnknownNote);
		assert_noop!(repay(signed(COMPANY), u64::MAX, 1), Error::<Test>::UnknownNote);
	});
}

#[test]
fn repay_should_need_a_signature() {
	check(|| {
		let note = drawn(500);
		assert_noop!(repay(RuntimeOrigin::none(), note, 1), BadOrigin);
		assert_noop!(repay(RuntimeOrigin::root(), note, 1), BadOrigin);
	});
}

#[test]
fn repay_should_be_refused_with_too_little_value() {
	check(|| {
		let note = drawn(500);
		assert_ok!(Balances::transfer_allow_death(signed(FRIEND), STRANGER, 400));
		assert_noop!(repay(signed(STRANGER), note, 401), Error::<Test>::NotEnoughValue);
		// An account that does not exist has nothing either.
		assert_noop!(repay(signed(777), note, 1), Error::<Test>::NotEnoughValue);
		assert_ok!(repay(signed(STRANGER), note, 400));
	});
}

#[test]
fn repay_should_let_a_payer_spend_its_last_value() {
	check(|| {
		let note = drawn(500);
		assert_ok!(Balances::transfer_allow_death(signed(FRIEND), STRANGER, 400));
		assert_ok!(repay(signed(STRANGER), note, 400));
		assert_eq!(Balances::free_balance(STRANGER), 0);
	});
}

#[test]
fn n1_what_a_payer_leaves_as_dust_should_go_to_the_pot() {
	check(|| {
		let note = drawn(500);
		assert_ok!(Balances::transfer_allow_death(signed(FRIEND), STRANGER, 400));
		assert_ok!(repay(signed(STRANGER), note, 400 - (EXISTENTIAL_DEPOSIT - 1)));
		assert_eq!(Balances::free_balance(STRANGER), 0);
		assert_eq!(Balances::free_balance(POT), 2 * EXISTENTIAL_DEPOSIT - 1);
	});
}

#[test]
fn repay_should_not_touch_other_notes_of_the_obligor() {
	check(|| {
		let (first, second) = (drawn(300), drawn(400));
		assert_ok!(repay(signed(COMPANY), second, 400));
		assert_eq!(open_notes(COMPANY), vec![first]);
		assert_eq!(Notes::<Test>::get(first).map(|note| note.outstanding.planck()), Some(300));
	});
}
