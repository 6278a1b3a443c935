// SPDX-License-Identifier: Apache-2.0
//! Names: views at a block, and calls to be signed. What is no name is refused here with a word; all other rules are the
//! chain's to enforce. Amounts in planck, times in milliseconds of network time.

use crate::{AccountId, At, Call, Error, Hash};
use codec::{Decode, Encode};
pub use vns_names::{
	commitment,
	views::{Availability, CommitView, ReservedView},
	Keep, Label, Name, NameValue, Namespace, Params, Salt, State, Value, Window, MAX_INLINE, MAX_REFERENCE,
};

/// The pallet's name.
pub const PALLET: &str = "Names";

/// The most names, commits or reserved names in one answer.
pub const MOST_LISTED: u32 = 64;

/// The most names in one call.
pub const MOST_IN_A_CALL: usize = 64;

/// A name that is stored.
pub type NameView = vns_names::views::NameView<AccountId, u32>;
/// A name in the order of expiry.
pub type ExpiringView = vns_names::views::ExpiringView<AccountId>;

const VIEWS: &str = "NameApi";

/// As the chain takes it: text with its length before it.
fn text(name: &Name) -> Vec<u8> {
	name.to_string().into_bytes()
}

fn texts(names: &[Name]) -> Vec<Vec<u8>> {
	names.iter().map(text).collect()
}

/// A name that is stored, whatever its state.
pub async fn lookup(at: &At, name: &Name) -> Result<Option<NameView>, Error> {
	at.ask(VIEWS, "lookup", (text(name),)).await
}

/// What a name says, if it resolves.
pub async fn resolve(at: &At, name: &Name) -> Result<Option<NameValue>, Error> {
	at.ask(VIEWS, "resolve", (text(name),)).await
}

/// What the name of that hash is. Whoever is asked learns the hash, and the name only if he tries names out.
pub async fn availability(at: &At, hash: &[u8; 32]) -> Result<Availability, Error> {
	at.ask(VIEWS, "availability", (hash,)).await
}

/// The names of an account after that hash, in no telling order; at most 64.
pub async fn names_of(at: &At, owner: &AccountId, after: Option<[u8; 32]>, most: u32) -> Result<Vec<NameView>, Error> {
	at.ask(VIEWS, "names_of", (owner, after, most)).await
}

/// What an account is called.
pub async fn reverse(at: &At, who: &AccountId) -> Result<Option<Vec<u8>>, Error> {
	at.ask(VIEWS, "reverse", (who,)).await
}

/// The names in the order of their expiry, from that hour on, in it after that hash; at most 64.
pub async fn expiring(at: &At, hour: u32, after: Option<[u8; 32]>, most: u32) -> Result<Vec<ExpiringView>, Error> {
	at.ask(VIEWS, "expiring", (hour, after, most)).await
}

/// The commits of an account after that hash, in no telling order; at most 64.
pub async fn commits_of(
	at: &At,
	owner: &AccountId,
	after: Option<[u8; 32]>,
	most: u32,
) -> Result<Vec<CommitView>, Error> {
	at.ask(VIEWS, "commits_of", (owner, after, most)).await
}

/// One commit of an account: no runtime API has it, so it is looked for in the list.
pub async fn commit_of(at: &At, owner: &AccountId, hash: Hash) -> Result<Option<CommitView>, Error> {
	let mut after = None;
	loop {
		let page = commits_of(at, owner, after, MOST_LISTED).await?;
		if let Some(found) = page.iter().find(|one| one.hash == hash.0) {
			return Ok(Some(*found));
		}
		let next = page.last().map(|one| one.hash);
		if next.is_none() || next == after {
			return Ok(None);
		}
		after = next;
	}
}

/// The numbers that hold.
pub async fn numbers(at: &At) -> Result<Params, Error> {
	at.ask(VIEWS, "numbers", ()).await
}

/// Commits to what only the signer can register; `hash` is [`commitment`].
pub fn commit(hash: Hash) -> Result<Call, Error> {
	Call::new(PALLET, "commit", (hash,))
}

/// Takes a commit of the signer back, and its deposit with it.
pub fn withdraw_commit(hash: Hash) -> Result<Call, Error> {
	Call::new(PALLET, "withdraw_commit", (hash,))
}

/// Registers what the signer committed to, for one term.
pub fn new_name(name: &Name, most: Value, salt: &Salt, value: &NameValue) -> Result<Call, Error> {
	Call::new(PALLET, "new_name", (text(name), most.planck(), salt, value))
}

/// Lets a name of the signer say something else.
pub fn update(name: &Name, value: &NameValue) -> Result<Call, Error> {
	Call::new(PALLET, "update_value", (text(name), value))
}

/// Offers a name of the signer to `to`.
pub fn offer(name: &Name, to: &AccountId) -> Result<Call, Error> {
	Call::new(PALLET, "offer_transfer", (text(name), to))
}

/// Takes the offer of a name of the signer back.
pub fn cancel(name: &Name) -> Result<Call, Error> {
	Call::new(PALLET, "cancel_transfer", (text(name),))
}

/// Accepts a name that is offered to the signer.
pub fn accept(name: &Name, keep: Keep) -> Result<Call, Error> {
	Call::new(PALLET, "accept_transfer", (text(name), keep))
}

/// Renews names by so many terms each, for `most` together.
pub fn renew(names: &[Name], terms: u32, most: Value) -> Result<Call, Error> {
	Call::new(PALLET, "renew", (texts(names), terms, most.planck()))
}

/// Renews names that are due out of their own balances, for the reward.
pub fn renew_from_balance(names: &[Name]) -> Result<Call, Error> {
	Call::new(PALLET, "renew_from_balance", (texts(names),))
}

/// Puts value of the signer aside for a name's renewals.
pub fn prepay(name: &Name, amount: Value) -> Result<Call, Error> {
	Call::new(PALLET, "prepay", (text(name), amount.planck()))
}

/// Takes something of that back, for the owner.
pub fn withdraw_prepaid(name: &Name, amount: Value) -> Result<Call, Error> {
	Call::new(PALLET, "withdraw_prepaid", (text(name), amount.planck()))
}

/// Gives a name of the signer up.
pub fn give_up(name: &Name) -> Result<Call, Error> {
	Call::new(PALLET, "give_up", (text(name),))
}

/// Removes what is stored of names that are released.
pub fn remove(names: &[Name]) -> Result<Call, Error> {
	Call::new(PALLET, "remove", (texts(names),))
}

/// Which of its names the signer is called by.
pub fn set_primary(name: Option<&Name>) -> Result<Call, Error> {
	Call::new(PALLET, "set_primary", (name.map(text),))
}

/// A value as it is kept in files between two steps.
pub fn value_bytes(value: &NameValue) -> Vec<u8> {
	value.encode()
}

/// The same, read back.
pub fn value_of_bytes(bytes: &[u8]) -> Option<NameValue> {
	let mut rest = bytes;
	NameValue::decode(&mut rest).ok().filter(|_| rest.is_empty())
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{fit, value, Value as Shown};

	const WHO: AccountId = AccountId([1; 32]);

	fn example() -> Name {
		Name::parse(b"d/example").unwrap()
	}

	fn as_the_chain_reads(call: &Call) -> Vec<(String, Shown)> {
		value::call_arguments(fit::committed().unwrap(), call.pallet(), call.name(), call.arguments()).unwrap()
	}

	#[test]
	fn a_value_should_be_read_back() {
		let elsewhere = NameValue::elsewhere(b"content", b"https://example.com".to_vec()).unwrap();
		for value in [NameValue::nothing(), NameValue::inline(vec![7; 1_024]).unwrap(), elsewhere] {
			assert_eq!(value_of_bytes(&value_bytes(&value)), Some(value));
		}
		assert_eq!(value_of_bytes(&[0, 4, 7, 7]), None);
		assert_eq!(value_of_bytes(&[]), None);
	}

	#[test]
	fn every_call_should_decode_to_what_was_meant() {
		let (name, amount) = (example(), Value::new(5));
		let (list, hash) = (vec![name.clone()], Hash::from([9; 32]));
		let value = NameValue::inline(b"one".to_vec()).unwrap();
		for (call, arguments) in [
			(commit(hash), 1),
			(withdraw_commit(hash), 1),
			(new_name(&name, amount, &[5; 32], &value), 4),
			(update(&name, &value), 2),
			(offer(&name, &WHO), 2),
			(cancel(&name), 1),
			(accept(&name, Keep::Value([3; 32])), 2),
			(renew(&list, 2, amount), 3),
			(renew_from_balance(&list), 1),
			(prepay(&name, amount), 2),
			(withdraw_prepaid(&name, amount), 2),
			(give_up(&name), 1),
			(remove(&list), 1),
			(set_primary(Some(&name)), 1),
			(set_primary(None), 1),
		] {
			let call = call.unwrap();
			assert_eq!(as_the_chain_reads(&call).len(), arguments, "{}", call.name());
		}
		let offered = as_the_chain_reads(&offer(&name, &WHO).unwrap());
		assert_eq!(offered[0], ("name".to_owned(), Shown::Bytes(b"d/example".to_vec())));
		assert_eq!(offered[1], ("to".to_owned(), Shown::Account(WHO)));
	}
}
