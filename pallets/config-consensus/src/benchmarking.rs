// SPDX-License-Identifier: Apache-2.0
//! What changing the configuration costs: as many changes as there may be, with as many open candidates as there may be.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions, clippy::expect_used)]

use crate::*;
use alloc::{vec, vec::Vec};
use frame_benchmarking::v2::*;
use frame_support::traits::{
	fungible::{Mutate, MutateHold},
	EnsureOrigin,
};
use frame_system::{pallet_prelude::BlockNumberFor, RawOrigin};
use vns_config::{Change, Changes, Message};

/// As many changes as one commit has, each legal together with all others: the least change that is legal.
fn many<T: Config>() -> Changes {
	let all = Key::ALL.iter().filter_map(|key| {
		let (parameter, value) = (key.parameter(), Pallet::<T>::value(*key));
		let changed = |value| Change { key: *key, value };
		// The last of each pair of limits stays where it is, so that they go on to fit.
		let less = value.checked_sub(1).filter(|less| *less >= parameter.least);
		less.or(Some(value + 1).filter(|more| *more <= parameter.most)).map(changed)
	});
	let mut chosen: Vec<Change> = Vec::new();
	for change in all {
		let mut with = chosen.clone();
		with.push(change);
		let after =
			|key| with.iter().find(|one| one.key == key).map_or_else(|| Pallet::<T>::value(key), |one| one.value);
		if T::Fit::together(after).is_ok() && with.len() <= vns_config::MAX_CHANGES as usize {
			chosen = with;
		}
	}
	chosen.try_into().expect("fits")
}

fn message() -> Message {
	vec![b'm'; vns_config::MAX_MESSAGE as usize].try_into().expect("fits")
}

/// Proposes it; its number.
fn proposed<T: Config>(who: &T::AccountId, seed: u128) -> u32
where
	BlockNumberFor<T>: Into<u32>,
{
	let rules = Pallet::<T>::rules();
	let now: u32 = frame_system::Pallet::<T>::block_number().into();
	let mut changes = many::<T>();
	// Another commit each time.
	if let Some(last) = changes.iter_mut().last() {
		last.value = last.value.saturating_sub(seed).max(last.key.parameter().least);
	}
	let window = Window { first: now + 2, last: now + 1 + rules.least_window };
	let commit = Commit { parent: Some(Head::<T>::get()), changes, author: Some(who.clone()), message: message() };
	let activation = window.last + rules.least_delay;
	let candidate = Candidate { commit, manner: Manner::Hard, window, threshold: 67, activation };
	let number = NextCandidate::<T>::get();
	Pallet::<T>::do_propose(who.clone(), candidate).expect("is legal");
	number
}

/// As many as may be open, but `fewer`; all by the same account, which can pay.
fn crowd<T: Config>(fewer: u32) -> T::AccountId
where
	T::Currency: Mutate<T::AccountId> + MutateHold<T::AccountId>,
	BlockNumberFor<T>: Into<u32>,
{
	let who: T::AccountId = whitelisted_caller();
	let deposit = Pallet::<T>::value(Key::Config(vns_parameters::Config::Deposit));
	T::Currency::set_balance(&who, deposit * 100);
	for seed in fewer..MAX_OPEN {
		proposed::<T>(&who, u128::from(seed));
	}
	who
}

#[benchmarks(where T::Currency: Mutate<T::AccountId>, BlockNumberFor<T>: Into<u32>)]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn propose() {
		let caller = crowd::<T>(1);
		let number = NextCandidate::<T>::get();
		#[block]
		{
			proposed::<T>(&caller, 0);
		}
		assert!(Candidates::<T>::contains_key(number));
	}

	#[benchmark]
	fn withdraw() {
		let caller = crowd::<T>(0);
		#[extrinsic_call]
		_(RawOrigin::Signed(caller), 0);
		assert!(!Candidates::<T>::contains_key(0));
	}

	#[benchmark]
	fn choose() {
		let caller = crowd::<T>(0);
		T::BenchmarkHelper::author(&caller);
		#[extrinsic_call]
		_(RawOrigin::Signed(caller.clone()), Some(3));
		assert_eq!(Choices::<T>::get(caller), Some(3));
	}

	#[benchmark]
	fn approve() {
		crowd::<T>(0);
		let origin = T::ApproveOrigin::try_successful_origin().expect("somebody approves");
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, 3);
		assert!(Tallies::<T>::get(3).approved);
	}

	/// A block with an author that is for the last of all open candidates.
	#[benchmark]
	fn count() {
		let caller = crowd::<T>(0);
		T::BenchmarkHelper::author(&caller);
		Choices::<T>::insert(&caller, MAX_OPEN - 1);
		let now: u32 = frame_system::Pallet::<T>::block_number().into();
		#[block]
		{
			Pallet::<T>::decide(now);
			Pallet::<T>::count(now + 2);
		}
		assert_eq!(Tallies::<T>::get(MAX_OPEN - 1).blocks, 1);
	}

	/// One that is carried out, among as many as may be open.
	#[benchmark]
	fn decide() {
		crowd::<T>(0);
		let due = Open::<T>::get().first().copied().expect("is open");
		Tallies::<T>::insert(due.number, Tally { blocks: due.window.blocks(), approved: true });
		Open::<T>::mutate(|open| open.iter_mut().skip(1).for_each(|due| due.activation = u32::MAX));
		#[block]
		{
			Pallet::<T>::decide(due.activation);
		}
		assert_eq!(LogLength::<T>::get(), 2);
	}

	impl_benchmark_test_suite! {
		Pallet,
		crate::mock::externalities(&[]),
		crate::mock::Test,
	}
}
