// SPDX-License-Identifier: Apache-2.0
//! What authors have issued in past blocks, with what they knew when they did: what [`crate::author::decide`] needs to judge
//! it again by another policy.
//!
//! The chain keeps of each state in which block something was issued last (`Issuance.LastIssued`), so the blocks between are
//! never read. The states of all blocks that are read must be kept by the node.

use crate::{
	author::{Candidate, Conditions},
	clock, credit,
	issuance::{self, WaitingId, WaitingView, PALLET},
	submit::chain_event,
	value::{find, Value},
	AccountId, At, Chain, Error, Hash,
};
use std::collections::BTreeMap;
use vns_clock::Millis;

/// A grant that was issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issued {
	/// As it waited.
	pub candidate: Candidate,
	/// Who has the credit.
	pub holder: AccountId,
	/// Who answers for it.
	pub guarantor: AccountId,
}

/// A block in which something was issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
	/// Its number.
	pub number: u64,
	/// Its hash.
	pub hash: Hash,
	/// Its network time, in milliseconds.
	pub time: Millis,
	/// Who authored it.
	pub author: AccountId,
	/// How the network stood before the first grant of it: as the block before left it, at the time of this one. What the
	/// author had issued in the hour is left at nothing.
	pub before: Conditions,
	/// What was issued, in its order.
	pub grants: Vec<Issued>,
}

/// What was issued in some blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
	/// The first block that was asked for.
	pub from: u64,
	/// The last one.
	pub to: u64,
	/// The blocks in which something was issued, the oldest first.
	pub blocks: Vec<Block>,
	/// How many grants entered the queue.
	pub queued: u64,
	/// How many waited before the first block.
	pub waiting_before: u64,
	/// How many wait after the last one.
	pub waiting_after: u64,
}

impl Past {
	/// How many grants were issued.
	pub fn issued(&self) -> u64 {
		self.blocks.iter().fold(0, |sum, block| sum.saturating_add(count(block.grants.len())))
	}

	/// How many left the queue without being issued.
	pub fn dropped(&self) -> u64 {
		let entered = self.waiting_before.saturating_add(self.queued);
		entered.saturating_sub(self.issued()).saturating_sub(self.waiting_after)
	}
}

fn count(length: usize) -> u64 {
	u64::try_from(length).unwrap_or(u64::MAX)
}

/// What was issued in the final blocks from `from` to `to`, both included; by default from 1 to the last one. `progress` is
/// told which block was read last, the newest first.
pub async fn issued(
	chain: &Chain,
	from: Option<u64>,
	to: Option<u64>,
	mut progress: impl FnMut(u64),
) -> Result<Past, Error> {
	let end = match to {
		Some(number) => chain.at_number(number).await?,
		None => chain.finalized().await?,
	};
	let (from, to) = (from.unwrap_or(1), end.number());
	if from == 0 || from > to {
		return Err(Error::NoSuchBlock(format!("there are no blocks from {from} to {to}; the first one is 1")));
	}
	let (queued_after, waiting_after) = queue(&end).await?;
	let mut blocks = Vec::new();
	let mut here = end;
	while let Some(number) = last_issued(&here).await?.filter(|number| *number >= from) {
		if number > here.number() {
			// Else it could lead around for ever.
			return Err(here.unexpected("Issuance.LastIssued"));
		}
		let at = if number == here.number() { here } else { chain.at_number(number).await? };
		let parent = chain.at_number(number.saturating_sub(1)).await?;
		blocks.push(block(&at, &parent).await?);
		progress(number);
		here = parent;
	}
	blocks.reverse();
	let before =
		if here.number() == from.saturating_sub(1) { here } else { chain.at_number(from.saturating_sub(1)).await? };
	let (queued_before, waiting_before) = queue(&before).await?;
	Ok(Past { from, to, blocks, queued: queued_after.saturating_sub(queued_before), waiting_before, waiting_after })
}

/// The block in which something was issued last, as of this one.
async fn last_issued(at: &At) -> Result<Option<u64>, Error> {
	let Some(found) = at.stored(PALLET, "LastIssued", &[]).await? else { return Ok(None) };
	if found.is_nothing() {
		return Ok(None);
	}
	let block = found.field("block").and_then(Value::number);
	block.map(Some).ok_or_else(|| at.unexpected("Issuance.LastIssued"))
}

/// How many grants have ever entered the queue, and how many wait.
async fn queue(at: &At) -> Result<(u64, u64), Error> {
	let found = at.stored(PALLET, "Queue", &[]).await?;
	let waiting = found.as_ref().and_then(Value::items).ok_or_else(|| at.unexpected("Issuance.Queue"))?;
	Ok((issuance::queued_so_far(at).await?, count(waiting.len())))
}

/// What was issued in the block `at`, whose parent is given.
async fn block(at: &At, parent: &At) -> Result<Block, Error> {
	let told = told(at).await?;
	let (author, ids) = match told.issued.as_slice() {
		[] => return Err(at.unexpected("Issuance.LastIssued")),
		[(first, _), ..] => (*first, told.issued.iter().map(|(_, id)| *id).collect::<Vec<_>>()),
	};
	let mut waiting = waiting(parent, &ids).await?;
	let mut grants = Vec::with_capacity(ids.len());
	for id in ids {
		// What was queued when the block began did not wait at the end of the one before.
		let found = waiting.remove(&id).or_else(|| told.queued.get(&id).cloned());
		grants.push(found.ok_or_else(|| at.unexpected("the events of Issuance"))?);
	}
	let time = time(at).await?;
	let overview = credit::overview(parent).await?;
	// The mean age grows with time, where there is any debt.
	let passed = if overview.debt > 0 { time.saturating_sub(time_or_zero(parent).await?) } else { 0 };
	let before = Conditions {
		circulating: overview.circulating,
		unused: overview.unused,
		mean_age: overview.mean_age.saturating_add(passed),
		issued_this_hour: 0,
	};
	Ok(Block { number: at.number(), hash: at.hash(), time, author, before, grants })
}

async fn time(at: &At) -> Result<Millis, Error> {
	clock::stored_clock(at).await?.map(|clock| clock.network).ok_or_else(|| at.unexpected("Clock.Now"))
}

async fn time_or_zero(at: &At) -> Result<Millis, Error> {
	Ok(clock::stored_clock(at).await?.map(|clock| clock.network).unwrap_or_default())
}

/// Of those numbers the grants that wait at this block.
async fn waiting(at: &At, ids: &[WaitingId]) -> Result<BTreeMap<WaitingId, Issued>, Error> {
	let mut wanted: Vec<WaitingId> = ids.to_vec();
	wanted.sort_unstable();
	let mut found = BTreeMap::new();
	let mut next = wanted.first().copied();
	while let Some(from) = next {
		let page = issuance::waiting(at, from).await?;
		let Some(last) = page.last().map(|one| one.id) else { break };
		for one in page {
			if wanted.binary_search(&one.id).is_ok() {
				found.insert(one.id, as_it_waited(one));
			}
		}
		// A node that lists the same again would lead around for ever.
		next = wanted.iter().copied().find(|id| *id > last.max(from));
	}
	Ok(found)
}

fn as_it_waited(view: WaitingView) -> Issued {
	let WaitingView { id, guarantor, holder, amount, reward, queued_at, draws_at_once, .. } = view;
	Issued { candidate: Candidate { id, amount, reward, queued_at, draws_at_once }, holder, guarantor }
}

/// What the events of a block tell of the queue.
struct Told {
	/// Who issued which, in its order.
	issued: Vec<(AccountId, WaitingId)>,
	/// What entered the queue. Its time only orders; nothing is judged by it.
	queued: BTreeMap<WaitingId, Issued>,
}

async fn told(at: &At) -> Result<Told, Error> {
	let events = at.block().events().fetch().await.map_err(|error| Error::at_block(at.number(), error))?;
	let mut told = Told { issued: Vec::new(), queued: BTreeMap::new() };
	for event in events.iter() {
		let event = event.map_err(|error| Error::at_block(at.number(), error))?;
		// Others are not decoded: what cannot be read of them does not matter here.
		if event.pallet_name() != PALLET {
			continue;
		}
		let unexpected = || at.unexpected("the events of Issuance");
		let event = chain_event(at.metadata(), &event).map_err(|_| unexpected())?;
		match event.name.as_str() {
			"Issued" => told.issued.push(issuer(&event.fields).ok_or_else(unexpected)?),
			"Queued" => {
				let one = queued(&event.fields).ok_or_else(unexpected)?;
				told.queued.insert(one.candidate.id, one);
			},
			_ => {},
		}
	}
	Ok(told)
}

fn issuer(fields: &[(String, Value)]) -> Option<(AccountId, WaitingId)> {
	Some((find(fields, "author")?.account()?, find(fields, "id")?.number()?))
}

fn queued(fields: &[(String, Value)]) -> Option<Issued> {
	let candidate = Candidate {
		id: find(fields, "id")?.number()?,
		amount: find(fields, "amount")?.amount()?,
		reward: 0,
		queued_at: 0,
		draws_at_once: !find(fields, "request")?.is_nothing(),
	};
	Some(Issued {
		candidate,
		holder: find(fields, "holder")?.account()?,
		guarantor: find(fields, "guarantor")?.account()?,
	})
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::fit;
	use codec::Encode;

	const WHO: AccountId = AccountId([1; 32]);
	const OTHER: AccountId = AccountId([2; 32]);

	fn event(name: &str, bytes: &[u8]) -> Vec<(String, Value)> {
		let metadata = fit::committed().unwrap();
		let variants = metadata.pallet_by_name(PALLET).unwrap().event_variants().unwrap();
		let fields = &variants.iter().find(|one| one.name == name).unwrap().fields;
		crate::value::decode_fields(metadata.types(), fields, bytes).unwrap()
	}

	#[test]
	fn the_events_should_be_read() {
		let bytes = (7u64, WHO, 5u128, 1u128, 9u128, 4u128, 3u128).encode();
		assert_eq!(issuer(&event("Issued", &bytes)), Some((WHO, 7)));
		let bytes = |request: Option<u64>| (7u64, WHO, WHO, OTHER, 5u128, 1u32, request, 99u64).encode();
		let read = |request| queued(&event("Queued", &bytes(request))).unwrap();
		let plain = read(None);
		assert_eq!((plain.candidate.id, plain.candidate.amount, plain.candidate.draws_at_once), (7, 5, false));
		assert_eq!((plain.holder, plain.guarantor), (OTHER, WHO));
		assert!(read(Some(0)).candidate.draws_at_once);
	}

	#[test]
	fn what_was_dropped_should_be_what_is_missing() {
		let candidate = Candidate { id: 0, amount: 1, reward: 0, queued_at: 0, draws_at_once: false };
		let grant = Issued { candidate, holder: WHO, guarantor: OTHER };
		let before = Conditions { circulating: 0, unused: 0, mean_age: 0, issued_this_hour: 0 };
		let block = Block { number: 3, hash: Hash::zero(), time: 0, author: WHO, before, grants: vec![grant; 2] };
		let past = Past { from: 1, to: 5, blocks: vec![block], queued: 6, waiting_before: 1, waiting_after: 3 };
		assert_eq!((past.issued(), past.dropped()), (2, 2));
	}
}
