// SPDX-License-Identifier: Apache-2.0
//! A commit that stands for election (C3), and what becomes of it (C4).

// The derived codec converts the indices by `as`.
#![allow(clippy::as_conversions)]

use crate::{commit::needs, Commit, Error, Hash, Height, MAX_REASON};
use bounded_collections::{BoundedVec, ConstU32};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use vns_parameters::{config::STAKE_PERIOD, Key, Stricter};

/// The blocks in which authors choose: from the first to the last, both counted. What counts of them are their slots.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Window {
	/// The first block.
	#[codec(compact)]
	pub first: Height,
	/// The last block.
	#[codec(compact)]
	pub last: Height,
}

impl Window {
	/// How many blocks it has: none if it ends before it begins.
	pub const fn blocks(&self) -> u32 {
		match self.last.checked_sub(self.first) {
			Some(more) => more.saturating_add(1),
			None => 0,
		}
	}

	/// Is that block in it?
	pub const fn has(&self, height: Height) -> bool {
		self.first <= height && height <= self.last
	}
}

/// Whether it binds before it is decided (C3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Manner {
	/// Changes nothing before its activation.
	#[codec(index = 0)]
	Hard,
	/// Binds the authors that chose it from the first block of its window on, in the blocks that they author.
	#[codec(index = 1)]
	Soft,
}

/// Who has to agree (C5).
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Needs {
	/// Authors, by their slots.
	pub authors: bool,
	/// Holders, by a referendum.
	pub holders: bool,
}

/// The governed minima (C3, C6), as they hold now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
	/// The shortest window, in blocks.
	pub least_window: u32,
	/// The least threshold, in hundredths of all slots of the window.
	pub least_threshold: u32,
	/// The shortest time from the end of a window to the activation, in blocks.
	pub least_delay: u32,
	/// The longest time from a proposal to its activation, in blocks.
	pub longest: u32,
}

/// A commit that stands for election.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Candidate<AccountId> {
	/// What it would make of the configuration.
	pub commit: Commit<AccountId>,
	/// Whether it binds before.
	pub manner: Manner,
	/// When authors choose.
	pub window: Window,
	/// How many hundredths of all slots of the window must be for it.
	#[codec(compact)]
	pub threshold: u32,
	/// From which block on it holds.
	#[codec(compact)]
	pub activation: Height,
}

/// What was counted of a candidate. The first block of a slot counts for the slot: however many blocks its author makes in it, they
/// are one voice.
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Tally {
	/// Slots of the window whose author had chosen it.
	#[codec(compact)]
	pub slots_for: u32,
	/// All slots of the window that had a block.
	#[codec(compact)]
	pub slots: u32,
	/// Holders have approved it by a referendum.
	pub approved: bool,
}

/// What became of a candidate that was decided (C4). For ever readable.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Outcome {
	/// The head is this commit.
	#[codec(index = 0)]
	Activated,
	/// Another commit had taken the place of its parent.
	#[codec(index = 1)]
	Overtaken {
		/// The head by then.
		head: Hash,
	},
	/// Too few slots of the window were for it. Silence counts against.
	#[codec(index = 2)]
	TooFewSlots {
		/// How many had been needed.
		#[codec(compact)]
		needed: u32,
	},
	/// No referendum had approved it.
	#[codec(index = 3)]
	NotApproved,
	/// It would have broken something (C6).
	#[codec(index = 4)]
	Refused {
		/// What.
		reason: BoundedVec<u8, ConstU32<MAX_REASON>>,
	},
}

impl<AccountId: Encode> Candidate<AccountId> {
	/// May it be proposed in block `now`, while `value` is the configuration of its parent?
	pub fn check(&self, rules: &Rules, now: Height, value: impl Fn(Key) -> u128) -> Result<(), Error> {
		self.commit.check()?;
		if self.window.first <= now {
			return Err(Error::WindowBegun);
		}
		if self.window.blocks() < rules.least_window.max(1) {
			return Err(Error::WindowTooShort);
		}
		if self.threshold < rules.least_threshold || self.threshold > 100 {
			return Err(Error::ThresholdOutOfRange);
		}
		let earliest = self.window.last.saturating_add(rules.least_delay.max(1));
		if self.activation < earliest {
			return Err(Error::ActivationTooSoon);
		}
		if self.activation > now.saturating_add(rules.longest) {
			return Err(Error::ActivationTooLate);
		}
		match self.manner {
			Manner::Hard => Ok(()),
			Manner::Soft => self.check_soft(value),
		}
	}

	/// C3: a soft one is stricter in every part.
	fn check_soft(&self, value: impl Fn(Key) -> u128) -> Result<(), Error> {
		for change in &self.commit.changes {
			let before = value(change.key);
			match change.key.parameter().stricter.ok_or(Error::NotStrict)? {
				Stricter::Lower if change.value < before => {},
				Stricter::Higher if change.value > before => {},
				Stricter::Lower | Stricter::Higher => return Err(Error::Looser),
			}
		}
		Ok(())
	}

	/// How many slots must be for it, of so many of its window that have a block: the threshold of all, rounded up, in favour of what
	/// is. Of fewer than a stake period as of a whole one: an author that fills the window with more blocks in each of its slots
	/// leaves so few slots that most of them could be its own by chance.
	pub fn needed(&self, slots: u32) -> u32 {
		let all = u64::from(slots.max(STAKE_PERIOD)).saturating_mul(u64::from(self.threshold));
		u32::try_from(all.div_ceil(100)).unwrap_or(u32::MAX)
	}

	/// Who has to agree.
	pub fn needs(&self) -> Needs {
		needs(&self.commit.changes)
	}

	/// What becomes of it at its activation, before what it would break is looked at (C6): nothing speaks against it, or that
	/// is its outcome.
	pub fn judge(&self, head: &Hash, tally: &Tally) -> Result<(), Outcome> {
		if self.commit.parent != Some(*head) {
			return Err(Outcome::Overtaken { head: *head });
		}
		let needs = self.needs();
		let needed = self.needed(tally.slots);
		if needs.authors && tally.slots_for < needed {
			return Err(Outcome::TooFewSlots { needed });
		}
		if needs.holders && !tally.approved {
			return Err(Outcome::NotApproved);
		}
		Ok(())
	}
}
