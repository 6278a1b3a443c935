// SPDX-License-Identifier: Apache-2.0
//! What a relay chain says to a block, and the proof that its validators get.

use super::{
	block::{Block, Raw},
	chain::{Header, State, FIRST_SLOT},
	Outcome,
};
use codec::Encode;
use cumulus_primitives_parachain_inherent::{ParachainInherentData, INHERENT_IDENTIFIER};
use cumulus_test_relay_sproof_builder::RelayStateSproofBuilder;
use polkadot_node_primitives::{maybe_compress_pov, PoV};
use polkadot_parachain_primitives::primitives::{BlockData, HeadData};
use polkadot_primitives::PersistedValidationData;
use polkadot_sdk::{
	cumulus_primitives_core::{ParaId, ParachainBlockData},
	sp_consensus_aura::{Slot, AURA_ENGINE_ID},
	sp_core::H256,
	sp_inherents::{Error as NotPut, InherentData},
	sp_keyring::Sr25519Keyring::Alice,
	sp_runtime::{
		traits::{BlakeTwo256, Header as _},
		Digest, DigestItem,
	},
};
use sp_trie::StorageProof;
use vns_pvf::Exported;

/// Height of the relay chain in the slot before the first block: as of one that has run for years.
const FIRST_RELAY_NUMBER: u64 = 31_000_000;
/// The number of the parachain in the presets of both runtimes.
const PARA_ID: u32 = 2_000;
/// Length of a slot in both runtimes, in milliseconds.
const SLOT_DURATION: u64 = 6_000;
/// The most bytes of a proof: as relay chains have it.
const MAX_POV_SIZE: u32 = 10 * 1024 * 1024;

/// What there is before a block is authored.
pub struct Next {
	/// The slot of the block.
	pub slot: u64,
	/// Its header, as far as it is known.
	pub header: Header,
	/// What the author puts into it of its own.
	pub inherents: InherentData,
	/// What the relay chain says of the parent.
	pub validation: PersistedValidationData,
}

impl Next {
	/// The next block after the newest one, in the next slot.
	pub fn of(state: &State) -> Outcome<Self> {
		let slot = state.slot + 1;
		let digest = Digest { logs: vec![DigestItem::PreRuntime(AURA_ENGINE_ID, Slot::from(slot).encode())] };
		let header =
			Header::new(state.head.number + 1, Default::default(), Default::default(), state.head.hash(), digest);

		let parent_head = HeadData(state.head.encode());
		let relay = RelayStateSproofBuilder {
			para_id: ParaId::from(PARA_ID),
			current_slot: Slot::from(slot),
			included_para_head: Some(parent_head.clone()),
			..Default::default()
		};
		let (relay_parent_storage_root, relay_chain_state) = relay.into_state_root_and_proof();
		let number = u32::try_from(FIRST_RELAY_NUMBER + slot - FIRST_SLOT).map_err(|error| error.to_string())?;
		let validation = PersistedValidationData {
			parent_head,
			relay_parent_number: number,
			relay_parent_storage_root,
			max_pov_size: MAX_POV_SIZE,
		};
		let parachain = ParachainInherentData {
			validation_data: validation.clone(),
			relay_chain_state,
			downward_messages: Default::default(),
			horizontal_messages: Default::default(),
			relay_parent_descendants: Default::default(),
			collator_peer_id: None,
		};
		let mut inherents = InherentData::new();
		let put = |error: NotPut| format!("inherents: {error:?}");
		inherents.put_data(INHERENT_IDENTIFIER, &parachain).map_err(put)?;
		inherents.put_data(sp_timestamp::INHERENT_IDENTIFIER, &(slot * SLOT_DURATION)).map_err(put)?;
		Ok(Self { slot, header, inherents, validation })
	}
}

/// The header as it goes to others: signed by the only author of both presets.
pub fn sealed(header: &Header) -> Header {
	let mut header = header.clone();
	let signature = Alice.sign(header.hash().as_bytes());
	header.digest.push(DigestItem::Seal(AURA_ENGINE_ID, signature.encode()));
	header
}

/// What a collator hands to validators.
pub struct Packed {
	/// The PoV with what the relay chain says of the parent, as it is exported.
	pub exported: Exported,
	/// Bytes of the proof as the code reads it, without the block.
	pub proof: u64,
	/// The hash of the block, which is the chain's new head.
	pub hash: H256,
}

/// Packs a block with what it read.
pub fn packed(state: &State, next: &Next, block: &Block, proof: StorageProof) -> Outcome<Packed> {
	let proof = proof
		.into_compact_proof::<BlakeTwo256>(*state.head.state_root())
		.map_err(|error| format!("the proof is not whole: {error:?}"))?;
	let size = proof.encoded_size() as u64;
	let header = sealed(&block.header);
	let hash = header.hash();
	let sent: (Header, Vec<Raw>) = (header, block.extrinsics.clone());
	let data = ParachainBlockData::new(vec![sent], proof, None).encode();
	let proof = maybe_compress_pov(PoV { block_data: BlockData(data) });
	Ok(Packed { exported: Exported { proof, data: next.validation.clone() }, proof: size, hash })
}
