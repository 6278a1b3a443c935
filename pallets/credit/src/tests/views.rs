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

#[test]
fn the_party_of_an_account_should_be_shown_with_all_its_accounts() {
	check(|| {
		link(COMPANY, COMPANY);
		link(SUPPLIER, COMPANY);
		for (who, amount, hours) in [(COMPANY, 300, 30), (SUPPLIER, 200, 24), (SUPPLIER, 100, 900)] {
			assert_ok!(grant(signed(GRANTOR), who, amount));
			assert_ok!(draw_in(signed(who), GRANTOR, one(amount, hours)));
		}
		let earliest = Some(in_hours(24));
		let shown = crate::PartyView {
			party: COMPANY,
			frozen: false,
			notes: 3,
			earliest,
			overdue_notes: 0,
			overdue: 0,
			debtors: vec![],
		};
		assert_eq!((Credit::party(COMPANY), Credit::party(SUPPLIER)), (shown.clone(), shown.clone()));
		pass(26);
		let late = crate::PartyView { frozen: true, overdue_notes: 1, overdue: 200, debtors: vec![SUPPLIER], ..shown };
		assert_eq!(Credit::party(COMPANY), late);
		pass(6);
		// The earliest maturity first.
		let later = crate::PartyView { overdue_notes: 2, overdue: 500, debtors: vec![SUPPLIER, COMPANY], ..late };
		assert_eq!(Credit::party(SUPPLIER), later);
		let alone = Credit::party(FRIEND);
		assert_eq!((alone.party, alone.frozen, alone.notes, alone.earliest), (FRIEND, false, 0, None));
	});
}

#[test]
fn what_is_bad_and_settled_should_be_shown_of_guarantor_agent_and_network() {
	check(|| {
		Mandates::mutate(|all| all.insert(AGENT, mandate(4_000, 1)));
		assert_ok!(grant(signed(AGENT), COMPANY, 1_000));
		assert_ok!(draw_in(signed(COMPANY), AGENT, instalments(vec![instalment(350, 24), instalment(250, 900)])));
		pass(u64::from(SHORTEST + GRACE) + 1);
		let agent = || (Credit::guarantor(AGENT), Credit::suspension(AGENT).expect("is an agent"));
		let (guarantor, standing) = agent();
		let sums = (guarantor.outstanding, guarantor.bad, guarantor.most_bad, guarantor.settled, guarantor.suspended);
		assert_eq!(sums, (600, 350, 400, 0, false));
		assert_eq!((standing.bad, standing.most_bad, standing.counted, standing.since), (350, 400, 0, None));
		assert_ok!(make(signed(AGENT), crate::Call::settle_bad { note: 0, up_to: 50, reference: reference() }));
		BadShare::set(vns_units::Ppm::new(50_000).expect("is a share"));
		let (guarantor, standing) = agent();
		assert_eq!((guarantor.bad, guarantor.most_bad, guarantor.settled, guarantor.suspended), (300, 200, 50, true));
		assert!(standing.suspended && standing.since.is_none());
		assert_ok!(make(signed(FRIEND), crate::Call::suspend_for_bad { agent: AGENT }));
		let (_, standing) = agent();
		let until = vns_credit::bad_hour(Timestamp::get(), GRACE).expect("there is one");
		assert_eq!((standing.since, standing.counted, standing.counted_until), (Some(Timestamp::get()), 300, until));
		assert_ok!(make(signed(GROUP), crate::Call::lift_suspension { agent: AGENT }));
		let (guarantor, standing) = agent();
		assert_eq!((standing.forgiven, standing.suspended, guarantor.suspended), (300, false, false));
		let overview = Credit::overview();
		assert_eq!((overview.bad, overview.settled), (300, 50));
		// Who is no agent has no standing, and may be bad for nothing.
		assert_eq!((Credit::suspension(FRIEND), Credit::guarantor(GROUP).most_bad), (None, 0));
		let member = Credit::allowance(ANNA).expect("is a member");
		assert_eq!((member.suspended, member.bad, member.most_bad), (false, 0, 0));
	});
}
