// SPDX-License-Identifier: Apache-2.0
//! Amounts of the value-debt ledger, one type for each thing that is counted.
//!
//! *Value*, *credit* and *debt* are all measured in the same smallest unit, the *planck* of VNS (10^-12 VNS), yet they
//! are never the same thing: adding credit to debt is a mistake, and here it does not compile. The only ways from one to
//! another are the named crossings below, each of which is a rule of the design:
//!
//! | crossing | rule |
//! |---|---|
//! | [`Credit::drawn_as_value`], [`Credit::drawn_as_debt`] | D1: drawing P of credit yields P of value and P of debt |
//! | [`Debt::guaranteed_by`] | D5: fixing a maturity consumes credit equal to the debt |
//! | [`Debt::paid_with`], [`Value::pays`] | D2: paying back destroys equal value and debt |
//!
//! All arithmetic is checked; nothing rounds, nothing saturates. What divides is apart and says how it rounds: [`part`]
//! and [`Ppm`].

#![cfg_attr(not(feature = "std"), no_std)]

mod part;

pub use part::{part, Ppm};

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::fmt;
use scale_info::TypeInfo;

/// Decimal places of the native token.
pub const DECIMALS: u8 = 12;

/// One VNS, in planck.
pub const UNIT: u128 = 1_000_000_000_000;

/// One thousandth of a VNS, in planck.
pub const MILLI: u128 = 1_000_000_000;

/// One millionth of a VNS, in planck.
pub const MICRO: u128 = 1_000_000;

macro_rules! amount {
	($(#[$doc:meta])* $name:ident) => {
		$(#[$doc])*
		#[derive(
			Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord,
			Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
		)]
		pub struct $name(u128);

		impl $name {
			/// Nothing.
			pub const ZERO: Self = Self(0);

			/// `planck` smallest units.
			pub const fn new(planck: u128) -> Self {
				Self(planck)
			}

			/// The amount in planck. For the edges of the system (storage of others, events, display); inside the
			/// ledger the types stay apart.
			pub const fn planck(self) -> u128 {
				self.0
			}

			/// Is there nothing?
			pub const fn is_zero(self) -> bool {
				self.0 == 0
			}

			/// The sum, or `None` when it does not fit into 128 bits.
			pub const fn checked_add(self, other: Self) -> Option<Self> {
				match self.0.checked_add(other.0) {
					Some(sum) => Some(Self(sum)),
					None => None,
				}
			}

			/// The difference, or `None` when `other` is the larger one.
			pub const fn checked_sub(self, other: Self) -> Option<Self> {
				match self.0.checked_sub(other.0) {
					Some(rest) => Some(Self(rest)),
					None => None,
				}
			}
		}

		impl fmt::Display for $name {
			/// In VNS with all twelve decimals, as a ledger prints it: `1.500000000000`.
			fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
				// `UNIT` is a constant that is not zero.
				let whole = self.0.checked_div(UNIT).unwrap_or_default();
				let part = self.0.checked_rem(UNIT).unwrap_or_default();
				write!(f, "{whole}.{part:012}")
			}
		}
	};
}

amount! {
	/// Value: the native token.
	Value
}
amount! {
	/// Credit: a right to draw that has not been used.
	Credit
}
amount! {
	/// Debt: what an obligor owes to the whole network.
	Debt
}

impl Credit {
	/// The value that drawing this credit creates (D1).
	pub const fn drawn_as_value(self) -> Value {
		Value(self.0)
	}

	/// The debt that drawing this credit creates (D1).
	pub const fn drawn_as_debt(self) -> Debt {
		Debt(self.0)
	}
}

impl Debt {
	/// How much of this debt an offer of `value` pays: all of it or as much as is offered, never more (D2).
	pub fn paid_with(self, value: Value) -> Debt {
		Debt(self.0.min(value.0))
	}

	/// The credit that guarantees this debt once more, when its guarantor fixes the maturity (D5).
	pub const fn guaranteed_by(self) -> Credit {
		Credit(self.0)
	}

	/// The value that must be destroyed together with this debt (D2).
	pub const fn costs(self) -> Value {
		Value(self.0)
	}
}

impl Value {
	/// The debt that is destroyed together with this value (D2).
	pub const fn pays(self) -> Debt {
		Debt(self.0)
	}
}

/// `value - debt`, the quantity that never changes (N1); `None` where the debt is the larger one.
pub const fn net_value(value: Value, debt: Debt) -> Option<u128> {
	value.0.checked_sub(debt.0)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn sums_and_differences_should_fail_when_they_leave_the_range() {
		assert_eq!(Value::new(u128::MAX).checked_add(Value::new(1)), None);
		assert_eq!(Debt::ZERO.checked_sub(Debt::new(1)), None);
		assert_eq!(Credit::new(3).checked_sub(Credit::new(3)), Some(Credit::ZERO));
	}

	#[test]
	fn a_payment_should_never_exceed_what_is_owed() {
		assert_eq!(Debt::new(5).paid_with(Value::new(9)), Debt::new(5));
		assert_eq!(Debt::new(5).paid_with(Value::new(4)), Debt::new(4));
		assert_eq!(Debt::new(5).paid_with(Value::ZERO), Debt::ZERO);
	}

	#[test]
	fn display_should_show_every_planck() {
		assert_eq!(Value::new(1_500_000_000_000).to_string(), "1.500000000000");
		assert_eq!(Value::new(1).to_string(), "0.000000000001");
		assert_eq!(Debt::new(u128::MAX).to_string(), "340282366920938463463374607.431768211455");
	}

	#[test]
	fn net_value_should_not_exist_when_debt_exceeds_value() {
		assert_eq!(net_value(Value::new(1), Debt::new(2)), None);
		assert_eq!(net_value(Value::new(2), Debt::new(2)), Some(0));
	}

	#[test]
	fn the_named_units_should_agree_with_the_number_of_decimals() {
		assert_eq!(UNIT, 10u128.pow(u32::from(DECIMALS)));
		assert_eq!(UNIT, 1_000 * MILLI);
		assert_eq!(MILLI, 1_000 * MICRO);
	}
}
