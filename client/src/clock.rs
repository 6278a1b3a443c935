// SPDX-License-Identifier: Apache-2.0
//! Network time, by which notes fall due.

use crate::{At, Error, Value};
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

/// The full hours of network time that are remembered, each with the first block in which it had passed, in their order:
/// as far back as a mortal transaction reaches, and one further.
pub async fn passed_hours(at: &At) -> Result<Vec<(Hour, u64)>, Error> {
	let Some(found) = at.stored("Clock", "Hours", &[]).await? else { return Ok(Vec::new()) };
	let read = |one: &Value| Some((one.field("0")?.hour()?, one.field("1")?.number()?));
	let hours = found.items().and_then(|items| items.iter().map(read).collect());
	hours.ok_or_else(|| at.unexpected("Clock.Hours"))
}

/// The first block in which `hour` had passed, by what [`passed_hours`] has; the oldest that is known where that is
/// forgotten, and none while it has not passed.
pub fn first_block_after(passed: &[(Hour, u64)], hour: Hour) -> Option<u64> {
	passed.iter().find(|(one, _)| *one >= hour).map(|(_, block)| *block)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn an_hour_should_have_passed_in_the_first_block_that_is_known_to_be_later() {
		let passed = [(Hour(5), 10), (Hour(6), 14), (Hour(9), 15)];
		for (hour, block) in [(0, 10), (5, 10), (6, 14), (7, 15), (9, 15)] {
			assert_eq!(first_block_after(&passed, Hour(hour)), Some(block), "hour {hour}");
		}
		assert_eq!(first_block_after(&passed, Hour(10)), None);
		assert_eq!(first_block_after(&[], Hour(0)), None);
	}
}
