// SPDX-License-Identifier: Apache-2.0
//! Acts in the ledger: what must come of each, by the rules.

use super::{Act, Made, Report, Stage};
use crate::{
	book::{reason_words, Book, Deposit, Entry, Grant, Offer, Request, Seizure},
	cast::{Name, GROUP, REWARDS, XPUB},
};
use polkadot_sdk::*;
use vns_clock::{Hour, Millis, HOUR};
use vns_credit::Terms;
use vns_runtime::{AccountId, Balance, RuntimeEvent};

/// The largest grant that needs nobody else, and how many members must approve a larger one, by default (G2).
const TIER: Balance = 10_000 * vns_units::UNIT;
const APPROVALS: u32 = 2;

/// What the ledger takes of the chain: the events of one transaction, for the deposits that it asked for.
pub struct Seen<'a>(pub &'a [RuntimeEvent]);

impl Seen<'_> {
	/// The deposit that was put on hold for that reason.
	fn held(&self, reason: &'static str) -> Entry<(&'static str, Balance)> {
		let found = self.0.iter().find_map(|event| match event {
			RuntimeEvent::Balances(pallet_balances::Event::Held { reason: why, amount, .. })
				if reason_words(why) == reason =>
			{
				Some(*amount)
			},
			_ => None,
		});
		found.map(|amount| (reason, amount)).ok_or_else(|| format!("no deposit was taken for {reason}"))
	}
}

fn take(from: &mut Balance, amount: Balance) -> Entry {
	*from = from.checked_sub(amount).ok_or_else(|| format!("{from} vouchers are there, and {amount} should go"))?;
	Ok(())
}

impl Act {
	/// Enters the act of `by`, which succeeded.
	pub fn enter(&self, by: &AccountId, book: &mut Book, stage: &Stage, seen: &Seen) -> Entry<Made> {
		let of = |name: &Name| stage.cast.account(name);
		let parts = |parts: &super::Parts| -> Vec<(Balance, Terms<AccountId>)> {
			parts.iter().map(|(amount, due)| (*amount, stage.terms(due))).collect()
		};
		match self {
			Act::Pay(payments) => {
				for (to, amount) in payments {
					book.pay(by, &of(to), *amount)?;
				}
			},
			Act::Request { agent, parts: wanted, fee, .. } => {
				let id = book.next.request;
				book.next.request += 1;
				book.deposit(Deposit::Request(id), by, seen.held("requests")?)?;
				let request = Request { holder: by.clone(), agent: of(agent), parts: parts(wanted), fee: *fee };
				book.requests.insert(id, request);
				return Ok(Made::Request(id));
			},
			Act::Approve(id) => {
				let request = book.requests.remove(id).ok_or("no such request")?;
				book.give_back(&Deposit::Request(*id))?;
				let grant = answer(request, by.clone());
				return book.enqueue(grant, seen.held("queue")?).map(Made::Waiting);
			},
			Act::ProposeRequest(id) => {
				let request = book.requests.get(id).ok_or("no such request")?.clone();
				let missing = if request.amount() > TIER { APPROVALS } else { 1 };
				let grant = Grant { missing, ..answer(request, by.clone()) };
				let number = book.next.grant;
				book.next.grant += 1;
				book.deposit(Deposit::Grant(number), by, seen.held("grants")?)?;
				book.proposed.insert(number, grant);
				return Ok(Made::Grant(number));
			},
			Act::ApproveGrant(id) => {
				let grant = book.proposed.get_mut(id).ok_or("no such proposed grant")?;
				grant.missing -= 1;
				if grant.missing == 0 {
					let grant = book.proposed.remove(id).ok_or("it is there")?;
					book.give_back(&Deposit::Grant(*id))?;
					let answered = book.requests.iter().find(|(_, one)| Some(*one) == grant.request.as_ref());
					if let Some(request) = answered.map(|(id, _)| *id) {
						book.requests.remove(&request);
						book.give_back(&Deposit::Request(request))?;
					}
					return book.enqueue(grant, seen.held("queue")?).map(Made::Waiting);
				}
			},
			Act::Grant { holder, amount } => {
				// A member grants in the name of the group.
				let member = stage.cast.all().any(|one| one.account == *by && one.kind == crate::cast::Kind::Member);
				let guarantor = if member { of(&GROUP) } else { by.clone() };
				let (by, holder, amount) = (by.clone(), of(holder), *amount);
				let grant = Grant { by, guarantor, holder, amount, request: None, missing: 0, reward: 0 };
				return book.enqueue(grant, seen.held("queue")?).map(Made::Waiting);
			},
			Act::Revoke { holder, up_to } => return Ok(Made::Moved(book.revoke(by, &of(holder), *up_to))),
			Act::Reward { waiting, amount } => {
				book.hold(by, "rewards", *amount)?;
				book.waiting.get_mut(waiting).ok_or("it does not wait any more")?.reward += amount;
			},
			Act::Draw { guarantor, parts: wanted } => {
				return book.draw(by, &of(guarantor), &parts(wanted)).map(Made::Note)
			},
			Act::Demand(id) => {
				let now = book.now;
				let note = book.notes.get_mut(id).ok_or("no such note")?;
				let Terms::OnDemand { notice, latest, .. } = note.terms else { return Err("not on demand".into()) };
				let due = Hour::at_or_after(now + Millis::from(notice) * HOUR).min(latest);
				note.terms = Terms::At(due);
			},
			Act::Repay { note, up_to } => return book.repay(by, *note, *up_to).map(Made::Moved),
			Act::RepayOldest { obligor, up_to, most_notes } => {
				let mut left = *up_to;
				for note in book.notes_of(&of(obligor)).into_iter().take(*most_notes as usize) {
					if left > 0 {
						left -= book.repay(by, note, left)?;
					}
				}
				return Ok(Made::Moved(up_to - left));
			},
			Act::Lock(amount) => {
				let account = book.account(by);
				take(&mut account.free, *amount)?;
				account.purse.free += amount;
				book.sums.locked += amount;
			},
			Act::Give { to, amount } => {
				take(&mut book.account(by).purse.free, *amount)?;
				book.account(&of(to)).purse.free += amount;
			},
			Act::Offer { amount, price } => {
				let id = book.next.offer;
				book.next.offer += 1;
				let purse = &mut book.account(by).purse;
				take(&mut purse.free, *amount)?;
				purse.offered += amount;
				book.deposit(Deposit::Offer(id), by, seen.held("offers")?)?;
				book.offers.insert(id, Offer { holder: by.clone(), left: *amount, price: *price });
				return Ok(Made::Offer(id));
			},
			Act::Cancel(id) => {
				let offer = book.offers.remove(id).ok_or("no such offer")?;
				let purse = &mut book.account(&offer.holder).purse;
				take(&mut purse.offered, offer.left)?;
				purse.free += offer.left;
				book.give_back(&Deposit::Offer(*id))?;
				return Ok(Made::Moved(offer.left));
			},
			Act::Take { offer, note, up_to } => {
				return book.take_offer(by, *offer, *note, *up_to).map(|(amount, price)| Made::Taken(amount, price));
			},
			Act::Clear { note, up_to } => return book.clear(by, *note, *up_to).map(Made::Moved),
			Act::Stake { author, amount } => {
				let purse = &mut book.account(by).purse;
				take(&mut purse.free, *amount)?;
				purse.staked += amount;
				let now = book.now;
				let at = Hour::at_or_after(now + Millis::from(crate::season::MATURITY) * HOUR);
				pool(book, &of(author))?.stake(by, *amount, at, now);
			},
			Act::Mature { author, who } => {
				let now = book.now;
				let amount = pool(book, &of(author))?.mature(&of(who), now);
				return Ok(Made::Moved(amount));
			},
			Act::Unstake { author, amount } => pool(book, &of(author))?.unstake(by, *amount)?,
			Act::Withdraw(amount) => {
				let purse = &mut book.account(by).purse;
				take(&mut purse.staked, *amount)?;
				purse.free += amount;
			},
			Act::Claim(author) => {
				let author = of(author);
				let amount = pool(book, &author)?.claim(by, author == *by);
				take(&mut book.account(&of(&REWARDS)).purse.free, amount)?;
				book.account(by).purse.free += amount;
				book.sums.claimed += amount;
				return Ok(Made::Moved(amount));
			},
			Act::Register(entity) => {
				book.deposit(Deposit::Entity(of(entity)), by, seen.held("entities")?)?;
				book.deposit(Deposit::Link(of(&XPUB)), by, seen.held("links")?)?;
			},
			Act::Link { account, .. } => book.deposit(Deposit::Link(of(account)), by, seen.held("links")?)?,
			Act::ProposeLift(_) => {
				let id = book.next.proposal;
				book.next.proposal += 1;
				book.deposit(Deposit::Proposal(id), by, seen.held("proposals")?)?;
				return Ok(Made::Proposal(id));
			},
			Act::CarryOut(id) => book.give_back(&Deposit::Proposal(*id))?,
			Act::OfferNote { note, .. } => book.deposit(Deposit::Note(*note), by, seen.held("undertakings")?)?,
			Act::Assume { note, guarantor, compensation } => {
				return book.assume(by, *note, &of(guarantor), *compensation).map(Made::Moved);
			},
			Act::SettleBad { note, up_to } => {
				let (of_fee, own) = book.settle_bad(by, *note, *up_to)?;
				return Ok(Made::Moved(of_fee + own));
			},
			Act::Cover(note) => return book.cover(*note).map(Made::Moved),
			Act::Report(report) => return enter_report(report, by, book, stage, seen).map(Made::Seized),
			// Policies, parameters, votes and suspensions move nothing.
			Act::Stop(_) | Act::AskReward(_) | Act::ClearPolicy => {},
			Act::Consent(_) | Act::SuspendForBad(_) => {},
		}
		Ok(Made::Nothing)
	}
}

/// P2. Of the chain the story takes what the fee of the evidence would have been, and nothing else.
fn enter_report(report: &Report, by: &AccountId, book: &mut Book, stage: &Stage, seen: &Seen) -> Entry<Seizure> {
	let told = seen.0.iter().find_map(|event| match event {
		RuntimeEvent::Penalty(pallet_penalty::Event::Seized { moved, to_reporter, to_author, settled, .. }) => {
			Some((*moved, *to_reporter, *to_author, *settled))
		},
		_ => None,
	});
	let (moved, to_reporter, to_author, settled) = told.ok_or("nothing was seized")?;
	let fee = moved.value.checked_sub(report.pays).ok_or("less would have moved than the evidence pays")?;
	if fee == 0 || fee > vns_units::UNIT {
		return Err(format!("{fee} planck is no fee of such a transaction"));
	}
	let of = |name: &Name| stage.cast.account(name);
	let party: Vec<AccountId> = report.party.iter().map(of).collect();
	let author = stage.author.clone().ok_or("the block has no author")?;
	let seizure = book.seize(&party, &of(&report.accused), report.pays + fee, by, &author)?;
	let foretold = (seizure.to_reporter, seizure.to_author, seizure.settled);
	match (to_reporter.total(), to_author, settled.total()) == foretold {
		true => Ok(seizure),
		false => Err(format!("{to_reporter:?}, {to_author} and {settled:?} came of a seizure, foretold {foretold:?}")),
	}
}

/// The grant that answers a request.
fn answer(request: Request, by: AccountId) -> Grant {
	Grant {
		guarantor: by.clone(),
		by,
		holder: request.holder.clone(),
		amount: request.amount(),
		request: Some(request),
		missing: 0,
		reward: 0,
	}
}

fn pool<'a>(book: &'a mut Book, author: &AccountId) -> Entry<&'a mut crate::rewards::Pool> {
	book.rewards.pools.get_mut(author).ok_or_else(|| "that is no author".into())
}
