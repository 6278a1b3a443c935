// SPDX-License-Identifier: Apache-2.0
//! `vns access`: the access group. `read.rs` has what is read, `propose.rs` what members propose, `act.rs` what becomes of
//! proposals, `challenge.rs` the way out when a key is lost; `words.rs` says what they are.

mod act;
mod challenge;
mod propose;
mod read;
mod words;

pub use challenge::missing as missing_to_supersede;

use crate::{failure::Failure, report::Report, session::Session};
use clap::Subcommand;

#[derive(Subcommand)]
pub enum Access {
	/// The members, and how many consents each kind of act needs now
	#[command(after_help = "Example:\n  vns access group")]
	Group(read::Group),
	/// The proposals that wait, void ones included
	#[command(after_help = "Example:\n  vns access proposals")]
	Proposals(read::Proposals),
	/// One proposal in full: what, who has consented, who is missing
	#[command(after_help = "Example:\n  vns access proposal 7")]
	Proposal(read::Proposal),
	/// The agents, and what is left of their quotas now
	#[command(after_help = "Example:\n  vns access agents")]
	Agents(read::Agents),
	/// One agent
	#[command(after_help = "Example:\n  vns access agent ADDRESS")]
	Agent(read::Agent),
	/// Did the group attest this account?
	///
	/// An attested account may have credit and owe without being an entity. It counts only for an account that belongs to no
	/// entity.
	#[command(after_help = "Example:\n  vns access attested ADDRESS")]
	Attested(read::Attested),

	/// Propose something to the group, which is consent. For members
	///
	/// Takes a deposit, which comes back when the proposal is carried out or closed. A change or an act is carried out with
	/// the last consent that it needs; a call then waits for vns access carry-out.
	#[command(subcommand)]
	Propose(propose::Propose),
	/// Consent to a proposal, which is shown first. For members
	///
	/// Refused here when there is no such proposal, when it is void, or when its call cannot be read.
	#[command(after_help = "Example:\n  vns access consent 7 --key member.key")]
	Consent(act::Consent),
	/// Take your consent back, as long as the proposal lacks some
	#[command(after_help = "Example:\n  vns access withdraw 7 --key member.key")]
	Withdraw(act::Withdraw),
	/// Remove a proposal that lacks consent, if it is yours; a void one, whosever it is. The deposit goes back
	#[command(after_help = "Example:\n  vns access close 7 --key member.key")]
	Close(act::Close),
	/// Have a call done that the group has decided on. For everybody
	///
	/// When the call fails, nothing has happened but the fee, and it can be tried again until the proposal expires.
	#[command(
		after_help = "Examples:\n  vns access carry-out 7 --key mine.key\n  vns access carry-out 7 --most-weight 500000000,20000 --key mine.key"
	)]
	CarryOut(act::CarryOut),

	/// The challenges to members: since when, until when, and what is missing to supersede them
	#[command(after_help = "Example:\n  vns access challenges")]
	Challenges(challenge::Challenges),
	/// Challenge another member to show that his key is there. For members
	///
	/// Takes a deposit, which comes back when the challenge is over; after an answer, when he can be challenged again. Whoever
	/// does not answer for the governed time may be superseded by what all others and the holders of vouchers agree on.
	#[command(after_help = "Example:\n  vns access challenge ADDRESS --key member.key")]
	Challenge(challenge::Challenge),
	/// Answer your challenge. Whatever else you do as a member answers as well
	#[command(after_help = "Example:\n  vns access answer --key member.key")]
	Answer(challenge::Answer),
	/// Clear away a challenge that is over; its deposit goes back. For everybody
	#[command(after_help = "Example:\n  vns access close-challenge ADDRESS --key mine.key")]
	CloseChallenge(challenge::CloseChallenge),
	/// Have a silent member superseded, once all that it takes is there. For everybody
	#[command(after_help = "Example:\n  vns access supersede 7 --key mine.key")]
	Supersede(challenge::Supersede),
}

impl Access {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		match self {
			Access::Group(command) => command.run(session).await,
			Access::Proposals(command) => command.run(session).await,
			Access::Proposal(command) => command.run(session).await,
			Access::Agents(command) => command.run(session).await,
			Access::Agent(command) => command.run(session).await,
			Access::Attested(command) => command.run(session).await,
			Access::Propose(command) => command.run(session).await,
			Access::Consent(command) => command.run(session).await,
			Access::Withdraw(command) => command.run(session).await,
			Access::Close(command) => command.run(session).await,
			Access::CarryOut(command) => command.run(session).await,
			Access::Challenges(command) => command.run(session).await,
			Access::Challenge(command) => command.run(session).await,
			Access::Answer(command) => command.run(session).await,
			Access::CloseChallenge(command) => command.run(session).await,
			Access::Supersede(command) => command.run(session).await,
		}
	}
}
