// SPDX-License-Identifier: Apache-2.0
//! Weights of `pallet_collective_vote`, measured by `scripts/bench`; do not edit.
//!
//! 2026-11-23, AMD EPYC, wasm Compiled, 20 steps, 10 repetitions, preset `development`.
//! Reads and writes of the database are counted with its constant weights, the proof at its greatest size.

#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};
use polkadot_sdk::*;

/// What each call and hook costs.
pub trait WeightInfo {
	/// `verify_embedded`.
	fn verify_embedded() -> Weight;
	/// `verify_published`.
	fn verify_published() -> Weight;
	/// `publish_set`.
	fn publish_set() -> Weight;
	/// `create`.
	fn create() -> Weight;
	/// `act`, `l` in 0 to 3932160.
	fn act(l: u32) -> Weight;
	/// `set_threshold`.
	fn set_threshold() -> Weight;
	/// `dissolve`.
	fn dissolve() -> Weight;
}

/// Measured weights, with the database of `T`.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn verify_embedded() -> Weight {
		// Proof measured: 0 bytes. Fastest: 3_444_038 ns.
		Weight::from_parts(3_503_825_000, 0)
	}
	// Storage: `Collective::Sets` (r:1 w:0)
	// Proof: `Collective::Sets` (`max_values`: None, `max_size`: Some(1617), added: 4092, mode: `MaxEncodedLen`)
	fn verify_published() -> Weight {
		// Proof measured: 1777 bytes. Fastest: 4_190_843 ns.
		Weight::from_parts(4_258_352_000, 5082).saturating_add(T::DbWeight::get().reads(1_u64))
	}
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Collective::Sets` (r:1 w:1)
	// Proof: `Collective::Sets` (`max_values`: None, `max_size`: Some(1617), added: 4092, mode: `MaxEncodedLen`)
	// Storage: `Collective::CounterForSets` (r:1 w:1)
	// Proof: `Collective::CounterForSets` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	fn publish_set() -> Weight {
		// Proof measured: 552 bytes. Fastest: 2_778_773 ns.
		Weight::from_parts(2_856_338_000, 5082)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	// Storage: `System::BlockHash` (r:1 w:0)
	// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Storage: `Collective::Collectives` (r:1 w:1)
	// Proof: `Collective::Collectives` (`max_values`: None, `max_size`: Some(441), added: 2916, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	fn create() -> Weight {
		// Proof measured: 230 bytes. Fastest: 124_394 ns.
		Weight::from_parts(129_061_000, 3946)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	// Storage: `System::BlockHash` (r:1 w:0)
	// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Storage: `Collective::Collectives` (r:1 w:1)
	// Proof: `Collective::Collectives` (`max_values`: None, `max_size`: Some(441), added: 2916, mode: `MaxEncodedLen`)
	fn act(l: u32) -> Weight {
		// Proof measured: 628 bytes. Fastest: 43_745 ns.
		Weight::from_parts(29_985_725, 3906)
			.saturating_add(Weight::from_parts(2_256, 0).saturating_mul(l.into()))
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	// Storage: `Collective::Collectives` (r:1 w:1)
	// Proof: `Collective::Collectives` (`max_values`: None, `max_size`: Some(441), added: 2916, mode: `MaxEncodedLen`)
	fn set_threshold() -> Weight {
		// Proof measured: 574 bytes. Fastest: 31_035 ns.
		Weight::from_parts(33_329_000, 3906)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	// Storage: `Collective::Collectives` (r:1 w:1)
	// Proof: `Collective::Collectives` (`max_values`: None, `max_size`: Some(441), added: 2916, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:0)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Entity::Links` (r:1 w:0)
	// Proof: `Entity::Links` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `Credit::Parties` (r:1 w:0)
	// Proof: `Credit::Parties` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	fn dissolve() -> Weight {
		// Proof measured: 671 bytes. Fastest: 130_383 ns.
		Weight::from_parts(134_509_000, 3946)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
}

/// For tests, where nothing has a weight.
impl WeightInfo for () {
	fn verify_embedded() -> Weight {
		Weight::zero()
	}
	fn verify_published() -> Weight {
		Weight::zero()
	}
	fn publish_set() -> Weight {
		Weight::zero()
	}
	fn create() -> Weight {
		Weight::zero()
	}
	fn act(_: u32) -> Weight {
		Weight::zero()
	}
	fn set_threshold() -> Weight {
		Weight::zero()
	}
	fn dissolve() -> Weight {
		Weight::zero()
	}
}
