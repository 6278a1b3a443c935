// SPDX-License-Identifier: Apache-2.0
//! Acts on waiting grants: a reward for whoever issues them, taking them back, removing what has expired. Nobody acts on what
//! he cannot be shown.

use super::{
	grant_act::lines,
	grant_read::clock_of,
	queue_read::{described, waiting},
};
use crate::{
	failure::Failure,
	options::SendOptions,
	parse,
	report::{pairs, Report},
	send::Sender,
	session::Session,
	show,
};
use clap::Args;
use vns_client::{
	issuance::{self, WaitingId, WaitingView},
	At,
};

/// The waiting grant, of which nothing is sent where there is none.
async fn fetch(at: &At, id: WaitingId) -> Result<WaitingView, Failure> {
	waiting(at, id).await?.map_err(|absent| Failure::Usage(format!("{absent}; nothing was sent")))
}

/// What the grant is, and what the chain will say to a signer who did not propose it.
fn remarks_on(grant: &WaitingView, sender: &Sender<'_>) -> Vec<String> {
	let mut remarks = lines(&pairs(&described(grant)));
	if grant.by != *sender.account() {
		remarks.push(format!("the chain will refuse this: only {} may, who granted it", show::address(&grant.by)));
	}
	remarks
}

#[derive(Args)]
pub struct AddReward {
	/// The number of the waiting grant
	#[arg(value_parser = parse::number)]
	id: WaitingId,
	/// By how much, of your value
	#[arg(value_parser = parse::amount)]
	amount: u128,
	#[command(flatten)]
	send: SendOptions,
}

impl AddReward {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		if self.amount == 0 {
			return Err(Failure::Usage("the amount is zero: that is no reward".into()));
		}
		let call = issuance::add_reward(self.id, self.amount)?;
		let sender = Sender::open(session, &self.send).await?;
		let grant = fetch(&sender.finalized().await?, self.id).await?;
		let mut remarks = remarks_on(&grant, &sender);
		remarks.push(format!("the reward then: {}", show::amount(grant.reward.saturating_add(self.amount))));
		remarks.push("held on your account; the author's who issues the grant, and yours again if nobody does".into());
		sender.send(call, &remarks).await
	}
}

#[derive(Args)]
pub struct TakeBack {
	/// The number of the waiting grant
	#[arg(value_parser = parse::number)]
	id: WaitingId,
	#[command(flatten)]
	send: SendOptions,
}

impl TakeBack {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = issuance::take_back(self.id)?;
		let sender = Sender::open(session, &self.send).await?;
		let grant = fetch(&sender.finalized().await?, self.id).await?;
		let mut remarks = remarks_on(&grant, &sender);
		remarks.push("reward and deposit come back, and of the quota what has not recovered since".into());
		sender.send(call, &remarks).await
	}
}

#[derive(Args)]
pub struct DropExpired {
	/// The number of the waiting grant
	#[arg(value_parser = parse::number)]
	id: WaitingId,
	#[command(flatten)]
	send: SendOptions,
}

impl DropExpired {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = issuance::drop_expired(self.id)?;
		let sender = Sender::open(session, &self.send).await?;
		let at = sender.finalized().await?;
		let grant = fetch(&at, self.id).await?;
		let mut remarks = lines(&pairs(&described(&grant)));
		if clock_of(&at).await?.network <= grant.expires {
			remarks.push("the chain will refuse this: it has not expired".into());
		}
		remarks.push("reward and deposit go back to whoever granted it".into());
		sender.send(call, &remarks).await
	}
}
