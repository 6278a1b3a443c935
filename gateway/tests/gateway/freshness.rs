// SPDX-License-Identifier: Apache-2.0
//! What changes is answered as it is now, what does not stays, and nothing is lost in between.

use crate::common::*;
use hickory_proto::op::{Message, ResponseCode};
use std::{
	sync::{
		atomic::{AtomicBool, AtomicU32, Ordering},
		Arc,
	},
	time::Duration,
};
use vns_dns::{
	answer::extended_error,
	source::{memory::entry, Change, Entry, Step},
};
use vns_names::Name;

fn error_of(answer: &Message) -> Option<u16> {
	answer.edns.as_ref().and_then(extended_error)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_should_be_answered_and_everything_else_be_kept() {
	let names = [
		("d/one", r#"{"ip": "192.0.2.1"}"#),
		("d/other", r#"{"ip": "192.0.2.2"}"#),
		("d/importer", r#"{"import": [["d/one"]]}"#),
		("d/chain", r#"{"import": [["d/importer"]]}"#),
		("d/alias", r#"{"alias": "one.vns."}"#),
		("d/waiting", r#"{"import": [["d/later"]]}"#),
	];
	let running = start(&names, "").await;
	let all = ["one", "other", "importer", "chain", "alias", "waiting", "nobody"].map(|name| format!("{name}.vns."));
	for name in &all {
		running.told(name, "A").await;
	}
	let hits = || running.gateway.core.metrics.hits.get();
	let misses = || running.gateway.core.metrics.misses.get();
	running.block(vec![set("d/one", r#"{"ip": "192.0.2.11"}"#)]).await;
	let before = (hits(), misses());
	assert_eq!(running.told("other.vns.", "A").await, ["other.vns. A 192.0.2.2"]);
	running.ask("nobody.vns.", "A").await;
	running.ask("waiting.vns.", "A").await;
	assert_eq!((hits() - before.0, misses() - before.1), (3, 0), "what did not change was made anew");
	for (name, expected) in [
		("one.vns.", vec!["one.vns. A 192.0.2.11"]),
		("importer.vns.", vec!["importer.vns. A 192.0.2.11"]),
		("chain.vns.", vec!["chain.vns. A 192.0.2.11"]),
		("alias.vns.", vec!["alias.vns. CNAME one.vns.", "one.vns. A 192.0.2.11"]),
	] {
		assert_eq!(running.told(name, "A").await, expected);
	}
	assert_eq!(misses() - before.1, 4);
	// A name that was not there, and one that is not there any more.
	running.block(vec![set("d/later", r#"{"ip": "192.0.2.3"}"#), set("d/nobody", r#"{"ip": "192.0.2.4"}"#)]).await;
	assert_eq!(running.told("waiting.vns.", "A").await, ["waiting.vns. A 192.0.2.3"]);
	assert_eq!(running.told("nobody.vns.", "A").await, ["nobody.vns. A 192.0.2.4"]);
	running.block(vec![Change::Gone(Name::parse(b"d/nobody").unwrap())]).await;
	assert_eq!(running.ask("nobody.vns.", "A").await.metadata.response_code, ResponseCode::NXDomain);
	running.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_should_stop_to_resolve_at_its_time_by_the_network_and_again_when_renewed() {
	let running = start(&[], "").await;
	let value = r#"{"ip": "192.0.2.1"}"#;
	running
		.block(vec![until("d/short", value, NOW + 100_000), set("d/importer", r#"{"import": [["d/short"]]}"#)])
		.await;
	let answer = running.ask("short.vns.", "A").await;
	// It is kept by nobody for longer than it resolves.
	assert_eq!((answer.answers.len(), answer.answers[0].ttl), (1, 100));
	assert_eq!(running.ask("importer.vns.", "A").await.answers[0].ttl, 100);
	running.block_at(vec![], NOW + 100_000).await;
	assert_eq!(running.told("short.vns.", "A").await.len(), 1, "at its last instant it resolves");
	running.block_at(vec![], NOW + 100_001).await;
	assert_eq!(running.ask("short.vns.", "A").await.metadata.response_code, ResponseCode::NXDomain);
	assert!(running.told("importer.vns.", "A").await.is_empty());
	running.block_at(vec![until("d/short", value, NOW + 900_000)], NOW + 100_002).await;
	assert_eq!(running.told("short.vns.", "A").await.len(), 1);
	assert_eq!(running.told("importer.vns.", "A").await.len(), 1);
	running.close().await;
}

/// A name goes from owner to owner while many ask. Whoever asks after a block was taken in gets no answer of an earlier one.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_transferred_name_should_never_have_old_records_under_load() {
	let value = |owner: u32| format!(r#"{{"ip": "10.0.{}.{}"}}"#, owner >> 8, owner & 255);
	let running = start(&[("d/sold", &value(0)), ("d/importer", r#"{"import": [["d/sold"]]}"#)], "").await;
	let owner = Arc::new(AtomicU32::new(0));
	let end = Arc::new(AtomicBool::new(false));
	let mut asking = Vec::new();
	for number in 0..4 {
		let (owner, end, to) = (owner.clone(), end.clone(), running.udp());
		let name = ["sold.vns.", "importer.vns.", "SOLD.vns.alt.", "sold.vns."][number];
		let with = [DNSSEC, Asking::default(), PLAIN, ITERATIVE][number];
		asking.push(tokio::spawn(async move {
			let message = question(name, "A", with);
			let mut asked = 0u32;
			while !end.load(Ordering::Acquire) {
				let at_least = owner.load(Ordering::Acquire);
				let answer = udp(to, &message).await.expect("an answer");
				let found = answer.answers.iter().find_map(|record| match &record.data {
					hickory_proto::rr::RData::A(address) => Some(u32::from(address.0) & 0xffff),
					_ => None,
				});
				let found = found.expect("an address");
				assert!(found >= at_least, "{name}: an answer of owner {found} after {at_least} had it");
				asked += 1;
			}
			asked
		}));
	}
	for next in 1..=400 {
		running
			.tell(Step::Block(
				at(u64::from(next) + 1, NOW),
				vec![Change::Set(entry("d/sold", &value(next), 1).unwrap())],
			))
			.await;
		while running.gateway.core.index.position().number < u64::from(next) + 1 {
			tokio::time::sleep(Duration::from_micros(200)).await;
		}
		// The position moves before answers are taken away; those who ask are told only after both.
		while running.gateway.core.metrics.blocks.get() < u64::from(next) + 1 {
			tokio::time::sleep(Duration::from_micros(200)).await;
		}
		owner.store(next, Ordering::Release);
	}
	end.store(true, Ordering::Release);
	let mut asked = 0;
	for task in asking {
		asked += task.await.unwrap();
	}
	assert!(asked > 400, "only {asked} questions");
	running.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn until_everything_is_known_names_should_fail_and_not_be_denied() {
	let running = open(&folder(), "").await;
	let answer = running.ask("example.vns.", "A").await;
	assert_eq!((answer.metadata.response_code, error_of(&answer)), (ResponseCode::ServFail, Some(14)));
	running.snapshot(vec![set("d/example", r#"{"ip": "192.0.2.1"}"#)]).await;
	assert_eq!(running.told("example.vns.", "A").await.len(), 1);
	running.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gateway_should_go_on_where_it_ended() {
	let folder = folder();
	let first = open(&folder, "").await;
	first.snapshot(vec![set("d/example", r#"{"ip": "192.0.2.1"}"#)]).await;
	first.block(vec![set("d/example", r#"{"ip": "192.0.2.2"}"#)]).await;
	let ds = first.ask_with("vns.", "DNSKEY", DNSSEC).await.answers;
	first.close().await;
	// No source tells anything: it answers nevertheless, with the same key.
	let second = open(&folder, "").await;
	assert_eq!(second.told("example.vns.", "A").await, ["example.vns. A 192.0.2.2"]);
	assert_eq!(lines(&second.ask_with("vns.", "DNSKEY", DNSSEC).await.answers[..1]), lines(&ds[..1]));
	assert_eq!(second.gateway.core.index.store.resume().unwrap(), Some(at(2, NOW)));
	second.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_snapshot_that_broke_off_should_begin_anew_and_remove_what_is_gone() {
	let folder = folder();
	let first = open(&folder, "").await;
	first.snapshot(vec![set("d/kept", "{}"), set("d/gone", r#"{"ip": "192.0.2.1"}"#)]).await;
	first.tell(Step::SnapshotBegin).await;
	first.tell(Step::SnapshotPart(vec![set("d/kept", r#"{"ip": "192.0.2.2"}"#)])).await;
	while first.told("kept.vns.", "A").await.is_empty() {
		tokio::time::sleep(Duration::from_millis(5)).await;
	}
	// Meanwhile the others are as they were.
	assert_eq!(first.told("gone.vns.", "A").await.len(), 1);
	first.close().await;
	let second = open(&folder, "").await;
	assert_eq!(second.gateway.core.index.store.resume().unwrap(), None);
	assert_eq!(second.told("gone.vns.", "A").await.len(), 1);
	second.tell(Step::SnapshotBegin).await;
	second.tell(Step::SnapshotPart(vec![set("d/kept", r#"{"ip": "192.0.2.2"}"#)])).await;
	second.tell(Step::SnapshotEnd(at(9, NOW))).await;
	while second.gateway.core.index.position().number < 9 {
		tokio::time::sleep(Duration::from_millis(5)).await;
	}
	tokio::time::sleep(Duration::from_millis(20)).await;
	assert_eq!(second.ask("gone.vns.", "A").await.metadata.response_code, ResponseCode::NXDomain);
	assert_eq!(second.told("kept.vns.", "A").await.len(), 1);
	second.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_of_another_chain_should_not_be_used() {
	let running = start(&[("d/example", "{}")], "").await;
	running.tell(Step::Chain("another".into())).await;
	let ended = tokio::time::timeout(Duration::from_secs(5), running.gateway.serve(std::future::pending())).await;
	let error = ended.expect("it ends").unwrap_err().to_string();
	assert!(error.contains("is of the chain test") && error.contains("another"), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_that_hears_nothing_should_say_so_and_in_the_end_say_nothing_else() {
	let folder = folder();
	let mut config = config(&folder, "");
	config.names.stale_after = 1;
	config.names.most_stale = 4;
	let (source, steps) = vns_dns::source::memory::Memory::new();
	let gateway = vns_dns::run::Gateway::start(&config, Box::new(source)).await.unwrap();
	let running = Running { gateway, steps, folder, block: 0.into() };
	running.snapshot(vec![Change::Set(Entry { ..entry("d/example", r#"{"ip": "192.0.2.1"}"#, 1).unwrap() })]).await;
	let fresh = running.ask("example.vns.", "A").await;
	assert_eq!((error_of(&fresh), fresh.answers[0].ttl), (None, 300));
	running.tell(Step::Away("gone fishing".into())).await;
	tokio::time::sleep(Duration::from_millis(3_200)).await;
	let stale = running.ask("example.vns.", "A").await;
	assert_eq!((error_of(&stale), stale.answers[0].ttl), (Some(3), 30));
	assert!(running.gateway.core.metrics.print().contains("vns_dns_stale 1"));
	assert_eq!(running.gateway.core.index.away().as_deref(), Some("gone fishing"));
	tokio::time::sleep(Duration::from_millis(2_500)).await;
	// Whoever did not have it yet does not get it any more.
	let late = running.ask("example.vns.", "AAAA").await;
	assert_eq!((late.metadata.response_code, error_of(&late)), (ResponseCode::ServFail, Some(22)));
	running.block(vec![]).await;
	tokio::time::sleep(Duration::from_millis(50)).await;
	let again = running.ask("example.vns.", "A").await;
	assert_eq!((error_of(&again), again.answers[0].ttl), (None, 300));
	assert_eq!(running.gateway.core.index.away(), None);
	running.close().await;
}
