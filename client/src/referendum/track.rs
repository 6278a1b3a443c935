// SPDX-License-Identifier: Apache-2.0
//! Tracks: what kind of decision a referendum is about, with its periods and its majorities. They stand in the metadata of the
//! chain, at the pace of the network.

use super::{Moment, Share, PALLET, VOTES, WHOLE};
use crate::{chain, value::shown_text, AccountId, At, Error, Value};
use subxt::Metadata;

/// The number of a track.
pub type TrackId = u16;

/// What of a majority is needed, falling evenly from the beginning of the decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Curve {
	/// At the beginning.
	pub ceil: Share,
	/// From `length` on, as a part of the decision.
	pub floor: Share,
	/// Until when it falls, as a part of the decision.
	pub length: Share,
}

/// `part` of `whole`, rounded down or up; all of it where there is no whole or less of it, as the chain has it.
pub(super) fn share(part: u128, whole: u128, up: bool) -> Share {
	if whole == 0 || part >= whole {
		return WHOLE;
	}
	let all = u128::from(WHOLE);
	let found = match part.checked_mul(all) {
		Some(_) => mul_div(part, all, whole, up),
		// So large that what is lost shows in no share.
		None => mul_div(part, 1, whole.checked_div(all).unwrap_or_default(), up),
	};
	Share::try_from(found).unwrap_or(WHOLE).min(WHOLE)
}

/// `number * by / of`, rounded down or up; saturated where it is too large, nothing where it is divided by nothing.
pub(super) fn mul_div(number: u128, by: u128, of: u128, up: bool) -> u128 {
	let product = number.saturating_mul(by);
	let floor = product.checked_div(of).unwrap_or_default();
	let exact = product.checked_rem(of).unwrap_or_default() == 0;
	if up && !exact {
		floor.saturating_add(1)
	} else {
		floor
	}
}

/// A share of a share, rounded down.
fn part_of(one: Share, other: Share) -> Share {
	Share::try_from(mul_div(one.into(), other.into(), WHOLE.into(), false)).unwrap_or(WHOLE)
}

impl Curve {
	fn read(value: &Value) -> Option<Self> {
		// Others exist in the SDK; no track of this network has one.
		let Value::Variant(kind, _) = value else { return None };
		if kind != "LinearDecreasing" {
			return None;
		}
		let part = |name: &str| value.field(name)?.number();
		Some(Self { ceil: part("ceil")?, floor: part("floor")?, length: part("length")? })
	}

	/// What is needed when such a part of the decision has passed.
	pub fn needed(&self, passed: Share) -> Share {
		let run = share(passed.min(self.length).into(), self.length.into(), false);
		self.ceil.saturating_sub(part_of(run, self.ceil.saturating_sub(self.floor)))
	}

	/// After which part of the decision `had` suffices; none if it never does.
	pub fn suffices_after(&self, had: Share) -> Option<Share> {
		if had < self.floor {
			return None;
		}
		if had > self.ceil {
			return Some(0);
		}
		let (fallen, whole) = (self.ceil.saturating_sub(had), self.ceil.saturating_sub(self.floor));
		Some(part_of(share(fallen.into(), whole.into(), true), self.length))
	}
}

/// A track, its periods in blocks of the relay chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Track {
	/// Its number.
	pub id: TrackId,
	/// Its name.
	pub name: String,
	/// How many referenda are decided at once; others wait.
	pub at_once: u32,
	/// The deposit of the decision, in planck.
	pub deposit: u128,
	/// From submission until it may be decided.
	pub prepare: Moment,
	/// In which it must get its majorities.
	pub decision: Moment,
	/// For which it must keep them.
	pub confirm: Moment,
	/// From the decision until it is carried out, at least.
	pub enactment: Moment,
	/// What share of the votes, weighed by conviction, must be for it.
	pub approval: Curve,
	/// What share of all stake that could vote must be for it, unweighed.
	pub support: Curve,
}

impl Track {
	fn read(value: &Value) -> Option<Self> {
		let info = value.field("1")?;
		let number = |name: &str| info.field(name)?.number();
		let Value::Text(name) = info.field("name")? else { return None };
		Some(Self {
			id: value.field("0")?.number()?,
			// Filled up with zeros.
			name: shown_text(name.trim_end_matches('\0')),
			at_once: number("max_deciding")?,
			deposit: info.field("decision_deposit")?.amount()?,
			prepare: number("prepare_period")?,
			decision: number("decision_period")?,
			confirm: number("confirm_period")?,
			enactment: number("min_enactment_period")?,
			approval: Curve::read(info.field("min_approval")?)?,
			support: Curve::read(info.field("min_support")?)?,
		})
	}

	/// Which part of the decision has passed after so many blocks.
	pub fn passed(&self, blocks: Moment) -> Share {
		share(blocks.into(), self.decision.into(), false)
	}

	/// The fewest blocks from submission until something is carried out, if its deposit is there and enough are for it from
	/// the beginning.
	pub fn shortest(&self) -> Moment {
		self.prepare.saturating_add(self.confirm).saturating_add(self.enactment.max(1))
	}

	/// The most blocks that this takes, if its deposit is there in time and it need not wait for others.
	pub fn longest(&self) -> Moment {
		self.shortest().saturating_add(self.decision)
	}
}

/// What holds for all referenda of this network, and its tracks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
	/// The tracks, ascending.
	pub tracks: Vec<Track>,
	/// What submitting costs: it comes back when it was approved.
	pub submission_deposit: u128,
	/// A referendum for which nobody places the deposit of the decision ends after so many blocks.
	pub undecided: Moment,
	/// For how many blocks the lightest conviction locks.
	pub lock: Moment,
	/// On how many referenda of a track an account votes at once.
	pub most_votes: u32,
}

impl Rules {
	/// As they are at this block.
	pub fn of(at: &At) -> Result<Self, Error> {
		Self::read(at.metadata()).ok_or_else(|| at.unexpected("the constants of Referenda and ConvictionVoting"))
	}

	pub(super) fn read(metadata: &Metadata) -> Option<Self> {
		let constant = |pallet, name| chain::constant(metadata, pallet, name);
		let tracks = constant(PALLET, "Tracks")?;
		Some(Self {
			tracks: tracks.items()?.iter().map(Track::read).collect::<Option<_>>()?,
			submission_deposit: constant(PALLET, "SubmissionDeposit")?.amount()?,
			undecided: constant(PALLET, "UndecidingTimeout")?.number()?,
			lock: constant(VOTES, "VoteLockingPeriod")?.number()?,
			most_votes: constant(VOTES, "MaxVotes")?.number()?,
		})
	}

	/// The track of that number.
	pub fn track(&self, id: TrackId) -> Option<&Track> {
		self.tracks.iter().find(|track| track.id == id)
	}

	/// What an account does on each track.
	pub async fn voting(&self, at: &At, who: &AccountId) -> Result<Vec<(TrackId, super::Voting)>, Error> {
		let mut found = Vec::with_capacity(self.tracks.len());
		for track in &self.tracks {
			found.push((track.id, super::voting(at, who, track.id).await?));
		}
		Ok(found)
	}
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
	use super::*;
	use crate::fit::committed;
	use vns_units::UNIT;

	const PERCENT: Share = WHOLE / 100;

	fn falling(ceil: Share, floor: Share) -> Curve {
		Curve { ceil: ceil * PERCENT, floor: floor * PERCENT, length: WHOLE }
	}

	/// At the pace of the network of which the metadata was saved; all else is the table of the book.
	#[test]
	fn the_tracks_should_be_those_of_the_book() {
		let rules = Rules::read(committed().unwrap()).unwrap();
		assert_eq!((rules.submission_deposit, rules.most_votes), (100 * UNIT, 16));
		let found: Vec<_> = rules
			.tracks
			.iter()
			.map(|one| (one.id, one.name.as_str(), one.at_once, one.deposit / UNIT, one.approval, one.support))
			.collect();
		assert_eq!(
			found,
			[
				(0, "config_holders", 4, 1_000, falling(80, 55), falling(40, 10)),
				(1, "config_both", 4, 2_000, falling(80, 60), falling(50, 25)),
				(2, "upgrade", 2, 5_000, falling(80, 60), falling(50, 25)),
				(3, "emergency", 4, 5_000, falling(90, 67), falling(60, 34)),
				(4, "replacement", 1, 5_000, falling(90, 67), falling(60, 34)),
			]
		);
		for track in &rules.tracks {
			assert!(track.prepare > 0 && track.confirm > 0 && track.decision > track.confirm, "{track:?}");
			assert_eq!(track.longest() - track.shortest(), track.decision);
		}
		assert_eq!(rules.track(3).map(|track| track.name.as_str()), Some("emergency"));
		assert_eq!(rules.track(5), None);
	}

	#[test]
	fn what_is_needed_should_fall_evenly() {
		let curve = falling(80, 60);
		for (passed, needed) in [(0, 80), (25, 75), (50, 70), (100, 60)] {
			assert_eq!(curve.needed(passed * PERCENT), needed * PERCENT, "{passed}");
		}
		assert_eq!(curve.needed(WHOLE * 2), 60 * PERCENT, "the decision is over");
		let short = Curve { length: WHOLE / 2, ..curve };
		assert_eq!(short.needed(50 * PERCENT), 60 * PERCENT);
		assert_eq!(short.needed(25 * PERCENT), 70 * PERCENT);
		for (had, after) in [(81, Some(0)), (80, Some(0)), (75, Some(25)), (60, Some(100)), (59, None)] {
			assert_eq!(curve.suffices_after(had * PERCENT), after.map(|part| part * PERCENT), "{had}");
		}
		// What suffices after a part suffices then.
		for had in (600_000_000..=WHOLE).step_by(1_234_567) {
			let after = curve.suffices_after(had).unwrap();
			assert!(curve.needed(after) <= had + 1, "{had}");
		}
	}

	#[test]
	fn shares_should_be_those_of_the_chain() {
		assert_eq!(share(1, 3, false), 333_333_333);
		assert_eq!(share(1, 3, true), 333_333_334);
		assert_eq!((share(0, 0, false), share(5, 0, false), share(5, 4, false)), (WHOLE, WHOLE, WHOLE));
		assert_eq!(share(0, 9, true), 0);
		assert_eq!(share(700_000 * UNIT, 1_000_000 * UNIT, false), 700_000_000);
		assert_eq!(share(u128::MAX / 4, u128::MAX, false), 250_000_000);
		assert_eq!(mul_div(u128::MAX, 2, 1, true), u128::MAX);
	}
}
