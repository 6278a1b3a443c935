// SPDX-License-Identifier: Apache-2.0
//! `vns entity`: what needs no chain, and the built `vns` against a running development chain, named by VNS_URL, which
//! `scripts/dev --run` sets. Without that variable the latter is skipped, and says so.
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod common;

use common::{address, failed, vns, vns_text, Folder, Outcome};
use serde_json::{json, Value};
use std::os::unix::fs::PermissionsExt;

/// The agent of the development chain: see `runtime/src/genesis.rs`.
const AGENT: &str = "Charlie";
const NOBODY: &str = "ws://127.0.0.1:1";

/// The first test vector of BIP-32: m/0' of its seed.
const XPUB: &str =
	"xpub68Gmy5EdvgibQVfPdqkBBCHxA5htiqg55crXYuXoQRKfDBFA1WEjWgP6LHhwBZeNK1VTsfTFUHCdrfp1bgwQ9xv5ski8PX9rL2dZXvgGDnw";
const XPRV: &str =
	"xprv9uHRZZhk6KAJC1avXpDAp4MDc3sQKNxDiPvvkX8Br5ngLNv1TxvUxt4cV1rGL5hj6KCesnDYUhd7oWgT11eZG7XnxHrnYeSvkzY7d2bhkJ7";

fn hash(byte: &str) -> String {
	format!("0x{}", byte.repeat(32))
}

fn message(outcome: &Outcome) -> String {
	outcome.json()["error"]["message"].as_str().unwrap().to_owned()
}

/// Refused as a usage, with a message that has this in it.
fn misused(outcome: &Outcome, part: &str) {
	failed(outcome, 2, "Usage");
	assert!(message(outcome).contains(part), "{}", message(outcome));
}

fn text<'a>(json: &'a Value, name: &str) -> &'a str {
	json[name].as_str().unwrap_or_else(|| panic!("no {name} in {json}"))
}

/// A new key of an account: its file and address.
fn new_key(folder: &Folder, name: &str) -> (String, String) {
	let file = folder.path(name);
	let made = vns(&["key", "new", "--out", &file]).ok().json();
	(file, text(&made, "address").to_owned())
}

/// A new extended key: its file and public half.
fn new_extended(folder: &Folder, name: &str) -> (String, String) {
	let file = folder.path(name);
	let made = vns(&["entity", "new-extended-key", "--out", &file]).ok().json();
	(file, text(&made, "xpub").to_owned())
}

#[test]
fn a_path_should_be_derived_without_a_node() {
	let derive = |path: &str| vns(&["--node", NOBODY, "entity", "derive", "--xpub", XPUB, "--path", path]);
	let child = derive("1").ok().json();
	// The next key of the test vector: m/0'/1.
	assert_eq!(text(&child, "public_key"), "0x03501e454bf00751f24b1b489aa925215d66af2234e3891c3b21a52bedb3cd711c");
	assert_eq!((derive("m/1").ok().json(), &child["path"]), (child.clone(), &json!([1])));
	misused(&derive("0/5'"), "hardened");
	misused(&derive("2147483648"), "hardened");
	misused(&derive("1/2/3/4/5/6/7/8/9"), "9 steps, the most are 8");
	misused(&derive(""), "no step");
	let with = |xpub: &str| vns(&["entity", "derive", "--xpub", xpub, "--path", "0"]);
	misused(&with(&XPUB.replace("xpub68G", "xpub68H")), "checksum");
	let leaked = with(XPRV);
	misused(&leaked, "PRIVATE");
	assert!(!leaked.stdout.contains(XPRV) && !leaked.stderr.contains(XPRV), "the private key was repeated");
}

#[test]
fn a_dossier_should_have_the_hash_of_its_bytes() {
	let folder = Folder::new("dossier");
	let file = folder.shared("dossier", "abc");
	// BLAKE2b-256 of "abc".
	let known = "0xbddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319";
	assert_eq!(text(&vns(&["entity", "dossier", &file]).ok().json(), "dossier"), known);
	misused(&vns(&["entity", "dossier", &folder.shared("empty", "")]), "is empty");
	failed(&vns(&["entity", "dossier", &folder.path("missing")]), 2, "Machine");
}

#[test]
fn a_new_extended_key_should_be_private_and_never_replace_another() {
	let folder = Folder::new("extended");
	let (file, xpub) = new_extended(&folder, "company.xprv");
	assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
	let private = std::fs::read_to_string(&file).unwrap();
	assert!(private.starts_with("xprv") && xpub.starts_with("xpub"));
	failed(&vns(&["entity", "new-extended-key", "--out", &file]), 4, "Key");
	assert_eq!(std::fs::read_to_string(&file).unwrap(), private);
	assert_ne!(new_extended(&folder, "other.xprv").1, xpub);
	let shown = vns_text(&["entity", "new-extended-key", "--out", &folder.path("third.xprv")]).ok();
	assert!(!shown.stdout.contains("xprv9"), "the private half was printed: {}", shown.stdout);
}

#[test]
fn a_consent_should_be_signed_without_a_node_where_the_chain_is_named() {
	let folder = Folder::new("consent");
	let (key, account) = new_key(&folder, "company.key");
	let xprv = folder.private("company.xprv", XPRV);
	let consent = |more: &[&str]| {
		let common = ["--node", NOBODY, "--genesis", &hash("11"), "entity", "consent", "--dossier", &hash("22")];
		vns(&[&common[..], &["--key", &key], more].concat())
	};
	let made = consent(&["--extended-key-file", &xprv]).ok().json();
	assert_eq!((text(&made, "account"), text(&made, "extended_key")), (account.as_str(), XPUB));
	assert_eq!((text(&made, "genesis"), text(&made, "dossier")), (&*hash("11"), &*hash("22")));
	assert!(text(&made, "statement").starts_with("<Bytes>Register an entity\ngenesis 0x1111"));
	assert_eq!(consent(&[]).ok().json()["key_signature"], Value::Null);
	assert_eq!(consent(&[]).ok().json()["extended_key"], Value::Null);

	// The extended key elsewhere: what comes of it in two steps is as good.
	let half = folder.path("half.json");
	let written = consent(&["--xpub", XPUB, "--out", &half]).ok().json();
	assert_eq!((&written["complete"], &written["warning"]), (&json!(false), &Value::Null));
	let full = folder.path("full.json");
	let sign = ["entity", "countersign", &half, "--extended-key-file"];
	let written = vns(&[&sign[..], &[&xprv, "--out", &full]].concat()).ok().json();
	assert_eq!(written["complete"], true);
	assert_eq!(written["consent"]["key_signature"], made["key_signature"], "ECDSA as RFC 6979 has it");
	let (other, _) = new_extended(&folder, "other.xprv");
	misused(&vns(&[&sign[..], &[&other]].concat()), "another extended key");
	failed(&consent(&["--xpub", XPUB, "--out", &half]), 2, "Machine");

	// What cannot be a key is said, and said before anything is signed.
	let shared = folder.shared("shared.xprv", XPRV);
	failed(&consent(&["--extended-key-file", &shared]), 4, "Key");
	failed(&consent(&["--extended-key-file", &folder.private("public", XPUB)]), 4, "Key");
	failed(&consent(&["--extended-key-file", &folder.private("cut", &XPRV[..100])]), 4, "Key");
	misused(&consent(&["--xpub", XPRV]), "PRIVATE");
	let root = "xpub661MyMwAqRbcFtXgS5sYJABqqG9YLmC4Q1Rdap9gSE8NqtwybGhePY2gZ29ESFjqJoCu1Rupje8YtGqsefD265TMg7usUDFdp6W1EGMcet8";
	let warned = consent(&["--xpub", root, "--out", &folder.path("root.json")]).ok();
	assert!(text(&warned.json(), "warning").contains("the root of its wallet"));
}

#[test]
fn a_consent_that_is_not_valid_should_be_refused_before_a_node_is_asked() {
	let folder = Folder::new("refused");
	let (key, account) = new_key(&folder, "company.key");
	let (_, other) = new_key(&folder, "other.key");
	let xprv = folder.private("company.xprv", XPRV);
	let common = ["--genesis", &hash("11"), "entity", "consent", "--dossier", &hash("22"), "--key", &key];
	let good = vns(&[&common[..], &["--extended-key-file", &xprv]].concat()).ok().json();
	let register = |json: &Value, more: &[&str]| {
		let file = folder.shared("consent.json", &json.to_string());
		let common = ["--node", NOBODY, "entity", "register", "--consent", &file, "--dev", AGENT];
		vns(&[&common[..], more].concat())
	};
	failed(&register(&good, &[&account]), 3, "Unreachable");
	let with = |name: &str, value: &str| {
		let mut json = good.clone();
		json[name] = json!(value);
		json
	};
	let signature = format!("0x{}", "01".repeat(64));
	misused(&register(&with("account_signature", &signature), &[]), "the signature is not that of");
	let signature = format!("0x{}00", "01".repeat(64));
	misused(&register(&with("key_signature", &signature), &[]), "the second signature is not that of the extended key");
	let mut half = good.clone();
	half["key_signature"] = Value::Null;
	misused(&register(&half, &[]), "countersign");
	// Somebody else's signature: the fields and the text say the one, the signature another.
	let statement = text(&good, "statement").to_owned();
	let bytes = |account: &str| {
		let shown = vns(&["key", "show", "--key", &folder.path(account)]).ok().json();
		text(&shown, "public_key").to_owned()
	};
	let mut stolen = with("account", &other);
	misused(&register(&stolen, &[]), "somebody has changed it");
	stolen["statement"] = json!(statement.replace(&bytes("company.key"), &bytes("other.key")));
	misused(&register(&stolen, &[]), "the signature is not that of");
	misused(&register(&good, &[&other]), "the consent is that of");
	misused(&register(&good, &["--dossier", &hash("33")]), "another dossier");
	misused(&register(&json!({}), &[]), "it is no consent");
	// What only the group does is said before a key is read.
	for status in ["registered", "closed"] {
		misused(
			&vns(&["--node", NOBODY, "entity", "set-status", &account, status, "--dev", AGENT]),
			"only the access group",
		);
	}
	misused(&vns(&["--node", NOBODY, "entity", "unlink", &account, "--dev", AGENT]), "only the access group");
}

/// The fields of the first event of that name.
fn event(outcome: &Outcome, name: &str) -> Value {
	let events = outcome.json()["events"].as_array().unwrap().clone();
	let found = events.into_iter().find(|event| event["name"] == name);
	found.unwrap_or_else(|| panic!("no event {name} in {}", outcome.stdout))["fields"].clone()
}

#[test]
fn an_entity_should_be_registered_linked_and_suspended() {
	if std::env::var_os("VNS_URL").is_none() {
		eprintln!("skipped: VNS_URL names no chain; run it with scripts/dev --run");
		return;
	}
	// An account of its own: others on the chain are needed by others as they are.
	let folder = Folder::new("entity");
	let (key, company) = new_key(&folder, "company.key");
	let (xprv, xpub) = new_extended(&folder, "company.xprv");
	let agent = address(AGENT);
	let dossier = folder.shared("dossier", "who is behind it, and a long random number");
	let dossier = text(&vns(&["entity", "dossier", &dossier]).ok().json(), "dossier").to_owned();

	assert_eq!(vns(&["entity", "show", &company]).ok().json()["entity"], Value::Null);
	assert_eq!(vns(&["entity", "of", &company]).ok().json()["status"], Value::Null);
	assert_eq!(vns(&["entity", "history", &company]).ok().json()["history"], json!([]));
	assert!(vns_text(&["entity", "links", &company]).ok().stdout.contains("belongs to no entity"));

	let consent = folder.path("consent.json");
	let sign = ["entity", "consent", "--dossier", &dossier, "--extended-key-file", &xprv, "--key", &key];
	vns(&[&sign[..], &["--out", &consent]].concat()).ok();
	let register =
		|by: &str| vns(&["entity", "register", &company, "--dossier", &dossier, "--consent", &consent, "--dev", by]);
	// Another chain's consent is no use here, though its signatures are right.
	let other = folder.path("other.json");
	vns(&[&sign[..], &["--out", &other, "--genesis", &hash("11")]].concat()).ok();
	let refused = vns(&["entity", "register", "--consent", &other, "--dev", AGENT]);
	failed(&refused, 3, "OtherChain");
	assert!(message(&refused).contains("0x1111"), "{}", message(&refused));
	let refused = register("Dave");
	failed(&refused, 1, "BadOrigin");
	assert!(message(&refused).contains("agents and members"), "{}", message(&refused));

	let registered = register(AGENT).ok();
	let fields = event(&registered, "Registered");
	assert_eq!(
		(&fields["entity"], &fields["by"], &fields["dossier"]),
		(&json!(company), &json!(agent), &json!(dossier))
	);
	failed(&register(AGENT), 1, "Entity.AlreadyRegistered");

	let shown = vns(&["entity", "show", &company]).ok().json();
	let entity = &shown["entity"];
	assert_eq!(
		(&shown["link"], &entity["account"], &entity["status"]),
		(&Value::Null, &json!(company), &json!("registered"))
	);
	assert_eq!((&entity["registered_by"], &entity["extended_key"]), (&json!(agent), &json!(xpub)));
	assert_eq!((&entity["links"], &entity["changes"]), (&json!(1), &json!(1)));
	assert!(text(entity, "deposit").parse::<u128>().unwrap() > 0);

	a_shop_should_be_linked(&company, &xpub);
	it_should_be_suspended(&company, &agent);
}

fn a_shop_should_be_linked(company: &str, xpub: &str) {
	let derived = vns(&["entity", "derive", "--xpub", xpub, "--path", "0/5"]).ok().json();
	let shop = text(&derived, "account");
	let link = |path: &str| vns(&["entity", "link", company, shop, "--path", path, "--dev", "Ferdie"]);
	misused(&link("0/6"), "leads to");
	misused(&link("0/5'"), "hardened");
	misused(&vns(&["entity", "link", shop, shop, "--path", "0/5", "--dev", "Ferdie"]), "no registered entity");
	let linked = event(&link("0/5").ok(), "Linked");
	assert_eq!((&linked["account"], &linked["path"]), (&json!(shop), &json!([0, 5])));
	failed(&link("0/5"), 1, "Entity.AlreadyLinked");

	assert_eq!(vns(&["entity", "of", shop]).ok().json()["entity"], company);
	let shown = vns(&["entity", "show", shop]).ok().json();
	assert_eq!((&shown["entity"]["account"], &shown["link"]["path"]), (&json!(company), &json!([0, 5])));
	assert_eq!(shown["link"]["paid_by"], address("Ferdie"));
	assert!(text(&shown["link"], "deposit").parse::<u128>().unwrap() > 0);
	// All at once, and one by one.
	let all = vns(&["entity", "links", company]).ok().json();
	assert_eq!((all["links"].as_array().unwrap().len(), &all["next"]), (2, &Value::Null));
	// Three accounts: the registered one, the extended key's and the shop.
	let together = vns(&["entity", "totals", shop]).ok().json();
	assert_eq!((&together["entity"], &together["totals"]["accounts"]), (&json!(company), &json!(3)));
	assert_eq!(together["totals"]["debt"], "0");
	assert!(vns_text(&["entity", "totals", &address("Ferdie")]).ok().stdout.contains("belongs to no entity"));
	let first = vns(&["entity", "links", company, "--most", "1"]).ok().json();
	let second = vns(&["entity", "links", company, "--after", text(&first, "next")]).ok().json();
	assert_eq!(json!([first["links"][0], second["links"][0]]), all["links"]);
	assert!(vns_text(&["entity", "links", company]).ok().stdout.contains("the extended key itself"));
}

fn it_should_be_suspended(company: &str, agent: &str) {
	let suspend = |by: &str| vns(&["entity", "set-status", company, "suspended", "--dev", by]);
	failed(&suspend("Dave"), 1, "BadOrigin");
	failed(&suspend("Alice"), 1, "Entity.NotRegistrar");
	assert_eq!(event(&suspend(AGENT).ok(), "StatusChanged")["after"], "Suspended");
	failed(&suspend(AGENT), 1, "Entity.SameStatus");
	let history = vns(&["entity", "history", company]).ok().json()["history"].clone();
	assert_eq!((&history[0]["from"], &history[0]["to"]), (&Value::Null, &json!("registered")));
	assert_eq!((&history[1]["to"], &history[1]["by"]), (&json!("suspended"), &json!(agent)));
	assert_eq!(vns(&["entity", "of", company]).ok().json()["status"], "suspended");
	// What the group decides on: the call as it is proposed.
	let closing = vns(&["entity", "set-status", company, "closed", "--dry-run", "--dev", "Alice"]).ok().json();
	assert!(text(&closing, "encoded_call").ends_with("02"), "{closing}");
	assert_eq!(vns(&["entity", "of", company]).ok().json()["status"], "suspended");
}
