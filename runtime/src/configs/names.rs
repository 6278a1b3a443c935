// SPDX-License-Identifier: Apache-2.0
//! Names: what they cost, where that goes, and who reserves them.

use super::{
	access::{GroupDecides, Held},
	freeze::frozen_weight,
	monetary::PotAccount,
};
use crate::{Balances, Clock, Config, Credit, Runtime, RuntimeHoldReason};
use frame_support::{
	parameter_types,
	traits::{tokens::imbalance::ResolveTo, ConstU32, Get},
	weights::Weight,
};
use polkadot_sdk::*;
use vns_names::Params;
use vns_parameters::{Key, Names};

parameter_types! {
	pub const NameCommitHold: RuntimeHoldReason = RuntimeHoldReason::Names(pallet_name_service::HoldReason::Commit);
}

/// The governed numbers, together.
pub struct Numbers;

impl Get<Params> for Numbers {
	fn get() -> Params {
		let read = Config::domain_of(Key::Names(Names::Term));
		numbers(|name| read.value(Key::Names(name)))
	}
}

/// The numbers out of their values.
fn numbers(value: impl Fn(Names) -> u128) -> Params {
	let hours = |name| u32::try_from(value(name)).unwrap_or(u32::MAX);
	Params {
		term: hours(Names::Term),
		warning: hours(Names::Warning),
		suspension: hours(Names::Suspension),
		grace: hours(Names::Grace),
		premium_period: hours(Names::PremiumPeriod),
		start_premium: value(Names::StartPremium),
		prices: [Names::Price1, Names::Price2, Names::Price3, Names::Price4, Names::Price5].map(&value),
		surcharge: hours(Names::Surcharge),
		deposit: value(Names::Deposit),
		deposit_per_byte: value(Names::DepositPerByte),
		longest: hours(Names::Longest),
		commit_delay: u64::try_from(value(Names::CommitDelay)).unwrap_or(u64::MAX),
		commit_life: hours(Names::CommitLife),
		contest: hours(Names::Contest),
		crank_reward: value(Names::CrankReward),
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

/// The weights that were measured with accounts that never owed, and for each account that a call asks about what finding out
/// whether it is frozen reads besides (P1).
pub struct NameWeights;

type Measured = pallet_name_service::weights::SubstrateWeight<Runtime>;

/// With so many accounts of which each may be frozen.
fn asked(measured: Weight, accounts: u32) -> Weight {
	measured.saturating_add(frozen_weight().saturating_mul(accounts.into()))
}

impl pallet_name_service::WeightInfo for NameWeights {
	fn commit() -> Weight {
		asked(Measured::commit(), 1)
	}
	fn withdraw_commit() -> Weight {
		asked(Measured::withdraw_commit(), 1)
	}
	fn new_name(v: u32) -> Weight {
		asked(Measured::new_name(v), 2)
	}
	fn update_value(v: u32) -> Weight {
		asked(Measured::update_value(v), 1)
	}
	fn offer_transfer() -> Weight {
		asked(Measured::offer_transfer(), 1)
	}
	fn cancel_transfer() -> Weight {
		Measured::cancel_transfer()
	}
	fn accept_transfer() -> Weight {
		asked(Measured::accept_transfer(), 2)
	}
	fn renew(n: u32) -> Weight {
		asked(Measured::renew(n), 1)
	}
	fn renew_from_balance(n: u32) -> Weight {
		asked(Measured::renew_from_balance(n), n.saturating_add(1))
	}
	fn prepay() -> Weight {
		asked(Measured::prepay(), 2)
	}
	fn withdraw_prepaid() -> Weight {
		asked(Measured::withdraw_prepaid(), 1)
	}
	fn give_up() -> Weight {
		asked(Measured::give_up(), 1)
	}
	fn remove(n: u32) -> Weight {
		asked(Measured::remove(n), n)
	}
	fn set_primary() -> Weight {
		Measured::set_primary()
	}
	fn reserve(n: u32) -> Weight {
		Measured::reserve(n)
	}
	fn unreserve(n: u32) -> Weight {
		Measured::unreserve(n)
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
	// Not a referendum: it takes nothing from anybody, the list is short, and who reserved a name takes it off again (L11).
	type ReserveOrigin = GroupDecides;
	type MaxReserved = ConstU32<1_024>;
	type CommitConsideration = Held<NameCommitHold>;
	type WeightInfo = NameWeights;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Helper;
}
