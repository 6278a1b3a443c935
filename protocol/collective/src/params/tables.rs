// SPDX-License-Identifier: Apache-2.0
//! What was computed beforehand for the embedded set: 32 KiB.
//!
//! `tables.bin` has 128 numbers of 256 bytes, most significant first: R^2 mod N, R^2 mod P, the 63 entries of the comb
//! of h and the 63 of the comb of g = g_e g_q, in Montgomery form modulo P. `examples/tables.rs` writes the file, and a
//! test computes it again. 64 KiB would save 16 of about 340 multiplications, 16 KiB would cost 22 more.

use super::ParameterSet;
use crate::kernel::{from_be, Comb, Element, Modulus, LARGE};
use alloc::vec::Vec;

/// Bytes of the file.
pub const TABLES_BYTES: usize = 128 * WIDTH;

/// Bytes of a number.
const WIDTH: usize = 256;

/// Rows of both combs.
const TEETH: usize = 6;

/// Entries of a comb.
const ENTRIES: usize = (1 << TEETH) - 1;

/// Bits of a row of h's exponent: 256 bits in 6 rows.
const H_SPACING: usize = 43;

/// Bits of a row of g's exponent: 392 bits in 6 rows.
const G_SPACING: usize = 66;

/// The file's numbers.
#[derive(Debug)]
pub(super) struct Tables([u8; TABLES_BYTES]);

/// The file.
pub(super) static EMBEDDED: &Tables = &Tables(*include_bytes!("tables.bin"));

impl Tables {
	/// R^2 mod N.
	pub(super) fn n_radix_squared(&self) -> &[u8] {
		self.0.get(..WIDTH).unwrap_or_default()
	}

	/// R^2 mod P.
	pub(super) fn p_radix_squared(&self) -> &[u8] {
		self.0.get(WIDTH..2 * WIDTH).unwrap_or_default()
	}

	/// h to this power.
	pub(super) fn h<'a>(&'a self, exponent: &'a [u8]) -> Comb<'a> {
		let table = self.0.get(2 * WIDTH..(2 + ENTRIES) * WIDTH).unwrap_or_default();
		Comb { table, width: WIDTH, teeth: TEETH, spacing: H_SPACING, exponent }
	}

	/// g to this power.
	pub(super) fn g<'a>(&'a self, exponent: &'a [u8]) -> Comb<'a> {
		let table = self.0.get((2 + ENTRIES) * WIDTH..).unwrap_or_default();
		Comb { table, width: WIDTH, teeth: TEETH, spacing: G_SPACING, exponent }
	}
}

/// The file's bytes for a set; nothing if its moduli are none.
pub fn compute(set: &ParameterSet) -> Option<Vec<u8>> {
	let n: Modulus<LARGE> = Modulus::parse(&set.n)?;
	let p: Modulus<LARGE> = Modulus::parse(&set.p)?;
	let mut bytes = Vec::with_capacity(TABLES_BYTES);
	bytes.extend_from_slice(&n.radix_squared_bytes::<WIDTH>());
	bytes.extend_from_slice(&p.radix_squared_bytes::<WIDTH>());
	let g = p.multiply(&p.enter(&from_be(&set.ge)), &p.enter(&from_be(&set.gq)));
	for (base, spacing) in [(p.enter(&from_be(&set.h)), H_SPACING), (g, G_SPACING)] {
		let mut entries: Vec<Element<LARGE>> = Vec::with_capacity(ENTRIES);
		let mut row = base;
		for _ in 0..TEETH {
			// All entries so far, times the power of this row: the entries in which the row's bit is the highest.
			let higher: Vec<_> = entries.iter().map(|entry| p.multiply(entry, &row)).collect();
			entries.push(row);
			entries.extend(higher);
			for _ in 0..spacing {
				row = p.square(&row);
			}
		}
		for entry in &entries {
			bytes.extend_from_slice(&p.store::<WIDTH>(entry));
		}
	}
	Some(bytes)
}
