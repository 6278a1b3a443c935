// SPDX-License-Identifier: Apache-2.0
//! The rules as one would explain them with pencil and paper: plain maps and lists, no totals, no indices. Written from
//! `design/value-debt.md` and not from the code; `random.rs` holds the chain against it.

use super::*;
use std::collections::BTreeMap;

/// Why the model refuses, by the name that the chain must give.
pub type Refused = Result<(), &'static str>;

pub const GRANTORS: [u64; 2] = [GRANTOR, OTHER_GRANTOR];

/// Milliseconds of an hour.
const HOUR: u64 = 3_600_000;

#[derive(Clone, Debug, PartialEq)]
pub struct ModelNote {
	pub obligor: u64,
	pub guarantor: u64,
	pub principal: u128,
	pub owed: u128,
	pub terms: Terms<u64>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Consent {
	pub obligor: u64,
	pub drawer: u64,
	pub guarantor: u64,
	pub list: Vec<Instalment<u64>>,
	pub expires: Hour,
}

#[derive(Default)]
pub struct Model {
	/// Network time.
	pub now: u64,
	/// Free value.
	pub value: BTreeMap<u64, u128>,
	/// Unused credit by holder and guarantor.
	pub credit: BTreeMap<(u64, u64), u128>,
	/// By number; paid notes stay with zero.
	pub notes: Vec<ModelNote>,
	pub consents: Vec<Consent>,
	/// All that was ever granted, consumed and revoked, by guarantor.
	pub books: BTreeMap<u64, [u128; 3]>,
}

/// The first full hour at least `hours` after `now`.
fn hour_after(now: u64, hours: u32) -> Hour {
	let instant = now + u64::from(hours) * HOUR;
	Hour(instant.div_ceil(HOUR) as u32)
}

/// When a note of these terms falls due at the latest.
fn due(terms: &Terms<u64>) -> Hour {
	match terms {
		Terms::At(hour) => *hour,
		Terms::OnDemand { latest, .. } => *latest,
	}
}

fn sum(list: &[Instalment<u64>]) -> Option<u128> {
	list.iter().try_fold(0u128, |sum, one| sum.checked_add(one.amount.planck()))
}

impl Model {
	pub fn has(&self, who: u64) -> u128 {
		self.value.get(&who).copied().unwrap_or(0)
	}

	/// Deposits on hold.
	pub fn held(&self, who: u64) -> u128 {
		self.consents.iter().filter(|consent| consent.obligor == who).count() as u128 * UNDERTAKING_DEPOSIT
	}

	/// Value outside of the pot, the pot, and deposits.
	fn issued(&self) -> u128 {
		let deposits = self.consents.len() as u128 * UNDERTAKING_DEPOSIT;
		self.value.values().sum::<u128>() + deposits
	}

	/// Sets a balance; what is too little for an account goes to the pot.
	pub fn set(&mut self, who: u64, value: u128) {
		let kept = if value < EXISTENTIAL_DEPOSIT { 0 } else { value };
		self.value.insert(who, kept);
		*self.value.entry(POT).or_default() += value - kept;
	}

	/// What `who` can give away to the last: all of it, unless a deposit keeps the account.
	fn spendable(&self, who: u64) -> u128 {
		let kept = if self.held(who) > 0 { EXISTENTIAL_DEPOSIT } else { 0 };
		self.has(who).saturating_sub(kept)
	}

	fn credit(&self, holder: u64, guarantor: u64) -> u128 {
		self.credit.get(&(holder, guarantor)).copied().unwrap_or(0)
	}

	fn open(&self, note: u64) -> Result<&ModelNote, &'static str> {
		self.notes.get(note as usize).filter(|note| note.owed > 0).ok_or("UnknownNote")
	}

	/// The open notes of `who`, the oldest maturity first.
	pub fn open_of(&self, who: u64) -> Vec<u64> {
		let mut open: Vec<_> = (0u64..)
			.zip(&self.notes)
			.filter(|(_, note)| note.obligor == who && note.owed > 0)
			.map(|(id, note)| (due(&note.terms), id))
			.collect();
		open.sort();
		open.into_iter().map(|(_, id)| id).collect()
	}

	fn least(amount: u128) -> Refused {
		match amount {
			0 => Err("ZeroAmount"),
			amount if amount < LEAST_AMOUNT => Err("BelowLeastAmount"),
			_ => Ok(()),
		}
	}

	pub fn grant(&mut self, by: u64, to: u64, amount: u128) -> Refused {
		if !GRANTORS.contains(&by) {
			return Err("BadOrigin");
		}
		if by == to {
			return Err("GrantToSelf");
		}
		Self::least(amount)?;
		if amount > MOST_AMOUNT {
			return Err("AboveMostAmount");
		}
		let ever: u128 = self.books.values().map(|[granted, ..]| granted).sum();
		ever.checked_add(amount).ok_or("AmountOverflow")?;
		self.books.entry(by).or_default()[0] += amount;
		*self.credit.entry((to, by)).or_default() += amount;
		Ok(())
	}

	pub fn revoke(&mut self, by: u64, holder: u64, up_to: u128) -> Refused {
		if !GRANTORS.contains(&by) {
			return Err("BadOrigin");
		}
		if up_to == 0 {
			return Err("ZeroAmount");
		}
		let credit = self.credit(holder, by);
		if credit == 0 {
			return Err("NothingToRevoke");
		}
		self.credit.insert((holder, by), credit - credit.min(up_to));
		self.books.entry(by).or_default()[2] += credit.min(up_to);
		Ok(())
	}

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
		if self.open_of(obligor).len() + list.len() > MAX_NOTES as usize {
			return Err("TooManyNotes");
		}
		self.credit.insert((by, guarantor), left);
		self.books.entry(guarantor).or_default()[1] += amount;
		self.value.insert(by, self.has(by) + amount);
		for one in list {
			let principal = one.amount.planck();
			self.notes.push(ModelNote { obligor, guarantor, principal, owed: principal, terms: one.terms.clone() });
		}
		Ok(())
	}

	pub fn repay(&mut self, by: u64, note: u64, up_to: u128) -> Refused {
		let owed = self.open(note)?.owed;
		if up_to == 0 {
			return Err("ZeroAmount");
		}
		let paid = owed.min(up_to);
		if self.spendable(by) < paid {
			return Err("NotEnoughValue");
		}
		self.notes[note as usize].owed -= paid;
		self.set(by, self.has(by) - paid);
		Ok(())
	}

	pub fn repay_oldest(&mut self, by: u64, obligor: u64, up_to: u128, most_notes: u32) -> Refused {
		if up_to == 0 {
			return Err("ZeroAmount");
		}
		let open = self.open_of(obligor);
		if open.is_empty() {
			return Err("NothingOwed");
		}
		let chosen: Vec<_> = open.into_iter().take(most_notes.max(1) as usize).collect();
		let owed: u128 = chosen.iter().map(|note| self.notes[*note as usize].owed).sum();
		// One payment, whatever it is spread over.
		let paid = owed.min(up_to);
		if self.spendable(by) < paid {
			return Err("NotEnoughValue");
		}
		let mut left = paid;
		for note in chosen {
			let owed = &mut self.notes[note as usize].owed;
			let part = left.min(*owed);
			(*owed, left) = (*owed - part, left - part);
		}
		self.set(by, self.has(by) - paid);
		Ok(())
	}

	/// All but the deposit, about which the caller asks the balances.
	pub fn undertake(&self, new: &Consent) -> Refused {
		if new.obligor == new.drawer {
			return Err("UndertakenToSelf");
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

	pub fn withdraw(&mut self, by: u64, consent: &Consent) -> Refused {
		let place = self.consents.iter().position(|stored| {
			(stored.obligor, stored.drawer, stored.guarantor, &stored.list)
				== (by, consent.drawer, consent.guarantor, &consent.list)
		});
		self.consents.remove(place.ok_or("UnknownUndertaking")?);
		self.value.insert(by, self.has(by) + UNDERTAKING_DEPOSIT);
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
		self.value.insert(obligor, self.has(obligor) + UNDERTAKING_DEPOSIT);
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
