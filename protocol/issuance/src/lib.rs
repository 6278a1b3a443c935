// SPDX-License-Identifier: Apache-2.0
//! Issuing what was approved (`design/value-debt.md`, G5, G6): the parts of it that are arithmetic, and what clients read.
//!
//! What an author admits, and how much it may, is in `vns-author`.
//!
//! # Rounding
//!
//! An agent's fee is shared among the notes by their principals, each part rounded down; what is left over is on the last
//! note. All of it is the agent's in the end, so it decides only which note's payment releases it.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub mod views;

use alloc::vec::Vec;
use vns_clock::{Hours, Millis, HOUR};

/// Number of a waiting grant, counted from 0.
pub type WaitingId = u64;
/// Number of a request, counted from 0.
pub type RequestId = u64;

/// G3, G6: the part of an agent's `fee` that each note of these principals holds until it is paid; in planck. Their sum is the
/// fee, exactly. Empty without notes.
pub fn fee_parts(fee: u128, principals: &[u128]) -> Vec<u128> {
	let total = principals.iter().fold(0u128, |sum, one| sum.saturating_add(*one));
	let mut left = fee;
	let mut parts: Vec<u128> = principals
		.iter()
		.map(|principal| {
			let part = share(fee, *principal, total).min(left);
			left = left.saturating_sub(part);
			part
		})
		.collect();
	if let Some(last) = parts.last_mut() {
		*last = last.saturating_add(left);
	}
	parts
}

/// `fee * part / whole`, rounded down, for `fee <= whole`; exact as long as `whole` is below 2^127.
fn share(fee: u128, part: u128, whole: u128) -> u128 {
	if let Some(product) = fee.checked_mul(part) {
		return product.checked_div(whole).unwrap_or_default();
	}
	// Bit by bit, from the highest of the factor: the remainder stays below the divisor.
	let (mut quotient, mut rest) = (0u128, 0u128);
	for bit in (0..128u32).rev() {
		quotient = quotient.saturating_mul(2);
		rest = rest.saturating_mul(2);
		if (fee >> bit) & 1 == 1 {
			rest = rest.saturating_add(part);
		}
		quotient = quotient.saturating_add(rest.checked_div(whole).unwrap_or_default());
		rest = rest.checked_rem(whole).unwrap_or_default();
	}
	quotient
}

/// G5: when a grant that waits since `queued_at` expires, with so many hours of waiting.
pub fn expiry(queued_at: Millis, life: Hours) -> Millis {
	queued_at.saturating_add(Millis::from(life).saturating_mul(HOUR))
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects, clippy::as_conversions, clippy::indexing_slicing)]
mod tests {
	use super::*;
	use proptest::prelude::*;

	#[test]
	fn a_fee_should_be_shared_by_principal_and_leave_nothing() {
		assert_eq!(fee_parts(10, &[100, 100, 100]), [3, 3, 4]);
		assert_eq!(fee_parts(0, &[5, 5]), [0, 0]);
		assert_eq!(fee_parts(7, &[1]), [7]);
		assert_eq!(fee_parts(7, &[]), Vec::<u128>::new());
		assert_eq!(fee_parts(1 << 100, &[1 << 100, 1 << 100]), [1 << 99, 1 << 99]);
	}

	#[test]
	fn a_grant_should_expire_when_its_hours_of_waiting_have_passed() {
		assert_eq!(expiry(5, 0), 5);
		assert_eq!(expiry(5, 72), 5 + 72 * 60 * 60 * 1_000);
		assert_eq!(expiry(Millis::MAX - 1, 1), Millis::MAX, "saturates: it never expires, rather than at once");
	}

	proptest! {
		#[test]
		fn the_parts_of_a_fee_should_add_up_and_none_be_above_its_share(
			principals in prop::collection::vec(1u128..=u128::MAX >> 7, 1..=36),
			thousandths in 0u128..=1_000,
		) {
			let total: u128 = principals.iter().sum();
			let fee = total / 1_000 * thousandths;
			let parts = fee_parts(fee, &principals);
			prop_assert_eq!(parts.iter().sum::<u128>(), fee);
			// Compared by the high parts, which are exact enough to see an error of more than one in 2^60.
			for (part, principal) in parts.iter().zip(&principals).take(parts.len() - 1) {
				let share = (*principal as f64) / (total as f64) * (fee as f64);
				prop_assert!((*part as f64) <= share * (1.0 + 1e-9) + 1.0, "{} of {}", part, share);
				prop_assert!((*part as f64) >= share * (1.0 - 1e-9) - 1.0, "{} of {}", part, share);
			}
		}
	}
}
