// SPDX-License-Identifier: Apache-2.0
//! What the calls cost at the worst: an obligor with as many other notes as allowed, notes that close and release a fee,
//! accounts other than the caller's, a queue that is all but full, parameters that are set.
//!
//! What is approved may wait where authors decide, so credit that a benchmark needs is issued by hand.

#![allow(clippy::as_conversions)] // The macros want `origin as T::RuntimeOrigin`.

use crate::*;
use alloc::vec::Vec;
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
use vns_access::{Appointment, Mandate, MAX_MEMBERS};
use vns_clock::{Hour, HOUR};
use vns_credit::{Instalment, Note, NoteId, Terms};
use vns_units::{Credit as Amount, Debt};

/// Enough for 36 instalments of the least amount and everything before.
fn amount<T: Config>() -> u128 {
	T::LeastAmount::get().saturating_mul(1_000)
}

fn reference() -> Reference {
	Reference::truncate_from(alloc::vec![7; 32])
}

fn in_hours<T: Config>(hours: u32) -> Hour {
	Hour::at_or_after(T::Time::now()).later(hours)
}

/// `count` instalments of the least amount, each at an hour of its own.
fn instalments<T: Config>(count: u32) -> InstalmentsOf<T> {
	let soonest = T::ShortestTerm::get().saturating_add(1);
	let one = |place: u32| Instalment {
		amount: Amount::new(T::LeastAmount::get()),
		terms: Terms::At(in_hours::<T>(soonest.saturating_add(place))),
	};
	InstalmentsOf::<T>::truncate_from((0..count).map(one).collect::<Vec<_>>())
}

/// An agent of the largest group that there can be; the people of the benchmarks are accounts linked to an entity.
fn grantor<T: Config>() -> Result<(T::RuntimeOrigin, T::AccountId), BenchmarkError> {
	let who: T::AccountId = account("grantor", 0, 0);
	let appointment =
		Appointment { quota: Amount::new(u128::MAX >> 64), recovery: 24, expires: T::Time::now().saturating_add(HOUR) };
	let mandate = Mandate { appointment, suspension: None };
	let known = [account("holder", 0, 0), account("obligor", 0, 0), whitelisted_caller()];
	T::Management::set_up(members::<T>(), alloc::vec![(who.clone(), mandate)], &known);
	Ok((RawOrigin::Signed(who.clone()).into(), who))
}

/// As many members as there can be.
fn members<T: Config>() -> Vec<T::AccountId> {
	(0..MAX_MEMBERS).map(|number| account("member", number, 0)).collect()
}

/// One of them.
fn member<T: Config>() -> Result<T::AccountId, BenchmarkError> {
	members::<T>().first().cloned().ok_or(BenchmarkError::Stop("nobody is a member"))
}

/// An amount that needs the approval of as many members as it ever can.
fn large<T: Config>() -> u128 {
	let largest = T::Tiers::get().last().map_or(1, |tier| tier.up_to.planck());
	largest.saturating_add(1)
}

/// A proposed grant that lacks one approval, and answers a request where there are any.
fn almost<T: Config>() -> Result<(GrantId, Vec<T::AccountId>), BenchmarkError> {
	let (_, agent) = grantor::<T>()?;
	endow::<T>(&agent);
	let holder: T::AccountId = account("holder", 0, 0);
	crowd::<T>(&holder, MAX_NOTES);
	let expires = T::Time::now().saturating_add(HOUR);
	let id = NextGrantProposal::<T>::get();
	let request = T::Issuance::set_up_request(&holder, &agent, large::<T>())?;
	assert_ok!(Pallet::<T>::propose_for(agent, holder, large::<T>(), expires, reference(), request));
	let needed = GrantProposals::<T>::get(id)
		.zip(T::Management::group())
		.map(|((proposal, _), group)| proposal.act.needed(&group))
		.ok_or(BenchmarkError::Stop("nothing was proposed"))?;
	let members = members::<T>();
	let before = usize::try_from(needed.saturating_sub(1)).unwrap_or_default();
	for member in members.iter().take(before) {
		assert_ok!(Pallet::<T>::do_approve_grant(member.clone(), id));
	}
	Ok((id, members.into_iter().skip(before.saturating_sub(1)).collect()))
}

/// `holder` has credit from the grantor, an account and value.
fn with_credit<T: Config>(holder: &T::AccountId) -> Result<T::AccountId, BenchmarkError> {
	let (_, guarantor) = grantor::<T>()?;
	endow::<T>(holder);
	let by = guarantor.clone();
	assert_ok!(Pallet::<T>::issue(by, 1, guarantor.clone(), holder.clone(), amount::<T>(), reference()));
	Ok(guarantor)
}

fn endow<T: Config>(who: &T::AccountId) {
	let value = T::Currency::minimum_balance().saturating_mul(1_000_000);
	let minted = T::Currency::mint_into(who, value);
	debug_assert!(minted.is_ok());
	NetValue::<T>::mutate(|constant| *constant = constant.saturating_add(value));
}

/// Fills the list of `obligor` up to `count` notes; the notes themselves are not read.
fn crowd<T: Config>(obligor: &T::AccountId, count: u32) {
	Accounts::<T>::mutate(obligor, |account| {
		for place in 0..u64::from(count) {
			// After all others, so that these move when one comes or goes.
			let entry = (Hour(u32::MAX), NoteId::MAX.saturating_sub(1_000).saturating_add(place));
			let at = account.notes.binary_search(&entry).err().unwrap_or_default();
			let fits = account.notes.try_insert(at, entry);
			debug_assert!(fits.is_ok());
		}
	});
}

/// Who pays `notes` notes of the least amount: it owes as many others as it may, and what it is left with is dust, which
/// goes to the pot.
fn payer<T: Config>(notes: u32) -> Result<T::AccountId, BenchmarkError> {
	let payer: T::AccountId = whitelisted_caller();
	crowd::<T>(&payer, MAX_NOTES);
	let dust = T::Currency::minimum_balance().saturating_sub(1);
	let value = T::LeastAmount::get().saturating_mul(u128::from(notes)).saturating_add(dust);
	T::Currency::mint_into(&payer, value).map_err(|_| BenchmarkError::Stop("cannot mint"))?;
	// The pot must exist, as genesis makes it.
	T::Currency::mint_into(&T::Pot::get(), T::Currency::minimum_balance())
		.map_err(|_| BenchmarkError::Stop("cannot mint"))?;
	Ok(payer)
}

/// A note of `obligor`, drawn alone among as many as allowed.
fn drawn<T: Config>(obligor: &T::AccountId, instalments: InstalmentsOf<T>) -> Result<NoteId, BenchmarkError> {
	let guarantor = with_credit::<T>(obligor)?;
	let id = Totals::<T>::get().next_note;
	let count = u32::try_from(instalments.len()).unwrap_or(MAX_INSTALMENTS);
	assert_ok!(Pallet::<T>::draw(RawOrigin::Signed(obligor.clone()).into(), guarantor, instalments, reference()));
	crowd::<T>(obligor, MAX_NOTES.saturating_sub(count));
	Ok(id)
}

/// The same, on demand by `by`.
fn drawn_on_demand<T: Config>(obligor: &T::AccountId, by: &T::AccountId) -> Result<NoteId, BenchmarkError> {
	let notice = T::ShortestTerm::get();
	let latest = in_hours::<T>(T::LongestTerm::get().saturating_sub(1));
	let terms = Terms::OnDemand { by: by.clone(), notice, latest };
	let one = Instalment { amount: Amount::new(T::LeastAmount::get()), terms };
	drawn::<T>(obligor, InstalmentsOf::<T>::truncate_from(alloc::vec![one]))
}

/// A note of the least amount, old enough to be cleared.
fn old<T: Config>(obligor: &T::AccountId) -> Result<NoteId, BenchmarkError> {
	let note = drawn::<T>(obligor, instalments::<T>(1))?;
	T::Management::pass(T::ClearingAge::get());
	Ok(note)
}

#[benchmarks]
mod benchmarks {
	use super::*;

	/// By a member: what members may grant alone is read as well.
	#[benchmark]
	fn grant() -> Result<(), BenchmarkError> {
		grantor::<T>()?;
		let member = member::<T>()?;
		let holder: T::AccountId = account("holder", 0, 0);
		crowd::<T>(&holder, MAX_NOTES);
		let amount = T::LeastAmount::get();
		T::Issuance::crowd(&member, amount);
		#[extrinsic_call]
		_(RawOrigin::Signed(member.clone()), holder, amount, reference());
		assert_eq!(Usages::<T>::get(&member).used.planck(), amount);
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

	#[benchmark]
	fn repay() -> Result<(), BenchmarkError> {
		let payer = payer::<T>(1)?;
		let obligor: T::AccountId = account("obligor", 0, 0);
		let note = drawn::<T>(&obligor, instalments::<T>(1))?;
		T::Issuance::fee_on(note, &account("agent", 0, 0))?;
		#[extrinsic_call]
		_(RawOrigin::Signed(payer), note, u128::MAX, reference());
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

	/// Notes with guarantors' sums at hours of their own, each of which closes and releases the fee of another agent.
	#[benchmark]
	fn repay_oldest(n: Linear<1, MAX_NOTES>) -> Result<(), BenchmarkError> {
		let payer = payer::<T>(n)?;
		let obligor: T::AccountId = account("obligor", 0, 0);
		let guarantor = with_credit::<T>(&obligor)?;
		let least = T::LeastAmount::get();
		// Drawn by hand: so many do not fit into a draw, nor their hours into the terms.
		let mut total = Totals::<T>::get();
		for place in 0..n {
			let (id, hour, debt) = (total.next_note, in_hours::<T>(place.saturating_add(1)), Debt::new(least));
			let note = Note {
				obligor: obligor.clone(),
				guarantor: guarantor.clone(),
				counted: None,
				principal: debt,
				outstanding: debt,
				drawn_at: T::Time::now(),
				terms: Terms::At(hour),
			};
			let owed = vns_credit::Owed::default().plus(debt, note.drawn_hour());
			let owed = owed.ok_or(BenchmarkError::Stop("overflow"))?;
			Due::<T>::insert(&guarantor, freeze::key(hour), owed);
			Notes::<T>::insert(id, note);
			DueTotals::<T>::insert(freeze::key(hour), owed);
			total.drawn_hours = total.drawn_hours.saturating_add(owed.drawn_hours);
			Accounts::<T>::mutate(&obligor, |account| account.notes.try_push((hour, id)))
				.map_err(|_| BenchmarkError::Stop("too many notes"))?;
			T::Issuance::fee_on(id, &account("agent", place, 0))?;
			total.next_note = id.saturating_add(1);
			total.outstanding = total.outstanding.checked_add(debt).ok_or(BenchmarkError::Stop("overflow"))?;
		}
		Totals::<T>::put(total);
		// However few are paid, the list that they stand on may be full.
		crowd::<T>(&obligor, MAX_NOTES.saturating_sub(n));
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

	/// By a member, as in `grant`.
	#[benchmark]
	fn propose_grant() -> Result<(), BenchmarkError> {
		grantor::<T>()?;
		let member = member::<T>()?;
		endow::<T>(&member);
		let holder: T::AccountId = account("holder", 0, 0);
		let expires = T::Time::now().saturating_add(HOUR);
		#[extrinsic_call]
		_(RawOrigin::Signed(member), holder, large::<T>(), expires, reference());
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

	/// A note that closes and releases a fee, of an obligor with as many others as it may have.
	#[benchmark]
	fn clear() -> Result<(), BenchmarkError> {
		let holder: T::AccountId = whitelisted_caller();
		let amount = T::LeastAmount::get();
		let obligor: T::AccountId = account("obligor", 0, 0);
		let note = old::<T>(&obligor)?;
		T::Issuance::fee_on(note, &account("agent", 0, 0))?;
		endow::<T>(&holder);
		crowd::<T>(&holder, MAX_NOTES);
		T::Vouchers::set_up(&holder, amount)?;
		#[extrinsic_call]
		_(RawOrigin::Signed(holder), note, amount, reference());
		assert!(!Notes::<T>::contains_key(note));
		Ok(())
	}

	/// The same by taking an offer, which closes, for a note of another account of the same entity.
	#[benchmark]
	fn take_offer() -> Result<(), BenchmarkError> {
		let (payer, holder): (T::AccountId, T::AccountId) = (whitelisted_caller(), account("seller", 0, 0));
		let amount = T::LeastAmount::get();
		let obligor: T::AccountId = account("obligor", 0, 0);
		let note = old::<T>(&obligor)?;
		T::Issuance::fee_on(note, &account("agent", 0, 0))?;
		for who in [&payer, &holder] {
			endow::<T>(who);
			crowd::<T>(who, MAX_NOTES);
		}
		let offer = T::Vouchers::set_up_offer(&holder, amount, 1_000_000)?;
		#[extrinsic_call]
		_(RawOrigin::Signed(payer), offer, note, amount, reference());
		assert!(!Notes::<T>::contains_key(note));
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
