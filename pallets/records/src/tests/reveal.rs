// SPDX-License-Identifier: Apache-2.0
use super::*;
use crate::{Commits, ReadRecords};

#[test]
fn r1_a_reveal_should_make_the_record_and_swap_the_deposits() {
	check(|| {
		committed(ALICE, b"one");
		assert_ok!(reveal(ALICE, b"one", &SALT));
		let expected = Event::Revealed {
			table: table(TABLE),
			key: key(KEY),
			owner: ALICE,
			value: value(b"one"),
			hash: hash(ALICE, b"one", &SALT),
		};
		assert_eq!(last_event(), expected);
		let view = RecordView { owner: ALICE, value: b"one".to_vec(), offered_to: None, changed_at: Timestamp::get() };
		assert_eq!(record(), Some(view.clone()));
		assert_eq!(<Records as ReadRecords<u64>>::record(TABLE, KEY), Some(view));
		assert_eq!((held(COMMIT, ALICE), held(RECORD, ALICE)), (0, deposit(b"one")));
		assert_eq!(Commits::<Test>::iter().count(), 0);
	});
}

#[test]
fn r1_the_reveal_should_match_the_commit() {
	check(|| {
		committed(ALICE, b"one");
		assert_noop!(reveal_at(ALICE, b"name", KEY, b"one", &SALT), Error::NotCommitted);
		assert_noop!(reveal_at(ALICE, b"namess", b"hop", b"one", &SALT), Error::NotCommitted);
		assert_noop!(reveal_at(ALICE, TABLE, b"shoq", b"one", &SALT), Error::NotCommitted);
		assert_noop!(reveal_at(ALICE, TABLE, b"shopo", b"ne", &SALT), Error::NotCommitted);
		assert_noop!(reveal(ALICE, b"two", &SALT), Error::NotCommitted);
		assert_noop!(reveal(ALICE, b"", &SALT), Error::NotCommitted);
		assert_noop!(reveal(ALICE, b"one", &OTHER_SALT), Error::NotCommitted);
		assert_noop!(reveal(BOB, b"one", &SALT), Error::NotCommitted);
		assert_ok!(reveal(ALICE, b"one", &SALT));
	});
}

#[test]
fn r1_a_reveal_should_be_refused_before_and_after_the_window() {
	check(|| {
		assert_ok!(commit(ALICE, hash(ALICE, b"one", &SALT)));
		assert_noop!(reveal(ALICE, b"one", &SALT), Error::TooEarly);
		pass(DELAY - 1);
		assert_noop!(reveal(ALICE, b"one", &SALT), Error::TooEarly);
		pass(WINDOW + 2);
		assert_noop!(reveal(ALICE, b"one", &SALT), Error::CommitExpired);
		assert_ok!(withdraw(ALICE, hash(ALICE, b"one", &SALT)));
		assert_eq!(Balances::free_balance(ALICE), ENDOWMENT);
	});
	for in_time in [DELAY, DELAY + WINDOW] {
		check(|| {
			assert_ok!(commit(ALICE, hash(ALICE, b"one", &SALT)));
			pass(in_time);
			assert_ok!(reveal(ALICE, b"one", &SALT));
		});
	}
}

#[test]
fn r1_of_two_commits_the_first_reveal_should_win() {
	check(|| {
		// Alice committed first, and Bob reveals first.
		assert_ok!(commit(ALICE, hash(ALICE, b"one", &SALT)));
		pass(SLOT);
		committed(BOB, b"two");
		assert_ok!(reveal(BOB, b"two", &SALT));
		assert_noop!(reveal(ALICE, b"one", &SALT), Error::NameTaken);
		assert_eq!(stored(), Some((BOB, b"two".to_vec())));
		// Her deposit comes back.
		assert_eq!(held(COMMIT, ALICE), COMMIT_DEPOSIT);
		assert_ok!(withdraw(ALICE, hash(ALICE, b"one", &SALT)));
		assert_eq!((Balances::free_balance(ALICE), held(COMMIT, ALICE)), (ENDOWMENT, 0));
	});
}

#[test]
fn r1_a_name_that_became_free_again_should_be_revealed() {
	check(|| {
		committed(BOB, b"two");
		revealed(b"one");
		assert_noop!(reveal(BOB, b"two", &SALT), Error::NameTaken);
		assert_ok!(remove(ALICE));
		assert_ok!(reveal(BOB, b"two", &SALT));
		assert_eq!(stored(), Some((BOB, b"two".to_vec())));
	});
}

#[test]
fn r1_a_taken_name_should_be_taken_for_its_owner_too() {
	check(|| {
		revealed(b"one");
		assert_ok!(commit(ALICE, hash(ALICE, b"two", &SALT)));
		pass(DELAY);
		assert_noop!(reveal(ALICE, b"two", &SALT), Error::NameTaken);
	});
}

#[test]
fn r1_a_record_should_have_a_table_and_a_key() {
	check(|| {
		for (table, key, error) in
			[(&b""[..], KEY, Error::EmptyTable), (TABLE, b"", Error::EmptyKey), (b"", b"", Error::EmptyTable)]
		{
			// The commit says nothing of it.
			let hash = H256(commitment(&ALICE, table, key, b"one", &SALT));
			assert_ok!(commit(ALICE, hash));
			pass(DELAY);
			assert_noop!(reveal_at(ALICE, table, key, b"one", &SALT), error);
			assert_ok!(withdraw(ALICE, hash));
		}
		// A value may be empty.
		committed(ALICE, b"");
		assert_ok!(reveal(ALICE, b"", &SALT));
		assert_eq!(stored(), Some((ALICE, vec![])));
	});
}

#[test]
fn r1_the_same_key_in_another_table_should_be_another_record() {
	check(|| {
		revealed(b"one");
		let other = H256(commitment(&BOB, b"other", KEY, b"two", &SALT));
		assert_ok!(commit(BOB, other));
		pass(DELAY);
		assert_ok!(reveal_at(BOB, b"other", KEY, b"two", &SALT));
		assert_eq!(stored(), Some((ALICE, b"one".to_vec())));
		assert_eq!(Records::record(b"other".to_vec(), KEY.to_vec()).map(|record| record.owner), Some(BOB));
	});
}

#[test]
fn a_reveal_should_need_the_difference_of_the_deposits_and_no_more() {
	check(|| {
		let long = [7; 100];
		let difference = deposit(&long) - COMMIT_DEPOSIT;
		committed(BOB, &long);
		leave(BOB, difference - 1);
		assert!(matches!(reveal(BOB, &long, &SALT), Err(DispatchError::Token(_))));
		assert_eq!((held(COMMIT, BOB), record()), (COMMIT_DEPOSIT, None));
		assert_ok!(Balances::transfer_allow_death(signed(ALICE), BOB, EXISTENTIAL_DEPOSIT + 1));
		assert_ok!(reveal(BOB, &long, &SALT));
		assert_eq!(Balances::free_balance(BOB), EXISTENTIAL_DEPOSIT);
	});
}
