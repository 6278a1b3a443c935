// SPDX-License-Identifier: Apache-2.0
//! The committed specs are what the node embeds, but for the runtime's code (docs/adr/0001).
//!
//! `scripts/specs` runs this with `VNS_WRITE_SPECS` set, and then it writes the files instead of comparing them.

use serde_json::Value;
use std::{path::Path, process::Command};

/// The plain spec of a network as the node prints it, without code.
fn embedded(network: &str) -> Value {
	let output = Command::new(env!("CARGO_BIN_EXE_vns-node"))
		.args(["export-chain-spec", "--chain", network])
		.output()
		.expect("the node starts");
	assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
	let mut spec: Value = serde_json::from_slice(&output.stdout).expect("a spec is JSON");
	let code = spec.pointer_mut("/genesis/runtimeGenesis/code").expect("a plain spec has code");
	assert!(code.as_str().is_some_and(|code| code.len() > 100_000), "the node embeds a whole runtime");
	*code = Value::String(String::new());
	spec
}

fn check(network: &str) {
	let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../chain-specs/{network}.json"));
	let current = serde_json::to_string_pretty(&embedded(network)).expect("is JSON") + "\n";
	assert!(!current.to_lowercase().contains("sudo"), "{network} names a root key");
	if std::env::var_os("VNS_WRITE_SPECS").is_some() {
		std::fs::write(&path, current).expect("chain-specs/ can be written");
	} else {
		let committed = std::fs::read_to_string(&path).unwrap_or_default();
		assert!(committed == current, "chain-specs/{network}.json is not current: run scripts/specs and commit it");
	}
}

#[test]
fn the_spec_of_dev_should_be_current() {
	check("dev");
}

#[test]
fn the_spec_of_founding_should_be_current() {
	check("founding");
}

#[test]
fn the_spec_of_season_should_be_current() {
	check("season");
}

#[test]
fn the_spec_of_local_should_be_current() {
	check("local");
}

#[test]
fn no_network_should_have_a_root_key() {
	// A spec need not name what a pallet starts with, so the runtime is asked which pallets there are. This lists those
	// with a genesis, as Sudo has for its key; `runtime/tests/routes.rs` goes through those with calls.
	let genesis = serde_json::to_value(vns_runtime::RuntimeGenesisConfig::default()).expect("is JSON");
	assert!(genesis.get("credit").is_some(), "the pallets are named otherwise: {genesis}");
	assert!(genesis.get("sudo").is_none(), "{genesis}");
}
