// SPDX-License-Identifier: Apache-2.0
//! What is committed to (R1).

use blake2::{digest::consts::U32, Blake2b, Digest};
use codec::Encode;

/// A hash: BLAKE2b with 32 bytes of output.
pub type Hash = [u8; 32];

/// 32 bytes that nobody can guess, new for each commit. Names are guessable, and often the values are: without a salt
/// whoever tries them all would find what was committed to.
pub type Salt = [u8; 32];

/// What every commitment begins with, so that it is the hash of nothing else.
pub const DOMAIN: [u8; 10] = *b"vns/record";

/// R1: the commitment of `owner` to a record. The hash of these bytes, one after the other: [`DOMAIN`]; the owner, as
/// SCALE; table, key and value, each as SCALE, so with its length before it; the salt.
///
/// The owner is part of it: a commitment that somebody copies is to a record of the one that he copied it from, and he
/// cannot reveal it. The lengths are part of it: no byte can move from the table into the key.
pub fn commitment(owner: &impl Encode, table: &[u8], key: &[u8], value: &[u8], salt: &Salt) -> Hash {
	(DOMAIN, owner, table, key, value, salt).using_encoded(hash)
}

/// What names a value where the value itself would be too long: its hash, without a length before it.
pub fn value_hash(value: &[u8]) -> Hash {
	hash(value)
}

fn hash(bytes: &[u8]) -> Hash {
	Blake2b::<U32>::digest(bytes).into()
}
