// SPDX-License-Identifier: Apache-2.0
//! Builds the wasm; nothing of the runtime is built natively.

fn main() {
	substrate_wasm_builder::WasmBuilder::build_using_defaults();
}
