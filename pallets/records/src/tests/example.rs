// SPDX-License-Identifier: Apache-2.0
//! The worked example of the book, line by line (docs/book/record.md).

use super::*;

/// Owner and value of the record, deposits of Alice, Bob and Carol.
fn line(record: Option<(u64, &[u8])>, deposits: [u128; 3]) {
	assert_eq!(stored(), record.map(|(owner, value)| (owner, value.to_vec())));
	assert_eq!([ALICE, BOB, CAROL].map(|who| held(COMMIT, who) + held(RECORD, who)), deposits);
}

#[test]
fn the_worked_example_of_the_book() {
	check(|| {
		const C: u128 = COMMIT_DEPOSIT;
		let (short, long) = (&[1; 20][..], &[2; 50][..]);
		let r = record_deposit(b"names", b"shop", short);
		let with_carol = hash(CAROL, short, &OTHER_SALT);
		line(None, [0, 0, 0]);
		assert_ok!(commit(ALICE, hash(ALICE, short, &SALT)));
		line(None, [C, 0, 0]);
		assert_noop!(reveal(ALICE, short, &SALT), Error::TooEarly);
		pass(DELAY);
		assert_ok!(commit(CAROL, with_carol));
		line(None, [C, 0, C]);
		assert_ok!(reveal(ALICE, short, &SALT));
		line(Some((ALICE, short)), [r, 0, C]);
		pass(DELAY);
		assert_noop!(reveal(CAROL, short, &OTHER_SALT), Error::NameTaken);
		assert_ok!(withdraw(CAROL, with_carol));
		line(Some((ALICE, short)), [r, 0, 0]);
		assert_ok!(offer(ALICE, BOB));
		line(Some((ALICE, short)), [r, 0, 0]);
		assert_ok!(update(ALICE, long));
		line(Some((ALICE, long)), [r + 30 * BYTE, 0, 0]);
		assert_noop!(accept(BOB, short), Error::ValueChanged);
		assert_ok!(accept(BOB, long));
		line(Some((BOB, long)), [0, r + 30 * BYTE, 0]);
		assert_ok!(remove(BOB));
		line(None, [0, 0, 0]);
	});
}
