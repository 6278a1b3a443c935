// SPDX-License-Identifier: Apache-2.0
//! `vns name` where there is no chain: zones out of files, and what is refused before a node is asked.
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod common;

use common::{address, failed, vns, vns_text, Folder};
use std::path::Path;

const NOBODY: &str = "ws://127.0.0.1:1";
const OWNER: &str = "Dave";

#[test]
fn a_zone_should_be_made_of_a_file_without_a_node() {
	let folder = Folder::new("zone");
	let file = folder.shared("example.json", r#"{"ip":["192.0.2.1","x"],"map":{"www":{"alias":""}}}"#);
	let made = vns(&["--node", NOBODY, "name", "zone", "d/example", "--file", &file]).ok().json();
	assert_eq!(made["records"][0], "example.vns. 600 IN A 192.0.2.1");
	assert_eq!((made["records"].as_array().unwrap().len(), &made["errors"]), (2, &1.into()));
	assert_eq!(made["diagnostics"][0]["severity"], "error");
	assert!(made["diagnostics"][0]["path"].as_str().unwrap().contains("$.ip"));
	let elsewhere = ["name", "zone", "D/Example", "--file", &file, "--suffix", "vns.example.com", "--ttl", "60"];
	let text = vns_text(&elsewhere).ok().stdout;
	assert!(text.starts_with("example.vns.example.com. 60 IN A 192.0.2.1\n"), "{text}");
	assert!(text.contains("; error: $.ip[1]"), "{text}");
	failed(&vns(&["name", "zone", "id/example", "--file", &file]), 2, "Usage");
	failed(&vns(&["name", "zone", "d/example", "--file", &folder.path("missing")]), 2, "Machine");
	failed(&vns(&["--node", NOBODY, "name", "zone", "d/example"]), 3, "Unreachable");
}

#[test]
fn what_is_no_name_should_be_said_with_its_reason() {
	for (name, reason) in [
		("example", "no namespace"),
		("x/example", "the namespaces are"),
		("d/", "no character"),
		("d/Example", "upper case"),
		("d/ex_ample", "a-z, 0-9 and hyphens"),
		("d/1ex", "starts with a letter"),
		("d/ab--c", "xn--"),
		("d/xn--ls8h", "IDNA"),
	] {
		let outcome = vns_text(&["--node", NOBODY, "name", "check", name]);
		assert_eq!(outcome.exit, 2, "{name}: {}", outcome.stderr);
		assert!(outcome.stderr.contains(reason) && outcome.stderr.contains("d/example"), "{name}: {}", outcome.stderr);
	}
	assert_eq!(vns_text(&["--node", NOBODY, "name", "check", "d/xn--bcher-kva"]).exit, 3);
}

#[test]
fn arguments_that_make_no_sense_should_be_refused_before_a_node_is_asked() {
	let folder = Folder::new("sense");
	let (big, state) = (folder.shared("big", &"x".repeat(1_025)), folder.path("state"));
	let register = ["register", "d/example", "--state", &state, "--dev", OWNER, "--most", "10"];
	let update = ["update", "id/alice", "--dev", OWNER];
	let sixty_five: Vec<String> = (0..65).map(|number| format!("d/name{number}")).collect();
	let mut too_many = vec!["renew", "--most", "1", "--dev", OWNER];
	too_many.extend(sixty_five.iter().map(String::as_str));
	for arguments in [
		vec!["register", "d/example", "--state", &state, "--dev", OWNER],
		vec!["register", "d/example", "--most", "10", "--dev", OWNER],
		[&register[..], &["--value", "{}", "--value-file", &big]].concat(),
		[&register[..], &["--value-file", &big]].concat(),
		[&register[..], &["--elsewhere", &big]].concat(),
		[&register[..], &["--elsewhere", &big, "--reference", &"x".repeat(129)]].concat(),
		[&register[..], &["--wait", "none"]].concat(),
		[&update[..], &[]].concat(),
		[&update[..], &["--value-file", &folder.path("missing")]].concat(),
		vec!["transfer", "d/example", "nobody", "--dev", OWNER],
		vec!["renew", "d/example", "--dev", OWNER],
		vec!["renew", "--most", "1", "--dev", OWNER],
		vec!["primary", "--dev", OWNER],
		vec!["primary", "d/example", "--none", "--dev", OWNER],
		vec!["accept", "d/example", "--keep", "0x12", "--dev", OWNER],
		vec!["prepay", "d/example", "much", "--dev", OWNER],
		too_many,
	] {
		let outcome = vns_text(&[&["--node", NOBODY, "name"], &arguments[..]].concat());
		assert_eq!(outcome.exit, 2, "{arguments:?}: {}{}", outcome.stdout, outcome.stderr);
		assert!(!Path::new(&state).exists(), "nothing was sent, so nothing is kept");
	}
}

#[test]
fn all_diagnostics_should_come_before_anything_is_sent() {
	let folder = Folder::new("diagnostics");
	let bad = folder.shared("bad.json", r#"{"ip":"192.0.2.999","ip6":7,"nonsense":1}"#);
	let outcome = vns(&["--node", NOBODY, "name", "update", "d/example", "--value-file", &bad, "--dev", OWNER]);
	failed(&outcome, 2, "Usage");
	let words = outcome.json()["error"]["message"].as_str().unwrap().to_owned();
	for part in ["$.ip:", "$.ip6:", "$.nonsense:", "--despite-errors"] {
		assert!(words.contains(part), "{part}: {words}");
	}
	let state = folder.path("state");
	let register = ["name", "register", "d/example", "--most", "10", "--state", &state, "--dev", OWNER];
	failed(&vns(&[&["--node", NOBODY], &register[..], &["--value", "not JSON"]].concat()), 2, "Usage");
	assert!(!Path::new(&state).exists());
}

#[test]
fn a_state_that_is_of_something_else_should_be_refused() {
	let folder = Folder::new("state");
	let register = |state: &str| {
		vns(&["--node", NOBODY, "name", "register", "d/example", "--most", "10", "--state", state, "--dev", OWNER])
	};
	let record = folder.private("record", r#"{"format":"vns-record-commit","version":1}"#);
	let outcome = register(&record);
	failed(&outcome, 2, "Usage");
	assert!(outcome.stdout.contains("no commit to a name"), "{}", outcome.stdout);
	// What others can read was no secret.
	let shared = folder.shared("shared", "{}");
	assert_ne!(register(&shared).exit, 0);
	let other = format!(
		r#"{{"format":"vns-name-commit","version":1,"genesis":"0x{0}","owner":"{1}","name":"d/other","most":"1","value":"0x0000","salt":"0x{0}","commitment":"0x{0}"}}"#,
		"11".repeat(32),
		address(OWNER)
	);
	let outcome = register(&folder.private("other", &other));
	failed(&outcome, 2, "Usage");
	assert!(outcome.stdout.contains("somebody has changed it"), "{}", outcome.stdout);
}
