// SPDX-License-Identifier: Apache-2.0
//! Weights of `pallet_records`, measured by `scripts/bench`; do not edit.
//!
//! 2026-11-23, AMD EPYC, wasm Compiled, 20 steps, 10 repetitions, preset `development`.
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
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	fn commit() -> Weight {
		// Proof measured: 70 bytes. Fastest: 125_997 ns.
		Weight::from_parts(132_015_000, 3946)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	// Storage: `Records::Commits` (r:1 w:1)
	// Proof: `Records::Commits` (`max_values`: None, `max_size`: Some(136), added: 2611, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	fn withdraw_commit() -> Weight {
		// Proof measured: 260 bytes. Fastest: 109_272 ns.
		Weight::from_parts(115_441_000, 3946)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	// Storage: `Records::Commits` (r:1 w:1)
	// Proof: `Records::Commits` (`max_values`: None, `max_size`: Some(136), added: 2611, mode: `MaxEncodedLen`)
	// Storage: `Records::Records` (r:1 w:1)
	// Proof: `Records::Records` (`max_values`: None, `max_size`: Some(1246), added: 3721, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	fn reveal(v: u32) -> Weight {
		// Proof measured: 260 bytes. Fastest: 216_020 ns.
		Weight::from_parts(235_502_504, 4711)
			.saturating_add(Weight::from_parts(4_065, 0).saturating_mul(v.into()))
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	// Storage: `Records::Records` (r:1 w:1)
	// Proof: `Records::Records` (`max_values`: None, `max_size`: Some(1246), added: 3721, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	fn update(_v: u32) -> Weight {
		// Proof measured: 1339 bytes. Fastest: 47_390 ns.
		Weight::from_parts(148_520_618, 4711)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	// Storage: `Records::Records` (r:1 w:1)
	// Proof: `Records::Records` (`max_values`: None, `max_size`: Some(1246), added: 3721, mode: `MaxEncodedLen`)
	fn offer_transfer() -> Weight {
		// Proof measured: 1278 bytes. Fastest: 34_612 ns.
		Weight::from_parts(39_589_000, 4711)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	// Storage: `Records::Records` (r:1 w:1)
	// Proof: `Records::Records` (`max_values`: None, `max_size`: Some(1246), added: 3721, mode: `MaxEncodedLen`)
	fn cancel_transfer() -> Weight {
		// Proof measured: 1278 bytes. Fastest: 35_152 ns.
		Weight::from_parts(38_317_000, 4711)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	// Storage: `Records::Records` (r:1 w:1)
	// Proof: `Records::Records` (`max_values`: None, `max_size`: Some(1246), added: 3721, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:2 w:2)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn accept_transfer() -> Weight {
		// Proof measured: 1474 bytes. Fastest: 223_550 ns.
		Weight::from_parts(231_483_000, 6902)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	// Storage: `Records::Records` (r:1 w:1)
	// Proof: `Records::Records` (`max_values`: None, `max_size`: Some(1246), added: 3721, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	fn remove() -> Weight {
		// Proof measured: 1339 bytes. Fastest: 125_056 ns.
		Weight::from_parts(129_853_000, 4711)
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
