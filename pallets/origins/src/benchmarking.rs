// SPDX-License-Identifier: Apache-2.0
//! What the calls cost.
#![allow(clippy::as_conversions, clippy::expect_used)]

use crate::*;
use frame_benchmarking::v2::*;
use frame_support::traits::EnsureOrigin;

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn authorize_upgrade() {
		let origin = T::UpgradeOrigin::try_successful_origin().expect("somebody decides");
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, Default::default());
		assert!(frame_system::Pallet::<T>::authorized_upgrade().is_some());
	}

	impl_benchmark_test_suite! {
		Pallet,
		crate::tests::externalities(None),
		crate::tests::Test,
	}
}
