// SPDX-License-Identifier: Apache-2.0
//! How an open referendum stands, and what is missing, in plain words.

use super::{
	read::Look,
	words::{moment, moment_json, percent, span},
};
use crate::show;
use serde_json::Value;
use vns_client::referendum::{Moment, Moments, Ongoing, Stage, Standing, Track};

/// How it stands, in a sentence.
pub fn stands(standing: &Standing, track: &Track, now: Moment) -> String {
	match standing.stage {
		Stage::NoDeposit { .. } => "waits for the deposit of the decision; it can be voted on".into(),
		Stage::Preparing { until } => {
			format!("in preparation; it can be voted on, and its decision begins {}", moment(until, now))
		},
		Stage::Beginning => "prepared; its decision is about to begin".into(),
		Stage::Queued => format!("waits until one of the {} that are being decided has ended", track.at_once),
		Stage::Deciding { ends, .. } => {
			format!("is being decided; without its majorities it is rejected {}", moment(ends, now))
		},
		Stage::Passing => "has its majorities, which the chain is about to see".into(),
		Stage::Confirming { until } => {
			format!("has its majorities; if it keeps them, it is approved {}", moment(until, now))
		},
	}
}

/// When it is carried out, if it is approved by then.
pub fn carried_out(enactment: Moments, track: &Track, approved: Moment) -> Moment {
	let least = approved.saturating_add(track.enactment.max(1));
	match enactment {
		Moments::At(moment) => moment.max(least),
		Moments::After(blocks) => approved.saturating_add(blocks).max(least),
	}
}

/// What is still missing, the most urgent first.
pub fn missing(number: u32, one: &Ongoing, track: &Track, standing: &Standing, look: &Look) -> Vec<String> {
	let now = look.now;
	let mut lines = Vec::new();
	if let Stage::NoDeposit { ends, .. } = standing.stage {
		lines.push(format!(
			"the deposit of the decision, {}: vns referendum place-deposit {number}. Without it it ends undecided {}",
			show::amount(track.deposit),
			moment(ends, now)
		));
	}
	match standing.missing_support {
		0 => {},
		more => lines.push(format!("support: {} of matured stake more must be for it", show::amount(more))),
	}
	match standing.missing_ayes {
		0 => {},
		u128::MAX => lines.push("approval: nobody may be against it".into()),
		more => lines.push(format!(
			"approval: {} more, weighed by conviction, must be for it, if no more is against it",
			show::amount(more)
		)),
	}
	match standing.stage {
		Stage::Deciding { passes: Some(when), .. } => lines.push(format!(
			"what is needed falls: with the votes of now it has its majorities {}, and must keep them for {}",
			moment(when, now),
			span(track.confirm)
		)),
		Stage::Deciding { passes: None, .. } => lines.push(format!(
			"with the votes of now it is rejected: support never falls below {}, approval never below {}",
			percent(track.support.floor, true),
			percent(track.approval.floor, true)
		)),
		Stage::Confirming { until } => lines.push(format!(
			"nothing: if it keeps its majorities, it is carried out {}",
			moment(carried_out(one.enactment, track, until), now)
		)),
		Stage::Passing => {
			lines.push(format!("nothing: it must keep its majorities for {}", span(track.confirm)));
		},
		Stage::NoDeposit { .. } | Stage::Preparing { .. } | Stage::Beginning | Stage::Queued
			if standing.is_passing() =>
		{
			lines.push(format!(
				"it has its majorities already, and must keep them for {} once its decision has begun",
				span(track.confirm)
			));
		},
		Stage::NoDeposit { .. } | Stage::Preparing { .. } | Stage::Beginning | Stage::Queued => {
			lines.push(format!(
				"that is at the beginning of its decision; it falls within {} to {} of support and {} of approval",
				span(track.decision),
				percent(track.support.floor, true),
				percent(track.approval.floor, true)
			));
		},
	}
	lines
}

/// The stage in a word that stays the same.
pub const fn stage_word(stage: &Stage) -> &'static str {
	match stage {
		Stage::NoDeposit { .. } => "no_deposit",
		Stage::Preparing { .. } => "preparing",
		Stage::Beginning => "beginning",
		Stage::Queued => "queued",
		Stage::Deciding { .. } => "deciding",
		Stage::Passing => "passing",
		Stage::Confirming { .. } => "confirming",
	}
}

/// When a stage ends by itself.
pub fn until(stage: &Stage) -> Option<Moment> {
	match stage {
		Stage::NoDeposit { ends, .. } | Stage::Deciding { ends, .. } => Some(*ends),
		Stage::Preparing { until } | Stage::Confirming { until } => Some(*until),
		Stage::Beginning | Stage::Queued | Stage::Passing => None,
	}
}

/// The stage for programs, with when it ends.
pub fn until_json(stage: &Stage, now: Moment) -> Value {
	until(stage).map_or(Value::Null, |when| moment_json(when, now))
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::commands::referendum::read::tests::look;
	use serde_json::json;

	#[test]
	fn what_it_decides_should_be_carried_out_no_sooner_than_its_track_lets_it() {
		let track = &look().rules.tracks[0];
		for (enactment, when) in [
			(Moments::After(0), 1_600),
			(Moments::After(700), 1_700),
			(Moments::At(5), 1_600),
			(Moments::At(2_000), 2_000),
		] {
			assert_eq!(carried_out(enactment, track, 1_000), when);
		}
	}

	#[test]
	fn what_ends_by_itself_should_say_when() {
		assert_eq!(until(&Stage::Deciding { ends: 7, passes: None }), Some(7));
		assert_eq!(until(&Stage::Queued), None);
		assert_eq!(
			until_json(&Stage::Preparing { until: 10 }, 0),
			json!({ "relay_block": 10, "seconds_from_now": 60 })
		);
	}
}
