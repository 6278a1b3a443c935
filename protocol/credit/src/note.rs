// SPDX-License-Identifier: Apache-2.0
//! Debt notes and when they fall due (Terms; D1, D5).

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use vns_clock::{Hour, Hours, Millis};
use vns_units::{Credit, Debt};

/// Number of a note, counted from 0, never used twice.
pub type NoteId = u64;

/// When a note falls due (D5).
// The derived codec converts the indices by `as`.
#[allow(clippy::as_conversions)]
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Terms<AccountId> {
	/// At a full hour of network time. Never changes.
	#[codec(index = 0)]
	At(Hour),
	/// Whenever `by` demands it, `notice` later, rounded up to the full hour; at `latest` without a demand.
	#[codec(index = 1)]
	OnDemand {
		/// Who may demand payment.
		by: AccountId,
		/// Time that the obligor has after the demand, in hours.
		notice: Hours,
		/// When it falls due at the latest.
		latest: Hour,
	},
}

impl<AccountId> Terms<AccountId> {
	/// The maturity as it stands: of a note on demand, the latest one.
	pub const fn due(&self) -> Hour {
		match self {
			Terms::At(hour) => *hour,
			Terms::OnDemand { latest, .. } => *latest,
		}
	}
}

/// What a draw asks for: one note.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Instalment<AccountId> {
	/// Its debt, in planck.
	pub amount: Credit,
	/// When it falls due.
	pub terms: Terms<AccountId>,
}

/// A debt note (Terms; N2): a claim of the whole network, never of one account. Paid in full, it is not stored any more.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Note<AccountId> {
	/// Who owes.
	pub obligor: AccountId,
	/// Whose credit was consumed for it.
	pub guarantor: AccountId,
	/// The first guarantor, where the note was assumed when it was already overdue: it counts against that one until paid
	/// (D4). Once it says somebody it never changes.
	pub counted: Option<AccountId>,
	/// The debt at the time of drawing, in planck.
	pub principal: Debt,
	/// What is still owed, in planck; never zero in a stored note.
	pub outstanding: Debt,
	/// Network time of the draw, in milliseconds since the Unix epoch.
	pub drawn_at: Millis,
	/// When it falls due.
	pub terms: Terms<AccountId>,
}

impl<AccountId> Note<AccountId> {
	/// The maturity as it stands.
	pub const fn due(&self) -> Hour {
		self.terms.due()
	}

	/// The full hour in which it was drawn.
	pub fn drawn_hour(&self) -> Hour {
		crate::transition::drawn_hour(self.drawn_at)
	}

	/// Against whom it counts when it is not paid (D4, D6).
	pub fn answerable(&self) -> &AccountId {
		self.counted.as_ref().unwrap_or(&self.guarantor)
	}

	/// Overdue: the maturity has passed with something outstanding. Computed, never stored (N6).
	pub fn is_overdue(&self, now: Millis) -> bool {
		!self.outstanding.is_zero() && self.due().has_passed(now)
	}

	/// Bad: overdue beyond the grace period, in hours. Computed, never stored (N6).
	pub fn is_bad(&self, now: Millis, grace: Hours) -> bool {
		!self.outstanding.is_zero() && crate::is_bad(self.due(), now, grace)
	}
}
