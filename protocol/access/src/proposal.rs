// SPDX-License-Identifier: Apache-2.0
//! Proposals and the consent of members (M1, M2, M4, M5).

use crate::{Accounts, Change, Epoch, Error, Group, Limits, Share};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use vns_clock::{Hours, Millis, HOUR};

/// How much consent an act needs that is not a change of the membership (M4, G2).
// The derived codec converts the indices by `as`.
#[allow(clippy::as_conversions)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Quorum {
	/// All members.
	#[codec(index = 0)]
	Unanimous,
	/// At least this share of the members, rounded up, in favour of caution; never fewer than one.
	#[codec(index = 1)]
	Share(Share),
	/// So many members (G2, [`approvals_needed`](crate::approvals_needed)); never fewer than one.
	#[codec(index = 2)]
	Approvals(u32),
}

impl Quorum {
	/// How many of `members` must consent. Only `Approvals` can ask for more than there are: then nothing is carried.
	pub fn needed(&self, members: u32) -> u32 {
		match self {
			Quorum::Unanimous => members.max(1),
			Quorum::Share(share) => share.of_members(members),
			Quorum::Approvals(approvals) => (*approvals).max(1),
		}
	}
}

/// What a group decides on. `Other` is whatever the chain lets groups do beyond changing their membership.
// The derived codec converts the indices by `as`.
#[allow(clippy::as_conversions)]
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Act<AccountId, Other> {
	/// A change of the membership. M1 says who must consent; no quorum can be named.
	#[codec(index = 0)]
	Change(Change<AccountId>),
	/// Another act (M4).
	#[codec(index = 1)]
	Other {
		/// What is to be done.
		act: Other,
		/// How much consent it needs, as the governed table says when it is proposed. A later change of the table
		/// touches no proposal.
		quorum: Quorum,
	},
}

impl<AccountId: Ord + Clone, Other> Act<AccountId, Other> {
	/// Does the consent of the member `who` count? Of everybody's but the one's who is to be removed (M1), or is silent
	/// (M5).
	pub fn has_say(&self, who: &AccountId) -> bool {
		!matches!(self, Act::Change(Change::Remove(old) | Change::Supersede { old, .. }) if old == who)
	}

	/// How many members must consent: of those who have a say, all for a change of the membership, else the quorum.
	pub fn needed<const MOST: u32>(&self, group: &Group<AccountId, MOST>) -> u32 {
		match self {
			Act::Change(_) => count(group.members().iter().filter(|who| self.has_say(who))).max(1),
			Act::Other { quorum, .. } => quorum.needed(group.size()),
		}
	}

	/// Could it be carried out at all, as things stand?
	fn check<const MOST: u32>(&self, group: &Group<AccountId, MOST>, limits: &Limits) -> Result<(), Error> {
		match self {
			Act::Change(change) => group.changed(change, limits).map(drop),
			Act::Other { .. } if self.needed(group) > group.size() => Err(Error::QuorumOutOfReach),
			Act::Other { .. } => Ok(()),
		}
	}
}

/// An act on its way.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Proposal<AccountId, Other, const MOST: u32> {
	/// What is proposed.
	pub act: Act<AccountId, Other>,
	/// Who proposed it.
	pub proposer: AccountId,
	/// Until when consent counts: network time, in milliseconds since the Unix epoch, itself included.
	pub expires: Millis,
	/// The membership that it was proposed to.
	pub epoch: Epoch,
	/// Who has consented. While the proposal is not void, all of them are members who have a say.
	pub consents: Accounts<AccountId, MOST>,
}

impl<AccountId: Ord + Clone, Other: Clone, const MOST: u32> Proposal<AccountId, Other, MOST> {
	/// The member `proposer` proposes `act`, open until `expires` (network time, in milliseconds). To propose is to
	/// consent, unless the proposer asks to be removed himself: then his consent does not count (M1). Nobody proposes that
	/// he is silent himself (M5).
	pub fn new(
		group: &Group<AccountId, MOST>,
		act: Act<AccountId, Other>,
		proposer: AccountId,
		expires: Millis,
		now: Millis,
		limits: &Limits,
	) -> Result<Self, Error> {
		if !group.contains(&proposer) {
			return Err(Error::NotAMember);
		}
		if matches!(&act, Act::Change(Change::Supersede { old, .. }) if *old == proposer) {
			return Err(Error::NoSay);
		}
		act.check(group, limits)?;
		check_expiry(expires, now, limits.longest_proposal)?;
		let none = Accounts::default();
		let consents = if act.has_say(&proposer) { none.with(proposer.clone()).unwrap_or(none) } else { none };
		Ok(Self { act, proposer, expires, epoch: group.epoch(), consents })
	}

	/// The agent `proposer` asks the group for `act` (G2: a grant that needs approvals). It need not be a member, and its
	/// asking is no consent.
	pub fn requested(
		group: &Group<AccountId, MOST>,
		act: Act<AccountId, Other>,
		proposer: AccountId,
		expires: Millis,
		now: Millis,
		limits: &Limits,
	) -> Result<Self, Error> {
		act.check(group, limits)?;
		check_expiry(expires, now, limits.longest_proposal)?;
		Ok(Self { act, proposer, expires, epoch: group.epoch(), consents: Accounts::default() })
	}

	/// M2: is the proposal void, because the membership has changed since or because it has expired?
	pub fn check_open(&self, group: &Group<AccountId, MOST>, now: Millis) -> Result<(), Error> {
		if self.epoch != group.epoch() {
			return Err(Error::MembershipChanged);
		}
		if now > self.expires {
			return Err(Error::Expired);
		}
		Ok(())
	}

	/// May `who` say something to this proposal?
	fn check_voice(&self, group: &Group<AccountId, MOST>, who: &AccountId, now: Millis) -> Result<(), Error> {
		if !group.contains(who) {
			return Err(Error::NotAMember);
		}
		self.check_open(group, now)?;
		if !self.act.has_say(who) {
			return Err(Error::NoSay);
		}
		Ok(())
	}

	/// The member `who` consents (M2). Consent beyond what is needed does no harm.
	pub fn consent(&self, group: &Group<AccountId, MOST>, who: &AccountId, now: Millis) -> Result<Self, Error> {
		self.check_voice(group, who, now)?;
		if self.consents.contains(who) {
			return Err(Error::AlreadyConsented);
		}
		// As many members fit into the set as into the group.
		let consents = self.consents.with(who.clone()).ok_or(Error::Overflow)?;
		Ok(Self { consents, ..self.clone() })
	}

	/// The member `who` takes consent back, as long as the proposal is not carried: whoever carries it out afterwards
	/// can rely on what was decided.
	pub fn withdraw(&self, group: &Group<AccountId, MOST>, who: &AccountId, now: Millis) -> Result<Self, Error> {
		self.check_voice(group, who, now)?;
		let consents = self.consents.without(who).ok_or(Error::NotConsented)?;
		if self.has_enough(group) {
			return Err(Error::AlreadyCarried);
		}
		Ok(Self { consents, ..self.clone() })
	}

	/// The proposal with only those consents of whom `counts` is true. For what is known elsewhere and can change after
	/// consent was given: G1, nobody approves a grant to its own entity.
	pub fn counting_only(&self, counts: impl Fn(&AccountId) -> bool) -> Self {
		Self { consents: self.consents.filtered(counts), ..self.clone() }
	}

	/// The most bytes that it can come to while it is open: with the consent of everybody in `group`.
	pub fn full_size(&self, group: &Group<AccountId, MOST>) -> usize
	where
		AccountId: Encode + MaxEncodedLen,
		Other: Encode,
	{
		let missing = group.size().saturating_sub(count(self.consents.as_slice().iter()));
		let missing = usize::try_from(missing).unwrap_or(usize::MAX);
		// From 64 entries on, the length takes a second byte.
		self.encoded_size().saturating_add(missing.saturating_mul(AccountId::max_encoded_len())).saturating_add(1)
	}

	/// How many consents count: of members who have a say.
	pub fn given(&self, group: &Group<AccountId, MOST>) -> u32 {
		count(self.consents.as_slice().iter().filter(|who| group.contains(who) && self.act.has_say(who)))
	}

	fn has_enough(&self, group: &Group<AccountId, MOST>) -> bool {
		self.given(group) >= self.act.needed(group)
	}

	/// What was decided, when all the consent that it needs is there: by M1 for a change of the membership, by its
	/// quorum for any other act (M4). Not when it is void (M2), however many had consented before.
	pub fn carried(&self, group: &Group<AccountId, MOST>, now: Millis) -> Result<&Act<AccountId, Other>, Error> {
		self.check_open(group, now)?;
		if !self.has_enough(group) {
			return Err(Error::NotCarried);
		}
		Ok(&self.act)
	}
}

/// Does `expires` lie ahead of `now`, and no more than `longest` hours?
pub(crate) fn check_expiry(expires: Millis, now: Millis, longest: Hours) -> Result<(), Error> {
	if expires <= now {
		return Err(Error::ExpiryPassed);
	}
	if expires > now.saturating_add(Millis::from(longest).saturating_mul(HOUR)) {
		return Err(Error::ExpiryTooFar);
	}
	Ok(())
}

fn count<T>(those: impl Iterator<Item = T>) -> u32 {
	u32::try_from(those.count()).unwrap_or(u32::MAX)
}
