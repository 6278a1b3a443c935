// SPDX-License-Identifier: Apache-2.0
//! DNS over HTTPS (RFC 8484), by GET and by POST, over HTTP/2 and HTTP/1.1. The DNS library's server knows POST only.

use crate::{
	error::Error,
	metrics::Transport,
	server::Handler,
	tls::Certificate,
	wire::{self, MOST_MESSAGE},
};
use data_encoding::BASE64URL_NOPAD;
use http_body_util::{BodyExt, Full, Limited};
use hyper::{
	body::{Bytes, Incoming},
	header,
	service::service_fn,
	Method, Request, Response, StatusCode,
};
use hyper_util::{
	rt::{TokioExecutor, TokioIo, TokioTimer},
	server::conn::auto,
};
use rustls::{crypto::ring, ServerConfig};
use std::{
	collections::HashMap,
	convert::Infallible,
	net::{IpAddr, SocketAddr},
	sync::{Arc, Mutex, PoisonError},
	time::Duration,
};
use tokio::{
	net::{TcpListener, TcpStream},
	sync::Semaphore,
	task::JoinSet,
	time::timeout,
};
use tokio_rustls::TlsAcceptor;

/// Where questions go.
const PATH: &str = "/dns-query";
const TYPE: &str = "application/dns-message";
/// Connections at once, and of one address.
const MOST_OPEN: usize = 2_048;
const MOST_OF_ONE: usize = 64;
/// Questions at once on one connection.
const MOST_STREAMS: u32 = 64;
/// For how long one connection is kept, however busy it is.
const LONGEST: Duration = Duration::from_secs(600);

type Reply = Response<Full<Bytes>>;

/// Counts connections by address.
#[derive(Default)]
struct Open(Mutex<HashMap<IpAddr, usize>>);

impl Open {
	/// One more, if there may be.
	fn enter(&self, address: IpAddr) -> bool {
		let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
		let count = open.entry(address).or_insert(0);
		if *count >= MOST_OF_ONE {
			return false;
		}
		*count = count.saturating_add(1);
		true
	}

	fn leave(&self, address: IpAddr) {
		let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
		if let Some(count) = open.get_mut(&address) {
			*count = count.saturating_sub(1);
			if *count == 0 {
				open.remove(&address);
			}
		}
	}
}

/// Serves HTTPS at `address`, until `tasks` end. A client has `idle` for each step; over HTTP/2 it must answer a ping by then.
pub async fn serve(
	address: SocketAddr,
	handler: Handler,
	certificate: Arc<Certificate>,
	idle: Duration,
	tasks: &mut JoinSet<()>,
) -> Result<(), Error> {
	let failed = |source| Error::Listen { address: address.to_string(), what: "HTTPS", source };
	let listener = TcpListener::bind(address).await.map_err(failed)?;
	let mut tls = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
		.with_safe_default_protocol_versions()
		.map_err(|error| Error::Tls(error.to_string()))?
		.with_no_client_auth()
		.with_cert_resolver(certificate);
	tls.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
	let acceptor = TlsAcceptor::from(Arc::new(tls));
	let (all, each) = (Arc::new(Semaphore::new(MOST_OPEN)), Arc::new(Open::default()));
	tasks.spawn(async move {
		loop {
			let Ok(permit) = all.clone().acquire_owned().await else { return };
			let (stream, from) = match listener.accept().await {
				Ok(accepted) => accepted,
				Err(error) => {
					tracing::warn!(%error, "cannot accept a connection (HTTPS)");
					tokio::time::sleep(Duration::from_millis(100)).await;
					continue;
				},
			};
			if !each.enter(from.ip()) {
				continue;
			}
			let (acceptor, handler, each) = (acceptor.clone(), handler.clone(), each.clone());
			tokio::spawn(async move {
				// Whoever goes away in the middle is nobody's concern.
				let _ = timeout(LONGEST, connection(stream, from, acceptor, handler, idle)).await;
				each.leave(from.ip());
				drop(permit);
			});
		}
	});
	Ok(())
}

async fn connection(stream: TcpStream, from: SocketAddr, acceptor: TlsAcceptor, handler: Handler, idle: Duration) {
	let Ok(Ok(stream)) = timeout(idle, acceptor.accept(stream)).await else { return };
	let service = service_fn(move |request| {
		let handler = handler.clone();
		async move { Ok::<_, Infallible>(reply(&handler, request, from, idle).await) }
	});
	let mut builder = auto::Builder::new(TokioExecutor::new());
	builder.http1().timer(TokioTimer::new()).header_read_timeout(idle).max_buf_size(131_072);
	builder
		.http2()
		.timer(TokioTimer::new())
		.max_concurrent_streams(MOST_STREAMS)
		.max_header_list_size(16_384)
		.keep_alive_interval(idle)
		.keep_alive_timeout(idle);
	if let Err(error) = builder.serve_connection(TokioIo::new(stream), service).await {
		tracing::debug!(%error, "a connection ended (HTTPS)");
	}
}

fn error(status: StatusCode, text: &'static str) -> Reply {
	let mut response = Response::new(Full::new(Bytes::from_static(text.as_bytes())));
	*response.status_mut() = status;
	response
}

async fn reply(handler: &Handler, request: Request<Incoming>, from: SocketAddr, patience: Duration) -> Reply {
	if request.uri().path() != PATH {
		return error(StatusCode::NOT_FOUND, "questions go to /dns-query (RFC 8484)\n");
	}
	let octets = match *request.method() {
		Method::GET | Method::HEAD => {
			let query = request.uri().query().unwrap_or_default();
			let dns = query.split('&').find_map(|field| field.strip_prefix("dns="));
			match dns.and_then(|text| BASE64URL_NOPAD.decode(text.trim_end_matches('=').as_bytes()).ok()) {
				Some(octets) => octets,
				None => return error(StatusCode::BAD_REQUEST, "dns= must be a message in base64url (RFC 8484, 4.1)\n"),
			}
		},
		Method::POST => {
			if request.headers().get(header::CONTENT_TYPE).is_none_or(|kind| kind != TYPE) {
				return error(StatusCode::UNSUPPORTED_MEDIA_TYPE, "only application/dns-message\n");
			}
			let body = Limited::new(request.into_body(), usize::from(MOST_MESSAGE)).collect();
			match timeout(patience, body).await {
				Ok(Ok(body)) => body.to_bytes().to_vec(),
				_ => return error(StatusCode::PAYLOAD_TOO_LARGE, "at most 65535 octets, and at once\n"),
			}
		},
		_ => return error(StatusCode::METHOD_NOT_ALLOWED, "only GET and POST\n"),
	};
	handler.core.metrics.of(Transport::Https).inc();
	let answer = handler.octets(octets, from, MOST_MESSAGE).await;
	if answer.is_empty() {
		return error(StatusCode::BAD_REQUEST, "not a DNS query\n");
	}
	let age = format!("max-age={}", wire::least_time(&answer));
	let mut response = Response::new(Full::new(Bytes::from(answer)));
	let headers = response.headers_mut();
	headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static(TYPE));
	if let Ok(age) = header::HeaderValue::from_str(&age) {
		headers.insert(header::CACHE_CONTROL, age);
	}
	response
}
