// SPDX-License-Identifier: Apache-2.0
//! The rules as one would keep them with paper: written from the book and `design/value-debt.md` and not from the code;
//! `random.rs` holds the chain against it. Rewards are shared out at once to everybody who has stake, in units of 2^-60
//! planck.

use super::*;
use std::collections::{BTreeMap, BTreeSet};

/// Why the model refuses, by the name that the chain must give.
pub type Refused = Result<(), &'static str>;

/// A planck.
const ONE: u128 = 1 << 60;

#[derive(Clone, Debug)]
pub struct ModelAuthor {
	pub state: State,
	pub strikes: u32,
	pub commission: u32,
	pub announced: Option<(u32, u64)>,
	pub policy: Option<Policy>,
	/// What came and was not paid, in planck.
	pub unpaid: u128,
	pub as_author: u128,
	/// Fractions of positions that ended.
	rest: u128,
}

#[derive(Clone, Debug, Default)]
pub struct ModelPosition {
	pub matured: u128,
	pub maturing: BTreeMap<u64, u128>,
	/// In units of 2^-60 planck.
	pub exact: u128,
}

impl ModelPosition {
	pub fn total(&self) -> u128 {
		self.matured + self.maturing.values().sum::<u128>()
	}

	pub fn owed(&self) -> u128 {
		self.exact / ONE
	}
}

#[derive(Clone)]
pub struct Model {
	/// Full hours; the clock of these tests stands at them.
	pub hour: u64,
	pub keys: BTreeSet<u64>,
	pub authors: BTreeMap<u64, ModelAuthor>,
	pub positions: BTreeMap<(u64, u64), ModelPosition>,
	pub cooling: BTreeMap<u64, BTreeMap<u64, u128>>,
	pub free: BTreeMap<u64, u128>,
	/// What each has voted with.
	pub voted: BTreeMap<u64, u128>,
	/// Whose entity has overdue debt.
	pub frozen: BTreeSet<u64>,
	/// Seats and blocks.
	pub seated: BTreeMap<u64, (u32, u32)>,
	pub planned: BTreeMap<u64, u32>,
	pub waiting: Option<(u64, u128)>,
	pub fees: u128,
	pub author: Option<u64>,
	pub pot: u128,
}

impl Model {
	pub fn matured(&self, author: u64) -> u128 {
		self.positions.range((author, 0)..=(author, u64::MAX)).map(|(_, position)| position.matured).sum()
	}

	/// The matured stake of somebody.
	pub fn matured_of(&self, who: u64) -> u128 {
		self.positions.iter().filter(|((_, of), _)| *of == who).map(|(_, position)| position.matured).sum()
	}

	fn vote_of(&self, who: u64) -> u128 {
		self.voted.get(&who).copied().unwrap_or_default()
	}

	/// Of what votes are a share: each counts for all that has matured of his stake, or for all that he has voted with.
	pub fn electorate(&self) -> u128 {
		let people: BTreeSet<u64> =
			self.positions.keys().map(|(_, who)| *who).chain(self.voted.keys().copied()).collect();
		people.into_iter().map(|who| self.matured_of(who).max(self.vote_of(who))).sum()
	}

	fn empty(&self, author: u64) -> bool {
		self.positions.range((author, 0)..=(author, u64::MAX)).next().is_none()
	}

	fn record(&mut self, author: u64) -> Result<&mut ModelAuthor, &'static str> {
		self.authors.get_mut(&author).ok_or("NotAuthor")
	}

	fn present(&self) -> usize {
		self.authors.values().filter(|author| author.state != State::Left).count()
	}

	fn eligible(&self, who: u64) -> bool {
		self.keys.contains(&who)
			&& self.authors.get(&who).is_some_and(|author| author.state == State::Active)
			&& self.matured(who) >= LeastAuthor::get()
	}

	/// Those beside `who` that could be seated.
	fn others(&self, who: u64) -> usize {
		self.authors.keys().filter(|other| **other != who && self.eligible(**other)).count()
	}

	pub fn commission(&self, author: u64) -> u32 {
		let author = &self.authors[&author];
		match author.announced {
			Some((commission, from)) if from <= self.hour => commission,
			_ => author.commission,
		}
	}

	// Calls.

	pub fn register(&mut self, who: u64, commission: u32) -> Refused {
		if commission > 1_000_000 {
			return Err("CommissionOutOfRange");
		}
		if self.authors.contains_key(&who) {
			return Err("AlreadyRegistered");
		}
		if !self.keys.contains(&who) {
			return Err("NoKeys");
		}
		if self.present() == MAX_AUTHORS as usize {
			return Err("TooManyAuthors");
		}
		let (state, strikes, unpaid) = (State::Active, 0, 0);
		let author =
			ModelAuthor { state, strikes, commission, announced: None, policy: None, unpaid, as_author: 0, rest: 0 };
		self.authors.insert(who, author);
		Ok(())
	}

	pub fn leave(&mut self, who: u64) -> Refused {
		let missed = self.eligible(who) || self.seated.contains_key(&who) || self.planned.contains_key(&who);
		let others = self.others(who);
		let author = self.record(who)?;
		match author.state {
			State::Leaving | State::Left => return Err("AlreadyLeaving"),
			State::Active if missed && others < LeastCount::get() as usize => return Err("TooFewAuthors"),
			_ => author.state = State::Leaving,
		}
		Ok(())
	}

	pub fn resume(&mut self, who: u64) -> Refused {
		let (has_keys, full) = (self.keys.contains(&who), self.present() == MAX_AUTHORS as usize);
		let author = self.record(who)?;
		if author.state == State::Active {
			return Err("AlreadyActive");
		}
		if !has_keys {
			return Err("NoKeys");
		}
		if author.state == State::Left && full {
			return Err("TooManyAuthors");
		}
		if author.state != State::Leaving {
			author.strikes = 0;
		}
		author.state = State::Active;
		Ok(())
	}

	pub fn set_commission(&mut self, who: u64, commission: u32) -> Refused {
		if commission > 1_000_000 {
			return Err("CommissionOutOfRange");
		}
		self.record(who)?;
		let (holds, hour) = (self.commission(who), self.hour);
		let author = self.record(who)?;
		let next = author.announced.filter(|(_, from)| *from > hour).map_or(holds, |(next, _)| next);
		if next == commission {
			return Err("SameCommission");
		}
		author.commission = holds;
		author.announced = (commission != holds).then_some((commission, hour + u64::from(NOTICE)));
		Ok(())
	}

	/// What is due counts.
	fn ripen(hour: u64, position: &mut ModelPosition) -> u128 {
		let later = position.maturing.split_off(&(hour + 1));
		let due = std::mem::replace(&mut position.maturing, later).into_values().sum();
		position.matured += due;
		due
	}

	/// Puts stake on an author.
	fn put(&mut self, who: u64, author: u64, amount: u128) -> Refused {
		let mut position = self.positions.get(&(author, who)).cloned().unwrap_or_default();
		Self::ripen(self.hour, &mut position);
		*position.maturing.entry(self.hour + u64::from(MATURITY)).or_default() += amount;
		if position.maturing.len() > 8 {
			return Err("TooManyTranches");
		}
		if position.total() < LEAST_STAKE {
			return Err("BelowLeastStake");
		}
		self.positions.insert((author, who), position);
		Ok(())
	}

	pub fn stake(&mut self, who: u64, author: u64, amount: u128) -> Refused {
		if self.record(author)?.state != State::Active {
			return Err("AuthorNotActive");
		}
		if amount == 0 {
			return Err("ZeroAmount");
		}
		self.put(who, author, amount)?;
		let free = self.free.entry(who).or_default();
		*free = free.checked_sub(amount).ok_or("NotEnoughVouchers")?;
		self.unfrozen(who)
	}

	fn unfrozen(&self, who: u64) -> Refused {
		if self.frozen.contains(&who) {
			return Err("Frozen");
		}
		Ok(())
	}

	/// Somebody votes with so much of his matured stake, or with nothing any more.
	pub fn vote(&mut self, who: u64, amount: u128) {
		self.voted.insert(who, amount);
	}

	/// Takes stake off an author: what is youngest first. `paid` is what the chain pays if nothing is left. How much of it had matured.
	fn take(&mut self, who: u64, author: u64, mut amount: u128, paid: u128) -> Result<u128, &'static str> {
		if amount == 0 {
			return Err("ZeroAmount");
		}
		let position = self.positions.get_mut(&(author, who)).ok_or("NoStake")?;
		let rest = position.total().checked_sub(amount).ok_or("StakeExceeded")?;
		if rest > 0 && rest < LEAST_STAKE {
			return Err("RestBelowLeastStake");
		}
		while let Some((hour, tranche)) = position.maturing.pop_last() {
			let part = tranche.min(amount);
			amount -= part;
			if tranche > part {
				position.maturing.insert(hour, tranche - part);
				break;
			}
		}
		position.matured -= amount;
		if rest == 0 {
			let owed = position.exact;
			self.positions.remove(&(author, who));
			let record = self.authors.get_mut(&author).expect("has stake on it");
			record.unpaid -= paid;
			record.rest += owed.saturating_sub(paid * ONE);
			*self.free.entry(who).or_default() += paid;
		}
		Ok(amount)
	}

	/// What has voted does not leave; what had not matured never voted.
	fn may_leave(&self, who: u64, of_matured: u128, had: u128) -> Refused {
		if of_matured > 0 && had - of_matured < self.vote_of(who) {
			return Err("LockedByVote");
		}
		Ok(())
	}

	/// The record ends when its author has left and no stake is on it.
	fn end(&mut self, author: u64) {
		if self.authors.get(&author).is_some_and(|record| record.state == State::Left) && self.empty(author) {
			let record = self.authors.remove(&author).expect("is there");
			*self.free.entry(author).or_default() += record.unpaid;
		}
	}

	pub fn unstake(&mut self, who: u64, author: u64, amount: u128, paid: u128) -> Refused {
		self.unfrozen(who)?;
		self.record(author)?;
		let had = self.matured_of(who);
		let of_matured = self.take(who, author, amount, paid)?;
		let cooling = self.cooling.entry(who).or_default();
		*cooling.entry(self.hour + u64::from(COOLING)).or_default() += amount;
		if cooling.len() > 16 {
			return Err("TooManyCooling");
		}
		self.may_leave(who, of_matured, had)?;
		self.end(author);
		Ok(())
	}

	/// Anybody takes all of it off an author that has left.
	pub fn release_stake(&mut self, who: u64, author: u64, paid: u128) -> Refused {
		if self.record(author)?.state != State::Left {
			return Err("NotLeft");
		}
		let amount = self.positions.get(&(author, who)).ok_or("NoStake")?.total();
		self.take(who, author, amount, paid)?;
		let cooled = self.hour + u64::from(COOLING);
		let votes = self.vote_of(who) > 0;
		let list = self.cooling.entry(who).or_default();
		if list.len() == 16 && !list.contains_key(&cooled) && votes {
			// Nothing is freed while a vote counts on it: what was to be free last waits along.
			let (_, last) = list.pop_last().expect("is full");
			list.insert(cooled, last);
		} else if list.len() == 16 && !list.contains_key(&cooled) {
			// Sixteen hours do not fit into a cool-down of ten: some have passed.
			let later = list.split_off(&(self.hour + 1));
			let due: u128 = std::mem::replace(list, later).into_values().sum();
			assert!(due > 0);
			*self.free.entry(who).or_default() += due;
		}
		*self.cooling.entry(who).or_default().entry(cooled).or_default() += amount;
		self.end(author);
		Ok(())
	}

	pub fn move_stake(&mut self, who: u64, from: u64, to: u64, amount: u128, paid: u128) -> Refused {
		self.unfrozen(who)?;
		if from == to {
			return Err("SameAuthor");
		}
		self.record(from)?;
		if self.record(to)?.state != State::Active {
			return Err("AuthorNotActive");
		}
		let had = self.matured_of(who);
		let of_matured = self.take(who, from, amount, paid)?;
		self.put(who, to, amount)?;
		self.may_leave(who, of_matured, had)?;
		self.end(from);
		Ok(())
	}

	pub fn withdraw(&mut self, who: u64) -> Refused {
		let cooling = self.cooling.entry(who).or_default();
		let later = cooling.split_off(&(self.hour + 1));
		let due: u128 = std::mem::replace(cooling, later).into_values().sum();
		let left: u128 = cooling.values().sum();
		if due == 0 {
			return Err("NothingCooled");
		}
		if self.matured_of(who) + left < self.vote_of(who) {
			return Err("LockedByVote");
		}
		*self.free.entry(who).or_default() += due;
		Ok(())
	}

	pub fn mature(&mut self, author: u64, who: u64) -> Refused {
		self.record(author)?;
		let hour = self.hour;
		let position = self.positions.get_mut(&(author, who)).ok_or("NoStake")?;
		match Self::ripen(hour, position) {
			0 => Err("NothingDue"),
			_ => Ok(()),
		}
	}

	/// `for_stake` is what the chain pays for stake.
	pub fn claim(&mut self, who: u64, author: u64, for_stake: u128) -> Refused {
		self.record(author)?;
		match self.positions.get_mut(&(author, who)) {
			Some(position) => position.exact = position.exact.saturating_sub(for_stake * ONE),
			None if who == author => {},
			None => return Err("NoStake"),
		}
		let record = self.record(author)?;
		let as_author = if who == author { std::mem::take(&mut record.as_author) } else { 0 };
		let paid = for_stake + as_author;
		record.unpaid -= paid;
		*self.free.entry(who).or_default() += paid;
		if paid == 0 {
			return Err("NothingOwed");
		}
		self.end(author);
		Ok(())
	}

	pub fn set_policy(&mut self, who: u64, policy: Policy) -> Refused {
		let author = self.record(who)?;
		if policy.speed.is_empty() {
			return Err("NoSpeed");
		}
		author.policy = Some(policy);
		Ok(())
	}

	pub fn clear_policy(&mut self, who: u64) -> Refused {
		self.record(who)?.policy.take().map(|_| ()).ok_or("NoPolicy")
	}

	pub fn stop(&mut self, who: u64, stopped: bool) -> Refused {
		let author = self.record(who)?;
		let mut policy = author.policy.clone().unwrap_or_default();
		if policy.stopped == stopped {
			return Err("SameSwitch");
		}
		policy.stopped = stopped;
		author.policy = (policy != Policy::default()).then_some(policy);
		Ok(())
	}

	// Blocks.

	/// An author and its stakers receive something.
	fn reward(&mut self, author: u64, amount: u128) {
		let (matured, commission) = (self.matured(author), u128::from(self.commission(author)));
		let record = self.authors.get_mut(&author).expect("is registered");
		record.unpaid += amount;
		let cut = if matured == 0 { amount } else { amount * commission / 1_000_000 };
		record.as_author += cut;
		if matured == 0 {
			return;
		}
		let shared = (amount - cut) * ONE + std::mem::take(&mut record.rest);
		let each = shared / matured;
		record.rest = shared - each * matured;
		for (_, position) in self.positions.range_mut((author, 0)..=(author, u64::MAX)) {
			position.exact += each * position.matured;
		}
	}

	/// The block ends.
	pub fn finalize(&mut self) {
		let fees = std::mem::take(&mut self.fees);
		let Some(author) = self.author.take().filter(|author| self.authors.contains_key(author)) else {
			self.pot += fees;
			return;
		};
		let later = fees / 2;
		match self.waiting {
			Some((from, amount)) if from != author => {
				self.waiting = Some((author, later));
				self.reward(author, amount + fees - later);
			},
			waiting => {
				self.waiting = Some((author, waiting.map_or(0, |(_, amount)| amount) + later));
				self.reward(author, fees - later);
			},
		}
		self.waiting = self.waiting.filter(|(_, amount)| *amount > 0);
	}

	/// Another one begins.
	pub fn begin(&mut self, author: Option<u64>, rotates: bool) {
		self.author = author;
		if let Some(seat) = author.and_then(|author| self.seated.get_mut(&author)) {
			seat.1 += 1;
		}
		if rotates {
			self.rotate();
		}
	}

	fn rotate(&mut self) {
		// Who authored nothing, the smallest first.
		let mut order: Vec<_> = self.seated.iter().map(|(who, seat)| (self.matured(*who), *who, seat.1)).collect();
		order.sort();
		for (_, who, blocks) in order {
			let others = self.others(who);
			let Some(author) = self.authors.get_mut(&who) else { continue };
			if blocks > 0 {
				author.strikes = 0;
			} else if author.state == State::Active {
				author.strikes += 1;
				if author.strikes >= Strikes::get() && others >= LeastCount::get() as usize {
					author.state = State::Removed;
				}
			}
		}
		// What was planned begins.
		self.seated = self.planned.iter().map(|(who, seats)| (*who, (*seats, 0))).collect();
		for who in self.authors.keys().copied().collect::<Vec<_>>() {
			let author = self.authors.get_mut(&who).expect("is there");
			if author.state == State::Leaving && !self.seated.contains_key(&who) && self.author != Some(who) {
				author.state = State::Left;
				self.end(who);
			}
		}
		// The next one is planned.
		let mut list: Vec<_> =
			self.authors.keys().filter(|who| self.eligible(**who)).map(|who| (self.matured(*who), *who)).collect();
		if list.is_empty() || list.len() < LeastCount::get() as usize {
			self.planned = self.seated.iter().map(|(who, seat)| (*who, seat.0)).collect();
			return;
		}
		list.sort_by_key(|(stake, who)| (std::cmp::Reverse(*stake), *who));
		list.truncate(Most::get() as usize);
		let (all, seats) = (list.iter().map(|(stake, _)| stake).sum::<u128>(), u128::from(SEATS));
		let mut shares: Vec<_> = list.iter().map(|(stake, who)| (*who, stake * seats / all)).collect();
		let given: u128 = shares.iter().map(|(_, share)| share).sum();
		let mut places: Vec<usize> = (0..list.len()).collect();
		places.sort_by_key(|place| (std::cmp::Reverse(list[*place].0 * seats % all), *place));
		for place in places.into_iter().take((seats - given) as usize) {
			shares[place].1 += 1;
		}
		self.planned =
			shares.into_iter().filter(|(_, share)| *share > 0).map(|(who, share)| (who, share as u32)).collect();
	}
}
