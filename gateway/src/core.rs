// SPDX-License-Identifier: Apache-2.0
//! From a query to its answer: our own names, what they stand for, what they are delegated to, and everything else.

use crate::{
	answer::{Query, Response, Why},
	cache::{Answer, Answers, Cache, Held, Seconds, Wire},
	delegate::{self, Delegates},
	error::Error,
	exchange::Ask,
	forward::{localhost, special, Forwarder, Special, Told, STALE_TTL},
	index::Index,
	metrics::{ByCode, Metrics},
	sign::Signer,
	source::Entry,
	wire::{times, Flags},
	zone::{denial, Found, Mounted, NameZone, Place, Zones},
};
use hickory_proto::{
	op::ResponseCode,
	rr::{
		rdata::HINFO,
		{Name, RData, Record, RecordType},
	},
};
use std::{cell::Cell, sync::Arc, time::Instant};
use vns_names::{
	zone::{zone, Limits, Options},
	Label, NameValue,
};

/// How often an answer follows from one name to another.
const MOST_HOPS: usize = 8;
/// How long an answer of ours is given again, in seconds. What changes takes it away before; this is for signatures.
const LIFETIME: u32 = 3_600;

/// How answers are made.
#[derive(Clone, Debug)]
pub struct Settings {
	/// Time to live of the records of names, in seconds.
	pub ttl: u32,
	/// Our zones.
	pub zones: Zones,
	/// After how many seconds without a block our names are not answered for any more.
	pub most_stale: u64,
	/// Which delegated servers may be asked, and how.
	pub delegations: delegate::Settings,
}

/// Answers queries.
pub struct Core {
	/// How.
	pub settings: Settings,
	/// The names.
	pub index: Arc<Index>,
	/// Everything else.
	pub forwarder: Option<Forwarder>,
	/// What is being asked of the servers that names are delegated to.
	pub delegates: Delegates,
	/// Signs, unless the operator does not want it.
	pub signer: Option<Signer>,
	/// Counts.
	pub metrics: Arc<Metrics>,
}

/// How the answer goes on.
enum Next {
	Done,
	Follow(Name),
	Delegated(Box<delegate::Start>),
}

impl Core {
	/// The answer at `key` if there is one, or a new one. Never one that was made of what has changed since.
	pub async fn respond(&self, query: &Query, key: &[u8]) -> Arc<Answer> {
		let answers = self.answers();
		if let Some(found) = answers.get(key, self.index.seconds()) {
			self.metrics.hits.inc();
			return found;
		}
		self.metrics.misses.inc();
		let since = Instant::now();
		let mut last = None;
		// A block may change what it is made of between reading and storing; blocks are seconds apart.
		for _ in 0..4 {
			let epoch = answers.epoch();
			let response = self.answer(query).await;
			let made = self.index.seconds();
			let answer = Arc::new(held(&response, query, made));
			let kept = if response.lifetime == 0 {
				answers.is_current(&response.made_of, epoch)
			} else {
				answers.put(key, answer.clone(), &response.made_of, epoch)
			};
			let code = response.code;
			last = Some(answer);
			if kept {
				self.metrics.made.get_or_create(&ByCode { code: code_text(code) }).inc();
				break;
			}
		}
		self.metrics.making.observe(since.elapsed().as_secs_f64());
		last.unwrap_or_else(|| {
			let response = Response::refusal(ResponseCode::ServFail, Why::Broken);
			Arc::new(held(&response, query, 0))
		})
	}

	/// Answers that were given before.
	pub fn answers(&self) -> &Answers {
		&self.index.answers
	}

	/// The answer to a query, made anew.
	pub async fn answer(&self, query: &Query) -> Response {
		let mut response = Response::default();
		if denial::is_meta(query.kind) {
			return Response::refusal(ResponseCode::FormErr, Why::BadType);
		}
		let mut name = query.name.clone();
		for hop in 0..MOST_HOPS {
			let Some(place) = self.settings.zones.locate(&name) else {
				// What one of our names stands for is looked up for those alone for whom we look things up.
				if hop == 0 || query.may_recurse() {
					self.elsewhere(query, &name, &mut response, hop > 0).await;
				}
				return self.finish(response, false);
			};
			match self.own(query, &name, &place, &mut response, hop > 0) {
				Next::Done => return self.finish(response, true),
				Next::Follow(target) => name = target,
				Next::Delegated(start) => {
					if !query.may_recurse() || !self.settings.delegations.enabled {
						self.refer(query, *start, &mut response);
						return self.finish(response, true);
					}
					let Some(target) = self.delegated(query, &name, *start, &mut response).await else {
						return self.finish(response, true);
					};
					name = target;
				},
			}
		}
		response.fail(ResponseCode::ServFail, Why::Broken);
		response
	}

	/// What holds for all answers that are made of the index: how old it is.
	fn finish(&self, mut response: Response, is_own: bool) -> Response {
		if (is_own || !response.made_of.is_empty()) && response.why.is_none() && self.index.is_stale() {
			response.why = Some(Why::Stale);
			response.clamp(STALE_TTL);
			response.at_most(STALE_TTL);
		}
		response
	}

	/// One step in our own zones.
	fn own(&self, query: &Query, name: &Name, place: &Place<'_>, response: &mut Response, is_alias: bool) -> Next {
		if !is_alias {
			response.authoritative = true;
		}
		response.at_most(LIFETIME);
		if !self.index.is_ready() {
			response.fail(ResponseCode::ServFail, Why::NotReady);
			return Next::Done;
		}
		if self.index.age() > self.settings.most_stale {
			response.fail(ResponseCode::ServFail, Why::TooOld);
			return Next::Done;
		}
		let mounted = place.zone();
		let found = match place {
			Place::Top(_) => self.top(mounted, query.kind, response),
			Place::Host(_) => match self.settings.zones.host(mounted, query.kind) {
				records if records.is_empty() => Found::NoData(self.settings.zones.host_types()),
				records => Found::Records(records),
			},
			Place::Nowhere(_) => Found::NoName,
			Place::Name(_, label) => {
				response.made_of.push(format!("d/{label}").into());
				match self.zone_of(mounted, label) {
					Err(error) => {
						tracing::error!(%error, "cannot read the index");
						response.fail(ResponseCode::ServFail, Why::Broken);
						return Next::Done;
					},
					Ok(None) => Found::NoName,
					Ok(Some(zone)) => {
						response.made_of.extend(zone.value.imports.iter().cloned());
						let left = zone.value.expires_at.saturating_sub(self.index.position().time) / 1_000;
						let left = u32::try_from(left).unwrap_or(u32::MAX);
						response.at_most(left);
						let found = zone.value.find(name, query.kind);
						return self.put(query, name, mounted, found, response, left);
					},
				}
			},
		};
		self.put(query, name, mounted, found, response, u32::MAX)
	}

	/// What stands at the top of a zone.
	fn top(&self, mounted: &Mounted, kind: RecordType, response: &mut Response) -> Found {
		let zones = &self.settings.zones;
		let ttl = zones.top.ttl;
		let dnskey = self.signer.as_ref().map(|signer| signer.dnskey(mounted.suffix.name(), ttl));
		match (kind, dnskey) {
			(RecordType::SOA, _) => {
				// Its number is that of the last block, so each takes it away.
				response.made_of.push(crate::index::HEAD.into());
				Found::Records(vec![zones.soa(mounted, self.index.position().number)])
			},
			(RecordType::NS, _) => Found::Records(vec![zones.ns(mounted)]),
			(RecordType::DNSKEY, Some(dnskey)) => Found::Records(vec![dnskey]),
			(_, Some(_)) => Found::NoData(vec![RecordType::NS, RecordType::SOA, RecordType::DNSKEY]),
			(_, None) => Found::NoData(vec![RecordType::NS, RecordType::SOA]),
		}
	}

	/// Puts what was found into the answer.
	fn put(
		&self,
		query: &Query,
		name: &Name,
		mounted: &Mounted,
		found: Found,
		response: &mut Response,
		left: u32,
	) -> Next {
		let ttl = self.settings.zones.top.negative_ttl.min(left);
		match found {
			Found::Records(records) => self.add(query, mounted, records, response, left),
			Found::Alias { target, cname, dname } => {
				match dname {
					// The CNAME follows from the DNAME, whose signature is enough (RFC 6672, 5.3.1).
					Some(dname) => {
						self.add(query, mounted, vec![*dname], response, left);
						response.answers.push(with_ttl(*cname, left));
					},
					None => self.add(query, mounted, vec![*cname], response, left),
				}
				return Next::Follow(target.to_lowercase());
			},
			Found::TooLong(dname) => {
				self.add(query, mounted, vec![*dname], response, left);
				response.code = ResponseCode::YXDomain;
			},
			Found::NoData(types) if query.kind == RecordType::ANY => {
				// One answer for all types, that nobody has to be spoofed for (RFC 8482, 4.2).
				drop(types);
				let data = RData::HINFO(HINFO::new("RFC8482".into(), String::new()));
				let hinfo = Record::from_rdata(name.clone(), self.settings.ttl, data);
				self.add(query, mounted, vec![hinfo], response, left);
			},
			// There is an NSEC wherever there is a name, and a signature over it for who wants one.
			Found::NoData(types)
				if self.signer.is_some()
					&& (query.kind == RecordType::NSEC
						|| (query.kind == RecordType::RRSIG && query.wants_dnssec())) =>
			{
				let nsec = denial::no_type(name, &types, ttl);
				self.add(query, mounted, vec![nsec], response, left);
				if query.kind == RecordType::RRSIG {
					response.answers.retain(crate::sign::is_signature);
				}
			},
			Found::NoData(types) => {
				self.deny(query, mounted, denial::no_type(name, &types, ttl), response, left);
			},
			Found::NoName => {
				self.deny(query, mounted, denial::no_name(name, ttl), response, left);
				// Who asks for proofs and does not know this one is told that the name is there and has nothing.
				let is_plain = !query.wants_dnssec() || self.signer.is_none();
				if is_plain || query.flags.has(Flags::CO) {
					response.code = ResponseCode::NXDomain;
				}
			},
			Found::Delegated { cut, servers, ds, glue } => {
				let start = delegate::Start { apex: mounted.suffix.name().clone(), cut, servers, ds, glue };
				return Next::Delegated(Box::new(start));
			},
		}
		Next::Done
	}

	fn add(&self, query: &Query, mounted: &Mounted, records: Vec<Record>, response: &mut Response, left: u32) {
		let mut records: Vec<Record> = records.into_iter().map(|record| with_ttl(record, left)).collect();
		self.sign(query, mounted.suffix.name(), &mut records, response);
		response.answers.append(&mut records);
	}

	fn deny(&self, query: &Query, mounted: &Mounted, nsec: Record, response: &mut Response, left: u32) {
		let soa = self.settings.zones.denial_soa(mounted, self.index.position().number);
		let mut records = vec![with_ttl(soa, left)];
		if query.wants_dnssec() && self.signer.is_some() {
			records.push(nsec);
		}
		self.sign(query, mounted.suffix.name(), &mut records, response);
		response.authorities.append(&mut records);
	}

	fn sign(&self, query: &Query, apex: &Name, records: &mut Vec<Record>, response: &mut Response) {
		let Some(signer) = self.signer.as_ref().filter(|_| query.wants_dnssec()) else { return };
		if let Err(error) = signer.sign(apex, records) {
			tracing::error!(%error, "cannot sign");
			response.fail(ResponseCode::ServFail, Why::Broken);
		}
	}

	/// Says who answers for a delegated name.
	fn refer(&self, query: &Query, start: delegate::Start, response: &mut Response) {
		if response.answers.is_empty() {
			response.authoritative = false;
		}
		let delegate::Start { apex, cut, servers, ds, glue } = start;
		let ttl = servers.first().map_or(self.settings.ttl, |record| record.ttl);
		response.authorities.extend(servers);
		let mut proof = if !ds.is_empty() {
			ds
		} else if query.wants_dnssec() && self.signer.is_some() {
			vec![denial::no_type(&cut, &[RecordType::NS], ttl)]
		} else {
			Vec::new()
		};
		if query.wants_dnssec() {
			self.sign(query, &apex, &mut proof, response);
			response.authorities.append(&mut proof);
		}
		response.additionals.extend(glue);
	}

	/// Asks the servers that a name is delegated to. The name that goes on from there, if one does.
	async fn delegated(
		&self,
		query: &Query,
		name: &Name,
		start: delegate::Start,
		response: &mut Response,
	) -> Option<Name> {
		response.authoritative = false;
		response.ages = true;
		let said = delegate::resolve(self, query, name, start).await;
		response.made_of.extend(said.made_of);
		let Some(told) = said.told else {
			response.fail(ResponseCode::ServFail, Why::NoServer);
			return None;
		};
		let target = delegate::goes_on(&told.answers, name, query.kind);
		self.take(told, response, target.is_none());
		target
	}

	/// What is not ours.
	async fn elsewhere(&self, query: &Query, name: &Name, response: &mut Response, is_alias: bool) {
		match special(name) {
			Some(Special::Localhost) => {
				response.answers.extend(localhost(name, query.kind));
				return;
			},
			Some(Special::Nothing) => {
				response.code = ResponseCode::NXDomain;
				return;
			},
			None => {},
		}
		let refused = if !query.flags.has(Flags::ALLOWED) {
			Some(Why::Prohibited)
		} else if self.forwarder.is_none() {
			Some(Why::NoUpstream)
		} else if !query.flags.has(Flags::RD) {
			Some(Why::NotOurs)
		} else {
			None
		};
		if let Some(why) = refused {
			// What was found of an alias so far is an answer.
			if !is_alias {
				response.fail(ResponseCode::Refused, why);
			}
			return;
		}
		response.ages = true;
		let ask = Ask {
			name: name.clone(),
			kind: query.kind,
			recursion: true,
			dnssec: query.wants_dnssec(),
			checking_disabled: query.flags.has(Flags::CD),
		};
		let told = match &self.forwarder {
			Some(forwarder) => forwarder.ask(&ask).await,
			None => None,
		};
		match told {
			Some(told) => self.take(told, response, true),
			None => response.fail(ResponseCode::ServFail, Why::NoAnswer),
		}
	}

	/// Takes what another server said into the answer.
	fn take(&self, told: Told, response: &mut Response, is_last: bool) {
		response.at_most(told.left);
		response.answers.extend(told.answers);
		if is_last {
			response.code = told.code;
			response.authorities.extend(told.authorities);
		}
		if told.is_stale {
			response.why = Some(Why::Stale);
		}
	}

	/// The records of a name in a zone; nothing where the name does not resolve.
	pub fn zone_of(&self, mounted: &Mounted, label: &Label) -> Result<Option<Arc<Held<NameZone>>>, Error> {
		let zones: &Cache<NameZone> = &self.index.zones;
		let key = [mounted.index.to_be_bytes().as_slice(), label.as_bytes()].concat();
		let now = self.index.seconds();
		if let Some(found) = zones.get(&key, now) {
			return Ok(Some(found));
		}
		let epoch = zones.epoch();
		let Some(entry) = self.index.live(&format!("d/{label}"))? else { return Ok(None) };
		let zone = Arc::new(Held::new(self.read(mounted, label, &entry)?, now, Seconds::MAX));
		let mut made_of = zone.value.imports.clone();
		made_of.push(format!("d/{label}").into());
		// If a block came meanwhile, this answer is made once more: `respond` looks.
		zones.put(&key, zone.clone(), &made_of, epoch);
		Ok(Some(zone))
	}

	/// What the value of a name means in that zone.
	fn read(&self, mounted: &Mounted, label: &Label, entry: &Entry) -> Result<NameZone, Error> {
		let expires = Cell::new(entry.expires_at);
		let broken = Cell::new(None);
		let lookup = |name: &str| {
			let found = self.index.live(name).unwrap_or_else(|error| {
				broken.set(Some(error));
				None
			});
			let imported = found?;
			expires.set(expires.get().min(imported.expires_at));
			content(&imported.value)
		};
		let options = Options {
			suffix: mounted.suffix.clone(),
			ttl: self.settings.ttl,
			lone_ds: false,
			limits: Limits::default(),
		};
		let zone = zone(label, &content(&entry.value).unwrap_or_default(), &lookup, &options);
		match broken.take() {
			Some(error) => Err(error),
			None => Ok(NameZone::new(zone, expires.get())),
		}
	}
}

/// The bytes of a value, where the chain has them.
pub fn content(value: &NameValue) -> Option<Vec<u8>> {
	match value {
		NameValue::Inline(bytes) => Some(bytes.to_vec()),
		NameValue::Elsewhere { .. } => None,
	}
}

fn with_ttl(mut record: Record, most: u32) -> Record {
	record.ttl = record.ttl.min(most);
	record
}

/// An answer as octets.
fn held(response: &Response, query: &Query, made: Seconds) -> Answer {
	let octets = response.encode(query);
	let places = if response.ages { times(&octets).unwrap_or_default() } else { Vec::new() };
	let until = made.saturating_add(u64::from(response.lifetime));
	Held::new(Wire { octets: octets.into(), times: places.into() }, made, until)
}

/// The text of a code, as metrics name it.
const fn code_text(code: ResponseCode) -> &'static str {
	match code {
		ResponseCode::NoError => "NoError",
		ResponseCode::NXDomain => "NXDomain",
		ResponseCode::ServFail => "ServFail",
		ResponseCode::Refused => "Refused",
		_ => "Other",
	}
}
