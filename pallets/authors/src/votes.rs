// SPDX-License-Identifier: Apache-2.0
//! C5: what votes ask of stake. The sums of what has matured, and how much of it an account has voted with.

use crate::*;
use frame_support::ensure;
use sp_runtime::DispatchResult;
use vns_author::Cooling;

impl<T: Config> Pallet<T> {
	/// The matured stake of an account over all authors, in planck.
	pub fn matured_of(who: &T::AccountId) -> u128 {
		MaturedOf::<T>::get(who)
	}

	/// All matured stake, in planck.
	pub fn matured() -> u128 {
		Matured::<T>::get()
	}

	/// How much of its matured stake an account has voted with, in planck.
	pub fn vote_lock(who: &T::AccountId) -> u128 {
		VoteLocks::<T>::get(who)
	}

	/// All stake that votes are a share of, in planck: what has matured, and what has voted and was released since, which counts on
	/// and so must be counted among all.
	pub fn electorate() -> u128 {
		Self::matured().saturating_add(VotedAndReleased::<T>::get())
	}

	/// Sets how much of its matured stake `who` has voted with. For who counts votes, and never lets more vote than has matured.
	pub fn set_vote_lock(who: &T::AccountId, amount: u128) {
		let (matured, before) = (Self::matured_of(who), Self::vote_lock(who));
		Self::note_released(before.saturating_sub(matured), amount.saturating_sub(matured));
		if amount == 0 {
			VoteLocks::<T>::remove(who);
		} else {
			VoteLocks::<T>::insert(who, amount);
		}
	}

	/// A position of `who` has so much matured stake in place of so much: moves the sums.
	pub(crate) fn note_matured(who: &T::AccountId, before: u128, after: u128) {
		if before == after {
			return;
		}
		let moved = |sum: u128| sum.saturating_sub(before).saturating_add(after);
		Matured::<T>::mutate(|sum| *sum = moved(*sum));
		let (had, voted) = (Self::matured_of(who), Self::vote_lock(who));
		let has = moved(had);
		Self::note_released(voted.saturating_sub(had), voted.saturating_sub(has));
		if has == 0 {
			MaturedOf::<T>::remove(who);
		} else {
			MaturedOf::<T>::insert(who, has);
		}
	}

	/// Somebody has voted with so much more than has matured of his stake, in place of so much: moves the sum. Most have not.
	fn note_released(before: u128, after: u128) {
		if before != after {
			VotedAndReleased::<T>::mutate(|sum| *sum = sum.saturating_sub(before).saturating_add(after));
		}
	}

	/// For benchmarks of votes: `who` has so much matured stake, without a position.
	#[cfg(feature = "runtime-benchmarks")]
	pub fn set_up_matured(who: &T::AccountId, amount: u128) {
		Self::note_matured(who, Self::matured_of(who), amount);
	}

	/// May so much matured stake of `who` leave? Not what it has voted with.
	pub(crate) fn check_may_leave(who: &T::AccountId, of_matured: u128) -> DispatchResult {
		// What has not matured never voted.
		if of_matured > 0 {
			let rest = Self::matured_of(who).saturating_sub(of_matured);
			ensure!(rest >= Self::vote_lock(who), Error::<T>::LockedByVote);
		}
		Ok(())
	}

	/// May what has cooled down be withdrawn, so that this is left? Where an author has left with stake that had voted, the
	/// vote counts on what cools down.
	pub(crate) fn check_may_withdraw(who: &T::AccountId, left: &Cooling) -> DispatchResult {
		let left = left.total().map_err(Error::<T>::from)?;
		ensure!(Self::matured_of(who).saturating_add(left) >= Self::vote_lock(who), Error::<T>::LockedByVote);
		Ok(())
	}
}
