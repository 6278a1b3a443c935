// SPDX-License-Identifier: Apache-2.0
//! The kernel against a big-integer library, on random and on extreme operands.
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

use num_bigint::BigUint;
use proptest::prelude::*;
use vns_collective::{
	kernel::{from_be, is_prime_with, to_be, Comb, Limbs, Modulus, Term, LARGE},
	params::{compute_tables, embedded, ParameterSet, TABLES_BYTES},
};

/// Numbers at the edges: 0, 1, all ones in every limb, powers of two beside limbs' borders, and those around m.
fn extremes(m: &BigUint, bits: usize) -> Vec<BigUint> {
	let one = BigUint::from(1u8);
	let mut numbers = vec![BigUint::from(0u8), one.clone(), BigUint::from(2u8), (&one << bits) - 1u8];
	for at in [27, 28, 29, 55, 56, bits / 2, bits - 29, bits - 28, bits - 1] {
		numbers.push(&one << at);
		numbers.push((&one << at) - 1u8);
	}
	for number in [m - 1u8, m - 2u8, m >> 1usize, (m >> 1usize) + 1u8] {
		numbers.push(number);
	}
	numbers
}

fn number<const L: usize>(limbs: &Limbs<L>) -> BigUint {
	BigUint::from_bytes_be(&to_be::<L, 264>(limbs))
}

/// Every operation on a and b modulo m, from whatever numbers below R.
fn check<const L: usize>(m: &BigUint, a: &BigUint, b: &BigUint) {
	let modulus = Modulus::<L>::parse(&m.to_bytes_be()).unwrap();
	let radix = BigUint::from(1u8) << (28 * L);
	let (x, y) =
		(modulus.enter(&from_be(&(a % &radix).to_bytes_be())), modulus.enter(&from_be(&(b % &radix).to_bytes_be())));
	let (a, b) = (a % &radix, b % &radix);
	let leave = |element| number(&modulus.leave(&element));
	assert_eq!(leave(x), &a % m, "enter");
	assert_eq!(leave(modulus.multiply(&x, &y)), &a * &b % m, "multiply");
	assert_eq!(leave(modulus.square(&x)), &a * &a % m, "square");
	assert_eq!(leave(modulus.add(&x, &y)), (&a + &b) % m, "add");
	assert_eq!(leave(modulus.negate(&x)), (m - &a % m) % m, "negate");
	assert_eq!(leave(modulus.subtract(&x, &y)), (&a % m + m - &b % m) % m, "subtract");
	assert_eq!(modulus.equal(&x, &y), &a % m == &b % m, "equal");
	// Sums that were not reduced, as deep as they come.
	let deep = modulus.add(&modulus.add(&x, &x), &modulus.negate(&y));
	let expected = (&a * 2u8 % m + m - &b % m) % m;
	assert_eq!(leave(modulus.multiply(&deep, &deep)), &expected * &expected % m, "multiply sums");
	assert_eq!(leave(modulus.square(&deep)), &expected * &expected % m, "square sums");
}

/// The largest odd modulus, one of all-ones limbs below the highest, the least, and those in use.
fn moduli<const L: usize>() -> Vec<BigUint> {
	let one = BigUint::from(1u8);
	vec![(&one << (28 * L - 4)) - 1u8, (&one << (28 * L - 5)) + 1u8, (&one << (28 * L - 29)) - 1u8, BigUint::from(3u8)]
}

#[test]
fn extreme_operands_should_give_the_library_s_results() {
	let mut large = moduli::<LARGE>();
	large.push(BigUint::from_bytes_be(&embedded::N));
	large.push(BigUint::from_bytes_be(&embedded::P));
	for m in &large {
		let numbers = extremes(m, 28 * LARGE);
		for a in &numbers {
			for b in &numbers {
				check::<LARGE>(m, a, b);
			}
		}
	}
	let mut scalars = moduli::<10>();
	scalars.push(BigUint::from_bytes_be(&embedded::Q));
	scalars.push(BigUint::from_bytes_be(&embedded::E));
	for m in &scalars {
		let numbers = extremes(m, 280);
		for a in &numbers {
			for b in &numbers {
				check::<10>(m, a, b);
			}
		}
	}
	for m in &moduli::<16>() {
		for a in &extremes(m, 448) {
			check::<16>(m, a, a);
		}
	}
	// Sizes that leave one to three limbs to the loops by four.
	for a in [0xffff_ffffu32, 1, 0] {
		let a = BigUint::from(a) << 40usize;
		check::<3>(&((BigUint::from(1u8) << 80usize) - 1u8), &a, &(&a + 5u8));
		check::<5>(&((BigUint::from(1u8) << 136usize) - 1u8), &a, &(&a + 5u8));
		check::<7>(&((BigUint::from(1u8) << 192usize) - 1u8), &a, &(&a + 5u8));
	}
}

#[test]
fn even_small_and_too_large_moduli_should_be_refused() {
	for m in [0u8, 1, 2, 4, 254] {
		assert!(Modulus::<10>::parse(&[m]).is_none(), "{m}");
	}
	assert!(Modulus::<10>::parse(&[0xff; 35]).is_none(), "above R / 16");
	assert!(Modulus::<10>::parse(&[0xff; 40]).is_none(), "above R");
	assert!(Modulus::<10>::parse(&[&[0; 40][..], &[5]].concat()).is_some(), "zeros before it say nothing");
	assert!(Modulus::<10>::parse(&[&[1][..], &[0; 40], &[5]].concat()).is_none(), "a digit above R is not cut off");
	assert!(Modulus::<LARGE>::parse(&[0xff; 256]).is_some());
}

/// Numbers of up to so many bytes, of which many have long runs of ones or zeros.
fn bytes(most: usize) -> impl Strategy<Value = Vec<u8>> {
	prop_oneof![
		prop::collection::vec(any::<u8>(), 0..=most),
		prop::collection::vec(prop_oneof![Just(0u8), Just(0xff), any::<u8>()], 0..=most),
	]
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(200))]

	#[test]
	fn random_operands_should_give_the_library_s_results(m in bytes(258), a in bytes(259), b in bytes(259)) {
		let m = BigUint::from_bytes_be(&m) | BigUint::from(5u8);
		check::<LARGE>(&m, &BigUint::from_bytes_be(&a), &BigUint::from_bytes_be(&b));
	}

	#[test]
	fn random_scalars_should_give_the_library_s_results(m in bytes(34), a in bytes(35), b in bytes(35)) {
		let m = BigUint::from_bytes_be(&m) | BigUint::from(5u8);
		check::<10>(&m, &BigUint::from_bytes_be(&a), &BigUint::from_bytes_be(&b));
	}

	#[test]
	fn bytes_of_any_length_should_enter(m in bytes(34), a in bytes(600)) {
		let m = BigUint::from_bytes_be(&m) | BigUint::from(5u8);
		let modulus = Modulus::<10>::parse(&m.to_bytes_be()).unwrap();
		prop_assert_eq!(number(&modulus.leave(&modulus.enter_be(&a))), BigUint::from_bytes_be(&a) % &m);
	}

	#[test]
	fn bytes_should_be_limbs_and_back(a in prop::collection::vec(any::<u8>(), 35)) {
		let limbs: Limbs<10> = from_be(&a);
		prop_assert!(limbs.iter().all(|limb| *limb < 1 << 28));
		prop_assert_eq!(&to_be::<10, 35>(&limbs)[..], &a[..]);
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(20))]

	#[test]
	fn powers_should_be_the_library_s(m in bytes(250), bases in prop::collection::vec(bytes(250), 3), exponents in prop::collection::vec(bytes(40), 3)) {
		let m = BigUint::from_bytes_be(&m) | BigUint::from(5u8);
		let modulus = Modulus::<LARGE>::parse(&m.to_bytes_be()).unwrap();
		let power = |at: usize| BigUint::from_bytes_be(&bases[at]).modpow(&BigUint::from_bytes_be(&exponents[at]), &m);
		let base = |at: usize| modulus.enter_be(&bases[at]);
		let term = |at: usize| Term { base: base(at), exponent: &exponents[at] };
		let product = modulus.product_public::<8, 3>([term(0), term(1), term(2)], &[], |_| {});
		prop_assert_eq!(number(&modulus.leave(&product)), power(0) * power(1) * power(2) % &m);
		let long = modulus.product_public::<64, 2>([term(0), term(1)], &[], |_| {});
		prop_assert_eq!(number(&modulus.leave(&long)), power(0) * power(1) % &m);
		prop_assert_eq!(number(&modulus.leave(&modulus.power_public(&base(1), &exponents[1]))), power(1));
		prop_assert_eq!(number(&modulus.leave(&modulus.power_secret(&base(2), &exponents[2]))), power(2));
	}

	#[test]
	fn combs_should_give_powers(exponent in prop::array::uniform32(any::<u8>()), other in prop::array::uniform16(any::<u8>())) {
		let p = BigUint::from_bytes_be(&embedded::P);
		let modulus = Modulus::<LARGE>::parse(&embedded::P).unwrap();
		let tables = compute_tables(&ParameterSet::EMBEDDED).unwrap();
		let comb = Comb { table: &tables[512..512 + 63 * 256], width: 256, teeth: 6, spacing: 43, exponent: &exponent };
		let term = Term { base: modulus.enter_be(&embedded::GQ), exponent: &other };
		let product = modulus.product_public::<8, 1>([term], &[comb], |_| {});
		let expected = BigUint::from_bytes_be(&embedded::H).modpow(&BigUint::from_bytes_be(&exponent), &p)
			* BigUint::from_bytes_be(&embedded::GQ).modpow(&BigUint::from_bytes_be(&other), &p) % &p;
		prop_assert_eq!(number(&modulus.leave(&product)), expected);
	}
}

#[test]
fn the_embedded_tables_should_be_those_of_the_embedded_set() {
	let tables = compute_tables(&ParameterSet::EMBEDDED).unwrap();
	assert_eq!(tables.len(), TABLES_BYTES);
	assert!(tables == include_bytes!("../src/params/tables.bin"), "run `cargo run -p vns-collective --example tables`");
	let square = (BigUint::from(1u8) << (2 * 28 * LARGE)) % BigUint::from_bytes_be(&embedded::N);
	assert_eq!(BigUint::from_bytes_be(&tables[..256]), square);
}

#[test]
fn primes_should_be_told_from_composites() {
	let number = |text: &str| -> [u8; 33] {
		let bytes = text.parse::<BigUint>().unwrap().to_bytes_be();
		[vec![0; 33 - bytes.len()], bytes].concat().try_into().unwrap()
	};
	let mut draws = 0u8;
	let mut is_prime = |bytes: [u8; 33]| {
		is_prime_with(&bytes, 24, &mut |round| {
			draws = draws.wrapping_mul(31).wrapping_add(round);
			[draws; 33]
		})
		.is_some()
	};
	let two = BigUint::from(1u8) << 263usize;
	// The first two primes above 2^263, found by another program, and all odd numbers up to the second.
	let primes: Vec<u32> = (1u32..1200).step_by(2).filter(|add| is_prime(number(&(&two + *add).to_string()))).collect();
	for add in &primes {
		let candidate: BigUint = &two + *add;
		for base in [2u8, 3, 5, 7] {
			assert_eq!(BigUint::from(base).modpow(&(&candidate - 1u8), &candidate), BigUint::from(1u8), "Fermat");
		}
	}
	assert!(!primes.is_empty() && primes.len() < 20, "{primes:?}");
	// Composites without small factors: squares and products of primes of 132 bits, and a strong pseudoprime to base 2.
	let half = (BigUint::from(1u8) << 132usize) - 347u16;
	assert!(!is_prime(number(&(&half * &half).to_string())));
	// Values at the border: bases are reduced by the number minus 3, at most twice.
	assert!(is_prime_with(&number(&(&two + primes[0]).to_string()), 24, &mut |_| [0xff; 33]).is_some());
	assert!(is_prime_with(&number(&(&two + primes[0]).to_string()), 24, &mut |_| [0; 33]).is_some());
	assert!(!is_prime([0xff; 33]), "2^264 - 1 is divisible by 3");
}
