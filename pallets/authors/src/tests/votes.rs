// SPDX-License-Identifier: Apache-2.0
//! C5: what votes is matured stake, and what has voted stays until its lock has ended. Attacks: unstaking after the vote, voting
//! twice with the same vouchers, getting out of a lock by an author that leaves, making all others fewer by that.

use super::*;
use vns_author::MAX_COOLING;

/// `who` has voted with so much.
fn voted(who: u64, amount: u128) {
	assert!(amount <= Authors::matured_of(&who), "whoever counts votes asks");
	Authors::set_vote_lock(&who, amount);
}

#[test]
fn c5_only_matured_stake_should_vote() {
	check(|| {
		assert_eq!((Authors::matured_of(&ANNA), Authors::matured()), (6_000, 12_000));
		// Neither value nor free vouchers nor stake that has not matured, due or not.
		lock(DORA, 2_000);
		assert_eq!(Authors::matured_of(&DORA), 0);
		assert_ok!(stake(DORA, ANNA, 1_000));
		assert_ok!(stake(DORA, BERT, 500));
		assert_eq!(Authors::matured_of(&DORA), 0);
		pass(MATURITY);
		assert_eq!((Authors::matured_of(&DORA), Authors::matured()), (0, 12_000));
		// Of all authors together.
		assert_ok!(mature(ANNA, DORA));
		assert_ok!(mature(BERT, DORA));
		assert_eq!((Authors::matured_of(&DORA), Authors::matured()), (1_500, 13_500));
		// What is added does not, what is taken off no longer.
		assert_ok!(stake(DORA, ANNA, 300));
		assert_eq!(Authors::matured_of(&DORA), 1_500);
		assert_ok!(unstake(DORA, ANNA, 400));
		assert_eq!((Authors::matured_of(&DORA), Authors::matured()), (1_400, 13_400));
		assert_ok!(unstake(DORA, ANNA, 900));
		assert_ok!(unstake(DORA, BERT, 500));
		assert_eq!((Authors::matured_of(&DORA), Authors::matured()), (0, 12_000));
		assert!(!crate::MaturedOf::<Test>::contains_key(DORA));
	});
}

#[test]
fn c5_stake_that_is_due_should_vote_once_it_was_matured_in_passing() {
	check(|| {
		delegate(DORA, ANNA, 1_000);
		pass(MATURITY);
		lock(DORA, 100);
		assert_ok!(stake(DORA, ANNA, 100));
		assert_eq!((Authors::matured_of(&DORA), Authors::matured()), (1_000, 13_000));
	});
}

#[test]
fn c5_who_has_voted_should_not_unstake_what_voted() {
	check(|| {
		delegate_matured(DORA, ANNA, 1_000);
		voted(DORA, 800);
		assert_noop!(unstake(DORA, ANNA, 201), Error::LockedByVote);
		assert_noop!(unstake(DORA, ANNA, 1_000), Error::LockedByVote);
		// What did not vote may go, to the last planck.
		assert_ok!(unstake(DORA, ANNA, 200));
		assert_noop!(unstake(DORA, ANNA, 1), Error::LockedByVote);
		// Withdrawing what did not vote is not hindered.
		pass(COOLING);
		assert_ok!(withdraw(DORA));
		// The vote is taken back.
		voted(DORA, 0);
		assert_ok!(unstake(DORA, ANNA, 800));
		assert!(!crate::VoteLocks::<Test>::contains_key(DORA));
	});
}

#[test]
fn c5_what_has_not_matured_should_go_although_its_owner_has_voted() {
	check(|| {
		delegate_matured(DORA, ANNA, 1_000);
		voted(DORA, 1_000);
		lock(DORA, 500);
		assert_ok!(stake(DORA, ANNA, 500));
		// The youngest goes first: it is what did not vote.
		assert_noop!(unstake(DORA, ANNA, 501), Error::LockedByVote);
		assert_ok!(unstake(DORA, ANNA, 500));
		assert_noop!(unstake(DORA, ANNA, 1), Error::LockedByVote);
	});
}

#[test]
fn c5_the_same_stake_should_not_vote_twice_by_moving() {
	check(|| {
		delegate_matured(DORA, ANNA, 1_000);
		voted(DORA, 700);
		assert_noop!(move_stake(DORA, ANNA, BERT, 301), Error::LockedByVote);
		assert_ok!(move_stake(DORA, ANNA, BERT, 300));
		// On the other author it has no vote until it has matured anew.
		assert_eq!((Authors::matured_of(&DORA), Authors::matured()), (700, 12_700));
		pass(MATURITY);
		assert_ok!(mature(BERT, DORA));
		assert_eq!(Authors::matured_of(&DORA), 1_000);
		// Then it frees as much of the other.
		assert_ok!(unstake(DORA, ANNA, 300));
		assert_noop!(unstake(DORA, BERT, 100), Error::LockedByVote);
	});
}

#[test]
fn c5_a_lock_should_be_on_the_stake_of_all_authors_together() {
	check(|| {
		delegate_matured(DORA, ANNA, 1_000);
		delegate_matured(DORA, BERT, 1_000);
		voted(DORA, 1_500);
		assert_ok!(unstake(DORA, ANNA, 300));
		assert_noop!(unstake(DORA, BERT, 201), Error::LockedByVote);
		assert_ok!(unstake(DORA, BERT, 200));
		assert_noop!(unstake(DORA, ANNA, 100), Error::LockedByVote);
		// Nobody else's.
		assert_ok!(unstake(CLEO, CLEO, 1_000));
	});
}

/// Dora has voted with all of 1,000 on Bert, who has left.
fn voted_and_left(test: impl FnOnce()) {
	check(|| {
		delegate_matured(DORA, BERT, 1_000);
		voted(DORA, 1_000);
		assert_ok!(leave(BERT));
		sessions(3);
		assert_eq!(state(BERT), Some(State::Left));
		test();
	});
}

#[test]
fn c5_a_vote_should_not_keep_the_record_of_an_author_that_has_left() {
	voted_and_left(|| {
		assert_noop!(unstake(DORA, BERT, 1_000), Error::LockedByVote);
		assert_ok!(release_stake(PAYER, BERT, DORA));
		assert_eq!((Authors::matured_of(&DORA), Authors::vote_lock(&DORA)), (0, 1_000));
		assert_ok!(unstake(BERT, BERT, 3_000));
		assert_eq!(state(BERT), None);
	});
}

/// Attack: an author votes with stake on itself, leaves and has it released, so that its votes are a larger part of all.
#[test]
fn c5_what_has_voted_should_be_counted_of_all_though_its_author_has_left() {
	voted_and_left(|| {
		let all = || (Authors::matured(), Authors::electorate());
		assert_eq!(all(), (13_000, 13_000));
		assert_ok!(release_stake(PAYER, BERT, DORA));
		assert_eq!(all(), (12_000, 13_000));
		// What has not voted is gone.
		assert_ok!(release_stake(PAYER, BERT, BERT));
		assert_eq!(all(), (9_000, 10_000));
		// What matures of her elsewhere takes the place of what cools down, and votes no second time.
		delegate_matured(DORA, ANNA, 400);
		assert_eq!((all(), Authors::vote_lock(&DORA)), ((9_400, 10_000), 1_000));
		delegate_matured(DORA, CLEO, 900);
		assert_eq!(all(), (10_300, 10_300));
		assert_ok!(unstake(DORA, CLEO, 300));
		assert_noop!(unstake(DORA, CLEO, 1), Error::LockedByVote);
		assert_eq!(all(), (10_000, 10_000));
		voted(DORA, 0);
		assert_eq!(all(), (10_000, 10_000));
	});
	// The vote is taken back, in part and whole.
	voted_and_left(|| {
		assert_ok!(release_stake(PAYER, BERT, DORA));
		Authors::set_vote_lock(&DORA, 600);
		assert_eq!(Authors::electorate(), 12_600);
		Authors::set_vote_lock(&DORA, 0);
		assert_eq!(Authors::electorate(), 12_000);
	});
}

#[test]
fn c5_nobody_should_get_out_of_a_lock_by_an_author_that_leaves() {
	voted_and_left(|| {
		assert_ok!(release_stake(PAYER, BERT, DORA));
		pass(COOLING);
		assert_noop!(withdraw(DORA), Error::LockedByVote);
		assert_eq!((free(DORA), committed(DORA)), (0, 1_000));
		// The lock has ended.
		voted(DORA, 0);
		assert_ok!(withdraw(DORA));
		assert_eq!((free(DORA), committed(DORA)), (1_000, 0));
	});
}

#[test]
fn c5_nothing_that_voted_should_be_freed_to_make_room_in_a_release() {
	check(|| {
		delegate_matured(DORA, BERT, 1_000);
		delegate_matured(DORA, CLEO, 1_000);
		voted(DORA, 2_000);
		for author in [BERT, CLEO] {
			assert_ok!(leave(author));
		}
		sessions(3);
		assert_ok!(release_stake(PAYER, BERT, DORA));
		pass(COOLING);
		// Hours of cooling are filled with what did not vote.
		delegate(DORA, ANNA, 10_000);
		for _ in 1..MAX_COOLING {
			pass(1);
			assert_ok!(unstake(DORA, ANNA, 1));
		}
		assert_eq!(Authors::cooling(DORA).list.len(), MAX_COOLING as usize);
		let before = free(DORA);
		pass(1);
		assert_ok!(release_stake(PAYER, CLEO, DORA));
		assert_eq!(free(DORA), before, "nothing was withdrawn");
		assert_noop!(withdraw(DORA), Error::LockedByVote);
		voted(DORA, 0);
		pass(COOLING);
		assert_ok!(withdraw(DORA));
		assert_eq!(free(DORA), before + 2_000 + u128::from(MAX_COOLING) - 1);
	});
}

#[test]
fn c5_a_vote_should_not_hinder_claiming_maturing_or_staking_more() {
	check(|| {
		delegate_matured(DORA, ANNA, 1_000);
		voted(DORA, 1_000);
		block_by(ANNA);
		pay_fee(PAYER, 20_000);
		next_block();
		assert_ok!(claim(DORA, ANNA));
		let paid = free(DORA);
		assert!(paid > LEAST_STAKE);
		assert_ok!(stake(DORA, ANNA, paid));
		pass(MATURITY);
		assert_ok!(mature(ANNA, DORA));
		assert_eq!(Authors::matured_of(&DORA), 1_000 + paid);
	});
}
