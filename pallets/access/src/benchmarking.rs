// SPDX-License-Identifier: Apache-2.0
//! What each call costs at the worst: the largest group, of which all but one have consented, and who acts is challenged.
// No chain runs this.
#![allow(clippy::as_conversions, clippy::indexing_slicing)]

use crate::*;
use alloc::{boxed::Box, vec, vec::Vec};
use frame_benchmarking::v2::*;
use frame_support::{
	assert_ok,
	traits::{Consideration, EnsureOrigin, Footprint, Time},
	weights::Weight,
};
use frame_system::RawOrigin as System;
use vns_access::{Act, Change, Epoch, Stage};
use vns_clock::{Millis, HOUR};
use vns_units::Credit;

/// The largest group; every member can pay a deposit.
fn largest<T: Config<I>, I: 'static>() -> Vec<T::AccountId> {
	let members: Vec<T::AccountId> = (0..MAX_MEMBERS).map(|number| account("member", number, 0)).collect();
	let limits = vns_access::Limits { most_members: MAX_MEMBERS, ..Pallet::<T, I>::limits() };
	Members::<T, I>::set(GroupOf::<T>::found(&members, &limits).ok());
	members
}

fn expires<T: Config<I>, I: 'static>() -> Millis {
	T::Time::now().saturating_add(HOUR)
}

fn appointment<T: Config<I>, I: 'static>() -> Appointment {
	Appointment { quota: Credit::new(1_000), recovery: 24, expires: expires::<T, I>() }
}

/// A stored proposal of the last member to which everybody has consented but the first.
fn almost<T: Config<I>, I: 'static>(members: &[T::AccountId], act: ActOf<T>) -> Result<ProposalId, BenchmarkError> {
	let proposer = members.last().ok_or(BenchmarkError::Stop("no members"))?;
	let id = NextProposal::<T, I>::get();
	let quorum = match act {
		Act::Other { act, .. } => Act::Other { act, quorum: vns_access::Quorum::Unanimous },
		change => change,
	};
	T::Consideration::ensure_successful(proposer, Footprint::from_parts(1, 4_096));
	assert_ok!(Pallet::<T, I>::do_propose(proposer.clone(), quorum, expires::<T, I>()));
	for member in members.iter().skip(1).take(members.len().saturating_sub(2)) {
		assert_ok!(Pallet::<T, I>::do_consent(member.clone(), id));
	}
	Ok(id)
}

/// `member` is challenged by `by`; the number of that.
fn challenged<T: Config<I>, I: 'static>(by: &T::AccountId, member: &T::AccountId) -> ChallengeId {
	let id = NextChallenge::<T, I>::get();
	T::ChallengeConsideration::ensure_successful(by, Footprint::from_parts(1, 4_096));
	assert_ok!(Pallet::<T, I>::do_challenge(by.clone(), member.clone()));
	id
}

/// It is as if that had been long ago, and the holders approved of `new`.
fn ripen<T: Config<I>, I: 'static>(member: &T::AccountId, new: &T::AccountId) {
	Challenges::<T, I>::mutate(member, |stored| {
		if let Some((challenge, _)) = stored {
			challenge.due = T::Time::now().saturating_sub(1);
			challenge.stage = Stage::Open { approved: Some(new.clone()) };
		}
	});
}

/// It is as if the membership had changed since.
fn outdate<T: Config<I>, I: 'static>(member: &T::AccountId) {
	Challenges::<T, I>::mutate(member, |stored| {
		if let Some((challenge, _)) = stored {
			challenge.epoch = Epoch::MAX;
		}
	});
}

fn is_answered<T: Config<I>, I: 'static>(member: &T::AccountId) -> bool {
	Challenges::<T, I>::get(member).is_some_and(|(challenge, _)| matches!(challenge.stage, Stage::Answered { .. }))
}

/// A stored proposal of the last member to put `new` in the place of the first, who was challenged. Everybody has consented who
/// has a say, but the second member. Of all proposals only such a one is looked at together with a challenge.
fn almost_superseded<T: Config<I>, I: 'static>(
	members: &[T::AccountId],
	new: &T::AccountId,
) -> Result<ProposalId, BenchmarkError> {
	let number = challenged::<T, I>(&members[2], &members[0]);
	let change = Change::Supersede { old: members[0].clone(), new: new.clone(), challenge: number };
	let id = almost::<T, I>(members, Act::Change(change))?;
	Proposals::<T, I>::mutate(id, |stored| {
		if let Some((proposal, _)) = stored {
			*proposal = proposal.counting_only(|who| *who != members[1]);
		}
	});
	Ok(id)
}

/// A call as long as can be.
fn longest<T: Config<I>, I: 'static>() -> <T as Config<I>>::RuntimeCall
where
	<T as Config<I>>::RuntimeCall: From<frame_system::Call<T>>,
{
	let most = usize::try_from(MAX_CALL).unwrap_or(1_024);
	frame_system::Call::<T>::remark { remark: vec![0; most.saturating_sub(16)] }.into()
}

#[instance_benchmarks(where <T as Config<I>>::RuntimeCall: From<frame_system::Call<T>>)]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn propose_change() -> Result<(), BenchmarkError> {
		let members = largest::<T, I>();
		let (old, new): (T::AccountId, T::AccountId) = (members[0].clone(), account("new", 0, 0));
		let number = challenged::<T, I>(&members[2], &old);
		challenged::<T, I>(&members[2], &members[1]);
		let change = Change::Supersede { old, new, challenge: number };
		T::Consideration::ensure_successful(&members[1], Footprint::from_parts(1, 4_096));
		#[extrinsic_call]
		_(System::Signed(members[1].clone()), change, expires::<T, I>());
		assert!(Proposals::<T, I>::iter().count() == 1 && is_answered::<T, I>(&members[1]));
		Ok(())
	}

	#[benchmark]
	fn propose_act() -> Result<(), BenchmarkError> {
		let members = largest::<T, I>();
		let act = GroupAct::Appoint { agent: account("agent", 0, 0), appointment: appointment::<T, I>() };
		challenged::<T, I>(&members[2], &members[1]);
		T::Consideration::ensure_successful(&members[1], Footprint::from_parts(1, 4_096));
		#[extrinsic_call]
		_(System::Signed(members[1].clone()), act, expires::<T, I>());
		assert_eq!(NextProposal::<T, I>::get(), 1);
		Ok(())
	}

	#[benchmark]
	fn propose_call() -> Result<(), BenchmarkError> {
		let members = largest::<T, I>();
		T::Consideration::ensure_successful(&members[1], Footprint::from_parts(1, 4_096));
		challenged::<T, I>(&members[2], &members[1]);
		let call = Box::new(longest::<T, I>());
		#[extrinsic_call]
		_(System::Signed(members[1].clone()), call, Manner::AsGroup, expires::<T, I>());
		assert_eq!(Proposals::<T, I>::iter().count(), 1);
		Ok(())
	}

	/// The consent that completes an appointment, which writes most.
	#[benchmark]
	fn consent() -> Result<(), BenchmarkError> {
		let members = largest::<T, I>();
		let agent: T::AccountId = account("agent", 0, 0);
		let act = Decision::Act(GroupAct::Appoint { agent: agent.clone(), appointment: appointment::<T, I>() });
		let id = almost::<T, I>(&members, Act::Other { act, quorum: vns_access::Quorum::Unanimous })?;
		challenged::<T, I>(&members[2], &members[0]);
		#[extrinsic_call]
		_(System::Signed(members[0].clone()), id);
		assert!(Agents::<T, I>::contains_key(&agent));
		Ok(())
	}

	/// The consent that completes a change of the membership.
	#[benchmark]
	fn consent_to_change() -> Result<(), BenchmarkError> {
		let members = largest::<T, I>();
		let change = Change::Replace { old: members[2].clone(), new: account("new", 0, 0) };
		let id = almost::<T, I>(&members, Act::Change(change))?;
		challenged::<T, I>(&members[2], &members[0]);
		#[extrinsic_call]
		consent(System::Signed(members[0].clone()), id);
		assert_eq!(Members::<T, I>::get().map(|group| group.epoch()), Some(1));
		Ok(())
	}

	#[benchmark]
	fn withdraw() -> Result<(), BenchmarkError> {
		let members = largest::<T, I>();
		let id = almost_superseded::<T, I>(&members, &account("new", 0, 0))?;
		challenged::<T, I>(&members[2], &members[3]);
		#[extrinsic_call]
		_(System::Signed(members[3].clone()), id);
		let left = Proposals::<T, I>::get(id).map(|(proposal, _)| proposal.consents.len());
		assert_eq!(left, Some(MAX_MEMBERS.saturating_sub(3)));
		assert!(is_answered::<T, I>(&members[3]));
		Ok(())
	}

	#[benchmark]
	fn close() -> Result<(), BenchmarkError> {
		let members = largest::<T, I>();
		let id = almost_superseded::<T, I>(&members, &account("new", 0, 0))?;
		let proposer = members[members.len().saturating_sub(1)].clone();
		#[extrinsic_call]
		_(System::Signed(proposer), id);
		assert_eq!(Proposals::<T, I>::iter().count(), 0);
		Ok(())
	}

	/// Without the call itself, whose weight is named by the caller.
	#[benchmark]
	fn carry_out() -> Result<(), BenchmarkError> {
		let members = largest::<T, I>();
		let id = almost::<T, I>(
			&members,
			Pallet::<T, I>::decision(&longest::<T, I>(), Manner::AsAccount)
				.map_err(|_| BenchmarkError::Stop("too long"))?,
		)?;
		assert_ok!(Pallet::<T, I>::do_consent(members[0].clone(), id));
		let caller: T::AccountId = whitelisted_caller();
		#[extrinsic_call]
		_(System::Signed(caller), id, Weight::from_parts(1_000_000_000_000, 1_000_000));
		assert_eq!(Proposals::<T, I>::iter().count(), 0);
		Ok(())
	}

	/// In the place of one that is over, whose deposit goes back, by one who answers with it.
	#[benchmark]
	fn challenge() -> Result<(), BenchmarkError> {
		let members = largest::<T, I>();
		challenged::<T, I>(&members[2], &members[0]);
		outdate::<T, I>(&members[0]);
		challenged::<T, I>(&members[2], &members[1]);
		T::ChallengeConsideration::ensure_successful(&members[1], Footprint::from_parts(1, 4_096));
		#[extrinsic_call]
		_(System::Signed(members[1].clone()), members[0].clone());
		assert_eq!(Challenges::<T, I>::get(&members[0]).map(|(stored, _)| stored.id), Some(2));
		Ok(())
	}

	#[benchmark]
	fn answer() -> Result<(), BenchmarkError> {
		let members = largest::<T, I>();
		challenged::<T, I>(&members[1], &members[0]);
		#[extrinsic_call]
		_(System::Signed(members[0].clone()));
		assert!(is_answered::<T, I>(&members[0]));
		Ok(())
	}

	#[benchmark]
	fn close_challenge() -> Result<(), BenchmarkError> {
		let members = largest::<T, I>();
		challenged::<T, I>(&members[1], &members[0]);
		outdate::<T, I>(&members[0]);
		let caller: T::AccountId = whitelisted_caller();
		#[extrinsic_call]
		_(System::Signed(caller), members[0].clone());
		assert_eq!(Challenges::<T, I>::iter().count(), 0);
		Ok(())
	}

	#[benchmark]
	fn approve_replacement() -> Result<(), BenchmarkError> {
		let members = largest::<T, I>();
		let id = challenged::<T, I>(&members[1], &members[0]);
		let new: T::AccountId = account("new", 0, 0);
		let origin = T::HoldersOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		#[extrinsic_call]
		_(origin as <T as frame_system::Config>::RuntimeOrigin, members[0].clone(), new.clone(), id);
		let approved = Challenges::<T, I>::get(&members[0]).and_then(|(stored, _)| stored.approval().cloned());
		assert_eq!(approved, Some(new));
		Ok(())
	}

	/// By the consent that completes it, which does all that the call of this name does, and answers besides.
	#[benchmark]
	fn supersede() -> Result<(), BenchmarkError> {
		// Nothing is ripe when the clock begins.
		T::BenchmarkHelper::pass(1);
		let members = largest::<T, I>();
		let (old, new): (T::AccountId, T::AccountId) = (members[0].clone(), account("new", 0, 0));
		let id = almost_superseded::<T, I>(&members, &new)?;
		ripen::<T, I>(&old, &new);
		challenged::<T, I>(&members[2], &members[1]);
		#[extrinsic_call]
		consent(System::Signed(members[1].clone()), id);
		assert_eq!(Members::<T, I>::get().map(|group| group.epoch()), Some(1));
		assert!(is_answered::<T, I>(&members[1]) && !Challenges::<T, I>::contains_key(&old));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::genesis_of(&[1, 2, 3]), crate::mock::Test);
}
