// SPDX-License-Identifier: Apache-2.0
//! The invariants in full, one checker each, by the numbers of the rules in `design/access.md`.
//!
//! A checker walks everything it speaks of, so none of them may run in a block; `try_state` and every test run them all.
//! A checker never panics: it returns what is broken and where.

use crate::*;
use alloc::format;
use frame_support::traits::Time;
use vns_invariant::{ensure, Check};

/// All invariants of this pallet; the first broken one.
pub fn check_all<T: Config>() -> Check {
	r1_commits_have_a_window::<T>()?;
	r1_records_are_sound::<T>()?;
	r2_everything_stored_can_be_read::<T>()
}

/// R1: every commit was made by now, opens later than that and closes later than it opens.
pub fn r1_commits_have_a_window<T: Config>() -> Check {
	let now = T::Time::now();
	for (owner, hash, commit) in Commits::<T>::iter() {
		ensure(commit.window.is_sound(now), "R1 windows", || {
			format!("the commit {hash:?} of {owner:?} has {:?}, now is {now}", commit.window)
		})?;
	}
	Ok(())
}

/// R1: every record has a name, was changed by now and is not offered to its owner.
pub fn r1_records_are_sound<T: Config>() -> Check {
	let now = T::Time::now();
	for (table, key, Entry { record, .. }) in Records::<T>::iter() {
		ensure(vns_record::check_names(&table, &key).is_ok(), "R1 names", || {
			format!("the table {table:?} and the key {key:?} are no name")
		})?;
		ensure(record.is_sound(now), "R1 records", || {
			format!("{key:?} in {table:?} could not have been made by {now}: {record:?}")
		})?;
	}
	Ok(())
}

/// R2: every stored commit and record decodes, and readers are given what is stored.
pub fn r2_everything_stored_can_be_read<T: Config>() -> Check {
	const NAME: &str = "R2 reading";
	for (table, key) in Records::<T>::iter_keys() {
		let stored = Records::<T>::get(&table, &key).map(|entry| views::view(entry.record));
		let read = <Pallet<T> as ReadRecords<T::AccountId>>::record(&table, &key);
		ensure(read.is_some() && read == stored, NAME, || format!("{key:?} in {table:?} reads as {read:?}"))?;
	}
	for (owner, hash) in Commits::<T>::iter_keys() {
		ensure(Commits::<T>::get(&owner, hash).is_some(), NAME, || {
			format!("the commit {hash:?} of {owner:?} cannot be read")
		})?;
	}
	Ok(())
}
