// SPDX-License-Identifier: Apache-2.0
//! Parts of amounts. Each function says which way it rounds.

use codec::{Decode, DecodeWithMemTracking, Encode, Input, MaxEncodedLen};
use core::fmt;
use scale_info::TypeInfo;

/// `amount * numerator / denominator`, rounded down, exact as far as it fits into 128 bits and the most that fits
/// beyond that. Nothing where the denominator is zero.
///
/// The product may need 192 bits, so both factors are divided first. With `amount = q * d + r` and `numerator = w * d +
/// s` it is `amount * w + q * s + r * s / d`: the first two are whole, and the last product is below 2^128.
pub fn part(amount: u128, numerator: u64, denominator: u64) -> u128 {
	let divided = |by: u128, of: u128| Some((of.checked_div(by)?, of.checked_rem(by)?));
	let by = u128::from(denominator);
	let (Some((q, r)), Some((w, s))) = (divided(by, amount), divided(by, u128::from(numerator))) else { return 0 };
	let rest = r.saturating_mul(s).checked_div(by).unwrap_or_default();
	// `q * s < amount` and `r, s < d < 2^64`: only a numerator above the denominator can saturate anything.
	amount.saturating_mul(w).saturating_add(q.saturating_mul(s)).saturating_add(rest)
}

/// Parts per million, from nothing to all. What decodes is always one.
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Encode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Ppm(u32);

impl Ppm {
	/// Nothing.
	pub const ZERO: Self = Self(0);

	/// All: a million parts.
	pub const ALL: Self = Self(1_000_000);

	/// `parts` per million; `None` when that is more than all.
	pub const fn new(parts: u32) -> Option<Self> {
		if parts > Self::ALL.0 {
			return None;
		}
		Some(Self(parts))
	}

	/// How many parts per million.
	pub const fn parts(self) -> u32 {
		self.0
	}

	/// This part of `amount`, rounded down; exact for every amount.
	pub fn of(self, amount: u128) -> u128 {
		part(amount, u64::from(self.0), u64::from(Self::ALL.0))
	}

	/// This part of `amount`, rounded up; exact for every amount, and never more than `amount`.
	pub fn of_up(self, amount: u128) -> u128 {
		// What is not this part, rounded down, leaves this part rounded up.
		amount.saturating_sub(Self(Self::ALL.0.saturating_sub(self.0)).of(amount))
	}
}

impl Decode for Ppm {
	fn decode<I: Input>(input: &mut I) -> Result<Self, codec::Error> {
		Self::new(u32::decode(input)?).ok_or_else(|| "more than a million parts per million".into())
	}
}

impl fmt::Display for Ppm {
	/// In percent with all four decimals: `12.5000 %`.
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let whole = self.0.checked_div(10_000).unwrap_or_default();
		let rest = self.0.checked_rem(10_000).unwrap_or_default();
		write!(f, "{whole}.{rest:04} %")
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn parts_should_be_exact_at_the_ends_of_the_range() {
		assert_eq!(part(u128::MAX, u64::MAX, u64::MAX), u128::MAX);
		assert_eq!(part(u128::MAX, 1, 2), u128::MAX / 2);
		assert_eq!(part(7, 2, 3), 4);
		assert_eq!(part(7, 2, 0), 0);
		assert_eq!(part(u128::MAX, 2, 1), u128::MAX, "saturates");
	}

	#[test]
	fn parts_per_million_should_round_as_they_say() {
		let third = Ppm::new(333_333).unwrap();
		assert_eq!((third.of(10), third.of_up(10)), (3, 4));
		assert_eq!((Ppm::ALL.of(u128::MAX), Ppm::ALL.of_up(u128::MAX)), (u128::MAX, u128::MAX));
		assert_eq!((Ppm::ZERO.of(u128::MAX), Ppm::ZERO.of_up(u128::MAX)), (0, 0));
		let least = Ppm::new(1).unwrap();
		assert_eq!((least.of(1_000_000), least.of_up(1_000_000), least.of_up(1_000_001)), (1, 1, 2));
		assert_eq!((least.of(999_999), least.of_up(1)), (0, 1));
		assert_eq!(least.of(u128::MAX), u128::MAX / 1_000_000);
		assert_eq!((Ppm::ZERO.parts(), third.parts(), Ppm::ALL.parts()), (0, 333_333, 1_000_000));
	}

	#[test]
	fn more_than_all_should_not_exist() {
		assert_eq!(Ppm::new(1_000_001), None);
		assert!(Ppm::decode(&mut &1_000_001u32.encode()[..]).is_err());
		assert_eq!(Ppm::decode(&mut &1_000_000u32.encode()[..]), Ok(Ppm::ALL));
		assert_eq!(Ppm::new(125_000).unwrap().to_string(), "12.5000 %");
	}
}
