// SPDX-License-Identifier: Apache-2.0
//! A signed transaction from a file, from standard input or from the command line.

use crate::{failure::Failure, show};
use clap::Args;
use serde_json::{json, Value};
use std::io::Read;
use vns_client::{
	penalty::MAX_EVIDENCE,
	transaction::{self, Life, NotSigned, Signed},
	At,
};

/// As hexadecimal digits, with some room for blanks and ends of lines.
const MOST_READ: u64 = 64 * 1_024;

/// Where the transaction is. Exactly one of both.
#[derive(Args, Clone, Debug)]
// Named, for the options of a key are a group of that name, too.
#[group(id = "evidence", required = true, multiple = false)]
pub struct Source {
	/// A file with the transaction, as bytes or as 0x and hexadecimal digits; - for standard input
	#[arg(value_name = "FILE")]
	file: Option<String>,

	/// The transaction as 0x and hexadecimal digits
	#[arg(long, value_name = "HEX", value_parser = hexadecimal)]
	hex: Option<Bytes>,
}

/// Bytes, as one argument.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Bytes(Vec<u8>);

fn hexadecimal(text: &str) -> Result<Bytes, String> {
	let digits = text.trim();
	let digits = digits.strip_prefix("0x").unwrap_or(digits);
	let found = hex::decode(digits).map_err(|_| "write an even number of hexadecimal digits, with or without 0x")?;
	if found.is_empty() {
		return Err("there is nothing in it".into());
	}
	Ok(Bytes(found))
}

impl Source {
	/// The bytes. What is longer than any evidence is refused here, before a key is asked for.
	pub fn load(&self) -> Result<Vec<u8>, Failure> {
		let (name, bytes) = match (&self.hex, self.file.as_deref()) {
			(Some(Bytes(bytes)), _) => ("--hex".to_owned(), bytes.clone()),
			(None, Some("-")) => {
				("standard input".to_owned(), of_bytes(&all("standard input", std::io::stdin().lock())?))
			},
			(None, Some(file)) => {
				let opened = std::fs::File::open(file);
				let opened = opened.map_err(|error| Failure::Machine(format!("cannot read {file}: {error}")))?;
				(file.to_owned(), of_bytes(&all(file, opened)?))
			},
			// The parser asks for the one or the other.
			(None, None) => return Err(Failure::Usage("name a file, or --hex".into())),
		};
		match bytes.len() {
			0 => Err(Failure::Usage(format!("{name}: there is nothing in it"))),
			count if count > MAX_EVIDENCE => Err(too_long(&name, Some(count))),
			_ => Ok(bytes),
		}
	}
}

fn too_long(name: &str, count: Option<usize>) -> Failure {
	let found = count.map_or("more".to_owned(), |count| count.to_string());
	Failure::Usage(format!("{name}: evidence has {MAX_EVIDENCE} bytes at most, and this has {found}"))
}

fn all(name: &str, from: impl Read) -> Result<Vec<u8>, Failure> {
	let mut bytes = Vec::new();
	let read = from.take(MOST_READ.saturating_add(1)).read_to_end(&mut bytes);
	read.map_err(|error| Failure::Machine(format!("cannot read {name}: {error}")))?;
	if u64::try_from(bytes.len()).map_or(true, |length| length > MOST_READ) {
		return Err(too_long(name, None));
	}
	Ok(bytes)
}

/// Hexadecimal digits are what they say; anything else is the transaction itself, of which some byte is no such digit.
fn of_bytes(bytes: &[u8]) -> Vec<u8> {
	let text = std::str::from_utf8(bytes).ok().map(hexadecimal);
	match text {
		Some(Ok(Bytes(found))) => found,
		_ => bytes.to_vec(),
	}
}

/// What the bytes are, or nothing is sent.
pub fn read(at: &At, bytes: &[u8]) -> Result<Signed, Failure> {
	transaction::read(at.metadata(), bytes).map_err(|error| Failure::Usage(not_evidence(&error)))
}

fn not_evidence(error: &NotSigned) -> String {
	format!("this is no evidence: {error}")
}

/// What it is, line by line.
pub fn described(signed: &Signed, birth: Option<u64>) -> Vec<(&'static str, String)> {
	let call = &signed.call;
	let mut lines = vec![
		("transaction", format!("{:?}, {} bytes", signed.hash, signed.length)),
		("signed by", show::address(&signed.signer)),
		("call", format!("{}.{}", call.pallet, call.name)),
	];
	let arguments = call.arguments.iter().map(|(name, value)| (name.replace('_', " "), show::value(value)));
	let arguments = arguments.filter(|(_, value)| !value.is_empty());
	lines.extend(arguments.map(|(name, value)| ("", format!("{name}: {value}"))));
	lines.push(("number", signed.nonce.to_string()));
	lines.push(("lives", life(signed.life, birth)));
	lines.push(("tip", if signed.tip == 0 { "none".into() } else { show::amount(signed.tip) }));
	lines
}

fn life(life: Life, birth: Option<u64>) -> String {
	match (life, birth) {
		(Life::Mortal { period, .. }, Some(birth)) => {
			format!(
				"for {period} blocks, from block {birth} to block {}",
				birth.saturating_add(period).saturating_sub(1)
			)
		},
		_ => "for ever (immortal)".into(),
	}
}

/// The same for programs.
pub fn json(signed: &Signed, birth: Option<u64>) -> Value {
	let period = match signed.life {
		Life::Immortal => None,
		Life::Mortal { period, .. } => Some(period),
	};
	json!({
		"hash": format!("{:?}", signed.hash),
		"length": signed.length,
		"signer": show::address(&signed.signer),
		"call": format!("{}.{}", signed.call.pallet, signed.call.name),
		"arguments": show::fields_json(&signed.call.arguments),
		"nonce": signed.nonce,
		"mortal": period.is_some(),
		"period": period,
		"birth_block": birth,
		"tip": show::planck(signed.tip),
	})
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_file_should_be_bytes_or_hexadecimal_digits() {
		let raw = vec![0x10, 0x84, 0, 0xff, 7];
		assert_eq!(of_bytes(&raw), raw);
		for text in ["0x108400ff07", "0x108400ff07\n", "  108400FF07\r\n"] {
			assert_eq!(of_bytes(text.as_bytes()), raw, "{text:?}");
		}
		for text in ["0x1", "0xzz", "0x10 84", ""] {
			assert_eq!(of_bytes(text.as_bytes()), text.as_bytes(), "{text:?}");
		}
	}

	#[test]
	fn an_argument_should_be_hexadecimal_digits() {
		assert_eq!(hexadecimal("0x0aFF"), Ok(Bytes(vec![10, 255])));
		for bad in ["", "0x", "0x0", "zz", "0x00 00"] {
			assert!(hexadecimal(bad).is_err(), "{bad:?}");
		}
	}

	#[test]
	fn what_is_too_long_should_be_refused_before_anything_else() {
		let of = |count: usize| Source { file: None, hex: Some(Bytes(vec![0; count])) }.load();
		assert_eq!(of(MAX_EVIDENCE).unwrap().len(), MAX_EVIDENCE);
		assert!(matches!(of(MAX_EVIDENCE + 1), Err(Failure::Usage(text)) if text.contains("8193")));
		assert!(matches!(of(0), Err(Failure::Usage(_))));
		let missing = Source { file: Some("/no/such/file".into()), hex: None };
		assert!(matches!(missing.load(), Err(Failure::Machine(_))));
	}

	#[test]
	fn a_life_should_be_said_in_blocks() {
		let mortal = Life::Mortal { period: 64, phase: 42 };
		assert_eq!(life(mortal, Some(106)), "for 64 blocks, from block 106 to block 169");
		assert!(life(Life::Immortal, None).contains("immortal"));
	}
}
