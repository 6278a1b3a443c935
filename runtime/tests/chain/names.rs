// SPDX-License-Identifier: Apache-2.0
//! Names of the accounts that are to be frozen, and what each would do with them.

use super::{settings::Setting, Chain};
use pallet_name_service::{Call, NameList, NameText};
use polkadot_sdk::*;
use vns_names::{commitment, Keep, Name, NameValue, Salt, Value};
use vns_runtime::{AccountId, Balance, Runtime, RuntimeCall};
use vns_units::UNIT;

pub type Names = Call<Runtime>;

pub const NAME_SALT: Salt = [6; 32];
/// More than anything here costs.
pub const MOST: Balance = 1_000_000 * UNIT;

pub fn text(name: &str) -> NameText {
	name.as_bytes().to_vec().try_into().expect("fits")
}

pub fn list(names: &[&str]) -> NameList {
	names.iter().map(|name| text(name)).collect::<Vec<_>>().try_into().expect("fits")
}

pub fn says(text: &str) -> NameValue {
	NameValue::inline(text.as_bytes().to_vec()).expect("fits")
}

/// The hash that `owner` commits to.
pub fn sealed(owner: &AccountId, name: &str) -> sp_core::H256 {
	let name = Name::parse(name.as_bytes()).expect("is a name");
	sp_core::H256(commitment(owner, &name, Value::new(MOST), &NAME_SALT))
}

pub fn commit(owner: &AccountId, name: &str) -> RuntimeCall {
	Names::commit { hash: sealed(owner, name) }.into()
}

/// What was committed to so.
pub fn new_name(name: &str, value: &str) -> RuntimeCall {
	Names::new_name { name: text(name), most: MOST, salt: NAME_SALT, value: says(value) }.into()
}

/// Terms of thirty days that are renewed from the balance after an hour, when a name is settled as well.
pub const SHORT_TERMS: [Setting; 4] = [
	("names.term", 30 * 24),
	("names.warning", 30 * 24 - 1),
	("names.suspension", 7 * 24),
	("names.grace", 14 * 24),
];

/// A name of the account called `of`: `reveal`, `withdraw`, `own`, `offered`.
pub fn name_of(of: &str, what: &str) -> String {
	format!("d/{what}-{}", of.replace(' ', "-"))
}

/// `other` and each of `all`, by name and account, commit to names of theirs.
pub fn commits(chain: &mut Chain, all: &[(&'static str, AccountId)], other: &AccountId) {
	for (of, who) in all {
		for what in ["reveal", "withdraw", "own"] {
			chain.act(who, commit(who, &name_of(of, what)));
		}
		chain.act(other, commit(other, &name_of(of, "offered")));
	}
}

/// They register them.
pub fn registrations(chain: &mut Chain, all: &[(&'static str, AccountId)], other: &AccountId) {
	for (of, who) in all {
		chain.act(who, new_name(&name_of(of, "own"), "{}"));
		chain.act(other, new_name(&name_of(of, "offered"), "{}"));
	}
}

/// Each puts something aside and offers its own to `other`, who offers one to each.
pub fn offers(chain: &mut Chain, all: &[(&'static str, AccountId)], other: &AccountId) {
	for (of, who) in all {
		let (own, offered) = (name_of(of, "own"), name_of(of, "offered"));
		chain.act(who, Names::prepay { name: text(&own), amount: 20 * UNIT });
		chain.act(who, Names::offer_transfer { name: text(&own), to: other.clone() });
		chain.act(other, Names::offer_transfer { name: text(&offered), to: who.clone() });
	}
}

/// What `who`, called `of`, would do with them: a call, and what of it there is to say, by the kinds of `samples.rs`.
pub fn calls(of: &str, who: &AccountId, stranger: AccountId) -> Vec<(RuntimeCall, Kind)> {
	let (own, offered) = (name_of(of, "own"), name_of(of, "offered"));
	let name = || text(&own);
	let names = || list(&[&own]);
	vec![
		(Names::commit { hash: Default::default() }.into(), Kind::Holds),
		(Names::withdraw_commit { hash: sealed(who, &name_of(of, "withdraw")) }.into(), Kind::Returns),
		(new_name(&name_of(of, "reveal"), "{}"), Kind::Mover),
		(Names::update_value { name: name(), value: says(&"x".repeat(500)) }.into(), Kind::Holds),
		(Names::offer_transfer { name: name(), to: stranger }.into(), Kind::Idle),
		(Names::cancel_transfer { name: name() }.into(), Kind::Idle),
		(Names::accept_transfer { name: text(&offered), keep: Keep::Nothing }.into(), Kind::Holds),
		(Names::renew { names: names(), terms: 1, most: MOST }.into(), Kind::Mover),
		(Names::renew { names: list(&[&offered]), terms: 1, most: MOST }.into(), Kind::Mover),
		(Names::renew_from_balance { names: names() }.into(), Kind::Mover),
		(Names::prepay { name: name(), amount: UNIT }.into(), Kind::Mover),
		(Names::prepay { name: text(&offered), amount: UNIT }.into(), Kind::Mover),
		(Names::withdraw_prepaid { name: name(), amount: UNIT }.into(), Kind::Open),
		(Names::give_up { name: name() }.into(), Kind::Mover),
		(Names::remove { names: names() }.into(), Kind::Idle),
		(Names::set_primary { name: Some(name()) }.into(), Kind::Idle),
		(Names::reserve { names: list(&["d/kept"]), reason: vns_names::Reason::Claimed }.into(), Kind::Idle),
		(Names::unreserve { names: list(&["d/wpad"]) }.into(), Kind::Idle),
	]
}

/// What a call does: see `samples.rs`.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
	/// Would move something, and does not when the party is frozen.
	Mover,
	/// Moves nothing of the party's value.
	Idle,
	/// A deposit is taken.
	Holds,
	/// A deposit comes back.
	Returns,
	/// The same, and open to the frozen.
	Open,
}
