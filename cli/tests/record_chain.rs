// SPDX-License-Identifier: Apache-2.0
//! `vns record`: what needs no chain, and the built `vns` against a running development chain, named by VNS_URL, which
//! `scripts/dev --run` sets. Without that variable the latter is skipped, and says so. It waits for a hundred blocks.
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod common;

use common::{address, failed, vns, vns_text, Folder, Outcome};
use serde_json::{json, Value};
use std::{
	os::unix::fs::PermissionsExt,
	path::Path,
	process::{Command, Stdio},
	thread::sleep,
	time::{Duration, Instant},
};

const NOBODY: &str = "ws://127.0.0.1:1";
const OWNER: &str = "Dave";
const RIVAL: &str = "Eve";

fn message(outcome: &Outcome) -> String {
	outcome.json()["error"]["message"].as_str().unwrap().to_owned()
}

fn refused(outcome: &Outcome, part: &str) {
	failed(outcome, 1, "Refused");
	assert!(message(outcome).contains(part), "{}", message(outcome));
}

#[test]
fn what_is_too_long_or_empty_should_be_refused_before_a_node_is_asked() {
	let folder = Folder::new("sizes");
	let file = folder.path("kept");
	let commit = |rest: &[&str]| {
		let common = ["--node", NOBODY, "record", "commit", "--file", &file, "--dev", OWNER];
		vns_text(&[&common[..], rest].concat())
	};
	let long = |bytes: usize| "x".repeat(bytes);
	for (arguments, reason) in [
		(vec!["", "k", "v"], "at least one byte"),
		(vec!["t", "", "v"], "at least one byte"),
		(vec![&long(33), "k", "v"], "the most are 32"),
		(vec!["t", &long(65), "v"], "the most are 64"),
		(vec!["t", "k", &long(1_025)], "the most are 1024"),
		(vec!["0x0", "k", "v"], "hexadecimal"),
		(vec!["t", "k"], "--value-file"),
		(vec!["t", "k", "v", "--value-file", "x"], "cannot be used with"),
		(vec!["t", "k", "--value-file", &folder.shared("big", &long(1_025))], "1025 bytes"),
		(vec!["t", "k", "--value-file", &folder.path("missing")], "No such file"),
	] {
		let outcome = commit(&arguments);
		assert_eq!(outcome.exit, 2, "{arguments:?}: {}", outcome.stderr);
		assert!(outcome.stderr.contains(reason), "{arguments:?}: {}", outcome.stderr);
	}
	// The longest there is; all that is missing is the node.
	for value in [&long(1_024), "", "0x00ff"] {
		assert_eq!(commit(&[&long(32), &long(64), value]).exit, 3);
	}
	assert!(!Path::new(&file).exists(), "nothing was sent, so nothing is kept");
}

#[test]
fn a_file_that_is_not_what_was_committed_should_be_refused_before_a_node_is_asked() {
	let folder = Folder::new("kept");
	// The example of the book, docs/book/record.md.
	let kept = json!({
		"format": "vns-record-commit",
		"version": 1,
		"genesis": format!("0x{}", "11".repeat(32)),
		"owner": format!("0x{}", "01".repeat(32)),
		"table": "0x6e616d6573",
		"key": "0x616c696365",
		"value": "0x6f6e65",
		"salt": format!("0x{}", "55".repeat(32)),
		"commitment": "0x09de6d6190ee4b528fa8e5ab1d9574a13f3472b772f65bda694f6c2ece458873",
	});
	let reveal = |file: &str| vns(&["--node", NOBODY, "record", "reveal", file, "--dev", OWNER]);
	failed(&reveal(&folder.private("good", &kept.to_string())), 3, "Unreachable");
	let shared = reveal(&folder.shared("shared", &kept.to_string()));
	failed(&shared, 4, "Key");
	assert!(!shared.stdout.contains("5555"), "the salt was printed");
	for (name, value) in [("value", "0x6f6e66"), ("key", "0x616c6963"), ("salt", &format!("0x{}", "56".repeat(32)))] {
		let mut wrong = kept.clone();
		wrong[name] = json!(value);
		let outcome = reveal(&folder.private(name, &wrong.to_string()));
		failed(&outcome, 2, "Usage");
		assert!(message(&outcome).contains("cannot be revealed with it"), "{}", message(&outcome));
	}
	failed(&reveal(&folder.private("text", "names/shop")), 2, "Usage");
	failed(&reveal(&folder.path("missing")), 2, "Machine");
	let publish = ["--node", NOBODY, "record", "publish", "names", "alice", "--dev", OWNER, "--file"];
	failed(&vns(&[&publish[..], &[&folder.path("good"), "two"]].concat()), 2, "Usage");
	failed(&vns(&[&publish[..], &[&folder.path("good"), "one"]].concat()), 3, "Unreachable");
	failed(&vns(&[&publish[..], &[&folder.path("new"), "one", "--wait", "none"]].concat()), 2, "Usage");
	// A file is never written over: it may have the only copy of a salt.
	let commit = ["--node", NOBODY, "record", "commit", "names", "alice", "one", "--dev", OWNER, "--file"];
	failed(&vns(&[&commit[..], &[&folder.path("good")]].concat()), 2, "Usage");
}

#[test]
fn a_record_should_be_published_changed_and_transferred() {
	if std::env::var_os("VNS_URL").is_none() {
		eprintln!("skipped: VNS_URL names no chain; run it with scripts/dev --run");
		return;
	}
	let folder = Folder::new("record");
	// A table of its own, so that the test can be repeated on the same chain.
	let table = format!("test {}", std::process::id());
	let table = table.as_str();
	let (owner, rival) = (address(OWNER), address(RIVAL));
	let get = |key: &str| vns(&["record", "get", table, key]).ok().json()["record"].clone();

	assert_eq!(get("shop"), Value::Null);
	assert!(vns_text(&["record", "get", table, "shop"]).ok().stdout.contains("the name is free"));
	assert_eq!(vns(&["record", "list", table]).ok().json()["records"], json!([]));

	// The rival is first to commit, and the owner commits to bytes that are no text in two steps of their own.
	let bet = folder.path("bet");
	vns(&["record", "commit", table, "shop", "mine", "--file", &bet, "--dev", RIVAL]).ok();
	let bytes = folder.path("bytes");
	let commit = ["record", "commit", table, "0x00ff", "0xff00", "--file", &bytes, "--dev", OWNER];
	assert_eq!(vns(&[&commit[..], &["--dry-run"]].concat()).ok().json()["dry_run"], true);
	assert!(!Path::new(&bytes).exists(), "a dry run keeps nothing");
	let committed = vns(&commit).ok().json()["events"].as_array().unwrap().clone();
	let committed = committed.iter().find(|event| event["name"] == "Committed").unwrap().clone();
	assert_eq!(std::fs::metadata(&bytes).unwrap().permissions().mode() & 0o777, 0o600);
	let hash = committed["fields"]["hash"].as_str().unwrap().to_owned();
	let mine = |state: &str| {
		let commits = vns(&["record", "commits", &owner]).ok().json()["commits"].clone();
		commits.as_array().unwrap().iter().any(|one| one["hash"] == hash && one["state"] == state)
	};
	assert!(mine("waiting"));
	refused(&vns(&["record", "reveal", &bytes, "--dev", OWNER]), "vns record publish with this file waits");
	failed(&vns(&["record", "reveal", &bytes, "--dev", RIVAL]), 2, "Usage");

	publishing_should_survive_an_interruption(table, &folder);
	let record = get("shop");
	assert_eq!((&record["owner"], &record["text"]), (&json!(owner), &json!("Main Street 1")));
	assert!(mine("open"));
	let revealed = vns(&["record", "reveal", &bytes, "--dev", OWNER]).ok();
	assert_eq!(revealed.json()["file"], Value::Null);
	assert!(!Path::new(&bytes).exists(), "its salt is public now");
	assert!(!mine("open"));
	let record = get("0x00ff");
	assert_eq!((&record["value"], &record["text"]), (&json!("0xff00"), &Value::Null));
	assert!(vns_text(&["record", "get", table, "0x00ff"]).ok().stdout.contains("0xff00"));

	// The first reveal wins: the bet is off, and its deposit comes back.
	refused(&vns(&["record", "reveal", &bet, "--dev", RIVAL]), "withdraw-commit");
	vns(&["record", "withdraw-commit", &bet, "--dev", RIVAL]).ok();
	assert!(!Path::new(&bet).exists());
	let other = folder.path("other");
	refused(&vns(&["record", "publish", table, "shop", "mine", "--file", &other, "--dev", RIVAL]), &owner);
	assert!(!Path::new(&other).exists());

	// Whoever cannot pay commits to nothing, and no file says otherwise.
	let poor = folder.path("poor.key");
	vns(&["key", "new", "--out", &poor]).ok();
	failed(&vns(&["record", "commit", table, "poor", "x", "--file", &other, "--key", &poor]), 1, "Refused");
	assert!(!Path::new(&other).exists());

	lists_should_come_in_pages(table);
	it_should_change_hands(table, &owner, &rival);
	vns(&["record", "remove", table, "0x00ff", "--dev", OWNER]).ok();
	assert_eq!(vns(&["record", "list", table]).ok().json()["records"], json!([]));
}

fn publishing_should_survive_an_interruption(table: &str, folder: &Folder) {
	let file = folder.path("shop");
	let publish =
		["--json", "record", "publish", table, "shop", "Main Street 1", "--file", &file, "--dev", OWNER, "--verbose"];
	let mut first = Command::new(env!("CARGO_BIN_EXE_vns"))
		.args(publish)
		.stdin(Stdio::null())
		.stdout(Stdio::null())
		.spawn()
		.unwrap();
	let begun = Instant::now();
	let owner = address(OWNER);
	let commits = || vns(&["record", "commits", &owner]).ok().json()["commits"].as_array().unwrap().len();
	while commits() < 2 {
		assert!(begun.elapsed() < Duration::from_secs(60), "it was never committed");
		sleep(Duration::from_millis(500));
	}
	first.kill().unwrap();
	first.wait().unwrap();
	let second = vns(&publish[1..]).ok();
	assert!(second.stderr.contains("going on with the commit") && second.stderr.contains("waiting to reveal"));
	assert_eq!((&second.json()["call"], &second.json()["status"]), (&json!("Records.reveal"), &json!("finalized")));
	assert!(!Path::new(&file).exists(), "its salt is public now");
	// Once more finds it done.
	assert_eq!(vns(&publish[1..]).ok().json()["status"], "published");
}

fn lists_should_come_in_pages(table: &str) {
	let all = vns(&["record", "list", table]).ok().json();
	assert_eq!((all["records"].as_array().unwrap().len(), &all["next"]), (2, &Value::Null));
	let first = vns(&["record", "list", table, "--most", "1"]).ok().json();
	let second = vns(&["record", "list", table, "--after", first["next"].as_str().unwrap()]).ok().json();
	assert_eq!(json!([first["records"][0], second["records"][0]]), all["records"]);
	let text = vns_text(&["record", "list", table]).ok();
	assert!(text.stdout.contains("0x00ff") && text.stdout.contains("Main Street 1"), "{}", text.stdout);
}

fn it_should_change_hands(table: &str, owner: &str, rival: &str) {
	let act =
		|act: &str, more: &[&str], by: &str| vns(&[&["record", act, table, "shop"], more, &["--dev", by]].concat());
	failed(&act("update", &["theirs"], RIVAL), 1, "Records.NotOwner");
	failed(&act("update", &["Main Street 1"], OWNER), 1, "Records.SameValue");
	act("update", &["Main Street 2"], OWNER).ok();
	failed(&act("offer", &[owner], OWNER), 1, "Records.OfferToSelf");
	act("offer", &[rival], OWNER).ok();
	act("cancel", &[], OWNER).ok();
	failed(&act("accept", &["Main Street 2"], RIVAL), 1, "Records.NotOffered");
	act("offer", &[rival], OWNER).ok();
	let record = vns(&["record", "get", table, "shop"]).ok().json()["record"].clone();
	assert_eq!(record["offered_to"], rival);
	failed(&act("accept", &["Main Street 1"], RIVAL), 1, "Records.ValueChanged");
	act("accept", &["--value-hash", record["value_hash"].as_str().unwrap()], RIVAL).ok();
	failed(&act("remove", &[], OWNER), 1, "Records.NotOwner");
	act("remove", &[], RIVAL).ok();
	failed(&act("remove", &[], RIVAL), 1, "Records.UnknownRecord");
}
