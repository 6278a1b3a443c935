// SPDX-License-Identifier: Apache-2.0
//! A gateway in this process, on names that a test makes up, and a client that asks it.

use hickory_proto::{
	op::{Edns, Message, MessageType, OpCode, Query},
	rr::{Name, Record, RecordType},
};
use std::{
	net::SocketAddr,
	path::PathBuf,
	sync::atomic::{AtomicU64, Ordering},
	time::Duration,
};
use tokio::{
	io::{AsyncReadExt, AsyncWriteExt},
	net::{TcpStream, UdpSocket},
	time::timeout,
};
use vns_dns::{
	config::Config,
	run::Gateway,
	source::{
		memory::{entry, Memory},
		Change, Entry, Position, Step, Steps,
	},
};
use vns_names::zone::line;

/// Some instant of network time.
pub const NOW: u64 = 1_800_000_000_000;

/// A gateway, and what tells it of names.
pub struct Running {
	pub gateway: Gateway,
	pub steps: Steps,
	pub folder: PathBuf,
	pub block: AtomicU64,
}

/// A folder that no other test has.
pub fn folder() -> PathBuf {
	static COUNT: AtomicU64 = AtomicU64::new(0);
	let number = COUNT.fetch_add(1, Ordering::Relaxed);
	let folder = std::env::temp_dir().join(format!("vns-dns-test-{}-{number}", std::process::id()));
	std::fs::create_dir_all(&folder).unwrap();
	folder
}

/// A configuration whose ports the system chooses, with `more` besides.
pub fn config(folder: &std::path::Path, more: &str) -> Config {
	let mut config = Config::parse(more).unwrap();
	config.index.folder = folder.to_owned();
	config.listen.udp = vec!["127.0.0.1:0".parse().unwrap()];
	config.listen.tcp = vec!["127.0.0.1:0".parse().unwrap()];
	config.listen.udp_threads = 2;
	if !more.contains("rest") {
		config.listen.rest = Vec::new();
	}
	let wrong = config.check().wrong;
	assert!(wrong.is_empty(), "{wrong:?}");
	config
}

pub fn set(name: &str, value: &str) -> Change {
	Change::Set(entry(name, value, 1).unwrap())
}

pub fn until(name: &str, value: &str, expires_at: u64) -> Change {
	Change::Set(Entry { expires_at, ..entry(name, value, 1).unwrap() })
}

pub fn at(number: u64, time: u64) -> Position {
	Position { number, hash: [number as u8; 32], time }
}

/// Starts a gateway on those names.
pub async fn start(names: &[(&str, &str)], more: &str) -> Running {
	let running = open(&folder(), more).await;
	let all = names.iter().map(|(name, value)| set(name, value)).collect();
	running.snapshot(all).await;
	running
}

/// Starts one that has heard of nothing yet.
pub async fn open(folder: &std::path::Path, more: &str) -> Running {
	let config = config(folder, more);
	let (gateway, steps) = loop {
		let (source, steps) = Memory::new();
		match Gateway::start(&config, Box::new(source)).await {
			Ok(gateway) => break (gateway, steps),
			// The one before may still be writing.
			Err(error) if error.to_string().contains("another gateway") => {
				tokio::time::sleep(Duration::from_millis(20)).await;
			},
			Err(error) => panic!("{error}"),
		}
	};
	Running { gateway, steps, folder: folder.to_owned(), block: AtomicU64::new(0) }
}

impl Running {
	pub fn udp(&self) -> SocketAddr {
		self.gateway.udp[0]
	}

	pub async fn tell(&self, step: Step) {
		self.steps.send(step).await.unwrap();
	}

	pub async fn snapshot(&self, all: Vec<Change>) {
		self.tell(Step::Chain("test".into())).await;
		self.tell(Step::SnapshotBegin).await;
		self.tell(Step::SnapshotPart(all)).await;
		self.tell(Step::SnapshotEnd(at(1, NOW))).await;
		self.reached(1).await;
		self.block.store(1, Ordering::Relaxed);
	}

	/// A block with these changes, taken in when this returns.
	pub async fn block(&self, changes: Vec<Change>) {
		self.block_at(changes, NOW).await;
	}

	pub async fn block_at(&self, changes: Vec<Change>, time: u64) {
		let number = self.block.fetch_add(1, Ordering::Relaxed) + 1;
		self.tell(Step::Block(at(number, time), changes)).await;
		self.reached(number).await;
	}

	async fn reached(&self, number: u64) {
		for _ in 0..4_000 {
			// Counted when what it changed is taken away.
			if self.gateway.core.metrics.blocks.get() >= number {
				return;
			}
			tokio::time::sleep(Duration::from_millis(2)).await;
		}
		panic!("block {number} was not taken in");
	}

	pub async fn ask(&self, name: &str, kind: &str) -> Message {
		udp(self.udp(), &question(name, kind, Asking::default())).await.unwrap()
	}

	pub async fn ask_with(&self, name: &str, kind: &str, asking: Asking) -> Message {
		udp(self.udp(), &question(name, kind, asking)).await.unwrap()
	}

	pub async fn ask_tcp(&self, name: &str, kind: &str, asking: Asking) -> Message {
		tcp(self.gateway.tcp[0], &question(name, kind, asking)).await.unwrap()
	}

	/// The answer's records as text, without their times to live.
	pub async fn told(&self, name: &str, kind: &str) -> Vec<String> {
		lines(&self.ask(name, kind).await.answers)
	}

	pub fn close(self) -> impl core::future::Future<Output = ()> {
		let Running { gateway, steps, .. } = self;
		drop(steps);
		gateway.stop()
	}
}

/// How something is asked.
#[derive(Clone, Copy, Debug)]
pub struct Asking {
	pub recursion: bool,
	pub edns: Option<u16>,
	pub dnssec: bool,
	pub compact: bool,
}

impl Default for Asking {
	fn default() -> Self {
		Self { recursion: true, edns: Some(1_232), dnssec: false, compact: false }
	}
}

pub const DNSSEC: Asking = Asking { recursion: true, edns: Some(1_232), dnssec: true, compact: false };
pub const PLAIN: Asking = Asking { recursion: true, edns: None, dnssec: false, compact: false };
pub const ITERATIVE: Asking = Asking { recursion: false, edns: Some(1_232), dnssec: false, compact: false };

pub fn question(name: &str, kind: &str, asking: Asking) -> Message {
	let kind: RecordType =
		kind.parse().unwrap_or_else(|_| kind.trim_start_matches("TYPE").parse::<u16>().unwrap().into());
	let mut message = Message::new(4_711, MessageType::Query, OpCode::Query);
	message.metadata.recursion_desired = asking.recursion;
	message.add_query(Query::query(dns_name(name), kind));
	if let Some(size) = asking.edns {
		let mut edns = Edns::new();
		edns.set_max_payload(size).set_dnssec_ok(asking.dnssec);
		if asking.compact {
			edns.flags_mut().z |= 0x4000;
		}
		message.set_edns(edns);
	}
	message
}

/// Also of what is no host name.
pub fn dns_name(text: &str) -> Name {
	let text = text.trim_end_matches('.');
	Name::from_labels(text.split('.').filter(|label| !label.is_empty()).map(str::as_bytes)).unwrap()
}

pub async fn raw(to: SocketAddr, packet: &[u8]) -> Option<Vec<u8>> {
	let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
	socket.connect(to).await.unwrap();
	socket.send(packet).await.unwrap();
	let mut buffer = vec![0; 65_535];
	let length = timeout(Duration::from_secs(8), socket.recv(&mut buffer)).await.ok()?.ok()?;
	buffer.truncate(length);
	Some(buffer)
}

pub async fn udp(to: SocketAddr, message: &Message) -> Option<Message> {
	let octets = raw(to, &message.to_vec().unwrap()).await?;
	let answer = Message::from_vec(&octets).unwrap();
	assert_eq!(answer.metadata.id, message.metadata.id);
	Some(answer)
}

pub async fn tcp(to: SocketAddr, message: &Message) -> Option<Message> {
	let mut stream = TcpStream::connect(to).await.ok()?;
	let octets = message.to_vec().unwrap();
	stream.write_all(&(octets.len() as u16).to_be_bytes()).await.ok()?;
	stream.write_all(&octets).await.ok()?;
	let mut answer = vec![0; usize::from(stream.read_u16().await.ok()?)];
	stream.read_exact(&mut answer).await.ok()?;
	Message::from_vec(&answer).ok()
}

pub fn lines(records: &[Record]) -> Vec<String> {
	let text = |record: &Record| {
		let line = line(record);
		let (owner, rest) = line.split_once(' ').unwrap();
		format!("{} {}", owner.to_lowercase(), rest.split_once(" IN ").unwrap().1)
	};
	records.iter().map(text).collect()
}
