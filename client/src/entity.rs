// SPDX-License-Identifier: Apache-2.0
//! Registered entities: views at a block, and calls to be signed. Derivation and the statement that is signed are those of
//! `vns-entity`; who may do what is the chain's to enforce.

use crate::{AccountId, At, Call, Error};
use codec::Encode;
pub use vns_entity::{Claim, ExtendedKey, Status, FIRST_HARDENED, MAX_STEPS, SERIALISED};

/// The pallet's name.
pub const PALLET: &str = "Entity";

/// The most changes or links in one answer.
pub const MOST_LISTED: u32 = 64;

/// A registered account.
pub type EntityView = vns_entity::views::EntityView<AccountId>;
/// A linked account.
pub type LinkView = vns_entity::views::LinkView<AccountId>;
/// An entry of a history.
pub type Change = vns_entity::Change<AccountId>;

const VIEWS: &str = "EntityApi";

/// The entity that was registered with this account.
pub async fn entity(at: &At, account: &AccountId) -> Result<Option<EntityView>, Error> {
	at.ask(VIEWS, "entity", (account,)).await
}

/// The entity that an account belongs to: itself, or the one that it is linked to.
pub async fn entity_of(at: &At, account: &AccountId) -> Result<Option<AccountId>, Error> {
	at.ask(VIEWS, "entity_of", (account,)).await
}

/// How the entity of an account stands.
pub async fn status_of(at: &At, account: &AccountId) -> Result<Option<Status>, Error> {
	at.ask(VIEWS, "status_of", (account,)).await
}

/// All changes of an entity's status, page by page.
pub async fn history(at: &At, entity: &AccountId) -> Result<Vec<Change>, Error> {
	let mut all: Vec<Change> = Vec::new();
	loop {
		let from = u32::try_from(all.len()).unwrap_or(u32::MAX);
		let page: Vec<Change> = at.ask(VIEWS, "history", (entity, from, MOST_LISTED)).await?;
		if page.is_empty() {
			return Ok(all);
		}
		// A node that answers the same page for ever would never be done with.
		let in_order = page.iter().zip(from..).all(|(change, number)| change.number == number);
		if !in_order {
			return Err(at.unexpected("EntityApi.history"));
		}
		all.extend(page);
	}
}

/// The link of an account.
pub async fn link_of(at: &At, account: &AccountId) -> Result<Option<LinkView>, Error> {
	at.ask(VIEWS, "link_of", (account,)).await
}

/// The links of an entity after that account, in no telling order; at most 64.
pub async fn links(at: &At, entity: &AccountId, after: Option<&AccountId>, most: u32) -> Result<Vec<LinkView>, Error> {
	at.ask(VIEWS, "links", (entity, after, most)).await
}

/// What the registrar has on hold for an entity; nothing for a closed one.
pub async fn registration_deposit(at: &At, entity: &AccountId) -> Result<Option<u128>, Error> {
	deposit(at, "Registrations", entity).await
}

/// What is on hold for the link of an account.
pub async fn link_deposit(at: &At, account: &AccountId) -> Result<Option<u128>, Error> {
	deposit(at, "Links", account).await
}

/// No view has it, so it is read from the storage, by the names in the chain's own metadata.
async fn deposit(at: &At, entry: &str, account: &AccountId) -> Result<Option<u128>, Error> {
	let found = at.stored(PALLET, entry, &[*account]).await?;
	Ok(found.and_then(|stored| stored.field("ticket")?.amount()))
}

/// A signature as the chain takes one from any account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signature {
	/// Schnorr on Ristretto, as most wallets sign.
	Sr25519([u8; 64]),
	/// ECDSA on secp256k1 over BLAKE2b-256, with what is needed to recover the key.
	Ecdsa([u8; 65]),
}

impl Encode for Signature {
	fn encode_to<O: codec::Output + ?Sized>(&self, out: &mut O) {
		// The indices of `MultiSignature`: 0 would be Ed25519.
		match self {
			Signature::Sr25519(bytes) => (1u8, bytes).encode_to(out),
			Signature::Ecdsa(bytes) => (2u8, bytes).encode_to(out),
		}
	}
}

/// Registers the account of `claim`, with its signature and that of the extended key, if there is one, over the claim's
/// statement. Signed by an agent or a member of the access group.
pub fn register(claim: &Claim, account: &Signature, key: Option<&[u8; 65]>) -> Result<Call, Error> {
	let extended = claim.key.map(|key| key.serialise());
	Call::new(PALLET, "register", (claim.account, claim.dossier, extended, account, key))
}

/// Gives an entity another status. Signed by the registrar, who may suspend; the rest is for the group.
pub fn set_status(entity: &AccountId, status: Status) -> Result<Call, Error> {
	Call::new(PALLET, "set_status", (entity, status))
}

/// Links `account`, the one of the key that `path` leads to, to `entity`. Signed by whoever pays the deposit.
pub fn link(entity: &AccountId, path: &[u32], account: &AccountId) -> Result<Call, Error> {
	Call::new(PALLET, "link", (entity, path, account))
}

/// Takes the link of an account to a closed entity away. For the group.
pub fn unlink(account: &AccountId) -> Result<Call, Error> {
	Call::new(PALLET, "unlink", (account,))
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{fit, value, Value};

	const WHO: AccountId = AccountId([1; 32]);
	const OTHER: AccountId = AccountId([2; 32]);

	/// The generator of the curve as the root of a tree.
	fn xpub() -> ExtendedKey {
		let mut bytes = vec![0x04, 0x88, 0xb2, 0x1e];
		bytes.extend([0; 9]);
		bytes.extend([7; 32]);
		bytes.extend(hex::decode("0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798").unwrap());
		ExtendedKey::parse(&bytes).unwrap()
	}

	fn as_the_chain_reads(call: &Call) -> Vec<(String, Value)> {
		value::call_arguments(fit::committed().unwrap(), call.pallet(), call.name(), call.arguments()).unwrap()
	}

	fn named(name: &str, value: Value) -> (String, Value) {
		(name.to_owned(), value)
	}

	#[test]
	fn every_call_should_decode_to_what_was_meant() {
		let claim = Claim { genesis: [9; 32], account: WHO.0, dossier: [3; 32], key: Some(xpub()) };
		let bare = Claim { key: None, ..claim };
		let signed = |kind: &str, bytes: Vec<u8>| {
			let inner = vec![("0".to_owned(), Value::Bytes(bytes))];
			named("account_signature", Value::Variant(kind.to_owned(), inner))
		};
		let registered = |key, signature, key_signature| {
			vec![
				named("account", Value::Account(WHO)),
				named("dossier", Value::Bytes(vec![3; 32])),
				named("extended_key", key),
				signature,
				named("key_signature", key_signature),
			]
		};
		let serialised = Value::Bytes(xpub().serialise().to_vec());
		let status = named("status", Value::Variant("Suspended".into(), vec![]));
		let path = Value::List(vec![Value::Number(0), Value::Number(5)]);
		for (call, meant) in [
			(
				register(&claim, &Signature::Sr25519([4; 64]), Some(&[5; 65])),
				registered(serialised, signed("Sr25519", vec![4; 64]), Value::Bytes(vec![5; 65])),
			),
			(
				register(&bare, &Signature::Ecdsa([6; 65]), None),
				registered(Value::Nothing, signed("Ecdsa", vec![6; 65]), Value::Nothing),
			),
			(set_status(&WHO, Status::Suspended), vec![named("entity", Value::Account(WHO)), status]),
			(
				link(&WHO, &[0, 5], &OTHER),
				vec![
					named("entity", Value::Account(WHO)),
					named("path", path),
					named("account", Value::Account(OTHER)),
				],
			),
			(unlink(&OTHER), vec![named("account", Value::Account(OTHER))]),
		] {
			let call = call.unwrap();
			assert_eq!(as_the_chain_reads(&call), meant, "{}", call.name());
		}
	}

	#[test]
	fn every_answer_should_be_laid_out_as_the_committed_metadata_says() {
		let read = |method: &str, bytes: Vec<u8>| value::answer(fit::committed().unwrap(), VIEWS, method, &bytes);
		let entity = EntityView {
			account: WHO,
			status: Status::Suspended,
			dossier: [3; 32],
			extended_key: Some([4; SERIALISED]),
			registered_by: OTHER,
			registered_at: 5,
			links: 6,
			changes: 7,
		};
		let found = read("entity", Some(entity).encode()).unwrap();
		assert_eq!(found.field("registered_by"), Some(&Value::Account(OTHER)));
		assert_eq!(found.field("changes"), Some(&Value::Number(7)));
		assert_eq!(read("entity_of", Some(WHO).encode()).unwrap(), Value::Account(WHO));
		assert_eq!(read("status_of", Some(Status::Closed).encode()).unwrap(), Value::Variant("Closed".into(), vec![]));
		let change =
			Change { number: 1, from: Some(Status::Registered), to: Status::Suspended, by: WHO, at: 1_800_000_000_000 };
		let history = read("history", vec![change].encode()).unwrap();
		assert_eq!(history.items().unwrap()[0].field("at"), Some(&Value::Instant(1_800_000_000_000)));
		let link = LinkView { account: WHO, entity: OTHER, path: vec![0, 5], by: WHO };
		assert_eq!(read("link_of", Some(link.clone()).encode()).unwrap().field("entity"), Some(&Value::Account(OTHER)));
		assert_eq!(read("links", vec![link].encode()).unwrap().items().unwrap().len(), 1);
	}
}
