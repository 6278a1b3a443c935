// SPDX-License-Identifier: Apache-2.0
//! Names: what they cost, where that goes, and who reserves them.

use super::{
	access::{GroupDecides, Held},
	monetary::PotAccount,
	parameters::dynamic::names,
};
use crate::{Balances, Clock, Credit, Runtime, RuntimeHoldReason};
use frame_support::{
	parameter_types,
	traits::{tokens::imbalance::ResolveTo, ConstU32, Get},
};
use polkadot_sdk::*;
use vns_names::Params;

parameter_types! {
	pub const NameCommitHold: RuntimeHoldReason = RuntimeHoldReason::Names(pallet_name_service::HoldReason::Commit);
}

/// The governed numbers, together.
pub struct Numbers;

impl Get<Params> for Numbers {
	fn get() -> Params {
		Params {
			term: names::Term::get(),
			warning: names::Warning::get(),
			suspension: names::Suspension::get(),
			grace: names::Grace::get(),
			premium_period: names::PremiumPeriod::get(),
			start_premium: names::StartPremium::get(),
			prices: [
				names::Price1::get(),
				names::Price2::get(),
				names::Price3::get(),
				names::Price4::get(),
				names::Price5::get(),
			],
			surcharge: names::Surcharge::get(),
			deposit: names::Deposit::get(),
			deposit_per_byte: names::DepositPerByte::get(),
			longest: names::Longest::get(),
			commit_delay: names::CommitDelay::get(),
			commit_life: names::CommitLife::get(),
			contest: names::Contest::get(),
			crank_reward: names::CrankReward::get(),
		}
	}
}

/// Lets time pass, for benchmarks.
#[cfg(feature = "runtime-benchmarks")]
pub struct Helper;

#[cfg(feature = "runtime-benchmarks")]
impl pallet_name_service::BenchmarkHelper for Helper {
	fn pass(hours: vns_clock::Hours) {
		<super::credit::ManagementLayer as pallet_credit::Management<crate::AccountId>>::pass(hours);
	}
}

impl pallet_name_service::Config for Runtime {
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Time = Clock;
	type Numbers = Numbers;
	// Never to the authors: ADR 0023. The pot exists since genesis and nobody can empty it, so it takes everything (N1).
	type Fees = ResolveTo<PotAccount, Balances>;
	type Frozen = Credit;
	// Until there are referenda.
	type ReserveOrigin = GroupDecides;
	type MaxReserved = ConstU32<1_024>;
	type CommitConsideration = Held<NameCommitHold>;
	type WeightInfo = pallet_name_service::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Helper;
}
