// SPDX-License-Identifier: Apache-2.0
//! Weights of `pallet_xcm`: not measured on this runtime yet. `scripts/bench pallet_xcm` writes this file.

use crate::configs::xcm::OUTBOUND_PAGE;
use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{RuntimeDbWeight, Weight},
};
use polkadot_sdk::*;

/// The SDK has measured none for others, so these are estimates, and meant to be too high: in a release of the SDK's relay chain
/// the dearest of them takes 0.14 ms beside 7 reads and 3 writes.
pub struct WeightInfo<T>(PhantomData<T>);

/// A message goes out: the last page that waits for its channel, the state of the channels, and the accounts of whoever sends,
/// of where it goes and of the authors.
fn sending<Db: Get<RuntimeDbWeight>>() -> Weight {
	Weight::from_parts(500_000_000, u64::from(2 * OUTBOUND_PAGE + 16 * 1024))
		.saturating_add(Db::get().reads_writes(20, 10))
}

/// An entry or two are read and written.
fn entry<Db: Get<RuntimeDbWeight>>() -> Weight {
	Weight::from_parts(100_000_000, 16 * 1024).saturating_add(Db::get().reads_writes(5, 5))
}

/// So many bytes are decoded.
fn decoding<Db: Get<RuntimeDbWeight>>(bytes: u32) -> Weight {
	entry::<Db>().saturating_add(Weight::from_parts(100_000, 0).saturating_mul(bytes.into()))
}

impl<T: frame_system::Config> pallet_xcm::WeightInfo for WeightInfo<T> {
	fn send() -> Weight {
		sending::<T::DbWeight>()
	}
	fn teleport_assets() -> Weight {
		sending::<T::DbWeight>()
	}
	fn reserve_transfer_assets() -> Weight {
		sending::<T::DbWeight>()
	}
	fn transfer_assets() -> Weight {
		sending::<T::DbWeight>()
	}
	fn execute() -> Weight {
		entry::<T::DbWeight>()
	}
	fn force_xcm_version() -> Weight {
		entry::<T::DbWeight>()
	}
	fn force_default_xcm_version() -> Weight {
		entry::<T::DbWeight>()
	}
	fn force_subscribe_version_notify() -> Weight {
		sending::<T::DbWeight>()
	}
	fn force_unsubscribe_version_notify() -> Weight {
		sending::<T::DbWeight>()
	}
	fn force_suspension() -> Weight {
		entry::<T::DbWeight>()
	}
	fn migrate_supported_version() -> Weight {
		entry::<T::DbWeight>()
	}
	fn migrate_version_notifiers() -> Weight {
		entry::<T::DbWeight>()
	}
	fn already_notified_target() -> Weight {
		entry::<T::DbWeight>()
	}
	fn notify_current_targets() -> Weight {
		sending::<T::DbWeight>()
	}
	fn notify_target_migration_fail() -> Weight {
		entry::<T::DbWeight>()
	}
	fn migrate_version_notify_targets() -> Weight {
		entry::<T::DbWeight>()
	}
	fn migrate_and_notify_old_targets() -> Weight {
		sending::<T::DbWeight>()
	}
	fn new_query() -> Weight {
		entry::<T::DbWeight>()
	}
	fn take_response() -> Weight {
		entry::<T::DbWeight>()
	}
	fn claim_assets(assets: u32) -> Weight {
		sending::<T::DbWeight>().saturating_mul(u64::from(assets).saturating_add(1))
	}
	fn add_authorized_alias() -> Weight {
		entry::<T::DbWeight>()
	}
	fn remove_authorized_alias() -> Weight {
		entry::<T::DbWeight>()
	}
	fn weigh_message(bytes: u32) -> Weight {
		decoding::<T::DbWeight>(bytes)
	}
	fn decode_xcm(bytes: u32) -> Weight {
		decoding::<T::DbWeight>(bytes)
	}
}
