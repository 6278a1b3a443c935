// SPDX-License-Identifier: Apache-2.0
//! Credit.

use super::{
	monetary::{deposit, PotAccount},
	parameters::dynamic::credit,
};
use crate::{AccountId, Balance, Balances, Clock, Runtime, RuntimeHoldReason};
use frame_support::{
	parameter_types,
	traits::{fungible::HoldConsideration, ConstU32, LinearStoragePrice},
};
use polkadot_sdk::*;

parameter_types! {
	pub const UndertakingHold: RuntimeHoldReason = RuntimeHoldReason::Credit(pallet_credit::HoldReason::Undertaking);
	pub const UndertakingDepositBase: Balance = deposit(1, 0);
	pub const UndertakingDepositByte: Balance = deposit(0, 1);
}

impl pallet_credit::Config for Runtime {
	type Currency = Balances;
	type Time = Clock;
	type GrantOrigin = pallet_credit::EnsureGrantor<Runtime>;
	type LeastAmount = credit::LeastAmount;
	type MostAmount = credit::MostAmount;
	type MostNotes = credit::MostNotes;
	type ShortestTerm = credit::ShortestTerm;
	type LongestTerm = credit::LongestTerm;
	type Pot = PotAccount;
	type Consideration = HoldConsideration<
		AccountId,
		Balances,
		UndertakingHold,
		LinearStoragePrice<UndertakingDepositBase, UndertakingDepositByte, Balance>,
	>;
	type MaxGrantors = ConstU32<16>;
	type WeightInfo = pallet_credit::weights::SubstrateWeight<Runtime>;
}
