// SPDX-License-Identifier: Apache-2.0
//! M5: challenges, answers, the holders' approval, and who is superseded for it.

use crate::*;
use frame_support::{
	ensure,
	traits::{Consideration, Footprint, Time},
};
use sp_runtime::{DispatchError, DispatchResult};
use vns_access::{Act, Change, Stage};

/// A challenge with its deposit.
type Stored<T, I> = (Challenge<<T as frame_system::Config>::AccountId>, <T as Config<I>>::ChallengeConsideration);

impl<T: Config<I>, I: 'static> Pallet<T, I> {
	fn load_challenge(member: &T::AccountId) -> Result<Stored<T, I>, Error<T, I>> {
		Challenges::<T, I>::get(member).ok_or(Error::NotChallenged)
	}

	pub(crate) fn do_challenge(by: T::AccountId, member: T::AccountId) -> DispatchResult {
		let group = Self::load()?;
		let stored = Challenges::<T, I>::get(&member);
		let last = stored.as_ref().map(|(challenge, _)| challenge);
		let id = NextChallenge::<T, I>::get();
		let now = T::Time::now();
		let challenge =
			Challenge::new(id, &group, by.clone(), &member, last, now, &Self::terms()).map_err(Error::<T, I>::from)?;
		NextChallenge::<T, I>::put(id.checked_add(1).ok_or(Error::<T, I>::Overflow)?);
		Self::show_presence(&group, &by)?;
		if stored.is_some() {
			Self::forget(&member)?;
		}
		// For all that it can become.
		let size = Challenge::<T::AccountId>::max_encoded_len();
		let ticket = T::ChallengeConsideration::new(&by, Footprint::from_parts(1, size))?;
		let (due, lapses) = (challenge.due, challenge.lapses);
		Challenges::<T, I>::insert(&member, (challenge, ticket));
		Self::deposit_event(Event::Challenged { challenge: id, member, by, due, lapses });
		Ok(())
	}

	pub(crate) fn do_answer(member: T::AccountId) -> DispatchResult {
		let group = Self::load()?;
		ensure!(group.contains(&member), Error::<T, I>::NotAMember);
		let (challenge, _) = Self::load_challenge(&member)?;
		challenge.check_open(&group, T::Time::now()).map_err(Error::<T, I>::from)?;
		Self::show_presence(&group, &member).map_err(Into::into)
	}

	/// The key of `member` is there: ends his challenge, if he has an open one. To be told of every act as a member that
	/// succeeds.
	pub(crate) fn show_presence(group: &GroupOf<T>, member: &T::AccountId) -> Result<(), Error<T, I>> {
		let Some((challenge, ticket)) = Challenges::<T, I>::get(member) else { return Ok(()) };
		let now = T::Time::now();
		if challenge.check_open(group, now).is_err() {
			return Ok(());
		}
		let answered = challenge.answered(group, now, &Self::terms())?;
		if let Stage::Answered { again } = answered.stage {
			Self::deposit_event(Event::Answered { challenge: answered.id, member: member.clone(), again });
		}
		Challenges::<T, I>::insert(member, (answered, ticket));
		Ok(())
	}

	pub(crate) fn do_close_challenge(member: T::AccountId) -> DispatchResult {
		let group = Self::load()?;
		let (challenge, _) = Self::load_challenge(&member)?;
		challenge.check_over(&group, &member, T::Time::now()).map_err(Error::<T, I>::from)?;
		Self::forget(&member)
	}

	/// Clears a challenge that is over away.
	fn forget(member: &T::AccountId) -> DispatchResult {
		let Challenge { id: challenge, by, .. } = Self::end_challenge(member)?;
		Self::deposit_event(Event::ChallengeClosed { challenge, member: member.clone(), by });
		Ok(())
	}

	/// Removes a challenge and gives its deposit back.
	pub(crate) fn end_challenge(member: &T::AccountId) -> Result<Challenge<T::AccountId>, DispatchError> {
		let (challenge, ticket) = Self::load_challenge(member)?;
		Challenges::<T, I>::remove(member);
		ticket.drop(&challenge.by)?;
		Ok(challenge)
	}

	pub(crate) fn do_approve_replacement(old: T::AccountId, new: T::AccountId, id: ChallengeId) -> DispatchResult {
		let group = Self::load()?;
		let (challenge, ticket) = Self::load_challenge(&old)?;
		let approved = challenge.approved(&group, id, new.clone(), T::Time::now()).map_err(Error::<T, I>::from)?;
		let before = challenge.approval().cloned();
		Challenges::<T, I>::insert(&old, (approved, ticket));
		Self::deposit_event(Event::ReplacementApproved { challenge: id, old, before, after: new });
		Ok(())
	}

	pub(crate) fn do_supersede(id: ProposalId) -> DispatchResult {
		let group = Self::load()?;
		let (proposal, ticket) = Self::load_proposal(id)?;
		let Act::Change(change @ Change::Supersede { old, new, challenge }) = &proposal.act else {
			return Err(Error::<T, I>::NotAReplacement.into());
		};
		proposal.carried(&group, T::Time::now()).map_err(Error::<T, I>::from)?;
		Self::check_supersedes(&group, old, new, *challenge)?;
		Self::change(id, &group, change)?;
		Self::end_challenge(old)?;
		Self::remove(id, &proposal.proposer, ticket)
	}

	/// Does the challenge that an act rests on still stand? Of acts that rest on none, yes.
	pub(crate) fn check_grounds(group: &GroupOf<T>, act: &ActOf<T>) -> Result<(), Error<T, I>> {
		let Act::Change(Change::Supersede { old, challenge: id, .. }) = act else { return Ok(()) };
		let (challenge, _) = Self::load_challenge(old)?;
		challenge.check_stands(group, *id, T::Time::now()).map_err(Into::into)
	}

	/// May `old` be superseded by `new` now, beside the consent of the others?
	pub(crate) fn check_supersedes(
		group: &GroupOf<T>,
		old: &T::AccountId,
		new: &T::AccountId,
		id: ChallengeId,
	) -> Result<(), Error<T, I>> {
		let (challenge, _) = Self::load_challenge(old)?;
		challenge.check_supersedes(group, id, new, T::Time::now()).map_err(Into::into)
	}
}
