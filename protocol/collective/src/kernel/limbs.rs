// SPDX-License-Identifier: Apache-2.0
//! Numbers: limbs, and their bytes, most significant first.

use super::{LIMB_BITS, MASK};
use core::cmp::Ordering;

/// A number below 2^(28 L): limbs below 2^28, the least significant first.
pub type Limbs<const L: usize> = [u32; L];

/// The number that these bytes are, most significant first. What lies above 2^(28 L) is cut off.
pub fn from_be<const L: usize>(bytes: &[u8]) -> Limbs<L> {
	let mut limbs = [0; L];
	let (mut bits, mut held, mut at) = (0u64, 0, 0);
	for byte in bytes.iter().rev() {
		bits |= u64::from(*byte) << held;
		held += 8;
		if held >= LIMB_BITS {
			if at == L {
				return limbs;
			}
			limbs[at] = (bits & MASK) as u32;
			bits >>= LIMB_BITS;
			held -= LIMB_BITS;
			at += 1;
		}
	}
	if at < L {
		limbs[at] = (bits & MASK) as u32;
	}
	limbs
}

/// The number as bytes, most significant first, modulo 256^B.
pub fn to_be<const L: usize, const B: usize>(limbs: &Limbs<L>) -> [u8; B] {
	let mut bytes = [0; B];
	let (mut bits, mut held, mut at) = (0u64, 0, 0);
	for byte in bytes.iter_mut().rev() {
		if held < 8 && at < L {
			bits |= u64::from(limbs[at]) << held;
			held += LIMB_BITS;
			at += 1;
		}
		*byte = bits as u8;
		bits >>= 8;
		held = held.saturating_sub(8);
	}
	bytes
}

/// a + b modulo R, and the carry.
pub fn add<const L: usize>(a: &Limbs<L>, b: &Limbs<L>) -> (Limbs<L>, u32) {
	let mut sum = [0; L];
	let mut carry = 0;
	for (sum, (a, b)) in sum.iter_mut().zip(a.iter().zip(b)) {
		let limb = a.wrapping_add(*b).wrapping_add(carry);
		*sum = limb & MASK as u32;
		carry = limb >> LIMB_BITS;
	}
	(sum, carry)
}

/// a - b modulo R, and 1 if a < b.
pub fn subtract<const L: usize>(a: &Limbs<L>, b: &Limbs<L>) -> (Limbs<L>, u32) {
	let mut difference = [0; L];
	let mut borrow = 0;
	for (difference, (a, b)) in difference.iter_mut().zip(a.iter().zip(b)) {
		let limb = a.wrapping_sub(*b).wrapping_sub(borrow);
		*difference = limb & MASK as u32;
		borrow = limb >> 31;
	}
	(difference, borrow)
}

/// `yes` if the bit is 1, `no` if it is 0, in the same steps.
pub fn choose<const L: usize>(bit: u32, yes: &Limbs<L>, no: &Limbs<L>) -> Limbs<L> {
	// Hidden, lest the compiler find that it is all ones or none, and branch.
	let mask = core::hint::black_box(0u32.wrapping_sub(bit));
	let mut chosen = [0; L];
	for (chosen, (yes, no)) in chosen.iter_mut().zip(yes.iter().zip(no)) {
		*chosen = (yes & mask) | (no & !mask);
	}
	chosen
}

/// Which is larger? Not in constant time.
pub fn compare<const L: usize>(a: &Limbs<L>, b: &Limbs<L>) -> Ordering {
	a.iter().rev().cmp(b.iter().rev())
}

/// Bit `at` of bytes, most significant byte first, bit 0 the least. Bits beyond are zero.
pub fn bit(bytes: &[u8], at: usize) -> usize {
	let from_end = at / 8;
	if from_end >= bytes.len() {
		return 0;
	}
	usize::from(bytes[bytes.len() - 1 - from_end] >> (at % 8)) & 1
}

/// a * b modulo 2^(28 L), for numbers outside of any modulus.
pub fn multiply_small<const L: usize>(a: &Limbs<L>, b: &Limbs<L>) -> Limbs<L> {
	let columns = super::columns::product(a, b);
	let mut product = [0; L];
	let mut carry = 0;
	for (limb, column) in product.iter_mut().zip(&columns[0]) {
		let sum = column.wrapping_add(carry);
		*limb = (sum & MASK) as u32;
		carry = sum >> LIMB_BITS;
	}
	product
}
