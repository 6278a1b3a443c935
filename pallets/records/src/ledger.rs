// SPDX-License-Identifier: Apache-2.0
//! R1: commits and records. Loads the state, lets `vns-record` compute the transition, stores its outcome.
//!
//! Calls run in a storage layer of their own, so an error after the first write leaves nothing behind.

use crate::*;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	ensure,
	traits::{Consideration, Footprint, Get, Time},
};
use scale_info::TypeInfo;
use sp_core::H256;
use sp_runtime::DispatchResult;
use vns_record::{commitment, Record, Salt, Window};

/// A stored commit.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Commit<Ticket> {
	/// When it may be revealed.
	pub window: Window,
	/// The deposit.
	pub ticket: Ticket,
}

/// A stored record.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Entry<AccountId, Value, Ticket> {
	/// The owner's deposit.
	pub ticket: Ticket,
	/// The record.
	pub record: Record<AccountId, Value>,
}

impl<T: Config> From<vns_record::Error> for Error<T> {
	fn from(error: vns_record::Error) -> Self {
		match error {
			vns_record::Error::EmptyTable => Error::EmptyTable,
			vns_record::Error::EmptyKey => Error::EmptyKey,
			vns_record::Error::TooEarly => Error::TooEarly,
			vns_record::Error::CommitExpired => Error::CommitExpired,
			vns_record::Error::NameTaken => Error::NameTaken,
			vns_record::Error::NotOwner => Error::NotOwner,
			vns_record::Error::SameValue => Error::SameValue,
			vns_record::Error::OfferToSelf => Error::OfferToSelf,
			vns_record::Error::AlreadyOffered => Error::AlreadyOffered,
			vns_record::Error::NotOffered => Error::NotOffered,
			vns_record::Error::ValueChanged => Error::ValueChanged,
		}
	}
}

/// What names a value in calls and events.
pub(crate) fn hash_of(value: &[u8]) -> H256 {
	vns_record::value_hash(value).into()
}

impl<T: Config> Pallet<T> {
	/// What a commit stores: the commit, its account and its hash.
	pub(crate) fn commit_footprint() -> Footprint {
		let sizes = [CommitOf::<T>::max_encoded_len(), T::AccountId::max_encoded_len(), H256::max_encoded_len()];
		Footprint::from_parts(1, sizes.into_iter().fold(0, usize::saturating_add))
	}

	/// What a record stores: table, key and value as long as they are, and the rest as long as it can be, so that an offer
	/// needs no deposit of its own.
	pub(crate) fn record_footprint(table: &[u8], key: &[u8], value: &[u8]) -> Footprint {
		let rest = Entry::<T::AccountId, (), T::RecordConsideration>::max_encoded_len();
		let sizes = [table.len(), key.len(), value.len(), rest];
		Footprint::from_parts(1, sizes.into_iter().fold(0, usize::saturating_add))
	}

	pub(crate) fn do_commit(owner: T::AccountId, hash: H256) -> DispatchResult {
		ensure!(!Commits::<T>::contains_key(&owner, hash), Error::<T>::AlreadyCommitted);
		let window = Window::of(T::Time::now(), T::RevealDelay::get(), T::RevealWindow::get());
		let ticket = T::CommitConsideration::new(&owner, Self::commit_footprint())?;
		Commits::<T>::insert(&owner, hash, Commit { window, ticket });
		Self::deposit_event(Event::Committed { owner, hash, window });
		Ok(())
	}

	pub(crate) fn do_withdraw_commit(owner: T::AccountId, hash: H256) -> DispatchResult {
		let commit = Commits::<T>::take(&owner, hash).ok_or(Error::<T>::UnknownCommit)?;
		commit.ticket.drop(&owner)?;
		Self::deposit_event(Event::CommitWithdrawn { owner, hash });
		Ok(())
	}

	pub(crate) fn do_reveal(
		owner: T::AccountId,
		table: TableOf<T>,
		key: KeyOf<T>,
		value: ValueOf<T>,
		salt: &Salt,
	) -> DispatchResult {
		vns_record::check_names(&table, &key).map_err(Error::<T>::from)?;
		let hash = H256(commitment(&owner, &table, &key, &value, salt));
		// Taken: a commit is used once, whatever becomes of the record.
		let commit = Commits::<T>::take(&owner, hash).ok_or(Error::<T>::NotCommitted)?;
		let taken = Records::<T>::contains_key(&table, &key);
		let record = vns_record::reveal(&commit.window, taken, owner.clone(), value.clone(), T::Time::now())
			.map_err(Error::<T>::from)?;
		// Returned first, so that the owner needs no more than the difference.
		commit.ticket.drop(&owner)?;
		let ticket = T::RecordConsideration::new(&owner, Self::record_footprint(&table, &key, &value))?;
		Records::<T>::insert(&table, &key, Entry { ticket, record });
		Self::deposit_event(Event::Revealed { table, key, owner, value, hash });
		Ok(())
	}

	fn entry(table: &TableOf<T>, key: &KeyOf<T>) -> Result<EntryOf<T>, Error<T>> {
		Records::<T>::get(table, key).ok_or(Error::UnknownRecord)
	}

	pub(crate) fn do_update(by: &T::AccountId, table: TableOf<T>, key: KeyOf<T>, value: ValueOf<T>) -> DispatchResult {
		let Entry { ticket, record } = Self::entry(&table, &key)?;
		let before = hash_of(&record.value);
		let record = record.update(by, value.clone(), T::Time::now()).map_err(Error::<T>::from)?;
		let owner = record.owner.clone();
		let ticket = ticket.update(&owner, Self::record_footprint(&table, &key, &value))?;
		Records::<T>::insert(&table, &key, Entry { ticket, record });
		Self::deposit_event(Event::Updated { table, key, owner, before, after: value });
		Ok(())
	}

	pub(crate) fn do_offer(by: T::AccountId, table: TableOf<T>, key: KeyOf<T>, to: T::AccountId) -> DispatchResult {
		let Entry { ticket, record } = Self::entry(&table, &key)?;
		let before = record.offered_to.clone();
		let record = record.offer(&by, to.clone()).map_err(Error::<T>::from)?;
		Records::<T>::insert(&table, &key, Entry { ticket, record });
		Self::deposit_event(Event::Offered { table, key, owner: by, before, after: Some(to) });
		Ok(())
	}

	pub(crate) fn do_cancel(by: T::AccountId, table: TableOf<T>, key: KeyOf<T>) -> DispatchResult {
		let Entry { ticket, record } = Self::entry(&table, &key)?;
		let before = record.offered_to.clone();
		let record = record.cancel(&by).map_err(Error::<T>::from)?;
		Records::<T>::insert(&table, &key, Entry { ticket, record });
		Self::deposit_event(Event::Offered { table, key, owner: by, before, after: None });
		Ok(())
	}

	pub(crate) fn do_accept(by: T::AccountId, table: TableOf<T>, key: KeyOf<T>, value: H256) -> DispatchResult {
		let Entry { ticket, record } = Self::entry(&table, &key)?;
		let before = record.owner.clone();
		let record = record.accept(by.clone(), &value.0, T::Time::now()).map_err(Error::<T>::from)?;
		// The new one first: without it the old one stays where it is.
		let taken_over = T::RecordConsideration::new(&by, Self::record_footprint(&table, &key, &record.value))?;
		ticket.drop(&before)?;
		Records::<T>::insert(&table, &key, Entry { ticket: taken_over, record });
		Self::deposit_event(Event::Transferred { table, key, before, after: by, value });
		Ok(())
	}

	pub(crate) fn do_remove(by: T::AccountId, table: TableOf<T>, key: KeyOf<T>) -> DispatchResult {
		let Entry { ticket, record } = Self::entry(&table, &key)?;
		record.remove(&by).map_err(Error::<T>::from)?;
		ticket.drop(&by)?;
		Records::<T>::remove(&table, &key);
		Self::deposit_event(Event::Removed { table, key, owner: by, before: hash_of(&record.value) });
		Ok(())
	}
}
