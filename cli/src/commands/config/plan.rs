// SPDX-License-Identifier: Apache-2.0
//! When authors choose and when it holds: what was asked for, and otherwise the least that the rules allow.

use super::text::{blocks, slots, value};
use clap::Args;
use vns_client::config::{self, Candidate, Class, Commit, Height, Line, Manner, Minima, Window};
use vns_client::{referendum, AccountId};

/// How many blocks from now a window begins unless it is said: time to read what is about to be signed, and for the transaction
/// to come into a block.
const LEAD: u32 = 50;

/// A block by its number, or by how many after another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
	Block(Height),
	After(u32),
}

impl When {
	fn block(self, since: Height) -> Height {
		match self {
			When::Block(height) => height,
			When::After(blocks) => since.saturating_add(blocks),
		}
	}
}

/// `1000` or `+300`.
pub fn when(text: &str) -> Result<When, String> {
	let number = |digits: &str| {
		let number = crate::parse::number(digits)?;
		Height::try_from(number).map_err(|_| "there is no such block".to_owned())
	};
	match text.strip_prefix('+') {
		Some(digits) => number(digits).map(When::After),
		None => number(text).map(When::Block),
	}
}

/// `70` or `70%`.
pub fn percent(text: &str) -> Result<u32, String> {
	let number = crate::parse::number(text.strip_suffix('%').unwrap_or(text))?;
	u32::try_from(number).map_err(|_| "at most 100".into())
}

/// What may be said of a candidate besides its commit.
#[derive(Args, Clone, Copy, Debug, Default)]
pub struct PlanArgs {
	/// Bind the authors that choose it from the start of its window on, each in its own blocks. Only what tightens a limit that
	/// is checked in an author's own blocks: today issuance.network_share, downwards
	#[arg(long)]
	pub soft: bool,
	/// The first block of the window, or +N blocks from now on [default: +50]
	#[arg(long, value_name = "BLOCK|+N", value_parser = when, allow_hyphen_values = true)]
	pub begin: Option<When>,
	/// How many blocks the window has [default: the least, config.least_window]
	#[arg(long, value_name = "BLOCKS")]
	pub window: Option<u32>,
	/// How many percent of all slots of the window must be for it [default: the least, config.least_threshold]
	#[arg(long, value_name = "PERCENT", value_parser = percent)]
	pub threshold: Option<u32>,
	/// From which block on it holds, or +N blocks after the window [default: the least, config.least_delay; where holders have to
	/// agree, time for their referendum]
	#[arg(long, value_name = "BLOCK|+N", value_parser = when, allow_hyphen_values = true)]
	pub activation: Option<When>,
}

impl PlanArgs {
	/// The candidate of that commit, while `now` is the newest block and `head` holds.
	pub fn candidate(&self, commit: Commit<AccountId>, head: &Line, now: Height) -> Candidate {
		let rules = config::rules(&head.snapshot.values);
		let first = self.begin.unwrap_or(When::After(LEAD)).block(now);
		let length = self.window.unwrap_or(rules.least_window);
		let last = first.saturating_add(length).saturating_sub(1);
		let activation = self.activation.unwrap_or(When::After(rules.least_delay)).block(last);
		Candidate {
			commit,
			manner: if self.soft { Manner::Soft } else { Manner::Hard },
			window: Window { first, last },
			threshold: self.threshold.unwrap_or(rules.least_threshold),
			activation,
		}
	}

	/// Has the candidate decided so late that a referendum on it, submitted soon, is over by then: where holders have to agree, and
	/// unless another block was asked for. An eighth more than it takes at the longest, for its deposits have to be placed; as far as
	/// the rules allow. This chain makes a block for each one of the relay chain, or fewer.
	pub fn leave_time(&self, candidate: &mut Candidate, head: &Line, now: Height, tracks: &referendum::Rules) {
		let needs = candidate.needs();
		if self.activation.is_some() || !needs.holders {
			return;
		}
		let class = if needs.authors { Class::Both } else { Class::Holders };
		let id = referendum::Origin::ConfigApproval(class).track();
		let Some(track) = tracks.tracks.iter().find(|track| Some(track.id) == id) else { return };
		let longest = track.longest();
		let time = longest.saturating_add(longest.div_ceil(8)).min(config::rules(&head.snapshot.values).longest);
		candidate.activation = candidate.activation.max(now.saturating_add(time));
	}
}

/// What is said before it is signed: each change, who has to agree, when.
pub fn remarks(candidate: &Candidate, head: &Line, now: Height) -> Vec<String> {
	let values = &head.snapshot.values;
	let mut said: Vec<String> = Vec::new();
	for change in &candidate.commit.changes {
		let before = value(change.key, config::value_of(values, change.key));
		let class = super::text::class(change.key.parameter().class);
		said.push(format!("{}: {before} → {} (decided by {class})", change.key, value(change.key, change.value)));
	}
	let needs = candidate.needs();
	let all = candidate.window.blocks();
	if needs.authors {
		said.push(format!(
			"authors have to agree: {} of the {} from block {} to block {} must be of authors that chose it",
			candidate.needed(all),
			slots(all),
			candidate.window.first,
			candidate.window.last
		));
	}
	if needs.holders {
		said.push(format!("holders have to agree: by a referendum, before block {}", candidate.activation));
	}
	if candidate.manner == Manner::Soft {
		said.push("soft: from its window on it binds the authors that are for it, in their own blocks".into());
	}
	let until = candidate.activation.saturating_sub(now);
	said.push(format!("it would hold from block {} on, {} from now", candidate.activation, blocks(until)));
	let deposit = config::value_of(values, config::Key::Config(Minima::Deposit));
	let deposit = crate::show::amount(deposit);
	said.push(format!(
		"deposit {deposit}, which comes back however it ends; until its window begins you can withdraw it"
	));
	said
}

/// Who has to agree to something of these classes, in words.
pub const fn who(needs: config::Needs) -> &'static str {
	match (needs.authors, needs.holders) {
		(true, true) => super::text::class(Class::Both),
		(false, true) => super::text::class(Class::Holders),
		_ => super::text::class(Class::Authors),
	}
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
	use super::*;
	use crate::commands::config::tests::{change, genesis};
	use vns_client::config::objection;
	use vns_client::referendum::{Curve, Rules, Track};

	const NOW: Height = 1_000;

	fn planned(args: PlanArgs, settings: &[&str]) -> (Candidate, Option<String>) {
		let history = genesis();
		let head = history.head().unwrap();
		let commit = change(head, settings);
		let candidate = args.candidate(commit, head, NOW);
		let objection = objection(&candidate, head, &[], NOW + 1);
		(candidate, objection)
	}

	#[test]
	fn defaults_should_be_the_least_that_is_allowed() {
		let (candidate, objection) = planned(PlanArgs::default(), &["vouchers.least_amount=2"]);
		assert_eq!(objection, None);
		assert_eq!(candidate.window, Window { first: 1_050, last: 1_050 + 100_800 - 1 });
		assert_eq!((candidate.threshold, candidate.activation), (67, candidate.window.last + 14_400));
		assert_eq!(candidate.manner, Manner::Hard);
	}

	#[test]
	fn what_is_asked_for_should_be_taken() {
		let args = PlanArgs {
			soft: true,
			begin: Some(When::Block(2_000)),
			window: Some(200_000),
			threshold: Some(80),
			activation: Some(When::After(20_000)),
		};
		let (candidate, objection) = planned(args, &["issuance.network_share=40%"]);
		assert_eq!(objection, None);
		assert_eq!(candidate.window, Window { first: 2_000, last: 201_999 });
		assert_eq!((candidate.threshold, candidate.activation, candidate.manner), (80, 221_999, Manner::Soft));
	}

	/// 231,000 blocks at the longest, or a day more where authors decide as well; an eighth more; from now on.
	#[test]
	fn holders_should_have_time_for_their_referendum_unless_it_is_said_when_it_holds() {
		let even = Curve { ceil: 800_000_000, floor: 600_000_000, length: 1_000_000_000 };
		let track = |id, confirm| Track {
			id,
			name: String::new(),
			at_once: 4,
			deposit: 0,
			prepare: 14_400,
			decision: 201_600,
			confirm,
			enactment: 600,
			approval: even,
			support: even,
		};
		let tracks = vec![track(0, 14_400), track(1, 28_800)];
		let tracks = Rules { tracks, submission_deposit: 0, undecided: 201_600, lock: 100_800, most_votes: 16 };
		let activation = |args: PlanArgs, settings: &[&str], longest: Option<u128>| {
			let history = genesis();
			let mut head = history.head().unwrap().clone();
			if let Some(longest) = longest {
				head.snapshot.values.insert(config::Key::Config(Minima::Longest), longest);
			}
			let mut candidate = args.candidate(change(&head, settings), &head, NOW);
			args.leave_time(&mut candidate, &head, NOW, &tracks);
			candidate.activation
		};
		let args = PlanArgs::default();
		let least = NOW + 50 + 100_800 - 1 + 14_400;
		assert_eq!(activation(args, &["vouchers.least_amount=2"], None), least);
		assert_eq!(activation(args, &["names.price_5=6"], None), NOW + 231_000 + 28_875);
		assert_eq!(activation(args, &["names.price_5=6", "vouchers.least_amount=2"], None), NOW + 245_400 + 30_675);
		// Not later than may be, nor sooner.
		assert_eq!(activation(args, &["names.price_5=6"], Some(200_000)), NOW + 200_000);
		let long = PlanArgs { window: Some(400_000), ..args };
		assert_eq!(activation(long, &["names.price_5=6"], None), NOW + 50 + 400_000 - 1 + 14_400);
		let said = PlanArgs { activation: Some(When::After(20_000)), ..args };
		assert_eq!(activation(said, &["names.price_5=6"], None), NOW + 50 + 100_800 - 1 + 20_000);
	}

	#[test]
	fn what_the_chain_would_refuse_should_be_said_with_its_numbers() {
		let args = PlanArgs::default();
		for (args, settings, part) in [
			(PlanArgs { begin: Some(When::Block(NOW)), ..args }, "vouchers.least_amount=2", "WindowBegun"),
			(
				PlanArgs { begin: Some(When::After(1)), ..args },
				"vouchers.least_amount=2",
				"block 1001 is the first that can",
			),
			(
				PlanArgs { window: Some(300), ..args },
				"vouchers.least_amount=2",
				"it has 300 blocks, the least is 100800",
			),
			(PlanArgs { window: Some(0), ..args }, "vouchers.least_amount=2", "WindowTooShort"),
			(PlanArgs { threshold: Some(66), ..args }, "vouchers.least_amount=2", "67 to 100, not 66"),
			(PlanArgs { threshold: Some(101), ..args }, "vouchers.least_amount=2", "ThresholdOutOfRange"),
			(PlanArgs { activation: Some(When::After(10)), ..args }, "vouchers.least_amount=2", "ActivationTooSoon"),
			(PlanArgs { activation: Some(When::Block(5)), ..args }, "vouchers.least_amount=2", "not 5"),
			(PlanArgs { window: Some(2_000_000), ..args }, "vouchers.least_amount=2", "ActivationTooLate"),
			(PlanArgs { soft: true, ..args }, "vouchers.least_amount=2", "NotStrict"),
			(PlanArgs { soft: true, ..args }, "issuance.network_share=60%", "Looser"),
			(args, "vouchers.least_amount=1", "NothingToChange: vouchers.least_amount"),
			(args, "names.price_2=2000", "Incoherent: names.price_1 to price_5 must not rise"),
			(args, "issuance.recovery=24h", "Incoherent: issuance.recovery"),
			(args, "authors.maturity=24h", "Incoherent: authors.maturity"),
		] {
			let (_, found) = planned(args, &[settings]);
			let found = found.unwrap_or_else(|| panic!("{settings} is not refused, {part}"));
			assert!(found.contains(part), "{part}: {found}");
		}
	}

	#[test]
	fn who_has_to_agree_should_be_said() {
		let history = genesis();
		let head = history.head().unwrap();
		for (settings, who, parts) in [
			(
				vec!["vouchers.least_amount=2"],
				"authors",
				vec!["67536 of the 100,800 slots from block 1050 to block 101849"],
			),
			(vec!["names.price_5=6"], "holders", vec!["by a referendum, before block 116249"]),
			(
				vec!["vouchers.least_amount=2", "names.price_5=6"],
				"authors and holders",
				vec!["67536 of", "by a referendum"],
			),
			(vec!["clock.cap=2min"], "authors and holders", vec!["1min → 2min (decided by authors and holders)"]),
		] {
			let (candidate, _) = planned(PlanArgs::default(), &settings);
			assert_eq!(super::who(candidate.needs()), who);
			let said = remarks(&candidate, head, NOW).join("\n");
			for part in parts.iter().chain(&["deposit 1,000.00 VNS", "from block 116249 on"]) {
				assert!(said.contains(part), "{part}: {said}");
			}
		}
	}

	#[test]
	fn blocks_should_be_numbers_or_from_now_on() {
		assert_eq!([when("7"), when("+7")], [Ok(When::Block(7)), Ok(When::After(7))]);
		for bad in ["", "+", "-7", "++7", "7d", "99999999999"] {
			assert!(when(bad).is_err(), "{bad}");
		}
		assert_eq!([percent("70"), percent("70%")], [Ok(70), Ok(70)]);
		assert!(percent("a lot").is_err());
	}
}
