// SPDX-License-Identifier: Apache-2.0
//! What benchmarks find when they begin.
//!
//! What is approved may wait where authors decide, so credit that a benchmark needs is issued by hand; so are notes that are bad.

use crate::*;
use alloc::vec::Vec;
use frame_benchmarking::v2::*;
use frame_support::{
	assert_ok,
	traits::{
		fungible::{Inspect, Mutate},
		Consideration, Footprint, Get, Time,
	},
};
use frame_system::RawOrigin;
use vns_access::{Appointment, Mandate, MAX_MEMBERS};
use vns_clock::{Hour, HOUR};
use vns_credit::{AssumptionOffer, BadCount, Instalment, Note, NoteId, Owed, Terms, Title, MAX_TITLES};
use vns_units::{Credit as Amount, Debt};

/// Enough for 36 instalments of the least amount and everything before.
pub(super) fn amount<T: Config>() -> u128 {
	T::LeastAmount::get().saturating_mul(1_000)
}

pub(super) fn reference() -> Reference {
	Reference::truncate_from(alloc::vec![7; 32])
}

pub(super) fn in_hours<T: Config>(hours: u32) -> Hour {
	Hour::at_or_after(T::Time::now()).later(hours)
}

/// `count` instalments of the least amount, each at an hour of its own.
pub(super) fn instalments<T: Config>(count: u32) -> InstalmentsOf<T> {
	let soonest = T::ShortestTerm::get().saturating_add(1);
	let one = |place: u32| Instalment {
		amount: Amount::new(T::LeastAmount::get()),
		terms: Terms::At(in_hours::<T>(soonest.saturating_add(place))),
	};
	InstalmentsOf::<T>::truncate_from((0..count).map(one).collect::<Vec<_>>())
}

/// An agent of the largest group that there can be; the people of the benchmarks are accounts linked to an entity.
pub(super) fn grantor<T: Config>() -> Result<(T::RuntimeOrigin, T::AccountId), BenchmarkError> {
	let who: T::AccountId = account("grantor", 0, 0);
	let appointment =
		Appointment { quota: Amount::new(u128::MAX >> 64), recovery: 24, expires: T::Time::now().saturating_add(HOUR) };
	let mandate = Mandate { appointment, suspension: None };
	let known = [account("holder", 0, 0), account("obligor", 0, 0), whitelisted_caller()];
	T::Management::set_up(members::<T>(), alloc::vec![(who.clone(), mandate)], &known);
	Ok((RawOrigin::Signed(who.clone()).into(), who))
}

/// As many members as there can be.
pub(super) fn members<T: Config>() -> Vec<T::AccountId> {
	(0..MAX_MEMBERS).map(|number| account("member", number, 0)).collect()
}

/// An amount that needs the approval of as many members as it ever can.
pub(super) fn large<T: Config>() -> u128 {
	let largest = T::Tiers::get().last().map_or(1, |tier| tier.up_to.planck());
	largest.saturating_add(1)
}

/// A proposed grant that lacks one approval, and answers a request where there are any.
pub(super) fn almost<T: Config>() -> Result<(GrantId, Vec<T::AccountId>), BenchmarkError> {
	pass_grace::<T>();
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
pub(super) fn with_credit<T: Config>(holder: &T::AccountId) -> Result<T::AccountId, BenchmarkError> {
	let (_, guarantor) = grantor::<T>()?;
	endow::<T>(holder);
	let by = guarantor.clone();
	assert_ok!(Pallet::<T>::issue(by, 1, guarantor.clone(), holder.clone(), amount::<T>(), reference()));
	Ok(guarantor)
}

pub(super) fn endow<T: Config>(who: &T::AccountId) {
	let value = T::Currency::minimum_balance().saturating_mul(1_000_000);
	let minted = T::Currency::mint_into(who, value);
	debug_assert!(minted.is_ok());
	NetValue::<T>::mutate(|constant| *constant = constant.saturating_add(value));
}

/// Fills the list of `obligor` up to `count` notes; the notes themselves are not read.
pub(super) fn crowd<T: Config>(obligor: &T::AccountId, count: u32) {
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
pub(super) fn payer<T: Config>(notes: u32) -> Result<T::AccountId, BenchmarkError> {
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

/// A note of the least amount of `obligor`, due at `hour`, for which `answers` answers and whose guarantor is another.
pub(super) fn note_by_hand<T: Config>(
	obligor: &T::AccountId,
	answers: &T::AccountId,
	hour: Hour,
) -> Result<NoteId, BenchmarkError> {
	let (id, debt) = (Totals::<T>::get().next_note, Debt::new(T::LeastAmount::get()));
	let note = Note {
		obligor: obligor.clone(),
		guarantor: account("former", 0, 0),
		counted: Some(answers.clone()),
		principal: debt,
		outstanding: debt,
		drawn_at: 0,
		terms: Terms::At(hour),
	};
	Pallet::<T>::keep(obligor);
	Pallet::<T>::list(obligor, (hour, id))?;
	Pallet::<T>::fall_due(answers, hour, |sum| sum.plus(debt, note.drawn_hour()))?;
	Totals::<T>::mutate(|totals| {
		totals.next_note = id.saturating_add(1);
		totals.outstanding = totals.outstanding.checked_add(debt).unwrap_or(debt);
	});
	Notes::<T>::insert(id, note);
	Ok(id)
}

/// All that waits for the end of a note: a fee, an offer of assumption, and titles as many as there can be.
pub(super) fn burden<T: Config>(
	id: NoteId,
	obligor: &T::AccountId,
	agent: &T::AccountId,
) -> Result<(), BenchmarkError> {
	T::Issuance::fee_on(id, agent)?;
	endow::<T>(obligor);
	let ticket = T::Consideration::new(obligor, Footprint::from_parts(1, 200))?;
	let offer = AssumptionOffer { to: Some(agent.clone()), compensation: 1, expires: 0 };
	AssumptionOffers::<T>::insert(id, (offer, obligor.clone(), ticket));
	titles::<T>(id, MAX_TITLES);
	Ok(())
}

/// So many former obligors of a note.
pub(super) fn titles<T: Config>(id: NoteId, count: u32) {
	let one = |place| Title {
		obligor: account("before", place, 0),
		guarantor: account("former", place, 0),
		until: 0,
		compensation: 1,
	};
	let list = TitlesOf::<T>::truncate_from((0..count).map(one).collect::<Vec<_>>());
	Titles::<T>::insert(id, (list, frame_system::Pallet::<T>::block_number()));
}

/// So much time passes that what falls due in the first hours of all is bad, also where it is one for each hour that is counted.
pub(super) fn pass_grace<T: Config>() {
	T::Management::pass(T::Grace::get().saturating_add(2 * MAX_HOURS_COUNTED).saturating_add(4));
}

/// The party of `who`, an account that is linked to an entity, owes by many accounts.
pub(super) fn crowd_party<T: Config>(who: &T::AccountId) {
	let party = Pallet::<T>::party_of(who);
	let earliest = Pallet::<T>::first_debtor(&party).map_or(Hour(1), |(due, _)| due);
	for place in 0..64 {
		let late: T::AccountId = account("late", place, 0);
		Debtors::<T>::insert(&party, (freeze::key(Hour(u32::MAX.saturating_sub(place))), late), ());
	}
	let notes = Parties::<T>::get(&party).map_or(0, |debt| debt.notes).saturating_add(64);
	Parties::<T>::insert(&party, Party { earliest, notes });
}

/// A bad note of an account of the frozen party of `payer`, who answers for it: its debt is counted and forgiven.
pub(super) fn bad_note<T: Config>(payer: &T::AccountId) -> Result<(NoteId, T::AccountId), BenchmarkError> {
	pass_grace::<T>();
	grantor::<T>()?;
	let obligor: T::AccountId = account("obligor", 0, 0);
	let id = note_by_hand::<T>(&obligor, payer, Hour(1))?;
	crowd::<T>(&obligor, MAX_NOTES.saturating_sub(1));
	crowd_party::<T>(&obligor);
	burden::<T>(id, &obligor, &account("agent", 0, 0))?;
	let sum = Debt::new(T::LeastAmount::get());
	BadCounts::<T>::insert(payer, BadCount { until: Hour(2), sum });
	Forgiven::<T>::insert(payer, sum);
	Settled::<T>::insert(payer, 1);
	SettledTotal::<T>::put(1);
	Ok((id, obligor))
}

/// An agent, of whom so many hours have gone bad since its last grant, and a holder. What hours cost is charged beside.
pub(super) fn looked_at<T: Config>(hours: u32) -> Result<(T::AccountId, T::AccountId), BenchmarkError> {
	pass_grace::<T>();
	let (_, agent) = grantor::<T>()?;
	go_bad::<T>(&agent, hours);
	Ok((agent, account("holder", 0, 0)))
}

/// An agent with a quota of one planck, of whom as much has gone bad.
pub(super) fn bad_agent<T: Config>() -> Result<T::AccountId, BenchmarkError> {
	let (agent, _) = looked_at::<T>(2)?;
	let expires = T::Time::now().saturating_add(HOUR);
	let mandate =
		Mandate { appointment: Appointment { quota: Amount::new(1), recovery: 24, expires }, suspension: None };
	T::Management::set_up(members::<T>(), alloc::vec![(agent.clone(), mandate)], &[]);
	Ok(agent)
}

/// So many hours of unpaid debt that `agent` answers for, of one planck each; no two of them side by side.
pub(super) fn go_bad<T: Config>(agent: &T::AccountId, hours: u32) {
	for hour in 0..hours {
		let owed = Owed { debt: Debt::new(1), drawn_hours: 0 };
		Due::<T>::insert(agent, freeze::key(Hour(hour.saturating_mul(2).saturating_add(1))), owed);
	}
}

/// A note of `obligor`, drawn alone among as many as allowed.
pub(super) fn drawn<T: Config>(
	obligor: &T::AccountId,
	instalments: InstalmentsOf<T>,
) -> Result<NoteId, BenchmarkError> {
	let guarantor = with_credit::<T>(obligor)?;
	let id = Totals::<T>::get().next_note;
	let count = u32::try_from(instalments.len()).unwrap_or(MAX_INSTALMENTS);
	assert_ok!(Pallet::<T>::draw(RawOrigin::Signed(obligor.clone()).into(), guarantor, instalments, reference()));
	crowd::<T>(obligor, MAX_NOTES.saturating_sub(count));
	Ok(id)
}

/// The same, on demand by `by`.
pub(super) fn drawn_on_demand<T: Config>(obligor: &T::AccountId, by: &T::AccountId) -> Result<NoteId, BenchmarkError> {
	let notice = T::ShortestTerm::get();
	let latest = in_hours::<T>(T::LongestTerm::get().saturating_sub(1));
	let terms = Terms::OnDemand { by: by.clone(), notice, latest };
	let one = Instalment { amount: Amount::new(T::LeastAmount::get()), terms };
	drawn::<T>(obligor, InstalmentsOf::<T>::truncate_from(alloc::vec![one]))
}
