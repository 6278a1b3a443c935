// SPDX-License-Identifier: Apache-2.0
//! Tables, keys and values as people write them, and their sizes.

use crate::failure::Failure;
use clap::Args;
use std::{fs::File, io::Read, path::PathBuf};
use vns_client::{
	record::{check_key, check_table, check_value, Name, MAX_VALUE},
	value::shown_bytes,
};

/// Bytes as they are typed: text, or `0x` and hexadecimal digits.
fn bytes(text: &str) -> Result<Vec<u8>, String> {
	match text.strip_prefix("0x") {
		None => Ok(text.as_bytes().to_vec()),
		Some(digits) => hex::decode(digits).map_err(|_| {
			"after 0x there must be an even number of hexadecimal digits: what begins with 0x stands for bytes"
				.to_owned()
		}),
	}
}

/// The name of a table.
pub fn table(text: &str) -> Result<Bytes, String> {
	let found = bytes(text)?;
	check_table(&found).map_err(|error| error.to_string())?;
	Ok(Bytes(found))
}

/// A key.
pub fn key(text: &str) -> Result<Bytes, String> {
	let found = bytes(text)?;
	check_key(&found).map_err(|error| error.to_string())?;
	Ok(Bytes(found))
}

/// A value.
pub fn value(text: &str) -> Result<Bytes, String> {
	let found = bytes(text)?;
	check_value(&found).map_err(|error| error.to_string())?;
	Ok(Bytes(found))
}

/// One argument: a list of numbers would be several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bytes(pub Vec<u8>);

/// Which record.
#[derive(Args)]
pub struct NameArgs {
	/// The table: 1 to 32 bytes of text, or 0x and hexadecimal digits
	#[arg(value_parser = table)]
	table: Bytes,
	/// The key within the table: 1 to 64 bytes
	// Named apart from the key that signs.
	#[arg(id = "record_key", value_name = "KEY", value_parser = key)]
	key: Bytes,
}

impl NameArgs {
	pub fn name(&self) -> Result<Name, Failure> {
		Name::new(&self.table.0, &self.key.0).map_err(|error| Failure::Usage(error.to_string()))
	}
}

/// What a record says.
#[derive(Args)]
#[group(required = true, multiple = false)]
pub struct ValueArgs {
	/// The value: 0 to 1024 bytes of text, or 0x and hexadecimal digits. What is longer lies elsewhere, and its hash here
	#[arg(value_parser = value)]
	value: Option<Bytes>,
	/// Take the bytes of this file as the value, exactly as they are
	#[arg(long, value_name = "FILE")]
	value_file: Option<PathBuf>,
}

impl ValueArgs {
	pub fn value(&self) -> Result<Vec<u8>, Failure> {
		if let Some(Bytes(value)) = &self.value {
			return Ok(value.clone());
		}
		let file = self.value_file.as_deref().ok_or_else(|| Failure::Usage("name a value".into()))?;
		read_value(file)
	}
}

/// The bytes of a file, if they can be a value.
pub fn read_value(file: &std::path::Path) -> Result<Vec<u8>, Failure> {
	let failed = |error: std::io::Error| Failure::Machine(format!("{}: {error}", file.display()));
	let open = File::open(file).map_err(failed)?;
	let length = open.metadata().map_err(failed)?.len();
	let mut found = Vec::new();
	open.take(u64::from(MAX_VALUE).saturating_add(1)).read_to_end(&mut found).map_err(failed)?;
	check_value(&found).map_err(|_| {
		Failure::Usage(format!(
			"{} has {length} bytes, the most that a value has are {MAX_VALUE}: publish where it lies, and its hash",
			file.display()
		))
	})?;
	Ok(found)
}

/// `names/shop`, for messages.
pub fn shown(name: &Name) -> String {
	format!("{}/{}", shown_bytes(name.table()), shown_bytes(name.key()))
}

/// A value as people read it, in one line. `0x…` where it is no harmless text.
pub fn shown_value(value: &[u8]) -> String {
	if value.is_empty() {
		return "(empty)".into();
	}
	shown_bytes(value)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn names_should_be_text_or_bytes() {
		assert_eq!(table("names"), Ok(Bytes(b"names".to_vec())));
		assert_eq!(table("0x00ff"), Ok(Bytes(vec![0, 0xff])));
		assert_eq!(key("ä"), Ok(Bytes("ä".as_bytes().to_vec())));
		assert_eq!(value(""), Ok(Bytes(vec![])));
		assert_eq!(value("0x"), Ok(Bytes(vec![])));
		for bad in ["", "0x", "0x0", "0xgg", &"x".repeat(33)] {
			assert!(table(bad).is_err(), "{bad}");
		}
		assert!(key(&"x".repeat(65)).unwrap_err().contains("65 bytes, the most are 64"));
		assert!(value(&"x".repeat(1_025)).unwrap_err().contains("1024"));
	}

	#[test]
	fn what_is_shown_should_be_read_back() {
		for text in ["names", "0x00", "ä", "0x30783030"] {
			let Bytes(found) = table(text).unwrap();
			assert_eq!(shown_bytes(&found), text);
		}
		assert_eq!(shown(&Name::new(b"names", &[0xff]).unwrap()), "names/0xff");
		assert_eq!(shown_value(b""), "(empty)");
	}
}
