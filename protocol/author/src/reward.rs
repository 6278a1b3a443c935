// SPDX-License-Identifier: Apache-2.0
//! A2: the fees of a block, to whom they go, and how an author's share reaches its stakers.

use crate::{Error, Fixed, Position, StakeView};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use vns_units::Ppm;

/// The halves that wait for the first block of somebody else.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Carried<AccountId> {
	/// Who authored the blocks that they are from, all since the author last changed.
	pub from: AccountId,
	/// How much, in planck; never zero.
	pub amount: u128,
}

/// Outcome of [`block_reward`]. What came in, fees and carried, is `reward` and what is carried on, exactly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockReward<AccountId> {
	/// What the author of the block and its stakers receive, in planck.
	pub reward: u128,
	/// What waits from now on.
	pub carried: Option<Carried<AccountId>>,
}

/// A2: half of a block's fees, rounded up, goes to its author; the other half waits for the first later block of a
/// different author. Whoever authors takes what waits from somebody else.
pub fn block_reward<AccountId: Clone + Eq>(
	author: &AccountId,
	fees: u128,
	carried: Option<Carried<AccountId>>,
) -> Result<BlockReward<AccountId>, Error> {
	let later = fees.checked_div(2).unwrap_or_default();
	let own = fees.saturating_sub(later);
	let (taken, kept) = match carried {
		Some(carried) if carried.from == *author => (0, carried.amount),
		Some(carried) => (carried.amount, 0),
		None => (0, 0),
	};
	let amount = kept.checked_add(later).ok_or(Error::AmountOverflow)?;
	Ok(BlockReward {
		reward: own.checked_add(taken).ok_or(Error::AmountOverflow)?,
		carried: (amount > 0).then(|| Carried { from: author.clone(), amount }),
	})
}

/// All stake on an author, and what is owed to the stakers and the author.
///
/// Rewards are shared over matured stake without touching the positions: [`Pool::per_planck`] rises, and each position
/// remembers up to where it was served (the distribution known as F1).
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Pool {
	/// All stake that ever matured here, in planck; only rises.
	pub added: u128,
	/// All matured stake that ever left, in planck; only rises.
	pub removed: u128,
	/// Stake that has not matured, in planck.
	pub maturing: u128,
	/// All that a planck of stake would have received if it had been matured since the beginning.
	pub per_planck: Fixed,
	/// What rewards left over when they were shared, and fractions of positions that ended. Goes to the stakers with the next
	/// reward.
	pub rest: Fixed,
	/// What the author can claim: commissions, and rewards while there was no matured stake. In planck.
	pub owed_to_author: u128,
	/// All rewards that came and were not paid yet, in planck: the vouchers that stand behind this pool.
	pub unpaid: u128,
}

/// Outcome of [`Pool::reward`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rewarded {
	/// The pool afterwards.
	pub pool: Pool,
	/// What of it is the author's alone, in planck.
	pub commission: u128,
	/// What is shared over the matured stake, in planck.
	pub shared: u128,
}

impl Pool {
	/// Matured stake, in planck.
	pub const fn matured(&self) -> u128 {
		self.added.saturating_sub(self.removed)
	}

	/// Is there no stake, and so no position?
	pub const fn is_empty(&self) -> bool {
		self.matured() == 0 && self.maturing == 0
	}

	/// What capacity is computed from (G4).
	pub const fn stake_view(&self) -> StakeView {
		StakeView { added: self.added, removed: self.removed }
	}

	/// A2: a reward arrives. The commission, rounded down, is the author's; the rest is shared over matured stake. Without
	/// any, all is the author's.
	pub fn reward(&self, amount: u128, commission: Ppm) -> Result<Rewarded, Error> {
		let matured = self.matured();
		let cut = if matured == 0 { amount } else { commission.of(amount) };
		let shared = amount.saturating_sub(cut);
		let mut pool = *self;
		pool.unpaid = pool.unpaid.checked_add(amount).ok_or(Error::AmountOverflow)?;
		pool.owed_to_author = pool.owed_to_author.checked_add(cut).ok_or(Error::AmountOverflow)?;
		if matured > 0 {
			let all = self.rest.checked_add(Fixed::whole(shared)).ok_or(Error::AmountOverflow)?;
			let (each, rest) = all.checked_div(matured).ok_or(Error::Inconsistent)?;
			pool.per_planck = self.per_planck.checked_add(each).ok_or(Error::AmountOverflow)?;
			pool.rest = rest;
		}
		Ok(Rewarded { pool, commission: cut, shared })
	}

	/// What is still owed when no position is left, all of it the author's: for the end of its record.
	pub fn close(&self) -> Result<u128, Error> {
		let owed = self.owed_to_author.checked_add(self.rest.whole).ok_or(Error::Inconsistent)?;
		// All fractions came back, so together they are whole.
		if !self.is_empty() || self.rest.fraction != 0 || owed != self.unpaid {
			return Err(Error::Inconsistent);
		}
		Ok(owed)
	}
}

impl Position {
	/// What is owed to it as of now, in planck and fractions.
	pub fn owed(&self, pool: &Pool) -> Result<Fixed, Error> {
		let since = pool.per_planck.checked_sub(self.served).ok_or(Error::Inconsistent)?;
		let more = since.checked_mul(self.matured).ok_or(Error::Inconsistent)?;
		self.settled.checked_add(more).ok_or(Error::Inconsistent)
	}
}

/// Is every planck that came into the pool accounted for, and is the stake that of the positions? Says which is not. For
/// checkers: it goes over all positions.
pub fn check_pool<'a>(pool: &Pool, positions: impl Iterator<Item = &'a Position>) -> Result<(), &'static str> {
	const TOO_LARGE: &str = "a sum over the positions is too large";
	let mut owed = pool.rest.checked_add(Fixed::whole(pool.owed_to_author)).ok_or(TOO_LARGE)?;
	let (mut matured, mut maturing) = (0u128, 0u128);
	for position in positions {
		owed = owed.checked_add(position.owed(pool).map_err(|_| TOO_LARGE)?).ok_or(TOO_LARGE)?;
		matured = matured.checked_add(position.matured).ok_or(TOO_LARGE)?;
		maturing = maturing.checked_add(position.maturing.total().map_err(|_| TOO_LARGE)?).ok_or(TOO_LARGE)?;
		if position.matured == 0 && position.maturing.is_empty() {
			return Err("a position is empty");
		}
	}
	if pool.removed > pool.added || matured != pool.matured() {
		return Err("the matured stake is not that of the positions");
	}
	if maturing != pool.maturing {
		return Err("the maturing stake is not that of the positions");
	}
	if owed != Fixed::whole(pool.unpaid) {
		return Err("what is owed is not what came in and was not paid");
	}
	Ok(())
}
