// SPDX-License-Identifier: Apache-2.0
//! Assumption: a note passes to a new obligor, who accepts it (D4).
//!
//! Nothing is owed less or later for it: the debt, its terms and its number stay, and credit of the new obligor, as much
//! as the note owes, is consumed once more. So N1 does not notice, and N2 gains: there is more consumed credit for the same
//! principal.

use crate::{Books, Error, Lot, Note};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use vns_clock::Millis;
use vns_units::Credit;

/// The most former obligors of a note: that often it can be assumed (D4). Bounds the chain of title, which is kept until
/// the note is paid.
pub const MAX_TITLES: u32 = 16;

/// Outcome of [`assume`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumed<AccountId> {
	/// The books afterwards: of the new guarantor.
	pub books: Books,
	/// The new obligor's lot afterwards; `None` when it is used up.
	pub lot: Option<Lot>,
	/// The note afterwards.
	pub note: Note<AccountId>,
	/// The credit that was consumed: as much as the note owes.
	pub consumed: Credit,
}

/// D4: the note passes to `to`, who accepts. `books` are those of `guarantor`, `lot` is what `to` holds from there: of it
/// is consumed as much as the note owes, and `guarantor` becomes the note's.
///
/// A maturity never changes, and whoever may demand the note still may. A note that is overdue by now counts against the
/// guarantor that it had then, until it is paid, whoever assumes it after that. One that falls due at this very
/// instant is not overdue.
///
/// Whether `to` may have credit, and is no account of its guarantor's entity, the management layer decides before.
pub fn assume<AccountId: Clone + PartialEq>(
	books: Books,
	lot: Option<Lot>,
	note: &Note<AccountId>,
	to: &AccountId,
	guarantor: &AccountId,
	now: Millis,
) -> Result<Assumed<AccountId>, Error> {
	// A stored note owes something: one that does not would pass for nothing.
	if note.outstanding.is_zero() {
		return Err(Error::Inconsistent);
	}
	if note.obligor == *to {
		return Err(Error::AlreadyObligor);
	}
	if guarantor == to {
		return Err(Error::GuarantorIsObligor);
	}
	let consumed = note.outstanding.guaranteed_by();
	let left = lot.unwrap_or_default().unused.checked_sub(consumed).ok_or(Error::CreditExceeded)?;
	let counted = note.counted.clone().or_else(|| note.is_overdue(now).then(|| note.guarantor.clone()));
	Ok(Assumed {
		books: books.consume(consumed)?,
		lot: Lot::stored(left),
		note: Note { obligor: to.clone(), guarantor: guarantor.clone(), counted, ..note.clone() },
		consumed,
	})
}

/// A link of the chain of title: who owed a note before it was assumed (D4).
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Title<AccountId> {
	/// Who owed.
	pub obligor: AccountId,
	/// Who guaranteed it.
	pub guarantor: AccountId,
	/// Until when: network time of the assumption, in milliseconds since the Unix epoch.
	pub until: Millis,
	/// What that obligor paid the next one for it, in planck.
	pub compensation: u128,
}

impl<AccountId: Clone> Title<AccountId> {
	/// D4: the link that the assumption of `note` at `now` adds to `titles`, its chain so far, the oldest first.
	pub fn next(
		titles: &[Title<AccountId>],
		note: &Note<AccountId>,
		compensation: u128,
		now: Millis,
	) -> Result<Title<AccountId>, Error> {
		if u32::try_from(titles.len()).map_or(true, |links| links >= MAX_TITLES) {
			return Err(Error::TitleTooLong);
		}
		// Network time never goes back.
		if titles.last().is_some_and(|last| last.until > now) {
			return Err(Error::Inconsistent);
		}
		Ok(Title { obligor: note.obligor.clone(), guarantor: note.guarantor.clone(), until: now, compensation })
	}
}

/// An obligor's offer to be relieved of a note (D4).
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct AssumptionOffer<AccountId> {
	/// Who may accept it; anybody if nobody is named.
	pub to: Option<AccountId>,
	/// What the obligor pays to whoever accepts, in the same step; in planck.
	pub compensation: u128,
	/// Until when: network time, in milliseconds since the Unix epoch, itself included.
	pub expires: Millis,
}

impl<AccountId: PartialEq> AssumptionOffer<AccountId> {
	/// Can `obligor` make it at `now`?
	pub fn check_new(&self, obligor: &AccountId, now: Millis) -> Result<(), Error> {
		self.check_open(now)?;
		if self.to.as_ref() == Some(obligor) {
			return Err(Error::AlreadyObligor);
		}
		Ok(())
	}

	/// Can `who` accept it at `now`, who expects exactly this compensation? An offer can be replaced while an acceptance is
	/// on its way: then nobody gets less, or pays more, than he agreed to.
	pub fn check(&self, who: &AccountId, compensation_expected: u128, now: Millis) -> Result<(), Error> {
		self.check_open(now)?;
		if self.to.as_ref().is_some_and(|to| to != who) {
			return Err(Error::NotOffered);
		}
		if self.compensation != compensation_expected {
			return Err(Error::CompensationChanged);
		}
		Ok(())
	}

	const fn check_open(&self, now: Millis) -> Result<(), Error> {
		if now > self.expires {
			return Err(Error::AssumptionExpired);
		}
		Ok(())
	}
}
