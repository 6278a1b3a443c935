// SPDX-License-Identifier: Apache-2.0
//! P2: what would have left a party's accounts. Something is done in a layer of the storage that is rolled back, with the
//! party's freeze on or off, and the store of accounts notes what the accounts of the party had before it touched them.

use crate::{clearing::Means, *};
use alloc::vec::Vec;
use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::{
	storage::{with_transaction_unchecked, TransactionOutcome},
	traits::{fungible, Imbalance, Time},
};
use pallet_balances::AccountData;
use scale_info::TypeInfo;
use sp_runtime::DispatchError;

/// A trial that is under way.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Trial<AccountId> {
	/// Whose.
	pub party: AccountId,
	/// Does its freeze hold meanwhile?
	pub freeze: bool,
}

/// What left, in planck.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flow {
	/// Of what was free.
	pub free: u128,
	/// Of what was on hold.
	pub held: u128,
}

impl Flow {
	/// What is gone, of what was free and on hold before. What only changed between the two has not left.
	fn between(before: (u128, u128), after: (u128, u128)) -> Self {
		let total = before.0.saturating_add(before.1).saturating_sub(after.0.saturating_add(after.1));
		let held = before.1.saturating_sub(after.1).min(total);
		Flow { free: total.saturating_sub(held), held }
	}

	/// Both.
	pub fn total(&self) -> u128 {
		self.free.saturating_add(self.held)
	}
}

/// What left the accounts of a party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flows<AccountId> {
	/// Each account that something left, with what did, though it may have gone to another account of the party.
	pub accounts: Vec<(AccountId, Flow)>,
	/// What left the party.
	pub net: Flow,
}

/// Value that is in nobody's account. Dropping it burns it.
pub(crate) type InHand<T> = fungible::Credit<<T as frame_system::Config>::AccountId, <T as Config>::Currency>;

impl<T: Config> Pallet<T> {
	/// Does `act`, undoes all of it, and tells what left the accounts of `party`, with its freeze or without. Bounded by what
	/// `act` touches, which must be paid for.
	pub fn trial<R>(party: &T::AccountId, freeze: bool, act: impl FnOnce() -> R) -> (R, Flows<T::AccountId>) {
		with_transaction_unchecked(|| {
			OnTrial::<T>::put(Trial { party: party.clone(), freeze });
			let result = act();
			let (mut accounts, mut all_before, mut all_after) = (Vec::new(), (0u128, 0u128), (0u128, 0u128));
			for (who, before) in Touched::<T>::iter() {
				let data = frame_system::Account::<T>::get(&who).data;
				let after = (data.free, data.reserved);
				let flow = Flow::between(before, after);
				if flow.total() > 0 {
					accounts.push((who, flow));
				}
				let add = |sum: &mut (u128, u128), part: (u128, u128)| {
					*sum = (sum.0.saturating_add(part.0), sum.1.saturating_add(part.1));
				};
				add(&mut all_before, before);
				add(&mut all_after, after);
			}
			// By account, so that the order is nobody's to choose by hashing.
			accounts.sort_by_key(|(who, _)| who.encode());
			TransactionOutcome::Rollback((result, Flows { accounts, net: Flow::between(all_before, all_after) }))
		})
	}

	/// Is a trial under way? Then nothing that is done lasts.
	pub fn in_trial() -> bool {
		OnTrial::<T>::exists()
	}

	/// Notes what an account of the party on trial had before.
	pub(crate) fn note_touched(who: &T::AccountId, before: &AccountData<u128>, free_after: u128) {
		// Called before the new balance is stored and after its references are.
		if !Self::is_kept(frame_system::Pallet::<T>::providers(who), free_after) {
			return;
		}
		let Some(trial) = OnTrial::<T>::get() else { return };
		if Self::party_of(who) == trial.party && !Touched::<T>::contains_key(who) {
			Touched::<T>::insert(who, (before.free, before.reserved));
		}
	}

	/// Pays at most `most_notes` overdue notes of `party` with what was taken from it, the earliest maturity first, value before
	/// vouchers; what is left of both, and how many payments were booked: at most one more than notes, where the value is not enough
	/// for one and vouchers are. `payer` is named in the events.
	pub fn pay_overdue(
		party: &T::AccountId,
		payer: &T::AccountId,
		mut value: InHand<T>,
		mut vouchers: InHand<T>,
		most_notes: u32,
		reference: &Reference,
	) -> Result<(InHand<T>, InHand<T>, u32), DispatchError> {
		let (now, mut paid) = (T::Time::now(), 0u32);
		let (mut notes, mut last) = (0u32, None);
		while value.peek() > 0 || vouchers.peek() > 0 {
			let Some((due, debtor)) = Self::first_debtor(party) else { break };
			if !due.has_passed(now) {
				break;
			}
			let first = Accounts::<T>::get(&debtor).notes.first().copied();
			let (_, id) = first.ok_or(Error::<T>::LedgerInconsistent)?;
			if last != Some(id) {
				if notes >= most_notes {
					break;
				}
				(notes, last) = (notes.saturating_add(1), Some(id));
			}
			let note = Notes::<T>::get(id).ok_or(Error::<T>::LedgerInconsistent)?;
			let (means, from) = if value.peek() > 0 {
				(Means::Value, &mut value)
			} else {
				(Means::Vouchers { holder: payer.clone(), offer: None, price: 0 }, &mut vouchers)
			};
			let taken = Self::settle(payer, id, &note, from.peek(), means, reference)?.cost;
			// N1: as much value vanishes as debt.
			drop(from.extract(taken));
			paid = paid.saturating_add(1);
		}
		Ok((value, vouchers, paid))
	}
}
