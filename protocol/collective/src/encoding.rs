// SPDX-License-Identifier: Apache-2.0
//! What is sent and stored: a collective, a witness, a record. All integers are of fixed width, most significant byte
//! first.

use crate::hash::{hash, tags, Hash, Hasher};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::fmt;
use scale_info::TypeInfo;

/// A number of 2,048 bits: an element of either group.
pub type Large = [u8; 256];

/// A number modulo q: 256 bits.
pub type Scalar = [u8; 32];

/// A challenge of a signature: 128 bits.
pub type Challenge = [u8; 16];

/// The bytes are not as many as the encoding has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrongLength {
	/// How many there must be.
	pub expected: usize,
	/// How many there are.
	pub found: usize,
}

impl fmt::Display for WrongLength {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "{} bytes where {} were expected", self.found, self.expected)
	}
}

impl core::error::Error for WrongLength {}

/// A collective, as the chain knows it. Nothing of it ever changes: other members, or fewer, are another collective.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Collective {
	/// The hash of its parameter set.
	pub params_hash: Hash,
	/// The accumulator A of all credentials: an element of group A, canonical.
	pub accumulator: Large,
	/// n: how many members.
	pub members: u32,
	/// t: how many must vote, 1 to n.
	pub threshold: u32,
	/// The hash of the roster, by which members know that they speak of the same one.
	pub roster_hash: Hash,
}

impl Collective {
	/// cid: the collective's id, on the chain of this genesis hash.
	pub fn id<H: Hasher>(&self, genesis: &Hash) -> Hash {
		hash::<H>(&[
			&tags::COLLECTIVE,
			&self.params_hash,
			genesis,
			&self.accumulator,
			&self.members.to_be_bytes(),
			&self.threshold.to_be_bytes(),
			&self.roster_hash,
		])
	}
}

/// The message that all members sign to create the collective of this id: `create | cid`.
pub fn create_message<H: Hasher>(collective: &Hash) -> Hash {
	hash::<H>(&[&tags::CREATE, collective])
}

/// The message of a vote for a call, as SCALE, that must be carried out in block `expiry` at the latest.
pub fn call_message<H: Hasher>(expiry: u32, call: &[u8]) -> Hash {
	hash::<H>(&[&tags::CALL, &expiry.to_be_bytes(), call])
}

/// How many bytes a witness has.
pub const WITNESS_BYTES: usize = 1143;

/// A witness of k members: [`WITNESS_BYTES`] bytes, as SCALE and by [`Witness::to_bytes`] alike. Nothing of it was
/// checked but its length; [`crate::verify`] checks the rest.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Witness {
	/// w: the accumulator of all members who did not vote. Group A.
	pub w: Large,
	/// C: the product of the voters' credentials. Group B.
	pub product: Large,
	/// Y = G^y, where y P + C is the integer product of the voters' credentials. Group A.
	pub y_commitment: Large,
	/// Q: the proof of exponentiation. Group A.
	pub quotient: Large,
	/// r_y = y mod l, below l.
	pub y_remainder: [u8; 33],
	/// ctr: which candidate for l the proof is made for. Provers take the first prime one; any prime one is accepted.
	pub counter: [u8; 2],
	/// k: how many voted.
	pub voters: [u8; 4],
	/// s: the sum of the voters' labels, below q.
	pub label: Scalar,
	/// c: the challenge of the signature.
	pub challenge: Challenge,
	/// z: the response of the signature, below q.
	pub response: Scalar,
}

impl Witness {
	/// Reads a witness. Any bytes of the right length are one.
	pub fn from_bytes(bytes: &[u8]) -> Result<Self, WrongLength> {
		let mut rest = exactly::<WITNESS_BYTES>(bytes)?;
		Ok(Self {
			w: take(&mut rest),
			product: take(&mut rest),
			y_commitment: take(&mut rest),
			quotient: take(&mut rest),
			y_remainder: take(&mut rest),
			counter: take(&mut rest),
			voters: take(&mut rest),
			label: take(&mut rest),
			challenge: take(&mut rest),
			response: take(&mut rest),
		})
	}

	/// The bytes of the witness.
	pub fn to_bytes(&self) -> [u8; WITNESS_BYTES] {
		join(&[
			&self.w,
			&self.product,
			&self.y_commitment,
			&self.quotient,
			&self.y_remainder,
			&self.counter,
			&self.voters,
			&self.label,
			&self.challenge,
			&self.response,
		])
	}

	/// k: how many voted, as the witness claims.
	pub fn voters(&self) -> u32 {
		u32::from_be_bytes(self.voters)
	}
}

/// How many bytes a record has.
pub const RECORD_BYTES: usize = 372;

/// What a member gives to those who make the roster. Nothing of it was checked but its length; the audit does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
	/// Who it is, blinded: it says nothing to those who do not know the blinding.
	pub id: Hash,
	/// How many votes the member has: 1.
	pub weight: u32,
	/// s: the member's label.
	pub label: Scalar,
	/// c: the member's credential, a prime.
	pub credential: Large,
	/// The challenge of the proof that the member knows its secret.
	pub proof_challenge: Challenge,
	/// The response of that proof.
	pub proof_response: Scalar,
}

impl Record {
	/// Reads a record. Any bytes of the right length are one.
	pub fn from_bytes(bytes: &[u8]) -> Result<Self, WrongLength> {
		let mut rest = exactly::<RECORD_BYTES>(bytes)?;
		Ok(Self {
			id: take(&mut rest),
			weight: u32::from_be_bytes(take(&mut rest)),
			label: take(&mut rest),
			credential: take(&mut rest),
			proof_challenge: take(&mut rest),
			proof_response: take(&mut rest),
		})
	}

	/// The bytes of the record.
	pub fn to_bytes(&self) -> [u8; RECORD_BYTES] {
		let weight = self.weight.to_be_bytes();
		join(&[&self.id, &weight, &self.label, &self.credential, &self.proof_challenge, &self.proof_response])
	}

	/// The hash of what the roster binds: all but the proof of possession.
	pub fn hash<H: Hasher>(&self) -> Hash {
		hash::<H>(&[&self.id, &self.weight.to_be_bytes(), &self.label, &self.credential])
	}
}

/// The hash of a roster: of the hashes of its records, in their order.
pub fn roster_hash<'a, H: Hasher>(records: impl IntoIterator<Item = &'a Record>) -> Hash {
	let mut message = tags::ROSTER.to_vec();
	for record in records {
		message.extend_from_slice(&record.hash::<H>());
	}
	H::blake2_256(&message)
}

/// The bytes, if they are as many as they should be.
fn exactly<const B: usize>(bytes: &[u8]) -> Result<&[u8], WrongLength> {
	if bytes.len() == B {
		Ok(bytes)
	} else {
		Err(WrongLength { expected: B, found: bytes.len() })
	}
}

/// The next bytes; zeros where there are none, which the callers' lengths exclude.
fn take<const B: usize>(rest: &mut &[u8]) -> [u8; B] {
	match rest.split_first_chunk::<B>() {
		Some((taken, left)) => {
			*rest = left;
			*taken
		},
		None => [0; B],
	}
}

/// The parts, one after the other; the callers' parts are B bytes together.
fn join<const B: usize>(parts: &[&[u8]]) -> [u8; B] {
	let mut bytes = [0; B];
	for (byte, part) in bytes.iter_mut().zip(parts.iter().flat_map(|part| part.iter())) {
		*byte = *part;
	}
	bytes
}
