// SPDX-License-Identifier: Apache-2.0
//! Records: views at a block, and calls to be signed. What is too long for the chain's decoder is refused here with a
//! word; all other rules are the chain's to enforce.

use crate::{AccountId, At, Call, Error, Hash};
use thiserror::Error;
pub use vns_record::{commitment, value_hash, views::CommitView, Salt, Window, MAX_KEY, MAX_TABLE, MAX_VALUE};

/// The pallet's name.
pub const PALLET: &str = "Records";

/// The most records or commits in one answer.
pub const MOST_LISTED: u32 = 64;

/// A record.
pub type RecordView = vns_record::views::RecordView<AccountId>;
/// A record with its key.
pub type EntryView = vns_record::views::EntryView<AccountId>;

const VIEWS: &str = "RecordsApi";

/// Bytes that are no table, key or value.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BadSize {
	/// Tables and keys have at least one byte.
	#[error("a {0} has at least one byte")]
	Empty(&'static str),
	/// Longer than the chain takes.
	#[error("this {what} has {bytes} bytes, the most are {most}")]
	TooLong {
		/// Table, key or value.
		what: &'static str,
		/// How many bytes it has.
		bytes: usize,
		/// How many it may have.
		most: u32,
	},
}

/// The name of a record: its table and key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
	table: Vec<u8>,
	key: Vec<u8>,
}

impl Name {
	/// Checks that both have a legal length.
	pub fn new(table: &[u8], key: &[u8]) -> Result<Self, BadSize> {
		check_table(table)?;
		check_key(key)?;
		Ok(Self { table: table.to_vec(), key: key.to_vec() })
	}

	/// The table.
	pub fn table(&self) -> &[u8] {
		&self.table
	}

	/// The key.
	pub fn key(&self) -> &[u8] {
		&self.key
	}
}

/// Can it be the name of a table?
pub fn check_table(bytes: &[u8]) -> Result<(), BadSize> {
	check("table", bytes, 1, MAX_TABLE)
}

/// Can it be a key?
pub fn check_key(bytes: &[u8]) -> Result<(), BadSize> {
	check("key", bytes, 1, MAX_KEY)
}

/// Can it be a value?
pub fn check_value(bytes: &[u8]) -> Result<(), BadSize> {
	check("value", bytes, 0, MAX_VALUE)
}

fn check(what: &'static str, bytes: &[u8], least: usize, most: u32) -> Result<(), BadSize> {
	if bytes.len() < least {
		return Err(BadSize::Empty(what));
	}
	if u32::try_from(bytes.len()).map_or(true, |length| length > most) {
		return Err(BadSize::TooLong { what, bytes: bytes.len(), most });
	}
	Ok(())
}

/// One record.
pub async fn record(at: &At, name: &Name) -> Result<Option<RecordView>, Error> {
	at.ask(VIEWS, "record", (&name.table, &name.key)).await
}

/// The records of a table after that key, in no telling order; at most 64.
pub async fn records_in(at: &At, table: &[u8], after: Option<&[u8]>, most: u32) -> Result<Vec<EntryView>, Error> {
	at.ask(VIEWS, "records_in", (table, after, most)).await
}

/// The commits of an account after that hash, in no telling order; at most 64.
pub async fn commits_of(at: &At, owner: &AccountId, after: Option<Hash>, most: u32) -> Result<Vec<CommitView>, Error> {
	at.ask(VIEWS, "commits_of", (owner, after, most)).await
}

/// One commit of an account: no runtime API has it, so it is looked for in the list.
pub async fn commit_of(at: &At, owner: &AccountId, hash: Hash) -> Result<Option<CommitView>, Error> {
	let mut after = None;
	loop {
		let page = commits_of(at, owner, after, MOST_LISTED).await?;
		if let Some(found) = page.iter().find(|one| one.hash == hash.0) {
			return Ok(Some(*found));
		}
		let next = page.last().map(|one| Hash::from(one.hash));
		if next.is_none() || next == after {
			return Ok(None);
		}
		after = next;
	}
}

/// Commits to what only the signer can reveal; `hash` is [`commitment`].
pub fn commit(hash: Hash) -> Result<Call, Error> {
	Call::new(PALLET, "commit", (hash,))
}

/// Takes a commit of the signer back, and its deposit with it.
pub fn withdraw_commit(hash: Hash) -> Result<Call, Error> {
	Call::new(PALLET, "withdraw_commit", (hash,))
}

/// Reveals what the signer committed to, who then owns it.
pub fn reveal(name: &Name, value: &[u8], salt: &Salt) -> Result<Call, Error> {
	Call::new(PALLET, "reveal", (&name.table, &name.key, value, salt))
}

/// Gives a record of the signer another value.
pub fn update(name: &Name, value: &[u8]) -> Result<Call, Error> {
	Call::new(PALLET, "update", (&name.table, &name.key, value))
}

/// Offers a record of the signer to `to`.
pub fn offer(name: &Name, to: &AccountId) -> Result<Call, Error> {
	Call::new(PALLET, "offer_transfer", (&name.table, &name.key, to))
}

/// Takes the offer of a record of the signer back.
pub fn cancel(name: &Name) -> Result<Call, Error> {
	Call::new(PALLET, "cancel_transfer", (&name.table, &name.key))
}

/// Accepts a record that is offered to the signer, with the value of this hash ([`value_hash`]).
pub fn accept(name: &Name, value: Hash) -> Result<Call, Error> {
	Call::new(PALLET, "accept_transfer", (&name.table, &name.key, value))
}

/// Removes a record of the signer.
pub fn remove(name: &Name) -> Result<Call, Error> {
	Call::new(PALLET, "remove", (&name.table, &name.key))
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{fit, value, Value};
	use codec::Encode;

	const WHO: AccountId = AccountId([1; 32]);

	fn as_the_chain_reads(call: &Call) -> Vec<(String, Value)> {
		value::call_arguments(fit::committed().unwrap(), call.pallet(), call.name(), call.arguments()).unwrap()
	}

	#[test]
	fn every_call_should_decode_to_what_was_meant() {
		let name = Name::new(b"names", b"shop").unwrap();
		let bytes = |name: &str, bytes: &[u8]| (name.to_owned(), Value::Bytes(bytes.to_vec()));
		let with = |rest: Vec<(String, Value)>| [vec![bytes("table", b"names"), bytes("key", b"shop")], rest].concat();
		let hash = Hash::from([9; 32]);
		for (call, meant) in [
			(commit(hash), vec![bytes("hash", &[9; 32])]),
			(withdraw_commit(hash), vec![bytes("hash", &[9; 32])]),
			(reveal(&name, b"one", &[5; 32]), with(vec![bytes("value", b"one"), bytes("salt", &[5; 32])])),
			(update(&name, b""), with(vec![bytes("value", b"")])),
			(offer(&name, &WHO), with(vec![("to".to_owned(), Value::Account(WHO))])),
			(cancel(&name), with(vec![])),
			(accept(&name, hash), with(vec![bytes("value_hash", &[9; 32])])),
			(remove(&name), with(vec![])),
		] {
			let call = call.unwrap();
			assert_eq!(as_the_chain_reads(&call), meant, "{}", call.name());
		}
	}

	#[test]
	fn every_answer_should_be_laid_out_as_the_committed_metadata_says() {
		let read = |method: &str, bytes: Vec<u8>| value::answer(fit::committed().unwrap(), VIEWS, method, &bytes);
		let record = RecordView { owner: WHO, value: b"one".to_vec(), offered_to: None, changed_at: 7 };
		let found = read("record", Some(record.clone()).encode()).unwrap();
		assert_eq!(found.field("value").and_then(Value::bytes), Some(&b"one"[..]));
		assert_eq!(found.field("changed_at"), Some(&Value::Instant(7)));
		let listed = read("records_in", vec![EntryView { key: b"k".to_vec(), record }].encode()).unwrap();
		assert_eq!(listed.items().unwrap()[0].field("key").and_then(Value::bytes), Some(&b"k"[..]));
		let commit = CommitView { hash: [3; 32], window: Window::of(1, 2, 3) };
		let commits = read("commits_of", vec![commit].encode()).unwrap();
		assert_eq!(commits.items().unwrap()[0].field("window").unwrap().field("closes"), Some(&Value::Instant(6)));
	}

	#[test]
	fn what_is_too_long_or_empty_should_be_refused() {
		assert!(Name::new(&[1; 32], &[1; 64]).is_ok());
		assert_eq!(Name::new(b"", b"k"), Err(BadSize::Empty("table")));
		assert_eq!(Name::new(b"t", b""), Err(BadSize::Empty("key")));
		assert_eq!(Name::new(&[1; 33], b"k"), Err(BadSize::TooLong { what: "table", bytes: 33, most: 32 }));
		assert!(Name::new(b"t", &[1; 65]).unwrap_err().to_string().contains("65 bytes, the most are 64"));
		assert_eq!(check_value(b""), Ok(()));
		assert_eq!(check_value(&[0; 1_024]), Ok(()));
		assert!(check_value(&[0; 1_025]).is_err());
	}

	/// The example of the book.
	#[test]
	fn the_commitment_should_be_the_one_of_the_book() {
		let found = commitment(&[1u8; 32], b"names", b"alice", b"one", &[0x55; 32]);
		assert_eq!(hex::encode(found), "09de6d6190ee4b528fa8e5ab1d9574a13f3472b772f65bda694f6c2ece458873");
	}
}
