// SPDX-License-Identifier: Apache-2.0
//! What enters the queue and what leaves it (G5).
//!
//! Calls run in a storage layer of their own, so an error after the first write leaves nothing behind.

use crate::*;
use codec::{Encode, MaxEncodedLen};
use frame_support::{
	ensure,
	traits::{
		fungible::hold::Mutate,
		tokens::{Fortitude, Precision, Restriction},
		Consideration, Footprint, Get, Time,
	},
};
use sp_runtime::{DispatchError, DispatchResult};
use vns_author::NetworkBucket;
use vns_clock::Millis;
use vns_units::Ppm;

/// Now, in network time.
pub(crate) fn now<T: Config>() -> Millis {
	<T as pallet_credit::Config>::Time::now()
}

/// The reason of a hold, as the runtime names it.
pub(crate) fn reason<T: Config>(reason: HoldReason) -> <T as Config>::RuntimeHoldReason {
	reason.into()
}

impl<T: Config> pallet_credit::Issuance<T::AccountId> for Pallet<T> {
	fn enqueue(approved: pallet_credit::Approved<T::AccountId>) -> DispatchResult {
		Self::do_enqueue(approved)
	}

	fn note_closed(note: vns_credit::NoteId) -> Result<bool, DispatchError> {
		Self::release_fee(note)
	}

	fn release_fee(note: vns_credit::NoteId) -> Result<Option<(T::AccountId, u128)>, DispatchError> {
		Self::yield_fee(note)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn crowd(by: &T::AccountId, amount: u128) {
		benchmarking::crowd::<T>(by, amount);
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn is_full() -> bool {
		Queue::<T>::decode_len() == usize::try_from(MAX_WAITING).ok()
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_up_request(
		holder: &T::AccountId,
		agent: &T::AccountId,
		amount: u128,
	) -> Result<Option<RequestId>, DispatchError> {
		benchmarking::request_of::<T>(holder, agent, amount).map(Some)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn fee_on(note: vns_credit::NoteId, agent: &T::AccountId) -> DispatchResult {
		benchmarking::fee_on::<T>(note, agent)
	}
}

impl<T: Config> Pallet<T> {
	/// The most that can ever be issued at once by all authors together.
	pub(crate) fn network_size() -> u128 {
		Self::size_of(T::NetworkShare::get())
	}

	/// The same if that share were governed.
	pub(crate) fn size_of(share: Ppm) -> u128 {
		NetworkBucket::size(pallet_credit::NetValue::<T>::get(), share)
	}

	pub(crate) fn do_enqueue(approved: pallet_credit::Approved<T::AccountId>) -> DispatchResult {
		let pallet_credit::Approved { by, approvals, guarantor, holder, amount, reference, request } = approved;
		vns_author::check_ever_fits(amount, T::DebtLayer::largest_stake(), Self::network_size())
			.map_err(|_| Error::<T>::AboveEveryCapacity)?;
		let wanted = request.map(|id| Self::use_request(id, &by, &holder, amount)).transpose()?;

		let queued_at = now::<T>();
		let id = NextWaiting::<T>::get();
		NextWaiting::<T>::put(id.checked_add(1).ok_or(Error::<T>::AmountOverflow)?);
		let candidate = Candidate { id, amount, reward: 0, queued_at, draws_at_once: wanted.is_some() };
		Queue::<T>::try_append(candidate).map_err(|()| Error::<T>::QueueFull)?;
		WaitingBy::<T>::try_mutate(&by, |count| {
			ensure!(*count < T::MaxWaitingOf::get(), Error::<T>::TooManyWaiting);
			*count = count.saturating_add(1);
			Ok::<(), Error<T>>(())
		})?;
		let size =
			wanted.encoded_size().saturating_add(WaitingOf::<T>::max_encoded_len().saturating_sub(most_wanted::<T>()));
		let ticket = T::WaitingConsideration::new(&by, Footprint::from_parts(1, size))?;
		let waiting = WaitingGrant {
			by: by.clone(),
			approvals,
			guarantor: guarantor.clone(),
			holder: holder.clone(),
			amount,
			reference,
			reward: 0,
			queued_at,
			wanted,
			ticket,
		};
		Waiting::<T>::insert(id, waiting);
		let expires = vns_issuance::expiry(queued_at, T::QueueLife::get());
		Self::deposit_event(Event::Queued { id, by, guarantor, holder, amount, approvals, request, expires });
		Ok(())
	}

	/// Takes a grant out of the queue, without doing anything about it.
	pub(crate) fn unqueue(id: WaitingId) -> Result<WaitingOf<T>, DispatchError> {
		let waiting = Waiting::<T>::take(id).ok_or(Error::<T>::UnknownWaiting)?;
		Queue::<T>::try_mutate(|queue| {
			let place = queue.binary_search_by_key(&id, |one| one.id).map_err(|_| Error::<T>::Inconsistent)?;
			queue.remove(place);
			Ok::<(), Error<T>>(())
		})?;
		Self::uncount(&waiting.by);
		Ok(waiting)
	}

	/// One waiting grant of `by` fewer.
	pub(crate) fn uncount(by: &T::AccountId) {
		WaitingBy::<T>::mutate_exists(by, |count| {
			*count = count.and_then(|count| count.checked_sub(1)).filter(|count| *count > 0);
		});
	}

	/// Gives back what a grant that is not issued held of its proposer, and of its quota what has not recovered.
	pub(crate) fn give_back(id: WaitingId, waiting: WaitingOf<T>, why: Dropped) -> DispatchResult {
		let WaitingGrant { by, amount, reward, queued_at, ticket, .. } = waiting;
		// The deposit first: it is more than an account needs. A reward may be less, and could not be released into an account that
		// has nothing else free and lives on by a reference.
		ticket.drop(&by)?;
		if reward > 0 {
			T::Holds::release(&reason::<T>(HoldReason::Reward), &by, reward, Precision::Exact)?;
		}
		pallet_credit::Pallet::<T>::unissued(&by, amount, queued_at);
		Self::deposit_event(Event::Dropped { id, by, amount, reward, reason: why });
		Ok(())
	}

	/// Pays the reward of an issued grant to its author, as circulating value. Where that cannot be, it goes back.
	pub(crate) fn pay_reward(by: &T::AccountId, author: &T::AccountId, reward: u128) -> Result<u128, DispatchError> {
		if reward == 0 {
			return Ok(0);
		}
		let held = reason::<T>(HoldReason::Reward);
		if by == author {
			T::Holds::release(&held, by, reward, Precision::Exact)?;
			return Ok(reward);
		}
		let paid = T::Holds::transfer_on_hold(
			&held,
			by,
			author,
			reward,
			Precision::Exact,
			Restriction::Free,
			Fortitude::Polite,
		);
		match paid {
			Ok(paid) => Ok(paid),
			Err(_) => {
				T::Holds::release(&held, by, reward, Precision::Exact)?;
				Ok(0)
			},
		}
	}

	pub(crate) fn do_add_reward(by: T::AccountId, id: WaitingId, amount: u128) -> DispatchResult {
		ensure!(amount > 0, Error::<T>::ZeroAmount);
		let mut waiting = Waiting::<T>::get(id).ok_or(Error::<T>::UnknownWaiting)?;
		ensure!(waiting.by == by, Error::<T>::NotProposer);
		let before = waiting.reward;
		let after = before.checked_add(amount).ok_or(Error::<T>::AmountOverflow)?;
		T::Holds::hold(&reason::<T>(HoldReason::Reward), &by, amount)?;
		waiting.reward = after;
		Waiting::<T>::insert(id, waiting);
		Queue::<T>::try_mutate(|queue| {
			let place = queue.binary_search_by_key(&id, |one| one.id).map_err(|_| Error::<T>::Inconsistent)?;
			queue.get_mut(place).ok_or(Error::<T>::Inconsistent)?.reward = after;
			Ok::<(), Error<T>>(())
		})?;
		Self::deposit_event(Event::RewardAdded { id, by, before, after });
		Ok(())
	}

	pub(crate) fn do_take_back(by: T::AccountId, id: WaitingId) -> DispatchResult {
		let waiting = Self::unqueue(id)?;
		ensure!(waiting.by == by, Error::<T>::NotProposer);
		Self::give_back(id, waiting, Dropped::TakenBack)
	}

	pub(crate) fn do_drop_expired(id: WaitingId) -> DispatchResult {
		let waiting = Self::unqueue(id)?;
		ensure!(Self::has_expired(waiting.queued_at), Error::<T>::NotExpired);
		Self::give_back(id, waiting, Dropped::Expired)
	}

	/// G4: an author without stake may issue nothing, and begins anew when it has stake again: what is not kept counts the same.
	pub(crate) fn do_forget_bucket(author: T::AccountId) -> DispatchResult {
		let stake = T::DebtLayer::stake(&author).unwrap_or_default();
		ensure!(stake.size() == 0, Error::<T>::HasStake);
		let bucket = Buckets::<T>::take(&author).ok_or(Error::<T>::NothingKept)?;
		Paces::<T>::remove(&author);
		Self::deposit_event(Event::CapacityForgotten { author, level: bucket.level });
		Ok(())
	}

	/// Has what waits since `queued_at` waited as long as it may?
	pub(crate) fn has_expired(queued_at: Millis) -> bool {
		now::<T>() > vns_issuance::expiry(queued_at, T::QueueLife::get())
	}
}

/// The most bytes of what answers a request.
fn most_wanted<T: Config>() -> usize {
	Option::<Wanted<InstalmentsOf<T>>>::max_encoded_len()
}
