// SPDX-License-Identifier: Apache-2.0
//! Weights of `pallet_credit`, measured by `scripts/bench`; do not edit.
//!
//! 2026-11-23, AMD EPYC, wasm Compiled, 20 steps, 10 repetitions, preset `development`.
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
	// Storage: `Credit::Parties` (r:2 w:0)
	// Proof: `Credit::Parties` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	// Storage: `Credit::Suspensions` (r:1 w:0)
	// Proof: `Credit::Suspensions` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	// Storage: `Credit::BadCounts` (r:1 w:1)
	// Proof: `Credit::BadCounts` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:3 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
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
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	// Storage: `Issuance::Waiting` (r:0 w:1)
	// Proof: `Issuance::Waiting` (`max_values`: None, `max_size`: Some(2307), added: 4782, mode: `MaxEncodedLen`)
	fn grant() -> Weight {
		// Proof measured: 54209 bytes. Fastest: 424_909 ns.
		Weight::from_parts(450_016_000, 51663)
			.saturating_add(T::DbWeight::get().reads(26_u64))
			.saturating_add(T::DbWeight::get().writes(8_u64))
	}
	// Storage: `Entity::Entities` (r:3 w:0)
	// Proof: `Entity::Entities` (`max_values`: None, `max_size`: Some(160), added: 2635, mode: `MaxEncodedLen`)
	// Storage: `Entity::Links` (r:2 w:0)
	// Proof: `Entity::Links` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `Credit::Parties` (r:1 w:1)
	// Proof: `Credit::Parties` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	// Storage: `Credit::Lots` (r:1 w:1)
	// Proof: `Credit::Lots` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	// Storage: `Credit::Guarantors` (r:1 w:1)
	// Proof: `Credit::Guarantors` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
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
		// Proof measured: 4531 bytes. Fastest: 297_961 ns.
		Weight::from_parts(303_205_568, 8895)
			.saturating_add(Weight::from_parts(19_272_547, 0).saturating_mul(i.into()))
			.saturating_add(T::DbWeight::get().reads(12_u64))
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
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	// Storage: `Issuance::Fees` (r:1 w:1)
	// Proof: `Issuance::Fees` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Credit::Settled` (r:1 w:1)
	// Proof: `Credit::Settled` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	// Storage: `Credit::SettledTotal` (r:1 w:1)
	// Proof: `Credit::SettledTotal` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	fn repay() -> Weight {
		// Proof measured: 10932 bytes. Fastest: 679_666 ns.
		Weight::from_parts(697_623_000, 12272)
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
		// Proof measured: 8114 bytes. Fastest: 344_710 ns.
		Weight::from_parts(354_465_000, 12272)
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
		// Proof measured: 3386 bytes. Fastest: 69_162 ns.
		Weight::from_parts(73_108_000, 6631)
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
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	// Storage: `Issuance::Fees` (r:256 w:256)
	// Proof: `Issuance::Fees` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	fn repay_oldest(n: u32) -> Weight {
		// Proof measured: 10021 + n * 667 bytes. Fastest: 649_902 ns.
		Weight::from_parts(651_544_000, 12272)
			.saturating_add(Weight::from_parts(469_730_995, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(10_u64))
			.saturating_add(T::DbWeight::get().reads((9_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(7_u64))
			.saturating_add(T::DbWeight::get().writes((9_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 3904).saturating_mul(n.into()))
	}
	// Storage: `Credit::Undertakings` (r:1 w:1)
	// Proof: `Credit::Undertakings` (`max_values`: None, `max_size`: Some(132), added: 2607, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	fn undertake(i: u32) -> Weight {
		// Proof measured: 67 bytes. Fastest: 129_722 ns.
		Weight::from_parts(138_465_341, 3946)
			.saturating_add(Weight::from_parts(154_781, 0).saturating_mul(i.into()))
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	// Storage: `Credit::Undertakings` (r:1 w:1)
	// Proof: `Credit::Undertakings` (`max_values`: None, `max_size`: Some(132), added: 2607, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	fn withdraw_undertaking() -> Weight {
		// Proof measured: 216 bytes. Fastest: 105_576 ns.
		Weight::from_parts(110_163_000, 3946)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	// Storage: `Credit::Undertakings` (r:1 w:1)
	// Proof: `Credit::Undertakings` (`max_values`: None, `max_size`: Some(132), added: 2607, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Entity::Links` (r:3 w:0)
	// Proof: `Entity::Links` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `Credit::Parties` (r:1 w:1)
	// Proof: `Credit::Parties` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	// Storage: `Entity::Entities` (r:4 w:0)
	// Proof: `Entity::Entities` (`max_values`: None, `max_size`: Some(160), added: 2635, mode: `MaxEncodedLen`)
	// Storage: `Credit::Lots` (r:1 w:1)
	// Proof: `Credit::Lots` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	// Storage: `Credit::Guarantors` (r:1 w:1)
	// Proof: `Credit::Guarantors` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
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
		// Proof measured: 8310 bytes. Fastest: 517_887 ns.
		Weight::from_parts(668_278_094, 12272)
			.saturating_add(Weight::from_parts(28_157_182, 0).saturating_mul(i.into()))
			.saturating_add(T::DbWeight::get().reads(18_u64))
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
		// Proof measured: 4048 bytes. Fastest: 190_021 ns.
		Weight::from_parts(316_359_000, 6631)
			.saturating_add(T::DbWeight::get().reads(11_u64))
			.saturating_add(T::DbWeight::get().writes(10_u64))
	}
	// Storage: `System::Account` (r:1 w:0)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Entity::Links` (r:2 w:0)
	// Proof: `Entity::Links` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `Credit::Parties` (r:2 w:1)
	// Proof: `Credit::Parties` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
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
	// Storage: `Credit::Debtors` (r:2 w:3)
	// Proof: `Credit::Debtors` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	fn normalise() -> Weight {
		// Proof measured: 7559 bytes. Fastest: 264_702 ns.
		Weight::from_parts(325_893_000, 12272)
			.saturating_add(T::DbWeight::get().reads(17_u64))
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
	// Storage: `Credit::Parties` (r:2 w:0)
	// Proof: `Credit::Parties` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	// Storage: `Credit::Suspensions` (r:1 w:0)
	// Proof: `Credit::Suspensions` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	// Storage: `Credit::BadCounts` (r:1 w:1)
	// Proof: `Credit::BadCounts` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:3 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
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
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	// Storage: `Credit::GrantProposals` (r:0 w:1)
	// Proof: `Credit::GrantProposals` (`max_values`: None, `max_size`: Some(2261), added: 4736, mode: `MaxEncodedLen`)
	fn propose_grant() -> Weight {
		// Proof measured: 3661 bytes. Fastest: 377_319 ns.
		Weight::from_parts(507_140_000, 11688)
			.saturating_add(T::DbWeight::get().reads(23_u64))
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
	// Storage: `Credit::Parties` (r:2 w:0)
	// Proof: `Credit::Parties` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:2 w:2)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	// Storage: `Credit::Usages` (r:1 w:1)
	// Proof: `Credit::Usages` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	// Storage: `Access::Agents` (r:1 w:0)
	// Proof: `Access::Agents` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	// Storage: `Credit::Suspensions` (r:1 w:0)
	// Proof: `Credit::Suspensions` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	// Storage: `Credit::BadCounts` (r:1 w:0)
	// Proof: `Credit::BadCounts` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:2 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
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
		// Proof measured: 58157 bytes. Fastest: 1_041_091 ns.
		Weight::from_parts(1_334_205_000, 95850)
			.saturating_add(T::DbWeight::get().reads(94_u64))
			.saturating_add(T::DbWeight::get().writes(13_u64))
	}
	// Storage: `Access::Members` (r:1 w:0)
	// Proof: `Access::Members` (`max_values`: Some(1), `max_size`: Some(2061), added: 2556, mode: `MaxEncodedLen`)
	// Storage: `Credit::GrantProposals` (r:1 w:1)
	// Proof: `Credit::GrantProposals` (`max_values`: None, `max_size`: Some(2261), added: 4736, mode: `MaxEncodedLen`)
	fn withdraw_approval() -> Weight {
		// Proof measured: 3371 bytes. Fastest: 50_254 ns.
		Weight::from_parts(68_521_000, 5726)
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
	// Storage: `Entity::Links` (r:1 w:0)
	// Proof: `Entity::Links` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `Credit::Parties` (r:1 w:0)
	// Proof: `Credit::Parties` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	fn close_grant() -> Weight {
		// Proof measured: 4154 bytes. Fastest: 197_702 ns.
		Weight::from_parts(212_404_000, 5726)
			.saturating_add(T::DbWeight::get().reads(7_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Credit::Lots` (r:1 w:1)
	// Proof: `Credit::Lots` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	// Storage: `Credit::Guarantors` (r:1 w:1)
	// Proof: `Credit::Guarantors` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	// Storage: `Credit::Accounts` (r:1 w:1)
	// Proof: `Credit::Accounts` (`max_values`: None, `max_size`: Some(3166), added: 5641, mode: `MaxEncodedLen`)
	fn revoke_for() -> Weight {
		// Proof measured: 3829 bytes. Fastest: 82_683 ns.
		Weight::from_parts(88_380_000, 6631)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	// Storage: `Credit::Notes` (r:1 w:1)
	// Proof: `Credit::Notes` (`max_values`: None, `max_size`: Some(194), added: 2669, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Entity::Links` (r:2 w:0)
	// Proof: `Entity::Links` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `Credit::Parties` (r:1 w:1)
	// Proof: `Credit::Parties` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:3 w:3)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
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
		// Proof measured: 11066 bytes. Fastest: 610_042 ns.
		Weight::from_parts(631_415_000, 12272)
			.saturating_add(T::DbWeight::get().reads(23_u64))
			.saturating_add(T::DbWeight::get().writes(19_u64))
	}
	// Storage: `Credit::Notes` (r:1 w:1)
	// Proof: `Credit::Notes` (`max_values`: None, `max_size`: Some(194), added: 2669, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Entity::Entities` (r:2 w:0)
	// Proof: `Entity::Entities` (`max_values`: None, `max_size`: Some(160), added: 2635, mode: `MaxEncodedLen`)
	// Storage: `Entity::Links` (r:2 w:0)
	// Proof: `Entity::Links` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `Credit::Parties` (r:1 w:1)
	// Proof: `Credit::Parties` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::Offers` (r:1 w:1)
	// Proof: `Vouchers::Offers` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:3 w:3)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
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
		// Proof measured: 11702 bytes. Fastest: 873_793 ns.
		Weight::from_parts(925_380_000, 17913)
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
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	fn offer_assumption() -> Weight {
		// Proof measured: 978 bytes. Fastest: 212_114 ns.
		Weight::from_parts(220_176_000, 6262)
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
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
	fn withdraw_assumption() -> Weight {
		// Proof measured: 750 bytes. Fastest: 184_343 ns.
		Weight::from_parts(191_162_000, 3946)
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
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
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
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	fn assume() -> Weight {
		// Proof measured: 9696 bytes. Fastest: 687_408 ns.
		Weight::from_parts(714_527_000, 12272)
			.saturating_add(T::DbWeight::get().reads(27_u64))
			.saturating_add(T::DbWeight::get().writes(18_u64))
	}
	// Storage: `Credit::Notes` (r:1 w:1)
	// Proof: `Credit::Notes` (`max_values`: None, `max_size`: Some(194), added: 2669, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Entity::Links` (r:2 w:0)
	// Proof: `Entity::Links` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `Credit::Parties` (r:1 w:1)
	// Proof: `Credit::Parties` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	// Storage: `Issuance::Fees` (r:1 w:1)
	// Proof: `Issuance::Fees` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:2 w:2)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:2 w:2)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
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
		// Proof measured: 7652 bytes. Fastest: 748_708 ns.
		Weight::from_parts(808_917_000, 17913)
			.saturating_add(T::DbWeight::get().reads(23_u64))
			.saturating_add(T::DbWeight::get().writes(20_u64))
	}
	// Storage: `Credit::Notes` (r:1 w:1)
	// Proof: `Credit::Notes` (`max_values`: None, `max_size`: Some(194), added: 2669, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Issuance::Fees` (r:1 w:1)
	// Proof: `Issuance::Fees` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(481), added: 2956, mode: `MaxEncodedLen`)
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
		// Proof measured: 4502 bytes. Fastest: 316_138 ns.
		Weight::from_parts(348_636_000, 12272)
			.saturating_add(T::DbWeight::get().reads(13_u64))
			.saturating_add(T::DbWeight::get().writes(12_u64))
	}
	// Storage: `Credit::Guarantors` (r:1 w:0)
	// Proof: `Credit::Guarantors` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	// Storage: `Credit::BadCounts` (r:1 w:1)
	// Proof: `Credit::BadCounts` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Credit::Due` (r:1026 w:0)
	// Proof: `Credit::Due` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	// Storage: `Credit::Forgiven` (r:1 w:0)
	// Proof: `Credit::Forgiven` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	fn count_bad(h: u32) -> Weight {
		// Proof measured: 1416 bytes. Fastest: 75_442 ns.
		Weight::from_parts(76_544_000, 6108)
			.saturating_add(Weight::from_parts(5_450_034, 0).saturating_mul(h.into()))
			.saturating_add(T::DbWeight::get().reads(6_u64))
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
	// Storage: `Config::Values` (r:1 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	// Storage: `Credit::Due` (r:3 w:0)
	// Proof: `Credit::Due` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	// Storage: `Credit::Forgiven` (r:1 w:0)
	// Proof: `Credit::Forgiven` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	fn suspend_for_bad() -> Weight {
		// Proof measured: 655 bytes. Fastest: 97_084 ns.
		Weight::from_parts(108_671_000, 8667)
			.saturating_add(T::DbWeight::get().reads(8_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	// Storage: `Config::Values` (r:2 w:0)
	// Proof: `Config::Values` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
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
		// Proof measured: 753 bytes. Fastest: 105_997 ns.
		Weight::from_parts(115_931_000, 8667)
			.saturating_add(T::DbWeight::get().reads(9_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	// Storage: `Credit::NetValue` (r:1 w:0)
	// Proof: `Credit::NetValue` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	fn check_net_value() -> Weight {
		// Proof measured: 2 bytes. Fastest: 8_733 ns.
		Weight::from_parts(9_784_000, 1501).saturating_add(T::DbWeight::get().reads(1_u64))
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
