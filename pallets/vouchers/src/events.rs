// SPDX-License-Identifier: Apache-2.0
//! What the pallet tells of its acts: pasted into the pallet, whose names it uses.

use polkadot_sdk::frame_support::pallet_macros::pallet_section;

/// Events.
#[pallet_section]
mod events {
	/// Amounts are in planck, prices in millionths. *Before* and *after* are of all vouchers of an account, unless they say
	/// of what else.
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// Circulating value became vouchers of its owner.
		#[codec(index = 0)]
		Locked {
			/// Whose.
			who: T::AccountId,
			/// How much.
			amount: u128,
			/// His vouchers before.
			before: u128,
			/// The same afterwards.
			after: u128,
			/// All vouchers afterwards.
			total_after: u128,
		},
		/// Somebody gave free vouchers to somebody else.
		#[codec(index = 1)]
		Given {
			/// Whose they were.
			from: T::AccountId,
			/// Whose they are.
			to: T::AccountId,
			/// How much.
			amount: u128,
			/// The giver's vouchers before.
			from_before: u128,
			/// The same afterwards.
			from_after: u128,
			/// The receiver's vouchers before.
			to_before: u128,
			/// The same afterwards.
			to_after: u128,
		},
		/// Free vouchers were reserved for an offer.
		#[codec(index = 2)]
		OfferPosted {
			/// Its number.
			id: OfferId,
			/// Whose they are.
			holder: T::AccountId,
			/// How many.
			amount: u128,
			/// What each costs, in millionths.
			price: u32,
			/// What the holder had offered before.
			offered_before: u128,
			/// The same afterwards.
			offered_after: u128,
		},
		/// An offer was taken back; what was left of it is free.
		#[codec(index = 3)]
		OfferCancelled {
			/// Its number.
			id: OfferId,
			/// Whose it was.
			holder: T::AccountId,
			/// What was left of it.
			left: u128,
			/// What the holder had offered before.
			offered_before: u128,
			/// The same afterwards.
			offered_after: u128,
		},
		/// Something of an offer was taken, to clear debt. That it left the holder's vouchers is told by `Burnt`.
		#[codec(index = 4)]
		OfferTaken {
			/// Its number.
			id: OfferId,
			/// Whose vouchers they were.
			holder: T::AccountId,
			/// How many were taken.
			taken: u128,
			/// What each cost, in millionths.
			price: u32,
			/// What the holder is paid for them, in circulating value.
			paid: u128,
			/// What was left of the offer before.
			left_before: u128,
			/// The same afterwards; at zero the offer is closed.
			left_after: u128,
		},
		/// Vouchers were destroyed with equal debt.
		#[codec(index = 5)]
		Burnt {
			/// Whose they were.
			who: T::AccountId,
			/// How many.
			amount: u128,
			/// His vouchers before.
			before: u128,
			/// The same afterwards.
			after: u128,
			/// All vouchers afterwards.
			total_after: u128,
		},
		/// Free vouchers were staked.
		#[codec(index = 6)]
		Staked {
			/// Whose they are.
			who: T::AccountId,
			/// How many.
			amount: u128,
			/// What he had staked before, what cools down included.
			staked_before: u128,
			/// The same afterwards.
			staked_after: u128,
		},
		/// Staked vouchers are free again.
		#[codec(index = 7)]
		Released {
			/// Whose they are.
			who: T::AccountId,
			/// How many.
			amount: u128,
			/// What he had staked before, what cools down included.
			staked_before: u128,
			/// The same afterwards.
			staked_after: u128,
		},
		/// Value arrived as vouchers: a fee's share (A2).
		#[codec(index = 8)]
		Arrived {
			/// Whose they are.
			who: T::AccountId,
			/// How many.
			amount: u128,
			/// His vouchers before.
			before: u128,
			/// The same afterwards.
			after: u128,
			/// All vouchers afterwards.
			total_after: u128,
		},
		/// The rules paid out free vouchers: a reward that was claimed.
		#[codec(index = 9)]
		Paid {
			/// Whose they were.
			from: T::AccountId,
			/// Whose they are.
			to: T::AccountId,
			/// How many.
			amount: u128,
			/// The payer's vouchers before.
			from_before: u128,
			/// The same afterwards.
			from_after: u128,
			/// The receiver's vouchers before.
			to_before: u128,
			/// The same afterwards.
			to_after: u128,
		},
	}
}
