// SPDX-License-Identifier: Apache-2.0
//! Time, authors, and how blocks reach the relay chain.

use super::{
	dropped_code,
	xcm::{DmpQueue, IntakeWeight},
};
use crate::{
	AccountId, Aura, AuraId, Authors, Balances, BlockNumber, Clock, ParachainSystem, Runtime, RuntimeEvent,
	SessionKeys, System, XcmpQueue,
};
use cumulus_pallet_parachain_system::{
	relay_state_snapshot::RelayChainStateProof, OnSystemEvent, RelayNumberMonotonicallyIncreases,
};
use cumulus_primitives_core::{relay_chain::well_known_keys::ONE_EPOCH_AGO_RANDOMNESS, PersistedValidationData};
use frame_support::{
	traits::{ConstBool, ConstU32, ConstU64, Get},
	weights::{constants::RocksDbWeight, Weight},
};
use polkadot_sdk::{
	pallet_session::ShouldEndSession,
	sp_runtime::traits::{ConvertInto, OpaqueKeys},
	*,
};

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
/// The places of the authority set (A1): as many blocks in a session as five rounds. A share of stake below half a place
/// may get none. The header that announces a new set carries it whole.
pub const SEATS: u32 = 60;

/// Decides whether another block may be built before the last ones are included.
pub type ConsensusHook = cumulus_pallet_aura_ext::FixedVelocityConsensusHook<
	Runtime,
	RELAY_CHAIN_SLOT_DURATION_MILLIS,
	BLOCK_PROCESSING_VELOCITY,
	UNINCLUDED_SEGMENT_CAPACITY,
>;

impl cumulus_pallet_parachain_system::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = crate::weights::cumulus_pallet_parachain_system::WeightInfo<Self>;
	type OnSystemEvent = FromRelayChain;
	type SelfParaId = staging_parachain_info::Pallet<Runtime>;
	type OutboundXcmpMessageSource = XcmpQueue;
	type DmpQueue = DmpQueue;
	type ReservedDmpWeight = IntakeWeight;
	type XcmpMessageHandler = XcmpQueue;
	type ReservedXcmpWeight = IntakeWeight;
	type CheckAssociatedRelayNumber = RelayNumberMonotonicallyIncreases;
	type ConsensusHook = ConsensusHook;
	type RelayParentOffset = ConstU32<RELAY_PARENT_OFFSET>;
	// Must stay so until scheduling by signature is live on the relay chain: otherwise the chain would stall.
	type SchedulingSignatureVerifier = ();
}

/// What this chain takes over from the relay chain when a block learns of it.
///
/// The scheduler counts the relay chain's blocks, from 0 on where it knows of none, and visits every number: in the first block,
/// which learns the number after the scheduler has run, it is told where to begin.
///
/// The seats are shuffled by what the relay chain's validators drew an epoch ago (A1): nobody knew it when stake was put
/// where it is. An author of this chain can only leave it out of its own blocks, so that the last one seen stays.
pub struct FromRelayChain;

impl OnSystemEvent for FromRelayChain {
	fn on_validation_data(data: &PersistedValidationData) {
		// What the last block knew: nothing before the first.
		if ParachainSystem::last_relay_block_number() == 0 {
			pallet_scheduler::IncompleteSince::<Runtime>::put(data.relay_parent_number);
		}
	}

	fn on_validation_code_applied() {}

	fn on_relay_state_proof(proof: &RelayChainStateProof) -> Weight {
		// Without it in the proof the last one stays: no reason to refuse a block.
		if let Ok(Some(seed)) = proof.read_optional_entry(ONE_EPOCH_AGO_RANDOMNESS) {
			Authors::note_seed(seed);
		}
		RocksDbWeight::get().reads_writes(1, 1).saturating_add(dropped_code::let_go(proof))
	}
}

impl staging_parachain_info::Config for Runtime {}

impl pallet_timestamp::Config for Runtime {
	type Moment = u64;
	type OnTimestampSet = (Aura, Clock);
	// Several blocks of one slot carry the same time.
	type MinimumPeriod = ConstU64<0>;
	type WeightInfo = crate::weights::pallet_timestamp::WeightInfo<Self>;
}

/// The session pallet claims the whole weight of a block that rotates the session: no payment fits in.
pub struct RotatesSession;

impl Get<bool> for RotatesSession {
	fn get() -> bool {
		<Runtime as pallet_session::Config>::ShouldEndSession::should_end_session(System::block_number())
	}
}

impl pallet_clock::Config for Runtime {
	type Cap = super::parameters::clock::Cap;
	type Grain = ConstU64<SLOT_DURATION>;
	type Full = RotatesSession;
	type Closed = super::migrations::Closed;
	type WeightInfo = pallet_clock::weights::SubstrateWeight<Runtime>;
}

impl pallet_aura::Config for Runtime {
	type AuthorityId = AuraId;
	type DisabledValidators = ();
	type MaxAuthorities = ConstU32<SEATS>;
	type AllowMultipleBlocksPerSlot = ConstBool<true>;
	type SlotDuration = ConstU64<SLOT_DURATION>;
}

impl cumulus_pallet_aura_ext::Config for Runtime {}

impl pallet_authorship::Config for Runtime {
	type FindAuthor = pallet_session::FindAccountFromAuthorIndex<Self, Aura>;
	type EventHandler = Authors;
}

impl pallet_session::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type ValidatorId = AccountId;
	type ValidatorIdOf = ConvertInto;
	type ShouldEndSession = pallet_session::PeriodicSessions<ConstU32<SESSION_LENGTH>, ConstU32<0>>;
	type NextSessionRotation = pallet_session::PeriodicSessions<ConstU32<SESSION_LENGTH>, ConstU32<0>>;
	type SessionManager = Authors;
	type SessionHandler = <SessionKeys as OpaqueKeys>::KeyTypeIdProviders;
	type Keys = SessionKeys;
	type DisablingStrategy = ();
	type WeightInfo = crate::weights::pallet_session::WeightInfo<Self>;
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
		const { assert!(SEATS * 32 + REST_OF_HEADER <= MAX_HEAD_DATA) };
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
