// SPDX-License-Identifier: Apache-2.0
//! Votes and members of any number for benchmarks and tests, made quickly. Behind the feature `synthetic`; nothing of
//! it is fit for a real collective.
//!
//! [`vote`] makes a witness as if one party held all the keys: the verifier cannot tell, and does the same work as for
//! a real one. `members`, with the feature `prover` too, makes keys whose credentials are not prime, which is what
//! takes the time: a whole vote can be run with them, but no audit accepts them.

use crate::{
	encoding::{Collective, Large, Scalar, Witness},
	entropy::{draw, respond, Entropy, NoEntropy},
	exponent::{compose, prove_with},
	hash::{hash, Blake2, Hash, Hasher},
	kernel::to_be,
	params::Parameters,
	verify::{signature_challenge, Claim, Context},
};
#[cfg(feature = "prover")]
use alloc::vec::Vec;
use num_bigint::BigUint;
use zeroize::Zeroizing;

/// Bytes that follow from a seed: the same in every run. Not random.
#[derive(Clone, Debug)]
pub struct Seeded {
	seed: Hash,
	counter: u64,
}

impl Seeded {
	/// The bytes of this seed.
	pub fn new(seed: &[u8]) -> Self {
		Self { seed: Blake2::blake2_256(seed), counter: 0 }
	}
}

impl Entropy for Seeded {
	fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoEntropy> {
		for chunk in bytes.chunks_mut(32) {
			self.counter = self.counter.wrapping_add(1);
			let drawn = hash::<Blake2>(&[&self.seed, &self.counter.to_be_bytes()]);
			for (byte, drawn) in chunk.iter_mut().zip(drawn) {
				*byte = drawn;
			}
		}
		Ok(())
	}
}

/// A collective and a witness that is accepted for it.
#[derive(Clone, Debug)]
pub struct Vote {
	/// The collective.
	pub collective: Collective,
	/// Its id.
	pub id: Hash,
	/// The genesis hash of its chain.
	pub genesis: Hash,
	/// Its nonce.
	pub nonce: u64,
	/// The message.
	pub message: Hash,
	/// The witness.
	pub witness: Witness,
}

impl Vote {
	/// What the witness is checked against.
	pub const fn context(&self) -> Context<'_> {
		Context {
			collective: &self.collective,
			id: &self.id,
			genesis: &self.genesis,
			nonce: self.nonce,
			message: &self.message,
		}
	}
}

/// A vote of `voters` of `members` members on a chain of this genesis hash, for what `subject` says of the collective's
/// id: the message and the nonce. In about 50 ms, however many members.
///
/// All numbers of the witness are as large as in a real vote. What is accumulated is one product that its maker can
/// open, raised by a random number in place of those who do not vote.
pub fn vote(
	params: &Parameters,
	(voters, members): (u32, u32),
	genesis: &Hash,
	entropy: &mut dyn Entropy,
	subject: impl FnOnce(&Hash) -> (Hash, u64),
) -> Result<Vote, NoEntropy> {
	let mut wide = [0; 256];
	entropy.fill(&mut wide)?;
	// w: a square, so of the kind that powers of u are.
	let w = params.canonical(&params.n.square(&params.n.enter_be(&wide)));
	let (label, secret) = (draw(params, entropy)?, draw(params, entropy)?);
	let product: Large =
		to_be(&params.p.leave(&params.p.multiply(&params.counted(&label, voters), &params.hide(&secret))));
	entropy.fill(&mut wide)?;
	let y = BigUint::from_bytes_be(&wide);
	let x = compose(params, &y, &product);
	let accumulator = params.canonical(&params.n.power_public(&params.n.enter_be(&w), &x.to_bytes_be()));
	let mut roster_hash = [0; 32];
	entropy.fill(&mut roster_hash)?;
	let threshold = voters;
	let collective = Collective { params_hash: *params.hash(), accumulator, members, threshold, roster_hash };
	let id = collective.id::<Blake2>(genesis);
	let (message, nonce) = subject(&id);
	let context = Context { collective: &collective, id: &id, genesis, nonce, message: &message };
	let opening = Opening { w, x, y, product, voters, label: *label, secret: *secret };
	let witness = opening.witness(params, &context, entropy)?;
	Ok(Vote { id, genesis: *genesis, nonce, message, witness, collective })
}

/// A claim by one who knows the secret of the product: what a coalition that shares its keys could send. Whether it is
/// true, the verifier will find; the signature is right in any case.
#[derive(Clone, Debug)]
pub struct Opening {
	/// w.
	pub w: Large,
	/// What w is raised to, to prove that it is A.
	pub x: BigUint,
	/// What G is raised to, to be Y.
	pub y: BigUint,
	/// C.
	pub product: Large,
	/// k.
	pub voters: u32,
	/// s.
	pub label: Scalar,
	/// r, where C = g^(e s + k) h^r.
	pub secret: Scalar,
}

impl Opening {
	/// The witness of this claim.
	pub fn witness(
		&self,
		params: &Parameters,
		context: &Context<'_>,
		entropy: &mut dyn Entropy,
	) -> Result<Witness, NoEntropy> {
		let Self { w, x, y, product, voters, label, secret } = self;
		let statement = context.statement::<Blake2>(&Claim { voters: *voters, label, w, product });
		let first = draw(params, entropy)?;
		let challenge = signature_challenge::<Blake2>(&statement, &to_be(&params.p.leave(&params.hide(&first))));
		let (zero, secret) = (Zeroizing::new([0; 32]), Zeroizing::new(*secret));
		let response = respond(params, &first, (&[0; 32], &zero), (&challenge, &secret));
		let proof = prove_with(params, &statement, w, x, y, &mut |_, _| {});
		Ok(Witness {
			w: *w,
			product: *product,
			y_commitment: proof.y_commitment,
			quotient: proof.quotient,
			y_remainder: proof.y_remainder,
			counter: proof.counter,
			voters: voters.to_be_bytes(),
			label: *label,
			challenge,
			response,
		})
	}
}

/// So many keys whose credentials are composite, in about 5 ms each. Their ids follow from the seed.
#[cfg(feature = "prover")]
pub fn members(
	params: &Parameters,
	seed: &[u8],
	count: u32,
	entropy: &mut dyn Entropy,
) -> Result<Vec<crate::prover::MemberKey>, NoEntropy> {
	let id = |number: u32| hash::<Blake2>(&[seed, &number.to_be_bytes()]);
	(0..count).map(|number| crate::prover::MemberKey::composite(params, id(number), entropy)).collect()
}
