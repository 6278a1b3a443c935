// SPDX-License-Identifier: Apache-2.0
//! Acts on entities: arguments into a call, which `send.rs` sends.

use super::{
	consent::{By, Signed},
	extended,
	read::status,
};
use crate::{failure::Failure, options::SendOptions, parse, report::Report, send::Sender, session::Session, show};
use clap::{Args, ValueEnum};
use std::path::PathBuf;
use vns_client::{
	entity::{self, ExtendedKey, Status},
	AccountId, Error, Hash,
};

#[derive(Args)]
pub struct Register {
	/// The account that you mean to register; the consent must be its
	// Named apart from the account of the key that signs.
	#[arg(id = "registered", value_name = "ACCOUNT", value_parser = parse::account)]
	account: Option<AccountId>,
	/// The file that the account's owner wrote with `vns entity consent`
	#[arg(long, value_name = "FILE")]
	consent: PathBuf,
	/// The hash of the dossier that you have; the consent must name the same
	#[arg(long, value_name = "HASH", value_parser = parse::hash)]
	dossier: Option<Hash>,
	#[command(flatten)]
	send: SendOptions,
}

impl Register {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let signed = Signed::read(&self.consent)?;
		let claim = &signed.claim;
		let consenting = AccountId(claim.account);
		if let Some(meant) = self.account.filter(|meant| *meant != consenting) {
			return Err(Failure::Usage(format!(
				"the consent is that of {}, not of {}",
				show::address(&consenting),
				show::address(&meant)
			)));
		}
		if let Some(meant) = self.dossier.filter(|meant| meant.0 != claim.dossier) {
			return Err(Failure::Usage(format!(
				"the consent names another dossier: 0x{}, not {meant:?}",
				hex::encode(claim.dossier)
			)));
		}
		signed.check(By::All)?;
		let sender = Sender::open(session, &self.send).await?;
		let genesis = sender.chain().genesis();
		if genesis.0 != claim.genesis {
			return Err(Error::OtherChain(format!(
				"the consent is for the one whose first block is 0x{}, and this one's is {genesis:?}",
				hex::encode(claim.genesis)
			))
			.into());
		}
		let mut remarks = vec!["both signatures are valid".to_owned()];
		if claim.key.is_none() {
			remarks = vec!["the signature is valid; there is no extended key, so nothing can be linked to it".into()];
		}
		remarks.extend(signed.warning().map(|warning| format!("beware: {warning}")));
		let call = entity::register(claim, &signed.account, signed.by_key.as_ref())?;
		let outcome = sender.send(call, &remarks).await;
		outcome.map_err(|failure| {
			explained(failure, "only agents and members of the access group register entities: vns access agents")
		})
	}
}

/// A bad origin says nothing of who should have signed.
fn explained(failure: Failure, advice: &str) -> Failure {
	match failure {
		Failure::Chain(mut error) => {
			if let Error::Failed(failed) = &mut *error {
				if failed.name == "BadOrigin" {
					failed.documentation = advice.to_owned();
				}
			}
			Failure::Chain(error)
		},
		other => other,
	}
}

/// A status as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum StatusName {
	/// In good standing again. For the group
	Registered,
	/// Its standing withdrawn until further notice. For the registrar, and for the group
	Suspended,
	/// No entity any more, for ever. For the group
	Closed,
}

impl From<StatusName> for Status {
	fn from(name: StatusName) -> Self {
		match name {
			StatusName::Registered => Status::Registered,
			StatusName::Suspended => Status::Suspended,
			StatusName::Closed => Status::Closed,
		}
	}
}

#[derive(Args)]
pub struct SetStatus {
	/// The entity
	#[arg(value_parser = parse::account)]
	entity: AccountId,
	/// Its new status
	#[arg(value_enum)]
	status: StatusName,
	#[command(flatten)]
	send: SendOptions,
}

impl SetStatus {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let to = Status::from(self.status);
		if to != Status::Suspended {
			only_the_group(&self.send, &format!("makes an entity {}", status(to)))?;
		}
		let call = entity::set_status(&self.entity, to)?;
		let outcome = Sender::open(session, &self.send).await?.send(call, &[]).await;
		outcome.map_err(|failure| {
			explained(failure, "only the agent that registered an entity, or the group, suspends it")
		})
	}
}

/// What one key cannot do, whoever's it is: it would cost a fee for nothing.
fn only_the_group(send: &SendOptions, what: &str) -> Result<(), Failure> {
	if send.dry_run {
		return Ok(());
	}
	Err(Failure::Usage(format!(
		"only the access group {what}, and no key signs for it: --dry-run prints the encoded call, which a member proposes \
		 by vns access propose call 0x… --manner group"
	)))
}

#[derive(Args)]
pub struct Link {
	/// The entity
	#[arg(value_parser = parse::account)]
	entity: AccountId,
	/// The account to link
	#[arg(id = "linked", value_name = "ACCOUNT", value_parser = parse::account)]
	account: AccountId,
	/// The path from the entity's extended public key to the account's key, such as 0/5; m is that key itself
	#[arg(long, value_name = "PATH")]
	path: String,
	#[command(flatten)]
	send: SendOptions,
}

impl Link {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let path = extended::path(&self.path).map_err(|reason| Failure::Usage(format!("--path: {reason}")))?;
		let sender = Sender::open(session, &self.send).await?;
		// As the chain does it, so that a wrong path costs nothing.
		let at = sender.chain().finalized().await?;
		let who = show::address(&self.entity);
		let view = entity::entity(&at, &self.entity).await?;
		let view = view.ok_or_else(|| {
			Failure::Usage(format!(
				"{who} is no registered entity; if it is linked to one, vns entity of says to which"
			))
		})?;
		let serialised = view.extended_key.ok_or_else(|| {
			Failure::Usage(format!("{who} has no extended public key, so nothing can be linked to it"))
		})?;
		let key = ExtendedKey::parse(&serialised)
			.map_err(|error| Error::Node(format!("the extended key that it has of {who} is none: {error}")))?;
		let leads_to = vns_entity::link(&key, &path).map_err(|error| Failure::Usage(format!("--path: {error}")))?;
		if !leads_to.signs_for(&self.account.0) {
			return Err(Failure::Usage(format!(
				"the path {} leads to {} (by Ethereum's scheme to {}), not to {}",
				extended::path_text(&path),
				show::address(&AccountId(leads_to.account())),
				show::address(&AccountId(leads_to.ethereum_account())),
				show::address(&self.account)
			)));
		}
		let remark = "the account belongs to the entity from then on: each is liable for the other".to_owned();
		sender.send(entity::link(&self.entity, &path, &self.account)?, &[remark]).await
	}
}

#[derive(Args)]
pub struct Unlink {
	/// The linked account
	#[arg(id = "linked", value_name = "ACCOUNT", value_parser = parse::account)]
	account: AccountId,
	#[command(flatten)]
	send: SendOptions,
}

impl Unlink {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		only_the_group(&self.send, "takes a link away")?;
		Sender::open(session, &self.send).await?.send(entity::unlink(&self.account)?, &[]).await
	}
}
