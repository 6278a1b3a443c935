// SPDX-License-Identifier: Apache-2.0
//! Movements: a counter and a hash chain for each account, by which a statement built from events is proven complete
//! (`design/value-debt.md`, What a user can see).
//!
//! Each movement is an event of this pallet. The chain keeps, for each account that it moves, how many there were, the
//! block of the last one, and
//!
//! ```text
//! link(0) = 0x00..00
//! link(n) = blake2_256(link(n - 1) ++ n as 8 bytes, little endian ++ the event as SCALE, without the pallet's index)
//! ```
//!
//! Whoever has the events and the last link knows that none is missing, added or altered. To find them without reading
//! every block: read the account at a block, go to the block of its last movement, and read the account there at the block before.

use crate::*;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::BoundedVec;
use scale_info::TypeInfo;
use sp_core::H256;
use sp_io::hashing::blake2_256;
use vns_clock::Hour;
use vns_credit::NoteId;

/// Movements and open notes of an account.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Account<BlockNumber> {
	/// How many movements there were.
	pub movements: u64,
	/// The last link of the hash chain; zero before the first movement.
	pub link: H256,
	/// The block of the last movement.
	pub last: BlockNumber,
	/// The open notes of which the account is obligor, by maturity and number: the oldest maturity first.
	pub notes: Listed,
}

/// Open notes of an account by maturity and number.
pub(crate) type Listed = BoundedVec<(Hour, NoteId), ConstU32<MAX_NOTES>>;

impl<BlockNumber: Default> Default for Account<BlockNumber> {
	fn default() -> Self {
		Self { movements: 0, link: H256::zero(), last: BlockNumber::default(), notes: BoundedVec::new() }
	}
}

/// The link of movement number `number` (from 1), whose event encodes to `event`.
pub fn next_link(link: H256, number: u64, event: &[u8]) -> H256 {
	(link, number).using_encoded(|head| H256(blake2_256(&[head, event].concat())))
}

impl<T: Config> Pallet<T> {
	/// Adds the movement that `event` tells of to the chains of `accounts`, each once, and emits it.
	pub(crate) fn move_accounts(accounts: &[&T::AccountId], event: Event<T>) {
		let bytes = event.encode();
		let now = frame_system::Pallet::<T>::block_number();
		for (place, who) in accounts.iter().enumerate() {
			if accounts.iter().take(place).any(|earlier| earlier == who) {
				continue;
			}
			Accounts::<T>::mutate(who, |account| {
				// No account will ever have 2^64 movements.
				account.movements = account.movements.saturating_add(1);
				account.link = next_link(account.link, account.movements, &bytes);
				account.last = now;
			});
		}
		Self::deposit_event(event);
	}
}
