// SPDX-License-Identifier: Apache-2.0
//! Weights of `pallet_name_service`, measured by `scripts/bench`; do not edit.
//!
//! 2026-11-23, AMD EPYC, wasm Compiled, 20 steps, 10 repetitions, preset `development`.
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
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	fn commit() -> Weight {
		// Proof measured: 721 bytes. Fastest: 143_702 ns.
		Weight::from_parts(148_220_000, 4556)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	// Storage: `Names::Commits` (r:1 w:1)
	// Proof: `Names::Commits` (`max_values`: None, `max_size`: Some(136), added: 2611, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	fn withdraw_commit() -> Weight {
		// Proof measured: 393 bytes. Fastest: 112_457 ns.
		Weight::from_parts(116_001_000, 3946)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	// Storage: `Names::Commits` (r:1 w:1)
	// Proof: `Names::Commits` (`max_values`: None, `max_size`: Some(136), added: 2611, mode: `MaxEncodedLen`)
	// Storage: `Names::Names` (r:1 w:1)
	// Proof: `Names::Names` (`max_values`: None, `max_size`: Some(1321), added: 3796, mode: `MaxEncodedLen`)
	// Storage: `Names::Reserved` (r:1 w:0)
	// Proof: `Names::Reserved` (`max_values`: None, `max_size`: Some(98), added: 2573, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:2 w:2)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	// Storage: `Names::Primary` (r:1 w:1)
	// Proof: `Names::Primary` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:2 w:2)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Names::Expiring` (r:0 w:2)
	// Proof: `Names::Expiring` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Names::Owned` (r:0 w:2)
	// Proof: `Names::Owned` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	fn new_name(v: u32) -> Weight {
		// Proof measured: 2959 bytes. Fastest: 566_038 ns.
		Weight::from_parts(584_713_853, 6902)
			.saturating_add(Weight::from_parts(6_113, 0).saturating_mul(v.into()))
			.saturating_add(T::DbWeight::get().reads(9_u64))
			.saturating_add(T::DbWeight::get().writes(11_u64))
	}
	// Storage: `Names::Names` (r:1 w:1)
	// Proof: `Names::Names` (`max_values`: None, `max_size`: Some(1321), added: 3796, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	fn update_value(_v: u32) -> Weight {
		// Proof measured: 2148 bytes. Fastest: 91_275 ns.
		Weight::from_parts(189_184_774, 4786)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	// Storage: `Names::Names` (r:1 w:1)
	// Proof: `Names::Names` (`max_values`: None, `max_size`: Some(1321), added: 3796, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	fn offer_transfer() -> Weight {
		// Proof measured: 2068 bytes. Fastest: 81_331 ns.
		Weight::from_parts(85_607_000, 4786)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	// Storage: `Names::Names` (r:1 w:1)
	// Proof: `Names::Names` (`max_values`: None, `max_size`: Some(1321), added: 3796, mode: `MaxEncodedLen`)
	fn cancel_transfer() -> Weight {
		// Proof measured: 1551 bytes. Fastest: 61_491 ns.
		Weight::from_parts(65_417_000, 4786)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	// Storage: `Names::Names` (r:1 w:1)
	// Proof: `Names::Names` (`max_values`: None, `max_size`: Some(1321), added: 3796, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:2 w:2)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	// Storage: `Names::Primary` (r:1 w:1)
	// Proof: `Names::Primary` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	// Storage: `Names::Owned` (r:0 w:2)
	// Proof: `Names::Owned` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	fn accept_transfer() -> Weight {
		// Proof measured: 2389 bytes. Fastest: 385_310 ns.
		Weight::from_parts(402_226_000, 6902)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(7_u64))
	}
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Names::Names` (r:64 w:64)
	// Proof: `Names::Names` (`max_values`: None, `max_size`: Some(1321), added: 3796, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Names::Expiring` (r:0 w:128)
	// Proof: `Names::Expiring` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	fn renew(n: u32) -> Weight {
		// Proof measured: 858 + n * 1296 bytes. Fastest: 173_517 ns.
		Weight::from_parts(48_111_392, 4556)
			.saturating_add(Weight::from_parts(130_641_172, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64))
			.saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 3796).saturating_mul(n.into()))
	}
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Names::Names` (r:64 w:64)
	// Proof: `Names::Names` (`max_values`: None, `max_size`: Some(1321), added: 3796, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:65 w:65)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:64 w:64)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	// Storage: `Names::Expiring` (r:0 w:128)
	// Proof: `Names::Expiring` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	fn renew_from_balance(n: u32) -> Weight {
		// Proof measured: 901 + n * 1460 bytes. Fastest: 272_253 ns.
		Weight::from_parts(275_077_000, 4556)
			.saturating_add(Weight::from_parts(248_020_633, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().reads((3_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64))
			.saturating_add(T::DbWeight::get().writes((5_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 3796).saturating_mul(n.into()))
	}
	// Storage: `Names::Names` (r:1 w:1)
	// Proof: `Names::Names` (`max_values`: None, `max_size`: Some(1321), added: 3796, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	fn prepay() -> Weight {
		// Proof measured: 2251 bytes. Fastest: 179_796 ns.
		Weight::from_parts(186_747_000, 4786)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	// Storage: `Names::Names` (r:1 w:1)
	// Proof: `Names::Names` (`max_values`: None, `max_size`: Some(1321), added: 3796, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	fn withdraw_prepaid() -> Weight {
		// Proof measured: 1631 bytes. Fastest: 153_918 ns.
		Weight::from_parts(160_918_000, 4786)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	// Storage: `Names::Names` (r:1 w:1)
	// Proof: `Names::Names` (`max_values`: None, `max_size`: Some(1321), added: 3796, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Names::Primary` (r:1 w:1)
	// Proof: `Names::Primary` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	// Storage: `Names::Expiring` (r:0 w:1)
	// Proof: `Names::Expiring` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Names::Owned` (r:0 w:1)
	// Proof: `Names::Owned` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	fn give_up() -> Weight {
		// Proof measured: 2254 bytes. Fastest: 265_563 ns.
		Weight::from_parts(276_799_000, 4786)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Names::Names` (r:64 w:64)
	// Proof: `Names::Names` (`max_values`: None, `max_size`: Some(1321), added: 3796, mode: `MaxEncodedLen`)
	// Storage: `Names::Primary` (r:64 w:64)
	// Proof: `Names::Primary` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:64 w:64)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:64 w:64)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	// Storage: `Names::Expiring` (r:0 w:64)
	// Proof: `Names::Expiring` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Names::Owned` (r:0 w:64)
	// Proof: `Names::Owned` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	fn remove(n: u32) -> Weight {
		// Proof measured: 828 + n * 1546 bytes. Fastest: 268_988 ns.
		Weight::from_parts(269_950_000, 4556)
			.saturating_add(Weight::from_parts(240_367_975, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().reads((4_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes((6_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 3796).saturating_mul(n.into()))
	}
	// Storage: `Names::Primary` (r:1 w:1)
	// Proof: `Names::Primary` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	// Storage: `Names::Names` (r:1 w:0)
	// Proof: `Names::Names` (`max_values`: None, `max_size`: Some(1321), added: 3796, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	fn set_primary() -> Weight {
		// Proof measured: 2180 bytes. Fastest: 84_265 ns.
		Weight::from_parts(95_591_000, 4786)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Names::Reserved` (r:64 w:64)
	// Proof: `Names::Reserved` (`max_values`: None, `max_size`: Some(98), added: 2573, mode: `MaxEncodedLen`)
	// Storage: `Names::CounterForReserved` (r:1 w:1)
	// Proof: `Names::CounterForReserved` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	fn reserve(n: u32) -> Weight {
		// Proof measured: 519 bytes. Fastest: 73_108 ns.
		Weight::from_parts(39_453_471, 4556)
			.saturating_add(Weight::from_parts(38_681_424, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2573).saturating_mul(n.into()))
	}
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Names::Reserved` (r:64 w:64)
	// Proof: `Names::Reserved` (`max_values`: None, `max_size`: Some(98), added: 2573, mode: `MaxEncodedLen`)
	// Storage: `Names::CounterForReserved` (r:1 w:1)
	// Proof: `Names::CounterForReserved` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	fn unreserve(n: u32) -> Weight {
		// Proof measured: 579 + n * 105 bytes. Fastest: 71_246 ns.
		Weight::from_parts(33_918_778, 4556)
			.saturating_add(Weight::from_parts(37_837_487, 0).saturating_mul(n.into()))
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
