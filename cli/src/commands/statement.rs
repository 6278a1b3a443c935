// SPDX-License-Identifier: Apache-2.0
//! `vns statement`: an account's statement, proven complete; and the verification of one that somebody saved.

mod verify;

use crate::{
	failure::Failure,
	parse,
	report::{table, Column, Report},
	session::Session,
	show,
};
use clap::Args;
use serde_json::{json, Value};
use vns_client::{
	account,
	statement::{statement, Balance, Change, Happened, Kind, Movement, Span, Statement as Proven, Step},
	AccountId, Hash,
};
use vns_clock::Clock;

/// An account's movements of credit and debt, proven complete.
///
/// Opening, every movement, closing. The chain keeps a hash chain of each account's movements; the statement is compared
/// with it, so that a movement which is missing, added, altered or out of order is found out: exit code 5. Transfers and
/// fees move value only and are no movements.
///
/// With --verify a statement that somebody else saved (vns statement ADDRESS --json) is verified: first by itself, then,
/// where a node can be reached, by what the chain says at its blocks. Every discrepancy is named: exit code 5.
#[derive(Args)]
#[command(
	after_help = "Examples:\n  vns statement ADDRESS --from 1000 --to 2000\n  vns statement ADDRESS --json > statement.json\n  vns statement --verify statement.json"
)]
pub struct Statement {
	/// Whose statement: an address of this network or 0x and 64 hexadecimal digits
	#[arg(value_parser = parse::account, required_unless_present = "verify")]
	account: Option<AccountId>,

	/// The first block; by default 1
	#[arg(long, value_name = "N", value_parser = parse::number)]
	from: Option<u64>,

	/// The last block; by default the last final one
	#[arg(long, value_name = "N", value_parser = parse::number)]
	to: Option<u64>,

	/// Verify the statement in this file in place of making one
	#[arg(long, value_name = "FILE", conflicts_with_all = ["account", "from", "to"])]
	verify: Option<String>,

	/// Ask no node: verify only that the file agrees with itself
	#[arg(long)]
	offline: bool,
}

/// What a saved statement says it is.
const FORMAT: &str = "vns-statement";

/// The version of what is saved: a new one for every change of its fields.
const VERSION: u64 = 1;

/// How many movements there are between two reports of progress.
const PROGRESS: u64 = 100;

impl Statement {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		if let Some(file) = &self.verify {
			return verify::verify(session, file, self.offline).await;
		}
		// The parser cannot ask for it: what conflicts with an account is not required beside one.
		if self.offline {
			return Err(Failure::Usage(
				"--offline is for --verify FILE: a statement is made of what a node says".into(),
			));
		}
		// The parser asks for the one or the other.
		let account = self.account.ok_or_else(|| Failure::Usage("name an account, or --verify FILE".into()))?;
		let chain = session.connect().await?;
		let span = Span { from: self.from, to: self.to };
		let mut told = 0;
		let proven = statement(&chain, account, span, |done, all| {
			let hundreds = done.checked_div(PROGRESS).unwrap_or_default();
			if hundreds > told {
				told = hundreds;
				session.progress(&format!("{done} of {all} movements read"));
			}
		})
		.await?;
		Ok(Report::new(text(&proven), json(&proven, chain.genesis())))
	}
}

fn text(statement: &Proven) -> String {
	let (opening, closing) = (statement.opening(), statement.closing());
	let columns = [
		Column::Right("no."),
		Column::Right("block"),
		Column::Left("network time"),
		Column::Left("movement"),
		Column::Right("value"),
		Column::Right("credit"),
		Column::Right("debt"),
		Column::Right("credit after"),
		Column::Right("debt after"),
		Column::Left("reference"),
	];
	// One number of decimals for all, so that the points stand in a line.
	let mut amounts = vec![opening.credit, opening.debt, closing.credit, closing.debt];
	for Movement { change, credit, debt, .. } in statement.movements() {
		let sizes = [change.value, change.credit, change.debt].map(|step| match step {
			Step::None => 0,
			Step::Up(amount) | Step::Down(amount) => amount,
		});
		amounts.extend(sizes.into_iter().chain([*credit, *debt]));
	}
	let decimals = show::decimals(&amounts);
	let balance = |name: &str, one: &Balance, time: String| {
		let [credit, debt] = [one.credit, one.debt].map(|amount| show::number(amount, decimals));
		let empty = String::new;
		vec![empty(), one.block.to_string(), time, name.to_owned(), empty(), empty(), empty(), credit, debt, empty()]
	};
	let closed = statement.closing_clock().map(|clock| show::instant(clock.network)).unwrap_or_default();
	let mut rows = vec![balance("opening", opening, String::new())];
	rows.extend(statement.movements().iter().map(|one| row(one, statement.account(), decimals)));
	rows.push(balance("closing", closing, closed));
	let clock = statement.closing_clock().map(|clock| show::clock(&clock)).unwrap_or_default();
	format!(
		"Statement of {}, amounts in {}\n{}\nDates are in network time, at the end: {clock}\n\
		 Complete: {} movements, of {} that the chain has counted so far, lead to its link at block {},\n0x{}\n",
		account::address(statement.account()),
		show::TOKEN,
		table(&columns, rows),
		statement.movements().len(),
		closing.mark.movements,
		closing.block,
		hex::encode(closing.mark.link),
	)
}

fn row(movement: &Movement, who: &AccountId, decimals: usize) -> Vec<String> {
	let Movement { recorded, happened, clock, change, credit, debt, .. } = movement;
	let sign = |step: &Step| match step {
		Step::None => String::new(),
		Step::Up(amount) => format!("+{}", show::number(*amount, decimals)),
		Step::Down(amount) => format!("-{}", show::number(*amount, decimals)),
	};
	vec![
		recorded.number.to_string(),
		recorded.block.to_string(),
		clock.map(|clock| show::instant(clock.network)).unwrap_or_default(),
		words(happened, who),
		sign(&change.value),
		sign(&change.credit),
		sign(&change.debt),
		show::number(*credit, decimals),
		show::number(*debt, decimals),
		happened.reference(),
	]
}

/// What happened, for whose statement it is on. Others by the head of their address, which the JSON has in full.
fn words(happened: &Happened, who: &AccountId) -> String {
	let name = |field: &str| {
		let address = happened.account(field).map(|one| account::address(&one)).unwrap_or_default();
		format!("{}…", address.chars().take(10).collect::<String>())
	};
	let is = |field: &str| happened.is(field, who);
	let note = happened.note().map(|id| format!("note {id}")).unwrap_or_default();
	let due = happened.due_after().map(|hour| format!("due {}", show::hour(hour))).unwrap_or_default();
	match happened.kind {
		Kind::Granted => format!("credit from {}", name("guarantor")),
		Kind::Revoked => format!("credit taken back by {}", name("guarantor")),
		Kind::Drawn => {
			let made: Vec<_> = happened
				.new_notes()
				.unwrap_or_default()
				.iter()
				.map(|new| {
					let or = if new.on_demand { " or on demand" } else { "" };
					format!("note {} due {}{or}", new.id, show::hour(new.due))
				})
				.collect();
			let notes = made.join(", ");
			match (is("obligor"), is("drawer")) {
				(false, _) => format!("drawn on the debt of {}: {notes}", name("obligor")),
				(true, true) => format!("drawn: {notes}"),
				(true, false) => format!("drawn by {}: {notes}", name("drawer")),
			}
		},
		Kind::Repaid => {
			let closed = if happened.amount("outstanding_after") == Some(0) { ", closed" } else { "" };
			match (is("obligor"), is("payer")) {
				(false, _) => format!("paid {note} of {}{closed}", name("obligor")),
				(true, true) => format!("paid {note}{closed}"),
				(true, false) => format!("{} paid {note}{closed}", name("payer")),
			}
		},
		Kind::Cleared => {
			let closed = if happened.amount("outstanding_after") == Some(0) { ", closed" } else { "" };
			match (is("obligor"), is("holder")) {
				(true, true) => format!("cleared {note} with vouchers{closed}"),
				(true, false) => format!("{note} cleared with vouchers of {}{closed}", name("holder")),
				(false, true) => format!("vouchers cleared {note} of {}{closed}", name("obligor")),
				(false, false) => format!("cleared {note} of {} with vouchers{closed}", name("obligor")),
			}
		},
		Kind::Demanded => format!("{note} demanded by {}: {due}", name("by")),
		Kind::Normalised if is("obligor") => format!("{note} normalised: {due}"),
		Kind::Normalised => format!("{note} normalised: {due}, with credit from {}", name("from")),
		Kind::Assumed => {
			let due = happened.due().map(|hour| format!(" due {}", show::hour(hour))).unwrap_or_default();
			if is("to") {
				format!("assumed {note}{due} from {}, with credit from {}", name("from"), name("guarantor"))
			} else {
				format!("{note}{due} assumed by {}", name("to"))
			}
		},
	}
}

fn balance_json(one: &Balance) -> Value {
	json!({
		"block": one.block,
		"movements": one.mark.movements,
		"link": format!("0x{}", hex::encode(one.mark.link)),
		"credit": show::planck(one.credit),
		"debt": show::planck(one.debt),
	})
}

fn time_json(clock: Option<Clock>) -> Value {
	clock.map_or(Value::Null, |clock| show::instant_json(clock.network))
}

fn change_json(Change { value, credit, debt }: &Change) -> Value {
	json!({ "value": signed(value), "credit": signed(credit), "debt": signed(debt) })
}

fn json(statement: &Proven, genesis: Hash) -> Value {
	let movements: Vec<_> = statement
		.movements()
		.iter()
		.map(|one| {
			json!({
				"number": one.recorded.number,
				"block": one.recorded.block,
				"block_hash": format!("{:?}", one.block_hash),
				"time": time_json(one.clock),
				"kind": one.happened.kind.name(),
				"fields": show::fields_json(&one.happened.fields),
				"reference": one.happened.reference(),
				"change": change_json(&one.change),
				"credit": show::planck(one.credit),
				"debt": show::planck(one.debt),
				"event": format!("0x{}", hex::encode(&one.recorded.event)),
				"link": format!("0x{}", hex::encode(one.recorded.link)),
			})
		})
		.collect();
	json!({
		"format": FORMAT,
		"version": VERSION,
		"genesis": format!("{genesis:?}"),
		"account": account::address(statement.account()),
		"proven": true,
		"opening": balance_json(statement.opening()),
		"movements": movements,
		"closing": balance_json(statement.closing()),
		"closing_block_hash": format!("{:?}", statement.closing_hash()),
		"closing_time": time_json(statement.closing_clock()),
	})
}

fn signed(step: &Step) -> String {
	match step {
		Step::None => "0".into(),
		Step::Up(amount) => amount.to_string(),
		Step::Down(amount) => format!("-{amount}"),
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use vns_client::{submit::ChainEvent, value::Value as Field};
	use vns_clock::Hour;

	const WHO: AccountId = AccountId([1; 32]);
	const OTHER: AccountId = AccountId([2; 32]);

	fn happened(name: &str, fields: Vec<(&str, Field)>) -> Happened {
		let fields = fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
		Happened::of(&WHO, ChainEvent { pallet: "Credit".into(), name: name.into(), fields }, vec![]).unwrap()
	}

	#[test]
	fn movements_should_be_said_from_the_side_of_the_account() {
		let terms = Field::Variant("At".into(), vec![("0".into(), Field::Hour(Hour(499_474)))]);
		let note = Field::Record(vec![("amount".into(), Field::Amount(5)), ("terms".into(), terms)]);
		let drawn = |drawer, obligor| {
			happened(
				"Drawn",
				vec![
					("drawer", Field::Account(drawer)),
					("obligor", Field::Account(obligor)),
					("first_note", Field::Number(7)),
					("notes", Field::List(vec![note.clone(), note.clone()])),
				],
			)
		};
		let due = "note 7 due 2026-12-24 10:00 UTC, note 8 due 2026-12-24 10:00 UTC";
		assert_eq!(words(&drawn(WHO, WHO), &WHO), format!("drawn: {due}"));
		assert!(words(&drawn(WHO, OTHER), &WHO).starts_with("drawn on the debt of "));
		assert!(words(&drawn(OTHER, WHO), &WHO).starts_with("drawn by "));
		let repaid = |payer, left| {
			happened(
				"Repaid",
				vec![
					("note", Field::Number(7)),
					("payer", Field::Account(payer)),
					("obligor", Field::Account(WHO)),
					("outstanding_after", Field::Amount(left)),
				],
			)
		};
		let assumed = |from, to| {
			happened(
				"Assumed",
				vec![
					("note", Field::Number(7)),
					("from", Field::Account(from)),
					("to", Field::Account(to)),
					("guarantor", Field::Account(OTHER)),
					("due", Field::Hour(Hour(499_474))),
				],
			)
		};
		assert!(words(&assumed(OTHER, WHO), &WHO).starts_with("assumed note 7 due 2026-12-24 10:00 UTC from "));
		assert!(words(&assumed(WHO, OTHER), &WHO).starts_with("note 7 due 2026-12-24 10:00 UTC assumed by "));
		assert_eq!(words(&repaid(WHO, 0), &WHO), "paid note 7, closed");
		assert!(words(&repaid(OTHER, 1), &WHO).ends_with(" paid note 7"));
	}

	#[test]
	fn amounts_for_programs_should_have_their_sign() {
		assert_eq!([Step::None, Step::Up(5), Step::Down(5)].map(|step| signed(&step)), ["0", "5", "-5"]);
	}
}
