// SPDX-License-Identifier: Apache-2.0
//! A runtime of this pallet with the real ledger, vouchers, balances, clock and fees, and with real transactions: evidence is
//! what a node would take. Accounts are numbers, and a signature names its account and its message.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

use crate as pallet_penalty;
use codec::{DecodeAll, Encode};
use frame_support::{
	derive_impl,
	dispatch::{DispatchInfo, GetDispatchInfo, PostDispatchInfo},
	storage::{with_transaction, TransactionOutcome},
	traits::{
		fungible::{Balanced, Credit as Imbalanced, HoldConsideration, Mutate},
		tokens::{imbalance::ResolveTo, Fortitude, Precision, Preservation},
		ConstU128, ConstU32, ConstU64, ConstU8, Footprint, Hooks, Imbalance, NoDrop, Nothing, OnUnbalanced,
	},
	weights::{Weight, WeightToFee},
};
use frame_system::EnsureSignedBy;
use pallet_transaction_payment::{ChargeTransactionPayment, FungibleAdapter, OnChargeTransaction, TxCreditHold};
use pallet_vouchers::Stake;
use polkadot_sdk::{
	sp_core::H256,
	sp_runtime::{
		generic::{self, Era, SignedPayload},
		testing::TestSignature,
		traits::{Applyable, BlakeTwo256, Checkable},
		transaction_validity::{InvalidTransaction, TransactionValidityError},
		ApplyExtrinsicResult, BuildStorage, DispatchError,
	},
	*,
};
use std::collections::{BTreeMap, BTreeSet};
use vns_access::{Appointment, Group, Mandate, Tier, MAX_MEMBERS};
use vns_units::Credit as Amount;

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
	pub type Payment = pallet_transaction_payment;
	#[runtime::pallet_index(4)]
	pub type Utility = pallet_utility;
	#[runtime::pallet_index(5)]
	pub type NetworkClock = pallet_clock;
	#[runtime::pallet_index(6)]
	pub type Vouchers = pallet_vouchers;
	#[runtime::pallet_index(7)]
	pub type Credit = pallet_credit;
	#[runtime::pallet_index(8)]
	pub type Penalty = pallet_penalty;
}

/// Receives dust, and what cannot be paid out.
pub const POT: u64 = 99;
/// An agent with more quota than it ever needs.
pub const AGENT: u64 = 1;
pub const GROUP: u64 = 90;
/// An entity, and an account that is linked to it.
pub const COMPANY: u64 = 10;
pub const BRANCH: u64 = 15;
/// Belongs to no entity.
pub const SUPPLIER: u64 = 11;
pub const FRIEND: u64 = 12;
pub const REPORTER: u64 = 30;
/// Authors this block, and the next one.
pub const AUTHOR: u64 = 20;
pub const NEXT_AUTHOR: u64 = 21;

pub const EXISTENTIAL_DEPOSIT: u128 = 10;
pub const LEAST_AMOUNT: u128 = 100;
pub const ENDOWMENT: u128 = 1_000_000;
/// Of an undertaking.
pub const DEPOSIT: u128 = 50_000;
/// Blocks.
pub const HASHES: u64 = 256;
/// The first block's time, on the hour.
pub const START: u64 = 1_800_000_000_000;

/// What a transaction carries beside its call.
pub type TxExtension = (
	frame_system::CheckNonZeroSender<Test>,
	frame_system::CheckSpecVersion<Test>,
	frame_system::CheckTxVersion<Test>,
	frame_system::CheckGenesis<Test>,
	frame_system::CheckEra<Test>,
	frame_system::CheckNonce<Test>,
	frame_system::CheckWeight<Test>,
	ChargeTransactionPayment<Test>,
);
pub type Transaction = generic::UncheckedExtrinsic<u64, RuntimeCall, TestSignature, TxExtension>;
type Header = generic::Header<u64, BlakeTwo256>;
type Context = frame_system::ChainContext<Test>;

frame_support::parameter_types! {
	pub const Pot: u64 = POT;
	pub const UndertakingHold: RuntimeHoldReason = RuntimeHoldReason::Credit(pallet_credit::HoldReason::Undertaking);
	pub const GrantHold: RuntimeHoldReason = RuntimeHoldReason::Credit(pallet_credit::HoldReason::Grant);
	pub static SpecVersion: u32 = 1;
	/// The entity of each account that has one.
	pub static Entities: BTreeMap<u64, u64> = BTreeMap::new();
	/// Who authors this block.
	pub static CurrentAuthor: Option<u64> = Some(AUTHOR);
	/// Further accounts that may have credit.
	pub static Known: BTreeSet<u64> = BTreeSet::new();
}

/// The version of this runtime.
pub struct Version;
impl frame_support::traits::Get<sp_version::RuntimeVersion> for Version {
	fn get() -> sp_version::RuntimeVersion {
		sp_version::RuntimeVersion { spec_version: SpecVersion::get(), ..Default::default() }
	}
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = generic::Block<Header, Transaction>;
	type AccountData = pallet_balances::AccountData<u128>;
	type BlockHashCount = ConstU64<HASHES>;
	type Version = Version;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {
	type MinimumPeriod = ConstU64<0>;
	type OnTimestampSet = NetworkClock;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type Balance = u128;
	type ExistentialDeposit = ConstU128<EXISTENTIAL_DEPOSIT>;
	type AccountStore = pallet_credit::FreezeOverlay<Test>;
	type DustRemoval = ResolveTo<Pot, Balances>;
}

impl pallet_utility::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type PalletsOrigin = OriginCaller;
	type WeightInfo = pallet_utility::weights::SubstrateWeight<Test>;
}

/// One planck for each microsecond, or for each byte.
pub struct Cheap<const DIVISOR: u64>;
impl<const DIVISOR: u64> WeightToFee for Cheap<DIVISOR> {
	type Balance = u128;

	fn weight_to_fee(weight: &Weight) -> u128 {
		u128::from(weight.ref_time() / DIVISOR)
	}
}

impl pallet_transaction_payment::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type OnChargeTransaction = Fees;
	type WeightToFee = Cheap<1_000_000>;
	type LengthToFee = Cheap<1>;
	type FeeMultiplierUpdate = ();
	type OperationalFeeMultiplier = ConstU8<5>;
	type WeightInfo = ();
}

/// Half of the fees is the author's, the other half another one's, as vouchers (A2).
pub struct ByHalves;
impl OnUnbalanced<Imbalanced<u64, Balances>> for ByHalves {
	fn on_nonzero_unbalanced(fees: Imbalanced<u64, Balances>) {
		let half = fees.peek() / 2;
		let (other, own) = fees.split(half);
		for (who, part) in [(CurrentAuthor::get().unwrap_or(POT), own), (NEXT_AUTHOR, other)] {
			if let Err(part) = <Vouchers as Stake<u64>>::deposit(&who, part) {
				let _ = Balances::resolve(&POT, part);
			}
		}
	}
}

/// As the runtime does: a frozen signer pays by force for what is open to it, without a tip, and is refused all else.
pub struct Fees;
type Polite = FungibleAdapter<Balances, ByHalves>;

/// What is open to the frozen.
pub fn is_open(who: &u64, call: &RuntimeCall) -> bool {
	match call {
		RuntimeCall::Credit(pallet_credit::Call::repay { note, .. } | pallet_credit::Call::clear { note, .. }) => {
			Credit::frozen_may_pay(who, *note)
		},
		RuntimeCall::Credit(pallet_credit::Call::repay_oldest { obligor, .. }) => {
			Credit::party_of(obligor) == Credit::party_of(who)
		},
		RuntimeCall::Utility(pallet_utility::Call::batch { calls } | pallet_utility::Call::batch_all { calls }) => {
			calls.iter().all(|call| is_open(who, call))
		},
		_ => false,
	}
}

const FROZEN: TransactionValidityError = TransactionValidityError::Invalid(InvalidTransaction::Custom(40));

impl TxCreditHold<Test> for Fees {
	type Credit = NoDrop<Imbalanced<u64, Balances>>;
}

impl OnChargeTransaction<Test> for Fees {
	type Balance = u128;
	type LiquidityInfo = Option<Imbalanced<u64, Balances>>;

	fn withdraw_fee(
		who: &u64,
		call: &RuntimeCall,
		info: &DispatchInfo,
		fee: u128,
		tip: u128,
	) -> Result<Self::LiquidityInfo, TransactionValidityError> {
		if !Credit::is_frozen(who) {
			return <Polite as OnChargeTransaction<Test>>::withdraw_fee(who, call, info, fee, tip);
		}
		Self::can_withdraw_fee(who, call, info, fee, tip)?;
		let (exact, preserve, force) = (Precision::Exact, Preservation::Preserve, Fortitude::Force);
		let taken = <Balances as Balanced<u64>>::withdraw(who, fee, exact, preserve, force);
		Payment::deposit_txfee(taken.map_err(|_| InvalidTransaction::Payment)?);
		Ok(None)
	}

	fn can_withdraw_fee(
		who: &u64,
		call: &RuntimeCall,
		info: &DispatchInfo,
		fee: u128,
		tip: u128,
	) -> Result<(), TransactionValidityError> {
		if !Credit::is_frozen(who) {
			return <Polite as OnChargeTransaction<Test>>::can_withdraw_fee(who, call, info, fee, tip);
		}
		if tip > 0 || !is_open(who, call) {
			return Err(FROZEN);
		}
		Ok(())
	}

	fn correct_and_deposit_fee(
		who: &u64,
		info: &DispatchInfo,
		post_info: &PostDispatchInfo,
		fee: u128,
		tip: u128,
		paid: Self::LiquidityInfo,
	) -> Result<(), TransactionValidityError> {
		<Polite as OnChargeTransaction<Test>>::correct_and_deposit_fee(who, info, post_info, fee, tip, paid)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn endow_account(who: &u64, amount: u128) {
		let _ = Balances::mint_into(who, amount);
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn minimum_balance() -> u128 {
		EXISTENTIAL_DEPOSIT
	}
}

impl pallet_clock::Config for Test {
	// A test lets hours pass in one block.
	type Cap = ConstU64<{ u64::MAX }>;
	type Grain = ConstU64<1>;
	type Full = frame_support::traits::ConstBool<false>;
	type Closed = frame_support::traits::ConstBool<false>;
	type WeightInfo = ();
}

impl pallet_vouchers::Config for Test {
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Keyless = Nothing;
	type LeastAmount = ConstU128<LEAST_AMOUNT>;
	type MaxOffers = ConstU32<4>;
	type Consideration = ();
	type WeightInfo = pallet_vouchers::weights::SubstrateWeight<Test>;
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

/// Of an agent's quota so much may be bad.
pub struct Half;
impl frame_support::traits::Get<vns_units::Ppm> for Half {
	fn get() -> vns_units::Ppm {
		vns_units::Ppm::new(500_000).expect("is a part")
	}
}

/// A single tier.
pub struct Tiers;
impl frame_support::traits::Get<Vec<Tier>> for Tiers {
	fn get() -> Vec<Tier> {
		vec![Tier { up_to: Amount::new(u128::MAX), approvals: 1 }]
	}
}

impl pallet_credit::Config for Test {
	type Currency = Balances;
	type Time = NetworkClock;
	type Management = Management;
	type GroupOrigin = EnsureSignedBy<GroupAccount, u64>;
	type Tiers = Tiers;
	type MemberQuota = ConstU128<100_000>;
	type MemberRecovery = ConstU32<24>;
	type LongestProposal = ConstU32<{ 24 * 14 }>;
	type MaxGrantProposals = ConstU32<4>;
	type GrantConsideration = HoldConsideration<u64, Balances, GrantHold, Flat<33>>;
	type LeastAmount = ConstU128<LEAST_AMOUNT>;
	type MostAmount = ConstU128<1_000_000_000>;
	type MostNotes = ConstU32<{ pallet_credit::MAX_NOTES }>;
	type ShortestTerm = ConstU32<24>;
	type LongestTerm = ConstU32<{ 24 * 366 }>;
	type ClearingAge = ConstU32<12>;
	type Grace = ConstU32<100>;
	type BadShare = Half;
	type Issuance = pallet_credit::AtOnce<Test>;
	type Vouchers = Vouchers;
	type Pot = Pot;
	type Consideration = HoldConsideration<u64, Balances, UndertakingHold, Flat<DEPOSIT>>;
	type WeightInfo = ();
}

/// Where the era stands among the extensions.
pub struct Life;
impl pallet_penalty::Mortality for Life {
	type Extension = TxExtension;

	fn era(extension: &TxExtension) -> Era {
		extension.4 .0
	}
}

impl pallet_penalty::Config for Test {
	type Court = pallet_penalty::OwnTransactions<Test, Transaction, Context, Life>;
	type Hours = NetworkClock;
	type Purses = Vouchers;
	type BlockAuthor = CurrentAuthor;
	type Undeliverable = Pot;
	type WeightInfo = pallet_penalty::weights::SubstrateWeight<Test>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Forger;
}

/// The management layer, as the tests set it.
pub struct Management;

fn limits() -> vns_access::Limits {
	vns_access::Limits { most_members: MAX_MEMBERS, longest_proposal: 1, longest_appointment: 1 }
}

impl pallet_credit::Management<u64> for Management {
	fn group() -> Option<Group<u64, MAX_MEMBERS>> {
		Group::found(&[5, 6, 7], &limits()).ok()
	}
	fn group_account() -> u64 {
		GROUP
	}
	fn mandate(who: &u64) -> Option<Mandate> {
		let appointment = Appointment { quota: Amount::new(u128::MAX), recovery: 1, expires: u64::MAX };
		(*who == AGENT).then_some(Mandate { appointment, suspension: None })
	}
	fn entity_of(who: &u64) -> Option<u64> {
		Entities::get().get(who).copied()
	}
	fn may_have_credit(who: &u64) -> bool {
		[COMPANY, BRANCH, SUPPLIER, FRIEND].contains(who) || Known::get().contains(who)
	}
	#[cfg(feature = "runtime-benchmarks")]
	fn set_up(_: Vec<u64>, _: Vec<(u64, Mandate)>, known: &[u64]) {
		Known::mutate(|all| all.extend(known));
		for who in known {
			link(*who, COMPANY);
		}
	}
	#[cfg(feature = "runtime-benchmarks")]
	fn pass(hours: u32) {
		pallet_clock::Pallet::<Test>::set_up(u64::from(hours) * vns_clock::HOUR);
	}
}

/// Makes evidence for benchmarks.
#[cfg(feature = "runtime-benchmarks")]
pub struct Forger;

#[cfg(feature = "runtime-benchmarks")]
impl pallet_penalty::BenchmarkHelper<u64> for Forger {
	fn signer() -> u64 {
		FRIEND
	}
	fn evidence(to: &u64, value: u128, vouchers: u128, length: u32) -> Vec<u8> {
		// A signature repeats messages of up to 256 bytes, and what is longer by its hash.
		let draft = |bytes: u32| {
			let transfer = pallet_balances::Call::transfer_allow_death { dest: *to, value };
			let gift = pallet_vouchers::Call::give { to: *to, amount: vouchers };
			let remark = frame_system::Call::remark { remark: vec![0; bytes as usize] };
			let calls = vec![transfer.into(), gift.into(), remark.into()];
			Draft::by(FRIEND, pallet_utility::Call::batch_all { calls }).bytes()
		};
		let least = draft(300).len() as u32;
		draft(300 + length.saturating_sub(least))
	}
	fn set_author(author: &u64) {
		CurrentAuthor::set(Some(*author));
	}
}

/// `account` belongs to an entity, as pallet-entity does it.
pub fn link(account: u64, entity: u64) {
	if Entities::get().contains_key(&account) {
		return;
	}
	if !Credit::may_owe(&account) {
		System::inc_providers(&account);
	}
	Entities::mutate(|all| all.insert(account, entity));
	Credit::linked(&account, &entity);
}

/// A transaction to be signed: mortal, with the next nonce, without a tip, for this chain, unless said otherwise.
#[derive(Clone)]
pub struct Draft {
	pub who: u64,
	pub call: RuntimeCall,
	pub nonce: u32,
	pub tip: u128,
	pub era: Era,
	pub genesis: H256,
	pub spec: u32,
	/// Who really signs.
	pub key: u64,
}

impl Draft {
	pub fn by(who: u64, call: impl Into<RuntimeCall>) -> Self {
		Self {
			who,
			call: call.into(),
			nonce: System::account_nonce(who),
			tip: 0,
			era: Era::mortal(64, System::block_number() - 1),
			genesis: System::block_hash(0),
			spec: SpecVersion::get(),
			key: who,
		}
	}

	/// With something else.
	pub fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
		change(&mut self);
		self
	}

	pub fn signed(self) -> Transaction {
		let extension: TxExtension = (
			frame_system::CheckNonZeroSender::new(),
			frame_system::CheckSpecVersion::new(),
			frame_system::CheckTxVersion::new(),
			frame_system::CheckGenesis::new(),
			frame_system::CheckEra::from(self.era),
			frame_system::CheckNonce::from(self.nonce),
			frame_system::CheckWeight::new(),
			ChargeTransactionPayment::from(self.tip),
		);
		let birth = System::block_hash(self.era.birth(System::block_number()));
		let implicit = ((), self.spec, Version::transaction(), self.genesis, birth, (), (), ());
		let payload = SignedPayload::from_raw(self.call.clone(), extension.clone(), implicit);
		let signature = payload.using_encoded(|message| TestSignature(self.key, message.to_vec()));
		Transaction::new_signed(self.call, self.who, signature, extension)
	}

	/// As a node takes it.
	pub fn bytes(self) -> Vec<u8> {
		self.signed().encode()
	}
}

impl Version {
	fn transaction() -> u32 {
		<Self as frame_support::traits::Get<sp_version::RuntimeVersion>>::get().transaction_version
	}
}

/// Applies a transaction as a block does. What is invalid leaves nothing behind.
pub fn apply(bytes: &[u8]) -> ApplyExtrinsicResult {
	let transaction = Transaction::decode_all(&mut &*bytes).map_err(|_| InvalidTransaction::Call)?;
	let checked = transaction.check(&Context::default())?;
	let info = checked.get_dispatch_info();
	let result = with_transaction(|| match Applyable::apply::<Test>(checked, &info, bytes.len()) {
		Ok(result) => TransactionOutcome::Commit(Ok::<_, DispatchError>(Ok(result))),
		Err(invalid) => TransactionOutcome::Rollback(Ok(Err(invalid))),
	});
	let result = result.expect("no layer fails")?;
	System::note_applied_extrinsic(&result, info);
	Ok(result.map(|_| ()).map_err(|failed| failed.error))
}

/// Ends the block, and begins the next one, six seconds later.
pub fn next_block() {
	begin(6_000);
}

/// The same, so many hours later.
pub fn pass(hours: u64) {
	begin(hours * vns_clock::HOUR);
}

fn begin(millis: u64) {
	let height = System::block_number();
	Credit::on_finalize(height);
	System::set_block_number(height + 1);
	frame_system::BlockHash::<Test>::insert(height, H256::from_low_u64_be(1_000 + height));
	if let Some(old) = (height + 1).checked_sub(HASHES + 1) {
		frame_system::BlockHash::<Test>::remove(old);
	}
	frame_system::BlockWeight::<Test>::kill();
	frame_system::BlockSize::<Test>::kill();
	Timestamp::set_timestamp(Timestamp::get().max(START) + millis);
	System::reset_events();
	Credit::on_initialize(height + 1);
}

/// Asserts every invariant.
pub fn invariants_hold() {
	assert_eq!(crate::invariants::check_all::<Test>(), Ok(()));
	assert_eq!(pallet_credit::invariants::check_all::<Test>(), Ok(()));
	assert_eq!(pallet_vouchers::invariants::check_all::<Test>(), Ok(()));
	assert_eq!(NetworkClock::hours_and_blocks_ascend(), Ok(()));
	let sum: u128 = frame_system::Account::<Test>::iter_values().map(|info| info.data.free + info.data.reserved).sum();
	assert_eq!(sum, Balances::total_issuance(), "N6: issuance is the sum of all balances");
}

pub fn genesis() -> sp_io::TestExternalities {
	// One thread may run several chains.
	SpecVersion::set(1);
	Entities::set(BTreeMap::new());
	CurrentAuthor::set(Some(AUTHOR));
	Known::set(BTreeSet::new());
	let people = [AGENT, COMPANY, BRANCH, SUPPLIER, FRIEND, REPORTER, AUTHOR, NEXT_AUTHOR];
	let genesis = RuntimeGenesisConfig {
		balances: pallet_balances::GenesisConfig {
			balances: people.into_iter().map(|who| (who, ENDOWMENT)).chain([(POT, EXISTENTIAL_DEPOSIT)]).collect(),
			dev_accounts: None,
		},
		..Default::default()
	};
	let mut chain: sp_io::TestExternalities = genesis.build_storage().expect("genesis is valid").into();
	chain.execute_with(|| {
		link(COMPANY, COMPANY);
		link(BRANCH, COMPANY);
	});
	chain
}

/// The same for benchmarks, in its first block.
#[cfg(feature = "runtime-benchmarks")]
pub fn genesis_of_benchmarks() -> sp_io::TestExternalities {
	let mut chain = genesis();
	chain.execute_with(next_block);
	chain
}

/// Runs `test` on a fresh chain; afterwards ends the block and checks every invariant.
pub fn check(test: impl FnOnce()) {
	let mut chain = genesis();
	chain.execute_with(|| {
		next_block();
		test();
		invariants_hold();
		next_block();
		invariants_hold();
		assert!(!pallet_credit::IssuanceStopped::<Test>::exists(), "the totals disagree");
	});
}

/// Endows an account by what another one has, so that no value arises.
pub fn give(from: u64, to: u64, amount: u128) {
	<Balances as Mutate<u64>>::transfer(&from, &to, amount, Preservation::Expendable).expect("has as much");
}
