// SPDX-License-Identifier: Apache-2.0
//! Names from a file, for trials, tests and benchmarks: a JSON object a line, read again whenever the file changes. Each
//! change is a block; a file that is not there is a node that is away.
//!
//! ```text
//! {"name": "d/example", "value": {"ip": "192.0.2.1"}, "owner": "0x01…", "expires_at": 1893456000000}
//! {"primary": "0x01…", "name": "d/example"}
//! ```
//!
//! `value` is text, or JSON that is taken as its text. `owner` and `expires_at` (milliseconds; for ever) may be left out.

use super::{Account, Change, Entry, Position, Source, Step, Steps};
use crate::{error::Error, index::Index};
use codec::Encode;
use serde::Deserialize;
use std::{
	collections::{BTreeMap, BTreeSet},
	fs::File,
	io::{BufRead, BufReader},
	path::PathBuf,
	time::{Duration, SystemTime, UNIX_EPOCH},
};
use tokio::time::sleep;
use vns_names::{Name, NameValue};

/// How often the file is looked at.
const LOOK: Duration = Duration::from_millis(100);
/// How often there is a block without a change.
const BLOCK: Duration = Duration::from_secs(2);
/// Names in one part of a snapshot.
const PART: usize = 10_000;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
	name: Option<String>,
	#[serde(default)]
	value: serde_json::Value,
	owner: Option<String>,
	expires_at: Option<u64>,
	primary: Option<String>,
}

#[derive(Default)]
struct Content {
	names: BTreeMap<Name, Entry>,
	primary: BTreeMap<Account, Name>,
}

/// Follows a file.
pub struct Follow {
	path: PathBuf,
}

impl Follow {
	/// At `path`.
	pub const fn new(path: PathBuf) -> Self {
		Self { path }
	}

	fn read(&self) -> Result<Content, String> {
		let file = File::open(&self.path).map_err(|error| format!("{}: {error}", self.path.display()))?;
		let mut content = Content::default();
		for (number, line) in BufReader::new(file).lines().enumerate() {
			let line = line.map_err(|error| format!("{}: {error}", self.path.display()))?;
			if line.trim().is_empty() {
				continue;
			}
			let at = |why: String| format!("{}, line {}: {why}", self.path.display(), number.saturating_add(1));
			add(&mut content, &line).map_err(at)?;
		}
		Ok(content)
	}
}

fn add(content: &mut Content, line: &str) -> Result<(), String> {
	let line: Line = serde_json::from_str(line).map_err(|error| error.to_string())?;
	let name = line.name.ok_or("no name")?;
	// As of a chain: what stands there was registered, by whichever tables of Unicode.
	let name = Name::registered(name.as_bytes()).map_err(|error| format!("{name}: {error:?}"))?;
	if let Some(who) = line.primary {
		content.primary.insert(account(&who)?, name);
		return Ok(());
	}
	let text = match line.value {
		serde_json::Value::Null => String::new(),
		serde_json::Value::String(text) => text,
		other => other.to_string(),
	};
	let value = NameValue::inline(text.into_bytes()).ok_or("the value has more than 1024 bytes")?;
	let owner = line.owner.as_deref().map(account).transpose()?.unwrap_or_default();
	let expires_at = line.expires_at.unwrap_or(u64::MAX);
	content.names.insert(name.clone(), Entry { name, owner, expires_at, changes: 1, value });
	Ok(())
}

fn account(text: &str) -> Result<Account, String> {
	let digits = text.strip_prefix("0x").unwrap_or(text);
	let octets = hex::decode(digits).ok().and_then(|octets| octets.try_into().ok());
	octets.ok_or_else(|| format!("{text:?} is no account: 0x and 64 hexadecimal digits"))
}

/// Milliseconds since the Unix epoch, in place of network time.
fn now() -> u64 {
	let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
	u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

/// What turns the one into the other.
fn difference(before: &Content, after: &Content) -> Vec<Change> {
	let mut changes = Vec::new();
	for (name, entry) in &after.names {
		match before.names.get(name) {
			Some(old) if same(old, entry) => {},
			old => {
				let count = old.map_or(1, |old| old.changes.saturating_add(1));
				changes.push(Change::Set(Entry { changes: count, ..entry.clone() }));
			},
		}
	}
	changes.extend(before.names.keys().filter(|name| !after.names.contains_key(name)).cloned().map(Change::Gone));
	let accounts: BTreeSet<&Account> = before.primary.keys().chain(after.primary.keys()).collect();
	for who in accounts {
		if before.primary.get(who) != after.primary.get(who) {
			changes.push(Change::Primary(*who, after.primary.get(who).cloned()));
		}
	}
	changes
}

fn same(one: &Entry, other: &Entry) -> bool {
	one.value == other.value && one.owner == other.owner && one.expires_at == other.expires_at
}

fn hash(number: u64) -> [u8; 32] {
	let mut hash = [0; 32];
	let octets = number.encode();
	for (place, octet) in hash.iter_mut().zip(octets) {
		*place = octet;
	}
	hash
}

#[async_trait::async_trait]
impl Source for Follow {
	fn describe(&self) -> String {
		format!("the file {}", self.path.display())
	}

	async fn follow(&mut self, from: Option<Position>, steps: Steps) -> Result<(), Error> {
		// Whoever listens no more, drops his end: then there is nothing left to do.
		match self.tell(from, &steps).await {
			Some(never) => match never {},
			None => Ok(()),
		}
	}
}

impl Follow {
	async fn tell(&self, from: Option<Position>, steps: &Steps) -> Option<core::convert::Infallible> {
		steps.send(Step::Chain("file".into())).await.ok()?;
		steps.send(Step::Numbers(Box::default())).await.ok()?;
		let mut number = from.map_or(0, |from| from.number);
		let mut known: Option<Content> = None;
		let mut read_at = None;
		let mut told_at = SystemTime::UNIX_EPOCH;
		loop {
			let stamp = std::fs::metadata(&self.path).and_then(|found| Ok((found.modified()?, found.len())));
			let is_due = told_at.elapsed().is_ok_and(|since| since >= BLOCK);
			match stamp {
				Err(error) => {
					let reason = format!("{}: {error}", self.path.display());
					read_at = None;
					steps.send(Step::Away(reason)).await.ok()?;
				},
				Ok(stamp) if read_at != Some(stamp) => match self.read() {
					Ok(content) => {
						read_at = Some(stamp);
						number = number.saturating_add(1);
						let at = Position { number, hash: hash(number), time: now() };
						match &known {
							Some(before) => {
								let changes = difference(before, &content);
								steps.send(Step::Block(at, changes)).await.ok()?;
							},
							None => snapshot(steps, &content, at).await?,
						}
						known = Some(content);
						told_at = SystemTime::now();
					},
					// Somebody may be writing it: the next look will tell.
					Err(reason) => steps.send(Step::Away(reason)).await.ok()?,
				},
				_ if is_due && known.is_some() => {
					number = number.saturating_add(1);
					let at = Position { number, hash: hash(number), time: now() };
					steps.send(Step::Block(at, Vec::new())).await.ok()?;
					told_at = SystemTime::now();
				},
				_ => {},
			}
			sleep(LOOK).await;
		}
	}
}

/// Fills an index with so many names that are made up: `d/n0` and on. One that is of a chain already stays at its block, so that
/// it can be seen how a gateway with many names goes on there.
pub fn fill(index: &Index, count: u64) -> Result<(), Error> {
	let is_new = index.store.position()?.is_none();
	if is_new {
		index.take(Step::Chain("file".into()))?;
		index.take(Step::SnapshotBegin)?;
	}
	let mut part = Vec::with_capacity(PART);
	for number in 0..count {
		part.push(Change::Set(made_up(number).ok_or_else(|| Error::Index("a name that is none".into()))?));
		if part.len() >= PART {
			index.take(Step::SnapshotPart(core::mem::take(&mut part)))?;
		}
	}
	index.take(Step::SnapshotPart(part))?;
	if is_new {
		index.take(Step::SnapshotEnd(Position { number: 1, hash: hash(1), time: now() }))?;
	}
	Ok(())
}

/// Name number so and so of a benchmark: an address, a mail server and a text, as such names have.
fn made_up(number: u64) -> Option<Entry> {
	let [.., two, three, four] = number.to_be_bytes();
	let value = format!(
		r#"{{"ip":"10.{two}.{three}.{four}","ip6":"2001:db8::{number:x}","map":{{"www":{{"alias":""}}}},"mx":[[10,"mail"]],"txt":"v=spf1 mx -all"}}"#
	);
	super::memory::entry(&format!("d/n{number}"), &value, four)
}

async fn snapshot(steps: &Steps, content: &Content, at: Position) -> Option<()> {
	steps.send(Step::SnapshotBegin).await.ok()?;
	let names = content.names.values().cloned().map(Change::Set);
	let primary = content.primary.iter().map(|(who, name)| Change::Primary(*who, Some(name.clone())));
	let all: Vec<Change> = names.chain(primary).collect();
	for part in all.chunks(PART) {
		steps.send(Step::SnapshotPart(part.to_vec())).await.ok()?;
	}
	steps.send(Step::SnapshotEnd(at)).await.ok()
}
