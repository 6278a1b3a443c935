// SPDX-License-Identifier: Apache-2.0
//! Weights of `pallet_name_service`, measured by `scripts/bench`; do not edit.
//!
//! 2026-11-22, AMD EPYC, wasm Compiled, 20 steps, 10 repetitions, preset `development`.
//! Reads and writes of the database are counted with its constant weights, the proof at its greatest size.

#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};
use polkadot_sdk::*;

/// What each call and hook costs.
pub trait WeightInfo {
	/// `commit`.
	fn commit() -> Weight;
	/// `withdraw_commit`.
	fn withdraw_commit() -> Weight;
	/// `new_name`, `v` in 0 to 1024.
	fn new_name(v: u32) -> Weight;
	/// `update_value`, `v` in 0 to 1024.
	fn update_value(v: u32) -> Weight;
	/// `offer_transfer`.
	fn offer_transfer() -> Weight;
	/// `cancel_transfer`.
	fn cancel_transfer() -> Weight;
	/// `accept_transfer`.
	fn accept_transfer() -> Weight;
	/// `renew`, `n` in 1 to 64.
	fn renew(n: u32) -> Weight;
	/// `renew_from_balance`, `n` in 1 to 64.
	fn renew_from_balance(n: u32) -> Weight;
	/// `prepay`.
	fn prepay() -> Weight;
	/// `withdraw_prepaid`.
	fn withdraw_prepaid() -> Weight;
	/// `give_up`.
	fn give_up() -> Weight;
	/// `remove`, `n` in 1 to 64.
	fn remove(n: u32) -> Weight;
	/// `set_primary`.
	fn set_primary() -> Weight;
	/// `reserve`, `n` in 1 to 64.
	fn reserve(n: u32) -> Weight;
	/// `unreserve`, `n` in 1 to 64.
	fn unreserve(n: u32) -> Weight;
}

/// Measured weights, with the database of `T`.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	// Storage: `Names::Commits` (r:1 w:1)
	// Proof: `Names::Commits` (`max_values`: None, `max_size`: Some(136), added: 2611, mode: `MaxEncodedLen`)
	// Storage: `Parameters::Parameters` (r:19 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	fn commit() -> Weight {
		// Proof measured: 207 bytes. Fastest: 244_982 ns.
		Weight::from_parts(302_527_000, 48699)
			.saturating_add(T::DbWeight::get().reads(21_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	// Storage: `Names::Commits` (r:1 w:1)
	// Proof: `Names::Commits` (`max_values`: None, `max_size`: Some(136), added: 2611, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	fn withdraw_commit() -> Weight {
		// Proof measured: 393 bytes. Fastest: 148_379 ns.
		Weight::from_parts(186_786_000, 3892)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	// Storage: `Names::Commits` (r:1 w:1)
	// Proof: `Names::Commits` (`max_values`: None, `max_size`: Some(136), added: 2611, mode: `MaxEncodedLen`)
	// Storage: `Names::Names` (r:1 w:1)
	// Proof: `Names::Names` (`max_values`: None, `max_size`: Some(1321), added: 3796, mode: `MaxEncodedLen`)
	// Storage: `Names::Reserved` (r:1 w:0)
	// Proof: `Names::Reserved` (`max_values`: None, `max_size`: Some(98), added: 2573, mode: `MaxEncodedLen`)
	// Storage: `Parameters::Parameters` (r:19 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:2 w:2)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	// Storage: `Names::Primary` (r:1 w:1)
	// Proof: `Names::Primary` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:2 w:2)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Names::Expiring` (r:0 w:2)
	// Proof: `Names::Expiring` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Names::Owned` (r:0 w:2)
	// Proof: `Names::Owned` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	fn new_name(_v: u32) -> Weight {
		// Proof measured: 2429 bytes. Fastest: 763_419 ns.
		Weight::from_parts(997_956_766, 48699)
			.saturating_add(T::DbWeight::get().reads(27_u64))
			.saturating_add(T::DbWeight::get().writes(11_u64))
	}
	// Storage: `Names::Names` (r:1 w:1)
	// Proof: `Names::Names` (`max_values`: None, `max_size`: Some(1321), added: 3796, mode: `MaxEncodedLen`)
	// Storage: `Parameters::Parameters` (r:19 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	fn update_value(_v: u32) -> Weight {
		// Proof measured: 1634 bytes. Fastest: 157_273 ns.
		Weight::from_parts(352_754_528, 48699)
			.saturating_add(T::DbWeight::get().reads(21_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	// Storage: `Names::Names` (r:1 w:1)
	// Proof: `Names::Names` (`max_values`: None, `max_size`: Some(1321), added: 3796, mode: `MaxEncodedLen`)
	// Storage: `Parameters::Parameters` (r:19 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	fn offer_transfer() -> Weight {
		// Proof measured: 1554 bytes. Fastest: 136_803 ns.
		Weight::from_parts(191_323_000, 48699)
			.saturating_add(T::DbWeight::get().reads(20_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	// Storage: `Names::Names` (r:1 w:1)
	// Proof: `Names::Names` (`max_values`: None, `max_size`: Some(1321), added: 3796, mode: `MaxEncodedLen`)
	fn cancel_transfer() -> Weight {
		// Proof measured: 1551 bytes. Fastest: 54_791 ns.
		Weight::from_parts(95_712_000, 4786)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	// Storage: `Names::Names` (r:1 w:1)
	// Proof: `Names::Names` (`max_values`: None, `max_size`: Some(1321), added: 3796, mode: `MaxEncodedLen`)
	// Storage: `Parameters::Parameters` (r:19 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:2 w:2)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	// Storage: `Names::Primary` (r:1 w:1)
	// Proof: `Names::Primary` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	// Storage: `Names::Owned` (r:0 w:2)
	// Proof: `Names::Owned` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	fn accept_transfer() -> Weight {
		// Proof measured: 1875 bytes. Fastest: 533_270 ns.
		Weight::from_parts(671_935_000, 48699)
			.saturating_add(T::DbWeight::get().reads(24_u64))
			.saturating_add(T::DbWeight::get().writes(7_u64))
	}
	// Storage: `Parameters::Parameters` (r:19 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Names::Names` (r:64 w:64)
	// Proof: `Names::Names` (`max_values`: None, `max_size`: Some(1321), added: 3796, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Names::Expiring` (r:0 w:128)
	// Proof: `Names::Expiring` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	fn renew(n: u32) -> Weight {
		// Proof measured: 338 + n * 1296 bytes. Fastest: 254_486 ns.
		Weight::from_parts(1_226_347_779, 48699)
			.saturating_add(Weight::from_parts(260_995_454, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(20_u64))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64))
			.saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 3796).saturating_mul(n.into()))
	}
	// Storage: `Parameters::Parameters` (r:19 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Names::Names` (r:64 w:64)
	// Proof: `Names::Names` (`max_values`: None, `max_size`: Some(1321), added: 3796, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:65 w:65)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:64 w:64)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	// Storage: `Names::Expiring` (r:0 w:128)
	// Proof: `Names::Expiring` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	fn renew_from_balance(n: u32) -> Weight {
		// Proof measured: 380 + n * 1460 bytes. Fastest: 398_650 ns.
		Weight::from_parts(682_549_873, 48699)
			.saturating_add(Weight::from_parts(592_714_961, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(20_u64))
			.saturating_add(T::DbWeight::get().reads((3_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64))
			.saturating_add(T::DbWeight::get().writes((5_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 3796).saturating_mul(n.into()))
	}
	// Storage: `Names::Names` (r:1 w:1)
	// Proof: `Names::Names` (`max_values`: None, `max_size`: Some(1321), added: 3796, mode: `MaxEncodedLen`)
	// Storage: `Parameters::Parameters` (r:19 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	fn prepay() -> Weight {
		// Proof measured: 1737 bytes. Fastest: 265_423 ns.
		Weight::from_parts(369_718_000, 48699)
			.saturating_add(T::DbWeight::get().reads(22_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	// Storage: `Names::Names` (r:1 w:1)
	// Proof: `Names::Names` (`max_values`: None, `max_size`: Some(1321), added: 3796, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	fn withdraw_prepaid() -> Weight {
		// Proof measured: 1631 bytes. Fastest: 172_305 ns.
		Weight::from_parts(181_288_000, 4786)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	// Storage: `Names::Names` (r:1 w:1)
	// Proof: `Names::Names` (`max_values`: None, `max_size`: Some(1321), added: 3796, mode: `MaxEncodedLen`)
	// Storage: `Parameters::Parameters` (r:19 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Names::Primary` (r:1 w:1)
	// Proof: `Names::Primary` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	// Storage: `Names::Expiring` (r:0 w:1)
	// Proof: `Names::Expiring` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Names::Owned` (r:0 w:1)
	// Proof: `Names::Owned` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	fn give_up() -> Weight {
		// Proof measured: 1740 bytes. Fastest: 375_766 ns.
		Weight::from_parts(390_838_000, 48699)
			.saturating_add(T::DbWeight::get().reads(22_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	// Storage: `Parameters::Parameters` (r:19 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Names::Names` (r:64 w:64)
	// Proof: `Names::Names` (`max_values`: None, `max_size`: Some(1321), added: 3796, mode: `MaxEncodedLen`)
	// Storage: `Names::Primary` (r:64 w:64)
	// Proof: `Names::Primary` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:64 w:64)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:64 w:64)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	// Storage: `Names::Expiring` (r:0 w:64)
	// Proof: `Names::Expiring` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Names::Owned` (r:0 w:64)
	// Proof: `Names::Owned` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	fn remove(n: u32) -> Weight {
		// Proof measured: 305 + n * 1546 bytes. Fastest: 377_609 ns.
		Weight::from_parts(3_474_729, 48699)
			.saturating_add(Weight::from_parts(345_736_963, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(19_u64))
			.saturating_add(T::DbWeight::get().reads((4_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes((6_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 3796).saturating_mul(n.into()))
	}
	// Storage: `Names::Primary` (r:1 w:1)
	// Proof: `Names::Primary` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	// Storage: `Names::Names` (r:1 w:0)
	// Proof: `Names::Names` (`max_values`: None, `max_size`: Some(1321), added: 3796, mode: `MaxEncodedLen`)
	// Storage: `Parameters::Parameters` (r:19 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	fn set_primary() -> Weight {
		// Proof measured: 1666 bytes. Fastest: 139_516 ns.
		Weight::from_parts(160_247_000, 48699)
			.saturating_add(T::DbWeight::get().reads(21_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	// Storage: `Parameters::Parameters` (r:1 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Names::Reserved` (r:64 w:64)
	// Proof: `Names::Reserved` (`max_values`: None, `max_size`: Some(98), added: 2573, mode: `MaxEncodedLen`)
	// Storage: `Names::CounterForReserved` (r:1 w:1)
	// Proof: `Names::CounterForReserved` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	fn reserve(n: u32) -> Weight {
		// Proof measured: 79 bytes. Fastest: 43_344 ns.
		Weight::from_parts(49_721_972, 3501)
			.saturating_add(Weight::from_parts(21_061_112, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2573).saturating_mul(n.into()))
	}
	// Storage: `Parameters::Parameters` (r:1 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Names::Reserved` (r:64 w:64)
	// Proof: `Names::Reserved` (`max_values`: None, `max_size`: Some(98), added: 2573, mode: `MaxEncodedLen`)
	// Storage: `Names::CounterForReserved` (r:1 w:1)
	// Proof: `Names::CounterForReserved` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	fn unreserve(n: u32) -> Weight {
		// Proof measured: 133 + n * 105 bytes. Fastest: 46_018 ns.
		Weight::from_parts(23_407_886, 3501)
			.saturating_add(Weight::from_parts(22_241_729, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2573).saturating_mul(n.into()))
	}
}

/// For tests, where nothing has a weight.
impl WeightInfo for () {
	fn commit() -> Weight {
		Weight::zero()
	}
	fn withdraw_commit() -> Weight {
		Weight::zero()
	}
	fn new_name(_: u32) -> Weight {
		Weight::zero()
	}
	fn update_value(_: u32) -> Weight {
		Weight::zero()
	}
	fn offer_transfer() -> Weight {
		Weight::zero()
	}
	fn cancel_transfer() -> Weight {
		Weight::zero()
	}
	fn accept_transfer() -> Weight {
		Weight::zero()
	}
	fn renew(_: u32) -> Weight {
		Weight::zero()
	}
	fn renew_from_balance(_: u32) -> Weight {
		Weight::zero()
	}
	fn prepay() -> Weight {
		Weight::zero()
	}
	fn withdraw_prepaid() -> Weight {
		Weight::zero()
	}
	fn give_up() -> Weight {
		Weight::zero()
	}
	fn remove(_: u32) -> Weight {
		Weight::zero()
	}
	fn set_primary() -> Weight {
		Weight::zero()
	}
	fn reserve(_: u32) -> Weight {
		Weight::zero()
	}
	fn unreserve(_: u32) -> Weight {
		Weight::zero()
	}
}
