// SPDX-License-Identifier: Apache-2.0
//! Carries acts out, block by block, tells of them, and keeps the ledger.

use crate::{
	acts::{plain, Act, Made, Seen, Stage},
	balance,
	book::Book,
	cast::{Cast, Name, REWARDS},
	network::{ask, read, Block, Network, Trouble},
	sign::{hash_of, Bears},
};
use polkadot_sdk::{
	sp_runtime::{DispatchError, DispatchResult},
	*,
};
use std::{collections::BTreeMap, fmt, io::Write};
use vns_clock::{Clock, Hour, HOUR};
use vns_credit::views::Overview;
use vns_issuance::WaitingId;
use vns_runtime::{AccountId, Balance, Hash, Nonce, Runtime, RuntimeEvent};

/// What authors of the preset keep of their rewards, in millionths.
const COMMISSION: u32 = 100_000;

/// A transaction that is in none of so many blocks will never be.
const PATIENCE: u32 = 30;

/// Milliseconds of a day.
const DAY: u64 = 24 * HOUR;

/// How often a transaction is sent that is refused at the door.
const ATTEMPTS: u32 = 3;

/// In place of a story.
fn not_this_network(why: &str) -> Trouble {
	Trouble(format!(
		"this is not the network of the story, or it has been used already ({why}); scripts/dev --season starts a new one"
	))
}

/// What became of an act.
struct Done {
	made: Made,
	fee: Balance,
	outcome: DispatchResult,
}

/// The network at the end of a day.
#[derive(Clone, Debug)]
pub struct Day {
	/// Which.
	pub day: u64,
	/// How it stood.
	pub overview: Overview,
}

struct Sent {
	by: Name,
	act: Act,
	since: u32,
	done: Option<Done>,
}

/// Tells the story.
pub struct Teller<'a> {
	/// The chain.
	pub network: &'a mut dyn Network,
	/// Who there is.
	pub cast: Cast,
	/// The ledger.
	pub book: Book,
	/// How the network stood, day by day.
	pub history: Vec<Day>,
	/// The hour at which day 0 begins.
	pub start: Hour,
	/// Blocks that were seen.
	pub blocks: u32,
	/// Transactions that were carried out.
	pub transactions: u32,
	/// The newest block.
	pub newest: (u32, Hash),
	out: &'a mut dyn Write,
	clock: Clock,
	authorities: Vec<AccountId>,
	sent: BTreeMap<Hash, Sent>,
	issued: BTreeMap<WaitingId, AccountId>,
}

impl<'a> Teller<'a> {
	/// Looks at the network, which must be that of the preset, and untouched.
	pub fn begin(network: &'a mut dyn Network, out: &'a mut dyn Write) -> Result<Self, Trouble> {
		let cast = Cast::new();
		let book = Book::opening(&cast, COMMISSION);
		let clock = Clock { network: 0, relay: 0 };
		let mut teller = Self {
			network,
			cast,
			book,
			history: Vec::new(),
			start: Hour(0),
			blocks: 0,
			transactions: 0,
			newest: (0, Hash::default()),
			out,
			clock,
			authorities: Vec::new(),
			sent: BTreeMap::new(),
			issued: BTreeMap::new(),
		};
		teller.authorities = teller.seats()?;
		let known = |author: &AccountId| teller.book.rewards.pools.contains_key(author);
		if !teller.authorities.iter().all(known) {
			return Err(not_this_network("other authors"));
		}
		let block = teller.network.next()?;
		teller.look_at_clock()?;
		teller.end_block(&block)?;
		teller.start = Hour::at_or_after(teller.clock.network);
		// Of the authors of genesis a deposit was taken.
		for actor in teller.cast.all().filter(|actor| actor.stake > 0) {
			let held = balance::found(teller.network, &actor.account)?.held.get("authors").copied().unwrap_or_default();
			teller.book.hold(&actor.account, "authors", held)?;
		}
		let differences = balance::differences(&mut teller)?;
		match differences.first() {
			None => Ok(teller),
			Some(first) => Err(not_this_network(first)),
		}
	}

	fn seats(&mut self) -> Result<Vec<AccountId>, Trouble> {
		let key = pallet_session::Validators::<Runtime>::hashed_key();
		read(self.network, &key)?.ok_or_else(|| "this chain has no authors".into())
	}

	fn look_at_clock(&mut self) -> Result<(), Trouble> {
		let clock: Option<Clock> = ask(self.network, "ClockApi_clock", ())?;
		self.clock = clock.ok_or("the clock of this chain does not run")?;
		self.book.now = self.clock.network;
		Ok(())
	}

	/// Network time.
	pub fn now(&self) -> u64 {
		self.clock.network
	}

	/// By how much network time is behind that of the relay chain, in hours.
	pub fn lag(&self) -> u64 {
		self.clock.lag() / HOUR
	}

	/// The day of the story.
	pub fn day(&self) -> u64 {
		self.now().saturating_sub(self.start.millis()) / DAY
	}

	/// Where and when an act is done.
	pub fn stage(&self) -> Stage<'_> {
		Stage { cast: &self.cast, genesis: self.network.genesis(), start: self.start, now: self.now(), author: None }
	}

	/// A line for the reader.
	pub fn say(&mut self, words: impl fmt::Display) -> Result<(), Trouble> {
		writeln!(self.out, "{words}").map_err(|error| Trouble(format!("the story cannot be printed: {error}")))
	}

	/// A heading.
	pub fn chapter(&mut self, title: &str) -> Result<(), Trouble> {
		self.say(format!("\n{title}\n"))
	}

	/// A line with the time in front.
	fn note(&mut self, who: &str, words: &str) -> Result<(), Trouble> {
		let hour = self.now().saturating_sub(self.start.millis()) % DAY / HOUR;
		let line = format!("day {:>2} {hour:02}h  {who:<12} {words}", self.day());
		self.say(line)
	}

	/// The next block.
	pub fn next_block(&mut self) -> Result<(), Trouble> {
		let before = self.day();
		let block = self.network.next()?;
		self.look_at_clock()?;
		let author = self.author(&block)?;
		for record in &block.events {
			match &record.event {
				RuntimeEvent::Issuance(pallet_issuance::Event::Issued { id, author: by, reward, .. }) => {
					if *by != author {
						return Err(Trouble(format!("block {} was not authored in its slot's turn", block.number)));
					}
					self.issue(*id, &author, *reward)?;
				},
				RuntimeEvent::Issuance(pallet_issuance::Event::Dropped { id, reason, .. }) => {
					return Err(Trouble(format!("waiting grant {id} was dropped: {reason:?}")));
				},
				_ => {},
			}
		}
		for (hash, place) in &block.transactions {
			self.carried_out(*hash, *place, &block, &author)?;
		}
		self.end_block(&block)?;
		if let Some(sent) = self.sent.values().find(|sent| sent.done.is_none() && block.number > sent.since + PATIENCE)
		{
			return Err(Trouble(format!("{} {}: no block took it", sent.by, sent.act.words())));
		}
		if self.day() > before {
			self.end_day(before)?;
		}
		Ok(())
	}

	fn author(&self, block: &Block) -> Result<AccountId, Trouble> {
		let seats = self.authorities.len() as u64;
		let seat = block.slot.checked_rem(seats).ok_or("this chain has no authors")?;
		Ok(self.authorities[seat as usize].clone())
	}

	fn end_block(&mut self, block: &Block) -> Result<(), Trouble> {
		let author = self.author(block)?;
		let rewards = self.cast.account(REWARDS);
		self.book.end_block(&author, &rewards)?;
		self.blocks += 1;
		self.newest = (block.number, block.hash);
		// Those of the next block: a session may have ended with this one.
		self.authorities = self.seats()?;
		Ok(())
	}

	fn issue(&mut self, id: WaitingId, author: &AccountId, reward: Balance) -> Result<(), Trouble> {
		let grant = self.book.waiting.get(&id).ok_or("a grant was issued that is not of this story")?.clone();
		self.book.issue(id, author)?;
		self.issued.insert(id, author.clone());
		let mut words = format!("issues grant {id}: {} to {}", plain(grant.amount), self.cast.name(&grant.holder));
		if let Some(request) = &grant.request {
			let agent = self.cast.name(&grant.by);
			words += &format!(", drawn at once; {} of it held for {agent}", plain(request.fee));
		}
		if reward > 0 {
			words += &format!("; gets {} for it", plain(reward));
		}
		let who = self.cast.name(author);
		self.note(&who, &words)
	}

	/// A transaction is in a block: its fee, and its act if it succeeded.
	fn carried_out(&mut self, hash: Hash, place: u32, block: &Block, author: &AccountId) -> Result<(), Trouble> {
		let phase = frame_system::Phase::ApplyExtrinsic(place);
		let own = block.events.iter().filter(|record| record.phase == phase);
		let events: Vec<RuntimeEvent> = own.map(|record| record.event.clone()).collect();
		let paid = events.iter().find_map(|event| match event {
			RuntimeEvent::TransactionPayment(pallet_transaction_payment::Event::TransactionFeePaid {
				who,
				actual_fee,
				..
			}) => Some((who.clone(), *actual_fee)),
			_ => None,
		});
		let (payer, fee) = paid.ok_or("a transaction paid no fee")?;
		let Some(mut sent) = self.sent.remove(&hash) else {
			let who = self.cast.name(&payer);
			return Err(Trouble(format!(
				"{who} did something that is not of this story; the balance could not be exact"
			)));
		};
		let outcome = events.iter().find_map(|event| match event {
			RuntimeEvent::System(frame_system::Event::ExtrinsicSuccess { .. }) => Some(Ok(())),
			RuntimeEvent::System(frame_system::Event::ExtrinsicFailed { dispatch_error, .. }) => {
				Some(Err(*dispatch_error))
			},
			_ => None,
		});
		let outcome = outcome.ok_or("a transaction neither succeeded nor failed")?;
		self.transactions += 1;
		self.book.fee(&payer, fee)?;
		let made = match outcome {
			Ok(()) => {
				let by = self.cast.account(sent.by);
				let (start, now, author) = (self.start, self.clock.network, Some(author.clone()));
				let stage = Stage { cast: &self.cast, genesis: Hash::default(), start, now, author };
				let entered = sent.act.enter(&by, &mut self.book, &stage, &Seen(&events));
				entered.map_err(|why| Trouble(format!("{} {}: {why}", sent.by, sent.act.words())))?
			},
			Err(_) => Made::Nothing,
		};
		sent.done = Some(Done { made, fee, outcome });
		self.sent.insert(hash, sent);
		Ok(())
	}

	/// A day has ended: the totals must be those of the ledger.
	fn end_day(&mut self, day: u64) -> Result<(), Trouble> {
		let overview: Overview = ask(self.network, "CreditApi_overview", ())?;
		let grace = crate::season::GRACE;
		let (overdue, bad) = self.book.overdue(grace);
		let foretold = (self.book.issuance(), self.book.vouchers(), self.book.debt(), overdue, bad, self.book.unused());
		let found =
			(overview.issuance, overview.vouchers, overview.debt, overview.overdue, overview.bad, overview.unused);
		if foretold != found {
			return Err(Trouble(format!(
				"at the end of day {day} issuance, vouchers, debt, overdue, bad and unused are {found:?}, foretold {foretold:?}"
			)));
		}
		self.history.push(Day { day, overview });
		Ok(())
	}

	fn nonce(&mut self, who: Name) -> Result<Nonce, Trouble> {
		let account = self.cast.account(who);
		let stored: Nonce = ask(self.network, "AccountNonceApi_account_nonce", (account,))?;
		// What was sent and is in no block yet comes before.
		let ahead = self.sent.values().filter(|sent| sent.by == who && sent.done.is_none()).count();
		Ok(stored + ahead as Nonce)
	}

	/// What a transaction of `who` bears that is sent now.
	pub fn bears(&mut self, who: Name) -> Result<Bears, Trouble> {
		Ok(Bears { genesis: self.network.genesis(), nonce: self.nonce(who)?, tip: 0, born: None })
	}

	/// Acts that may be in one block; returns when all of them are in blocks, in the order in which they were given. `refused`:
	/// how they should fail, if they should.
	fn carry_out(&mut self, acts: Vec<(Name, Act)>, refused: Option<&str>) -> Result<Vec<Done>, Trouble> {
		let mut order = Vec::new();
		for (by, act) in acts {
			let bears = self.bears(by)?;
			let transaction = self.cast.key(by).transaction(act.call(&self.stage()), bears);
			// A node's pool may judge by the block before the newest one for a moment.
			let mut attempts = 1;
			while let Err(refusal) = self.network.send(&transaction)? {
				if attempts == ATTEMPTS {
					return Err(Trouble(format!("{by} {}: refused at the door: {}", act.words(), refusal.words)));
				}
				attempts += 1;
				self.next_block()?;
			}
			let hash = hash_of(&transaction);
			order.push(hash);
			self.sent.insert(hash, Sent { by, act, since: self.newest.0, done: None });
		}
		while order.iter().any(|hash| self.sent[hash].done.is_none()) {
			self.next_block()?;
		}
		let mut all = Vec::new();
		for hash in order {
			let Some(Sent { by, act, done: Some(done), .. }) = self.sent.remove(&hash) else {
				return Err("a transaction was lost".into());
			};
			let came = match (done.outcome, refused) {
				(Ok(()), _) => done.made.words(),
				(Err(_), Some(name)) => format!("refused, as it should be: {name}"),
				(Err(error), None) => format!("FAILED: {error:?}"),
			};
			let came = if came.is_empty() { came } else { format!(" -> {came}") };
			let words = format!("{}{came}  (fee {})", act.words(), plain(done.fee));
			self.note(by, &words)?;
			all.push(done);
		}
		Ok(all)
	}

	/// Acts that must all succeed.
	pub fn together(&mut self, acts: Vec<(Name, Act)>) -> Result<Vec<Made>, Trouble> {
		let done = self.carry_out(acts, None)?;
		done.into_iter()
			.map(|done| match done.outcome {
				Ok(()) => Ok(done.made),
				Err(error) => Err(Trouble(format!("this should have succeeded: {error:?}"))),
			})
			.collect()
	}

	/// An act that must succeed.
	pub fn act(&mut self, by: Name, act: Act) -> Result<Made, Trouble> {
		self.together(vec![(by, act)])?.pop().ok_or_else(|| "nothing was done".into())
	}

	/// An act that must fail, and cost its fee.
	pub fn fails<E: Into<DispatchError> + fmt::Debug>(&mut self, by: Name, act: Act, error: E) -> Result<(), Trouble> {
		let words = format!("{error:?}");
		let expected: DispatchError = error.into();
		let done = self.carry_out(vec![(by, act)], Some(&words))?.pop().ok_or("nothing was done")?;
		match done.outcome {
			Err(found) if found == expected => Ok(()),
			other => Err(Trouble(format!("this should have failed with {words}: {other:?}"))),
		}
	}

	/// An act that must be refused at the door, by that number, and cost nothing.
	pub fn barred(&mut self, by: Name, act: Act, number: u8) -> Result<(), Trouble> {
		let bears = self.bears(by)?;
		let transaction = self.cast.key(by).transaction(act.call(&self.stage()), bears);
		match self.network.send(&transaction)? {
			Err(refusal) if refusal.custom == Some(number) => {
				self.note(by, &format!("{} -> refused at the door, as it should be ({number})", act.words()))
			},
			other => Err(Trouble(format!("{by} {}: this should be refused by {number}: {other:?}", act.words()))),
		}
	}

	/// Blocks go by until the hour `hour` of the day `day` has begun. Nothing, when it has already.
	pub fn until(&mut self, day: u32, hour: u32) -> Result<(), Trouble> {
		let time = self.start.later(24 * day + hour).millis();
		while self.now() < time {
			self.next_block()?;
		}
		Ok(())
	}

	/// Blocks go by until an author has issued all of these; who issued the last.
	pub fn issued(&mut self, waiting: &[WaitingId]) -> Result<AccountId, Trouble> {
		let end = self.now() + 7 * DAY;
		loop {
			let issuers: Option<Vec<_>> = waiting.iter().map(|id| self.issued.get(id)).collect();
			if let Some(last) = issuers.and_then(|issuers| issuers.last().copied().cloned()) {
				return Ok(last);
			}
			if self.now() > end {
				return Err("nobody has issued a grant in a week".into());
			}
			self.next_block()?;
		}
	}

	/// The relay chain goes on without this one for so many slots, if that can be had.
	pub fn stall(&mut self, slots: u64) -> Result<bool, Trouble> {
		let stalled = self.network.stall(slots);
		if stalled {
			self.note("", &format!("the chain stands still while {slots} hours pass on the relay chain"))?;
			self.next_block()?;
			let lag = self.lag();
			self.note(
				"",
				&format!("it goes on; network time is {lag} hours behind: they do not count against anybody"),
			)?;
		}
		Ok(stalled)
	}

	/// Everybody must have what the ledger says, to the unit.
	pub fn check(&mut self) -> Result<(), Trouble> {
		match balance::differences(self)?.first() {
			None => Ok(()),
			Some(first) => Err(Trouble(format!("not as foretold: {first}"))),
		}
	}
}
