// SPDX-License-Identifier: Apache-2.0
//! What a voucher costs in circulating value.

use crate::Error;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use vns_units::Value;

/// A price is in so many parts of what is given up.
pub const PARTS: u32 = 1_000_000;

/// Circulating value for each unit of vouchers, in millionths: 1 to 1,000,000 (D3: a price is at most 1).
///
/// Never zero: who wants nothing for his vouchers gives them, to whom he wants.
#[derive(
	Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Price(u32);

impl Price {
	/// One unit of value for one of vouchers.
	pub const PAR: Price = Price(PARTS);

	/// The least price there is.
	pub const LEAST: Price = Price(1);

	/// So many millionths.
	pub const fn new(ppm: u32) -> Result<Self, Error> {
		if ppm == 0 || ppm > PARTS {
			return Err(Error::PriceOutOfRange);
		}
		Ok(Self(ppm))
	}

	/// In millionths.
	pub const fn ppm(self) -> u32 {
		self.0
	}

	/// Is it within its range? What was stored by other means than [`Price::new`] might not be.
	pub const fn is_sound(self) -> bool {
		self.0 != 0 && self.0 <= PARTS
	}

	/// The payment for `vouchers`: rounded up to a full planck, and never more than `vouchers`.
	pub fn of(self, vouchers: Value) -> Value {
		let (parts, price) = (u128::from(PARTS), u128::from(self.0.min(PARTS)));
		// Full millions are paid for without rounding, the rest by itself: so no product leaves the range. `PARTS` is a
		// constant that is not zero.
		let whole = vouchers.planck().checked_div(parts).unwrap_or_default();
		let rest = vouchers.planck().checked_rem(parts).unwrap_or_default();
		let for_rest = rest.saturating_mul(price).div_ceil(parts);
		Value::new(whole.saturating_mul(price).saturating_add(for_rest))
	}
}
