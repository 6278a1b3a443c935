// SPDX-License-Identifier: Apache-2.0
//! Stake and delegation (A1). An author's own stake is a position like any other: of itself, on itself.
//!
//! Each transition takes what is stored and returns what is to be stored. `None` for a position means that there is none.

use crate::{Error, Fixed, Pool, Tranches};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use vns_clock::{Hour, Hours, Millis, HOUR};

/// The most hours at which the stake of one position matures.
pub const MAX_TRANCHES: u32 = 8;

/// The most hours at which what an account has unstaked has cooled down.
pub const MAX_COOLING: u32 = 16;

/// What an account has unstaked and cannot use yet, from all authors.
pub type Cooling = Tranches<MAX_COOLING>;

/// Governed limits of the transitions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
	/// The least stake of an account on an author, in planck: keeps positions from being dust.
	pub least_stake: u128,
	/// From staking to maturity, in hours. Not below the longest term of a note (A1).
	pub maturity: Hours,
	/// From unstaking to withdrawal, in hours (D3).
	pub cooling: Hours,
}

/// The stake of one account on one author.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Position {
	/// Stake that counts, in planck.
	pub matured: u128,
	/// Stake that does not count yet. What is due stays here until somebody matures it.
	pub maturing: Tranches<MAX_TRANCHES>,
	/// Up to where of [`Pool::per_planck`] it was served.
	pub served: Fixed,
	/// What it was owed as of then, and not paid.
	pub settled: Fixed,
}

impl Position {
	/// All stake, in planck.
	pub fn total(&self) -> Result<u128, Error> {
		self.matured.checked_add(self.maturing.total()?).ok_or(Error::AmountOverflow)
	}

	/// Serves it up to now. What comes before any change of the matured stake.
	fn served(self, pool: &Pool) -> Result<Self, Error> {
		Ok(Self { settled: self.owed(pool)?, served: pool.per_planck, ..self })
	}
}

/// The first full hour at least `hours` after `now`.
fn hour_after(now: Millis, hours: Hours) -> Hour {
	Hour::at_or_after(now.saturating_add(Millis::from(hours).saturating_mul(HOUR)))
}

/// Outcome of [`stake`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staked {
	/// The pool afterwards.
	pub pool: Pool,
	/// The position afterwards.
	pub position: Position,
	/// When the new stake matures.
	pub at: Hour,
	/// Older stake that was due and has matured in the same step, in planck.
	pub matured: u128,
}

/// A1: stakes `amount`, which the caller of this function has taken from free vouchers. Older stake that is due matures in
/// the same step.
pub fn stake(
	pool: &Pool,
	position: Option<Position>,
	amount: u128,
	now: Millis,
	limits: &Limits,
) -> Result<Staked, Error> {
	if amount == 0 {
		return Err(Error::ZeroAmount);
	}
	let Matured { mut pool, mut position, amount: matured } = matured_if_due(pool, position.unwrap_or_default(), now)?;
	let at = hour_after(now, limits.maturity);
	position.maturing = position.maturing.with(at, amount, Error::TooManyTranches)?;
	if position.total()? < limits.least_stake {
		return Err(Error::BelowLeastStake);
	}
	pool.maturing = pool.maturing.checked_add(amount).ok_or(Error::AmountOverflow)?;
	// All stake together must stay a number.
	pool.maturing.checked_add(pool.matured()).ok_or(Error::AmountOverflow)?;
	Ok(Staked { pool, position, at, matured })
}

/// Outcome of [`mature`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matured {
	/// The pool afterwards.
	pub pool: Pool,
	/// The position afterwards.
	pub position: Position,
	/// How much has matured, in planck.
	pub amount: u128,
}

/// A1: stake that is due counts from now on. Anybody may do that for anybody.
pub fn mature(pool: &Pool, position: Option<Position>, now: Millis) -> Result<Matured, Error> {
	let done = matured_if_due(pool, position.ok_or(Error::NoStake)?, now)?;
	if done.amount == 0 {
		return Err(Error::NothingDue);
	}
	Ok(done)
}

fn matured_if_due(pool: &Pool, position: Position, now: Millis) -> Result<Matured, Error> {
	let mut pool = *pool;
	let mut position = position.served(&pool)?;
	let (maturing, amount) = position.maturing.without_due(now)?;
	position.maturing = maturing;
	position.matured = position.matured.checked_add(amount).ok_or(Error::AmountOverflow)?;
	pool.maturing = pool.maturing.checked_sub(amount).ok_or(Error::Inconsistent)?;
	pool.added = pool.added.checked_add(amount).ok_or(Error::AmountOverflow)?;
	Ok(Matured { pool, position, amount })
}

/// What leaves a position, by [`unstake`] or [`move_stake`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unstaked {
	/// The pool afterwards.
	pub pool: Pool,
	/// The position afterwards; `None` when it has ended.
	pub position: Option<Position>,
	/// What cools down afterwards; as before when the stake moved.
	pub cooling: Cooling,
	/// When it has cooled down, or matures on the other author.
	pub at: Hour,
	/// How much of it had not matured, in planck.
	pub of_maturing: u128,
	/// How much of it had matured, in planck.
	pub of_matured: u128,
	/// Rewards that are paid because the position has ended, in planck.
	pub paid: u128,
}

/// D3: takes `amount` out of stake; it cools down. What has not matured goes first, the youngest first. A position that
/// ends is paid what it is owed.
pub fn unstake(
	pool: &Pool,
	position: Option<Position>,
	cooling: &Cooling,
	amount: u128,
	now: Millis,
	limits: &Limits,
) -> Result<Unstaked, Error> {
	let at = hour_after(now, limits.cooling);
	let left = leave(pool, position, amount, at, limits)?;
	Ok(Unstaked { cooling: cooling.with(at, amount, Error::TooManyCooling)?, ..left })
}

/// Outcome of [`release`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Released {
	/// What left, as by [`unstake`].
	pub left: Unstaked,
	/// What had cooled down before and is free now, to make room; in planck.
	pub withdrawn: u128,
}

/// A1: all of a position is taken off an author that has left, whoever asks for it. It cools down as if its owner had
/// unstaked it, and the position is paid what it is owed. Whether the author has left is for the caller to say:
/// [`Author::check_left`](crate::Author::check_left).
///
/// Nobody keeps the record of an author by having no hour of cooling left: then what has cooled down is withdrawn in the same
/// step, and if nothing has, or it may not be because a vote counts on it (C5), the new amount shares an hour with another
/// one, the later of the two.
pub fn release(
	pool: &Pool,
	position: Option<Position>,
	cooling: &Cooling,
	now: Millis,
	limits: &Limits,
	may_withdraw: bool,
) -> Result<Released, Error> {
	let amount = position.as_ref().ok_or(Error::NoStake)?.total()?;
	let at = hour_after(now, limits.cooling);
	let left = leave(pool, position, amount, at, limits)?;
	let (cooling, withdrawn) = match cooling.with(at, amount, Error::TooManyCooling) {
		Err(Error::TooManyCooling) => {
			let (rest, withdrawn) = if may_withdraw { cooling.without_due(now)? } else { (cooling.clone(), 0) };
			(rest.with_or_joined(at, amount)?, withdrawn)
		},
		fits => (fits?, 0),
	};
	Ok(Released { left: Unstaked { cooling, ..left }, withdrawn })
}

fn leave(pool: &Pool, position: Option<Position>, amount: u128, at: Hour, limits: &Limits) -> Result<Unstaked, Error> {
	if amount == 0 {
		return Err(Error::ZeroAmount);
	}
	let mut pool = *pool;
	let mut position = position.ok_or(Error::NoStake)?.served(&pool)?;
	let rest = position.total()?.checked_sub(amount).ok_or(Error::StakeExceeded)?;
	if rest > 0 && rest < limits.least_stake {
		return Err(Error::RestBelowLeastStake);
	}
	let (maturing, of_maturing) = position.maturing.without_latest(amount)?;
	let of_matured = amount.checked_sub(of_maturing).ok_or(Error::Inconsistent)?;
	position.maturing = maturing;
	position.matured = position.matured.checked_sub(of_matured).ok_or(Error::Inconsistent)?;
	pool.maturing = pool.maturing.checked_sub(of_maturing).ok_or(Error::Inconsistent)?;
	pool.removed = pool.removed.checked_add(of_matured).ok_or(Error::AmountOverflow)?;
	let mut paid = 0;
	if rest == 0 {
		paid = position.settled.whole;
		pool.unpaid = pool.unpaid.checked_sub(paid).ok_or(Error::Inconsistent)?;
		let fraction = Fixed { whole: 0, fraction: position.settled.fraction };
		pool.rest = pool.rest.checked_add(fraction).ok_or(Error::AmountOverflow)?;
	}
	let position = (rest > 0).then_some(position);
	Ok(Unstaked { pool, position, cooling: Cooling::default(), at, of_maturing, of_matured, paid })
}

/// Outcome of [`move_stake`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
	/// What left. Its `cooling` is empty and means nothing: nothing cools down.
	pub from: Unstaked,
	/// What arrived.
	pub to: Staked,
}

/// A1, G4: moves `amount` to another author without cooling down. There it matures anew, all of it, and starts with no
/// capacity. Whether the authors differ is for the caller to say: [`Error::SameAuthor`].
pub fn move_stake(
	from: (&Pool, Option<Position>),
	to: (&Pool, Option<Position>),
	amount: u128,
	now: Millis,
	limits: &Limits,
) -> Result<Moved, Error> {
	let from = leave(from.0, from.1, amount, hour_after(now, limits.maturity), limits)?;
	Ok(Moved { from, to: stake(to.0, to.1, amount, now, limits)? })
}

/// Outcome of [`withdraw`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawn {
	/// What still cools down.
	pub cooling: Cooling,
	/// What is free again, in planck.
	pub amount: u128,
}

/// D3: everything that has cooled down is free again.
pub fn withdraw(cooling: &Cooling, now: Millis) -> Result<Withdrawn, Error> {
	let (cooling, amount) = cooling.without_due(now)?;
	if amount == 0 {
		return Err(Error::NothingCooled);
	}
	Ok(Withdrawn { cooling, amount })
}

/// Outcome of [`claim`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
	/// The pool afterwards.
	pub pool: Pool,
	/// The position afterwards.
	pub position: Option<Position>,
	/// What is paid for the stake, in planck.
	pub to_staker: u128,
	/// What is paid to the author as author, in planck.
	pub to_author: u128,
}

impl Claimed {
	/// All that is paid, in planck.
	pub const fn paid(&self) -> u128 {
		// Both are parts of what the pool owed, which fits.
		self.to_staker.saturating_add(self.to_author)
	}
}

/// A2: pays what a position is owed, in whole planck; the fraction stays owed. The author itself also gets what it is owed
/// as author.
pub fn claim(pool: &Pool, position: Option<Position>, is_author: bool) -> Result<Claimed, Error> {
	let mut pool = *pool;
	let mut to_staker = 0;
	let position = match position {
		Some(position) => {
			let mut position = position.served(&pool)?;
			to_staker = core::mem::take(&mut position.settled.whole);
			Some(position)
		},
		None if is_author => None,
		None => return Err(Error::NoStake),
	};
	let to_author = if is_author { core::mem::take(&mut pool.owed_to_author) } else { 0 };
	let claimed = Claimed { pool, position, to_staker, to_author };
	let paid = to_staker.checked_add(to_author).ok_or(Error::Inconsistent)?;
	if paid == 0 {
		return Err(Error::NothingOwed);
	}
	pool.unpaid = pool.unpaid.checked_sub(paid).ok_or(Error::Inconsistent)?;
	Ok(Claimed { pool, ..claimed })
}
