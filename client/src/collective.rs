// SPDX-License-Identifier: Apache-2.0
//! Collectives: views at a block, and calls. What happens off the chain, from keys to witnesses, is in `vns-collective`.

use crate::{access::Raw, credit::dispatchable, fit, AccountId, At, Call, Error};
use blake2::{digest::consts::U32, Blake2b, Digest};
use codec::{Compact, Decode, Encode};
pub use kinds::{Class, Founded};
use subxt::Metadata;
use vns_collective::{Collective, Witness};

/// The pallet's name.
pub const PALLET: &str = "Collective";

/// The call that carries another one, which can fail although its transaction succeeds.
pub(crate) const CARRIER: &str = "act";

/// The event that says what became of the call within.
pub const DECIDED: &str = "Decided";

/// How many bytes of that event come before the result: id, nonce, voters, needed, hash of the call, who submitted.
pub(crate) const BEFORE_RESULT: usize = 32 + 8 + 4 + 4 + 32 + 32;

/// The most members of a collective.
pub const MAX_MEMBERS: u32 = 1_000_000;

/// The id of a collective.
pub type CollectiveId = [u8; 32];

// What is derived casts the number of a variant.
#[allow(clippy::as_conversions)]
mod kinds {
	use codec::{Decode, Encode};

	/// What a call does to a collective; each class has a threshold.
	#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
	pub enum Class {
		/// Moves value or vouchers.
		Value,
		/// Creates, assumes or grants debt or credit.
		Debt,
		/// Names and records.
		Names,
		/// Has a say in what is not its own.
		Governance,
		/// Whatever else there is.
		Other,
		/// Changes who decides for it. Needs as many members as the class that needs most; its threshold follows.
		Control,
	}

	/// How many signed for the creation of a collective.
	#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
	pub enum Founded {
		/// All of its members.
		ByAll,
		/// So many. Of the others nobody knows whether they know.
		By(u32),
	}
}

impl Class {
	/// As it is written.
	pub const fn name(self) -> &'static str {
		match self {
			Class::Value => "value",
			Class::Debt => "debt",
			Class::Names => "names",
			Class::Governance => "governance",
			Class::Other => "other",
			Class::Control => "control",
		}
	}
}

/// A collective, with all that its members need to vote.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct CollectiveView {
	/// Its id.
	pub id: CollectiveId,
	/// The account that it owns.
	pub account: AccountId,
	/// Parameter set, accumulator, number of members, threshold, hash of the roster.
	pub collective: Collective,
	/// How many signed for its creation.
	pub founded: Founded,
	/// The nonce of its next decision.
	pub nonce: u64,
	/// How many members each class of calls needs.
	pub needed: Vec<(Class, u32)>,
	/// Who paid the deposit.
	pub creator: AccountId,
	/// The hash of the first block.
	pub genesis: [u8; 32],
}

/// What a call needs.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Needed {
	/// How many members.
	pub members: u32,
	/// The nonce that the statement binds.
	pub nonce: u64,
	/// The message that is signed.
	pub message: [u8; 32],
}

/// A collective.
pub async fn collective(at: &At, id: &CollectiveId) -> Result<Option<CollectiveView>, Error> {
	at.view(PALLET, "collective", (id,)).await
}

/// How many members of a collective a call needs, and the message that they sign for it to be carried out until block
/// `expiry`. None where there is no such collective, or the bytes are no call.
pub async fn needed(at: &At, id: &CollectiveId, call: &[u8], expiry: u32) -> Result<Option<Needed>, Error> {
	at.view(PALLET, "needed", (id, call, expiry)).await
}

/// The hashes of all parameter sets, the built-in one first.
pub async fn parameter_sets(at: &At) -> Result<Vec<[u8; 32]>, Error> {
	at.view(PALLET, "parameter_sets", ()).await
}

/// The account that a collective owns. Nobody has a key of it.
pub fn account_of(id: &CollectiveId) -> AccountId {
	AccountId(Blake2b::<U32>::new().chain_update(b"vns/collective/account").chain_update(id).finalize().into())
}

/// Creates a collective, for a deposit of the signer, by a witness of at least its threshold over its id.
pub fn create(collective: &Collective, witness: &Witness) -> Result<Call, Error> {
	Call::new(PALLET, "create", (collective, witness))
}

/// Carries out `call`, which a collective has decided, until block `expiry`. Signed by anybody. The bytes must be a call that
/// [`crate::access::read_call`] can read.
pub fn act(id: &CollectiveId, call: &[u8], expiry: u32, witness: &Witness) -> Result<Call, Error> {
	Call::new(PALLET, CARRIER, (id, Raw(call), expiry, witness))
}

/// Sets how many members a class of calls needs, 0 for the collective's own threshold. Signed by the collective's account.
pub fn set_threshold(id: &CollectiveId, class: Class, threshold: u32) -> Result<Call, Error> {
	Call::new(PALLET, "set_threshold", (id, class, threshold))
}

/// Dissolves a collective whose account holds and owes nothing. Signed by its account.
pub fn dissolve(id: &CollectiveId) -> Result<Call, Error> {
	Call::new(PALLET, "dissolve", (id,))
}

/// An address that is an account.
struct Id<'a>(&'a AccountId);

impl Encode for Id<'_> {
	fn encode_to<O: codec::Output + ?Sized>(&self, out: &mut O) {
		(0u8, self.0).encode_to(out);
	}
}

/// Pays `amount` planck to `to`; the payer's account stays alive.
pub fn transfer(to: &AccountId, amount: u128) -> Result<Call, Error> {
	Call::new("Balances", "transfer_keep_alive", (Id(to), Compact(amount)))
}

/// Pays all that is free to `to`, after which the payer's account is gone.
pub fn transfer_all(to: &AccountId) -> Result<Call, Error> {
	Call::new("Balances", "transfer_all", (Id(to), false))
}

/// A call in SCALE, as the runtime of this metadata reads it.
pub fn encoded(metadata: &Metadata, call: &Call) -> Result<Vec<u8>, Error> {
	dispatchable(metadata, call)
}

/// The same for the runtime that this program was made for, where there is no chain to ask.
pub fn encoded_offline(call: &Call) -> Result<Vec<u8>, Error> {
	encoded(fit::committed()?, call)
}

/// The metadata of the runtime that this program was made for, to read calls where there is no chain to ask.
pub fn known_metadata() -> Result<&'static Metadata, Error> {
	fit::committed()
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::value::{self, find, Value};

	const WHO: AccountId = AccountId([1; 32]);
	const ID: CollectiveId = [7; 32];

	fn as_the_chain_reads(call: &Call) -> Vec<(String, Value)> {
		value::call_arguments(fit::committed().unwrap(), call.pallet(), call.name(), call.arguments()).unwrap()
	}

	fn bytes(byte: u8, count: usize) -> Value {
		Value::Bytes(vec![byte; count])
	}

	fn sample() -> (Collective, Witness) {
		let collective =
			Collective { params_hash: [1; 32], accumulator: [2; 256], members: 3, threshold: 2, roster_hash: [4; 32] };
		(collective, Witness::from_bytes(&[5; vns_collective::WITNESS_BYTES]).unwrap())
	}

	#[test]
	fn value_should_be_paid_as_the_chain_reads_it() {
		let read = as_the_chain_reads(&transfer(&WHO, 5).unwrap());
		assert_eq!(find(&read, "dest"), Some(&Value::Account(WHO)));
		assert_eq!(find(&read, "value"), Some(&Value::Amount(5)));
		let read = as_the_chain_reads(&transfer_all(&WHO).unwrap());
		assert_eq!(find(&read, "keep_alive"), Some(&Value::Bool(false)));
	}

	#[test]
	fn an_account_should_be_derived_from_the_id() {
		assert_eq!(account_of(&ID), account_of(&ID));
		assert_ne!(account_of(&ID), account_of(&[8; 32]));
	}

	#[test]
	fn the_calls_should_decode_to_what_was_meant() {
		let (collective, witness) = sample();
		let read = as_the_chain_reads(&create(&collective, &witness).unwrap());
		let made = find(&read, "collective").unwrap();
		assert_eq!(made.field("accumulator"), Some(&bytes(2, 256)));
		assert_eq!(made.field("members"), Some(&Value::Number(3)));
		assert_eq!(find(&read, "witness").unwrap().field("response"), Some(&bytes(5, 32)));

		let inner = encoded_offline(&dissolve(&ID).unwrap()).unwrap();
		let read = as_the_chain_reads(&act(&ID, &inner, 9, &witness).unwrap());
		assert_eq!(find(&read, "id"), Some(&bytes(7, 32)));
		assert_eq!(find(&read, "expiry"), Some(&Value::Number(9)));
		let named = Value::Variant("dissolve".into(), vec![("id".into(), bytes(7, 32))]);
		assert_eq!(find(&read, "call"), Some(&Value::Variant(PALLET.into(), vec![("0".into(), named)])));

		for (class, name) in [(Class::Value, "Value"), (Class::Governance, "Governance"), (Class::Other, "Other")] {
			let read = as_the_chain_reads(&set_threshold(&ID, class, 4).unwrap());
			assert_eq!(find(&read, "class"), Some(&Value::Variant(name.into(), vec![])));
			assert_eq!(find(&read, "threshold"), Some(&Value::Number(4)));
		}
	}

	#[test]
	fn what_is_answered_should_be_laid_out_as_it_is_read() {
		let metadata = fit::committed().unwrap();
		let (collective, _) = sample();
		let view = CollectiveView {
			id: ID,
			account: WHO,
			collective,
			founded: Founded::By(2),
			nonce: 1 << 32,
			needed: vec![(Class::Value, 2), (Class::Control, 3)],
			creator: WHO,
			genesis: [9; 32],
		};
		let read = value::view_answer(metadata, PALLET, "collective", &Some(&view).encode()).unwrap();
		assert_eq!(read.field("nonce"), Some(&Value::Number(1 << 32)));
		assert_eq!(read.field("genesis"), Some(&bytes(9, 32)));
		assert_eq!(read.field("founded"), Some(&Value::Variant("By".into(), vec![("0".into(), Value::Number(2))])));
		let needed = read.field("needed").unwrap().items().unwrap();
		assert_eq!(needed[1].field("0"), Some(&Value::Variant("Control".into(), vec![])));
		let needed = Needed { members: 2, nonce: 7, message: [3; 32] };
		let read = value::view_answer(metadata, PALLET, "needed", &Some(&needed).encode()).unwrap();
		assert_eq!(read.field("message"), Some(&bytes(3, 32)));
		let read = value::view_answer(metadata, PALLET, "parameter_sets", &vec![[3u8; 32]].encode()).unwrap();
		assert_eq!(read.items(), Some(&[bytes(3, 32)][..]));
	}

	#[test]
	fn the_result_of_a_decision_should_be_found_in_its_event() {
		let metadata = fit::committed().unwrap();
		let variants = metadata.pallet_by_name(PALLET).unwrap().event_variants().unwrap();
		let fields = &variants.iter().find(|one| one.name == DECIDED).unwrap().fields;
		let head = (ID, 7u64, 2u32, 2u32, [6u8; 32], WHO).encode();
		assert_eq!(head.len(), BEFORE_RESULT);
		// Ok, and the error BadOrigin.
		for (result, name) in [(vec![0], "Ok"), (vec![1, 2], "Err")] {
			let bytes = [&head[..], &result].concat();
			let read = value::decode_fields(metadata.types(), fields, &bytes).unwrap();
			assert!(matches!(find(&read, "result"), Some(Value::Variant(found, _)) if found == name), "{read:?}");
			assert_eq!(find(&read, "voters"), Some(&Value::Number(2)));
			assert_eq!(bytes.get(BEFORE_RESULT..), Some(&result[..]));
		}
	}
}
