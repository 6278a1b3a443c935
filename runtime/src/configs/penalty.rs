// SPDX-License-Identifier: Apache-2.0
//! The penalty (P2): evidence is a transaction of this runtime, judged by the runtime's own extensions.

use super::monetary::PotAccount;
use crate::{AccountId, Authors, Clock, Runtime, TxExtension, UncheckedExtrinsic, Vouchers};
use frame_support::traits::Get;
use pallet_penalty::{Mortality, OwnTransactions};
use polkadot_sdk::{sp_runtime::generic::Era, *};

/// Who authors this block.
pub struct CurrentAuthor;

impl Get<Option<AccountId>> for CurrentAuthor {
	fn get() -> Option<AccountId> {
		Authors::current_author()
	}
}

/// Finds the era among the extensions.
pub struct Life;

impl Mortality for Life {
	type Extension = TxExtension;

	fn era(extension: &TxExtension) -> Era {
		// The sixth, in `crate::extensions`; a test holds them together.
		let era: &frame_system::CheckEra<Runtime> = &extension.0 .5;
		era.0
	}
}

impl pallet_penalty::Config for Runtime {
	type Court = OwnTransactions<Runtime, UncheckedExtrinsic, frame_system::ChainContext<Runtime>, Life>;
	type Hours = Clock;
	type Purses = Vouchers;
	type BlockAuthor = CurrentAuthor;
	type Undeliverable = PotAccount;
	type WeightInfo = pallet_penalty::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Helper;
}

/// Signs for benchmarks.
#[cfg(feature = "runtime-benchmarks")]
pub struct Helper;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarks {
	use super::*;
	use crate::{Address, RuntimeCall, Signature, System};
	use alloc::{vec, vec::Vec};
	use codec::Encode;
	use polkadot_sdk::{
		sp_core::crypto::KeyTypeId,
		sp_io::crypto::{sr25519_generate, sr25519_sign},
		sp_runtime::generic::SignedPayload,
	};

	const KEYS: KeyTypeId = KeyTypeId(*b"bnch");

	fn key() -> sp_core::sr25519::Public {
		sr25519_generate(KEYS, Some(b"//Benchmark".to_vec()))
	}

	impl pallet_penalty::BenchmarkHelper<AccountId> for Helper {
		fn signer() -> AccountId {
			AccountId::from(key())
		}

		fn evidence(to: &AccountId, value: u128, vouchers: u128, length: u32) -> Vec<u8> {
			let make = |padding: usize| -> Vec<u8> {
				let calls: Vec<RuntimeCall> = vec![
					pallet_balances::Call::transfer_allow_death { dest: to.clone().into(), value }.into(),
					pallet_vouchers::Call::give { to: to.clone(), amount: vouchers }.into(),
					frame_system::Call::remark { remark: vec![0; padding] }.into(),
				];
				let call: RuntimeCall = pallet_utility::Call::batch_all { calls }.into();
				let now = u64::from(System::block_number());
				let extension = TxExtension::new((
					frame_system::AuthorizeCall::new(),
					frame_system::CheckNonZeroSender::new(),
					frame_system::CheckSpecVersion::new(),
					frame_system::CheckTxVersion::new(),
					frame_system::CheckGenesis::new(),
					frame_system::CheckEra::from(Era::mortal(64, now.saturating_sub(1))),
					frame_system::CheckNonce::from(System::account_nonce(Self::signer())),
					frame_system::CheckWeight::new(),
					pallet_transaction_payment::ChargeTransactionPayment::from(0),
					frame_metadata_hash_extension::CheckMetadataHash::new(false),
				));
				let payload = SignedPayload::new(call, extension).expect("its birth block is known");
				let signature = payload.using_encoded(|bytes| sr25519_sign(KEYS, &key(), bytes)).expect("has the key");
				let (call, extension, _) = payload.deconstruct();
				let address = Address::Id(Self::signer());
				UncheckedExtrinsic::new_signed(call, address, Signature::Sr25519(signature), extension).encode()
			};
			let bare = make(0).len();
			// Some bytes fewer than asked for: lengths are written in one to four bytes.
			make((length as usize).saturating_sub(bare + 8))
		}

		fn set_author(author: &AccountId) {
			pallet_authors::BlockAuthor::<Runtime>::put(author);
		}
	}
}
