// SPDX-License-Identifier: Apache-2.0
//! The verifier: what a runtime does with a witness.

use crate::{
	encoding::{Challenge, Collective, Large, Witness, WITNESS_BYTES},
	hash::{expand, hash, tags, Hash, Hasher},
	kernel::{is_prime_with, to_be, Modulus, Term, PRIME_BYTES, PRIME_LIMBS},
	params::Parameters,
	VerifyError,
};

/// Rounds of Miller and Rabin's test for the challenge prime.
pub const PRIME_ROUNDS: u8 = 24;

/// What the voters sign, apart from what the witness itself says.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
	/// The collective.
	pub collective: &'a Collective,
	/// Its id, [`Collective::id`], under which a chain stores it.
	pub id: &'a Hash,
	/// The genesis hash of its chain.
	pub genesis: &'a Hash,
	/// How many decisions the collective has taken before.
	pub nonce: u64,
	/// What is decided: [`crate::call_message`] or [`crate::create_message`].
	pub message: &'a Hash,
}

/// What the witness claims and the statement binds.
#[derive(Clone, Copy, Debug)]
pub struct Claim<'a> {
	/// k: how many voted.
	pub voters: u32,
	/// s: the sum of their labels.
	pub label: &'a [u8; 32],
	/// w: the accumulator of the others.
	pub w: &'a Large,
	/// C: the product of their credentials.
	pub product: &'a Large,
}

impl Context<'_> {
	/// stmt: the hash of all that is claimed.
	pub fn statement<H: Hasher>(&self, claim: &Claim<'_>) -> Hash {
		let collective = self.collective;
		hash::<H>(&[
			&tags::STATEMENT,
			&collective.params_hash,
			self.genesis,
			self.id,
			&collective.accumulator,
			&collective.members.to_be_bytes(),
			&collective.threshold.to_be_bytes(),
			&self.nonce.to_be_bytes(),
			self.message,
			&claim.voters.to_be_bytes(),
			claim.label,
			claim.w,
			claim.product,
		])
	}
}

/// The challenge of a signature of `statement` whose nonces multiply to `commitment`.
pub fn signature_challenge<H: Hasher>(statement: &Hash, commitment: &Large) -> Challenge {
	cut(&hash::<H>(&[&tags::SIGNATURE, statement, commitment]))
}

/// The first 16 bytes of a hash.
pub(crate) fn cut(hash: &Hash) -> Challenge {
	let mut cut = [0; 16];
	for (byte, hashed) in cut.iter_mut().zip(hash) {
		*byte = *hashed;
	}
	cut
}

/// What the challenges to a proof of exponentiation are derived from: statement and Y.
pub(crate) fn challenge_seed<H: Hasher>(statement: &Hash, y_commitment: &Large) -> Hash {
	hash::<H>(&[&tags::CHALLENGE, statement, y_commitment])
}

/// Candidate number `counter` for the prime l: odd, of 264 bits.
pub(crate) fn challenge_candidate<H: Hasher>(seed: &Hash, counter: &[u8; 2]) -> [u8; PRIME_BYTES] {
	let mut candidate: [u8; PRIME_BYTES] = expand::<H, PRIME_BYTES>(&tags::PRIME, &[seed, counter]);
	let [first, .., last] = &mut candidate;
	*first |= 0x80;
	*last |= 1;
	candidate
}

/// The factor alpha, of 128 bits, by which G^y = Y is proved along with w^x = A.
pub(crate) fn challenge_alpha<H: Hasher>(seed: &Hash) -> [u8; 16] {
	let mut alpha: [u8; 16] = expand::<H, 16>(&tags::ALPHA, &[seed]);
	let [first, ..] = &mut alpha;
	*first |= 0x80;
	alpha
}

/// The candidate as a modulus, if it is prime.
pub(crate) fn challenge_prime<H: Hasher>(candidate: &[u8; PRIME_BYTES]) -> Option<Modulus<PRIME_LIMBS>> {
	is_prime_with(candidate, PRIME_ROUNDS, &mut |round| expand::<H, PRIME_BYTES>(&tags::ROUNDS, &[candidate, &[round]]))
}

/// The bytes from which G is made, for a statement: G is their square modulo N.
pub(crate) fn base_bytes<H: Hasher>(statement: &Hash) -> [u8; 288] {
	expand::<H, 288>(&tags::BASE, &[statement])
}

/// Did at least `threshold` members of the collective sign the message, none counted twice? The cost depends neither on
/// how many members there are nor on how many voted.
///
/// `threshold` is the one that holds for what is decided, 1 to n; the collective's own is bound by its id and is not
/// enforced here. The caller raises the nonce and counts it once.
pub fn verify<H: Hasher>(
	params: &Parameters,
	context: &Context<'_>,
	witness: &Witness,
	threshold: u32,
) -> Result<(), VerifyError> {
	check_ranges(params, context.collective, witness, threshold)?;
	let claim = Claim { voters: witness.voters(), label: &witness.label, w: &witness.w, product: &witness.product };
	let statement = context.statement::<H>(&claim);
	// The signature first: it is cheaper than the rest, and outsiders cannot make one.
	let commitment =
		params.commitment(&witness.response, &witness.product, &witness.challenge, &witness.label, claim.voters);
	if signature_challenge::<H>(&statement, &commitment) != witness.challenge {
		return Err(VerifyError::BadSignature);
	}
	let seed = challenge_seed::<H>(&statement, &witness.y_commitment);
	let candidate = challenge_candidate::<H>(&seed, &witness.counter);
	if witness.y_remainder >= candidate {
		return Err(VerifyError::RemainderOutOfRange);
	}
	let prime = challenge_prime::<H>(&candidate).ok_or(VerifyError::CompositeChallenge)?;
	let alpha = challenge_alpha::<H>(&seed);
	let base = base_bytes::<H>(&statement);
	if exponentiation(params, witness, &base, (&prime, &candidate), &alpha) != context.collective.accumulator {
		return Err(VerifyError::NotAccumulated);
	}
	Ok(())
}

/// Is every number in the range in which it must be written? So no witness can be turned into another that says the
/// same.
fn check_ranges(
	params: &Parameters,
	collective: &Collective,
	witness: &Witness,
	threshold: u32,
) -> Result<(), VerifyError> {
	let ensure = |holds: bool, error: VerifyError| if holds { Ok(()) } else { Err(error) };
	let set = params.set();
	ensure(collective.params_hash == *params.hash(), VerifyError::OtherParameters)?;
	ensure(
		params.is_canonical(&collective.accumulator) && (1..=collective.members).contains(&collective.threshold),
		VerifyError::BadCollective,
	)?;
	ensure((1..=collective.members).contains(&threshold), VerifyError::BadThreshold)?;
	ensure(params.is_canonical(&witness.w), VerifyError::WNotCanonical)?;
	ensure(params.is_canonical(&witness.y_commitment), VerifyError::YNotCanonical)?;
	ensure(params.is_canonical(&witness.quotient), VerifyError::QNotCanonical)?;
	// Bytes of the same width compare as the numbers do.
	ensure(witness.product != [0; 256] && witness.product < set.p, VerifyError::ProductOutOfRange)?;
	ensure(witness.label < set.q, VerifyError::LabelOutOfRange)?;
	ensure(witness.response < set.q, VerifyError::ResponseOutOfRange)?;
	ensure(witness.voters() >= threshold, VerifyError::TooFewVoters)?;
	ensure(witness.voters() <= collective.members, VerifyError::TooManyVoters)
}

/// Q^l * w^r_x * G^r_g * Y^alpha, canonical, where r_x = (r_y P + C) mod l and r_g = -alpha r_y mod l: A, if the proof
/// holds. Like all that takes time, it does not depend on the hash function's type, so that it is compiled with this
/// crate.
fn exponentiation(
	params: &Parameters,
	witness: &Witness,
	base: &[u8; 288],
	(prime, prime_bytes): (&Modulus<PRIME_LIMBS>, &[u8; PRIME_BYTES]),
	alpha: &[u8; 16],
) -> Large {
	let y = prime.enter_be(&witness.y_remainder);
	let x = prime.add(&prime.multiply(&y, &prime.enter_be(&params.set().p)), &prime.enter_be(&witness.product));
	let g = prime.negate(&prime.multiply(&y, &prime.enter_be(alpha)));
	let x: [u8; PRIME_BYTES] = to_be(&prime.leave(&x));
	let g: [u8; PRIME_BYTES] = to_be(&prime.leave(&g));
	let n = &params.n;
	let base = n.enter_be(base);
	let result = n.product_public::<8, 4>(
		[
			Term { base: n.enter_be(&witness.quotient), exponent: prime_bytes },
			Term { base: n.enter_be(&witness.w), exponent: &x },
			Term { base: n.square(&base), exponent: &g },
			Term { base: n.enter_be(&witness.y_commitment), exponent: alpha },
		],
		&[],
		|_| {},
	);
	params.canonical(&result)
}

/// How many bytes [`verify_bytes`] reads.
pub const VOTE_BYTES: usize = 256 + 4 + 4 + 32 + 32 + 8 + 32 + 4 + WITNESS_BYTES;

/// [`verify`] of a vote whose numbers are all taken from bytes, for the embedded set: something to fuzz. The bytes are
/// A, n, t, id, genesis, nonce, message, threshold, witness. Nothing if they are not [`VOTE_BYTES`].
pub fn verify_bytes<H: Hasher>(params: &Parameters, bytes: &[u8]) -> Option<Result<(), VerifyError>> {
	let (accumulator, rest) = bytes.split_first_chunk::<256>()?;
	let (members, rest) = rest.split_first_chunk::<4>()?;
	let (bound, rest) = rest.split_first_chunk::<4>()?;
	let (id, rest) = rest.split_first_chunk::<32>()?;
	let (genesis, rest) = rest.split_first_chunk::<32>()?;
	let (nonce, rest) = rest.split_first_chunk::<8>()?;
	let (message, rest) = rest.split_first_chunk::<32>()?;
	let (threshold, rest) = rest.split_first_chunk::<4>()?;
	let witness = Witness::from_bytes(rest).ok()?;
	let collective = Collective {
		params_hash: *params.hash(),
		accumulator: *accumulator,
		members: u32::from_be_bytes(*members),
		threshold: u32::from_be_bytes(*bound),
		roster_hash: [0; 32],
	};
	let context = Context { collective: &collective, id, genesis, nonce: u64::from_be_bytes(*nonce), message };
	Some(verify::<H>(params, &context, &witness, u32::from_be_bytes(*threshold)))
}
