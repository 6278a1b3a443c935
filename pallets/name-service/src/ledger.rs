// SPDX-License-Identifier: Apache-2.0
//! Registering, saying something, ending (L2, L8, L10, L11), and what all calls do to the store.
//!
//! Loads the state, lets `vns-names` compute the transition, moves the value that it names, stores its outcome. Calls run in a
//! storage layer of their own, so an error after the first write leaves nothing behind.

use crate::*;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	ensure,
	traits::{
		fungible::{Balanced, Mutate, MutateHold},
		tokens::{Fortitude::Polite, Precision::Exact, Preservation::Preserve},
		Consideration, Contains, Footprint, Get, OnUnbalanced, Time,
	},
};
use frame_system::pallet_prelude::BlockNumberFor;
use scale_info::TypeInfo;
use sp_core::H256;
use sp_runtime::DispatchResult;
use vns_clock::{Millis, HOUR};
use vns_names::{
	commitment, Former, Label, Name, NameValue, Namespace, Params, Reason, Registered, Registration, Request, Salt,
	Value, Window, RESERVED,
};

/// An hour as the bytes of a key: the most significant first, so that the order of keys is that of hours.
pub type HourKey = [u8; 4];

/// A stored commit.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Commit<Ticket> {
	/// When it may be revealed.
	pub window: Window,
	/// The deposit.
	pub ticket: Ticket,
}

/// A stored name.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Entry<AccountId, BlockNumber> {
	/// Which one.
	pub name: Name,
	/// Whose it is, until when, and what it says.
	pub registration: Registration<AccountId>,
	/// What the owner has on hold for it: the numbers may have changed since.
	pub deposit: Value,
	/// Its changes (L9).
	pub history: History<BlockNumber>,
}

/// Why an owner has a name no more, other than that he passed it on.
// The derived codec converts the indices by `as`.
#[allow(clippy::as_conversions)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Ending {
	/// An earlier commit claimed it.
	#[codec(index = 0)]
	Claimed,
	/// He lost it by the calendar, and somebody has registered it anew.
	#[codec(index = 1)]
	Lapsed,
	/// The same, and somebody removed what was stored.
	#[codec(index = 2)]
	Removed,
	/// He gave it up.
	#[codec(index = 3)]
	GivenUp,
}

/// The hour of an instant, rounded down.
pub(crate) fn hour_key(instant: Millis) -> HourKey {
	u32::try_from(instant.checked_div(HOUR).unwrap_or_default()).unwrap_or(u32::MAX).to_be_bytes()
}

impl<T: Config> Pallet<T> {
	/// What a commit stores: the commit, its account and its hash.
	pub(crate) fn commit_footprint() -> Footprint {
		let sizes = [CommitOf::<T>::max_encoded_len(), T::AccountId::max_encoded_len(), H256::max_encoded_len()];
		Footprint::from_parts(1, sizes.into_iter().fold(0, usize::saturating_add))
	}

	/// Network time and the numbers that hold.
	pub(crate) fn now() -> (Millis, Params) {
		(T::Time::now(), T::Numbers::get())
	}

	/// A name that is stored, and its hash.
	pub(crate) fn entry(text: &[u8]) -> Result<(H256, EntryOf<T>), Error<T>> {
		let hash = H256(Name::registered(text).map_err(Error::<T>::from)?.hash());
		Names::<T>::get(hash).map(|entry| (hash, entry)).ok_or(Error::UnknownName)
	}

	/// P1: said by its name, before the currency says that nothing is there.
	pub(crate) fn ensure_may_pay(who: &T::AccountId) -> Result<(), Error<T>> {
		ensure!(!T::Frozen::contains(who), Error::<T>::PayerFrozen);
		Ok(())
	}

	/// From `who` to where prices go.
	pub(crate) fn pay(who: &T::AccountId, amount: Value) -> DispatchResult {
		if !amount.is_zero() {
			Self::ensure_may_pay(who)?;
			T::Fees::on_unbalanced(T::Currency::withdraw(who, amount.planck(), Exact, Preserve, Polite)?);
		}
		Ok(())
	}

	pub(crate) fn hold(reason: HoldReason, who: &T::AccountId, amount: Value) -> DispatchResult {
		if amount.is_zero() {
			return Ok(());
		}
		T::Currency::hold(&reason.into(), who, amount.planck())
	}

	pub(crate) fn release(reason: HoldReason, who: &T::AccountId, amount: Value) -> DispatchResult {
		if !amount.is_zero() {
			T::Currency::release(&reason.into(), who, amount.planck(), Exact)?;
		}
		Ok(())
	}

	/// Into the indices (N6).
	pub(crate) fn file(hash: H256, registration: &Registration<T::AccountId>) {
		Owned::<T>::insert(&registration.owner, hash, ());
		Expiring::<T>::insert((hour_key(registration.expires_at), hash), ());
	}

	/// Out of the indices; nobody is called by a name that is not his (L10).
	pub(crate) fn unfile(hash: H256, registration: &Registration<T::AccountId>) {
		Expiring::<T>::remove((hour_key(registration.expires_at), hash));
		Self::disown(&registration.owner, hash);
	}

	/// The name is not that account's any more.
	pub(crate) fn disown(owner: &T::AccountId, hash: H256) {
		Owned::<T>::remove(owner, hash);
		if Primary::<T>::get(owner) == Some(hash) {
			Primary::<T>::remove(owner);
			Self::deposit_event(Event::PrimarySet { who: owner.clone(), before: Some(hash), after: None });
		}
	}

	pub(crate) fn do_commit(owner: T::AccountId, hash: H256) -> DispatchResult {
		ensure!(!Commits::<T>::contains_key(&owner, hash), Error::<T>::AlreadyCommitted);
		let (now, numbers) = Self::now();
		let window = vns_names::window(now, &numbers);
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

	pub(crate) fn do_new_name(
		owner: T::AccountId,
		text: &[u8],
		most: Value,
		salt: &Salt,
		value: NameValue,
	) -> DispatchResult {
		let name = Name::parse(text).map_err(Error::<T>::from)?;
		let commit_hash = H256(commitment(&owner, &name, most, salt));
		// Taken: a commit is used once, whatever becomes of the name.
		let commit = Commits::<T>::take(&owner, commit_hash).ok_or(Error::<T>::NotCommitted)?;
		let hash = H256(name.hash());
		let existing = Names::<T>::get(hash);
		let reserved = Reserved::<T>::get(hash).map(|(_, reason)| reason);
		let (now, numbers) = Self::now();
		let stored = existing.as_ref().map(|entry| &entry.registration);
		let why = match stored {
			Some(stored) if stored.state_at(now, &numbers).is_owned() => Ending::Claimed,
			_ => Ending::Lapsed,
		};
		let request = Request { owner: owner.clone(), name: &name, window: commit.window, most, value };
		let Registered { registration, price, former } =
			vns_names::register(request, stored, reserved, now, &numbers).map_err(Error::<T>::from)?;
		// Returned first, so that the owner needs no more than the difference.
		commit.ticket.drop(&owner)?;
		let mut history = match (existing, former) {
			(Some(entry), Some(former)) => {
				if !former.compensation.is_zero() {
					Self::ensure_may_pay(&owner)?;
					T::Currency::transfer(&owner, &former.owner, former.compensation.planck(), Preserve)?;
				}
				Self::end(hash, entry, former, why)?
			},
			_ => History::default(),
		};
		Self::pay(&owner, price.total().map_err(Error::<T>::from)?)?;
		let deposit = vns_names::deposit(&registration.value, &numbers);
		Self::hold(HoldReason::Name, &owner, deposit)?;
		Self::file(hash, &registration);
		Self::change(&mut history, |number| Event::Registered {
			name: name.clone(),
			number,
			owner,
			hash: commit_hash,
			expires_at: registration.expires_at,
			price,
			deposit,
			value: registration.value.clone(),
		});
		Names::<T>::insert(hash, Entry { name, registration, deposit, history });
		Ok(())
	}

	/// An owner has a name no more, and has back what is his. What the caller stores in its place goes on with the history.
	fn end(
		hash: H256,
		entry: EntryOf<T>,
		former: Former<T::AccountId>,
		why: Ending,
	) -> Result<History<BlockNumberFor<T>>, sp_runtime::DispatchError> {
		let Entry { name, registration, deposit, mut history } = entry;
		let Former { owner, prepaid, compensation } = former;
		Self::unfile(hash, &registration);
		Self::release(HoldReason::Name, &owner, deposit)?;
		Self::release(HoldReason::Prepaid, &owner, prepaid)?;
		Self::change(&mut history, |number| Event::Ended { name, number, owner, why, deposit, prepaid, compensation });
		Ok(history)
	}

	pub(crate) fn do_update_value(by: &T::AccountId, text: &[u8], value: NameValue) -> DispatchResult {
		let (hash, Entry { name, registration, deposit: old, mut history }) = Self::entry(text)?;
		let (now, numbers) = Self::now();
		let before = H256(registration.value.hash());
		let registration = registration.update(by, value, now, &numbers).map_err(Error::<T>::from)?;
		let deposit = vns_names::deposit(&registration.value, &numbers);
		match deposit.checked_sub(old) {
			Some(more) => Self::hold(HoldReason::Name, by, more)?,
			None => Self::release(HoldReason::Name, by, old.checked_sub(deposit).unwrap_or_default())?,
		}
		Self::change(&mut history, |number| Event::Updated {
			name: name.clone(),
			number,
			owner: by.clone(),
			before,
			after: registration.value.clone(),
			deposit,
		});
		Names::<T>::insert(hash, Entry { name, registration, deposit, history });
		Ok(())
	}

	pub(crate) fn do_give_up(by: &T::AccountId, text: &[u8]) -> DispatchResult {
		let (hash, entry) = Self::entry(text)?;
		let (now, numbers) = Self::now();
		let former = entry.registration.clone().give_up(by, now, &numbers).map_err(Error::<T>::from)?;
		Self::ensure_not_frozen(by)?;
		Self::end(hash, entry, former, Ending::GivenUp)?;
		Names::<T>::remove(hash);
		Ok(())
	}

	pub(crate) fn do_remove(names: &NameList) -> DispatchResult {
		let (now, numbers) = Self::now();
		let mut removed = false;
		for text in names {
			let Ok((hash, entry)) = Self::entry(text) else { continue };
			let Ok(former) = entry.registration.clone().remove(now, &numbers) else { continue };
			Self::end(hash, entry, former, Ending::Removed)?;
			Names::<T>::remove(hash);
			removed = true;
		}
		ensure!(removed, Error::<T>::NothingToDo);
		Ok(())
	}

	pub(crate) fn do_set_primary(who: T::AccountId, text: Option<&NameText>) -> DispatchResult {
		let before = Primary::<T>::get(&who);
		let after = match text {
			None => None,
			Some(text) => {
				let (hash, entry) = Self::entry(text)?;
				ensure!(entry.registration.owner == who, Error::<T>::NotOwner);
				let (now, numbers) = Self::now();
				ensure!(entry.registration.state_at(now, &numbers).is_live(), Error::<T>::NotLive);
				Some(hash)
			},
		};
		ensure!(before != after, Error::<T>::SamePrimary);
		Primary::<T>::set(&who, after);
		Self::deposit_event(Event::PrimarySet { who, before, after });
		Ok(())
	}

	pub(crate) fn do_reserve(names: &NameList, reason: Reason) -> DispatchResult {
		ensure!(!names.is_empty(), Error::<T>::NothingToDo);
		for text in names {
			Self::set_reserve(Name::parse(text).map_err(Error::<T>::from)?, Some(reason))?;
		}
		Ok(())
	}

	pub(crate) fn do_unreserve(names: &NameList) -> DispatchResult {
		ensure!(!names.is_empty(), Error::<T>::NothingToDo);
		for text in names {
			Self::set_reserve(Name::registered(text).map_err(Error::<T>::from)?, None)?;
		}
		Ok(())
	}

	fn set_reserve(name: Name, after: Option<Reason>) -> DispatchResult {
		let hash = H256(name.hash());
		let before = Reserved::<T>::get(hash).map(|(_, reason)| reason);
		ensure!(before != after, Error::<T>::SameReserve);
		match after {
			None => Reserved::<T>::remove(hash),
			Some(reason) => {
				let room = before.is_some() || Reserved::<T>::count() < T::MaxReserved::get();
				ensure!(room, Error::<T>::TooManyReserved);
				Reserved::<T>::insert(hash, (name.clone(), reason));
			},
		}
		Self::deposit_event(Event::ReserveSet { name, before, after });
		Ok(())
	}

	/// The list that a network starts with.
	pub(crate) fn reserve_well_known() {
		for (label, reason) in RESERVED {
			// A test of the crate says that each is a label.
			let Ok(label) = Label::parse(label.as_bytes()) else { continue };
			let name = Name { space: Namespace::Domain, label };
			Reserved::<T>::insert(H256(name.hash()), (name, reason));
		}
	}
}

impl<T: Config> From<vns_names::Error> for Error<T> {
	fn from(error: vns_names::Error) -> Self {
		match error {
			vns_names::Error::NoNamespace => Error::NoNamespace,
			vns_names::Error::UnknownNamespace => Error::UnknownNamespace,
			vns_names::Error::EmptyLabel => Error::EmptyLabel,
			vns_names::Error::LabelTooLong => Error::LabelTooLong,
			vns_names::Error::UpperCase => Error::UpperCase,
			vns_names::Error::BadCharacter => Error::BadCharacter,
			vns_names::Error::BadStart => Error::BadStart,
			vns_names::Error::BadEnd => Error::BadEnd,
			vns_names::Error::ReservedHyphens => Error::ReservedHyphens,
			vns_names::Error::BadPunycode => Error::BadPunycode,
			vns_names::Error::NotIdna => Error::NotIdna,
			vns_names::Error::TooEarly => Error::TooEarly,
			vns_names::Error::CommitExpired => Error::CommitExpired,
			vns_names::Error::NameReserved => Error::NameReserved,
			vns_names::Error::NameTaken => Error::NameTaken,
			vns_names::Error::PriceAboveMost => Error::PriceAboveMost,
			vns_names::Error::NoTerm => Error::NoTerm,
			vns_names::Error::TooFarAhead => Error::TooFarAhead,
			vns_names::Error::NameLapsed => Error::NameLapsed,
			vns_names::Error::NotOwner => Error::NotOwner,
			vns_names::Error::NotLive => Error::NotLive,
			vns_names::Error::NotSettled => Error::NotSettled,
			vns_names::Error::SameValue => Error::SameValue,
			vns_names::Error::OfferToSelf => Error::OfferToSelf,
			vns_names::Error::AlreadyOffered => Error::AlreadyOffered,
			vns_names::Error::NotOffered => Error::NotOffered,
			vns_names::Error::ValueChanged => Error::ValueChanged,
			vns_names::Error::ZeroAmount => Error::ZeroAmount,
			vns_names::Error::NotEnoughPrepaid => Error::NotEnoughPrepaid,
			vns_names::Error::NotDue => Error::NotDue,
			vns_names::Error::NotReleased => Error::NotReleased,
			vns_names::Error::AmountOverflow => Error::AmountOverflow,
			vns_names::Error::WrongContent => Error::WrongContent,
		}
	}
}
