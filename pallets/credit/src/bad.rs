// SPDX-License-Identifier: Apache-2.0
//! Bad debt: who settles it (D6), how it is counted against its guarantor, and when the rules suspend an agent for it (G3).
//!
//! What is bad changes with time alone. It is counted by a cursor for each guarantor that is an agent, over the sums by hour (N6): it is told of
//! every change of an hour that it has passed, and moves on whenever the agent grants, over a bounded number of hours.

use crate::{clearing::Means, grants::Grantor, *};
use frame_support::{
	ensure,
	traits::{tokens::Fortitude, Get, Time},
	weights::Weight,
};
use sp_runtime::{DispatchError, DispatchResult};
use vns_clock::Hour;
use vns_credit::{bad_hour, still_forgiven, suspension_due, BadCount, NoteId};
use vns_units::{Credit, Debt};

/// The most hours that a grant counts as a matter of course: those of which something is unpaid. More are counted by a call.
pub const MAX_HOURS_AT_ONCE: u32 = 8;

/// The most hours that one call counts.
pub const MAX_HOURS_COUNTED: u32 = 1_024;

/// What an act weighs that counts bad debt over so many hours on the way. That is measured as a call of its own, so a little is
/// counted twice.
pub fn counting<T: Config>(act: Weight, hours: u32) -> Weight {
	act.saturating_add(T::WeightInfo::count_bad(hours))
}

/// A count that was moved.
pub(crate) struct Counted {
	/// As far as it came.
	pub count: BadCount,
	/// Over how many hours at which something is unpaid.
	pub hours: u32,
	/// Has it come to what is bad now?
	pub up_to_date: bool,
}

/// Do the rules suspend an agent?
pub(crate) struct Standing {
	/// What it answers for that is bad.
	pub bad: Debt,
	/// So much may be, in planck.
	pub most: u128,
	/// What the group has forgiven.
	pub forgiven: Debt,
	/// Is it too much?
	pub too_much: bool,
}

impl<T: Config> Pallet<T> {
	/// What falls due at `hour` for `guarantor` was `before` and is `after`: the one place that the count is told of it. Did that
	/// change it?
	pub(crate) fn bad_changed(
		guarantor: &T::AccountId,
		hour: Hour,
		before: Debt,
		after: Debt,
	) -> Result<bool, DispatchError> {
		let count = BadCounts::<T>::get(guarantor);
		let adjusted = count.adjust(hour, before, after).map_err(Error::<T>::from)?;
		if adjusted != count {
			Self::store_count(guarantor, adjusted);
		}
		Ok(adjusted != count)
	}

	/// Stores a count; what was forgiven and is not bad any more is forgiven no more.
	fn store_count(guarantor: &T::AccountId, count: BadCount) {
		let forgiven = Forgiven::<T>::get(guarantor);
		if forgiven > count.sum {
			Self::store_forgiven(guarantor, still_forgiven(forgiven, count.sum));
		}
		BadCounts::<T>::insert(guarantor, count);
	}

	fn store_forgiven(guarantor: &T::AccountId, forgiven: Debt) {
		Forgiven::<T>::set(guarantor, forgiven);
		if forgiven.is_zero() {
			Forgiven::<T>::remove(guarantor);
		}
	}

	/// Counts on what `guarantor` answers for that is bad now, over at most `most` hours at which something is unpaid.
	pub(crate) fn count_on(guarantor: &T::AccountId, most: u32) -> Result<Counted, DispatchError> {
		let count = BadCounts::<T>::get(guarantor);
		// Before there was time, nothing is bad, and nothing falls due at the first hour.
		let target = bad_hour(T::Time::now(), T::Grace::get()).unwrap_or_default();
		if target == count.until {
			return Ok(Counted { count, hours: 0, up_to_date: true });
		}
		let after = |hour: Hour| {
			let from = Due::<T>::hashed_key_for(guarantor, freeze::key(hour));
			Due::<T>::iter_prefix_from(guarantor, from).map(|(hour, owed)| (freeze::hour(hour), owed.debt))
		};
		let back = target < count.until;
		// When the grace period has become longer, less is bad than was: then so many hours back, unpaid or not.
		let (low, high) = if back { (count.reach(target, most), count.until) } else { (count.until, target) };
		let (mut reached, mut last, mut hours, mut sum) = (high, low, 0u32, Debt::ZERO);
		for (hour, debt) in after(low).take_while(|(hour, _)| *hour <= high) {
			if hours == most && !back {
				reached = last;
				break;
			}
			sum = sum.checked_add(debt).ok_or(Error::<T>::AmountOverflow)?;
			hours = hours.saturating_add(1);
			last = hour;
		}
		let moved = if back { count.retreat(low, sum) } else { count.advance(reached, sum) };
		let moved = moved.map_err(Error::<T>::from)?;
		if moved != count {
			Self::store_count(guarantor, moved);
		}
		Ok(Counted { count: moved, hours, up_to_date: moved.until == target })
	}

	/// The quota by which the rules judge `agent`; none where they do not: who is no agent, and the group itself.
	pub(crate) fn judged_quota(agent: &T::AccountId) -> Option<Credit> {
		let mandate = T::Management::mandate(agent)?;
		(*agent != T::Management::group_account()).then_some(mandate.appointment.quota)
	}

	pub(crate) fn standing(agent: &T::AccountId, quota: Credit, bad: Debt) -> Standing {
		let (share, forgiven) = (T::BadShare::get(), Forgiven::<T>::get(agent));
		let too_much = suspension_due(bad, quota, share, forgiven);
		Standing { bad, most: share.of_up(quota.planck()), forgiven, too_much }
	}

	/// The same, when all is counted that is bad now; and over how many hours that was counted.
	fn standing_now(agent: &T::AccountId, quota: Credit) -> Result<(Standing, u32), DispatchError> {
		let Counted { count, hours, up_to_date } = Self::count_on(agent, MAX_HOURS_AT_ONCE)?;
		ensure!(up_to_date, Error::<T>::BadDebtNotCounted);
		Ok((Self::standing(agent, quota, count.sum), hours))
	}

	/// Counts on for a guarantor that the rules judge, as far as one step goes: before what waits is issued in its name. Over how many
	/// hours, and whether all is counted.
	pub fn count_before_issue(guarantor: &T::AccountId) -> Result<(u32, bool), DispatchError> {
		if Self::judged_quota(guarantor).is_none() {
			return Ok((0, true));
		}
		Self::count_on(guarantor, MAX_HOURS_AT_ONCE).map(|counted| (counted.hours, counted.up_to_date))
	}

	/// G3: refuses who is suspended by the rules. Who grants in the group's name is not. Returns over how many hours of bad debt it
	/// counted.
	pub(crate) fn check_standing(grantor: &Grantor<T::AccountId>) -> Result<u32, DispatchError> {
		let agent = &grantor.guarantor;
		if !grantor.as_agent || *agent == T::Management::group_account() {
			return Ok(0);
		}
		ensure!(!Suspensions::<T>::contains_key(agent), Error::<T>::SuspendedForBadDebt);
		let (standing, hours) = Self::standing_now(agent, grantor.agent.appointment.quota)?;
		ensure!(!standing.too_much, Error::<T>::SuspendedForBadDebt);
		Ok(hours)
	}

	/// Returns over how many hours it counted.
	pub(crate) fn do_count_bad(guarantor: T::AccountId, most: u32) -> Result<u32, DispatchError> {
		ensure!(most > 0, Error::<T>::ZeroAmount);
		// Of whom nothing was ever granted there is nothing to count, and nothing must come to be stored. Who was counted before, as a
		// grant does before it waits, must be counted on.
		let known = Guarantors::<T>::contains_key(&guarantor) || BadCounts::<T>::contains_key(&guarantor);
		ensure!(known, Error::<T>::NotAGrantor);
		let before = BadCounts::<T>::get(&guarantor);
		let Counted { count: after, hours, .. } = Self::count_on(&guarantor, most)?;
		Self::deposit_event(Event::BadCounted {
			guarantor,
			until_before: before.until,
			until_after: after.until,
			bad_before: before.sum.planck(),
			bad_after: after.sum.planck(),
		});
		Ok(hours)
	}

	/// Returns over how many hours it counted.
	pub(crate) fn do_suspend_for_bad(agent: T::AccountId) -> Result<u32, DispatchError> {
		let quota = Self::judged_quota(&agent).ok_or(Error::<T>::NotAGrantor)?;
		ensure!(!Suspensions::<T>::contains_key(&agent), Error::<T>::SuspendedForBadDebt);
		let (Standing { bad, most, forgiven, too_much }, hours) = Self::standing_now(&agent, quota)?;
		ensure!(too_much, Error::<T>::BadDebtWithinBounds);
		let since = T::Time::now();
		Suspensions::<T>::insert(&agent, since);
		let (bad, forgiven) = (bad.planck(), forgiven.planck());
		Self::deposit_event(Event::SuspendedForBad { agent, bad, most, forgiven, since });
		Ok(hours)
	}

	/// Also of who is no agent any more, or would be suspended without having been for good. Returns over how many hours it counted.
	pub(crate) fn do_lift_suspension(agent: T::AccountId) -> Result<u32, DispatchError> {
		let since = Suspensions::<T>::take(&agent);
		let quota = Self::judged_quota(&agent).unwrap_or_default();
		let (standing, hours) = Self::standing_now(&agent, quota)?;
		ensure!(since.is_some() || (standing.too_much && !quota.is_zero()), Error::<T>::NotSuspended);
		Self::store_forgiven(&agent, standing.bad);
		let (forgiven_before, forgiven_after) = (standing.forgiven.planck(), standing.bad.planck());
		Self::deposit_event(Event::SuspensionLifted { agent, since, forgiven_before, forgiven_after });
		Ok(hours)
	}

	/// A note that is bad.
	fn bad_note(id: NoteId) -> Result<NoteOf<T>, Error<T>> {
		let note = Notes::<T>::get(id).ok_or(Error::<T>::UnknownNote)?;
		ensure!(note.is_bad(T::Time::now(), T::Grace::get()), Error::<T>::NotBad);
		Ok(note)
	}

	/// D6: the fee that is held for a bad note pays it; how much that was. By force: no freeze of the agent keeps it from that. What
	/// the fee is more than what is owed is the agent's, whose note is paid.
	fn pay_by_fee(id: NoteId, note: &NoteOf<T>, reference: &Reference) -> Result<u128, DispatchError> {
		let Some((agent, fee)) = T::Issuance::release_fee(id)? else { return Ok(0) };
		let taken = Self::settle(&agent, id, note, fee, Means::Value, reference)?.cost;
		Self::burn(&agent, taken, Fortitude::Force)?;
		Ok(taken)
	}

	pub(crate) fn do_cover(id: NoteId) -> DispatchResult {
		let note = Self::bad_note(id)?;
		let of_fee = Self::pay_by_fee(id, &note, &Reference::default())?;
		ensure!(of_fee > 0, Error::<T>::NothingToCover);
		Self::count_settled(note.answerable(), id, of_fee, of_fee);
		Ok(())
	}

	pub(crate) fn do_settle_bad(by: T::AccountId, id: NoteId, up_to: u128, reference: Reference) -> DispatchResult {
		let note = Self::bad_note(id)?;
		ensure!(note.guarantor == by || *note.answerable() == by, Error::<T>::NotGuarantor);
		// Who owes pays his own debt, whatever he answers for: that settles nothing.
		ensure!(note.obligor != by, Error::<T>::NotGuarantor);
		ensure!(up_to > 0, Error::<T>::ZeroAmount);
		let force = Self::may_pay(&by, &note)?;
		let of_fee = Self::pay_by_fee(id, &note, &reference)?;
		let own = match Notes::<T>::get(id) {
			Some(rest) => Self::settle(&by, id, &rest, up_to, Means::Value, &reference)?.cost,
			None => 0,
		};
		if own > 0 {
			Self::burn(&by, own, force)?;
		}
		Self::count_settled(&by, id, own.saturating_add(of_fee), of_fee);
		Ok(())
	}

	/// Did `payer`, who pays `note`, settle bad debt that it answers for? Not the debtor himself.
	pub(crate) fn settles(payer: &T::AccountId, note: &NoteOf<T>) -> bool {
		note.answerable() == payer && note.obligor != *payer && note.is_bad(T::Time::now(), T::Grace::get())
	}

	/// Counts what a guarantor settled (D6).
	pub(crate) fn count_settled(guarantor: &T::AccountId, note: NoteId, amount: u128, of_fee: u128) {
		let settled_before = Settled::<T>::get(guarantor);
		// Less than was ever drawn, which fits.
		let settled_after = settled_before.saturating_add(amount);
		Settled::<T>::insert(guarantor, settled_after);
		SettledTotal::<T>::mutate(|total| *total = total.saturating_add(amount));
		let guarantor = guarantor.clone();
		Self::deposit_event(Event::BadSettled { note, guarantor, amount, of_fee, settled_before, settled_after });
	}
}
