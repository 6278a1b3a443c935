// SPDX-License-Identifier: Apache-2.0
//! Network time: the clock by which debts fall due (`design/value-debt.md`, Time).
//!
//! Network time is the running sum, over blocks that admit user transactions, of the relay chain's time since the last
//! block, each at most a governed cap. It stands still while the chain stalls or migrates, so nobody defaults because he
//! could not pay. It starts with the relay chain's time at the first block: read as a date it is behind that by the
//! *lag*, all the time that did not count.
//!
//! # Invariants
//!
//! * **T1** network time never goes back.
//! * **T2** it never runs ahead of relay time: lag >= 0, and the lag never shrinks.
//! * **T3** a block moves it by at most the cap, and by nothing when it admits no user transactions.

#![cfg_attr(not(feature = "std"), no_std)]

mod hour;

pub use hour::{Hour, Hours, HOUR};

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Milliseconds since the Unix epoch, on whichever clock.
pub type Millis = u64;

/// Both clocks after a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Clock {
	/// Network time.
	pub network: Millis,
	/// The relay chain's time as of the same block.
	pub relay: Millis,
}

/// What a block did to the clocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tick {
	/// Both clocks afterwards.
	pub clock: Clock,
	/// Milliseconds that counted.
	pub counted: Millis,
	/// Milliseconds that passed on the relay chain and did not count.
	pub skipped: Millis,
}

impl Clock {
	/// At the first block of a chain both clocks agree.
	pub const fn start(relay: Millis) -> Self {
		Self { network: relay, relay }
	}

	/// By how much network time is behind the relay chain's.
	pub const fn lag(&self) -> Millis {
		self.relay.saturating_sub(self.network)
	}

	/// The next block, at `relay` time. `open`: does it admit user transactions?
	///
	/// A relay time before the last one cannot come from a relay chain; it counts as no time at all.
	pub fn tick(self, relay: Millis, cap: Millis, open: bool) -> Tick {
		let relay = relay.max(self.relay);
		let passed = relay.saturating_sub(self.relay);
		let counted = if open { passed.min(cap) } else { 0 };
		let clock = Clock { network: self.network.saturating_add(counted), relay };
		Tick { clock, counted, skipped: passed.saturating_sub(counted) }
	}
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
	use super::*;
	use proptest::prelude::*;

	const CAP: Millis = 60_000;
	const DAY: Millis = 24 * 3_600_000;

	#[test]
	fn ordinary_blocks_should_count_in_full() {
		let tick = Clock::start(1_000_000).tick(1_006_000, CAP, true);
		assert_eq!((tick.counted, tick.skipped), (6_000, 0));
		assert_eq!(tick.clock, Clock::start(1_006_000));
	}

	#[test]
	fn several_blocks_of_one_slot_should_count_it_once() {
		let first = Clock::start(0).tick(6_000, CAP, true).clock;
		assert_eq!(first.tick(6_000, CAP, true).clock, first);
	}

	#[test]
	fn a_stall_of_a_day_should_count_as_the_cap() {
		let tick = Clock::start(0).tick(DAY, CAP, true);
		assert_eq!((tick.counted, tick.skipped), (CAP, DAY - CAP));
		assert_eq!(tick.clock.lag(), DAY - CAP);
	}

	#[test]
	fn a_migration_should_not_count_at_all() {
		let mut clock = Clock::start(0);
		for block in 1..=100 {
			clock = clock.tick(block * 6_000, CAP, false).clock;
		}
		assert_eq!((clock.network, clock.lag()), (0, 600_000));
		// The first open block afterwards counts its own time only.
		assert_eq!(clock.tick(606_000, CAP, true).counted, 6_000);
	}

	#[test]
	fn a_relay_time_that_goes_back_should_change_nothing() {
		let clock = Clock { network: 5_000, relay: 9_000 };
		assert_eq!(clock.tick(8_000, CAP, true), Tick { clock, counted: 0, skipped: 0 });
	}

	proptest! {
		#[test]
		fn any_sequence_of_blocks_should_keep_t1_to_t3(
			blocks in prop::collection::vec((any::<u64>(), 0..=u64::MAX, any::<bool>()), 1..50),
		) {
			let mut clock = Clock::start(1_000_000);
			for (relay, cap, open) in blocks {
				let tick = clock.tick(relay, cap, open);
				prop_assert!(tick.clock.network >= clock.network, "T1");
				prop_assert!(tick.clock.relay >= tick.clock.network, "T2");
				prop_assert!(tick.clock.lag() >= clock.lag(), "T2");
				prop_assert!(tick.clock.network - clock.network <= cap, "T3");
				prop_assert!(open || tick.clock.network == clock.network, "T3");
				prop_assert_eq!(tick.counted + tick.skipped, tick.clock.relay - clock.relay);
				clock = tick.clock;
			}
		}
	}
}
