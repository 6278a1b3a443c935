// SPDX-License-Identifier: Apache-2.0
//! What the timestamp inherent does in this pallet, at the worst: after a stall, with its event, in the block in which another
//! hour has passed, with as many remembered as can be.

use crate::*;
use frame_benchmarking::v2::*;
use frame_support::BoundedVec;
use frame_system::pallet_prelude::BlockNumberFor;
use vns_clock::{Hour, HOUR};

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn tick() {
		// On a full hour, which has not passed yet.
		let start = T::Grain::get().saturating_mul(HOUR);
		Pallet::<T>::on_timestamp_set(start);
		let newest = Hour::last_passed(start).unwrap_or_default();
		frame_system::Pallet::<T>::set_block_number(MAX_HOURS.saturating_add(1).into());
		let passed = |place: u32| (Hour(newest.0.saturating_sub(MAX_HOURS).saturating_add(place)), place.into());
		let hours: alloc::vec::Vec<(Hour, BlockNumberFor<T>)> = (1..=MAX_HOURS).map(passed).collect();
		Hours::<T>::put(BoundedVec::truncate_from(hours));
		frame_system::Pallet::<T>::reset_events();
		let stalled = T::Cap::get().saturating_add(T::Grain::get()).saturating_mul(2);
		#[block]
		{
			Pallet::<T>::on_timestamp_set(start.saturating_add(stalled));
		}
		assert!(Now::<T>::get().is_some_and(|clock| clock.lag() > 0));
		assert_eq!(Hours::<T>::get().last().map(|(hour, _)| *hour), Some(newest.later(1)));
	}
}
