// SPDX-License-Identifier: Apache-2.0
//! Weights of `pallet_preimage`: not measured on this runtime yet. `scripts/bench pallet_preimage` writes this file.

use polkadot_sdk::*;

/// As the SDK measured them, on its own runtime.
pub type WeightInfo<T> = pallet_preimage::weights::SubstrateWeight<T>;
