// SPDX-License-Identifier: Apache-2.0
//! What holds the stake of an account: its votes, its delegations, and what is still locked by votes that it took back.

use super::{
	read::Look,
	show::outcome_word,
	votes::{cast_words, conviction_word},
	words::{moment, moment_json},
};
use crate::{
	failure::Failure,
	parse,
	report::{pairs, table, Column, Report},
	session::{ReadOptions, Session},
	show,
};
use clap::Args;
use serde_json::{json, Value};
use vns_client::{
	referendum::{self, Cast, Ended, Moment, Outcome, State, TrackId, Voting, Way},
	AccountId, At,
};

/// Until when a vote on a referendum that has ended locks its stake; none if it does not.
pub fn lock_end(state: &State, cast: &Cast, period: Moment) -> Option<Moment> {
	let State::Ended(Ended { outcome, at, .. }) = state else { return None };
	let approved = match outcome {
		Outcome::Approved => true,
		Outcome::Rejected => false,
		// Without a decision no side has won.
		Outcome::Cancelled | Outcome::TimedOut | Outcome::Killed => return None,
	};
	match cast.periods_if(approved) {
		0 => None,
		periods => Some(at.saturating_add(period.saturating_mul(periods))),
	}
}

#[derive(Args)]
pub struct Votes {
	/// Whose
	#[arg(value_parser = parse::account)]
	account: AccountId,
	#[command(flatten)]
	read: ReadOptions,
}

/// Something that holds stake of an account on a track.
struct Held {
	track: TrackId,
	what: String,
	stake: u128,
	free: String,
	json: Value,
}

impl Votes {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let look = Look::at(&at).await?;
		let matured = referendum::matured_of(&at, &self.account).await?;
		let lock = referendum::vote_lock(&at, &self.account).await?;
		let mut held = Vec::new();
		let mut delegated = Vec::new();
		for (track, voting) in look.rules.voting(&at, &self.account).await? {
			if voting.delegated != (0, 0) {
				delegated.push((track, voting.delegated));
			}
			held.extend(of_track(&at, &look, track, &voting).await?);
		}
		let mut lines = vec![
			("account", show::address(&self.account)),
			("can vote with", format!("{}, its matured stake", show::amount(matured))),
			("is locked by votes", show::amount(lock)),
		];
		lines.extend(delegated.iter().map(|(track, (votes, stake))| {
			let (stake, votes) = (show::amount(*stake), show::amount(*votes));
			("votes for others", format!("on track {track} with {stake}, which count {votes}"))
		}));
		let mut text = pairs(&lines);
		text.push('\n');
		text.push_str(&match held.as_slice() {
			[] => "it has not voted, and nobody votes for it\n".to_owned(),
			all => votes_table(all),
		});
		let json = json!({
			"account": show::address(&self.account),
			"matured": show::planck(matured),
			"locked": show::planck(lock),
			"votes": held.into_iter().map(|one| one.json).collect::<Vec<_>>(),
			"delegated_to_it": delegated
				.iter()
				.map(|(track, (votes, stake))| {
					json!({ "track": track, "votes": show::planck(*votes), "stake": show::planck(*stake) })
				})
				.collect::<Vec<_>>(),
		});
		super::answer(&at, look.now, text, json).await
	}
}

fn votes_table(held: &[Held]) -> String {
	let columns =
		[Column::Right("track"), Column::Left("what"), Column::Right("stake, VNS"), Column::Left("its stake is free")];
	let stakes = show::column(&held.iter().map(|one| one.stake).collect::<Vec<_>>());
	let row = |(one, stake): (&Held, String)| vec![one.track.to_string(), one.what.clone(), stake, one.free.clone()];
	table(&columns, held.iter().zip(stakes).map(row).collect())
}

/// What an account does on one track.
async fn of_track(at: &At, look: &Look, track: TrackId, voting: &Voting) -> Result<Vec<Held>, Failure> {
	let mut held = Vec::new();
	match &voting.way {
		Way::Delegating { to, conviction, stake } => held.push(Held {
			track,
			what: format!("{} votes for it, conviction {}", show::address(to), conviction_word(*conviction)),
			stake: *stake,
			free: "once that is ended: vns referendum undelegate".into(),
			json: json!({
				"track": track,
				"kind": "delegation",
				"to": show::address(to),
				"stake": show::planck(*stake),
				"conviction": conviction_word(*conviction),
			}),
		}),
		Way::Casting(votes) => {
			for (number, cast) in votes {
				let state = referendum::referendum(at, *number).await?.map(|one| one.state);
				held.push(vote_held(look, track, *number, cast, state.as_ref()));
			}
		},
	}
	let (until, amount) = voting.prior;
	if amount > 0 {
		held.push(Held {
			track,
			what: "votes that were taken back".into(),
			stake: amount,
			free: if until > look.now { moment(until, look.now) } else { "now: vns referendum unlock".into() },
			json: json!({
				"track": track,
				"kind": "taken_back",
				"stake": show::planck(amount),
				"locked_until": moment_json(until, look.now),
			}),
		});
	}
	Ok(held)
}

fn vote_held(look: &Look, track: TrackId, number: u32, cast: &Cast, state: Option<&State>) -> Held {
	let until = state.and_then(|state| lock_end(state, cast, look.rules.lock)).filter(|until| *until > look.now);
	let (stands, free) = match (state, until) {
		(Some(State::Ongoing(_)), _) => ("ongoing", format!("once it is taken back: vns referendum unvote {number}")),
		(_, Some(until)) => ("", moment(until, look.now)),
		_ => ("", format!("now: vns referendum unvote {number}, then unlock")),
	};
	let stands = match state {
		Some(State::Ended(ended)) => outcome_word(ended.outcome),
		_ => stands,
	};
	Held {
		track,
		what: format!("referendum {number} ({}): {}", stands.replace('_', " "), cast_words(cast)),
		stake: cast.stake(),
		free,
		json: json!({
			"track": track,
			"kind": "vote",
			"referendum": number,
			"state": stands,
			"aye": match cast {
				Cast::Standard { aye, .. } => Value::Bool(*aye),
				Cast::Split { .. } => Value::Null,
			},
			"stake": show::planck(cast.stake()),
			"conviction": match cast {
				Cast::Standard { conviction, .. } => conviction_word(*conviction),
				Cast::Split { .. } => "none".into(),
			},
			"locked_until": until.map_or(Value::Null, |until| moment_json(until, look.now)),
		}),
	}
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
	use super::*;
	use crate::commands::referendum::read::tests::look;
	use vns_client::referendum::Conviction;
	use vns_units::UNIT;

	fn aye(conviction: Conviction) -> Cast {
		Cast::Standard { aye: true, conviction, stake: UNIT }
	}

	fn ended(outcome: Outcome) -> State {
		State::Ended(Ended { outcome, at: 90_000, submission: None, decision: None })
	}

	#[test]
	fn only_the_side_that_won_should_stay_locked() {
		let look = look();
		for (outcome, conviction, until) in [
			(Outcome::Approved, Conviction::Locked1x, Some(190_800)),
			(Outcome::Approved, Conviction::Locked2x, Some(291_600)),
			(Outcome::Approved, Conviction::None, None),
			(Outcome::Rejected, Conviction::Locked6x, None),
			(Outcome::TimedOut, Conviction::Locked6x, None),
		] {
			assert_eq!(lock_end(&ended(outcome), &aye(conviction), look.rules.lock), until, "{outcome:?}");
		}
		let locked = vote_held(&look, 0, 3, &aye(Conviction::Locked1x), Some(&ended(Outcome::Approved)));
		assert!(locked.free.contains("in block 190800 of the relay chain"), "{}", locked.free);
		assert_eq!((&locked.json["state"], &locked.json["aye"]), (&json!("approved"), &json!(true)));
		let free = vote_held(&look, 0, 3, &aye(Conviction::Locked1x), Some(&ended(Outcome::Rejected)));
		assert!(free.free.contains("vns referendum unvote 3, then unlock"), "{}", free.free);
		assert!(votes_table(&[locked, free]).contains("referendum 3 (approved): aye with 1.00 VNS, conviction 1x"));
	}
}
