// SPDX-License-Identifier: Apache-2.0
//! What the ledger takes, to destroy it with equal debt.

use crate::{purses::reason, *};
use frame_support::{ensure, traits::fungible::hold::Balanced};
use sp_runtime::DispatchError;
use vns_units::Value;
use vns_voucher::{Booked, OfferId, Purse};

impl<T: Config> Pallet<T> {
	/// See [`Clearable::release_for_clearing`].
	pub(crate) fn do_release_for_clearing(holder: &T::AccountId, amount: u128) -> Result<ValueOf<T>, DispatchError> {
		let before = Self::purse_of(holder);
		let booked = vns_voucher::clear(Self::total(), before, Value::new(amount)).map_err(Error::<T>::from)?;
		Self::take_out(holder, before, booked, amount)
	}

	/// See [`Clearable::take_offer`].
	pub(crate) fn do_take_offer(id: OfferId, up_to: u128) -> Result<Taken<T::AccountId, ValueOf<T>>, DispatchError> {
		let Entry { offer, ticket } = Offers::<T>::get(id).ok_or(Error::<T>::UnknownOffer)?;
		let before = Self::purse_of(&offer.holder);
		let taken =
			vns_voucher::take(Self::total(), before, offer.clone(), Value::new(up_to)).map_err(Error::<T>::from)?;
		let (amount, paid) = (taken.amount.planck(), taken.paid.planck());
		ensure!(amount <= Self::movable(&offer.holder), Error::<T>::OfferSuspended);

		let left_after = taken.offer.as_ref().map(|offer| offer.left.planck()).unwrap_or_default();
		let (holder, price, left_before) = (offer.holder.clone(), offer.price.ppm(), offer.left.planck());
		match taken.offer {
			Some(offer) => Offers::<T>::insert(id, Entry { offer, ticket }),
			None => Self::close(id, &offer, ticket)?,
		}
		Self::store_committed(&holder, &taken.booked.purse);
		Self::deposit_event(Event::OfferTaken {
			id,
			holder: holder.clone(),
			taken: amount,
			price,
			paid,
			left_before,
			left_after,
		});
		let value = Self::take_out(&holder, before, taken.booked, amount)?;
		Ok(Taken { holder, amount, paid, value })
	}

	/// Takes vouchers out of the account and out of the total.
	fn take_out(
		holder: &T::AccountId,
		before: Purse,
		booked: Booked,
		amount: u128,
	) -> Result<ValueOf<T>, DispatchError> {
		let (value, missing) = T::Currency::slash(&reason::<T>(), holder, amount);
		ensure!(missing == 0, Error::<T>::Inconsistent);
		Total::<T>::put(booked.total.planck());
		Self::deposit_event(Event::Burnt {
			who: holder.clone(),
			amount,
			before: before.held.planck(),
			after: booked.purse.held.planck(),
			total_after: booked.total.planck(),
		});
		Ok(value)
	}
}
