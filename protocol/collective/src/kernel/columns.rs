// SPDX-License-Identifier: Apache-2.0
//! Products as sums of columns, and Montgomery's reduction of them. All time is spent here.
//!
//! Arithmetic is said to wrap, so that no profile checks what the bounds at the head of this module exclude.
//!
//! The unit is [`add_product`]: K limbs of one factor at once, so that each column is loaded and stored once for K
//! products.

use super::{limbs::Limbs, LIMB_BITS, MASK};

/// The columns of a product: L low ones and L high ones.
pub type Columns<const L: usize> = [[u64; L]; 2];

/// sum + x * y, of which the head of this module says that it fits.
#[inline(always)]
fn plus(sum: u64, x: u64, y: u64) -> u64 {
	sum.wrapping_add(x.wrapping_mul(y))
}

/// columns += x * y, from the first column on. `columns` must be K - 1 longer than `y` or more; what does not fit is
/// zero.
#[inline(always)]
fn add_product<const K: usize>(columns: &mut [u64], x: [u64; K], y: &[u32]) {
	// The K limbs of y before the current one, the latest first.
	let mut before = [0u64; K];
	let whole = y.len() / K * K;
	let (head, tail) = columns.split_at_mut(whole);
	for (columns, limbs) in head.chunks_exact_mut(K).zip(y.chunks_exact(K)) {
		let mut now = [0u64; K];
		for (now, limb) in now.iter_mut().zip(limbs) {
			*now = u64::from(*limb);
		}
		for (row, column) in columns.iter_mut().enumerate() {
			let mut sum = *column;
			for (step, x) in x.iter().enumerate() {
				sum = plus(sum, *x, if step <= row { now[row - step] } else { before[step - row - 1] });
			}
			*column = sum;
		}
		for step in 0..K {
			before[step] = now[K - 1 - step];
		}
	}
	let rest = y.len() - whole;
	for (index, column) in tail.iter_mut().take(rest + K - 1).enumerate() {
		let now = if index < rest { u64::from(y[whole + index]) } else { 0 };
		let mut sum = plus(*column, x[0], now);
		for step in 1..K {
			sum = plus(sum, x[step], before[step - 1]);
		}
		*column = sum;
		for step in (1..K).rev() {
			before[step] = before[step - 1];
		}
		before[0] = now;
	}
}

/// K limbs of `a` from `at` on.
#[inline(always)]
fn limbs_at<const K: usize>(a: &[u32], at: usize) -> [u64; K] {
	let mut limbs = [0; K];
	for (limb, a) in limbs.iter_mut().zip(&a[at..at + K]) {
		*limb = u64::from(*a);
	}
	limbs
}

/// a * b.
#[inline(always)]
pub fn product<const L: usize>(a: &Limbs<L>, b: &Limbs<L>) -> Columns<L> {
	let mut columns = [[0; L]; 2];
	let flat = columns.as_flattened_mut();
	let mut at = 0;
	while at + 4 <= L {
		add_product::<4>(&mut flat[at..], limbs_at(a, at), b);
		at += 4;
	}
	while at < L {
		add_product::<1>(&mut flat[at..], limbs_at(a, at), b);
		at += 1;
	}
	columns
}

/// a * a: the products off the diagonal once, with one factor doubled.
#[inline(always)]
pub fn square<const L: usize>(a: &Limbs<L>) -> Columns<L> {
	let mut columns = [[0; L]; 2];
	let flat = columns.as_flattened_mut();
	let mut at = 0;
	while at + 4 <= L {
		let x: [u64; 4] = limbs_at(a, at);
		let here = &mut flat[2 * at..];
		let double = x.map(|x| x << 1);
		here[0] = plus(here[0], x[0], x[0]);
		here[1] = plus(here[1], x[0], double[1]);
		here[2] = plus(plus(here[2], x[0], double[2]), x[1], x[1]);
		here[3] = plus(plus(here[3], x[0], double[3]), x[1], double[2]);
		here[4] = plus(plus(here[4], x[1], double[3]), x[2], x[2]);
		here[5] = plus(here[5], x[2], double[3]);
		here[6] = plus(here[6], x[3], x[3]);
		add_product::<4>(&mut here[4..], double, &a[at + 4..]);
		at += 4;
	}
	while at < L {
		let x = u64::from(a[at]);
		flat[2 * at] = plus(flat[2 * at], x, x);
		add_product::<1>(&mut flat[2 * at + 1..], [x << 1], &a[at + 1..]);
		at += 1;
	}
	columns
}

/// K steps of the reduction: adds the multiple of m that makes the first K columns vanish, and carries out of them.
#[inline(always)]
fn reduce_step<const K: usize>(columns: &mut [u64], m: &[u32], inverse: u32) {
	let mut factors = [0u64; K];
	let mut carry = 0;
	for row in 0..K {
		let mut sum = columns[row].wrapping_add(carry);
		for step in 0..row {
			sum = plus(sum, factors[step], u64::from(m[row - step]));
		}
		factors[row] = (sum & MASK).wrapping_mul(u64::from(inverse)) & MASK;
		sum = plus(sum, factors[row], u64::from(m[0]));
		carry = sum >> LIMB_BITS;
	}
	// What is added to the first K columns above is not stored: they are never read again.
	add_product::<K>(columns, factors, m);
	columns[K] = columns[K].wrapping_add(carry);
}

/// columns / R modulo m, below 2 m; `inverse` is -1/m mod 2^28.
#[inline(always)]
pub fn reduce<const L: usize>(mut columns: Columns<L>, m: &Limbs<L>, inverse: u32) -> Limbs<L> {
	let flat = columns.as_flattened_mut();
	let mut at = 0;
	while at + 4 <= L {
		reduce_step::<4>(&mut flat[at..], m, inverse);
		at += 4;
	}
	while at < L {
		reduce_step::<1>(&mut flat[at..], m, inverse);
		at += 1;
	}
	let mut result = [0; L];
	let mut carry = 0;
	for (limb, column) in result.iter_mut().zip(&columns[1]) {
		let sum = column.wrapping_add(carry);
		*limb = (sum & MASK) as u32;
		carry = sum >> LIMB_BITS;
	}
	result
}
