// SPDX-License-Identifier: Apache-2.0
//! Deposits, and code that holders have decided on.

use super::{
	propose::{afford, read_code},
	read::{fetch, Look},
	show::submission_comes_back,
	words::{self, deposit, moment, number, span, Decided},
};
use crate::{failure::Failure, options::SendOptions, report::Report, send::Sender, session::Session, show};
use clap::Args;
use std::path::PathBuf;
use vns_client::referendum::{self, Ended, State};

#[derive(Args)]
pub struct PlaceDeposit {
	/// The referendum's number
	#[arg(value_parser = number)]
	number: u32,
	#[command(flatten)]
	send: SendOptions,
}

impl PlaceDeposit {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let number = self.number;
		let sender = Sender::open(session, &self.send).await?;
		let at = sender.finalized().await?;
		let look = Look::at(&at).await?;
		let State::Ongoing(open) = fetch(&at, number).await?.state else {
			let why = format!("referendum {number} has ended (vns referendum show {number})");
			return Err(Failure::Usage(format!("{why}. Nothing was sent")));
		};
		let track = words::found(&look.rules, open.track)?;
		afford(&at, sender.account(), track.deposit).await?;
		let mut remarks = vec![format!("referendum {number} on {}", words::purpose(open.track))];
		remarks.extend(Decided::of(&at, &open.proposal).await?.described());
		remarks.push(format!("deposit {}, which comes back however it ends", show::amount(track.deposit)));
		if let Some(placed) = &open.decision {
			remarks.push(format!("the chain will refuse this: it is there already, {}", deposit(placed)));
		}
		let prepared = open.submitted.saturating_add(track.prepare);
		remarks.push(if prepared > look.now {
			format!("its decision begins {}", moment(prepared, look.now))
		} else {
			"its decision begins then".into()
		});
		remarks.push(format!(
			"it takes {} at most, and {} more to keep its majorities",
			span(track.decision),
			span(track.confirm)
		));
		sender.send(referendum::place_deposit(number)?, &remarks).await
	}
}

#[derive(Args)]
pub struct Refund {
	/// The referendum's number
	#[arg(value_parser = number)]
	number: u32,
	#[command(flatten)]
	send: SendOptions,
}

impl Refund {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let number = self.number;
		let sender = Sender::open(session, &self.send).await?;
		let at = sender.finalized().await?;
		let State::Ended(ended) = fetch(&at, number).await?.state else {
			let why = format!("referendum {number} has not ended (vns referendum show {number})");
			return Err(Failure::Usage(format!("{why}. Nothing was sent")));
		};
		let (mut calls, remarks) = (Vec::new(), refunds(&ended));
		if ended.decision.is_some() {
			calls.push(referendum::refund_decision(number)?);
		}
		if ended.submission.is_some() && submission_comes_back(ended.outcome) {
			calls.push(referendum::refund_submission(number)?);
		}
		if calls.is_empty() {
			return Err(Failure::Usage(format!("{}. Nothing was sent", remarks.join("; "))));
		}
		sender.send(referendum::together(&at, &calls)?, &remarks).await
	}
}

/// What comes back to whom, and what does not.
fn refunds(ended: &Ended) -> Vec<String> {
	let mut lines = Vec::new();
	lines
		.extend(ended.decision.as_ref().map(|one| format!("the deposit of the decision comes back: {}", deposit(one))));
	lines.extend(ended.submission.as_ref().map(|one| {
		if submission_comes_back(ended.outcome) {
			format!("the deposit of the submission comes back: {}", deposit(one))
		} else {
			format!("the deposit of the submission stays on hold, since it was not approved: {}", deposit(one))
		}
	}));
	if lines.is_empty() {
		lines.push("all of its deposits came back already".into());
	}
	lines
}

#[derive(Args)]
pub struct ApplyUpgrade {
	/// The code that holders have authorized
	#[arg(long, value_name = "FILE")]
	code: PathBuf,
	#[command(flatten)]
	send: SendOptions,
}

impl ApplyUpgrade {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let code = read_code(&self.code)?;
		let hash = referendum::code_hash(&code);
		let sender = Sender::open(session, &self.send).await?;
		let at = sender.finalized().await?;
		let authorized = referendum::authorized_code(&at).await?;
		if authorized != Some(hash) {
			let name = self.code.display();
			let found = authorized.map_or("no code".into(), |hash| format!("only the code with the hash {hash:?}"));
			return Err(Failure::Usage(format!(
				"as of block {} holders have authorized {found}; {name} has {hash:?} (vns referendum authorize-upgrade). Nothing \
				 was sent",
				at.number()
			)));
		}
		let remarks = [
			format!("the code that holders have authorized, of {} bytes, with the hash {hash:?}", code.len()),
			"if it has this chain's name and a later version, it holds once the relay chain says so; else it is dropped".into(),
			"for no fee".into(),
		];
		sender.send(referendum::apply_upgrade(&code)?, &remarks).await
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use vns_client::{
		referendum::{Deposit, Outcome},
		AccountId,
	};
	use vns_units::UNIT;

	#[test]
	fn what_comes_back_should_be_said() {
		let deposit = || Some(Deposit { who: AccountId([1; 32]), amount: UNIT });
		let told = |outcome, submission, decision| refunds(&Ended { outcome, at: 1, submission, decision }).join("; ");
		let approved = told(Outcome::Approved, deposit(), deposit());
		assert_eq!(approved.matches("comes back").count(), 2, "{approved}");
		let rejected = told(Outcome::Rejected, deposit(), deposit());
		assert!(rejected.contains("decision comes back") && rejected.contains("stays on hold"), "{rejected}");
		assert!(told(Outcome::TimedOut, deposit(), None).contains("stays on hold"));
		assert_eq!(told(Outcome::Approved, None, None), "all of its deposits came back already");
	}
}
