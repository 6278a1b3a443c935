// SPDX-License-Identifier: Apache-2.0
//! A node over RPC as the story's network. Every block is read, in its order; nothing is waited for but the next one.

use crate::network::{Block, Network, Refusal, Trouble};
use codec::{Decode, DecodeAll, Encode};
use polkadot_sdk::{
	sp_consensus_aura::{digests::CompatibleDigestItem, sr25519::AuthoritySignature},
	sp_runtime::DigestItem,
	*,
};
use serde_json::Value;
use std::{
	future::Future,
	time::{Duration, Instant},
};
use subxt_rpcs::{
	client::{rpc_params, RpcParams},
	RpcClient,
};
use vns_runtime::{Hash, RuntimeEvent, UncheckedExtrinsic, VERSION};

/// How long a node may take to make its next block.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often the next block is asked for.
const PAUSE: Duration = Duration::from_millis(10);
/// Keys in an answer.
const PAGE: u32 = 500;

/// A node.
pub struct Node {
	url: String,
	chain: String,
	runtime: tokio::runtime::Runtime,
	client: RpcClient,
	genesis: Hash,
	newest: (u32, Hash),
}

/// The node's own words where it has some.
fn words(error: &subxt_rpcs::Error) -> String {
	match error {
		subxt_rpcs::Error::User(user) => match &user.data {
			Some(data) => format!("{}: {}", user.message, data.get().trim_matches('"')),
			None => user.message.clone(),
		},
		other => other.to_string(),
	}
}

fn bytes(text: &str) -> Result<Vec<u8>, Trouble> {
	hex::decode(text.trim_start_matches("0x"))
		.map_err(|_| Trouble(format!("the node answers what is not hexadecimal: {text}")))
}

fn hash(text: &str) -> Result<Hash, Trouble> {
	let bytes: [u8; 32] = bytes(text)?.try_into().map_err(|_| Trouble("the node answers what is no hash".into()))?;
	Ok(Hash::from(bytes))
}

fn shown(bytes: &[u8]) -> String {
	format!("0x{}", hex::encode(bytes))
}

impl Node {
	/// Connects to the node at `url`, which must run this runtime.
	pub fn connect(url: &str) -> Result<Self, Trouble> {
		let runtime = tokio::runtime::Builder::new_current_thread()
			.enable_all()
			.build()
			.map_err(|error| Trouble(format!("cannot start: {error}")))?;
		let client = runtime
			.block_on(async { tokio::time::timeout(Duration::from_secs(20), RpcClient::from_insecure_url(url)).await })
			.map_err(|_| Trouble(format!("{url} does not answer")))?
			.map_err(|error| Trouble(format!("{url} cannot be reached: {}", words(&error))))?;
		let mut node = Self {
			url: url.to_owned(),
			chain: String::new(),
			runtime,
			client,
			genesis: Hash::default(),
			newest: (0, Hash::default()),
		};
		node.chain = node.text("system_chain", rpc_params![])?;
		let version = node.request("state_getRuntimeVersion", rpc_params![])?;
		let number = |name: &str| version.get(name).and_then(Value::as_u64);
		let known = (Some(u64::from(VERSION.spec_version)), Some(u64::from(VERSION.transaction_version)));
		let name = version.get("specName").and_then(Value::as_str).unwrap_or_default();
		if name != VERSION.spec_name || (number("specVersion"), number("transactionVersion")) != known {
			return Err(Trouble(format!(
				"{url} runs \"{name}\" version {}, and this story is of \"{}\" version {}",
				number("specVersion").unwrap_or_default(),
				VERSION.spec_name,
				VERSION.spec_version
			)));
		}
		node.genesis = hash(&node.text("chain_getBlockHash", rpc_params![0])?)?;
		let header = node.request("chain_getHeader", rpc_params![])?;
		let number = header.get("number").and_then(Value::as_str).unwrap_or_default();
		let number = u32::from_str_radix(number.trim_start_matches("0x"), 16).map_err(|_| "a header has no number")?;
		let newest = hash(&node.text("chain_getBlockHash", rpc_params![number])?)?;
		node.newest = (number, newest);
		Ok(node)
	}

	fn wait<T>(&self, answer: impl Future<Output = Result<T, subxt_rpcs::Error>>) -> Result<T, subxt_rpcs::Error> {
		self.runtime.block_on(answer)
	}

	fn request(&self, method: &str, params: RpcParams) -> Result<Value, Trouble> {
		self.wait(self.client.request(method, params))
			.map_err(|error| Trouble(format!("{}: {}", self.url, words(&error))))
	}

	/// An answer that is a text, or nothing.
	fn maybe(&self, method: &str, params: RpcParams) -> Result<Option<String>, Trouble> {
		Ok(self.request(method, params)?.as_str().map(str::to_owned))
	}

	fn text(&self, method: &str, params: RpcParams) -> Result<String, Trouble> {
		self.maybe(method, params)?.ok_or_else(|| Trouble(format!("{}: {method} answers nothing", self.url)))
	}

	/// What is stored at a block.
	fn stored_at(&self, key: &[u8], at: Hash) -> Result<Option<Vec<u8>>, Trouble> {
		let found = self.maybe("state_getStorage", rpc_params![shown(key), at])?;
		found.map(|text| bytes(&text)).transpose()
	}
}

impl Network for Node {
	fn about(&self) -> String {
		format!("{} at {}", self.chain, self.url)
	}

	fn genesis(&self) -> Hash {
		self.genesis
	}

	fn send(&mut self, transaction: &UncheckedExtrinsic) -> Result<Result<(), Refusal>, Trouble> {
		let params = rpc_params![shown(&transaction.encode())];
		match self.wait(self.client.request::<Value>("author_submitExtrinsic", params)) {
			Ok(_) => Ok(Ok(())),
			// "Invalid Transaction", "Custom error: 80".
			Err(subxt_rpcs::Error::User(user)) => {
				let words = words(&subxt_rpcs::Error::User(user));
				let custom = words.split("Custom error: ").nth(1).and_then(|number| number.parse().ok());
				Ok(Err(Refusal { custom, words }))
			},
			Err(error) => Err(Trouble(format!("{}: {}", self.url, words(&error)))),
		}
	}

	fn next(&mut self) -> Result<Block, Trouble> {
		let number = self.newest.0 + 1;
		let begun = Instant::now();
		let found = loop {
			let found = self.maybe("chain_getBlockHash", rpc_params![number])?;
			if let Some(found) = found {
				break hash(&found)?;
			}
			if begun.elapsed() > PATIENCE {
				return Err(Trouble(format!("{} has made no block for {} s", self.url, PATIENCE.as_secs())));
			}
			self.runtime.block_on(async { tokio::time::sleep(PAUSE).await });
		};
		// Its number may be known a moment before the block itself is.
		let answer = loop {
			let answer = self.request("chain_getBlock", rpc_params![found])?;
			if answer.get("block").is_some() {
				break answer;
			}
			if begun.elapsed() > PATIENCE {
				return Err(Trouble(format!("{} has no block {found:?}", self.url)));
			}
			self.runtime.block_on(async { tokio::time::sleep(PAUSE).await });
		};
		let block = answer.get("block").ok_or("the node has no such block")?;
		let list = |value: Option<&Value>| -> Result<Vec<Vec<u8>>, Trouble> {
			let items = value.and_then(Value::as_array).ok_or("a block is not what it should be")?;
			items.iter().map(|item| bytes(item.as_str().unwrap_or_default())).collect()
		};
		let logs = list(block.pointer("/header/digest/logs"))?;
		let slot = logs
			.iter()
			.filter_map(|log| DigestItem::decode(&mut &log[..]).ok())
			.find_map(|item| CompatibleDigestItem::<AuthoritySignature>::as_aura_pre_digest(&item))
			.ok_or("a block names no slot")?;
		let key = frame_support::storage::storage_prefix(b"System", b"Events");
		let events = self.stored_at(&key, found)?.unwrap_or_default();
		let events = match events.is_empty() {
			true => Vec::new(),
			false => {
				Vec::<frame_system::EventRecord<RuntimeEvent, Hash>>::decode_all(&mut &events[..]).map_err(|error| {
					Trouble(format!("{} runs another build of the runtime than this program: {error}", self.url))
				})?
			},
		};
		// Inherents pay nothing.
		let paid = |place: u32| {
			events.iter().any(|record| {
				record.phase == frame_system::Phase::ApplyExtrinsic(place)
					&& matches!(record.event, RuntimeEvent::TransactionPayment(_))
			})
		};
		let transactions = (0u32..)
			.zip(list(block.get("extrinsics"))?)
			.filter(|(place, _)| paid(*place))
			.map(|(place, bytes)| (Hash::from(sp_io::hashing::blake2_256(&bytes)), place))
			.collect();
		self.newest = (number, found);
		Ok(Block { number, hash: found, slot: *slot, transactions, events })
	}

	fn ask_raw(&mut self, method: &str, arguments: &[u8]) -> Result<Vec<u8>, Trouble> {
		bytes(&self.text("state_call", rpc_params![method, shown(arguments), self.newest.1])?)
	}

	fn stored(&mut self, key: &[u8]) -> Result<Option<Vec<u8>>, Trouble> {
		self.stored_at(key, self.newest.1)
	}

	fn keys(&mut self, prefix: &[u8]) -> Result<Vec<Vec<u8>>, Trouble> {
		let mut all: Vec<Vec<u8>> = Vec::new();
		loop {
			let after = all.last().map(|key| shown(key));
			let params = rpc_params![shown(prefix), PAGE, after, self.newest.1];
			let page = self.request("state_getKeysPaged", params)?;
			let page = page.as_array().ok_or("the node lists no keys")?;
			let full = page.len() == PAGE as usize;
			for key in page {
				all.push(bytes(key.as_str().unwrap_or_default())?);
			}
			if !full {
				return Ok(all);
			}
		}
	}

	fn stall(&mut self, _: u64) -> bool {
		false
	}
}
