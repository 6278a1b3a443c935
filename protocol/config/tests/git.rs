// SPDX-License-Identifier: Apache-2.0
//! The history as Git objects: files that come back as they were, ids that `git` itself agrees with.
#![cfg(feature = "git")]
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

use std::{
	io::Write,
	process::{Command, Stdio},
};
use vns_config::{
	git::{difference, files, objects, parse_file, tree, FileError, Kind, Object, Snapshot, Values},
	history::Entry,
	Change, Commit,
};
use vns_parameters::{Credit, Key};

fn defaults() -> Values {
	Key::ALL.iter().map(|key| (*key, key.parameter().default)).collect()
}

fn snapshot(values: Values, author: Option<[u8; 32]>) -> Snapshot {
	let commit = Commit {
		parent: None,
		changes: vec![Change { key: Key::Credit(Credit::MostNotes), value: 100 }].try_into().unwrap(),
		author,
		message: "Weniger Noten\n\nwegen ä".as_bytes().to_vec().try_into().unwrap(),
	};
	let entry = Entry { id: commit.id(), from: 77, time: 1_700_000_000_999, candidate: Some(3) };
	Snapshot { entry, commit, values }
}

#[test]
fn files_should_come_back_as_they_were() {
	let values = defaults();
	let made = files(&values);
	assert_eq!(made.len(), Key::DOMAINS.len());
	assert!(made["credit"].starts_with("least_amount = 1000000000000 planck\nmost_amount = "), "{}", made["credit"]);
	let mut back = Values::new();
	for (domain, text) in &made {
		back.extend(parse_file(domain, text).unwrap());
	}
	assert_eq!(back, values);
	assert!(difference(&values, &back).is_empty());
	let mut other = values.clone();
	other.insert(Key::Credit(Credit::MostNotes), 100);
	assert_eq!(difference(&values, &other), [Change { key: Key::Credit(Credit::MostNotes), value: 100 }]);
	// What is not said stays.
	assert!(difference(&values, &parse_file("credit", "# nothing\n\n").unwrap()).is_empty());
}

#[test]
fn what_is_no_file_should_say_where_and_why() {
	for (text, line, part) in [
		("most_notes", 1, "name = value unit"),
		("most_notes = 5", 1, "credit.most_notes = 5 count"),
		("most_notes = 5 hours", 1, "count"),
		("most_notes = 5 count more", 1, "count"),
		("\n# a\nmost_nites = 5 count", 3, "no parameter credit.most_nites"),
		("most_notes = five count", 1, "\"five\""),
		("most_notes = +5 count", 1, "\"+5\""),
		("most_notes = -5 count", 1, "\"-5\""),
		("most_notes = 5_0 count", 1, "\"5_0\""),
		("most_notes = 999999999999999999999999999999999999999999 count", 1, "whole number"),
		("most_notes = 0 count", 1, "between 1 and 256"),
		("most_notes = 5 count\nmost_notes = 5 count", 2, "twice"),
		("credit.most_notes = 5 count", 1, "no parameter"),
	] {
		let FileError::Line { line: found, reason } = parse_file("credit", text).expect_err(text);
		assert_eq!(found, line, "{text}");
		assert!(reason.contains(part), "{text}: {reason}");
	}
}

/// What `git` makes of the same content.
fn hash_object(object: &Object) -> String {
	let kind = match object.kind {
		Kind::Blob => "blob",
		Kind::Tree => "tree",
		Kind::Commit => "commit",
	};
	let mut git = Command::new("git")
		.args(["hash-object", "--stdin", "-t", kind])
		.stdin(Stdio::piped())
		.stdout(Stdio::piped())
		.spawn()
		.expect("git is there");
	git.stdin.take().unwrap().write_all(&object.body).unwrap();
	let output = git.wait_with_output().unwrap();
	assert!(output.status.success(), "git refuses the {kind}");
	String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// `hash-object` also refuses what is not well formed.
#[test]
fn c2_git_should_give_the_same_ids() {
	let (first, parent) = objects(&snapshot(defaults(), None), None);
	let mut changed = defaults();
	changed.insert(Key::Credit(Credit::MostNotes), 100);
	let (second, _) = objects(&snapshot(changed, Some([0xab; 32])), Some(parent));
	for object in first.iter().chain(&second) {
		assert_eq!(object.id().to_string(), hash_object(object), "{:?}", object.kind);
	}
	let text = String::from_utf8(second.last().unwrap().body.clone()).unwrap();
	let author = "ab".repeat(32);
	assert!(text.contains(&format!("\nparent {parent}\nauthor {author} <{author}@vns> 1700000000 +0000\n")), "{text}");
	assert!(
		text.contains("\n\nWeniger Noten\n\nwegen ä\n\nConfiguration: ")
			&& text.ends_with("\nHeight: 77\nCandidate: 3\n")
	);
	assert!(String::from_utf8(first.last().unwrap().body.clone()).unwrap().contains("author network <network@vns>"));
}

#[test]
fn a_configuration_without_some_domains_should_have_fewer_files() {
	let few: Values = defaults().into_iter().filter(|(key, _)| key.domain() == 1).collect();
	let (objects, id) = tree(&few);
	assert_eq!((objects.len(), objects[1].id()), (2, id));
	assert_eq!(objects[1].id().to_string(), hash_object(&objects[1]));
}
