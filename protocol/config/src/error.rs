// SPDX-License-Identifier: Apache-2.0
//! Why a candidate was refused when it was proposed. A refused proposal changes nothing.

use core::fmt;

/// The numbers are stable: clients and the book refer to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Error {
	/// The commit changes nothing.
	NothingToChange = 1,
	/// The changes do not ascend by key, or one stands twice.
	NotAscending = 2,
	/// A value is outside of its legal range.
	OutOfRange = 3,
	/// The message is empty, has spaces at its ends, or characters that are no text.
	BadMessage = 4,
	/// The window begins before the next block.
	WindowBegun = 5,
	/// The window is shorter than governed, or ends before it begins.
	WindowTooShort = 6,
	/// The threshold is below the governed one, or above all.
	ThresholdOutOfRange = 7,
	/// Less than the governed time lies between the window and the activation.
	ActivationTooSoon = 8,
	/// More than the governed time lies between the proposal and the activation.
	ActivationTooLate = 9,
	/// A soft candidate changes a parameter that has no strict direction.
	NotStrict = 10,
	/// A soft candidate loosens a limit.
	Looser = 11,
}

impl Error {
	/// All of them, by number.
	pub const ALL: [Error; 11] = [
		Error::NothingToChange,
		Error::NotAscending,
		Error::OutOfRange,
		Error::BadMessage,
		Error::WindowBegun,
		Error::WindowTooShort,
		Error::ThresholdOutOfRange,
		Error::ActivationTooSoon,
		Error::ActivationTooLate,
		Error::NotStrict,
		Error::Looser,
	];

	const fn described(self) -> (u8, &'static str) {
		match self {
			Error::NothingToChange => (1, "the commit changes nothing"),
			Error::NotAscending => (2, "the changes must ascend by key, each once"),
			Error::OutOfRange => (3, "a value is outside of its legal range"),
			Error::BadMessage => {
				(4, "the message must be text, not empty, without spaces at its ends or control characters")
			},
			Error::WindowBegun => (5, "the window must begin after the block of the proposal"),
			Error::WindowTooShort => (6, "the window is shorter than config.least_window"),
			Error::ThresholdOutOfRange => (7, "the threshold must be from config.least_threshold to 100 percent"),
			Error::ActivationTooSoon => (8, "the activation must follow the window by config.least_delay"),
			Error::ActivationTooLate => (9, "the activation must come within config.longest"),
			Error::NotStrict => (10, "a soft candidate may only change what has a strict direction"),
			Error::Looser => (11, "a soft candidate may only make limits stricter"),
		}
	}

	/// Its number, for ever.
	pub const fn number(self) -> u8 {
		self.described().0
	}
}

impl fmt::Display for Error {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(self.described().1)
	}
}

impl core::error::Error for Error {}

#[cfg(test)]
#[allow(clippy::as_conversions)]
mod tests {
	use super::*;

	#[test]
	fn numbers_should_be_those_of_the_list() {
		for (place, error) in (1u8..).zip(Error::ALL) {
			assert_eq!((error.number(), error as u8), (place, place));
			assert!(error.to_string().len() > 10);
		}
	}
}
