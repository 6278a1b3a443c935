// SPDX-License-Identifier: Apache-2.0
//! The pure transitions on their own: invariants over random sequences, and every refusal.
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing)]

use proptest::prelude::*;
use vns_credit::{draw, grant, repay, revoke, Book, Books, Error, Limits, Lot, Note};
use vns_units::{Credit, Debt, Value};

const LIMITS: Limits = Limits { least_amount: Credit::new(10), most_amount: Credit::new(u128::MAX) };

fn lot(unused: u128) -> Option<Lot> {
	Some(Lot { unused: Credit::new(unused) })
}

fn note(outstanding: u128) -> Note<u8, u64> {
	Note { obligor: 1, guarantor: 2, principal: Debt::new(100), outstanding: Debt::new(outstanding), drawn_at: 7 }
}

/// Both books alike: the guarantor is the only one.
fn books(granted: u128, unused: u128, outstanding: u128) -> Books {
	let book = Book {
		granted: Credit::new(granted),
		unused: Credit::new(unused),
		consumed: Credit::new(granted - unused),
		revoked: Credit::ZERO,
		outstanding: Debt::new(outstanding),
	};
	Books { guarantor: book, total: book }
}

#[test]
fn a_draw_should_mint_exactly_what_it_owes() {
	let drawn = draw(books(50, 50, 0), lot(50), 1u8, 2u8, Credit::new(30), 7u64, LIMITS).expect("is allowed");
	assert_eq!(drawn.mint, Value::new(30));
	assert_eq!((drawn.note.principal, drawn.note.outstanding), (Debt::new(30), Debt::new(30)));
	assert_eq!(drawn.lot, lot(20));
	assert_eq!(drawn.books, books(50, 20, 30));
}

#[test]
fn a_lot_that_is_used_up_should_vanish() {
	let drawn = draw(books(50, 50, 0), lot(50), 1u8, 2u8, Credit::new(50), 7u64, LIMITS).expect("is allowed");
	assert_eq!(drawn.lot, None);
}

#[test]
fn g3_revoking_should_take_what_is_unused_and_no_more() {
	let revoked = revoke(books(50, 40, 10), lot(40), Credit::new(15)).expect("is allowed");
	assert_eq!((revoked.taken, revoked.lot), (Credit::new(15), lot(25)));
	assert_eq!(revoked.books.total.revoked, Credit::new(15));
	let rest = revoke(revoked.books, revoked.lot, Credit::new(u128::MAX)).expect("is allowed");
	assert_eq!((rest.taken, rest.lot), (Credit::new(25), None));
	assert_eq!(rest.books.guarantor, rest.books.total);
	assert!(rest.books.total.credit_is_accounted_for());
}

#[test]
fn every_refusal_should_have_its_own_error_and_number() {
	let full = Book { granted: Credit::new(u128::MAX), ..Default::default() };
	// It is enough that one of the two books is full: another guarantor may have granted the rest.
	let full = Books { guarantor: Book::default(), total: full };
	let none = Books::default();
	let draw_of = |books: Books, lot, amount| {
		draw(books, lot, 1u8, 2u8, Credit::new(amount), 7u64, LIMITS).expect_err("is refused")
	};
	assert_eq!(grant(none, None, Credit::ZERO, LIMITS), Err(Error::ZeroAmount));
	assert_eq!(grant(none, None, Credit::new(9), LIMITS), Err(Error::BelowLeastAmount));
	assert_eq!(grant(full, None, Credit::new(10), LIMITS), Err(Error::AmountOverflow));
	assert_eq!(grant(none, lot(u128::MAX), Credit::new(10), LIMITS), Err(Error::AmountOverflow));
	assert_eq!(draw_of(books(50, 50, 0), lot(50), 51), Error::CreditExceeded);
	assert_eq!(draw_of(books(50, 50, 0), None, 10), Error::CreditExceeded);
	assert_eq!(draw_of(books(50, 50, u128::MAX), lot(50), 10), Error::AmountOverflow);
	// A lot that the totals do not cover: the ledger was broken before.
	assert_eq!(draw_of(books(50, 5, 0), lot(50), 10), Error::Inconsistent);
	assert_eq!(repay(books(50, 0, 50), &note(50), Value::ZERO), Err(Error::ZeroAmount));
	assert_eq!(repay(books(50, 0, 10), &note(50), Value::new(50)), Err(Error::Inconsistent));
	assert_eq!(revoke(books(50, 50, 0), lot(50), Credit::ZERO), Err(Error::ZeroAmount));
	assert_eq!(revoke(books(50, 50, 0), None, Credit::new(1)), Err(Error::NothingToRevoke));
	assert_eq!(revoke(books(50, 5, 0), lot(50), Credit::new(6)), Err(Error::Inconsistent));

	let all =
		[Error::ZeroAmount, Error::BelowLeastAmount, Error::CreditExceeded, Error::AmountOverflow, Error::Inconsistent];
	assert_eq!(all.map(Error::number), [1, 2, 3, 4, 5]);
}

proptest! {
	#[test]
	fn any_sequence_should_keep_value_minus_debt_and_account_for_all_credit(
		steps in prop::collection::vec((0u8..4, 0u128..200, 0usize..8), 1..80),
	) {
		let (mut books, mut lot, mut notes) = (Books::default(), None, Vec::<Note<u8, u64>>::new());
		let (mut minted, mut burnt) = (0u128, 0u128);
		for (action, amount, which) in steps {
			match action {
				0 => if let Ok(granted) = grant(books, lot, Credit::new(amount), LIMITS) {
					(books, lot) = (granted.books, Some(granted.lot));
				},
				1 => if let Ok(drawn) = draw(books, lot, 1, 2, Credit::new(amount), 7, LIMITS) {
					minted += drawn.mint.planck();
					(books, lot) = (drawn.books, drawn.lot);
					notes.push(drawn.note);
				},
				2 => if let Ok(revoked) = revoke(books, lot, Credit::new(amount)) {
					prop_assert!(revoked.taken.planck() <= amount);
					(books, lot) = (revoked.books, revoked.lot);
				},
				_ => if which < notes.len() {
					if let Ok(repaid) = repay(books, &notes[which], Value::new(amount)) {
						prop_assert!(repaid.burn.planck() <= amount);
						burnt += repaid.burn.planck();
						books = repaid.books;
						match repaid.note {
							Some(rest) => notes[which] = rest,
							None => { notes.remove(which); },
						}
					}
				},
			}
			let owed: u128 = notes.iter().map(|note| note.outstanding.planck()).sum();
			prop_assert_eq!(minted - burnt, owed, "N1");
			prop_assert_eq!(books.guarantor, books.total, "with one guarantor both books are the same");
			prop_assert_eq!(books.total.outstanding.planck(), owed, "N6");
			prop_assert!(books.total.credit_is_accounted_for(), "N3");
			prop_assert_eq!(books.total.unused, lot.unwrap_or_default().unused, "N6");
			prop_assert!(notes.iter().all(|note| !note.outstanding.is_zero() && note.outstanding <= note.principal), "N2");
		}
	}
}
