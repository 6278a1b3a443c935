// SPDX-License-Identifier: Apache-2.0
//! What instructions of messages take on this runtime (`pallet_xcm_benchmarks::generic`), measured by `scripts/bench`; do not edit.
//!
//! 2026-11-23, AMD EPYC, wasm Compiled, 20 steps, 10 repetitions, preset `development`.
//! Reads and writes of the database are counted with its constant weights, the proof at its greatest size.

#![allow(unused_imports)]

use alloc::{vec, vec::Vec};
use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};
use polkadot_sdk::*;

/// Measured weights, with the database of `T`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo<T> {
	/// `report_holding`.
	// Storage: `ParachainInfo::ParachainId` (r:1 w:0)
	// Proof: `ParachainInfo::ParachainId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `XcmpQueue::DeliveryFeeFactor` (r:1 w:0)
	// Proof: `XcmpQueue::DeliveryFeeFactor` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	// Storage: `PolkadotXcm::SupportedVersion` (r:1 w:0)
	// Proof: `PolkadotXcm::SupportedVersion` (`max_values`: None, `max_size`: None, mode: `Measured`)
	// Storage: `System::Account` (r:2 w:2)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `XcmpQueue::OutboundXcmpStatus` (r:1 w:1)
	// Proof: `XcmpQueue::OutboundXcmpStatus` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	// Storage: `ParachainSystem::RelevantMessagingState` (r:1 w:0)
	// Proof: `ParachainSystem::RelevantMessagingState` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	// Storage: `XcmpQueue::OutboundXcmpMessages` (r:0 w:1)
	// Proof: `XcmpQueue::OutboundXcmpMessages` (`max_values`: None, `max_size`: Some(32802), added: 35277, mode: `MaxEncodedLen`)
	pub fn report_holding() -> Weight {
		// Proof measured: 509 bytes. Fastest: 176_682 ns.
		Weight::from_parts(186_547_000, 6196)
			.saturating_add(T::DbWeight::get().reads(7_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// `buy_execution`.
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	pub fn buy_execution() -> Weight {
		// Proof measured: 0 bytes. Fastest: 15_814 ns.
		Weight::from_parts(26_469_000, 3593)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// `pay_fees`.
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	pub fn pay_fees() -> Weight {
		// Proof measured: 0 bytes. Fastest: 15_563 ns.
		Weight::from_parts(18_768_000, 3593)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// `asset_claimer`.
	pub fn asset_claimer() -> Weight {
		// Proof measured: 0 bytes. Fastest: 1_462 ns.
		Weight::from_parts(2_414_000, 0)
	}
	/// `query_response`.
	pub fn query_response() -> Weight {
		// Proof measured: 0 bytes. Fastest: 1_312 ns.
		Weight::from_parts(1_613_000, 0)
	}
	/// `transact`.
	// Storage: `Access::Members` (r:1 w:0)
	// Proof: `Access::Members` (`max_values`: Some(1), `max_size`: Some(2061), added: 2556, mode: `MaxEncodedLen`)
	pub fn transact() -> Weight {
		// Proof measured: 230 bytes. Fastest: 23_475 ns.
		Weight::from_parts(26_539_000, 3546).saturating_add(T::DbWeight::get().reads(1_u64))
	}
	/// `refund_surplus`.
	pub fn refund_surplus() -> Weight {
		// Proof measured: 0 bytes. Fastest: 2_494 ns.
		Weight::from_parts(2_934_000, 0)
	}
	/// `set_error_handler`.
	pub fn set_error_handler() -> Weight {
		// Proof measured: 0 bytes. Fastest: 1_342 ns.
		Weight::from_parts(1_833_000, 0)
	}
	/// `set_appendix`.
	pub fn set_appendix() -> Weight {
		// Proof measured: 0 bytes. Fastest: 1_302 ns.
		Weight::from_parts(1_603_000, 0)
	}
	/// `clear_error`.
	pub fn clear_error() -> Weight {
		// Proof measured: 0 bytes. Fastest: 1_262 ns.
		Weight::from_parts(1_573_000, 0)
	}
	/// `descend_origin`.
	pub fn descend_origin() -> Weight {
		// Proof measured: 0 bytes. Fastest: 1_372 ns.
		Weight::from_parts(2_123_000, 0)
	}
	/// `clear_origin`.
	pub fn clear_origin() -> Weight {
		// Proof measured: 0 bytes. Fastest: 1_322 ns.
		Weight::from_parts(2_434_000, 0)
	}
	/// `report_error`.
	// Storage: `ParachainInfo::ParachainId` (r:1 w:0)
	// Proof: `ParachainInfo::ParachainId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `XcmpQueue::DeliveryFeeFactor` (r:1 w:0)
	// Proof: `XcmpQueue::DeliveryFeeFactor` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	// Storage: `PolkadotXcm::SupportedVersion` (r:1 w:0)
	// Proof: `PolkadotXcm::SupportedVersion` (`max_values`: None, `max_size`: None, mode: `Measured`)
	// Storage: `System::Account` (r:2 w:2)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `XcmpQueue::OutboundXcmpStatus` (r:1 w:1)
	// Proof: `XcmpQueue::OutboundXcmpStatus` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	// Storage: `ParachainSystem::RelevantMessagingState` (r:1 w:0)
	// Proof: `ParachainSystem::RelevantMessagingState` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	// Storage: `XcmpQueue::OutboundXcmpMessages` (r:0 w:1)
	// Proof: `XcmpQueue::OutboundXcmpMessages` (`max_values`: None, `max_size`: Some(32802), added: 35277, mode: `MaxEncodedLen`)
	pub fn report_error() -> Weight {
		// Proof measured: 509 bytes. Fastest: 150_934 ns.
		Weight::from_parts(222_089_000, 6196)
			.saturating_add(T::DbWeight::get().reads(7_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// `trap`.
	pub fn trap() -> Weight {
		// Proof measured: 0 bytes. Fastest: 7_962 ns.
		Weight::from_parts(16_735_000, 0)
	}
	/// `expect_asset`.
	pub fn expect_asset() -> Weight {
		// Proof measured: 0 bytes. Fastest: 2_023 ns.
		Weight::from_parts(2_964_000, 0)
	}
	/// `expect_origin`.
	pub fn expect_origin() -> Weight {
		// Proof measured: 0 bytes. Fastest: 7_742 ns.
		Weight::from_parts(9_264_000, 0)
	}
	/// `expect_error`.
	pub fn expect_error() -> Weight {
		// Proof measured: 0 bytes. Fastest: 7_942 ns.
		Weight::from_parts(18_177_000, 0)
	}
	/// `expect_transact_status`.
	pub fn expect_transact_status() -> Weight {
		// Proof measured: 0 bytes. Fastest: 1_603 ns.
		Weight::from_parts(3_706_000, 0)
	}
	/// `query_pallet`.
	// Storage: `ParachainInfo::ParachainId` (r:1 w:0)
	// Proof: `ParachainInfo::ParachainId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `XcmpQueue::DeliveryFeeFactor` (r:1 w:0)
	// Proof: `XcmpQueue::DeliveryFeeFactor` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	// Storage: `PolkadotXcm::SupportedVersion` (r:1 w:0)
	// Proof: `PolkadotXcm::SupportedVersion` (`max_values`: None, `max_size`: None, mode: `Measured`)
	// Storage: `System::Account` (r:2 w:2)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `XcmpQueue::OutboundXcmpStatus` (r:1 w:1)
	// Proof: `XcmpQueue::OutboundXcmpStatus` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	// Storage: `ParachainSystem::RelevantMessagingState` (r:1 w:0)
	// Proof: `ParachainSystem::RelevantMessagingState` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	// Storage: `XcmpQueue::OutboundXcmpMessages` (r:0 w:1)
	// Proof: `XcmpQueue::OutboundXcmpMessages` (`max_values`: None, `max_size`: Some(32802), added: 35277, mode: `MaxEncodedLen`)
	pub fn query_pallet() -> Weight {
		// Proof measured: 509 bytes. Fastest: 167_738 ns.
		Weight::from_parts(178_024_000, 6196)
			.saturating_add(T::DbWeight::get().reads(7_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// `expect_pallet`.
	pub fn expect_pallet() -> Weight {
		// Proof measured: 0 bytes. Fastest: 12_869 ns.
		Weight::from_parts(13_681_000, 0)
	}
	/// `report_transact_status`.
	// Storage: `ParachainInfo::ParachainId` (r:1 w:0)
	// Proof: `ParachainInfo::ParachainId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `XcmpQueue::DeliveryFeeFactor` (r:1 w:0)
	// Proof: `XcmpQueue::DeliveryFeeFactor` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	// Storage: `PolkadotXcm::SupportedVersion` (r:1 w:0)
	// Proof: `PolkadotXcm::SupportedVersion` (`max_values`: None, `max_size`: None, mode: `Measured`)
	// Storage: `System::Account` (r:2 w:2)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `XcmpQueue::OutboundXcmpStatus` (r:1 w:1)
	// Proof: `XcmpQueue::OutboundXcmpStatus` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	// Storage: `ParachainSystem::RelevantMessagingState` (r:1 w:0)
	// Proof: `ParachainSystem::RelevantMessagingState` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	// Storage: `XcmpQueue::OutboundXcmpMessages` (r:0 w:1)
	// Proof: `XcmpQueue::OutboundXcmpMessages` (`max_values`: None, `max_size`: Some(32802), added: 35277, mode: `MaxEncodedLen`)
	pub fn report_transact_status() -> Weight {
		// Proof measured: 509 bytes. Fastest: 152_426 ns.
		Weight::from_parts(159_847_000, 6196)
			.saturating_add(T::DbWeight::get().reads(7_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// `clear_transact_status`.
	pub fn clear_transact_status() -> Weight {
		// Proof measured: 0 bytes. Fastest: 1_462 ns.
		Weight::from_parts(1_763_000, 0)
	}
	/// `set_topic`.
	pub fn set_topic() -> Weight {
		// Proof measured: 0 bytes. Fastest: 1_282 ns.
		Weight::from_parts(1_552_000, 0)
	}
	/// `clear_topic`.
	pub fn clear_topic() -> Weight {
		// Proof measured: 0 bytes. Fastest: 1_272 ns.
		Weight::from_parts(1_512_000, 0)
	}
	/// `set_fees_mode`.
	pub fn set_fees_mode() -> Weight {
		// Proof measured: 0 bytes. Fastest: 1_292 ns.
		Weight::from_parts(1_693_000, 0)
	}
	/// `unpaid_execution`.
	pub fn unpaid_execution() -> Weight {
		// Proof measured: 0 bytes. Fastest: 1_352 ns.
		Weight::from_parts(1_963_000, 0)
	}
	/// `alias_origin`.
	pub fn alias_origin() -> Weight {
		// Proof measured: 0 bytes. Fastest: 1_322 ns.
		Weight::from_parts(1_663_000, 0)
	}

	/// All of them, by name.
	pub fn all() -> Vec<(&'static str, Weight)> {
		vec![
			("report_holding", Self::report_holding()),
			("buy_execution", Self::buy_execution()),
			("pay_fees", Self::pay_fees()),
			("asset_claimer", Self::asset_claimer()),
			("query_response", Self::query_response()),
			("transact", Self::transact()),
			("refund_surplus", Self::refund_surplus()),
			("set_error_handler", Self::set_error_handler()),
			("set_appendix", Self::set_appendix()),
			("clear_error", Self::clear_error()),
			("descend_origin", Self::descend_origin()),
			("clear_origin", Self::clear_origin()),
			("report_error", Self::report_error()),
			("trap", Self::trap()),
			("expect_asset", Self::expect_asset()),
			("expect_origin", Self::expect_origin()),
			("expect_error", Self::expect_error()),
			("expect_transact_status", Self::expect_transact_status()),
			("query_pallet", Self::query_pallet()),
			("expect_pallet", Self::expect_pallet()),
			("report_transact_status", Self::report_transact_status()),
			("clear_transact_status", Self::clear_transact_status()),
			("set_topic", Self::set_topic()),
			("clear_topic", Self::clear_topic()),
			("set_fees_mode", Self::set_fees_mode()),
			("unpaid_execution", Self::unpaid_execution()),
			("alias_origin", Self::alias_origin()),
		]
	}
}
