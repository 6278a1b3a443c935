// SPDX-License-Identifier: Apache-2.0
//! Weights of `pallet_collective_vote`: to be measured by `scripts/bench`.

#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

use frame_support::weights::Weight;
use polkadot_sdk::*;

/// What each call and hook costs.
pub trait WeightInfo {
	/// `verify`.
	fn verify() -> Weight;
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
	fn verify() -> Weight {
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
