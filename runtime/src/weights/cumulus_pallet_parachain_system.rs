// SPDX-License-Identifier: Apache-2.0
//! Weights of `cumulus_pallet_parachain_system`: not measured on this runtime yet. `scripts/bench cumulus_pallet_parachain_system` writes this file.

/// As the SDK measured them, on its own runtime.
pub type WeightInfo<T> = cumulus_pallet_parachain_system::weights::SubstrateWeight<T>;
