// SPDX-License-Identifier: Apache-2.0
//! G5: what an author's policy lets through, at its boundaries and in which order.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions, clippy::expect_used, clippy::indexing_slicing)]

use codec::{Decode, Encode, MaxEncodedLen};
use proptest::prelude::*;
use vns_author::{decide, order, Candidate, Conditions, Error, Order, Pace, Policy, Refusal, Step};
use vns_clock::{Hour, HOUR};
use vns_units::Ppm;

const GRANT: Candidate = Candidate { id: 1, amount: 100, reward: 0, queued_at: 0, draws_at_once: false };
const CALM: Conditions = Conditions { circulating: 10_000, unused: 0, mean_age: 0, issued_this_hour: 0 };

fn steps(list: &[(u128, u128)]) -> Vec<Step> {
	list.iter().map(|(from, per_hour)| Step { from: *from, per_hour: *per_hour }).collect()
}

fn ppm(parts: u32) -> Ppm {
	Ppm::new(parts).expect("a part")
}

#[test]
fn g5_the_default_should_bind_unused_credit_to_a_tenth_and_nothing_else() {
	let policy = Policy::default();
	assert_eq!(policy.check(), Ok(()));
	let unused = |unused| decide(&policy, &GRANT, &Conditions { unused, ..CALM });
	assert_eq!(unused(900), Ok(()));
	assert_eq!(unused(901), Err(Refusal::UnusedCreditCap { cap: 1_000 }));
	let extreme = Conditions { circulating: u128::MAX - 1, unused: 0, mean_age: u64::MAX, issued_this_hour: 0 };
	assert_eq!(decide(&policy, &GRANT, &extreme), Ok(()));
	assert_eq!(
		decide(&policy, &GRANT, &Conditions { circulating: 0, ..CALM }),
		Err(Refusal::UnusedCreditCap { cap: 0 })
	);
}

#[test]
fn g6_what_draws_at_once_should_add_no_unused_credit() {
	let draws = Candidate { draws_at_once: true, ..GRANT };
	let unused = |unused| decide(&Policy::default(), &draws, &Conditions { unused, ..CALM });
	assert_eq!(unused(1_000), Ok(()));
	assert_eq!(unused(1_001), Err(Refusal::UnusedCreditCap { cap: 1_000 }), "too much is too much already");
}

#[test]
fn g5_the_switch_should_stop_everything_and_say_so_first() {
	let policy = Policy { ceiling: 0, ..Policy::default() };
	assert_eq!(decide(&policy, &GRANT, &CALM), Err(Refusal::AboveCeiling));
	assert_eq!(decide(&policy.clone().with_stop(true), &GRANT, &CALM), Err(Refusal::Stopped));
	assert_eq!(policy.clone().with_stop(true).with_stop(false), policy);
}

#[test]
fn g5_the_ceiling_itself_should_be_reached() {
	let policy = Policy { ceiling: 10_001, ..Policy::default() };
	assert_eq!(decide(&policy, &GRANT, &CALM), Ok(()));
	assert_eq!(decide(&policy, &GRANT, &Conditions { circulating: 10_001, ..CALM }), Err(Refusal::AboveCeiling));
}

#[test]
fn g5_debt_exactly_as_old_as_the_bound_should_not_be_too_old() {
	let policy = Policy { mean_age_bound: Some(5), ..Policy::default() };
	let aged = |mean_age| decide(&policy, &GRANT, &Conditions { mean_age, ..CALM });
	assert_eq!(aged(5 * HOUR), Ok(()));
	assert_eq!(aged(5 * HOUR + 1), Err(Refusal::DebtTooOld));
}

#[test]
fn g5_the_least_reward_should_be_met_exactly_and_rounded_up() {
	let policy = Policy { least_reward: ppm(10_000), ..Policy::default() };
	let paid = |amount, reward| decide(&policy, &Candidate { amount, reward, ..GRANT }, &CALM);
	assert_eq!(paid(100, 1), Ok(()));
	assert_eq!(paid(101, 1), Err(Refusal::RewardTooSmall { least: 2 }));
	assert_eq!(paid(101, 2), Ok(()));
	assert_eq!(paid(1, 0), Err(Refusal::RewardTooSmall { least: 1 }));
}

#[test]
fn g5_speed_should_follow_circulating_value_step_by_step() {
	let policy = Policy::default().with_speed(steps(&[(0, 500), (9_000, 100), (10_001, 0)])).expect("is one");
	assert_eq!([0, 8_999, 9_000, 10_000, 10_001, u128::MAX].map(|at| policy.per_hour(at)), [500, 500, 100, 100, 0, 0]);
	let issued = |issued_this_hour| decide(&policy, &GRANT, &Conditions { issued_this_hour, ..CALM });
	assert_eq!(issued(0), Ok(()));
	assert_eq!(issued(1), Err(Refusal::TooFast { left: 99 }));
	assert_eq!(issued(u128::MAX), Err(Refusal::TooFast { left: 0 }), "also after the speed has been lowered");
}

#[test]
fn g5_what_is_no_policy_should_be_refused_by_name() {
	let with = |list: &[(u128, u128)]| Policy::default().with_speed(steps(list)).map(|_| ());
	assert_eq!(with(&[]), Err(Error::NoSpeed));
	assert_eq!(with(&[(1, 5)]), Err(Error::SpeedNotFromZero));
	assert_eq!(with(&[(0, 5), (7, 1), (7, 2)]), Err(Error::SpeedNotAscending));
	assert_eq!(with(&[(0, 5), (7, 1), (6, 2)]), Err(Error::SpeedNotAscending));
	let many: Vec<_> = (0..9).map(|n| (n, 1)).collect();
	assert_eq!(with(&many[..8]), Ok(()));
	assert_eq!(with(&many), Err(Error::TooManySteps));
	// Speed may rise: the rules judge no policy.
	assert_eq!(with(&[(0, 1), (5, 9)]), Ok(()));
}

#[test]
fn g5_a_policy_should_decode_only_as_one_that_is_bounded() {
	let policy = Policy { mean_age_bound: Some(5), ..Policy::default() };
	let policy = policy.with_speed((0..8).map(|n| Step { from: n, per_hour: 1 }).collect()).expect("is one");
	assert_eq!(Policy::decode(&mut &policy.encode()[..]).as_ref(), Ok(&policy));
	assert_eq!(policy.encoded_size(), Policy::max_encoded_len());
	let rest = policy.encode()[1 + 8 * 32..].to_vec();
	let longer = [steps(&[(0, 1); 9]).encode(), rest].concat();
	assert!(Policy::decode(&mut &longer[..]).is_err());
}

#[test]
fn refusals_should_keep_their_numbers() {
	let refusals = [
		Refusal::Stopped,
		Refusal::AboveCeiling,
		Refusal::DebtTooOld,
		Refusal::RewardTooSmall { least: 0 },
		Refusal::UnusedCreditCap { cap: 0 },
		Refusal::TooFast { left: 0 },
		Refusal::BucketEmpty { level: 0 },
		Refusal::NetworkShareSpent { level: 0 },
		Refusal::HolderFrozen,
		Refusal::Expired,
		Refusal::NoStanding,
		Refusal::Void,
	];
	for (number, refusal) in (0u8..).zip(refusals) {
		assert_eq!(refusal.encode()[0], number, "{refusal:?}");
	}
}

#[test]
fn g5_an_hour_should_begin_anew_on_the_hour() {
	let pace = Pace::default().at(7 * HOUR + 5).plus(40).plus(2);
	assert_eq!(pace, Pace { hour: Hour(7), issued: 42 });
	assert_eq!(pace.at(8 * HOUR - 1).issued, 42);
	assert_eq!(pace.at(8 * HOUR), Pace { hour: Hour(8), issued: 0 });
	assert_eq!(pace.at(0), pace, "time does not go back");
}

#[test]
fn g5_each_preference_should_order_by_its_own_measure_and_ties_by_number() {
	let list = [(5, 30, 1, 100), (4, 20, 9, 100), (3, 20, 1, 50), (2, 10, 9, 200)];
	let list =
		list.map(|(id, amount, reward, queued_at)| Candidate { id, amount, reward, queued_at, draws_at_once: false });
	let by = |order_by| order(&Policy { order: order_by, ..Policy::default() }, &list);
	assert_eq!(by(Order::Oldest), [2, 1, 0, 3]);
	assert_eq!(by(Order::HighestReward), [3, 1, 2, 0]);
	assert_eq!(by(Order::Smallest), [3, 2, 1, 0]);
}

fn policy() -> impl Strategy<Value = Policy> {
	let speed = prop::collection::btree_map(1..2_000u128, 0..500u128, 0..7);
	let preference = prop_oneof![Just(Order::Oldest), Just(Order::HighestReward), Just(Order::Smallest)];
	let bound = prop::option::of(0..5u32);
	(speed, 0..500u128, 0..3_000u128, 0..=1_000_000u32, bound, 0..300_000u32, preference, any::<bool>()).prop_map(
		|(speed, first, ceiling, cap, mean_age_bound, least, order, stopped)| {
			let list: Vec<_> = [(0, first)].into_iter().chain(speed).collect();
			let policy = Policy::default().with_speed(steps(&list)).expect("is one");
			let (unused_cap, least_reward) = (ppm(cap), ppm(least));
			Policy { ceiling, unused_cap, mean_age_bound, least_reward, order, stopped, ..policy }
		},
	)
}

fn candidate() -> impl Strategy<Value = Candidate> {
	(0..9u64, 1..300u128, 0..60u128, 0..5u64, any::<bool>()).prop_map(
		|(id, amount, reward, queued_at, draws_at_once)| Candidate { id, amount, reward, queued_at, draws_at_once },
	)
}

fn conditions() -> impl Strategy<Value = Conditions> {
	(0..2_500u128, 0..400u128, 0..6 * HOUR, 0..300u128).prop_map(|(circulating, unused, mean_age, issued_this_hour)| {
		Conditions { circulating, unused, mean_age, issued_this_hour }
	})
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(20_000))]

	/// The rules once more, as the chapter states them.
	#[test]
	fn g5_a_grant_should_issue_exactly_if_no_rule_of_the_policy_is_against_it(
		policy in policy(), grant in candidate(), now in conditions(),
	) {
		let reached = policy.speed.iter().filter(|step| step.from <= now.circulating);
		let fast = reached.max_by_key(|step| step.from).map_or(0, |step| step.per_hour);
		let unused = now.unused + if grant.draws_at_once { 0 } else { grant.amount };
		let fine = !policy.stopped
			&& now.circulating < policy.ceiling
			&& policy.mean_age_bound.is_none_or(|bound| now.mean_age <= u64::from(bound) * HOUR)
			&& grant.reward * 1_000_000 >= grant.amount * u128::from(policy.least_reward.parts())
			&& unused * 1_000_000 <= now.circulating * u128::from(policy.unused_cap.parts())
			&& now.issued_this_hour + grant.amount <= fast;
		prop_assert_eq!(decide(&policy, &grant, &now).is_ok(), fine);
	}

	/// What issues would issue all the more under milder conditions.
	#[test]
	fn g5_better_conditions_should_never_refuse_what_worse_ones_let_through(
		policy in policy(), grant in candidate(), now in conditions(), by in 0..100u128,
	) {
		if decide(&policy, &grant, &now).is_err() {
			return Ok(());
		}
		let milder = [
			Conditions { unused: now.unused.saturating_sub(by), ..now },
			Conditions { mean_age: now.mean_age.saturating_sub(by as u64 * HOUR / 10), ..now },
			Conditions { issued_this_hour: now.issued_this_hour.saturating_sub(by), ..now },
		];
		for conditions in milder {
			prop_assert_eq!(decide(&policy, &grant, &conditions), Ok(()));
		}
		let better = [
			Candidate { reward: grant.reward + by, ..grant },
			Candidate { amount: grant.amount.saturating_sub(by).max(1), ..grant },
			Candidate { draws_at_once: true, ..grant },
		];
		for grant in better {
			prop_assert_eq!(decide(&policy, &grant, &now), Ok(()));
		}
		let looser = [
			Policy { ceiling: policy.ceiling.saturating_add(by), ..policy.clone() },
			Policy { unused_cap: Ppm::ALL, ..policy.clone() },
			Policy { mean_age_bound: None, ..policy.clone() },
			Policy { least_reward: Ppm::ZERO, ..policy.clone() },
		];
		for policy in looser {
			prop_assert_eq!(decide(&policy, &grant, &now), Ok(()));
		}
	}

	#[test]
	fn g5_an_order_should_name_each_candidate_once(
		policy in policy(), list in prop::collection::vec(candidate(), 0..30),
	) {
		let mut indices = order(&policy, &list);
		for pair in indices.windows(2) {
			let (one, next) = (&list[pair[0]], &list[pair[1]]);
			let in_order = match policy.order {
				Order::Oldest => (one.queued_at, one.id) <= (next.queued_at, next.id),
				Order::HighestReward => one.reward > next.reward || (one.reward == next.reward && one.id <= next.id),
				Order::Smallest => (one.amount, one.id) <= (next.amount, next.id),
			};
			prop_assert!(in_order);
		}
		indices.sort_unstable();
		prop_assert_eq!(indices, (0..list.len()).collect::<Vec<_>>());
	}
}
