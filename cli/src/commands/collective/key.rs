// SPDX-License-Identifier: Apache-2.0
//! A member's key: made, shown, and the record that is given away of it. The file is secret; beside it is a folder with what the
//! member keeps from one round to the next (`nonces.rs`).

use super::{files, progress::Progress};
use crate::{
	failure::Failure,
	keys,
	report::{pairs, Report},
	session::Session,
	show,
};
use clap::{Args, Subcommand};
use serde_json::{json, Value};
use std::{
	fmt::Write,
	path::{Path, PathBuf},
};
use vns_client::value::shown_bytes;
use vns_collective::{
	params::embedded,
	prover::{blinded_id, label, MemberKey, System, KEY_BYTES},
	Parameters,
};
use zeroize::Zeroizing;

const VERSION: u64 = 1;
/// How many candidates are tried on average before one is prime.
const USUAL: u32 = 1_420;
/// The longest name, in bytes.
const LONGEST_NAME: usize = 200;
/// How many hexadecimal digits the secret has.
const DIGITS: usize = KEY_BYTES * 2;
/// The most bytes of a key's file.
const MOST_TEXT: usize = 4_000;

#[derive(Subcommand)]
pub enum Key {
	/// Make a member's key: a secret, and an id that says nothing to those who do not know its salt
	///
	/// Takes about a second, until a prime is found. Whoever has the file votes in your place; nobody can restore a lost one, and the
	/// members of a collective never change. Name, salt and id are in it, too, so that you can show who you are.
	#[command(after_help = "Example:\n  vns collective key new \"Anna Example\" --out anna.member")]
	New(New),
	/// Show whose key it is: id and label. Shows no secret
	#[command(
		after_help = "Examples:\n  vns collective key show anna.member\n  vns collective key show anna.member --reveal"
	)]
	Show(Show),
}

impl Key {
	pub fn run(self, session: &Session) -> Result<Report, Failure> {
		match self {
			Key::New(command) => command.run(session),
			Key::Show(command) => command.run(),
		}
	}
}

#[derive(Args)]
pub struct New {
	/// Who you are, as the other members know you; nobody else learns it
	#[arg(value_name = "NAME", value_parser = name)]
	name: String,
	/// The file to write; it must not exist
	#[arg(long, value_name = "FILE")]
	out: PathBuf,
}

impl New {
	fn run(self, session: &Session) -> Result<Report, Failure> {
		files::check_free(&self.out)?;
		let mut salt = [0; 32];
		getrandom::fill(&mut salt)
			.map_err(|error| Failure::Machine(format!("this machine has no random numbers: {error}")))?;
		let params = Parameters::embedded();
		let mut progress = Progress::new(session, "searching a prime, of candidates about");
		let id = blinded_id(&salt, self.name.as_bytes());
		let usual = usize::try_from(USUAL).unwrap_or_default();
		let key = MemberKey::generate(&params, id, &mut System, |tried| {
			let tried = usize::try_from(tried).unwrap_or_default();
			progress.tell(tried, usual.max(tried));
		})
		.map_err(no_entropy)?;
		let member = Member { key, name: self.name, salt };
		keys::write_new(&self.out, &member.text())?;
		let place = self.out.display().to_string();
		let mut lines = member.lines(&params, false);
		lines.push(("key", format!("in {place}; keep a copy, and give it to nobody")));
		lines.push(("next", format!("vns collective record {place}")));
		let mut json = member.json(&params, false);
		if let Some(fields) = json.as_object_mut() {
			fields.insert("file".into(), place.into());
		}
		Ok(Report::new(pairs(&lines), json))
	}
}

#[derive(Args)]
pub struct Show {
	/// The file of the key
	#[arg(value_name = "KEY")]
	key: PathBuf,
	/// Show name and salt, too: whoever is told both can check that the id is yours (vns collective roster find)
	#[arg(long)]
	reveal: bool,
}

impl Show {
	fn run(self) -> Result<Report, Failure> {
		let params = Parameters::embedded();
		let member = Member::read(&self.key, &params)?;
		Ok(Report::new(pairs(&member.lines(&params, self.reveal)), member.json(&params, self.reveal)))
	}
}

#[derive(Args)]
pub struct Record {
	/// The file of your key
	#[arg(value_name = "KEY")]
	key: PathBuf,
	/// The file to write; it must not exist. By default record-ID.json in this folder
	#[arg(long, value_name = "FILE")]
	out: Option<PathBuf>,
}

impl Record {
	pub fn run(self) -> Result<Report, Failure> {
		let params = Parameters::embedded();
		let member = Member::read(&self.key, &params)?;
		let short = show::member(member.key.id());
		let out = files::out(self.out, || format!("record-{short}.json"))?;
		let record = member.key.record(&params, &mut System).map_err(no_entropy)?;
		files::write(&out, &record)?;
		let place = out.display().to_string();
		let id = format!("0x{}", hex::encode(record.id));
		let text = pairs(&[
			("id", id.clone()),
			("record", format!("in {place}; send it to whoever makes the roster. It is not secret")),
		]);
		Ok(Report::new(text, json!({ "id": id, "file": place })))
	}
}

/// A member with its key.
pub struct Member {
	pub key: MemberKey,
	name: String,
	salt: [u8; 32],
}

impl Member {
	/// The one in `file`, which only its owner can read.
	pub fn read(file: &Path, params: &Parameters) -> Result<Self, Failure> {
		if !file.exists() {
			return Err(Failure::Key(format!("{}: there is no such file", file.display())));
		}
		let text = keys::read_private(file)?;
		Self::parse(&text, params).map_err(|reason| Failure::Key(format!("{}: {reason}", file.display())))
	}

	fn parse(text: &str, params: &Parameters) -> Result<Self, String> {
		let none = "it is no member's key (vns collective key new makes one); the key of an account does not vote";
		let mut json: Value = serde_json::from_str(text).map_err(|_| none)?;
		// Out of the document, so that it is wiped with its new place.
		let secret = json.pointer_mut("/body/secret").map(Value::take);
		let secret = match secret {
			Some(Value::String(digits)) => Some(Zeroizing::new(digits)),
			_ => None,
		};
		if json.get("kind").and_then(Value::as_str) != Some(files::KEY) {
			return Err(none.into());
		}
		if json.get("version").and_then(Value::as_u64) != Some(VERSION) {
			return Err(format!("its version is not {VERSION}; get the program that wrote it"));
		}
		let field = |name: &str| json.pointer(&format!("/body/{name}")).and_then(Value::as_str);
		let set = hex::encode(params.hash());
		if field("params") != Some(&set) {
			return Err(format!("it is of another parameter set than the one that this program has, {set}"));
		}
		let secret = secret.ok_or("it has no text \"secret\"")?;
		let mut bytes = Zeroizing::new([0; KEY_BYTES]);
		hex::decode_to_slice(secret.as_bytes(), &mut bytes[..]).map_err(|_| "its \"secret\" is damaged")?;
		let key = MemberKey::from_secret_bytes(params, &bytes[..]).map_err(|error| error.to_string())?;
		let name = field("name").ok_or("it has no text \"name\"")?.to_owned();
		let mut salt = [0; 32];
		field("salt")
			.and_then(|digits| hex::decode_to_slice(digits, &mut salt).ok())
			.ok_or("its \"salt\" is damaged")?;
		if blinded_id(&salt, name.as_bytes()) != *key.id() {
			return Err("its id is not the one of its name and salt: somebody has changed it".into());
		}
		Ok(Self { key, name, salt })
	}

	/// The text of its file.
	fn text(&self) -> Zeroizing<String> {
		let secret = self.key.to_secret_bytes();
		let mut digits = Zeroizing::new([0; DIGITS]);
		// Twice as many digits as bytes: it cannot fail.
		let _ = hex::encode_to_slice(&secret[..], &mut digits[..]);
		// Room for all of it at once, so that no piece of the secret stays behind where the text grew.
		let mut text = Zeroizing::new(String::with_capacity(MOST_TEXT));
		let _ = write!(
			text,
			"{{\n  \"kind\": \"{}\",\n  \"version\": {VERSION},\n  \"body\": {{\n    \"name\": {},\n    \"salt\": \
			 \"{}\",\n    \"id\": \"{}\",\n    \"params\": \"{}\",\n    \"secret\": \"{}\"\n  }}\n}}",
			files::KEY,
			Value::String(self.name.clone()),
			hex::encode(self.salt),
			hex::encode(self.key.id()),
			hex::encode(embedded::HASH),
			std::str::from_utf8(&digits[..]).unwrap_or_default(),
		);
		text
	}

	fn lines(&self, params: &Parameters, reveal: bool) -> Vec<(&'static str, String)> {
		let hex = |bytes: &[u8]| format!("0x{}", hex::encode(bytes));
		let mut lines = vec![
			("member", show::member(self.key.id())),
			("id", hex(self.key.id())),
			("label", hex(&label(params, self.key.id()))),
		];
		if reveal {
			lines.push(("name", shown_bytes(self.name.as_bytes())));
			lines.push(("salt", hex(&self.salt)));
		}
		lines
	}

	fn json(&self, params: &Parameters, reveal: bool) -> Value {
		let hex = |bytes: &[u8]| format!("0x{}", hex::encode(bytes));
		let mut json = json!({
			"id": hex(self.key.id()),
			"label": hex(&label(params, self.key.id())),
			"credential": hex(self.key.credential()),
			"params": hex(params.hash()),
		});
		if let (true, Some(fields)) = (reveal, json.as_object_mut()) {
			fields.insert("name".into(), self.name.clone().into());
			fields.insert("salt".into(), hex(&self.salt).into());
		}
		json
	}
}

fn name(text: &str) -> Result<String, String> {
	match text.len() {
		0 => Err("it is empty".into()),
		length if length > LONGEST_NAME => Err(format!("it has {length} bytes, the most are {LONGEST_NAME}")),
		_ => Ok(text.to_owned()),
	}
}

pub fn no_entropy(error: vns_collective::NoEntropy) -> Failure {
	Failure::Machine(error.to_string())
}

#[cfg(test)]
mod tests {
	use super::*;

	fn member(params: &Parameters) -> Member {
		let salt = [7; 32];
		let key = MemberKey::generate(params, blinded_id(&salt, b"Anna \"A\""), &mut System, |_| {}).unwrap();
		Member { key, name: "Anna \"A\"".into(), salt }
	}

	#[test]
	fn a_key_should_be_read_back_and_never_when_it_was_changed() {
		let params = Parameters::embedded();
		let member = member(&params);
		let text = member.text();
		assert!(text.len() < 4_000, "a private file has at most 4,096 bytes");
		let read = Member::parse(&text, &params).unwrap();
		assert_eq!((read.key.id(), read.key.credential()), (member.key.id(), member.key.credential()));
		assert_eq!((&read.name, &read.salt), (&member.name, &member.salt));
		let refused = |text: &str| match Member::parse(text, &params) {
			Ok(_) => panic!("it was read"),
			Err(reason) => reason,
		};
		assert!(refused(&text.replace("Anna", "Eve")).contains("somebody has changed it"));
		assert!(refused(&text.replace("collective/key", "collective/record")).contains("no member's key"));
		assert!(refused("bottom drive obey lake").contains("the key of an account does not vote"));
		assert!(refused(&text.replace("\"version\": 1", "\"version\": 2")).contains("version"));
		let secret = hex::encode(&member.key.to_secret_bytes()[..]);
		let other = refused(&text.replace(&secret, &secret.replace('1', "2")));
		assert!(!other.contains(&secret[..16]), "{other}");
	}

	#[test]
	fn what_is_shown_should_not_be_secret() {
		let params = Parameters::embedded();
		let member = member(&params);
		let secret = hex::encode(&member.key.to_secret_bytes()[32..]);
		for reveal in [false, true] {
			let shown = format!("{}{}", pairs(&member.lines(&params, reveal)), member.json(&params, reveal));
			assert!(!shown.contains(&secret));
			assert_eq!(shown.contains("Anna"), reveal);
		}
		assert!(name("").is_err() && name(&"x".repeat(201)).is_err() && name("x").is_ok());
	}
}
