// SPDX-License-Identifier: Apache-2.0
//! Who there is: the people of the preset, the accounts without a key, and those that come in with the story.

use bip32::{ChildNumber, Prefix, XPrv};
use polkadot_sdk::sp_core::{ecdsa, sr25519, Pair};
use std::collections::BTreeMap;
use vns_runtime::{
	configs::monetary::PotAccount,
	genesis::season::{Person, Role, GROUP_STARTS_WITH, PEOPLE},
	Access, AccountId, Authors, Balance, EXISTENTIAL_DEPOSIT,
};
use vns_units::UNIT;

/// A name of this story, such as `Mine`.
pub type Name = &'static str;

/// The account that receives dust and what cannot be paid out.
pub const POT: Name = "pot";
/// The account in which rewards wait to be claimed.
pub const REWARDS: Name = "rewards";
/// The account of the access group.
pub const GROUP: Name = "group";
/// The account of the extended public key that the foundry registers with.
pub const XPUB: Name = "Foundry/xpub";
/// A child of that key: the foundry's second till.
pub const TILL: Name = "Foundry/till";
/// The step from the extended key to [`TILL`].
pub const TILL_STEP: u32 = 7;

/// What somebody signs with.
#[derive(Clone)]
pub enum Key {
	/// As people of this story do.
	Sr25519(Box<sr25519::Pair>),
	/// As keys below an extended public key do.
	Ecdsa(Box<ecdsa::Pair>),
}

/// What somebody is in the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
	/// A company, or an account that belongs to one.
	Company,
	/// An agent of the group.
	Agent,
	/// An author.
	Author,
	/// A member of the group.
	Member,
	/// Nobody of these.
	Other,
	/// An account without a key.
	Keyless,
}

impl Kind {
	/// For a heading.
	pub const fn words(self) -> &'static str {
		match self {
			Kind::Company => "companies",
			Kind::Agent => "agents",
			Kind::Author => "authors",
			Kind::Member => "members",
			Kind::Other => "others",
			Kind::Keyless => "without a key",
		}
	}
}

/// Somebody.
#[derive(Clone)]
pub struct Actor {
	/// The name.
	pub name: Name,
	/// In which table.
	pub kind: Kind,
	/// The business, for a reader.
	pub business: &'static str,
	/// The account.
	pub account: AccountId,
	/// What it starts with, in planck, without stake.
	pub free: Balance,
	/// What it has at stake at the start, in planck.
	pub stake: Balance,
	key: Option<Key>,
}

/// Everybody.
pub struct Cast {
	actors: BTreeMap<Name, Actor>,
	names: BTreeMap<AccountId, Name>,
	order: Vec<Name>,
	xprv: XPrv,
}

impl Default for Cast {
	fn default() -> Self {
		Self::new()
	}
}

impl Cast {
	/// Everybody of the preset `season`, with keys.
	pub fn new() -> Self {
		// Any seed will do; everybody may know it.
		let xprv = XPrv::new([0x5e; 32]).expect("a seed of 32 bytes");
		let till = xprv.derive_child(ChildNumber(TILL_STEP)).expect("this number is not one that BIP-32 skips");
		let ecdsa_key = |key: &XPrv| Key::Ecdsa(Box::new(ecdsa::Pair::from_seed(&key.to_bytes())));
		let mut actors: Vec<Actor> = PEOPLE.iter().map(person).collect();
		let mut linked = |name, business, key: Key| {
			let account = key.account();
			actors.push(Actor { name, kind: Kind::Company, business, account, free: 0, stake: 0, key: Some(key) });
		};
		linked(XPUB, "the extended key that Foundry registers with", ecdsa_key(&xprv));
		linked(TILL, "a key below it, where Foundry keeps its small cash", ecdsa_key(&till));
		let mut keyless = |name, business, account, free| {
			actors.push(Actor { name, kind: Kind::Keyless, business, account, free, stake: 0, key: None });
		};
		keyless(GROUP, "answers for what members grant", Access::account(), GROUP_STARTS_WITH * UNIT);
		keyless(REWARDS, "fees wait here to be claimed", Authors::account(), EXISTENTIAL_DEPOSIT);
		keyless(POT, "takes dust and what cannot be paid out", PotAccount::get(), EXISTENTIAL_DEPOSIT);
		// Accounts of a company stand together.
		actors.sort_by_key(|actor| actor.kind);
		let order = actors.iter().map(|actor| actor.name).collect();
		let names = actors.iter().map(|actor| (actor.account.clone(), actor.name)).collect();
		let actors = actors.into_iter().map(|actor| (actor.name, actor)).collect();
		Self { actors, names, order, xprv }
	}

	/// Everybody, as they stand in tables.
	pub fn all(&self) -> impl Iterator<Item = &Actor> {
		self.order.iter().map(|name| &self.actors[name])
	}

	/// Somebody. The story calls nobody by a name that is not there.
	pub fn actor(&self, name: Name) -> &Actor {
		self.actors.get(name).unwrap_or_else(|| panic!("there is nobody of the name {name}"))
	}

	/// Somebody's account.
	pub fn account(&self, name: Name) -> AccountId {
		self.actor(name).account.clone()
	}

	/// Somebody's key.
	pub fn key(&self, name: Name) -> &Key {
		self.actor(name).key.as_ref().unwrap_or_else(|| panic!("{name} has no key"))
	}

	/// The name of an account; its address in short for a stranger's.
	pub fn name(&self, account: &AccountId) -> String {
		match self.names.get(account) {
			Some(name) => (*name).into(),
			None => format!("{account}"),
		}
	}

	/// Is it somebody of this story?
	pub fn knows(&self, account: &AccountId) -> bool {
		self.names.contains_key(account)
	}

	/// The extended public key of the foundry, as BIP-32 serialises it.
	pub fn xpub(&self) -> [u8; 78] {
		let public = self.xprv.public_key().to_extended_key(Prefix::XPUB);
		let mut bytes = [0; 78];
		bytes[..4].copy_from_slice(&public.prefix.to_bytes());
		bytes[4] = public.attrs.depth;
		bytes[5..9].copy_from_slice(&public.attrs.parent_fingerprint);
		bytes[9..13].copy_from_slice(&public.attrs.child_number.to_bytes());
		bytes[13..45].copy_from_slice(&public.attrs.chain_code);
		bytes[45..].copy_from_slice(&public.key_bytes);
		bytes
	}
}

fn person(person: &Person) -> Actor {
	let kind = match person.role {
		Role::Author(_) => Kind::Author,
		Role::Member => Kind::Member,
		Role::Agent(_) => Kind::Agent,
		Role::Company => Kind::Company,
		Role::Other => Kind::Other,
	};
	let pair = sr25519::Pair::from_string(&format!("//{}", person.name), None).expect("a name is a path");
	Actor {
		name: person.name,
		kind,
		business: person.business,
		account: person.account(),
		free: person.starts_with * UNIT,
		stake: person.stake(),
		key: Some(Key::Sr25519(Box::new(pair))),
	}
}
