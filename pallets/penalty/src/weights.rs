// SPDX-License-Identifier: Apache-2.0
//! Weights of `pallet_penalty`: **estimates**, not measured. `scripts/bench` replaces this file once the runtime has the pallet.

#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};
use polkadot_sdk::*;

/// What each call costs.
pub trait WeightInfo {
	/// `report`, `l` in 0 to 8,192, `n` in 0 to 256: without what the evidence needs by itself.
	fn report(l: u32, n: u32) -> Weight;
}

/// Estimates, with the database of `T`.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn report(l: u32, n: u32) -> Weight {
		Weight::from_parts(800_000_000, 60_000)
			.saturating_add(Weight::from_parts(10_000, 0).saturating_mul(l.into()))
			.saturating_add(Weight::from_parts(170_000_000, 3_000).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads_writes(25, 15))
			.saturating_add(T::DbWeight::get().reads_writes(7, 7).saturating_mul(n.into()))
	}
}

/// The same without a database, for mocks.
impl WeightInfo for () {
	fn report(l: u32, n: u32) -> Weight {
		Weight::from_parts(800_000_000, 60_000)
			.saturating_add(Weight::from_parts(10_000, 0).saturating_mul(l.into()))
			.saturating_add(Weight::from_parts(170_000_000, 3_000).saturating_mul(n.into()))
	}
}
