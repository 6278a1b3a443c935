// SPDX-License-Identifier: Apache-2.0
//! Signs a call, submits it and follows it until its block is final. Whatever goes wrong is an error that says whether
//! anything was changed, or that nobody knows.

use crate::{
	admission::Barred,
	collective,
	error::in_words,
	fit, proxy,
	value::{self, find, shown_text, Value},
	AccountId, At, Call, Chain, Config, Error, Hash,
};
use std::{fmt, time::Duration};
use subxt::{
	client::OnlineClientAtBlockImpl,
	config::DefaultExtrinsicParamsBuilder,
	error::{BackendError, DispatchError, ExtrinsicError, RpcError},
	events::Event,
	tx::{Signer, SubmittableTransaction, TransactionInBlock, TransactionInvalid, TransactionStatus, ValidationResult},
};
use tokio::time::{timeout_at, Instant};

/// For how many blocks a transaction can be executed: less than half an hour of blocks, far less than the chain allows.
pub const LIFE: u64 = 256;

/// What to wait for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
	/// The block is final.
	Finalized,
	/// The best chain has the transaction in a block, which might still be replaced.
	Best,
	/// The node has taken the transaction.
	Nothing,
}

/// What has become of the transaction so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
	/// The node has taken it.
	InPool,
	/// Other nodes were told.
	Broadcast,
	/// A block of the best chain has it.
	InBlock(Hash),
	/// That block is final.
	Finalized(Hash),
}

/// An event as the chain reports it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainEvent {
	/// Its pallet.
	pub pallet: String,
	/// Its name.
	pub name: String,
	/// Its fields.
	pub fields: Vec<(String, Value)>,
}

/// What became of a transaction that a block contains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
	/// Of the transaction.
	pub hash: Hash,
	/// The block's number.
	pub block: u64,
	/// The block's hash.
	pub block_hash: Hash,
	/// Is the block final?
	pub is_final: bool,
	/// What the signer paid for having it executed, in planck.
	pub fee: u128,
	/// What happened, in its order.
	pub events: Vec<ChainEvent>,
}

/// A block contains the transaction, but its call failed: nothing changed, except that the fee is paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failed {
	/// `Credit.CreditExceeded`, or `BadOrigin` where no pallet made the error.
	pub name: String,
	/// What the runtime's documentation says about it.
	pub documentation: String,
	/// The block, and what was paid.
	pub receipt: Receipt,
}

impl fmt::Display for Failed {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self.documentation.as_str() {
			"" => f.write_str(&self.name),
			text => write!(f, "{}: {text}", self.name),
		}
	}
}

/// What came of a submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
	/// The node has taken it; nothing more was waited for.
	Sent(Hash),
	/// A block has it.
	InBlock(Receipt),
}

/// How often a transaction is sent that the node's pool drops.
const ATTEMPTS: u32 = 3;

/// A call that carries another one, which can fail although its transaction succeeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Carrier {
	pallet: &'static str,
	call: &'static str,
	/// The event that says what became of the call within.
	event: &'static str,
	/// How many bytes of the event come before the result.
	before: usize,
}

const CARRIERS: [Carrier; 2] = [
	Carrier { pallet: proxy::PALLET, call: proxy::CARRIER, event: proxy::EXECUTED, before: 0 },
	Carrier {
		pallet: collective::PALLET,
		call: collective::CARRIER,
		event: collective::DECIDED,
		before: collective::BEFORE_RESULT,
	},
];

impl Carrier {
	fn of(call: &Call) -> Option<Self> {
		CARRIERS.into_iter().find(|one| (one.pallet, one.call) == (call.pallet(), call.name()))
	}

	/// The error of the call within, in SCALE, if that is what the event tells.
	fn error<'a>(&self, event: &ChainEvent, bytes: &'a [u8]) -> Option<&'a [u8]> {
		if (event.pallet.as_str(), event.name.as_str()) != (self.pallet, self.event) {
			return None;
		}
		match bytes.get(self.before..)?.split_first()? {
			(1, error) => Some(error),
			_ => None,
		}
	}
}

type Transaction = SubmittableTransaction<Config, OnlineClientAtBlockImpl<Config>>;
type InBlock = TransactionInBlock<Config, OnlineClientAtBlockImpl<Config>>;

/// A signed transaction, not yet submitted.
pub struct Prepared {
	transaction: Transaction,
	at: At,
	signer: AccountId,
	/// The call as the chain reads it.
	pub call: Vec<u8>,
	/// The arguments as the chain's own metadata decodes them.
	pub arguments: Vec<(String, Value)>,
	/// Its number among the signer's transactions.
	pub nonce: u64,
	/// What it will probably cost, in planck.
	pub fee: u128,
	/// The last block that can contain it.
	pub until: u64,
	/// Does it carry another call?
	carries: Option<Carrier>,
}

/// Signs `call`, after a comparison of the call with the chain's. Nothing is submitted.
pub async fn prepare<S: Signer<Config>>(chain: &Chain, call: &Call, signer: &S) -> Result<Prepared, Error> {
	let at = chain.finalized().await?;
	fit::check_call(at.metadata(), call.pallet(), call.name())?;
	let arguments = value::call_arguments(at.metadata(), call.pallet(), call.name(), call.arguments())
		.map_err(|error| Error::Internal(format!("the call is encoded wrongly: {error}")))?;
	let account = signer.account_id();
	let nonce = chain.next_nonce(&account).await?;
	let transactions = at.block().tx();
	let parameters =
		DefaultExtrinsicParamsBuilder::new().nonce(nonce).mortal_from_unchecked(LIFE, at.number(), at.hash()).build();
	let bytes = transactions.call_data(call).map_err(build_error)?;
	let transaction = transactions
		.create_signable_offline(call, parameters)
		.and_then(|mut signable| signable.sign(signer))
		.map_err(build_error)?;
	let fee = transaction.partial_fee_estimate().await.map_err(build_error)?;
	// The life of a transaction begins at a multiple of a small number of blocks, at or before this one: never later.
	let until = at.number().saturating_add(LIFE);
	let carries = Carrier::of(call);
	Ok(Prepared { transaction, at, signer: account, call: bytes, arguments, nonce, fee, until, carries })
}

fn build_error(error: ExtrinsicError) -> Error {
	match error {
		ExtrinsicError::CannotGetFeeInfo(error) | ExtrinsicError::CannotGetValidationInfo(error) => error.into(),
		other => Error::Node(shown_text(&other.to_string())),
	}
}

impl Prepared {
	/// Hash of the transaction.
	pub fn hash(&self) -> Hash {
		self.transaction.hash()
	}

	/// The whole transaction in bytes.
	pub fn encoded(&self) -> &[u8] {
		self.transaction.encoded()
	}

	/// The block by whose state it was prepared.
	pub const fn at(&self) -> &At {
		&self.at
	}

	/// Would the node take it? `None` if so, else the reason. The call itself is not tried.
	pub async fn objection(&self) -> Result<Option<String>, Error> {
		Ok(match self.transaction.validate().await.map_err(build_error)? {
			ValidationResult::Valid(_) => None,
			ValidationResult::Invalid(TransactionInvalid::Custom(code)) => {
				let barred = Barred::of(code).map(|barred| barred.to_string());
				Some(barred.unwrap_or_else(|| format!("Custom({code})")))
			},
			ValidationResult::Invalid(reason) => Some(format!("{reason:?}")),
			ValidationResult::Unknown(reason) => Some(format!("{reason:?}")),
		})
	}

	/// Submits it and waits as told, for at most `patience`. Reports each step to `progress`.
	pub async fn submit(
		self,
		wait: Wait,
		patience: Duration,
		mut progress: impl FnMut(&Step),
	) -> Result<Outcome, Error> {
		let hash = self.hash();
		let unknown = |reason: String| Error::OutcomeUnknown { hash: format!("{hash:?}"), until: self.until, reason };
		let deadline = Instant::now().checked_add(patience).unwrap_or_else(Instant::now);
		let seconds = patience.as_secs();
		let mut last = "it was handed to the node";
		let unconfirmed = || unknown(format!("the node did not confirm it within {seconds} s"));
		let sending = timeout_at(deadline, self.transaction.submit_and_watch()).await;
		let mut following = sending.map_err(|_| unconfirmed())?.map_err(|error| not_taken(error, unknown))?;
		let mut attempts = 1u32;
		if wait == Wait::Nothing {
			progress(&Step::InPool);
			return Ok(Outcome::Sent(hash));
		}
		loop {
			let Ok(next) = timeout_at(deadline, following.next()).await else {
				return Err(unknown(format!("not final after {seconds} s; the last that was heard: {last}")));
			};
			let step = match next {
				None => return Err(unknown(format!("the node stopped reporting; the last that was heard: {last}"))),
				Some(Err(error)) => return Err(unknown(shown_text(&format!("the connection broke: {error}")))),
				Some(Ok(step)) => step,
			};
			match step {
				TransactionStatus::Validated => {
					last = "it is in the pool";
					progress(&Step::InPool);
				},
				TransactionStatus::Broadcasted => progress(&Step::Broadcast),
				TransactionStatus::NoLongerInBestBlock => last = "the block that had it was replaced",
				TransactionStatus::InBestBlock(found) => {
					last = "it is in a block that is not final";
					progress(&Step::InBlock(found.block_hash()));
					if wait == Wait::Best {
						return receipt(&found, &self.signer, self.carries, false, &unknown)
							.await
							.map(Outcome::InBlock);
					}
				},
				TransactionStatus::InFinalizedBlock(found) => {
					progress(&Step::Finalized(found.block_hash()));
					return receipt(&found, &self.signer, self.carries, true, &unknown).await.map(Outcome::InBlock);
				},
				// Another transaction with the same number took its place, or this one did, in a block that was not told: a pool
				// says the same of what is there already.
				TransactionStatus::Invalid { message } => {
					let message = shown_text(&message);
					return Err(unknown(format!("the node took it and calls it invalid now: {message}")));
				},
				// Nothing is wrong with it, as far as the node knows. The same bytes once more are the same transaction.
				TransactionStatus::Dropped { .. } if attempts < ATTEMPTS => {
					attempts = attempts.saturating_add(1);
					last = "the node let go of it, and has it again";
					tokio::time::sleep(Duration::from_millis(500)).await;
					let sending = timeout_at(deadline, self.transaction.submit_and_watch()).await;
					let again = sending.map_err(|_| unconfirmed())?;
					let lost = |error: ExtrinsicError| {
						unknown(format!("the node lets go of it: {}", shown_text(&error.to_string())))
					};
					following = again.map_err(lost)?;
				},
				TransactionStatus::Error { message } | TransactionStatus::Dropped { message } => {
					return Err(unknown(format!("the node lets go of it: {}", shown_text(&message))))
				},
			}
		}
	}
}

/// The node answered with an error: it did not take the transaction. Without an answer nobody knows.
fn not_taken(error: ExtrinsicError, unknown: impl Fn(String) -> Error) -> Error {
	match error {
		ExtrinsicError::ErrorSubmittingTransaction(BackendError::Rpc(RpcError::ClientError(
			ref answer @ subxt_rpcs::Error::User(_),
		))) => Error::refused(in_words(answer)),
		other => unknown(shown_text(&other.to_string())),
	}
}

async fn receipt(
	found: &InBlock,
	signer: &AccountId,
	carries: Option<Carrier>,
	is_final: bool,
	unknown: &impl Fn(String) -> Error,
) -> Result<Receipt, Error> {
	let read = async {
		let block = found.at().await.map_err(|error| error.to_string())?;
		let happened = found.fetch_events().await.map_err(|error| error.to_string())?;
		let mut events = Vec::new();
		let mut failure = None;
		for event in happened.iter() {
			let event = event.map_err(|error| error.to_string())?;
			let decoded = chain_event(block.metadata_ref(), &event).map_err(|error| error.to_string())?;
			if decoded.pallet == "System" && decoded.name == "ExtrinsicFailed" {
				let error = DispatchError::decode_from(event.field_bytes(), block.metadata());
				failure = Some(error.map_err(|error| error.to_string())?);
			}
			// The transaction succeeds, even if what was done in somebody's name did not.
			if let Some(bytes) = carries.and_then(|carrier| carrier.error(&decoded, event.field_bytes())) {
				let error = DispatchError::decode_from(bytes, block.metadata());
				failure = Some(error.map_err(|error| error.to_string())?);
			}
			events.push(decoded);
		}
		let events = its_own(events, signer);
		let fee = events
			.iter()
			.find(|event| event.pallet == "TransactionPayment" && event.name == "TransactionFeePaid")
			.and_then(|event| find(&event.fields, "actual_fee")?.amount());
		let receipt = Receipt {
			hash: found.extrinsic_hash(),
			block: block.block_number(),
			block_hash: found.block_hash(),
			is_final,
			fee: fee.unwrap_or_default(),
			events,
		};
		Ok::<_, String>((receipt, failure))
	};
	let (receipt, failure) = read
		.await
		.map_err(|reason| unknown(format!("block {:?} has it, but cannot be read: {reason}", found.block_hash())))?;
	match failure {
		None => Ok(receipt),
		Some(error) => {
			let (name, documentation) = explain(&error);
			Err(Error::Failed(Box::new(Failed { name, documentation, receipt })))
		},
	}
}

/// A transaction's own events, of those that bear its number. What a block does between its inherents and its first
/// transaction, such as issuing grants from the queue, bears the number of that transaction, too: the events of a transaction
/// begin where its signer pays the fee.
fn its_own(mut events: Vec<ChainEvent>, signer: &AccountId) -> Vec<ChainEvent> {
	let pays = |event: &ChainEvent| {
		let who = || find(&event.fields, "who").and_then(Value::account);
		event.pallet == "Balances" && event.name == "Withdraw" && who().as_ref() == Some(signer)
	};
	match events.iter().position(pays) {
		Some(begins) => events.split_off(begins),
		// It paid nothing: then nothing tells them apart.
		None => events,
	}
}

/// An event, decoded by the metadata of its block.
pub(crate) fn chain_event(
	metadata: &subxt::Metadata,
	event: &Event<'_, Config>,
) -> Result<ChainEvent, value::BadValue> {
	let variant = metadata
		.pallet_by_event_index(event.pallet_index())
		.and_then(|pallet| pallet.event_variant_by_index(event.event_index()));
	let fields = variant.map_or(Ok(Vec::new()), |variant| {
		value::decode_fields(metadata.types(), &variant.fields, event.field_bytes())
	})?;
	Ok(ChainEvent { pallet: shown_text(event.pallet_name()), name: shown_text(event.event_name()), fields })
}

/// The error's name and what its documentation says, both by the metadata of the chain.
pub(crate) fn explain(error: &DispatchError) -> (String, String) {
	let DispatchError::Module(module) = error else {
		let sentence = error.to_string();
		// `Token(FundsUnavailable)` becomes `Token.FundsUnavailable`.
		let name = format!("{error:?}").replace('(', ".").replace(')', "");
		return (name, sentence);
	};
	match module.details() {
		Ok(details) => (
			shown_text(&format!("{}.{}", details.pallet.name(), details.variant.name)),
			shown_text(&details.variant.docs.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")),
		),
		Err(_) => (format!("{module}"), String::new()),
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_call_within_that_failed_should_be_found() {
		let named = |pallet: &str, name: &str| ChainEvent { pallet: pallet.into(), name: name.into(), fields: vec![] };
		let [proxy, collective] = CARRIERS;
		assert_eq!(proxy.error(&named("Proxy", "ProxyExecuted"), &[1, 2]), Some(&[2][..]));
		assert_eq!(proxy.error(&named("Proxy", "ProxyExecuted"), &[0]), None);
		assert_eq!(proxy.error(&named("Collective", "Decided"), &[1, 2]), None);
		let told = |result: &[u8]| [&[1; 112], result].concat();
		assert_eq!(collective.error(&named("Collective", "Decided"), &told(&[1, 2])), Some(&[2][..]));
		assert_eq!(collective.error(&named("Collective", "Decided"), &told(&[0])), None);
		assert_eq!(collective.error(&named("Collective", "Decided"), &[1; 112]), None);
	}

	#[test]
	fn what_a_block_did_before_its_first_transaction_should_not_be_told_of_that() {
		let (signer, other) = (AccountId([1; 32]), AccountId([2; 32]));
		let event = |pallet: &str, name: &str, who: AccountId| ChainEvent {
			pallet: pallet.to_owned(),
			name: name.to_owned(),
			fields: vec![("who".to_owned(), Value::Account(who))],
		};
		let issued = || vec![event("Balances", "Withdraw", other), event("Issuance", "Issued", signer)];
		let own = || vec![event("Balances", "Withdraw", signer), event("Credit", "Repaid", signer)];
		assert_eq!(its_own([issued(), own()].concat(), &signer), own());
		assert_eq!(its_own(own(), &signer), own());
		assert_eq!(its_own(issued(), &signer), issued(), "without a fee nothing tells them apart");
	}
}
