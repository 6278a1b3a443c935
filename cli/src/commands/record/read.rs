// SPDX-License-Identifier: Apache-2.0
//! What can be read of records.

use super::text::{key, shown, shown_value, table as table_name, Bytes, NameArgs};
use crate::{
	failure::Failure,
	parse,
	report::{pairs, table, Column, Report},
	session::{block_json, headline, ReadOptions, Session},
	show,
};
use clap::Args;
use serde_json::{json, Value};
use vns_client::{
	clock,
	record::{self, value_hash, CommitView, EntryView, RecordView, Window, MOST_LISTED},
	value::shown_bytes,
	AccountId, At, Hash,
};
use vns_clock::Millis;

/// The most characters of a value in a list.
const MOST_SHOWN: usize = 40;

/// An answer about one block.
async fn answer(at: &At, text: String, mut json: Value) -> Result<Report, Failure> {
	if let Some(fields) = json.as_object_mut() {
		fields.insert("at".into(), block_json(at));
	}
	Ok(Report::new(format!("{}\n\n{text}", headline(at).await?), json))
}

fn hex(bytes: &[u8]) -> String {
	format!("0x{}", hex::encode(bytes))
}

/// The value in full, and as text where it is some.
fn record_json(record: &RecordView) -> Value {
	json!({
		"owner": show::address(&record.owner),
		"value": hex(&record.value),
		"text": std::str::from_utf8(&record.value).ok(),
		"value_hash": hex(&value_hash(&record.value)),
		"offered_to": record.offered_to.as_ref().map(show::address),
		"changed_at": { "millis": record.changed_at, "time": show::instant_json(record.changed_at) },
	})
}

#[derive(Args)]
pub struct Get {
	#[command(flatten)]
	name: NameArgs,
	#[command(flatten)]
	read: ReadOptions,
}

impl Get {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let name = self.name.name()?;
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let found = record::record(&at, &name).await?;
		let text = match &found {
			None => format!("there is no record {}: the name is free", shown(&name)),
			Some(record) => pairs(&[
				("table", shown_bytes(name.table())),
				("key", shown_bytes(name.key())),
				("value", shown_value(&record.value)),
				("bytes", record.value.len().to_string()),
				("hash of the value", hex(&value_hash(&record.value))),
				("owner", show::address(&record.owner)),
				("offered to", record.offered_to.as_ref().map_or("nobody".into(), show::address)),
				("last changed", show::instant(record.changed_at)),
			]),
		};
		let json = json!({
			"table": shown_bytes(name.table()),
			"key": shown_bytes(name.key()),
			"record": found.as_ref().map(record_json),
		});
		answer(&at, text, json).await
	}
}

#[derive(Args)]
pub struct List {
	/// The table
	#[arg(value_parser = table_name)]
	table: Bytes,
	/// How many at most
	#[arg(long, value_name = "COUNT", default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(1..=100_000))]
	most: u32,
	/// Go on after this key, the last one of the list before
	#[arg(long, value_name = "KEY", value_parser = key)]
	after: Option<Bytes>,
	#[command(flatten)]
	read: ReadOptions,
}

impl List {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let Bytes(of) = &self.table;
		let mut found: Vec<EntryView> = Vec::new();
		let mut after = self.after.as_ref().map(|key| key.0.clone());
		let left = loop {
			let wanted = wanted(self.most, found.len());
			if wanted == 0 {
				break after;
			}
			let page = record::records_in(&at, of, after.as_deref(), wanted).await?;
			let full = is_full(page.len(), wanted);
			after = page.last().map(|one| one.key.clone());
			found.extend(page);
			if !full {
				break None;
			}
		};
		let columns = [Column::Left("key"), Column::Left("value"), Column::Left("owner"), Column::Left("last changed")];
		let row = |one: &EntryView| {
			let EntryView { key, record } = one;
			vec![
				shown_bytes(key),
				shortened(&shown_value(&record.value)),
				show::address(&record.owner),
				show::instant(record.changed_at),
			]
		};
		let mut text = match found.as_slice() {
			[] if self.after.is_some() => format!("no more records in the table {}", shown_bytes(of)),
			[] => format!("no records in the table {}", shown_bytes(of)),
			records => table(&columns, records.iter().map(row).collect()),
		};
		if let Some(next) = &left {
			text.push_str(&format!("\nThere may be more: --after {}\n", shown_bytes(next)));
		}
		let records: Vec<_> = found
			.iter()
			.map(|one| json!({ "key": shown_bytes(&one.key), "record": record_json(&one.record) }))
			.collect();
		let next = left.map(|next| shown_bytes(&next));
		answer(&at, text, json!({ "table": shown_bytes(of), "records": records, "next": next })).await
	}
}

/// How many to ask for next.
fn wanted(most: u32, found: usize) -> u32 {
	most.saturating_sub(u32::try_from(found).unwrap_or(u32::MAX)).min(MOST_LISTED)
}

fn is_full(length: usize, wanted: u32) -> bool {
	u32::try_from(length).is_ok_and(|length| length >= wanted)
}

fn shortened(text: &str) -> String {
	if text.chars().count() <= MOST_SHOWN {
		return text.to_owned();
	}
	format!("{}…", text.chars().take(MOST_SHOWN).collect::<String>())
}

#[derive(Args)]
pub struct Commits {
	/// Whose commits
	#[arg(value_parser = parse::account)]
	owner: AccountId,
	/// How many at most
	#[arg(long, value_name = "COUNT", default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(1..=100_000))]
	most: u32,
	/// Go on after this hash, the last one of the list before
	#[arg(long, value_name = "HASH", value_parser = parse::hash)]
	after: Option<Hash>,
	#[command(flatten)]
	read: ReadOptions,
}

impl Commits {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let now = clock::clock(&at).await?.map(|clock| clock.network).unwrap_or_default();
		let mut found: Vec<CommitView> = Vec::new();
		let mut after = self.after;
		let left = loop {
			let wanted = wanted(self.most, found.len());
			if wanted == 0 {
				break after;
			}
			let page = record::commits_of(&at, &self.owner, after, wanted).await?;
			let full = is_full(page.len(), wanted);
			after = page.last().map(|one| one.hash.into());
			found.extend(page);
			if !full {
				break None;
			}
		};
		let columns = [Column::Left("commit"), Column::Left("state"), Column::Left("opens"), Column::Left("closes")];
		let row = |one: &CommitView| {
			vec![
				hex(&one.hash),
				state(&one.window, now).into(),
				show::instant(one.window.opens),
				show::instant(one.window.closes),
			]
		};
		let mut text = match found.as_slice() {
			[] if self.after.is_some() => "no more commits".to_owned(),
			[] => format!("{} has no commits", show::address(&self.owner)),
			commits => table(&columns, commits.iter().map(row).collect()),
		};
		if let Some(next) = &left {
			text.push_str(&format!("\nThere may be more: --after {next:?}\n"));
		}
		let instant = |millis: Millis| json!({ "millis": millis, "time": show::instant_json(millis) });
		let commit = |one: &CommitView| {
			json!({
				"hash": hex(&one.hash),
				"state": state(&one.window, now),
				"committed_at": instant(one.window.committed_at),
				"opens": instant(one.window.opens),
				"closes": instant(one.window.closes),
			})
		};
		let commits: Vec<_> = found.iter().map(commit).collect();
		let next = left.map(|next| format!("{next:?}"));
		answer(&at, text, json!({ "owner": show::address(&self.owner), "commits": commits, "next": next })).await
	}
}

/// How a commit stands.
fn state(window: &Window, now: Millis) -> &'static str {
	match window.check(now) {
		Ok(()) => "open",
		Err(vns_record::Error::TooEarly) => "waiting",
		Err(_) => "expired",
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_commit_should_wait_open_and_expire() {
		let window = Window::of(1_000, 600, 6_000);
		assert_eq!(
			[1_000, 1_599, 1_600, 7_600, 7_601].map(|now| state(&window, now)),
			["waiting", "waiting", "open", "open", "expired"]
		);
	}

	#[test]
	fn long_values_should_be_shortened() {
		assert_eq!(shortened("short"), "short");
		assert_eq!(shortened(&"ä".repeat(41)).chars().count(), 41);
		assert!(shortened(&"ä".repeat(41)).ends_with('…'));
	}

	#[test]
	fn pages_should_be_as_large_as_is_left() {
		assert_eq!([wanted(1_000, 0), wanted(65, 64), wanted(64, 64)], [64, 1, 0]);
	}
}
