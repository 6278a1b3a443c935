// SPDX-License-Identifier: Apache-2.0
//! Why a transition was refused. A refused transition changes nothing. Why an author does not issue is a
//! [`Refusal`](crate::Refusal).

use core::fmt;

/// The numbers are stable: clients and the book refer to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Error {
	/// The amount is zero.
	ZeroAmount = 1,
	/// The stake would be smaller than the least stake.
	BelowLeastStake = 2,
	/// What would be left of the stake is smaller than the least stake: take all of it.
	RestBelowLeastStake = 3,
	/// The amount is larger than the stake on this author.
	StakeExceeded = 4,
	/// The account has no stake on this author.
	NoStake = 5,
	/// The stake matures at too many different hours already.
	TooManyTranches = 6,
	/// Too much cools down at different hours already: withdraw first.
	TooManyCooling = 7,
	/// No stake has come due to mature.
	NothingDue = 8,
	/// Nothing has cooled down yet.
	NothingCooled = 9,
	/// There is no reward to claim, or less than one planck.
	NothingOwed = 10,
	/// The stake would move to the author that it is on.
	SameAuthor = 11,
	/// The author is not active: it takes no new stake.
	AuthorNotActive = 12,
	/// The author is active: there is nothing to resume.
	AlreadyActive = 13,
	/// The author has left already.
	AlreadyLeaving = 14,
	/// Too few active authors would remain.
	TooFewAuthors = 15,
	/// That commission holds, or is announced, already.
	SameCommission = 16,
	/// The policy states no speed.
	NoSpeed = 17,
	/// The first step of the speed must begin at no circulating value at all.
	SpeedNotFromZero = 18,
	/// The steps of the speed must ascend by circulating value.
	SpeedNotAscending = 19,
	/// The policy has more steps of speed than there may be.
	TooManySteps = 20,
	/// No author can ever issue that much at once.
	AboveEveryCapacity = 21,
	/// A sum would leave the range of 128 bits.
	AmountOverflow = 22,
	/// The state contradicts itself. Never the caller's fault: it means that an invariant was broken before.
	Inconsistent = 23,
	/// The author has not left: the stake on it is its owner's alone to take off.
	NotLeft = 24,
}

impl Error {
	/// All of them, by number.
	pub const ALL: [Error; 24] = [
		Error::ZeroAmount,
		Error::BelowLeastStake,
		Error::RestBelowLeastStake,
		Error::StakeExceeded,
		Error::NoStake,
		Error::TooManyTranches,
		Error::TooManyCooling,
		Error::NothingDue,
		Error::NothingCooled,
		Error::NothingOwed,
		Error::SameAuthor,
		Error::AuthorNotActive,
		Error::AlreadyActive,
		Error::AlreadyLeaving,
		Error::TooFewAuthors,
		Error::SameCommission,
		Error::NoSpeed,
		Error::SpeedNotFromZero,
		Error::SpeedNotAscending,
		Error::TooManySteps,
		Error::AboveEveryCapacity,
		Error::AmountOverflow,
		Error::Inconsistent,
		Error::NotLeft,
	];

	/// The stable number and the sentence for a reader.
	const fn text(self) -> (u8, &'static str) {
		match self {
			Error::ZeroAmount => (1, "the amount is zero"),
			Error::BelowLeastStake => (2, "the stake would be below the least stake"),
			Error::RestBelowLeastStake => (3, "what is left would be below the least stake; take all of it"),
			Error::StakeExceeded => (4, "the amount exceeds the stake on this author"),
			Error::NoStake => (5, "the account has no stake on this author"),
			Error::TooManyTranches => (6, "the stake matures at too many different hours already"),
			Error::TooManyCooling => (7, "too much cools down at different hours already; withdraw first"),
			Error::NothingDue => (8, "no stake has come due to mature"),
			Error::NothingCooled => (9, "nothing has cooled down yet"),
			Error::NothingOwed => (10, "there is no reward to claim"),
			Error::SameAuthor => (11, "the stake is on this author already"),
			Error::AuthorNotActive => (12, "the author is not active and takes no stake"),
			Error::AlreadyActive => (13, "the author is active"),
			Error::AlreadyLeaving => (14, "the author has left already"),
			Error::TooFewAuthors => (15, "too few active authors would remain"),
			Error::SameCommission => (16, "that commission holds or is announced already"),
			Error::NoSpeed => (17, "the policy states no speed"),
			Error::SpeedNotFromZero => (18, "the first step of the speed must begin at zero circulating value"),
			Error::SpeedNotAscending => (19, "the steps of the speed must ascend by circulating value"),
			Error::TooManySteps => (20, "the policy has too many steps of speed"),
			Error::AboveEveryCapacity => (21, "no author can ever issue that much at once"),
			Error::AmountOverflow => (22, "a sum would exceed the range of amounts"),
			Error::Inconsistent => (23, "the state contradicts itself"),
			Error::NotLeft => (24, "the author has not left"),
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
