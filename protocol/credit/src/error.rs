// SPDX-License-Identifier: Apache-2.0
//! Why a transition was refused. A refused transition changes nothing.

use core::fmt;

/// The numbers are stable: clients and the book refer to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Error {
	/// The amount is zero.
	ZeroAmount = 1,
	/// The amount is smaller than the least amount of a grant or note.
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
	/// The draw names no instalment.
	NoInstalments = 8,
	/// The draw names more instalments than allowed.
	TooManyInstalments = 9,
	/// The note would fall due earlier than the shortest term allows, or its notice is shorter than that.
	TermTooShort = 10,
	/// The note would fall due later than the longest term allows, or later than was agreed.
	TermTooLong = 11,
	/// The note falls due at a fixed hour; only a note on demand can be demanded or normalised.
	NotOnDemand = 12,
	/// Somebody else may demand this note.
	NotEntitled = 13,
	/// Somebody else is the guarantor of this note.
	NotGuarantor = 14,
	/// The note was drawn too short a time ago to be cleared with vouchers.
	NoteTooYoung = 15,
	/// The account owes this note already.
	AlreadyObligor = 16,
	/// The credit was granted by the account itself: nobody guarantees his own debt.
	GuarantorIsObligor = 17,
	/// The note was assumed as often as a note can be.
	TitleTooLong = 18,
	/// The offer of assumption has expired.
	AssumptionExpired = 19,
	/// The offer of assumption is to somebody else.
	NotOffered = 20,
	/// The offer of assumption pays another compensation than expected.
	CompensationChanged = 21,
}

impl Error {
	/// All of them, by number.
	pub const ALL: [Error; 21] = [
		Error::ZeroAmount,
		Error::BelowLeastAmount,
		Error::CreditExceeded,
		Error::AmountOverflow,
		Error::Inconsistent,
		Error::NothingToRevoke,
		Error::AboveMostAmount,
		Error::NoInstalments,
		Error::TooManyInstalments,
		Error::TermTooShort,
		Error::TermTooLong,
		Error::NotOnDemand,
		Error::NotEntitled,
		Error::NotGuarantor,
		Error::NoteTooYoung,
		Error::AlreadyObligor,
		Error::GuarantorIsObligor,
		Error::TitleTooLong,
		Error::AssumptionExpired,
		Error::NotOffered,
		Error::CompensationChanged,
	];

	/// The stable number and the sentence for a reader.
	const fn text(self) -> (u8, &'static str) {
		match self {
			Error::ZeroAmount => (1, "the amount is zero"),
			Error::BelowLeastAmount => (2, "the amount is below the least amount"),
			Error::CreditExceeded => (3, "the amount exceeds the credit that is left from this guarantor"),
			Error::AmountOverflow => (4, "a total would exceed the range of amounts"),
			Error::Inconsistent => (5, "the ledger contradicts itself"),
			Error::NothingToRevoke => (6, "the holder has no unused credit from this guarantor"),
			Error::AboveMostAmount => (7, "the amount is above the most that one grant can give"),
			Error::NoInstalments => (8, "the draw names no instalment"),
			Error::TooManyInstalments => (9, "the draw names too many instalments"),
			Error::TermTooShort => (10, "the note would fall due too early"),
			Error::TermTooLong => (11, "the note would fall due too late"),
			Error::NotOnDemand => (12, "the note falls due at a fixed hour"),
			Error::NotEntitled => (13, "somebody else may demand this note"),
			Error::NotGuarantor => (14, "somebody else is the guarantor of this note"),
			Error::NoteTooYoung => (15, "the note was drawn too short a time ago to be cleared"),
			Error::AlreadyObligor => (16, "the account owes this note already"),
			Error::GuarantorIsObligor => (17, "nobody can guarantee his own debt"),
			Error::TitleTooLong => (18, "the note was assumed as often as a note can be"),
			Error::AssumptionExpired => (19, "the offer of assumption has expired"),
			Error::NotOffered => (20, "the offer of assumption is to somebody else"),
			Error::CompensationChanged => (21, "the offer of assumption pays another compensation than expected"),
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
