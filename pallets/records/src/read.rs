// SPDX-License-Identifier: Apache-2.0
//! What lower layers read (R2).

use crate::*;

/// The records, for the layers below: a pallet there takes this trait in its `Config` and knows nothing else of this one.
/// Reading is free of effects and may be done any number of times; one read of storage each.
///
/// Anybody can own a record of any free name. What relies on a record must know whose it has to be, and compare
/// [`RecordView::owner`].
pub trait ReadRecords<AccountId> {
	/// The record of that table and key, if there is one. Names that are too long have none.
	fn record(table: &[u8], key: &[u8]) -> Option<RecordView<AccountId>>;
}

/// Where there are no records.
impl<AccountId> ReadRecords<AccountId> for () {
	fn record(_: &[u8], _: &[u8]) -> Option<RecordView<AccountId>> {
		None
	}
}

impl<T: Config> ReadRecords<T::AccountId> for Pallet<T> {
	fn record(table: &[u8], key: &[u8]) -> Option<RecordView<T::AccountId>> {
		let table = TableOf::<T>::try_from(table.to_vec()).ok()?;
		let key = KeyOf::<T>::try_from(key.to_vec()).ok()?;
		Records::<T>::get(table, key).map(|entry| views::view(entry.record))
	}
}
