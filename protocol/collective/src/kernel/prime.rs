// SPDX-License-Identifier: Apache-2.0
//! Is a number prime? Trial division, then rounds of Miller and Rabin.

use super::{
	limbs::{add, compare, from_be, subtract, to_be, Limbs},
	Element, Modulus, LIMB_BITS,
};
use core::cmp::Ordering;

/// Limbs of a challenge prime: R = 2^280.
pub const PRIME_LIMBS: usize = 10;

/// Bytes of a challenge prime: 264 bits.
pub const PRIME_BYTES: usize = 33;

/// The product of the primes from 3 to 53 is below 2^60, so one remainder serves all of them.
const SMALL: [u64; 15] = [3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53];

impl<const L: usize> Modulus<L> {
	/// One round: is m prime or a strong pseudoprime to this base?
	pub fn passes_round(&self, base: &Element<L>) -> bool {
		let mut even = self.m;
		even[0] -= 1;
		let zeros = trailing_zeros(&even);
		let exponent = shift_right(&even, zeros);
		// 264 bytes hold 2^2072 and more; of leading zeros nothing is made.
		let bytes: [u8; 264] = to_be(&exponent);
		let first = bytes.iter().position(|byte| *byte != 0).unwrap_or(0);
		let mut power = self.power_public(base, &bytes[first..]);
		let minus_one = self.negate(&self.one());
		if self.equal(&power, &self.one()) || self.equal(&power, &minus_one) {
			return true;
		}
		for _ in 1..zeros {
			power = self.square(&power);
			if self.equal(&power, &minus_one) {
				return true;
			}
		}
		false
	}
}

/// Is this number of 264 bits, the highest of them set, prime? By trial division, then `rounds` rounds: the first with
/// base 2, round i with base 2 + (`draw`(i) mod (number - 3)).
pub fn is_prime_with(
	number: &[u8; PRIME_BYTES],
	rounds: u8,
	draw: &mut dyn FnMut(u8) -> [u8; PRIME_BYTES],
) -> Option<Modulus<PRIME_LIMBS>> {
	let product: u64 = SMALL.iter().product();
	let remainder = number
		.iter()
		.fold(0u64, |rest, byte| ((u128::from(rest) << 8 | u128::from(*byte)) % u128::from(product)) as u64);
	if SMALL.iter().any(|prime| remainder % prime == 0) {
		return None;
	}
	let modulus = Modulus::<PRIME_LIMBS>::parse(number)?;
	let (range, _) = subtract(modulus.limbs(), &number_of(3));
	for round in 0..rounds {
		let base = if round == 0 {
			number_of(2)
		} else {
			let mut drawn: Limbs<PRIME_LIMBS> = from_be(&draw(round));
			// The number is at least 2^263, so this happens twice at most.
			while compare(&drawn, &range) != Ordering::Less {
				drawn = subtract(&drawn, &range).0;
			}
			add(&drawn, &number_of(2)).0
		};
		if !modulus.passes_round(&modulus.enter(&base)) {
			return None;
		}
	}
	Some(modulus)
}

/// A small number.
fn number_of<const L: usize>(small: u32) -> Limbs<L> {
	let mut limbs = [0; L];
	limbs[0] = small;
	limbs
}

/// How many zeros the number ends in; it is not zero.
fn trailing_zeros<const L: usize>(number: &Limbs<L>) -> usize {
	let limb = number.iter().position(|limb| *limb != 0).unwrap_or(0);
	LIMB_BITS as usize * limb + number[limb].trailing_zeros() as usize
}

/// number / 2^bits.
fn shift_right<const L: usize>(number: &Limbs<L>, bits: usize) -> Limbs<L> {
	let (limbs, bits) = (bits / LIMB_BITS as usize, (bits % LIMB_BITS as usize) as u32);
	let mut shifted = [0; L];
	for at in limbs..L {
		let high = if at + 1 < L { number[at + 1] } else { 0 };
		shifted[at - limbs] = number[at] >> bits | (high << (LIMB_BITS - bits)) & super::MASK as u32;
	}
	shifted
}
