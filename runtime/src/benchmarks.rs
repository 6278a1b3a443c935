// SPDX-License-Identifier: Apache-2.0
//! Which pallets' weights can be measured on this runtime; only with the feature `runtime-benchmarks`.

use crate::{configs::xcm::value::vns, ParachainSystem, Runtime, SessionKeys, System, EXISTENTIAL_DEPOSIT};
use alloc::vec::Vec;
use codec::Encode;
use polkadot_sdk::{
	frame_benchmarking::BenchmarkError,
	staging_xcm::latest::{Asset, Fungibility, Junction, Location},
	*,
};

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
);

/// The parachain that benchmarks send value to.
const NEIGHBOUR: u32 = 4_000;

impl pallet_xcm::benchmarking::Config for Runtime {
	type DeliveryHelper = ();

	fn reserve_transferable_asset_and_dest() -> Option<(Asset, Location)> {
		ParachainSystem::open_outbound_hrmp_channel_for_benchmarks_or_tests(NEIGHBOUR.into());
		// Enough for both accounts to exist.
		let value = Asset { id: vns(), fun: Fungibility::Fungible(10 * EXISTENTIAL_DEPOSIT) };
		Some((value, Location::new(1, [Junction::Parachain(NEIGHBOUR)])))
	}

	fn get_asset() -> Asset {
		Asset { id: vns(), fun: Fungibility::Fungible(EXISTENTIAL_DEPOSIT) }
	}
}

impl pallet_transaction_payment::BenchmarkConfig for Runtime {}

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
