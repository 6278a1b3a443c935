// SPDX-License-Identifier: Apache-2.0
//! Packets that are none, and too many of them: the gateway goes on answering.

use crate::common::*;
use hickory_proto::op::{Message, ResponseCode};
use proptest::prelude::*;
use std::{
	net::{SocketAddr, UdpSocket},
	time::Duration,
};
use tokio::{io::AsyncWriteExt, net::TcpStream};

const NAMES: [(&str, &str); 1] = [("d/example", r#"{"ip": "192.0.2.1"}"#)];

/// Sends packets and reads what comes back, until the gateway answers a question of ours again and so many milliseconds later.
fn throw(to: SocketAddr, packets: &[Vec<u8>], wait: u64) -> Vec<Vec<u8>> {
	let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
	socket.connect(to).unwrap();
	for packet in packets {
		socket.send(packet).unwrap();
	}
	let mut last = question("example.vns.", "A", Asking::default());
	last.metadata.id = 0xbeef;
	socket.send(&last.to_vec().unwrap()).unwrap();
	socket.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
	let mut buffer = [0; 65_535];
	let mut came = Vec::new();
	let mut is_done = false;
	loop {
		let length = match socket.recv(&mut buffer) {
			Ok(length) => length,
			Err(_) if is_done => return came,
			Err(error) => panic!("the gateway answers no more: {error}"),
		};
		let answer = buffer[..length].to_vec();
		let is_last =
			Message::from_vec(&answer).is_ok_and(|answer| answer.metadata.id == 0xbeef && answer.answers.len() == 1);
		came.push(answer);
		if is_last {
			// What is made takes longer than what is given again.
			is_done = true;
			socket.set_read_timeout(Some(Duration::from_millis(wait))).unwrap();
		}
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn random_packets_should_harm_nobody() {
	for server in ["fast", "library"] {
		let running = start(&NAMES, &format!("[listen]\nudp_server = \"{server}\"")).await;
		let to = running.udp();
		tokio::task::spawn_blocking(move || {
			let whole = question("example.vns.", "A", DNSSEC).to_vec().unwrap();
			let cases = ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() };
			proptest!(cases, |(
				random in prop::collection::vec(any::<u8>(), 0..600),
				changed in prop::collection::vec((0..whole.len(), any::<u8>()), 1..6),
				cut in 0..whole.len(),
			)| {
				let mut mutated = whole.clone();
				for (at, value) in changed {
					mutated[at] = value;
				}
				// With a header that says: a plain query.
				let mut headed = whole[..12].to_vec();
				headed.extend_from_slice(&random);
				for answer in throw(to, &[random, mutated, headed, whole[..cut].to_vec()], 1) {
					prop_assert!(answer.len() >= 12 && answer[2] & 0x80 != 0, "not an answer: {answer:?}");
					prop_assert!(answer.len() <= 1_232);
				}
			});
		})
		.await
		.unwrap();
		running.close().await;
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn each_malformed_packet_should_get_its_code_or_nothing() {
	let running = start(&NAMES, "").await;
	let whole = question("example.vns.", "A", Asking::default()).to_vec().unwrap();
	let plain = question("example.vns.", "A", PLAIN).to_vec().unwrap();
	let with = |from: &[u8], changes: &[(usize, u8)]| {
		let mut packet = from.to_vec();
		for (at, value) in changes {
			packet[*at] = *value;
		}
		packet
	};
	let opt = plain.len();
	use ResponseCode::{FormErr, NoError, NotImp, Refused, BADVERS};
	for (what, packet, expected) in [
		("plain", plain.clone(), Some(NoError)),
		("an answer", with(&whole, &[(2, 0x80)]), None),
		("too short", whole[..11].to_vec(), None),
		("a header alone", whole[..12].to_vec(), Some(FormErr)),
		("no question", with(&plain[..12], &[(5, 0)]), Some(FormErr)),
		("a label that is too long", with(&plain, &[(12, 64)]), Some(FormErr)),
		("a pointer to itself", [&with(&plain[..12], &[])[..], &[0xc0, 12, 0, 1, 0, 1]].concat(), Some(FormErr)),
		("an update", with(&plain, &[(2, 0x28)]), Some(NotImp)),
		("a notification", with(&plain, &[(2, 0x20)]), Some(NotImp)),
		("class CHAOS", with(&plain, &[(opt - 1, 3)]), Some(Refused)),
		("a transfer", with(&plain, &[(opt - 3, 252)]), Some(Refused)),
		("EDNS of another version", with(&whole, &[(opt + 6, 1)]), Some(BADVERS)),
		("two OPT", [&with(&whole, &[(11, 2)])[..], &whole[opt..]].concat(), Some(FormErr)),
		("an option that is cut", [&with(&whole, &[(opt + 10, 3)])[..], &[0, 10, 0]].concat(), Some(FormErr)),
	] {
		let answer = throw(running.udp(), &[packet], 150);
		let answer =
			answer.iter().map(|octets| Message::from_vec(octets).unwrap()).find(|one| one.metadata.id == 4_711);
		// Two codes share the number 16.
		assert_eq!(answer.map(|answer| u16::from(answer.metadata.response_code)), expected.map(u16::from), "{what}");
	}
	running.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn connections_that_say_nothing_should_be_closed_and_hold_up_nobody() {
	let running = start(&NAMES, "[listen]\nidle_timeout = 1\nquery_timeout = 1").await;
	let to = running.gateway.tcp[0];
	let mut idle = Vec::new();
	for number in 0..50 {
		let mut stream = TcpStream::connect(to).await.unwrap();
		// Some begin to say something.
		stream.write_all([[0, 200, 1, 2].as_slice(), &[], &[255, 255]][number % 3]).await.unwrap();
		idle.push(stream);
	}
	assert_eq!(running.ask_tcp("example.vns.", "A", Asking::default()).await.answers.len(), 1);
	tokio::time::sleep(Duration::from_millis(2_500)).await;
	for mut stream in idle {
		let mut rest = Vec::new();
		let closed =
			tokio::time::timeout(Duration::from_secs(2), tokio::io::AsyncReadExt::read_to_end(&mut stream, &mut rest));
		assert!(closed.await.is_ok(), "a connection stays open");
	}
	running.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hostile_value_should_cost_little() {
	let deep = format!("{}{}", r#"{"map":{"a":"#.repeat(70), "}}".repeat(70));
	let cycle: Vec<String> = (0..40).map(|number| format!("[\"d/cycle{number}\"]")).collect();
	let cycle = format!("{{\"import\":[{}]}}", cycle.join(","));
	let mut names = vec![("d/deep".to_owned(), deep), ("d/example".to_owned(), r#"{"ip":"192.0.2.1"}"#.to_owned())];
	names.extend((0..40).map(|number| (format!("d/cycle{number}"), cycle.clone())));
	let names: Vec<(&str, &str)> = names.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
	let running = start(&names, "").await;
	let since = std::time::Instant::now();
	for number in 0..40 {
		running.ask(&format!("x.cycle{number}.vns."), "A").await;
	}
	running.ask("a.a.a.deep.vns.", "A").await;
	assert!(since.elapsed() < Duration::from_secs(10), "{:?}", since.elapsed());
	assert_eq!(running.told("example.vns.", "A").await.len(), 1);
	running.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_should_be_cut_and_dropped() {
	for server in ["fast", "library"] {
		let text = format!(
			"[listen]\nudp_server = \"{server}\"\n[limit]\nanswers_per_second = 10\n[forward]\nallow = [\"192.0.2.0/24\"]"
		);
		let running = start(&NAMES, &text).await;
		let to = running.udp();
		tokio::task::spawn_blocking(move || {
			let (mut whole, mut cut) = (0, 0);
			let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
			socket.connect(to).unwrap();
			socket.set_read_timeout(Some(Duration::from_millis(300))).unwrap();
			for _ in 0..300 {
				socket.send(&question("example.vns.", "A", Asking::default()).to_vec().unwrap()).unwrap();
			}
			let mut buffer = [0; 2_000];
			while let Ok(length) = socket.recv(&mut buffer) {
				let answer = Message::from_vec(&buffer[..length]).unwrap();
				if answer.metadata.truncation {
					assert!(answer.answers.is_empty());
					cut += 1;
				} else {
					whole += 1;
				}
			}
			// The second may have changed in the middle.
			assert!((10..=40).contains(&whole), "{server}: {whole} whole");
			assert!((100..=150).contains(&cut), "{server}: {cut} cut");
		})
		.await
		.unwrap();
		// Over TCP nobody is faked.
		assert_eq!(running.ask_tcp("example.vns.", "A", Asking::default()).await.answers.len(), 1);
		running.close().await;
	}
}
