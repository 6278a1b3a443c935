// SPDX-License-Identifier: Apache-2.0
//! `vns policy`: by what an author issues approved grants. `file.rs` is the file that it is kept in, `words.rs` how it is
//! said, `read.rs` what is read, `act.rs` what is sent, `replay.rs` what it would have done, `watch.rs` a file that is
//! registered whenever it changes.

mod act;
mod file;
mod read;
mod replay;
mod watch;
pub mod words;

use crate::{failure::Failure, report::Report, session::Session};
use clap::Subcommand;

/// The file of a policy, in short: for every command that takes one.
const FORMAT: &str = "\
The file is TOML. All fields must be there but `stopped`; vns policy example prints them with what they mean:
  version = 1
  stopped = false              # the emergency switch; left out, it stays as it is
  ceiling = \"1000000\"          # nothing issues while so much value circulates; or \"none\"
  mean_age_bound = \"90d\"       # nothing issues while unpaid debt is older on average; or \"none\"
  least_reward = \"0.1%\"        # of the amount of a grant
  unused_cap = \"10%\"           # unused credit at most, of circulating value
  order = \"oldest\"             # or \"highest-reward\", \"smallest\"
  [[speed]]                    # one to eight steps, ascending; the first from 0
  from = \"0\"                   # from so much circulating value on
  per_hour = \"10000\"           # so much in an hour; or \"unlimited\"";

/// The policy of an author says how much it issues, how fast, and to whom first. The chain carries it out and does not judge
/// it. An author that has set none issues by the default one.
#[derive(Subcommand)]
pub enum Policy {
	/// By what an author issues; without AUTHOR all of them
	#[command(
		after_help = "Examples:\n  vns policy show\n  vns policy show AUTHOR\n  vns policy show AUTHOR --as-file > policy.toml"
	)]
	Show(read::Show),
	/// Print a file with the default policy and a word on each field, to begin with
	#[command(after_help = "Example:\n  vns policy example > policy.toml")]
	Example(read::Example),
	/// Read a file and say what it means, or what is wrong with it; asks no node
	#[command(after_help = format!("Example:\n  vns policy check policy.toml\n\n{FORMAT}"))]
	Check(read::Check),
	/// What of the grants that were issued in past blocks this policy would have refused, and why
	///
	/// Judges each by the network as it was before it, with the same code as the chain: circulating value, unused credit, the
	/// age of debt, the reward that was offered. Of an hour only what this policy would have let through counts, for each
	/// author by itself; the first hour is counted from the first block on. What would have come of it later nobody can say.
	///
	/// The node must keep the states of those blocks (vns-node --state-pruning archive); if it does not, that is said, with
	/// code 3.
	#[command(
		after_help = format!("Examples:\n  vns policy replay policy.toml\n  vns policy replay policy.toml --from 100000 --author AUTHOR\n\n{FORMAT}")
	)]
	Replay(replay::Replay),

	/// Set your policy from a file, once all of it was found good. It holds at once
	#[command(
		after_help = format!("Examples:\n  vns policy set policy.toml --key author.key\n  vns policy set policy.toml --for AUTHOR --key helper.key\n\n{FORMAT}")
	)]
	Set(act::Set),
	/// Take your policy back: the default one holds, with the emergency switch off
	#[command(after_help = "Example:\n  vns policy clear --key author.key")]
	Clear(act::Clear),
	/// Pull your emergency switch: you issue nothing until you resume
	#[command(after_help = "Example:\n  vns policy stop --key author.key --yes")]
	Stop(act::Stop),
	/// Put your emergency switch back: your policy holds again
	#[command(after_help = "Example:\n  vns policy resume --key author.key")]
	Resume(act::Resume),
	/// Let another key set, clear, stop and resume your policy with --for, and do nothing else; for a deposit
	///
	/// So the machine that watches a file need not have your key.
	#[command(after_help = "Example:\n  vns policy allow ADDRESS --key author.key")]
	Allow(act::Allow),
	/// Take that back. The deposit is returned
	#[command(after_help = "Example:\n  vns policy disallow ADDRESS --key author.key")]
	Disallow(act::Disallow),
	/// Set your policy whenever a file changes, until Ctrl-C
	///
	/// Sends without asking: starting it is the consent. A file that is broken, or only half written, changes nothing; that is
	/// reported on stderr, and the policy stays. What the chain refuses is not repeated until the file changes; what the node
	/// could not take is. The emergency switch stays as it is, unless the file names it.
	#[command(
		after_help = format!("Examples:\n  vns policy watch policy.toml --for AUTHOR --key helper.key\n  vns policy watch policy.toml --once --key author.key\n\n{FORMAT}")
	)]
	Watch(watch::Watch),
}

impl Policy {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		match self {
			Policy::Show(command) => command.run(session).await,
			Policy::Example(command) => command.run(),
			Policy::Check(command) => command.run(),
			Policy::Replay(command) => command.run(session).await,
			Policy::Set(command) => command.run(session).await,
			Policy::Clear(command) => command.run(session).await,
			Policy::Stop(command) => command.run(session).await,
			Policy::Resume(command) => command.run(session).await,
			Policy::Allow(command) => command.run(session).await,
			Policy::Disallow(command) => command.run(session).await,
			Policy::Watch(command) => command.run(session).await,
		}
	}
}
