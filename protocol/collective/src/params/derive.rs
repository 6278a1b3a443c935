// SPDX-License-Identifier: Apache-2.0
//! Derives a parameter set again from its seed, as everybody should before a set is published.
//!
//! Slow where it must be: [`search_f`] tries numbers until f and P = 2 e q f + 1 are both prime, some 10^5 candidates.
//! Who has f already checks it with [`from_f`].

// Big integers grow as they must. What is divided by is a prime or a power of two, and nothing is subtracted from less.
#![allow(clippy::arithmetic_side_effects)]

use super::ParameterSet;
use crate::{
	hash::{expand, Blake2, Tag},
	kernel::{Modulus, LARGE},
	prover::{odd_primes, padded},
};
use num_bigint::BigUint;

/// e and q of a seed: each the first prime above a hashed number with its highest bit set.
pub fn orders(seed: &[u8]) -> (BigUint, BigUint) {
	let q = BigUint::from_bytes_be(&expand::<Blake2, 32>(&tag(b"q"), &[seed])) | BigUint::from(1u8) << 255usize;
	let half = BigUint::from(1u8) << 135usize;
	let e = BigUint::from_bytes_be(&expand::<Blake2, 17>(&tag(b"e"), &[seed])) % &half + &half;
	(next_prime(e), next_prime(q))
}

/// The number from which f is searched upwards, for these e and q.
pub fn first_f(seed: &[u8], e: &BigUint, q: &BigUint) -> BigUint {
	let low = (BigUint::from(1u8) << 2047usize) / (e * q * 2u8);
	let offset = BigUint::from_bytes_be(&expand::<Blake2, 256>(&tag(b"f"), &[seed])) % &low;
	(low + offset) | BigUint::from(1u8)
}

/// The first f from `first` upwards for which f and 2 e q f + 1 are prime. Takes many minutes. `progress` is told how
/// many odd numbers were tried.
pub fn search_f(first: BigUint, e: &BigUint, q: &BigUint, mut progress: impl FnMut(u64)) -> BigUint {
	let step: BigUint = e * q * 2u8;
	let divisors: Vec<u64> = odd_primes(40_000).collect();
	// Remainders of f and of P by each divisor, counted on as f grows by 2.
	let small = |number: BigUint| number.iter_u64_digits().next().unwrap_or(0);
	let mut rests: Vec<[u64; 4]> = divisors
		.iter()
		.map(|d| {
			let p = &step * &first + 1u8;
			[small(&first % *d), small(p % *d), 2, small((&step * 2u8) % *d)]
		})
		.collect();
	let mut f = first;
	for tried in 0u64.. {
		if tried & 0xffff == 0 {
			progress(tried);
		}
		let mut sieved = false;
		for ([f, p, f_step, p_step], d) in rests.iter_mut().zip(&divisors) {
			sieved |= *f == 0 || *p == 0;
			*f = f.saturating_add(*f_step).checked_rem(*d).unwrap_or(0);
			*p = p.saturating_add(*p_step).checked_rem(*d).unwrap_or(0);
		}
		if !sieved && is_prime(&(&step * &f + 1u8), 1) && is_prime(&f, 40) && is_prime(&(&step * &f + 1u8), 40) {
			break;
		}
		f += 2u8;
	}
	f
}

/// The set of a seed, an RSA modulus and f. Nothing if e, q, f and P = 2 e q f + 1 are not all prime and of their
/// sizes.
pub fn from_f(seed: &[u8], n: &[u8; 256], f: &BigUint) -> Option<ParameterSet> {
	let (e, q) = orders(seed);
	let p: BigUint = &e * &q * f * 2u8 + 1u8;
	let prime = [&e, &q, f, &p].into_iter().all(|number| is_prime(number, 40));
	if !prime || p.bits() != 2048 || e.bits() != 136 || q.bits() != 256 {
		return None;
	}
	let n_number = BigUint::from_bytes_be(n);
	let hashed = BigUint::from_bytes_be(&expand::<Blake2, 288>(&tag(b"u"), &[seed])) % &n_number;
	let square = &hashed * &hashed % &n_number;
	let u = square.clone().min(&n_number - square);
	let element = |name: &[u8], order: &BigUint| {
		let exponent = (&p - 1u8) / order;
		let power = |counter: u32| {
			let wide = expand::<Blake2, 272>(&tag(name), &[seed, &counter.to_be_bytes()]);
			(BigUint::from_bytes_be(&wide) % &p).modpow(&exponent, &p)
		};
		let element = (0u32..).map(power).find(|element| element.bits() > 1)?;
		Some(padded(&element.to_bytes_be()))
	};
	Some(ParameterSet {
		n: *n,
		u: padded(&u.to_bytes_be()),
		p: padded(&p.to_bytes_be()),
		e: padded(&e.to_bytes_be()),
		q: padded(&q.to_bytes_be()),
		ge: element(b"ge", &e)?,
		gq: element(b"gq", &q)?,
		h: element(b"h", &q)?,
	})
}

/// A tag: a name, padded with zeros.
fn tag(name: &[u8]) -> Tag {
	let mut tag = [0; 16];
	for (byte, letter) in tag.iter_mut().zip(name) {
		*byte = *letter;
	}
	tag
}

/// The first prime above a number.
fn next_prime(number: BigUint) -> BigUint {
	let mut next = (number + 1u8) | BigUint::from(1u8);
	while !is_prime(&next, 40) {
		next += 2u8;
	}
	next
}

/// Is an odd number of at most 2,048 bits prime? The first so many primes are the bases of Miller and Rabin's test:
/// these numbers are hashed, nobody chose them to fool it.
fn is_prime(number: &BigUint, rounds: usize) -> bool {
	let Some(modulus) = Modulus::<LARGE>::parse(&number.to_bytes_be()) else { return false };
	let prime = |base: &u32| (2..*base).all(|d| base.checked_rem(d) != Some(0));
	(2u32..).filter(prime).take(rounds).all(|base| modulus.passes_round(&modulus.enter_be(&base.to_be_bytes())))
}
