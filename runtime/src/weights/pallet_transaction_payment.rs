// SPDX-License-Identifier: Apache-2.0
//! Weights of `pallet_transaction_payment` on this runtime, measured by `scripts/bench`; do not edit.
//!
//! 2026-11-23, AMD EPYC, wasm Compiled, 20 steps, 10 repetitions, preset `development`.
//! Reads and writes of the database are counted with its constant weights, the proof at its greatest size.

#![allow(unused_imports)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};
use polkadot_sdk::*;

/// Measured weights, with the database of `T`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_transaction_payment::WeightInfo for WeightInfo<T> {
	/// `charge_transaction_payment`.
	// Storage: `Entity::Links` (r:1 w:0)
	// Proof: `Entity::Links` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `Credit::Parties` (r:1 w:0)
	// Proof: `Credit::Parties` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	fn charge_transaction_payment() -> Weight {
		// Proof measured: 370 bytes. Fastest: 184_323 ns.
		Weight::from_parts(199_435_000, 3626).saturating_add(T::DbWeight::get().reads(2_u64))
	}
}
