// SPDX-License-Identifier: Apache-2.0
use super::*;

#[test]
fn views_should_show_the_ledger_as_it_is() {
	check(|| {
		granted(500);
		assert_ok!(Credit::grant(signed(OTHER_GRANTOR), COMPANY, 200));
		assert_ok!(Credit::draw(signed(COMPANY), GRANTOR, 400));
		assert_ok!(Credit::repay(signed(FRIEND), 0, 150));
		assert_ok!(Credit::revoke(signed(OTHER_GRANTOR), COMPANY, 50));

		let totals = Credit::totals();
		assert_eq!(totals.issuance, 5 * ENDOWMENT + EXISTENTIAL_DEPOSIT + 250);
		assert_eq!((totals.debt, totals.net_value), (250, 5 * ENDOWMENT + EXISTENTIAL_DEPOSIT));
		assert_eq!((totals.granted, totals.unused, totals.consumed, totals.revoked), (700, 250, 400, 50));
		let book = Credit::guarantor(GRANTOR);
		assert_eq!((book.granted.planck(), book.unused.planck(), book.outstanding.planck()), (500, 100, 250));
		assert_eq!(Credit::guarantor(COMPANY), Default::default());
		assert!(!totals.issuance_stopped);

		let mut lots = Credit::lots_of(COMPANY);
		lots.sort();
		assert_eq!(lots, vec![(GRANTOR, 100), (OTHER_GRANTOR, 150)]);
		let notes = Credit::notes_of(COMPANY);
		assert_eq!(notes.len(), 1);
		assert_eq!((notes[0].0, notes[0].1.outstanding.planck()), (0, 250));
		assert_eq!(Credit::note(0), Some(notes[0].1.clone()));
		assert_eq!(Credit::note(1), None);
		assert_eq!(Credit::notes_of(SUPPLIER), vec![]);
	});
}
