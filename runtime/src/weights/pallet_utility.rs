// SPDX-License-Identifier: Apache-2.0
//! Weights of `pallet_utility` on this runtime, measured by `scripts/bench`; do not edit.
//!
//! 2026-11-23, AMD EPYC, wasm Compiled, 20 steps, 10 repetitions, preset `development`.
//! Reads and writes of the database are counted with its constant weights, the proof at its greatest size.

#![allow(unused_imports)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};
use polkadot_sdk::*;

/// Measured weights, with the database of `T`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_utility::WeightInfo for WeightInfo<T> {
	/// `batch`, `c` in 0 to 1000.
	fn batch(c: u32) -> Weight {
		// Proof measured: 0 bytes. Fastest: 13_240 ns.
		Weight::from_parts(13_881_000, 0).saturating_add(Weight::from_parts(10_774_380, 0).saturating_mul(c.into()))
	}
	/// `as_derivative`.
	fn as_derivative() -> Weight {
		// Proof measured: 0 bytes. Fastest: 15_073 ns.
		Weight::from_parts(23_955_000, 0)
	}
	/// `batch_all`, `c` in 0 to 1000.
	fn batch_all(c: u32) -> Weight {
		// Proof measured: 0 bytes. Fastest: 13_149 ns.
		Weight::from_parts(271_129_361, 0).saturating_add(Weight::from_parts(9_445_695, 0).saturating_mul(c.into()))
	}
	/// `dispatch_as`.
	fn dispatch_as() -> Weight {
		// Proof measured: 0 bytes. Fastest: 17_366 ns.
		Weight::from_parts(19_729_000, 0)
	}
	/// `force_batch`, `c` in 0 to 1000.
	fn force_batch(c: u32) -> Weight {
		// Proof measured: 0 bytes. Fastest: 13_400 ns.
		Weight::from_parts(40_354_971, 0).saturating_add(Weight::from_parts(8_186_732, 0).saturating_mul(c.into()))
	}
	/// `dispatch_as_fallible`.
	fn dispatch_as_fallible() -> Weight {
		// Proof measured: 0 bytes. Fastest: 17_546 ns.
		Weight::from_parts(19_789_000, 0)
	}
	/// `if_else`.
	fn if_else() -> Weight {
		// Proof measured: 0 bytes. Fastest: 25_167 ns.
		Weight::from_parts(27_291_000, 0)
	}
}
