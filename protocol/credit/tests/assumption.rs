// SPDX-License-Identifier: Apache-2.0
//! D4: a note passes to a new obligor. Every refusal, the chain of title, offers, and the invariants over random sequences
//! with several guarantors while time passes.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions, clippy::expect_used, clippy::indexing_slicing)]

use proptest::prelude::*;
use std::collections::BTreeMap;
use vns_clock::{Hour, HOUR};
use vns_credit::{
	assume, bad_hour, demand, draw, grant, is_bad, normalise, repay, AssumptionOffer, BadCount, Book, Books, Error,
	Instalment, Limits, Lot, Note, Parties, Terms, Title, Totals, MAX_TITLES,
};
use vns_units::{Credit, Debt, Value};

const START: u64 = 500_000 * HOUR + HOUR / 2;
const DUE: Hour = Hour(500_100);

const OBLIGOR: u8 = 1;
const TO: u8 = 2;
const OLD: u8 = 3;
const NEW: u8 = 4;
const CREDITOR: u8 = 5;

fn lot(unused: u128) -> Option<Lot> {
	Some(Lot { unused: Credit::new(unused) })
}

fn books(granted: u128, unused: u128) -> Books {
	let book = Book {
		granted: Credit::new(granted),
		unused: Credit::new(unused),
		consumed: Credit::new(granted - unused),
		revoked: Credit::ZERO,
	};
	let total = Totals { book, outstanding: Debt::new(70), next_note: 9, drawn_hours: 70 * 500_000 };
	Books { guarantor: book, total }
}

/// 30 of 100 are paid.
fn note(terms: Terms<u8>) -> Note<u8> {
	Note {
		obligor: OBLIGOR,
		guarantor: OLD,
		counted: None,
		principal: Debt::new(100),
		outstanding: Debt::new(70),
		drawn_at: START,
		terms,
	}
}

fn at_once(note: &Note<u8>, now: u64) -> Note<u8> {
	assume(books(100, 100), lot(100), note, &TO, &NEW, now).expect("is allowed").note
}

#[test]
fn d4_an_assumption_should_consume_what_is_owed_and_change_nothing_of_the_debt() {
	let before = note(Terms::At(DUE));
	let done = assume(books(100, 80), lot(80), &before, &TO, &NEW, START).expect("is allowed");
	assert_eq!((done.consumed, done.lot), (Credit::new(70), lot(10)));
	// What is outstanding, the hours of drawing and the next number included.
	assert_eq!(done.books, books(100, 10));
	assert!(done.books.guarantor.credit_is_accounted_for(), "N3");
	assert_eq!(done.note, Note { obligor: TO, guarantor: NEW, ..before });
	assert_eq!(assume(books(70, 70), lot(70), &note(Terms::At(DUE)), &TO, &NEW, START).expect("is allowed").lot, None);
}

#[test]
fn d4_a_maturity_should_never_change_and_a_demand_should_stay_open() {
	let terms = Terms::OnDemand { by: CREDITOR, notice: 24, latest: DUE };
	// Before and after its latest hour; to its creditor, too.
	for now in [START, DUE.millis() + 1] {
		assert_eq!(at_once(&note(terms.clone()), now).terms, terms);
		let to_creditor = assume(books(100, 100), lot(100), &note(terms.clone()), &CREDITOR, &NEW, now);
		assert_eq!(to_creditor.expect("is allowed").note.terms, terms);
		assert_eq!(at_once(&note(Terms::At(DUE)), now).terms, Terms::At(DUE));
	}
	let assumed = at_once(&note(terms.clone()), START);
	assert_eq!(demand(&assumed, &CREDITOR, START).map(|note| note.due()), Ok(Hour(500_025)));
	assert_eq!(demand(&assumed, &TO, START), Err(Error::NotEntitled));
	// The right to fix the maturity passes with the guarantee.
	let fixed = |by| normalise(books(100, 100), lot(100), &assumed, &by, DUE, START).map(|done| done.note.obligor);
	assert_eq!((fixed(NEW), fixed(OLD)), (Ok(TO), Err(Error::NotGuarantor)));
	// Neither prolongs what is overdue.
	let late = DUE.millis() + 10 * HOUR;
	let overdue = at_once(&note(terms), late);
	assert_eq!(demand(&overdue, &CREDITOR, late).map(|note| note.due()), Ok(DUE));
	for hour in [DUE, Hour(DUE.0 + 100)] {
		assert!(normalise(books(100, 100), lot(100), &overdue, &NEW, hour, late).is_err());
	}
}

#[test]
fn d4_an_overdue_note_should_count_against_its_first_guarantor() {
	let before = note(Terms::At(DUE));
	assert_eq!(before.answerable(), &OLD);
	// On the hour it is not overdue yet; a millisecond later it is.
	let in_time = at_once(&before, DUE.millis());
	assert_eq!((in_time.counted, in_time.answerable()), (None, &NEW));
	let late = at_once(&before, DUE.millis() + 1);
	assert_eq!((late.counted, late.guarantor, late.answerable()), (Some(OLD), NEW, &OLD));
	// It cannot be washed by passing it on, not even back to where it came from.
	for (to, guarantor) in [(OBLIGOR, OLD), (CREDITOR, 9), (8, NEW)] {
		let on =
			assume(books(100, 100), lot(100), &late, &to, &guarantor, DUE.millis() + HOUR).expect("is allowed").note;
		assert_eq!((on.counted, on.guarantor, on.answerable()), (Some(OLD), guarantor, &OLD));
		let paid = repay(books(0, 0).total, &on, Value::new(69)).expect("is allowed").note.expect("owes 1");
		assert_eq!(paid.answerable(), &OLD, "until it is paid in full");
	}
	// A note that was assumed in time counts against whoever guaranteed it when it fell due.
	let twice = at_once(&Note { obligor: 9, ..in_time }, DUE.millis() + 1);
	assert_eq!(twice.counted, Some(NEW));
	// One and the same guarantor: no way to be rid of it either.
	let same = assume(books(100, 100), lot(100), &before, &TO, &OLD, DUE.millis() + 1).expect("is allowed").note;
	assert_eq!(same.answerable(), &OLD);
}

#[test]
fn d4_every_refusal_of_an_assumption_should_have_its_own_error() {
	let owed = note(Terms::At(DUE));
	let refused =
		|lot, to, guarantor| assume(books(100, 100), lot, &owed, &to, &guarantor, START).expect_err("is refused");
	assert_eq!(refused(lot(100), OBLIGOR, NEW), Error::AlreadyObligor);
	assert_eq!(refused(lot(100), OBLIGOR, OBLIGOR), Error::AlreadyObligor);
	assert_eq!(refused(lot(100), TO, TO), Error::GuarantorIsObligor);
	assert_eq!(refused(lot(69), TO, NEW), Error::CreditExceeded);
	assert_eq!(refused(None, TO, NEW), Error::CreditExceeded);
	// A lot that the books do not cover, and a note that owes nothing: the ledger was broken before.
	assert_eq!(assume(books(100, 50), lot(100), &owed, &TO, &NEW, START), Err(Error::Inconsistent));
	let paid = Note { outstanding: Debt::ZERO, ..owed.clone() };
	assert_eq!(assume(books(100, 100), lot(100), &paid, &TO, &NEW, START), Err(Error::Inconsistent));
	let mut full = books(100, 100);
	full.total.book.consumed = Credit::new(u128::MAX);
	assert_eq!(assume(full, lot(100), &owed, &TO, &NEW, START), Err(Error::AmountOverflow));
}

#[test]
fn d4_the_chain_of_title_should_be_in_order_and_bounded() {
	let (mut owed, mut titles) = (note(Terms::At(DUE)), Vec::new());
	for link in 0..MAX_TITLES {
		let now = DUE.millis() + u64::from(link);
		titles.push(Title::next(&titles, &owed, u128::from(link), now).expect("has room"));
		owed = assume(books(100, 100), lot(100), &owed, &(10 + link as u8), &NEW, now).expect("is allowed").note;
	}
	let first = Title { obligor: OBLIGOR, guarantor: OLD, until: DUE.millis(), compensation: 0 };
	let second = Title { obligor: 10, guarantor: NEW, until: DUE.millis() + 1, compensation: 1 };
	assert_eq!(titles[..2], [first, second]);
	assert_eq!(Title::next(&titles, &owed, 0, u64::MAX), Err(Error::TitleTooLong));
	titles.pop();
	let last = titles.last().expect("there are some").until;
	assert_eq!(Title::next(&titles, &owed, 0, last - 1), Err(Error::Inconsistent));
	assert!(Title::next(&titles, &owed, 0, last).is_ok(), "several in one block");
}

#[test]
fn d4_an_offer_should_bind_to_whom_for_what_and_until_when() {
	let open = AssumptionOffer { to: None, compensation: 7, expires: START };
	let named = AssumptionOffer { to: Some(TO), ..open.clone() };
	for offer in [&open, &named] {
		assert_eq!(offer.check_new(&OBLIGOR, START), Ok(()));
		assert_eq!(offer.check_new(&OBLIGOR, START + 1), Err(Error::AssumptionExpired));
		assert_eq!(offer.check(&TO, 7, START), Ok(()), "the last instant included");
		assert_eq!(offer.check(&TO, 7, START + 1), Err(Error::AssumptionExpired));
		// Neither less than the acceptor expects nor more than the obligor was told.
		for other in [0, 6, 8, u128::MAX] {
			assert_eq!(offer.check(&TO, other, START), Err(Error::CompensationChanged));
		}
	}
	assert_eq!(open.check(&9, 7, START), Ok(()));
	assert_eq!(named.check(&9, 7, START), Err(Error::NotOffered));
	assert_eq!(named.check(&9, 7, START + 1), Err(Error::AssumptionExpired));
	assert_eq!(named.check_new(&TO, START), Err(Error::AlreadyObligor));
}

const LIMITS: Limits = Limits {
	least_amount: Credit::new(10),
	most_amount: Credit::new(u128::MAX),
	shortest_term: 24,
	longest_term: 1_000,
};
const GRACE: u32 = 24;

/// Guarantors are 0 to 2, and obligors, too: a guarantor can owe what another guarantees.
const PARTIES: u8 = 3;

/// Grants, draws and assumptions more often than what undoes them, or there would be little to assume.
const ACTIONS: [u8; 18] = [0, 0, 0, 0, 1, 1, 1, 1, 2, 3, 4, 4, 5, 5, 6, 6, 6, 6];

/// A ledger of several guarantors and obligors, with the counts of bad debt that a chain would keep.
#[derive(Default)]
struct Ledger {
	now: u64,
	total: Totals,
	books: BTreeMap<u8, Book>,
	lots: BTreeMap<(u8, u8), Lot>,
	notes: Vec<Note<u8>>,
	due: BTreeMap<(u8, Hour), Debt>,
	bad: BTreeMap<u8, BadCount>,
	net: i128,
}

impl Ledger {
	fn books(&self, guarantor: u8) -> Books {
		Books { guarantor: self.books.get(&guarantor).copied().unwrap_or_default(), total: self.total }
	}

	fn store(&mut self, holder: u8, guarantor: u8, books: Books, lot: Option<Lot>) {
		self.total = books.total;
		self.books.insert(guarantor, books.guarantor);
		match lot {
			Some(lot) => self.lots.insert((holder, guarantor), lot),
			None => self.lots.remove(&(holder, guarantor)),
		};
	}

	/// A sum by guarantor and hour changes, and its count of bad debt is told.
	fn owe(&mut self, note: &Note<u8>, more: bool) {
		let (key, owed) = ((*note.answerable(), note.due()), note.outstanding);
		let before = self.due.get(&key).copied().unwrap_or_default();
		let after = if more { before.checked_add(owed) } else { before.checked_sub(owed) }.expect("is kept");
		self.due.insert(key, after);
		let count = self.bad.entry(key.0).or_insert_with(|| BadCount::start(self.now, GRACE));
		*count = count.adjust(key.1, before, after).expect("agrees with the sum");
	}

	fn swap(&mut self, which: usize, after: Option<Note<u8>>) {
		let before = self.notes.remove(which);
		self.owe(&before, false);
		if let Some(after) = after {
			self.owe(&after, true);
			self.notes.insert(which, after);
		}
	}

	/// One step of a cursor that passes over few hours at once.
	fn count(&mut self, guarantor: u8, most: u32) {
		let (Some(target), Some(count)) = (bad_hour(self.now, GRACE), self.bad.get(&guarantor)) else { return };
		let to = count.reach(target, most);
		let between = |(of, hour): &(u8, Hour)| *of == guarantor && *hour > count.until && *hour <= to;
		let amount: u128 = self.due.iter().filter(|(key, _)| between(key)).map(|(_, sum)| sum.planck()).sum();
		let count = count.advance(to, Debt::new(amount)).expect("time goes on");
		self.bad.insert(guarantor, count);
	}

	fn step(&mut self, action: u8, amount: u128, which: usize, who: u8, other: u8, hours: u32) {
		let lot = self.lots.get(&(who, other)).copied();
		let note = self.notes.get(which).cloned();
		match (action, note) {
			(0, _) if who != other => {
				// Enough to guarantee several notes.
				let amount = Credit::new(amount * 8);
				if let Ok(done) = grant(self.books(other), lot, amount, &LIMITS) {
					self.store(who, other, done.books, Some(done.lot));
				}
			},
			(1, _) => {
				let at = Hour::at_or_after(self.now).later(24 + hours);
				let terms = match which % 2 {
					0 => Terms::At(at),
					_ => Terms::OnDemand { by: CREDITOR, notice: 24, latest: at.later(1) },
				};
				let list = [Instalment { amount: Credit::new(amount), terms }];
				let parties = Parties { obligor: who, guarantor: other };
				if let Ok(drawn) = draw(self.books(other), lot, &parties, &list, self.now, &LIMITS) {
					self.net += drawn.mint.planck() as i128;
					self.store(who, other, drawn.books, drawn.lot);
					for (_, note) in drawn.notes {
						self.owe(&note, true);
						self.notes.push(note);
					}
				}
			},
			(2, Some(note)) => {
				if let Ok(repaid) = repay(self.total, &note, Value::new(amount)) {
					self.net -= repaid.burn.planck() as i128;
					self.total = repaid.total;
					self.swap(which, repaid.note);
				}
			},
			(3, Some(note)) => {
				if let Ok(after) = demand(&note, &CREDITOR, self.now) {
					self.swap(which, Some(after));
				}
			},
			(4, _) => self.now += u64::from(hours) * HOUR,
			(5, _) => self.count(other, hours),
			(_, Some(note)) => self.assume(which, &note, who, other, lot),
			_ => {},
		}
	}

	fn assume(&mut self, which: usize, note: &Note<u8>, to: u8, guarantor: u8, lot: Option<Lot>) {
		let unused = lot.unwrap_or_default().unused;
		match assume(self.books(guarantor), lot, note, &to, &guarantor, self.now) {
			Ok(done) => {
				assert!(to != note.obligor && to != guarantor, "D4");
				assert_eq!(done.consumed.planck(), note.outstanding.planck(), "D4");
				let left = done.lot.unwrap_or_default().unused;
				assert_eq!(unused.checked_sub(left), Some(done.consumed), "D4");
				if note.is_overdue(self.now) {
					assert_eq!(done.note.answerable(), note.answerable(), "D4: it cannot be washed");
				} else {
					assert_eq!(done.note.answerable(), &guarantor, "D4");
				}
				let kept = Note {
					obligor: note.obligor,
					guarantor: note.guarantor,
					counted: note.counted,
					..done.note.clone()
				};
				assert_eq!(&kept, note, "D1, N2: nothing else changes");
				self.store(to, guarantor, done.books, done.lot);
				self.swap(which, Some(done.note));
			},
			Err(Error::AlreadyObligor) => assert_eq!(to, note.obligor),
			Err(Error::GuarantorIsObligor) => assert_eq!(to, guarantor),
			Err(error) => {
				assert_eq!(error, Error::CreditExceeded);
				assert!(unused.planck() < note.outstanding.planck());
			},
		}
	}

	fn owed(&self, of: impl Fn(&Note<u8>) -> bool) -> u128 {
		self.notes.iter().filter(|note| of(note)).map(|note| note.outstanding.planck()).sum()
	}

	fn check(&self) {
		assert_eq!(self.net, self.owed(|_| true) as i128, "N1");
		assert_eq!(self.total.outstanding.planck(), self.owed(|_| true), "N6");
		let principals: u128 = self.notes.iter().map(|note| note.principal.planck()).sum();
		assert!(principals <= self.total.book.consumed.planck(), "N2");
		let mut sum = Book::default();
		let add = |to: &mut Credit, more: Credit| *to = to.checked_add(more).expect("fits");
		for (guarantor, book) in &self.books {
			assert!(book.credit_is_accounted_for(), "N3");
			let consumed = book.consumed.planck();
			assert!(self.owed(|note| note.guarantor == *guarantor) <= consumed, "N2 of a guarantor");
			assert!(self.owed(|note| note.answerable() == guarantor) <= consumed, "N2 of who answers");
			let of_lots = self.lots.iter().filter(|((_, of), _)| of == guarantor).map(|(_, lot)| lot.unused.planck());
			assert_eq!(of_lots.sum::<u128>(), book.unused.planck(), "N6");
			add(&mut sum.granted, book.granted);
			add(&mut sum.unused, book.unused);
			add(&mut sum.consumed, book.consumed);
		}
		assert_eq!(sum, self.total.book, "N3 in total");
		for note in &self.notes {
			assert!(!note.outstanding.is_zero() && note.outstanding <= note.principal, "N2");
			assert!(note.counted.is_none() || note.is_overdue(self.now), "D4: nobody is blamed in time");
		}
		for (guarantor, count) in &self.bad {
			let counted = self.owed(|note| note.answerable() == guarantor && note.due() <= count.until);
			assert_eq!(count.sum.planck(), counted, "N6");
			if bad_hour(self.now, GRACE) == Some(count.until) {
				let bad = self.owed(|note| note.answerable() == guarantor && note.is_bad(self.now, GRACE));
				assert_eq!(count.sum.planck(), bad, "G3");
			}
		}
		for ((guarantor, hour), sum) in &self.due {
			let owed = self.owed(|note| note.answerable() == guarantor && note.due() == *hour);
			assert_eq!(sum.planck(), owed, "N6");
			let bad = self.owed(|note| note.due() == *hour && note.is_bad(self.now, GRACE));
			assert!(bad == 0 || is_bad(*hour, self.now, GRACE));
		}
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(512))]
	#[test]
	fn d4_any_sequence_with_assumptions_should_keep_every_invariant(
		steps in prop::collection::vec(
			(prop::sample::select(&ACTIONS[..]), 1u128..200, 0usize..4, 0..PARTIES, 0..PARTIES, 0u32..60),
			1..150,
		),
	) {
		let mut ledger = Ledger { now: START, ..Ledger::default() };
		for (action, amount, which, who, other, hours) in steps {
			ledger.step(action, amount, which, who, other, hours);
			ledger.check();
		}
	}
}
