// SPDX-License-Identifier: Apache-2.0
//! G3: an agent that answers for too much bad debt grants no more; what is bad is counted over a bounded number of hours.

use super::{bad::settle, *};
use crate::{bad::MAX_HOURS_AT_ONCE, BadCounts, Error, Event, Forgiven, Suspensions};
use frame_support::assert_noop;
use polkadot_sdk::sp_runtime::DispatchError;
use vns_credit::BadCount;
use vns_units::Debt;

const HOUR: u64 = 3_600_000;

pub(super) fn suspend(by: u64, agent: u64) -> DispatchResult {
	make(signed(by), crate::Call::suspend_for_bad { agent })
}

pub(super) fn lift(by: u64, agent: u64) -> DispatchResult {
	make(signed(by), crate::Call::lift_suspension { agent })
}

pub(super) fn count(by: u64, guarantor: u64, most: u32) -> DispatchResult {
	make(signed(by), crate::Call::count_bad { guarantor, most })
}

/// The small agent with another quota.
fn quota_of(quota: u128) {
	Mandates::mutate(|all| all.insert(AGENT, mandate(quota, 1)));
}

/// The agent has let the company draw `amount`, which falls due in `hours`.
fn lets_draw(amount: u128, hours: u32) -> NoteId {
	assert_ok!(grant(signed(AGENT), COMPANY, amount));
	assert_ok!(draw_in(signed(COMPANY), AGENT, one(amount, hours)));
	crate::Totals::<Test>::get().next_note - 1
}

/// Who owes nothing and only receives.
const HOLDER: u64 = 9;

/// May the agent grant?
fn may_grant() -> DispatchResult {
	super::freeze::tried(|| grant(signed(AGENT), HOLDER, 100))
}

/// May what it granted be issued?
fn may_issue() -> DispatchResult {
	super::freeze::tried(|| Credit::check_issue(&AGENT, &AGENT, &FRIEND).map(|_| ()))
}

fn suspended() -> DispatchResult {
	Err(Error::<Test>::SuspendedForBadDebt.into())
}

fn seen() -> (u128, u128, bool) {
	let view = Credit::suspension(AGENT).expect("is an agent");
	let allowance = Credit::allowance(AGENT).expect("is an agent");
	let guarantor = Credit::guarantor(AGENT);
	assert_eq!(view.suspended, allowance.suspended);
	assert_eq!((view.bad, view.most_bad), (allowance.bad, allowance.most_bad));
	assert_eq!((view.bad, view.most_bad, view.suspended), (guarantor.bad, guarantor.most_bad, guarantor.suspended));
	assert_eq!(allowance.open, !view.suspended);
	(view.bad, view.forgiven, !view.suspended)
}

/// The example of the book: a quota of 100,000, of which 10,000 may be bad.
#[test]
fn g3_the_example_of_the_book_should_hold_step_by_step() {
	check(|| {
		MostNotes::set(20);
		quota_of(100_000);
		let week = u64::from(GRACE);
		let due = [6_000, 5_000, 1_000, 2_500, 2_001].into_iter().zip([0, 21, 22, 23, 24]);
		let notes: Vec<_> = due.map(|(amount, days)| lets_draw(amount, SHORTEST + days * 24)).collect();
		let pay = |amount| repay_oldest(signed(FRIEND), COMPANY, amount, 1);
		let state = |expected: (u128, u128, bool)| {
			assert_eq!(seen(), expected);
			assert_eq!(may_grant(), if expected.2 { Ok(()) } else { suspended() });
		};
		pass(u64::from(SHORTEST) + week + 1);
		state((6_000, 0, true));
		pass(21 * 24);
		state((11_000, 0, false));
		assert_ok!(pay(1_000));
		state((10_000, 0, true));
		pass(24);
		state((11_000, 0, false));
		assert_ok!(suspend(FRIEND, AGENT));
		assert_ok!(pay(1_500));
		state((9_500, 0, false));
		assert_ok!(lift(GROUP, AGENT));
		state((9_500, 9_500, true));
		pass(24);
		state((12_000, 9_500, false));
		assert_ok!(lift(GROUP, AGENT));
		state((12_000, 12_000, true));
		assert_ok!(pay(4_000));
		state((8_500, 8_500, true));
		assert_ok!(repay(signed(FRIEND), notes[1], 500));
		state((8_000, 8_000, true));
		pass(24);
		state((10_001, 8_000, false));
	});
}

#[test]
fn g3_exactly_the_share_should_not_be_too_much_and_be_rounded_in_favour_of_the_agent() {
	check(|| {
		quota_of(1_995);
		let note = lets_draw(201, SHORTEST);
		pass(u64::from(SHORTEST + GRACE) + 1);
		// A tenth is 199.5: 200 are allowed.
		assert_eq!(may_grant(), suspended());
		assert_ok!(repay(signed(FRIEND), note, 1));
		assert_ok!(may_grant());
		assert_eq!(Credit::suspension(AGENT).map(|view| view.most_bad), Some(200));
		// A governed share: none may be bad, or all.
		BadShare::set(vns_units::Ppm::ZERO);
		assert_eq!(may_grant(), suspended());
		BadShare::set(vns_units::Ppm::ALL);
		assert_ok!(may_grant());
	});
}

#[test]
fn g3_a_suspended_agent_should_neither_grant_nor_have_granted_and_keep_its_duties() {
	check(|| {
		Table::set(tiers());
		quota_of(100_000);
		let bad = lets_draw(1_100, SHORTEST);
		quota_of(10_000);
		assert_ok!(grant(signed(AGENT), SUPPLIER, 500));
		let expires = Timestamp::get() + 300 * HOUR;
		let propose = |holder| crate::Call::propose_grant { holder, amount: 5_000, expires, reference: reference() };
		assert_ok!(make(signed(AGENT), propose(FRIEND)));
		assert_ok!(approve(ANNA, 0));
		assert_ok!(may_issue());
		pass(u64::from(SHORTEST + GRACE) + 1);
		assert_noop!(grant(signed(AGENT), FRIEND, 100), Error::<Test>::SuspendedForBadDebt);
		assert_noop!(make(signed(AGENT), propose(FRIEND)), Error::<Test>::SuspendedForBadDebt);
		assert_noop!(approve(BORIS, 0), Error::<Test>::SuspendedForBadDebt);
		assert_eq!(may_issue(), suspended());
		assert!(Credit::allowance(AGENT).is_some_and(|allowance| allowance.suspended && !allowance.open));
		// What it granted is drawn as before; it takes back what is unused, and settles.
		assert_ok!(draw(signed(SUPPLIER), AGENT, 300));
		assert_ok!(revoke(signed(AGENT), SUPPLIER, 200));
		assert_ok!(settle(AGENT, bad, 100));
		assert_ok!(approve(BORIS, 0));
	});
}

#[test]
fn g3_a_suspension_should_last_until_the_group_lifts_it() {
	check(|| {
		quota_of(10_000);
		let note = lets_draw(1_100, SHORTEST);
		assert_noop!(suspend(FRIEND, AGENT), Error::<Test>::BadDebtWithinBounds);
		assert_noop!(suspend(FRIEND, FRIEND), Error::<Test>::NotAGrantor);
		assert_noop!(suspend(FRIEND, ANNA), Error::<Test>::NotAGrantor);
		assert_noop!(lift(GROUP, AGENT), Error::<Test>::NotSuspended);
		assert_noop!(lift(GROUP, FRIEND), Error::<Test>::NotSuspended);
		pass(u64::from(SHORTEST + GRACE) + 1);
		let since = Timestamp::get();
		assert_ok!(suspend(FRIEND, AGENT));
		assert_eq!(last_event(), Event::SuspendedForBad { agent: AGENT, bad: 1_100, most: 1_000, forgiven: 0, since });
		assert_noop!(suspend(FRIEND, AGENT), Error::<Test>::SuspendedForBadDebt);
		assert_ok!(repay(signed(FRIEND), note, 1_100));
		assert_eq!(may_grant(), suspended());
		for other in [AGENT, ANNA, FRIEND] {
			assert_noop!(lift(other, AGENT), DispatchError::BadOrigin);
		}
		assert_ok!(lift(GROUP, AGENT));
		assert_eq!(
			last_event(),
			Event::SuspensionLifted { agent: AGENT, since: Some(since), forgiven_before: 0, forgiven_after: 0 }
		);
		assert_ok!(may_grant());
		assert_eq!((Suspensions::<Test>::iter().count(), Forgiven::<Test>::iter().count()), (0, 0));
	});
}

#[test]
fn g3_what_was_computed_should_be_lifted_as_well_and_a_dismissed_agent_too() {
	check(|| {
		quota_of(10_000);
		let note = lets_draw(1_100, SHORTEST);
		pass(u64::from(SHORTEST + GRACE) + 1);
		assert_eq!(may_grant(), suspended());
		assert_ok!(lift(GROUP, AGENT));
		assert_ok!(may_grant());
		assert_eq!(Forgiven::<Test>::get(AGENT), Debt::new(1_100));
		assert_noop!(suspend(FRIEND, AGENT), Error::<Test>::BadDebtWithinBounds);
		// Dismissed while it is suspended, and appointed again: it is as before.
		Forgiven::<Test>::remove(AGENT);
		assert_ok!(suspend(FRIEND, AGENT));
		Mandates::mutate(|all| all.remove(&AGENT));
		assert!(Credit::suspension(AGENT).is_some_and(|view| view.suspended && view.most_bad == 0));
		assert_noop!(suspend(FRIEND, AGENT), Error::<Test>::NotAGrantor);
		quota_of(10_000);
		assert_eq!(may_grant(), suspended());
		Mandates::mutate(|all| all.remove(&AGENT));
		assert_ok!(lift(GROUP, AGENT));
		assert_noop!(lift(GROUP, AGENT), Error::<Test>::NotSuspended);
		assert_eq!(Credit::suspension(AGENT), None);
		assert_ok!(repay(signed(FRIEND), note, 1_100));
	});
}

#[test]
fn g3_the_group_itself_should_never_be_suspended() {
	check(|| {
		assert_ok!(grant(signed(ANNA), COMPANY, 500));
		assert_ok!(draw_in(signed(COMPANY), GROUP, one(500, SHORTEST)));
		pass(u64::from(SHORTEST + GRACE) + 1);
		assert_eq!(Credit::guarantor(GROUP).bad, 500);
		assert_ok!(grant(signed(ANNA), FRIEND, 500));
		assert_noop!(suspend(FRIEND, GROUP), Error::<Test>::NotAGrantor);
		// Not even if its own account were an agent.
		Mandates::mutate(|all| all.insert(GROUP, mandate(1_000, 1)));
		assert_noop!(suspend(FRIEND, GROUP), Error::<Test>::NotAGrantor);
		assert_ok!(grant(signed(GROUP), FRIEND, 500));
		assert!(!Credit::guarantor(GROUP).suspended && Credit::suspension(GROUP).is_none());
	});
}

/// A member who is an agent grants as that; one who is none does so in the group's name, whoever is suspended.
#[test]
fn g3_an_agent_should_not_grant_as_a_member_what_it_may_not_as_an_agent() {
	check(|| {
		change_members(vns_access::Change::Add(AGENT));
		quota_of(10_000);
		lets_draw(1_100, SHORTEST);
		pass(u64::from(SHORTEST + GRACE) + 1);
		assert_eq!(may_grant(), suspended());
		assert_ok!(grant(signed(ANNA), FRIEND, 100));
	});
}

/// Bad debt at so many hours of its own, one planck each but for what makes it a note.
fn many_hours(hours: u32) {
	MostNotes::set(crate::MAX_NOTES);
	quota_of(1_000_000_000);
	assert_ok!(grant(signed(AGENT), COMPANY, 100 * u128::from(hours)));
	for first in (0..hours).step_by(36) {
		let list = (first..hours.min(first + 36)).map(|place| instalment(100, SHORTEST + place)).collect();
		assert_ok!(draw_in(signed(COMPANY), AGENT, instalments(list)));
	}
}

#[test]
fn g3_more_hours_than_a_grant_counts_should_be_counted_by_a_call() {
	check(|| {
		let most = MAX_HOURS_AT_ONCE;
		many_hours(most + 10);
		pass(u64::from(SHORTEST + GRACE + most) + 1);
		// One more than a grant counts.
		assert_eq!(Credit::guarantor(AGENT).bad, 100 * u128::from(most) + 100);
		assert_noop!(grant(signed(AGENT), FRIEND, 100), Error::<Test>::BadDebtNotCounted);
		assert_noop!(suspend(FRIEND, AGENT), Error::<Test>::BadDebtNotCounted);
		assert_noop!(lift(GROUP, AGENT), Error::<Test>::BadDebtNotCounted);
		assert_eq!(may_issue(), Err(Error::<Test>::BadDebtNotCounted.into()));
		assert_noop!(count(FRIEND, AGENT, 0), Error::<Test>::ZeroAmount);
		assert_ok!(count(FRIEND, AGENT, 1));
		let first = BadCounts::<Test>::get(AGENT);
		assert_eq!(first.sum, Debt::new(100));
		assert!(matches!(last_event(), Event::BadCounted { bad_before: 0, bad_after: 100, .. }));
		assert_ok!(may_grant());
		pass(9);
		assert_noop!(grant(signed(AGENT), FRIEND, 100), Error::<Test>::BadDebtNotCounted);
		// However it is counted, it comes to the same.
		let steps = |steps: &[u32]| {
			super::freeze::tried(|| {
				for most in steps {
					assert_ok!(count(FRIEND, AGENT, *most));
				}
				BadCounts::<Test>::get(AGENT)
			})
		};
		let whole = steps(&[u32::MAX]);
		assert_eq!(whole.sum.planck(), Credit::guarantor(AGENT).bad);
		assert_eq!(whole.until, vns_credit::bad_hour(Timestamp::get(), GRACE).expect("there is one"));
		assert_eq!(steps(&[50, 50]), whole);
		assert_eq!(steps(&[1, 2, 3, 67, 99, 1]), whole);
		assert_eq!(steps(&[9]).sum, Debt::new(1_000));
		assert_ok!(count(FRIEND, AGENT, 20));
		assert_ok!(grant(signed(AGENT), FRIEND, 100));
	});
}

#[test]
fn g3_nothing_should_be_stored_of_who_never_granted() {
	check(|| {
		pass(u64::from(GRACE) + 10);
		for who in [STRANGER, UNKNOWN, COMPANY, AGENT, GROUP, 4_711] {
			assert_noop!(count(FRIEND, who, 1), Error::<Test>::NotAGrantor);
		}
		assert_eq!(BadCounts::<Test>::iter().count(), 0);
		// Of whom something was granted in its name, also if it is nobody's debt yet.
		assert_ok!(grant(signed(ANNA), COMPANY, 500));
		assert_ok!(count(FRIEND, GROUP, 1));
		assert_eq!(BadCounts::<Test>::iter_keys().collect::<Vec<_>>(), [GROUP]);
		// A grant that waits has counted of its agent: that goes on, forth and back, also if nothing is ever issued.
		Waits::set(true);
		assert_ok!(grant(signed(AGENT), FRIEND, 100));
		assert!(!crate::Guarantors::<Test>::contains_key(AGENT));
		GracePeriod::set(GRACE + 9);
		assert_eq!(may_grant(), Err(Error::<Test>::BadDebtNotCounted.into()));
		assert_ok!(count(FRIEND, AGENT, u32::MAX));
		assert_ok!(may_grant());
	});
}

#[test]
fn g3_a_count_should_cost_what_it_counts() {
	check(|| {
		use crate::WeightInfo;
		type Measured = crate::weights::SubstrateWeight<Test>;
		assert!(Measured::count_bad(1).all_lt(Measured::count_bad(crate::MAX_HOURS_COUNTED)));
		many_hours(10);
		pass(u64::from(SHORTEST + GRACE) + 30);
		assert_eq!(Credit::do_count_bad(AGENT, 4), Ok(4));
		assert_eq!(Credit::do_count_bad(AGENT, 100), Ok(6));
		assert_eq!(Credit::do_count_bad(AGENT, 100), Ok(0));
	});
}

#[test]
fn g3_what_is_counted_should_follow_payments_and_a_longer_grace_period() {
	check(|| {
		many_hours(40);
		pass(u64::from(SHORTEST + GRACE) + 40);
		assert_ok!(count(FRIEND, AGENT, 100));
		let all = BadCounts::<Test>::get(AGENT);
		assert_eq!(all.sum, Debt::new(4_000));
		assert_ok!(repay_oldest(signed(FRIEND), COMPANY, 1_050, 20));
		assert_eq!(BadCounts::<Test>::get(AGENT), BadCount { sum: Debt::new(2_950), ..all });
		quota_of(10_000);
		assert_ok!(lift(GROUP, AGENT));
		assert_eq!(Forgiven::<Test>::get(AGENT), Debt::new(2_950));
		// Of what is not bad any more nothing is forgiven; each step goes back some hours, unpaid or not.
		GracePeriod::set(GRACE + 20);
		assert_eq!(Credit::guarantor(AGENT).bad, 950);
		let steps: Vec<_> = (0..4)
			.map(|_| {
				assert_ok!(count(FRIEND, AGENT, 7));
				BadCounts::<Test>::get(AGENT).sum.planck()
			})
			.collect();
		assert_eq!(steps, vec![2_250, 1_550, 950, 950]);
		assert_eq!(Forgiven::<Test>::get(AGENT), Debt::new(950));
		assert_ok!(may_grant());
		// Far longer, to before there was time: more than a grant goes back over.
		GracePeriod::set(100_000);
		assert_eq!(Credit::guarantor(AGENT).bad, 0);
		assert_eq!(may_grant(), Err(Error::<Test>::BadDebtNotCounted.into()));
		assert_ok!(count(FRIEND, AGENT, u32::MAX));
		assert_eq!(BadCounts::<Test>::get(AGENT), BadCount::default());
		assert_ok!(may_grant());
		assert_eq!(Forgiven::<Test>::iter().count(), 0);
		GracePeriod::set(GRACE);
		assert_eq!(Credit::guarantor(AGENT).bad, 2_950);
		assert_eq!(may_grant(), Err(Error::<Test>::BadDebtNotCounted.into()));
		assert_ok!(count(FRIEND, AGENT, u32::MAX));
		assert_eq!(may_grant(), suspended());
	});
}

/// A count that took the debt away for a moment would forget what was forgiven: found by random commands.
#[test]
fn g3_what_was_forgiven_should_stay_so_when_the_debt_only_changes_hands() {
	check(|| {
		quota_of(10_000);
		let terms = Terms::OnDemand { by: FRIEND, notice: SHORTEST, latest: in_hours(SHORTEST) };
		let on_demand = Instalment { amount: vns_units::Credit::new(600), terms };
		assert_ok!(grant(signed(AGENT), COMPANY, 1_200));
		assert_ok!(draw_in(signed(COMPANY), AGENT, instalments(vec![on_demand, instalment(600, SHORTEST)])));
		pass(u64::from(SHORTEST + GRACE) + 1);
		assert_ok!(lift(GROUP, AGENT));
		assert_ok!(grant(signed(OTHER_GRANTOR), SUPPLIER, 2_000));
		assert_ok!(grant(signed(OTHER_GRANTOR), FRIEND, 2_000));
		for (who, note) in [(SUPPLIER, 0), (FRIEND, 1)] {
			assert_ok!(super::assumption::assume(who, note, OTHER_GRANTOR, 0));
		}
		assert_ok!(demand(signed(FRIEND), 0));
		assert_eq!(Forgiven::<Test>::get(AGENT), Debt::new(1_200));
		assert_ok!(may_grant());
	});
}

#[test]
fn g3_bad_debt_should_follow_who_answers_for_it() {
	check(|| {
		quota_of(10_000);
		let (early, late) = (lets_draw(1_100, SHORTEST), lets_draw(1_100, SHORTEST + 48));
		assert_ok!(grant(signed(GRANTOR), SUPPLIER, 5_000));
		// In time: another one answers.
		assert_ok!(super::assumption::assume(SUPPLIER, early, GRANTOR, 0));
		pass(u64::from(SHORTEST) + 1);
		assert_ok!(repay(signed(FRIEND), early, 1_000));
		pass(48);
		// Too late: the same one does, however often it passes on.
		assert_ok!(repay(signed(FRIEND), early, 100));
		assert_ok!(super::assumption::assume(SUPPLIER, late, GRANTOR, 0));
		pass(u64::from(GRACE));
		assert_eq!((Credit::guarantor(AGENT).bad, Credit::guarantor(GRANTOR).bad), (1_100, 0));
		assert_eq!(may_grant(), suspended());
	});
}
