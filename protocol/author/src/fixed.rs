// SPDX-License-Identifier: Apache-2.0
//! Amounts to 2^-128 of a planck: what sharing a reward needs so that nothing is lost by rounding.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use primitive_types::U256;
use scale_info::TypeInfo;

/// `whole + fraction / 2^128`. Encodes as one little-endian number of 256 bits, in units of 2^-128.
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Fixed {
	/// What is after the point, in units of 2^-128.
	pub fraction: u128,
	/// What is before the point.
	pub whole: u128,
}

impl Fixed {
	/// Nothing.
	pub const ZERO: Self = Self { whole: 0, fraction: 0 };

	/// A whole number.
	pub const fn whole(whole: u128) -> Self {
		Self { whole, fraction: 0 }
	}

	/// Is there nothing, not even a fraction?
	pub const fn is_zero(self) -> bool {
		self.whole == 0 && self.fraction == 0
	}

	/// In units of 2^-128.
	fn wide(self) -> U256 {
		let mut bytes = [0u8; 32];
		let parts = self.fraction.to_le_bytes().into_iter().chain(self.whole.to_le_bytes());
		for (to, from) in bytes.iter_mut().zip(parts) {
			*to = from;
		}
		U256::from_little_endian(&bytes)
	}

	fn from_wide(wide: U256) -> Self {
		let bytes = wide.to_little_endian();
		let part = |bytes: Option<&[u8; 16]>| bytes.copied().map(u128::from_le_bytes).unwrap_or_default();
		Self { fraction: part(bytes.first_chunk()), whole: part(bytes.last_chunk()) }
	}

	/// The sum, or `None` when it does not fit.
	pub fn checked_add(self, other: Self) -> Option<Self> {
		self.wide().checked_add(other.wide()).map(Self::from_wide)
	}

	/// The difference, or `None` when `other` is the larger one.
	pub fn checked_sub(self, other: Self) -> Option<Self> {
		self.wide().checked_sub(other.wide()).map(Self::from_wide)
	}

	/// So many times this, exact; `None` when it does not fit.
	pub fn checked_mul(self, times: u128) -> Option<Self> {
		self.wide().checked_mul(U256::from(times)).map(Self::from_wide)
	}

	/// A part of `parts` equal ones, rounded down, and what is left over: less than `parts` units of 2^-128, so less than
	/// one planck. `None` when `parts` is zero.
	pub fn checked_div(self, parts: u128) -> Option<(Self, Self)> {
		let (of, by) = (self.wide(), U256::from(parts));
		Some((Self::from_wide(of.checked_div(by)?), Self::from_wide(of.checked_rem(by)?)))
	}
}
