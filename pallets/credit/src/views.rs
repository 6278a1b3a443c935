// SPDX-License-Identifier: Apache-2.0
//! What clients read: the answers of the view functions and of the runtime API, whose types are in `vns-credit`.

use crate::{bad::Standing as Judged, freeze::HourKey, *};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::traits::{fungible::Inspect, Get, Time};
use pallet_vouchers::ReadVouchers;
use scale_info::TypeInfo;
pub use vns_access::views::{AllowanceView, ProposedGrantView, Standing};
use vns_clock::{Hour, Hours, Millis};
pub use vns_credit::views::{
	AccountView, Ageing, AssumptionOfferView, Buckets, DueView, GuarantorView, LedgerTotals, LimitsView, NoteView,
	Overview, PartyView, SuspensionView,
};
use vns_credit::{is_bad, NoteId, Owed, Title};
use vns_units::Debt;

/// The most lots that one answer lists: view functions run inside the runtime, so they should be bounded as well.
const MAX_LISTED_LOTS: usize = 256;

/// The most accounts that one answer about a party names.
const MAX_LISTED_DEBTORS: usize = 64;

/// The most proposed grants that one answer lists.
const MAX_LISTED_GRANTS: usize = 1_024;

/// How and since when N1 is broken.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Mismatch<BlockNumber> {
	/// The first block at whose end the totals disagreed.
	pub since: BlockNumber,
	/// The constant of N1.
	pub expected: u128,
	/// Total issuance at that time.
	pub issuance: u128,
	/// Outstanding debt at that time.
	pub debt: u128,
}

impl<T: Config> Pallet<T> {
	/// See [`Pallet::totals`].
	pub(crate) fn view_totals() -> LedgerTotals {
		let totals = Totals::<T>::get();
		LedgerTotals {
			issuance: T::Currency::total_issuance(),
			debt: totals.outstanding.planck(),
			net_value: NetValue::<T>::get(),
			granted: totals.book.granted.planck(),
			unused: totals.book.unused.planck(),
			consumed: totals.book.consumed.planck(),
			revoked: totals.book.revoked.planck(),
			notes: totals.next_note,
			issuance_stopped: IssuanceStopped::<T>::exists(),
		}
	}

	pub(crate) fn view_limits() -> LimitsView {
		LimitsView {
			least_amount: T::LeastAmount::get(),
			most_amount: T::MostAmount::get(),
			most_notes: T::MostNotes::get(),
			most_instalments: MAX_INSTALMENTS,
			shortest_term: T::ShortestTerm::get(),
			longest_term: T::LongestTerm::get(),
			clearing_age: T::ClearingAge::get(),
			grace: T::Grace::get(),
		}
	}

	pub(crate) fn view_allowance(who: &T::AccountId) -> Option<AllowanceView<T::AccountId>> {
		let group = T::Management::group()?;
		let crate::grants::Grantor { guarantor, agent, .. } = Self::grantor(&group, who).ok()?;
		let (now, appointment) = (T::Time::now(), agent.appointment);
		let judged = Self::judged(&guarantor);
		let suspended = judged.as_ref().is_some_and(|(suspended, _)| *suspended);
		let (bad, most_bad) = judged.map_or((0, 0), |(_, judged)| (judged.bad.planck(), judged.most));
		Some(AllowanceView {
			guarantor,
			quota: appointment.quota.planck(),
			recovery: appointment.recovery,
			left: agent.available(now).planck(),
			expires: appointment.expires,
			open: agent.check_active(now).is_ok() && group.check_may_grant().is_ok() && !suspended,
			suspended,
			bad,
			most_bad,
		})
	}

	/// How the rules judge an agent with all that is bad now, and whether they suspend it; nothing of who is no agent. Walks one
	/// sum an hour.
	fn judged(agent: &T::AccountId) -> Option<(bool, Judged)> {
		let quota = Self::judged_quota(agent)?;
		let owed = Outstanding::of(Due::<T>::iter_prefix(agent), T::Time::now(), T::Grace::get());
		let judged = Self::standing(agent, quota, owed.bad.debt);
		Some((judged.too_much || Suspensions::<T>::contains_key(agent), judged))
	}

	/// Of an agent, and of who was suspended as one.
	pub(crate) fn view_suspension(agent: &T::AccountId) -> Option<SuspensionView> {
		let (judged, since) = (Self::judged(agent), Suspensions::<T>::get(agent));
		if judged.is_none() && since.is_none() {
			return None;
		}
		let count = BadCounts::<T>::get(agent);
		let judged = judged.as_ref();
		Some(SuspensionView {
			suspended: since.is_some() || judged.is_some_and(|(suspended, _)| *suspended),
			since,
			bad: judged.map_or(count.sum, |(_, judged)| judged.bad).planck(),
			most_bad: judged.map_or(0, |(_, judged)| judged.most),
			forgiven: Forgiven::<T>::get(agent).planck(),
			counted_until: count.until,
			counted: count.sum.planck(),
		})
	}

	pub(crate) fn view_titles(note: NoteId) -> Vec<Title<T::AccountId>> {
		Titles::<T>::get(note).map(|(titles, _)| titles.into_inner()).unwrap_or_default()
	}

	pub(crate) fn view_assumption_offer(note: NoteId) -> Option<AssumptionOfferView<T::AccountId>> {
		let (offer, obligor, _) = AssumptionOffers::<T>::get(note)?;
		let payable = offer.compensation == 0 || !Self::is_frozen(&obligor);
		let owed = Notes::<T>::get(note).is_some_and(|note| note.obligor == obligor);
		let open = owed && payable && T::Time::now() <= offer.expires;
		Some(AssumptionOfferView { obligor, offer, open })
	}

	pub(crate) fn view_proposed_grants() -> Vec<ProposedGrantView<T::AccountId>> {
		let Some(group) = T::Management::group() else { return Vec::new() };
		let now = T::Time::now();
		let viewed = |(id, (proposal, _)): (GrantId, (GrantProposalOf<T>, T::GrantConsideration))| {
			let needed = proposal.act.needed(&group);
			let standing = match proposal.check_open(&group, now) {
				Err(vns_access::Error::MembershipChanged) => Standing::MembershipChanged,
				Err(_) => Standing::Expired,
				Ok(()) if proposal.given(&group) >= needed => Standing::Carried,
				Ok(()) => Standing::Open,
			};
			let approvals = proposal.consents.as_slice().to_vec();
			let vns_access::Act::Other { act: grant, .. } = proposal.act else { return None };
			Some(ProposedGrantView {
				id,
				by: proposal.proposer,
				guarantor: grant.guarantor,
				holder: grant.holder,
				amount: grant.amount,
				reference: grant.reference.into_inner(),
				expires: proposal.expires,
				approvals,
				needed,
				standing,
			})
		};
		let mut all: Vec<_> = GrantProposals::<T>::iter().take(MAX_LISTED_GRANTS).filter_map(viewed).collect();
		all.sort_by_key(|grant| grant.id);
		all
	}

	pub(crate) fn view_lots_of(holder: &T::AccountId) -> Vec<(T::AccountId, u128)> {
		Lots::<T>::iter_prefix(holder)
			.take(MAX_LISTED_LOTS)
			.map(|(guarantor, lot)| (guarantor, lot.unused.planck()))
			.collect()
	}

	pub(crate) fn view_note(id: NoteId) -> Option<NoteView<T::AccountId>> {
		Some(NoteView::of(id, Notes::<T>::get(id)?, T::Time::now(), T::Grace::get()))
	}

	pub(crate) fn view_notes_of(obligor: &T::AccountId) -> Vec<NoteView<T::AccountId>> {
		let open = Accounts::<T>::get(obligor).notes;
		open.into_iter().filter_map(|(_, id)| Self::view_note(id)).collect()
	}

	pub(crate) fn view_due_until(obligor: &T::AccountId, until: Hour) -> DueView {
		let mut due = DueView::default();
		for (hour, id) in Accounts::<T>::get(obligor).notes {
			if hour > until {
				break;
			}
			due.notes = due.notes.saturating_add(1);
			let owed = Notes::<T>::get(id).map_or(Debt::ZERO, |note| note.outstanding);
			due.amount = due.amount.saturating_add(owed.planck());
		}
		due
	}

	/// Walks the overdue notes of the party, and no other.
	pub(crate) fn view_party(who: &T::AccountId) -> PartyView<T::AccountId> {
		let (party, now) = (Self::party_of(who), T::Time::now());
		let debt = Parties::<T>::get(&party);
		let mut view = PartyView {
			frozen: Self::is_frozen(who),
			notes: debt.map_or(0, |debt| debt.notes),
			earliest: debt.map(|debt| debt.earliest),
			overdue_notes: 0,
			overdue: 0,
			debtors: Vec::new(),
			party: party.clone(),
		};
		let overdue = Debtors::<T>::iter_key_prefix(&party).take_while(|(due, _)| freeze::hour(*due).has_passed(now));
		for (_, debtor) in overdue.take(MAX_LISTED_DEBTORS) {
			for (due, id) in Accounts::<T>::get(&debtor).notes {
				if !due.has_passed(now) {
					break;
				}
				view.overdue_notes = view.overdue_notes.saturating_add(1);
				let owed = Notes::<T>::get(id).map_or(Debt::ZERO, |note| note.outstanding);
				view.overdue = view.overdue.saturating_add(owed.planck());
			}
			view.debtors.push(debtor);
		}
		view
	}

	pub(crate) fn view_account(who: &T::AccountId) -> AccountView<frame_system::pallet_prelude::BlockNumberFor<T>> {
		let account = Accounts::<T>::get(who);
		let notes = Self::view_notes_of(who);
		let (now, grace) = (T::Time::now(), T::Grace::get());
		let bad = |note: &&NoteView<T::AccountId>| note.overdue && is_bad(note.terms.due(), now, grace);
		let owed = account.notes.iter().filter_map(|(_, id)| Notes::<T>::get(id));
		let owed = owed.fold(Owed::default(), |sum, note| sum.plus(note.outstanding, note.drawn_hour()).unwrap_or(sum));
		let sum = |notes: &mut dyn Iterator<Item = &NoteView<T::AccountId>>| {
			notes.fold(0u128, |sum, note| sum.saturating_add(note.outstanding))
		};
		AccountView {
			value: T::Currency::total_balance(who),
			unused: Self::view_lots_of(who).iter().fold(0, |sum, (_, unused)| sum.saturating_add(*unused)),
			debt: sum(&mut notes.iter()),
			overdue: sum(&mut notes.iter().filter(|note| note.overdue)),
			bad: sum(&mut notes.iter().filter(bad)),
			mean_age: owed.mean_age(now),
			vouchers: T::Vouchers::held(who),
			notes: u32::try_from(notes.len()).unwrap_or(u32::MAX),
			earliest_due: account.notes.first().map(|(hour, _)| *hour),
			movements: account.movements,
			link: account.link.0,
			last: account.last,
		}
	}

	/// Walks one sum for each hour at which something falls due: at most as many as there are hours in the longest term
	/// and in the time for which somebody has been overdue.
	pub(crate) fn view_guarantor(who: &T::AccountId) -> GuarantorView {
		let book = Guarantors::<T>::get(who);
		let owed = Outstanding::of(Due::<T>::iter_prefix(who), T::Time::now(), T::Grace::get());
		let standing = Self::judged_quota(who).map(|quota| Self::standing(who, quota, owed.bad.debt));
		let suspended = Suspensions::<T>::contains_key(who);
		GuarantorView {
			granted: book.granted.planck(),
			unused: book.unused.planck(),
			consumed: book.consumed.planck(),
			revoked: book.revoked.planck(),
			outstanding: owed.all.debt.planck(),
			overdue: owed.overdue.debt.planck(),
			bad: owed.bad.debt.planck(),
			mean_age: owed.all.mean_age(T::Time::now()),
			settled: Settled::<T>::get(who),
			suspended: suspended || standing.as_ref().is_some_and(|standing| standing.too_much),
			most_bad: standing.map_or(0, |standing| standing.most),
		}
	}

	/// Walks the sums of all guarantors together, one an hour.
	pub(crate) fn view_overview() -> Overview {
		let (now, totals) = (T::Time::now(), Totals::<T>::get());
		let owed = Outstanding::of(DueTotals::<T>::iter(), now, T::Grace::get());
		let (issuance, vouchers) = (T::Currency::total_issuance(), T::Vouchers::total());
		Overview {
			issuance,
			vouchers,
			circulating: issuance.saturating_sub(vouchers),
			debt: totals.outstanding.planck(),
			overdue: owed.overdue.debt.planck(),
			bad: owed.bad.debt.planck(),
			settled: SettledTotal::<T>::get(),
			unused: totals.book.unused.planck(),
			mean_age: totals.owed().mean_age(now),
			overdue_mean_age: owed.overdue.mean_age(now),
		}
	}

	/// Walks the same sums.
	pub(crate) fn view_ageing(guarantor: &T::AccountId) -> Ageing {
		let now = T::Time::now();
		let mut ageing = Ageing::default();
		for (hour, due) in Due::<T>::iter_prefix(guarantor) {
			let hour = freeze::hour(hour);
			let maturity = hour.millis();
			let amount = due.debt.planck();
			if hour.has_passed(now) {
				ageing.overdue.add(now.saturating_sub(maturity), amount);
			} else {
				ageing.ahead.add(maturity.saturating_sub(now), amount);
			}
		}
		ageing
	}
}

/// Debt by how it stands.
#[derive(Default)]
struct Outstanding {
	all: Owed,
	overdue: Owed,
	bad: Owed,
}

impl Outstanding {
	/// Of sums by the hour at which they fall due.
	fn of(sums: impl Iterator<Item = (HourKey, Owed)>, now: Millis, grace: Hours) -> Self {
		// What all sums together exceed, the totals would have refused before.
		let add = |to: &mut Owed, sum: Owed| *to = to.and(sum).unwrap_or(*to);
		let mut found = Self::default();
		for (hour, sum) in sums {
			let hour = freeze::hour(hour);
			add(&mut found.all, sum);
			if hour.has_passed(now) {
				add(&mut found.overdue, sum);
			}
			if is_bad(hour, now, grace) {
				add(&mut found.bad, sum);
			}
		}
		found
	}
}
