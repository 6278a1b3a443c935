// SPDX-License-Identifier: Apache-2.0
//! Names and values as people write them.

use crate::{failure::Failure, show};
use clap::Args;
use std::{fs::File, io::Read, path::PathBuf};
use vns_client::{
	names::{Name, NameValue, MAX_INLINE, MAX_REFERENCE},
	value::shown_bytes,
};
use vns_names::{Reason, State};

/// A name to be registered: in lower case, by the rules of the day.
pub fn new_name(text: &str) -> Result<Name, String> {
	Name::parse(text.as_bytes()).map_err(|error| format!("{error}, as in d/example"))
}

/// A name that there may be already. Letters in upper case are folded, as DNS does.
pub fn name(text: &str) -> Result<Name, String> {
	Name::registered(text.to_ascii_lowercase().as_bytes()).map_err(|error| format!("{error}, as in d/example"))
}

/// What a name is to say.
#[derive(Args, Debug)]
pub struct ValueArgs {
	/// What the name says: up to 1024 bytes of text. Of a d/ name JSON
	#[arg(long, value_name = "TEXT", conflicts_with_all = ["value_file", "elsewhere"])]
	value: Option<String>,
	/// The same, as the bytes of a file
	#[arg(long, value_name = "FILE", conflicts_with = "elsewhere")]
	value_file: Option<PathBuf>,
	/// Publish only the hash of this file, which lies where --reference says
	#[arg(long, value_name = "FILE", requires = "reference")]
	elsewhere: Option<PathBuf>,
	/// Where the content of --elsewhere can be had: up to 128 bytes
	#[arg(long, value_name = "TEXT", requires = "elsewhere")]
	reference: Option<String>,
}

/// What a name is to say, with the bytes that readers will see.
pub struct Given {
	pub value: NameValue,
	pub content: Vec<u8>,
}

impl ValueArgs {
	/// Nothing where nothing was named.
	pub fn given(&self) -> Result<Option<Given>, Failure> {
		if let Some(text) = &self.value {
			return inline(text.as_bytes().to_vec(), "the value").map(Some);
		}
		if let Some(file) = &self.value_file {
			return inline(read(file, u64::from(MAX_INLINE))?, &file.display().to_string()).map(Some);
		}
		let (Some(file), Some(reference)) = (&self.elsewhere, &self.reference) else { return Ok(None) };
		let content = read(file, MOST_ELSEWHERE)?;
		let value = NameValue::elsewhere(&content, reference.as_bytes().to_vec());
		let value = value.ok_or_else(|| {
			Failure::Usage(format!("the reference has {} bytes, the most are {MAX_REFERENCE}", reference.len()))
		})?;
		Ok(Some(Given { value, content }))
	}
}

/// The longest content that is hashed here, in bytes: many times what a resolver reads.
const MOST_ELSEWHERE: u64 = 16_777_216;

fn inline(content: Vec<u8>, what: &str) -> Result<Given, Failure> {
	let value = NameValue::inline(content.clone()).ok_or_else(|| {
		let length = content.len();
		Failure::Usage(format!(
			"{what} has {length} bytes, the most that a name says itself are {MAX_INLINE}: --elsewhere publishes its hash"
		))
	})?;
	Ok(Given { value, content })
}

/// The bytes of a file of at most so many.
pub fn read(file: &std::path::Path, most: u64) -> Result<Vec<u8>, Failure> {
	let failed = |error: std::io::Error| Failure::Machine(format!("{}: {error}", file.display()));
	let open = File::open(file).map_err(failed)?;
	let mut found = Vec::new();
	open.take(most.saturating_add(1)).read_to_end(&mut found).map_err(failed)?;
	if u64::try_from(found.len()).map_or(true, |length| length > most) {
		return Err(Failure::Usage(format!("{} has more than {most} bytes", file.display())));
	}
	Ok(found)
}

/// What a name says, in one line.
pub fn shown_value(value: &NameValue) -> String {
	match value {
		NameValue::Inline(bytes) if bytes.is_empty() => "nothing".into(),
		NameValue::Inline(bytes) => shown_bytes(bytes),
		NameValue::Elsewhere { hash, reference } => {
			format!("what has the hash 0x{}, at {}", hex::encode(hash), shown_bytes(reference))
		},
	}
}

/// What is said of a name that somebody may have made to look like another one.
pub fn caution(name: &Name) -> Option<String> {
	let words = "its letters are of scripts that are not written together: it may be made to look like another name";
	name.label.mixes_scripts().then(|| words.to_owned())
}

/// What a name is, in words.
pub fn state(state: State) -> &'static str {
	match state {
		State::Available => "available",
		State::Reserved(Reason::Protocol) => "reserved: programs look it up by themselves",
		State::Reserved(Reason::Network) => "reserved: the network's own",
		State::Reserved(Reason::Claimed) => "reserved: kept for somebody whose it is elsewhere",
		State::Reserved(Reason::Refused) => "reserved: refused by governance",
		State::Active => "active",
		State::ExpiringSoon => "active, expires soon",
		State::Suspended => "suspended: it has expired and does not resolve; renew it",
		State::Grace => "in grace: it does not resolve; renewing costs a surcharge",
		State::DecliningPremium => "lost: anybody may register it, at a premium that falls",
		State::Released => "released: anybody may register it",
	}
}

/// What a name is, in one word for programs.
pub fn state_word(state: State) -> &'static str {
	match state {
		State::Available => "available",
		State::Reserved(_) => "reserved",
		State::Active => "active",
		State::ExpiringSoon => "expiring soon",
		State::Suspended => "suspended",
		State::Grace => "grace",
		State::DecliningPremium => "declining premium",
		State::Released => "released",
	}
}

/// An instant for programs.
pub fn instant_json(millis: u64) -> serde_json::Value {
	serde_json::json!({ "millis": millis, "time": show::instant_json(millis) })
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn names_should_have_a_namespace_and_be_folded_only_where_they_exist() {
		assert_eq!(name("D/Example").map(|name| name.to_string()), Ok("d/example".into()));
		assert!(new_name("d/Example").unwrap_err().contains("upper case"));
		for bad in ["example", "x/example", "d/", "d/-a", "d/ä"] {
			assert!(new_name(bad).unwrap_err().ends_with("as in d/example"), "{bad}");
		}
	}

	#[test]
	fn who_mixes_scripts_should_be_told() {
		let told = |text: &str| caution(&new_name(text).unwrap()).is_some();
		assert!(told("d/xn--pple-43d"), "a Cyrillic letter before Latin ones");
		assert!(!told("d/apple") && !told("d/xn--mnchen-3ya"));
	}

	#[test]
	fn values_should_be_shown_in_one_line() {
		let inline = |text: &str| NameValue::inline(text.as_bytes().to_vec()).unwrap();
		assert_eq!(shown_value(&inline("")), "nothing");
		assert_eq!(shown_value(&inline("{}")), "{}");
		let elsewhere = NameValue::elsewhere(b"x", b"ipfs".to_vec()).unwrap();
		assert!(shown_value(&elsewhere).ends_with("at ipfs"));
	}
}
