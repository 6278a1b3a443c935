// SPDX-License-Identifier: Apache-2.0
//! What the gateway counts, as Prometheus reads it.

use prometheus_client::{
	encoding::{text::encode, EncodeLabelSet, EncodeLabelValue},
	metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram},
	registry::{Registry, Unit},
};

/// How a query came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EncodeLabelValue)]
pub enum Transport {
	/// UDP, the fast path.
	Udp,
	/// UDP, by the library's server.
	UdpLibrary,
	/// TCP.
	Tcp,
	/// DNS over TLS.
	Tls,
	/// DNS over HTTPS.
	Https,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
/// A counter for each way in which queries come.
pub struct ByTransport {
	/// Which.
	pub transport: Transport,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
/// A counter for each code of an answer.
pub struct ByCode {
	/// Which: `NoError`, `NXDomain`, `ServFail`, `Refused`, `Other`.
	pub code: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
/// A counter for each reason for which something was refused.
pub struct ByReason {
	/// Which: `all` places are taken, or those of the `address`.
	pub reason: &'static str,
}

/// All counters.
#[derive(Debug)]
pub struct Metrics {
	registry: Registry,
	/// Queries, by how they came.
	pub queries: Family<ByTransport, Counter>,
	/// Answers that were made, not given again, by their code.
	pub made: Family<ByCode, Counter>,
	/// Answers that were given again, out of a thread's own copies and out of all.
	pub hits: Counter,
	/// Answers that had to be made.
	pub misses: Counter,
	/// How long it took to make one, in seconds.
	pub making: Histogram,
	/// Messages that are no query.
	pub malformed: Counter,
	/// Answers that were not sent, because too many go to one network.
	pub limited: Counter,
	/// Of those, the ones that were told to ask over TCP.
	pub slipped: Counter,
	/// Queries that were dropped because too many answers were being made.
	pub overloaded: Counter,
	/// Connections that are open.
	pub connections: Family<ByTransport, Gauge>,
	/// Connections for which there was no place.
	pub connections_refused: Family<ByReason, Counter>,
	/// Connections that were closed because a query, or the agreement on TLS, took too long.
	pub connections_slow: Counter,
	/// Questions to upstreams.
	pub upstream_asked: Counter,
	/// Those that were not answered.
	pub upstream_failed: Counter,
	/// Old answers that were given because no upstream gave a new one.
	pub stale_upstream: Counter,
	/// Questions to servers that names are delegated to.
	pub delegated_asked: Counter,
	/// Blocks that were taken in.
	pub blocks: Counter,
	/// Names that changed or stopped to resolve.
	pub changed: Counter,
	/// Answers that were taken away for that.
	pub evicted: Counter,
	/// The last final block that was taken in.
	pub block: Gauge,
	/// Network time in it, in milliseconds.
	pub network_time: Gauge,
	/// How long ago it was heard of, in seconds.
	pub block_age: Gauge,
	/// Is that too long ago, so that answers say they may be out of date?
	pub stale: Gauge,
	/// Names that are stored.
	pub names: Gauge,
	/// Answers that are kept.
	pub answers: Gauge,
}

impl Metrics {
	/// All at nothing.
	pub fn new() -> Self {
		let mut registry = Registry::with_prefix("vns_dns");
		// From 10 microseconds to 10 seconds.
		let steps = [1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 0.1, 0.3, 1.0, 3.0, 10.0];
		macro_rules! register {
			($($name:ident: $type:ty = $help:literal,)*) => {{
				$(let $name = <$type>::default(); registry.register(stringify!($name), $help, $name.clone());)*
				let making = Histogram::new(steps.into_iter());
				registry.register_with_unit("making", "How long it took to make an answer", Unit::Seconds, making.clone());
				Self { making, $($name,)* registry }
			}};
		}
		register! {
			queries: Family<ByTransport, Counter> = "Queries, by how they came",
			made: Family<ByCode, Counter> = "Answers that were made and not given again, by code",
			hits: Counter = "Answers that were given again",
			misses: Counter = "Answers that had to be made",
			malformed: Counter = "Messages that are no query",
			limited: Counter = "Answers that were not sent because too many go to one network",
			slipped: Counter = "Of those, the ones that were told to ask over TCP",
			overloaded: Counter = "Queries that were dropped because too many answers were being made",
			connections: Family<ByTransport, Gauge> = "Connections that are open",
			connections_refused: Family<ByReason, Counter> = "Connections for which there was no place",
			connections_slow: Counter = "Connections that were closed because a query took too long to arrive",
			upstream_asked: Counter = "Questions to upstreams",
			upstream_failed: Counter = "Questions to upstreams that were not answered",
			stale_upstream: Counter = "Old answers that were given because no upstream gave a new one",
			delegated_asked: Counter = "Questions to servers that names are delegated to",
			blocks: Counter = "Final blocks that were taken in",
			changed: Counter = "Names that changed or stopped to resolve",
			evicted: Counter = "Answers that were taken away because a name changed",
			block: Gauge = "The last final block that was taken in",
			network_time: Gauge = "Network time in it, in milliseconds",
			block_age: Gauge = "Seconds since it was heard of",
			stale: Gauge = "1 while answers say that they may be out of date",
			names: Gauge = "Names that are stored",
			answers: Gauge = "Answers that are kept",
		}
	}

	/// The counter of that transport, to be kept: looking it up takes a lock.
	pub fn of(&self, transport: Transport) -> Counter {
		self.queries.get_or_create(&ByTransport { transport }).clone()
	}

	/// As Prometheus reads it.
	pub fn print(&self) -> String {
		let mut text = String::new();
		match encode(&mut text, &self.registry) {
			Ok(()) => text,
			Err(_) => String::new(),
		}
	}
}

impl Default for Metrics {
	fn default() -> Self {
		Self::new()
	}
}
