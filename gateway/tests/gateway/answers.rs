// SPDX-License-Identifier: Apache-2.0
//! What is answered for our own names.

use crate::common::*;
use hickory_proto::{
	dnssec::{
		rdata::{DNSSECRData, DNSKEY},
		Verifier,
	},
	op::{Message, ResponseCode},
	rr::{DNSClass, RData, Record, RecordType},
};

const EXAMPLE: &str = r#"{"ip": ["192.0.2.1", "192.0.2.2"], "ip6": "2001:db8::1", "txt": "hello", "mx": [[10, "mail"]],
	"map": {
		"www": {"alias": ""}, "mail": "192.0.2.25", "a": {"map": {"b": {"map": {"deep": "192.0.2.9"}}}},
		"wild": {"map": {"*": {"ip": "192.0.2.7", "txt": "any"}, "there": {"txt": "own"}}},
		"old": {"translate": "new"}, "new": {"map": {"x": "192.0.2.8"}},
		"out": {"alias": "www.example.com."}, "loop": {"alias": "pool"}, "pool": {"alias": "loop"},
		"_tcp": {"map": {"_xmpp": {"srv": [[1, 2, 5222, "mail.@"]]}, "_443": {"tls": [[3, 1, 1, "MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI="]]}}},
		"other": {"o": [[99, "AQID"]]}, "place": {"loc": "52 22 23.000 N 4 53 32.000 E -2.00m 0.00m 10000m 10m"}
	}}"#;
const DELEGATED: &str = r#"{"ns": ["ns1", "ns.example.net."], "ds": [[12345, 13, 2, "MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI="]], "map": {"ns1": "192.0.2.53"}}"#;
/// A letter, a snowman and a letter: sound punycode, which today's tables of IDNA refuse.
const SNOWMAN: &str = "d/xn--ab-fsx";

async fn running() -> Running {
	let names = [
		("d/example", EXAMPLE),
		("d/delegated", DELEGATED),
		("d/insecure", r#"{"ns": "ns.example.net."}"#),
		("d/empty", ""),
		("d/broken", "{not json"),
		("d/importer", r#"{"import": [["d/shared"]], "map": {"www": "192.0.2.99"}}"#),
		("d/shared", r#"{"ip": "198.51.100.1"}"#),
		("d/xn--bcher-kva", r#"{"ip": "192.0.2.77"}"#),
		(SNOWMAN, r#"{"ip": "192.0.2.78"}"#),
		("id/example", r#"{"name": "somebody"}"#),
	];
	start(&names, "[names]\naddresses = [\"192.0.2.53\", \"2001:db8::53\"]").await
}

#[tokio::test(flavor = "multi_thread")]
async fn each_kind_of_record_should_be_found() {
	let running = running().await;
	for (name, kind, expected) in [
		("example.vns.", "A", vec!["example.vns. A 192.0.2.1", "example.vns. A 192.0.2.2"]),
		("EXAMPLE.Vns.", "AAAA", vec!["example.vns. AAAA 2001:db8::1"]),
		("example.vns.", "TXT", vec!["example.vns. TXT \"hello\""]),
		("example.vns.", "MX", vec!["example.vns. MX 10 mail.example.vns."]),
		(
			"www.example.vns.",
			"A",
			vec!["www.example.vns. CNAME example.vns.", "example.vns. A 192.0.2.1", "example.vns. A 192.0.2.2"],
		),
		("www.example.vns.", "CNAME", vec!["www.example.vns. CNAME example.vns."]),
		("deep.b.a.example.vns.", "A", vec!["deep.b.a.example.vns. A 192.0.2.9"]),
		("anything.wild.example.vns.", "A", vec!["anything.wild.example.vns. A 192.0.2.7"]),
		("below.anything.wild.example.vns.", "A", vec!["below.anything.wild.example.vns. A 192.0.2.7"]),
		("there.wild.example.vns.", "TXT", vec!["there.wild.example.vns. TXT \"own\""]),
		// What is there hides the wildcard, for all types and for what is below it (RFC 4592, 4.4 and 2.2.1).
		("there.wild.example.vns.", "A", vec![]),
		("below.there.wild.example.vns.", "A", vec![]),
		(
			"x.old.example.vns.",
			"A",
			vec![
				"old.example.vns. DNAME new.example.vns.",
				"x.old.example.vns. CNAME x.new.example.vns.",
				"x.new.example.vns. A 192.0.2.8",
			],
		),
		("old.example.vns.", "DNAME", vec!["old.example.vns. DNAME new.example.vns."]),
		("_xmpp._tcp.example.vns.", "SRV", vec!["_xmpp._tcp.example.vns. SRV 1 2 5222 mail.example.vns."]),
		(
			"_443._tcp.example.vns.",
			"TLSA",
			vec!["_443._tcp.example.vns. TLSA 3 1 1 3132333435363738393031323334353637383930313233343536373839303132"],
		),
		("other.example.vns.", "TYPE99", vec!["other.example.vns. TYPE99 \\# 3 010203"]),
		(
			"place.example.vns.",
			"TYPE29",
			vec!["place.example.vns. LOC 52 22 23.000 N 4 53 32.000 E -2.00m 0.00m 10000.00m 10.00m"],
		),
		("importer.vns.", "A", vec!["importer.vns. A 198.51.100.1"]),
		("xn--bcher-kva.vns.", "A", vec!["xn--bcher-kva.vns. A 192.0.2.77"]),
		("example.vns.alt.", "A", vec!["example.vns.alt. A 192.0.2.1", "example.vns.alt. A 192.0.2.2"]),
		("www.example.vns.alt.", "CNAME", vec!["www.example.vns.alt. CNAME example.vns.alt."]),
		("resolver.vns.", "A", vec!["resolver.vns. A 192.0.2.53"]),
		("resolver.vns.", "AAAA", vec!["resolver.vns. AAAA 2001:db8::53"]),
		("vns.", "NS", vec!["vns. NS resolver.vns."]),
		("example.vns.", "ANY", vec!["example.vns. TYPE13 \\# 9 075246433834383200"]),
	] {
		// Twice: made, and given again.
		assert_eq!(running.told(name, kind).await, expected, "{name} {kind}, made");
		assert_eq!(running.told(name, kind).await, expected, "{name} {kind}, given again");
		let tcp = lines(&running.ask_tcp(name, kind, Asking::default()).await.answers);
		assert_eq!(tcp, expected, "{name} {kind}, over TCP");
	}
	running.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_there_should_be_denied_by_its_kind() {
	let running = running().await;
	use ResponseCode::{FormErr, NXDomain, NoError, Refused};
	for (name, kind, expected) in [
		("example.vns.", "SRV", NoError),
		("a.example.vns.", "A", NoError),
		("b.a.example.vns.", "A", NoError),
		("empty.vns.", "A", NoError),
		("broken.vns.", "A", NoError),
		("vns.", "A", NoError),
		("resolver.vns.", "MX", NoError),
		("nobody.vns.", "A", NXDomain),
		("nobody.example.vns.", "A", NXDomain),
		("www.empty.vns.", "A", NXDomain),
		("x.resolver.vns.", "A", NXDomain),
		("-bad-.vns.", "A", NXDomain),
		// Other namespaces are not domains.
		("id.vns.", "A", NXDomain),
		("example.com.", "A", Refused),
		("example.vns.", "TYPE128", FormErr),
		("example.vns.", "TYPE251", FormErr),
	] {
		let answer = running.ask(name, kind).await;
		let code = answer.metadata.response_code;
		let is_expected = code == expected || (kind == "TYPE251" && code == Refused);
		assert!(is_expected && answer.answers.is_empty(), "{name} {kind}: {code}, {:?}", answer.answers);
		if matches!(code, NoError | NXDomain) {
			let soa = &answer.authorities[0];
			assert_eq!((soa.record_type(), soa.ttl), (RecordType::SOA, 60), "{name} {kind}");
			assert!(answer.metadata.authoritative);
		}
	}
	running.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_loop_of_aliases_should_end() {
	let running = running().await;
	let answer = running.ask("loop.example.vns.", "A").await;
	assert_eq!(answer.metadata.response_code, ResponseCode::ServFail);
	running.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_delegated_name_should_be_referred_for_who_does_not_recurse() {
	let running = running().await;
	for name in ["delegated.vns.", "www.delegated.vns.", "ns1.delegated.vns."] {
		let answer = running.ask_with(name, "A", ITERATIVE).await;
		assert_eq!(answer.metadata.response_code, ResponseCode::NoError);
		assert!(!answer.metadata.authoritative && answer.answers.is_empty(), "{name}");
		let expected = ["delegated.vns. NS ns1.delegated.vns.", "delegated.vns. NS ns.example.net."];
		assert_eq!(lines(&answer.authorities), expected, "{name}");
		assert_eq!(lines(&answer.additionals), ["ns1.delegated.vns. A 192.0.2.53"]);
	}
	let ds = running.ask("delegated.vns.", "DS").await;
	assert!(ds.metadata.authoritative);
	assert!(lines(&ds.answers)[0].starts_with("delegated.vns. TYPE43 \\# 36 30390D023132"), "{:?}", lines(&ds.answers));
	let none = running.ask("insecure.vns.", "DS").await;
	assert!(none.answers.is_empty() && none.authorities[0].record_type() == RecordType::SOA);
	running.close().await;
}

/// Verifies every set of a section; how many signatures there were.
fn verify(key: &DNSKEY, records: &[Record]) -> usize {
	let mut verified = 0;
	for record in records {
		let RData::DNSSEC(DNSSECRData::RRSIG(signature)) = &record.data else { continue };
		let covered = signature.input().type_covered;
		let set: Vec<&Record> =
			records.iter().filter(|one| one.name == record.name && one.record_type() == covered).collect();
		assert!(!set.is_empty(), "a signature over nothing: {record}");
		key.verify_rrsig(&record.name, DNSClass::IN, signature, set.into_iter())
			.unwrap_or_else(|error| panic!("{}: {error}", record.name));
		verified += 1;
	}
	verified
}

fn types_of_nsec(answer: &Message) -> Vec<u16> {
	let nsec = answer.authorities.iter().find_map(|record| match &record.data {
		RData::DNSSEC(DNSSECRData::NSEC(nsec)) => Some(nsec.type_bit_maps().map(u16::from).collect()),
		_ => None,
	});
	nsec.unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_should_verify_with_the_key_of_the_zone() {
	let running = running().await;
	for suffix in ["vns.", "vns.alt."] {
		let keys = running.ask_with(suffix, "DNSKEY", DNSSEC).await;
		let key = keys.answers.iter().find_map(|record| match &record.data {
			RData::DNSSEC(DNSSECRData::DNSKEY(key)) => Some(key.clone()),
			_ => None,
		});
		let key = key.unwrap();
		assert_eq!(verify(&key, &keys.answers), 1);
		for (name, kind, signed) in [
			("example.", "A", 1),
			("example.", "MX", 1),
			("www.example.", "A", 2),
			("anything.wild.example.", "A", 1),
			// The CNAME that follows from a DNAME is not signed.
			("x.old.example.", "A", 2),
			("place.example.", "TYPE29", 1),
			("delegated.", "DS", 1),
			("example.", "ANY", 1),
			("example.", "NSEC", 1),
			("", "SOA", 1),
			("", "NS", 1),
		] {
			let answer = running.ask_with(&format!("{name}{suffix}"), kind, DNSSEC).await;
			assert_eq!(verify(&key, &answer.answers), signed, "{name}{suffix} {kind}");
			assert!(answer.edns.as_ref().is_some_and(|edns| edns.flags().dnssec_ok));
		}
		for (name, kind, types) in [
			("example.", "SRV", vec![1, 15, 16, 28, 46, 47]),
			("a.example.", "A", vec![46, 47]),
			("nobody.", "A", vec![46, 47, 128]),
			("no.body.example.", "A", vec![46, 47, 128]),
			("anything.wild.example.", "MX", vec![1, 16, 46, 47]),
			("insecure.", "DS", vec![2, 46, 47]),
			("", "A", vec![2, 6, 46, 47, 48]),
			("resolver.", "MX", vec![1, 28, 46, 47]),
		] {
			let answer = running.ask_with(&format!("{name}{suffix}"), kind, DNSSEC).await;
			assert_eq!(answer.metadata.response_code, ResponseCode::NoError, "{name}{suffix} {kind}");
			assert_eq!(verify(&key, &answer.authorities), 2, "{name}{suffix} {kind}");
			assert_eq!(types_of_nsec(&answer), types, "{name}{suffix} {kind}");
		}
		// Referrals prove whether there is a DS, and do not sign what is the child's.
		for (name, kind) in [("www.delegated.", RecordType::DS), ("www.insecure.", RecordType::NSEC)] {
			let asking = Asking { recursion: false, ..DNSSEC };
			let answer = running.ask_with(&format!("{name}{suffix}"), "A", asking).await;
			assert_eq!(verify(&key, &answer.authorities), 1, "{name}");
			assert!(answer.authorities.iter().any(|record| record.record_type() == kind), "{name}");
		}
	}
	running.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_understands_compact_denial_should_be_told_the_code_as_well() {
	let running = running().await;
	let code = |asking| {
		let running = &running;
		async move { running.ask_with("nobody.vns.", "A", asking).await.metadata.response_code }
	};
	assert_eq!(code(Asking { compact: true, ..DNSSEC }).await, ResponseCode::NXDomain);
	assert_eq!(code(DNSSEC).await, ResponseCode::NoError);
	assert_eq!(code(Asking::default()).await, ResponseCode::NXDomain);
	running.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_key_nothing_should_be_signed() {
	let running = start(&[("d/example", EXAMPLE)], "[dnssec]\nenabled = false").await;
	let answer = running.ask_with("example.vns.", "A", DNSSEC).await;
	assert_eq!(lines(&answer.answers).len(), 2);
	let denied = running.ask_with("nobody.vns.", "A", DNSSEC).await;
	assert_eq!(denied.metadata.response_code, ResponseCode::NXDomain);
	assert_eq!(denied.authorities.len(), 1);
	assert!(!running.folder.join("dnssec.pem").exists());
	running.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_fit_should_be_cut_and_be_had_over_tcp() {
	let many: Vec<String> = (1..=60).map(|number| format!("\"192.0.2.{number}\"")).collect();
	let value = format!("{{\"ip\": [{}]}}", many.join(","));
	let running = start(&[("d/many", &value)], "").await;
	for asking in [PLAIN, DNSSEC, Asking { edns: Some(600), ..Asking::default() }, Asking { edns: Some(100), ..DNSSEC }]
	{
		let most = usize::from(asking.edns.unwrap_or(512).max(512));
		for round in ["made", "given again"] {
			let message = question("many.vns.", "A", asking);
			let octets = raw(running.udp(), &message.to_vec().unwrap()).await.unwrap();
			let answer = Message::from_vec(&octets).unwrap();
			let fits = most == 1_232;
			assert!(octets.len() <= most, "{round}: {} of {most}", octets.len());
			assert_eq!(answer.metadata.truncation, !fits, "{round} {asking:?}");
			assert_eq!(answer.answers.is_empty(), !fits, "{round} {asking:?}");
			assert_eq!(answer.edns.is_some(), asking.edns.is_some());
		}
		assert!(running.ask_tcp("many.vns.", "A", asking).await.answers.len() >= 60);
	}
	// More than any datagram of ours has.
	let large = running.ask_with("many.vns.", "A", Asking { edns: Some(65_000), ..Asking::default() }).await;
	assert_eq!(large.answers.len(), 60);
	running.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_librarys_server_should_answer_alike() {
	let fast = start(&[("d/example", EXAMPLE)], "").await;
	let library = start(&[("d/example", EXAMPLE)], "[listen]\nudp_server = \"library\"").await;
	for (name, kind) in [
		("example.vns.", "A"),
		("Example.VNS.", "A"),
		("www.example.vns.", "AAAA"),
		("x.old.example.vns.", "A"),
		("nobody.vns.", "A"),
		("example.vns.", "SRV"),
		("example.com.", "A"),
		("example.vns.", "ANY"),
	] {
		for asking in [PLAIN, Asking::default(), ITERATIVE] {
			let (one, other) = (fast.ask_with(name, kind, asking).await, library.ask_with(name, kind, asking).await);
			let again = fast.ask_with(name, kind, asking).await;
			for two in [&other, &again] {
				assert_eq!(lines(&one.answers), lines(&two.answers), "{name} {kind}");
				assert_eq!(one.metadata, two.metadata, "{name} {kind}");
				assert_eq!(one.queries, two.queries);
				assert_eq!(one.edns.is_some(), two.edns.is_some());
			}
		}
	}
	fast.close().await;
	library.close().await;
}

/// L1, L3: who has a name is found by it while it is paid for, whatever a later version of Unicode says of its letters.
#[tokio::test(flavor = "multi_thread")]
async fn a_registered_name_should_resolve_whatever_the_tables_of_unicode_say() {
	assert!(vns_names::Name::parse(SNOWMAN.as_bytes()).is_err(), "take another: the tables allow this one by now");
	let running = running().await;
	for asked in ["xn--ab-fsx.vns.", "XN--AB-FSX.Vns.Alt."] {
		let expected = format!("{} A 192.0.2.78", asked.to_lowercase());
		assert_eq!(running.told(asked, "A").await, [expected]);
	}
	running.close().await;
}
