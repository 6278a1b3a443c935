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

/// As many changes as one commit has, each legal together with all others: the least change that is legal. Of the least stake of
/// authors a higher one, for which more is looked at.
fn many<T: Config>() -> Changes {
	let all = Key::ALL.iter().filter_map(|key| {
		let (parameter, value) = (key.parameter(), Pallet::<T>::value(*key));
		let changed = |value| Change { key: *key, value };
		// The last of each pair of limits stays where it is, so that they go on to fit.
		let higher = *key == Key::Authors(vns_parameters::Authors::LeastAuthorStake);
		let less = value.checked_sub(1).filter(|less| *less >= parameter.least && !higher);
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

/// A legal candidate, another one for each seed.
fn candidate<T: Config>(who: &T::AccountId, seed: u128) -> CandidateOf<T>
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
	Candidate { commit, manner: Manner::Hard, window, threshold: 67, activation }
}

/// As many as may be open, but `fewer`; all by `who`, who can pay.
fn crowd<T: Config>(who: &T::AccountId, fewer: u32)
where
	T::Currency: Mutate<T::AccountId> + MutateHold<T::AccountId>,
	BlockNumberFor<T>: Into<u32>,
{
	let deposit = Pallet::<T>::value(Key::Config(vns_parameters::Config::Deposit));
	T::Currency::set_balance(who, deposit * 100);
	for seed in fewer..MAX_OPEN {
		let candidate = candidate::<T>(who, u128::from(seed));
		Pallet::<T>::do_propose(who.clone(), candidate).expect("is legal");
	}
}

#[benchmarks(where T::Currency: Mutate<T::AccountId>, BlockNumberFor<T>: Into<u32>)]
mod benchmarks {
	use super::*;

	/// The last one that may be open: its commit is compared with all others.
	#[benchmark]
	fn propose() {
		let caller = whitelisted_caller();
		crowd::<T>(&caller, 1);
		let number = NextCandidate::<T>::get();
		let Candidate { commit, manner, window, threshold, activation } = candidate::<T>(&caller, 0);
		let parent = Head::<T>::get();
		#[extrinsic_call]
		_(RawOrigin::Signed(caller), parent, commit.changes, commit.message, manner, window, threshold, activation);
		assert!(Candidates::<T>::contains_key(number));
	}

	#[benchmark]
	fn withdraw() {
		let caller = whitelisted_caller();
		crowd::<T>(&caller, 0);
		#[extrinsic_call]
		_(RawOrigin::Signed(caller), 0);
		assert!(!Candidates::<T>::contains_key(0));
	}

	#[benchmark]
	fn choose() {
		let caller = whitelisted_caller();
		crowd::<T>(&caller, 0);
		T::BenchmarkHelper::author(&caller);
		#[extrinsic_call]
		_(RawOrigin::Signed(caller.clone()), Some(3));
		assert_eq!(Choices::<T>::get(caller), Some(3));
	}

	#[benchmark]
	fn approve() {
		crowd::<T>(&whitelisted_caller(), 0);
		let origin = T::ApproveOrigin::try_successful_origin().expect("somebody approves");
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, 3);
		assert!(Pallet::<T>::tally(3).approved);
	}

	/// The first block of a slot, with an author that is for the last of all open candidates, each of which is in its window.
	#[benchmark]
	fn count() {
		let caller = whitelisted_caller();
		crowd::<T>(&caller, 0);
		T::BenchmarkHelper::author(&caller);
		Choices::<T>::insert(&caller, MAX_OPEN - 1);
		let now: u32 = frame_system::Pallet::<T>::block_number().into();
		#[block]
		{
			Pallet::<T>::decide(now);
			Pallet::<T>::count(now + 2);
		}
		let Tally { slots_for, slots, .. } = Pallet::<T>::tally(MAX_OPEN - 1);
		assert_eq!((slots_for, slots), (1, 1));
	}

	/// One that is carried out, among as many as may be open and with as much in use as can be.
	#[benchmark]
	fn decide() {
		T::BenchmarkHelper::fill();
		// Nobody whose account the block reads anyhow: the deposit is returned to it.
		crowd::<T>(&account("proposer", 0, 0), 0);
		let due = Open::<T>::get().first().copied().expect("is open");
		let all = due.window.blocks();
		Open::<T>::mutate(|open| {
			open.iter_mut().take(1).for_each(|due| due.tally = Tally { slots_for: all, slots: all, approved: true });
			open.iter_mut().skip(1).for_each(|due| due.activation = u32::MAX);
		});
		#[block]
		{
			Pallet::<T>::decide(due.activation);
		}
		let ended = Candidates::<T>::get(due.number).and_then(|record| record.ended);
		assert_eq!(ended.map(|(outcome, _)| outcome), Some(vns_config::Outcome::Activated));
		assert_eq!(LogLength::<T>::get(), 2);
	}

	impl_benchmark_test_suite! {
		Pallet,
		crate::mock::externalities(&[]),
		crate::mock::Test,
	}
}
