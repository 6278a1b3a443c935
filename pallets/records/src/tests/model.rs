// SPDX-License-Identifier: Apache-2.0
//! The rules as one would explain them with pencil and paper: sealed letters in place of hashes, plain maps, no tickets.
//! Written from `design/access.md` and the book and not from the code; `random.rs` holds the chain against it.

use super::*;
use std::collections::BTreeMap;

/// Why the model refuses, by the name that the chain must give.
pub type Refused = Result<(), &'static str>;

/// Table and key.
pub type Name = (Vec<u8>, Vec<u8>);

/// What a commit is to: all that its hash covers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Letter {
	pub owner: u64,
	pub name: Name,
	pub value: Vec<u8>,
	pub salt: u8,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelRecord {
	pub owner: u64,
	pub value: Vec<u8>,
	pub offered_to: Option<u64>,
	pub changed_at: u64,
}

#[derive(Clone, Debug)]
pub struct Model {
	/// Network time.
	pub now: u64,
	/// Who handed in which letter, and when.
	pub letters: BTreeMap<(u64, Letter), u64>,
	pub records: BTreeMap<Name, ModelRecord>,
	/// Value that is not held. Below zero: a deposit that cannot be paid.
	pub free: BTreeMap<u64, i128>,
}

/// What a record costs: the book's formula with the prices and accounts of these tests.
fn price(name: &Name, value: &[u8]) -> i128 {
	500 + 3 * (41 + name.0.len() + name.1.len() + value.len()) as i128
}

/// What a commit costs.
const LETTER: i128 = 500 + 3 * 80;

impl Model {
	fn move_free(&mut self, who: u64, by: i128) {
		*self.free.entry(who).or_default() += by;
	}

	/// Deposits of commits and of records.
	pub fn held(&self, who: u64) -> (u128, u128) {
		let letters = self.letters.keys().filter(|(by, _)| *by == who).count() as i128 * LETTER;
		let own = self.records.iter().filter(|(_, record)| record.owner == who);
		let records: i128 = own.map(|(name, record)| price(name, &record.value)).sum();
		(letters as u128, records as u128)
	}

	fn owned(&mut self, by: u64, name: &Name) -> Result<&mut ModelRecord, &'static str> {
		let record = self.records.get_mut(name).ok_or("UnknownRecord")?;
		if record.owner != by {
			return Err("NotOwner");
		}
		Ok(record)
	}

	pub fn commit(&mut self, by: u64, letter: Letter) -> Refused {
		if self.letters.contains_key(&(by, letter.clone())) {
			return Err("AlreadyCommitted");
		}
		self.letters.insert((by, letter), self.now);
		self.move_free(by, -LETTER);
		Ok(())
	}

	pub fn withdraw(&mut self, by: u64, letter: Letter) -> Refused {
		self.letters.remove(&(by, letter)).ok_or("UnknownCommit")?;
		self.move_free(by, LETTER);
		Ok(())
	}

	/// `by` opens a letter with his name on it.
	pub fn reveal(&mut self, by: u64, name: Name, value: Vec<u8>, salt: u8) -> Refused {
		if name.0.is_empty() {
			return Err("EmptyTable");
		}
		if name.1.is_empty() {
			return Err("EmptyKey");
		}
		let letter = (by, Letter { owner: by, name: name.clone(), value: value.clone(), salt });
		let age = self.now - self.letters.get(&letter).ok_or("NotCommitted")?;
		if age < DELAY {
			return Err("TooEarly");
		}
		if age > DELAY + WINDOW {
			return Err("CommitExpired");
		}
		if self.records.contains_key(&name) {
			return Err("NameTaken");
		}
		self.letters.remove(&letter);
		self.move_free(by, LETTER - price(&name, &value));
		self.records.insert(name, ModelRecord { owner: by, value, offered_to: None, changed_at: self.now });
		Ok(())
	}

	pub fn update(&mut self, by: u64, name: Name, value: Vec<u8>) -> Refused {
		let now = self.now;
		let record = self.owned(by, &name)?;
		if record.value == value {
			return Err("SameValue");
		}
		let before = price(&name, &record.value);
		record.changed_at = now;
		record.value = value.clone();
		self.move_free(by, before - price(&name, &value));
		Ok(())
	}

	pub fn offer(&mut self, by: u64, name: Name, to: u64) -> Refused {
		let record = self.owned(by, &name)?;
		if by == to {
			return Err("OfferToSelf");
		}
		if record.offered_to == Some(to) {
			return Err("AlreadyOffered");
		}
		record.offered_to = Some(to);
		Ok(())
	}

	pub fn cancel(&mut self, by: u64, name: Name) -> Refused {
		self.owned(by, &name)?.offered_to.take().map(|_| ()).ok_or("NotOffered")
	}

	pub fn accept(&mut self, by: u64, name: Name, value: &[u8]) -> Refused {
		let now = self.now;
		let record = self.records.get_mut(&name).ok_or("UnknownRecord")?;
		if record.offered_to != Some(by) {
			return Err("NotOffered");
		}
		if record.value != value {
			return Err("ValueChanged");
		}
		let before = record.owner;
		*record = ModelRecord { owner: by, value: value.to_vec(), offered_to: None, changed_at: now };
		self.move_free(before, price(&name, value));
		self.move_free(by, -price(&name, value));
		Ok(())
	}

	pub fn remove(&mut self, by: u64, name: Name) -> Refused {
		self.owned(by, &name)?;
		let record = self.records.remove(&name).expect("is there");
		self.move_free(by, price(&name, &record.value));
		Ok(())
	}
}
