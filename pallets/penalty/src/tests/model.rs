// SPDX-License-Identifier: Apache-2.0
//! P2 as one would explain it with pencil and paper. Written from `design/value-debt.md` and the book, not from the code;
//! `random.rs` holds the chain against it. What a transaction pays for its bytes and its weight is taken from the chain.

use super::*;
use std::collections::BTreeMap;

/// Why the model refuses, by the name that the chain must give.
pub type Outcome = Result<(), &'static str>;

#[derive(Clone, Debug, PartialEq)]
pub struct ModelNote {
	pub id: NoteId,
	pub obligor: u64,
	pub owed: u128,
	/// The hour at which it falls due.
	pub due: u64,
}

/// What evidence does.
#[derive(Clone, Debug, PartialEq)]
pub enum Deed {
	Transfer { to: u64, amount: u128 },
	Gift { to: u64, amount: u128 },
	Repay { note: NoteId, amount: u128 },
	Both { to: u64, value: u128, vouchers: u128 },
}

#[derive(Clone, Debug, PartialEq)]
pub struct ModelEvidence {
	pub bytes: Vec<u8>,
	pub who: u64,
	pub deed: Deed,
	pub nonce: u32,
	pub tip: u128,
	/// The block before which it was signed.
	pub birth: u64,
	pub spent: bool,
}

#[derive(Clone, Debug, Default)]
pub struct Model {
	pub block: u64,
	/// Network time, in milliseconds.
	pub now: u64,
	/// Free value and vouchers of everybody.
	pub value: BTreeMap<u64, u128>,
	pub vouchers: BTreeMap<u64, u128>,
	pub nonces: BTreeMap<u64, u32>,
	pub notes: Vec<ModelNote>,
	pub next_note: NoteId,
	pub evidence: Vec<ModelEvidence>,
	/// For each hour that has passed the first block in which it had.
	pub hours: Vec<(u64, u64)>,
	pub author: Option<u64>,
	pub pot: u128,
	pub pot_vouchers: u128,
	pub seized: u128,
	pub reports: u64,
}

const HOUR: u64 = vns_clock::HOUR;

pub fn party(who: u64) -> u64 {
	if who == BRANCH {
		COMPANY
	} else {
		who
	}
}

impl Model {
	pub fn value(&mut self, who: u64) -> &mut u128 {
		self.value.entry(who).or_default()
	}

	pub fn vouchers(&mut self, who: u64) -> &mut u128 {
		self.vouchers.entry(who).or_default()
	}

	pub fn nonce(&self, who: u64) -> u32 {
		self.nonces.get(&who).copied().unwrap_or_default()
	}

	fn overdue(&self, note: &ModelNote) -> bool {
		note.due * HOUR < self.now
	}

	pub fn frozen(&self, who: u64) -> bool {
		self.notes.iter().any(|note| party(note.obligor) == party(who) && self.overdue(note))
	}

	/// A block begins at that time.
	pub fn begin(&mut self, block: u64, now: u64) {
		let newest = (now - 1) / HOUR;
		if self.hours.last().is_none_or(|(hour, _)| *hour < newest) {
			self.hours.push((newest, block));
		}
		(self.block, self.now) = (block, now);
	}

	pub fn owe(&mut self, who: u64, amount: u128, hours: u64) -> bool {
		if self.frozen(who) {
			return false;
		}
		let due = self.now.div_ceil(HOUR) + hours;
		self.notes.push(ModelNote { id: self.next_note, obligor: who, owed: amount, due });
		self.next_note += 1;
		*self.value(who) += amount;
		true
	}

	fn find(&self, id: NoteId) -> Option<ModelNote> {
		self.notes.iter().find(|note| note.id == id).cloned()
	}

	fn settle(&mut self, id: NoteId, amount: u128) {
		for note in &mut self.notes {
			note.owed -= if note.id == id { amount } else { 0 };
		}
		self.notes.retain(|note| note.owed > 0);
	}

	pub fn repay(&mut self, who: u64, id: NoteId, up_to: u128) -> bool {
		let Some(note) = self.find(id) else { return false };
		let own = party(note.obligor) == party(who) && self.overdue(&note);
		let taken = up_to.min(note.owed);
		if up_to == 0 || taken > *self.value(who) || (self.frozen(who) && !own) {
			return false;
		}
		*self.value(who) -= taken;
		self.settle(id, taken);
		true
	}

	/// What a deed would move out of the party without the freeze, fee and tip included, or why it would not be done.
	fn moves(&mut self, evidence: &ModelEvidence, fee: u128) -> Result<Spoils, &'static str> {
		let ModelEvidence { who, deed, .. } = evidence;
		let all = fee + evidence.tip;
		// The fee leaves the existential deposit.
		if *self.value(*who) < all + EXISTENTIAL_DEPOSIT {
			return Err("NotValid");
		}
		let left = *self.value(*who) - all;
		let own = |to: &u64| party(*to) == party(*who);
		let can_give = |model: &mut Self, to: &u64, amount: u128| {
			let free = *model.vouchers(*who);
			to != who && amount > 0 && amount <= free && (amount >= LEAST_AMOUNT || amount == free)
		};
		// What vouchers keep open may be emptied, but not below the existential deposit.
		let can_send =
			|left: u128, amount: u128, kept: bool| amount <= left && (!kept || left - amount >= EXISTENTIAL_DEPOSIT);
		let kept = *self.vouchers(*who) > 0;
		let moved = match deed {
			Deed::Transfer { to, amount } if can_send(left, *amount, kept) => {
				Spoils { value: if own(to) { 0 } else { *amount }, vouchers: 0 }
			},
			Deed::Gift { to, amount } if can_give(self, to, *amount) => {
				Spoils { value: 0, vouchers: if own(to) { 0 } else { *amount } }
			},
			Deed::Repay { note, amount } => {
				let note = self.find(*note).ok_or("Failed")?;
				let taken = (*amount).min(note.owed);
				if taken == 0 || !can_send(left, taken, kept) {
					return Err("Failed");
				}
				Spoils { value: taken, vouchers: 0 }
			},
			Deed::Both { to, value, vouchers } if can_send(left, *value, kept) && can_give(self, to, *vouchers) => {
				if own(to) {
					Spoils::default()
				} else {
					Spoils { value: *value, vouchers: *vouchers }
				}
			},
			_ => return Err("Failed"),
		};
		Ok(Spoils { value: moved.value + all, ..moved })
	}

	/// Is all that it does open to the frozen?
	fn open(&self, evidence: &ModelEvidence) -> bool {
		let own = |id| {
			let note = self.find(id);
			note.is_some_and(|note| party(note.obligor) == party(evidence.who) && self.overdue(&note))
		};
		matches!(evidence.deed, Deed::Repay { note, .. } if own(note)) && evidence.tip == 0
	}

	pub fn report(&mut self, reporter: u64, place: usize, id: NoteId, fee: u128) -> Outcome {
		let evidence = self.evidence[place].clone();
		if evidence.spent {
			return Err("AlreadyPunished");
		}
		// Signed for 64 blocks. In the next one its birth block would be that one itself, which has no hash yet.
		match self.block - evidence.birth {
			0..64 => {},
			age if age % 64 == 0 => return Err("NotValid"),
			_ => return Err("BadSignature"),
		}
		if !self.frozen(evidence.who) {
			return Err("NotFrozen");
		}
		let note = self.find(id).ok_or("UnknownNote")?;
		if party(note.obligor) != party(evidence.who) {
			return Err("OtherParty");
		}
		if !self.overdue(&note) {
			return Err("NotOverdue");
		}
		let first = self.hours.iter().find(|(hour, _)| *hour >= note.due).expect("has passed").1;
		if evidence.birth < first {
			return Err("BornBeforeOverdue");
		}
		if self.notes.iter().filter(|note| party(note.obligor) == party(evidence.who)).count() > 8 {
			return Err("TooManyNotes");
		}
		if evidence.nonce != self.nonce(evidence.who) {
			return Err("NotValid");
		}
		let moves = self.moves(&evidence, fee)?;
		if self.open(&evidence) || moves.total() <= fee {
			return Err("NothingMoved");
		}

		self.evidence[place].spent = true;
		*self.nonces.entry(evidence.who).or_default() += 1;
		*self.value(evidence.who) -= moves.value;
		*self.vouchers(evidence.who) -= moves.vouchers;
		self.dust(evidence.who);
		self.seized += moves.total();
		self.reports += 1;
		let (mut value, mut vouchers) = (moves.value, moves.vouchers);
		let overdue = |model: &Self| {
			let own = |note: &&ModelNote| party(note.obligor) == party(evidence.who) && model.overdue(note);
			model.notes.iter().filter(own).min_by_key(|note| (note.due, note.obligor, note.id)).cloned()
		};
		while value + vouchers > 0 {
			let Some(note) = overdue(self) else { break };
			let by_value = value.min(note.owed);
			let by_vouchers = vouchers.min(note.owed - by_value);
			(value, vouchers) = (value - by_value, vouchers - by_vouchers);
			self.settle(note.id, by_value + by_vouchers);
		}
		*self.value(reporter) += value / 2;
		*self.vouchers(reporter) += vouchers / 2;
		let authors = (value - value / 2) + (vouchers - vouchers / 2);
		match self.author {
			Some(author) => *self.vouchers(author) += authors,
			// Vouchers stay vouchers there too (N4).
			None => {
				self.pot += value - value / 2;
				self.pot_vouchers += vouchers - vouchers / 2;
			},
		}
		Ok(())
	}

	/// What is left below the existential deposit is nobody's, but for an account that vouchers keep open.
	fn dust(&mut self, who: u64) {
		let left = *self.value(who);
		if left < EXISTENTIAL_DEPOSIT && *self.vouchers(who) == 0 {
			self.pot += left;
			*self.value(who) = 0;
		}
	}

	/// The same where the account pays by itself.
	pub fn swept(&mut self, who: u64) {
		self.dust(who);
	}
}
