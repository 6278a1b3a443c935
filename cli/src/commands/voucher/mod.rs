// SPDX-License-Identifier: Apache-2.0
//! `vns voucher`: vouchers and the market for them. `read.rs` has what is read, `act.rs` what is sent. What clears debt with
//! vouchers is a call of the ledger, and stands here all the same: whoever has vouchers looks here.

mod act;
mod read;

use crate::{failure::Failure, report::Report, session::Session};
use clap::Subcommand;

/// Vouchers are value that was locked for clearing debt. They are no money, and nothing makes money of them again.
#[derive(Subcommand)]
pub enum Voucher {
	/// All vouchers of the network, and all value that circulates
	#[command(after_help = "Example:\n  vns voucher totals")]
	Totals(read::Totals),
	/// The vouchers of an account: how many are free, staked and offered
	#[command(after_help = "Example:\n  vns voucher purse ADDRESS")]
	Purse(read::Purse),
	/// The book: all open offers of vouchers, the best price first
	///
	/// A price is a percentage of the face value: at 95% a debt of 100 VNS is cleared for 95 VNS.
	#[command(after_help = "Examples:\n  vns voucher offers\n  vns voucher offers --most 20 --after 95%:17")]
	Offers(read::Offers),
	/// One offer, by its number
	#[command(after_help = "Example:\n  vns voucher show-offer 17")]
	ShowOffer(read::ShowOffer),
	/// The open offers of an account, the oldest first
	#[command(after_help = "Example:\n  vns voucher offers-of ADDRESS")]
	OffersOf(read::OffersOf),
	/// The limits that hold for vouchers and offers now
	#[command(after_help = "Example:\n  vns voucher limits")]
	Limits(read::Limits),

	/// Lock value into vouchers. NOTHING TURNS THEM BACK: they only clear debt, and can be given, offered or staked
	///
	/// Vouchers never become spendable value again. On a terminal you are asked to type the word lock; elsewhere
	/// --i-know-what-vouchers-are is needed, and --yes is not enough.
	#[command(after_help = "Example:\n  vns voucher lock 100 --key mine.key")]
	Lock(act::Lock),
	/// Give free vouchers to another account. They are vouchers there, too, and no money
	///
	/// The receiver can clear debt with them, give, offer or stake them, and nothing else; nothing is paid for them here.
	/// On a terminal you are asked to type the word give; elsewhere --i-know-what-vouchers-are is needed, and --yes is not
	/// enough.
	#[command(
		after_help = "Examples:\n  vns voucher give ADDRESS 100 --key mine.key\n  vns voucher give ADDRESS all --key mine.key"
	)]
	Give(act::Give),
	/// Offer free vouchers to whoever owes, at a price. Takes a deposit until it is cancelled or taken up
	///
	/// The price is what you are paid for each: 95%, 0.95 or 950000ppm of the face value, at most 100%. It never changes:
	/// to ask for another one, cancel and offer anew.
	#[command(after_help = "Example:\n  vns voucher offer 100 --price 95% --key mine.key")]
	Offer(act::Offer),
	/// Take back an offer of yours: what is left of it is free again, and the deposit comes back
	#[command(after_help = "Example:\n  vns voucher cancel 17 --key mine.key")]
	Cancel(act::Cancel),
	/// Take an offer to clear a note that you owe: you pay its price, and owe so much less as you take
	///
	/// Says before signing what is paid at most, and what debt vanishes; that, and no more, is signed. Without an amount as
	/// much as the offer has and the note owes.
	#[command(
		after_help = "Examples:\n  vns voucher take 17 --note 3 --key company.key\n  vns voucher take 17 --note 3 100 --key company.key"
	)]
	Take(act::Take),
	/// Clear a note with vouchers of your own: both vanish. Anyone may clear any note that is old enough
	///
	/// Takes what is owed and no more. `all` is as much as you have free and the note owes.
	#[command(
		after_help = "Examples:\n  vns voucher clear 3 100 --key mine.key\n  vns voucher clear 3 all --key mine.key"
	)]
	Clear(act::Clear),
}

impl Voucher {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		match self {
			Voucher::Totals(command) => command.run(session).await,
			Voucher::Purse(command) => command.run(session).await,
			Voucher::Offers(command) => command.run(session).await,
			Voucher::ShowOffer(command) => command.run(session).await,
			Voucher::OffersOf(command) => command.run(session).await,
			Voucher::Limits(command) => command.run(session).await,
			Voucher::Lock(command) => command.run(session).await,
			Voucher::Give(command) => command.run(session).await,
			Voucher::Offer(command) => command.run(session).await,
			Voucher::Cancel(command) => command.run(session).await,
			Voucher::Take(command) => command.run(session).await,
			Voucher::Clear(command) => command.run(session).await,
		}
	}
}
