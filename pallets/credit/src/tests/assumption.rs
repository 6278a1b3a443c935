// SPDX-License-Identifier: Apache-2.0
//! D4: a note passes to a new obligor who accepts it, for equal credit of its own; offers and compensation; the chain of title.

use super::*;
use crate::{AssumptionOffers, BadCounts, Due, Error, Event, Guarantors, Lots, Notes, Titles, Totals};
use frame_support::assert_noop;
use polkadot_sdk::sp_runtime::{DispatchError, TokenError};
use vns_credit::{AssumptionOffer, Title};
use vns_units::Credit as Amount;

const HOUR: u64 = 3_600_000;

pub(super) fn assume(by: u64, note: NoteId, guarantor: u64, compensation: u128) -> DispatchResult {
	make(signed(by), crate::Call::assume { note, guarantor, compensation, reference: reference() })
}

/// Open for a day.
pub(super) fn offer(by: u64, note: NoteId, to: Option<u64>, compensation: u128) -> DispatchResult {
	let expires = Timestamp::get() + 24 * HOUR;
	make(signed(by), crate::Call::offer_assumption { note, to, compensation, expires })
}

fn withdraw(by: u64, note: NoteId) -> DispatchResult {
	make(signed(by), crate::Call::withdraw_assumption { note })
}

/// A note of 500 of the company; the supplier has 1,000 of credit from the other grantor.
fn owed_by_company() -> NoteId {
	let note = drawn(500);
	assert_ok!(grant(signed(OTHER_GRANTOR), SUPPLIER, 1_000));
	note
}

fn due_of(guarantor: u64, hour: Hour) -> u128 {
	Due::<Test>::get(guarantor, crate::freeze::key(hour)).debt.planck()
}

fn deposits(who: u64) -> u128 {
	Balances::reserved_balance(who)
}

#[test]
fn d4_an_assumption_should_move_the_debt_and_consume_equal_credit() {
	check(|| {
		let note = owed_by_company();
		assert_ok!(repay(signed(COMPANY), note, 100));
		let before = Notes::<Test>::get(note).expect("is open");
		let (due, issuance) = (before.due(), Balances::total_issuance());
		assert_ok!(assume(SUPPLIER, note, OTHER_GRANTOR, 0));
		let expected = Event::Assumed {
			note,
			from: COMPANY,
			to: SUPPLIER,
			guarantor_before: GRANTOR,
			guarantor: OTHER_GRANTOR,
			counted: None,
			amount: 400,
			compensation: 0,
			unused_before: 1_000,
			unused_after: 600,
			due,
			reference: reference(),
		};
		assert_eq!(last_event(), expected);
		let after = Notes::<Test>::get(note).expect("is open");
		assert_eq!(after, vns_credit::Note { obligor: SUPPLIER, guarantor: OTHER_GRANTOR, ..before });
		// Nothing of value or debt has changed in all, and who answers is another.
		assert_eq!((Balances::total_issuance(), Totals::<Test>::get().outstanding.planck()), (issuance, 400));
		assert_eq!((due_of(GRANTOR, due), due_of(OTHER_GRANTOR, due)), (0, 400));
		assert_eq!((open_notes(COMPANY), open_notes(SUPPLIER)), (vec![], vec![note]));
		let book = Guarantors::<Test>::get(OTHER_GRANTOR);
		assert_eq!((book.unused, book.consumed), (Amount::new(600), Amount::new(400)));
		assert_eq!(Guarantors::<Test>::get(GRANTOR).consumed, Amount::new(500), "what was drawn stays drawn");
		assert_eq!(Lots::<Test>::get(SUPPLIER, OTHER_GRANTOR).map(|lot| lot.unused), Some(Amount::new(600)));
		// A movement of both.
		assert_eq!((Credit::account(COMPANY).movements, Credit::account(SUPPLIER).movements), (4, 2));
		let title = Title { obligor: COMPANY, guarantor: GRANTOR, until: Timestamp::get(), compensation: 0 };
		assert_eq!(Credit::titles(note), vec![title]);
		assert_eq!(Credit::owed_since(note), Some(System::block_number()));
		assert!(Credit::may_owe(&SUPPLIER), "who owes is never reaped");
		// Paid by the new obligor, nothing is left of it.
		assert_ok!(repay(signed(SUPPLIER), note, 400));
		assert_eq!((Credit::titles(note), Credit::owed_since(note)), (vec![], None));
	});
}

#[test]
fn d4_a_compensation_should_be_paid_in_the_same_step() {
	check(|| {
		let note = owed_by_company();
		assert_ok!(offer(COMPANY, note, None, 90));
		assert_eq!(deposits(COMPANY), UNDERTAKING_DEPOSIT);
		assert!(Credit::assumption_offer(note).is_some_and(|shown| shown.open && shown.obligor == COMPANY));
		let (company, supplier) = (Balances::free_balance(COMPANY), Balances::free_balance(SUPPLIER));
		// Neither more nor less than what is offered.
		for other in [1, 89, 91, u128::MAX] {
			assert_noop!(assume(SUPPLIER, note, OTHER_GRANTOR, other), Error::<Test>::CompensationChanged);
		}
		assert_ok!(assume(SUPPLIER, note, OTHER_GRANTOR, 90));
		assert_eq!(Balances::free_balance(COMPANY), company + UNDERTAKING_DEPOSIT - 90);
		assert_eq!(Balances::free_balance(SUPPLIER), supplier + 90);
		assert_eq!((deposits(COMPANY), AssumptionOffers::<Test>::iter().count()), (0, 0));
		assert_eq!(Credit::titles(note)[0].compensation, 90);
		assert_noop!(assume(FRIEND, note, OTHER_GRANTOR, 90), Error::<Test>::NotOffered);
	});
}

#[test]
fn d4_for_nothing_no_offer_should_be_needed_and_one_to_others_is_void() {
	for (to, compensation) in [(None, 90), (Some(FRIEND), 0), (Some(FRIEND), 90), (None, 0)] {
		check(|| {
			let note = owed_by_company();
			assert_ok!(offer(COMPANY, note, to, compensation));
			assert_ok!(assume(SUPPLIER, note, OTHER_GRANTOR, 0));
			assert_eq!((deposits(COMPANY), Credit::assumption_offer(note)), (0, None));
			let withdrawn = Event::AssumptionWithdrawn { note, obligor: COMPANY };
			let accepted = to.is_none() && compensation == 0;
			assert_eq!(super::movements::events().contains(&withdrawn), !accepted);
		});
	}
}

#[test]
fn d4_an_offer_should_bind_to_whom_and_until_when() {
	check(|| {
		let note = owed_by_company();
		assert_ok!(offer(COMPANY, note, Some(FRIEND), 90));
		assert_noop!(assume(SUPPLIER, note, OTHER_GRANTOR, 90), Error::<Test>::NotOffered);
		// Another one replaces it, for the same deposit.
		assert_ok!(offer(COMPANY, note, Some(SUPPLIER), 80));
		assert_eq!(deposits(COMPANY), UNDERTAKING_DEPOSIT);
		assert_noop!(assume(SUPPLIER, note, OTHER_GRANTOR, 90), Error::<Test>::CompensationChanged);
		Timestamp::set_timestamp(Timestamp::get() + 24 * HOUR + 1);
		assert!(Credit::assumption_offer(note).is_some_and(|shown| !shown.open));
		assert_noop!(assume(SUPPLIER, note, OTHER_GRANTOR, 80), Error::<Test>::AssumptionExpired);
		Timestamp::set_timestamp(Timestamp::get() - 1);
		assert_ok!(assume(SUPPLIER, note, OTHER_GRANTOR, 80));
	});
}

#[test]
fn d4_an_offer_should_be_made_by_who_owes_and_can_pay_to_others() {
	check(|| {
		link(COMPANY, COMPANY);
		link(FRIEND, COMPANY);
		let note = owed_by_company();
		assert_noop!(offer(COMPANY, note + 1, None, 1), Error::<Test>::UnknownNote);
		for other in [SUPPLIER, GRANTOR, FRIEND] {
			assert_noop!(offer(other, note, None, 1), Error::<Test>::NotObligor);
		}
		assert_noop!(offer(COMPANY, note, Some(COMPANY), 1), Error::<Test>::AlreadyObligor);
		assert_noop!(offer(COMPANY, note, Some(FRIEND), 1), Error::<Test>::SameParty);
		let expires = Timestamp::get() - 1;
		let call = crate::Call::offer_assumption { note, to: None, compensation: 1, expires };
		assert_noop!(make(signed(COMPANY), call.clone()), Error::<Test>::AssumptionExpired);
		assert_noop!(make(RuntimeOrigin::root(), call), DispatchError::BadOrigin);
		let all = Balances::free_balance(COMPANY);
		assert_ok!(Balances::transfer_allow_death(signed(COMPANY), SUPPLIER, all - UNDERTAKING_DEPOSIT + 1));
		assert_noop!(offer(COMPANY, note, None, 1), TokenError::FundsUnavailable);
	});
}

#[test]
fn d4_an_offer_should_be_withdrawn_by_its_maker_and_by_anybody_once_expired() {
	check(|| {
		let note = owed_by_company();
		assert_noop!(withdraw(COMPANY, note), Error::<Test>::UnknownAssumptionOffer);
		assert_ok!(offer(COMPANY, note, None, 90));
		for other in [SUPPLIER, GRANTOR] {
			assert_noop!(withdraw(other, note), Error::<Test>::NotObligor);
		}
		assert_ok!(withdraw(COMPANY, note));
		assert_eq!(last_event(), Event::AssumptionWithdrawn { note, obligor: COMPANY });
		assert_eq!(deposits(COMPANY), 0);
		assert_ok!(offer(COMPANY, note, None, 90));
		Timestamp::set_timestamp(Timestamp::get() + 24 * HOUR);
		assert_noop!(withdraw(FRIEND, note), Error::<Test>::NotObligor);
		Timestamp::set_timestamp(Timestamp::get() + 1);
		assert_ok!(withdraw(FRIEND, note));
		assert_eq!((deposits(COMPANY), Balances::free_balance(COMPANY)), (0, ENDOWMENT + 500));
	});
}

#[test]
fn d4_every_refusal_of_an_assumption_should_have_its_name() {
	check(|| {
		link(COMPANY, COMPANY);
		link(FRIEND, COMPANY);
		link(SUPPLIER, SUPPLIER);
		link(STRANGER, SUPPLIER);
		let note = owed_by_company();
		assert_noop!(assume(SUPPLIER, note + 1, OTHER_GRANTOR, 0), Error::<Test>::UnknownNote);
		assert_noop!(assume(COMPANY, note, OTHER_GRANTOR, 0), Error::<Test>::AlreadyObligor);
		assert_noop!(assume(FRIEND, note, OTHER_GRANTOR, 0), Error::<Test>::SameParty);
		assert_noop!(assume(SUPPLIER, note, SUPPLIER, 0), Error::<Test>::GuarantorIsObligor);
		// G1: no guarantor of one's own entity, whatever credit there is from him.
		assert_noop!(assume(SUPPLIER, note, STRANGER, 0), Error::<Test>::OwnEntity);
		assert_noop!(assume(UNKNOWN, note, OTHER_GRANTOR, 0), Error::<Test>::NotAnEntity);
		assert_noop!(assume(SUPPLIER, note, GRANTOR, 0), Error::<Test>::CreditExceeded);
		assert_noop!(assume(SUPPLIER, note, OTHER_GRANTOR, 1), Error::<Test>::NotOffered);
		assert_ok!(offer(COMPANY, note, None, 2 * ENDOWMENT));
		assert_noop!(assume(SUPPLIER, note, OTHER_GRANTOR, 2 * ENDOWMENT), Error::<Test>::NotEnoughValue);
		assert_ok!(grant(signed(OTHER_GRANTOR), SUPPLIER, 1_000));
		assert_ok!(draw_in(signed(SUPPLIER), OTHER_GRANTOR, instalments(vec![instalment(100, 24); 4])));
		assert_noop!(assume(SUPPLIER, note, OTHER_GRANTOR, 0), Error::<Test>::TooManyNotes);
		assert_ok!(repay(signed(SUPPLIER), note + 1, 100));
		// With 500 of credit for 500 that it owes, and not with 499.
		assert_ok!(revoke(signed(OTHER_GRANTOR), SUPPLIER, 1_101));
		assert_noop!(assume(SUPPLIER, note, OTHER_GRANTOR, 0), Error::<Test>::CreditExceeded);
		assert_ok!(repay(signed(SUPPLIER), note, 1));
		assert_ok!(assume(SUPPLIER, note, OTHER_GRANTOR, 0));
		assert_eq!(Lots::<Test>::get(SUPPLIER, OTHER_GRANTOR), None);
	});
}

/// An account that has nothing cannot be paid less than it needs to exist.
#[test]
fn d4_a_compensation_that_makes_no_account_should_be_refused_by_the_currency() {
	check(|| {
		let note = drawn(500);
		assert_ok!(grant(signed(OTHER_GRANTOR), STRANGER, 1_000));
		assert_ok!(offer(COMPANY, note, None, EXISTENTIAL_DEPOSIT - 1));
		assert_noop!(assume(STRANGER, note, OTHER_GRANTOR, EXISTENTIAL_DEPOSIT - 1), TokenError::BelowMinimum);
		assert_ok!(offer(COMPANY, note, None, EXISTENTIAL_DEPOSIT));
		assert_ok!(assume(STRANGER, note, OTHER_GRANTOR, EXISTENTIAL_DEPOSIT));
		assert_ok!(repay(signed(FRIEND), note, 500));
	});
}

#[test]
fn d4_an_overdue_note_should_count_against_its_first_guarantor_until_paid() {
	check(|| {
		let note = overdue(500);
		let due = Notes::<Test>::get(note).expect("is open").due();
		for (agent, who) in [(OTHER_GRANTOR, SUPPLIER), (AGENT, FRIEND)] {
			assert_ok!(grant(signed(agent), who, 700));
		}
		// At the very hour it is not overdue.
		Timestamp::set_timestamp(due.millis());
		let in_time = super::freeze::tried(|| {
			assert_ok!(assume(SUPPLIER, note, OTHER_GRANTOR, 0));
			Notes::<Test>::get(note).expect("is open").counted
		});
		assert_eq!(in_time, None);
		Timestamp::set_timestamp(due.millis() + 1);
		assert!(Credit::is_frozen(&COMPANY) && !Credit::is_frozen(&SUPPLIER));
		assert_ok!(assume(SUPPLIER, note, OTHER_GRANTOR, 0));
		assert!(matches!(last_event(), Event::Assumed { counted: Some(GRANTOR), guarantor: OTHER_GRANTOR, .. }));
		// The freeze goes with the debt, in the same step.
		assert!(!Credit::is_frozen(&COMPANY) && Credit::is_frozen(&SUPPLIER));
		assert_ok!(assume(FRIEND, note, AGENT, 0));
		assert!(!Credit::is_frozen(&SUPPLIER) && Credit::is_frozen(&FRIEND));
		let stored = Notes::<Test>::get(note).expect("is open");
		assert_eq!((stored.guarantor, stored.counted, *stored.answerable()), (AGENT, Some(GRANTOR), GRANTOR));
		assert_eq!([GRANTOR, OTHER_GRANTOR, AGENT].map(|who| due_of(who, due)), [500, 0, 0]);
		assert_eq!(Credit::guarantor(GRANTOR).overdue, 500);
		assert_ok!(repay(signed(FRIEND), note, 200));
		assert_eq!(due_of(GRANTOR, due), 300);
		assert_ok!(repay(signed(FRIEND), note, 300));
		assert_eq!(due_of(GRANTOR, due), 0);
		assert!(!Credit::is_frozen(&FRIEND));
		assert_eq!(BadCounts::<Test>::iter().count(), 0, "no count has come so far");
	});
}

#[test]
fn p1_a_frozen_obligor_should_pay_no_compensation_and_be_helped_for_nothing() {
	check(|| {
		granted(1_000);
		assert_ok!(draw_in(signed(COMPANY), GRANTOR, instalments(vec![instalment(500, 24), instalment(300, 900)])));
		assert_ok!(grant(signed(OTHER_GRANTOR), SUPPLIER, 1_000));
		for note in [0, 1] {
			let call = crate::Call::offer_assumption { note, to: None, compensation: 50, expires: 900 * HOUR };
			assert_ok!(make(signed(COMPANY), call));
		}
		pass(25);
		assert_noop!(offer(COMPANY, 1, None, 50), Error::<Test>::Frozen);
		for note in [0, 1] {
			assert!(Credit::assumption_offer(note).is_some_and(|shown| !shown.open));
			assert_noop!(assume(SUPPLIER, note, OTHER_GRANTOR, 50), Error::<Test>::ObligorFrozen);
		}
		// Not even in the step that ends the freeze.
		assert_ok!(assume(SUPPLIER, 0, OTHER_GRANTOR, 0));
		assert!(!Credit::is_frozen(&COMPANY) && Credit::is_frozen(&SUPPLIER));
		assert_noop!(assume(SUPPLIER, 1, OTHER_GRANTOR, 50), Error::<Test>::Frozen);
		assert_ok!(repay(signed(FRIEND), 0, 500));
		assert_ok!(assume(SUPPLIER, 1, OTHER_GRANTOR, 50));
	});
}

#[test]
fn d4_a_payment_in_full_should_return_the_deposit_of_an_offer_and_one_in_part_should_not() {
	check(|| {
		let note = owed_by_company();
		assert_ok!(offer(COMPANY, note, None, 90));
		assert_ok!(repay(signed(FRIEND), note, 499));
		assert_eq!(deposits(COMPANY), UNDERTAKING_DEPOSIT);
		assert_ok!(Vouchers::lock(signed(FRIEND), 1_000));
		pass(u64::from(CLEARING_AGE));
		assert_ok!(clear(FRIEND, note, 1));
		assert_eq!((deposits(COMPANY), Credit::assumption_offer(note)), (0, None));
		assert_noop!(withdraw(COMPANY, note), Error::<Test>::UnknownAssumptionOffer);
	});
}

#[test]
fn d4_the_chain_of_title_should_be_bounded_and_the_note_payable_after() {
	check(|| {
		let note = drawn(100);
		for who in [COMPANY, SUPPLIER] {
			assert_ok!(grant(signed(OTHER_GRANTOR), who, 10_000));
		}
		for round in 0..vns_credit::MAX_TITLES {
			let to = if round % 2 == 0 { SUPPLIER } else { COMPANY };
			assert_ok!(assume(to, note, OTHER_GRANTOR, 0));
		}
		let titles = Credit::titles(note);
		assert_eq!((titles.len(), titles[0].guarantor, titles[1].obligor), (16, GRANTOR, SUPPLIER));
		assert_noop!(assume(SUPPLIER, note, OTHER_GRANTOR, 0), Error::<Test>::TitleTooLong);
		assert_ok!(repay(signed(SUPPLIER), note, 100));
		assert_eq!(Titles::<Test>::iter().count(), 0);
	});
}

#[test]
fn d4_the_rights_of_a_note_on_demand_should_pass_with_it() {
	check(|| {
		granted(1_000);
		let terms = Terms::OnDemand { by: FRIEND, notice: 48, latest: in_hours(60 * 24) };
		let two = vec![Instalment { amount: Amount::new(300), terms }; 2];
		assert_ok!(draw_in(signed(COMPANY), GRANTOR, instalments(two)));
		assert_ok!(grant(signed(OTHER_GRANTOR), SUPPLIER, 1_000));
		for note in [0, 1] {
			assert_ok!(assume(SUPPLIER, note, OTHER_GRANTOR, 0));
		}
		assert_ok!(grant(signed(GRANTOR), OTHER_GRANTOR, 1_000));
		assert_ok!(demand(signed(FRIEND), 0));
		assert_noop!(normalise(signed(GRANTOR), 1, GRANTOR, in_hours(100)), Error::<Test>::NotGuarantor);
		assert_ok!(normalise(signed(OTHER_GRANTOR), 1, GRANTOR, in_hours(100)));
		let due = |note| Notes::<Test>::get(note).expect("is open").due();
		assert_eq!((due(0), due(1)), (in_hours(48), in_hours(100)));
		assert_eq!((due_of(OTHER_GRANTOR, due(0)), due_of(OTHER_GRANTOR, due(1))), (300, 300));
	});
}

#[test]
fn d4_an_offer_should_be_shown_as_it_was_made() {
	check(|| {
		let note = owed_by_company();
		assert_ok!(offer(COMPANY, note, Some(SUPPLIER), 90));
		let expires = Timestamp::get() + 24 * HOUR;
		let made = AssumptionOffer { to: Some(SUPPLIER), compensation: 90, expires };
		assert_eq!(
			last_event(),
			Event::AssumptionOffered { note, obligor: COMPANY, to: Some(SUPPLIER), compensation: 90, expires }
		);
		assert_eq!(Credit::assumption_offer(note).map(|shown| shown.offer), Some(made));
		assert_eq!(Credit::assumption_offer(note + 1), None);
	});
}
