// SPDX-License-Identifier: Apache-2.0
//! `vns collective` without a chain: from keys to a witness by files, and what is wrong said by name.
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod common;

use common::{address, failed, vns, vns_text, Folder, Outcome};
use serde_json::{json, Value};
use std::{fs, os::unix::fs::PermissionsExt, path::Path};

const NOBODY: &str = "ws://127.0.0.1:1";
const NAMES: [&str; 3] = ["anna", "bert", "cora"];

fn message(outcome: &Outcome) -> String {
	outcome.json()["error"]["message"].as_str().unwrap().to_owned()
}

fn refused(outcome: &Outcome, exit: i32, name: &str, part: &str) {
	failed(outcome, exit, name);
	assert!(message(outcome).contains(part), "{part}: {}", message(outcome));
}

fn genesis() -> String {
	format!("0x{}", "11".repeat(32))
}

/// Three members with keys, records, and a roster of threshold two.
struct Shop {
	folder: Folder,
	ids: Vec<String>,
}

impl Shop {
	fn new(name: &str) -> Self {
		let mut shop = Self { folder: Folder::new(name), ids: Vec::new() };
		for name in NAMES {
			let made = vns(&["collective", "key", "new", name, "--out", &shop.key(name)]).ok().json();
			shop.ids.push(made["id"].as_str().unwrap().to_owned());
			vns(&["collective", "record", &shop.key(name), "--out", &shop.path(name, "record")]).ok();
		}
		let records = NAMES.map(|name| shop.path(name, "record"));
		let create = ["collective", "roster", "create", "--threshold", "2", "--out", &shop.roster()];
		let records: Vec<&str> = records.iter().map(String::as_str).collect();
		shop.run(&[&create[..], &records].concat()).ok();
		shop
	}

	fn path(&self, name: &str, kind: &str) -> String {
		self.folder.path(&format!("{name}.{kind}"))
	}

	fn key(&self, name: &str) -> String {
		self.path(name, "member")
	}

	fn roster(&self) -> String {
		self.path("shop", "roster")
	}

	/// No node is there to be asked.
	fn run(&self, arguments: &[&str]) -> Outcome {
		vns(&[&["--node", NOBODY, "--genesis", &genesis()], arguments].concat())
	}

	fn with_roster(&self, arguments: &[&str]) -> Outcome {
		self.run(&[arguments, &["--roster", &self.roster()]].concat())
	}

	/// The first digits of a member's id, by which it is blamed.
	fn short(&self, name: &str) -> String {
		let place = NAMES.iter().position(|one| *one == name).unwrap();
		self.ids[place].trim_start_matches("0x").chars().take(16).collect()
	}

	fn audit(&self, name: &str) {
		self.run(&["collective", "roster", "audit", &self.roster(), "--key", &self.key(name)]).ok();
	}

	/// A payment by the collective, as decision number `nonce`; its file.
	fn payment(&self, nonce: &str) -> String {
		let (file, to) = (self.path(&format!("pay{nonce}"), "proposal"), address("Dave"));
		let propose = ["collective", "propose", "transfer", &to, "12.5", "--offline", "--expiry", "1000"];
		self.with_roster(&[&propose[..], &["--nonce", nonce, "--out", &file]].concat()).ok();
		file
	}

	/// Round 1 by those, under a name; the files.
	fn answers(&self, vote: &str, proposal: &str, names: &[&str]) -> Vec<String> {
		names
			.iter()
			.map(|name| {
				let file = self.path(&format!("{vote}-{name}"), "answer");
				let key = self.key(name);
				self.with_roster(&["collective", "round1", proposal, "--key", &key, "--again", "--out", &file]).ok();
				file
			})
			.collect()
	}

	fn gather(&self, vote: &str, proposal: &str, answers: &[String]) -> String {
		let file = self.path(vote, "list");
		let answers: Vec<&str> = answers.iter().map(String::as_str).collect();
		let gather = ["collective", "gather", proposal, "--offline", "--out", &file];
		self.with_roster(&[&gather[..], &answers].concat()).ok();
		file
	}

	fn round2(&self, vote: &str, proposal: &str, list: &str, name: &str) -> Outcome {
		let (file, key) = (self.path(&format!("{vote}-{name}"), "share"), self.key(name));
		let round2 = ["collective", "round2", proposal, list, "--key", &key, "--offline", "--yes", "--out", &file];
		self.with_roster(&round2)
	}

	fn shares(&self, vote: &str, proposal: &str, list: &str, names: &[&str]) -> Vec<String> {
		names
			.iter()
			.map(|name| {
				self.round2(vote, proposal, list, name).ok();
				self.path(&format!("{vote}-{name}"), "share")
			})
			.collect()
	}

	fn aggregate(&self, vote: &str, proposal: &str, list: &str, shares: &[String]) -> Outcome {
		let shares: Vec<&str> = shares.iter().map(String::as_str).collect();
		let file = self.path(vote, "witness");
		self.with_roster(&[&["collective", "aggregate", proposal, list, "--out", &file], &shares[..]].concat())
	}

	/// A whole vote; the witness.
	fn vote(&self, vote: &str, proposal: &str, names: &[&str]) -> String {
		let answers = self.answers(vote, proposal, names);
		let list = self.gather(vote, proposal, &answers);
		let shares = self.shares(vote, proposal, &list, names);
		self.aggregate(vote, proposal, &list, &shares).ok();
		self.path(vote, "witness")
	}
}

fn read(path: &str) -> Value {
	serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn write(path: &str, json: &Value) {
	fs::write(path, json.to_string()).unwrap();
}

/// The last hexadecimal digit another one.
fn flipped(digits: &Value) -> Value {
	let digits = digits.as_str().unwrap();
	let (begin, last) = digits.split_at(digits.len() - 1);
	Value::String(format!("{begin}{}", if last == "0" { "1" } else { "0" }))
}

/// Files that the member keeps beside its key, of that beginning.
fn kept(key: &str, begin: &str) -> Vec<String> {
	let folder = format!("{key}.votes");
	let mut found: Vec<String> = fs::read_dir(&folder)
		.map(|entries| entries.map(|entry| entry.unwrap().path().to_str().unwrap().to_owned()).collect())
		.unwrap_or_default();
	found.retain(|path| Path::new(path).file_name().unwrap().to_str().unwrap().starts_with(begin));
	found
}

#[test]
fn three_members_should_found_a_collective_and_decide_by_files_alone() {
	let shop = Shop::new("whole");
	let shown = shop.run(&["collective", "roster", "show", &shop.roster()]).ok().json();
	assert_eq!((&shown["members"], &shown["threshold"]), (&json!(3), &json!(2)));
	assert_eq!(shown["genesis"], genesis());
	for name in NAMES {
		shop.audit(name);
	}
	let create = shop.path("create", "proposal");
	shop.with_roster(&["collective", "propose", "create", "--out", &create]).ok();
	let witness = shop.vote("create", &create, &NAMES);
	let verified = shop.with_roster(&["collective", "verify", &witness, "--needed", "3"]).ok().json();
	assert_eq!((&verified["voters"], &verified["subject"]["kind"]), (&json!(3), &json!("create")));
	assert_eq!(verified["collective"], shown["collective"]);

	// Two are enough to pay, and two coordinators make the same list of the same answers.
	let pay = shop.payment("7");
	let text = vns_text(&["collective", "show", &pay, "--offline"]).ok().stdout;
	for part in ["Balances.transfer_keep_alive", &address("Dave"), "12.50 VNS", "number 8", "nonce 7", "block 1000"] {
		assert!(text.contains(part), "{part}: {text}");
	}
	let answers = shop.answers("pay", &pay, &["cora", "anna"]);
	let list = shop.gather("pay", &pay, &answers);
	let other = shop.gather("other", &pay, &[answers[1].clone(), answers[0].clone()]);
	assert_eq!(read(&list), read(&other));
	let shares = shop.shares("pay", &pay, &other, &["anna", "cora"]);
	let made = shop.aggregate("pay", &pay, &list, &shares).ok().json();
	assert_eq!((&made["voters"], &made["bytes"]), (&json!(2), &json!(1143)));
	let witness = shop.path("pay", "witness");
	assert_eq!(shop.with_roster(&["collective", "verify", &witness]).ok().json()["voters"], 2);
	assert!(vns_text(&["collective", "show", &witness, "--offline"])
		.ok()
		.stdout
		.contains("voted, as the witness says"));
	let three = shop.with_roster(&["collective", "verify", &witness, "--needed", "3"]);
	refused(&three, 9, "BadWitness", "2 of 3 members voted, 3 are needed");

	// Submitting looks at the chain, so here it ends; but not before what can be seen without one.
	let submit = |more: &[&str]| shop.run(&[&["collective", "submit"], more, &["--dev", "Alice"]].concat());
	failed(&submit(&[&witness]), 3, "Unreachable");
	refused(&submit(&[&shop.path("create", "witness")]), 2, "Usage", "--roster");
	refused(&submit(&[&pay]), 2, "Usage", "this is a proposal, not a witness");
}

#[test]
fn a_key_should_be_private_never_replaced_and_show_no_secret() {
	let folder = Folder::new("collective-key");
	let file = folder.path("anna.member");
	let made = vns(&["collective", "key", "new", "Anna Example", "--out", &file]).ok();
	assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
	let text = fs::read_to_string(&file).unwrap();
	let body = read(&file)["body"].clone();
	let secret = &body["secret"].as_str().unwrap()[64..];
	failed(&vns(&["collective", "key", "new", "Anna", "--out", &file]), 2, "Machine");
	assert_eq!(fs::read_to_string(&file).unwrap(), text);
	let shown = vns(&["collective", "key", "show", &file]).ok();
	assert_eq!(shown.json()["id"], made.json()["id"]);
	for out in [&made.stdout, &shown.stdout] {
		assert!(!out.contains(secret) && !out.contains("Anna Example"), "{out}");
	}
	let revealed = vns(&["collective", "key", "show", &file, "--reveal"]).ok();
	assert!(revealed.stdout.contains("Anna Example") && !revealed.stdout.contains(secret));
	fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
	refused(&vns(&["collective", "key", "show", &file]), 4, "Key", "chmod 600");
	fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
	// The record, on the other hand, is to be given away, and has nothing of it.
	let record = folder.path("anna.record");
	vns(&["collective", "record", &file, "--out", &record]).ok();
	assert!(!fs::read_to_string(&record).unwrap().contains(secret));
	refused(&vns(&["collective", "record", &record]), 4, "Key", "chmod 600");
	let phrase = folder.private("phrase", "bottom drive obey lake curtain smoke basket hold race lonely fit walk");
	let outcome = vns(&["collective", "record", &phrase]);
	refused(&outcome, 4, "Key", "the key of an account does not vote");
	assert!(!outcome.stdout.contains("bottom"));

	let roster = folder.path("one.roster");
	let create = ["collective", "roster", "create", &record, "--genesis", &genesis(), "--out", &roster];
	vns(&create).ok();
	let salt = revealed.json()["salt"].as_str().unwrap().to_owned();
	let find =
		|name: &str| vns(&["collective", "roster", "find", &roster, "--name", name, "--salt", &salt]).ok().json();
	assert_eq!(find("Anna Example")["member"], true);
	assert_eq!(find("Eve Example")["member"], false);
}

#[test]
fn a_file_of_another_kind_should_be_named_for_what_it_is() {
	let shop = Shop::new("kinds");
	let pay = shop.payment("1");
	let roster = shop.roster();
	let key = shop.key("anna");
	let round1 = |proposal: &str, roster: &str| {
		shop.run(&["collective", "round1", proposal, "--roster", roster, "--key", &key, "--out", &shop.path("x", "y")])
	};
	refused(&round1(&roster, &roster), 2, "Usage", "this is a roster, not a proposal");
	refused(&round1(&pay, &pay), 2, "Usage", "this is a proposal, not a roster");
	refused(&round1(&key, &roster), 2, "Usage", "a member's key, which is SECRET");
	refused(&round1(&shop.folder.shared("text", "hello"), &roster), 2, "Usage", "this is no JSON, not a proposal");
	refused(&round1(&shop.folder.shared("json", "{}"), &roster), 2, "Usage", "no file of a collective");
	failed(&round1(&shop.folder.path("missing"), &roster), 2, "Machine");
	let list = shop.path("list", "list");
	let gather = shop.with_roster(&["collective", "gather", &pay, &pay, "--offline", "--out", &list]);
	refused(&gather, 2, "Usage", "this is a proposal, not a member's answer of round 1");
	// A folder stands for what is of that kind in it.
	let answers = shop.answers("pay", &pay, &["anna", "bert"]);
	let folder = Path::new(&answers[0]).parent().unwrap().to_str().unwrap().to_owned();
	let all = ["collective", "gather", &pay, &folder, "--offline", "--out", &list];
	assert_eq!(shop.with_roster(&all).ok().json()["voters"], 2);
	refused(&shop.with_roster(&all), 2, "Machine", "nothing is written over it");
	// Another chain than the one that was named.
	let other = format!("0x{}", "22".repeat(32));
	let outcome = vns(&["--genesis", &other, "collective", "verify", &pay, "--roster", &roster]);
	failed(&outcome, 2, "Usage");
	let outcome = vns(&["--genesis", &other, "collective", "roster", "audit", &roster]);
	failed(&outcome, 3, "OtherChain");
}

#[test]
fn nonces_should_be_used_once_whatever_is_put_back() {
	let shop = Shop::new("nonces");
	let pay = shop.payment("3");
	let key = shop.key("anna");
	let answers = shop.answers("pay", &pay, &["anna", "bert"]);
	let again =
		shop.with_roster(&["collective", "round1", &pay, "--key", &key, "--out", &shop.path("again", "answer")]);
	refused(&again, 2, "Usage", "--again");
	let list = shop.gather("pay", &pay, &answers);
	// Nobody can be asked here, and nothing is signed blindly.
	let share = shop.path("asked", "share");
	let asked = shop.with_roster(&["collective", "round2", &pay, &list, "--key", &key, "--offline", "--out", &share]);
	refused(&asked, 2, "Usage", "add --yes");
	assert!(asked.stderr.contains("Balances.transfer_keep_alive"), "{}", asked.stderr);
	let nonces = kept(&key, "nonces-");
	assert_eq!(nonces.len(), 1);
	assert_eq!(fs::metadata(&nonces[0]).unwrap().permissions().mode() & 0o777, 0o600);
	let copy = fs::read(&nonces[0]).unwrap();

	shop.round2("pay", &pay, &list, "anna").ok();
	assert!(kept(&key, "nonces-").is_empty(), "deleted before anything was signed");
	fs::remove_file(shop.path("pay-anna", "share")).unwrap();
	refused(&shop.round2("pay", &pay, &list, "anna"), 2, "Usage", "used before");
	// A copy that is put back signs nothing.
	fs::write(&nonces[0], &copy).unwrap();
	fs::set_permissions(&nonces[0], fs::Permissions::from_mode(0o600)).unwrap();
	refused(&shop.round2("pay", &pay, &list, "anna"), 2, "Usage", "used before");
	assert!(!Path::new(&shop.path("pay-anna", "share")).exists());
	assert!(kept(&key, "voting.lock").is_empty());

	// Held again, it goes on.
	fs::remove_file(shop.path("pay-bert", "answer")).unwrap();
	let answers = [shop.answers("second", &pay, &["anna"]), shop.answers("second", &pay, &["bert"])].concat();
	let list = shop.gather("second", &pay, &answers);
	let shares = shop.shares("second", &pay, &list, &["anna", "bert"]);
	shop.aggregate("second", &pay, &list, &shares).ok();
	// Who is not in the list, and whose nonces are another's.
	refused(&shop.round2("second", &pay, &list, "cora"), 2, "Usage", "you are not in this list");
	let other = shop.payment("4");
	let answers = shop.answers("other", &other, &["anna", "bert"]);
	let list = shop.gather("other", &other, &answers);
	for file in kept(&key, "nonces-") {
		fs::remove_file(file).unwrap();
	}
	refused(&shop.round2("other", &other, &list, "anna"), 2, "Usage", "not beside this key");
}

#[test]
fn whoever_sent_something_bad_should_be_named() {
	let shop = Shop::new("blame");
	let (pay, other) = (shop.payment("1"), shop.payment("2"));
	let answers = shop.answers("pay", &pay, &["anna", "bert"]);
	let list_file = shop.path("x", "list");
	let gather = |files: &[&str]| {
		shop.with_roster(&[&["collective", "gather", &pay, "--offline", "--out", &list_file], files].concat())
	};
	// An answer to another proposal; two answers of one member; an answer of nobody.
	let elsewhere = shop.answers("elsewhere", &other, &["cora"]);
	let outcome = gather(&[&answers[0], &elsewhere[0]]);
	refused(&outcome, 9, "BadAnswer", "another proposal");
	assert_eq!(outcome.json()["error"]["blamed"][0]["member"], shop.ids[2]);
	assert!(message(&outcome).contains(&shop.short("cora")), "{}", message(&outcome));
	let twice = shop.answers("twice", &pay, &["anna"]);
	refused(&gather(&[&answers[0], &twice[0]]), 9, "BadAnswer", "two different answers");
	let mut stranger = read(&answers[0]);
	stranger["body"]["member"] = json!("33".repeat(32));
	let stranger_file = shop.path("stranger", "answer");
	write(&stranger_file, &stranger);
	refused(&gather(&[&stranger_file]), 9, "BadAnswer", "no member");

	let list = shop.gather("pay", &pay, &answers);
	let shares = shop.shares("pay", &pay, &list, &["anna", "bert"]);
	let missing = shop.aggregate("pay", &pay, &list, &shares[..1]);
	refused(&missing, 2, "Usage", &shop.short("bert"));
	let mut bad = read(&shares[1]);
	bad["body"]["response"] = flipped(&bad["body"]["response"]);
	let bad_file = shop.path("bad", "share");
	write(&bad_file, &bad);
	let outcome = shop.aggregate("pay", &pay, &list, &[shares[0].clone(), bad_file.clone()]);
	refused(&outcome, 9, "BadShare", "does not fit his credential");
	let blamed = outcome.json()["error"]["blamed"].clone();
	assert_eq!((&blamed[0]["member"], &blamed[0]["file"]), (&json!(shop.ids[1]), &json!(bad_file)));
	assert_eq!(blamed.as_array().unwrap().len(), 1, "anna's is right");

	// A share of another proposal.
	let answers = shop.answers("other", &other, &["anna", "bert"]);
	let other_list = shop.gather("other", &other, &answers);
	let others = shop.shares("other", &other, &other_list, &["anna", "bert"]);
	let outcome = shop.aggregate("pay", &pay, &list, &[shares[0].clone(), others[1].clone()]);
	refused(&outcome, 9, "BadShare", "signed something else");
	assert!(message(&outcome).contains(&shop.short("bert")));
	let outcome = shop.aggregate("pay", &pay, &other_list, &shares);
	refused(&outcome, 9, "BadList", "another proposal");

	// A list in which somebody reckoned wrongly is found when all shares are right.
	let wrong_file = shop.path("wrong", "list");
	let answered = shop.answers("again", &pay, &["anna", "bert"]);
	let again = shop.gather("again", &pay, &answered);
	let mut wrong = read(&again);
	wrong["body"]["w"] = json!(format!("{}02", "00".repeat(255)));
	write(&wrong_file, &wrong);
	let shares = shop.shares("wrong", &pay, &wrong_file, &["anna", "bert"]);
	refused(&shop.aggregate("wrong", &pay, &wrong_file, &shares), 9, "BadList", "all shares are right");
	assert!(!Path::new(&shop.path("wrong", "witness")).exists());

	// A witness in which somebody changed what was decided.
	let witness = shop.vote("good", &pay, &["anna", "cora"]);
	let mut changed = read(&witness);
	changed["body"]["proposal"]["nonce"] = json!("2");
	write(&witness, &changed);
	refused(&shop.with_roster(&["collective", "verify", &witness]), 9, "BadWitness", "did not sign this");
}

#[test]
fn a_roster_with_a_false_record_should_not_pass_and_name_its_member() {
	let shop = Shop::new("audit");
	let create = shop.path("create", "proposal");
	shop.with_roster(&["collective", "propose", "create", "--out", &create]).ok();
	let answers = shop.answers("create", &create, &NAMES);
	let list = shop.gather("create", &create, &answers);
	refused(&shop.round2("create", &create, &list, "anna"), 2, "Usage", "you have not audited this roster");
	assert_eq!(kept(&shop.key("anna"), "nonces-").len(), 1, "nothing was used up");
	shop.audit("anna");
	shop.round2("create", &create, &list, "anna").ok();

	// Bert's proof of possession is another's: nothing of the collective changes by it.
	let good = read(&shop.path("bert", "record"));
	let mut bad = good.clone();
	bad["body"]["record"] = flipped(&good["body"]["record"]);
	let bad_file = shop.path("false", "record");
	write(&bad_file, &bad);
	let roster = shop.path("false", "roster");
	let (anna, cora) = (shop.path("anna", "record"), shop.path("cora", "record"));
	shop.run(&["collective", "roster", "create", &anna, &bad_file, &cora, "--out", &roster]).ok();
	let audit = |roster: &str, name: &str| {
		shop.run(&["collective", "roster", "audit", roster, "--key", &shop.key(name), "--threads", "1"])
	};
	let outcome = audit(&roster, "cora");
	refused(&outcome, 9, "BadRoster", "proves no knowledge of its secret");
	assert_eq!(outcome.json()["error"]["blamed"][0]["member"], shop.ids[1]);
	assert!(kept(&shop.key("cora"), "audited-").is_empty());

	// The same member twice, one who is not in it, and a roster that was changed.
	let twice = ["collective", "roster", "create", &anna, &anna, &cora, "--out", &shop.path("twice", "roster")];
	let outcome = shop.run(&twice);
	refused(&outcome, 9, "BadRecord", "same member and key");
	let two = shop.path("two", "roster");
	shop.run(&["collective", "roster", "create", &anna, &cora, "--out", &two]).ok();
	refused(&audit(&two, "bert"), 2, "Usage", "you are not in it");
	let mut changed = read(&two);
	changed["body"]["collective"]["threshold"] = json!(1);
	write(&two, &changed);
	refused(&audit(&two, "anna"), 2, "Usage", "somebody has changed it");
	let many = ["collective", "roster", "create", &anna, "--threshold", "2", "--out", &shop.path("many", "roster")];
	refused(&shop.run(&many), 2, "Usage", "there are 1 records");
}

#[test]
fn arguments_that_make_no_sense_should_be_refused_before_a_node_is_asked() {
	let shop = Shop::new("arguments");
	let (roster, dave) = (shop.roster(), address("Dave"));
	let propose = |more: &[&str]| {
		vns_text(&[&["--node", NOBODY, "collective", "propose"], more, &["--roster", &roster]].concat())
	};
	for arguments in [
		vec!["transfer", &dave],
		vec!["transfer", &dave, "-1"],
		vec!["transfer", "Dave", "1"],
		vec!["transfer", &dave, "1", "--expiry", "tomorrow"],
		vec!["transfer", &dave, "1", "--offline"],
		vec!["transfer", &dave, "1", "--nonce", "1"],
		vec!["transfer", &dave, "1", "--offline", "--nonce", "1"],
		vec!["transfer", &dave, "1", "--offline", "--nonce", "1", "--expiry", "+5"],
		vec!["call"],
		vec!["call", "0x0"],
		vec!["call", "0x"],
		vec!["call", "0xffff", "--offline", "--nonce", "1", "--expiry", "5"],
		vec!["set-threshold", "control", "1"],
		vec!["set-threshold", "value", "4"],
	] {
		let outcome = propose(&arguments);
		assert_eq!(outcome.exit, 2, "{arguments:?}: {}{}", outcome.stdout, outcome.stderr);
		assert!(!outcome.stderr.is_empty());
	}
	// A call as bytes in a file, and as digits in one.
	let (bytes, digits) = (shop.folder.path("bytes"), shop.folder.shared("digits", "0x0000086869\n"));
	fs::write(&bytes, [0, 0, 8, b'h', b'i']).unwrap();
	for (place, file) in [&bytes, &digits].into_iter().enumerate() {
		let out = shop.path(&format!("call{place}"), "proposal");
		let call = ["collective", "propose", "call", "--file", file, "--offline", "--nonce", "1", "--expiry", "5"];
		let made = shop.with_roster(&[&call[..], &["--out", &out]].concat()).ok().json();
		assert_eq!(made["subject"]["call"], "System.remark");
	}
	assert_eq!(propose(&["transfer", &dave, "1"]).exit, 3);
	let help = vns_text(&["collective", "--help"]).ok().stdout;
	for part in ["round1 PROPOSAL", "aggregate PROPOSAL", "submit WITNESS", "VNS_ROSTER"] {
		assert!(help.contains(part), "{part}: {help}");
	}
	assert!(!help.contains("rehearse"));
}
