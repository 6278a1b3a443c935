// SPDX-License-Identifier: Apache-2.0
use super::*;

#[test]
fn r1_the_owner_should_remove_a_record_and_have_the_deposit_back() {
	check(|| {
		offered(b"one");
		assert_ok!(remove(ALICE));
		let said = Event::Removed { table: table(TABLE), key: key(KEY), owner: ALICE, before: hash_of(b"one") };
		assert_eq!(last_event(), said);
		assert_eq!(record(), None);
		assert_eq!((Balances::free_balance(ALICE), held(RECORD, ALICE)), (ENDOWMENT, 0));
		assert_noop!(remove(ALICE), Error::UnknownRecord);
		assert_noop!(update(ALICE, b"two"), Error::UnknownRecord);
	});
}

#[test]
fn r1_nobody_else_should_remove() {
	check(|| {
		offered(b"one");
		for by in [BOB, CAROL] {
			assert_noop!(remove(by), Error::NotOwner);
		}
		assert_ok!(accept(BOB, b"one"));
		assert_noop!(remove(ALICE), Error::NotOwner);
		assert_ok!(remove(BOB));
		assert_eq!(Balances::free_balance(BOB), ENDOWMENT);
	});
}
