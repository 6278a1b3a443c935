// SPDX-License-Identifier: Apache-2.0
//! M5: the way out when a member's key is lost. Another member challenges him; if he does not answer for the governed
//! period, he may be replaced, with the consent of all others and the approval of the holders of matured vouchers.
//!
//! A challenge has a number, and what is decided about it names that number: nobody consents to or approves a silence
//! that is not the one he looked at. It belongs to one membership, as a proposal does (M2), and lapses when nobody
//! follows it up. All its times are fixed when it begins, so that a change of the governed numbers touches none.

use crate::{Epoch, Error, Group, FLOOR};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use vns_clock::{Hours, Millis, HOUR};

/// Number of a challenge, counted from 0; never used twice.
pub type ChallengeId = u32;

/// How long after the period a challenge can still be followed up, in hours: 60 days. Long enough for a referendum that
/// begins only then, and too short to keep a silence in stock.
pub const FOLLOW_UP: Hours = 24 * 60;

/// Governed times of challenges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
	/// How long a challenged member has before he may be replaced, in hours.
	pub period: Hours,
	/// How long after an answer he cannot be challenged again, in hours.
	pub cooldown: Hours,
}

/// How far a challenge has come.
// The derived codec converts the indices by `as`.
#[allow(clippy::as_conversions)]
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Stage<AccountId> {
	/// Not answered.
	#[codec(index = 0)]
	Open {
		/// Whom the holders approved in the member's place; the last one counts.
		approved: Option<AccountId>,
	},
	/// Answered: it never replaces anybody.
	#[codec(index = 1)]
	Answered {
		/// Until when the member cannot be challenged again: network time, in milliseconds, itself included.
		again: Millis,
	},
}

/// A challenge to a member, from its beginning to the end of the cool-down after its answer. Who is challenged is known
/// where it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Challenge<AccountId> {
	/// Its number.
	pub id: ChallengeId,
	/// Who challenged.
	pub by: AccountId,
	/// The membership in which that was.
	pub epoch: Epoch,
	/// Since when: network time, in milliseconds.
	pub since: Millis,
	/// Until when nobody is replaced for it, itself included. Afterwards it is ripe.
	pub due: Millis,
	/// Until when it can be followed up, itself included.
	pub lapses: Millis,
	/// How far it has come.
	pub stage: Stage<AccountId>,
}

impl<AccountId: Ord + Clone> Challenge<AccountId> {
	/// M5: `by` challenges `member`, whose last challenge, if he is still remembered to have had one, was `last`.
	pub fn new<const MOST: u32>(
		id: ChallengeId,
		group: &Group<AccountId, MOST>,
		by: AccountId,
		member: &AccountId,
		last: Option<&Self>,
		now: Millis,
		terms: &Terms,
	) -> Result<Self, Error> {
		if !group.contains(&by) {
			return Err(Error::NotAMember);
		}
		// In a group of two, "all others" would be one alone.
		if group.size() < FLOOR {
			return Err(Error::GroupTooSmall);
		}
		if !group.contains(member) {
			return Err(Error::UnknownMember);
		}
		if by == *member {
			return Err(Error::SelfChallenge);
		}
		match last {
			Some(last) if last.check_open(group, now).is_ok() => return Err(Error::AlreadyChallenged),
			Some(Self { stage: Stage::Answered { again }, .. }) if now <= *again => return Err(Error::CoolingDown),
			_ => {},
		}
		let due = later(now, terms.period);
		let stage = Stage::Open { approved: None };
		Ok(Self { id, by, epoch: group.epoch(), since: now, due, lapses: later(due, FOLLOW_UP), stage })
	}

	/// Can it still be answered, approved and followed up? Ripe or not.
	pub fn check_open<const MOST: u32>(&self, group: &Group<AccountId, MOST>, now: Millis) -> Result<(), Error> {
		if matches!(self.stage, Stage::Answered { .. }) {
			return Err(Error::ChallengeAnswered);
		}
		if self.epoch != group.epoch() {
			return Err(Error::MembershipChanged);
		}
		if now > self.lapses {
			return Err(Error::ChallengeLapsed);
		}
		Ok(())
	}

	/// Is it the open challenge of this number? What was said to an earlier one counts for nothing.
	pub fn check_stands<const MOST: u32>(
		&self,
		group: &Group<AccountId, MOST>,
		id: ChallengeId,
		now: Millis,
	) -> Result<(), Error> {
		if self.id != id {
			return Err(Error::OtherChallenge);
		}
		self.check_open(group, now)
	}

	/// The member answers, in words or by any act as a member. Also when it is ripe, as long as nobody has replaced him.
	pub fn answered<const MOST: u32>(
		&self,
		group: &Group<AccountId, MOST>,
		now: Millis,
		terms: &Terms,
	) -> Result<Self, Error> {
		self.check_open(group, now)?;
		Ok(Self { stage: Stage::Answered { again: later(now, terms.cooldown) }, ..self.clone() })
	}

	/// The holders approve of `new` in the member's place; whom they approved before they do not any more.
	pub fn approved<const MOST: u32>(
		&self,
		group: &Group<AccountId, MOST>,
		id: ChallengeId,
		new: AccountId,
		now: Millis,
	) -> Result<Self, Error> {
		self.check_stands(group, id, now)?;
		if group.contains(&new) {
			return Err(Error::AlreadyMember);
		}
		Ok(Self { stage: Stage::Open { approved: Some(new) }, ..self.clone() })
	}

	/// Whom the holders approved; nobody once it is answered.
	pub fn approval(&self) -> Option<&AccountId> {
		match &self.stage {
			Stage::Open { approved } => approved.as_ref(),
			Stage::Answered { .. } => None,
		}
	}

	/// M5: may the member now be replaced by `new` for the challenge `id`? Beside the consent of all others, which is the
	/// proposal's matter.
	pub fn check_supersedes<const MOST: u32>(
		&self,
		group: &Group<AccountId, MOST>,
		id: ChallengeId,
		new: &AccountId,
		now: Millis,
	) -> Result<(), Error> {
		self.check_stands(group, id, now)?;
		if now <= self.due {
			return Err(Error::NotRipe);
		}
		if self.approval() != Some(new) {
			return Err(Error::NotApproved);
		}
		Ok(())
	}

	/// Can it be forgotten, and its deposit returned? Not while it is open, and an answer not before `member`, if he is one
	/// still, can be challenged again.
	pub fn check_over<const MOST: u32>(
		&self,
		group: &Group<AccountId, MOST>,
		member: &AccountId,
		now: Millis,
	) -> Result<(), Error> {
		match &self.stage {
			Stage::Open { .. } if self.check_open(group, now).is_ok() => Err(Error::ChallengeOpen),
			Stage::Answered { again } if now <= *again && group.contains(member) => Err(Error::CoolingDown),
			_ => Ok(()),
		}
	}
}

fn later(from: Millis, hours: Hours) -> Millis {
	from.saturating_add(Millis::from(hours).saturating_mul(HOUR))
}
