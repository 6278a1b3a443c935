// SPDX-License-Identifier: Apache-2.0
//! A member's key, and the record by which it registers.

use super::{
	prime::{is_prime, may_be_prime, Divisors},
	Entropy, NoEntropy,
};
use crate::{
	encoding::{Challenge, Large, Record, Scalar},
	entropy::{advance, draw, respond, Secret},
	hash::{expand, hash, tags, Blake2, Hash},
	kernel::{to_be, Element, LARGE},
	params::Parameters,
	verify::cut,
};
use zeroize::Zeroizing;

/// How many bytes a key has when stored: id, then r.
pub const KEY_BYTES: usize = 64;

/// A member's weight. The chain counts each member once.
pub const WEIGHT: u32 = 1;

/// Stored bytes are no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
	/// They are not [`KEY_BYTES`] bytes.
	#[error("a key has {KEY_BYTES} bytes")]
	WrongLength,
	/// The secret is not below q.
	#[error("the secret is out of range for these parameters")]
	OutOfRange,
	/// The credential that they give is not prime: damaged bytes, or a key of another parameter set.
	#[error("the credential of this key is not prime: the file is damaged or the key is of other parameters")]
	NotPrime,
}

/// A member's key: its id and the secret r of its credential c = g^S h^r. The secret is overwritten when the key is
/// dropped.
pub struct MemberKey {
	id: Hash,
	secret: Secret,
	label: Scalar,
	credential: Large,
}

/// An id that says nothing to those who do not know the salt: the hash of the salt, 32 random bytes, and the name.
pub fn blinded_id(salt: &[u8; 32], name: &[u8]) -> Hash {
	hash::<Blake2>(&[&tags::IDENTITY, salt, name])
}

/// s: the label of an id.
pub fn label(params: &Parameters, id: &Hash) -> Scalar {
	let bytes: [u8; 48] = expand::<Blake2, 48>(&tags::LABEL, &[id]);
	to_be(&params.q.leave(&params.q.enter_be(&bytes)))
}

impl MemberKey {
	/// A new key. `tried` is told how many candidates were tried; about 1,420 are on average, in about a second.
	///
	/// The time depends on how far the first candidate is from a prime, not on the secret that is found.
	pub fn generate(
		params: &Parameters,
		id: Hash,
		entropy: &mut dyn Entropy,
		mut tried: impl FnMut(u32),
	) -> Result<Self, NoEntropy> {
		let divisors = Divisors::below(4000);
		loop {
			let (mut secret, label, mut candidate) = Self::start(params, &id, entropy)?;
			let h = params.p.enter_be(&params.set().h);
			// Of 100,000 candidates one is prime but with a chance of e^-70; then another secret is drawn.
			for steps in 0..100_000 {
				tried(steps);
				let credential: Large = to_be(&params.p.leave(&candidate));
				if !divisors.divide(&credential) && may_be_prime(&credential) && is_prime(&credential, entropy)? {
					advance(params, &mut secret, steps);
					return Ok(Self { id, secret, label, credential });
				}
				candidate = params.p.multiply(&candidate, &h);
			}
		}
	}

	/// A secret, the label, and the number from which credentials are tried.
	fn start(
		params: &Parameters,
		id: &Hash,
		entropy: &mut dyn Entropy,
	) -> Result<(Secret, Scalar, Element<LARGE>), NoEntropy> {
		let secret = draw(params, entropy)?;
		let label = label(params, id);
		let candidate = params.p.multiply(&params.counted(&label, WEIGHT), &params.hide(&secret));
		Ok((secret, label, candidate))
	}

	/// A key whose credential is what it is: almost surely composite. No audit accepts it.
	#[cfg(feature = "synthetic")]
	pub(crate) fn composite(params: &Parameters, id: Hash, entropy: &mut dyn Entropy) -> Result<Self, NoEntropy> {
		let (secret, label, candidate) = Self::start(params, &id, entropy)?;
		Ok(Self { id, secret, label, credential: to_be(&params.p.leave(&candidate)) })
	}

	/// Reads a key back. The credential is computed again.
	pub fn from_secret_bytes(params: &Parameters, bytes: &[u8]) -> Result<Self, KeyError> {
		let (id, secret) = bytes.split_first_chunk::<32>().ok_or(KeyError::WrongLength)?;
		let secret: Secret = Zeroizing::new(secret.try_into().map_err(|_| KeyError::WrongLength)?);
		if *secret >= params.set().q {
			return Err(KeyError::OutOfRange);
		}
		let label = label(params, id);
		let credential = params.p.multiply(&params.counted(&label, WEIGHT), &params.hide(&secret));
		let credential = to_be(&params.p.leave(&credential));
		if !may_be_prime(&credential) {
			return Err(KeyError::NotPrime);
		}
		Ok(Self { id: *id, secret, label, credential })
	}

	/// The key as bytes, for an encrypted file: id, then r.
	pub fn to_secret_bytes(&self) -> Zeroizing<[u8; KEY_BYTES]> {
		let mut bytes = Zeroizing::new([0; KEY_BYTES]);
		for (byte, part) in bytes.iter_mut().zip(self.id.iter().chain(self.secret.iter())) {
			*byte = *part;
		}
		bytes
	}

	/// Whose key it is.
	pub const fn id(&self) -> &Hash {
		&self.id
	}

	/// c: the credential.
	pub const fn credential(&self) -> &Large {
		&self.credential
	}

	/// r, for those who sign.
	pub(crate) const fn secret(&self) -> &Secret {
		&self.secret
	}

	/// The record: all that others need to know, and a proof that the member knows its secret.
	pub fn record(&self, params: &Parameters, entropy: &mut dyn Entropy) -> Result<Record, NoEntropy> {
		let nonce = draw(params, entropy)?;
		let commitment = to_be(&params.p.leave(&params.hide(&nonce)));
		let mut record = Record {
			id: self.id,
			weight: WEIGHT,
			label: self.label,
			credential: self.credential,
			proof_challenge: [0; 16],
			proof_response: [0; 32],
		};
		record.proof_challenge = possession_challenge(params, &record, &commitment);
		let nothing = Zeroizing::new([0; 32]);
		record.proof_response = respond(params, &nonce, (&[0; 32], &nothing), (&record.proof_challenge, &self.secret));
		Ok(record)
	}
}

/// The challenge of a proof of possession.
fn possession_challenge(params: &Parameters, record: &Record, commitment: &Large) -> Challenge {
	cut(&hash::<Blake2>(&[
		&tags::POSSESSION,
		params.hash(),
		&record.id,
		&record.weight.to_be_bytes(),
		&record.label,
		&record.credential,
		commitment,
	]))
}

/// Does whoever made the record know the secret of its credential?
pub(crate) fn proves_possession(params: &Parameters, record: &Record) -> bool {
	let Record { weight, label, credential, proof_challenge, proof_response, .. } = record;
	let commitment = params.commitment(proof_response, credential, proof_challenge, label, *weight);
	*proof_response < params.set().q && possession_challenge(params, record, &commitment) == *proof_challenge
}
