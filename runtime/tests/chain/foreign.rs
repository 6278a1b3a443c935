// SPDX-License-Identifier: Apache-2.0
//! A parachain that is not ours: the SDK's usual pallets and executor, with nothing of this project. Its users hold this
//! chain's value as an asset of pallet-assets, which it makes when this chain says that it keeps as much, and burns when it
//! sends it back.

use super::messages::{chain_at, key, NEIGHBOUR};
use frame_support::{
	assert_ok, derive_impl, parameter_types,
	traits::{AsEnsureOriginWithArg, ConstU32, Everything, Nothing},
	weights::Weight,
};
use polkadot_sdk::{
	sp_keyring::Sr25519Keyring,
	sp_runtime::{traits::IdentityLookup, AccountId32 as AccountId, BuildStorage},
	staging_xcm::latest::prelude::*,
	staging_xcm_builder::{
		AccountId32Aliases, AllowTopLevelPaidExecutionFrom, FixedRateOfFungible, FixedWeightBounds,
		FrameTransactionalProcessor, FungiblesAdapter, HashedDescription, NativeAsset, NoChecking, TakeWeightCredit,
	},
	staging_xcm_executor::{
		traits::{Error as MatchError, MatchesFungibles},
		XcmExecutor,
	},
	*,
};
use std::cell::RefCell;
use vns_runtime::genesis::PARA_ID;

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
	pub struct Foreign;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(2)]
	pub type Assets = pallet_assets;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Foreign {
	type Block = frame_system::mocking::MockBlock<Foreign>;
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
	type AccountData = pallet_balances::AccountData<u64>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Foreign {
	type AccountStore = System;
}

#[derive_impl(pallet_assets::config_preludes::TestDefaultConfig)]
impl pallet_assets::Config for Foreign {
	type Balance = u128;
	type Currency = Balances;
	type CreateOrigin = AsEnsureOriginWithArg<frame_system::EnsureSigned<AccountId>>;
	type ForceOrigin = frame_system::EnsureRoot<AccountId>;
}

/// This project's value is the asset of that number there.
const VNS: u32 = 1;

/// Where it is from, seen from there.
fn home() -> Location {
	chain_at(PARA_ID)
}

/// Knows that asset and no other.
pub struct OnlyVns;

impl MatchesFungibles<u32, u128> for OnlyVns {
	fn matches_fungibles(asset: &Asset) -> Result<(u32, u128), MatchError> {
		match asset.fun {
			Fungible(amount) if asset.id == AssetId(home()) => Ok((VNS, amount)),
			_ => Err(MatchError::AssetNotHandled),
		}
	}
}

parameter_types! {
	pub const NoNetwork: Option<NetworkId> = None;
	pub ItsPlace: InteriorLocation = Parachain(NEIGHBOUR).into();
	pub const UnitWeight: Weight = Weight::from_parts(1_000_000, 0);
	/// Some hundredths of a unit of that asset for a few instructions, nothing for proofs.
	pub Price: (AssetId, u128, u128) = (AssetId(home()), 5_000 * vns_units::UNIT, 0);
	pub Nobody: AccountId = AccountId::new([0; 32]);
}

type Accounts = (
	AccountId32Aliases<NoNetwork, AccountId>,
	HashedDescription<AccountId, staging_xcm_builder::DescribeFamily<staging_xcm_builder::DescribeAccountId32Terminal>>,
);

thread_local! {
	static SENT: RefCell<Vec<(Location, Xcm<()>)>> = const { RefCell::new(vec![]) };
}

/// Keeps what is sent, for free.
pub struct Post;

impl SendXcm for Post {
	type Ticket = (Location, Xcm<()>);

	fn validate(to: &mut Option<Location>, program: &mut Option<Xcm<()>>) -> SendResult<Self::Ticket> {
		Ok(((to.take().expect("has a target"), program.take().expect("is a program")), Default::default()))
	}

	fn deliver(ticket: Self::Ticket) -> Result<XcmHash, SendError> {
		SENT.with_borrow_mut(|sent| sent.push(ticket));
		Ok([0; 32])
	}
}

/// How it executes programs.
pub struct Config;

impl staging_xcm_executor::Config for Config {
	type RuntimeCall = RuntimeCall;
	type XcmSender = Post;
	type XcmEventEmitter = ();
	type XcmRecorder = ();
	type AssetTransactor = FungiblesAdapter<Assets, OnlyVns, Accounts, AccountId, NoChecking, Nobody>;
	type OriginConverter = ();
	type IsReserve = NativeAsset;
	type IsTeleporter = Nothing;
	type Aliasers = Nothing;
	type UniversalAliases = Nothing;
	type UniversalLocation = ItsPlace;
	type Barrier = (TakeWeightCredit, AllowTopLevelPaidExecutionFrom<Everything>);
	type Weigher = FixedWeightBounds<UnitWeight, RuntimeCall, ConstU32<100>>;
	type Trader = FixedRateOfFungible<Price, ()>;
	type FeeManager = ();
	type AssetTrap = ();
	type ResponseHandler = ();
	type SubscriptionService = ();
	type AssetLocker = ();
	type AssetExchanger = ();
	type MessageExporter = ();
	type PalletInstancesInfo = AllPalletsWithSystem;
	type MaxAssetsIntoHolding = ConstU32<8>;
	type CallDispatcher = RuntimeCall;
	type SafeCallFilter = Nothing;
	type TransactionalProcessor = FrameTransactionalProcessor;
	type HrmpNewChannelOpenRequestHandler = ();
	type HrmpChannelAcceptedHandler = ();
	type HrmpChannelClosingHandler = ();
}

/// That chain.
pub struct ForeignChain(sp_io::TestExternalities);

impl Default for ForeignChain {
	fn default() -> Self {
		let storage = frame_system::GenesisConfig::<Foreign>::default().build_storage().expect("builds");
		let mut ext = sp_io::TestExternalities::from(storage);
		ext.execute_with(|| {
			assert_ok!(Assets::force_create(RuntimeOrigin::root(), VNS, Nobody::get(), true, 1));
		});
		ForeignChain(ext)
	}
}

impl ForeignChain {
	/// Executes what this project's chain has sent.
	pub fn receives(&mut self, programs: Vec<Xcm<()>>) -> Vec<Outcome> {
		let run = |program: Xcm<()>| {
			let program: Xcm<RuntimeCall> = program.into();
			let (most, nothing) = (Weight::MAX, Weight::zero());
			XcmExecutor::<Config>::prepare_and_execute(home(), program, &mut [1; 32], most, nothing)
		};
		self.0.execute_with(|| programs.into_iter().map(run).collect())
	}

	/// So much of this project's value does somebody hold there.
	pub fn value(&mut self, who: Sr25519Keyring) -> u128 {
		self.0.execute_with(|| Assets::balance(VNS, who.to_account_id()))
	}

	/// So much do all hold there.
	pub fn issuance(&mut self) -> u128 {
		self.0.execute_with(|| Assets::total_supply(VNS))
	}

	/// `who` sends so much back to `to`, an account of this project's chain: the programs that go out.
	pub fn sends_back(&mut self, who: Sr25519Keyring, amount: u128, to: Sr25519Keyring) -> Vec<Xcm<()>> {
		let there = |amount| Asset { id: AssetId(home()), fun: Fungible(amount) };
		let here = |amount| Asset { id: AssetId(Location::here()), fun: Fungible(amount) };
		let beneficiary = Location::new(0, [key(to)]);
		let program = Xcm::<RuntimeCall>(vec![
			WithdrawAsset(there(amount).into()),
			InitiateReserveWithdraw {
				assets: Wild(All),
				reserve: home(),
				xcm: Xcm(vec![
					BuyExecution { fees: here(amount), weight_limit: Unlimited },
					DepositAsset { assets: Wild(AllCounted(1)), beneficiary },
				]),
			},
		]);
		let origin = Location::new(0, [key(who)]);
		self.0.execute_with(|| {
			let done =
				XcmExecutor::<Config>::prepare_and_execute(origin, program, &mut [2; 32], Weight::MAX, Weight::MAX);
			assert_ok!(done.ensure_complete());
		});
		let sent = SENT.with_borrow_mut(std::mem::take);
		assert!(sent.iter().all(|(to, _)| *to == home()));
		sent.into_iter().map(|(_, program)| program).collect()
	}
}
