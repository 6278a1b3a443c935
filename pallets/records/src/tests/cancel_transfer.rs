// SPDX-License-Identifier: Apache-2.0
use super::*;

#[test]
fn r1_the_owner_should_cancel_an_offer() {
	check(|| {
		offered(b"one");
		assert_ok!(cancel(ALICE));
		let said = Event::Offered { table: table(TABLE), key: key(KEY), owner: ALICE, before: Some(BOB), after: None };
		assert_eq!(last_event(), said);
		assert_noop!(accept(BOB, b"one"), Error::NotOffered);
		assert_noop!(cancel(ALICE), Error::NotOffered);
		assert_ok!(offer(ALICE, BOB));
		assert_ok!(accept(BOB, b"one"));
	});
}

#[test]
fn r1_nobody_else_should_cancel() {
	check(|| {
		assert_noop!(cancel(ALICE), Error::UnknownRecord);
		offered(b"one");
		for by in [BOB, CAROL] {
			assert_noop!(cancel(by), Error::NotOwner);
		}
	});
}
