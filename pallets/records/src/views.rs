// SPDX-License-Identifier: Apache-2.0
//! What clients read: the answers of the view functions and of the runtime API, whose types are in `vns-record`.

use crate::*;
use alloc::vec::Vec;
use sp_core::H256;
pub use vns_record::views::{CommitView, EntryView, RecordView};
use vns_record::Record;

/// The most records or commits that one answer lists: view functions run inside the runtime, so they are bounded as well.
pub const MAX_LISTED: u32 = 64;

/// As a number of items.
fn bounded(most: u32) -> usize {
	usize::try_from(most.min(MAX_LISTED)).unwrap_or_default()
}

/// A record as readers see it.
pub(crate) fn view<AccountId, Value: Into<Vec<u8>>>(record: Record<AccountId, Value>) -> RecordView<AccountId> {
	let Record { owner, offered_to, changed_at, value } = record;
	RecordView { owner, value: value.into(), offered_to, changed_at }
}

impl<T: Config> Pallet<T> {
	/// See [`Pallet::records_in`].
	pub(crate) fn view_records_in(table: Vec<u8>, after: Option<Vec<u8>>, most: u32) -> Vec<EntryView<T::AccountId>> {
		let Ok(table) = TableOf::<T>::try_from(table) else { return Vec::new() };
		let entries = match after.map(KeyOf::<T>::try_from) {
			None => Records::<T>::iter_prefix(table),
			Some(Ok(after)) => {
				let from = Records::<T>::hashed_key_for(&table, after);
				Records::<T>::iter_prefix_from(table, from)
			},
			Some(Err(_)) => return Vec::new(),
		};
		let listed = entries.take(bounded(most));
		listed.map(|(key, entry)| EntryView { key: key.into(), record: view(entry.record) }).collect()
	}

	/// See [`Pallet::commit_of`].
	pub(crate) fn view_commit_of(owner: &T::AccountId, hash: H256) -> Option<CommitView> {
		Commits::<T>::get(owner, hash).map(|commit| CommitView { hash: hash.0, window: commit.window })
	}

	/// See [`Pallet::commits_of`].
	pub(crate) fn view_commits_of(owner: &T::AccountId, after: Option<H256>, most: u32) -> Vec<CommitView> {
		let commits = match after {
			None => Commits::<T>::iter_prefix(owner),
			Some(after) => Commits::<T>::iter_prefix_from(owner, Commits::<T>::hashed_key_for(owner, after)),
		};
		let listed = commits.take(bounded(most));
		listed.map(|(hash, commit)| CommitView { hash: hash.0, window: commit.window }).collect()
	}
}
