// SPDX-License-Identifier: Apache-2.0
//! Candidates: how they stand, and what is still missing.

use super::{
	plan::who,
	text::{blocks, class, headline, id, message, outcome_word, short, slots, value},
};
use crate::{
	failure::Failure,
	report::{pairs, table, Column, Report},
	session::{ReadOptions, Session},
	show,
};
use clap::Args;
use serde_json::{json, Value};
use std::time::Duration;
use vns_client::{
	config::{self, CandidateView, Height, Manner, Outcome},
	At, Error,
};

/// How often the chain is asked while somebody follows.
const PAUSE: Duration = Duration::from_secs(1);

/// How wide the picture of the progress is.
const WIDTH: u8 = 40;

#[derive(Args)]
pub struct Candidates {
	/// Also those that have ended
	#[arg(long)]
	all: bool,
	#[command(flatten)]
	read: ReadOptions,
}

impl Candidates {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let found = if self.all { config::candidates(&at).await? } else { config::open(&at).await? };
		let now = height(&at)?;
		let columns = [
			Column::Right("number"),
			Column::Left("message"),
			Column::Left("changes"),
			Column::Left("window"),
			Column::Left("holds from"),
			Column::Right("slots for it"),
			Column::Left("stands"),
		];
		let row = |one: &CandidateView| {
			let window = one.candidate.window;
			vec![
				one.number.to_string(),
				headline(&one.candidate.commit.message),
				changes(one),
				format!("{} to {}", window.first, window.last),
				one.candidate.activation.to_string(),
				if one.needs.authors { format!("{} of {}", one.tally.slots_for, one.needed) } else { String::new() },
				stands(one, now).into(),
			]
		};
		let text = match (found.as_slice(), self.all) {
			([], true) => "nobody has proposed anything yet: vns config propose --help\n".to_owned(),
			([], false) => "no candidate is open; --all lists those that have ended\n".to_owned(),
			(all, _) => table(&columns, all.iter().map(row).collect()),
		};
		let list: Vec<Value> = found.iter().map(|one| candidate_json(one, now)).collect();
		super::answer(&at, text, json!({ "candidates": list })).await
	}
}

#[derive(Args)]
pub struct CandidateArgs {
	/// Its number
	number: u32,
	/// Go on until it has ended, and tell how it goes
	#[arg(long, conflicts_with = "at")]
	follow: bool,
	#[command(flatten)]
	read: ReadOptions,
}

impl CandidateArgs {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let mut at = self.read.open(&chain).await?;
		let mut told = String::new();
		loop {
			let found = config::candidate(&at, self.number).await?;
			let Some(one) = found else {
				let reason =
					format!("there is no candidate {}, or it was taken back; vns config candidates --all", self.number);
				return Err(Error::NoSuchBlock(reason).into());
			};
			let now = height(&at)?;
			if !self.follow || one.outcome.is_some() {
				return super::answer(&at, described(&one, now), candidate_json(&one, now)).await;
			}
			let line = progress(&one, now);
			if line != told {
				session.progress(&format!("block {now}: {line}"));
				told = line;
			}
			tokio::time::sleep(PAUSE).await;
			at = chain.finalized().await?;
		}
	}
}

/// The number of a block as configurations count.
pub fn height(at: &At) -> Result<Height, Failure> {
	Height::try_from(at.number())
		.map_err(|_| Error::Internal("a block has a greater number than there can be".into()).into())
}

/// What it changes, in one line.
fn changes(one: &CandidateView) -> String {
	let all = one.candidate.commit.changes.iter();
	all.map(|change| format!("{} = {}", change.key, value(change.key, change.value))).collect::<Vec<_>>().join(", ")
}

/// How it stands, in a word or two.
fn stands(one: &CandidateView, now: Height) -> &'static str {
	let window = one.candidate.window;
	match &one.outcome {
		Some(outcome) => outcome_word(outcome),
		None if !one.on_head => "will be overtaken",
		None if now < window.first => "before its window",
		None if now < window.last => "in its window",
		None => "after its window",
	}
}

/// The progress in one line, with a picture.
fn progress(one: &CandidateView, now: Height) -> String {
	let count = one.tally.slots_for;
	if one.needs.authors {
		let bar = show::bar(count.into(), one.needed.into(), WIDTH);
		return format!("{bar} {count} of {} needed, {} left; {}", one.needed, blocks(one.left), missing(one, now));
	}
	missing(one, now)
}

/// What is still missing, or what became of it.
pub fn missing(one: &CandidateView, now: Height) -> String {
	if let Some(outcome) = &one.outcome {
		return ended(one, outcome);
	}
	if !one.on_head {
		return "its parent does not hold any more, so it will be overtaken: propose it anew on the head".into();
	}
	let activation = one.candidate.activation;
	let holders = match (one.needs.holders, one.tally.approved) {
		(true, false) => Some(format!("a referendum of the holders must approve it before block {activation}")),
		_ => None,
	};
	let authors = match one.needs.authors.then(|| one.needed.saturating_sub(one.tally.slots_for)) {
		Some(0) | None => None,
		Some(more) if more > one.left => Some(format!(
			"too few blocks are left: {} more had to be for it, {} to come, so it will be closed",
			slots(more),
			if one.left == 1 { "1 block is".into() } else { format!("{} are", blocks(one.left)) }
		)),
		Some(more) if now < one.candidate.window.first => {
			let wait = blocks(one.candidate.window.first.saturating_sub(now));
			Some(format!("its window begins in {wait}; {more} of its {} must be for it", slots(one.left)))
		},
		Some(more) => Some(format!("{} more must be for it, of at most {} that are left", slots(more), one.left)),
	};
	match (authors, holders) {
		(None, None) => {
			format!("nothing: it holds from block {activation} on, in {}", blocks(activation.saturating_sub(now)))
		},
		(Some(one), None) | (None, Some(one)) => one,
		(Some(one), Some(other)) => format!("{one}; and {other}"),
	}
}

/// What became of it, in a sentence.
fn ended(one: &CandidateView, outcome: &Outcome) -> String {
	match outcome {
		Outcome::Activated => format!("it holds since block {}", one.candidate.activation),
		Outcome::Overtaken { head } => {
			format!("another configuration, {}, had taken the place of its parent", short(head))
		},
		Outcome::TooFewSlots { needed } => {
			let tally = one.tally;
			format!("too few slots were for it: {} of {}, and {needed} had been needed", tally.slots_for, tally.slots)
		},
		Outcome::NotApproved => "no referendum of the holders had approved it".into(),
		Outcome::Refused { reason } => format!("it would have broken something: {}", message(reason)),
	}
}

fn described(one: &CandidateView, now: Height) -> String {
	let candidate = &one.candidate;
	let author = candidate.commit.author.as_ref().map_or("nobody".into(), show::address);
	let mut lines = vec![
		("candidate", one.number.to_string()),
		("message", headline(&candidate.commit.message)),
		("changes", changes(one)),
		("proposed", format!("in block {} by {author}", one.proposed)),
		("commit", id(&one.id)),
		("parent", candidate.commit.parent.as_ref().map_or("none".into(), id)),
	];
	if candidate.manner == Manner::Soft {
		lines.push(("soft", "from its window on it binds the authors that are for it".into()));
	}
	let window = candidate.window;
	lines.push(("window", format!("{}, from {} to {}", blocks(window.blocks()), window.first, window.last)));
	lines.push(("would hold", format!("from block {} on", candidate.activation)));
	lines.push(("must agree", who(one.needs).to_owned()));
	if one.needs.authors {
		let count = one.tally.slots_for;
		let bar = show::bar(count.into(), one.needed.into(), WIDTH);
		let share = format!("{}% of all slots of the window", candidate.threshold);
		lines.push(("slots for it", format!("{bar} {count} of {} needed ({share})", one.needed)));
		lines.push(("left of the window", blocks(one.left)));
	}
	if one.needs.holders {
		lines.push(("holders", if one.tally.approved { "have approved it" } else { "have not approved it" }.into()));
	}
	if one.needs.authors && one.outcome.is_none() {
		let names: Vec<String> = one.authors.iter().map(show::address).collect();
		lines.push(("authors for it", if names.is_empty() { "none".into() } else { names.join(", ") }));
	}
	match &one.outcome {
		Some(outcome) => {
			lines.push(("outcome", format!("{}: {}", outcome_word(outcome), ended(one, outcome))));
		},
		None => lines.push(("still missing", missing(one, now))),
	}
	pairs(&lines)
}

fn candidate_json(one: &CandidateView, now: Height) -> Value {
	let candidate = &one.candidate;
	let change = |change: &config::Change| {
		json!({
			"parameter": change.key.to_string(),
			"value": change.value.to_string(),
			"unit": change.key.parameter().unit.as_str(),
			"decided_by": class(change.key.parameter().class),
		})
	};
	let outcome =
		one.outcome.as_ref().map(|outcome| json!({ "name": outcome_word(outcome), "words": ended(one, outcome) }));
	json!({
		"number": one.number,
		"id": id(&one.id),
		"parent": candidate.commit.parent.as_ref().map(id),
		"author": candidate.commit.author.as_ref().map(show::address),
		"message": String::from_utf8_lossy(&candidate.commit.message),
		"changes": candidate.commit.changes.iter().map(change).collect::<Vec<_>>(),
		"manner": if candidate.manner == Manner::Soft { "soft" } else { "hard" },
		"proposed": one.proposed,
		"window": { "first": candidate.window.first, "last": candidate.window.last, "blocks": candidate.window.blocks() },
		"threshold_percent": candidate.threshold,
		"activation": candidate.activation,
		"needs_authors": one.needs.authors,
		"needs_holders": one.needs.holders,
		"slots_for": one.tally.slots_for,
		"slots_counted": one.tally.slots,
		"slots_needed": one.needed,
		"blocks_left": one.left,
		"holders_approved": one.tally.approved,
		"on_head": one.on_head,
		"authors_for": one.authors.iter().map(show::address).collect::<Vec<_>>(),
		"stands": stands(one, now),
		"missing": one.outcome.is_none().then(|| missing(one, now)),
		"outcome": outcome,
	})
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::commands::config::tests::{change, genesis};
	use vns_client::config::{Candidate, Tally, Window};

	fn view(settings: &[&str], count: u32, approved: bool, left: u32) -> CandidateView {
		let history = genesis();
		let commit = change(history.head().unwrap(), settings);
		let candidate = Candidate {
			commit,
			manner: Manner::Hard,
			window: Window { first: 100, last: 399 },
			threshold: 67,
			activation: 500,
		};
		let needs = candidate.needs();
		CandidateView {
			number: 3,
			id: candidate.commit.id(),
			proposed: 50,
			tally: Tally { slots_for: count, slots: candidate.window.blocks().saturating_sub(left), approved },
			needs,
			needed: if needs.authors { candidate.needed(candidate.window.blocks()) } else { 0 },
			left,
			on_head: true,
			authors: vec![],
			outcome: None,
			candidate,
		}
	}

	const AUTHORS: &[&str] = &["vouchers.least_amount=2"];
	const HOLDERS: &[&str] = &["names.price_5=6"];
	const BOTH: &[&str] = &["clock.cap=2min"];

	#[test]
	fn what_is_missing_should_be_a_sentence() {
		for (one, now, words) in [
			(view(AUTHORS, 0, false, 300), 60, "its window begins in 40 blocks; 201 of its 300 slots must be for it"),
			(view(AUTHORS, 100, false, 150), 249, "101 slots more must be for it, of at most 150 that are left"),
			(view(AUTHORS, 100, false, 100), 299, "too few blocks are left: 101 slots more had to be for it, 100 blocks are to \
			 come, so it will be closed"),
			(view(AUTHORS, 201, false, 10), 389, "nothing: it holds from block 500 on, in 111 blocks"),
			(view(HOLDERS, 0, false, 10), 389, "a referendum of the holders must approve it before block 500"),
			(view(HOLDERS, 0, true, 10), 499, "nothing: it holds from block 500 on, in 1 block"),
			(
				view(BOTH, 200, false, 1),
				398,
				"1 slot more must be for it, of at most 1 that are left; and a referendum of the holders must approve it \
				 before block 500",
			),
		] {
			assert_eq!(missing(&one, now), words);
		}
		let mut overtaken = view(AUTHORS, 201, false, 0);
		overtaken.on_head = false;
		assert!(missing(&overtaken, 400).contains("propose it anew"));
		assert_eq!(stands(&overtaken, 400), "will be overtaken");
		assert_eq!(stands(&view(AUTHORS, 0, false, 300), 99), "before its window");
	}

	#[test]
	fn progress_should_have_a_picture() {
		let one = view(AUTHORS, 100, false, 150);
		let text = described(&one, 249);
		let bar = format!("{}{} 100 of 201 needed", "█".repeat(20), "·".repeat(20));
		assert!(text.contains(&bar), "{text}");
		for part in ["67% of all slots", "150 blocks", "authors for it", "still missing", "2.00 VNS"] {
			assert!(text.contains(part), "{part}: {text}");
		}
		let json = candidate_json(&one, 249);
		assert_eq!(
			[&json["slots_for"], &json["slots_counted"], &json["slots_needed"], &json["blocks_left"]],
			[&json!(100), &json!(150), &json!(201), &json!(150)]
		);
		assert_eq!(json["changes"][0]["value"], "2000000000000");
		assert_eq!(json["outcome"], Value::Null);
	}

	#[test]
	fn what_became_of_it_should_be_told() {
		for (outcome, word, part) in [
			(Outcome::Activated, "Activated", "holds since block 500"),
			(Outcome::Overtaken { head: [0xab; 32] }, "Overtaken", "0xababababab"),
			(Outcome::TooFewSlots { needed: 201 }, "TooFewSlots", "100 of 300, and 201 had been needed"),
			(Outcome::NotApproved, "NotApproved", "no referendum"),
			(Outcome::Refused { reason: b"too much".to_vec().try_into().unwrap() }, "Refused", "too much"),
		] {
			let mut one = view(AUTHORS, 100, false, 0);
			one.outcome = Some(outcome);
			let text = described(&one, 600);
			assert!(text.contains(&format!("{word}: ")) && text.contains(part) && !text.contains("missing"), "{text}");
			assert_eq!(candidate_json(&one, 600)["outcome"]["name"], word);
		}
	}
}
