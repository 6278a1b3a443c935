// SPDX-License-Identifier: Apache-2.0
//! What is committed to, and the hash that everything here is named by.

use crate::{Hash, Name, Salt};
use blake2::{digest::consts::U32, Blake2b, Digest};
use codec::Encode;
use vns_units::Value;

/// What every commitment to a name begins with, so that it is the hash of nothing else.
pub const COMMIT_DOMAIN: [u8; 15] = *b"vns/name/commit";

/// The commitment of `owner` to `name`, for which he pays `most` at most. The hash of these bytes, one after the other:
/// [`COMMIT_DOMAIN`]; the owner, as SCALE; the 32 bytes of [`Name::hash`]; `most` in planck, 16 bytes, the least
/// significant first; the salt.
///
/// The owner is part of it: a commitment that somebody copies is to the name for the one that he copied it from. The
/// price is part of it: between commit and reveal governance may change the price, and nobody pays more than he said.
/// Every part has a fixed length, as the owner's account has, so no byte can move from one to the next.
///
/// ```
/// use vns_names::{commitment, Name, Value};
///
/// let name = Name::parse(b"d/example").unwrap();
/// let hex = |bytes: [u8; 32]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
/// assert_eq!(hex(name.hash()), "172157747685ff726bd526cd0022c8464439b617018e212f47ad21ce390ad591");
///
/// let owner = [1_u8; 32];
/// let salt = [0x55; 32];
/// let ten = Value::new(10_000_000_000_000);
/// assert_eq!(hex(commitment(&owner, &name, ten, &salt)), "e5cc98e9f18f8915357e849da89ace2cb62388491977c7d9537030688a0fc2dd");
/// ```
pub fn commitment(owner: &impl Encode, name: &Name, most: Value, salt: &Salt) -> Hash {
	commitment_by_hash(owner, &name.hash(), most, salt)
}

/// The same for whoever knows the hash of the name and not the name.
pub fn commitment_by_hash(owner: &impl Encode, name: &Hash, most: Value, salt: &Salt) -> Hash {
	(COMMIT_DOMAIN, owner, name, most, salt).using_encoded(blake2_256)
}

/// BLAKE2b with 32 bytes of output.
pub(crate) fn blake2_256(bytes: &[u8]) -> Hash {
	Blake2b::<U32>::digest(bytes).into()
}
