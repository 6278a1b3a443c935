// SPDX-License-Identifier: Apache-2.0
//! Weights of `cumulus_pallet_weight_reclaim`: not measured on this runtime yet. `scripts/bench cumulus_pallet_weight_reclaim`
//! writes this file.

use core::marker::PhantomData;
use frame_support::weights::Weight;
use polkadot_sdk::*;

/// As the SDK measured them, on its own runtime.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> cumulus_pallet_weight_reclaim::WeightInfo for WeightInfo<T> {
	fn storage_weight_reclaim() -> Weight {
		<() as cumulus_pallet_weight_reclaim::WeightInfo>::storage_weight_reclaim()
	}
}
