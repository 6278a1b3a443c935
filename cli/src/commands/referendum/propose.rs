// SPDX-License-Identifier: Apache-2.0
//! What is put to the holders. Each kind of decision has its call and its track, so nobody has to know either.

use super::{
	read::Look,
	words::{self, span, Decided},
};
use crate::{
	commands::access::missing_to_supersede, failure::Failure, options::SendOptions, parse, report::Report,
	send::Sender, session::Session, show,
};
use clap::Args;
use serde_json::Value;
use std::{
	fs,
	path::{Path, PathBuf},
};
use vns_client::{
	access::{self, ChallengeStanding, ChallengeView},
	config::{self, CandidateView, Class},
	referendum::{self, Origin, Track},
	AccountId, At, Call, Error, Hash,
};

/// What nobody needs to decide on, or nobody can.
fn nothing_sent(why: &str) -> Failure {
	Failure::Usage(format!("{why}. Nothing was sent"))
}

/// Refuses to send what the account cannot pay the deposit of, which the chain would refuse for a fee.
pub async fn afford(at: &At, who: &AccountId, deposit: u128) -> Result<(), Failure> {
	let free = config::free(at, who).await?;
	if free >= deposit {
		return Ok(());
	}
	let (deposit, free) = (show::amount(deposit), show::amount(free));
	let reason = format!("Balances.InsufficientBalance: the deposit is {deposit}, and the account has {free} free");
	Err(Error::Refused(reason).into())
}

/// A decision that is about to be asked for: the key, the connection, and the state by which it is judged.
struct Draft<'a> {
	sender: Sender<'a>,
	at: At,
	look: Look,
}

impl<'a> Draft<'a> {
	async fn open(session: &'a Session, send: &'a SendOptions) -> Result<Draft<'a>, Failure> {
		let sender = Sender::open(session, send).await?;
		let at = sender.finalized().await?;
		let look = Look::at(&at).await?;
		Ok(Self { sender, at, look })
	}

	fn track(&self, origin: Origin) -> Result<&Track, Failure> {
		let id = origin.track().ok_or_else(|| nothing_sent("holders have no say in that"))?;
		Ok(words::found(&self.look.rules, id)?)
	}

	/// Submits it, and says what comes next.
	async fn submit(self, origin: Origin, decided: &Call, details: Vec<String>) -> Result<Report, Failure> {
		let track = self.track(origin)?.clone();
		let submission = referendum::submission(&self.at, origin, decided)?;
		let deposit = self.look.rules.submission_deposit;
		afford(&self.at, self.sender.account(), deposit).await?;
		let mut remarks =
			vec![format!("holders decide on track {} {}: {}", track.id, track.name, words::purpose(track.id))];
		remarks.extend(Decided::of_call(&self.at, &submission.decided).await?.described());
		remarks.extend(details);
		if submission.preimage {
			remarks.push(format!(
				"its call has {} bytes, more than a referendum holds: the same transaction stores it, for a deposit that comes back \
				 when it is removed",
				submission.decided.len()
			));
		}
		remarks.extend(costs(&track, deposit));
		let (mut text, mut json) = self.sender.send(submission.call, &remarks).await?.into_parts();
		let named = |event: &&Value| {
			let is = |field: &str, value: &str| event.get(field).is_some_and(|found| found == value);
			is("pallet", referendum::PALLET) && is("name", "Submitted")
		};
		let submitted = json.get("events").and_then(Value::as_array).and_then(|events| events.iter().find(named));
		// A dry run, or one that did not wait for a block.
		let number = submitted.and_then(|event| event.get("fields")?.get("index")?.as_u64());
		let Some(number) = number else { return Ok(Report::new(text, json)) };
		text.push_str(&format!(
			"\nIt is referendum {number}, and can be voted on. It is decided once the deposit of the decision is there, too: vns \
			 referendum place-deposit {number}\n"
		));
		if let Some(fields) = json.as_object_mut() {
			fields.insert("referendum".into(), number.into());
		}
		Ok(Report::new(text, json))
	}
}

/// What it costs and how long it takes.
fn costs(track: &Track, deposit: u128) -> Vec<String> {
	vec![
		format!(
			"deposit {}, which comes back if it is approved; the deposit of the decision, {}, which anybody places, comes back \
			 however it ends",
			show::amount(deposit),
			show::amount(track.deposit)
		),
		format!(
			"it is carried out after {} at the earliest, and {} at the latest if the deposits are there and it need not wait",
			span(track.shortest()),
			span(track.longest())
		),
	]
}

#[derive(Args)]
pub struct ApproveConfig {
	/// The candidate's number (vns config candidates)
	#[arg(value_name = "CANDIDATE")]
	candidate: u32,
	#[command(flatten)]
	send: SendOptions,
}

impl ApproveConfig {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let draft = Draft::open(session, &self.send).await?;
		let found = config::candidate(&draft.at, self.candidate).await?;
		let missing = || {
			let number = self.candidate;
			nothing_sent(&format!(
				"as of block {} there is no candidate {number}, or it was taken back (vns config candidates)",
				draft.at.number()
			))
		};
		let one = found.ok_or_else(missing)?;
		let class = class(&one).map_err(|why| nothing_sent(&why))?;
		let origin = Origin::ConfigApproval(class);
		let details = in_time(&one, draft.track(origin)?, draft.at.number());
		draft.submit(origin, &referendum::approve_candidate(self.candidate)?, details).await
	}
}

/// Of which class the approval must be, or why there is nothing to approve.
fn class(one: &CandidateView) -> Result<Class, String> {
	let number = one.number;
	if one.outcome.is_some() {
		return Err(format!("candidate {number} is decided already (vns config candidate {number})"));
	}
	if !one.on_head {
		return Err(format!(
			"candidate {number} will be overtaken: its parent does not hold any more. Propose it anew (vns config propose)"
		));
	}
	if one.tally.approved {
		return Err(format!("holders have approved candidate {number} already (vns config candidate {number})"));
	}
	match (one.needs.holders, one.needs.authors) {
		(false, _) => {
			Err(format!("candidate {number} needs no holders: authors decide on it alone (vns config choose)"))
		},
		(true, false) => Ok(Class::Holders),
		(true, true) => Ok(Class::Both),
	}
}

/// Can the referendum be carried out before the candidate is decided? This chain makes a block for each one of the relay chain, or
/// fewer.
fn in_time(one: &CandidateView, track: &Track, now: u64) -> Vec<String> {
	let activation = u64::from(one.candidate.activation);
	let left = activation.saturating_sub(now);
	let mut lines = vec![format!(
		"the candidate is decided in block {activation}, {} from now: holders must have approved it by then",
		crate::commands::config::blocks(left)
	)];
	if u64::from(track.shortest()) >= left {
		lines.push(
			"TOO LATE, as it seems: no referendum is carried out so soon. Propose it anew with a later --activation"
				.into(),
		);
	} else if u64::from(track.longest()) >= left {
		lines.push("which is enough only if it has its majorities early: its decision may take longer".into());
	}
	lines
}

#[derive(Args)]
#[group(required = true, multiple = false)]
struct Code {
	/// The code: the runtime in WebAssembly, compressed or not. What is decided is its hash
	#[arg(long, value_name = "FILE")]
	code: Option<PathBuf>,
	/// The BLAKE2b-256 hash of the code
	#[arg(long, value_name = "0xHASH", value_parser = parse::hash)]
	hash: Option<Hash>,
}

/// What a runtime begins with: as WebAssembly, and compressed as the SDK does.
const BEGINNINGS: [&[u8]; 2] = [b"\0asm", &[82, 188, 83, 118, 70, 219, 142, 5]];

/// A runtime from a file.
pub fn read_code(file: &Path) -> Result<Vec<u8>, Failure> {
	let name = file.display();
	let code = fs::read(file).map_err(|error| Failure::Usage(format!("{name} cannot be read: {error}")))?;
	if !BEGINNINGS.iter().any(|beginning| code.starts_with(beginning)) {
		return Err(Failure::Usage(format!("{name} is no runtime: it is neither WebAssembly nor that compressed")));
	}
	Ok(code)
}

#[derive(Args)]
pub struct AuthorizeUpgrade {
	#[command(flatten)]
	code: Code,
	#[command(flatten)]
	send: SendOptions,
}

impl AuthorizeUpgrade {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let mut details = Vec::new();
		let hash = match (&self.code.code, self.code.hash) {
			(Some(file), _) => {
				let code = read_code(file)?;
				details.push(format!("the code is {}, of {} bytes", file.display(), code.len()));
				referendum::code_hash(&code)
			},
			(None, Some(hash)) => hash,
			(None, None) => return Err(Failure::Usage("name --code or --hash".into())),
		};
		let draft = Draft::open(session, &self.send).await?;
		if let Some(before) = referendum::authorized_code(&draft.at).await? {
			details.push(format!("it takes the place of the code that is authorized and not applied yet, {before:?}"));
		}
		details.push("code that has not this chain's name and a later version is dropped when it is applied".into());
		draft.submit(Origin::Upgrade, &referendum::authorize_upgrade(&hash)?, details).await
	}
}

/// A call as the chain names it.
#[derive(Args)]
struct Named {
	/// The pallet, such as Credit
	#[arg(value_name = "PALLET")]
	pallet: String,
	/// The call, such as draw
	#[arg(value_name = "CALL")]
	call: String,
}

impl Named {
	/// Refuses names that the chain does not have: an emergency decided in vain helps nobody.
	fn check(&self, at: &At) -> Result<(), Failure> {
		let Self { pallet, call } = self;
		match referendum::calls_of(at, pallet) {
			None => Err(nothing_sent(&format!("there is no pallet {pallet}; names are written as Credit, TxPause"))),
			Some(calls) if !calls.contains(call) => {
				Err(nothing_sent(&format!("there is no call {pallet}.{call}; there are {}", calls.join(", "))))
			},
			Some(_) => Ok(()),
		}
	}

	async fn is_paused(&self, at: &At) -> Result<bool, Failure> {
		let paused = referendum::paused(at).await?;
		Ok(paused.iter().any(|(pallet, call)| (pallet, call) == (&self.pallet, &self.call)))
	}
}

#[derive(Args)]
pub struct Pause {
	#[command(flatten)]
	named: Named,
	#[command(flatten)]
	send: SendOptions,
}

impl Pause {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let Named { pallet, call } = &self.named;
		let decided = referendum::pause(pallet, call)?;
		let draft = Draft::open(session, &self.send).await?;
		self.named.check(&draft.at)?;
		if self.named.is_paused(&draft.at).await? {
			return Err(nothing_sent(&format!("{pallet}.{call} is paused already")));
		}
		let details = vec![
			format!("{pallet}.{call} is refused on every way from then on, until holders open it again"),
			"the decision fails if that call is never paused: what pays debt, decides, or blocks need (docs/book/config.md)".into(),
		];
		draft.submit(Origin::Emergency, &decided, details).await
	}
}

#[derive(Args)]
pub struct Unpause {
	#[command(flatten)]
	named: Named,
	#[command(flatten)]
	send: SendOptions,
}

impl Unpause {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let Named { pallet, call } = &self.named;
		let decided = referendum::unpause(pallet, call)?;
		let draft = Draft::open(session, &self.send).await?;
		if !self.named.is_paused(&draft.at).await? {
			return Err(nothing_sent(&format!("{pallet}.{call} is not paused (vns referendum paused)")));
		}
		draft.submit(Origin::Emergency, &decided, vec![format!("{pallet}.{call} is open again from then on")]).await
	}
}

#[derive(Args)]
pub struct ReplaceMember {
	/// The member who does not answer
	#[arg(value_parser = parse::account)]
	old: AccountId,
	/// Who comes instead
	#[arg(value_parser = parse::account)]
	new: AccountId,
	#[command(flatten)]
	send: SendOptions,
}

impl ReplaceMember {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		if self.old == self.new {
			return Err(nothing_sent("the two accounts are the same: there is nothing to replace"));
		}
		let draft = Draft::open(session, &self.send).await?;
		let found = access::challenge_of(&draft.at, &self.old).await?;
		let open = |view: &ChallengeView| matches!(view.standing, ChallengeStanding::Running | ChallengeStanding::Ripe);
		let Some(challenge) = found.filter(open) else {
			return Err(nothing_sent(&format!(
				"{} has no open challenge as of block {} (vns access challenges)",
				show::address(&self.old),
				draft.at.number()
			)));
		};
		let mut details = vec![format!(
			"{} takes the place of {}, silent since challenge {}",
			show::address(&self.new),
			show::address(&self.old),
			challenge.id
		)];
		if challenge.approved.as_ref() == Some(&self.new) {
			details.push("holders have approved of that already".into());
		}
		details.extend(missing_to_supersede(&challenge, Some(&self.new)));
		let decided = referendum::approve_replacement(&self.old, &self.new, challenge.id)?;
		draft.submit(Origin::Replacement, &decided, details).await
	}
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
	use super::*;
	use crate::commands::{
		config::tests::{change, genesis},
		referendum::read::tests::look,
	};
	use vns_client::config::{Candidate, Manner, Outcome, Tally, Window};
	use vns_units::UNIT;

	fn candidate(settings: &[&str]) -> CandidateView {
		let history = genesis();
		let candidate = Candidate {
			commit: change(history.head().unwrap(), settings),
			manner: Manner::Hard,
			window: Window { first: 100, last: 399 },
			threshold: 67,
			activation: 500_000,
		};
		CandidateView {
			number: 3,
			id: candidate.commit.id(),
			proposed: 50,
			tally: Tally::default(),
			needs: candidate.needs(),
			needed: 0,
			left: 300,
			on_head: true,
			authors: vec![],
			outcome: None,
			candidate,
		}
	}

	#[test]
	fn a_candidate_should_go_to_the_track_that_it_needs() {
		assert_eq!(class(&candidate(&["names.price_5=6"])), Ok(Class::Holders));
		assert_eq!(class(&candidate(&["clock.cap=2min"])), Ok(Class::Both));
		assert_eq!(class(&candidate(&["names.price_5=6", "vouchers.least_amount=2"])), Ok(Class::Both));
		let decided = |change: &dyn Fn(&mut CandidateView)| {
			let mut one = candidate(&["names.price_5=6"]);
			change(&mut one);
			class(&one).unwrap_err()
		};
		for (why, part) in [
			(class(&candidate(&["vouchers.least_amount=2"])).unwrap_err(), "authors decide on it alone"),
			(decided(&|one| one.outcome = Some(Outcome::NotApproved)), "is decided already"),
			(decided(&|one| one.on_head = false), "will be overtaken"),
			(decided(&|one| one.tally.approved = true), "have approved candidate 3 already"),
		] {
			assert!(why.contains(part), "{part}: {why}");
		}
	}

	#[test]
	fn a_candidate_that_is_decided_too_soon_should_be_warned_of() {
		let look = look();
		let track = &look.rules.tracks[0];
		let told = |now: u64| in_time(&candidate(&["names.price_5=6"]), track, now).join("\n");
		// 29,400 blocks at least, 231,000 at most.
		assert!(told(480_000).contains("TOO LATE"), "{}", told(480_000));
		assert!(told(400_000).contains("only if it has its majorities early"), "{}", told(400_000));
		assert!(told(100_000).ends_with("holders must have approved it by then"), "{}", told(100_000));
		assert!(told(100_000).contains("in block 500000, 400,000 blocks from now"), "{}", told(100_000));
	}

	#[test]
	fn deposits_and_times_should_be_said() {
		let look = look();
		let told = costs(&look.rules.tracks[0], 100 * UNIT).join("\n");
		for part in ["deposit 100.00 VNS", "1,000.00 VNS", "29,400 blocks (2 d 1 h)", "231,000 blocks (16 d 1 h)"] {
			assert!(told.contains(part), "{part}: {told}");
		}
	}

	#[test]
	fn what_is_no_runtime_should_be_refused() {
		let file = std::env::temp_dir().join(format!("vns-no-runtime-{}", std::process::id()));
		for (bytes, good) in [
			(&b"\0asm\x01\0\0\0"[..], true),
			(&[82, 188, 83, 118, 70, 219, 142, 5, 40], true),
			(b"#!/bin/sh", false),
			(b"", false),
		] {
			fs::write(&file, bytes).unwrap();
			assert_eq!(read_code(&file).is_ok(), good, "{bytes:?}");
		}
		fs::remove_file(&file).unwrap();
		assert!(read_code(&file).unwrap_err().message().contains("cannot be read"));
	}
}
