// SPDX-License-Identifier: Apache-2.0
//! L2: `commit` and `withdraw_commit`.

use super::*;

#[test]
fn l2_a_commit_should_take_a_deposit_and_keep_its_window() {
	check(|| {
		let hash = sealed(ALICE, EXAMPLE, MOST, &SALT);
		assert_ok!(commit(ALICE, hash));
		let opens = START + DELAY;
		let window = Window { committed_at: START, opens, closes: opens + 2 * DAY };
		assert_eq!(last_event(), Event::Committed { owner: ALICE, hash, window });
		assert_eq!((held(COMMIT, ALICE), free(ALICE)), (COMMIT_DEPOSIT, ENDOWMENT - COMMIT_DEPOSIT));
		// Other numbers change nothing of it.
		Numbers::mutate(|numbers| numbers.commit_delay = DAY);
		assert_eq!(Names::commits_of(ALICE, None, 9)[0].window, window);
		pass(DELAY);
		assert_ok!(new_name(ALICE, EXAMPLE, "{}"));
		assert_eq!(held(COMMIT, ALICE), 0);
	});
}

#[test]
fn l2_a_commit_should_live_for_a_day_whatever_governance_sets() {
	const { assert!(vns_names::params::COMMIT_LIFE.least >= 24) };
	check(|| {
		Numbers::mutate(|numbers| numbers.commit_life = 24);
		committed(ALICE, EXAMPLE);
		pass(DAY);
		assert_ok!(new_name(ALICE, EXAMPLE, "{}"));
	});
}

#[test]
fn l2_an_account_should_have_a_commit_once() {
	check(|| {
		let hash = sealed(ALICE, EXAMPLE, MOST, &SALT);
		assert_ok!(commit(ALICE, hash));
		assert_noop!(commit(ALICE, hash), Error::AlreadyCommitted);
		assert_ok!(commit(BOB, hash));
		assert_ok!(commit(ALICE, H256::zero()));
		assert_eq!(held(COMMIT, ALICE), 2 * COMMIT_DEPOSIT);
	});
}

#[test]
fn a_commit_without_the_deposit_should_be_refused() {
	check(|| {
		leave(ALICE, COMMIT_DEPOSIT + EXISTENTIAL_DEPOSIT - 1);
		assert_noop!(commit(ALICE, H256::zero()), TokenError::FundsUnavailable);
		assert_noop!(commit(STRANGER, H256::zero()), TokenError::FundsUnavailable);
	});
}

#[test]
fn l2_a_commit_should_be_withdrawn_at_any_time() {
	check(|| {
		let hash = sealed(ALICE, EXAMPLE, MOST, &SALT);
		for wait in [0, DELAY, DELAY + 2 * DAY + 1] {
			assert_ok!(commit(ALICE, hash));
			pass(wait);
			assert_ok!(withdraw_commit(ALICE, hash));
			assert_eq!(last_event(), Event::CommitWithdrawn { owner: ALICE, hash });
			assert_eq!((held(COMMIT, ALICE), free(ALICE)), (0, ENDOWMENT));
			assert_noop!(withdraw_commit(ALICE, hash), Error::UnknownCommit);
		}
	});
}
