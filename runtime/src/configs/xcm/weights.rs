// SPDX-License-Identifier: Apache-2.0
//! What the calls of pallet-xcm cost: as they were measured, where nobody is frozen and everything is open, and what finding out
//! whether accounts are frozen reads besides.

use crate::{configs::freeze::frozen_weight, Runtime};
use frame_support::weights::Weight;
use polkadot_sdk::*;

/// See above.
pub struct SendingWeight;

type Measured = crate::weights::pallet_xcm::WeightInfo<Runtime>;

/// The accounts of whoever sends, of where it goes and of the authors, each asked whether it is frozen.
fn asked() -> Weight {
	frozen_weight().saturating_mul(3)
}

impl pallet_xcm::WeightInfo for SendingWeight {
	fn send() -> Weight {
		Measured::send().saturating_add(asked())
	}
	/// Closed to everybody, and nothing of this chain can be teleported, not even for a measurement: as what is next to it.
	fn teleport_assets() -> Weight {
		Self::reserve_transfer_assets()
	}
	fn reserve_transfer_assets() -> Weight {
		Measured::reserve_transfer_assets().saturating_add(asked())
	}
	fn transfer_assets() -> Weight {
		Measured::transfer_assets().saturating_add(asked())
	}
	fn execute() -> Weight {
		Measured::execute()
	}
	fn force_xcm_version() -> Weight {
		Measured::force_xcm_version()
	}
	fn force_default_xcm_version() -> Weight {
		Measured::force_default_xcm_version()
	}
	fn force_subscribe_version_notify() -> Weight {
		Measured::force_subscribe_version_notify()
	}
	fn force_unsubscribe_version_notify() -> Weight {
		Measured::force_unsubscribe_version_notify()
	}
	fn force_suspension() -> Weight {
		Measured::force_suspension()
	}
	fn migrate_supported_version() -> Weight {
		Measured::migrate_supported_version()
	}
	fn migrate_version_notifiers() -> Weight {
		Measured::migrate_version_notifiers()
	}
	fn already_notified_target() -> Weight {
		Measured::already_notified_target()
	}
	fn notify_current_targets() -> Weight {
		Measured::notify_current_targets()
	}
	fn notify_target_migration_fail() -> Weight {
		Measured::notify_target_migration_fail()
	}
	fn migrate_version_notify_targets() -> Weight {
		Measured::migrate_version_notify_targets()
	}
	fn migrate_and_notify_old_targets() -> Weight {
		Measured::migrate_and_notify_old_targets()
	}
	fn new_query() -> Weight {
		Measured::new_query()
	}
	fn take_response() -> Weight {
		Measured::take_response()
	}
	fn claim_assets(assets: u32) -> Weight {
		Measured::claim_assets(assets).saturating_add(asked())
	}
	fn add_authorized_alias() -> Weight {
		Measured::add_authorized_alias()
	}
	fn remove_authorized_alias() -> Weight {
		Measured::remove_authorized_alias()
	}
	fn weigh_message(bytes: u32) -> Weight {
		Measured::weigh_message(bytes)
	}
	fn decode_xcm(bytes: u32) -> Weight {
		Measured::decode_xcm(bytes)
	}
}
