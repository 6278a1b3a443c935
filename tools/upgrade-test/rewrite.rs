// SPDX-License-Identifier: Apache-2.0
//! The migration of the later codes that `scripts/upgrade-test` builds; it is put into a copy of the runtime's `configs/`.
//!
//! It rewrites every note and then every lot where it is, some in each block, and counts them under [`counter`]: the one trace
//! that it leaves. Where it is to fail it first destroys what it can reach, so that something is there to be undone.

use crate::{Runtime, VERSION};
use alloc::vec::Vec;
use codec::Encode;
use frame_support::{
	migrations::{SteppedMigration, SteppedMigrationError},
	storage::unhashed,
	traits::ConstU32,
	weights::{Weight, WeightMeter},
	BoundedVec,
};
use pallet_credit::{Lots, Notes};
use polkadot_sdk::*;

/// How many entries a step rewrites. js/test/upgrade/upgrade.test.ts counts by it.
const PER_STEP: usize = 3;

/// The steps that were made, whether lots are next, and the key of what was rewritten last; none at the beginning of a map.
type Progress = (u32, bool, BoundedVec<u8, ConstU32<256>>);

/// Rewrites notes and lots, and fails in that step, counted from one; never where it is 0.
pub struct Rewrite<const FAILS_AT: u32>;

impl<const FAILS_AT: u32> SteppedMigration for Rewrite<FAILS_AT> {
	type Cursor = Progress;
	type Identifier = ([u8; 11], u32);

	// What was done once under an identifier is not done again: each code has its own.
	fn id() -> Self::Identifier {
		(*b"vns/rewrite", VERSION.spec_version)
	}

	fn max_steps() -> Option<u32> {
		Some(1_000)
	}

	fn step(cursor: Option<Progress>, meter: &mut WeightMeter) -> Result<Option<Progress>, SteppedMigrationError> {
		let required = Weight::from_parts(1_000_000_000, 100_000);
		if meter.try_consume(required).is_err() {
			return Err(SteppedMigrationError::InsufficientWeight { required });
		}
		let (made, lots, last) = cursor.unwrap_or_default();
		let made = made.saturating_add(1);
		let (rewritten, last) = if lots { some_lots(&last) } else { some_notes(&last) };
		count(rewritten);
		if made == FAILS_AT {
			destroy();
			return Err(SteppedMigrationError::Failed);
		}
		if rewritten == PER_STEP {
			let last = BoundedVec::try_from(last).map_err(|_| SteppedMigrationError::Failed)?;
			return Ok(Some((made, lots, last)));
		}
		Ok((!lots).then(|| (made, true, BoundedVec::default())))
	}
}

/// Rewrites some notes; how many there were, and the key of the last one.
fn some_notes(after: &[u8]) -> (usize, Vec<u8>) {
	let mut all = if after.is_empty() { Notes::<Runtime>::iter() } else { Notes::<Runtime>::iter_from(after.to_vec()) };
	// Taken out before anything is written: a map is not changed while it is read.
	let some: Vec<_> = all.by_ref().take(PER_STEP).collect();
	for (id, note) in &some {
		Notes::<Runtime>::remove(id);
		Notes::<Runtime>::insert(id, note);
	}
	(some.len(), all.last_raw_key().to_vec())
}

/// The same of lots.
fn some_lots(after: &[u8]) -> (usize, Vec<u8>) {
	let mut all = if after.is_empty() { Lots::<Runtime>::iter() } else { Lots::<Runtime>::iter_from(after.to_vec()) };
	let some: Vec<_> = all.by_ref().take(PER_STEP).collect();
	for (holder, guarantor, lot) in &some {
		Lots::<Runtime>::remove(holder, guarantor);
		Lots::<Runtime>::insert(holder, guarantor, lot);
	}
	(some.len(), all.last_raw_key().to_vec())
}

/// Where it is counted what this code has rewritten.
fn counter() -> Vec<u8> {
	(*b"vns/rewritten/", VERSION.spec_version).encode()
}

fn count(rewritten: usize) {
	let before: u32 = unhashed::get_or_default(&counter());
	unhashed::put(&counter(), &before.saturating_add(u32::try_from(rewritten).unwrap_or(u32::MAX)));
}

/// What no migration may leave behind.
fn destroy() {
	let _ = Notes::<Runtime>::clear(u32::MAX, None);
	let _ = Lots::<Runtime>::clear(u32::MAX, None);
	pallet_balances::TotalIssuance::<Runtime>::put(0_u128);
}
