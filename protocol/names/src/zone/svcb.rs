// SPDX-License-Identifier: Apache-2.0
//! Service bindings in presentation form (RFC 9460, 2.1 and appendix A; `ech`: RFC 9848; `dohpath`: RFC 9461; `ohttp`:
//! RFC 9540).
//!
//! Read here and not by `hickory-proto`, whose reader knows no decimal escapes and checks neither order nor consistency.

use super::diagnostic::{shown, Code};
use super::dns_name::{target_or_root, Place, Refused};
use super::print::{character_string, name};
use core::net::{Ipv4Addr, Ipv6Addr};
use data_encoding::BASE64;
use hickory_proto::rr::rdata::svcb::{
	Alpn, EchConfigList, IpHint, Mandatory, SvcParamKey, SvcParamValue, Unknown, SVCB,
};
use hickory_proto::rr::rdata::{A, AAAA};
use std::collections::BTreeMap;

/// The longest text of a binding.
const LONGEST: usize = 4_096;

const MANDATORY: u16 = 0;
const ALPN: u16 = 1;
const NO_DEFAULT_ALPN: u16 = 2;
const PORT: u16 = 3;
const IPV4HINT: u16 = 4;
const ECH: u16 = 5;
const IPV6HINT: u16 = 6;
const DOHPATH: u16 = 7;
const OHTTP: u16 = 8;

const NAMES: [(u16, &str); 9] = [
	(MANDATORY, "mandatory"),
	(ALPN, "alpn"),
	(NO_DEFAULT_ALPN, "no-default-alpn"),
	(PORT, "port"),
	(IPV4HINT, "ipv4hint"),
	(ECH, "ech"),
	(IPV6HINT, "ipv6hint"),
	(DOHPATH, "dohpath"),
	(OHTTP, "ohttp"),
];

fn bad(why: impl Into<String>) -> Refused {
	(Code::BadBinding, format!("not a service binding: {}", why.into()))
}

/// The name of a parameter as it is written.
fn key_text(key: u16) -> String {
	let known = NAMES.iter().find(|(number, _)| *number == key);
	known.map_or_else(|| format!("key{key}"), |(_, text)| (*text).into())
}

/// The parameter that is written so.
fn key_of(text: &str) -> Result<u16, Refused> {
	if let Some((number, _)) = NAMES.iter().find(|(_, name)| *name == text) {
		return Ok(*number);
	}
	let digits = text.strip_prefix("key").ok_or_else(|| bad(format!("unknown parameter {}", shown(text))))?;
	let number = digits.parse::<u16>().map_err(|_| bad(format!("unknown parameter {}", shown(text))))?;
	if number.to_string() != digits || number == u16::MAX {
		return Err(bad(format!("unknown parameter {}", shown(text))));
	}
	if let Some((_, name)) = NAMES.iter().find(|(known, _)| *known == number) {
		return Err(bad(format!("write {name} instead of {text}")));
	}
	Ok(number)
}

/// One word: what stands before the first `=` that is not quoted, and, decoded, what stands behind it.
struct Word {
	before: String,
	value: Option<Vec<u8>>,
}

/// Splits at blanks and decodes character strings (appendix A).
fn words(text: &str) -> Result<Vec<Word>, Refused> {
	let mut octets = text.bytes().peekable();
	let mut words = Vec::new();
	loop {
		while octets.next_if(u8::is_ascii_whitespace).is_some() {}
		if octets.peek().is_none() {
			return Ok(words);
		}
		let mut before = Vec::new();
		while let Some(octet) = octets.next_if(|octet| !octet.is_ascii_whitespace() && *octet != b'=') {
			if !octet.is_ascii_graphic() || b"\"();\\".contains(&octet) {
				return Err(bad("quotes, escapes and brackets stand in values only"));
			}
			before.push(octet);
		}
		let mut value = None;
		if octets.next_if_eq(&b'=').is_some() {
			value = Some(character_data(&mut octets)?);
		}
		words.push(Word { before: String::from_utf8_lossy(&before).into_owned(), value });
	}
}

/// A contiguous or a quoted character string, up to the blank or the end behind it.
fn character_data(octets: &mut core::iter::Peekable<core::str::Bytes<'_>>) -> Result<Vec<u8>, Refused> {
	let quoted = octets.next_if_eq(&b'"').is_some();
	let mut data = Vec::new();
	loop {
		let Some(octet) = octets.peek().copied() else {
			return if quoted { Err(bad("a quote that is not closed")) } else { Ok(data) };
		};
		if !quoted && octet.is_ascii_whitespace() {
			return Ok(data);
		}
		octets.next();
		match octet {
			b'"' if quoted => {
				return match octets.peek() {
					Some(next) if !next.is_ascii_whitespace() => Err(bad("something behind a closing quote")),
					_ => Ok(data),
				};
			},
			b'"' | b'(' | b')' | b';' if !quoted => return Err(bad("a special character outside of quotes")),
			b'\\' => data.push(escaped(octets)?),
			_ => data.push(octet),
		}
	}
}

/// What stands behind a backslash: three decimal digits of an octet, or the character itself.
fn escaped(octets: &mut impl Iterator<Item = u8>) -> Result<u8, Refused> {
	let wrong = || bad("a backslash without three digits of an octet or a character behind it");
	let first = octets.next().ok_or_else(wrong)?;
	if !first.is_ascii_digit() {
		return first.is_ascii_graphic().then_some(first).or((first == b' ').then_some(b' ')).ok_or_else(wrong);
	}
	let mut number = 0_u16;
	for digit in [Some(first), octets.next(), octets.next()] {
		let digit = digit.filter(u8::is_ascii_digit).ok_or_else(wrong)?;
		number = number.saturating_mul(10).saturating_add(u16::from(digit.saturating_sub(b'0')));
	}
	u8::try_from(number).map_err(|_| wrong())
}

/// A list at commas, where `\,` and `\\` stand for the characters themselves (appendix A.1). No item is empty.
fn list(value: &[u8]) -> Result<Vec<Vec<u8>>, Refused> {
	let mut items = vec![Vec::new()];
	let mut octets = value.iter().copied();
	while let Some(octet) = octets.next() {
		let octet = match octet {
			b',' => {
				items.push(Vec::new());
				continue;
			},
			b'\\' => {
				octets.next().filter(|next| b",\\".contains(next)).ok_or_else(|| bad("a wrong escape in a list"))?
			},
			other => other,
		};
		if let Some(item) = items.last_mut() {
			item.push(octet);
		}
	}
	if items.iter().any(Vec::is_empty) {
		return Err(bad("an empty item in a list"));
	}
	Ok(items)
}

fn texts(value: &[u8]) -> Result<Vec<String>, Refused> {
	let items = list(value)?.into_iter().map(String::from_utf8).collect::<Result<_, _>>();
	items.map_err(|_| bad("an item that is not UTF-8"))
}

fn addresses<T: core::str::FromStr>(value: &[u8]) -> Result<Vec<T>, Refused> {
	let address = |text: String| text.parse().map_err(|_| bad(format!("{} is not an address", shown(&text))));
	texts(value)?.into_iter().map(address).collect()
}

fn value_of(key: u16, value: Option<Vec<u8>>) -> Result<SvcParamValue, Refused> {
	let text = key_text(key);
	if matches!(key, NO_DEFAULT_ALPN | OHTTP) {
		if value.is_some_and(|value| !value.is_empty()) {
			return Err(bad(format!("{text} has no value")));
		}
		let ohttp = SvcParamValue::Unknown(Unknown(Vec::new()));
		return Ok(if key == OHTTP { ohttp } else { SvcParamValue::NoDefaultAlpn });
	}
	let value = value.unwrap_or_default();
	if key <= DOHPATH && value.is_empty() {
		return Err(bad(format!("{text} needs a value")));
	}
	Ok(match key {
		MANDATORY => {
			let mut keys = texts(&value)?.iter().map(|text| key_of(text)).collect::<Result<Vec<_>, _>>()?;
			let count = keys.len();
			keys.sort_unstable();
			keys.dedup();
			if keys.len() != count || keys.contains(&MANDATORY) {
				return Err(bad("mandatory names a parameter twice, or itself"));
			}
			SvcParamValue::Mandatory(Mandatory(keys.into_iter().map(SvcParamKey::from).collect()))
		},
		ALPN => {
			let ids = texts(&value)?;
			if ids.iter().any(|id| id.len() > 255) {
				return Err(bad("a protocol of more than 255 octets"));
			}
			SvcParamValue::Alpn(Alpn(ids))
		},
		PORT => {
			let digits = String::from_utf8(value).unwrap_or_default();
			let port = digits.parse::<u16>().ok().filter(|_| !digits.starts_with('+'));
			SvcParamValue::Port(port.ok_or_else(|| bad(format!("{} is not a port", shown(&digits))))?)
		},
		IPV4HINT => SvcParamValue::Ipv4Hint(IpHint(addresses::<Ipv4Addr>(&value)?.into_iter().map(A).collect())),
		IPV6HINT => SvcParamValue::Ipv6Hint(IpHint(addresses::<Ipv6Addr>(&value)?.into_iter().map(AAAA).collect())),
		ECH => {
			let config = BASE64.decode(&value).map_err(|_| bad("ech is not base64"))?;
			SvcParamValue::EchConfigList(EchConfigList(config))
		},
		DOHPATH
			if !String::from_utf8(value.clone()).is_ok_and(|path| path.starts_with('/') && path.contains("dns")) =>
		{
			return Err(bad("dohpath is a path with the variable dns"));
		},
		_ => SvcParamValue::Unknown(Unknown(value)),
	})
}

/// Reads `1 . alpn=h2,h3 port=8443`. The name is relative as any other.
pub(crate) fn parse(text: &str, place: Place<'_>) -> Result<SVCB, Refused> {
	if text.len() > LONGEST {
		return Err(bad(format!("more than {LONGEST} bytes")));
	}
	let mut words = words(text)?.into_iter();
	let mut plain = || words.next().filter(|word| word.value.is_none()).map(|word| word.before);
	let priority = plain().ok_or_else(|| bad("it starts with a priority and a name"))?;
	let is_digits = priority.bytes().all(|octet| octet.is_ascii_digit());
	let priority = priority.parse::<u16>().ok().filter(|_| is_digits);
	let priority = priority.ok_or_else(|| bad("a priority is 0 to 65535"))?;
	let host = plain().ok_or_else(|| bad("it starts with a priority and a name"))?;
	let host = target_or_root(&host, place)?;
	let mut params = BTreeMap::new();
	for word in words {
		let key = key_of(&word.before)?;
		if params.insert(key, value_of(key, word.value)?).is_some() {
			return Err(bad(format!("{} stands twice", key_text(key))));
		}
	}
	if priority == 0 && !params.is_empty() {
		return Err(bad("of priority 0 it has no parameters"));
	}
	if params.contains_key(&NO_DEFAULT_ALPN) && !params.contains_key(&ALPN) {
		return Err(bad("no-default-alpn needs alpn"));
	}
	if let Some(SvcParamValue::Mandatory(Mandatory(keys))) = params.get(&MANDATORY) {
		if let Some(missing) = keys.iter().map(|key| u16::from(*key)).find(|key| !params.contains_key(key)) {
			return Err(bad(format!("mandatory names {}, which is not there", key_text(missing))));
		}
	}
	let params = params.into_iter().map(|(key, value)| (SvcParamKey::from(key), value)).collect();
	Ok(SVCB::new(priority, host, params))
}

/// The same as text. Nothing for what cannot be written.
pub(crate) fn print(binding: &SVCB) -> Option<String> {
	let mut text = format!("{} {}", binding.svc_priority, name(&binding.target_name));
	for (key, value) in &binding.svc_params {
		let key = u16::from(*key);
		let joined = |items: Vec<String>| Some(items.join(","));
		let value = match value {
			SvcParamValue::Mandatory(Mandatory(keys)) => {
				joined(keys.iter().map(|key| key_text((*key).into())).collect())
			},
			SvcParamValue::Alpn(Alpn(ids)) => {
				let item = |id: &String| id.replace('\\', "\\\\").replace(',', "\\,");
				Some(character_string(ids.iter().map(item).collect::<Vec<_>>().join(",").as_bytes()))
			},
			SvcParamValue::NoDefaultAlpn => None,
			SvcParamValue::Port(port) => Some(port.to_string()),
			SvcParamValue::Ipv4Hint(IpHint(hints)) => joined(hints.iter().map(|hint| hint.0.to_string()).collect()),
			SvcParamValue::Ipv6Hint(IpHint(hints)) => joined(hints.iter().map(|hint| hint.0.to_string()).collect()),
			SvcParamValue::EchConfigList(EchConfigList(config)) => Some(BASE64.encode(config)),
			SvcParamValue::Unknown(Unknown(octets)) if octets.is_empty() => None,
			SvcParamValue::Unknown(Unknown(octets)) => Some(character_string(octets)),
		};
		text.push(' ');
		text.push_str(&key_text(key));
		if let Some(value) = value {
			text.push('=');
			text.push_str(&value);
		}
	}
	Some(text)
}
