// SPDX-License-Identifier: Apache-2.0
//! A runtime of this pallet with the real balances; the money path is not mocked. Time is the timestamp, without the cap and
//! the grain of `pallet-clock`: those are tested there and in the runtime.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

use crate::{self as pallet_credit, invariants};
use frame_support::{
	derive_impl,
	traits::{
		fungible::HoldConsideration, tokens::imbalance::ResolveTo, ConstU128, ConstU32, ConstU64, Footprint, Hooks,
	},
};
use polkadot_sdk::{sp_runtime::BuildStorage, *};

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
	pub type Timestamp = pallet_timestamp;
	#[runtime::pallet_index(2)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(3)]
	pub type Credit = pallet_credit;
}

/// Receives dust.
pub const POT: u64 = 99;
/// Two grantors and four others.
pub const GRANTOR: u64 = 1;
pub const OTHER_GRANTOR: u64 = 2;
pub const COMPANY: u64 = 10;
pub const SUPPLIER: u64 = 11;
pub const FRIEND: u64 = 12;
/// Has no account at genesis.
pub const STRANGER: u64 = 13;

pub const EXISTENTIAL_DEPOSIT: u128 = 10;
pub const LEAST_AMOUNT: u128 = 100;
pub const MOST_AMOUNT: u128 = 10_000_000;
pub const ENDOWMENT: u128 = 1_000_000;
pub const MAX_NOTES: u32 = 4;
/// Hours.
pub const SHORTEST: u32 = 24;
pub const LONGEST: u32 = 24 * 366;
pub const UNDERTAKING_DEPOSIT: u128 = 77;

frame_support::parameter_types! {
	pub const Pot: u64 = POT;
	pub const UndertakingHold: RuntimeHoldReason = RuntimeHoldReason::Credit(pallet_credit::HoldReason::Undertaking);
	pub static Least: u128 = LEAST_AMOUNT;
	pub static MostNotes: u32 = MAX_NOTES;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountData = pallet_balances::AccountData<u128>;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {
	type MinimumPeriod = ConstU64<0>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type Balance = u128;
	type ExistentialDeposit = ConstU128<EXISTENTIAL_DEPOSIT>;
	type AccountStore = System;
	type DustRemoval = ResolveTo<Pot, Balances>;
}

impl pallet_credit::Config for Test {
	type Currency = Balances;
	type Time = Timestamp;
	type GrantOrigin = pallet_credit::EnsureGrantor<Test>;
	type LeastAmount = Least;
	type MostAmount = ConstU128<MOST_AMOUNT>;
	type MostNotes = MostNotes;
	type ShortestTerm = ConstU32<SHORTEST>;
	type LongestTerm = ConstU32<LONGEST>;
	type Pot = Pot;
	type Consideration = HoldConsideration<u64, Balances, UndertakingHold, ConstDeposit>;
	type MaxGrantors = ConstU32<4>;
	type WeightInfo = ();
}

/// The same for every undertaking.
pub struct ConstDeposit;
impl sp_runtime::traits::Convert<Footprint, u128> for ConstDeposit {
	fn convert(_: Footprint) -> u128 {
		UNDERTAKING_DEPOSIT
	}
}

/// Lets network time pass: the next block is `hours` later.
pub fn pass(hours: u64) {
	next_block();
	let now = Timestamp::get();
	Timestamp::set_timestamp(now + hours * 3_600_000);
}

/// Ends the block, and begins the next one with its time.
pub fn next_block() {
	let height = System::block_number();
	Credit::on_finalize(height);
	System::set_block_number(height + 1);
	Timestamp::set_timestamp(Timestamp::get() + 6_000);
	System::reset_events();
	Credit::on_initialize(height + 1);
}

pub fn genesis() -> sp_io::TestExternalities {
	let genesis = RuntimeGenesisConfig {
		balances: pallet_balances::GenesisConfig {
			balances: [GRANTOR, OTHER_GRANTOR, COMPANY, SUPPLIER, FRIEND]
				.into_iter()
				.map(|who| (who, ENDOWMENT))
				.chain([(POT, EXISTENTIAL_DEPOSIT)])
				.collect(),
			dev_accounts: None,
		},
		credit: pallet_credit::GenesisConfig { grantors: vec![GRANTOR, OTHER_GRANTOR] },
		..Default::default()
	};
	genesis.build_storage().expect("genesis is valid").into()
}

/// Runs `test` on a fresh chain; afterwards ends the block and checks every invariant.
pub fn check(test: impl FnOnce()) {
	let mut chain = genesis();
	chain.execute_with(|| {
		next_block();
		test();
		next_block();
		assert_eq!(invariants::check_all::<Test>(), Ok(()));
		assert!(!crate::IssuanceStopped::<Test>::exists(), "the totals disagree");
	});
}

/// The one event of this pallet that the last call left.
pub fn last_event() -> crate::Event<Test> {
	System::events()
		.into_iter()
		.rev()
		.find_map(|record| match record.event {
			RuntimeEvent::Credit(event) => Some(event),
			_ => None,
		})
		.expect("there is an event")
}
