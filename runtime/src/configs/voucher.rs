// SPDX-License-Identifier: Apache-2.0
//! The debt layer: vouchers.

use super::{access::Held, monetary::PotAccount, parameters::vouchers};
use crate::{AccountId, Authors, Balances, Runtime, RuntimeHoldReason};
use frame_support::{
	parameter_types,
	traits::{ConstU32, Contains},
};
use polkadot_sdk::*;

parameter_types! {
	pub const OfferHold: RuntimeHoldReason = RuntimeHoldReason::Vouchers(pallet_vouchers::HoldReason::Offer);
}

/// Accounts that nobody can sign for: what one gave them could never clear a debt.
pub struct Keyless;

impl Contains<AccountId> for Keyless {
	fn contains(who: &AccountId) -> bool {
		[PotAccount::get(), Authors::account()].contains(who)
	}
}

impl pallet_vouchers::Config for Runtime {
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Keyless = Keyless;
	type LeastAmount = vouchers::LeastAmount;
	type MaxOffers = ConstU32<16>;
	type Consideration = Held<OfferHold>;
	type WeightInfo = pallet_vouchers::weights::SubstrateWeight<Runtime>;
}
