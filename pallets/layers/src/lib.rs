// SPDX-License-Identifier: Apache-2.0
//! In how many layers of the storage a call runs.
//!
//! Each call runs in a layer of its own, so that what it did is undone where it fails. There can be 255 of them, one inside of
//! another. Whoever wraps a call into 254 others makes it run in the last one: it does whatever needs no further layer, and each
//! call that it makes fails. A call that uses up what others gave (a witness, the consent of members) and tells what came of the
//! call that it carries, instead of failing with it, could be spoilt so by whoever submits it. Such a call asks here first, and
//! fails itself: then nothing has happened.

#![cfg_attr(not(feature = "std"), no_std)]

use polkadot_sdk::frame_support::storage::{transactional::TRANSACTION_LEVEL_KEY, unhashed};

/// The most layers in which what others decided is carried out, its own included. What they decided has the rest of 255 for
/// itself.
pub const MOST: u32 = 16;

/// How many layers are open, that of the call which asks included.
pub fn open() -> u32 {
	unhashed::get_or_default(TRANSACTION_LEVEL_KEY)
}

/// Refuses where more than [`MOST`] layers are open.
pub fn ensure_shallow<E>(too_deep: E) -> Result<(), E> {
	if open() > MOST {
		return Err(too_deep);
	}
	Ok(())
}

#[cfg(test)]
mod tests {
	use super::*;
	use polkadot_sdk::{
		frame_support::storage::with_storage_layer, sp_io::TestExternalities, sp_runtime::DispatchResult,
	};

	/// Does it with so many layers open.
	fn within(layers: u32, act: &dyn Fn()) -> DispatchResult {
		match layers.checked_sub(1) {
			Some(left) => with_storage_layer(|| within(left, act)),
			None => {
				act();
				Ok(())
			},
		}
	}

	#[test]
	fn open_layers_should_be_counted() {
		TestExternalities::default().execute_with(|| {
			for layers in [0, 1, 2, MOST] {
				assert_eq!(within(layers, &|| assert_eq!(open(), layers)), Ok(()));
			}
			assert_eq!(open(), 0);
		});
	}

	#[test]
	fn more_than_the_most_should_be_too_deep() {
		TestExternalities::default().execute_with(|| {
			assert_eq!(within(MOST, &|| assert_eq!(ensure_shallow("deep"), Ok(()))), Ok(()));
			for layers in [MOST + 1, 100] {
				assert_eq!(within(layers, &|| assert_eq!(ensure_shallow("deep"), Err("deep"))), Ok(()));
			}
		});
	}
}
