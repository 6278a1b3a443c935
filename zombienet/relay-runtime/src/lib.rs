// SPDX-License-Identifier: Apache-2.0
//! The relay chain's runtime, as it is: there is something here for wasm alone.

#![no_std]

#[cfg(target_arch = "wasm32")]
pub use rococo_runtime::*;
