// SPDX-License-Identifier: Apache-2.0
//! Weights of `pallet_origins`. Not measured by `scripts/bench` yet: they are what the SDK measured of the system's own call,
//! which does the same.

use core::marker::PhantomData;
use frame_support::weights::Weight;
use polkadot_sdk::*;

/// What each call costs.
pub trait WeightInfo {
	/// `authorize_upgrade`.
	fn authorize_upgrade() -> Weight;
}

/// As the SDK measured the system's, with the database of `T`.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	// Storage: `System::AuthorizedUpgrade` (r:0 w:1)
	fn authorize_upgrade() -> Weight {
		<T::SystemWeightInfo as frame_system::WeightInfo>::authorize_upgrade()
	}
}

/// For tests, where nothing has a weight.
impl WeightInfo for () {
	fn authorize_upgrade() -> Weight {
		Weight::zero()
	}
}
