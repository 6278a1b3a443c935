// SPDX-License-Identifier: Apache-2.0
//! `vns referendum` where there is no chain: what is refused before a node is asked.
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod common;

use common::{address, failed, vns, vns_text, Folder};

const NOBODY: &str = "ws://127.0.0.1:1";

#[test]
fn arguments_that_make_no_sense_should_be_refused_before_a_node_is_asked() {
	let who = address("Bob");
	let hash = format!("0x{}", "11".repeat(32));
	for (arguments, reason) in [
		(vec!["show"], "<NUMBER>"),
		(vec!["show", "x"], "digits"),
		(vec!["show", "4294967296"], "no such referendum"),
		(vec!["show", "1", "--follow", "--at", "7"], "cannot be used with"),
		(vec!["votes"], "<ACCOUNT>"),
		(vec!["votes", "Bob"], "neither an address"),
		(vec!["vote", "1", "--amount", "1", "--dev", "Alice"], "aye"),
		(vec!["vote", "1", "yes", "--amount", "1", "--dev", "Alice"], "[possible values: aye, nay]"),
		(vec!["vote", "1", "aye", "--dev", "Alice"], "--amount"),
		(vec!["vote", "1", "aye", "--amount", "1,5", "--dev", "Alice"], "without separators"),
		(vec!["vote", "1", "aye", "--amount", "1", "--conviction", "7x", "--dev", "Alice"], "a tenth"),
		(vec!["vote", "1", "aye", "--amount", "1"], "--key"),
		(vec!["delegate", "root", &who, "--amount", "1", "--dev", "Alice"], "0 config_holders"),
		(vec!["delegate", "5", &who, "--amount", "1", "--dev", "Alice"], "4 replacement"),
		(vec!["delegate", "upgrade", "--amount", "1", "--dev", "Alice"], "<TO>"),
		(vec!["undelegate", "--dev", "Alice"], "<TRACK>"),
		(vec!["unlock", "--track", "9", "--dev", "Alice"], "there is no such track"),
		(vec!["approve-config", "--dev", "Alice"], "<CANDIDATE>"),
		(vec!["approve-config", "first", "--dev", "Alice"], "invalid"),
		(vec!["authorize-upgrade", "--dev", "Alice"], "--code"),
		(vec!["authorize-upgrade", "--code", "x", "--hash", &hash, "--dev", "Alice"], "cannot be used with"),
		(vec!["authorize-upgrade", "--hash", "0x12", "--dev", "Alice"], "64 hexadecimal digits"),
		(vec!["apply-upgrade", "--dev", "Alice"], "--code"),
		(vec!["pause", "Credit", "--dev", "Alice"], "<CALL>"),
		(vec!["replace-member", &who, "--dev", "Alice"], "<NEW>"),
		(vec!["list", "--at", "latest"], "digits"),
	] {
		let outcome = vns_text(&[&["--node", NOBODY, "referendum"], &arguments[..]].concat());
		assert_eq!(outcome.exit, 2, "{arguments:?}: {}{}", outcome.stdout, outcome.stderr);
		assert!(outcome.stderr.contains(reason), "{arguments:?}: {}", outcome.stderr);
	}
	for arguments in
		[vec!["tracks"], vec!["list", "--all"], vec!["show", "0"], vec!["votes", &who], vec!["paused", "--at", "7"]]
	{
		failed(&vns(&[&["--node", NOBODY, "referendum"], &arguments[..]].concat()), 3, "Unreachable");
	}
	// The key is looked at before a node.
	for arguments in [
		vec!["approve-config", "0"],
		vec!["authorize-upgrade", "--hash", &hash],
		vec!["pause", "Credit", "draw"],
		vec!["unpause", "Credit", "draw"],
		vec!["replace-member", &who, &hash],
		vec!["place-deposit", "0"],
		vec!["vote", "0", "nay", "--amount", "all"],
		vec!["unvote", "0"],
		vec!["delegate", "0", &who, "--amount", "all", "--conviction", "6x"],
		vec!["undelegate", "config_both"],
		vec!["unlock"],
		vec!["refund", "0"],
	] {
		let outcome = vns(&[&["--node", NOBODY, "referendum"], &arguments[..], &["--key", "/nowhere"]].concat());
		failed(&outcome, 4, "Key");
	}
}

#[test]
fn what_is_no_runtime_should_be_refused_before_a_key_is_asked_for() {
	let folder = Folder::new("runtime");
	let script = folder.shared("script", "#!/bin/sh");
	let code = folder.shared("code.wasm", "\0asm");
	for command in ["authorize-upgrade", "apply-upgrade"] {
		let run = |file: &str| vns(&["--node", NOBODY, "referendum", command, "--code", file, "--key", "/nowhere"]);
		for (file, reason) in [(&script, "is no runtime"), (&folder.path("none"), "cannot be read")] {
			let outcome = run(file);
			failed(&outcome, 2, "Usage");
			assert!(outcome.stdout.contains(reason), "{reason}: {}", outcome.stdout);
		}
		failed(&run(&code), 4, "Key");
	}
	let same = address("Bob");
	let outcome = vns(&["--node", NOBODY, "referendum", "replace-member", &same, &same, "--key", "/nowhere"]);
	failed(&outcome, 2, "Usage");
}
