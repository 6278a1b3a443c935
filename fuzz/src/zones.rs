// SPDX-License-Identifier: Apache-2.0
//! What names say, out of bytes: whatever stands there becomes records that can be sent, or diagnostics, within the limits.

use std::fmt::Write as _;
use vns_names::zone::{rdata_bytes, zone_of_parts, Options, Zone};

/// What a value is likely made of. Every key that means something, and what its rules are about.
const WORDS: &[&str] = &[
	"{",
	"}",
	"[",
	"]",
	",",
	":",
	"\"",
	"null",
	"0",
	"1",
	"25",
	"53",
	"443",
	"65536",
	"-1",
	"1e9",
	"true",
	"\0",
	"\\u0000",
	"*",
	"@",
	".",
	"",
	"a",
	"b",
	"d/a",
	"d/b",
	"d/example",
	"_tcp",
	"_smtp",
	"_443",
	"xn--",
	"192.0.2.1",
	"2001:db8::1",
	"example.",
	"AA==",
	"51 30 12.748 N 0 7 39.612 W 0.00m",
	"ip",
	"ip6",
	"ns",
	"dns",
	"ds",
	"translate",
	"alias",
	"srv",
	"mx",
	"tls",
	"dane",
	"txt",
	"sshfp",
	"loc",
	"https",
	"svcb",
	"o",
	"map",
	"import",
	"delegate",
	"email",
	"info",
	"tor",
	"i2p",
	"freenet",
	"service",
	"alpn=h2",
	"ipv4hint=192.0.2.1",
];

/// Bytes as the values of names: themselves if the first of them is odd; else each chooses a word, the high half of them a word
/// between quotes.
pub fn values(data: &[u8]) -> Vec<u8> {
	match data {
		[first, raw @ ..] if first % 2 == 1 => raw.to_vec(),
		[_, choices @ ..] => {
			let mut text = String::new();
			for choice in choices {
				let word = WORDS[usize::from(choice % 128) % WORDS.len()];
				let _ = if *choice < 128 { write!(text, "{word}") } else { write!(text, "\"{word}\"") };
			}
			text.into_bytes()
		},
		[] => vec![],
	}
}

/// Makes the zone of the values and checks all that must hold of any. Panics if something does not.
pub fn judge(data: &[u8]) -> Zone {
	let (values, options) = (values(data), Options::default());
	let made = || zone_of_parts(&values, &options).expect("there is a first part");
	let zone = made();
	assert_eq!(zone, made(), "the same values make another zone");
	let limits = &options.limits;
	assert!(zone.records.len() <= limits.records && zone.diagnostics.len() <= limits.diagnostics + 1);
	assert!(zone.imports.len() <= limits.imports);
	for record in &zone.records {
		assert!(zone.apex.zone_of(&record.name), "{} is not below {}", record.name, zone.apex);
		assert_eq!(record.ttl, options.ttl);
		assert!(rdata_bytes(&record.data).is_some(), "{} cannot be sent", record.name);
	}
	let printed = zone.print();
	assert_eq!(printed.lines().count(), zone.records.len(), "a record of another length than a line");
	assert!(printed.bytes().all(|byte| byte == b'\n' || (b' '..=b'~').contains(&byte)), "a zone file is printable");
	zone
}
