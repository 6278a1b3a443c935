// SPDX-License-Identifier: Apache-2.0
//! What a user reads who types the wrong thing.

use std::process::{Command, Output};

fn node(arguments: &[&str]) -> Output {
	Command::new(env!("CARGO_BIN_EXE_vns-node")).args(arguments).output().expect("the node starts")
}

fn refusal(arguments: &[&str]) -> String {
	let output = node(arguments);
	assert!(!output.status.success(), "{arguments:?} should fail");
	String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_missing_network_should_be_asked_for() {
	let words = refusal(&["--no-hardware-benchmarks"]);
	assert!(
		words.contains(
			"name a network: --dev, --chain founding, --chain season, --chain local, or --chain with the path of a spec \
			file"
		),
		"{words}"
	);
}

#[test]
fn an_unknown_network_should_be_named_with_those_that_are_known() {
	let words = refusal(&["--chain", "mainnet"]);
	assert!(
		words.contains("no network named `mainnet` and no file of that path; known: dev, founding, season, local"),
		"{words}"
	);
}

#[test]
fn a_broken_spec_file_should_be_refused_with_its_name() {
	let directory = std::env::temp_dir().join(format!("vns-node-words-{}", std::process::id()));
	std::fs::create_dir_all(&directory).expect("a temporary directory");
	let path = directory.join("broken.json");
	std::fs::write(&path, "{ not json").expect("is written");
	let words = refusal(&["--chain", path.to_str().expect("is text")]);
	std::fs::remove_dir_all(&directory).expect("is removed");
	assert!(words.contains("broken.json"), "which file: {words}");
	assert!(words.contains("Error parsing spec file") && words.contains("line 1"), "what is wrong with it: {words}");
}

#[test]
fn help_and_version_should_speak_of_this_chain() {
	let help = String::from_utf8_lossy(&node(&["--help"]).stdout).into_owned();
	assert!(help.contains("VNS value-debt network"), "{help}");
	for command in ["key", "export-chain-spec", "purge-chain"] {
		assert!(help.contains(command), "{command} in {help}");
	}
	let version = String::from_utf8_lossy(&node(&["--version"]).stdout).into_owned();
	assert!(version.contains(env!("CARGO_PKG_VERSION")), "{version}");
}
