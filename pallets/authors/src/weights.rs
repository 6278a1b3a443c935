// SPDX-License-Identifier: Apache-2.0
//! Weights of `pallet_authors`, measured by `scripts/bench`; do not edit.
//!
//! 2026-11-23, AMD EPYC, wasm Compiled, 20 steps, 10 repetitions, preset `development`.
//! Reads and writes of the database are counted with its constant weights, the proof at its greatest size.

#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};
use polkadot_sdk::*;

/// What each call and hook costs.
pub trait WeightInfo {
	/// `register`.
	fn register() -> Weight;
	/// `leave`.
	fn leave() -> Weight;
	/// `resume`.
	fn resume() -> Weight;
	/// `set_commission`.
	fn set_commission() -> Weight;
	/// `stake`.
	fn stake() -> Weight;
	/// `unstake`.
	fn unstake() -> Weight;
	/// `withdraw`.
	fn withdraw() -> Weight;
	/// `move_stake`.
	fn move_stake() -> Weight;
	/// `mature`.
	fn mature() -> Weight;
	/// `claim`.
	fn claim() -> Weight;
	/// `set_policy`.
	fn set_policy() -> Weight;
	/// `clear_policy`.
	fn clear_policy() -> Weight;
	/// `stop`.
	fn stop() -> Weight;
	/// `release_stake`.
	fn release_stake() -> Weight;
	/// `note_author`.
	fn note_author() -> Weight;
	/// `finalize`.
	fn finalize() -> Weight;
	/// `take_fees`.
	fn take_fees() -> Weight;
	/// `new_session`, `a` in 2 to 64.
	fn new_session(a: u32) -> Weight;
}

/// Measured weights, with the database of `T`.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	// Storage: `Authors::Authors` (r:1 w:1)
	// Proof: `Authors::Authors` (`max_values`: None, `max_size`: Some(226), added: 2701, mode: `MaxEncodedLen`)
	// Storage: `Session::NextKeys` (r:1 w:0)
	// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
	// Storage: `Authors::Present` (r:1 w:1)
	// Proof: `Authors::Present` (`max_values`: Some(1), `max_size`: Some(2050), added: 2545, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	// Storage: `Authors::Past` (r:1 w:0)
	// Proof: `Authors::Past` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	fn register() -> Weight {
		// Proof measured: 4167 bytes. Fastest: 207_827 ns.
		Weight::from_parts(234_497_000, 7632)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	// Storage: `Authors::Authors` (r:64 w:1)
	// Proof: `Authors::Authors` (`max_values`: None, `max_size`: Some(226), added: 2701, mode: `MaxEncodedLen`)
	// Storage: `Session::NextKeys` (r:64 w:0)
	// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Authors::Seats` (r:1 w:0)
	// Proof: `Authors::Seats` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	// Storage: `Authors::Present` (r:1 w:0)
	// Proof: `Authors::Present` (`max_values`: Some(1), `max_size`: Some(2050), added: 2545, mode: `MaxEncodedLen`)
	fn leave() -> Weight {
		// Proof measured: 22811 bytes. Fastest: 1_002_674 ns.
		Weight::from_parts(1_095_602_000, 182201)
			.saturating_add(T::DbWeight::get().reads(131_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	// Storage: `Authors::Authors` (r:1 w:1)
	// Proof: `Authors::Authors` (`max_values`: None, `max_size`: Some(226), added: 2701, mode: `MaxEncodedLen`)
	// Storage: `Session::NextKeys` (r:1 w:0)
	// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
	// Storage: `Authors::Present` (r:1 w:1)
	// Proof: `Authors::Present` (`max_values`: Some(1), `max_size`: Some(2050), added: 2545, mode: `MaxEncodedLen`)
	fn resume() -> Weight {
		// Proof measured: 3564 bytes. Fastest: 83_844 ns.
		Weight::from_parts(92_277_000, 7029)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	// Storage: `Authors::Authors` (r:1 w:1)
	// Proof: `Authors::Authors` (`max_values`: None, `max_size`: Some(226), added: 2701, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	fn set_commission() -> Weight {
		// Proof measured: 704 bytes. Fastest: 47_441 ns.
		Weight::from_parts(51_246_000, 4556)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	// Storage: `Authors::Authors` (r:1 w:1)
	// Proof: `Authors::Authors` (`max_values`: None, `max_size`: Some(226), added: 2701, mode: `MaxEncodedLen`)
	// Storage: `Authors::Positions` (r:1 w:1)
	// Proof: `Authors::Positions` (`max_values`: None, `max_size`: Some(337), added: 2812, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:0)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::Committed` (r:1 w:1)
	// Proof: `Vouchers::Committed` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:0)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Authors::Matured` (r:1 w:1)
	// Proof: `Authors::Matured` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Authors::MaturedOf` (r:1 w:1)
	// Proof: `Authors::MaturedOf` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	// Storage: `Authors::VoteLocks` (r:1 w:0)
	// Proof: `Authors::VoteLocks` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	// Storage: `Authors::VotedAndReleased` (r:1 w:1)
	// Proof: `Authors::VotedAndReleased` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Authors::StakedOn` (r:0 w:1)
	// Proof: `Authors::StakedOn` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	fn stake() -> Weight {
		// Proof measured: 1757 bytes. Fastest: 147_619 ns.
		Weight::from_parts(154_419_000, 4556)
			.saturating_add(T::DbWeight::get().reads(10_u64))
			.saturating_add(T::DbWeight::get().writes(7_u64))
	}
	// Storage: `System::Account` (r:3 w:3)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Authors::Authors` (r:1 w:1)
	// Proof: `Authors::Authors` (`max_values`: None, `max_size`: Some(226), added: 2701, mode: `MaxEncodedLen`)
	// Storage: `Authors::Positions` (r:1 w:1)
	// Proof: `Authors::Positions` (`max_values`: None, `max_size`: Some(337), added: 2812, mode: `MaxEncodedLen`)
	// Storage: `Authors::CoolsDown` (r:1 w:1)
	// Proof: `Authors::CoolsDown` (`max_values`: None, `max_size`: Some(369), added: 2844, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Authors::MaturedOf` (r:1 w:1)
	// Proof: `Authors::MaturedOf` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	// Storage: `Authors::VoteLocks` (r:1 w:0)
	// Proof: `Authors::VoteLocks` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:3 w:3)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::Committed` (r:3 w:0)
	// Proof: `Vouchers::Committed` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	// Storage: `Authors::Matured` (r:1 w:1)
	// Proof: `Authors::Matured` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Authors::Past` (r:1 w:1)
	// Proof: `Authors::Past` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Authors::StakedOn` (r:0 w:1)
	// Proof: `Authors::StakedOn` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	// Storage: `Authors::Policies` (r:0 w:1)
	// Proof: `Authors::Policies` (`max_values`: None, `max_size`: Some(336), added: 2811, mode: `MaxEncodedLen`)
	fn unstake() -> Weight {
		// Proof measured: 2609 bytes. Fastest: 519_299 ns.
		Weight::from_parts(531_927_000, 9858)
			.saturating_add(T::DbWeight::get().reads(17_u64))
			.saturating_add(T::DbWeight::get().writes(14_u64))
	}
	// Storage: `Authors::CoolsDown` (r:1 w:1)
	// Proof: `Authors::CoolsDown` (`max_values`: None, `max_size`: Some(369), added: 2844, mode: `MaxEncodedLen`)
	// Storage: `Authors::MaturedOf` (r:1 w:0)
	// Proof: `Authors::MaturedOf` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	// Storage: `Authors::VoteLocks` (r:1 w:0)
	// Proof: `Authors::VoteLocks` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:0)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::Committed` (r:1 w:1)
	// Proof: `Vouchers::Committed` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	fn withdraw() -> Weight {
		// Proof measured: 958 bytes. Fastest: 75_923 ns.
		Weight::from_parts(79_278_000, 3946)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	// Storage: `System::Account` (r:3 w:3)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Authors::Authors` (r:2 w:2)
	// Proof: `Authors::Authors` (`max_values`: None, `max_size`: Some(226), added: 2701, mode: `MaxEncodedLen`)
	// Storage: `Authors::Positions` (r:2 w:2)
	// Proof: `Authors::Positions` (`max_values`: None, `max_size`: Some(337), added: 2812, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Authors::MaturedOf` (r:1 w:1)
	// Proof: `Authors::MaturedOf` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	// Storage: `Authors::VoteLocks` (r:1 w:0)
	// Proof: `Authors::VoteLocks` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:3 w:3)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::Committed` (r:3 w:0)
	// Proof: `Vouchers::Committed` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	// Storage: `Authors::Matured` (r:1 w:1)
	// Proof: `Authors::Matured` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Authors::Past` (r:1 w:1)
	// Proof: `Authors::Past` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Authors::StakedOn` (r:0 w:2)
	// Proof: `Authors::StakedOn` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	// Storage: `Authors::Policies` (r:0 w:1)
	// Proof: `Authors::Policies` (`max_values`: None, `max_size`: Some(336), added: 2811, mode: `MaxEncodedLen`)
	fn move_stake() -> Weight {
		// Proof measured: 2733 bytes. Fastest: 561_280 ns.
		Weight::from_parts(572_317_000, 9858)
			.saturating_add(T::DbWeight::get().reads(18_u64))
			.saturating_add(T::DbWeight::get().writes(16_u64))
	}
	// Storage: `Authors::Authors` (r:1 w:1)
	// Proof: `Authors::Authors` (`max_values`: None, `max_size`: Some(226), added: 2701, mode: `MaxEncodedLen`)
	// Storage: `Authors::Positions` (r:1 w:1)
	// Proof: `Authors::Positions` (`max_values`: None, `max_size`: Some(337), added: 2812, mode: `MaxEncodedLen`)
	// Storage: `Authors::Matured` (r:1 w:1)
	// Proof: `Authors::Matured` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Authors::MaturedOf` (r:1 w:1)
	// Proof: `Authors::MaturedOf` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	// Storage: `Authors::VoteLocks` (r:1 w:0)
	// Proof: `Authors::VoteLocks` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	// Storage: `Authors::VotedAndReleased` (r:1 w:1)
	// Proof: `Authors::VotedAndReleased` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Authors::StakedOn` (r:0 w:1)
	// Proof: `Authors::StakedOn` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	fn mature() -> Weight {
		// Proof measured: 791 bytes. Fastest: 87_018 ns.
		Weight::from_parts(92_337_000, 3802)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(6_u64))
	}
	// Storage: `Authors::Authors` (r:1 w:1)
	// Proof: `Authors::Authors` (`max_values`: None, `max_size`: Some(226), added: 2701, mode: `MaxEncodedLen`)
	// Storage: `Authors::Positions` (r:1 w:1)
	// Proof: `Authors::Positions` (`max_values`: None, `max_size`: Some(337), added: 2812, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:2 w:2)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::Committed` (r:2 w:0)
	// Proof: `Vouchers::Committed` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:2 w:2)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn claim() -> Weight {
		// Proof measured: 1298 bytes. Fastest: 206_285 ns.
		Weight::from_parts(213_657_000, 6902)
			.saturating_add(T::DbWeight::get().reads(8_u64))
			.saturating_add(T::DbWeight::get().writes(6_u64))
	}
	// Storage: `Authors::Authors` (r:1 w:0)
	// Proof: `Authors::Authors` (`max_values`: None, `max_size`: Some(226), added: 2701, mode: `MaxEncodedLen`)
	// Storage: `Authors::Policies` (r:1 w:1)
	// Proof: `Authors::Policies` (`max_values`: None, `max_size`: Some(336), added: 2811, mode: `MaxEncodedLen`)
	fn set_policy() -> Weight {
		// Proof measured: 434 bytes. Fastest: 41_822 ns.
		Weight::from_parts(44_766_000, 3801)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	// Storage: `Authors::Authors` (r:1 w:0)
	// Proof: `Authors::Authors` (`max_values`: None, `max_size`: Some(226), added: 2701, mode: `MaxEncodedLen`)
	// Storage: `Authors::Policies` (r:1 w:1)
	// Proof: `Authors::Policies` (`max_values`: None, `max_size`: Some(336), added: 2811, mode: `MaxEncodedLen`)
	fn clear_policy() -> Weight {
		// Proof measured: 434 bytes. Fastest: 35_853 ns.
		Weight::from_parts(38_397_000, 3801)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	// Storage: `Authors::Authors` (r:1 w:0)
	// Proof: `Authors::Authors` (`max_values`: None, `max_size`: Some(226), added: 2701, mode: `MaxEncodedLen`)
	// Storage: `Authors::Policies` (r:1 w:1)
	// Proof: `Authors::Policies` (`max_values`: None, `max_size`: Some(336), added: 2811, mode: `MaxEncodedLen`)
	fn stop() -> Weight {
		// Proof measured: 434 bytes. Fastest: 39_579 ns.
		Weight::from_parts(42_233_000, 3801)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	// Storage: `Authors::Authors` (r:1 w:1)
	// Proof: `Authors::Authors` (`max_values`: None, `max_size`: Some(226), added: 2701, mode: `MaxEncodedLen`)
	// Storage: `Authors::Positions` (r:1 w:1)
	// Proof: `Authors::Positions` (`max_values`: None, `max_size`: Some(337), added: 2812, mode: `MaxEncodedLen`)
	// Storage: `Authors::CoolsDown` (r:1 w:1)
	// Proof: `Authors::CoolsDown` (`max_values`: None, `max_size`: Some(369), added: 2844, mode: `MaxEncodedLen`)
	// Storage: `Authors::VoteLocks` (r:1 w:0)
	// Proof: `Authors::VoteLocks` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:3 w:3)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::Committed` (r:3 w:1)
	// Proof: `Vouchers::Committed` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:3 w:3)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Authors::Matured` (r:1 w:1)
	// Proof: `Authors::Matured` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Authors::MaturedOf` (r:1 w:1)
	// Proof: `Authors::MaturedOf` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	// Storage: `Authors::Past` (r:1 w:1)
	// Proof: `Authors::Past` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Authors::StakedOn` (r:0 w:1)
	// Proof: `Authors::StakedOn` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	// Storage: `Authors::Policies` (r:0 w:1)
	// Proof: `Authors::Policies` (`max_values`: None, `max_size`: Some(336), added: 2811, mode: `MaxEncodedLen`)
	fn release_stake() -> Weight {
		// Proof measured: 2576 bytes. Fastest: 535_322 ns.
		Weight::from_parts(552_688_000, 9858)
			.saturating_add(T::DbWeight::get().reads(17_u64))
			.saturating_add(T::DbWeight::get().writes(15_u64))
	}
	// Storage: `Authors::Seats` (r:1 w:1)
	// Proof: `Authors::Seats` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	fn note_author() -> Weight {
		// Proof measured: 98 bytes. Fastest: 13_660 ns.
		Weight::from_parts(14_792_000, 3537)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	// Storage: `Authors::Carried` (r:1 w:1)
	// Proof: `Authors::Carried` (`max_values`: Some(1), `max_size`: Some(48), added: 543, mode: `MaxEncodedLen`)
	// Storage: `Authors::Authors` (r:1 w:1)
	// Proof: `Authors::Authors` (`max_values`: None, `max_size`: Some(226), added: 2701, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::Committed` (r:1 w:0)
	// Proof: `Vouchers::Committed` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::Total` (r:1 w:1)
	// Proof: `Vouchers::Total` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	fn finalize() -> Weight {
		// Proof measured: 957 bytes. Fastest: 247_246 ns.
		Weight::from_parts(255_789_000, 3946)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn take_fees() -> Weight {
		// Proof measured: 140 bytes. Fastest: 51_266 ns.
		Weight::from_parts(56_304_000, 3593)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Authors::Present` (r:1 w:1)
	// Proof: `Authors::Present` (`max_values`: Some(1), `max_size`: Some(2050), added: 2545, mode: `MaxEncodedLen`)
	// Storage: `Session::NextKeys` (r:64 w:0)
	// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
	// Storage: `Authors::Authors` (r:64 w:64)
	// Proof: `Authors::Authors` (`max_values`: None, `max_size`: Some(226), added: 2701, mode: `MaxEncodedLen`)
	// Storage: `Authors::Seats` (r:65 w:64)
	// Proof: `Authors::Seats` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	// Storage: `Authors::Planned` (r:1 w:1)
	// Proof: `Authors::Planned` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:33 w:33)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::Committed` (r:33 w:0)
	// Proof: `Vouchers::Committed` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:33 w:33)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Authors::Past` (r:1 w:1)
	// Proof: `Authors::Past` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Authors::Seed` (r:1 w:0)
	// Proof: `Authors::Seed` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	// Storage: `Authors::Largest` (r:0 w:1)
	// Proof: `Authors::Largest` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Authors::Policies` (r:0 w:32)
	// Proof: `Authors::Policies` (`max_values`: None, `max_size`: Some(336), added: 2811, mode: `MaxEncodedLen`)
	fn new_session(a: u32) -> Weight {
		// Proof measured: 691 + a * 624 bytes. Fastest: 462_865 ns.
		Weight::from_parts(469_560_295, 4802)
			.saturating_add(Weight::from_parts(191_632_904, 0).saturating_mul(a.into()))
			.saturating_add(T::DbWeight::get().reads(10_u64))
			.saturating_add(T::DbWeight::get().reads((4_u64).saturating_mul(a.into())))
			.saturating_add(T::DbWeight::get().writes(7_u64))
			.saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(a.into())))
			.saturating_add(Weight::from_parts(0, 3100).saturating_mul(a.into()))
	}
}

/// For tests, where nothing has a weight.
impl WeightInfo for () {
	fn register() -> Weight {
		Weight::zero()
	}
	fn leave() -> Weight {
		Weight::zero()
	}
	fn resume() -> Weight {
		Weight::zero()
	}
	fn set_commission() -> Weight {
		Weight::zero()
	}
	fn stake() -> Weight {
		Weight::zero()
	}
	fn unstake() -> Weight {
		Weight::zero()
	}
	fn withdraw() -> Weight {
		Weight::zero()
	}
	fn move_stake() -> Weight {
		Weight::zero()
	}
	fn mature() -> Weight {
		Weight::zero()
	}
	fn claim() -> Weight {
		Weight::zero()
	}
	fn set_policy() -> Weight {
		Weight::zero()
	}
	fn clear_policy() -> Weight {
		Weight::zero()
	}
	fn stop() -> Weight {
		Weight::zero()
	}
	fn release_stake() -> Weight {
		Weight::zero()
	}
	fn note_author() -> Weight {
		Weight::zero()
	}
	fn finalize() -> Weight {
		Weight::zero()
	}
	fn take_fees() -> Weight {
		Weight::zero()
	}
	fn new_session(_: u32) -> Weight {
		Weight::zero()
	}
}
