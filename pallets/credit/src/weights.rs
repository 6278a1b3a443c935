// SPDX-License-Identifier: Apache-2.0
//! Weights of the calls.
//!
//! Estimates, not measurements: every storage access is counted with the database's weight and with the proof it needs,
//! and the execution is taken to be slower than it was ever seen to be. Measured weights come with the benchmarks.

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};
use polkadot_sdk::*;

/// What each call and hook costs.
pub trait WeightInfo {
	/// [`grant`](crate::Pallet::grant).
	fn grant() -> Weight;
	/// [`draw`](crate::Pallet::draw).
	fn draw() -> Weight;
	/// [`repay`](crate::Pallet::repay).
	fn repay() -> Weight;
	/// [`revoke`](crate::Pallet::revoke).
	fn revoke() -> Weight;
	/// The comparison of the totals at the end of every block.
	fn check_net_value() -> Weight;
}

/// Execution without the database, in picoseconds.
const EXECUTION: u64 = 100_000_000;
/// Proof of one small storage item in a trie of many millions of leaves, in bytes.
const PROOF_PER_ITEM: u64 = 4_096;

/// `reads` items read or written, `writes` of them written.
fn estimate<T: frame_system::Config>(reads: u64, writes: u64) -> Weight {
	Weight::from_parts(EXECUTION, reads.saturating_mul(PROOF_PER_ITEM))
		.saturating_add(T::DbWeight::get().reads_writes(reads, writes))
}

/// Estimated weights for a chain with the database of `T`.
pub struct Estimated<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for Estimated<T> {
	fn grant() -> Weight {
		// Grantors, Lots, Guarantors, Totals.
		estimate::<T>(4, 3)
	}
	fn draw() -> Weight {
		// IssuanceStopped, Lots, Guarantors, Totals, the clock, NextNote, NotesOf, the drawer's account, total issuance,
		// Notes.
		estimate::<T>(10, 8)
	}
	fn repay() -> Weight {
		// Notes, Guarantors, Totals, the payer's account, the pot's account (dust), total issuance, NotesOf.
		estimate::<T>(7, 7)
	}
	fn revoke() -> Weight {
		// Grantors, Lots, Guarantors, Totals.
		estimate::<T>(4, 3)
	}
	fn check_net_value() -> Weight {
		// NetValue, total issuance, Totals, IssuanceStopped.
		estimate::<T>(4, 1)
	}
}

impl WeightInfo for () {
	fn grant() -> Weight {
		Weight::zero()
	}
	fn draw() -> Weight {
		Weight::zero()
	}
	fn repay() -> Weight {
		Weight::zero()
	}
	fn revoke() -> Weight {
		Weight::zero()
	}
	fn check_net_value() -> Weight {
		Weight::zero()
	}
}
