// SPDX-License-Identifier: Apache-2.0
//! A runtime of this pallet with the real balances. Whoever is set authors the next block.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

use crate::{self as pallet_config_consensus, *};
use frame_support::{
	derive_impl,
	traits::{
		fungible::InspectHold, tokens::imbalance::ResolveTo, ConstU128, ConstU64, Contains, EitherOf, Hooks, MapSuccess,
	},
};
use frame_system::{EnsureRoot, EnsureSignedBy};
use polkadot_sdk::sp_runtime::{traits::Replace, BuildStorage, DispatchResult};
use vns_config::{Change, Changes, Message};
use vns_parameters::{Authors, Config as Minima, Credit, Issuance, Names};

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
	pub type Settings = pallet_config_consensus;
}

pub const POT: u64 = 99;
/// Authors.
pub const ANNA: u64 = 1;
pub const BERT: u64 = 2;
pub const CLEO: u64 = 3;
pub const DORA: u64 = 4;
pub const AUTHORS: [u64; 4] = [ANNA, BERT, CLEO, DORA];
/// Decides as a referendum on what holders decide alone.
pub const HOLDERS: u64 = 98;
/// No author.
pub const STRANGER: u64 = 5;
/// One more that is none. The last who has something.
pub const OTHER: u64 = 6;
pub const ENDOWMENT: u128 = 100_000_000_000_000_000;

/// Of class authors, as is the next one.
pub const STRIKES: Key = Key::Authors(Authors::MostStrikes);
pub const CONTEST: Key = Key::Names(Names::Contest);
pub const LEAST: Key = Key::Credit(Credit::LeastAmount);
pub const MOST: Key = Key::Credit(Credit::MostAmount);
pub const PRICE: Key = Key::Names(Names::Price5);
pub const SHARE: Key = Key::Issuance(Issuance::NetworkShare);

/// Blocks of the shortest window, and from its end to the activation.
pub const WINDOW: u32 = 300;
pub const DELAY: u32 = 10;

frame_support::parameter_types! {
	pub Pot: u64 = POT;
	pub static Author: Option<u64> = None;
	/// The slot of the block.
	pub static SlotNow: u64 = 0;
	/// How many strikes somebody has.
	pub static StrikesInUse: u128 = 0;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlockU32<Test>;
	type AccountData = pallet_balances::AccountData<u128>;
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
	type DustRemoval = ResolveTo<Pot, Balances>;
}

pub struct Registered;
impl Contains<u64> for Registered {
	fn contains(who: &u64) -> bool {
		AUTHORS.contains(who)
	}
}

pub struct Fits;
impl Fit for Fits {
	fn together(value: impl Fn(Key) -> u128) -> Result<(), &'static str> {
		if value(LEAST) > value(MOST) {
			return Err("the least is above the most");
		}
		Ok(())
	}

	fn with_what_is(before: impl Fn(Key) -> u128) -> Result<(), &'static str> {
		if Settings::value(STRIKES) < StrikesInUse::get() {
			return Err("somebody has more strikes");
		}
		if Settings::value(MOST) < before(MOST) / 2 {
			return Err("less than half of what it was");
		}
		Ok(())
	}
}

frame_support::ord_parameter_types! {
	pub const Holders: u64 = HOLDERS;
}
frame_support::parameter_types! {
	pub const ClassHolders: Class = Class::Holders;
	pub const ClassBoth: Class = Class::Both;
}

/// A referendum on what needs both, which is root, and one on what holders decide alone.
pub type Referenda = EitherOf<
	// First, for that is the one which benchmarks take.
	MapSuccess<EnsureRoot<u64>, Replace<ClassBoth>>,
	MapSuccess<EnsureSignedBy<Holders, u64>, Replace<ClassHolders>>,
>;

#[cfg(feature = "runtime-benchmarks")]
pub struct Helper;

#[cfg(feature = "runtime-benchmarks")]
impl BenchmarkHelper<u64> for Helper {
	fn author(who: &u64) {
		Author::set(Some(*who));
	}

	fn fill() {}
}

impl pallet_config_consensus::Config for Test {
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Time = Timestamp;
	type BlockAuthor = Author;
	type Slot = SlotNow;
	type Authors = Registered;
	type Fit = Fits;
	type ApproveOrigin = Referenda;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Helper;
}

/// The hooks of a block by `author` in the next slot, and the calls of `then` in it.
pub fn block(author: Option<u64>, then: impl FnOnce()) {
	SlotNow::mutate(|slot| *slot += 1);
	block_in_slot(author, then);
}

/// The same for another block of the slot.
pub fn block_in_slot(author: Option<u64>, then: impl FnOnce()) {
	let number = System::block_number() + 1;
	System::set_block_number(number);
	System::reset_events();
	Settings::on_initialize(number);
	Timestamp::set_timestamp(Timestamp::get() + 6_000);
	Author::set(author);
	then();
	Settings::on_finalize(number);
	Author::set(None);
}

/// Empty blocks by these authors in turn, until `height` is the last.
pub fn blocks_until(height: u32, authors: &[Option<u64>]) {
	let each: Vec<_> = authors.iter().map(|author| (*author, 1)).collect();
	slots_until(height, &each);
}

/// The same where each makes so many blocks in a slot.
pub fn slots_until(height: u32, authors: &[(Option<u64>, u32)]) {
	let mut turn = authors.iter().cycle();
	while System::block_number() < height {
		let (author, blocks) = *turn.next().expect("somebody");
		block(author, || ());
		for _ in 1..blocks {
			if System::block_number() < height {
				block_in_slot(author, || ());
			}
		}
	}
	assert_eq!(invariants::check_all::<Test>(), Ok(()));
}

pub fn now() -> u32 {
	System::block_number()
}

pub fn changes(changes: &[(Key, u128)]) -> Changes {
	let changes: Vec<Change> = changes.iter().map(|(key, value)| Change { key: *key, value: *value }).collect();
	changes.try_into().expect("fits")
}

pub fn why() -> Message {
	b"why".to_vec().try_into().expect("fits")
}

/// The shortest candidate that is legal, proposed in the block `at`.
pub fn candidate(at: u32, what: &[(Key, u128)]) -> CandidateOf<Test> {
	let commit = Commit { parent: Some(Head::<Test>::get()), changes: changes(what), author: None, message: why() };
	let window = Window { first: at + 1, last: at + WINDOW };
	Candidate { commit, manner: Manner::Hard, window, threshold: 67, activation: at + WINDOW + DELAY }
}

pub fn propose(who: u64, candidate: CandidateOf<Test>) -> DispatchResult {
	let Candidate { commit, manner, window, threshold, activation } = candidate;
	let parent = commit.parent.expect("has a parent");
	let origin = RuntimeOrigin::signed(who);
	Settings::propose(origin, parent, commit.changes, commit.message, manner, window, threshold, activation)
}

/// Commits to something at once, as if it had been decided in this block; whether it was legal.
pub fn commit(what: &[(Key, u128)]) -> bool {
	let commit =
		Commit { parent: Some(Head::<Test>::get()), changes: changes(what), author: Some(OTHER), message: why() };
	let says = commit.check().is_ok() && vns_config::changed(&commit.changes, Settings::value).is_ok();
	says && Settings::carry_out(commit, now(), None).is_ok()
}

pub fn choose(who: u64, number: impl Into<Option<u32>>) -> DispatchResult {
	Settings::choose(RuntimeOrigin::signed(who), number.into())
}

pub fn outcome(number: u32) -> Option<Outcome> {
	Candidates::<Test>::get(number).expect("is there").ended.map(|(outcome, _)| outcome)
}

/// How many slots are for a candidate by now, or were.
pub fn slots_for(number: u32) -> u32 {
	Settings::candidate(number).expect("is there").tally.slots_for
}

pub fn held(who: u64) -> u128 {
	Balances::balance_on_hold(&HoldReason::Candidate.into(), &who)
}

pub fn deposit() -> u128 {
	Settings::value(Key::Config(Minima::Deposit))
}

pub fn externalities(values: &[(&str, u128)]) -> sp_io::TestExternalities {
	let short = [("config.least_window", u128::from(WINDOW)), ("config.least_delay", u128::from(DELAY))];
	let values = short.iter().chain(values).map(|(name, value)| ((*name).into(), *value)).collect();
	let genesis = RuntimeGenesisConfig {
		balances: pallet_balances::GenesisConfig {
			balances: (1..=OTHER).map(|who| (who, ENDOWMENT)).chain([(POT, 10)]).collect(),
			dev_accounts: None,
		},
		settings: GenesisConfig { values, ..Default::default() },
		..Default::default()
	};
	StrikesInUse::set(0);
	Author::set(None);
	SlotNow::set(0);
	let mut chain: sp_io::TestExternalities = genesis.build_storage().expect("genesis is valid").into();
	chain.execute_with(|| Timestamp::set_timestamp(1_700_000_000_000));
	chain
}

/// Runs `test` on a fresh chain; afterwards checks every invariant, and that nothing was minted, burnt or kept.
pub fn check(test: impl FnOnce()) {
	externalities(&[]).execute_with(|| {
		let total = Balances::total_issuance();
		test();
		assert_eq!(invariants::check_all::<Test>(), Ok(()));
		assert_eq!(Balances::total_issuance(), total);
	});
}
