// SPDX-License-Identifier: Apache-2.0
//! The fees of blocks, shared by the story's own arithmetic: by halves between authors (A2), and among those who have stake
//! on an author. Amounts to 2^-128 of a planck, as `docs/book/author.md` says.

use num_bigint::BigUint;
use std::collections::BTreeMap;
use vns_clock::{Hour, Millis};
use vns_runtime::{AccountId, Balance};

/// A planck in units of 2^-128.
fn whole(planck: Balance) -> BigUint {
	BigUint::from(planck) << 128
}

/// The whole planck of an amount in units of 2^-128, rounded down.
fn floor(fixed: &BigUint) -> Balance {
	Balance::try_from(fixed >> 128u32).expect("no amount is larger than all value")
}

/// Stake of somebody on an author.
#[derive(Clone, Debug, Default)]
pub struct Position {
	/// What counts.
	pub matured: Balance,
	/// What does not yet, by the hour at which it does.
	pub maturing: Vec<(Hour, Balance)>,
	/// Up to where of what a planck would have got it was served.
	served: BigUint,
	/// What it was owed as of then.
	settled: BigUint,
}

/// An author, with all stake on it and what is owed for it.
#[derive(Clone, Debug, Default)]
pub struct Pool {
	/// Millionths that the author keeps.
	pub commission: u32,
	/// Who has stake on it.
	pub positions: BTreeMap<AccountId, Position>,
	/// What a planck of stake would have got since the beginning.
	per_planck: BigUint,
	/// What was left over when rewards were shared.
	rest: BigUint,
	/// Commissions that were not claimed, in planck.
	pub owed_to_author: Balance,
	/// Rewards that were not claimed, by anybody, in planck.
	pub unpaid: Balance,
	/// All rewards that ever came, in planck.
	pub rewarded: Balance,
	/// Blocks that it authored.
	pub blocks: u32,
}

impl Pool {
	fn matured(&self) -> Balance {
		self.positions.values().map(|position| position.matured).sum()
	}

	/// A reward comes: the commission is rounded down, the rest shared over the stake that counts.
	fn reward(&mut self, amount: Balance) {
		let matured = self.matured();
		let cut = match matured {
			0 => amount,
			_ => amount * Balance::from(self.commission) / 1_000_000,
		};
		self.unpaid += amount;
		self.rewarded += amount;
		self.owed_to_author += cut;
		if matured > 0 {
			let all = &self.rest + whole(amount - cut);
			let stake = BigUint::from(matured);
			self.per_planck += &all / &stake;
			self.rest = all % stake;
		}
	}

	/// What was owed to somebody until now is settled: before his stake changes, or he claims.
	fn serve(&mut self, who: &AccountId) -> &mut Position {
		let position = self.positions.entry(who.clone()).or_default();
		position.settled += (&self.per_planck - &position.served) * position.matured;
		position.served = self.per_planck.clone();
		position
	}

	/// New stake, which counts from `at` on. Older stake that is due counts from now on.
	pub fn stake(&mut self, who: &AccountId, amount: Balance, at: Hour, now: Millis) {
		self.mature(who, now);
		self.serve(who).maturing.push((at, amount));
	}

	/// What is due counts from now on; how much that is.
	pub fn mature(&mut self, who: &AccountId, now: Millis) -> Balance {
		let position = self.serve(who);
		let (due, later): (Vec<_>, Vec<_>) = position.maturing.drain(..).partition(|(at, _)| at.millis() <= now);
		position.maturing = later;
		let sum = due.iter().map(|(_, amount)| amount).sum();
		position.matured += sum;
		sum
	}

	/// Takes stake off: first what does not count yet, the youngest first. What is left must be something.
	pub fn unstake(&mut self, who: &AccountId, amount: Balance) -> Result<(), String> {
		let position = self.serve(who);
		let mut left = amount;
		while left > 0 {
			let Some((at, last)) = position.maturing.pop() else { break };
			let taken = last.min(left);
			left -= taken;
			if last > taken {
				position.maturing.push((at, last - taken));
			}
		}
		position.matured = position.matured.checked_sub(left).ok_or("more is unstaked than there is")?;
		match position.matured == 0 && position.maturing.is_empty() {
			true => Err("the story takes no stake off to the last".into()),
			false => Ok(()),
		}
	}

	/// What `who` can claim now, and has claimed then: for stake, and as the author.
	pub fn claim(&mut self, who: &AccountId, is_author: bool) -> Balance {
		let for_stake = match self.positions.contains_key(who) {
			true => {
				let position = self.serve(who);
				let paid = floor(&position.settled);
				position.settled -= whole(paid);
				paid
			},
			false => 0,
		};
		let as_author = if is_author { std::mem::take(&mut self.owed_to_author) } else { 0 };
		self.unpaid -= for_stake + as_author;
		for_stake + as_author
	}
}

/// All authors, and the halves that wait for another one.
#[derive(Clone, Debug, Default)]
pub struct Rewards {
	/// By author.
	pub pools: BTreeMap<AccountId, Pool>,
	/// From whom the halves wait, and how much.
	pub waiting: Option<(AccountId, Balance)>,
}

impl Rewards {
	/// A2: `author` ends a block with these fees: half of them, rounded up, is its own, and what waited from another one.
	pub fn block(&mut self, author: &AccountId, fees: Balance) -> Result<(), String> {
		let pool = self.pools.get_mut(author).ok_or("somebody authored a block who is no author of this story")?;
		pool.blocks += 1;
		let later = fees / 2;
		let (taken, kept) = match self.waiting.take() {
			Some((from, amount)) if from == *author => (0, amount),
			Some((_, amount)) => (amount, 0),
			None => (0, 0),
		};
		let reward = fees - later + taken;
		if reward > 0 {
			pool.reward(reward);
		}
		self.waiting = Some((author.clone(), kept + later)).filter(|(_, amount)| *amount > 0);
		Ok(())
	}

	/// Everything that came and was not claimed.
	pub fn unpaid(&self) -> Balance {
		self.pools.values().map(|pool| pool.unpaid).sum::<Balance>() + self.waiting.as_ref().map_or(0, |(_, sum)| *sum)
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use vns_clock::HOUR;

	fn who(id: u8) -> AccountId {
		AccountId::from([id; 32])
	}

	/// The example of the chapter on authors, from the sixth line on.
	#[test]
	fn the_example_of_the_book_should_come_out() {
		let unit = vns_units::UNIT;
		let pool = |commission, stakes: &[(u8, Balance)]| Pool {
			commission,
			positions: stakes
				.iter()
				.map(|(id, vns)| (who(*id), Position { matured: vns * unit, ..Default::default() }))
				.collect(),
			..Default::default()
		};
		let (anna, bert, dora) = (who(1), who(2), who(4));
		let pools = [(anna.clone(), pool(100_000, &[(1, 600), (4, 200)])), (bert.clone(), pool(0, &[(2, 300)]))];
		let mut rewards = Rewards { pools: pools.into(), waiting: None };
		rewards.block(&anna, 9).unwrap();
		assert_eq!(rewards.waiting, Some((anna.clone(), 4)));
		rewards.block(&bert, 4).unwrap();
		assert_eq!(rewards.waiting, Some((bert.clone(), 2)));
		rewards.block(&anna, 0).unwrap();
		assert_eq!(rewards.waiting, None);
		let of = |rewards: &mut Rewards, author: &AccountId, who: &AccountId| {
			rewards.pools.get_mut(author).unwrap().claim(who, author == who)
		};
		assert_eq!((of(&mut rewards, &anna, &dora), of(&mut rewards, &anna, &anna)), (1, 5));
		assert_eq!(of(&mut rewards, &bert, &bert), 5, "six, but for a trifle");
		assert_eq!(rewards.unpaid(), 2);
	}

	#[test]
	fn stake_should_count_once_it_has_matured() {
		let mut pool = Pool::default();
		pool.stake(&who(1), 10, Hour(5), 0);
		pool.stake(&who(1), 7, Hour(6), 0);
		assert_eq!(pool.mature(&who(1), 5 * HOUR - 1), 0);
		assert_eq!(pool.mature(&who(1), 5 * HOUR), 10);
		pool.unstake(&who(1), 9).unwrap();
		assert_eq!((pool.matured(), pool.positions[&who(1)].maturing.len()), (8, 0));
	}
}
