// SPDX-License-Identifier: Apache-2.0
//! The ledger as readers see it: answers of view functions and of the runtime API. Amounts in planck.

use crate::{AssumptionOffer, Note, NoteId, Terms};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;
use vns_clock::{Hour, Hours, Millis, HOUR};

/// The totals of the ledger. `issuance - debt == net_value` is N1, `granted == unused + consumed + revoked` is N3.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct LedgerTotals {
	/// Total value: circulating and locked.
	pub issuance: u128,
	/// Outstanding debt of all notes.
	pub debt: u128,
	/// The constant of N1.
	pub net_value: u128,
	/// All credit ever granted.
	pub granted: u128,
	/// Credit not yet drawn.
	pub unused: u128,
	/// All credit ever drawn, or consumed as a guarantee.
	pub consumed: u128,
	/// All credit ever taken back unused.
	pub revoked: u128,
	/// How many notes were ever drawn.
	pub notes: NoteId,
	/// Are draws halted because N1 does not hold?
	pub issuance_stopped: bool,
}

/// The limits of grants and notes.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct LimitsView {
	/// Least amount of a grant and of a note.
	pub least_amount: u128,
	/// Most that a single grant gives.
	pub most_amount: u128,
	/// The most open notes of an obligor.
	pub most_notes: u32,
	/// The most instalments of a draw.
	pub most_instalments: u32,
	/// The least time from drawing to maturity, and the least notice, in hours.
	pub shortest_term: u32,
	/// The most time from drawing to maturity, in hours.
	pub longest_term: u32,
	/// The least age of a note that is cleared with vouchers, in hours.
	pub clearing_age: u32,
	/// How long after its maturity an unpaid note is bad, in hours.
	pub grace: u32,
}

/// A note as clients see it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct NoteView<AccountId> {
	/// Its number.
	pub id: NoteId,
	/// Who owes.
	pub obligor: AccountId,
	/// Whose credit was consumed for it.
	pub guarantor: AccountId,
	/// The first guarantor, against whom it counts until paid, where the note was assumed when it was overdue (D4).
	pub counted: Option<AccountId>,
	/// The debt at the time of drawing.
	pub principal: u128,
	/// What is still owed.
	pub outstanding: u128,
	/// Network time of the draw, in milliseconds since the Unix epoch.
	pub drawn_at: Millis,
	/// When it falls due.
	pub terms: Terms<AccountId>,
	/// Has the maturity passed?
	pub overdue: bool,
	/// Has the grace period passed, too?
	pub bad: bool,
}

impl<AccountId> NoteView<AccountId> {
	/// The note with that number at `now`; the grace period is in hours.
	pub fn of(id: NoteId, note: Note<AccountId>, now: Millis, grace: Hours) -> Self {
		Self {
			id,
			overdue: note.is_overdue(now),
			bad: note.is_bad(now, grace),
			obligor: note.obligor,
			guarantor: note.guarantor,
			counted: note.counted,
			principal: note.principal.planck(),
			outstanding: note.outstanding.planck(),
			drawn_at: note.drawn_at,
			terms: note.terms,
		}
	}
}

/// What a party owes: an entity with all its accounts, or an account that belongs to none (P1, P3).
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct PartyView<AccountId> {
	/// The entity, or the account itself.
	pub party: AccountId,
	/// Is it frozen: is anything overdue?
	pub frozen: bool,
	/// How many open notes its accounts have together.
	pub notes: u32,
	/// The earliest unpaid maturity; while it is frozen, since when it is.
	pub earliest: Option<Hour>,
	/// How many notes are overdue.
	pub overdue_notes: u32,
	/// What they owe: what must be paid for the freeze to end.
	pub overdue: u128,
	/// The accounts that have overdue notes, the earliest maturity first; at most 64.
	pub debtors: Vec<AccountId>,
}

/// What falls due until some hour.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct DueView {
	/// How many notes.
	pub notes: u32,
	/// What they owe.
	pub amount: u128,
}

/// Credit, debt and movements of an account.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct AccountView<BlockNumber> {
	/// Value, free and held.
	pub value: u128,
	/// Unused credit of all guarantors; of the first 256 lots.
	pub unused: u128,
	/// Outstanding debt of the open notes.
	pub debt: u128,
	/// The part of it whose maturity has passed.
	pub overdue: u128,
	/// The part of that whose grace period has passed, too.
	pub bad: u128,
	/// The mean age of the debt, weighed by what is outstanding, in milliseconds.
	pub mean_age: Millis,
	/// Vouchers, which are part of `value`.
	pub vouchers: u128,
	/// How many notes are open.
	pub notes: u32,
	/// The earliest maturity of an open note.
	pub earliest_due: Option<Hour>,
	/// How many movements there were.
	pub movements: u64,
	/// The last link of the hash chain of movements.
	pub link: [u8; 32],
	/// The block of the last movement.
	pub last: BlockNumber,
}

/// The accounts of a registered entity together, a page at a time: what they have and owe.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct EntityPage<AccountId> {
	/// How many accounts this page adds up.
	pub accounts: u32,
	/// Their value, free and held.
	pub value: u128,
	/// Vouchers, which are part of it.
	pub vouchers: u128,
	/// Their unused credit.
	pub unused: u128,
	/// Outstanding debt of their open notes.
	pub debt: u128,
	/// The part of it whose maturity has passed.
	pub overdue: u128,
	/// The part of that whose grace period has passed, too.
	pub bad: u128,
	/// The mean age of that debt, weighed by what is outstanding, in milliseconds.
	pub mean_age: Millis,
	/// How many notes are open.
	pub notes: u32,
	/// The earliest maturity of an open note.
	pub earliest_due: Option<Hour>,
	/// Where the next page begins; none when this was the last.
	pub next: Option<AccountId>,
}

impl<AccountId> Default for EntityPage<AccountId> {
	fn default() -> Self {
		Self {
			accounts: 0,
			value: 0,
			vouchers: 0,
			unused: 0,
			debt: 0,
			overdue: 0,
			bad: 0,
			mean_age: 0,
			notes: 0,
			earliest_due: None,
			next: None,
		}
	}
}

/// The mean of two ages, each weighed by a debt; rounded down.
fn mean(one: (u128, Millis), other: (u128, Millis)) -> Millis {
	let debt = one.0.saturating_add(other.0);
	// Debt is below 2^90 and an age below 2^64: where the product would not fit, the smallest units of debt are left out.
	let weigh = |(debt, age): (u128, Millis)| (debt >> 32).saturating_mul(u128::from(age));
	let fine = |(debt, age): (u128, Millis)| debt.checked_mul(u128::from(age));
	let exact = fine(one).zip(fine(other)).and_then(|(one, other)| one.checked_add(other)?.checked_div(debt));
	let coarse = || weigh(one).saturating_add(weigh(other)).checked_div(debt >> 32);
	exact.or_else(coarse).and_then(|mean| Millis::try_from(mean).ok()).unwrap_or_default()
}

impl<AccountId> EntityPage<AccountId> {
	/// One account more.
	pub fn plus<BlockNumber>(self, account: &AccountView<BlockNumber>) -> Self {
		self.with(Self {
			accounts: 1,
			value: account.value,
			vouchers: account.vouchers,
			unused: account.unused,
			debt: account.debt,
			overdue: account.overdue,
			bad: account.bad,
			mean_age: account.mean_age,
			notes: account.notes,
			earliest_due: account.earliest_due,
			next: None,
		})
	}

	/// This page and the one after it.
	pub fn with(mut self, next: Self) -> Self {
		self.mean_age = mean((self.debt, self.mean_age), (next.debt, next.mean_age));
		self.accounts = self.accounts.saturating_add(next.accounts);
		self.value = self.value.saturating_add(next.value);
		self.vouchers = self.vouchers.saturating_add(next.vouchers);
		self.unused = self.unused.saturating_add(next.unused);
		self.debt = self.debt.saturating_add(next.debt);
		self.overdue = self.overdue.saturating_add(next.overdue);
		self.bad = self.bad.saturating_add(next.bad);
		self.notes = self.notes.saturating_add(next.notes);
		self.earliest_due = match (self.earliest_due, next.earliest_due) {
			(Some(one), Some(other)) => Some(one.min(other)),
			(one, other) => one.or(other),
		};
		self.next = next.next;
		self
	}
}

/// What stands on the account of a guarantor.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct GuarantorView {
	/// Credit ever granted.
	pub granted: u128,
	/// Credit not yet drawn.
	pub unused: u128,
	/// Credit ever drawn, or consumed as a guarantee.
	pub consumed: u128,
	/// Credit ever taken back unused.
	pub revoked: u128,
	/// Outstanding debt that it answers for.
	pub outstanding: u128,
	/// The part of it whose maturity has passed.
	pub overdue: u128,
	/// The part of that whose grace period has passed, too.
	pub bad: u128,
	/// The mean age of that debt, weighed by what is outstanding, in milliseconds.
	pub mean_age: Millis,
	/// What it ever settled of bad debt that it answered for (D6).
	pub settled: u128,
	/// Is it suspended because of bad debt (G3)? Never where it is no agent.
	pub suspended: bool,
	/// So much may be bad, by the governed share of its quota as an agent (G3). Nothing where it is no agent.
	pub most_bad: u128,
}

/// How the rules see the bad debt of an agent (G3).
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct SuspensionView {
	/// Is it suspended: for good until the group lifts it, or as long as so much is bad?
	pub suspended: bool,
	/// Since when for good: network time, in milliseconds since the Unix epoch.
	pub since: Option<Millis>,
	/// What it answers for that is bad.
	pub bad: u128,
	/// So much may be, by the governed share of its quota.
	pub most_bad: u128,
	/// What of that the group has forgiven: it does not suspend again.
	pub forgiven: u128,
	/// Until which hour the chain has counted what is bad; that hour included.
	pub counted_until: Hour,
	/// What was bad until then.
	pub counted: u128,
}

/// An open offer of assumption (D4).
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct AssumptionOfferView<AccountId> {
	/// Who owes the note, and pays the compensation.
	pub obligor: AccountId,
	/// To whom, for how much and until when.
	pub offer: AssumptionOffer<AccountId>,
	/// Can it be accepted now: not expired, and its compensation not suspended by a freeze of the obligor?
	pub open: bool,
}

/// The whole network at a glance.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Overview {
	/// Total value: circulating, and locked in vouchers.
	pub issuance: u128,
	/// Value that is locked in vouchers.
	pub vouchers: u128,
	/// The rest of it.
	pub circulating: u128,
	/// Outstanding debt of all notes.
	pub debt: u128,
	/// The part of it whose maturity has passed.
	pub overdue: u128,
	/// The part of that whose grace period has passed, too.
	pub bad: u128,
	/// What guarantors ever settled of bad debt that they answered for (D6).
	pub settled: u128,
	/// Credit not yet drawn.
	pub unused: u128,
	/// The mean age of debt, weighed by what is outstanding, in milliseconds.
	pub mean_age: Millis,
	/// The mean age of overdue debt, in milliseconds.
	pub overdue_mean_age: Millis,
}

/// Amounts by length of time. Each bucket ends where the next begins, its end included.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Buckets {
	/// Up to a day.
	pub day: u128,
	/// Up to 7 days.
	pub week: u128,
	/// Up to 30 days.
	pub month: u128,
	/// Up to 90 days.
	pub quarter: u128,
	/// More.
	pub more: u128,
}

impl Buckets {
	/// Adds an amount whose maturity is `time` ahead or past, in milliseconds.
	pub fn add(&mut self, time: Millis, amount: u128) {
		const DAY: Millis = 24 * HOUR;
		const WEEK: Millis = 7 * DAY;
		const MONTH: Millis = 30 * DAY;
		const QUARTER: Millis = 90 * DAY;
		let bucket = if time <= DAY {
			&mut self.day
		} else if time <= WEEK {
			&mut self.week
		} else if time <= MONTH {
			&mut self.month
		} else if time <= QUARTER {
			&mut self.quarter
		} else {
			&mut self.more
		};
		*bucket = bucket.saturating_add(amount);
	}
}

/// Debt by the time until or since its maturity.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Ageing {
	/// Not yet due, by the time until maturity.
	pub ahead: Buckets,
	/// Overdue, by the time since maturity.
	pub overdue: Buckets,
}
