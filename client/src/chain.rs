// SPDX-License-Identifier: Apache-2.0
//! A connection to a node of a VNS chain, and its blocks. Every read is made at a block that the caller names.

use crate::{
	error::in_words,
	fit,
	value::{self, Value},
	AccountId, Config, Error, Hash,
};
use codec::{DecodeAll, Encode};
use std::{sync::Arc, time::Duration};
use subxt::{
	backend::LegacyBackend,
	config::{Header, RpcConfigFor},
	ext::scale_value,
	metadata::Metadata,
	OnlineClient, OnlineClientAtBlock,
};
use subxt_rpcs::{rpc_params, LegacyRpcMethods, RpcClient};

/// What the runtime of this project calls itself.
const SPEC_NAME: &str = "vns";

type Rpc = LegacyRpcMethods<RpcConfigFor<Config>>;

/// A connection to a node.
#[derive(Clone)]
pub struct Chain {
	url: String,
	client: OnlineClient<Config>,
	raw: RpcClient,
	rpc: Rpc,
}

/// What a node says of itself and its chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
	/// The chain's name.
	pub chain: String,
	/// `Development`, `Local`, `Live`, or a name of its own.
	pub chain_type: String,
	/// The node's software.
	pub node: String,
	/// The runtime's version.
	pub spec_version: u32,
	/// The version of what transactions look like.
	pub transaction_version: u32,
}

impl Chain {
	/// Connects to the node at `url`, which must run a VNS chain; with the hash of its first block `genesis`, if given.
	/// Gives up after `patience`. Unencrypted connections are for this machine alone.
	pub async fn connect(url: &str, genesis: Option<Hash>, patience: Duration) -> Result<Self, Error> {
		let unreachable = |reason: String| Error::Unreachable { url: url.to_owned(), reason };
		if !url.starts_with("ws://") && !url.starts_with("wss://") {
			return Err(unreachable("the address must begin with ws:// or wss://".into()));
		}
		if !subxt_rpcs::utils::url_is_secure(url).map_err(|error| unreachable(in_words(&error)))? {
			let advice = "unencrypted connections (ws://) are for this machine alone; use wss:// or a tunnel";
			return Err(unreachable(advice.into()));
		}
		let attempt = async {
			let raw = RpcClient::from_insecure_url(url).await.map_err(|error| unreachable(in_words(&error)))?;
			let backend = LegacyBackend::builder().build(raw.clone());
			// Without the old types of another network, which would take a while to load.
			let config = Config::builder().use_historic_types(false).build();
			let client = OnlineClient::from_backend_with_config(config, Arc::new(backend))
				.await
				.map_err(|error| unreachable(error.to_string()))?;
			let rpc = Rpc::new(raw.clone());
			let version = rpc.state_get_runtime_version(None).await.map_err(|error| unreachable(in_words(&error)))?;
			let name = version.other.get("specName").and_then(|name| name.as_str()).unwrap_or_default().to_owned();
			if name != SPEC_NAME {
				return Err(Error::OtherChain(format!("its runtime is \"{}\"", value::shown_bytes(name.as_bytes()))));
			}
			Ok(Self { url: url.to_owned(), client, raw, rpc })
		};
		let seconds = patience.as_secs();
		let chain = tokio::time::timeout(patience, attempt)
			.await
			.map_err(|_| unreachable(format!("no answer within {seconds} s")))??;
		if let Some(expected) = genesis {
			let found = chain.genesis();
			if found != expected {
				return Err(Error::OtherChain(format!("its first block is {found:?}, not {expected:?}")));
			}
		}
		Ok(chain)
	}

	/// The node's address.
	pub fn url(&self) -> &str {
		&self.url
	}

	/// The hash of the first block, which identifies the chain.
	pub fn genesis(&self) -> Hash {
		self.client.genesis_hash()
	}

	/// What the node says of itself and its chain.
	pub async fn about(&self) -> Result<About, Error> {
		let version = self.rpc.state_get_runtime_version(None).await?;
		let node = format!("{} {}", self.rpc.system_name().await?, self.rpc.system_version().await?);
		let shown = |text: String| value::shown_bytes(text.as_bytes());
		Ok(About {
			chain: shown(self.rpc.system_chain().await?),
			chain_type: self.chain_type().await?,
			node: shown(node),
			spec_version: version.spec_version,
			transaction_version: version.transaction_version,
		})
	}

	/// Is it a development chain, where the well-known keys are used?
	pub async fn is_development(&self) -> Result<bool, Error> {
		Ok(self.chain_type().await? == "Development")
	}

	/// The node answers a text, or for other types an object with one.
	async fn chain_type(&self) -> Result<String, Error> {
		// Read as text: a chain may have a type of its own, which is an object and not a word.
		let answer: Box<subxt_rpcs::client::RawValue> = self.raw.request("system_chainType", rpc_params![]).await?;
		Ok(value::shown_bytes(answer.get().trim_matches('"').as_bytes()))
	}

	/// The last final block.
	pub async fn finalized(&self) -> Result<At, Error> {
		let hash = self.rpc.chain_get_finalized_head().await?;
		self.open(hash, self.height(hash).await?, true).await
	}

	/// Number of the newest block of the node's best chain, which need not be final.
	pub async fn best(&self) -> Result<u64, Error> {
		let header = self.rpc.chain_get_header(None).await?;
		Ok(header.map(|header| header.number()).unwrap_or_default())
	}

	/// The final block of that number.
	pub async fn at_number(&self, number: u64) -> Result<At, Error> {
		let last = self.height(self.rpc.chain_get_finalized_head().await?).await?;
		if number > last {
			let missing = format!("block {number} is not final yet; the last final one is {last}");
			return Err(Error::NoSuchBlock(missing));
		}
		self.open(self.hash_of(number).await?, number, true).await
	}

	/// The block of that hash, which may be one that is not final ([`At::is_final`]).
	pub async fn at_hash(&self, hash: Hash) -> Result<At, Error> {
		let header = self.rpc.chain_get_header(Some(hash)).await?;
		let number = header.ok_or_else(|| Error::NoSuchBlock(format!("the node knows no block {hash:?}")))?.number();
		let last = self.height(self.rpc.chain_get_finalized_head().await?).await?;
		let is_final = number <= last && self.hash_of(number).await? == hash;
		self.open(hash, number, is_final).await
	}

	async fn hash_of(&self, number: u64) -> Result<Hash, Error> {
		let found = self.rpc.chain_get_block_hash(Some(number.into())).await?;
		found.ok_or_else(|| Error::NoSuchBlock(format!("the node does not have block {number}")))
	}

	async fn height(&self, hash: Hash) -> Result<u64, Error> {
		let header = self.rpc.chain_get_header(Some(hash)).await?;
		header.map(|header| header.number()).ok_or_else(|| Error::Node(format!("it has no header of block {hash:?}")))
	}

	async fn open(&self, hash: Hash, number: u64, is_final: bool) -> Result<At, Error> {
		let block =
			self.client.at_block_hash_and_number(hash, number).await.map_err(|error| Error::at_block(number, error))?;
		Ok(At { block, rpc: self.rpc.clone(), is_final })
	}

	/// The number that the next transaction of `account` bears, those waiting in the node's pool included.
	pub(crate) async fn next_nonce(&self, account: &AccountId) -> Result<u64, Error> {
		Ok(self.rpc.system_account_next_index(account).await?)
	}

	/// The metadata that the runtime has at the last final block, as its newest stable version.
	pub async fn raw_metadata(&self) -> Result<Vec<u8>, Error> {
		let at = self.finalized().await?;
		let versions: Vec<u32> = at.ask_unchecked("Metadata", "metadata_versions", ()).await?;
		let newest = versions.into_iter().filter(|version| *version != u32::MAX).max().unwrap_or(14);
		let found: Option<Vec<u8>> = at.ask_unchecked("Metadata", "metadata_at_version", (newest,)).await?;
		found.ok_or_else(|| Error::Node("it has no metadata of a version that it named".into()))
	}
}

/// Why a view function did not answer: it is not there, or its arguments are others. Looked at before, so never told.
struct ViewFailed;

impl codec::Decode for ViewFailed {
	fn decode<I: codec::Input>(input: &mut I) -> Result<Self, codec::Error> {
		let mut rest = vec![0; input.remaining_len()?.unwrap_or_default()];
		input.read(&mut rest).map(|()| Self)
	}
}

/// The state of the chain at the end of a block.
#[derive(Clone)]
pub struct At {
	block: OnlineClientAtBlock<Config>,
	rpc: Rpc,
	is_final: bool,
}

impl At {
	/// The block's number.
	pub fn number(&self) -> u64 {
		self.block.block_number()
	}

	/// The block's hash.
	pub fn hash(&self) -> Hash {
		self.block.block_hash()
	}

	/// Is the block final, that is, for ever?
	pub const fn is_final(&self) -> bool {
		self.is_final
	}

	/// The runtime's metadata at this block.
	pub fn metadata(&self) -> &Metadata {
		self.block.metadata_ref()
	}

	/// The runtime's version at this block.
	pub fn spec_version(&self) -> u32 {
		self.block.spec_version()
	}

	pub(crate) const fn block(&self) -> &OnlineClientAtBlock<Config> {
		&self.block
	}

	/// The answer of the runtime API `api.method` to `arguments`, which is a tuple. Refused when it has changed.
	pub async fn ask<R: DecodeAll>(&self, api: &str, method: &str, arguments: impl Encode) -> Result<R, Error> {
		fit::check_view(self.metadata(), api, method)?;
		self.ask_unchecked(api, method, arguments).await
	}

	/// The same of an interface of the SDK, whose types mention every call of the runtime: any new call would make it another.
	pub(crate) async fn ask_unchecked<R: DecodeAll>(
		&self,
		api: &str,
		method: &str,
		arguments: impl Encode,
	) -> Result<R, Error> {
		let answer = self
			.rpc
			.state_call(&format!("{api}_{method}"), Some(&arguments.encode()), Some(self.hash()))
			.await
			.map_err(|error| Error::at_block(self.number(), in_words(&error)))?;
		R::decode_all(&mut &*answer).map_err(|_| self.unexpected(&format!("{api}.{method}")))
	}

	/// The answer of the view function `pallet.name` to `arguments`, which is a tuple. Refused when it has changed. For what no
	/// runtime API answers.
	pub async fn view<R: DecodeAll>(&self, pallet: &str, name: &str, arguments: impl Encode) -> Result<R, Error> {
		let id = fit::check_view_function(self.metadata(), pallet, name)?;
		let answer: Result<Vec<u8>, ViewFailed> =
			self.ask_unchecked("RuntimeViewFunction", "execute_view_function", (id, arguments.encode())).await?;
		let unexpected = || self.unexpected(&format!("{pallet}.{name}"));
		R::decode_all(&mut &*answer.map_err(|_| unexpected())?).map_err(|_| unexpected())
	}

	/// What is stored for these accounts, decoded by the metadata of this block; the default where nothing is stored, and
	/// nothing where there is no default.
	pub async fn stored(&self, pallet: &str, entry: &str, keys: &[AccountId]) -> Result<Option<Value>, Error> {
		self.fetch(pallet, entry, keys.iter().map(|key| scale_value::Value::from_bytes(key.0)).collect()).await
	}

	/// The same for a number as key.
	pub async fn stored_number(&self, pallet: &str, entry: &str, key: u64) -> Result<Option<Value>, Error> {
		self.fetch(pallet, entry, vec![scale_value::Value::u128(key.into())]).await
	}

	/// The same for a hash as key.
	pub async fn stored_hash(&self, pallet: &str, entry: &str, key: &Hash) -> Result<Option<Value>, Error> {
		self.fetch(pallet, entry, vec![scale_value::Value::from_bytes(key.0)]).await
	}

	/// The same for an account and a number as keys.
	pub async fn stored_of(
		&self,
		pallet: &str,
		entry: &str,
		account: &AccountId,
		number: u64,
	) -> Result<Option<Value>, Error> {
		let keys = vec![scale_value::Value::from_bytes(account.0), scale_value::Value::u128(number.into())];
		self.fetch(pallet, entry, keys).await
	}

	/// The same for a hash and a number that are one key.
	pub async fn stored_sized(
		&self,
		pallet: &str,
		entry: &str,
		hash: &Hash,
		size: u64,
	) -> Result<Option<Value>, Error> {
		let key = [scale_value::Value::from_bytes(hash.0), scale_value::Value::u128(size.into())];
		self.fetch(pallet, entry, vec![scale_value::Value::unnamed_composite(key)]).await
	}

	/// A constant of a pallet, decoded by the metadata of this block.
	pub fn constant(&self, pallet: &str, name: &str) -> Result<Value, Error> {
		constant(self.metadata(), pallet, name).ok_or_else(|| self.unexpected(&format!("the constant {pallet}.{name}")))
	}

	async fn fetch(&self, pallet: &str, entry: &str, keys: Vec<scale_value::Value>) -> Result<Option<Value>, Error> {
		let address = subxt::dynamic::storage::<Vec<scale_value::Value>, scale_value::Value>(pallet, entry);
		let found = self
			.block
			.storage()
			.try_fetch(address, keys)
			.await
			.map_err(|error| Error::at_block(self.number(), error))?;
		let Some(found) = found else { return Ok(None) };
		value::decode_all(self.metadata().types(), found.type_id(), found.bytes())
			.map(Some)
			.map_err(|_| self.unexpected(&format!("{pallet}.{entry}")))
	}

	/// All that is stored under `key` and a second key, decoded by the metadata of this block.
	pub async fn stored_under(&self, pallet: &str, entry: &str, key: &AccountId) -> Result<Vec<Value>, Error> {
		let failed = |error: subxt::error::StorageError| Error::at_block(self.number(), error);
		let address = subxt::dynamic::storage::<Vec<scale_value::Value>, scale_value::Value>(pallet, entry);
		let keys = vec![scale_value::Value::from_bytes(key.0)];
		let mut found = self.block.storage().iter(address, keys).await.map_err(failed)?;
		let mut values = Vec::new();
		while let Some(next) = found.next().await {
			let next = next.map_err(failed)?;
			let decoded = value::decode_all(self.metadata().types(), next.value().type_id(), next.value().bytes());
			values.push(decoded.map_err(|_| self.unexpected(&format!("{pallet}.{entry}")))?);
		}
		Ok(values)
	}

	/// All that is stored by account, whose bytes must end the key, decoded by the metadata of this block.
	pub async fn stored_by_account(&self, pallet: &str, entry: &str) -> Result<Vec<(AccountId, Value)>, Error> {
		let failed = |error: subxt::error::StorageError| Error::at_block(self.number(), error);
		let unexpected = || self.unexpected(&format!("{pallet}.{entry}"));
		let address = subxt::dynamic::storage::<Vec<scale_value::Value>, scale_value::Value>(pallet, entry);
		let mut found = self.block.storage().iter(address, Vec::<scale_value::Value>::new()).await.map_err(failed)?;
		let mut values = Vec::new();
		while let Some(next) = found.next().await {
			let next = next.map_err(failed)?;
			let account = next.key_bytes().last_chunk::<32>().copied().map(AccountId).ok_or_else(unexpected)?;
			let value = value::decode_all(self.metadata().types(), next.value().type_id(), next.value().bytes());
			values.push((account, value.map_err(|_| unexpected())?));
		}
		Ok(values)
	}

	/// The numbers by which something is stored, whose 8 bytes must end the key; in no order.
	pub async fn stored_numbers(&self, pallet: &str, entry: &str) -> Result<Vec<u64>, Error> {
		let failed = |error: subxt::error::StorageError| Error::at_block(self.number(), error);
		let address = subxt::dynamic::storage::<Vec<scale_value::Value>, scale_value::Value>(pallet, entry);
		let mut found = self.block.storage().iter(address, Vec::<scale_value::Value>::new()).await.map_err(failed)?;
		let mut numbers = Vec::new();
		while let Some(next) = found.next().await {
			let number = next.map_err(failed)?.key_bytes().last_chunk::<8>().copied().map(u64::from_le_bytes);
			numbers.push(number.ok_or_else(|| self.unexpected(&format!("{pallet}.{entry}")))?);
		}
		Ok(numbers)
	}

	/// All that is stored by a number of 32 bits, whose bytes must end the key, by that number and decoded by the metadata of
	/// this block.
	pub async fn stored_by_number(&self, pallet: &str, entry: &str) -> Result<Vec<(u32, Value)>, Error> {
		let failed = |error: subxt::error::StorageError| Error::at_block(self.number(), error);
		let unexpected = || self.unexpected(&format!("{pallet}.{entry}"));
		let address = subxt::dynamic::storage::<Vec<scale_value::Value>, scale_value::Value>(pallet, entry);
		let mut found = self.block.storage().iter(address, Vec::<scale_value::Value>::new()).await.map_err(failed)?;
		let mut values = Vec::new();
		while let Some(next) = found.next().await {
			let next = next.map_err(failed)?;
			let number = next.key_bytes().last_chunk::<4>().copied().map(u32::from_le_bytes).ok_or_else(unexpected)?;
			let value = value::decode_all(self.metadata().types(), next.value().type_id(), next.value().bytes());
			values.push((number, value.map_err(|_| unexpected())?));
		}
		values.sort_by_key(|(number, _)| *number);
		Ok(values)
	}

	/// The keys under which something is stored, without the two hashes before them: what `Blake2_128Concat` has of its key.
	pub async fn stored_keys(&self, pallet: &str, entry: &str) -> Result<Vec<Vec<u8>>, Error> {
		// The hashes of the pallet's and the entry's name, and that of the key.
		const BEFORE: usize = 16 + 16 + 16;
		let failed = |error: subxt::error::StorageError| Error::at_block(self.number(), error);
		let address = subxt::dynamic::storage::<Vec<scale_value::Value>, scale_value::Value>(pallet, entry);
		let mut found = self.block.storage().iter(address, Vec::<scale_value::Value>::new()).await.map_err(failed)?;
		let mut keys = Vec::new();
		while let Some(next) = found.next().await {
			let next = next.map_err(failed)?;
			let key = next.key_bytes().get(BEFORE..).map(<[u8]>::to_vec);
			keys.push(key.ok_or_else(|| self.unexpected(&format!("{pallet}.{entry}")))?);
		}
		Ok(keys)
	}

	/// An answer that is not what it should be.
	pub(crate) fn unexpected(&self, what: &str) -> Error {
		Error::Node(format!("what it has of {what} at block {} is not what its metadata describes", self.number()))
	}
}

/// A constant as this metadata has it; nothing where it has none, or where it is not what its type says.
pub(crate) fn constant(metadata: &Metadata, pallet: &str, name: &str) -> Option<Value> {
	let pallet = metadata.pallet_by_name(pallet)?;
	let found = pallet.constant_by_name(name)?;
	value::decode_all(metadata.types(), found.ty(), found.value()).ok()
}
