// SPDX-License-Identifier: Apache-2.0
//! Weights of `cumulus_pallet_parachain_system` on this runtime, measured by `scripts/bench`; do not edit.
//!
//! 2026-11-23, AMD EPYC, wasm Compiled, 20 steps, 10 repetitions, preset `development`.
//! Reads and writes of the database are counted with its constant weights, the proof at its greatest size.

#![allow(unused_imports)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};
use polkadot_sdk::*;

/// Measured weights, with the database of `T`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> cumulus_pallet_parachain_system::WeightInfo for WeightInfo<T> {
	/// `enqueue_inbound_downward_messages`, `n` in 0 to 1000.
	// Storage: `ParachainSystem::LastDmqMqcHead` (r:1 w:1)
	// Proof: `ParachainSystem::LastDmqMqcHead` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	// Storage: `MessageQueue::BookStateFor` (r:1 w:1)
	// Proof: `MessageQueue::BookStateFor` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	// Storage: `MessageQueue::ServiceHead` (r:1 w:1)
	// Proof: `MessageQueue::ServiceHead` (`max_values`: Some(1), `max_size`: Some(5), added: 500, mode: `MaxEncodedLen`)
	// Storage: `ParachainSystem::LastProcessedDownwardMessage` (r:0 w:1)
	// Proof: `ParachainSystem::LastProcessedDownwardMessage` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	// Storage: `ParachainSystem::ProcessedDownwardMessages` (r:0 w:1)
	// Proof: `ParachainSystem::ProcessedDownwardMessages` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	// Storage: `MessageQueue::Pages` (r:0 w:1000)
	// Proof: `MessageQueue::Pages` (`max_values`: None, `max_size`: Some(65585), added: 68060, mode: `MaxEncodedLen`)
	fn enqueue_inbound_downward_messages(n: u32) -> Weight {
		// Proof measured: 3 bytes. Fastest: 3_244 ns.
		Weight::from_parts(3_096_827_739, 3517)
			.saturating_add(Weight::from_parts(111_075_855, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
	}
	/// `block_weight_tx_extension_max_weight`.
	fn block_weight_tx_extension_max_weight() -> Weight {
		// Proof measured: 0 bytes. Fastest: 21_371 ns.
		Weight::from_parts(23_205_000, 0)
	}
	/// `block_weight_tx_extension_stays_fraction_of_core`.
	fn block_weight_tx_extension_stays_fraction_of_core() -> Weight {
		// Proof measured: 0 bytes. Fastest: 20_661 ns.
		Weight::from_parts(21_823_000, 0)
	}
	/// `block_weight_tx_extension_full_core`.
	fn block_weight_tx_extension_full_core() -> Weight {
		// Proof measured: 0 bytes. Fastest: 10_446 ns.
		Weight::from_parts(11_266_000, 0)
	}
}
