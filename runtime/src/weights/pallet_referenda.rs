// SPDX-License-Identifier: Apache-2.0
//! Weights of `pallet_referenda`: not measured on this runtime yet. `scripts/bench pallet_referenda` writes this file.

use polkadot_sdk::*;

/// As the SDK measured them, on its own runtime.
pub type WeightInfo<T> = pallet_referenda::weights::SubstrateWeight<T>;
