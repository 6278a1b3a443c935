// SPDX-License-Identifier: Apache-2.0
//! Acts on the ledger: arguments into a call, which `send.rs` sends.

use crate::{
	failure::Failure,
	options::SendOptions,
	parse::{self, InstalmentText, When},
	report::Report,
	send::Sender,
	session::Session,
	show,
};
use clap::Args;
use vns_client::{
	credit::{self, Instalment, NoteId, Reference, MAX_INSTALMENTS},
	AccountId, Hash,
};
use vns_clock::{Clock, Hour};

#[derive(Args)]
pub struct Draw {
	/// Whose credit to draw: the grantor
	#[arg(value_parser = parse::account)]
	guarantor: AccountId,
	#[command(flatten)]
	notes: Notes,
	#[command(flatten)]
	remark: Remark,
	#[command(flatten)]
	send: SendOptions,
}

impl Draw {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		self.notes.check()?;
		let sender = Sender::open(session, &self.send).await?;
		let (instalments, remarks) = self.notes.resolve(&sender.clock().await?);
		let call = credit::draw(&self.guarantor, &instalments, &self.remark.text())?;
		sender.send(call, &remarks).await
	}
}

#[derive(Args)]
pub struct Repay {
	/// The number of the note
	#[arg(value_parser = parse::number)]
	note: NoteId,
	/// How much at most, or all
	#[arg(value_name = "AMOUNT|all", value_parser = parse::up_to)]
	up_to: u128,
	#[command(flatten)]
	remark: Remark,
	#[command(flatten)]
	send: SendOptions,
}

impl Repay {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = credit::repay(self.note, self.up_to, &self.remark.text())?;
		Sender::open(session, &self.send).await?.send(call, &[]).await
	}
}

#[derive(Args)]
pub struct RepayOldest {
	/// Whose notes
	#[arg(value_parser = parse::account)]
	obligor: AccountId,
	/// How much at most, or all
	#[arg(value_name = "AMOUNT|all", value_parser = parse::up_to)]
	up_to: u128,
	/// How many notes at most; the fee is for as many as are paid
	#[arg(long, value_name = "COUNT", default_value_t = 16, value_parser = clap::value_parser!(u32).range(1..))]
	most_notes: u32,
	#[command(flatten)]
	remark: Remark,
	#[command(flatten)]
	send: SendOptions,
}

impl RepayOldest {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = credit::repay_oldest(&self.obligor, self.up_to, self.most_notes, &self.remark.text())?;
		Sender::open(session, &self.send).await?.send(call, &[]).await
	}
}

#[derive(Args)]
pub struct Revoke {
	/// Whose credit
	#[arg(value_parser = parse::account)]
	holder: AccountId,
	/// How much at most, or all
	#[arg(value_name = "AMOUNT|all", value_parser = parse::up_to)]
	up_to: u128,
	#[command(flatten)]
	remark: Remark,
	#[command(flatten)]
	send: SendOptions,
}

impl Revoke {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = credit::revoke(&self.holder, self.up_to, &self.remark.text())?;
		Sender::open(session, &self.send).await?.send(call, &[]).await
	}
}

#[derive(Args)]
pub struct Undertake {
	/// Who may draw
	#[arg(value_parser = parse::account)]
	drawer: AccountId,
	/// Whose credit the drawer may draw: the grantor
	#[arg(value_parser = parse::account)]
	guarantor: AccountId,
	#[command(flatten)]
	notes: Notes,
	/// Until when the drawer may draw
	#[arg(long, value_name = "WHEN", value_parser = parse::when)]
	expires: When,
	#[command(flatten)]
	send: SendOptions,
}

impl Undertake {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		self.notes.check()?;
		let sender = Sender::open(session, &self.send).await?;
		let clock = sender.clock().await?;
		let (instalments, mut remarks) = self.notes.resolve(&clock);
		let expires = hour("the consent expires", self.expires, &clock, &mut remarks);
		let call = credit::undertake(&self.drawer, &self.guarantor, &instalments, expires)?;
		sender.send(call, &remarks).await
	}
}

#[derive(Args)]
pub struct WithdrawUndertaking {
	/// Names the consent: the hash that `vns credit undertake` printed
	#[arg(value_parser = parse::hash)]
	hash: Hash,
	#[command(flatten)]
	send: SendOptions,
}

impl WithdrawUndertaking {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = credit::withdraw_undertaking(self.hash)?;
		Sender::open(session, &self.send).await?.send(call, &[]).await
	}
}

#[derive(Args)]
pub struct DrawFor {
	/// Who will owe
	#[arg(value_parser = parse::account)]
	obligor: AccountId,
	/// Whose credit to draw: the grantor
	#[arg(value_parser = parse::account)]
	guarantor: AccountId,
	#[command(flatten)]
	notes: Notes,
	#[command(flatten)]
	remark: Remark,
	#[command(flatten)]
	send: SendOptions,
}

impl DrawFor {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		self.notes.check()?;
		let sender = Sender::open(session, &self.send).await?;
		let (instalments, remarks) = self.notes.resolve(&sender.clock().await?);
		let call = credit::draw_for(&self.obligor, &self.guarantor, &instalments, &self.remark.text())?;
		sender.send(call, &remarks).await
	}
}

#[derive(Args)]
pub struct Demand {
	/// The number of the note
	#[arg(value_parser = parse::number)]
	note: NoteId,
	#[command(flatten)]
	remark: Remark,
	#[command(flatten)]
	send: SendOptions,
}

impl Demand {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = credit::demand(self.note, &self.remark.text())?;
		Sender::open(session, &self.send).await?.send(call, &[]).await
	}
}

#[derive(Args)]
pub struct Normalise {
	/// The number of the note
	#[arg(value_parser = parse::number)]
	note: NoteId,
	/// Who granted the credit of yours that is consumed
	#[arg(long, value_name = "ACCOUNT", value_parser = parse::account)]
	from: AccountId,
	/// When the note falls due from now on
	#[arg(long, value_name = "WHEN", value_parser = parse::when)]
	maturity: When,
	#[command(flatten)]
	remark: Remark,
	#[command(flatten)]
	send: SendOptions,
}

impl Normalise {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let sender = Sender::open(session, &self.send).await?;
		let mut remarks = Vec::new();
		let maturity = hour("the note falls due", self.maturity, &sender.clock().await?, &mut remarks);
		let call = credit::normalise(self.note, &self.from, maturity, &self.remark.text())?;
		sender.send(call, &remarks).await
	}
}

/// What you want to find again.
#[derive(Args)]
pub struct Remark {
	/// Your own reference, such as the number of an invoice: at most 32 bytes, public, for ever
	#[arg(long, value_name = "TEXT", value_parser = parse::reference)]
	reference: Option<Reference>,
}

impl Remark {
	pub fn text(&self) -> Reference {
		self.reference.clone().unwrap_or_default()
	}
}

/// The notes of a draw.
#[derive(Args)]
pub struct Notes {
	/// A note: AMOUNT@WHEN or AMOUNT@demand:BY:NOTICE:LATEST. Several for instalments
	#[arg(long = "note", value_name = "NOTE", required = true, value_parser = parse::instalment)]
	notes: Vec<InstalmentText>,
}

impl Notes {
	/// More would not fit into a transaction.
	pub(super) fn check(&self) -> Result<(), Failure> {
		let fits = u32::try_from(self.notes.len()).is_ok_and(|count| count <= MAX_INSTALMENTS);
		if fits {
			return Ok(());
		}
		Err(Failure::Usage(format!("{} notes in one draw; the most are {MAX_INSTALMENTS}", self.notes.len())))
	}

	/// What they come to.
	pub(super) fn sum(&self) -> Result<u128, Failure> {
		let sum = self.notes.iter().try_fold(0u128, |sum, note| sum.checked_add(note.amount));
		sum.ok_or_else(|| Failure::Usage("the notes come to more than the chain can store".into()))
	}

	/// The instalments, and what was made of what was typed.
	pub(super) fn resolve(&self, clock: &Clock) -> (Vec<Instalment>, Vec<String>) {
		let (instalments, mut remarks): (Vec<_>, Vec<_>) =
			self.notes.iter().map(|note| note.resolve(clock.network)).unzip();
		remarks.push(format!("network time is {}", show::clock(clock)));
		(instalments, remarks)
	}
}

/// The full hour, and a remark on it.
fn hour(what: &str, when: When, clock: &Clock, remarks: &mut Vec<String>) -> Hour {
	let (hour, rounded) = when.hour(clock.network);
	remarks.push(format!("{what} {}{}", show::hour(hour), parse::said(rounded)));
	hour
}
