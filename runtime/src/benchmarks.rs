// SPDX-License-Identifier: Apache-2.0
//! What `scripts/bench` measures on this runtime, and what has to be there before it does; only with the feature
//! `runtime-benchmarks`.

use crate::{
	configs::xcm::{
		value::{vns, DeliveryFees},
		LocationToAccountId, XcmConfig,
	},
	AccountId, Authors, Balance, Balances, Entity, ParachainSystem, Runtime, RuntimeCall, SessionKeys, System,
	EXISTENTIAL_DEPOSIT,
};
use alloc::{boxed::Box, vec::Vec};
use codec::Encode;
use cumulus_primitives_core::UpwardMessageSender;
use frame_support::{
	parameter_types,
	traits::{fungible::Mutate, Get},
	weights::Weight,
};
use polkadot_sdk::{
	frame_benchmarking::{account, benchmarking::add_to_whitelist, whitelisted_caller, BenchmarkError},
	staging_xcm::latest::{
		Asset, Assets, Fungibility, InteriorLocation, Junction, Location, NetworkId, Response, WeightLimit,
	},
	staging_xcm_builder::{EnsureDelivery, MintLocation},
	staging_xcm_executor::{
		traits::{ConvertLocation, FeeManager, FeeReason},
		AssetsInHolding, FeesMode,
	},
	*,
};
use vns_units::UNIT;

polkadot_sdk::frame_benchmarking::define_benchmarks!(
	[frame_system, SystemBench::<Runtime>]
	[frame_system_extensions, SystemExtensionsBench::<Runtime>]
	[cumulus_pallet_parachain_system, ParachainSystem]
	[cumulus_pallet_weight_reclaim, WeightReclaim]
	[cumulus_pallet_xcmp_queue, XcmpQueue]
	[pallet_access, Access]
	[pallet_authors, Authors]
	[pallet_balances, Balances]
	[pallet_clock, Clock]
	[pallet_collective_vote, Collective]
	[pallet_config_consensus, Config]
	[pallet_conviction_voting, ConvictionVoting]
	[pallet_credit, Credit]
	[pallet_entity, Entity]
	[pallet_issuance, Issuance]
	[pallet_message_queue, MessageQueue]
	[pallet_migrations, Migrations]
	[pallet_multisig, Multisig]
	[pallet_name_service, Names]
	[pallet_origins, Origins]
	[pallet_penalty, Penalty]
	[pallet_preimage, Preimage]
	[pallet_proxy, Proxy]
	[pallet_records, Records]
	[pallet_referenda, Referenda]
	[pallet_scheduler, Scheduler]
	[pallet_session, SessionBench::<Runtime>]
	[pallet_timestamp, Timestamp]
	[pallet_transaction_payment, TransactionPayment]
	[pallet_tx_pause, TxPause]
	[pallet_utility, Utility]
	[pallet_vouchers, Vouchers]
	[pallet_xcm, XcmBench::<Runtime>]
	[pallet_xcm_benchmarks::fungible, FungibleBench::<Runtime>]
	[pallet_xcm_benchmarks::generic, GenericBench::<Runtime>]
);

/// The parachain that benchmarks send value to.
const NEIGHBOUR: u32 = 4_000;

fn neighbour() -> Location {
	Location::new(1, [Junction::Parachain(NEIGHBOUR)])
}

/// An account of the relay chain.
fn relay_account() -> Location {
	Location::new(1, [Junction::AccountId32 { network: None, id: [7; 32] }])
}

/// So much of this chain's value.
fn value(amount: Balance) -> Asset {
	Asset { id: vns(), fun: Fungibility::Fungible(amount) }
}

/// Enough for whatever a message costs.
fn endow(who: &AccountId) {
	assert!(<Balances as Mutate<AccountId>>::mint_into(who, 1_000 * UNIT).is_ok(), "it can be endowed");
}

/// Where a message goes there is a way, and whoever sends it can pay.
pub struct Deliverable;

impl EnsureDelivery for Deliverable {
	fn ensure_successful_delivery(
		from: &Location,
		to: &Location,
		reason: FeeReason,
	) -> (Option<FeesMode>, Option<Assets>) {
		<ParachainSystem as UpwardMessageSender>::ensure_successful_delivery();
		if let (1, [Junction::Parachain(chain)]) = to.unpack() {
			ParachainSystem::open_outbound_hrmp_channel_for_benchmarks_or_tests((*chain).into());
		}
		if DeliveryFees::is_waived(Some(from), reason) {
			return (None, None);
		}
		let sender: Option<AccountId> = LocationToAccountId::convert_location(from);
		if let Some(sender) = sender {
			endow(&sender);
		}
		(Some(FeesMode { jit_withdraw: true }), None)
	}
}

impl pallet_xcm::benchmarking::Config for Runtime {
	type DeliveryHelper = Deliverable;

	fn reachable_dest() -> Option<Location> {
		<ParachainSystem as UpwardMessageSender>::ensure_successful_delivery();
		Some(Location::parent())
	}

	fn reserve_transferable_asset_and_dest() -> Option<(Asset, Location)> {
		// Enough for both accounts to exist.
		Some((value(10 * EXISTENTIAL_DEPOSIT), neighbour()))
	}

	fn set_up_complex_asset_transfer() -> Option<(Assets, u32, Location, Box<dyn FnOnce()>)> {
		endow(&whitelisted_caller());
		let amount = 10 * EXISTENTIAL_DEPOSIT;
		let arrived = move || {
			let keeper: Option<AccountId> = LocationToAccountId::convert_location(&neighbour());
			assert_eq!(keeper.map(Balances::free_balance), Some(amount));
		};
		Some((value(amount).into(), 0, neighbour(), Box::new(arrived)))
	}

	fn get_asset() -> Asset {
		value(EXISTENTIAL_DEPOSIT)
	}

	fn batch_call(calls: Vec<RuntimeCall>) -> Option<RuntimeCall> {
		Some(pallet_utility::Call::<Runtime>::batch { calls }.into())
	}
}

impl pallet_xcm_benchmarks::Config for Runtime {
	type XcmConfig = XcmConfig;
	type AccountIdConverter = LocationToAccountId;
	type DeliveryHelper = Deliverable;

	fn valid_destination() -> Result<Location, BenchmarkError> {
		Ok(neighbour())
	}

	fn worst_case_holding(depositable_count: u32) -> AssetsInHolding {
		// As much as a program may have in its hands, of which only value of this chain can be there.
		let most: u32 = <XcmConfig as staging_xcm_executor::Config>::MaxAssetsIntoHolding::get();
		pallet_xcm_benchmarks::generate_holding_assets(most.saturating_sub(depositable_count))
	}
}

parameter_types! {
	/// Nobody's word makes value here.
	pub const Trusted: Option<(Location, Asset)> = None;
	pub const CheckedAccount: Option<(AccountId, MintLocation)> = None;
}

impl pallet_xcm_benchmarks::fungible::Config for Runtime {
	type TransactAsset = Balances;
	type CheckedAccount = CheckedAccount;
	type TrustedTeleporter = Trusted;
	type TrustedReserve = Trusted;

	fn get_asset() -> Asset {
		value(UNIT)
	}
}

/// What no program can do here is skipped.
impl pallet_xcm_benchmarks::generic::Config for Runtime {
	type TransactAsset = Balances;
	type RuntimeCall = RuntimeCall;

	fn worst_case_response() -> (u64, Response) {
		(0, Response::Version(Default::default()))
	}

	fn worst_case_asset_exchange() -> Result<(Assets, Assets), BenchmarkError> {
		Err(BenchmarkError::Skip)
	}

	fn universal_alias() -> Result<(Location, Junction), BenchmarkError> {
		Err(BenchmarkError::Skip)
	}

	/// A call that a message may carry. What it does is in its own weight.
	fn transact_origin_and_runtime_call() -> Result<(Location, RuntimeCall), BenchmarkError> {
		Ok((relay_account(), pallet_access::Call::<Runtime>::answer {}.into()))
	}

	fn subscribe_origin() -> Result<Location, BenchmarkError> {
		Err(BenchmarkError::Skip)
	}

	fn claimable_asset() -> Result<(Location, Location, Assets), BenchmarkError> {
		Err(BenchmarkError::Skip)
	}

	fn worst_case_for_trader() -> Result<(Asset, WeightLimit), BenchmarkError> {
		Ok((value(1_000 * UNIT), WeightLimit::Limited(Weight::from_parts(5_000, 5_000))))
	}

	fn unlockable_asset() -> Result<(Location, Location, Asset), BenchmarkError> {
		Err(BenchmarkError::Skip)
	}

	fn export_message_origin_and_destination() -> Result<(Location, NetworkId, InteriorLocation), BenchmarkError> {
		Err(BenchmarkError::Skip)
	}

	fn alias_origin() -> Result<(Location, Location), BenchmarkError> {
		Ok((Location::parent(), relay_account()))
	}
}

impl pallet_transaction_payment::BenchmarkConfig for Runtime {
	/// An author gets its share, and whoever pays belongs to an entity, so that it has to be found out whether he is frozen (P1).
	fn setup_benchmark_environment() {
		Authors::set_up_author(&account("author", 0, 0), 1_000_000 * UNIT);
		// The payer of the SDK's benchmark.
		let payer = account("caller", 0, 0);
		Entity::set_up(&account("entity", 0, 0), &payer);
		// The payer's account is counted where its nonce is; that of the fees, which all transactions of a block share, at the block's end.
		for counted in [payer, Authors::account()] {
			add_to_whitelist(frame_system::Account::<Runtime>::hashed_key_for(&counted).into());
		}
	}
}

impl frame_system_benchmarking::Config for Runtime {
	fn setup_set_code_requirements(code: &Vec<u8>) -> Result<(), BenchmarkError> {
		ParachainSystem::initialize_for_set_code_benchmark(code.len() as u32);
		Ok(())
	}

	fn verify_set_code() {
		System::assert_last_event(cumulus_pallet_parachain_system::Event::<Runtime>::ValidationFunctionStored.into());
	}
}

impl cumulus_pallet_session_benchmarking::Config for Runtime {
	fn generate_session_keys_and_proof(owner: Self::AccountId) -> (Self::Keys, Vec<u8>) {
		let generated = SessionKeys::generate(&owner.encode(), None);
		(generated.keys, generated.proof.encode())
	}
}
