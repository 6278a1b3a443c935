// SPDX-License-Identifier: Apache-2.0
//! What somebody would try who wants another's name, his deposit or his peace (docs/book/record.md, Attacks).

use super::*;
use crate::{Commits, ReadRecords};

#[test]
fn r1_whoever_sees_a_reveal_should_not_be_faster() {
	check(|| {
		committed(ALICE, b"one");
		// Bob sees the reveal before it is in a block, commits in the same one, ahead of it, and reveals as well.
		assert_ok!(commit(BOB, hash(BOB, b"one", &SALT)));
		assert_noop!(reveal(BOB, b"one", &SALT), Error::TooEarly);
		// And so in every block of the delay, while Alice could be kept out of each of them.
		for _ in 0..DELAY / SLOT - 1 {
			pass(SLOT);
			assert_noop!(reveal(BOB, b"one", &SALT), Error::TooEarly);
		}
		assert_ok!(reveal(ALICE, b"one", &SALT));
		pass(SLOT);
		assert_noop!(reveal(BOB, b"one", &SALT), Error::NameTaken);
		assert_eq!(stored(), Some((ALICE, b"one".to_vec())));
	});
}

#[test]
fn r1_no_reveal_should_be_in_the_block_of_its_commit() {
	check(|| {
		assert_ok!(commit(ALICE, hash(ALICE, b"one", &SALT)));
		assert_noop!(reveal(ALICE, b"one", &SALT), Error::TooEarly);
		// Nor in any other at the same network time: several blocks of one slot, or one that admits no transactions.
		for _ in 0..3 {
			pass(0);
			assert_noop!(reveal(ALICE, b"one", &SALT), Error::TooEarly);
		}
	});
}

#[test]
fn r1_a_copied_commit_should_serve_nobody_and_harm_nobody() {
	check(|| {
		let hash = hash(ALICE, b"one", &SALT);
		// Bob sees the commit before it is in a block and makes the same one first.
		assert_ok!(commit(BOB, hash));
		assert_ok!(commit(ALICE, hash));
		pass(DELAY);
		// Even with the salt he cannot use it: it is to a record of Alice's.
		assert_noop!(reveal(BOB, b"one", &SALT), Error::NotCommitted);
		assert_ok!(reveal(ALICE, b"one", &SALT));
		assert_noop!(reveal(BOB, b"one", &SALT), Error::NotCommitted);
		assert_ok!(withdraw(BOB, hash));
		assert_eq!(stored(), Some((ALICE, b"one".to_vec())));
	});
}

#[test]
fn r1_a_used_commit_should_not_be_revealed_again() {
	check(|| {
		revealed(b"one");
		assert_noop!(reveal(ALICE, b"one", &SALT), Error::NotCommitted);
		assert_ok!(remove(ALICE));
		assert_noop!(reveal(ALICE, b"one", &SALT), Error::NotCommitted);
		assert_noop!(withdraw(ALICE, hash(ALICE, b"one", &SALT)), Error::UnknownCommit);
		// By a new commit, with all of the delay.
		assert_ok!(commit(ALICE, hash(ALICE, b"one", &SALT)));
		assert_noop!(reveal(ALICE, b"one", &SALT), Error::TooEarly);
	});
}

#[test]
fn r1_a_commit_should_reserve_no_name() {
	check(|| {
		// Bob commits to the name a hundred times, and first.
		for place in 0..100u8 {
			assert_ok!(commit(BOB, hash(BOB, b"two", &[place; 32])));
		}
		revealed(b"one");
		for place in 0..100u8 {
			assert_noop!(reveal(BOB, b"two", &[place; 32]), Error::NameTaken);
		}
	});
}

#[test]
fn r1_a_stock_of_commits_should_have_to_be_renewed() {
	check(|| {
		// Bob guessed the name long ago and waits for somebody who wants it.
		committed(BOB, b"two");
		pass(WINDOW + 1);
		committed(ALICE, b"one");
		assert_noop!(reveal(BOB, b"two", &SALT), Error::CommitExpired);
		assert_ok!(reveal(ALICE, b"one", &SALT));
	});
}

#[test]
fn an_author_with_many_blocks_in_a_slot_should_not_shorten_the_delay() {
	check(|| {
		assert_ok!(commit(BOB, hash(BOB, b"two", &SALT)));
		for _ in 0..1_000 {
			pass(0);
		}
		assert_noop!(reveal(BOB, b"two", &SALT), Error::TooEarly);
	});
}

#[test]
fn a_value_that_is_changed_after_the_offer_should_not_be_accepted() {
	check(|| {
		offered(b"one");
		// Just ahead of Bob's call: another value, and a deposit that is many times as high.
		assert_ok!(update(ALICE, &[0; 1_024]));
		assert_noop!(accept(BOB, b"one"), Error::ValueChanged);
		assert_eq!(held(RECORD, BOB), 0);
		// Not even if it is offered anew.
		assert_ok!(cancel(ALICE));
		assert_ok!(offer(ALICE, BOB));
		assert_noop!(accept(BOB, b"one"), Error::ValueChanged);
		assert_ok!(update(ALICE, b"one"));
		assert_ok!(accept(BOB, b"one"));
	});
}

#[test]
fn nobody_should_be_given_a_record_that_he_does_not_want() {
	check(|| {
		revealed(&[7; 1_024]);
		for to in [BOB, CAROL, STRANGER] {
			assert_ok!(offer(ALICE, to));
			pass(WINDOW);
			assert_eq!((held(RECORD, to), stored().map(|(owner, _)| owner)), (0, Some(ALICE)));
		}
	});
}

#[test]
fn an_owner_should_not_take_back_what_was_accepted() {
	check(|| {
		offered(b"one");
		assert_ok!(accept(BOB, b"one"));
		assert_noop!(cancel(ALICE), Error::NotOwner);
		assert_noop!(offer(ALICE, CAROL), Error::NotOwner);
		assert_noop!(accept(ALICE, b"one"), Error::NotOffered);
		// Nor with what she had committed to meanwhile.
		assert_ok!(commit(ALICE, hash(ALICE, b"two", &SALT)));
		pass(DELAY);
		assert_noop!(reveal(ALICE, b"two", &SALT), Error::NameTaken);
	});
}

#[test]
fn r2_a_record_of_somebody_else_should_be_recognised_by_its_owner() {
	check(|| {
		// Bob has the name first; whoever relies on Alice's record sees that it is not hers.
		committed(BOB, b"false");
		assert_ok!(reveal(BOB, b"false", &SALT));
		let read = <Records as ReadRecords<u64>>::record(TABLE, KEY).expect("is there");
		assert_ne!(read.owner, ALICE);
	});
}

#[test]
fn deposits_should_outlast_an_owner_who_empties_his_account() {
	check(|| {
		revealed(b"one");
		assert_ok!(commit(ALICE, H256([9; 32])));
		assert_ok!(Balances::transfer_all(signed(ALICE), BOB, false));
		assert_eq!((held(RECORD, ALICE), held(COMMIT, ALICE)), (deposit(b"one"), COMMIT_DEPOSIT));
		assert_eq!(Commits::<Test>::iter().count(), 1);
		assert_ok!(withdraw(ALICE, H256([9; 32])));
		assert_ok!(remove(ALICE));
		assert!(Balances::free_balance(ALICE) >= deposit(b"one") + COMMIT_DEPOSIT);
	});
}
