// SPDX-License-Identifier: Apache-2.0
//! Why each defence stands: without it, the attack goes through. These are documentation that runs. Where the defence
//! is the audit, the real verifier is shown to accept what the audit would have kept out; where it is in the verifier,
//! its equation is computed without it.
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

#[path = "common/mod.rs"]
mod common;
#[path = "common/numbers.rs"]
mod numbers;

use common::{five, Five};
use num_bigint::BigUint;
use numbers::{big, canonical, credential, e, fixed, n, p, power_of_u, q, secret, sums, Claimed, Sums};
use vns_collective::{
	hash::{expand, tags},
	kernel::{is_prime_with, Modulus, LARGE},
	params::embedded,
	prover::{label, Roster},
	verify, Blake2, Collective, Context, Hash, ParameterSet, Parameters, Record, VerifyError,
};

const GENESIS: Hash = [2; 32];
const MESSAGE: Hash = [7; 32];

fn one() -> BigUint {
	BigUint::from(1u8)
}

/// A collective whose members' credentials are these, as if nobody had audited them.
fn unaudited(product: &BigUint, members: u32, threshold: u32) -> Collective {
	let accumulator = fixed(&power_of_u(product));
	Collective { params_hash: embedded::HASH, accumulator, members, threshold, roster_hash: [0; 32] }
}

/// What the real verifier says to a claim that is signed anew.
fn verified(params: &Parameters, collective: &Collective, claimed: &Claimed) -> Result<(), VerifyError> {
	let id = collective.id::<Blake2>(&GENESIS);
	let context = Context { collective, id: &id, genesis: &GENESIS, nonce: 0, message: &MESSAGE };
	verify::<Blake2>(params, &context, &claimed.witness(params, &context), claimed.voters)
}

/// The pair of the first two of five, who want to be counted as three: their sums, the rest, and the false product.
fn pair() -> (Five, Sums, BigUint, BigUint) {
	let five = five();
	let of = |members: &[usize]| sums(members.iter().map(|at| (&five.keys[*at], &five.roster.records()[*at])));
	let (pair, rest) = (of(&[0, 1]), of(&[2, 3, 4]).product);
	let false_product = credential(&pair.label, 3, &BigUint::from(99u8));
	(five, pair, rest, false_product)
}

/// A prime challenge for a seed.
fn prime(seed: &[u8]) -> BigUint {
	let candidates = (0u16..).map(|counter| {
		let mut candidate = expand::<Blake2, 33>(&tags::PRIME, &[seed, &counter.to_be_bytes()]);
		candidate[0] |= 0x80;
		candidate[32] |= 1;
		candidate
	});
	let found = candidates.into_iter().find(|candidate| {
		is_prime_with(candidate, 24, &mut |round| expand::<Blake2, 33>(&tags::ROUNDS, &[candidate, &[round]])).is_some()
	});
	big(&found.unwrap())
}

#[test]
fn a1_without_proof_of_possession_a_rogue_should_vote_for_its_victim_too() {
	let five = five();
	let victim = &five.roster.records()[1];
	let known = BigUint::from(4321u32);
	let id = [3; 32];
	let rogue_label = big(&label(&five.params, &id));
	let both = (&rogue_label + big(&victim.label)) % q();
	// c_rogue c_victim = g^(e (s + s_victim) + 2) h^known: together, the rogue can open them.
	let rogue = credential(&both, 2, &known) * big(&victim.credential).modinv(&p()).unwrap() % p();
	let product = &rogue * big(&victim.credential);
	let rest: BigUint = [2, 3, 4].iter().map(|at: &usize| big(&five.roster.records()[*at].credential)).product();
	let collective = unaudited(&(&product * &rest), 5, 2);
	let sums = Sums { product, label: both, secret: known };
	assert_eq!(verified(&five.params, &collective, &Claimed::of(&sums, power_of_u(&rest), 2)), Ok(()));
}

#[test]
fn a2_without_the_commitment_to_y_an_outsider_should_forge() {
	// A proof of w^x = A modulo P only, on a base that the prover chose: w = u^b with b C = X modulo P.
	let (_, pair, rest, false_product) = pair();
	let all = &pair.product * &rest;
	let b = &all * false_product.modinv(&p()).unwrap() % p();
	let w = power_of_u(&b);
	let modulus = prime(b"a2") * p();
	let remainder = &all * b.modinv(&modulus).unwrap() % &modulus;
	// b r - X is a multiple of l P: as large as needed, so add enough of it to X to be positive.
	let quotient = &all + &modulus * &b * 2u8;
	let exponent = (&quotient - &b * &remainder) / &modulus;
	assert_eq!(&exponent * &modulus + &b * &remainder, quotient);
	let root = power_of_u(&exponent);
	// Q^(l P) w^r = A w^(2 l P): the multiple was added for convenience, and is divided out.
	let left = root.modpow(&modulus, &n()) * w.modpow(&remainder, &n()) % n();
	let right = power_of_u(&all) * w.modpow(&(&modulus * 2u8), &n()) % n();
	assert_eq!(canonical(left, &n()), canonical(right, &n()));
	assert_eq!(remainder % p(), false_product, "and the remainder shows the false product");
}

#[test]
fn a3_with_y_not_hashed_two_should_be_counted_as_three() {
	let (_, pair, rest, false_product) = pair();
	let w = power_of_u(&rest);
	let base = big(&expand::<Blake2, 288>(&tags::BASE, &[b"a3"])).modpow(&BigUint::from(2u8), &n());
	let inverse_base = base.modinv(&n()).unwrap();
	// l and alpha are known before Y: then r_y can be chosen so that x fits modulo l, and Y after it.
	let (l, alpha) = (prime(b"a3"), BigUint::from(u128::MAX));
	let difference = (&pair.product % &l + &l - &false_product % &l) % &l;
	let y = difference * (p() % &l).modinv(&l).unwrap() % &l;
	let commitment = base.modpow(&y, &n());
	let r_x = (&y * p() + &false_product) % &l;
	let r_g = (&l - &alpha * &y % &l) % &l;
	assert_eq!(&pair.product % &l, r_x);
	let quotient =
		w.modpow(&((&pair.product - &r_x) / &l), &n()) * inverse_base.modpow(&((&alpha * &y + &r_g) / &l), &n()) % n();
	let left = quotient.modpow(&l, &n()) * w.modpow(&r_x, &n()) % n() * base.modpow(&r_g, &n()) % n()
		* commitment.modpow(&alpha, &n())
		% n();
	assert_eq!(canonical(left, &n()), power_of_u(&(&pair.product * &rest)), "the verifier's equation holds");
}

#[test]
fn a4_with_a_short_prime_every_challenge_should_be_prepared_for() {
	// A product of all primes of 16 bits: roots of the false quotient to any of them are known.
	let (_, pair, rest, false_product) = pair();
	let all = &pair.product * &rest;
	let is_prime = |number: &u32| (2..256).all(|d| !number.is_multiple_of(d));
	let primes: Vec<u32> = ((1u32 << 15)..(1 << 16)).filter(is_prime).collect();
	let every: BigUint = primes.iter().map(|prime| BigUint::from(*prime)).product();
	// b C = X modulo every prime at once.
	let b = &all % &every * false_product.modinv(&every).unwrap() % &every;
	let claimed = &b * &false_product;
	for prime in primes.iter().step_by(700) {
		assert_eq!(&claimed % *prime, &all % *prime, "X - b C has a root for prime {prime}");
	}
	assert_ne!(claimed, all, "and the claim is false");
}

#[test]
fn a5_without_the_check_for_zero_nothing_should_prove_anything() {
	// Q = 0 and Y = 0: where Y stands on the other side of the equation, 0 = 0.
	let zero = BigUint::from(0u8);
	let a = big(&five().collective.accumulator);
	assert_eq!(zero.modpow(&prime(b"a5"), &n()) * 5u8 % n(), a * &zero % n());
}

#[test]
fn a6_in_a_group_of_prime_order_the_count_should_mean_nothing() {
	// e = 65,537 does not divide the order q of g_q: S and S + m q are the same element, with any count modulo e.
	let small = BigUint::from(65_537u32);
	let exponent = &small * 1_234_567u32 + 1u8;
	let m = BigUint::from(500u32) * q().modinv(&small).unwrap() % &small;
	let other = &exponent + q() * m;
	assert_eq!((&exponent % &small, &other % &small), (one(), BigUint::from(501u32)));
	let g = big(&embedded::GQ);
	assert_eq!(g.modpow(&exponent, &p()), g.modpow(&other, &p()));
}

#[test]
fn a7_a_composite_credential_should_be_voted_in_parts() {
	// c = a b with weights 5 and -4: it looks like a member of weight 1, and a alone casts five votes.
	let Five { params, roster, .. } = five();
	let (label_a, known) = (BigUint::from(1111u32), BigUint::from(2222u32));
	let a = credential(&label_a, 5, &known);
	let g = big(&embedded::GE) * big(&embedded::GQ) % p();
	let order = e() * q();
	let b =
		g.modpow(&(e() * 3333u32 + &order - 4u8), &p()) * big(&embedded::H).modpow(&BigUint::from(4444u32), &p()) % p();
	let composite = credential(&(&label_a + 3333u32), 1, &(&known + 4444u32));
	assert_eq!(&a * &b % p(), composite, "as an element it is one of weight 1");
	let rest: BigUint = roster.records()[1..].iter().map(|record| big(&record.credential)).product();
	let collective = unaudited(&(&a * &b * &rest), 5, 5);
	let sums = Sums { product: a, label: label_a, secret: known };
	assert_eq!(verified(&params, &collective, &Claimed::of(&sums, power_of_u(&(b * rest)), 5)), Ok(()));
}

#[test]
fn a8_a_duplicate_credential_should_be_counted_twice() {
	let Five { params, roster, keys, .. } = five();
	let (first, second) = (&roster.records()[0], &roster.records()[1]);
	let twice = sums([(&keys[0], first), (&keys[0], first)]);
	let rest = big(&second.credential);
	let collective = unaudited(&(&twice.product * &rest), 3, 2);
	assert_eq!(verified(&params, &collective, &Claimed::of(&twice, power_of_u(&rest), 2)), Ok(()));
	let records: Vec<Record> = vec![first.clone(), first.clone(), second.clone()];
	assert!(Roster::assemble(records).is_err(), "which is why rosters increase strictly");
}

#[test]
fn a9_with_a_small_e_the_count_should_be_found_by_trying() {
	// A group with e = 257: a signature for one vote too many is right wherever e divides the challenge.
	let (small, q) = (BigUint::from(257u32), BigUint::from(1_000_003u32));
	let is_prime = |number: &BigUint| {
		Modulus::<LARGE>::parse(&number.to_bytes_be())
			.is_some_and(|m| m.passes_round(&m.enter_be(&[2])) && m.passes_round(&m.enter_be(&[3])))
	};
	let f = (1u32..).find(|f| is_prime(&(&small * &q * 2u8 * *f + 1u8))).unwrap();
	let modulus = &small * &q * 2u8 * f + 1u8;
	let of_order = |order: &BigUint| {
		(2u8..)
			.map(|base| BigUint::from(base).modpow(&((&modulus - 1u8) / order), &modulus))
			.find(|x| *x != one())
			.unwrap()
	};
	let (ge, h) = (of_order(&small), of_order(&q));
	let known = BigUint::from(55u8);
	let product = &ge * h.modpow(&known, &modulus) % &modulus;
	let mut trials = 0u32;
	let accepted = (1u32..).map(BigUint::from).any(|nonce| {
		trials += 1;
		let commitment = h.modpow(&nonce, &modulus);
		let challenge = big(&expand::<Blake2, 16>(&tags::SIGNATURE, &[&commitment.to_bytes_be()]));
		let response = (&nonce + (&q - &known) * &challenge) % &q;
		// The verifier's equation for k = 2, where the product holds 1.
		let exponent = (&small - &challenge * 2u8 % &small) % &small;
		let opened = h.modpow(&response, &modulus) * product.modpow(&challenge, &modulus) % &modulus
			* ge.modpow(&exponent, &modulus)
			% &modulus;
		opened == commitment
	});
	assert!(accepted && trials < 10_000, "{trials}");
}

#[test]
fn a10_with_the_factors_of_n_any_vote_should_be_forged() {
	// The assumption: nobody knows them. A set with an N of one's own is refused by whoever derives it.
	let next_prime = |mut number: BigUint| {
		let round = |m: &Modulus<LARGE>, base: u8| m.passes_round(&m.enter_be(&[base]));
		let is_prime = |number: &BigUint| {
			(3u32..2000).step_by(2).all(|d| number % d != BigUint::from(0u8))
				&& Modulus::<LARGE>::parse(&number.to_bytes_be()).is_some_and(|m| round(&m, 2) && round(&m, 3))
		};
		number |= one();
		while !is_prime(&number) {
			number += 2u8;
		}
		number
	};
	let half = |seed: &[u8]| big(&expand::<Blake2, 128>(&tags::BASE, &[seed])) | BigUint::from(3u8) << 1022usize;
	let (first, second) = (next_prime(half(b"first")), next_prime(half(b"second")));
	let n = &first * &second;
	let order = (&first - 1u8) * (&second - 1u8);
	let u = canonical(BigUint::from(9u8), &n);
	let set = ParameterSet { n: fixed(&n), u: fixed(&u), ..ParameterSet::EMBEDDED };
	let params = set.check::<Blake2>().unwrap();
	// Any accumulator, any opening whose product has a root.
	let accumulator = canonical(u.modpow(&BigUint::from(123_457u32), &n), &n);
	let (secret, product) = (1u32..)
		.map(|known| (BigUint::from(known), credential(&BigUint::from(5u8), 2, &BigUint::from(known))))
		.find(|(_, product)| product.modinv(&order).is_some())
		.unwrap();
	let w = canonical(accumulator.modpow(&product.modinv(&order).unwrap(), &n), &n);
	let collective = Collective {
		params_hash: *params.hash(),
		accumulator: fixed(&accumulator),
		members: 3,
		threshold: 2,
		roster_hash: [0; 32],
	};
	let claimed = Claimed { w, product, y: BigUint::from(0u8), voters: 2, label: BigUint::from(5u8), secret };
	assert_eq!(verified(&params, &collective, &claimed), Ok(()));
}

#[test]
fn a11_with_one_nonce_used_twice_a_key_should_be_known() {
	let five = five();
	let known = secret(&five.keys[0]);
	let nonce = BigUint::from(987_654_321u64);
	let respond = |challenge: u32| (&nonce + (q() - &known) * challenge) % q();
	let (first, second) = (respond(1000), respond(1007));
	let found = (first + q() - second) * BigUint::from(7u8).modinv(&q()).unwrap() % q();
	assert_eq!(found, known);
}
