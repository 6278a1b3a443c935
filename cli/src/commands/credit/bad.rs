// SPDX-License-Identifier: Apache-2.0
//! Bad debt: settling it, covering it with a held fee, counting it, and the suspension of agents by the rules.

use super::{act::Remark, assumption_act::open_note, read::answer};
use crate::{
	failure::Failure,
	options::SendOptions,
	parse,
	report::{pairs, Report},
	send::Sender,
	session::{ReadOptions, Session},
	show,
};
use clap::Args;
use serde_json::{json, Value};
use vns_client::{
	bad::{self, SuspensionView, MOST_COUNTED},
	credit::{NoteId, NoteView},
	issuance, AccountId,
};

#[derive(Args)]
pub struct Suspension {
	/// Whose account
	#[arg(value_parser = parse::account)]
	agent: AccountId,
	#[command(flatten)]
	read: ReadOptions,
}

impl Suspension {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let found = bad::suspension(&at, &self.agent).await?;
		let agent = show::address(&self.agent);
		let text = match &found {
			None => not_judged(&self.agent),
			Some(view) => {
				let mut lines = vec![("agent", agent.clone())];
				lines.extend(suspension_lines(view));
				pairs(&lines)
			},
		};
		answer(&at, text, json!({ "agent": agent, "suspension": found.as_ref().map(suspension_json) })).await
	}
}

fn not_judged(agent: &AccountId) -> String {
	format!("{} is no agent and never was: the rules do not judge it (vns access agents)", show::address(agent))
}

/// How an agent stands with the rules, in words.
fn suspended(view: &SuspensionView) -> String {
	match (view.suspended, view.since) {
		(true, Some(since)) => format!("YES, since {}, until the group lifts it", show::instant(since)),
		(true, None) => "YES, as long as so much is bad; anybody makes it last by vns credit suspend".into(),
		(false, _) => "no".into(),
	}
}

fn suspension_lines(view: &SuspensionView) -> Vec<(&'static str, String)> {
	let amounts = show::stacked(&[view.bad, view.most_bad, view.forgiven, view.counted]);
	let names = ["bad debt it answers for", "of its quota, may be", "forgiven by the group", "counted by the chain"];
	let mut lines = vec![("suspended by the rules", suspended(view))];
	lines.extend(names.into_iter().zip(amounts));
	lines.push(("counted until", show::hour(view.counted_until)));
	lines
}

fn suspension_json(view: &SuspensionView) -> Value {
	json!({
		"suspended": view.suspended,
		"since": view.since.map(show::instant_json),
		"bad": show::planck(view.bad),
		"most_bad": show::planck(view.most_bad),
		"forgiven": show::planck(view.forgiven),
		"counted_until": show::hour_json(view.counted_until),
		"counted": show::planck(view.counted),
	})
}

#[derive(Args)]
pub struct Settle {
	/// The number of the note, which is bad, and for which you answer
	#[arg(value_parser = parse::number)]
	note: NoteId,
	/// How much of your own value at most, beside the fee that is held for the note; or all
	#[arg(long, value_name = "AMOUNT|all", value_parser = parse::up_to)]
	up_to: u128,
	#[command(flatten)]
	remark: Remark,
	#[command(flatten)]
	send: SendOptions,
}

impl Settle {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = bad::settle(self.note, self.up_to, &self.remark.text())?;
		let sender = Sender::open(session, &self.send).await?;
		let at = sender.finalized().await?;
		let note = open_note(&at, self.note).await?;
		let fee = issuance::fee_of(&at, self.note).await?.map_or(0, |(_, fee)| fee);
		let mut remarks = settlement(&note, fee, self.up_to);
		let answers = note.counted.as_ref().unwrap_or(&note.guarantor);
		if *sender.account() != note.guarantor && sender.account() != answers {
			remarks.push(format!(
				"the chain will refuse this: {} answers for it. Anybody pays a note by vns credit repay",
				show::address(answers)
			));
		}
		sender.send(call, &remarks).await
	}
}

/// What is paid of a note, and by what.
fn settlement(note: &NoteView, fee: u128, up_to: u128) -> Vec<String> {
	let of_fee = fee.min(note.outstanding);
	let own = note.outstanding.saturating_sub(of_fee).min(up_to);
	let mut lines = vec![
		format!(
			"note {} owes {}; it was due {}, by {}",
			note.id,
			show::amount(note.outstanding),
			show::hour(note.terms.due()),
			show::address(&note.obligor)
		),
		format!(
			"paid of it: {} with the fee that is held, {} with your own value",
			show::amount(of_fee),
			show::amount(own)
		),
		"it is counted as settled by you; what the debtor owes you for it is between you and him".into(),
	];
	lines.extend(not_bad(note));
	lines
}

fn not_bad(note: &NoteView) -> Option<String> {
	(!note.bad).then(|| "the chain will refuse this: the note is not bad, for its grace period has not passed".into())
}

#[derive(Args)]
pub struct Cover {
	/// The number of the note, which is bad
	#[arg(value_parser = parse::number)]
	note: NoteId,
	#[command(flatten)]
	send: SendOptions,
}

impl Cover {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = bad::cover(self.note)?;
		let sender = Sender::open(session, &self.send).await?;
		let at = sender.finalized().await?;
		let note = open_note(&at, self.note).await?;
		let fee = issuance::fee_of(&at, self.note).await?;
		let mut remarks = vec![match &fee {
			Some((agent, fee)) => format!(
				"{} of the fee of {} pays note {}, which owes {}",
				show::amount((*fee).min(note.outstanding)),
				show::address(agent),
				note.id,
				show::amount(note.outstanding)
			),
			None => "the chain will refuse this: no fee is held for this note".into(),
		}];
		remarks.extend(not_bad(&note));
		sender.send(call, &remarks).await
	}
}

#[derive(Args)]
pub struct CountBad {
	/// Whose bad debt
	#[arg(value_parser = parse::account)]
	guarantor: AccountId,
	/// Over how many hours at most; the fee is for as many as are counted
	#[arg(long, value_name = "HOURS", default_value_t = MOST_COUNTED, value_parser = clap::value_parser!(u32).range(1..=1_024))]
	most: u32,
	#[command(flatten)]
	send: SendOptions,
}

impl CountBad {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = bad::count(&self.guarantor, self.most)?;
		Sender::open(session, &self.send).await?.send(call, &[]).await
	}
}

#[derive(Args)]
pub struct Suspend {
	/// Whom
	#[arg(value_parser = parse::account)]
	agent: AccountId,
	#[command(flatten)]
	send: SendOptions,
}

impl Suspend {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = bad::suspend(&self.agent)?;
		let sender = Sender::open(session, &self.send).await?;
		let at = sender.finalized().await?;
		let none = || Failure::Usage(format!("{}; nothing was sent", not_judged(&self.agent)));
		let view = bad::suspension(&at, &self.agent).await?.ok_or_else(none)?;
		let mut remarks: Vec<String> = pairs(&suspension_lines(&view)).lines().map(str::to_owned).collect();
		remarks.extend(futile(&view));
		remarks.push("it lasts, also after the debts are paid, until the group lifts it".into());
		sender.send(call, &remarks).await
	}
}

/// Why suspending would be refused.
fn futile(view: &SuspensionView) -> Option<String> {
	let why = match (view.suspended, view.since) {
		(_, Some(_)) => "it is suspended for good already",
		(false, None) => "what is bad is within the share of its quota, or forgiven",
		(true, None) => return None,
	};
	Some(format!("the chain will refuse this: {why}"))
}

#[cfg(test)]
mod tests {
	use super::*;
	use vns_client::credit::Terms;
	use vns_clock::Hour;
	use vns_units::UNIT;

	fn view(suspended: bool, since: Option<u64>) -> SuspensionView {
		SuspensionView {
			suspended,
			since,
			bad: 11_000 * UNIT,
			most_bad: 10_000 * UNIT,
			forgiven: 0,
			counted_until: Hour(498_765),
			counted: 11_000 * UNIT,
		}
	}

	#[test]
	fn a_suspension_should_say_how_long_it_lasts() {
		assert!(suspended(&view(true, Some(0))).contains("until the group lifts it"));
		assert!(suspended(&view(true, None)).contains("vns credit suspend"));
		assert_eq!(suspended(&view(false, None)), "no");
		let text = pairs(&suspension_lines(&view(true, None)));
		assert!(text.contains("11,000.00 VNS") && text.contains("2026-11-24 21:00 UTC"), "{text}");
		assert_eq!(futile(&view(true, None)), None);
		assert!(futile(&view(false, None)).unwrap().contains("within the share"));
		assert!(futile(&view(true, Some(1))).unwrap().contains("already"));
		assert_eq!(suspension_json(&view(true, None))["bad"], (11_000 * UNIT).to_string());
	}

	#[test]
	fn a_settlement_should_take_the_fee_first() {
		let account = AccountId([1; 32]);
		let note = NoteView {
			id: 9,
			obligor: account,
			guarantor: account,
			counted: None,
			principal: 1_000 * UNIT,
			outstanding: 1_000 * UNIT,
			drawn_at: 0,
			terms: Terms::At(Hour(498_765)),
			overdue: true,
			bad: true,
		};
		let said = settlement(&note, 90 * UNIT, u128::MAX).join("\n");
		assert!(said.contains("90.00 VNS with the fee") && said.contains("910.00 VNS with your own"), "{said}");
		let part = settlement(&note, 90 * UNIT, 10 * UNIT).join("\n");
		assert!(part.contains("10.00 VNS with your own"), "{part}");
		let early = settlement(&NoteView { bad: false, ..note }, 2_000 * UNIT, u128::MAX).join("\n");
		assert!(early.contains("1,000.00 VNS with the fee") && early.contains("the chain will refuse this"), "{early}");
	}
}
