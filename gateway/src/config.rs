// SPDX-License-Identifier: Apache-2.0
//! The configuration file: its form, what holds where nothing is said, and what is wrong with it.

use crate::{
	connections, core, delegate,
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
		/// Seconds that a query may take to arrive.
		query_timeout: u64,
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
		/// Questions on their way.
		most_open: usize,
	}
	/// What keeps others from harm.
	Limit {
		/// Answers to a network in a second.
		answers_per_second: u32,
		/// Queries that wait.
		waiting: usize,
		/// Connections at once.
		connections: usize,
		/// The same of one address.
		connections_of_one: usize,
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
						if let Some(before) = known.insert(field.clone(), value.clone()) {
							if before.type_str() != value.type_str() {
								return Err(format!("[{section}] {field} = {value} must be {}", kind(&before)));
							}
						}
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
				Err(error) => failed.push(format!("[{section}] {}{}", error.trim(), form(&error))),
			}
		}
		if !failed.is_empty() {
			return Err(failed.join("\n"));
		}
		toml::Value::Table(whole).try_into().map_err(|error: toml::de::Error| error.to_string())
	}

	/// The most files that may be open at once: a socket for each connection and each question to others, and the rest.
	pub fn files(&self) -> u64 {
		const REST: usize = 400;
		let delegated = if self.delegation.enabled { self.delegation.most_open } else { 0 };
		let sockets = [self.limit.connections, self.forward.most_open, delegated];
		let most = sockets.into_iter().fold(REST, usize::saturating_add);
		u64::try_from(most).unwrap_or(u64::MAX)
	}

	/// What holds for connections.
	pub fn connections(&self) -> connections::Limits {
		connections::Limits {
			most: self.limit.connections,
			most_of_one: self.limit.connections_of_one,
			idle: Duration::from_secs(self.listen.idle_timeout),
			arrival: Duration::from_secs(self.listen.query_timeout),
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
				most_open: self.delegation.most_open,
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

/// What a setting must be, by its default.
fn kind(default: &toml::Value) -> String {
	let what = match default {
		toml::Value::Array(_) => "a list in brackets",
		toml::Value::String(_) => "a text in quotes",
		toml::Value::Boolean(_) => "true or false",
		_ => "a whole number",
	};
	format!("{what}; the default is {default}")
}

/// How the entries of a list are written.
fn form(error: &str) -> &'static str {
	let of = |fields: &[&str]| fields.iter().any(|field| error.contains(&format!("`{field}`")));
	if of(&["udp", "tcp", "tls", "https", "rest"]) {
		": write addresses with ports, such as \"127.0.0.1:53\" or \"[::1]:53\""
	} else if of(&["allow"]) {
		": write networks with the length of their prefix, such as \"192.0.2.0/24\" or \"2001:db8::1/128\""
	} else if of(&["addresses"]) {
		": write addresses without ports, such as \"192.0.2.1\" or \"2001:db8::1\""
	} else if error.contains("integer `-") {
		": it must not be less than 0"
	} else {
		""
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
pub(crate) fn upstream(text: &str) -> Option<SocketAddr> {
	text.parse().ok().or_else(|| text.parse::<IpAddr>().ok().map(|address| SocketAddr::new(address, 53)))
}

/// A mail address as a DNS name (RFC 1035, 8).
pub(crate) fn mailbox(text: &str) -> Option<Name> {
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
	fn each_socket_that_may_be_open_should_be_counted() {
		let files = |text: &str| Config::parse(text).unwrap().files();
		let rest = "[limit]\nconnections = 10\n[forward]\nmost_open = 200\n[delegation]\nmost_open = 3000\n";
		assert_eq!(files(rest), 3_610);
		assert_eq!(files(&format!("{rest}enabled = false")), 610);
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
			("[names]\nttl = \"long\"", "[names] ttl = \"long\" must be a whole number; the default is 300"),
			("[names]\nttl = -1", "must not be less than 0"),
			("[dnssec]\nenabled = \"yes\"", "must be true or false"),
			("[listen]\nudp = \"127.0.0.1:53\"", "must be a list in brackets"),
			("[listen]\nudp = [\"localhost:53\"]", "write addresses with ports"),
			("[forward]\nallow = [\"10.0.0.1\"]", "write networks with"),
			("[listen]\nudp_server = \"slow\"", "[listen]"),
			("[", "line 1"),
		] {
			let error = Config::parse(text).unwrap_err();
			assert!(error.contains(expected), "{text}: {error}");
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
