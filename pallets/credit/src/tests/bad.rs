// SPDX-License-Identifier: Apache-2.0
//! D6: bad debt is settled with value, the agent's fee first, and counted against who answers for it.

use super::*;
use crate::{Error, Event, Settled, SettledTotal};
use frame_support::assert_noop;
use polkadot_sdk::sp_runtime::TokenError;

pub(super) fn settle(by: u64, note: NoteId, up_to: u128) -> DispatchResult {
	make(signed(by), crate::Call::settle_bad { note, up_to, reference: reference() })
}

pub(super) fn cover(by: u64, note: NoteId) -> DispatchResult {
	make(signed(by), crate::Call::cover { note })
}

/// The company's note of `amount`, overdue for an hour less than the grace period.
fn nearly_bad(amount: u128) -> NoteId {
	let note = overdue(amount);
	pass(u64::from(GRACE) - 2);
	note
}

/// A bad note of `amount`.
pub(super) fn bad(amount: u128) -> NoteId {
	let note = nearly_bad(amount);
	pass(3);
	note
}

fn settled(who: u64) -> u128 {
	Settled::<Test>::get(who)
}

#[test]
fn d6_a_note_should_be_settled_when_its_grace_has_passed_and_not_at_its_end() {
	check(|| {
		let note = nearly_bad(500);
		assert_ok!(hold_fee(note, AGENT, 90));
		let due = crate::Notes::<Test>::get(note).expect("is open").due();
		Timestamp::set_timestamp(due.later(GRACE).millis());
		assert_noop!(settle(GRANTOR, note, 500), Error::<Test>::NotBad);
		assert_noop!(cover(FRIEND, note), Error::<Test>::NotBad);
		assert_eq!((Credit::guarantor(GRANTOR).bad, Credit::overview().bad), (0, 0));
		assert!(!Credit::note(note).expect("is open").bad);
		Timestamp::set_timestamp(due.later(GRACE).millis() + 1);
		assert_eq!((Credit::guarantor(GRANTOR).bad, Credit::overview().bad), (500, 500));
		assert!(Credit::note(note).expect("is open").bad);
		assert_ok!(super::freeze::tried(|| cover(FRIEND, note)));
		assert_ok!(settle(GRANTOR, note, 500));
	});
}

#[test]
fn d6_the_fee_should_pay_before_the_guarantor_does() {
	check(|| {
		let note = bad(1_000);
		assert_ok!(hold_fee(note, AGENT, 90));
		let issuance = Balances::total_issuance();
		assert_ok!(settle(GRANTOR, note, 300));
		assert_eq!(owed(note), 610);
		assert_eq!(Balances::total_issuance(), issuance - 390);
		assert_eq!(Balances::free_balance(GRANTOR), ENDOWMENT - 300);
		assert_eq!((Balances::free_balance(AGENT), Balances::reserved_balance(AGENT)), (ENDOWMENT - 90, 0));
		let told: Vec<_> = super::movements::events()
			.into_iter()
			.filter_map(|event| match event {
				Event::Repaid { payer, amount, .. } => Some((payer, amount)),
				_ => None,
			})
			.collect();
		assert_eq!(told, vec![(AGENT, 90), (GRANTOR, 300)]);
		let expected = Event::BadSettled {
			note,
			guarantor: GRANTOR,
			amount: 390,
			of_fee: 90,
			settled_before: 0,
			settled_after: 390,
		};
		assert_eq!(last_event(), expected);
		// The rest, and no more than is owed.
		assert_ok!(settle(GRANTOR, note, u128::MAX));
		assert_eq!((owed(note), settled(GRANTOR), SettledTotal::<Test>::get()), (0, 1_000, 1_000));
		assert_eq!(Balances::free_balance(GRANTOR), ENDOWMENT - 910);
		assert_eq!((Credit::guarantor(GRANTOR).settled, Credit::overview().settled), (1_000, 1_000));
		assert!(!Credit::is_frozen(&COMPANY), "what the debtor owes his guarantor is theirs");
	});
}

#[test]
fn d6_anybody_should_cover_with_the_fee_and_only_with_it() {
	check(|| {
		let note = bad(1_000);
		assert_noop!(cover(FRIEND, note), Error::<Test>::NothingToCover);
		assert_ok!(hold_fee(note, AGENT, 90));
		assert_noop!(cover(FRIEND, note + 1), Error::<Test>::UnknownNote);
		assert_ok!(cover(FRIEND, note));
		assert_eq!((owed(note), settled(GRANTOR), settled(AGENT)), (910, 90, 0));
		assert!(matches!(last_event(), Event::BadSettled { guarantor: GRANTOR, amount: 90, of_fee: 90, .. }));
		assert_eq!(Balances::free_balance(FRIEND), ENDOWMENT);
		assert_noop!(cover(FRIEND, note), Error::<Test>::NothingToCover);
	});
}

#[test]
fn d6_what_a_fee_is_more_than_is_owed_should_be_the_agents() {
	for settles in [false, true] {
		check(|| {
			let note = bad(500);
			assert_ok!(repay(signed(FRIEND), note, 460));
			assert_ok!(hold_fee(note, AGENT, 90));
			let before = Balances::free_balance(GRANTOR);
			assert_ok!(if settles { settle(GRANTOR, note, 1_000) } else { cover(FRIEND, note) });
			assert_eq!((owed(note), crate::mock::Fees::get(note)), (0, None));
			assert_eq!((Balances::free_balance(AGENT), Balances::reserved_balance(AGENT)), (ENDOWMENT - 40, 0));
			assert_eq!((Balances::free_balance(GRANTOR), settled(GRANTOR)), (before, 40));
		});
	}
}

#[test]
fn d6_guarantor_and_who_answers_should_settle_and_nobody_else() {
	check(|| {
		let note = bad(500);
		assert_ok!(grant(signed(OTHER_GRANTOR), SUPPLIER, 500));
		assert_ok!(super::assumption::assume(SUPPLIER, note, OTHER_GRANTOR, 0));
		for other in [COMPANY, SUPPLIER, FRIEND, AGENT, GROUP] {
			assert_noop!(settle(other, note, 1), Error::<Test>::NotGuarantor);
		}
		assert_noop!(settle(GRANTOR, note, 0), Error::<Test>::ZeroAmount);
		assert_noop!(settle(GRANTOR, note + 1, 1), Error::<Test>::UnknownNote);
		// The first guarantor, against whom it counts; and the one whose credit was consumed last.
		assert_ok!(settle(GRANTOR, note, 100));
		assert_ok!(settle(OTHER_GRANTOR, note, 150));
		assert_eq!((owed(note), settled(GRANTOR), settled(OTHER_GRANTOR)), (250, 100, 150));
		assert_eq!(Credit::guarantor(GRANTOR).bad, 250);
		assert_eq!(Credit::guarantor(OTHER_GRANTOR).bad, 0);
	});
}

#[test]
fn d6_who_cannot_pay_should_settle_nothing_and_the_fee_stay_to_be_covered_with() {
	check(|| {
		let note = bad(500);
		assert_ok!(hold_fee(note, AGENT, 90));
		let all = Balances::free_balance(GRANTOR);
		assert_ok!(Balances::transfer_allow_death(signed(GRANTOR), FRIEND, all - 100));
		assert_noop!(settle(GRANTOR, note, 101), Error::<Test>::NotEnoughValue);
		assert_eq!(crate::mock::Fees::get(note), Some((AGENT, 90)));
		assert_ok!(settle(GRANTOR, note, 100));
		assert_eq!((owed(note), settled(GRANTOR)), (310, 190));
	});
}

#[test]
fn d6_a_plain_payment_of_bad_debt_by_who_answers_should_be_counted() {
	check(|| {
		let note = nearly_bad(500);
		assert_ok!(repay(signed(GRANTOR), note, 10));
		assert_eq!(settled(GRANTOR), 0, "not bad yet");
		pass(3);
		assert_ok!(repay(signed(FRIEND), note, 10));
		assert_ok!(repay(signed(COMPANY), note, 10));
		assert_eq!(SettledTotal::<Test>::get(), 0, "not theirs");
		assert_ok!(repay(signed(GRANTOR), note, 20));
		assert_eq!(settled(GRANTOR), 20);
		assert_ok!(repay_oldest(signed(GRANTOR), COMPANY, 30, 1));
		assert_eq!((settled(GRANTOR), owed(note)), (50, 420));
		assert!(matches!(last_event(), Event::BadSettled { settled_before: 20, settled_after: 50, of_fee: 0, .. }));
	});
}

/// Who assumes a note that was overdue in his own name owes what counts against him: he pays his own debt.
#[test]
fn d6_a_debtor_who_answers_for_his_own_note_should_settle_nothing_by_paying() {
	check(|| {
		let note = overdue(500);
		assert_ok!(grant(signed(OTHER_GRANTOR), GRANTOR, 500));
		assert_ok!(super::assumption::assume(GRANTOR, note, OTHER_GRANTOR, 0));
		pass(u64::from(GRACE) + 1);
		assert_eq!(Credit::guarantor(GRANTOR).bad, 500);
		assert_noop!(settle(GRANTOR, note, 100), Error::<Test>::NotGuarantor);
		assert_ok!(repay(signed(GRANTOR), note, 100));
		assert_ok!(repay_oldest(signed(GRANTOR), GRANTOR, 100, 1));
		assert_eq!(SettledTotal::<Test>::get(), 0);
		// Whose credit was consumed for it settles what is left.
		assert_ok!(settle(OTHER_GRANTOR, note, 300));
		assert_eq!((owed(note), settled(OTHER_GRANTOR), SettledTotal::<Test>::get()), (0, 300, 300));
	});
}

#[test]
fn p1_a_frozen_guarantor_should_pay_its_own_debt_first() {
	check(|| {
		let note = bad(500);
		assert_ok!(hold_fee(note, GRANTOR, 90));
		assert_ok!(grant(signed(OTHER_GRANTOR), GRANTOR, 300));
		assert_ok!(draw_in(signed(GRANTOR), OTHER_GRANTOR, one(300, SHORTEST)));
		pass(u64::from(SHORTEST) + 1);
		assert!(Credit::is_frozen(&GRANTOR));
		assert_noop!(settle(GRANTOR, note, 100), Error::<Test>::FrozenPaysOwnNotes);
		// Its fee is taken all the same, and stays nobody's.
		assert_ok!(cover(FRIEND, note));
		assert_eq!((owed(note), Balances::reserved_balance(GRANTOR), settled(GRANTOR)), (410, 0, 90));
		assert_noop!(Balances::transfer_allow_death(signed(GRANTOR), FRIEND, 1), TokenError::Frozen);
		assert_ok!(repay(signed(GRANTOR), note + 1, 300));
		assert_ok!(settle(GRANTOR, note, 410));
	});
}
