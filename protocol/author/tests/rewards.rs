// SPDX-License-Identifier: Apache-2.0
//! A2: fees, halves and their distribution, against a model in rational numbers. And what a coalition gains: nothing.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions, clippy::expect_used, clippy::indexing_slicing)]

use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;
use vns_author::{
	block_reward, check_pool, claim, mature, move_stake, stake, unstake, Carried, Cooling, Error, Fixed, Limits, Pool,
	Position,
};
use vns_clock::HOUR;
use vns_units::Ppm;

const STAKERS: usize = 4;
const POOLS: usize = 2;
const START: u64 = 1_000 * HOUR;

fn rational(number: u128) -> BigRational {
	BigRational::from_integer(BigInt::from(number))
}

fn exact(fixed: Fixed) -> BigRational {
	rational(fixed.whole) + BigRational::new(BigInt::from(fixed.fraction), BigInt::from(1) << 128)
}

/// 2^-40 planck.
fn tolerance() -> BigRational {
	BigRational::new(BigInt::from(1), BigInt::from(1) << 40)
}

fn zero() -> BigRational {
	rational(0)
}

#[derive(Clone, Debug)]
enum Command {
	Stake(usize, usize, u128),
	Mature(usize, usize),
	Unstake(usize, usize, u128),
	UnstakeAll(usize, usize),
	Move(usize, usize, u128),
	Claim(usize, usize),
	ClaimAsAuthor(usize),
	Reward(usize, u128, u32),
	Wait(u64),
}

fn command(most_stake: u128, most_reward: u128) -> impl Strategy<Value = Command> {
	let (pool, who) = (0..POOLS, 0..STAKERS);
	let amount = prop_oneof![1..=20u128, 1..=most_stake];
	prop_oneof![
		4 => (pool.clone(), who.clone(), amount.clone()).prop_map(|(p, w, a)| Command::Stake(p, w, a)),
		3 => (pool.clone(), who.clone()).prop_map(|(p, w)| Command::Mature(p, w)),
		2 => (pool.clone(), who.clone(), amount.clone()).prop_map(|(p, w, a)| Command::Unstake(p, w, a)),
		1 => (pool.clone(), who.clone()).prop_map(|(p, w)| Command::UnstakeAll(p, w)),
		1 => (pool.clone(), who.clone(), amount).prop_map(|(p, w, a)| Command::Move(p, w, a)),
		2 => (pool.clone(), who).prop_map(|(p, w)| Command::Claim(p, w)),
		1 => pool.clone().prop_map(Command::ClaimAsAuthor),
		6 => (pool, prop_oneof![0..=20u128, 0..=most_reward], prop_oneof![Just(0), 0..=1_000_000u32, Just(1_000_000)])
			.prop_map(|(p, a, c)| Command::Reward(p, a, c)),
		2 => (1..3 * HOUR).prop_map(Command::Wait),
	]
}

/// What one staker has in one pool, in exact numbers.
#[derive(Clone)]
struct Staker {
	matured: u128,
	/// (due, amount), as staked.
	maturing: Vec<(u64, u128)>,
	owed: BigRational,
}

/// A pool by the book: every reward is divided at once, exactly.
struct Book {
	stakers: Vec<Staker>,
	rest: BigRational,
	author: u128,
	came: u128,
	paid: u128,
}

impl Book {
	fn new() -> Self {
		let nobody = Staker { matured: 0, maturing: vec![], owed: zero() };
		Self { stakers: vec![nobody; STAKERS], rest: zero(), author: 0, came: 0, paid: 0 }
	}

	fn total(&self, who: usize) -> u128 {
		self.stakers[who].matured + self.stakers[who].maturing.iter().map(|(_, amount)| amount).sum::<u128>()
	}

	fn reward(&mut self, amount: u128, ppm: u32) {
		self.came += amount;
		let all: u128 = self.stakers.iter().map(|staker| staker.matured).sum();
		if all == 0 {
			self.author += amount;
			return;
		}
		let cut: BigInt = (BigInt::from(amount) * ppm) / 1_000_000;
		let shared = rational(amount) - BigRational::from_integer(cut.clone()) + self.rest.clone();
		self.author += u128::try_from(cut).expect("is a part");
		self.rest = zero();
		for staker in &mut self.stakers {
			staker.owed += shared.clone() * rational(staker.matured) / rational(all);
		}
	}

	fn mature(&mut self, who: usize, now: u64) -> u128 {
		let staker = &mut self.stakers[who];
		let due: u128 = staker.maturing.iter().filter(|(at, _)| *at <= now).map(|(_, amount)| amount).sum();
		staker.maturing.retain(|(at, _)| *at > now);
		staker.matured += due;
		due
	}

	fn leave(&mut self, who: usize, mut amount: u128) {
		let staker = &mut self.stakers[who];
		while amount > 0 {
			match staker.maturing.last_mut() {
				Some((_, last)) => {
					let part = amount.min(*last);
					(*last, amount) = (*last - part, amount - part);
					if *last == 0 {
						staker.maturing.pop();
					}
				},
				None => (staker.matured, amount) = (staker.matured - amount, 0),
			}
		}
	}

	/// The chain paid `paid`: it must be what was owed, in whole planck.
	fn pay(&mut self, who: usize, paid: u128) {
		let owed = self.stakers[who].owed.clone();
		assert!(rational(paid) <= owed.clone() + tolerance(), "paid {paid} of {owed}");
		assert!(rational(paid + 1) > owed.clone() - tolerance(), "paid {paid} of {owed}");
		self.stakers[who].owed = owed - rational(paid);
		self.paid += paid;
	}

	fn end(&mut self, who: usize) {
		self.rest += std::mem::replace(&mut self.stakers[who].owed, zero());
	}
}

struct World {
	pools: Vec<Pool>,
	positions: Vec<Vec<Option<Position>>>,
	books: Vec<Book>,
	now: u64,
	limits: Limits,
}

impl World {
	fn new() -> Self {
		Self {
			pools: vec![Pool::default(); POOLS],
			positions: vec![vec![None; STAKERS]; POOLS],
			books: (0..POOLS).map(|_| Book::new()).collect(),
			now: START,
			limits: Limits { least_stake: 5, maturity: 3, cooling: 1 },
		}
	}

	fn due(&self) -> u64 {
		(self.now + 3 * HOUR).div_ceil(HOUR) * HOUR
	}

	/// Carries out a command on both sides. What the rules refuse must be refused.
	fn run(&mut self, command: &Command) {
		let (now, limits, due) = (self.now, self.limits, self.due());
		match *command {
			Command::Wait(time) => self.now += time,
			Command::Reward(p, amount, ppm) => {
				let done = self.pools[p].reward(amount, Ppm::new(ppm).expect("a part")).expect("fits");
				assert_eq!(done.commission + done.shared, amount);
				self.pools[p] = done.pool;
				self.books[p].reward(amount, ppm);
			},
			Command::Stake(p, w, amount) => {
				match stake(&self.pools[p], self.positions[p][w].clone(), amount, now, &limits) {
					Ok(done) => {
						assert_eq!(done.at.millis(), due);
						assert_eq!(self.books[p].mature(w, now), done.matured);
						self.books[p].stakers[w].maturing.push((due, amount));
						(self.pools[p], self.positions[p][w]) = (done.pool, Some(done.position));
					},
					Err(Error::BelowLeastStake) => assert!(self.books[p].total(w) + amount < 5),
					Err(error) => assert_eq!(error, Error::TooManyTranches),
				}
			},
			Command::Mature(p, w) => match mature(&self.pools[p], self.positions[p][w].clone(), now) {
				Ok(done) => {
					assert_eq!(self.books[p].mature(w, now), done.amount);
					(self.pools[p], self.positions[p][w]) = (done.pool, Some(done.position));
				},
				Err(Error::NothingDue) => assert_eq!(self.books[p].mature(w, now), 0),
				Err(error) => assert_eq!((error, self.books[p].total(w)), (Error::NoStake, 0)),
			},
			Command::UnstakeAll(p, w) => self.unstake(p, w, self.books[p].total(w)),
			Command::Unstake(p, w, amount) => self.unstake(p, w, amount),
			Command::Move(p, w, amount) => {
				let to = POOLS - 1 - p;
				let held = (&self.pools[to], self.positions[to][w].clone());
				let done = move_stake((&self.pools[p], self.positions[p][w].clone()), held, amount, now, &limits);
				let Ok(done) = done else { return };
				self.left(p, w, amount, done.from.paid, done.from.pool, done.from.position);
				assert_eq!(self.books[to].mature(w, now), done.to.matured);
				self.books[to].stakers[w].maturing.push((due, amount));
				(self.pools[to], self.positions[to][w]) = (done.to.pool, Some(done.to.position));
			},
			Command::Claim(p, w) => match claim(&self.pools[p], self.positions[p][w].clone(), false) {
				Ok(done) => {
					self.books[p].pay(w, done.to_staker);
					(self.pools[p], self.positions[p][w]) = (done.pool, done.position);
				},
				Err(Error::NothingOwed) => assert!(self.books[p].stakers[w].owed < rational(1) + tolerance()),
				Err(error) => assert_eq!((error, self.books[p].total(w)), (Error::NoStake, 0)),
			},
			Command::ClaimAsAuthor(p) => match claim(&self.pools[p], None, true) {
				Ok(done) => {
					assert_eq!(done.paid(), std::mem::take(&mut self.books[p].author));
					self.books[p].paid += done.paid();
					self.pools[p] = done.pool;
				},
				Err(error) => assert_eq!((error, self.books[p].author), (Error::NothingOwed, 0)),
			},
		}
	}

	fn unstake(&mut self, p: usize, w: usize, amount: u128) {
		let held = self.books[p].total(w);
		let cooling = Cooling::default();
		match unstake(&self.pools[p], self.positions[p][w].clone(), &cooling, amount, self.now, &self.limits) {
			Ok(done) => {
				assert_eq!(done.of_matured + done.of_maturing, amount);
				self.left(p, w, amount, done.paid, done.pool, done.position);
			},
			Err(Error::ZeroAmount) => assert_eq!(amount, 0),
			Err(Error::NoStake) => assert_eq!(held, 0),
			Err(Error::StakeExceeded) => assert!(amount > held),
			Err(error) => {
				assert_eq!(error, Error::RestBelowLeastStake);
				assert!(amount < held && held - amount < 5);
			},
		}
	}

	fn left(&mut self, p: usize, w: usize, amount: u128, paid: u128, pool: Pool, position: Option<Position>) {
		self.books[p].leave(w, amount);
		if position.is_none() {
			self.books[p].pay(w, paid);
			self.books[p].end(w);
		} else {
			assert_eq!(paid, 0);
		}
		(self.pools[p], self.positions[p][w]) = (pool, position);
	}

	fn check(&self) {
		for (p, pool) in self.pools.iter().enumerate() {
			let book = &self.books[p];
			assert_eq!(check_pool(pool, self.positions[p].iter().flatten()), Ok(()));
			// Rewards paid and what remains are what came, to the unit.
			assert_eq!(book.paid + pool.unpaid, book.came);
			assert_eq!(pool.owed_to_author, book.author);
			for (w, staker) in book.stakers.iter().enumerate() {
				let Some(position) = &self.positions[p][w] else {
					assert_eq!(book.total(w), 0);
					continue;
				};
				assert_eq!((position.matured, position.total()), (staker.matured, Ok(book.total(w))));
				let off = exact(position.owed(pool).expect("is consistent")) - staker.owed.clone();
				assert!(off < tolerance() && -off < tolerance());
			}
		}
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(400))]

	#[test]
	fn a2_any_sequence_should_pay_what_rational_numbers_say(
		commands in prop::collection::vec(command(1 << 60, 1 << 60), 1..80),
	) {
		let mut world = World::new();
		for command in &commands {
			world.run(command);
			world.check();
		}
		// In the end all leave, and nothing remains but what is the author's.
		for p in 0..POOLS {
			for w in 0..STAKERS {
				world.run(&Command::UnstakeAll(p, w));
			}
			world.check();
			let book = &world.books[p];
			prop_assert_eq!(world.pools[p].close(), Ok(book.came - book.paid));
			prop_assert!(rational(book.came - book.paid) < rational(book.author + 200));
		}
	}

	/// The same at the ends of the range, where only the exact checks mean anything.
	#[test]
	fn a2_no_planck_should_be_lost_however_large_or_small_the_amounts(
		stakes in prop::collection::vec(prop_oneof![1..=3u128, 1..=u128::MAX / 8], 1..8),
		rewards in prop::collection::vec((prop_oneof![0..=3u128, 0..=u128::MAX / 64], 0..=1_000_000u32, any::<bool>()), 1..40),
	) {
		let limits = Limits { least_stake: 1, maturity: 0, cooling: 0 };
		let mut pool = Pool::default();
		let mut positions = Vec::new();
		let (mut came, mut paid) = (0, 0);
		for (turn, (amount, ppm, leaves)) in rewards.into_iter().enumerate() {
			if let Some(amount) = stakes.get(turn) {
				let staked = stake(&pool, None, *amount, START, &limits).expect("fits");
				let done = mature(&staked.pool, Some(staked.position), START).expect("is due");
				pool = done.pool;
				positions.push(done.position);
			}
			pool = pool.reward(amount, Ppm::new(ppm).expect("a part")).expect("fits").pool;
			came += amount;
			if leaves && !positions.is_empty() {
				let position = positions.remove(turn % positions.len());
				let all = position.matured;
				let out = unstake(&pool, Some(position), &Cooling::default(), all, START, &limits).expect("leaves");
				pool = out.pool;
				paid += out.paid;
			}
			prop_assert_eq!(check_pool(&pool, positions.iter()), Ok(()));
			prop_assert_eq!(paid + pool.unpaid, came);
		}
	}

	#[test]
	fn a2_halves_should_add_up_and_reach_somebody_else(
		blocks in prop::collection::vec((0..3u8, 0..1_000u128), 1..60),
	) {
		let mut carried: Option<Carried<u8>> = None;
		let (mut came, mut went) = (0, 0);
		for (author, fees) in blocks {
			let before = carried.clone();
			let done = block_reward(&author, fees, carried).expect("fits");
			let from_others = before.as_ref().filter(|held| held.from != author).map_or(0, |held| held.amount);
			prop_assert_eq!(done.reward, fees.div_ceil(2) + from_others);
			prop_assert!(done.carried.as_ref().is_none_or(|held| held.from == author && held.amount > 0));
			came += fees;
			went += done.reward;
			carried = done.carried;
			prop_assert_eq!(went + carried.as_ref().map_or(0, |held| held.amount), came);
		}
	}
}

#[test]
fn a2_the_other_half_should_wait_for_a_different_author() {
	let first = block_reward(&'a', 101, None).expect("fits");
	assert_eq!((first.reward, first.carried.clone()), (51, Some(Carried { from: 'a', amount: 50 })));
	let again = block_reward(&'a', 20, first.carried).expect("fits");
	assert_eq!((again.reward, again.carried.clone()), (10, Some(Carried { from: 'a', amount: 60 })));
	let other = block_reward(&'b', 0, again.carried).expect("fits");
	assert_eq!((other.reward, other.carried), (60, None));
	assert_eq!(block_reward(&'a', 1, None).expect("fits").carried, None);
	let held = Some(Carried { from: 'a', amount: u128::MAX });
	assert_eq!(block_reward(&'a', 2, held.clone()), Err(Error::AmountOverflow));
	assert_eq!(block_reward(&'b', 2, held), Err(Error::AmountOverflow));
}

#[test]
fn a2_without_matured_stake_all_should_be_the_authors() {
	let done = Pool::default().reward(100, Ppm::ZERO).expect("fits");
	assert_eq!((done.commission, done.shared, done.pool.owed_to_author), (100, 0, 100));
}

#[test]
fn a2_a_commission_should_be_rounded_in_favour_of_the_stakers() {
	let staked = stake(&Pool::default(), None, 10, START, &Limits { least_stake: 1, maturity: 0, cooling: 0 });
	let staked = staked.expect("stakes");
	let pool = mature(&staked.pool, Some(staked.position), START).expect("is due").pool;
	let done = pool.reward(99, Ppm::new(10_000).expect("a part")).expect("fits");
	assert_eq!((done.commission, done.shared), (0, 99));
}

// The gain of a coalition. Two authors (0 and 1) may belong to it, author 2 never does; in each pool one staker of the
// coalition and one other.

/// What everybody is owed after these blocks: (author, fees of the coalition, fees of others).
struct Outcome {
	pools: Vec<Pool>,
	positions: Vec<[Option<Position>; 2]>,
	carried: u128,
}

fn play(stakes: &[[u128; 2]], commission: &[u32], blocks: &[(usize, u128, u128)], own_fees: bool) -> Outcome {
	let limits = Limits { least_stake: 1, maturity: 0, cooling: 0 };
	let mut pools = Vec::new();
	let mut positions = Vec::new();
	for of_pool in stakes {
		let mut pool = Pool::default();
		let held = of_pool.map(|amount| {
			let staked = stake(&pool, None, amount, START, &limits).ok()?;
			let done = mature(&staked.pool, Some(staked.position), START).ok()?;
			pool = done.pool;
			Some(done.position)
		});
		pools.push(pool);
		positions.push(held);
	}
	let mut carried = None;
	for (author, own, other) in blocks {
		let fees = if own_fees { own + other } else { *other };
		let done = block_reward(author, fees, carried).expect("fits");
		carried = done.carried;
		pools[*author] =
			pools[*author].reward(done.reward, Ppm::new(commission[*author]).expect("a part")).expect("fits").pool;
	}
	Outcome { pools, positions, carried: carried.map_or(0, |held| held.amount) }
}

impl Outcome {
	/// What a coalition of these authors and of its stakers everywhere has received, fractions included. `waiting`: and
	/// what is still carried.
	fn received(&self, authors: &[usize], waiting: bool) -> BigRational {
		let mut sum = rational(if waiting { self.carried } else { 0 });
		for (p, pool) in self.pools.iter().enumerate() {
			// What division left over will be somebody's of this pool: as if it were the coalition's.
			sum += exact(pool.rest);
			if authors.contains(&p) {
				sum += rational(pool.owed_to_author);
			}
			if let Some(position) = &self.positions[p][0] {
				sum += exact(position.owed(pool).expect("is consistent"));
			}
		}
		sum
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(1_000))]

	/// Own fees, in any blocks of anybody, never bring more than they cost: neither to an author alone nor to two, with
	/// their stakers in every pool, among any fees of others, and even if what still waits came to them as well.
	#[test]
	fn a2_a_coalition_should_never_gain_by_fees_of_its_own(
		stakes in prop::collection::vec((prop_oneof![Just(0), 1..1_000_000u128], prop_oneof![Just(0), 1..1_000_000u128]), 3),
		commission in prop::collection::vec(prop_oneof![Just(0), 0..=1_000_000u32, Just(1_000_000)], 3),
		blocks in prop::collection::vec((0..3usize, prop_oneof![Just(0), 0..10u128, 0..1_000_000u128], 0..1_000u128), 1..40),
		two in any::<bool>(),
		waiting in any::<bool>(),
	) {
		let stakes: Vec<_> = stakes.into_iter().map(|(own, other)| [own, other]).collect();
		let authors: &[usize] = if two { &[0, 1] } else { &[0] };
		let paid: u128 = blocks.iter().map(|(_, own, _)| own).sum();
		let with = play(&stakes, &commission, &blocks, true).received(authors, waiting);
		let without = play(&stakes, &commission, &blocks, false).received(authors, waiting);
		prop_assert!(with - without <= rational(paid));
	}
}

/// (What it pays, what it receives) for a thousand planck of own fees in a block of author 0.
fn gain(stakes: &[[u128; 2]], commission: u32, then: usize, authors: &[usize]) -> (u128, u128) {
	let blocks = [(0, 1_000, 0), (then, 0, 0)];
	let received = play(stakes, &[commission; 3], &blocks, true).received(authors, false);
	(1_000, u128::try_from(received.to_integer()).expect("is small"))
}

#[test]
fn a2_the_gain_of_the_coalitions_of_the_book_should_be_as_it_says() {
	let own = [[100, 0]; 3];
	let mixed = [[50, 50]; 3];
	let no_stake = [[0, 100]; 3];
	// Alone, with only its own stake: half goes to the next author, whose stakers here are not of the coalition.
	assert_eq!(gain(&[[100, 0], [100, 0], [0, 100]], 0, 2, &[0]), (1_000, 500));
	// Two authors that own all stake on both get back what they paid: equality, in vouchers for value.
	assert_eq!(gain(&own, 0, 1, &[0, 1]), (1_000, 1_000));
	assert_eq!(gain(&no_stake, 1_000_000, 1, &[0, 1]), (1_000, 1_000));
	// With delegators the two lose the share of those.
	assert_eq!(gain(&mixed, 0, 1, &[0, 1]), (1_000, 500));
	assert_eq!(gain(&mixed, 100_000, 1, &[0, 1]), (1_000, 550));
	// With delegators alone it loses more.
	assert_eq!(gain(&[[50, 50], [50, 50], [0, 100]], 100_000, 2, &[0]), (1_000, 275));
	// As long as nobody else authors, the second half waits.
	assert_eq!(gain(&own, 0, 0, &[0, 1]), (1_000, 500));
}
