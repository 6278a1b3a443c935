// SPDX-License-Identifier: Apache-2.0
//! What the calls cost at the worst: names and old values as long as can be, deposits that move between accounts.

#![allow(clippy::as_conversions)] // The macros want `origin as T::RuntimeOrigin`.

use crate::*;
use frame_benchmarking::v2::*;
use frame_support::{
	assert_ok,
	traits::{Consideration, Get, Time},
};
use frame_system::RawOrigin;
use sp_core::H256;
use vns_record::{commitment, value_hash, Salt, Window, MAX_VALUE};

const SALT: Salt = [7; 32];

fn table<T: Config>() -> TableOf<T> {
	TableOf::<T>::truncate_from(alloc::vec![b't'; 1_024])
}

fn key<T: Config>() -> KeyOf<T> {
	KeyOf::<T>::truncate_from(alloc::vec![b'k'; 1_024])
}

/// So many bytes, the first of which is `first`.
fn value<T: Config>(length: u32, first: u8) -> ValueOf<T> {
	let rest = core::iter::repeat_n(b'v', usize::try_from(length).unwrap_or_default());
	ValueOf::<T>::truncate_from(rest.enumerate().map(|(place, byte)| if place == 0 { first } else { byte }).collect())
}

fn longest<T: Config>() -> ValueOf<T> {
	value::<T>(T::MaxValue::get(), b'o')
}

/// Whoever commits, with enough value for everything.
fn endowed<T: Config>(who: T::AccountId) -> T::AccountId {
	T::CommitConsideration::ensure_successful(&who, Pallet::<T>::commit_footprint());
	let record = Pallet::<T>::record_footprint(&table::<T>(), &key::<T>(), &longest::<T>());
	T::RecordConsideration::ensure_successful(&who, record);
	who
}

/// `owner` committed to that value, and may reveal it.
fn committed<T: Config>(owner: &T::AccountId, value: &ValueOf<T>) -> H256 {
	let hash = H256(commitment(owner, &table::<T>(), &key::<T>(), value, &SALT));
	assert_ok!(Pallet::<T>::do_commit(owner.clone(), hash));
	let now = T::Time::now();
	Commits::<T>::mutate(owner, hash, |commit| {
		if let Some(commit) = commit {
			commit.window = Window { committed_at: now, opens: now, closes: u64::MAX };
		}
	});
	hash
}

/// `owner` has a record as large as can be.
fn revealed<T: Config>(owner: &T::AccountId) {
	committed::<T>(owner, &longest::<T>());
	assert_ok!(Pallet::<T>::do_reveal(owner.clone(), table::<T>(), key::<T>(), longest::<T>(), &SALT));
}

fn owner_of<T: Config>() -> Option<T::AccountId> {
	Records::<T>::get(table::<T>(), key::<T>()).map(|entry| entry.record.owner)
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn commit() -> Result<(), BenchmarkError> {
		let caller = endowed::<T>(whitelisted_caller());
		let hash = H256([7; 32]);
		#[extrinsic_call]
		_(RawOrigin::Signed(caller.clone()), hash);
		assert!(Commits::<T>::contains_key(&caller, hash));
		Ok(())
	}

	#[benchmark]
	fn withdraw_commit() -> Result<(), BenchmarkError> {
		let caller = endowed::<T>(whitelisted_caller());
		let hash = committed::<T>(&caller, &longest::<T>());
		#[extrinsic_call]
		_(RawOrigin::Signed(caller.clone()), hash);
		assert!(!Commits::<T>::contains_key(&caller, hash));
		Ok(())
	}

	#[benchmark]
	fn reveal(v: Linear<0, MAX_VALUE>) -> Result<(), BenchmarkError> {
		let caller = endowed::<T>(whitelisted_caller());
		let value = value::<T>(v, b'n');
		committed::<T>(&caller, &value);
		#[extrinsic_call]
		_(RawOrigin::Signed(caller.clone()), table::<T>(), key::<T>(), value, SALT);
		assert_eq!(owner_of::<T>(), Some(caller));
		Ok(())
	}

	#[benchmark]
	fn update(v: Linear<0, MAX_VALUE>) -> Result<(), BenchmarkError> {
		let caller = endowed::<T>(whitelisted_caller());
		revealed::<T>(&caller);
		let value = value::<T>(v, b'n');
		#[extrinsic_call]
		_(RawOrigin::Signed(caller), table::<T>(), key::<T>(), value.clone());
		let stored = Records::<T>::get(table::<T>(), key::<T>()).map(|entry| entry.record.value);
		assert_eq!(stored, Some(value));
		Ok(())
	}

	#[benchmark]
	fn offer_transfer() -> Result<(), BenchmarkError> {
		let caller = endowed::<T>(whitelisted_caller());
		revealed::<T>(&caller);
		let other: T::AccountId = account("other", 0, 0);
		assert_ok!(Pallet::<T>::do_offer(caller.clone(), table::<T>(), key::<T>(), other));
		let to: T::AccountId = account("to", 0, 0);
		#[extrinsic_call]
		_(RawOrigin::Signed(caller), table::<T>(), key::<T>(), to.clone());
		let offered_to = Records::<T>::get(table::<T>(), key::<T>()).and_then(|entry| entry.record.offered_to);
		assert_eq!(offered_to, Some(to));
		Ok(())
	}

	#[benchmark]
	fn cancel_transfer() -> Result<(), BenchmarkError> {
		let caller = endowed::<T>(whitelisted_caller());
		revealed::<T>(&caller);
		let to: T::AccountId = account("to", 0, 0);
		assert_ok!(Pallet::<T>::do_offer(caller.clone(), table::<T>(), key::<T>(), to));
		#[extrinsic_call]
		_(RawOrigin::Signed(caller), table::<T>(), key::<T>());
		let offered_to = Records::<T>::get(table::<T>(), key::<T>()).and_then(|entry| entry.record.offered_to);
		assert!(offered_to.is_none());
		Ok(())
	}

	#[benchmark]
	fn accept_transfer() -> Result<(), BenchmarkError> {
		let owner = endowed::<T>(account("owner", 0, 0));
		revealed::<T>(&owner);
		let caller = endowed::<T>(whitelisted_caller());
		assert_ok!(Pallet::<T>::do_offer(owner, table::<T>(), key::<T>(), caller.clone()));
		let hash = H256(value_hash(&longest::<T>()));
		#[extrinsic_call]
		_(RawOrigin::Signed(caller.clone()), table::<T>(), key::<T>(), hash);
		assert_eq!(owner_of::<T>(), Some(caller));
		Ok(())
	}

	#[benchmark]
	fn remove() -> Result<(), BenchmarkError> {
		let caller = endowed::<T>(whitelisted_caller());
		revealed::<T>(&caller);
		#[extrinsic_call]
		_(RawOrigin::Signed(caller), table::<T>(), key::<T>());
		assert!(owner_of::<T>().is_none());
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::genesis(), crate::mock::Test);
}
