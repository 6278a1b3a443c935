// SPDX-License-Identifier: Apache-2.0
//! Files that are no statements, and statements whose words are not those of their events.

use super::*;

const WHO: AccountId = AccountId([1; 32]);

/// A statement with one movement: credit of 5 planck.
fn document() -> Value {
	// Guarantor, holder, amount, unused before and after, by, approvals, reference.
	let event = format!(
		"00{guarantor}{holder}{amount}{zero}{amount}{guarantor}0100000004{reference}",
		guarantor = "02".repeat(32),
		holder = "01".repeat(32),
		amount = format_args!("05{}", "00".repeat(15)),
		zero = "00".repeat(16),
		reference = "37",
	);
	let bytes = hex::decode(&event).unwrap();
	let link = vns_client::statement::proof::next_link(&[0; 32], 1, &bytes);
	let link = format!("0x{}", hex::encode(link));
	let hash = format!("0x{}", "11".repeat(32));
	let happened = saved::happened(&WHO, &bytes).unwrap();
	json!({
		"format": FORMAT,
		"version": VERSION,
		"genesis": hash,
		"account": show::address(&WHO),
		"proven": true,
		"opening": { "block": 0, "movements": 0, "link": format!("0x{}", "00".repeat(32)), "credit": "0", "debt": "0" },
		"movements": [{
			"number": 1,
			"block": 3,
			"block_hash": hash,
			"time": "2026-12-24T10:00:00Z",
			"kind": "Granted",
			"fields": show::fields_json(&happened.fields),
			"reference": "7",
			"change": { "value": "0", "credit": "5", "debt": "0" },
			"credit": "5",
			"debt": "0",
			"event": format!("0x{event}"),
			"link": link,
		}],
		"closing": { "block": 9, "movements": 1, "link": link, "credit": "5", "debt": "0" },
		"closing_block_hash": hash,
		"closing_time": null,
	})
}

/// What is found in the document after `change`, in words.
fn found(change: impl FnOnce(&mut Value)) -> Vec<String> {
	let mut document = document();
	change(&mut document);
	let found = match parsed(document.to_string().as_bytes()) {
		Err(found) => found,
		Ok((saved, told)) => {
			let mut found = saved::check(&saved);
			found.extend(told.iter().flat_map(|one| one.against_event(&saved.account)));
			found
		},
	};
	found.iter().map(ToString::to_string).collect()
}

#[test]
fn an_honest_statement_should_be_verified() {
	assert_eq!(found(|_| ()), Vec::<String>::new());
}

#[test]
fn files_that_are_no_statements_should_be_named() {
	for (text, says) in [
		("", "not JSON"),
		("statement", "not JSON"),
		("[]", "found []"),
		("{}", "without \"format\""),
		(r#"{"error": {"exit": 3}}"#, "the report of a failure"),
		(r#"{"address": "x", "opening": {}}"#, "another program's"),
		(r#"{"format": "other", "version": 1}"#, "format \"other\""),
		(
			r#"{"format": "vns-statement", "version": 2}"#,
			"version: expected 1, the one that this program knows, found 2",
		),
		(r#"{"format": "vns-statement"}"#, "version: expected 1, the one that this program knows, found nothing"),
	] {
		let found = parsed(text.as_bytes()).err().unwrap();
		assert!(found.len() == 1 && found[0].to_string().contains(says), "{text}: {found:?}");
	}
	assert!(parsed(&[0xff, 0]).is_err());
}

#[test]
fn every_missing_field_should_be_named() {
	let document = document();
	let fields = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
	for name in fields(&document).into_iter().filter(|name| name != "format") {
		let found = found(|document| drop(document.as_object_mut().unwrap().remove(&name)));
		assert!(found.len() == 1 && found[0].starts_with(&format!("{name}: ")), "{found:?}");
	}
	for name in fields(&document["closing"]) {
		let found = found(|document| drop(document["closing"].as_object_mut().unwrap().remove(&name)));
		assert!(found.len() == 1 && found[0].starts_with(&format!("closing.{name}: ")), "{found:?}");
	}
	for name in fields(&document["movements"][0]) {
		let found = found(|document| drop(document["movements"][0].as_object_mut().unwrap().remove(&name)));
		assert!(found.len() == 1 && found[0].starts_with(&format!("movements[0].{name}: ")), "{found:?}");
	}
}

#[test]
fn numbers_and_amounts_of_another_kind_should_be_named() {
	for (value, name) in [
		(json!(3.0), "block"),
		(json!("3"), "block"),
		(json!(-3), "block"),
		(json!(1e3), "number"),
		(json!(5), "credit"),
		(json!(5.0), "credit"),
		(json!("5.0"), "credit"),
		(json!("05"), "credit"),
		(json!("+5"), "credit"),
		(json!("-5"), "debt"),
		(json!("340282366920938463463374607431768211456"), "debt"),
		(json!("0x1"), "link"),
		(json!("00"), "event"),
		(json!(null), "block_hash"),
		(json!(7), "time"),
	] {
		let found = found(|document| document["movements"][0][name] = value.clone());
		let expected = format!("movements[0].{name}: expected");
		assert!(found.len() == 1 && found[0].starts_with(&expected), "{value}: {found:?}");
	}
}

#[test]
fn what_nobody_verifies_should_not_be_there() {
	assert!(found(|document| document["note"] = json!("paid\u{202e}"))[0].starts_with("note: expected no such field"));
	assert!(found(|document| document["note"] = json!("paid\u{202e}"))[0].contains("0x70616964"), "could deceive");
	assert!(found(|document| document["opening"]["x"] = json!(1))[0].starts_with("opening.x: expected no such field"));
	let inner = found(|document| document["movements"][0]["fields"]["x"] = json!(1));
	assert_eq!(inner, ["movement 1, fields.x: expected no such field, found 1"]);
}

#[test]
fn words_that_are_not_those_of_the_event_should_be_named() {
	let one = |path: &str, value: Value| {
		let found = found(|document| *document["movements"][0].pointer_mut(path).unwrap() = value);
		assert_eq!(found.len(), 1, "{found:?}");
		found[0].clone()
	};
	assert_eq!(one("/kind", json!("Revoked")), "movement 1, kind: expected \"Granted\", found \"Revoked\"");
	assert_eq!(one("/reference", json!("8")), "movement 1, reference: expected \"7\", found \"8\"");
	assert_eq!(one("/change/credit", json!("6")), "movement 1, change.credit: expected \"5\", found \"6\"");
	assert_eq!(one("/fields/amount", json!("6")), "movement 1, fields.amount: expected \"5\", found \"6\"");
	assert_eq!(one("/fields/approvals", json!(1.0)), "movement 1, fields.approvals: expected 1, found 1.0");
}

#[test]
fn another_account_should_be_named() {
	let other = show::address(&AccountId([3; 32]));
	let found = found(|document| document["account"] = json!(other));
	assert!(found.iter().any(|one| one.contains("does not move this account")), "{found:?}");
	assert!(!self::found(|document| document["account"] = json!(format!("0x{}", "01".repeat(32)))).is_empty());
}
