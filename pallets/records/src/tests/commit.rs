// SPDX-License-Identifier: Apache-2.0
use super::*;
use crate::Commits;

#[test]
fn r1_a_commit_should_be_stored_with_its_window_and_deposit() {
	check(|| {
		let hash = hash(ALICE, b"one", &SALT);
		assert_ok!(commit(ALICE, hash));
		let now = Timestamp::get();
		let window = Window { committed_at: now, opens: now + DELAY, closes: now + DELAY + WINDOW };
		assert_eq!(last_event(), Event::Committed { owner: ALICE, hash, window });
		assert_eq!(Commits::<Test>::get(ALICE, hash).map(|commit| commit.window), Some(window));
		assert_eq!((held(COMMIT, ALICE), held(RECORD, ALICE)), (COMMIT_DEPOSIT, 0));
		assert_eq!(Balances::free_balance(ALICE), ENDOWMENT - COMMIT_DEPOSIT);
		assert_eq!(record(), None);
	});
}

#[test]
fn r1_the_same_commit_should_not_be_made_twice() {
	check(|| {
		let hash = hash(ALICE, b"one", &SALT);
		assert_ok!(commit(ALICE, hash));
		assert_noop!(commit(ALICE, hash), Error::AlreadyCommitted);
		// Not even when it has expired: its deposit waits to be withdrawn.
		pass(DELAY + WINDOW + 1);
		assert_noop!(commit(ALICE, hash), Error::AlreadyCommitted);
		assert_ok!(withdraw(ALICE, hash));
		assert_ok!(commit(ALICE, hash));
	});
}

#[test]
fn an_account_should_have_many_commits_each_with_a_deposit() {
	check(|| {
		for place in 0..10u8 {
			assert_ok!(commit(ALICE, hash(ALICE, b"one", &[place; 32])));
		}
		assert_eq!(held(COMMIT, ALICE), 10 * COMMIT_DEPOSIT);
		for place in 0..10u8 {
			assert_ok!(withdraw(ALICE, hash(ALICE, b"one", &[place; 32])));
		}
		assert_eq!(Balances::free_balance(ALICE), ENDOWMENT);
	});
}

#[test]
fn a_commit_should_need_its_deposit() {
	check(|| {
		leave(BOB, COMMIT_DEPOSIT - 1);
		assert!(matches!(commit(BOB, H256([1; 32])), Err(DispatchError::Token(_))));
		assert!(matches!(commit(STRANGER, H256([1; 32])), Err(DispatchError::Token(_))));
		assert_eq!(Commits::<Test>::iter().count(), 0);
	});
}

#[test]
fn r1_a_commit_should_keep_its_window_when_the_delays_change() {
	check(|| {
		committed(ALICE, b"one");
		OpensAfter::set(10 * DELAY);
		OpenFor::set(1);
		pass(WINDOW);
		assert_ok!(reveal(ALICE, b"one", &SALT));
	});
}
