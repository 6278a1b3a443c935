// SPDX-License-Identifier: Apache-2.0
//! Weights of `frame_system_extensions` on this runtime, measured by `scripts/bench`; do not edit.
//!
//! 2026-11-23, AMD EPYC, wasm Compiled, 20 steps, 10 repetitions, preset `development`.
//! Reads and writes of the database are counted with its constant weights, the proof at its greatest size.

#![allow(unused_imports)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};
use polkadot_sdk::*;

/// Measured weights, with the database of `T`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> frame_system::ExtensionsWeightInfo for WeightInfo<T> {
	/// `check_genesis`.
	fn check_genesis() -> Weight {
		// Proof measured: 0 bytes. Fastest: 4_687 ns.
		Weight::from_parts(8_463_000, 0)
	}
	/// `check_mortality_mortal_transaction`.
	fn check_mortality_mortal_transaction() -> Weight {
		// Proof measured: 0 bytes. Fastest: 9_184 ns.
		Weight::from_parts(15_813_000, 0)
	}
	/// `check_mortality_immortal_transaction`.
	fn check_mortality_immortal_transaction() -> Weight {
		// Proof measured: 0 bytes. Fastest: 9_134 ns.
		Weight::from_parts(12_778_000, 0)
	}
	/// `check_non_zero_sender`.
	fn check_non_zero_sender() -> Weight {
		// Proof measured: 0 bytes. Fastest: 1_362 ns.
		Weight::from_parts(2_313_000, 0)
	}
	/// `check_nonce`.
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn check_nonce() -> Weight {
		// Proof measured: 102 bytes. Fastest: 19_749 ns.
		Weight::from_parts(23_655_000, 3593)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// `check_spec_version`.
	fn check_spec_version() -> Weight {
		// Proof measured: 0 bytes. Fastest: 1_012 ns.
		Weight::from_parts(1_803_000, 0)
	}
	/// `check_tx_version`.
	fn check_tx_version() -> Weight {
		// Proof measured: 0 bytes. Fastest: 1_031 ns.
		Weight::from_parts(1_592_000, 0)
	}
	/// `check_weight`.
	fn check_weight() -> Weight {
		// Proof measured: 0 bytes. Fastest: 9_784 ns.
		Weight::from_parts(13_169_000, 0)
	}
	/// `weight_reclaim`.
	fn weight_reclaim() -> Weight {
		// Proof measured: 0 bytes. Fastest: 6_059 ns.
		Weight::from_parts(7_130_000, 0)
	}
}
