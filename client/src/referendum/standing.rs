// SPDX-License-Identifier: Apache-2.0
//! How an open referendum stands at a moment, and what it still needs: as the SDK's pallet decides, which looks at it when a vote
//! comes and when its alarm goes off.

use super::{
	stored::{Ongoing, Tally},
	track::{mul_div, Rules, Track},
	Moment, Share, WHOLE,
};

/// In which stage an open referendum is. Moments are blocks of the relay chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
	/// Nobody has placed the deposit of the decision. Without it it ends at that moment, undecided.
	NoDeposit {
		/// When.
		ends: Moment,
		/// From when on it can be decided.
		prepared: Moment,
	},
	/// It can be voted on, and is decided from that moment on.
	Preparing {
		/// When.
		until: Moment,
	},
	/// The chain is about to begin its decision.
	Beginning,
	/// It waits until another one of its track is decided.
	Queued,
	/// It is being decided, and does not have its majorities.
	Deciding {
		/// When it is rejected, unless it has them by then.
		ends: Moment,
		/// When what is needed has fallen to the votes that it has now, if it does before that.
		passes: Option<Moment>,
	},
	/// It has its majorities, and the chain is about to see that.
	Passing,
	/// It has its majorities, and must keep them.
	Confirming {
		/// Until when.
		until: Moment,
	},
}

/// How an open referendum stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
	/// In which stage it is.
	pub stage: Stage,
	/// Which share of the votes is for it.
	pub approval: Share,
	/// Which share must be, now; before its decision, at its beginning.
	pub needed_approval: Share,
	/// Which share of all stake that could vote is for it.
	pub support: Share,
	/// Which share must be, now.
	pub needed_support: Share,
	/// How much more would have to be for it now, weighed by conviction and in planck, if no more is against it. `u128::MAX`
	/// where that cannot be.
	pub missing_ayes: u128,
	/// How much more stake would have to be for it now, unweighed and in planck.
	pub missing_support: u128,
}

impl Standing {
	/// Does it have its majorities now?
	pub const fn is_passing(&self) -> bool {
		self.missing_ayes == 0 && self.missing_support == 0
	}

	/// How a referendum of that track stands at `now`, of all stake that could vote.
	pub fn of(one: &Ongoing, track: &Track, rules: &Rules, electorate: u128, now: Moment) -> Self {
		let passed = one.deciding.map_or(0, |deciding| track.passed(now.saturating_sub(deciding.since)));
		let (needed_approval, needed_support) = (track.approval.needed(passed), track.support.needed(passed));
		let standing = Self {
			stage: Stage::Beginning,
			approval: one.tally.approval(),
			needed_approval,
			support: one.tally.support(electorate),
			needed_support,
			missing_ayes: missing_ayes(&one.tally, needed_approval),
			missing_support: missing_support(&one.tally, needed_support, electorate),
		};
		Self { stage: standing.stage(one, track, rules, now), ..standing }
	}

	fn stage(&self, one: &Ongoing, track: &Track, rules: &Rules, now: Moment) -> Stage {
		let prepared = one.submitted.saturating_add(track.prepare);
		let Some(deciding) = one.deciding else {
			return match (one.in_queue, &one.decision) {
				(true, _) => Stage::Queued,
				(false, None) => Stage::NoDeposit { ends: one.submitted.saturating_add(rules.undecided), prepared },
				(false, Some(_)) if now < prepared => Stage::Preparing { until: prepared },
				(false, Some(_)) => Stage::Beginning,
			};
		};
		let ends = deciding.since.saturating_add(track.decision);
		match deciding.confirming {
			Some(until) if self.is_passing() => Stage::Confirming { until },
			None if self.is_passing() => Stage::Passing,
			// What it had is lost, which the chain sees next time.
			_ => Stage::Deciding { ends, passes: self.passes(track, deciding.since) },
		}
	}

	/// When both majorities have fallen to what it has.
	fn passes(&self, track: &Track, since: Moment) -> Option<Moment> {
		let approval = track.approval.suffices_after(self.approval)?;
		let support = track.support.suffices_after(self.support)?;
		let part = approval.max(support);
		let blocks = mul_div(track.decision.into(), part.into(), WHOLE.into(), true);
		Some(since.saturating_add(Moment::try_from(blocks).unwrap_or(Moment::MAX)))
	}
}

/// The least stake more with which the share of all is what is needed.
fn missing_support(tally: &Tally, needed: Share, electorate: u128) -> u128 {
	mul_div(electorate, needed.into(), WHOLE.into(), true).saturating_sub(tally.support)
}

/// The fewest votes more with which the share of the votes is what is needed.
fn missing_ayes(tally: &Tally, needed: Share) -> u128 {
	if needed == 0 {
		return 0;
	}
	let against = WHOLE.saturating_sub(needed);
	let least = match (against, tally.nays) {
		// Of no votes nothing is for it.
		(_, 0) => 1,
		// All of them must be for it, and some are not.
		(0, _) => return u128::MAX,
		(against, nays) => mul_div(nays, needed.into(), against.into(), true),
	};
	least.saturating_sub(tally.ayes)
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
	use super::*;
	use crate::{
		fit::committed,
		referendum::{
			stored::{tests::WHO, Deciding, Deposit, Moments, Proposal},
			track::Curve,
		},
	};
	use vns_units::UNIT;

	const PERCENT: Share = WHOLE / 100;
	const ALL: u128 = 1_000 * UNIT;

	fn rules() -> Rules {
		Rules { undecided: 1_400, ..Rules::read(committed().unwrap()).unwrap() }
	}

	/// A day is 100 blocks: 80 to 55 % of the votes, 40 to 10 % of all.
	fn track() -> Track {
		let track = rules().tracks.first().unwrap().clone();
		Track { prepare: 100, decision: 1_400, confirm: 100, enactment: 4, ..track }
	}

	fn open(tally: Tally, decision: bool, deciding: Option<Deciding>) -> Ongoing {
		Ongoing {
			track: 0,
			origin: "Origins.ConfigApproval(Holders)".into(),
			proposal: Proposal::Inline(vec![]),
			enactment: Moments::After(0),
			submitted: 1_000,
			submission: Deposit { who: WHO, amount: 1 },
			decision: decision.then_some(Deposit { who: WHO, amount: 1 }),
			deciding,
			tally,
			in_queue: false,
			alarm: None,
		}
	}

	fn votes(ayes: u128, nays: u128) -> Tally {
		Tally { ayes: ayes * UNIT, nays: nays * UNIT, support: ayes * UNIT }
	}

	fn at(one: &Ongoing, now: Moment) -> Standing {
		Standing::of(one, &track(), &rules(), ALL, now)
	}

	#[test]
	fn before_its_decision_it_should_need_a_deposit_and_time() {
		let bare = open(Tally::default(), false, None);
		assert_eq!(at(&bare, 1_500).stage, Stage::NoDeposit { ends: 2_400, prepared: 1_100 });
		let paid = open(Tally::default(), true, None);
		assert_eq!(at(&paid, 1_099).stage, Stage::Preparing { until: 1_100 });
		assert_eq!(at(&paid, 1_100).stage, Stage::Beginning);
		let queued = Ongoing { in_queue: true, ..paid.clone() };
		assert_eq!(at(&queued, 1_200).stage, Stage::Queued);
		let needed = at(&paid, 1_200);
		assert_eq!((needed.needed_approval, needed.needed_support), (80 * PERCENT, 40 * PERCENT));
	}

	#[test]
	fn what_is_needed_and_missing_should_follow_the_curves() {
		let deciding = Some(Deciding { since: 2_000, confirming: None });
		let one = open(votes(100, 50), true, deciding);
		let begun = at(&one, 2_000);
		assert_eq!((begun.needed_approval, begun.needed_support), (80 * PERCENT, 40 * PERCENT));
		assert_eq!((begun.approval, begun.support), (666_666_666, 10 * PERCENT));
		// 200 of 250 are 80 %, and 400 of 1,000 are 40 %.
		assert_eq!((begun.missing_ayes, begun.missing_support), (100 * UNIT, 300 * UNIT));
		// Support of 10 % suffices at the end, and by then two thirds of the votes do.
		assert_eq!(begun.stage, Stage::Deciding { ends: 3_400, passes: Some(3_400) });
		let half = at(&one, 2_700);
		assert_eq!((half.needed_approval, half.needed_support), (675_000_000, 25 * PERCENT));
		assert_eq!(half.missing_support, 150 * UNIT);
		// A planck less than a tenth never suffices.
		let small = open(Tally { support: 100 * UNIT - 1, ..votes(100, 0) }, true, deciding);
		assert_eq!(at(&small, 2_700).stage, Stage::Deciding { ends: 3_400, passes: None });
	}

	#[test]
	fn majorities_should_be_kept() {
		let full = votes(400, 100);
		let passing = open(full, true, Some(Deciding { since: 2_000, confirming: None }));
		assert!(at(&passing, 2_000).is_passing());
		assert_eq!(at(&passing, 2_000).stage, Stage::Passing);
		let confirming = Some(Deciding { since: 2_000, confirming: Some(2_100) });
		assert_eq!(at(&open(full, true, confirming), 2_050).stage, Stage::Confirming { until: 2_100 });
		let lost = at(&open(votes(400, 101), true, confirming), 2_000);
		assert!(!lost.is_passing());
		assert!(matches!(lost.stage, Stage::Deciding { passes: Some(_), .. }), "{lost:?}");
	}

	#[test]
	fn what_is_missing_should_suffice_and_no_less() {
		for (ayes, nays) in [(0, 0), (0, 1), (1, 0), (3, 7), (123_456_789, 987_654_321), (1 << 80, 5)] {
			for needed in [1, 10 * PERCENT, 333_333_333, 675_000_001, WHOLE - 1] {
				let tally = Tally { ayes, nays, support: ayes };
				let missing = missing_ayes(&tally, needed);
				let with = |more: u128| Tally { ayes: ayes + more, ..tally }.approval() >= needed;
				assert!(with(missing), "{ayes} {nays} {needed}: {missing}");
				assert!(missing == 0 || !with(missing - 1), "{ayes} {nays} {needed}: {missing}");
			}
		}
		for support in [0, 1, 399, 400, 1_000] {
			let tally = Tally { support, ..Tally::default() };
			let missing = missing_support(&tally, 40 * PERCENT + 1, 1_000);
			let with = |more: u128| Tally { support: support + more, ..tally }.support(1_000) > 40 * PERCENT;
			assert!(with(missing) && (missing == 0 || !with(missing - 1)), "{support}: {missing}");
		}
		assert_eq!(missing_ayes(&votes(9, 1), WHOLE), u128::MAX, "all, and one is against it");
		assert_eq!(missing_ayes(&votes(0, 0), 0), 0);
		let flat = Curve { ceil: 0, floor: 0, length: WHOLE };
		assert_eq!((flat.needed(0), flat.suffices_after(0)), (0, Some(WHOLE)));
	}
}
