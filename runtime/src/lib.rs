// SPDX-License-Identifier: Apache-2.0
//! The runtime of the VNS value-debt network: which pallets there are and what they are called.
//!
//! * `configs/` one file a concern: what each pallet is given;
//! * `extensions.rs` what a transaction passes before its call runs;
//! * `apis.rs` what nodes and clients may ask, `apis/own.rs` what of this network's own layers;
//! * `genesis.rs` the presets;
//! * `weights/` what the SDK's part of it weighs, measured here.
//!
//! One crate for every network: networks differ by genesis preset, never by code.

#![cfg_attr(not(feature = "std"), no_std)]
#![recursion_limit = "256"]

extern crate alloc;

#[cfg(feature = "std")]
include!(concat!(env!("OUT_DIR"), "/wasm_binary.rs"));

// Before the APIs, which use its macros.
#[cfg(feature = "runtime-benchmarks")]
#[macro_use]
mod benchmarks;

pub mod apis;
pub mod configs;
pub mod extensions;
pub mod genesis;
pub mod weights;

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
pub use configs::{monetary::EXISTENTIAL_DEPOSIT, system::SS58_PREFIX};
pub use extensions::TxExtension;
pub use polkadot_sdk::sp_consensus_aura::sr25519::AuthorityId as AuraId;

/// Balances and all other amounts, in planck (10^-12 VNS).
pub type Balance = u128;
/// Height of a block.
pub type BlockNumber = u32;
/// Number of transactions that an account has sent.
pub type Nonce = u32;
/// Hash of blocks, state and calls.
pub type Hash = sp_core::H256;
/// Signature by any of the three key types.
pub type Signature = MultiSignature;
/// An account: a public key, the hash of one, or derived.
pub type AccountId = <<Signature as Verify>::Signer as IdentifyAccount>::AccountId;
/// How a transaction names an account.
pub type Address = MultiAddress<AccountId, ()>;
/// A block's header.
pub type Header = generic::Header<BlockNumber, BlakeTwo256>;
/// A transaction as it travels.
pub type UncheckedExtrinsic = generic::UncheckedExtrinsic<Address, RuntimeCall, Signature, TxExtension>;
/// A block.
pub type Block = generic::Block<Header, UncheckedExtrinsic>;

/// Executes blocks: routes each transaction through extensions and pallets.
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
	spec_name: Cow::Borrowed("vns"),
	impl_name: Cow::Borrowed("vns"),
	authoring_version: 1,
	spec_version: 1,
	impl_version: 0,
	apis: apis::RUNTIME_API_VERSIONS,
	transaction_version: 1,
	// 1: the state trie of version 1; upgrades apply at the relay chain's signal.
	system_version: 1,
};

/// The pallets. An index, once used, keeps its meaning for ever: wallets and stored calls depend on it. Hooks run in the
/// order of the indices. ARCHITECTURE.md has the table of reserved ranges.
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
	#[runtime::pallet_index(5)]
	pub type Clock = pallet_clock;
	// Before everything that reads a parameter: it decides on candidates when a block begins. 6 is given up.
	#[runtime::pallet_index(7)]
	pub type Config = pallet_config_consensus;
	// Steps of migrations over several blocks (ADR 0029).
	#[runtime::pallet_index(8)]
	pub type Migrations = pallet_migrations;

	#[runtime::pallet_index(10)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(11)]
	pub type TransactionPayment = pallet_transaction_payment;

	// Authorship before Authors, who note the author; Authors before Session, which asks it for the authors of genesis;
	// Session before AuraExt: its genesis fills the authorities of which AuraExt keeps a copy.
	#[runtime::pallet_index(20)]
	pub type Authorship = pallet_authorship;
	#[runtime::pallet_index(22)]
	pub type Authors = pallet_authors;
	#[runtime::pallet_index(23)]
	pub type Session = pallet_session;
	#[runtime::pallet_index(24)]
	pub type Aura = pallet_aura;
	#[runtime::pallet_index(25)]
	pub type AuraExt = cumulus_pallet_aura_ext;

	#[runtime::pallet_index(30)]
	pub type Utility = pallet_utility;
	#[runtime::pallet_index(31)]
	pub type Multisig = pallet_multisig;
	#[runtime::pallet_index(32)]
	pub type Proxy = pallet_proxy;
	#[runtime::pallet_index(33)]
	pub type Scheduler = pallet_scheduler;
	#[runtime::pallet_index(34)]
	pub type Preimage = pallet_preimage;

	#[runtime::pallet_index(40)]
	pub type Access = pallet_access;
	#[runtime::pallet_index(41)]
	pub type Records = pallet_records;
	#[runtime::pallet_index(42)]
	pub type Entity = pallet_entity;

	// The debt layer.
	#[runtime::pallet_index(50)]
	pub type Vouchers = pallet_vouchers;

	// What holders decide: as what, on what, with what, and what of it can be paused.
	#[runtime::pallet_index(55)]
	pub type Origins = pallet_origins;
	#[runtime::pallet_index(56)]
	pub type Referenda = pallet_referenda;
	#[runtime::pallet_index(57)]
	pub type ConvictionVoting = pallet_conviction_voting;
	#[runtime::pallet_index(58)]
	pub type TxPause = pallet_tx_pause;

	// After everything that genesis gives value to: its genesis fixes the constant of N1.
	#[runtime::pallet_index(60)]
	pub type Credit = pallet_credit;
	#[runtime::pallet_index(61)]
	pub type Issuance = pallet_issuance;
	#[runtime::pallet_index(62)]
	pub type Penalty = pallet_penalty;

	#[runtime::pallet_index(70)]
	pub type Collective = pallet_collective_vote;
	#[runtime::pallet_index(71)]
	pub type Names = pallet_name_service;

	// After everything that a message may reach: the queue serves messages when a block begins.
	#[runtime::pallet_index(80)]
	pub type XcmpQueue = cumulus_pallet_xcmp_queue;
	#[runtime::pallet_index(81)]
	pub type PolkadotXcm = pallet_xcm;
	#[runtime::pallet_index(82)]
	pub type MessageQueue = pallet_message_queue;
}

cumulus_pallet_parachain_system::register_validate_block! {
	Runtime = Runtime,
	BlockExecutor = cumulus_pallet_aura_ext::BlockExecutor::<Runtime, Executive>,
}

/// The wasm of this runtime, or an explanation why there is none.
#[cfg(feature = "std")]
pub fn wasm_binary() -> Result<&'static [u8], &'static str> {
	WASM_BINARY.ok_or("this build has no runtime code: it was made with SKIP_WASM_BUILD set; build again without it")
}

/// Names of the genesis presets.
pub fn preset_names() -> Vec<sp_genesis_builder::PresetId> {
	genesis::preset_names()
}
