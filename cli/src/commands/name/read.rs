// SPDX-License-Identifier: Apache-2.0
//! What can be read of names.

use super::text::{caution, instant_json, name, new_name, shown_value, state, state_word};
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
	names::{self, CommitView, ExpiringView, Name, NameValue, NameView, MOST_LISTED},
	value::shown_bytes,
	AccountId, At,
};
use vns_names::{commit_state, term_price, CommitState};

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

#[derive(Args)]
pub struct Check {
	/// The name
	#[arg(value_parser = new_name)]
	name: Name,
	/// For how many terms
	#[arg(long, value_name = "COUNT", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=100))]
	terms: u32,
	#[command(flatten)]
	read: ReadOptions,
}

impl Check {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let numbers = names::numbers(&at).await?;
		let found = names::availability(&at, &self.name.hash()).await?;
		let one = term_price(self.name.label.octets(), &numbers).planck();
		let terms = one.saturating_mul(u128::from(self.terms));
		let premium = found.premium.planck();
		let all = terms.saturating_add(premium);
		let nothing = vns_names::deposit(&NameValue::nothing(), &numbers).planck();
		// There are 24 hours in a day.
		let days = numbers.term.checked_div(24).unwrap_or_default();
		let mut lines = vec![("name", self.name.to_string()), ("hash", hex(&self.name.hash()))];
		if self.name.label.is_a_label() {
			lines.push(("as its readers write it", self.name.label.to_unicode()));
		}
		lines.extend(caution(&self.name).map(|words| ("careful", words)));
		lines.push(("state", state(found.state).to_owned()));
		if let Some(until) = found.owned_until {
			lines.push(("somebody's until", format!("{}, unless it is renewed", show::instant(until))));
		}
		if found.state.is_open() {
			lines.push(("price", format!("{} for {} terms of {days} d", show::amount(terms), self.terms)));
			lines.push(("premium", show::amount(premium)));
			lines.push(("altogether", show::amount(all)));
			let first = show::amount(one.saturating_add(premium));
			lines.push((
				"the first term",
				format!("{first}: the least for --most; a name is registered for one term, then renewed"),
			));
			lines.push((
				"deposit",
				format!("{}, and {} a byte", show::amount(nothing), show::amount(numbers.deposit_per_byte)),
			));
		}
		let json = json!({
			"name": self.name.to_string(),
			"hash": hex(&self.name.hash()),
			"state": state_word(found.state),
			"open": found.state.is_open(),
			"mixes_scripts": self.name.label.mixes_scripts(),
			"owned_until": found.owned_until.map(instant_json),
			"terms": self.terms,
			"price": show::planck(terms),
			"premium": show::planck(premium),
			"total": show::planck(all),
			"deposit": show::planck(nothing),
		});
		answer(&at, pairs(&lines), json).await
	}
}

fn name_json(one: &NameView) -> Value {
	let content = match &one.value {
		NameValue::Inline(bytes) => json!({ "bytes": hex(bytes), "text": std::str::from_utf8(bytes).ok() }),
		NameValue::Elsewhere { hash, reference } => {
			json!({ "hash": hex(hash), "reference": shown_bytes(reference) })
		},
	};
	json!({
		"name": shown_bytes(&one.name),
		"hash": hex(&one.hash),
		"state": state_word(one.state),
		"owner": show::address(&one.owner),
		"offered_to": one.offered_to.as_ref().map(show::address),
		"settled": one.settled,
		"settles_at": instant_json(one.settles_at),
		"paid": show::planck(one.paid.planck()),
		"registered_at": instant_json(one.registered_at),
		"changed_at": instant_json(one.changed_at),
		"warns": instant_json(one.schedule.warns),
		"expires": instant_json(one.schedule.expires),
		"suspended_until": instant_json(one.schedule.suspended_until),
		"grace_until": instant_json(one.schedule.grace_until),
		"premium_until": instant_json(one.schedule.premium_until),
		"prepaid": show::planck(one.prepaid.planck()),
		"deposit": show::planck(one.deposit.planck()),
		"value": content,
		"value_hash": hex(&one.value.hash()),
		"changes": one.changes,
		"link": hex(&one.link),
		"last": one.last,
	})
}

#[derive(Args)]
pub struct Show {
	/// The name
	#[arg(value_parser = name)]
	name: Name,
	#[command(flatten)]
	read: ReadOptions,
}

impl Show {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let found = names::lookup(&at, &self.name).await?;
		let text = match &found {
			None => format!("nobody has registered {}; vns name check says whether it can be had", self.name),
			Some(one) => {
				let mut lines = vec![("name", shown_bytes(&one.name))];
				if self.name.label.is_a_label() {
					// What is registered may be older than the tables of Unicode here.
					lines.push(("as its readers write it", shown_bytes(self.name.label.to_unicode().as_bytes())));
				}
				lines.extend(caution(&self.name).map(|words| ("careful", words)));
				lines.extend([
					("state", state(one.state).to_owned()),
					("owner", show::address(&one.owner)),
					("offered to", one.offered_to.as_ref().map_or("nobody".into(), show::address)),
					("says", shown_value(&one.value)),
					("hash of that", hex(&one.value.hash())),
					("registered", show::instant(one.registered_at)),
					("last changed", show::instant(one.changed_at)),
					("expires", show::instant(one.schedule.expires)),
					("lost after", show::instant(one.schedule.grace_until)),
					("prepaid", show::amount(one.prepaid.planck())),
					("deposit", show::amount(one.deposit.planck())),
					("changes", format!("{}, the last in block {}", one.changes, one.last)),
				]);
				pairs(&lines)
			},
		};
		let json = json!({
			"name": self.name.to_string(),
			"mixes_scripts": self.name.label.mixes_scripts(),
			"found": found.as_ref().map(name_json),
		});
		answer(&at, text, json).await
	}
}

/// How many to ask for next.
fn wanted(most: u32, found: usize) -> u32 {
	most.saturating_sub(u32::try_from(found).unwrap_or(u32::MAX)).min(MOST_LISTED)
}

fn is_full(length: usize, wanted: u32) -> bool {
	u32::try_from(length).is_ok_and(|length| length >= wanted)
}

#[derive(Args)]
pub struct List {
	/// Whose names
	#[arg(value_parser = parse::account)]
	owner: AccountId,
	/// How many at most
	#[arg(long, value_name = "COUNT", default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(1..=100_000))]
	most: u32,
	#[command(flatten)]
	read: ReadOptions,
}

impl List {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let called = names::reverse(&at, &self.owner).await?.map(|name| shown_bytes(&name));
		let mut found: Vec<NameView> = Vec::new();
		loop {
			let wanted = wanted(self.most, found.len());
			if wanted == 0 {
				break;
			}
			let after = found.last().map(|one| one.hash);
			let page = names::names_of(&at, &self.owner, after, wanted).await?;
			let full = is_full(page.len(), wanted);
			found.extend(page);
			if !full {
				break;
			}
		}
		found.sort_by(|one, other| one.name.cmp(&other.name));
		let columns = [Column::Left("name"), Column::Left("state"), Column::Left("expires"), Column::Right("prepaid")];
		let row = |one: &NameView| {
			vec![
				shown_bytes(&one.name),
				state_word(one.state).into(),
				show::instant(one.schedule.expires),
				show::amount(one.prepaid.planck()),
			]
		};
		let owner = show::address(&self.owner);
		let mut text = match &called {
			Some(name) => format!("{owner} is called {name}\n\n"),
			None => format!("{owner} is called by no name\n\n"),
		};
		match found.as_slice() {
			[] => text.push_str("no names\n"),
			all => text.push_str(&table(&columns, all.iter().map(row).collect())),
		}
		let names: Vec<Value> = found.iter().map(name_json).collect();
		answer(&at, text, json!({ "owner": owner, "called": called, "names": names })).await
	}
}

#[derive(Args)]
pub struct Expiring {
	/// How many at most
	#[arg(long, value_name = "COUNT", default_value_t = 64, value_parser = clap::value_parser!(u32).range(1..=100_000))]
	most: u32,
	#[command(flatten)]
	read: ReadOptions,
}

impl Expiring {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let now = clock::clock(&at).await?.map(|clock| clock.network).unwrap_or_default();
		let numbers = names::numbers(&at).await?;
		// From those that are lost soonest on: what expired longer ago than this is lost already.
		let lost =
			u64::from(numbers.suspension).saturating_add(u64::from(numbers.grace)).saturating_mul(vns_clock::HOUR);
		let first = now.saturating_sub(lost).checked_div(vns_clock::HOUR).unwrap_or_default();
		let mut from = u32::try_from(first).unwrap_or(u32::MAX);
		let (mut after, mut found): (_, Vec<ExpiringView>) = (None, Vec::new());
		loop {
			let wanted = wanted(self.most, found.len());
			if wanted == 0 {
				break;
			}
			let page = names::expiring(&at, from, after, wanted).await?;
			let full = is_full(page.len(), wanted);
			if let Some(last) = page.last() {
				(from, after) = (last.hour, Some(last.hash));
			}
			found.extend(page);
			if !full {
				break;
			}
		}
		let columns = [
			Column::Left("name"),
			Column::Left("expires"),
			Column::Left("state"),
			Column::Right("prepaid"),
			Column::Left("renews itself"),
		];
		let row = |one: &ExpiringView| {
			vec![
				shown_bytes(&one.name),
				show::instant(one.expires_at),
				state_word(one.state).into(),
				show::amount(one.prepaid.planck()),
				if one.due { "now: vns name crank" } else { "" }.into(),
			]
		};
		let text = match found.as_slice() {
			[] => "no names\n".to_owned(),
			all => table(&columns, all.iter().map(row).collect()),
		};
		let one = |one: &ExpiringView| {
			json!({
				"name": shown_bytes(&one.name),
				"expires": instant_json(one.expires_at),
				"state": state_word(one.state),
				"owner": show::address(&one.owner),
				"prepaid": show::planck(one.prepaid.planck()),
				"due": one.due,
			})
		};
		let names: Vec<Value> = found.iter().map(one).collect();
		answer(&at, text, json!({ "names": names })).await
	}
}

#[derive(Args)]
pub struct Commits {
	/// Whose commits
	#[arg(value_parser = parse::account)]
	owner: AccountId,
	/// How many at most
	#[arg(long, value_name = "COUNT", default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(1..=100_000))]
	most: u32,
	#[command(flatten)]
	read: ReadOptions,
}

impl Commits {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let now = clock::clock(&at).await?.map(|clock| clock.network).unwrap_or_default();
		let mut found: Vec<CommitView> = Vec::new();
		loop {
			let wanted = wanted(self.most, found.len());
			if wanted == 0 {
				break;
			}
			let after = found.last().map(|one| one.hash);
			let page = names::commits_of(&at, &self.owner, after, wanted).await?;
			let full = is_full(page.len(), wanted);
			found.extend(page);
			if !full {
				break;
			}
		}
		let stands = |one: &CommitView| match commit_state(&one.window, now) {
			CommitState::Waiting => "waiting",
			CommitState::Open => "open",
			CommitState::Expired => "expired",
		};
		let columns = [Column::Left("commit"), Column::Left("state"), Column::Left("opens"), Column::Left("closes")];
		let row = |one: &CommitView| {
			vec![hex(&one.hash), stands(one).into(), show::instant(one.window.opens), show::instant(one.window.closes)]
		};
		let text = match found.as_slice() {
			[] => format!("{} has no commits\n", show::address(&self.owner)),
			all => table(&columns, all.iter().map(row).collect()),
		};
		let one = |one: &CommitView| {
			json!({
				"hash": hex(&one.hash),
				"state": stands(one),
				"opens": instant_json(one.window.opens),
				"closes": instant_json(one.window.closes),
			})
		};
		let commits: Vec<Value> = found.iter().map(one).collect();
		answer(&at, text, json!({ "owner": show::address(&self.owner), "commits": commits })).await
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn pages_should_be_as_large_as_is_left() {
		assert_eq!([wanted(1_000, 0), wanted(65, 64), wanted(64, 64)], [64, 1, 0]);
		assert!(is_full(64, 64) && !is_full(3, 64));
	}
}
