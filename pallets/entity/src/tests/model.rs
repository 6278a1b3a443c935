// SPDX-License-Identifier: Apache-2.0
//! The rules as one would explain them with pencil and paper: plain maps, no indices, no counters. Written from
//! `design/access.md` and the book and not from the code; `random.rs` holds the chain against it.
//!
//! Which account a path leads to is a table, made from private keys.

use super::*;
use std::collections::{BTreeMap, BTreeSet};

/// Why the model refuses, by the name that the chain must give.
pub type Refused = Result<(), &'static str>;

/// The number of an extended key in the table.
pub type KeyNumber = usize;

#[derive(Clone, Debug)]
pub struct ModelEntity {
	pub dossier: [u8; 32],
	pub key: Option<KeyNumber>,
	pub registrar: AccountId32,
	/// Who made it so, and when; the last one holds.
	pub history: Vec<(Status, AccountId32, u64)>,
}

impl ModelEntity {
	pub fn status(&self) -> Status {
		self.history.last().expect("has a beginning").0
	}
}

#[derive(Clone, Debug)]
pub struct ModelLink {
	pub entity: AccountId32,
	pub path: Vec<u32>,
	pub payer: AccountId32,
}

/// What an agent hands in, and whether the consents are what they should be.
#[derive(Clone, Debug)]
pub struct Wish {
	pub account: AccountId32,
	pub dossier: [u8; 32],
	pub key: Option<KeyNumber>,
	pub account_consents: bool,
	/// `None`: there is no signature of a key.
	pub key_consents: Option<bool>,
}

pub struct Model {
	/// Network time.
	pub now: u64,
	/// Where paths lead, by extended key; the empty path to the key itself.
	pub table: BTreeMap<(KeyNumber, Vec<u32>), AccountId32>,
	pub agents: [AccountId32; 2],
	pub group: AccountId32,
	pub entities: BTreeMap<AccountId32, ModelEntity>,
	pub links: BTreeMap<AccountId32, ModelLink>,
	/// Accounts that were ever registered or linked.
	pub kept: BTreeSet<AccountId32>,
	/// Free value.
	pub free: BTreeMap<AccountId32, u128>,
	/// Transactions made since the account began.
	pub nonces: BTreeMap<AccountId32, u32>,
}

impl Model {
	pub fn key_account(&self, key: KeyNumber) -> &AccountId32 {
		&self.table[&(key, vec![])]
	}

	/// The registered account that `who` belongs to.
	pub fn owner(&self, who: &AccountId32) -> Option<&AccountId32> {
		match self.entities.get_key_value(who) {
			Some((own, _)) => Some(own),
			None => self.links.get(who).map(|link| &link.entity),
		}
	}

	pub fn links_of(&self, entity: &AccountId32) -> BTreeSet<&AccountId32> {
		self.links.iter().filter(|(_, link)| link.entity == *entity).map(|(account, _)| account).collect()
	}

	/// Deposits on hold, for registrations and for links.
	pub fn held(&self, who: &AccountId32) -> (u128, u128) {
		let open = |entity: &&ModelEntity| entity.registrar == *who && entity.status() != Status::Closed;
		let registrations = self.entities.values().filter(open).count() as u128;
		let links = self.links.values().filter(|link| link.payer == *who).count() as u128;
		(registrations * REGISTRATION_DEPOSIT, links * LINK_DEPOSIT)
	}

	pub fn has(&self, who: &AccountId32) -> u128 {
		self.free.get(who).copied().unwrap_or(0)
	}

	fn pay(&mut self, who: &AccountId32, amount: u128) {
		let left = self.has(who).checked_sub(amount).expect("the chain took it");
		self.free.insert(who.clone(), left);
	}

	/// What a registration costs.
	pub fn price(wish: &Wish) -> u128 {
		REGISTRATION_DEPOSIT + if wish.key.is_some() { LINK_DEPOSIT } else { 0 }
	}

	/// May it be? All but the deposit, about which the caller asks the balances.
	pub fn may_register(&self, by: &AccountId32, wish: &Wish) -> Refused {
		if !self.agents.contains(by) {
			return Err("BadOrigin");
		}
		if wish.key.is_none() && wish.key_consents.is_some() {
			return Err("SignatureWithoutKey");
		}
		if self.entities.contains_key(&wish.account) {
			return Err("AlreadyRegistered");
		}
		if !wish.account_consents {
			return Err("AccountDidNotConsent");
		}
		if wish.key.is_some() && wish.key_consents != Some(true) {
			return Err("KeyDidNotConsent");
		}
		if self.links.contains_key(&wish.account) {
			return Err("AccountIsLinked");
		}
		if let Some(key) = wish.key {
			let account = self.key_account(key);
			let same = |entity: &ModelEntity| entity.key.is_some_and(|other| self.key_account(other) == account);
			if self.entities.values().any(same) {
				return Err("KeyTaken");
			}
			if *account != wish.account && self.entities.contains_key(account) {
				return Err("KeyIsEntity");
			}
			if self.links.contains_key(account) {
				return Err("KeyIsLinked");
			}
		}
		Ok(())
	}

	pub fn register(&mut self, by: &AccountId32, wish: Wish) {
		self.pay(by, Self::price(&wish));
		self.kept.insert(wish.account.clone());
		if let Some(key) = wish.key {
			let account = self.key_account(key).clone();
			self.kept.insert(account.clone());
			let link = ModelLink { entity: wish.account.clone(), path: vec![], payer: by.clone() };
			self.links.insert(account, link);
		}
		let history = vec![(Status::Registered, by.clone(), self.now)];
		let entity = ModelEntity { dossier: wish.dossier, key: wish.key, registrar: by.clone(), history };
		self.entities.insert(wish.account, entity);
	}

	pub fn set_status(&mut self, by: &AccountId32, entity: &AccountId32, to: Status) -> Refused {
		let group = self.group == *by;
		if !group && !self.agents.contains(by) {
			return Err("BadOrigin");
		}
		let now = self.now;
		let known = self.entities.get_mut(entity).ok_or("UnknownEntity")?;
		if !group && to != Status::Suspended {
			return Err("OnlyGroup");
		}
		if !group && known.registrar != *by {
			return Err("NotRegistrar");
		}
		match known.status() {
			Status::Closed => return Err("Closed"),
			status if status == to => return Err("SameStatus"),
			_ => known.history.push((to, by.clone(), now)),
		}
		if to == Status::Closed {
			let registrar = known.registrar.clone();
			*self.free.entry(registrar).or_default() += REGISTRATION_DEPOSIT;
		}
		Ok(())
	}

	/// May it be? All but the deposit.
	pub fn may_link(&self, entity: &AccountId32, path: &[u32], account: &AccountId32) -> Refused {
		let key = self.entities.get(entity).ok_or("UnknownEntity")?.key.ok_or("NoKey")?;
		if self.links.contains_key(account) {
			return Err("AlreadyLinked");
		}
		if account != entity && self.entities.contains_key(account) {
			return Err("AccountIsEntity");
		}
		if path.iter().any(|step| *step >= H) {
			return Err("HardenedStep");
		}
		if self.table.get(&(key, path.to_vec())) != Some(account) {
			return Err("AnotherAccount");
		}
		Ok(())
	}

	pub fn link(&mut self, by: &AccountId32, entity: &AccountId32, path: &[u32], account: &AccountId32) {
		self.pay(by, LINK_DEPOSIT);
		self.kept.insert(account.clone());
		let link = ModelLink { entity: entity.clone(), path: path.to_vec(), payer: by.clone() };
		self.links.insert(account.clone(), link);
	}

	pub fn unlink(&mut self, by: &AccountId32, account: &AccountId32) -> Refused {
		if self.group != *by {
			return Err("BadOrigin");
		}
		let link = self.links.get(account).ok_or("NotLinked")?.clone();
		if self.entities[&link.entity].status() != Status::Closed {
			return Err("NotClosed");
		}
		self.links.remove(account);
		*self.free.entry(link.payer).or_default() += LINK_DEPOSIT;
		Ok(())
	}
}
