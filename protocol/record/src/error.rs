// SPDX-License-Identifier: Apache-2.0
//! Why a reveal or a change was refused. A refused transition changes nothing.

use core::fmt;

/// The numbers are stable: clients and the book refer to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Error {
	/// The table has no name.
	EmptyTable = 1,
	/// The key has no byte.
	EmptyKey = 2,
	/// The commit is too young to be revealed.
	TooEarly = 3,
	/// The commit is too old to be revealed.
	CommitExpired = 4,
	/// There is a record of this table and key already.
	NameTaken = 5,
	/// Somebody else owns the record.
	NotOwner = 6,
	/// The record has that value already.
	SameValue = 7,
	/// The record was offered to its owner.
	OfferToSelf = 8,
	/// The record is offered to that account already.
	AlreadyOffered = 9,
	/// The record is offered to nobody, or to somebody else.
	NotOffered = 10,
	/// The record has another value than the one that the new owner accepts.
	ValueChanged = 11,
}

impl Error {
	/// All of them, by number.
	pub const ALL: [Error; 11] = [
		Error::EmptyTable,
		Error::EmptyKey,
		Error::TooEarly,
		Error::CommitExpired,
		Error::NameTaken,
		Error::NotOwner,
		Error::SameValue,
		Error::OfferToSelf,
		Error::AlreadyOffered,
		Error::NotOffered,
		Error::ValueChanged,
	];

	/// The stable number and the sentence for a reader.
	const fn text(self) -> (u8, &'static str) {
		match self {
			Error::EmptyTable => (1, "the table has no name"),
			Error::EmptyKey => (2, "the key has no byte"),
			Error::TooEarly => (3, "the commit is too young to be revealed"),
			Error::CommitExpired => (4, "the commit is too old to be revealed"),
			Error::NameTaken => (5, "there is a record of this table and key already"),
			Error::NotOwner => (6, "somebody else owns the record"),
			Error::SameValue => (7, "the record has that value already"),
			Error::OfferToSelf => (8, "the record was offered to its owner"),
			Error::AlreadyOffered => (9, "the record is offered to that account already"),
			Error::NotOffered => (10, "the record is offered to nobody, or to somebody else"),
			Error::ValueChanged => (11, "the record has another value than the one that is accepted"),
		}
	}

	/// The stable number.
	pub const fn number(self) -> u8 {
		self.text().0
	}
}

impl fmt::Display for Error {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(self.text().1)
	}
}
