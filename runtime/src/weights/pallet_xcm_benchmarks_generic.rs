// SPDX-License-Identifier: Apache-2.0
//! What instructions of messages take on this runtime (`pallet_xcm_benchmarks::generic`): not measured on this runtime yet.
//! `scripts/bench pallet_xcm_benchmarks::generic` writes this file.

use alloc::{vec, vec::Vec};
use core::marker::PhantomData;
use frame_support::weights::Weight;
use polkadot_sdk::*;

/// Nothing is known yet.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo<T> {
	/// All of them, by name.
	pub fn all() -> Vec<(&'static str, Weight)> {
		vec![]
	}
}
