// SPDX-License-Identifier: Apache-2.0
//! What holds, what held, and what was changed in between. All of it is verified as it is read.

use super::{
	candidates::height,
	text::{blocks, class, headline, id, message, short, shown, value},
};
use crate::{
	failure::Failure,
	parse,
	report::{pairs, table, Column, Report},
	session::{ReadOptions, Session},
	show,
};
use clap::Args;
use serde_json::{json, Value};
use vns_client::{
	config::{self, git::Values, Change, Height, History, Key, Line, ParameterView},
	AccountId, Error,
};

/// A configuration, as it is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
	Head,
	/// What held in that block.
	In(Height),
	/// The first digits of its id.
	Id(String),
}

/// `head`, a block, or an id or its first digits.
pub fn which(text: &str) -> Result<Which, String> {
	if text == "head" {
		return Ok(Which::Head);
	}
	if let Some(digits) = text.strip_prefix("0x") {
		let hexadecimal = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
		if !hexadecimal || digits.len() < 4 || digits.len() > 64 {
			return Err("after 0x there must be 4 to 64 hexadecimal digits of the id of a configuration".into());
		}
		return Ok(Which::Id(digits.to_ascii_lowercase()));
	}
	let number =
		parse::number(text).map_err(|_| "write head, the number of a block, or 0x and digits of an id".to_owned())?;
	Height::try_from(number).map(Which::In).map_err(|_| "there is no such block".into())
}

/// The place of that configuration in the history that was read in block `now`.
fn find(history: &History, which: &Which, now: Height) -> Result<usize, Failure> {
	let lines = history.lines();
	let missing = |reason: String| Failure::from(Error::NoSuchBlock(reason));
	let last = lines.len().checked_sub(1).ok_or_else(|| missing("there is no configuration".into()))?;
	match which {
		Which::Head => Ok(last),
		Which::In(height) if *height > now => {
			Err(missing(format!("block {height} is still to come: the last final one is {now}, where the head holds")))
		},
		Which::In(height) => lines
			.iter()
			.rposition(|line| line.snapshot.entry.from <= *height)
			.ok_or_else(|| missing(format!("no configuration held in block {height}"))),
		Which::Id(digits) => {
			let is_meant = |line: &&Line| hex::encode(line.snapshot.entry.id).starts_with(digits);
			let found: Vec<_> = lines.iter().filter(is_meant).collect();
			match found.as_slice() {
				[one] => Ok(lines.iter().position(|line| std::ptr::eq(line, *one)).unwrap_or(last)),
				[] => Err(missing(format!("no configuration has the id 0x{digits}…; vns config log lists all"))),
				many => {
					Err(missing(format!("{} configurations have an id 0x{digits}…: write more digits", many.len())))
				},
			}
		},
	}
}

/// A value that is another, or that only one side has.
struct Moved {
	key: Key,
	before: Option<u128>,
	after: Option<u128>,
}

impl Moved {
	fn text(&self) -> String {
		let side = |one: Option<u128>| one.map_or("not there".into(), |one| value(self.key, one));
		format!("{}: {} → {}", self.key, side(self.before), side(self.after))
	}

	fn json(&self) -> Value {
		json!({
			"parameter": self.key.to_string(),
			"before": self.before.map(|one| one.to_string()),
			"after": self.after.map(|one| one.to_string()),
			"unit": self.key.parameter().unit.as_str(),
		})
	}
}

/// All that differs.
fn moved(before: &Values, after: &Values) -> Vec<Moved> {
	let all = Key::ALL.iter().map(|key| Moved {
		key: *key,
		before: before.get(key).copied(),
		after: after.get(key).copied(),
	});
	all.filter(|one| one.before != one.after).collect()
}

/// What a configuration changed of the one before. Of the first there is none: what its genesis named.
fn changes(history: &History, place: usize) -> Vec<Moved> {
	let Some(line) = history.lines().get(place) else { return Vec::new() };
	match history.before(place) {
		Some(before) => moved(&before.snapshot.values, &line.snapshot.values),
		None => {
			let named = |change: &Change| Moved { key: change.key, before: None, after: Some(change.value) };
			line.snapshot.commit.changes.iter().map(named).collect()
		},
	}
}

fn change_text(history: &History, place: usize, one: &Moved) -> String {
	match history.before(place) {
		Some(_) => one.text(),
		None => format!("{} = {}", one.key, one.after.map_or(String::new(), |after| value(one.key, after))),
	}
}

fn author(line: &Line) -> String {
	line.snapshot.commit.author.map_or("the network".into(), |author| show::address(&AccountId(author)))
}

/// The time from which on it held. A genesis has none.
fn time(line: &Line) -> String {
	match line.snapshot.entry.time {
		0 => "genesis".into(),
		time => show::instant(time),
	}
}

fn line_json(history: &History, place: usize, line: &Line) -> Value {
	let entry = &line.snapshot.entry;
	json!({
		"place": place,
		"id": id(&entry.id),
		"git": line.git.to_string(),
		"from": entry.from,
		"time": if entry.time == 0 { Value::Null } else { show::instant_json(entry.time) },
		"candidate": entry.candidate,
		"parent": line.snapshot.commit.parent.as_ref().map(id),
		"author": line.snapshot.commit.author.map(|author| show::address(&AccountId(author))),
		"message": String::from_utf8_lossy(&line.snapshot.commit.message),
		"changes": changes(history, place).iter().map(Moved::json).collect::<Vec<_>>(),
	})
}

/// A line of the log, for people.
fn entry_text(history: &History, place: usize, line: &Line) -> String {
	let entry = &line.snapshot.entry;
	let mut lines = vec![
		("configuration", id(&entry.id)),
		("holds from block", format!("{}, {}", entry.from, time(line))),
		("author", author(line)),
	];
	if let Some(candidate) = entry.candidate {
		lines.push(("candidate", candidate.to_string()));
	}
	let mut text = pairs(&lines);
	text.push('\n');
	for line in message(&line.snapshot.commit.message).lines() {
		text.push_str(&format!("    {line}\n"));
	}
	text.push('\n');
	for one in &changes(history, place) {
		text.push_str(&format!("    {}\n", change_text(history, place, one)));
	}
	text
}

#[derive(Args)]
pub struct Log {
	/// How many at most
	#[arg(long, value_name = "COUNT", default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(1..=100_000))]
	most: u32,
	#[command(flatten)]
	read: ReadOptions,
}

impl Log {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let history = History::read(&at).await?;
		let most = usize::try_from(self.most).unwrap_or(usize::MAX);
		let shown: Vec<(usize, &Line)> = history.lines().iter().enumerate().rev().take(most).collect();
		let text: Vec<String> = shown.iter().map(|(place, line)| entry_text(&history, *place, line)).collect();
		let json: Vec<Value> = shown.iter().map(|(place, line)| line_json(&history, *place, line)).collect();
		super::answer(&at, text.join("\n"), json!({ "length": history.lines().len(), "log": json })).await
	}
}

#[derive(Args)]
pub struct Show {
	/// head, a block in which it held, or its id
	#[arg(value_name = "head|BLOCK|ID", default_value = "head", value_parser = which)]
	which: Which,
	#[command(flatten)]
	read: ReadOptions,
}

impl Show {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let history = History::read(&at).await?;
		let place = find(&history, &self.which, height(&at)?)?;
		let Some(line) = history.lines().get(place) else { return Err(at_nothing()) };
		let values = &line.snapshot.values;
		let next = place.checked_add(1).and_then(|next| history.lines().get(next));
		let until = match next {
			None => "it holds".to_owned(),
			Some(next) => format!("it held until block {}", next.snapshot.entry.from.saturating_sub(1)),
		};
		let rows: Vec<Vec<String>> = values.iter().map(|(key, one)| vec![key.to_string(), value(*key, *one)]).collect();
		let text = format!(
			"{}\n{until}; in Git it is {}\n\n{}",
			entry_text(&history, place, line),
			line.git,
			table(&[Column::Left("parameter"), Column::Right("value")], rows)
		);
		let mut json = line_json(&history, place, line);
		if let Some(fields) = json.as_object_mut() {
			fields.insert("is_head".into(), next.is_none().into());
			fields.insert("until".into(), json!(next.map(|next| next.snapshot.entry.from.saturating_sub(1))));
			let values: Vec<Value> = values.iter().map(|(key, value)| value_json(*key, *value)).collect();
			fields.insert("values".into(), values.into());
		}
		super::answer(&at, text, json).await
	}
}

fn at_nothing() -> Failure {
	Error::Internal("a configuration that was found is not there".into()).into()
}

fn value_json(key: Key, value: u128) -> Value {
	json!({ "parameter": key.to_string(), "value": value.to_string(), "unit": key.parameter().unit.as_str() })
}

#[derive(Args)]
pub struct Diff {
	/// head, a block in which it held, or its id
	#[arg(value_name = "A", value_parser = which)]
	before: Which,
	/// The same of the other
	#[arg(value_name = "B", default_value = "head", value_parser = which)]
	after: Which,
	#[command(flatten)]
	read: ReadOptions,
}

impl Diff {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let history = History::read(&at).await?;
		let now = height(&at)?;
		let line = |which: &Which| {
			find(&history, which, now).and_then(|place| history.lines().get(place).ok_or_else(at_nothing))
		};
		let (before, after) = (line(&self.before)?, line(&self.after)?);
		let found = moved(&before.snapshot.values, &after.snapshot.values);
		let (from, to) = (&before.snapshot.entry, &after.snapshot.entry);
		let mut text =
			format!("from {} (block {}) to {} (block {})\n\n", short(&from.id), from.from, short(&to.id), to.from);
		match found.as_slice() {
			[] => text.push_str("nothing differs\n"),
			all => text.extend(all.iter().map(|one| format!("{}\n", one.text()))),
		}
		let json = json!({
			"before": { "id": id(&from.id), "from": from.from },
			"after": { "id": id(&to.id), "from": to.from },
			"changes": found.iter().map(Moved::json).collect::<Vec<_>>(),
		});
		super::answer(&at, text, json).await
	}
}

#[derive(Args)]
pub struct List {
	/// Only those of this domain, or this one
	#[arg(value_name = "NAME")]
	of: Option<String>,
	#[command(flatten)]
	read: ReadOptions,
}

impl List {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let all = config::parameters(&at).await?;
		let found: Vec<ParameterView> = match &self.of {
			None => all,
			Some(of) => all.into_iter().filter(|one| is_of(one, of)).collect(),
		};
		if found.is_empty() {
			let of = self.of.unwrap_or_default();
			return Err(Failure::Usage(super::text::key(&of).err().unwrap_or(format!("nothing is called {of}"))));
		}
		let columns = [
			Column::Left("parameter"),
			Column::Right("value"),
			Column::Right("least"),
			Column::Right("most"),
			Column::Right("default"),
			Column::Left("decided by"),
			Column::Left("unit"),
		];
		let row = |one: &ParameterView| {
			let unit = one.key.parameter().unit;
			let mut row = vec![one.key.to_string()];
			row.extend([one.value, one.least, one.most, one.default].map(|value| shown(unit, value)));
			row.push(class(one.class).into());
			row.push(String::from_utf8_lossy(&one.unit).into_owned());
			row
		};
		let json: Vec<Value> = found.iter().map(parameter_json).collect();
		let text = table(&columns, found.iter().map(row).collect());
		super::answer(&at, text, json!({ "parameters": json })).await
	}
}

fn is_of(one: &ParameterView, of: &str) -> bool {
	let name = one.key.parameter().name;
	name == of || name.split_once('.').is_some_and(|(domain, _)| domain == of)
}

fn parameter_json(one: &ParameterView) -> Value {
	json!({
		"parameter": one.key.to_string(),
		"value": one.value.to_string(),
		"least": one.least.to_string(),
		"most": one.most.to_string(),
		"default": one.default.to_string(),
		"unit": String::from_utf8_lossy(&one.unit),
		"decided_by": class(one.class),
		"can_be_soft": one.key.parameter().stricter.is_some(),
	})
}

/// The newest configuration in one line, for what was done with it.
pub fn head_words(history: &History) -> String {
	let Some(head) = history.head() else { return String::new() };
	let count = history.lines().len();
	let entry = &head.snapshot.entry;
	format!(
		"{} {}, the last since block {}: {} ({})",
		blocks_less(count),
		if count == 1 { "configuration" } else { "configurations" },
		entry.from,
		headline(&head.snapshot.commit.message),
		short(&entry.id)
	)
}

/// A count, grouped as those of blocks are.
fn blocks_less(count: usize) -> String {
	let words = blocks(u64::try_from(count).unwrap_or(u64::MAX));
	words.split(' ').next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::commands::config::tests::{genesis, grown, AUTHOR};

	#[test]
	fn a_configuration_should_be_found_by_all_its_names() {
		let history = grown(&["credit.least_amount=2", "names.deposit=2", "credit.least_amount=3"]);
		let id = |place: usize| format!("0x{}", hex::encode(history.lines()[place].snapshot.entry.id));
		for (text, place) in [
			("head".to_owned(), 3),
			("0".into(), 0),
			("999".into(), 0),
			("1000".into(), 1),
			("3500".into(), 3),
			(id(2), 2),
			(id(1)[..10].to_owned(), 1),
			(id(1)[..10].to_uppercase().replace("0X", "0x"), 1),
		] {
			assert_eq!(find(&history, &which(&text).unwrap(), 5_000).unwrap(), place, "{text}");
		}
		for (text, part) in [("6000", "still to come"), ("0x00000000", "vns config log")] {
			let failure = find(&history, &which(text).unwrap(), 5_000).unwrap_err();
			assert_eq!(failure.exit(), 2);
			assert!(failure.message().contains(part), "{}", failure.message());
		}
		for bad in ["", "tail", "-1", "0x", "0x123", "0xghij", "1.0", "99999999999"] {
			assert!(which(bad).is_err(), "{bad}");
		}
	}

	#[test]
	fn the_log_should_say_what_changed_who_and_why() {
		let history = grown(&["credit.least_amount=2"]);
		let text = entry_text(&history, 1, &history.lines()[1]);
		for part in
			["credit.least_amount: 1.00 VNS → 2.00 VNS", "Better so", "1000, 2023-11-14", &show::address(&AUTHOR)]
		{
			assert!(text.contains(part), "{part}: {text}");
		}
		let json = line_json(&history, 1, &history.lines()[1]);
		assert_eq!(
			json["changes"][0],
			json!({
				"parameter": "credit.least_amount", "before": "1000000000000", "after": "2000000000000", "unit": "planck",
			})
		);
		assert_eq!((&json["candidate"], &json["from"]), (&json!(0), &json!(1_000)));
		let first = entry_text(&history, 0, &history.lines()[0]);
		assert!(first.contains("the network") && first.contains("0, genesis"), "{first}");
		assert!(head_words(&history).starts_with("2 configurations, the last since block 1000: Better so (0x"));
		assert!(head_words(&genesis()).starts_with("1 configuration, the last since block 0: genesis"));
	}

	#[test]
	fn what_only_one_side_has_should_be_told() {
		let after = genesis().head().unwrap().snapshot.values.clone();
		let mut before = after.clone();
		before.remove(&Key::named("credit.grace").unwrap());
		let found = moved(&before, &after);
		assert_eq!(found.len(), 1);
		assert!(found[0].text().starts_with("credit.grace: not there → "), "{}", found[0].text());
	}
}
