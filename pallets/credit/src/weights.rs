// SPDX-License-Identifier: Apache-2.0
//! Weights of `pallet_credit`, measured by `scripts/bench`; do not edit.
//!
//! 2026-11-22, AMD EPYC, wasm Compiled, 20 steps, 10 repetitions, preset `development`.
//! Reads and writes of the database are counted with its constant weights, the proof at its greatest size.

#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};
use polkadot_sdk::*;

/// What each call and hook costs.
pub trait WeightInfo {
	/// `grant`.
	fn grant() -> Weight;
	/// `draw`, `i` in 1 to 36.
	fn draw(i: u32) -> Weight;
	/// `repay`.
	fn repay() -> Weight;
	/// `repay_plain`.
	fn repay_plain() -> Weight;
	/// `revoke`.
	fn revoke() -> Weight;
	/// `repay_oldest`, `n` in 1 to 256.
	fn repay_oldest(n: u32) -> Weight;
	/// `undertake`, `i` in 1 to 36.
	fn undertake(i: u32) -> Weight;
	/// `withdraw_undertaking`.
	fn withdraw_undertaking() -> Weight;
	/// `draw_for`, `i` in 1 to 36.
	fn draw_for(i: u32) -> Weight;
	/// `demand`.
	fn demand() -> Weight;
	/// `normalise`.
	fn normalise() -> Weight;
	/// `propose_grant`.
	fn propose_grant() -> Weight;
	/// `approve_grant`.
	fn approve_grant() -> Weight;
	/// `withdraw_approval`.
	fn withdraw_approval() -> Weight;
	/// `close_grant`.
	fn close_grant() -> Weight;
	/// `revoke_for`.
	fn revoke_for() -> Weight;
	/// `clear`.
	fn clear() -> Weight;
	/// `take_offer`.
	fn take_offer() -> Weight;
	/// `offer_assumption`.
	fn offer_assumption() -> Weight;
	/// `withdraw_assumption`.
	fn withdraw_assumption() -> Weight;
	/// `assume`.
	fn assume() -> Weight;
	/// `settle_bad`.
	fn settle_bad() -> Weight;
	/// `cover`.
	fn cover() -> Weight;
	/// `count_bad`, `h` in 1 to 1024.
	fn count_bad(h: u32) -> Weight;
	/// `suspend_for_bad`.
	fn suspend_for_bad() -> Weight;
	/// `lift_suspension`.
	fn lift_suspension() -> Weight;
	/// `check_net_value`.
	fn check_net_value() -> Weight;
}

/// Measured weights, with the database of `T`.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	// Storage: `Access::Members` (r:1 w:0)
	// Proof: `Access::Members` (`max_values`: Some(1), `max_size`: Some(2061), added: 2556, mode: `MaxEncodedLen`)
	// Storage: `Credit::Usages` (r:1 w:1)
	// Proof: `Credit::Usages` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	// Storage: `Access::Agents` (r:1 w:0)
	// Proof: `Access::Agents` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	// Storage: `Entity::Entities` (r:3 w:0)
	// Proof: `Entity::Entities` (`max_values`: None, `max_size`: Some(160), added: 2635, mode: `MaxEncodedLen`)
	// Storage: `Entity::Links` (r:2 w:0)
	// Proof: `Entity::Links` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:2 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Credit::Parties` (r:1 w:0)
	// Proof: `Credit::Parties` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	// Storage: `Credit::Suspensions` (r:1 w:0)
	// Proof: `Credit::Suspensions` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	// Storage: `Credit::BadCounts` (r:1 w:1)
	// Proof: `Credit::BadCounts` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	// Storage: `Parameters::Parameters` (r:14 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Credit::Due` (r:1 w:0)
	// Proof: `Credit::Due` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	// Storage: `Credit::Forgiven` (r:1 w:0)
	// Proof: `Credit::Forgiven` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	// Storage: `Credit::Guarantors` (r:1 w:0)
	// Proof: `Credit::Guarantors` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	// Storage: `Authors::Largest` (r:1 w:0)
	// Proof: `Authors::Largest` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Credit::NetValue` (r:1 w:0)
	// Proof: `Credit::NetValue` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Issuance::NextWaiting` (r:1 w:1)
	// Proof: `Issuance::NextWaiting` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Issuance::Queue` (r:1 w:1)
	// Proof: `Issuance::Queue` (`max_values`: Some(1), `max_size`: Some(50178), added: 50673, mode: `MaxEncodedLen`)
	// Storage: `Issuance::WaitingBy` (r:1 w:1)
	// Proof: `Issuance::WaitingBy` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	// Storage: `Issuance::Waiting` (r:0 w:1)
	// Proof: `Issuance::Waiting` (`max_values`: None, `max_size`: Some(2307), added: 4782, mode: `MaxEncodedLen`)
	fn grant() -> Weight {
		// Proof measured: 53400 bytes. Fastest: 390_633 ns.
		Weight::from_parts(434_448_000, 51663)
			.saturating_add(T::DbWeight::get().reads(36_u64))
			.saturating_add(T::DbWeight::get().writes(8_u64))
	}
	// Storage: `Entity::Entities` (r:2 w:0)
	// Proof: `Entity::Entities` (`max_values`: None, `max_size`: Some(160), added: 2635, mode: `MaxEncodedLen`)
	// Storage: `Entity::Links` (r:1 w:0)
	// Proof: `Entity::Links` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `Credit::Parties` (r:1 w:1)
	// Proof: `Credit::Parties` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	// Storage: `Credit::Lots` (r:1 w:1)
	// Proof: `Credit::Lots` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	// Storage: `Credit::Guarantors` (r:1 w:1)
	// Proof: `Credit::Guarantors` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	// Storage: `Parameters::Parameters` (r:5 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
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
	// Storage: `Credit::Notes` (r:0 w:36)
	// Proof: `Credit::Notes` (`max_values`: None, `max_size`: Some(194), added: 2669, mode: `MaxEncodedLen`)
	fn draw(i: u32) -> Weight {
		// Proof measured: 3877 bytes. Fastest: 248_411 ns.
		Weight::from_parts(259_012_768, 13545)
			.saturating_add(Weight::from_parts(17_746_542, 0).saturating_mul(i.into()))
			.saturating_add(T::DbWeight::get().reads(14_u64))
			.saturating_add(T::DbWeight::get().reads((2_u64).saturating_mul(i.into())))
			.saturating_add(T::DbWeight::get().writes(6_u64))
			.saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(i.into())))
			.saturating_add(Weight::from_parts(0, 2559).saturating_mul(i.into()))
	}
	// Storage: `Credit::Notes` (r:1 w:1)
	// Proof: `Credit::Notes` (`max_values`: None, `max_size`: Some(194), added: 2669, mode: `MaxEncodedLen`)
	// Storage: `Entity::Links` (r:2 w:0)
	// Proof: `Entity::Links` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `Credit::Parties` (r:1 w:1)
	// Proof: `Credit::Parties` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	// Storage: `Credit::DueTotals` (r:1 w:1)
	// Proof: `Credit::DueTotals` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Credit::Due` (r:1 w:1)
	// Proof: `Credit::Due` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	// Storage: `Credit::BadCounts` (r:1 w:1)
	// Proof: `Credit::BadCounts` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	// Storage: `Credit::Forgiven` (r:1 w:1)
	// Proof: `Credit::Forgiven` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	// Storage: `Credit::Accounts` (r:2 w:2)
	// Proof: `Credit::Accounts` (`max_values`: None, `max_size`: Some(3166), added: 5641, mode: `MaxEncodedLen`)
	// Storage: `Credit::Debtors` (r:2 w:2)
	// Proof: `Credit::Debtors` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	// Storage: `Credit::Titles` (r:1 w:1)
	// Proof: `Credit::Titles` (`max_values`: None, `max_size`: Some(1429), added: 3904, mode: `MaxEncodedLen`)
	// Storage: `Credit::AssumptionOffers` (r:1 w:1)
	// Proof: `Credit::AssumptionOffers` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:3 w:3)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:2 w:2)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	// Storage: `Issuance::Fees` (r:1 w:1)
	// Proof: `Issuance::Fees` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	// Storage: `Parameters::Parameters` (r:1 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Credit::Settled` (r:1 w:1)
	// Proof: `Credit::Settled` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	// Storage: `Credit::SettledTotal` (r:1 w:1)
	// Proof: `Credit::SettledTotal` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	fn repay() -> Weight {
		// Proof measured: 10249 bytes. Fastest: 656_590 ns.
		Weight::from_parts(703_189_000, 12272)
			.saturating_add(T::DbWeight::get().reads(23_u64))
			.saturating_add(T::DbWeight::get().writes(20_u64))
	}
	// Storage: `Credit::Notes` (r:1 w:1)
	// Proof: `Credit::Notes` (`max_values`: None, `max_size`: Some(194), added: 2669, mode: `MaxEncodedLen`)
	// Storage: `Entity::Links` (r:2 w:0)
	// Proof: `Entity::Links` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `Credit::Parties` (r:1 w:1)
	// Proof: `Credit::Parties` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	// Storage: `Credit::DueTotals` (r:1 w:1)
	// Proof: `Credit::DueTotals` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Credit::Due` (r:1 w:1)
	// Proof: `Credit::Due` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	// Storage: `Credit::BadCounts` (r:1 w:0)
	// Proof: `Credit::BadCounts` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	// Storage: `Credit::Accounts` (r:2 w:2)
	// Proof: `Credit::Accounts` (`max_values`: None, `max_size`: Some(3166), added: 5641, mode: `MaxEncodedLen`)
	// Storage: `Credit::Debtors` (r:2 w:2)
	// Proof: `Credit::Debtors` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	// Storage: `Credit::Titles` (r:1 w:0)
	// Proof: `Credit::Titles` (`max_values`: None, `max_size`: Some(1429), added: 3904, mode: `MaxEncodedLen`)
	// Storage: `Credit::AssumptionOffers` (r:1 w:0)
	// Proof: `Credit::AssumptionOffers` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	// Storage: `Issuance::Fees` (r:1 w:0)
	// Proof: `Issuance::Fees` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn repay_plain() -> Weight {
		// Proof measured: 7948 bytes. Fastest: 325_836 ns.
		Weight::from_parts(345_916_000, 12272)
			.saturating_add(T::DbWeight::get().reads(15_u64))
			.saturating_add(T::DbWeight::get().writes(9_u64))
	}
	// Storage: `Credit::Lots` (r:1 w:1)
	// Proof: `Credit::Lots` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	// Storage: `Credit::Guarantors` (r:1 w:1)
	// Proof: `Credit::Guarantors` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	// Storage: `Credit::Accounts` (r:1 w:1)
	// Proof: `Credit::Accounts` (`max_values`: None, `max_size`: Some(3166), added: 5641, mode: `MaxEncodedLen`)
	fn revoke() -> Weight {
		// Proof measured: 3386 bytes. Fastest: 54_311 ns.
		Weight::from_parts(63_615_000, 6631)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	// Storage: `Credit::Accounts` (r:2 w:2)
	// Proof: `Credit::Accounts` (`max_values`: None, `max_size`: Some(3166), added: 5641, mode: `MaxEncodedLen`)
	// Storage: `Entity::Links` (r:2 w:0)
	// Proof: `Entity::Links` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `Credit::Parties` (r:1 w:1)
	// Proof: `Credit::Parties` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	// Storage: `Credit::Notes` (r:256 w:256)
	// Proof: `Credit::Notes` (`max_values`: None, `max_size`: Some(194), added: 2669, mode: `MaxEncodedLen`)
	// Storage: `Credit::DueTotals` (r:256 w:256)
	// Proof: `Credit::DueTotals` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Credit::Due` (r:256 w:256)
	// Proof: `Credit::Due` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	// Storage: `Credit::BadCounts` (r:256 w:0)
	// Proof: `Credit::BadCounts` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	// Storage: `Credit::Debtors` (r:2 w:256)
	// Proof: `Credit::Debtors` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	// Storage: `Credit::Titles` (r:256 w:256)
	// Proof: `Credit::Titles` (`max_values`: None, `max_size`: Some(1429), added: 3904, mode: `MaxEncodedLen`)
	// Storage: `Credit::AssumptionOffers` (r:256 w:256)
	// Proof: `Credit::AssumptionOffers` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:258 w:258)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:257 w:257)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	// Storage: `Issuance::Fees` (r:256 w:256)
	// Proof: `Issuance::Fees` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	fn repay_oldest(n: u32) -> Weight {
		// Proof measured: 9742 + n * 667 bytes. Fastest: 634_006 ns.
		Weight::from_parts(640_696_000, 12272)
			.saturating_add(Weight::from_parts(442_130_222, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(10_u64))
			.saturating_add(T::DbWeight::get().reads((9_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(7_u64))
			.saturating_add(T::DbWeight::get().writes((9_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 3904).saturating_mul(n.into()))
	}
	// Storage: `Credit::Undertakings` (r:1 w:1)
	// Proof: `Credit::Undertakings` (`max_values`: None, `max_size`: Some(132), added: 2607, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	fn undertake(i: u32) -> Weight {
		// Proof measured: 67 bytes. Fastest: 124_526 ns.
		Weight::from_parts(130_827_989, 3820)
			.saturating_add(Weight::from_parts(138_486, 0).saturating_mul(i.into()))
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	// Storage: `Credit::Undertakings` (r:1 w:1)
	// Proof: `Credit::Undertakings` (`max_values`: None, `max_size`: Some(132), added: 2607, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	fn withdraw_undertaking() -> Weight {
		// Proof measured: 216 bytes. Fastest: 104_486 ns.
		Weight::from_parts(113_039_000, 3820)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	// Storage: `Credit::Undertakings` (r:1 w:1)
	// Proof: `Credit::Undertakings` (`max_values`: None, `max_size`: Some(132), added: 2607, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Entity::Links` (r:2 w:0)
	// Proof: `Entity::Links` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `Credit::Parties` (r:1 w:1)
	// Proof: `Credit::Parties` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	// Storage: `Entity::Entities` (r:3 w:0)
	// Proof: `Entity::Entities` (`max_values`: None, `max_size`: Some(160), added: 2635, mode: `MaxEncodedLen`)
	// Storage: `Credit::Lots` (r:1 w:1)
	// Proof: `Credit::Lots` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	// Storage: `Credit::Guarantors` (r:1 w:1)
	// Proof: `Credit::Guarantors` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	// Storage: `Parameters::Parameters` (r:5 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Credit::Accounts` (r:2 w:2)
	// Proof: `Credit::Accounts` (`max_values`: None, `max_size`: Some(3166), added: 5641, mode: `MaxEncodedLen`)
	// Storage: `Credit::Debtors` (r:1 w:2)
	// Proof: `Credit::Debtors` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	// Storage: `Credit::DueTotals` (r:36 w:36)
	// Proof: `Credit::DueTotals` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Credit::Due` (r:36 w:36)
	// Proof: `Credit::Due` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	// Storage: `Credit::BadCounts` (r:1 w:0)
	// Proof: `Credit::BadCounts` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	// Storage: `Credit::Notes` (r:0 w:36)
	// Proof: `Credit::Notes` (`max_values`: None, `max_size`: Some(194), added: 2669, mode: `MaxEncodedLen`)
	fn draw_for(i: u32) -> Weight {
		// Proof measured: 7533 bytes. Fastest: 416_241 ns.
		Weight::from_parts(433_440_129, 13545)
			.saturating_add(Weight::from_parts(16_786_081, 0).saturating_mul(i.into()))
			.saturating_add(T::DbWeight::get().reads(20_u64))
			.saturating_add(T::DbWeight::get().reads((2_u64).saturating_mul(i.into())))
			.saturating_add(T::DbWeight::get().writes(10_u64))
			.saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(i.into())))
			.saturating_add(Weight::from_parts(0, 2559).saturating_mul(i.into()))
	}
	// Storage: `Credit::Notes` (r:1 w:1)
	// Proof: `Credit::Notes` (`max_values`: None, `max_size`: Some(194), added: 2669, mode: `MaxEncodedLen`)
	// Storage: `Credit::DueTotals` (r:2 w:2)
	// Proof: `Credit::DueTotals` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Credit::Due` (r:2 w:2)
	// Proof: `Credit::Due` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	// Storage: `Credit::BadCounts` (r:1 w:0)
	// Proof: `Credit::BadCounts` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	// Storage: `Credit::Accounts` (r:1 w:1)
	// Proof: `Credit::Accounts` (`max_values`: None, `max_size`: Some(3166), added: 5641, mode: `MaxEncodedLen`)
	// Storage: `Entity::Links` (r:1 w:0)
	// Proof: `Entity::Links` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `Credit::Parties` (r:1 w:1)
	// Proof: `Credit::Parties` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	// Storage: `Credit::Debtors` (r:2 w:3)
	// Proof: `Credit::Debtors` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	fn demand() -> Weight {
		// Proof measured: 3981 bytes. Fastest: 148_001 ns.
		Weight::from_parts(160_259_000, 6631)
			.saturating_add(T::DbWeight::get().reads(11_u64))
			.saturating_add(T::DbWeight::get().writes(10_u64))
	}
	// Storage: `System::Account` (r:1 w:0)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Credit::Notes` (r:1 w:1)
	// Proof: `Credit::Notes` (`max_values`: None, `max_size`: Some(194), added: 2669, mode: `MaxEncodedLen`)
	// Storage: `Credit::Lots` (r:1 w:1)
	// Proof: `Credit::Lots` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	// Storage: `Credit::Guarantors` (r:1 w:1)
	// Proof: `Credit::Guarantors` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	// Storage: `Credit::DueTotals` (r:2 w:2)
	// Proof: `Credit::DueTotals` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Credit::Due` (r:2 w:2)
	// Proof: `Credit::Due` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	// Storage: `Credit::BadCounts` (r:1 w:0)
	// Proof: `Credit::BadCounts` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	// Storage: `Credit::Accounts` (r:2 w:2)
	// Proof: `Credit::Accounts` (`max_values`: None, `max_size`: Some(3166), added: 5641, mode: `MaxEncodedLen`)
	// Storage: `Entity::Links` (r:1 w:0)
	// Proof: `Entity::Links` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `Credit::Parties` (r:1 w:1)
	// Proof: `Credit::Parties` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	// Storage: `Credit::Debtors` (r:2 w:3)
	// Proof: `Credit::Debtors` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	fn normalise() -> Weight {
		// Proof measured: 7337 bytes. Fastest: 199_668 ns.
		Weight::from_parts(216_273_000, 12272)
			.saturating_add(T::DbWeight::get().reads(15_u64))
			.saturating_add(T::DbWeight::get().writes(13_u64))
	}
	// Storage: `Access::Members` (r:1 w:0)
	// Proof: `Access::Members` (`max_values`: Some(1), `max_size`: Some(2061), added: 2556, mode: `MaxEncodedLen`)
	// Storage: `Credit::Usages` (r:1 w:0)
	// Proof: `Credit::Usages` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	// Storage: `Access::Agents` (r:1 w:0)
	// Proof: `Access::Agents` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	// Storage: `Entity::Entities` (r:3 w:0)
	// Proof: `Entity::Entities` (`max_values`: None, `max_size`: Some(160), added: 2635, mode: `MaxEncodedLen`)
	// Storage: `Entity::Links` (r:2 w:0)
	// Proof: `Entity::Links` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:2 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Credit::Parties` (r:1 w:0)
	// Proof: `Credit::Parties` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	// Storage: `Credit::Suspensions` (r:1 w:0)
	// Proof: `Credit::Suspensions` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	// Storage: `Credit::BadCounts` (r:1 w:1)
	// Proof: `Credit::BadCounts` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	// Storage: `Parameters::Parameters` (r:13 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Credit::Due` (r:1 w:0)
	// Proof: `Credit::Due` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	// Storage: `Credit::Forgiven` (r:1 w:0)
	// Proof: `Credit::Forgiven` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	// Storage: `Credit::Guarantors` (r:1 w:0)
	// Proof: `Credit::Guarantors` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	// Storage: `Credit::GrantProposalsBy` (r:1 w:1)
	// Proof: `Credit::GrantProposalsBy` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	// Storage: `Credit::NextGrantProposal` (r:1 w:1)
	// Proof: `Credit::NextGrantProposal` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	// Storage: `Credit::GrantProposals` (r:0 w:1)
	// Proof: `Credit::GrantProposals` (`max_values`: None, `max_size`: Some(2261), added: 4736, mode: `MaxEncodedLen`)
	fn propose_grant() -> Weight {
		// Proof measured: 2986 bytes. Fastest: 273_007 ns.
		Weight::from_parts(298_125_000, 33633)
			.saturating_add(T::DbWeight::get().reads(32_u64))
			.saturating_add(T::DbWeight::get().writes(6_u64))
	}
	// Storage: `Access::Members` (r:1 w:0)
	// Proof: `Access::Members` (`max_values`: Some(1), `max_size`: Some(2061), added: 2556, mode: `MaxEncodedLen`)
	// Storage: `Credit::GrantProposals` (r:1 w:1)
	// Proof: `Credit::GrantProposals` (`max_values`: None, `max_size`: Some(2261), added: 4736, mode: `MaxEncodedLen`)
	// Storage: `Entity::Entities` (r:36 w:0)
	// Proof: `Entity::Entities` (`max_values`: None, `max_size`: Some(160), added: 2635, mode: `MaxEncodedLen`)
	// Storage: `Entity::Links` (r:35 w:0)
	// Proof: `Entity::Links` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `Credit::GrantProposalsBy` (r:1 w:1)
	// Proof: `Credit::GrantProposalsBy` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:2 w:2)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:2 w:2)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	// Storage: `Credit::Parties` (r:1 w:0)
	// Proof: `Credit::Parties` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	// Storage: `Credit::Usages` (r:1 w:1)
	// Proof: `Credit::Usages` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	// Storage: `Access::Agents` (r:1 w:0)
	// Proof: `Access::Agents` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	// Storage: `Credit::Suspensions` (r:1 w:0)
	// Proof: `Credit::Suspensions` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	// Storage: `Credit::BadCounts` (r:1 w:0)
	// Proof: `Credit::BadCounts` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	// Storage: `Parameters::Parameters` (r:4 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Credit::Forgiven` (r:1 w:0)
	// Proof: `Credit::Forgiven` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	// Storage: `Authors::Largest` (r:1 w:0)
	// Proof: `Authors::Largest` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Credit::NetValue` (r:1 w:0)
	// Proof: `Credit::NetValue` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Issuance::Requests` (r:1 w:1)
	// Proof: `Issuance::Requests` (`max_values`: None, `max_size`: Some(2221), added: 4696, mode: `MaxEncodedLen`)
	// Storage: `Issuance::RequestsBy` (r:1 w:1)
	// Proof: `Issuance::RequestsBy` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	// Storage: `Issuance::NextWaiting` (r:1 w:1)
	// Proof: `Issuance::NextWaiting` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Issuance::Queue` (r:1 w:1)
	// Proof: `Issuance::Queue` (`max_values`: Some(1), `max_size`: Some(50178), added: 50673, mode: `MaxEncodedLen`)
	// Storage: `Issuance::WaitingBy` (r:1 w:1)
	// Proof: `Issuance::WaitingBy` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	// Storage: `Issuance::Waiting` (r:0 w:1)
	// Proof: `Issuance::Waiting` (`max_values`: None, `max_size`: Some(2307), added: 4782, mode: `MaxEncodedLen`)
	fn approve_grant() -> Weight {
		// Proof measured: 57318 bytes. Fastest: 814_715 ns.
		Weight::from_parts(900_333_000, 95850)
			.saturating_add(T::DbWeight::get().reads(95_u64))
			.saturating_add(T::DbWeight::get().writes(13_u64))
	}
	// Storage: `Access::Members` (r:1 w:0)
	// Proof: `Access::Members` (`max_values`: Some(1), `max_size`: Some(2061), added: 2556, mode: `MaxEncodedLen`)
	// Storage: `Credit::GrantProposals` (r:1 w:1)
	// Proof: `Credit::GrantProposals` (`max_values`: None, `max_size`: Some(2261), added: 4736, mode: `MaxEncodedLen`)
	fn withdraw_approval() -> Weight {
		// Proof measured: 3371 bytes. Fastest: 38_458 ns.
		Weight::from_parts(43_184_000, 5726)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	// Storage: `Credit::GrantProposals` (r:1 w:1)
	// Proof: `Credit::GrantProposals` (`max_values`: None, `max_size`: Some(2261), added: 4736, mode: `MaxEncodedLen`)
	// Storage: `Access::Members` (r:1 w:0)
	// Proof: `Access::Members` (`max_values`: Some(1), `max_size`: Some(2061), added: 2556, mode: `MaxEncodedLen`)
	// Storage: `Credit::GrantProposalsBy` (r:1 w:1)
	// Proof: `Credit::GrantProposalsBy` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	fn close_grant() -> Weight {
		// Proof measured: 3680 bytes. Fastest: 134_601 ns.
		Weight::from_parts(142_683_000, 5726)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	// Storage: `Parameters::Parameters` (r:1 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Credit::Lots` (r:1 w:1)
	// Proof: `Credit::Lots` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	// Storage: `Credit::Guarantors` (r:1 w:1)
	// Proof: `Credit::Guarantors` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	// Storage: `Credit::Accounts` (r:1 w:1)
	// Proof: `Credit::Accounts` (`max_values`: None, `max_size`: Some(3166), added: 5641, mode: `MaxEncodedLen`)
	fn revoke_for() -> Weight {
		// Proof measured: 3389 bytes. Fastest: 58_737 ns.
		Weight::from_parts(63_705_000, 6631)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	// Storage: `Credit::Notes` (r:1 w:1)
	// Proof: `Credit::Notes` (`max_values`: None, `max_size`: Some(194), added: 2669, mode: `MaxEncodedLen`)
	// Storage: `Parameters::Parameters` (r:1 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Entity::Links` (r:2 w:0)
	// Proof: `Entity::Links` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `Credit::Parties` (r:1 w:1)
	// Proof: `Credit::Parties` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:3 w:3)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::Committed` (r:1 w:0)
	// Proof: `Vouchers::Committed` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::Total` (r:1 w:1)
	// Proof: `Vouchers::Total` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Credit::DueTotals` (r:1 w:1)
	// Proof: `Credit::DueTotals` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Credit::Due` (r:1 w:1)
	// Proof: `Credit::Due` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	// Storage: `Credit::BadCounts` (r:1 w:1)
	// Proof: `Credit::BadCounts` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	// Storage: `Credit::Forgiven` (r:1 w:1)
	// Proof: `Credit::Forgiven` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	// Storage: `Credit::Accounts` (r:2 w:2)
	// Proof: `Credit::Accounts` (`max_values`: None, `max_size`: Some(3166), added: 5641, mode: `MaxEncodedLen`)
	// Storage: `Credit::Debtors` (r:2 w:2)
	// Proof: `Credit::Debtors` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	// Storage: `Credit::Titles` (r:1 w:1)
	// Proof: `Credit::Titles` (`max_values`: None, `max_size`: Some(1429), added: 3904, mode: `MaxEncodedLen`)
	// Storage: `Credit::AssumptionOffers` (r:1 w:1)
	// Proof: `Credit::AssumptionOffers` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:2 w:2)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Issuance::Fees` (r:1 w:1)
	// Proof: `Issuance::Fees` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	fn clear() -> Weight {
		// Proof measured: 10349 bytes. Fastest: 528_909 ns.
		Weight::from_parts(580_766_000, 12272)
			.saturating_add(T::DbWeight::get().reads(23_u64))
			.saturating_add(T::DbWeight::get().writes(19_u64))
	}
	// Storage: `Credit::Notes` (r:1 w:1)
	// Proof: `Credit::Notes` (`max_values`: None, `max_size`: Some(194), added: 2669, mode: `MaxEncodedLen`)
	// Storage: `Parameters::Parameters` (r:1 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Entity::Entities` (r:2 w:0)
	// Proof: `Entity::Entities` (`max_values`: None, `max_size`: Some(160), added: 2635, mode: `MaxEncodedLen`)
	// Storage: `Entity::Links` (r:2 w:0)
	// Proof: `Entity::Links` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `Credit::Parties` (r:1 w:1)
	// Proof: `Credit::Parties` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::Offers` (r:1 w:1)
	// Proof: `Vouchers::Offers` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:3 w:3)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::Committed` (r:1 w:1)
	// Proof: `Vouchers::Committed` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::Total` (r:1 w:1)
	// Proof: `Vouchers::Total` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:3 w:3)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::OffersBy` (r:1 w:1)
	// Proof: `Vouchers::OffersBy` (`max_values`: None, `max_size`: Some(177), added: 2652, mode: `MaxEncodedLen`)
	// Storage: `Credit::DueTotals` (r:1 w:1)
	// Proof: `Credit::DueTotals` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Credit::Due` (r:1 w:1)
	// Proof: `Credit::Due` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	// Storage: `Credit::BadCounts` (r:1 w:1)
	// Proof: `Credit::BadCounts` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	// Storage: `Credit::Forgiven` (r:1 w:1)
	// Proof: `Credit::Forgiven` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	// Storage: `Credit::Accounts` (r:3 w:3)
	// Proof: `Credit::Accounts` (`max_values`: None, `max_size`: Some(3166), added: 5641, mode: `MaxEncodedLen`)
	// Storage: `Credit::Debtors` (r:2 w:2)
	// Proof: `Credit::Debtors` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	// Storage: `Credit::Titles` (r:1 w:1)
	// Proof: `Credit::Titles` (`max_values`: None, `max_size`: Some(1429), added: 3904, mode: `MaxEncodedLen`)
	// Storage: `Credit::AssumptionOffers` (r:1 w:1)
	// Proof: `Credit::AssumptionOffers` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	// Storage: `Issuance::Fees` (r:1 w:1)
	// Proof: `Issuance::Fees` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::Book` (r:0 w:1)
	// Proof: `Vouchers::Book` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
	fn take_offer() -> Weight {
		// Proof measured: 10910 bytes. Fastest: 827_003 ns.
		Weight::from_parts(887_734_000, 17913)
			.saturating_add(T::DbWeight::get().reads(29_u64))
			.saturating_add(T::DbWeight::get().writes(25_u64))
	}
	// Storage: `Credit::Notes` (r:1 w:0)
	// Proof: `Credit::Notes` (`max_values`: None, `max_size`: Some(194), added: 2669, mode: `MaxEncodedLen`)
	// Storage: `Entity::Links` (r:2 w:0)
	// Proof: `Entity::Links` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `Credit::Parties` (r:1 w:0)
	// Proof: `Credit::Parties` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	// Storage: `Credit::AssumptionOffers` (r:1 w:1)
	// Proof: `Credit::AssumptionOffers` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	fn offer_assumption() -> Weight {
		// Proof measured: 878 bytes. Fastest: 197_114 ns.
		Weight::from_parts(213_048_000, 6262)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	// Storage: `Credit::AssumptionOffers` (r:1 w:1)
	// Proof: `Credit::AssumptionOffers` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	// Storage: `Credit::Notes` (r:1 w:0)
	// Proof: `Credit::Notes` (`max_values`: None, `max_size`: Some(194), added: 2669, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Entity::Links` (r:1 w:0)
	// Proof: `Entity::Links` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `Credit::Parties` (r:1 w:0)
	// Proof: `Credit::Parties` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	fn withdraw_assumption() -> Weight {
		// Proof measured: 717 bytes. Fastest: 172_347 ns.
		Weight::from_parts(187_470_000, 3820)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	// Storage: `Credit::Notes` (r:1 w:1)
	// Proof: `Credit::Notes` (`max_values`: None, `max_size`: Some(194), added: 2669, mode: `MaxEncodedLen`)
	// Storage: `Entity::Links` (r:3 w:0)
	// Proof: `Entity::Links` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `Credit::Parties` (r:2 w:2)
	// Proof: `Credit::Parties` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	// Storage: `Entity::Entities` (r:4 w:0)
	// Proof: `Entity::Entities` (`max_values`: None, `max_size`: Some(160), added: 2635, mode: `MaxEncodedLen`)
	// Storage: `Credit::AssumptionOffers` (r:1 w:1)
	// Proof: `Credit::AssumptionOffers` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	// Storage: `Credit::Lots` (r:1 w:1)
	// Proof: `Credit::Lots` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	// Storage: `Credit::Guarantors` (r:1 w:1)
	// Proof: `Credit::Guarantors` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	// Storage: `Credit::Titles` (r:1 w:1)
	// Proof: `Credit::Titles` (`max_values`: None, `max_size`: Some(1429), added: 3904, mode: `MaxEncodedLen`)
	// Storage: `Credit::DueTotals` (r:1 w:1)
	// Proof: `Credit::DueTotals` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Credit::Due` (r:2 w:2)
	// Proof: `Credit::Due` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	// Storage: `Credit::BadCounts` (r:2 w:0)
	// Proof: `Credit::BadCounts` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	// Storage: `Credit::Accounts` (r:2 w:2)
	// Proof: `Credit::Accounts` (`max_values`: None, `max_size`: Some(3166), added: 5641, mode: `MaxEncodedLen`)
	// Storage: `Credit::Debtors` (r:3 w:4)
	// Proof: `Credit::Debtors` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	// Storage: `Parameters::Parameters` (r:1 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	fn assume() -> Weight {
		// Proof measured: 9007 bytes. Fastest: 622_248 ns.
		Weight::from_parts(653_425_000, 12272)
			.saturating_add(T::DbWeight::get().reads(27_u64))
			.saturating_add(T::DbWeight::get().writes(18_u64))
	}
	// Storage: `Credit::Notes` (r:1 w:1)
	// Proof: `Credit::Notes` (`max_values`: None, `max_size`: Some(194), added: 2669, mode: `MaxEncodedLen`)
	// Storage: `Parameters::Parameters` (r:1 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Entity::Links` (r:2 w:0)
	// Proof: `Entity::Links` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `Credit::Parties` (r:1 w:1)
	// Proof: `Credit::Parties` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	// Storage: `Issuance::Fees` (r:1 w:1)
	// Proof: `Issuance::Fees` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:2 w:2)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:2 w:2)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	// Storage: `Credit::DueTotals` (r:1 w:1)
	// Proof: `Credit::DueTotals` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Credit::Due` (r:1 w:1)
	// Proof: `Credit::Due` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	// Storage: `Credit::BadCounts` (r:1 w:1)
	// Proof: `Credit::BadCounts` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	// Storage: `Credit::Forgiven` (r:1 w:1)
	// Proof: `Credit::Forgiven` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	// Storage: `Credit::Accounts` (r:3 w:3)
	// Proof: `Credit::Accounts` (`max_values`: None, `max_size`: Some(3166), added: 5641, mode: `MaxEncodedLen`)
	// Storage: `Credit::Debtors` (r:2 w:2)
	// Proof: `Credit::Debtors` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	// Storage: `Credit::Titles` (r:1 w:1)
	// Proof: `Credit::Titles` (`max_values`: None, `max_size`: Some(1429), added: 3904, mode: `MaxEncodedLen`)
	// Storage: `Credit::AssumptionOffers` (r:1 w:1)
	// Proof: `Credit::AssumptionOffers` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	// Storage: `Credit::Settled` (r:1 w:1)
	// Proof: `Credit::Settled` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	// Storage: `Credit::SettledTotal` (r:1 w:1)
	// Proof: `Credit::SettledTotal` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	fn settle_bad() -> Weight {
		// Proof measured: 6969 bytes. Fastest: 695_788 ns.
		Weight::from_parts(737_410_000, 17913)
			.saturating_add(T::DbWeight::get().reads(23_u64))
			.saturating_add(T::DbWeight::get().writes(20_u64))
	}
	// Storage: `Credit::Notes` (r:1 w:1)
	// Proof: `Credit::Notes` (`max_values`: None, `max_size`: Some(194), added: 2669, mode: `MaxEncodedLen`)
	// Storage: `Parameters::Parameters` (r:1 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Issuance::Fees` (r:1 w:1)
	// Proof: `Issuance::Fees` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	// Storage: `Credit::DueTotals` (r:1 w:1)
	// Proof: `Credit::DueTotals` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Credit::Due` (r:1 w:1)
	// Proof: `Credit::Due` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	// Storage: `Credit::BadCounts` (r:1 w:1)
	// Proof: `Credit::BadCounts` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	// Storage: `Credit::Forgiven` (r:1 w:1)
	// Proof: `Credit::Forgiven` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	// Storage: `Credit::Accounts` (r:2 w:2)
	// Proof: `Credit::Accounts` (`max_values`: None, `max_size`: Some(3166), added: 5641, mode: `MaxEncodedLen`)
	// Storage: `Credit::Settled` (r:1 w:1)
	// Proof: `Credit::Settled` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	// Storage: `Credit::SettledTotal` (r:1 w:1)
	// Proof: `Credit::SettledTotal` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	fn cover() -> Weight {
		// Proof measured: 3955 bytes. Fastest: 287_299 ns.
		Weight::from_parts(301_940_000, 12272)
			.saturating_add(T::DbWeight::get().reads(13_u64))
			.saturating_add(T::DbWeight::get().writes(12_u64))
	}
	// Storage: `Credit::BadCounts` (r:1 w:1)
	// Proof: `Credit::BadCounts` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	// Storage: `Parameters::Parameters` (r:1 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Credit::Due` (r:1026 w:0)
	// Proof: `Credit::Due` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	// Storage: `Credit::Forgiven` (r:1 w:0)
	// Proof: `Credit::Forgiven` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	fn count_bad(h: u32) -> Weight {
		// Proof measured: 901 bytes. Fastest: 46_539 ns.
		Weight::from_parts(31_539_401, 6108)
			.saturating_add(Weight::from_parts(4_107_618, 0).saturating_mul(h.into()))
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(h.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64))
			.saturating_add(Weight::from_parts(0, 2559).saturating_mul(h.into()))
	}
	// Storage: `Access::Agents` (r:1 w:0)
	// Proof: `Access::Agents` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	// Storage: `Credit::Suspensions` (r:1 w:1)
	// Proof: `Credit::Suspensions` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	// Storage: `Credit::BadCounts` (r:1 w:1)
	// Proof: `Credit::BadCounts` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	// Storage: `Parameters::Parameters` (r:2 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Credit::Due` (r:3 w:0)
	// Proof: `Credit::Due` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	// Storage: `Credit::Forgiven` (r:1 w:0)
	// Proof: `Credit::Forgiven` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	fn suspend_for_bad() -> Weight {
		// Proof measured: 208 bytes. Fastest: 65_738 ns.
		Weight::from_parts(75_843_000, 8667)
			.saturating_add(T::DbWeight::get().reads(9_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	// Storage: `Parameters::Parameters` (r:3 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Credit::Suspensions` (r:1 w:1)
	// Proof: `Credit::Suspensions` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	// Storage: `Access::Agents` (r:1 w:0)
	// Proof: `Access::Agents` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	// Storage: `Credit::BadCounts` (r:1 w:1)
	// Proof: `Credit::BadCounts` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	// Storage: `Credit::Due` (r:3 w:0)
	// Proof: `Credit::Due` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	// Storage: `Credit::Forgiven` (r:1 w:1)
	// Proof: `Credit::Forgiven` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	fn lift_suspension() -> Weight {
		// Proof measured: 306 bytes. Fastest: 76_504 ns.
		Weight::from_parts(81_712_000, 8667)
			.saturating_add(T::DbWeight::get().reads(10_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	// Storage: `Credit::NetValue` (r:1 w:0)
	// Proof: `Credit::NetValue` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	fn check_net_value() -> Weight {
		// Proof measured: 2 bytes. Fastest: 7_601 ns.
		Weight::from_parts(8_533_000, 1501).saturating_add(T::DbWeight::get().reads(1_u64))
	}
}

/// For tests, where nothing has a weight.
impl WeightInfo for () {
	fn grant() -> Weight {
		Weight::zero()
	}
	fn draw(_: u32) -> Weight {
		Weight::zero()
	}
	fn repay() -> Weight {
		Weight::zero()
	}
	fn repay_plain() -> Weight {
		Weight::zero()
	}
	fn revoke() -> Weight {
		Weight::zero()
	}
	fn repay_oldest(_: u32) -> Weight {
		Weight::zero()
	}
	fn undertake(_: u32) -> Weight {
		Weight::zero()
	}
	fn withdraw_undertaking() -> Weight {
		Weight::zero()
	}
	fn draw_for(_: u32) -> Weight {
		Weight::zero()
	}
	fn demand() -> Weight {
		Weight::zero()
	}
	fn normalise() -> Weight {
		Weight::zero()
	}
	fn propose_grant() -> Weight {
		Weight::zero()
	}
	fn approve_grant() -> Weight {
		Weight::zero()
	}
	fn withdraw_approval() -> Weight {
		Weight::zero()
	}
	fn close_grant() -> Weight {
		Weight::zero()
	}
	fn revoke_for() -> Weight {
		Weight::zero()
	}
	fn clear() -> Weight {
		Weight::zero()
	}
	fn take_offer() -> Weight {
		Weight::zero()
	}
	fn offer_assumption() -> Weight {
		Weight::zero()
	}
	fn withdraw_assumption() -> Weight {
		Weight::zero()
	}
	fn assume() -> Weight {
		Weight::zero()
	}
	fn settle_bad() -> Weight {
		Weight::zero()
	}
	fn cover() -> Weight {
		Weight::zero()
	}
	fn count_bad(_: u32) -> Weight {
		Weight::zero()
	}
	fn suspend_for_bad() -> Weight {
		Weight::zero()
	}
	fn lift_suspension() -> Weight {
		Weight::zero()
	}
	fn check_net_value() -> Weight {
		Weight::zero()
	}
}
