// SPDX-License-Identifier: Apache-2.0
//! The gateway in one piece: opens everything, serves, follows the source.

use crate::{
	config::{Config, Nets, UdpServer},
	connections::{listen, Connections},
	core::Core,
	delegate::Delegates,
	doh,
	error::Error,
	fast,
	forward::Forwarder,
	index::Index,
	limit::Limiter,
	metrics::Metrics,
	rest,
	server::Handler,
	sign::Signer,
	source::{Source, Step},
	store::Store,
	stream,
	tls::Certificate,
};
use hickory_server::Server;
use std::{
	net::SocketAddr,
	sync::{
		atomic::{AtomicBool, Ordering},
		Arc,
	},
	time::Duration,
};
use tokio::{
	net::UdpSocket,
	runtime::Handle,
	sync::{mpsc, Semaphore},
	task::JoinSet,
};

/// Steps of the source that wait to be taken in.
const STEPS: usize = 16;
/// How long to wait before following again.
const AGAIN: Duration = Duration::from_secs(10);
/// How often the index and the certificate are looked at.
const TICK: Duration = Duration::from_secs(1);

/// A gateway that serves.
pub struct Gateway {
	/// Makes its answers.
	pub core: Arc<Core>,
	server: Server<Handler>,
	end: Arc<AtomicBool>,
	threads: Vec<std::thread::JoinHandle<()>>,
	/// What else runs; ends with this.
	tasks: JoinSet<()>,
	/// Ends with an error that no waiting mends.
	follower: tokio::task::JoinHandle<Result<(), Error>>,
	/// Where it listens, for who had the system choose the ports.
	pub udp: Vec<SocketAddr>,
	/// The same of TCP.
	pub tcp: Vec<SocketAddr>,
	/// The same of TLS.
	pub tls: Vec<SocketAddr>,
	/// The same of HTTPS.
	pub https: Vec<SocketAddr>,
}

/// The part that makes answers, on the index that is there.
pub fn core(config: &Config) -> Result<Core, Error> {
	let metrics = Arc::new(Metrics::new());
	let bytes = config.index.cache_mib.saturating_mul(1 << 20);
	let store = Store::open(&config.database(), bytes)?;
	let index = Index::new(store, config.index.answers, config.names.stale_after, metrics.clone())?;
	let signer = if config.dnssec.enabled { Some(Signer::open(&config.key())?) } else { None };
	let settings = config
		.core()
		.ok_or_else(|| Error::Config { path: "configuration".into(), found: config.check().wrong.join("\n") })?;
	let forwarder = Forwarder::new(config.forwarding(), metrics.clone());
	let delegates = Delegates::new(&settings.delegations);
	Ok(Core { settings, index: Arc::new(index), forwarder, delegates, signer, metrics })
}

/// Where names come from.
pub fn source(config: &Config) -> Result<Box<dyn Source>, Error> {
	if !config.source.file.as_os_str().is_empty() {
		return Ok(Box::new(crate::source::file::Follow::new(config.source.file.clone())));
	}
	node(config)
}

#[cfg(feature = "chain")]
fn node(config: &Config) -> Result<Box<dyn Source>, Error> {
	Ok(Box::new(crate::source::chain::Follow::new(config.source.node.clone(), config.genesis())))
}

#[cfg(not(feature = "chain"))]
fn node(_: &Config) -> Result<Box<dyn Source>, Error> {
	Err(Error::Source("this program was built without the feature chain: it reads names from a file only".into()))
}

impl Gateway {
	/// Opens everything and begins to serve.
	pub async fn start(config: &Config, source: Box<dyn Source>) -> Result<Self, Error> {
		let core = Arc::new(core(config)?);
		let limiter = Limiter::new(config.limit.answers_per_second).map(Arc::new);
		let allowed = Arc::new(Nets::new(config.forward.allow.clone()));
		let handler = Handler { core: core.clone(), allowed, limiter };
		let mut server = Server::new(handler.clone());
		let end = Arc::new(AtomicBool::new(false));
		let (mut udp, mut tcp, mut threads) = (Vec::new(), Vec::new(), Vec::new());
		let shared = fast::Shared {
			handler,
			runtime: Handle::current(),
			open: Arc::new(Semaphore::new(config.limit.waiting)),
			end: end.clone(),
		};
		for address in &config.listen.udp {
			match config.listen.udp_server {
				UdpServer::Fast => {
					let count = match config.listen.udp_threads {
						0 => std::thread::available_parallelism().map_or(1, Into::into),
						count => count,
					};
					let (bound, mut started) = fast::start(*address, count, &shared)?;
					udp.push(bound);
					threads.append(&mut started);
				},
				UdpServer::Library => {
					let failed = |source| Error::Listen { address: address.to_string(), what: "UDP", source };
					let socket = UdpSocket::bind(address).await.map_err(failed)?;
					udp.push(socket.local_addr().map_err(failed)?);
					server.register_socket(socket);
				},
			}
		}
		let mut tasks = JoinSet::new();
		let connections = Arc::new(Connections::new(config.connections(), core.metrics.clone()));
		for address in &config.listen.tcp {
			let listener = listen(*address, "TCP").await?;
			tcp.push(listener.local_addr().unwrap_or(*address));
			stream::tcp(listener, shared.handler.clone(), connections.clone(), &mut tasks);
		}
		let (certificate, tls, https) = encrypted(config, &shared.handler, &connections, &mut tasks).await?;
		for address in &config.listen.rest {
			rest::serve(*address, core.clone(), &mut tasks).await?;
		}
		let follower = tokio::spawn(follow(core.index.clone(), source));
		tasks.spawn(tick(core.index.clone(), certificate));
		Ok(Self { core, server, end, threads, tasks, follower, udp, tcp, tls, https })
	}

	/// Serves until `until` is done, or until the source can be followed no more.
	pub async fn serve(mut self, until: impl core::future::Future<Output = ()>) -> Result<(), Error> {
		tokio::pin!(until);
		let ended = tokio::select! {
			() = &mut until => Ok(()),
			found = &mut self.follower => found.unwrap_or_else(|error| Err(Error::Source(error.to_string()))),
		};
		self.stop().await;
		ended
	}

	/// Ends serving. Connections are closed.
	pub async fn stop(mut self) {
		self.end.store(true, Ordering::Relaxed);
		self.follower.abort();
		self.tasks.shutdown().await;
		if let Err(error) = self.server.shutdown_gracefully().await {
			tracing::debug!(%error, "while ending");
		}
		for thread in self.threads {
			// A thread looks five times a second whether it shall end.
			if tokio::task::spawn_blocking(move || thread.join()).await.is_err() {
				tracing::debug!("a thread ended badly");
			}
		}
	}
}

/// TLS and HTTPS: the certificate, and where they listen.
async fn encrypted(
	config: &Config,
	handler: &Handler,
	connections: &Arc<Connections>,
	tasks: &mut JoinSet<()>,
) -> Result<(Option<Arc<Certificate>>, Vec<SocketAddr>, Vec<SocketAddr>), Error> {
	let (mut tls, mut https) = (Vec::new(), Vec::new());
	if config.listen.tls.is_empty() && config.listen.https.is_empty() {
		return Ok((None, tls, https));
	}
	let certificate = Arc::new(Certificate::open(&config.listen.certificate, &config.listen.certificate_key)?);
	for address in &config.listen.tls {
		let listener = listen(*address, "TLS").await?;
		tls.push(listener.local_addr().unwrap_or(*address));
		stream::tls(listener, handler.clone(), certificate.clone(), connections.clone(), tasks)?;
	}
	for address in &config.listen.https {
		let listener = listen(*address, "HTTPS").await?;
		https.push(listener.local_addr().unwrap_or(*address));
		doh::serve(listener, handler.clone(), certificate.clone(), connections.clone(), tasks)?;
	}
	Ok((Some(certificate), tls, https))
}

/// Follows the source for ever. What fails is tried again, and answers go on meanwhile: a disk that is full must not end them.
async fn follow(index: Arc<Index>, mut source: Box<dyn Source>) -> Result<(), Error> {
	loop {
		match follow_once(&index, source.as_mut()).await {
			Err(error @ Error::OtherChain { .. }) => return Err(error),
			Err(error) => {
				tracing::error!(%error, "cannot follow; answers are as of the last block");
				index.take(Step::Away(error.to_string()))?;
				tokio::time::sleep(AGAIN).await;
			},
			Ok(()) => return Ok(()),
		}
	}
}

/// Takes in what the source tells.
async fn follow_once(index: &Arc<Index>, source: &mut dyn Source) -> Result<(), Error> {
	let from = index.store.resume()?;
	tracing::info!(source = source.describe(), block = from.map(|from| from.number), "following");
	let (tell, mut told) = mpsc::channel(STEPS);
	let following = source.follow(from, tell);
	let taking = async move {
		while let Some(step) = told.recv().await {
			let index = index.clone();
			// It writes to a disk.
			let taken = tokio::task::spawn_blocking(move || index.take(step)).await;
			taken.map_err(|error| Error::Index(error.to_string()))??;
		}
		Ok(())
	};
	tokio::try_join!(following, taking).map(drop)
}

async fn tick(index: Arc<Index>, certificate: Option<Arc<Certificate>>) {
	loop {
		tokio::time::sleep(TICK).await;
		index.tick();
		if let Some(certificate) = &certificate {
			certificate.refresh();
		}
	}
}
