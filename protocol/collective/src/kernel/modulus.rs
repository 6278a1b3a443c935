// SPDX-License-Identifier: Apache-2.0
//! Residues modulo an odd number, in Montgomery form.

use super::{
	columns::{product, reduce, square},
	limbs::{add, choose, compare, from_be, subtract, to_be, Limbs},
	LIMB_BITS, MASK,
};
use core::cmp::Ordering;

/// The most limbs for which columns cannot overflow; see the head of this module.
pub const MOST_LIMBS: usize = 74;

/// A residue in Montgomery form, below 2 m.
#[derive(Clone, Copy, Debug)]
pub struct Element<const L: usize>(pub(super) Limbs<L>);

impl<const L: usize> Element<L> {
	/// A residue that was stored in Montgomery form, as bytes, most significant first. They must be below 2 m.
	pub fn stored(bytes: &[u8]) -> Self {
		Self(from_be(bytes))
	}

	/// Overwrites the residue with zero, by what zeroises secrets.
	#[cfg(any(feature = "prover", feature = "synthetic"))]
	pub fn zeroize(&mut self) {
		zeroize::Zeroize::zeroize(&mut self.0);
	}
}

/// An odd modulus of at most R / 16, and what multiplying by it needs.
#[derive(Clone, Copy, Debug)]
pub struct Modulus<const L: usize> {
	pub(super) m: Limbs<L>,
	/// -1 / m mod 2^28.
	inverse: u32,
	/// R^2 mod m, which brings a number into Montgomery form.
	square: Limbs<L>,
	/// R mod m: one.
	one: Limbs<L>,
}

impl<const L: usize> Modulus<L> {
	/// The modulus that these bytes are, most significant first. Nothing if it is even, below 3 or above R / 16.
	pub fn parse(bytes: &[u8]) -> Option<Self> {
		const { assert!(L >= 2 && L <= MOST_LIMBS) };
		// As many whole bytes as limbs hold: R / 16 at least, for 28 L is a multiple of 4.
		let spare = bytes.len().saturating_sub(LIMB_BITS as usize * L / 8);
		if bytes[..spare].iter().any(|byte| *byte != 0) {
			return None;
		}
		let m: Limbs<L> = from_be(bytes);
		let small = m[1..].iter().all(|limb| *limb == 0) && m[0] < 3;
		if m[0] & 1 == 0 || small || m[L - 1] >> (LIMB_BITS - 4) != 0 {
			return None;
		}
		Some(Self::known(m))
	}

	/// The modulus of these limbs, which must be odd, above 2 and at most R / 16.
	pub(crate) fn known(m: Limbs<L>) -> Self {
		let mut modulus = Self { m, inverse: negative_inverse(m[0]), square: [0; L], one: [0; L] };
		modulus.one = modulus.radix();
		modulus.square = modulus.radix_squared();
		modulus
	}

	/// The same, as bytes, where R^2 mod m is known too.
	pub(crate) fn stored(m: &[u8], radix_squared: &[u8]) -> Self {
		let m: Limbs<L> = from_be(m);
		let mut modulus = Self { m, inverse: negative_inverse(m[0]), square: from_be(radix_squared), one: [0; L] };
		let mut one = [0; L];
		one[0] = 1;
		modulus.one = modulus.multiply(&Element(modulus.square), &Element(one)).0;
		modulus
	}

	/// R mod m, by shifting a bit in from the top.
	fn radix(&self) -> Limbs<L> {
		let top = self.bits() - 1;
		let mut value = [0; L];
		value[top / LIMB_BITS as usize] = 1 << (top % LIMB_BITS as usize);
		for _ in top..LIMB_BITS as usize * L {
			value = self.double_canonical(&value);
		}
		value
	}

	/// R^2 mod m: the Montgomery form of R = 2^(28 L), by squaring and doubling.
	fn radix_squared(&self) -> Limbs<L> {
		let exponent = LIMB_BITS as usize * L;
		let mut power = Element(self.one);
		for at in (0..usize::BITS - exponent.leading_zeros()).rev() {
			power = self.square(&power);
			if exponent >> at & 1 == 1 {
				power = self.add(&power, &power);
			}
		}
		self.canonical(&power.0)
	}

	/// How many bits m has.
	pub fn bits(&self) -> usize {
		let mut top = L - 1;
		while top > 0 && self.m[top] == 0 {
			top -= 1;
		}
		LIMB_BITS as usize * top + (u32::BITS - self.m[top].leading_zeros()) as usize
	}

	/// 2 x mod m, for x below m.
	fn double_canonical(&self, x: &Limbs<L>) -> Limbs<L> {
		let (double, _) = add(x, x);
		let (less, borrow) = subtract(&double, &self.m);
		choose(borrow, &double, &less)
	}

	/// x mod m, for x below 2 m.
	fn canonical(&self, x: &Limbs<L>) -> Limbs<L> {
		let (less, borrow) = subtract(x, &self.m);
		choose(borrow, x, &less)
	}

	/// One.
	pub fn one(&self) -> Element<L> {
		Element(self.one)
	}

	/// The limbs of m.
	pub fn limbs(&self) -> &Limbs<L> {
		&self.m
	}

	/// R^2 mod m as bytes, for [`Modulus::stored`].
	pub fn radix_squared_bytes<const B: usize>(&self) -> [u8; B] {
		to_be(&self.square)
	}

	/// The residue of a number below 2^(28 L).
	pub fn enter(&self, x: &Limbs<L>) -> Element<L> {
		// x R^2 / R with x < R: below R m / R + m = 2 m.
		self.multiply(&Element(*x), &Element(self.square))
	}

	/// The residue of these bytes, most significant first, however many they are.
	pub fn enter_be(&self, bytes: &[u8]) -> Element<L> {
		// Horner's rule with chunks of as many whole bytes as fit R / 16.
		let chunk = (LIMB_BITS as usize * L - 4) / 8;
		let first = bytes.len() % chunk;
		let mut step = [0; L];
		step[8 * chunk / LIMB_BITS as usize] = 1 << (8 * chunk % LIMB_BITS as usize);
		let step = self.enter(&step);
		let (head, rest) = bytes.split_at(first);
		let mut sum = self.enter(&from_be(head));
		for chunk in rest.chunks(chunk) {
			sum = self.add(&self.multiply(&sum, &step), &self.enter(&from_be(chunk)));
		}
		sum
	}

	/// The number below m that the residue is.
	pub fn leave(&self, x: &Element<L>) -> Limbs<L> {
		let mut one = [0; L];
		one[0] = 1;
		// x / R with x < 2 m: at most m.
		self.canonical(&self.multiply(x, &Element(one)).0)
	}

	/// The Montgomery form itself, reduced, as bytes for [`Element::stored`].
	pub fn store<const B: usize>(&self, x: &Element<L>) -> [u8; B] {
		to_be(&self.canonical(&x.0))
	}

	/// a b.
	#[inline(never)]
	pub fn multiply(&self, a: &Element<L>, b: &Element<L>) -> Element<L> {
		Element(reduce(product(&a.0, &b.0), &self.m, self.inverse))
	}

	/// a a.
	#[inline(never)]
	pub fn square(&self, a: &Element<L>) -> Element<L> {
		Element(reduce(square(&a.0), &self.m, self.inverse))
	}

	/// a + b.
	pub fn add(&self, a: &Element<L>, b: &Element<L>) -> Element<L> {
		// Both are below 2 m, so the sum is below 4 m < R; one subtraction of 2 m brings it below 2 m.
		let (sum, _) = add(&a.0, &b.0);
		let (twice, _) = add(&self.m, &self.m);
		let (less, borrow) = subtract(&sum, &twice);
		Element(choose(borrow, &sum, &less))
	}

	/// -a.
	pub fn negate(&self, a: &Element<L>) -> Element<L> {
		let (twice, _) = add(&self.m, &self.m);
		let (less, _) = subtract(&twice, &a.0);
		// 2 m - a is 2 m where a is zero, which is not below 2 m.
		let (low, borrow) = subtract(&less, &twice);
		Element(choose(borrow, &less, &low))
	}

	/// a - b.
	pub fn subtract(&self, a: &Element<L>, b: &Element<L>) -> Element<L> {
		self.add(a, &self.negate(b))
	}

	/// Are they the same residue? Not in constant time.
	pub fn equal(&self, a: &Element<L>, b: &Element<L>) -> bool {
		self.canonical(&a.0) == self.canonical(&b.0)
	}

	/// Is the number below m? Not in constant time.
	pub fn contains(&self, x: &Limbs<L>) -> bool {
		compare(x, &self.m) == Ordering::Less
	}

	/// Of a and m - a the smaller, for a below m and not zero: the representative in Z_m* / {+-1}.
	pub fn smaller_of_pair(&self, a: &Limbs<L>) -> Limbs<L> {
		let (other, _) = subtract(&self.m, a);
		if compare(a, &other) == Ordering::Greater {
			other
		} else {
			*a
		}
	}
}

/// -1 / m mod 2^28, for odd m, by Newton's iteration: each step doubles the bits that are right.
fn negative_inverse(m: u32) -> u32 {
	let mut inverse = m;
	for _ in 0..5 {
		inverse = inverse.wrapping_mul(2u32.wrapping_sub(m.wrapping_mul(inverse)));
	}
	inverse.wrapping_neg() & MASK as u32
}
