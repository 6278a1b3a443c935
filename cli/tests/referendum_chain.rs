// SPDX-License-Identifier: Apache-2.0
//! `vns referendum` against a chain of its own, of which each block is an hour (preset `season`) and one of the relay chain: stake
//! matures, holders approve of a configuration and it comes to hold, by the command line alone; they pause a call and open it
//! again. VNS_NODE names the node, as `scripts/dev --run` sets it; without that variable the test is skipped, and says so.
//!
//! A day of referenda is ten blocks there, so who votes does so before the deposit of the decision is placed: however slow the machine
//! is, nothing is decided before.
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod common;

use common::{
	failed,
	season::{Node, People},
	Outcome,
};
use serde_json::{json, Value};
use std::{
	fs,
	process::Command,
	thread::sleep,
	time::{Duration, Instant},
};
use vns_units::UNIT;

/// Milliseconds from block to block.
const BLOCK_TIME: &str = "150";
/// Who proposes and pays; without stake.
const PROPOSER: &str = "Town";
/// Who locks value and stakes it.
const SAVER: &str = "Fund";
/// Authors, with 400,000 and 300,000 of the million VNS that is at stake from the beginning.
const AUTHORS: [&str; 2] = ["Anna", "Bert"];
/// What the saver stakes, in VNS.
const STAKE: u128 = 20_000;
/// All matured stake once that has matured.
const MATURED: u128 = 1_020_000 * UNIT;

struct Town {
	node: Node,
	people: People,
}

impl Town {
	/// `vns ARGUMENTS`, signed by that one.
	fn by(&self, who: &str, arguments: &[&str]) -> Outcome {
		self.node.vns(&[arguments, &["--key", &self.people.key(who)]].concat())
	}

	fn read(&self, arguments: &[&str]) -> Value {
		self.node.vns(arguments).ok().json()
	}

	/// What would be shown before that is signed.
	fn remarks(&self, who: &str, arguments: &[&str]) -> String {
		self.by(who, &[arguments, &["--dry-run"]].concat()).ok().json()["remarks"].to_string()
	}

	fn referendum(&self, arguments: &[&str]) -> Value {
		self.read(&[&["referendum"], arguments].concat())
	}

	fn vote(&self, who: &str, number: &str, more: &[&str]) -> Outcome {
		self.by(who, &[&["referendum", "vote", number], more].concat())
	}

	/// Waits until it has ended and what it decided is carried out, and what came of it.
	fn decided(&self, number: &str) -> Value {
		self.referendum(&["show", number, "--follow"])
	}
}

#[track_caller]
fn event(outcome: &Outcome, pallet: &str, name: &str) -> Value {
	let events = outcome.json()["events"].as_array().unwrap().clone();
	let found = events.into_iter().find(|event| event["pallet"] == pallet && event["name"] == name);
	found.unwrap_or_else(|| panic!("no event {pallet}.{name} in {}", outcome.stdout))["fields"].clone()
}

#[track_caller]
fn planck(value: &Value) -> u128 {
	let Some(text) = value.as_str() else { panic!("{value} is no amount") };
	text.parse().unwrap()
}

/// Refused before anything was sent, for this reason.
#[track_caller]
fn unsent(outcome: &Outcome, reason: &str) {
	failed(outcome, 2, "Usage");
	let message = outcome.json()["error"]["message"].as_str().unwrap().to_owned();
	assert!(message.contains(reason), "{reason}: {message}");
}

/// The spec of the network with the shortest maturity that may be: as text, for its amounts are larger than JSON's numbers are read.
fn spec(binary: &str, people: &People) -> String {
	let file = people.folder.path("season.json");
	let made =
		Command::new(binary).args(["export-chain-spec", "--chain", "season", "--output", &file]).output().unwrap();
	assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
	let mut text = fs::read_to_string(&file).unwrap();
	for name in ["\"credit.longest_term\"", "\"authors.maturity\""] {
		let (before, after) = text.split_once(name).expect("the genesis names it");
		assert!(after.trim_start_matches([',', ' ', '\n']).starts_with("1008"), "{name}");
		text = format!("{before}{name}{}", after.replacen("1008", "25", 1));
	}
	fs::write(&file, text).unwrap();
	file
}

#[test]
fn holders_should_change_a_parameter_by_the_command_line_alone() {
	let Some(binary) = std::env::var_os("VNS_NODE") else {
		eprintln!("skipped: VNS_NODE names no node; run it with scripts/dev --run");
		return;
	};
	let binary = binary.to_str().unwrap();
	let people = People::new("referendum");
	let spec = spec(binary, &people);
	let town = Town { node: Node::of(binary, &["--chain", &spec], BLOCK_TIME), people };
	// Its window takes the longest: everything else happens meanwhile.
	let candidate = a_candidate_of_holders_should_be_proposed(&town);
	what_makes_no_sense_should_not_be_sent(&town);
	stake_should_mature(&town);
	let number = holders_should_approve_it(&town, &candidate);
	what_has_voted_should_stay_locked(&town, &number);
	deposits_should_come_back(&town, &number);
	somebody_else_should_vote(&town);
	a_call_should_be_paused_and_opened(&town);
	let ended = town.read(&["config", "candidate", &candidate, "--follow"]);
	assert_eq!(ended["outcome"]["name"], "Activated", "{ended}");
	let price = town.read(&["config", "list", "names.price_5"])["parameters"][0]["value"].clone();
	assert_eq!(planck(&price), 6 * UNIT);
	what_was_locked_should_be_free(&town);
}

fn a_candidate_of_holders_should_be_proposed(town: &Town) -> String {
	let propose = ["config", "propose", "--set", "names.price_5=6", "--message", "dearer names", "--begin", "+60"];
	let done = town.by(PROPOSER, &propose).ok();
	let number = event(&done, "Config", "Proposed")["number"].to_string();
	let one = town.read(&["config", "candidate", &number]);
	assert_eq!((&one["needs_authors"], &one["needs_holders"]), (&json!(false), &json!(true)));
	assert!(one["missing"].as_str().unwrap().contains("a referendum of the holders"), "{one}");
	number
}

fn what_makes_no_sense_should_not_be_sent(town: &Town) {
	let tracks = town.referendum(&["tracks"]);
	let names: Vec<&str> =
		tracks["tracks"].as_array().unwrap().iter().map(|track| track["name"].as_str().unwrap()).collect();
	assert_eq!(names, ["config_holders", "config_both", "upgrade", "emergency", "replacement"]);
	let first = &tracks["tracks"][0];
	// A day is ten blocks of the relay chain on a test network.
	assert_eq!((&first["prepare_blocks"], &first["decision_blocks"]), (&json!(10), &json!(140)));
	assert_eq!((planck(&first["deposit"]), planck(&tracks["submission_deposit"])), (1_000 * UNIT, 100 * UNIT));
	assert!(town.node.text(&["referendum", "tracks"]).contains("40.00% to 10.00%"));
	assert_eq!(town.referendum(&["list", "--all"])["referenda"], json!([]));
	assert_eq!(town.referendum(&["paused"])["paused"], json!([]));
	failed(&town.node.vns(&["referendum", "show", "0"]), 2, "NoSuchBlock");

	let by = |arguments: &[&str]| town.by(PROPOSER, &[&["referendum"], arguments].concat());
	unsent(&by(&["approve-config", "99"]), "there is no candidate 99");
	unsent(&by(&["pause", "Credit", "steal"]), "there is no call Credit.steal; there are ");
	unsent(&by(&["pause", "Bank", "lend"]), "there is no pallet Bank");
	unsent(&by(&["unpause", "Credit", "draw"]), "is not paused");
	unsent(&by(&["place-deposit", "0"]), "there is no referendum 0");
	unsent(&by(&["refund", "0"]), "there is no referendum 0");
	unsent(&by(&["vote", "0", "aye", "--amount", "1"]), "there is no referendum 0");
	unsent(&by(&["unvote", "0"]), "you have not voted");
	unsent(&by(&["undelegate", "upgrade"]), "nobody votes for you");
	unsent(&by(&["unlock"]), "no vote of it locks anything");
	unsent(&by(&["delegate", "upgrade", &People::address(AUTHORS[0]), "--amount", "all"]), "no matured stake");
	let members = ["Mara", "Nils"].map(People::address);
	unsent(&by(&["replace-member", &members[0], &members[1]]), "has no open challenge");
	// Code that nobody has authorized.
	let code = town.people.folder.shared("code.wasm", "\0asm and so on");
	unsent(&by(&["apply-upgrade", "--code", &code]), "holders have authorized no code");
	let remarks = town.remarks(PROPOSER, &["referendum", "authorize-upgrade", "--code", &code]);
	for part in ["Origins.authorize_upgrade", "track 2 upgrade", "of 14 bytes", "deposit 100.00 VNS", "5,000.00 VNS"] {
		assert!(remarks.contains(part), "{part}: {remarks}");
	}
}

fn stake_should_mature(town: &Town) {
	let (author, saver) = (People::address(AUTHORS[0]), People::address(SAVER));
	let stake = STAKE.to_string();
	town.by(SAVER, &["voucher", "lock", &stake, "--i-know-what-vouchers-are"]).ok();
	town.by(SAVER, &["author", "stake", &author, "all"]).ok();
	let before = town.referendum(&["votes", &saver]);
	assert_eq!((planck(&before["matured"]), &before["votes"]), (0, &json!([])), "what matures has no vote");
	let begun = Instant::now();
	while planck(&town.read(&["author", "positions", &saver])["positions"][0]["due"]) == 0 {
		assert!(begun.elapsed() < Duration::from_secs(60), "it does not come due");
		sleep(Duration::from_millis(300));
	}
	town.by(PROPOSER, &["author", "mature", &author, &saver]).ok();
	assert_eq!(planck(&town.referendum(&["votes", &saver])["matured"]), STAKE * UNIT);
	assert_eq!(planck(&town.referendum(&["tracks"])["matured"]), MATURED);
}

/// The number of the referendum.
fn holders_should_approve_it(town: &Town, candidate: &str) -> String {
	let saver = People::address(SAVER);
	let submitted = town.by(PROPOSER, &["referendum", "approve-config", candidate]).ok();
	let number = submitted.json()["referendum"].to_string();
	assert_eq!(event(&submitted, "Referenda", "Submitted")["track"], 0);
	let vote = event(
		&town.vote(SAVER, &number, &["aye", "--amount", "all", "--conviction", "1x"]).ok(),
		"ConvictionVoting",
		"Voted",
	);
	assert_eq!((&vote["who"], vote["poll_index"].to_string()), (&json!(saver), number.clone()));

	let one = town.referendum(&["show", &number]);
	assert_eq!((&one["stage"], &one["has_majorities"]), (&json!("no_deposit"), &json!(false)), "{one}");
	assert_eq!(
		(&one["decides"]["call"], &one["origin"]),
		(&json!("Config.approve"), &json!("Origins.ConfigApproval(Holders)"))
	);
	assert_eq!((planck(&one["support"]), planck(&one["matured"])), (STAKE * UNIT, MATURED));
	// All votes are for it; of all stake it needs 40 %.
	assert_eq!((&one["approval_ppb"], &one["support_needed_ppb"]), (&json!(1_000_000_000), &json!(400_000_000)));
	assert_eq!((planck(&one["missing_ayes"]), planck(&one["missing_support"])), (0, 388_000 * UNIT));
	let missing = one["missing"].to_string();
	for part in ["place-deposit", "support: 388,000.00 VNS of matured stake more must be for it"] {
		assert!(missing.contains(part), "{part}: {missing}");
	}

	// Too little for a deposit: nothing is sent.
	let poor = town.by("Mara", &["referendum", "place-deposit", &number]);
	failed(&poor, 1, "Refused");
	assert!(poor.stdout.contains("Balances.InsufficientBalance"), "{}", poor.stdout);
	town.vote(AUTHORS[0], &number, &["aye", "--amount", "all"]).ok();
	let placed = town.by(PROPOSER, &["referendum", "place-deposit", &number]).ok();
	assert_eq!(planck(&event(&placed, "Referenda", "DecisionDepositPlaced")["amount"]), 1_000 * UNIT);

	let over = town.decided(&number);
	assert_eq!((&over["state"], &over["carried_out"]["succeeded"]), (&json!("approved"), &json!(true)), "{over}");
	assert_eq!((&over["decides"]["call"], &over["track"]["number"]), (&json!("Config.approve"), &json!(0)));
	// Hers count a tenth.
	assert_eq!((planck(&over["ayes"]), planck(&over["nays"])), ((20_000 + 40_000) * UNIT, 0));
	assert_eq!(planck(&over["support"]), 420_000 * UNIT);
	assert_eq!(town.read(&["config", "candidate", candidate])["holders_approved"], true);
	unsent(&town.by(PROPOSER, &["referendum", "approve-config", candidate]), "already");
	unsent(&town.vote(SAVER, &number, &["aye", "--amount", "1"]), "has ended");
	let text = town.node.text(&["referendum", "show", &number]);
	for part in ["approved", "carried out", "dearer names", "vns referendum refund"] {
		assert!(text.contains(part), "{part}: {text}");
	}
	assert!(town.node.text(&["referendum", "list", "--all"]).contains("approved"));
	assert_eq!(town.referendum(&["list"])["referenda"], json!([]));
	number
}

fn what_has_voted_should_stay_locked(town: &Town, number: &str) {
	let (author, saver) = (People::address(AUTHORS[0]), People::address(SAVER));
	let locked = town.by(SAVER, &["author", "unstake", &author, "all"]);
	failed(&locked, 1, "Authors.LockedByVote");
	assert!(locked.stdout.contains("vns referendum votes ADDRESS"), "{}", locked.stdout);
	let votes = town.referendum(&["votes", &saver]);
	assert_eq!(planck(&votes["locked"]), STAKE * UNIT);
	let vote = &votes["votes"][0];
	assert_eq!((&vote["kind"], &vote["conviction"], &vote["aye"]), (&json!("vote"), &json!("1x"), &json!(true)));
	assert!(vote["locked_until"]["relay_block"].is_u64() || vote["locked_until"].is_null(), "{vote}");
	town.by(SAVER, &["referendum", "unvote", number]).ok();
	unsent(&town.by(SAVER, &["referendum", "unvote", number]), "you have not voted");
	// Without conviction nothing is locked after the end.
	town.by(AUTHORS[0], &["referendum", "unvote", number]).ok();
	town.by(AUTHORS[0], &["referendum", "unlock"]).ok();
	assert_eq!(planck(&town.referendum(&["votes", &author])["locked"]), 0);
}

fn deposits_should_come_back(town: &Town, number: &str) {
	// Whoever likes has them given back, to whose they are.
	let refunded = town.by("Dora", &["referendum", "refund", number]).ok();
	for (name, amount) in [("DecisionDepositRefunded", 1_000), ("SubmissionDepositRefunded", 100)] {
		let fields = event(&refunded, "Referenda", name);
		assert_eq!((&fields["who"], planck(&fields["amount"])), (&json!(People::address(PROPOSER)), amount * UNIT));
	}
	unsent(&town.by("Dora", &["referendum", "refund", number]), "came back already");
	assert!(town.node.text(&["referendum", "show", number]).contains("none is held any more"));
}

fn somebody_else_should_vote(town: &Town) {
	let [anna, bert] = AUTHORS.map(People::address);
	let delegate = ["referendum", "delegate", "emergency", &anna, "--amount", "300000", "--conviction", "none"];
	let remarks = town.remarks(AUTHORS[1], &delegate);
	assert!(
		remarks.contains("votes for you on the track emergency") && remarks.contains("count 30,000.00 VNS"),
		"{remarks}"
	);
	town.by(AUTHORS[1], &delegate).ok();
	let held = town.referendum(&["votes", &bert])["votes"][0].clone();
	assert_eq!((&held["kind"], &held["to"]), (&json!("delegation"), &json!(anna)));
	let others = town.referendum(&["votes", &anna])["delegated_to_it"][0].clone();
	assert_eq!((planck(&others["stake"]), planck(&others["votes"])), (300_000 * UNIT, 30_000 * UNIT));
	let twice = town.remarks(AUTHORS[1], &delegate);
	assert!(twice.contains("the chain will refuse this") && twice.contains("undelegate"), "{twice}");
}

/// With what Bert has delegated, Anna has 700,000 of 1,020,000: more than the 60 % that an emergency needs.
fn a_call_should_be_paused_and_opened(town: &Town) {
	let lock = ["voucher", "lock", "1", "--i-know-what-vouchers-are"];
	for (command, refused) in [("pause", true), ("unpause", false)] {
		let submitted = town.by(PROPOSER, &["referendum", command, "Vouchers", "lock"]).ok();
		let number = submitted.json()["referendum"].to_string();
		town.vote(AUTHORS[0], &number, &["aye", "--amount", "all"]).ok();
		let one = town.referendum(&["show", &number]);
		assert_eq!((planck(&one["support"]), &one["track"]["name"]), (700_000 * UNIT, &json!("emergency")), "{one}");
		town.by(PROPOSER, &["referendum", "place-deposit", &number]).ok();
		let over = town.decided(&number);
		assert_eq!(over["carried_out"]["succeeded"], true, "{over}");
		let paused = town.referendum(&["paused"])["paused"].clone();
		if refused {
			assert_eq!(paused, json!([{ "pallet": "Vouchers", "call": "lock" }]));
			failed(&town.by(SAVER, &lock), 1, "System.CallFiltered");
			unsent(&town.by(PROPOSER, &["referendum", "pause", "Vouchers", "lock"]), "is paused already");
		} else {
			assert_eq!(paused, json!([]));
			town.by(SAVER, &lock).ok();
		}
		town.by(PROPOSER, &["referendum", "refund", &number]).ok();
		town.by(AUTHORS[0], &["referendum", "unvote", &number]).ok();
	}
	town.by(AUTHORS[1], &["referendum", "undelegate", "emergency"]).ok();
	town.by(AUTHORS[1], &["referendum", "unlock", "--track", "emergency"]).ok();
	assert_eq!(planck(&town.referendum(&["votes", &People::address(AUTHORS[1])])["locked"]), 0);
}

/// The lock of conviction is 70 blocks there, which have passed with the candidate's window.
fn what_was_locked_should_be_free(town: &Town) {
	let (author, saver) = (People::address(AUTHORS[0]), People::address(SAVER));
	// Anybody takes off what locks nothing any more.
	town.by(PROPOSER, &["referendum", "unlock", "--of", &saver]).ok();
	let votes = town.referendum(&["votes", &saver]);
	assert_eq!((planck(&votes["locked"]), &votes["votes"]), (0, &json!([])));
	town.by(SAVER, &["author", "unstake", &author, "all"]).ok();
	assert_eq!(planck(&town.referendum(&["tracks"])["matured"]), 1_000_000 * UNIT);
}
