// SPDX-License-Identifier: Apache-2.0
//! What the ledger reads of the layer above it. It writes nothing there: what an agent has used of its quota is counted
//! here.

use crate::*;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use vns_access::{Group, Mandate, Proposal, MAX_MEMBERS};

/// Number of a proposed grant, counted from 0.
pub type GrantId = u32;

/// The access group, whose members approve.
pub type GroupOf<T> = Group<<T as frame_system::Config>::AccountId, MAX_MEMBERS>;

/// A proposed grant of this chain.
pub type GrantProposalOf<T> = Proposal<
	<T as frame_system::Config>::AccountId,
	ProposedGrant<<T as frame_system::Config>::AccountId>,
	MAX_MEMBERS,
>;

/// Who grants, to whom, and who is known in the real world (`design/access.md`). Reading only.
pub trait Management<AccountId> {
	/// The access group; without one nobody grants.
	fn group() -> Option<Group<AccountId, MAX_MEMBERS>>;

	/// The group's account: guarantor of what members grant in its name.
	fn group_account() -> AccountId;

	/// What the group granted an agent.
	fn mandate(who: &AccountId) -> Option<Mandate>;

	/// The entity that an account belongs to (E1, P3).
	fn entity_of(who: &AccountId) -> Option<AccountId>;

	/// The party that an account is or belongs to: its entity, or itself (P1). One read where that can be.
	fn party_of(who: &AccountId) -> AccountId
	where
		AccountId: Clone,
	{
		Self::entity_of(who).unwrap_or_else(|| who.clone())
	}

	/// E3: may the account have credit and owe: as a registered entity in good standing, or attested by the group?
	fn may_have_credit(who: &AccountId) -> bool;

	/// Makes the group and its agents what a benchmark needs. Everybody named in `known` may have credit, and finding that out
	/// takes as much reading as it can. The agents are accounts linked to another entity, so that telling them apart does as well.
	#[cfg(feature = "runtime-benchmarks")]
	fn set_up(members: alloc::vec::Vec<AccountId>, agents: alloc::vec::Vec<(AccountId, Mandate)>, known: &[AccountId]);

	/// Lets so many hours of network time pass, for benchmarks.
	#[cfg(feature = "runtime-benchmarks")]
	fn pass(hours: vns_clock::Hours);
}

/// A grant that waits for approvals (G2).
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct ProposedGrant<AccountId> {
	/// Who will answer for it: the agent that asks, or the group's account.
	pub guarantor: AccountId,
	/// Who is to have the credit.
	pub holder: AccountId,
	/// How much, in planck.
	pub amount: u128,
	/// The client's.
	pub reference: Reference,
	/// The request that it answers, if any (G6).
	pub request: Option<RequestId>,
}
