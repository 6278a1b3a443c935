// SPDX-License-Identifier: Apache-2.0
//! The pure transitions on their own: invariants over random sequences, and every refusal.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions, clippy::expect_used, clippy::indexing_slicing)]

use proptest::prelude::*;
use vns_clock::{Hour, HOUR};
use vns_credit::{
	demand, draw, grant, normalise, repay, revoke, Book, Books, Drawn, Error, Instalment, Limits, Lot, Note, Parties,
	Terms, Totals, MAX_INSTALMENTS,
};
use vns_units::{Credit, Debt, Value};

const LIMITS: Limits = Limits {
	least_amount: Credit::new(10),
	most_amount: Credit::new(u128::MAX),
	shortest_term: 24,
	longest_term: 1_000,
};

/// Half past some hour.
const NOW: u64 = 500_000 * HOUR + HOUR / 2;
const OBLIGOR: u8 = 1;
const GUARANTOR: u8 = 2;
const CREDITOR: u8 = 3;

fn lot(unused: u128) -> Option<Lot> {
	Some(Lot { unused: Credit::new(unused) })
}

/// The first full hour at least `hours` from now.
fn hour(hours: u32) -> Hour {
	Hour(500_001 + hours)
}

fn one(amount: u128) -> Vec<Instalment<u8>> {
	vec![Instalment { amount: Credit::new(amount), terms: Terms::At(hour(100)) }]
}

fn with(terms: Terms<u8>) -> Vec<Instalment<u8>> {
	vec![Instalment { amount: Credit::new(10), terms }]
}

fn on_demand(notice: u32, latest: Hour) -> Terms<u8> {
	Terms::OnDemand { by: CREDITOR, notice, latest }
}

fn note(outstanding: u128, terms: Terms<u8>) -> Note<u8> {
	Note {
		obligor: OBLIGOR,
		guarantor: GUARANTOR,
		counted: None,
		principal: Debt::new(100),
		outstanding: Debt::new(outstanding),
		drawn_at: NOW,
		terms,
	}
}

/// The guarantor is the only one.
fn books(granted: u128, unused: u128, outstanding: u128) -> Books {
	let book = Book {
		granted: Credit::new(granted),
		unused: Credit::new(unused),
		consumed: Credit::new(granted - unused),
		revoked: Credit::ZERO,
	};
	Books { guarantor: book, total: Totals { book, outstanding: Debt::new(outstanding), next_note: 0, drawn_hours: 0 } }
}

fn draw_of(books: Books, lot: Option<Lot>, list: &[Instalment<u8>]) -> Result<Drawn<u8>, Error> {
	draw(books, lot, &Parties { obligor: OBLIGOR, guarantor: GUARANTOR }, list, NOW, &LIMITS)
}

#[test]
fn d1_a_draw_should_mint_exactly_what_it_owes() {
	let list = [one(30), one(12)].concat();
	let drawn = draw_of(books(50, 50, 0), lot(50), &list).expect("is allowed");
	assert_eq!(drawn.mint, Value::new(42));
	let owed: Vec<_> = drawn.notes.iter().map(|(id, note)| (*id, note.principal, note.outstanding)).collect();
	assert_eq!(owed, [(0, Debt::new(30), Debt::new(30)), (1, Debt::new(12), Debt::new(12))]);
	assert_eq!(drawn.lot, lot(8));
	assert_eq!(drawn.books.total.next_note, 2);
	assert_eq!(drawn.books.guarantor, books(50, 8, 42).guarantor);
	assert_eq!(drawn.books.total.outstanding, Debt::new(42));
}

#[test]
fn a_lot_that_is_used_up_should_vanish() {
	assert_eq!(draw_of(books(50, 50, 0), lot(50), &one(50)).expect("is allowed").lot, None);
}

#[test]
fn d1_maturities_should_lie_within_the_terms() {
	let draw = |terms| draw_of(books(50, 50, 0), lot(50), &with(terms)).map(|drawn| drawn.mint);
	let fine = Ok(Value::new(10));
	assert_eq!(draw(Terms::At(hour(24))), fine);
	assert_eq!(draw(Terms::At(hour(23))), Err(Error::TermTooShort));
	assert_eq!(draw(Terms::At(Hour(0))), Err(Error::TermTooShort));
	// A thousand hours from half past end at half past: the last full hour before is the latest.
	assert_eq!(draw(Terms::At(hour(999))), fine);
	assert_eq!(draw(Terms::At(hour(1_000))), Err(Error::TermTooLong));
	assert_eq!(draw(Terms::At(Hour(u32::MAX))), Err(Error::TermTooLong));
	assert_eq!(draw(on_demand(24, hour(24))), fine);
	assert_eq!(draw(on_demand(23, hour(100))), Err(Error::TermTooShort));
	assert_eq!(draw(on_demand(101, hour(100))), Err(Error::TermTooShort));
	assert_eq!(draw(on_demand(u32::MAX, hour(100))), Err(Error::TermTooShort));
	assert_eq!(draw(on_demand(24, hour(1_000))), Err(Error::TermTooLong));
}

#[test]
fn d5_a_demand_should_give_the_notice_and_no_more_than_agreed() {
	let agreed = note(50, on_demand(48, hour(100)));
	assert_eq!(demand(&agreed, &CREDITOR, NOW).map(|note| note.terms), Ok(Terms::At(hour(48))));
	let late = NOW + 80 * HOUR;
	assert_eq!(demand(&agreed, &CREDITOR, late).map(|note| note.terms), Ok(Terms::At(hour(100))));
	assert_eq!(demand(&agreed, &OBLIGOR, NOW), Err(Error::NotEntitled));
	assert_eq!(demand(&note(50, Terms::At(hour(48))), &CREDITOR, NOW), Err(Error::NotOnDemand));
}

#[test]
fn d5_normalising_should_consume_as_much_as_is_owed() {
	let agreed = note(40, on_demand(48, hour(100)));
	let normalise = |books, lot, by, maturity| normalise(books, lot, &agreed, &by, maturity, NOW);
	let done = normalise(books(60, 60, 0), lot(60), GUARANTOR, hour(90)).expect("is allowed");
	assert_eq!((done.consumed, done.lot), (Credit::new(40), lot(20)));
	assert_eq!((done.note.terms, done.note.outstanding), (Terms::At(hour(90)), Debt::new(40)));
	assert_eq!(done.books, books(60, 20, 0));
	let refused = |lot, by, maturity| normalise(books(60, 60, 0), lot, by, maturity).expect_err("is refused");
	assert_eq!(refused(lot(39), GUARANTOR, hour(90)), Error::CreditExceeded);
	assert_eq!(refused(None, GUARANTOR, hour(90)), Error::CreditExceeded);
	assert_eq!(refused(lot(60), OBLIGOR, hour(90)), Error::NotGuarantor);
	assert_eq!(refused(lot(60), GUARANTOR, hour(47)), Error::TermTooShort);
	assert_eq!(refused(lot(60), GUARANTOR, hour(101)), Error::TermTooLong);
}

#[test]
fn g3_revoking_should_take_what_is_unused_and_no_more() {
	let revoked = revoke(books(50, 40, 10), lot(40), Credit::new(15)).expect("is allowed");
	assert_eq!((revoked.taken, revoked.lot), (Credit::new(15), lot(25)));
	assert_eq!(revoked.books.total.book.revoked, Credit::new(15));
	let rest = revoke(revoked.books, revoked.lot, Credit::new(u128::MAX)).expect("is allowed");
	assert_eq!((rest.taken, rest.lot), (Credit::new(25), None));
	assert_eq!(rest.books.guarantor, rest.books.total.book);
	assert!(rest.books.total.book.credit_is_accounted_for());
}

#[test]
fn every_refusal_should_have_its_own_error() {
	let full = Book { granted: Credit::new(u128::MAX), ..Default::default() };
	// It is enough that one of the two books is full: another guarantor may have granted the rest.
	let full = Books { guarantor: Book::default(), total: Totals { book: full, ..Default::default() } };
	let none = Books::default();
	let draw = |books, lot, list: &[Instalment<u8>]| draw_of(books, lot, list).expect_err("is refused");
	assert_eq!(grant(none, None, Credit::ZERO, &LIMITS), Err(Error::ZeroAmount));
	assert_eq!(grant(none, None, Credit::new(9), &LIMITS), Err(Error::BelowLeastAmount));
	assert_eq!(grant(full, None, Credit::new(10), &LIMITS), Err(Error::AmountOverflow));
	assert_eq!(grant(none, lot(u128::MAX), Credit::new(10), &LIMITS), Err(Error::AmountOverflow));
	let small = Limits { most_amount: Credit::new(20), ..LIMITS };
	assert_eq!(grant(none, None, Credit::new(21), &small), Err(Error::AboveMostAmount));
	assert_eq!(draw(books(50, 50, 0), lot(50), &[]), Error::NoInstalments);
	assert_eq!(draw(books(50, 50, 0), lot(50), &one(51)), Error::CreditExceeded);
	assert_eq!(draw(books(50, 50, 0), lot(50), &[one(30), one(21)].concat()), Error::CreditExceeded);
	assert_eq!(draw(books(50, 50, 0), lot(50), &[one(u128::MAX), one(u128::MAX)].concat()), Error::CreditExceeded);
	assert_eq!(draw(books(50, 50, 0), None, &one(10)), Error::CreditExceeded);
	assert_eq!(draw(books(50, 50, 0), lot(50), &[one(10), one(9)].concat()), Error::BelowLeastAmount);
	assert_eq!(draw(books(50, 50, 0), lot(50), &one(0)), Error::ZeroAmount);
	assert_eq!(draw(books(50, 50, u128::MAX), lot(50), &one(10)), Error::AmountOverflow);
	let own = Parties { obligor: GUARANTOR, guarantor: GUARANTOR };
	let on_own = vns_credit::draw(books(50, 50, 0), lot(50), &own, &one(10), NOW, &LIMITS).expect_err("is refused");
	assert_eq!(on_own, Error::GuarantorIsObligor, "G1");
	let too_many = vec![one(10)[0].clone(); MAX_INSTALMENTS as usize + 1];
	assert_eq!(draw(books(5_000, 5_000, 0), lot(5_000), &too_many), Error::TooManyInstalments);
	// A lot that the totals do not cover: the ledger was broken before.
	assert_eq!(draw(books(50, 5, 0), lot(50), &one(10)), Error::Inconsistent);
	let owed = note(50, Terms::At(hour(24)));
	assert_eq!(repay(books(50, 0, 50).total, &owed, Value::ZERO), Err(Error::ZeroAmount));
	assert_eq!(repay(books(50, 0, 10).total, &owed, Value::new(50)), Err(Error::Inconsistent));
	assert_eq!(revoke(books(50, 50, 0), lot(50), Credit::ZERO), Err(Error::ZeroAmount));
	assert_eq!(revoke(books(50, 50, 0), None, Credit::new(1)), Err(Error::NothingToRevoke));
	assert_eq!(revoke(books(50, 5, 0), lot(50), Credit::new(6)), Err(Error::Inconsistent));
}

#[test]
fn every_error_should_keep_its_number_and_explain_itself() {
	assert_eq!(Error::ALL.map(Error::number).to_vec(), (1..=21).collect::<Vec<u8>>());
	for error in Error::ALL {
		assert!(error.to_string().len() > 10, "{error:?}");
	}
}

proptest! {
	#[test]
	fn any_sequence_should_keep_value_minus_debt_and_account_for_all_credit(
		steps in prop::collection::vec((0u8..6, 0u128..200, 0usize..8, 20u32..120), 1..80),
	) {
		let (mut books, mut lot, mut notes) = (Books::default(), None, Vec::<Note<u8>>::new());
		let (mut minted, mut burnt) = (0u128, 0u128);
		for (action, amount, which, hours) in steps {
			match action {
				0 => if let Ok(granted) = grant(books, lot, Credit::new(amount), &LIMITS) {
					(books, lot) = (granted.books, Some(granted.lot));
				},
				1 => {
					let terms = if which < 4 { Terms::At(hour(hours)) } else { on_demand(24, hour(hours)) };
					let list = [Instalment { amount: Credit::new(amount), terms }];
					if let Ok(drawn) = draw_of(books, lot, &list) {
						minted += drawn.mint.planck();
						(books, lot) = (drawn.books, drawn.lot);
						notes.extend(drawn.notes.into_iter().map(|(_, note)| note));
					}
				},
				2 => if let Ok(revoked) = revoke(books, lot, Credit::new(amount)) {
					prop_assert!(revoked.taken.planck() <= amount);
					(books, lot) = (revoked.books, revoked.lot);
				},
				3 => if let Some(Ok(done)) = notes.get(which).map(|note| demand(note, &CREDITOR, NOW)) {
					prop_assert!(done.due() <= notes[which].due(), "never longer than agreed");
					notes[which] = done;
				},
				4 => if let Some(note) = notes.get(which) {
					if let Ok(done) = normalise(books, lot, note, &GUARANTOR, hour(hours), NOW) {
						prop_assert!(done.note.due() <= note.due(), "never longer than agreed");
						(books, lot) = (done.books, done.lot);
						notes[which] = done.note;
					}
				},
				_ => if which < notes.len() {
					if let Ok(repaid) = repay(books.total, &notes[which], Value::new(amount)) {
						prop_assert!(repaid.burn.planck() <= amount);
						burnt += repaid.burn.planck();
						books.total = repaid.total;
						match repaid.note {
							Some(rest) => notes[which] = rest,
							None => { notes.remove(which); },
						}
					}
				},
			}
			let owed: u128 = notes.iter().map(|note| note.outstanding.planck()).sum();
			prop_assert_eq!(minted - burnt, owed, "N1");
			prop_assert_eq!(books.guarantor, books.total.book, "with one guarantor both books are the same");
			prop_assert_eq!(books.total.outstanding.planck(), owed, "N6");
			prop_assert!(books.total.book.credit_is_accounted_for(), "N3");
			prop_assert_eq!(books.total.book.unused, lot.unwrap_or_default().unused, "N6");
			prop_assert!(notes.iter().all(|note| !note.outstanding.is_zero() && note.outstanding <= note.principal), "N2");
		}
	}
}
