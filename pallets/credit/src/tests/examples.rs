// SPDX-License-Identifier: Apache-2.0
//! The examples of the book's chapters on credit and penalties, step by step, in planck instead of VNS.

use super::{
	assumption::{assume, offer},
	bad::{cover, settle},
	*,
};
use crate::{Error, Lots};
use frame_support::{
	assert_noop,
	traits::fungible::{Inspect, InspectHold},
};
use polkadot_sdk::sp_runtime::TokenError;

/// `who` gives away all that it has but `amount`.
fn leave_with(who: u64, amount: u128) {
	let rest = Balances::free_balance(who) - amount;
	assert_ok!(Balances::transfer_allow_death(signed(who), STRANGER, rest));
}

fn owed_by(who: u64) -> u128 {
	Credit::account(who).debt
}

fn value(who: u64) -> u128 {
	Balances::total_balance(&who)
}

/// Value less debt (N1).
fn net() -> u128 {
	Balances::total_issuance() - Credit::totals().debt
}

const DAVE: u64 = COMPANY;
const ERIN: u64 = SUPPLIER;
const CHARLIE: u64 = GRANTOR;
const FRANK: u64 = OTHER_GRANTOR;

/// Dave: value, debt; Erin: value beside what she had, debt, credit; Charlie and Frank: debt that they answer for.
fn of_assumption() -> [u128; 7] {
	let unused = Lots::<Test>::get(ERIN, FRANK).map_or(0, |lot| lot.unused.planck());
	let answers = |who| Credit::guarantor(who).outstanding;
	let (dave, erin) = (owed_by(DAVE), owed_by(ERIN));
	[value(DAVE), dave, value(ERIN) - ENDOWMENT, erin, unused, answers(CHARLIE), answers(FRANK)]
}

fn dave_owes(amount: u128) -> NoteId {
	granted(amount);
	assert_ok!(draw_in(signed(DAVE), CHARLIE, one(amount, 48)));
	leave_with(DAVE, 700);
	assert_ok!(grant(signed(FRANK), ERIN, 1_000));
	assert_eq!(of_assumption(), [700, amount, 0, 0, 1_000, amount, 0]);
	crate::Totals::<Test>::get().next_note - 1
}

#[test]
fn d4_the_example_of_the_book_should_hold_step_by_step() {
	check(|| {
		let note = dave_owes(600);
		let before = net();
		assert_ok!(offer(DAVE, note, Some(ERIN), 590));
		assert_eq!(of_assumption(), [700, 600, 0, 0, 1_000, 600, 0]);
		assert_ok!(assume(ERIN, note, FRANK, 590));
		assert_eq!(of_assumption(), [110, 0, 590, 600, 400, 0, 600]);
		assert_eq!(net(), before);
		let frank = Credit::guarantor(FRANK);
		assert_eq!((frank.granted, frank.unused, frank.consumed), (1_000, 400, 600));
		let titles: Vec<_> = Credit::titles(note).into_iter().map(|title| title.obligor).collect();
		assert_eq!((titles, Credit::note(note).map(|note| note.obligor)), (vec![DAVE], Some(ERIN)));
	});
}

#[test]
fn d4_the_example_of_an_overdue_note_should_hold_step_by_step() {
	check(|| {
		let note = dave_owes(600);
		let expires = Timestamp::get() + 1_000 * 3_600_000;
		let call = crate::Call::offer_assumption { note, to: Some(ERIN), compensation: 590, expires };
		assert_ok!(make(signed(DAVE), call));
		pass(48 + 240);
		// Who owes what, what counts against Charlie, who is frozen.
		let state = || {
			let frozen: Vec<_> = [DAVE, ERIN].into_iter().filter(Credit::is_frozen).collect();
			(
				[value(DAVE), owed_by(DAVE), value(ERIN) - ENDOWMENT, owed_by(ERIN)],
				Credit::guarantor(CHARLIE).overdue,
				frozen,
			)
		};
		assert_eq!(state(), ([700, 600, 0, 0], 600, vec![DAVE]));
		assert_noop!(assume(ERIN, note, FRANK, 590), Error::<Test>::ObligorFrozen);
		assert_ok!(assume(ERIN, note, FRANK, 0));
		assert_eq!(state(), ([700, 0, 0, 600], 600, vec![ERIN]));
		assert_ok!(repay(signed(FRIEND), note, 600));
		assert_eq!(state(), ([700, 0, 0, 0], 0, vec![]));
	});
}

#[test]
fn d6_the_example_of_the_book_should_hold_step_by_step() {
	check(|| {
		const GINA: u64 = COMPANY;
		GracePeriod::set(30 * 24);
		granted(1_000);
		assert_ok!(draw_in(signed(GINA), CHARLIE, one(1_000, 48)));
		leave_with(CHARLIE, 2_090);
		assert_ok!(hold_fee(0, CHARLIE, 90));
		let all = net();
		let state = || {
			let held = Balances::total_balance_on_hold(&CHARLIE);
			(owed(0), held, Balances::free_balance(CHARLIE), net(), Credit::is_frozen(&GINA))
		};
		assert_eq!(state(), (1_000, 90, 2_000, all, false));
		pass(48 + 24);
		assert_eq!(state(), (1_000, 90, 2_000, all, true));
		assert_noop!(cover(FRIEND, 0), Error::<Test>::NotBad);
		pass(30 * 24);
		assert_ok!(cover(FRIEND, 0));
		assert_eq!(state(), (910, 0, 2_000, all, true));
		assert_ok!(settle(CHARLIE, 0, 910));
		assert_eq!(state(), (0, 0, 1_090, all, false));
	});
}

#[test]
fn p1_the_freeze_of_the_book_should_be_what_the_book_says() {
	check(|| {
		const ACME: u64 = COMPANY;
		const SHOP: u64 = SUPPLIER;
		link(ACME, ACME);
		link(SHOP, ACME);
		granted(1_000);
		assert_ok!(draw_in(signed(ACME), GRANTOR, one(1_000, 48)));
		leave_with(ACME, 400);
		// Another company's note, and vouchers on offer.
		link(FRIEND, FRIEND);
		assert_ok!(grant(signed(GRANTOR), FRIEND, 500));
		assert_ok!(draw(signed(FRIEND), GRANTOR, 500));
		assert_ok!(Vouchers::lock(signed(FRIEND), 400));
		assert_ok!(Vouchers::post_offer(signed(FRIEND), 400, 750_000));
		pass(49);

		let state = || (Balances::free_balance(ACME), Credit::party(SHOP).overdue, Credit::is_frozen(&SHOP));
		assert_eq!(state(), (400, 1_000, true));
		for (who, amount) in [(ACME, 100), (SHOP, 5)] {
			let sent = Balances::transfer_allow_death(signed(who), FRIEND, amount);
			assert_eq!(sent, Err(TokenError::Frozen.into()), "of {who}");
		}
		assert_noop!(repay(signed(ACME), 1, 10), Error::<Test>::FrozenPaysOwnNotes);
		assert_eq!(state(), (400, 1_000, true));
		assert_ok!(take(ACME, 0, 0, 400));
		assert_eq!(state(), (100, 600, true));
		assert_ok!(repay(signed(ACME), 0, 100));
		assert_eq!(state(), (0, 500, true));
		assert_ok!(Balances::transfer_allow_death(signed(STRANGER), ACME, 700));
		assert_eq!(state(), (700, 500, true));
		assert_ok!(repay(signed(ACME), 0, 1_000));
		assert_eq!(state(), (200, 0, false));
		assert_ok!(Balances::transfer_allow_death(signed(ACME), FRIEND, 200));
		assert_eq!(state(), (0, 0, false));
	});
}
