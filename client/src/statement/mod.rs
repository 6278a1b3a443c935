// SPDX-License-Identifier: Apache-2.0
//! An account's statement: opening, movements, closing. Built from the events of the blocks that the chain itself names,
//! from the last one backwards, and proven complete by the account's hash chain ([`proof`]). One that somebody else saved is
//! verified by [`saved`].

pub mod movement;
pub mod proof;
pub mod saved;

pub use movement::{Change, Happened, Kind, Step};
pub use proof::{Incomplete, Link, Mark, Recorded};
pub use saved::{Discrepancy, Saved};

use crate::{
	clock::{self, Clock},
	credit,
	submit::{chain_event, ChainEvent},
	AccountId, At, Chain, Error, Hash, Value,
};

/// Where an account stands at the end of a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Balance {
	/// The block.
	pub block: u64,
	/// How far its movements are.
	pub mark: Mark,
	/// Unused credit of all guarantors, in planck.
	pub credit: u128,
	/// Outstanding debt of the open notes, in planck.
	pub debt: u128,
}

/// A movement on a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Movement {
	/// Its number, block, bytes and link.
	pub recorded: Recorded,
	/// What happened.
	pub happened: Happened,
	/// The block's hash.
	pub block_hash: Hash,
	/// The clocks of its block.
	pub clock: Option<Clock>,
	/// What it changed for this account.
	pub change: Change,
	/// Unused credit afterwards, in planck.
	pub credit: u128,
	/// Debt afterwards, in planck.
	pub debt: u128,
}

/// A statement that is proven complete: there is no other way to make one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
	account: AccountId,
	opening: Balance,
	movements: Vec<Movement>,
	closing: Balance,
	closing_hash: Hash,
	closing_clock: Option<Clock>,
}

impl Statement {
	/// Whose it is.
	pub const fn account(&self) -> &AccountId {
		&self.account
	}

	/// Where the account stood before the first block of the statement.
	pub const fn opening(&self) -> &Balance {
		&self.opening
	}

	/// What happened, in its order.
	pub fn movements(&self) -> &[Movement] {
		&self.movements
	}

	/// Where the account stood at the end of the last block.
	pub const fn closing(&self) -> &Balance {
		&self.closing
	}

	/// Hash of the last block.
	pub const fn closing_hash(&self) -> Hash {
		self.closing_hash
	}

	/// The clocks of the last block.
	pub const fn closing_clock(&self) -> Option<Clock> {
		self.closing_clock
	}
}

/// The movements of one block as its events have them, not yet believed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
	/// Its number.
	pub number: u64,
	/// Its hash.
	pub hash: Hash,
	/// Its clocks.
	pub clock: Option<Clock>,
	/// How far the movements were before it, as the chain stores it.
	pub before: Mark,
	/// How far they were after it.
	pub after: Mark,
	/// The events that move the account.
	pub events: Vec<Happened>,
}

/// Proves that `blocks`, the oldest first, have exactly the movements between opening and closing, and that those come to
/// the closing's credit and debt.
pub fn prove(
	account: AccountId,
	opening: Balance,
	blocks: Vec<Block>,
	closing: Balance,
	(closing_hash, closing_clock): (Hash, Option<Clock>),
) -> Result<Statement, Incomplete> {
	let mut movements: Vec<Movement> = Vec::new();
	let (mut credit, mut debt) = (opening.credit, opening.debt);
	for Block { number, hash, clock, before, after, events } in blocks {
		let bytes = events.iter().map(|one| one.bytes.clone()).collect();
		let linked = proof::link_block(number, bytes, &before, &after)?;
		for (recorded, happened) in linked.into_iter().zip(events) {
			let wrong =
				|reason: &str| Incomplete { movement: recorded.number, block: number, reason: reason.to_owned() };
			let change =
				happened.change(&account).ok_or_else(|| wrong("its event is not one that this program knows"))?;
			let impossible = || wrong("it takes more than there was");
			credit = change.credit.apply(credit).ok_or_else(impossible)?;
			debt = change.debt.apply(debt).ok_or_else(impossible)?;
			movements.push(Movement { recorded, happened, block_hash: hash, clock, change, credit, debt });
		}
	}
	proof::verify(movements.iter().map(|one| &one.recorded), &opening.mark, &closing.mark)?;
	if (credit, debt) != (closing.credit, closing.debt) {
		return Err(Incomplete {
			movement: closing.mark.movements,
			block: closing.block,
			reason: format!(
				"the movements come to credit {credit} and debt {debt} planck, the ledger says credit {} and debt {} planck",
				closing.credit, closing.debt
			),
		});
	}
	Ok(Statement { account, opening, movements, closing, closing_hash, closing_clock })
}

/// The blocks of a statement, both included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
	/// The first block; by default 1.
	pub from: Option<u64>,
	/// The last block; by default the last final one.
	pub to: Option<u64>,
}

/// The statement of `account`, proven complete. `progress` is told how many movements were read, of how many.
pub async fn statement(
	chain: &Chain,
	account: AccountId,
	span: Span,
	mut progress: impl FnMut(u64, u64),
) -> Result<Statement, Error> {
	let end = match span.to {
		Some(number) => chain.at_number(number).await?,
		None => chain.finalized().await?,
	};
	let from = span.from.unwrap_or(1);
	if from == 0 || from > end.number() {
		let none = format!("there are no blocks from {from} to {}; the first one is 1", end.number());
		return Err(Error::NoSuchBlock(none));
	}
	let closing = balance(&end, &account).await?;
	let clock = clock::stored_clock(&end).await?;
	let end_hash = end.hash();

	// Newest block first; each leads to the one before.
	let mut blocks = Vec::new();
	let mut at = end;
	let mut here = marked(&at, &account).await?;
	while here.mark.movements > 0 && here.last >= from {
		if at.number() < here.last {
			return Err(at.unexpected("Credit.Accounts"));
		}
		if at.number() != here.last {
			at = chain.at_number(here.last).await?;
		}
		let parent = chain.at_number(here.last.saturating_sub(1)).await?;
		let before = marked(&parent, &account).await?;
		if before.mark.movements >= here.mark.movements {
			// A chain of blocks without movements would lead around for ever.
			return Err(at.unexpected("Credit.Accounts"));
		}
		blocks.push(Block {
			number: at.number(),
			hash: at.hash(),
			clock: clock::stored_clock(&at).await?,
			before: before.mark,
			after: here.mark,
			events: events_of(&at, &account).await?,
		});
		progress(closing.mark.movements.saturating_sub(before.mark.movements), closing.mark.movements);
		(at, here) = (parent, before);
	}
	let mut opening = balance(&at, &account).await?;
	opening.block = from.saturating_sub(1);
	blocks.reverse();
	Ok(prove(account, opening, blocks, closing, (end_hash, clock))?)
}

/// What the chain keeps of an account's movements.
struct Marked {
	mark: Mark,
	/// The block of the last one.
	last: u64,
}

async fn marked(at: &At, account: &AccountId) -> Result<Marked, Error> {
	let unexpected = || at.unexpected("Credit.Accounts");
	let found = at.stored(credit::PALLET, "Accounts", &[*account]).await?.ok_or_else(unexpected)?;
	let read = || -> Option<Marked> {
		let link = found.field("link")?.bytes()?.try_into().ok()?;
		let mark = Mark { movements: found.field("movements")?.number()?, link };
		Some(Marked { mark, last: found.field("last")?.number()? })
	};
	read().ok_or_else(unexpected)
}

/// From the storage, which old blocks answer without running their runtime, and without the limit on what views list.
async fn balance(at: &At, account: &AccountId) -> Result<Balance, Error> {
	let Marked { mark, .. } = marked(at, account).await?;
	let sum = |amounts: Vec<Option<u128>>, what: &str| {
		let sum = amounts.into_iter().try_fold(0u128, |sum, amount| sum.checked_add(amount?));
		sum.ok_or_else(|| at.unexpected(what))
	};
	let lots = at.stored_under(credit::PALLET, "Lots", account).await?;
	let credit = sum(lots.iter().map(lot_amount).collect(), "Credit.Lots")?;
	let mut debts = Vec::new();
	let stored = at.stored(credit::PALLET, "Accounts", &[*account]).await?;
	let open = stored.as_ref().and_then(|found| found.field("notes")?.items()).unwrap_or_default();
	for entry in open {
		let id: u64 = entry.field("1").and_then(Value::number).ok_or_else(|| at.unexpected("Credit.Accounts"))?;
		let note = at.stored_number(credit::PALLET, "Notes", id).await?;
		debts.push(note.as_ref().and_then(|note| note.field("outstanding")?.amount()));
	}
	let debt = sum(debts, "Credit.Notes")?;
	Ok(Balance { block: at.number(), mark, credit, debt })
}

/// A lot is its unused credit.
fn lot_amount(lot: &Value) -> Option<u128> {
	lot.field("unused")?.amount()
}

/// The events of a block that move the account, whatever they belong to: a grant is issued by the author of a block and not
/// by a transaction, so there is none to go by.
async fn events_of(at: &At, account: &AccountId) -> Result<Vec<Happened>, Error> {
	let events = at.block().events().fetch().await.map_err(|error| Error::at_block(at.number(), error))?;
	let mut found = Vec::new();
	for event in events.iter() {
		let event = event.map_err(|error| Error::at_block(at.number(), error))?;
		// Others are not decoded: what cannot be read of them does not matter here.
		if event.pallet_name() != credit::PALLET {
			continue;
		}
		let decoded: ChainEvent =
			chain_event(at.metadata(), &event).map_err(|_| at.unexpected("the events of Credit"))?;
		let mut bytes = vec![event.event_index()];
		bytes.extend(event.field_bytes());
		found.extend(Happened::of(account, decoded, bytes));
	}
	Ok(found)
}

#[cfg(test)]
mod tests;
