// SPDX-License-Identifier: Apache-2.0
//! What a referendum that has ended was about, and what came of it. Its record does not keep that: the blocks by then do, as long as
//! the node keeps their state.

use super::{carried, referendum, relay_block, scheduled, Carried, Ended, Moment, Ongoing, State};
use crate::{At, Chain, Error};

/// What is known of a referendum that has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
	/// As it stood before it ended.
	pub last: Ongoing,
	/// The number of the block in which it ended.
	pub block: u64,
	/// In which block of this chain what it decided was carried out, and what came of that.
	pub carried: Option<(u64, Carried)>,
}

/// So many blocks after the one that knows of a moment the chain acts on it: its hooks run before a block learns of the relay
/// chain, and may have more to do than a block has room for.
const MOST_LATE: u64 = 16;

/// What a referendum was about that had ended by this block; none where the node does not keep the state of the blocks by then.
pub async fn past(chain: &Chain, at: &At, number: u32, ended: &Ended) -> Result<Option<Past>, Error> {
	match found(chain, at, number, ended).await {
		Err(Error::HistoryPruned(_) | Error::NoSuchBlock(_)) => Ok(None),
		other => other,
	}
}

async fn found(chain: &Chain, at: &At, number: u32, ended: &Ended) -> Result<Option<Past>, Error> {
	let mut block = first_that_knows(chain, at, ended.at).await?;
	let mut last = None;
	// From the block before on: a call may have ended it where the moment was known already.
	block = block.saturating_sub(1).max(1);
	let until = block.saturating_add(MOST_LATE).min(at.number());
	while block <= until {
		let here = chain.at_number(block).await?;
		match (referendum(&here, number).await?.map(|one| one.state), last.take()) {
			(Some(State::Ongoing(open)), _) => last = Some(*open),
			(Some(State::Ended(_)), Some(last)) => {
				let carried = match scheduled(&here, number).await? {
					Some((when, _)) => what_came_of_it(chain, at, number, when).await?,
					None => None,
				};
				return Ok(Some(Past { last, block, carried }));
			},
			_ => return Ok(None),
		}
		block = block.saturating_add(1);
	}
	Ok(None)
}

async fn what_came_of_it(chain: &Chain, at: &At, number: u32, when: Moment) -> Result<Option<(u64, Carried)>, Error> {
	if relay_block(at).await? < when {
		return Ok(None);
	}
	let first = first_that_knows(chain, at, when).await?;
	for block in first..=first.saturating_add(MOST_LATE).min(at.number()) {
		if let Some(carried) = carried(&chain.at_number(block).await?, number).await? {
			return Ok(Some((block, carried)));
		}
	}
	Ok(None)
}

/// The first block up to this one that knows of that moment of the relay chain, or this one. Looks back from it in steps that
/// grow: a node that has forgotten old states is not asked for them without need.
async fn first_that_knows(chain: &Chain, at: &At, moment: Moment) -> Result<u64, Error> {
	let (mut from, mut to) = (1u64, at.number().max(1));
	let mut step = Some(1u64);
	while from < to {
		let middle = from.saturating_add(to.saturating_sub(from).checked_div(2).unwrap_or_default());
		// Always below `to`.
		let probe = step.map_or(middle, |step| to.saturating_sub(step).max(from));
		if relay_block(&chain.at_number(probe).await?).await? >= moment {
			to = probe;
			step = step.map(|step| step.saturating_mul(2));
		} else {
			from = probe.saturating_add(1);
			// It lies between two that are known: halfway from here on.
			step = None;
		}
	}
	Ok(from)
}
