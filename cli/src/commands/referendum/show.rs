// SPDX-License-Identifier: Apache-2.0
//! One referendum: what it decides, how it stands, what is missing, what came of it.

use super::{
	read::Look,
	standing::{missing, stage_word, stands, until_json},
	words::{self, deposit, deposit_json, moment, moment_json, no_referendum, number, percent, purpose, Decided},
};
use crate::{
	failure::Failure,
	report::{pairs, Report},
	session::{ReadOptions, Session},
	show,
};
use clap::Args;
use serde_json::{json, Map, Value};
use std::time::Duration;
use vns_client::{
	referendum::{self, Carried, Ended, Moment, Ongoing, Outcome, Past, Referendum, Stage, Standing, State, Track},
	At, Error,
};

/// How often the chain is asked while somebody follows.
const PAUSE: Duration = Duration::from_secs(1);

/// How wide a picture of a share is.
const WIDTH: u8 = 20;

#[derive(Args)]
pub struct Show {
	/// Its number
	#[arg(value_parser = number)]
	number: u32,
	/// Go on until it has ended and what it decided is carried out, and tell how it goes
	#[arg(long, conflicts_with = "at")]
	follow: bool,
	#[command(flatten)]
	read: ReadOptions,
}

impl Show {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let mut at = self.read.open(&chain).await?;
		let mut told = String::new();
		loop {
			let Some(one) = referendum::referendum(&at, self.number).await? else {
				return Err(Error::NoSuchBlock(no_referendum(self.number)).into());
			};
			let look = Look::at(&at).await?;
			let view = View::of(&at, &look, one).await?;
			if !self.follow || view.is_over() {
				let past = match &view.state {
					State::Ended(ended) => referendum::past(&chain, &at, self.number, ended).await?,
					State::Ongoing(_) => None,
				};
				let past = match past {
					Some(past) => Some((Decided::of(&at, &past.last.proposal).await?, past)),
					None => None,
				};
				let mut json = view.json(&look);
				if let (Some(fields), Some((decided, past))) = (json.as_object_mut(), &past) {
					fields.extend(past_json(decided, past));
				}
				return super::answer(&at, look.now, view.text(&look, past.as_ref()), json).await;
			}
			let line = view.progress(&look);
			if line != told {
				session.progress(&format!("block {} of the relay chain: {line}", look.now));
				told = line;
			}
			tokio::time::sleep(PAUSE).await;
			at = chain.finalized().await?;
		}
	}
}

/// A referendum with what is needed to tell of it.
pub struct View {
	pub number: u32,
	pub state: State,
	/// How it stands and what it decides, while it is open.
	pub open: Option<(Standing, Decided)>,
	/// When it is carried out, and what, if it was approved and still waits.
	waits: Option<(Moment, Option<Decided>)>,
}

impl View {
	pub async fn of(at: &At, look: &Look, one: Referendum) -> Result<Self, Failure> {
		let Referendum { number, state } = one;
		let (mut open, mut waits) = (None, None);
		match &state {
			State::Ongoing(one) => {
				let track = words::found(&look.rules, one.track)?;
				let standing = Standing::of(one, track, &look.rules, look.electorate, look.now);
				open = Some((standing, Decided::of(at, &one.proposal).await?));
			},
			State::Ended(Ended { outcome: Outcome::Approved, .. }) => {
				if let Some((when, call)) = referendum::scheduled(at, number).await? {
					let decided = match call {
						Some(call) => Some(Decided::of(at, &call).await?),
						None => None,
					};
					waits = Some((when, decided));
				}
			},
			State::Ended(_) => {},
		}
		Ok(Self { number, state, open, waits })
	}

	/// Has it ended, and does nothing of it wait?
	const fn is_over(&self) -> bool {
		matches!(&self.state, State::Ended(_)) && self.waits.is_none()
	}

	fn opened<'a>(&'a self, look: &'a Look) -> Option<(&'a Ongoing, &'a Track, &'a Standing, &'a Decided)> {
		let State::Ongoing(one) = &self.state else { return None };
		let (standing, decided) = self.open.as_ref()?;
		Some((&**one, look.rules.track(one.track)?, standing, decided))
	}

	/// In one line.
	fn progress(&self, look: &Look) -> String {
		match (self.opened(look), &self.waits) {
			(Some((one, track, standing, _)), _) => {
				let bar = show::bar(standing.support.into(), standing.needed_support.into(), WIDTH);
				let missing = missing(self.number, one, track, standing, look);
				format!(
					"{bar} support {} of {}, approval {} of {}; {}",
					percent(standing.support, false),
					percent(standing.needed_support, true),
					percent(standing.approval, false),
					percent(standing.needed_approval, true),
					missing.first().cloned().unwrap_or_default()
				)
			},
			(None, Some((when, _))) => format!("approved; it is carried out {}", moment(*when, look.now)),
			(None, None) => String::new(),
		}
	}

	fn text(&self, look: &Look, past: Option<&(Decided, Past)>) -> String {
		let mut lines = vec![("referendum", self.number.to_string())];
		match (self.opened(look), &self.state) {
			(Some((one, track, standing, decided)), _) => {
				lines.extend(open_lines(self.number, one, track, standing, decided, look));
			},
			(None, State::Ended(ended)) => lines.extend(self.ended_lines(ended, look, past)),
			// Its track is looked up before.
			(None, State::Ongoing(_)) => {},
		}
		pairs(&lines)
	}

	fn ended_lines(&self, ended: &Ended, look: &Look, past: Option<&(Decided, Past)>) -> Vec<(&'static str, String)> {
		let mut lines = Vec::new();
		let now = look.now;
		if let Some((decided, past)) = past {
			lines.extend(track_line(look, &past.last));
			lines.extend(named("decided on", decided.described()));
			let tally = past.last.tally;
			lines.push(("votes", format!("aye {}, nay {}", show::amount(tally.ayes), show::amount(tally.nays))));
		}
		lines.push(("ended", format!("{} {}", outcome_words(ended.outcome), moment(ended.at, now))));
		match (&self.waits, past.and_then(|(_, past)| past.carried.as_ref())) {
			(Some((when, decided)), _) => {
				lines.push(("is carried out", moment(*when, now)));
				if let (Some(decided), None) = (decided, past) {
					lines.extend(named("decided on", decided.described()));
				}
			},
			(None, Some((block, Carried::Done))) => lines.push(("carried out", format!("in block {block}"))),
			(None, Some((block, Carried::Failed { name, documentation }))) => {
				let words = if documentation.is_empty() { name.clone() } else { format!("{name}: {documentation}") };
				lines.push(("FAILED", format!("in block {block}, when it was carried out: {words}")));
			},
			(None, None) if ended.outcome == Outcome::Approved => {
				let words = "it is not waiting any more: it was carried out, or failed. The node does not keep what tells which";
				lines.push(("carried out", words.into()));
			},
			(None, None) => {},
		}
		lines.extend(named("deposits", ended_deposits(self.number, ended)));
		lines
	}

	/// For programs.
	pub fn json(&self, look: &Look) -> Value {
		let mut fields = Map::new();
		fields.insert("number".into(), self.number.into());
		match (self.opened(look), &self.state) {
			(Some((one, track, standing, decided)), _) => {
				fields.extend(open_json(self.number, one, track, standing, decided, look));
			},
			(None, State::Ended(ended)) => {
				let waits = self.waits.as_ref();
				fields.insert("state".into(), outcome_word(ended.outcome).into());
				fields.insert("ended".into(), moment_json(ended.at, look.now));
				fields.insert(
					"carried_out_at".into(),
					waits.map_or(Value::Null, |(when, _)| moment_json(*when, look.now)),
				);
				let decided = waits.and_then(|(_, decided)| decided.as_ref());
				fields.insert("decides".into(), decided.map_or(Value::Null, |one| one.json().clone()));
				fields.insert("submission_deposit".into(), deposit_json(ended.submission.as_ref()));
				fields.insert("decision_deposit".into(), deposit_json(ended.decision.as_ref()));
			},
			(None, State::Ongoing(_)) => {},
		}
		Value::Object(fields)
	}
}

/// A name before the first line.
fn named(name: &'static str, lines: Vec<String>) -> impl Iterator<Item = (&'static str, String)> {
	std::iter::once(name).chain(std::iter::repeat("")).zip(lines)
}

fn track_line(look: &Look, one: &Ongoing) -> Option<(&'static str, String)> {
	let track = look.rules.track(one.track)?;
	Some(("track", format!("{} {}: {}", track.id, track.name, purpose(track.id))))
}

fn open_lines(
	number: u32,
	one: &Ongoing,
	track: &Track,
	standing: &Standing,
	decided: &Decided,
	look: &Look,
) -> Vec<(&'static str, String)> {
	let tally = one.tally;
	let mut lines: Vec<(&'static str, String)> = track_line(look, one).into_iter().collect();
	lines.extend(named("decides on", decided.described()));
	lines.push(("carried out as", one.origin.clone()));
	lines.push(("submitted", moment(one.submitted, look.now)));
	lines.push(("stands", stands(standing, track, look.now)));
	lines.push((
		"votes",
		format!(
			"{} aye {}, nay {}: {} are for it, {} needed now",
			show::bar(tally.ayes, tally.ayes.saturating_add(tally.nays), WIDTH),
			show::amount(tally.ayes),
			show::amount(tally.nays),
			percent(standing.approval, false),
			percent(standing.needed_approval, true)
		),
	));
	lines.push((
		"support",
		format!(
			"{} {} of all {} of stake that could vote: {} are for it, {} needed now",
			show::bar(tally.support, look.electorate, WIDTH),
			show::amount(tally.support),
			show::amount(look.electorate),
			percent(standing.support, false),
			percent(standing.needed_support, true)
		),
	));
	lines.extend(named("still missing", missing(number, one, track, standing, look)));
	let decision = one.decision.as_ref().map_or("of the decision: none yet".into(), |one| {
		format!("of the decision: {}, which comes back however it ends", deposit(one))
	});
	let submission = format!("of the submission: {}, which comes back when it is approved", deposit(&one.submission));
	lines.extend(named("deposits", vec![submission, decision]));
	lines
}

/// How it ended, in a word that stays the same.
pub const fn outcome_word(outcome: Outcome) -> &'static str {
	match outcome {
		Outcome::Approved => "approved",
		Outcome::Rejected => "rejected",
		Outcome::Cancelled => "cancelled",
		Outcome::TimedOut => "timed_out",
		Outcome::Killed => "killed",
	}
}

const fn outcome_words(outcome: Outcome) -> &'static str {
	match outcome {
		Outcome::Approved => "approved",
		Outcome::Rejected => "rejected: it did not have its majorities",
		Outcome::Cancelled => "cancelled",
		Outcome::TimedOut => "undecided: nobody placed the deposit of the decision in time",
		Outcome::Killed => "killed",
	}
}

/// May the deposit of a submission be given back?
pub const fn submission_comes_back(outcome: Outcome) -> bool {
	matches!(outcome, Outcome::Approved | Outcome::Cancelled)
}

fn ended_deposits(number: u32, ended: &Ended) -> Vec<String> {
	let refund = format!("vns referendum refund {number} gives it back");
	let mut lines = Vec::new();
	if let Some(one) = &ended.submission {
		let words = if submission_comes_back(ended.outcome) {
			refund.clone()
		} else {
			"stays on hold: it was not approved, and its record stays".into()
		};
		lines.push(format!("of the submission: {}; {words}", deposit(one)));
	}
	lines.extend(ended.decision.as_ref().map(|one| format!("of the decision: {}; {refund}", deposit(one))));
	if lines.is_empty() {
		lines.push("none is held any more".into());
	}
	lines
}

fn open_json(
	number: u32,
	one: &Ongoing,
	track: &Track,
	standing: &Standing,
	decided: &Decided,
	look: &Look,
) -> Map<String, Value> {
	let passes = match standing.stage {
		Stage::Deciding { passes, .. } => passes,
		_ => None,
	};
	let value = json!({
		"state": "ongoing",
		"stage": stage_word(&standing.stage),
		"stage_until": until_json(&standing.stage, look.now),
		"track": { "number": track.id, "name": track.name },
		"origin": one.origin,
		"decides": decided.json(),
		"submitted": moment_json(one.submitted, look.now),
		"deciding_since": one.deciding.map_or(Value::Null, |deciding| moment_json(deciding.since, look.now)),
		"ayes": show::planck(one.tally.ayes),
		"nays": show::planck(one.tally.nays),
		"support": show::planck(one.tally.support),
		"matured": show::planck(look.electorate),
		"approval_ppb": standing.approval,
		"approval_needed_ppb": standing.needed_approval,
		"support_ppb": standing.support,
		"support_needed_ppb": standing.needed_support,
		"missing_ayes": show::planck(standing.missing_ayes),
		"missing_support": show::planck(standing.missing_support),
		"has_majorities": standing.is_passing(),
		"passes_with_votes_of_now": passes.map_or(Value::Null, |when| moment_json(when, look.now)),
		"missing": missing(number, one, track, standing, look),
		"submission_deposit": deposit_json(Some(&one.submission)),
		"decision_deposit": deposit_json(one.decision.as_ref()),
	});
	match value {
		Value::Object(fields) => fields,
		_ => Map::new(),
	}
}

fn past_json(decided: &Decided, past: &Past) -> Vec<(String, Value)> {
	let carried = past.carried.as_ref().map_or(Value::Null, |(block, carried)| match carried {
		Carried::Done => json!({ "block": block, "succeeded": true, "error": null }),
		Carried::Failed { name, documentation } => json!({
			"block": block, "succeeded": false, "error": { "name": name, "words": documentation },
		}),
	});
	let tally = past.last.tally;
	vec![
		("track".into(), json!({ "number": past.last.track })),
		("origin".into(), past.last.origin.clone().into()),
		("decides".into(), decided.json().clone()),
		("ended_in_block".into(), past.block.into()),
		("carried_out".into(), carried),
		("ayes".into(), show::planck(tally.ayes)),
		("nays".into(), show::planck(tally.nays)),
		("support".into(), show::planck(tally.support)),
	]
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
	use super::*;
	use crate::commands::referendum::read::tests::look;
	use vns_client::{
		referendum::{Deciding, Deposit, Moments, Proposal, Tally},
		AccountId,
	};
	use vns_units::UNIT;

	const WHO: AccountId = AccountId([1; 32]);

	fn ongoing(ayes: u128, nays: u128, paid: bool, deciding: Option<Deciding>) -> Ongoing {
		let deposit = |amount| Deposit { who: WHO, amount };
		Ongoing {
			track: 0,
			origin: "Origins.ConfigApproval(Holders)".into(),
			proposal: Proposal::Inline(vec![]),
			enactment: Moments::After(0),
			submitted: 90_000,
			submission: deposit(100 * UNIT),
			decision: paid.then(|| deposit(1_000 * UNIT)),
			deciding,
			tally: Tally { ayes: ayes * UNIT, nays: nays * UNIT, support: ayes * UNIT },
			in_queue: false,
			alarm: None,
		}
	}

	fn told(one: Ongoing) -> (String, Value) {
		let look = look();
		let standing = Standing::of(&one, &look.rules.tracks[0], &look.rules, look.electorate, look.now);
		let decided = Decided::of_test("Config.approve");
		let view =
			View { number: 3, state: State::Ongoing(Box::new(one)), open: Some((standing, decided)), waits: None };
		(view.text(&look, None), view.json(&look))
	}

	fn all(text: &str, parts: &[&str]) {
		for part in parts {
			assert!(text.contains(part), "{part}: {text}");
		}
	}

	#[test]
	fn what_is_missing_should_be_said_in_plain_words() {
		let (text, json) = told(ongoing(100_000, 50_000, false, None));
		all(
			&text,
			&[
				"0 config_holders: a configuration that holders decide on alone",
				"Config.approve",
				"waits for the deposit of the decision",
				"1,000.00 VNS: vns referendum place-deposit 3",
				"ends undecided in block 291600 of the relay chain, 191,600 blocks",
				"support: 300,000.00 VNS of matured stake more must be for it",
				"approval: 100,000.00 VNS more, weighed by conviction",
				"66.66% are for it, 80.00% needed now",
				"10.00% are for it, 40.00% needed now",
				"falls within 201,600 blocks (14 d) to 10.00% of support and 55.00% of approval",
				"of the decision: none yet",
			],
		);
		assert_eq!((&json["stage"], &json["has_majorities"]), (&json!("no_deposit"), &json!(false)));
		assert_eq!(json["missing_support"], (300_000 * UNIT).to_string());
		assert_eq!(json["decision_deposit"], Value::Null);
	}

	#[test]
	fn a_decision_should_say_when_what_ends() {
		let since = |since, confirming| Some(Deciding { since, confirming });
		let (text, json) = told(ongoing(100_000, 50_000, true, since(100_000, None)));
		all(&text, &["without its majorities it is rejected in block 301600", "it has its majorities in block 301600"]);
		assert_eq!(json["stage_until"]["relay_block"], 301_600);
		assert_eq!(json["passes_with_votes_of_now"]["relay_block"], 301_600);
		let (text, _) = told(ongoing(90_000, 0, true, since(100_000, None)));
		all(&text, &["with the votes of now it is rejected: support never falls below 10.00%"]);
		let (text, json) = told(ongoing(400_000, 0, true, since(95_000, Some(110_000))));
		all(&text, &["if it keeps them, it is approved in block 110000", "it is carried out in block 110600"]);
		assert_eq!((&json["stage"], &json["missing_ayes"]), (&json!("confirming"), &json!("0")));
		let (text, _) = told(ongoing(400_000, 0, true, None));
		all(&text, &["in preparation", "it has its majorities already"]);
	}

	#[test]
	fn one_that_has_ended_should_say_what_came_of_it() {
		let look = look();
		let deposit = |amount| Some(Deposit { who: WHO, amount });
		let ended = |outcome, waits| View {
			number: 3,
			state: State::Ended(Ended { outcome, at: 99_000, submission: deposit(UNIT), decision: deposit(2 * UNIT) }),
			open: None,
			waits,
		};
		let rejected = ended(Outcome::Rejected, None);
		assert!(rejected.is_over());
		all(&rejected.text(&look, None), &["did not have its majorities", "stays on hold", "vns referendum refund 3"]);
		let waits = ended(Outcome::Approved, Some((100_600, Some(Decided::of_test("Config.approve")))));
		assert!(!waits.is_over());
		all(&waits.text(&look, None), &["is carried out", "in block 100600", "Config.approve"]);
		assert_eq!(waits.json(&look)["carried_out_at"]["relay_block"], 100_600);
		let past = |carried| {
			let last = ongoing(5, 1, true, None);
			(Decided::of_test("Config.approve"), Past { last, block: 70, carried: Some((71, carried)) })
		};
		let over = ended(Outcome::Approved, None);
		all(&over.text(&look, Some(&past(Carried::Done))), &["carried out", "in block 71", "aye 5.00 VNS"]);
		let failed = Carried::Failed { name: "Config.NeedsBoth".into(), documentation: "Authors, too.".into() };
		let (decided, past) = past(failed);
		assert_eq!(past_json(&decided, &past)[4].1["error"]["name"], "Config.NeedsBoth");
		all(&over.text(&look, Some(&(decided, past))), &["FAILED", "Config.NeedsBoth: Authors, too."]);
		all(&over.text(&look, None), &["The node does not keep what tells which"]);
	}
}
