// SPDX-License-Identifier: Apache-2.0
//! Blocks: their limits, which calls are open at all, accounts.

use super::{
	governance::VotesForNothing,
	migrations::{asked_whether_migrating, AtOnce, InOneBlock, WhileClosed},
	nesting::Shallow,
	utility::StoredAlready,
	xcm::OpenMessages,
};
use crate::{
	AccountId, Block, BlockNumber, Hash, Migrations, Nonce, PalletInfo, Runtime, RuntimeCall, RuntimeEvent,
	RuntimeOrigin, RuntimeTask, TxPause, VERSION,
};
use cumulus_primitives_core::relay_chain::MAX_POV_SIZE;
use frame_support::{
	derive_impl,
	dispatch::DispatchClass,
	parameter_types,
	traits::{ConstU16, ConstU32, Contains, InsideBoth},
	weights::{
		constants::{BlockExecutionWeight, ExtrinsicBaseWeight, RocksDbWeight, WEIGHT_REF_TIME_PER_SECOND},
		Weight,
	},
};
use frame_system::limits::{BlockLength, BlockWeights};
use polkadot_sdk::{
	sp_runtime::{traits::AccountIdLookup, Perbill},
	sp_version::RuntimeVersion,
	*,
};

/// First bytes of an address as people write it. Not in use by any other network of the registry.
pub const SS58_PREFIX: u16 = 2186;

/// What part of a block ordinary transactions may fill; the rest is kept for operational ones.
const NORMAL_DISPATCH_RATIO: Perbill = Perbill::from_percent(75);
/// The part of a block that hooks are expected to take; bounds the largest single transaction.
const AVERAGE_ON_INITIALIZE_RATIO: Perbill = Perbill::from_percent(5);
/// Two seconds of execution and the whole proof that a candidate may carry.
pub const MAXIMUM_BLOCK_WEIGHT: Weight =
	Weight::from_parts(WEIGHT_REF_TIME_PER_SECOND.saturating_mul(2), MAX_POV_SIZE as u64);

parameter_types! {
	/// How many hashes of past blocks are kept: also the longest life of a mortal transaction.
	pub const BlockHashCount: BlockNumber = 4096;
	pub const Version: RuntimeVersion = VERSION;
	pub RuntimeBlockLength: BlockLength = BlockLength::builder()
		.max_length(5 * 1024 * 1024)
		.modify_max_length_for_class(DispatchClass::Normal, |max| *max = NORMAL_DISPATCH_RATIO * *max)
		.build();
	pub RuntimeBlockWeights: BlockWeights = BlockWeights::builder()
		.base_block(
			BlockExecutionWeight::get()
				.saturating_add(asked_whether_paused())
				.saturating_add(asked_whether_migrating()),
		)
		.for_class(DispatchClass::all(), |weights| weights.base_extrinsic = ExtrinsicBaseWeight::get())
		.for_class(DispatchClass::Normal, |weights| {
			weights.max_total = Some(NORMAL_DISPATCH_RATIO * MAXIMUM_BLOCK_WEIGHT);
		})
		.for_class(DispatchClass::Operational, |weights| {
			weights.max_total = Some(MAXIMUM_BLOCK_WEIGHT);
			weights.reserved = Some(MAXIMUM_BLOCK_WEIGHT - NORMAL_DISPATCH_RATIO * MAXIMUM_BLOCK_WEIGHT);
		})
		.avg_block_initialization(AVERAGE_ON_INITIALIZE_RATIO)
		.build_or_panic();
}

/// Before a call is carried out, the state is asked whether it is paused, which is in no call's weight: each name that can be, once a
/// block, of which there are fewer than a hundred; all of them lie in one small branch of the trie.
fn asked_whether_paused() -> Weight {
	RocksDbWeight::get().reads(100).saturating_add(Weight::from_parts(0, 16_384))
}

/// Calls that exist in the SDK's pallets and that nobody can make, by whatever route: those that would break N1, and the one
/// by which an author's session key vanishes while it has seats: the session pallet would drop it from the authority set, and
/// with the last one the chain would stop. A key is replaced; who wants to author no more leaves (A1). And votes for nothing, and bytes
/// that are stored already and would be stored once more for nothing.
/// Of the messages to other chains those are open that [`OpenMessages`] names.
///
/// What referenda decide passes this filter as well, that of [calls inside of calls](Shallow), that of paused calls, and the one while
/// a migration has failed.
///
/// A filter does not hold against the root origin. There is none: no preset has a sudo key, no track yields root.
pub struct OpenCalls;

impl Contains<RuntimeCall> for OpenCalls {
	fn contains(call: &RuntimeCall) -> bool {
		use pallet_balances::Call as Balances;
		if let RuntimeCall::PolkadotXcm(call) = call {
			return OpenMessages::contains(call);
		}
		!matches!(
			call,
			RuntimeCall::Balances(
				Balances::burn { .. }
					| Balances::force_transfer { .. }
					| Balances::force_unreserve { .. }
					| Balances::force_set_balance { .. }
					| Balances::force_adjust_total_issuance { .. }
			) | RuntimeCall::Session(pallet_session::Call::purge_keys { .. })
		) && !VotesForNothing::contains(call)
			&& !StoredAlready::contains(call)
	}
}

#[derive_impl(frame_system::config_preludes::ParaChainDefaultConfig)]
impl frame_system::Config for Runtime {
	type Block = Block;
	type AccountId = AccountId;
	type Lookup = AccountIdLookup<AccountId, ()>;
	type Nonce = Nonce;
	type Hash = Hash;
	type BaseCallFilter = InsideBoth<InsideBoth<InsideBoth<Shallow, OpenCalls>, TxPause>, WhileClosed>;
	type BlockHashCount = BlockHashCount;
	type BlockWeights = RuntimeBlockWeights;
	type BlockLength = RuntimeBlockLength;
	type DbWeight = RocksDbWeight;
	type Version = Version;
	type AccountData = pallet_balances::AccountData<crate::Balance>;
	type SS58Prefix = ConstU16<SS58_PREFIX>;
	type OnSetCode = cumulus_pallet_parachain_system::ParachainSetCode<Self>;
	type MaxConsumers = ConstU32<16>;
	type SingleBlockMigrations = AtOnce<InOneBlock>;
	type MultiBlockMigrator = Migrations;
	type SystemWeightInfo = crate::weights::frame_system::WeightInfo<Self>;
	type ExtensionsWeightInfo = crate::weights::frame_system_extensions::WeightInfo<Self>;
}

impl cumulus_pallet_weight_reclaim::Config for Runtime {
	type WeightInfo = crate::weights::cumulus_pallet_weight_reclaim::WeightInfo<Self>;
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_normal_transaction_should_fit_beside_the_hooks_of_a_block() {
		let weights = RuntimeBlockWeights::get();
		let normal = weights.get(DispatchClass::Normal);
		assert_eq!(normal.max_total, Some(NORMAL_DISPATCH_RATIO * MAXIMUM_BLOCK_WEIGHT));
		let largest = normal.max_extrinsic.expect("is limited");
		assert!(largest.all_lt(NORMAL_DISPATCH_RATIO * MAXIMUM_BLOCK_WEIGHT));
	}

	#[test]
	fn the_ss58_prefix_should_be_one_that_fits_into_two_bytes() {
		assert!((64..16_384).contains(&SS58_PREFIX));
	}
}
