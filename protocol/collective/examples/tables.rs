// SPDX-License-Identifier: Apache-2.0
//! Writes `src/params/tables.bin`: `cargo run -p vns-collective --example tables`. A test checks that the file is
//! right.
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

use vns_collective::params::{compute_tables, ParameterSet};

fn main() {
	let bytes = compute_tables(&ParameterSet::EMBEDDED).expect("the embedded moduli are odd");
	let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/params/tables.bin");
	std::fs::write(path, bytes).expect("the source folder can be written");
	println!("wrote {path}");
}
