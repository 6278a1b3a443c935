// SPDX-License-Identifier: Apache-2.0
//! DNS over HTTPS (RFC 8484), by GET and by POST, over HTTP/2 and HTTP/1.1. The DNS library's server knows POST only.

use crate::{
	connections::{accept, Connections, Limits},
	error::Error,
	metrics::Transport,
	server::Handler,
	tls::Certificate,
	wire::{self, MOST_MESSAGE, MOST_QUERY},
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
use std::{
	convert::Infallible,
	net::SocketAddr,
	pin::pin,
	sync::{Arc, Mutex, PoisonError},
	time::{Duration, Instant},
};
use tokio::{
	net::{TcpListener, TcpStream},
	task::JoinSet,
	time::{sleep, timeout},
};
use tokio_rustls::TlsAcceptor;

/// Where questions go.
const PATH: &str = "/dns-query";
const TYPE: &str = "application/dns-message";
/// Questions at once on one connection.
const MOST_STREAMS: u32 = 64;
/// How often a connection is looked at whose last question is still being answered.
const LOOK: Duration = Duration::from_millis(100);

type Reply = Response<Full<Bytes>>;

/// Serves HTTPS at `listener`, until `tasks` end.
pub fn serve(
	listener: TcpListener,
	handler: Handler,
	certificate: Arc<Certificate>,
	connections: Arc<Connections>,
	tasks: &mut JoinSet<()>,
) -> Result<(), Error> {
	let acceptor = TlsAcceptor::from(certificate.server(&[b"h2", b"http/1.1"])?);
	let shared = connections.clone();
	accept(listener, Transport::Https, connections, tasks, move |stream, from| {
		connection(stream, from, acceptor.clone(), handler.clone(), shared.clone())
	});
	Ok(())
}

/// When a connection was last used: questions that are being answered, and when that number last changed.
struct Use(Mutex<(usize, Instant)>);

/// A question that is being answered, or that nobody waits for any more when this is dropped.
struct Using(Arc<Use>);

impl Drop for Using {
	fn drop(&mut self) {
		self.0.change(|open| open.saturating_sub(1));
	}
}

impl Use {
	fn begin(self: &Arc<Self>) -> Using {
		self.change(|open| open.saturating_add(1));
		Using(self.clone())
	}

	fn change(&self, change: impl FnOnce(usize) -> usize) {
		let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
		*state = (change(state.0), Instant::now());
	}

	/// Done when nothing has been asked for so long. Over HTTP/2 pings would keep a connection that asks nothing.
	async fn idle(&self, idle: Duration) {
		loop {
			let (open, last) = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
			let left = idle.saturating_sub(last.elapsed());
			if open == 0 && left.is_zero() {
				return;
			}
			sleep(left.max(LOOK)).await;
		}
	}
}

async fn connection(
	stream: TcpStream,
	from: SocketAddr,
	acceptor: TlsAcceptor,
	handler: Handler,
	connections: Arc<Connections>,
) {
	let Limits { idle, arrival, .. } = connections.limits;
	let stream = match timeout(arrival, acceptor.accept(stream)).await {
		Ok(Ok(stream)) => stream,
		Ok(Err(_)) => return,
		Err(_) => {
			connections.metrics.connections_slow.inc();
			return;
		},
	};
	let used = Arc::new(Use(Mutex::new((0, Instant::now()))));
	let noted = used.clone();
	let service = service_fn(move |request| {
		let (handler, connections, using) = (handler.clone(), connections.clone(), noted.begin());
		async move {
			let reply = reply(&handler, request, from, &connections).await;
			drop(using);
			Ok::<_, Infallible>(reply)
		}
	});
	let mut builder = auto::Builder::new(TokioExecutor::new());
	builder.http1().timer(TokioTimer::new()).header_read_timeout(idle).max_buf_size(131_072);
	builder
		.http2()
		.timer(TokioTimer::new())
		.max_concurrent_streams(MOST_STREAMS)
		.max_header_list_size(16_384)
		.keep_alive_interval(idle)
		.keep_alive_timeout(arrival);
	let mut serving = pin!(builder.serve_connection(TokioIo::new(stream), service));
	let ended = tokio::select! {
		ended = serving.as_mut() => ended,
		() = used.idle(idle) => {
			serving.as_mut().graceful_shutdown();
			timeout(arrival, serving).await.unwrap_or(Ok(()))
		},
	};
	if let Err(error) = ended {
		tracing::debug!(%error, "a connection ended (HTTPS)");
	}
}

fn error(status: StatusCode, text: &'static str) -> Reply {
	let mut response = Response::new(Full::new(Bytes::from_static(text.as_bytes())));
	*response.status_mut() = status;
	response
}

async fn reply(handler: &Handler, request: Request<Incoming>, from: SocketAddr, connections: &Connections) -> Reply {
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
			let body = Limited::new(request.into_body(), usize::from(MOST_QUERY)).collect();
			match timeout(connections.limits.arrival, body).await {
				Ok(Ok(body)) => body.to_bytes().to_vec(),
				Ok(Err(_)) => return error(StatusCode::PAYLOAD_TOO_LARGE, "at most 4096 octets\n"),
				Err(_) => {
					connections.metrics.connections_slow.inc();
					return error(StatusCode::REQUEST_TIMEOUT, "the question did not arrive in time\n");
				},
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
