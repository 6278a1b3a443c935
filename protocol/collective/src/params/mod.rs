// SPDX-License-Identifier: Apache-2.0
//! Parameter sets: the two groups, and the elements in them that everybody uses.
//!
//! A [`ParameterSet`] is numbers, as the chain stores and wallets read them. [`Parameters`] is a set with what
//! computing needs. A set never changes: a collective pins the hash of its own.
//!
//! What [`ParameterSet::check`] establishes costs some milliseconds: sizes, and the orders of g_e, g_q and h. That N is
//! RSA-2048 and that P, e, q and (P - 1) / (2 e q) are prime and derived from a seed, is established off the chain,
//! before a set is published (`derive`, behind the feature `prover`).

#[cfg(feature = "prover")]
pub mod derive;
pub mod embedded;
mod tables;

use crate::{
	encoding::{Large, Scalar},
	hash::{hash, tags, Hash, Hasher},
	kernel::{from_be, multiply_small, to_be, Comb, Element, Limbs, Modulus, Term, LARGE, PRIME_LIMBS},
	ParameterError,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

pub use tables::{compute as compute_tables, TABLES_BYTES};

/// Limbs of a number modulo e q: R = 2^448.
const ORDER_LIMBS: usize = 16;

/// Bytes of a number modulo e q: 392 bits.
const ORDER_BYTES: usize = 49;

/// A parameter set: 1,585 bytes as SCALE. Decoding checks nothing.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct ParameterSet {
	/// N: the modulus of group A, Z_N* / {+-1}, whose order nobody knows. 2,048 bits.
	pub n: Large,
	/// u: what the accumulator starts from. Group A.
	pub u: Large,
	/// P: the modulus of group B, Z_P*. A prime of 2,048 bits; P - 1 = 2 e q f.
	pub p: Large,
	/// e: the order of g_e, where votes are counted. A prime of 136 bits.
	pub e: [u8; 17],
	/// q: the order of g_q and h. A prime of 256 bits.
	pub q: Scalar,
	/// g_e: of order e. g = g_e g_q.
	pub ge: Large,
	/// g_q: of order q.
	pub gq: Large,
	/// h: of order q; nobody knows its logarithm to g_q.
	pub h: Large,
}

impl ParameterSet {
	/// The set that this crate has tables for.
	pub const EMBEDDED: Self = Self {
		n: embedded::N,
		u: embedded::U,
		p: embedded::P,
		e: embedded::E,
		q: embedded::Q,
		ge: embedded::GE,
		gq: embedded::GQ,
		h: embedded::H,
	};

	/// The hash of the set, which binds every number of it.
	pub fn hash<H: Hasher>(&self) -> Hash {
		hash::<H>(&[&tags::PARAMS, &self.n, &self.u, &self.p, &self.e, &self.q, &self.ge, &self.gq, &self.h])
	}

	/// Checks what is cheap, and prepares the set for computing: for a set that passed [`ParameterSet::check`] before.
	/// The embedded one comes with its tables.
	pub fn prepare<H: Hasher>(&self) -> Result<Parameters, ParameterError> {
		if *self == Self::EMBEDDED {
			return Ok(Parameters::embedded());
		}
		self.prepare_plain::<H>()
	}

	/// The same without recognising any set: what verifying costs with a set that has no tables.
	pub fn prepare_plain<H: Hasher>(&self) -> Result<Parameters, ParameterError> {
		self.prepare_with(self.hash::<H>())
	}

	/// Checks all that can be checked on a chain, some milliseconds: before a set is published.
	pub fn check<H: Hasher>(&self) -> Result<Parameters, ParameterError> {
		let params = self.prepare::<H>()?;
		self.check_elements(&params)?;
		Ok(params)
	}

	/// Checks sizes, and that e q is in P - 1.
	fn prepare_with(&self, hash: Hash) -> Result<Parameters, ParameterError> {
		let full = |bytes: &[u8]| bytes.first().is_some_and(|byte| byte & 0x80 != 0);
		let n = Modulus::parse(&self.n).filter(|_| full(&self.n)).ok_or(ParameterError::BadN)?;
		let p = Modulus::parse(&self.p).filter(|_| full(&self.p)).ok_or(ParameterError::BadP)?;
		let e: Modulus<PRIME_LIMBS> = Modulus::parse(&self.e).filter(|_| full(&self.e)).ok_or(ParameterError::BadE)?;
		let q: Modulus<PRIME_LIMBS> = Modulus::parse(&self.q).filter(|_| full(&self.q)).ok_or(ParameterError::BadQ)?;
		// Odd, and at most 392 bits, as e and q are odd.
		let order = Modulus::known(self.order());
		// P is odd, so e q in P - 1 says 2 e q.
		if !order.equal(&order.enter_be(&self.p), &order.one()) {
			return Err(ParameterError::BadP);
		}
		Ok(Parameters { hash, n, p, e, q, order, tables: None, set: self.clone() })
	}

	/// Checks u, and the orders of the others.
	fn check_elements(&self, params: &Parameters) -> Result<(), ParameterError> {
		let p = &params.p;
		if !params.is_canonical(&self.u) || to_be::<LARGE, 256>(&small(1)) == self.u {
			return Err(ParameterError::BadU);
		}
		// e and q are prime, which is checked off the chain: an element whose power is one has that order or is one.
		let has_order = |element: &Large, exponent: &[u8]| {
			let limbs: Limbs<LARGE> = from_be(element);
			let element = p.enter(&limbs);
			p.contains(&limbs) && !p.equal(&element, &p.one()) && p.equal(&p.power_public(&element, exponent), &p.one())
		};
		if !has_order(&self.ge, &self.e) {
			return Err(ParameterError::BadGe);
		}
		if !has_order(&self.gq, &self.q) {
			return Err(ParameterError::BadGq);
		}
		if !has_order(&self.h, &self.q) || self.h == self.gq {
			return Err(ParameterError::BadH);
		}
		Ok(())
	}

	/// e q.
	fn order(&self) -> Limbs<ORDER_LIMBS> {
		multiply_small(&from_be(&self.e), &from_be(&self.q))
	}
}

/// A set, and what computing in its groups needs. About 5 KiB; made once a vote.
#[derive(Clone, Debug)]
pub struct Parameters {
	hash: Hash,
	pub(crate) n: Modulus<LARGE>,
	pub(crate) p: Modulus<LARGE>,
	/// Modulo e.
	pub(crate) e: Modulus<PRIME_LIMBS>,
	/// Modulo q.
	pub(crate) q: Modulus<PRIME_LIMBS>,
	/// Modulo e q, the order of g.
	order: Modulus<ORDER_LIMBS>,
	/// Tables of powers of h and g, if this is the embedded set.
	tables: Option<&'static tables::Tables>,
	set: ParameterSet,
}

impl Parameters {
	/// The embedded set.
	pub fn embedded() -> Self {
		let set = ParameterSet::EMBEDDED;
		let tables = tables::EMBEDDED;
		Self {
			hash: embedded::HASH,
			n: Modulus::stored(&set.n, tables.n_radix_squared()),
			p: Modulus::stored(&set.p, tables.p_radix_squared()),
			e: Modulus::known(from_be(&set.e)),
			q: Modulus::known(from_be(&set.q)),
			order: Modulus::known(set.order()),
			tables: Some(tables),
			set,
		}
	}

	/// The hash of the set.
	pub const fn hash(&self) -> &Hash {
		&self.hash
	}

	/// The numbers of the set.
	pub const fn set(&self) -> &ParameterSet {
		&self.set
	}

	/// Is it an element of group A as it must be written: 1 to (N - 1) / 2?
	pub fn is_canonical(&self, element: &Large) -> bool {
		let limbs: Limbs<LARGE> = from_be(element);
		limbs != small(0) && self.n.contains(&limbs) && self.n.smaller_of_pair(&limbs) == limbs
	}

	/// Of a and N - a the smaller, as group A is written.
	pub(crate) fn canonical(&self, element: &Element<LARGE>) -> Large {
		to_be(&self.n.smaller_of_pair(&self.n.leave(element)))
	}

	/// g^(e * label + weight) mod P. Both are public.
	#[cfg(any(feature = "prover", feature = "synthetic"))]
	pub(crate) fn counted(&self, label: &Scalar, weight: u32) -> Element<LARGE> {
		let exponent: [u8; ORDER_BYTES] = to_be(&self.order.leave(&self.count(label, weight)));
		let g = self.p.multiply(&self.p.enter_be(&self.set.ge), &self.p.enter_be(&self.set.gq));
		self.p.power_public(&g, &exponent)
	}

	/// h^secret mod P, in constant time.
	#[cfg(any(feature = "prover", feature = "synthetic"))]
	pub(crate) fn hide(&self, secret: &Scalar) -> Element<LARGE> {
		self.p.power_secret(&self.p.enter_be(&self.set.h), secret)
	}

	/// D^q mod P is one, where D = credential * g^-(e * label + weight): D is a power of h, so the weight is what it
	/// says.
	#[cfg(feature = "prover")]
	pub(crate) fn is_counted(&self, credential: &Large, label: &Scalar, weight: u32) -> bool {
		let exponent = self.order.negate(&self.count(label, weight));
		let exponent: [u8; ORDER_BYTES] = to_be(&self.order.leave(&exponent));
		let g = self.p.multiply(&self.p.enter_be(&self.set.ge), &self.p.enter_be(&self.set.gq));
		let hidden = self.p.multiply(&self.p.enter_be(credential), &self.p.power_public(&g, &exponent));
		self.p.equal(&self.p.power_public(&hidden, &self.set.q), &self.p.one())
	}

	/// S = e * label + weight, modulo the order e q of g.
	fn count(&self, label: &Scalar, weight: u32) -> Element<ORDER_LIMBS> {
		let order = &self.order;
		let multiple = order.multiply(&order.enter_be(&self.set.e), &order.enter_be(label));
		order.add(&multiple, &order.enter_be(&weight.to_be_bytes()))
	}

	/// h^z * base^challenge * g^(-challenge * (e * label + weight)) mod P: the commitment that a signature's response
	/// opens.
	pub(crate) fn commitment(&self, z: &Scalar, base: &Large, challenge: &[u8], label: &Scalar, weight: u32) -> Large {
		let order = &self.order;
		let exponent = order.negate(&order.multiply(&self.count(label, weight), &order.enter_be(challenge)));
		let exponent: [u8; ORDER_BYTES] = to_be(&order.leave(&exponent));
		let base = Term { base: self.p.enter_be(base), exponent: challenge };
		let result = match self.tables {
			Some(tables) => {
				let combs: [Comb<'_>; 2] = [tables.h(z), tables.g(&exponent)];
				self.p.product_public::<8, 1>([base], &combs, |_| {})
			},
			None => {
				// The exponent modulo e and modulo q is shorter than modulo e q: fewer squarings.
				let by_e: [u8; 17] = to_be(&self.e.leave(&self.e.enter_be(&exponent)));
				let by_q: Scalar = to_be(&self.q.leave(&self.q.enter_be(&exponent)));
				let terms = [
					base,
					Term { base: self.p.enter_be(&self.set.h), exponent: z },
					Term { base: self.p.enter_be(&self.set.ge), exponent: &by_e },
					Term { base: self.p.enter_be(&self.set.gq), exponent: &by_q },
				];
				self.p.product_public::<8, 4>(terms, &[], |_| {})
			},
		};
		to_be(&self.p.leave(&result))
	}
}

/// A small number.
pub(crate) fn small<const L: usize>(value: u32) -> Limbs<L> {
	from_be(&value.to_be_bytes())
}
