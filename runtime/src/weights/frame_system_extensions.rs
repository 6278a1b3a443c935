// SPDX-License-Identifier: Apache-2.0
//! Weights of `frame_system_extensions`: not measured on this runtime yet. `scripts/bench frame_system_extensions` writes this file.

use polkadot_sdk::*;

/// As the SDK measured them, on its own runtime.
pub type WeightInfo<T> = frame_system::SubstrateExtensionsWeight<T>;
