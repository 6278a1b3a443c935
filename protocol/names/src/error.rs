// SPDX-License-Identifier: Apache-2.0
//! Why a name or a transition was refused. A refused transition changes nothing.

use core::fmt;

/// The numbers are stable: clients and the book refer to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Error {
	/// The name has no `/` between namespace and label.
	NoNamespace = 1,
	/// There is no namespace of that text.
	UnknownNamespace = 2,
	/// The label has no character.
	EmptyLabel = 3,
	/// The label has more than 63 octets.
	LabelTooLong = 4,
	/// The label has a letter in upper case.
	UpperCase = 5,
	/// The label has something else than a-z, 0-9 and the hyphen.
	BadCharacter = 6,
	/// The label does not start with a letter.
	BadStart = 7,
	/// The label ends with a hyphen.
	BadEnd = 8,
	/// The label has hyphens in third and fourth place, and does not start with `xn--`.
	ReservedHyphens = 9,
	/// What follows `xn--` is not the one punycode of a label that needs it.
	BadPunycode = 10,
	/// The label that `xn--` stands for is not one of IDNA 2008.
	NotIdna = 11,
	/// The commit is too young to be revealed.
	TooEarly = 12,
	/// The commit is too old to be revealed.
	CommitExpired = 13,
	/// The name is reserved.
	NameReserved = 14,
	/// Somebody has the name.
	NameTaken = 15,
	/// It costs more than the greatest price that was committed to.
	PriceAboveMost = 16,
	/// At least one term must be paid for.
	NoTerm = 17,
	/// The name would be paid for further ahead than is allowed.
	TooFarAhead = 18,
	/// The name has lapsed: it can be registered, not renewed.
	NameLapsed = 19,
	/// Somebody else owns the name.
	NotOwner = 20,
	/// The name does not resolve now: renew it first.
	NotLive = 21,
	/// An earlier commit may still claim the name.
	NotSettled = 22,
	/// The name has that value already.
	SameValue = 23,
	/// The name was offered to its owner.
	OfferToSelf = 24,
	/// The name is offered to that account already.
	AlreadyOffered = 25,
	/// The name is offered to nobody, or to somebody else.
	NotOffered = 26,
	/// The name has another value than the one that the new owner keeps.
	ValueChanged = 27,
	/// The amount is zero.
	ZeroAmount = 28,
	/// The prepaid balance is smaller.
	NotEnoughPrepaid = 29,
	/// It is too early or too late to renew the name from its prepaid balance.
	NotDue = 30,
	/// The name has not lapsed yet.
	NotReleased = 31,
	/// An amount would leave its range.
	AmountOverflow = 32,
	/// The content has another hash than the one that the name gives.
	WrongContent = 33,
}

impl Error {
	/// All of them, by number.
	pub const ALL: [Error; 33] = [
		Error::NoNamespace,
		Error::UnknownNamespace,
		Error::EmptyLabel,
		Error::LabelTooLong,
		Error::UpperCase,
		Error::BadCharacter,
		Error::BadStart,
		Error::BadEnd,
		Error::ReservedHyphens,
		Error::BadPunycode,
		Error::NotIdna,
		Error::TooEarly,
		Error::CommitExpired,
		Error::NameReserved,
		Error::NameTaken,
		Error::PriceAboveMost,
		Error::NoTerm,
		Error::TooFarAhead,
		Error::NameLapsed,
		Error::NotOwner,
		Error::NotLive,
		Error::NotSettled,
		Error::SameValue,
		Error::OfferToSelf,
		Error::AlreadyOffered,
		Error::NotOffered,
		Error::ValueChanged,
		Error::ZeroAmount,
		Error::NotEnoughPrepaid,
		Error::NotDue,
		Error::NotReleased,
		Error::AmountOverflow,
		Error::WrongContent,
	];

	/// The stable number and the sentence for a reader.
	const fn text(self) -> (u8, &'static str) {
		match self {
			Error::NoNamespace => (1, "the name has no namespace: write d/example"),
			Error::UnknownNamespace => (2, "the namespaces are d, id, p, m, a and tor"),
			Error::EmptyLabel => (3, "the label has no character"),
			Error::LabelTooLong => (4, "the label has more than 63 octets"),
			Error::UpperCase => (5, "the label has a letter in upper case"),
			Error::BadCharacter => (6, "a label consists of a-z, 0-9 and hyphens"),
			Error::BadStart => (7, "a label starts with a letter"),
			Error::BadEnd => (8, "a label does not end with a hyphen"),
			Error::ReservedHyphens => (9, "hyphens in third and fourth place are for xn-- only"),
			Error::BadPunycode => (10, "what follows xn-- is not the punycode of a label that needs it"),
			Error::NotIdna => (11, "the label that xn-- stands for is not allowed by IDNA 2008"),
			Error::TooEarly => (12, "the commit is too young to be revealed"),
			Error::CommitExpired => (13, "the commit is too old to be revealed"),
			Error::NameReserved => (14, "the name is reserved"),
			Error::NameTaken => (15, "somebody has the name"),
			Error::PriceAboveMost => (16, "it costs more than the greatest price that was committed to"),
			Error::NoTerm => (17, "at least one term must be paid for"),
			Error::TooFarAhead => (18, "the name would be paid for further ahead than is allowed"),
			Error::NameLapsed => (19, "the name has lapsed; it can be registered, not renewed"),
			Error::NotOwner => (20, "somebody else owns the name"),
			Error::NotLive => (21, "the name does not resolve now; renew it first"),
			Error::NotSettled => (22, "an earlier commit may still claim the name"),
			Error::SameValue => (23, "the name has that value already"),
			Error::OfferToSelf => (24, "the name was offered to its owner"),
			Error::AlreadyOffered => (25, "the name is offered to that account already"),
			Error::NotOffered => (26, "the name is offered to nobody, or to somebody else"),
			Error::ValueChanged => (27, "the name has another value than the one that is kept"),
			Error::ZeroAmount => (28, "the amount is zero"),
			Error::NotEnoughPrepaid => (29, "the prepaid balance is smaller"),
			Error::NotDue => (30, "the name is not due for renewal from its balance"),
			Error::NotReleased => (31, "the name has not lapsed yet"),
			Error::AmountOverflow => (32, "an amount would exceed its range"),
			Error::WrongContent => (33, "the content has another hash than the name gives"),
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
