// SPDX-License-Identifier: Apache-2.0
use super::*;

#[test]
fn r1_the_owner_should_update_without_a_commit() {
	check(|| {
		revealed(b"one");
		pass(SLOT);
		assert_ok!(update(ALICE, b"another"));
		let expected = Event::Updated {
			table: table(TABLE),
			key: key(KEY),
			owner: ALICE,
			before: hash_of(b"one"),
			after: value(b"another"),
		};
		assert_eq!(last_event(), expected);
		assert_eq!(stored(), Some((ALICE, b"another".to_vec())));
		assert_eq!(record().map(|record| record.changed_at), Some(Timestamp::get()));
	});
}

#[test]
fn the_deposit_should_follow_the_length_of_the_value() {
	check(|| {
		revealed(b"one");
		for new in [&[1; 1_024][..], &[2; 1_024], &[3; 5], &[], &[4; 6]] {
			assert_ok!(update(ALICE, new));
			assert_eq!(held(RECORD, ALICE), deposit(new));
			assert_eq!(Balances::free_balance(ALICE), ENDOWMENT - deposit(new));
		}
	});
}

#[test]
fn r1_nobody_else_should_update() {
	check(|| {
		offered(b"one");
		// Not even the one that it is offered to.
		for by in [BOB, CAROL, STRANGER] {
			assert_noop!(update(by, b"two"), Error::NotOwner);
		}
		assert_ok!(accept(BOB, b"one"));
		assert_noop!(update(ALICE, b"two"), Error::NotOwner);
		assert_ok!(update(BOB, b"two"));
	});
}

#[test]
fn an_update_that_changes_nothing_should_be_refused() {
	check(|| {
		assert_noop!(update(ALICE, b"one"), Error::UnknownRecord);
		revealed(b"one");
		assert_noop!(update(ALICE, b"one"), Error::SameValue);
	});
}

#[test]
fn an_update_should_need_the_deposit_of_a_longer_value() {
	check(|| {
		revealed(b"one");
		leave(ALICE, EXISTENTIAL_DEPOSIT + 5);
		assert!(matches!(update(ALICE, b"three"), Err(DispatchError::Token(_))));
		assert_eq!(stored(), Some((ALICE, b"one".to_vec())));
		assert_ok!(update(ALICE, b"four"));
		assert_ok!(update(ALICE, b"no"));
	});
}
