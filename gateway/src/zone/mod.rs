// SPDX-License-Identifier: Apache-2.0
//! Our zones: one for each suffix under which names are mounted. All names of a suffix are in its zone, so one key signs
//! them, and a delegated name is a zone cut in it.

pub mod denial;
pub mod tree;

pub use tree::{Found, NameZone};

use hickory_proto::rr::{
	rdata::{A, AAAA, NS, SOA},
	Name, RData, Record, RecordType,
};
use std::net::IpAddr;
use vns_names::{zone::Suffix, Label};

/// What stands at the top of each zone.
#[derive(Clone, Debug)]
pub struct Top {
	/// The label of the gateway itself in each zone: `resolver`, which the chain reserves.
	pub host: Label,
	/// Its addresses.
	pub addresses: Vec<IpAddr>,
	/// The mailbox of the operator, as a DNS name.
	pub mailbox: Name,
	/// Time to live of what stands there, in seconds.
	pub ttl: u32,
	/// For how long a denial is kept by others, in seconds (RFC 2308).
	pub negative_ttl: u32,
}

/// A suffix, by its place in the configuration.
#[derive(Clone, Debug)]
pub struct Mounted {
	/// Which one.
	pub index: usize,
	/// The suffix.
	pub suffix: Suffix,
}

/// Where a DNS name is in our zones.
#[derive(Clone, Debug)]
pub enum Place<'a> {
	/// The top of a zone.
	Top(&'a Mounted),
	/// The gateway itself.
	Host(&'a Mounted),
	/// At or below the name of that label.
	Name(&'a Mounted, Label),
	/// Below the gateway itself, or below what can be no name: nothing is there.
	Nowhere(&'a Mounted),
}

impl<'a> Place<'a> {
	/// The zone.
	pub const fn zone(&self) -> &'a Mounted {
		match self {
			Place::Top(zone) | Place::Host(zone) | Place::Name(zone, _) | Place::Nowhere(zone) => zone,
		}
	}
}

/// All suffixes and what stands at their tops.
#[derive(Clone, Debug)]
pub struct Zones {
	/// The suffixes, the longest first, so that one may lie in another.
	mounted: Vec<Mounted>,
	/// What stands at the top of each.
	pub top: Top,
}

impl Zones {
	/// Of those suffixes.
	pub fn new(suffixes: Vec<Suffix>, top: Top) -> Self {
		let mut mounted: Vec<Mounted> =
			suffixes.into_iter().enumerate().map(|(index, suffix)| Mounted { index, suffix }).collect();
		mounted.sort_by_key(|zone| core::cmp::Reverse(labels(zone.suffix.name())));
		Self { mounted, top }
	}

	/// All suffixes.
	pub fn all(&self) -> impl Iterator<Item = &Mounted> {
		self.mounted.iter()
	}

	/// Where `name` is, which is in lower case; nothing where it is not ours.
	pub fn locate(&self, name: &Name) -> Option<Place<'_>> {
		let zone = self.mounted.iter().find(|zone| zone.suffix.name().zone_of(name))?;
		let below = labels(name).saturating_sub(labels(zone.suffix.name()));
		let Some(last) = below.checked_sub(1) else { return Some(Place::Top(zone)) };
		let Some(Ok(label)) = name.iter().nth(last).map(Label::resolve) else { return Some(Place::Nowhere(zone)) };
		if label == self.top.host {
			return Some(if last == 0 { Place::Host(zone) } else { Place::Nowhere(zone) });
		}
		Some(Place::Name(zone, label))
	}

	/// The start of authority of a zone, as of that block.
	pub fn soa(&self, zone: &Mounted, block: u64) -> Record {
		let apex = zone.suffix.name();
		// A serial number is compared by RFC 1982, so the lower half of the block's number does.
		let serial = u32::try_from(block & u64::from(u32::MAX)).unwrap_or_default();
		// Nobody transfers the zone: refresh, retry and expire are only written because they have a place.
		let soa =
			SOA::new(self.host_name(zone), self.top.mailbox.clone(), serial, 3_600, 600, 86_400, self.top.negative_ttl);
		Record::from_rdata(apex.clone(), self.top.ttl, RData::SOA(soa))
	}

	/// The same for a denial, whose time to live is the lesser of both (RFC 2308, 5).
	pub fn denial_soa(&self, zone: &Mounted, block: u64) -> Record {
		let mut soa = self.soa(zone, block);
		soa.ttl = soa.ttl.min(self.top.negative_ttl);
		soa
	}

	/// The server of a zone.
	pub fn ns(&self, zone: &Mounted) -> Record {
		Record::from_rdata(zone.suffix.name().clone(), self.top.ttl, RData::NS(NS(self.host_name(zone))))
	}

	fn host_name(&self, zone: &Mounted) -> Name {
		zone.suffix.apex(&self.top.host)
	}

	/// The addresses of the gateway itself, of that type.
	pub fn host(&self, zone: &Mounted, kind: RecordType) -> Vec<Record> {
		let data = self.top.addresses.iter().filter_map(|address| match (address, kind) {
			(IpAddr::V4(address), RecordType::A) => Some(RData::A(A(*address))),
			(IpAddr::V6(address), RecordType::AAAA) => Some(RData::AAAA(AAAA(*address))),
			_ => None,
		});
		data.map(|data| Record::from_rdata(self.host_name(zone), self.top.ttl, data)).collect()
	}

	/// The types of those addresses.
	pub fn host_types(&self) -> Vec<RecordType> {
		let mut types = Vec::new();
		if self.top.addresses.iter().any(IpAddr::is_ipv4) {
			types.push(RecordType::A);
		}
		if self.top.addresses.iter().any(IpAddr::is_ipv6) {
			types.push(RecordType::AAAA);
		}
		types
	}
}

/// How many labels a name has, an asterisk counted.
pub fn labels(name: &Name) -> usize {
	name.iter().count()
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
	use super::*;

	fn zones() -> Zones {
		let suffixes = ["vns", "vns.alt", "names.vns"].into_iter().map(|text| Suffix::parse(text).unwrap()).collect();
		let top = Top {
			host: Label::parse(b"resolver").unwrap(),
			addresses: vec!["192.0.2.53".parse().unwrap()],
			mailbox: Name::from_ascii("hostmaster.example.com.").unwrap(),
			ttl: 3_600,
			negative_ttl: 60,
		};
		Zones::new(suffixes, top)
	}

	fn place(name: &str) -> String {
		let zones = zones();
		let labels = name.split('.').filter(|label| !label.is_empty()).map(str::as_bytes);
		match zones.locate(&Name::from_labels(labels).unwrap()) {
			None => "elsewhere".into(),
			Some(Place::Top(zone)) => format!("top of {}", zone.suffix.name()),
			Some(Place::Host(zone)) => format!("host of {}", zone.suffix.name()),
			Some(Place::Name(zone, label)) => format!("{label} in {}", zone.suffix.name()),
			Some(Place::Nowhere(zone)) => format!("nowhere in {}", zone.suffix.name()),
		}
	}

	#[test]
	fn a_name_should_be_found_in_the_longest_suffix() {
		for (name, expected) in [
			("vns.", "top of vns."),
			("example.vns.", "example in vns."),
			("a.b.example.vns.", "example in vns."),
			("example.vns.alt.", "example in vns.alt."),
			("example.names.vns.", "example in names.vns."),
			("resolver.vns.", "host of vns."),
			("www.resolver.vns.", "nowhere in vns."),
			("-bad.vns.", "nowhere in vns."),
			("1a.vns.", "nowhere in vns."),
			("xn--bcher-kva.vns.", "xn--bcher-kva in vns."),
			("xn--99999999.vns.", "nowhere in vns."),
			// A snowman, which the tables of IDNA refuse today: somebody may have it by those of another day.
			("www.xn--ab-fsx.vns.", "xn--ab-fsx in vns."),
			("example.com.", "elsewhere"),
			("notvns.", "elsewhere"),
			("alt.", "elsewhere"),
			(".", "elsewhere"),
		] {
			assert_eq!(place(name), expected, "{name}");
		}
	}

	#[test]
	fn a_serial_should_be_the_lower_half_of_a_long_block_number() {
		let zones = zones();
		let soa = zones.soa(zones.all().next().unwrap(), (7 << 32) + 5);
		let RData::SOA(soa) = soa.data else { panic!() };
		assert_eq!(soa.serial, 5);
	}
}
