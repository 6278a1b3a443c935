// SPDX-License-Identifier: Apache-2.0
//! A1: who has how many seats in a session, and in which order.

use crate::Error;
use alloc::vec::Vec;
use blake2::{
	digest::{consts::U32, Digest},
	Blake2b,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::cmp::Reverse;
use primitive_types::U256;
use scale_info::TypeInfo;

/// An eligible author ([`Author::is_eligible`](crate::Author::is_eligible)).
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Contender<AccountId> {
	/// Who.
	pub author: AccountId,
	/// Its matured stake, in planck; never zero.
	pub stake: u128,
}

/// Governed numbers of seating.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeatRules {
	/// How many seats there are.
	pub seats: u32,
	/// At most so many authors have any.
	pub most_authors: u32,
	/// With fewer eligible authors nobody is seated anew; never less than one.
	pub least_authors: u32,
}

/// The seats of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seating<AccountId> {
	/// The seats in their order: an author occurs as often as it has seats.
	pub seats: Vec<AccountId>,
	/// How many seats each author has; only those that have any, the largest stake first.
	pub shares: Vec<(AccountId, u32)>,
}

/// Of the eligible authors those with the largest stakes, at most `most`: the largest first, of equal ones in the order of
/// accounts. That is the order of all ties below.
pub fn choose<AccountId: Ord>(mut contenders: Vec<Contender<AccountId>>, most: u32) -> Vec<Contender<AccountId>> {
	contenders.sort_unstable_by(|a, b| (Reverse(a.stake), &a.author).cmp(&(Reverse(b.stake), &b.author)));
	contenders.truncate(usize::try_from(most).unwrap_or(usize::MAX));
	contenders
}

/// Apportions `seats` to `stakes` by largest remainder: to each the whole part of `stake * seats / all stakes`, and one of
/// those that are left to each of the largest remainders, of equal ones to who comes first. Without any stake nobody has
/// any seat.
pub fn apportion(stakes: &[u128], seats: u32) -> Result<Vec<u32>, Error> {
	let all = stakes.iter().try_fold(U256::zero(), |sum, stake| sum.checked_add(U256::from(*stake)));
	let all = all.ok_or(Error::AmountOverflow)?;
	if all.is_zero() {
		return Ok(stakes.iter().map(|_| 0).collect());
	}
	let mut given = 0u32;
	let mut shares = Vec::with_capacity(stakes.len());
	let mut remainders = Vec::with_capacity(stakes.len());
	for (index, stake) in stakes.iter().enumerate() {
		// Below 2^160.
		let product = U256::from(*stake).checked_mul(U256::from(seats)).ok_or(Error::AmountOverflow)?;
		let whole = product.checked_div(all).and_then(|whole| u32::try_from(whole).ok()).ok_or(Error::Inconsistent)?;
		given = given.checked_add(whole).ok_or(Error::Inconsistent)?;
		shares.push(whole);
		remainders.push((Reverse(product.checked_rem(all).ok_or(Error::Inconsistent)?), index));
	}
	remainders.sort_unstable();
	// Fewer than there are stakes with a remainder: those sum up to that many wholes.
	let left = usize::try_from(seats.checked_sub(given).ok_or(Error::Inconsistent)?).unwrap_or(usize::MAX);
	for (_, index) in remainders.into_iter().take(left) {
		if let Some(share) = shares.get_mut(index) {
			*share = share.saturating_add(1);
		}
	}
	Ok(shares)
}

/// Numbers of 64 bits from `seed`: four from each BLAKE2b-256 of the seed and a counter.
fn numbers(seed: &[u8; 32]) -> impl Iterator<Item = u64> + '_ {
	(0u64..).flat_map(move |counter| {
		let mut hash = Blake2b::<U32>::new();
		hash.update(b"vns/seats");
		hash.update(seed);
		hash.update(counter.to_le_bytes());
		let digest: [u8; 32] = hash.finalize().into();
		let [a, b, c, d]: [u64; 4] =
			core::array::from_fn(|n| digest.chunks_exact(8).nth(n).and_then(|bytes| bytes.first_chunk().copied()))
				.map(|bytes| bytes.map(u64::from_le_bytes).unwrap_or_default());
		[a, b, c, d]
	})
}

/// One of `0..below`, each as likely as any other; `below` is not zero. What would favour the low numbers is rejected.
fn draw(numbers: &mut impl Iterator<Item = u64>, below: u64) -> u64 {
	// 2^64 mod below: so many numbers are too many.
	let excess = below.wrapping_neg().checked_rem(below).unwrap_or_default();
	// Of the few seats there are one in 10^17 is rejected: the search ends.
	numbers.find(|number| *number >= excess).and_then(|number| number.checked_rem(below)).unwrap_or_default()
}

/// Shuffles `list` by `seed` (Fisher and Yates): each order as likely as any other, if the seed is random.
pub fn shuffle<T>(list: &mut [T], seed: &[u8; 32]) {
	let mut numbers = numbers(seed);
	for last in (1..list.len()).rev() {
		let below = u64::try_from(last).unwrap_or(u64::MAX).saturating_add(1);
		list.swap(last, usize::try_from(draw(&mut numbers, below)).unwrap_or(last));
	}
}

/// A1: the seats of a session. `None` when too few authors are eligible: then those of the session before stay, so that the
/// chain never loses its authors.
pub fn seat<AccountId: Ord + Clone>(
	contenders: Vec<Contender<AccountId>>,
	rules: &SeatRules,
	seed: &[u8; 32],
) -> Result<Option<Seating<AccountId>>, Error> {
	let chosen = choose(contenders, rules.most_authors);
	if chosen.is_empty() || u32::try_from(chosen.len()).is_ok_and(|count| count < rules.least_authors) {
		return Ok(None);
	}
	let stakes: Vec<u128> = chosen.iter().map(|one| one.stake).collect();
	let shares: Vec<(AccountId, u32)> = chosen
		.into_iter()
		.zip(apportion(&stakes, rules.seats)?)
		.map(|(one, seats)| (one.author, seats))
		.filter(|(_, seats)| *seats > 0)
		.collect();
	if shares.is_empty() {
		return Ok(None);
	}
	let mut seats: Vec<AccountId> = Vec::new();
	for (author, count) in &shares {
		seats.extend((0..*count).map(|_| author.clone()));
	}
	shuffle(&mut seats, seed);
	Ok(Some(Seating { seats, shares }))
}
