// SPDX-License-Identifier: Apache-2.0
//! The built `vns` against a running development chain, named by VNS_URL, which `scripts/dev --run` sets (cli/README.md).
//! Without that variable it is skipped, and says so.
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod common;

use common::{address, failed, issued, vns, Folder, Outcome};
use serde_json::Value;
use vns_units::UNIT;

/// Who is who on the development chain: see `runtime/src/genesis.rs`.
const GRANTOR: &str = "Charlie";
const COMPANY: &str = "Dave";

/// Alice as a wallet exports her; from the tests of subxt-signer. Password: whoisalice.
const ALICE_JSON: &str = r#"{
	"encoded": "DumgApKCTqoCty1OZW/8WS+sgo6RdpHhCwAkA2IoDBMAgAAAAQAAAAgAAAB6IG/q24EeVf0JqWqcBd5m2tKq5BlyY84IQ8oamLn9DZe9Ouhgunr7i36J1XxUnTI801axqL/ym1gil0U8440Qvj0lFVKwGuxq38zuifgoj0B3Yru0CI6QKEvQPU5xxj4MpyxdSxP+2PnTzYao0HDH0fulaGvlAYXfqtU89xrx2/z9z7IjSwS3oDFPXRQ9kAdDebtyCVreZ9Otw9v3",
	"encoding": { "content": ["pkcs8", "sr25519"], "type": ["scrypt", "xsalsa20-poly1305"], "version": "3" },
	"address": "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY",
	"meta": {}
}"#;
const ALICE_SEED: &str = "0xe5be9a5092b81bca64be81d212e7f2f9eba183bb7a90954f7b76361f6edb5c0a";
const DEV_PHRASE: &str = "bottom drive obey lake curtain smoke basket hold race lonely fit walk";

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
fn the_commands_should_work_on_a_chain() {
	if std::env::var_os("VNS_URL").is_none() {
		eprintln!("skipped: VNS_URL names no chain; run it with scripts/dev --run");
		return;
	}
	let folder = Folder::new("chain");
	let [grantor, company] = [GRANTOR, COMPANY].map(address);

	the_program_should_fit_the_chain();
	what_is_read_should_be_consistent(&company);

	let note = credit_should_be_granted_and_drawn(&grantor, &company);
	every_kind_of_key_should_pay(note, &folder);
	refusals_should_be_named(&grantor, &company, &folder);
	a_dry_run_should_send_nothing(&company);
	other_waits_should_say_what_is_known(note);
	statements_should_be_proven(&company);
	notes_on_demand_should_be_demanded(&grantor, &company);
	others_should_consent_to_owe(&grantor, &company);
	another_chain_should_be_refused();
}

/// Fails when the runtime was changed and `client/metadata/vns.scale` was not renewed.
fn the_program_should_fit_the_chain() {
	let status = vns(&["status"]).ok();
	assert_eq!(status.json()["chain"]["type"], "Development");
	assert_eq!(
		status.json()["metadata"]["differences"],
		serde_json::json!([]),
		"renew it: vns metadata --save client/metadata/vns.scale"
	);
	let text = common::vns_text(&["status"]).ok();
	assert!(text.stdout.contains("it fits"), "{}", text.stdout);
	let time = vns(&["time"]).ok();
	assert!(time.json()["time"]["network"]["millis"].as_u64().unwrap() > 1_600_000_000_000);
}

fn what_is_read_should_be_consistent(company: &str) {
	let totals = vns(&["credit", "totals"]).ok().json()["totals"].clone();
	assert_eq!(totals["n1_holds"], true);
	assert_eq!(totals["n3_holds"], true);
	assert_eq!(planck(&totals["issuance"]) - planck(&totals["debt"]), planck(&totals["net_value"]));
	assert!(vns(&["credit", "limits"]).ok().json()["limits"]["most_instalments"].as_u64().unwrap() >= 12);

	// The same at a block by number and by hash; every read says which block it is of.
	let at = vns(&["credit", "account", company]).ok().json()["at"].clone();
	let (number, hash) = (at["number"].to_string(), at["hash"].as_str().unwrap().to_owned());
	let by_number = vns(&["credit", "account", company, "--at", &number]).ok();
	let by_hash = vns(&["credit", "account", company, "--at", &hash]).ok();
	assert_eq!(by_number.json(), by_hash.json());
	assert_eq!(by_number.json()["at"], at);
	failed(&vns(&["credit", "totals", "--at", "4000000000"]), 2, "NoSuchBlock");
	failed(&vns(&["credit", "totals", "--at", &format!("0x{}", "11".repeat(32))]), 2, "NoSuchBlock");

	let text = common::vns_text(&["credit", "account", company]).ok();
	assert!(text.stdout.contains(company) && text.stdout.contains(" VNS"), "{}", text.stdout);
	assert_eq!(vns(&["credit", "note", "18446744073709551615"]).ok().json()["note"], Value::Null);
}

/// Returns the number of a note of 90 VNS.
fn credit_should_be_granted_and_drawn(grantor: &str, company: &str) -> u64 {
	let grant = ["credit", "grant", company, "1000.5VNS", "--reference", "limit 1", "--dev", GRANTOR, "--verbose"];
	let granted = vns(&[&grant[..], &["--wait", "issued"]].concat()).ok();
	let fields = issued(&granted, "Granted");
	assert_eq!(event(&granted, "Queued")["id"], granted.json()["waiting"]["id"]);
	assert_eq!(planck(&fields["amount"]), 1_000 * UNIT + UNIT / 2);
	assert_eq!((&fields["holder"], &fields["reference"]), (&company.into(), &"limit 1".into()));
	assert_eq!((&granted.json()["status"], &granted.json()["call"]), (&"finalized".into(), &"Credit.grant".into()));
	assert!(planck(&granted.json()["fee"]) > 0);
	assert!(granted.stderr.contains("final in block"), "{}", granted.stderr);
	let lots = vns(&["credit", "lots", company]).ok().json()["lots"].clone();
	assert!(lots.as_array().unwrap().iter().any(|lot| lot["guarantor"] == grantor), "{lots}");

	let before = vns(&["credit", "account", company]).ok().json()["account"].clone();
	let drawn = vns(&[
		"credit",
		"draw",
		grantor,
		"--note",
		"90@+30d",
		"--note",
		"10@+45d",
		"--reference",
		"ä 7",
		"--dev",
		COMPANY,
	])
	.ok();
	assert!(!drawn.stderr.contains("pool"), "quiet where nobody looks on: {}", drawn.stderr);
	let after = vns(&["credit", "account", company]).ok().json()["account"].clone();
	assert_eq!(planck(&after["debt"]) - planck(&before["debt"]), 100 * UNIT);
	assert_eq!(planck(&after["value"]) + planck(&drawn.json()["fee"]) - planck(&before["value"]), 100 * UNIT);
	let first = event(&drawn, "Drawn")["first_note"].as_u64().unwrap();
	let note = vns(&["credit", "note", &first.to_string()]).ok().json()["note"].clone();
	assert_eq!((planck(&note["principal"]), &note["obligor"]), (90 * UNIT, &company.into()));
	let due = vns(&["credit", "due", company, "--until", "+31d"]).ok();
	assert!(planck(&due.json()["amount"]) >= 90 * UNIT);
	let open = vns(&["credit", "notes", company]).ok().json()["notes"].clone();
	assert!(open.as_array().unwrap().iter().any(|one| one["id"] == first));
	let guarantor = vns(&["credit", "guarantor", grantor]).ok().json()["guarantor"].clone();
	assert!(planck(&guarantor["outstanding"]) >= 100 * UNIT);
	let ageing = vns(&["credit", "ageing", grantor]).ok();
	assert!(planck(&ageing.json()["ahead"]["quarter"]) >= 10 * UNIT);
	first
}

fn every_kind_of_key_should_pay(note: u64, folder: &Folder) {
	let phrase = folder.private("bob.key", &format!("{DEV_PHRASE}//Bob\n"));
	let seed = folder.private("alice.key", ALICE_SEED);
	let json = folder.shared("alice.json", ALICE_JSON);
	let password = folder.private("password", "whoisalice\n");
	let eve = vns(&["key", "show", "--dev", "Eve"]).ok().json()["public_key"].as_str().unwrap()[2..].to_owned();
	folder.private(&format!("keystore/6163636f{eve}"), "\"//Eve\"");
	let keystore = folder.path("keystore");
	let number = note.to_string();
	for (key, payer) in [
		(vec!["--key", &phrase], "Bob"),
		(vec!["--key", &seed], "Alice"),
		(vec!["--key-json", &json, "--password-file", &password], "Alice"),
		(vec!["--keystore", &keystore], "Eve"),
		(vec!["--dev", "ferdie"], "Ferdie"),
	] {
		let shown = vns(&[&["key", "show"], &key[..]].concat()).ok();
		assert_eq!(shown.json()["address"], address(payer), "{key:?}");
		let paid = vns(&[&["credit", "repay", &number, "1.25"], &key[..]].concat()).ok();
		let fields = event(&paid, "Repaid");
		assert_eq!((planck(&fields["amount"]), &fields["payer"]), (5 * UNIT / 4, &address(payer).into()), "{key:?}");
	}
}

fn refusals_should_be_named(grantor: &str, company: &str, folder: &Folder) {
	for (arguments, name) in [
		(vec!["credit", "grant", company, "5", "--dev", "Eve"], "Credit.NotAGrantor"),
		(vec!["credit", "grant", grantor, "5", "--dev", GRANTOR], "Credit.GrantToSelf"),
		(vec!["credit", "grant", company, "0", "--dev", GRANTOR], "Credit.ZeroAmount"),
		(vec!["credit", "draw", grantor, "--note", "100000000@+30d", "--dev", COMPANY], "Credit.CreditExceeded"),
		(vec!["credit", "draw", grantor, "--note", "1@+0h", "--dev", COMPANY], "Credit.TermTooShort"),
		(vec!["credit", "repay", "18446744073709551615", "1", "--dev", COMPANY], "Credit.UnknownNote"),
	] {
		let outcome = vns(&arguments);
		failed(&outcome, 1, name);
		let receipt = outcome.json()["error"]["receipt"].clone();
		assert!(planck(&receipt["fee"]) > 0 && receipt["block"]["final"] == true, "{receipt}");
		let sentence = outcome.json()["error"]["message"].as_str().unwrap().to_owned();
		assert!(sentence.contains(name) && sentence.contains("Nothing changed"), "{sentence}");
	}
	let text = common::vns_text(&["credit", "grant", grantor, "5", "--dev", GRANTOR]);
	assert_eq!(text.exit, 1);
	assert!(text.stderr.contains("Nobody grants credit to himself"), "{}", text.stderr);

	// A new account has nothing to pay the fee with: the node refuses the transaction, and it costs nothing.
	let file = folder.path("new.key");
	let new = vns(&["key", "new", "--out", &file]).ok();
	assert!(!new.stdout.contains(std::fs::read_to_string(&file).unwrap().trim()), "the phrase was printed");
	failed(&vns(&["credit", "repay", "0", "1", "--key", &file]), 1, "Refused");
}

fn a_dry_run_should_send_nothing(company: &str) {
	let grant = ["credit", "grant", company, "7", "--dev", GRANTOR];
	let before = vns(&["credit", "totals"]).ok().json()["totals"].clone();
	let first = vns(&[&grant[..], &["--dry-run"]].concat()).ok();
	let second = vns(&[&grant[..], &["--dry-run"]].concat()).ok();
	assert_eq!(first.json()["nonce"], second.json()["nonce"]);
	assert_eq!(planck(&first.json()["arguments"]["amount"]), 7 * UNIT);
	assert_eq!((&first.json()["would_be_taken"], &first.json()["dry_run"]), (&true.into(), &true.into()));
	assert_eq!(vns(&["credit", "totals"]).ok().json()["totals"], before);
	// What was estimated is what is paid, as long as no other transaction fills the blocks.
	let paid = vns(&grant).ok();
	let (estimate, fee) = (planck(&first.json()["fee_estimate"]), planck(&paid.json()["fee"]));
	assert!(fee <= estimate && fee > estimate / 2, "{estimate} estimated, {fee} paid");
}

fn other_waits_should_say_what_is_known(note: u64) {
	let number = note.to_string();
	let best = vns(&["credit", "repay", &number, "1", "--dev", "Bob", "--wait", "best"]).ok();
	assert!(["in_block", "finalized"].contains(&best.json()["status"].as_str().unwrap()));
	let sent = vns(&["credit", "repay", &number, "1", "--dev", "Eve", "--wait", "none"]).ok();
	assert_eq!(sent.json()["status"], "sent");
	assert!(sent.json().get("events").is_none(), "nothing is known of its outcome");
}

fn statements_should_be_proven(company: &str) {
	let all = vns(&["statement", company]).ok();
	let (statement, count) = (all.json(), all.json()["movements"].as_array().unwrap().len());
	assert_eq!(statement["proven"], true);
	assert!(count >= 3);
	assert_eq!(statement["closing"]["movements"], count);
	let account = vns(&["credit", "account", company, "--at", &statement["closing"]["block"].to_string()]).ok();
	assert_eq!(account.json()["account"]["link"], statement["closing"]["link"]);
	assert_eq!(account.json()["account"]["unused_credit"], statement["closing"]["credit"]);
	assert_eq!(account.json()["account"]["debt"], statement["closing"]["debt"]);

	// A part begins where the part before it ends.
	let middle = statement["movements"][1]["block"].as_u64().unwrap();
	let first = vns(&["statement", company, "--to", &(middle - 1).to_string()]).ok().json();
	let second = vns(&["statement", company, "--from", &middle.to_string()]).ok().json();
	for name in ["link", "movements", "credit", "debt"] {
		assert_eq!(first["closing"][name], second["opening"][name], "{name}");
	}
	let text = common::vns_text(&["statement", company]).ok();
	assert!(text.stdout.contains("Complete: ") && text.stdout.contains("limit 1"), "{}", text.stdout);
	let nobody = format!("0x{}", "77".repeat(32));
	assert_eq!(vns(&["statement", &nobody]).ok().json()["movements"], serde_json::json!([]));
	failed(&vns(&["statement", company, "--from", "9", "--to", "8"]), 2, "NoSuchBlock");
	failed(&vns(&["statement", company, "--to", "4000000000"]), 2, "NoSuchBlock");
}

fn notes_on_demand_should_be_demanded(grantor: &str, company: &str) {
	let note = format!("20@demand:{}:24h:+90d", address("Eve"));
	let drawn = vns(&["credit", "draw", grantor, "--note", &note, "--note", &note, "--dev", COMPANY]).ok();
	let first = event(&drawn, "Drawn")["first_note"].as_u64().unwrap();
	let [one, two] = [first, first + 1].map(|id| id.to_string());
	failed(&vns(&["credit", "demand", &one, "--dev", "Ferdie"]), 1, "Credit.NotEntitled");
	let demanded = event(&vns(&["credit", "demand", &one, "--dev", "Eve"]).ok(), "Demanded");
	let hour = |which: &str| demanded[which]["hour"].as_u64().unwrap();
	assert!(hour("due_after") < hour("due_before"));
	let normalise = ["credit", "normalise", &two, "--from", grantor, "--maturity", "+40d", "--dev", GRANTOR];
	failed(&vns(&normalise), 1, "Credit.CreditExceeded");
	assert_eq!(vns(&["statement", company]).ok().json()["proven"], true);
	let revoked = event(&vns(&["credit", "revoke", company, "100", "--dev", GRANTOR]).ok(), "Revoked");
	assert_eq!(planck(&revoked["amount"]), 100 * UNIT);
}

fn others_should_consent_to_owe(grantor: &str, company: &str) {
	let eve = address("Eve");
	let until = vns(&["credit", "due", company, "--until", "+20d"]).ok().json()["until"]["time"].clone();
	let note = format!("5@{}", until.as_str().unwrap());
	let undertake = ["credit", "undertake", company, grantor, "--note", &note, "--expires", "+2d", "--dev", "Eve"];
	let hash = event(&vns(&undertake).ok(), "Undertaken")["hash"].as_str().unwrap().to_owned();
	vns(&["credit", "withdraw-undertaking", &hash, "--dev", "Eve"]).ok();
	let draw = ["credit", "draw-for", &eve, grantor, "--note", &note, "--dev", COMPANY];
	failed(&vns(&draw), 1, "Credit.NotUndertaken");
	vns(&undertake).ok();
	let drawn = event(&vns(&draw).ok(), "Drawn");
	assert_eq!((&drawn["obligor"], &drawn["drawer"]), (&eve.clone().into(), &company.into()));
	let paid = vns(&["credit", "repay-oldest", &eve, "all", "--dev", "Eve"]).ok();
	assert!(planck(&event(&paid, "Repaid")["outstanding_after"]) == 0);
	failed(&vns(&["credit", "repay-oldest", &eve, "all", "--dev", "Eve"]), 1, "Credit.NothingOwed");
	assert_eq!(vns(&["statement", &eve]).ok().json()["proven"], true);
}

fn another_chain_should_be_refused() {
	let genesis = vns(&["status"]).ok().json()["chain"]["genesis"].as_str().unwrap().to_owned();
	vns(&["credit", "totals", "--genesis", &genesis]).ok();
	let other = format!("0x{}", "00".repeat(32));
	failed(&vns(&["credit", "totals", "--genesis", &other]), 3, "OtherChain");
}
