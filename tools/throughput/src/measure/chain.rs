// SPDX-License-Identifier: Apache-2.0
//! A runtime's code, executed as a node executes it, and the state of a chain, in memory.

use super::Outcome;
use codec::{Decode, Encode};
use cumulus_primitives_proof_size_hostfunction::storage_proof_size;
use polkadot_sdk::{
	sp_core::{
		storage::{well_known_keys::CODE, StateVersion},
		traits::{CallContext, RuntimeCode, WrappedRuntimeCode},
		H256,
	},
	sp_io,
	sp_runtime::{
		generic,
		traits::{BlakeTwo256, Header as _},
	},
};
use sc_executor::WasmExecutor;
use serde_json::Value;
use sp_externalities::{set_and_run_with_externalities, Extensions};
use sp_state_machine::{Backend, Ext, InMemoryBackend, OverlayedChanges, StateMachine};
use std::borrow::Cow;

/// A block's header, the same in both runtimes.
pub type Header = generic::Header<u32, BlakeTwo256>;
/// The entries of a state, as a trie in memory.
pub type Memory = InMemoryBackend<BlakeTwo256>;
/// What was changed and not written yet.
pub type Overlay = OverlayedChanges<BlakeTwo256>;

/// What a parachain's node offers to code, as far as these runtimes ask.
type HostFunctions = (sp_io::SubstrateHostFunctions, storage_proof_size::HostFunctions);

/// The state trie of both runtimes (their `system_version`).
pub const STATE_VERSION: StateVersion = StateVersion::V1;

/// The slot before the first block; any date after the epoch will do.
pub const FIRST_SLOT: u64 = 290_000_000;

/// A runtime's code, compiled once.
pub struct Code {
	executor: WasmExecutor<HostFunctions>,
	bytes: Vec<u8>,
	hash: Vec<u8>,
}

impl Code {
	/// Of these bytes of wasm. Compiled when it is called first.
	pub fn new(bytes: Vec<u8>) -> Self {
		let hash = sp_io::hashing::blake2_256(&bytes).to_vec();
		Self { executor: WasmExecutor::builder().build(), bytes, hash }
	}

	/// The wasm.
	pub fn bytes(&self) -> &[u8] {
		&self.bytes
	}

	/// Calls a function of the runtime over a state; what it changes is in the overlay afterwards.
	pub fn call<B: Backend<BlakeTwo256>>(
		&self,
		backend: &B,
		overlay: &mut Overlay,
		extensions: &mut Extensions,
		(method, data): (&str, &[u8]),
		context: CallContext,
	) -> Outcome<Vec<u8>> {
		let fetcher = WrappedRuntimeCode(Cow::Borrowed(&self.bytes[..]));
		let code = RuntimeCode { code_fetcher: &fetcher, heap_pages: None, hash: self.hash.clone() };
		let answer =
			StateMachine::new(backend, overlay, &self.executor, method, data, extensions, &code, context).execute();
		answer.map_err(|error| format!("{method}: {error}"))
	}
}

/// A chain and its newest block.
pub struct State {
	/// The entries.
	pub memory: Memory,
	/// The newest block, with its seal.
	pub head: Header,
	/// The hash of the first one.
	pub genesis: H256,
	/// The slot of the newest block.
	pub slot: u64,
}

/// Lays `patch` over `base`, as the node does with presets.
fn merge(base: &mut Value, patch: Value) {
	match (base, patch) {
		(Value::Object(base), Value::Object(patch)) => {
			for (key, value) in patch {
				merge(base.entry(key).or_insert(Value::Null), value);
			}
		},
		(base, patch) => *base = patch,
	}
}

impl State {
	/// The network of a genesis preset, by the runtime's own code, which is part of it.
	pub fn of_preset(code: &Code, preset: &str) -> Outcome<Self> {
		let mut memory = Memory::default();
		let mut config = Self::preset(code, &memory, None)?;
		merge(&mut config, Self::preset(code, &memory, Some(preset.into()))?);

		let (mut overlay, data) = (Overlay::default(), config.to_string().into_bytes().encode());
		let call = ("GenesisBuilder_build_state", &data[..]);
		let answer = code.call(&memory, &mut overlay, &mut Extensions::new(), call, CallContext::Offchain)?;
		Result::<(), String>::decode(&mut &answer[..]).map_err(|error| error.to_string())??;
		overlay.set_storage(CODE.to_vec(), Some(code.bytes().to_vec()));
		let root = write(&mut memory, overlay)?;
		let head = Header::new(0, Default::default(), root, Default::default(), Default::default());
		Ok(Self { memory, genesis: head.hash(), head, slot: FIRST_SLOT })
	}

	/// A preset as JSON; the defaults where none is named.
	fn preset(code: &Code, memory: &Memory, id: Option<String>) -> Outcome<Value> {
		let (mut overlay, data) = (Overlay::default(), id.encode());
		let call = ("GenesisBuilder_get_preset", &data[..]);
		let answer = code.call(memory, &mut overlay, &mut Extensions::new(), call, CallContext::Offchain)?;
		let bytes = Option::<Vec<u8>>::decode(&mut &answer[..]).map_err(|error| error.to_string())?;
		let bytes = bytes.ok_or_else(|| format!("the runtime has no preset {id:?}"))?;
		serde_json::from_slice(&bytes).map_err(|error| format!("preset {id:?}: {error}"))
	}

	/// Changes the state natively, as if the newest block had left it so: its header says the new root, and so it is another
	/// block. A preparation, which no node could do.
	pub fn natively<R>(&mut self, act: impl FnOnce() -> R) -> Outcome<R> {
		let mut overlay = Overlay::default();
		let mut ext = Ext::new(&mut overlay, &self.memory, None);
		let result = set_and_run_with_externalities(&mut ext, act);
		drop(ext);
		self.head.state_root = write(&mut self.memory, overlay)?;
		Ok(result)
	}

	/// Gives memory back: nodes of the trie that nothing refers to any more are kept otherwise.
	pub fn tidy(&mut self) {
		self.memory.backend_storage_mut().purge();
	}
}

/// Writes what was changed; the new root.
fn write(memory: &mut Memory, mut overlay: Overlay) -> Outcome<H256> {
	let changes = overlay.drain_storage_changes(&*memory, STATE_VERSION).map_err(|error| format!("{error:?}"))?;
	let root = changes.transaction_storage_root;
	memory.apply_transaction(root, changes.transaction);
	Ok(root)
}
