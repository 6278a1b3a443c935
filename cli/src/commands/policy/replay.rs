// SPDX-License-Identifier: Apache-2.0
//! What a policy would have refused of the grants that were issued: judged again by `vns_author`, as the chain judges.

use super::{file::PolicyFile, words};
use crate::{
	failure::Failure,
	parse,
	report::{pairs, table, Column, Report},
	session::Session,
	show,
};
use clap::Args;
use serde_json::{json, Value};
use std::{
	collections::BTreeMap,
	path::PathBuf,
	time::{Duration, Instant},
};
use vns_client::{
	author::{decide, Conditions, Pace, Policy, Refusal},
	issued::{self, Block, Issued, Past},
	AccountId,
};

/// How wide a picture of a share is.
const WIDTH: u8 = 20;
/// The most refused grants that people are shown.
const MOST_SHOWN: usize = 100;
/// How long it is quiet between two reports of progress.
const PROGRESS: Duration = Duration::from_secs(2);

#[derive(Args)]
pub struct Replay {
	/// The file with the policy
	file: PathBuf,
	/// The first block; by default 1
	#[arg(long, value_name = "BLOCK", value_parser = parse::number)]
	from: Option<u64>,
	/// The last block; by default the last final one
	#[arg(long, value_name = "BLOCK", value_parser = parse::number)]
	to: Option<u64>,
	/// Only what this author issued
	#[arg(long, value_name = "AUTHOR", value_parser = parse::account)]
	author: Option<AccountId>,
}

impl Replay {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let policy = PolicyFile::read(&self.file)?.judged();
		let chain = session.connect().await?;
		let (mut last, mut read) = (Instant::now(), 0u64);
		let past = issued::issued(&chain, self.from, self.to, |block| {
			read = read.saturating_add(1);
			if last.elapsed() >= PROGRESS {
				last = Instant::now();
				session.progress(&format!("{read} blocks in which something was issued, back to block {block}"));
			}
		})
		.await?;
		let judged = judge(&policy, &past.blocks, self.author.as_ref());
		let name = self.file.display().to_string();
		Ok(Report::new(
			text(&name, &past, &judged, self.author.as_ref()),
			json(&policy, &past, &judged, self.author.as_ref()),
		))
	}
}

/// What the policy says to a grant that was issued.
struct Judged<'a> {
	block: &'a Block,
	grant: &'a Issued,
	verdict: Result<(), Refusal>,
}

/// Judges what was issued, the oldest first; of `only` one author, if named. The network is taken as it was. Of an hour only
/// what the policy lets through counts, for each author by itself.
fn judge<'a>(policy: &Policy, blocks: &'a [Block], only: Option<&AccountId>) -> Vec<Judged<'a>> {
	let mut paces: BTreeMap<[u8; 32], Pace> = BTreeMap::new();
	let mut judged = Vec::new();
	for block in blocks.iter().filter(|block| only.is_none_or(|who| block.author == *who)) {
		let pace = paces.entry(block.author.0).or_default();
		*pace = pace.at(block.time);
		let mut now = block.before;
		for grant in &block.grants {
			let verdict = decide(policy, &grant.candidate, &Conditions { issued_this_hour: pace.issued, ..now });
			let amount = grant.candidate.amount;
			if verdict.is_ok() {
				*pace = pace.plus(amount);
			}
			// It was issued, whatever this policy says to it.
			let grown = if grant.candidate.draws_at_once { &mut now.circulating } else { &mut now.unused };
			*grown = grown.saturating_add(amount);
			judged.push(Judged { block, grant, verdict });
		}
	}
	judged
}

/// How many grants, of how much.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sum {
	count: u64,
	amount: u128,
}

impl Sum {
	fn add(&mut self, one: &Judged<'_>) {
		self.count = self.count.saturating_add(1);
		self.amount = self.amount.saturating_add(one.grant.candidate.amount);
	}

	fn of<'a>(judged: impl Iterator<Item = &'a Judged<'a>>) -> Self {
		let mut sum = Self::default();
		judged.for_each(|one| sum.add(one));
		sum
	}

	fn json(self) -> Value {
		json!({ "grants": self.count, "amount": show::planck(self.amount) })
	}
}

/// By reason, in the order in which they are looked at.
fn by_reason(judged: &[Judged<'_>]) -> Vec<(&'static str, Sum)> {
	let mut sums: Vec<(&'static str, Sum)> =
		["Stopped", "AboveCeiling", "DebtTooOld", "RewardTooSmall", "UnusedCreditCap", "TooFast"]
			.map(|name| (name, Sum::default()))
			.to_vec();
	for one in judged {
		let Err(refusal) = &one.verdict else { continue };
		let name = words::refusal_name(refusal);
		if let Some((_, sum)) = sums.iter_mut().find(|(reason, _)| *reason == name) {
			sum.add(one);
		}
	}
	sums
}

/// A reason in words, without its number.
fn reason(name: &str) -> &'static str {
	match name {
		"Stopped" => "emergency switch on",
		"AboveCeiling" => "above the ceiling",
		"DebtTooOld" => "debt too old",
		"RewardTooSmall" => "reward too small",
		"UnusedCreditCap" => "too much unused credit",
		_ => "too fast",
	}
}

fn text(name: &str, past: &Past, judged: &[Judged<'_>], only: Option<&AccountId>) -> String {
	let by = only.map(|who| format!(" by {}", show::address(who))).unwrap_or_default();
	let all = Sum::of(judged.iter());
	let mut text =
		format!("The policy of {name}, over what was issued in blocks {} to {}{by}:\n\n", past.from, past.to);
	if judged.is_empty() {
		text.push_str("nothing was issued\n");
	} else {
		text.push_str(&sums_table(judged, all));
		text.push_str(&refused_table(judged));
		text.push_str(
			"\nEach is judged by the network as it was; what came later would have been different without it.\n",
		);
	}
	text.push('\n');
	text.push_str(&pairs(&[
		("grants that entered the queue", past.queued.to_string()),
		("that were issued, by anybody", past.issued().to_string()),
		("that left it without", past.dropped().to_string()),
		("that wait at the end", past.waiting_after.to_string()),
	]));
	text
}

fn sums_table(judged: &[Judged<'_>], all: Sum) -> String {
	let passed = Sum::of(judged.iter().filter(|one| one.verdict.is_ok()));
	let mut rows = vec![("would have been issued".to_owned(), passed)];
	let refused = by_reason(judged).into_iter().filter(|(_, sum)| sum.count > 0);
	rows.extend(refused.map(|(name, sum)| (format!("refused: {}", reason(name)), sum)));
	rows.push(("all that were issued".into(), all));
	let amounts = show::column(&rows.iter().map(|(_, sum)| sum.amount).collect::<Vec<_>>());
	let rows = rows.into_iter().zip(amounts).map(|((what, sum), amount)| {
		vec![
			what,
			sum.count.to_string(),
			amount,
			show::share_text(sum.amount, all.amount),
			show::bar(sum.amount, all.amount, WIDTH),
		]
	});
	let columns = [
		Column::Left(""),
		Column::Right("grants"),
		Column::Right("amount, VNS"),
		Column::Right("share"),
		Column::Left("of the amount"),
	];
	table(&columns, rows.collect())
}

fn refused_table(judged: &[Judged<'_>]) -> String {
	let refused: Vec<_> = judged.iter().filter(|one| one.verdict.is_err()).collect();
	if refused.is_empty() {
		return "\nIt would have refused none.\n".into();
	}
	let amounts =
		show::column(&refused.iter().take(MOST_SHOWN).map(|one| one.grant.candidate.amount).collect::<Vec<_>>());
	let rows = refused.iter().zip(amounts).map(|(one, amount)| {
		vec![
			one.grant.candidate.id.to_string(),
			one.block.number.to_string(),
			show::instant(one.block.time),
			amount,
			one.verdict.err().map(|refusal| words::refusal(&refusal)).unwrap_or_default(),
			show::address(&one.grant.holder),
		]
	});
	let columns = [
		Column::Right("grant"),
		Column::Right("block"),
		Column::Left("network time"),
		Column::Right("amount, VNS"),
		Column::Left("refused, because"),
		Column::Left("holder"),
	];
	let mut text = format!("\n{}", table(&columns, rows.collect()));
	if let more @ 1.. = refused.len().saturating_sub(MOST_SHOWN) {
		text.push_str(&format!("and {more} more, which --json lists\n"));
	}
	text
}

fn json(policy: &Policy, past: &Past, judged: &[Judged<'_>], only: Option<&AccountId>) -> Value {
	let reasons: serde_json::Map<_, _> =
		by_reason(judged).into_iter().map(|(name, sum)| (name.to_owned(), sum.json())).collect();
	json!({ "replay": {
		"from": past.from,
		"to": past.to,
		"author": only.map(show::address),
		"policy": words::json(policy),
		"issued": Sum::of(judged.iter()).json(),
		"would_issue": Sum::of(judged.iter().filter(|one| one.verdict.is_ok())).json(),
		"refused": Sum::of(judged.iter().filter(|one| one.verdict.is_err())).json(),
		"refused_by_reason": reasons,
		"queue": {
			"entered": past.queued,
			"issued": past.issued(),
			"dropped": past.dropped(),
			"waiting_before": past.waiting_before,
			"waiting_after": past.waiting_after,
		},
		"grants": judged.iter().map(grant_json).collect::<Vec<_>>(),
	} })
}

fn grant_json(one: &Judged<'_>) -> Value {
	let refusal = one.verdict.err().map(|refusal| {
		let mut json = json!({ "name": words::refusal_name(&refusal) });
		if let (Some(fields), Some((name, planck))) = (json.as_object_mut(), words::refusal_number(&refusal)) {
			fields.insert(name.into(), show::planck(planck));
		}
		json
	});
	json!({
		"id": one.grant.candidate.id,
		"block": one.block.number,
		"block_hash": format!("{:?}", one.block.hash),
		"time": show::instant_json(one.block.time),
		"author": show::address(&one.block.author),
		"holder": show::address(&one.grant.holder),
		"guarantor": show::address(&one.grant.guarantor),
		"amount": show::planck(one.grant.candidate.amount),
		"reward": show::planck(one.grant.candidate.reward),
		"drawn_at_once": one.grant.candidate.draws_at_once,
		"refusal": refusal,
	})
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
	use super::*;
	use vns_client::{
		author::{Candidate, Step},
		Hash,
	};
	use vns_clock::{Millis, HOUR};
	use vns_units::{Ppm, UNIT};

	const ANNA: AccountId = AccountId([1; 32]);
	const BERT: AccountId = AccountId([2; 32]);
	const START: Millis = 500_000 * HOUR;

	fn grant(id: u64, vns: u128, draws_at_once: bool) -> Issued {
		let candidate = Candidate { id, amount: vns * UNIT, reward: UNIT, queued_at: 0, draws_at_once };
		Issued { candidate, holder: ANNA, guarantor: BERT }
	}

	fn block(number: u64, time: Millis, author: AccountId, grants: Vec<Issued>) -> Block {
		let before = Conditions { circulating: 1_000 * UNIT, unused: 50 * UNIT, mean_age: HOUR, issued_this_hour: 0 };
		Block { number, hash: Hash::zero(), time, author, before, grants }
	}

	fn past(blocks: Vec<Block>) -> Past {
		Past { from: 1, to: 9, blocks, queued: 9, waiting_before: 0, waiting_after: 1 }
	}

	fn names(judged: &[Judged<'_>]) -> Vec<&'static str> {
		judged.iter().map(|one| one.verdict.err().map_or("", |refusal| words::refusal_name(&refusal))).collect()
	}

	#[test]
	fn the_network_should_be_taken_as_it_was() {
		// The cap is 100 VNS. The second one came when 90 were unused, whatever the policy says to the first.
		let blocks = [block(1, START, ANNA, vec![grant(0, 40, false), grant(1, 20, false), grant(2, 20, true)])];
		let judged = judge(&Policy::default(), &blocks, None);
		// After the second 110 are unused: too much is too much already.
		assert_eq!(names(&judged), ["", "UnusedCreditCap", "UnusedCreditCap"]);
		// What is drawn at once circulates afterwards, and raises the cap.
		let blocks = [block(1, START, ANNA, vec![grant(0, 1_000, true), grant(1, 150, false), grant(2, 1, false)])];
		assert_eq!(names(&judge(&Policy::default(), &blocks, None)), ["", "", "UnusedCreditCap"]);
	}

	#[test]
	fn an_hour_should_hold_what_the_policy_lets_through_of_each_author() {
		let policy = Policy { unused_cap: Ppm::ALL, ..Policy::default() };
		let policy = policy.with_speed(vec![Step { from: 0, per_hour: 50 * UNIT }]).unwrap();
		let blocks = [
			block(1, START, ANNA, vec![grant(0, 60, false), grant(1, 40, false)]),
			block(2, START + HOUR - 1, ANNA, vec![grant(2, 11, false), grant(3, 10, false)]),
			block(3, START + HOUR - 1, BERT, vec![grant(4, 50, false)]),
			block(4, START + HOUR, ANNA, vec![grant(5, 50, false)]),
		];
		assert_eq!(names(&judge(&policy, &blocks, None)), ["TooFast", "", "TooFast", "", "", ""]);
		assert_eq!(names(&judge(&policy, &blocks, Some(&BERT))), [""]);
		assert!(judge(&policy, &blocks, Some(&AccountId([9; 32]))).is_empty());
	}

	#[test]
	fn sums_and_reasons_should_be_told() {
		let policy = Policy { least_reward: Ppm::new(100_000).unwrap(), ..Policy::default() };
		let found = past(vec![block(1, START, ANNA, vec![grant(0, 10, false), grant(1, 30, false)])]);
		let judged = judge(&policy, &found.blocks, None);
		let told = json(&policy, &found, &judged, None);
		assert_eq!(told["replay"]["issued"]["amount"], (40 * UNIT).to_string());
		assert_eq!(told["replay"]["would_issue"]["grants"], 1);
		assert_eq!(told["replay"]["refused_by_reason"]["RewardTooSmall"]["amount"], (30 * UNIT).to_string());
		assert_eq!(told["replay"]["grants"][1]["refusal"]["least"], (3 * UNIT).to_string());
		assert_eq!(told["replay"]["queue"]["dropped"], 6);
		let shown = text("policy.toml", &found, &judged, Some(&ANNA));
		for part in ["refused: reward too small", "75.00%", "the least reward is 3.00 VNS", "blocks 1 to 9 by "] {
			assert!(shown.contains(part), "{part}: {shown}");
		}
		let none = past(vec![]);
		assert!(text("x", &none, &judge(&policy, &none.blocks, None), None).contains("nothing was issued"));
	}

	#[test]
	fn many_refused_should_be_cut_for_people_only() {
		let grants = (0..150).map(|id| grant(id, 1, false)).collect();
		let found = past(vec![block(1, START, ANNA, grants)]);
		let policy = Policy::default().with_stop(true);
		let judged = judge(&policy, &found.blocks, None);
		let shown = text("x", &found, &judged, None);
		assert!(shown.contains("and 50 more, which --json lists"), "{shown}");
		assert_eq!(json(&policy, &found, &judged, None)["replay"]["grants"].as_array().unwrap().len(), 150);
	}
}
