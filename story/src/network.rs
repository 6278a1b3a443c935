// SPDX-License-Identifier: Apache-2.0
//! What the story needs of a chain: to send transactions, to see every block, to read the state at the newest one seen.

use codec::{Decode, DecodeAll, Encode};
use polkadot_sdk::*;
use std::fmt;
use vns_runtime::{Hash, RuntimeEvent, UncheckedExtrinsic};

/// Why the story cannot go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble(pub String);

impl fmt::Display for Trouble {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(&self.0)
	}
}

impl std::error::Error for Trouble {}

impl From<String> for Trouble {
	fn from(words: String) -> Self {
		Self(words)
	}
}

impl From<&str> for Trouble {
	fn from(words: &str) -> Self {
		Self(words.into())
	}
}

/// A transaction was not admitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
	/// The number of a custom error, if it was one.
	pub custom: Option<u8>,
	/// In words.
	pub words: String,
}

/// A block as it was made.
#[derive(Clone, Debug)]
pub struct Block {
	/// Its height.
	pub number: u32,
	/// Its hash.
	pub hash: Hash,
	/// The slot that it was authored in, which says by whom.
	pub slot: u64,
	/// The hashes of the transactions that were sent, each with its place in the block.
	pub transactions: Vec<(Hash, u32)>,
	/// What happened, in its order.
	pub events: Vec<frame_system::EventRecord<RuntimeEvent, Hash>>,
}

/// A chain. Everything is read at the block that [`Network::next`] gave last; before the first, at the newest there is.
pub trait Network {
	/// For the reader: what it is.
	fn about(&self) -> String;

	/// The hash of the chain's first block.
	fn genesis(&self) -> Hash;

	/// Sends a transaction, unless it is refused at the door.
	fn send(&mut self, transaction: &UncheckedExtrinsic) -> Result<Result<(), Refusal>, Trouble>;

	/// The block after the last one that was seen.
	fn next(&mut self) -> Result<Block, Trouble>;

	/// What a runtime API answers, as SCALE.
	fn ask_raw(&mut self, method: &str, arguments: &[u8]) -> Result<Vec<u8>, Trouble>;

	/// What is stored under a key.
	fn stored(&mut self, key: &[u8]) -> Result<Option<Vec<u8>>, Trouble>;

	/// All keys that begin so.
	fn keys(&mut self, prefix: &[u8]) -> Result<Vec<Vec<u8>>, Trouble>;

	/// The relay chain goes on for `slots` slots without a block of this chain. False where that cannot be had.
	fn stall(&mut self, slots: u64) -> bool;
}

/// The answer of the runtime API `method`, as `CreditApi_totals`, to `arguments`, which is a tuple.
pub fn ask<R: Decode>(network: &mut dyn Network, method: &str, arguments: impl Encode) -> Result<R, Trouble> {
	let answer = network.ask_raw(method, &arguments.encode())?;
	R::decode_all(&mut &answer[..])
		.map_err(|error| Trouble(format!("{method} answers something else than this program knows: {error}")))
}

/// What is stored under `key`.
pub fn read<R: Decode>(network: &mut dyn Network, key: &[u8]) -> Result<Option<R>, Trouble> {
	let Some(bytes) = network.stored(key)? else { return Ok(None) };
	R::decode_all(&mut &bytes[..])
		.map(Some)
		.map_err(|error| Trouble(format!("what is stored is something else than this program knows: {error}")))
}
