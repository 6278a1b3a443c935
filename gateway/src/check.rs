// SPDX-License-Identifier: Apache-2.0
//! What is wrong with a configuration, and what is only doubtful: found before anything is tried, with what to do about it.

use crate::{
	config::{mailbox, upstream, Config},
	files,
	tls::Certificate,
};
use std::{collections::BTreeSet, os::unix::fs::MetadataExt};
use vns_names::zone::Suffix;

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

impl Config {
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
		let mut seen = BTreeSet::new();
		for text in &self.names.suffixes {
			match Suffix::parse(text) {
				None => check.wrong(format!("[names] suffixes: {text:?} is no domain name of at most 128 octets")),
				Some(suffix) if !seen.insert(suffix.name().to_string()) => {
					check.wrong(format!("[names] suffixes: {text:?} is named twice"));
				},
				Some(_) => {},
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
			let before = check.wrong.len();
			for (field, path) in [("certificate", &listen.certificate), ("certificate_key", &listen.certificate_key)] {
				if path.as_os_str().is_empty() {
					check.wrong(format!("[listen] {field} is missing: tls and https need one"));
				} else if let Err(error) = std::fs::File::open(path) {
					check.wrong(format!("[listen] {field}: {}: {error}", path.display()));
				}
			}
			if check.wrong.len() == before {
				if let Err(error) = Certificate::open(&listen.certificate, &listen.certificate_key) {
					check.wrong(format!("[listen] certificate, certificate_key: {error}"));
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
		if !(1..=60).contains(&listen.query_timeout) {
			check.wrong("[listen] query_timeout must be 1 to 60 seconds");
		}
		if !(1..=self.limit.connections).contains(&self.limit.connections_of_one) {
			check.wrong("[limit] connections_of_one must be at least 1 and at most connections");
		}
		if let Some(most) = files::most().filter(|most| *most < self.files()) {
			check.doubt(format!(
				"[limit] connections, [forward] most_open and [delegation] most_open may need {} open files, and this \
				 process may have {most}: raise the limit (LimitNOFILE of systemd, ulimit -n), or lower them",
				self.files()
			));
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
		if self.limit.waiting == 0 || self.forward.most_open == 0 || self.delegation.most_open == 0 {
			check.wrong("[limit] waiting, [forward] most_open and [delegation] most_open must be at least 1");
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
			Err(error) => check.wrong(format!(
				"[index] folder: {:?}: {error}; make it, for the user that runs the gateway alone (mkdir -m 700), or name another",
				self.index.folder
			)),
			Ok(found) if !found.is_dir() => {
				check.wrong(format!("[index] folder: {} is no folder", self.index.folder.display()));
			},
			Ok(found) if found.mode() & 0o022 != 0 => {
				check.doubt(format!(
					"[index] folder: others may write to {}: who does decides what the gateway answers (chmod go-w)",
					self.index.folder.display()
				));
			},
			Ok(_) => {},
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn what_cannot_work_should_be_found_before_it_is_tried() {
		let folder = std::env::temp_dir();
		for (text, expected) in [
			("[names]\nsuffixes = []", "suffixes is empty"),
			("[names]\nsuffixes = [\"-bad\"]", "is no domain name"),
			("[names]\nsuffixes = [\"vns\", \"VNS.\"]", "is named twice"),
			("[names]\nmailbox = \"nobody\"", "is no mail address"),
			("[names]\nttl = 0", "ttl must be"),
			("[names]\nstale_after = 1", "stale_after must be"),
			("[names]\nmost_stale = 60", "most_stale must not"),
			("[listen]\nudp = []\ntcp = []", "names no address"),
			("[listen]\ntls = [\"127.0.0.1:853\"]", "certificate is missing"),
			(
				"[listen]\ntls = [\"127.0.0.1:853\"]\ncertificate = \"/dev/null\"\ncertificate_key = \"/dev/null\"",
				"has no certificate",
			),
			("[listen]\nquery_timeout = 0", "query_timeout must be"),
			("[limit]\nwaiting = 0", "must be at least 1"),
			("[delegation]\nmost_open = 0", "must be at least 1"),
			("[limit]\nconnections = 0", "connections_of_one must be"),
			("[limit]\nconnections_of_one = 4096", "connections_of_one must be"),
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
}
