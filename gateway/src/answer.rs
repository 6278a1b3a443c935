// SPDX-License-Identifier: Apache-2.0
//! A query as it is understood, and the answer to it before it becomes octets.

use crate::wire::{Flags, MOST_UDP};
use hickory_proto::{
	op::{Edns, Message, MessageType, OpCode, Query as Question, ResponseCode},
	rr::{
		rdata::opt::{EdnsCode, EdnsOption},
		Name, Record, RecordType,
	},
	serialize::binary::{BinEncodable, BinEncoder},
};

/// The option of extended errors (RFC 8914).
pub const EXTENDED_ERROR: u16 = 15;

/// Why an answer is as it is, for who asks what is wrong (RFC 8914).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
	/// The node or all upstreams are away; this was so when they last answered.
	Stale,
	/// The index is not complete yet.
	NotReady,
	/// The client may not ask for that.
	Prohibited,
	/// Not one of our names, and the client does not want others asked.
	NotOurs,
	/// Other names are not resolved here.
	NoUpstream,
	/// The servers of a delegated name do not answer, or nobody may ask them.
	NoServer,
	/// No upstream answers.
	NoAnswer,
	/// The index has not heard of a block for too long.
	TooOld,
	/// Nobody may ask for such a type.
	BadType,
	/// Something broke here.
	Broken,
}

impl Why {
	/// Its number, and a sentence.
	const fn told(self) -> (u16, &'static str) {
		match self {
			Why::Stale => (3, "as of the last final block that was heard of"),
			Why::NotReady => (14, "the index of names is not complete yet"),
			Why::Prohibited => (18, "this server resolves other names for its own network only"),
			Why::NotOurs => (20, "not a name of this server"),
			Why::NoUpstream => (20, "this server resolves no other names"),
			Why::NoServer => (22, "the servers that the name is delegated to do not answer"),
			Why::NoAnswer => (23, "no upstream answers"),
			Why::TooOld => (22, "no final block was heard of for too long"),
			Why::BadType => (30, "no such type can be asked for"),
			Why::Broken => (0, "an error of this server"),
		}
	}
}

/// What is asked.
#[derive(Clone, Debug)]
pub struct Query {
	/// The name, in lower case.
	pub name: Name,
	/// The type.
	pub kind: RecordType,
	/// What the answer depends on besides.
	pub flags: Flags,
}

impl Query {
	/// Are DNSSEC records wanted?
	pub const fn wants_dnssec(&self) -> bool {
		self.flags.has(Flags::DO)
	}

	/// Does the client want, and may it have, other servers asked?
	pub const fn may_recurse(&self) -> bool {
		self.flags.has(Flags::RD) && self.flags.has(Flags::ALLOWED)
	}
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Response {
	/// Its code.
	pub code: ResponseCode,
	/// Do we speak for the name ourselves?
	pub authoritative: bool,
	/// The records of each section.
	pub answers: Vec<Record>,
	/// What stands beside the answer, or why there is none.
	pub authorities: Vec<Record>,
	/// What else helps.
	pub additionals: Vec<Record>,
	/// Why it is so.
	pub why: Option<Why>,
	/// The names that it was made of.
	pub made_of: Vec<Box<str>>,
	/// For how many seconds it may be given again; none at all with 0.
	pub lifetime: u32,
	/// Do its times to live run down meanwhile? Those of others do.
	pub ages: bool,
}

impl Default for Response {
	fn default() -> Self {
		Self {
			code: ResponseCode::NoError,
			authoritative: false,
			answers: Vec::new(),
			authorities: Vec::new(),
			additionals: Vec::new(),
			why: None,
			made_of: Vec::new(),
			lifetime: u32::MAX,
			ages: false,
		}
	}
}

impl Response {
	/// Nothing but a code and a reason; never given again.
	pub fn refusal(code: ResponseCode, why: Why) -> Self {
		Self { code, why: Some(why), lifetime: 0, ..Self::default() }
	}

	/// As a refusal, but keeps what it was made of.
	pub fn fail(&mut self, code: ResponseCode, why: Why) {
		self.code = code;
		self.why = Some(why);
		self.lifetime = 0;
	}

	/// It may be given again for at most so long.
	pub fn at_most(&mut self, seconds: u32) {
		self.lifetime = self.lifetime.min(seconds);
	}

	/// No record may be kept by others for longer than that.
	pub fn clamp(&mut self, seconds: u32) {
		for record in self.answers.iter_mut().chain(&mut self.authorities).chain(&mut self.additionals) {
			record.ttl = record.ttl.min(seconds);
		}
	}

	/// The OPT of the answer to `query`, if there is one.
	pub fn edns(&self, query: &Query) -> Option<Edns> {
		if !query.flags.has(Flags::EDNS) {
			return None;
		}
		let mut edns = Edns::new();
		edns.set_max_payload(MOST_UDP).set_dnssec_ok(query.wants_dnssec());
		if let Some(why) = self.why {
			let (code, text) = why.told();
			let data = [code.to_be_bytes().as_slice(), text.as_bytes()].concat();
			edns.options_mut().insert(EdnsOption::Unknown(EXTENDED_ERROR, data));
		}
		Some(edns)
	}

	/// The whole message, with the identifier 0. One that is too long even for TCP says nothing but that it failed.
	pub fn encode(&self, query: &Query) -> Vec<u8> {
		let mut message = Message::new(0, MessageType::Response, OpCode::Query);
		message.metadata.response_code = self.code;
		message.metadata.authoritative = self.authoritative;
		message.metadata.recursion_desired = query.flags.has(Flags::RD);
		message.metadata.recursion_available = query.flags.has(Flags::ALLOWED);
		message.metadata.checking_disabled = query.flags.has(Flags::CD);
		message.add_query(Question::query(query.name.clone(), query.kind));
		message.add_answers(self.answers.iter().cloned());
		message.add_authorities(self.authorities.iter().cloned());
		message.add_additionals(self.additionals.iter().cloned());
		if let Some(edns) = self.edns(query) {
			message.set_edns(edns);
		}
		let mut octets = Vec::with_capacity(512);
		let mut encoder = BinEncoder::new(&mut octets);
		encoder.set_max_size(u16::MAX);
		if message.emit(&mut encoder).is_ok() {
			return octets;
		}
		if self.code == ResponseCode::ServFail {
			return Vec::new();
		}
		Self::refusal(ResponseCode::ServFail, Why::Broken).encode(query)
	}
}

/// The extended error of an answer, for tests and for who forwards.
pub fn extended_error(edns: &Edns) -> Option<u16> {
	match edns.option(EdnsCode::Unknown(EXTENDED_ERROR))? {
		EdnsOption::Unknown(_, data) => data.first_chunk::<2>().map(|code| u16::from_be_bytes(*code)),
		_ => None,
	}
}
