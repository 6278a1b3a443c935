// SPDX-License-Identifier: Apache-2.0
//! `vns penalty`: what a frozen account signed all the same is reported, and taken. `evidence.rs` reads the bytes,
//! `checks.rs` says what can be known before a report is paid for, `read.rs` has what is read, `act.rs` what is sent. There
//! is nothing here that makes evidence.

mod act;
mod checks;
mod evidence;
mod read;

use crate::{failure::Failure, report::Report, session::Session};
use clap::Subcommand;

/// Whoever holds a transaction that a frozen account signed, and that the freeze keeps out, may show it to the chain. What
/// it would have moved is seized: first for what is overdue, and of the rest half goes to whoever reports and half to the
/// author of the block.
#[derive(Subcommand)]
pub enum Penalty {
	/// Say what a signed transaction is, and whether it could be reported; sends nothing
	///
	/// The transaction as bytes, or as 0x and hexadecimal digits, with its length in front, as nodes take it and blocks have it.
	/// It is good evidence if a frozen account signed it, mortal, born when the note was overdue already, with the number that
	/// is its signer's next, valid but for the freeze. Whether its call would succeed without the freeze, and what it would
	/// move, only the report itself finds out.
	#[command(
		after_help = "Examples:\n  vns penalty check transaction.hex\n  vns penalty check --hex 0x4502… --note 7\n  curl … | vns penalty check -"
	)]
	Check(read::Check),
	/// The block in which a transaction was punished, by its hash
	#[command(after_help = "Example:\n  vns penalty spent 0xHASH")]
	Spent(read::Spent),
	/// What was ever seized, and what became of it
	#[command(after_help = "Example:\n  vns penalty totals")]
	Totals(read::Totals),

	/// Report a transaction that a frozen account signed, after the same checks. Costs a fee, whatever comes of it
	///
	/// What is overdue is paid first: where more is overdue than is seized, nothing is left for whoever reports. Whose report
	/// is included first is paid.
	#[command(
		after_help = "Examples:\n  vns penalty report transaction.hex --note 7 --key mine.key\n  vns penalty report --hex 0x4502… --note 7 --key mine.key"
	)]
	Report(act::ReportEvidence),
}

impl Penalty {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		match self {
			Penalty::Check(command) => command.run(session).await,
			Penalty::Spent(command) => command.run(session).await,
			Penalty::Totals(command) => command.run(session).await,
			Penalty::Report(command) => command.run(session).await,
		}
	}
}
