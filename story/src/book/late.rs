// SPDX-License-Identifier: Apache-2.0
//! What concerns debt that is passed on, overdue or bad: assumption (D4), settling and covering (D6), seizure (P2).

use super::{take, Book, Deposit, Entry};
use vns_credit::NoteId;
use vns_runtime::{AccountId, Balance};

/// What was seized, and what became of it. Amounts in planck.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seizure {
	/// What was taken.
	pub seized: Balance,
	/// Of it what paid overdue notes.
	pub settled: Balance,
	/// What whoever reported got.
	pub to_reporter: Balance,
	/// What the author of the block got, as vouchers.
	pub to_author: Balance,
}

impl Book {
	/// D4: `to` owes a note from now on, in the place of its obligor, who pays the compensation; as much credit as it owes is
	/// consumed. How much that was.
	pub fn assume(
		&mut self,
		to: &AccountId,
		id: NoteId,
		guarantor: &AccountId,
		compensation: Balance,
	) -> Entry<Balance> {
		let now = self.now;
		let note = self.notes.get(&id).ok_or("no such note")?.clone();
		if self.deposits.contains_key(&Deposit::Note(id)) {
			self.give_back(&Deposit::Note(id))?;
		}
		self.consume(guarantor, to, note.outstanding)?;
		self.pay(&note.obligor, to, compensation)?;
		let overdue = note.due().millis() < now;
		let kept = self.notes.get_mut(&id).ok_or("it is there")?;
		if overdue && kept.counted.is_none() {
			kept.counted = Some(note.guarantor.clone());
		}
		kept.obligor = to.clone();
		kept.guarantor = guarantor.clone();
		Ok(note.outstanding)
	}

	/// D6: the agent's fee that is held for a note pays it; how much.
	pub fn cover(&mut self, id: NoteId) -> Entry<Balance> {
		let fee = self.notes.get_mut(&id).ok_or("no such note")?.fee.take();
		let Some((agent, part)) = fee else { return Ok(0) };
		let amount = self.settle(id, part)?;
		// What the fee is more than the debt is the agent's.
		self.release(&agent, "fees", part)?;
		take(&mut self.account(&agent).free, amount, "a covered loss")?;
		self.sums.repaid += amount;
		self.sums.fees_lost += amount;
		self.sums.fees_released += part - amount;
		self.sums.settled_bad += amount;
		Ok(amount)
	}

	/// D6: a guarantor settles a bad note: the fee that is held first, then value of its own, at most `up_to`. Both.
	pub fn settle_bad(&mut self, by: &AccountId, id: NoteId, up_to: Balance) -> Entry<(Balance, Balance)> {
		let of_fee = self.cover(id)?;
		let own = if self.notes.contains_key(&id) { self.repay(by, id, up_to)? } else { 0 };
		self.sums.settled_bad += own;
		Ok((of_fee, own))
	}

	/// P2: so much value of a frozen party is seized. It pays the party's overdue notes, the earliest maturity first; of the rest
	/// half, rounded down, goes to whoever reported, and half to the author of the block, as vouchers.
	pub fn seize(
		&mut self,
		party: &[AccountId],
		from: &AccountId,
		amount: Balance,
		reporter: &AccountId,
		author: &AccountId,
	) -> Entry<Seizure> {
		take(&mut self.account(from).free, amount, "a seizure")?;
		let mut late: Vec<_> = self
			.notes
			.iter()
			.filter(|(_, note)| party.contains(&note.obligor) && note.due().millis() < self.now)
			.map(|(id, note)| (note.due(), *id))
			.collect();
		late.sort();
		let mut left = amount;
		for (_, id) in late {
			if left > 0 {
				left -= self.settle(id, left)?;
			}
		}
		let settled = amount - left;
		let (to_reporter, to_author) = (left / 2, left - left / 2);
		self.account(reporter).free += to_reporter;
		self.account(author).purse.free += to_author;
		self.sums.repaid += settled;
		self.sums.seized += amount;
		self.sums.penalties += to_author;
		Ok(Seizure { seized: amount, settled, to_reporter, to_author })
	}
}
