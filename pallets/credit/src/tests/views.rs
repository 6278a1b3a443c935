// SPDX-License-Identifier: Apache-2.0
use super::*;
use crate::Ageing;

#[test]
fn views_should_show_the_ledger_as_it_is() {
	check(|| {
		granted(500);
		assert_ok!(grant(signed(OTHER_GRANTOR), COMPANY, 200));
		assert_ok!(draw(signed(COMPANY), GRANTOR, 400));
		assert_ok!(repay(signed(FRIEND), 0, 150));
		assert_ok!(revoke(signed(OTHER_GRANTOR), COMPANY, 50));

		let totals = Credit::totals();
		assert_eq!(totals.issuance, 10 * ENDOWMENT + EXISTENTIAL_DEPOSIT + 250);
		assert_eq!((totals.debt, totals.net_value), (250, 10 * ENDOWMENT + EXISTENTIAL_DEPOSIT));
		assert_eq!((totals.granted, totals.unused, totals.consumed, totals.revoked), (700, 250, 400, 50));
		let book = Credit::guarantor(GRANTOR);
		assert_eq!((book.granted, book.unused, book.consumed, book.outstanding), (500, 100, 400, 250));
		assert_eq!(Credit::guarantor(COMPANY), Default::default());
		assert!(!totals.issuance_stopped);

		let mut lots = Credit::lots_of(COMPANY);
		lots.sort();
		assert_eq!(lots, vec![(GRANTOR, 100), (OTHER_GRANTOR, 150)]);
		let notes = Credit::notes_of(COMPANY);
		assert_eq!(notes.len(), 1);
		assert_eq!((notes[0].id, notes[0].outstanding), (0, 250));
		assert_eq!(Credit::note(0), Some(notes[0].clone()));
		assert_eq!(Credit::note(1), None);
		assert_eq!(Credit::notes_of(SUPPLIER), vec![]);
	});
}

#[test]
fn ageing_should_put_each_hour_into_its_bucket() {
	check(|| {
		crate::mock::MostNotes::set(20);
		granted(100_000);
		let hours = [24, 25, 7 * 24, 7 * 24 + 1, 30 * 24, 90 * 24, 90 * 24 + 1];
		let list =
			hours.into_iter().zip(1u32..).map(|(hour, place)| instalment(100 * u128::from(place), hour)).collect();
		assert_ok!(draw_in(signed(COMPANY), GRANTOR, instalments(list)));
		// Maturities are counted from the next full hour, so each is a little more than named until that hour comes.
		Timestamp::set_timestamp(in_hours(0).millis());
		let ahead = Credit::ageing(GRANTOR).ahead;
		assert_eq!((ahead.day, ahead.week, ahead.month, ahead.quarter, ahead.more), (100, 500, 900, 600, 700));
		pass(30 * 24);
		let Ageing { ahead, overdue } = Credit::ageing(GRANTOR);
		assert_eq!((ahead.day, ahead.week, ahead.month, ahead.quarter, ahead.more), (0, 0, 0, 1_300, 0));
		assert_eq!((overdue.day, overdue.week, overdue.month, overdue.quarter, overdue.more), (500, 0, 1_000, 0, 0));
		assert_eq!(Credit::ageing(OTHER_GRANTOR), Ageing::default());
	});
}

#[test]
fn an_account_should_be_shown_whole() {
	check(|| {
		granted(500);
		assert_ok!(grant(signed(OTHER_GRANTOR), COMPANY, 200));
		assert_ok!(draw_in(signed(COMPANY), GRANTOR, instalments(vec![instalment(100, 24), instalment(200, 48)])));
		let earliest = in_hours(24);
		pass(30);
		let view = Credit::account(COMPANY);
		assert_eq!((view.value, view.unused, view.debt, view.overdue), (ENDOWMENT + 300, 400, 300, 100));
		assert_eq!((view.notes, view.earliest_due, view.movements), (2, Some(earliest), 3));
		assert_eq!(Credit::account(SUPPLIER).movements, 0);
	});
}

#[test]
fn the_limits_should_be_those_that_hold() {
	check(|| {
		crate::mock::MostNotes::set(3);
		crate::mock::Least::set(250);
		let limits = Credit::limits();
		assert_eq!((limits.least_amount, limits.most_notes, limits.most_instalments), (250, 3, 36));
		assert_eq!((limits.shortest_term, limits.longest_term), (SHORTEST, LONGEST));
		assert_eq!(grant(signed(GRANTOR), COMPANY, 249), Err(crate::Error::<Test>::BelowLeastAmount.into()));
	});
}
