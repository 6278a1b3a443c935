// SPDX-License-Identifier: Apache-2.0
//! # Vouchers
//!
//! Value that is locked in the debt layer. It still is value and part of the total issuance, but nobody can spend it:
//! nothing turns it back but clearing, which destroys it together with equal debt. Meanwhile it can be given to others,
//! staked on authors, or offered to whoever owes, at a price. Rules and invariants are those of `design/value-debt.md`, by
//! their numbers; the arithmetic is in `vns-voucher`.
//!
//! ## Terms
//!
//! * **voucher**: a planck of value on hold for [`HoldReason::Voucher`]. It stays in its owner's account.
//! * **committed**: what of them is staked, or reserved for open offers. **Free** is the rest.
//! * **offer**: free vouchers that an obligor may take to clear debt of his, for a price in circulating value.
//! * **book**: all open offers, the lowest price first, then the oldest.
//! * **circulating**: total issuance less all vouchers.
//!
//! ## Who burns
//!
//! Not this pallet. [`Clearable`], for the ledger alone, takes vouchers out of a purse and hands them over as an imbalance
//! of the currency. Whoever drops that burns it: the ledger does, in the step in which it destroys the debt (N1). In
//! between they are in nobody's account, so neither the existential deposit nor a freeze of what circulates has a say.
//!
//! ## What a freeze does (P1)
//!
//! Where the currency says that an account's balance is frozen, the account locks nothing, gives nothing, posts no
//! offer and commits nothing to stake, and what it offers cannot be taken. It may cancel its offers: what they reserve may be
//! needed to clear its own debt.
//!
//! ## Invariants
//!
//! * **N4** the total is the sum over all accounts of what is on hold as vouchers.
//! * **N4** what is committed never exceeds what is held; where nothing is committed nothing is stored.
//! * **N6** what an account has offered is the sum of what is left of its offers; its list and the book name them all and
//!   no other; every offer has something left and a price within its range.
//!
//! [`invariants`] checks all of them in full; `try_state` and every test run it.
//!
//! ## What is bounded, and by what
//!
//! The purse is a hold of the currency. What is committed is one entry an account, and needs at least as many vouchers. An
//! offer pays a deposit until it is cancelled or taken up, and an account has at most [`Config::MaxOffers`]. No call walks
//! through the book. Genesis has no vouchers of its own: who has some at genesis locks them by [`Stake::lock`].

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use weights::WeightInfo;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod clearing;
mod errors;
mod events;
pub mod invariants;
#[cfg(test)]
mod mock;
mod offers;
mod purses;
#[cfg(test)]
mod tests;
mod traits;
pub mod views;
pub mod weights;

pub use offers::Entry;
pub use traits::{Clearable, ReadVouchers, Stake, Taken};
pub use views::{OfferView, PurseView, VoucherLimits, VoucherTotals, MAX_LISTED};

use polkadot_sdk::{
	frame_support::{pallet_macros::import_section, traits::fungible},
	*,
};

/// Log target of this pallet.
pub const LOG_TARGET: &str = "runtime::vouchers";

/// Value that is in nobody's account. Dropping it burns it, so only the ledger may.
pub type ValueOf<T> = fungible::Credit<<T as frame_system::Config>::AccountId, <T as Config>::Currency>;
/// An offer of this chain, with its deposit.
pub type EntryOf<T> = Entry<<T as frame_system::Config>::AccountId, <T as Config>::Consideration>;

// The macros expand to `as` and `expect`; nothing written in this module does either.
#[allow(clippy::as_conversions, clippy::expect_used)]
#[import_section(events::events)]
#[import_section(errors::errors)]
#[frame_support::pallet]
pub mod pallet {
	use super::{views::*, *};
	use alloc::vec::Vec;
	use frame_support::{
		pallet_prelude::*,
		traits::{
			fungible::{hold::Balanced as BalancedHold, Inspect, MutateHold},
			Consideration, Contains, Footprint,
		},
		Identity,
	};
	use frame_system::pallet_prelude::*;
	use vns_voucher::{BookKey, Commitments, OfferId};

	/// Layout of the storage below.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: polkadot_sdk::frame_system::Config {
		/// The native token. This pallet neither mints nor burns it (N1); it puts it on hold, and moves what is on hold.
		type Currency: Inspect<Self::AccountId, Balance = u128>
			+ MutateHold<Self::AccountId, Reason = Self::RuntimeHoldReason>
			+ BalancedHold<Self::AccountId>;

		/// The reasons for value on hold.
		type RuntimeHoldReason: From<HoldReason>;

		/// Accounts that nobody can sign for, such as the pot: what one gave them could never be cleared.
		type Keyless: Contains<Self::AccountId>;

		/// Least amount that is locked, given or offered, in planck; not below the existential deposit. Governed.
		type LeastAmount: Get<u128>;

		/// The most open offers of one account; not 0. Every account's list must fit, so it may only grow.
		#[pallet::constant]
		type MaxOffers: Get<u32>;

		/// What an offer costs its holder as long as it is open.
		type Consideration: Consideration<Self::AccountId, Footprint>;

		/// Weights of the calls.
		type WeightInfo: WeightInfo;
	}

	/// Reasons for value on hold.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// Vouchers.
		Voucher,
		/// The deposit of an offer.
		Offer,
	}

	/// The sum of all vouchers, in planck (N4).
	#[pallet::storage]
	pub type Total<T: Config> = StorageValue<_, u128, ValueQuery>;

	/// What of an account's vouchers is committed. Never stored where nothing is.
	#[pallet::storage]
	pub type Committed<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Commitments, ValueQuery>;

	/// The open offers.
	#[pallet::storage]
	pub type Offers<T: Config> = StorageMap<_, Twox64Concat, OfferId, EntryOf<T>>;

	/// The open offers of each account, the oldest first. Never stored where there are none.
	#[pallet::storage]
	pub type OffersBy<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, BoundedVec<OfferId, T::MaxOffers>, ValueQuery>;

	/// The open offers by price and number: the order of the keys is the order of the book. Not hashed, for that order;
	/// the number is not the caller's to choose, and each entry pays a deposit.
	#[pallet::storage]
	pub type Book<T: Config> = StorageMap<_, Identity, BookKey, ()>;

	/// The number of the next offer.
	#[pallet::storage]
	pub type NextOffer<T: Config> = StorageValue<_, OfferId, ValueQuery>;

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::MaxOffers::get() > 0, "nobody could offer anything");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			invariants::check_all::<T>().map_err(|broken| {
				log::error!(target: LOG_TARGET, "{broken}");
				sp_runtime::TryRuntimeError::Other(broken.invariant)
			})
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Turn `amount` planck of the caller's circulating value into vouchers (D3). **Nothing turns them back**: they can be
		/// given, offered, staked, and in the end destroyed with debt. The existential deposit stays free.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::lock())]
		pub fn lock(origin: OriginFor<T>, #[pallet::compact] amount: u128) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_lock(&who, amount, T::LeastAmount::get())
		}

		/// Give `amount` planck of the caller's free vouchers to another account (D3), which must exist: at least the least
		/// amount, or all of them. They are vouchers there as well, and no value that the receiver could spend.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::give())]
		pub fn give(origin: OriginFor<T>, to: T::AccountId, #[pallet::compact] amount: u128) -> DispatchResult {
			let from = ensure_signed(origin)?;
			Self::do_give(&from, &to, amount)
		}

		/// Offer `amount` planck of the caller's free vouchers to whoever owes, at `price` in millionths of circulating value,
		/// 1 to 1,000,000 (D3); for a deposit. The price never changes: cancel, and post anew.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::post_offer())]
		pub fn post_offer(
			origin: OriginFor<T>,
			#[pallet::compact] amount: u128,
			#[pallet::compact] price: u32,
		) -> DispatchResult {
			let holder = ensure_signed(origin)?;
			Self::do_post_offer(holder, amount, price)
		}

		/// Take an offer of the caller back: what is left of it is free again, and its deposit is returned.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::cancel_offer())]
		pub fn cancel_offer(origin: OriginFor<T>, #[pallet::compact] id: OfferId) -> DispatchResult {
			let by = ensure_signed(origin)?;
			Self::do_cancel_offer(&by, id)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// All vouchers, and all value that is none.
		pub fn totals() -> VoucherTotals {
			Self::view_totals()
		}

		/// The limits that hold now.
		pub fn limits() -> VoucherLimits {
			Self::view_limits()
		}

		/// The vouchers of an account.
		pub fn purse(who: T::AccountId) -> PurseView {
			Self::view_purse(&who)
		}

		/// One offer, if it is open.
		pub fn offer(id: OfferId) -> Option<OfferView<T::AccountId>> {
			Self::view_offer(id)
		}

		/// The book: the lowest price first, then the oldest; `most` offers, at most 100, from the one after that price and
		/// number on, which need not be open any more.
		pub fn best_offers(after: Option<(u32, OfferId)>, most: u32) -> Vec<OfferView<T::AccountId>> {
			Self::view_best_offers(after, most)
		}

		/// The open offers of an account, the oldest first.
		pub fn offers_of(who: T::AccountId) -> Vec<OfferView<T::AccountId>> {
			Self::view_offers_of(&who)
		}
	}
}
