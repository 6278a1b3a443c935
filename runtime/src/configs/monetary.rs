// SPDX-License-Identifier: Apache-2.0
//! Value: balances, fees, and the pot that receives what would otherwise vanish (N1).

use crate::{AccountId, Authors, Balance, Balances, Runtime, RuntimeEvent, RuntimeFreezeReason, RuntimeHoldReason};
use frame_support::{
	parameter_types,
	traits::{tokens::imbalance::ResolveTo, ConstU128, ConstU32, ConstU8, VariantCountOf},
	weights::{ConstantMultiplier, Weight, WeightToFee},
	PalletId,
};
use pallet_transaction_payment::{Multiplier, TargetedFeeAdjustment};
use polkadot_sdk::{
	sp_runtime::{
		traits::{AccountIdConversion, Bounded},
		FixedPointNumber, Perquintill,
	},
	*,
};
use vns_units::{MICRO, MILLI};

/// Least balance of an account that holds value: 0.01 VNS.
pub const EXISTENTIAL_DEPOSIT: Balance = 10 * MILLI;
/// Deposit for `items` stored entries of `bytes` in total: 0.1 VNS an entry and 0.001 VNS a byte.
pub const fn deposit(items: u32, bytes: u32) -> Balance {
	items as Balance * 100 * MILLI + bytes as Balance * MILLI
}

parameter_types! {
	/// The pot: endowed at genesis, receives dust and whatever share cannot be paid out; spent only by governance.
	pub PotAccount: AccountId = PalletId(*b"vns/pot_").into_account_truncating();
}

impl pallet_balances::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeHoldReason = RuntimeHoldReason;
	type RuntimeFreezeReason = RuntimeFreezeReason;
	type WeightInfo = super::freeze::BalancesWeight;
	type Balance = Balance;
	// N1: dust goes to the pot. The pot exists since genesis and nobody can empty it, so this never fails.
	type DustRemoval = ResolveTo<PotAccount, Balances>;
	type ExistentialDeposit = ConstU128<EXISTENTIAL_DEPOSIT>;
	// P1: the value of frozen accounts is reported as frozen, whatever the route.
	type AccountStore = pallet_credit::FreezeOverlay<Runtime>;
	type ReserveIdentifier = [u8; 8];
	type FreezeIdentifier = RuntimeFreezeReason;
	type MaxLocks = ConstU32<50>;
	type MaxReserves = ConstU32<50>;
	type MaxFreezes = VariantCountOf<RuntimeFreezeReason>;
	type DoneSlashHandler = ();
}

/// One planck for each picosecond of execution, or for as much of the proof as a block has in that time, whichever is
/// the scarcer: a full block costs 2 VNS at a multiplier of one, and a tenth of it at the least multiplier.
pub struct WeightFee;

impl WeightToFee for WeightFee {
	type Balance = Balance;

	fn weight_to_fee(weight: &Weight) -> Balance {
		let block = super::system::MAXIMUM_BLOCK_WEIGHT;
		let planck_per_byte = Balance::from(block.ref_time() / block.proof_size());
		Balance::from(weight.ref_time()).max(Balance::from(weight.proof_size()).saturating_mul(planck_per_byte))
	}
}

parameter_types! {
	/// How full blocks should be: above, fees rise.
	pub const TargetBlockFullness: Perquintill = Perquintill::from_percent(25);
	/// How fast they move: blocks that are wholly full raise them by 0.0056 % each, to about the double in a day of 14,400
	/// blocks; empty ones lower them by a third of that.
	pub AdjustmentVariable: Multiplier = Multiplier::saturating_from_rational(75, 1_000_000);
	pub LeastMultiplier: Multiplier = Multiplier::saturating_from_rational(1, 10);
	pub GreatestMultiplier: Multiplier = Multiplier::max_value();
}

impl pallet_transaction_payment::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = crate::weights::pallet_transaction_payment::WeightInfo<Self>;
	type OnChargeTransaction = super::freeze::Fees<Authors>;
	type WeightToFee = WeightFee;
	// 10 microVNS a byte.
	type LengthToFee = ConstantMultiplier<Balance, ConstU128<{ 10 * MICRO }>>;
	type FeeMultiplierUpdate =
		TargetedFeeAdjustment<Self, TargetBlockFullness, AdjustmentVariable, LeastMultiplier, GreatestMultiplier>;
	type OperationalFeeMultiplier = ConstU8<5>;
}

#[cfg(test)]
mod tests {
	use super::*;
	use vns_units::UNIT;

	#[test]
	fn a_full_block_should_cost_as_much_by_proof_as_by_execution() {
		let block = crate::configs::system::MAXIMUM_BLOCK_WEIGHT;
		let by_time = WeightFee::weight_to_fee(&Weight::from_parts(block.ref_time(), 0));
		let by_proof = WeightFee::weight_to_fee(&Weight::from_parts(0, block.proof_size()));
		assert_eq!(by_time, 2 * UNIT);
		// The price of a byte is rounded down, in favour of the payer, by less than one planck a byte.
		assert!(by_proof <= by_time && by_time - by_proof < Balance::from(block.proof_size()));
	}

	#[test]
	fn an_absurd_weight_should_cost_more_than_any_block_and_not_wrap() {
		let by_time = WeightFee::weight_to_fee(&Weight::from_parts(u64::MAX, 0));
		let by_proof = WeightFee::weight_to_fee(&Weight::from_parts(0, u64::MAX));
		assert_eq!(by_time, u128::from(u64::MAX));
		assert!(by_proof > by_time, "a byte costs more than a picosecond");
		assert_eq!(WeightFee::weight_to_fee(&Weight::MAX), by_proof);
	}
}
