// SPDX-License-Identifier: Apache-2.0
//! Connections: how many there may be in all and of one address, and how long each may take for what. TCP, TLS and HTTPS
//! share the places, for what runs out is the same for all: open files and memory.

use crate::{
	error::Error,
	metrics::{ByReason, ByTransport, Metrics, Transport},
};
use std::{
	collections::HashMap,
	future::Future,
	net::{IpAddr, Ipv6Addr, SocketAddr},
	sync::{Arc, Mutex, PoisonError},
	time::Duration,
};
use tokio::{
	net::{TcpListener, TcpStream},
	task::JoinSet,
	time::{sleep, timeout},
};

/// For how long one connection is kept, however busy it is: places come free in the end.
pub const LONGEST: Duration = Duration::from_secs(600);
/// How long to wait when none can be accepted: too many open files, most likely, and some will be closed soon.
const AGAIN: Duration = Duration::from_millis(100);

/// How many, and how long.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
	/// Connections at once.
	pub most: usize,
	/// The same of one address: of IPv6 a /64, for whoever has one address of it has all.
	pub most_of_one: usize,
	/// For how long a connection is kept on which nothing is asked.
	pub idle: Duration,
	/// How long a query may take to arrive once it has begun, an answer to be taken, and TLS to be agreed upon.
	pub arrival: Duration,
}

/// All connections.
pub struct Connections {
	/// What holds for each.
	pub limits: Limits,
	open: Mutex<Open>,
	/// Counts.
	pub metrics: Arc<Metrics>,
}

#[derive(Default)]
struct Open {
	all: usize,
	by_address: HashMap<IpAddr, usize>,
}

/// The place of one connection; free when this is dropped.
struct Place {
	connections: Arc<Connections>,
	network: IpAddr,
	transport: Transport,
}

impl Connections {
	/// None open yet.
	pub fn new(limits: Limits, metrics: Arc<Metrics>) -> Self {
		Self { limits, open: Mutex::default(), metrics }
	}

	/// A place for one more, if there may be.
	fn enter(self: &Arc<Self>, from: IpAddr, transport: Transport) -> Option<Place> {
		let network = network(from);
		let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
		let of_one = open.by_address.get(&network).copied().unwrap_or(0);
		let reason = if open.all >= self.limits.most {
			"all"
		} else if of_one >= self.limits.most_of_one {
			"address"
		} else {
			open.all = open.all.saturating_add(1);
			open.by_address.insert(network, of_one.saturating_add(1));
			self.metrics.connections.get_or_create(&ByTransport { transport }).inc();
			return Some(Place { connections: self.clone(), network, transport });
		};
		self.metrics.connections_refused.get_or_create(&ByReason { reason }).inc();
		None
	}
}

impl Drop for Place {
	fn drop(&mut self) {
		let mut open = self.connections.open.lock().unwrap_or_else(PoisonError::into_inner);
		open.all = open.all.saturating_sub(1);
		if let Some(count) = open.by_address.get_mut(&self.network) {
			*count = count.saturating_sub(1);
			if *count == 0 {
				open.by_address.remove(&self.network);
			}
		}
		self.connections.metrics.connections.get_or_create(&ByTransport { transport: self.transport }).dec();
	}
}

/// Whose connections are counted together.
fn network(address: IpAddr) -> IpAddr {
	match address.to_canonical() {
		IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64))),
		address => address,
	}
}

/// Opens a listener.
pub async fn listen(address: SocketAddr, what: &'static str) -> Result<TcpListener, Error> {
	TcpListener::bind(address).await.map_err(|source| Error::Listen { address: address.to_string(), what, source })
}

/// Accepts what there is a place for, until `tasks` end; the others are closed at once.
pub fn accept<S, F>(
	listener: TcpListener,
	transport: Transport,
	connections: Arc<Connections>,
	tasks: &mut JoinSet<()>,
	serve: S,
) where
	S: Fn(TcpStream, SocketAddr) -> F + Send + 'static,
	F: Future<Output = ()> + Send + 'static,
{
	tasks.spawn(async move {
		// Connections end with the listener.
		let mut open = JoinSet::new();
		loop {
			while open.try_join_next().is_some() {}
			let (stream, from) = match listener.accept().await {
				Ok(accepted) => accepted,
				Err(error) => {
					tracing::warn!(%error, ?transport, "cannot accept a connection");
					sleep(AGAIN).await;
					continue;
				},
			};
			let Some(place) = connections.enter(from.ip(), transport) else { continue };
			// Answers are small, and are written at once.
			let _ = stream.set_nodelay(true);
			let served = serve(stream, from);
			open.spawn(async move {
				let _ = timeout(LONGEST, served).await;
				drop(place);
			});
		}
	});
}

#[cfg(test)]
mod tests {
	use super::*;

	fn connections(most: usize, most_of_one: usize) -> Arc<Connections> {
		let limits = Limits { most, most_of_one, idle: Duration::ZERO, arrival: Duration::ZERO };
		Arc::new(Connections::new(limits, Arc::new(Metrics::new())))
	}

	#[test]
	fn an_address_should_have_its_places_and_leave_others_theirs() {
		let all = connections(5, 2);
		let enter = |from: &str| all.enter(from.parse().unwrap(), Transport::Tcp);
		let first = enter("192.0.2.1").unwrap();
		let _second = enter("::ffff:192.0.2.1").unwrap();
		assert!(enter("192.0.2.1").is_none());
		let _others = [enter("2001:db8::1").unwrap(), enter("2001:db8::2").unwrap()];
		assert!(enter("2001:db8:0:0:ffff::1").is_none(), "a /64 is one");
		drop(first);
		let _again = enter("192.0.2.1").unwrap();
		let _last = enter("2001:db8:0:1::1").unwrap();
		assert!(enter("198.51.100.1").is_none(), "there are five");
		assert_eq!(all.metrics.connections_refused.get_or_create(&ByReason { reason: "address" }).get(), 2);
		assert_eq!(all.metrics.connections_refused.get_or_create(&ByReason { reason: "all" }).get(), 1);
	}

	#[test]
	fn places_should_come_free_with_nothing_left() {
		let all = connections(1, 1);
		for number in 0..100_u32 {
			drop(all.enter(IpAddr::from(number.to_be_bytes()), Transport::Tls).unwrap());
		}
		let open = all.open.lock().unwrap();
		assert!(open.all == 0 && open.by_address.is_empty());
		assert_eq!(all.metrics.connections.get_or_create(&ByTransport { transport: Transport::Tls }).get(), 0);
	}
}
