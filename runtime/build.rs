// SPDX-License-Identifier: Apache-2.0
//! Builds the runtime's wasm. With the feature `metadata-hash` (releases) the code carries the digest of its own
//! metadata, so that wallets without a copy of it can check what they sign (RFC-78); that builds it twice.

#[cfg(all(feature = "std", feature = "metadata-hash"))]
fn main() {
	substrate_wasm_builder::WasmBuilder::init_with_defaults().enable_metadata_hash("VNS", 12).build();
}

#[cfg(all(feature = "std", not(feature = "metadata-hash")))]
fn main() {
	substrate_wasm_builder::WasmBuilder::build_using_defaults();
}

#[cfg(not(feature = "std"))]
fn main() {}
