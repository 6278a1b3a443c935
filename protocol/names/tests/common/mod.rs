// SPDX-License-Identifier: Apache-2.0
//! What the tests of zones share.
#![allow(dead_code, clippy::expect_used)]

use std::collections::BTreeMap;
use vns_names::zone::{zone, Code, NoImports, Options, Zone};
use vns_names::Label;

/// The zone of `d/example` with that value.
pub fn of(value: &str) -> Zone {
	with(value.as_bytes(), &[], &Options::default())
}

/// The same, where other names have values.
pub fn importing(value: &str, others: &[(&str, &str)]) -> Zone {
	with(value.as_bytes(), others, &Options::default())
}

pub fn with(value: &[u8], others: &[(&str, &str)], options: &Options) -> Zone {
	let label = Label::parse(b"example").expect("a label");
	if others.is_empty() {
		return zone(&label, value, &NoImports, options);
	}
	let others: BTreeMap<&str, &str> = others.iter().copied().collect();
	zone(&label, value, &|name: &str| others.get(name).map(|value| value.as_bytes().to_vec()), options)
}

/// Its records, without what all of them have: `example A 192.0.2.1`, where the apex is `example` and `.vns.` is left out.
pub fn records(zone: &Zone) -> Vec<String> {
	let short = |line: &str| {
		let (owner, rest) = line.split_once(" 600 IN ").expect("a record");
		format!("{} {rest}", owner.strip_suffix(".vns.").expect("below vns."))
	};
	zone.print().lines().map(short).collect()
}

/// Its diagnostics: where and why.
pub fn codes(zone: &Zone) -> Vec<(&str, Code)> {
	zone.diagnostics.iter().map(|found| (found.path.as_str(), found.code)).collect()
}

/// These records and no diagnostic.
#[track_caller]
pub fn makes(value: &str, expected: &[&str]) {
	let zone = of(value);
	assert_eq!(
		(records(&zone), codes(&zone)),
		(expected.iter().map(|line| line.to_string()).collect(), vec![]),
		"{value}"
	);
}

/// These records and these diagnostics.
#[track_caller]
pub fn makes_but(value: &str, expected: &[&str], found: &[(&str, Code)]) {
	let zone = of(value);
	assert_eq!(
		(records(&zone), codes(&zone)),
		(expected.iter().map(|line| line.to_string()).collect(), found.to_vec()),
		"{value}"
	);
}
