// SPDX-License-Identifier: Apache-2.0
//! Each row of the mapping: what it makes, and what of it is skipped.
#![cfg(feature = "zone")]
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod common;

use common::{codes, makes, makes_but, of, records};
use vns_names::zone::{Code, Network, RData};

#[test]
fn ip_should_make_a() {
	makes(r#"{"ip":"192.0.2.1"}"#, &["example A 192.0.2.1"]);
	makes(r#"{"ip":["192.0.2.1","192.0.2.2"]}"#, &["example A 192.0.2.1", "example A 192.0.2.2"]);
	makes(r#"{"ip":["192.0.2.1","192.0.2.1"]}"#, &["example A 192.0.2.1"]);
	makes(r#"{"ip":[]}"#, &[]);
	makes(r#"{"ip":null}"#, &[]);
	for bad in
		["192.000.002.001", "192.0.2.01", "3221225985", "192.0.2", "192.0.2.1 ", "192.0.2.256", "", "0x1.1.1.1", "::1"]
	{
		makes_but(
			&format!(r#"{{"ip":["{bad}","192.0.2.9"]}}"#),
			&["example A 192.0.2.9"],
			&[("$.ip[0]", Code::BadAddress)],
		);
	}
	makes_but(r#"{"ip":{}}"#, &[], &[("$.ip", Code::WrongType)]);
	makes_but(r#"{"ip":[3221225985,"192.0.2.9"]}"#, &["example A 192.0.2.9"], &[("$.ip[0]", Code::WrongType)]);
	makes_but(r#"{"ip":[["192.0.2.1"]]}"#, &[], &[("$.ip[0]", Code::WrongType)]);
}

#[test]
fn ip6_should_make_aaaa() {
	makes(r#"{"ip6":"2001:DB8::beef"}"#, &["example AAAA 2001:db8::beef"]);
	makes(r#"{"ip6":["::beef:192.0.2.1","::1"]}"#, &["example AAAA ::beef:c000:201", "example AAAA ::1"]);
	for bad in ["2001::bxxf", "::00000:beef", "fe80::1%eth0", "[::1]", "1:2:3:4:5:6:7", "192.0.2.1", ":"] {
		makes_but(&format!(r#"{{"ip6":["{bad}","::1"]}}"#), &["example AAAA ::1"], &[("$.ip6[0]", Code::BadAddress)]);
	}
}

#[test]
fn ns_should_make_ns_of_names_only() {
	makes(r#"{"ns":"ns1.example.com."}"#, &["example NS ns1.example.com."]);
	makes(r#"{"ns":["a.test.","b.test."]}"#, &["example NS a.test.", "example NS b.test."]);
	makes(r#"{"ns":[]}"#, &[]);
	for bad in
		["192.0.2.1", "192.0.2.1.", "2001:db8::1", "ns$1.test.", "a.test. b.test.", ".", "a..test.", "-a.test.", "@@"]
	{
		makes_but(
			&format!(r#"{{"ns":["{bad}","ok.test."]}}"#),
			&["example NS ok.test."],
			&[("$.ns[0]", Code::BadName)],
		);
	}
}

#[test]
fn dns_should_win_over_ns() {
	makes_but(r#"{"ns":"a.test.","dns":"b.test."}"#, &["example NS b.test."], &[("$.dns", Code::Deprecated)]);
	makes_but(r#"{"dns":["b.test."]}"#, &["example NS b.test."], &[("$.dns", Code::Deprecated)]);
	makes_but(r#"{"ns":"a.test.","dns":null}"#, &["example NS a.test."], &[("$.dns", Code::Deprecated)]);
}

#[test]
fn ds_should_make_ds_beside_ns() {
	// RFC 4034, 5.4.
	let key = r#"[60485,5,1,"K7GDxSbROuiYiKyiZwfgOY7PoRg="]"#;
	let ds = "example DS 60485 5 1 2BB183C526D13AE89888ACA26707E0398ECFA118";
	makes(&format!(r#"{{"ns":"a.test.","ds":[{key}]}}"#), &["example NS a.test.", ds]);
	makes_but(&format!(r#"{{"ds":[{key}]}}"#), &[], &[("$.ds", Code::LoneDs)]);
	for (bad, code) in [
		(r#"[1,2,3]"#, Code::TooFewValues),
		("[]", Code::TooFewValues),
		(r#"[65536,5,1,"AAAA"]"#, Code::OutOfRange),
		(r#"[-1,5,1,"AAAA"]"#, Code::OutOfRange),
		(r#"[1.5,5,1,"AAAA"]"#, Code::OutOfRange),
		(r#"[1,256,1,"AAAA"]"#, Code::OutOfRange),
		(r#"[1,5,256,"AAAA"]"#, Code::OutOfRange),
		(r#"["1",5,1,"AAAA"]"#, Code::WrongType),
		(r#"[1,5,1,7]"#, Code::WrongType),
		(r#"[1,5,1,"AAA"]"#, Code::BadBase64),
		(r#"[1,5,1,"AAB="]"#, Code::BadBase64),
		(r#"[1,5,1,"-_AA"]"#, Code::BadBase64),
		(r#"[1,5,1,""]"#, Code::BadLength),
		(r#""text""#, Code::WrongType),
	] {
		let value = format!(r#"{{"ns":"a.test.","ds":[{bad},{key}]}}"#);
		makes_but(&value, &["example NS a.test.", ds], &[("$.ds[0]", code)]);
	}
	// Not a list of lists; more than four values.
	makes_but(r#"{"ns":"a.test.","ds":[1,5,1,"AAAA"]}"#, &["example NS a.test."], &[("$.ds", Code::WrongType)]);
	makes(r#"{"ns":"a.test.","ds":[[1,5,1,"AAAA","more",7]]}"#, &["example NS a.test.", "example DS 1 5 1 000000"]);
}

#[test]
fn translate_should_make_dname() {
	makes(r#"{"translate":"other.test."}"#, &["example DNAME other.test."]);
	makes_but(r#"{"translate":["other.test."]}"#, &[], &[("$.translate", Code::WrongType)]);
	for own in ["@", "", "below", "a.b.@"] {
		makes_but(&format!(r#"{{"translate":"{own}"}}"#), &[], &[("$.translate", Code::BadName)]);
	}
}

#[test]
fn alias_should_make_cname() {
	makes(r#"{"alias":"other.test."}"#, &["example CNAME other.test."]);
	makes(r#"{"alias":"www"}"#, &["example CNAME www.example.vns."]);
	makes_but(r#"{"alias":["a.test.","b.test."]}"#, &[], &[("$.alias", Code::WrongType)]);
	makes_but(r#"{"alias":"ex$ample.test."}"#, &[], &[("$.alias", Code::BadName)]);
	makes_but(r#"{"alias":""}"#, &[], &[("$.alias", Code::BadName)]);
}

#[test]
fn srv_should_make_srv_under_map_nodes() {
	let value = r#"{"map":{"_tcp":{"map":{"_xmpp-client":{"srv":[[5,0,5222,"xmpp.test."],[10,0,5222,"@"]]}}}}}"#;
	makes(
		value,
		&["_xmpp-client._tcp.example SRV 5 0 5222 xmpp.test.", "_xmpp-client._tcp.example SRV 10 0 5222 example.vns."],
	);
	makes(r#"{"srv":[[0,0,0,"."]]}"#, &["example SRV 0 0 0 ."]);
	for (bad, code) in [
		(r#"[0,0,80]"#, Code::TooFewValues),
		(r#"[0,0,65536,"a."]"#, Code::OutOfRange),
		(r#"[0,0,80,"192.0.2.1"]"#, Code::BadName),
		(r#"[0,0,80,null]"#, Code::WrongType),
	] {
		makes_but(
			&format!(r#"{{"srv":[{bad},[1,2,3,"a.test."]]}}"#),
			&["example SRV 1 2 3 a.test."],
			&[("$.srv[0]", code)],
		);
	}
}

#[test]
fn mx_should_make_mx_also_of_the_srv_of_mail() {
	makes(r#"{"mx":[[10,"mail.test."],[20,"b"]]}"#, &["example MX 10 mail.test.", "example MX 20 b.example.vns."]);
	// RFC 7505: takes no mail.
	makes(r#"{"mx":[[0,"."]]}"#, &["example MX 0 ."]);
	makes_but(r#"{"mx":[[10]]}"#, &[], &[("$.mx[0]", Code::TooFewValues)]);
	makes_but(r#"{"mx":"mail.test."}"#, &[], &[("$.mx", Code::WrongType)]);
	// Port 25 only; the SRV stays; what is said twice is made once.
	let srv = r#""map":{"_tcp":{"map":{"_smtp":{"srv":[[5,9,25,"mail.test."],[6,0,587,"submit.test."]]}}}}"#;
	let made = [
		"example MX 5 mail.test.",
		"_smtp._tcp.example SRV 5 9 25 mail.test.",
		"_smtp._tcp.example SRV 6 0 587 submit.test.",
	];
	makes(&format!("{{{srv}}}"), &made);
	makes(&format!(r#"{{"mx":[[5,"mail.test."]],{srv}}}"#), &made);
	// Of a name below, too.
	makes(
		r#"{"map":{"sub":{"map":{"_tcp":{"map":{"_smtp":{"srv":[[1,0,25,"m.test."]]}}}}}}}"#,
		&["sub.example MX 1 m.test.", "_smtp._tcp.sub.example SRV 1 0 25 m.test."],
	);
	// Not beside an alias, and not of what is suppressed.
	makes(
		r#"{"alias":"x.test.","map":{"_tcp":{"map":{"_smtp":{"srv":[[1,0,25,"m.test."]]}}}}}"#,
		&["example CNAME x.test.", "_smtp._tcp.example SRV 1 0 25 m.test."],
	);
	makes_but(
		r#"{"map":{"_tcp":{"ns":"n.test.","map":{"_smtp":{"srv":[[1,0,25,"m.test."]]}}}}}"#,
		&["_tcp.example NS n.test."],
		&[("$.map._tcp.map._smtp", Code::Suppressed)],
	);
	// Above the apex is somebody else's.
	let options = vns_names::zone::Options {
		suffix: vns_names::zone::Suffix::parse("_tcp.vns").expect("a suffix"),
		..Default::default()
	};
	let zone = common::with(br#"{"srv":[[1,0,25,"m.test."]]}"#, &[], &options);
	assert_eq!(zone.records.len(), 1);
}

#[test]
fn tls_should_make_tlsa() {
	let made = ["_443._tcp.example TLSA 3 1 1 0001FF"];
	for tls in [
		r#"[[3,1,1,"AAH/"]]"#,
		r#"[[3,1,1,"AAH/","more"]]"#,
		r#"[{"dane":[3,1,1,"AAH/"]}]"#,
		r#"{"dane":[[3,1,1,"AAH/"]]}"#,
		r#"{"dane":[3,1,1,"AAH/"]}"#,
		r#"[{"dane":[3,1,1,"AAH/"],"d8":[1]}]"#,
	] {
		makes(&format!(r#"{{"map":{{"_tcp":{{"map":{{"_443":{{"tls":{tls}}}}}}}}}}}"#), &made);
	}
	makes(
		r#"{"tls":[[255,255,255,"AA=="],[0,0,0,"AQ=="],[7,8,9,"Ag=="]]}"#,
		&["example TLSA 255 255 255 00", "example TLSA 0 0 0 01", "example TLSA 7 8 9 02"],
	);
	for (bad, path, code) in [
		(r#"[[3,1,1]]"#, "$.tls[0]", Code::TooFewValues),
		(r#"[[256,1,1,"AA=="]]"#, "$.tls[0]", Code::OutOfRange),
		(r#"[[3,1,1,""]]"#, "$.tls[0]", Code::BadLength),
		(r#"[{"dane":7}]"#, "$.tls[0]", Code::WrongType),
		(r#"[{"d8":[1,"AA==",1,2,10,"AA=="]}]"#, "$.tls[0]", Code::Unsupported),
		(r#"{"sha1":["12:34"],"enforce":"self"}"#, "$.tls[0]", Code::Ignored),
		(r#"{"tcp":{"443":[[1,"AA",0]]}}"#, "$.tls[0]", Code::Ignored),
		(r#""text""#, "$.tls", Code::WrongType),
		(r#"[3,1,1,"AA=="]"#, "$.tls", Code::WrongType),
	] {
		makes_but(&format!(r#"{{"tls":{bad}}}"#), &[], &[(path, code)]);
	}
}

#[test]
fn txt_should_make_txt_split_at_bytes() {
	makes(r#"{"txt":"some text"}"#, &[r#"example TXT "some text""#]);
	makes(r#"{"txt":["one","two"]}"#, &[r#"example TXT "one""#, r#"example TXT "two""#]);
	makes(r#"{"txt":[["a","b"],"c"]}"#, &[r#"example TXT "a" "b""#, r#"example TXT "c""#]);
	makes(r#"{"txt":""}"#, &[r#"example TXT """#]);
	makes(r#"{"txt":[]}"#, &[]);
	makes(r#"{"txt":"q\" b\\ ü \n"}"#, &[r#"example TXT "q\" b\\ \195\188 \010""#]);
	makes_but(r#"{"txt":{}}"#, &[], &[("$.txt[0]", Code::WrongType)]);
	makes_but(r#"{"txt":["a",1]}"#, &[r#"example TXT "a""#], &[("$.txt[1]", Code::WrongType)]);
	makes_but(r#"{"txt":[[]]}"#, &[], &[("$.txt[0]", Code::TooFewValues)]);
	makes_but(r#"{"txt":[["a",[]]]}"#, &[], &[("$.txt[0]", Code::WrongType)]);
	makes_but(&format!(r#"{{"txt":[["{}"]]}}"#, "x".repeat(256)), &[], &[("$.txt[0]", Code::BadLength)]);
	makes_but(&format!(r#"{{"txt":"{}"}}"#, "x".repeat(65_300)), &[], &[("$.txt[0]", Code::BadLength)]);
	// 254 octets and then a letter of two: the cut goes through it.
	let text = format!("{}ü{}", "x".repeat(254), "y".repeat(300));
	let zone = of(&format!(r#"{{"txt":"{text}"}}"#));
	let RData::TXT(txt) = &zone.records[0].data else { panic!("{zone:?}") };
	assert_eq!(txt.txt_data.iter().map(|part| part.len()).collect::<Vec<_>>(), [255, 255, 46]);
	assert_eq!(txt.txt_data.concat(), text.as_bytes());
}

#[test]
fn sshfp_should_make_sshfp() {
	// RFC 4255, 3.2.
	makes(
		r#"{"sshfp":[[2,1,"EjRWeJq83vZ4kBI0VniavN72eJA="]]}"#,
		&["example SSHFP 2 1 123456789ABCDEF67890123456789ABCDEF67890"],
	);
	makes(r#"{"sshfp":[[200,99,"AA==",0]]}"#, &["example SSHFP 200 99 00"]);
	makes_but(r#"{"sshfp":[[2,1]]}"#, &[], &[("$.sshfp[0]", Code::TooFewValues)]);
	makes_but(r#"{"sshfp":[[2,1,""]]}"#, &[], &[("$.sshfp[0]", Code::BadLength)]);
}

#[test]
fn loc_should_make_loc() {
	for (text, made) in [
		(
			"52 22 23.000 N 4 53 32.000 E -2.00m 0.00m 10000m 10m",
			"52 22 23.000 N 4 53 32.000 E -2.00m 0.00m 10000.00m 10.00m",
		),
		// The examples of RFC 1876, 4.
		("42 21 54 N 71 06 18 W -24m 30m", "42 21 54.000 N 71 6 18.000 W -24.00m 30.00m 10000.00m 10.00m"),
		("42 21 43.952 N 71 5 6.344 W -24m 1m 200m", "42 21 43.952 N 71 5 6.344 W -24.00m 1.00m 200.00m 10.00m"),
		("52 14 05 N 00 08 50 E 10m", "52 14 5.000 N 0 8 50.000 E 10.00m 1.00m 10000.00m 10.00m"),
		("32 7 19 S 116 2 25 E 10m", "32 7 19.000 S 116 2 25.000 E 10.00m 1.00m 10000.00m 10.00m"),
		("42 21 28.764 N 71 00 51.617 W -44m 2000m", "42 21 28.764 N 71 0 51.617 W -44.00m 2000.00m 10000.00m 10.00m"),
		(
			"90 S 180 W 42849672.95 90000000 90000000m 0",
			"90 0 0.000 S 180 0 0.000 W 42849672.95m 90000000.00m 90000000.00m 0.00m",
		),
		("0 n 0.0 e 0", ""),
		("0 n 0 e -100000 123m", "0 0 0.000 N 0 0 0.000 E -100000.00m 100.00m 10000.00m 10.00m"),
	] {
		let zone = of(&format!(r#"{{"loc":"{text}"}}"#));
		if made.is_empty() {
			assert_eq!(codes(&zone), [("$.loc", Code::BadLocation)], "{text}");
		} else {
			assert_eq!(records(&zone), [format!("example LOC {made}")], "{text}");
		}
	}
	// RFC 1876, 2: version, size, precisions, latitude, longitude, altitude.
	let zone = of(r#"{"loc":"42 21 54 N 71 06 18 W -24m 30m"}"#);
	let octets = vns_names::zone::rdata_bytes(&zone.records[0].data).expect("fits");
	let (north, west) = ((42 * 60 + 21) * 60 + 54, (71 * 60 + 6) * 60 + 18);
	let latitude = (1_u32 << 31) + north * 1_000;
	let longitude = (1_u32 << 31) - west * 1_000;
	let altitude = 10_000_000_u32 - 2_400;
	let expected =
		[&[0, 0x33, 0x16, 0x13][..], &latitude.to_be_bytes(), &longitude.to_be_bytes(), &altitude.to_be_bytes()];
	assert_eq!(octets, expected.concat());
	for bad in [
		"10 Downing Street",
		"",
		"42 21 54 N",
		"91 N 0 E 0",
		"90 0 1 N 0 E 0",
		"0 60 N 0 E 0",
		"0 0 60 N 0 E 0",
		"0 N 181 E 0",
		"0 N 0 E",
		"0 N 0 E 0 0 0 0 0",
		"0 N 0 E 1.234m",
		"0 N 0 E -100000.01",
		"0 N 0 E 0 90000000.01",
		"N 0 E 0",
		"0 0 0 0 N 0 E 0",
		"0 N 0 E 0 -1m",
		"0 E 0 N 0",
		"+1 N 0 E 0",
		"1. N 0 E 0",
		"0 N 0 E 99999999999",
		"0 0 1.0001 N 0 E 0",
		"ü",
	] {
		makes_but(&format!(r#"{{"loc":["{bad}"]}}"#), &[], &[("$.loc[0]", Code::BadLocation)]);
	}
}

#[test]
fn o_should_make_any_record_but_those_that_shape_the_zone() {
	// CAA 0 issue "ca.test", typed; a type that nobody knows, as RFC 3597 has it.
	makes(r#"{"o":[[257,"AAVpc3N1ZWNhLnRlc3Q="]]}"#, &[r#"example CAA 0 issue "ca.test""#]);
	makes(r#"{"o":[[65280,"AQID"],[731,""]]}"#, &[r"example TYPE731 \# 0", r"example TYPE65280 \# 3 010203"]);
	makes(r#"{"o":[[1,"wAACAQ=="]],"ip":"192.0.2.1"}"#, &["example A 192.0.2.1"]);
	makes(r#"{"o":[[12,"AWEEdGVzdAA="]]}"#, &["example PTR a.test."]);
	for refused in
		[0, 2, 3, 4, 5, 6, 24, 25, 30, 39, 41, 43, 46, 47, 48, 50, 51, 128, 249, 250, 251, 252, 253, 254, 255, 65535]
	{
		makes_but(&format!(r#"{{"o":[[{refused},"AAAA"]]}}"#), &[], &[("$.o[0]", Code::RefusedType)]);
	}
	for (bad, code) in [
		(r#"[1,"wAAC"]"#, Code::BadData),
		(r#"[1,"wAACAQA="]"#, Code::BadData),
		// MX with a pointer, with an open name, with something behind it.
		(r#"[15,"AAoBYcAC"]"#, Code::BadData),
		(r#"[15,"AAoBYQ=="]"#, Code::BadData),
		(r#"[15,"AAoBYQAA"]"#, Code::BadData),
		(r#"[16,"BWE="]"#, Code::BadData),
		(r#"[257,"AA=="]"#, Code::BadData),
		(r#"[65536,"AA=="]"#, Code::OutOfRange),
		(r#"["A","AA=="]"#, Code::WrongType),
		(r#"[65280,"AB=="]"#, Code::BadBase64),
		(r#"[65280]"#, Code::TooFewValues),
	] {
		makes_but(&format!(r#"{{"o":[{bad}]}}"#), &[], &[("$.o[0]", code)]);
	}
}

#[test]
fn email_should_be_the_mailbox_of_the_soa() {
	for (text, mailbox) in
		[("hostmaster@example.com", "hostmaster.example.com."), ("Jo.Doe@Example.com.", "Jo\\.Doe.example.com.")]
	{
		let zone = of(&format!(r#"{{"email":"{text}"}}"#));
		assert_eq!(zone.mailbox.as_ref().map(|name| name.to_ascii()), Some(mailbox.into()));
		assert_eq!(codes(&zone), [("$.email", Code::Deprecated)]);
	}
	for bad in ["example.com", "@example.com", "a@", "a b@example.com", "a@b@", ".a@b.c", "a..b@c.d", "a@-b"] {
		let zone = of(&format!(r#"{{"email":"{bad}"}}"#));
		assert_eq!((zone.mailbox, zone.diagnostics[0].code), (None, Code::BadEmail), "{bad}");
	}
	assert_eq!(codes(&of(r#"{"map":{"a":{"email":"a@b.c"}}}"#)), [("$.map.a.email", Code::Ignored)]);
}

#[test]
fn info_should_be_shown_and_make_no_record() {
	let zone = of(r#"{"info":{"r":"id/me","n":1.5,"neg":-3},"map":{"a":{"info":"x"}}}"#);
	assert_eq!(zone.info.map(|info| info.to_string()), Some(r#"{"n":1.5,"neg":-3,"r":"id/me"}"#.into()));
	assert!(zone.records.is_empty() && zone.diagnostics.is_empty());
	assert_eq!(of(r#"{"info":null}"#).info, None);
}

#[test]
fn hidden_networks_should_be_exposed_and_never_suppressed() {
	let onion = "ganeqo4kcreewkvq.onion";
	let i2p = "vbcc75tfgauz5qc6tlggfduudeva755sncjyuv5sfjhy7o2ltuqq.b32.i2p";
	let key = "USK@0I8g...xbZ4,AQACAAE/Example/42/";
	let value = format!(r#"{{"ns":"a.test.","tor":"{onion}","map":{{"www":{{"i2p":["{i2p}"],"freenet":"{key}"}}}}}}"#);
	let zone = of(&value);
	let found: Vec<_> =
		zone.endpoints.iter().map(|end| (end.owner.to_ascii(), end.network, end.address.as_str())).collect();
	assert_eq!(
		found,
		[
			("example.vns.".into(), Network::Tor, onion),
			("www.example.vns.".into(), Network::I2p, i2p),
			("www.example.vns.".into(), Network::Freenet, key),
		]
	);
	assert!(zone.diagnostics.is_empty());
	for (key, bad) in [
		("tor", "ganeqo4kcreewkvq"),
		("tor", "ganeqo4kcreewkvq.onion."),
		("tor", "http://ganeqo4kcreewkvq.onion"),
		("tor", ".onion"),
		("i2p", "example.i2p"),
		("i2p", "vbcc75tfgauz5qc6tlggfduudeva755sncjyuv5sfjhy7o2ltuqq"),
		("i2p", "vbcc75tfgauz5qc6tlggfduudeva755sncjyuv5sfjhy7o2ltuqq.b32.i2p."),
		("freenet", "http://x"),
		("freenet", "USK@"),
	] {
		makes_but(&format!(r#"{{"{key}":"{bad}"}}"#), &[], &[(&format!("$.{key}"), Code::BadEndpoint)]);
	}
	makes_but(r#"{"tor":{}}"#, &[], &[("$.tor", Code::WrongType)]);
}

#[test]
fn service_of_old_data_should_make_srv() {
	let service = r#""service":[["smtp","tcp",10,1,25,"mail"],["http","tcp",0,0,80,"w.test."]]"#;
	let found = [("$.service", Code::Deprecated)];
	makes_but(
		&format!("{{{service}}}"),
		&[
			"example MX 10 mail.example.vns.",
			"_http._tcp.example SRV 0 0 80 w.test.",
			"_smtp._tcp.example SRV 10 1 25 mail.example.vns.",
		],
		&found,
	);
	// What stands at the same name in the new form wins, even null; so does what cuts it off.
	for (map, made) in [
		(r#"{"_tcp":{"map":{"_http":{"srv":[[1,1,1,"x.test."]]}}}}"#, "_http._tcp.example SRV 1 1 1 x.test."),
		(r#"{"_tcp":{"map":{"_http":{"alias":"x.test."}}}}"#, "_http._tcp.example CNAME x.test."),
	] {
		let zone = of(&format!(r#"{{"service":[["http","tcp",0,0,80,"w.test."]],"map":{map}}}"#));
		assert_eq!(records(&zone), [made]);
		assert_eq!(codes(&zone), [found[0], ("$.service", Code::Suppressed)]);
	}
	let zone = of(r#"{"service":[["http","tcp",0,0,80,"w.test."]],"map":{"_tcp":{"ns":"n.test."}}}"#);
	assert_eq!(records(&zone), ["_tcp.example NS n.test."]);
	let zone = of(r#"{"service":[["ht$p","tcp",0,0,80,"w.test."],["http","tcp",0,0,80]]}"#);
	assert_eq!(codes(&zone), [found[0], ("$.service[0]", Code::BadName), ("$.service[1]", Code::TooFewValues)]);
}

#[test]
fn old_and_unknown_keys_should_be_said() {
	makes_but(
		r#"{"fingerprint":["AA"],"spf":"v=spf1","bogus":1,"nothing":null}"#,
		&[],
		&[("$.bogus", Code::UnknownKey), ("$.fingerprint", Code::Ignored), ("$.spf", Code::Ignored)],
	);
}
