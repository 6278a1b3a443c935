// SPDX-License-Identifier: Apache-2.0
//! Randomness, and the secret numbers that are drawn from it.

use crate::{
	encoding::{Challenge, Scalar},
	kernel::{to_be, Element, PRIME_LIMBS},
	params::Parameters,
};
use core::fmt;
#[cfg(feature = "prover")]
use zeroize::Zeroize;
use zeroize::Zeroizing;

/// The system gave no random bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoEntropy;

impl fmt::Display for NoEntropy {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str("the system gives no random bytes")
	}
}

impl core::error::Error for NoEntropy {}

/// Where random bytes come from.
pub trait Entropy {
	/// Fills the bytes with random ones that nobody can guess.
	fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoEntropy>;
}

/// A secret number below q; overwritten when dropped.
pub(crate) type Secret = Zeroizing<Scalar>;

/// A random number below q: 384 random bits modulo q, so that no value is likelier than another by more than 2^-128.
pub(crate) fn draw(params: &Parameters, entropy: &mut dyn Entropy) -> Result<Secret, NoEntropy> {
	let mut bytes = Zeroizing::new([0; 48]);
	entropy.fill(&mut bytes[..])?;
	let mut drawn = params.q.enter_be(&bytes[..]);
	let secret = Zeroizing::new(to_be(&params.q.leave(&drawn)));
	drawn.zeroize();
	Ok(secret)
}

/// first + binding * second - challenge * secret modulo q, in constant time.
pub(crate) fn respond(
	params: &Parameters,
	first: &Secret,
	(binding, second): (&Scalar, &Secret),
	(challenge, secret): (&Challenge, &Secret),
) -> Scalar {
	let q = &params.q;
	let mut values: [Element<PRIME_LIMBS>; 3] =
		[q.enter_be(&first[..]), q.enter_be(&second[..]), q.enter_be(&secret[..])];
	let [first, second, secret] = &values;
	let mut nonce = q.add(first, &q.multiply(&q.enter_be(binding), second));
	let mut hidden = q.multiply(&q.enter_be(challenge), secret);
	let response = q.subtract(&nonce, &hidden);
	values.iter_mut().chain([&mut nonce, &mut hidden]).for_each(Element::zeroize);
	to_be(&q.leave(&response))
}

/// secret + steps modulo q, in constant time.
#[cfg(feature = "prover")]
pub(crate) fn advance(params: &Parameters, secret: &mut Secret, steps: u32) {
	let mut value = params.q.enter_be(&secret[..]);
	let mut sum = params.q.add(&value, &params.q.enter_be(&steps.to_be_bytes()));
	secret.zeroize();
	**secret = to_be(&params.q.leave(&sum));
	value.zeroize();
	sum.zeroize();
}

/// The sum of public numbers modulo q.
#[cfg(feature = "prover")]
pub(crate) fn sum<'a>(params: &Parameters, scalars: impl IntoIterator<Item = &'a Scalar>) -> Scalar {
	let q = &params.q;
	let zero = q.enter_be(&[]);
	to_be(&q.leave(&scalars.into_iter().fold(zero, |sum, scalar| q.add(&sum, &q.enter_be(scalar)))))
}
