// SPDX-License-Identifier: Apache-2.0
//! `vns statement --verify`: a statement that somebody else saved. `saved.rs` of the client verifies what is typed there;
//! here the file is read, strictly, and what it says in words is compared with its events.

use super::{change_json, FORMAT, VERSION};
use crate::{
	failure::Failure,
	parse,
	report::{pairs, Report},
	session::Session,
	show,
};
use serde_json::{json, Map, Value};
use std::{collections::BTreeSet, io::Read};
use vns_client::{
	account,
	statement::{
		saved::{self, Entry},
		Balance, Discrepancy, Mark, Recorded, Saved,
	},
	value::shown_bytes,
	AccountId, Error, Hash,
};

/// More than any statement that a node could answer in a day.
const MOST_BYTES: u64 = 256 * 1_024 * 1_024;

/// What is shown of a value that is wrong.
const MOST_CHARACTERS: usize = 100;

/// How many blocks there are between two reports of progress.
const PROGRESS: u64 = 100;

/// Verifies the statement in `file`: by itself, and by what the node says unless it is `offline` or there is none.
pub async fn verify(session: &Session, file: &str, offline: bool) -> Result<Report, Failure> {
	let text = read(file)?;
	let (saved, told) = parsed(&text).map_err(Failure::NotVerified)?;
	let mut found = saved::check(&saved);
	found.extend(told.iter().flat_map(|one| one.against_event(&saved.account)));
	if let Some(genesis) = session.globals.genesis.filter(|genesis| *genesis != saved.genesis) {
		let expected = format!("{genesis:?}, as --genesis says");
		found.push(Discrepancy::of(None, "genesis", expected, format!("{:?}", saved.genesis)));
	}
	let chain = if offline { Err("--offline".to_owned()) } else { reached(session).await? };
	let compared = match chain {
		Err(reason) => Err(reason),
		Ok(chain) => {
			let told_so_far = |done: u64, all: u64| {
				if done.checked_rem(PROGRESS) == Some(0) {
					session.progress(&format!("{done} of {all} blocks compared"));
				}
			};
			let compared = saved::compare(&chain, &saved, told_so_far).await?;
			found.extend(compared.discrepancies);
			for one in &told {
				if let Some(clock) = compared.clocks.get(&one.block) {
					let time = super::time_json(*clock);
					differ(one.movement, one.time_name(), &time, &one.time, &mut found);
				}
			}
			Ok(chain.url().to_owned())
		},
	};
	if found.is_empty() {
		return Ok(Report::new(words(&saved, &compared), answer(&saved, &compared)));
	}
	Err(Failure::NotVerified(found))
}

/// The chain, or why there is none to be reached.
async fn reached(session: &Session) -> Result<Result<vns_client::Chain, String>, Failure> {
	match session.connect().await {
		Ok(chain) => Ok(Ok(chain)),
		Err(Failure::Chain(error)) if matches!(*error, Error::Unreachable { .. }) => Ok(Err(error.to_string())),
		Err(other) => Err(other),
	}
}

fn read(file: &str) -> Result<Vec<u8>, Failure> {
	let cannot = |error: std::io::Error| Failure::Machine(format!("cannot read {file}: {error}"));
	let mut bytes = Vec::new();
	let opened = std::fs::File::open(file).map_err(cannot)?;
	opened.take(MOST_BYTES.saturating_add(1)).read_to_end(&mut bytes).map_err(cannot)?;
	if u64::try_from(bytes.len()).map_or(true, |length| length > MOST_BYTES) {
		return Err(Failure::Machine(format!("{file} is larger than any statement: more than {MOST_BYTES} bytes")));
	}
	Ok(bytes)
}

fn words(saved: &Saved, compared: &Result<String, String>) -> String {
	let (opening, closing) = (&saved.opening, &saved.closing);
	let amounts = show::stacked(&[opening.credit, closing.credit, opening.debt, closing.debt]);
	let amount = |place: usize| amounts.get(place).cloned().unwrap_or_default();
	let chain = match compared {
		Ok(url) => format!("opening, closing and every block with movements are those of the chain at {url}"),
		Err(reason) => format!(
			"NOT COMPARED ({reason}): the file agrees with itself, but whoever wrote it could have invented all of it"
		),
	};
	pairs(&[
		("statement of", show::address(&saved.account)),
		("blocks", format!("{} to {}", opening.block.saturating_add(1), closing.block)),
		(
			"movements",
			format!(
				"{}, after {} before them: complete, in order, none altered",
				saved.entries.len(),
				opening.mark.movements
			),
		),
		("credit, opening", amount(0)),
		("credit, closing", amount(1)),
		("debt, opening", amount(2)),
		("debt, closing", amount(3)),
		("first block", format!("{:?}", saved.genesis)),
		("last link", format!("0x{}", hex::encode(closing.mark.link))),
		("chain", chain),
	])
}

fn answer(saved: &Saved, compared: &Result<String, String>) -> Value {
	json!({
		"verified": true,
		"account": account::address(&saved.account),
		"genesis": format!("{:?}", saved.genesis),
		"opening": super::balance_json(&saved.opening),
		"movements": saved.entries.len(),
		"closing": super::balance_json(&saved.closing),
		"chain": {
			"compared": compared.is_ok(),
			"node": compared.as_ref().ok(),
			"reason": compared.as_ref().err(),
		},
	})
}

/// What the file says in words of a movement, or of the closing, beside what is verified by numbers.
struct Told {
	movement: Option<u64>,
	block: u64,
	time: Value,
	/// Kind, fields, reference and change; nothing of the closing.
	of_event: Option<Value>,
	event: Vec<u8>,
}

impl Told {
	const fn time_name(&self) -> &'static str {
		if self.movement.is_some() {
			"time"
		} else {
			"closing_time"
		}
	}

	/// What its event does not say. An event that cannot be read was named already.
	fn against_event(&self, account: &AccountId) -> Vec<Discrepancy> {
		let mut found = Vec::new();
		if let (Some(said), Ok(happened)) = (&self.of_event, saved::happened(account, &self.event)) {
			let expected = json!({
				"kind": happened.kind.name(),
				"fields": show::fields_json(&happened.fields),
				"reference": happened.reference(),
				"change": change_json(&happened.change(account).unwrap_or_default()),
			});
			differ(self.movement, "", &expected, said, &mut found);
		}
		found
	}
}

/// Every place where `said` is another value than `expected`.
fn differ(movement: Option<u64>, path: &str, expected: &Value, said: &Value, found: &mut Vec<Discrepancy>) {
	let nothing = Value::Null;
	let inner = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
	match (expected, said) {
		(Value::Object(expected), Value::Object(said)) => {
			for (name, one) in expected {
				differ(movement, &inner(name), one, said.get(name).unwrap_or(&nothing), found);
			}
			for (name, one) in said.iter().filter(|(name, _)| !expected.contains_key(*name)) {
				let name = inner(&shown_bytes(name.as_bytes()));
				found.push(Discrepancy::of(movement, &name, "no such field", shown(one)));
			}
		},
		(Value::Array(expected), Value::Array(said)) if expected.len() == said.len() => {
			for (place, (one, other)) in expected.iter().zip(said).enumerate() {
				differ(movement, &format!("{path}[{place}]"), one, other, found);
			}
		},
		_ if expected == said => {},
		_ => found.push(Discrepancy::of(movement, path, shown(expected), shown(said))),
	}
}

/// A value of the file, so that it can deceive nobody.
fn shown(value: &Value) -> String {
	let text = match value {
		Value::Null => return "nothing".into(),
		Value::String(text) => format!("\"{}\"", shown_bytes(text.as_bytes())),
		other => shown_bytes(other.to_string().as_bytes()),
	};
	if text.chars().count() <= MOST_CHARACTERS {
		return text;
	}
	format!("{}…", text.chars().take(MOST_CHARACTERS).collect::<String>())
}

/// The file as a statement, or everything that keeps it from being one.
fn parsed(text: &[u8]) -> Result<(Saved, Vec<Told>), Vec<Discrepancy>> {
	let one = |field: &str, expected: &str, found: String| vec![Discrepancy::of(None, field, expected, found)];
	let expected = "a statement as vns statement ADDRESS --json prints it";
	let document: Value = serde_json::from_slice(text)
		.map_err(|error| one("file", expected, format!("something that is not JSON: {error}")))?;
	let Some(object) = document.as_object() else { return Err(one("file", expected, shown(&document))) };
	let found = match (object.get("format"), object.contains_key("error"), object.contains_key("address")) {
		(Some(Value::String(format)), ..) if format == FORMAT => None,
		(None, true, _) => Some("the report of a failure".to_owned()),
		(None, _, true) => {
			Some("another program's, such as npm run statement makes, without the chain's first block".to_owned())
		},
		(None, ..) => Some("a document without \"format\"".to_owned()),
		(Some(other), ..) => Some(format!("a document of format {}", shown(other))),
	};
	if let Some(found) = found {
		return Err(one("file", expected, found));
	}
	let version = object.get("version").unwrap_or(&Value::Null);
	if *version != json!(VERSION) {
		return Err(one("version", &format!("{VERSION}, the one that this program knows"), shown(version)));
	}

	let mut problems = Vec::new();
	let found = statement(object, &mut problems);
	match (found, problems.is_empty()) {
		(Some(found), true) => Ok(found),
		_ => Err(problems),
	}
}

fn statement(object: &Map<String, Value>, problems: &mut Vec<Discrepancy>) -> Option<(Saved, Vec<Told>)> {
	let mut top = Fields::new(String::new(), object, problems);
	top.take("format");
	top.take("version");
	let genesis = top.hash("genesis");
	let account = top.account("account");
	top.is_true("proven");
	let opening = top.object("opening");
	let closing = top.object("closing");
	let closing_hash = top.hash("closing_block_hash");
	let closing_time = top.time("closing_time");
	let movements = top.list("movements");
	top.nothing_else();

	let opening = opening.and_then(|object| balance("opening", object, problems));
	let closing = closing.and_then(|object| balance("closing", object, problems));
	let mut entries = Vec::new();
	let mut told = Vec::new();
	for (place, one) in movements.into_iter().flatten().enumerate() {
		let path = format!("movements[{place}]");
		let Some(object) = one.as_object() else {
			problems.push(Discrepancy::of(None, &path, "an object", shown(one)));
			continue;
		};
		if let Some((entry, words)) = movement(path, object, problems) {
			entries.push(entry);
			told.push(words);
		}
	}
	let closing = closing?;
	told.push(Told { movement: None, block: closing.block, time: closing_time?, of_event: None, event: Vec::new() });
	let saved = Saved {
		genesis: genesis?,
		account: account?,
		opening: opening?,
		entries,
		closing,
		closing_hash: closing_hash?,
	};
	Some((saved, told))
}

fn balance(name: &str, object: &Map<String, Value>, problems: &mut Vec<Discrepancy>) -> Option<Balance> {
	let mut fields = Fields::new(name.to_owned(), object, problems);
	let (block, movements) = (fields.number("block"), fields.number("movements"));
	let link = fields.hash("link");
	let (credit, debt) = (fields.amount("credit"), fields.amount("debt"));
	fields.nothing_else();
	let mark = Mark { movements: movements?, link: link?.0 };
	Some(Balance { block: block?, mark, credit: credit?, debt: debt? })
}

fn movement(path: String, object: &Map<String, Value>, problems: &mut Vec<Discrepancy>) -> Option<(Entry, Told)> {
	let mut fields = Fields::new(path, object, problems);
	let (number, block, block_hash) = (fields.number("number"), fields.number("block"), fields.hash("block_hash"));
	let time = fields.time("time");
	let names = ["kind", "fields", "reference", "change"];
	let of_event: Option<Map<_, _>> =
		names.map(|name| Some((name.to_owned(), fields.there(name)?.clone()))).into_iter().collect();
	let (credit, debt) = (fields.amount("credit"), fields.amount("debt"));
	let (event, link) = (fields.bytes("event"), fields.hash("link"));
	fields.nothing_else();
	let (number, block, event) = (number?, block?, event?);
	let recorded = Recorded { number, block, event: event.clone(), link: link?.0 };
	let told = Told { movement: Some(number), block, time: time?, of_event: Some(Value::Object(of_event?)), event };
	Some((Entry { recorded, block_hash: block_hash?, credit: credit?, debt: debt? }, told))
}

/// The fields of an object, each taken by its name; what is wrong with one is noted. What nobody takes was not verified,
/// so it must not be there.
struct Fields<'a, 'b> {
	path: String,
	object: &'a Map<String, Value>,
	problems: &'b mut Vec<Discrepancy>,
	taken: BTreeSet<&'static str>,
}

impl<'a, 'b> Fields<'a, 'b> {
	const fn new(path: String, object: &'a Map<String, Value>, problems: &'b mut Vec<Discrepancy>) -> Self {
		Self { path, object, problems, taken: BTreeSet::new() }
	}

	fn problem(&mut self, name: &str, expected: &str, found: String) {
		let field = if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) };
		self.problems.push(Discrepancy::of(None, &field, expected, found));
	}

	fn take(&mut self, name: &'static str) -> Option<&'a Value> {
		self.taken.insert(name);
		self.object.get(name)
	}

	/// The value, which must be there, if it is `null` only.
	fn there(&mut self, name: &'static str) -> Option<&'a Value> {
		let found = self.take(name);
		if found.is_none() {
			self.problem(name, "this field", "nothing".into());
		}
		found
	}

	/// What `read` makes of the value.
	fn read<T>(&mut self, name: &'static str, expected: &str, read: impl FnOnce(&'a Value) -> Option<T>) -> Option<T> {
		let value = self.take(name);
		let result = value.and_then(read);
		if result.is_none() {
			self.problem(name, expected, value.map_or("nothing".into(), shown));
		}
		result
	}

	fn number(&mut self, name: &'static str) -> Option<u64> {
		self.read(name, "a whole number, without quotes, point or exponent", Value::as_u64)
	}

	fn amount(&mut self, name: &'static str) -> Option<u128> {
		self.read(name, "planck in digits, in quotes", |value| {
			let text = value.as_str()?;
			// Written in one way only, so that no other reader takes it for another number.
			text.parse().ok().filter(|amount: &u128| amount.to_string() == text)
		})
	}

	fn hash(&mut self, name: &'static str) -> Option<Hash> {
		self.read(name, "0x and 64 hexadecimal digits", |value| parse::hash(value.as_str()?).ok())
	}

	fn bytes(&mut self, name: &'static str) -> Option<Vec<u8>> {
		self.read(name, "0x and pairs of hexadecimal digits", |value| {
			hex::decode(value.as_str()?.strip_prefix("0x")?).ok()
		})
	}

	fn account(&mut self, name: &'static str) -> Option<AccountId> {
		self.read(name, "an address of this network", |value| {
			let text = value.as_str()?;
			account::parse(text).ok().filter(|found| account::address(found) == text)
		})
	}

	fn time(&mut self, name: &'static str) -> Option<Value> {
		self.read(name, "a time such as 2026-12-24T10:00:00Z, or null", |value| {
			(value.is_null() || value.is_string()).then(|| value.clone())
		})
	}

	fn is_true(&mut self, name: &'static str) {
		self.read(name, "true", |value| (*value == Value::Bool(true)).then_some(()));
	}

	fn object(&mut self, name: &'static str) -> Option<&'a Map<String, Value>> {
		self.read(name, "an object", Value::as_object)
	}

	fn list(&mut self, name: &'static str) -> Option<&'a Vec<Value>> {
		self.read(name, "a list", Value::as_array)
	}

	fn nothing_else(&mut self) {
		let others: Vec<_> = self.object.iter().filter(|(name, _)| !self.taken.contains(name.as_str())).collect();
		for (name, value) in others {
			self.problem(&shown_bytes(name.as_bytes()), "no such field", shown(value));
		}
	}
}

#[cfg(test)]
mod tests;
