// SPDX-License-Identifier: Apache-2.0
//! Queries as the library reads them, however they came, and answers as it writes them; what they say comes from [`Core`]. UDP by
//! the library's own server where the operator prefers it.

use crate::{
	answer::{Query, Response, Why},
	config::Nets,
	core::Core,
	limit::{Limiter, Verdict},
	metrics::Transport,
	wire::{Flags, LEAST_UDP, MOST_UDP},
};
use hickory_proto::{
	op::{Edns, Header, HeaderCounts, Message, MessageType, Metadata, OpCode, ResponseCode},
	rr::{DNSClass, Name, Record},
	serialize::binary::BinEncoder,
};
use hickory_server::{
	net::{runtime::Time, xfer::Protocol, NetError},
	server::{Request, RequestHandler, ResponseHandler, ResponseInfo},
	zone_handler::{MessageResponse, MessageResponseBuilder},
};
use std::{
	iter,
	net::SocketAddr,
	sync::{Arc, Mutex, PoisonError},
};

/// Answers queries.
#[derive(Clone)]
pub struct Handler {
	/// Makes answers.
	pub core: Arc<Core>,
	/// Who may ask for other names than ours.
	pub allowed: Arc<Nets>,
	/// How many answers go to one network over UDP.
	pub limiter: Option<Arc<Limiter>>,
}

/// Everything that is not a plain query for one name of class IN.
fn refused(request: &Request) -> Option<(ResponseCode, Option<Why>)> {
	if request.metadata.op_code != OpCode::Query {
		return Some((ResponseCode::NotImp, None));
	}
	if request.edns.as_ref().is_some_and(|edns| edns.version() > 0) {
		return Some((ResponseCode::BADVERS, None));
	}
	let Ok(info) = request.request_info() else { return Some((ResponseCode::FormErr, None)) };
	// Zone transfers are a type of their own to the library as well: nobody gets one.
	let is_transfer = matches!(u16::from(info.query.query_type()), 251 | 252);
	if info.query.query_class() != DNSClass::IN || is_transfer {
		return Some((ResponseCode::Refused, Some(Why::NotOurs)));
	}
	None
}

impl Handler {
	/// What is asked, and what its answer is found by.
	fn read(&self, request: &Request) -> Option<(Query, Vec<u8>)> {
		let info = request.request_info().ok()?;
		let edns = request.edns.as_ref();
		let flags = Flags::default()
			.with(Flags::RD, request.metadata.recursion_desired)
			.with(Flags::CD, request.metadata.checking_disabled)
			.with(Flags::EDNS, edns.is_some())
			.with(Flags::DO, edns.is_some_and(|edns| edns.flags().dnssec_ok))
			.with(Flags::CO, edns.is_some_and(|edns| edns.flags().z & 0x4000 != 0))
			.with(Flags::ALLOWED, self.allowed.has(request.src().ip()));
		let name = Name::from(info.query.name()).to_lowercase();
		let query = Query { name, kind: info.query.query_type(), flags };
		let key = key(&query);
		Some((query, key))
	}

	async fn send<R: ResponseHandler>(&self, request: &Request, mut to: R, message: Message) -> ResponseInfo {
		let mut metadata = Metadata::response_from_request(&request.metadata);
		metadata.response_code = message.metadata.response_code;
		metadata.authoritative = message.metadata.authoritative;
		metadata.recursion_available = message.metadata.recursion_available;
		metadata.truncation = message.metadata.truncation;
		let mut edns = message.edns;
		if let (Some(edns), Some(asked), Protocol::Udp) = (&mut edns, &request.edns, request.protocol()) {
			// The library takes what it announces as the most that it may send.
			edns.set_max_payload(asked.max_payload().clamp(LEAST_UDP, MOST_UDP));
		}
		let mut builder = MessageResponseBuilder::from_message_request(request);
		if let Some(edns) = &edns {
			builder.edns(edns);
		}
		let none = iter::empty::<&Record>();
		let sent = to
			.send_response(builder.build(metadata, &message.answers, &message.authorities, none, &message.additionals))
			.await;
		sent.unwrap_or_else(|error| {
			tracing::debug!(%error, "cannot answer");
			ResponseInfo::from(Header { metadata, counts: HeaderCounts::default() })
		})
	}
}

/// What an answer is found by: as [`crate::wire::read`] makes it, and the flags.
pub fn key(query: &Query) -> Vec<u8> {
	let mut key = Vec::with_capacity(64);
	for label in query.name.iter() {
		key.push(u8::try_from(label.len()).unwrap_or_default());
		key.extend_from_slice(label);
	}
	key.push(0);
	key.extend_from_slice(&u16::from(query.kind).to_be_bytes());
	key.push(query.flags.0);
	key
}

/// Says nothing but that code.
fn bare(request: &Request, code: ResponseCode, why: Option<Why>) -> Message {
	let mut message = Message::new(0, MessageType::Response, OpCode::Query);
	message.metadata.response_code = code;
	if request.edns.is_some() {
		let query = Query { name: Name::root(), kind: 1.into(), flags: Flags::default().with(Flags::EDNS, true) };
		let response = Response { code, why, ..Response::default() };
		message.set_edns(response.edns(&query).unwrap_or_default());
	}
	message
}

#[async_trait::async_trait]
impl RequestHandler for Handler {
	async fn handle_request<R: ResponseHandler, T: Time>(&self, request: &Request, to: R) -> ResponseInfo {
		self.core.metrics.of(Transport::UdpLibrary).inc();
		let from = request.src().ip();
		let limiter = self.limiter.as_ref().filter(|_| !self.allowed.has(from));
		let verdict = limiter.map(|limiter| limiter.count(from, self.core.index.seconds()));
		match verdict {
			None | Some(Verdict::Send) => {},
			Some(Verdict::Slip) => {
				self.core.metrics.slipped.inc();
				let mut message = bare(request, ResponseCode::NoError, None);
				message.metadata.truncation = true;
				return self.send(request, to, message).await;
			},
			Some(Verdict::Drop) => {
				self.core.metrics.limited.inc();
				return ResponseInfo::from(Header {
					metadata: Metadata::response_from_request(&request.metadata),
					counts: HeaderCounts::default(),
				});
			},
		}
		self.reply(request, to).await
	}
}

impl Handler {
	/// Answers what was counted and may be answered.
	pub async fn reply<R: ResponseHandler>(&self, request: &Request, to: R) -> ResponseInfo {
		if let Some((code, why)) = refused(request) {
			self.core.metrics.malformed.inc();
			return self.send(request, to, bare(request, code, why)).await;
		}
		let message = match self.read(request) {
			None => bare(request, ResponseCode::FormErr, None),
			Some((query, key)) => {
				let answer = self.core.respond(&query, &key).await;
				let mut message = Message::from_vec(&answer.value.octets)
					.unwrap_or_else(|_| bare(request, ResponseCode::ServFail, Some(Why::Broken)));
				let offered = request.edns.as_ref().map_or(LEAST_UDP, Edns::max_payload).clamp(LEAST_UDP, MOST_UDP);
				if request.protocol() == Protocol::Udp && answer.value.octets.len() > usize::from(offered) {
					// The library would fill what there is and leave the OPT out.
					message.answers.clear();
					message.authorities.clear();
					message.additionals.clear();
					message.metadata.truncation = true;
				}
				if !answer.value.times.is_empty() {
					let age = answer.age(self.core.index.seconds());
					for record in message.answers.iter_mut().chain(&mut message.authorities) {
						record.ttl = record.ttl.saturating_sub(age);
					}
				}
				message
			},
		};
		self.send(request, to, message).await
	}
}

impl Handler {
	/// The answer to a datagram, for who sends it himself; nothing where there is none.
	pub async fn datagram(&self, packet: Vec<u8>, from: SocketAddr) -> Vec<u8> {
		self.collect(packet, from, Protocol::Udp, LEAST_UDP).await
	}

	/// The answer to a message that came over a connection, of at most so many octets.
	pub async fn octets(&self, packet: Vec<u8>, from: SocketAddr, most: u16) -> Vec<u8> {
		self.collect(packet, from, Protocol::Tcp, most).await
	}

	async fn collect(&self, packet: Vec<u8>, from: SocketAddr, protocol: Protocol, most: u16) -> Vec<u8> {
		// Answers are not answered, lest two servers talk for ever.
		let Some([id1, id2, high, _]) = packet.first_chunk::<4>().copied().filter(|head| head[2] & 0x80 == 0) else {
			return Vec::new();
		};
		let Ok(request) = Request::from_bytes(packet, from, protocol) else {
			self.core.metrics.malformed.inc();
			// Format error, with nothing but the header (RFC 1035, 4.1.1).
			return vec![id1, id2, 0x80 | high & 0x79, 1, 0, 0, 0, 0, 0, 0, 0, 0];
		};
		let to = Collect { most, is_datagram: protocol == Protocol::Udp, octets: Arc::default() };
		self.reply(&request, to.clone()).await;
		let mut octets = to.octets.lock().unwrap_or_else(PoisonError::into_inner);
		core::mem::take(&mut *octets)
	}
}

/// Takes an answer as octets.
#[derive(Clone)]
struct Collect {
	most: u16,
	is_datagram: bool,
	octets: Arc<Mutex<Vec<u8>>>,
}

#[async_trait::async_trait]
impl ResponseHandler for Collect {
	async fn send_response<'a>(
		&mut self,
		response: MessageResponse<
			'_,
			'a,
			impl Iterator<Item = &'a Record> + Send + 'a,
			impl Iterator<Item = &'a Record> + Send + 'a,
			impl Iterator<Item = &'a Record> + Send + 'a,
			impl Iterator<Item = &'a Record> + Send + 'a,
		>,
	) -> Result<ResponseInfo, NetError> {
		let mut octets = Vec::with_capacity(512);
		// `Handler::send` has put the lesser of both sides' limits there.
		let offered = response.edns().filter(|_| self.is_datagram).map(|edns| edns.max_payload());
		let mut encoder = BinEncoder::new(&mut octets);
		encoder.set_max_size(offered.unwrap_or(self.most));
		let info = response.destructive_emit(&mut encoder)?;
		*self.octets.lock().unwrap_or_else(PoisonError::into_inner) = octets;
		Ok(info)
	}
}
