// SPDX-License-Identifier: Apache-2.0
//! The rules of the queue as one would explain them with pencil and paper. Written from `design/value-debt.md` and the book,
//! not from the code; `random.rs` holds the chain against it. The policy is the default one, oldest first.

use super::*;
use std::collections::{BTreeMap, BTreeSet};

/// Why the model refuses, by the name that the chain must give.
pub type Outcome = Result<(), &'static str>;

const HOUR: u64 = 3_600_000;

#[derive(Clone, Debug, PartialEq)]
pub struct ModelWaiting {
	pub by: u64,
	pub holder: u64,
	pub amount: u128,
	pub reward: u128,
	pub since: u64,
	/// What is drawn at once.
	pub wanted: Option<Wanted>,
}

/// The notes of a request, with the hour at which each is due, and the fee.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
	pub notes: [(u128, u64); 2],
	pub fee: u128,
}

/// An open note.
#[derive(Clone, Debug, PartialEq)]
pub struct ModelNote {
	pub holder: u64,
	pub due: u64,
	pub amount: u128,
	pub agent: u64,
	pub fee: u128,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ModelRequest {
	pub holder: u64,
	pub agent: u64,
	pub amount: u128,
	pub wanted: Wanted,
	pub expires: u64,
}

#[derive(Clone, Debug, Default)]
pub struct Model {
	pub now: u64,
	pub waiting: BTreeMap<u64, ModelWaiting>,
	pub next: u64,
	pub requests: BTreeMap<u64, ModelRequest>,
	pub next_request: u64,
	/// Of each author: what it may still issue, and as of when.
	pub buckets: BTreeMap<u64, (u128, u64)>,
	/// The same of all together.
	pub network: (u128, u64),
	pub network_size: u128,
	/// Unused credit by holder.
	pub unused: BTreeMap<u64, u128>,
	/// What is owed.
	pub notes: BTreeMap<u64, ModelNote>,
	pub next_note: u64,
	/// Authors whose stake has gone.
	pub without_stake: BTreeSet<u64>,
	/// Of whom something is kept as what it may issue.
	pub kept: BTreeSet<u64>,
	/// What was set aside, and in which hour.
	pub aside: (u64, BTreeSet<u64>),
	/// How often something was.
	pub times_aside: u32,
	/// Debt by holder.
	pub debt: BTreeMap<u64, u128>,
	/// Fees held, by agent.
	pub fees: BTreeMap<u64, u128>,
	/// Rewards that authors were paid.
	pub rewards: BTreeMap<u64, u128>,
}

/// What a bucket of `size` holds, `hours` of a recovery after it held `level`.
fn refilled(size: u128, level: u128, from: u64, to: u64) -> u128 {
	let time = u128::from((to - from).min(u64::from(RECOVERY) * HOUR));
	size.min(level + size * time / u128::from(u64::from(RECOVERY) * HOUR))
}

impl Model {
	fn limits(amount: u128) -> Outcome {
		match amount {
			0 => Err("ZeroAmount"),
			amount if amount < LEAST_AMOUNT => Err("BelowLeastAmount"),
			_ => Ok(()),
		}
	}

	fn grantor(by: u64, holder: u64) -> Outcome {
		if ![AGENT, OTHER_AGENT].contains(&by) {
			return Err("NotAGrantor");
		}
		if holder == UNKNOWN {
			return Err("NotAnEntity");
		}
		Ok(())
	}

	/// P1: a note of his has fallen due and is not paid.
	pub fn frozen(&self, who: u64) -> bool {
		self.notes.values().any(|note| note.holder == who && self.now > note.due * HOUR)
	}

	fn unfrozen(&self, holder: u64, agent: u64) -> Outcome {
		if self.frozen(holder) {
			return Err("HolderFrozen");
		}
		if self.frozen(agent) {
			return Err("AgentFrozen");
		}
		Ok(())
	}

	fn enqueue(&mut self, by: u64, holder: u64, amount: u128, wanted: Option<Wanted>) -> Outcome {
		let largest = if self.without_stake.len() == 2 { 0 } else { STAKE };
		if amount > largest.min(self.network_size) {
			return Err("AboveEveryCapacity");
		}
		if self.waiting.values().filter(|one| one.by == by).count() as u32 >= MAX_WAITING_OF {
			return Err("TooManyWaiting");
		}
		self.waiting.insert(self.next, ModelWaiting { by, holder, amount, reward: 0, since: self.now, wanted });
		self.next += 1;
		Ok(())
	}

	pub fn grant(&mut self, by: u64, holder: u64, amount: u128) -> Outcome {
		Self::grantor(by, holder)?;
		if self.frozen(holder) {
			return Err("HolderFrozen");
		}
		Self::limits(amount)?;
		self.enqueue(by, holder, amount, None)
	}

	fn own(&mut self, by: u64, id: u64) -> Result<&mut ModelWaiting, &'static str> {
		let found = self.waiting.get_mut(&id).ok_or("UnknownWaiting")?;
		if found.by != by {
			return Err("NotProposer");
		}
		Ok(found)
	}

	pub fn add_reward(&mut self, by: u64, id: u64, amount: u128) -> Outcome {
		if amount == 0 {
			return Err("ZeroAmount");
		}
		self.own(by, id)?.reward += amount;
		Ok(())
	}

	pub fn take_back(&mut self, by: u64, id: u64) -> Outcome {
		self.own(by, id)?;
		self.waiting.remove(&id);
		Ok(())
	}

	fn expired(&self, one: &ModelWaiting) -> bool {
		self.now > one.since + u64::from(QUEUE_LIFE) * HOUR
	}

	pub fn drop_expired(&mut self, id: u64) -> Outcome {
		let found = self.waiting.get(&id).ok_or("UnknownWaiting")?;
		if !self.expired(found) {
			return Err("NotExpired");
		}
		self.waiting.remove(&id);
		Ok(())
	}

	pub fn request(&mut self, holder: u64, agent: u64, amounts: [u128; 2], fee: u128) -> Outcome {
		if holder == agent {
			return Err("RequestToSelf");
		}
		let amount = amounts[0] + amounts[1];
		if fee > amount {
			return Err("FeeTooLarge");
		}
		self.unfrozen(holder, agent)?;
		if holder == UNKNOWN {
			return Err("NotAnEntity");
		}
		for one in amounts {
			Self::limits(one)?;
		}
		if self.requests.values().filter(|one| one.holder == holder).count() as u32 >= MAX_REQUESTS {
			return Err("TooManyRequests");
		}
		let (expires, hour) = (self.now + 24 * HOUR, self.now.div_ceil(HOUR));
		let wanted = Wanted { notes: [(amounts[0], hour + 24 * 30), (amounts[1], hour + 24 * 40)], fee };
		self.requests.insert(self.next_request, ModelRequest { holder, agent, amount, wanted, expires });
		self.next_request += 1;
		Ok(())
	}

	pub fn withdraw_request(&mut self, who: u64, id: u64) -> Outcome {
		let found = self.requests.get(&id).ok_or("UnknownRequest")?;
		if found.holder != who && self.now <= found.expires {
			return Err("NotHolder");
		}
		self.requests.remove(&id);
		Ok(())
	}

	fn addressed(&self, by: u64, id: u64) -> Result<ModelRequest, &'static str> {
		let found = self.requests.get(&id).ok_or("UnknownRequest")?;
		if found.agent != by {
			return Err("NotAddressed");
		}
		if self.now > found.expires {
			return Err("RequestExpired");
		}
		Ok(found.clone())
	}

	pub fn approve_request(&mut self, by: u64, id: u64) -> Outcome {
		let ModelRequest { holder, amount, wanted, .. } = self.addressed(by, id)?;
		self.unfrozen(holder, by)?;
		Self::grantor(by, holder)?;
		self.enqueue(by, holder, amount, Some(wanted))?;
		self.requests.remove(&id);
		Ok(())
	}

	/// Whether it can be proposed; what comes of it is the ledger's, and members are not played here.
	pub fn propose_request(&self, by: u64, id: u64) -> Outcome {
		let found = self.addressed(by, id)?;
		self.unfrozen(found.holder, by)?;
		Self::grantor(by, found.holder)
	}

	/// Somebody pays a note in full: its part of the fee is the agent's.
	pub fn pay(&mut self, note: u64) {
		let ModelNote { holder, amount, agent, fee, .. } = self.notes.remove(&note).expect("is open");
		*self.debt.entry(holder).or_default() -= amount;
		*self.fees.entry(agent).or_default() -= fee;
	}

	/// All stake on an author goes, or some comes that it never had.
	pub fn stake(&mut self, author: u64) {
		if !self.without_stake.remove(&author) {
			self.without_stake.insert(author);
			// Whenever it has stake again, it begins with nothing.
			self.buckets.remove(&author);
		}
	}

	pub fn forget_bucket(&mut self, author: u64) -> Outcome {
		if [AUTHOR, RIVAL].contains(&author) && !self.without_stake.contains(&author) {
			return Err("HasStake");
		}
		if !self.kept.remove(&author) {
			return Err("NothingKept");
		}
		Ok(())
	}

	fn draw(&mut self, one: &ModelWaiting, Wanted { notes, fee }: &Wanted) {
		*self.debt.entry(one.holder).or_default() += one.amount;
		*self.fees.entry(one.by).or_default() += fee;
		let first = fee * notes[0].0 / one.amount;
		for ((amount, due), fee) in notes.iter().zip([first, fee - first]) {
			let (holder, agent) = (one.holder, one.by);
			self.notes.insert(self.next_note, ModelNote { holder, due: *due, amount: *amount, agent, fee });
			self.next_note += 1;
		}
	}

	/// A block by `author`.
	pub fn block(&mut self, author: Option<u64>) {
		let Some(author) = author.filter(|author| !self.without_stake.contains(author)) else { return };
		if self.aside.0 != self.now / HOUR {
			self.aside = (self.now / HOUR, BTreeSet::new());
		}
		let (level, from) = self.buckets.get(&author).copied().unwrap_or((0, self.now));
		let mut level = refilled(STAKE, level, from, self.now);
		let mut network = refilled(self.network_size, self.network.0, self.network.1, self.now);
		let mut gone = 0;
		for (id, one) in self.waiting.clone() {
			if gone == MAX_PER_BLOCK {
				break;
			}
			if self.expired(&one) {
				self.waiting.remove(&id);
				gone += 1;
				continue;
			}
			if self.aside.1.contains(&id) || one.amount > level || one.amount > network {
				continue;
			}
			if self.frozen(one.holder) {
				self.aside.1.insert(id);
				self.times_aside += 1;
				gone += 1;
				continue;
			}
			(level, network) = (level - one.amount, network - one.amount);
			self.waiting.remove(&id);
			gone += 1;
			match &one.wanted {
				None => *self.unused.entry(one.holder).or_default() += one.amount,
				Some(wanted) => self.draw(&one, wanted),
			}
			*self.rewards.entry(author).or_default() += one.reward;
		}
		self.buckets.insert(author, (level, self.now));
		self.kept.insert(author);
		self.network = (network, self.now);
	}
}
