// SPDX-License-Identifier: Apache-2.0
//! The state that transitions work on.

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

/// Totals over all lots and notes (N6: each equals the full sum that it stands for).
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Book {
	/// All credit ever granted.
	pub granted: Credit,
	/// Sum of the unused credit of all lots.
	pub unused: Credit,
	/// All credit ever drawn.
	pub consumed: Credit,
	/// Sum of the outstanding debt of all notes.
	pub outstanding: Debt,
}

impl Book {
	/// N3 on the totals. Revoking comes with the pattern of rule G3; until then nothing is ever revoked.
	pub fn credit_is_accounted_for(&self) -> bool {
		self.unused.checked_add(self.consumed) == Some(self.granted)
	}
}
