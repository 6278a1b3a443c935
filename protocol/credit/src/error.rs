// SPDX-License-Identifier: Apache-2.0
//! Why a transition was refused. A refused transition changes nothing.

use core::fmt;

/// The numbers are stable: clients and the book refer to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Error {
	/// The amount is zero.
	ZeroAmount = 1,
	/// The amount is smaller than the least amount of a draw or grant.
	BelowLeastAmount = 2,
	/// The amount is larger than what the lot has left.
	CreditExceeded = 3,
	/// A total would leave the range of 128 bits.
	AmountOverflow = 4,
	/// The book contradicts itself. Never the caller's fault: it means that an invariant was broken before.
	Inconsistent = 5,
	/// The holder has no unused credit from this guarantor.
	NothingToRevoke = 6,
	/// The amount is larger than the largest amount of a single grant.
	AboveMostAmount = 7,
}

impl Error {
	/// The stable number.
	pub const fn number(self) -> u8 {
		match self {
			Error::ZeroAmount => 1,
			Error::BelowLeastAmount => 2,
			Error::CreditExceeded => 3,
			Error::AmountOverflow => 4,
			Error::Inconsistent => 5,
			Error::NothingToRevoke => 6,
			Error::AboveMostAmount => 7,
		}
	}
}

impl fmt::Display for Error {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(match self {
			Error::ZeroAmount => "the amount is zero",
			Error::BelowLeastAmount => "the amount is below the least amount",
			Error::CreditExceeded => "the amount exceeds the credit that is left from this guarantor",
			Error::AmountOverflow => "a total would exceed the range of amounts",
			Error::Inconsistent => "the ledger contradicts itself",
			Error::AboveMostAmount => "the amount is above the most that one grant can give",
			Error::NothingToRevoke => "the holder has no unused credit from this guarantor",
		})
	}
}
