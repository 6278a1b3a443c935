// SPDX-License-Identifier: Apache-2.0
//! Maturities (D1, D5): the grid, the limits, demand and normalisation.
use super::*;
use crate::{Due, Error, Event, Guarantors, Lots, Notes, Totals};
use frame_support::assert_noop;
use vns_credit::Instalment;
use vns_units::{Credit as Amount, Debt};

/// The company's instalment that the supplier may demand with two days' notice, sixty days from now at the latest.
fn on_demand(amount: u128) -> Instalment<u64> {
	Instalment {
		amount: Amount::new(amount),
		terms: Terms::OnDemand { by: SUPPLIER, notice: 48, latest: in_hours(60 * 24) },
	}
}

/// Draws it; the number of the note.
fn drawn_on_demand(amount: u128) -> u64 {
	granted(amount);
	assert_ok!(draw_in(signed(COMPANY), GRANTOR, instalments(vec![on_demand(amount)])));
	Totals::<Test>::get().next_note - 1
}

fn due(guarantor: u64, hour: Hour) -> u128 {
	Due::<Test>::get(guarantor, crate::freeze::key(hour)).debt.planck()
}

#[test]
fn d1_a_draw_should_make_a_note_of_each_instalment() {
	check(|| {
		granted(1_000);
		let three = vec![instalment(100, 90 * 24), instalment(200, 24), instalment(300, 30 * 24)];
		assert_ok!(draw_in(signed(COMPANY), GRANTOR, instalments(three)));
		assert_eq!(Balances::free_balance(COMPANY), ENDOWMENT + 600);
		// Numbered as they were named, listed by maturity.
		assert_eq!(open_notes(COMPANY), vec![1, 2, 0]);
		let owed = |id| Notes::<Test>::get(id).map(|note| note.outstanding.planck());
		assert_eq!((owed(0), owed(1), owed(2)), (Some(100), Some(200), Some(300)));
		assert_eq!(due(GRANTOR, in_hours(24)), 200);
		assert_eq!(Credit::due_until(COMPANY, in_hours(30 * 24)), crate::DueView { notes: 2, amount: 500 });
	});
}

/// What whoever shortens terms and periods asks (A1, G4).
#[test]
fn a1_debt_that_falls_due_later_should_be_found_whatever_falls_due_before() {
	check(|| {
		assert!(!Credit::falls_due_after(0), "nobody owes anything");
		granted(1_000);
		// Full hours: the last one lies a little more than 90 days ahead, unless it is full now.
		let three = vec![instalment(100, 90 * 24), instalment(200, 24), instalment(300, 30 * 24)];
		assert_ok!(draw_in(signed(COMPANY), GRANTOR, instalments(three)));
		for (hours, later) in
			[(0, true), (23, true), (24, true), (90 * 24 - 1, true), (90 * 24 + 1, false), (u32::MAX, false)]
		{
			assert_eq!(Credit::falls_due_after(hours), later, "{hours}");
		}
		// To the hour: at the full one nothing is later than the last one.
		let to_the_hour = in_hours(0).millis() - Timestamp::get();
		Timestamp::set_timestamp(Timestamp::get() + to_the_hour);
		assert!(Credit::falls_due_after(90 * 24 - 1) && !Credit::falls_due_after(90 * 24));
		assert_ok!(repay(signed(COMPANY), 0, 100));
		assert!(Credit::falls_due_after(30 * 24 - 1) && !Credit::falls_due_after(30 * 24));
		assert_ok!(repay(signed(COMPANY), 2, 300));
		assert_ok!(repay(signed(COMPANY), 1, 200));
		assert!(!Credit::falls_due_after(0));
	});
}

#[test]
fn d1_instalments_should_be_at_most_36_and_at_least_one() {
	check(|| {
		crate::mock::MostNotes::set(crate::MAX_NOTES);
		granted(100_000);
		assert_noop!(draw_in(signed(COMPANY), GRANTOR, instalments(vec![])), Error::<Test>::NoInstalments);
		let most = vec![instalment(100, 24); vns_credit::MAX_INSTALMENTS as usize];
		assert_ok!(draw_in(signed(COMPANY), GRANTOR, instalments(most.clone())));
		assert_eq!(due(GRANTOR, in_hours(24)), 3_600);
		let too_many = [most, vec![instalment(100, 24)]].concat();
		assert!(InstalmentsOf::<Test>::try_from(too_many).is_err(), "does not even decode");
	});
}

#[test]
fn d1_one_bad_instalment_should_refuse_the_whole_draw() {
	check(|| {
		granted(1_000);
		let with = |bad| instalments(vec![instalment(100, 24), bad]);
		let draw = |bad| draw_in(signed(COMPANY), GRANTOR, with(bad));
		assert_noop!(draw(instalment(0, 24)), Error::<Test>::ZeroAmount);
		assert_noop!(draw(instalment(LEAST_AMOUNT - 1, 24)), Error::<Test>::BelowLeastAmount);
		assert_noop!(draw(instalment(901, 24)), Error::<Test>::CreditExceeded);
		assert_noop!(draw(instalment(u128::MAX, 24)), Error::<Test>::CreditExceeded);
		assert_noop!(draw(instalment(100, SHORTEST - 1)), Error::<Test>::TermTooShort);
		assert_noop!(draw(instalment(100, LONGEST)), Error::<Test>::TermTooLong);
		assert_ok!(draw(instalment(100, LONGEST - 1)));
	});
}

#[test]
fn d1_a_draw_of_more_notes_than_there_is_room_for_should_leave_nothing() {
	check(|| {
		granted(10_000);
		let five = vec![instalment(100, 24); MAX_NOTES as usize + 1];
		assert_noop!(draw_in(signed(COMPANY), GRANTOR, instalments(five)), Error::<Test>::TooManyNotes);
		assert_eq!(Balances::free_balance(COMPANY), ENDOWMENT);
	});
}

#[test]
fn d5_the_terms_of_a_note_on_demand_should_leave_room_for_a_demand() {
	check(|| {
		granted(1_000);
		let draw = |notice, hours| {
			let terms = Terms::OnDemand { by: SUPPLIER, notice, latest: in_hours(hours) };
			draw_in(signed(COMPANY), GRANTOR, instalments(vec![Instalment { amount: Amount::new(100), terms }]))
		};
		assert_noop!(draw(SHORTEST - 1, 100), Error::<Test>::TermTooShort);
		assert_noop!(draw(48, 47), Error::<Test>::TermTooShort);
		assert_noop!(draw(u32::MAX, 100), Error::<Test>::TermTooShort);
		assert_noop!(draw(48, LONGEST), Error::<Test>::TermTooLong);
		assert_ok!(draw(48, 48));
	});
}

#[test]
fn a_note_should_be_overdue_when_its_hour_has_passed_and_not_before() {
	check(|| {
		granted(500);
		assert_ok!(draw_in(signed(COMPANY), GRANTOR, one(500, 24)));
		let hour = Notes::<Test>::get(0).expect("is open").due();
		let overdue = || Credit::note(0).expect("is open").overdue;
		Timestamp::set_timestamp(hour.millis());
		assert!(!overdue(), "who pays on the hour pays in time");
		assert_eq!(Credit::ageing(GRANTOR).ahead.day, 500);
		Timestamp::set_timestamp(hour.millis() + 1);
		assert!(overdue());
		assert_eq!(Credit::account(COMPANY).overdue, 500);
		assert_eq!((Credit::ageing(GRANTOR).ahead.day, Credit::ageing(GRANTOR).overdue.day), (0, 500));
		// Nothing in the state says so: no call was needed, and it can still be paid.
		assert_ok!(repay(signed(FRIEND), 0, 500));
	});
}

#[test]
fn d5_a_demand_should_fix_the_maturity_after_the_notice() {
	check(|| {
		let note = drawn_on_demand(500);
		let latest = in_hours(60 * 24);
		pass(100);
		assert_ok!(demand(signed(SUPPLIER), note));
		let fixed = in_hours(48);
		assert_eq!(
			last_event(),
			Event::Demanded {
				note,
				obligor: COMPANY,
				by: SUPPLIER,
				due_before: latest,
				due_after: fixed,
				reference: reference()
			}
		);
		assert_eq!(Notes::<Test>::get(note).map(|note| note.terms), Some(Terms::At(fixed)));
		assert_eq!((due(GRANTOR, latest), due(GRANTOR, fixed)), (0, 500));
		// D1: a fixed maturity never changes.
		pass(1);
		assert_noop!(demand(signed(SUPPLIER), note), Error::<Test>::NotOnDemand);
	});
}

#[test]
fn d5_a_late_demand_should_not_give_longer_than_agreed() {
	check(|| {
		let note = drawn_on_demand(500);
		let latest = in_hours(60 * 24);
		pass(60 * 24 - 10);
		assert_ok!(demand(signed(SUPPLIER), note));
		assert_eq!(Notes::<Test>::get(note).map(|note| note.due()), Some(latest));
	});
}

#[test]
fn d5_only_the_named_account_should_demand() {
	check(|| {
		let note = drawn_on_demand(500);
		for other in [COMPANY, GRANTOR, FRIEND] {
			assert_noop!(demand(signed(other), note), Error::<Test>::NotEntitled);
		}
		assert_noop!(demand(RuntimeOrigin::root(), note), sp_runtime::DispatchError::BadOrigin);
		assert_noop!(demand(signed(SUPPLIER), 77), Error::<Test>::UnknownNote);
		let fixed = drawn(300);
		assert_noop!(demand(signed(SUPPLIER), fixed), Error::<Test>::NotOnDemand);
	});
}

#[test]
fn d5_normalising_should_consume_equal_credit_of_the_guarantor() {
	check(|| {
		let note = drawn_on_demand(500);
		assert_ok!(repay(signed(COMPANY), note, 100));
		assert_ok!(grant(signed(OTHER_GRANTOR), GRANTOR, 1_000));
		let (latest, maturity) = (in_hours(60 * 24), in_hours(20 * 24));
		assert_ok!(normalise(signed(GRANTOR), note, OTHER_GRANTOR, maturity));
		assert_eq!(
			last_event(),
			Event::Normalised {
				note,
				obligor: COMPANY,
				guarantor: GRANTOR,
				from: OTHER_GRANTOR,
				amount: 400,
				unused_before: 1_000,
				unused_after: 600,
				due_before: latest,
				due_after: maturity,
				reference: reference()
			}
		);
		assert_eq!(Guarantors::<Test>::get(OTHER_GRANTOR).consumed, Amount::new(400));
		assert_eq!(Lots::<Test>::get(GRANTOR, OTHER_GRANTOR).map(|lot| lot.unused), Some(Amount::new(600)));
		let stored = Notes::<Test>::get(note).expect("is open");
		assert_eq!(
			(stored.terms, stored.outstanding, stored.guarantor),
			(Terms::At(maturity), Debt::new(400), GRANTOR)
		);
		assert_eq!((due(GRANTOR, latest), due(GRANTOR, maturity)), (0, 400));
		assert_noop!(normalise(signed(GRANTOR), note, OTHER_GRANTOR, maturity), Error::<Test>::NotOnDemand);
	});
}

#[test]
fn d5_normalising_should_keep_what_was_agreed_with_the_obligor() {
	check(|| {
		let note = drawn_on_demand(500);
		assert_noop!(normalise(signed(GRANTOR), note, OTHER_GRANTOR, in_hours(20 * 24)), Error::<Test>::CreditExceeded);
		assert_ok!(grant(signed(OTHER_GRANTOR), GRANTOR, 499));
		let normalise = |by, hours| normalise(signed(by), note, OTHER_GRANTOR, in_hours(hours));
		assert_noop!(normalise(GRANTOR, 20 * 24), Error::<Test>::CreditExceeded);
		assert_ok!(grant(signed(OTHER_GRANTOR), GRANTOR, 100));
		for other in [COMPANY, OTHER_GRANTOR, SUPPLIER] {
			assert_noop!(normalise(other, 20 * 24), Error::<Test>::NotGuarantor);
		}
		assert_noop!(normalise(GRANTOR, 47), Error::<Test>::TermTooShort);
		assert_noop!(normalise(GRANTOR, 60 * 24 + 1), Error::<Test>::TermTooLong);
		assert_ok!(normalise(GRANTOR, 60 * 24));
	});
}

#[test]
fn ten_thousand_notes_of_one_hour_should_be_one_sum() {
	check(|| {
		crate::mock::MostNotes::set(crate::MAX_NOTES);
		let holders: Vec<u64> = (1_000..1_040).collect();
		Known::mutate(|known| known.extend(&holders));
		let hour = in_hours(24);
		for holder in &holders {
			assert_ok!(grant(signed(GRANTOR), *holder, 1_000_000));
			for _ in 0..7 {
				let many = instalments(vec![instalment(100, 24); 36]);
				assert_ok!(draw_in(signed(*holder), GRANTOR, many));
			}
		}
		assert_eq!(Notes::<Test>::iter_keys().count(), 10_080);
		assert_eq!(due(GRANTOR, hour), 1_008_000);
		assert_eq!(Due::<Test>::iter().count(), 1);
	});
}
