// SPDX-License-Identifier: Apache-2.0
//! A runtime of this pallet with the real balances, vouchers, sessions and authorship. Blocks follow each other as in the
//! runtime: the pallets' hooks in the order of their indices; the author is who has the seat of the block's number.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

use crate::{self as pallet_authors, invariants};
use frame_support::{
	derive_impl,
	traits::{
		fungible::{Balanced, HoldConsideration, Inspect, InspectHold},
		tokens::{imbalance::ResolveTo, Fortitude, Precision, Preservation},
		ConstU128, ConstU32, ConstU64, Contains, FindAuthor, Footprint, OnFinalize, OnInitialize, StoredMap, Time,
	},
	ConsensusEngineId, PalletId,
};
use pallet_session::SessionHandler;
use polkadot_sdk::{
	pallet_balances::AccountData,
	sp_core::crypto::{key_types::DUMMY, KeyTypeId},
	sp_runtime::{
		impl_opaque_keys,
		testing::UintAuthorityId,
		traits::{ConvertInto, OpaqueKeys},
		BuildStorage, DispatchError,
	},
	*,
};
use std::collections::BTreeSet;
use vns_clock::{Hours, Millis, HOUR};

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
	pub type Authorship = pallet_authorship;
	#[runtime::pallet_index(3)]
	pub type Authors = pallet_authors;
	#[runtime::pallet_index(4)]
	pub type Session = pallet_session;
	#[runtime::pallet_index(5)]
	pub type Vouchers = pallet_vouchers;
}

/// Receives dust and fees without an author; nobody has its key.
pub const POT: u64 = 99;
pub const ANNA: u64 = 1;
pub const BERT: u64 = 2;
pub const CLEO: u64 = 3;
pub const DORA: u64 = 4;
pub const EMIL: u64 = 5;
/// Pays fees.
pub const PAYER: u64 = 6;

pub const EXISTENTIAL_DEPOSIT: u128 = 10;
pub const ENDOWMENT: u128 = 10_000_000;
pub const LEAST_STAKE: u128 = 100;
pub const AUTHOR_DEPOSIT: u128 = 500;
pub const SEATS: u32 = 12;
pub const MAX_AUTHORS: u32 = 5;
pub const SESSION: u64 = 24;
pub const MATURITY: Hours = 100;
pub const COOLING: Hours = 10;
pub const NOTICE: Hours = 48;

pub const DEPOSIT: RuntimeHoldReason = RuntimeHoldReason::Authors(pallet_authors::HoldReason::Author);

frame_support::parameter_types! {
	pub const Pot: u64 = POT;
	pub const AuthorHold: RuntimeHoldReason = DEPOSIT;
	pub const OfferHold: RuntimeHoldReason = RuntimeHoldReason::Vouchers(pallet_vouchers::HoldReason::Offer);
	pub const Rewards: PalletId = PalletId(*b"vns/auth");
	pub static Least: u128 = LEAST_STAKE;
	pub static LeastAuthor: u128 = 1_000;
	pub static Most: u32 = MAX_AUTHORS;
	pub static LeastCount: u32 = 1;
	pub static Strikes: u32 = 2;
	pub static SeatCount: u32 = SEATS;
	/// Network time, in milliseconds.
	pub static Clock: Millis = 0;
	/// Who authors, whoever has the seat.
	pub static Forced: Option<u64> = None;
	/// Who is frozen (P1).
	pub static FrozenAccounts: BTreeSet<u64> = BTreeSet::new();
	/// Nobody is known to author.
	pub static Unknown: bool = false;
	/// Who has seats and authors nothing: the next in the list does.
	pub static Asleep: Vec<u64> = Vec::new();
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountData = AccountData<u128>;
}

/// Reports frozen accounts as frozen to the last planck, and stores nothing of it.
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

impl pallet_vouchers::Config for Test {
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Keyless = Keyless;
	type LeastAmount = ConstU128<10>;
	type MaxOffers = ConstU32<3>;
	type Consideration = HoldConsideration<u64, Balances, OfferHold, OfferPrice>;
	type WeightInfo = ();
}

pub struct Keyless;
impl Contains<u64> for Keyless {
	fn contains(who: &u64) -> bool {
		[POT, Authors::account()].contains(who)
	}
}

pub struct OfferPrice;
impl sp_runtime::traits::Convert<Footprint, u128> for OfferPrice {
	fn convert(_: Footprint) -> u128 {
		70
	}
}

/// The same for every author.
pub struct AuthorPrice;
impl sp_runtime::traits::Convert<Footprint, u128> for AuthorPrice {
	fn convert(footprint: Footprint) -> u128 {
		assert_eq!(footprint.count, 3, "what a registration stores");
		AUTHOR_DEPOSIT
	}
}

/// In the list of the session, the one whose turn it is and who is awake.
pub struct BySeat;
impl FindAuthor<u64> for BySeat {
	fn find_author<'a, I: 'a + IntoIterator<Item = (ConsensusEngineId, &'a [u8])>>(_: I) -> Option<u64> {
		if Unknown::get() {
			return None;
		}
		if let Some(forced) = Forced::get() {
			return Some(forced);
		}
		let list = Session::validators();
		let turn = System::block_number() as usize;
		(turn..turn + list.len()).map(|turn| list[turn % list.len()]).find(|who| !Asleep::get().contains(who))
	}
}

impl pallet_authorship::Config for Test {
	type FindAuthor = BySeat;
	type EventHandler = Authors;
}

impl_opaque_keys! {
	pub struct Keys {
		pub dummy: UintAuthorityId,
	}
}

pub struct Handler;
impl SessionHandler<u64> for Handler {
	const KEY_TYPE_IDS: &'static [KeyTypeId] = &[DUMMY];
	fn on_genesis_session<K: OpaqueKeys>(_: &[(u64, K)]) {}
	fn on_new_session<K: OpaqueKeys>(_: bool, validators: &[(u64, K)], _: &[(u64, K)]) {
		assert!(!validators.is_empty(), "the chain has lost its authors");
	}
	fn on_disabled(_: u32) {}
}

impl pallet_session::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type ValidatorId = u64;
	type ValidatorIdOf = ConvertInto;
	type ShouldEndSession = pallet_session::PeriodicSessions<ConstU64<SESSION>, ConstU64<0>>;
	type NextSessionRotation = pallet_session::PeriodicSessions<ConstU64<SESSION>, ConstU64<0>>;
	type SessionManager = Authors;
	type SessionHandler = Handler;
	type Keys = Keys;
	type DisablingStrategy = ();
	type WeightInfo = ();
	type Currency = Balances;
	type KeyDeposit = ();
}

pub struct HasKeys;
impl Contains<u64> for HasKeys {
	fn contains(who: &u64) -> bool {
		Session::load_keys(who).is_some()
	}
}

pub struct NetworkTime;
impl Time for NetworkTime {
	type Moment = Millis;
	fn now() -> Millis {
		Clock::get()
	}
}

#[cfg(feature = "runtime-benchmarks")]
pub struct Helper;
#[cfg(feature = "runtime-benchmarks")]
impl crate::BenchmarkHelper<u64> for Helper {
	fn set_keys(who: &u64) {
		set_keys(*who);
	}
	fn pass(hours: Hours) {
		pass(hours);
	}
}

impl pallet_authors::Config for Test {
	type Currency = Balances;
	type Vouchers = Vouchers;
	type Time = NetworkTime;
	type HasKeys = HasKeys;
	type Frozen = Frozen;
	type Pot = ResolveTo<Pot, Balances>;
	type LeastStake = Least;
	type LeastAuthorStake = LeastAuthor;
	type Maturity = ConstU32<MATURITY>;
	type Cooling = ConstU32<COOLING>;
	type CommissionNotice = ConstU32<NOTICE>;
	type MostAuthors = Most;
	type LeastAuthors = LeastCount;
	type MostStrikes = Strikes;
	type MaxAuthors = ConstU32<MAX_AUTHORS>;
	type Seats = SeatCount;
	type PalletId = Rewards;
	type Consideration = HoldConsideration<u64, Balances, AuthorHold, AuthorPrice>;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Helper;
}

/// Session keys of `who`.
pub fn set_keys(who: u64) {
	pallet_session::NextKeys::<Test>::insert(who, Keys { dummy: UintAuthorityId(who) });
}

pub fn unset_keys(who: u64) {
	pallet_session::NextKeys::<Test>::remove(who);
}

/// Network time passes.
pub fn pass(hours: Hours) {
	Clock::mutate(|now| *now += Millis::from(hours) * HOUR);
}

/// The block ends; its invariants hold.
pub fn finish() {
	AllPalletsWithSystem::on_finalize(System::block_number());
	check_now();
	let left = (pallet_authors::BlockAuthor::<Test>::get(), pallet_authors::Gathered::<Test>::get());
	assert_eq!(left, (None, 0), "nothing of a block is left");
}

pub fn check_now() {
	assert_eq!(invariants::check_all::<Test>(), Ok(()));
	assert_eq!(pallet_vouchers::invariants::check_all::<Test>(), Ok(()));
	books_are_balanced();
}

/// The next one begins.
pub fn start() {
	let number = System::block_number() + 1;
	System::reset_events();
	System::initialize(&number, &Default::default(), &Default::default());
	AllPalletsWithSystem::on_initialize(number);
}

/// This block ends and another one begins.
pub fn next_block() {
	finish();
	start();
}

pub fn blocks(count: u64) {
	for _ in 0..count {
		next_block();
	}
}

/// Until the first block of the next session.
pub fn next_session() {
	let session = Session::current_index();
	while Session::current_index() == session {
		next_block();
	}
}

pub fn sessions(count: u32) {
	for _ in 0..count {
		next_session();
	}
}

/// This block ends, and `author` authors the next one.
pub fn block_by(author: u64) {
	finish();
	Forced::set(Some(author));
	start();
	Forced::set(None);
}

/// `from` pays a fee in this block.
pub fn pay_fee(from: u64, amount: u128) {
	let (exact, preserve) = (Precision::Exact, Preservation::Preserve);
	let fee = Balances::withdraw(&from, amount, exact, preserve, Fortitude::Force).expect("can pay");
	Authors::take_fees(fee);
}

/// A chain before its first block, of authors with their stake and commission.
pub fn build(authors: &[(u64, u128, u32)]) -> sp_io::TestExternalities {
	Least::set(LEAST_STAKE);
	LeastAuthor::set(1_000);
	Most::set(MAX_AUTHORS);
	LeastCount::set(1);
	Strikes::set(2);
	SeatCount::set(SEATS);
	Clock::set(1_000 * HOUR);
	Forced::set(None);
	FrozenAccounts::set(BTreeSet::new());
	Unknown::set(false);
	Asleep::set(Vec::new());
	let genesis = RuntimeGenesisConfig {
		balances: pallet_balances::GenesisConfig {
			balances: (1..=20)
				.map(|who| (who, ENDOWMENT))
				.chain([POT, Authors::account()].map(|who| (who, EXISTENTIAL_DEPOSIT)))
				.collect(),
			dev_accounts: None,
		},
		authors: pallet_authors::GenesisConfig { authors: authors.to_vec() },
		session: pallet_session::GenesisConfig {
			keys: (1..=20).map(|who| (who, who, Keys { dummy: UintAuthorityId(who) })).collect(),
			non_authority_keys: Vec::new(),
		},
		..Default::default()
	};
	genesis.build_storage().expect("genesis is valid").into()
}

/// The same, in its first block.
pub fn genesis_of(authors: &[(u64, u128, u32)]) -> sp_io::TestExternalities {
	let mut chain = build(authors);
	chain.execute_with(|| {
		Authors::note_seed([7; 32]);
		check_now();
		start();
	});
	chain
}

/// Anna with 6,000, Bert with 3,000 and Cleo with 3,000.
pub fn genesis() -> sp_io::TestExternalities {
	genesis_of(&[(ANNA, 6_000, 100_000), (BERT, 3_000, 0), (CLEO, 3_000, 0)])
}

/// Runs `test` on a fresh chain; afterwards the block ends and every invariant holds, those of the vouchers included.
pub fn check(test: impl FnOnce()) {
	genesis().execute_with(|| {
		test();
		finish();
	});
}

/// Deposits are held for every author, and nothing else is; the accounts hold the total issuance; nothing was minted or burnt.
pub fn books_are_balanced() {
	let mut sum = 0;
	for who in frame_system::Account::<Test>::iter_keys() {
		let registered = u128::from(pallet_authors::Authors::<Test>::contains_key(who));
		assert_eq!(Balances::balance_on_hold(&DEPOSIT, &who), registered * AUTHOR_DEPOSIT, "deposit of {who}");
		sum += Balances::total_balance(&who);
	}
	assert_eq!(sum, Balances::total_issuance());
	assert_eq!(sum, 20 * ENDOWMENT + 2 * EXISTENTIAL_DEPOSIT);
	assert!(Balances::balance(&Authors::account()) >= EXISTENTIAL_DEPOSIT);
	let list = Session::validators();
	assert_eq!(list.len(), SeatCount::get() as usize, "the session has all seats");
	for author in Authors::seated() {
		let count = list.iter().filter(|who| **who == author).count() as u32;
		let seats = pallet_authors::Seats::<Test>::get(author).map(|seat| seat.seats);
		assert_eq!(Some(count), seats, "seats of {author}");
	}
}

/// The events of this pallet since the block began.
pub fn events() -> Vec<crate::Event<Test>> {
	System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::Authors(event) => Some(event),
			_ => None,
		})
		.collect()
}

pub fn last_event() -> crate::Event<Test> {
	events().pop().expect("there is an event")
}
