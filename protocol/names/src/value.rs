// SPDX-License-Identifier: Apache-2.0
//! What a name says: the bytes themselves, or where they lie and what their hash is (paper 003, 3.1).

use crate::{hash::blake2_256, Error, Hash};
use alloc::vec::Vec;
use bounded_collections::{BoundedVec, ConstU32};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// The longest value that a name holds itself, in bytes. As the longest value of a record: a zone of some twenty
/// resource records fits, and whoever needs more gives a hash.
pub const MAX_INLINE: u32 = 1_024;

/// The longest content reference, in bytes: a multihash, a magnet link, an address of a store.
pub const MAX_REFERENCE: u32 = 128;

/// What the hash of a value begins with.
pub const VALUE_DOMAIN: [u8; 14] = *b"vns/name/value";

/// What a name says.
// The derived codec converts the indices by `as`.
#[allow(clippy::as_conversions)]
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum NameValue {
	/// The bytes; for a `d/` name JSON. None at all: the name says nothing.
	#[codec(index = 0)]
	Inline(BoundedVec<u8, ConstU32<MAX_INLINE>>),
	/// The bytes lie elsewhere.
	#[codec(index = 1)]
	Elsewhere {
		/// BLAKE2b of them, with 32 bytes of output and nothing before them: what a store names them by.
		hash: Hash,
		/// Where they can be had. Not checked: the hash decides.
		reference: BoundedVec<u8, ConstU32<MAX_REFERENCE>>,
	},
}

impl NameValue {
	/// The name says nothing.
	pub fn nothing() -> Self {
		NameValue::Inline(BoundedVec::new())
	}

	/// These bytes, or nothing where they are too many.
	pub fn inline(bytes: Vec<u8>) -> Option<Self> {
		BoundedVec::try_from(bytes).ok().map(NameValue::Inline)
	}

	/// `content`, which lies at `reference`, or nothing where the reference is too long.
	pub fn elsewhere(content: &[u8], reference: Vec<u8>) -> Option<Self> {
		let reference = BoundedVec::try_from(reference).ok()?;
		Some(NameValue::Elsewhere { hash: blake2_256(content), reference })
	}

	/// Does the name say nothing?
	pub fn is_nothing(&self) -> bool {
		matches!(self, NameValue::Inline(bytes) if bytes.is_empty())
	}

	/// What the value is known by: whoever accepts a name with its value says which one by this.
	pub fn hash(&self) -> Hash {
		(VALUE_DOMAIN, self).using_encoded(blake2_256)
	}

	/// Are these the bytes that lie elsewhere?
	pub fn check_content(&self, content: &[u8]) -> Result<(), Error> {
		let same = match self {
			NameValue::Inline(bytes) => bytes.as_slice() == content,
			NameValue::Elsewhere { hash, .. } => blake2_256(content) == *hash,
		};
		same.then_some(()).ok_or(Error::WrongContent)
	}
}

impl Default for NameValue {
	fn default() -> Self {
		Self::nothing()
	}
}
