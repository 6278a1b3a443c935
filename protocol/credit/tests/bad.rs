// SPDX-License-Identifier: Apache-2.0
//! D6, G3: when debt is bad, how it is counted as time passes, and when an agent is suspended for it.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions, clippy::expect_used, clippy::indexing_slicing)]

use proptest::prelude::*;
use std::collections::BTreeMap;
use vns_clock::{Hour, HOUR};
use vns_credit::{bad_hour, is_bad, still_forgiven, suspension_due, BadCount, Error, Note, Terms};
use vns_units::{Credit, Debt, Ppm};

const TENTH: Ppm = match Ppm::new(100_000) {
	Some(tenth) => tenth,
	None => Ppm::ZERO,
};

fn debt(planck: u128) -> Debt {
	Debt::new(planck)
}

#[test]
fn debt_should_be_bad_when_the_grace_period_has_passed_and_not_on_its_last_instant() {
	let (due, grace) = (Hour(500_000), 24);
	let end = (500_000 + 24) * HOUR;
	let owed = |planck| Note {
		obligor: 1u8,
		guarantor: 2,
		counted: None,
		principal: debt(9),
		outstanding: debt(planck),
		drawn_at: 0,
		terms: Terms::At(due),
	};
	for (now, bad) in [(0, false), (due.millis(), false), (due.millis() + 1, false), (end, false), (end + 1, true)] {
		assert_eq!(is_bad(due, now, grace), bad, "{now}");
		assert_eq!(owed(9).is_bad(now, grace), bad, "{now}");
		assert!(!owed(0).is_bad(now, grace), "nothing is owed");
		assert!(!bad || owed(9).is_overdue(now), "what is bad is overdue");
	}
	assert_eq!(bad_hour(end, grace), Some(Hour(499_999)));
	assert_eq!(bad_hour(end + 1, grace), Some(due));
	assert_eq!(bad_hour(end + HOUR, grace), Some(due));
	assert_eq!(bad_hour(end + HOUR + 1, grace), Some(Hour(500_001)));
}

#[test]
fn there_should_be_no_bad_hour_before_the_grace_period_and_none_after_the_last_hour() {
	assert_eq!(bad_hour(0, 0), None);
	assert_eq!(bad_hour(24 * HOUR, 24), None);
	assert_eq!(bad_hour(24 * HOUR + 1, 24), Some(Hour(0)));
	assert_eq!(bad_hour(u64::MAX, u32::MAX), Some(Hour(u32::MAX)));
	assert_eq!(bad_hour(1, u32::MAX), None);
	assert!(is_bad(Hour(u32::MAX), u64::MAX, u32::MAX));
	assert_eq!(BadCount::start(0, 24), BadCount::default());
	assert_eq!(BadCount::start(100 * HOUR + 1, 24), BadCount { until: Hour(76), sum: Debt::ZERO });
}

#[test]
fn a_count_should_follow_what_it_has_passed_and_nothing_else() {
	let count = BadCount { until: Hour(10), sum: debt(50) };
	assert_eq!(count.adjust(Hour(11), debt(0), debt(9)), Ok(count), "not yet passed");
	assert_eq!(count.adjust(Hour(11), debt(99), debt(0)), Ok(count), "not yet passed");
	assert_eq!(count.adjust(Hour(10), debt(30), debt(10)), Ok(BadCount { sum: debt(30), ..count }));
	assert_eq!(count.adjust(Hour(0), debt(0), debt(7)), Ok(BadCount { sum: debt(57), ..count }));
	assert_eq!(count.adjust(Hour(10), debt(51), debt(51)), Err(Error::Inconsistent));
	assert_eq!(count.adjust(Hour(10), debt(0), debt(u128::MAX)), Err(Error::AmountOverflow));
	// At the end of the range: what is taken away comes first.
	let full = BadCount { sum: debt(u128::MAX), ..count };
	assert_eq!(full.adjust(Hour(10), debt(u128::MAX), debt(u128::MAX)), Ok(full));
}

#[test]
fn a_count_should_not_count_an_hour_twice() {
	let count = BadCount { until: Hour(10), sum: debt(50) };
	assert_eq!(count.advance(Hour(12), debt(5)), Ok(BadCount { until: Hour(12), sum: debt(55) }));
	assert_eq!(count.advance(Hour(10), debt(0)), Ok(count));
	assert_eq!(count.advance(Hour(10), debt(5)), Err(Error::Inconsistent));
	assert_eq!(count.advance(Hour(9), debt(0)), Err(Error::Inconsistent));
	assert_eq!(count.advance(Hour(11), debt(u128::MAX)), Err(Error::AmountOverflow));
	assert_eq!(count.retreat(Hour(8), debt(20)), Ok(BadCount { until: Hour(8), sum: debt(30) }));
	assert_eq!(count.retreat(Hour(10), debt(0)), Ok(count));
	assert_eq!(count.retreat(Hour(10), debt(5)), Err(Error::Inconsistent));
	assert_eq!(count.retreat(Hour(11), debt(0)), Err(Error::Inconsistent));
	assert_eq!(count.retreat(Hour(8), debt(51)), Err(Error::Inconsistent));
}

#[test]
fn a_step_should_be_as_long_as_allowed_and_end_at_the_target() {
	let count = BadCount { until: Hour(100), sum: Debt::ZERO };
	let reach = |target, most| count.reach(Hour(target), most).0;
	assert_eq!((reach(105, 10), reach(110, 10), reach(111, 10), reach(100, 10)), (105, 110, 110, 100));
	assert_eq!((reach(95, 10), reach(90, 10), reach(89, 10), reach(0, u32::MAX)), (95, 90, 90, 0));
	assert_eq!((reach(u32::MAX, u32::MAX), reach(200, 0)), (u32::MAX, 100));
}

#[test]
fn g3_an_agent_should_be_suspended_beyond_the_share_and_not_at_it() {
	let due = |bad, quota, forgiven| suspension_due(debt(bad), Credit::new(quota), TENTH, debt(forgiven));
	assert!(!due(0, 0, 0) && !due(0, 1_000, 0));
	assert!(!due(100, 1_000, 0));
	assert!(due(101, 1_000, 0));
	// 1.5 of 15: rounded in favour of the agent.
	assert!(!due(2, 15, 0));
	assert!(due(3, 15, 0));
	// What the group forgave does not count again, and is no quota.
	assert!(!due(500, 1_000, 500));
	assert!(due(501, 1_000, 500));
	assert!(!due(100, 1_000, 50));
	let all = |bad, share| suspension_due(debt(bad), Credit::new(u128::MAX), share, Debt::ZERO);
	assert!(!all(u128::MAX, Ppm::ALL));
	assert!(all(u128::MAX, TENTH) && all(1, Ppm::ZERO) && !all(0, Ppm::ZERO));
}

#[test]
fn g3_what_was_forgiven_and_paid_should_not_be_forgiven_again() {
	let quota = Credit::new(1_000);
	// Lifted at 500, of which 450 are paid; then 500 go bad anew.
	let forgiven = still_forgiven(debt(500), debt(50));
	assert_eq!(forgiven, debt(50));
	assert!(suspension_due(debt(500), quota, TENTH, still_forgiven(forgiven, debt(500))));
	assert_eq!(still_forgiven(debt(500), debt(600)), debt(500));
}

proptest! {
	#[test]
	fn the_bad_hour_should_agree_with_every_hour(now in 0u64..200 * HOUR, edge in -1i64..=1, grace in 0u32..60) {
		// Instants on and around the grid, too.
		for now in [now, (now / HOUR * HOUR).saturating_add_signed(edge)] {
			let latest = bad_hour(now, grace);
			for hour in (0..300).map(Hour) {
				// As `pallet-credit` computes it of the sums by hour.
				let bad = now > hour.millis() + u64::from(grace) * HOUR;
				prop_assert_eq!(is_bad(hour, now, grace), bad);
				prop_assert_eq!(latest.is_some_and(|latest| hour <= latest), bad);
			}
		}
	}

	#[test]
	fn the_bad_hour_should_agree_at_any_instant(now: u64, hour: u32, grace: u32) {
		let bad = u128::from(now) > (u128::from(hour) + u128::from(grace)) * u128::from(HOUR);
		prop_assert_eq!(is_bad(Hour(hour), now, grace), bad);
		prop_assert_eq!(bad_hour(now, grace).is_some_and(|latest| Hour(hour) <= latest), bad);
	}

	#[test]
	fn a_count_should_equal_the_full_sum_whatever_happens(
		steps in prop::collection::vec((0u8..3, 0u32..40, 0u128..100, 0u32..15), 1..80),
	) {
		let (mut sums, mut count) = (BTreeMap::<Hour, u128>::new(), BadCount::default());
		for (action, hour, amount, most) in steps {
			let hour = Hour(hour);
			if action == 0 {
				let before = sums.insert(hour, amount).unwrap_or_default();
				count = count.adjust(hour, debt(before), debt(amount)).expect("agrees");
			} else {
				let to = count.reach(hour, most);
				prop_assert!(to.0.abs_diff(count.until.0) <= most);
				let (low, high) = (to.min(count.until), to.max(count.until));
				let between: u128 = sums.iter().filter(|(at, _)| **at > low && **at <= high).map(|(_, sum)| sum).sum();
				let moved = if to < count.until { BadCount::retreat } else { BadCount::advance };
				count = moved(count, to, debt(between)).expect("agrees");
			}
			let full: u128 = sums.iter().filter(|(at, _)| **at <= count.until).map(|(_, sum)| sum).sum();
			prop_assert_eq!(count.sum, debt(full), "N6");
		}
		// Enough steps reach any hour.
		for _ in 0..40 {
			let to = count.reach(Hour(20), 1);
			prop_assert!(to.0.abs_diff(20) < count.until.0.abs_diff(20) || count.until == Hour(20));
			count.until = to;
		}
		prop_assert_eq!(count.until, Hour(20));
	}

	#[test]
	fn g3_the_share_should_be_exact_but_for_the_rounding(bad: u64, quota: u64, parts in 0u32..=1_000_000, forgiven: u64) {
		let share = Ppm::new(parts).expect("is a share");
		let due = suspension_due(debt(bad.into()), Credit::new(quota.into()), share, debt(forgiven.into()));
		let up = (u128::from(quota) * u128::from(parts)).div_ceil(1_000_000);
		prop_assert_eq!(due, u128::from(bad) > up && bad > forgiven);
	}
}
