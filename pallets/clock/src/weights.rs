// SPDX-License-Identifier: Apache-2.0
//! Weights of `pallet_clock`, measured by `scripts/bench`; do not edit.
//!
//! 2026-11-23, AMD EPYC, wasm Compiled, 20 steps, 10 repetitions, preset `development`.
//! Reads and writes of the database are counted with its constant weights, the proof at its greatest size.

#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};
use polkadot_sdk::*;

/// What each call and hook costs.
pub trait WeightInfo {
	/// `tick`.
	fn tick() -> Weight;
}

/// Measured weights, with the database of `T`.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	// Storage: `Migrations::Cursor` (r:1 w:0)
	// Proof: `Migrations::Cursor` (`max_values`: Some(1), `max_size`: Some(65550), added: 66045, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Clock::Hours` (r:1 w:1)
	// Proof: `Clock::Hours` (`max_values`: Some(1), `max_size`: Some(4098), added: 4593, mode: `MaxEncodedLen`)
	fn tick() -> Weight {
		// Proof measured: 4654 bytes. Fastest: 51_065 ns.
		Weight::from_parts(53_419_000, 67035)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
}

/// For tests, where nothing has a weight.
impl WeightInfo for () {
	fn tick() -> Weight {
		Weight::zero()
	}
}
