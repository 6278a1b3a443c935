// SPDX-License-Identifier: Apache-2.0
//! What somebody of the story does: as a call (`call.rs`), in words (`words.rs`), in the ledger (`enter.rs`).

mod call;
mod enter;
mod words;

pub use enter::Seen;
pub use words::{plain, vns};

use crate::{
	book::Seizure,
	cast::{Cast, Name},
};
use polkadot_sdk::frame_support::weights::Weight;
use vns_clock::{Hour, Millis};
use vns_credit::{NoteId, Terms};
use vns_issuance::{RequestId, WaitingId};
use vns_runtime::{AccountId, Balance, Hash};
use vns_voucher::OfferId;

/// When a note falls due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
	/// At the beginning of that day of the story.
	Day(u32),
	/// So many hours after somebody demands it, at the latest at the beginning of a day.
	OnDemand {
		/// Who may demand it.
		by: Name,
		/// Hours.
		notice: u32,
		/// The day.
		latest: u32,
	},
}

/// Notes to be drawn: amounts in planck.
pub type Parts = Vec<(Balance, Due)>;

/// An act. Amounts in planck.
#[allow(missing_docs)] // Fields are named after what they are of the call that the act is.
#[derive(Clone, Debug)]
pub enum Act {
	/// Pays others, all or none of them.
	Pay(Vec<(Name, Balance)>),
	/// Asks an agent for credit, to be drawn at once (G6).
	Request { agent: Name, parts: Parts, fee: Balance, purpose: &'static str },
	/// Approves a request.
	Approve(RequestId),
	/// Has the members approve a request that is too large for the agent alone (G2).
	ProposeRequest(RequestId),
	/// Approves a proposed grant, as a member.
	ApproveGrant(u32),
	/// Grants credit to be drawn later.
	Grant { holder: Name, amount: Balance },
	/// Takes unused credit back (G3).
	Revoke { holder: Name, up_to: Balance },
	/// Adds to the reward of a waiting grant (G6).
	Reward { waiting: WaitingId, amount: Balance },
	/// Draws (D1).
	Draw { guarantor: Name, parts: Parts },
	/// Demands a note (D5).
	Demand(NoteId),
	/// Pays a note (D2).
	Repay { note: NoteId, up_to: Balance },
	/// Pays somebody's notes, the oldest maturity first.
	RepayOldest { obligor: Name, up_to: Balance, most_notes: u32 },
	/// Turns value into vouchers (D3).
	Lock(Balance),
	/// Gives vouchers.
	Give { to: Name, amount: Balance },
	/// Offers vouchers, at so many millionths each.
	Offer { amount: Balance, price: u32 },
	/// Takes an offer back.
	Cancel(OfferId),
	/// Takes of an offer for a note.
	Take { offer: OfferId, note: NoteId, up_to: Balance },
	/// Clears a note with own vouchers.
	Clear { note: NoteId, up_to: Balance },
	/// Stakes vouchers on an author (A1).
	Stake { author: Name, amount: Balance },
	/// Lets stake count that is due.
	Mature { author: Name, who: Name },
	/// Takes stake off an author; it cools down.
	Unstake { author: Name, amount: Balance },
	/// Takes what has cooled down: so much, by what the story knows.
	Withdraw(Balance),
	/// Claims rewards of an author (A2).
	Claim(Name),
	/// Pulls the emergency switch of the own policy, or puts it back (G5).
	Stop(bool),
	/// Sets a policy that asks for a reward of so many millionths of what it issues.
	AskReward(u32),
	/// Goes back to the default policy.
	ClearPolicy,
	/// Registers an entity, with the extended public key of the story (E1).
	Register(Name),
	/// Links an account below that key to its entity (E2).
	Link { entity: Name, step: u32, account: Name },
	/// Proposes that the group lifts the suspension of an agent for bad debt (G3).
	ProposeLift(Name),
	/// Consents to a proposal of the group.
	Consent(u32),
	/// Carries out what the group decided on.
	CarryOut(u32),
	/// Offers a note to somebody who would owe it, with a compensation (D4).
	OfferNote { note: NoteId, to: Name, compensation: Balance },
	/// Owes a note from now on (D4).
	Assume { note: NoteId, guarantor: Name, compensation: Balance },
	/// Settles a bad note as its guarantor (D6).
	SettleBad { note: NoteId, up_to: Balance },
	/// Covers the loss of a bad note with the fee that is held for it (D6).
	Cover(NoteId),
	/// Suspends an agent that answers for too much bad debt (G3).
	SuspendForBad(Name),
	/// Shows a transaction that a frozen company signed (P2).
	Report(Report),
}

/// Evidence, and what the story knows of it.
#[derive(Clone, Debug)]
pub struct Report {
	/// The transaction, as bytes.
	pub evidence: Vec<u8>,
	/// What it weighs.
	pub weight: Weight,
	/// Who signed it.
	pub accused: Name,
	/// All accounts of that one's party.
	pub party: Vec<Name>,
	/// What it would have paid, beside its fee.
	pub pays: Balance,
	/// An overdue note of the party.
	pub note: NoteId,
	/// How many open notes the party has.
	pub notes: u32,
}

/// What came of an act that others refer to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Made {
	/// Nothing that has a number.
	#[default]
	Nothing,
	/// A request.
	Request(RequestId),
	/// A waiting grant.
	Waiting(WaitingId),
	/// A proposed grant.
	Grant(u32),
	/// The first of new notes.
	Note(NoteId),
	/// An offer of vouchers.
	Offer(OfferId),
	/// A proposal of the group.
	Proposal(u32),
	/// So much was taken, for so much.
	Taken(Balance, Balance),
	/// So much was moved.
	Moved(Balance),
	/// So much was seized.
	Seized(Seizure),
}

/// Where and when an act is done.
pub struct Stage<'a> {
	/// Who there is.
	pub cast: &'a Cast,
	/// The chain.
	pub genesis: Hash,
	/// The hour at which day 0 begins.
	pub start: Hour,
	/// Network time.
	pub now: Millis,
	/// Who authors the block, once it is known.
	pub author: Option<AccountId>,
}

impl Stage<'_> {
	/// The hour at which a day begins.
	pub fn day(&self, day: u32) -> Hour {
		self.start.later(24 * day)
	}

	/// As the chain has it.
	pub fn terms(&self, due: &Due) -> Terms<AccountId> {
		match due {
			Due::Day(day) => Terms::At(self.day(*day)),
			Due::OnDemand { by, notice, latest } => {
				Terms::OnDemand { by: self.cast.account(by), notice: *notice, latest: self.day(*latest) }
			},
		}
	}
}
