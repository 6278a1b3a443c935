// SPDX-License-Identifier: Apache-2.0
//! Time, authors, and how blocks reach the relay chain.

use crate::{
	AccountId, Aura, AuraId, Authors, Balances, BlockNumber, Clock, CollatorSelection, Runtime, RuntimeEvent, Session,
	SessionKeys, System,
};
use cumulus_pallet_parachain_system::RelayNumberMonotonicallyIncreases;
use frame_support::{
	parameter_types,
	traits::{ConstBool, ConstU32, ConstU64, Get},
	PalletId,
};
use frame_system::EnsureRoot;
use polkadot_sdk::{pallet_session::ShouldEndSession, sp_runtime::traits::OpaqueKeys, *};

/// Length of an author's slot, in milliseconds: one slot of the relay chain.
pub const SLOT_DURATION: u64 = 6_000;
/// Length of a slot of the relay chain, in milliseconds.
pub const RELAY_CHAIN_SLOT_DURATION_MILLIS: u32 = 6_000;
/// The most blocks of this chain for one block of the relay chain: the runtime accepts blocks of 2 s.
pub const BLOCK_PROCESSING_VELOCITY: u32 = 3;
/// Blocks that an author makes in a slot. One: each may then use a core's whole execution time and proof. More needs as
/// many cores, or weights that follow their number.
pub const TARGET_BLOCK_RATE: u32 = 1;
/// How many blocks behind the relay chain's newest block is built upon.
pub const RELAY_PARENT_OFFSET: u32 = 0;
/// The most blocks that may wait to be included, by asynchronous backing.
pub const UNINCLUDED_SEGMENT_CAPACITY: u32 = (3 + RELAY_PARENT_OFFSET) * BLOCK_PROCESSING_VELOCITY;
/// Blocks of a session: ten minutes at the best, half an hour at one block a slot.
pub const SESSION_LENGTH: BlockNumber = 300;
/// The most places of the authority set. The header that announces a new set carries it whole.
pub const MAX_SEATS: u32 = 256;

/// Decides whether another block may be built before the last ones are included.
pub type ConsensusHook = cumulus_pallet_aura_ext::FixedVelocityConsensusHook<
	Runtime,
	RELAY_CHAIN_SLOT_DURATION_MILLIS,
	BLOCK_PROCESSING_VELOCITY,
	UNINCLUDED_SEGMENT_CAPACITY,
>;

impl cumulus_pallet_parachain_system::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = cumulus_pallet_parachain_system::weights::SubstrateWeight<Self>;
	type OnSystemEvent = ();
	type SelfParaId = staging_parachain_info::Pallet<Runtime>;
	// No messages between chains until XCM comes with the real network.
	type OutboundXcmpMessageSource = ();
	type DmpQueue = ();
	type ReservedDmpWeight = ();
	type XcmpMessageHandler = ();
	type ReservedXcmpWeight = ();
	type CheckAssociatedRelayNumber = RelayNumberMonotonicallyIncreases;
	type ConsensusHook = ConsensusHook;
	type RelayParentOffset = ConstU32<RELAY_PARENT_OFFSET>;
	// Must stay so until scheduling by signature is live on the relay chain: otherwise the chain would stall.
	type SchedulingSignatureVerifier = ();
}

impl staging_parachain_info::Config for Runtime {}

impl pallet_timestamp::Config for Runtime {
	type Moment = u64;
	type OnTimestampSet = (Aura, Clock);
	// Several blocks of one slot carry the same time.
	type MinimumPeriod = ConstU64<0>;
	type WeightInfo = pallet_timestamp::weights::SubstrateWeight<Self>;
}

/// The session pallet claims the whole weight of a block that rotates the session: no payment fits in.
pub struct RotatesSession;

impl Get<bool> for RotatesSession {
	fn get() -> bool {
		<Runtime as pallet_session::Config>::ShouldEndSession::should_end_session(System::block_number())
	}
}

impl pallet_clock::Config for Runtime {
	type Cap = super::parameters::dynamic::clock::Cap;
	type Grain = ConstU64<SLOT_DURATION>;
	type Full = RotatesSession;
	type WeightInfo = pallet_clock::weights::SubstrateWeight<Runtime>;
}

impl pallet_aura::Config for Runtime {
	type AuthorityId = AuraId;
	type DisabledValidators = ();
	type MaxAuthorities = ConstU32<MAX_SEATS>;
	type AllowMultipleBlocksPerSlot = ConstBool<true>;
	type SlotDuration = ConstU64<SLOT_DURATION>;
}

impl cumulus_pallet_aura_ext::Config for Runtime {}

impl pallet_authorship::Config for Runtime {
	type FindAuthor = pallet_session::FindAccountFromAuthorIndex<Self, Aura>;
	type EventHandler = (CollatorSelection,);
}

parameter_types! {
	pub const CollatorPot: PalletId = PalletId(*b"vns/coll");
}

impl pallet_collator_selection::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type Currency = Balances;
	type UpdateOrigin = EnsureRoot<AccountId>;
	type PotId = CollatorPot;
	type MaxCandidates = ConstU32<100>;
	type MinEligibleCollators = ConstU32<1>;
	type MaxInvulnerables = ConstU32<20>;
	// For candidates, of whom there are none: `OpenCalls` lets nobody become one.
	type KickThreshold = ConstU32<SESSION_LENGTH>;
	type ValidatorId = AccountId;
	type ValidatorIdOf = pallet_collator_selection::IdentityCollator;
	type ValidatorRegistration = Session;
	type WeightInfo = pallet_collator_selection::weights::SubstrateWeight<Self>;
}

impl pallet_authors::Config for Runtime {
	type Inner = CollatorSelection;
	type MaxSeats = ConstU32<MAX_SEATS>;
}

impl pallet_session::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type ValidatorId = AccountId;
	type ValidatorIdOf = pallet_collator_selection::IdentityCollator;
	type ShouldEndSession = pallet_session::PeriodicSessions<ConstU32<SESSION_LENGTH>, ConstU32<0>>;
	type NextSessionRotation = pallet_session::PeriodicSessions<ConstU32<SESSION_LENGTH>, ConstU32<0>>;
	type SessionManager = Authors;
	type SessionHandler = <SessionKeys as OpaqueKeys>::KeyTypeIdProviders;
	type Keys = SessionKeys;
	type DisablingStrategy = ();
	type WeightInfo = pallet_session::weights::SubstrateWeight<Self>;
	type Currency = Balances;
	type KeyDeposit = ();
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_header_with_a_full_authority_set_should_fit_into_the_relay_chain() {
		// The relay chain's limit on head data, and what a header carries beside the set.
		const MAX_HEAD_DATA: u32 = 20 * 1024;
		const REST_OF_HEADER: u32 = 1024;
		const { assert!(MAX_SEATS * 32 + REST_OF_HEADER <= MAX_HEAD_DATA) };
	}

	#[test]
	fn the_blocks_of_a_slot_should_fit_into_one_core() {
		use crate::configs::system::MAXIMUM_BLOCK_WEIGHT;
		use frame_support::weights::constants::WEIGHT_REF_TIME_PER_SECOND;
		let slot = MAXIMUM_BLOCK_WEIGHT * u64::from(TARGET_BLOCK_RATE);
		assert!(slot.ref_time() <= 2 * WEIGHT_REF_TIME_PER_SECOND);
		assert!(slot.proof_size() <= u64::from(cumulus_primitives_core::relay_chain::MAX_POV_SIZE));
		const { assert!(TARGET_BLOCK_RATE <= BLOCK_PROCESSING_VELOCITY) };
	}
}
