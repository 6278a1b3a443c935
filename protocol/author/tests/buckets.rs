// SPDX-License-Identifier: Apache-2.0
//! G4, N5: capacity of an author and of the network. Each test tries to issue more than its rule allows.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions, clippy::expect_used, clippy::indexing_slicing)]

use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;
use vns_author::{check_ever_fits, spend, Bucket, Error, NetworkBucket, Refusal, StakeView};
use vns_clock::{Millis, HOUR};
use vns_units::Ppm;

const PERIOD: u32 = 100;
const LENGTH: Millis = 100 * HOUR;
const NOW: Millis = 500_000 * HOUR;

fn of(added: u128, removed: u128) -> StakeView {
	StakeView { added, removed }
}

fn level(bucket: Bucket, stake: StakeView, now: Millis) -> u128 {
	bucket.at(stake, PERIOD, now).level
}

#[test]
fn g4_a_bucket_should_refill_evenly_and_no_further_than_the_stake() {
	let empty = Bucket::empty(of(1_000, 0), NOW);
	let after = |time| level(empty, of(1_000, 0), NOW + time);
	assert_eq!([0, LENGTH / 1_000 - 1, LENGTH / 1_000, LENGTH / 2].map(after), [0, 0, 1, 500]);
	assert_eq!([LENGTH - 1, LENGTH, LENGTH * 7, Millis::MAX - NOW].map(after), [999, 1_000, 1_000, 1_000]);
	assert_eq!(level(empty, of(1_000, 0), NOW - 1), 0, "time does not go back");
	assert_eq!(empty.at(of(1_000, 0), PERIOD, NOW - 1).as_of, NOW);
	assert_eq!(empty.at(of(1_000, 0), 0, NOW + HOUR).level, 1_000, "no period is one hour");
}

#[test]
fn g4_added_stake_should_start_empty() {
	let full = Bucket::full(of(1_000, 0), NOW);
	let grown = full.at(of(5_000, 0), PERIOD, NOW);
	assert_eq!(grown.level, 1_000);
	assert_eq!(level(grown, of(5_000, 0), NOW + LENGTH / 10), 1_500);
	// What matured somewhere between two looks does not refill for the time before.
	assert_eq!(level(Bucket::empty(of(1_000, 0), NOW), of(5_000, 0), NOW + LENGTH / 2), 500);
}

#[test]
fn g4_removed_stake_should_cut_at_once_also_when_as_much_has_come() {
	let full = Bucket::full(of(1_000, 0), NOW);
	assert_eq!(level(full, of(1_000, 400), NOW), 600);
	assert_eq!(level(full, of(1_400, 400), NOW), 600, "the new stake is empty");
	assert_eq!(level(full, of(1_000, 1_000), NOW), 0);
	assert_eq!(level(full, of(2_000, 1_500), NOW), 0, "more has left than was there");
	// All left and came back within one long gap: nothing refills for it.
	assert_eq!(level(Bucket::empty(of(1_000, 0), NOW), of(2_000, 1_000), NOW + LENGTH), 0);
}

#[test]
fn g4_moving_stake_about_should_not_issue_it_twice() {
	// A thousand of stake goes from one author to another, again and again; each time it would be spent.
	let mut stakes = [of(1_000, 0), of(0, 0)];
	let mut buckets = [Bucket::full(stakes[0], NOW), Bucket::empty(stakes[1], NOW)];
	let mut issued = 0;
	for turn in 0..20 {
		let from = turn % 2;
		buckets[from] = buckets[from].at(stakes[from], PERIOD, NOW);
		issued += buckets[from].level;
		buckets[from] = buckets[from].spend(buckets[from].level).expect("is there");
		stakes[from].removed += 1_000;
		stakes[1 - from].added += 1_000;
	}
	assert_eq!(issued, 1_000);
}

#[test]
fn g4_another_record_of_the_same_author_should_start_empty() {
	let full = Bucket::full(of(5_000, 1_000), NOW);
	assert_eq!(full.at(of(4_500, 1_000), PERIOD, NOW + LENGTH), Bucket::empty(of(4_500, 1_000), NOW + LENGTH));
	assert_eq!(full.at(of(9_000, 0), PERIOD, NOW).level, 0);
}

#[test]
fn n5_more_than_a_bucket_holds_should_be_refused_with_what_it_holds() {
	let bucket = Bucket::full(of(100, 0), NOW);
	let network = NetworkBucket::full(60, NOW);
	assert_eq!(bucket.spend(101), Err(Refusal::BucketEmpty { level: 100 }));
	assert_eq!(bucket.spend(100).expect("is there").level, 0);
	assert_eq!(spend(&bucket, &network, 101), Err(Refusal::BucketEmpty { level: 100 }));
	assert_eq!(spend(&bucket, &network, 61), Err(Refusal::NetworkShareSpent { level: 60 }));
	let (bucket, network) = spend(&bucket, &network, 60).expect("is there");
	assert_eq!((bucket.level, network.level), (40, 0));
}

#[test]
fn g5_what_can_never_issue_should_be_refused_at_once() {
	assert_eq!(check_ever_fits(100, 100, 100), Ok(()));
	assert_eq!(check_ever_fits(101, 100, 200), Err(Error::AboveEveryCapacity));
	assert_eq!(check_ever_fits(101, 200, 100), Err(Error::AboveEveryCapacity));
	assert_eq!(NetworkBucket::size(1_000_001, Ppm::new(100_000).expect("a part")), 50_000);
	assert_eq!(NetworkBucket::size(u128::MAX, Ppm::ALL), u128::MAX / 2);
}

/// What happens between two looks: (time, matured, left in thousandths of what is there, spent in thousandths).
type Steps = Vec<(Millis, u128, u128, u128)>;

fn steps(changes: bool) -> impl Strategy<Value = Steps> {
	let time = prop_oneof![0..HOUR, 0..LENGTH / 2, Just(LENGTH), 0..3 * LENGTH];
	let added = if changes { prop_oneof![Just(0), 1..1_000_000u128].boxed() } else { Just(0).boxed() };
	let left = if changes { prop_oneof![3 => Just(0), 1 => 0..=1_000u128].boxed() } else { Just(0).boxed() };
	prop::collection::vec((time, added, left, prop_oneof![Just(1_000), 0..=1_000u128]), 1..60)
}

/// One issue: when, how much, and the stake then and at the look before.
struct Issue {
	at: Millis,
	amount: u128,
	stake: u128,
}

fn run(start: u128, full: bool, steps: &Steps) -> Vec<Issue> {
	let mut stake = of(start, 0);
	let mut now = NOW;
	let mut bucket = if full { Bucket::full(stake, now) } else { Bucket::empty(stake, now) };
	let mut exact = BigRational::from_integer(BigInt::from(bucket.level));
	let mut issues = vec![Issue { at: now, amount: 0, stake: start }];
	for (count, (time, added, left, part)) in steps.iter().enumerate() {
		let before = stake.size();
		let leaving = before * left / 1_000;
		stake = of(stake.added + added, stake.removed + leaving);
		now += time;
		bucket = bucket.at(stake, PERIOD, now);
		// The same in rational numbers: never more than those, and one planck a look less at most.
		let stayed = BigRational::from_integer(BigInt::from(before - leaving));
		let refill = stayed.clone() * BigRational::new(BigInt::from(*time), BigInt::from(LENGTH));
		exact = (exact.min(stayed.clone()) + refill).min(stayed);
		let held = BigRational::from_integer(BigInt::from(bucket.level));
		assert!(held <= exact);
		assert!(exact.clone() - held < BigRational::from_integer(BigInt::from(count + 1)));
		assert!(bucket.level <= stake.size());
		let amount = bucket.level * part / 1_000;
		bucket = bucket.spend(amount).expect("is there");
		exact -= BigRational::from_integer(BigInt::from(amount));
		issues.push(Issue { at: now, amount, stake: stake.size() });
	}
	issues
}

/// For each stretch of one period that begins with an issue: what was issued, and the largest stake, the look before
/// included.
fn windows(issues: &[Issue]) -> impl Iterator<Item = (u128, u128)> + '_ {
	(1..issues.len()).map(move |first| {
		let within = || issues[first..].iter().take_while(move |one| one.at <= issues[first].at + LENGTH);
		let largest = within().map(|one| one.stake).max().unwrap_or(0).max(issues[first - 1].stake);
		(within().map(|one| one.amount).sum(), largest)
	})
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(1_000))]

	#[test]
	fn g4_no_period_should_see_more_than_twice_the_stake(
		start in 0..1_000_000u128, full in any::<bool>(), steps in steps(false),
	) {
		for (issued, _) in windows(&run(start, full, &steps)) {
			prop_assert!(issued <= 2 * start);
		}
	}

	#[test]
	fn g4_no_period_should_see_more_than_twice_the_largest_stake_in_it(
		start in 0..1_000_000u128, full in any::<bool>(), steps in steps(true),
	) {
		for (issued, largest) in windows(&run(start, full, &steps)) {
			prop_assert!(issued <= 2 * largest);
		}
	}

	#[test]
	fn g4_no_period_should_see_more_than_the_governed_share(
		net in any::<u128>(),
		share in 0..=1_000_000u32,
		steps in prop::collection::vec((prop_oneof![0..HOUR, 0..LENGTH, Just(LENGTH)], 0..=1_000u64), 1..60),
	) {
		let share = Ppm::new(share).expect("a part");
		let size = NetworkBucket::size(net, share);
		let mut bucket = NetworkBucket::full(size, NOW);
		let mut now = NOW;
		let mut issues = Vec::new();
		for (time, part) in steps {
			now += time;
			bucket = bucket.at(size, PERIOD, now);
			prop_assert!(bucket.level <= size);
			let amount = bucket.level / 1_000 * u128::from(part);
			bucket = bucket.spend(amount).expect("is there");
			issues.push((now, amount));
		}
		for (index, (first, _)) in issues.iter().enumerate() {
			let sum: u128 =
				issues[index..].iter().take_while(|(at, _)| *at <= first + LENGTH).map(|(_, amount)| amount).sum();
			prop_assert!(sum <= share.of(net));
		}
	}

	#[test]
	fn g4_another_share_should_cut_at_once_and_never_fill(
		before in 0..1_000_000u128, after in 0..1_000_000u128, time in 0..2 * LENGTH,
	) {
		let full = NetworkBucket::full(before, NOW);
		prop_assert_eq!(full.at(after, PERIOD, NOW).level, before.min(after));
		prop_assert!(full.at(after, PERIOD, NOW + time).level <= before.min(after));
	}
}
