// SPDX-License-Identifier: Apache-2.0
//! `vns record`: what is published under a table and a key. `read.rs` has what is read, `act.rs` what is sent in one step,
//! `publish.rs` what takes two, `kept.rs` the file between them, `text.rs` tables, keys and values as people write them.

mod act;
mod kept;
mod publish;
mod read;
mod text;

use crate::{failure::Failure, report::Report, session::Session};
use clap::Subcommand;

/// Tables, keys and values are text, or bytes as 0x and hexadecimal digits.
#[derive(Subcommand)]
pub enum Record {
	/// One record: what it says, whose it is, whom it is offered to
	///
	/// A record says what its owner says: anybody can have one of any free name. Compare the owner with whose it has to be.
	#[command(after_help = "Example:\n  vns record get names shop")]
	Get(read::Get),
	/// The records of a table, in no telling order
	#[command(after_help = "Examples:\n  vns record list names\n  vns record list names --most 64 --after shop")]
	List(read::List),
	/// The commits of an account that were neither revealed nor withdrawn, and when each may be revealed
	#[command(after_help = "Example:\n  vns record commits ADDRESS")]
	Commits(read::Commits),

	/// Publish a new record: commits to it, waits until it may be revealed (ten minutes or more), reveals it
	///
	/// FILE keeps what is committed and the random salt; only you can read it. If this is interrupted, repeat the same
	/// command: it goes on where it was. FILE is removed when the record is there.
	#[command(
		after_help = "Example:\n  vns record publish names shop \"Main Street 1\" --file shop.commit --key mine.key"
	)]
	Publish(publish::Publish),
	/// The first step alone: commit to a record, without anybody seeing to what. Takes a deposit
	///
	/// FILE, which must not exist, keeps what is committed and the random salt; only you can read it. Without it the record
	/// cannot be revealed.
	#[command(
		after_help = "Example:\n  vns record commit names shop --value-file shop.txt --file shop.commit --key mine.key"
	)]
	Commit(publish::Commit),
	/// The second step alone: reveal a record that you committed to ten minutes to seven days ago
	///
	/// FILE is removed when the record is there. If somebody else has the name by now, withdraw the commit.
	#[command(after_help = "Example:\n  vns record reveal shop.commit --key mine.key")]
	Reveal(publish::Reveal),
	/// Take a commit of yours back, whether it may still be revealed or not, and its deposit with it
	#[command(
		after_help = "Examples:\n  vns record withdraw-commit shop.commit --key mine.key\n  vns record withdraw-commit 0xHASH --key mine.key"
	)]
	WithdrawCommit(publish::WithdrawCommit),

	/// Give a record of yours another value, at once. The deposit follows its length
	#[command(after_help = "Example:\n  vns record update names shop \"Main Street 2\" --key mine.key")]
	Update(act::Update),
	/// Offer a record of yours to an account, in place of any offer before. It stays yours until that one accepts
	#[command(after_help = "Example:\n  vns record offer names shop ADDRESS --key mine.key")]
	Offer(act::Offer),
	/// Take the offer of a record of yours back
	#[command(after_help = "Example:\n  vns record cancel names shop --key mine.key")]
	Cancel(act::Cancel),
	/// Accept a record that is offered to you, with the value that you expect. You pay its deposit from then on
	///
	/// Refused if its owner has changed the value meanwhile: what he put there is not what you agreed to.
	#[command(
		after_help = "Examples:\n  vns record accept names shop \"Main Street 2\" --key mine.key\n  vns record accept names shop --value-hash 0xHASH --key mine.key"
	)]
	Accept(act::Accept),
	/// Remove a record of yours. The deposit comes back, and the name is anybody's at once
	#[command(after_help = "Example:\n  vns record remove names shop --key mine.key")]
	Remove(act::Remove),
}

impl Record {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		match self {
			Record::Get(command) => command.run(session).await,
			Record::List(command) => command.run(session).await,
			Record::Commits(command) => command.run(session).await,
			Record::Publish(command) => command.run(session).await,
			Record::Commit(command) => command.run(session).await,
			Record::Reveal(command) => command.run(session).await,
			Record::WithdrawCommit(command) => command.run(session).await,
			Record::Update(command) => command.run(session).await,
			Record::Offer(command) => command.run(session).await,
			Record::Cancel(command) => command.run(session).await,
			Record::Accept(command) => command.run(session).await,
			Record::Remove(command) => command.run(session).await,
		}
	}
}
