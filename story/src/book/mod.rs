// SPDX-License-Identifier: Apache-2.0
//! The ledger that the story keeps by itself: what each account must have, by what was done and the rules of the book.
//!
//! Nothing here is read of the chain but fees, deposits, the clock and who authored a block; [`crate::balance`] compares.

mod late;

pub use late::Seizure;

use crate::{cast::Cast, rewards::Rewards};
use std::collections::BTreeMap;
use vns_clock::{Hour, Millis, HOUR};
use vns_credit::{NoteId, Terms};
use vns_issuance::{RequestId, WaitingId};
use vns_runtime::{AccountId, Balance, RuntimeHoldReason};
use vns_voucher::OfferId;

/// What an entry of the ledger comes to; an error is in words, for a story that cannot be.
pub type Entry<T = ()> = Result<T, String>;

/// Vouchers of an account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Purse {
	/// What can be given, offered, staked, cleared.
	pub free: Balance,
	/// What is reserved for open offers.
	pub offered: Balance,
	/// What is staked, what cools down included.
	pub staked: Balance,
}

impl Purse {
	/// All of them.
	pub const fn held(&self) -> Balance {
		self.free + self.offered + self.staked
	}
}

/// What an account has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
	/// Value that can be spent, but for what keeps the account open.
	pub free: Balance,
	/// Value on hold beside vouchers, by what for.
	pub held: BTreeMap<&'static str, Balance>,
	/// Vouchers.
	pub purse: Purse,
	/// Unused credit, by guarantor.
	pub credit: BTreeMap<AccountId, Balance>,
}

impl Account {
	/// All value, vouchers included.
	pub fn value(&self) -> Balance {
		self.free + self.held.values().sum::<Balance>() + self.purse.held()
	}

	/// All unused credit.
	pub fn unused(&self) -> Balance {
		self.credit.values().sum()
	}
}

/// A debt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
	/// Who owes.
	pub obligor: AccountId,
	/// Who answers for it.
	pub guarantor: AccountId,
	/// Against whom it counts until it is paid, if it was assumed when it was overdue.
	pub counted: Option<AccountId>,
	/// What was drawn.
	pub principal: Balance,
	/// What is still owed.
	pub outstanding: Balance,
	/// When it was drawn.
	pub drawn_at: Millis,
	/// When it falls due.
	pub terms: Terms<AccountId>,
	/// What its agent gets when it is paid.
	pub fee: Option<(AccountId, Balance)>,
}

impl Note {
	/// When it falls due, as things stand.
	pub const fn due(&self) -> Hour {
		match self.terms {
			Terms::At(hour) => hour,
			Terms::OnDemand { latest, .. } => latest,
		}
	}
}

/// A request of credit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
	/// Who asks.
	pub holder: AccountId,
	/// Who is asked.
	pub agent: AccountId,
	/// The notes.
	pub parts: Vec<(Balance, Terms<AccountId>)>,
	/// What the agent gets.
	pub fee: Balance,
}

impl Request {
	/// All of it.
	pub fn amount(&self) -> Balance {
		self.parts.iter().map(|(amount, _)| amount).sum()
	}
}

/// A grant that is proposed, or waits for an author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
	/// Who granted or proposed it.
	pub by: AccountId,
	/// Who will answer.
	pub guarantor: AccountId,
	/// Who is to have it.
	pub holder: AccountId,
	/// How much.
	pub amount: Balance,
	/// The request that it answers.
	pub request: Option<Request>,
	/// How many approvals are missing.
	pub missing: u32,
	/// Held of `by` for the author.
	pub reward: Balance,
}

/// Vouchers for sale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
	/// Whose.
	pub holder: AccountId,
	/// How many are left.
	pub left: Balance,
	/// Millionths.
	pub price: u32,
}

/// What stands on the account of a guarantor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Guarantor {
	/// All that it ever granted.
	pub granted: Balance,
	/// Of it what was drawn or consumed as guarantee.
	pub consumed: Balance,
	/// Of it what was taken back.
	pub revoked: Balance,
}

/// For what a deposit was taken.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Deposit {
	/// A request of credit.
	Request(RequestId),
	/// A grant that waits for an author.
	Waiting(WaitingId),
	/// A proposed grant.
	Grant(u32),
	/// An offer of vouchers.
	Offer(OfferId),
	/// A proposal of the group.
	Proposal(u32),
	/// A registered entity.
	Entity(AccountId),
	/// A linked account.
	Link(AccountId),
	/// An offered note.
	Note(NoteId),
}

/// What was ever done, in sums.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
	/// Drawn: value and debt that arose.
	pub drawn: Balance,
	/// Paid: value and debt that vanished.
	pub repaid: Balance,
	/// Cleared: vouchers and debt that vanished.
	pub cleared: Balance,
	/// Value that became vouchers.
	pub locked: Balance,
	/// Fees of transactions.
	pub fees: Balance,
	/// Rewards that were claimed.
	pub claimed: Balance,
	/// Rewards of grants, paid to authors.
	pub rewards: Balance,
	/// Agents' fees that were taken of what was drawn.
	pub fees_held: Balance,
	/// Of them what agents got.
	pub fees_released: Balance,
	/// Of them what covered a loss.
	pub fees_lost: Balance,
	/// What was seized.
	pub seized: Balance,
	/// Of it what authors got, as vouchers.
	pub penalties: Balance,
	/// Paid for vouchers.
	pub prices: Balance,
	/// Bad debt that guarantors settled, the fees that covered a loss included.
	pub settled_bad: Balance,
}

/// The ledger.
#[derive(Clone, Debug, Default)]
pub struct Book {
	/// By account. Who has nothing need not be here.
	pub accounts: BTreeMap<AccountId, Account>,
	/// Open notes.
	pub notes: BTreeMap<NoteId, Note>,
	/// Guarantors.
	pub guarantors: BTreeMap<AccountId, Guarantor>,
	/// Requests that were not answered.
	pub requests: BTreeMap<RequestId, Request>,
	/// Proposed grants.
	pub proposed: BTreeMap<u32, Grant>,
	/// Waiting grants.
	pub waiting: BTreeMap<WaitingId, Grant>,
	/// Open offers.
	pub offers: BTreeMap<OfferId, Offer>,
	/// Deposits: whose, on hold for what, how much.
	pub deposits: BTreeMap<Deposit, (AccountId, &'static str, Balance)>,
	/// Fees and stake.
	pub rewards: Rewards,
	/// Sums.
	pub sums: Sums,
	/// Numbers that come next: notes, requests, waiting grants, proposed grants, offers, proposals of the group.
	pub next: Next,
	/// Network time in the block that is being entered.
	pub now: Millis,
	/// Fees of the block that is being entered.
	gathered: Balance,
}

/// The numbers that come next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Next {
	/// Of notes.
	pub note: NoteId,
	/// Of requests.
	pub request: RequestId,
	/// Of waiting grants.
	pub waiting: WaitingId,
	/// Of proposed grants.
	pub grant: u32,
	/// Of offers.
	pub offer: OfferId,
	/// Of proposals of the group.
	pub proposal: u32,
}

/// What a hold is for, in the words of the tables.
pub fn reason_words(reason: &RuntimeHoldReason) -> &'static str {
	use RuntimeHoldReason as R;
	match reason {
		R::Vouchers(pallet_vouchers::HoldReason::Voucher) => "vouchers",
		R::Vouchers(pallet_vouchers::HoldReason::Offer) => "offers",
		R::Issuance(pallet_issuance::HoldReason::Request) => "requests",
		R::Issuance(pallet_issuance::HoldReason::Waiting) => "queue",
		R::Issuance(pallet_issuance::HoldReason::Reward) => "rewards",
		R::Issuance(pallet_issuance::HoldReason::Fee) => "fees",
		R::Access(pallet_access::HoldReason::Proposal) => "proposals",
		R::Entity(pallet_entity::HoldReason::Registration) => "entities",
		R::Entity(pallet_entity::HoldReason::Link) => "links",
		R::Authors(pallet_authors::HoldReason::Author) => "authors",
		R::Credit(pallet_credit::HoldReason::Grant) => "grants",
		R::Credit(pallet_credit::HoldReason::Undertaking) => "undertakings",
		_ => "others",
	}
}

fn take(from: &mut Balance, amount: Balance, what: &str) -> Entry {
	*from =
		from.checked_sub(amount).ok_or_else(|| format!("{what}: {from} planck are there, and {amount} should go"))?;
	Ok(())
}

impl Book {
	/// The ledger before anything was done: what the preset gives.
	pub fn opening(cast: &Cast, commission: u32) -> Self {
		let mut book = Self::default();
		for actor in cast.all() {
			let account = book.account(&actor.account);
			account.free = actor.free;
			account.purse.staked = actor.stake;
			if actor.stake > 0 {
				let pool = book.rewards.pools.entry(actor.account.clone()).or_default();
				pool.commission = commission;
				pool.positions.entry(actor.account.clone()).or_default().matured = actor.stake;
			}
		}
		book
	}

	/// What somebody has.
	pub fn account(&mut self, who: &AccountId) -> &mut Account {
		self.accounts.entry(who.clone()).or_default()
	}

	/// All value.
	pub fn issuance(&self) -> Balance {
		self.accounts.values().map(Account::value).sum()
	}

	/// All vouchers.
	pub fn vouchers(&self) -> Balance {
		self.accounts.values().map(|account| account.purse.held()).sum()
	}

	/// All debt.
	pub fn debt(&self) -> Balance {
		self.notes.values().map(|note| note.outstanding).sum()
	}

	/// All debt that is overdue, and what of it is bad after so many hours.
	pub fn overdue(&self, grace: u32) -> (Balance, Balance) {
		let past = |hours: u32| {
			let late = |note: &&Note| note.due().millis() + Millis::from(hours) * HOUR < self.now;
			self.notes.values().filter(late).map(|note| note.outstanding).sum()
		};
		(past(0), past(grace))
	}

	/// All credit that was not drawn.
	pub fn unused(&self) -> Balance {
		self.accounts.values().map(Account::unused).sum()
	}

	/// What somebody owes.
	pub fn debt_of(&self, who: &AccountId) -> Balance {
		self.notes.values().filter(|note| note.obligor == *who).map(|note| note.outstanding).sum()
	}

	/// Value goes from one to another.
	pub fn pay(&mut self, from: &AccountId, to: &AccountId, amount: Balance) -> Entry {
		take(&mut self.account(from).free, amount, "a payment")?;
		self.account(to).free += amount;
		Ok(())
	}

	/// A transaction is paid for. The value waits until the block ends.
	pub fn fee(&mut self, who: &AccountId, amount: Balance) -> Entry {
		take(&mut self.account(who).free, amount, "a fee")?;
		self.gathered += amount;
		self.sums.fees += amount;
		Ok(())
	}

	/// A block ends: its fees become vouchers in the account of rewards, and are shared (A2).
	pub fn end_block(&mut self, author: &AccountId, rewards: &AccountId) -> Entry {
		let fees = std::mem::take(&mut self.gathered);
		self.account(rewards).purse.free += fees;
		self.rewards.block(author, fees)
	}

	/// A deposit is taken, as much as the chain asked for.
	pub fn deposit(&mut self, what: Deposit, who: &AccountId, held: (&'static str, Balance)) -> Entry {
		let (reason, amount) = held;
		self.hold(who, reason, amount)?;
		match self.deposits.insert(what.clone(), (who.clone(), reason, amount)) {
			Some(_) => Err(format!("{what:?} has two deposits")),
			None => Ok(()),
		}
	}

	/// A deposit comes back, to the planck.
	pub fn give_back(&mut self, what: &Deposit) -> Entry {
		let (who, reason, amount) = self.deposits.remove(what).ok_or_else(|| format!("{what:?} has no deposit"))?;
		self.release(&who, reason, amount)
	}

	/// Value is put on hold.
	pub fn hold(&mut self, who: &AccountId, reason: &'static str, amount: Balance) -> Entry {
		take(&mut self.account(who).free, amount, reason)?;
		*self.account(who).held.entry(reason).or_default() += amount;
		Ok(())
	}

	/// Value that was on hold leaves the hold, and is nowhere yet.
	pub fn unhold(&mut self, who: &AccountId, reason: &'static str, amount: Balance) -> Entry {
		let held = self.account(who).held.entry(reason).or_default();
		take(held, amount, reason)?;
		self.account(who).held.retain(|_, amount| *amount > 0);
		Ok(())
	}

	/// Value on hold is free again.
	pub fn release(&mut self, who: &AccountId, reason: &'static str, amount: Balance) -> Entry {
		self.unhold(who, reason, amount)?;
		self.account(who).free += amount;
		Ok(())
	}

	/// Credit is granted.
	pub fn grant(&mut self, guarantor: &AccountId, holder: &AccountId, amount: Balance) {
		self.guarantors.entry(guarantor.clone()).or_default().granted += amount;
		*self.account(holder).credit.entry(guarantor.clone()).or_default() += amount;
	}

	/// Credit is consumed.
	pub fn consume(&mut self, guarantor: &AccountId, holder: &AccountId, amount: Balance) -> Entry {
		let credit = &mut self.account(holder).credit;
		take(credit.entry(guarantor.clone()).or_default(), amount, "credit")?;
		credit.retain(|_, amount| *amount > 0);
		self.guarantors.entry(guarantor.clone()).or_default().consumed += amount;
		Ok(())
	}

	/// Credit is taken back, at most `up_to`; how much.
	pub fn revoke(&mut self, guarantor: &AccountId, holder: &AccountId, up_to: Balance) -> Balance {
		let credit = &mut self.account(holder).credit;
		let lot = credit.entry(guarantor.clone()).or_default();
		let amount = up_to.min(*lot);
		*lot -= amount;
		credit.retain(|_, amount| *amount > 0);
		self.guarantors.entry(guarantor.clone()).or_default().revoked += amount;
		amount
	}

	/// Credit is drawn: value and notes arise. The number of the first note.
	pub fn draw(
		&mut self,
		holder: &AccountId,
		guarantor: &AccountId,
		parts: &[(Balance, Terms<AccountId>)],
	) -> Entry<NoteId> {
		let first = self.next.note;
		for (amount, terms) in parts {
			self.consume(guarantor, holder, *amount)?;
			self.account(holder).free += amount;
			self.sums.drawn += amount;
			let note = Note {
				obligor: holder.clone(),
				guarantor: guarantor.clone(),
				counted: None,
				principal: *amount,
				outstanding: *amount,
				drawn_at: self.now,
				terms: terms.clone(),
				fee: None,
			};
			self.notes.insert(self.next.note, note);
			self.next.note += 1;
		}
		Ok(first)
	}

	/// An approved grant enters the queue, with its deposit. Its number.
	pub fn enqueue(&mut self, grant: Grant, deposit: (&'static str, Balance)) -> Entry<WaitingId> {
		let id = self.next.waiting;
		self.next.waiting += 1;
		self.deposit(Deposit::Waiting(id), &grant.by, deposit)?;
		self.waiting.insert(id, grant);
		Ok(id)
	}

	/// An author issues a waiting grant: credit, what is drawn of it at once, the agent's fee, the author's reward (G6).
	pub fn issue(&mut self, id: WaitingId, author: &AccountId) -> Entry {
		let grant = self.waiting.remove(&id).ok_or_else(|| format!("waiting grant {id} is not of this story"))?;
		let Grant { by, guarantor, holder, amount, request, reward, .. } = grant;
		self.grant(&guarantor, &holder, amount);
		if let Some(request) = request {
			let first = self.draw(&holder, &guarantor, &request.parts)?;
			if request.fee > 0 {
				take(&mut self.account(&holder).free, request.fee, "an agent's fee")?;
				*self.account(&by).held.entry("fees").or_default() += request.fee;
				self.sums.fees_held += request.fee;
				self.share_fee(first, &by, &request);
			}
		}
		self.give_back(&Deposit::Waiting(id))?;
		if reward > 0 {
			self.unhold(&by, "rewards", reward)?;
			self.account(author).free += reward;
			self.sums.rewards += reward;
		}
		Ok(())
	}

	/// Each note holds its part of the agent's fee, rounded down; the last one the rest, too.
	fn share_fee(&mut self, first: NoteId, agent: &AccountId, request: &Request) {
		let (whole, mut left) = (request.amount(), request.fee);
		for (id, (amount, _)) in (first..).zip(&request.parts) {
			let last = id + 1 == self.next.note;
			let part = if last { left } else { request.fee * amount / whole };
			left -= part;
			if let Some(note) = self.notes.get_mut(&id).filter(|_| part > 0) {
				note.fee = Some((agent.clone(), part));
			}
		}
	}

	/// Debt vanishes, at most `up_to` of a note; how much. At nothing the agent gets its fee.
	pub fn settle(&mut self, id: NoteId, up_to: Balance) -> Entry<Balance> {
		let note = self.notes.get_mut(&id).ok_or_else(|| format!("note {id} owes nothing any more"))?;
		let amount = up_to.min(note.outstanding);
		note.outstanding -= amount;
		if note.outstanding == 0 {
			let fee = self.notes.remove(&id).and_then(|note| note.fee);
			if let Some((agent, part)) = fee {
				self.release(&agent, "fees", part)?;
				self.sums.fees_released += part;
			}
		}
		Ok(amount)
	}

	/// A note is paid with value (D2); how much.
	pub fn repay(&mut self, payer: &AccountId, id: NoteId, up_to: Balance) -> Entry<Balance> {
		let amount = self.settle(id, up_to)?;
		take(&mut self.account(payer).free, amount, "a repayment")?;
		self.sums.repaid += amount;
		Ok(amount)
	}

	/// The open notes of somebody, the oldest maturity first.
	pub fn notes_of(&self, who: &AccountId) -> Vec<NoteId> {
		let mut notes: Vec<_> = self.notes.iter().filter(|(_, note)| note.obligor == *who).collect();
		notes.sort_by_key(|(id, note)| (note.due(), **id));
		notes.into_iter().map(|(id, _)| *id).collect()
	}

	/// Vouchers and debt vanish (D3); how much.
	pub fn clear(&mut self, holder: &AccountId, id: NoteId, up_to: Balance) -> Entry<Balance> {
		let amount = self.settle(id, up_to)?;
		take(&mut self.account(holder).purse.free, amount, "vouchers")?;
		self.sums.cleared += amount;
		Ok(amount)
	}

	/// Of an offer some is taken for a note: the price is rounded up, in favour of the holder (D3). What was taken, and paid.
	pub fn take_offer(
		&mut self,
		payer: &AccountId,
		id: OfferId,
		note: NoteId,
		up_to: Balance,
	) -> Entry<(Balance, Balance)> {
		let offer = self.offers.get(&id).ok_or_else(|| format!("offer {id} is not open"))?.clone();
		let owed = self.notes.get(&note).map_or(0, |note| note.outstanding);
		let amount = up_to.min(offer.left).min(owed);
		let price = (amount * Balance::from(offer.price)).div_ceil(1_000_000);
		self.pay(payer, &offer.holder, price)?;
		self.settle(note, amount)?;
		take(&mut self.account(&offer.holder).purse.offered, amount, "offered vouchers")?;
		self.sums.cleared += amount;
		self.sums.prices += price;
		if offer.left == amount {
			self.offers.remove(&id);
			self.give_back(&Deposit::Offer(id))?;
		} else if let Some(offer) = self.offers.get_mut(&id) {
			offer.left -= amount;
		}
		Ok((amount, price))
	}
}
