// SPDX-License-Identifier: Apache-2.0
//! The invariants in full, one checker each, by their numbers in `design/value-debt.md`.
//!
//! A checker walks everything it speaks of, so none of them may run in a block; `try_state` and every test run them all.
//! A checker never panics: it returns what is broken and where.

use crate::*;
use alloc::{collections::BTreeMap, format, string::String};
use core::fmt;
use frame_support::traits::Get;
use vns_credit::Book;
use vns_units::{net_value, Credit, Debt, Value};

/// A broken invariant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
	/// Its number and name.
	pub invariant: &'static str,
	/// The offender and the figures that disagree.
	pub detail: String,
}

impl fmt::Display for Broken {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "{}: {}", self.invariant, self.detail)
	}
}

type Check = Result<(), Broken>;

fn ensure(holds: bool, invariant: &'static str, detail: impl FnOnce() -> String) -> Check {
	if holds {
		Ok(())
	} else {
		Err(Broken { invariant, detail: detail() })
	}
}

/// All invariants of this pallet; the first broken one.
pub fn check_all<T: Config>() -> Check {
	n1_net_value_is_constant::<T>()?;
	n2_notes_owe_at_most_their_principal::<T>()?;
	n3_credit_is_accounted_for::<T>()?;
	n6_unused_credit_is_the_sum_of_lots::<T>()?;
	n6_outstanding_debt_is_the_sum_of_notes::<T>()?;
	n6_totals_are_the_sum_of_guarantors::<T>()?;
	n6_notes_are_indexed_by_obligor::<T>()
}

/// N1: total issuance - sum of outstanding debt = the genesis constant.
pub fn n1_net_value_is_constant<T: Config>() -> Check {
	let issuance = T::Currency::total_issuance();
	let debt = sum_of_notes::<T>();
	let constant = NetValue::<T>::get();
	ensure(debt.and_then(|debt| net_value(Value::new(issuance), debt)) == Some(constant), "N1 net value", || {
		format!("issuance {issuance}, sum of debt {debt:?}, constant {constant}")
	})
}

/// N2: a stored note owes something and at most its principal, which was covered by consumed credit.
pub fn n2_notes_owe_at_most_their_principal<T: Config>() -> Check {
	const NAME: &str = "N2 backing";
	let next = NextNote::<T>::get();
	let mut principal = Debt::ZERO;
	for (id, note) in Notes::<T>::iter() {
		ensure(!note.outstanding.is_zero(), NAME, || format!("note {id} owes nothing and is still stored"))?;
		ensure(note.outstanding <= note.principal, NAME, || format!("note {id} owes more than its principal"))?;
		ensure(id < next, NAME, || format!("note {id} exists, the next number is {next}"))?;
		principal = principal
			.checked_add(note.principal)
			.ok_or_else(|| Broken { invariant: NAME, detail: format!("the principals overflow at note {id}") })?;
	}
	let consumed = Totals::<T>::get().consumed;
	ensure(principal <= consumed.drawn_as_debt(), NAME, || {
		format!("open notes have a principal of {principal}, only {consumed} of credit was consumed")
	})
}

/// N3: granted = unused + consumed + revoked, for each guarantor and in total.
pub fn n3_credit_is_accounted_for<T: Config>() -> Check {
	const NAME: &str = "N3 credit account";
	for (guarantor, book) in Guarantors::<T>::iter() {
		ensure(book.credit_is_accounted_for(), NAME, || format!("{guarantor:?}: {book:?}"))?;
	}
	let book = Totals::<T>::get();
	ensure(book.credit_is_accounted_for(), NAME, || format!("in total: {book:?}"))
}

/// N6: unused credit of each guarantor and in total is the sum of the lots, none of which is empty.
pub fn n6_unused_credit_is_the_sum_of_lots<T: Config>() -> Check {
	const NAME: &str = "N6 unused credit";
	let mut sums = Sums::<T, Credit>::new();
	for (holder, guarantor, lot) in Lots::<T>::iter() {
		ensure(!lot.unused.is_zero(), NAME, || format!("empty lot of {holder:?} from {guarantor:?}"))?;
		sums.add(guarantor, lot.unused, Credit::checked_add);
	}
	sums.compare(NAME, Credit::ZERO, Credit::checked_add, |book| book.unused)
}

/// N6: outstanding debt of each guarantor and in total is the sum of the notes.
pub fn n6_outstanding_debt_is_the_sum_of_notes<T: Config>() -> Check {
	let mut sums = Sums::<T, Debt>::new();
	for note in Notes::<T>::iter_values() {
		sums.add(note.guarantor, note.outstanding, Debt::checked_add);
	}
	sums.compare("N6 outstanding debt", Debt::ZERO, Debt::checked_add, |book| book.outstanding)
}

/// N6: what all guarantors ever granted, consumed and revoked is what the totals say.
pub fn n6_totals_are_the_sum_of_guarantors<T: Config>() -> Check {
	const NAME: &str = "N6 totals of guarantors";
	let total = Totals::<T>::get();
	type Column = (&'static str, fn(Book) -> Credit);
	let columns: [Column; 3] =
		[("granted", |book| book.granted), ("consumed", |book| book.consumed), ("revoked", |book| book.revoked)];
	for (what, of) in columns {
		let sum = Guarantors::<T>::iter_values().try_fold(Credit::ZERO, |sum, book| sum.checked_add(of(book)));
		ensure(sum == Some(of(total)), NAME, || format!("{what}: {sum:?}, the total says {:?}", of(total)))?;
	}
	Ok(())
}

/// Sums by guarantor; `None` where one left the range.
struct Sums<T: Config, Amount>(BTreeMap<T::AccountId, Option<Amount>>);

impl<T: Config, Amount: Copy + PartialEq + fmt::Debug> Sums<T, Amount> {
	fn new() -> Self {
		Self(BTreeMap::new())
	}

	fn add(&mut self, guarantor: T::AccountId, amount: Amount, plus: fn(Amount, Amount) -> Option<Amount>) {
		self.0.entry(guarantor).and_modify(|sum| *sum = sum.and_then(|sum| plus(sum, amount))).or_insert(Some(amount));
	}

	/// Compares with every guarantor's book, with or without lots and notes, and with the total.
	fn compare(
		&self,
		invariant: &'static str,
		zero: Amount,
		plus: fn(Amount, Amount) -> Option<Amount>,
		of: fn(Book) -> Amount,
	) -> Check {
		let booked: BTreeMap<_, _> = Guarantors::<T>::iter().collect();
		for guarantor in booked.keys().chain(self.0.keys()) {
			let sum = self.0.get(guarantor).copied().unwrap_or(Some(zero));
			let book = of(booked.get(guarantor).copied().unwrap_or_default());
			ensure(sum == Some(book), invariant, || format!("of {guarantor:?}: {sum:?}, its book says {book:?}"))?;
		}
		let sum = self.0.values().try_fold(zero, |all, sum| sum.and_then(|sum| plus(all, sum)));
		let total = of(Totals::<T>::get());
		ensure(sum == Some(total), invariant, || format!("in total: {sum:?}, the total says {total:?}"))
	}
}

/// N6: the index by obligor lists every open note once, oldest first, and nothing else.
pub fn n6_notes_are_indexed_by_obligor<T: Config>() -> Check {
	const NAME: &str = "N6 notes by obligor";
	let mut listed = 0usize;
	for (obligor, notes) in NotesOf::<T>::iter() {
		ensure(!notes.is_empty(), NAME, || format!("empty index of {obligor:?}"))?;
		ensure(notes.is_sorted_by(|a, b| a < b), NAME, || format!("index of {obligor:?} is not in order"))?;
		ensure(notes.len() <= usize::try_from(T::MaxNotes::get()).unwrap_or(usize::MAX), NAME, || {
			format!("{obligor:?} has too many notes")
		})?;
		for id in &notes {
			ensure(Notes::<T>::get(id).is_some_and(|note| note.obligor == obligor), NAME, || {
				format!("note {id} is listed for {obligor:?}, who does not owe it")
			})?;
		}
		listed = listed.saturating_add(notes.len());
	}
	let stored = Notes::<T>::iter_keys().count();
	ensure(listed == stored, NAME, || format!("{stored} notes are stored, {listed} are listed"))
}

fn sum_of_notes<T: Config>() -> Option<Debt> {
	Notes::<T>::iter_values().try_fold(Debt::ZERO, |sum, note| sum.checked_add(note.outstanding))
}
