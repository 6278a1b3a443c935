// SPDX-License-Identifier: Apache-2.0
//! Weights of `pallet_config_consensus`, measured by `scripts/bench`; do not edit.
//!
//! 2026-11-23, AMD EPYC, wasm Compiled, 20 steps, 10 repetitions, preset `development`.
//! Reads and writes of the database are counted with its constant weights, the proof at its greatest size.

#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};
use polkadot_sdk::*;

/// What each call and hook costs.
pub trait WeightInfo {
	/// `propose`.
	fn propose() -> Weight;
	/// `withdraw`.
	fn withdraw() -> Weight;
	/// `choose`.
	fn choose() -> Weight;
	/// `approve`.
	fn approve() -> Weight;
	/// `count`.
	fn count() -> Weight;
	/// `decide`.
	fn decide() -> Weight;
}

/// Measured weights, with the database of `T`.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	// Storage: `Config::Head` (r:1 w:0)
	// Proof: `Config::Head` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:9 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Config::Open` (r:1 w:1)
	// Proof: `Config::Open` (`max_values`: Some(1), `max_size`: Some(417), added: 912, mode: `MaxEncodedLen`)
	// Storage: `Config::Candidates` (r:15 w:1)
	// Proof: `Config::Candidates` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Config::NextCandidate` (r:1 w:1)
	// Proof: `Config::NextCandidate` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	fn propose() -> Weight {
		// Proof measured: 8887 bytes. Fastest: 638_194 ns.
		Weight::from_parts(660_417_000, 54480)
			.saturating_add(T::DbWeight::get().reads(28_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	// Storage: `Config::Candidates` (r:1 w:1)
	// Proof: `Config::Candidates` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Config::Open` (r:1 w:1)
	// Proof: `Config::Open` (`max_values`: Some(1), `max_size`: Some(417), added: 912, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	fn withdraw() -> Weight {
		// Proof measured: 1527 bytes. Fastest: 161_279 ns.
		Weight::from_parts(166_977_000, 4556)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	// Storage: `Authors::Authors` (r:1 w:0)
	// Proof: `Authors::Authors` (`max_values`: None, `max_size`: Some(226), added: 2701, mode: `MaxEncodedLen`)
	// Storage: `Config::Candidates` (r:1 w:0)
	// Proof: `Config::Candidates` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Config::Choices` (r:1 w:1)
	// Proof: `Config::Choices` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	fn choose() -> Weight {
		// Proof measured: 1389 bytes. Fastest: 79_167 ns.
		Weight::from_parts(84_475_000, 4556)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	// Storage: `Config::Candidates` (r:1 w:0)
	// Proof: `Config::Candidates` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Config::Open` (r:1 w:1)
	// Proof: `Config::Open` (`max_values`: Some(1), `max_size`: Some(417), added: 912, mode: `MaxEncodedLen`)
	fn approve() -> Weight {
		// Proof measured: 1434 bytes. Fastest: 64_315 ns.
		Weight::from_parts(69_282_000, 4556)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	// Storage: `Config::Open` (r:1 w:1)
	// Proof: `Config::Open` (`max_values`: Some(1), `max_size`: Some(417), added: 912, mode: `MaxEncodedLen`)
	// Storage: `Aura::CurrentSlot` (r:1 w:0)
	// Proof: `Aura::CurrentSlot` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Config::LastSlot` (r:1 w:1)
	// Proof: `Config::LastSlot` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Config::Choices` (r:1 w:0)
	// Proof: `Config::Choices` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	fn count() -> Weight {
		// Proof measured: 666 bytes. Fastest: 37_776 ns.
		Weight::from_parts(40_720_000, 3517)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	// Storage: `Config::Open` (r:1 w:1)
	// Proof: `Config::Open` (`max_values`: Some(1), `max_size`: Some(417), added: 912, mode: `MaxEncodedLen`)
	// Storage: `Config::Candidates` (r:1 w:1)
	// Proof: `Config::Candidates` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Config::Head` (r:1 w:1)
	// Proof: `Config::Head` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:9 w:6)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Access::Members` (r:1 w:0)
	// Proof: `Access::Members` (`max_values`: Some(1), `max_size`: Some(2061), added: 2556, mode: `MaxEncodedLen`)
	// Storage: `Authors::Present` (r:1 w:0)
	// Proof: `Authors::Present` (`max_values`: Some(1), `max_size`: Some(2050), added: 2545, mode: `MaxEncodedLen`)
	// Storage: `Session::NextKeys` (r:64 w:0)
	// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
	// Storage: `Authors::Authors` (r:64 w:0)
	// Proof: `Authors::Authors` (`max_values`: None, `max_size`: Some(226), added: 2701, mode: `MaxEncodedLen`)
	// Storage: `Credit::DueTotals` (r:1 w:0)
	// Proof: `Credit::DueTotals` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Config::LogLength` (r:1 w:1)
	// Proof: `Config::LogLength` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	// Storage: `Config::Configurations` (r:0 w:1)
	// Proof: `Config::Configurations` (`max_values`: None, `max_size`: Some(4622), added: 7097, mode: `MaxEncodedLen`)
	// Storage: `Config::Commits` (r:0 w:1)
	// Proof: `Config::Commits` (`max_values`: None, `max_size`: Some(933), added: 3408, mode: `MaxEncodedLen`)
	// Storage: `Config::Log` (r:0 w:1)
	// Proof: `Config::Log` (`max_values`: None, `max_size`: Some(61), added: 2536, mode: `MaxEncodedLen`)
	fn decide() -> Weight {
		// Proof measured: 15674 bytes. Fastest: 2_351_090 ns.
		Weight::from_parts(2_511_767_000, 175064)
			.saturating_add(T::DbWeight::get().reads(146_u64))
			.saturating_add(T::DbWeight::get().writes(15_u64))
	}
}

/// For tests, where nothing has a weight.
impl WeightInfo for () {
	fn propose() -> Weight {
		Weight::zero()
	}
	fn withdraw() -> Weight {
		Weight::zero()
	}
	fn choose() -> Weight {
		Weight::zero()
	}
	fn approve() -> Weight {
		Weight::zero()
	}
	fn count() -> Weight {
		Weight::zero()
	}
	fn decide() -> Weight {
		Weight::zero()
	}
}
