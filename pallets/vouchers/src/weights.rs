// SPDX-License-Identifier: Apache-2.0
//! Weights of `pallet_vouchers`, measured by `scripts/bench`; do not edit.
//!
//! 2026-11-23, AMD EPYC, wasm Compiled, 20 steps, 10 repetitions, preset `development`.
//! Reads and writes of the database are counted with its constant weights, the proof at its greatest size.

#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};
use polkadot_sdk::*;

/// What each call and hook costs.
pub trait WeightInfo {
	/// `lock`.
	fn lock() -> Weight;
	/// `give`.
	fn give() -> Weight;
	/// `post_offer`.
	fn post_offer() -> Weight;
	/// `cancel_offer`.
	fn cancel_offer() -> Weight;
}

/// Measured weights, with the database of `T`.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::Committed` (r:1 w:0)
	// Proof: `Vouchers::Committed` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::Total` (r:1 w:1)
	// Proof: `Vouchers::Total` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	fn lock() -> Weight {
		// Proof measured: 728 bytes. Fastest: 142_801 ns.
		Weight::from_parts(149_641_000, 4556)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	// Storage: `Balances::Holds` (r:2 w:2)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::Committed` (r:2 w:0)
	// Proof: `Vouchers::Committed` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn give() -> Weight {
		// Proof measured: 855 bytes. Fastest: 168_540 ns.
		Weight::from_parts(178_084_000, 6902)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::Committed` (r:1 w:1)
	// Proof: `Vouchers::Committed` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::OffersBy` (r:1 w:1)
	// Proof: `Vouchers::OffersBy` (`max_values`: None, `max_size`: Some(177), added: 2652, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::NextOffer` (r:1 w:1)
	// Proof: `Vouchers::NextOffer` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::Offers` (r:0 w:1)
	// Proof: `Vouchers::Offers` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::Book` (r:0 w:1)
	// Proof: `Vouchers::Book` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
	fn post_offer() -> Weight {
		// Proof measured: 1063 bytes. Fastest: 186_266 ns.
		Weight::from_parts(203_331_000, 4556)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(6_u64))
	}
	// Storage: `Vouchers::Offers` (r:1 w:1)
	// Proof: `Vouchers::Offers` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::Committed` (r:1 w:1)
	// Proof: `Vouchers::Committed` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::OffersBy` (r:1 w:1)
	// Proof: `Vouchers::OffersBy` (`max_values`: None, `max_size`: Some(177), added: 2652, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::Book` (r:0 w:1)
	// Proof: `Vouchers::Book` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
	fn cancel_offer() -> Weight {
		// Proof measured: 1079 bytes. Fastest: 159_607 ns.
		Weight::from_parts(175_830_000, 3946)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
}

/// For tests, where nothing has a weight.
impl WeightInfo for () {
	fn lock() -> Weight {
		Weight::zero()
	}
	fn give() -> Weight {
		Weight::zero()
	}
	fn post_offer() -> Weight {
		Weight::zero()
	}
	fn cancel_offer() -> Weight {
		Weight::zero()
	}
}
