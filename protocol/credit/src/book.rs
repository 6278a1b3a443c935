// SPDX-License-Identifier: Apache-2.0
//! The sums that transitions keep.

use crate::{Error, NoteId};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use vns_clock::{Hour, Millis, HOUR};
use vns_units::{Credit, Debt};

/// The credit of one holder from one guarantor. A lot with nothing unused is not stored.
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Lot {
	/// Granted and not yet drawn, in planck.
	pub unused: Credit,
}

impl Lot {
	/// A lot with nothing left is not stored.
	pub(crate) fn stored(unused: Credit) -> Option<Lot> {
		(!unused.is_zero()).then_some(Lot { unused })
	}
}

/// N3's account of the credit that was granted: by one guarantor, or by all (N6: each equals the full sum that it stands
/// for).
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Book {
	/// Credit ever granted.
	pub granted: Credit,
	/// Sum of the unused credit of the lots.
	pub unused: Credit,
	/// Credit ever drawn, or consumed as a guarantee.
	pub consumed: Credit,
	/// Credit ever taken back unused.
	pub revoked: Credit,
}

impl Book {
	/// N3: granted = unused + consumed + revoked.
	pub fn credit_is_accounted_for(&self) -> bool {
		self.unused.checked_add(self.consumed).and_then(|sum| sum.checked_add(self.revoked)) == Some(self.granted)
	}

	fn grant(self, amount: Credit) -> Result<Self, Error> {
		Ok(Book {
			granted: self.granted.checked_add(amount).ok_or(Error::AmountOverflow)?,
			unused: self.unused.checked_add(amount).ok_or(Error::AmountOverflow)?,
			..self
		})
	}

	fn consume(self, amount: Credit) -> Result<Self, Error> {
		Ok(Book {
			unused: self.unused.checked_sub(amount).ok_or(Error::Inconsistent)?,
			consumed: self.consumed.checked_add(amount).ok_or(Error::AmountOverflow)?,
			..self
		})
	}

	fn revoke(self, amount: Credit) -> Result<Self, Error> {
		Ok(Book {
			unused: self.unused.checked_sub(amount).ok_or(Error::Inconsistent)?,
			revoked: self.revoked.checked_add(amount).ok_or(Error::AmountOverflow)?,
			..self
		})
	}
}

/// Sums over all lots and notes.
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Totals {
	/// The credit of all guarantors.
	pub book: Book,
	/// Sum of the outstanding debt of all notes.
	pub outstanding: Debt,
	/// Sum over all notes of what is outstanding times the hour in which it was drawn ([`Owed::drawn_hours`]).
	pub drawn_hours: u128,
	/// The number that the next note gets.
	pub next_note: NoteId,
}

/// The book of the guarantor whose credit it is, and the totals: moved in step, so that N3 holds for each guarantor and
/// in total.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Books {
	/// Of that guarantor.
	pub guarantor: Book,
	/// Of all.
	pub total: Totals,
}

impl Books {
	fn both(self, step: impl Fn(Book) -> Result<Book, Error>) -> Result<Self, Error> {
		Ok(Books { guarantor: step(self.guarantor)?, total: Totals { book: step(self.total.book)?, ..self.total } })
	}

	pub(crate) fn grant(self, amount: Credit) -> Result<Self, Error> {
		self.both(|book| book.grant(amount))
	}

	pub(crate) fn consume(self, amount: Credit) -> Result<Self, Error> {
		self.both(|book| book.consume(amount))
	}

	pub(crate) fn revoke(self, amount: Credit) -> Result<Self, Error> {
		self.both(|book| book.revoke(amount))
	}
}

impl Totals {
	/// Adds a note and takes the next number.
	pub(crate) fn owe(self, debt: Debt, drawn: Hour) -> Result<Self, Error> {
		let next_note = self.next_note.checked_add(1).ok_or(Error::AmountOverflow)?;
		Ok(Totals { next_note, ..self.with(self.owed().plus(debt, drawn).ok_or(Error::AmountOverflow)?) })
	}

	pub(crate) fn pay(self, debt: Debt, drawn: Hour) -> Result<Self, Error> {
		Ok(self.with(self.owed().less(debt, drawn).ok_or(Error::Inconsistent)?))
	}

	/// What is owed in all.
	pub const fn owed(&self) -> Owed {
		Owed { debt: self.outstanding, drawn_hours: self.drawn_hours }
	}

	const fn with(self, owed: Owed) -> Self {
		Totals { outstanding: owed.debt, drawn_hours: owed.drawn_hours, ..self }
	}
}

/// A sum of outstanding debt, and how long it has been owed.
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Owed {
	/// What is outstanding, in planck.
	pub debt: Debt,
	/// Sum of what is outstanding times the full hour in which it was drawn, counted from the Unix epoch. Divided by the debt
	/// it is the mean hour of drawing, so the mean age can be told at any time without looking at a note.
	pub drawn_hours: u128,
}

impl Owed {
	/// With `debt` more, drawn in that hour; `None` beyond the range.
	pub fn plus(self, debt: Debt, drawn: Hour) -> Option<Self> {
		Some(Self {
			debt: self.debt.checked_add(debt)?,
			drawn_hours: self.drawn_hours.checked_add(weighed(debt, drawn)?)?,
		})
	}

	/// With `debt` less, drawn in that hour; `None` when there is not as much.
	pub fn less(self, debt: Debt, drawn: Hour) -> Option<Self> {
		Some(Self {
			debt: self.debt.checked_sub(debt)?,
			drawn_hours: self.drawn_hours.checked_sub(weighed(debt, drawn)?)?,
		})
	}

	/// The sum of both; `None` beyond the range.
	pub fn and(self, other: Self) -> Option<Self> {
		Some(Self {
			debt: self.debt.checked_add(other.debt)?,
			drawn_hours: self.drawn_hours.checked_add(other.drawn_hours)?,
		})
	}

	/// The mean age at `now`, in milliseconds: since the full hour of drawing, weighed by what is outstanding, rounded up by
	/// less than an hour. Nothing where nothing is owed.
	pub fn mean_age(&self, now: Millis) -> Millis {
		let Some(mean) = self.drawn_hours.checked_div(self.debt.planck()) else { return 0 };
		let drawn = u64::try_from(mean).unwrap_or(u64::MAX).saturating_mul(HOUR);
		now.saturating_sub(drawn)
	}
}

fn weighed(debt: Debt, drawn: Hour) -> Option<u128> {
	debt.planck().checked_mul(u128::from(drawn.0))
}
