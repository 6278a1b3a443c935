// SPDX-License-Identifier: Apache-2.0
//! The real runtime in process: genesis from a preset, real blocks with real inherents over a mocked relay chain.
#![allow(clippy::new_without_default)]

pub mod calls;
pub mod debtors;
pub mod elections;
pub mod foreign;
pub mod four;
pub mod messages;
pub mod names;
pub mod reads;
pub mod referenda;
pub mod samples;
pub mod settings;
pub mod upgrades;
pub mod ways;
pub mod world;

use codec::Encode;
use cumulus_primitives_core::{
	relay_chain::{HeadData, UpgradeGoAhead},
	ParaId, PersistedValidationData,
};
use cumulus_primitives_parachain_inherent::{ParachainInherentData, INHERENT_IDENTIFIER};
use cumulus_test_relay_sproof_builder::RelayStateSproofBuilder;
use frame_support::{dispatch::DispatchClass, storage::with_transaction_unchecked, weights::Weight};
use messages::Mail;
use polkadot_sdk::{
	frame_metadata_hash_extension::CheckMetadataHash,
	sp_block_builder::runtime_decl_for_block_builder::BlockBuilder,
	sp_consensus_aura::{Slot, AURA_ENGINE_ID},
	sp_core::Pair,
	sp_genesis_builder::runtime_decl_for_genesis_builder::GenesisBuilder,
	sp_inherents::InherentData,
	sp_keyring::Sr25519Keyring,
	sp_runtime::{
		generic::Era,
		traits::Header as _,
		transaction_validity::{InvalidTransaction, TransactionValidityError},
		ApplyExtrinsicResult, Digest, DigestItem, TransactionOutcome,
	},
	*,
};
use serde_json::Value;
use sp_externalities::ExternalitiesExt;
use sp_trie::{proof_size_extension::ProofSizeExt, recorder::Recorder, StorageProof};
use vns_runtime::{
	configs::{consensus::SLOT_DURATION, dropped_code},
	genesis::PARA_ID,
	AccountId, Address, Balance, Executive, Hash, Header, Nonce, Runtime, RuntimeCall, RuntimeEvent, Signature, System,
	TxExtension, UncheckedExtrinsic, VERSION,
};

/// The slot of the first block; any date after the epoch will do.
const FIRST_SLOT: u64 = 290_000_000;

/// Height of the relay chain at the first block: as of a relay chain that has run for years, not zero.
const FIRST_RELAY_NUMBER: u64 = 31_000_000;

/// What the relay chain has of an upgrade of this chain.
#[derive(Default)]
pub struct Upgrade {
	/// What it says of it.
	pub signal: Option<UpgradeGoAhead>,
	/// The hash of the code that it looks at, or has let pass and waits with.
	pub code: Option<Hash>,
	/// Authors do not prove which it is.
	pub unproven: bool,
}

/// A chain and its newest block.
pub struct Chain {
	pub ext: sp_io::TestExternalities,
	pub head: Header,
	pub genesis: Hash,
	/// What the relay chain has of an upgrade in the next blocks.
	pub upgrade: Upgrade,
	/// What it has for this chain of other chains.
	pub mail: Mail,
	slot: u64,
}

/// Height of the relay chain in a slot.
fn relay_number(slot: Slot) -> u32 {
	u32::try_from(FIRST_RELAY_NUMBER + *slot - FIRST_SLOT).expect("fits")
}

/// Lays `patch` over `base`, as the node does with presets.
pub fn merge(base: &mut Value, patch: Value) {
	match (base, patch) {
		(Value::Object(base), Value::Object(patch)) => {
			for (key, value) in patch {
				merge(base.entry(key).or_insert(Value::Null), value);
			}
		},
		(base, patch) => *base = patch,
	}
}

impl Chain {
	/// The network of a genesis preset.
	pub fn of_preset(preset: &str) -> Self {
		Self::with_patch(preset, Value::Null)
	}

	/// The same with something else on top.
	pub fn with_patch(preset: &str, patch: Value) -> Self {
		let json = |id: Option<String>| -> Value {
			let bytes = Runtime::get_preset(&id).expect("the preset exists");
			serde_json::from_slice(&bytes).expect("a preset is JSON")
		};
		let mut config = json(None);
		merge(&mut config, json(Some(preset.into())));
		if !patch.is_null() {
			merge(&mut config, patch);
		}
		let mut ext = sp_io::TestExternalities::default();
		let head = ext.execute_with(|| {
			Runtime::build_state(config.to_string().into_bytes()).expect("the preset builds");
			let root = Hash::from_slice(&sp_io::storage::root(sp_runtime::StateVersion::V1));
			Header::new(0, Default::default(), root, Default::default(), Digest::default())
		});
		ext.commit_all().expect("commits");
		Chain { ext, genesis: head.hash(), head, upgrade: Upgrade::default(), mail: Mail::default(), slot: FIRST_SLOT }
	}

	/// Authors the next block with `transactions`; returns the outcome of each. Panics when one is not valid.
	pub fn block(&mut self, transactions: Vec<UncheckedExtrinsic>) -> Vec<sp_runtime::DispatchResult> {
		self.try_block(transactions).into_iter().map(|result| result.expect("a valid transaction")).collect()
	}

	/// The same for transactions that may be invalid.
	pub fn try_block(&mut self, transactions: Vec<UncheckedExtrinsic>) -> Vec<ApplyExtrinsicResult> {
		self.slot += 1;
		let slot = Slot::from(self.slot);
		let header = self.next_header(slot);
		let inherents = self.inherents(slot);
		let (head, results) = self.ext.execute_with(|| {
			Executive::initialize_block(&header);
			for inherent in Runtime::inherent_extrinsics(inherents) {
				Executive::apply_extrinsic(inherent).expect("inherents are valid").expect("inherents succeed");
			}
			let results = transactions.into_iter().map(Executive::apply_extrinsic).collect();
			(Executive::finalize_block(), results)
		});
		self.ext.commit_all().expect("commits");
		self.head = head;
		self.mail.delivered(relay_number(slot));
		results
	}

	fn next_header(&self, slot: Slot) -> Header {
		let digest = Digest { logs: vec![DigestItem::PreRuntime(AURA_ENGINE_ID, slot.encode())] };
		Header::new(self.head.number + 1, Default::default(), Default::default(), self.head.hash(), digest)
	}

	/// Bytes of the state that the next block reads, as nodes of the trie; the block itself is not made.
	pub fn proof_of_next(&mut self) -> usize {
		let slot = Slot::from(self.slot + 1);
		let (header, inherents) = (self.next_header(slot), self.inherents(slot));
		let ((), proof) = self.ext.execute_and_prove(|| {
			with_transaction_unchecked(|| {
				Executive::initialize_block(&header);
				for inherent in Runtime::inherent_extrinsics(inherents) {
					Executive::apply_extrinsic(inherent).expect("inherents are valid").expect("inherents succeed");
				}
				Executive::finalize_block();
				TransactionOutcome::Rollback(())
			})
		});
		proof.encoded_size()
	}

	/// Does something in the next block, after its inherents; the block is thrown away.
	pub fn in_next_block<R>(&mut self, act: impl FnOnce() -> R) -> R {
		let slot = Slot::from(self.slot + 1);
		let (header, inherents) = (self.next_header(slot), self.inherents(slot));
		self.ext.execute_with(|| begun(&header, inherents, act))
	}

	/// The same as on the node of an author, which records the proof: the runtime may ask how long it is by now.
	pub fn in_next_recorded_block<R>(&mut self, act: impl FnOnce() -> R) -> R {
		let slot = Slot::from(self.slot + 1);
		let (header, inherents) = (self.next_header(slot), self.inherents(slot));
		let recorder = Recorder::<sp_core::Blake2Hasher>::default();
		self.ext.register_extension(ProofSizeExt::new(recorder.clone()));
		let result = self.ext.execute_with_recorder(recorder, || begun(&header, inherents, act));
		self.ext.deregister_extension::<ProofSizeExt>().expect("was registered");
		result
	}

	/// The relay chain goes on for `slots` slots without a block of this chain.
	pub fn stall(&mut self, slots: u64) {
		self.slot += slots;
	}

	/// As if the scheduler had visited already what the last stall left behind.
	pub fn catch_up(&mut self) {
		self.ext.execute_with(|| {
			let newest = vns_runtime::ParachainSystem::last_relay_block_number();
			pallet_scheduler::IncompleteSince::<Runtime>::put(newest);
		});
		self.ext.commit_all().expect("commits");
	}

	/// The slot of the newest block.
	pub fn slot(&self) -> u64 {
		self.slot
	}

	/// Another block in the slot of the newest one, as its author may make.
	pub fn block_in_slot(&mut self, transactions: Vec<UncheckedExtrinsic>) -> Vec<sp_runtime::DispatchResult> {
		self.slot -= 1;
		self.block(transactions)
	}

	/// `count` blocks without transactions.
	pub fn blocks(&mut self, count: u32) {
		for _ in 0..count {
			self.block(vec![]);
		}
	}

	fn inherents(&self, slot: Slot) -> InherentData {
		let mut relay = RelayStateSproofBuilder {
			para_id: ParaId::from(PARA_ID),
			current_slot: slot,
			included_para_head: Some(HeadData(self.head.encode())),
			upgrade_go_ahead: self.upgrade.signal,
			..Default::default()
		};
		if let Some(code) = self.upgrade.code {
			relay.additional_key_values.push((dropped_code::key_of(PARA_ID.into()), code.encode()));
		}
		self.mail.state(relay_number(slot), &mut relay);
		let (relay_parent_storage_root, mut relay_chain_state) = relay.into_state_root_and_proof();
		if let (Some(code), true) = (self.upgrade.code, self.upgrade.unproven) {
			let tells = |node: &Vec<u8>| node.windows(32).any(|bytes| bytes == code.as_bytes());
			relay_chain_state = StorageProof::new(relay_chain_state.into_iter_nodes().filter(|node| !tells(node)));
		}
		let mut parachain = ParachainInherentData {
			validation_data: PersistedValidationData {
				parent_head: HeadData(self.head.encode()),
				relay_parent_number: relay_number(slot),
				relay_parent_storage_root,
				max_pov_size: 10 * 1024 * 1024,
			},
			relay_chain_state,
			downward_messages: Default::default(),
			horizontal_messages: Default::default(),
			relay_parent_descendants: Default::default(),
			collator_peer_id: None,
		};
		self.mail.put_in(relay_number(slot), &mut parachain);
		let mut data = InherentData::new();
		data.put_data(INHERENT_IDENTIFIER, &parachain).expect("encodes");
		data.put_data(sp_timestamp::INHERENT_IDENTIFIER, &(*slot * SLOT_DURATION)).expect("encodes");
		data
	}

	/// `call` signed by `who`, with his next nonce after `ahead` others in the same block.
	pub fn signed_ahead(&mut self, who: Sr25519Keyring, call: RuntimeCall, ahead: Nonce) -> UncheckedExtrinsic {
		self.signed_with(who, call, ahead, 0)
	}

	/// The same with a tip for the author.
	pub fn signed_with(
		&mut self,
		who: Sr25519Keyring,
		call: RuntimeCall,
		ahead: Nonce,
		tip: Balance,
	) -> UncheckedExtrinsic {
		self.signed_by(&who.pair(), call, ahead, tip)
	}

	/// The same by any key.
	pub fn signed_by(
		&mut self,
		pair: &sp_core::sr25519::Pair,
		call: RuntimeCall,
		ahead: Nonce,
		tip: Balance,
	) -> UncheckedExtrinsic {
		let account = AccountId::from(pair.public());
		let nonce = self.read(|| System::account_nonce(&account)) + ahead;
		let extension = extension_with_tip(nonce, tip, CheckMetadataHash::new(false));
		let implicit = (
			(),
			(),
			VERSION.spec_version,
			VERSION.transaction_version,
			self.genesis,
			self.genesis,
			(),
			(),
			(),
			None::<[u8; 32]>,
		);
		let signature = Signature::Sr25519(payload(&call, &extension, &implicit, |bytes| pair.sign(bytes)));
		UncheckedExtrinsic::new_signed(call, Address::Id(account), signature, extension)
	}

	/// `call` signed by `who`.
	pub fn signed(&mut self, who: Sr25519Keyring, call: impl Into<RuntimeCall>) -> UncheckedExtrinsic {
		self.signed_ahead(who, call.into(), 0)
	}

	/// One block with one transaction; its outcome.
	pub fn submit(&mut self, who: Sr25519Keyring, call: impl Into<RuntimeCall>) -> sp_runtime::DispatchResult {
		let transaction = self.signed(who, call);
		self.block(vec![transaction]).remove(0)
	}

	/// The same with a tip.
	pub fn submit_with_tip(
		&mut self,
		who: Sr25519Keyring,
		call: impl Into<RuntimeCall>,
		tip: Balance,
	) -> sp_runtime::DispatchResult {
		let transaction = self.signed_with(who, call.into(), 0, tip);
		self.block(vec![transaction]).remove(0)
	}

	/// Weight of the newest block's hooks and inherents, and of all of it.
	pub fn weight(&mut self) -> (Weight, Weight) {
		self.read(|| {
			let weight = System::block_weight();
			(*weight.get(DispatchClass::Mandatory), weight.total())
		})
	}

	/// Reads the state of the newest block; what the closure writes is dropped.
	pub fn read<R>(&mut self, read: impl FnOnce() -> R) -> R {
		self.ext.execute_with(|| {
			frame_support::storage::with_transaction_unchecked(|| sp_runtime::TransactionOutcome::Rollback(read()))
		})
	}

	/// Free and held value.
	pub fn value(&mut self, who: &AccountId) -> Balance {
		self.read(|| {
			use frame_support::traits::fungible::Inspect;
			vns_runtime::Balances::total_balance(who)
		})
	}

	/// The events of the newest block.
	pub fn events(&mut self) -> Vec<RuntimeEvent> {
		self.read(|| System::events().into_iter().map(|record| record.event).collect())
	}

	/// Asserts every invariant, and that no block saw the totals disagree.
	pub fn check(&mut self) {
		self.read(|| {
			assert_eq!(pallet_credit::invariants::check_all::<Runtime>(), Ok(()));
			assert_eq!(pallet_access::invariants::check_all::<Runtime, ()>(), Ok(()));
			assert_eq!(pallet_config_consensus::invariants::check_all::<Runtime>(), Ok(()));
			assert_eq!(pallet_entity::invariants::check_all::<Runtime>(), Ok(()));
			assert_eq!(pallet_records::invariants::check_all::<Runtime>(), Ok(()));
			assert_eq!(pallet_name_service::invariants::check_all::<Runtime>(), Ok(()));
			assert_eq!(pallet_vouchers::invariants::check_all::<Runtime>(), Ok(()));
			assert_eq!(pallet_authors::invariants::check_all::<Runtime>(), Ok(()));
			assert_eq!(pallet_issuance::invariants::check_all::<Runtime>(), Ok(()));
			assert_eq!(pallet_penalty::invariants::check_all::<Runtime>(), Ok(()));
			assert_eq!(pallet_collective_vote::invariants::check_all::<Runtime>(), Ok(()));
			referenda::check_votes();
			assert_eq!(vns_runtime::Clock::hours_and_blocks_ascend(), Ok(()));
			assert!(!pallet_credit::IssuanceStopped::<Runtime>::exists(), "a block saw the totals disagree");
			assert_eq!(vns_runtime::Clock::t2_network_time_is_not_ahead(), Ok(()));
			let held: Balance =
				frame_system::Account::<Runtime>::iter_values().map(|info| info.data.free + info.data.reserved).sum();
			assert_eq!(held, vns_runtime::Balances::total_issuance(), "N6: issuance is the sum of all balances");
		});
	}
}

/// Does something in a block after its inherents, and throws the block away.
fn begun<R>(header: &Header, inherents: InherentData, act: impl FnOnce() -> R) -> R {
	with_transaction_unchecked(|| {
		Executive::initialize_block(header);
		for inherent in Runtime::inherent_extrinsics(inherents) {
			Executive::apply_extrinsic(inherent).expect("inherents are valid").expect("inherents succeed");
		}
		TransactionOutcome::Rollback(act())
	})
}

/// How many of these fit into the block that has begun, one after the other; each of them must be valid and succeed.
pub fn fit(transactions: &[UncheckedExtrinsic]) -> usize {
	let mut fitted = 0;
	for transaction in transactions {
		match Executive::apply_extrinsic(transaction.clone()) {
			Ok(outcome) => assert_eq!(outcome, Ok(())),
			Err(TransactionValidityError::Invalid(InvalidTransaction::ExhaustsResources)) => break,
			Err(invalid) => panic!("not valid: {invalid:?}"),
		}
		fitted += 1;
	}
	fitted
}

/// The extensions of an immortal transaction without a tip.
pub fn extension(nonce: Nonce, metadata: CheckMetadataHash<Runtime>) -> TxExtension {
	extension_with_tip(nonce, 0, metadata)
}

/// The same with a tip.
pub fn extension_with_tip(nonce: Nonce, tip: Balance, metadata: CheckMetadataHash<Runtime>) -> TxExtension {
	TxExtension::from((
		frame_system::AuthorizeCall::new(),
		frame_system::CheckNonZeroSender::new(),
		frame_system::CheckSpecVersion::new(),
		frame_system::CheckTxVersion::new(),
		frame_system::CheckGenesis::new(),
		frame_system::CheckEra::from(Era::Immortal),
		frame_system::CheckNonce::from(nonce),
		frame_system::CheckWeight::new(),
		pallet_transaction_payment::ChargeTransactionPayment::from(tip),
		metadata,
	))
}

/// Hands the bytes that are signed to `with`: the payload, or its hash when it is long.
pub fn payload<R>(
	call: &RuntimeCall,
	extension: &TxExtension,
	implicit: &impl Encode,
	with: impl FnOnce(&[u8]) -> R,
) -> R {
	let bytes = (call, extension, implicit).encode();
	if bytes.len() > 256 {
		with(&sp_io::hashing::blake2_256(&bytes))
	} else {
		with(&bytes)
	}
}
