// SPDX-License-Identifier: Apache-2.0
//! D2: the oldest maturity first when no note is named.
use super::*;
use crate::Error;
use frame_support::{assert_noop, dispatch::GetDispatchInfo};

/// Three notes of 100, 200 and 300; by maturity they are 1, 2, 0.
fn three() {
	granted(1_000);
	let three = vec![instalment(100, 90 * 24), instalment(200, 24), instalment(300, 30 * 24)];
	assert_ok!(draw_in(signed(COMPANY), GRANTOR, instalments(three)));
}

fn owed() -> Vec<(NoteId, u128)> {
	Credit::notes_of(COMPANY).into_iter().map(|note| (note.id, note.outstanding)).collect()
}

#[test]
fn d2_payments_should_go_to_the_oldest_maturity_first() {
	check(|| {
		three();
		assert_ok!(repay_oldest(signed(FRIEND), COMPANY, 150, 10));
		assert_eq!(owed(), vec![(1, 50), (2, 300), (0, 100)]);
		// Across a note that closes, into the next one.
		assert_ok!(repay_oldest(signed(COMPANY), COMPANY, 60, 10));
		assert_eq!(owed(), vec![(2, 290), (0, 100)]);
		// All of it, and no more than is owed.
		let before = Balances::free_balance(FRIEND);
		assert_ok!(repay_oldest(signed(FRIEND), COMPANY, u128::MAX / 2, 10));
		assert_eq!(Balances::free_balance(FRIEND), before - 390);
		assert_eq!(owed(), vec![]);
		assert_noop!(repay_oldest(signed(FRIEND), COMPANY, 1, 10), Error::<Test>::NothingOwed);
	});
}

#[test]
fn a_payment_should_touch_no_more_notes_than_it_named() {
	check(|| {
		three();
		assert_ok!(repay_oldest(signed(FRIEND), COMPANY, 10_000, 1));
		assert_eq!(owed(), vec![(2, 300), (0, 100)]);
		// Zero notes mean one: the least that a payment can be.
		assert_ok!(repay_oldest(signed(FRIEND), COMPANY, 10_000, 0));
		assert_eq!(owed(), vec![(0, 100)]);
	});
}

#[test]
fn a_payment_that_the_payer_cannot_afford_should_pay_nothing_at_all() {
	check(|| {
		three();
		assert_ok!(Balances::transfer_allow_death(signed(FRIEND), STRANGER, 250));
		assert_noop!(repay_oldest(signed(STRANGER), COMPANY, 300, 10), Error::<Test>::NotEnoughValue);
		assert_noop!(repay_oldest(signed(STRANGER), COMPANY, 0, 10), Error::<Test>::ZeroAmount);
		assert_ok!(repay_oldest(signed(STRANGER), COMPANY, 250, 10));
	});
}

#[test]
fn d2_a_payer_should_be_able_to_spend_all_it_has_on_several_notes() {
	check(|| {
		granted(1_000);
		let two = vec![instalment(245, 24), instalment(100, 48)];
		assert_ok!(draw_in(signed(COMPANY), GRANTOR, instalments(two)));
		// After the first note 5 are left, too little for an account.
		assert_ok!(Balances::transfer_allow_death(signed(FRIEND), STRANGER, 250));
		assert_ok!(repay_oldest(signed(STRANGER), COMPANY, 250, 10));
		assert_eq!(owed(), vec![(1, 95)]);
		assert_eq!(Balances::free_balance(STRANGER), 0);
		assert_eq!(Balances::free_balance(POT), EXISTENTIAL_DEPOSIT, "nothing of it went to the pot");
	});
}

#[test]
fn the_weight_should_be_bounded_however_many_notes_are_named() {
	let weight = |most_notes| {
		let call = crate::Call::<Test>::repay_oldest { obligor: COMPANY, up_to: 1, most_notes, reference: reference() };
		call.get_dispatch_info().call_weight
	};
	assert_eq!(weight(u32::MAX), weight(crate::MAX_NOTES));
	assert_eq!(weight(0), weight(1));
}
