// SPDX-License-Identifier: Apache-2.0
//! Vouchers against debt (D3): the one act that reaches into the layer above, and takes from it only what its owner gives up.
//!
//! Value that was locked into vouchers never becomes spendable again. It vanishes with debt, here.

use crate::*;
use frame_support::{
	ensure,
	traits::{
		fungible::{Balanced, Inspect, Mutate},
		tokens::{Fortitude, Precision, Preservation},
		Get, Time,
	},
};
use pallet_vouchers::{Clearable, Taken};
use sp_runtime::{DispatchResult, TokenError};
use vns_credit::NoteId;
use vns_voucher::OfferId;

impl<T: Config> Pallet<T> {
	/// A note that is old enough to be cleared.
	fn clearable(id: NoteId) -> Result<NoteOf<T>, Error<T>> {
		let note = Notes::<T>::get(id).ok_or(Error::UnknownNote)?;
		vns_credit::check_clearable(&note, T::ClearingAge::get(), T::Time::now())?;
		Ok(note)
	}

	pub(crate) fn do_clear(holder: T::AccountId, id: NoteId, up_to: u128, reference: Reference) -> DispatchResult {
		let note = Self::clearable(id)?;
		ensure!(up_to > 0, Error::<T>::ZeroAmount);
		Self::may_pay(&holder, &note)?;
		let amount = up_to.min(note.outstanding.planck());
		let vouchers = T::Vouchers::release_for_clearing(&holder, amount)?;
		let means = Means::Vouchers { holder: holder.clone(), offer: None, price: 0 };
		Self::settle(&holder, id, &note, amount, means, &reference)?;
		// N1: as much value vanishes as debt.
		drop(vouchers);
		Ok(())
	}

	pub(crate) fn do_take_offer(
		obligor: T::AccountId,
		offer: OfferId,
		id: NoteId,
		up_to: u128,
		reference: Reference,
	) -> DispatchResult {
		let note = Self::clearable(id)?;
		ensure!(up_to > 0, Error::<T>::ZeroAmount);
		let entity = T::Management::entity_of(&note.obligor);
		ensure!(Self::same_entity(&obligor, &note.obligor, &entity), Error::<T>::NotObligor);
		let force = Self::may_pay(&obligor, &note)?;
		let Taken { holder, amount, paid, value } =
			T::Vouchers::take_offer(offer, up_to.min(note.outstanding.planck()))?;
		ensure!(holder != obligor, Error::<T>::OwnOffer);
		let spendable = T::Currency::reducible_balance(&obligor, Preservation::Expendable, force);
		ensure!(spendable >= paid, Error::<T>::NotEnoughValue);
		match force {
			Fortitude::Polite => {
				T::Currency::transfer(&obligor, &holder, paid, Preservation::Expendable)?;
			},
			Fortitude::Force => {
				let price = T::Currency::withdraw(&obligor, paid, Precision::Exact, Preservation::Expendable, force)?;
				// Refused where the holder would be left with less than an account needs. The error undoes the call.
				T::Currency::resolve(&holder, price).map_err(|_| TokenError::BelowMinimum)?;
			},
		}
		let means = Means::Vouchers { holder, offer: Some(offer), price: paid };
		Self::settle(&obligor, id, &note, amount, means, &reference)?;
		// N1: as much value vanishes as debt.
		drop(value);
		Ok(())
	}
}

/// With what a note is paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Means<AccountId> {
	/// Circulating value of the payer.
	Value,
	/// Vouchers: the payer's own, or of an offer that it takes.
	Vouchers {
		/// Whose.
		holder: AccountId,
		/// The offer.
		offer: Option<OfferId>,
		/// What its holder was paid, in planck.
		price: u128,
	},
}
