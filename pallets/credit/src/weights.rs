// SPDX-License-Identifier: Apache-2.0
//! Weights of `pallet_credit`, measured by `scripts/bench`; do not edit.
//!
//! 2026-11-21, AMD EPYC, wasm Compiled, 20 steps, 10 repetitions, preset `development`.
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
	/// `count_bad`, `h` in 1 to 1,024.
	fn count_bad(h: u32) -> Weight;
	/// `suspend_for_bad`.
	fn suspend_for_bad() -> Weight;
	/// `lift_suspension`.
	fn lift_suspension() -> Weight;
	/// `check_net_value`.
	fn check_net_value() -> Weight;
}

/// An estimate until it is measured: so many reads and writes, 4 us of work and 2,700 bytes of proof for each read.
fn estimate<T: frame_system::Config>(reads: u64, writes: u64) -> Weight {
	Weight::from_parts(4_000_000, 2_700)
		.saturating_mul(reads)
		.saturating_add(T::DbWeight::get().reads_writes(reads, writes))
}

/// An estimate of counting `hours` hours of bad debt: each is found, then read.
fn hours<T: frame_system::Config>(hours: u64) -> Weight {
	Weight::from_parts(12_000_000, 2_567).saturating_mul(hours).saturating_add(T::DbWeight::get().reads(2 * hours))
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
	// Storage: `Parameters::Parameters` (r:14 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Entity::Entities` (r:3 w:0)
	// Proof: `Entity::Entities` (`max_values`: None, `max_size`: Some(160), added: 2635, mode: `MaxEncodedLen`)
	// Storage: `Entity::Links` (r:2 w:0)
	// Proof: `Entity::Links` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `Credit::Guarantors` (r:1 w:0)
	// Proof: `Credit::Guarantors` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	// Storage: `Authors::Largest` (r:1 w:0)
	// Proof: `Authors::Largest` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	fn offer_assumption() -> Weight {
		estimate::<T>(14, 4)
	}
	fn withdraw_assumption() -> Weight {
		estimate::<T>(6, 4)
	}
	fn assume() -> Weight {
		// Both lists of notes may be as long as they can.
		estimate::<T>(38, 26).saturating_add(Weight::from_parts(80_000_000, 2 * 5_641))
	}
	fn settle_bad() -> Weight {
		estimate::<T>(42, 34).saturating_add(Weight::from_parts(250_000_000, 3 * 5_641))
	}
	fn cover() -> Weight {
		estimate::<T>(32, 26).saturating_add(Weight::from_parts(180_000_000, 2 * 5_641))
	}
	fn count_bad(h: u32) -> Weight {
		estimate::<T>(5, 2).saturating_add(hours::<T>(u64::from(h).saturating_add(1)))
	}
	fn suspend_for_bad() -> Weight {
		estimate::<T>(9, 3).saturating_add(hours::<T>(65))
	}
	fn lift_suspension() -> Weight {
		estimate::<T>(10, 4).saturating_add(hours::<T>(65))
	}
	// Storage: `Credit::NetValue` (r:1 w:0)
	// Proof: `Credit::NetValue` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Issuance::NextWaiting` (r:1 w:1)
	// Proof: `Issuance::NextWaiting` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	// Storage: `Issuance::Queue` (r:1 w:1)
	// Proof: `Issuance::Queue` (`max_values`: Some(1), `max_size`: Some(50178), added: 50673, mode: `MaxEncodedLen`)
	// Storage: `Issuance::WaitingBy` (r:1 w:1)
	// Proof: `Issuance::WaitingBy` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	// Storage: `Issuance::Waiting` (r:0 w:1)
	// Proof: `Issuance::Waiting` (`max_values`: None, `max_size`: Some(2307), added: 4782, mode: `MaxEncodedLen`)
	fn grant() -> Weight {
		// Proof measured: 53386 bytes. Fastest: 276_182 ns.
		Weight::from_parts(324_093_000, 51663)
			.saturating_add(T::DbWeight::get().reads(30_u64))
			.saturating_add(T::DbWeight::get().writes(7_u64))
			.saturating_add(estimate::<T>(12, 2))
			.saturating_add(hours::<T>(65))
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
		// Proof measured: 3877 bytes. Fastest: 156_434 ns.
		Weight::from_parts(153_827_802, 13545)
			.saturating_add(Weight::from_parts(13_432_760, 0).saturating_mul(i.into()))
			.saturating_add(T::DbWeight::get().reads(11_u64))
			.saturating_add(T::DbWeight::get().reads((2_u64).saturating_mul(i.into())))
			.saturating_add(T::DbWeight::get().writes(3_u64))
			.saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(i.into())))
			.saturating_add(Weight::from_parts(0, 2567).saturating_mul(i.into()))
			.saturating_add(estimate::<T>(8, 4))
	}
	// Storage: `Credit::Notes` (r:1 w:1)
	// Proof: `Credit::Notes` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `Credit::Due` (r:1 w:1)
	// Proof: `Credit::Due` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	// Storage: `Credit::DueTotals` (r:1 w:1)
	// Proof: `Credit::DueTotals` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Storage: `Credit::Accounts` (r:2 w:2)
	// Proof: `Credit::Accounts` (`max_values`: None, `max_size`: Some(3166), added: 5641, mode: `MaxEncodedLen`)
	// Storage: `Issuance::Fees` (r:1 w:1)
	// Proof: `Issuance::Fees` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:2 w:2)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	fn repay() -> Weight {
		// Proof measured: 7040 bytes. Fastest: 246_908 ns.
		Weight::from_parts(264_885_000, 12272)
			.saturating_add(T::DbWeight::get().reads(9_u64))
			.saturating_add(T::DbWeight::get().writes(9_u64))
			.saturating_add(estimate::<T>(18, 14))
	}
	// Storage: `Credit::Lots` (r:1 w:1)
	// Proof: `Credit::Lots` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	// Storage: `Credit::Guarantors` (r:1 w:1)
	// Proof: `Credit::Guarantors` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	// Storage: `Credit::Accounts` (r:1 w:1)
	// Proof: `Credit::Accounts` (`max_values`: None, `max_size`: Some(3166), added: 5641, mode: `MaxEncodedLen`)
	fn revoke() -> Weight {
		// Proof measured: 3386 bytes. Fastest: 53_560 ns.
		Weight::from_parts(59_168_000, 6631)
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
	// Storage: `Issuance::Fees` (r:256 w:256)
	// Proof: `Issuance::Fees` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:257 w:257)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:256 w:256)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	fn repay_oldest(n: u32) -> Weight {
		// Proof measured: 6408 + n * 409 bytes. Fastest: 272_827 ns.
		Weight::from_parts(279_447_000, 12272)
			.saturating_add(Weight::from_parts(163_940_189, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().reads((6_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(3_u64))
			.saturating_add(T::DbWeight::get().writes((6_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2830).saturating_mul(n.into()))
			.saturating_add(estimate::<T>(12, 8))
			.saturating_add(estimate::<T>(5, 5).saturating_mul(n.into()))
	}
	// Storage: `Credit::Undertakings` (r:1 w:1)
	// Proof: `Credit::Undertakings` (`max_values`: None, `max_size`: Some(132), added: 2607, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	fn undertake(i: u32) -> Weight {
		// Proof measured: 67 bytes. Fastest: 95_092 ns.
		Weight::from_parts(100_342_001, 3820)
			.saturating_add(Weight::from_parts(127_883, 0).saturating_mul(i.into()))
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
			.saturating_add(estimate::<T>(5, 0))
	}
	// Storage: `Credit::Undertakings` (r:1 w:1)
	// Proof: `Credit::Undertakings` (`max_values`: None, `max_size`: Some(132), added: 2607, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	fn withdraw_undertaking() -> Weight {
		// Proof measured: 216 bytes. Fastest: 77_526 ns.
		Weight::from_parts(82_082_000, 3820)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	// Storage: `Credit::Undertakings` (r:1 w:1)
	// Proof: `Credit::Undertakings` (`max_values`: None, `max_size`: Some(132), added: 2607, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
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
		// Proof measured: 7533 bytes. Fastest: 264_454 ns.
		Weight::from_parts(264_909_930, 13545)
			.saturating_add(Weight::from_parts(13_589_927, 0).saturating_mul(i.into()))
			.saturating_add(T::DbWeight::get().reads(17_u64))
			.saturating_add(T::DbWeight::get().reads((2_u64).saturating_mul(i.into())))
			.saturating_add(T::DbWeight::get().writes(7_u64))
			.saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(i.into())))
			.saturating_add(Weight::from_parts(0, 2567).saturating_mul(i.into()))
			.saturating_add(estimate::<T>(12, 4))
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
		// Proof measured: 3396 bytes. Fastest: 85_357 ns.
		Weight::from_parts(92_518_000, 6631)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(6_u64))
			.saturating_add(estimate::<T>(9, 6))
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
		// Proof measured: 6852 bytes. Fastest: 130_425 ns.
		Weight::from_parts(138_096_000, 12272)
			.saturating_add(T::DbWeight::get().reads(9_u64))
			.saturating_add(T::DbWeight::get().writes(9_u64))
			.saturating_add(estimate::<T>(9, 6))
	}
	// Storage: `Access::Members` (r:1 w:0)
	// Proof: `Access::Members` (`max_values`: Some(1), `max_size`: Some(2061), added: 2556, mode: `MaxEncodedLen`)
	// Storage: `Credit::Usages` (r:1 w:0)
	// Proof: `Credit::Usages` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	// Storage: `Access::Agents` (r:1 w:0)
	// Proof: `Access::Agents` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	// Storage: `Parameters::Parameters` (r:13 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Entity::Entities` (r:3 w:0)
	// Proof: `Entity::Entities` (`max_values`: None, `max_size`: Some(160), added: 2635, mode: `MaxEncodedLen`)
	// Storage: `Entity::Links` (r:2 w:0)
	// Proof: `Entity::Links` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `Credit::Guarantors` (r:1 w:0)
	// Proof: `Credit::Guarantors` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	// Storage: `Credit::GrantProposalsBy` (r:1 w:1)
	// Proof: `Credit::GrantProposalsBy` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	// Storage: `Credit::NextGrantProposal` (r:1 w:1)
	// Proof: `Credit::NextGrantProposal` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:1 w:1)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	// Storage: `Credit::GrantProposals` (r:0 w:1)
	// Proof: `Credit::GrantProposals` (`max_values`: None, `max_size`: Some(2261), added: 4736, mode: `MaxEncodedLen`)
	fn propose_grant() -> Weight {
		// Proof measured: 2972 bytes. Fastest: 204_445 ns.
		Weight::from_parts(217_765_000, 33633)
			.saturating_add(T::DbWeight::get().reads(26_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
			.saturating_add(estimate::<T>(12, 2))
			.saturating_add(hours::<T>(65))
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
	// Storage: `Credit::Usages` (r:1 w:1)
	// Proof: `Credit::Usages` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	// Storage: `Access::Agents` (r:1 w:0)
	// Proof: `Access::Agents` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	// Storage: `Authors::Largest` (r:1 w:0)
	// Proof: `Authors::Largest` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Credit::NetValue` (r:1 w:0)
	// Proof: `Credit::NetValue` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `Parameters::Parameters` (r:2 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
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
		// Proof measured: 57224 bytes. Fastest: 641_887 ns.
		Weight::from_parts(704_991_000, 95850)
			.saturating_add(T::DbWeight::get().reads(89_u64))
			.saturating_add(T::DbWeight::get().writes(13_u64))
			.saturating_add(estimate::<T>(12, 2))
			.saturating_add(hours::<T>(65))
	}
	// Storage: `Access::Members` (r:1 w:0)
	// Proof: `Access::Members` (`max_values`: Some(1), `max_size`: Some(2061), added: 2556, mode: `MaxEncodedLen`)
	// Storage: `Credit::GrantProposals` (r:1 w:1)
	// Proof: `Credit::GrantProposals` (`max_values`: None, `max_size`: Some(2261), added: 4736, mode: `MaxEncodedLen`)
	fn withdraw_approval() -> Weight {
		// Proof measured: 3371 bytes. Fastest: 35_163 ns.
		Weight::from_parts(40_491_000, 5726)
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
		// Proof measured: 3642 bytes. Fastest: 104_996 ns.
		Weight::from_parts(114_762_000, 5726)
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
		// Proof measured: 3389 bytes. Fastest: 58_998 ns.
		Weight::from_parts(63_876_000, 6631)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	// Storage: `Credit::Notes` (r:1 w:1)
	// Proof: `Credit::Notes` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	// Storage: `Parameters::Parameters` (r:1 w:0)
	// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	// Storage: `Balances::Holds` (r:2 w:2)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
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
	// Storage: `Issuance::Fees` (r:1 w:1)
	// Proof: `Issuance::Fees` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn clear() -> Weight {
		// Proof measured: 7198 bytes. Fastest: 234_941 ns.
		Weight::from_parts(251_394_000, 12272)
			.saturating_add(T::DbWeight::get().reads(12_u64))
			.saturating_add(T::DbWeight::get().writes(10_u64))
			.saturating_add(estimate::<T>(20, 14))
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
	// Storage: `Balances::Holds` (r:2 w:2)
	// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::Committed` (r:1 w:1)
	// Proof: `Vouchers::Committed` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::Total` (r:1 w:1)
	// Proof: `Vouchers::Total` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:2 w:2)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::OffersBy` (r:1 w:1)
	// Proof: `Vouchers::OffersBy` (`max_values`: None, `max_size`: Some(177), added: 2652, mode: `MaxEncodedLen`)
	// Storage: `Credit::Due` (r:1 w:1)
	// Proof: `Credit::Due` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	// Storage: `Credit::DueTotals` (r:1 w:1)
	// Proof: `Credit::DueTotals` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	// Storage: `Credit::Accounts` (r:3 w:3)
	// Proof: `Credit::Accounts` (`max_values`: None, `max_size`: Some(3166), added: 5641, mode: `MaxEncodedLen`)
	// Storage: `Issuance::Fees` (r:1 w:1)
	// Proof: `Issuance::Fees` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	// Storage: `Vouchers::Book` (r:0 w:1)
	// Proof: `Vouchers::Book` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
	fn take_offer() -> Weight {
		// Proof measured: 8223 bytes. Fastest: 450_102 ns.
		Weight::from_parts(474_437_000, 17913)
			.saturating_add(T::DbWeight::get().reads(20_u64))
			.saturating_add(T::DbWeight::get().writes(16_u64))
			.saturating_add(estimate::<T>(20, 14))
	}
	// Storage: `Credit::NetValue` (r:1 w:0)
	// Proof: `Credit::NetValue` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	fn check_net_value() -> Weight {
		// Proof measured: 2 bytes. Fastest: 6_660 ns.
		Weight::from_parts(7_150_000, 1501).saturating_add(T::DbWeight::get().reads(1_u64))
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
