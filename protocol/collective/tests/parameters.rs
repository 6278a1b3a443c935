// SPDX-License-Identifier: Apache-2.0
//! The embedded set is what its seed gives, and other sets are checked.
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

use num_bigint::BigUint;
use vns_collective::{
	params::{derive, embedded},
	Blake2, ParameterError, ParameterSet,
};

fn big(bytes: &[u8]) -> BigUint {
	BigUint::from_bytes_be(bytes)
}

#[test]
fn the_embedded_set_should_be_what_its_seed_gives() {
	let derived = derive::from_f(embedded::SEED, &embedded::N, &big(&embedded::F));
	assert_eq!(derived, Some(ParameterSet::EMBEDDED));
	assert_eq!(ParameterSet::EMBEDDED.hash::<Blake2>(), embedded::HASH);
}

#[test]
fn the_embedded_f_should_lie_where_the_search_begins() {
	let (e, q) = derive::orders(embedded::SEED);
	let first = derive::first_f(embedded::SEED, &e, &q);
	let f = big(&embedded::F);
	assert!(f >= first && (&f - &first) < BigUint::from(1u32 << 24), "{}", &f - &first);
	assert_eq!(big(&embedded::P) - 1u8, e * q * f * 2u8);
}

#[test]
#[ignore = "takes minutes: `cargo test -p vns-collective --test parameters -- --ignored`"]
fn the_search_should_find_the_embedded_f() {
	let (e, q) = derive::orders(embedded::SEED);
	let first = derive::first_f(embedded::SEED, &e, &q);
	let found = derive::search_f(first, &e, &q, |tried| println!("{tried} tried"));
	assert_eq!(found, big(&embedded::F));
}

#[test]
fn n_should_be_rsa_2048() {
	// As published, in decimal digits.
	let digits = "25195908475657893494027183240048398571429282126204032027777137836043662020707595556264018525880784406918290641249515082189298559149176184502808489120072844992687392807287776735971418347270261896375014971824691165077613379859095700097330459748808428401797429100642458691817195118746121515172654632282216869987549182422433637259085141865462043576798423387184774447920739934236584823824281198163815010674810451660377306056201619676256133844143603833904414952634432190114657544454178424020924616515723350778707749817125772467962926386356373289912154831438167899885040445364023527381951378636564391212010397122822120720357";
	assert_eq!(big(&embedded::N).to_string(), digits);
}

#[test]
fn a_check_should_accept_the_embedded_set() {
	let params = ParameterSet::EMBEDDED.prepare_plain::<Blake2>().unwrap();
	assert_eq!(*params.hash(), embedded::HASH);
	assert_eq!(*params.set(), ParameterSet::EMBEDDED);
	assert_eq!(*ParameterSet::EMBEDDED.check::<Blake2>().unwrap().hash(), embedded::HASH);
}

#[test]
fn changed_sets_should_be_refused() {
	let check = |change: &dyn Fn(&mut ParameterSet)| {
		let mut set = ParameterSet::EMBEDDED;
		change(&mut set);
		set.check::<Blake2>().map(|_| ())
	};
	let small = |number: u8| {
		let mut bytes = [0; 256];
		bytes[255] = number;
		bytes
	};
	assert_eq!(check(&|set| set.n[255] ^= 1), Err(ParameterError::BadN));
	assert_eq!(check(&|set| set.n[0] &= 0x7f), Err(ParameterError::BadN));
	assert_eq!(check(&|set| set.p[255] ^= 1), Err(ParameterError::BadP));
	assert_eq!(check(&|set| set.p[0] &= 0x7f), Err(ParameterError::BadP));
	assert_eq!(check(&|set| set.p[100] ^= 1), Err(ParameterError::BadP), "e q is no factor of P - 1");
	assert_eq!(check(&|set| set.e[16] ^= 1), Err(ParameterError::BadE));
	assert_eq!(check(&|set| set.e[0] &= 0x7f), Err(ParameterError::BadE));
	assert_eq!(check(&|set| set.e[5] ^= 1), Err(ParameterError::BadP));
	assert_eq!(check(&|set| set.q[31] ^= 1), Err(ParameterError::BadQ));
	assert_eq!(check(&|set| set.q[0] &= 0x7f), Err(ParameterError::BadQ));
	for u in [small(0), small(1), [0xff; 256], embedded::N] {
		assert_eq!(check(&|set| set.u = u), Err(ParameterError::BadU));
	}
	for ge in [small(0), small(1), small(2), embedded::GQ, embedded::P, [0xff; 256]] {
		assert_eq!(check(&|set| set.ge = ge), Err(ParameterError::BadGe));
	}
	for gq in [small(0), small(1), small(2), embedded::GE] {
		assert_eq!(check(&|set| set.gq = gq), Err(ParameterError::BadGq));
	}
	for h in [small(0), small(1), small(2), embedded::GE, embedded::GQ] {
		assert_eq!(check(&|set| set.h = h), Err(ParameterError::BadH));
	}
	assert_eq!(check(&|set| set.h = embedded::H), Ok(()));
}

#[test]
fn every_bit_of_a_set_should_be_in_its_hash() {
	let mut set = ParameterSet::EMBEDDED;
	set.u[200] ^= 4;
	assert_ne!(set.hash::<Blake2>(), embedded::HASH);
}
