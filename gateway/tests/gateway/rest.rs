// SPDX-License-Identifier: Apache-2.0
//! REST and metrics.

use crate::common::*;
use serde_json::Value as Json;
use std::{
	net::{SocketAddr, TcpListener},
	time::Duration,
};
use tokio::{
	io::{AsyncReadExt, AsyncWriteExt},
	net::TcpStream,
};
use vns_dns::source::{memory::entry, Change, Entry};
use vns_names::Name;

async fn get(to: SocketAddr, request: &str) -> (u16, String) {
	let mut stream = TcpStream::connect(to).await.unwrap();
	stream.write_all(format!("{request} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").as_bytes()).await.unwrap();
	let mut text = String::new();
	stream.read_to_string(&mut text).await.unwrap();
	let (head, body) = text.split_once("\r\n\r\n").unwrap();
	(head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
}

async fn json(to: SocketAddr, path: &str) -> (u16, Json) {
	let (status, body) = get(to, &format!("GET {path}")).await;
	(status, serde_json::from_str(&body).unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn names_of_all_kinds_should_be_shown_with_what_was_skipped() {
	let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
	let value = r#"{"ip": ["192.0.2.1", "01.2.3.4"], "info": "mine", "tor": "duckduckgogg42xjoc72x3sjasowoarfbgcmvfimaftt6twagswzczad.onion"}"#;
	let names = [
		("d/example", value),
		("id/someone", r#"{"name": "Someone", "email": 1}"#),
		("p/raw", "not json"),
		// What today's tables of IDNA refuse and somebody has.
		("d/xn--ab-fsx", r#"{"ip": "192.0.2.78"}"#),
	];
	let running = start(&names, &format!("[listen]\nrest = [\"{free}\"]")).await;
	let (status, example) = json(free, "/v1/names/d/Example").await;
	assert_eq!(status, 200);
	assert_eq!(example["records"], serde_json::json!(["example.vns. 300 IN A 192.0.2.1"]));
	assert_eq!(example["diagnostics"][0]["code"], "bad-address");
	assert_eq!(example["diagnostics"][0]["path"], "$.ip[1]");
	assert_eq!(
		(&example["state"], &example["resolves"], &example["info"]),
		(&"Active".into(), &true.into(), &"mine".into())
	);
	assert_eq!(example["endpoints"][0]["network"], "tor");
	assert_eq!(example["owner"], format!("0x{}", "01".repeat(32)));
	assert_eq!(json(free, "/v1/names/id/someone").await.1["json"]["name"], "Someone");
	let raw = json(free, "/v1/names/p/raw").await.1;
	assert_eq!((&raw["value"], &raw["diagnostics"][0]["code"]), (&"not json".into(), &"not-json".into()));
	let (status, refused_today) = json(free, "/v1/names/d/XN--ab-fsx").await;
	assert_eq!((status, &refused_today["name"]), (200, &"d/xn--ab-fsx".into()));
	assert_eq!(json(free, "/v1/names/d/nobody").await.0, 404);
	for bad in ["/v1/names/x/nobody", "/v1/names/d/-bad", "/v1/reverse/abc", "/v1/names/d/%00"] {
		assert_eq!(json(free, bad).await.0, 400, "{bad}");
	}
	assert_eq!(json(free, "/nothing").await.0, 404);
	assert_eq!(get(free, "POST /health").await.0, 405);
	running.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_should_be_called_by_a_name_that_is_its_own_and_resolves() {
	let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
	let running = start(&[("d/mine", "{}")], &format!("[listen]\nrest = [\"{free}\"]")).await;
	let mine = Name::parse(b"d/mine").unwrap();
	let path = format!("/v1/reverse/0x{}", "01".repeat(32));
	assert_eq!(json(free, &path).await.0, 404);
	running.block(vec![Change::Primary([1; 32], Some(mine.clone()))]).await;
	assert_eq!(json(free, &path).await.1["name"], "d/mine");
	let other = Entry { owner: [2; 32], ..entry("d/mine", "{}", 1).unwrap() };
	running.block(vec![Change::Set(other)]).await;
	assert_eq!(json(free, &path).await.0, 404, "the name was sold");
	running.block(vec![until("d/mine", "{}", NOW + 1_000)]).await;
	assert_eq!(json(free, &path).await.0, 200);
	running.block_at(vec![], NOW + 2_000).await;
	assert_eq!(json(free, &path).await.0, 404, "the name has expired");
	let expired = json(free, "/v1/names/d/mine").await.1;
	assert_eq!((&expired["state"], &expired["resolves"]), (&"Suspended".into(), &false.into()));
	assert!(expired.get("records").is_none());
	running.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn health_and_metrics_should_tell_how_it_stands() {
	let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
	let running = open(&folder(), &format!("[listen]\nrest = [\"{free}\"]")).await;
	assert_eq!(json(free, "/health").await.0, 503);
	running.snapshot(vec![set("d/example", r#"{"ip": "192.0.2.1"}"#)]).await;
	let (status, health) = json(free, "/health").await;
	assert_eq!((status, &health["block"], &health["stale"]), (200, &1.into(), &false.into()));
	for _ in 0..3 {
		running.ask("example.vns.", "A").await;
	}
	running.ask_tcp("nobody.vns.", "A", PLAIN).await;
	tokio::time::sleep(Duration::from_millis(50)).await;
	let (status, text) = get(free, "GET /metrics").await;
	assert_eq!(status, 200);
	for line in [
		"vns_dns_queries_total{transport=\"Udp\"} 3",
		"vns_dns_queries_total{transport=\"Tcp\"} 1",
		"vns_dns_hits_total 2",
		"vns_dns_misses_total 2",
		"vns_dns_made_total{code=\"NXDomain\"} 1",
		"vns_dns_names 1",
		"vns_dns_block 1",
		"vns_dns_stale 0",
	] {
		assert!(text.contains(line), "{line} is missing:\n{text}");
	}
	running.close().await;
}
