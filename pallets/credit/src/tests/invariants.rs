// SPDX-License-Identifier: Apache-2.0
//! Each checker must notice the damage that it is there for: what no call can do is done to the storage by hand.

use super::*;
use crate::{freeze::key, invariants::check_all, Accounts, Due, DueTotals, Guarantors, Lots, NetValue, Notes, Totals};
use vns_credit::{Lot, Owed};
use vns_units::{Credit as CreditAmount, Debt};

/// Drawn in hour 0, as all is that these tests draw, it weighs nothing.
fn sum_of(debt: u128, drawn_hours: u128) -> Owed {
	Owed { debt: Debt::new(debt), drawn_hours }
}

/// Damages a healthy ledger and returns the name of the invariant that is found broken.
fn broken_by(damage: impl FnOnce()) -> &'static str {
	genesis().execute_with(|| {
		next_block();
		drawn(500);
		granted(300);
		assert_eq!(check_all::<Test>(), Ok(()));
		damage();
		check_all::<Test>().expect_err("the damage is noticed").invariant
	})
}

#[test]
fn n1_should_notice_value_out_of_nothing() {
	assert_eq!(broken_by(|| NetValue::<Test>::mutate(|constant| *constant += 1)), "N1 net value");
	let mint = || {
		use frame_support::traits::fungible::Mutate;
		Balances::mint_into(&SUPPLIER, 1).expect("mints");
	};
	assert_eq!(broken_by(mint), "N1 net value");
}

#[test]
fn n1_should_notice_a_note_that_vanished_or_changed() {
	assert_eq!(broken_by(|| Notes::<Test>::remove(0)), "N1 net value");
	let forgive = || {
		Notes::<Test>::mutate(0, |note| note.as_mut().expect("is there").outstanding = Debt::new(499));
	};
	assert_eq!(broken_by(forgive), "N1 net value");
}

#[test]
fn n2_should_notice_a_note_without_backing() {
	let raise = || {
		Notes::<Test>::mutate(0, |note| note.as_mut().expect("is there").principal = Debt::new(501));
	};
	assert_eq!(broken_by(raise), "N2 backing");
	let lower = || {
		Notes::<Test>::mutate(0, |note| note.as_mut().expect("is there").principal = Debt::new(499));
	};
	assert_eq!(broken_by(lower), "N2 backing");
	assert_eq!(broken_by(|| Totals::<Test>::mutate(|totals| totals.next_note = 0)), "N2 backing");
}

#[test]
fn n3_should_notice_credit_that_nobody_granted() {
	let invent = || {
		Totals::<Test>::mutate(|totals| totals.book.granted = CreditAmount::new(799));
	};
	assert_eq!(broken_by(invent), "N3 credit account");
	// A guarantor's book by itself.
	let forget = || {
		Guarantors::<Test>::mutate(GRANTOR, |book| book.consumed = CreditAmount::new(499));
	};
	assert_eq!(broken_by(forget), "N3 credit account");
}

#[test]
fn n6_should_notice_guarantors_whose_books_do_not_make_up_the_total() {
	// Whole in themselves (N3), yet not what the totals say.
	let shift = || {
		Guarantors::<Test>::mutate(GRANTOR, |book| {
			book.consumed = CreditAmount::new(499);
			book.revoked = CreditAmount::new(1);
		});
	};
	assert_eq!(broken_by(shift), "N6 totals of guarantors");
	assert_eq!(broken_by(|| Guarantors::<Test>::remove(GRANTOR)), "N6 unused credit");
	// Debt that falls due for a guarantor, at an hour.
	let hour = Hour(30 * 24 + 1);
	let answer_for_less = || Due::<Test>::insert(GRANTOR, key(hour), sum_of(499, 0));
	assert_eq!(broken_by(answer_for_less), "N6 outstanding debt");
	assert_eq!(broken_by(|| Due::<Test>::remove(GRANTOR, key(hour))), "N6 outstanding debt");
	assert_eq!(broken_by(|| Due::<Test>::insert(GRANTOR, key(hour.later(1)), sum_of(0, 0))), "N6 outstanding debt");
	let postpone = || {
		Due::<Test>::remove(GRANTOR, key(hour));
		Due::<Test>::insert(GRANTOR, key(hour.later(1)), sum_of(500, 0));
	};
	assert_eq!(broken_by(postpone), "N6 outstanding debt");
	// The age of debt, and the sums of all guarantors.
	assert_eq!(broken_by(|| Due::<Test>::insert(GRANTOR, key(hour), sum_of(500, 2))), "N6 outstanding debt");
	assert_eq!(broken_by(|| DueTotals::<Test>::insert(key(hour), sum_of(499, 0))), "N6 outstanding debt");
	assert_eq!(broken_by(|| DueTotals::<Test>::remove(key(hour))), "N6 outstanding debt");
	assert_eq!(broken_by(|| Totals::<Test>::mutate(|totals| totals.drawn_hours += 1)), "N6 outstanding debt");
}

#[test]
fn n6_should_notice_totals_and_lots_that_disagree() {
	let lot = |planck| Lot { unused: CreditAmount::new(planck) };
	assert_eq!(broken_by(|| Lots::<Test>::insert(COMPANY, GRANTOR, lot(301))), "N6 unused credit");
	assert_eq!(broken_by(|| Lots::<Test>::insert(SUPPLIER, GRANTOR, lot(0))), "N6 unused credit");
	let owe_less = || {
		Totals::<Test>::mutate(|totals| totals.outstanding = Debt::new(499));
	};
	assert_eq!(broken_by(owe_less), "N6 outstanding debt");
}

#[test]
fn n6_should_notice_an_index_that_lies() {
	let hour = Hour(30 * 24 + 1);
	let list = |who: u64, entries: Vec<(Hour, u64)>| {
		Accounts::<Test>::mutate(who, |account| account.notes = frame_support::BoundedVec::truncate_from(entries));
	};
	assert_eq!(broken_by(|| Accounts::<Test>::remove(COMPANY)), "N6 notes by obligor");
	assert_eq!(broken_by(|| list(COMPANY, vec![(hour, 0), (hour, 1)])), "N6 notes by obligor");
	assert_eq!(broken_by(|| list(SUPPLIER, vec![(hour, 0)])), "N6 notes by obligor");
	assert_eq!(broken_by(|| list(COMPANY, vec![(hour, 0), (hour, 0)])), "N6 notes by obligor");
	// At another hour than the note's.
	assert_eq!(broken_by(|| list(COMPANY, vec![(hour.later(1), 0)])), "N6 notes by obligor");
}

#[test]
fn n6_should_notice_a_chain_of_movements_that_lies() {
	let account = |change: fn(&mut crate::Account<u64>)| Accounts::<Test>::mutate(COMPANY, change);
	assert_eq!(broken_by(|| account(|account| account.movements = 0)), "N6 movements");
	assert_eq!(broken_by(|| account(|account| account.link = Default::default())), "N6 movements");
	assert_eq!(broken_by(|| account(|account| account.last += 100)), "N6 movements");
}

#[test]
fn p1_should_notice_parties_that_owe_something_else() {
	use crate::{Debtors, Parties, Party};
	let due = Hour(30 * 24 + 1);
	let filed = |earliest, notes| Parties::<Test>::insert(COMPANY, Party { earliest, notes });
	assert_eq!(broken_by(|| Parties::<Test>::remove(COMPANY)), "P1 parties");
	assert_eq!(broken_by(|| filed(due.later(1), 1)), "P1 parties");
	assert_eq!(broken_by(|| filed(due, 2)), "P1 parties");
	assert_eq!(
		broken_by(|| Parties::<Test>::insert(SUPPLIER, Party { earliest: due, notes: 1 })),
		"P1 parties",
		"who owes nothing"
	);
	assert_eq!(broken_by(|| Debtors::<Test>::remove(COMPANY, (key(due), COMPANY))), "P1 parties");
	assert_eq!(broken_by(|| Debtors::<Test>::insert(COMPANY, (key(due), SUPPLIER), ())), "P1 parties");
	let twice = || Debtors::<Test>::insert(COMPANY, (key(due.later(1)), COMPANY), ());
	assert_eq!(broken_by(twice), "P1 parties");
	// Linked behind the ledger's back.
	assert_eq!(broken_by(|| Entities::set([(COMPANY, SUPPLIER)].into())), "P1 parties");
	// Could not be told from who never owed.
	let forget = || {
		System::dec_providers(&COMPANY).expect("has two");
	};
	assert_eq!(broken_by(forget), "P1 parties");
}

#[test]
fn p2_should_notice_what_a_trial_left_behind() {
	use crate::{OnTrial, Touched, Trial};
	assert_eq!(broken_by(|| OnTrial::<Test>::put(Trial { party: COMPANY, freeze: false })), "P2 trials");
	assert_eq!(broken_by(|| Touched::<Test>::insert(COMPANY, (1, 1))), "P2 trials");
}

#[test]
fn d4_should_notice_titles_and_offers_that_lie() {
	use crate::{AssumptionOffers, Titles, TitlesOf};
	use vns_credit::{AssumptionOffer, Title};
	let title = |obligor, until| Title { obligor, guarantor: GRANTOR, until, compensation: 0 };
	let titled = |note: u64, list: Vec<Title<u64>>, since: u64| {
		Titles::<Test>::insert(note, (TitlesOf::<Test>::truncate_from(list), since));
	};
	assert_eq!(broken_by(|| titled(0, vec![], 1)), "D4 titles");
	assert_eq!(broken_by(|| titled(7, vec![title(FRIEND, 1)], 1)), "D4 titles", "of no note");
	assert_eq!(broken_by(|| titled(0, vec![title(COMPANY, 1)], 1)), "D4 titles", "by itself");
	assert_eq!(broken_by(|| titled(0, vec![title(FRIEND, u64::MAX)], 1)), "D4 titles", "in the future");
	assert_eq!(broken_by(|| titled(0, vec![title(FRIEND, 2), title(FRIEND, 1)], 1)), "D4 titles", "not in order");
	assert_eq!(broken_by(|| titled(0, vec![title(FRIEND, 1)], 99)), "D4 titles", "in a block to come");
	// Blamed, though it never guaranteed the note.
	let blame = || {
		Notes::<Test>::mutate(0, |note| note.as_mut().expect("is there").counted = Some(GRANTOR));
		titled(0, vec![title(FRIEND, 1)], 1);
	};
	assert_eq!(broken_by(blame), "D4 titles", "in time");
	let offered = |note: u64, to, by| {
		let offer = AssumptionOffer { to, compensation: 1, expires: 1 };
		let ticket = <<Test as crate::Config>::Consideration as frame_support::traits::Consideration<
			u64,
			frame_support::traits::Footprint,
		>>::new(&by, Default::default())
		.expect("has the value");
		AssumptionOffers::<Test>::insert(note, (offer, by, ticket));
	};
	assert_eq!(broken_by(|| offered(0, None, SUPPLIER)), "D4 offers");
	assert_eq!(broken_by(|| offered(0, Some(COMPANY), COMPANY)), "D4 offers");
}

#[test]
fn d6_should_notice_what_was_settled_and_not_summed() {
	use crate::{Settled, SettledTotal};
	assert_eq!(broken_by(|| SettledTotal::<Test>::put(1)), "D6 settled debt");
	assert_eq!(broken_by(|| Settled::<Test>::insert(GRANTOR, 1)), "D6 settled debt");
	assert_eq!(broken_by(|| Settled::<Test>::insert(GRANTOR, 0)), "D6 settled debt");
}

#[test]
fn g3_should_notice_bad_debt_that_is_counted_wrong() {
	use crate::{BadCounts, Forgiven};
	use vns_credit::BadCount;
	let due = Hour(30 * 24 + 1);
	let counted = |until, sum| {
		BadCounts::<Test>::insert(GRANTOR, BadCount { until, sum: Debt::new(sum) });
	};
	assert_eq!(broken_by(|| counted(due, 499)), "G3 bad debt");
	assert_eq!(broken_by(|| counted(Hour(due.0 - 1), 500)), "G3 bad debt");
	assert_eq!(broken_by(|| counted(Hour(0), 1)), "G3 bad debt");
	assert_eq!(broken_by(|| Forgiven::<Test>::insert(GRANTOR, Debt::new(1))), "G3 bad debt");
	let too_much = || {
		counted(due, 500);
		Forgiven::<Test>::insert(GRANTOR, Debt::new(501));
	};
	assert_eq!(broken_by(too_much), "G3 bad debt");
	assert_eq!(broken_by(|| Forgiven::<Test>::insert(GRANTOR, Debt::new(0))), "G3 bad debt");
}
