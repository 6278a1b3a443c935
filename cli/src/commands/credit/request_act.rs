// SPDX-License-Identifier: Apache-2.0
//! Acts on requests: asking an agent for credit, withdrawing that, approving it or proposing it to the members. What is
//! approved is shown first.

use super::{
	act::Notes,
	grant_act::{instant, lines},
	grant_read::{as_whom, clock_of, needed},
	request_read::{described, has_expired, request},
};
use crate::{
	failure::Failure,
	options::SendOptions,
	parse::{self, When},
	report::{pairs, Report},
	send::Sender,
	session::Session,
	show,
};
use clap::Args;
use std::path::{Path, PathBuf};
use vns_client::{
	credit,
	issuance::{self, purpose_hash, RequestId, RequestView},
	AccountId, At, Hash,
};

#[derive(Args)]
pub struct Request {
	/// Who is asked: an agent, or a member of the access group
	#[arg(long, value_name = "ACCOUNT", value_parser = parse::account)]
	agent: AccountId,
	#[command(flatten)]
	notes: Notes,
	/// What the agent is offered of the value drawn
	#[arg(long, value_name = "AMOUNT", default_value = "0", value_parser = parse::amount)]
	fee: u128,
	#[command(flatten)]
	purpose: Purpose,
	/// Until when it can be approved: a date in network time (2026-12-24T10:00Z) or a time from now on (+7d)
	#[arg(long, value_name = "WHEN", value_parser = parse::when)]
	expires: When,
	#[command(flatten)]
	send: SendOptions,
}

/// What the credit is for: its hash goes to the chain, and nothing else.
#[derive(Args)]
#[group(required = true, multiple = false)]
struct Purpose {
	/// What it is for, as the BLAKE2b-256 hash of it
	#[arg(long = "purpose", value_name = "HASH", value_parser = parse::hash)]
	hash: Option<Hash>,
	/// The same as a text, of which the hash is made
	#[arg(long = "purpose-text", value_name = "TEXT")]
	text: Option<String>,
	/// The same as a file, of whose bytes the hash is made
	#[arg(long = "purpose-file", value_name = "FILE")]
	file: Option<PathBuf>,
}

impl Purpose {
	fn hash(&self) -> Result<Hash, Failure> {
		match (self.hash, &self.text, &self.file) {
			(Some(hash), _, _) => Ok(hash),
			(_, Some(text), _) => Ok(purpose_hash(text.as_bytes())),
			(_, _, Some(file)) => Ok(purpose_hash(&read(file)?)),
			// The parser asks for one of them.
			_ => Err(Failure::Usage("say what it is for: --purpose, --purpose-text or --purpose-file".into())),
		}
	}
}

fn read(file: &Path) -> Result<Vec<u8>, Failure> {
	std::fs::read(file).map_err(|error| Failure::Machine(format!("{}: {error}", file.display())))
}

impl Request {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		self.notes.check()?;
		let amount = self.notes.sum()?;
		if self.fee > amount {
			let (fee, sum) = (show::amount(self.fee), show::amount(amount));
			return Err(Failure::Usage(format!("the fee of {fee} is taken out of the value, which is {sum}")));
		}
		let purpose = self.purpose.hash()?;
		let sender = Sender::open(session, &self.send).await?;
		let at = sender.finalized().await?;
		let clock = clock_of(&at).await?;
		let (instalments, mut remarks) = self.notes.resolve(&clock);
		let expires = instant(self.expires, clock.network);
		remarks.push(format!("can be approved until {} in network time", show::instant(expires)));
		remarks.push(format!("the hash of what it is for: {purpose:?}; keep what it is made of"));
		let received = show::amount(amount.saturating_sub(self.fee));
		remarks.push(format!(
			"when it is issued you receive {received} and owe {}; the fee is the agent's as the notes are paid",
			show::amount(amount)
		));
		remarks.extend(who_is_asked(&at, &self.agent, amount).await?);
		let call = issuance::request(&self.agent, &instalments, self.fee, purpose, expires)?;
		sender.send(call, &remarks).await
	}
}

/// In whose name the agent would grant it, and whether it needs others for it.
async fn who_is_asked(at: &At, agent: &AccountId, amount: u128) -> Result<Vec<String>, Failure> {
	let Some(found) = credit::allowance(at, agent).await? else {
		return Ok(vec![
			"whom you ask can approve nothing now: it is no agent and no member of the access group".into()
		]);
	};
	let (words, alone) = needed(amount, &credit::tiers(at).await?);
	let how = if alone {
		"whom you ask can approve it alone".to_owned()
	} else {
		format!("it needs {words}: whom you ask proposes it to them")
	};
	Ok(vec![how, format!("who will answer for it: {}", show::address(&found.guarantor))])
}

#[derive(Args)]
pub struct WithdrawRequest {
	/// The number of the request
	#[arg(value_parser = parse::number)]
	id: RequestId,
	#[command(flatten)]
	send: SendOptions,
}

impl WithdrawRequest {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = issuance::withdraw_request(self.id)?;
		let sender = Sender::open(session, &self.send).await?;
		let at = sender.finalized().await?;
		let now = clock_of(&at).await?.network;
		let found = fetch(&at, self.id).await?;
		let mut remarks = lines(&pairs(&described(&found, now)));
		if found.holder != *sender.account() && !has_expired(&found, now) {
			remarks.push("the chain will refuse this: it is another holder's, and has not expired".into());
		}
		remarks.push("its deposit goes to whoever asked".into());
		sender.send(call, &remarks).await
	}
}

/// The request, of which nothing is sent where there is none.
async fn fetch(at: &At, id: RequestId) -> Result<RequestView, Failure> {
	request(at, id).await?.map_err(|absent| Failure::Usage(format!("{absent}; nothing was sent")))
}

/// What is approved, and what the chain will say to a signer who is not asked.
async fn shown(at: &At, id: RequestId, sender: &Sender<'_>) -> Result<(RequestView, Vec<String>), Failure> {
	let found = fetch(at, id).await?;
	let now = clock_of(at).await?.network;
	let mut remarks = lines(&pairs(&described(&found, now)));
	if found.agent != *sender.account() {
		remarks.push("the chain will refuse this: it is addressed to somebody else".into());
	}
	if has_expired(&found, now) {
		remarks.push("the chain will refuse this: it has expired".into());
	}
	Ok((found, remarks))
}

#[derive(Args)]
pub struct ApproveRequest {
	/// The number of the request
	#[arg(value_parser = parse::number)]
	id: RequestId,
	#[command(flatten)]
	send: SendOptions,
}

impl ApproveRequest {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = issuance::approve_request(self.id)?;
		let sender = Sender::open(session, &self.send).await?;
		let at = sender.finalized().await?;
		let (found, mut remarks) = shown(&at, self.id, &sender).await?;
		if let Some(allowance) = credit::allowance(&at, sender.account()).await? {
			let left = show::amount(allowance.left);
			remarks.push(format!("granted {}; left of the quota: {left}", as_whom(&allowance, sender.account())));
			remarks.push(format!("who answers for it: {}", show::address(&allowance.guarantor)));
		}
		let (words, alone) = needed(found.amount, &credit::tiers(&at).await?);
		if !alone {
			remarks.push(format!("the chain will refuse this: it needs {words}; use vns credit propose-request"));
		}
		remarks
			.push("it waits in the queue until an author issues it; then it is drawn at once, and the fee held".into());
		sender.send(call, &remarks).await
	}
}

#[derive(Args)]
pub struct ProposeRequest {
	/// The number of the request
	#[arg(value_parser = parse::number)]
	id: RequestId,
	/// Until when members may approve: a date in network time (2026-12-24T10:00Z) or a time from now on (+7d)
	#[arg(long, value_name = "WHEN", value_parser = parse::when)]
	expires: When,
	#[command(flatten)]
	send: SendOptions,
}

impl ProposeRequest {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let sender = Sender::open(session, &self.send).await?;
		let at = sender.finalized().await?;
		let (found, mut remarks) = shown(&at, self.id, &sender).await?;
		let expires = instant(self.expires, clock_of(&at).await?.network);
		let (words, _) = needed(found.amount, &credit::tiers(&at).await?);
		remarks.push(format!("to be approved by {words}, with vns credit approve-grant"));
		remarks.push(format!("approvals count until {} in network time", show::instant(expires)));
		if expires > found.expires {
			remarks.push(format!("that is after the request expires, {}", show::instant(found.expires)));
		}
		sender.send(issuance::propose_request(self.id, expires)?, &remarks).await
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_purpose_should_be_hashed_whatever_it_is_read_from() {
		let file = std::env::temp_dir().join(format!("vns-purpose-{}", std::process::id()));
		std::fs::write(&file, "a new lathe").unwrap();
		let none = || Purpose { hash: None, text: None, file: None };
		let text = Purpose { text: Some("a new lathe".into()), ..none() }.hash().unwrap();
		assert_eq!(Purpose { file: Some(file.clone()), ..none() }.hash().unwrap(), text);
		assert_eq!(Purpose { hash: Some(text), ..none() }.hash().unwrap(), text);
		std::fs::remove_file(&file).unwrap();
		assert!(matches!(Purpose { file: Some(file), ..none() }.hash(), Err(Failure::Machine(_))));
		assert!(matches!(none().hash(), Err(Failure::Usage(_))));
	}
}
