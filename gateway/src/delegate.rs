// SPDX-License-Identifier: Apache-2.0
//! Names that are delegated (`ns`): the servers that they name are asked, as a resolver does, for clients that may have
//! others asked. All others get a referral.
//!
//! Whoever has a name says which servers those are, so they are not trusted: they are asked about names below the cut only,
//! what they say of others is dropped, and no address is asked that is not of the public Internet, unless the operator
//! allows it (a name must not make the gateway talk to machines behind it).

use crate::{
	answer::Query,
	core::Core,
	exchange::{exchange, Ask},
	forward::{told, Told},
	wire::Flags,
	zone::{labels, Found, Place},
};
use hickory_proto::{
	op::{Message, ResponseCode},
	rr::{Name, RData, Record, RecordType},
};
use std::{
	net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
	time::Duration,
};
use tokio::time::timeout;

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

/// What the servers of a delegation say of `name`; nothing where none of them says anything that can be used.
pub async fn resolve(core: &Core, query: &Query, name: &Name, start: Start) -> Option<Told> {
	timeout(IN_ALL, follow(core, query, name, start)).await.ok().flatten()
}

async fn follow(core: &Core, query: &Query, name: &Name, start: Start) -> Option<Told> {
	let settings = &core.settings.delegations;
	let ask = Ask {
		name: name.clone(),
		kind: query.kind,
		recursion: false,
		dnssec: query.wants_dnssec(),
		checking_disabled: query.flags.has(Flags::CD),
	};
	let Start { mut cut, mut servers, mut glue, .. } = start;
	let mut left = MOST_ASKED;
	for _ in 0..MOST_CUTS {
		let mut next = None;
		for address in addresses(core, &servers, &glue).await {
			left = left.checked_sub(1)?;
			core.metrics.delegated_asked.inc();
			let Ok(answer) = exchange(SocketAddr::new(address, settings.port), &ask, settings.patience).await else {
				continue;
			};
			if !matches!(answer.metadata.response_code, ResponseCode::NoError | ResponseCode::NXDomain) {
				continue;
			}
			match referral(&answer, &cut, name) {
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

/// Addresses of these servers that may be asked.
async fn addresses(core: &Core, servers: &[Record], glue: &[Record]) -> Vec<IpAddr> {
	let settings = &core.settings.delegations;
	let mut found = Vec::new();
	for server in servers.iter().take(MOST_SERVERS) {
		let RData::NS(host) = &server.data else { continue };
		let host = host.0.to_lowercase();
		let given: Vec<IpAddr> = glue.iter().filter(|record| record.name == host).filter_map(address).collect();
		if given.is_empty() {
			found.extend(look_up(core, &host).await);
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
async fn look_up(core: &Core, host: &Name) -> Vec<IpAddr> {
	let mut found = Vec::new();
	for kind in [RecordType::A, RecordType::AAAA] {
		let records = match core.settings.zones.locate(host) {
			Some(Place::Name(mounted, label)) => match core.zone_of(mounted, &label) {
				Ok(Some(zone)) => match zone.value.find(host, kind) {
					Found::Records(records) => records,
					Found::Delegated { glue, .. } => {
						glue.into_iter().filter(|record| record.name == *host && record.record_type() == kind).collect()
					},
					_ => Vec::new(),
				},
				_ => Vec::new(),
			},
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
