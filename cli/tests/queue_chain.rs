// SPDX-License-Identifier: Apache-2.0
//! The queue of approved grants, and requests: the built `vns` against a running development chain, named by VNS_URL, which
//! `scripts/dev --run` sets (cli/README.md). Without that variable it is skipped, and says so. It stops the only author of the
//! chain from issuing for a while, so other tests must not grant meanwhile.
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod common;

use common::{address, failed, issued, vns, vns_text, Folder, Outcome};
use serde_json::{json, Value};
use vns_units::UNIT;

/// Who is who on the development chain: see `runtime/src/genesis.rs`.
const AUTHOR: &str = "Alice";
const AGENT: &str = "Charlie";
const COMPANY: &str = "Dave";

fn planck(value: &Value) -> u128 {
	value.as_str().unwrap().parse().unwrap()
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

/// `vns credit ARGUMENTS --dev WHO`.
fn credit(who: &str, arguments: &[&str]) -> Outcome {
	vns(&[&["credit"], arguments, &["--dev", who]].concat())
}

/// What would be shown before that is signed.
fn remarks(who: &str, arguments: &[&str]) -> String {
	credit(who, &[arguments, &["--dry-run"]].concat()).ok().json()["remarks"].to_string()
}

/// Nothing was sent, for that reason.
fn unsent(outcome: &Outcome, reason: &str) {
	failed(outcome, 2, "Usage");
	assert!(message(outcome).contains(reason), "{reason}: {}", message(outcome));
}

#[test]
fn the_queue_and_requests_should_work_on_a_chain() {
	if std::env::var_os("VNS_URL").is_none() {
		eprintln!("skipped: VNS_URL names no chain; run it with scripts/dev --run");
		return;
	}
	let folder = Folder::new("queue");
	let company = address(COMPANY);
	a_grant_should_wait_and_be_issued(&company);
	capacities_should_be_read();
	what_an_author_does_not_issue_should_be_explained(&company);
	a_waiting_grant_should_be_taken_back(&company);
	a_reward_should_go_to_the_author(&company, &folder);
	a_request_should_be_drawn_at_once(&company, &folder);
	a_large_request_should_be_proposed(&company);
	a_request_should_be_withdrawn(&company);
	what_makes_no_sense_should_be_refused(&company);
	assert_eq!(vns(&["statement", &company]).ok().json()["proven"], true);
}

fn a_grant_should_wait_and_be_issued(company: &str) {
	let shown = remarks(AGENT, &["grant", company, "50"]);
	assert!(shown.contains("waits in the queue until an author issues it"), "{shown}");
	// It says the truth: approved, not granted.
	let waits = credit(AGENT, &["grant", company, "50"]).ok();
	let queued = event(&waits, "Queued");
	assert_eq!((planck(&queued["amount"]), &queued["holder"]), (50 * UNIT, &json!(company)));
	assert_eq!(waits.json()["waiting"], json!({ "id": queued["id"], "fate": "waiting" }));
	assert!(!waits.stdout.contains("Granted"), "{}", waits.stdout);
	let text = vns_text(&["credit", "grant", company, "50", "--dev", AGENT]).ok().stdout;
	assert!(text.contains("not issued yet: it waits in the queue under number"), "{text}");

	let before = vns(&["credit", "account", company]).ok().json()["account"].clone();
	let waited = credit(AGENT, &["grant", company, "70", "--reference", "queue 1", "--wait", "issued"]).ok();
	let granted = issued(&waited, "Granted");
	assert_eq!((planck(&granted["amount"]), &granted["reference"]), (70 * UNIT, &json!("queue 1")));
	let (waiting, block) = (waited.json()["waiting"].clone(), waited.json()["block"]["number"].as_u64().unwrap());
	assert_eq!(waiting["author"], address(AUTHOR));
	assert!(waiting["block"]["number"].as_u64().unwrap() > block, "never in its own block");
	let after = vns(&["credit", "account", company]).ok().json()["account"].clone();
	assert!(planck(&after["unused_credit"]) >= planck(&before["unused_credit"]) + 70 * UNIT);
	let text = vns_text(&["credit", "grant", company, "5", "--dev", AGENT, "--wait", "issued"]).ok().stdout;
	assert!(text.contains("was issued in block") && text.contains("Granted"), "{text}");

	// What has left the queue is not there any more, and that is said.
	let id = waiting["id"].to_string();
	assert_eq!(vns(&["credit", "why", &id]).ok().json()["waiting_grant"], Value::Null);
	assert!(vns_text(&["credit", "why", &id]).ok().stdout.contains("it was issued, dropped or taken back"));
	let never = vns_text(&["credit", "why", "18446744073709551615"]).ok().stdout;
	assert!(never.contains("no grant has had that number yet"), "{never}");
	assert_eq!(vns(&["credit", "queue"]).ok().json()["queue"], json!([]));
	assert!(vns_text(&["credit", "queue"]).ok().stdout.contains("no grant waits"));

	// Granted in a block's own time, and no transaction's: the statement has it all the same, and is complete.
	let statement = vns(&["statement", company]).ok().json();
	let found = statement["movements"].as_array().unwrap().iter().find(|one| one["reference"] == "queue 1").cloned();
	let found = found.unwrap_or_else(|| panic!("no such movement in {statement}"));
	assert_eq!((&found["block"], &statement["proven"]), (&waiting["block"]["number"], &json!(true)));
}

fn capacities_should_be_read() {
	let all = vns(&["credit", "capacity"]).ok().json()["capacities"].clone();
	let alice = vns(&["credit", "capacity", &address(AUTHOR)]).ok().json()["capacities"][0].clone();
	assert!(all.as_array().unwrap().iter().any(|one| one["author"] == alice["author"]), "{all}");
	assert!(planck(&alice["level"]) <= planck(&alice["size"]) && planck(&alice["size"]) > 0, "{alice}");
	assert!(planck(&alice["network_level"]) <= planck(&alice["network_size"]), "{alice}");
	assert_eq!(alice["left_this_hour"], Value::Null, "its policy names no speed");
	let text = vns_text(&["credit", "capacity"]).ok().stdout;
	assert!(text.contains("all of them together may issue now") && text.contains("no limit of its own"), "{text}");
	assert_eq!(vns(&["credit", "capacity", &address("Eve")]).ok().json()["capacities"], json!([]));
	assert!(vns_text(&["credit", "capacity", &address("Eve")]).ok().stdout.contains("is no author"));
}

/// Has the author of the chain issue nothing while something is done.
fn while_stopped<T>(act: impl FnOnce() -> T) -> T {
	vns(&["policy", "stop", "--dev", AUTHOR]).ok();
	let done = act();
	vns(&["policy", "resume", "--dev", AUTHOR]).ok();
	done
}

fn what_an_author_does_not_issue_should_be_explained(company: &str) {
	let id = while_stopped(|| {
		let waits = credit(AGENT, &["grant", company, "80", "--wait", "issued", "--timeout", "8"]);
		failed(&waits, 8, "StillWaiting");
		assert!(message(&waits).contains("still waits in the queue") && message(&waits).contains("vns credit why"));
		let waiting = waits.json()["error"]["waiting"].clone();
		assert_eq!(waiting["fate"], "waiting");
		assert!(waiting["receipt"]["block"]["final"] == true, "{waiting}");
		let id = waiting["id"].to_string();

		let queue = vns(&["credit", "queue"]).ok().json()["queue"].clone();
		let grant = queue.as_array().unwrap().iter().find(|one| one["id"] == waiting["id"]).unwrap().clone();
		assert_eq!((&grant["holder"], planck(&grant["amount"])), (&json!(company), 80 * UNIT));
		assert_eq!((&grant["by"], &grant["guarantor"]), (&json!(address(AGENT)), &json!(address(AGENT))));
		let text = vns_text(&["credit", "queue"]).ok().stdout;
		assert!(text.contains(company) && text.contains("80.00"), "{text}");

		let why = vns(&["credit", "why", &id]).ok().json();
		assert_eq!(why["waiting_grant"], grant);
		let verdict = why["verdicts"][0].clone();
		assert_eq!((&verdict["author"], &verdict["would_issue"]), (&json!(address(AUTHOR)), &json!(false)));
		assert_eq!(verdict["refusal"], json!({ "name": "Stopped" }));
		let text = vns_text(&["credit", "why", &id]).ok().stdout;
		assert!(
			text.contains("No author of this session issues it now") && text.contains("emergency switch"),
			"{text}"
		);
		// Whoever has no stake issues nothing, and one author can be asked alone.
		let other = vns(&["credit", "why", &id, "--author", &address("Eve")]).ok().json();
		assert_eq!(other["verdicts"][0]["refusal"], json!({ "name": "BucketEmpty", "level": "0" }));
		assert!(other["verdicts"][0]["words"].as_str().unwrap().contains("is no author"), "{other}");
		id
	});
	until_gone(&id);
}

/// Waits until the grant has left the queue.
fn until_gone(id: &str) {
	for _ in 0..60 {
		let why = vns(&["credit", "why", id]).ok().json();
		if why["waiting_grant"].is_null() {
			return;
		}
		std::thread::sleep(std::time::Duration::from_millis(500));
	}
	panic!("grant {id} still waits");
}

fn a_waiting_grant_should_be_taken_back(company: &str) {
	let left = || planck(&vns(&["credit", "allowance", &address(AGENT)]).ok().json()["allowance"]["left"]);
	while_stopped(|| {
		let before = left();
		let waits = credit(AGENT, &["grant", company, "90"]).ok();
		let id = waits.json()["waiting"]["id"].to_string();
		assert!(left() < before, "of the quota it is gone");
		failed(&credit("Eve", &["drop-expired", &id]), 1, "Issuance.NotExpired");
		assert!(remarks("Eve", &["drop-expired", &id]).contains("it has not expired"));
		assert!(remarks("Bob", &["take-back", &id]).contains("the chain will refuse this"));
		failed(&credit("Bob", &["take-back", &id]), 1, "Issuance.NotProposer");
		let shown = remarks(AGENT, &["take-back", &id]);
		assert!(shown.contains("90.00 VNS") && shown.contains(company), "{shown}");
		let dropped = event(&credit(AGENT, &["take-back", &id]).ok(), "Dropped");
		assert_eq!((&dropped["reason"], planck(&dropped["amount"])), (&json!("TakenBack"), 90 * UNIT));
		assert!(left() >= before, "and comes back");
		unsent(&credit(AGENT, &["take-back", &id]), "it was issued, dropped or taken back");
	});
}

fn a_reward_should_go_to_the_author(company: &str, folder: &Folder) {
	// An author that asks for a hundredth of what it issues.
	let example = vns_text(&["policy", "example"]).ok().stdout;
	let asks: String = example
		.lines()
		.map(
			|line| {
				if line.starts_with("least_reward") {
					"least_reward = \"1%\"\n".into()
				} else {
					format!("{line}\n")
				}
			},
		)
		.collect();
	let file = folder.shared("policy.toml", &asks);
	vns(&["policy", "set", &file, "--dev", AUTHOR]).ok();

	let waits = credit(AGENT, &["grant", company, "200"]).ok();
	let id = waits.json()["waiting"]["id"].to_string();
	let verdict = vns(&["credit", "why", &id]).ok().json()["verdicts"][0].clone();
	assert_eq!(verdict["refusal"], json!({ "name": "RewardTooSmall", "least": (2 * UNIT).to_string() }));
	let words = verdict["words"].as_str().unwrap();
	assert!(words.contains("2.00 VNS at least") && words.contains(&format!("vns credit add-reward {id}")), "{words}");
	unsent(&credit(AGENT, &["add-reward", &id, "0"]), "that is no reward");
	failed(&credit("Bob", &["add-reward", &id, "1"]), 1, "Issuance.NotProposer");
	let half = event(&credit(AGENT, &["add-reward", &id, "1"]).ok(), "RewardAdded");
	assert_eq!((planck(&half["before"]), planck(&half["after"])), (0, UNIT));
	let shown = remarks(AGENT, &["add-reward", &id, "1.5"]);
	assert!(shown.contains("the reward then: 2.50 VNS"), "{shown}");
	let value = || planck(&vns(&["credit", "account", &address(AUTHOR)]).ok().json()["account"]["value"]);
	let before = value();
	credit(AGENT, &["add-reward", &id, "1.5"]).ok();
	until_gone(&id);
	assert!(value() >= before + 2 * UNIT + UNIT / 2, "the author was paid");
	vns(&["policy", "clear", "--dev", AUTHOR]).ok();
}

/// Asks the agent for 60 and 40 VNS for a fee of 3 VNS; the number of the request.
fn ask(file: &str) -> String {
	let agent = address(AGENT);
	let asked = credit(
		COMPANY,
		&[
			"request",
			"--agent",
			&agent,
			"--note",
			"60@+40d",
			"--note",
			"40@+60d",
			"--fee",
			"3",
			"--purpose-file",
			file,
			"--expires",
			"+2d",
		],
	)
	.ok();
	event(&asked, "Requested")["id"].to_string()
}

fn a_request_should_be_drawn_at_once(company: &str, folder: &Folder) {
	let file = folder.shared("purpose.txt", "a new lathe");
	let agent = address(AGENT);
	let request = ["request", "--agent", &agent, "--note", "60@+40d", "--fee", "3", "--expires", "+2d"];
	let by_text = remarks(COMPANY, &[&request[..], &["--purpose-text", "a new lathe"]].concat());
	for part in
		["you receive 57.00 VNS and owe 60.00 VNS", "can approve it alone", &agent, "the hash of what it is for"]
	{
		assert!(by_text.contains(part), "{part}: {by_text}");
	}
	let id = ask(&file);
	let found = vns(&["credit", "show-request", &id]).ok().json()["request"].clone();
	assert_eq!((&found["holder"], &found["agent"]), (&json!(company), &json!(agent)));
	assert_eq!((planck(&found["amount"]), planck(&found["fee"])), (100 * UNIT, 3 * UNIT));
	assert!(by_text.contains(found["purpose"].as_str().unwrap()), "text and file have the same hash");
	assert_eq!((&found["expired"], found["notes"].as_array().unwrap().len()), (&json!(false), 2));
	for filter in [&[][..], &["--agent", &agent], &["--holder", company]] {
		let listed = vns(&[&["credit", "requests"], filter].concat()).ok().json()["requests"].clone();
		assert!(listed.as_array().unwrap().contains(&found), "{listed}");
	}
	let none = vns(&["credit", "requests", "--agent", &address("Eve")]).ok().json()["requests"].clone();
	assert_eq!(none, json!([]));
	let text = vns_text(&["credit", "requests"]).ok().stdout;
	assert!(text.contains("100.00") && text.contains(company), "{text}");
	let text = vns_text(&["credit", "show-request", &id]).ok().stdout;
	assert!(text.contains("60.00 VNS, due") && text.contains("3.00 VNS, out of the value"), "{text}");

	// Approved by whom it is addressed to, who sees it first.
	failed(&credit("Bob", &["approve-request", &id]), 1, "Issuance.NotAddressed");
	assert!(remarks("Bob", &["approve-request", &id]).contains("addressed to somebody else"));
	let shown = remarks(AGENT, &["approve-request", &id]);
	for part in [company, "100.00 VNS", "3.00 VNS", "waits in the queue", "in its own name"] {
		assert!(shown.contains(part), "{part}: {shown}");
	}
	let before = vns(&["credit", "account", company]).ok().json()["account"].clone();
	let approved = credit(AGENT, &["approve-request", &id, "--wait", "issued"]).ok();
	assert_eq!(event(&approved, "Queued")["request"].to_string(), id);
	let drawn = issued(&approved, "Drawn");
	assert_eq!((planck(&drawn["amount"]), &drawn["obligor"]), (100 * UNIT, &json!(company)));
	assert_eq!(drawn["reference"], found["purpose"]);
	let held = issued(&approved, "FeeHeld");
	assert_eq!((planck(&held["amount"]), &held["agent"], &held["notes"]), (3 * UNIT, &json!(agent), &json!(2)));
	let after = vns(&["credit", "account", company]).ok().json()["account"].clone();
	assert_eq!(planck(&after["debt"]) - planck(&before["debt"]), 100 * UNIT);
	assert_eq!(after["unused_credit"], before["unused_credit"], "drawn in the same step");
	assert!(planck(&after["value"]) >= planck(&before["value"]) + 97 * UNIT, "what is left after the fee");
	assert_eq!(vns(&["credit", "show-request", &id]).ok().json()["request"], Value::Null);

	// The fee is held on the notes by their principals, and released with each.
	let first = drawn["first_note"].as_u64().unwrap();
	let fee = |note: u64| vns(&["credit", "note", &note.to_string()]).ok().json()["fee"].clone();
	assert_eq!(fee(first), json!({ "agent": agent, "amount": (UNIT * 18 / 10).to_string() }));
	assert_eq!(planck(&fee(first + 1)["amount"]), UNIT * 12 / 10);
	let text = vns_text(&["credit", "note", &first.to_string()]).ok().stdout;
	assert!(text.contains("fee held until paid") && text.contains("1.80 VNS for"), "{text}");
	let part = credit(COMPANY, &["repay", &first.to_string(), "10"]).ok();
	assert!(!part.stdout.contains("FeeReleased"), "not before it is paid in full");
	let paid = credit(COMPANY, &["repay", &first.to_string(), "all"]).ok();
	let released = event(&paid, "FeeReleased");
	assert_eq!((planck(&released["amount"]), &released["agent"]), (UNIT * 18 / 10, &json!(agent)));
	assert_eq!(fee(first), Value::Null);
}

/// What needs more than the agent alone is proposed to the members, who approve it like any proposed grant.
fn a_large_request_should_be_proposed(company: &str) {
	let tiers = vns(&["credit", "tiers"]).ok().json();
	let alone = planck(&tiers["tiers"][0]["up_to"]) + UNIT;
	let (agent, note) = (address(AGENT), format!("{alone}planck@+40d"));
	let request = ["request", "--agent", &agent, "--note", &note, "--purpose-text", "plant 2", "--expires", "+2d"];
	let shown = remarks(COMPANY, &request);
	assert!(shown.contains("whom you ask proposes it to them"), "{shown}");
	let id = event(&credit(COMPANY, &request).ok(), "Requested")["id"].to_string();
	failed(&credit(AGENT, &["approve-request", &id]), 1, "Credit.ApprovalsNeeded");
	assert!(remarks(AGENT, &["approve-request", &id]).contains("use vns credit propose-request"));
	let proposed = event(&credit(AGENT, &["propose-request", &id, "--expires", "+1d"]).ok(), "GrantProposed");
	let proposal = proposed["id"].to_string();
	credit("Alice", &["approve-grant", &proposal]).ok();
	let approved = credit("Bob", &["approve-grant", &proposal, "--wait", "issued"]).ok();
	assert_eq!(planck(&issued(&approved, "Drawn")["amount"]), alone);
	let oldest = credit(COMPANY, &["repay-oldest", company, "100"]).ok();
	assert!(planck(&event(&oldest, "Repaid")["amount"]) > 0);
}

fn a_request_should_be_withdrawn(company: &str) {
	let folder = Folder::new("withdrawn");
	let id = ask(&folder.shared("purpose.txt", "nothing"));
	failed(&credit("Eve", &["withdraw-request", &id]), 1, "Issuance.NotHolder");
	assert!(remarks("Eve", &["withdraw-request", &id]).contains("the chain will refuse this"));
	let closed = event(&credit(COMPANY, &["withdraw-request", &id]).ok(), "RequestClosed");
	assert_eq!(closed["holder"], company);
	unsent(&credit(COMPANY, &["withdraw-request", &id]), "was approved or withdrawn");
	unsent(&credit(AGENT, &["approve-request", &id]), "nothing was sent");
	let text = vns_text(&["credit", "show-request", &id]).ok().stdout;
	assert!(text.contains("was approved or withdrawn"), "{text}");
	assert_eq!(vns(&["credit", "requests"]).ok().json()["requests"], json!([]));
	assert!(vns_text(&["credit", "requests"]).ok().stdout.contains("no open requests"));
}

fn what_makes_no_sense_should_be_refused(company: &str) {
	let agent = address(AGENT);
	let purpose = format!("0x{}", "17".repeat(32));
	let request = |agent: &str, note: &str, expires: &str| {
		credit(COMPANY, &["request", "--agent", agent, "--note", note, "--purpose", &purpose, "--expires", expires])
	};
	for (outcome, name) in [
		(request(company, "1@+30d", "+2d"), "Issuance.RequestToSelf"),
		(request(&agent, "1@+30d", "+15d"), "Issuance.ExpiryTooFar"),
		(request(&agent, "1@+30d", "2020-01-01T00:00Z"), "Issuance.ExpiryPassed"),
		(request(&agent, "1@+0h", "+2d"), "Credit.TermTooShort"),
	] {
		failed(&outcome, 1, name);
	}
	let far = message(&request(&agent, "1@+30d", "+15d"));
	assert!(far.contains("What to do: name an earlier --expires"), "{far}");
	unsent(&credit(AGENT, &["add-reward", "99999999", "1"]), "no grant has had that number yet");
	unsent(&credit("Eve", &["drop-expired", "99999999"]), "nothing was sent");
	unsent(&credit(AGENT, &["propose-request", "99999999", "--expires", "+1d"]), "there is no request");
	let nobody = address("Eve");
	let shown = remarks(
		COMPANY,
		&["request", "--agent", &nobody, "--note", "1@+30d", "--purpose", &purpose, "--expires", "+2d"],
	);
	assert!(shown.contains("it is no agent and no member"), "{shown}");
}
