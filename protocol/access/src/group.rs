// SPDX-License-Identifier: Apache-2.0
//! The members of a group and how they change (M1, M2, M3).

use crate::{Accounts, ChallengeId, Error};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use vns_clock::Hours;

/// A group that has had so many members never has fewer (M2), and grants nothing before (G1). The paper asks for as
/// many keys, kept apart (000, 3.2).
pub const FLOOR: u32 = 3;

/// The most members that storage is made for; the governed limit of the access group is at most this.
pub const MAX_MEMBERS: u32 = 64;

/// Number of a membership: how often it has changed since the group was founded.
pub type Epoch = u64;

/// Governed limits of the transitions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
	/// The most members of a group (M2). Whoever is a member when it is lowered stays one.
	pub most_members: u32,
	/// The most time from a proposal to its expiry, in hours (M2).
	pub longest_proposal: Hours,
	/// The most time from an agent's appointment to its expiry, in hours (G2).
	pub longest_appointment: Hours,
}

/// A change of the membership, one member at a time (M1). Who must consent to it: [`Act`](crate::Act).
// The derived codec converts the indices by `as`.
#[allow(clippy::as_conversions)]
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Change<AccountId> {
	/// One more member.
	#[codec(index = 0)]
	Add(AccountId),
	/// One member less.
	#[codec(index = 1)]
	Remove(AccountId),
	/// Another key in place of a member's: no moment in between with one member more or less.
	#[codec(index = 2)]
	Replace {
		/// Who goes.
		old: AccountId,
		/// Who comes.
		new: AccountId,
	},
	/// Another account in place of a member who does not answer (M5). It has no say, and the challenge must bear it out:
	/// [`Challenge::check_supersedes`](crate::Challenge::check_supersedes).
	#[codec(index = 3)]
	Supersede {
		/// Who is silent.
		old: AccountId,
		/// Who comes.
		new: AccountId,
		/// To which challenge.
		challenge: ChallengeId,
	},
}

/// A self-governed group of at most `MOST` members, for which storage is made; the governed limit may be lower. It
/// always has a member.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Group<AccountId, const MOST: u32> {
	members: Accounts<AccountId, MOST>,
	epoch: Epoch,
}

impl<AccountId, const MOST: u32> Group<AccountId, MOST> {
	/// The members, ascending.
	pub fn members(&self) -> &[AccountId] {
		self.members.as_slice()
	}

	/// How many members there are.
	pub fn size(&self) -> u32 {
		self.members.len()
	}

	/// The number of this membership; another one after every change.
	pub const fn epoch(&self) -> Epoch {
		self.epoch
	}

	/// G1: a group of fewer than [`FLOOR`] members grants nothing, nor do its agents.
	pub fn check_may_grant(&self) -> Result<(), Error> {
		if self.size() < FLOOR {
			return Err(Error::GrantsDisabled);
		}
		Ok(())
	}
}

impl<AccountId: Ord + Clone, const MOST: u32> Group<AccountId, MOST> {
	/// M3: a group of these founders, in any order, each named once. Its epoch is 0.
	pub fn found(founders: &[AccountId], limits: &Limits) -> Result<Self, Error> {
		let mut members = Accounts::default();
		for founder in founders {
			members = entered(&members, founder, limits)?;
		}
		if members.is_empty() {
			return Err(Error::EmptyGroup);
		}
		Ok(Self { members, epoch: 0 })
	}

	/// Is `who` a member?
	pub fn contains(&self, who: &AccountId) -> bool {
		self.members.contains(who)
	}

	/// The group after `change`, with the next epoch, which makes every proposal void that was made before (M2).
	///
	/// Whether the change has the consent it needs (M1) is not asked here:
	/// [`Proposal::carried`](crate::Proposal::carried); nor whether a member is silent (M5):
	/// [`Challenge::check_supersedes`](crate::Challenge::check_supersedes).
	pub fn changed(&self, change: &Change<AccountId>, limits: &Limits) -> Result<Self, Error> {
		let members = match change {
			Change::Add(new) => entered(&self.members, new, limits)?,
			Change::Remove(old) => {
				let rest = self.members.without(old).ok_or(Error::UnknownMember)?;
				if rest.is_empty() {
					return Err(Error::EmptyGroup);
				}
				// No group passes below the floor, so it has had so many members exactly if it has them now.
				if self.size() >= FLOOR && rest.len() < FLOOR {
					return Err(Error::BelowFloor);
				}
				rest
			},
			Change::Replace { old, new } | Change::Supersede { old, new, .. } => {
				if self.contains(new) {
					return Err(Error::AlreadyMember);
				}
				let rest = self.members.without(old).ok_or(Error::UnknownMember)?;
				// As many as before: neither the floor nor a governed limit that was lowered stands in the way.
				rest.with(new.clone()).ok_or(Error::TooManyMembers)?
			},
		};
		Ok(Self { members, epoch: self.epoch.checked_add(1).ok_or(Error::Overflow)? })
	}
}

/// The members with `new` among them, within the governed limit and that of storage.
fn entered<AccountId: Ord + Clone, const MOST: u32>(
	members: &Accounts<AccountId, MOST>,
	new: &AccountId,
	limits: &Limits,
) -> Result<Accounts<AccountId, MOST>, Error> {
	if members.contains(new) {
		return Err(Error::AlreadyMember);
	}
	if members.len() >= limits.most_members {
		return Err(Error::TooManyMembers);
	}
	members.with(new.clone()).ok_or(Error::TooManyMembers)
}
