// SPDX-License-Identifier: Apache-2.0
//! The history as objects of Git: a file for each domain, a commit for each configuration. All of it follows from the chain
//! alone (C2), so whoever exports gets the same ids, and `git` itself checks them.
//!
//! # The format, for those who write another exporter
//!
//! What is exported is the log, one commit a line, in its order (`ConfigApi_log`, at most 64 lines an answer). A line names the
//! commit's id, the first block in which it holds, network time by then in milliseconds, and the candidate that it was.
//!
//! * **Values** of a line: what `ConfigApi_at` answers for its first block, if the place in that answer is the line's. Else
//!   another configuration took its place in the same block; its values are those of the line before with its changes. Name and
//!   unit of a key are those of `ConfigApi_parameters`.
//! * **Id of a configuration**: BLAKE2b-256 of `vns/config/commit` and the commit's SCALE encoding, as it stands in the answer
//!   (parent, changes, author, message). An exporter refuses what has another, what does not have the line before as its parent,
//!   and values that its changes do not make of those before.
//! * Repository of SHA-1, without signatures. All objects end their lines by one line feed; text is UTF-8. Numbers are decimal.
//! * **File** of a domain, in the root, mode `100644`, named as its domain is: what is before the dot in the names of its
//!   parameters. For each parameter of the configuration, in the order of their indices, a line `name = value unit`, as in
//!   `least_amount = 1000000000000 planck`; the name is what is behind the dot. A domain without a parameter has no file.
//! * **Tree**: the files ascending by the octets of their names, as Git wants it.
//! * **Author**: 64 hexadecimal digits of the account, and those with `@vns` as its address; of a commit of nobody `network`
//!   and `network@vns`. **Committer**: `vns`, `vns@vns`. Both at network time in whole seconds, rounded down, `+0000`. No
//!   `encoding`.
//! * **Message**: that of the commit; an empty line; `Configuration: ` and the id in hexadecimal; `Height: ` and the first block
//!   in which it holds; and, if it was a candidate, `Candidate: ` and its number. Hexadecimal digits are small, without `0x`.
//! * **Parent**: the configuration before. The first has none.
//! * **Branch**: `refs/heads/main` is the last line, and `HEAD` that branch.

use crate::{history::Entry, Change, Commit};
use alloc::{
	collections::BTreeMap,
	format,
	string::{String, ToString},
	vec::Vec,
};
use core::fmt;
use sha1::{Digest, Sha1};
use vns_parameters::Key;

/// The id of an object of Git.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(pub [u8; 20]);

impl fmt::Display for Id {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(&hex::encode(self.0))
	}
}

impl fmt::Debug for Id {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		fmt::Display::fmt(self, f)
	}
}

/// What an object is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
	/// A file.
	Blob,
	/// A folder.
	Tree,
	/// A commit.
	Commit,
}

/// An object of Git.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object {
	/// What it is.
	pub kind: Kind,
	/// What is in it.
	pub body: Vec<u8>,
}

impl Object {
	/// As Git stores it, before it is compressed: kind, length, a zero octet, body.
	pub fn stored(&self) -> Vec<u8> {
		let kind = match self.kind {
			Kind::Blob => "blob",
			Kind::Tree => "tree",
			Kind::Commit => "commit",
		};
		let mut stored = format!("{kind} {}\0", self.body.len()).into_bytes();
		stored.extend_from_slice(&self.body);
		stored
	}

	/// Its id.
	pub fn id(&self) -> Id {
		Id(Sha1::digest(self.stored()).into())
	}
}

/// Values of parameters, ascending by key: a whole configuration.
pub type Values = BTreeMap<Key, u128>;

/// A configuration with what is known of it.
#[derive(Clone, Debug)]
pub struct Snapshot {
	/// Its line of the log.
	pub entry: Entry,
	/// Its commit.
	pub commit: Commit<[u8; 32]>,
	/// All values that it has.
	pub values: Values,
}

/// The files of a configuration, by name.
pub fn files(values: &Values) -> BTreeMap<&'static str, String> {
	let mut files: BTreeMap<&'static str, String> = BTreeMap::new();
	for (key, value) in values {
		let parameter = key.parameter();
		let Some((domain, name)) = parameter.name.split_once('.') else { continue };
		files.entry(domain).or_default().push_str(&format!("{name} = {value} {}\n", parameter.unit.as_str()));
	}
	files
}

/// Why a file is none of these.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileError {
	/// A line that is not `name = value unit`.
	Line {
		/// Its number, from 1 on.
		line: usize,
		/// What is wrong with it.
		reason: String,
	},
}

impl fmt::Display for FileError {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let FileError::Line { line, reason } = self;
		write!(f, "line {line}: {reason}")
	}
}

impl core::error::Error for FileError {}

/// The values in the file of a domain. Empty lines and such that begin with `#` say nothing; the rest must be as [`files`] writes
/// it, in any order, each parameter once.
pub fn parse_file(domain: &str, text: &str) -> Result<Values, FileError> {
	let mut values = Values::new();
	for (line, words) in (1usize..).zip(text.lines()) {
		let wrong = |reason: String| FileError::Line { line, reason };
		let words = words.trim();
		if words.is_empty() || words.starts_with('#') {
			continue;
		}
		let (name, rest) = words.split_once('=').ok_or_else(|| wrong("write name = value unit".into()))?;
		let name = format!("{domain}.{}", name.trim());
		let key = Key::named(&name).ok_or_else(|| wrong(format!("there is no parameter {name}")))?;
		let unit = key.parameter().unit.as_str();
		let mut rest = rest.split_whitespace();
		let value = rest.next().unwrap_or_default();
		let digits = value.bytes().all(|digit| digit.is_ascii_digit());
		let value: u128 = match value.parse() {
			Ok(value) if digits => value,
			_ => return Err(wrong(format!("\"{value}\" is not a whole number of {unit}"))),
		};
		if rest.next() != Some(unit) || rest.next().is_some() {
			return Err(wrong(format!("{name} is in {unit}: write {name} = {value} {unit}")));
		}
		let parameter = key.parameter();
		if !parameter.allows(value) {
			let reason = format!("{name} must lie between {} and {} {unit}", parameter.least, parameter.most);
			return Err(wrong(reason));
		}
		if values.insert(key, value).is_some() {
			return Err(wrong(format!("{name} stands twice")));
		}
	}
	Ok(values)
}

/// What makes `after` out of `before`. A parameter that is missing in `after` keeps its value.
pub fn difference(before: &Values, after: &Values) -> Vec<Change> {
	after
		.iter()
		.filter(|(key, value)| before.get(key) != Some(value))
		.map(|(key, value)| Change { key: *key, value: *value })
		.collect()
}

/// The tree of a configuration: the objects, the tree itself last.
pub fn tree(values: &Values) -> (Vec<Object>, Id) {
	let mut objects = Vec::new();
	let mut body = Vec::new();
	// By name, as Git wants it.
	for (name, text) in files(values) {
		let blob = Object { kind: Kind::Blob, body: text.into_bytes() };
		body.extend_from_slice(format!("100644 {name}\0").as_bytes());
		body.extend_from_slice(&blob.id().0);
		objects.push(blob);
	}
	let tree = Object { kind: Kind::Tree, body };
	let id = tree.id();
	objects.push(tree);
	(objects, id)
}

/// The objects of a configuration, its commit last, and the id of that.
pub fn objects(snapshot: &Snapshot, parent: Option<Id>) -> (Vec<Object>, Id) {
	let (mut objects, tree) = tree(&snapshot.values);
	let Entry { id, from, time, candidate } = &snapshot.entry;
	let author = snapshot.commit.author.map_or_else(|| "network".to_string(), hex::encode);
	// Milliseconds to seconds.
	let time = time.checked_div(1_000).unwrap_or_default();
	let mut text = format!("tree {tree}\n");
	if let Some(parent) = parent {
		text.push_str(&format!("parent {parent}\n"));
	}
	text.push_str(&format!("author {author} <{author}@vns> {time} +0000\n"));
	text.push_str(&format!("committer vns <vns@vns> {time} +0000\n\n"));
	text.push_str(&String::from_utf8_lossy(&snapshot.commit.message));
	text.push_str(&format!("\n\nConfiguration: {}\nHeight: {from}\n", hex::encode(id)));
	if let Some(number) = candidate {
		text.push_str(&format!("Candidate: {number}\n"));
	}
	let commit = Object { kind: Kind::Commit, body: text.into_bytes() };
	let id = commit.id();
	objects.push(commit);
	(objects, id)
}
