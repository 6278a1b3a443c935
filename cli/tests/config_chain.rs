// SPDX-License-Identifier: Apache-2.0
//! `vns config` against a chain of its own with short blocks: parameters that authors decide on are changed by the command line
//! alone, and the history goes to Git and comes back as a proposal. VNS_NODE names the node, as `scripts/dev --run` sets it;
//! without that variable the test is skipped, and says so. Alice is the only author there, and a window a session.
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod common;

use common::{address, failed, season::Node, Folder, Outcome};
use serde_json::{json, Value};
use std::{fs, process::Command};

const AUTHOR: &str = "Alice";
const PROPOSER: &str = "Dave";
const OTHER: &str = "Eve";
/// Milliseconds from block to block.
const BLOCK_TIME: &str = "100";
/// Until a window begins: enough for a few calls that are waited for.
const LEAD: &str = "+100";

struct Town {
	node: Node,
	folder: Folder,
}

impl Town {
	fn read(&self, arguments: &[&str]) -> Value {
		self.node.vns(&[&["config"], arguments].concat()).ok().json()
	}

	fn text(&self, arguments: &[&str]) -> String {
		self.node.text(&[&["config"], arguments].concat())
	}

	fn by(&self, who: &str, arguments: &[&str]) -> Outcome {
		self.node.vns(&[&["config"], arguments, &["--dev", who]].concat())
	}

	/// Proposes, and the number that the candidate has.
	fn propose(&self, who: &str, begin: &str, arguments: &[&str]) -> String {
		let done = self.by(who, &[&["propose", "--begin", begin], arguments].concat()).ok().json();
		let events = done["events"].as_array().unwrap().iter();
		let proposed =
			events.filter(|event| event["pallet"] == "Config" && event["name"] == "Proposed").collect::<Vec<_>>();
		proposed[0]["fields"]["number"].to_string()
	}

	/// Waits until a candidate has ended, and how.
	fn ended(&self, number: &str) -> Value {
		self.read(&["candidate", number, "--follow"])
	}

	fn value(&self, name: &str) -> Value {
		self.read(&["list", name])["parameters"][0]["value"].clone()
	}

	/// The ids that both exporters give, which must be the same; as many as there are configurations.
	fn exported(&self, count: usize) -> Vec<String> {
		let (ours, theirs) = (self.folder.path("network.git"), self.folder.path("second.git"));
		let export = self.read(&["export", "--git", &ours]);
		let ids: Vec<String> = export["ids"].as_array().unwrap().iter().map(|id| id.as_str().unwrap().into()).collect();
		assert_eq!(ids.len(), count);
		let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../tools/config-export/config_export.py");
		let output =
			Command::new("python3").arg(script).args(["--node", &self.node.url, "--git", &theirs]).output().unwrap();
		assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
		assert_eq!(String::from_utf8(output.stdout).unwrap().lines().collect::<Vec<_>>(), ids);
		for folder in [&ours, &theirs] {
			git(folder, &["fsck", "--strict", "--full"]);
			let log = git(folder, &["log", "--reverse", "--format=%H"]);
			assert_eq!(log.lines().collect::<Vec<_>>(), ids);
		}
		ids
	}
}

fn git(folder: &str, arguments: &[&str]) -> String {
	let output = Command::new("git")
		.args(["-C", folder, "-c", "user.name=Nova", "-c", "user.email=nova@example.com"])
		.args(arguments)
		.env("GIT_CONFIG_GLOBAL", "/dev/null")
		.env("GIT_CONFIG_NOSYSTEM", "1")
		.output()
		.expect("git is there");
	assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
	String::from_utf8(output.stdout).unwrap()
}

#[track_caller]
fn refused(outcome: &Outcome, part: &str) {
	failed(outcome, 1, "Refused");
	let message = outcome.json()["error"]["message"].as_str().unwrap().to_owned();
	assert!(message.contains(part), "{part}: {message}");
}

#[test]
fn a_parameter_should_be_changed_by_the_command_line_alone() {
	let Some(binary) = std::env::var_os("VNS_NODE") else {
		eprintln!("skipped: VNS_NODE names no node; run it with scripts/dev --run");
		return;
	};
	let town = Town { node: Node::of(binary.to_str().unwrap(), &[], BLOCK_TIME), folder: Folder::new("config-chain") };
	a_network_should_begin_with_one_configuration(&town);
	what_the_chain_would_refuse_should_not_be_sent(&town);
	a_candidate_should_be_taken_back_before_its_window(&town);
	let held = authors_should_change_what_is_theirs(&town);
	what_held_should_stay_readable(&town, held);
	a_commit_by_hand_should_be_proposed_and_hold(&town);
}

fn a_network_should_begin_with_one_configuration(town: &Town) {
	let list = town.read(&["list"]);
	assert!(list["parameters"].as_array().unwrap().len() > 50, "{list}");
	let least = town.read(&["list", "vouchers.least_amount"])["parameters"][0].clone();
	assert_eq!((&least["value"], &least["decided_by"]), (&json!("1000000000000"), &json!("authors")));
	let text = town.text(&["parameters", "credit"]);
	assert!(text.contains("credit.grace") && !text.contains("names.grace"), "{text}");
	let log = town.read(&["log"]);
	assert_eq!(
		(&log["length"], &log["log"][0]["message"], &log["log"][0]["from"]),
		(&json!(1), &json!("genesis"), &json!(0))
	);
	assert_eq!(town.read(&["show"])["values"].as_array().unwrap().len(), list["parameters"].as_array().unwrap().len());
	assert!(town.text(&["show", "0"]).contains("it holds"));
	assert_eq!(town.read(&["candidates", "--all"])["candidates"], json!([]));
	assert_eq!(town.node.vns(&["config", "candidate", "7"]).exit, 2);
	assert_eq!(town.node.vns(&["config", "show", "99999999"]).exit, 2);
	town.exported(1);
}

fn what_the_chain_would_refuse_should_not_be_sent(town: &Town) {
	let propose = |more: &[&str]| town.by(PROPOSER, &[&["propose", "--message", "why"], more].concat());
	for (arguments, part) in [
		(vec!["--set", "vouchers.least_amount=1"], "Config.NothingToChange"),
		(vec!["--set", "vouchers.least_amount=2", "--window", "299"], "Config.WindowTooShort"),
		(vec!["--set", "vouchers.least_amount=2", "--threshold", "66"], "Config.ThresholdOutOfRange"),
		(vec!["--set", "vouchers.least_amount=2", "--begin", "1"], "Config.WindowBegun"),
		(vec!["--set", "vouchers.least_amount=2", "--activation", "+9"], "Config.ActivationTooSoon"),
		(vec!["--set", "vouchers.least_amount=2", "--activation", "+2000000"], "Config.ActivationTooLate"),
		(vec!["--set", "vouchers.least_amount=2", "--soft"], "Config.NotStrict"),
		(vec!["--set", "issuance.network_share=60%", "--soft"], "Config.Looser"),
		(vec!["--set", "names.price_2=2000"], "Config.Incoherent"),
	] {
		refused(&propose(&arguments), part);
	}
	failed(&town.by(AUTHOR, &["choose", "none"]), 1, "Config.SameChoice");
	failed(&town.by(AUTHOR, &["choose", "7"]), 1, "Config.NotOpen");
	let dry = propose(&["--set", "vouchers.least_amount=2", "--dry-run"]).ok().json();
	let remarks = dry["remarks"].to_string();
	for part in ["1.00 VNS → 2.00 VNS", "authors have to agree: 201 of the 300 slots", "deposit 1,000.00 VNS"] {
		assert!(remarks.contains(part), "{part}: {remarks}");
	}
}

fn a_candidate_should_be_taken_back_before_its_window(town: &Town) {
	// Holders decide on the price, so authors are not asked.
	let number = town.propose(PROPOSER, "+2000", &["--set", "names.price_5=6", "--message", "dearer"]);
	let one = town.read(&["candidate", &number]);
	assert_eq!(
		(&one["needs_authors"], &one["needs_holders"], &one["outcome"]),
		(&json!(false), &json!(true), &Value::Null)
	);
	assert!(one["missing"].as_str().unwrap().contains("a referendum of the holders"), "{one}");
	failed(&town.by(AUTHOR, &["choose", &number]), 1, "Config.NotForAuthors");
	refused(
		&town.by(PROPOSER, &["propose", "--set", "names.price_5=6", "--message", "dearer"]),
		&format!("AlreadyProposed: candidate {number} "),
	);
	failed(&town.by(OTHER, &["withdraw", &number]), 1, "Config.NotProposer");
	town.by(PROPOSER, &["withdraw", &number]).ok();
	assert_eq!(town.node.vns(&["config", "candidate", &number]).exit, 2);
	failed(&town.by(PROPOSER, &["withdraw", &number]), 1, "Config.NotOpen");
}

/// The block from which on the new value held.
fn authors_should_change_what_is_theirs(town: &Town) -> u64 {
	let message = "Vouchers for one VNS cost more than they are worth";
	let number = town.propose(PROPOSER, LEAD, &["--set", "vouchers.least_amount=2VNS", "--message", message]);
	town.by(AUTHOR, &["choose", &number]).ok();
	failed(&town.by(OTHER, &["choose", &number]), 1, "Config.NotAuthor");
	failed(&town.by(AUTHOR, &["choose", &number]), 1, "Config.SameChoice");
	let one = town.read(&["candidate", &number]);
	assert_eq!((&one["authors_for"], &one["slots_needed"]), (&json!([address(AUTHOR)]), &json!(201)));
	let text = town.text(&["candidate", &number]);
	assert!(text.contains("still missing") && text.contains("of 201 needed"), "{text}");
	assert!(town.text(&["candidates"]).contains("vouchers.least_amount = 2.00 VNS"));
	let ended = town.ended(&number);
	assert_eq!((&ended["outcome"]["name"], &ended["blocks_left"]), (&json!("Activated"), &json!(0)), "{ended}");
	assert!(ended["slots_for"].as_u64().unwrap() >= 201, "{ended}");
	assert_eq!(ended["slots_counted"], 300, "each block has its slot here: {ended}");
	assert_eq!(town.value("vouchers.least_amount"), "2000000000000");
	failed(&town.by(PROPOSER, &["withdraw", &number]), 1, "Config.NotOpen");
	let log = town.read(&["log", "--most", "1"]);
	let newest = &log["log"][0];
	assert_eq!(
		(&log["length"], &newest["message"], &newest["author"]),
		(&json!(2), &json!(message), &json!(address(PROPOSER)))
	);
	assert_eq!((&newest["id"], newest["candidate"].to_string()), (&ended["id"], number));
	assert_eq!(newest["changes"][0]["before"], "1000000000000");
	assert_eq!(newest["from"], ended["activation"]);
	newest["from"].as_u64().unwrap()
}

fn what_held_should_stay_readable(town: &Town, held: u64) {
	let value = |which: &str| {
		let shown = town.read(&["show", which]);
		let found =
			shown["values"].as_array().unwrap().iter().find(|one| one["parameter"] == "vouchers.least_amount").cloned();
		(found.unwrap()["value"].clone(), shown["until"].clone())
	};
	assert_eq!(value(&(held - 1).to_string()), (json!("1000000000000"), json!(held - 1)));
	assert_eq!(value(&held.to_string()), (json!("2000000000000"), Value::Null));
	let id = town.read(&["log"])["log"][1]["id"].as_str().unwrap().to_owned();
	assert_eq!(value(&id[..12]).0, "1000000000000");
	let diff = town.text(&["diff", "0", "head"]);
	assert!(diff.contains("vouchers.least_amount: 1.00 VNS → 2.00 VNS"), "{diff}");
	let text = town.text(&["log"]);
	assert!(text.find("Vouchers for one").unwrap() < text.find("genesis").unwrap(), "the newest is first: {text}");
}

fn a_commit_by_hand_should_be_proposed_and_hold(town: &Town) {
	let ids = town.exported(2);
	let (export, network) = (town.folder.path("network.git"), town.folder.path("network"));
	assert!(git(&export, &["diff", "main~1", "main"]).contains("+least_amount = 2000000000000 planck"));
	assert!(git(&export, &["log", "-1", "--format=%B"]).contains("\nCandidate: "));
	git(&town.folder.path(""), &["clone", "--quiet", &export, "network"]);
	let propose = |revision: &str| town.by(PROPOSER, &["propose", "--from-git", &network, revision, "--begin", LEAD]);
	refused(&propose("HEAD"), "it is made on the configuration");
	let names = fs::read_to_string(format!("{network}/names")).unwrap();
	fs::write(
		format!("{network}/names"),
		names.replace("\ndeposit = 1000000000000 planck", "\ndeposit = 3000000000000 planck"),
	)
	.unwrap();
	git(&network, &["commit", "--quiet", "--all", "--message", "Dearer names"]);
	// On the configuration before, and on one that somebody changed.
	git(&network, &["checkout", "--quiet", "-b", "old", &ids[0]]);
	fs::write(
		format!("{network}/names"),
		names.replace("\ndeposit = 1000000000000 planck", "\ndeposit = 4000000000000 planck"),
	)
	.unwrap();
	git(&network, &["commit", "--quiet", "--all", "--message", "Dearer names"]);
	refused(&propose("old"), "rebase");
	git(&network, &["checkout", "--quiet", "-b", "forged", &ids[1]]);
	git(&network, &["commit", "--quiet", "--amend", "--no-edit", "--reset-author"]);
	fs::write(
		format!("{network}/names"),
		names.replace("\ndeposit = 1000000000000 planck", "\ndeposit = 5000000000000 planck"),
	)
	.unwrap();
	git(&network, &["commit", "--quiet", "--all", "--message", "Dearer names"]);
	refused(&propose("forged"), "somebody changed it");

	let done = propose("main").ok().json();
	let proposed = done["events"].as_array().unwrap().iter().find(|event| event["name"] == "Proposed").unwrap().clone();
	let number = proposed["fields"]["number"].to_string();
	let one = town.read(&["candidate", &number]);
	assert_eq!((&one["message"], &one["changes"][0]["parameter"]), (&json!("Dearer names"), &json!("names.deposit")));
	town.by(AUTHOR, &["choose", &number]).ok();
	assert_eq!(town.ended(&number)["outcome"]["name"], "Activated");
	assert_eq!(town.value("names.deposit"), "3000000000000");
	// What was there stays as it is, and one is new.
	let more = town.exported(3);
	assert_eq!(more[..2], ids);
	assert_eq!(town.read(&["export", "--git", &export])["new"], 0);
	refused(&propose("main"), "rebase");
	let other = town.folder.path("second.git");
	assert_eq!(town.read(&["export", "--git", &other])["new"], 0, "an export by the one is one to the other");
}
