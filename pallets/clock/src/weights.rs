// SPDX-License-Identifier: Apache-2.0
//! Weights, estimated until they are measured.

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};
use polkadot_sdk::*;

/// What each hook costs.
pub trait WeightInfo {
	/// `tick`.
	fn tick() -> Weight;
}

/// Estimated weights.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn tick() -> Weight {
		Weight::from_parts(20_000_000, 8_192).saturating_add(T::DbWeight::get().reads_writes(3, 1))
	}
}

impl WeightInfo for () {
	fn tick() -> Weight {
		Weight::zero()
	}
}
