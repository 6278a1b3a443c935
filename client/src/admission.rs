// SPDX-License-Identifier: Apache-2.0
//! Why a transaction of a frozen account is not admitted (P1). The runtime says it by a number, which the node passes on
//! within a sentence of its own; here the number gets its meaning back.

use std::fmt;

/// A refusal at the door, without a fee. The numbers are those of the runtime and never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Barred {
	/// The call is not one that a frozen account may make.
	NotOpen,
	/// The call is open to the frozen, but not with a tip.
	Tip,
	/// The call pays a note that is not overdue, or not of the signer's own party.
	NotOwnOverdue,
}

impl Barred {
	const ALL: [(u8, Self); 3] = [(80, Self::NotOpen), (81, Self::Tip), (82, Self::NotOwnOverdue)];

	/// The refusal of that number, if it is one.
	pub fn of(code: u8) -> Option<Self> {
		Self::ALL.iter().find(|(number, _)| *number == code).map(|(_, barred)| *barred)
	}

	/// The runtime's number.
	pub fn code(self) -> u8 {
		Self::ALL.iter().find(|(_, barred)| *barred == self).map_or(0, |(number, _)| *number)
	}

	/// A name that stays the same, for programs.
	pub const fn name(self) -> &'static str {
		match self {
			Self::NotOpen => "Frozen",
			Self::Tip => "FrozenTip",
			Self::NotOwnOverdue => "FrozenNote",
		}
	}

	/// The refusal that a node's sentence tells of: `Invalid Transaction: Custom error: 80`.
	pub fn in_words_of_node(text: &str) -> Option<Self> {
		let (_, after) = text.split_once("Custom error: ")?;
		let digits = after.split(|character: char| !character.is_ascii_digit()).next()?;
		Self::of(digits.parse().ok()?)
	}
}

impl fmt::Display for Barred {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(match self {
			Self::NotOpen => {
				"the account is frozen, because something that its party owes is overdue: until that is paid it can only pay \
				 it, vote, and take back what it offered or has unstaked"
			},
			Self::Tip => {
				"the account is frozen, because something that its party owes is overdue: this call is open to it, but only \
				 without a tip"
			},
			Self::NotOwnOverdue => {
				"the account is frozen, because something that its party owes is overdue: it pays the overdue notes of its own \
				 party, and no others"
			},
		})
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_numbers_of_the_runtime_should_have_their_meaning() {
		for (code, name) in [(80, "Frozen"), (81, "FrozenTip"), (82, "FrozenNote")] {
			let barred = Barred::of(code).unwrap();
			assert_eq!((barred.code(), barred.name()), (code, name));
			assert!(barred.to_string().starts_with("the account is frozen"));
			let said = format!("Invalid Transaction: Custom error: {code}");
			assert_eq!(Barred::in_words_of_node(&said), Some(barred));
		}
	}

	#[test]
	fn other_refusals_should_stay_what_they_are() {
		for text in [
			"Invalid Transaction: Custom error: 79",
			"Invalid Transaction: Custom error: 83",
			"Invalid Transaction: Custom error: 800",
			"Invalid Transaction: Custom error: ",
			"Custom error: x80",
			"Inability to pay some fees (e.g. account balance too low)",
			"80",
			"",
		] {
			assert_eq!(Barred::in_words_of_node(text), None, "{text}");
		}
	}
}
