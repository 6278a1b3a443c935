// SPDX-License-Identifier: Apache-2.0
//! What evidence is, and how it is applied: exactly as the runtime reads and applies transactions in a block.

use crate::LOG_TARGET;
use codec::DecodeLimit;
use core::{marker::PhantomData, mem};
use frame_support::{
	dispatch::{DispatchClass, DispatchInfo, GetDispatchInfo, PostDispatchInfo},
	traits::{Imbalance, SuppressedDrop},
	weights::Weight,
};
use pallet_transaction_payment::{OnChargeTransaction, TxCreditHold};
use polkadot_sdk::{
	sp_runtime::{
		generic::{CheckedExtrinsic, Era, ExtrinsicFormat},
		traits::{
			AsTransactionAuthorizedOrigin, Checkable, DispatchTransaction, Dispatchable, MaybeDisplay, Member,
			TransactionExtension,
		},
		transaction_validity::{InvalidTransaction, TransactionValidityError},
		DispatchResult,
	},
	*,
};

/// How deep calls may be nested in evidence. A quarter of what a block allows: a report may itself be nested, and both
/// stand on one stack.
pub const MAX_DEPTH: u32 = frame_support::MAX_EXTRINSIC_DEPTH / 4;

/// The version of the extensions that a signed transaction has.
const EXTENSION_VERSION: u8 = 0;

/// What is wrong with evidence by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
	/// The bytes are no transaction, or one that is nested too deeply.
	NotDecodable,
	/// Nobody signed it.
	NotSigned,
	/// The signature is wrong: for these bytes, this chain, this version or this birth block.
	BadSignature,
	/// No user can make such a transaction, or its birth block is not known.
	NotValid(TransactionValidityError),
}

/// What is known of a transaction before it is applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief<AccountId> {
	/// Who signed it.
	pub signer: AccountId,
	/// The block in which it was born; none where it lives for ever.
	pub birth: Option<u64>,
	/// What it weighs at most, its extensions included.
	pub weight: Weight,
	/// What its extensions weigh, which run even when it is refused.
	pub extensions: Weight,
	/// What it pays at most for weight and length, in planck.
	pub fee: u128,
}

/// What came of applying a transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
	/// Whether it was valid, and then what its call returned.
	pub outcome: Result<DispatchResult, TransactionValidityError>,
	/// What it weighed.
	pub used: Weight,
}

/// Reads and applies the runtime's own transactions.
pub trait Court<AccountId> {
	/// A transaction whose signature is right.
	type Case;

	/// Reads a transaction and checks its signature; applies nothing.
	fn hear(evidence: &[u8]) -> Result<(Self::Case, Brief<AccountId>), Flaw>;

	/// Applies it, as the first one of a block: that a block is full is no excuse. To be called in a layer of the storage that
	/// is rolled back.
	fn apply(case: &Self::Case) -> Trial;
}

/// What has to be read of the extensions of a transaction.
pub trait Mortality {
	/// All extensions of the runtime's transactions.
	type Extension;

	/// How long it lives, and since when.
	fn era(extension: &Self::Extension) -> Era;
}

/// The court of a runtime: `Transaction` is its unchecked extrinsic, `Context` what it is checked with.
pub struct OwnTransactions<T, Transaction, Context, Life>(PhantomData<(T, Transaction, Context, Life)>);

/// A transaction whose signature is right.
pub struct Case<AccountId, Call, Extension> {
	signer: AccountId,
	extension: Extension,
	call: Call,
	info: DispatchInfo,
	length: usize,
}

type CallOf<T> = <T as frame_system::Config>::RuntimeCall;
type CreditOf<T> =
	<<<T as pallet_transaction_payment::Config>::OnChargeTransaction as TxCreditHold<T>>::Credit as SuppressedDrop>::Inner;

impl<T, Transaction, Context, Life> Court<T::AccountId> for OwnTransactions<T, Transaction, Context, Life>
where
	T: frame_system::Config + pallet_transaction_payment::Config,
	T::OnChargeTransaction: OnChargeTransaction<T, Balance = u128>,
	CreditOf<T>: Imbalance<u128>,
	T::AccountId: Member + MaybeDisplay,
	CallOf<T>: Dispatchable<Info = DispatchInfo, PostInfo = PostDispatchInfo, RuntimeOrigin = T::RuntimeOrigin>
		+ GetDispatchInfo
		+ Clone,
	T::RuntimeOrigin: From<Option<T::AccountId>> + AsTransactionAuthorizedOrigin,
	Life: Mortality,
	Life::Extension: TransactionExtension<CallOf<T>>,
	Context: Default,
	Transaction: DecodeLimit + Checkable<Context, Checked = CheckedExtrinsic<T::AccountId, CallOf<T>, Life::Extension>>,
{
	type Case = Case<T::AccountId, CallOf<T>, Life::Extension>;

	fn hear(evidence: &[u8]) -> Result<(Self::Case, Brief<T::AccountId>), Flaw> {
		let transaction =
			Transaction::decode_all_with_depth_limit(MAX_DEPTH, &mut &*evidence).map_err(|_| Flaw::NotDecodable)?;
		let checked = transaction.check(&Context::default()).map_err(|invalid| match invalid {
			TransactionValidityError::Invalid(InvalidTransaction::BadProof) => Flaw::BadSignature,
			other => Flaw::NotValid(other),
		})?;
		let info = checked.get_dispatch_info();
		let ExtrinsicFormat::Signed(signer, extension) = checked.format else { return Err(Flaw::NotSigned) };
		if info.class == DispatchClass::Mandatory {
			return Err(Flaw::NotValid(InvalidTransaction::MandatoryValidation.into()));
		}
		let length = evidence.len();
		let now: u64 = sp_runtime::SaturatedConversion::saturated_into(frame_system::Pallet::<T>::block_number());
		let era = Life::era(&extension);
		let bytes = u32::try_from(length).unwrap_or(u32::MAX);
		let brief = Brief {
			signer: signer.clone(),
			birth: (!era.is_immortal()).then(|| era.birth(now)),
			weight: info.total_weight(),
			extensions: info.extension_weight,
			fee: pallet_transaction_payment::Pallet::<T>::compute_fee(bytes, &info, 0),
		};
		Ok((Case { signer, extension, call: checked.function, info, length }, brief))
	}

	fn apply(case: &Self::Case) -> Trial {
		let Case { signer, extension, call, info, length } = case;
		// What is booked of this block, and the fee of the report itself that waits to be paid: neither is of the evidence. The
		// fee would be given back to whoever signed the evidence.
		frame_system::BlockWeight::<T>::kill();
		frame_system::BlockSize::<T>::kill();
		frame_system::ExtrinsicWeightReclaimed::<T>::kill();
		let waiting = pallet_transaction_payment::Pallet::<T>::remaining_txfee::<u128>();
		// It comes back with the storage: neither burnt nor minted.
		mem::forget(pallet_transaction_payment::Pallet::<T>::withdraw_txfee(waiting));

		let origin: T::RuntimeOrigin = Some(signer.clone()).into();
		let applied = extension.clone().dispatch_transaction(origin, call.clone(), info, *length, EXTENSION_VERSION);
		match applied {
			Ok(Ok(done)) => Trial { outcome: Ok(Ok(())), used: done.calc_actual_weight(info) },
			Ok(Err(failed)) => {
				Trial { outcome: Ok(Err(failed.error)), used: failed.post_info.calc_actual_weight(info) }
			},
			Err(invalid) => {
				log::debug!(target: LOG_TARGET, "refused at the door: {invalid:?}");
				Trial { outcome: Err(invalid), used: info.extension_weight }
			},
		}
	}
}
