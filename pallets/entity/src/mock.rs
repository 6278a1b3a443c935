// SPDX-License-Identifier: Apache-2.0
//! A runtime of this pallet with real balances, real accounts and real signatures; only the access group is replaced by
//! fixed accounts.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

use crate::{self as pallet_entity, invariants};
use frame_support::{
	derive_impl,
	traits::{
		fungible::{HoldConsideration, InspectHold},
		tokens::imbalance::ResolveTo,
		ConstU128, ConstU64, Footprint, SortedMembers,
	},
};
use polkadot_sdk::{
	sp_keyring::Sr25519Keyring,
	sp_keystore::{testing::MemoryKeystore, KeystoreExt},
	sp_runtime::{AccountId32, BuildStorage, MultiSignature},
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
	pub type Timestamp = pallet_timestamp;
	#[runtime::pallet_index(2)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(3)]
	pub type Entity = pallet_entity;
}

/// Two agents.
pub const AGENT: Sr25519Keyring = Sr25519Keyring::Charlie;
pub const OTHER_AGENT: Sr25519Keyring = Sr25519Keyring::Dave;
/// Whose signature stands for the group's decision.
pub const GROUP: Sr25519Keyring = Sr25519Keyring::Eve;
/// Accounts that will be registered, or not.
pub const COMPANY: Sr25519Keyring = Sr25519Keyring::Alice;
pub const SUPPLIER: Sr25519Keyring = Sr25519Keyring::Bob;
pub const FRIEND: Sr25519Keyring = Sr25519Keyring::Ferdie;
/// Has no account at genesis.
pub const STRANGER: Sr25519Keyring = Sr25519Keyring::Two;

/// Receives dust.
pub const POT: AccountId32 = AccountId32::new([99; 32]);
/// The hash of the first block.
pub const GENESIS: [u8; 32] = [0xab; 32];

pub const EXISTENTIAL_DEPOSIT: u128 = 10;
pub const ENDOWMENT: u128 = 100_000;
pub const REGISTRATION_DEPOSIT: u128 = 5_000;
pub const LINK_DEPOSIT: u128 = 700;

pub const REGISTRATION: RuntimeHoldReason = RuntimeHoldReason::Entity(pallet_entity::HoldReason::Registration);
pub const LINK: RuntimeHoldReason = RuntimeHoldReason::Entity(pallet_entity::HoldReason::Link);

frame_support::parameter_types! {
	pub Pot: AccountId32 = POT;
	pub const RegistrationHold: RuntimeHoldReason = REGISTRATION;
	pub const LinkHold: RuntimeHoldReason = LINK;
	/// The links that the listener heard of.
	pub static Heard: Vec<(AccountId32, AccountId32)> = vec![];
	/// The entity that owes.
	pub static Debtor: Option<AccountId32> = None;
	pub static Appointed: Vec<Sr25519Keyring> = vec![AGENT, OTHER_AGENT];
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountId = AccountId32;
	type Lookup = sp_runtime::traits::IdentityLookup<AccountId32>;
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

impl pallet_entity::Config for Test {
	type Time = Timestamp;
	type RegisterOrigin = frame_system::EnsureSignedBy<Agents, AccountId32>;
	type StatusOrigin = frame_system::EnsureSignedBy<Group, AccountId32>;
	type Signature = MultiSignature;
	type RegistrationConsideration = HoldConsideration<AccountId32, Balances, RegistrationHold, RegistrationPrice>;
	type LinkConsideration = HoldConsideration<AccountId32, Balances, LinkHold, LinkPrice>;
	type OnLink = Listener;
	type WeightInfo = ();
}

/// Hears of links, and knows who owes.
pub struct Listener;
impl pallet_entity::OnLink<AccountId32> for Listener {
	fn linked(account: &AccountId32, entity: &AccountId32) {
		Heard::mutate(|heard| heard.push((account.clone(), entity.clone())));
	}
	fn owes(entity: &AccountId32) -> bool {
		Debtor::get().as_ref() == Some(entity)
	}
	fn weight() -> frame_support::weights::Weight {
		frame_support::weights::Weight::zero()
	}
}

/// Who is an agent now.
pub struct Agents;
impl SortedMembers<AccountId32> for Agents {
	fn sorted_members() -> Vec<AccountId32> {
		let mut agents: Vec<_> = Appointed::get().into_iter().map(|agent| agent.to_account_id()).collect();
		agents.sort();
		agents
	}
}

/// Whose origin is that of the group.
pub struct Group;
impl SortedMembers<AccountId32> for Group {
	fn sorted_members() -> Vec<AccountId32> {
		vec![GROUP.to_account_id()]
	}
}

/// The same for every registration.
pub struct RegistrationPrice;
impl sp_runtime::traits::Convert<Footprint, u128> for RegistrationPrice {
	fn convert(footprint: Footprint) -> u128 {
		assert_eq!(footprint.count, 5, "what a registration stores");
		REGISTRATION_DEPOSIT
	}
}

/// The same for every link.
pub struct LinkPrice;
impl sp_runtime::traits::Convert<Footprint, u128> for LinkPrice {
	fn convert(footprint: Footprint) -> u128 {
		assert_eq!(footprint.count, 3, "what a link stores");
		LINK_DEPOSIT
	}
}

/// Lets network time pass: the next block is `hours` later.
pub fn pass(hours: u64) {
	System::set_block_number(System::block_number() + 1);
	System::reset_events();
	Timestamp::set_timestamp(Timestamp::get() + hours * 3_600_000);
}

pub fn genesis() -> sp_io::TestExternalities {
	Appointed::set(vec![AGENT, OTHER_AGENT]);
	let genesis = RuntimeGenesisConfig {
		balances: pallet_balances::GenesisConfig {
			balances: [AGENT, OTHER_AGENT, GROUP, COMPANY, SUPPLIER, FRIEND]
				.into_iter()
				.map(|who| (who.to_account_id(), ENDOWMENT))
				.chain([(POT, EXISTENTIAL_DEPOSIT)])
				.collect(),
			dev_accounts: None,
		},
		..Default::default()
	};
	let mut chain: sp_io::TestExternalities = genesis.build_storage().expect("genesis is valid").into();
	chain.register_extension(KeystoreExt::new(MemoryKeystore::new()));
	chain.execute_with(|| {
		System::initialize(&1, &GENESIS.into(), &Default::default());
		Timestamp::set_timestamp(1_700_000_000_000);
	});
	chain
}

/// Runs `test` on a fresh chain; afterwards checks every invariant and that deposits are held from whoever paid them.
pub fn check(test: impl FnOnce()) {
	genesis().execute_with(|| {
		test();
		assert_eq!(invariants::check_all::<Test>(), Ok(()));
		deposits_are_held();
	});
}

/// Every deposit that is stored is on hold at whoever paid it, and nothing else is.
pub fn deposits_are_held() {
	let registrations: Vec<_> = crate::Registrations::<Test>::iter_values().map(|stored| stored.by).collect();
	let links: Vec<_> = crate::Links::<Test>::iter_values().map(|stored| stored.by).collect();
	for who in frame_system::Account::<Test>::iter_keys() {
		let times = |list: &[AccountId32]| list.iter().filter(|by| **by == who).count() as u128;
		assert_eq!(Balances::balance_on_hold(&REGISTRATION, &who), times(&registrations) * REGISTRATION_DEPOSIT);
		assert_eq!(Balances::balance_on_hold(&LINK, &who), times(&links) * LINK_DEPOSIT);
	}
}

/// The events of this pallet since the block began.
pub fn events() -> Vec<crate::Event<Test>> {
	System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::Entity(event) => Some(event),
			_ => None,
		})
		.collect()
}

pub fn last_event() -> crate::Event<Test> {
	events().pop().expect("there is an event")
}
