// SPDX-License-Identifier: Apache-2.0
//! A1, D3: stake, maturity, cooling and moving. Each test tries to break its rule.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions, clippy::expect_used, clippy::indexing_slicing)]

use codec::{Decode, Encode, MaxEncodedLen};
use vns_author::{
	check_pool, claim, mature, move_stake, release, stake, unstake, withdraw, Cooling, Error, Fixed, Limits, Pool,
	Position, Tranche, Tranches, MAX_COOLING, MAX_TRANCHES,
};
use vns_clock::{Hour, HOUR};
use vns_units::Ppm;

const LIMITS: Limits = Limits { least_stake: 10, maturity: 100, cooling: 24 };
/// Half past some hour.
const NOW: u64 = 500_000 * HOUR + HOUR / 2;

/// A pool with `matured` of one position.
fn matured(amount: u128) -> (Pool, Option<Position>) {
	let staked = stake(&Pool::default(), None, amount, NOW - 200 * HOUR, &LIMITS).expect("stakes");
	let done = mature(&staked.pool, Some(staked.position), NOW).expect("is due");
	(done.pool, Some(done.position))
}

fn tranches(position: &Position) -> Vec<(u32, u128)> {
	position.maturing.as_slice().iter().map(|one| (one.at.0, one.amount)).collect()
}

#[test]
fn a1_stake_should_mature_at_its_hour_and_not_before() {
	let staked = stake(&Pool::default(), None, 50, NOW, &LIMITS).expect("stakes");
	assert_eq!(staked.at, Hour(500_101), "the first full hour at least a hundred hours later");
	assert_eq!((staked.pool.matured(), staked.pool.maturing), (0, 50));
	let at = staked.at.millis();
	let try_at = |now| mature(&staked.pool, Some(staked.position.clone()), now);
	assert_eq!(try_at(at - 1), Err(Error::NothingDue));
	let done = try_at(at).expect("is due");
	assert_eq!((done.amount, done.position.matured, done.pool.matured(), done.pool.maturing), (50, 50, 50, 0));
	assert_eq!(mature(&done.pool, Some(done.position), at), Err(Error::NothingDue));
	assert_eq!(mature(&staked.pool, None, at), Err(Error::NoStake));
}

#[test]
fn a1_stake_of_one_hour_should_join_and_the_ninth_hour_be_refused() {
	let mut held = (Pool::default(), None);
	for hour in 0..u64::from(MAX_TRANCHES) {
		for _ in 0..2 {
			let staked = stake(&held.0, held.1, 10, NOW + hour * HOUR, &LIMITS).expect("stakes");
			held = (staked.pool, Some(staked.position));
		}
	}
	let position = held.1.clone().expect("is there");
	assert_eq!(tranches(&position), (0..8).map(|n| (500_101 + n, 20)).collect::<Vec<_>>());
	assert_eq!(stake(&held.0, held.1.clone(), 10, NOW + 8 * HOUR, &LIMITS), Err(Error::TooManyTranches));
	// Once the first is due there is room again: it matures in the same step.
	let staked = stake(&held.0, held.1, 10, Hour(500_101).millis(), &LIMITS).expect("stakes");
	assert_eq!((staked.matured, staked.position.matured, staked.pool.maturing), (20, 20, 150));
}

#[test]
fn stake_below_the_least_should_be_refused_whichever_way_it_arises() {
	assert_eq!(stake(&Pool::default(), None, 0, NOW, &LIMITS), Err(Error::ZeroAmount));
	assert_eq!(stake(&Pool::default(), None, 9, NOW, &LIMITS), Err(Error::BelowLeastStake));
	let (pool, position) = matured(10);
	assert!(stake(&pool, position.clone(), 1, NOW, &LIMITS).is_ok(), "more of it may be little");
	let out = |amount| unstake(&pool, position.clone(), &Cooling::default(), amount, NOW, &LIMITS);
	assert_eq!(out(0), Err(Error::ZeroAmount));
	assert_eq!(out(1), Err(Error::RestBelowLeastStake));
	assert_eq!(out(11), Err(Error::StakeExceeded));
	assert_eq!(out(10).expect("all of it").position, None);
	assert_eq!(unstake(&pool, None, &Cooling::default(), 1, NOW, &LIMITS), Err(Error::NoStake));
}

#[test]
fn d3_unstaking_should_take_the_youngest_first_and_matured_stake_last() {
	let (pool, position) = matured(100);
	let first = stake(&pool, position, 30, NOW, &LIMITS).expect("stakes");
	let second = stake(&first.pool, Some(first.position), 20, NOW + HOUR, &LIMITS).expect("stakes");
	let out = unstake(&second.pool, Some(second.position), &Cooling::default(), 25, NOW, &LIMITS).expect("leaves");
	assert_eq!((out.of_maturing, out.of_matured), (25, 0));
	assert_eq!(tranches(out.position.as_ref().expect("stays")), [(500_101, 25)]);
	assert_eq!((out.pool.removed, out.pool.matured(), out.pool.maturing), (0, 100, 25));
	let more = unstake(&out.pool, out.position, &out.cooling, 40, NOW, &LIMITS).expect("leaves");
	assert_eq!((more.of_maturing, more.of_matured), (25, 15));
	assert_eq!((more.pool.removed, more.pool.matured(), more.pool.maturing), (15, 85, 0));
	assert_eq!(more.cooling.as_slice(), [Tranche { at: Hour(500_025), amount: 65 }], "the same hour joins");
}

#[test]
fn d3_what_cools_down_should_be_withdrawn_from_its_hour_on() {
	let (pool, position) = matured(100);
	let one = unstake(&pool, position, &Cooling::default(), 20, NOW, &LIMITS).expect("leaves");
	let two = unstake(&one.pool, one.position, &one.cooling, 30, NOW + HOUR, &LIMITS).expect("leaves");
	let first = Hour(500_025).millis();
	assert_eq!(withdraw(&two.cooling, first - 1), Err(Error::NothingCooled));
	let done = withdraw(&two.cooling, first).expect("has cooled down");
	assert_eq!((done.amount, done.cooling.total()), (20, Ok(30)));
	assert_eq!(withdraw(&two.cooling, first + HOUR).expect("has cooled down").amount, 50);
	assert_eq!(withdraw(&Cooling::default(), u64::MAX), Err(Error::NothingCooled));
}

#[test]
fn d3_the_seventeenth_hour_of_cooling_should_be_refused() {
	let (mut pool, mut position) = matured(1_000);
	let mut cooling = Cooling::default();
	for hour in 0..u64::from(MAX_COOLING) {
		let out = unstake(&pool, position, &cooling, 10, NOW + hour * HOUR, &LIMITS).expect("leaves");
		(pool, position, cooling) = (out.pool, out.position, out.cooling);
	}
	assert_eq!(unstake(&pool, position, &cooling, 10, NOW + 16 * HOUR, &LIMITS), Err(Error::TooManyCooling));
}

#[test]
fn a1_what_is_released_should_be_as_if_all_of_it_had_been_unstaked() {
	let (pool, position) = matured(100);
	let first = stake(&pool, position, 30, NOW, &LIMITS).expect("stakes");
	let pool = first.pool.reward(1_000, Ppm::ZERO).expect("fits").pool;
	let position = Some(first.position);
	let unstaked = unstake(&pool, position.clone(), &Cooling::default(), 130, NOW, &LIMITS).expect("leaves");
	let released = release(&pool, position, &Cooling::default(), NOW, &LIMITS, true).expect("leaves");
	assert_eq!((&released.left, released.withdrawn), (&unstaked, 0));
	assert_eq!((unstaked.of_matured, unstaked.of_maturing, unstaked.paid), (100, 30, 1_000));
	assert_eq!(release(&pool, None, &Cooling::default(), NOW, &LIMITS, true), Err(Error::NoStake));
	// Also where the least stake is higher by now.
	let (pool, position) = matured(10);
	let higher = Limits { least_stake: 1_000, ..LIMITS };
	assert!(release(&pool, position, &Cooling::default(), NOW, &higher, true).is_ok());
}

/// Sixteen hours of cooling, a planck in each, the first from `first` on.
fn full(first: u32) -> Cooling {
	let list: Vec<_> = (0..MAX_COOLING).map(|n| Tranche { at: Hour(first + n), amount: 1 }).collect();
	Cooling::decode(&mut &list.encode()[..]).expect("is one")
}

#[test]
fn a1_no_cooling_should_be_too_full_for_what_is_released() {
	let (pool, position) = matured(100);
	let at = Hour(500_025);
	let released = |cooling: &Cooling| {
		let out = release(&pool, position.clone(), cooling, NOW, &LIMITS, true).expect("always leaves");
		let list: Vec<_> = out.left.cooling.as_slice().iter().map(|one| (one.at.0, one.amount)).collect();
		assert_eq!(out.left.cooling.total(), Ok(116 - out.withdrawn));
		(out.withdrawn, list)
	};
	// Some has cooled down: it makes room, and nothing else is touched.
	let (withdrawn, list) = released(&full(499_999));
	assert_eq!((withdrawn, list.len(), list.last()), (2, 15, Some(&(at.0, 100))));
	// Nothing has: the latest cools a little longer.
	let (withdrawn, list) = released(&full(500_001));
	assert_eq!((withdrawn, list.len(), list.last()), (0, 16, Some(&(at.0, 101))));
	assert_eq!(list.first(), Some(&(500_001, 1)));
	// The hour is there already.
	let (withdrawn, list) = released(&full(500_010));
	assert_eq!((withdrawn, list.len(), list.last()), (0, 16, Some(&(at.0, 101))));
	// The time of cooling was longer: it joins what is free later, and nothing is free earlier than it was to be.
	let (withdrawn, list) = released(&full(500_026));
	assert_eq!((withdrawn, list.len(), list.first()), (0, 16, Some(&(500_026, 101))));
}

#[test]
fn c5_nothing_should_be_withdrawn_to_make_room_while_a_vote_counts_on_it() {
	let (pool, position) = matured(100);
	// Two hours of it have cooled down.
	let out = release(&pool, position, &full(499_999), NOW, &LIMITS, false).expect("always leaves");
	assert_eq!((out.withdrawn, out.left.cooling.total()), (0, Ok(116)));
	let list = out.left.cooling.as_slice();
	assert_eq!((list.len(), list.last()), (16, Some(&Tranche { at: Hour(500_025), amount: 101 })));
}

#[test]
fn g4_moved_stake_should_mature_anew_and_cool_nothing_down() {
	let (pool, position) = matured(100);
	let moved = move_stake((&pool, position), (&Pool::default(), None), 40, NOW, &LIMITS).expect("moves");
	assert_eq!((moved.from.pool.matured(), moved.from.pool.removed), (60, 40));
	assert_eq!((moved.to.pool.matured(), moved.to.pool.maturing), (0, 40));
	assert_eq!(tranches(&moved.to.position), [(500_101, 40)]);
	assert!(moved.from.cooling.is_empty());
	assert_eq!(check_pool(&moved.to.pool, [&moved.to.position].into_iter()), Ok(()));
}

#[test]
fn a_position_that_ends_should_be_paid_and_leave_its_fraction_to_the_others() {
	// Three planck of stake would be below the least; 30, 30 and 30 share 100.
	let limits = Limits { maturity: 0, ..LIMITS };
	let mut pool = Pool::default();
	let mut list = Vec::new();
	for _ in 0..3 {
		let staked = stake(&pool, None, 30, NOW, &limits).expect("stakes");
		let done = mature(&staked.pool, Some(staked.position), NOW + HOUR).expect("is due");
		pool = done.pool;
		list.push(done.position);
	}
	pool = pool.reward(100, Ppm::ZERO).expect("fits").pool;
	let mut ended = 0;
	while let Some(position) = list.pop() {
		let out = unstake(&pool, Some(position), &Cooling::default(), 30, NOW, &limits).expect("leaves");
		assert_eq!((out.paid, out.position), (33, None));
		pool = out.pool;
		ended += 1;
		assert_eq!(check_pool(&pool, list.iter()), Ok(()), "after {ended}");
	}
	assert_eq!((pool.unpaid, pool.rest), (1, Fixed::whole(1)), "three thirds");
	assert_eq!(pool.close(), Ok(1));
}

#[test]
fn a_claim_should_pay_whole_planck_and_keep_the_fraction() {
	let (pool, position) = matured(32);
	let other = stake(&pool, None, 96, NOW - 200 * HOUR, &LIMITS).expect("stakes");
	let other = mature(&other.pool, Some(other.position), NOW).expect("is due");
	let mut pool = other.pool;
	let mut mine = position;
	let mut paid = 0;
	for _ in 0..4 {
		pool = pool.reward(10, Ppm::ZERO).expect("fits").pool;
		let claimed = claim(&pool, mine, false).expect("something is owed");
		(pool, mine) = (claimed.pool, claimed.position);
		paid += claimed.to_staker;
	}
	assert_eq!(paid, 10, "a quarter of forty, although each time two and a half");
	assert_eq!(claim(&pool, mine, false), Err(Error::NothingOwed));
	assert_eq!(claim(&pool, None, false), Err(Error::NoStake));
	assert_eq!(claim(&pool, None, true), Err(Error::NothingOwed));
}

#[test]
fn new_stake_should_not_share_what_came_before_it() {
	let (pool, position) = matured(100);
	let pool = pool.reward(1_000, Ppm::ZERO).expect("fits").pool;
	let late = stake(&pool, None, 900, NOW, &LIMITS).expect("stakes");
	// Neither what came before it, nor what comes while it matures.
	let pool = late.pool.reward(1_000, Ppm::ZERO).expect("fits").pool;
	let late = mature(&pool, Some(late.position), NOW + 200 * HOUR).expect("is due");
	let pool = late.pool.reward(1_000, Ppm::ZERO).expect("fits").pool;
	assert_eq!(late.position.owed(&pool), Ok(Fixed::whole(900)));
	assert_eq!(position.expect("is there").owed(&pool), Ok(Fixed::whole(2_100)));
}

#[test]
fn a_sum_that_does_not_fit_should_be_refused() {
	let full = stake(&Pool::default(), None, u128::MAX, NOW, &LIMITS).expect("fits");
	assert_eq!(stake(&full.pool, Some(full.position), 1, NOW, &LIMITS), Err(Error::AmountOverflow));
	assert_eq!(stake(&full.pool, None, 10, NOW, &LIMITS), Err(Error::AmountOverflow));
	let (pool, _) = matured(10);
	assert_eq!(stake(&pool, None, u128::MAX, NOW, &LIMITS), Err(Error::AmountOverflow), "all stake is one number");
	let pool = pool.reward(u128::MAX, Ppm::ALL).expect("fits").pool;
	assert_eq!(pool.reward(1, Ppm::ZERO), Err(Error::AmountOverflow));
}

#[test]
fn a_state_that_contradicts_itself_should_be_refused_and_never_panic() {
	let broken = Position { matured: 5, ..Default::default() };
	let out = unstake(&Pool::default(), Some(broken.clone()), &Cooling::default(), 5, NOW, &LIMITS);
	assert!(out.is_err() || out.is_ok_and(|out| check_pool(&out.pool, std::iter::empty()).is_err()));
	let ahead = Position { served: Fixed::whole(1), ..broken.clone() };
	assert_eq!(ahead.owed(&Pool::default()), Err(Error::Inconsistent));
	assert!(check_pool(&Pool::default(), [&broken].into_iter()).is_err());
	assert!(check_pool(&Pool::default(), [&Position::default()].into_iter()).is_err(), "empty");
	let owing = Pool { unpaid: 1, ..Default::default() };
	assert!(check_pool(&owing, std::iter::empty()).is_err());
	assert_eq!(owing.close(), Err(Error::Inconsistent));
}

#[test]
fn what_is_no_list_of_tranches_should_not_decode() {
	let encoded = |list: &[(u32, u128)]| {
		let list: Vec<_> = list.iter().map(|(at, amount)| Tranche { at: Hour(*at), amount: *amount }).collect();
		Tranches::<2>::decode(&mut &list.encode()[..])
	};
	let list = encoded(&[(1, 5), (2, 6)]).expect("is one");
	assert_eq!(Tranches::<2>::decode(&mut &list.encode()[..]).as_ref(), Ok(&list));
	assert_eq!(list.encoded_size(), Tranches::<2>::max_encoded_len());
	for wrong in
		[&[(2, 5), (1, 6)][..], &[(1, 5), (1, 6)], &[(1, 0)], &[(1, 1), (2, 1), (3, 1)], &[(1, u128::MAX), (2, 1)]]
	{
		assert!(encoded(wrong).is_err(), "{wrong:?}");
	}
}

#[test]
fn errors_should_have_distinct_numbers_and_sentences() {
	for (index, error) in Error::ALL.iter().enumerate() {
		assert_eq!(usize::from(error.number()), index + 1);
		assert_eq!(error.number(), *error as u8);
	}
	let sentences: std::collections::BTreeSet<_> = Error::ALL.iter().map(|error| error.to_string()).collect();
	assert_eq!(sentences.len(), Error::ALL.len());
}
