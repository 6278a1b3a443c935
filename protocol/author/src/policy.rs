// SPDX-License-Identifier: Apache-2.0
//! G5: an author's own policy. The runtime binds each author to its own and judges none.

use crate::{Error, List};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::cmp::Reverse;
use scale_info::TypeInfo;
use vns_clock::{Hour, Hours, Millis, HOUR};
use vns_units::Ppm;

/// The most steps of speed.
pub const MAX_STEPS: u32 = 8;

/// From some circulating value on, so fast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Step {
	/// From this circulating value on, itself included, in planck.
	pub from: u128,
	/// At most so many planck in an hour of network time.
	pub per_hour: u128,
}

/// Speed as a function of circulating value: steps ascending by it, the first from zero.
pub type Speed = List<Step, MAX_STEPS>;

/// Which entries of the queue an author takes first. Of equal ones the one with the lower number.
// The derived codec converts the indices by `as`.
#[allow(clippy::as_conversions)]
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum Order {
	/// Who has waited longest.
	#[default]
	#[codec(index = 0)]
	Oldest,
	/// Who pays the largest reward, in planck.
	#[codec(index = 1)]
	HighestReward,
	/// Who asks for least.
	#[codec(index = 2)]
	Smallest,
}

/// By what an author issues.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Policy {
	/// How fast, by circulating value.
	pub speed: Speed,
	/// At this circulating value and above nothing issues, in planck.
	pub ceiling: u128,
	/// With the new credit, unused credit is at most this part of circulating value.
	pub unused_cap: Ppm,
	/// When the mean age of unpaid debt is above this, in hours, nothing issues.
	pub mean_age_bound: Option<Hours>,
	/// The reward is at least this part of the amount.
	pub least_reward: Ppm,
	/// Who comes first.
	pub order: Order,
	/// The emergency switch: nothing issues.
	pub stopped: bool,
}

impl Default for Policy {
	/// Of an author that has set none: unused credit at most a tenth of circulating value, and nothing else.
	fn default() -> Self {
		let speed = Vec::from([Step { from: 0, per_hour: u128::MAX }]);
		Self {
			// One step is not more than eight.
			speed: speed.try_into().unwrap_or_default(),
			ceiling: u128::MAX,
			unused_cap: Ppm::new(100_000).unwrap_or_default(),
			mean_age_bound: None,
			least_reward: Ppm::ZERO,
			order: Order::Oldest,
			stopped: false,
		}
	}
}

impl Policy {
	/// Is it one that can be set?
	pub fn check(&self) -> Result<(), Error> {
		let first = self.speed.first().ok_or(Error::NoSpeed)?;
		if first.from != 0 {
			return Err(Error::SpeedNotFromZero);
		}
		if !self.speed.iter().zip(self.speed.iter().skip(1)).all(|(one, next)| one.from < next.from) {
			return Err(Error::SpeedNotAscending);
		}
		Ok(())
	}

	/// The same with these steps of speed.
	pub fn with_speed(self, steps: Vec<Step>) -> Result<Self, Error> {
		let policy = Self { speed: steps.try_into().map_err(|_| Error::TooManySteps)?, ..self };
		policy.check()?;
		Ok(policy)
	}

	/// The same with the emergency switch on or off.
	pub fn with_stop(self, stopped: bool) -> Self {
		Self { stopped, ..self }
	}

	/// How many planck in an hour at most, with so much value circulating.
	pub fn per_hour(&self, circulating: u128) -> u128 {
		self.speed.iter().rev().find(|step| step.from <= circulating).map_or(0, |step| step.per_hour)
	}
}

/// An approved grant that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Candidate {
	/// Its number in the queue.
	pub id: u64,
	/// How much credit, in planck.
	pub amount: u128,
	/// The reward for the author that issues it, in planck.
	pub reward: u128,
	/// Since when it waits: network time, in milliseconds since the Unix epoch.
	pub queued_at: Millis,
	/// Is it drawn in the same step, so that no credit stays unused (G6)?
	pub draws_at_once: bool,
}

/// The state of the network by which an author decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Conditions {
	/// Circulating value, in planck.
	pub circulating: u128,
	/// Credit that was granted and not yet drawn, in planck.
	pub unused: u128,
	/// The mean age of unpaid debt, in milliseconds.
	pub mean_age: Millis,
	/// What this author has issued in this hour, in planck ([`Pace::at`]).
	pub issued_this_hour: u128,
}

/// Why an author does not issue a grant now. But for the last three it stays in the queue; a grant that those are said of
/// leaves it when an author next looks at it.
// The derived codec converts the indices by `as`.
#[allow(clippy::as_conversions)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Refusal {
	/// Policy: the author has pulled its emergency switch.
	#[codec(index = 0)]
	Stopped,
	/// Policy: circulating value has reached the author's ceiling.
	#[codec(index = 1)]
	AboveCeiling,
	/// Policy: the mean age of unpaid debt is above the author's bound.
	#[codec(index = 2)]
	DebtTooOld,
	/// Policy: the reward is smaller than the author asks for.
	#[codec(index = 3)]
	RewardTooSmall {
		/// What it asks for, in planck.
		least: u128,
	},
	/// Policy: there would be more unused credit than the author's cap.
	#[codec(index = 4)]
	UnusedCreditCap {
		/// The cap, in planck.
		cap: u128,
	},
	/// Policy: more than the author still issues in this hour.
	#[codec(index = 5)]
	TooFast {
		/// What it still issues, in planck.
		left: u128,
	},
	/// Capacity (G4): more than the author's bucket holds.
	#[codec(index = 6)]
	BucketEmpty {
		/// What it holds, in planck.
		level: u128,
	},
	/// Capacity (G4): more than is left of the share of all authors.
	#[codec(index = 7)]
	NetworkShareSpent {
		/// What is left, in planck.
		level: u128,
	},
	/// The holder has overdue debt (P1), or had when an author last looked at the grant, in this hour of network time. It
	/// waits, and is looked at again in the next hour.
	#[codec(index = 8)]
	HolderFrozen,
	/// It has waited as long as it may.
	#[codec(index = 9)]
	Expired,
	/// The holder may not have credit any more (E3).
	#[codec(index = 10)]
	NoStanding,
	/// The ledger refuses it for another reason: who granted it may grant no more, or what is to be drawn at once (G6) cannot
	/// be drawn any more.
	#[codec(index = 11)]
	Void,
}

/// G5: does the author issue `candidate` under these conditions? The first reason against it, in the order of
/// [`Refusal`]. Capacity comes on top: [`spend`](crate::spend); and last what the chain knows of holder and grantor.
pub fn decide(policy: &Policy, candidate: &Candidate, now: &Conditions) -> Result<(), Refusal> {
	if policy.stopped {
		return Err(Refusal::Stopped);
	}
	if now.circulating >= policy.ceiling {
		return Err(Refusal::AboveCeiling);
	}
	if policy.mean_age_bound.is_some_and(|bound| now.mean_age > Millis::from(bound).saturating_mul(HOUR)) {
		return Err(Refusal::DebtTooOld);
	}
	// Rounded up, in favour of the author: what is paid is at least the part, exactly.
	let least = policy.least_reward.of_up(candidate.amount);
	if candidate.reward < least {
		return Err(Refusal::RewardTooSmall { least });
	}
	let more = if candidate.draws_at_once { 0 } else { candidate.amount };
	let cap = policy.unused_cap.of(now.circulating);
	if now.unused.checked_add(more).is_none_or(|unused| unused > cap) {
		return Err(Refusal::UnusedCreditCap { cap });
	}
	let left = policy.per_hour(now.circulating).saturating_sub(now.issued_this_hour);
	if candidate.amount > left {
		return Err(Refusal::TooFast { left });
	}
	Ok(())
}

/// G5: in which order an author looks at `candidates`: their indices. Of equal ones the one with the lower number comes
/// first.
pub fn order(policy: &Policy, candidates: &[Candidate]) -> Vec<usize> {
	let mut list: Vec<(usize, &Candidate)> = candidates.iter().enumerate().collect();
	match policy.order {
		Order::Oldest => list.sort_unstable_by_key(|(_, one)| (one.queued_at, one.id)),
		Order::HighestReward => list.sort_unstable_by_key(|(_, one)| (Reverse(one.reward), one.id)),
		Order::Smallest => list.sort_unstable_by_key(|(_, one)| (one.amount, one.id)),
	}
	list.into_iter().map(|(index, _)| index).collect()
}

/// What an author has issued in an hour of network time. Each full hour begins anew, so any stretch of an hour sees at
/// most twice the speed.
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Pace {
	/// The full hour in which the count began.
	pub hour: Hour,
	/// How much since then, in planck.
	pub issued: u128,
}

impl Pace {
	/// The same at `now`: nothing, when another hour has begun.
	pub fn at(&self, now: Millis) -> Self {
		let hour = Hour(u32::try_from(now.checked_div(HOUR).unwrap_or_default()).unwrap_or(u32::MAX));
		if hour > self.hour {
			return Self { hour, issued: 0 };
		}
		*self
	}

	/// With `amount` more, of one that is up to date.
	pub fn plus(&self, amount: u128) -> Self {
		Self { issued: self.issued.saturating_add(amount), ..*self }
	}
}
