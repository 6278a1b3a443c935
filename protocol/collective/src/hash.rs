// SPDX-License-Identifier: Apache-2.0
//! BLAKE2b-256 over tagged, concatenated parts of fixed width, and what expands its output.

use alloc::vec::Vec;
use blake2::{digest::consts::U32, Blake2b, Digest};

/// A hash: BLAKE2b with 32 bytes of output.
pub type Hash = [u8; 32];

/// What computes BLAKE2b-256. A runtime gives its host's function, which is faster than hashing in WebAssembly.
pub trait Hasher {
	/// BLAKE2b with 32 bytes of output, no key, of these bytes.
	fn blake2_256(data: &[u8]) -> Hash;
}

/// The hash function as compiled into this crate.
#[derive(Clone, Copy, Debug)]
pub struct Blake2;

impl Hasher for Blake2 {
	fn blake2_256(data: &[u8]) -> Hash {
		Blake2b::<U32>::digest(data).into()
	}
}

/// What a hashed message begins with, so that no message of one kind is one of another: ASCII, padded with zeros.
pub type Tag = [u8; 16];

/// All tags of the scheme.
pub mod tags {
	use super::Tag;

	/// A parameter set.
	pub const PARAMS: Tag = *b"VCYv1/params\0\0\0\0";
	/// A member's label s, from its id.
	pub const LABEL: Tag = *b"VCYv1/label\0\0\0\0\0";
	/// The challenge of a proof of possession.
	pub const POSSESSION: Tag = *b"VCYv1/pop\0\0\0\0\0\0\0";
	/// A roster.
	pub const ROSTER: Tag = *b"VCYv1/roster\0\0\0\0";
	/// A collective's id.
	pub const COLLECTIVE: Tag = *b"VCYv1/cid\0\0\0\0\0\0\0";
	/// The statement that a witness proves.
	pub const STATEMENT: Tag = *b"VCYv1/stmt\0\0\0\0\0\0";
	/// What binds a member's two nonces to the statement.
	pub const BINDING: Tag = *b"VCYv1/bind\0\0\0\0\0\0";
	/// The challenge of the joint signature.
	pub const SIGNATURE: Tag = *b"VCYv1/sch\0\0\0\0\0\0\0";
	/// The base G of the commitment to y.
	pub const BASE: Tag = *b"VCYv1/G\0\0\0\0\0\0\0\0\0";
	/// The seed of the challenges to a proof of exponentiation.
	pub const CHALLENGE: Tag = *b"VCYv1/chal\0\0\0\0\0\0";
	/// Its prime.
	pub const PRIME: Tag = *b"VCYv1/ell\0\0\0\0\0\0\0";
	/// Its factor alpha.
	pub const ALPHA: Tag = *b"VCYv1/alpha\0\0\0\0\0";
	/// Bases of Miller and Rabin's test.
	pub const ROUNDS: Tag = *b"VCYv1/mr\0\0\0\0\0\0\0\0";
	/// The message by which all members create a collective. Not in the reference, which has no chain.
	pub const CREATE: Tag = *b"VCYv1/create\0\0\0\0";
	/// The message of a call with an expiry block. Not in the reference, which has no chain.
	pub const CALL: Tag = *b"VCYv1/call\0\0\0\0\0\0";
	/// A proposal's id. Not in the reference.
	pub const PROPOSAL: Tag = *b"VCYv1/proposal\0\0";
	/// A member's blinded id. Not in the reference.
	pub const IDENTITY: Tag = *b"VCYv1/id\0\0\0\0\0\0\0\0";
}

/// The hash of the parts, one after the other.
pub fn hash<H: Hasher>(parts: &[&[u8]]) -> Hash {
	H::blake2_256(&parts.concat())
}

/// XOF(tag, seed, B): the hashes of (tag, seed, counter), one after the other, cut to B bytes. The counter is 32 bits,
/// most significant byte first; the seed comes in parts.
pub fn expand<H: Hasher, const B: usize>(tag: &Tag, seed: &[&[u8]]) -> [u8; B] {
	let mut message: Vec<u8> = [&tag[..], &seed.concat()].concat();
	let length = message.len();
	let mut output = [0; B];
	for (chunk, counter) in output.chunks_mut(32).zip(0u32..) {
		message.truncate(length);
		message.extend_from_slice(&counter.to_be_bytes());
		for (byte, hashed) in chunk.iter_mut().zip(H::blake2_256(&message)) {
			*byte = hashed;
		}
	}
	output
}
