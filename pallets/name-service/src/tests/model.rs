// SPDX-License-Identifier: Apache-2.0
//! The rules as one would explain them with pencil and paper: sealed letters in place of hashes, plain maps, no indices.
//! Written from the book and not from the code; `random.rs` holds the chain against it.

use super::*;
use std::collections::{BTreeMap, BTreeSet};

/// Why the model refuses, by the name that the chain must give.
pub type Refused = Result<(), &'static str>;

/// What a commit is to: all that its hash covers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Letter {
	pub owner: u64,
	pub name: String,
	pub most: u128,
	pub salt: u8,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelName {
	pub owner: u64,
	pub committed: u64,
	pub registered: u64,
	pub paid: u128,
	pub expires: u64,
	pub changed: u64,
	pub prepaid: u128,
	pub value: String,
	pub offered: Option<u64>,
}

/// The numbers of these tests, in days and VNS: small ones, so that names are lost soon.
pub const TERM: u64 = 60 * DAY;
pub const WARNING: u64 = 10 * DAY;
pub const SUSPENSION: u64 = 7 * DAY;
pub const GRACE: u64 = 14 * DAY;
pub const PREMIUM_PERIOD: u64 = 16 * DAY;
pub const START_PREMIUM: u128 = 1_600 * VNS;
pub const REWARD: u128 = VNS / 100;

pub fn numbers() -> Params {
	Params {
		term: 60 * 24,
		warning: 10 * 24,
		suspension: 7 * 24,
		grace: 14 * 24,
		premium_period: 16 * 24,
		start_premium: START_PREMIUM,
		longest: 3,
		..Params::default()
	}
}

#[derive(Clone, Debug)]
pub struct Model {
	/// Network time.
	pub now: u64,
	/// Who handed in which letter, and when.
	pub letters: BTreeMap<(u64, Letter), u64>,
	pub names: BTreeMap<String, ModelName>,
	pub reserved: BTreeSet<String>,
	pub called: BTreeMap<u64, String>,
	pub frozen: BTreeSet<u64>,
	/// Value that is not held.
	pub free: BTreeMap<u64, u128>,
	pub pot: u128,
}

/// What a term costs.
fn term_price(name: &str) -> u128 {
	let label = name.split('/').nth(1).expect("has a label");
	match label.len() {
		1 => 1_000 * VNS,
		2 => 500 * VNS,
		3 => 100 * VNS,
		4 => 20 * VNS,
		_ => 5 * VNS,
	}
}

fn deposit_of(value: &str) -> u128 {
	VNS + value.len() as u128 * (VNS / 1_000)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
	Active,
	Warned,
	Suspended,
	Grace,
	Premium,
	Released,
}

impl ModelName {
	fn stage(&self, now: u64) -> Stage {
		let lasts = [
			(self.expires - WARNING - 1, Stage::Active),
			(self.expires, Stage::Warned),
			(self.expires + SUSPENSION, Stage::Suspended),
			(self.expires + SUSPENSION + GRACE, Stage::Grace),
			(self.expires + SUSPENSION + GRACE + PREMIUM_PERIOD, Stage::Premium),
		];
		lasts.into_iter().find(|(last, _)| now <= *last).map_or(Stage::Released, |(_, stage)| stage)
	}

	fn live(&self, now: u64) -> bool {
		self.stage(now) <= Stage::Warned
	}

	fn owned(&self, now: u64) -> bool {
		self.stage(now) <= Stage::Grace
	}

	fn settled(&self, now: u64) -> bool {
		now - self.registered > HOUR
	}

	/// Halved each day, evenly in between; rounded up.
	fn premium(&self, now: u64) -> u128 {
		if self.stage(now) != Stage::Premium {
			return 0;
		}
		let since = now - (self.expires + SUSPENSION + GRACE);
		let (day, into) = (since / DAY, u128::from(since % DAY));
		if day >= 16 {
			return 0;
		}
		let from = START_PREMIUM >> day;
		let to = if day == 15 { 0 } else { from >> 1 };
		from - (from - to) * into / u128::from(DAY)
	}
}

impl Model {
	/// `amount` of `who` goes somewhere: on hold, or to somebody else.
	fn spend(&mut self, who: u64, amount: u128, away: bool) -> Refused {
		if amount == 0 {
			return Ok(());
		}
		if away && self.frozen.contains(&who) {
			return Err("PayerFrozen");
		}
		let free = self.free[&who];
		if free < amount + EXISTENTIAL_DEPOSIT {
			return Err("Token");
		}
		self.free.insert(who, free - amount);
		Ok(())
	}

	fn give(&mut self, who: u64, amount: u128) {
		*self.free.entry(who).or_default() += amount;
	}

	fn pay(&mut self, who: u64, amount: u128) -> Refused {
		self.spend(who, amount, true)?;
		self.pot += amount;
		Ok(())
	}

	/// Deposits of commits, of names, and what is put aside.
	pub fn held(&self, who: u64) -> (u128, u128, u128) {
		let letters = self.letters.keys().filter(|(by, _)| *by == who).count() as u128 * COMMIT_DEPOSIT;
		let own = || self.names.values().filter(|name| name.owner == who);
		(letters, own().map(|name| deposit_of(&name.value)).sum(), own().map(|name| name.prepaid).sum())
	}

	fn find(&self, name: &str) -> Result<ModelName, &'static str> {
		self.names.get(name).cloned().ok_or("UnknownName")
	}

	fn live_of(&self, by: u64, name: &str) -> Result<ModelName, &'static str> {
		let stored = self.find(name)?;
		if stored.owner != by {
			return Err("NotOwner");
		}
		if !stored.live(self.now) {
			return Err("NotLive");
		}
		Ok(stored)
	}

	/// Its owner has it no more, and has back what is his.
	fn end(&mut self, name: &str) {
		let stored = self.names.remove(name).expect("is stored");
		self.give(stored.owner, deposit_of(&stored.value) + stored.prepaid);
		if self.called.get(&stored.owner).is_some_and(|called| called == name) {
			self.called.remove(&stored.owner);
		}
	}

	pub fn commit(&mut self, by: u64, letter: Letter) -> Refused {
		if self.letters.contains_key(&(by, letter.clone())) {
			return Err("AlreadyCommitted");
		}
		self.spend(by, COMMIT_DEPOSIT, false)?;
		self.letters.insert((by, letter), self.now);
		Ok(())
	}

	pub fn withdraw_commit(&mut self, by: u64, letter: Letter) -> Refused {
		self.letters.remove(&(by, letter)).ok_or("UnknownCommit")?;
		self.give(by, COMMIT_DEPOSIT);
		Ok(())
	}

	/// `by` opens a letter with his name on it.
	pub fn new_name(&mut self, by: u64, letter: Letter, value: &str) -> Refused {
		let letter = Letter { owner: by, ..letter };
		let committed = *self.letters.get(&(by, letter.clone())).ok_or("NotCommitted")?;
		let age = self.now - committed;
		if age < DELAY {
			return Err("TooEarly");
		}
		if age > DELAY + 2 * DAY {
			return Err("CommitExpired");
		}
		let name = letter.name.clone();
		let existing = self.names.get(&name).cloned();
		let (price, expires) = match &existing {
			Some(existing) if existing.owned(self.now) => {
				let claims = committed < existing.committed && existing.owner != by && !existing.settled(self.now);
				if !claims {
					return Err("NameTaken");
				}
				(existing.paid, Some(existing.expires))
			},
			_ => {
				if self.reserved.contains(&name) {
					return Err("NameReserved");
				}
				let premium = existing.as_ref().map_or(0, |existing| existing.premium(self.now));
				(term_price(&name) + premium, None)
			},
		};
		if price > letter.most {
			return Err("PriceAboveMost");
		}
		self.withdraw_commit(by, letter)?;
		if expires.is_some() {
			let former = existing.as_ref().expect("is claimed").owner;
			self.spend(by, price, true)?;
			self.give(former, price);
		}
		if existing.is_some() {
			self.end(&name);
		}
		if expires.is_none() {
			self.pay(by, price)?;
		}
		self.spend(by, deposit_of(value), false)?;
		let now = self.now;
		let new = ModelName {
			owner: by,
			committed,
			registered: existing.filter(|_| expires.is_some()).map_or(now, |existing| existing.registered),
			paid: price,
			expires: expires.unwrap_or(now + TERM),
			changed: now,
			prepaid: 0,
			value: value.into(),
			offered: None,
		};
		self.names.insert(name, new);
		Ok(())
	}

	pub fn update_value(&mut self, by: u64, name: &str, value: &str) -> Refused {
		let mut stored = self.live_of(by, name)?;
		if stored.value == value {
			return Err("SameValue");
		}
		let (before, after) = (deposit_of(&stored.value), deposit_of(value));
		self.spend(by, after.saturating_sub(before), false)?;
		self.give(by, before.saturating_sub(after));
		(stored.value, stored.changed) = (value.into(), self.now);
		self.names.insert(name.into(), stored);
		Ok(())
	}

	pub fn offer(&mut self, by: u64, name: &str, to: u64) -> Refused {
		let mut stored = self.live_of(by, name)?;
		if !stored.settled(self.now) {
			return Err("NotSettled");
		}
		if by == to {
			return Err("OfferToSelf");
		}
		if stored.offered == Some(to) {
			return Err("AlreadyOffered");
		}
		if self.frozen.contains(&by) {
			return Err("OwnerFrozen");
		}
		stored.offered = Some(to);
		self.names.insert(name.into(), stored);
		Ok(())
	}

	pub fn cancel(&mut self, by: u64, name: &str) -> Refused {
		let stored = self.find(name)?;
		if stored.owner != by {
			return Err("NotOwner");
		}
		if stored.offered.is_none() {
			return Err("NotOffered");
		}
		self.names.insert(name.into(), ModelName { offered: None, ..stored });
		Ok(())
	}

	/// `keep`: the value that he keeps, if he keeps one.
	pub fn accept(&mut self, by: u64, name: &str, keep: Option<&str>) -> Refused {
		let stored = self.find(name)?;
		if stored.offered != Some(by) {
			return Err("NotOffered");
		}
		if !stored.live(self.now) {
			return Err("NotLive");
		}
		if keep.is_some_and(|keep| keep != stored.value) {
			return Err("ValueChanged");
		}
		if self.frozen.contains(&stored.owner) {
			return Err("OwnerFrozen");
		}
		let value = keep.unwrap_or_default();
		self.spend(by, deposit_of(value), false)?;
		self.end(name);
		let new = ModelName { owner: by, offered: None, changed: self.now, prepaid: 0, value: value.into(), ..stored };
		self.names.insert(name.into(), new);
		Ok(())
	}

	fn renewed(&self, name: &str, terms: u32) -> Result<(u128, ModelName), &'static str> {
		let stored = self.find(name)?;
		if !stored.owned(self.now) {
			return Err("NameLapsed");
		}
		if !stored.settled(self.now) {
			return Err("NotSettled");
		}
		if terms == 0 {
			return Err("NoTerm");
		}
		let one = term_price(name);
		let surcharge = if stored.stage(self.now) == Stage::Grace { one / 4 } else { 0 };
		let expires = stored.expires + u64::from(terms) * TERM;
		if expires > self.now + 3 * TERM {
			return Err("TooFarAhead");
		}
		Ok((one * u128::from(terms) + surcharge, ModelName { expires, ..stored }))
	}

	pub fn renew(&mut self, by: u64, names: &[String], terms: u32, most: u128) -> Refused {
		if names.is_empty() {
			return Err("NothingToDo");
		}
		let mut left = most;
		for name in names {
			let (price, renewed) = self.renewed(name, terms)?;
			left = left.checked_sub(price).ok_or("PriceAboveMost")?;
			self.pay(by, price)?;
			self.names.insert(name.clone(), renewed);
		}
		Ok(())
	}

	pub fn renew_from_balance(&mut self, by: u64, names: &[String]) -> Refused {
		let mut any = false;
		for name in names {
			let Ok((price, mut renewed)) = self.renewed(name, 1) else { continue };
			let due = self.names[name].stage(self.now) >= Stage::Warned;
			if !due || self.frozen.contains(&renewed.owner) || renewed.prepaid < price + REWARD {
				continue;
			}
			renewed.prepaid -= price + REWARD;
			self.pot += price;
			self.give(by, REWARD);
			self.names.insert(name.clone(), renewed);
			any = true;
		}
		any.then_some(()).ok_or("NothingToDo")
	}

	pub fn prepay(&mut self, by: u64, name: &str, amount: u128) -> Refused {
		let mut stored = self.find(name)?;
		if amount == 0 {
			return Err("ZeroAmount");
		}
		if !stored.owned(self.now) {
			return Err("NameLapsed");
		}
		if !stored.settled(self.now) {
			return Err("NotSettled");
		}
		self.spend(by, amount, true)?;
		stored.prepaid += amount;
		self.names.insert(name.into(), stored);
		Ok(())
	}

	pub fn withdraw_prepaid(&mut self, by: u64, name: &str, amount: u128) -> Refused {
		let mut stored = self.find(name)?;
		if stored.owner != by {
			return Err("NotOwner");
		}
		if amount == 0 {
			return Err("ZeroAmount");
		}
		stored.prepaid = stored.prepaid.checked_sub(amount).ok_or("NotEnoughPrepaid")?;
		self.give(by, amount);
		self.names.insert(name.into(), stored);
		Ok(())
	}

	pub fn give_up(&mut self, by: u64, name: &str) -> Refused {
		let stored = self.live_of(by, name)?;
		if !stored.settled(self.now) {
			return Err("NotSettled");
		}
		if self.frozen.contains(&by) {
			return Err("OwnerFrozen");
		}
		self.end(name);
		Ok(())
	}

	pub fn remove(&mut self, names: &[String]) -> Refused {
		let mut any = false;
		for name in names {
			if self.find(name).is_ok_and(|stored| stored.stage(self.now) == Stage::Released) {
				self.end(name);
				any = true;
			}
		}
		any.then_some(()).ok_or("NothingToDo")
	}

	pub fn set_primary(&mut self, by: u64, name: Option<&str>) -> Refused {
		if let Some(name) = name {
			self.live_of(by, name)?;
		}
		if self.called.get(&by).map(String::as_str) == name {
			return Err("SamePrimary");
		}
		self.called.remove(&by);
		if let Some(name) = name {
			self.called.insert(by, name.into());
		}
		Ok(())
	}

	pub fn reserve(&mut self, name: &str) -> Refused {
		self.reserved.insert(name.into()).then_some(()).ok_or("SameReserve")
	}

	pub fn unreserve(&mut self, name: &str) -> Refused {
		self.reserved.remove(name).then_some(()).ok_or("SameReserve")
	}
}
