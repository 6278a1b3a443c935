// SPDX-License-Identifier: Apache-2.0
//! Configurations: views at a block, the verified history, what a proposal must satisfy, and calls to be signed. Values in the
//! units of their parameters. The rules are those of docs/book/config.md, by their numbers.

use crate::{AccountId, At, Call, Error};
use codec::Compact;
use vns_config::git::{objects, Id, Object, Snapshot, Values};
pub use vns_config::{
	changed, git, history::Entry, needs, views::ParameterView, Change, Changes, Commit, Hash as CommitId, Height,
	Manner, Message, Needs, Outcome, Rules, Tally, Window, MAX_CHANGES, MAX_MESSAGE,
};
pub use vns_parameters::{Class, Config as Minima, Key, Parameter, Unit};

/// The pallet's name.
pub const PALLET: &str = "Config";

/// The most lines of the log or candidates in one answer.
pub const MOST_LISTED: u32 = 64;

/// The most candidates that are open at once.
pub const MOST_OPEN: usize = 16;

/// A line of the log with its commit.
pub type LogView = vns_config::views::LogView<AccountId>;
/// A candidate and how it stands.
pub type CandidateView = vns_config::views::CandidateView<AccountId>;
/// A commit that stands for election.
pub type Candidate = vns_config::Candidate<AccountId>;

const VIEWS: &str = "ConfigApi";

/// Every parameter: what holds now, its legal range, its default, who decides.
pub async fn parameters(at: &At) -> Result<Vec<ParameterView>, Error> {
	at.ask(VIEWS, "parameters", ()).await
}

/// The commit that holds.
pub async fn head(at: &At) -> Result<LogView, Error> {
	let found: Option<LogView> = at.ask(VIEWS, "head", ()).await?;
	found.ok_or_else(|| at.unexpected("the head of the configurations"))
}

/// The log from that place on; at most 64 lines.
pub async fn log(at: &At, from: u32, most: u32) -> Result<Vec<LogView>, Error> {
	at.ask(VIEWS, "log", (from, most)).await
}

/// The place in the log of what held in block `height`, and all its values.
pub async fn values_at(at: &At, height: Height) -> Result<Option<(u32, Values)>, Error> {
	let found: Option<(u32, Vec<Change>)> = at.ask(VIEWS, "at", (height,)).await?;
	Ok(found.map(|(place, values)| (place, values.into_iter().map(|one| (one.key, one.value)).collect())))
}

/// A candidate of any time.
pub async fn candidate(at: &At, number: u32) -> Result<Option<CandidateView>, Error> {
	at.ask(VIEWS, "candidate", (number,)).await
}

/// The open candidates.
pub async fn open(at: &At) -> Result<Vec<CandidateView>, Error> {
	at.ask(VIEWS, "open", ()).await
}

/// All candidates, whatever became of them. Who takes one back leaves a gap, so an empty page is the last only behind all that
/// are known otherwise.
pub async fn candidates(at: &At) -> Result<Vec<CandidateView>, Error> {
	let known =
		open(at).await?.iter().map(|one| one.number).chain(head(at).await?.entry.candidate).max().unwrap_or_default();
	let mut found: Vec<CandidateView> = Vec::new();
	let mut from = 0u32;
	loop {
		let page: Vec<CandidateView> = at.ask(VIEWS, "candidates", (from, MOST_LISTED)).await?;
		let Some(next) = from.checked_add(MOST_LISTED).filter(|_| !page.is_empty() || from <= known) else { break };
		found.extend(page);
		from = next;
	}
	Ok(found)
}

/// The value of an account that is free, in planck.
pub async fn free(at: &At, who: &AccountId) -> Result<u128, Error> {
	let found = at.stored("System", "Account", &[*who]).await?;
	let free = found.as_ref().and_then(|account| account.field("data")?.field("free")?.amount());
	free.ok_or_else(|| at.unexpected("System.Account"))
}

/// The open candidate that an author is for. None: what is; so also when the one that it chose has ended.
pub async fn choice(at: &At, author: &AccountId) -> Result<Option<u32>, Error> {
	at.ask(VIEWS, "choice", (author,)).await
}

/// Proposes a commit of the signer.
pub fn propose(candidate: &Candidate) -> Result<Call, Error> {
	let Candidate { commit, manner, window, threshold, activation } = candidate;
	let parent = commit.parent.ok_or_else(|| Error::Internal("a candidate without a parent".into()))?;
	let arguments = (
		parent,
		commit.changes.clone(),
		commit.message.clone(),
		*manner,
		*window,
		Compact(*threshold),
		Compact(*activation),
	);
	Call::new(PALLET, "propose", arguments)
}

/// Takes a candidate of the signer back, before its window begins.
pub fn withdraw(number: u32) -> Result<Call, Error> {
	Call::new(PALLET, "withdraw", (Compact(number),))
}

/// Is for a candidate, or for what is: every slot in which the signer authors counts for that.
pub fn choose(candidate: Option<u32>) -> Result<Call, Error> {
	Call::new(PALLET, "choose", (candidate,))
}

/// A configuration of the history, verified, with the id of its commit in Git.
#[derive(Clone, Debug)]
pub struct Line {
	/// Its line of the log, its commit, all its values.
	pub snapshot: Snapshot,
	/// The id of its commit in Git.
	pub git: Id,
}

/// All configurations, the first at the front. Each is verified as it comes in: the id of its commit, its parent, and that its
/// changes make its values out of its parent's.
#[derive(Clone, Debug, Default)]
pub struct History(Vec<Line>);

impl History {
	/// Reads all of it at a block.
	pub async fn read(at: &At) -> Result<Self, Error> {
		let mut history = Self::default();
		loop {
			let from = history.next_place();
			let page = log(at, from, MOST_LISTED).await?;
			let full = u32::try_from(page.len()).is_ok_and(|length| length >= MOST_LISTED);
			for line in page {
				let place = line.place;
				let stored = values_at(at, line.entry.from).await?;
				// Of two that began in the same block the chain tells the later: the other follows from its changes.
				let values = stored.filter(|(found, _)| *found == place).map(|(_, values)| values);
				history.push(line, values).map_err(|reason| {
					Error::Node(format!("the history of configurations contradicts itself at place {place}: {reason}"))
				})?;
			}
			if !full {
				break;
			}
		}
		if history.0.is_empty() {
			return Err(at.unexpected("the log of configurations"));
		}
		Ok(history)
	}

	/// The next line with the values that the chain tells of it, or why it cannot be.
	pub fn push(&mut self, line: LogView, told: Option<Values>) -> Result<(), String> {
		let LogView { place, entry, commit } = line;
		if place != self.next_place() {
			return Err("it is at another place of the log".into());
		}
		if commit.id() != entry.id {
			return Err(format!(
				"its content has the id 0x{}, not 0x{}",
				hex::encode(commit.id()),
				hex::encode(entry.id)
			));
		}
		let before = self.0.last();
		if commit.parent != before.map(|before| before.snapshot.entry.id) {
			return Err("its parent is not the configuration before".into());
		}
		if before.is_some_and(|before| before.snapshot.entry.from > entry.from) {
			return Err("it begins before the configuration before".into());
		}
		let values = match before {
			// What a network began with is what its genesis said and what its code had as defaults then: only the chain knows.
			None => told.ok_or("the chain does not tell its values")?,
			Some(before) => {
				let mut values = before.snapshot.values.clone();
				values.extend(commit.changes.iter().map(|change| (change.key, change.value)));
				if told.is_some_and(|told| told != values) {
					return Err("its values are not what its changes make of the values before".into());
				}
				values
			},
		};
		let Commit { parent, changes, author, message } = commit;
		let commit = Commit { parent, changes, author: author.map(|author| author.0), message };
		let snapshot = Snapshot { entry, commit, values };
		let (_, git) = objects(&snapshot, before.map(|before| before.git));
		self.0.push(Line { snapshot, git });
		Ok(())
	}

	fn next_place(&self) -> u32 {
		u32::try_from(self.0.len()).unwrap_or(u32::MAX)
	}

	/// All configurations, the first at the front.
	pub fn lines(&self) -> &[Line] {
		&self.0
	}

	/// The one that holds; none where nothing was read.
	pub fn head(&self) -> Option<&Line> {
		self.0.last()
	}

	/// The one before a place; none before the first.
	pub fn before(&self, place: usize) -> Option<&Line> {
		self.0.get(place.checked_sub(1)?)
	}

	/// The objects in Git of the configuration at a place, its commit last. Those that did not change are among them.
	pub fn objects(&self, place: usize) -> Vec<Object> {
		let Some(line) = self.0.get(place) else { return Vec::new() };
		objects(&line.snapshot, self.before(place).map(|before| before.git)).0
	}
}

/// The governed minima among these values (C3).
pub fn rules(values: &Values) -> Rules {
	let number = |which| u32::try_from(value_of(values, Key::Config(which))).unwrap_or(u32::MAX);
	Rules {
		least_window: number(Minima::LeastWindow),
		least_threshold: number(Minima::LeastThreshold),
		least_delay: number(Minima::LeastDelay),
		longest: number(Minima::Longest),
	}
}

/// The value of a parameter; its default where a configuration of an older code does not have it.
pub fn value_of(values: &Values, key: Key) -> u128 {
	values.get(&key).copied().unwrap_or_else(|| key.parameter().default)
}

/// Do these values fit together (C1)? The sentence that they break. The chain judges by the same function, and once more by
/// what is in use when a candidate is decided (C6).
pub fn fit_together(values: &Values) -> Result<(), &'static str> {
	vns_parameters::fit_together(|key| value_of(values, key))
}

/// Why the chain would refuse a candidate that is proposed in block `now` or later, while `head` holds and those are open; as
/// far as that can be known. In the order in which the chain looks.
pub fn objection(candidate: &Candidate, head: &Line, open: &[CandidateView], now: Height) -> Option<String> {
	let values = &head.snapshot.values;
	if candidate.commit.parent != Some(head.snapshot.entry.id) {
		return Some("NotOnHead: another configuration holds by now".into());
	}
	let rules = rules(values);
	if let Err(error) = candidate.check(&rules, now, |key| value_of(values, key)) {
		return Some(format!("{error:?}: {error}{}", figures(error, candidate, &rules, now)));
	}
	if let Err(key) = changed(&candidate.commit.changes, |key| value_of(values, key)) {
		return Some(format!("NothingToChange: {key} has that value already"));
	}
	let mut after = values.clone();
	after.extend(candidate.commit.changes.iter().map(|change| (change.key, change.value)));
	if let Err(sentence) = fit_together(&after) {
		return Some(format!("Incoherent: {sentence}"));
	}
	let id = candidate.commit.id();
	if let Some(same) = open.iter().find(|one| one.id == id) {
		return Some(format!("AlreadyProposed: candidate {} is the same commit", same.number));
	}
	if open.len() >= MOST_OPEN {
		return Some(format!("TooManyOpen: {MOST_OPEN} candidates are open, which is the most"));
	}
	None
}

/// The numbers behind a refusal.
fn figures(error: vns_config::Error, candidate: &Candidate, rules: &Rules, now: Height) -> String {
	use vns_config::Error::*;
	match error {
		WindowBegun => {
			format!("; block {now} is the first that can have it, the window begins at {}", candidate.window.first)
		},
		WindowTooShort => format!("; it has {} blocks, the least is {}", candidate.window.blocks(), rules.least_window),
		ThresholdOutOfRange => format!("; that is {} to 100, not {}", rules.least_threshold, candidate.threshold),
		ActivationTooSoon => {
			let earliest = candidate.window.last.saturating_add(rules.least_delay);
			format!("; the earliest is block {earliest}, not {}", candidate.activation)
		},
		ActivationTooLate => {
			format!("; the latest is block {}, not {}", now.saturating_add(rules.longest), candidate.activation)
		},
		NothingToChange | NotAscending | OutOfRange | BadMessage | NotStrict | Looser => String::new(),
	}
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
	use super::*;
	use crate::{fit, value, Value as Shown};

	fn defaults() -> Values {
		Key::ALL.iter().map(|key| (*key, key.parameter().default)).collect()
	}

	fn key(name: &str) -> Key {
		Key::named(name).unwrap()
	}

	fn commit(parent: Option<CommitId>, value: u128) -> Commit<AccountId> {
		Commit {
			parent,
			changes: vec![Change { key: key("credit.most_notes"), value }].try_into().unwrap(),
			author: Some(AccountId([7; 32])),
			message: b"fewer notes".to_vec().try_into().unwrap(),
		}
	}

	fn line(place: u32, from: Height, commit: Commit<AccountId>) -> LogView {
		LogView { place, entry: Entry { id: commit.id(), from, time: 0, candidate: None }, commit }
	}

	fn two() -> History {
		let mut history = History::default();
		history.push(line(0, 0, commit(None, 256)), Some(defaults())).unwrap();
		let parent = history.head().map(|head| head.snapshot.entry.id);
		history.push(line(1, 50, commit(parent, 100)), None).unwrap();
		history
	}

	#[test]
	fn c2_values_should_follow_from_changes() {
		let history = two();
		assert_eq!(history.lines().len(), 2);
		let head = history.head().unwrap();
		assert_eq!(value_of(&head.snapshot.values, key("credit.most_notes")), 100);
		assert_eq!(history.objects(1).last().map(Object::id), Some(head.git));
		assert!(history.before(0).is_none() && history.objects(2).is_empty());
		let body = String::from_utf8(history.objects(1).pop().unwrap().body).unwrap();
		assert!(body.contains(&format!("parent {}\n", history.lines()[0].git)), "{body}");
	}

	#[test]
	fn c2_a_history_that_cannot_be_should_be_refused() {
		let head = two().head().unwrap().snapshot.clone();
		let on = |parent: CommitId| line(2, 60, commit(Some(parent), 50));
		let mut forged = on(head.entry.id);
		forged.entry.id[0] ^= 1;
		let mut elsewhere = on(head.entry.id);
		elsewhere.place = 3;
		let mut told = head.values.clone();
		told.insert(key("credit.most_notes"), 51);
		for (line, values, part) in [
			(forged, None, "its content has the id"),
			(elsewhere, None, "another place"),
			(on([9; 32]), None, "its parent is not"),
			(line(2, 60, commit(None, 50)), None, "its parent is not"),
			(line(2, 49, commit(Some(head.entry.id), 50)), None, "begins before"),
			(on(head.entry.id), Some(told), "not what its changes make"),
		] {
			let mut history = two();
			let reason = history.push(line, values).expect_err(part);
			assert!(reason.contains(part), "{part}: {reason}");
			assert_eq!(history.lines().len(), 2);
		}
		let reason = History::default().push(line(0, 0, commit(None, 256)), None).unwrap_err();
		assert!(reason.contains("does not tell"), "{reason}");
	}

	#[test]
	fn c1_defaults_should_fit_together() {
		assert_eq!(fit_together(&defaults()), Ok(()));
		for (name, value) in [
			("credit.least_amount", u128::MAX),
			("grants.approvals_1", 64),
			("authors.least_authors", 65),
			("issuance.recovery", 24),
			("names.warning", 24 * 365),
			("config.longest", 1),
		] {
			let mut values = defaults();
			values.insert(key(name), value);
			assert!(fit_together(&values).is_err(), "{name} = {value} fits");
		}
	}

	#[test]
	fn what_is_open_should_not_be_proposed_again_nor_too_much() {
		let history = two();
		let head = history.head().unwrap();
		let candidate = Candidate {
			commit: commit(Some(head.snapshot.entry.id), 50),
			manner: Manner::Hard,
			window: Window { first: 100, last: 200_000 },
			threshold: 67,
			activation: 300_000,
		};
		assert_eq!(objection(&candidate, head, &[], 99), None);
		let open = |candidate: &Candidate| CandidateView {
			number: 4,
			id: candidate.commit.id(),
			candidate: candidate.clone(),
			proposed: 9,
			tally: Tally::default(),
			needs: candidate.needs(),
			needed: candidate.needed(candidate.window.blocks()),
			left: 0,
			on_head: true,
			authors: vec![],
			outcome: None,
		};
		let same = objection(&candidate, head, &[open(&candidate)], 99);
		assert_eq!(same.unwrap(), "AlreadyProposed: candidate 4 is the same commit");
		let mut other = candidate.clone();
		other.commit.author = None;
		let many: Vec<_> = (0..MOST_OPEN).map(|_| open(&other)).collect();
		assert!(objection(&candidate, head, &many, 99).unwrap().starts_with("TooManyOpen"));
		other.commit.parent = Some([9; 32]);
		assert!(objection(&other, head, &[], 99).unwrap().starts_with("NotOnHead"));
	}

	fn as_the_chain_reads(call: &Call) -> Vec<(String, Shown)> {
		value::call_arguments(fit::committed().unwrap(), call.pallet(), call.name(), call.arguments()).unwrap()
	}

	#[test]
	fn every_call_should_decode_to_what_was_meant() {
		let candidate = Candidate {
			commit: commit(Some([3; 32]), 50),
			manner: Manner::Soft,
			window: Window { first: 100, last: 399 },
			threshold: 67,
			activation: 500,
		};
		let proposed = as_the_chain_reads(&propose(&candidate).unwrap());
		let number = |name: &str| value::find(&proposed, name).and_then(Shown::number::<u32>);
		assert_eq!(proposed.len(), 7);
		assert_eq!([number("threshold"), number("activation")], [Some(67), Some(500)]);
		assert_eq!(value::find(&proposed, "parent"), Some(&Shown::Bytes(vec![3; 32])));
		assert_eq!(as_the_chain_reads(&withdraw(7).unwrap())[0].1.number::<u32>(), Some(7));
		assert_eq!(as_the_chain_reads(&choose(None).unwrap())[0].1, Shown::Nothing);
		assert_eq!(as_the_chain_reads(&choose(Some(7)).unwrap())[0].1.number::<u32>(), Some(7));
		assert!(propose(&Candidate { commit: commit(None, 50), ..candidate }).is_err());
	}
}
