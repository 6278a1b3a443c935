// SPDX-License-Identifier: Apache-2.0
//! `vns credit`: the ledger of value and debt. `read.rs` has what is read, `act.rs` what is sent.

mod act;
mod read;

use crate::{failure::Failure, report::Report, session::Session};
use clap::Subcommand;

#[derive(Subcommand)]
pub enum Credit {
	/// All value, debt and credit of the network, and that they agree
	#[command(after_help = "Example:\n  vns credit totals")]
	Totals(read::Totals),
	/// The limits that hold for grants and notes now
	#[command(after_help = "Example:\n  vns credit limits")]
	Limits(read::Limits),
	/// An account's value, unused credit and debt
	#[command(after_help = "Example:\n  vns credit account ADDRESS")]
	Account(read::Account),
	/// The unused credit of an account, by who granted it
	#[command(after_help = "Example:\n  vns credit lots ADDRESS")]
	Lots(read::Lots),
	/// The open notes of an account, the oldest maturity first
	#[command(after_help = "Example:\n  vns credit notes ADDRESS")]
	Notes(read::Notes),
	/// One note, by its number
	#[command(after_help = "Example:\n  vns credit note 17")]
	Note(read::Note),
	/// What an account must have paid until some time
	#[command(after_help = "Example:\n  vns credit due ADDRESS --until +30d")]
	Due(read::Due),
	/// What a guarantor granted, and the debt that it answers for
	#[command(after_help = "Example:\n  vns credit guarantor ADDRESS")]
	Guarantor(read::Guarantor),
	/// The debt that a guarantor answers for, by the time until or since maturity
	#[command(after_help = "Example:\n  vns credit ageing ADDRESS")]
	Ageing(read::Ageing),

	/// Give an account credit. For grantors
	///
	/// Creates no value: that happens when the holder draws.
	#[command(after_help = "Example:\n  vns credit grant ADDRESS 5000 --reference \"limit 2026\" --key grantor.key")]
	Grant(act::Grant),
	/// Draw credit: receive value and owe as much, in one note or several
	///
	/// Each --note is AMOUNT@WHEN. WHEN is a date in network time (2026-12-24T10:00Z) or a time from now on (+30d); notes
	/// fall due at full hours, anything between is rounded up. A note on demand is AMOUNT@demand:BY:NOTICE:LATEST: it falls
	/// due NOTICE after BY demands it, at LATEST without that.
	#[command(
		after_help = "Examples:\n  vns credit draw GRANTOR --note 100@2026-12-24T10:00Z --note 100@+60d --key company.key\n  vns credit draw GRANTOR --note 100@demand:ADDRESS:24h:+90d --key company.key"
	)]
	Draw(act::Draw),
	/// Pay a note, in part or in full. Anyone may pay any note
	///
	/// Takes what is owed and no more.
	#[command(
		after_help = "Examples:\n  vns credit repay 17 100 --key company.key\n  vns credit repay 17 all --key company.key"
	)]
	Repay(act::Repay),
	/// Pay the notes of an account, the oldest maturity first
	#[command(after_help = "Example:\n  vns credit repay-oldest ADDRESS 250 --key company.key")]
	RepayOldest(act::RepayOldest),
	/// Take back credit that you granted, as far as it is unused. For grantors
	#[command(after_help = "Example:\n  vns credit revoke ADDRESS all --key grantor.key")]
	Revoke(act::Revoke),
	/// Consent to owe what another account draws, in exactly these notes. Takes a deposit until used or withdrawn
	#[command(
		after_help = "Example:\n  vns credit undertake DRAWER GRANTOR --note 100@2026-12-24T10:00Z --expires +7d --key mine.key"
	)]
	Undertake(act::Undertake),
	/// Take back a consent that nobody used, and the deposit with it
	#[command(after_help = "Example:\n  vns credit withdraw-undertaking 0xHASH --key mine.key")]
	WithdrawUndertaking(act::WithdrawUndertaking),
	/// Draw with another account as the one who owes, which has consented to exactly these notes
	///
	/// Dates should be written out as the other did (2026-12-24T10:00Z): a time from now on may be another hour by now.
	#[command(
		after_help = "Example:\n  vns credit draw-for OBLIGOR GRANTOR --note 100@2026-12-24T10:00Z --key company.key"
	)]
	DrawFor(act::DrawFor),
	/// Demand payment of a note on demand. For the account that its terms name
	#[command(after_help = "Example:\n  vns credit demand 17 --key mine.key")]
	Demand(act::Demand),
	/// Give a note on demand a fixed maturity, at the price of as much of your own credit. For its guarantor
	#[command(
		after_help = "Example:\n  vns credit normalise 17 --from GRANTOR --maturity 2026-12-24T10:00Z --key guarantor.key"
	)]
	Normalise(act::Normalise),
}

impl Credit {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		match self {
			Credit::Totals(command) => command.run(session).await,
			Credit::Limits(command) => command.run(session).await,
			Credit::Account(command) => command.run(session).await,
			Credit::Lots(command) => command.run(session).await,
			Credit::Notes(command) => command.run(session).await,
			Credit::Note(command) => command.run(session).await,
			Credit::Due(command) => command.run(session).await,
			Credit::Guarantor(command) => command.run(session).await,
			Credit::Ageing(command) => command.run(session).await,
			Credit::Grant(command) => command.run(session).await,
			Credit::Draw(command) => command.run(session).await,
			Credit::Repay(command) => command.run(session).await,
			Credit::RepayOldest(command) => command.run(session).await,
			Credit::Revoke(command) => command.run(session).await,
			Credit::Undertake(command) => command.run(session).await,
			Credit::WithdrawUndertaking(command) => command.run(session).await,
			Credit::DrawFor(command) => command.run(session).await,
			Credit::Demand(command) => command.run(session).await,
			Credit::Normalise(command) => command.run(session).await,
		}
	}
}
