// SPDX-License-Identifier: Apache-2.0
//! Calls of the group's members.

use super::{Made, Source};
use crate::people::*;
use frame_support::weights::Weight;
use pallet_access::{Call, GroupAct, Manner};
use polkadot_sdk::*;
use vns_access::{Appointment, Change};
use vns_runtime::{AccountId, Runtime, RuntimeCall};
use vns_units::{Credit, UNIT};

type Access = Call<Runtime>;

/// The most weight that a group's call is let take here.
pub const MOST_WEIGHT: Weight = Weight::from_parts(20_000_000_000, 1_000_000);

fn member(source: &mut Source) -> Who {
	let group = pallet_access::Members::<Runtime>::get();
	let members: Vec<Who> =
		group.iter().flat_map(|group| group.members().iter()).filter_map(find).filter(|who| *who < SIGNERS).collect();
	let members = if members.is_empty() { MEMBERS.to_vec() } else { members };
	let one = *source.bytes.pick(&members);
	source.mostly(one)
}

pub fn propose_change(source: &mut Source) -> Option<Made> {
	// Only such as can act, or the group would soon be without anybody.
	let new = account(source.signer());
	let old = account(member(source));
	let change = match source.bytes.below(5) {
		0 | 1 => Change::Add(new),
		2 => Change::Remove(old),
		3 => Change::Replace { old, new },
		_ => {
			let challenge = challenge_of(&old);
			Change::Supersede { old, new, challenge }
		},
	};
	Some((member(source), Access::propose_change { change, expires: source.expiry() }.into()))
}

fn act(source: &mut Source) -> GroupAct<AccountId> {
	let agent = account(source.one_of(&[CHARLIE, ONE, TWO, BERT]));
	match source.bytes.below(16) {
		0..=3 => {
			let quota = Credit::new(source.about(4_000 * UNIT));
			let expires = source.expiry().saturating_add(500 * vns_clock::HOUR);
			let appointment = Appointment { quota, recovery: 12, expires };
			GroupAct::Appoint { agent, appointment }
		},
		4 => GroupAct::Dismiss { agent },
		5 => GroupAct::Suspend { agent },
		6..=9 => GroupAct::Lift { agent },
		10..=14 => GroupAct::Attest { account: account(source.one_of(&COMPANIES)) },
		_ => GroupAct::Unattest { account: account(source.one_of(&[EVE, TWO, ANNE, BERT, BOARD, SUB])) },
	}
}

pub fn propose_act(source: &mut Source) -> Option<Made> {
	let act = act(source);
	Some((member(source), Access::propose_act { act, expires: source.expiry() }.into()))
}

/// What only the group may do, proposed; now and then tried without.
pub fn decide_on(source: &mut Source, call: RuntimeCall) -> Option<Made> {
	let by = member(source);
	if source.bytes.one_in(4) {
		return Some((by, call));
	}
	let manner = if source.bytes.one_in(6) { Manner::AsAccount } else { Manner::AsGroup };
	Some((by, Access::propose_call { call: Box::new(call), manner, expires: source.expiry() }.into()))
}

/// What the group's account is to do, proposed.
pub fn as_account(source: &mut Source, call: RuntimeCall) -> Made {
	let by = member(source);
	let (call, manner) = (Box::new(call), Manner::AsAccount);
	(by, Access::propose_call { call, manner, expires: source.expiry() }.into())
}

pub fn propose_call(source: &mut Source) -> Option<Made> {
	let (_, call) = source.made()?;
	let manner = if source.bytes.one_in(3) { Manner::AsGroup } else { Manner::AsAccount };
	Some((member(source), Access::propose_call { call: Box::new(call), manner, expires: source.expiry() }.into()))
}

/// One of the last proposals that are stored, and the members who did not consent: mostly one that is void, or one that is not.
fn proposal(source: &mut Source, void: bool) -> (u32, Vec<Who>, Option<Who>) {
	let next = pallet_access::NextProposal::<Runtime>::get();
	let first = source.recent(next.into()) as u32;
	let group = pallet_access::Members::<Runtime>::get();
	let epoch = group.as_ref().map(|group| group.epoch());
	let of = |id: u32| pallet_access::Proposals::<Runtime>::get(id).map(|(proposal, _)| (id, proposal));
	let mut last = (0..40).filter_map(|step| of(first.checked_sub(step)?));
	let fits = |proposal: &pallet_access::ProposalOf<Runtime>| {
		(proposal.expires < super::now() || Some(proposal.epoch) != epoch) == void
	};
	let any = source.bytes.one_in(6);
	let Some((id, proposal)) = last.find(|(_, proposal)| any || fits(proposal)) else {
		return (first, vec![], None);
	};
	let members = group.iter().flat_map(|group| group.members().to_vec());
	let silent = members.filter(|who| !proposal.consents.as_slice().contains(who)).filter_map(|who| find(&who));
	(id, silent.filter(|who| *who < SIGNERS).collect(), find(&proposal.proposer))
}

pub fn consent(source: &mut Source) -> Option<Made> {
	let (id, silent, _) = proposal(source, false);
	let by = if silent.is_empty() { member(source) } else { *source.bytes.pick(&silent) };
	Some((source.mostly(by), Access::consent { id }.into()))
}

pub fn withdraw(source: &mut Source) -> Option<Made> {
	let (id, _, proposer) = proposal(source, false);
	let by = proposer.unwrap_or_else(|| source.signer());
	Some((source.mostly(by), Access::withdraw { id }.into()))
}

pub fn close(source: &mut Source) -> Option<Made> {
	let (id, _, proposer) = proposal(source, true);
	let by = proposer.unwrap_or_else(|| source.signer());
	Some((source.mostly(by), Access::close { id }.into()))
}

/// The call of a proposal, where it is one.
pub fn proposed_call(id: u32) -> Option<RuntimeCall> {
	let (proposal, _) = pallet_access::Proposals::<Runtime>::get(id)?;
	match proposal.act {
		vns_access::Act::Other { act: pallet_access::Decision::Call { call, .. }, .. } => {
			codec::Decode::decode(&mut &call[..]).ok()
		},
		_ => None,
	}
}

pub fn carry_out(source: &mut Source) -> Option<Made> {
	let next = pallet_access::NextProposal::<Runtime>::get();
	let first = source.recent(next.into()) as u32;
	let any = source.bytes.one_in(6);
	let carried = |id: &u32| {
		let consents = pallet_access::Proposals::<Runtime>::get(id).map_or(0, |(it, _)| it.consents.as_slice().len());
		(any || consents > 1) && proposed_call(*id).is_some()
	};
	let id = (0..40).filter_map(|step| first.checked_sub(step)).find(carried).unwrap_or(first);
	let most_weight = if source.bytes.one_in(16) { Weight::zero() } else { MOST_WEIGHT };
	Some((source.signer(), Access::carry_out { id, most_weight }.into()))
}

/// The number of his challenge, if he has one.
fn challenge_of(who: &AccountId) -> u32 {
	pallet_access::Challenges::<Runtime>::get(who).map_or(0, |(challenge, _)| challenge.id)
}

/// One of those who were challenged.
fn challenged(source: &mut Source) -> Who {
	let stored = pallet_access::Challenges::<Runtime>::iter_keys().take(40);
	let all: Vec<Who> = stored.filter_map(|who| find(&who)).filter(|who| *who < SIGNERS).collect();
	if all.is_empty() {
		member(source)
	} else {
		*source.bytes.pick(&all)
	}
}

pub fn challenge(source: &mut Source) -> Option<Made> {
	let (by, whom) = (member(source), account(member(source)));
	Some((by, Access::challenge { member: whom }.into()))
}

pub fn answer(source: &mut Source) -> Option<Made> {
	let who = challenged(source);
	Some((source.mostly(who), Access::answer {}.into()))
}

pub fn close_challenge(source: &mut Source) -> Option<Made> {
	let whose = account(challenged(source));
	Some((source.signer(), Access::close_challenge { member: whose }.into()))
}

/// Without a referendum: nobody who signs has its origin.
pub fn approve_replacement(source: &mut Source) -> Option<Made> {
	let (old, new) = (account(challenged(source)), account(source.signer()));
	let challenge = challenge_of(&old);
	decide_on(source, Access::approve_replacement { old, new, challenge }.into())
}

pub fn supersede(source: &mut Source) -> Option<Made> {
	let (id, ..) = proposal(source, false);
	Some((source.signer(), Access::supersede { id }.into()))
}
