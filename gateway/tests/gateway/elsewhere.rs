// SPDX-License-Identifier: Apache-2.0
//! Names that are not ours, and names that are delegated: who is asked for them, and who is not.

use crate::common::*;
use hickory_proto::{
	op::{Message, MessageType, ResponseCode},
	rr::{
		rdata::{CNAME, NS, SOA},
		Name, RData, Record, RecordType,
	},
};
use std::{
	net::{Ipv4Addr, SocketAddr},
	sync::{
		atomic::{AtomicBool, AtomicUsize, Ordering},
		Arc,
	},
	time::Duration,
};
use tokio::{
	io::{AsyncReadExt, AsyncWriteExt},
	net::{TcpListener, UdpSocket},
	sync::Mutex,
	time::{sleep, timeout},
};
use vns_dns::{
	answer::{extended_error, Query},
	server::key,
	wire::Flags,
};

/// Another server, which says what a test has it say.
struct Other {
	at: SocketAddr,
	asked: Arc<AtomicUsize>,
	silent: Arc<AtomicBool>,
	/// It answers over UDP only while nobody else has this.
	gate: Arc<Mutex<()>>,
}

fn name(text: &str) -> Name {
	Name::from_ascii(text).unwrap()
}

fn address(owner: &str, last: u8, ttl: u32) -> Record {
	Record::from_rdata(name(owner), ttl, RData::A(Ipv4Addr::new(198, 51, 100, last).into()))
}

fn alias(owner: &str, target: &str) -> Record {
	Record::from_rdata(name(owner), 60, RData::CNAME(CNAME(name(target))))
}

/// What it says to a question.
fn said(question: &Message) -> Message {
	let query = &question.queries[0];
	let asked = query.name().to_lowercase().to_ascii();
	let mut answer = Message::new(question.metadata.id, MessageType::Response, question.metadata.op_code);
	answer.metadata.recursion_desired = question.metadata.recursion_desired;
	answer.metadata.authentic_data = true;
	answer.add_query(query.clone());
	let is_a = query.query_type() == RecordType::A;
	match asked.as_str() {
		"www.example.com." if is_a => drop(answer.add_answer(address(&asked, 1, 100))),
		"short.example.com." if is_a => drop(answer.add_answer(address(&asked, 2, 1))),
		"long.example.com." => drop(answer.add_answers((0..200).map(|last| address(&asked, last, 100)))),
		"fails.example.com." => answer.metadata.response_code = ResponseCode::ServFail,
		// As a server of the delegated name it says what it may say, and what it may not.
		"www.delegated.vns." if is_a => {
			answer.metadata.authoritative = true;
			answer.add_answer(address(&asked, 9, 100));
			answer.add_answer(address("www.bank.vns.", 66, 100));
		},
		"www.far.vns." if is_a => drop(answer.add_answer(address(&asked, 8, 100))),
		"out.delegated.vns." => drop(answer.add_answer(alias(&asked, "www.example.com."))),
		"back.delegated.vns." => drop(answer.add_answer(alias(&asked, "own.vns."))),
		"up.delegated.vns." => {
			// A referral that goes up, as a trick.
			let server = Record::from_rdata(name("vns."), 60, RData::NS(NS(name("ns.evil.example."))));
			answer.add_authority(server);
		},
		_ => {
			let zone = if asked.ends_with("vns.") { "delegated.vns." } else { "com." };
			answer.metadata.response_code = ResponseCode::NXDomain;
			answer.metadata.authoritative = true;
			let soa = SOA::new(name("ns."), name("root."), 1, 1, 1, 1, 50);
			answer.add_authority(Record::from_rdata(name(zone), 100, RData::SOA(soa)));
		},
	}
	answer
}

impl Other {
	async fn start() -> Self {
		// TCP and UDP at one port: the first that is free for both.
		let (socket, listener) = loop {
			let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
			if let Ok(listener) = TcpListener::bind(socket.local_addr().unwrap()).await {
				break (socket, listener);
			}
		};
		let at = socket.local_addr().unwrap();
		let (asked, silent) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
		let gate = Arc::new(Mutex::new(()));
		let (count, is_silent, shut) = (asked.clone(), silent.clone(), gate.clone());
		tokio::spawn(async move {
			let mut buffer = [0; 4_096];
			loop {
				let (length, from) = socket.recv_from(&mut buffer).await.unwrap();
				count.fetch_add(1, Ordering::SeqCst);
				if is_silent.load(Ordering::SeqCst) {
					continue;
				}
				drop(shut.lock().await);
				let mut answer = said(&Message::from_vec(&buffer[..length]).unwrap());
				// Somebody else's guess comes first.
				let mut guess = answer.clone();
				guess.metadata.id ^= 1;
				socket.send_to(&guess.to_vec().unwrap(), from).await.unwrap();
				if answer.answers.len() > 50 {
					answer = answer.truncate();
				}
				socket.send_to(&answer.to_vec().unwrap(), from).await.unwrap();
			}
		});
		tokio::spawn(async move {
			loop {
				let (mut stream, _) = listener.accept().await.unwrap();
				let mut octets = vec![0; usize::from(stream.read_u16().await.unwrap())];
				stream.read_exact(&mut octets).await.unwrap();
				let answer = said(&Message::from_vec(&octets).unwrap()).to_vec().unwrap();
				stream.write_all(&u16::try_from(answer.len()).unwrap().to_be_bytes()).await.unwrap();
				stream.write_all(&answer).await.unwrap();
			}
		});
		Self { at, asked, silent, gate }
	}

	fn asked(&self) -> usize {
		self.asked.load(Ordering::SeqCst)
	}
}

const NEAR: &str = r#"{"map": {"host": "127.0.0.1"}}"#;
const NAMES: [(&str, &str); 6] = [
	("d/own", r#"{"ip": "192.0.2.1"}"#),
	("d/away", r#"{"alias": "www.example.com."}"#),
	("d/delegated", r#"{"ns": ["ns1"], "map": {"ns1": "127.0.0.1"}}"#),
	("d/lame", r#"{"ns": ["ns.nowhere.example."]}"#),
	("d/far", r#"{"ns": ["host.near.vns."]}"#),
	("d/near", NEAR),
];

async fn both(more: &str) -> (Other, Running) {
	patient(300, more, "").await
}

/// With a server that has so many milliseconds to answer.
async fn patient(patience: u64, more: &str, delegation: &str) -> (Other, Running) {
	let other = Other::start().await;
	let (at, port) = (other.at, other.at.port());
	let text = format!(
		"[forward]\nupstreams = [\"{at}\"]\ntimeout_ms = {patience}\n{more}\n\
		 [delegation]\nport = {port}\nprivate = true\n{delegation}"
	);
	let running = start(&NAMES, &text).await;
	(other, running)
}

/// Waits until something is so that will be soon.
async fn soon(what: &str, mut is_so: impl FnMut() -> bool) {
	for _ in 0..2_000 {
		if is_so() {
			return;
		}
		sleep(Duration::from_millis(2)).await;
	}
	panic!("not in time: {what}");
}

fn error_of(answer: &Message) -> Option<u16> {
	answer.edns.as_ref().and_then(extended_error)
}

#[tokio::test(flavor = "multi_thread")]
async fn other_names_should_be_asked_of_upstreams_and_kept() {
	let (other, running) = both("").await;
	let first = running.ask("www.example.com.", "A").await;
	assert_eq!(lines(&first.answers), ["www.example.com. A 198.51.100.1"]);
	assert!(!first.metadata.authoritative && first.metadata.recursion_available);
	// It was not validated here, so we do not say so.
	assert!(!first.metadata.authentic_data);
	assert_eq!(other.asked(), 1);
	tokio::time::sleep(Duration::from_millis(2_100)).await;
	for asking in [Asking::default(), PLAIN] {
		let again = running.ask_with("WWW.example.com.", "A", asking).await;
		assert!((90..=98).contains(&again.answers[0].ttl), "{}", again.answers[0].ttl);
	}
	assert_eq!(other.asked(), 1);
	for _ in 0..2 {
		let none = running.ask("nothing.example.com.", "A").await;
		assert_eq!(none.metadata.response_code, ResponseCode::NXDomain);
		assert_eq!(none.authorities.len(), 1);
	}
	assert_eq!(other.asked(), 2);
	let long = running.ask_tcp("long.example.com.", "A", Asking::default()).await;
	assert_eq!(long.answers.len(), 200);
	running.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn old_answers_should_be_given_while_no_upstream_answers() {
	let (other, running) = both("").await;
	running.ask("short.example.com.", "A").await;
	other.silent.store(true, Ordering::SeqCst);
	tokio::time::sleep(Duration::from_millis(2_500)).await;
	let stale = running.ask("short.example.com.", "A").await;
	assert_eq!(lines(&stale.answers), ["short.example.com. A 198.51.100.2"]);
	assert_eq!((error_of(&stale), stale.answers[0].ttl), (Some(3), 30));
	let none = running.ask("www.example.com.", "A").await;
	assert_eq!((none.metadata.response_code, error_of(&none)), (ResponseCode::ServFail, Some(23)));
	// Our own names do not need them.
	assert_eq!(running.told("own.vns.", "A").await.len(), 1);
	other.silent.store(false, Ordering::SeqCst);
	// What failed is not asked again at once.
	assert_eq!(running.told("www.example.com.", "A").await.len(), 0);
	tokio::time::sleep(Duration::from_millis(5_500)).await;
	assert_eq!(running.told("www.example.com.", "A").await.len(), 1);
	running.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_question_should_be_asked_once_at_a_time() {
	let (other, running) = both("").await;
	let to = running.udp();
	let ask = |number: usize| async move {
		// Each another to the gateway's own cache, and the same to the upstream.
		let asking = [Asking::default(), PLAIN][number % 2];
		udp(to, &question("www.example.com.", "A", asking)).await.unwrap().answers.len()
	};
	let asked: Vec<_> = (0..40).map(|number| tokio::spawn(ask(number))).collect();
	for one in asked {
		assert_eq!(one.await.unwrap(), 1);
	}
	assert_eq!(other.asked(), 1);
	running.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn names_with_a_meaning_of_their_own_should_be_asked_of_nobody() {
	let (other, running) = both("").await;
	for asked in ["x.onion.", "printer.local.", "nothing.invalid.", "other.alt.", "nobody.vns.", "nobody.vns.alt."] {
		assert_eq!(running.ask(asked, "A").await.metadata.response_code, ResponseCode::NXDomain, "{asked}");
	}
	assert_eq!(running.told("localhost.", "A").await, ["localhost. A 127.0.0.1"]);
	assert_eq!(running.told("x.localhost.", "AAAA").await, ["x.localhost. AAAA ::1"]);
	assert_eq!(other.asked(), 0);
	running.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_not_should_have_nobody_asked() {
	let (other, running) = both("allow = [\"192.0.2.0/24\"]").await;
	let answer = running.ask("www.example.com.", "A").await;
	assert_eq!((answer.metadata.response_code, error_of(&answer)), (ResponseCode::Refused, Some(18)));
	assert!(!answer.metadata.recursion_available);
	assert_eq!(running.told("own.vns.", "A").await.len(), 1);
	// What stands in our zones is said, what is elsewhere is not looked up.
	assert_eq!(running.told("away.vns.", "A").await, ["away.vns. CNAME www.example.com."]);
	let referral = running.ask("www.delegated.vns.", "A").await;
	assert_eq!(lines(&referral.authorities), ["delegated.vns. NS ns1.delegated.vns."]);
	assert_eq!(other.asked(), 0);
	running.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_alias_should_be_followed_out_of_our_zones() {
	let (_other, running) = both("").await;
	let expected = ["away.vns. CNAME www.example.com.", "www.example.com. A 198.51.100.1"];
	assert_eq!(running.told("away.vns.", "A").await, expected);
	assert_eq!(lines(&running.ask_with("away.vns.", "A", ITERATIVE).await.answers), expected[..1]);
	running.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn delegated_servers_should_be_asked_and_believed_about_their_own_only() {
	let (_other, running) = both("").await;
	assert_eq!(running.told("www.delegated.vns.", "A").await, ["www.delegated.vns. A 198.51.100.9"]);
	let none = running.ask("none.delegated.vns.", "A").await;
	assert_eq!((none.metadata.response_code, none.metadata.authoritative), (ResponseCode::NXDomain, false));
	assert_eq!(none.authorities.len(), 1);
	let out = running.told("out.delegated.vns.", "A").await;
	assert_eq!(out, ["out.delegated.vns. CNAME www.example.com.", "www.example.com. A 198.51.100.1"]);
	let back = running.told("back.delegated.vns.", "A").await;
	assert_eq!(back, ["back.delegated.vns. CNAME own.vns.", "own.vns. A 192.0.2.1"]);
	let up = running.ask("up.delegated.vns.", "A").await;
	assert!(up.answers.is_empty() && up.authorities.is_empty(), "{up}");
	let lame = running.ask("x.lame.vns.", "A").await;
	assert_eq!((lame.metadata.response_code, error_of(&lame)), (ResponseCode::ServFail, Some(22)));
	running.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_name_should_make_the_gateway_ask_inner_machines() {
	let other = Other::start().await;
	let text = format!("[delegation]\nport = {}", other.at.port());
	let running = start(&NAMES, &text).await;
	let answer = running.ask("www.delegated.vns.", "A").await;
	assert_eq!((answer.metadata.response_code, error_of(&answer)), (ResponseCode::ServFail, Some(22)));
	assert_eq!(other.asked(), 0);
	running.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn silent_delegated_servers_should_be_asked_once_and_not_again_at_once() {
	let (other, running) = both("").await;
	other.silent.store(true, Ordering::SeqCst);
	let to = running.udp();
	let asked = || running.gateway.core.metrics.delegated_asked.get();
	let ask = |number: usize| async move {
		// Each another to the gateway's own cache, and the same to the server.
		let asking = [Asking::default(), PLAIN][number % 2];
		let answer = udp(to, &question("www.delegated.vns.", "A", asking)).await.unwrap();
		(answer.metadata.response_code, answer.answers.len())
	};
	let failed = (ResponseCode::ServFail, 0);
	let all: Vec<_> = (0..40).map(|number| tokio::spawn(ask(number))).collect();
	for one in all {
		assert_eq!(one.await.unwrap(), failed);
	}
	assert_eq!(asked(), 1);
	assert_eq!((ask(40).await, asked()), (failed, 1), "it was asked again at once");
	running.block(vec![set("d/own", "{}")]).await;
	assert_eq!((ask(41).await, asked()), (failed, 1), "a block of others had it asked again");
	assert!(running.gateway.core.delegates.is_idle());
	// Whoever mends his delegation does not wait for that.
	other.silent.store(false, Ordering::SeqCst);
	running.block(vec![set("d/delegated", r#"{"ns": ["ns2"], "map": {"ns2": "127.0.0.1"}}"#)]).await;
	assert_eq!((ask(42).await, asked()), ((ResponseCode::NoError, 1), 2));
	running.close().await;
}

/// G2, G3: a block that comes while a delegated server thinks takes away what it changed and nothing else.
#[tokio::test(flavor = "multi_thread")]
async fn a_block_should_have_asked_again_only_what_it_changed() {
	let (other, running) = patient(5_000, "", "").await;
	let to = running.udp();
	let asked = || running.gateway.core.metrics.delegated_asked.get();
	let ask = || tokio::spawn(async move { udp(to, &question("www.delegated.vns.", "A", PLAIN)).await.unwrap() });
	let delegated = |to: &str| set("d/delegated", &format!(r#"{{"ns": ["{to}"], "map": {{"{to}": "127.0.0.1"}}}}"#));
	let shut = other.gate.lock().await;
	let one = ask();
	soon("the server is asked", || other.asked() == 1).await;
	running.block(vec![set("d/own", r#"{"ip": "192.0.2.2"}"#)]).await;
	drop(shut);
	assert_eq!(one.await.unwrap().answers.len(), 1);
	assert_eq!((ask().await.unwrap().answers.len(), asked()), (1, 1), "it was not kept");
	running.block(vec![delegated("ns2")]).await;
	let shut = other.gate.lock().await;
	let one = ask();
	soon("the server is asked again", || other.asked() == 2).await;
	running.block(vec![delegated("ns3")]).await;
	drop(shut);
	assert_eq!(one.await.unwrap().answers.len(), 1);
	assert_eq!(asked(), 3, "what a former server said was given");
	running.close().await;
}

/// G2, G3: an answer is also made of the name that has its server's address.
#[tokio::test(flavor = "multi_thread")]
async fn a_delegated_answer_should_go_with_the_name_that_its_server_has() {
	let (_other, running) = both("").await;
	let expected = ["www.far.vns. A 198.51.100.8"];
	assert_eq!(running.told("www.far.vns.", "A").await, expected);
	// Nobody is there.
	running.block(vec![set("d/near", r#"{"map": {"host": "127.0.0.9"}}"#)]).await;
	assert_eq!(running.ask("www.far.vns.", "A").await.metadata.response_code, ResponseCode::ServFail);
	running.block(vec![set("d/near", NEAR)]).await;
	assert_eq!(running.told("www.far.vns.", "A").await, expected, "that it failed is remembered of another address");
	running.close().await;
}

/// Asks for so many names below a delegated one, until the gateway has read all of them and asks its server for `expected`.
async fn throw(running: &Running, count: u64, expected: u64) {
	let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
	socket.connect(running.udp()).await.unwrap();
	for number in 0..count {
		let message = question(&format!("n{number}.delegated.vns."), "A", PLAIN);
		socket.send(&message.to_vec().unwrap()).await.unwrap();
	}
	let metrics = &running.gateway.core.metrics;
	soon("all are read", || metrics.misses.get() + metrics.overloaded.get() >= count).await;
	soon("the server is asked", || metrics.delegated_asked.get() >= expected).await;
	// If there were more, they would come now.
	sleep(Duration::from_millis(100)).await;
	assert_eq!(metrics.delegated_asked.get(), expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_with_silent_servers_should_not_take_the_places_of_all_others() {
	let (other, running) = patient(5_000, "[limit]\nwaiting = 120", "").await;
	other.silent.store(true, Ordering::SeqCst);
	throw(&running, 200, 100).await;
	let own = async {
		// Those for whom there is no place are gone soon, but one may be before us.
		while timeout(Duration::from_millis(500), running.told("own.vns.", "A")).await.is_err() {}
	};
	assert!(timeout(Duration::from_secs(3), own).await.is_ok(), "all places are taken");
	running.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_more_delegated_servers_should_be_asked_at_once_than_may_be() {
	let (other, running) = patient(5_000, "", "most_open = 3").await;
	other.silent.store(true, Ordering::SeqCst);
	throw(&running, 20, 3).await;
	running.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_gives_up_on_a_delegated_name_should_leave_nothing_behind() {
	let (other, running) = patient(5_000, "", "").await;
	other.silent.store(true, Ordering::SeqCst);
	let core = &running.gateway.core;
	let flags = Flags::default().with(Flags::RD, true).with(Flags::ALLOWED, true);
	for number in 0..200 {
		let query = Query { name: name(&format!("n{number}.delegated.vns.")), kind: RecordType::A, flags };
		let given_up = timeout(Duration::from_millis(1), core.respond(&query, &key(&query))).await;
		assert!(given_up.is_err(), "somebody answered");
	}
	assert!(core.metrics.delegated_asked.get() > 0);
	assert!(core.delegates.is_idle());
	running.close().await;
}
