// SPDX-License-Identifier: Apache-2.0
//! A2: the fees of a block, gathered as they come, shared when it is finalised.

use crate::{authors::now, *};
use frame_support::traits::{
	fungible::Balanced,
	tokens::{Fortitude, Precision, Preservation},
	Imbalance, OnUnbalanced,
};
use pallet_vouchers::Stake;
use vns_author::{block_reward, BlockReward, Rewarded};

impl<T: Config> Pallet<T> {
	/// Takes fees of this block. Where nobody is known to author it they go to the pot.
	pub fn take_fees(fees: ValueOf<T>) {
		let amount = fees.peek();
		if amount == 0 {
			// Nothing is dropped that is worth anything.
			return;
		}
		if !BlockAuthor::<T>::exists() {
			return T::Pot::on_unbalanced(fees);
		}
		match T::Currency::resolve(&Self::account(), fees) {
			Ok(()) => Gathered::<T>::mutate(|sum| *sum = sum.saturating_add(amount)),
			Err(fees) => {
				log::error!(target: LOG_TARGET, "the account of rewards cannot take {amount} planck");
				T::Pot::on_unbalanced(fees);
			},
		}
	}

	/// Takes what was gathered out of this layer's account.
	fn taken_out(fees: u128) -> Option<ValueOf<T>> {
		let (all, preserve, force) = (Precision::Exact, Preservation::Preserve, Fortitude::Force);
		match T::Currency::withdraw(&Self::account(), fees, all, preserve, force) {
			Ok(value) => Some(value),
			Err(error) => {
				// It stays value of that account, and is owed to nobody.
				log::error!(target: LOG_TARGET, "{fees} planck cannot leave the account of rewards: {error:?}");
				None
			},
		}
	}

	fn to_pot(fees: u128) {
		if fees > 0 {
			if let Some(value) = Self::taken_out(fees) {
				T::Pot::on_unbalanced(value);
			}
		}
	}

	/// Turns what was gathered into vouchers of this layer's account; else it goes to the pot.
	fn locked(fees: u128) -> bool {
		if fees == 0 {
			return true;
		}
		let Some(value) = Self::taken_out(fees) else { return false };
		match T::Vouchers::deposit(&Self::account(), value) {
			Ok(()) => true,
			Err(value) => {
				log::error!(target: LOG_TARGET, "{fees} planck of fees cannot become vouchers");
				T::Pot::on_unbalanced(value);
				false
			},
		}
	}

	/// The block ends: shares its fees, and what waited from another author.
	pub(crate) fn share_fees() {
		let fees = Gathered::<T>::take();
		let Some(author) = BlockAuthor::<T>::take() else { return Self::to_pot(fees) };
		let carried = Carried::<T>::get();
		if fees == 0 && carried.as_ref().is_none_or(|carried| carried.from == author) {
			return;
		}
		// Whoever authors without being registered gets nothing: it is a chain without any authors at genesis.
		let Some(mut entry) = Authors::<T>::get(&author) else { return Self::to_pot(fees) };
		let waiting =
			|carried: &Option<CarriedOf<T>>| carried.as_ref().map(|carried| carried.amount).unwrap_or_default();
		let waiting_before = waiting(&carried);
		let shared = block_reward(&author, fees, carried).and_then(|BlockReward { reward, carried }| {
			let commission = entry.author.commission.at(now::<T>());
			entry.author.pool.reward(reward, commission).map(|rewarded| (reward, carried, rewarded))
		});
		let Ok((reward, carried, Rewarded { pool, commission, .. })) = shared else {
			log::error!(target: LOG_TARGET, "{fees} planck of fees of {author:?} cannot be shared: {shared:?}");
			return Self::to_pot(fees);
		};
		if !Self::locked(fees) {
			return;
		}
		entry.author.pool = pool;
		Authors::<T>::insert(&author, entry);
		let waiting_after = waiting(&carried);
		Carried::<T>::set(carried);
		Self::deposit_event(Event::Rewarded { author, fees, reward, commission, waiting_before, waiting_after });
	}
}

/// As a handler of fees.
impl<T: Config> OnUnbalanced<ValueOf<T>> for Pallet<T> {
	fn on_nonzero_unbalanced(fees: ValueOf<T>) {
		Self::take_fees(fees);
	}
}
