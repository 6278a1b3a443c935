// SPDX-License-Identifier: Apache-2.0
//! What a report costs at the worst: a party whose notes are all overdue, each of an account and at an hour of its own and with a
//! fee held on it, all of them paid, and value and vouchers left to share. What the evidence needs by itself is charged apart; it is
//! measured here all the same, so that the weight is rather above what it must be.

use crate::*;
use alloc::vec::Vec;
use frame_benchmarking::v2::*;
use frame_support::{
	traits::{
		fungible::{Inspect, Mutate},
		Get,
	},
	weights::Weight,
};
use frame_system::RawOrigin;
use pallet_credit::{Issuance, Management, MAX_NOTES};
use pallet_vouchers::{Clearable, ReadVouchers};
use polkadot_sdk::{
	sp_core::H256,
	sp_runtime::{traits::One, DispatchResult, Saturating},
};
use sp_io::hashing::blake2_256;
use vns_clock::Hour;
use vns_credit::{Instalment, Terms};
use vns_units::Credit as Amount;

/// What benchmarks need of the runtime.
pub trait BenchmarkHelper<AccountId> {
	/// An account that the benchmarks can sign for.
	fn signer() -> AccountId;

	/// A transaction that it signed: with its nonce as it is, without a tip, mortal, born in the block before this one. In a
	/// batch it transfers `value` planck and gives `vouchers` to `to`, who exists, and remarks as many bytes as make the whole
	/// about `length` bytes long. With the scheme whose signatures take longest to check.
	fn evidence(to: &AccountId, value: u128, vouchers: u128, length: u32) -> Vec<u8>;

	/// `author` authors this block.
	fn set_author(author: &AccountId);
}

type Value<T> = <T as pallet_credit::Config>::Currency;

fn endow<T: Config>(who: &T::AccountId, amount: u128) -> DispatchResult {
	Value::<T>::mint_into(who, Value::<T>::minimum_balance().saturating_mul(1_000).saturating_add(amount)).map(|_| ())
}

/// The party of `who` owes that many notes of the least amount, each by an account of its own and at an hour of its own, with an
/// agent's fee held on it. One account that owes all of them is dearer in the lists alone, which `repay_oldest` has measured.
fn owes<T: Config>(who: &T::AccountId, notes: u32) -> DispatchResult {
	let (least, guarantor) = (T::LeastAmount::get(), T::Management::group_account());
	let first = Hour::at_or_after(pallet_credit_now::<T>()).later(T::ShortestTerm::get().saturating_add(1));
	let others: Vec<T::AccountId> = (1..notes).map(|place| account("late", place, 0)).collect();
	T::Management::set_up(Vec::new(), Vec::new(), &others);
	for (place, debtor) in (0u32..).zip(core::iter::once(who).chain(&others)) {
		Ledger::<T>::issue(guarantor.clone(), 1, guarantor.clone(), debtor.clone(), least, Default::default())?;
		let id = pallet_credit::Totals::<T>::get().next_note;
		let note = Instalment { amount: Amount::new(least), terms: Terms::At(first.later(place)) };
		let instalments = pallet_credit::InstalmentsOf::<T>::truncate_from(alloc::vec![note]);
		let by = RawOrigin::Signed(debtor.clone()).into();
		Ledger::<T>::draw(by, guarantor.clone(), instalments, Default::default())?;
		<T as pallet_credit::Config>::Issuance::fee_on(id, &account("agent", place, 0))?;
	}
	Ok(())
}

fn pallet_credit_now<T: Config>() -> vns_clock::Millis {
	use frame_support::traits::Time;
	<T as pallet_credit::Config>::Time::now()
}

/// The next block has come.
fn next_block<T: Config>() {
	let height = frame_system::Pallet::<T>::block_number();
	frame_system::BlockHash::<T>::insert(height, T::Hash::default());
	frame_system::Pallet::<T>::set_block_number(height.saturating_add(One::one()));
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn report(l: Linear<1_024, MAX_EVIDENCE>, n: Linear<1, MAX_NOTES>) -> Result<(), BenchmarkError> {
		let (accused, reporter) = (T::BenchmarkHelper::signer(), whitelisted_caller::<T::AccountId>());
		let (author, friend) = (account("author", 0, 0), account("friend", 0, 0));
		T::Management::set_up(Vec::new(), Vec::new(), core::slice::from_ref(&accused));
		let (least, debt) = (T::LeastAmount::get(), T::LeastAmount::get().saturating_mul(n.into()));
		for who in [&accused, &reporter, &author, &friend] {
			endow::<T>(who, debt.saturating_mul(4))?;
		}
		T::BenchmarkHelper::set_author(&author);
		assert!(T::BlockAuthor::get() == Some(author.clone()), "the layer above has not taken the author");
		next_block::<T>();
		let vouchers = least.saturating_mul(10);
		<T as pallet_credit::Config>::Vouchers::set_up(&accused, vouchers)?;
		owes::<T>(&accused, n)?;
		T::Management::pass(T::ShortestTerm::get().saturating_add(MAX_NOTES).saturating_add(2));
		next_block::<T>();
		let value = debt.saturating_add(least.saturating_mul(2));
		let bytes = T::BenchmarkHelper::evidence(&friend, value, vouchers, l);
		let hash = H256(blake2_256(&bytes));
		let evidence = Evidence::try_from(bytes).map_err(|_| BenchmarkError::Stop("the evidence is too long"))?;
		let before = Value::<T>::total_balance(&reporter);
		#[extrinsic_call]
		_(RawOrigin::Signed(reporter.clone()), evidence, 0, n, Weight::MAX);
		assert!(Spent::<T>::contains_key(hash));
		assert_eq!(Ledger::<T>::party(accused).notes, 0);
		assert!(Value::<T>::total_balance(&reporter) > before);
		assert!(<T as pallet_credit::Config>::Vouchers::held(&author) > 0);
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::genesis_of_benchmarks(), crate::mock::Test);
}
