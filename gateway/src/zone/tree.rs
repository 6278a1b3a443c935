// SPDX-License-Identifier: Apache-2.0
//! The records of one name, and what a query finds among them (RFC 1034, 4.3.2; RFC 4592; RFC 6672).

use super::labels;
use crate::source::Millis;
use hickory_proto::rr::{rdata::CNAME, Name, RData, Record, RecordType};
use std::collections::{HashMap, HashSet};
use vns_names::zone::Zone;

/// The records of one name.
#[derive(Debug, Default)]
pub struct NameZone {
	apex: Name,
	apex_labels: usize,
	nodes: HashMap<Name, Vec<Record>>,
	/// Names at which there is nothing, and below which there is something. The name itself, if it has nothing.
	empty: HashSet<Name>,
	/// Other names that were read for it, there or not.
	pub imports: Vec<Box<str>>,
	/// The last instant at which it, and all that it imports, resolves.
	pub expires_at: Millis,
}

/// What a query finds.
#[derive(Debug, PartialEq)]
pub enum Found {
	/// Records of the type.
	Records(Vec<Record>),
	/// Another name: the CNAME, and the DNAME that it follows from.
	Alias {
		/// The name that it stands for.
		target: Name,
		/// The CNAME.
		cname: Box<Record>,
		/// The DNAME above, which is what is signed then.
		dname: Option<Box<Record>>,
	},
	/// A DNAME above makes a name that is too long (RFC 6672, 2.2).
	TooLong(Box<Record>),
	/// Other servers answer for it.
	Delegated {
		/// Where the cut is.
		cut: Name,
		/// The servers.
		servers: Vec<Record>,
		/// The DS, if any.
		ds: Vec<Record>,
		/// The addresses of servers that lie below the cut.
		glue: Vec<Record>,
	},
	/// The name is there, the type is not. What types are there.
	NoData(Vec<RecordType>),
	/// There is no such name.
	NoName,
}

impl NameZone {
	/// Of what the value of a name means.
	pub fn new(zone: Zone, expires_at: Millis) -> Self {
		let mut nodes: HashMap<Name, Vec<Record>> = HashMap::new();
		let mut above = HashSet::new();
		let apex_labels = labels(&zone.apex);
		above.insert(zone.apex.clone());
		for record in zone.records {
			let mut name = record.name.clone();
			while labels(&name) > apex_labels {
				name = parent(&name);
				if !above.insert(name.clone()) {
					break;
				}
			}
			nodes.entry(record.name.clone()).or_default().push(record);
		}
		let empty = above.into_iter().filter(|name| !nodes.contains_key(name)).collect();
		let imports = zone.imports.into_iter().map(String::into_boxed_str).collect();
		Self { apex: zone.apex, apex_labels, nodes, empty, imports, expires_at }
	}

	/// The name whose records these are.
	pub fn apex(&self) -> &Name {
		&self.apex
	}

	/// How many records there are.
	pub fn records(&self) -> usize {
		self.nodes.values().map(Vec::len).sum()
	}

	fn of(&self, name: &Name, kind: RecordType) -> Vec<Record> {
		let records = self.nodes.get(name).into_iter().flatten();
		records.filter(|record| record.record_type() == kind).cloned().collect()
	}

	fn is_there(&self, name: &Name) -> bool {
		self.nodes.contains_key(name) || self.empty.contains(name)
	}

	/// What is found at `name`, which is at or below the apex and in lower case.
	pub fn find(&self, name: &Name, kind: RecordType) -> Found {
		let depth = labels(name);
		// From the top: whatever is nearest to it hides what is below.
		let mut closest = self.apex.clone();
		for count in self.apex_labels..=depth {
			let above = suffix(name, count);
			if let Some(found) = self.cut(name, &above, kind, count == depth) {
				return found;
			}
			if self.is_there(&above) {
				closest = above;
			}
		}
		if let Some(records) = self.nodes.get(name) {
			return at(name, records, kind);
		}
		if self.empty.contains(name) {
			return Found::NoData(Vec::new());
		}
		// Only the wildcard right below the closest name that is there counts (RFC 4592, 3.3.1).
		let wildcard = closest.prepend_label("*").ok().and_then(|wildcard| self.nodes.get(&wildcard));
		match wildcard {
			Some(records) => at(name, records, kind),
			None => Found::NoName,
		}
	}

	/// What a delegation or a DNAME at `above` makes of a query for `name`.
	fn cut(&self, name: &Name, above: &Name, kind: RecordType, is_itself: bool) -> Option<Found> {
		let servers = self.of(above, RecordType::NS);
		if !servers.is_empty() {
			let ds = self.of(above, RecordType::DS);
			if is_itself && kind == RecordType::DS {
				// It is the parent that says this (RFC 4035, 3.1.4.1).
				return Some(if ds.is_empty() { Found::NoData(vec![RecordType::NS]) } else { Found::Records(ds) });
			}
			let glue = self.glue(&servers, above);
			return Some(Found::Delegated { cut: above.clone(), servers, ds, glue });
		}
		let dname = self.of(above, RecordType::DNAME).into_iter().next().filter(|_| !is_itself)?;
		let Some(target) = redirected(name, above, &dname) else { return Some(Found::TooLong(Box::new(dname))) };
		let cname = Record::from_rdata(name.clone(), dname.ttl, RData::CNAME(CNAME(target.clone())));
		Some(Found::Alias { target, cname: Box::new(cname), dname: Some(Box::new(dname)) })
	}

	fn glue(&self, servers: &[Record], cut: &Name) -> Vec<Record> {
		let mut glue = Vec::new();
		for server in servers {
			let RData::NS(host) = &server.data else { continue };
			if cut.zone_of(&host.0) {
				glue.extend(self.of(&host.0, RecordType::A));
				glue.extend(self.of(&host.0, RecordType::AAAA));
			}
		}
		glue
	}

	/// All records, for who shows them.
	pub fn all(&self) -> impl Iterator<Item = &Record> {
		self.nodes.values().flatten()
	}
}

/// What is found among the records of a node, or of the wildcard that stands for it: they are those of `name` then.
fn at(name: &Name, records: &[Record], kind: RecordType) -> Found {
	let own = |record: &Record| {
		let mut record = record.clone();
		record.name = name.clone();
		record
	};
	let alias = records.iter().find(|record| record.record_type() == RecordType::CNAME);
	if let Some((record, RData::CNAME(target))) = alias.map(|record| (record, &record.data)) {
		// These are about the name itself, not about what it stands for.
		if !matches!(kind, RecordType::CNAME | RecordType::ANY | RecordType::NSEC | RecordType::RRSIG) {
			return Found::Alias { target: target.0.clone(), cname: Box::new(own(record)), dname: None };
		}
	}
	let found: Vec<Record> = records.iter().filter(|record| record.record_type() == kind).map(own).collect();
	if !found.is_empty() {
		return Found::Records(found);
	}
	let mut types: Vec<RecordType> = records.iter().map(Record::record_type).collect();
	types.sort_unstable_by_key(|kind| u16::from(*kind));
	types.dedup();
	Found::NoData(types)
}

/// The name above.
fn parent(name: &Name) -> Name {
	suffix(name, labels(name).saturating_sub(1))
}

/// The last `count` labels of a name. `Name::trim_to` does not count an asterisk.
pub fn suffix(name: &Name, count: usize) -> Name {
	let skip = labels(name).saturating_sub(count);
	Name::from_labels(name.iter().skip(skip)).unwrap_or_default()
}

/// `name`, which is below `owner`, with what the DNAME says in place of `owner`; nothing where that is too long.
fn redirected(name: &Name, owner: &Name, dname: &Record) -> Option<Name> {
	let target = dname_target(dname)?;
	let kept = labels(name).saturating_sub(labels(owner));
	Name::from_labels(name.iter().take(kept).chain(target.iter())).ok()
}

/// Where a DNAME points. The library has no type for its data.
pub fn dname_target(dname: &Record) -> Option<Name> {
	let octets = vns_names::zone::rdata_bytes(&dname.data)?;
	let mut rest = octets.as_slice();
	let mut found = Vec::new();
	loop {
		let (length, behind) = rest.split_first()?;
		if *length == 0 {
			return Name::from_labels(found).ok();
		}
		let (label, behind) = behind.split_at_checked(usize::from(*length))?;
		found.push(label);
		rest = behind;
	}
}
