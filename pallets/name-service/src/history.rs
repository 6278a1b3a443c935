// SPDX-License-Identifier: Apache-2.0
//! L9: the changes of a name, counted and chained, by which a history built from events is proven complete.
//!
//! ```text
//! link(0) = 0x00..00
//! link(n) = blake2_256(link(n - 1) ++ n as 8 bytes, little endian ++ the event as SCALE, without the pallet's index)
//! ```
//!
//! It is the chain of the ledger's movements (`docs/book/credit.md`), of names in place of accounts. To find the events
//! without reading every block: read the name at a block, go to the block of its last change, and read the name there at
//! the block before. It begins anew where nothing of the name was stored.

use crate::*;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::H256;
use sp_io::hashing::blake2_256;

/// The changes of a name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct History<BlockNumber> {
	/// How many there were.
	pub changes: u64,
	/// The last link of their chain.
	pub link: H256,
	/// The block of the last of them.
	pub last: BlockNumber,
}

/// The link of change number `number` (from 1), whose event encodes to `event`.
pub fn next_link(link: H256, number: u64, event: &[u8]) -> H256 {
	(link, number).using_encoded(|head| H256(blake2_256(&[head, event].concat())))
}

impl<T: Config> Pallet<T> {
	/// Adds the change that `event` tells of, given its number, and emits it.
	pub(crate) fn change(
		history: &mut History<frame_system::pallet_prelude::BlockNumberFor<T>>,
		event: impl FnOnce(u64) -> Event<T>,
	) {
		// No name will ever have 2^64 changes.
		let number = history.changes.saturating_add(1);
		let event = event(number);
		history.link = event.using_encoded(|bytes| next_link(history.link, number, bytes));
		history.changes = number;
		history.last = frame_system::Pallet::<T>::block_number();
		Self::deposit_event(event);
	}
}
