// SPDX-License-Identifier: Apache-2.0
//! Grants with approvals, and statements that somebody saved: the built `vns` against a running development chain, named by
//! VNS_URL, which `scripts/dev --run` sets (cli/README.md). Without that variable it is skipped, and says so.
#![allow(
	clippy::arithmetic_side_effects,
	clippy::as_conversions,
	clippy::expect_used,
	clippy::indexing_slicing,
	clippy::unwrap_used
)]

mod common;

use common::{address, failed, issued, vns, vns_text, Folder, Outcome};
use serde_json::{json, Value};
use vns_units::UNIT;

/// Who is who on the development chain: see `runtime/src/genesis.rs`.
const AGENT: &str = "Charlie";
const COMPANY: &str = "Dave";

fn planck(value: &Value) -> u128 {
	value.as_str().unwrap().parse().unwrap()
}

/// The fields of the first event of that name.
fn event(outcome: &Outcome, name: &str) -> Value {
	let events = outcome.json()["events"].as_array().unwrap().clone();
	let found = events.into_iter().find(|event| event["name"] == name);
	found.unwrap_or_else(|| panic!("no event {name} in {}", outcome.stdout))["fields"].clone()
}

#[test]
fn grants_and_saved_statements_should_work_on_a_chain() {
	if std::env::var_os("VNS_URL").is_none() {
		eprintln!("skipped: VNS_URL names no chain; run it with scripts/dev --run");
		return;
	}
	let company = address(COMPANY);
	let first = what_is_read_should_be_consistent();
	an_agent_should_propose_what_members_approve(&company, first);
	a_member_should_grant_in_the_name_of_the_group(&company, first);
	who_may_not_should_be_told_what_to_do(&company, first);
	a_proposed_grant_should_be_closed(&company, first);
	the_group_should_take_back(&company);
	saved_statements_should_be_verified(&company);
}

/// Returns the largest amount that one grants alone, in planck.
fn what_is_read_should_be_consistent() -> u128 {
	let tiers = vns(&["credit", "tiers"]).ok().json();
	let first = &tiers["tiers"][0];
	assert_eq!(first["approvals"], 1);
	assert_eq!(tiers["above"]["majority"], true);
	let text = vns_text(&["credit", "tiers"]).ok();
	assert!(text.stdout.contains("a majority of the members"), "{}", text.stdout);

	let agent = vns(&["credit", "allowance", &address(AGENT)]).ok().json()["allowance"].clone();
	assert_eq!((&agent["in_name_of"], &agent["guarantor"]), (&json!("itself"), &json!(address(AGENT))));
	assert!(planck(&agent["left"]) <= planck(&agent["quota"]) && agent["open"] == true);
	let member = vns(&["credit", "allowance", &address("Bob")]).ok().json()["allowance"].clone();
	assert_eq!((&member["in_name_of"], &member["expires"]), (&json!("group"), &Value::Null));
	assert_eq!(vns(&["credit", "allowance", &address("Eve")]).ok().json()["allowance"], Value::Null);
	let text = vns_text(&["credit", "allowance", &address("Eve")]).ok();
	assert!(text.stdout.contains("no agent and no member"), "{}", text.stdout);
	planck(&first["up_to"])
}

fn proposed() -> Vec<Value> {
	vns(&["credit", "proposed-grants"]).ok().json()["proposed_grants"].as_array().unwrap().clone()
}

/// Proposes a grant; returns its number.
fn propose(company: &str, amount: u128, by: &str) -> String {
	let amount = format!("{amount}planck");
	let propose =
		["credit", "propose-grant", company, &amount, "--expires", "+7d", "--reference", "plant 2", "--dev", by];
	event(&vns(&propose).ok(), "GrantProposed")["id"].to_string()
}

fn an_agent_should_propose_what_members_approve(company: &str, first: u128) {
	let before = vns(&["credit", "allowance", &address(AGENT)]).ok().json()["allowance"]["left"].clone();
	let id = propose(company, first + UNIT, AGENT);
	let grant = vns(&["credit", "proposed-grant", &id]).ok().json()["proposed_grant"].clone();
	assert_eq!((&grant["by"], &grant["guarantor"]), (&json!(address(AGENT)), &json!(address(AGENT))));
	assert_eq!((&grant["holder"], planck(&grant["amount"])), (&json!(company), first + UNIT));
	assert_eq!((&grant["approvals"], &grant["needed"], &grant["standing"]), (&json!([]), &json!(2), &json!("Open")));
	assert!(proposed().iter().any(|one| one == &grant));
	let text = vns_text(&["credit", "proposed-grants"]).ok();
	assert!(text.stdout.contains("0 of 2") && text.stdout.contains(company), "{}", text.stdout);

	// What is approved is shown before it is signed.
	let shown =
		vns(&["credit", "approve-grant", &id, "--dev", "Alice", "--dry-run"]).ok().json()["remarks"].to_string();
	for part in [company, &address(AGENT), "plant 2", "0 of 2", "10,001.00 VNS"] {
		assert!(shown.contains(part), "{part}: {shown}");
	}
	vns(&["credit", "approve-grant", &id, "--dev", "Alice"]).ok();
	failed(&vns(&["credit", "approve-grant", &id, "--dev", "Alice"]), 1, "Credit.AlreadyApproved");
	failed(&vns(&["credit", "approve-grant", &id, "--dev", AGENT]), 1, "Credit.NotAMember");
	vns(&["credit", "withdraw-approval", &id, "--dev", "Alice"]).ok();
	failed(&vns(&["credit", "withdraw-approval", &id, "--dev", "Alice"]), 1, "Credit.NotApproved");
	vns(&["credit", "approve-grant", &id, "--dev", "Alice"]).ok();
	let shown = vns(&["credit", "approve-grant", &id, "--dev", "Bob", "--dry-run"]).ok().json()["remarks"].to_string();
	assert!(shown.contains("completes it"), "{shown}");
	let granted = issued(&vns(&["credit", "approve-grant", &id, "--dev", "Bob", "--wait", "issued"]).ok(), "Granted");
	assert_eq!((&granted["approvals"], planck(&granted["amount"])), (&json!(2), first + UNIT));
	let after = vns(&["credit", "allowance", &address(AGENT)]).ok().json()["allowance"].clone();
	assert!(planck(&after["left"]) < planck(&before) && after["whole_again"].is_string());

	// It is gone: nobody approves what cannot be shown to him, and nothing is sent.
	failed(&vns(&["credit", "approve-grant", &id, "--dev", "Ferdie"]), 2, "Usage");
	failed(&vns(&["credit", "close-grant", &id, "--dev", AGENT]), 1, "Credit.UnknownGrantProposal");
	assert_eq!(vns(&["credit", "proposed-grant", &id]).ok().json()["proposed_grant"], Value::Null);
	let text = vns_text(&["credit", "proposed-grant", &id]).ok();
	assert!(text.stdout.contains("was approved (vns credit queue) or closed"), "{}", text.stdout);
}

fn a_member_should_grant_in_the_name_of_the_group(company: &str, first: u128) {
	let group = vns(&["credit", "allowance", &address("Ferdie")]).ok().json()["allowance"]["guarantor"].clone();
	let shown =
		vns(&["credit", "grant", company, "5", "--dev", "Ferdie", "--dry-run"]).ok().json()["remarks"].to_string();
	assert!(shown.contains("in the group's name") && shown.contains(group.as_str().unwrap()), "{shown}");
	let granted =
		issued(&vns(&["credit", "grant", company, "5", "--dev", "Ferdie", "--wait", "issued"]).ok(), "Granted");
	assert_eq!((&granted["by"], &granted["guarantor"]), (&json!(address("Ferdie")), &group));
	let id = propose(company, first * 2, "Ferdie");
	let grant = vns(&["credit", "proposed-grant", &id]).ok().json()["proposed_grant"].clone();
	assert_eq!((&grant["approvals"], &grant["guarantor"]), (&json!([address("Ferdie")]), &group));
	let granted = issued(&vns(&["credit", "approve-grant", &id, "--dev", "Bob", "--wait", "issued"]).ok(), "Granted");
	assert_eq!((&granted["by"], &granted["approvals"]), (&json!(address("Ferdie")), &json!(2)));
}

fn who_may_not_should_be_told_what_to_do(company: &str, first: u128) {
	let more = format!("{}planck", first + 1);
	let refused = vns(&["credit", "grant", company, &more, "--dev", AGENT]);
	failed(&refused, 1, "Credit.ApprovalsNeeded");
	let message = refused.json()["error"]["message"].as_str().unwrap().to_owned();
	assert!(message.contains("What to do: propose it: vns credit propose-grant"), "{message}");
	let shown =
		vns(&["credit", "grant", company, &more, "--dev", AGENT, "--dry-run"]).ok().json()["remarks"].to_string();
	assert!(shown.contains("the chain will refuse this"), "{shown}");
	for (arguments, name) in [
		(vec!["propose-grant", company, &more, "--expires", "+7d", "--dev", "Eve"], "Credit.NotAGrantor"),
		(vec!["propose-grant", company, &more, "--expires", "+15d", "--dev", AGENT], "Credit.ExpiryTooFar"),
		(
			vec!["propose-grant", company, &more, "--expires", "2020-01-01T00:00Z", "--dev", AGENT],
			"Credit.ExpiryPassed",
		),
		(vec!["propose-grant", company, "100000000", "--expires", "+7d", "--dev", AGENT], "Credit.QuotaExceeded"),
		(vec!["propose-grant", company, "0", "--expires", "+7d", "--dev", "Bob"], "Credit.ZeroAmount"),
		(vec!["withdraw-approval", "4294967295", "--dev", "Bob"], "Credit.UnknownGrantProposal"),
	] {
		failed(&vns(&[&["credit"], &arguments[..]].concat()), 1, name);
	}
}

fn a_proposed_grant_should_be_closed(company: &str, first: u128) {
	let id = propose(company, first + 1, AGENT);
	failed(&vns(&["credit", "close-grant", &id, "--dev", "Alice"]), 1, "Credit.NotProposer");
	vns(&["credit", "close-grant", &id, "--dev", AGENT]).ok();
	assert_eq!(proposed(), Vec::<Value>::new());
	let text = vns_text(&["credit", "proposed-grants"]).ok();
	assert!(text.stdout.contains("no proposed grants"), "{}", text.stdout);
}

/// Nobody signs `revoke_for`: a member proposes it to the group.
fn the_group_should_take_back(company: &str) {
	let agent = address(AGENT);
	let revoke = ["credit", "revoke-for", &agent, company, "5", "--expires", "+2d", "--dev"];
	let dry = vns(&[&revoke[..], &["Alice", "--dry-run"]].concat()).ok().json();
	assert_eq!(dry["call"], "Access.propose_call");
	assert!(dry["arguments"].to_string().contains("revoke_for"), "{dry}");
	failed(&vns(&[&revoke[..], &["Eve"]].concat()), 1, "Access.NotAMember");
	let made = vns(&[&revoke[..], &["Alice"]].concat()).ok();
	assert_eq!(made.json()["status"], "finalized");
}

fn saved_statements_should_be_verified(company: &str) {
	let folder = Folder::new("saved");
	let saved = vns(&["statement", company]).ok();
	let file = folder.shared("statement.json", &saved.stdout);
	let count = saved.json()["movements"].as_array().unwrap().len();
	assert!(count >= 3);
	let verified = vns(&["statement", "--verify", &file]).ok().json();
	assert_eq!((&verified["verified"], &verified["chain"]["compared"]), (&json!(true), &json!(true)));
	assert_eq!((&verified["movements"], &verified["closing"]), (&json!(count), &saved.json()["closing"]));
	let text = vns_text(&["statement", "--verify", &file, "--offline"]).ok();
	assert!(text.stdout.contains("NOT COMPARED (--offline)"), "{}", text.stdout);
	let nobody = vns(&["statement", "--verify", &file, "--node", "ws://127.0.0.1:1"]).ok().json();
	assert_eq!(nobody["chain"]["compared"], false);
	assert!(nobody["chain"]["reason"].as_str().unwrap().contains("ws://127.0.0.1:1"));
	let middle = saved.json()["movements"][1]["block"].to_string();
	let part = folder.shared("part.json", &vns(&["statement", company, "--from", &middle]).ok().stdout);
	vns(&["statement", "--verify", &part]).ok();

	// Whatever is done to the file is found, by itself or by the chain.
	let altered = |change: &dyn Fn(&mut Value), offline: bool| -> Vec<String> {
		let mut document = saved.json();
		change(&mut document);
		let file = folder.shared("altered.json", &document.to_string());
		let more: &[&str] = if offline { &["--offline"] } else { &[] };
		let outcome = vns(&[&["statement", "--verify", &file], more].concat());
		failed(&outcome, 5, "NotVerified");
		let found = outcome.json()["error"]["discrepancies"].as_array().unwrap().clone();
		found.iter().map(|one| format!("{} {}", one["movement"], one["field"].as_str().unwrap())).collect()
	};
	let entries = |document: &mut Value| document["movements"].as_array_mut().unwrap().clone();
	for (change, place) in [
		((&|it: &mut Value| it["movements"][1]["credit"] = json!("1")) as &dyn Fn(&mut Value), "2 credit"),
		(&|it| it["movements"][1]["fields"]["amount"] = json!("1"), "2 fields.amount"),
		(&|it| it["movements"][1]["reference"] = json!("other"), "2 reference"),
		(&|it| it["movements"].as_array_mut().unwrap().swap(0, 1), "1 number"),
		(&|it| drop(it["movements"].as_array_mut().unwrap().remove(1)), "2 number"),
		(
			&|it| {
				let one = entries(it)[0].clone();
				it["movements"].as_array_mut().unwrap().insert(1, one)
			},
			"1 number",
		),
		(&|it| it["movements"][1]["block"] = json!(1.5), "null movements[1].block"),
		(&|it| drop(it.as_object_mut().unwrap().remove("genesis")), "null genesis"),
		(&|it| it["version"] = json!(2), "null version"),
	] {
		let found = altered(change, true);
		assert!(found.contains(&place.to_owned()), "{place}: {found:?}");
	}
	let hash = json!(format!("0x{}", "77".repeat(32)));
	for (change, place) in [
		((&|it: &mut Value| it["genesis"] = hash.clone()) as &dyn Fn(&mut Value), "null genesis"),
		(&|it| it["closing_block_hash"] = hash.clone(), "null closing_block_hash"),
		(&|it| it["closing_time"] = json!("2020-01-01T00:00:00Z"), "null closing_time"),
		(&|it| it["movements"][0]["time"] = json!("2020-01-01T00:00:00Z"), "1 time"),
		(&|it| it["movements"][0]["block_hash"] = hash.clone(), "1 block_hash"),
		(&|it| it["closing"]["block"] = json!(4_000_000_000u64), "null closing.block"),
		(&|it| cut_short(it), "null closing.movements"),
	] {
		let found = altered(change, false);
		assert!(found.contains(&place.to_owned()), "{place}: {found:?}");
	}
	let mut short = saved.json();
	cut_short(&mut short);
	let short = folder.shared("short.json", &short.to_string());
	// By itself it is a statement like any other: only the chain knows better.
	vns(&["statement", "--verify", &short, "--offline"]).ok();

	failed(&vns(&["statement", "--verify", &folder.path("missing")]), 2, "Machine");
	failed(&vns(&["statement", "--verify", &folder.shared("text", "no JSON")]), 5, "NotVerified");
	let other = format!("0x{}", "00".repeat(32));
	failed(&vns(&["statement", "--verify", &file, "--offline", "--genesis", &other]), 5, "NotVerified");
	for arguments in [
		vec!["statement"],
		vec!["statement", "--offline"],
		vec!["statement", company, "--offline"],
		vec!["statement", company, "--verify", &file],
	] {
		assert_eq!(vns_text(&arguments).exit, 2, "{arguments:?}");
	}
}

/// Leaves the last movement out, and makes the closing that would be there without it.
fn cut_short(document: &mut Value) {
	let movements = document["movements"].as_array_mut().unwrap();
	movements.pop();
	let last = movements.last().unwrap().clone();
	document["closing"]["movements"] = last["number"].clone();
	for name in ["link", "credit", "debt"] {
		document["closing"][name] = last[name].clone();
	}
}
