// SPDX-License-Identifier: Apache-2.0
//! What can be read of the ledger.

use super::{
	assumption_read::{no_note, offer_json, offer_words},
	freeze,
};
use crate::{
	failure::Failure,
	parse::{self, When},
	report::{pairs, table, Column, Report},
	session::{block_json, headline, ReadOptions, Session},
	show,
};
use clap::Args;
use serde_json::{json, Value};
use vns_client::{
	assumption, clock,
	credit::{self, Buckets, NoteId, NoteView, Terms},
	issuance, AccountId, At, Error,
};

/// An answer about one block: text under a line that says which, JSON with `at` beside it.
pub(super) async fn answer(at: &At, text: String, mut json: Value) -> Result<Report, Failure> {
	if let Some(fields) = json.as_object_mut() {
		fields.insert("at".into(), block_json(at));
	}
	Ok(Report::new(format!("{}\n\n{text}", headline(at).await?), json))
}

/// Amounts with names under each other, their decimal points in a line.
fn amounts(lines: &[(&str, u128)]) -> String {
	let values = show::stacked(&lines.iter().map(|(_, amount)| *amount).collect::<Vec<_>>());
	let named: Vec<_> = lines.iter().map(|(name, _)| *name).zip(values).collect();
	pairs(&named)
}

#[derive(Args)]
pub struct Totals {
	#[command(flatten)]
	read: ReadOptions,
}

impl Totals {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let found = credit::totals(&at).await?;
		let n1 = found.issuance.checked_sub(found.debt) == Some(found.net_value);
		let sum = found.unused.checked_add(found.consumed).and_then(|sum| sum.checked_add(found.revoked));
		let n3 = sum == Some(found.granted);
		let holds = |rule: bool| if rule { "yes" } else { "NO: report this" };
		let mut text = amounts(&[
			("value issued", found.issuance),
			("outstanding debt", found.debt),
			("net value, constant", found.net_value),
			("credit granted", found.granted),
			("credit unused", found.unused),
			("credit used", found.consumed),
			("credit taken back", found.revoked),
		]);
		text.push('\n');
		text.push_str(&pairs(&[
			("notes drawn so far", found.notes.to_string()),
			("value - debt = net value (N1)", holds(n1).into()),
			("granted = unused + used + taken back (N3)", holds(n3).into()),
			("draws", (if found.issuance_stopped { "HALTED, because N1 does not hold" } else { "open" }).into()),
		]));
		let json = json!({ "totals": {
			"issuance": show::planck(found.issuance),
			"debt": show::planck(found.debt),
			"net_value": show::planck(found.net_value),
			"granted": show::planck(found.granted),
			"unused": show::planck(found.unused),
			"consumed": show::planck(found.consumed),
			"revoked": show::planck(found.revoked),
			"notes": found.notes,
			"issuance_stopped": found.issuance_stopped,
			"n1_holds": n1,
			"n3_holds": n3,
		} });
		answer(&at, text, json).await
	}
}

#[derive(Args)]
pub struct Overview {
	#[command(flatten)]
	read: ReadOptions,
}

impl Overview {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let found = credit::overview(&at).await?;
		let mut text = amounts(&[
			("value issued", found.issuance),
			("of it vouchers", found.vouchers),
			("of it circulating", found.circulating),
			("outstanding debt", found.debt),
			("of it overdue", found.overdue),
			("of that bad", found.bad),
			("settled by guarantors", found.settled),
			("credit unused", found.unused),
		]);
		let shares = [
			("vouchers, of the value", "vouchers_of_value", found.vouchers, found.issuance),
			("debt, of the value", "debt_of_value", found.debt, found.issuance),
			("overdue, of the debt", "overdue_of_debt", found.overdue, found.debt),
			("bad, of the debt", "bad_of_debt", found.bad, found.debt),
		];
		let mut lines: Vec<_> =
			shares.iter().map(|(name, _, part, whole)| (*name, show::share_text(*part, *whole))).collect();
		lines.push(("mean age of the debt", age(found.debt, found.mean_age)));
		lines.push(("mean age of what is overdue", age(found.overdue, found.overdue_mean_age)));
		text.push('\n');
		text.push_str(&pairs(&lines));
		let ratios: serde_json::Map<_, _> = shares
			.iter()
			.map(|(_, name, part, whole)| ((*name).to_owned(), json!(show::share(*part, *whole))))
			.collect();
		let json = json!({ "overview": {
			"issuance": show::planck(found.issuance),
			"vouchers": show::planck(found.vouchers),
			"circulating": show::planck(found.circulating),
			"debt": show::planck(found.debt),
			"overdue": show::planck(found.overdue),
			"bad": show::planck(found.bad),
			"settled": show::planck(found.settled),
			"unused_credit": show::planck(found.unused),
			"mean_age_millis": found.mean_age,
			"overdue_mean_age_millis": found.overdue_mean_age,
			"ratios_ppm": ratios,
		} });
		answer(&at, text, json).await
	}
}

/// A mean age, where there is debt that has one.
fn age(debt: u128, millis: u64) -> String {
	if debt == 0 {
		return "none".into();
	}
	show::duration(millis)
}

#[derive(Args)]
pub struct Limits {
	#[command(flatten)]
	read: ReadOptions,
}

impl Limits {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let found = credit::limits(&at).await?;
		let text = pairs(&[
			("least amount of a grant or note", show::amount(found.least_amount)),
			("most that one grant gives", show::amount(found.most_amount)),
			("most open notes of an account", found.most_notes.to_string()),
			("most notes in one draw", found.most_instalments.to_string()),
			("shortest time to maturity, and notice", hours(found.shortest_term)),
			("longest time to maturity", hours(found.longest_term)),
			("least age of a note that vouchers clear", hours(found.clearing_age)),
			("time until an overdue note is bad", hours(found.grace)),
		]);
		let json = json!({ "limits": {
			"least_amount": show::planck(found.least_amount),
			"most_amount": show::planck(found.most_amount),
			"most_notes": found.most_notes,
			"most_instalments": found.most_instalments,
			"shortest_term_hours": found.shortest_term,
			"longest_term_hours": found.longest_term,
			"clearing_age_hours": found.clearing_age,
			"grace_hours": found.grace,
		} });
		answer(&at, text, json).await
	}
}

fn hours(hours: u32) -> String {
	show::duration(u64::from(hours).saturating_mul(vns_clock::HOUR))
}

#[derive(Args)]
pub struct Account {
	/// Whose account
	#[arg(value_parser = parse::account)]
	account: AccountId,
	#[command(flatten)]
	read: ReadOptions,
}

impl Account {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let found = credit::account(&at, &self.account).await?;
		let (warning, frozen) = freeze::warning(&at, &self.account).await?;
		let mut text = amounts(&[
			("value", found.value),
			("of it vouchers", found.vouchers),
			("unused credit", found.unused),
			("debt", found.debt),
			("of it overdue", found.overdue),
			("of that bad", found.bad),
		]);
		text.push('\n');
		text.push_str(&pairs(&[
			("mean age of the debt", age(found.debt, found.mean_age)),
			("address", show::address(&self.account)),
			("open notes", found.notes.to_string()),
			("first one due", found.earliest_due.map_or("none".into(), show::hour)),
			("movements", found.movements.to_string()),
			("frozen", warning.unwrap_or("no".into())),
		]));
		let json = json!({ "account": {
			"address": show::address(&self.account),
			"value": show::planck(found.value),
			"vouchers": show::planck(found.vouchers),
			"unused_credit": show::planck(found.unused),
			"debt": show::planck(found.debt),
			"overdue": show::planck(found.overdue),
			"bad": show::planck(found.bad),
			"mean_age_millis": found.mean_age,
			"notes": found.notes,
			"earliest_due": found.earliest_due.map(show::hour_json),
			"frozen": frozen,
			"movements": found.movements,
			"link": format!("0x{}", hex::encode(found.link)),
			"last_movement_block": found.last,
		} });
		answer(&at, text, json).await
	}
}

#[derive(Args)]
pub struct Lots {
	/// Who may draw it
	#[arg(value_parser = parse::account)]
	holder: AccountId,
	#[command(flatten)]
	read: ReadOptions,
}

impl Lots {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let found = credit::lots_of(&at, &self.holder).await?;
		let text = match found.as_slice() {
			[] => "no unused credit".to_owned(),
			lots => {
				let unused = show::column(&lots.iter().map(|(_, unused)| *unused).collect::<Vec<_>>());
				let rows =
					lots.iter().zip(unused).map(|((guarantor, _), unused)| vec![show::address(guarantor), unused]);
				table(&[Column::Left("granted by"), Column::Right("unused, VNS")], rows.collect())
			},
		};
		let lot = |(guarantor, unused): &(AccountId, u128)| json!({ "guarantor": show::address(guarantor), "unused": show::planck(*unused) });
		let lots: Vec<_> = found.iter().map(lot).collect();
		answer(&at, text, json!({ "holder": show::address(&self.holder), "lots": lots })).await
	}
}

#[derive(Args)]
pub struct Notes {
	/// Who owes
	#[arg(value_parser = parse::account)]
	obligor: AccountId,
	#[command(flatten)]
	read: ReadOptions,
}

impl Notes {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let found = credit::notes_of(&at, &self.obligor).await?;
		let text = match found.as_slice() {
			[] => "no open notes".to_owned(),
			notes => notes_table(notes),
		};
		let notes: Vec<_> = found.iter().map(note_json).collect();
		answer(&at, text, json!({ "obligor": show::address(&self.obligor), "notes": notes })).await
	}
}

fn notes_table(notes: &[NoteView]) -> String {
	let principal = show::column(&notes.iter().map(|note| note.principal).collect::<Vec<_>>());
	let owed = show::column(&notes.iter().map(|note| note.outstanding).collect::<Vec<_>>());
	// Few notes are ever assumed when they are overdue: for all others both are the same.
	let others = notes.iter().any(|note| note.counted.is_some());
	let rows = notes.iter().zip(principal).zip(owed).map(|((note, principal), owed)| {
		let due = show::hour(note.terms.due());
		let mut row = vec![
			note.id.to_string(),
			principal,
			owed,
			due,
			on_demand(&note.terms),
			late(note).into(),
			show::address(&note.guarantor),
		];
		row.extend(others.then(|| show::address(note.counted.as_ref().unwrap_or(&note.guarantor))));
		row
	});
	let mut columns = vec![
		Column::Right("note"),
		Column::Right("drawn, VNS"),
		Column::Right("owed, VNS"),
		Column::Left("due, network time"),
		Column::Left("on demand of"),
		Column::Left(""),
		Column::Left("guarantor"),
	];
	columns.extend(others.then_some(Column::Left("counts against")));
	table(&columns, rows.collect())
}

/// How late a note is, in a word.
const fn late(note: &NoteView) -> &'static str {
	match (note.overdue, note.bad) {
		(_, true) => "BAD",
		(true, false) => "OVERDUE",
		(false, false) => "",
	}
}

fn on_demand(terms: &Terms) -> String {
	match terms {
		Terms::At(_) => String::new(),
		Terms::OnDemand { by, notice, .. } => format!("{}, {notice} h notice", show::address(by)),
	}
}

#[derive(Args)]
pub struct Note {
	/// The number of the note
	#[arg(value_parser = parse::number)]
	note: NoteId,
	#[command(flatten)]
	read: ReadOptions,
}

impl Note {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let found = credit::note(&at, self.note).await?;
		let fee = issuance::fee_of(&at, self.note).await?;
		let offer = match &found {
			Some(note) => assumption::offer_of(&at, self.note).await?.filter(|offer| offer.obligor == note.obligor),
			None => None,
		};
		let text = match &found {
			None => no_note(self.note),
			Some(note) => {
				let held = |(agent, amount): &(AccountId, u128)| {
					format!("{} for {}", show::amount(*amount), show::address(agent))
				};
				pairs(&[
					("note", note.id.to_string()),
					("who owes", show::address(&note.obligor)),
					("guarantor", show::address(&note.guarantor)),
					("drawn", format!("{} at {}", show::amount(note.principal), show::instant(note.drawn_at))),
					("owed", show::amount(note.outstanding)),
					("due", format!("{} in network time", show::hour(note.terms.due()))),
					(
						"on demand of",
						Some(on_demand(&note.terms)).filter(|text| !text.is_empty()).unwrap_or("nobody".into()),
					),
					("overdue", (if note.overdue { "YES" } else { "no" }).into()),
					("bad", (if note.bad { "YES: the grace period has passed, too" } else { "no" }).into()),
					(
						"counts against",
						match &note.counted {
							None => "its guarantor".into(),
							Some(first) => {
								format!("{}, who guaranteed it when it was first assumed overdue", show::address(first))
							},
						},
					),
					("fee held until paid", fee.as_ref().map_or("none".into(), held)),
					("offered for assumption", offer.as_ref().map_or("no".into(), offer_words)),
				])
			},
		};
		let fee = fee.map(|(agent, amount)| json!({ "agent": show::address(&agent), "amount": show::planck(amount) }));
		let offer = offer.map(|offer| offer_json(self.note, &offer, found.as_ref()));
		answer(&at, text, json!({ "note": found.as_ref().map(note_json), "fee": fee, "assumption": offer })).await
	}
}

pub(super) fn note_json(note: &NoteView) -> Value {
	let on_demand = match &note.terms {
		Terms::At(_) => Value::Null,
		Terms::OnDemand { by, notice, .. } => json!({ "by": show::address(by), "notice_hours": notice }),
	};
	json!({
		"id": note.id,
		"obligor": show::address(&note.obligor),
		"guarantor": show::address(&note.guarantor),
		"counted": note.counted.as_ref().map(show::address),
		"principal": show::planck(note.principal),
		"outstanding": show::planck(note.outstanding),
		"drawn_at": show::instant_json(note.drawn_at),
		"due": show::hour_json(note.terms.due()),
		"on_demand": on_demand,
		"overdue": note.overdue,
		"bad": note.bad,
	})
}

#[derive(Args)]
pub struct Due {
	/// Who owes
	#[arg(value_parser = parse::account)]
	obligor: AccountId,
	/// Until when: a date in network time (2026-12-24T10:00Z) or a time from now on (+30d), that hour included
	#[arg(long, value_name = "WHEN", value_parser = parse::when)]
	until: When,
	#[command(flatten)]
	read: ReadOptions,
}

impl Due {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let clock =
			clock::clock(&at).await?.ok_or_else(|| Error::NoSuchBlock("the chain has no first block yet".into()))?;
		let (until, rounded) = self.until.hour(clock.network);
		let found = credit::due_until(&at, &self.obligor, until).await?;
		let text = pairs(&[
			("until", format!("{} in network time{}", show::hour(until), parse::said(rounded))),
			("to pay", show::amount(found.amount)),
			("notes", found.notes.to_string()),
		]);
		let json = json!({
			"obligor": show::address(&self.obligor),
			"until": show::hour_json(until),
			"amount": show::planck(found.amount),
			"notes": found.notes,
		});
		answer(&at, text, json).await
	}
}

#[derive(Args)]
pub struct Guarantor {
	/// Whose account
	#[arg(value_parser = parse::account)]
	guarantor: AccountId,
	#[command(flatten)]
	read: ReadOptions,
}

impl Guarantor {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let found = credit::guarantor(&at, &self.guarantor).await?;
		let mut text = amounts(&[
			("credit granted", found.granted),
			("of it unused", found.unused),
			("of it used", found.consumed),
			("of it taken back", found.revoked),
			("debt it answers for", found.outstanding),
			("of it overdue", found.overdue),
			("of that bad", found.bad),
			("bad debt it settled so far", found.settled),
		]);
		text.push('\n');
		let suspended = match (found.suspended, found.most_bad) {
			(true, _) => "YES: it grants nothing; vns credit suspension says more".to_owned(),
			(false, 0) => "no".into(),
			(false, most) => format!("no; of its quota {} may be bad", show::amount(most)),
		};
		text.push_str(&pairs(&[
			("suspended for bad debt", suspended),
			("overdue, of that debt", show::share_text(found.overdue, found.outstanding)),
			("bad, of that debt", show::share_text(found.bad, found.outstanding)),
			("mean age of that debt", age(found.outstanding, found.mean_age)),
		]));
		let json = json!({ "guarantor": {
			"address": show::address(&self.guarantor),
			"granted": show::planck(found.granted),
			"unused": show::planck(found.unused),
			"consumed": show::planck(found.consumed),
			"revoked": show::planck(found.revoked),
			"outstanding": show::planck(found.outstanding),
			"overdue": show::planck(found.overdue),
			"bad": show::planck(found.bad),
			"mean_age_millis": found.mean_age,
			"settled": show::planck(found.settled),
			"suspended": found.suspended,
			"most_bad": show::planck(found.most_bad),
		} });
		answer(&at, text, json).await
	}
}

#[derive(Args)]
pub struct Ageing {
	/// Who answers for the debt
	#[arg(value_parser = parse::account)]
	guarantor: AccountId,
	#[command(flatten)]
	read: ReadOptions,
}

impl Ageing {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let found = credit::ageing(&at, &self.guarantor).await?;
		let ahead = show::column(&buckets(&found.ahead).map(|(_, amount)| amount));
		let overdue = show::column(&buckets(&found.overdue).map(|(_, amount)| amount));
		let names = ["up to a day", "up to 7 days", "up to 30 days", "up to 90 days", "more"];
		let rows =
			names.iter().zip(ahead).zip(overdue).map(|((name, ahead), overdue)| vec![(*name).into(), ahead, overdue]);
		let columns = [Column::Left("time"), Column::Right("until maturity, VNS"), Column::Right("overdue since, VNS")];
		let fields = |list: &Buckets| -> Value {
			buckets(list).into_iter().map(|(name, amount)| (name.to_owned(), show::planck(amount))).collect()
		};
		let json = json!({
			"guarantor": show::address(&self.guarantor),
			"ahead": fields(&found.ahead),
			"overdue": fields(&found.overdue),
		});
		answer(&at, table(&columns, rows.collect()), json).await
	}
}

const fn buckets(list: &Buckets) -> [(&'static str, u128); 5] {
	[("day", list.day), ("week", list.week), ("month", list.month), ("quarter", list.quarter), ("more", list.more)]
}
