// SPDX-License-Identifier: Apache-2.0
//! Weights of `pallet_records`, measured by `scripts/bench`; do not edit.
//!
//! 2026-11-21, AMD EPYC, wasm Compiled, 20 steps, 10 repetitions, preset `development`.
//! Reads and writes of the database are counted with its constant weights, the proof at its greatest size.

#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};
use polkadot_sdk::*;

/// What each call and hook costs.
pub trait WeightInfo {
	/// `commit`.
	fn commit() -> Weight;
	/// `withdraw_commit`.
	fn withdraw_commit() -> Weight;
	/// `reveal`, `v` in 0 to 1024.
	fn reveal(v: u32) -> Weight;
	/// `update`, `v` in 0 to 1024.
	fn update(v: u32) -> Weight;
	/// `offer_transfer`.
	fn offer_transfer() -> Weight;
	/// `cancel_transfer`.
	fn cancel_transfer() -> Weight;
	/// `accept_transfer`.
	fn accept_transfer() -> Weight;
	/// `remove`.
	fn remove() -> Weight;
}

/// Measured weights, with the database of `T`.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	// Storage: `Records::Commits` (r:1 w:1)
	// Proof: `Records::Commits` (`max_values`: None, `max_size`: Some(136), added: 2611, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	fn commit() -> Weight {
		// Proof measured: 71 bytes. Fastest: 91_497 ns.
		Weight::from_parts(100_860_000, 3820)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	// Storage: `Records::Commits` (r:1 w:1)
	// Proof: `Records::Commits` (`max_values`: None, `max_size`: Some(136), added: 2611, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	fn withdraw_commit() -> Weight {
		// Proof measured: 261 bytes. Fastest: 82_794 ns.
		Weight::from_parts(87_720_000, 3820)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	// Storage: `Records::Commits` (r:1 w:1)
	// Proof: `Records::Commits` (`max_values`: None, `max_size`: Some(136), added: 2611, mode: `MaxEncodedLen`)
	// Storage: `Records::Records` (r:1 w:1)
	// Proof: `Records::Records` (`max_values`: None, `max_size`: Some(1246), added: 3721, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	fn reveal(v: u32) -> Weight {
		// Proof measured: 261 bytes. Fastest: 168_180 ns.
		Weight::from_parts(175_793_386, 4711)
			.saturating_add(Weight::from_parts(7_999, 0).saturating_mul(v.into()))
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	// Storage: `Records::Records` (r:1 w:1)
	// Proof: `Records::Records` (`max_values`: None, `max_size`: Some(1246), added: 3721, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	fn update(_v: u32) -> Weight {
		// Proof measured: 1340 bytes. Fastest: 35_052 ns.
		Weight::from_parts(113_875_898, 4711)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	// Storage: `Records::Records` (r:1 w:1)
	// Proof: `Records::Records` (`max_values`: None, `max_size`: Some(1246), added: 3721, mode: `MaxEncodedLen`)
	fn offer_transfer() -> Weight {
		// Proof measured: 1279 bytes. Fastest: 24_156 ns.
		Weight::from_parts(26_620_000, 4711)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	// Storage: `Records::Records` (r:1 w:1)
	// Proof: `Records::Records` (`max_values`: None, `max_size`: Some(1246), added: 3721, mode: `MaxEncodedLen`)
	fn cancel_transfer() -> Weight {
		// Proof measured: 1279 bytes. Fastest: 24_056 ns.
		Weight::from_parts(26_239_000, 4711)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	// Storage: `Records::Records` (r:1 w:1)
	// Proof: `Records::Records` (`max_values`: None, `max_size`: Some(1246), added: 3721, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:2 w:2)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn accept_transfer() -> Weight {
		// Proof measured: 1475 bytes. Fastest: 176_673 ns.
		Weight::from_parts(188_841_000, 6650)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	// Storage: `Records::Records` (r:1 w:1)
	// Proof: `Records::Records` (`max_values`: None, `max_size`: Some(1246), added: 3721, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	fn remove() -> Weight {
		// Proof measured: 1340 bytes. Fastest: 95_503 ns.
		Weight::from_parts(101_842_000, 4711)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
}

/// For tests, where nothing has a weight.
impl WeightInfo for () {
	fn commit() -> Weight {
		Weight::zero()
	}
	fn withdraw_commit() -> Weight {
		Weight::zero()
	}
	fn reveal(_: u32) -> Weight {
		Weight::zero()
	}
	fn update(_: u32) -> Weight {
		Weight::zero()
	}
	fn offer_transfer() -> Weight {
		Weight::zero()
	}
	fn cancel_transfer() -> Weight {
		Weight::zero()
	}
	fn accept_transfer() -> Weight {
		Weight::zero()
	}
	fn remove() -> Weight {
		Weight::zero()
	}
}
