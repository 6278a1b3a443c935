// SPDX-License-Identifier: Apache-2.0
//! What accounts hold: locking, giving, staking, rewards. Loads the state, lets `vns-voucher` compute the transition, stores
//! its outcome.
//!
//! Calls run in a storage layer of their own, so an error after the first write leaves nothing behind. What other pallets
//! call by [`Stake`] and [`Clearable`] relies on the layer of their calls; `arrive`, which is called from hooks, leaves
//! nothing behind by itself.

use crate::*;
use frame_support::{
	ensure,
	storage::with_storage_layer,
	traits::{
		fungible::{Balanced, Inspect, InspectHold, MutateHold},
		tokens::{Fortitude, Precision, Preservation, Restriction},
		Contains, Get, Imbalance,
	},
};
use sp_runtime::DispatchResult;
use vns_units::Value;
use vns_voucher::{Moved, Purse};

impl<T: Config> From<vns_voucher::Error> for Error<T> {
	fn from(error: vns_voucher::Error) -> Self {
		match error {
			vns_voucher::Error::ZeroAmount => Error::ZeroAmount,
			vns_voucher::Error::BelowLeastAmount => Error::BelowLeastAmount,
			vns_voucher::Error::NotEnoughVouchers => Error::NotEnoughVouchers,
			vns_voucher::Error::NotEnoughStaked => Error::NotEnoughStaked,
			vns_voucher::Error::GiftToSelf => Error::GiftToSelf,
			vns_voucher::Error::PriceOutOfRange => Error::PriceOutOfRange,
			vns_voucher::Error::TooManyOffers => Error::TooManyOffers,
			vns_voucher::Error::NotHolder => Error::NotHolder,
			vns_voucher::Error::AmountOverflow => Error::AmountOverflow,
			vns_voucher::Error::Inconsistent => Error::Inconsistent,
			vns_voucher::Error::NotEnoughValue => Error::NotEnoughValue,
		}
	}
}

/// Why vouchers are on hold.
pub(crate) fn reason<T: Config>() -> <T as Config>::RuntimeHoldReason {
	HoldReason::Voucher.into()
}

impl<T: Config> Pallet<T> {
	/// All vouchers.
	pub(crate) fn total() -> Value {
		Value::new(Total::<T>::get())
	}

	/// The vouchers of an account.
	pub(crate) fn purse_of(who: &T::AccountId) -> Purse {
		let held = T::Currency::balance_on_hold(&reason::<T>(), who);
		Purse { held: Value::new(held), committed: Committed::<T>::get(who) }
	}

	/// Stores what of a purse is committed. What is held is the currency's.
	pub(crate) fn store_committed(who: &T::AccountId, purse: &Purse) {
		if purse.committed.is_empty() {
			Committed::<T>::remove(who);
		} else {
			Committed::<T>::insert(who, purse.committed);
		}
	}

	/// How much of what `who` has on hold, for whatever reason, a freeze leaves alone: all of it where there is none.
	pub(crate) fn movable(who: &T::AccountId) -> u128 {
		T::Currency::reducible_total_balance_on_hold(who, Fortitude::Polite)
	}

	pub(crate) fn do_lock(who: &T::AccountId, amount: u128, least: u128) -> DispatchResult {
		let before = Self::purse_of(who);
		// Politely, for a hold of the currency respects no freeze; and with the existential deposit left, for an account
		// that others keep alive could be left without.
		let spendable = T::Currency::reducible_balance(who, Preservation::Preserve, Fortitude::Polite);
		let [spendable, locked, least] = [spendable, amount, least].map(Value::new);
		let booked = vns_voucher::lock(Self::total(), before, spendable, locked, least);
		if booked == Err(vns_voucher::Error::NotEnoughValue) {
			// It is there, and only the freeze is between.
			let there = T::Currency::reducible_balance(who, Preservation::Preserve, Fortitude::Force);
			ensure!(amount > there, Error::<T>::Frozen);
		}
		let booked = booked.map_err(Error::<T>::from)?;
		T::Currency::hold(&reason::<T>(), who, amount)?;
		Total::<T>::put(booked.total.planck());
		Self::deposit_event(Event::Locked {
			who: who.clone(),
			amount,
			before: before.held.planck(),
			after: booked.purse.held.planck(),
			total_after: booked.total.planck(),
		});
		Ok(())
	}

	pub(crate) fn do_give(from: &T::AccountId, to: &T::AccountId, amount: u128) -> DispatchResult {
		let before = (Self::purse_of(from), Self::purse_of(to));
		let moved =
			vns_voucher::give((from, before.0), (to, before.1), Value::new(amount), Value::new(T::LeastAmount::get()))
				.map_err(Error::<T>::from)?;
		ensure!(!T::Keyless::contains(to), Error::<T>::KeylessReceiver);
		Self::hand_over(from, to, amount)?;
		let (from, to) = (from.clone(), to.clone());
		let [from_before, to_before] = [before.0, before.1].map(|purse| purse.held.planck());
		let [from_after, to_after] = held(&moved);
		Self::deposit_event(Event::Given { from, to, amount, from_before, from_after, to_before, to_after });
		Ok(())
	}

	/// See [`Stake::pay`].
	pub(crate) fn do_pay(from: &T::AccountId, to: &T::AccountId, amount: u128) -> DispatchResult {
		let before = (Self::purse_of(from), Self::purse_of(to));
		let moved = vns_voucher::pay((from, before.0), (to, before.1), Value::new(amount)).map_err(Error::<T>::from)?;
		Self::hand_over(from, to, amount)?;
		let (from, to) = (from.clone(), to.clone());
		let [from_before, to_before] = [before.0, before.1].map(|purse| purse.held.planck());
		let [from_after, to_after] = held(&moved);
		Self::deposit_event(Event::Paid { from, to, amount, from_before, from_after, to_before, to_after });
		Ok(())
	}

	/// Moves vouchers, which stay vouchers. Changes no total.
	fn hand_over(from: &T::AccountId, to: &T::AccountId, amount: u128) -> DispatchResult {
		ensure!(amount <= Self::movable(from), Error::<T>::Frozen);
		ensure!(T::Currency::hold_available(&reason::<T>(), to), Error::<T>::UnknownReceiver);
		T::Currency::transfer_on_hold(
			&reason::<T>(),
			from,
			to,
			amount,
			Precision::Exact,
			Restriction::OnHold,
			Fortitude::Polite,
		)?;
		Ok(())
	}

	/// See [`Stake::commit`].
	pub(crate) fn do_commit(who: &T::AccountId, amount: u128) -> DispatchResult {
		let before = Self::purse_of(who);
		let after = vns_voucher::commit(before, Value::new(amount)).map_err(Error::<T>::from)?;
		ensure!(amount <= Self::movable(who), Error::<T>::Frozen);
		Self::store_committed(who, &after);
		let [staked_before, staked_after] = [before, after].map(|purse| purse.committed.staked.planck());
		Self::deposit_event(Event::Staked { who: who.clone(), amount, staked_before, staked_after });
		Ok(())
	}

	/// See [`Stake::release`].
	pub(crate) fn do_release(who: &T::AccountId, amount: u128) -> DispatchResult {
		let before = Self::purse_of(who);
		let after = vns_voucher::release(before, Value::new(amount)).map_err(Error::<T>::from)?;
		Self::store_committed(who, &after);
		let [staked_before, staked_after] = [before, after].map(|purse| purse.committed.staked.planck());
		Self::deposit_event(Event::Released { who: who.clone(), amount, staked_before, staked_after });
		Ok(())
	}

	/// See [`Stake::deposit`].
	pub(crate) fn arrive(who: &T::AccountId, value: ValueOf<T>) -> Result<(), ValueOf<T>> {
		let amount = value.peek();
		if amount == 0 {
			return Ok(());
		}
		let before = Self::purse_of(who);
		let Ok(booked) = vns_voucher::deposit(Self::total(), before, Value::new(amount)) else { return Err(value) };
		if !T::Currency::hold_available(&reason::<T>(), who) {
			return Err(value);
		}
		T::Currency::resolve(who, value)?;
		if with_storage_layer(|| T::Currency::hold(&reason::<T>(), who, amount)).is_err() {
			// Taken out again: nobody is given value that should have been vouchers.
			let (all, expendable, force) = (Precision::Exact, Preservation::Expendable, Fortitude::Force);
			return match T::Currency::withdraw(who, amount, all, expendable, force) {
				Ok(value) => Err(value),
				Err(error) => {
					log::error!(target: LOG_TARGET, "{amount} planck stay in circulation at {who:?}: {error:?}");
					Ok(())
				},
			};
		}
		Total::<T>::put(booked.total.planck());
		Self::deposit_event(Event::Arrived {
			who: who.clone(),
			amount,
			before: before.held.planck(),
			after: booked.purse.held.planck(),
			total_after: booked.total.planck(),
		});
		Ok(())
	}
}

/// What both hold, in planck.
fn held(moved: &Moved) -> [u128; 2] {
	[moved.from, moved.to].map(|purse| purse.held.planck())
}
