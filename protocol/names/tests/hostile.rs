// SPDX-License-Identifier: Apache-2.0
//! Input that is meant to harm: none of it makes a panic or much work.
#![cfg(feature = "zone")]
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod common;

use common::{codes, importing, of, records, with};
use proptest::prelude::*;
use std::time::{Duration, Instant};
use vns_names::zone::{json, line, rdata_bytes, zone_of_parts, Code, DnsName, Limits, Options, Zone};
use vns_names::Label;

/// What no value may take, even built without optimisation on a busy machine.
const LONG: Duration = Duration::from_secs(2);

fn quick(make: impl FnOnce() -> Zone) -> Zone {
	let start = Instant::now();
	let zone = make();
	assert!(start.elapsed() < LONG, "{:?}", start.elapsed());
	let limits = Limits::default();
	assert!(zone.records.len() <= limits.records && zone.diagnostics.len() <= limits.diagnostics + 1);
	assert!(zone.imports.len() <= limits.imports);
	zone
}

fn only(zone: &Zone, code: Code) {
	assert_eq!((zone.records.len(), codes(zone)), (0, vec![("$", code)]));
}

#[test]
fn what_is_not_json_should_say_so_once() {
	for bad in [
		&b"{"[..],
		b"nul",
		b"'ip'",
		b"{ip:1}",
		b"{\"ip\":\"192.0.2.1\",}",
		b"{}{}",
		b"{} x",
		b"\xef\xbb\xbf{}",
		b" ",
		b"{\"ip\":\"\xff\xfe\"}",
		b"{\"a\":\"\\ud800\"}",
		b"{\"a\":\"\x01\"}",
		b"{\"a\":01}",
		b"{\"a\":1e999}",
		b"\x00",
		b"// {}",
	] {
		only(&with(bad, &[], &Options::default()), Code::NotJson);
	}
	for bad in ["[]", "7", "\"192.0.2.1\"", "null", "true"] {
		only(&of(bad), Code::NotAnObject);
	}
	assert!(of("").diagnostics.is_empty(), "a name that says nothing");
	assert!(of("{}").diagnostics.is_empty());
	assert_eq!(of(r#"{"txt":"\ud83d\ude00 \u0000"}"#).records.len(), 1);
}

#[test]
fn deep_nesting_should_cost_what_is_deep_and_nothing_else() {
	for depth in [40, 1_000, 30_000] {
		for (open, close) in [("[", "]"), (r#"{"a":"#, "}")] {
			let deep = format!("{}1{}", open.repeat(depth), close.repeat(depth));
			if deep.len() > 60_000 {
				continue;
			}
			let zone = quick(|| of(&format!(r#"{{"ip":"192.0.2.1","txt":{deep},"info":{deep}}}"#)));
			assert_eq!(records(&zone), ["example A 192.0.2.1"]);
			assert!(zone.diagnostics.iter().any(|found| found.code == Code::TooDeep));
			assert!(!zone.diagnostics.iter().any(|found| found.code == Code::NotJson));
		}
	}
	// Labels as deep as a name allows and deeper.
	let map = |depth: usize| {
		format!(
			r#"{{"ip":"192.0.2.1","map":{{"a":{}"192.0.2.2"{}}}}}"#,
			r#"{"map":{"a":"#.repeat(depth),
			"}}".repeat(depth)
		)
	};
	assert_eq!(quick(|| of(&map(14))).records.len(), 2);
	let zone = quick(|| of(&map(400)));
	assert_eq!((zone.records.len(), zone.diagnostics[0].code), (1, Code::TooDeep));
	let open = "[".repeat(60_000);
	only(&quick(|| of(&open)), Code::NotJson);
}

#[test]
fn long_values_should_not_be_read() {
	let long = format!(r#"{{"txt":"{}"}}"#, "x".repeat(65_536));
	only(&quick(|| of(&long)), Code::TooLong);
	let many = format!(r#"{{"ip":[{}0]}}"#, "0,".repeat(30_000));
	only(&quick(|| of(&many)), Code::TooManyValues);
}

#[test]
fn many_of_anything_should_be_cut_with_a_diagnostic() {
	let ips: Vec<String> = (0..3_000).map(|at| format!("\"10.0.{}.{}\"", at / 250, at % 250)).collect();
	let zone = quick(|| of(&format!(r#"{{"ip":[{}]}}"#, ips.join(","))));
	assert_eq!((zone.records.len(), codes(&zone)), (1_024, vec![("$.ip", Code::TooManyRecords)]));

	let map: Vec<String> = (0..3_000).map(|at| format!(r#""m{at}":{{}}"#)).collect();
	let zone = quick(|| of(&format!(r#"{{"ip":"192.0.2.1","map":{{{}}}}}"#, map.join(","))));
	assert_eq!(zone.records.len(), 1);
	assert!(zone.diagnostics.iter().any(|found| found.code == Code::TooManyNodes));

	let zone = quick(|| of(&format!(r#"{{"ip":[{}0],"ip6":"::1"}}"#, "0,".repeat(5_000))));
	assert_eq!(zone.diagnostics.len(), 257);
	assert_eq!(zone.diagnostics.last().map(|found| found.code), Some(Code::TooManyDiagnostics));
	assert_eq!(records(&zone), ["example AAAA ::1"]);

	// One cheap record at many names with long owners.
	let label = "x".repeat(63);
	let zone =
		quick(|| of(&format!(r#"{{"map":{{"{label}":{{"map":{{"{label}":{{"map":{{{}}}}}}}}}}}}}"#, map.join(","))));
	assert!(zone.records.is_empty());
	let tor: Vec<String> = (0..1_500).map(|at| format!("\"ganeqo4kcreewkvq{at}.onion\"")).collect();
	assert_eq!(quick(|| of(&format!(r#"{{"tor":[{}]}}"#, tor.join(",")))).endpoints.len(), 1_024);
}

#[test]
fn a_key_that_stands_twice_should_be_said() {
	let zone = of(r#"{"ip":"192.0.2.1","ip":"192.0.2.2","map":{"a":"192.0.2.3","a":{"ip":"192.0.2.4"}}}"#);
	assert_eq!(records(&zone), ["example A 192.0.2.2", "a.example A 192.0.2.4"]);
	assert_eq!(codes(&zone), [("$.ip", Code::DuplicateKey), ("$.map.a", Code::DuplicateKey)]);
	let zone = quick(|| of(&format!("{{{}\"a\":1}}", "\"a\":1,".repeat(8_000))));
	assert_eq!(zone.diagnostics.len(), 257);
}

#[test]
fn numbers_out_of_range_should_be_refused_each() {
	for number in ["-1", "65536", "1.0", "1e2", "99999999999999999999999999", "-0.5", "1e-400", "18446744073709551616"]
	{
		let zone = of(&format!(r#"{{"mx":[[{number},"a.test."],[1,"b.test."]]}}"#));
		assert_eq!(records(&zone), ["example MX 1 b.test."], "{number}");
		assert_eq!(codes(&zone), [("$.mx[0]", Code::OutOfRange)]);
	}
	// As `serde_json` hands numbers over when its `arbitrary_precision` is switched on.
	let zone = of(r#"{"mx":[[{"$serde_json::private::Number":"7"},"a.test."]]}"#);
	assert_eq!(records(&zone), ["example MX 7 a.test."]);
}

#[test]
fn an_import_bomb_should_be_bounded() {
	// Each imports all others, in many nodes.
	let nodes: Vec<String> = (0..40).map(|at| format!(r#""m{at}":{{"import":["d/a","d/b","d/c","d/d"]}}"#)).collect();
	let bomb = format!(
		r#"{{"import":["d/a","d/b","d/c","d/d"],"map":{{{}}},"txt":"{}"}}"#,
		nodes.join(","),
		"x".repeat(50_000)
	);
	let others = [("d/a", bomb.as_str()), ("d/b", &bomb), ("d/c", &bomb), ("d/d", &bomb)];
	let zone = quick(|| importing(&bomb, &others));
	assert!(zone.diagnostics.iter().any(|found| found.code == Code::ImportCycle));
	let side: Vec<String> = (0..40).map(|at| format!("\"d/n{at}\"")).collect();
	let others: Vec<(String, &str)> = (0..40).map(|at| (format!("d/n{at}"), "{}")).collect();
	let others: Vec<(&str, &str)> = others.iter().map(|(name, value)| (name.as_str(), *value)).collect();
	let zone = quick(|| importing(&format!(r#"{{"import":[{}]}}"#, side.join(",")), &others));
	assert_eq!((zone.imports.len(), codes(&zone)), (32, vec![("$.import", Code::TooManyImports); 8]));
	let long = format!(r#"{{"txt":"{}"}}"#, "x".repeat(60_000));
	let others: Vec<(&str, &str)> = others.iter().map(|(name, _)| (*name, long.as_str())).collect();
	let zone = quick(|| importing(&format!(r#"{{"import":[{}]}}"#, side[..5].join(",")), &others));
	assert_eq!((zone.imports.len(), codes(&zone)), (5, vec![("$.import", Code::TooManyImports)]));
	// Names that import themselves, as many as fit.
	let own = format!(r#"{{"import":[{}"d/example"]}}"#, "\"d/example\",".repeat(5_000));
	assert_eq!(quick(|| of(&own)).diagnostics.len(), 257);
	// The same, small: the number of imports bounds it.
	let bomb = format!(r#"{{"import":["d/a","d/b","d/c","d/d"],"map":{{{}}}}}"#, nodes.join(","));
	let others = [("d/a", bomb.as_str()), ("d/b", &bomb), ("d/c", &bomb), ("d/d", &bomb)];
	quick(|| importing(&bomb, &others));
	// Whatever name is asked for, there is one, and it imports the next.
	let start = Instant::now();
	let endless = |name: &str| {
		Some(format!(r#"{{"import":["{name}x","{name}y"],"map":{{"m":{{"import":"{name}z"}}}}}}"#).into_bytes())
	};
	let label = Label::parse(b"example").expect("a label");
	let zone = vns_names::zone::zone(&label, br#"{"import":"d/a"}"#, &endless, &Options::default());
	assert!(start.elapsed() < LONG && zone.imports.len() <= 32);
}

#[test]
fn what_is_shown_should_be_short_and_plain() {
	let long = "\\u001b[31m\\u202e".to_string() + &"x".repeat(5_000);
	let zone = of(&format!(r#"{{"{long}":1,"ip":"{long}","map":{{"{long}":1}},"import":"{long}/x"}}"#));
	assert_eq!(zone.diagnostics.len(), 4);
	for found in &zone.diagnostics {
		assert!(found.path.len() < 300 && found.text.len() < 300, "{found}");
		assert!(!found.to_string().contains('\u{1b}'), "{found}");
	}
	let zone = importing(r#"{"import":"d/\u001b[31m"}"#, &[("d/\u{1b}[31m", "[]")]);
	assert!(!zone.diagnostics[0].path.contains('\u{1b}'));
}

/// Text that looks like a value: keys and values that mean something, put together at random.
fn value() -> impl Strategy<Value = String> {
	let text = prop::sample::select(vec![
		"192.0.2.1",
		"::1",
		"a.test.",
		"",
		"@",
		"a.@",
		".",
		"www",
		"*",
		"AAAA",
		"AA==",
		"d/other",
		"d/example",
		"d/deep",
		"1 . alpn=h2",
		"0 N 0 E 0",
		"_tcp",
		"a@b.c",
		"ganeqo4kcreewkvq.onion",
		"ü",
		"\\u0000",
		"x\\\\\\\"",
	]);
	let leaf = prop_oneof![
		text.prop_map(|text| format!("\"{text}\"")),
		(0..70_000_u32).prop_map(|number| number.to_string()),
		Just("null".to_string()),
		Just("-1.5".to_string()),
		Just("true".to_string()),
		Just("[0,0,25,\"m.test.\"]".to_string()),
		Just("[3,1,1,\"AA==\"]".to_string()),
	];
	leaf.prop_recursive(6, 64, 6, |inner| {
		let keys = vec![
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
			"txt",
			"sshfp",
			"loc",
			"https",
			"svcb",
			"o",
			"map",
			"map",
			"map",
			"import",
			"delegate",
			"email",
			"info",
			"tor",
			"i2p",
			"freenet",
			"service",
			"spf",
			"",
			"www",
			"_tcp",
			"_smtp",
			"*",
			"dane",
			"d8",
			"A",
		];
		let key = prop::sample::select(keys);
		prop_oneof![
			prop::collection::vec(inner.clone(), 0..6).prop_map(|list| format!("[{}]", list.join(","))),
			prop::collection::vec((key, inner), 0..6).prop_map(|entries| {
				let entries: Vec<String> = entries.iter().map(|(key, value)| format!("\"{key}\":{value}")).collect();
				format!("{{{}}}", entries.join(","))
			}),
		]
	})
}

/// An object of items that mostly mean something, with maps in maps.
fn object() -> impl Strategy<Value = String> {
	let name = || prop::sample::select(vec!["a", "b", "www", "a.b", "@", "a.@", "", "x.test.", "_tcp", "*.a", "a$"]);
	let one = move |form: &'static str| name().prop_map(move |name| form.replace('%', name));
	let fixed = prop::sample::select(vec![
		r#""ip":["192.0.2.1","192.0.2.2"]"#,
		r#""ip6":"::1""#,
		r#""txt":"t""#,
		r#""tls":[[3,1,1,"AA=="]]"#,
		r#""sshfp":[[1,1,"AA=="]]"#,
		r#""loc":"0 N 0 E 0""#,
		r#""o":[[731,"AA=="],[1,"wAACAQ=="]]"#,
		r#""ds":[[1,8,2,"AA=="]]"#,
		r#""import":"d/other""#,
		r#""import":[["d/deep","a"],["d/other","b.a"]]"#,
		r#""delegate":["d/deep","www"]"#,
		r#""ip":null"#,
		r#""ns":null"#,
		r#""alias":null"#,
	]);
	let item = move || {
		prop_oneof![
			4 => fixed.clone().prop_map(String::from),
			1 => one(r#""ns":["%","a"]"#),
			1 => one(r#""dns":"%""#),
			1 => one(r#""translate":"%""#),
			1 => one(r#""alias":"%""#),
			1 => one(r#""mx":[[1,"%"]]"#),
			1 => one(r#""srv":[[1,0,25,"%"],[2,0,26,"."]]"#),
			1 => one(r#""https":["1 %","0 x.test."]"#),
			1 => one(r#""service":[["smtp","tcp",1,1,25,"%"],["a","b",0,0,1,"x.test."]]"#),
			1 => value().prop_map(|value| format!(r#""txt":{value}"#)),
		]
	};
	let leaf = prop::collection::vec(item(), 0..3).prop_map(|items| format!("{{{}}}", items.join(",")));
	leaf.prop_recursive(5, 40, 5, move |inner| {
		let label = prop::sample::select(vec!["", "*", "a", "b", "www", "_tcp", "_smtp", "_a", "_b", "A"]);
		let child = prop_oneof![8 => inner, 1 => Just("null".to_string()), 1 => Just("\"192.0.2.3\"".to_string())];
		let map = prop::collection::vec((label, child), 1..5);
		(prop::collection::vec(item(), 0..4), map).prop_map(|(mut items, map)| {
			let map: Vec<String> = map.iter().map(|(label, child)| format!("\"{label}\":{child}")).collect();
			items.push(format!("\"map\":{{{}}}", map.join(",")));
			format!("{{{}}}", items.join(","))
		})
	})
}

/// What holds of every zone, whatever the value: RFC 1034, 3.6.2; RFC 6672, 2.4; and that it can be sent and printed.
fn check(zone: &Zone) -> Result<(), TestCaseError> {
	for record in &zone.records {
		let code = u16::from(record.record_type());
		let beside = |name: &DnsName| zone.records.iter().filter(|other| other.name == *name).collect::<Vec<_>>();
		prop_assert!(zone.apex.zone_of(&record.name));
		prop_assert_eq!(zone.records.iter().filter(|other| *other == record).count(), 1);
		match code {
			// CNAME and DNAME: nothing beside them.
			5 | 39 => prop_assert_eq!(beside(&record.name).len(), 1),
			// NS: DS and glue.
			2 => {
				prop_assert!(beside(&record.name)
					.iter()
					.all(|other| [1, 2, 28, 43].contains(&u16::from(other.record_type()))))
			},
			43 => prop_assert!(beside(&record.name).iter().any(|other| u16::from(other.record_type()) == 2)),
			_ => {},
		}
		let cut = zone.records.iter().find(|other| {
			[2, 39].contains(&u16::from(other.record_type()))
				&& other.name != record.name
				&& other.name.zone_of(&record.name)
		});
		prop_assert!(cut.is_none() || [1, 28].contains(&code), "{} below {:?}", line(record), cut);
		prop_assert!(rdata_bytes(&record.data).is_some());
		let text = line(record);
		prop_assert!(text.is_ascii() && text.bytes().all(|octet| (b' '..=b'~').contains(&octet)));
	}
	Ok(())
}

proptest! {
	#![proptest_config(ProptestConfig { failure_persistence: None, cases: 3_000, ..ProptestConfig::default() })]

	#[test]
	fn any_bytes_should_not_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
		let zone = quick(|| with(&bytes, &[], &Options::default()));
		prop_assert!(zone.records.is_empty() || bytes.len() > 10);
		let _ = json(&bytes, &Limits::default());
	}

	#[test]
	fn any_value_should_make_a_sound_zone(value in object(), other in object(), deep in object()) {
		let others = [("d/other", other.as_str()), ("d/deep", deep.as_str())];
		check(&quick(|| importing(&value, &others)))?;
		check(&quick(|| importing(&format!(r#"{{"map":{{"www":{value},"*":{deep}}},"import":"d/other"}}"#), &others)))?;
	}

	#[test]
	fn any_parts_should_make_a_sound_zone(parts in prop::collection::vec(object(), 1..5)) {
		check(&quick(|| zone_of_parts(parts.join("\0").as_bytes(), &Options::default()).expect("has a part")))?;
	}

	/// A value with some bytes changed.
	#[test]
	fn any_damage_should_not_panic(value in value(), at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<prop::sample::Index>()) {
		let mut bytes = value.into_bytes();
		let place = at.index(bytes.len());
		bytes[place] = byte;
		quick(|| with(&bytes, &[], &Options::default()));
		bytes.truncate(cut.index(bytes.len()));
		quick(|| with(&bytes, &[], &Options::default()));
	}

	/// Each reader of text, by what it is given.
	#[test]
	fn any_text_should_not_panic(text in "\\PC{0,60}|[0-9a-z .@\"\\\\,=-]{0,60}") {
		let quoted = serde_json::Value::String(text).to_string();
		for key in ["ip", "ip6", "ns", "alias", "translate", "loc", "https", "svcb", "email", "tor", "i2p", "freenet", "txt", "import"] {
			check(&quick(|| of(&format!(r#"{{"{key}":{quoted}}}"#))))?;
		}
		for prefix in ["1 . ", "1 a.test. alpn=", "1 . key700=\\\"", "1 . ipv4hint="] {
			check(&quick(|| of(&format!(r#"{{"svcb":"{prefix}{}}}"#, &quoted[1..]))))?;
		}
	}

	#[test]
	fn any_opaque_data_should_not_panic(code in 0..300_u16, data in prop::collection::vec(any::<u8>(), 0..80)) {
		let data = data_encoding::BASE64.encode(&data);
		check(&quick(|| of(&format!(r#"{{"o":[[{code},"{data}"]]}}"#))))?;
	}
}
