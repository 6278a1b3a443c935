// SPDX-License-Identifier: Apache-2.0
//! What the calls of pallet-xcm cost. The SDK has measured none for others, so these are estimates, and meant to be too high:
//! in a release of the SDK's relay chain the dearest of them takes 0.14 ms beside 7 reads and 3 writes.

use super::OUTBOUND_PAGE;
use crate::configs::freeze::frozen_weight;
use frame_support::weights::{constants::RocksDbWeight, Weight};
use polkadot_sdk::*;

/// See above.
pub struct SendingWeight;

/// A message goes out: the last page that waits for its channel, the state of the channels, and the accounts of whoever sends,
/// of where it goes and of the authors, each asked whether it is frozen.
fn sending() -> Weight {
	Weight::from_parts(500_000_000, u64::from(2 * OUTBOUND_PAGE + 16 * 1024))
		.saturating_add(RocksDbWeight::get().reads_writes(20, 10))
		.saturating_add(frozen_weight().saturating_mul(3))
}

/// An entry or two are read and written.
fn entry() -> Weight {
	Weight::from_parts(100_000_000, 16 * 1024).saturating_add(RocksDbWeight::get().reads_writes(5, 5))
}

/// So many bytes are decoded.
fn decoding(bytes: u32) -> Weight {
	entry().saturating_add(Weight::from_parts(100_000, 0).saturating_mul(bytes.into()))
}

impl pallet_xcm::WeightInfo for SendingWeight {
	fn send() -> Weight {
		sending()
	}
	fn teleport_assets() -> Weight {
		sending()
	}
	fn reserve_transfer_assets() -> Weight {
		sending()
	}
	fn transfer_assets() -> Weight {
		sending()
	}
	fn execute() -> Weight {
		entry()
	}
	fn force_xcm_version() -> Weight {
		entry()
	}
	fn force_default_xcm_version() -> Weight {
		entry()
	}
	fn force_subscribe_version_notify() -> Weight {
		sending()
	}
	fn force_unsubscribe_version_notify() -> Weight {
		sending()
	}
	fn force_suspension() -> Weight {
		entry()
	}
	fn migrate_supported_version() -> Weight {
		entry()
	}
	fn migrate_version_notifiers() -> Weight {
		entry()
	}
	fn already_notified_target() -> Weight {
		entry()
	}
	fn notify_current_targets() -> Weight {
		sending()
	}
	fn notify_target_migration_fail() -> Weight {
		entry()
	}
	fn migrate_version_notify_targets() -> Weight {
		entry()
	}
	fn migrate_and_notify_old_targets() -> Weight {
		sending()
	}
	fn new_query() -> Weight {
		entry()
	}
	fn take_response() -> Weight {
		entry()
	}
	fn claim_assets(assets: u32) -> Weight {
		sending().saturating_mul(u64::from(assets).saturating_add(1))
	}
	fn add_authorized_alias() -> Weight {
		entry()
	}
	fn remove_authorized_alias() -> Weight {
		entry()
	}
	fn weigh_message(bytes: u32) -> Weight {
		decoding(bytes)
	}
	fn decode_xcm(bytes: u32) -> Weight {
		decoding(bytes)
	}
}
