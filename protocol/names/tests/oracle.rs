// SPDX-License-Identifier: Apache-2.0
//! The public oracle of the mapping, `hlandau/nctestsuite`, run as one. It has no licence, so it is not copied here: give
//! the path of its `testsuite.txt` in `VNS_NCTESTSUITE`. Without that the test says so and passes.
//!
//! The suffix there is `bit.`; a `ds` without `ns` is a record there. Three of its entries are not JSON, by a slip of the
//! pen, and are skipped by the program that it was made for: they must give one diagnostic and no record here.
#![cfg(feature = "zone")]
#![allow(
	clippy::arithmetic_side_effects,
	clippy::as_conversions,
	clippy::expect_used,
	clippy::indexing_slicing,
	clippy::unwrap_used
)]

use std::collections::BTreeMap;
use vns_names::zone::{zone, Code, Options, Suffix};
use vns_names::Label;

#[derive(Default)]
struct Entry {
	id: String,
	names: BTreeMap<String, String>,
	records: Vec<String>,
	errors: usize,
}

/// Entries of `IN [id]`, name, value, `OUT [errors]`, records; blank lines and lines that start with `#` are skipped.
fn entries(text: &str) -> Vec<Entry> {
	let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).peekable();
	let mut entries = Vec::new();
	while let Some(head) = lines.next() {
		let mut entry = Entry { id: head.strip_prefix("IN ").expect("an entry").into(), ..Entry::default() };
		loop {
			let name = lines.next().expect("a name");
			entry.names.insert(name.into(), lines.next().expect("a value").into());
			let next = lines.next().expect("OUT or IN");
			if let Some(errors) = next.strip_prefix("OUT") {
				entry.errors = errors.trim().parse().unwrap_or_default();
				break;
			}
		}
		while let Some(line) = lines.next_if(|line| !line.starts_with("IN")) {
			// A tag says in which section of an answer the record belongs.
			let is_tag =
				line.split(' ').next().is_some_and(|word| word.bytes().all(|octet| octet.is_ascii_uppercase()));
			let record = if is_tag { line.split_once(' ').expect("a record").1 } else { line };
			entry.records.push(record.into());
		}
		entry.records.sort();
		entries.push(entry);
	}
	entries
}

#[test]
fn the_public_oracle_should_agree() {
	let Ok(path) = std::env::var("VNS_NCTESTSUITE") else {
		eprintln!("not run: VNS_NCTESTSUITE is not the path of hlandau/nctestsuite's testsuite.txt");
		return;
	};
	let text = std::fs::read_to_string(&path).expect("the suite can be read");
	let suffix = Suffix::parse("bit").expect("a suffix");
	let options = Options { suffix, lone_ds: true, ..Options::default() };
	let (mut passed, mut not_json, mut failed) = (0, 0, Vec::new());
	for entry in entries(&text) {
		let (name, value) = entry.names.iter().find(|(name, _)| name.starts_with("d/")).expect("a domain");
		let label = Label::parse(&name.as_bytes()[2..]).expect("a label");
		let lookup = |name: &str| entry.names.get(name).map(|value| value.clone().into_bytes());
		let zone = zone(&label, value.as_bytes(), &lookup, &options);
		if zone.diagnostics.first().is_some_and(|found| found.code == Code::NotJson) {
			assert!(zone.records.is_empty() && zone.diagnostics.len() == 1);
			not_json += 1;
			continue;
		}
		let mut records: Vec<String> = zone.print().lines().map(|line| line.replacen(" 600 ", " ", 1)).collect();
		records.sort();
		if records == entry.records && zone.errors() == entry.errors {
			passed += 1;
		} else {
			failed.push(format!("{}: {:?} and {} errors, here {:#?}", entry.id, entry.records, entry.errors, zone));
		}
	}
	eprintln!("nctestsuite: {passed} agree, {} do not, {not_json} are not JSON", failed.len());
	assert!(failed.is_empty(), "{}", failed.join("\n"));
	assert_eq!(not_json, 3);
}
