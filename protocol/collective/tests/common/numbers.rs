// SPDX-License-Identifier: Apache-2.0
//! The scheme's numbers as plain big integers, for those who forge by hand.
#![allow(dead_code)]

use num_bigint::BigUint;
use vns_collective::{
	kernel::PRIME_BYTES, params::embedded, prover::MemberKey, synthetic::Opening, Context, Parameters, Record, Witness,
};

pub fn big(bytes: &[u8]) -> BigUint {
	BigUint::from_bytes_be(bytes)
}

/// The number as bytes, zeros before it.
pub fn fixed<const B: usize>(number: &BigUint) -> [u8; B] {
	let bytes = number.to_bytes_be();
	[vec![0; B - bytes.len()], bytes].concat().try_into().unwrap()
}

pub fn n() -> BigUint {
	big(&embedded::N)
}

pub fn p() -> BigUint {
	big(&embedded::P)
}

pub fn q() -> BigUint {
	big(&embedded::Q)
}

pub fn e() -> BigUint {
	big(&embedded::E)
}

/// The canonical representative in Z_n* / {+-1}.
pub fn canonical(a: BigUint, n: &BigUint) -> BigUint {
	let a = a % n;
	a.clone().min(n - a)
}

/// u^x, canonical.
pub fn power_of_u(x: &BigUint) -> BigUint {
	canonical(big(&embedded::U).modpow(x, &n()), &n())
}

/// g^(e s + k) h^r mod P.
pub fn credential(label: &BigUint, weight: u32, secret: &BigUint) -> BigUint {
	let g = big(&embedded::GE) * big(&embedded::GQ) % p();
	g.modpow(&(e() * label + weight), &p()) * big(&embedded::H).modpow(secret, &p()) % p()
}

/// r of a key.
pub fn secret(key: &MemberKey) -> BigUint {
	big(&key.to_secret_bytes()[32..])
}

/// Several members' sums.
pub struct Sums {
	/// The product of their credentials, as an integer.
	pub product: BigUint,
	/// The sum of their labels mod q.
	pub label: BigUint,
	/// The sum of their secrets mod q.
	pub secret: BigUint,
}

/// The sums over members, of whom some may be named twice.
pub fn sums<'a>(members: impl IntoIterator<Item = (&'a MemberKey, &'a Record)>) -> Sums {
	let mut sums = Sums { product: BigUint::from(1u8), label: BigUint::from(0u8), secret: BigUint::from(0u8) };
	for (key, record) in members {
		sums.product *= big(&record.credential);
		sums.label = (sums.label + big(&record.label)) % q();
		sums.secret = (sums.secret + secret(key)) % q();
	}
	sums
}

/// A claim as [`Opening`] takes it.
pub struct Claimed {
	pub w: BigUint,
	pub product: BigUint,
	pub y: BigUint,
	pub voters: u32,
	pub label: BigUint,
	pub secret: BigUint,
}

impl Claimed {
	/// The claim that w to this product is A.
	pub fn of(sums: &Sums, w: BigUint, voters: u32) -> Self {
		Self {
			w,
			product: &sums.product % p(),
			y: &sums.product / p(),
			voters,
			label: sums.label.clone(),
			secret: sums.secret.clone(),
		}
	}

	/// The witness, signed anew by those who claim.
	pub fn witness(&self, params: &Parameters, context: &Context<'_>) -> Witness {
		let set = params.set();
		let opening = Opening {
			w: fixed(&self.w),
			x: &self.y * big(&set.p) + &self.product,
			y: self.y.clone(),
			product: fixed(&self.product),
			voters: self.voters,
			label: fixed(&(&self.label % big(&set.q))),
			secret: fixed(&(&self.secret % big(&set.q))),
		};
		opening.witness(params, context, &mut vns_collective::prover::System).unwrap()
	}
}

/// l of a witness for this statement.
pub fn challenge_prime(statement: &[u8; 32], witness: &Witness) -> [u8; PRIME_BYTES] {
	use vns_collective::hash::{expand, hash, tags, Blake2};
	let seed = hash::<Blake2>(&[&tags::CHALLENGE, statement, &witness.y_commitment]);
	let mut prime = expand::<Blake2, PRIME_BYTES>(&tags::PRIME, &[&seed, &witness.counter]);
	prime[0] |= 0x80;
	prime[32] |= 1;
	prime
}
