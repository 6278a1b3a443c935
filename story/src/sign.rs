// SPDX-License-Identifier: Apache-2.0
//! Transactions, built of the runtime's own types.

use crate::cast::Key;
use codec::Encode;
use polkadot_sdk::{frame_metadata_hash_extension::CheckMetadataHash, sp_core::Pair, sp_runtime::generic::Era, *};
use vns_runtime::{
	AccountId, Address, Balance, Hash, Nonce, Runtime, RuntimeCall, Signature, TxExtension, UncheckedExtrinsic, VERSION,
};

/// How long a mortal transaction lives, in blocks.
const LIFE: u64 = 64;

/// What a transaction bears beside the call.
#[derive(Clone, Copy, Debug)]
pub struct Bears {
	/// The hash of the chain's first block.
	pub genesis: Hash,
	/// The signer's next number.
	pub nonce: Nonce,
	/// More for the author.
	pub tip: Balance,
	/// Number and hash of the block in which it is born; none for one that lives for ever.
	pub born: Option<(u32, Hash)>,
}

impl Key {
	/// The account of this key.
	pub fn account(&self) -> AccountId {
		use sp_runtime::traits::IdentifyAccount;
		match self {
			Key::Sr25519(pair) => pair.public().into(),
			Key::Ecdsa(pair) => sp_runtime::MultiSigner::from(pair.public()).into_account(),
		}
	}

	/// A signature of `bytes`.
	pub fn sign(&self, bytes: &[u8]) -> Signature {
		match self {
			Key::Sr25519(pair) => Signature::Sr25519(pair.sign(bytes)),
			Key::Ecdsa(pair) => Signature::Ecdsa(pair.sign(bytes)),
		}
	}

	/// `call` as a transaction.
	pub fn transaction(&self, call: RuntimeCall, Bears { genesis, nonce, tip, born }: Bears) -> UncheckedExtrinsic {
		let era = born.map_or(Era::Immortal, |(number, _)| Era::mortal(LIFE, number.into()));
		let extension = TxExtension::from((
			frame_system::AuthorizeCall::new(),
			frame_system::CheckNonZeroSender::new(),
			frame_system::CheckSpecVersion::new(),
			frame_system::CheckTxVersion::new(),
			frame_system::CheckGenesis::new(),
			frame_system::CheckEra::from(era),
			frame_system::CheckNonce::from(nonce),
			frame_system::CheckWeight::new(),
			pallet_transaction_payment::ChargeTransactionPayment::<Runtime>::from(tip),
			CheckMetadataHash::new(false),
		));
		let birth = born.map_or(genesis, |(_, hash)| hash);
		let implicit =
			((), (), VERSION.spec_version, VERSION.transaction_version, genesis, birth, (), (), (), None::<[u8; 32]>);
		let bytes = (&call, &extension, implicit).encode();
		// What is long is signed by its hash.
		let signature = match bytes.len() > 256 {
			true => self.sign(&sp_io::hashing::blake2_256(&bytes)),
			false => self.sign(&bytes),
		};
		UncheckedExtrinsic::new_signed(call, Address::Id(self.account()), signature, extension)
	}
}

/// By what a block names a transaction.
pub fn hash_of(transaction: &UncheckedExtrinsic) -> Hash {
	Hash::from(sp_io::hashing::blake2_256(&transaction.encode()))
}
