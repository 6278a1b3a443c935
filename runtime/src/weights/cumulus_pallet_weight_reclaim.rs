// SPDX-License-Identifier: Apache-2.0
//! Weights of `cumulus_pallet_weight_reclaim` on this runtime, measured by `scripts/bench`; do not edit.
//!
//! 2026-11-23, AMD EPYC, wasm Compiled, 20 steps, 10 repetitions, preset `development`.
//! Reads and writes of the database are counted with its constant weights, the proof at its greatest size.

#![allow(unused_imports)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};
use polkadot_sdk::*;

/// Measured weights, with the database of `T`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> cumulus_pallet_weight_reclaim::WeightInfo for WeightInfo<T> {
	/// `storage_weight_reclaim`.
	fn storage_weight_reclaim() -> Weight {
		// Proof measured: 0 bytes. Fastest: 11_857 ns.
		Weight::from_parts(13_179_000, 0)
	}
}
