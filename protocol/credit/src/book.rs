// SPDX-License-Identifier: Apache-2.0
//! The sums that transitions keep.

use crate::{Error, NoteId};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
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
	pub(crate) fn owe(self, debt: Debt) -> Result<Self, Error> {
		Ok(Totals {
			outstanding: self.outstanding.checked_add(debt).ok_or(Error::AmountOverflow)?,
			next_note: self.next_note.checked_add(1).ok_or(Error::AmountOverflow)?,
			..self
		})
	}

	pub(crate) fn pay(self, debt: Debt) -> Result<Self, Error> {
		Ok(Totals { outstanding: self.outstanding.checked_sub(debt).ok_or(Error::Inconsistent)?, ..self })
	}
}
