// SPDX-License-Identifier: Apache-2.0
//! What makes a configuration out of another (C2).

use crate::{candidate::Needs, Error, MAX_CHANGES, MAX_MESSAGE};
use blake2::{digest::consts::U32, Blake2b, Digest};
use bounded_collections::{BoundedVec, ConstU32};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use vns_parameters::Key;

/// BLAKE2b-256.
pub type Hash = [u8; 32];

/// What every id of a commit begins with, so that it is the hash of nothing else of this network.
pub const DOMAIN: &[u8] = b"vns/config/commit";

/// A parameter and its new value, in the unit of the parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Change {
	/// Which.
	pub key: Key,
	/// Its value from then on.
	#[codec(compact)]
	pub value: u128,
}

/// Changes, ascending by key: of one set there is one list.
pub type Changes = BoundedVec<Change, ConstU32<MAX_CHANGES>>;

/// Why. Text in UTF-8.
pub type Message = BoundedVec<u8, ConstU32<MAX_MESSAGE>>;

/// What makes a configuration out of its parent (C2).
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Commit<AccountId> {
	/// The commit of the configuration that is changed. Only the first has none.
	pub parent: Option<Hash>,
	/// What is changed. Of the first: every parameter that does not have its default.
	pub changes: Changes,
	/// Who proposed it. Nobody the first, nor what an upgrade of the code adds.
	pub author: Option<AccountId>,
	/// Why.
	pub message: Message,
}

impl<AccountId: Encode> Commit<AccountId> {
	/// The hash of its content: BLAKE2b-256 of [`DOMAIN`] and its encoding.
	///
	/// ```
	/// use vns_config::{Change, Commit};
	/// use vns_parameters::{Key, Credit};
	///
	/// let changes = vec![Change { key: Key::Credit(Credit::MostNotes), value: 100 }].try_into().unwrap();
	/// let message = b"fewer notes".to_vec().try_into().unwrap();
	/// let commit = Commit { parent: Some([1; 32]), changes, author: Some([2u8; 32]), message };
	/// let id = "1297ac118a9f5e20d1027944237301760f9baa5b4d0025748385dfec5c672a00";
	/// assert_eq!(hex::encode(commit.id()), id);
	/// ```
	pub fn id(&self) -> Hash {
		let mut hasher = Blake2b::<U32>::new();
		hasher.update(DOMAIN);
		self.using_encoded(|bytes| hasher.update(bytes));
		hasher.finalize().into()
	}

	/// Is it well formed, whatever its parent says? Of the parts that must hold of every commit (C2, C1).
	pub fn check(&self) -> Result<(), Error> {
		if self.changes.is_empty() {
			return Err(Error::NothingToChange);
		}
		let ascend = self.changes.iter().zip(self.changes.iter().skip(1)).all(|(one, next)| one.key < next.key);
		if !ascend {
			return Err(Error::NotAscending);
		}
		if self.changes.iter().any(|change| !change.key.parameter().allows(change.value)) {
			return Err(Error::OutOfRange);
		}
		check_message(&self.message)
	}
}

/// What is printed by everybody's terminal and stands in a Git commit: text, without control characters but line ends.
fn check_message(message: &[u8]) -> Result<(), Error> {
	let text = core::str::from_utf8(message).map_err(|_| Error::BadMessage)?;
	if text.trim().len() != text.len() || text.is_empty() {
		return Err(Error::BadMessage);
	}
	if text.chars().any(|one| one.is_control() && one != '\n') {
		return Err(Error::BadMessage);
	}
	Ok(())
}

/// Does each of the changes change what `value` says of the parent? Else the first that does not.
pub fn changed(changes: &[Change], value: impl Fn(Key) -> u128) -> Result<(), Key> {
	match changes.iter().find(|change| value(change.key) == change.value) {
		Some(same) => Err(same.key),
		None => Ok(()),
	}
}

/// Who has to agree to all of these (C5): whoever has to agree to one of them.
pub fn needs(changes: &[Change]) -> Needs {
	changes.iter().fold(Needs::default(), |needs, change| {
		let class = change.key.parameter().class;
		Needs { authors: needs.authors || class.needs_authors(), holders: needs.holders || class.needs_holders() }
	})
}
