// SPDX-License-Identifier: Apache-2.0
//! One question to one server: over UDP from a port of its own, and over TCP when the answer was cut.

use crate::wire::MOST_UDP;
use hickory_proto::{
	op::{Edns, Message, MessageType, OpCode, Query as Question},
	rr::{DNSClass, Name, RecordType},
};
use std::{io, net::SocketAddr, time::Duration};
use tokio::{
	io::{AsyncReadExt, AsyncWriteExt},
	net::{TcpStream, UdpSocket},
	time::timeout,
};

/// What is asked of another server.
#[derive(Clone, Debug)]
pub struct Ask {
	/// The name.
	pub name: Name,
	/// The type.
	pub kind: RecordType,
	/// Shall it ask others in turn?
	pub recursion: bool,
	/// Are DNSSEC records wanted?
	pub dnssec: bool,
	/// Shall it answer also what does not validate?
	pub checking_disabled: bool,
}

impl Ask {
	fn message(&self, id: u16) -> Message {
		let mut message = Message::new(id, MessageType::Query, OpCode::Query);
		message.metadata.recursion_desired = self.recursion;
		message.metadata.checking_disabled = self.checking_disabled;
		message.add_query(Question::query(self.name.clone(), self.kind));
		let mut edns = Edns::new();
		edns.set_max_payload(MOST_UDP).set_dnssec_ok(self.dnssec);
		message.set_edns(edns);
		message
	}

	/// Is this an answer to it? Whoever guesses the port has 16 bits left to guess, and one try within the time of an answer.
	fn is_answered_by(&self, answer: &Message, id: u16) -> bool {
		let [question] = answer.queries.as_slice() else { return false };
		answer.metadata.id == id
			&& answer.metadata.message_type == MessageType::Response
			&& question.name() == &self.name
			&& question.query_type() == self.kind
			&& question.query_class() == DNSClass::IN
	}
}

/// An identifier that nobody can foresee.
fn identifier() -> io::Result<u16> {
	let mut octets = [0; 2];
	getrandom::fill(&mut octets).map_err(|error| io::Error::other(error.to_string()))?;
	Ok(u16::from_be_bytes(octets))
}

fn damaged(error: impl ToString) -> io::Error {
	io::Error::new(io::ErrorKind::InvalidData, error.to_string())
}

/// Asks the server at `address`, for at most `patience`.
pub async fn exchange(address: SocketAddr, ask: &Ask, patience: Duration) -> io::Result<Message> {
	let both = async {
		let answer = udp(address, ask).await?;
		if answer.metadata.truncation {
			return tcp(address, ask).await;
		}
		Ok(answer)
	};
	timeout(patience, both).await.map_err(|_| io::Error::from(io::ErrorKind::TimedOut))?
}

async fn udp(address: SocketAddr, ask: &Ask) -> io::Result<Message> {
	let any: SocketAddr = if address.is_ipv4() { ([0, 0, 0, 0], 0).into() } else { ([0u16; 8], 0).into() };
	// A port that the system chooses at random for each question.
	let socket = UdpSocket::bind(any).await?;
	socket.connect(address).await?;
	let id = identifier()?;
	socket.send(&ask.message(id).to_vec().map_err(damaged)?).await?;
	let mut buffer = vec![0; 4_096];
	loop {
		let length = socket.recv(&mut buffer).await?;
		// What is no answer to this may be somebody's guess: the true one may still come.
		let Ok(answer) = Message::from_vec(buffer.get(..length).unwrap_or_default()) else { continue };
		if ask.is_answered_by(&answer, id) {
			return Ok(answer);
		}
	}
}

async fn tcp(address: SocketAddr, ask: &Ask) -> io::Result<Message> {
	let mut stream = TcpStream::connect(address).await?;
	let id = identifier()?;
	let question = ask.message(id).to_vec().map_err(damaged)?;
	let length = u16::try_from(question.len()).map_err(damaged)?;
	stream.write_all(&[length.to_be_bytes().as_slice(), &question].concat()).await?;
	let mut octets = vec![0; usize::from(stream.read_u16().await?)];
	stream.read_exact(&mut octets).await?;
	let answer = Message::from_vec(&octets).map_err(damaged)?;
	if !ask.is_answered_by(&answer, id) {
		return Err(damaged("not an answer to what was asked"));
	}
	Ok(answer)
}
