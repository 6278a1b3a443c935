// SPDX-License-Identifier: Apache-2.0
//! Renewing (L4), by anybody or out of the prepaid balance (L7).

use crate::*;
use frame_support::{
	ensure,
	storage::with_storage_layer,
	traits::{
		fungible::{hold::Balanced as _, MutateHold},
		tokens::{Fortitude::Polite, Precision::Exact, Preservation::Preserve, Restriction},
		OnUnbalanced,
	},
};
use sp_core::H256;
use sp_runtime::{traits::Zero, DispatchResult};
use vns_clock::Millis;
use vns_names::{Params, Renewed, Value};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_renew(by: &T::AccountId, names: &NameList, terms: u32, most: Value) -> DispatchResult {
		ensure!(!names.is_empty(), Error::<T>::NothingToDo);
		let (now, numbers) = Self::now();
		let mut left = most;
		for text in names {
			let (hash, entry) = Self::entry(text)?;
			let (octets, registration) = (entry.name.label.octets(), entry.registration.clone());
			let renewed = registration.renew(octets, terms, now, &numbers).map_err(Error::<T>::from)?;
			let total = renewed.price.total().map_err(Error::<T>::from)?;
			left = left.checked_sub(total).ok_or(Error::<T>::PriceAboveMost)?;
			Self::pay(by, total)?;
			Self::renewed(hash, entry, renewed, by);
		}
		Ok(())
	}

	pub(crate) fn do_renew_from_balance(by: &T::AccountId, names: &NameList) -> DispatchResult {
		let (now, numbers) = Self::now();
		let mut any = false;
		for text in names {
			any |= with_storage_layer(|| Self::renew_one_from_balance(by, text, now, &numbers)).is_ok();
		}
		ensure!(any, Error::<T>::NothingToDo);
		Ok(())
	}

	fn renew_one_from_balance(by: &T::AccountId, text: &[u8], now: Millis, numbers: &Params) -> DispatchResult {
		let (hash, entry) = Self::entry(text)?;
		let owner = entry.registration.owner.clone();
		Self::ensure_not_frozen(&owner)?;
		let (octets, registration) = (entry.name.label.octets(), entry.registration.clone());
		let renewed = registration.renew_from_balance(octets, now, numbers).map_err(Error::<T>::from)?;
		let reason = HoldReason::Prepaid;
		if owner == *by {
			Self::release(reason, by, renewed.reward)?;
		} else if !renewed.reward.is_zero() {
			let (amount, free) = (renewed.reward.planck(), Restriction::Free);
			T::Currency::transfer_on_hold(&reason.into(), &owner, by, amount, Exact, free, Polite)?;
		}
		let total = renewed.price.total().map_err(Error::<T>::from)?;
		let (paid, missing) = T::Currency::slash(&HoldReason::Prepaid.into(), &owner, total.planck());
		// What is on hold is what is put aside (L8), so nothing is missing; the layer would undo it.
		ensure!(missing.is_zero(), Error::<T>::Inconsistent);
		T::Fees::on_unbalanced(paid);
		Self::renewed(hash, entry, renewed, by);
		Ok(())
	}

	fn renewed(hash: H256, entry: EntryOf<T>, renewed: Renewed<T::AccountId>, by: &T::AccountId) {
		let Entry { name, registration: old, deposit, mut history } = entry;
		let Renewed { registration, price, reward } = renewed;
		Expiring::<T>::remove((ledger::hour_key(old.expires_at), hash));
		Expiring::<T>::insert((ledger::hour_key(registration.expires_at), hash), ());
		Self::change(&mut history, |number| Event::Renewed {
			name: name.clone(),
			number,
			owner: registration.owner.clone(),
			by: by.clone(),
			before: old.expires_at,
			after: registration.expires_at,
			price,
			reward,
			prepaid: registration.prepaid,
		});
		Names::<T>::insert(hash, Entry { name, registration, deposit, history });
	}

	pub(crate) fn do_prepay(by: &T::AccountId, text: &[u8], amount: Value) -> DispatchResult {
		let (hash, mut entry) = Self::entry(text)?;
		let (now, numbers) = Self::now();
		let before = entry.registration.prepaid;
		entry.registration = entry.registration.prepay(amount, now, &numbers).map_err(Error::<T>::from)?;
		// Also the owner: what he puts aside would be out of reach of what he owes.
		Self::ensure_may_pay(by)?;
		let owner = &entry.registration.owner;
		if owner == by {
			Self::hold(HoldReason::Prepaid, by, amount)?;
		} else {
			let reason = HoldReason::Prepaid.into();
			T::Currency::transfer_and_hold(&reason, by, owner, amount.planck(), Exact, Preserve, Polite)?;
		}
		Self::prepaid_changed(hash, entry, by, before);
		Ok(())
	}

	/// Also for a frozen owner: it is his own, and he can pay with it.
	pub(crate) fn do_withdraw_prepaid(by: &T::AccountId, text: &[u8], amount: Value) -> DispatchResult {
		let (hash, mut entry) = Self::entry(text)?;
		let before = entry.registration.prepaid;
		entry.registration = entry.registration.withdraw(by, amount).map_err(Error::<T>::from)?;
		Self::release(HoldReason::Prepaid, by, amount)?;
		Self::prepaid_changed(hash, entry, by, before);
		Ok(())
	}

	fn prepaid_changed(hash: H256, mut entry: EntryOf<T>, by: &T::AccountId, before: Value) {
		let (name, registration) = (entry.name.clone(), &entry.registration);
		let (owner, after) = (registration.owner.clone(), registration.prepaid);
		let by = by.clone();
		Self::change(&mut entry.history, |number| Event::PrepaidChanged { name, number, owner, by, before, after });
		Names::<T>::insert(hash, entry);
	}
}
