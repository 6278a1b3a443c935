// SPDX-License-Identifier: Apache-2.0
//! A runtime of this pallet with the real ledger, vouchers and balances. The layers above are as the tests set them.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

use crate::{self as pallet_issuance, invariants, BoundShare};
use frame_support::{
	derive_impl,
	traits::{
		fungible::HoldConsideration, tokens::imbalance::ResolveTo, ConstU128, ConstU32, ConstU64, Footprint, Hooks,
		Nothing,
	},
	weights::{Weight, WeightMeter},
};
use frame_system::EnsureSignedBy;
use polkadot_sdk::{sp_runtime::BuildStorage, *};
use std::collections::{BTreeMap, BTreeSet};
use vns_access::{Appointment, Group, Mandate, Tier, MAX_MEMBERS};
use vns_author::{Policy, StakeView};
use vns_units::{Credit as Amount, Ppm};

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
	pub type Vouchers = pallet_vouchers;
	#[runtime::pallet_index(4)]
	pub type Credit = pallet_credit;
	#[runtime::pallet_index(5)]
	pub type Issuance = pallet_issuance;
}

/// Receives dust.
pub const POT: u64 = 99;
/// Agents with more quota than they ever need.
pub const AGENT: u64 = 1;
pub const OTHER_AGENT: u64 = 2;
/// An agent whose quota is `QUOTA`, back in `QUOTA_RECOVERY` hours.
pub const SMALL: u64 = 3;
pub const ANNA: u64 = 5;
pub const BORIS: u64 = 6;
pub const CHEN: u64 = 7;
pub const GROUP: u64 = 90;
pub const COMPANY: u64 = 10;
pub const SUPPLIER: u64 = 11;
pub const FRIEND: u64 = 12;
/// Neither an entity nor attested.
pub const UNKNOWN: u64 = 14;
/// Authors.
pub const AUTHOR: u64 = 20;
pub const RIVAL: u64 = 21;

pub const EXISTENTIAL_DEPOSIT: u128 = 10;
pub const LEAST_AMOUNT: u128 = 100;
pub const ENDOWMENT: u128 = 1_000_000;
pub const QUOTA: u128 = 1_000;
pub const QUOTA_RECOVERY: u32 = 100;
pub const WAITING_DEPOSIT: u128 = 50;
pub const REQUEST_DEPOSIT: u128 = 60;
/// Hours.
pub const RECOVERY: u32 = 1_000;
pub const QUEUE_LIFE: u32 = 72;
pub const LONGEST_REQUEST: u32 = 24 * 30;
/// Of one proposer.
pub const MAX_WAITING_OF: u32 = 20;
pub const MAX_REQUESTS: u32 = 2;
/// Matured stake at genesis.
pub const STAKE: u128 = 10_000;

frame_support::parameter_types! {
	pub const Pot: u64 = POT;
	pub const UndertakingHold: RuntimeHoldReason = RuntimeHoldReason::Credit(pallet_credit::HoldReason::Undertaking);
	pub const GrantHold: RuntimeHoldReason = RuntimeHoldReason::Credit(pallet_credit::HoldReason::Grant);
	pub const WaitingHold: RuntimeHoldReason = RuntimeHoldReason::Issuance(pallet_issuance::HoldReason::Waiting);
	pub const RequestHold: RuntimeHoldReason = RuntimeHoldReason::Issuance(pallet_issuance::HoldReason::Request);
	pub static Members: Vec<u64> = vec![ANNA, BORIS, CHEN];
	pub static Mandates: BTreeMap<u64, Mandate> = BTreeMap::new();
	pub static Known: BTreeSet<u64> = BTreeSet::new();
	pub static Table: Vec<Tier> = vec![Tier { up_to: Amount::new(u128::MAX), approvals: 1 }];
	/// Who authors this block.
	pub static CurrentAuthor: Option<u64> = Some(AUTHOR);
	pub static Stakes: BTreeMap<u64, StakeView> = BTreeMap::new();
	pub static Policies: BTreeMap<u64, Policy> = BTreeMap::new();
	pub static Share: Ppm = Ppm::ALL;
	pub static BoundShares: Vec<(u64, Ppm)> = Vec::new();
	/// The share of a quota that may be bad.
	pub static BadShare: Ppm = Ppm::ALL;
	/// What a block leaves for `on_poll`.
	pub static Room: Weight = Weight::MAX;
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
	type AccountStore = pallet_credit::FreezeOverlay<Test>;
	type DustRemoval = ResolveTo<Pot, Balances>;
}

impl pallet_vouchers::Config for Test {
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Keyless = Nothing;
	type LeastAmount = ConstU128<LEAST_AMOUNT>;
	type MaxOffers = ConstU32<4>;
	type Consideration = ();
	type WeightInfo = ();
}

/// A deposit of so much, whatever the size.
pub struct Flat<const AMOUNT: u128>;
impl<const AMOUNT: u128> sp_runtime::traits::Convert<Footprint, u128> for Flat<AMOUNT> {
	fn convert(_: Footprint) -> u128 {
		AMOUNT
	}
}

frame_support::ord_parameter_types! {
	pub const GroupAccount: u64 = GROUP;
}

impl pallet_credit::Config for Test {
	type Currency = Balances;
	type Time = Timestamp;
	type Management = Management;
	type GroupOrigin = EnsureSignedBy<GroupAccount, u64>;
	type Tiers = Table;
	type MemberQuota = ConstU128<100_000>;
	type MemberRecovery = ConstU32<24>;
	type LongestProposal = ConstU32<{ 24 * 14 }>;
	type MaxGrantProposals = ConstU32<4>;
	type GrantConsideration = HoldConsideration<u64, Balances, GrantHold, Flat<33>>;
	type LeastAmount = ConstU128<LEAST_AMOUNT>;
	type MostAmount = ConstU128<10_000_000>;
	type MostNotes = ConstU32<256>;
	type ShortestTerm = ConstU32<24>;
	type LongestTerm = ConstU32<RECOVERY>;
	type ClearingAge = ConstU32<12>;
	type Grace = ConstU32<100>;
	type BadShare = BadShare;
	type Issuance = Issuance;
	type Vouchers = Vouchers;
	type Pot = Pot;
	type Consideration = HoldConsideration<u64, Balances, UndertakingHold, Flat<77>>;
	type WeightInfo = ();
}

impl pallet_issuance::Config for Test {
	type Holds = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type DebtLayer = Above;
	type Recovery = ConstU32<RECOVERY>;
	type NetworkShare = Share;
	type BoundShare = Bound;
	type QueueLife = ConstU32<QUEUE_LIFE>;
	type LongestRequest = ConstU32<LONGEST_REQUEST>;
	type MaxWaitingOf = ConstU32<MAX_WAITING_OF>;
	type MaxRequests = ConstU32<MAX_REQUESTS>;
	type WaitingConsideration = HoldConsideration<u64, Balances, WaitingHold, Flat<WAITING_DEPOSIT>>;
	type RequestConsideration = HoldConsideration<u64, Balances, RequestHold, Flat<REQUEST_DEPOSIT>>;
	type WeightInfo = crate::weights::SubstrateWeight<Test>;
}

/// What an author has bound itself to, as the tests set it.
pub struct Bound;

impl BoundShare<u64> for Bound {
	fn share_of(author: &u64) -> Option<Ppm> {
		BoundShares::get().into_iter().find(|(bound, _)| bound == author).map(|(_, share)| share)
	}
}

/// The debt layer, as the tests set it.
pub struct Above;

impl pallet_issuance::DebtLayer<u64> for Above {
	fn vouchers() -> u128 {
		<Vouchers as pallet_vouchers::ReadVouchers<u64>>::total()
	}
	fn current_author() -> Option<u64> {
		CurrentAuthor::get()
	}
	fn stake(author: &u64) -> Option<StakeView> {
		Stakes::get().get(author).copied()
	}
	fn policy(author: &u64) -> Policy {
		Policies::get().get(author).cloned().unwrap_or_default()
	}
	fn largest_stake() -> u128 {
		Stakes::get().values().map(StakeView::size).max().unwrap_or_default()
	}
	fn seated() -> Vec<u64> {
		Stakes::get().into_keys().collect()
	}
	#[cfg(feature = "runtime-benchmarks")]
	fn set_up(author: &u64, stake: u128, policy: Policy) {
		CurrentAuthor::set(Some(*author));
		Policies::mutate(|all| all.insert(*author, policy));
		Stakes::mutate(|all| all.insert(*author, StakeView { added: stake, removed: 0 }));
	}
}

/// The management layer, as the tests set it.
pub struct Management;

fn limits() -> vns_access::Limits {
	vns_access::Limits { most_members: MAX_MEMBERS, longest_proposal: 1, longest_appointment: 1 }
}

impl pallet_credit::Management<u64> for Management {
	fn group() -> Option<Group<u64, MAX_MEMBERS>> {
		Group::found(&Members::get(), &limits()).ok()
	}
	fn group_account() -> u64 {
		GROUP
	}
	fn mandate(who: &u64) -> Option<Mandate> {
		Mandates::get().get(who).copied()
	}
	fn entity_of(_: &u64) -> Option<u64> {
		None
	}
	fn may_have_credit(who: &u64) -> bool {
		Known::get().contains(who)
	}
	#[cfg(feature = "runtime-benchmarks")]
	fn set_up(members: Vec<u64>, agents: Vec<(u64, Mandate)>, known: &[u64]) {
		Members::set(members);
		Mandates::mutate(|all| all.extend(agents));
		Known::mutate(|all| all.extend(known));
	}
	#[cfg(feature = "runtime-benchmarks")]
	fn pass(hours: u32) {
		Timestamp::set_timestamp(Timestamp::get() + u64::from(hours) * 3_600_000);
	}
}

pub fn mandate(quota: u128, recovery: u32) -> Mandate {
	let appointment = Appointment { quota: Amount::new(quota), recovery, expires: u64::MAX };
	Mandate { appointment, suspension: None }
}

/// Ends the block, and begins the next one, an hour or so many later, with its author at work.
pub fn pass(hours: u64) {
	begin(hours * 3_600_000);
}

pub fn next_block() {
	begin(6_000);
}

fn begin(millis: u64) {
	let height = System::block_number();
	Credit::on_finalize(height);
	System::set_block_number(height + 1);
	Timestamp::set_timestamp(Timestamp::get() + millis);
	System::reset_events();
	Credit::on_initialize(height + 1);
	let mut meter = WeightMeter::with_limit(Room::get());
	Issuance::on_poll(height + 1, &mut meter);
	assert_eq!(invariants::check_all::<Test>(), Ok(()));
	assert_eq!(pallet_credit::invariants::check_all::<Test>(), Ok(()));
}

pub fn genesis() -> sp_io::TestExternalities {
	Members::set(vec![ANNA, BORIS, CHEN]);
	Mandates::set(
		[(AGENT, mandate(u128::MAX, 1)), (OTHER_AGENT, mandate(u128::MAX, 1)), (SMALL, mandate(QUOTA, QUOTA_RECOVERY))]
			.into(),
	);
	Known::set([COMPANY, SUPPLIER, FRIEND].into());
	Table::set(vec![Tier { up_to: Amount::new(u128::MAX), approvals: 1 }]);
	CurrentAuthor::set(Some(AUTHOR));
	Stakes::set(
		[(AUTHOR, StakeView { added: STAKE, removed: 0 }), (RIVAL, StakeView { added: STAKE, removed: 0 })].into(),
	);
	Policies::set(BTreeMap::new());
	Share::set(Ppm::ALL);
	Room::set(Weight::MAX);
	let people = [AGENT, OTHER_AGENT, SMALL, ANNA, BORIS, CHEN, COMPANY, SUPPLIER, FRIEND, AUTHOR, RIVAL];
	let genesis = RuntimeGenesisConfig {
		balances: pallet_balances::GenesisConfig {
			balances: people.into_iter().map(|who| (who, ENDOWMENT)).chain([(POT, EXISTENTIAL_DEPOSIT)]).collect(),
			dev_accounts: None,
		},
		issuance: pallet_issuance::GenesisConfig { capacities: vec![(AUTHOR, STAKE)] },
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
		assert!(!pallet_credit::IssuanceStopped::<Test>::exists(), "the totals disagree");
	});
}
