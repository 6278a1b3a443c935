// SPDX-License-Identifier: Apache-2.0
//! Powers: several public ones in one chain of squarings, and one whose exponent is secret.

use super::{
	limbs::{bit, choose},
	Element, Modulus,
};

/// base^exponent, a factor of a product. The exponent is public: bytes, most significant first, as many as there are.
pub struct Term<'a, const L: usize> {
	/// The base.
	pub base: Element<L>,
	/// The exponent.
	pub exponent: &'a [u8],
}

/// base^exponent for a base whose powers were computed beforehand (Lim and Lee's comb).
///
/// The exponent is cut into `teeth` rows of `spacing` bits. Entry j of the table, from 1 on, is the product of
/// base^(2^(row * spacing)) over the bits `row` of j. So one multiplication does `teeth` bits, in a chain of `spacing`
/// squarings.
pub struct Comb<'a> {
	/// The entries from 1 on, each `width` bytes: an [`Element`] as [`Modulus::store`] gives it.
	pub table: &'a [u8],
	/// Bytes of an entry.
	pub width: usize,
	/// Rows; the table has 2^teeth - 1 entries.
	pub teeth: usize,
	/// Bits of a row. `teeth * spacing` is at least the bits of the exponent.
	pub spacing: usize,
	/// The exponent, as in [`Term`].
	pub exponent: &'a [u8],
}

impl Comb<'_> {
	/// The entry of column `at`, as an element; nothing where its bits are all zero.
	fn entry<const L: usize>(&self, at: usize) -> Option<Element<L>> {
		let index = (0..self.teeth).fold(0, |sum, row| sum | bit(self.exponent, row * self.spacing + at) << row);
		let start = index.checked_sub(1)? * self.width;
		self.table.get(start..start + self.width).map(Element::stored)
	}
}

/// A window of bits of an exponent that was read, and waits to be multiplied in at bit `at`.
#[derive(Clone, Copy, Default)]
struct Window {
	/// The value of its bits, odd; 0 if none waits.
	value: usize,
	/// Its lowest bit.
	at: usize,
}

impl<const L: usize> Modulus<L> {
	/// The product of all powers by one chain of squarings (Straus), with sliding windows. `ENTRIES` odd powers of each
	/// base are tabulated, a power of two: windows have log2 ENTRIES + 1 bits. `tick` is told each bit that remains to
	/// be done.
	///
	/// Not in constant time.
	pub fn product_public<const ENTRIES: usize, const T: usize>(
		&self,
		terms: [Term<'_, L>; T],
		combs: &[Comb<'_>],
		mut tick: impl FnMut(usize),
	) -> Element<L> {
		let width = ENTRIES.trailing_zeros() as usize + 1;
		let mut odd = [[self.one(); ENTRIES]; T];
		let mut bits = combs.iter().map(|comb| comb.spacing).max().unwrap_or(0);
		for (odd, term) in odd.iter_mut().zip(&terms) {
			let square = self.square(&term.base);
			odd[0] = term.base;
			for entry in 1..ENTRIES {
				odd[entry] = self.multiply(&odd[entry - 1], &square);
			}
			bits = bits.max(8 * term.exponent.len());
		}
		let mut waiting = [Window::default(); T];
		let mut result: Option<Element<L>> = None;
		let multiply_in = |result: &mut Option<Element<L>>, factor: &Element<L>| {
			*result = Some(match result {
				Some(product) => self.multiply(product, factor),
				None => *factor,
			});
		};
		for at in (0..bits).rev() {
			if let Some(product) = &mut result {
				*product = self.square(product);
			}
			for ((term, odd), window) in terms.iter().zip(&odd).zip(&mut waiting) {
				if window.value == 0 && bit(term.exponent, at) == 1 {
					*window = read_window(term.exponent, at, width);
				}
				if window.value != 0 && window.at == at {
					multiply_in(&mut result, &odd[window.value / 2]);
					window.value = 0;
				}
			}
			for comb in combs.iter().filter(|comb| at < comb.spacing) {
				if let Some(entry) = comb.entry(at) {
					multiply_in(&mut result, &entry);
				}
			}
			tick(at);
		}
		result.unwrap_or(self.one())
	}

	/// base^exponent for a public exponent.
	pub fn power_public(&self, base: &Element<L>, exponent: &[u8]) -> Element<L> {
		self.product_public::<8, 1>([Term { base: *base, exponent }], &[], |_| {})
	}

	/// base^exponent for a secret exponent: windows of four bits, each looked up by reading the whole table. Time and
	/// memory accesses depend on the length of the exponent only.
	pub fn power_secret(&self, base: &Element<L>, exponent: &[u8]) -> Element<L> {
		let mut powers = [self.one(); 16];
		for at in 1..16 {
			powers[at] = self.multiply(&powers[at - 1], base);
		}
		let mut result = self.one();
		for byte in exponent {
			for digit in [byte >> 4, byte & 15] {
				for _ in 0..4 {
					result = self.square(&result);
				}
				let mut factor = powers[0];
				for (at, power) in (0u32..).zip(&powers) {
					// 1 where `at` is the digit: only then does 0 - 1 borrow.
					let same = (at ^ u32::from(digit)).wrapping_sub(1) >> 31;
					factor = Element(choose(same, &power.0, &factor.0));
				}
				result = self.multiply(&result, &factor);
			}
		}
		result
	}
}

/// The window whose highest bit is `at`, of at most `width` bits, without the zeros at its end.
fn read_window(exponent: &[u8], at: usize, width: usize) -> Window {
	let lowest = (at + 1).saturating_sub(width);
	let value = (lowest..=at).rev().fold(0, |value, at| value << 1 | bit(exponent, at));
	let zeros = value.trailing_zeros() as usize;
	Window { value: value >> zeros, at: lowest + zeros }
}
