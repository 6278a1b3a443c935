// SPDX-License-Identifier: Apache-2.0
//! Weights of `pallet_migrations` on this runtime, measured by `scripts/bench`; do not edit.
//!
//! 2026-11-23, AMD EPYC, wasm Compiled, 20 steps, 10 repetitions, preset `development`.
//! Reads and writes of the database are counted with its constant weights, the proof at its greatest size.

#![allow(unused_imports)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};
use polkadot_sdk::*;

/// Measured weights, with the database of `T`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_migrations::WeightInfo for WeightInfo<T> {
	/// `onboard_new_mbms`.
	// Storage: `Migrations::Cursor` (r:1 w:1)
	// Proof: `Migrations::Cursor` (`max_values`: Some(1), `max_size`: Some(65550), added: 66045, mode: `MaxEncodedLen`)
	// Storage: UNKNOWN KEY `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	// Proof: UNKNOWN KEY `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	fn onboard_new_mbms() -> Weight {
		// Proof measured: 238 bytes. Fastest: 17_536 ns.
		Weight::from_parts(19_899_000, 67035)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// `progress_mbms_none`.
	// Storage: `Migrations::Cursor` (r:1 w:0)
	// Proof: `Migrations::Cursor` (`max_values`: Some(1), `max_size`: Some(65550), added: 66045, mode: `MaxEncodedLen`)
	fn progress_mbms_none() -> Weight {
		// Proof measured: 142 bytes. Fastest: 6_430 ns.
		Weight::from_parts(7_471_000, 67035).saturating_add(T::DbWeight::get().reads(1_u64))
	}
	/// `exec_migration_completed`.
	// Storage: UNKNOWN KEY `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	// Proof: UNKNOWN KEY `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	// Storage: `Migrations::Cursor` (r:0 w:1)
	// Proof: `Migrations::Cursor` (`max_values`: Some(1), `max_size`: Some(65550), added: 66045, mode: `MaxEncodedLen`)
	fn exec_migration_completed() -> Weight {
		// Proof measured: 96 bytes. Fastest: 12_899 ns.
		Weight::from_parts(26_870_000, 3561)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// `exec_migration_skipped_historic`.
	// Storage: UNKNOWN KEY `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	// Proof: UNKNOWN KEY `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	// Storage: `Migrations::Historic` (r:1 w:0)
	// Proof: `Migrations::Historic` (`max_values`: None, `max_size`: Some(266), added: 2741, mode: `MaxEncodedLen`)
	fn exec_migration_skipped_historic() -> Weight {
		// Proof measured: 292 bytes. Fastest: 24_016 ns.
		Weight::from_parts(25_988_000, 3757).saturating_add(T::DbWeight::get().reads(2_u64))
	}
	/// `exec_migration_advance`.
	// Storage: UNKNOWN KEY `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	// Proof: UNKNOWN KEY `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	// Storage: `Migrations::Historic` (r:1 w:0)
	// Proof: `Migrations::Historic` (`max_values`: None, `max_size`: Some(266), added: 2741, mode: `MaxEncodedLen`)
	// Storage: `Credit::NetValue` (r:1 w:0)
	// Proof: `Credit::NetValue` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::Total` (r:1 w:0)
	// Proof: `Vouchers::Total` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Authors::Matured` (r:1 w:0)
	// Proof: `Authors::Matured` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Authors::VotedAndReleased` (r:1 w:0)
	// Proof: `Authors::VotedAndReleased` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Config::LogLength` (r:1 w:0)
	// Proof: `Config::LogLength` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	fn exec_migration_advance() -> Weight {
		// Proof measured: 556 bytes. Fastest: 57_365 ns.
		Weight::from_parts(62_954_000, 4021).saturating_add(T::DbWeight::get().reads(7_u64))
	}
	/// `exec_migration_complete`.
	// Storage: UNKNOWN KEY `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	// Proof: UNKNOWN KEY `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	// Storage: `Migrations::Historic` (r:1 w:1)
	// Proof: `Migrations::Historic` (`max_values`: None, `max_size`: Some(266), added: 2741, mode: `MaxEncodedLen`)
	// Storage: `Credit::NetValue` (r:1 w:0)
	// Proof: `Credit::NetValue` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::Total` (r:1 w:0)
	// Proof: `Vouchers::Total` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Authors::Matured` (r:1 w:0)
	// Proof: `Authors::Matured` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Authors::VotedAndReleased` (r:1 w:0)
	// Proof: `Authors::VotedAndReleased` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Config::LogLength` (r:1 w:0)
	// Proof: `Config::LogLength` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	fn exec_migration_complete() -> Weight {
		// Proof measured: 556 bytes. Fastest: 61_441 ns.
		Weight::from_parts(64_586_000, 4021)
			.saturating_add(T::DbWeight::get().reads(7_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// `exec_migration_fail`.
	// Storage: UNKNOWN KEY `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	// Proof: UNKNOWN KEY `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	// Storage: `Migrations::Historic` (r:1 w:0)
	// Proof: `Migrations::Historic` (`max_values`: None, `max_size`: Some(266), added: 2741, mode: `MaxEncodedLen`)
	// Storage: `Credit::NetValue` (r:1 w:0)
	// Proof: `Credit::NetValue` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::Total` (r:1 w:0)
	// Proof: `Vouchers::Total` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Authors::Matured` (r:1 w:0)
	// Proof: `Authors::Matured` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Authors::VotedAndReleased` (r:1 w:0)
	// Proof: `Authors::VotedAndReleased` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Config::LogLength` (r:1 w:0)
	// Proof: `Config::LogLength` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `Migrations::Cursor` (r:0 w:1)
	// Proof: `Migrations::Cursor` (`max_values`: Some(1), `max_size`: Some(65550), added: 66045, mode: `MaxEncodedLen`)
	fn exec_migration_fail() -> Weight {
		// Proof measured: 556 bytes. Fastest: 59_097 ns.
		Weight::from_parts(63_804_000, 4021)
			.saturating_add(T::DbWeight::get().reads(7_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// `on_init_loop`.
	fn on_init_loop() -> Weight {
		// Proof measured: 0 bytes. Fastest: 360 ns.
		Weight::from_parts(501_000, 0)
	}
	/// `force_set_cursor`.
	// Storage: `Migrations::Cursor` (r:0 w:1)
	// Proof: `Migrations::Cursor` (`max_values`: Some(1), `max_size`: Some(65550), added: 66045, mode: `MaxEncodedLen`)
	fn force_set_cursor() -> Weight {
		// Proof measured: 0 bytes. Fastest: 7_872 ns.
		Weight::from_parts(13_219_000, 0).saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// `force_set_active_cursor`.
	// Storage: `Migrations::Cursor` (r:0 w:1)
	// Proof: `Migrations::Cursor` (`max_values`: Some(1), `max_size`: Some(65550), added: 66045, mode: `MaxEncodedLen`)
	fn force_set_active_cursor() -> Weight {
		// Proof measured: 0 bytes. Fastest: 10_065 ns.
		Weight::from_parts(12_829_000, 0).saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// `force_onboard_mbms`.
	// Storage: `Migrations::Cursor` (r:1 w:0)
	// Proof: `Migrations::Cursor` (`max_values`: Some(1), `max_size`: Some(65550), added: 66045, mode: `MaxEncodedLen`)
	// Storage: UNKNOWN KEY `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	// Proof: UNKNOWN KEY `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	fn force_onboard_mbms() -> Weight {
		// Proof measured: 214 bytes. Fastest: 16_604 ns.
		Weight::from_parts(20_951_000, 67035).saturating_add(T::DbWeight::get().reads(2_u64))
	}
	/// `clear_historic`, `n` in 0 to 256.
	// Storage: `Migrations::Historic` (r:256 w:256)
	// Proof: `Migrations::Historic` (`max_values`: None, `max_size`: Some(266), added: 2741, mode: `MaxEncodedLen`)
	fn clear_historic(n: u32) -> Weight {
		// Proof measured: 1133 + n * 271 bytes. Fastest: 64_125 ns.
		Weight::from_parts(100_749_113, 3965)
			.saturating_add(Weight::from_parts(1_969_140, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2738).saturating_mul(n.into()))
	}
	/// `reset_pallet_migration`, `n` in 0 to 2048.
	// Storage: `Skipped::Metadata` (r:0 w:0)
	// Proof: `Skipped::Metadata` (`max_values`: None, `max_size`: None, mode: `Measured`)
	fn reset_pallet_migration(n: u32) -> Weight {
		// Proof measured: 1939 bytes. Fastest: 4_116 ns.
		Weight::from_parts(65_008_415, 1380)
			.saturating_add(Weight::from_parts(1_161_429, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 1).saturating_mul(n.into()))
	}
}
