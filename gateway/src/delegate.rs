// SPDX-License-Identifier: Apache-2.0
//! Names that are delegated (`ns`): the servers that they name are asked, as a resolver does, for clients that may have
//! others asked. All others get a referral.
//!
//! Whoever has a name says which servers those are, so they are not trusted: they are asked about names below the cut only,
//! what they say of others is dropped, and no address is asked that is not of the public Internet, unless the operator
//! allows it (a name must not make the gateway talk to machines behind it). Nor shall one whose servers say nothing take
//! what others need: questions are bounded, of all names and of one, the same one is on its way once, and what failed is not
//! asked again at once.

use crate::{
	answer::Query,
	cache::Halves,
	core::Core,
	exchange::{exchange, Ask},
	forward::{self, lock, told, Told, FAILURE_TTL},
	turns::Turns,
	wire::Flags,
	zone::{labels, Found, Mounted, Place},
};
use blake2::{Blake2b512, Digest};
use hickory_proto::{
	op::{Message, ResponseCode},
	rr::{Name, RData, Record, RecordType},
	serialize::binary::BinEncodable,
};
use std::{
	net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
	sync::Mutex,
	time::{Duration, Instant},
};
use tokio::{sync::Semaphore, time::timeout};
use vns_names::Label;

/// Which delegated servers may be asked, and how.
#[derive(Clone, Debug)]
pub struct Settings {
	/// Are they asked at all?
	pub enabled: bool,
	/// May addresses that are not of the public Internet be asked?
	pub private: bool,
	/// The port that they are asked at: 53, but for trials.
	pub port: u16,
	/// How long one of them has to answer.
	pub patience: Duration,
	/// The most that an answer is kept, in seconds.
	pub most_ttl: u32,
	/// How many questions may be on their way at once.
	pub most_open: usize,
}

/// Where a delegation begins.
#[derive(Clone, Debug)]
pub struct Start {
	/// The zone above.
	pub apex: Name,
	/// What is delegated.
	pub cut: Name,
	/// To which servers.
	pub servers: Vec<Record>,
	/// How their zone is signed.
	pub ds: Vec<Record>,
	/// Their addresses, where they lie below the cut.
	pub glue: Vec<Record>,
}

/// Delegations that are followed one below the other.
const MOST_CUTS: usize = 6;
/// Questions for one answer.
const MOST_ASKED: usize = 12;
/// Addresses of the servers of one cut.
const MOST_SERVERS: usize = 4;
/// For the address of one server.
const FOR_ONE: Duration = Duration::from_secs(3);
/// For one answer, in all.
const IN_ALL: Duration = Duration::from_secs(6);
/// Questions at once below one registered name, those that wait for the same answer included: one whose servers say nothing
/// must not take the places of all others.
const MOST_OF_ONE: usize = 100;
/// Questions of which it is kept that they failed. Few seconds only, and each may have been made of a hundred names.
const MOST_FAILED: usize = 4_096;
/// For how long an answer is given to those who waited for it. Whoever comes later finds it among the answers that are kept.
const JOINED: Duration = Duration::from_secs(1);

/// What is being asked of the servers of delegations, and what failed lately.
pub struct Delegates {
	/// Questions that are on their way, and what came of them for those who wait for the same. Nobody asks it beside them: each
	/// would be another chance to forge the answer.
	asking: Turns<Option<Said>>,
	/// Who asks or waits, by registered name.
	of_one: Turns<()>,
	/// What is not asked again at once (RFC 9520).
	failed: Mutex<Halves<Said>>,
	open: Semaphore,
}

/// What came of a question.
#[derive(Clone, Debug)]
pub struct Said {
	/// What the servers say; nothing where none of them says anything that can be used.
	pub told: Option<Told>,
	/// The names of ours that addresses of servers were read from, after `epoch` was noted.
	pub made_of: Vec<Box<str>>,
	epoch: u64,
	made: Instant,
}

impl Said {
	/// Nobody was asked, for so many are already.
	fn nothing() -> Self {
		Self { told: None, made_of: Vec::new(), epoch: 0, made: Instant::now() }
	}

	/// Does it hold for who asks now? Not when a block has changed where servers are.
	fn holds(&self, core: &Core) -> bool {
		let life = if self.told.is_some() { JOINED } else { Duration::from_secs(FAILURE_TTL.into()) };
		self.made.elapsed() < life && core.answers().is_current(&self.made_of, self.epoch)
	}
}

impl Delegates {
	/// Nothing asked yet.
	pub fn new(settings: &Settings) -> Self {
		Self {
			asking: Turns::default(),
			of_one: Turns::default(),
			failed: Mutex::new(Halves::new(MOST_FAILED)),
			open: Semaphore::new(settings.most_open),
		}
	}

	/// Does nobody ask, and nobody wait?
	pub fn is_idle(&self) -> bool {
		self.asking.is_empty() && self.of_one.is_empty()
	}

	fn failed(&self, core: &Core, key: &[u8]) -> Option<Said> {
		let found = lock(&self.failed).get(key)?;
		found.holds(core).then_some(found)
	}
}

/// What the servers of a delegation say of `name`, now or to somebody who asks the same.
pub async fn resolve(core: &Core, query: &Query, name: &Name, start: Start) -> Said {
	let delegates = &core.delegates;
	let ask = Ask {
		name: name.clone(),
		kind: query.kind,
		recursion: false,
		dnssec: query.wants_dnssec(),
		checking_disabled: query.flags.has(Flags::CD),
	};
	let key = key(&ask, &start);
	if let Some(failed) = delegates.failed(core, &key) {
		return failed;
	}
	let owner = owner(&start);
	let among = delegates.of_one.enter(&owner);
	if among.place > MOST_OF_ONE {
		return Said::nothing();
	}
	// Who waits for us may go away at any `await`, and we with him: what we hold gives itself back.
	let turn = delegates.asking.enter(&key);
	let Ok(mut last) = timeout(IN_ALL, turn.wait()).await else { return Said::nothing() };
	// Whoever was before us may have it, or have gone with it between our first look and our turn.
	let known = last.clone().filter(|said| said.holds(core)).or_else(|| delegates.failed(core, &key));
	if let Some(known) = known {
		return known;
	}
	let Ok(_permit) = delegates.open.try_acquire() else { return Said::nothing() };
	let epoch = core.answers().epoch();
	let mut made_of = Vec::new();
	let told = timeout(IN_ALL, follow(core, &ask, start, &mut made_of)).await.ok().flatten();
	made_of.sort_unstable();
	made_of.dedup();
	let said = Said { told, made_of, epoch, made: Instant::now() };
	if said.told.is_none() {
		lock(&delegates.failed).put(key.as_slice().into(), said.clone());
	}
	*last = Some(said.clone());
	said
}

/// What a question is found by. It includes to whom the name is delegated: when a block changes that, nobody is told what
/// those before said. A digest, for a value can name many servers.
fn key(ask: &Ask, start: &Start) -> Vec<u8> {
	let mut digest = Blake2b512::new().chain_update(forward::key(ask));
	for record in start.servers.iter().chain(&start.glue) {
		digest.update(record.to_bytes().unwrap_or_default());
	}
	digest.finalize().to_vec()
}

/// The label of the registered name that is delegated, or below which something is.
fn owner(start: &Start) -> Vec<u8> {
	let below = labels(&start.cut).saturating_sub(labels(&start.apex));
	start.cut.iter().nth(below.saturating_sub(1)).unwrap_or_default().to_vec()
}

async fn follow(core: &Core, ask: &Ask, start: Start, made_of: &mut Vec<Box<str>>) -> Option<Told> {
	let settings = &core.settings.delegations;
	let Start { mut cut, mut servers, mut glue, .. } = start;
	let mut left = MOST_ASKED;
	for _ in 0..MOST_CUTS {
		let mut next = None;
		for address in addresses(core, &servers, &glue, made_of).await {
			left = left.checked_sub(1)?;
			core.metrics.delegated_asked.inc();
			let Ok(answer) = exchange(SocketAddr::new(address, settings.port), ask, settings.patience).await else {
				continue;
			};
			if !matches!(answer.metadata.response_code, ResponseCode::NoError | ResponseCode::NXDomain) {
				continue;
			}
			match referral(&answer, &cut, &ask.name) {
				None => return Some(told(below(answer, &cut), settings.most_ttl)),
				found => {
					next = found;
					break;
				},
			}
		}
		(cut, servers, glue) = next?;
	}
	None
}

/// Only what the servers of `cut` may say.
fn below(mut answer: Message, cut: &Name) -> Message {
	answer.answers.retain(|record| cut.zone_of(&record.name));
	answer.authorities.retain(|record| cut.zone_of(&record.name));
	answer
}

/// The next cut, its servers and their addresses, if the answer is that others know.
fn referral(answer: &Message, cut: &Name, name: &Name) -> Option<(Name, Vec<Record>, Vec<Record>)> {
	if !answer.answers.is_empty() || answer.metadata.authoritative {
		return None;
	}
	let is_deeper = |record: &&Record| {
		let owner = &record.name;
		record.record_type() == RecordType::NS
			&& cut.zone_of(owner)
			&& labels(owner) > labels(cut)
			&& owner.zone_of(name)
	};
	let next = answer.authorities.iter().find(is_deeper)?.name.to_lowercase();
	let servers: Vec<Record> =
		answer.authorities.iter().filter(is_deeper).filter(|record| record.name == next).cloned().collect();
	let glue = answer.additionals.iter().filter(|record| cut.zone_of(&record.name)).cloned().collect();
	Some((next, servers, glue))
}

/// Addresses of these servers that may be asked. What of ours they were read from is added to `made_of`.
async fn addresses(core: &Core, servers: &[Record], glue: &[Record], made_of: &mut Vec<Box<str>>) -> Vec<IpAddr> {
	let settings = &core.settings.delegations;
	let mut found = Vec::new();
	for server in servers.iter().take(MOST_SERVERS) {
		let RData::NS(host) = &server.data else { continue };
		let host = host.0.to_lowercase();
		let given: Vec<IpAddr> = glue.iter().filter(|record| record.name == host).filter_map(address).collect();
		if given.is_empty() {
			found.extend(look_up(core, &host, made_of).await);
		} else {
			found.extend(given);
		}
	}
	found.retain(|address| settings.private || is_public(*address));
	found.dedup();
	found.truncate(MOST_SERVERS);
	found
}

/// The addresses of a server by its name: one of ours, which stands in the index, or any other.
async fn look_up(core: &Core, host: &Name, made_of: &mut Vec<Box<str>>) -> Vec<IpAddr> {
	let mut found = Vec::new();
	for kind in [RecordType::A, RecordType::AAAA] {
		let records = match core.settings.zones.locate(host) {
			Some(Place::Name(mounted, label)) => own(core, host, kind, mounted, &label, made_of),
			Some(_) => Vec::new(),
			None => {
				let Some(forwarder) = &core.forwarder else { continue };
				let ask = Ask { name: host.clone(), kind, recursion: true, dnssec: false, checking_disabled: false };
				timeout(FOR_ONE, forwarder.ask(&ask)).await.ok().flatten().map(|told| told.answers).unwrap_or_default()
			},
		};
		found.extend(records.iter().filter_map(address));
		if !found.is_empty() {
			break;
		}
	}
	found
}

/// The addresses of that type of one of our names.
fn own(
	core: &Core,
	host: &Name,
	kind: RecordType,
	mounted: &Mounted,
	label: &Label,
	made_of: &mut Vec<Box<str>>,
) -> Vec<Record> {
	made_of.push(format!("d/{label}").into());
	let Ok(Some(zone)) = core.zone_of(mounted, label) else { return Vec::new() };
	made_of.extend(zone.value.imports.iter().cloned());
	match zone.value.find(host, kind) {
		Found::Records(records) => records,
		Found::Delegated { glue, .. } => {
			glue.into_iter().filter(|record| record.name == *host && record.record_type() == kind).collect()
		},
		_ => Vec::new(),
	}
}

fn address(record: &Record) -> Option<IpAddr> {
	match &record.data {
		RData::A(address) => Some(address.0.into()),
		RData::AAAA(address) => Some(address.0.into()),
		_ => None,
	}
}

/// Where an answer goes on, if it ends with an alias whose own records it does not have.
pub fn goes_on(answers: &[Record], name: &Name, kind: RecordType) -> Option<Name> {
	if matches!(kind, RecordType::CNAME | RecordType::ANY) {
		return None;
	}
	let mut at = name.clone();
	for _ in 0..answers.len().saturating_add(1) {
		if answers.iter().any(|record| record.name == at && record.record_type() == kind) {
			return None;
		}
		let alias = answers.iter().find_map(|record| match &record.data {
			RData::CNAME(target) if record.name == at => Some(target.0.to_lowercase()),
			_ => None,
		});
		match alias {
			Some(target) => at = target,
			None => break,
		}
	}
	(at != *name).then_some(at)
}

/// Is it an address of the public Internet? `IpAddr::is_global` is not stable.
pub fn is_public(address: IpAddr) -> bool {
	match address {
		IpAddr::V4(address) => is_public_v4(address),
		IpAddr::V6(address) => match address.to_ipv4_mapped() {
			Some(mapped) => is_public_v4(mapped),
			None => is_public_v6(address),
		},
	}
}

fn is_public_v4(address: Ipv4Addr) -> bool {
	let [one, two, three, _] = address.octets();
	!(one == 0
		|| address.is_private()
		|| address.is_loopback()
		|| address.is_link_local()
		|| address.is_documentation()
		|| (one == 100 && two & 0xc0 == 64)
		|| (one == 192 && two == 0 && three == 0)
		|| (one == 198 && two & 0xfe == 18)
		|| one >= 224)
}

/// Only what is given out (2000::/3), without what stands for something else there.
fn is_public_v6(address: Ipv6Addr) -> bool {
	let [one, two, ..] = address.segments();
	one & 0xe000 == 0x2000 && !(one == 0x2001 && (two < 0x200 || two == 0xdb8)) && one != 0x2002
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn no_address_of_an_inner_network_should_be_public() {
		for inner in [
			"0.0.0.0",
			"10.1.2.3",
			"100.64.0.1",
			"127.0.0.1",
			"169.254.169.254",
			"172.16.0.1",
			"192.0.0.1",
			"192.0.2.1",
			"192.168.1.1",
			"198.18.0.1",
			"224.0.0.1",
			"255.255.255.255",
			"::",
			"::1",
			"::ffff:10.0.0.1",
			"64:ff9b::a00:1",
			"fc00::1",
			"fe80::1",
			"ff02::1",
			"2001::1",
			"2001:db8::1",
			"2002:a00:1::",
		] {
			assert!(!is_public(inner.parse().unwrap()), "{inner}");
		}
		for outer in ["9.9.9.9", "100.128.0.1", "2620:fe::fe", "2001:4860:4860::8888", "::ffff:9.9.9.9"] {
			assert!(is_public(outer.parse().unwrap()), "{outer}");
		}
	}

	#[test]
	fn a_question_should_be_the_same_of_the_same_delegation_and_name_only() {
		use hickory_proto::rr::rdata::{A, NS};
		let name = |text: &str| Name::from_ascii(text).unwrap();
		let start = |cut: &str, last: u8| {
			let server = Record::from_rdata(name(cut), 60, RData::NS(NS(name("ns.example.vns."))));
			let glue = Record::from_rdata(name("ns.example.vns."), 60, RData::A(A::new(192, 0, 2, last)));
			Start { apex: name("vns."), cut: name(cut), servers: vec![server], ds: Vec::new(), glue: vec![glue] }
		};
		let ask = |text: &str, dnssec: bool| Ask {
			name: name(text),
			kind: RecordType::A,
			recursion: false,
			dnssec,
			checking_disabled: false,
		};
		let www = key(&ask("www.example.vns.", false), &start("example.vns.", 1));
		assert_eq!(key(&ask("WWW.example.vns.", false), &start("example.vns.", 1)), www);
		assert_ne!(key(&ask("ftp.example.vns.", false), &start("example.vns.", 1)), www);
		assert_ne!(key(&ask("www.example.vns.", true), &start("example.vns.", 1)), www);
		assert_ne!(key(&ask("www.example.vns.", false), &start("example.vns.", 2)), www);
		// Whatever is delegated of it, it is one name's.
		assert_eq!(owner(&start("example.vns.", 1)), b"example");
		assert_eq!(owner(&start("a.b.example.vns.", 1)), b"example");
		let alt = Start { apex: name("vns.alt."), ..start("b.example.vns.alt.", 1) };
		assert_eq!(owner(&alt), b"example");
	}

	#[test]
	fn an_alias_without_its_records_should_go_on() {
		use hickory_proto::rr::rdata::CNAME;
		let name = |text: &str| Name::from_ascii(text).unwrap();
		let alias = |from: &str, to: &str| Record::from_rdata(name(from), 60, RData::CNAME(CNAME(name(to))));
		let address = Record::from_rdata(name("c.vns."), 60, RData::A(hickory_proto::rr::rdata::A::new(192, 0, 2, 1)));
		let (one, two) = (alias("a.vns.", "B.vns."), alias("b.vns.", "c.vns."));
		let both = [one.clone(), two.clone()];
		assert_eq!(goes_on(&both, &name("a.vns."), RecordType::A), Some(name("c.vns.")));
		assert_eq!(goes_on(&both, &name("a.vns."), RecordType::CNAME), None);
		assert_eq!(goes_on(&[one.clone(), two, address], &name("a.vns."), RecordType::A), None);
		assert_eq!(goes_on(&[], &name("a.vns."), RecordType::A), None);
		let round = [one, alias("b.vns.", "a.vns.")];
		assert!(goes_on(&round, &name("a.vns."), RecordType::A).is_none_or(|name| !name.is_root()));
	}
}
