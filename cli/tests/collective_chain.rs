// SPDX-License-Identifier: Apache-2.0
//! `vns collective` against a running development chain, named by VNS_URL, which `scripts/dev --run` sets. Without that variable
//! it is skipped, and says so. Three members found a collective, pay by a vote, set a threshold, fail, and dissolve it; and a
//! rehearsal of some more in one process.
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod common;

use common::{address, failed, vns, vns_text, Folder, Outcome};
use serde_json::{json, Value};
use std::time::Duration;
use subxt_signer::{sr25519::Keypair, SecretUri};
use vns_client::{
	account, collective,
	submit::{self, Wait},
	Chain,
};
use vns_units::UNIT;

const DEV_PHRASE: &str = "bottom drive obey lake curtain smoke basket hold race lonely fit walk";
/// Who pays deposit and fees, and is no member.
const PAYER: &str = "Eve";
const NAMES: [&str; 3] = ["anna", "bert", "cora"];

fn message(outcome: &Outcome) -> String {
	outcome.json()["error"]["message"].as_str().unwrap().to_owned()
}

fn refused(outcome: &Outcome, part: &str) {
	failed(outcome, 2, "Usage");
	assert!(message(outcome).contains(part), "{part}: {}", message(outcome));
}

fn planck(value: &Value) -> u128 {
	value.as_str().unwrap_or_else(|| panic!("no amount: {value}")).parse().unwrap()
}

/// The fields of the last event of that name.
fn event(outcome: &Outcome, name: &str) -> Value {
	let events = outcome.json()["events"].as_array().unwrap().clone();
	let found = events.into_iter().rev().find(|event| event["name"] == name);
	found.unwrap_or_else(|| panic!("no event {name} in {}", outcome.stdout))["fields"].clone()
}

/// Three members, their files, and what the chain says of them.
struct Shop {
	folder: Folder,
	roster: String,
	id: String,
	account: String,
}

impl Shop {
	fn new() -> Self {
		let folder = Folder::new("collective-chain");
		let path = |name: &str, kind: &str| folder.path(&format!("{name}.{kind}"));
		for name in NAMES {
			vns(&["collective", "key", "new", name, "--out", &path(name, "member")]).ok();
			vns(&["collective", "record", &path(name, "member"), "--out", &path(name, "record")]).ok();
		}
		let (roster, records) = (path("shop", "roster"), NAMES.map(|name| path(name, "record")));
		let records: Vec<&str> = records.iter().map(String::as_str).collect();
		// The chain says its first block itself.
		let create = ["collective", "roster", "create", "--threshold", "2", "--out", &roster];
		let made = vns(&[&create[..], &records].concat()).ok().json();
		for name in NAMES {
			vns(&["collective", "roster", "audit", &roster, "--key", &path(name, "member")]).ok();
		}
		let word = |name: &str| made[name].as_str().unwrap().to_owned();
		let (id, account) = (word("collective"), word("account"));
		Self { folder, roster, id, account }
	}

	fn path(&self, name: &str, kind: &str) -> String {
		self.folder.path(&format!("{name}.{kind}"))
	}

	fn run(&self, arguments: &[&str]) -> Outcome {
		vns(&[arguments, &["--roster", &self.roster]].concat())
	}

	fn propose(&self, vote: &str, what: &[&str]) -> String {
		let file = self.path(vote, "proposal");
		self.run(&[&["collective", "propose"], what, &["--out", &file]].concat()).ok();
		file
	}

	/// Both rounds by those; the witness.
	fn vote(&self, vote: &str, proposal: &str, names: &[&str]) -> String {
		let file = |name: &str, kind: &str| self.path(&format!("{vote}-{name}"), kind);
		let (list, witness) = (self.path(vote, "list"), self.path(vote, "witness"));
		for name in names {
			let key = self.path(name, "member");
			self.run(&["collective", "round1", proposal, "--key", &key, "--out", &file(name, "answer")]).ok();
		}
		let answers: Vec<String> = names.iter().map(|name| file(name, "answer")).collect();
		let answers: Vec<&str> = answers.iter().map(String::as_str).collect();
		self.run(&[&["collective", "gather", proposal, "--out", &list], &answers[..]].concat()).ok();
		for name in names {
			let (key, share) = (self.path(name, "member"), file(name, "share"));
			let round2 = ["collective", "round2", proposal, &list, "--key", &key, "--yes", "--out", &share];
			let signed = self.run(&round2).ok().json();
			assert_eq!(signed["voters"], names.len());
		}
		let shares: Vec<String> = names.iter().map(|name| file(name, "share")).collect();
		let shares: Vec<&str> = shares.iter().map(String::as_str).collect();
		self.run(&[&["collective", "aggregate", proposal, &list, "--out", &witness], &shares[..]].concat()).ok();
		witness
	}

	/// A whole decision, up to the chain's answer.
	fn decide(&self, vote: &str, what: &[&str], names: &[&str]) -> Outcome {
		let proposal = self.propose(vote, what);
		let witness = self.vote(vote, &proposal, names);
		self.submit(&witness)
	}

	fn submit(&self, witness: &str) -> Outcome {
		self.run(&["collective", "submit", witness, "--dev", PAYER])
	}

	fn status(&self) -> Value {
		vns(&["collective", "status", &self.id]).ok().json()["collective"].clone()
	}
}

/// Value of the payer for the collective: no command of `vns` pays.
fn pay(url: &str, to: &str, amount: u128) {
	let uri: SecretUri = format!("{DEV_PHRASE}//{PAYER}").parse().unwrap();
	let pair = Keypair::from_uri(&uri).unwrap();
	let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
	runtime.block_on(async {
		let patience = Duration::from_secs(120);
		let chain = Chain::connect(url, None, patience).await.unwrap();
		let call = collective::transfer(&account::parse(to).unwrap(), amount).unwrap();
		let prepared = submit::prepare(&chain, &call, &pair).await.unwrap();
		prepared.submit(Wait::Finalized, patience, |_| {}).await.unwrap();
	});
}

#[test]
fn a_collective_should_live_on_a_chain() {
	let Ok(url) = std::env::var("VNS_URL") else {
		eprintln!("skipped: VNS_URL names no chain; run it with scripts/dev --run");
		return;
	};
	let shop = Shop::new();
	let other = address("Ferdie");
	assert_eq!(shop.status(), Value::Null);
	let early = shop.run(&["collective", "propose", "transfer", &other, "1", "--out", &shop.path("early", "proposal")]);
	refused(&early, "create it first");

	let created = shop.decide("create", &["create"], &NAMES).ok();
	let made = event(&created, "Created");
	assert_eq!((&made["id"], &made["account"]), (&json!(shop.id), &json!(shop.account)));
	assert_eq!((&made["members"], &made["threshold"], &made["signed"]), (&json!(3), &json!(2), &json!(3)));
	let status = shop.status();
	assert_eq!(status["founded"], json!({ "by_all": true, "signed": 3 }));
	assert_eq!((&status["creator"], &status["value"]), (&json!(address(PAYER)), &json!("0")));
	let needed = json!({ "value": 2, "debt": 2, "names": 2, "governance": 2, "other": 2, "control": 2 });
	assert_eq!(status["needed"], needed);
	refused(&shop.submit(&shop.path("create", "witness")), "there already");

	it_should_pay_by_a_vote(&shop, &url, &other);
	it_should_set_a_threshold(&shop, &other);
	a_call_that_fails_should_be_said_loudly(&shop, &other);
	it_should_dissolve(&shop, &other);
}

fn it_should_pay_by_a_vote(shop: &Shop, url: &str, other: &str) {
	pay(url, &shop.account, 100 * UNIT);
	assert_eq!(planck(&shop.status()["value"]), 100 * UNIT);
	let before = vns(&["credit", "account", other]).ok().json()["account"]["value"].clone();
	let nonce: u64 = shop.status()["nonce"].as_str().unwrap().parse().unwrap();

	let proposal = shop.propose("pay", &["transfer", other, "12.5", "--expiry", "+5000"]);
	let shown = vns(&["collective", "show", &proposal]).ok().json();
	assert_eq!(shown["subject"]["call"], "Balances.transfer_keep_alive");
	assert_eq!(
		(&shown["subject"]["read_by"], &shown["needed"], &shown["open"]),
		(&json!("chain"), &json!(2), &json!(true))
	);
	// One is not enough, and is told so before anybody signs.
	let (key, answer) = (shop.path("bert", "member"), shop.path("alone", "answer"));
	shop.run(&["collective", "round1", &proposal, "--key", &key, "--out", &answer]).ok();
	let alone = ["collective", "gather", &proposal, &answer, "--out", &shop.path("alone", "list")];
	refused(&shop.run(&alone), "this needs 2");
	let witness = shop.vote("pay", &proposal, &["anna", "cora"]);
	let dry = shop.run(&["collective", "submit", &witness, "--dev", PAYER, "--dry-run"]).ok().json();
	assert!(dry["remarks"].to_string().contains("Balances.transfer_keep_alive"), "{dry}");
	let text = vns_text(&["collective", "submit", &witness, "--roster", &shop.roster, "--dev", PAYER]).ok().stdout;
	assert!(text.contains("Decided by 2 members, where 2 were needed, and done"), "{text}");

	let after = vns(&["credit", "account", other]).ok().json()["account"]["value"].clone();
	assert_eq!(planck(&after) - planck(&before), 12 * UNIT + UNIT / 2);
	let status = shop.status();
	assert_eq!(planck(&status["value"]), 87 * UNIT + UNIT / 2);
	assert_eq!(status["nonce"], (nonce + 1).to_string());
	// Once.
	refused(&shop.submit(&witness), "another decision since");
	let late = vns(&["collective", "show", &proposal]).ok().json();
	assert_eq!(late["open"], false);
}

fn it_should_set_a_threshold(shop: &Shop, other: &str) {
	let outcome = shop.decide("three", &["set-threshold", "value", "3"], &["anna", "bert"]).ok();
	let set = event(&outcome, "ThresholdSet");
	assert_eq!((&set["class"], &set["before"], &set["after"]), (&json!("Value"), &json!(2), &json!(3)));
	let needed = shop.status()["needed"].clone();
	assert_eq!((&needed["value"], &needed["debt"], &needed["control"]), (&json!(3), &json!(2), &json!(3)));
	let proposal = shop.propose("two", &["transfer", other, "1"]);
	for name in ["anna", "bert"] {
		let (key, answer) = (shop.path(name, "member"), shop.path(&format!("two-{name}"), "answer"));
		shop.run(&["collective", "round1", &proposal, "--key", &key, "--out", &answer]).ok();
	}
	let (anna, bert) = (shop.path("two-anna", "answer"), shop.path("two-bert", "answer"));
	let gather = ["collective", "gather", &proposal, &anna, &bert, "--out", &shop.path("two", "list")];
	refused(&shop.run(&gather), "this needs 3");
	shop.decide("back", &["set-threshold", "value", "0"], &NAMES).ok();
	assert_eq!(shop.status()["needed"]["value"], 2);
}

fn a_call_that_fails_should_be_said_loudly(shop: &Shop, other: &str) {
	let nonce: u64 = shop.status()["nonce"].as_str().unwrap().parse().unwrap();
	let outcome = shop.decide("much", &["transfer", other, "1000000"], &["anna", "bert"]);
	assert_eq!(outcome.exit, 1, "{}", outcome.stdout);
	let words = message(&outcome);
	assert!(words.starts_with("THE CALL FAILED") && words.contains("vote again"), "{words}");
	assert!(words.contains("Token."), "{words}");
	assert_eq!(shop.status()["nonce"], (nonce + 1).to_string(), "the decision is used up");
	// Dissolving one that still holds something fails likewise.
	let outcome = shop.decide("early-end", &["dissolve"], &["anna", "bert"]);
	failed(&outcome, 1, "Collective.NotEmpty");
	assert!(message(&outcome).contains("propose transfer ADDRESS all"), "{}", message(&outcome));
}

fn it_should_dissolve(shop: &Shop, other: &str) {
	shop.decide("all", &["transfer", other, "all"], &["bert", "cora"]).ok();
	assert_eq!(shop.status()["value"], "0");
	let outcome = shop.decide("end", &["dissolve"], &["anna", "bert"]).ok();
	assert_eq!(event(&outcome, "Dissolved")["creator"], address(PAYER));
	assert_eq!(shop.status(), Value::Null);
	let text = vns_text(&["collective", "status", &shop.id]).ok().stdout;
	assert!(text.contains("there is no collective"), "{text}");
}

#[test]
fn a_rehearsal_should_move_value() {
	if std::env::var_os("VNS_URL").is_none() {
		eprintln!("skipped: VNS_URL names no chain; run it with scripts/dev --run");
		return;
	}
	let rehearse = ["collective", "rehearse", "--members", "5", "--voters", "3", "--amount", "2", "--audit", "--yes"];
	let done = vns(&[&rehearse[..], &["--dev", PAYER]].concat()).ok().json();
	assert_eq!(planck(&done["value_before"]) - planck(&done["value_after"]), 2 * UNIT);
	assert_eq!((&done["members"], &done["voters"], &done["witness_bytes"]), (&json!(5), &json!(3), &json!(1143)));
	assert!(done["steps"].as_array().unwrap().len() > 10, "{done}");
	assert!(vns(&["collective", "sets"]).ok().json()["sets"].as_array().is_some_and(|sets| !sets.is_empty()));
}
