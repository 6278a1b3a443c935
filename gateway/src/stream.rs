// SPDX-License-Identifier: Apache-2.0
//! DNS over TCP (RFC 7766) and TLS (RFC 7858): messages one behind the other, each with its length before it. The DNS library's
//! server would do it, but bounds neither how many connections there are nor how long a message is.

use crate::{
	connections::{accept, Connections},
	metrics::Transport,
	server::Handler,
	tls::Certificate,
	wire::{MOST_MESSAGE, MOST_QUERY},
};
use std::{io, net::SocketAddr, sync::Arc};
use tokio::{
	io::{split, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
	net::TcpListener,
	sync::{mpsc, Semaphore},
	task::JoinSet,
	time::timeout,
};
use tokio_rustls::TlsAcceptor;

/// Queries of one connection that are answered at once. Those behind them wait: nobody fills our memory by not reading.
const MOST_AT_ONCE: usize = 16;

/// Serves TCP at `listener`, until `tasks` end.
pub fn tcp(listener: TcpListener, handler: Handler, connections: Arc<Connections>, tasks: &mut JoinSet<()>) {
	let shared = connections.clone();
	accept(listener, Transport::Tcp, connections, tasks, move |stream, from| {
		connection(stream, from, Transport::Tcp, handler.clone(), shared.clone())
	});
}

/// Serves TLS.
pub fn tls(
	listener: TcpListener,
	handler: Handler,
	certificate: Arc<Certificate>,
	connections: Arc<Connections>,
	tasks: &mut JoinSet<()>,
) -> Result<(), crate::error::Error> {
	let acceptor = TlsAcceptor::from(certificate.server(&[b"dot"])?);
	let shared = connections.clone();
	accept(listener, Transport::Tls, connections, tasks, move |stream, from| {
		let (acceptor, handler, connections) = (acceptor.clone(), handler.clone(), shared.clone());
		async move {
			match timeout(connections.limits.arrival, acceptor.accept(stream)).await {
				Ok(Ok(stream)) => connection(stream, from, Transport::Tls, handler, connections).await,
				Ok(Err(_)) => {},
				Err(_) => {
					connections.metrics.connections_slow.inc();
				},
			}
		}
	});
	Ok(())
}

/// One connection to its end. Answers are sent as they are made, in any order (RFC 7766, 7).
async fn connection<S: AsyncRead + AsyncWrite + Send + 'static>(
	stream: S,
	from: SocketAddr,
	transport: Transport,
	handler: Handler,
	connections: Arc<Connections>,
) {
	let limits = connections.limits;
	let (mut reader, mut writer) = split(stream);
	let (tell, mut told) = mpsc::channel::<Vec<u8>>(1);
	let open = Arc::new(Semaphore::new(MOST_AT_ONCE));
	let queries = handler.core.metrics.of(transport);
	let reading = async move {
		while let Some(query) = message(&mut reader, &connections).await? {
			queries.inc();
			let Ok(permit) = open.clone().acquire_owned().await else { break };
			let (handler, tell) = (handler.clone(), tell.clone());
			tokio::spawn(async move {
				let answer = handler.octets(query, from, MOST_MESSAGE).await;
				// Whoever has gone away needs no answer.
				let _ = tell.send(answer).await;
				drop(permit);
			});
		}
		io::Result::Ok(())
	};
	let writing = async move {
		// Ends when the reader has ended and all answers are made.
		while let Some(answer) = told.recv().await {
			let Some(length) = u16::try_from(answer.len()).ok().filter(|length| *length > 0) else {
				return Err(io::ErrorKind::InvalidData.into());
			};
			let framed = [length.to_be_bytes().as_slice(), &answer].concat();
			let written = async {
				writer.write_all(&framed).await?;
				writer.flush().await
			};
			timeout(limits.arrival, written).await.map_err(|_| io::Error::from(io::ErrorKind::TimedOut))??;
		}
		let _ = timeout(limits.arrival, writer.shutdown()).await;
		Ok(())
	};
	if let Err(error) = tokio::try_join!(reading, writing) {
		tracing::debug!(%error, ?transport, "a connection ended");
	}
}

/// The next message; nothing where the client has no more, or has not asked anything for too long.
async fn message<R: AsyncRead + Unpin>(reader: &mut R, connections: &Connections) -> io::Result<Option<Vec<u8>>> {
	let Ok(first) = timeout(connections.limits.idle, reader.read_u8()).await else { return Ok(None) };
	let first = match first {
		Ok(first) => first,
		Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
		Err(error) => return Err(error),
	};
	let rest = async {
		let length = u16::from_be_bytes([first, reader.read_u8().await?]);
		if !(1..=MOST_QUERY).contains(&length) {
			return Err(io::ErrorKind::InvalidData.into());
		}
		let mut octets = vec![0; usize::from(length)];
		reader.read_exact(&mut octets).await?;
		Ok(Some(octets))
	};
	timeout(connections.limits.arrival, rest).await.unwrap_or_else(|_| {
		connections.metrics.connections_slow.inc();
		Err(io::ErrorKind::TimedOut.into())
	})
}
