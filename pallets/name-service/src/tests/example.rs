// SPDX-License-Identifier: Apache-2.0
//! The worked example of the book, line by line (docs/book/name.md).

use super::*;

/// Whose the name is, what Alice, Bob and Carol have on hold, and what the pot was paid, in thousandths of a VNS.
fn line(has: Option<u64>, on_hold: [u128; 3], pot: u128) {
	let milli = VNS / 1_000;
	assert_eq!(owner(EXAMPLE), has);
	let held = |who| held(COMMIT, who) + held(NAME, who) + held(PREPAID, who);
	assert_eq!([ALICE, BOB, CAROL].map(held), on_hold.map(|amount| amount * milli));
	assert_eq!(paid(), pot * milli);
}

#[test]
fn the_worked_example_of_the_book() {
	check(|| {
		let commitment = 180; // C, with accounts of 8 bytes.
		let ten = "0123456789";
		assert_ok!(commit(ALICE, sealed(ALICE, EXAMPLE, 5 * VNS, &SALT)));
		line(None, [commitment, 0, 0], 0);
		assert_noop!(reveal(ALICE, EXAMPLE, 5 * VNS, SALT, says(ten)), Error::TooEarly);
		pass(DELAY);
		assert_ok!(reveal(ALICE, EXAMPLE, 5 * VNS, SALT, says(ten)));
		line(Some(ALICE), [1_010, 0, 0], 5_000);
		assert_noop!(offer(ALICE, EXAMPLE, BOB), Error::NotSettled);
		pass(2 * HOUR);
		assert_ok!(prepay(ALICE, EXAMPLE, 11 * VNS));
		line(Some(ALICE), [12_010, 0, 0], 5_000);
		pass_to(expires(EXAMPLE) - 10 * DAY);
		assert_ok!(crank(CAROL, &[EXAMPLE]));
		assert_eq!(free(CAROL), ENDOWMENT + VNS / 100);
		line(Some(ALICE), [7_000, 0, 0], 10_000);
		assert_ok!(offer(ALICE, EXAMPLE, BOB));
		assert_ok!(accept(BOB, EXAMPLE, Keep::Nothing));
		assert_eq!(resolved(EXAMPLE), Some(NameValue::nothing()));
		line(Some(BOB), [0, 1_000, 0], 10_000);
		pass_to(expires(EXAMPLE) + 20 * DAY);
		assert_ok!(renew(CAROL, &[EXAMPLE], 1, 10 * VNS));
		line(Some(BOB), [0, 1_000, 0], 16_250);
		pass_to(expires(EXAMPLE) + 54 * DAY + DAY / 2 - DELAY);
		committed(CAROL, EXAMPLE);
		assert_ok!(reveal(CAROL, EXAMPLE, MOST, SALT, NameValue::nothing()));
		line(Some(CAROL), [0, 0, 1_000], 411_875);
	});
}
