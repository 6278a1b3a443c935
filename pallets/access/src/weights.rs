// SPDX-License-Identifier: Apache-2.0
//! Weights of `pallet_access`, measured by `scripts/bench`; do not edit.
//!
//! By hand since challenges came, until it is run again: `challenge` and what follows it, and in what members do one read and
//! one write of `Access::Challenges`, for an act of a member answers.
//!
//! 2026-11-21, AMD EPYC, wasm Compiled, 20 steps, 10 repetitions, preset `development`.
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
	// Storage: `Parameters::Parameters` (r:3 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Access::NextProposal` (r:1 w:1)
	// Proof: `Access::NextProposal` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	// Storage: `Access::Proposals` (r:0 w:1)
	// Proof: `Access::Proposals` (`max_values`: None, `max_size`: Some(3171), added: 5646, mode: `MaxEncodedLen`)
	fn propose_change() -> Weight {
		// Proof measured: 2356 bytes. Fastest: 112_688 ns.
		Weight::from_parts(132_778_000, 8523)
			.saturating_add(T::DbWeight::get().reads(8_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
			.saturating_add(Self::answers_too())
	}
	// Storage: `Parameters::Parameters` (r:4 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Access::Members` (r:1 w:0)
	// Proof: `Access::Members` (`max_values`: Some(1), `max_size`: Some(2061), added: 2556, mode: `MaxEncodedLen`)
	// Storage: `Access::ProposalsBy` (r:1 w:1)
	// Proof: `Access::ProposalsBy` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	// Storage: `Access::NextProposal` (r:1 w:1)
	// Proof: `Access::NextProposal` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	// Storage: `Access::Proposals` (r:0 w:1)
	// Proof: `Access::Proposals` (`max_values`: None, `max_size`: Some(3171), added: 5646, mode: `MaxEncodedLen`)
	fn propose_act() -> Weight {
		// Proof measured: 2356 bytes. Fastest: 123_735 ns.
		Weight::from_parts(132_548_000, 11034)
			.saturating_add(T::DbWeight::get().reads(9_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
			.saturating_add(Self::answers_too())
	}
	// Storage: `Parameters::Parameters` (r:4 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Access::Members` (r:1 w:0)
	// Proof: `Access::Members` (`max_values`: Some(1), `max_size`: Some(2061), added: 2556, mode: `MaxEncodedLen`)
	// Storage: `Access::ProposalsBy` (r:1 w:1)
	// Proof: `Access::ProposalsBy` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	// Storage: `Access::NextProposal` (r:1 w:1)
	// Proof: `Access::NextProposal` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	// Storage: `Access::Proposals` (r:0 w:1)
	// Proof: `Access::Proposals` (`max_values`: None, `max_size`: Some(3171), added: 5646, mode: `MaxEncodedLen`)
	fn propose_call() -> Weight {
		// Proof measured: 2356 bytes. Fastest: 123_114 ns.
		Weight::from_parts(135_442_000, 11034)
			.saturating_add(T::DbWeight::get().reads(9_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
			.saturating_add(Self::answers_too())
	}
	// Storage: `Access::Members` (r:1 w:0)
	// Proof: `Access::Members` (`max_values`: Some(1), `max_size`: Some(2061), added: 2556, mode: `MaxEncodedLen`)
	// Storage: `Access::Proposals` (r:1 w:1)
	// Proof: `Access::Proposals` (`max_values`: None, `max_size`: Some(3171), added: 5646, mode: `MaxEncodedLen`)
	// Storage: `Access::Agents` (r:1 w:1)
	// Proof: `Access::Agents` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	// Storage: `Parameters::Parameters` (r:3 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Access::CounterForAgents` (r:1 w:1)
	// Proof: `Access::CounterForAgents` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `Access::ProposalsBy` (r:1 w:1)
	// Proof: `Access::ProposalsBy` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	fn consent() -> Weight {
		// Proof measured: 4728 bytes. Fastest: 138_347 ns.
		Weight::from_parts(150_384_000, 8523)
			.saturating_add(T::DbWeight::get().reads(10_u64))
			.saturating_add(T::DbWeight::get().writes(6_u64))
			.saturating_add(Self::answers_too())
	}
	// Storage: `Access::Members` (r:1 w:1)
	// Proof: `Access::Members` (`max_values`: Some(1), `max_size`: Some(2061), added: 2556, mode: `MaxEncodedLen`)
	// Storage: `Access::Proposals` (r:1 w:1)
	// Proof: `Access::Proposals` (`max_values`: None, `max_size`: Some(3171), added: 5646, mode: `MaxEncodedLen`)
	// Storage: `Parameters::Parameters` (r:3 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Access::ProposalsBy` (r:1 w:1)
	// Proof: `Access::ProposalsBy` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	fn consent_to_change() -> Weight {
		// Proof measured: 4664 bytes. Fastest: 126_819 ns.
		Weight::from_parts(138_706_000, 8523)
			.saturating_add(T::DbWeight::get().reads(8_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
			.saturating_add(Self::answers_too())
	}
	// Storage: `Access::Members` (r:1 w:0)
	// Proof: `Access::Members` (`max_values`: Some(1), `max_size`: Some(2061), added: 2556, mode: `MaxEncodedLen`)
	// Storage: `Access::Proposals` (r:1 w:1)
	// Proof: `Access::Proposals` (`max_values`: None, `max_size`: Some(3171), added: 5646, mode: `MaxEncodedLen`)
	fn withdraw() -> Weight {
		// Proof measured: 5381 bytes. Fastest: 35_202 ns.
		Weight::from_parts(41_913_000, 6636)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
			.saturating_add(Self::answers_too())
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
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	fn close() -> Weight {
		// Proof measured: 5617 bytes. Fastest: 106_189 ns.
		Weight::from_parts(114_751_000, 6636)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
			.saturating_add(Self::answers_too())
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
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	fn carry_out() -> Weight {
		// Proof measured: 5650 bytes. Fastest: 112_017 ns.
		Weight::from_parts(120_770_000, 6636)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	// By hand, not measured. Storage: `Access::Members` (r:1 w:0), `Access::Challenges` (r:2 w:2), `Access::NextChallenge` (r:1
	// w:1), `Parameters::Parameters` (r:2 w:0), `System::Account` (r:2 w:2), `Balances::Holds` (r:2 w:2): the former challenger's
	// deposit as well.
	fn challenge() -> Weight {
		Weight::from_parts(220_000_000, 24_000)
			.saturating_add(T::DbWeight::get().reads(10_u64))
			.saturating_add(T::DbWeight::get().writes(7_u64))
	}
	// By hand, not measured. Storage: `Access::Members` (r:1 w:0), `Access::Challenges` (r:1 w:1), `Parameters::Parameters` (r:2
	// w:0).
	fn answer() -> Weight {
		Weight::from_parts(50_000_000, 11_000)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	// By hand, not measured. Storage: `Access::Members` (r:1 w:0), `Access::Challenges` (r:1 w:1), `System::Account` (r:1 w:1),
	// `Balances::Holds` (r:1 w:1).
	fn close_challenge() -> Weight {
		Weight::from_parts(115_000_000, 11_000)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	// By hand, not measured. Storage: `Access::Members` (r:1 w:0), `Access::Challenges` (r:1 w:1).
	fn approve_replacement() -> Weight {
		Weight::from_parts(50_000_000, 6_000)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	// By hand, not measured: as `consent_to_change`, with two challenges and the deposit of one, which may be another account's.
	fn supersede() -> Weight {
		Self::consent_to_change()
			.saturating_add(Weight::from_parts(80_000_000, 8_000))
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
}

impl<T: frame_system::Config> SubstrateWeight<T> {
	// By hand, not measured. Storage: `Access::Challenges` (r:2 w:1): that of who acts, and that on which a proposal rests;
	// `Parameters::Parameters` (r:1 w:0).
	// Proof: `Access::Challenges` (`max_values`: None, `max_size`: Some(166), added: 2641, mode: `MaxEncodedLen`)
	fn answers_too() -> Weight {
		Weight::from_parts(20_000_000, 2 * 2641 + 2511)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
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
