// SPDX-License-Identifier: Apache-2.0
//! Weights of `pallet_multisig` on this runtime, measured by `scripts/bench`; do not edit.
//!
//! 2026-11-23, AMD EPYC, wasm Compiled, 20 steps, 10 repetitions, preset `development`.
//! Reads and writes of the database are counted with its constant weights, the proof at its greatest size.

#![allow(unused_imports)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};
use polkadot_sdk::*;

/// Measured weights, with the database of `T`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_multisig::WeightInfo for WeightInfo<T> {
	/// `as_multi_threshold_1`, `z` in 0 to 10000.
	// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
	// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	// Storage: `ParachainSystem::LastRelayChainBlockNumber` (r:1 w:0)
	// Proof: `ParachainSystem::LastRelayChainBlockNumber` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	fn as_multi_threshold_1(z: u32) -> Weight {
		// Proof measured: 0 bytes. Fastest: 77_394 ns.
		Weight::from_parts(104_589_769, 1485)
			.saturating_add(Weight::from_parts(7_351, 0).saturating_mul(z.into()))
			.saturating_add(T::DbWeight::get().reads(2_u64))
	}
	/// `as_multi_create`, `s` in 2 to 100, `z` in 0 to 10000.
	// Storage: `Multisig::Multisigs` (r:1 w:1)
	// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(3346), added: 5821, mode: `MaxEncodedLen`)
	// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
	// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	// Storage: `ParachainSystem::LastRelayChainBlockNumber` (r:1 w:0)
	// Proof: `ParachainSystem::LastRelayChainBlockNumber` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	fn as_multi_create(s: u32, z: u32) -> Weight {
		// Proof measured: 42 bytes. Fastest: 125_887 ns.
		Weight::from_parts(74_963_821, 6811)
			.saturating_add(Weight::from_parts(681_881, 0).saturating_mul(s.into()))
			.saturating_add(Weight::from_parts(7_761, 0).saturating_mul(z.into()))
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// `as_multi_approve`, `s` in 3 to 100, `z` in 0 to 10000.
	// Storage: `Multisig::Multisigs` (r:1 w:1)
	// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(3346), added: 5821, mode: `MaxEncodedLen`)
	fn as_multi_approve(s: u32, z: u32) -> Weight {
		// Proof measured: 248 bytes. Fastest: 76_833 ns.
		Weight::from_parts(52_135_299, 6811)
			.saturating_add(Weight::from_parts(502_236, 0).saturating_mul(s.into()))
			.saturating_add(Weight::from_parts(6_261, 0).saturating_mul(z.into()))
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// `as_multi_complete`, `s` in 2 to 100, `z` in 0 to 10000.
	// Storage: `Multisig::Multisigs` (r:1 w:1)
	// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(3346), added: 5821, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn as_multi_complete(s: u32, z: u32) -> Weight {
		// Proof measured: 353 + s * 33 bytes. Fastest: 155_020 ns.
		Weight::from_parts(203_528_256, 6811)
			.saturating_add(Weight::from_parts(117_477, 0).saturating_mul(s.into()))
			.saturating_add(Weight::from_parts(3_335, 0).saturating_mul(z.into()))
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// `approve_as_multi_create`, `s` in 2 to 100.
	// Storage: `Multisig::Multisigs` (r:1 w:1)
	// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(3346), added: 5821, mode: `MaxEncodedLen`)
	// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
	// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	// Storage: `ParachainSystem::LastRelayChainBlockNumber` (r:1 w:0)
	// Proof: `ParachainSystem::LastRelayChainBlockNumber` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	fn approve_as_multi_create(s: u32) -> Weight {
		// Proof measured: 42 bytes. Fastest: 71_486 ns.
		Weight::from_parts(68_178_173, 6811)
			.saturating_add(Weight::from_parts(865_245, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// `approve_as_multi_approve`, `s` in 2 to 100.
	// Storage: `Multisig::Multisigs` (r:1 w:1)
	// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(3346), added: 5821, mode: `MaxEncodedLen`)
	fn approve_as_multi_approve(s: u32) -> Weight {
		// Proof measured: 248 bytes. Fastest: 36_674 ns.
		Weight::from_parts(44_316_104, 6811)
			.saturating_add(Weight::from_parts(382_309, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// `cancel_as_multi`, `s` in 2 to 100.
	// Storage: `Multisig::Multisigs` (r:1 w:1)
	// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(3346), added: 5821, mode: `MaxEncodedLen`)
	fn cancel_as_multi(s: u32) -> Weight {
		// Proof measured: 248 bytes. Fastest: 66_939 ns.
		Weight::from_parts(69_379_086, 6811)
			.saturating_add(Weight::from_parts(522_150, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// `poke_deposit`, `s` in 2 to 100.
	// Storage: `Multisig::Multisigs` (r:1 w:1)
	// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(3346), added: 5821, mode: `MaxEncodedLen`)
	fn poke_deposit(s: u32) -> Weight {
		// Proof measured: 248 bytes. Fastest: 62_913 ns.
		Weight::from_parts(63_932_508, 6811)
			.saturating_add(Weight::from_parts(640_773, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
}
