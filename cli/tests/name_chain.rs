// SPDX-License-Identifier: Apache-2.0
//! `vns name` against a chain of its own, of which each block is an hour (preset `season`): from the first look to the transfer.
//! VNS_NODE names the node, as `scripts/dev --run` sets it; without that variable the test is skipped, and says so. What takes
//! a year, the loss of a name, is in the tests of the runtime.
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod common;

use common::{
	failed,
	season::{Node, People},
	Folder, Outcome,
};
use serde_json::{json, Value};
use std::{
	io::{BufRead, BufReader},
	path::Path,
	process::{Command, Stdio},
	thread::sleep,
	time::{Duration, Instant},
};

const OWNER: &str = "Works";
const RIVAL: &str = "Shop";
const NAME: &str = "d/machines";
const VALUE: &str = r#"{"ip":"192.0.2.1","map":{"www":{"alias":""},"mail":"192.0.2.25"},"mx":[[10,"mail"]]}"#;
/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(120);

struct Town {
	node: Node,
	people: People,
	folder: Folder,
}

impl Town {
	fn by(&self, who: &str, arguments: &[&str]) -> Outcome {
		self.node.vns(&[&["name"], arguments, &["--key", &self.people.key(who)]].concat())
	}

	fn read(&self, arguments: &[&str]) -> Value {
		self.node.vns(&[&["name"], arguments].concat()).ok().json()
	}

	fn found(&self, name: &str) -> Value {
		self.read(&["show", name])["found"].clone()
	}

	fn text(&self, arguments: &[&str]) -> String {
		self.node.text(&[&["name"], arguments].concat())
	}

	/// The arguments by which that one registers a name, and where its state is kept.
	fn registering<'a>(&self, name: &'a str, state: &'a str) -> Vec<&'a str> {
		vec!["register", name, "--most", "5", "--value", VALUE, "--state", state]
	}

	fn commits(&self, who: &str) -> Vec<Value> {
		self.read(&["commits", &People::address(who)])["commits"].as_array().unwrap().clone()
	}

	/// Waits until `done`.
	fn until(&self, what: &str, done: impl Fn() -> bool) {
		let begun = Instant::now();
		while !done() {
			assert!(begun.elapsed() < PATIENCE, "{what}");
			sleep(Duration::from_millis(200));
		}
	}
}

fn message(outcome: &Outcome) -> String {
	outcome.json()["error"]["message"].as_str().unwrap().to_owned()
}

fn refused(outcome: &Outcome, part: &str) {
	failed(outcome, 1, "Refused");
	assert!(message(outcome).contains(part), "{}", message(outcome));
}

#[test]
fn a_name_should_be_registered_said_renewed_and_passed_on() {
	let Some(binary) = std::env::var_os("VNS_NODE") else {
		eprintln!("skipped: VNS_NODE names no node; run it with scripts/dev --run");
		return;
	};
	let town = Town {
		node: Node::start(binary.to_str().unwrap()),
		people: People::new("name-people"),
		folder: Folder::new("name-chain"),
	};
	what_nobody_has_should_be_told(&town);
	a_commit_that_waits_too_long_should_be_of_no_use_but_its_deposit(&town);
	registering_should_survive_an_interruption(&town);
	only_its_owner_should_change_what_it_says(&town);
	anybody_should_pay_for_it(&town);
	it_should_change_hands_and_say_nothing(&town);
}

fn what_nobody_has_should_be_told(town: &Town) {
	let check = town.read(&["check", NAME, "--terms", "3"]);
	assert_eq!((&check["state"], &check["open"]), (&json!("available"), &json!(true)));
	assert_eq!((&check["price"], &check["premium"]), (&json!("15000000000000"), &json!("0")));
	assert_eq!(town.read(&["check", "d/localhost"])["open"], false, "a network starts with some that are reserved");
	assert_eq!(town.found(NAME), Value::Null);
	assert!(town.text(&["show", NAME]).contains("vns name check"));
	assert_eq!(town.read(&["list", &People::address(OWNER)])["names"], json!([]));
	refused(&town.node.vns(&["name", "zone", NAME]), "does not resolve");
	let state = town.folder.path("poor");
	refused(&town.by(OWNER, &["register", NAME, "--most", "4", "--state", &state]), "costs 5.00 VNS");
	refused(&town.by(OWNER, &["register", "d/localhost", "--most", "9", "--state", &state]), "is reserved");
	let dry = ["register", NAME, "--most", "5", "--state", &state, "--dry-run"];
	assert_eq!(town.by(OWNER, &dry).ok().json()["dry_run"], true);
	assert!(!Path::new(&state).exists(), "a dry run keeps nothing");
	for (act, error) in [
		(vec!["update", NAME, "--value", "{}"], "Names.UnknownName"),
		(vec!["prepay", NAME, "1"], "Names.UnknownName"),
		(vec!["renew", NAME, "--most", "5"], "Names.UnknownName"),
		(vec!["crank", NAME], "Names.NothingToDo"),
		(vec!["remove", NAME], "Names.NothingToDo"),
		(vec!["accept", NAME], "Names.UnknownName"),
	] {
		failed(&town.by(OWNER, &act), 1, error);
	}
}

/// Two days, of which each hour is a block.
fn a_commit_that_waits_too_long_should_be_of_no_use_but_its_deposit(town: &Town) {
	let state = town.folder.path("late");
	let mut arguments = town.registering("d/toolate", &state);
	interrupt(town, RIVAL, &arguments);
	town.until("the commit never expired", || town.commits(RIVAL)[0]["state"] == "expired");
	refused(&town.by(RIVAL, &arguments), "too old");
	arguments[1] = "d/other";
	failed(&town.by(RIVAL, &arguments), 2, "Usage");
	failed(&town.by(OWNER, &["withdraw-commit", &state]), 2, "Usage");
	town.by(RIVAL, &["withdraw-commit", &state]).ok();
	assert!(!Path::new(&state).exists() && town.commits(RIVAL).is_empty());
}

/// Runs `vns name ARGUMENTS` until it says that its commit is on the chain, and kills it. It looks at the chain every two
/// seconds, so it has not gone on by then.
fn interrupt(town: &Town, who: &str, arguments: &[&str]) {
	let mut first = Command::new(env!("CARGO_BIN_EXE_vns"))
		.args(["--json", "--verbose", "--node", &town.node.url, "name"])
		.args(arguments)
		.args(["--key", &town.people.key(who)])
		.stdin(Stdio::null())
		.stdout(Stdio::piped())
		.stderr(Stdio::piped())
		.spawn()
		.unwrap();
	let lines = BufReader::new(first.stderr.take().unwrap()).lines().map_while(Result::ok);
	let mut said = Vec::new();
	// It ends by itself when it fails.
	for line in lines {
		said.push(line);
		if said.last().is_some_and(|line| line.contains("committed;")) {
			break;
		}
	}
	first.kill().unwrap();
	first.wait().unwrap();
	// What it answers, where it ended by itself.
	let answer = std::io::read_to_string(first.stdout.take().unwrap()).unwrap();
	assert_eq!(town.commits(who).len(), 1, "{said:#?}\n{answer}");
}

fn registering_should_survive_an_interruption(town: &Town) {
	let state = town.folder.path("machines");
	let arguments = town.registering(NAME, &state);
	interrupt(town, OWNER, &arguments);
	assert!(Path::new(&state).exists(), "the salt is nowhere else");
	let before = town.found(NAME);
	assert_eq!(before, Value::Null, "the commit says nothing of the name");
	let done = town.by(OWNER, &[&arguments[..], &["--verbose"]].concat()).ok();
	assert!(done.stderr.contains("going on with the commit"), "{}", done.stderr);
	assert!(!Path::new(&state).exists() && town.commits(OWNER).is_empty());
	let found = town.found(NAME);
	assert_eq!((&found["owner"], &found["state"]), (&json!(People::address(OWNER)), &json!("active")));
	assert_eq!((&found["value"]["text"], &found["changes"]), (&json!(VALUE), &json!(1)));
	// Once more, and somebody else.
	let again = town.folder.path("again");
	let rival = town.registering(NAME, &again);
	refused(&town.by(RIVAL, &rival), &People::address(OWNER));
	assert!(!Path::new(&again).exists(), "nothing was committed to");
	assert_eq!(town.read(&["check", NAME])["open"], false);
	let records = town.read(&["zone", NAME, "--suffix", "vns.alt", "--ttl", "60"]);
	let expected = [
		"machines.vns.alt. 60 IN A 192.0.2.1",
		"machines.vns.alt. 60 IN MX 10 mail.machines.vns.alt.",
		"mail.machines.vns.alt. 60 IN A 192.0.2.25",
		"www.machines.vns.alt. 60 IN CNAME machines.vns.alt.",
	];
	assert_eq!(records["records"], json!(expected));
	let listed = town.read(&["list", &People::address(OWNER)]);
	assert_eq!((listed["names"].as_array().unwrap().len(), &listed["called"]), (1, &Value::Null));
	let expiring = town.read(&["expiring"])["names"].clone();
	assert_eq!((&expiring[0]["name"], &expiring[0]["due"]), (&json!(NAME), &json!(false)));
}

fn only_its_owner_should_change_what_it_says(town: &Town) {
	let update = |who: &str, more: &[&str]| town.by(who, &[&["update", NAME], more].concat());
	failed(&update(RIVAL, &["--value", "{}"]), 1, "Names.NotOwner");
	failed(&update(OWNER, &["--value", VALUE]), 1, "Names.SameValue");
	let bad = r#"{"ip":["192.0.2.2","192.0.2.999"]}"#;
	failed(&update(OWNER, &["--value", bad]), 2, "Usage");
	update(OWNER, &["--value", bad, "--despite-errors"]).ok();
	let zone = town.read(&["zone", NAME]);
	assert_eq!((&zone["records"], &zone["errors"]), (&json!(["machines.vns. 600 IN A 192.0.2.2"]), &json!(1)));
	let content = town.folder.shared("content.json", r#"{"ip":"192.0.2.3"}"#);
	update(OWNER, &["--elsewhere", &content, "--reference", "https://example.com/machines.json"]).ok();
	let outcome = town.node.vns(&["name", "zone", NAME]);
	assert!(message(&outcome).contains("only the hash"), "{}", message(&outcome));
	update(OWNER, &["--value", VALUE]).ok();
	failed(&town.by(RIVAL, &["primary", NAME]), 1, "Names.NotOwner");
	town.by(OWNER, &["primary", NAME]).ok();
	failed(&town.by(OWNER, &["primary", NAME]), 1, "Names.SamePrimary");
	assert_eq!(town.read(&["list", &People::address(OWNER)])["called"], NAME);
}

fn anybody_should_pay_for_it(town: &Town) {
	let expires = |found: &Value| found["expires"].clone();
	let before = town.found(NAME);
	let renew = |most: &str, terms: &str| town.by(RIVAL, &["renew", NAME, "--terms", terms, "--most", most]);
	failed(&renew("9", "2"), 1, "Names.PriceAboveMost");
	failed(&renew("1000", "10"), 1, "Names.TooFarAhead");
	renew("10", "2").ok();
	let after = town.found(NAME);
	assert_ne!(expires(&before), expires(&after));
	let prepaid = town.by(RIVAL, &["prepay", NAME, "20"]).ok().json();
	assert_eq!(prepaid["status"], "finalized");
	failed(&town.by(RIVAL, &["withdraw", NAME, "1"]), 1, "Names.NotOwner");
	failed(&town.by(OWNER, &["withdraw", NAME, "21"]), 1, "Names.NotEnoughPrepaid");
	town.by(OWNER, &["withdraw", NAME, "5"]).ok();
	assert_eq!(town.found(NAME)["prepaid"], "15000000000000");
	failed(&town.by(RIVAL, &["crank", NAME]), 1, "Names.NothingToDo");
	failed(&town.by(RIVAL, &["remove", NAME]), 1, "Names.NothingToDo");
}

fn it_should_change_hands_and_say_nothing(town: &Town) {
	let rival = People::address(RIVAL);
	failed(&town.by(OWNER, &["transfer", NAME, &People::address(OWNER)]), 1, "Names.OfferToSelf");
	failed(&town.by(RIVAL, &["accept", NAME]), 1, "Names.NotOffered");
	town.by(OWNER, &["transfer", NAME, &rival]).ok();
	town.by(OWNER, &["cancel", NAME]).ok();
	failed(&town.by(RIVAL, &["accept", NAME]), 1, "Names.NotOffered");
	town.by(OWNER, &["transfer", NAME, &rival]).ok();
	let wrong = format!("0x{}", "00".repeat(32));
	refused(&town.by(RIVAL, &["accept", NAME, "--keep", &wrong]), "does not say");
	town.by(RIVAL, &["accept", NAME]).ok();
	let found = town.found(NAME);
	assert_eq!((&found["owner"], &found["prepaid"], &found["value"]["text"]), (&json!(rival), &json!("0"), &json!("")));
	assert_eq!(town.read(&["zone", NAME])["records"], json!([]), "nothing of the former owner is served");
	assert_eq!(town.read(&["list", &People::address(OWNER)])["called"], Value::Null);
	failed(&town.by(OWNER, &["give-up", NAME]), 1, "Names.NotOwner");
	town.by(RIVAL, &["give-up", NAME]).ok();
	assert_eq!(town.read(&["check", NAME])["open"], true);
}
