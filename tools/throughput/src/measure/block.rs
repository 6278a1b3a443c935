// SPDX-License-Identifier: Apache-2.0
//! Blocks: authored call by call and imported whole, both as a node of a parachain does it.
//!
//! A node records what of the state a block reads, also when it imports: its code asks how large the proof is by now, and gives
//! back what was declared beyond that, so without a record the block would come out as another one
//! (`enable_import_proof_recording` of the SDK's client).

use super::{
	chain::{Code, Header, Memory, Overlay, State, STATE_VERSION},
	relay::{sealed, Next},
	Outcome,
};
use codec::{Decode, Encode, Output};
use polkadot_sdk::{
	frame_support::{
		dispatch::{DispatchClass, PerDispatchClass},
		weights::Weight,
	},
	sp_core::traits::CallContext,
	sp_io::hashing::twox_128,
	sp_runtime::{
		traits::BlakeTwo256,
		transaction_validity::{InvalidTransaction, TransactionValidityError},
		ApplyExtrinsicResult,
	},
};
use sp_externalities::{Extensions, TransactionType};
use sp_state_machine::{Backend as _, StorageChanges, TrieBackendBuilder};
use sp_trie::{proof_size_extension::ProofSizeExt, recorder::Recorder, StorageProof};
use std::time::{Duration, Instant};

/// A transaction as bytes: SCALE, with its length before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raw(pub Vec<u8>);

impl Encode for Raw {
	fn size_hint(&self) -> usize {
		self.0.len()
	}

	fn encode_to<T: Output + ?Sized>(&self, dest: &mut T) {
		dest.write(&self.0);
	}
}

/// A block, not sealed.
pub struct Block {
	/// Its header.
	pub header: Header,
	/// Its transactions, the author's own first.
	pub extrinsics: Vec<Raw>,
}

/// A block with what came of it.
pub struct Authored {
	/// The block.
	pub block: Block,
	/// What it changes.
	pub changes: StorageChanges<BlakeTwo256>,
	/// What it read.
	pub proof: StorageProof,
	/// How many of the transactions that were there are in it.
	pub fitted: usize,
	/// Was the next one refused because the block was full?
	pub full: bool,
	/// From the beginning to the header, the changes and the proof.
	pub took: Duration,
}

/// A block that is being made or executed.
struct Open<'a> {
	code: &'a Code,
	memory: &'a Memory,
	recorder: Recorder<BlakeTwo256>,
	overlay: Overlay,
	extensions: Extensions,
	context: CallContext,
}

impl<'a> Open<'a> {
	fn new(code: &'a Code, state: &'a State, import: bool) -> Self {
		let recorder = Recorder::default();
		let mut extensions = Extensions::new();
		extensions.register(ProofSizeExt::new(recorder.clone()));
		let context = CallContext::Onchain { import };
		Self { code, memory: &state.memory, recorder, overlay: Overlay::default(), extensions, context }
	}

	fn call(&mut self, method: &str, data: &[u8]) -> Outcome<Vec<u8>> {
		let backend = TrieBackendBuilder::wrap(self.memory).with_recorder(self.recorder.clone()).build();
		self.code.call(&backend, &mut self.overlay, &mut self.extensions, (method, data), self.context)
	}

	/// Does something that leaves nothing behind, neither in the state nor in the record, unless it says so.
	fn tentatively<R>(&mut self, act: impl FnOnce(&mut Self) -> Outcome<(bool, R)>) -> Outcome<R> {
		self.overlay.start_transaction();
		self.recorder.start_transaction();
		self.extensions.start_transaction(TransactionType::Host);
		// What fails ends the measurement: nothing is left to tidy up.
		let (keep, result) = act(self)?;
		let closed = if keep {
			self.extensions.commit_transaction(TransactionType::Host);
			(self.overlay.commit_transaction().is_ok(), self.recorder.commit_transaction().is_ok())
		} else {
			self.extensions.rollback_transaction(TransactionType::Host);
			(self.overlay.rollback_transaction().is_ok(), self.recorder.rollback_transaction().is_ok())
		};
		match closed {
			(true, true) => Ok(result),
			_ => Err("the runtime closed a layer that is not its own".into()),
		}
	}

	/// The author's own transactions.
	fn inherents(&mut self, next: &Next) -> Outcome<Vec<Raw>> {
		let data = next.inherents.encode();
		self.tentatively(|open| {
			let answer = open.call("BlockBuilder_inherent_extrinsics", &data)?;
			let made = Vec::<Vec<u8>>::decode(&mut &answer[..]).map_err(|error| error.to_string())?;
			Ok((false, made.into_iter().map(|inside| Raw(inside.encode())).collect()))
		})
	}

	/// Puts a transaction in. Says whether it fitted; fails when it is not valid, or its call fails.
	fn apply(&mut self, transaction: &Raw) -> Outcome<bool> {
		self.tentatively(|open| {
			let answer = open.call("BlockBuilder_apply_extrinsic", &transaction.0)?;
			let result = ApplyExtrinsicResult::decode(&mut &answer[..]).map_err(|error| error.to_string())?;
			match result {
				Ok(Ok(())) => Ok((true, true)),
				Err(TransactionValidityError::Invalid(InvalidTransaction::ExhaustsResources)) => Ok((false, false)),
				refused => Err(format!("{refused:?}")),
			}
		})
	}

	fn changes(&mut self) -> Outcome<StorageChanges<BlakeTwo256>> {
		self.overlay.drain_storage_changes(self.memory, STATE_VERSION).map_err(|error| format!("{error:?}"))
	}
}

/// Authors the next block: as many of the transactions as it takes, in their order.
pub fn author(code: &Code, state: &State, next: &Next, transactions: &[Raw]) -> Outcome<Authored> {
	let begun = Instant::now();
	let mut open = Open::new(code, state, false);
	open.call("Core_initialize_block", &next.header.encode())?;
	let mut extrinsics = open.inherents(next)?;
	for inherent in &extrinsics {
		if !open.apply(inherent)? {
			return Err("an inherent does not fit into the block".into());
		}
	}
	let (mut fitted, mut full) = (0, false);
	for transaction in transactions {
		if !open.apply(transaction).map_err(|why| format!("transaction {fitted} is refused: {why}"))? {
			full = true;
			break;
		}
		extrinsics.push(transaction.clone());
		fitted += 1;
	}
	let header = open.call("BlockBuilder_finalize_block", &[])?;
	let header = Header::decode(&mut &header[..]).map_err(|error| error.to_string())?;
	let changes = open.changes()?;
	let proof = open.recorder.drain_storage_proof();
	let took = begun.elapsed();
	Ok(Authored { block: Block { header, extrinsics }, changes, proof, fitted, full, took })
}

/// Executes a block as whoever imports it; how long it takes. Fails unless its state is the one that its header says.
pub fn import(code: &Code, state: &State, block: &Block) -> Outcome<Duration> {
	let begun = Instant::now();
	let mut open = Open::new(code, state, true);
	open.call("Core_execute_block", &(&block.header, &block.extrinsics).encode())?;
	let root = open.changes()?.transaction_storage_root;
	let took = begun.elapsed();
	if root == block.header.state_root {
		Ok(took)
	} else {
		Err(format!("importing leads to the state {root:?}, authoring to {:?}", block.header.state_root))
	}
}

/// What there was besides the block.
pub struct Grown {
	/// By how many entries the state grew.
	pub entries: i64,
	/// By how many bytes of keys and values.
	pub bytes: i64,
}

impl Authored {
	/// The chain with this block as its newest one.
	pub fn onto(self, state: &mut State, next: &Next) {
		state.memory.apply_transaction(self.changes.transaction_storage_root, self.changes.transaction);
		state.head = sealed(&self.block.header);
		state.slot = next.slot;
	}

	/// What transactions were charged, by the block's own account; nothing where it has none.
	pub fn charged(&self) -> Weight {
		let key = item("System", "BlockWeight");
		let changed = self.changes.main_storage_changes.iter().find(|(changed, _)| *changed == key);
		let value = changed.and_then(|(_, value)| value.as_deref()).unwrap_or_default();
		let weight = PerDispatchClass::<Weight>::decode(&mut &value[..]).unwrap_or_default();
		*weight.get(DispatchClass::Normal)
	}

	/// By how much the state grew. What the system pallet keeps of the newest block, such as its events, does not count: the
	/// next block puts its own there.
	pub fn grown(&self, state: &State) -> Outcome<Grown> {
		let (system, accounts) = (twox_128(b"System"), item("System", "Account"));
		let mut grown = Grown { entries: 0, bytes: 0 };
		let size = |length: usize| i64::try_from(length).map_err(|error| error.to_string());
		for (key, after) in &self.changes.main_storage_changes {
			if key.starts_with(&system) && !key.starts_with(&accounts) {
				continue;
			}
			let before = state.memory.storage(key).map_err(|error| format!("{error:?}"))?;
			if let Some(value) = before {
				grown.entries -= 1;
				grown.bytes -= size(key.len() + value.len())?;
			}
			if let Some(value) = after {
				grown.entries += 1;
				grown.bytes += size(key.len() + value.len())?;
			}
		}
		Ok(grown)
	}
}

/// The beginning of the keys of a storage item.
fn item(pallet: &str, name: &str) -> Vec<u8> {
	[twox_128(pallet.as_bytes()), twox_128(name.as_bytes())].concat()
}
