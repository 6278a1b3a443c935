// SPDX-License-Identifier: Apache-2.0
//! What calls and hooks cost at the worst: as many authors as there can be, positions with as many tranches and accounts with
//! as many hours of cooling as there can be, records that end, stake that voted.

#![allow(clippy::as_conversions)] // The macros want `origin as T::RuntimeOrigin`.

use crate::*;
use alloc::vec::Vec;
use frame_benchmarking::v2::*;
use frame_support::{
	assert_ok,
	traits::{
		fungible::{Balanced, Inspect},
		Consideration, Get,
	},
};
use frame_system::RawOrigin;
use pallet_session::SessionManager;
use pallet_vouchers::{ReadVouchers, Stake};
use vns_author::{Commission, Policy, State, Step, MAX_COOLING, MAX_STEPS, MAX_TRANCHES};
use vns_units::Ppm;

/// The least stake with which an author has seats.
fn enough<T: Config>() -> u128 {
	T::LeastAuthorStake::get().max(T::LeastStake::get()).saturating_mul(100).max(1_000_000)
}

/// Value for `who`, beside what keeps its account.
fn endow<T: Config>(who: &T::AccountId, amount: u128) {
	let value = T::Currency::issue(amount.saturating_add(T::Currency::minimum_balance()));
	assert!(T::Currency::resolve(who, value).is_ok());
}

/// An author with keys that can pay its deposit, not registered.
fn candidate<T: Config>(name: &'static str, number: u32) -> T::AccountId {
	let who: T::AccountId = account(name, number, 0);
	endow::<T>(&who, enough::<T>());
	T::BenchmarkHelper::set_keys(&who);
	T::Consideration::ensure_successful(&who, Pallet::<T>::footprint());
	who
}

/// A registered author with matured stake of its own.
fn author<T: Config>(name: &'static str, number: u32) -> T::AccountId {
	let who: T::AccountId = account(name, number, 0);
	Pallet::<T>::set_up_author(&who, enough::<T>().saturating_add(number.into()));
	who
}

/// So many authors at least, those of the genesis included.
fn fill<T: Config>(count: u32) {
	let present = u32::try_from(Present::<T>::decode_len().unwrap_or_default()).unwrap_or(u32::MAX);
	for number in present..count {
		author::<T>("other", number);
	}
}

/// An account with so many free vouchers.
fn holder<T: Config>(amount: u128) -> T::AccountId {
	let who: T::AccountId = account("holder", 0, 0);
	endow::<T>(&who, amount);
	assert_ok!(T::Vouchers::lock(&who, amount));
	who
}

/// Stake of `who` on `author` that is to mature at as many hours as can be.
fn tranches<T: Config>(author: &T::AccountId, who: &T::AccountId, count: u32) {
	for _ in 0..count {
		assert_ok!(Pallet::<T>::do_stake(author, who, T::LeastStake::get().max(1_000)));
		T::BenchmarkHelper::pass(1);
	}
}

/// What `tranches` stakes.
fn staked<T: Config>(count: u32) -> u128 {
	T::LeastStake::get().max(1_000).saturating_mul(count.into())
}

/// Rewards for an author, as vouchers of this layer's account.
fn reward<T: Config>(author: &T::AccountId, fees: u128) {
	endow::<T>(&Pallet::<T>::account(), 0);
	BlockAuthor::<T>::put(author);
	Pallet::<T>::take_fees(T::Currency::issue(fees));
	Pallet::<T>::share_fees();
}

/// It has left, for an end of its record.
fn gone<T: Config>(author: &T::AccountId) {
	Present::<T>::mutate(|list| list.retain(|present| present != author));
	Authors::<T>::mutate_extant(author, |entry| entry.author.state = State::Left);
	Policies::<T>::insert(author, Policy::default());
}

/// Half of its rewards is its commission.
fn half_of_rewards<T: Config>(author: &T::AccountId) -> Result<(), BenchmarkError> {
	let half = Ppm::new(500_000).ok_or(BenchmarkError::Stop("half"))?;
	Authors::<T>::mutate_extant(author, |entry| entry.author.commission = Commission::new(half));
	Ok(())
}

/// `who` has stake, all of it matured, on an author that has left and had none but that, and both are owed something.
fn last_stake<T: Config>(author: &T::AccountId, who: &T::AccountId) -> Result<u128, BenchmarkError> {
	let own = Positions::<T>::get(author, author).and_then(|position| position.total().ok());
	let own = own.ok_or(BenchmarkError::Stop("it has no stake"))?;
	tranches::<T>(author, who, MAX_TRANCHES);
	T::BenchmarkHelper::pass(T::Maturity::get());
	assert_ok!(Pallet::<T>::do_mature(author, who));
	half_of_rewards::<T>(author)?;
	reward::<T>(author, enough::<T>());
	assert_ok!(Pallet::<T>::do_unstake(author, author, own));
	gone::<T>(author);
	Ok(staked::<T>(MAX_TRANCHES))
}

/// `who` has one planck of matured stake elsewhere, and has voted with it: there is a lock, which lets all else leave.
fn voted<T: Config>(who: &T::AccountId) {
	Pallet::<T>::note_matured(who, 0, 1);
	Pallet::<T>::set_vote_lock(who, 1);
}

/// `who` has voted with a planck that was released since: what matures of his takes its place among all that can vote.
fn voted_and_released<T: Config>(who: &T::AccountId) {
	Pallet::<T>::set_vote_lock(who, 1);
	assert_eq!(VotedAndReleased::<T>::get(), 1);
}

/// As many hours of cooling as can be but one, from a position on an author of its own.
fn cool<T: Config>(who: &T::AccountId) {
	let other = author::<T>("cooled", 0);
	assert_ok!(Pallet::<T>::do_stake(&other, who, T::LeastStake::get().max(1_000).saturating_add(MAX_COOLING.into())));
	for _ in 1..MAX_COOLING {
		assert_ok!(Pallet::<T>::do_unstake(&other, who, 1));
		T::BenchmarkHelper::pass(1);
	}
}

/// Enough for [`tranches`] and [`cool`].
fn vouchers<T: Config>() -> u128 {
	staked::<T>(MAX_TRANCHES.saturating_mul(4)).saturating_add(1_000)
}

/// A policy as long as can be.
fn longest(per_hour: u128) -> Policy {
	let steps: Vec<_> = (0..MAX_STEPS).map(|from| Step { from: from.into(), per_hour }).collect();
	Policy { mean_age_bound: Some(1), ..Policy::default().with_speed(steps).unwrap_or_default() }
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn register() -> Result<(), BenchmarkError> {
		fill::<T>(T::MaxAuthors::get().saturating_sub(1));
		let caller = candidate::<T>("author", 0);
		#[extrinsic_call]
		_(RawOrigin::Signed(caller.clone()), 1_000);
		assert!(Authors::<T>::contains_key(&caller));
		Ok(())
	}

	#[benchmark]
	fn leave() -> Result<(), BenchmarkError> {
		fill::<T>(T::MaxAuthors::get().saturating_sub(1));
		let caller = author::<T>("author", 0);
		Pallet::<T>::plan(1);
		#[extrinsic_call]
		_(RawOrigin::Signed(caller.clone()));
		assert_eq!(Authors::<T>::get(&caller).map(|entry| entry.author.state), Some(State::Leaving));
		Ok(())
	}

	#[benchmark]
	fn resume() -> Result<(), BenchmarkError> {
		fill::<T>(T::MaxAuthors::get().saturating_sub(1));
		let caller = author::<T>("author", 0);
		gone::<T>(&caller);
		#[extrinsic_call]
		_(RawOrigin::Signed(caller.clone()));
		assert_eq!(Authors::<T>::get(&caller).map(|entry| entry.author.state), Some(State::Active));
		Ok(())
	}

	#[benchmark]
	fn set_commission() -> Result<(), BenchmarkError> {
		let caller = author::<T>("author", 0);
		assert_ok!(Pallet::<T>::do_set_commission(caller.clone(), 5));
		#[extrinsic_call]
		_(RawOrigin::Signed(caller), 6);
		Ok(())
	}

	#[benchmark]
	fn stake() -> Result<(), BenchmarkError> {
		let (author, caller) = (author::<T>("author", 0), holder::<T>(vouchers::<T>()));
		let full = MAX_TRANCHES;
		tranches::<T>(&author, &caller, full);
		// One is due.
		T::BenchmarkHelper::pass(T::Maturity::get().saturating_add(1).saturating_sub(full));
		let (amount, before) = (staked::<T>(1), T::Vouchers::staked(&caller));
		voted_and_released::<T>(&caller);
		#[extrinsic_call]
		_(RawOrigin::Signed(caller.clone()), author, amount);
		assert_eq!(T::Vouchers::staked(&caller), before.saturating_add(amount));
		assert_eq!(VotedAndReleased::<T>::get(), 0);
		Ok(())
	}

	#[benchmark]
	fn unstake() -> Result<(), BenchmarkError> {
		let (author, caller) = (author::<T>("author", 0), holder::<T>(vouchers::<T>()));
		let amount = last_stake::<T>(&author, &caller)?;
		cool::<T>(&caller);
		voted::<T>(&caller);
		#[extrinsic_call]
		_(RawOrigin::Signed(caller.clone()), author.clone(), amount);
		assert!(!Authors::<T>::contains_key(&author));
		assert_eq!((MaturedOf::<T>::get(&caller), VoteLocks::<T>::get(&caller)), (1, 1));
		Ok(())
	}

	#[benchmark]
	fn withdraw() -> Result<(), BenchmarkError> {
		let caller = holder::<T>(vouchers::<T>());
		cool::<T>(&caller);
		voted::<T>(&caller);
		// The last one is not due.
		T::BenchmarkHelper::pass(T::Cooling::get().saturating_sub(2));
		let before = T::Vouchers::free(&caller);
		#[extrinsic_call]
		_(RawOrigin::Signed(caller.clone()));
		assert!(T::Vouchers::free(&caller) > before);
		Ok(())
	}

	#[benchmark]
	fn move_stake() -> Result<(), BenchmarkError> {
		let (from, to) = (author::<T>("author", 0), author::<T>("author", 1));
		let caller = holder::<T>(vouchers::<T>());
		let amount = last_stake::<T>(&from, &caller)?;
		tranches::<T>(&to, &caller, MAX_TRANCHES);
		voted::<T>(&caller);
		T::BenchmarkHelper::pass(T::Maturity::get().saturating_add(1).saturating_sub(MAX_TRANCHES));
		#[extrinsic_call]
		_(RawOrigin::Signed(caller.clone()), from.clone(), to.clone(), amount);
		assert!(!Authors::<T>::contains_key(&from) && Positions::<T>::contains_key(&to, &caller));
		assert!(MaturedOf::<T>::get(&caller) > 1, "what was due on the other author");
		Ok(())
	}

	#[benchmark]
	fn mature() -> Result<(), BenchmarkError> {
		let (author, who) = (author::<T>("author", 0), holder::<T>(vouchers::<T>()));
		tranches::<T>(&author, &who, MAX_TRANCHES);
		T::BenchmarkHelper::pass(T::Maturity::get());
		voted_and_released::<T>(&who);
		let caller: T::AccountId = whitelisted_caller();
		#[extrinsic_call]
		_(RawOrigin::Signed(caller), author.clone(), who.clone());
		assert_eq!(Positions::<T>::get(&author, &who).map(|one| one.maturing.is_empty()), Some(true));
		assert_eq!((MaturedOf::<T>::get(&who), VotedAndReleased::<T>::get()), (staked::<T>(MAX_TRANCHES), 0));
		Ok(())
	}

	#[benchmark]
	fn claim() -> Result<(), BenchmarkError> {
		let caller = author::<T>("author", 0);
		endow::<T>(&caller, vouchers::<T>());
		assert_ok!(T::Vouchers::lock(&caller, vouchers::<T>()));
		tranches::<T>(&caller, &caller, MAX_TRANCHES);
		reward::<T>(&caller, enough::<T>());
		let before = T::Vouchers::free(&caller);
		#[extrinsic_call]
		_(RawOrigin::Signed(caller.clone()), caller.clone());
		assert!(T::Vouchers::free(&caller) > before);
		Ok(())
	}

	#[benchmark]
	fn set_policy() -> Result<(), BenchmarkError> {
		let caller = author::<T>("author", 0);
		assert_ok!(Pallet::<T>::do_set_policy(caller.clone(), longest(1)));
		#[extrinsic_call]
		_(RawOrigin::Signed(caller.clone()), longest(2));
		assert_eq!(Policies::<T>::get(&caller), Some(longest(2)));
		Ok(())
	}

	#[benchmark]
	fn clear_policy() -> Result<(), BenchmarkError> {
		let caller = author::<T>("author", 0);
		assert_ok!(Pallet::<T>::do_set_policy(caller.clone(), longest(1)));
		#[extrinsic_call]
		_(RawOrigin::Signed(caller.clone()));
		assert_eq!(Policies::<T>::get(&caller), None);
		Ok(())
	}

	#[benchmark]
	fn stop() -> Result<(), BenchmarkError> {
		let caller = author::<T>("author", 0);
		assert_ok!(Pallet::<T>::do_set_policy(caller.clone(), longest(1)));
		#[extrinsic_call]
		_(RawOrigin::Signed(caller.clone()), true);
		assert!(Pallet::<T>::policy_of(&caller).stopped);
		Ok(())
	}

	/// By somebody else, of one who has no hour of cooling left, and for whom some but not all has cooled down. No vote of his counts
	/// on it: else nothing would be freed, which is more than what such a vote writes.
	#[benchmark]
	fn release_stake() -> Result<(), BenchmarkError> {
		let (author, who) = (author::<T>("author", 0), holder::<T>(vouchers::<T>()));
		last_stake::<T>(&author, &who)?;
		cool::<T>(&who);
		let other: T::AccountId = account("cooled", 0, 0);
		assert_ok!(Pallet::<T>::do_unstake(&other, &who, 1));
		T::BenchmarkHelper::pass(T::Cooling::get().saturating_add(1).saturating_sub(MAX_COOLING).max(1));
		let (caller, before): (T::AccountId, _) = (whitelisted_caller(), T::Vouchers::staked(&who));
		#[extrinsic_call]
		_(RawOrigin::Signed(caller), author.clone(), who.clone());
		assert!(!Authors::<T>::contains_key(&author));
		assert!(T::Vouchers::staked(&who) < before, "some is free");
		Ok(())
	}

	#[benchmark]
	fn note_author() -> Result<(), BenchmarkError> {
		let author = author::<T>("author", 0);
		#[block]
		{
			<Pallet<T> as pallet_authorship::EventHandler<_, _>>::note_author(author.clone());
		}
		assert_eq!(Seats::<T>::get(&author).map(|seat| seat.blocks), Some(1));
		Ok(())
	}

	/// Fees become vouchers and are shared, and what waited of another author.
	#[benchmark]
	fn finalize() -> Result<(), BenchmarkError> {
		let (author, other) = (author::<T>("author", 0), author::<T>("author", 1));
		assert_ok!(Pallet::<T>::do_set_commission(author.clone(), 500_000));
		reward::<T>(&other, enough::<T>());
		BlockAuthor::<T>::put(&author);
		Pallet::<T>::take_fees(T::Currency::issue(enough::<T>()));
		#[block]
		{
			Pallet::<T>::share_fees();
		}
		assert_eq!(Carried::<T>::get().map(|carried| carried.from), Some(author));
		Ok(())
	}

	#[benchmark]
	fn take_fees() -> Result<(), BenchmarkError> {
		let author = author::<T>("author", 0);
		endow::<T>(&Pallet::<T>::account(), 0);
		BlockAuthor::<T>::put(&author);
		let fees = T::Currency::issue(enough::<T>());
		#[block]
		{
			Pallet::<T>::take_fees(fees);
		}
		assert_eq!(Gathered::<T>::take(), enough::<T>());
		BlockAuthor::<T>::kill();
		Ok(())
	}

	/// A session in which nobody authored anything ends, the next one begins, the one after it is planned. Half of the authors
	/// had said that they leave, and get no seats: their records end, and they are paid.
	#[benchmark]
	fn new_session(a: Linear<2, 64>) -> Result<(), BenchmarkError> {
		// No more than the runtime has.
		let most = T::MaxAuthors::get().min(a);
		fill::<T>(most);
		BlockAuthor::<T>::kill();
		Pallet::<T>::plan(1);
		Pallet::<T>::begin();
		for (number, author) in Present::<T>::get().into_iter().enumerate() {
			if number.checked_rem(2) == Some(0) {
				half_of_rewards::<T>(&author)?;
				reward::<T>(&author, enough::<T>());
				let own = Positions::<T>::get(&author, &author).and_then(|position| position.total().ok());
				assert_ok!(Pallet::<T>::do_unstake(&author, &author, own.unwrap_or_default()));
				Authors::<T>::mutate_extant(&author, |entry| entry.author.state = State::Leaving);
			}
		}
		Pallet::<T>::plan(2);
		#[block]
		{
			Pallet::<T>::end_session(1);
			Pallet::<T>::start_session(2);
			Pallet::<T>::new_session(3);
		}
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::genesis(), crate::mock::Test);
}
