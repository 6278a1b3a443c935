// SPDX-License-Identifier: Apache-2.0
//! The rules as one would explain them with pencil and paper: three heaps of vouchers for each account, offers on slips,
//! no total and no index. Written from `design/value-debt.md` and the book and not from the code; `random.rs` holds the chain
//! against it.

use super::*;
use std::collections::{BTreeMap, BTreeSet};

/// Why the model refuses, by the name that the chain must give.
pub type Refused = Result<(), &'static str>;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heaps {
	/// Circulating. Below zero: something cannot be paid.
	pub value: i128,
	pub free: u128,
	pub staked: u128,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
	pub holder: u64,
	pub left: u128,
	pub price: u32,
}

#[derive(Clone, Debug, Default)]
pub struct Model {
	pub accounts: BTreeMap<u64, Heaps>,
	pub slips: BTreeMap<u64, Slip>,
	pub next: u64,
	pub frozen: BTreeSet<u64>,
	pub burnt: u128,
	/// Did a payment leave its payer less than the existential deposit, before anything came back?
	pub short: bool,
}

impl Model {
	fn heaps(&mut self, who: u64) -> &mut Heaps {
		self.accounts.entry(who).or_default()
	}

	pub fn offered(&self, who: u64) -> u128 {
		self.slips.values().filter(|slip| slip.holder == who).map(|slip| slip.left).sum()
	}

	fn slips_of(&self, who: u64) -> usize {
		self.slips.values().filter(|slip| slip.holder == who).count()
	}

	/// Held, free, staked, offered.
	pub fn purse(&self, who: u64) -> [u128; 4] {
		let Heaps { free, staked, .. } = self.accounts.get(&who).cloned().unwrap_or_default();
		let offered = self.offered(who);
		[free + staked + offered, free, staked, offered]
	}

	pub fn exists(&self, who: u64) -> bool {
		let value = self.accounts.get(&who).map_or(0, |heaps| heaps.value);
		who == ENTITY || value > 0 || self.purse(who)[0] > 0
	}

	pub fn lock(&mut self, by: u64, amount: u128) -> Refused {
		if amount == 0 {
			return Err("ZeroAmount");
		}
		if amount < 100 {
			return Err("BelowLeastAmount");
		}
		let most = self.heaps(by).value - 10;
		if most < 0 || amount > most as u128 {
			return Err("NotEnoughValue");
		}
		if self.frozen.contains(&by) {
			return Err("Frozen");
		}
		self.heaps(by).value -= amount as i128;
		self.heaps(by).free += amount;
		Ok(())
	}

	fn hand_over(&mut self, from: u64, to: u64, amount: u128) -> Refused {
		if self.frozen.contains(&from) {
			return Err("Frozen");
		}
		if !self.exists(to) {
			return Err("UnknownReceiver");
		}
		self.heaps(from).free -= amount;
		self.heaps(to).free += amount;
		Ok(())
	}

	fn may_pay(&mut self, from: u64, to: u64, amount: u128) -> Refused {
		if from == to {
			return Err("GiftToSelf");
		}
		if amount == 0 {
			return Err("ZeroAmount");
		}
		if amount > self.heaps(from).free {
			return Err("NotEnoughVouchers");
		}
		Ok(())
	}

	pub fn give(&mut self, from: u64, to: u64, amount: u128) -> Refused {
		self.may_pay(from, to, amount)?;
		if amount < 100 && amount != self.heaps(from).free {
			return Err("BelowLeastAmount");
		}
		if to == POT || to == POOL {
			return Err("KeylessReceiver");
		}
		self.hand_over(from, to, amount)
	}

	pub fn pay(&mut self, from: u64, to: u64, amount: u128) -> Refused {
		self.may_pay(from, to, amount)?;
		self.hand_over(from, to, amount)
	}

	pub fn post_offer(&mut self, by: u64, amount: u128, price: u32) -> Refused {
		if amount == 0 {
			return Err("ZeroAmount");
		}
		if !(1..=1_000_000).contains(&price) {
			return Err("PriceOutOfRange");
		}
		if amount < 100 {
			return Err("BelowLeastAmount");
		}
		if self.slips_of(by) == 3 {
			return Err("TooManyOffers");
		}
		if amount > self.heaps(by).free {
			return Err("NotEnoughVouchers");
		}
		if self.frozen.contains(&by) {
			return Err("Frozen");
		}
		self.heaps(by).free -= amount;
		self.heaps(by).value -= 70;
		self.slips.insert(self.next, Slip { holder: by, left: amount, price });
		self.next += 1;
		Ok(())
	}

	pub fn cancel_offer(&mut self, by: u64, id: u64) -> Refused {
		let slip = self.slips.get(&id).cloned().ok_or("UnknownOffer")?;
		if slip.holder != by {
			return Err("NotHolder");
		}
		self.slips.remove(&id);
		self.heaps(by).free += slip.left;
		self.heaps(by).value += 70;
		Ok(())
	}

	pub fn clear(&mut self, holder: u64, amount: u128) -> Refused {
		if amount == 0 {
			return Err("ZeroAmount");
		}
		if amount > self.heaps(holder).free {
			return Err("NotEnoughVouchers");
		}
		self.heaps(holder).free -= amount;
		self.burnt += amount;
		Ok(())
	}

	pub fn take(&mut self, payer: u64, id: u64, up_to: u128) -> Refused {
		let slip = self.slips.get_mut(&id).ok_or("UnknownOffer")?;
		if up_to == 0 {
			return Err("ZeroAmount");
		}
		let holder = slip.holder;
		if self.frozen.contains(&holder) {
			return Err("OfferSuspended");
		}
		let amount = up_to.min(slip.left);
		// Every begun planck is paid for.
		let paid = (amount * u128::from(slip.price)).div_ceil(1_000_000) as i128;
		slip.left -= amount;
		if slip.left == 0 {
			self.slips.remove(&id);
			self.heaps(holder).value += 70;
		}
		self.heaps(payer).value -= paid;
		self.short = self.heaps(payer).value < 10;
		self.heaps(holder).value += paid;
		self.burnt += amount;
		Ok(())
	}

	pub fn commit(&mut self, who: u64, amount: u128) -> Refused {
		if amount == 0 {
			return Err("ZeroAmount");
		}
		if amount > self.heaps(who).free {
			return Err("NotEnoughVouchers");
		}
		if self.frozen.contains(&who) {
			return Err("Frozen");
		}
		self.heaps(who).free -= amount;
		self.heaps(who).staked += amount;
		Ok(())
	}

	pub fn release(&mut self, who: u64, amount: u128) -> Refused {
		if amount == 0 {
			return Err("ZeroAmount");
		}
		if amount > self.heaps(who).staked {
			return Err("NotEnoughStaked");
		}
		self.heaps(who).staked -= amount;
		self.heaps(who).free += amount;
		Ok(())
	}

	/// A fee of `from` arrives as vouchers of `to`, or in the pot.
	pub fn reward(&mut self, from: u64, to: u64, amount: u128) -> bool {
		self.heaps(from).value -= amount as i128;
		let arrives = self.exists(to) && self.heaps(to).value + amount as i128 >= 10;
		if arrives {
			self.heaps(to).free += amount;
		} else {
			self.heaps(POT).value += amount as i128;
		}
		arrives
	}
}
