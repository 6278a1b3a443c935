// SPDX-License-Identifier: Apache-2.0
//! The worked example of the chapter `docs/book/author.md`, number by number.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions, clippy::expect_used, clippy::indexing_slicing)]

use vns_author::{
	apportion, block_reward, claim, decide, mature, stake, unstake, Author, Bucket, Candidate, Conditions, Cooling,
	Error, Limits, NetworkBucket, Policy, Position, Refusal,
};
use vns_clock::{Hour, HOUR};
use vns_units::{Ppm, UNIT};

const LIMITS: Limits = Limits { least_stake: UNIT, maturity: 8_784, cooling: 168 };
const NOW: u64 = 500_000 * HOUR;

/// Stakes and matures at once, for the start of the example.
fn at_genesis(author: &mut Author, amount: u128) -> Position {
	let at_once = Limits { maturity: 0, ..LIMITS };
	let staked = stake(&author.pool, None, amount, NOW, &at_once).expect("stakes");
	let done = mature(&staked.pool, Some(staked.position), NOW).expect("is due");
	author.pool = done.pool;
	done.position
}

#[test]
fn the_worked_example_of_the_book() {
	// Anna has staked 600 and Dora 200 on Anna; Bert 300. Anna's commission is 10 %.
	let mut anna = Author::register(Ppm::new(100_000).expect("a part"));
	let mut bert = Author::register(Ppm::ZERO);
	let annas = at_genesis(&mut anna, 600 * UNIT);
	let doras = at_genesis(&mut anna, 200 * UNIT);
	let berts = at_genesis(&mut bert, 300 * UNIT);

	// Seats: quotas 43.636 and 16.364 of 60.
	assert_eq!(apportion(&[800 * UNIT, 300 * UNIT], 60), Ok(vec![44, 16]));

	// Anna's block has fees of 9 planck, Bert's of 4, Anna's next of 0.
	let first = block_reward(&"anna", 9, None).expect("fits");
	assert_eq!((first.reward, first.carried.as_ref().map(|held| held.amount)), (5, Some(4)));
	let second = block_reward(&"bert", 4, first.carried).expect("fits");
	assert_eq!((second.reward, second.carried.as_ref().map(|held| held.amount)), (6, Some(2)));
	let third = block_reward(&"anna", 0, second.carried).expect("fits");
	assert_eq!((third.reward, third.carried), (2, None));

	anna.pool = anna.pool.reward(first.reward, anna.commission.at(NOW)).expect("fits").pool;
	bert.pool = bert.pool.reward(second.reward, bert.commission.at(NOW)).expect("fits").pool;
	let of_third = anna.pool.reward(third.reward, anna.commission.at(NOW)).expect("fits");
	assert_eq!((of_third.commission, of_third.shared), (0, 2), "a tenth of little is nothing");
	anna.pool = of_third.pool;
	// Seven planck for 800: Anna is owed 5.25, Dora 1.75.
	let claimed = claim(&anna.pool, Some(doras), false).expect("is owed");
	assert_eq!((claimed.paid(), claimed.pool.unpaid), (1, 6));
	anna.pool = claimed.pool;
	let doras = claimed.position;
	let claimed = claim(&anna.pool, Some(annas), true).expect("is owed");
	assert_eq!((claimed.to_staker, claimed.to_author, claimed.pool.unpaid), (5, 0, 1));
	anna.pool = claimed.pool;
	// A planck of Bert's stake is served 2 * 10^-14, rounded down: of his six he claims the last with the next reward.
	assert_eq!(claim(&bert.pool, Some(berts), true).expect("is owed").paid(), 5);
	// The two fractions are the planck that is left; the next reward of 2 gives Dora 0.75 + 0.5.
	anna.pool = anna.pool.reward(2, Ppm::ZERO).expect("fits").pool;
	let claimed = claim(&anna.pool, doras, false).expect("is owed");
	assert_eq!(claimed.paid(), 1);
	anna.pool = claimed.pool;

	// Dora unstakes 50: it cools down for a week. She cannot leave half a VNS behind.
	let half = unstake(&anna.pool, claimed.position.clone(), &Cooling::default(), 199 * UNIT + UNIT / 2, NOW, &LIMITS);
	assert_eq!(half, Err(Error::RestBelowLeastStake));
	let before = anna.pool.stake_view();
	let out = unstake(&anna.pool, claimed.position, &Cooling::default(), 50 * UNIT, NOW, &LIMITS).expect("leaves");
	assert_eq!((out.of_matured, out.at), (50 * UNIT, Hour(500_168)));
	anna.pool = out.pool;

	// Anna's bucket was full with 800; now it holds 750, and after issuing 700 and a tenth of the period 125.
	let bucket = Bucket::full(before, NOW).at(anna.pool.stake_view(), 8_784, NOW);
	assert_eq!(bucket.level, 750 * UNIT);
	let network = NetworkBucket::full(NetworkBucket::size(20_000 * UNIT, Ppm::new(100_000).expect("a part")), NOW);
	assert_eq!(network.level, 1_000 * UNIT);
	let (bucket, network) = vns_author::spend(&bucket, &network, 700 * UNIT).expect("is there");
	assert_eq!((bucket.level, network.level), (50 * UNIT, 300 * UNIT));
	let later = NOW + 8_784 * HOUR / 10;
	let bucket = bucket.at(anna.pool.stake_view(), 8_784, later);
	assert_eq!(bucket.level, 125 * UNIT);
	assert_eq!(bucket.spend(126 * UNIT), Err(Refusal::BucketEmpty { level: 125 * UNIT }));
	assert_eq!(network.at(network.size, 8_784, later).level, 400 * UNIT);

	// By the default policy, with 5,000 circulating and 450 of credit unused, a grant of 50 issues and one of 51 does not.
	let now = Conditions { circulating: 5_000 * UNIT, unused: 450 * UNIT, mean_age: 0, issued_this_hour: 0 };
	let grant = |amount| Candidate { id: 0, amount: amount * UNIT, reward: 0, queued_at: NOW, draws_at_once: false };
	assert_eq!(decide(&Policy::default(), &grant(50), &now), Ok(()));
	assert_eq!(decide(&Policy::default(), &grant(51), &now), Err(Refusal::UnusedCreditCap { cap: 500 * UNIT }));
}
