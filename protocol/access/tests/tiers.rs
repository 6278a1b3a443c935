// SPDX-License-Identifier: Apache-2.0
//! G2: approvals by amount. Each test tries to break its rule.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions, clippy::expect_used, clippy::indexing_slicing)]

use proptest::prelude::*;
use vns_access::{approvals_needed, check_tiers, majority, Error, Tier};
use vns_units::Credit;

fn table(tiers: &[(u128, u32)]) -> Vec<Tier> {
	tiers.iter().map(|(up_to, approvals)| Tier { up_to: Credit::new(*up_to), approvals: *approvals }).collect()
}

fn needed(amount: u128, members: u32, tiers: &[(u128, u32)]) -> Result<u32, Error> {
	approvals_needed(Credit::new(amount), members, &table(tiers))
}

#[test]
fn g2_an_amount_should_fall_into_the_first_tier_that_covers_it() {
	let tiers = [(100, 1), (1_000, 2), (10_000, 3)];
	let of_seven = |amount| needed(amount, 7, &tiers);
	assert_eq!([1, 100].map(of_seven), [Ok(1); 2]);
	assert_eq!([101, 1_000].map(of_seven), [Ok(2); 2]);
	assert_eq!([1_001, 10_000].map(of_seven), [Ok(3); 2]);
	assert_eq!([10_001, u128::MAX].map(of_seven), [Ok(4); 2], "a majority of seven");
	assert_eq!(of_seven(0), Err(Error::ZeroAmount));
}

#[test]
fn g2_above_the_largest_tier_should_be_a_majority_and_never_less_than_in_it() {
	assert_eq!([3, 4, 5, 6].map(|members| needed(101, members, &[(100, 1)])), [Ok(2), Ok(3), Ok(3), Ok(4)]);
	assert_eq!(needed(101, 3, &[(100, 3)]), Ok(3), "no way round a strict tier by asking for more");
	assert_eq!(needed(u128::MAX, 3, &[(u128::MAX, 1)]), Ok(1), "the table goes as far as it says");
}

#[test]
fn g2_without_tiers_everything_should_need_a_majority() {
	assert_eq!(check_tiers(&[], 0), Ok(()));
	assert_eq!(needed(1, 5, &[]), Ok(3));
}

#[test]
fn g2_a_tier_that_asks_for_more_than_there_are_should_grant_nothing() {
	assert_eq!(needed(50, 4, &[(100, 5)]), Err(Error::QuorumOutOfReach));
	assert_eq!(needed(101, 4, &[(100, 5)]), Err(Error::QuorumOutOfReach));
	assert_eq!(needed(50, 5, &[(100, 5)]), Ok(5));
	assert_eq!(needed(1, 0, &[]), Err(Error::QuorumOutOfReach));
}

#[test]
fn g2_what_is_no_table_should_be_refused_by_name() {
	let check = |tiers: &[(u128, u32)]| check_tiers(&table(tiers), 3);
	assert_eq!(check(&[(100, 1), (1_000, 1), (10_000, 3)]), Ok(()));
	assert_eq!(check(&[(1, 1), (2, 1), (3, 1), (4, 1)]), Err(Error::TooManyTiers));
	assert_eq!(check(&[(0, 1)]), Err(Error::TierAmountsNotAscending));
	assert_eq!(check(&[(100, 1), (100, 2)]), Err(Error::TierAmountsNotAscending));
	assert_eq!(check(&[(100, 1), (99, 2)]), Err(Error::TierAmountsNotAscending));
	assert_eq!(check(&[(100, 0)]), Err(Error::TierWithoutApproval));
	assert_eq!(check(&[(100, 2), (200, 0)]), Err(Error::TierWithoutApproval));
	assert_eq!(check(&[(100, 2), (200, 1)]), Err(Error::TierApprovalsFall));
}

/// Independent of the crate: no shortcut, every tier is looked at.
fn naive(amount: u128, members: u32, tiers: &[(u128, u32)]) -> Result<u32, Error> {
	let covering: Vec<u32> = tiers.iter().filter(|tier| tier.0 >= amount).map(|tier| tier.1).collect();
	let all: Vec<u32> = tiers.iter().map(|tier| tier.1).collect();
	let more_than_half = (0..=members).find(|count| count * 2 > members).unwrap_or(1);
	// Approvals never fall: the first is the least, the last the most.
	let needed = match covering.iter().min() {
		Some(least) => *least,
		None => all.into_iter().chain([more_than_half]).max().expect("has one"),
	};
	if needed > members {
		Err(Error::QuorumOutOfReach)
	} else {
		Ok(needed)
	}
}

proptest! {
	#[test]
	fn g2_a_larger_grant_should_never_need_fewer_approvals(
		steps in prop::collection::vec((1u128..50, 0u32..3), 0..6),
		amounts in (1u128..300, 1u128..300),
		members in 0u32..12,
	) {
		let (mut up_to, mut approvals) = (0, 1);
		let tiers: Vec<(u128, u32)> = steps.into_iter().map(|(more, stricter)| {
			(up_to, approvals) = (up_to + more, approvals + stricter);
			(up_to, approvals)
		}).collect();
		prop_assert_eq!(check_tiers(&table(&tiers), 6), Ok(()));
		let (small, large) = (amounts.0.min(amounts.1), amounts.0.max(amounts.1));
		for amount in [small, large] {
			prop_assert_eq!(needed(amount, members, &tiers), naive(amount, members, &tiers));
		}
		match (needed(small, members, &tiers), needed(large, members, &tiers)) {
			(Ok(few), Ok(many)) => prop_assert!((1..=many).contains(&few) && many <= members),
			// Out of reach already: nothing above it asks for less.
			(Err(_), larger) => prop_assert!(larger.is_err()),
			(Ok(_), Err(error)) => prop_assert_eq!(error, Error::QuorumOutOfReach),
		}
	}

	#[test]
	fn g2_any_list_should_be_a_table_exactly_if_it_rises(
		tiers in prop::collection::vec((0u128..6, 0u32..4), 0..5), most in 0u32..5,
	) {
		let rises = tiers.iter().all(|tier| tier.0 > 0 && tier.1 > 0)
			&& (0..tiers.len()).all(|high| (0..high).all(|low| tiers[low].0 < tiers[high].0 && tiers[low].1 <= tiers[high].1))
			&& tiers.len() <= most as usize;
		prop_assert_eq!(check_tiers(&table(&tiers), most).is_ok(), rises);
		// And nothing panics or grants for nothing with what is none.
		if let Ok(count) = needed(3, 5, &tiers) {
			prop_assert!(count <= 5.max(majority(5)));
		}
	}
}
