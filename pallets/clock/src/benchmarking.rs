// SPDX-License-Identifier: Apache-2.0
//! What the timestamp inherent does in this pallet, at the worst: after a stall, with its event.

use crate::*;
use frame_benchmarking::v2::*;

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn tick() {
		let start = T::Grain::get().saturating_mul(1_000_000);
		Pallet::<T>::on_timestamp_set(start);
		frame_system::Pallet::<T>::reset_events();
		let stalled = T::Cap::get().saturating_add(T::Grain::get()).saturating_mul(2);
		#[block]
		{
			Pallet::<T>::on_timestamp_set(start.saturating_add(stalled));
		}
		assert!(Now::<T>::get().is_some_and(|clock| clock.lag() > 0));
	}
}
