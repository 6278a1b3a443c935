// SPDX-License-Identifier: Apache-2.0
//! Connections: too many, too slow, saying nothing, hearing nothing. Others are answered meanwhile.

use crate::common::*;
use std::{
	net::SocketAddr,
	path::Path,
	process::Command,
	sync::Arc,
	time::{Duration, Instant},
};
use tokio::{
	io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
	net::{TcpSocket, TcpStream},
	time::{sleep, timeout},
};
use tokio_rustls::{
	rustls::{
		client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
		crypto::ring,
		pki_types::{CertificateDer, ServerName, UnixTime},
		ClientConfig, DigitallySignedStruct, Error, SignatureScheme,
	},
	TlsConnector,
};

const NAMES: [(&str, &str); 1] = [("d/example", r#"{"ip": "192.0.2.1"}"#)];

/// A certificate of our own, by openssl, and a gateway that serves TLS and HTTPS with it.
async fn encrypted(more: &str) -> Running {
	let folder = folder();
	let (certificate, key) = (folder.join("tls.pem"), folder.join("tls.key"));
	let path = |path: &Path| path.display().to_string();
	let made = Command::new("openssl")
		.args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"])
		.args(["-subj", "/CN=localhost", "-keyout", &path(&key), "-out", &path(&certificate)])
		.output()
		.unwrap();
	assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
	let listen = format!(
		"tls = [\"127.0.0.1:0\"]\nhttps = [\"127.0.0.1:0\"]\ncertificate = \"{}\"\ncertificate_key = \"{}\"\n",
		path(&certificate),
		path(&key)
	);
	let running = open(&folder, &more.replacen("[listen]\n", &format!("[listen]\n{listen}"), 1)).await;
	running.snapshot(NAMES.iter().map(|(name, value)| set(name, value)).collect()).await;
	running
}

/// Takes any certificate: whether it is the right one is not asked here.
#[derive(Debug)]
struct Any;

impl ServerCertVerifier for Any {
	fn verify_server_cert(
		&self,
		_: &CertificateDer<'_>,
		_: &[CertificateDer<'_>],
		_: &ServerName<'_>,
		_: &[u8],
		_: UnixTime,
	) -> Result<ServerCertVerified, Error> {
		Ok(ServerCertVerified::assertion())
	}

	fn verify_tls12_signature(
		&self,
		_: &[u8],
		_: &CertificateDer<'_>,
		_: &DigitallySignedStruct,
	) -> Result<HandshakeSignatureValid, Error> {
		Ok(HandshakeSignatureValid::assertion())
	}

	fn verify_tls13_signature(
		&self,
		_: &[u8],
		_: &CertificateDer<'_>,
		_: &DigitallySignedStruct,
	) -> Result<HandshakeSignatureValid, Error> {
		Ok(HandshakeSignatureValid::assertion())
	}

	fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
		ring::default_provider().signature_verification_algorithms.supported_schemes()
	}
}

async fn tls(to: SocketAddr, protocol: &[u8]) -> std::io::Result<impl AsyncRead + AsyncWrite + Unpin> {
	let mut client = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
		.with_safe_default_protocol_versions()
		.unwrap()
		.dangerous()
		.with_custom_certificate_verifier(Arc::new(Any))
		.with_no_client_auth();
	client.alpn_protocols = vec![protocol.to_vec()];
	let stream = TcpStream::connect(to).await?;
	TlsConnector::from(Arc::new(client)).connect("localhost".try_into().unwrap(), stream).await
}

fn framed(name: &str) -> Vec<u8> {
	let octets = question(name, "A", Asking::default()).to_vec().unwrap();
	[&(octets.len() as u16).to_be_bytes()[..], &octets].concat()
}

async fn answer(stream: &mut (impl AsyncRead + Unpin)) -> std::io::Result<Vec<u8>> {
	let mut octets = vec![0; usize::from(stream.read_u16().await?)];
	stream.read_exact(&mut octets).await?;
	Ok(octets)
}

/// Is it closed by then? What still comes is read.
async fn is_closed(stream: &mut (impl AsyncRead + Unpin), within: Duration) -> bool {
	let mut rest = Vec::new();
	timeout(within, stream.read_to_end(&mut rest)).await.is_ok()
}

fn refused(running: &Running) -> String {
	let text = running.gateway.core.metrics.print();
	text.lines().filter(|line| line.starts_with("vns_dns_connections_refused")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn more_connections_than_there_may_be_should_be_closed_at_once() {
	let running = start(&NAMES, "[limit]\nconnections = 3\nconnections_of_one = 3").await;
	let to = running.gateway.tcp[0];
	let mut open = Vec::new();
	for _ in 0..3 {
		let mut stream = TcpStream::connect(to).await.unwrap();
		stream.write_all(&framed("example.vns.")).await.unwrap();
		answer(&mut stream).await.unwrap();
		open.push(stream);
	}
	for _ in 0..20 {
		assert!(is_closed(&mut TcpStream::connect(to).await.unwrap(), Duration::from_secs(2)).await);
	}
	assert!(refused(&running).ends_with("{reason=\"all\"} 20"), "{}", refused(&running));
	// Those that have a place keep it, and over UDP everybody is answered.
	open[0].write_all(&framed("example.vns.")).await.unwrap();
	answer(&mut open[0]).await.unwrap();
	assert_eq!(running.told("example.vns.", "A").await.len(), 1);
	// One that goes makes room.
	open.pop();
	sleep(Duration::from_millis(200)).await;
	assert_eq!(running.ask_tcp("example.vns.", "A", Asking::default()).await.answers.len(), 1);
	running.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_address_should_not_take_all_places() {
	let running = encrypted("[listen]\n[limit]\nconnections = 100\nconnections_of_one = 4").await;
	let (tcp, tls_at, https) = (running.gateway.tcp[0], running.gateway.tls[0], running.gateway.https[0]);
	// TCP, TLS and HTTPS are counted together.
	let mut plain = [TcpStream::connect(tcp).await.unwrap(), TcpStream::connect(tcp).await.unwrap()];
	for stream in &mut plain {
		stream.write_all(&framed("example.vns.")).await.unwrap();
		answer(stream).await.unwrap();
	}
	let mut dot = tls(tls_at, b"dot").await.unwrap();
	dot.write_all(&framed("example.vns.")).await.unwrap();
	answer(&mut dot).await.unwrap();
	let doh = tls(https, b"http/1.1").await.unwrap();
	assert!(tls(https, b"http/1.1").await.is_err());
	assert!(tls(tls_at, b"dot").await.is_err());
	assert!(is_closed(&mut TcpStream::connect(tcp).await.unwrap(), Duration::from_secs(2)).await);
	assert!(refused(&running).ends_with("{reason=\"address\"} 3"), "{}", refused(&running));
	// Another address has its own.
	let socket = TcpSocket::new_v4().unwrap();
	socket.bind("127.0.0.2:0".parse().unwrap()).unwrap();
	let mut other = socket.connect(tcp).await.unwrap();
	other.write_all(&framed("example.vns.")).await.unwrap();
	answer(&mut other).await.unwrap();
	let open = |text: &str| running.gateway.core.metrics.print().contains(text);
	assert!(open("vns_dns_connections{transport=\"Tls\"} 1") && open("vns_dns_connections{transport=\"Https\"} 1"));
	drop((plain, dot, doh, other));
	running.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_query_that_trickles_in_should_not_keep_its_connection() {
	let running = encrypted("[listen]\nquery_timeout = 1\nidle_timeout = 60").await;
	for protocol in ["tcp", "dot"] {
		let mut stream: Box<dyn Both> = match protocol {
			"tcp" => Box::new(TcpStream::connect(running.gateway.tcp[0]).await.unwrap()),
			_ => Box::new(tls(running.gateway.tls[0], b"dot").await.unwrap()),
		};
		let since = Instant::now();
		// An octet now and then: each comes in time, the query does not.
		for octet in framed("example.vns.") {
			if stream.write_all(&[octet]).await.is_err() || stream.flush().await.is_err() {
				break;
			}
			if timeout(Duration::from_millis(250), stream.read_u8()).await.is_ok() {
				break;
			}
			assert!(since.elapsed() < Duration::from_secs(3), "{protocol}: it stays open");
		}
		assert!(since.elapsed() >= Duration::from_millis(900), "{protocol}: closed too soon");
	}
	// So does who never agrees on TLS, and who sends half a question by POST.
	let since = Instant::now();
	let mut silent = TcpStream::connect(running.gateway.tls[0]).await.unwrap();
	let mut silent_too = TcpStream::connect(running.gateway.https[0]).await.unwrap();
	let mut half = tls(running.gateway.https[0], b"http/1.1").await.unwrap();
	let head = "POST /dns-query HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/dns-message\r\nContent-Length: 40\r\n\r\nhalf";
	half.write_all(head.as_bytes()).await.unwrap();
	assert!(is_closed(&mut silent, Duration::from_secs(3)).await);
	assert!(is_closed(&mut silent_too, Duration::from_secs(3)).await);
	let mut said = [0; 12];
	timeout(Duration::from_secs(3), half.read_exact(&mut said)).await.unwrap().unwrap();
	assert_eq!(&said, b"HTTP/1.1 408");
	assert!(since.elapsed() >= Duration::from_millis(900));
	assert_eq!(running.gateway.core.metrics.connections_slow.get(), 5);
	running.close().await;
}

trait Both: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Both for T {}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_on_which_nothing_is_asked_should_be_closed() {
	let running = encrypted("[listen]\nidle_timeout = 2\nquery_timeout = 1").await;
	let mut dot = tls(running.gateway.tls[0], b"dot").await.unwrap();
	let mut http = tls(running.gateway.https[0], b"http/1.1").await.unwrap();
	// HTTP/2: the preface and empty settings, and not a question; pings are answered by nobody here.
	let mut http2 = tls(running.gateway.https[0], b"h2").await.unwrap();
	http2.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0").await.unwrap();
	// What is used stays: a question a second.
	let mut used = TcpStream::connect(running.gateway.tcp[0]).await.unwrap();
	for _ in 0..4 {
		used.write_all(&framed("example.vns.")).await.unwrap();
		answer(&mut used).await.unwrap();
		sleep(Duration::from_millis(1_000)).await;
	}
	assert!(is_closed(&mut dot, Duration::from_millis(500)).await, "TLS");
	assert!(is_closed(&mut http, Duration::from_millis(500)).await, "HTTP/1.1");
	assert!(is_closed(&mut http2, Duration::from_millis(1_500)).await, "HTTP/2");
	assert!(is_closed(&mut used, Duration::from_secs(4)).await, "TCP");
	running.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_does_not_read_should_fill_no_memory_and_hold_up_nobody() {
	let running = start(&NAMES, "[listen]\nquery_timeout = 1\nidle_timeout = 60").await;
	let socket = TcpSocket::new_v4().unwrap();
	socket.set_recv_buffer_size(4_096).unwrap();
	let mut deaf = socket.connect(running.gateway.tcp[0]).await.unwrap();
	let many = framed("example.vns.").repeat(1_000);
	// Until neither side's buffers take more, and then for as long as an answer may take to be taken.
	let sent = timeout(Duration::from_secs(60), async {
		let mut sent = 0_u64;
		while deaf.write_all(&many).await.is_ok() {
			sent += 1_000;
		}
		sent
	});
	let sent = sent.await.expect("it is read for ever");
	assert!(sent >= 1_000, "closed after {sent}");
	assert_eq!(running.ask_tcp("example.vns.", "A", Asking::default()).await.answers.len(), 1);
	running.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_questions_on_one_connection_should_all_be_answered() {
	let running = start(&NAMES, "").await;
	let mut stream = TcpStream::connect(running.gateway.tcp[0]).await.unwrap();
	let mut all = Vec::new();
	for id in 0..500_u16 {
		let mut asked = question("example.vns.", "A", Asking::default());
		asked.metadata.id = id;
		let octets = asked.to_vec().unwrap();
		all.extend_from_slice(&(octets.len() as u16).to_be_bytes());
		all.extend_from_slice(&octets);
	}
	let (mut reader, mut writer) = stream.split();
	let send = async {
		writer.write_all(&all).await.unwrap();
		// No more questions: the answers come nevertheless.
		writer.shutdown().await.unwrap();
	};
	let read = async {
		let mut seen = std::collections::BTreeSet::new();
		while let Ok(octets) = answer(&mut reader).await {
			assert!(seen.insert(u16::from_be_bytes([octets[0], octets[1]])));
		}
		seen
	};
	let ((), seen) = tokio::join!(send, read);
	assert_eq!(seen.len(), 500);
	running.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_that_cannot_be_a_query_should_end_its_connection_alone() {
	let running = start(&NAMES, "").await;
	let to = running.gateway.tcp[0];
	let query = framed("example.vns.");
	let mut an_answer = query.clone();
	an_answer[4] |= 0x80;
	for (what, octets) in [
		("no length", vec![0, 0]),
		("too long", [&[0xff, 0xff][..], &[0; 5_000]].concat()),
		("less than a header", vec![0, 3, 1, 2, 3]),
		("an answer", an_answer),
	] {
		let mut stream = TcpStream::connect(to).await.unwrap();
		let _ = stream.write_all(&octets).await;
		assert!(is_closed(&mut stream, Duration::from_secs(2)).await, "{what}");
	}
	// With the code for it where there is a header to answer to.
	let mut stream = TcpStream::connect(to).await.unwrap();
	stream.write_all(&[&[0, 12][..], &query[2..14]].concat()).await.unwrap();
	assert_eq!(answer(&mut stream).await.unwrap()[3] & 15, 1);
	stream.write_all(&query).await.unwrap();
	assert_eq!(answer(&mut stream).await.unwrap()[7], 1, "and the connection goes on");
	running.close().await;
}
