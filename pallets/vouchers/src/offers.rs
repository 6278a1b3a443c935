// SPDX-License-Identifier: Apache-2.0
//! Offers: posted, cancelled, closed; the book and the list of each account move in step.

use crate::*;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	ensure,
	traits::{Consideration, Footprint, Get},
};
use scale_info::TypeInfo;
use sp_runtime::DispatchResult;
use vns_units::Value;
use vns_voucher::{book_key, BookKey, Limits, Offer, OfferId, Posted};

/// A stored offer.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Entry<AccountId, Ticket> {
	/// The offer.
	pub offer: Offer<AccountId>,
	/// The holder's deposit.
	pub ticket: Ticket,
}

impl<T: Config> Pallet<T> {
	/// What an offer stores: itself by its number, its place in the book, and its number in the list of its holder.
	pub(crate) fn offer_footprint() -> Footprint {
		let number = OfferId::max_encoded_len();
		let list = T::AccountId::max_encoded_len().saturating_add(number);
		let sizes = [EntryOf::<T>::max_encoded_len(), number, BookKey::max_encoded_len(), list];
		Footprint::from_parts(3, sizes.into_iter().fold(0, usize::saturating_add))
	}

	pub(crate) fn do_post_offer(holder: T::AccountId, amount: u128, price: u32) -> DispatchResult {
		let before = Self::purse_of(&holder);
		let limits = Limits { least: Value::new(T::LeastAmount::get()), most_offers: T::MaxOffers::get() };
		let open = u32::try_from(OffersBy::<T>::decode_len(&holder).unwrap_or_default()).unwrap_or(u32::MAX);
		let Posted { offer, purse } =
			vns_voucher::post(holder.clone(), before, open, Value::new(amount), price, &limits)
				.map_err(Error::<T>::from)?;
		ensure!(amount <= Self::movable(&holder), Error::<T>::Frozen);

		let id = NextOffer::<T>::get();
		NextOffer::<T>::put(id.checked_add(1).ok_or(Error::<T>::AmountOverflow)?);
		let ticket = T::Consideration::new(&holder, Self::offer_footprint())?;
		Book::<T>::insert(book_key(offer.price, id), ());
		OffersBy::<T>::try_append(&holder, id).map_err(|_| Error::<T>::Inconsistent)?;
		Offers::<T>::insert(id, Entry { offer, ticket });
		Self::store_committed(&holder, &purse);
		let [offered_before, offered_after] = [before, purse].map(|purse| purse.committed.offered.planck());
		Self::deposit_event(Event::OfferPosted { id, holder, amount, price, offered_before, offered_after });
		Ok(())
	}

	pub(crate) fn do_cancel_offer(by: &T::AccountId, id: OfferId) -> DispatchResult {
		let Entry { offer, ticket } = Offers::<T>::get(id).ok_or(Error::<T>::UnknownOffer)?;
		let before = Self::purse_of(by);
		let purse = vns_voucher::cancel(before, &offer, by).map_err(Error::<T>::from)?;

		let left = offer.left.planck();
		Self::close(id, &offer, ticket)?;
		Self::store_committed(by, &purse);
		let [offered_before, offered_after] = [before, purse].map(|purse| purse.committed.offered.planck());
		let holder = by.clone();
		Self::deposit_event(Event::OfferCancelled { id, holder, left, offered_before, offered_after });
		Ok(())
	}

	/// Removes an offer wherever it is named, and returns its deposit.
	pub(crate) fn close(id: OfferId, offer: &Offer<T::AccountId>, ticket: T::Consideration) -> DispatchResult {
		Offers::<T>::remove(id);
		Book::<T>::remove(book_key(offer.price, id));
		let mut open = OffersBy::<T>::get(&offer.holder);
		let place = open.binary_search(&id).map_err(|_| Error::<T>::Inconsistent)?;
		open.remove(place);
		if open.is_empty() {
			OffersBy::<T>::remove(&offer.holder);
		} else {
			OffersBy::<T>::insert(&offer.holder, open);
		}
		ticket.drop(&offer.holder)
	}
}
