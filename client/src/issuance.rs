// SPDX-License-Identifier: Apache-2.0
//! Approved grants on their way, and requests: views at a block, calls to be signed, and what became of a waiting grant.
//! Amounts in planck, times in milliseconds of network time.
//!
//! Nobody's transaction issues a grant: the author of a later block does, before its transactions.

use crate::{
	credit,
	submit::{chain_event, ChainEvent},
	value::{find, shown_text},
	AccountId, At, Call, Chain, Error, Hash, Value,
};
use blake2::{
	digest::{consts::U32, Digest},
	Blake2b,
};
use codec::Compact;
use std::{fmt, time::Duration};
use subxt::Metadata;
use tokio::time::{sleep, Instant};
pub use vns_author::{views::CapacityView, Refusal};
use vns_clock::Millis;
use vns_credit::NoteId;
pub use vns_issuance::{RequestId, WaitingId};

/// The pallet's name.
pub const PALLET: &str = "Issuance";

/// The most waiting grants or requests in one answer.
pub const MOST_LISTED: usize = 100;

/// How many numbers of requests one answer looks at.
const LOOKED_AT: RequestId = 1_000;

/// How often it is asked whether there is a new block.
const PAUSE: Duration = Duration::from_millis(500);

/// A grant that waits for an author.
pub type WaitingView = vns_issuance::views::WaitingView<AccountId>;
/// What an author says to a waiting grant.
pub type Verdict = vns_issuance::views::Verdict<AccountId>;
/// A holder's wish for credit.
pub type RequestView = vns_issuance::views::RequestView<AccountId>;

const VIEWS: &str = "IssuanceApi";

/// The waiting grants from the number `from` on, at most [`MOST_LISTED`].
pub async fn waiting(at: &At, from: WaitingId) -> Result<Vec<WaitingView>, Error> {
	at.ask(VIEWS, "waiting", (from,)).await
}

/// All waiting grants by number.
pub async fn all_waiting(at: &At) -> Result<Vec<WaitingView>, Error> {
	let mut all: Vec<WaitingView> = Vec::new();
	loop {
		let from = all.last().map_or(0, |last| last.id.saturating_add(1));
		let more = waiting(at, from).await?;
		// A node that lists the same again would lead around for ever.
		if more.first().is_some_and(|first| first.id < from) {
			return Err(at.unexpected("IssuanceApi.waiting"));
		}
		let last = more.len() < MOST_LISTED;
		all.extend(more);
		if last {
			return Ok(all);
		}
	}
}

/// The waiting grant of that number, unless it was issued or dropped, or never existed.
pub async fn waiting_grant(at: &At, id: WaitingId) -> Result<Option<WaitingView>, Error> {
	Ok(waiting(at, id).await?.into_iter().find(|one| one.id == id))
}

/// Would `author` issue a waiting grant now? If not, the first reason. None when there is no such grant.
pub async fn why(at: &At, author: &AccountId, id: WaitingId) -> Result<Option<Result<(), Refusal>>, Error> {
	at.ask(VIEWS, "why", (author, id)).await
}

/// What a waiting grant waits for: what each author of this session says to it.
pub async fn verdicts(at: &At, id: WaitingId) -> Result<Vec<Verdict>, Error> {
	at.ask(VIEWS, "verdicts", (id,)).await
}

/// What an author may still issue; none for whoever is no author.
pub async fn capacity(at: &At, author: &AccountId) -> Result<Option<CapacityView>, Error> {
	at.ask(VIEWS, "capacity", (author,)).await
}

/// The open request of that number.
pub async fn open_request(at: &At, id: RequestId) -> Result<Option<RequestView>, Error> {
	at.ask(VIEWS, "open_request", (id,)).await
}

/// Open requests from the number `from` on, at most [`MOST_LISTED`], of the next thousand numbers.
pub async fn open_requests(at: &At, from: RequestId) -> Result<Vec<RequestView>, Error> {
	at.ask(VIEWS, "open_requests", (from,)).await
}

/// All open requests by number.
pub async fn all_open_requests(at: &At) -> Result<Vec<RequestView>, Error> {
	let end = requests_so_far(at).await?;
	let mut all: Vec<RequestView> = Vec::new();
	let mut from = 0;
	while from < end {
		let more = open_requests(at, from).await?;
		let full = more.len() >= MOST_LISTED;
		from = match more.last() {
			Some(last) if full && last.id >= from => last.id.saturating_add(1),
			Some(_) if full => return Err(at.unexpected("IssuanceApi.open_requests")),
			_ => from.saturating_add(LOOKED_AT),
		};
		all.extend(more);
	}
	Ok(all)
}

/// The fee that is held until a note is paid: whose, and how much.
pub async fn fee_of(at: &At, note: NoteId) -> Result<Option<(AccountId, u128)>, Error> {
	at.ask(VIEWS, "fee_of", (note,)).await
}

/// How many grants have entered the queue so far: all numbers below this were given to one.
pub async fn queued_so_far(at: &At) -> Result<WaitingId, Error> {
	number(at, "NextWaiting").await
}

/// How many requests were made so far.
pub async fn requests_so_far(at: &At) -> Result<RequestId, Error> {
	number(at, "NextRequest").await
}

async fn number(at: &At, entry: &str) -> Result<u64, Error> {
	let found = at.stored(PALLET, entry, &[]).await?;
	found.as_ref().and_then(Value::number).ok_or_else(|| at.unexpected(&format!("{PALLET}.{entry}")))
}

/// BLAKE2b-256 of what a request is for.
pub fn purpose_hash(purpose: &[u8]) -> Hash {
	let hash: [u8; 32] = Blake2b::<U32>::digest(purpose).into();
	hash.into()
}

/// Adds `amount` to the reward of a waiting grant. Signed by whoever proposed it.
pub fn add_reward(id: WaitingId, amount: u128) -> Result<Call, Error> {
	Call::new(PALLET, "add_reward", (Compact(id), Compact(amount)))
}

/// Takes a waiting grant back. Signed by whoever proposed it.
pub fn take_back(id: WaitingId) -> Result<Call, Error> {
	Call::new(PALLET, "take_back", (Compact(id),))
}

/// Removes what is kept of what an author without matured stake may issue. Signed by anybody.
pub fn forget_bucket(author: &AccountId) -> Result<Call, Error> {
	Call::new(PALLET, "forget_bucket", (author,))
}

/// Removes a waiting grant that has expired. Signed by anybody.
pub fn drop_expired(id: WaitingId) -> Result<Call, Error> {
	Call::new(PALLET, "drop_expired", (Compact(id),))
}

/// Asks `agent` for credit of the sum of `instalments`, to be drawn at once in these notes, for `fee` of it. `purpose` is the
/// hash of what it is for ([`purpose_hash`]). Signed by who will owe; for a deposit.
pub fn request(
	agent: &AccountId,
	instalments: &[credit::Instalment],
	fee: u128,
	purpose: Hash,
	expires: Millis,
) -> Result<Call, Error> {
	Call::new(PALLET, "request", (agent, instalments, Compact(fee), purpose, Compact(expires)))
}

/// Takes a request back. Signed by who made it; an expired one by anybody.
pub fn withdraw_request(id: RequestId) -> Result<Call, Error> {
	Call::new(PALLET, "withdraw_request", (Compact(id),))
}

/// Approves a request that was addressed to the signer, within what the signer may grant alone.
pub fn approve_request(id: RequestId) -> Result<Call, Error> {
	Call::new(PALLET, "approve_request", (Compact(id),))
}

/// Proposes to the members, until `expires`, that they approve a request that was addressed to the signer.
pub fn propose_request(id: RequestId, expires: Millis) -> Result<Call, Error> {
	Call::new(PALLET, "propose_request", (Compact(id), Compact(expires)))
}

/// What became of a waiting grant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
	/// An author issued it.
	Issued {
		/// Who.
		author: AccountId,
		/// What the author was paid for it, in planck.
		reward: u128,
		/// What that was: the credit, and for a request the draw and the fee.
		events: Vec<ChainEvent>,
	},
	/// It left the queue without being issued.
	Dropped(Dropped),
}

/// Why a waiting grant was not issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dropped {
	/// It had waited as long as it may.
	Expired,
	/// Who proposed it took it back.
	TakenBack,
	/// The ledger refused it when an author was about to issue it.
	Refused {
		/// `Credit.NotAnEntity`, say.
		name: String,
		/// What the runtime's documentation says about it.
		documentation: String,
	},
}

impl Dropped {
	/// A short name that stays the same.
	pub fn name(&self) -> &str {
		match self {
			Dropped::Expired => "Expired",
			Dropped::TakenBack => "TakenBack",
			Dropped::Refused { name, .. } => name,
		}
	}
}

impl fmt::Display for Dropped {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Dropped::Expired => f.write_str("it has waited as long as it may"),
			Dropped::TakenBack => f.write_str("who proposed it took it back"),
			Dropped::Refused { name, documentation } if documentation.is_empty() => f.write_str(name),
			Dropped::Refused { name, documentation } => write!(f, "{name}: {documentation}"),
		}
	}
}

/// A grant that has left the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
	/// In which block.
	pub block: u64,
	/// Its hash.
	pub block_hash: Hash,
	/// How.
	pub fate: Fate,
}

/// Waits until the grant that entered the queue in block `queued_in` has left it in a final block, for at most `patience`;
/// nothing when it still waits then.
pub async fn follow(
	chain: &Chain,
	id: WaitingId,
	queued_in: u64,
	patience: Duration,
	mut progress: impl FnMut(u64),
) -> Result<Option<Left>, Error> {
	let begun = Instant::now();
	let mut looked_at = queued_in.saturating_sub(1);
	loop {
		let last = chain.finalized().await?.number();
		while looked_at < last {
			looked_at = looked_at.saturating_add(1);
			let at = chain.at_number(looked_at).await?;
			if let Some(fate) = fate_in(&at, id).await? {
				return Ok(Some(Left { block: at.number(), block_hash: at.hash(), fate }));
			}
			progress(looked_at);
		}
		if begun.elapsed() >= patience {
			return Ok(None);
		}
		sleep(PAUSE).await;
	}
}

/// What became of a waiting grant in this very block; nothing when it did not leave the queue in it.
pub async fn fate_in(at: &At, id: WaitingId) -> Result<Option<Fate>, Error> {
	let failed = |error: subxt::error::EventsError| Error::at_block(at.number(), error);
	let events = at.block().events().fetch().await.map_err(failed)?;
	let mut told = Vec::new();
	for event in events.iter() {
		let event = event.map_err(failed)?;
		if [PALLET, credit::PALLET].contains(&event.pallet_name()) {
			told.push(chain_event(at.metadata(), &event).map_err(|_| at.unexpected("the events of Issuance"))?);
		}
	}
	fate_of(at.metadata(), id, told).ok_or_else(|| at.unexpected("the events of Issuance"))
}

/// Of a block's events of ledger and queue, in their order. What was done for a grant stands before the word that it was
/// issued, and after the last word on another one. Nothing where they are not what this program knows.
fn fate_of(metadata: &Metadata, id: WaitingId, events: Vec<ChainEvent>) -> Option<Option<Fate>> {
	let mut done = Vec::new();
	for event in events {
		let (issued, dropped) = match (event.pallet.as_str(), event.name.as_str()) {
			(PALLET, "Issued") => (true, false),
			(PALLET, "Dropped") => (false, true),
			_ => (false, false),
		};
		let field = |name: &str| find(&event.fields, name);
		if !issued && !dropped {
			done.push(event);
		} else if field("id")?.number::<WaitingId>()? != id {
			done.clear();
		} else if issued {
			let (author, reward) = (field("author")?.account()?, field("reward")?.amount()?);
			return Some(Some(Fate::Issued { author, reward, events: done }));
		} else {
			return Some(Some(Fate::Dropped(dropped_for(metadata, field("reason")?)?)));
		}
	}
	Some(None)
}

fn dropped_for(metadata: &Metadata, reason: &Value) -> Option<Dropped> {
	let Value::Variant(kind, fields) = reason else { return None };
	Some(match kind.as_str() {
		"Expired" => Dropped::Expired,
		"TakenBack" => Dropped::TakenBack,
		_ => {
			let (name, documentation) = explained(metadata, &fields.first()?.1)?;
			Dropped::Refused { name, documentation }
		},
	})
}

/// The name of an error of a dispatch, and what its documentation says.
fn explained(metadata: &Metadata, error: &Value) -> Option<(String, String)> {
	let Value::Variant(kind, fields) = error else { return None };
	let inner = fields.first().map(|(_, value)| value);
	if kind == "Module" {
		let (pallet, index) = (inner?.field("index")?.number::<u8>()?, *inner?.field("error")?.bytes()?.first()?);
		let found = metadata.pallet_by_error_index(pallet)?;
		let variant = found.error_variant_by_index(index)?;
		let words = variant.docs.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
		return Some((shown_text(&format!("{}.{}", found.name(), variant.name)), shown_text(&words)));
	}
	let name = match inner {
		Some(Value::Variant(detail, _)) => format!("{kind}.{detail}"),
		_ => kind.clone(),
	};
	Some((name, String::new()))
}

#[cfg(test)]
mod tests;
