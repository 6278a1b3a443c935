// SPDX-License-Identifier: Apache-2.0
//! The invariants in full, one checker each, by their numbers in `design/value-debt.md`.
//!
//! A checker walks everything it speaks of, so none of them may run in a block; `try_state` and every test run them all.

use crate::*;
use alloc::format;
use vns_invariant::{ensure, Check};

/// All invariants of this pallet; the first broken one.
pub fn check_all<T: Config>() -> Check {
	p2_what_was_seized_went_somewhere::<T>()?;
	p2_each_report_has_spent_its_evidence::<T>()?;
	p2_no_trial_is_left_behind::<T>()
}

/// P2, N1: what was seized is what paid notes, was handed out or went to the pot.
pub fn p2_what_was_seized_went_somewhere<T: Config>() -> Check {
	let sums = Sums::<T>::get();
	let parts = [sums.settled, sums.to_reporters, sums.to_authors, sums.to_pot];
	let sum = parts.into_iter().try_fold(0u128, u128::checked_add);
	ensure(sum == Some(sums.seized), "P2 sums", || format!("{sums:?}"))
}

/// P2: each report that succeeded has spent a piece of evidence, in its block.
pub fn p2_each_report_has_spent_its_evidence<T: Config>() -> Check {
	const NAME: &str = "P2 spent";
	let (now, mut count) = (frame_system::Pallet::<T>::block_number(), 0u64);
	for (hash, block) in Spent::<T>::iter() {
		ensure(block <= now, NAME, || format!("{hash:?} was spent in block {block:?}, which lies ahead"))?;
		count = count.saturating_add(1);
	}
	let reports = Sums::<T>::get().reports;
	ensure(count == reports, NAME, || format!("{reports} reports spent {count} pieces of evidence"))
}

/// P2: trials are rolled back, all of them.
pub fn p2_no_trial_is_left_behind<T: Config>() -> Check {
	ensure(!Ledger::<T>::in_trial(), "P2 trials", || "one is under way between blocks".into())
}
