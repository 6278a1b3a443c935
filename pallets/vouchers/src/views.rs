// SPDX-License-Identifier: Apache-2.0
//! What clients read: the answers of the view functions and of the runtime API, whose types are in `vns-voucher`.

use crate::*;
use alloc::{boxed::Box, vec::Vec};
use frame_support::traits::{fungible::Inspect, Get};
pub use vns_voucher::views::{OfferView, PurseView, VoucherLimits, VoucherTotals};
use vns_voucher::{book_key, read_book_key, BookKey, Offer, OfferId, Price};

/// The most offers that one answer lists: view functions run inside the runtime, so they are bounded as well.
pub const MAX_LISTED: u32 = 100;

/// As a number of items.
fn bounded(most: u32) -> usize {
	usize::try_from(most.min(MAX_LISTED)).unwrap_or_default()
}

impl<T: Config> Pallet<T> {
	/// See [`Pallet::totals`].
	pub fn view_totals() -> VoucherTotals {
		let total = Total::<T>::get();
		VoucherTotals { total, circulating: T::Currency::total_issuance().saturating_sub(total) }
	}

	/// See [`Pallet::limits`].
	pub fn view_limits() -> VoucherLimits {
		VoucherLimits { least_amount: T::LeastAmount::get(), most_offers: T::MaxOffers::get() }
	}

	/// See [`Pallet::purse`].
	pub fn view_purse(who: &T::AccountId) -> PurseView {
		let purse = Self::purse_of(who);
		PurseView {
			held: purse.held.planck(),
			free: purse.free().unwrap_or_default().planck(),
			staked: purse.committed.staked.planck(),
			offered: purse.committed.offered.planck(),
		}
	}

	/// See [`Pallet::offer`].
	pub fn view_offer(id: OfferId) -> Option<OfferView<T::AccountId>> {
		let Offer { holder, left, price } = Offers::<T>::get(id)?.offer;
		let (costs, suspended) = (price.of(left).planck(), left.planck() > Self::movable(&holder));
		Some(OfferView { id, holder, left: left.planck(), price: price.ppm(), costs, suspended })
	}

	/// See [`Pallet::best_offers`].
	pub fn view_best_offers(after: Option<(u32, OfferId)>, most: u32) -> Vec<OfferView<T::AccountId>> {
		let places: Box<dyn Iterator<Item = BookKey>> = match after.map(|(price, id)| (Price::new(price), id)) {
			None => Box::new(Book::<T>::iter_keys()),
			Some((Ok(price), id)) => {
				Box::new(Book::<T>::iter_keys_from(Book::<T>::hashed_key_for(book_key(price, id))))
			},
			Some((Err(_), _)) => return Vec::new(),
		};
		let listed = places.take(bounded(most)).filter_map(read_book_key);
		listed.filter_map(|(_, id)| Self::view_offer(id)).collect()
	}

	/// See [`Pallet::offers_of`].
	pub fn view_offers_of(who: &T::AccountId) -> Vec<OfferView<T::AccountId>> {
		OffersBy::<T>::get(who).into_iter().filter_map(Self::view_offer).collect()
	}
}
