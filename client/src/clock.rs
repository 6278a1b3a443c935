// SPDX-License-Identifier: Apache-2.0
//! Network time, by which notes fall due.

use crate::{At, Error};
pub use vns_clock::{Clock, Hour, Hours, Millis, HOUR};

/// Both clocks as of a block; none before the first block.
pub async fn clock(at: &At) -> Result<Option<Clock>, Error> {
	at.ask("ClockApi", "clock", ()).await
}

/// Both clocks as of a block, from its storage: old blocks answer that without running their runtime.
pub async fn stored_clock(at: &At) -> Result<Option<Clock>, Error> {
	let Some(found) = at.stored("Clock", "Now", &[]).await? else { return Ok(None) };
	let read = |name: &str| -> Option<Millis> { found.field(name)?.number() };
	match (read("network"), read("relay")) {
		(Some(network), Some(relay)) => Ok(Some(Clock { network, relay })),
		// An optional value that is stored as nothing.
		_ if found.is_nothing() => Ok(None),
		_ => Err(at.unexpected("Clock.Now")),
	}
}
