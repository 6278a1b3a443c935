// SPDX-License-Identifier: Apache-2.0
//! `vns access` against a running development chain, named by VNS_URL, which `scripts/dev --run` sets (cli/README.md).
//! Without that variable it is skipped, and says so. On a chain of its own: it signs with the same keys as other tests.
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod common;

use common::{address, failed, vns, vns_text, Outcome};
use serde_json::{json, Value};
use std::time::{Duration, Instant};
use time::OffsetDateTime;

/// The members of the group on the development chain: see `runtime/src/genesis.rs`.
const MEMBERS: [&str; 3] = ["Alice", "Bob", "Ferdie"];
const AGENT: &str = "Charlie";
const OUTSIDER: &str = "Dave";

/// The fields of the first event of that name.
fn event(outcome: &Outcome, name: &str) -> Value {
	let events = outcome.json()["events"].as_array().unwrap().clone();
	let found = events.into_iter().find(|event| event["name"] == name);
	found.unwrap_or_else(|| panic!("no event {name} in {}", outcome.stdout))["fields"].clone()
}

/// `vns access ARGUMENTS --dev WHO`.
fn act(who: &str, arguments: &[&str]) -> Outcome {
	vns(&[&["access"], arguments, &["--dev", who]].concat())
}

/// The number of what `who` proposes.
fn proposed(who: &str, arguments: &[&str]) -> String {
	let outcome = act(who, &[&["propose"], arguments].concat()).ok();
	let id = outcome.json()["proposal"].clone();
	assert_eq!(id, event(&outcome, "Proposed")["id"]);
	id.to_string()
}

fn proposal(id: &str) -> Value {
	vns(&["access", "proposal", id]).ok().json()["proposal"].clone()
}

/// Refused before anything was sent, for this reason.
fn unsent(outcome: &Outcome, reason: &str) {
	failed(outcome, 2, "Usage");
	let message = outcome.json()["error"]["message"].as_str().unwrap().to_owned();
	assert!(message.contains(reason), "{message}");
}

#[test]
fn the_commands_of_the_group_should_work_on_a_chain() {
	if std::env::var_os("VNS_URL").is_none() {
		eprintln!("skipped: VNS_URL names no chain; run it with scripts/dev --run");
		return;
	}
	the_group_and_its_agents_should_be_read();
	what_cannot_be_should_be_refused_before_it_is_sent();
	an_agent_should_be_appointed_suspended_lifted_and_dismissed();
	an_account_should_be_attested();
	consent_should_be_shown_counted_and_taken_back();
	a_call_should_be_shown_decided_and_carried_out();
	a_call_that_fails_should_stay();
	what_has_expired_should_be_void();
	a_change_of_the_membership_should_make_the_rest_void();
}

fn the_group_and_its_agents_should_be_read() {
	let group = vns(&["access", "group"]).ok().json()["group"].clone();
	let mut names = MEMBERS.map(address).to_vec();
	let mut members: Vec<_> = group["members"].as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect();
	names.sort();
	members.sort_unstable();
	assert_eq!(members, names);
	assert_eq!((&group["may_grant"], &group["rules"]["to_suspend"]), (&true.into(), &1.into()));
	let text = vns_text(&["access", "group"]).ok();
	assert!(text.stdout.contains("consent of all others") && text.stdout.contains(&names[0]), "{}", text.stdout);

	let agent = address(AGENT);
	let found = vns(&["access", "agent", &agent]).ok().json()["agent"].clone();
	assert_eq!(
		(&found["active"], &found["may_grant"], &found["suspended_by"]),
		(&true.into(), &true.into(), &Value::Null)
	);
	assert!(vns(&["access", "agents"]).ok().json()["agents"].as_array().unwrap().contains(&found));
	assert_eq!(vns(&["access", "agent", &address("Alice")]).ok().json()["agent"], Value::Null);
	assert_eq!(vns(&["access", "attested", &address(OUTSIDER)]).ok().json()["attested"], true);
	assert_eq!(proposal("4294967295"), Value::Null);
	assert_eq!(vns(&["access", "proposals", "--at", "1"]).ok().json()["proposals"], json!([]));
	let none = vns_text(&["access", "proposals", "--at", "1"]).ok();
	assert!(none.stdout.contains("no proposals wait"), "{}", none.stdout);
}

fn what_cannot_be_should_be_refused_before_it_is_sent() {
	let [agent, outsider, alice] = [AGENT, OUTSIDER, "Alice"].map(address);
	let appoint = |quota: &'static str, recovery: &'static str, until: &'static str| {
		let options = ["--quota", quota, "--recovery", recovery, "--until", until];
		act("Alice", &[&["propose", "appoint", &outsider], &options[..]].concat())
	};
	unsent(&appoint("0", "30d", "+30d"), "--quota");
	unsent(&appoint("5", "0h", "+30d"), "--recovery");
	unsent(&appoint("5", "30d", "+9999d"), "--until");
	unsent(&appoint("5", "30d", "2020-01-01T00:00Z"), "does not lie ahead");
	unsent(&act("Alice", &["propose", "add", &outsider, "--expires", "+99d"]), "the chain allows 14 d");
	unsent(&act("Alice", &["propose", "add", &outsider, "--expires", "+0h"]), "does not lie ahead");
	unsent(&act("Alice", &["propose", "replace", &alice, &alice]), "the same");
	unsent(&act("Alice", &["propose", "dismiss", &outsider]), "is no agent");
	unsent(&act("Alice", &["propose", "lift", &agent]), "not suspended");
	unsent(&act("Alice", &["propose", "attest", &outsider]), "attested already");
	for (bytes, reason) in
		[("0xffff", "no variant 255"), ("0x00", "no call of this chain"), ("0x000000ff", "left over")]
	{
		unsent(&act("Alice", &["propose", "call", bytes, "--manner", "group"]), reason);
	}
	for command in ["consent", "withdraw", "close", "carry-out"] {
		unsent(&act("Alice", &[command, "4294967295"]), "there is no proposal 4294967295");
	}
	// What makes no sense at all is refused before a node is asked.
	let nobody = ["--node", "ws://127.0.0.1:1"];
	let long = format!("0x{}", "00".repeat(1_025));
	for arguments in [
		vec!["propose", "call", "0x0", "--manner", "group"],
		vec!["propose", "call", "0000", "--manner", "group"],
		vec!["propose", "call", &long, "--manner", "group"],
		vec!["propose", "call", "0x0000", "--manner", "root"],
		vec!["propose", "call", "0x0000"],
		vec!["propose", "add", "Dave"],
		vec!["propose", "add", &outsider, "--expires", "tomorrow"],
		vec!["consent", "-1"],
		vec!["consent", "4294967296"],
		vec!["carry-out", "1", "--most-weight", "5"],
	] {
		let outcome = act("Alice", &[&arguments[..], &nobody].concat());
		assert_eq!(outcome.exit, 2, "{arguments:?}: {}{}", outcome.stdout, outcome.stderr);
		assert!(outcome.stderr.contains("error:"), "{arguments:?}: {}", outcome.stderr);
	}
	// The chain refuses the rest, and what it will refuse was said.
	failed(&act(OUTSIDER, &["propose", "suspend", &agent]), 1, "Access.NotAMember");
	failed(&act("Alice", &["propose", "add", &alice]), 1, "Access.AlreadyMember");
	let remove = act("Bob", &["propose", "remove", &alice, "--dry-run"]).ok().json()["remarks"].to_string();
	assert!(remove.contains("the chain will refuse this"), "{remove}");
}

fn an_agent_should_be_appointed_suspended_lifted_and_dismissed() {
	let who = address(OUTSIDER);
	let id = proposed(
		"Alice",
		&["appoint", &who, "--quota", "500.5", "--recovery", "30d", "--until", "+100d", "--expires", "+2d"],
	);
	let found = proposal(&id);
	assert_eq!((&found["subject"]["kind"], &found["subject"]["quota"]), (&"appoint".into(), &"500500000000000".into()));
	assert_eq!((&found["standing"], &found["needed"]), (&"open".into(), &2.into()));
	let appointed = act("Bob", &["consent", &id]).ok();
	assert_eq!(event(&appointed, "Appointed")["agent"], who);
	assert_eq!(proposal(&id), Value::Null, "done with the last consent");
	let agent = || vns(&["access", "agent", &who]).ok().json()["agent"].clone();
	assert_eq!((&agent()["left"], &agent()["recovery_hours"]), (&"500500000000000".into(), &720.into()));

	// One member is enough to suspend.
	let suspended = vns_text(&["access", "propose", "suspend", &who, "--dev", "Ferdie"]).ok();
	assert!(suspended.stdout.contains("your consent was enough"), "{}", suspended.stdout);
	assert_eq!((&agent()["suspended_by"], &agent()["active"]), (&"group".into(), &false.into()));
	unsent(&act("Bob", &["propose", "suspend", &who]), "suspended already");
	let text = vns_text(&["access", "agents"]).ok();
	assert!(text.stdout.contains("SUSPENDED by the group"), "{}", text.stdout);
	let lift = proposed("Bob", &["lift", &who]);
	act("Ferdie", &["consent", &lift]).ok();
	assert_eq!(agent()["suspended_by"], Value::Null);
	let dismiss = proposed("Bob", &["dismiss", &who]);
	act("Ferdie", &["consent", &dismiss]).ok();
	assert_eq!(agent(), Value::Null);
}

fn an_account_should_be_attested() {
	let account = format!("0x{}", "77".repeat(32));
	let attested = || vns(&["access", "attested", &account]).ok().json()["attested"].clone();
	for (command, before) in [("attest", false), ("unattest", true)] {
		assert_eq!(attested(), before);
		let id = proposed("Ferdie", &[command, &account]);
		act("Alice", &["consent", &id]).ok();
		assert_eq!(attested(), !before);
	}
	unsent(&act("Alice", &["propose", "unattest", &account]), "not attested");
}

fn consent_should_be_shown_counted_and_taken_back() {
	let account = format!("0x{}", "78".repeat(32));
	let id = proposed("Alice", &["attest", &account]);
	let number = vns(&["access", "proposals"]).ok().json()["proposals"].as_array().unwrap().len();
	assert!(number >= 1);
	let text = vns_text(&["access", "proposals"]).ok();
	assert!(text.stdout.contains("attest ") && text.stdout.contains("1 of 2"), "{}", text.stdout);

	// Whoever consents sees to what, and what comes of it.
	let shown = vns_text(&["access", "consent", &id, "--dev", "Bob", "--dry-run"]).ok().stdout;
	for words in [&format!("proposal {id}: attest "), "1 of the 2 consents", "it is carried out at once"] {
		assert!(shown.contains(words), "{shown}");
	}
	failed(&act("Alice", &["consent", &id]), 1, "Access.AlreadyConsented");
	failed(&act(OUTSIDER, &["consent", &id]), 1, "Access.NotAMember");
	failed(&act("Bob", &["withdraw", &id]), 1, "Access.NotConsented");
	failed(&act("Bob", &["close", &id]), 1, "Access.NotProposer");
	unsent(&act("Bob", &["carry-out", &id]), "is no call");
	for (who, words) in [("Alice", "you have consented already"), (OUTSIDER, "you are no member")] {
		let remarks = act(who, &["consent", &id, "--dry-run"]).ok().json()["remarks"].to_string();
		assert!(remarks.contains(words), "{remarks}");
	}
	assert_eq!(event(&act("Alice", &["withdraw", &id]).ok(), "Withdrawn")["after"], 0);
	assert_eq!(proposal(&id)["consents"], json!([]));
	assert_eq!(event(&act("Alice", &["close", &id]).ok(), "Closed")["proposer"], address("Alice"));
	unsent(&act("Bob", &["consent", &id]), "there is no proposal");
}

/// Members gave credit in the name of the group; the group takes it back by its account.
fn a_call_should_be_shown_decided_and_carried_out() {
	let holder = address(OUTSIDER);
	vns(&["credit", "grant", &holder, "10", "--dev", "Alice", "--wait", "issued"]).ok();
	let revoke = vns(&["credit", "revoke", &holder, "all", "--dev", "Bob", "--dry-run"]).ok();
	let bytes = revoke.json()["encoded_call"].as_str().unwrap().to_owned();
	let id = proposed("Bob", &["call", &bytes, "--manner", "account"]);
	let subject = proposal(&id)["subject"].clone();
	assert_eq!((&subject["call"], &subject["manner"]), (&"Credit.revoke".into(), &"account".into()));
	assert_eq!((&subject["arguments"]["holder"], &subject["outdated"]), (&holder.clone().into(), &false.into()));
	assert_eq!(subject["encoded_call"], bytes);

	unsent(&act(OUTSIDER, &["carry-out", &id]), "1 of the 2 consents");
	let shown = act("Ferdie", &["consent", &id, "--dry-run"]).ok().json()["remarks"].to_string();
	assert!(shown.contains("Credit.revoke, signed by the group's account") && shown.contains(&holder), "{shown}");
	let consented = vns_text(&["access", "consent", &id, "--dev", "Ferdie"]).ok();
	assert!(consented.stdout.contains(&format!("vns access carry-out {id}")), "{}", consented.stdout);
	assert_eq!(proposal(&id)["standing"], "carried");
	failed(&act("Bob", &["close", &id]), 1, "Access.AlreadyCarried");
	failed(&act("Bob", &["withdraw", &id]), 1, "Access.AlreadyCarried");
	failed(&act(OUTSIDER, &["carry-out", &id, "--most-weight", "1,1"]), 1, "Access.WeightTooLow");
	let done = act(OUTSIDER, &["carry-out", &id]).ok();
	assert_eq!(event(&done, "Dispatched")["consents"], 2);
	assert_eq!(event(&done, "Revoked")["holder"], holder);
	assert_eq!(proposal(&id), Value::Null);
}

fn a_call_that_fails_should_stay() {
	let nobody = format!("0x{}", "79".repeat(32));
	let revoke = vns(&["credit", "revoke", &nobody, "1", "--dev", "Bob", "--dry-run"]).ok();
	let bytes = revoke.json()["encoded_call"].as_str().unwrap().to_owned();
	let id = proposed("Bob", &["call", &bytes, "--manner", "group"]);
	act("Alice", &["consent", &id]).ok();
	failed(&act("Bob", &["carry-out", &id]), 1, "BadOrigin");
	assert_eq!(proposal(&id)["standing"], "carried");
}

/// An instant of network time as `vns` reads it.
fn instant(millis: u64) -> String {
	let at = OffsetDateTime::from_unix_timestamp(i64::try_from(millis / 1_000).unwrap()).unwrap();
	let (month, day) = (u8::from(at.month()), at.day());
	format!("{:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", at.year(), at.hour(), at.minute(), at.second())
}

fn what_has_expired_should_be_void() {
	let account = format!("0x{}", "7a".repeat(32));
	let now = vns(&["time"]).ok().json()["time"]["network"]["millis"].as_u64().unwrap();
	let id = proposed("Alice", &["attest", &account, "--expires", &instant(now + 60_000)]);
	let begun = Instant::now();
	while proposal(&id)["standing"] != "expired" {
		assert!(begun.elapsed() < Duration::from_secs(150), "network time stands still");
		std::thread::sleep(Duration::from_millis(500));
	}
	assert_eq!(proposal(&id)["missing"], json!([]));
	unsent(&act("Bob", &["consent", &id]), "it has expired");
	unsent(&act("Alice", &["withdraw", &id]), "it has expired");
	let text = vns_text(&["access", "proposal", &id]).ok();
	assert!(text.stdout.contains("VOID") && text.stdout.contains("vns access close"), "{}", text.stdout);
	// Anybody closes what is void; the deposit goes to the proposer.
	assert_eq!(event(&act(OUTSIDER, &["close", &id]).ok(), "Closed")["proposer"], address("Alice"));
}

fn a_change_of_the_membership_should_make_the_rest_void() {
	let who = address(OUTSIDER);
	let epoch = || vns(&["access", "group"]).ok().json()["group"]["epoch"].as_u64().unwrap();
	let before = epoch();
	let other = proposed("Ferdie", &["attest", &format!("0x{}", "7b".repeat(32))]);
	let add = proposed("Alice", &["add", &who]);
	act("Bob", &["consent", &add]).ok();
	let added = act("Ferdie", &["consent", &add]).ok();
	assert_eq!(event(&added, "MembershipChanged")["members"], 4);
	assert_eq!(proposal(&other)["standing"], "membership_changed");
	unsent(&act("Bob", &["consent", &other]), "the membership has changed");
	let text = vns_text(&["access", "proposals"]).ok();
	assert!(text.stdout.contains("VOID: membership changed"), "{}", text.stdout);
	act("Bob", &["close", &other]).ok();

	// Whoever is to be removed has no say; the others are enough.
	let remove = proposed(OUTSIDER, &["remove", &who]);
	assert_eq!(proposal(&remove)["consents"], json!([]), "to ask for one's own removal is no consent");
	failed(&act(OUTSIDER, &["consent", &remove]), 1, "Access.NoSay");
	for member in MEMBERS {
		act(member, &["consent", &remove]).ok();
	}
	assert_eq!(epoch(), before + 2);
	the_group_and_its_agents_should_be_read();
}
