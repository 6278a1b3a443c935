// SPDX-License-Identifier: Apache-2.0
//! Weights of the calls, estimated until they are measured.

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};
use polkadot_sdk::*;

/// What each call costs.
pub trait WeightInfo {
	/// [`set`](crate::Pallet::set) of `n` parameters.
	fn set(n: u32) -> Weight;
}

/// Estimated weights.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn set(n: u32) -> Weight {
		let one = Weight::from_parts(50_000_000, 8_192).saturating_add(T::DbWeight::get().reads_writes(6, 1));
		one.saturating_mul(u64::from(n.max(1)))
	}
}

impl WeightInfo for () {
	fn set(_: u32) -> Weight {
		Weight::zero()
	}
}
