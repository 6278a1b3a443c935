// SPDX-License-Identifier: Apache-2.0
//! What happens when a migration of an upgrade fails, and when a later one has put it right (C8).

use crate::{Closed, Config, Event, Pallet};
use core::marker::PhantomData;
use polkadot_sdk::{
	frame_support::{
		migrations::{FailedMigrationHandler, FailedMigrationHandling, MigrationStatusHandler},
		traits::Get,
	},
	frame_system,
};

/// Closes the chain when a migration over several blocks has failed, and opens it again when all of later code's are done.
pub struct CloseOnFailure<T>(PhantomData<T>);

impl<T: Config> FailedMigrationHandler for CloseOnFailure<T> {
	fn failed(_: Option<u32>) -> FailedMigrationHandling {
		Pallet::<T>::close();
		// Not stuck: without transactions nobody could decide on other code.
		FailedMigrationHandling::ForceUnstuck
	}
}

impl<T: Config> MigrationStatusHandler for CloseOnFailure<T> {
	fn completed() {
		Pallet::<T>::put_right();
	}
}

impl<T: Config> Pallet<T> {
	/// Is nothing open but what decides?
	pub fn is_closed() -> bool {
		Closed::<T>::exists()
	}

	/// A migration of this code has failed, and nothing is left of what it did in its last step.
	pub fn close() {
		let version = Self::version();
		Closed::<T>::put(version);
		Self::deposit_event(Event::Closed { version });
	}

	/// All migrations of this code are done: what failed of earlier code is put right. What failed of this one is not.
	pub fn put_right() {
		let version = Self::version();
		if Closed::<T>::get().is_some_and(|failed| failed < version) {
			Closed::<T>::kill();
			Self::deposit_event(Event::Opened { version });
		}
	}

	fn version() -> u32 {
		<T as frame_system::Config>::Version::get().spec_version
	}
}
