// SPDX-License-Identifier: Apache-2.0
//! Why a witness, or a parameter set, was refused.

use core::fmt;

/// Why a witness was refused, in the order in which it is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum VerifyError {
	/// The collective was made for another parameter set.
	OtherParameters = 1,
	/// The collective's accumulator is no canonical element, or its threshold is not 1 to n.
	BadCollective = 2,
	/// The threshold asked for is not 1 to n. The caller's fault, not the witness's.
	BadThreshold = 3,
	/// w is zero or not the smaller one of its pair.
	WNotCanonical = 4,
	/// Y is zero or not the smaller one of its pair.
	YNotCanonical = 5,
	/// Q is zero or not the smaller one of its pair.
	QNotCanonical = 6,
	/// C is zero or not below P.
	ProductOutOfRange = 7,
	/// s is not below q.
	LabelOutOfRange = 8,
	/// z is not below q.
	ResponseOutOfRange = 9,
	/// Fewer voted than the threshold.
	TooFewVoters = 10,
	/// More voted than there are members.
	TooManyVoters = 11,
	/// The voters did not sign this: another message, nonce, collective or chain, another number of voters, or not by
	/// them.
	BadSignature = 12,
	/// r_y is not below l.
	RemainderOutOfRange = 13,
	/// The counter names a number l that is not prime.
	CompositeChallenge = 14,
	/// The product is not one of members' credentials, each at most once.
	NotAccumulated = 15,
}

impl VerifyError {
	/// All of them, by number.
	pub const ALL: [VerifyError; 15] = [
		VerifyError::OtherParameters,
		VerifyError::BadCollective,
		VerifyError::BadThreshold,
		VerifyError::WNotCanonical,
		VerifyError::YNotCanonical,
		VerifyError::QNotCanonical,
		VerifyError::ProductOutOfRange,
		VerifyError::LabelOutOfRange,
		VerifyError::ResponseOutOfRange,
		VerifyError::TooFewVoters,
		VerifyError::TooManyVoters,
		VerifyError::BadSignature,
		VerifyError::RemainderOutOfRange,
		VerifyError::CompositeChallenge,
		VerifyError::NotAccumulated,
	];

	/// The stable number and the sentence for a reader.
	const fn text(self) -> (u8, &'static str) {
		match self {
			VerifyError::OtherParameters => (1, "the collective was made for another parameter set"),
			VerifyError::BadCollective => (2, "the collective's accumulator or threshold is out of range"),
			VerifyError::BadThreshold => (3, "the threshold asked for is not 1 to the number of members"),
			VerifyError::WNotCanonical => (4, "w is zero or not canonical"),
			VerifyError::YNotCanonical => (5, "Y is zero or not canonical"),
			VerifyError::QNotCanonical => (6, "Q is zero or not canonical"),
			VerifyError::ProductOutOfRange => (7, "C is zero or not below P"),
			VerifyError::LabelOutOfRange => (8, "s is not below q"),
			VerifyError::ResponseOutOfRange => (9, "z is not below q"),
			VerifyError::TooFewVoters => (10, "fewer voted than the threshold"),
			VerifyError::TooManyVoters => (11, "more voted than there are members"),
			VerifyError::BadSignature => (12, "the voters did not sign this statement"),
			VerifyError::RemainderOutOfRange => (13, "r_y is not below the challenge prime"),
			VerifyError::CompositeChallenge => (14, "the counter names a challenge that is not prime"),
			VerifyError::NotAccumulated => (15, "the product is not one of members, each at most once"),
		}
	}

	/// The stable number.
	pub const fn number(self) -> u8 {
		self.text().0
	}
}

impl fmt::Display for VerifyError {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(self.text().1)
	}
}

impl core::error::Error for VerifyError {}

/// Why a parameter set was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum ParameterError {
	/// N is even or has not 2,048 bits.
	BadN = 1,
	/// P is even or has not 2,048 bits, or P - 1 is no multiple of 2 e q.
	BadP = 2,
	/// e is even or has not 136 bits.
	BadE = 3,
	/// q is even or has not 256 bits.
	BadQ = 4,
	/// u is one, zero or not canonical.
	BadU = 5,
	/// g_e is not of order e.
	BadGe = 6,
	/// g_q is not of order q.
	BadGq = 7,
	/// h is not of order q, or is g_q.
	BadH = 8,
}

impl fmt::Display for ParameterError {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(match self {
			ParameterError::BadN => "N is no odd number of 2,048 bits",
			ParameterError::BadP => "P is no odd number of 2,048 bits with 2 e q in P - 1",
			ParameterError::BadE => "e is no odd number of 136 bits",
			ParameterError::BadQ => "q is no odd number of 256 bits",
			ParameterError::BadU => "u is one, zero or not canonical",
			ParameterError::BadGe => "g_e is not of order e",
			ParameterError::BadGq => "g_q is not of order q",
			ParameterError::BadH => "h is not of order q, or is g_q",
		})
	}
}

impl core::error::Error for ParameterError {}
