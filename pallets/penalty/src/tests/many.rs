// SPDX-License-Identifier: Apache-2.0
//! A party that links have brought more notes than a party may have (D1): of these a report pays as many as of any other party, and
//! the rest of what it would seize stays where it was.

use super::*;
use pallet_credit::MAX_NOTES;

/// Owes as well, and belongs to no entity before it is linked.
const SHOP: u64 = 40;
/// Notes of each.
const EACH: u32 = 150;
/// Of each note.
const OWED: u128 = LEAST_AMOUNT;
/// What no report pays at once.
const LEFT: u32 = 2 * EACH - MAX_NOTES;

fn report_naming(evidence: &[u8], note: NoteId, most_notes: u32) -> DispatchResult {
	let evidence = evidence.to_vec().try_into().expect("is short enough");
	make(REPORTER, crate::Call::report { evidence, note, most_notes, most_weight: PLENTY })
}

/// Two accounts that owe as much as each may are linked to the company; all of it is overdue. Its last note.
fn linked() -> NoteId {
	Known::mutate(|all| all.insert(SHOP));
	give(FRIEND, SHOP, 1_000);
	for who in [SUPPLIER, SHOP] {
		for _ in 0..EACH {
			owe(who, OWED, 30);
		}
	}
	for who in [SUPPLIER, SHOP] {
		link(who, COMPANY);
	}
	assert_eq!(Credit::party(COMPANY).notes, 2 * EACH);
	pass(31);
	next_block();
	pallet_credit::Totals::<Test>::get().next_note - 1
}

#[test]
fn p2_of_more_notes_than_are_paid_at_once_the_rest_should_stay_with_the_accused() {
	check(|| {
		let last = linked();
		let (before, debt) = (free(COMPANY), Credit::overview().debt);
		let evidence = sign(COMPANY, transfer(FRIEND, 40_000));
		let fee = fee(&evidence);
		assert_eq!(report_naming(&evidence, last, MAX_NOTES - 1), Err(Refused::TooManyNotes.into()));
		assert_ok!(report_naming(&evidence, last, MAX_NOTES + 9));
		// As many as a party may have, the earliest first; and nobody has anything while more is overdue.
		let paid = u128::from(MAX_NOTES) * OWED;
		assert_eq!(free(COMPANY), before - paid);
		assert_eq!(Credit::overview().debt, debt - paid);
		assert_eq!((Credit::party(COMPANY).notes, owed(last)), (LEFT, OWED));
		assert!(Credit::is_frozen(&COMPANY));
		for who in [FRIEND, REPORTER, AUTHOR] {
			assert_eq!(purse(who), 0);
		}
		assert_eq!((free(REPORTER), free(POT)), (ENDOWMENT, EXISTENTIAL_DEPOSIT));
		let crate::Event::Seized { moved, seized, settled, payments, to_pot, .. } = seized();
		let all = Spoils { value: paid, vouchers: 0 };
		assert_eq!((moved.value, seized, settled, payments, to_pot), (40_000 + fee, all, all, MAX_NOTES, 0));
		// It serves no more, and the next one finds the rest: now something is left to share.
		assert_eq!(report_naming(&evidence, last, MAX_NOTES), Err(Refused::AlreadyPunished.into()));
		let evidence = sign(COMPANY, transfer(FRIEND, 40_000));
		assert_eq!(report_naming(&evidence, last, LEFT - 1), Err(Refused::TooManyNotes.into()));
		assert_ok!(report_naming(&evidence, last, LEFT));
		let rest = 40_000 + fee - u128::from(LEFT) * OWED;
		assert_eq!((Credit::party(COMPANY).notes, free(REPORTER)), (0, ENDOWMENT + rest / 2));
		assert_eq!(purse(AUTHOR), rest - rest / 2);
	});
}

/// Vouchers as vouchers.
#[test]
fn p2_what_stays_should_stay_what_it_was() {
	check(|| {
		lock(COMPANY, 50_000);
		let last = linked();
		let before = (free(COMPANY), purse(COMPANY), <Vouchers as ReadVouchers<u64>>::total());
		let gift = pallet_vouchers::Call::give { to: FRIEND, amount: 30_000 };
		let evidence = sign(COMPANY, batch(vec![transfer(FRIEND, 5_000), gift.into()]));
		let value = 5_000 + fee(&evidence);
		assert_ok!(report_naming(&evidence, last, MAX_NOTES));
		// Value pays before vouchers do, and of these no more than the notes need.
		let vouchers = u128::from(MAX_NOTES) * OWED - value;
		assert_eq!((free(COMPANY), purse(COMPANY)), (before.0 - value, before.1 - vouchers));
		assert_eq!(<Vouchers as ReadVouchers<u64>>::total(), before.2 - vouchers, "N4");
		assert_eq!((free(REPORTER), purse(REPORTER), purse(AUTHOR)), (ENDOWMENT, 0, 0));
		let crate::Event::Seized { seized, settled, .. } = seized();
		assert_eq!((seized, settled), (Spoils { value, vouchers }, Spoils { value, vouchers }));
		assert_eq!(Penalty::totals().to_pot, 0);
	});
}

/// Of several accounts of the party.
#[test]
fn p2_none_should_get_back_more_than_was_taken_of_it() {
	check(|| {
		let below: u64 = pallet_utility::derivative_account_id(COMPANY, 0);
		give(FRIEND, below, 20_000);
		link(below, COMPANY);
		let last = linked();
		let before = [COMPANY, below].map(free);
		let call = Box::new(transfer(FRIEND, 9_000));
		let away = pallet_utility::Call::as_derivative { index: 0, call };
		let evidence = sign(COMPANY, batch(vec![away.into(), transfer(FRIEND, 30_000)]));
		assert_ok!(report_naming(&evidence, last, MAX_NOTES));
		// By their bytes they are asked, and the other way round they get back.
		let of_below = if below.encode() < COMPANY.encode() { 9_000 } else { 0 };
		let paid = u128::from(MAX_NOTES) * OWED;
		assert_eq!([COMPANY, below].map(free), [before[0] - (paid - of_below), before[1] - of_below]);
		assert_eq!((free(FRIEND), free(REPORTER), purse(AUTHOR)), (ENDOWMENT - 21_000, ENDOWMENT, 0));
	});
}
