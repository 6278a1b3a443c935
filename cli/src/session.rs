// SPDX-License-Identifier: Apache-2.0
//! The connection of a command, and the block at which it reads.

use crate::{failure::Failure, options::Globals, report, show};
use clap::Args;
use serde_json::{json, Value};
use std::{io::IsTerminal, time::Duration};
use vns_client::{clock, At, Chain, Hash};

/// How long to try to connect.
const PATIENCE: Duration = Duration::from_secs(10);

/// What all commands share while one of them runs.
pub struct Session {
	pub globals: Globals,
}

impl Session {
	pub const fn new(globals: Globals) -> Self {
		Self { globals }
	}

	/// Connects to the node. Once a command.
	pub async fn connect(&self) -> Result<Chain, Failure> {
		Ok(Chain::connect(&self.globals.node, self.globals.genesis, PATIENCE).await?)
	}

	/// Tells how far a long work is; to people who look on.
	pub fn progress(&self, text: &str) {
		if self.globals.verbose || std::io::stderr().is_terminal() {
			eprintln!("{text}");
		}
	}
}

/// A block by its number or hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockId {
	Number(u64),
	Hash(Hash),
}

/// At which block to read.
#[derive(Args, Clone, Copy, Debug)]
pub struct ReadOptions {
	/// Read at this block in place of the last final one; older ones need a node that keeps their state
	#[arg(long, value_name = "NUMBER|HASH", value_parser = crate::parse::block)]
	pub at: Option<BlockId>,
}

impl ReadOptions {
	/// The block that was asked for.
	pub async fn open(&self, chain: &Chain) -> Result<At, Failure> {
		Ok(match self.at {
			None => chain.finalized().await?,
			Some(BlockId::Number(number)) => chain.at_number(number).await?,
			Some(BlockId::Hash(hash)) => chain.at_hash(hash).await?,
		})
	}
}

/// Which block an answer is of, for people.
pub async fn headline(at: &At) -> Result<String, Failure> {
	let time =
		clock::clock(at).await?.map_or("before the first block".to_owned(), |clock| show::instant(clock.network));
	Ok(format!("At block {}, {time} in network time", report::block(at.number(), at.is_final())))
}

/// Which block an answer is of, for programs.
pub fn block_json(at: &At) -> Value {
	json!({ "number": at.number(), "hash": format!("{:?}", at.hash()), "final": at.is_final() })
}
