// SPDX-License-Identifier: Apache-2.0
//! Assumption, freeze and penalty: what needs no chain, and the built `vns` against a chain of its own, of which each block is
//! an hour (preset `season`). VNS_NODE names the node, as `scripts/dev --run` sets it; without that variable the latter is
//! skipped, and says so. Debt turns bad after a month, which takes too long here: that is in the tests of the runtime and in
//! the story of the season.
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod common;

use codec::Compact;
use common::{
	failed,
	season::{Node, People},
	vns, vns_text, Folder, Outcome,
};
use serde_json::{json, Value};
use std::{
	thread::sleep,
	time::{Duration, Instant},
};
use vns_client::{submit, AccountId, Call, Chain};
use vns_units::UNIT;

const NOBODY: &str = "ws://127.0.0.1:1";

fn planck(value: &Value) -> u128 {
	value.as_str().unwrap_or_else(|| panic!("no amount: {value}")).parse().unwrap()
}

fn message(outcome: &Outcome) -> String {
	outcome.json()["error"]["message"].as_str().unwrap().to_owned()
}

/// The fields of the first event of that name.
fn event(outcome: &Outcome, name: &str) -> Value {
	let events = outcome.json()["events"].as_array().unwrap().clone();
	let found = events.into_iter().find(|event| event["name"] == name);
	found.unwrap_or_else(|| panic!("no event {name} in {}", outcome.stdout))["fields"].clone()
}

#[test]
fn what_is_no_evidence_should_be_refused_before_a_key_or_a_node_is_asked_for() {
	let folder = Folder::new("evidence");
	let long = folder.shared("long.hex", &format!("0x{}", "00".repeat(8_193)));
	let larger = folder.shared("larger", &"x".repeat(70_000));
	let empty = folder.shared("empty", "");
	let report = |more: &[&str]| {
		vns(&[&["penalty", "report", "--node", NOBODY, "--key", "/no/such/key", "--note", "7"], more].concat())
	};
	for (source, part) in [(&long, "8192 bytes at most"), (&larger, "8192 bytes at most"), (&empty, "nothing in it")] {
		let outcome = report(&[source]);
		failed(&outcome, 2, "Usage");
		assert!(message(&outcome).contains(part), "{}", message(&outcome));
	}
	failed(&report(&["/no/such/file"]), 2, "Machine");
	// What could be evidence: now the key is asked for, and by the check the node.
	failed(&report(&["--hex", "0x0102"]), 4, "Key");
	failed(&vns(&["penalty", "check", "--hex", "0x0102", "--node", NOBODY]), 3, "Unreachable");
	for arguments in [
		vec!["penalty", "check"],
		vec!["penalty", "check", "file", "--hex", "0x00"],
		vec!["penalty", "check", "--hex", "0x0"],
		vec!["penalty", "spent", "0x12"],
		vec!["credit", "assume", "1"],
		vec!["credit", "offer-assumption", "1", "--expires", "+1d"],
		vec!["credit", "settle", "1"],
		vec!["credit", "count-bad", "not-an-account"],
	] {
		assert_eq!(vns_text(&arguments).exit, 2, "{arguments:?}");
	}
	// There is no command that makes evidence.
	let help = vns_text(&["penalty", "--help"]).ok().stdout;
	assert!(!help.contains("sign-only") && help.contains("check") && help.contains("report"), "{help}");
}

/// A chain with people.
struct Season {
	node: Node,
	people: People,
}

impl Season {
	/// `vns ARGUMENTS`, signed by that one.
	fn by(&self, name: &str, arguments: &[&str]) -> Outcome {
		self.node.vns(&[arguments, &["--key", &self.people.key(name)]].concat())
	}

	/// What would be shown before that is signed.
	fn remarks(&self, name: &str, arguments: &[&str]) -> String {
		self.by(name, &[arguments, &["--dry-run"]].concat()).ok().json()["remarks"].to_string()
	}

	fn read(&self, arguments: &[&str]) -> Value {
		self.node.vns(arguments).ok().json()
	}

	fn freeze(&self, name: &str) -> Value {
		self.read(&["credit", "freeze", &People::address(name)])["freeze"].clone()
	}

	/// Grants a company credit and draws a note of it; its number.
	fn drawn(&self, agent: &str, company: &str, note: &str) -> u64 {
		let holder = People::address(company);
		self.by(agent, &["credit", "grant", &holder, "900", "--wait", "issued"]).ok();
		let agent = People::address(agent);
		let draw = ["credit", "draw", &agent, "--note", note];
		event(&self.by(company, &draw).ok(), "Drawn")["first_note"].as_u64().unwrap()
	}

	/// A signed transaction of a company, which nobody sends: `value` planck to the town.
	fn signed(&self, company: &str, value: u128) -> String {
		let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
		runtime.block_on(async {
			let chain = Chain::connect(&self.node.url, None, Duration::from_secs(10)).await.unwrap();
			let town = AccountId(People::pair("Town").public_key().0);
			let call = Call::new("Balances", "transfer_keep_alive", ((0u8, town), Compact(value))).unwrap();
			let prepared = submit::prepare(&chain, &call, &People::pair(company)).await.unwrap();
			format!("0x{}", hex::encode(prepared.encoded()))
		})
	}
}

#[test]
fn debts_should_pass_on_freeze_and_be_punished_on_a_chain() {
	let Some(binary) = std::env::var_os("VNS_NODE") else {
		eprintln!("skipped: VNS_NODE names no node; run it with scripts/dev --run");
		return;
	};
	let season = Season { node: Node::start(binary.to_str().unwrap()), people: People::new("freeze") };
	assert_eq!(season.read(&["status"])["metadata"]["differences"], json!([]));
	assert!(season.node.text(&["credit", "freeze"]).contains("nobody is frozen"));

	// Drawn first, for they take a day to fall due; what is not about them comes meanwhile.
	let machines = season.drawn("Quinn", "Works", "100@+30h");
	let early = season.signed("Works", 200 * UNIT);
	assert_eq!(season.freeze("Works")["frozen"], false);
	let furniture = season.drawn("Quinn", "Joinery", "50@+30h");
	let boards = season.drawn("Quinn", "Sawmill", "30@+30h");
	let fittings = season.drawn("Quinn", "Foundry", "60@+40d");
	what_is_not_bad_should_be_neither_settled_nor_suspended_for(&season, fittings);
	a_note_should_pass_to_who_accepts(&season, fittings);

	let begun = Instant::now();
	while season.freeze("Sawmill")["frozen"] != true {
		assert!(begun.elapsed() < Duration::from_secs(60), "{}", season.freeze("Sawmill"));
		sleep(Duration::from_millis(300));
	}
	a_freeze_should_be_shown_and_ended(&season, furniture);
	an_overdue_note_should_freeze_who_assumes_it(&season, boards);
	evidence_should_be_checked_and_reported(&season, machines, fittings, &early);
	for company in ["Works", "Joinery", "Sawmill", "Foundry", "Shop", "Haulage"] {
		assert_eq!(season.read(&["statement", &People::address(company)])["proven"], true, "{company}");
	}
}

/// D4: with an offer, and a compensation.
fn a_note_should_pass_to_who_accepts(season: &Season, note: u64) {
	let (foundry, shop, rosa) = (People::address("Foundry"), People::address("Shop"), People::address("Rosa"));
	let number = note.to_string();
	let offer = ["credit", "offer-assumption", &number, "--compensation", "55", "--to", &shop, "--expires", "+3d"];
	let shown = season.remarks("Foundry", &offer);
	assert!(shown.contains("owes it in your place, and is paid 55.00 VNS by you"), "{shown}");
	assert!(season.remarks("Shop", &offer).contains("you do not owe this note"));
	let offered = event(&season.by("Foundry", &offer).ok(), "AssumptionOffered");
	assert_eq!((&offered["to"], planck(&offered["compensation"])), (&json!(shop), 55 * UNIT));
	let listed = season.read(&["credit", "assumptions", "--to", &shop])["assumptions"].clone();
	assert_eq!((&listed[0]["note"], &listed[0]["open"]), (&json!(note), &json!(true)), "{listed}");
	assert_eq!(season.read(&["credit", "assumptions", "--to", &rosa])["assumptions"], json!([]));
	assert!(season.node.text(&["credit", "note", &number]).contains("with 55.00 VNS"));
	assert!(season.node.text(&["credit", "titles", &number]).contains("was never assumed"));

	season.by("Rosa", &["credit", "grant", &shop, "300", "--wait", "issued"]).ok();
	let assume = |more: &[&str]| season.by("Shop", &[&["credit", "assume", &number, "--from", &rosa], more].concat());
	let forgotten = assume(&[]);
	failed(&forgotten, 2, "Usage");
	assert!(message(&forgotten).contains("offered with 55.00 VNS"), "{}", message(&forgotten));
	let shown = assume(&["--compensation", "55", "--dry-run"]).ok().json()["remarks"].to_string();
	assert!(shown.contains("you will owe 60.00 VNS by") && shown.contains("frozen at once"), "{shown}");
	failed(&assume(&["--compensation", "56"]), 1, "Credit.CompensationChanged");
	let assumed = event(&assume(&["--compensation", "55", "--reference", "taken 1"]).ok(), "Assumed");
	assert_eq!((planck(&assumed["amount"]), planck(&assumed["compensation"])), (60 * UNIT, 55 * UNIT));
	let titles = season.read(&["credit", "titles", &number]);
	assert_eq!((&titles["obligor"], &titles["titles"][0]["obligor"]), (&json!(shop), &json!(foundry)));
	assert_eq!((&titles["counted"], &titles["guarantor"]), (&Value::Null, &json!(rosa)));

	let line = |who: &str| {
		let statement = season.read(&["statement", who]);
		let found = statement["movements"].as_array().unwrap().iter().find(|one| one["kind"] == "Assumed").cloned();
		found.unwrap_or_else(|| panic!("{statement}"))
	};
	let minus = |vns: u128| json!(format!("-{}", vns * UNIT));
	let plus = |vns: u128| json!((vns * UNIT).to_string());
	assert_eq!(line(&foundry)["change"], json!({ "value": minus(55), "credit": "0", "debt": minus(60) }));
	assert_eq!(line(&shop)["change"], json!({ "value": plus(55), "credit": minus(60), "debt": plus(60) }));
	assert!(season.node.text(&["statement", &shop]).contains(&format!("assumed note {note} due ")));
	// A saved one is verified with it.
	let saved = season.people.folder.shared("statement.json", &season.node.vns(&["statement", &shop]).ok().stdout);
	assert_eq!(season.read(&["statement", "--verify", &saved])["verified"], true);

	// What is offered is taken back.
	let offer = ["credit", "offer-assumption", &number, "--compensation", "1", "--expires", "+3d"];
	season.by("Shop", &offer).ok();
	season.by("Shop", &["credit", "withdraw-assumption", &number]).ok();
	let nothing = season.by("Shop", &["credit", "withdraw-assumption", &number]);
	failed(&nothing, 2, "Usage");
	assert!(message(&nothing).contains("not offered"), "{}", message(&nothing));
}

/// D6, G3: by their refusals.
fn what_is_not_bad_should_be_neither_settled_nor_suspended_for(season: &Season, note: u64) {
	let (number, quinn) = (note.to_string(), People::address("Quinn"));
	let shown = season.remarks("Quinn", &["credit", "settle", &number, "--up-to", "all"]);
	assert!(shown.contains("60.00 VNS with your own value") && shown.contains("not bad"), "{shown}");
	failed(&season.by("Quinn", &["credit", "settle", &number, "--up-to", "all"]), 1, "Credit.NotBad");
	failed(&season.by("Fund", &["credit", "cover", &number]), 1, "Credit.NotBad");
	event(&season.by("Fund", &["credit", "count-bad", &quinn]).ok(), "BadCounted");
	let found = season.read(&["credit", "suspension", &quinn])["suspension"].clone();
	assert_eq!((&found["suspended"], planck(&found["bad"])), (&json!(false), 0), "{found}");
	assert_eq!(planck(&found["most_bad"]), 4_000 * UNIT, "a tenth of the quota");
	assert!(season.remarks("Fund", &["credit", "suspend", &quinn]).contains("within the share of its quota"));
	failed(&season.by("Fund", &["credit", "suspend", &quinn]), 1, "Credit.BadDebtWithinBounds");
	assert_eq!(season.read(&["credit", "suspension", &People::address("Fund")])["suspension"], Value::Null);
	let lift = season.by("Mara", &["access", "propose", "lift-bad-debt", &quinn]);
	failed(&lift, 2, "Usage");
	assert!(message(&lift).contains("not suspended by the rules"), "{}", message(&lift));
	let guarantor = season.read(&["credit", "guarantor", &quinn])["guarantor"].clone();
	assert_eq!((&guarantor["suspended"], planck(&guarantor["settled"])), (&json!(false), 0));
}

/// P1: what is refused, in words, and what ends it.
fn a_freeze_should_be_shown_and_ended(season: &Season, note: u64) {
	let (joinery, number) = (People::address("Joinery"), note.to_string());
	let found = season.freeze("Joinery");
	assert_eq!((&found["frozen"], planck(&found["overdue"])), (&json!(true), 50 * UNIT), "{found}");
	assert_eq!((&found["to_pay"][0]["id"], &found["debtors"]), (&json!(note), &json!([joinery])));
	assert_eq!(found["since"], found["to_pay"][0]["due"]);
	let text = season.node.text(&["credit", "freeze", &joinery]);
	assert!(text.contains(&format!("vns credit repay {note} all")) && text.contains("YES, since"), "{text}");
	let all = season.read(&["credit", "freeze"]);
	assert_eq!((&all["count"], all["frozen"].as_array().unwrap().len()), (&json!(3), 3), "{all}");
	assert_eq!(season.read(&["credit", "account", &joinery])["account"]["frozen"], true);
	assert!(season.node.text(&["credit", "account", &joinery]).contains("FROZEN: 50.00 VNS is overdue"));
	assert!(season.node.text(&["voucher", "purse", &joinery]).contains("FROZEN"));
	assert!(season.node.text(&["credit", "notes", &joinery]).contains("OVERDUE"));

	let lock = ["voucher", "lock", "5", "--i-know-what-vouchers-are"];
	let refused = season.by("Joinery", &lock);
	failed(&refused, 1, "Frozen");
	assert_eq!(refused.json()["error"]["refusal"], 80);
	for part in ["cost nothing", "the account is frozen", "vns credit freeze ADDRESS", "vns credit repay NOTE all"] {
		assert!(message(&refused).contains(part), "{part}: {}", message(&refused));
	}
	let tried = season.by("Joinery", &[&lock[..], &["--dry-run"]].concat()).ok().json();
	assert_eq!(tried["would_be_taken"], false);
	assert!(tried["objection"].as_str().unwrap().contains("the account is frozen"), "{tried}");
	// A note of somebody else, overdue or not.
	failed(&season.by("Joinery", &["credit", "repay", "0", "1"]), 1, "FrozenNote");
	// Others are told why it receives nothing.
	failed(&season.by("Quinn", &["credit", "grant", &joinery, "10"]), 1, "Credit.HolderFrozen");

	season.by("Joinery", &["credit", "repay", &number, "20"]).ok();
	assert_eq!(planck(&season.freeze("Joinery")["overdue"]), 30 * UNIT);
	season.by("Joinery", &["credit", "repay-oldest", &joinery, "all"]).ok();
	assert_eq!(season.freeze("Joinery")["frozen"], false);
	season.by("Joinery", &lock).ok();
}

/// D4 of an overdue note: said before, and so.
fn an_overdue_note_should_freeze_who_assumes_it(season: &Season, note: u64) {
	let (number, quinn) = (note.to_string(), People::address("Quinn"));
	season.by("Quinn", &["credit", "grant", &People::address("Haulage"), "100", "--wait", "issued"]).ok();
	let assume = ["credit", "assume", &number, "--from", &quinn];
	let refused = season.by("Haulage", &[&assume[..], &["--yes"]].concat());
	failed(&refused, 2, "Usage");
	assert!(message(&refused).contains("--i-know-that-it-freezes-me"), "{}", message(&refused));
	let shown = season.remarks("Haulage", &assume);
	assert!(shown.contains("YOU WILL OWE 30.00 VNS") && shown.contains("FROZEN the moment you accept"), "{shown}");
	let assumed =
		event(&season.by("Haulage", &[&assume[..], &["--i-know-that-it-freezes-me"]].concat()).ok(), "Assumed");
	assert_eq!(assumed["counted"], quinn);
	assert_eq!(
		(&season.freeze("Haulage")["frozen"], &season.freeze("Sawmill")["frozen"]),
		(&json!(true), &json!(false))
	);
	let noted = season.read(&["credit", "note", &number])["note"].clone();
	assert_eq!((&noted["counted"], &noted["overdue"]), (&json!(quinn), &json!(true)));
	assert!(season.node.text(&["credit", "notes", &People::address("Haulage")]).contains("counts against"));
	season.by("Haulage", &["credit", "repay", &number, "all"]).ok();
	assert_eq!(season.freeze("Haulage")["frozen"], false);
}

/// P2: 100 are overdue, and a transfer of 200 was signed all the same.
fn evidence_should_be_checked_and_reported(season: &Season, note: u64, another: u64, early: &str) {
	let (works, number) = (People::address("Works"), note.to_string());
	let check = |hex: &str| season.read(&["penalty", "check", "--hex", hex, "--note", &number]);
	let objections = |checked: &Value| -> Vec<Value> {
		let checks = checked["checks"].as_array().unwrap();
		checks.iter().filter(|one| one["good"] == false).map(|one| one["refused_with"].clone()).collect()
	};
	// Signed when it was lawful.
	assert_eq!(objections(&check(early)), ["Penalty.BornBeforeOverdue"], "{}", check(early));
	let evidence = season.signed("Works", 200 * UNIT);
	let good = check(&evidence);
	assert_eq!((&good["good"], objections(&good)), (&json!(true), vec![]), "{good}");
	let read = good["transaction"].clone();
	assert_eq!((&read["signer"], &read["call"]), (&json!(works), &json!("Balances.transfer_keep_alive")));
	assert_eq!((planck(&read["arguments"]["value"]), &read["mortal"]), (200 * UNIT, &json!(true)));
	// Another byte of the signature, and one more at the end.
	let mut broken = evidence.clone().into_bytes();
	broken[150] = if broken[150] == b'0' { b'1' } else { b'0' };
	assert_eq!(objections(&check(&String::from_utf8(broken).unwrap())), ["Penalty.BadSignature"]);
	let longer = season.node.vns(&["penalty", "check", "--hex", &format!("{evidence}00")]);
	failed(&longer, 2, "Usage");
	assert!(message(&longer).contains("begins with its length"), "{}", message(&longer));
	let other = season.by("Fund", &["penalty", "report", "--hex", &evidence, "--note", &another.to_string()]);
	failed(&other, 2, "Usage");
	assert!(message(&other).contains("not of the signer's party"), "{}", message(&other));

	let file = season.people.folder.shared("evidence.hex", &format!("{evidence}\n"));
	let shown = season.remarks("Fund", &["penalty", "report", &file, "--note", &number]);
	assert!(shown.contains("its signature is right") && shown.contains("of the rest half is yours"), "{shown}");
	let early_file = season.people.folder.shared("early.hex", early);
	let unsent = season.by("Fund", &["penalty", "report", &early_file, "--note", &number]);
	failed(&unsent, 2, "Usage");
	assert!(
		message(&unsent).contains("lawful then") && message(&unsent).contains("Nothing was sent"),
		"{}",
		message(&unsent)
	);
	let reported = season.by("Fund", &["penalty", "report", &file, "--note", &number]).ok();
	let seized = event(&reported, "Seized");
	assert_eq!((&seized["accused"], &seized["reporter"]), (&json!(works), &json!(People::address("Fund"))));
	// The fee of the transfer is seized with it; what is left is shared.
	let (taken, settled) = (planck(&seized["seized"]["value"]), planck(&seized["settled"]["value"]));
	assert_eq!(settled, 100 * UNIT);
	assert!(taken > 200 * UNIT && taken < 201 * UNIT, "{seized}");
	assert_eq!(planck(&seized["to_reporter"]["value"]), (taken - settled) / 2);
	assert_eq!(planck(&seized["to_author"]), taken - settled - (taken - settled) / 2);
	assert_eq!(season.freeze("Works")["frozen"], false);

	let hash = read["hash"].as_str().unwrap();
	assert_eq!(season.read(&["penalty", "spent", hash])["block"], reported.json()["block"]["number"]);
	let never = format!("0x{}", "11".repeat(32));
	assert_eq!(season.read(&["penalty", "spent", &never])["block"], Value::Null);
	let totals = season.read(&["penalty", "totals"])["totals"].clone();
	assert_eq!((&totals["reports"], planck(&totals["seized"])), (&json!(1), taken));
	let again = season.by("Fund", &["penalty", "report", &file]);
	failed(&again, 2, "Usage");
	assert!(message(&again).contains("was punished in block"), "{}", message(&again));
}
