// SPDX-License-Identifier: Apache-2.0
//! P1: who is frozen, and where that is asked.
//!
//! A party is frozen from the moment at which its earliest unpaid maturity has passed until nothing of it is overdue. That is
//! computed whenever it is asked; no block does anything for it.
//!
//! ## Why in the store of accounts
//!
//! A transfer, a proxy, a multisig, a batch, a scheduled call, a fee: all end in pallet-balances, which asks nobody before it
//! moves value, but reads the account first. [`FreezeOverlay`] is what it reads by. A frozen account is reported with all of
//! its value under a freeze; what moves politely is then refused, whatever the route. Only what is meant to pass, the
//! payment of the party's own overdue notes and the fee for it, moves by force.
//!
//! ## What it costs
//!
//! An account that belongs to an entity or has ever owed holds one provider reference more than its own balance gives.
//! Whoever has no such reference cannot be frozen, and that is told by the account itself: no further read.

use crate::*;
use codec::{Decode, Encode, MaxEncodedLen};
use core::marker::PhantomData;
use frame_support::{
	ensure,
	traits::{
		fungible::Inspect,
		tokens::Fortitude::{self, Force, Polite},
		StoredMap, Time,
	},
};
use frame_system::AccountInfo;
use pallet_balances::AccountData;
use scale_info::TypeInfo;
use sp_runtime::DispatchError;
use vns_clock::Hour;
use vns_credit::NoteId;

/// An hour as the bytes of a key: the most significant first, so that the order of keys is that of hours.
pub type HourKey = [u8; 4];

/// What is reported of a frozen account: no amount is above it.
const ALL: u128 = u128::MAX;

/// What a party owes, in short.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Party {
	/// Its earliest unpaid maturity.
	pub earliest: Hour,
	/// How many open notes its accounts have together; never 0.
	pub notes: u32,
}

pub(crate) fn key(hour: Hour) -> HourKey {
	hour.0.to_be_bytes()
}

pub(crate) fn hour(key: HourKey) -> Hour {
	Hour(u32::from_be_bytes(key))
}

/// The earliest maturity and the number of an account's open notes.
type Summary = (Option<Hour>, u32);

impl<T: Config> Pallet<T> {
	/// The entity that an account belongs to, or itself (P3).
	pub fn party_of(who: &T::AccountId) -> T::AccountId {
		T::Management::party_of(who)
	}

	/// Can `who` be frozen at all: does it belong to an entity, or did it ever owe? See above what this is for.
	pub fn may_owe(who: &T::AccountId) -> bool {
		let account = frame_system::Account::<T>::get(who);
		Self::is_kept(account.providers, account.data.free)
	}

	/// Has an account with that many references and that much free value more references than its balance gives?
	pub(crate) fn is_kept(providers: u32, free: u128) -> bool {
		providers > u32::from(free >= T::Currency::minimum_balance())
	}

	/// P1: has the earliest unpaid maturity of the party of `who` passed?
	pub fn is_frozen(who: &T::AccountId) -> bool {
		Self::may_owe(who) && Self::party_is_frozen(who)
	}

	/// The same of an account that may owe.
	fn party_is_frozen(who: &T::AccountId) -> bool {
		let party = Self::party_of(who);
		let overdue = Parties::<T>::get(&party).is_some_and(|debt| debt.earliest.has_passed(T::Time::now()));
		overdue && OnTrial::<T>::get().is_none_or(|trial| trial.freeze || trial.party != party)
	}

	/// Does the party of `who` owe anything?
	pub fn owes(who: &T::AccountId) -> bool {
		Parties::<T>::contains_key(Self::party_of(who))
	}

	/// May `payer` pay `note`, and how: a frozen party pays its own overdue notes and nothing else (P1).
	pub(crate) fn may_pay(payer: &T::AccountId, note: &NoteOf<T>) -> Result<Fortitude, Error<T>> {
		if !Self::is_frozen(payer) {
			return Ok(Polite);
		}
		ensure!(Self::party_of(payer) == Self::party_of(&note.obligor), Error::<T>::FrozenPaysOwnNotes);
		ensure!(note.is_overdue(T::Time::now()), Error::<T>::FrozenPaysOverdueFirst);
		Ok(Force)
	}

	/// Would `payer`, who is frozen, be let pay this note? For refusing at the door what is refused inside.
	pub fn frozen_may_pay(payer: &T::AccountId, note: NoteId) -> bool {
		Notes::<T>::get(note).is_some_and(|note| Self::may_pay(payer, &note).is_ok())
	}

	/// P3: `account` belongs to `entity` from now on. What it owes counts for the entity at once.
	pub fn linked(account: &T::AccountId, entity: &T::AccountId) {
		let Some(debt) = Parties::<T>::get(account).filter(|_| account != entity) else { return };
		Parties::<T>::remove(account);
		Debtors::<T>::remove(account, (key(debt.earliest), account));
		Self::file(entity, account, (None, 0), (Some(debt.earliest), debt.notes));
	}

	/// Changes the open notes of an account, and files what that means for its party. How many the party has then.
	pub(crate) fn change_notes(
		who: &T::AccountId,
		change: impl FnOnce(&mut Listed) -> Result<(), DispatchError>,
	) -> Result<u32, DispatchError> {
		let summary = |notes: &Listed| -> Summary {
			(notes.first().map(|(due, _)| *due), u32::try_from(notes.len()).unwrap_or(u32::MAX))
		};
		let (before, after) = Accounts::<T>::try_mutate(who, |account| {
			let before = summary(&account.notes);
			change(&mut account.notes)?;
			Ok::<_, DispatchError>((before, summary(&account.notes)))
		})?;
		Ok(Self::file(&Self::party_of(who), who, before, after))
	}

	/// Files a change of what an account of a party owes; how many open notes the party has then.
	fn file(party: &T::AccountId, who: &T::AccountId, before: Summary, after: Summary) -> u32 {
		let debt = Parties::<T>::get(party);
		let notes = debt.map_or(0, |debt| debt.notes).saturating_sub(before.1).saturating_add(after.1);
		if before == after {
			return notes;
		}
		if before.0 != after.0 {
			if let Some(due) = before.0 {
				Debtors::<T>::remove(party, (key(due), who));
			}
			if let Some(due) = after.0 {
				Debtors::<T>::insert(party, (key(due), who), ());
			}
		}
		// Where the account's own earliest maturity stays, so does the party's.
		let earliest = match debt {
			Some(debt) if before.0 == after.0 => Some(debt.earliest),
			_ => Self::first_debtor(party).map(|(due, _)| due),
		};
		Parties::<T>::set(party, earliest.map(|earliest| Party { earliest, notes }));
		notes
	}

	/// The account of a party whose earliest maturity is the earliest of all.
	pub(crate) fn first_debtor(party: &T::AccountId) -> Option<(Hour, T::AccountId)> {
		Debtors::<T>::iter_key_prefix(party).next().map(|(due, who)| (hour(due), who))
	}

	/// Whoever owes is never reaped, so that its nonce never starts again (P2), and can be told from who never did.
	pub(crate) fn keep(obligor: &T::AccountId) {
		if !Self::may_owe(obligor) {
			frame_system::Pallet::<T>::inc_providers(obligor);
		}
	}
}

/// As a set: who is frozen.
impl<T: Config> frame_support::traits::Contains<T::AccountId> for Pallet<T> {
	fn contains(who: &T::AccountId) -> bool {
		Self::is_frozen(who)
	}
}

/// The system's store of accounts, in which the value of frozen ones is under a freeze: for pallet-balances.
pub struct FreezeOverlay<T>(PhantomData<T>);

impl<T: Config> StoredMap<T::AccountId, AccountData<u128>> for FreezeOverlay<T> {
	fn get(who: &T::AccountId) -> AccountData<u128> {
		// Read once: a transfer comes by here many times.
		let AccountInfo { providers, mut data, .. } = frame_system::Account::<T>::get(who);
		if Pallet::<T>::is_kept(providers, data.free) && Pallet::<T>::party_is_frozen(who) {
			data.frozen = ALL;
		}
		data
	}

	fn try_mutate_exists<R, E: From<DispatchError>>(
		who: &T::AccountId,
		change: impl FnOnce(&mut Option<AccountData<u128>>) -> Result<R, E>,
	) -> Result<R, E> {
		frame_system::Pallet::<T>::try_mutate_exists(who, |data| {
			let stored = data.clone().unwrap_or_default();
			let result = change(data)?;
			let reported = |after: &&mut AccountData<u128>| {
				// A lock of everything, as others may set one, is no report of this freeze.
				after.frozen == ALL && stored.frozen != ALL && Pallet::<T>::party_is_frozen(who)
			};
			if let Some(after) = data.as_mut().filter(reported) {
				// pallet-balances writes back what it read by `get`; the freeze is computed and must not be stored. It has
				// counted a consumer for it, which is one too many where nothing is on hold nor really frozen.
				after.frozen = stored.frozen;
				if after.reserved == 0 && after.frozen == 0 {
					frame_system::Pallet::<T>::dec_consumers(who);
				}
			}
			Pallet::<T>::note_touched(who, &stored, data.as_ref().map_or(0, |after| after.free));
			Ok(result)
		})
	}
}
