// SPDX-License-Identifier: Apache-2.0
//! The invariants in full, one checker each, by their numbers in `design/access.md`.
//!
//! A checker never panics: it returns what is broken and where.

use crate::*;
use alloc::{
	collections::{BTreeMap, BTreeSet},
	format,
};
use frame_support::traits::{Get, Time};
use vns_access::{Act, Change};
use vns_invariant::{ensure, Check};

/// All invariants of this pallet; the first broken one.
pub fn check_all<T: Config<I>, I: 'static>() -> Check {
	m1_members_are_a_bounded_set::<T, I>()?;
	m2_consents_are_of_members_who_have_a_say::<T, I>()?;
	m2_nothing_carried_is_left_but_calls::<T, I>()?;
	m4_proposals_are_counted::<T, I>()?;
	m4_proposals_are_numbered::<T, I>()?;
	m5_open_challenges_are_between_members::<T, I>()?;
	m5_challenges_are_numbered::<T, I>()?;
	g2_agents_are_bounded::<T, I>()?;
	without_a_group_there_is_nothing::<T, I>()
}

/// M1, M3: the members are strictly ascending, some, and at most [`MAX_MEMBERS`].
pub fn m1_members_are_a_bounded_set<T: Config<I>, I: 'static>() -> Check {
	const NAME: &str = "M1 members";
	let Some(group) = Members::<T, I>::get() else {
		// What does not decode would read as none.
		return ensure(!Members::<T, I>::exists(), NAME, || "the stored members do not decode".into());
	};
	let members = group.members();
	ensure(!members.is_empty() && group.size() <= MAX_MEMBERS, NAME, || format!("{} members", members.len()))?;
	ensure(members.iter().zip(members.iter().skip(1)).all(|(one, next)| one < next), NAME, || {
		"the members are out of order".into()
	})
}

/// M2: as long as a proposal is not void, whoever has consented is a member and has a say, and it was made to this
/// membership or an earlier one.
pub fn m2_consents_are_of_members_who_have_a_say<T: Config<I>, I: 'static>() -> Check {
	const NAME: &str = "M2 consents";
	let Some(group) = Members::<T, I>::get() else { return Ok(()) };
	for (id, (proposal, _)) in Proposals::<T, I>::iter() {
		ensure(proposal.epoch <= group.epoch(), NAME, || format!("proposal {id} is from a later membership"))?;
		if proposal.epoch != group.epoch() {
			continue;
		}
		let valid = |who: &T::AccountId| group.contains(who) && proposal.act.has_say(who);
		ensure(proposal.consents.as_slice().iter().all(valid), NAME, || {
			format!("proposal {id} has the consent of somebody who has no say")
		})?;
	}
	Ok(())
}

/// M2: what has all its consent was carried out, unless it is a call, or waits for its challenge (M5).
pub fn m2_nothing_carried_is_left_but_calls<T: Config<I>, I: 'static>() -> Check {
	const NAME: &str = "M2 carried";
	let Some(group) = Members::<T, I>::get() else { return Ok(()) };
	let now = T::Time::now();
	for (id, (proposal, _)) in Proposals::<T, I>::iter() {
		if let Ok(act) = proposal.carried(&group, now) {
			let waits = match act {
				Act::Other { act: Decision::Call { .. }, .. } | Act::Change(Change::Supersede { .. }) => true,
				Act::Other { act: Decision::Act(_), .. } | Act::Change(_) => false,
			};
			ensure(waits, NAME, || format!("proposal {id} has all its consent and was not carried out"))?;
		}
	}
	Ok(())
}

/// M4: as many proposals of each proposer are stored as are counted, and no more than the most.
pub fn m4_proposals_are_counted<T: Config<I>, I: 'static>() -> Check {
	const NAME: &str = "M4 proposals";
	let mut stored = BTreeMap::<T::AccountId, u32>::new();
	for (_, (proposal, _)) in Proposals::<T, I>::iter() {
		let count = stored.entry(proposal.proposer).or_default();
		*count = count.saturating_add(1);
	}
	let counted: BTreeMap<_, _> = ProposalsBy::<T, I>::iter().collect();
	ensure(stored == counted, NAME, || format!("stored {stored:?}, counted {counted:?}"))?;
	let most = T::MaxProposals::get();
	ensure(stored.values().all(|count| *count <= most), NAME, || format!("more than {most}: {stored:?}"))
}

/// M4: each number is below the next one.
pub fn m4_proposals_are_numbered<T: Config<I>, I: 'static>() -> Check {
	let next = NextProposal::<T, I>::get();
	let above = Proposals::<T, I>::iter_keys().find(|id| *id >= next);
	ensure(above.is_none(), "M4 numbers", || format!("proposal {above:?} exists, the next number is {next}"))
}

/// M5: an open challenge is between two members, its times follow each other, and what the holders approved is no member.
pub fn m5_open_challenges_are_between_members<T: Config<I>, I: 'static>() -> Check {
	const NAME: &str = "M5 challenges";
	let Some(group) = Members::<T, I>::get() else { return Ok(()) };
	for (member, (challenge, _)) in Challenges::<T, I>::iter() {
		let id = challenge.id;
		ensure(challenge.since <= challenge.due && challenge.due <= challenge.lapses, NAME, || {
			format!("challenge {id} lapses before it is ripe")
		})?;
		ensure(challenge.epoch <= group.epoch(), NAME, || format!("challenge {id} is from a later membership"))?;
		if challenge.check_open(&group, T::Time::now()).is_err() {
			continue;
		}
		let between = challenge.by != member && group.contains(&challenge.by) && group.contains(&member);
		ensure(between, NAME, || format!("challenge {id} is not between two members"))?;
		ensure(!challenge.approval().is_some_and(|new| group.contains(new)), NAME, || {
			format!("challenge {id} has the approval of a member")
		})?;
	}
	Ok(())
}

/// M5: each number is below the next one, and none is there twice.
pub fn m5_challenges_are_numbered<T: Config<I>, I: 'static>() -> Check {
	const NAME: &str = "M5 numbers";
	let next = NextChallenge::<T, I>::get();
	let mut seen = BTreeSet::new();
	for (_, (challenge, _)) in Challenges::<T, I>::iter() {
		let id = challenge.id;
		ensure(id < next && seen.insert(id), NAME, || format!("challenge {id} is there twice, or the next is {next}"))?;
	}
	Ok(())
}

/// G2: no more agents than the most, counted rightly; each with a quota that recovers in some time.
pub fn g2_agents_are_bounded<T: Config<I>, I: 'static>() -> Check {
	const NAME: &str = "G2 agents";
	let (counted, most) = (Agents::<T, I>::count(), T::MaxAgents::get());
	let mut stored = 0u32;
	for (agent, mandate) in Agents::<T, I>::iter() {
		stored = stored.saturating_add(1);
		let appointment = mandate.appointment;
		ensure(!appointment.quota.is_zero() && appointment.recovery > 0, NAME, || {
			format!("{agent:?} has no quota or one that recovers in no time")
		})?;
	}
	ensure(stored == counted && stored <= most, NAME, || format!("{stored} agents, counted {counted}, most {most}"))
}

/// M3: where there is no group there are no agents, no attested accounts, no proposals and no challenges.
pub fn without_a_group_there_is_nothing<T: Config<I>, I: 'static>() -> Check {
	if Members::<T, I>::exists() {
		return Ok(());
	}
	let nothing = Agents::<T, I>::iter_keys().next().is_none()
		&& Attested::<T, I>::iter_keys().next().is_none()
		&& Proposals::<T, I>::iter_keys().next().is_none()
		&& Challenges::<T, I>::iter_keys().next().is_none();
	ensure(nothing, "M3 founding", || "something was decided without a group".into())
}
