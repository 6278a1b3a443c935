// SPDX-License-Identifier: Apache-2.0
//! Weights of `pallet_issuance`, measured by `scripts/bench`; do not edit.
//!
//! 2026-11-23, AMD EPYC, wasm Compiled, 20 steps, 10 repetitions, preset `development`.
//! Reads and writes of the database are counted with its constant weights, the proof at its greatest size.

#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};
use polkadot_sdk::*;

/// What each call and hook costs.
pub trait WeightInfo {
	/// `add_reward`.
	fn add_reward() -> Weight;
	/// `take_back`.
	fn take_back() -> Weight;
	/// `drop_expired`.
	fn drop_expired() -> Weight;
	/// `request`, `i` in 1 to 36.
	fn request(i: u32) -> Weight;
	/// `withdraw_request`.
	fn withdraw_request() -> Weight;
	/// `approve_request`, `i` in 1 to 36.
	fn approve_request(i: u32) -> Weight;
	/// `propose_request`.
	fn propose_request() -> Weight;
	/// `forget_bucket`.
	fn forget_bucket() -> Weight;
	/// `poll_empty`.
	fn poll_empty() -> Weight;
	/// `poll_full`.
	fn poll_full() -> Weight;
	/// `issue`.
	fn issue() -> Weight;
}

/// Measured weights, with the database of `T`.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	// Storage: `Issuance::Waiting` (r:1 w:1)
	// Proof: `Issuance::Waiting` (`max_values`: None, `max_size`: Some(2307), added: 4782, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	// Storage: `Issuance::Queue` (r:1 w:1)
	// Proof: `Issuance::Queue` (`max_values`: Some(1), `max_size`: Some(50178), added: 50673, mode: `MaxEncodedLen`)
	fn add_reward() -> Weight {
		// Proof measured: 52992 bytes. Fastest: 323_138 ns.
		Weight::from_parts(345_261_000, 51663)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	// Storage: `Issuance::Waiting` (r:1 w:1)
	// Proof: `Issuance::Waiting` (`max_values`: None, `max_size`: Some(2307), added: 4782, mode: `MaxEncodedLen`)
	// Storage: `Issuance::Queue` (r:1 w:1)
	// Proof: `Issuance::Queue` (`max_values`: Some(1), `max_size`: Some(50178), added: 50673, mode: `MaxEncodedLen`)
	// Storage: `Issuance::WaitingBy` (r:1 w:1)
	// Proof: `Issuance::WaitingBy` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	// Storage: `Access::Members` (r:1 w:0)
	// Proof: `Access::Members` (`max_values`: Some(1), `max_size`: Some(2061), added: 2556, mode: `MaxEncodedLen`)
	// Storage: `Credit::Usages` (r:1 w:1)
	// Proof: `Credit::Usages` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	// Storage: `Access::Agents` (r:1 w:0)
	// Proof: `Access::Agents` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	fn take_back() -> Weight {
		// Proof measured: 55870 bytes. Fastest: 436_917 ns.
		Weight::from_parts(481_793_000, 51663)
			.saturating_add(T::DbWeight::get().reads(8_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	// Storage: `Issuance::Waiting` (r:1 w:1)
	// Proof: `Issuance::Waiting` (`max_values`: None, `max_size`: Some(2307), added: 4782, mode: `MaxEncodedLen`)
	// Storage: `Issuance::Queue` (r:1 w:1)
	// Proof: `Issuance::Queue` (`max_values`: Some(1), `max_size`: Some(50178), added: 50673, mode: `MaxEncodedLen`)
	// Storage: `Issuance::WaitingBy` (r:1 w:1)
	// Proof: `Issuance::WaitingBy` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:2 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	// Storage: `Access::Members` (r:1 w:0)
	// Proof: `Access::Members` (`max_values`: Some(1), `max_size`: Some(2061), added: 2556, mode: `MaxEncodedLen`)
	// Storage: `Credit::Usages` (r:1 w:1)
	// Proof: `Credit::Usages` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	// Storage: `Access::Agents` (r:1 w:0)
	// Proof: `Access::Agents` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	fn drop_expired() -> Weight {
		// Proof measured: 56010 bytes. Fastest: 446_711 ns.
		Weight::from_parts(485_349_000, 51663)
			.saturating_add(T::DbWeight::get().reads(10_u64))
			.saturating_add(T::DbWeight::get().writes(6_u64))
	}
	// Storage: `Config::Values` (r:2 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Entity::Links` (r:1 w:0)
	// Proof: `Entity::Links` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `Credit::Parties` (r:1 w:0)
	// Proof: `Credit::Parties` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:0)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Entity::Entities` (r:2 w:0)
	// Proof: `Entity::Entities` (`max_values`: None, `max_size`: Some(160), added: 2635, mode: `MaxEncodedLen`)
	// Storage: `Issuance::NextRequest` (r:1 w:1)
	// Proof: `Issuance::NextRequest` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Issuance::RequestsBy` (r:1 w:1)
	// Proof: `Issuance::RequestsBy` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	// Storage: `Issuance::Requests` (r:0 w:1)
	// Proof: `Issuance::Requests` (`max_values`: None, `max_size`: Some(2221), added: 4696, mode: `MaxEncodedLen`)
	fn request(i: u32) -> Weight {
		// Proof measured: 1412 bytes. Fastest: 254_867 ns.
		Weight::from_parts(261_682_381, 8122)
			.saturating_add(Weight::from_parts(156_299, 0).saturating_mul(i.into()))
			.saturating_add(T::DbWeight::get().reads(10_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	// Storage: `Issuance::Requests` (r:1 w:1)
	// Proof: `Issuance::Requests` (`max_values`: None, `max_size`: Some(2221), added: 4696, mode: `MaxEncodedLen`)
	// Storage: `Issuance::RequestsBy` (r:1 w:1)
	// Proof: `Issuance::RequestsBy` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Entity::Links` (r:1 w:0)
	// Proof: `Entity::Links` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `Credit::Parties` (r:1 w:0)
	// Proof: `Credit::Parties` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	fn withdraw_request() -> Weight {
		// Proof measured: 3064 bytes. Fastest: 186_626 ns.
		Weight::from_parts(191_704_000, 5686)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	// Storage: `Issuance::Requests` (r:1 w:1)
	// Proof: `Issuance::Requests` (`max_values`: None, `max_size`: Some(2221), added: 4696, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Entity::Links` (r:2 w:0)
	// Proof: `Entity::Links` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `Credit::Parties` (r:1 w:0)
	// Proof: `Credit::Parties` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	// Storage: `Access::Members` (r:1 w:0)
	// Proof: `Access::Members` (`max_values`: Some(1), `max_size`: Some(2061), added: 2556, mode: `MaxEncodedLen`)
	// Storage: `Credit::Usages` (r:1 w:1)
	// Proof: `Credit::Usages` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	// Storage: `Access::Agents` (r:1 w:0)
	// Proof: `Access::Agents` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:3 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Entity::Entities` (r:3 w:0)
	// Proof: `Entity::Entities` (`max_values`: None, `max_size`: Some(160), added: 2635, mode: `MaxEncodedLen`)
	// Storage: `Credit::Guarantors` (r:1 w:0)
	// Proof: `Credit::Guarantors` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	// Storage: `Authors::Largest` (r:1 w:0)
	// Proof: `Authors::Largest` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Credit::NetValue` (r:1 w:0)
	// Proof: `Credit::NetValue` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Issuance::RequestsBy` (r:1 w:1)
	// Proof: `Issuance::RequestsBy` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:2 w:2)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	// Storage: `Issuance::NextWaiting` (r:1 w:1)
	// Proof: `Issuance::NextWaiting` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Issuance::Queue` (r:1 w:1)
	// Proof: `Issuance::Queue` (`max_values`: Some(1), `max_size`: Some(50178), added: 50673, mode: `MaxEncodedLen`)
	// Storage: `Issuance::WaitingBy` (r:1 w:1)
	// Proof: `Issuance::WaitingBy` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	// Storage: `Issuance::Waiting` (r:0 w:1)
	// Proof: `Issuance::Waiting` (`max_values`: None, `max_size`: Some(2307), added: 4782, mode: `MaxEncodedLen`)
	fn approve_request(i: u32) -> Weight {
		// Proof measured: 54203 + i * 57 bytes. Fastest: 491_597 ns.
		Weight::from_parts(543_575_389, 51663)
			.saturating_add(Weight::from_parts(557_511, 0).saturating_mul(i.into()))
			.saturating_add(T::DbWeight::get().reads(23_u64))
			.saturating_add(T::DbWeight::get().writes(10_u64))
	}
	// Storage: `Issuance::Requests` (r:1 w:0)
	// Proof: `Issuance::Requests` (`max_values`: None, `max_size`: Some(2221), added: 4696, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:0)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Entity::Links` (r:2 w:0)
	// Proof: `Entity::Links` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `Credit::Parties` (r:1 w:0)
	// Proof: `Credit::Parties` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	// Storage: `Access::Members` (r:1 w:0)
	// Proof: `Access::Members` (`max_values`: Some(1), `max_size`: Some(2061), added: 2556, mode: `MaxEncodedLen`)
	// Storage: `Credit::Usages` (r:1 w:0)
	// Proof: `Credit::Usages` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	// Storage: `Access::Agents` (r:1 w:0)
	// Proof: `Access::Agents` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:3 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Entity::Entities` (r:3 w:0)
	// Proof: `Entity::Entities` (`max_values`: None, `max_size`: Some(160), added: 2635, mode: `MaxEncodedLen`)
	// Storage: `Credit::Guarantors` (r:1 w:0)
	// Proof: `Credit::Guarantors` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	// Storage: `Credit::GrantProposalsBy` (r:1 w:1)
	// Proof: `Credit::GrantProposalsBy` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	// Storage: `Credit::NextGrantProposal` (r:1 w:1)
	// Proof: `Credit::NextGrantProposal` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	// Storage: `Credit::GrantProposals` (r:0 w:1)
	// Proof: `Credit::GrantProposals` (`max_values`: None, `max_size`: Some(2261), added: 4736, mode: `MaxEncodedLen`)
	fn propose_request() -> Weight {
		// Proof measured: 5861 bytes. Fastest: 302_869 ns.
		Weight::from_parts(313_033_000, 11688)
			.saturating_add(T::DbWeight::get().reads(18_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	// Storage: `Authors::Authors` (r:1 w:0)
	// Proof: `Authors::Authors` (`max_values`: None, `max_size`: Some(226), added: 2701, mode: `MaxEncodedLen`)
	// Storage: `Issuance::Buckets` (r:1 w:1)
	// Proof: `Issuance::Buckets` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
	// Storage: `Issuance::Paces` (r:0 w:1)
	// Proof: `Issuance::Paces` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	fn forget_bucket() -> Weight {
		// Proof measured: 413 bytes. Fastest: 36_735 ns.
		Weight::from_parts(39_088_000, 3691)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	// Storage: `Authors::Authors` (r:1 w:0)
	// Proof: `Authors::Authors` (`max_values`: None, `max_size`: Some(226), added: 2701, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Issuance::Buckets` (r:1 w:1)
	// Proof: `Issuance::Buckets` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
	// Storage: `Credit::NetValue` (r:1 w:0)
	// Proof: `Credit::NetValue` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Issuance::Network` (r:1 w:1)
	// Proof: `Issuance::Network` (`max_values`: Some(1), `max_size`: Some(40), added: 535, mode: `MaxEncodedLen`)
	// Storage: `Issuance::Paces` (r:1 w:0)
	// Proof: `Issuance::Paces` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::Total` (r:1 w:0)
	// Proof: `Vouchers::Total` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Config::Open` (r:1 w:0)
	// Proof: `Config::Open` (`max_values`: Some(1), `max_size`: Some(417), added: 912, mode: `MaxEncodedLen`)
	// Storage: `Authors::Policies` (r:1 w:0)
	// Proof: `Authors::Policies` (`max_values`: None, `max_size`: Some(336), added: 2811, mode: `MaxEncodedLen`)
	// Storage: `Issuance::Queue` (r:1 w:0)
	// Proof: `Issuance::Queue` (`max_values`: Some(1), `max_size`: Some(50178), added: 50673, mode: `MaxEncodedLen`)
	fn poll_empty() -> Weight {
		// Proof measured: 1633 bytes. Fastest: 77_464 ns.
		Weight::from_parts(80_940_000, 51663)
			.saturating_add(T::DbWeight::get().reads(10_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	// Storage: `Issuance::Queue` (r:1 w:1)
	// Proof: `Issuance::Queue` (`max_values`: Some(1), `max_size`: Some(50178), added: 50673, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Issuance::SetAside` (r:1 w:1)
	// Proof: `Issuance::SetAside` (`max_values`: Some(1), `max_size`: Some(8198), added: 8693, mode: `MaxEncodedLen`)
	// Storage: `Issuance::Paces` (r:1 w:1)
	// Proof: `Issuance::Paces` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	// Storage: `Issuance::LastIssued` (r:0 w:1)
	// Proof: `Issuance::LastIssued` (`max_values`: Some(1), `max_size`: Some(68), added: 563, mode: `MaxEncodedLen`)
	// Storage: `Issuance::Buckets` (r:0 w:1)
	// Proof: `Issuance::Buckets` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
	// Storage: `Issuance::Network` (r:0 w:1)
	// Proof: `Issuance::Network` (`max_values`: Some(1), `max_size`: Some(40), added: 535, mode: `MaxEncodedLen`)
	fn poll_full() -> Weight {
		// Proof measured: 59200 bytes. Fastest: 561_701 ns.
		Weight::from_parts(588_311_000, 51663)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(6_u64))
	}
	// Storage: `Issuance::Waiting` (r:1 w:1)
	// Proof: `Issuance::Waiting` (`max_values`: None, `max_size`: Some(2307), added: 4782, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:4 w:4)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Entity::Links` (r:3 w:0)
	// Proof: `Entity::Links` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `Credit::Parties` (r:1 w:1)
	// Proof: `Credit::Parties` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	// Storage: `Access::Agents` (r:2 w:0)
	// Proof: `Access::Agents` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	// Storage: `Issuance::WaitingBy` (r:1 w:1)
	// Proof: `Issuance::WaitingBy` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	// Storage: `Access::Members` (r:1 w:0)
	// Proof: `Access::Members` (`max_values`: Some(1), `max_size`: Some(2061), added: 2556, mode: `MaxEncodedLen`)
	// Storage: `Credit::Usages` (r:1 w:0)
	// Proof: `Credit::Usages` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:2 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Entity::Entities` (r:4 w:0)
	// Proof: `Entity::Entities` (`max_values`: None, `max_size`: Some(160), added: 2635, mode: `MaxEncodedLen`)
	// Storage: `Credit::Lots` (r:1 w:1)
	// Proof: `Credit::Lots` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	// Storage: `Credit::Guarantors` (r:1 w:1)
	// Proof: `Credit::Guarantors` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	// Storage: `Credit::Accounts` (r:1 w:1)
	// Proof: `Credit::Accounts` (`max_values`: None, `max_size`: Some(3166), added: 5641, mode: `MaxEncodedLen`)
	// Storage: `Credit::Debtors` (r:1 w:2)
	// Proof: `Credit::Debtors` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	// Storage: `Credit::DueTotals` (r:36 w:36)
	// Proof: `Credit::DueTotals` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Credit::Due` (r:36 w:36)
	// Proof: `Credit::Due` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	// Storage: `Credit::BadCounts` (r:1 w:0)
	// Proof: `Credit::BadCounts` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	// Storage: `Issuance::Fees` (r:0 w:36)
	// Proof: `Issuance::Fees` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	// Storage: `Credit::Notes` (r:0 w:36)
	// Proof: `Credit::Notes` (`max_values`: None, `max_size`: Some(194), added: 2669, mode: `MaxEncodedLen`)
	fn issue() -> Weight {
		// Proof measured: 9562 bytes. Fastest: 1_700_477 ns.
		Weight::from_parts(1_771_552_000, 93114)
			.saturating_add(T::DbWeight::get().reads(98_u64))
			.saturating_add(T::DbWeight::get().writes(157_u64))
	}
}

/// For tests, where nothing has a weight.
impl WeightInfo for () {
	fn add_reward() -> Weight {
		Weight::zero()
	}
	fn take_back() -> Weight {
		Weight::zero()
	}
	fn drop_expired() -> Weight {
		Weight::zero()
	}
	fn request(_: u32) -> Weight {
		Weight::zero()
	}
	fn withdraw_request() -> Weight {
		Weight::zero()
	}
	fn approve_request(_: u32) -> Weight {
		Weight::zero()
	}
	fn propose_request() -> Weight {
		Weight::zero()
	}
	fn forget_bucket() -> Weight {
		Weight::zero()
	}
	fn poll_empty() -> Weight {
		Weight::zero()
	}
	fn poll_full() -> Weight {
		Weight::zero()
	}
	fn issue() -> Weight {
		Weight::zero()
	}
}
