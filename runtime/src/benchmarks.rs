// SPDX-License-Identifier: Apache-2.0
//! Which pallets' weights can be measured on this runtime; only with the feature `runtime-benchmarks`.

use crate::{ParachainSystem, Runtime, SessionKeys, System};
use alloc::vec::Vec;
use codec::Encode;
use polkadot_sdk::{frame_benchmarking::BenchmarkError, *};

polkadot_sdk::frame_benchmarking::define_benchmarks!(
	[frame_system, SystemBench::<Runtime>]
	[frame_system_extensions, SystemExtensionsBench::<Runtime>]
	[cumulus_pallet_parachain_system, ParachainSystem]
	[cumulus_pallet_weight_reclaim, WeightReclaim]
	[pallet_access, Access]
	[pallet_authors, Authors]
	[pallet_balances, Balances]
	[pallet_clock, Clock]
	[pallet_collective_vote, Collective]
	[pallet_config_consensus, Config]
	[pallet_credit, Credit]
	[pallet_entity, Entity]
	[pallet_issuance, Issuance]
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
);

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
