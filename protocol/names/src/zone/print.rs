// SPDX-License-Identifier: Apache-2.0
//! Records in presentation form: a line each, as a zone file has it (RFC 1035, 5; RFC 3597, 5).

use super::{loc, svcb};
use core::fmt::Write;
use data_encoding::HEXUPPER;
use hickory_proto::rr::{Name, RData, Record, RecordType};
use hickory_proto::serialize::binary::{BinEncodable, BinEncoder, NameEncoding};

/// DNAME (RFC 6672), which `hickory-proto` has no type for.
pub(crate) const DNAME: u16 = 39;
/// DS (RFC 4034), which it has a type for only with DNSSEC switched on.
pub(crate) const DS: u16 = 43;
/// LOC (RFC 1876), which it has no type for.
pub(crate) const LOC: u16 = 29;

/// The octets of the data of a record, names not compressed: what goes behind the length, and into a hash or an `o` item.
/// Nothing for what does not fit into a record.
pub fn rdata_bytes(data: &RData) -> Option<Vec<u8>> {
	let mut octets = Vec::new();
	let mut encoder = BinEncoder::new(&mut octets);
	encoder.set_name_encoding(NameEncoding::Uncompressed);
	data.emit(&mut encoder).ok()?;
	(octets.len() <= usize::from(u16::MAX)).then_some(octets)
}

/// A character string in quotes. What is not printable ASCII becomes three decimal digits.
pub(crate) fn character_string(octets: &[u8]) -> String {
	let mut text = String::from("\"");
	for octet in octets {
		match octet {
			b'"' | b'\\' => {
				text.push('\\');
				text.push(char::from(*octet));
			},
			b' '..=b'~' => text.push(char::from(*octet)),
			_ => drop(write!(text, "\\{octet:03}")),
		}
	}
	text.push('"');
	text
}

/// A name with its dot at the end.
pub(crate) fn name(name: &Name) -> String {
	if name.is_root() {
		return ".".into();
	}
	let mut text = String::new();
	for label in name.iter() {
		for octet in label {
			match octet {
				b'.' | b'\\' | b'"' | b'(' | b')' | b';' | b'@' | b'$' => {
					text.push('\\');
					text.push(char::from(*octet));
				},
				b'!'..=b'~' => text.push(char::from(*octet)),
				_ => drop(write!(text, "\\{octet:03}")),
			}
		}
		text.push('.');
	}
	text
}

/// The name in the wire form of a DNAME's data; nothing for what is not that.
fn wire_name(octets: &[u8]) -> Option<Name> {
	let mut rest = octets;
	let mut labels = Vec::new();
	loop {
		let (length, behind) = rest.split_first()?;
		if *length == 0 {
			return behind.is_empty().then(|| Name::from_labels(labels).ok()).flatten();
		}
		let (label, behind) = behind.split_at_checked(usize::from(*length)).filter(|_| *length < 64)?;
		labels.push(label);
		rest = behind;
	}
}

/// As its own type has it; nothing where that is not known here.
fn typed(data: &RData) -> Option<String> {
	Some(match data {
		RData::A(address) => address.0.to_string(),
		RData::AAAA(address) => address.0.to_string(),
		RData::NS(host) => name(&host.0),
		RData::CNAME(host) => name(&host.0),
		RData::PTR(host) => name(&host.0),
		RData::MX(mx) => format!("{} {}", mx.preference, name(&mx.exchange)),
		RData::SRV(srv) => format!("{} {} {} {}", srv.priority, srv.weight, srv.port, name(&srv.target)),
		RData::TXT(txt) => {
			let strings: Vec<String> = txt.txt_data.iter().map(|string| character_string(string)).collect();
			strings.join(" ")
		},
		RData::TLSA(tlsa) => format!(
			"{} {} {} {}",
			u8::from(tlsa.cert_usage),
			u8::from(tlsa.selector),
			u8::from(tlsa.matching),
			HEXUPPER.encode(&tlsa.cert_data)
		),
		RData::SSHFP(sshfp) => format!(
			"{} {} {}",
			u8::from(sshfp.algorithm),
			u8::from(sshfp.fingerprint_type),
			HEXUPPER.encode(&sshfp.fingerprint)
		),
		RData::CAA(caa) => format!("{} {} {}", caa.flags(), caa.tag, character_string(&caa.value)),
		RData::HTTPS(https) => svcb::print(&https.0)?,
		RData::SVCB(binding) => svcb::print(binding)?,
		RData::Unknown { code, rdata } => match u16::from(*code) {
			DNAME => name(&wire_name(&rdata.anything)?),
			LOC => loc::print(&rdata.anything)?,
			DS => {
				let (head, digest) = rdata.anything.split_first_chunk::<4>()?;
				let [one, two, algorithm, digest_type] = *head;
				let key_tag = u16::from_be_bytes([one, two]);
				format!("{key_tag} {algorithm} {digest_type} {}", HEXUPPER.encode(digest))
			},
			_ => return None,
		},
		_ => return None,
	})
}

/// How the type is written before data in their own form.
fn type_text(record_type: RecordType) -> String {
	match u16::from(record_type) {
		DNAME => "DNAME".into(),
		DS => "DS".into(),
		LOC => "LOC".into(),
		_ => record_type.to_string(),
	}
}

/// `www.example.vns. 600 IN A 192.0.2.1`. What has no form of its own here is written as RFC 3597 has it: `TYPE64 \# 3
/// 010203`.
pub fn line(record: &Record) -> String {
	let (record_type, data) = match typed(&record.data) {
		Some(data) => (type_text(record.record_type()), data),
		None => {
			let octets = rdata_bytes(&record.data).unwrap_or_default();
			let code = u16::from(record.record_type());
			(format!("TYPE{code}"), format!("\\# {} {}", octets.len(), HEXUPPER.encode(&octets)))
		},
	};
	format!("{} {} IN {record_type} {}", name(&record.name), record.ttl, data.trim_end())
}
