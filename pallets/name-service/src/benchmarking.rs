// SPDX-License-Identifier: Apache-2.0
//! What the calls cost at the worst: long names and values, owners who must be paid back, entries that change accounts.

#![allow(clippy::as_conversions, clippy::indexing_slicing)] // The macros want `origin as T::RuntimeOrigin`; a bench may panic.

use crate::*;
use frame_benchmarking::v2::*;
use frame_support::{
	assert_ok,
	traits::{fungible::Balanced, Consideration, EnsureOrigin, Get},
};
use frame_system::RawOrigin;
use sp_core::H256;
use vns_clock::Hours;
use vns_names::{Keep, Name, NameValue, Reason, Salt, Value, MAX_INLINE};

const SALT: Salt = [7; 32];
const MOST: u128 = u128::MAX / 4;
/// An A-label of 63 octets, the most work to parse and to check: two digits, and 46 syllables of Hangul of which no two are the same.
/// To encode a label takes as many rounds as it has different characters, each over all of them.
const LONGEST: &str = "tor/xn--00-js1iefghijklmnopqrstuvwxyzzzzzzzz5duz4duz3esz4fr4es7es1f";

fn text(name: &str) -> NameText {
	NameText::truncate_from(name.as_bytes().to_vec())
}

/// One of a hundred like [`LONGEST`], which differ in the digits.
fn longest(number: u32) -> NameText {
	text(&LONGEST.replacen("00", &alloc::format!("{number:0>2}"), 1))
}

fn hash_of(name: &[u8]) -> H256 {
	Name::registered(name).map(|name| H256(name.hash())).unwrap_or_default()
}

/// So many bytes, the first of which is `first`.
fn value(length: u32, first: u8) -> NameValue {
	let rest = core::iter::repeat_n(b'v', usize::try_from(length).unwrap_or_default());
	let bytes = rest.enumerate().map(|(place, byte)| if place == 0 { first } else { byte }).collect();
	NameValue::inline(bytes).unwrap_or_default()
}

/// With enough value for everything.
fn endowed<T: Config>(who: T::AccountId) -> Result<T::AccountId, BenchmarkError> {
	let value = T::Currency::issue(1_000_000_000_000_000_000_000);
	T::Currency::resolve(&who, value).map_err(|_| BenchmarkError::Stop("cannot be endowed"))?;
	T::CommitConsideration::ensure_successful(&who, Pallet::<T>::commit_footprint());
	Ok(who)
}

/// `owner` committed to that name, and may reveal it.
fn committed<T: Config>(owner: &T::AccountId, name: &[u8]) -> H256 {
	let hash = H256(vns_names::commitment_by_hash(owner, &hash_of(name).0, Value::new(MOST), &SALT));
	assert_ok!(Pallet::<T>::do_commit(owner.clone(), hash));
	T::BenchmarkHelper::pass(1);
	hash
}

/// `owner` has a name that says as much as it can, with something put aside, and is called by it.
fn registered<T: Config>(owner: &T::AccountId, name: &[u8]) {
	committed::<T>(owner, name);
	let value = value(MAX_INLINE, b'o');
	assert_ok!(Pallet::<T>::do_new_name(owner.clone(), name, Value::new(MOST), &SALT, value));
	T::BenchmarkHelper::pass(T::Numbers::get().contest.saturating_add(1));
	assert_ok!(Pallet::<T>::do_prepay(owner, name, Value::new(1_000_000_000_000_000)));
	assert_ok!(Pallet::<T>::do_set_primary(owner.clone(), Some(&NameText::truncate_from(name.to_vec()))));
}

/// So many names of as many owners.
fn many<T: Config>(count: u32) -> Result<NameList, BenchmarkError> {
	let mut names = NameList::default();
	for number in 0..count {
		let name = longest(number);
		registered::<T>(&endowed::<T>(account("owner", number, 0))?, &name);
		names.try_push(name).map_err(|_| BenchmarkError::Stop("too many"))?;
	}
	Ok(names)
}

/// Until every name is that long past its expiry.
fn expire<T: Config>(after: Hours) {
	let numbers = T::Numbers::get();
	let gone = [numbers.term, numbers.suspension, numbers.grace, numbers.premium_period];
	T::BenchmarkHelper::pass(gone.into_iter().fold(after, Hours::saturating_add));
}

fn owner_of<T: Config>(name: &[u8]) -> Option<T::AccountId> {
	Names::<T>::get(hash_of(name)).map(|entry| entry.registration.owner)
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn commit() -> Result<(), BenchmarkError> {
		let caller = endowed::<T>(whitelisted_caller())?;
		let hash = H256([7; 32]);
		#[extrinsic_call]
		_(RawOrigin::Signed(caller.clone()), hash);
		assert!(Commits::<T>::contains_key(&caller, hash));
		Ok(())
	}

	#[benchmark]
	fn withdraw_commit() -> Result<(), BenchmarkError> {
		let caller = endowed::<T>(whitelisted_caller())?;
		let hash = committed::<T>(&caller, LONGEST.as_bytes());
		#[extrinsic_call]
		_(RawOrigin::Signed(caller.clone()), hash);
		assert!(!Commits::<T>::contains_key(&caller, hash));
		Ok(())
	}

	#[benchmark]
	fn new_name(v: Linear<0, MAX_INLINE>) -> Result<(), BenchmarkError> {
		let former = endowed::<T>(account("former", 0, 0))?;
		registered::<T>(&former, LONGEST.as_bytes());
		expire::<T>(0);
		let caller = endowed::<T>(whitelisted_caller())?;
		committed::<T>(&caller, LONGEST.as_bytes());
		#[extrinsic_call]
		_(RawOrigin::Signed(caller.clone()), text(LONGEST), MOST, SALT, value(v, b'n'));
		assert_eq!(owner_of::<T>(LONGEST.as_bytes()), Some(caller));
		Ok(())
	}

	#[benchmark]
	fn update_value(v: Linear<0, MAX_INLINE>) -> Result<(), BenchmarkError> {
		let caller = endowed::<T>(whitelisted_caller())?;
		registered::<T>(&caller, LONGEST.as_bytes());
		#[extrinsic_call]
		_(RawOrigin::Signed(caller), text(LONGEST), value(v, b'n'));
		assert_eq!(Pallet::<T>::view_resolve(LONGEST.as_bytes()), Some(value(v, b'n')));
		Ok(())
	}

	#[benchmark]
	fn offer_transfer() -> Result<(), BenchmarkError> {
		let caller = endowed::<T>(whitelisted_caller())?;
		registered::<T>(&caller, LONGEST.as_bytes());
		assert_ok!(Pallet::<T>::do_offer(&caller, LONGEST.as_bytes(), account("other", 0, 0)));
		let to: T::AccountId = account("to", 0, 0);
		#[extrinsic_call]
		_(RawOrigin::Signed(caller), text(LONGEST), to.clone());
		let offered = Names::<T>::get(hash_of(LONGEST.as_bytes())).and_then(|entry| entry.registration.offered_to);
		assert_eq!(offered, Some(to));
		Ok(())
	}

	#[benchmark]
	fn cancel_transfer() -> Result<(), BenchmarkError> {
		let caller = endowed::<T>(whitelisted_caller())?;
		registered::<T>(&caller, LONGEST.as_bytes());
		assert_ok!(Pallet::<T>::do_offer(&caller, LONGEST.as_bytes(), account("other", 0, 0)));
		#[extrinsic_call]
		_(RawOrigin::Signed(caller), text(LONGEST));
		let offered = Names::<T>::get(hash_of(LONGEST.as_bytes())).and_then(|entry| entry.registration.offered_to);
		assert!(offered.is_none());
		Ok(())
	}

	#[benchmark]
	fn accept_transfer() -> Result<(), BenchmarkError> {
		let former = endowed::<T>(account("former", 0, 0))?;
		registered::<T>(&former, LONGEST.as_bytes());
		let caller = endowed::<T>(whitelisted_caller())?;
		assert_ok!(Pallet::<T>::do_offer(&former, LONGEST.as_bytes(), caller.clone()));
		let keep = Keep::Value(value(MAX_INLINE, b'o').hash());
		#[extrinsic_call]
		_(RawOrigin::Signed(caller.clone()), text(LONGEST), keep);
		assert_eq!(owner_of::<T>(LONGEST.as_bytes()), Some(caller));
		Ok(())
	}

	#[benchmark]
	fn renew(n: Linear<1, MAX_BULK>) -> Result<(), BenchmarkError> {
		let names = many::<T>(n)?;
		let caller = endowed::<T>(whitelisted_caller())?;
		let before = Names::<T>::get(hash_of(&names[0])).map(|entry| entry.registration.expires_at);
		#[extrinsic_call]
		_(RawOrigin::Signed(caller), names.clone(), 1, MOST);
		assert!(Names::<T>::get(hash_of(&names[0])).map(|entry| entry.registration.expires_at) > before);
		Ok(())
	}

	#[benchmark]
	fn renew_from_balance(n: Linear<1, MAX_BULK>) -> Result<(), BenchmarkError> {
		let names = many::<T>(n)?;
		let numbers = T::Numbers::get();
		// Within the suspension; those that are registered first may be in grace.
		T::BenchmarkHelper::pass(numbers.term.saturating_add(1));
		let caller = endowed::<T>(whitelisted_caller())?;
		let before = Names::<T>::get(hash_of(&names[0])).map(|entry| entry.registration.expires_at);
		#[extrinsic_call]
		_(RawOrigin::Signed(caller), names.clone());
		for name in names {
			assert!(Names::<T>::get(hash_of(&name)).map(|entry| entry.registration.expires_at) > before);
		}
		Ok(())
	}

	#[benchmark]
	fn prepay() -> Result<(), BenchmarkError> {
		let owner = endowed::<T>(account("owner", 0, 0))?;
		registered::<T>(&owner, LONGEST.as_bytes());
		let caller = endowed::<T>(whitelisted_caller())?;
		let before = Names::<T>::get(hash_of(LONGEST.as_bytes())).map(|entry| entry.registration.prepaid);
		#[extrinsic_call]
		_(RawOrigin::Signed(caller), text(LONGEST), 1_000_000_000_000);
		assert!(Names::<T>::get(hash_of(LONGEST.as_bytes())).map(|entry| entry.registration.prepaid) > before);
		Ok(())
	}

	#[benchmark]
	fn withdraw_prepaid() -> Result<(), BenchmarkError> {
		let caller = endowed::<T>(whitelisted_caller())?;
		registered::<T>(&caller, LONGEST.as_bytes());
		let before = Names::<T>::get(hash_of(LONGEST.as_bytes())).map(|entry| entry.registration.prepaid);
		#[extrinsic_call]
		_(RawOrigin::Signed(caller), text(LONGEST), 1_000_000_000_000);
		assert!(Names::<T>::get(hash_of(LONGEST.as_bytes())).map(|entry| entry.registration.prepaid) < before);
		Ok(())
	}

	#[benchmark]
	fn give_up() -> Result<(), BenchmarkError> {
		let caller = endowed::<T>(whitelisted_caller())?;
		registered::<T>(&caller, LONGEST.as_bytes());
		#[extrinsic_call]
		_(RawOrigin::Signed(caller), text(LONGEST));
		assert!(owner_of::<T>(LONGEST.as_bytes()).is_none());
		Ok(())
	}

	#[benchmark]
	fn remove(n: Linear<1, MAX_BULK>) -> Result<(), BenchmarkError> {
		let names = many::<T>(n)?;
		expire::<T>(1);
		let caller = endowed::<T>(whitelisted_caller())?;
		#[extrinsic_call]
		_(RawOrigin::Signed(caller), names.clone());
		for name in names {
			assert!(owner_of::<T>(&name).is_none());
		}
		Ok(())
	}

	#[benchmark]
	fn set_primary() -> Result<(), BenchmarkError> {
		let caller = endowed::<T>(whitelisted_caller())?;
		registered::<T>(&caller, b"d/another");
		registered::<T>(&caller, LONGEST.as_bytes());
		assert_ok!(Pallet::<T>::do_set_primary(caller.clone(), Some(&text("d/another"))));
		#[extrinsic_call]
		_(RawOrigin::Signed(caller.clone()), Some(text(LONGEST)));
		assert_eq!(Primary::<T>::get(caller), Some(hash_of(LONGEST.as_bytes())));
		Ok(())
	}

	#[benchmark]
	fn reserve(n: Linear<1, MAX_BULK>) -> Result<(), BenchmarkError> {
		let names = listed(n);
		let origin = T::ReserveOrigin::try_successful_origin().map_err(|()| BenchmarkError::Weightless)?;
		// Room for all, in the smallest list there may be.
		let _ = Reserved::<T>::clear(u32::MAX, None);
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, names.clone(), Reason::Refused);
		assert!(Reserved::<T>::contains_key(hash_of(&names[0])));
		Ok(())
	}

	#[benchmark]
	fn unreserve(n: Linear<1, MAX_BULK>) -> Result<(), BenchmarkError> {
		let names = listed(n);
		let origin = T::ReserveOrigin::try_successful_origin().map_err(|()| BenchmarkError::Weightless)?;
		let _ = Reserved::<T>::clear(u32::MAX, None);
		assert_ok!(Pallet::<T>::do_reserve(&names, Reason::Refused));
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, names.clone());
		assert!(!Reserved::<T>::contains_key(hash_of(&names[0])));
		Ok(())
	}

	fn listed(count: u32) -> NameList {
		NameList::truncate_from((0..count).map(longest).collect())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::genesis(), crate::mock::Test);
}
