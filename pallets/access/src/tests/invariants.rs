// SPDX-License-Identifier: Apache-2.0
//! Each checker notices the damage that it is for.
use super::*;
use crate::{invariants::*, Agents, Challenges, Members, NextChallenge, NextProposal, Proposals, ProposalsBy};

/// What is broken after `damage`.
fn broken(damage: impl FnOnce()) -> &'static str {
	genesis_of(&[ANNA, BORIS, CHEN]).execute_with(|| {
		assert_ok!(propose(ANNA, Change::Add(DORA)));
		assert_ok!(propose_call(BORIS, probe::Call::half {}, Manner::AsGroup));
		assert_ok!(challenge(ANNA, CHEN));
		assert_eq!(check_all::<Test, ()>(), Ok(()));
		damage();
		let broken = check_all::<Test, ()>().expect_err("damage should be noticed");
		assert!(!broken.detail.is_empty());
		broken.invariant
	})
}

#[test]
fn m1_members_out_of_order_should_be_noticed() {
	// Three members, the second before the first: what does not decode is no group.
	let damage = || {
		use codec::Encode;
		let bytes = (vec![2u64, 1, 3], 0u64).encode();
		frame_support::storage::unhashed::put_raw(&Members::<Test>::hashed_key(), &bytes);
	};
	assert_eq!(broken(damage), "M1 members");
}

#[test]
fn m2_a_consent_of_an_outsider_should_be_noticed() {
	let damage = || {
		Proposals::<Test>::mutate(0, |stored| {
			let (proposal, _) = stored.as_mut().expect("is stored");
			proposal.consents = proposal.consents.with(OUTSIDER).expect("has room");
		})
	};
	assert_eq!(broken(damage), "M2 consents");
}

#[test]
fn m2_the_consent_of_the_one_to_be_removed_should_be_noticed() {
	let damage = || {
		Proposals::<Test>::mutate(0, |stored| {
			let (proposal, _) = stored.as_mut().expect("is stored");
			proposal.act = vns_access::Act::Change(Change::Remove(ANNA));
		})
	};
	assert_eq!(broken(damage), "M2 consents");
}

#[test]
fn m2_a_proposal_of_a_later_membership_should_be_noticed() {
	let damage = || Proposals::<Test>::mutate(0, |stored| stored.as_mut().expect("is stored").0.epoch = 1);
	assert_eq!(broken(damage), "M2 consents");
}

#[test]
fn m2_what_is_carried_and_left_should_be_noticed() {
	let damage = || {
		Proposals::<Test>::mutate(0, |stored| {
			let (proposal, _) = stored.as_mut().expect("is stored");
			for who in [BORIS, CHEN] {
				proposal.consents = proposal.consents.with(who).expect("has room");
			}
		})
	};
	assert_eq!(broken(damage), "M2 carried");
}

#[test]
fn m4_proposals_that_are_not_counted_should_be_noticed() {
	assert_eq!(broken(|| Proposals::<Test>::remove(0)), "M4 proposals");
	assert_eq!(broken(|| ProposalsBy::<Test>::insert(CHEN, 1)), "M4 proposals");
	assert_eq!(broken(|| NextProposal::<Test>::put(1)), "M4 numbers");
}

#[test]
fn g2_agents_without_bounds_should_be_noticed() {
	let zero = || {
		Agents::<Test>::mutate(AGENT, |mandate| {
			mandate.as_mut().expect("is one").appointment.recovery = 0;
		})
	};
	assert_eq!(broken(zero), "G2 agents");
	let many = || {
		let mandate = Agents::<Test>::get(AGENT).expect("is one");
		(21..=23).for_each(|agent| Agents::<Test>::insert(agent, mandate));
	};
	assert_eq!(broken(many), "G2 agents");
}

#[test]
fn m5_challenges_that_nobody_could_make_should_be_noticed() {
	type Damage = fn(&mut vns_access::Challenge<u64>);
	let damages: [Damage; 6] = [
		|it| it.by = OUTSIDER,
		|it| it.by = CHEN,
		|it| it.epoch = 1,
		|it| it.due = it.since - 1,
		|it| it.lapses = it.due - 1,
		|it| it.stage = vns_access::Stage::Open { approved: Some(BORIS) },
	];
	for damage in damages {
		let stored = || Challenges::<Test>::mutate(CHEN, |stored| damage(&mut stored.as_mut().expect("is stored").0));
		assert_eq!(broken(stored), "M5 challenges");
	}
	let of_an_outsider = || {
		let stored = Challenges::<Test>::take(CHEN).expect("is stored");
		Challenges::<Test>::insert(OUTSIDER, stored);
	};
	assert_eq!(broken(of_an_outsider), "M5 challenges");
	assert_eq!(broken(|| NextChallenge::<Test>::put(0)), "M5 numbers");
	let twice = || {
		let stored = Challenges::<Test>::get(CHEN).expect("is stored");
		Challenges::<Test>::insert(BORIS, stored);
	};
	assert_eq!(broken(twice), "M5 numbers");
}

#[test]
fn m3_decisions_without_a_group_should_be_noticed() {
	assert_eq!(
		broken(|| {
			let _ = Proposals::<Test>::clear(10, None);
			let _ = ProposalsBy::<Test>::clear(10, None);
			let _ = Challenges::<Test>::clear(10, None);
			Members::<Test>::kill();
		}),
		"M3 founding"
	);
}
