// SPDX-License-Identifier: Apache-2.0
//! Weights of `pallet_penalty`, measured by `scripts/bench`; do not edit.
//!
//! 2026-11-23, AMD EPYC, wasm Compiled, 20 steps, 10 repetitions, preset `development`.
//! Reads and writes of the database are counted with its constant weights, the proof at its greatest size.

#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};
use polkadot_sdk::*;

/// What each call and hook costs.
pub trait WeightInfo {
	/// `report`, `l` in 1024 to 8192, `n` in 1 to 256.
	fn report(l: u32, n: u32) -> Weight;
}

/// Measured weights, with the database of `T`.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	// Storage: `Penalty::Spent` (r:1 w:1)
	// Proof: `Penalty::Spent` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `System::BlockHash` (r:2 w:0)
	// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:260 w:258)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Entity::Links` (r:256 w:0)
	// Proof: `Entity::Links` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `Credit::Parties` (r:1 w:1)
	// Proof: `Credit::Parties` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	// Storage: `Credit::Notes` (r:256 w:256)
	// Proof: `Credit::Notes` (`max_values`: None, `max_size`: Some(194), added: 2669, mode: `MaxEncodedLen`)
	// Storage: `Clock::Hours` (r:1 w:0)
	// Proof: `Clock::Hours` (`max_values`: Some(1), `max_size`: Some(4098), added: 4593, mode: `MaxEncodedLen`)
	// Storage: `Credit::Titles` (r:256 w:0)
	// Proof: `Credit::Titles` (`max_values`: None, `max_size`: Some(1429), added: 3904, mode: `MaxEncodedLen`)
	// Storage: `Credit::Touched` (r:2 w:0)
	// Proof: `Credit::Touched` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	// Storage: `TxPause::PausedCalls` (r:2 w:0)
	// Proof: `TxPause::PausedCalls` (`max_values`: None, `max_size`: Some(148), added: 2623, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:260 w:259)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::Committed` (r:4 w:0)
	// Proof: `Vouchers::Committed` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::Total` (r:1 w:1)
	// Proof: `Vouchers::Total` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Credit::Debtors` (r:257 w:256)
	// Proof: `Credit::Debtors` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	// Storage: `Credit::Accounts` (r:256 w:256)
	// Proof: `Credit::Accounts` (`max_values`: None, `max_size`: Some(3166), added: 5641, mode: `MaxEncodedLen`)
	// Storage: `Credit::DueTotals` (r:256 w:256)
	// Proof: `Credit::DueTotals` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Credit::Due` (r:256 w:256)
	// Proof: `Credit::Due` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	// Storage: `Credit::BadCounts` (r:1 w:0)
	// Proof: `Credit::BadCounts` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	// Storage: `Credit::AssumptionOffers` (r:256 w:0)
	// Proof: `Credit::AssumptionOffers` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	// Storage: `Issuance::Fees` (r:256 w:256)
	// Proof: `Issuance::Fees` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	// Storage: `Penalty::Sums` (r:1 w:1)
	// Proof: `Penalty::Sums` (`max_values`: Some(1), `max_size`: Some(88), added: 583, mode: `MaxEncodedLen`)
	fn report(_l: u32, n: u32) -> Weight {
		// Proof measured: 2434 + n * 630 bytes. Fastest: 1_998_898 ns.
		Weight::from_parts(2_071_496_000, 12814)
			.saturating_add(Weight::from_parts(514_162_135, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(26_u64))
			.saturating_add(T::DbWeight::get().reads((11_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(9_u64))
			.saturating_add(T::DbWeight::get().writes((8_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 5641).saturating_mul(n.into()))
	}
}

/// For tests, where nothing has a weight.
impl WeightInfo for () {
	fn report(_: u32, _: u32) -> Weight {
		Weight::zero()
	}
}
