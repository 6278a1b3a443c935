// SPDX-License-Identifier: Apache-2.0
//! Why a key, a link or a change was refused. A refused transition changes nothing.

use core::fmt;

/// The numbers are stable: clients and the book refer to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Error {
	/// The path names no step: it would name the extended key itself.
	EmptyPath = 1,
	/// The path has more than [`MAX_STEPS`](crate::MAX_STEPS) steps.
	PathTooLong = 2,
	/// The path has a hardened step. Only the private key can take one.
	HardenedStep = 3,
	/// The bytes are no compressed point of secp256k1.
	InvalidPublicKey = 4,
	/// What was derived for this step is not below the order of the curve: BIP-32 skips this number. Nobody has seen one.
	ScalarOutOfRange = 5,
	/// What was derived for this step cancels out the parent: BIP-32 skips this number. Nobody has seen one.
	PointAtInfinity = 6,
	/// The extended key already stands 255 levels deep, which is as far as BIP-32 counts.
	TooDeep = 7,
	/// A serialised extended key has 78 bytes.
	WrongLength = 8,
	/// The version bytes are not those of an extended public key.
	UnknownVersion = 9,
	/// The version bytes are those of a private key, which must never be shown to anybody.
	PrivateKey = 10,
	/// The extended key says that it is a root and names a parent.
	RootWithParent = 11,
	/// The extended key says that it is a root and has a number among its parent's children.
	RootWithNumber = 12,
	/// The path leads to the key of another account.
	AnotherAccount = 13,
	/// The account is, or was, an entity. Closed is for ever: consent once given cannot be used again.
	AlreadyRegistered = 14,
	/// The signature of the account is missing or not over this statement.
	AccountDidNotConsent = 15,
	/// The signature of the extended key is missing or not over this statement.
	KeyDidNotConsent = 16,
	/// The entity has that status already.
	SameStatus = 17,
	/// The entity is closed, for ever.
	Closed = 18,
	/// The history cannot count further.
	HistoryFull = 19,
}

impl Error {
	/// All of them, by number.
	pub const ALL: [Error; 19] = [
		Error::EmptyPath,
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
			Error::EmptyPath => (1, "the path names no step"),
			Error::PathTooLong => (2, "the path has more than 8 steps"),
			Error::HardenedStep => (3, "a hardened step cannot be derived from a public key"),
			Error::InvalidPublicKey => (4, "these bytes are no compressed public key on secp256k1"),
			Error::ScalarOutOfRange => (5, "no key has this number: what is derived for it is out of range"),
			Error::PointAtInfinity => (6, "no key has this number: what is derived for it is the point at infinity"),
			Error::TooDeep => (7, "the extended key stands too deep to have children"),
			Error::WrongLength => (8, "an extended public key has 78 bytes"),
			Error::UnknownVersion => (9, "the version is not that of an extended public key (xpub)"),
			Error::PrivateKey => (10, "this is an extended PRIVATE key: never show it to anybody"),
			Error::RootWithParent => (11, "an extended key of depth 0 cannot have a parent"),
			Error::RootWithNumber => (12, "an extended key of depth 0 cannot have a child number"),
			Error::AnotherAccount => (13, "the path leads to the key of another account"),
			Error::AlreadyRegistered => (14, "the account is registered, or was and is closed"),
			Error::AccountDidNotConsent => (15, "the account has not signed this registration"),
			Error::KeyDidNotConsent => (16, "the extended key has not signed this registration"),
			Error::SameStatus => (17, "the entity has that status already"),
			Error::Closed => (18, "the entity is closed, which is for ever"),
			Error::HistoryFull => (19, "the history of the entity cannot count further"),
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
