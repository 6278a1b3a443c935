// SPDX-License-Identifier: Apache-2.0
//! Why the pallet refuses: pasted into the pallet.

use polkadot_sdk::frame_support::pallet_macros::pallet_section;

/// Errors.
#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T, I = ()> {
		/// Only a member of the group can do this.
		NotAMember,
		/// The account to be removed, replaced or challenged is not a member.
		UnknownMember,
		/// The account to come in is a member already.
		AlreadyMember,
		/// The group would have more members than allowed (M2).
		TooManyMembers,
		/// The group has had three members and would have fewer (M2).
		BelowFloor,
		/// The group would have no member.
		EmptyGroup,
		/// The expiry does not lie ahead.
		ExpiryPassed,
		/// The expiry lies further ahead than allowed.
		ExpiryTooFar,
		/// The act needs more consents than the group has members.
		QuorumOutOfReach,
		/// The membership has changed since the proposal or the challenge was made: it is void (M2).
		MembershipChanged,
		/// The proposal has expired: it is void (M2).
		Expired,
		/// The consent of the member who is to be removed or superseded does not count (M1, M5).
		NoSay,
		/// The member has consented already; nobody counts twice.
		AlreadyConsented,
		/// The member has not consented: there is nothing to take back.
		NotConsented,
		/// The proposal has all the consent that it needs; it can be carried out and no longer taken back.
		AlreadyCarried,
		/// The proposal lacks consent.
		NotCarried,
		/// The quota is zero.
		ZeroQuota,
		/// A quota cannot recover in no time.
		ZeroRecovery,
		/// The agent is suspended already.
		AlreadySuspended,
		/// The agent is not suspended: there is nothing to lift.
		NotSuspended,
		/// A counter would exceed its range.
		Overflow,
		/// There is no proposal of this number: it never existed, was carried out or closed.
		UnknownProposal,
		/// The proposer has as many open proposals as allowed; closing one makes room.
		TooManyProposals,
		/// The account is no agent.
		UnknownAgent,
		/// There are as many agents as allowed; dismissing one makes room.
		TooManyAgents,
		/// The account is attested already.
		AlreadyAttested,
		/// The account is not attested.
		NotAttested,
		/// The call is longer than a group can decide on.
		CallTooLong,
		/// The call is nested too deep, or means something else since an upgrade; propose it anew.
		CallOutdated,
		/// This proposal changes the membership, agents or attestations: it is carried out with the last consent.
		NotACall,
		/// The call needs more weight than was allowed for it.
		WeightTooLow,
		/// The proposal is open: only its proposer can close it.
		NotProposer,
		/// A group of fewer than three members challenges nobody (M5).
		GroupTooSmall,
		/// Nobody challenges himself.
		SelfChallenge,
		/// The member has an open challenge already.
		AlreadyChallenged,
		/// The member has answered a challenge not long ago, and is left in peace for a while.
		CoolingDown,
		/// The account has no challenge.
		NotChallenged,
		/// The challenge was answered: it replaces nobody (M5).
		ChallengeAnswered,
		/// The challenge was not followed up in time; another one begins from the beginning.
		ChallengeLapsed,
		/// The member's challenge is another one than was named.
		OtherChallenge,
		/// The challenged member still has time to answer.
		NotRipe,
		/// The holders have not approved of this account in the member's place.
		NotApproved,
		/// The challenge is open: it ends by an answer, a replacement or its lapse.
		ChallengeOpen,
		/// This proposal supersedes nobody.
		NotAReplacement,
		/// The call is carried out inside of so many others that what it carries itself might not be made.
		TooDeep,
	}
}
