// SPDX-License-Identifier: Apache-2.0
//! A runtime of this pallet with the real balances and deposits by size.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

use crate::{self as pallet_records, invariants};
use frame_support::{
	derive_impl,
	traits::{
		fungible::{HoldConsideration, InspectHold},
		tokens::imbalance::ResolveTo,
		ConstU128, ConstU32, ConstU64, LinearStoragePrice,
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
	pub type Records = pallet_records;
}

/// Receives dust.
pub const POT: u64 = 99;
pub const ALICE: u64 = 1;
pub const BOB: u64 = 2;
pub const CAROL: u64 = 3;
/// Has no account at genesis.
pub const STRANGER: u64 = 4;

pub const EXISTENTIAL_DEPOSIT: u128 = 10;
pub const ENDOWMENT: u128 = 100_000;
/// What a stored entry costs, and a byte.
pub const ITEM: u128 = 500;
pub const BYTE: u128 = 3;
/// Milliseconds.
pub const DELAY: u64 = 600_000;
pub const WINDOW: u64 = 24 * 3_600_000;
pub const SLOT: u64 = 6_000;

pub const COMMIT: RuntimeHoldReason = RuntimeHoldReason::Records(pallet_records::HoldReason::Commit);
pub const RECORD: RuntimeHoldReason = RuntimeHoldReason::Records(pallet_records::HoldReason::Record);

/// A window of three times 8, an account of 8, a hash of 32 and the ticket's 16 bytes.
pub const COMMIT_DEPOSIT: u128 = ITEM + 80 * BYTE;

/// The owner's 8 bytes, the 9 of an offer, 8 of a time and the ticket's 16, and the names and the value.
pub fn record_deposit(table: &[u8], key: &[u8], value: &[u8]) -> u128 {
	ITEM + (41 + table.len() + key.len() + value.len()) as u128 * BYTE
}

frame_support::parameter_types! {
	pub Pot: u64 = POT;
	pub const CommitHold: RuntimeHoldReason = COMMIT;
	pub const RecordHold: RuntimeHoldReason = RECORD;
	pub static OpensAfter: u64 = DELAY;
	pub static OpenFor: u64 = WINDOW;
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

type Price = LinearStoragePrice<ConstU128<ITEM>, ConstU128<BYTE>, u128>;

impl pallet_records::Config for Test {
	type Time = Timestamp;
	type RevealDelay = OpensAfter;
	type RevealWindow = OpenFor;
	type MaxTable = ConstU32<32>;
	type MaxKey = ConstU32<64>;
	type MaxValue = ConstU32<1_024>;
	type CommitConsideration = HoldConsideration<u64, Balances, CommitHold, Price>;
	type RecordConsideration = HoldConsideration<u64, Balances, RecordHold, Price>;
	type WeightInfo = ();
}

/// The next block is so many milliseconds of network time later.
pub fn pass(millis: u64) {
	System::set_block_number(System::block_number() + 1);
	System::reset_events();
	Timestamp::set_timestamp(Timestamp::get() + millis);
}

pub fn genesis() -> sp_io::TestExternalities {
	OpensAfter::set(DELAY);
	OpenFor::set(WINDOW);
	let genesis = RuntimeGenesisConfig {
		balances: pallet_balances::GenesisConfig {
			balances: [ALICE, BOB, CAROL]
				.into_iter()
				.map(|who| (who, ENDOWMENT))
				.chain([(POT, EXISTENTIAL_DEPOSIT)])
				.collect(),
			dev_accounts: None,
		},
		..Default::default()
	};
	let mut chain: sp_io::TestExternalities = genesis.build_storage().expect("genesis is valid").into();
	chain.execute_with(|| {
		System::set_block_number(1);
		Timestamp::set_timestamp(1_700_000_000_000);
	});
	chain
}

/// Runs `test` on a fresh chain; afterwards checks every invariant and that deposits are held from whoever has to pay.
pub fn check(test: impl FnOnce()) {
	genesis().execute_with(|| {
		test();
		assert_eq!(invariants::check_all::<Test>(), Ok(()));
		deposits_are_held();
	});
}

/// Every commit and every record pays what it should, at its account, and nothing else is held.
pub fn deposits_are_held() {
	for who in frame_system::Account::<Test>::iter_keys() {
		let commits = crate::Commits::<Test>::iter_prefix(who).count() as u128;
		assert_eq!(Balances::balance_on_hold(&COMMIT, &who), commits * COMMIT_DEPOSIT, "commits of {who}");
		let records: u128 = crate::Records::<Test>::iter()
			.filter(|(_, _, entry)| entry.record.owner == who)
			.map(|(table, key, entry)| record_deposit(&table, &key, &entry.record.value))
			.sum();
		assert_eq!(Balances::balance_on_hold(&RECORD, &who), records, "records of {who}");
	}
}

/// The one event of this pallet that the last call left.
pub fn last_event() -> crate::Event<Test> {
	System::events()
		.into_iter()
		.rev()
		.find_map(|record| match record.event {
			RuntimeEvent::Records(event) => Some(event),
			_ => None,
		})
		.expect("there is an event")
}
