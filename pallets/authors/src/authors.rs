// SPDX-License-Identifier: Apache-2.0
//! Records of authors and their policies: registered, changed, ended; and what the layer below reads of them.
//!
//! Calls run in a storage layer of their own, so an error after the first write leaves nothing behind.

use crate::*;
use alloc::vec::Vec;
use codec::MaxEncodedLen;
use frame_support::{
	ensure,
	storage::with_storage_layer,
	traits::{fungible::Inspect, Consideration, Contains, Footprint, Get, Time},
};
use pallet_vouchers::Stake;
use sp_runtime::{traits::AccountIdConversion, DispatchError, DispatchResult};
use vns_author::{Author, Policy, Position, StakeView, State};
use vns_clock::Millis;
use vns_units::Ppm;

impl<T: Config> From<vns_author::Error> for Error<T> {
	fn from(error: vns_author::Error) -> Self {
		match error {
			vns_author::Error::ZeroAmount => Error::ZeroAmount,
			vns_author::Error::BelowLeastStake => Error::BelowLeastStake,
			vns_author::Error::RestBelowLeastStake => Error::RestBelowLeastStake,
			vns_author::Error::StakeExceeded => Error::StakeExceeded,
			vns_author::Error::NoStake => Error::NoStake,
			vns_author::Error::TooManyTranches => Error::TooManyTranches,
			vns_author::Error::TooManyCooling => Error::TooManyCooling,
			vns_author::Error::NothingDue => Error::NothingDue,
			vns_author::Error::NothingCooled => Error::NothingCooled,
			vns_author::Error::NothingOwed => Error::NothingOwed,
			vns_author::Error::SameAuthor => Error::SameAuthor,
			vns_author::Error::AuthorNotActive => Error::AuthorNotActive,
			vns_author::Error::AlreadyActive => Error::AlreadyActive,
			vns_author::Error::AlreadyLeaving => Error::AlreadyLeaving,
			vns_author::Error::TooFewAuthors => Error::TooFewAuthors,
			vns_author::Error::SameCommission => Error::SameCommission,
			vns_author::Error::NoSpeed => Error::NoSpeed,
			vns_author::Error::SpeedNotFromZero => Error::SpeedNotFromZero,
			vns_author::Error::SpeedNotAscending => Error::SpeedNotAscending,
			vns_author::Error::TooManySteps => Error::TooManySteps,
			vns_author::Error::AmountOverflow => Error::AmountOverflow,
			vns_author::Error::NotLeft => Error::NotLeft,
			// The first is of capacities, which are not kept here.
			vns_author::Error::AboveEveryCapacity | vns_author::Error::Inconsistent => Error::Inconsistent,
		}
	}
}

/// Network time, in milliseconds.
pub(crate) fn now<T: Config>() -> Millis {
	T::Time::now()
}

impl<T: Config> Pallet<T> {
	/// The account in which rewards wait to be claimed. Nobody has its key.
	pub fn account() -> T::AccountId {
		T::PalletId::get().into_account_truncating()
	}

	/// Who authors this block, once it has begun and until it is finalised; none where that is not known.
	pub fn current_author() -> Option<T::AccountId> {
		BlockAuthor::<T>::get()
	}

	/// The matured stake on an author (G4); none for whoever is no author.
	pub fn stake_of(author: &T::AccountId) -> Option<StakeView> {
		Authors::<T>::get(author).map(|entry| entry.author.pool.stake_view())
	}

	/// By what an author issues (G5); the default policy where it has set none.
	pub fn policy_of(author: &T::AccountId) -> Policy {
		Policies::<T>::get(author).unwrap_or_default()
	}

	/// The largest matured stake on an author of this session, as of its beginning, in planck.
	pub fn largest_stake() -> u128 {
		Largest::<T>::get()
	}

	/// The authors of this session, each once.
	pub fn seated() -> Vec<T::AccountId> {
		let mut seated: Vec<_> = Seats::<T>::iter_keys().collect();
		seated.sort_unstable();
		seated
	}

	/// What a registration stores: the record, the place in the list, the policy.
	pub(crate) fn footprint() -> Footprint {
		let account = T::AccountId::max_encoded_len();
		let sizes = [account, EntryOf::<T>::max_encoded_len(), account, account, Policy::max_encoded_len()];
		Footprint::from_parts(3, sizes.into_iter().fold(0, usize::saturating_add))
	}

	/// A registered author.
	pub(crate) fn entry(author: &T::AccountId) -> Result<EntryOf<T>, DispatchError> {
		Authors::<T>::get(author).ok_or(Error::<T>::NotAuthor.into())
	}

	/// May it be seated (A1)?
	pub(crate) fn is_eligible(who: &T::AccountId, author: &Author) -> bool {
		author.is_eligible(T::HasKeys::contains(who), T::LeastAuthorStake::get())
	}

	/// How many authors may be seated.
	pub fn eligible() -> u32 {
		Self::eligible_with(T::LeastAuthorStake::get())
	}

	/// How many might be with so much for the least matured stake of an author, in planck.
	pub fn eligible_with(least_stake: u128) -> u32 {
		let eligible = |who: &T::AccountId| {
			let has_keys = T::HasKeys::contains(who);
			Authors::<T>::get(who).is_some_and(|entry| entry.author.is_eligible(has_keys, least_stake))
		};
		u32::try_from(Present::<T>::get().iter().filter(|who| eligible(who)).count()).unwrap_or(u32::MAX)
	}

	/// Enters `author` into the list, ascending. How many there are now.
	fn enter(author: &T::AccountId) -> Result<u32, DispatchError> {
		Present::<T>::try_mutate(|list| {
			let Err(place) = list.binary_search(author) else { return Err(Error::<T>::Inconsistent.into()) };
			list.try_insert(place, author.clone()).map_err(|_| Error::<T>::TooManyAuthors)?;
			Ok(u32::try_from(list.len()).unwrap_or(u32::MAX))
		})
	}

	fn commission(parts: u32) -> Result<Ppm, DispatchError> {
		Ppm::new(parts).ok_or(Error::<T>::CommissionOutOfRange.into())
	}

	pub(crate) fn do_register(author: T::AccountId, commission: u32) -> DispatchResult {
		let commission = Self::commission(commission)?;
		ensure!(!Authors::<T>::contains_key(&author), Error::<T>::AlreadyRegistered);
		ensure!(T::HasKeys::contains(&author), Error::<T>::NoKeys);
		Self::add(author, commission)
	}

	fn add(author: T::AccountId, commission: Ppm) -> DispatchResult {
		let authors = Self::enter(&author)?;
		let ticket = T::Consideration::new(&author, Self::footprint())?;
		let mut record = Author::register(commission);
		// Whoever has looked at an earlier record of this author sees that all of that stake has left (G4).
		let past = Past::<T>::get();
		(record.pool.added, record.pool.removed) = (past, past);
		Authors::<T>::insert(&author, Entry { author: record, ticket });
		Self::deposit_event(Event::Registered { author, commission, authors });
		Ok(())
	}

	pub(crate) fn do_leave(author: T::AccountId) -> DispatchResult {
		let entry = Self::entry(&author)?;
		let before = entry.author.state;
		let eligible = Self::is_eligible(&author, &entry.author);
		let seated =
			Seats::<T>::contains_key(&author) || Planned::<T>::get().iter().any(|(planned, _)| *planned == author);
		// Those who could do without it: they must be enough. Who is neither seated nor could be is not missed.
		let others = Self::eligible().saturating_sub(u32::from(eligible));
		let with = if eligible || seated { others.saturating_add(1) } else { u32::MAX };
		let left = entry.author.leave(with, T::LeastAuthors::get()).map_err(Error::<T>::from)?;
		Authors::<T>::insert(&author, Entry { author: left, ..entry });
		Self::deposit_event(Event::Leaving { author, before });
		Ok(())
	}

	pub(crate) fn do_resume(author: T::AccountId) -> DispatchResult {
		let entry = Self::entry(&author)?;
		let before = entry.author.state;
		let mut resumed = entry.author.resume().map_err(Error::<T>::from)?;
		if before == State::Leaving {
			// It has not been without seats: to leave and to come back at once must not clear its strikes.
			resumed.strikes = entry.author.strikes;
		}
		ensure!(T::HasKeys::contains(&author), Error::<T>::NoKeys);
		if before == State::Left {
			Self::enter(&author)?;
		}
		Authors::<T>::insert(&author, Entry { author: resumed, ..entry });
		Self::deposit_event(Event::Resumed { author, before });
		Ok(())
	}

	pub(crate) fn do_set_commission(author: T::AccountId, commission: u32) -> DispatchResult {
		let commission = Self::commission(commission)?;
		let mut entry = Self::entry(&author)?;
		let before = entry.author.commission;
		let after = before.announce(commission, T::CommissionNotice::get(), now::<T>()).map_err(Error::<T>::from)?;
		entry.author.commission = after;
		Authors::<T>::insert(&author, entry);
		Self::deposit_event(Event::CommissionAnnounced { author, before, after });
		Ok(())
	}

	pub(crate) fn do_set_policy(author: T::AccountId, policy: Policy) -> DispatchResult {
		ensure!(Authors::<T>::contains_key(&author), Error::<T>::NotAuthor);
		policy.check().map_err(Error::<T>::from)?;
		let before = Policies::<T>::get(&author);
		Policies::<T>::insert(&author, &policy);
		Self::deposit_event(Event::PolicySet { author, before, after: Some(policy) });
		Ok(())
	}

	pub(crate) fn do_clear_policy(author: T::AccountId) -> DispatchResult {
		ensure!(Authors::<T>::contains_key(&author), Error::<T>::NotAuthor);
		let before = Policies::<T>::take(&author);
		ensure!(before.is_some(), Error::<T>::NoPolicy);
		Self::deposit_event(Event::PolicySet { author, before, after: None });
		Ok(())
	}

	pub(crate) fn do_stop(author: T::AccountId, stopped: bool) -> DispatchResult {
		ensure!(Authors::<T>::contains_key(&author), Error::<T>::NotAuthor);
		let policy = Self::policy_of(&author);
		ensure!(policy.stopped != stopped, Error::<T>::SameSwitch);
		let policy = policy.with_stop(stopped);
		// Who had no policy has none again.
		if policy == Policy::default() {
			Policies::<T>::remove(&author);
		} else {
			Policies::<T>::insert(&author, policy);
		}
		Self::deposit_event(Event::Switched { author, stopped });
		Ok(())
	}

	/// An author that holds no seat, and was leaving, has left.
	pub(crate) fn has_left(author: &T::AccountId) {
		let Some(entry) = Authors::<T>::get(author) else { return };
		if entry.author.state != State::Leaving {
			return;
		}
		let left = entry.author.unseated();
		Present::<T>::mutate(|list| list.retain(|present| present != author));
		let stake = left.pool.matured().saturating_add(left.pool.maturing);
		Authors::<T>::insert(author, Entry { author: left, ..entry });
		Self::deposit_event(Event::Left { author: author.clone(), stake });
		Self::end_if_over(author);
	}

	/// Ends the record of an author that has left, once no stake is on it: pays what is owed to it and returns the deposit.
	pub(crate) fn end_if_over(author: &T::AccountId) {
		let ended = with_storage_layer(|| -> DispatchResult {
			let Some(entry) = Authors::<T>::get(author) else { return Ok(()) };
			let Some(owed) = entry.author.ended() else { return Ok(()) };
			let paid = owed.map_err(Error::<T>::from)?;
			if paid > 0 {
				T::Vouchers::pay(&Self::account(), author, paid)?;
			}
			Authors::<T>::remove(author);
			Policies::<T>::remove(author);
			Past::<T>::mutate(|past| *past = entry.author.pool.added.max(*past));
			entry.ticket.drop(author)?;
			Self::deposit_event(Event::Ended { author: author.clone(), paid });
			Ok(())
		});
		// The author's account exists, for it holds the deposit. It is not the staker's fault if it could not be paid.
		if let Err(error) = ended {
			log::error!(target: LOG_TARGET, "the record of {author:?} could not end: {error:?}");
		}
	}

	/// Genesis: registers authors and matures their stake at once.
	pub(crate) fn found(authors: &[(T::AccountId, u128, u32)]) {
		let least = T::Currency::minimum_balance();
		let endowed = authors.is_empty() || T::Currency::balance(&Self::account()) >= least;
		assert!(endowed, "genesis must endow the account of rewards, so that no fee is too small for it");
		for (author, stake, commission) in authors {
			let founded = Self::found_one(author, *stake, *commission);
			assert!(founded.is_ok(), "genesis cannot register {author:?} with {stake} planck: {founded:?}");
		}
	}

	pub(crate) fn found_one(author: &T::AccountId, stake: u128, commission: u32) -> DispatchResult {
		Self::add(author.clone(), Self::commission(commission)?)?;
		T::Vouchers::lock(author, stake)?;
		T::Vouchers::commit(author, stake)?;
		let mut entry = Self::entry(author)?;
		let pool = entry.author.pool;
		let limits = vns_author::Limits { maturity: 0, ..Self::limits() };
		// Due in the hour in which it was staked, at which it is looked at.
		let staked = vns_author::stake(&pool, None, stake, now::<T>(), &limits).map_err(Error::<T>::from)?;
		let matured = vns_author::mature(&staked.pool, Some(staked.position), staked.at.millis());
		let vns_author::Matured { pool, position, .. } = matured.map_err(Error::<T>::from)?;
		entry.author.pool = pool;
		Authors::<T>::insert(author, entry);
		Self::put_position(author, author, Some(position));
		Ok(())
	}

	/// Stores a position and its index, or removes both; the sums of what has matured follow.
	pub(crate) fn put_position(author: &T::AccountId, who: &T::AccountId, position: Option<Position>) {
		let matured = |position: &Position| position.matured;
		let before = Positions::<T>::get(author, who).as_ref().map_or(0, matured);
		Self::note_matured(who, before, position.as_ref().map_or(0, matured));
		match position {
			Some(position) => {
				Positions::<T>::insert(author, who, position);
				StakedOn::<T>::insert(who, author, ());
			},
			None => {
				Positions::<T>::remove(author, who);
				StakedOn::<T>::remove(who, author);
			},
		}
	}

	/// For benchmarks of the layer below: `author` authors this block, with so much matured stake.
	#[cfg(feature = "runtime-benchmarks")]
	pub fn set_up_author(author: &T::AccountId, stake: u128) {
		use frame_support::traits::fungible::Balanced;
		T::BenchmarkHelper::set_keys(author);
		T::Consideration::ensure_successful(author, Self::footprint());
		let value = T::Currency::issue(stake.saturating_add(T::Currency::minimum_balance()));
		assert!(T::Currency::resolve(author, value).is_ok(), "it can be endowed");
		assert!(Self::found_one(author, stake, 0).is_ok(), "it can be registered");
		Seats::<T>::insert(author, Seat { seats: 1, blocks: 0, stake });
		Largest::<T>::put(stake);
		BlockAuthor::<T>::put(author);
	}
}
