// SPDX-License-Identifier: Apache-2.0
//! The transitions. Each takes the state and returns the new one: a refusal cannot leave a trace.

use crate::{Books, Error, Instalment, Lot, Note, NoteId, Terms, Totals};
use alloc::vec::Vec;
use vns_clock::{Hour, Hours, Millis, HOUR};
use vns_units::{Credit, Debt, Value};

/// The most instalments of one draw (D1).
pub const MAX_INSTALMENTS: u32 = 36;

/// Governed limits of the transitions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
	/// Least amount of a grant and of a note, in planck: keeps lots and notes from being dust.
	pub least_amount: Credit,
	/// Most that a single grant gives, in planck: keeps one mistake from using up the range of the totals for everybody.
	pub most_amount: Credit,
	/// The least time from drawing to maturity, and the least notice, in hours.
	pub shortest_term: Hours,
	/// The most time from drawing to maturity, in hours.
	pub longest_term: Hours,
}

impl Limits {
	/// Is `hour` neither too soon after `now` nor too far away?
	fn check_maturity(&self, hour: Hour, now: Millis) -> Result<(), Error> {
		if hour < soonest(now, self.shortest_term) {
			return Err(Error::TermTooShort);
		}
		if hour.millis() > now.saturating_add(Millis::from(self.longest_term).saturating_mul(HOUR)) {
			return Err(Error::TermTooLong);
		}
		Ok(())
	}

	fn check_terms<AccountId>(&self, terms: &Terms<AccountId>, now: Millis) -> Result<(), Error> {
		self.check_maturity(terms.due(), now)?;
		match terms {
			Terms::At(_) => Ok(()),
			// A demand must leave as much time as any maturity does, and the agreed latest hour leave room for one.
			Terms::OnDemand { notice, latest, .. }
				if *notice < self.shortest_term || *latest < soonest(now, *notice) =>
			{
				Err(Error::TermTooShort)
			},
			Terms::OnDemand { .. } => Ok(()),
		}
	}

	fn check_amount(&self, amount: Credit) -> Result<(), Error> {
		if amount.is_zero() {
			return Err(Error::ZeroAmount);
		}
		if amount < self.least_amount {
			return Err(Error::BelowLeastAmount);
		}
		Ok(())
	}
}

/// The first full hour at least `hours` after `now`; rounded up, in favour of the obligor.
fn soonest(now: Millis, hours: Hours) -> Hour {
	Hour::at_or_after(now.saturating_add(Millis::from(hours).saturating_mul(HOUR)))
}

/// Outcome of [`grant`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Granted {
	/// The books afterwards.
	pub books: Books,
	/// The holder's lot afterwards.
	pub lot: Lot,
}

/// Outcome of [`revoke`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Revoked {
	/// The books afterwards.
	pub books: Books,
	/// The holder's lot afterwards; `None` when nothing is left.
	pub lot: Option<Lot>,
	/// The credit that was taken back.
	pub taken: Credit,
}

/// Outcome of [`draw`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn<AccountId> {
	/// The books afterwards.
	pub books: Books,
	/// The drawer's lot afterwards; `None` when it is used up.
	pub lot: Option<Lot>,
	/// The new notes, in the order of the instalments.
	pub notes: Vec<(NoteId, Note<AccountId>)>,
	/// Effect to carry out: create exactly this value for the drawer.
	pub mint: Value,
}

/// Outcome of [`repay`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repaid<AccountId> {
	/// The totals afterwards. The guarantor's book is of credit and does not change.
	pub total: Totals,
	/// The note afterwards; `None` when it is paid in full.
	pub note: Option<Note<AccountId>>,
	/// Debt that was destroyed.
	pub paid: Debt,
	/// Effect to carry out: destroy exactly this value of the payer.
	pub burn: Value,
}

/// Outcome of [`normalise`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Normalised<AccountId> {
	/// The books afterwards: of whoever granted the credit that was consumed.
	pub books: Books,
	/// The lot afterwards; `None` when it is used up.
	pub lot: Option<Lot>,
	/// The note afterwards.
	pub note: Note<AccountId>,
	/// The credit that was consumed.
	pub consumed: Credit,
}

/// Adds `amount` of credit to the holder's lot (`None`: he has none yet from this guarantor).
///
/// Who may grant, and to whom (G1, G2), is decided by the management layer before this is called.
pub fn grant(books: Books, lot: Option<Lot>, amount: Credit, limits: &Limits) -> Result<Granted, Error> {
	limits.check_amount(amount)?;
	if amount > limits.most_amount {
		return Err(Error::AboveMostAmount);
	}
	let unused = lot.unwrap_or_default().unused.checked_add(amount).ok_or(Error::AmountOverflow)?;
	Ok(Granted { books: books.grant(amount)?, lot: Lot { unused } })
}

/// G3: takes back up to `up_to` of the holder's unused credit: what is unused is taken and no more.
pub fn revoke(books: Books, lot: Option<Lot>, up_to: Credit) -> Result<Revoked, Error> {
	if up_to.is_zero() {
		return Err(Error::ZeroAmount);
	}
	let lot = lot.ok_or(Error::NothingToRevoke)?;
	let taken = lot.unused.min(up_to);
	let left = lot.unused.checked_sub(taken).ok_or(Error::Inconsistent)?;
	Ok(Revoked { books: books.revoke(taken)?, lot: Lot::stored(left), taken })
}

/// Who stands where in a draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parties<AccountId> {
	/// Who will owe.
	pub obligor: AccountId,
	/// Whose credit is consumed.
	pub guarantor: AccountId,
}

/// D1: could these be drawn at `now`, had somebody the credit?
pub fn check_instalments<AccountId>(
	instalments: &[Instalment<AccountId>],
	now: Millis,
	limits: &Limits,
) -> Result<(), Error> {
	if instalments.is_empty() {
		return Err(Error::NoInstalments);
	}
	if u32::try_from(instalments.len()).map_or(true, |count| count > MAX_INSTALMENTS) {
		return Err(Error::TooManyInstalments);
	}
	for Instalment { amount, terms } in instalments {
		limits.check_amount(*amount)?;
		limits.check_terms(terms, now)?;
	}
	Ok(())
}

/// D1: turns the lot's credit into as much value and, for each instalment, a note of as much debt.
///
/// Nobody owes on his own guarantee (G1). Whether the obligor is an account of its guarantor's entity, the management layer decides
/// before.
pub fn draw<AccountId: Clone + PartialEq>(
	books: Books,
	lot: Option<Lot>,
	parties: &Parties<AccountId>,
	instalments: &[Instalment<AccountId>],
	now: Millis,
	limits: &Limits,
) -> Result<Drawn<AccountId>, Error> {
	check_instalments(instalments, now, limits)?;
	if parties.obligor == parties.guarantor {
		return Err(Error::GuarantorIsObligor);
	}
	let sum = instalments.iter().try_fold(Credit::ZERO, |sum, one| sum.checked_add(one.amount));
	let sum = sum.ok_or(Error::CreditExceeded)?;
	let left = lot.unwrap_or_default().unused.checked_sub(sum).ok_or(Error::CreditExceeded)?;

	let drawn = drawn_hour(now);
	let mut total = books.total;
	let mut notes = Vec::with_capacity(instalments.len());
	for Instalment { amount, terms } in instalments {
		let debt = amount.drawn_as_debt();
		let note = Note {
			obligor: parties.obligor.clone(),
			guarantor: parties.guarantor.clone(),
			counted: None,
			principal: debt,
			outstanding: debt,
			drawn_at: now,
			terms: terms.clone(),
		};
		notes.push((total.next_note, note));
		total = total.owe(debt, drawn)?;
	}
	let books = Books { total, ..books }.consume(sum)?;
	Ok(Drawn { books, lot: Lot::stored(left), notes, mint: sum.drawn_as_value() })
}

/// D2: pays a note with up to `offered`: what is owed is taken and no more. Open to anyone, in every state.
pub fn repay<AccountId: Clone>(
	total: Totals,
	note: &Note<AccountId>,
	offered: Value,
) -> Result<Repaid<AccountId>, Error> {
	if offered.is_zero() {
		return Err(Error::ZeroAmount);
	}
	let paid = note.outstanding.paid_with(offered);
	let rest = note.outstanding.checked_sub(paid).ok_or(Error::Inconsistent)?;
	Ok(Repaid {
		total: total.pay(paid, note.drawn_hour())?,
		note: (!rest.is_zero()).then(|| Note { outstanding: rest, ..note.clone() }),
		paid,
		burn: paid.costs(),
	})
}

/// D3: is the note old enough to be cleared with vouchers, at least `least_age` hours? That is shorter than any maturity and
/// longer than a draw that is made only to turn vouchers into value.
pub fn check_clearable<AccountId>(note: &Note<AccountId>, least_age: Hours, now: Millis) -> Result<(), Error> {
	let age = now.saturating_sub(note.drawn_at);
	if age < Millis::from(least_age).saturating_mul(HOUR) {
		return Err(Error::NoteTooYoung);
	}
	Ok(())
}

/// The full hour that `drawn_at` lies in; the last one for what lies beyond.
pub(crate) fn drawn_hour(drawn_at: Millis) -> Hour {
	Hour(u32::try_from(drawn_at.checked_div(HOUR).unwrap_or_default()).unwrap_or(u32::MAX))
}

/// D5: `by` demands payment of a note on demand. It falls due when the notice has passed, at the agreed latest hour at
/// the latest; from then on its maturity is fixed.
pub fn demand<AccountId: Clone + PartialEq>(
	note: &Note<AccountId>,
	by: &AccountId,
	now: Millis,
) -> Result<Note<AccountId>, Error> {
	match &note.terms {
		Terms::At(_) => Err(Error::NotOnDemand),
		Terms::OnDemand { by: entitled, .. } if entitled != by => Err(Error::NotEntitled),
		Terms::OnDemand { notice, latest, .. } => {
			Ok(Note { terms: Terms::At(soonest(now, *notice).min(*latest)), ..note.clone() })
		},
	}
}

/// D5: the guarantor fixes the maturity of a note on demand, and consumes as much credit of its own as the note owes.
/// `books` are those of whoever granted that credit, `lot` is the guarantor's from there.
///
/// The obligor keeps what was agreed: no less time than the notice, no more than until the latest hour.
pub fn normalise<AccountId: Clone + PartialEq>(
	books: Books,
	lot: Option<Lot>,
	note: &Note<AccountId>,
	by: &AccountId,
	maturity: Hour,
	now: Millis,
) -> Result<Normalised<AccountId>, Error> {
	if note.guarantor != *by {
		return Err(Error::NotGuarantor);
	}
	let Terms::OnDemand { notice, latest, .. } = &note.terms else { return Err(Error::NotOnDemand) };
	if maturity < soonest(now, *notice) {
		return Err(Error::TermTooShort);
	}
	if maturity > *latest {
		return Err(Error::TermTooLong);
	}
	let consumed = note.outstanding.guaranteed_by();
	let left = lot.unwrap_or_default().unused.checked_sub(consumed).ok_or(Error::CreditExceeded)?;
	Ok(Normalised {
		books: books.consume(consumed)?,
		lot: Lot::stored(left),
		note: Note { terms: Terms::At(maturity), ..note.clone() },
		consumed,
	})
}
