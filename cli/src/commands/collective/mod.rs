// SPDX-License-Identifier: Apache-2.0
//! `vns collective`: an account owned by members of any number. `key.rs` and `kept.rs` are what a member has for itself,
//! `files.rs` what is passed around, `roster.rs` who the members are, `propose.rs` what they decide about, `member.rs` their two
//! answers, `coordinate.rs` what is made of them, `submit.rs` what goes to the chain, `standing.rs` whether it can still count.
//! `rehearse.rs` plays all of them at once.

mod coordinate;
mod files;
mod kept;
mod key;
mod member;
mod progress;
mod propose;
mod rehearse;
mod roster;
mod standing;
mod submit;

use crate::{failure::Failure, report::Report, session::Session};
use clap::Subcommand;

/// How it goes, from the first key to a decision
const SEQUENCE: &str = "\
In this order. Files are passed around in whatever way you like; none but keys is secret:
   1  each member   key new NAME --out KEY          then: record KEY
   2  who founds    roster create RECORDS…          who the members are, for ever
   3  each member   roster audit ROSTER --key KEY   are they all members, and no others?
   4  anybody       propose create                  later: transfer, call, set-threshold, dissolve
   5  each member   round1 PROPOSAL --key KEY       \"I will vote\"; show PROPOSAL says for what
   6  coordinator   gather PROPOSAL ANSWERS…        the list of voters
   7  each voter    round2 PROPOSAL LIST --key KEY  the vote; once
   8  coordinator   aggregate PROPOSAL LIST SHARES… the witness, or who sent a bad share
   9  anybody       submit WITNESS --key ACCOUNT    then: status ID
Anybody can be coordinator, and another go on with the same files. Name the roster by --roster
each time, or set VNS_ROSTER.";

#[derive(Subcommand)]
#[command(after_help = SEQUENCE)]
pub enum Collective {
	/// A member's key: make one, show whose it is
	#[command(subcommand)]
	Key(key::Key),
	/// Make the record of your key, by which you become a member: a file to be given away
	#[command(after_help = "Example:\n  vns collective record anna.member --out anna.record")]
	Record(key::Record),
	/// The roster of all members: make it of their records, audit it, show it
	#[command(subcommand)]
	Roster(roster::Roster),
	/// Propose what is to be decided: a file for all members
	#[command(subcommand)]
	Propose(propose::Propose),
	/// Show what a proposal, or a witness, would do, and whether it can still be decided
	#[command(
		after_help = "Examples:\n  vns collective show proposal.json\n  vns collective show witness.json --offline"
	)]
	Show(propose::ShowProposal),
	/// First answer of a member who will vote for a proposal: two random numbers, used once
	///
	/// It binds to nothing. The secret half stays beside your key until round 2; do not copy that folder.
	#[command(
		after_help = "Example:\n  vns collective round1 pay.proposal --roster shop.roster --key anna.member --out anna.answer"
	)]
	Round1(member::Round1),
	/// Make the list of voters from their answers. Who votes is fixed by it
	#[command(
		after_help = "Examples:\n  vns collective gather pay.proposal *.answer --roster shop.roster --out pay.list\n  vns collective gather pay.proposal answers/ --roster shop.roster"
	)]
	Gather(coordinate::Gather),
	/// Vote: shows what is decided, asks, and signs it, once
	///
	/// Everything is computed from your own roster; of the coordinator's only the list is used. The numbers of round 1 are deleted
	/// before anything is signed.
	#[command(
		after_help = "Example:\n  vns collective round2 pay.proposal pay.list --roster shop.roster --key anna.member --out anna.share"
	)]
	Round2(member::Round2),
	/// Make the witness from all voters' shares, or name who sent a bad one (code 9)
	#[command(
		after_help = "Example:\n  vns collective aggregate pay.proposal pay.list *.share --roster shop.roster --out pay.witness"
	)]
	Aggregate(coordinate::Aggregate),
	/// Verify a witness without a chain, as the chain would
	#[command(after_help = "Example:\n  vns collective verify pay.witness --roster shop.roster")]
	Verify(coordinate::Verify),
	/// Have a decision carried out, or a collective created. By anybody, who pays the fee
	///
	/// Everything that the chain would refuse is looked at first. If the call itself fails, the decision is used up all the same:
	/// code 1, with the name of its error.
	#[command(
		after_help = "Examples:\n  vns collective submit create.witness --roster shop.roster --key payer.key\n  vns collective submit pay.witness --key payer.key"
	)]
	Submit(submit::Submit),
	/// How a collective stands: members, thresholds, account, who founded it
	#[command(after_help = "Example:\n  vns collective status 0xID")]
	Status(submit::Status),
	/// The parameter sets of the chain. Each collective is of one, for ever
	#[command(after_help = "Example:\n  vns collective sets")]
	Sets(submit::Sets),
	/// For developers: a whole collective in one process, from keys to a decision that moves value on a development chain
	#[command(
		hide = true,
		after_help = "Example:\n  vns collective rehearse --members 1000 --voters 501 --dev Alice --yes"
	)]
	Rehearse(rehearse::Rehearse),
}

impl Collective {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		match self {
			Collective::Key(command) => command.run(session),
			Collective::Record(command) => command.run(),
			Collective::Roster(command) => command.run(session).await,
			Collective::Propose(command) => command.run(session).await,
			Collective::Show(command) => command.run(session).await,
			Collective::Round1(command) => command.run(session),
			Collective::Gather(command) => command.run(session).await,
			Collective::Round2(command) => command.run(session).await,
			Collective::Aggregate(command) => command.run(session),
			Collective::Verify(command) => command.run(session),
			Collective::Submit(command) => command.run(session).await,
			Collective::Status(command) => command.run(session).await,
			Collective::Sets(command) => command.run(session).await,
			Collective::Rehearse(command) => command.run(session).await,
		}
	}
}
