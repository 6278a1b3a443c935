// SPDX-License-Identifier: Apache-2.0
//! What setting parameters costs: the same one several times, which costs as much as several.

use crate::*;
use frame_benchmarking::v2::*;
use frame_support::BoundedVec;
use frame_system::RawOrigin;

#[benchmarks(where ParameterOf<T>: Default)]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn set(n: Linear<1, MAX_CHANGES>) {
		let caller: T::AccountId = whitelisted_caller();
		Keeper::<T>::put(&caller);
		let changes = (0..n).map(|_| ParameterOf::<T>::default()).collect::<Vec<_>>();
		#[extrinsic_call]
		_(RawOrigin::Signed(caller), BoundedVec::truncate_from(changes));
		assert_eq!(pallet_parameters::Parameters::<T>::iter().count(), 1);
	}
}
