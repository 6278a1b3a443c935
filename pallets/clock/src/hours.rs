// SPDX-License-Identifier: Apache-2.0
//! In which block a full hour of network time had passed first.

use crate::*;
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::traits::Saturating;
use vns_clock::Hour;

/// The most hours that are remembered. A mortal transaction lives for [`frame_system::Config::BlockHashCount`] blocks; should
/// those take longer, the oldest hours are forgotten.
pub const MAX_HOURS: u32 = 512;

/// When full hours of network time passed, counted in blocks. Reading is free of effects.
pub trait PassedHours<BlockNumber> {
	/// The first block in which `hour` had passed; the oldest that is known where that is forgotten, which is later and so
	/// in favour of whoever is accused of having known. None while it has not passed.
	fn first_block_after(hour: Hour) -> Option<BlockNumber>;
}

impl<T: Config> PassedHours<BlockNumberFor<T>> for Pallet<T> {
	fn first_block_after(hour: Hour) -> Option<BlockNumberFor<T>> {
		Self::first_block(hour)
	}
}

impl<T: Config> Pallet<T> {
	pub(crate) fn first_block(hour: Hour) -> Option<BlockNumberFor<T>> {
		let hours = Hours::<T>::get();
		// In the block of an entry all hours up to its own had passed, and in none before it all up to there.
		let place = hours.partition_point(|(passed, _)| *passed < hour);
		hours.get(place).map(|(_, block)| *block)
	}

	/// Network time moved on to `now`: notes the hour that has passed, if one has.
	pub(crate) fn note_hour(before: Millis, now: Millis) {
		let passed = Hour::last_passed(now);
		let Some(hour) = passed.filter(|_| passed != Hour::last_passed(before)) else { return };
		let block = frame_system::Pallet::<T>::block_number();
		let oldest = block.saturating_sub(T::BlockHashCount::get());
		Hours::<T>::mutate(|hours| {
			// Whatever was born before the oldest hash that is kept is no valid transaction: of what is older, one is enough.
			let older = hours.partition_point(|(_, block)| *block <= oldest);
			let full = usize::from(hours.is_full());
			hours.drain(..older.saturating_sub(1).max(full).min(hours.len()));
			// There is room: had it been full, one would have left.
			let _ = hours.try_push((hour, block));
		});
	}

	/// The hours and their blocks ascend together, and none lies ahead.
	pub fn hours_and_blocks_ascend() -> Result<(), &'static str> {
		let hours = Hours::<T>::get();
		let ascend = hours.iter().zip(hours.iter().skip(1)).all(|(one, next)| one.0 < next.0 && one.1 <= next.1);
		let now = Now::<T>::get().map_or(0, |clock| clock.network);
		let ahead = hours
			.last()
			.is_some_and(|(hour, block)| !hour.has_passed(now) || *block > frame_system::Pallet::<T>::block_number());
		match (ascend, ahead) {
			(true, false) => Ok(()),
			(false, _) => Err("hours and blocks do not ascend"),
			(_, true) => Err("an hour lies ahead"),
		}
	}

	/// For benchmarks: so much time passes at once, on both clocks.
	#[cfg(feature = "runtime-benchmarks")]
	pub fn set_up(passed: Millis) {
		let clock = Now::<T>::get().unwrap_or(Clock::start(0));
		let [network, relay] = [clock.network, clock.relay].map(|time| time.saturating_add(passed));
		Now::<T>::put(Clock { network, relay });
		Self::note_hour(clock.network, network);
	}
}
