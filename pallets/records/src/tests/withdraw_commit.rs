// SPDX-License-Identifier: Apache-2.0
use super::*;
use crate::Commits;

#[test]
fn r1_a_commit_should_be_withdrawn_before_in_and_after_its_window() {
	for wait in [0, DELAY, DELAY + WINDOW, DELAY + WINDOW + 1] {
		check(|| {
			let hash = hash(ALICE, b"one", &SALT);
			assert_ok!(commit(ALICE, hash));
			pass(wait);
			assert_ok!(withdraw(ALICE, hash));
			assert_eq!(last_event(), Event::CommitWithdrawn { owner: ALICE, hash });
			assert_eq!((Balances::free_balance(ALICE), held(COMMIT, ALICE)), (ENDOWMENT, 0));
			assert_eq!(Commits::<Test>::iter().count(), 0);
			// It is gone, and cannot be revealed.
			assert_noop!(withdraw(ALICE, hash), Error::UnknownCommit);
			pass(DELAY);
			assert_noop!(reveal(ALICE, b"one", &SALT), Error::NotCommitted);
		});
	}
}

#[test]
fn r1_nobody_should_withdraw_the_commit_of_another() {
	check(|| {
		let hash = hash(ALICE, b"one", &SALT);
		assert_ok!(commit(ALICE, hash));
		assert_noop!(withdraw(BOB, hash), Error::UnknownCommit);
		pass(DELAY + WINDOW + 1);
		assert_noop!(withdraw(BOB, hash), Error::UnknownCommit);
		// Who has the same hash gets his own deposit back and no other.
		assert_ok!(commit(BOB, hash));
		assert_ok!(withdraw(BOB, hash));
		assert_eq!((held(COMMIT, ALICE), held(COMMIT, BOB)), (COMMIT_DEPOSIT, 0));
	});
}
