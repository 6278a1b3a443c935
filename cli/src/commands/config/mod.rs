// SPDX-License-Identifier: Apache-2.0
//! `vns config`: the network's parameters, their history, and how they change. `read.rs` has what holds and held,
//! `candidates.rs` how proposals stand, `act.rs` what is sent, `plan.rs` when it would hold, `export.rs` and `from_git.rs` the
//! history as a Git repository and a proposal out of one, `text.rs` parameters as people write them.

mod act;
mod candidates;
mod export;
mod from_git;
mod plan;
mod read;
mod text;

pub use text::{blocks, changes_text, headline as headline_of};

use crate::{
	failure::Failure,
	report::Report,
	session::{block_json, headline, Session},
};
use clap::Subcommand;
use serde_json::Value;
use vns_client::At;

/// A configuration is named by `head`, by the number of a block in which it held, or by its id, of which the first digits are
/// enough. Parameters are written domain.name, their values with their unit: 12.5VNS, 48h, 10min, 67%, 300.
#[derive(Subcommand)]
pub enum Config {
	/// Every parameter: its value, legal range and default, and who decides
	#[command(alias = "parameters")]
	#[command(
		after_help = "Examples:\n  vns config list\n  vns config list credit\n  vns config list names.deposit --json"
	)]
	List(read::List),
	/// The configurations that held, the newest first: what changed, who proposed it, why
	#[command(after_help = "Examples:\n  vns config log\n  vns config log --most 5")]
	Log(read::Log),
	/// One configuration: all its values, and what it changed
	#[command(after_help = "Examples:\n  vns config show\n  vns config show 100000\n  vns config show 0x1297ac11")]
	Show(read::Show),
	/// What differs between two configurations
	#[command(after_help = "Examples:\n  vns config diff 0 head\n  vns config diff 0x1297ac11 100000")]
	Diff(read::Diff),
	/// The candidates that are open: what they change, how many blocks are for them
	#[command(after_help = "Examples:\n  vns config candidates\n  vns config candidates --all")]
	Candidates(candidates::Candidates),
	/// One candidate: how far it is, what is still missing, or what became of it
	#[command(after_help = "Examples:\n  vns config candidate 3\n  vns config candidate 3 --follow")]
	Candidate(candidates::CandidateArgs),

	/// Propose other values, on what holds now. Shows who has to agree; what the chain would refuse is not sent
	///
	/// The window in which authors choose, the threshold and the block from which on it would hold are the least that the rules
	/// allow, unless you say otherwise.
	#[command(
		after_help = "Examples:\n  vns config propose --set vouchers.least_amount=2 --message \"Small vouchers cost more than they are worth\" --key mine.key\n  vns config propose --set names.deposit=2 --set names.deposit_per_byte=0.002 --message \"Dearer names\" --threshold 80 --key mine.key\n  vns config propose --from-git ./network --key mine.key"
	)]
	Propose(act::Propose),
	/// Take a candidate of yours back before its window begins; its deposit comes back
	#[command(after_help = "Example:\n  vns config withdraw 3 --key mine.key")]
	Withdraw(act::Withdraw),
	/// As an author: be for a candidate, or for what is. Each slot of its window in which you author counts for that
	#[command(
		after_help = "Examples:\n  vns config choose 3 --key author.key\n  vns config choose none --key author.key"
	)]
	Choose(act::Choose),

	/// Write the whole history into a bare Git repository: a file for each domain, a commit for each configuration
	///
	/// Whoever exports gets the same ids. A folder that is an export already gets what is new. Work in a clone of it, and propose
	/// a commit of yours with vns config propose --from-git.
	#[command(after_help = "Example:\n  vns config export --git network.git && git clone network.git network")]
	Export(export::Export),
}

impl Config {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		match self {
			Config::List(command) => command.run(session).await,
			Config::Log(command) => command.run(session).await,
			Config::Show(command) => command.run(session).await,
			Config::Diff(command) => command.run(session).await,
			Config::Candidates(command) => command.run(session).await,
			Config::Candidate(command) => command.run(session).await,
			Config::Propose(command) => command.run(session).await,
			Config::Withdraw(command) => command.run(session).await,
			Config::Choose(command) => command.run(session).await,
			Config::Export(command) => command.run(session).await,
		}
	}
}

/// An answer about one block.
async fn answer(at: &At, text: String, mut json: Value) -> Result<Report, Failure> {
	if let Some(fields) = json.as_object_mut() {
		fields.insert("at".into(), block_json(at));
	}
	Ok(Report::new(format!("{}\n\n{text}", headline(at).await?), json))
}

/// Histories for the tests of this group.
#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
pub(crate) mod tests {
	use super::text::setting;
	use vns_client::{
		config::{git::Values, Change, Commit, History, Key, Line, LogView},
		AccountId,
	};

	/// Whoever proposes in tests.
	pub const AUTHOR: AccountId = AccountId([0xab; 32]);

	/// A history of one configuration, in which everything has its default.
	pub fn genesis() -> History {
		let values: Values = Key::ALL.iter().map(|key| (*key, key.parameter().default)).collect();
		let commit =
			Commit { parent: None, changes: vec![].try_into().unwrap(), author: None, message: text("genesis") };
		let mut history = History::default();
		history.push(line(0, 0, 0, None, commit), Some(values)).unwrap();
		history
	}

	/// The same, and another configuration on top for each of these settings.
	pub fn grown(settings: &[&str]) -> History {
		let mut history = genesis();
		for setting in settings {
			grow(&mut history, setting);
		}
		history
	}

	/// One more configuration on top.
	pub fn grow(history: &mut History, setting: &str) {
		let commit = change(history.head().unwrap(), &[setting]);
		let place = u32::try_from(history.lines().len()).unwrap();
		let from = place.saturating_mul(1_000);
		let one = line(place, from, 1_700_000_000_000u64.saturating_add(from.into()), place.checked_sub(1), commit);
		history.push(one, None).unwrap();
	}

	/// A commit on a configuration.
	pub fn change(head: &Line, settings: &[&str]) -> Commit<AccountId> {
		let mut changes: Vec<Change> = settings.iter().map(|one| setting(one).unwrap()).collect();
		changes.sort_by_key(|change| change.key);
		Commit {
			parent: Some(head.snapshot.entry.id),
			changes: changes.try_into().unwrap(),
			author: Some(AUTHOR),
			message: text("Better so"),
		}
	}

	fn text(message: &str) -> vns_client::config::Message {
		message.as_bytes().to_vec().try_into().unwrap()
	}

	fn line(place: u32, from: u32, time: u64, candidate: Option<u32>, commit: Commit<AccountId>) -> LogView {
		LogView { place, entry: vns_client::config::Entry { id: commit.id(), from, time, candidate }, commit }
	}
}
