// SPDX-License-Identifier: Apache-2.0
//! A runtime with two groups, real balances and the real clock of `pallet-timestamp`.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

use crate::{self as pallet_access, invariants, EnsureShare, EnsureUnanimous};
use frame_support::{
	derive_impl,
	traits::{fungible::HoldConsideration, ConstU128, ConstU32, ConstU64, Contains, Footprint},
	PalletId,
};
use polkadot_sdk::{sp_runtime::BuildStorage, *};
use vns_clock::{Millis, HOUR};

/// A pallet that listens to special origins, for tests of dispatched calls.
#[frame_support::pallet]
#[allow(clippy::expect_used)]
pub mod probe {
	use frame_support::pallet_prelude::*;
	use frame_system::pallet_prelude::*;
	use polkadot_sdk::*;

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: polkadot_sdk::frame_system::Config {
		type Half: EnsureOrigin<Self::RuntimeOrigin, Success = Self::AccountId>;
		type All: EnsureOrigin<Self::RuntimeOrigin, Success = Self::AccountId>;
		type Other: EnsureOrigin<Self::RuntimeOrigin, Success = Self::AccountId>;
		type Member: EnsureOrigin<Self::RuntimeOrigin, Success = Self::AccountId>;
		type Agent: EnsureOrigin<Self::RuntimeOrigin, Success = Self::AccountId>;
		type Either: EnsureOrigin<Self::RuntimeOrigin, Success = Self::AccountId>;
	}

	/// Whom the last call came from, and how often one came.
	#[pallet::storage]
	pub type Last<T: Config> = StorageValue<_, (T::AccountId, u32)>;

	fn count<T: Config>(who: T::AccountId) {
		Last::<T>::mutate(|last| *last = Some((who, last.as_ref().map_or(1, |last| last.1 + 1))));
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		#[pallet::call_index(0)]
		#[pallet::weight(Weight::from_parts(1_000, 10))]
		pub fn half(origin: OriginFor<T>) -> DispatchResult {
			count::<T>(T::Half::ensure_origin(origin)?);
			Ok(())
		}
		#[pallet::call_index(1)]
		#[pallet::weight(Weight::from_parts(1_000, 10))]
		pub fn all(origin: OriginFor<T>) -> DispatchResult {
			count::<T>(T::All::ensure_origin(origin)?);
			Ok(())
		}
		/// Of the other group.
		#[pallet::call_index(2)]
		#[pallet::weight(Weight::from_parts(1_000, 10))]
		pub fn other(origin: OriginFor<T>) -> DispatchResult {
			count::<T>(T::Other::ensure_origin(origin)?);
			Ok(())
		}
		#[pallet::call_index(3)]
		#[pallet::weight(Weight::from_parts(1_000, 10))]
		pub fn member(origin: OriginFor<T>) -> DispatchResult {
			count::<T>(T::Member::ensure_origin(origin)?);
			Ok(())
		}
		#[pallet::call_index(4)]
		#[pallet::weight(Weight::from_parts(1_000, 10))]
		pub fn agent(origin: OriginFor<T>) -> DispatchResult {
			count::<T>(T::Agent::ensure_origin(origin)?);
			Ok(())
		}
		#[pallet::call_index(5)]
		#[pallet::weight(Weight::from_parts(1_000, 10))]
		pub fn either(origin: OriginFor<T>) -> DispatchResult {
			count::<T>(T::Either::ensure_origin(origin)?);
			Ok(())
		}
		#[pallet::call_index(6)]
		#[pallet::weight(Weight::from_parts(1_000, 10))]
		pub fn signed(origin: OriginFor<T>) -> DispatchResult {
			count::<T>(ensure_signed(origin)?);
			Ok(())
		}
		#[pallet::call_index(7)]
		#[pallet::weight(Weight::from_parts(1_000, 10))]
		pub fn root(origin: OriginFor<T>) -> DispatchResult {
			ensure_root(origin)?;
			Ok(())
		}
		/// Closed by the base filter.
		#[pallet::call_index(8)]
		#[pallet::weight(Weight::from_parts(1_000, 10))]
		pub fn closed(origin: OriginFor<T>) -> DispatchResult {
			let _ = origin;
			Ok(())
		}
	}
}

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
	pub type Access = pallet_access;
	#[runtime::pallet_index(4)]
	pub type Other = pallet_access<Instance1>;
	#[runtime::pallet_index(5)]
	pub type Probe = probe;
	#[runtime::pallet_index(6)]
	pub type Utility = pallet_utility;
}

/// The three founders.
pub const ANNA: u64 = 1;
pub const BORIS: u64 = 2;
pub const CHEN: u64 = 3;
/// Become members in some tests.
pub const DORA: u64 = 4;
pub const EMIL: u64 = 5;
/// An agent from genesis on.
pub const AGENT: u64 = 20;
/// Has no role, but value.
pub const OUTSIDER: u64 = 30;

pub const ENDOWMENT: u128 = 1_000_000;
pub const DEPOSIT: u128 = 50;
/// Of a challenge.
pub const CHALLENGE_DEPOSIT: u128 = 30;
pub const MAX_AGENTS: u32 = 3;
pub const MAX_PROPOSALS: u32 = 5;
/// Hours.
pub const LONGEST_PROPOSAL: u32 = 24 * 14;
pub const LONGEST_APPOINTMENT: u32 = 24 * 366;
/// Of the agent of genesis.
pub const QUOTA: u128 = 10_000;

frame_support::parameter_types! {
	pub const Here: PalletId = PalletId(*b"accs/vns");
	pub const There: PalletId = PalletId(*b"othr/vns");
	pub const ProposalHold: RuntimeHoldReason = RuntimeHoldReason::Access(pallet_access::HoldReason::Proposal);
	pub const OtherHold: RuntimeHoldReason = RuntimeHoldReason::Other(pallet_access::HoldReason::Proposal);
	pub const ChallengeHold: RuntimeHoldReason = RuntimeHoldReason::Access(pallet_access::HoldReason::Challenge);
	pub const OtherChallengeHold: RuntimeHoldReason = RuntimeHoldReason::Other(pallet_access::HoldReason::Challenge);
	/// Hours.
	pub static Period: u32 = 24 * 30;
	pub static Cooldown: u32 = 24 * 20;
	pub static MostMembers: u32 = 8;
	pub static Appoint: u32 = 51;
	pub static Suspend: u32 = 1;
	pub static Attest: u32 = 34;
	pub static Dispatch: u32 = 51;
	pub const Half: u32 = 50;
	pub static TransactionVersion: u32 = 1;
}

pub struct Table;
impl crate::Shares for Table {
	fn appoint() -> u32 {
		Appoint::get()
	}
	fn suspend() -> u32 {
		Suspend::get()
	}
	fn attest() -> u32 {
		Attest::get()
	}
	fn dispatch() -> u32 {
		Dispatch::get()
	}
}

pub struct Filter;
impl Contains<RuntimeCall> for Filter {
	fn contains(call: &RuntimeCall) -> bool {
		!matches!(call, RuntimeCall::Probe(probe::Call::closed {}))
	}
}

pub struct Version;
impl frame_support::traits::Get<sp_version::RuntimeVersion> for Version {
	fn get() -> sp_version::RuntimeVersion {
		sp_version::RuntimeVersion { transaction_version: TransactionVersion::get(), ..Default::default() }
	}
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountData = pallet_balances::AccountData<u128>;
	type BaseCallFilter = Filter;
	type Version = Version;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {
	type MinimumPeriod = ConstU64<0>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type Balance = u128;
	type ExistentialDeposit = ConstU128<10>;
	type AccountStore = System;
}

impl pallet_utility::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type PalletsOrigin = OriginCaller;
	type WeightInfo = ();
}

/// Lets time pass, for benchmarks.
#[cfg(feature = "runtime-benchmarks")]
pub struct Helper;

#[cfg(feature = "runtime-benchmarks")]
impl crate::BenchmarkHelper for Helper {
	fn pass(hours: vns_clock::Hours) {
		Timestamp::set_timestamp(Timestamp::get() + u64::from(hours) * HOUR);
	}
}

impl pallet_access::Config for Test {
	type RuntimeCall = RuntimeCall;
	type RuntimeOrigin = RuntimeOrigin;
	type Time = Timestamp;
	type MostMembers = MostMembers;
	type LongestProposal = ConstU32<LONGEST_PROPOSAL>;
	type LongestAppointment = ConstU32<LONGEST_APPOINTMENT>;
	type Shares = Table;
	type ChallengePeriod = Period;
	type ChallengeCooldown = Cooldown;
	// Stands for the referendum of the holders.
	type HoldersOrigin = frame_system::EnsureRoot<u64>;
	type MaxAgents = ConstU32<MAX_AGENTS>;
	type MaxProposals = ConstU32<MAX_PROPOSALS>;
	type PalletId = Here;
	type Consideration = HoldConsideration<u64, Balances, ProposalHold, ConstDeposit>;
	type ChallengeConsideration = HoldConsideration<u64, Balances, ChallengeHold, ConstChallengeDeposit>;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Helper;
}

impl pallet_access::Config<pallet_access::Instance1> for Test {
	type RuntimeCall = RuntimeCall;
	type RuntimeOrigin = RuntimeOrigin;
	type Time = Timestamp;
	type MostMembers = MostMembers;
	type LongestProposal = ConstU32<LONGEST_PROPOSAL>;
	type LongestAppointment = ConstU32<LONGEST_APPOINTMENT>;
	type Shares = Table;
	type ChallengePeriod = Period;
	type ChallengeCooldown = Cooldown;
	// Stands for the referendum of the holders.
	type HoldersOrigin = frame_system::EnsureRoot<u64>;
	type MaxAgents = ConstU32<MAX_AGENTS>;
	type MaxProposals = ConstU32<MAX_PROPOSALS>;
	type PalletId = There;
	type Consideration = HoldConsideration<u64, Balances, OtherHold, ConstDeposit>;
	type ChallengeConsideration = HoldConsideration<u64, Balances, OtherChallengeHold, ConstChallengeDeposit>;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Helper;
}

impl probe::Config for Test {
	type Half = EnsureShare<Test, Half>;
	type All = EnsureUnanimous<Test>;
	type Other = EnsureUnanimous<Test, pallet_access::Instance1>;
	type Member = crate::EnsureMember<Test>;
	type Agent = crate::EnsureAgent<Test>;
	type Either = crate::EnsureMemberOrAgent<Test>;
}

/// The same for every proposal.
pub struct ConstDeposit;
impl sp_runtime::traits::Convert<Footprint, u128> for ConstDeposit {
	fn convert(_: Footprint) -> u128 {
		DEPOSIT
	}
}

/// The same for every challenge.
pub struct ConstChallengeDeposit;
impl sp_runtime::traits::Convert<Footprint, u128> for ConstChallengeDeposit {
	fn convert(_: Footprint) -> u128 {
		CHALLENGE_DEPOSIT
	}
}

/// Network time.
pub fn now() -> Millis {
	Timestamp::get()
}

/// A day from now.
pub fn tomorrow() -> Millis {
	now() + 24 * HOUR
}

/// Lets network time pass.
pub fn pass(millis: Millis) {
	let height = System::block_number();
	System::set_block_number(height + 1);
	System::reset_events();
	Timestamp::set_timestamp(now() + millis);
}

pub fn genesis_of(founders: &[u64]) -> sp_io::TestExternalities {
	let everybody = (1..=MAX_PEOPLE).chain([Access::account(), Other::account()]);
	let genesis = RuntimeGenesisConfig {
		balances: pallet_balances::GenesisConfig {
			balances: everybody.map(|who| (who, ENDOWMENT)).collect(),
			dev_accounts: None,
		},
		access: AccessConfig {
			founders: founders.to_vec(),
			agents: if founders.is_empty() { vec![] } else { vec![(AGENT, QUOTA, 24, 100 * 24 * HOUR)] },
			..Default::default()
		},
		other: OtherConfig { founders: vec![OUTSIDER], ..Default::default() },
		..Default::default()
	};
	let mut chain: sp_io::TestExternalities = genesis.build_storage().expect("genesis is valid").into();
	chain.execute_with(|| {
		System::set_block_number(1);
		Timestamp::set_timestamp(HOUR);
	});
	chain
}

/// As many accounts have value.
pub const MAX_PEOPLE: u64 = 40;

/// Runs `test` on a fresh chain with these founders; afterwards checks every invariant.
pub fn check_with(founders: &[u64], test: impl FnOnce()) {
	genesis_of(founders).execute_with(|| {
		test();
		check_now();
	});
}

/// With three founders.
pub fn check(test: impl FnOnce()) {
	check_with(&[ANNA, BORIS, CHEN], test);
}

/// All invariants, and that value is on hold exactly for the stored proposals and challenges.
pub fn check_now() {
	assert_eq!(invariants::check_all::<Test, ()>(), Ok(()));
	assert_eq!(invariants::check_all::<Test, crate::Instance1>(), Ok(()));
	use frame_support::traits::fungible::InspectHold;
	for who in 1..=MAX_PEOPLE {
		let open = u128::from(crate::ProposalsBy::<Test>::get(who));
		assert_eq!(Balances::balance_on_hold(&ProposalHold::get(), &who), open * DEPOSIT, "deposits of {who}");
		let asked = crate::Challenges::<Test>::iter_values().filter(|(challenge, _)| challenge.by == who).count();
		let held = Balances::balance_on_hold(&ChallengeHold::get(), &who);
		assert_eq!(held, asked as u128 * CHALLENGE_DEPOSIT, "deposits of {who} for challenges");
	}
}
