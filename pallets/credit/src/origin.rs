// SPDX-License-Identifier: Apache-2.0
//! The provisional origin of grants.

use crate::{Config, Grantors};
use core::marker::PhantomData;
use frame_support::traits::EnsureOrigin;
use frame_system::RawOrigin;
use polkadot_sdk::*;

/// A signed account of the set that genesis named; yields that account.
pub struct EnsureGrantor<T>(PhantomData<T>);

impl<T: Config> EnsureOrigin<T::RuntimeOrigin> for EnsureGrantor<T> {
	type Success = T::AccountId;

	fn try_origin(origin: T::RuntimeOrigin) -> Result<Self::Success, T::RuntimeOrigin> {
		match origin.clone().into() {
			Ok(RawOrigin::Signed(who)) if Grantors::<T>::get().contains(&who) => Ok(who),
			_ => Err(origin),
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<T::RuntimeOrigin, ()> {
		let grantor = Grantors::<T>::get().first().cloned().ok_or(())?;
		Ok(RawOrigin::Signed(grantor).into())
	}
}
