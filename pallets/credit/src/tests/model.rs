// SPDX-License-Identifier: Apache-2.0
//! The rules as one would explain them with pencil and paper: plain maps and lists, no totals, no indices. Written from
//! `design/value-debt.md` and not from the code; `random.rs` holds the chain against it.

use super::*;
use std::collections::{BTreeMap, BTreeSet};

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
	pub drawn_at: u64,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ModelOffer {
	pub holder: u64,
	pub left: u128,
	/// Parts per million.
	pub price: u128,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Consent {
	pub obligor: u64,
	pub drawer: u64,
	pub guarantor: u64,
	pub list: Vec<Instalment<u64>>,
	pub expires: Hour,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ModelGrant {
	pub by: u64,
	pub holder: u64,
	pub amount: u128,
	pub expires: u64,
	pub age: u64,
	pub needed: u32,
	pub approvals: BTreeSet<u64>,
}

#[derive(Default)]
pub struct Model {
	/// Network time.
	pub now: u64,
	/// Free value.
	pub value: BTreeMap<u64, u128>,
	/// Vouchers that are not offered.
	pub vouchers: BTreeMap<u64, u128>,
	/// By number; what was taken in full stays with zero.
	pub offers: Vec<ModelOffer>,
	/// Unused credit by holder and guarantor.
	pub credit: BTreeMap<(u64, u64), u128>,
	/// By number; paid notes stay with zero.
	pub notes: Vec<ModelNote>,
	pub consents: Vec<Consent>,
	/// What an agent or a member has used, and when.
	pub used: BTreeMap<u64, (u128, u64)>,
	/// Proposed grants by number.
	pub grants: BTreeMap<u32, ModelGrant>,
	pub next_grant: u32,
	/// How often the membership has changed, and who is a member now.
	pub age: u64,
	pub members: BTreeSet<u64>,
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

	/// All vouchers of an account.
	pub fn vouchers(&self, who: u64) -> u128 {
		let offered: u128 = self.offers.iter().filter(|offer| offer.holder == who).map(|offer| offer.left).sum();
		self.vouchers.get(&who).copied().unwrap_or(0) + offered
	}

	/// Deposits and vouchers on hold.
	pub fn held(&self, who: u64) -> u128 {
		let grants = self.grants.values().filter(|grant| grant.by == who).count() as u128;
		let consents = self.consents.iter().filter(|consent| consent.obligor == who).count() as u128;
		consents * UNDERTAKING_DEPOSIT + grants * GRANT_DEPOSIT + self.vouchers(who)
	}

	/// Value outside of the pot, the pot, and deposits.
	fn issued(&self) -> u128 {
		let deposits = self.consents.len() as u128 * UNDERTAKING_DEPOSIT + self.grants.len() as u128 * GRANT_DEPOSIT;
		let offered: u128 = self.offers.iter().map(|offer| offer.left).sum();
		self.value.values().sum::<u128>() + deposits + self.vouchers.values().sum::<u128>() + offered
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

	/// Who answers for what `by` grants, and how much of it in how many hours.
	fn grantor(&self, by: u64) -> Result<(u64, u128, u32), &'static str> {
		match by {
			GRANTOR | OTHER_GRANTOR => Ok((by, u128::MAX, 1)),
			AGENT => Ok((by, QUOTA, RECOVERY)),
			member if self.members.contains(&member) => Ok((GROUP, MEMBER_QUOTA, MEMBER_RECOVERY)),
			_ => Err("NotAGrantor"),
		}
	}

	/// Approvals that an amount needs.
	fn needed(&self, amount: u128) -> Result<u32, &'static str> {
		let members = self.members.len() as u32;
		let needed = match TIERS.iter().find(|(up_to, _)| amount <= *up_to) {
			_ if amount == 0 => return Err("ZeroAmount"),
			Some((_, approvals)) => *approvals,
			None => 3.max(members / 2 + 1),
		};
		if needed > members {
			return Err("ApprovalsOutOfReach");
		}
		Ok(needed)
	}

	/// What is left of a quota now.
	pub fn left(&self, by: u64, quota: u128, hours: u32) -> u128 {
		let (used, at) = self.used.get(&by).copied().unwrap_or_default();
		if quota == u128::MAX {
			// Nobody here uses so much; and in an hour all of it is back.
			return quota - used;
		}
		let recovered = quota * u128::from(self.now - at) / u128::from(u64::from(hours) * HOUR);
		quota - used.saturating_sub(recovered)
	}

	fn spend(&mut self, by: u64, quota: u128, hours: u32, amount: u128) -> Refused {
		let left = self.left(by, quota, hours);
		if amount > left {
			return Err("QuotaExceeded");
		}
		if quota < u128::MAX {
			self.used.insert(by, (quota - left + amount, self.now));
		}
		Ok(())
	}

	fn parties(by: u64, guarantor: u64, to: u64) -> Refused {
		if by == to || guarantor == to {
			return Err("GrantToSelf");
		}
		if to == UNKNOWN {
			return Err("NotAnEntity");
		}
		Ok(())
	}

	pub fn grant(&mut self, by: u64, to: u64, amount: u128) -> Refused {
		let (guarantor, quota, hours) = self.grantor(by)?;
		Self::parties(by, guarantor, to)?;
		if self.needed(amount)? > 1 {
			return Err("ApprovalsNeeded");
		}
		let used = self.used.clone();
		self.spend(by, quota, hours, amount)?;
		self.issue(guarantor, to, amount).inspect_err(|_| self.used = used)
	}

	/// All but the deposit, about which the caller asks the balances.
	pub fn propose_grant(&mut self, by: u64, holder: u64, amount: u128, expires: u64) -> Refused {
		let (guarantor, quota, hours) = self.grantor(by)?;
		Self::parties(by, guarantor, holder)?;
		// A member proposes to others.
		let needed = self.needed(amount)?.max(if guarantor == by { 1 } else { 2 });
		Self::most(amount)?;
		let ever: u128 = self.books.values().map(|[granted, ..]| granted).sum();
		ever.checked_add(amount).ok_or("AmountOverflow")?;
		if guarantor == by && amount > self.left(by, quota, hours) {
			return Err("QuotaExceeded");
		}
		if self.grants.values().filter(|grant| grant.by == by).count() as u32 == MAX_GRANT_PROPOSALS {
			return Err("TooManyGrantProposals");
		}
		if expires <= self.now {
			return Err("ExpiryPassed");
		}
		if expires > self.now + u64::from(LONGEST_PROPOSAL) * HOUR {
			return Err("ExpiryTooFar");
		}
		Ok(()).inspect(|()| {
			let approvals = (guarantor != by).then_some(by).into_iter().collect();
			let grant = ModelGrant { by, holder, amount, expires, age: self.age, needed, approvals };
			self.grants.insert(self.next_grant, grant);
			self.next_grant += 1;
		})
	}

	fn say(&self, by: u64, id: u32) -> Result<ModelGrant, &'static str> {
		let grant = self.grants.get(&id).cloned().ok_or("UnknownGrantProposal")?;
		if !self.members.contains(&by) {
			return Err("NotAMember");
		}
		self.void(&grant)?;
		Ok(grant)
	}

	fn void(&self, grant: &ModelGrant) -> Refused {
		if grant.age != self.age {
			return Err("MembershipChanged");
		}
		if self.now > grant.expires {
			return Err("GrantProposalExpired");
		}
		Ok(())
	}

	pub fn approve_grant(&mut self, by: u64, id: u32) -> Refused {
		let mut grant = self.say(by, id)?;
		if !grant.approvals.insert(by) {
			return Err("AlreadyApproved");
		}
		if by == grant.holder {
			return Err("OwnEntity");
		}
		if (grant.approvals.len() as u32) < grant.needed {
			self.grants.insert(id, grant);
			return Ok(());
		}
		let (guarantor, quota, hours) = self.grantor(grant.by)?;
		let used = self.used.clone();
		if guarantor == grant.by {
			self.spend(grant.by, quota, hours, grant.amount)?;
		}
		if let Err(refused) = self.issue(guarantor, grant.holder, grant.amount) {
			self.used = used;
			return Err(refused);
		}
		self.forget(id);
		Ok(())
	}

	pub fn withdraw_approval(&mut self, by: u64, id: u32) -> Refused {
		let mut grant = self.say(by, id)?;
		if !grant.approvals.remove(&by) {
			return Err("NotApproved");
		}
		self.grants.insert(id, grant);
		Ok(())
	}

	pub fn close_grant(&mut self, by: u64, id: u32) -> Refused {
		let grant = self.grants.get(&id).cloned().ok_or("UnknownGrantProposal")?;
		if self.void(&grant).is_ok() && by != grant.by {
			return Err("NotProposer");
		}
		self.forget(id);
		Ok(())
	}

	fn forget(&mut self, id: u32) {
		let by = self.grants.remove(&id).expect("is stored").by;
		self.value.insert(by, self.has(by) + GRANT_DEPOSIT);
	}

	fn most(amount: u128) -> Refused {
		Self::least(amount)?;
		if amount > MOST_AMOUNT {
			return Err("AboveMostAmount");
		}
		Ok(())
	}

	fn issue(&mut self, by: u64, to: u64, amount: u128) -> Refused {
		Self::most(amount)?;
		let ever: u128 = self.books.values().map(|[granted, ..]| granted).sum();
		ever.checked_add(amount).ok_or("AmountOverflow")?;
		self.books.entry(by).or_default()[0] += amount;
		*self.credit.entry((to, by)).or_default() += amount;
		Ok(())
	}

	pub fn revoke(&mut self, by: u64, holder: u64, up_to: u128) -> Refused {
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
		if obligor == UNKNOWN || by == UNKNOWN {
			return Err("NotAnEntity");
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
		if self.open_of(obligor).len() + list.len() > MAX_NOTES as usize {
			return Err("TooManyNotes");
		}
		self.credit.insert((by, guarantor), left);
		self.books.entry(guarantor).or_default()[1] += amount;
		self.value.insert(by, self.has(by) + amount);
		for one in list {
			let principal = one.amount.planck();
			let (terms, drawn_at) = (one.terms.clone(), self.now);
			self.notes.push(ModelNote { obligor, guarantor, principal, owed: principal, terms, drawn_at });
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
		let free = self.vouchers.get(&by).copied().unwrap_or(0);
		let left = free.checked_sub(amount).ok_or("NotEnoughVouchers")?;
		self.vouchers.insert(by, left);
		self.notes[note as usize].owed -= amount;
		Ok(())
	}

	pub fn take_offer(&mut self, by: u64, offer: u64, note: u64, up_to: u128) -> Refused {
		let amount = self.clearable(note, up_to)?.min(up_to);
		if self.notes[note as usize].obligor != by {
			return Err("NotObligor");
		}
		let ModelOffer { holder, left, price } =
			self.offers.get(offer as usize).filter(|offer| offer.left > 0).ok_or("UnknownOffer")?.clone();
		let amount = amount.min(left);
		// What the holder gives up is worth at least what he is paid: rounded up, in his favour.
		let paid = (amount * price).div_ceil(1_000_000);
		if holder == by {
			return Err("OwnOffer");
		}
		if self.spendable(by) < paid {
			return Err("NotEnoughValue");
		}
		self.offers[offer as usize].left -= amount;
		self.notes[note as usize].owed -= amount;
		self.value.insert(holder, self.has(holder) + paid);
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
