// SPDX-License-Identifier: Apache-2.0
//! `vns name`: names, from the first look to the last renewal. `read.rs` has what is read, `act.rs` what is sent in one step,
//! `register.rs` what takes two, `kept.rs` the file between them, `zone.rs` what a `d/` name says over DNS, `text.rs` names
//! and values as people write them.

mod act;
mod kept;
mod read;
mod register;
mod text;
mod zone;

use crate::{failure::Failure, report::Report, session::Session};
use clap::Subcommand;

/// Names are written with their namespace: d/example, id/alice, a/savings.
#[derive(Subcommand)]
pub enum Name {
	/// May a name be had, and what does it cost? Asks the node by the hash, so that it does not learn the name
	#[command(after_help = "Examples:\n  vns name check d/example\n  vns name check d/example --terms 3")]
	Check(read::Check),
	/// One name: whose it is, until when, what it says
	#[command(after_help = "Examples:\n  vns name show d/example\n  vns name show d/example --at 1000000")]
	Show(read::Show),
	/// The names of an account, and what it is called
	#[command(after_help = "Example:\n  vns name list ADDRESS")]
	List(read::List),
	/// Names in the order of their expiry, and which of them renew themselves if somebody cranks
	#[command(after_help = "Examples:\n  vns name expiring\n  vns name expiring --most 500")]
	Expiring(read::Expiring),
	/// The commits of an account that were neither revealed nor withdrawn
	#[command(after_help = "Example:\n  vns name commits ADDRESS")]
	Commits(read::Commits),
	/// What the JSON of a d/ name makes as DNS resource records, with all that was skipped and why. From a file without any
	/// node, or of a name as it stands
	#[command(
		after_help = "Examples:\n  vns name zone d/example\n  vns name zone d/example --file example.json\n  vns name zone d/example --suffix vns.alt"
	)]
	Zone(zone::ZoneOf),

	/// Register a name for one term: commits to it, waits until it may be revealed (ten minutes or more), reveals it
	///
	/// STATE keeps what is committed and the random salt; only you can read it. If this is interrupted, repeat the same
	/// command: it goes on where it was. STATE is removed when the name is yours.
	#[command(
		after_help = "Example:\n  vns name register d/example --most 5 --value-file example.json --state example.commit --key mine.key"
	)]
	Register(register::Register),
	/// Take a commit of yours back, whether it may still be revealed or not, and its deposit with it
	#[command(
		after_help = "Examples:\n  vns name withdraw-commit example.commit --key mine.key\n  vns name withdraw-commit 0xHASH --key mine.key"
	)]
	WithdrawCommit(register::WithdrawCommit),

	/// Let a name of yours say something else. Of a d/ name all diagnostics are shown first
	#[command(after_help = "Example:\n  vns name update d/example --value-file example.json --key mine.key")]
	Update(act::Update),
	/// Offer a name of yours to an account, in place of any offer before. It stays yours until that one accepts
	#[command(after_help = "Example:\n  vns name transfer d/example ADDRESS --key mine.key")]
	Transfer(act::Transfer),
	/// Take the offer of a name of yours back
	#[command(after_help = "Example:\n  vns name cancel d/example --key mine.key")]
	Cancel(act::Cancel),
	/// Accept a name that is offered to you. It says nothing from then on, unless you keep what it says
	#[command(
		after_help = "Examples:\n  vns name accept d/example --key mine.key\n  vns name accept d/example --keep 0xHASH --key mine.key"
	)]
	Accept(act::Accept),
	/// Renew names, yours or anybody's, by whole terms
	#[command(after_help = "Example:\n  vns name renew d/example id/alice --terms 2 --most 30 --key mine.key")]
	Renew(act::Renew),
	/// Have names renewed that are due, out of their own prepaid balances, for the reward
	#[command(after_help = "Example:\n  vns name crank d/example d/other --key mine.key")]
	Crank(act::Crank),
	/// Put value aside for the renewals of a name, anybody's. It is the owner's from then on
	#[command(after_help = "Example:\n  vns name prepay d/example 20 --key mine.key")]
	Prepay(act::Prepay),
	/// Take something of the prepaid balance of a name of yours back
	#[command(after_help = "Example:\n  vns name withdraw d/example 5 --key mine.key")]
	Withdraw(act::Withdraw),
	/// Say which of its names your account is called by, or none
	#[command(
		after_help = "Examples:\n  vns name primary id/alice --key mine.key\n  vns name primary --none --key mine.key"
	)]
	Primary(act::Primary),
	/// Give a name of yours up. It is anybody's at once; deposit and balance come back
	#[command(after_help = "Example:\n  vns name give-up d/example --key mine.key")]
	GiveUp(act::GiveUp),
	/// Remove what is still stored of names that are released, anybody's
	#[command(after_help = "Example:\n  vns name remove d/example --key mine.key")]
	Remove(act::Remove),
}

impl Name {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		match self {
			Name::Check(command) => command.run(session).await,
			Name::Show(command) => command.run(session).await,
			Name::List(command) => command.run(session).await,
			Name::Expiring(command) => command.run(session).await,
			Name::Commits(command) => command.run(session).await,
			Name::Zone(command) => command.run(session).await,
			Name::Register(command) => command.run(session).await,
			Name::WithdrawCommit(command) => command.run(session).await,
			Name::Update(command) => command.run(session).await,
			Name::Transfer(command) => command.run(session).await,
			Name::Cancel(command) => command.run(session).await,
			Name::Accept(command) => command.run(session).await,
			Name::Renew(command) => command.run(session).await,
			Name::Crank(command) => command.run(session).await,
			Name::Prepay(command) => command.run(session).await,
			Name::Withdraw(command) => command.run(session).await,
			Name::Primary(command) => command.run(session).await,
			Name::GiveUp(command) => command.run(session).await,
			Name::Remove(command) => command.run(session).await,
		}
	}
}
