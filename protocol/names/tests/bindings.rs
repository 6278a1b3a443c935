// SPDX-License-Identifier: Apache-2.0
//! `https` and `svcb`: the vectors of RFC 9460, appendix D, and what is refused.
#![cfg(feature = "zone")]
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod common;

use common::{codes, makes, of, records};
use vns_names::zone::{rdata_bytes, Code};

/// The data of the one record of `svcb`, as hexadecimal.
fn wire(text: &str) -> String {
	let zone = of(&format!(r#"{{"svcb":{}}}"#, quoted(text)));
	assert!(zone.diagnostics.is_empty(), "{text}: {:?}", zone.diagnostics);
	hex::encode(rdata_bytes(&zone.records[0].data).expect("fits"))
}

fn quoted(text: &str) -> String {
	format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[test]
fn the_vectors_of_the_rfc_should_hold() {
	let foo_com = "03666f6f076578616d706c6503636f6d00";
	let foo_org = "03666f6f076578616d706c65036f726700";
	let example_com = "076578616d706c6503636f6d00";
	for (text, octets) in [
		("0 foo.example.com.", format!("0000{foo_com}")),
		("1 .", "000100".into()),
		("16 foo.example.com. port=53", format!("0010{foo_com}000300020035")),
		("1 foo.example.com. key667=hello", format!("0001{foo_com}029b000568656c6c6f")),
		(r#"1 foo.example.com. key667="hello\210qoo""#, format!("0001{foo_com}029b000968656c6c6fd2716f6f")),
		(
			r#"1 foo.example.com. ipv6hint="2001:db8::1,2001:db8::53:1""#,
			format!("0001{foo_com}0006002020010db800000000000000000000000120010db8000000000000000000530001"),
		),
		(
			"1 example.com. ipv6hint=2001:db8:122:344::192.0.2.33",
			format!("0001{example_com}0006001020010db80122034400000000c0000221"),
		),
		(
			"16 foo.example.org. alpn=h2,h3-19 mandatory=ipv4hint,alpn ipv4hint=192.0.2.1",
			format!("0010{foo_org}0000000400010004000100090268320568332d313900040004c0000201"),
		),
		(r#"16 foo.example.org. alpn="f\\\\oo\\,bar,h2""#, format!("0010{foo_org}0001000c08665c6f6f2c626172026832")),
		(r"16 foo.example.org. alpn=f\\\092oo\092,bar,h2", format!("0010{foo_org}0001000c08665c6f6f2c626172026832")),
	] {
		assert_eq!(wire(text), octets, "{text}");
	}
}

#[test]
fn the_failures_of_the_rfc_should_be_refused() {
	for bad in [
		// Appendix D.3.
		"1 foo.example.com. key123=abc key123=def",
		"1 foo.example.com. mandatory",
		"1 foo.example.com. alpn",
		"1 foo.example.com. port",
		"1 foo.example.com. ipv4hint",
		"1 foo.example.com. ipv6hint",
		"1 foo.example.com. no-default-alpn=abc",
		"1 foo.example.com. mandatory=key123",
		"1 foo.example.com. mandatory=mandatory",
		"1 foo.example.com. mandatory=key123,key123 key123=abc",
		// Others.
		"",
		"1",
		"x .",
		"+1 .",
		"65536 .",
		"1 . port=65536",
		"1 . port=+1",
		"1 . port=",
		"1 . alpn=",
		"1 . alpn=h2,,h3",
		"1 . alpn=,",
		r#"1 . alpn="h2"#,
		r#"1 . alpn="h2"x"#,
		r"1 . key700=\25",
		r"1 . key700=\256",
		r"1 . key700=\",
		"1 . key700=(a)",
		"1 . key65535=a",
		"1 . key00700=a",
		"1 . key3=a",
		"1 . keyx=a",
		"1 . bogus=a",
		"1 . ALPN=h2",
		"1 . ipv4hint=192.0.2.01",
		"1 . ipv4hint=::1",
		"1 . ipv6hint=192.0.2.1",
		"1 . ech=A",
		"1 . dohpath=dns-query",
		"1 . ohttp=1",
		"1 . no-default-alpn",
		"0 a.test. alpn=h2",
		r"1 a\.b.test.",
		r#"1 . alpn=\228"#,
	] {
		let zone = of(&format!(r#"{{"https":[{},"1 ."]}}"#, quoted(bad)));
		assert_eq!(codes(&zone), [("$.https[0]", Code::BadBinding)], "{bad}");
		assert_eq!(records(&zone), ["example HTTPS 1 ."]);
	}
	let long = format!("1 a.test. alpn={}", "x".repeat(256));
	assert_eq!(codes(&of(&format!(r#"{{"https":{}}}"#, quoted(&long)))), [("$.https", Code::BadBinding)]);
	let long = format!("1 a.test. key700={}", "x".repeat(5_000));
	assert_eq!(codes(&of(&format!(r#"{{"https":{}}}"#, quoted(&long)))), [("$.https", Code::BadBinding)]);
	assert_eq!(codes(&of(r#"{"https":"1 192.0.2.1"}"#)), [("$.https", Code::BadName)]);
}

#[test]
fn names_should_be_relative_as_everywhere() {
	makes(
		r#"{"map":{"www":{"https":["1 . alpn=h2,h3 port=8443","0 pool","2 @"]}}}"#,
		&[
			r#"www.example HTTPS 1 . alpn="h2,h3" port=8443"#,
			"www.example HTTPS 0 pool.example.vns.",
			"www.example HTTPS 2 example.vns.",
		],
	);
	makes(
		r#"{"svcb":"1 a.test. ech=AAEC dohpath=/dns-query{?dns} ohttp"}"#,
		&[r#"example SVCB 1 a.test. ech=AAEC dohpath="/dns-query{?dns}" ohttp"#],
	);
}

#[test]
fn what_is_printed_should_be_read_as_the_same() {
	for text in [
		r"16 a.test. alpn=f\\\092oo\092,bar,h2 mandatory=alpn",
		r#"1 a.test. key667="q\"\210\000 x" key700"#,
		"1 . alpn=h2 no-default-alpn ipv4hint=192.0.2.1,192.0.2.2 ipv6hint=::1 ohttp",
	] {
		let zone = of(&format!(r#"{{"svcb":{}}}"#, quoted(text)));
		let line = records(&zone).remove(0);
		let printed = line.strip_prefix("example SVCB ").expect("a binding");
		assert_eq!(wire(printed), wire(text), "{printed}");
	}
}
