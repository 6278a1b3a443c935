// SPDX-License-Identifier: Apache-2.0
//! Code that the relay chain has dropped without this chain hearing of it (docs/adr/0033).
//!
//! Code that was handed in waits here (`ParachainSystem::PendingValidationCode`) until the relay chain says that its validators take it
//! or do not. The second it says in a signal that it takes back with the next block of this chain that it includes. That block was made
//! before, so that a single block of the relay chain may be all that shows it: where nobody built upon that one, the code waits for
//! ever, and no other can be handed in.
//!
//! So this chain asks for the hash of the code that the relay chain looks at besides, and lets go of its own when that was there and is
//! no more. It stays until this chain has applied the code, which it cannot miss: that signal stays until a block has followed it.

use super::governance::RELAY_DAYS;
use crate::{BlockNumber, Origins, Runtime, System};
use alloc::vec::Vec;
use codec::Encode;
use cumulus_pallet_parachain_system::{
	relay_state_snapshot::RelayChainStateProof, Event as ParachainEvent, PendingValidationCode, RelaychainDataProvider,
};
use cumulus_primitives_core::{relay_chain::Hash, ParaId, RelayProofRequest, RelayStorageKey};
use frame_support::{
	traits::Get,
	weights::{constants::RocksDbWeight, Weight},
	StorageHasher, Twox64Concat,
};
use polkadot_sdk::{sp_runtime::traits::BlockNumberProvider, *};
use sp_io::hashing::twox_128;

/// For how long code waits of which the relay chain was never seen to know: many times what validators take, in blocks of the relay
/// chain. On test networks divided by their pace, as the periods of referenda are.
pub const PATIENCE: BlockNumber = 14 * RELAY_DAYS;

/// Where the relay chain's state has the hash of the code that it looks at for a parachain: `paras.futureCodeHash`.
pub fn key_of(id: ParaId) -> Vec<u8> {
	let path = [twox_128(b"Paras"), twox_128(b"FutureCodeHash")].concat();
	[path, id.using_encoded(Twox64Concat::hash)].concat()
}

fn key() -> Vec<u8> {
	key_of(staging_parachain_info::Pallet::<Runtime>::get())
}

/// What authors should prove of the relay chain's state beyond what every block needs: while code waits, what has become of it.
pub fn keys_to_prove() -> RelayProofRequest {
	if !PendingValidationCode::<Runtime>::exists() {
		return RelayProofRequest::default();
	}
	RelayProofRequest { keys: [RelayStorageKey::Top(key())].into() }
}

/// Lets go of code that waits for nothing. Once a block, after the relay chain's signals have been followed.
pub fn let_go(proof: &RelayChainStateProof) -> Weight {
	let weight = RocksDbWeight::get().reads_writes(3, 2).saturating_add(Weight::from_parts(0, 3 * 512));
	if !PendingValidationCode::<Runtime>::exists() {
		Origins::no_code_waits();
		return weight;
	}
	// An author that does not prove it leaves the code to the next one.
	let Ok(looked_at) = proof.read_optional_entry::<Hash>(&key()) else { return weight };
	let now = RelaychainDataProvider::<Runtime>::current_block_number();
	if Origins::code_waits(now, looked_at.is_some(), Origins::paced(PATIENCE)) {
		return weight;
	}
	PendingValidationCode::<Runtime>::kill();
	Origins::no_code_waits();
	System::deposit_event(ParachainEvent::<Runtime>::ValidationFunctionDiscarded);
	weight
}
