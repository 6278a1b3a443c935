// SPDX-License-Identifier: Apache-2.0
//! A runtime of this pallet with the real balances, deposits by size, and a freeze that can be switched on.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

use crate::{self as pallet_name_service, invariants};
use frame_support::{
	derive_impl,
	traits::{
		fungible::{HoldConsideration, InspectHold},
		tokens::imbalance::ResolveTo,
		ConstU128, ConstU32, ConstU64, Contains, LinearStoragePrice, StoredMap,
	},
};
use frame_system::EnsureRoot;
use pallet_balances::AccountData;
use polkadot_sdk::{
	sp_runtime::{BuildStorage, DispatchError},
	*,
};
use std::collections::BTreeSet;
use vns_names::Params;

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
	pub type Names = pallet_name_service;
}

/// Receives dust, and what names cost.
pub const POT: u64 = 99;
pub const ALICE: u64 = 1;
pub const BOB: u64 = 2;
pub const CAROL: u64 = 3;
/// Has no account at genesis.
pub const STRANGER: u64 = 4;

pub const VNS: u128 = 1_000_000_000_000;
pub const EXISTENTIAL_DEPOSIT: u128 = VNS / 100;
pub const ENDOWMENT: u128 = 1_000_000 * VNS;
/// What a stored commit costs, and a byte of it.
pub const ITEM: u128 = VNS / 10;
pub const BYTE: u128 = VNS / 1_000;
/// A window of three times 8, an account of 8, a hash of 32 and the ticket's 16 bytes.
pub const COMMIT_DEPOSIT: u128 = ITEM + 80 * BYTE;
pub const MAX_RESERVED: u32 = 64;

/// Milliseconds.
pub const SLOT: u64 = 6_000;
pub const HOUR: u64 = 3_600_000;
pub const DAY: u64 = 24 * HOUR;
pub const YEAR: u64 = 365 * DAY;
pub const DELAY: u64 = 600_000;
/// The instant of genesis: on a full hour.
pub const START: u64 = 1_700_000_400_000 - 1_700_000_400_000 % HOUR;

pub const COMMIT: RuntimeHoldReason = RuntimeHoldReason::Names(pallet_name_service::HoldReason::Commit);
pub const NAME: RuntimeHoldReason = RuntimeHoldReason::Names(pallet_name_service::HoldReason::Name);
pub const PREPAID: RuntimeHoldReason = RuntimeHoldReason::Names(pallet_name_service::HoldReason::Prepaid);

frame_support::parameter_types! {
	pub const Pot: u64 = POT;
	pub const CommitHold: RuntimeHoldReason = COMMIT;
	pub static Numbers: Params = Params::default();
	/// Who is frozen (P1).
	pub static FrozenAccounts: BTreeSet<u64> = BTreeSet::new();
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountData = AccountData<u128>;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {
	type MinimumPeriod = ConstU64<0>;
}

/// Reports frozen accounts as frozen to the last planck, and stores nothing of it, as the ledger does.
pub struct Overlay;

impl StoredMap<u64, AccountData<u128>> for Overlay {
	fn get(who: &u64) -> AccountData<u128> {
		let stored = <System as StoredMap<_, _>>::get(who);
		let frozen = if FrozenAccounts::get().contains(who) { u128::MAX } else { stored.frozen };
		AccountData { frozen, ..stored }
	}
	fn try_mutate_exists<R, E: From<DispatchError>>(
		who: &u64,
		change: impl FnOnce(&mut Option<AccountData<u128>>) -> Result<R, E>,
	) -> Result<R, E> {
		<System as StoredMap<_, _>>::try_mutate_exists(who, |account: &mut Option<AccountData<u128>>| {
			let frozen = account.as_ref().map(|account| account.frozen).unwrap_or_default();
			let result = change(account);
			// The balances write back what they read by `get`.
			if let Some(account) = account {
				account.frozen = frozen;
			}
			result
		})
	}
}

/// Whose entity has overdue debt.
pub struct Frozen;

impl Contains<u64> for Frozen {
	fn contains(who: &u64) -> bool {
		FrozenAccounts::get().contains(who)
	}
}

pub fn freeze(who: u64) {
	FrozenAccounts::mutate(|frozen| frozen.insert(who));
}

pub fn thaw(who: u64) {
	FrozenAccounts::mutate(|frozen| frozen.remove(&who));
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type Balance = u128;
	type ExistentialDeposit = ConstU128<EXISTENTIAL_DEPOSIT>;
	type AccountStore = Overlay;
	type DustRemoval = ResolveTo<Pot, Balances>;
}

impl pallet_name_service::Config for Test {
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Time = Timestamp;
	type Numbers = Numbers;
	type Fees = ResolveTo<Pot, Balances>;
	type Frozen = Frozen;
	type ReserveOrigin = EnsureRoot<u64>;
	type MaxReserved = ConstU32<MAX_RESERVED>;
	type CommitConsideration =
		HoldConsideration<u64, Balances, CommitHold, LinearStoragePrice<ConstU128<ITEM>, ConstU128<BYTE>, u128>>;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Helper;
}

/// Lets time pass, for benchmarks.
#[cfg(feature = "runtime-benchmarks")]
pub struct Helper;

#[cfg(feature = "runtime-benchmarks")]
impl crate::BenchmarkHelper for Helper {
	fn pass(hours: vns_clock::Hours) {
		pass(u64::from(hours) * HOUR);
	}
}

/// The next block is so many milliseconds of network time later.
pub fn pass(millis: u64) {
	System::set_block_number(System::block_number() + 1);
	System::reset_events();
	Timestamp::set_timestamp(Timestamp::get() + millis);
}

/// The next block is at that instant, which is not before now.
pub fn pass_to(instant: u64) {
	pass(instant.checked_sub(Timestamp::get()).expect("is not in the past"));
}

pub fn genesis() -> sp_io::TestExternalities {
	Numbers::set(Params::default());
	FrozenAccounts::set(BTreeSet::new());
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
		Timestamp::set_timestamp(START);
	});
	chain
}

/// Runs `test` on a fresh chain; afterwards checks every invariant, that commits are paid for, and that no planck arose or
/// vanished (N1).
pub fn check(test: impl FnOnce()) {
	genesis().execute_with(|| {
		let all = Balances::total_issuance();
		test();
		assert_eq!(invariants::check_all::<Test>(), Ok(()));
		commits_are_paid_for();
		assert_eq!(Balances::total_issuance(), all, "N1");
	});
}

/// Every commit pays what it should, at its account.
pub fn commits_are_paid_for() {
	for who in frame_system::Account::<Test>::iter_keys() {
		let commits = crate::Commits::<Test>::iter_prefix(who).count() as u128;
		assert_eq!(Balances::balance_on_hold(&COMMIT, &who), commits * COMMIT_DEPOSIT, "commits of {who}");
	}
}

/// The events of this pallet in this block.
pub fn events() -> Vec<crate::Event<Test>> {
	let ours = |record: frame_system::EventRecord<RuntimeEvent, _>| match record.event {
		RuntimeEvent::Names(event) => Some(event),
		_ => None,
	};
	System::events().into_iter().filter_map(ours).collect()
}

/// The last of them.
pub fn last_event() -> crate::Event<Test> {
	events().pop().expect("there is an event")
}
