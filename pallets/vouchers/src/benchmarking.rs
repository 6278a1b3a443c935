// SPDX-License-Identifier: Apache-2.0
//! What the calls cost at the worst: purses that are opened and emptied, lists that are full, deposits that are taken and
//! returned.

#![allow(clippy::as_conversions)] // The macros want `origin as T::RuntimeOrigin`.

use crate::*;
use frame_benchmarking::v2::*;
use frame_support::{
	assert_ok,
	traits::{
		fungible::{Balanced, Inspect},
		Consideration, Get,
	},
};
use frame_system::RawOrigin;

/// An account with so many least amounts, the deposits of as many offers as it may have, and what must stay.
fn endowed<T: Config>(who: T::AccountId, amounts: u128) -> Result<T::AccountId, BenchmarkError> {
	let stays = T::Currency::minimum_balance();
	let value = T::LeastAmount::get().saturating_mul(amounts).saturating_add(stays.saturating_mul(2));
	T::Currency::resolve(&who, T::Currency::issue(value)).map_err(|_| BenchmarkError::Stop("cannot be endowed"))?;
	for _ in 0..T::MaxOffers::get() {
		T::Consideration::ensure_successful(&who, Pallet::<T>::offer_footprint());
	}
	Ok(who)
}

/// `who` has as many least amounts in vouchers as it may have offers, and one more, all free.
fn with_vouchers<T: Config>(who: T::AccountId) -> Result<T::AccountId, BenchmarkError> {
	let amounts = u128::from(T::MaxOffers::get()).saturating_add(1);
	let who = endowed::<T>(who, amounts)?;
	assert_ok!(Pallet::<T>::do_lock(&who, T::LeastAmount::get().saturating_mul(amounts), 0));
	Ok(who)
}

/// `who` posts so many offers.
fn posted<T: Config>(who: &T::AccountId, offers: u32) {
	for price in 1..=offers {
		T::Consideration::ensure_successful(who, Pallet::<T>::offer_footprint());
		assert_ok!(Pallet::<T>::do_post_offer(who.clone(), T::LeastAmount::get(), price));
	}
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn lock() -> Result<(), BenchmarkError> {
		let caller = endowed::<T>(whitelisted_caller(), 1)?;
		let amount = T::LeastAmount::get();
		#[extrinsic_call]
		_(RawOrigin::Signed(caller.clone()), amount);
		assert_eq!(<Pallet<T> as ReadVouchers<T::AccountId>>::held(&caller), amount);
		Ok(())
	}

	#[benchmark]
	fn give() -> Result<(), BenchmarkError> {
		let caller = with_vouchers::<T>(whitelisted_caller())?;
		let to = endowed::<T>(account("to", 0, 0), 1)?;
		let all = <Pallet<T> as ReadVouchers<T::AccountId>>::free(&caller);
		#[extrinsic_call]
		_(RawOrigin::Signed(caller), to.clone(), all);
		assert_eq!(<Pallet<T> as ReadVouchers<T::AccountId>>::held(&to), all);
		Ok(())
	}

	#[benchmark]
	fn post_offer() -> Result<(), BenchmarkError> {
		let caller = with_vouchers::<T>(whitelisted_caller())?;
		let most = T::MaxOffers::get();
		posted::<T>(&caller, most.saturating_sub(1));
		T::Consideration::ensure_successful(&caller, Pallet::<T>::offer_footprint());
		#[extrinsic_call]
		_(RawOrigin::Signed(caller.clone()), T::LeastAmount::get(), 950_000);
		assert_eq!(OffersBy::<T>::decode_len(&caller), usize::try_from(most).ok());
		Ok(())
	}

	#[benchmark]
	fn cancel_offer() -> Result<(), BenchmarkError> {
		let caller = with_vouchers::<T>(whitelisted_caller())?;
		let first = NextOffer::<T>::get();
		posted::<T>(&caller, T::MaxOffers::get());
		#[extrinsic_call]
		_(RawOrigin::Signed(caller), first);
		assert!(!Offers::<T>::contains_key(first));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::genesis(), crate::mock::Test);
}
