// SPDX-License-Identifier: Apache-2.0
//! A runtime of this pallet with real balances, batches and proxies, and members with real keys.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

use crate::{self as pallet_collective_vote, invariants, Class, Classes, Classify};
use frame_support::{
	derive_impl,
	traits::{
		fungible::{HoldConsideration, Inspect},
		ConstU128, Contains, LinearStoragePrice,
	},
};
use frame_system::EnsureRoot;
use polkadot_sdk::{
	sp_core::H256,
	sp_runtime::{traits::IdentityLookup, AccountId32, BuildStorage},
	*,
};

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeTask,
		RuntimeViewFunction
	)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(2)]
	pub type Utility = pallet_utility;
	#[runtime::pallet_index(3)]
	pub type Collective = pallet_collective_vote;
}

/// Submits, and is no member of anything.
pub const CARRIER: AccountId32 = AccountId32::new([1; 32]);
/// Receives.
pub const SUPPLIER: AccountId32 = AccountId32::new([2; 32]);
pub const EXISTENTIAL_DEPOSIT: u128 = 10;
pub const ENDOWMENT: u128 = 1_000_000;
/// The hash of the first block.
pub const GENESIS: H256 = H256([69; 32]);

frame_support::parameter_types! {
	pub const CollectiveHold: RuntimeHoldReason =
		RuntimeHoldReason::Collective(pallet_collective_vote::HoldReason::Collective);
	pub static MostSets: u32 = 2;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountId = AccountId32;
	type Lookup = IdentityLookup<AccountId32>;
	type AccountData = pallet_balances::AccountData<u128>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type Balance = u128;
	type ExistentialDeposit = ConstU128<EXISTENTIAL_DEPOSIT>;
	type AccountStore = System;
}

impl pallet_utility::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type PalletsOrigin = OriginCaller;
	type WeightInfo = ();
}

/// By what a call does; a batch is all that it holds.
pub struct ByCall;

impl Classify<RuntimeCall> for ByCall {
	fn classes(call: &RuntimeCall) -> Classes {
		match call {
			RuntimeCall::Balances(_) => Class::Value.into(),
			RuntimeCall::System(frame_system::Call::remark { .. }) => Class::Other.into(),
			RuntimeCall::Utility(pallet_utility::Call::batch_all { calls }) => {
				calls.iter().map(Self::classes).fold(Classes::NONE, Classes::and)
			},
			_ => Class::Control.into(),
		}
	}
}

/// Has no value at all.
pub struct Empty;

impl Contains<AccountId32> for Empty {
	fn contains(who: &AccountId32) -> bool {
		<pallet_balances::Pallet<Test> as Inspect<_>>::total_balance(who) == 0
	}
}

impl pallet_collective_vote::Config for Test {
	type RuntimeCall = RuntimeCall;
	type PublishOrigin = EnsureRoot<AccountId32>;
	type Classify = ByCall;
	type Empty = Empty;
	type MaxSets = MostSets;
	type Consideration = HoldConsideration<
		AccountId32,
		Balances,
		CollectiveHold,
		LinearStoragePrice<ConstU128<1_000>, ConstU128<1>, u128>,
	>;
	type WeightInfo = ();
}

pub fn genesis() -> sp_io::TestExternalities {
	let genesis = RuntimeGenesisConfig {
		balances: pallet_balances::GenesisConfig {
			balances: vec![(CARRIER, ENDOWMENT), (SUPPLIER, ENDOWMENT)],
			dev_accounts: None,
		},
		..Default::default()
	};
	let mut chain: sp_io::TestExternalities = genesis.build_storage().expect("is a genesis").into();
	chain.execute_with(|| {
		frame_system::BlockHash::<Test>::insert(0, GENESIS);
		System::set_block_number(1);
	});
	chain
}

/// Runs a test, and every invariant after it.
pub fn check(test: impl FnOnce()) {
	genesis().execute_with(|| {
		test();
		assert_eq!(invariants::check_all::<Test>(), Ok(()));
	});
}
