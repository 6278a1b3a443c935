// SPDX-License-Identifier: Apache-2.0
//! Weights of `pallet_collective_vote`: to be measured by `scripts/bench`.

#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

use frame_support::weights::Weight;
use polkadot_sdk::*;

/// What each call and hook costs.
pub trait WeightInfo {
	/// `verify_embedded`.
	fn verify_embedded() -> Weight;
	/// `verify_published`.
	fn verify_published() -> Weight;
	/// `publish_set`.
	fn publish_set() -> Weight;
	/// `create`.
	fn create() -> Weight;
	/// `act`.
	fn act() -> Weight;
	/// `set_threshold`.
	fn set_threshold() -> Weight;
	/// `dissolve`.
	fn dissolve() -> Weight;
}

/// For tests, where nothing has a weight.
impl WeightInfo for () {
	fn verify_embedded() -> Weight {
		Weight::zero()
	}
	fn verify_published() -> Weight {
		Weight::zero()
	}
	fn publish_set() -> Weight {
		Weight::zero()
	}
	fn create() -> Weight {
		Weight::zero()
	}
	fn act() -> Weight {
		Weight::zero()
	}
	fn set_threshold() -> Weight {
		Weight::zero()
	}
	fn dissolve() -> Weight {
		Weight::zero()
	}
}

/// To be measured.
pub struct SubstrateWeight<T>(core::marker::PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn verify_embedded() -> Weight {
		Weight::from_parts(3_200_000_000, 8_000)
	}
	fn verify_published() -> Weight {
		Weight::from_parts(4_000_000_000, 8_000)
	}
	fn publish_set() -> Weight {
		Weight::from_parts(1_500_000_000, 8_000)
	}
	fn create() -> Weight {
		Weight::from_parts(100_000_000, 8_000)
	}
	fn act() -> Weight {
		Weight::from_parts(120_000_000, 8_000)
	}
	fn set_threshold() -> Weight {
		Weight::from_parts(50_000_000, 8_000)
	}
	fn dissolve() -> Weight {
		Weight::from_parts(60_000_000, 8_000)
	}
}
