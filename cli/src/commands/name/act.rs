// SPDX-License-Identifier: Apache-2.0
//! Acts on names that exist: arguments into a call, which `send.rs` sends.

use super::{
	text::{name, shown_value, ValueArgs},
	zone,
};
use crate::{failure::Failure, options::SendOptions, parse, report::Report, send::Sender, session::Session, show};
use clap::Args;
use vns_client::{
	names::{self, Keep, Name, MOST_IN_A_CALL},
	AccountId, Hash,
};
use vns_units::Value;

#[derive(Args)]
pub struct Update {
	/// The name
	#[arg(value_parser = name)]
	name: Name,
	#[command(flatten)]
	value: ValueArgs,
	/// Send it although something in it is malformed and will be skipped by readers
	#[arg(long)]
	despite_errors: bool,
	#[command(flatten)]
	send: SendOptions,
}

impl Update {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let given = self
			.value
			.given()?
			.ok_or_else(|| Failure::Usage("say what the name is to say: --value-file FILE".into()))?;
		let remarks = zone::remarks(&self.name, &given.content, self.despite_errors)?;
		let call = names::update(&self.name, &given.value)?;
		Sender::open(session, &self.send).await?.send(call, &remarks).await
	}
}

#[derive(Args)]
pub struct Transfer {
	/// The name
	#[arg(value_parser = name)]
	name: Name,
	/// Who may accept it
	#[arg(value_parser = parse::account)]
	to: AccountId,
	#[command(flatten)]
	send: SendOptions,
}

impl Transfer {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let remarks =
			["the time that is paid for goes with the name; what it says does not, unless he keeps it".to_owned()];
		let call = names::offer(&self.name, &self.to)?;
		Sender::open(session, &self.send).await?.send(call, &remarks).await
	}
}

#[derive(Args)]
pub struct Cancel {
	/// The name
	#[arg(value_parser = name)]
	name: Name,
	#[command(flatten)]
	send: SendOptions,
}

impl Cancel {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		Sender::open(session, &self.send).await?.send(names::cancel(&self.name)?, &[]).await
	}
}

#[derive(Args)]
pub struct Accept {
	/// The name
	#[arg(value_parser = name)]
	name: Name,
	/// Keep what it says, if that has this hash, which `vns name show` tells
	#[arg(long, value_name = "HASH", value_parser = parse::hash)]
	keep: Option<Hash>,
	#[command(flatten)]
	send: SendOptions,
}

impl Accept {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let sender = Sender::open(session, &self.send).await?;
		let Some(hash) = self.keep else {
			let remarks = ["what it said is void from then on".to_owned()];
			return sender.send(names::accept(&self.name, Keep::Nothing)?, &remarks).await;
		};
		let at = sender.chain().finalized().await?;
		let found = names::lookup(&at, &self.name).await?.filter(|found| found.value.hash() == hash.0);
		let remarks = match found {
			Some(found) => [format!("it goes on to say {}", shown_value(&found.value))],
			None => return Err(vns_client::Error::Refused("the name does not say what has that hash".into()).into()),
		};
		sender.send(names::accept(&self.name, Keep::Value(hash.0))?, &remarks).await
	}
}

/// Several names.
#[derive(Args)]
pub struct NamesArgs {
	/// The names, up to 64
	#[arg(required = true, num_args = 1..=MOST_IN_A_CALL, value_name = "NAME", value_parser = name)]
	names: Vec<Name>,
}

#[derive(Args)]
pub struct Renew {
	#[command(flatten)]
	names: NamesArgs,
	/// By how many terms, each of them
	#[arg(long, value_name = "COUNT", default_value_t = 1)]
	terms: u32,
	/// The most that you pay for all of them together
	#[arg(long, value_name = "AMOUNT", value_parser = parse::amount)]
	most: u128,
	#[command(flatten)]
	send: SendOptions,
}

impl Renew {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = names::renew(&self.names.names, self.terms, Value::new(self.most))?;
		Sender::open(session, &self.send).await?.send(call, &[]).await
	}
}

#[derive(Args)]
pub struct Crank {
	#[command(flatten)]
	names: NamesArgs,
	#[command(flatten)]
	send: SendOptions,
}

impl Crank {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let remarks = ["names that are not due are passed over; the fee is yours all the same".to_owned()];
		let call = names::renew_from_balance(&self.names.names)?;
		Sender::open(session, &self.send).await?.send(call, &remarks).await
	}
}

#[derive(Args)]
pub struct Prepay {
	/// The name
	#[arg(value_parser = name)]
	name: Name,
	/// How much
	#[arg(value_parser = parse::amount)]
	amount: u128,
	#[command(flatten)]
	send: SendOptions,
}

impl Prepay {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let sender = Sender::open(session, &self.send).await?;
		let at = sender.chain().finalized().await?;
		let owner = names::lookup(&at, &self.name).await?.map(|found| found.owner);
		let remarks = match owner.filter(|owner| owner != sender.account()) {
			Some(owner) => vec![format!("from then on it is {}'s, who may take it back", show::address(&owner))],
			None => vec![],
		};
		sender.send(names::prepay(&self.name, Value::new(self.amount))?, &remarks).await
	}
}

#[derive(Args)]
pub struct Withdraw {
	/// The name
	#[arg(value_parser = name)]
	name: Name,
	/// How much
	#[arg(value_parser = parse::amount)]
	amount: u128,
	#[command(flatten)]
	send: SendOptions,
}

impl Withdraw {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = names::withdraw_prepaid(&self.name, Value::new(self.amount))?;
		Sender::open(session, &self.send).await?.send(call, &[]).await
	}
}

#[derive(Args)]
pub struct Primary {
	/// The name, one of yours
	#[arg(value_parser = name, required_unless_present = "none", conflicts_with = "none")]
	name: Option<Name>,
	/// By none
	#[arg(long)]
	none: bool,
	#[command(flatten)]
	send: SendOptions,
}

impl Primary {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = names::set_primary(self.name.as_ref().filter(|_| !self.none))?;
		Sender::open(session, &self.send).await?.send(call, &[]).await
	}
}

#[derive(Args)]
pub struct GiveUp {
	/// The name
	#[arg(value_parser = name)]
	name: Name,
	#[command(flatten)]
	send: SendOptions,
}

impl GiveUp {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let remarks = ["anybody may register it from then on; what is paid for does not come back".to_owned()];
		Sender::open(session, &self.send).await?.send(names::give_up(&self.name)?, &remarks).await
	}
}

#[derive(Args)]
pub struct Remove {
	#[command(flatten)]
	names: NamesArgs,
	#[command(flatten)]
	send: SendOptions,
}

impl Remove {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = names::remove(&self.names.names)?;
		Sender::open(session, &self.send).await?.send(call, &[]).await
	}
}
