// SPDX-License-Identifier: Apache-2.0
//! Errors and events as clients know them.

use super::*;
use codec::Encode;

#[test]
fn errors_should_keep_their_numbers() {
	let pinned = [
		(Error::ZeroAmount, 0),
		(Error::BelowLeastStake, 1),
		(Error::RestBelowLeastStake, 2),
		(Error::StakeExceeded, 3),
		(Error::NoStake, 4),
		(Error::TooManyTranches, 5),
		(Error::TooManyCooling, 6),
		(Error::NothingDue, 7),
		(Error::NothingCooled, 8),
		(Error::NothingOwed, 9),
		(Error::SameAuthor, 10),
		(Error::AuthorNotActive, 11),
		(Error::AlreadyActive, 12),
		(Error::AlreadyLeaving, 13),
		(Error::TooFewAuthors, 14),
		(Error::SameCommission, 15),
		(Error::NoSpeed, 16),
		(Error::SpeedNotFromZero, 17),
		(Error::SpeedNotAscending, 18),
		(Error::TooManySteps, 19),
		(Error::AmountOverflow, 20),
		(Error::Inconsistent, 21),
		(Error::NotAuthor, 22),
		(Error::AlreadyRegistered, 23),
		(Error::TooManyAuthors, 24),
		(Error::NoKeys, 25),
		(Error::CommissionOutOfRange, 26),
		(Error::NoPolicy, 27),
		(Error::SameSwitch, 28),
		(Error::Frozen, 29),
		(Error::NotLeft, 30),
		(Error::LockedByVote, 31),
	];
	for (error, number) in pinned {
		assert_eq!(error.encode(), vec![number], "{error:?}");
	}
}

#[test]
fn every_refusal_of_the_protocol_should_have_its_name_here() {
	for error in vns_author::Error::ALL {
		let name = format!("{error:?}");
		let here: &'static str = Error::from(error).into();
		// That one is of capacities, which are kept below.
		let expected = if name == "AboveEveryCapacity" { "Inconsistent" } else { &name };
		assert_eq!(here, expected);
	}
}
