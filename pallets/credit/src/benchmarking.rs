// SPDX-License-Identifier: Apache-2.0
//! What the calls cost at the worst: an obligor with as many other notes as allowed, notes that close and release a fee,
//! accounts other than the caller's, a queue that is all but full, parameters that are set; a payer who is frozen, of a party of
//! many accounts, notes with all that can wait for their end, agents of whom as much has gone bad as is counted at once.

#![allow(clippy::as_conversions)] // The macros want `origin as T::RuntimeOrigin`.

mod set_up;

use crate::*;
use frame_benchmarking::v2::*;
use frame_support::{
	assert_ok,
	traits::{
		fungible::{Inspect, Mutate},
		EnsureOrigin, Get, Time,
	},
};
use frame_system::RawOrigin;
use pallet_vouchers::Clearable;
use set_up::*;
use vns_clock::{Hour, HOUR};
use vns_credit::{BadCount, Owed, Terms, MAX_TITLES};
use vns_units::{Credit as Amount, Debt};

#[benchmarks]
mod benchmarks {
	use super::*;

	/// By an agent of whom nothing has gone bad; counting what has is charged beside. More reading than what members may grant alone.
	#[benchmark]
	fn grant() -> Result<(), BenchmarkError> {
		let (agent, holder) = looked_at::<T>(0)?;
		crowd::<T>(&holder, MAX_NOTES);
		let amount = T::LeastAmount::get();
		T::Issuance::crowd(&agent, amount);
		#[extrinsic_call]
		_(RawOrigin::Signed(agent.clone()), holder, amount, reference());
		assert_eq!(Usages::<T>::get(&agent).used.planck(), amount);
		assert!(T::Issuance::is_full());
		Ok(())
	}

	#[benchmark]
	fn draw(i: Linear<1, MAX_INSTALMENTS>) -> Result<(), BenchmarkError> {
		let caller: T::AccountId = whitelisted_caller();
		let guarantor = with_credit::<T>(&caller)?;
		crowd::<T>(&caller, T::MostNotes::get().saturating_sub(i));
		let list = instalments::<T>(i);
		#[extrinsic_call]
		_(RawOrigin::Signed(caller.clone()), guarantor, list, reference());
		assert_eq!(Totals::<T>::get().next_note, u64::from(i));
		Ok(())
	}

	/// A bad note that closes, by an account of the frozen party that owes it, who answers for it.
	#[benchmark]
	fn repay() -> Result<(), BenchmarkError> {
		let (note, _) = bad_note::<T>(&whitelisted_caller())?;
		let payer = payer::<T>(1)?;
		assert!(Pallet::<T>::is_frozen(&payer));
		#[extrinsic_call]
		_(RawOrigin::Signed(payer), note, u128::MAX, reference());
		assert!(!Notes::<T>::contains_key(note));
		assert!(!Titles::<T>::contains_key(note));
		assert!(SettledTotal::<T>::get() > 1);
		Ok(())
	}

	/// A note that closes and on which nothing hangs, by another account of a party that owes much and is not frozen.
	#[benchmark]
	fn repay_plain() -> Result<(), BenchmarkError> {
		let payer = payer::<T>(1)?;
		let obligor: T::AccountId = account("obligor", 0, 0);
		let note = drawn::<T>(&obligor, instalments::<T>(1))?;
		crowd_party::<T>(&obligor);
		#[block]
		{
			let paid = Pallet::<T>::do_repay(&payer, note, u128::MAX, &reference())?;
			assert!(paid.plain);
		}
		assert!(!Notes::<T>::contains_key(note));
		Ok(())
	}

	#[benchmark]
	fn revoke() -> Result<(), BenchmarkError> {
		let (origin, _) = grantor::<T>()?;
		let holder: T::AccountId = account("holder", 0, 0);
		with_credit::<T>(&holder)?;
		crowd::<T>(&holder, MAX_NOTES);
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, holder.clone(), amount::<T>(), reference());
		assert_eq!(Lots::<T>::iter_prefix(&holder).count(), 0);
		Ok(())
	}

	/// Bad notes at hours of their own, for each of which another one answers, each with all that can wait for its end; by a
	/// frozen account of the party.
	#[benchmark]
	fn repay_oldest(n: Linear<1, MAX_NOTES>) -> Result<(), BenchmarkError> {
		pass_grace::<T>();
		grantor::<T>()?;
		let payer = payer::<T>(n)?;
		let obligor: T::AccountId = account("obligor", 0, 0);
		// By hand: so many do not fit into a draw, nor their hours into the terms.
		for place in 0..n {
			let id = note_by_hand::<T>(&obligor, &account("answers", place, 0), Hour(place.saturating_add(1)))?;
			burden::<T>(id, &obligor, &account("agent", place, 0))?;
		}
		// However few are paid, the list that they stand on may be full.
		crowd::<T>(&obligor, MAX_NOTES.saturating_sub(n));
		crowd_party::<T>(&obligor);
		assert!(Pallet::<T>::is_frozen(&payer));
		#[extrinsic_call]
		_(RawOrigin::Signed(payer.clone()), obligor.clone(), u128::MAX, n, reference());
		assert_eq!(Accounts::<T>::get(&obligor).notes.len(), usize::try_from(MAX_NOTES.saturating_sub(n)).unwrap_or(0));
		assert_eq!(T::Currency::total_balance(&payer), 0);
		Ok(())
	}

	#[benchmark]
	fn undertake(i: Linear<1, MAX_INSTALMENTS>) -> Result<(), BenchmarkError> {
		let caller: T::AccountId = whitelisted_caller();
		endow::<T>(&caller);
		let (drawer, guarantor) = (account("drawer", 0, 0), account("grantor", 0, 0));
		let expires = in_hours::<T>(24);
		#[extrinsic_call]
		_(RawOrigin::Signed(caller.clone()), drawer, guarantor, instalments::<T>(i), expires);
		assert_eq!(Undertakings::<T>::iter_prefix(&caller).count(), 1);
		Ok(())
	}

	#[benchmark]
	fn withdraw_undertaking() -> Result<(), BenchmarkError> {
		let caller: T::AccountId = whitelisted_caller();
		endow::<T>(&caller);
		let (drawer, guarantor): (T::AccountId, T::AccountId) = (account("drawer", 0, 0), account("grantor", 0, 0));
		let list = instalments::<T>(MAX_INSTALMENTS);
		let hash = Pallet::<T>::undertaking_hash(&drawer, &guarantor, &list);
		let origin = RawOrigin::Signed(caller.clone());
		assert_ok!(Pallet::<T>::undertake(origin.clone().into(), drawer, guarantor, list, in_hours::<T>(24)));
		#[extrinsic_call]
		_(origin, hash);
		assert_eq!(Undertakings::<T>::iter_prefix(&caller).count(), 0);
		Ok(())
	}

	#[benchmark]
	fn draw_for(i: Linear<1, MAX_INSTALMENTS>) -> Result<(), BenchmarkError> {
		let caller: T::AccountId = whitelisted_caller();
		let guarantor = with_credit::<T>(&caller)?;
		crowd::<T>(&caller, MAX_NOTES);
		let obligor: T::AccountId = account("obligor", 0, 0);
		endow::<T>(&obligor);
		crowd::<T>(&obligor, T::MostNotes::get().saturating_sub(i));
		let list = instalments::<T>(i);
		assert_ok!(Pallet::<T>::undertake(
			RawOrigin::Signed(obligor.clone()).into(),
			caller.clone(),
			guarantor.clone(),
			list.clone(),
			in_hours::<T>(24)
		));
		#[extrinsic_call]
		_(RawOrigin::Signed(caller), obligor, guarantor, list, reference());
		assert_eq!(Totals::<T>::get().next_note, u64::from(i));
		Ok(())
	}

	#[benchmark]
	fn demand() -> Result<(), BenchmarkError> {
		let caller: T::AccountId = whitelisted_caller();
		let note = drawn_on_demand::<T>(&account("obligor", 0, 0), &caller)?;
		#[extrinsic_call]
		_(RawOrigin::Signed(caller), note, reference());
		assert!(matches!(Notes::<T>::get(note).map(|note| note.terms), Some(Terms::At(_))));
		Ok(())
	}

	#[benchmark]
	fn normalise() -> Result<(), BenchmarkError> {
		let obligor: T::AccountId = account("obligor", 0, 0);
		let note = drawn_on_demand::<T>(&obligor, &account("creditor", 0, 0))?;
		let guarantor: T::AccountId = account("grantor", 0, 0);
		// The guarantor's own credit, from another one.
		let from: T::AccountId = account("source", 0, 0);
		let unused = Amount::new(amount::<T>());
		let add = |book: &mut vns_credit::Book| {
			book.granted = book.granted.checked_add(unused).unwrap_or(unused);
			book.unused = book.unused.checked_add(unused).unwrap_or(unused);
		};
		Lots::<T>::insert(&guarantor, &from, vns_credit::Lot { unused });
		Guarantors::<T>::mutate(&from, add);
		Totals::<T>::mutate(|totals| add(&mut totals.book));
		crowd::<T>(&guarantor, MAX_NOTES);
		let maturity = in_hours::<T>(T::ShortestTerm::get().saturating_add(1));
		#[extrinsic_call]
		_(RawOrigin::Signed(guarantor), note, from, maturity, reference());
		assert_eq!(Notes::<T>::get(note).map(|note| note.terms), Some(Terms::At(maturity)));
		Ok(())
	}

	/// By an agent, as in `grant`.
	#[benchmark]
	fn propose_grant() -> Result<(), BenchmarkError> {
		let (agent, holder) = looked_at::<T>(0)?;
		endow::<T>(&agent);
		let expires = T::Time::now().saturating_add(HOUR);
		#[extrinsic_call]
		_(RawOrigin::Signed(agent), holder, large::<T>(), expires, reference());
		assert_eq!(GrantProposals::<T>::iter().count(), 1);
		Ok(())
	}

	/// The approval that completes a grant for which a majority of the largest group was needed, and takes the last place among
	/// what waits.
	#[benchmark]
	fn approve_grant() -> Result<(), BenchmarkError> {
		let (id, rest) = almost::<T>()?;
		let member = rest.get(1).cloned().ok_or(BenchmarkError::Stop("nobody is left"))?;
		T::Issuance::crowd(&account("grantor", 0, 0), large::<T>());
		#[extrinsic_call]
		_(RawOrigin::Signed(member), id);
		assert_eq!(GrantProposals::<T>::iter().count(), 0);
		assert!(T::Issuance::is_full());
		Ok(())
	}

	#[benchmark]
	fn withdraw_approval() -> Result<(), BenchmarkError> {
		let (id, rest) = almost::<T>()?;
		let member = rest.first().cloned().ok_or(BenchmarkError::Stop("nobody approved"))?;
		#[extrinsic_call]
		_(RawOrigin::Signed(member), id);
		assert_eq!(GrantProposals::<T>::iter().count(), 1);
		Ok(())
	}

	#[benchmark]
	fn close_grant() -> Result<(), BenchmarkError> {
		let (id, _) = almost::<T>()?;
		let agent: T::AccountId = account("grantor", 0, 0);
		#[extrinsic_call]
		_(RawOrigin::Signed(agent), id);
		assert_eq!(GrantProposals::<T>::iter().count(), 0);
		Ok(())
	}

	/// By decision of the group, which is dearer to check than a signature.
	#[benchmark]
	fn revoke_for() -> Result<(), BenchmarkError> {
		let holder: T::AccountId = account("holder", 0, 0);
		let guarantor = with_credit::<T>(&holder)?;
		crowd::<T>(&holder, MAX_NOTES);
		let origin = T::GroupOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, guarantor, holder.clone(), amount::<T>(), reference());
		assert_eq!(Lots::<T>::iter_prefix(&holder).count(), 0);
		Ok(())
	}

	/// A bad note that closes with all that waits for it, by a frozen account of the party.
	#[benchmark]
	fn clear() -> Result<(), BenchmarkError> {
		let holder: T::AccountId = whitelisted_caller();
		let amount = T::LeastAmount::get();
		endow::<T>(&holder);
		crowd::<T>(&holder, MAX_NOTES);
		T::Vouchers::set_up(&holder, amount)?;
		let (note, _) = bad_note::<T>(&holder)?;
		assert!(Pallet::<T>::is_frozen(&holder));
		#[extrinsic_call]
		_(RawOrigin::Signed(holder), note, amount, reference());
		assert!(!Notes::<T>::contains_key(note));
		Ok(())
	}

	/// The same by taking an offer, which closes.
	#[benchmark]
	fn take_offer() -> Result<(), BenchmarkError> {
		let (payer, holder): (T::AccountId, T::AccountId) = (whitelisted_caller(), account("seller", 0, 0));
		let amount = T::LeastAmount::get();
		for who in [&payer, &holder] {
			endow::<T>(who);
			crowd::<T>(who, MAX_NOTES);
		}
		let offer = T::Vouchers::set_up_offer(&holder, amount, 1_000_000)?;
		let (note, _) = bad_note::<T>(&payer)?;
		#[extrinsic_call]
		_(RawOrigin::Signed(payer), offer, note, amount, reference());
		assert!(!Notes::<T>::contains_key(note));
		Ok(())
	}

	/// In the place of an earlier one, by an account that is linked to an entity.
	#[benchmark]
	fn offer_assumption() -> Result<(), BenchmarkError> {
		grantor::<T>()?;
		let caller: T::AccountId = whitelisted_caller();
		let note = note_by_hand::<T>(&caller, &account("answers", 0, 0), Hour(u32::MAX))?;
		burden::<T>(note, &caller, &account("agent", 0, 0))?;
		let expires = T::Time::now().saturating_add(HOUR);
		#[extrinsic_call]
		_(RawOrigin::Signed(caller), note, Some(account("buyer", 0, 0)), 7, expires);
		assert_eq!(AssumptionOffers::<T>::get(note).map(|(offer, _, _)| offer.compensation), Some(7));
		Ok(())
	}

	/// An expired one, by somebody else.
	#[benchmark]
	fn withdraw_assumption() -> Result<(), BenchmarkError> {
		pass_grace::<T>();
		let obligor: T::AccountId = account("obligor", 0, 0);
		let note = note_by_hand::<T>(&obligor, &account("answers", 0, 0), Hour(u32::MAX))?;
		burden::<T>(note, &obligor, &account("agent", 0, 0))?;
		#[extrinsic_call]
		_(RawOrigin::Signed(whitelisted_caller()), note);
		assert!(!AssumptionOffers::<T>::contains_key(note));
		Ok(())
	}

	/// With compensation, one title short of the most; both obligors have as many other notes as they may. Who answers changes,
	/// as it does where the note is not overdue.
	#[benchmark]
	fn assume() -> Result<(), BenchmarkError> {
		let to: T::AccountId = whitelisted_caller();
		let guarantor = with_credit::<T>(&to)?;
		let from: T::AccountId = account("debtor", 0, 0);
		endow::<T>(&from);
		let note = note_by_hand::<T>(&from, &account("former", 0, 0), in_hours::<T>(100))?;
		Notes::<T>::mutate(note, |note| {
			if let Some(note) = note {
				note.counted = None;
			}
		});
		crowd::<T>(&from, MAX_NOTES.saturating_sub(1));
		crowd::<T>(&to, T::MostNotes::get().saturating_sub(1));
		titles::<T>(note, MAX_TITLES.saturating_sub(1));
		let compensation = T::Currency::minimum_balance();
		let expires = T::Time::now().saturating_add(HOUR);
		let origin = RawOrigin::Signed(from).into();
		assert_ok!(Pallet::<T>::offer_assumption(origin, note, Some(to.clone()), compensation, expires));
		#[extrinsic_call]
		_(RawOrigin::Signed(to.clone()), note, guarantor, compensation, reference());
		assert_eq!(Notes::<T>::get(note).map(|note| note.obligor), Some(to));
		Ok(())
	}

	/// The fee covers a part, and the guarantor pays the rest of a note that closes.
	#[benchmark]
	fn settle_bad() -> Result<(), BenchmarkError> {
		let guarantor: T::AccountId = whitelisted_caller();
		let (note, _) = bad_note::<T>(&guarantor)?;
		// More than any fee that benchmarks hold.
		let debt = Debt::new(amount::<T>());
		Notes::<T>::mutate(note, |note| {
			if let Some(note) = note {
				(note.outstanding, note.principal) = (debt, debt);
			}
		});
		let owed = Owed { debt, drawn_hours: 0 };
		Due::<T>::insert(&guarantor, freeze::key(Hour(1)), owed);
		DueTotals::<T>::insert(freeze::key(Hour(1)), owed);
		Totals::<T>::mutate(|totals| totals.outstanding = debt);
		BadCounts::<T>::insert(&guarantor, BadCount { until: Hour(2), sum: debt });
		T::Currency::mint_into(&guarantor, debt.planck()).map_err(|_| BenchmarkError::Stop("cannot mint"))?;
		#[extrinsic_call]
		_(RawOrigin::Signed(guarantor), note, u128::MAX, reference());
		assert!(!Notes::<T>::contains_key(note));
		Ok(())
	}

	/// The fee covers all that is owed, or a part.
	#[benchmark]
	fn cover() -> Result<(), BenchmarkError> {
		let (note, _) = bad_note::<T>(&account("answers", 0, 0))?;
		#[extrinsic_call]
		_(RawOrigin::Signed(whitelisted_caller()), note);
		assert!(SettledTotal::<T>::get() > 1);
		Ok(())
	}

	#[benchmark]
	fn count_bad(h: Linear<1, MAX_HOURS_COUNTED>) -> Result<(), BenchmarkError> {
		pass_grace::<T>();
		let guarantor: T::AccountId = account("answers", 0, 0);
		Guarantors::<T>::insert(&guarantor, vns_credit::Book::default());
		// One more than is counted, which is found and left.
		go_bad::<T>(&guarantor, h.saturating_add(1));
		#[extrinsic_call]
		_(RawOrigin::Signed(whitelisted_caller()), guarantor.clone(), h);
		assert_eq!(BadCounts::<T>::get(&guarantor).sum, Debt::new(h.into()));
		Ok(())
	}

	#[benchmark]
	fn suspend_for_bad() -> Result<(), BenchmarkError> {
		let agent = bad_agent::<T>()?;
		#[extrinsic_call]
		_(RawOrigin::Signed(whitelisted_caller()), agent.clone());
		assert!(Suspensions::<T>::contains_key(&agent));
		Ok(())
	}

	/// By decision of the group, as in `revoke_for`.
	#[benchmark]
	fn lift_suspension() -> Result<(), BenchmarkError> {
		let agent = bad_agent::<T>()?;
		Suspensions::<T>::insert(&agent, T::Time::now());
		Forgiven::<T>::insert(&agent, Debt::new(1));
		let origin = T::GroupOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, agent.clone());
		assert!(!Suspensions::<T>::contains_key(&agent));
		Ok(())
	}

	/// The check of a healthy ledger, with the totals, which calls read and write without counting it.
	#[benchmark]
	fn check_net_value() {
		let now = frame_system::Pallet::<T>::block_number();
		NetValue::<T>::put(T::Currency::total_issuance());
		#[block]
		{
			Totals::<T>::mutate(|totals| totals.next_note = totals.next_note.saturating_add(1));
			Pallet::<T>::check_net_value(now);
		}
		assert!(!IssuanceStopped::<T>::exists());
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::genesis_of_benchmarks(), crate::mock::Test);
}
