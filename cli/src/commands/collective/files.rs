// SPDX-License-Identifier: Apache-2.0
//! The files that members pass around, as `vns_collective` writes them: read, written and told apart. A file of another kind is
//! named for what it is, and nothing is ever written over.

use crate::failure::{Blamed, Failure, Fault};
use serde_json::Value;
use std::{
	fs::{self, File, OpenOptions},
	io::{Read, Write},
	path::{Path, PathBuf},
};
use vns_collective::prover::documents::{Document, DocumentError, VERSION};

/// More than the roster of a million members has.
const MOST_BYTES: u64 = 1_024 * 1_024 * 1_024;

/// The kind of a member's key, which is no document to be passed around.
pub const KEY: &str = "vns-collective/key";
/// The kind of stored nonces.
pub const NONCES: &str = "vns-collective/nonces";

/// All kinds, in words.
const KINDS: [(&str, &str); 10] = [
	("vns-collective/record", "a member's record"),
	("vns-collective/roster", "a roster"),
	("vns-collective/proposal", "a proposal"),
	("vns-collective/round1", "a member's answer of round 1"),
	("vns-collective/round1-list", "a list of voters"),
	("vns-collective/round2-share", "a member's share of round 2"),
	("vns-collective/witness", "a witness"),
	("vns-collective/spent", "a member's list of spent nonces"),
	(KEY, "a member's key, which is SECRET: give it to nobody"),
	(NONCES, "a member's nonces, which are SECRET: give them to nobody"),
];

fn in_words(kind: &str) -> Option<&'static str> {
	KINDS.iter().find(|(name, _)| *name == kind).map(|(_, words)| *words)
}

/// A file that somebody gave, with what it says.
pub struct Given<D> {
	pub path: PathBuf,
	pub document: D,
}

impl<D> Given<D> {
	/// What is wrong with it.
	pub fn fault(&self, member: Option<[u8; 32]>, reason: String) -> Fault {
		Fault { member, file: Some(self.path.display().to_string()), reason }
	}
}

/// The text of a file.
pub fn read_text(path: &Path) -> Result<String, Failure> {
	let failed = |reason: String| Failure::Machine(format!("{}: {reason}", path.display()));
	let file = File::open(path).map_err(|error| failed(error.to_string()))?;
	let mut bytes = Vec::new();
	file.take(MOST_BYTES.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| failed(error.to_string()))?;
	if u64::try_from(bytes.len()).map_or(true, |length| length > MOST_BYTES) {
		return Err(failed("it is larger than any file of a collective".into()));
	}
	String::from_utf8(bytes).map_err(|_| Failure::Usage(format!("{}: it is not text", path.display())))
}

/// The document in a file.
pub fn read<D: Document>(path: &Path) -> Result<D, Failure> {
	let text = read_text(path)?;
	D::from_json(&text).map_err(|error| wrong(path, D::KIND, &text, error))
}

/// The same, with its name.
pub fn given<D: Document>(path: &Path) -> Result<Given<D>, Failure> {
	Ok(Given { path: path.to_owned(), document: read(path)? })
}

/// What to say of a text that is no document of a kind.
fn wrong(path: &Path, expected: &'static str, text: &str, error: DocumentError) -> Failure {
	let wanted = in_words(expected).unwrap_or(expected);
	let reason = match error {
		DocumentError::OtherKind { found, .. } => match in_words(&found) {
			Some(words) => format!("this is {words}, not {wanted}"),
			None => format!("this is no {}: it says that it is a {}", bare(wanted), short(&found)),
		},
		DocumentError::OtherVersion(version) => {
			format!("it is of version {version} of the format, and this program reads version {VERSION}: get the program that wrote it")
		},
		DocumentError::CollectiveId => "its collective's id does not fit the numbers of it: somebody has changed it, \
		                                or it was made for another chain"
			.into(),
		DocumentError::Roster(error) => return blamed(path, error.to_string()),
		DocumentError::Form(error) => match kind(text) {
			None => format!("this is {}, not {wanted}", what(text)),
			Some(_) => format!("it is damaged: {error}"),
		},
		DocumentError::Length(error) => format!("it is damaged: {error}"),
	};
	Failure::Usage(format!("{}: {reason}", path.display()))
}

/// A roster that is none.
fn blamed(path: &Path, reason: String) -> Failure {
	let file = Some(path.display().to_string());
	Failure::Blamed(Box::new(Blamed {
		name: "BadRoster",
		summary: "the roster is none:".into(),
		faults: vec![Fault { member: None, file, reason }],
		advice: "get it again from whoever made it; if it is the same, he is to blame".into(),
	}))
}

fn bare(words: &str) -> &str {
	words.strip_prefix("a ").unwrap_or(words)
}

fn short(text: &str) -> String {
	vns_client::value::shown_bytes(&text.as_bytes().iter().copied().take(60).collect::<Vec<_>>())
}

/// What a text without a kind is.
fn what(text: &str) -> &'static str {
	match serde_json::from_str::<Value>(text) {
		Err(_) => "no JSON",
		Ok(found) if found.get("format").is_some() => "a file of another part of vns",
		Ok(_) => "no file of a collective",
	}
}

/// The kind that a text says it is.
pub fn kind(text: &str) -> Option<String> {
	let found: Value = serde_json::from_str(text).ok()?;
	Some(found.get("kind")?.as_str()?.to_owned())
}

/// The files that were named, in which a folder stands for all files of that kind in it.
pub fn all<D: Document>(named: &[PathBuf]) -> Result<Vec<Given<D>>, Failure> {
	let mut found = Vec::new();
	for path in named {
		if !path.is_dir() {
			found.push(given(path)?);
			continue;
		}
		let failed = |error: std::io::Error| Failure::Machine(format!("{}: {error}", path.display()));
		let mut inside: Vec<PathBuf> = Vec::new();
		for entry in fs::read_dir(path).map_err(failed)? {
			inside.push(entry.map_err(failed)?.path());
		}
		inside.sort();
		for one in inside.into_iter().filter(|one| one.is_file()) {
			// Others are skipped: a folder of a vote has files of all its rounds.
			if read_text(&one).ok().and_then(|text| kind(&text)).as_deref() == Some(D::KIND) {
				found.push(given(&one)?);
			}
		}
	}
	if found.is_empty() {
		let wanted = in_words(D::KIND).unwrap_or(D::KIND);
		return Err(Failure::Usage(format!("there is no file with {wanted} among those that were named")));
	}
	Ok(found)
}

/// Said before the work is done, rather than after.
pub fn check_free(path: &Path) -> Result<(), Failure> {
	if path.exists() {
		return Err(Failure::Machine(format!(
			"{}: it is there already, and nothing is written over it; name another with --out",
			path.display()
		)));
	}
	Ok(())
}

/// Writes a document to a new file.
pub fn write<D: Document>(path: &Path, document: &D) -> Result<(), Failure> {
	let text = document.to_json().map_err(|error| Failure::Machine(format!("{}: {error}", path.display())))?;
	OpenOptions::new()
		.write(true)
		.create_new(true)
		.open(path)
		.and_then(|mut open| {
			open.write_all(text.as_bytes()).and_then(|()| open.write_all(b"\n")).and_then(|()| open.sync_all())
		})
		.map_err(|error| match error.kind() {
			std::io::ErrorKind::AlreadyExists => {
				Failure::Machine(format!("{}: it is there already, and nothing is written over it", path.display()))
			},
			_ => Failure::Machine(format!("{}: {error}", path.display())),
		})
}

/// The file that was named, or else one in this folder.
pub fn out(named: Option<PathBuf>, usual: impl FnOnce() -> String) -> Result<PathBuf, Failure> {
	let path = named.unwrap_or_else(|| PathBuf::from(usual()));
	check_free(&path)?;
	Ok(path)
}

#[cfg(test)]
mod tests {
	use super::*;
	use vns_collective::prover::{documents::RosterFile, Proposal, Subject};

	fn reason<D: Document>(text: &str) -> String {
		match D::from_json(text) {
			Ok(_) => panic!("it was read: {text}"),
			Err(error) => match wrong(Path::new("x.json"), D::KIND, text, error) {
				Failure::Usage(reason) => reason,
				other => panic!("{other:?}"),
			},
		}
	}

	#[test]
	fn a_file_of_another_kind_should_be_named_for_what_it_is() {
		let proposal =
			Proposal { collective: [1; 32], genesis: [2; 32], nonce: 3, subject: Subject::Create }.to_json().unwrap();
		assert_eq!(reason::<RosterFile>(&proposal), "x.json: this is a proposal, not a roster");
		let key = r#"{"kind":"vns-collective/key","version":1,"body":{}}"#;
		assert!(reason::<Proposal>(key).contains("a member's key, which is SECRET"));
		for (text, part) in [
			("", "this is no JSON, not a proposal"),
			("bottom drive obey lake", "no JSON"),
			("{}", "no file of a collective"),
			(r#"{"format":"vns-statement"}"#, "another part of vns"),
			(r#"{"kind":"x","version":1,"body":{}}"#, "this is no proposal: it says that it is a x"),
			(r#"{"kind":"vns-collective/proposal","version":2,"body":{}}"#, "version 2"),
			(r#"{"kind":"vns-collective/proposal","version":1,"body":{}}"#, "damaged"),
			(r#"{"kind":"vns-collective/proposal","version":1,"body":{},"more":1}"#, "damaged"),
		] {
			assert!(reason::<Proposal>(text).contains(part), "{text}: {}", reason::<Proposal>(text));
		}
	}
}
