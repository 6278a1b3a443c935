// SPDX-License-Identifier: Apache-2.0
//! What all commands take, and what all commands that sign take.

use crate::{commands::Command, failure::EXIT_CODES, keys::KeyOptions};
use clap::{Args, Parser, ValueEnum};
use std::time::Duration;
use vns_client::{submit::Wait, Hash};

/// The ledger of value and debt: read it, and act on it.
///
/// Amounts are in VNS (12.5 or 12.5VNS) or in planck, the smallest unit (12500000000000planck). Accounts are addresses of
/// this network or 0x and 64 hexadecimal digits. Hours and dates are network time, which `vns time` explains.
#[derive(Parser)]
#[command(name = "vns", version, after_help = EXIT_CODES, subcommand_required = true, arg_required_else_help = true)]
#[command(max_term_width = 110)]
pub struct Cli {
	#[command(flatten)]
	pub globals: Globals,
	#[command(subcommand)]
	pub command: Command,
}

/// What every command takes.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "For every command")]
pub struct Globals {
	/// The node to ask. Unencrypted (ws://) only on this machine; elsewhere wss:// or a tunnel
	#[arg(long, global = true, value_name = "URL", env = "VNS_URL", default_value = "ws://127.0.0.1:9944")]
	pub node: String,

	/// Go on only if the chain's first block has this hash, so that no other chain is taken for yours
	#[arg(long, global = true, value_name = "HASH", env = "VNS_GENESIS", value_parser = crate::parse::hash)]
	pub genesis: Option<Hash>,

	/// Print one JSON document in place of text: amounts are strings in planck, times are in UTC
	#[arg(long, global = true)]
	pub json: bool,

	/// Report progress on stderr even if that is no terminal
	#[arg(long, short, global = true)]
	pub verbose: bool,

	/// What to wait for after sending a transaction
	#[arg(long, global = true, value_enum, default_value_t = WaitFor::Finalized)]
	pub wait: WaitFor,

	/// The longest wait for a transaction, in seconds; with --wait issued as long again for the grant
	#[arg(long, global = true, value_name = "SECONDS", default_value_t = 120, value_parser = clap::value_parser!(u64).range(1..=86_400))]
	pub timeout: u64,
}

impl Globals {
	/// The longest wait for a transaction.
	pub const fn patience(&self) -> Duration {
		Duration::from_secs(self.timeout)
	}
}

/// What to wait for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum WaitFor {
	/// Its block is final, for ever
	Finalized,
	/// Its block is final, and if it put a grant into the queue, so is the block that issued it
	Issued,
	/// It is in a block, which might still be replaced
	Best,
	/// The node has taken it
	None,
}

impl From<WaitFor> for Wait {
	fn from(wait: WaitFor) -> Self {
		match wait {
			WaitFor::Finalized | WaitFor::Issued => Wait::Finalized,
			WaitFor::Best => Wait::Best,
			WaitFor::None => Wait::Nothing,
		}
	}
}

/// What every command that sends a transaction takes.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Signing and sending")]
pub struct SendOptions {
	#[command(flatten)]
	pub key: KeyOptions,

	/// Show the call as the chain reads it and what it would cost; send nothing
	#[arg(long)]
	pub dry_run: bool,

	/// Do not ask for confirmation
	#[arg(long, short)]
	pub yes: bool,
}

#[cfg(test)]
mod tests {
	use super::*;
	use clap::CommandFactory;

	#[test]
	fn the_commands_should_be_consistent() {
		Cli::command().debug_assert();
	}

	#[test]
	fn every_command_should_have_a_help_text_with_an_example() {
		fn check(command: &clap::Command, path: &str) {
			let name = format!("{path} {}", command.get_name());
			for inner in command.get_subcommands().filter(|one| one.get_name() != "help") {
				check(inner, &name);
			}
			if command.get_subcommands().next().is_none() {
				assert!(command.get_about().is_some(), "{name} says nothing of itself");
				let example = command.get_after_help().map(ToString::to_string).unwrap_or_default();
				let called = name.trim_start();
				assert!(example.starts_with("Example") && example.contains(called), "{name} has no example: {example}");
			}
		}
		check(&Cli::command(), "");
	}

	#[test]
	fn a_secret_should_not_be_accepted_as_an_argument() {
		// Whatever is given to --key is the name of a file; there is no option for the secret itself.
		let command = Cli::command();
		let names = |command: &clap::Command| -> Vec<String> {
			command.get_arguments().filter_map(|one| one.get_long().map(str::to_owned)).collect()
		};
		fn walk(command: &clap::Command, names: &dyn Fn(&clap::Command) -> Vec<String>) {
			for forbidden in ["seed", "suri", "phrase", "secret", "password", "mnemonic"] {
				assert!(!names(command).iter().any(|name| name == forbidden), "{}: --{forbidden}", command.get_name());
			}
			command.get_subcommands().for_each(|inner| walk(inner, names));
		}
		walk(&command, &names);
	}
}
