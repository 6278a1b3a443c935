// SPDX-License-Identifier: Apache-2.0
//! Why a key, a link or a change was refused. A refused transition changes nothing.

use core::fmt;

/// The numbers are stable: clients and the book refer to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Error {
	/// The path has more than [`MAX_STEPS`](crate::MAX_STEPS) steps.
	PathTooLong = 1,
	/// The path has a hardened step. Only the private key can take one.
	HardenedStep = 2,
	/// The bytes are no compressed point of secp256k1.
	InvalidPublicKey = 3,
	/// What was derived for this step is not below the order of the curve: BIP-32 skips this number. Nobody has seen one.
	ScalarOutOfRange = 4,
	/// What was derived for this step cancels out the parent: BIP-32 skips this number. Nobody has seen one.
	PointAtInfinity = 5,
	/// The extended key already stands 255 levels deep, which is as far as BIP-32 counts.
	TooDeep = 6,
	/// A serialised extended key has 78 bytes.
	WrongLength = 7,
	/// The version bytes are not those of an extended public key.
	UnknownVersion = 8,
	/// The version bytes are those of a private key, which must never be shown to anybody.
	PrivateKey = 9,
	/// The extended key says that it is a root and names a parent.
	RootWithParent = 10,
	/// The extended key says that it is a root and has a number among its parent's children.
	RootWithNumber = 11,
	/// The path leads to the key of another account.
	AnotherAccount = 12,
	/// The account is, or was, an entity. Closed is for ever: consent once given cannot be used again.
	AlreadyRegistered = 13,
	/// The signature of the account is missing or not over this statement.
	AccountDidNotConsent = 14,
	/// The signature of the extended key is missing or not over this statement.
	KeyDidNotConsent = 15,
	/// The entity has that status already.
	SameStatus = 16,
	/// The entity is closed, for ever.
	Closed = 17,
	/// The history cannot count further.
	HistoryFull = 18,
}

impl Error {
	/// All of them, by number.
	pub const ALL: [Error; 18] = [
		Error::PathTooLong,
		Error::HardenedStep,
		Error::InvalidPublicKey,
		Error::ScalarOutOfRange,
		Error::PointAtInfinity,
		Error::TooDeep,
		Error::WrongLength,
		Error::UnknownVersion,
		Error::PrivateKey,
		Error::RootWithParent,
		Error::RootWithNumber,
		Error::AnotherAccount,
		Error::AlreadyRegistered,
		Error::AccountDidNotConsent,
		Error::KeyDidNotConsent,
		Error::SameStatus,
		Error::Closed,
		Error::HistoryFull,
	];

	/// The stable number and the sentence for a reader.
	const fn text(self) -> (u8, &'static str) {
		match self {
			Error::PathTooLong => (1, "the path has more than 8 steps"),
			Error::HardenedStep => (2, "a hardened step cannot be derived from a public key"),
			Error::InvalidPublicKey => (3, "these bytes are no compressed public key on secp256k1"),
			Error::ScalarOutOfRange => (4, "no key has this number: what is derived for it is out of range"),
			Error::PointAtInfinity => (5, "no key has this number: what is derived for it is the point at infinity"),
			Error::TooDeep => (6, "the extended key stands too deep to have children"),
			Error::WrongLength => (7, "an extended public key has 78 bytes"),
			Error::UnknownVersion => (8, "the version is not that of an extended public key (xpub)"),
			Error::PrivateKey => (9, "this is an extended PRIVATE key: never show it to anybody"),
			Error::RootWithParent => (10, "an extended key of depth 0 cannot have a parent"),
			Error::RootWithNumber => (11, "an extended key of depth 0 cannot have a child number"),
			Error::AnotherAccount => (12, "the path leads to the key of another account"),
			Error::AlreadyRegistered => (13, "the account is registered, or was and is closed"),
			Error::AccountDidNotConsent => (14, "the account has not signed this registration"),
			Error::KeyDidNotConsent => (15, "the extended key has not signed this registration"),
			Error::SameStatus => (16, "the entity has that status already"),
			Error::Closed => (17, "the entity is closed, which is for ever"),
			Error::HistoryFull => (18, "the history of the entity cannot count further"),
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
