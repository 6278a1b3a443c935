// SPDX-License-Identifier: Apache-2.0
//! Why the pallet refuses: pasted into the pallet.

use polkadot_sdk::frame_support::pallet_macros::pallet_section;

/// Errors.
#[pallet_section]
mod errors {
	// The order is the order of the indices: what is added goes to the end.
	#[pallet::error]
	pub enum Error<T> {
		/// The amount is zero.
		ZeroAmount,
		/// The amount is below the least amount.
		BelowLeastAmount,
		/// The account has fewer free vouchers. What is staked or offered must be released first.
		NotEnoughVouchers,
		/// The account has fewer staked vouchers.
		NotEnoughStaked,
		/// The vouchers are the receiver's already.
		GiftToSelf,
		/// A price is 1 to 1,000,000 millionths.
		PriceOutOfRange,
		/// The account has as many open offers as allowed; cancelling one makes room.
		TooManyOffers,
		/// Somebody else made the offer.
		NotHolder,
		/// A total would exceed the range of amounts.
		AmountOverflow,
		/// The vouchers contradict themselves; report this, it is not the caller's fault.
		Inconsistent,
		/// The account has less circulating value than that, beside the existential deposit, or it is frozen.
		NotEnoughValue,
		/// There is no open offer of this number: it never existed, was cancelled or taken up.
		UnknownOffer,
		/// The receiver's account does not exist, or can hold nothing more.
		UnknownReceiver,
		/// Nobody can sign for the receiver's account: vouchers there would be lost.
		KeylessReceiver,
		/// The account is frozen: it may give, offer and stake nothing (P1).
		Frozen,
		/// The offer is suspended while its holder is frozen (P1).
		OfferSuspended,
	}
}
