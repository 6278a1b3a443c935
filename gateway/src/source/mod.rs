// SPDX-License-Identifier: Apache-2.0
//! Where names come from: final changes, block by block.
//!
//! A source tells of blocks in their order and never takes one back. It begins after the block that the index has, or, if
//! it cannot, with a snapshot of everything at a final block.

#[cfg(feature = "chain")]
pub mod chain;
pub mod file;
pub mod memory;

use crate::error::Error;
use codec::{Decode, Encode};
use tokio::sync::mpsc;
use vns_names::{Name, NameValue, Params};

/// Milliseconds of network time.
pub type Millis = u64;
/// An account, by its 32 bytes.
pub type Account = [u8; 32];

/// A final block, and the network time in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
pub struct Position {
	/// Its number.
	pub number: u64,
	/// Its hash.
	pub hash: [u8; 32],
	/// Network time at its end.
	pub time: Millis,
}

/// A name that is stored, as the index keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Entry {
	/// The name.
	pub name: Name,
	/// Whose it is, or was last.
	pub owner: Account,
	/// The last instant at which it resolves.
	pub expires_at: Millis,
	/// How many changes there were.
	pub changes: u64,
	/// What it says.
	pub value: NameValue,
}

impl Entry {
	/// Does it resolve at `now`? The parameters of the chain do not matter for that: `vns_names::Schedule`.
	pub const fn is_live(&self, now: Millis) -> bool {
		now <= self.expires_at
	}
}

/// Something that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
	/// A name is so from now on.
	Set(Entry),
	/// Nobody has the name any more.
	Gone(Name),
	/// An account is called by this name, or by none.
	Primary(Account, Option<Name>),
}

/// What a source tells.
#[derive(Clone, Debug)]
pub enum Step {
	/// Which chain it follows: told first, and after every new connection.
	Chain(String),
	/// A final block: the next one after the last that was told.
	Block(Position, Vec<Change>),
	/// Everything is told anew. What is not told until [`Step::SnapshotEnd`] does not exist.
	SnapshotBegin,
	/// A part of it.
	SnapshotPart(Vec<Change>),
	/// That was all, as of this block.
	SnapshotEnd(Position),
	/// The numbers of names that the chain's governance has set.
	Numbers(Box<Params>),
	/// The source does not answer, for this reason. It goes on trying.
	Away(String),
}

/// Where steps go. Its receiver says by dropping it that nobody listens any more.
pub type Steps = mpsc::Sender<Step>;

/// Follows something until nobody listens.
#[async_trait::async_trait]
pub trait Source: Send {
	/// What it follows, for messages.
	fn describe(&self) -> String;

	/// Tells all that is final after `from`. Returns when nobody listens, and with an error that no waiting mends.
	async fn follow(&mut self, from: Option<Position>, steps: Steps) -> Result<(), Error>;
}
