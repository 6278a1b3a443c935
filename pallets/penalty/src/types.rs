// SPDX-License-Identifier: Apache-2.0
//! What is stored and told. Amounts in planck.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Value and vouchers.
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Spoils {
	/// Circulating value, in planck.
	pub value: u128,
	/// Vouchers, in planck.
	pub vouchers: u128,
}

impl Spoils {
	/// Both.
	pub fn total(&self) -> u128 {
		self.value.saturating_add(self.vouchers)
	}

	/// With `other`.
	pub fn plus(&self, other: &Self) -> Self {
		Self { value: self.value.saturating_add(other.value), vouchers: self.vouchers.saturating_add(other.vouchers) }
	}

	/// What is left once `other` has gone; nothing goes below zero.
	pub fn less(&self, other: &Self) -> Self {
		Self { value: self.value.saturating_sub(other.value), vouchers: self.vouchers.saturating_sub(other.vouchers) }
	}
}

/// What was ever seized, and what became of it, in planck: `seized` is the sum of the four after it.
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Totals {
	/// Reports that succeeded.
	pub reports: u64,
	/// Value and vouchers that were taken.
	pub seized: u128,
	/// Of it what paid overdue notes, and vanished with them.
	pub settled: u128,
	/// What went to those who reported.
	pub to_reporters: u128,
	/// What became vouchers of authors.
	pub to_authors: u128,
	/// What could not be paid out, and went to the pot.
	pub to_pot: u128,
}
