// SPDX-License-Identifier: Apache-2.0
//! What can go wrong between this client and a chain, each with what a reader can do about it.

use crate::{
	admission::Barred,
	statement::Incomplete,
	submit::Failed,
	value::{shown_lines, shown_text},
};
use subxt::error::{BackendError, RpcError};
use thiserror::Error;

/// Why something could not be read, submitted or proven. Words of the node's are within some of them: printed, they steer no
/// terminal.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Error {
	/// No usable connection.
	#[error("cannot use the node at {url}: {}", shown_lines(.reason))]
	Unreachable {
		/// Its address.
		url: String,
		/// Why.
		reason: String,
	},
	/// The node runs another chain than the one that is meant.
	#[error("the node runs another chain: {}", shown_lines(.0))]
	OtherChain(String),
	/// The chain's runtime has changed in what is asked for, or never had it.
	#[error(
		"{what} is not the one that this program was made for (it knows version {known} of the runtime, the chain runs \
		 version {chain}): get the program that belongs to it"
	)]
	DoesNotFit {
		/// Call or view.
		what: String,
		/// Version of the runtime in the committed metadata.
		known: u32,
		/// Version of the runtime at that block.
		chain: u32,
	},
	/// The block is unknown or not final.
	#[error("{}", shown_lines(.0))]
	NoSuchBlock(String),
	/// The node does not keep the state of so old a block.
	#[error(
		"the node does not keep the state of block {0} any more: ask one that keeps all (vns-node --state-pruning archive)"
	)]
	HistoryPruned(u64),
	/// The node answered with an error, or with something that cannot be.
	#[error("the node answers: {}", shown_lines(.0))]
	Node(String),
	/// The node did not take the transaction. It cost nothing.
	#[error("the transaction was refused and cost nothing: {}", shown_lines(.0))]
	Refused(String),
	/// The signer is frozen, and this is not open to him. It cost nothing.
	#[error("the transaction was refused and cost nothing: {0}")]
	Frozen(Barred),
	/// The transaction is in a block, and its call failed. Nothing changed except that the fee is paid.
	#[error("{0}")]
	Failed(Box<Failed>),
	/// The transaction was handed over, and nobody knows what became of it.
	#[error(
		"{}; the transaction {hash} may still be executed until block {until}: look before you repeat it",
		shown_lines(.reason)
	)]
	OutcomeUnknown {
		/// Of the transaction, in hexadecimal.
		hash: String,
		/// The last block that can contain it.
		until: u64,
		/// What happened last.
		reason: String,
	},
	/// A statement is not that of the chain.
	#[error("{0}")]
	NotProven(#[from] Incomplete),
	/// A mistake in this program.
	#[error("a mistake in this program, please report it: {}", shown_lines(.0))]
	Internal(String),
}

impl Error {
	/// The node did not take a transaction, for this reason.
	pub(crate) fn refused(reason: String) -> Self {
		Barred::in_words_of_node(&reason).map_or(Self::Refused(reason), Self::Frozen)
	}

	/// Of something that the node was asked for about block `number`.
	pub(crate) fn at_block(number: u64, error: impl std::fmt::Display) -> Self {
		let text = error.to_string();
		if text.contains("State already discarded") || text.contains("UnknownBlock") {
			return Self::HistoryPruned(number);
		}
		Self::Node(shown_text(&text))
	}
}

impl From<subxt_rpcs::Error> for Error {
	fn from(error: subxt_rpcs::Error) -> Self {
		Self::Node(in_words(&error))
	}
}

impl From<BackendError> for Error {
	fn from(error: BackendError) -> Self {
		match error {
			BackendError::Rpc(RpcError::ClientError(error)) => error.into(),
			other => Self::Node(shown_text(&other.to_string())),
		}
	}
}

/// The node's own words where it has some: without the layers through which they came, in one line.
pub(crate) fn in_words(error: &subxt_rpcs::Error) -> String {
	let words = match error {
		subxt_rpcs::Error::User(user) => match &user.data {
			// A JSON text: without its quotes it is a sentence.
			Some(data) => format!("{}: {}", user.message, data.get().trim_matches('"')),
			None => user.message.clone(),
		},
		subxt_rpcs::Error::Client(inner) => inner.to_string(),
		other => other.to_string(),
	};
	shown_text(&words)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_words_of_a_node_should_not_steer_a_terminal() {
		let words = || "\u{1b}[2J\u{9b}1mno\u{202e}\r".to_owned();
		for error in [
			Error::Refused(words()),
			Error::Node(words()),
			Error::OtherChain(words()),
			Error::NoSuchBlock(words()),
			Error::Internal(words()),
			Error::Unreachable { url: "ws://127.0.0.1:1".into(), reason: words() },
			Error::OutcomeUnknown { hash: "0x".into(), until: 1, reason: words() },
			Error::at_block(1, words()),
		] {
			let printed = error.to_string();
			assert!(printed.contains("no"), "{printed:?}");
			assert!(!printed.contains(|one: char| one.is_control() || one == '\u{202e}'), "{printed:?}");
		}
		// What this program says itself may be some lines.
		assert_eq!(Error::Node("one\ntwo".into()).to_string(), "the node answers: one\ntwo");
	}

	#[test]
	fn what_a_node_answers_should_be_one_line() {
		let user = subxt_rpcs::UserError { code: 1010, message: "no\nvns: yes\u{1b}[2J".into(), data: None };
		assert_eq!(in_words(&subxt_rpcs::Error::User(user)), "no\\u{a}vns: yes\\u{1b}[2J");
	}
}
