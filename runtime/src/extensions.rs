// SPDX-License-Identifier: Apache-2.0
//! What every transaction passes before its call runs.
//!
//! Extensions are for cheap, early refusal only: they see the outermost call and nothing that a batch, proxy, multisig
//! or scheduled task carries inside. And none of ours may have a payload of its own, so that every wallet can sign.

use crate::{Runtime, RuntimeCall, UncheckedExtrinsic};
use polkadot_sdk::*;

/// Checks in their order. The outermost gives back what the storage proof did not use.
pub type TxExtension = cumulus_pallet_weight_reclaim::StorageWeightReclaim<
	Runtime,
	(
		frame_system::AuthorizeCall<Runtime>,
		frame_system::CheckNonZeroSender<Runtime>,
		frame_system::CheckSpecVersion<Runtime>,
		frame_system::CheckTxVersion<Runtime>,
		frame_system::CheckGenesis<Runtime>,
		frame_system::CheckEra<Runtime>,
		frame_system::CheckNonce<Runtime>,
		frame_system::CheckWeight<Runtime>,
		pallet_transaction_payment::ChargeTransactionPayment<Runtime>,
		frame_metadata_hash_extension::CheckMetadataHash<Runtime>,
	),
>;

impl frame_system::offchain::CreateTransactionBase<RuntimeCall> for Runtime {
	type Extrinsic = UncheckedExtrinsic;
	type RuntimeCall = RuntimeCall;
}

impl frame_system::offchain::CreateBare<RuntimeCall> for Runtime {
	fn create_bare(call: RuntimeCall) -> UncheckedExtrinsic {
		UncheckedExtrinsic::new_bare(call)
	}
}
