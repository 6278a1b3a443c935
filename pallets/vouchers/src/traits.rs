// SPDX-License-Identifier: Apache-2.0
//! What other pallets know of this one.

use crate::*;
use sp_runtime::{DispatchError, DispatchResult};
use vns_voucher::OfferId;

/// Vouchers, for any layer: reading is free of effects and may be done any number of times. Amounts in planck.
pub trait ReadVouchers<AccountId> {
	/// All vouchers. What circulates is the total issuance less these.
	fn total() -> u128;
	/// The vouchers of an account.
	fn held(who: &AccountId) -> u128;
	/// Those that are neither staked nor offered.
	fn free(who: &AccountId) -> u128;
	/// Those that are staked, what cools down included.
	fn staked(who: &AccountId) -> u128;
	/// An open offer.
	fn offer(id: OfferId) -> Option<OfferView<AccountId>>;
}

/// Where there are no vouchers.
impl<AccountId> ReadVouchers<AccountId> for () {
	fn total() -> u128 {
		0
	}
	fn held(_: &AccountId) -> u128 {
		0
	}
	fn free(_: &AccountId) -> u128 {
		0
	}
	fn staked(_: &AccountId) -> u128 {
		0
	}
	fn offer(_: OfferId) -> Option<OfferView<AccountId>> {
		None
	}
}

/// Vouchers as stake, for the pallet of authors, of the same layer. Amounts in planck. But for `deposit`, whoever calls must
/// do so within a storage layer, and undo all of it on an error.
pub trait Stake<AccountId> {
	/// Value that is in nobody's account.
	type Value;

	/// Circulating value of `who` becomes vouchers, of any amount but 0; the existential deposit stays. For genesis.
	fn lock(who: &AccountId, amount: u128) -> DispatchResult;
	/// Free vouchers become staked ones. Refused for a frozen account.
	fn commit(who: &AccountId, amount: u128) -> DispatchResult;
	/// Staked vouchers become free ones.
	fn release(who: &AccountId, amount: u128) -> DispatchResult;
	/// Value that arrives becomes free vouchers of `who`, whose account must exist. What cannot be is handed back, and then
	/// nothing has changed; it is the caller's to find another place for it (N1).
	fn deposit(who: &AccountId, value: Self::Value) -> Result<(), Self::Value>;
	/// Free vouchers of `from` become `to`'s, whose account must exist; of any amount but 0.
	fn pay(from: &AccountId, to: &AccountId, amount: u128) -> DispatchResult;
}

/// What was taken of an offer.
#[must_use = "the holder must be paid, and the vouchers be destroyed with debt"]
#[derive(Debug, PartialEq, Eq)]
pub struct Taken<AccountId, Value> {
	/// Whose vouchers they were, and who must be paid.
	pub holder: AccountId,
	/// The vouchers taken, in planck.
	pub amount: u128,
	/// What the holder must be paid for them in circulating value, in planck; never more than `amount`.
	pub paid: u128,
	/// The vouchers. **Dropping them burns them.**
	pub value: Value,
}

/// Vouchers that leave the debt layer, **for the ledger alone**, which burns them in the step in which it destroys as much
/// debt (N1, N4). Amounts in planck. Whoever calls must do so within a storage layer, and undo all of it on an error.
///
/// Nothing here asks which debt is cleared, or how old it is: that is the ledger's rule. Nor is anybody paid.
pub trait Clearable<AccountId> {
	/// Vouchers that are in nobody's purse. **Dropping them burns them.**
	type Value;

	/// Takes exactly `amount` of the free vouchers of `holder`, of any amount but 0. A freeze does not hinder it, for a frozen
	/// account may clear its own debt (P1): the ledger must ask whose debt it is.
	#[must_use = "the vouchers must be destroyed with debt"]
	fn release_for_clearing(holder: &AccountId, amount: u128) -> Result<Self::Value, DispatchError>;

	/// Takes up to `up_to` of what is left of an offer, and closes it once nothing is left. Refused while its holder is frozen.
	fn take_offer(id: OfferId, up_to: u128) -> Result<Taken<AccountId, Self::Value>, DispatchError>;

	/// For benchmarks: `holder`, who has the value, gets that many vouchers.
	#[cfg(feature = "runtime-benchmarks")]
	fn set_up(holder: &AccountId, amount: u128) -> DispatchResult;

	/// For benchmarks: `holder`, who has the value, gets that many vouchers, not below the least amount, and offers them all.
	#[cfg(feature = "runtime-benchmarks")]
	fn set_up_offer(holder: &AccountId, amount: u128, price: u32) -> Result<OfferId, DispatchError>;
}

impl<T: Config> ReadVouchers<T::AccountId> for Pallet<T> {
	fn total() -> u128 {
		Total::<T>::get()
	}
	fn held(who: &T::AccountId) -> u128 {
		Self::purse_of(who).held.planck()
	}
	fn free(who: &T::AccountId) -> u128 {
		Self::purse_of(who).free().unwrap_or_default().planck()
	}
	fn staked(who: &T::AccountId) -> u128 {
		Committed::<T>::get(who).staked.planck()
	}
	fn offer(id: OfferId) -> Option<OfferView<T::AccountId>> {
		Self::view_offer(id)
	}
}

impl<T: Config> Stake<T::AccountId> for Pallet<T> {
	type Value = ValueOf<T>;

	fn lock(who: &T::AccountId, amount: u128) -> DispatchResult {
		Self::do_lock(who, amount, 0)
	}
	fn commit(who: &T::AccountId, amount: u128) -> DispatchResult {
		Self::do_commit(who, amount)
	}
	fn release(who: &T::AccountId, amount: u128) -> DispatchResult {
		Self::do_release(who, amount)
	}
	fn deposit(who: &T::AccountId, value: ValueOf<T>) -> Result<(), ValueOf<T>> {
		Self::arrive(who, value)
	}
	fn pay(from: &T::AccountId, to: &T::AccountId, amount: u128) -> DispatchResult {
		Self::do_pay(from, to, amount)
	}
}

impl<T: Config> Clearable<T::AccountId> for Pallet<T> {
	type Value = ValueOf<T>;

	fn release_for_clearing(holder: &T::AccountId, amount: u128) -> Result<ValueOf<T>, DispatchError> {
		Self::do_release_for_clearing(holder, amount)
	}
	fn take_offer(id: OfferId, up_to: u128) -> Result<Taken<T::AccountId, ValueOf<T>>, DispatchError> {
		Self::do_take_offer(id, up_to)
	}
	#[cfg(feature = "runtime-benchmarks")]
	fn set_up(holder: &T::AccountId, amount: u128) -> DispatchResult {
		Self::do_lock(holder, amount, 0)
	}
	#[cfg(feature = "runtime-benchmarks")]
	fn set_up_offer(holder: &T::AccountId, amount: u128, price: u32) -> Result<OfferId, DispatchError> {
		use frame_support::traits::Consideration;
		Self::do_lock(holder, amount, 0)?;
		T::Consideration::ensure_successful(holder, Self::offer_footprint());
		let id = NextOffer::<T>::get();
		Self::do_post_offer(holder.clone(), amount, price)?;
		Ok(id)
	}
}
