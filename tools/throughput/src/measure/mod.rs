// SPDX-License-Identifier: Apache-2.0
//! Measuring: `chain.rs` code that is executed as a node does, and the state of a chain; `block.rs` blocks, authored and imported;
//! `relay.rs` what a relay chain says, and the proof that it validates; `ours.rs`, `fill.rs`, `votes.rs` and `plain.rs` what is in
//! the states, and the transactions; `run.rs` rounds.

pub mod block;
pub mod chain;
pub mod fill;
pub mod ours;
pub mod plain;
pub mod relay;
pub mod run;
pub mod votes;

use self::block::Raw;
use polkadot_sdk::sp_core::{sr25519, Pair};
use vns_throughput::row::Weighed;

/// Transactions of one kind, of which a block is filled.
pub struct Kind {
	/// The call, in words.
	pub name: &'static str,
	/// More of them than a block takes, each valid if it is in the next block behind those before it.
	pub transactions: Vec<Raw>,
	/// What one of them declares.
	pub declared: Weighed,
}

/// Key number 0, 1, 2... of a kind of account.
pub fn key(kind: u8, number: u64) -> sr25519::Pair {
	let mut seed = [kind; 32];
	seed[..8].copy_from_slice(&number.to_le_bytes());
	sr25519::Pair::from_seed(&seed)
}

/// What needs the types of a runtime, which both have by the same names: a signed transaction, what it declares, a kind of them.
macro_rules! transactions_of {
	($runtime:ident, $weights:ty) => {
		/// A signed transaction, immortal and without a tip.
		fn signed(
			pair: &polkadot_sdk::sp_core::sr25519::Pair,
			call: impl Into<$runtime::RuntimeCall>,
			nonce: $runtime::Nonce,
			genesis: polkadot_sdk::sp_core::H256,
		) -> $runtime::UncheckedExtrinsic {
			use codec::Encode;
			use polkadot_sdk::{
				frame_metadata_hash_extension::CheckMetadataHash, frame_system, pallet_transaction_payment,
				sp_core::Pair, sp_io::hashing::blake2_256, sp_runtime::generic::Era,
			};
			let call = call.into();
			let extension = $runtime::TxExtension::from((
				frame_system::AuthorizeCall::new(),
				frame_system::CheckNonZeroSender::new(),
				frame_system::CheckSpecVersion::new(),
				frame_system::CheckTxVersion::new(),
				frame_system::CheckGenesis::new(),
				frame_system::CheckEra::from(Era::Immortal),
				frame_system::CheckNonce::from(nonce),
				frame_system::CheckWeight::new(),
				pallet_transaction_payment::ChargeTransactionPayment::from(0),
				CheckMetadataHash::new(false),
			));
			let version = $runtime::VERSION;
			let versions = (version.spec_version, version.transaction_version);
			let implicit = ((), (), versions.0, versions.1, genesis, genesis, (), (), (), None::<[u8; 32]>);
			let bytes = (&call, &extension, &implicit).encode();
			// What is long is signed by its hash.
			let signature = if bytes.len() > 256 { pair.sign(&blake2_256(&bytes)) } else { pair.sign(&bytes) };
			let who = $runtime::Address::Id(pair.public().into());
			$runtime::UncheckedExtrinsic::new_signed(call, who, $runtime::Signature::Sr25519(signature), extension)
		}

		/// A kind of these transactions.
		fn kind(name: &'static str, transactions: Vec<$runtime::UncheckedExtrinsic>) -> super::Kind {
			use codec::Encode;
			use polkadot_sdk::frame_support::dispatch::{DispatchClass, GetDispatchInfo};
			let base = <$weights>::get().get(DispatchClass::Normal).base_extrinsic;
			let declared = transactions.first().map_or(Default::default(), |first| {
				let weight = first.get_dispatch_info().total_weight().saturating_add(base);
				vns_throughput::row::Weighed { time: weight.ref_time(), proof: weight.proof_size() }
			});
			let transactions = transactions.iter().map(|one| super::block::Raw(one.encode())).collect();
			super::Kind { name, transactions, declared }
		}
	};
}
pub(crate) use transactions_of;

/// What fails says why, in words: this is a tool, whose reader is a person.
pub type Outcome<T> = Result<T, String>;
