// SPDX-License-Identifier: Apache-2.0
//! A runtime of this pallet with the real balances; the money path is not mocked. Time is the timestamp, without the cap and
//! the grain of `pallet-clock`: those are tested there and in the runtime.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

use crate::{self as pallet_credit, invariants};
use frame_support::{
	derive_impl,
	traits::{
		fungible::{HoldConsideration, MutateHold},
		tokens::{imbalance::ResolveTo, Precision},
		ConstU128, ConstU32, ConstU64, Footprint, Hooks,
	},
};
use frame_system::EnsureSignedBy;
use polkadot_sdk::{sp_runtime::BuildStorage, *};
use std::collections::{BTreeMap, BTreeSet};
use vns_access::{Appointment, Group, Mandate, Tier, MAX_MEMBERS};
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
	pub type Credit = pallet_credit;
	#[runtime::pallet_index(4)]
	pub type Vouchers = pallet_vouchers;
}

/// Receives dust.
pub const POT: u64 = 99;
/// Two agents with more quota than they ever need, and one with little.
pub const GRANTOR: u64 = 1;
pub const OTHER_GRANTOR: u64 = 2;
pub const AGENT: u64 = 3;
/// The members of the group.
pub const ANNA: u64 = 5;
pub const BORIS: u64 = 6;
pub const CHEN: u64 = 7;
/// The account of the group.
pub const GROUP: u64 = 90;
pub const COMPANY: u64 = 10;
pub const SUPPLIER: u64 = 11;
pub const FRIEND: u64 = 12;
/// Has no account at genesis.
pub const STRANGER: u64 = 13;
/// Neither an entity nor attested.
pub const UNKNOWN: u64 = 14;

pub const EXISTENTIAL_DEPOSIT: u128 = 10;
pub const LEAST_AMOUNT: u128 = 100;
pub const MOST_AMOUNT: u128 = 10_000_000;
pub const ENDOWMENT: u128 = 1_000_000;
pub const MAX_NOTES: u32 = 4;
/// Hours.
pub const SHORTEST: u32 = 24;
pub const LONGEST: u32 = 24 * 366;
pub const CLEARING_AGE: u32 = 12;
pub const GRACE: u32 = 24 * 7;
/// Of an agent's quota so much may be bad.
pub const TENTH: Ppm = match Ppm::new(100_000) {
	Some(tenth) => tenth,
	None => Ppm::ZERO,
};
pub const UNDERTAKING_DEPOSIT: u128 = 77;
pub const GRANT_DEPOSIT: u128 = 33;
pub const MAX_GRANT_PROPOSALS: u32 = 3;
/// Hours.
pub const LONGEST_PROPOSAL: u32 = 24 * 14;
/// Of the small agent: quota, and hours in which it recovers.
pub const QUOTA: u128 = 1_000;
pub const RECOVERY: u32 = 24;
/// Of a member who grants alone.
pub const MEMBER_QUOTA: u128 = 500;
pub const MEMBER_RECOVERY: u32 = 48;
/// The largest amounts for which one, two and three approvals are enough; above it is a majority, and never fewer.
pub const TIERS: [(u128, u32); 3] = [(4_000, 1), (20_000, 2), (100_000, 3)];

frame_support::parameter_types! {
	pub const Pot: u64 = POT;
	pub const UndertakingHold: RuntimeHoldReason = RuntimeHoldReason::Credit(pallet_credit::HoldReason::Undertaking);
	pub const GrantHold: RuntimeHoldReason = RuntimeHoldReason::Credit(pallet_credit::HoldReason::Grant);
	/// Who is a member; every change is another membership.
	pub static Founded: Option<Group<u64, MAX_MEMBERS>> = Some(founded());
	pub static Mandates: BTreeMap<u64, Mandate> = mandates();
	/// The entity of each account that has one.
	pub static Entities: BTreeMap<u64, u64> = BTreeMap::new();
	pub static Known: BTreeSet<u64> = (1..UNKNOWN).chain([GROUP]).collect();
	/// For tests that are not about tiers everything is in the lowest.
	pub static Table: Vec<Tier> = vec![Tier { up_to: Amount::new(u128::MAX), approvals: 1 }];
	pub static Least: u128 = LEAST_AMOUNT;
	/// Is nothing issued of what is approved, as where authors decide?
	pub static Waits: bool = false;
	pub static MostNotes: u32 = MAX_NOTES;
	/// Hours.
	pub static GracePeriod: u32 = GRACE;
	pub static BadShare: Ppm = TENTH;
	/// What whoever keeps the fees says of the amount of each, if not the truth.
	pub static Pretended: Option<u128> = None;
	/// Of an undertaking, and of an offer of assumption.
	pub static Deposit: u128 = UNDERTAKING_DEPOSIT;
}

/// The fees that are held, by note: whose and how much.
#[frame_support::storage_alias]
pub type Fees = StorageMap<Mock, frame_support::Twox64Concat, u64, (u64, u128)>;

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
	type Keyless = frame_support::traits::Nothing;
	type LeastAmount = ConstU128<LEAST_AMOUNT>;
	type MaxOffers = ConstU32<4>;
	type Consideration = ();
	type WeightInfo = ();
}

impl pallet_credit::Config for Test {
	type Currency = Balances;
	type Time = Timestamp;
	type Management = Management;
	type GroupOrigin = EnsureSignedBy<GroupAccount, u64>;
	type Tiers = Table;
	type MemberQuota = ConstU128<MEMBER_QUOTA>;
	type MemberRecovery = ConstU32<MEMBER_RECOVERY>;
	type LongestProposal = ConstU32<LONGEST_PROPOSAL>;
	type MaxGrantProposals = ConstU32<MAX_GRANT_PROPOSALS>;
	type GrantConsideration = HoldConsideration<u64, Balances, GrantHold, GrantDeposit>;
	type LeastAmount = Least;
	type MostAmount = ConstU128<MOST_AMOUNT>;
	type MostNotes = MostNotes;
	type ShortestTerm = ConstU32<SHORTEST>;
	type LongestTerm = ConstU32<LONGEST>;
	type ClearingAge = ConstU32<CLEARING_AGE>;
	type Grace = GracePeriod;
	type BadShare = BadShare;
	type Issuance = Issuing;
	type Vouchers = Vouchers;
	type Pot = Pot;
	type Consideration = HoldConsideration<u64, Balances, UndertakingHold, ConstDeposit>;
	type WeightInfo = ();
}

/// Issues at once, unless `Waits`.
pub struct Issuing;

impl pallet_credit::Issuance<u64> for Issuing {
	fn enqueue(approved: pallet_credit::Approved<u64>) -> sp_runtime::DispatchResult {
		if Waits::get() {
			return Ok(());
		}
		pallet_credit::AtOnce::<Test>::enqueue(approved)
	}
	fn note_closed(note: vns_credit::NoteId) -> Result<bool, sp_runtime::DispatchError> {
		Self::release_fee(note).map(|released| released.is_some())
	}
	fn release_fee(note: vns_credit::NoteId) -> Result<Option<(u64, u128)>, sp_runtime::DispatchError> {
		let Some((agent, amount)) = Fees::take(note) else { return Ok(None) };
		Balances::release(&GrantHold::get(), &agent, amount, Precision::Exact)?;
		Ok(Some((agent, Pretended::get().unwrap_or(amount))))
	}
	#[cfg(feature = "runtime-benchmarks")]
	fn fee_on(note: vns_credit::NoteId, agent: &u64) -> sp_runtime::DispatchResult {
		use frame_support::traits::fungible::Mutate;
		Balances::mint_into(agent, 1_000)?;
		crate::NetValue::<Test>::mutate(|constant| *constant += 1_000);
		hold_fee(note, *agent, 500)
	}
}

/// Holds a fee of `agent` until `note` is paid, as the pallet of issuance does.
pub fn hold_fee(note: u64, agent: u64, amount: u128) -> sp_runtime::DispatchResult {
	Balances::hold(&GrantHold::get(), &agent, amount)?;
	Fees::insert(note, (agent, amount));
	Ok(())
}

frame_support::ord_parameter_types! {
	/// Stands for the group's own origin.
	pub const GroupAccount: u64 = GROUP;
}

fn limits() -> vns_access::Limits {
	vns_access::Limits { most_members: MAX_MEMBERS, longest_proposal: 1, longest_appointment: 1 }
}

fn founded() -> Group<u64, MAX_MEMBERS> {
	Group::found(&[ANNA, BORIS, CHEN], &limits()).expect("three are a group")
}

/// Another membership.
pub fn change_members(change: vns_access::Change<u64>) {
	Founded::mutate(|group| {
		*group = group.take().map(|group| group.changed(&change, &limits()).expect("is allowed"));
	});
}

pub fn mandate(quota: u128, recovery: u32) -> Mandate {
	let appointment = Appointment { quota: Amount::new(quota), recovery, expires: u64::MAX };
	Mandate { appointment, suspension: None }
}

fn mandates() -> BTreeMap<u64, Mandate> {
	let plenty = mandate(u128::MAX, 1);
	[(GRANTOR, plenty), (OTHER_GRANTOR, plenty), (AGENT, mandate(QUOTA, RECOVERY))].into()
}

/// The tiers of `TIERS`.
pub fn tiers() -> Vec<Tier> {
	TIERS.iter().map(|(up_to, approvals)| Tier { up_to: Amount::new(*up_to), approvals: *approvals }).collect()
}

/// The layer above, as the tests set it.
pub struct Management;

impl pallet_credit::Management<u64> for Management {
	fn group() -> Option<Group<u64, MAX_MEMBERS>> {
		Founded::get()
	}
	fn group_account() -> u64 {
		GROUP
	}
	fn mandate(who: &u64) -> Option<Mandate> {
		Mandates::get().get(who).copied()
	}
	fn entity_of(who: &u64) -> Option<u64> {
		Entities::get().get(who).copied()
	}
	fn may_have_credit(who: &u64) -> bool {
		Known::get().contains(who)
	}
	#[cfg(feature = "runtime-benchmarks")]
	fn set_up(members: Vec<u64>, agents: Vec<(u64, Mandate)>, known: &[u64]) {
		let group = Group::found(&members, &limits()).expect("is a group");
		Founded::set(Some(group));
		for (agent, _) in &agents {
			link(*agent, SUPPLIER);
		}
		Mandates::mutate(|all| all.extend(agents));
		Known::mutate(|all| all.extend(known));
		// All of one entity.
		for who in known {
			link(*who, COMPANY);
		}
	}
	#[cfg(feature = "runtime-benchmarks")]
	fn pass(hours: u32) {
		Timestamp::set_timestamp(Timestamp::get() + u64::from(hours) * 3_600_000);
	}
}

/// The same for every proposed grant.
pub struct GrantDeposit;
impl sp_runtime::traits::Convert<Footprint, u128> for GrantDeposit {
	fn convert(_: Footprint) -> u128 {
		GRANT_DEPOSIT
	}
}

/// The same for every undertaking and every offer of assumption.
pub struct ConstDeposit;
impl sp_runtime::traits::Convert<Footprint, u128> for ConstDeposit {
	fn convert(_: Footprint) -> u128 {
		Deposit::get()
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

/// Links an account to an entity, or registers the entity itself, as pallet-entity does: with a reference for each that is
/// never taken back, and the ledger told of it.
pub fn link(account: u64, entity: u64) {
	System::inc_providers(&account);
	Entities::mutate(|all| all.insert(account, entity));
	Credit::linked(&account, &entity);
}

pub fn genesis() -> sp_io::TestExternalities {
	// One thread may run several chains.
	Founded::set(Some(founded()));
	Mandates::set(mandates());
	Entities::set(BTreeMap::new());
	Known::set((1..UNKNOWN).chain([GROUP]).collect());
	MostNotes::set(MAX_NOTES);
	Least::set(LEAST_AMOUNT);
	GracePeriod::set(GRACE);
	BadShare::set(TENTH);
	Deposit::set(UNDERTAKING_DEPOSIT);
	Waits::set(false);
	Pretended::set(None);
	Table::set(vec![Tier { up_to: Amount::new(u128::MAX), approvals: 1 }]);
	let genesis = RuntimeGenesisConfig {
		balances: pallet_balances::GenesisConfig {
			balances: [GRANTOR, OTHER_GRANTOR, AGENT, ANNA, BORIS, CHEN, COMPANY, SUPPLIER, FRIEND, UNKNOWN]
				.into_iter()
				.map(|who| (who, ENDOWMENT))
				.chain([(POT, EXISTENTIAL_DEPOSIT)])
				.collect(),
			dev_accounts: None,
		},
		..Default::default()
	};
	genesis.build_storage().expect("genesis is valid").into()
}

/// The same for benchmarks: tables and lists are as in a real network, and what is approved waits.
#[cfg(feature = "runtime-benchmarks")]
pub fn genesis_of_benchmarks() -> sp_io::TestExternalities {
	let chain = genesis();
	Table::set(tiers());
	MostNotes::set(crate::MAX_NOTES);
	Waits::set(true);
	chain
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
