// SPDX-License-Identifier: Apache-2.0
//! Credit.

use super::monetary::{PotAccount, LEAST_AMOUNT, MOST_AMOUNT};
use crate::{Balances, Clock, Runtime};
use frame_support::traits::{ConstU128, ConstU32};
use polkadot_sdk::*;

impl pallet_credit::Config for Runtime {
	type Currency = Balances;
	type Time = Clock;
	type GrantOrigin = pallet_credit::EnsureGrantor<Runtime>;
	type LeastAmount = ConstU128<LEAST_AMOUNT>;
	type MostAmount = ConstU128<MOST_AMOUNT>;
	type Pot = PotAccount;
	type MaxNotes = ConstU32<256>;
	type MaxGrantors = ConstU32<16>;
	type WeightInfo = pallet_credit::weights::Estimated<Runtime>;
}
