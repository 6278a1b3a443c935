// SPDX-License-Identifier: Apache-2.0
//! Records through `hickory-proto`: to octets and back, and from their text.
#![cfg(feature = "zone")]
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod common;

use common::of;
use hickory_proto::op::{Message, MessageType, OpCode};
use hickory_proto::rr::{Name, RData, Record, RecordType};
use hickory_proto::serialize::binary::{BinDecodable, BinEncodable};
use hickory_proto::serialize::txt::Parser;
use proptest::prelude::*;
use vns_names::zone::{line, rdata_bytes, Zone};

/// A record of every type that is made.
const ALL: &str = r#"{
	"ip": "192.0.2.1", "ip6": "2001:db8::1", "mx": [[10, "mail"]], "txt": ["a \"text\"; \\ \u0001", ["b", ""]],
	"srv": [[1, 2, 3, "srv.test."]], "tls": [[3, 1, 1, "AAEC"]], "sshfp": [[4, 2, "AAEC"]],
	"loc": "52 22 23 N 4 53 32 E -2m", "https": "1 . alpn=h2,h3 port=8443 ipv4hint=192.0.2.1 key700=a",
	"svcb": "2 svc.test. alpn=dot ipv6hint=::1 ech=AAEC",
	"o": [[257, "AAVpc3N1ZWNhLnRlc3Q="], [12, "AWEEdGVzdAA="], [65280, "AQID"], [731, "AA=="]],
	"map": {
		"cut": {"ns": ["ns1.test.", "ns"], "ds": [[60485, 5, 1, "AAEC"]]},
		"whole": {"translate": "other.test."}, "also": {"alias": "other.test."}, "*": "192.0.2.2"
	}
}"#;

fn all() -> Zone {
	let zone = of(ALL);
	assert!(zone.diagnostics.is_empty(), "{:?}", zone.diagnostics);
	zone
}

/// Through a message and back.
fn there_and_back(records: &[Record]) -> Vec<Record> {
	let mut message = Message::new(7, MessageType::Response, OpCode::Query);
	message.answers.extend(records.iter().cloned());
	let octets = message.to_bytes().expect("fits");
	Message::from_bytes(&octets).expect("is a message").answers.clone()
}

/// A record as it goes over the wire. Not compared as the library's type: with its feature `dnssec`, which another crate of a build may
/// want, it reads DS into a type of its own and not into one that is unknown.
fn octets(record: &Record) -> Vec<u8> {
	record.to_bytes().expect("fits")
}

#[test]
fn records_should_go_through_a_message_and_back() {
	let zone = all();
	assert_eq!(zone.records.len(), 21);
	let back = there_and_back(&zone.records);
	assert_eq!(back.iter().map(octets).collect::<Vec<_>>(), zone.records.iter().map(octets).collect::<Vec<_>>());
}

#[test]
fn the_data_of_types_without_their_own_form_should_be_as_the_rfcs_have_them() {
	let zone = all();
	let data = |code: u16| {
		let record = zone.records.iter().find(|record| u16::from(record.record_type()) == code).expect("is made");
		hex::encode(rdata_bytes(&record.data).expect("fits"))
	};
	assert_eq!(data(39), "056f74686572047465737400", "DNAME");
	assert_eq!(data(43), "ec450501000102", "DS");
	assert_eq!(data(52), "030101000102", "TLSA");
	assert_eq!(data(44), "0402000102", "SSHFP");
	assert_eq!(data(33), "000100020003037372760474657374 00".replace(' ', ""), "SRV");
	assert_eq!(data(29).len(), 32, "LOC");
}

/// The types whose text `hickory-proto` reads. DNAME, DS, LOC and the generic form it does not.
fn is_read(record: &Record) -> bool {
	use RecordType::*;
	matches!(record.record_type(), A | AAAA | NS | CNAME | MX | SRV | TXT | TLSA | SSHFP | HTTPS | SVCB | CAA | PTR)
}

#[test]
fn the_text_should_be_read_as_the_same_record() {
	for record in all().records.iter().filter(|record| is_read(record)) {
		let text = line(record);
		// It reads neither `\DDD` in texts nor `\"`: RFC 1035, 5.1, has both.
		if text.contains('\\') {
			continue;
		}
		let (_, sets) = Parser::new(text.clone() + "\n", None, Some(Name::root()))
			.parse()
			.unwrap_or_else(|error| panic!("{text}: {error}"));
		let read: Vec<&Record> = sets.values().flat_map(|set| set.records_without_rrsigs()).collect();
		// By their octets: it has two values for one and the same parameter of a binding.
		let data = |record: &Record| (record.name.clone(), record.ttl, rdata_bytes(&record.data));
		assert_eq!(read.into_iter().map(data).collect::<Vec<_>>(), [data(record)], "{text}");
	}
}

#[test]
fn a_printed_zone_should_be_as_it_reads() {
	assert_eq!(
		all().print(),
		r#"example.vns. 600 IN A 192.0.2.1
example.vns. 600 IN PTR a.test.
example.vns. 600 IN MX 10 mail.example.vns.
example.vns. 600 IN TXT "a \"text\"; \\ \001"
example.vns. 600 IN TXT "b" ""
example.vns. 600 IN AAAA 2001:db8::1
example.vns. 600 IN LOC 52 22 23.000 N 4 53 32.000 E -2.00m 1.00m 10000.00m 10.00m
example.vns. 600 IN SRV 1 2 3 srv.test.
example.vns. 600 IN SSHFP 4 2 000102
example.vns. 600 IN TLSA 3 1 1 000102
example.vns. 600 IN SVCB 2 svc.test. alpn="dot" ech=AAEC ipv6hint=::1
example.vns. 600 IN HTTPS 1 . alpn="h2,h3" port=8443 ipv4hint=192.0.2.1 key700="a"
example.vns. 600 IN CAA 0 issue "ca.test"
example.vns. 600 IN TYPE731 \# 1 00
example.vns. 600 IN TYPE65280 \# 3 010203
*.example.vns. 600 IN A 192.0.2.2
also.example.vns. 600 IN CNAME other.test.
cut.example.vns. 600 IN NS ns1.test.
cut.example.vns. 600 IN NS ns.example.vns.
cut.example.vns. 600 IN DS 60485 5 1 000102
whole.example.vns. 600 IN DNAME other.test.
"#
	);
}

proptest! {
	#![proptest_config(ProptestConfig { failure_persistence: None, cases: 512, ..ProptestConfig::default() })]

	#[test]
	fn any_records_should_go_there_and_back(
		ips in prop::collection::vec(any::<u32>(), 0..5),
		tags in prop::collection::vec((any::<u8>(), any::<u8>(), any::<u8>(), prop::collection::vec(any::<u8>(), 1..40)), 0..5),
		texts in prop::collection::vec("\\PC{0,300}", 0..4),
		srv in prop::collection::vec((any::<u16>(), any::<u16>(), any::<u16>(), "[a-z0-9_]{1,20}(\\.[a-z0-9]{1,20}){0,3}\\.?"), 0..4),
	) {
		let ips: Vec<String> = ips.into_iter().map(|ip| std::net::Ipv4Addr::from(ip).to_string()).collect();
		let row = |(a, b, c, data): &(u8, u8, u8, Vec<u8>)| serde_json::json!([a, b, c, data_encoding::BASE64.encode(data)]);
		let print = |(a, b, _, data): &(u8, u8, u8, Vec<u8>)| serde_json::json!([a, b, data_encoding::BASE64.encode(data)]);
		let value = serde_json::json!({
			"ip": ips, "tls": tags.iter().map(row).collect::<Vec<_>>(), "sshfp": tags.iter().map(print).collect::<Vec<_>>(),
			"txt": texts, "srv": srv,
			"map": {"cut": {"ns": "n.test.", "ds": tags.iter().map(row).collect::<Vec<_>>()}},
		});
		let zone = of(&value.to_string());
		let addresses = zone.diagnostics.iter().all(|found| found.code == vns_names::zone::Code::BadName);
		prop_assert!(addresses, "{:?}", zone.diagnostics);
		let back = there_and_back(&zone.records);
		prop_assert_eq!(back.len(), zone.records.len());
		for (one, other) in back.iter().zip(&zone.records) {
			prop_assert_eq!(octets(one), octets(other));
		}
		// The same data as `o`, where that is not refused, is the same record.
		for record in zone.records.iter().filter(|record| !matches!(record.data, RData::NS(_) | RData::Unknown { .. })) {
			let octets = rdata_bytes(&record.data).expect("fits");
			let opaque = serde_json::json!({"o": [[u16::from(record.record_type()), data_encoding::BASE64.encode(&octets)]]});
			let zone = of(&opaque.to_string());
			prop_assert_eq!(zone.records.first().map(|again| &again.data), Some(&record.data));
		}
	}

	#[test]
	fn any_location_should_be_printed_and_read_as_the_same(
		north in 0..=324_000_000_u32, south in any::<bool>(), east in 0..=648_000_000_u32, west in any::<bool>(), altitude in any::<u32>(),
		sizes in prop::array::uniform3((0..=9_u8, 0..=9_u8)),
	) {
		let angle = |sum: u32, back: bool| if back { (1_u32 << 31) - sum } else { (1_u32 << 31) + sum };
		let mut octets = vec![0];
		// Zero of any power is zero, and is read as that.
		octets.extend(sizes.map(|(digit, power)| if digit == 0 { 0 } else { digit * 16 + power }));
		octets.extend(angle(north, south).to_be_bytes());
		octets.extend(angle(east, west).to_be_bytes());
		octets.extend(altitude.to_be_bytes());
		let zone = of(&format!(r#"{{"o":[[29,"{}"]]}}"#, data_encoding::BASE64.encode(&octets)));
		let text = line(&zone.records[0]);
		let text = text.strip_prefix("example.vns. 600 IN LOC ").expect("has its form");
		let again = of(&format!(r#"{{"loc":"{text}"}}"#));
		prop_assert_eq!(again.records.first().and_then(|record| rdata_bytes(&record.data)), Some(octets), "{}", text);
	}
}
