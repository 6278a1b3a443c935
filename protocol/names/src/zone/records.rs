// SPDX-License-Identifier: Apache-2.0
//! From the tree to records: what suppresses what, and what is made of what (IFA-0001, Item Suppression Rules).

use super::diagnostic::{Code, Diagnostics};
use super::dns_name::{base_of, below, mailbox, Place};
use super::items::{name_data, unknown, Reader};
use super::json::{at_key, Json};
use super::print::DNAME;
use super::tree::{Item, Node};
use super::{Endpoint, Network, Options, Zone};
use hickory_proto::rr::rdata::{MX, SRV};
use hickory_proto::rr::{Name, RData, Record, RecordType};
use std::collections::{BTreeSet, HashSet};
use std::rc::Rc;

/// The keys of which records are made.
const DNS_KEYS: [&str; 16] = [
	"alias",
	"ds",
	"https",
	"ip",
	"ip6",
	"loc",
	"mx",
	"ns",
	"o",
	"service",
	"srv",
	"sshfp",
	"svcb",
	"tls",
	"translate",
	"txt",
];

/// Those whose records have the owner of the node, and nothing else to heed.
const PLAIN_KEYS: [&str; 10] = ["ip", "ip6", "mx", "txt", "sshfp", "loc", "tls", "https", "svcb", "o"];

/// What is above a node.
#[derive(Clone)]
enum Above {
	/// Nothing that suppresses it.
	Open,
	/// Its records are suppressed, but for addresses of these servers.
	Suppressed { glue: Rc<BTreeSet<Name>>, by: Rc<str> },
}

struct Maker<'a> {
	apex: &'a Name,
	options: &'a Options,
	found: &'a mut Diagnostics,
	records: Vec<Record>,
	made: HashSet<(Name, RData)>,
	full: bool,
	endpoints: Vec<Endpoint>,
	/// Names at or below which there is nothing else: NS, DNAME. Names beside which there is nothing else: CNAME.
	cuts: HashSet<Name>,
	aliases: HashSet<Name>,
	/// Names with an own `srv`, even null.
	own_srv: HashSet<Name>,
	/// MX that SRV stand for, and SRV that the deprecated `service` stands for. Whether they are suppressed is known last.
	mail: Vec<(Name, MX)>,
	services: Vec<(String, Name, SRV)>,
}

/// The zone of a tree. Imports and diagnostics are filled in by the caller.
pub(crate) fn zone(apex: Name, tree: Node, options: &Options, found: &mut Diagnostics) -> Zone {
	let mut maker = Maker {
		apex: &apex,
		options,
		found,
		records: Vec::new(),
		made: HashSet::new(),
		full: false,
		endpoints: Vec::new(),
		cuts: HashSet::new(),
		aliases: HashSet::new(),
		own_srv: HashSet::new(),
		mail: Vec::new(),
		services: Vec::new(),
	};
	let mailbox = maker.mailbox(&tree);
	maker.visit(&tree, &apex, Above::Open);
	maker.late();
	let Maker { mut records, endpoints, .. } = maker;
	records.sort_by(|one, other| {
		let kind = |record: &Record| u16::from(record.record_type());
		one.name.cmp(&other.name).then_with(|| kind(one).cmp(&kind(other)))
	});
	let info = tree.items.get("info").filter(|item| item.value != Json::Null);
	let info = info.map(|item| item.value.clone().into_value());
	Zone { apex, records, mailbox, endpoints, info, diagnostics: Vec::new(), imports: BTreeSet::new() }
}

impl Maker<'_> {
	fn add(&mut self, owner: &Name, data: RData, path: impl FnOnce() -> String) {
		if self.full || !self.made.insert((owner.clone(), data.clone())) {
			return;
		}
		if self.records.len() >= self.options.limits.records {
			self.full = true;
			let text = format!("more than {} records; the others are left out", self.options.limits.records);
			self.found.add(path(), Code::TooManyRecords, text);
			return;
		}
		self.records.push(Record::from_rdata(owner.clone(), self.options.ttl, data));
	}

	/// What `key` of `node` is read as, at `owner`.
	fn read<T: Default>(
		&mut self,
		node: &Node,
		owner: &Name,
		key: &'static str,
		read: impl FnOnce(&mut Reader<'_>, &Item) -> T,
	) -> T {
		let Some(item) = node.items.get(key) else { return T::default() };
		let base = base_of(owner, self.apex);
		let place = Place { owner, base: &base, apex: self.apex };
		read(&mut Reader { key, place, found: self.found }, item)
	}

	fn make(&mut self, node: &Node, owner: &Name, key: &'static str) {
		let data = self.read(node, owner, key, |reader, item| match reader.key {
			"ip" => reader.ip(item),
			"ip6" => reader.ip6(item),
			"mx" => reader.mx(item),
			"txt" => reader.txt(item),
			"sshfp" => reader.sshfp(item),
			"loc" => reader.loc(item),
			"tls" => reader.tls(item),
			"https" => reader.https(item),
			"svcb" => reader.svcb(item),
			"o" => reader.opaque(item),
			_ => reader.ds(item),
		});
		for data in data {
			self.add(owner, data, || at_key(&node.at, key));
		}
	}

	/// A node and what is below it. As deep as the JSON was, at most.
	fn visit(&mut self, node: &Node, owner: &Name, above: Above) {
		self.others(node, owner);
		let below_it = match above {
			Above::Suppressed { glue, by } => {
				self.glue(node, owner, &glue);
				let kept: &[&str] = if glue.contains(owner) { &["ip", "ip6"] } else { &[] };
				self.suppressed(node, kept, &by);
				Above::Suppressed { glue, by }
			},
			Above::Open => self.open(node, owner),
		};
		for (label, child) in &node.children {
			let Some(child) = child else { continue };
			match below(owner, label.as_bytes()) {
				Some(owner) => self.visit(child, &owner, below_it.clone()),
				None => {
					let text = format!("{label} makes a name of more than 255 octets");
					self.found.add(child.at.to_string(), Code::NameTooLong, text);
				},
			}
		}
	}

	/// A node that nothing above suppresses. What it is for those below it.
	fn open(&mut self, node: &Node, owner: &Name) -> Above {
		let servers = self.cut(node, owner, "ns", |reader, item| reader.ns(item));
		if !servers.is_empty() {
			self.cuts.insert(owner.clone());
			for server in &servers {
				self.add(owner, name_data(RecordType::NS, server.clone()), || at_key(&node.at, "ns"));
			}
			self.make(node, owner, "ds");
			let glue: BTreeSet<Name> = servers.into_iter().filter(|server| owner.zone_of(server)).collect();
			self.glue(node, owner, &glue);
			let kept: &[&str] = if glue.contains(owner) { &["ns", "ds", "ip", "ip6"] } else { &["ns", "ds"] };
			let by: Rc<str> = format!("ns at {owner}").into();
			self.suppressed(node, kept, &by);
			return Above::Suppressed { glue: Rc::new(glue), by };
		}
		if let Some(target) = self.cut(node, owner, "translate", |reader, item| reader.one_name(item, true)) {
			self.cuts.insert(owner.clone());
			// Uncompressed, as RFC 6672, 2.5, wants it. Every label has a length of one octet, and the root ends it.
			let mut data = Vec::new();
			for label in target.iter() {
				data.push(u8::try_from(label.len()).unwrap_or_default());
				data.extend_from_slice(label);
			}
			data.push(0);
			self.add(owner, unknown(DNAME, data), || at_key(&node.at, "translate"));
			let by: Rc<str> = format!("translate at {owner}").into();
			self.suppressed(node, &["translate"], &by);
			return Above::Suppressed { glue: Rc::new(BTreeSet::new()), by };
		}
		if let Some(target) = self.read(node, owner, "alias", |reader, item| reader.one_name(item, false)) {
			self.aliases.insert(owner.clone());
			self.add(owner, name_data(RecordType::CNAME, target), || at_key(&node.at, "alias"));
			self.suppressed(node, &["alias"], &format!("alias at {owner}"));
			return Above::Open;
		}
		for key in PLAIN_KEYS {
			self.make(node, owner, key);
		}
		self.lone_ds(node, owner);
		self.srv(node, owner);
		Above::Open
	}

	/// As `read`, of what cuts off all that is below. Nothing at a wildcard.
	fn cut<T: Default>(
		&mut self,
		node: &Node,
		owner: &Name,
		key: &'static str,
		read: impl FnOnce(&mut Reader<'_>, &Item) -> T,
	) -> T {
		let is_present = node.items.get(key).is_some_and(|item| item.value != Json::Null);
		if owner.is_wildcard() && is_present {
			let text = format!("{key} has no meaning at a wildcard");
			self.found.add(at_key(&node.at, key), Code::WildcardDelegation, text);
			return T::default();
		}
		self.read(node, owner, key, read)
	}

	fn lone_ds(&mut self, node: &Node, owner: &Name) {
		if self.options.lone_ds {
			self.make(node, owner, "ds");
		} else if node.items.get("ds").is_some_and(|item| is_something(&item.value)) {
			let text = "ds without ns: a validator would find the name bogus";
			self.found.add(at_key(&node.at, "ds"), Code::LoneDs, text);
		}
	}

	fn glue(&mut self, node: &Node, owner: &Name, glue: &BTreeSet<Name>) {
		if glue.contains(owner) {
			self.make(node, owner, "ip");
			self.make(node, owner, "ip6");
		}
	}

	/// Says which items of a node are not used.
	fn suppressed(&mut self, node: &Node, kept: &[&str], by: &str) {
		let is_lost =
			|key: &&&str| !kept.contains(key) && node.items.get(**key).is_some_and(|item| is_something(&item.value));
		let lost: Vec<&str> = DNS_KEYS.iter().filter(is_lost).copied().collect();
		if !lost.is_empty() {
			self.found.add(node.at.to_string(), Code::Suppressed, format!("{} suppressed by {by}", lost.join(", ")));
		}
	}

	fn srv(&mut self, node: &Node, owner: &Name) {
		let path = || at_key(&node.at, "srv");
		if node.items.contains_key("srv") {
			self.own_srv.insert(owner.clone());
		}
		for srv in self.read(node, owner, "srv", |reader, item| reader.srv(item)) {
			self.mail_of(owner, &srv);
			self.add(owner, RData::SRV(srv), path);
		}
		if node.items.get("service").is_some_and(|item| is_something(&item.value)) {
			let at = at_key(&node.at, "service");
			self.found.add(at.clone(), Code::Deprecated, "srv under a map is the new form of service");
			for (service, protocol, srv) in self.read(node, owner, "service", |reader, item| reader.service(item)) {
				let name = below(owner, protocol.as_bytes()).and_then(|above| below(&above, service.as_bytes()));
				match name {
					Some(name) => self.services.push((at.clone(), name, srv)),
					None => self.found.add(at.clone(), Code::NameTooLong, "a name of more than 255 octets"),
				}
			}
		}
	}

	/// A SRV of mail on its ordinary port stands for an MX of the domain (IFA-0001, MX).
	fn mail_of(&mut self, owner: &Name, srv: &SRV) {
		let mut labels = owner.iter();
		let is_mail = labels.next() == Some(b"_smtp") && labels.next() == Some(b"_tcp") && srv.port == 25;
		if is_mail {
			let domain = owner.base_name().base_name();
			self.mail.push((domain, MX::new(srv.priority, srv.target.clone())));
		}
	}

	/// What could only be decided once everything else is known.
	fn late(&mut self) {
		for (path, owner, srv) in core::mem::take(&mut self.services) {
			let mut above = owner.clone();
			let mut cut = self.aliases.contains(&owner);
			while above.num_labels() >= self.apex.num_labels() && !cut && !above.is_root() {
				cut = self.cuts.contains(&above);
				above = above.base_name();
			}
			if cut || self.own_srv.contains(&owner) {
				self.found.add(path, Code::Suppressed, format!("service suppressed by what stands at {owner}"));
				continue;
			}
			self.mail_of(&owner, &srv);
			self.add(&owner, RData::SRV(srv), || path);
		}
		for (owner, mx) in core::mem::take(&mut self.mail) {
			// Above the apex is not ours, and beside a CNAME is nothing.
			if self.apex.zone_of(&owner) && !self.aliases.contains(&owner) {
				self.add(&owner, RData::MX(mx), || "$".into());
			}
		}
	}

	/// What makes no records: hidden networks, and keys that mean nothing.
	fn others(&mut self, node: &Node, owner: &Name) {
		for (key, network) in [("tor", Network::Tor), ("i2p", Network::I2p), ("freenet", Network::Freenet)] {
			for address in self.read(node, owner, key, |reader, item| reader.endpoints(item)) {
				if self.endpoints.len() < self.options.limits.records {
					self.endpoints.push(Endpoint { owner: owner.clone(), network, address });
				}
			}
		}
		for (key, item) in &node.items {
			let key = key.as_str();
			if DNS_KEYS.contains(&key) || matches!(key, "tor" | "i2p" | "freenet" | "info") {
				continue;
			}
			let (code, text) = match key {
				"fingerprint" | "spf" => (Code::Ignored, format!("{key} is of old data and ignored")),
				"email" if owner == self.apex => {
					(Code::Deprecated, "email is deprecated; it is used for the SOA".into())
				},
				"email" => (Code::Ignored, "email counts at the top only".into()),
				_ => (Code::UnknownKey, "a key that means nothing for a domain".into()),
			};
			if is_something(&item.value) {
				self.found.add(at_key(&item.at, key), code, text);
			}
		}
	}

	fn mailbox(&mut self, tree: &Node) -> Option<Name> {
		let item = tree.items.get("email")?;
		let path = || at_key(&item.at, "email");
		match &item.value {
			Json::Null | Json::TooDeep => None,
			Json::Text(text) => match mailbox(text) {
				Ok(name) => Some(name),
				Err((code, text)) => {
					self.found.add(path(), code, text);
					None
				},
			},
			other => {
				self.found.add(path(), Code::WrongType, format!("a string should stand here, not {}", other.kind()));
				None
			},
		}
	}
}

/// Is it neither absent nor an empty array?
fn is_something(value: &Json) -> bool {
	match value {
		Json::Null | Json::TooDeep => false,
		Json::List(list) => !list.is_empty(),
		_ => true,
	}
}
