// SPDX-License-Identifier: Apache-2.0
//! The state that transitions work on.

use crate::Error;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use vns_units::{Credit, Debt};

/// Number of a note, counted from 0, never used twice.
pub type NoteId = u64;

/// The credit of one holder from one guarantor. A lot with nothing unused is not stored.
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Lot {
	/// Granted and not yet drawn, in planck.
	pub unused: Credit,
}

/// A debt note (Terms; N2). A note that is paid in full is not stored any more.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Note<AccountId, Moment> {
	/// Who owes.
	pub obligor: AccountId,
	/// Whose credit was consumed for it.
	pub guarantor: AccountId,
	/// The debt at the time of drawing, in planck.
	pub principal: Debt,
	/// What is still owed, in planck; never zero in a stored note.
	pub outstanding: Debt,
	/// When it was drawn.
	pub drawn_at: Moment,
}

/// Totals over lots and notes: of one guarantor, or of all (N6: each equals the full sum that it stands for).
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Book {
	/// Credit ever granted.
	pub granted: Credit,
	/// Sum of the unused credit of the lots.
	pub unused: Credit,
	/// Credit ever drawn.
	pub consumed: Credit,
	/// Credit ever taken back unused.
	pub revoked: Credit,
	/// Sum of the outstanding debt of the notes.
	pub outstanding: Debt,
}

impl Book {
	/// N3: granted = unused + consumed + revoked.
	pub fn credit_is_accounted_for(&self) -> bool {
		self.unused.checked_add(self.consumed).and_then(|sum| sum.checked_add(self.revoked)) == Some(self.granted)
	}

	pub(crate) fn grant(self, amount: Credit) -> Result<Self, Error> {
		Ok(Book {
			granted: self.granted.checked_add(amount).ok_or(Error::AmountOverflow)?,
			unused: self.unused.checked_add(amount).ok_or(Error::AmountOverflow)?,
			..self
		})
	}

	pub(crate) fn draw(self, amount: Credit) -> Result<Self, Error> {
		Ok(Book {
			unused: self.unused.checked_sub(amount).ok_or(Error::Inconsistent)?,
			consumed: self.consumed.checked_add(amount).ok_or(Error::AmountOverflow)?,
			outstanding: self.outstanding.checked_add(amount.drawn_as_debt()).ok_or(Error::AmountOverflow)?,
			..self
		})
	}

	pub(crate) fn repay(self, paid: Debt) -> Result<Self, Error> {
		Ok(Book { outstanding: self.outstanding.checked_sub(paid).ok_or(Error::Inconsistent)?, ..self })
	}

	pub(crate) fn revoke(self, amount: Credit) -> Result<Self, Error> {
		Ok(Book {
			unused: self.unused.checked_sub(amount).ok_or(Error::Inconsistent)?,
			revoked: self.revoked.checked_add(amount).ok_or(Error::AmountOverflow)?,
			..self
		})
	}
}

/// The two books that every transition moves in step, so that N3 holds for each guarantor and in total.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Books {
	/// Of the guarantor whose credit it is.
	pub guarantor: Book,
	/// Of all guarantors together.
	pub total: Book,
}

impl Books {
	pub(crate) fn both(self, step: impl Fn(Book) -> Result<Book, Error>) -> Result<Self, Error> {
		Ok(Books { guarantor: step(self.guarantor)?, total: step(self.total)? })
	}
}
