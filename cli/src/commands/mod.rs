// SPDX-License-Identifier: Apache-2.0
//! The groups of commands, one file or folder each.

mod access;
mod author;
mod collective;
pub mod config;
mod credit;
mod entity;
mod key;
mod metadata;
mod name;
mod penalty;
mod policy;
mod record;
pub mod referendum;
mod statement;
mod status;
mod time;
mod voucher;

use crate::{failure::Failure, report::Report, session::Session};
use clap::Subcommand;

#[derive(Subcommand)]
pub enum Command {
	/// Credit, notes and debt: read the ledger, grant, draw, repay
	#[command(subcommand)]
	Credit(credit::Credit),
	/// Vouchers, which clear debt: lock value into them, give, offer, take and clear. They are no money
	#[command(subcommand)]
	Voucher(voucher::Voucher),
	/// Authors of blocks, and vouchers staked on them
	#[command(subcommand)]
	Author(author::Author),
	/// An author's policy: by what it issues approved grants
	#[command(subcommand)]
	Policy(policy::Policy),
	/// Penalties: what a frozen account signed all the same, reported and seized
	#[command(subcommand)]
	Penalty(penalty::Penalty),
	/// The access group: members, proposals, agents
	#[command(subcommand)]
	Access(access::Access),
	/// Collectives: accounts owned by members of any number, who decide by one witness
	///
	/// Where members are few, the multisig of an ordinary wallet is simpler. A collective may have any number of members, and a
	/// decision costs the same: one witness of 1,143 bytes. Who the members are never changes; other members, or a part of them,
	/// are another collective.
	#[command(subcommand)]
	Collective(collective::Collective),
	/// The network's parameters: what holds, what held, and how they change
	#[command(subcommand)]
	Config(config::Config),
	/// Referenda of the holders: what is decided, what is missing, votes
	#[command(subcommand)]
	Referendum(referendum::Referendum),
	/// Registered entities and the accounts linked to them
	#[command(subcommand)]
	Entity(entity::Entity),
	/// Records: what the management layer publishes under a key
	#[command(subcommand)]
	Record(record::Record),
	/// Names: register, publish, renew, transfer; and what they say over DNS
	#[command(subcommand)]
	Name(name::Name),
	/// An account's movements of credit and debt, proven complete
	Statement(statement::Statement),
	/// Keys: make one, show whose one is
	#[command(subcommand)]
	Key(key::Key),
	/// Network time, by which notes fall due
	Time(time::Time),
	/// The chain and the node, and whether this program fits them
	Status(status::Status),
	/// For developers: the chain's metadata
	#[command(hide = true)]
	Metadata(metadata::Metadata),
}

pub async fn run(session: Session, command: Command) -> Result<Report, Failure> {
	match command {
		Command::Credit(command) => command.run(&session).await,
		Command::Voucher(command) => command.run(&session).await,
		Command::Author(command) => command.run(&session).await,
		Command::Policy(command) => command.run(&session).await,
		Command::Penalty(command) => command.run(&session).await,
		Command::Access(command) => command.run(&session).await,
		Command::Collective(command) => command.run(&session).await,
		Command::Config(command) => command.run(&session).await,
		Command::Referendum(command) => command.run(&session).await,
		Command::Entity(command) => command.run(&session).await,
		Command::Record(command) => command.run(&session).await,
		Command::Name(command) => command.run(&session).await,
		Command::Statement(command) => command.run(&session).await,
		Command::Key(command) => command.run(),
		Command::Time(command) => command.run(&session).await,
		Command::Status(command) => command.run(&session).await,
		Command::Metadata(command) => command.run(&session).await,
	}
}
