// SPDX-License-Identifier: Apache-2.0
//! Are credentials prime?

use super::{Entropy, NoEntropy};
use crate::{
	encoding::Large,
	kernel::{Modulus, LARGE},
};

/// Rounds of Miller and Rabin's test, with random bases, for a credential: a composite passes with less than 2^-80.
pub const CREDENTIAL_ROUNDS: usize = 40;

/// The odd primes below a small limit.
pub(crate) fn odd_primes(limit: u64) -> impl Iterator<Item = u64> {
	let is_prime =
		|number: &u64| (3..).take_while(|d: &u64| d.saturating_mul(*d) <= *number).all(|d| !number.is_multiple_of(d));
	(3..limit).step_by(2).filter(is_prime)
}

/// Trial divisors: odd primes, in groups whose product is below 2^64.
pub(crate) struct Divisors(Vec<(u64, Vec<u64>)>);

impl Divisors {
	/// The odd primes below `limit`.
	pub(crate) fn below(limit: u64) -> Self {
		let mut groups: Vec<(u64, Vec<u64>)> = Vec::new();
		for prime in odd_primes(limit) {
			match groups.last_mut().and_then(|(product, primes)| Some((product.checked_mul(prime)?, product, primes))) {
				Some((more, product, primes)) => {
					*product = more;
					primes.push(prime);
				},
				None => groups.push((prime, vec![prime])),
			}
		}
		Self(groups)
	}

	/// Does one of them divide the number, or is it even?
	pub(crate) fn divide(&self, number: &Large) -> bool {
		let (words, _) = number.as_chunks::<8>();
		let remainder = |divisor: u64| {
			words.iter().fold(0u64, |rest, word| {
				let dividend = u128::from(rest) << 64 | u128::from(u64::from_be_bytes(*word));
				u64::try_from(dividend.checked_rem(u128::from(divisor)).unwrap_or(0)).unwrap_or(0)
			})
		};
		number.last().is_some_and(|byte| byte & 1 == 0)
			|| self.0.iter().any(|(product, primes)| {
				let rest = remainder(*product);
				primes.iter().any(|prime| rest.is_multiple_of(*prime))
			})
	}
}

/// Does the number pass one round with base 2? Quick, and enough to go on with the others.
pub(crate) fn may_be_prime(number: &Large) -> bool {
	Modulus::<LARGE>::parse(number).is_some_and(|modulus| modulus.passes_round(&modulus.enter_be(&[2])))
}

/// Is the number an odd prime? By base 2, then [`CREDENTIAL_ROUNDS`] rounds with random bases.
pub(crate) fn is_prime(number: &Large, entropy: &mut dyn Entropy) -> Result<bool, NoEntropy> {
	let Some(modulus) = Modulus::<LARGE>::parse(number) else { return Ok(false) };
	if !may_be_prime(number) {
		return Ok(false);
	}
	let mut base = [0; 256];
	for _ in 0..CREDENTIAL_ROUNDS {
		entropy.fill(&mut base)?;
		// Bases 0 and +-1 would pass anything; they are never drawn.
		if !modulus.passes_round(&modulus.enter_be(&base)) {
			return Ok(false);
		}
	}
	Ok(true)
}
