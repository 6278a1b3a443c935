// SPDX-License-Identifier: Apache-2.0
//! Parts of a whole: of members, rounded up; of amounts, rounded down.

use crate::Error;
use codec::{Decode, DecodeWithMemTracking, Encode, Input, MaxEncodedLen};
use scale_info::TypeInfo;
use vns_units::part;

/// A share of a whole, from nothing to all of it. What decodes is always one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Share {
	numerator: u32,
	denominator: u32,
}

impl Share {
	/// `numerator / denominator`. Not reduced: 2/4 is half, and yet another value than 1/2.
	pub const fn new(numerator: u32, denominator: u32) -> Result<Self, Error> {
		if denominator == 0 || numerator > denominator {
			return Err(Error::InvalidShare);
		}
		Ok(Self { numerator, denominator })
	}

	/// The numerator, at most the denominator.
	pub const fn numerator(self) -> u32 {
		self.numerator
	}

	/// The denominator, never zero.
	pub const fn denominator(self) -> u32 {
		self.denominator
	}

	/// How many of `members` are at least this share of them (M4). Rounded up, in favour of caution, and never fewer
	/// than one: no share makes an act that nobody consented to. Half of an even number is not a [`majority`].
	pub fn of_members(self, members: u32) -> u32 {
		let denominator = u64::from(self.denominator);
		// (2^32 - 1)^2 + 2^32 - 2 < 2^64: nothing saturates.
		let up = u64::from(members)
			.saturating_mul(u64::from(self.numerator))
			.saturating_add(denominator.saturating_sub(1))
			.checked_div(denominator);
		up.and_then(|needed| u32::try_from(needed).ok()).unwrap_or(members).max(1)
	}

	/// This share of `amount`, rounded down; exact for every amount.
	pub fn of_amount(self, amount: u128) -> u128 {
		part(amount, u64::from(self.numerator), u64::from(self.denominator))
	}
}

impl Decode for Share {
	fn decode<I: Input>(input: &mut I) -> Result<Self, codec::Error> {
		let (numerator, denominator) = Decode::decode(input)?;
		Self::new(numerator, denominator).map_err(|_| "a share must lie between nothing and all".into())
	}
}

/// The least number of `members` that is more than half of them.
pub fn majority(members: u32) -> u32 {
	members.checked_div(2).unwrap_or_default().saturating_add(1)
}
