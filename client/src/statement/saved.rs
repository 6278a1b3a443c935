// SPDX-License-Identifier: Apache-2.0
//! A statement that somebody else saved. Nothing of it is believed: [`check`] needs no node and finds out what does not
//! fit together, [`compare`] finds out what is not the chain's. Both name every discrepancy, not only the first.

use super::{balance, marked, proof::next_link, Balance, Happened, Mark, Recorded};
use crate::{
	clock::{self, Clock},
	credit::PALLET,
	fit,
	submit::ChainEvent,
	value, AccountId, Chain, Error, Hash,
};
use std::{
	collections::{BTreeMap, BTreeSet},
	fmt,
};

/// A saved statement as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
	/// The hash of the chain's first block.
	pub genesis: Hash,
	/// Whose it is.
	pub account: AccountId,
	/// Where the account stood before the first block.
	pub opening: Balance,
	/// The movements, in the order of the file.
	pub entries: Vec<Entry>,
	/// Where the account stood at the end of the last block.
	pub closing: Balance,
	/// Hash of the last block.
	pub closing_hash: Hash,
}

/// A movement as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
	/// Its number, block, bytes and link.
	pub recorded: Recorded,
	/// The block's hash.
	pub block_hash: Hash,
	/// Unused credit afterwards, in planck.
	pub credit: u128,
	/// Debt afterwards, in planck.
	pub debt: u128,
}

/// Something that is not as it must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discrepancy {
	/// The number of the movement, if it is one of those.
	pub movement: Option<u64>,
	/// What of it, or what of the statement.
	pub field: String,
	/// What should be there.
	pub expected: String,
	/// What is.
	pub found: String,
}

impl Discrepancy {
	/// Of movement `movement`, or of the statement.
	pub fn of(movement: Option<u64>, field: &str, expected: impl Into<String>, found: impl Into<String>) -> Self {
		Self { movement, field: field.to_owned(), expected: expected.into(), found: found.into() }
	}
}

impl fmt::Display for Discrepancy {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		if let Some(number) = self.movement {
			write!(f, "movement {number}, ")?;
		}
		write!(f, "{}: expected {}, found {}", self.field, self.expected, self.found)
	}
}

fn hexadecimal(bytes: &[u8]) -> String {
	format!("0x{}", hex::encode(bytes))
}

/// What the event of an entry says happened to `account`, by the committed metadata: an event, once used, keeps its index
/// and its fields for ever.
pub fn happened(account: &AccountId, event: &[u8]) -> Result<Happened, Error> {
	let metadata = fit::committed()?;
	let unknown = |reason: &str| Error::Node(reason.to_owned());
	let (index, fields) = event.split_first().ok_or_else(|| unknown("it is empty"))?;
	let variant = metadata
		.pallet_by_name(PALLET)
		.and_then(|pallet| pallet.event_variant_by_index(*index))
		.ok_or_else(|| unknown("an event that this program does not know"))?;
	let fields = value::decode_fields(metadata.types(), &variant.fields, fields)
		.map_err(|_| unknown("bytes that are no such event"))?;
	let event_name = variant.name.clone();
	let decoded = ChainEvent { pallet: PALLET.to_owned(), name: event_name, fields };
	let found = Happened::of(account, decoded, event.to_vec());
	found.filter(|one| one.change(account).is_some()).ok_or_else(|| unknown("an event that does not move this account"))
}

/// What does not fit together: numbers, blocks, links, amounts. Needs no node, so it cannot tell whether opening and
/// closing are the chain's.
pub fn check(saved: &Saved) -> Vec<Discrepancy> {
	let mut found = in_order(saved);
	found.extend(in_blocks(saved));
	found.extend(linked(saved));
	found.extend(added_up(saved));
	found
}

/// Is each number there, once, in its place?
fn in_order(saved: &Saved) -> Vec<Discrepancy> {
	let mut found = Vec::new();
	let places: BTreeSet<u64> = saved.entries.iter().map(|one| one.recorded.number).collect();
	let (first, last) = (saved.opening.mark.movements, saved.closing.mark.movements);
	if last < first {
		let least = format!("at least the {first} of the opening");
		found.push(Discrepancy::of(None, "closing.movements", least, last.to_string()));
	}
	let mut next = first.saturating_add(1);
	let mut seen = BTreeSet::new();
	for Entry { recorded: Recorded { number, .. }, .. } in &saved.entries {
		let here = format!("movement {number}");
		if !seen.insert(*number) {
			found.push(Discrepancy::of(Some(*number), "number", "each movement once", "it stands there again"));
			continue;
		}
		if *number <= first || *number > last {
			let range = format!("movements {} to {last}, as opening and closing say", first.saturating_add(1));
			found.push(Discrepancy::of(Some(*number), "number", range, here));
			continue;
		}
		if *number < next {
			let expected = format!("its place before movement {}", next.saturating_sub(1));
			found.push(Discrepancy::of(Some(*number), "number", expected, "it stands after it"));
			continue;
		}
		next = number.saturating_add(1);
	}
	found.extend(missing(first, last, &places));
	found
}

/// Runs of numbers that are not there; a false closing could name more of them than there is memory.
fn missing(first: u64, last: u64, there: &BTreeSet<u64>) -> Vec<Discrepancy> {
	let mut found = Vec::new();
	let mut gap = |from: u64, to: u64| {
		if from > to {
			return;
		}
		let which = if from == to { "it".to_owned() } else { format!("movements {from} to {to}") };
		found.push(Discrepancy::of(Some(from), "number", which, "nothing: missing"));
	};
	let mut next = first.saturating_add(1);
	for number in there.iter().filter(|number| **number > first && **number <= last) {
		gap(next, number.saturating_sub(1));
		next = number.saturating_add(1);
	}
	if next > first {
		gap(next, last);
	}
	found
}

/// Time never goes back, and everything lies between opening and closing.
fn in_blocks(saved: &Saved) -> Vec<Discrepancy> {
	let mut found = Vec::new();
	let (opening, closing) = (saved.opening.block, saved.closing.block);
	if closing <= opening {
		let later = format!("a block after the opening's {opening}");
		found.push(Discrepancy::of(None, "closing.block", later, closing.to_string()));
	}
	let mut ordered: Vec<_> = saved.entries.iter().collect();
	ordered.sort_by_key(|one| one.recorded.number);
	let mut before: Option<&Entry> = None;
	for entry in ordered {
		let Recorded { number, block, .. } = entry.recorded;
		if block <= opening || block > closing {
			let range = format!("a block from {} to {closing}", opening.saturating_add(1));
			found.push(Discrepancy::of(Some(number), "block", range, block.to_string()));
		} else if let Some(before) = before {
			let least = before.recorded.block;
			if block < least {
				let expected = format!("at least {least}, the block of the movement before");
				found.push(Discrepancy::of(Some(number), "block", expected, block.to_string()));
			}
			if block == least && entry.block_hash != before.block_hash {
				let expected = format!("{:?}, as of the movement before in the same block", before.block_hash);
				found.push(Discrepancy::of(Some(number), "block_hash", expected, format!("{:?}", entry.block_hash)));
			}
		}
		if block == closing && entry.block_hash != saved.closing_hash {
			let expected = format!("{:?}, as of the closing in the same block", saved.closing_hash);
			found.push(Discrepancy::of(Some(number), "block_hash", expected, format!("{:?}", entry.block_hash)));
		}
		before = Some(entry);
	}
	found
}

/// Does each link follow from the one before, whichever place that has in the file?
fn linked(saved: &Saved) -> Vec<Discrepancy> {
	let mut found = Vec::new();
	let mut links: BTreeMap<u64, _> =
		saved.entries.iter().map(|one| (one.recorded.number, one.recorded.link)).collect();
	links.insert(saved.opening.mark.movements, saved.opening.mark.link);
	let mut wrong = |movement, field: &str, expected: &[u8], is: &[u8]| {
		found.push(Discrepancy::of(movement, field, hexadecimal(expected), hexadecimal(is)));
	};
	for Entry { recorded: Recorded { number, event, link, .. }, .. } in &saved.entries {
		// Without the one before there is nothing to follow from, and that one is named as missing.
		let Some(before) = number.checked_sub(1).and_then(|before| links.get(&before)) else { continue };
		let expected = next_link(before, *number, event);
		if expected != *link {
			wrong(Some(*number), "link of its event and of the link before", &expected, link);
		}
	}
	let Mark { movements, link } = saved.closing.mark;
	if let Some(last) = links.get(&movements) {
		if *last != link {
			wrong(None, "closing.link", last, &link);
		}
	}
	found
}

/// Do the events come to the credit and debt that are written beside them, and at the end to the closing's?
fn added_up(saved: &Saved) -> Vec<Discrepancy> {
	let mut found = Vec::new();
	let mut ordered: Vec<_> = saved.entries.iter().collect();
	ordered.sort_by_key(|one| one.recorded.number);
	// One that stands there again was named, and counts once.
	ordered.dedup_by_key(|one| one.recorded.number);
	let [mut credit, mut debt] = [saved.opening.credit, saved.opening.debt].map(Running::new);
	for Entry { recorded: Recorded { number, event, .. }, credit: said_credit, debt: said_debt, .. } in ordered {
		let change = match happened(&saved.account, event) {
			Ok(happened) => happened.change(&saved.account).unwrap_or_default(),
			Err(error) => {
				let found_there = match error {
					Error::Node(reason) => reason,
					other => other.to_string(),
				};
				found.push(Discrepancy::of(Some(*number), "event", "a movement of this account", found_there));
				// Go on from what the file says.
				(credit, debt) = (Running::new(*said_credit), Running::new(*said_debt));
				continue;
			},
		};
		for (name, running, step, said) in
			[("credit", &mut credit, change.credit, said_credit), ("debt", &mut debt, change.debt, said_debt)]
		{
			if let Some(expected) = running.follow(|before| step.apply(before), *said) {
				let expected = expected.map_or("at least as much as it takes".into(), |amount| amount.to_string());
				found.push(Discrepancy::of(Some(*number), name, expected, said.to_string()));
			}
		}
	}
	for (name, mut running, said) in
		[("closing.credit", credit, saved.closing.credit), ("closing.debt", debt, saved.closing.debt)]
	{
		if let Some(Some(expected)) = running.follow(Some, said) {
			found.push(Discrepancy::of(None, name, expected.to_string(), said.to_string()));
		}
	}
	found
}

/// An amount that the movements come to, beside what the file says: after a false number in the file all that follows can
/// still fit the movements, or fit the false number. Neither is a discrepancy again.
#[derive(Clone, Copy)]
struct Running {
	/// By the events alone.
	come_to: Option<u128>,
	/// As the file said last.
	said: u128,
}

impl Running {
	const fn new(amount: u128) -> Self {
		Self { come_to: Some(amount), said: amount }
	}

	/// The next number that the file says. What it should be instead, if it is false: nothing where no amount would do.
	fn follow(&mut self, step: impl Fn(u128) -> Option<u128>, said: u128) -> Option<Option<u128>> {
		let expected = self.come_to.and_then(&step);
		let fits = expected == Some(said) || step(self.said) == Some(said);
		*self = Self { come_to: expected, said };
		(!fits).then_some(expected)
	}
}

/// What the chain says of the blocks of a saved statement.
pub struct Compared {
	/// What is not the chain's.
	pub discrepancies: Vec<Discrepancy>,
	/// The clocks of the blocks that were looked at.
	pub clocks: BTreeMap<u64, Option<Clock>>,
}

/// Compares with the chain: first block, opening and closing, and for each block that has movements its hash and the link
/// after it. `progress` is told how many blocks are done, of how many.
pub async fn compare(chain: &Chain, saved: &Saved, mut progress: impl FnMut(u64, u64)) -> Result<Compared, Error> {
	let mut compared = Compared { discrepancies: Vec::new(), clocks: BTreeMap::new() };
	let genesis = chain.genesis();
	if genesis != saved.genesis {
		let expected = format!("{genesis:?}, the chain of this node");
		compared.discrepancies.push(Discrepancy::of(None, "genesis", expected, format!("{:?}", saved.genesis)));
		// Blocks of another chain tell nothing.
		return Ok(compared);
	}
	for (name, said, hash) in [("opening", &saved.opening, None), ("closing", &saved.closing, Some(saved.closing_hash))]
	{
		compare_balance(chain, &saved.account, (name, said, hash), &mut compared).await?;
	}
	// The last movement of each block: the chain keeps the mark at the end of a block.
	let mut blocks: BTreeMap<u64, &Entry> = BTreeMap::new();
	for entry in &saved.entries {
		let last = blocks.entry(entry.recorded.block).or_insert(entry);
		if entry.recorded.number > last.recorded.number {
			*last = entry;
		}
	}
	let all = u64::try_from(blocks.len()).unwrap_or(u64::MAX);
	for (done, (number, last)) in (1..).zip(blocks) {
		compare_block(chain, &saved.account, number, last, &mut compared).await?;
		progress(done, all);
	}
	Ok(compared)
}

/// The block, or the discrepancy that it is none.
async fn block(
	chain: &Chain,
	number: u64,
	movement: Option<u64>,
	field: &str,
) -> Result<Result<crate::At, Discrepancy>, Error> {
	match chain.at_number(number).await {
		Ok(at) => Ok(Ok(at)),
		Err(Error::NoSuchBlock(reason)) => {
			let expected = format!("a final block of the chain ({reason})");
			Ok(Err(Discrepancy::of(movement, field, expected, number.to_string())))
		},
		Err(other) => Err(other),
	}
}

async fn compare_balance(
	chain: &Chain,
	account: &AccountId,
	(name, said, hash): (&str, &Balance, Option<Hash>),
	compared: &mut Compared,
) -> Result<(), Error> {
	let at = match block(chain, said.block, None, &format!("{name}.block")).await? {
		Ok(at) => at,
		Err(none) => {
			compared.discrepancies.push(none);
			return Ok(());
		},
	};
	let is = balance(&at, account).await?;
	let mut differs = |field: &str, expected: String, found: String| {
		if expected != found {
			compared.discrepancies.push(Discrepancy::of(None, field, format!("{expected} on the chain"), found));
		}
	};
	let (mark, said_mark) = (is.mark, said.mark);
	differs(&format!("{name}.movements"), mark.movements.to_string(), said_mark.movements.to_string());
	differs(&format!("{name}.link"), hexadecimal(&mark.link), hexadecimal(&said_mark.link));
	differs(&format!("{name}.credit"), is.credit.to_string(), said.credit.to_string());
	differs(&format!("{name}.debt"), is.debt.to_string(), said.debt.to_string());
	if let Some(hash) = hash {
		differs(&format!("{name}_block_hash"), format!("{:?}", at.hash()), format!("{hash:?}"));
		compared.clocks.insert(said.block, clock::stored_clock(&at).await?);
	}
	Ok(())
}

async fn compare_block(
	chain: &Chain,
	account: &AccountId,
	number: u64,
	last: &Entry,
	compared: &mut Compared,
) -> Result<(), Error> {
	let movement = Some(last.recorded.number);
	let at = match block(chain, number, movement, "block").await? {
		Ok(at) => at,
		Err(none) => {
			compared.discrepancies.push(none);
			return Ok(());
		},
	};
	let is = marked(&at, account).await?;
	let mut differs = |field: &str, expected: String, found: String| {
		if expected != found {
			compared.discrepancies.push(Discrepancy::of(movement, field, format!("{expected} on the chain"), found));
		}
	};
	differs("block_hash", format!("{:?}", at.hash()), format!("{:?}", last.block_hash));
	if is.last != number {
		differs("block", format!("a block with a movement of this account, such as {}", is.last), number.to_string());
	} else {
		differs("number as the last one of its block", is.mark.movements.to_string(), last.recorded.number.to_string());
		differs("link", hexadecimal(&is.mark.link), hexadecimal(&last.recorded.link));
	}
	compared.clocks.insert(number, clock::stored_clock(&at).await?);
	Ok(())
}

#[cfg(test)]
mod tests;
