// SPDX-License-Identifier: Apache-2.0
//! A parachain with balances and nothing else: what the runtime of this network is measured beside (`scripts/bench --throughput`,
//! docs/book/throughput.md). No network runs it.
//!
//! It has what a parachain cannot do without, set as `runtime/` sets it: the same limits of blocks, slots, prices of the
//! database, checks of transactions, the SDK's weights. What differs between both is what this project adds.
//!
//! Terms: of `runtime/`. How it is checked: clippy and the compiler see it with all other members of the workspace, natively and
//! without optimisation, which is cheap (not timed yet); it is executed by `scripts/bench --throughput`, whose validator accepts its
//! blocks or ends the run.

#![cfg_attr(not(feature = "std"), no_std)]
#![recursion_limit = "256"]

extern crate alloc;

pub mod apis;
pub mod configs;
pub mod genesis;

use alloc::{borrow::Cow, vec::Vec};
use polkadot_sdk::{
	sp_runtime::{
		generic, impl_opaque_keys,
		traits::{BlakeTwo256, IdentifyAccount, Verify},
		MultiAddress, MultiSignature,
	},
	sp_version::RuntimeVersion,
	*,
};

pub use apis::RuntimeApi;
pub use polkadot_sdk::sp_consensus_aura::sr25519::AuthorityId as AuraId;

/// Amounts, in units of which an account must have [`configs::EXISTENTIAL_DEPOSIT`].
pub type Balance = u128;
/// Height of a block.
pub type BlockNumber = u32;
/// Number of transactions that an account has sent.
pub type Nonce = u32;
/// Hash of blocks, state and calls.
pub type Hash = sp_core::H256;
/// Signature by any of the three key types.
pub type Signature = MultiSignature;
/// An account.
pub type AccountId = <<Signature as Verify>::Signer as IdentifyAccount>::AccountId;
/// How a transaction names an account.
pub type Address = MultiAddress<AccountId, ()>;
/// A block's header.
pub type Header = generic::Header<BlockNumber, BlakeTwo256>;
/// A transaction as it travels.
pub type UncheckedExtrinsic = generic::UncheckedExtrinsic<Address, RuntimeCall, Signature, TxExtension>;
/// A block.
pub type Block = generic::Block<Header, UncheckedExtrinsic>;

/// What a transaction passes before its call runs: the same as in `runtime/src/extensions.rs`.
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

/// Executes blocks.
pub type Executive =
	frame_executive::Executive<Runtime, Block, frame_system::ChainContext<Runtime>, Runtime, AllPalletsWithSystem>;

impl_opaque_keys! {
	/// What an author's node signs with.
	pub struct SessionKeys {
		pub aura: Aura,
	}
}

/// Name and version of this code.
#[sp_version::runtime_version]
pub const VERSION: RuntimeVersion = RuntimeVersion {
	spec_name: Cow::Borrowed("plain"),
	impl_name: Cow::Borrowed("plain"),
	authoring_version: 1,
	spec_version: 1,
	impl_version: 0,
	apis: apis::RUNTIME_API_VERSIONS,
	transaction_version: 1,
	// As in `runtime/`: the state trie of version 1.
	system_version: 1,
};

/// The pallets, at the indices that they have in `runtime/`.
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
		RuntimeSlashReason,
		RuntimeLockId,
		RuntimeTask,
		RuntimeViewFunction
	)]
	pub struct Runtime;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type ParachainSystem = cumulus_pallet_parachain_system;
	#[runtime::pallet_index(2)]
	pub type Timestamp = pallet_timestamp;
	#[runtime::pallet_index(3)]
	pub type ParachainInfo = staging_parachain_info;
	#[runtime::pallet_index(4)]
	pub type WeightReclaim = cumulus_pallet_weight_reclaim;

	#[runtime::pallet_index(10)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(11)]
	pub type TransactionPayment = pallet_transaction_payment;

	// Aura before AuraExt, whose genesis keeps a copy of the authorities.
	#[runtime::pallet_index(24)]
	pub type Aura = pallet_aura;
	#[runtime::pallet_index(25)]
	pub type AuraExt = cumulus_pallet_aura_ext;
}

cumulus_pallet_parachain_system::register_validate_block! {
	Runtime = Runtime,
	BlockExecutor = cumulus_pallet_aura_ext::BlockExecutor::<Runtime, Executive>,
}
