// SPDX-License-Identifier: Apache-2.0
//! D4: notes that pass to a new obligor.

use super::*;

impl Passing {
	/// May `who` accept it, who expects so much?
	fn accepts(&self, who: u64, compensation: u128, now: u64) -> Refused {
		if now > self.expires {
			return Err("AssumptionExpired");
		}
		if self.to.is_some_and(|to| to != who) {
			return Err("NotOffered");
		}
		if compensation != self.compensation {
			return Err("CompensationChanged");
		}
		Ok(())
	}
}

impl Model {
	/// All but the deposit, about which the caller asks the balances.
	pub fn offer_assumption(&self, by: u64, note: u64, offer: &Passing) -> Refused {
		if self.open(note)?.obligor != by {
			return Err("NotObligor");
		}
		if self.frozen(by) {
			return Err("Frozen");
		}
		if self.now > offer.expires {
			return Err("AssumptionExpired");
		}
		match offer.to {
			Some(to) if to == by => Err("AlreadyObligor"),
			Some(to) if self.party(to) == self.party(by) => Err("SameParty"),
			_ => Ok(()),
		}
	}

	/// Its deposit is taken, but for one that it replaces.
	pub fn store_passing(&mut self, note: u64, offer: Passing) {
		if !self.passing.contains_key(&note) {
			self.hold(self.notes[note as usize].obligor, UNDERTAKING_DEPOSIT);
		}
		self.passing.insert(note, offer);
	}

	/// An offer is gone, and its deposit comes back.
	fn drop_passing(&mut self, note: u64) {
		if self.passing.remove(&note).is_some() {
			self.release(self.notes[note as usize].obligor, UNDERTAKING_DEPOSIT);
		}
	}

	pub fn withdraw_assumption(&mut self, by: u64, note: u64) -> Refused {
		let offer = self.passing.get(&note).ok_or("UnknownAssumptionOffer")?;
		if by != self.notes[note as usize].obligor && self.now <= offer.expires {
			return Err("NotObligor");
		}
		self.drop_passing(note);
		Ok(())
	}

	pub fn assume(&mut self, by: u64, note: u64, guarantor: u64, compensation: u128) -> Refused {
		let before = self.open(note)?.clone();
		let from = before.obligor;
		if self.frozen(by) {
			return Err("Frozen");
		}
		if by == from {
			return Err("AlreadyObligor");
		}
		if guarantor == by {
			return Err("GuarantorIsObligor");
		}
		if self.related(from, by) {
			return Err("SameParty");
		}
		if self.related(guarantor, by) {
			return Err("OwnEntity");
		}
		if by == UNKNOWN {
			return Err("NotAnEntity");
		}
		match self.passing.get(&note) {
			None if compensation > 0 => return Err("NotOffered"),
			// For nothing, no offer is needed.
			Some(offer) if compensation > 0 => offer.accepts(by, compensation, self.now)?,
			_ => {},
		}
		let overdue = self.overdue(&before);
		self.whole(|after| {
			after.drop_passing(note);
			let left = after.credit(by, guarantor).checked_sub(before.owed).ok_or("CreditExceeded")?;
			let titles = after.titles.entry(note).or_default();
			if titles.len() == 16 {
				return Err("TitleTooLong");
			}
			titles.push((from, before.guarantor, after.now, compensation));
			if compensation > 0 {
				if after.frozen(from) {
					return Err("ObligorFrozen");
				}
				after.burn(from, compensation)?;
				if after.has(by) + compensation < EXISTENTIAL_DEPOSIT {
					return Err("Token");
				}
				after.value.insert(by, after.has(by) + compensation);
			}
			if after.open_of_party(by) + 1 > MAX_NOTES as usize {
				return Err("TooManyNotes");
			}
			after.credit.insert((by, guarantor), left);
			after.books.entry(guarantor).or_default()[1] += before.owed;
			after.kept.insert(by);
			let passed = &mut after.notes[note as usize];
			(passed.obligor, passed.guarantor) = (by, guarantor);
			passed.counted = before.counted.or(overdue.then_some(before.guarantor));
			Ok(())
		})
	}
}
