// SPDX-License-Identifier: Apache-2.0
//! What accounts hold in vouchers, and how it moves.

use crate::Error;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use vns_units::Value;

/// What of an account's vouchers is committed to something, in planck.
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Commitments {
	/// Staked on authors, what cools down included.
	pub staked: Value,
	/// Reserved for the account's open offers.
	pub offered: Value,
}

impl Commitments {
	/// Is nothing committed?
	pub const fn is_empty(&self) -> bool {
		self.staked.is_zero() && self.offered.is_zero()
	}

	/// All that is committed.
	pub const fn sum(&self) -> Option<Value> {
		self.staked.checked_add(self.offered)
	}
}

/// The vouchers of an account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Purse {
	/// All of them, in planck.
	pub held: Value,
	/// What of them is committed.
	pub committed: Commitments,
}

impl Purse {
	/// What is not committed.
	pub fn free(&self) -> Result<Value, Error> {
		let committed = self.committed.sum().ok_or(Error::Inconsistent)?;
		self.held.checked_sub(committed).ok_or(Error::Inconsistent)
	}

	/// Without so many free vouchers.
	pub(crate) fn less(self, amount: Value) -> Result<Self, Error> {
		not_zero(amount)?;
		if amount > self.free()? {
			return Err(Error::NotEnoughVouchers);
		}
		Ok(Purse { held: self.held.checked_sub(amount).ok_or(Error::Inconsistent)?, ..self })
	}

	/// With so many more free vouchers.
	fn more(self, amount: Value) -> Result<Self, Error> {
		not_zero(amount)?;
		Ok(Purse { held: self.held.checked_add(amount).ok_or(Error::AmountOverflow)?, ..self })
	}
}

/// There must be something.
pub(crate) fn not_zero(amount: Value) -> Result<(), Error> {
	if amount.is_zero() {
		return Err(Error::ZeroAmount);
	}
	Ok(())
}

/// The total and a purse that moved in step (N4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Booked {
	/// The sum of all purses.
	pub total: Value,
	/// The purse.
	pub purse: Purse,
}

/// Two purses after vouchers went from one to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
	/// Whose they were.
	pub from: Purse,
	/// Whose they are.
	pub to: Purse,
}

/// D3: of the circulating value that its owner can spend, `amount` becomes vouchers of his: at least the least amount.
pub fn lock(total: Value, purse: Purse, spendable: Value, amount: Value, least: Value) -> Result<Booked, Error> {
	not_zero(amount)?;
	if amount < least {
		return Err(Error::BelowLeastAmount);
	}
	if amount > spendable {
		return Err(Error::NotEnoughValue);
	}
	deposit(total, purse, amount)
}

/// A2: value that arrives as vouchers, of any amount: a reward.
pub fn deposit(total: Value, purse: Purse, amount: Value) -> Result<Booked, Error> {
	let purse = purse.more(amount)?;
	Ok(Booked { total: total.checked_add(amount).ok_or(Error::AmountOverflow)?, purse })
}

/// D3: free vouchers of `by` become `to`'s: at least the least amount, or all that are free.
pub fn give<AccountId: PartialEq>(
	(by, from): (&AccountId, Purse),
	(to, into): (&AccountId, Purse),
	amount: Value,
	least: Value,
) -> Result<Moved, Error> {
	let moved = pay((by, from), (to, into), amount)?;
	if amount < least && amount != from.free()? {
		return Err(Error::BelowLeastAmount);
	}
	Ok(moved)
}

/// Free vouchers of `by` become `to`'s, of any amount: what the rules pay out.
pub fn pay<AccountId: PartialEq>(
	(by, from): (&AccountId, Purse),
	(to, into): (&AccountId, Purse),
	amount: Value,
) -> Result<Moved, Error> {
	if by == to {
		return Err(Error::GiftToSelf);
	}
	Ok(Moved { from: from.less(amount)?, to: into.more(amount)? })
}

/// Free vouchers become staked ones.
pub fn commit(purse: Purse, amount: Value) -> Result<Purse, Error> {
	purse.less(amount)?;
	let staked = purse.committed.staked.checked_add(amount).ok_or(Error::AmountOverflow)?;
	Ok(Purse { committed: Commitments { staked, ..purse.committed }, ..purse })
}

/// Staked vouchers become free ones.
pub fn release(purse: Purse, amount: Value) -> Result<Purse, Error> {
	not_zero(amount)?;
	let staked = purse.committed.staked.checked_sub(amount).ok_or(Error::NotEnoughStaked)?;
	Ok(Purse { committed: Commitments { staked, ..purse.committed }, ..purse })
}

/// D3: free vouchers leave the debt layer, to be destroyed with equal debt. Of any amount: what is owed may be less than
/// the least amount.
pub fn clear(total: Value, purse: Purse, amount: Value) -> Result<Booked, Error> {
	let purse = purse.less(amount)?;
	Ok(Booked { total: total.checked_sub(amount).ok_or(Error::Inconsistent)?, purse })
}
