// SPDX-License-Identifier: Apache-2.0
//! Maps, imports, delegates, null, names, and what suppresses what.
#![cfg(feature = "zone")]
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod common;

use common::{codes, importing, makes, makes_but, of, records, with};
use vns_names::zone::{Code, Options, Severity, Suffix};
use vns_names::Label;

const A: &str = r#""ip":"192.0.2.1""#;

// Maps.

#[test]
fn map_should_make_names_below() {
	makes(
		&format!(r#"{{{A},"map":{{"www":{{"ip":"192.0.2.2","map":{{"a":{{"ip":"192.0.2.3"}}}}}}}}}}"#),
		&["example A 192.0.2.1", "www.example A 192.0.2.2", "a.www.example A 192.0.2.3"],
	);
	// A bare string is an address.
	makes(r#"{"map":{"www":"192.0.2.2"}}"#, &["www.example A 192.0.2.2"]);
	makes(
		r#"{"map":{"*":"192.0.2.2","www":{"map":{"*":"192.0.2.3"}}}}"#,
		&["*.example A 192.0.2.2", "*.www.example A 192.0.2.3"],
	);
	makes(r#"{"map":{}}"#, &[]);
	makes(r#"{"map":{"www":null}}"#, &[]);
	makes(
		r#"{"map":{"_a_":"192.0.2.1","0":"192.0.2.2","a--b":"192.0.2.3"}}"#,
		&["0.example A 192.0.2.2", "_a_.example A 192.0.2.1", "a--b.example A 192.0.2.3"],
	);
}

#[test]
fn map_keys_should_be_one_label_each() {
	let long = "x".repeat(64);
	for bad in ["$", "a.b", "www*", "-a", "a-", "a b", "ü", "**", ".", long.as_str()] {
		let zone = of(&format!(r#"{{"map":{{"{bad}":"192.0.2.1","ok":"192.0.2.2"}}}}"#));
		assert_eq!(records(&zone), ["ok.example A 192.0.2.2"], "{bad}");
		assert_eq!(zone.diagnostics[0].code, Code::BadLabel);
		assert!(zone.diagnostics[0].path.starts_with("$.map"));
	}
	makes_but(r#"{"map":[]}"#, &[], &[("$.map", Code::WrongType)]);
	makes_but(r#"{"map":"192.0.2.1"}"#, &[], &[("$.map", Code::WrongType)]);
	makes_but(r#"{"map":{"www":["192.0.2.1"]}}"#, &[], &[("$.map.www", Code::NotAnObject)]);
	// Upper case is folded; of two that are the same the one in lower case counts.
	makes(r#"{"map":{"WWW":"192.0.2.1"}}"#, &["www.example A 192.0.2.1"]);
	makes_but(
		r#"{"map":{"www":"192.0.2.1","WWW":"192.0.2.2"}}"#,
		&["www.example A 192.0.2.1"],
		&[("$.map.www", Code::DuplicateKey)],
	);
	makes_but(
		r#"{"map":{"WWW":"192.0.2.1","Www":"192.0.2.2"}}"#,
		&["www.example A 192.0.2.1"],
		&[("$.map.Www", Code::DuplicateKey)],
	);
}

#[test]
fn the_empty_key_should_merge_at_lower_precedence() {
	makes(
		&format!(r#"{{{A},"map":{{"":{{"ip":"192.0.2.9","ip6":"::1"}}}}}}"#),
		&["example A 192.0.2.1", "example AAAA ::1"],
	);
	makes(r#"{"map":{"":"192.0.2.1"}}"#, &["example A 192.0.2.1"]);
	// Null is absent there.
	makes(r#"{"ip":null,"map":{"":"192.0.2.1"}}"#, &["example A 192.0.2.1"]);
	// Maps within it, too; and within each other.
	makes(
		r#"{"map":{"":{"map":{"":{"ip":"192.0.2.1"},"www":{"ip":"192.0.2.2","ip6":"::2"}}},"www":{"ip":"192.0.2.3"}}}"#,
		&["example A 192.0.2.1", "www.example A 192.0.2.3", "www.example AAAA ::2"],
	);
	let zone = of(r#"{"map":{"":{"ip":"x"}}}"#);
	assert_eq!(codes(&zone), [(r#"$.map[""].ip"#, Code::BadAddress)]);
}

// Names.

#[test]
fn a_name_without_dot_should_be_relative_to_the_parent() {
	for (value, made) in [
		(r#"{"alias":"foo.@"}"#, "example CNAME foo.example.vns."),
		(r#"{"alias":"foo"}"#, "example CNAME foo.example.vns."),
		(r#"{"map":{"www":{"alias":"foo.bar"}}}"#, "www.example CNAME foo.bar.example.vns."),
		(r#"{"map":{"www":{"alias":""}}}"#, "www.example CNAME example.vns."),
		(r#"{"map":{"www":{"alias":"@"}}}"#, "www.example CNAME example.vns."),
		(r#"{"map":{"baz":{"map":{"www":{"alias":"foo.bar"}}}}}"#, "www.baz.example CNAME foo.bar.baz.example.vns."),
		(r#"{"map":{"baz":{"map":{"www":{"alias":""}}}}}"#, "www.baz.example CNAME baz.example.vns."),
		(r#"{"map":{"baz":{"map":{"www":{"alias":"a.@"}}}}}"#, "www.baz.example CNAME a.example.vns."),
		(r#"{"alias":"Other.TEST."}"#, "example CNAME other.test."),
	] {
		makes(value, &[made]);
	}
	for bad in [".@", "@.", "a.@.", "@a", "a@", ".a", "a..b", "..", "*", "*.a", "a b", "ä.test."] {
		makes_but(&format!(r#"{{"map":{{"x":{{"alias":"{bad}"}}}}}}"#), &[], &[("$.map.x.alias", Code::BadName)]);
	}
}

#[test]
fn a_name_should_have_at_most_255_octets() {
	// Three labels of 63 and one so that all, with `example.vns.` (13 octets), are 255: 3 * 64 + n + 1 + 13.
	let label = "a".repeat(63);
	for (last, fits) in [(49, true), (50, false)] {
		let name = format!("{label}.{label}.{label}.{}", "b".repeat(last));
		let zone = of(&format!(r#"{{"alias":"{name}"}}"#));
		assert_eq!(zone.records.len(), usize::from(fits));
		assert_eq!(codes(&zone), if fits { vec![] } else { vec![("$.alias", Code::NameTooLong)] });
		let map = format!(
			r#"{{"map":{{"{label}":{{"map":{{"{label}":{{"map":{{"{label}":{{"map":{{"{}":"192.0.2.1"}}}}}}}}}}}}}}}}"#,
			"b".repeat(last)
		);
		let zone = of(&map);
		assert_eq!(zone.records.len(), usize::from(fits));
		assert_eq!(
			zone.diagnostics.iter().map(|found| found.code).collect::<Vec<_>>(),
			if fits { vec![] } else { vec![Code::NameTooLong] }
		);
	}
	let long = "a.".repeat(200);
	makes_but(&format!(r#"{{"alias":"{long}"}}"#), &[], &[("$.alias", Code::NameTooLong)]);
}

#[test]
fn any_suffix_should_do() {
	let label = Label::parse(b"example").expect("a label");
	for (suffix, apex) in [
		("vns", "example.vns."),
		("vns.", "example.vns."),
		("VNS.alt", "example.vns.alt."),
		("vns.example.com.", "example.vns.example.com."),
	] {
		let suffix = Suffix::parse(suffix).expect("a suffix");
		assert_eq!(suffix.apex(&label).to_ascii(), apex);
		let options = Options { suffix, ttl: 60, ..Options::default() };
		let zone = with(br#"{"map":{"www":{"alias":"@"}}}"#, &[], &options);
		assert_eq!(zone.print(), format!("www.{apex} 60 IN CNAME {apex}\n"));
	}
	let long = ["a".repeat(63), "b".repeat(63), "c".into()].join(".");
	for bad in ["", ".", "a..b", "*", "a b", "-a", long.as_str()] {
		assert_eq!(Suffix::parse(bad), None, "{bad}");
	}
}

// What suppresses what.

const ALL: &str = r#""ip":"192.0.2.1","ip6":"::1","mx":[[1,"m.test."]],"txt":"t","tls":[[3,1,1,"AA=="]],"sshfp":[[1,1,"AA=="]],
	"loc":"0 N 0 E 0","https":"1 .","svcb":"1 .","o":[[731,"AA=="]],"srv":[[0,0,1,"s.test."]],"service":[["a","tcp",0,0,1,"s.test."]]"#;

#[test]
fn ns_should_suppress_all_but_ds_and_glue() {
	let value = format!(
		r#"{{{ALL},"translate":"t.test.","alias":"a.test.","ns":["ns1","ns2.@","ns.test."],"ds":[[1,8,2,"AA=="]],"map":{{
			"ns1":{{"ip":"192.0.2.1","ip6":"::1","txt":"t"}},"ns2":"192.0.2.2","ns3":"192.0.2.3",
			"sub":{{"ns":"n.test.","map":{{"www":{{"alias":""}}}}}}}}}}"#
	);
	makes_but(
		&value,
		&[
			"example NS ns1.example.vns.",
			"example NS ns2.example.vns.",
			"example NS ns.test.",
			"example DS 1 8 2 00",
			"ns1.example A 192.0.2.1",
			"ns1.example AAAA ::1",
			"ns2.example A 192.0.2.2",
		],
		&[
			("$", Code::Suppressed),
			("$.map.ns1", Code::Suppressed),
			("$.map.ns3", Code::Suppressed),
			("$.map.sub", Code::Suppressed),
			("$.map.sub.map.www", Code::Suppressed),
		],
	);
	let zone = of(&value);
	assert_eq!(
		zone.diagnostics[0].text,
		"alias, https, ip, ip6, loc, mx, o, service, srv, sshfp, svcb, tls, translate, txt suppressed by ns at example.vns."
	);
	// A server that is the name itself.
	makes(&format!(r#"{{{A},"ns":"@"}}"#), &["example A 192.0.2.1", "example NS example.vns."]);
	// Glue below a delegation that is suppressed itself.
	makes_but(
		r#"{"ns":"ns.sub","map":{"sub":{"ns":"x.test.","map":{"ns":"192.0.2.1"}}}}"#,
		&["example NS ns.sub.example.vns.", "ns.sub.example A 192.0.2.1"],
		&[("$.map.sub", Code::Suppressed)],
	);
	// Of a name below only what is there.
	makes(
		&format!(r#"{{{A},"map":{{"sub":{{"ns":"n.test."}},"www":"192.0.2.2"}}}}"#),
		&["example A 192.0.2.1", "sub.example NS n.test.", "www.example A 192.0.2.2"],
	);
}

#[test]
fn translate_should_suppress_all_at_and_below() {
	let value = format!(
		r#"{{{ALL},"ds":[[1,8,2,"AA=="]],"alias":"a.test.","translate":"t.test.","map":{{"www":"192.0.2.2","x":{{"ns":"n.test."}}}}}}"#
	);
	makes_but(
		&value,
		&["example DNAME t.test."],
		&[("$", Code::Suppressed), ("$.map.www", Code::Suppressed), ("$.map.x", Code::Suppressed)],
	);
}

#[test]
fn alias_should_suppress_its_level_only() {
	let value = format!(r#"{{{ALL},"ds":[[1,8,2,"AA=="]],"alias":"a.test.","map":{{"www":"192.0.2.2"}}}}"#);
	makes_but(&value, &["example CNAME a.test.", "www.example A 192.0.2.2"], &[("$", Code::Suppressed)]);
}

#[test]
fn what_is_not_sound_or_empty_should_suppress_nothing() {
	for (item, path, code) in [
		(r#""ns":["192.0.2.1"]"#, "$.ns[0]", Code::BadName),
		(r#""translate":7"#, "$.translate", Code::WrongType),
		(r#""alias":"$""#, "$.alias", Code::BadName),
	] {
		makes_but(&format!("{{{A},{item}}}"), &["example A 192.0.2.1"], &[(path, code)]);
	}
	makes(&format!(r#"{{{A},"ns":[],"alias":null,"translate":null}}"#), &["example A 192.0.2.1"]);
}

#[test]
fn a_wildcard_should_not_be_delegated() {
	for key in ["ns", "translate"] {
		let path = format!("$.map.*.{key}").replace(".*.", r#"["*"]."#);
		makes_but(
			&format!(r#"{{"map":{{"*":{{{A},"{key}":"n.test."}}}}}}"#),
			&["*.example A 192.0.2.1"],
			&[(&path, Code::WildcardDelegation)],
		);
	}
	makes(r#"{"map":{"*":{"alias":"a.test."}}}"#, &["*.example CNAME a.test."]);
}

// Imports.

#[test]
fn import_should_fill_in_what_is_not_there() {
	let other = [("d/other", r#"{"ip":"192.0.2.9","ip6":"::9","map":{"www":{"ip":"192.0.2.8","txt":"theirs"}}}"#)];
	for form in [
		r#""d/other""#,
		r#"["d/other"]"#,
		r#"[["d/other"]]"#,
		r#"[["d/other",""]]"#,
		r#"[["d/other","","more",1]]"#,
		r#""D/Other""#,
	] {
		let zone = importing(&format!(r#"{{{A},"import":{form},"map":{{"www":{{"txt":"ours"}}}}}}"#), &other);
		assert_eq!(
			records(&zone),
			["example A 192.0.2.1", "example AAAA ::9", "www.example A 192.0.2.8", r#"www.example TXT "ours""#,]
		);
		assert!(zone.diagnostics.is_empty());
		assert_eq!(zone.imports.iter().collect::<Vec<_>>(), ["d/other"]);
	}
}

#[test]
fn the_order_of_imports_should_decide() {
	let others = [("d/one", r#"{"ip":"192.0.2.11"}"#), ("d/two", r#"{"ip":"192.0.2.12","ip6":"::2"}"#)];
	for form in [r#"["d/one","d/two"]"#, r#"[["d/one"],["d/two"]]"#, r#"["d/one",["d/two"]]"#] {
		let zone = importing(&format!(r#"{{"import":{form}}}"#), &others);
		assert_eq!(records(&zone), ["example A 192.0.2.11", "example AAAA ::2"]);
	}
	let zone = importing(r#"{"import":["d/two","d/one"]}"#, &others);
	assert_eq!(records(&zone), ["example A 192.0.2.12", "example AAAA ::2"]);
	// One that fails does not harm the next.
	let zone = importing(r#"{"import":["d/none","d/one"]}"#, &others);
	assert_eq!(
		(records(&zone), codes(&zone)),
		(vec!["example A 192.0.2.11".into()], vec![("$.import", Code::ImportNotFound)])
	);
	assert_eq!(zone.imports.len(), 2, "what is not there may come");
}

#[test]
fn null_and_the_empty_should_keep_an_imported_item_out() {
	let other =
		[("d/o", r#"{"ip":"192.0.2.9","ip6":"::9","alias":"a.test.","map":{"www":"192.0.2.8","ftp":"192.0.2.7"}}"#)];
	let zone = importing(r#"{"import":"d/o","ip":null,"alias":null,"map":{"www":null}}"#, &other);
	assert_eq!(records(&zone), ["example AAAA ::9", "ftp.example A 192.0.2.7"]);
	let zone = importing(r#"{"import":"d/o","ip":[],"ip6":"wrong","alias":null,"map":{"www":{"ip":null}}}"#, &other);
	assert_eq!(records(&zone), ["ftp.example A 192.0.2.7"]);
	// An own `ns` keeps an imported `dns` out, and the other way round.
	let other = [("d/o", r#"{"dns":"theirs.test."}"#)];
	assert_eq!(records(&importing(r#"{"import":"d/o","ns":"ours.test."}"#, &other)), ["example NS ours.test."]);
	assert!(importing(r#"{"import":"d/o","ns":null}"#, &other).records.is_empty());
}

#[test]
fn a_selector_should_go_down_from_the_right() {
	let other = [(
		"d/o",
		r#"{"ip":"192.0.2.1","map":{"www":{"ip":"192.0.2.2","map":{"a":"192.0.2.3","*":"192.0.2.4"}},"*":{"ip":"192.0.2.5"}}}"#,
	)];
	for (selector, made) in [
		("", Some("192.0.2.1")),
		("www", Some("192.0.2.2")),
		("WWW", Some("192.0.2.2")),
		("a.www", Some("192.0.2.3")),
		("b.www", Some("192.0.2.4")),
		("*.www", Some("192.0.2.4")),
		("other", Some("192.0.2.5")),
		("a.other", None),
		("www.", Some("192.0.2.5")),
		("x.a.www", None),
		("..", None),
	] {
		for form in [format!(r#"[["d/o","{selector}"]]"#), format!(r#"["d/o","{selector}"]"#)] {
			let zone = importing(&format!(r#"{{"import":{form}}}"#), &other);
			let ip = zone.records.iter().find(|record| record.name == zone.apex).map(|record| record.data.to_string());
			if selector.ends_with('.') {
				continue;
			}
			assert_eq!(ip.as_deref(), made, "{selector}");
			assert_eq!(codes(&zone), if made.is_some() { vec![] } else { vec![("$.import", Code::SelectorNotFound)] });
		}
	}
}

#[test]
fn imports_should_be_made_before_the_selector_and_at_any_level() {
	let others = [
		("d/a", r#"{"import":"d/b","map":{"x":{"import":"d/c"}}}"#),
		("d/b", r#"{"map":{"www":{"ip":"192.0.2.2"}}}"#),
		("d/c", r#"{"txt":"c"}"#),
	];
	let zone = importing(r#"{"import":[["d/a","www"]],"map":{"sub":{"import":[["d/a","x"]]}}}"#, &others);
	assert_eq!(records(&zone), ["example A 192.0.2.2", r#"sub.example TXT "c""#]);
	// Four deep, as the IFA asks for, and up to the limit.
	let chain: Vec<(String, String)> = (0..12)
		.map(|at| (format!("d/n{at}"), format!(r#"{{"import":"d/n{}","map":{{"m{at}":"192.0.2.1"}}}}"#, at + 1)))
		.collect();
	let chain: Vec<(&str, &str)> = chain.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
	let zone = importing(r#"{"import":"d/n0"}"#, &chain);
	assert_eq!(zone.records.len(), 8);
	assert_eq!(codes(&zone), [("d/n7:$.import", Code::ImportTooDeep)]);
}

#[test]
fn a_cycle_should_be_cut() {
	let zone = importing(&format!(r#"{{{A},"import":"d/example"}}"#), &[("d/example", "{}")]);
	assert_eq!(
		(records(&zone), codes(&zone)),
		(vec!["example A 192.0.2.1".into()], vec![("$.import", Code::ImportCycle)])
	);
	let others = [("d/a", r#"{"import":"d/b","ip6":"::1"}"#), ("d/b", r#"{"import":["d/example","d/a"],"txt":"b"}"#)];
	let zone = importing(&format!(r#"{{{A},"import":"d/a"}}"#), &others);
	assert_eq!(zone.records.len(), 3);
	assert_eq!(codes(&zone), [("d/b:$.import", Code::ImportCycle), ("d/b:$.import", Code::ImportCycle)]);
	// The same twice side by side is no cycle.
	let zone = importing(r#"{"map":{"a":{"import":"d/c"},"b":{"import":"d/c"}}}"#, &[("d/c", r#"{"ip":"192.0.2.1"}"#)]);
	assert_eq!(zone.records.len(), 2);
	assert!(zone.diagnostics.is_empty());
}

#[test]
fn an_import_of_another_form_should_import_nothing() {
	let other = [("d/o", r#"{"ip":"192.0.2.9"}"#)];
	for (form, path) in [
		("7", "$.import[0]"),
		("{}", "$.import[0]"),
		(r#""example""#, "$.import"),
		(r#"["d/o","",""]"#, "$.import"),
		(r#"["d/o","www","d/o"]"#, "$.import"),
		(r#"[[]]"#, "$.import[0]"),
		(r#"[["d/o",7]]"#, "$.import[0]"),
		(r#"[[7]]"#, "$.import[0]"),
	] {
		let zone = importing(&format!(r#"{{"import":{form}}}"#), &other);
		assert_eq!((zone.records.len(), codes(&zone)), (0, vec![(path, Code::BadImport)]), "{form}");
	}
	for fine in ["[]", "null"] {
		assert!(importing(&format!(r#"{{"import":{fine}}}"#), &other).diagnostics.is_empty());
	}
	for (bad, code) in [("", Code::NotJson), ("[]", Code::NotAnObject), ("{", Code::NotJson)] {
		let zone = importing(r#"{"import":"d/bad"}"#, &[("d/bad", bad)]);
		assert_eq!(codes(&zone), [("d/bad:$", code)]);
	}
}

#[test]
fn delegate_should_replace_everything() {
	let others =
		[("d/o", r#"{"ip6":"::9","map":{"www":"192.0.2.9"}}"#), ("d/loop", r#"{"delegate":"d/example","txt":"loop"}"#)];
	let zone = importing(&format!(r#"{{{A},"delegate":"d/o","map":{{"ftp":"192.0.2.2"}}}}"#), &others);
	assert_eq!(records(&zone), ["example AAAA ::9", "www.example A 192.0.2.9"]);
	assert_eq!(codes(&zone), [("$.delegate", Code::Deprecated)]);
	let zone = importing(&format!(r#"{{{A},"delegate":["d/o","www"]}}"#), &others);
	assert_eq!(records(&zone), ["example A 192.0.2.9"]);
	// Where it leads nowhere, what stands beside it holds.
	for nowhere in [r#""d/none""#, r#""d/example""#, r#"["d/o","x"]"#, "7"] {
		let zone = importing(&format!(r#"{{{A},"delegate":{nowhere}}}"#), &others);
		assert_eq!(records(&zone), ["example A 192.0.2.1"], "{nowhere}");
	}
	let zone = importing(&format!(r#"{{{A},"delegate":"d/loop"}}"#), &others);
	assert_eq!(records(&zone), [r#"example TXT "loop""#]);
	assert!(importing(&format!(r#"{{{A},"delegate":null}}"#), &others).diagnostics.is_empty());
}

#[test]
fn what_is_imported_should_be_relative_to_where_it_comes_to_stand() {
	let other = [("d/o", r#"{"mx":[[1,"mail"]],"map":{"www":{"alias":"x"}}}"#)];
	let zone = importing(r#"{"map":{"sub":{"import":"d/o"}}}"#, &other);
	assert_eq!(records(&zone), ["sub.example MX 1 mail.example.vns.", "www.sub.example CNAME x.sub.example.vns."]);
}

#[test]
fn the_place_of_an_imported_item_should_name_its_value() {
	let zone = importing(r#"{"map":{"w":{"import":"d/o"}}}"#, &[("d/o", r#"{"map":{"":{"ip":["192.0.2.1","x"]}}}"#)]);
	assert_eq!(codes(&zone), [(r#"d/o:$.map[""].ip[1]"#, Code::BadAddress)]);
	let found = &zone.diagnostics[0];
	assert_eq!(found.to_string(), r#"d/o:$.map[""].ip[1]: "x" is not an IPv4 address [bad-address]"#);
}

#[test]
fn codes_should_have_texts_of_their_own() {
	let mut texts: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
	texts.sort_unstable();
	texts.dedup();
	assert_eq!(texts.len(), Code::ALL.len());
	assert!(Severity::Note < Severity::Warning && Severity::Warning < Severity::Error);
	assert_eq!(Code::BadName.severity(), Severity::Error);
}
