// SPDX-License-Identifier: Apache-2.0
//! The built `vns` where there is no chain: what is wrong with the arguments or the key is said without one.
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod common;

use common::{address, failed, vns, vns_text, Folder};
use std::{
	net::TcpListener,
	os::unix::fs::PermissionsExt,
	time::{Duration, Instant},
};

const NOBODY: &str = "ws://127.0.0.1:1";

#[test]
fn no_node_should_be_exit_code_3() {
	failed(&vns(&["--node", NOBODY, "credit", "totals"]), 3, "Unreachable");
	let text = vns_text(&["--node", NOBODY, "status"]);
	assert_eq!(text.exit, 3);
	assert!(text.stderr.contains(NOBODY) && text.stdout.is_empty(), "{}", text.stderr);
}

#[test]
fn a_node_that_is_silent_should_be_given_up() {
	let listener = TcpListener::bind("127.0.0.1:0").unwrap();
	let node = format!("ws://{}", listener.local_addr().unwrap());
	let begun = Instant::now();
	failed(&vns(&["--node", &node, "status"]), 3, "Unreachable");
	assert!(begun.elapsed() < Duration::from_secs(30));
}

#[test]
fn unencrypted_connections_to_other_machines_should_be_refused() {
	for node in ["ws://192.0.2.1:9944", "ws://vns.example.org", "http://127.0.0.1:9944", "127.0.0.1:9944", ""] {
		failed(&vns(&["--node", node, "status"]), 3, "Unreachable");
	}
	let outcome = vns(&["--node", "ws://192.0.2.1:9944", "status"]);
	assert!(outcome.stdout.contains("wss://"), "{}", outcome.stdout);
}

#[test]
fn a_key_file_that_others_can_read_should_be_exit_code_4() {
	let folder = Folder::new("shared");
	let seed = format!("0x{}", "17".repeat(32));
	let shared = folder.shared("shared.key", &seed);
	let repay = ["credit", "repay", "0", "1", "--node", NOBODY, "--key"];
	// The key is looked at first: no node is needed to find that out.
	let outcome = vns(&[&repay[..], &[&shared]].concat());
	failed(&outcome, 4, "Key");
	assert!(outcome.stdout.contains("chmod 600") && !outcome.stdout.contains("1717"), "{}", outcome.stdout);
	let private = folder.private("private.key", &seed);
	failed(&vns(&[&repay[..], &[&private]].concat()), 3, "Unreachable");
	failed(&vns(&[&repay[..], &[&folder.path("missing")]].concat()), 4, "Key");
}

#[test]
fn a_password_that_others_can_read_should_be_exit_code_4() {
	let folder = Folder::new("password");
	let password = folder.shared("password", "x");
	let json = folder.private("key.json", r#"{"encoding":{"version":"3","content":["sr25519"],"type":["scrypt"]}}"#);
	failed(&vns(&["key", "show", "--key-json", &json, "--password-file", &password]), 4, "Key");
}

#[test]
fn a_new_key_should_be_private_and_never_replace_another() {
	let folder = Folder::new("new");
	let file = folder.path("company.key");
	let made = vns(&["key", "new", "--out", &file, "--words", "24"]).ok();
	assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
	let phrase = std::fs::read_to_string(&file).unwrap();
	assert_eq!(phrase.split_whitespace().count(), 24);
	for word in phrase.split_whitespace() {
		assert!(!made.stdout.contains(&format!(" {word} ")), "a word of the phrase was printed");
	}
	assert_eq!(vns(&["key", "show", "--key", &file]).ok().json()["address"], made.json()["address"]);
	failed(&vns(&["key", "new", "--out", &file]), 4, "Key");
	assert_eq!(std::fs::read_to_string(&file).unwrap(), phrase);
}

#[test]
fn arguments_that_make_no_sense_should_be_exit_code_2() {
	let who = address("Dave");
	let ask = ["credit", "request", "--agent", &who, "--expires", "+7d", "--dev", "Alice"];
	for arguments in [
		vec!["credit"],
		vec!["credit", "pay"],
		vec!["credit", "account"],
		vec!["credit", "account", "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"],
		vec!["credit", "grant", &who, "1,000", "--dev", "Alice"],
		vec!["credit", "grant", &who, "1.0000000000001", "--dev", "Alice"],
		vec!["credit", "grant", &who, "1"],
		vec!["credit", "grant", &who, "1", "--dev", "Alice", "--key", "x"],
		vec!["credit", "grant", &who, "1", "--dev", "Mallory"],
		vec!["credit", "grant", &who, "-1", "--dev", "Alice"],
		vec!["credit", "grant", &who, "1", "--dev", "Alice", "--reference", "123456789012345678901234567890123"],
		vec!["credit", "draw", &who, "--dev", "Alice"],
		vec!["credit", "draw", &who, "--note", "1@tomorrow", "--dev", "Alice"],
		vec!["credit", "why"],
		vec!["credit", "why", "-1"],
		vec!["credit", "capacity", "x"],
		vec!["credit", "add-reward", "1", "0", "--dev", "Alice"],
		vec!["credit", "add-reward", "1", "all", "--dev", "Alice"],
		vec!["credit", "grant", &who, "1", "--dev", "Alice", "--wait", "forever"],
		[&ask[..], &["--note", "1@+30d"]].concat(),
		[&ask[..], &["--note", "1@+30d", "--purpose", "0x12"]].concat(),
		[&ask[..], &["--note", "1@+30d", "--purpose-text", "x", "--purpose-file", "x"]].concat(),
		[&ask[..], &["--note", "1@+30d", "--purpose-file", "/nowhere"]].concat(),
		[&ask[..], &["--purpose-text", "x"]].concat(),
		[&ask[..], &["--note", "1@+30d", "--fee", "1.01", "--purpose-text", "x"]].concat(),
		[&ask[..], &["--note", "340282366920938463463374607@+30d", "--note", "1@+30d", "--purpose-text", "x"]].concat(),
		vec!["credit", "approve-request", "x", "--dev", "Alice"],
		vec!["credit", "propose-request", "1", "--dev", "Alice"],
		vec!["credit", "repay", "x", "1", "--dev", "Alice"],
		vec!["credit", "repay", "1", "1", "--dev", "Alice", "--timeout", "0"],
		vec!["key", "show"],
		vec!["key", "show", "--dev", "Alice", "--password-file", "x"],
		vec!["statement", &who, "--from", "-1"],
	] {
		let outcome = vns_text(&[&["--node", NOBODY], &arguments[..]].concat());
		assert_eq!(outcome.exit, 2, "{arguments:?}: {}{}", outcome.stdout, outcome.stderr);
		assert!(!outcome.stderr.is_empty(), "{arguments:?}");
	}
	let notes: Vec<_> = (0..37).flat_map(|_| ["--note", "1@+30d"]).collect();
	let outcome = vns(&[&["credit", "draw", &who, "--dev", "Alice", "--node", NOBODY], &notes[..]].concat());
	failed(&outcome, 2, "Usage");
}

#[test]
fn an_address_of_another_network_should_be_named() {
	let outcome = vns_text(&["credit", "account", "15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5"]);
	assert_eq!(outcome.exit, 2);
	assert!(outcome.stderr.contains("an address of Polkadot (prefix 0)"), "{}", outcome.stderr);
}
