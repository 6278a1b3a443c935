// SPDX-License-Identifier: Apache-2.0
//! Why a transition was refused. A refused transition changes nothing.

use core::fmt;

/// The numbers are stable: clients and the book refer to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Error {
	/// The account that acts is not a member of the group (M1, M4).
	NotAMember = 1,
	/// The account to be removed, replaced or challenged is not a member of the group (M1, M5).
	UnknownMember = 2,
	/// The account to come in is a member already, or named twice (M1, M3).
	AlreadyMember = 3,
	/// The group would have more members than the governed number (M2).
	TooManyMembers = 4,
	/// The group has had three members and would have fewer (M2).
	BelowFloor = 5,
	/// The group would have no member (M2, M3).
	EmptyGroup = 6,
	/// The group has fewer than three members and grants nothing (G1).
	GrantsDisabled = 7,
	/// The expiry does not lie ahead.
	ExpiryPassed = 8,
	/// The expiry lies further ahead than the governed time.
	ExpiryTooFar = 9,
	/// The act needs more approvals than the group has members (M4, G2).
	QuorumOutOfReach = 10,
	/// The membership has changed since the proposal or challenge was made: it is void (M2, M5).
	MembershipChanged = 11,
	/// The proposal has expired: it is void (M2).
	Expired = 12,
	/// The account is the one to be removed or superseded, whose consent does not count (M1, M5).
	NoSay = 13,
	/// The account has consented already; nobody counts twice (M2).
	AlreadyConsented = 14,
	/// The account has not consented: there is nothing to withdraw.
	NotConsented = 15,
	/// The proposal has all the consent it needs; none can be withdrawn any more.
	AlreadyCarried = 16,
	/// The proposal lacks consent (M1, M4).
	NotCarried = 17,
	/// A share must have a denominator, and a numerator that does not exceed it.
	InvalidShare = 18,
	/// The table has more tiers than allowed (G2).
	TooManyTiers = 19,
	/// The amounts of the tiers do not rise (G2).
	TierAmountsNotAscending = 20,
	/// A tier asks for no approval at all (G2).
	TierWithoutApproval = 21,
	/// A tier asks for fewer approvals than the tier below it (G2).
	TierApprovalsFall = 22,
	/// The amount is zero.
	ZeroAmount = 23,
	/// A quota must not be zero (G2).
	ZeroQuota = 24,
	/// A quota must not recover in no time: it would bound nothing (G2).
	ZeroRecovery = 25,
	/// The agent's appointment has expired (G2).
	AgentExpired = 26,
	/// The agent is suspended (G3).
	Suspended = 27,
	/// The agent is suspended already.
	AlreadySuspended = 28,
	/// The agent is not suspended: there is nothing to lift.
	NotSuspended = 29,
	/// The amount is larger than what is left of the agent's quota now (G2).
	QuotaExceeded = 30,
	/// A counter would leave its range. Never the caller's fault.
	Overflow = 31,
	/// A group of fewer than three members challenges nobody (M5).
	GroupTooSmall = 32,
	/// Nobody challenges himself (M5).
	SelfChallenge = 33,
	/// The member has an open challenge already (M5).
	AlreadyChallenged = 34,
	/// The member has answered a challenge not long ago (M5).
	CoolingDown = 35,
	/// The challenge was answered: it replaces nobody (M5).
	ChallengeAnswered = 36,
	/// The challenge was not followed up in time (M5).
	ChallengeLapsed = 37,
	/// The member's challenge is another one than was named (M5).
	OtherChallenge = 38,
	/// The challenged member still has time to answer (M5).
	NotRipe = 39,
	/// The holders have not approved of this account in the member's place (M5).
	NotApproved = 40,
	/// The challenge is open: it ends by an answer, a replacement or its lapse (M5).
	ChallengeOpen = 41,
}

impl Error {
	/// All of them, by number.
	pub const ALL: [Error; 41] = [
		Error::NotAMember,
		Error::UnknownMember,
		Error::AlreadyMember,
		Error::TooManyMembers,
		Error::BelowFloor,
		Error::EmptyGroup,
		Error::GrantsDisabled,
		Error::ExpiryPassed,
		Error::ExpiryTooFar,
		Error::QuorumOutOfReach,
		Error::MembershipChanged,
		Error::Expired,
		Error::NoSay,
		Error::AlreadyConsented,
		Error::NotConsented,
		Error::AlreadyCarried,
		Error::NotCarried,
		Error::InvalidShare,
		Error::TooManyTiers,
		Error::TierAmountsNotAscending,
		Error::TierWithoutApproval,
		Error::TierApprovalsFall,
		Error::ZeroAmount,
		Error::ZeroQuota,
		Error::ZeroRecovery,
		Error::AgentExpired,
		Error::Suspended,
		Error::AlreadySuspended,
		Error::NotSuspended,
		Error::QuotaExceeded,
		Error::Overflow,
		Error::GroupTooSmall,
		Error::SelfChallenge,
		Error::AlreadyChallenged,
		Error::CoolingDown,
		Error::ChallengeAnswered,
		Error::ChallengeLapsed,
		Error::OtherChallenge,
		Error::NotRipe,
		Error::NotApproved,
		Error::ChallengeOpen,
	];

	/// The stable number and the sentence for a reader.
	const fn text(self) -> (u8, &'static str) {
		match self {
			Error::NotAMember => (1, "only a member of the group can do this"),
			Error::UnknownMember => (2, "the account to be removed, replaced or challenged is not a member"),
			Error::AlreadyMember => (3, "the account to come in is a member already"),
			Error::TooManyMembers => (4, "the group would have too many members"),
			Error::BelowFloor => (5, "the group would have fewer than three members"),
			Error::EmptyGroup => (6, "the group would have no member"),
			Error::GrantsDisabled => (7, "a group of fewer than three members grants nothing"),
			Error::ExpiryPassed => (8, "the expiry does not lie ahead"),
			Error::ExpiryTooFar => (9, "the expiry lies too far ahead"),
			Error::QuorumOutOfReach => (10, "the act needs more approvals than the group has members"),
			Error::MembershipChanged => (11, "the membership has changed since"),
			Error::Expired => (12, "the proposal has expired"),
			Error::NoSay => (13, "the consent of the member to be removed or superseded does not count"),
			Error::AlreadyConsented => (14, "the member has consented already"),
			Error::NotConsented => (15, "the member has not consented"),
			Error::AlreadyCarried => (16, "the proposal is carried; no consent can be withdrawn"),
			Error::NotCarried => (17, "the proposal lacks consent"),
			Error::InvalidShare => (18, "a share must lie between nothing and all"),
			Error::TooManyTiers => (19, "the table has too many tiers"),
			Error::TierAmountsNotAscending => (20, "the amounts of the tiers must rise"),
			Error::TierWithoutApproval => (21, "a tier must ask for at least one approval"),
			Error::TierApprovalsFall => (22, "a tier must not ask for fewer approvals than the one below it"),
			Error::ZeroAmount => (23, "the amount is zero"),
			Error::ZeroQuota => (24, "the quota is zero"),
			Error::ZeroRecovery => (25, "a quota cannot recover in no time"),
			Error::AgentExpired => (26, "the agent's appointment has expired"),
			Error::Suspended => (27, "the agent is suspended"),
			Error::AlreadySuspended => (28, "the agent is suspended already"),
			Error::NotSuspended => (29, "the agent is not suspended"),
			Error::QuotaExceeded => (30, "the amount exceeds what is left of the agent's quota now"),
			Error::Overflow => (31, "a counter would exceed its range"),
			Error::GroupTooSmall => (32, "a group of fewer than three members challenges nobody"),
			Error::SelfChallenge => (33, "nobody challenges himself"),
			Error::AlreadyChallenged => (34, "the member has an open challenge already"),
			Error::CoolingDown => (35, "the member has answered a challenge not long ago"),
			Error::ChallengeAnswered => (36, "the challenge was answered"),
			Error::ChallengeLapsed => (37, "the challenge was not followed up in time"),
			Error::OtherChallenge => (38, "the member's challenge is another one than was named"),
			Error::NotRipe => (39, "the challenged member still has time to answer"),
			Error::NotApproved => (40, "the holders have not approved of this account in the member's place"),
			Error::ChallengeOpen => (41, "the challenge is open"),
		}
	}

	/// The stable number.
	pub const fn number(self) -> u8 {
		self.text().0
	}
}

impl fmt::Display for Error {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(self.text().1)
	}
}
