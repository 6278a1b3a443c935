// SPDX-License-Identifier: Apache-2.0
//! UDP for answers that were given before: a thread for each core, each with a socket of its own, reads and writes
//! datagrams by the dozen and answers out of its own copies. What it does not have goes to the library and [`Core`].
//!
//! Why there is such a thing beside the library's server: `docs/book/gateway.md`, Numbers.

use crate::{
	cache::{Answer, Halves},
	core::Core,
	error::Error,
	limit::Verdict,
	metrics::Transport,
	server::Handler,
	wire::{self, Asked, Flags},
};
use nix::{
	errno::Errno,
	sys::socket::{recvmmsg, sendmmsg, MsgFlags, MultiHeaders, SockaddrStorage},
};
use prometheus_client::metrics::counter::Counter;
use socket2::{Domain, Protocol as SocketProtocol, Socket, Type};
use std::{
	io::{IoSlice, IoSliceMut},
	net::{IpAddr, Ipv6Addr, SocketAddr, UdpSocket},
	os::fd::AsRawFd,
	sync::{
		atomic::{AtomicBool, Ordering},
		Arc,
	},
	thread::JoinHandle,
	time::Duration,
};
use tokio::{runtime::Handle, sync::Semaphore};

/// Datagrams that are read at once.
const BATCH: usize = 64;
/// The longest query that is read. Longer ones are cut, and refused by that.
const LONGEST: usize = 2_048;
/// Copies of answers that a thread keeps.
const COPIES: usize = 32_768;
/// How often a thread without work looks whether it shall end.
const LOOK: Duration = Duration::from_millis(200);
/// What the system keeps for a socket that is not read fast enough, in bytes.
const BUFFER: usize = 4 << 20;

/// What all threads share.
#[derive(Clone)]
pub struct Shared {
	/// Answers what the threads have no copy of.
	pub handler: Handler,
	/// Where that is done.
	pub runtime: Handle,
	/// How much of it at once.
	pub open: Arc<Semaphore>,
	/// Shall they end?
	pub end: Arc<AtomicBool>,
}

/// Opens a socket at `address` that shares its port with others of this process.
pub fn open(address: SocketAddr) -> Result<UdpSocket, Error> {
	let failed = |source| Error::Listen { address: address.to_string(), what: "UDP", source };
	let make = || {
		let socket = Socket::new(Domain::for_address(address), Type::DGRAM, Some(SocketProtocol::UDP))?;
		if address.is_ipv6() {
			socket.set_only_v6(true)?;
		}
		socket.set_reuse_port(true)?;
		// The system may allow less: then it is less.
		let _ = socket.set_recv_buffer_size(BUFFER);
		let _ = socket.set_send_buffer_size(BUFFER);
		socket.bind(&address.into())?;
		socket.set_read_timeout(Some(LOOK))?;
		Ok(UdpSocket::from(socket))
	};
	make().map_err(failed)
}

/// Starts `threads` threads at `address`. Where that is, if the system chose the port.
pub fn start(address: SocketAddr, threads: usize, shared: &Shared) -> Result<(SocketAddr, Vec<JoinHandle<()>>), Error> {
	// A port that the system chooses is chosen once.
	let first = open(address)?;
	let bound = first.local_addr().map_err(|error| Error::file("socket", error))?;
	let mut sockets = vec![first];
	for _ in 1..threads.max(1) {
		sockets.push(open(bound)?);
	}
	let mut started = Vec::new();
	for socket in sockets {
		let worker = Worker::new(socket, shared.clone());
		let thread = std::thread::Builder::new().name("udp".into()).spawn(move || worker.run());
		started.push(thread.map_err(|error| Error::file("thread", error))?);
	}
	Ok((bound, started))
}

struct Worker {
	socket: Arc<UdpSocket>,
	shared: Shared,
	copies: Halves<Arc<Answer>>,
	queries: Counter,
}

/// What becomes of a datagram.
enum Outcome {
	/// The answer is written.
	Ready,
	/// Somebody else answers it, or nobody.
	Gone,
}

impl Worker {
	fn new(socket: UdpSocket, shared: Shared) -> Self {
		let queries = shared.handler.core.metrics.of(Transport::Udp);
		Self { socket: Arc::new(socket), shared, copies: Halves::new(COPIES), queries }
	}

	fn core(&self) -> &Core {
		&self.shared.handler.core
	}

	fn run(mut self) {
		let mut buffers = vec![[0u8; LONGEST]; BATCH];
		let mut answers: Vec<Vec<u8>> = (0..BATCH).map(|_| Vec::with_capacity(512)).collect();
		let mut receiving = MultiHeaders::<SockaddrStorage>::preallocate(BATCH, None);
		let mut sending = MultiHeaders::<SockaddrStorage>::preallocate(BATCH, None);
		let mut key = Vec::with_capacity(300);
		let mut came: Vec<(usize, SockaddrStorage)> = Vec::with_capacity(BATCH);
		let mut goes: Vec<Option<SockaddrStorage>> = Vec::with_capacity(BATCH);
		while !self.shared.end.load(Ordering::Relaxed) {
			came.clear();
			{
				let mut slices: Vec<[IoSliceMut<'_>; 1]> =
					buffers.iter_mut().map(|buffer| [IoSliceMut::new(buffer)]).collect();
				let flags = MsgFlags::MSG_WAITFORONE;
				match recvmmsg(self.socket.as_raw_fd(), &mut receiving, slices.iter_mut(), flags, None) {
					Ok(found) => {
						for one in found {
							let from = one.address.unwrap_or_else(|| SockaddrStorage::from(nowhere()));
							let length = if one.flags.contains(MsgFlags::MSG_TRUNC) { 0 } else { one.bytes };
							came.push((length, from));
						}
					},
					Err(Errno::EAGAIN | Errno::EINTR) => continue,
					Err(error) => {
						tracing::warn!(%error, "cannot read from a socket");
						std::thread::sleep(LOOK);
						continue;
					},
				}
			}
			self.queries.inc_by(u64::try_from(came.len()).unwrap_or_default());
			let now = self.core().index.seconds();
			goes.clear();
			let mut hits: u64 = 0;
			for ((length, from), buffer) in came.iter().zip(&buffers) {
				let packet = buffer.get(..*length).unwrap_or_default();
				let Some(address) = socket_address(from) else { continue };
				let Some(out) = answers.get_mut(goes.len()) else { break };
				match self.one(packet, address, now, &mut key, out) {
					Outcome::Ready => {
						hits = hits.saturating_add(1);
						goes.push(Some(*from));
					},
					Outcome::Gone => {},
				}
			}
			self.core().metrics.hits.inc_by(hits);
			self.send(&mut sending, &answers, &goes);
		}
	}

	/// Answers one datagram, if it can at once.
	fn one(&mut self, packet: &[u8], from: SocketAddr, now: u64, key: &mut Vec<u8>, out: &mut Vec<u8>) -> Outcome {
		let handler = &self.shared.handler;
		let is_allowed = handler.allowed.has(from.ip());
		// The operator's own networks are not limited.
		let limiter = handler.limiter.as_ref().filter(|_| !is_allowed);
		let limited = limiter.map_or(Verdict::Send, |limiter| limiter.count(from.ip(), now));
		if limited == Verdict::Drop {
			handler.core.metrics.limited.inc();
			return Outcome::Gone;
		}
		let Some(asked) = wire::read(packet, key) else {
			if limited == Verdict::Send {
				self.pass_on(packet, from);
			}
			return Outcome::Gone;
		};
		let asked = Asked { flags: asked.flags.with(Flags::ALLOWED, is_allowed), ..asked };
		if limited == Verdict::Slip {
			handler.core.metrics.slipped.inc();
			return cut(packet, &asked, out);
		}
		key.push(asked.flags.0);
		let found = match self.copies.get(key).filter(|copy| copy.is_good(now)) {
			Some(found) => Some(found),
			None => {
				let found = handler.core.answers().get(key, now);
				if let Some(found) = &found {
					self.copies.put(key.as_slice().into(), found.clone());
				}
				found
			},
		};
		let Some(found) = found else {
			self.pass_on(packet, from);
			return Outcome::Gone;
		};
		let wire = &found.value;
		match wire::write(packet, &asked, &wire.octets, &wire.times, found.age(now), out) {
			Some(()) => Outcome::Ready,
			None => Outcome::Gone,
		}
	}

	/// Has the library read the query and [`Core`] answer it, elsewhere. There is an end to how much of that is done at once.
	fn pass_on(&self, packet: &[u8], from: SocketAddr) {
		// Answers are not answered, lest two servers talk for ever; nor is what nobody can be told of.
		let is_query = packet.len() >= wire::HEADER && packet.get(2).is_some_and(|flags| flags & 0x80 == 0);
		if !is_query || from.port() == 0 {
			self.core().metrics.malformed.inc();
			return;
		}
		let Ok(permit) = self.shared.open.clone().try_acquire_owned() else {
			self.core().metrics.overloaded.inc();
			return;
		};
		let (handler, socket, packet) = (self.shared.handler.clone(), self.socket.clone(), packet.to_vec());
		self.shared.runtime.spawn(async move {
			let answer = handler.datagram(packet, from).await;
			if !answer.is_empty() {
				// A full buffer loses it, as a full line would.
				let _ = socket.send_to(&answer, from);
			}
			drop(permit);
		});
	}

	fn send(&self, headers: &mut MultiHeaders<SockaddrStorage>, answers: &[Vec<u8>], goes: &[Option<SockaddrStorage>]) {
		let mut sent = 0;
		while let (Some(answers), Some(goes)) = (answers.get(sent..goes.len()), goes.get(sent..)) {
			if goes.is_empty() {
				break;
			}
			let slices: Vec<[IoSlice<'_>; 1]> = answers.iter().map(|answer| [IoSlice::new(answer)]).collect();
			let done = sendmmsg(self.socket.as_raw_fd(), headers, &slices, goes, [], MsgFlags::empty());
			match done.map(Iterator::count) {
				Ok(count) if count > 0 => sent = sent.saturating_add(count),
				Err(Errno::EINTR) => {},
				// This one cannot be sent; those behind it may.
				_ => sent = sent.saturating_add(1),
			}
		}
	}
}

/// Header, question, and the bit that makes the client ask over TCP.
fn cut(packet: &[u8], asked: &Asked, out: &mut Vec<u8>) -> Outcome {
	let head = [0, 0, 0x80 | u8::from(asked.flags.has(Flags::RD)), 0, 0, 1, 0, 0, 0, 0, 0, 0];
	let asked = Asked { most: 0, ..*asked };
	match wire::write(packet, &asked, &head, &[], 0, out) {
		Some(()) => Outcome::Ready,
		None => Outcome::Gone,
	}
}

fn nowhere() -> std::net::SocketAddrV6 {
	std::net::SocketAddrV6::new(Ipv6Addr::UNSPECIFIED, 0, 0, 0)
}

fn socket_address(from: &SockaddrStorage) -> Option<SocketAddr> {
	if let Some(from) = from.as_sockaddr_in() {
		return Some(SocketAddr::new(IpAddr::V4(from.ip()), from.port()));
	}
	let from = from.as_sockaddr_in6()?;
	Some(SocketAddr::V6((*from).into()))
}
