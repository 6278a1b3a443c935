// SPDX-License-Identifier: Apache-2.0
//! `vns credit freeze`: who is frozen, by what, and what ends it. Other commands that show an account say it in a word.

use super::read::{answer, note_json};
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
	credit::NoteView,
	freeze::{self, PartyView, MOST_DEBTORS},
	AccountId, At,
};
use vns_clock::{Hour, Millis};

#[derive(Args)]
pub struct Freeze {
	/// Whose account; without one all parties are listed that are frozen
	#[arg(value_parser = parse::account)]
	account: Option<AccountId>,
	/// Without an account: how many parties at most, those first that are late for longest
	#[arg(long, value_name = "COUNT", default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=100_000))]
	most: u32,
	#[command(flatten)]
	read: ReadOptions,
}

impl Freeze {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		match &self.account {
			Some(account) => of_account(&at, account).await,
			None => of_all(&at, self.most).await,
		}
	}
}

async fn of_account(at: &At, account: &AccountId) -> Result<Report, Failure> {
	let now = super::grant_read::clock_of(at).await?.network;
	let party = freeze::party(at, account).await?;
	let overdue = freeze::overdue_notes(at, &party).await?;
	let json = json!({ "freeze": party_json(account, &party, Some(&overdue)) });
	answer(at, text(account, &party, &overdue, now), json).await
}

fn text(account: &AccountId, party: &PartyView, overdue: &[NoteView], now: Millis) -> String {
	let whose = if party.party == *account { "" } else { ", with all its linked accounts" };
	let mut lines = vec![
		("account", show::address(account)),
		("party", format!("{}{whose}", show::address(&party.party))),
		("frozen", frozen(party, now)),
		("open notes of the party", party.notes.to_string()),
	];
	let Some(earliest) = party.earliest.filter(|_| party.frozen) else {
		let next = party.earliest.map_or("none".into(), |hour| {
			format!("{} in network time; unpaid after that, the party is frozen", show::hour(hour))
		});
		lines.push(("first one due", next));
		return pairs(&lines);
	};
	let count = party.overdue_notes;
	let notes = if count == 1 { "1 note".to_owned() } else { format!("{count} notes") };
	lines.push((
		"to be paid to end it",
		format!("{} in {notes}, the first one due {}", show::amount(party.overdue), show::hour(earliest)),
	));
	let mut text = pairs(&lines);
	text.push('\n');
	text.push_str(&overdue_table(overdue, now));
	if u32::try_from(overdue.len()).is_ok_and(|listed| listed < count) {
		text.push_str(&format!("More is overdue: this lists the notes of the first {MOST_DEBTORS} accounts\n"));
	}
	text.push('\n');
	text.push_str(&ends(party, overdue));
	text
}

/// Is it frozen, and since when?
fn frozen(party: &PartyView, now: Millis) -> String {
	match (party.frozen, party.earliest) {
		(true, Some(since)) => {
			let late = show::duration(now.saturating_sub(since.millis()));
			format!("YES, since {}: for {late}", show::hour(since))
		},
		(true, None) => "YES".into(),
		(false, _) => "no".into(),
	}
}

fn overdue_table(notes: &[NoteView], now: Millis) -> String {
	let owed = show::column(&notes.iter().map(|note| note.outstanding).collect::<Vec<_>>());
	let rows = notes.iter().zip(owed).map(|(note, owed)| {
		let due = note.terms.due();
		vec![
			note.id.to_string(),
			owed,
			show::hour(due),
			show::duration(now.saturating_sub(due.millis())),
			(if note.bad { "BAD" } else { "" }).into(),
			show::address(&note.obligor),
		]
	});
	let columns = [
		Column::Right("overdue note"),
		Column::Right("owed, VNS"),
		Column::Left("was due, network time"),
		Column::Right("late for"),
		Column::Left(""),
		Column::Left("who owes"),
	];
	table(&columns, rows.collect())
}

/// What ends it, and what stays open until then.
fn ends(party: &PartyView, overdue: &[NoteView]) -> String {
	let pay = match (overdue, party.debtors.as_slice()) {
		([note], _) => format!("vns credit repay {} all", note.id),
		(_, [debtor]) => format!("vns credit repay-oldest {} all", show::address(debtor)),
		_ => "vns credit repay NOTE all".to_owned(),
	};
	format!(
		"It ends with the payment that leaves nothing overdue, at once. Any account of the party pays, and so may anybody else:\n  \
		 {pay} --key FILE\n\
		 Until then its accounts receive as ever, and can do this, without a tip:\n  \
		 pay these notes, or clear them with free vouchers   vns credit repay, vns voucher clear\n  \
		 take an offer of vouchers for them                  vns voucher take\n  \
		 take back what they offer, or what has cooled       vns voucher cancel, vns author withdraw\n  \
		 vote                                                vns access consent, vns credit approve-grant\n\
		 Everything else is refused, on every way\n"
	)
}

/// The party of an account for programs; with the notes that must be paid, where they were asked for.
fn party_json(account: &AccountId, party: &PartyView, overdue: Option<&[NoteView]>) -> Value {
	json!({
		"account": show::address(account),
		"party": show::address(&party.party),
		"frozen": party.frozen,
		"since": party.earliest.filter(|_| party.frozen).map(show::hour_json),
		"earliest_due": party.earliest.map(show::hour_json),
		"notes": party.notes,
		"overdue_notes": party.overdue_notes,
		"overdue": show::planck(party.overdue),
		"debtors": party.debtors.iter().map(show::address).collect::<Vec<_>>(),
		"to_pay": overdue.map(|notes| notes.iter().map(note_json).collect::<Vec<_>>()),
	})
}

async fn of_all(at: &At, most: u32) -> Result<Report, Failure> {
	let now = super::grant_read::clock_of(at).await?.network;
	let all: Vec<(AccountId, Hour)> = freeze::frozen_parties(at).await?;
	let count = all.len();
	let mut found = Vec::new();
	for (party, _) in all.into_iter().take(usize::try_from(most).unwrap_or(usize::MAX)) {
		found.push(freeze::party(at, &party).await?);
	}
	let mut text = match found.as_slice() {
		[] => "nobody is frozen: nothing is overdue".to_owned(),
		parties => parties_table(parties, now),
	};
	if count > found.len() {
		text.push_str(&format!("\n{} of {count}; --most lists more\n", found.len()));
	}
	let list: Vec<_> = found.iter().map(|party| party_json(&party.party, party, None)).collect();
	answer(at, text, json!({ "frozen": list, "count": count })).await
}

fn parties_table(parties: &[PartyView], now: Millis) -> String {
	let overdue = show::column(&parties.iter().map(|party| party.overdue).collect::<Vec<_>>());
	let rows = parties.iter().zip(overdue).map(|(party, overdue)| {
		let late = party.earliest.map_or_else(String::new, |since| show::duration(now.saturating_sub(since.millis())));
		vec![show::address(&party.party), overdue, party.overdue_notes.to_string(), late]
	});
	let columns = [
		Column::Left("frozen party"),
		Column::Right("overdue, VNS"),
		Column::Right("notes"),
		Column::Right("late for"),
	];
	table(&columns, rows.collect())
}

/// What is said of an account's party where the account is shown: nothing, unless it is frozen.
pub async fn warning(at: &At, account: &AccountId) -> Result<(Option<String>, bool), Failure> {
	let party = freeze::party(at, account).await?;
	let whose = if party.party == *account { "" } else { " of its party" };
	let warning = party.frozen.then(|| {
		format!(
			"FROZEN: {}{whose} is overdue; vns credit freeze {} says what ends it",
			show::amount(party.overdue),
			show::address(account)
		)
	});
	Ok((warning, party.frozen))
}

#[cfg(test)]
mod tests {
	use super::*;
	use vns_client::credit::Terms;
	use vns_clock::HOUR;

	const ENTITY: AccountId = AccountId([1; 32]);
	const SHOP: AccountId = AccountId([2; 32]);
	const DUE: Hour = Hour(498_765);

	fn note(id: u64, obligor: AccountId, bad: bool) -> NoteView {
		NoteView {
			id,
			obligor,
			guarantor: AccountId([9; 32]),
			counted: None,
			principal: 10_000_000_000_000,
			outstanding: 6_000_000_000_000,
			drawn_at: 0,
			terms: Terms::At(DUE),
			overdue: true,
			bad,
		}
	}

	fn party(notes: &[NoteView]) -> PartyView {
		let debtors: std::collections::BTreeSet<_> = notes.iter().map(|note| note.obligor.0).collect();
		PartyView {
			party: ENTITY,
			frozen: !notes.is_empty(),
			notes: 3,
			earliest: Some(DUE),
			overdue_notes: u32::try_from(notes.len()).unwrap(),
			overdue: notes.iter().map(|note| note.outstanding).sum(),
			debtors: debtors.into_iter().map(AccountId).collect(),
		}
	}

	#[test]
	fn a_freeze_should_be_said_with_what_ends_it() {
		let now = DUE.millis() + 49 * HOUR;
		let notes = [note(7, SHOP, false), note(8, ENTITY, true)];
		let said = text(&SHOP, &party(&notes), &notes, now);
		for part in [
			"YES, since 2026-11-24 21:00 UTC: for 2 d 1 h",
			"12.00 VNS in 2 notes",
			"with all its linked accounts",
			"vns credit repay NOTE all",
			"BAD",
			"vns voucher cancel",
		] {
			assert!(said.contains(part), "{part}: {said}");
		}
		assert!(said.contains(&show::address(&SHOP)) && said.contains(&show::address(&ENTITY)));
		let one = text(&ENTITY, &party(&notes[..1]), &notes[..1], now);
		assert!(one.contains("in 1 note,") && one.contains("vns credit repay 7 all"), "{one}");
		let two = [note(7, SHOP, false), note(8, SHOP, false)];
		let oldest = text(&SHOP, &party(&two), &two, now);
		assert!(oldest.contains(&format!("vns credit repay-oldest {} all", show::address(&SHOP))), "{oldest}");
		let cut = text(&SHOP, &party(&two), &two[..1], now);
		assert!(cut.contains("More is overdue"), "{cut}");
	}

	#[test]
	fn who_is_not_frozen_should_be_told_what_would_freeze_him() {
		let said = text(&ENTITY, &party(&[]), &[], 0);
		assert!(said.contains("no\n") && said.contains("unpaid after that, the party is frozen"), "{said}");
		assert!(!said.contains("YES") && !said.contains("repay"), "{said}");
		let nothing = PartyView { earliest: None, notes: 0, ..party(&[]) };
		assert!(text(&ENTITY, &nothing, &[], 0).contains("none"));
	}

	#[test]
	fn programs_should_have_the_same() {
		let notes = [note(7, SHOP, false)];
		let json = party_json(&SHOP, &party(&notes), Some(&notes));
		assert_eq!((&json["frozen"], &json["overdue"]), (&json!(true), &json!("6000000000000")));
		assert_eq!((&json["since"]["hour"], &json["to_pay"][0]["id"]), (&json!(DUE.0), &json!(7)));
		assert_eq!(party_json(&SHOP, &party(&[]), None)["since"], Value::Null);
		let table = parties_table(&[party(&notes)], DUE.millis() + HOUR);
		assert!(table.contains("1 h") && table.contains("6.00"), "{table}");
	}
}
