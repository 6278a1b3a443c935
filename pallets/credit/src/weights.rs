// SPDX-License-Identifier: Apache-2.0
//! Weights of `pallet_credit`, measured by `scripts/bench`; do not edit.
//!
//! 2026-11-21, AMD EPYC, wasm Compiled, 50 steps, 20 repetitions, preset `development`.
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
	// Storage: `Parameters::Parameters` (r:10 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Credit::Guarantors` (r:1 w:1)
	// Proof: `Credit::Guarantors` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	// Storage: `Credit::Lots` (r:1 w:1)
	// Proof: `Credit::Lots` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	// Storage: `Credit::Accounts` (r:1 w:1)
	// Proof: `Credit::Accounts` (`max_values`: None, `max_size`: Some(3166), added: 5641, mode: `MaxEncodedLen`)
	fn grant() -> Weight {
		// Proof measured: 6225 bytes. Fastest: 172_127 ns.
		Weight::from_parts(183_444_000, 26100)
			.saturating_add(T::DbWeight::get().reads(21_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	// Storage: `Entity::Entities` (r:2 w:0)
	// Proof: `Entity::Entities` (`max_values`: None, `max_size`: Some(160), added: 2635, mode: `MaxEncodedLen`)
	// Storage: `Entity::Links` (r:1 w:0)
	// Proof: `Entity::Links` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `Credit::Lots` (r:1 w:1)
	// Proof: `Credit::Lots` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	// Storage: `Credit::Guarantors` (r:1 w:1)
	// Proof: `Credit::Guarantors` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	// Storage: `Parameters::Parameters` (r:5 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Credit::Accounts` (r:1 w:1)
	// Proof: `Credit::Accounts` (`max_values`: None, `max_size`: Some(3166), added: 5641, mode: `MaxEncodedLen`)
	// Storage: `Credit::Due` (r:36 w:36)
	// Proof: `Credit::Due` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	// Storage: `Credit::DueTotals` (r:36 w:36)
	// Proof: `Credit::DueTotals` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Storage: `Credit::Notes` (r:0 w:36)
	// Proof: `Credit::Notes` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	fn draw(i: u32) -> Weight {
		// Proof measured: 3878 bytes. Fastest: 259_657 ns.
		Weight::from_parts(286_589_682, 13545)
			.saturating_add(Weight::from_parts(22_493_100, 0).saturating_mul(i.into()))
			.saturating_add(T::DbWeight::get().reads(11_u64))
			.saturating_add(T::DbWeight::get().reads((2_u64).saturating_mul(i.into())))
			.saturating_add(T::DbWeight::get().writes(3_u64))
			.saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(i.into())))
			.saturating_add(Weight::from_parts(0, 2567).saturating_mul(i.into()))
	}
	// Storage: `Credit::Notes` (r:1 w:1)
	// Proof: `Credit::Notes` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `Credit::Due` (r:1 w:1)
	// Proof: `Credit::Due` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	// Storage: `Credit::DueTotals` (r:1 w:1)
	// Proof: `Credit::DueTotals` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Storage: `Credit::Accounts` (r:2 w:2)
	// Proof: `Credit::Accounts` (`max_values`: None, `max_size`: Some(3166), added: 5641, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn repay() -> Weight {
		// Proof measured: 6640 bytes. Fastest: 181_751 ns.
		Weight::from_parts(310_593_000, 12272)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(6_u64))
	}
	// Storage: `Credit::Lots` (r:1 w:1)
	// Proof: `Credit::Lots` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	// Storage: `Credit::Guarantors` (r:1 w:1)
	// Proof: `Credit::Guarantors` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	// Storage: `Credit::Accounts` (r:1 w:1)
	// Proof: `Credit::Accounts` (`max_values`: None, `max_size`: Some(3166), added: 5641, mode: `MaxEncodedLen`)
	fn revoke() -> Weight {
		// Proof measured: 3387 bytes. Fastest: 52_789 ns.
		Weight::from_parts(69_354_000, 6631)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	// Storage: `Credit::Accounts` (r:2 w:2)
	// Proof: `Credit::Accounts` (`max_values`: None, `max_size`: Some(3166), added: 5641, mode: `MaxEncodedLen`)
	// Storage: `Credit::Notes` (r:256 w:256)
	// Proof: `Credit::Notes` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `Credit::Due` (r:256 w:256)
	// Proof: `Credit::Due` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	// Storage: `Credit::DueTotals` (r:256 w:256)
	// Proof: `Credit::DueTotals` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn repay_oldest(n: u32) -> Weight {
		// Proof measured: 6482 + n * 181 bytes. Fastest: 289_772 ns.
		Weight::from_parts(316_652_000, 12272)
			.saturating_add(Weight::from_parts(95_309_869, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().reads((3_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(3_u64))
			.saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2636).saturating_mul(n.into()))
	}
	// Storage: `Credit::Undertakings` (r:1 w:1)
	// Proof: `Credit::Undertakings` (`max_values`: None, `max_size`: Some(132), added: 2607, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
	fn undertake(i: u32) -> Weight {
		// Proof measured: 0 bytes. Fastest: 103_134 ns.
		Weight::from_parts(165_395_959, 3730)
			.saturating_add(Weight::from_parts(137_214, 0).saturating_mul(i.into()))
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	// Storage: `Credit::Undertakings` (r:1 w:1)
	// Proof: `Credit::Undertakings` (`max_values`: None, `max_size`: Some(132), added: 2607, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
	fn withdraw_undertaking() -> Weight {
		// Proof measured: 178 bytes. Fastest: 82_052 ns.
		Weight::from_parts(110_115_000, 3730)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	// Storage: `Credit::Undertakings` (r:1 w:1)
	// Proof: `Credit::Undertakings` (`max_values`: None, `max_size`: Some(132), added: 2607, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
	// Storage: `Entity::Entities` (r:3 w:0)
	// Proof: `Entity::Entities` (`max_values`: None, `max_size`: Some(160), added: 2635, mode: `MaxEncodedLen`)
	// Storage: `Entity::Links` (r:2 w:0)
	// Proof: `Entity::Links` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `Credit::Lots` (r:1 w:1)
	// Proof: `Credit::Lots` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	// Storage: `Credit::Guarantors` (r:1 w:1)
	// Proof: `Credit::Guarantors` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	// Storage: `Parameters::Parameters` (r:5 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Credit::Accounts` (r:2 w:2)
	// Proof: `Credit::Accounts` (`max_values`: None, `max_size`: Some(3166), added: 5641, mode: `MaxEncodedLen`)
	// Storage: `Credit::Due` (r:36 w:36)
	// Proof: `Credit::Due` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	// Storage: `Credit::DueTotals` (r:36 w:36)
	// Proof: `Credit::DueTotals` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Storage: `Credit::Notes` (r:0 w:36)
	// Proof: `Credit::Notes` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	fn draw_for(i: u32) -> Weight {
		// Proof measured: 7534 bytes. Fastest: 310_453 ns.
		Weight::from_parts(439_678_399, 13545)
			.saturating_add(Weight::from_parts(23_693_431, 0).saturating_mul(i.into()))
			.saturating_add(T::DbWeight::get().reads(17_u64))
			.saturating_add(T::DbWeight::get().reads((2_u64).saturating_mul(i.into())))
			.saturating_add(T::DbWeight::get().writes(7_u64))
			.saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(i.into())))
			.saturating_add(Weight::from_parts(0, 2567).saturating_mul(i.into()))
	}
	// Storage: `Credit::Notes` (r:1 w:1)
	// Proof: `Credit::Notes` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `Credit::Due` (r:2 w:2)
	// Proof: `Credit::Due` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	// Storage: `Credit::DueTotals` (r:2 w:2)
	// Proof: `Credit::DueTotals` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Storage: `Credit::Accounts` (r:1 w:1)
	// Proof: `Credit::Accounts` (`max_values`: None, `max_size`: Some(3166), added: 5641, mode: `MaxEncodedLen`)
	fn demand() -> Weight {
		// Proof measured: 3396 bytes. Fastest: 94_711 ns.
		Weight::from_parts(165_677_000, 6631)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(6_u64))
	}
	// Storage: `Credit::Notes` (r:1 w:1)
	// Proof: `Credit::Notes` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `Credit::Lots` (r:1 w:1)
	// Proof: `Credit::Lots` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	// Storage: `Credit::Guarantors` (r:1 w:1)
	// Proof: `Credit::Guarantors` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	// Storage: `Credit::Due` (r:2 w:2)
	// Proof: `Credit::Due` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	// Storage: `Credit::DueTotals` (r:2 w:2)
	// Proof: `Credit::DueTotals` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Storage: `Credit::Accounts` (r:2 w:2)
	// Proof: `Credit::Accounts` (`max_values`: None, `max_size`: Some(3166), added: 5641, mode: `MaxEncodedLen`)
	fn normalise() -> Weight {
		// Proof measured: 6853 bytes. Fastest: 141_391 ns.
		Weight::from_parts(197_444_000, 12272)
			.saturating_add(T::DbWeight::get().reads(9_u64))
			.saturating_add(T::DbWeight::get().writes(9_u64))
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
	// Storage: `Parameters::Parameters` (r:11 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Credit::Guarantors` (r:1 w:0)
	// Proof: `Credit::Guarantors` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	// Storage: `Credit::GrantProposalsBy` (r:1 w:1)
	// Proof: `Credit::GrantProposalsBy` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	// Storage: `Credit::NextGrantProposal` (r:1 w:1)
	// Proof: `Credit::NextGrantProposal` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
	// Storage: `Credit::GrantProposals` (r:0 w:1)
	// Proof: `Credit::GrantProposals` (`max_values`: None, `max_size`: Some(2261), added: 4736, mode: `MaxEncodedLen`)
	fn propose_grant() -> Weight {
		// Proof measured: 2936 bytes. Fastest: 213_909 ns.
		Weight::from_parts(235_641_000, 28611)
			.saturating_add(T::DbWeight::get().reads(24_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
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
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
	// Storage: `Credit::Usages` (r:1 w:1)
	// Proof: `Credit::Usages` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	// Storage: `Access::Agents` (r:1 w:0)
	// Proof: `Access::Agents` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	// Storage: `Credit::Lots` (r:1 w:1)
	// Proof: `Credit::Lots` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	// Storage: `Credit::Guarantors` (r:1 w:1)
	// Proof: `Credit::Guarantors` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	// Storage: `Parameters::Parameters` (r:4 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Credit::Accounts` (r:1 w:1)
	// Proof: `Credit::Accounts` (`max_values`: None, `max_size`: Some(3166), added: 5641, mode: `MaxEncodedLen`)
	fn approve_grant() -> Weight {
		// Proof measured: 7405 bytes. Fastest: 486_115 ns.
		Weight::from_parts(749_718_000, 95850)
			.saturating_add(T::DbWeight::get().reads(85_u64))
			.saturating_add(T::DbWeight::get().writes(8_u64))
	}
	// Storage: `Access::Members` (r:1 w:0)
	// Proof: `Access::Members` (`max_values`: Some(1), `max_size`: Some(2061), added: 2556, mode: `MaxEncodedLen`)
	// Storage: `Credit::GrantProposals` (r:1 w:1)
	// Proof: `Credit::GrantProposals` (`max_values`: None, `max_size`: Some(2261), added: 4736, mode: `MaxEncodedLen`)
	fn withdraw_approval() -> Weight {
		// Proof measured: 3363 bytes. Fastest: 34_622 ns.
		Weight::from_parts(70_716_000, 5726)
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
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
	fn close_grant() -> Weight {
		// Proof measured: 3600 bytes. Fastest: 119_878 ns.
		Weight::from_parts(202_242_000, 5726)
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
		// Proof measured: 3390 bytes. Fastest: 56_794 ns.
		Weight::from_parts(102_433_000, 6631)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	// Storage: `Credit::Notes` (r:1 w:1)
	// Proof: `Credit::Notes` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `Parameters::Parameters` (r:1 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::Committed` (r:1 w:0)
	// Proof: `Vouchers::Committed` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::Total` (r:1 w:1)
	// Proof: `Vouchers::Total` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Credit::Due` (r:1 w:1)
	// Proof: `Credit::Due` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	// Storage: `Credit::DueTotals` (r:1 w:1)
	// Proof: `Credit::DueTotals` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Storage: `Credit::Accounts` (r:2 w:2)
	// Proof: `Credit::Accounts` (`max_values`: None, `max_size`: Some(3166), added: 5641, mode: `MaxEncodedLen`)
	fn clear() -> Weight {
		// Proof measured: 6716 bytes. Fastest: 158_166 ns.
		Weight::from_parts(269_902_000, 12272)
			.saturating_add(T::DbWeight::get().reads(9_u64))
			.saturating_add(T::DbWeight::get().writes(7_u64))
	}
	// Storage: `Credit::Notes` (r:1 w:1)
	// Proof: `Credit::Notes` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `Parameters::Parameters` (r:1 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Entity::Entities` (r:2 w:0)
	// Proof: `Entity::Entities` (`max_values`: None, `max_size`: Some(160), added: 2635, mode: `MaxEncodedLen`)
	// Storage: `Entity::Links` (r:2 w:0)
	// Proof: `Entity::Links` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::Offers` (r:1 w:1)
	// Proof: `Vouchers::Offers` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::Committed` (r:1 w:1)
	// Proof: `Vouchers::Committed` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::Total` (r:1 w:1)
	// Proof: `Vouchers::Total` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::OffersBy` (r:1 w:1)
	// Proof: `Vouchers::OffersBy` (`max_values`: None, `max_size`: Some(177), added: 2652, mode: `MaxEncodedLen`)
	// Storage: `Credit::Due` (r:1 w:1)
	// Proof: `Credit::Due` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	// Storage: `Credit::DueTotals` (r:1 w:1)
	// Proof: `Credit::DueTotals` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Storage: `Credit::Accounts` (r:3 w:3)
	// Proof: `Credit::Accounts` (`max_values`: None, `max_size`: Some(3166), added: 5641, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::Book` (r:0 w:1)
	// Proof: `Vouchers::Book` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
	fn take_offer() -> Weight {
		// Proof measured: 7804 bytes. Fastest: 412_766 ns.
		Weight::from_parts(689_959_000, 17913)
			.saturating_add(T::DbWeight::get().reads(17_u64))
			.saturating_add(T::DbWeight::get().writes(13_u64))
	}
	// Storage: `Credit::NetValue` (r:1 w:0)
	// Proof: `Credit::NetValue` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	fn check_net_value() -> Weight {
		// Proof measured: 2 bytes. Fastest: 7_301 ns.
		Weight::from_parts(12_159_000, 1501).saturating_add(T::DbWeight::get().reads(1_u64))
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
	fn check_net_value() -> Weight {
		Weight::zero()
	}
}
