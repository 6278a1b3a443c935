// SPDX-License-Identifier: Apache-2.0
//! Weights of `pallet_access`, measured by `scripts/bench`; do not edit.
//!
//! 2026-11-23, AMD EPYC, wasm Compiled, 20 steps, 10 repetitions, preset `development`.
//! Reads and writes of the database are counted with its constant weights, the proof at its greatest size.

#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};
use polkadot_sdk::*;

/// What each call and hook costs.
pub trait WeightInfo {
	/// `propose_change`.
	fn propose_change() -> Weight;
	/// `propose_act`.
	fn propose_act() -> Weight;
	/// `propose_call`.
	fn propose_call() -> Weight;
	/// `consent`.
	fn consent() -> Weight;
	/// `consent_to_change`.
	fn consent_to_change() -> Weight;
	/// `withdraw`.
	fn withdraw() -> Weight;
	/// `close`.
	fn close() -> Weight;
	/// `carry_out`.
	fn carry_out() -> Weight;
	/// `challenge`.
	fn challenge() -> Weight;
	/// `answer`.
	fn answer() -> Weight;
	/// `close_challenge`.
	fn close_challenge() -> Weight;
	/// `approve_replacement`.
	fn approve_replacement() -> Weight;
	/// `supersede`.
	fn supersede() -> Weight;
}

/// Measured weights, with the database of `T`.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	// Storage: `Access::Members` (r:1 w:0)
	// Proof: `Access::Members` (`max_values`: Some(1), `max_size`: Some(2061), added: 2556, mode: `MaxEncodedLen`)
	// Storage: `Access::ProposalsBy` (r:1 w:1)
	// Proof: `Access::ProposalsBy` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Access::Challenges` (r:2 w:1)
	// Proof: `Access::Challenges` (`max_values`: None, `max_size`: Some(166), added: 2641, mode: `MaxEncodedLen`)
	// Storage: `Access::NextProposal` (r:1 w:1)
	// Proof: `Access::NextProposal` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	// Storage: `Access::Proposals` (r:0 w:1)
	// Proof: `Access::Proposals` (`max_values`: None, `max_size`: Some(3171), added: 5646, mode: `MaxEncodedLen`)
	fn propose_change() -> Weight {
		// Proof measured: 3111 bytes. Fastest: 200_276 ns.
		Weight::from_parts(210_752_000, 6272)
			.saturating_add(T::DbWeight::get().reads(8_u64))
			.saturating_add(T::DbWeight::get().writes(6_u64))
	}
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Access::Members` (r:1 w:0)
	// Proof: `Access::Members` (`max_values`: Some(1), `max_size`: Some(2061), added: 2556, mode: `MaxEncodedLen`)
	// Storage: `Access::ProposalsBy` (r:1 w:1)
	// Proof: `Access::ProposalsBy` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	// Storage: `Access::Challenges` (r:1 w:1)
	// Proof: `Access::Challenges` (`max_values`: None, `max_size`: Some(166), added: 2641, mode: `MaxEncodedLen`)
	// Storage: `Access::NextProposal` (r:1 w:1)
	// Proof: `Access::NextProposal` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	// Storage: `Access::Proposals` (r:0 w:1)
	// Proof: `Access::Proposals` (`max_values`: None, `max_size`: Some(3171), added: 5646, mode: `MaxEncodedLen`)
	fn propose_act() -> Weight {
		// Proof measured: 2965 bytes. Fastest: 192_535 ns.
		Weight::from_parts(203_441_000, 4556)
			.saturating_add(T::DbWeight::get().reads(7_u64))
			.saturating_add(T::DbWeight::get().writes(6_u64))
	}
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Access::Members` (r:1 w:0)
	// Proof: `Access::Members` (`max_values`: Some(1), `max_size`: Some(2061), added: 2556, mode: `MaxEncodedLen`)
	// Storage: `Access::ProposalsBy` (r:1 w:1)
	// Proof: `Access::ProposalsBy` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	// Storage: `Access::Challenges` (r:1 w:1)
	// Proof: `Access::Challenges` (`max_values`: None, `max_size`: Some(166), added: 2641, mode: `MaxEncodedLen`)
	// Storage: `Access::NextProposal` (r:1 w:1)
	// Proof: `Access::NextProposal` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	// Storage: `Access::Proposals` (r:0 w:1)
	// Proof: `Access::Proposals` (`max_values`: None, `max_size`: Some(3171), added: 5646, mode: `MaxEncodedLen`)
	fn propose_call() -> Weight {
		// Proof measured: 2965 bytes. Fastest: 196_221 ns.
		Weight::from_parts(216_290_000, 4556)
			.saturating_add(T::DbWeight::get().reads(7_u64))
			.saturating_add(T::DbWeight::get().writes(6_u64))
	}
	// Storage: `Access::Members` (r:1 w:0)
	// Proof: `Access::Members` (`max_values`: Some(1), `max_size`: Some(2061), added: 2556, mode: `MaxEncodedLen`)
	// Storage: `Access::Proposals` (r:1 w:1)
	// Proof: `Access::Proposals` (`max_values`: None, `max_size`: Some(3171), added: 5646, mode: `MaxEncodedLen`)
	// Storage: `Access::Challenges` (r:1 w:1)
	// Proof: `Access::Challenges` (`max_values`: None, `max_size`: Some(166), added: 2641, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Access::Agents` (r:1 w:1)
	// Proof: `Access::Agents` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	// Storage: `Access::CounterForAgents` (r:1 w:1)
	// Proof: `Access::CounterForAgents` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `Access::ProposalsBy` (r:1 w:1)
	// Proof: `Access::ProposalsBy` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	fn consent() -> Weight {
		// Proof measured: 5337 bytes. Fastest: 210_461 ns.
		Weight::from_parts(225_274_000, 6636)
			.saturating_add(T::DbWeight::get().reads(9_u64))
			.saturating_add(T::DbWeight::get().writes(7_u64))
	}
	// Storage: `Access::Members` (r:1 w:1)
	// Proof: `Access::Members` (`max_values`: Some(1), `max_size`: Some(2061), added: 2556, mode: `MaxEncodedLen`)
	// Storage: `Access::Proposals` (r:1 w:1)
	// Proof: `Access::Proposals` (`max_values`: None, `max_size`: Some(3171), added: 5646, mode: `MaxEncodedLen`)
	// Storage: `Access::Challenges` (r:1 w:1)
	// Proof: `Access::Challenges` (`max_values`: None, `max_size`: Some(166), added: 2641, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Access::ProposalsBy` (r:1 w:1)
	// Proof: `Access::ProposalsBy` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	fn consent_to_change() -> Weight {
		// Proof measured: 5273 bytes. Fastest: 197_892 ns.
		Weight::from_parts(227_497_000, 6636)
			.saturating_add(T::DbWeight::get().reads(7_u64))
			.saturating_add(T::DbWeight::get().writes(6_u64))
	}
	// Storage: `Access::Members` (r:1 w:0)
	// Proof: `Access::Members` (`max_values`: Some(1), `max_size`: Some(2061), added: 2556, mode: `MaxEncodedLen`)
	// Storage: `Access::Proposals` (r:1 w:1)
	// Proof: `Access::Proposals` (`max_values`: None, `max_size`: Some(3171), added: 5646, mode: `MaxEncodedLen`)
	// Storage: `Access::Challenges` (r:2 w:1)
	// Proof: `Access::Challenges` (`max_values`: None, `max_size`: Some(166), added: 2641, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	fn withdraw() -> Weight {
		// Proof measured: 5155 bytes. Fastest: 99_808 ns.
		Weight::from_parts(116_793_000, 6636)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	// Storage: `Access::Members` (r:1 w:0)
	// Proof: `Access::Members` (`max_values`: Some(1), `max_size`: Some(2061), added: 2556, mode: `MaxEncodedLen`)
	// Storage: `Access::Proposals` (r:1 w:1)
	// Proof: `Access::Proposals` (`max_values`: None, `max_size`: Some(3171), added: 5646, mode: `MaxEncodedLen`)
	// Storage: `Access::Challenges` (r:1 w:0)
	// Proof: `Access::Challenges` (`max_values`: None, `max_size`: Some(166), added: 2641, mode: `MaxEncodedLen`)
	// Storage: `Access::ProposalsBy` (r:1 w:1)
	// Proof: `Access::ProposalsBy` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	fn close() -> Weight {
		// Proof measured: 4802 bytes. Fastest: 149_240 ns.
		Weight::from_parts(169_000_000, 6636)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	// Storage: `Access::Members` (r:1 w:0)
	// Proof: `Access::Members` (`max_values`: Some(1), `max_size`: Some(2061), added: 2556, mode: `MaxEncodedLen`)
	// Storage: `Access::Proposals` (r:1 w:1)
	// Proof: `Access::Proposals` (`max_values`: None, `max_size`: Some(3171), added: 5646, mode: `MaxEncodedLen`)
	// Storage: `Access::ProposalsBy` (r:1 w:1)
	// Proof: `Access::ProposalsBy` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	fn carry_out() -> Weight {
		// Proof measured: 5650 bytes. Fastest: 152_976 ns.
		Weight::from_parts(170_392_000, 6636)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	// Storage: `Access::Members` (r:1 w:0)
	// Proof: `Access::Members` (`max_values`: Some(1), `max_size`: Some(2061), added: 2556, mode: `MaxEncodedLen`)
	// Storage: `Access::Challenges` (r:2 w:2)
	// Proof: `Access::Challenges` (`max_values`: None, `max_size`: Some(166), added: 2641, mode: `MaxEncodedLen`)
	// Storage: `Access::NextChallenge` (r:1 w:1)
	// Proof: `Access::NextChallenge` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:2 w:2)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:2 w:2)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	fn challenge() -> Weight {
		// Proof measured: 3289 bytes. Fastest: 278_653 ns.
		Weight::from_parts(289_007_000, 6902)
			.saturating_add(T::DbWeight::get().reads(9_u64))
			.saturating_add(T::DbWeight::get().writes(7_u64))
	}
	// Storage: `Access::Members` (r:1 w:0)
	// Proof: `Access::Members` (`max_values`: Some(1), `max_size`: Some(2061), added: 2556, mode: `MaxEncodedLen`)
	// Storage: `Access::Challenges` (r:1 w:1)
	// Proof: `Access::Challenges` (`max_values`: None, `max_size`: Some(166), added: 2641, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	fn answer() -> Weight {
		// Proof measured: 2808 bytes. Fastest: 58_617 ns.
		Weight::from_parts(62_353_000, 4556)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	// Storage: `Access::Members` (r:1 w:0)
	// Proof: `Access::Members` (`max_values`: Some(1), `max_size`: Some(2061), added: 2556, mode: `MaxEncodedLen`)
	// Storage: `Access::Challenges` (r:1 w:1)
	// Proof: `Access::Challenges` (`max_values`: None, `max_size`: Some(166), added: 2641, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	fn close_challenge() -> Weight {
		// Proof measured: 2561 bytes. Fastest: 127_288 ns.
		Weight::from_parts(132_266_000, 3946)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	// Storage: `Access::Members` (r:1 w:0)
	// Proof: `Access::Members` (`max_values`: Some(1), `max_size`: Some(2061), added: 2556, mode: `MaxEncodedLen`)
	// Storage: `Access::Challenges` (r:1 w:1)
	// Proof: `Access::Challenges` (`max_values`: None, `max_size`: Some(166), added: 2641, mode: `MaxEncodedLen`)
	fn approve_replacement() -> Weight {
		// Proof measured: 2365 bytes. Fastest: 39_439 ns.
		Weight::from_parts(42_893_000, 3631)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	// Storage: `Access::Members` (r:1 w:1)
	// Proof: `Access::Members` (`max_values`: Some(1), `max_size`: Some(2061), added: 2556, mode: `MaxEncodedLen`)
	// Storage: `Access::Proposals` (r:1 w:1)
	// Proof: `Access::Proposals` (`max_values`: None, `max_size`: Some(3171), added: 5646, mode: `MaxEncodedLen`)
	// Storage: `Access::Challenges` (r:2 w:2)
	// Proof: `Access::Challenges` (`max_values`: None, `max_size`: Some(166), added: 2641, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:2 w:2)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:2 w:2)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	// Storage: `Access::ProposalsBy` (r:1 w:1)
	// Proof: `Access::ProposalsBy` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	fn supersede() -> Weight {
		// Proof measured: 5640 bytes. Fastest: 310_539 ns.
		Weight::from_parts(336_177_000, 6902)
			.saturating_add(T::DbWeight::get().reads(10_u64))
			.saturating_add(T::DbWeight::get().writes(9_u64))
	}
}

/// For tests, where nothing has a weight.
impl WeightInfo for () {
	fn propose_change() -> Weight {
		Weight::zero()
	}
	fn propose_act() -> Weight {
		Weight::zero()
	}
	fn propose_call() -> Weight {
		Weight::zero()
	}
	fn consent() -> Weight {
		Weight::zero()
	}
	fn consent_to_change() -> Weight {
		Weight::zero()
	}
	fn withdraw() -> Weight {
		Weight::zero()
	}
	fn close() -> Weight {
		Weight::zero()
	}
	fn carry_out() -> Weight {
		Weight::zero()
	}
	fn challenge() -> Weight {
		Weight::zero()
	}
	fn answer() -> Weight {
		Weight::zero()
	}
	fn close_challenge() -> Weight {
		Weight::zero()
	}
	fn approve_replacement() -> Weight {
		Weight::zero()
	}
	fn supersede() -> Weight {
		Weight::zero()
	}
}
