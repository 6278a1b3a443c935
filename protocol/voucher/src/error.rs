// SPDX-License-Identifier: Apache-2.0
//! Why a transition was refused. A refused transition changes nothing.

use core::fmt;

/// The numbers are stable: clients and the book refer to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Error {
	/// The amount is zero.
	ZeroAmount = 1,
	/// The amount is smaller than the least amount.
	BelowLeastAmount = 2,
	/// The account has fewer free vouchers.
	NotEnoughVouchers = 3,
	/// The account has fewer staked vouchers.
	NotEnoughStaked = 4,
	/// Vouchers move from one account to another, not to the same.
	GiftToSelf = 5,
	/// A price is 1 to 1,000,000 millionths.
	PriceOutOfRange = 6,
	/// The account has as many open offers as allowed.
	TooManyOffers = 7,
	/// Somebody else made the offer.
	NotHolder = 8,
	/// A total would leave the range of 128 bits.
	AmountOverflow = 9,
	/// The state contradicts itself. Never the caller's fault: it means that an invariant was broken before.
	Inconsistent = 10,
	/// The account can spend less circulating value than that.
	NotEnoughValue = 11,
}

impl Error {
	/// All of them, by number.
	pub const ALL: [Error; 11] = [
		Error::ZeroAmount,
		Error::BelowLeastAmount,
		Error::NotEnoughVouchers,
		Error::NotEnoughStaked,
		Error::GiftToSelf,
		Error::PriceOutOfRange,
		Error::TooManyOffers,
		Error::NotHolder,
		Error::AmountOverflow,
		Error::Inconsistent,
		Error::NotEnoughValue,
	];

	/// The stable number and the sentence for a reader.
	const fn text(self) -> (u8, &'static str) {
		match self {
			Error::ZeroAmount => (1, "the amount is zero"),
			Error::BelowLeastAmount => (2, "the amount is below the least amount"),
			Error::NotEnoughVouchers => (3, "the account has fewer free vouchers"),
			Error::NotEnoughStaked => (4, "the account has fewer staked vouchers"),
			Error::GiftToSelf => (5, "the vouchers are the receiver's already"),
			Error::PriceOutOfRange => (6, "a price is 1 to 1,000,000 millionths"),
			Error::TooManyOffers => (7, "the account has as many open offers as allowed"),
			Error::NotHolder => (8, "somebody else made the offer"),
			Error::AmountOverflow => (9, "a total would exceed the range of amounts"),
			Error::Inconsistent => (10, "the vouchers contradict themselves"),
			Error::NotEnoughValue => (11, "the account can spend less circulating value than that"),
		}
	}

	/// The stable number.
	pub const fn number(self) -> u8 {
		self.text().0
	}
}

impl fmt::Display for Error {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(self.text().1)
	}
}
