// SPDX-License-Identifier: Apache-2.0
//! The rules as one would explain them with pencil and paper: plain maps and lists, no totals, no indices. Written from
//! `design/value-debt.md` and not from the code; `random.rs` holds the chain against it.

mod assumption;
mod bad;
mod grants;
mod notes;

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
	/// Against whom it counts, where it was assumed too late.
	pub counted: Option<u64>,
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

/// An offer of assumption.
#[derive(Clone, Debug, PartialEq)]
pub struct Passing {
	pub to: Option<u64>,
	pub compensation: u128,
	pub expires: u64,
}

/// Who owed, who guaranteed it, until when, and for what compensation it passed on.
pub type ModelTitle = (u64, u64, u64, u128);

#[derive(Clone, Default)]
pub struct Model {
	/// Network time.
	pub now: u64,
	/// Free value.
	pub value: BTreeMap<u64, u128>,
	/// The entity of each account that has one.
	pub entities: BTreeMap<u64, u64>,
	/// Who belongs to an entity or ever owed: such an account lives on, whatever it has.
	pub kept: BTreeSet<u64>,
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
	/// Fees that are held, by note: whose and how much.
	pub fees: BTreeMap<u64, (u64, u128)>,
	/// Offers of assumption by note; the note's obligor made it.
	pub passing: BTreeMap<u64, Passing>,
	/// Former obligors of open notes.
	pub titles: BTreeMap<u64, Vec<ModelTitle>>,
	/// What guarantors ever settled of bad debt.
	pub settled: BTreeMap<u64, u128>,
	/// Agents that the rules suspended for good, and since when.
	pub suspended: BTreeMap<u64, u64>,
	/// What of the bad debt of an agent the group forgave.
	pub forgiven: BTreeMap<u64, u128>,
	/// The last hour of which somebody looked what had gone bad for an agent.
	pub looked: BTreeMap<u64, Hour>,
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
		let passing = self.passing.keys().filter(|note| self.notes[**note as usize].obligor == who).count() as u128;
		let fees: u128 = self.fees.values().filter(|(agent, _)| *agent == who).map(|(_, fee)| fee).sum();
		(consents + passing) * UNDERTAKING_DEPOSIT + grants * GRANT_DEPOSIT + fees + self.vouchers(who)
	}

	/// All value.
	fn issued(&self) -> u128 {
		let holders: BTreeSet<u64> = self.offers.iter().map(|offer| offer.holder).collect();
		let all = self.value.keys().chain(self.vouchers.keys()).chain(&holders).collect::<BTreeSet<_>>();
		self.value.values().sum::<u128>() + all.into_iter().map(|who| self.held(*who)).sum::<u128>()
	}

	/// Sets a balance; what is too little for an account goes to the pot, unless something on hold keeps the account.
	pub fn set(&mut self, who: u64, value: u128) {
		let kept = if value < EXISTENTIAL_DEPOSIT && self.held(who) == 0 { 0 } else { value };
		self.value.insert(who, kept);
		*self.value.entry(POT).or_default() += value - kept;
	}

	/// Something of `who` is on hold no more: what was kept by that alone goes to the pot, but not while all of it is frozen.
	pub fn let_go(&mut self, who: u64) {
		if !self.frozen(who) {
			self.set(who, self.has(who));
		}
	}

	/// Something of `who`, who has it, is put on hold, and will be stored as that.
	pub fn hold(&mut self, who: u64, amount: u128) {
		self.set(who, self.has(who) - amount);
	}

	/// The same as `let_go`, and it is free now.
	pub fn release(&mut self, who: u64, amount: u128) {
		self.let_go(who);
		self.value.insert(who, self.has(who) + amount);
	}

	/// What `who` can give away to the last: all of it, unless a deposit keeps the account, and nothing else does.
	fn spendable(&self, who: u64) -> u128 {
		let lives = self.kept.contains(&who) && self.has(who) >= EXISTENTIAL_DEPOSIT;
		let kept = if self.held(who) > 0 && !lives { EXISTENTIAL_DEPOSIT } else { 0 };
		self.has(who).saturating_sub(kept)
	}

	/// The entity of an account, or itself.
	fn party(&self, who: u64) -> u64 {
		self.entities.get(&who).copied().unwrap_or(who)
	}

	/// The account belongs to that entity from now on.
	pub fn link(&mut self, account: u64, entity: u64) {
		self.entities.insert(account, entity);
		self.kept.insert(account);
	}

	fn overdue(&self, note: &ModelNote) -> bool {
		note.owed > 0 && u64::from(due(&note.terms).0) * HOUR < self.now
	}

	/// Is anything overdue, of whatever account of the party?
	pub fn frozen(&self, who: u64) -> bool {
		let party = self.party(who);
		self.notes.iter().any(|note| self.party(note.obligor) == party && self.overdue(note))
	}

	/// May `by` pay that note: anybody who is not frozen; and who is, if it is overdue and of his own party.
	fn may_pay(&self, by: u64, note: u64) -> Refused {
		let note = &self.notes[note as usize];
		match self.frozen(by) {
			true if self.party(by) != self.party(note.obligor) => Err("FrozenPaysOwnNotes"),
			true if !self.overdue(note) => Err("FrozenPaysOverdueFirst"),
			_ => Ok(()),
		}
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

	/// How many open notes the party of `who` has.
	fn open_of_party(&self, who: u64) -> usize {
		let party = self.party(who);
		self.notes.iter().filter(|note| note.owed > 0 && self.party(note.obligor) == party).count()
	}
}
