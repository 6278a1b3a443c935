// SPDX-License-Identifier: Apache-2.0
//! `vns`: the command line of the VNS value-debt network.
//!
//! One file a group of commands in `commands/`. A group says what its arguments are and turns them into a view to be read
//! or a call to be sent; everything else is shared: `options.rs` what all commands take, `parse/` text into values and
//! back (`show.rs`), `keys/` who signs, `session.rs` the connection, `send.rs` confirming, signing and following a
//! transaction, `follow.rs` a grant in the queue, `report.rs` tables and JSON, `failure.rs` exit codes.

mod commands;
mod failure;
mod follow;
mod keys;
mod options;
mod parse;
mod report;
mod send;
mod session;
mod show;

use crate::{failure::Failure, report::Report, session::Session};
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
	let cli = options::Cli::parse();
	let json = cli.globals.json;
	match run(cli) {
		Ok(report) => {
			report.print(json);
			ExitCode::SUCCESS
		},
		Err(failure) => {
			failure.print(json);
			ExitCode::from(failure.exit())
		},
	}
}

fn run(cli: options::Cli) -> Result<Report, Failure> {
	let runtime = tokio::runtime::Builder::new_current_thread()
		.enable_all()
		.build()
		.map_err(|error| Failure::Machine(format!("cannot start: {error}")))?;
	runtime.block_on(commands::run(Session::new(cli.globals), cli.command))
}
