// SPDX-License-Identifier: Apache-2.0
//! Follows the final blocks of a node. For each block: which names its events tell of, and how each of them is stored at
//! its end. What the node has forgotten is read anew, all of it, at the last final block.

use super::{Change, Entry, Position, Source, Step, Steps};
use crate::error::Error;
use std::{collections::BTreeMap, future::Future, time::Duration};
use tokio::time::{sleep, timeout};
use vns_client::{clock, name_index, names, Chain, Error as NodeError};
use vns_names::Name;

/// How long the node may take to answer.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long it may take to read all names.
const LONG_PATIENCE: Duration = Duration::from_secs(3_600);
/// How often it is asked for a new final block. Blocks are six seconds apart.
const LOOK: Duration = Duration::from_millis(300);
/// How long to wait before connecting again.
const AGAIN: Duration = Duration::from_secs(2);
/// Names in one part of a snapshot.
const PART: usize = 2_000;
/// After so many blocks that were missed all names are read anew: that takes less.
const MOST_MISSED: u64 = 14_400;
/// In so many blocks the numbers of names are read once more.
const NUMBERS: u64 = 50;

/// Follows a node.
pub struct Follow {
	url: String,
	genesis: Option<[u8; 32]>,
}

/// Why following ended.
enum Ended {
	/// Nobody listens.
	Unheard,
	/// The node does not answer, or not as it should.
	Away(String),
}

impl From<NodeError> for Ended {
	fn from(error: NodeError) -> Self {
		Ended::Away(error.to_string())
	}
}

async fn within<T>(patience: Duration, what: impl Future<Output = Result<T, NodeError>>) -> Result<T, Ended> {
	match timeout(patience, what).await {
		Ok(answer) => Ok(answer?),
		Err(_) => Err(Ended::Away(format!("no answer within {} s", patience.as_secs()))),
	}
}

async fn tell(steps: &Steps, step: Step) -> Result<(), Ended> {
	steps.send(step).await.map_err(|_| Ended::Unheard)
}

impl Follow {
	/// The node at `url`, whose chain must begin with `genesis` if that is given.
	pub const fn new(url: String, genesis: Option<[u8; 32]>) -> Self {
		Self { url, genesis }
	}

	async fn connected(&self, from: &mut Option<Position>, steps: &Steps) -> Result<(), Ended> {
		let chain = Chain::connect(&self.url, self.genesis.map(Into::into), PATIENCE).await?;
		tell(steps, Step::Chain(format!("{:?}", chain.genesis()))).await?;
		let mut is_checked = false;
		let mut numbers_at = None;
		loop {
			let head = within(PATIENCE, chain.finalized()).await?;
			// A node that is behind the index catches up, sooner or later.
			let is_behind = from.is_some_and(|from| head.number() < from.number);
			if !is_behind && !is_checked {
				if let Some(known) = *from {
					let same = within(PATIENCE, chain.at_number(known.number)).await?;
					if same.hash().0 != known.hash {
						tracing::error!(block = known.number, "the node has another final block than the index");
						*from = None;
					}
				}
				is_checked = true;
			}
			if is_checked && numbers_at.is_none_or(|before: u64| before.saturating_add(NUMBERS) <= head.number()) {
				let numbers = within(PATIENCE, names::numbers(&head)).await?;
				tell(steps, Step::Numbers(Box::new(numbers))).await?;
				numbers_at = Some(head.number());
			}
			match *from {
				_ if is_behind => {},
				Some(known) if head.number().saturating_sub(known.number) <= MOST_MISSED => {
					if !self.catch_up(&chain, &head, known, from, steps).await? {
						*from = None;
						continue;
					}
				},
				_ => {
					let at = snapshot(&head, steps).await?;
					*from = Some(at);
				},
			}
			sleep(LOOK).await;
		}
	}

	/// Tells the blocks after `known`, up to `head`. False where the node has forgotten one of them.
	async fn catch_up(
		&self,
		chain: &Chain,
		head: &vns_client::At,
		known: Position,
		from: &mut Option<Position>,
		steps: &Steps,
	) -> Result<bool, Ended> {
		for number in known.number.saturating_add(1)..=head.number() {
			let told = async {
				let at = if number == head.number() { head.clone() } else { chain.at_number(number).await? };
				block(&at).await
			};
			match within(PATIENCE, told).await {
				Ok((at, changes)) => {
					tell(steps, Step::Block(at, changes)).await?;
					*from = Some(at);
				},
				Err(Ended::Away(reason)) if number < head.number() && is_forgotten(&reason) => {
					tracing::warn!(block = number, %reason, "the node has forgotten a block that the index has not seen");
					return Ok(false);
				},
				Err(ended) => return Err(ended),
			}
		}
		Ok(true)
	}
}

/// Does the node say that it has a block or its state no more? Its client says so in these words.
fn is_forgotten(reason: &str) -> bool {
	["does not keep the state", "does not have block", "knows no block", "discarded"]
		.iter()
		.any(|words| reason.contains(words))
}

/// A block and what it changed.
async fn block(at: &vns_client::At) -> Result<(Position, Vec<Change>), NodeError> {
	let touched = name_index::touched(at).await?;
	let mut changes = Vec::new();
	for name in touched.names {
		changes.push(match names::lookup(at, &name).await? {
			Some(view) => Change::Set(Entry {
				name,
				owner: view.owner.0,
				expires_at: view.schedule.expires,
				changes: view.changes,
				value: view.value,
			}),
			None => Change::Gone(name),
		});
	}
	for who in touched.accounts {
		let name = names::reverse(at, &who).await?.and_then(|text| Name::registered(&text).ok());
		changes.push(Change::Primary(who.0, name));
	}
	Ok((position(at).await?, changes))
}

async fn position(at: &vns_client::At) -> Result<Position, NodeError> {
	let time = clock::stored_clock(at).await?.map(|clock| clock.network).unwrap_or_default();
	Ok(Position { number: at.number(), hash: at.hash().0, time })
}

/// All names of a block.
async fn snapshot(at: &vns_client::At, steps: &Steps) -> Result<Position, Ended> {
	tell(steps, Step::SnapshotBegin).await?;
	let mut called = BTreeMap::new();
	for (who, hash) in within(PATIENCE, name_index::primaries(at)).await? {
		called.entry(hash).or_insert_with(Vec::new).push(who.0);
	}
	let take = |part: Vec<name_index::Stored>| {
		let mut changes = Vec::with_capacity(part.len());
		for stored in part {
			let accounts = if called.is_empty() { None } else { called.get(&stored.name.hash()) };
			for who in accounts.into_iter().flatten() {
				changes.push(Change::Primary(*who, Some(stored.name.clone())));
			}
			let name_index::Stored { name, registration, changes: count } = stored;
			changes.push(Change::Set(Entry {
				name,
				owner: registration.owner,
				expires_at: registration.expires_at,
				changes: count,
				value: registration.value,
			}));
		}
		async move { steps.send(Step::SnapshotPart(changes)).await.is_ok() }
	};
	within(LONG_PATIENCE, name_index::all(at, PART, take)).await?;
	let position = within(PATIENCE, position(at)).await?;
	tell(steps, Step::SnapshotEnd(position)).await?;
	Ok(position)
}

#[async_trait::async_trait]
impl Source for Follow {
	fn describe(&self) -> String {
		format!("the node at {}", self.url)
	}

	async fn follow(&mut self, mut from: Option<Position>, steps: Steps) -> Result<(), Error> {
		loop {
			let reason = match self.connected(&mut from, &steps).await {
				Ok(()) | Err(Ended::Unheard) => return Ok(()),
				Err(Ended::Away(reason)) => reason,
			};
			if steps.send(Step::Away(reason)).await.is_err() {
				return Ok(());
			}
			sleep(AGAIN).await;
		}
	}
}
