// SPDX-License-Identifier: Apache-2.0
//! Modular arithmetic on 28-bit limbs, for a machine that multiplies 64 by 64 bits and keeps the low 64.
//!
//! WebAssembly is such a machine: it has no 64x64 -> 128 multiplication, and libraries that build one out of four pay
//! for it (`examples/kernel.rs` compares). A product of two limbs has 56 bits, so 256 of them fit a `u64`, and carries
//! wait until the end of a multiplication.
//!
//! # Terms
//!
//! * A number is `[u32; L]`, least significant limb first, each limb below 2^28.
//! * R = 2^(28 L). A [`Modulus`] is odd and at most R / 16.
//! * An [`Element`] is a residue in Montgomery form, x R mod m, kept below 2 m, not below m. Only [`Modulus::leave`]
//!   reduces it fully, so nothing before it compares or branches on a value.
//!
//! # Bounds, for which plain arithmetic is safe here
//!
//! * L <= [`MOST_LIMBS`] = 74. A column sums at most L products of a multiplication and L of its reduction, each below
//!   2^56, and one carry below 2^37: less than 148 * 2^56 + 2^37 < 2^64. In a squaring half as many products count
//!   twice.
//! * a, b < 2 m gives (a b + R m) / R < m (1 + 4 m / R) < 2 m, for 4 m < R.
//! * Indices run over ranges of the arrays' own lengths.
//!
//! # Constant time
//!
//! Multiplying, squaring, adding, entering, leaving and [`Modulus::power_secret`] take the same steps whatever the
//! values. All functions with `public` in their name do not: they skip zeros and look tables up by the exponent's bits.

#![allow(clippy::arithmetic_side_effects, clippy::indexing_slicing, clippy::as_conversions)]

mod columns;
mod limbs;
mod modulus;
mod power;
mod prime;

pub use limbs::{from_be, multiply_small, to_be, Limbs};
pub use modulus::{Element, Modulus, MOST_LIMBS};
pub use power::{Comb, Term};
pub use prime::{is_prime_with, PRIME_BYTES, PRIME_LIMBS};

/// Bits of a limb.
pub const LIMB_BITS: u32 = 28;

/// All bits of a limb.
pub const MASK: u64 = (1 << LIMB_BITS) - 1;

/// Limbs of a number of 2048 bits: R = 2^2072.
pub const LARGE: usize = 74;
