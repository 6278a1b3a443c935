// SPDX-License-Identifier: Apache-2.0
//! What clients read of groups and agents. Nothing here is stored.

use crate::{ChallengeId, Change, Epoch, GroupAct, Mandate, Manner};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;
use vns_clock::{Hours, Millis};

/// A group.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct GroupView<AccountId> {
	/// The members, ascending.
	pub members: Vec<AccountId>,
	/// The number of this membership.
	pub epoch: Epoch,
	/// The account of the group itself: guarantor of what its members grant in its name.
	pub account: AccountId,
	/// Are there members enough to grant (G1)?
	pub may_grant: bool,
	/// The governed limits and shares that hold now.
	pub rules: RulesView,
}

/// The governed limits and shares of a group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct RulesView {
	/// The most members.
	pub most_members: u32,
	/// The most time from a proposal to its expiry, in hours.
	pub longest_proposal: Hours,
	/// The most time from an agent's appointment to its expiry, in hours.
	pub longest_appointment: Hours,
	/// Consents that appointing, dismissing and lifting need now.
	pub to_appoint: u32,
	/// Consents that suspending an agent needs now.
	pub to_suspend: u32,
	/// Consents that attesting needs now.
	pub to_attest: u32,
	/// Consents that dispatching a call needs now.
	pub to_dispatch: u32,
	/// How long a member has who is challenged now, in hours (M5).
	pub challenge_period: Hours,
	/// How long who answers now cannot be challenged again, in hours.
	pub challenge_cooldown: Hours,
	/// How long after its period a challenge can be followed up, in hours.
	pub challenge_follow_up: Hours,
}

/// How a proposal stands.
// The derived codec converts the indices by `as`.
#[allow(clippy::as_conversions)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Standing {
	/// Consent is missing.
	#[codec(index = 0)]
	Open,
	/// All consent is there; somebody has to carry it out.
	#[codec(index = 1)]
	Carried,
	/// Void: the membership has changed since (M2).
	#[codec(index = 2)]
	MembershipChanged,
	/// Void: expired (M2).
	#[codec(index = 3)]
	Expired,
	/// Void: the challenge that it rests on was answered, has lapsed or is another one (M5).
	#[codec(index = 4)]
	ChallengeEnded,
	/// All consent is there; the challenge is not ripe yet, or the holders have not approved (M5).
	#[codec(index = 5)]
	Waiting,
}

/// What a proposal is about.
// The derived codec converts the indices by `as`.
#[allow(clippy::as_conversions)]
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Subject<AccountId> {
	/// A change of the membership.
	#[codec(index = 0)]
	Change(Change<AccountId>),
	/// An act on agents or attestations.
	#[codec(index = 1)]
	Act(GroupAct<AccountId>),
	/// A call to be dispatched.
	#[codec(index = 2)]
	Call {
		/// The call as SCALE.
		call: Vec<u8>,
		/// For whom.
		manner: Manner,
		/// The version of transactions at which the bytes mean what was consented to.
		transaction_version: u32,
	},
}

/// A proposal.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct ProposalView<AccountId> {
	/// Its number.
	pub id: u32,
	/// What is proposed.
	pub subject: Subject<AccountId>,
	/// Who proposed it.
	pub proposer: AccountId,
	/// Until when consent counts: network time, in milliseconds since the Unix epoch.
	pub expires: Millis,
	/// Who has consented.
	pub consents: Vec<AccountId>,
	/// Who could still consent; none when it is void.
	pub missing: Vec<AccountId>,
	/// How many consents it needs.
	pub needed: u32,
	/// How it stands.
	pub standing: Standing,
}

/// A challenge to a member (M5). All times are network time, in milliseconds since the Unix epoch.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct ChallengeView<AccountId> {
	/// Its number.
	pub id: ChallengeId,
	/// Who is challenged.
	pub member: AccountId,
	/// Who challenged, and has the deposit on hold.
	pub by: AccountId,
	/// Since when.
	pub since: Millis,
	/// Until when nobody is replaced for it, itself included.
	pub due: Millis,
	/// Until when it can be followed up, itself included.
	pub lapses: Millis,
	/// How it stands.
	pub standing: ChallengeStanding,
	/// Whom the holders approved in the member's place.
	pub approved: Option<AccountId>,
	/// The proposals to replace him that rest on it and are not void, by number.
	pub proposals: Vec<u32>,
}

/// How a challenge stands.
// The derived codec converts the indices by `as`.
#[allow(clippy::as_conversions)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum ChallengeStanding {
	/// The member still has time.
	#[codec(index = 0)]
	Running,
	/// The period is over: with all consents and the holders' approval he is replaced. An answer still ends it.
	#[codec(index = 1)]
	Ripe,
	/// Answered.
	#[codec(index = 2)]
	Answered {
		/// Until when he cannot be challenged again, itself included.
		again: Millis,
	},
	/// Over: nobody followed it up in time.
	#[codec(index = 3)]
	Lapsed,
	/// Over: the membership has changed since.
	#[codec(index = 4)]
	MembershipChanged,
}

/// An agent, as the group knows it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct AgentView<AccountId> {
	/// The agent.
	pub agent: AccountId,
	/// What it was granted, and whether it is suspended.
	pub mandate: Mandate,
	/// May it act now: neither suspended nor expired?
	pub active: bool,
}

/// What somebody may grant now.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct AllowanceView<AccountId> {
	/// In whose name: an agent's own, or that of the group's account.
	pub guarantor: AccountId,
	/// The most at once, in planck.
	pub quota: u128,
	/// The time in which the whole of it recovers, in hours.
	pub recovery: Hours,
	/// What is left of it now, in planck; also while it cannot be used.
	pub left: u128,
	/// Until when: network time, in milliseconds. The greatest number for a member.
	pub expires: Millis,
	/// Can it be used now: neither suspended nor expired, and the group large enough to grant (G1)?
	pub open: bool,
	/// Do the rules suspend the agent because of bad debt (G3)?
	pub suspended: bool,
	/// What the agent answers for that is bad, in planck; nothing of a member.
	pub bad: u128,
	/// So much may be, by the governed share of its quota, in planck; nothing of a member.
	pub most_bad: u128,
}

/// A grant that waits for approvals.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct ProposedGrantView<AccountId> {
	/// Its number.
	pub id: u32,
	/// Who proposed it.
	pub by: AccountId,
	/// Who will answer for it.
	pub guarantor: AccountId,
	/// Who is to have the credit.
	pub holder: AccountId,
	/// How much, in planck.
	pub amount: u128,
	/// The client's.
	pub reference: Vec<u8>,
	/// Until when: network time, in milliseconds.
	pub expires: Millis,
	/// Who has approved.
	pub approvals: Vec<AccountId>,
	/// How many must.
	pub needed: u32,
	/// How it stands.
	pub standing: Standing,
}
