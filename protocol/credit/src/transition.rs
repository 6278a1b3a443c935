// SPDX-License-Identifier: Apache-2.0
//! The four transitions. Each takes the state by reference and returns the new one: a refusal cannot leave a trace.

use crate::{Books, Error, Lot, Note};
use vns_units::{Credit, Debt, Value};

/// Governed limits of the transitions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
	/// Least amount of a grant and of a draw, in planck: keeps lots and notes from being dust.
	pub least_amount: Credit,
	/// Most that a single grant gives, in planck: keeps one mistake from using up the range of the totals for everybody.
	pub most_amount: Credit,
}

/// Outcome of [`grant`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Granted {
	/// The totals afterwards.
	pub books: Books,
	/// The holder's lot afterwards.
	pub lot: Lot,
}

/// Outcome of [`revoke`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Revoked {
	/// The totals afterwards.
	pub books: Books,
	/// The holder's lot afterwards; `None` when nothing is left.
	pub lot: Option<Lot>,
	/// The credit that was taken back.
	pub taken: Credit,
}

/// Outcome of [`draw`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn<AccountId, Moment> {
	/// The totals afterwards.
	pub books: Books,
	/// The drawer's lot afterwards; `None` when it is used up.
	pub lot: Option<Lot>,
	/// The new note.
	pub note: Note<AccountId, Moment>,
	/// Effect to carry out: create exactly this value for the drawer.
	pub mint: Value,
}

/// Outcome of [`repay`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repaid<AccountId, Moment> {
	/// The totals afterwards.
	pub books: Books,
	/// The note afterwards; `None` when it is paid in full.
	pub note: Option<Note<AccountId, Moment>>,
	/// Debt that was destroyed.
	pub paid: Debt,
	/// Effect to carry out: destroy exactly this value of the payer.
	pub burn: Value,
}

fn at_least(amount: Credit, limits: Limits) -> Result<(), Error> {
	if amount.is_zero() {
		return Err(Error::ZeroAmount);
	}
	if amount < limits.least_amount {
		return Err(Error::BelowLeastAmount);
	}
	Ok(())
}

/// Adds `amount` of credit to the holder's lot (`None`: he has none yet from this guarantor).
///
/// Who may grant, and to whom (G1, G2), is decided by the management layer before this is called.
pub fn grant(books: Books, lot: Option<Lot>, amount: Credit, limits: Limits) -> Result<Granted, Error> {
	at_least(amount, limits)?;
	if amount > limits.most_amount {
		return Err(Error::AboveMostAmount);
	}
	let unused = lot.unwrap_or_default().unused.checked_add(amount).ok_or(Error::AmountOverflow)?;
	Ok(Granted { books: books.both(|book| book.grant(amount))?, lot: Lot { unused } })
}

/// G3: takes back up to `up_to` of the holder's unused credit: what is unused is taken and no more.
pub fn revoke(books: Books, lot: Option<Lot>, up_to: Credit) -> Result<Revoked, Error> {
	if up_to.is_zero() {
		return Err(Error::ZeroAmount);
	}
	let lot = lot.ok_or(Error::NothingToRevoke)?;
	let taken = lot.unused.min(up_to);
	let left = lot.unused.checked_sub(taken).ok_or(Error::Inconsistent)?;
	Ok(Revoked { books: books.both(|book| book.revoke(taken))?, lot: stored(left), taken })
}

/// D1: turns `amount` of the lot's credit into as much value and a note of as much debt.
pub fn draw<AccountId, Moment>(
	books: Books,
	lot: Option<Lot>,
	obligor: AccountId,
	guarantor: AccountId,
	amount: Credit,
	now: Moment,
	limits: Limits,
) -> Result<Drawn<AccountId, Moment>, Error> {
	at_least(amount, limits)?;
	let left = lot.unwrap_or_default().unused.checked_sub(amount).ok_or(Error::CreditExceeded)?;
	let debt = amount.drawn_as_debt();
	Ok(Drawn {
		books: books.both(|book| book.draw(amount))?,
		lot: stored(left),
		note: Note { obligor, guarantor, principal: debt, outstanding: debt, drawn_at: now },
		mint: amount.drawn_as_value(),
	})
}

/// D2: pays a note with up to `offered`: what is owed is taken and no more. Open to anyone, in every state.
pub fn repay<AccountId: Clone, Moment: Clone>(
	books: Books,
	note: &Note<AccountId, Moment>,
	offered: Value,
) -> Result<Repaid<AccountId, Moment>, Error> {
	if offered.is_zero() {
		return Err(Error::ZeroAmount);
	}
	let paid = note.outstanding.paid_with(offered);
	let rest = note.outstanding.checked_sub(paid).ok_or(Error::Inconsistent)?;
	Ok(Repaid {
		books: books.both(|book| book.repay(paid))?,
		note: (!rest.is_zero()).then(|| Note { outstanding: rest, ..note.clone() }),
		paid,
		burn: paid.costs(),
	})
}

/// A lot with nothing left is not stored.
fn stored(unused: Credit) -> Option<Lot> {
	(!unused.is_zero()).then_some(Lot { unused })
}
