// SPDX-License-Identifier: Apache-2.0
//! Weights of `pallet_session`: not measured on this runtime yet. `scripts/bench pallet_session` writes this file.

use polkadot_sdk::*;

/// As the SDK measured them, on its own runtime.
pub type WeightInfo<T> = pallet_session::weights::SubstrateWeight<T>;
