// SPDX-License-Identifier: Apache-2.0
//! The configuration file: its form, what holds where nothing is said, and what is wrong with it.

use crate::{
	core, delegate,
	error::Error,
	forward,
	zone::{Top, Zones},
};
use hickory_proto::rr::Name;
use ipnet::IpNet;
use serde::Deserialize;
use std::{
	net::{IpAddr, SocketAddr},
	path::{Path, PathBuf},
	time::Duration,
};
use vns_names::{zone::Suffix, Label};

/// The documented default, which parses to what holds where nothing is said.
pub const DEFAULT: &str = include_str!("../gateway.toml");

/// The label of the gateway itself. The chain reserves it, so nobody can have it.
const HOST: &str = "resolver";

macro_rules! sections {
	($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* })*) => {
		$(
			$(#[$doc])*
			#[derive(Clone, Debug, PartialEq, Deserialize)]
			#[serde(deny_unknown_fields)]
			pub struct $name {
				$($(#[$field_doc])* pub $field: $type,)*
			}
		)*
	};
}

sections! {
	/// The whole file.
	Config {
		/// Where names come from.
		source: Source,
		/// The index.
		index: Index,
		/// Our names.
		names: Names,
		/// Signatures.
		dnssec: Dnssec,
		/// Where queries come to.
		listen: Listen,
		/// Everything else.
		forward: Forward,
		/// Delegated names.
		delegation: Delegation,
		/// What keeps others from harm.
		limit: Limit,
	}
	/// Where names come from.
	Source {
		/// A node.
		node: String,
		/// The hash of its first block, or nothing.
		genesis: String,
		/// A file in place of a node, or nothing.
		file: PathBuf,
	}
	/// The index.
	Index {
		/// Where it lies.
		folder: PathBuf,
		/// Memory for its pages, in MiB.
		cache_mib: usize,
		/// Answers that are kept.
		answers: usize,
	}
	/// Our names.
	Names {
		/// Where they are mounted.
		suffixes: Vec<String>,
		/// Time to live, in seconds.
		ttl: u32,
		/// The same of denials.
		negative_ttl: u32,
		/// The gateway's addresses.
		addresses: Vec<IpAddr>,
		/// The operator's mail address.
		mailbox: String,
		/// Seconds after which answers say that they may be out of date.
		stale_after: u64,
		/// Seconds after which there are none.
		most_stale: u64,
	}
	/// Signatures.
	Dnssec {
		/// Are there any?
		enabled: bool,
	}
	/// Where queries come to.
	Listen {
		/// UDP.
		udp: Vec<SocketAddr>,
		/// TCP.
		tcp: Vec<SocketAddr>,
		/// Which server reads UDP.
		udp_server: UdpServer,
		/// Threads of the fast one.
		udp_threads: usize,
		/// TLS.
		tls: Vec<SocketAddr>,
		/// HTTPS.
		https: Vec<SocketAddr>,
		/// The certificate.
		certificate: PathBuf,
		/// Its key.
		certificate_key: PathBuf,
		/// REST and metrics.
		rest: Vec<SocketAddr>,
		/// Seconds after which an idle connection is closed.
		idle_timeout: u64,
	}
	/// Everything else.
	Forward {
		/// Who is asked.
		upstreams: Vec<String>,
		/// For whom.
		allow: Vec<IpNet>,
		/// Milliseconds that one has to answer.
		timeout_ms: u64,
		/// The most that an answer is kept, in seconds.
		most_ttl: u32,
		/// How much longer when nobody answers, in seconds.
		most_stale: u32,
		/// Questions on their way.
		most_open: usize,
	}
	/// Delegated names.
	Delegation {
		/// Are their servers asked?
		enabled: bool,
		/// Also those in inner networks?
		private: bool,
		/// At which port?
		port: u16,
	}
	/// What keeps others from harm.
	Limit {
		/// Answers to a network in a second.
		answers_per_second: u32,
		/// Queries that wait.
		waiting: usize,
	}
}

/// Which server reads UDP.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum UdpServer {
	/// Ours.
	Fast,
	/// The library's.
	Library,
}

/// Networks.
#[derive(Clone, Debug, Default)]
pub struct Nets(Vec<IpNet>);

impl Nets {
	/// Those.
	pub fn new(nets: Vec<IpNet>) -> Self {
		Self(nets)
	}

	/// Is that address in one of them?
	pub fn has(&self, address: IpAddr) -> bool {
		let address = address.to_canonical();
		self.0.iter().any(|net| net.contains(&address))
	}
}

impl Config {
	/// Reads the file at `path`. What it does not say is as in [`DEFAULT`].
	pub fn read(path: &Path) -> Result<Self, Error> {
		let text = std::fs::read_to_string(path).map_err(|error| Error::file(path, error))?;
		Self::parse(&text).map_err(|found| Error::Config { path: path.display().to_string(), found })
	}

	/// The same of its text. An error says where it is.
	pub fn parse(text: &str) -> Result<Self, String> {
		let mut whole: toml::Table = DEFAULT.parse().map_err(|error: toml::de::Error| error.to_string())?;
		// For its places: an error in the merged table has none.
		let said: toml::Table = text.parse().map_err(|error: toml::de::Error| error.to_string())?;
		for (section, value) in said {
			match (whole.get_mut(&section), value) {
				(Some(toml::Value::Table(known)), toml::Value::Table(fields)) => {
					for (field, value) in fields {
						if !known.contains_key(&field) {
							let known: Vec<&str> = known.keys().map(String::as_str).collect();
							return Err(format!("[{section}] has no {field}; it has {}", known.join(", ")));
						}
						known.insert(field, value);
					}
				},
				(Some(_), _) => return Err(format!("{section} must be a section: [{section}]")),
				(None, _) => {
					let known: Vec<&str> = whole.keys().map(String::as_str).collect();
					return Err(format!("there is no section {section}; there are {}", known.join(", ")));
				},
			}
		}
		let mut read = Vec::new();
		let mut failed = Vec::new();
		// Section by section, so that the message says in which it is.
		for (section, value) in &whole {
			match check_section(section, value.clone()) {
				Ok(()) => read.push(section),
				Err(error) => failed.push(format!("[{section}] {}", error.trim())),
			}
		}
		if !failed.is_empty() {
			return Err(failed.join("\n"));
		}
		toml::Value::Table(whole).try_into().map_err(|error: toml::de::Error| error.to_string())
	}

	/// All that is wrong with what it says, and what is only doubtful.
	pub fn check(&self) -> Check {
		let mut check = Check::default();
		self.check_names(&mut check);
		self.check_listen(&mut check);
		self.check_rest(&mut check);
		check
	}

	fn check_names(&self, check: &mut Check) {
		if self.names.suffixes.is_empty() {
			check.wrong("[names] suffixes is empty: name at least one, such as \"vns\"");
		}
		for text in &self.names.suffixes {
			if Suffix::parse(text).is_none() {
				check.wrong(format!("[names] suffixes: {text:?} is no domain name of at most 128 octets"));
			}
		}
		if mailbox(&self.names.mailbox).is_none() {
			check.wrong(format!("[names] mailbox: {:?} is no mail address", self.names.mailbox));
		}
		if !(1..=86_400).contains(&self.names.ttl) {
			check.wrong("[names] ttl must be 1 to 86400 seconds");
		}
		if !(1..=10_800).contains(&self.names.negative_ttl) {
			check.wrong("[names] negative_ttl must be 1 to 10800 seconds (RFC 2308)");
		}
		if self.names.stale_after < 30 {
			check.wrong("[names] stale_after must be at least 30 seconds: blocks are final some 20 seconds apart");
		}
		if self.names.most_stale < self.names.stale_after {
			check.wrong("[names] most_stale must not be less than stale_after");
		}
		if self.names.addresses.is_empty() {
			check.doubt("[names] addresses is empty: the zones name a server without an address, so no resolver can delegate to it");
		}
	}

	fn check_listen(&self, check: &mut Check) {
		let listen = &self.listen;
		let needs_certificate = !listen.tls.is_empty() || !listen.https.is_empty();
		if listen.udp.is_empty() && listen.tcp.is_empty() && !needs_certificate {
			check.wrong("[listen] names no address: nobody could ask anything");
		}
		if needs_certificate {
			for (field, path) in [("certificate", &listen.certificate), ("certificate_key", &listen.certificate_key)] {
				if path.as_os_str().is_empty() {
					check.wrong(format!("[listen] {field} is missing: tls and https need one"));
				} else if let Err(error) = std::fs::File::open(path) {
					check.wrong(format!("[listen] {field}: {}: {error}", path.display()));
				}
			}
		}
		for address in &listen.udp {
			if address.ip().is_unspecified() {
				check.doubt(format!("[listen] udp {address}: on a machine with several addresses, answers may leave from another than was asked; name each"));
			}
			if !listen.tcp.contains(address) {
				check.doubt(format!(
					"[listen] udp {address} without tcp: answers that do not fit into a datagram cannot be had"
				));
			}
		}
		for address in &listen.rest {
			if !address.ip().is_loopback() {
				check.doubt(format!("[listen] rest {address} can be reached from elsewhere, unencrypted"));
			}
		}
		if !(1..=600).contains(&listen.idle_timeout) {
			check.wrong("[listen] idle_timeout must be 1 to 600 seconds");
		}
	}

	fn check_rest(&self, check: &mut Check) {
		for text in &self.forward.upstreams {
			match upstream(text) {
				None => {
					check.wrong(format!("[forward] upstreams: {text:?} is no address; write 9.9.9.9 or 9.9.9.9:53"))
				},
				Some(address) if self.listen.udp.contains(&address) => {
					check.wrong(format!("[forward] upstreams: {text:?} is this gateway: it would ask itself for ever"));
				},
				Some(_) => {},
			}
		}
		if self.forward.upstreams.is_empty() {
			check.doubt("[forward] upstreams is empty: names other than ours are refused");
		} else if self.forward.allow.iter().any(|net| net.prefix_len() == 0) {
			check.doubt("[forward] allow lets everybody look everything up: such resolvers are used to attack others");
		}
		if !(50..=10_000).contains(&self.forward.timeout_ms) {
			check.wrong("[forward] timeout_ms must be 50 to 10000");
		}
		if self.limit.answers_per_second == 0 {
			check.doubt("[limit] answers_per_second is 0: queries with a faked sender make this gateway flood others");
		}
		if self.limit.waiting == 0 || self.forward.most_open == 0 {
			check.wrong("[limit] waiting and [forward] most_open must be at least 1");
		}
		let is_file = !self.source.file.as_os_str().is_empty();
		if !is_file && !self.source.node.starts_with("ws://") && !self.source.node.starts_with("wss://") {
			check.wrong(format!("[source] node: {:?} must begin with ws:// or wss://", self.source.node));
		}
		if !self.source.genesis.is_empty() && self.genesis().is_none() {
			check.wrong("[source] genesis must be 0x and 64 hexadecimal digits");
		}
		if is_file {
			check.doubt("[source] file: names come from a file, which is for trials");
		}
		match std::fs::metadata(&self.index.folder) {
			Err(error) => check.wrong(format!("[index] folder: {}: {error}", self.index.folder.display())),
			Ok(found) if !found.is_dir() => {
				check.wrong(format!("[index] folder: {} is no folder", self.index.folder.display()));
			},
			Ok(_) => {},
		}
	}

	/// The hash of the first block that is wanted.
	pub fn genesis(&self) -> Option<[u8; 32]> {
		let digits = self.source.genesis.strip_prefix("0x")?;
		hex::decode(digits).ok()?.try_into().ok()
	}

	/// Where the database lies.
	pub fn database(&self) -> PathBuf {
		self.index.folder.join("names.redb")
	}

	/// Where the signing key lies.
	pub fn key(&self) -> PathBuf {
		self.index.folder.join("dnssec.pem")
	}

	/// Our zones, once [`Config::check`] has found nothing wrong.
	pub fn zones(&self) -> Option<Zones> {
		let suffixes: Option<Vec<Suffix>> = self.names.suffixes.iter().map(|text| Suffix::parse(text)).collect();
		let top = Top {
			host: Label::parse(HOST.as_bytes()).ok()?,
			addresses: self.names.addresses.clone(),
			mailbox: mailbox(&self.names.mailbox)?,
			ttl: 3_600,
			negative_ttl: self.names.negative_ttl,
		};
		Some(Zones::new(suffixes?, top))
	}

	/// How answers are made.
	pub fn core(&self) -> Option<core::Settings> {
		Some(core::Settings {
			ttl: self.names.ttl,
			zones: self.zones()?,
			most_stale: self.names.most_stale,
			delegations: delegate::Settings {
				enabled: self.delegation.enabled,
				private: self.delegation.private,
				port: self.delegation.port,
				patience: Duration::from_millis(self.forward.timeout_ms),
				most_ttl: self.forward.most_ttl,
			},
		})
	}

	/// How questions are passed on.
	pub fn forwarding(&self) -> forward::Settings {
		forward::Settings {
			upstreams: self.forward.upstreams.iter().filter_map(|text| upstream(text)).collect(),
			patience: Duration::from_millis(self.forward.timeout_ms),
			most_ttl: self.forward.most_ttl,
			most_stale: self.forward.most_stale,
			kept: self.index.answers,
			most_open: self.forward.most_open,
		}
	}
}

/// What was found.
#[derive(Debug, Default)]
pub struct Check {
	/// With these it does not start.
	pub wrong: Vec<String>,
	/// With these it does, and may not do what was meant.
	pub doubtful: Vec<String>,
}

impl Check {
	fn wrong(&mut self, text: impl Into<String>) {
		self.wrong.push(text.into());
	}

	fn doubt(&mut self, text: impl Into<String>) {
		self.doubtful.push(text.into());
	}
}

fn check_section(section: &str, value: toml::Value) -> Result<(), String> {
	fn read<T: serde::de::DeserializeOwned>(value: toml::Value) -> Result<(), String> {
		value.try_into::<T>().map(drop).map_err(|error: toml::de::Error| error.to_string().replace('\n', " "))
	}
	match section {
		"source" => read::<Source>(value),
		"index" => read::<Index>(value),
		"names" => read::<Names>(value),
		"dnssec" => read::<Dnssec>(value),
		"listen" => read::<Listen>(value),
		"forward" => read::<Forward>(value),
		"delegation" => read::<Delegation>(value),
		_ => read::<Limit>(value),
	}
}

/// An address of a resolver, with its port.
fn upstream(text: &str) -> Option<SocketAddr> {
	text.parse().ok().or_else(|| text.parse::<IpAddr>().ok().map(|address| SocketAddr::new(address, 53)))
}

/// A mail address as a DNS name (RFC 1035, 8).
fn mailbox(text: &str) -> Option<Name> {
	let (local, domain) = text.rsplit_once('@')?;
	if local.is_empty() || domain.is_empty() {
		return None;
	}
	let domain = domain.strip_suffix('.').unwrap_or(domain).to_ascii_lowercase();
	Name::from_labels(std::iter::once(local).chain(domain.split('.')).map(str::as_bytes)).ok()
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_documented_default_should_be_whole_and_be_what_holds() {
		let config = Config::parse("").unwrap();
		assert_eq!(config, Config::parse(DEFAULT).unwrap());
		let wrong = config.check().wrong;
		assert!(wrong.iter().all(|text| text.starts_with("[index] folder")), "{wrong:?}");
	}

	#[test]
	fn a_section_should_be_changed_field_by_field() {
		let config = Config::parse("[names]\nttl = 7\n").unwrap();
		assert_eq!((config.names.ttl, config.names.negative_ttl), (7, 60));
	}

	#[test]
	fn what_is_wrong_should_be_named() {
		for (text, expected) in [
			("[names]\ntll = 7", "[names] has no tll; it has"),
			("[nams]\nttl = 7", "there is no section nams"),
			("names = 7", "names must be a section"),
			("[names]\nttl = \"long\"", "[names]"),
			("[listen]\nudp = [\"localhost\"]", "[listen]"),
			("[listen]\nudp_server = \"slow\"", "[listen]"),
			("[", "line 1"),
		] {
			let error = Config::parse(text).unwrap_err();
			assert!(error.contains(expected), "{text}: {error}");
		}
	}

	#[test]
	fn what_cannot_work_should_be_found_before_it_is_tried() {
		let folder = std::env::temp_dir();
		for (text, expected) in [
			("[names]\nsuffixes = []", "suffixes is empty"),
			("[names]\nsuffixes = [\"-bad\"]", "is no domain name"),
			("[names]\nmailbox = \"nobody\"", "is no mail address"),
			("[names]\nttl = 0", "ttl must be"),
			("[names]\nstale_after = 1", "stale_after must be"),
			("[names]\nmost_stale = 60", "most_stale must not"),
			("[listen]\nudp = []\ntcp = []", "names no address"),
			("[listen]\ntls = [\"127.0.0.1:853\"]", "certificate is missing"),
			("[forward]\nupstreams = [\"dns.example\"]", "is no address"),
			("[forward]\nupstreams = [\"127.0.0.1:5300\"]", "ask itself"),
			("[source]\nnode = \"http://127.0.0.1\"", "must begin with ws://"),
			("[source]\ngenesis = \"0x12\"", "genesis must be"),
		] {
			let mut config = Config::parse(text).unwrap();
			config.index.folder = folder.clone();
			let wrong = config.check().wrong;
			assert_eq!(wrong.len(), if expected == "certificate is missing" { 2 } else { 1 }, "{text}: {wrong:?}");
			assert!(wrong[0].contains(expected), "{text}: {wrong:?}");
		}
	}

	#[test]
	fn an_address_should_be_found_in_its_network() {
		let nets = Nets::new(vec!["10.0.0.0/8".parse().unwrap(), "::1/128".parse().unwrap()]);
		for (address, expected) in
			[("10.1.2.3", true), ("11.0.0.1", false), ("::1", true), ("::2", false), ("::ffff:10.0.0.1", true)]
		{
			assert_eq!(nets.has(address.parse().unwrap()), expected, "{address}");
		}
	}
}
