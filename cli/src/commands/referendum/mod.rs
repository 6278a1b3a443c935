// SPDX-License-Identifier: Apache-2.0
//! `vns referendum`: what holders decide. `read.rs` has tracks, referenda and what is paused, `show.rs` one referendum in full,
//! `standing.rs` the sentences about an open one; `propose.rs` what is put to holders, `votes.rs` votes, `held.rs` what they lock,
//! `act.rs` deposits and code that was decided on; `words.rs` moments, shares and calls as people read them.

mod act;
mod held;
mod propose;
mod read;
mod show;
mod standing;
mod votes;
mod words;

pub use votes::vote_text;

use crate::{
	failure::Failure,
	report::Report,
	session::{block_json, headline, Session},
};
use clap::Subcommand;
use serde_json::Value;
use vns_client::{referendum::Moment, At};

/// Holders of matured vouchers decide by referenda: somebody submits a proposal and places two deposits, holders vote with
/// their matured stake. Periods are blocks of the relay chain, six seconds each. Docs: docs/book/config.md.
#[derive(Subcommand)]
pub enum Referendum {
	/// The tracks: who decides what, with which periods, majorities and deposits
	#[command(after_help = "Example:\n  vns referendum tracks")]
	Tracks(read::Tracks),
	/// The referenda that can be voted on
	#[command(after_help = "Examples:\n  vns referendum list\n  vns referendum list --all")]
	List(read::List),
	/// One referendum: what it decides, how it stands, what is missing, what ends when, its deposits
	#[command(after_help = "Examples:\n  vns referendum show 3\n  vns referendum show 3 --follow")]
	Show(show::Show),
	/// What an account can vote with, its votes and delegations, and until when they lock its stake
	#[command(after_help = "Example:\n  vns referendum votes ADDRESS")]
	Votes(held::Votes),
	/// The calls that are paused
	#[command(after_help = "Example:\n  vns referendum paused")]
	Paused(read::Paused),

	/// Have holders approve of a candidate for the configuration, on the track that it needs
	///
	/// Takes the deposit of the submission. It is decided once somebody has placed the deposit of the decision, too: vns
	/// referendum place-deposit.
	#[command(after_help = "Example:\n  vns referendum approve-config 3 --key mine.key")]
	ApproveConfig(propose::ApproveConfig),
	/// Have holders decide on the code of the chain, by its hash
	#[command(
		after_help = "Examples:\n  vns referendum authorize-upgrade --code runtime.wasm --key mine.key\n  vns referendum authorize-upgrade --hash 0xHASH --key mine.key"
	)]
	AuthorizeUpgrade(propose::AuthorizeUpgrade),
	/// Apply code that holders have authorized. For everybody; costs no fee if it is that code
	#[command(after_help = "Example:\n  vns referendum apply-upgrade --code runtime.wasm --key anybody.key")]
	ApplyUpgrade(act::ApplyUpgrade),
	/// In an emergency: have holders pause a call, named as the chain names it
	///
	/// Never paused are calls that pay debt, decide, or that blocks need.
	#[command(after_help = "Example:\n  vns referendum pause Credit draw --key mine.key")]
	Pause(propose::Pause),
	/// Have holders open a call that is paused
	#[command(after_help = "Example:\n  vns referendum unpause Credit draw --key mine.key")]
	Unpause(propose::Unpause),
	/// Have holders approve of another account in the place of a member of the access group who does not answer his challenge
	///
	/// It names the challenge that is open now. The members consent to the same account by vns access propose supersede; once both
	/// are there and the challenge is ripe, vns access supersede carries it out.
	#[command(after_help = "Example:\n  vns referendum replace-member OLD NEW --key mine.key")]
	ReplaceMember(propose::ReplaceMember),

	/// Place the deposit of the decision, without which a referendum is not decided. For everybody
	#[command(after_help = "Example:\n  vns referendum place-deposit 3 --key mine.key")]
	PlaceDeposit(act::PlaceDeposit),
	/// Vote with your matured stake. A vote before is replaced
	///
	/// So much stake neither cools down nor moves until you take the vote back. With conviction it counts more, and stays
	/// locked for longer after the end if your side wins: 1x for one period, then 2, 4, 8, 16 and 32. Without it counts a tenth.
	#[command(
		after_help = "Examples:\n  vns referendum vote 3 aye --amount all --key mine.key\n  vns referendum vote 3 nay --amount 1000 --conviction 2x --key mine.key"
	)]
	Vote(votes::Vote),
	/// Take a vote back. Its stake is free once vns referendum unlock finds no lock on it
	#[command(after_help = "Example:\n  vns referendum unvote 3 --key mine.key")]
	Unvote(votes::Unvote),
	/// Have somebody vote with your matured stake, on one track
	#[command(
		after_help = "Example:\n  vns referendum delegate config_holders ADDRESS --amount all --conviction 1x --key mine.key"
	)]
	Delegate(votes::Delegate),
	/// End a delegation. Its conviction locks from then on
	#[command(after_help = "Example:\n  vns referendum undelegate config_holders --key mine.key")]
	Undelegate(votes::Undelegate),
	/// Free stake on which no vote and no lock is any more: yours, or that of another account
	#[command(
		after_help = "Examples:\n  vns referendum unlock --key mine.key\n  vns referendum unlock --of ADDRESS --key anybody.key"
	)]
	Unlock(votes::Unlock),
	/// Have the deposits of a referendum that has ended given back to whose they are. For everybody
	#[command(after_help = "Example:\n  vns referendum refund 3 --key anybody.key")]
	Refund(act::Refund),
}

impl Referendum {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		match self {
			Referendum::Tracks(command) => command.run(session).await,
			Referendum::List(command) => command.run(session).await,
			Referendum::Show(command) => command.run(session).await,
			Referendum::Votes(command) => command.run(session).await,
			Referendum::Paused(command) => command.run(session).await,
			Referendum::ApproveConfig(command) => command.run(session).await,
			Referendum::AuthorizeUpgrade(command) => command.run(session).await,
			Referendum::ApplyUpgrade(command) => command.run(session).await,
			Referendum::Pause(command) => command.run(session).await,
			Referendum::Unpause(command) => command.run(session).await,
			Referendum::ReplaceMember(command) => command.run(session).await,
			Referendum::PlaceDeposit(command) => command.run(session).await,
			Referendum::Vote(command) => command.run(session).await,
			Referendum::Unvote(command) => command.run(session).await,
			Referendum::Delegate(command) => command.run(session).await,
			Referendum::Undelegate(command) => command.run(session).await,
			Referendum::Unlock(command) => command.run(session).await,
			Referendum::Refund(command) => command.run(session).await,
		}
	}
}

/// An answer about one block, and the relay chain's block by which it was made.
async fn answer(at: &At, relay: Moment, text: String, mut json: Value) -> Result<Report, Failure> {
	if let Some(fields) = json.as_object_mut() {
		fields.insert("at".into(), block_json(at));
		fields.insert("relay_block".into(), relay.into());
	}
	Ok(Report::new(format!("{}; block {relay} of the relay chain\n\n{text}", headline(at).await?), json))
}
