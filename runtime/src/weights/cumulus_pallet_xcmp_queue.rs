// SPDX-License-Identifier: Apache-2.0
//! Weights of `cumulus_pallet_xcmp_queue`: not measured on this runtime yet. `scripts/bench cumulus_pallet_xcmp_queue` writes this file.

use polkadot_sdk::*;

/// As the SDK measured them, on its own runtime.
pub type WeightInfo<T> = cumulus_pallet_xcmp_queue::weights::SubstrateWeight<T>;
