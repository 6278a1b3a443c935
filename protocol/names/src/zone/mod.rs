// SPDX-License-Identifier: Apache-2.0
//! From the value of a `d/` name to DNS resource records (Namecoin IFA-0001, -0002, -0003; RFC 9460).
//!
//! ```
//! use vns_names::{zone::{zone, NoImports, Options}, Label};
//!
//! let label = Label::parse(b"example").unwrap();
//! let value = br#"{"ip": "192.0.2.1", "map": {"www": {"alias": ""}, "x$": "192.0.2.2"}}"#;
//! let zone = zone(&label, value, &NoImports, &Options::default());
//! assert_eq!(zone.print(), "example.vns. 600 IN A 192.0.2.1\nwww.example.vns. 600 IN CNAME example.vns.\n");
//! assert_eq!(zone.diagnostics[0].path, r#"$.map["x$"]"#);
//! ```
//!
//! # How it is read
//!
//! 1. JSON, with limits. Of a key that stands twice the last counts.
//! 2. One tree: what stands under `map`, `""` is merged into its object; `delegate` replaces an object by another name's;
//!    `import` fills in what an object does not have. Own items win, then imports in their order. Null means absent, but
//!    keeps an imported item out.
//! 3. Records: `ns` suppresses everything at its level and below, but `ds` at its level and the addresses of its own
//!    servers; else `translate` everything at its level and below; else `alias` everything at its level.
//!
//! A malformed part is skipped, with a [`Diagnostic`], and never harms the rest. What is suppressed, ignored or unknown is
//! said as well. An item of which no part is sound counts as absent for what it would suppress.
//!
//! # What bounds it
//!
//! [`Limits`]: bytes, depth, JSON values, map nodes, records, imports, their depth and bytes, diagnostics. No input makes
//! it panic or run long.
//!
//! # Where it is stricter than the IFA
//!
//! * `ds` without `ns` makes no records unless [`Options::lone_ds`]: a validator would find the name bogus.
//! * `alias` and `translate` do not point at their own name, `translate` not below it.
//! * A wildcard is not delegated (RFC 4592, 4.2 and 4.4): `ns` and `translate` count as absent there.
//! * `o` also refuses the types of messages, and data that are not those of their type.

mod diagnostic;
mod dns_name;
mod items;
mod json;
mod loc;
mod print;
mod records;
mod svcb;
mod tree;

pub use diagnostic::{Code, Diagnostic, Severity};
pub use hickory_proto::rr::{Name as DnsName, RData, Record, RecordType};
pub use print::{line, rdata_bytes};

use crate::Label;
use diagnostic::Diagnostics;
use std::collections::BTreeSet;
use tree::Builder;

/// How much is read of a value. Everything above is skipped, with a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
	/// Bytes of one value.
	pub bytes: usize,
	/// How deep values of JSON are nested. Each label of a map takes two.
	pub depth: usize,
	/// Values of JSON in one value, counted with all that they contain.
	pub values: usize,
	/// Nodes of maps, with all that is imported.
	pub nodes: usize,
	/// Imports and delegates altogether. IFA-0001 asks for four.
	pub imports: usize,
	/// How deep imports are nested.
	pub import_depth: usize,
	/// Bytes of all values that are imported.
	pub imported_bytes: usize,
	/// Records.
	pub records: usize,
	/// Diagnostics.
	pub diagnostics: usize,
}

impl Default for Limits {
	fn default() -> Self {
		Self {
			bytes: 65_536,
			depth: 32,
			values: 8_192,
			nodes: 1_024,
			imports: 32,
			import_depth: 8,
			imported_bytes: 262_144,
			records: 1_024,
			diagnostics: 256,
		}
	}
}

/// Where names are mounted: `vns.`, `vns.alt.`, or what an operator has configured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suffix(DnsName);

/// The longest suffix in wire form, in octets: with the longest label before it, and below that the usual ones, a name
/// still fits.
pub const MAX_SUFFIX: usize = 128;

impl Suffix {
	/// `vns.alt`, with or without a dot at its end. Letters in upper case are folded. Nothing where it is not one or more
	/// labels, of at most [`MAX_SUFFIX`] octets together.
	pub fn parse(text: &str) -> Option<Self> {
		let folded = text.strip_suffix('.').unwrap_or(text).to_ascii_lowercase();
		if folded.len() > MAX_SUFFIX || !folded.split('.').all(|label| dns_name::is_label(label.as_bytes())) {
			return None;
		}
		DnsName::from_labels(folded.split('.').map(str::as_bytes)).ok().map(Suffix)
	}

	/// As a DNS name.
	pub fn name(&self) -> &DnsName {
		&self.0
	}

	/// The name of a domain under it.
	pub fn apex(&self, label: &Label) -> DnsName {
		// 64 octets and at most 128 make no name that is too long.
		dns_name::below(&self.0, label.as_bytes()).unwrap_or_else(|| self.0.clone())
	}
}

impl Default for Suffix {
	/// `vns.`
	fn default() -> Self {
		Self(DnsName::from_labels([&b"vns"[..]]).unwrap_or_default())
	}
}

/// How records are made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
	/// Where names are mounted.
	pub suffix: Suffix,
	/// Time to live of every record, in seconds.
	pub ttl: u32,
	/// Is `ds` without `ns` a record, as IFA-0001 has it? A signed zone must not have it.
	pub lone_ds: bool,
	/// How much is read.
	pub limits: Limits,
}

impl Default for Options {
	fn default() -> Self {
		Self { suffix: Suffix::default(), ttl: 600, lone_ds: false, limits: Limits::default() }
	}
}

/// What other names say: for `import` and `delegate`.
pub trait Lookup {
	/// The value of `name`, as `d/example`, in lower case: the bytes themselves, also where the name gives a hash only.
	/// Nothing where there is no such name, it does not resolve now, or its content is not at hand.
	fn value(&self, name: &str) -> Option<Vec<u8>>;
}

/// Nothing can be imported.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoImports;

impl Lookup for NoImports {
	fn value(&self, _: &str) -> Option<Vec<u8>> {
		None
	}
}

impl<F: Fn(&str) -> Option<Vec<u8>>> Lookup for F {
	fn value(&self, name: &str) -> Option<Vec<u8>> {
		self(name)
	}
}

/// A hidden network (IFA-0002).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Network {
	/// `tor`: onion addresses.
	Tor,
	/// `i2p`: base32 addresses.
	I2p,
	/// `freenet`: keys.
	Freenet,
}

impl Network {
	/// As its key is written.
	pub const fn as_str(self) -> &'static str {
		match self {
			Network::Tor => "tor",
			Network::I2p => "i2p",
			Network::Freenet => "freenet",
		}
	}
}

/// An address in a hidden network. No record: REST and clients show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
	/// The name that has it.
	pub owner: DnsName,
	/// Where it is.
	pub network: Network,
	/// As the value has it.
	pub address: String,
}

/// What the value of a name means.
#[derive(Clone, Debug, PartialEq)]
pub struct Zone {
	/// The name of the domain.
	pub apex: DnsName,
	/// The records: the apex first, then by label. No two are the same.
	pub records: Vec<Record>,
	/// The mailbox for a SOA, where the deprecated `email` gives one.
	pub mailbox: Option<DnsName>,
	/// Addresses in hidden networks. Nothing suppresses them.
	pub endpoints: Vec<Endpoint>,
	/// `info`: who is behind the name, as the value has it.
	pub info: Option<serde_json::Value>,
	/// What was skipped.
	pub diagnostics: Vec<Diagnostic>,
	/// Every other name that was asked for, there or not: when one of them changes, this may change.
	pub imports: BTreeSet<String>,
}

impl Zone {
	/// The records in presentation form, a line each.
	pub fn print(&self) -> String {
		self.records.iter().map(|record| line(record) + "\n").collect()
	}

	/// How many diagnostics are errors: something malformed was skipped.
	pub fn errors(&self) -> usize {
		self.diagnostics.iter().filter(|found| found.code.severity() == Severity::Error).count()
	}
}

/// What `value` means as the value of `d/` and `label`. Never fails: what it cannot use it skips and says so.
///
/// The empty value says nothing, and needs no diagnostic.
pub fn zone(label: &Label, value: &[u8], lookup: &dyn Lookup, options: &Options) -> Zone {
	let mut found = Diagnostics::new(options.limits.diagnostics);
	let mut builder = Builder {
		lookup,
		limits: &options.limits,
		found: &mut found,
		asked: BTreeSet::new(),
		chain: vec![format!("d/{label}")],
		nodes: 0,
		imports: 0,
		imported_bytes: 0,
	};
	let tree = if value.is_empty() { None } else { builder.load(value, "$") };
	let imports = core::mem::take(&mut builder.asked);
	let mut zone = records::zone(options.suffix.apex(label), tree.unwrap_or_default(), options, &mut found);
	zone.imports = imports;
	zone.diagnostics = found.into_list();
	zone
}

/// For fuzzers: `data` cut at its zero octets, which JSON does not have. The first part is the value of `d/example`, the
/// others are those of `d/a`, `d/b` and so on.
pub fn zone_of_parts(data: &[u8], options: &Options) -> Option<Zone> {
	let label = Label::parse(b"example").ok()?;
	let parts: Vec<&[u8]> = data.split(|octet| *octet == 0).collect();
	let lookup = |name: &str| {
		let [letter] = *name.strip_prefix("d/")?.as_bytes() else { return None };
		let place = usize::from(letter.checked_sub(b'a')?).checked_add(1)?;
		parts.get(place).map(|part| part.to_vec())
	};
	Some(zone(&label, parts.first()?, &lookup, options))
}

/// Reads the JSON of any namespace within the limits. The diagnostics say why there is nothing, or what was left out.
pub fn json(value: &[u8], limits: &Limits) -> (Option<serde_json::Value>, Vec<Diagnostic>) {
	let mut found = Diagnostics::new(limits.diagnostics);
	let json = json::read(value, "$", limits, &mut found).map(json::Json::into_value);
	(json, found.into_list())
}
