// SPDX-License-Identifier: Apache-2.0
//! Weights of `pallet_config_consensus`, counted by hand until they are measured: the reads and writes of each, and time above what
//! they take.

#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};
use polkadot_sdk::*;

/// What each call and hook costs.
pub trait WeightInfo {
	/// `propose`.
	fn propose() -> Weight;
	/// `withdraw`.
	fn withdraw() -> Weight;
	/// `choose`.
	fn choose() -> Weight;
	/// `approve`.
	fn approve() -> Weight;
	/// What is done in every block: looking at the list, and counting it at its end.
	fn count() -> Weight;
	/// Deciding one candidate, at the most.
	fn decide() -> Weight;
}

/// Weights with the database of `T`.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn propose() -> Weight {
		Weight::from_parts(400_000_000, 80_000).saturating_add(T::DbWeight::get().reads_writes(32, 5))
	}
	fn withdraw() -> Weight {
		Weight::from_parts(100_000_000, 12_000).saturating_add(T::DbWeight::get().reads_writes(5, 5))
	}
	fn choose() -> Weight {
		Weight::from_parts(60_000_000, 12_000).saturating_add(T::DbWeight::get().reads_writes(3, 1))
	}
	fn approve() -> Weight {
		Weight::from_parts(60_000_000, 8_000).saturating_add(T::DbWeight::get().reads_writes(2, 1))
	}
	fn count() -> Weight {
		Weight::from_parts(20_000_000, 8_000).saturating_add(T::DbWeight::get().reads_writes(3, 1))
	}
	fn decide() -> Weight {
		Weight::from_parts(700_000_000, 80_000).saturating_add(T::DbWeight::get().reads_writes(30, 20))
	}
}

/// For tests, where nothing has a weight.
impl WeightInfo for () {
	fn propose() -> Weight {
		Weight::zero()
	}
	fn withdraw() -> Weight {
		Weight::zero()
	}
	fn choose() -> Weight {
		Weight::zero()
	}
	fn approve() -> Weight {
		Weight::zero()
	}
	fn count() -> Weight {
		Weight::zero()
	}
	fn decide() -> Weight {
		Weight::zero()
	}
}
