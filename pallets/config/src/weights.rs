// SPDX-License-Identifier: Apache-2.0
//! Weights of `pallet_config`, measured by `scripts/bench`; do not edit.
//!
//! 2026-11-21, AMD EPYC, wasm Compiled, 20 steps, 10 repetitions, preset `development`.
//! Reads and writes of the database are counted with its constant weights, the proof at its greatest size.

#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};
use polkadot_sdk::*;

/// What each call and hook costs.
pub trait WeightInfo {
	/// `set`, `n` in 1 to 32.
	fn set(n: u32) -> Weight;
}

/// Measured weights, with the database of `T`.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	// Storage: `Config::Keeper` (r:1 w:0)
	// Proof: `Config::Keeper` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	// Storage: `Parameters::Parameters` (r:17 w:1)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	fn set(n: u32) -> Weight {
		// Proof measured: 64 bytes. Fastest: 79_709 ns.
		Weight::from_parts(77_380_142, 43677)
			.saturating_add(Weight::from_parts(9_516_556, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(18_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
}

/// For tests, where nothing has a weight.
impl WeightInfo for () {
	fn set(_: u32) -> Weight {
		Weight::zero()
	}
}
