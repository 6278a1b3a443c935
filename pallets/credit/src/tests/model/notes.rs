// SPDX-License-Identifier: Apache-2.0
//! Drawing, paying, and when notes fall due.

use super::*;

impl Model {
	fn terms(&self, terms: &Terms<u64>) -> Refused {
		let due = due(terms);
		if due < hour_after(self.now, SHORTEST) {
			return Err("TermTooShort");
		}
		if u64::from(due.0) * HOUR > self.now + u64::from(LONGEST) * HOUR {
			return Err("TermTooLong");
		}
		match terms {
			Terms::OnDemand { notice, latest, .. } if *notice < SHORTEST || *latest < hour_after(self.now, *notice) => {
				Err("TermTooShort")
			},
			_ => Ok(()),
		}
	}

	pub fn draw(&mut self, by: u64, obligor: u64, guarantor: u64, list: &[Instalment<u64>]) -> Refused {
		if obligor == UNKNOWN || by == UNKNOWN {
			return Err("NotAnEntity");
		}
		if self.frozen(by) {
			return Err("Frozen");
		}
		if self.frozen(obligor) {
			return Err("ObligorFrozen");
		}
		if obligor == guarantor {
			return Err("GuarantorIsObligor");
		}
		if self.related(by, guarantor) || self.related(obligor, guarantor) {
			return Err("OwnEntity");
		}
		if list.is_empty() {
			return Err("NoInstalments");
		}
		for one in list {
			Self::least(one.amount.planck())?;
			self.terms(&one.terms)?;
		}
		let amount = sum(list).ok_or("CreditExceeded")?;
		let left = self.credit(by, guarantor).checked_sub(amount).ok_or("CreditExceeded")?;
		self.issued().checked_add(amount).ok_or("AmountOverflow")?;
		if self.open_of_party(obligor) + list.len() > MAX_NOTES as usize {
			return Err("TooManyNotes");
		}
		self.credit.insert((by, guarantor), left);
		self.books.entry(guarantor).or_default()[1] += amount;
		self.value.insert(by, self.has(by) + amount);
		self.kept.insert(obligor);
		for one in list {
			let principal = one.amount.planck();
			let (terms, drawn_at) = (one.terms.clone(), self.now);
			self.notes.push(ModelNote {
				obligor,
				guarantor,
				counted: None,
				principal,
				owed: principal,
				terms,
				drawn_at,
			});
		}
		Ok(())
	}

	/// So much of a note is paid. In full: then nothing waits for it any more.
	pub fn pay(&mut self, note: u64, amount: u128) {
		let owes = &mut self.notes[note as usize];
		owes.owed -= amount;
		if owes.owed > 0 {
			return;
		}
		let obligor = owes.obligor;
		self.titles.remove(&note);
		if self.passing.remove(&note).is_some() {
			self.release(obligor, UNDERTAKING_DEPOSIT);
		}
		if let Some((agent, fee)) = self.fees.remove(&note) {
			self.release(agent, fee);
		}
	}

	/// `by` gives up value for that.
	pub fn burn(&mut self, by: u64, amount: u128) -> Refused {
		if self.spendable(by) < amount {
			return Err("NotEnoughValue");
		}
		self.set(by, self.has(by) - amount);
		Ok(())
	}

	/// Carries out `act`, or nothing of it.
	pub fn whole(&mut self, act: impl FnOnce(&mut Self) -> Refused) -> Refused {
		let before = self.clone();
		act(self).inspect_err(|_| *self = before)
	}

	pub fn repay(&mut self, by: u64, note: u64, up_to: u128) -> Refused {
		let owed = self.open(note)?.owed;
		self.may_pay(by, note)?;
		if up_to == 0 {
			return Err("ZeroAmount");
		}
		let paid = owed.min(up_to);
		self.whole(|after| {
			after.settle(by, note, paid);
			after.pay(note, paid);
			after.burn(by, paid)
		})
	}

	pub fn repay_oldest(&mut self, by: u64, obligor: u64, up_to: u128, most_notes: u32) -> Refused {
		if up_to == 0 {
			return Err("ZeroAmount");
		}
		let open = self.open_of(obligor);
		if open.is_empty() {
			return Err("NothingOwed");
		}
		// One payment, whatever it is spread over.
		self.whole(|after| {
			let mut left = up_to;
			for (place, note) in open.into_iter().take(most_notes.max(1) as usize).enumerate() {
				match after.may_pay(by, note) {
					Err(refused) if place == 0 => return Err(refused),
					// Nothing of this account is overdue any more, but of another one of the party.
					Err(_) => break,
					Ok(()) => {},
				}
				let part = left.min(after.notes[note as usize].owed);
				after.settle(by, note, part);
				after.pay(note, part);
				left -= part;
				if left == 0 {
					break;
				}
			}
			after.burn(by, up_to - left)
		})
	}

	/// What a note that can be cleared owes.
	fn clearable(&self, note: u64, up_to: u128) -> Result<u128, &'static str> {
		let note = self.open(note)?;
		if self.now - note.drawn_at < u64::from(CLEARING_AGE) * HOUR {
			return Err("NoteTooYoung");
		}
		if up_to == 0 {
			return Err("ZeroAmount");
		}
		Ok(note.owed)
	}

	pub fn clear(&mut self, by: u64, note: u64, up_to: u128) -> Refused {
		let amount = self.clearable(note, up_to)?.min(up_to);
		self.may_pay(by, note)?;
		let free = self.vouchers.get(&by).copied().unwrap_or(0);
		let left = free.checked_sub(amount).ok_or("NotEnoughVouchers")?;
		self.vouchers.insert(by, left);
		self.let_go(by);
		self.pay(note, amount);
		Ok(())
	}

	pub fn take_offer(&mut self, by: u64, offer: u64, note: u64, up_to: u128) -> Refused {
		let amount = self.clearable(note, up_to)?.min(up_to);
		let owes = self.notes[note as usize].obligor;
		if by != owes && (!self.entities.contains_key(&owes) || self.party(by) != self.party(owes)) {
			return Err("NotObligor");
		}
		self.may_pay(by, note)?;
		let ModelOffer { holder, left, price } =
			self.offers.get(offer as usize).filter(|offer| offer.left > 0).ok_or("UnknownOffer")?.clone();
		if self.frozen(holder) {
			return Err("OfferSuspended");
		}
		let amount = amount.min(left);
		// What the holder gives up is worth at least what he is paid: rounded up, in his favour.
		let paid = (amount * price).div_ceil(1_000_000);
		if holder == by {
			return Err("OwnOffer");
		}
		self.whole(|after| {
			after.offers[offer as usize].left -= amount;
			after.let_go(holder);
			after.burn(by, paid)?;
			if after.has(holder) + paid < EXISTENTIAL_DEPOSIT {
				// The vouchers were all that kept the holder's account, and the price is too little for one.
				return Err("Token");
			}
			after.value.insert(holder, after.has(holder) + paid);
			after.pay(note, amount);
			Ok(())
		})
	}

	/// All but the deposit, about which the caller asks the balances.
	pub fn undertake(&self, new: &Consent) -> Refused {
		if new.obligor == new.drawer {
			return Err("UndertakenToSelf");
		}
		if self.frozen(new.obligor) {
			return Err("Frozen");
		}
		if new.list.is_empty() {
			return Err("NoInstalments");
		}
		if u64::from(new.expires.0) * HOUR < self.now {
			return Err("UndertakingExpired");
		}
		sum(&new.list).ok_or("AmountOverflow")?;
		let same = |old: &Consent| {
			(old.obligor, old.drawer, old.guarantor, &old.list) == (new.obligor, new.drawer, new.guarantor, &new.list)
		};
		if self.consents.iter().any(same) {
			return Err("AlreadyUndertaken");
		}
		Ok(())
	}

	/// Its deposit is taken, then it is stored.
	pub fn store_consent(&mut self, consent: Consent) {
		self.hold(consent.obligor, UNDERTAKING_DEPOSIT);
		self.consents.push(consent);
	}

	pub fn withdraw(&mut self, by: u64, consent: &Consent) -> Refused {
		let place = self.consents.iter().position(|stored| {
			(stored.obligor, stored.drawer, stored.guarantor, &stored.list)
				== (by, consent.drawer, consent.guarantor, &consent.list)
		});
		self.consents.remove(place.ok_or("UnknownUndertaking")?);
		self.release(by, UNDERTAKING_DEPOSIT);
		Ok(())
	}

	pub fn draw_for(&mut self, by: u64, obligor: u64, guarantor: u64, list: &[Instalment<u64>]) -> Refused {
		let matches = |stored: &Consent| {
			(stored.obligor, stored.drawer, stored.guarantor, stored.list.as_slice()) == (obligor, by, guarantor, list)
		};
		let place = self.consents.iter().position(matches).ok_or("NotUndertaken")?;
		if u64::from(self.consents[place].expires.0) * HOUR < self.now {
			return Err("UndertakingExpired");
		}
		self.draw(by, obligor, guarantor, list)?;
		self.consents.remove(place);
		self.release(obligor, UNDERTAKING_DEPOSIT);
		Ok(())
	}

	pub fn demand(&mut self, by: u64, note: u64) -> Refused {
		let Terms::OnDemand { by: entitled, notice, latest } = self.open(note)?.terms else {
			return Err("NotOnDemand");
		};
		if by != entitled {
			return Err("NotEntitled");
		}
		self.notes[note as usize].terms = Terms::At(hour_after(self.now, notice).min(latest));
		Ok(())
	}

	pub fn normalise(&mut self, by: u64, note: u64, from: u64, maturity: Hour) -> Refused {
		if self.frozen(by) {
			return Err("Frozen");
		}
		let ModelNote { guarantor, owed, terms, .. } = self.open(note)?.clone();
		if by != guarantor {
			return Err("NotGuarantor");
		}
		let Terms::OnDemand { notice, latest, .. } = terms else { return Err("NotOnDemand") };
		if maturity < hour_after(self.now, notice) {
			return Err("TermTooShort");
		}
		if maturity > latest {
			return Err("TermTooLong");
		}
		let left = self.credit(by, from).checked_sub(owed).ok_or("CreditExceeded")?;
		self.credit.insert((by, from), left);
		self.books.entry(from).or_default()[1] += owed;
		self.notes[note as usize].terms = Terms::At(maturity);
		Ok(())
	}
}
