// SPDX-License-Identifier: Apache-2.0
//! G5: what enters the queue and what leaves it.

use super::*;
use frame_support::{traits::Hooks, weights::WeightMeter};

#[test]
fn g5_what_no_author_could_ever_issue_should_be_refused_at_once() {
	check(|| {
		assert_noop!(grant(AGENT, COMPANY, STAKE + 1), Refused::AboveEveryCapacity);
		Stakes::mutate(|all| all.insert(RIVAL, StakeView { added: STAKE * 2, removed: 0 }));
		assert_ok!(grant(AGENT, COMPANY, STAKE + 1));
		Stakes::set(Default::default());
		assert_noop!(grant(AGENT, COMPANY, 100), Refused::AboveEveryCapacity);
	});
}

#[test]
fn g5_the_queue_should_be_bounded_for_each_proposer_and_paid_for() {
	check(|| {
		with_policy(AUTHOR, |policy| policy.stopped = true);
		for _ in 0..MAX_WAITING_OF {
			assert_ok!(grant(AGENT, COMPANY, 100));
		}
		assert_noop!(grant(AGENT, COMPANY, 100), Refused::TooManyWaiting);
		assert_ok!(grant(OTHER_AGENT, COMPANY, 100));
		assert_eq!(held(HoldReason::Waiting, AGENT), WAITING_DEPOSIT * u128::from(MAX_WAITING_OF));
		assert_ok!(Balances::transfer_all(signed(SMALL), FRIEND, true));
		assert!(grant(SMALL, COMPANY, 100).is_err(), "no value for the deposit");
	});
}

#[test]
fn g5_a_full_queue_should_refuse() {
	check(|| {
		with_policy(AUTHOR, |policy| policy.stopped = true);
		let full: Vec<_> = (0..u64::from(MAX_WAITING))
			.map(|id| Candidate { id, amount: 1, reward: 0, queued_at: 0, draws_at_once: false })
			.collect();
		Queue::<Test>::put(frame_support::BoundedVec::truncate_from(full));
		assert_noop!(grant(AGENT, COMPANY, 100), Refused::QueueFull);
		Queue::<Test>::kill();
	});
}

#[test]
fn g5_a_proposer_should_take_back_what_waits_with_reward_deposit_and_quota() {
	check(|| {
		with_policy(AUTHOR, |policy| policy.stopped = true);
		assert_ok!(grant(SMALL, COMPANY, 600));
		assert_ok!(make(SMALL, crate::Call::add_reward { id: 0, amount: 40 }));
		assert_noop!(make(AGENT, crate::Call::take_back { id: 0 }), Refused::NotProposer);
		assert_noop!(make(SMALL, crate::Call::take_back { id: 1 }), Refused::UnknownWaiting);
		assert_eq!(Credit::allowance(SMALL).expect("is an agent").left, QUOTA - 600);
		// A tenth of the quota recovers in ten hours, and of the 600 that much is not given back.
		pass(10);
		assert_ok!(make(SMALL, crate::Call::take_back { id: 0 }));
		assert_eq!(Balances::free_balance(SMALL), ENDOWMENT);
		assert_eq!(Credit::allowance(SMALL).expect("is an agent").left, QUOTA);
		assert_eq!(waiting(), Vec::<WaitingId>::new());
		assert_noop!(make(SMALL, crate::Call::take_back { id: 0 }), Refused::UnknownWaiting);
	});
}

/// Granting and taking back in turn must not yield more quota than there is.
#[test]
fn g2_taking_back_should_never_refill_a_quota_beyond_its_pace() {
	check(|| {
		with_policy(AUTHOR, |policy| policy.stopped = true);
		assert_ok!(grant(SMALL, COMPANY, 1_000));
		pass(60);
		// 600 have recovered and are used again.
		assert_ok!(grant(SMALL, COMPANY, 600));
		assert_ok!(make(SMALL, crate::Call::take_back { id: 0 }));
		// Of the first 1,000 only 400 had not recovered.
		let left = Credit::allowance(SMALL).expect("is an agent").left;
		assert_eq!(left, 400);
	});
}

#[test]
fn g5_what_has_expired_should_be_removed_by_anybody_and_by_authors() {
	check(|| {
		with_policy(AUTHOR, |policy| policy.stopped = true);
		assert_ok!(grant(AGENT, COMPANY, 500));
		CurrentAuthor::set(None);
		assert_noop!(make(FRIEND, crate::Call::drop_expired { id: 0 }), Refused::NotExpired);
		pass(u64::from(QUEUE_LIFE));
		assert_noop!(make(FRIEND, crate::Call::drop_expired { id: 0 }), Refused::NotExpired);
		next_block();
		assert_ok!(make(FRIEND, crate::Call::drop_expired { id: 0 }));
		assert_eq!(Balances::free_balance(AGENT), ENDOWMENT);
		// An author drops what has expired whatever its policy is, and issues none of it.
		assert_ok!(grant(AGENT, COMPANY, 500));
		CurrentAuthor::set(Some(AUTHOR));
		pass(u64::from(QUEUE_LIFE) + 1);
		assert_eq!((waiting(), unused(COMPANY)), (vec![], 0));
		assert!(events().iter().any(|event| matches!(event, crate::Event::Dropped { reason: Dropped::Expired, .. })));
	});
}

/// A reward that is less than an account needs, of a proposer that has sent all else away and lives on by a reference, as everybody
/// does who belongs to an entity or ever owed.
#[test]
fn g5_a_small_reward_of_an_emptied_proposer_should_come_back() {
	let expired = (FRIEND, crate::Call::drop_expired { id: 0 });
	let taken_back = (SMALL, crate::Call::take_back { id: 0 });
	for call in [None, Some(expired), Some(taken_back)] {
		check(|| {
			with_policy(AUTHOR, |policy| policy.stopped = true);
			System::inc_providers(&SMALL);
			assert_ok!(grant(SMALL, COMPANY, 600));
			assert_ok!(make(SMALL, crate::Call::add_reward { id: 0, amount: 1 }));
			assert_ok!(Balances::transfer_allow_death(signed(SMALL), FRIEND, Balances::free_balance(SMALL)));
			let of_small = || (Balances::free_balance(SMALL), Balances::reserved_balance(SMALL));
			assert_eq!(of_small(), (0, WAITING_DEPOSIT + 1));
			// By the author of a block, or by a call.
			CurrentAuthor::set(call.is_none().then_some(AUTHOR));
			pass(u64::from(QUEUE_LIFE) + 1);
			if let Some((who, call)) = call {
				assert_ok!(make(who, call));
			}
			assert_eq!((waiting(), Waiting::<Test>::iter().count()), (vec![], 0));
			assert_eq!(of_small(), (WAITING_DEPOSIT + 1, 0));
			assert!(events().iter().any(|event| matches!(event, crate::Event::Dropped { id: 0, reward: 1, .. })));
		});
	}
}

#[test]
fn g5_what_cannot_be_dropped_should_stay_in_the_queue() {
	check(|| {
		CurrentAuthor::set(None);
		assert_ok!(grant(AGENT, COMPANY, 500));
		pass(u64::from(QUEUE_LIFE) + 1);
		CurrentAuthor::set(Some(AUTHOR));
		// A reward that is held nowhere: the state contradicts itself.
		let with_reward = |reward| {
			Waiting::<Test>::mutate(0, |waiting| waiting.as_mut().expect("waits").reward = reward);
			Queue::<Test>::mutate(|queue| queue.get_mut(0).expect("is listed").reward = reward);
			Issuance::on_poll(System::block_number(), &mut WeightMeter::new());
		};
		with_reward(7);
		assert_eq!((waiting(), Waiting::<Test>::contains_key(0)), (vec![0], true));
		with_reward(0);
		assert_eq!((waiting(), Waiting::<Test>::contains_key(0)), (vec![], false));
		assert_eq!(Balances::free_balance(AGENT), ENDOWMENT);
	});
}

/// The author's policy would admit it, and its bucket is full.
#[test]
fn g5_what_has_expired_should_not_be_issued_even_where_the_policy_admits_it() {
	check(|| {
		CurrentAuthor::set(None);
		assert_ok!(grant(AGENT, COMPANY, 500));
		pass(u64::from(QUEUE_LIFE) + 1);
		CurrentAuthor::set(Some(AUTHOR));
		next_block();
		assert_eq!((waiting(), unused(COMPANY)), (vec![], 0));
		let dropped = crate::Event::Dropped { id: 0, by: AGENT, amount: 500, reward: 0, reason: Dropped::Expired };
		assert!(events().contains(&dropped), "{:?}", events());
	});
}

#[test]
fn g2_a_grant_that_needs_approvals_should_wait_once_it_has_them() {
	check(|| {
		Table::set(vec![
			vns_access::Tier { up_to: vns_units::Credit::new(100), approvals: 1 },
			vns_access::Tier { up_to: vns_units::Credit::new(10_000), approvals: 2 },
		]);
		let expires = Timestamp::get() + 3_600_000;
		let propose =
			pallet_credit::Call::propose_grant { holder: COMPANY, amount: 500, expires, reference: Default::default() };
		assert_ok!(make(AGENT, propose));
		assert_ok!(make(ANNA, pallet_credit::Call::approve_grant { id: 0 }));
		assert_eq!(waiting(), Vec::<WaitingId>::new());
		assert_ok!(make(BORIS, pallet_credit::Call::approve_grant { id: 0 }));
		assert_eq!(waiting(), [0]);
		assert_eq!(Issuance::waiting(0)[0].approvals, 2);
		next_block();
		assert_eq!(unused(COMPANY), 500);
	});
}
