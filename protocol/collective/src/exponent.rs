// SPDX-License-Identifier: Apache-2.0
//! The proof of exponentiation: w^x = +-A for a large x, and Y = G^y for x = y P + C.

// Big integers grow as they must. What is divided by is P or a challenge prime, and nothing is subtracted from less.
#![allow(clippy::arithmetic_side_effects)]

use crate::{
	encoding::Large,
	hash::{Blake2, Hash},
	kernel::{to_be, Element, Term, LARGE},
	params::Parameters,
	verify::{base_bytes, challenge_alpha, challenge_candidate, challenge_prime, challenge_seed},
};
#[cfg(feature = "prover")]
use alloc::vec::Vec;
use num_bigint::BigUint;

/// The number as B bytes, with zeros before it. What is longer loses its most significant bytes, which callers exclude.
pub(crate) fn padded<const B: usize>(number: &[u8]) -> [u8; B] {
	let mut bytes = [0; B];
	for (byte, digit) in bytes.iter_mut().rev().zip(number.iter().rev()) {
		*byte = *digit;
	}
	bytes
}

/// y P + C.
#[cfg(feature = "synthetic")]
pub(crate) fn compose(params: &Parameters, y: &BigUint, product: &Large) -> BigUint {
	y * BigUint::from_bytes_be(&params.set().p) + BigUint::from_bytes_be(product)
}

/// The product, by a tree, so that large factors meet large ones.
#[cfg(feature = "prover")]
pub(crate) fn multiply_all(mut factors: Vec<BigUint>) -> BigUint {
	while factors.len() > 1 {
		factors = factors.chunks(2).map(|pair| pair.iter().product()).collect();
	}
	factors.pop().unwrap_or(BigUint::from(1u8))
}

/// What a proof of exponentiation adds to a witness.
pub(crate) struct Exponentiation {
	pub(crate) y_commitment: Large,
	pub(crate) quotient: Large,
	pub(crate) y_remainder: [u8; 33],
	pub(crate) counter: [u8; 2],
}

/// Proves w^x = +-A and Y = G^y where x = y P + C: Y = G^y, then Q = w^(x / l) G^(-alpha y / l), both quotients rounded
/// down, for a prime l that hashing gives after Y.
#[cfg(feature = "prover")]
pub(crate) fn prove_exponentiation(
	params: &Parameters,
	statement: &Hash,
	w: &Large,
	x: &BigUint,
	mut progress: impl FnMut(usize, usize),
) -> Exponentiation {
	let y = x / BigUint::from_bytes_be(&params.set().p);
	prove_with(params, statement, w, x, &y, &mut progress)
}

/// The same with any y, for those who try to cheat in tests.
pub(crate) fn prove_with(
	params: &Parameters,
	statement: &Hash,
	w: &Large,
	x: &BigUint,
	y: &BigUint,
	progress: &mut dyn FnMut(usize, usize),
) -> Exponentiation {
	let n = &params.n;
	let base = n.enter_be(&base_bytes::<Blake2>(statement));
	let base = n.square(&base);
	let (y_bytes, total) = (y.to_bytes_be(), bits(y).saturating_add(bits(x)));
	let y_commitment = params
		.canonical(&power(params, [Term { base, exponent: &y_bytes }], |left| report(progress, bits(y), left, total)));
	let seed = challenge_seed::<Blake2>(statement, &y_commitment);
	let counter = (0..=u16::MAX)
		.map(u16::to_be_bytes)
		.find(|counter| challenge_prime::<Blake2>(&challenge_candidate::<Blake2>(&seed, counter)).is_some())
		.unwrap_or_default();
	let prime = BigUint::from_bytes_be(&challenge_candidate::<Blake2>(&seed, &counter));
	let alpha = BigUint::from_bytes_be(&challenge_alpha::<Blake2>(&seed));
	// -alpha y / l rounded down is -(alpha y / l rounded up), and G to it a power of G's inverse.
	let up = (alpha * y + &prime - 1u8) / &prime;
	let modulus = BigUint::from_bytes_be(&params.set().n);
	let number: Large = to_be(&n.leave(&base));
	// G has an inverse, or hashing would have found a factor of N.
	let inverse = invert(BigUint::from_bytes_be(&number), &modulus);
	let down = (x / &prime).to_bytes_be();
	let terms = [
		Term { base: n.enter_be(w), exponent: &down },
		Term { base: n.enter_be(&inverse.to_bytes_be()), exponent: &up.to_bytes_be() },
	];
	let quotient = power(params, terms, |left| report(progress, total, left, total));
	progress(total, total);
	Exponentiation {
		y_commitment,
		quotient: params.canonical(&quotient),
		y_remainder: padded(&(y % &prime).to_bytes_be()),
		counter,
	}
}

/// A product of long powers modulo N: with many entries in the tables, for their number does not matter.
fn power<const T: usize>(params: &Parameters, terms: [Term<'_, LARGE>; T], tick: impl FnMut(usize)) -> Element<LARGE> {
	params.n.product_public::<64, T>(terms, &[], tick)
}

/// Bits of a number, as a count of steps.
fn bits(number: &BigUint) -> usize {
	usize::try_from(number.bits()).unwrap_or(usize::MAX)
}

/// Tells `progress` now and then that `end` - `left` of `total` steps are done.
fn report(progress: &mut dyn FnMut(usize, usize), end: usize, left: usize, total: usize) {
	if left & 0x3fff == 0 {
		progress(end.saturating_sub(left), total);
	}
}

/// The inverse of a number below the modulus, by Euclid's algorithm; of one that has none, some number.
fn invert(number: BigUint, modulus: &BigUint) -> BigUint {
	let zero = BigUint::from(0u8);
	let (mut rest, mut next) = (modulus.clone(), number);
	let (mut factor, mut next_factor) = (zero.clone(), BigUint::from(1u8));
	while next != zero {
		let quotient = &rest / &next;
		let less = &rest % &next;
		let product = &quotient * &next_factor % modulus;
		let other = (factor + modulus - product) % modulus;
		(rest, next) = (next, less);
		(factor, next_factor) = (next_factor, other);
	}
	factor
}
