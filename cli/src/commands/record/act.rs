// SPDX-License-Identifier: Apache-2.0
//! Acts on records that exist: arguments into a call, which `send.rs` sends.

use super::text::{NameArgs, ValueArgs};
use crate::{failure::Failure, options::SendOptions, parse, report::Report, send::Sender, session::Session};
use clap::Args;
use std::path::PathBuf;
use vns_client::{record, AccountId, Hash};

#[derive(Args)]
pub struct Update {
	#[command(flatten)]
	name: NameArgs,
	#[command(flatten)]
	value: ValueArgs,
	#[command(flatten)]
	send: SendOptions,
}

impl Update {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = record::update(&self.name.name()?, &self.value.value()?)?;
		Sender::open(session, &self.send).await?.send(call, &[]).await
	}
}

#[derive(Args)]
pub struct Offer {
	#[command(flatten)]
	name: NameArgs,
	/// Who may accept it
	#[arg(value_parser = parse::account)]
	to: AccountId,
	#[command(flatten)]
	send: SendOptions,
}

impl Offer {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = record::offer(&self.name.name()?, &self.to)?;
		Sender::open(session, &self.send).await?.send(call, &[]).await
	}
}

#[derive(Args)]
pub struct Cancel {
	#[command(flatten)]
	name: NameArgs,
	#[command(flatten)]
	send: SendOptions,
}

impl Cancel {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = record::cancel(&self.name.name()?)?;
		Sender::open(session, &self.send).await?.send(call, &[]).await
	}
}

#[derive(Args)]
pub struct Accept {
	#[command(flatten)]
	name: NameArgs,
	#[command(flatten)]
	expected: Expected,
	#[command(flatten)]
	send: SendOptions,
}

/// The value that is accepted.
#[derive(Args)]
#[group(required = true, multiple = false)]
struct Expected {
	/// The value that you expect: text, or 0x and hexadecimal digits
	#[arg(value_parser = super::text::value)]
	value: Option<super::text::Bytes>,
	/// The same, as the bytes of a file
	#[arg(long, value_name = "FILE")]
	value_file: Option<PathBuf>,
	/// The same, as its hash, which `vns record get` shows
	#[arg(long, value_name = "HASH", value_parser = parse::hash)]
	value_hash: Option<Hash>,
}

impl Accept {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let name = self.name.name()?;
		let hash = match (&self.expected.value, &self.expected.value_file, self.expected.value_hash) {
			(_, _, Some(hash)) => hash,
			(Some(value), _, _) => record::value_hash(&value.0).into(),
			(_, Some(file), _) => record::value_hash(&super::text::read_value(file)?).into(),
			_ => return Err(Failure::Usage("name the value that you expect, or its hash".into())),
		};
		let call = record::accept(&name, hash)?;
		Sender::open(session, &self.send).await?.send(call, &[]).await
	}
}

#[derive(Args)]
pub struct Remove {
	#[command(flatten)]
	name: NameArgs,
	#[command(flatten)]
	send: SendOptions,
}

impl Remove {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = record::remove(&self.name.name()?)?;
		Sender::open(session, &self.send).await?.send(call, &[]).await
	}
}
