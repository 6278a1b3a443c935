// SPDX-License-Identifier: Apache-2.0
//! The invariants in full, one checker each, by the numbers of the rules in `design/value-debt.md`.
//!
//! A checker walks everything it speaks of, so none of them may run in a block; `try_state` and every test run them all.
//! A checker never panics: it returns what is broken and where.

use crate::*;
use alloc::{collections::BTreeMap, format, vec::Vec};
use frame_support::traits::{fungible::Inspect, Get};
use pallet_vouchers::ReadVouchers;
use vns_author::{check_pool, State};
use vns_invariant::{ensure, Check};

/// All invariants of this pallet; the first broken one.
pub fn check_all<T: Config>() -> Check {
	a1_stake_is_the_sum_of_the_positions::<T>()?;
	a1_all_seats_have_an_author::<T>()?;
	a2_what_is_owed_is_held::<T>()?;
	n6_what_is_staked_is_committed::<T>()?;
	n6_positions_are_indexed::<T>()?;
	n6_the_list_names_who_is_present::<T>()?;
	g5_policies_are_sound::<T>()?;
	a2_what_is_gathered_is_there::<T>()?;
	n6_what_has_matured_is_the_sum_of_the_positions::<T>()?;
	c5_what_voted_is_there::<T>()?;
	c5_what_voted_and_was_released_is_counted::<T>()
}

/// A1, A2: stake and rewards of each author are those of the positions on it, to the last fraction.
pub fn a1_stake_is_the_sum_of_the_positions<T: Config>() -> Check {
	for (author, entry) in Authors::<T>::iter() {
		let positions: Vec<_> = Positions::<T>::iter_prefix_values(&author).collect();
		let checked = check_pool(&entry.author.pool, positions.iter());
		ensure(checked.is_ok(), "A1 stake", || format!("on {author:?}: {checked:?}"))?;
		let over = entry.author.ended();
		ensure(over.is_none(), "A1 ended", || format!("{author:?} has left, without stake: {over:?}"))?;
	}
	for (author, who, _) in Positions::<T>::iter() {
		ensure(Authors::<T>::contains_key(&author), "A1 stake", || format!("of {who:?} on {author:?}, no author"))?;
	}
	Ok(())
}

/// A1: this session and the next one give out all seats or, on a chain without authors, none; only to present authors.
pub fn a1_all_seats_have_an_author<T: Config>() -> Check {
	const NAME: &str = "A1 seats";
	let current: Vec<_> = Seats::<T>::iter().map(|(author, seat)| (author, seat.seats)).collect();
	let largest = Seats::<T>::iter_values().map(|seat| seat.stake).max().unwrap_or_default();
	ensure(largest == Largest::<T>::get(), NAME, || format!("the largest stake is {largest}"))?;
	for list in [current, Planned::<T>::get().into_inner()] {
		let sum = list.iter().fold(0u32, |sum, (_, seats)| sum.saturating_add(*seats));
		ensure(sum == T::Seats::get() || list.is_empty(), NAME, || format!("{sum} are given out: {list:?}"))?;
		let present = Present::<T>::get();
		let odd = list.iter().find(|(author, seats)| *seats == 0 || present.binary_search(author).is_err());
		ensure(odd.is_none(), NAME, || format!("{odd:?} has a seat"))?;
	}
	Ok(())
}

/// A2: the vouchers of this layer's account are what is owed and what waits.
pub fn a2_what_is_owed_is_held<T: Config>() -> Check {
	let held = T::Vouchers::held(&Pallet::<T>::account());
	let waiting = Carried::<T>::get().map(|carried| carried.amount);
	ensure(waiting != Some(0), "A2 waiting", || "nothing waits, and is stored".into())?;
	let mut owed = Authors::<T>::iter_values().map(|entry| entry.author.pool.unpaid);
	let sum = owed.try_fold(waiting.unwrap_or_default(), u128::checked_add);
	ensure(sum == Some(held), "A2 rewards", || format!("{held} is held, {sum:?} owed"))
}

/// N6: what each account has staked, in its purse, is its positions and what cools down.
pub fn n6_what_is_staked_is_committed<T: Config>() -> Check {
	const NAME: &str = "N6 staked";
	let mut sums = BTreeMap::<T::AccountId, u128>::new();
	let mut add = |who: T::AccountId, amount: Option<u128>| {
		let sum = sums.entry(who).or_default();
		*sum = sum.saturating_add(amount.unwrap_or(u128::MAX));
	};
	for (_, who, position) in Positions::<T>::iter() {
		add(who, position.total().ok());
	}
	for (who, cooling) in CoolsDown::<T>::iter() {
		ensure(!cooling.is_empty(), NAME, || format!("nothing of {who:?} cools down, and is stored"))?;
		add(who, cooling.total().ok());
	}
	for who in frame_system::Account::<T>::iter_keys() {
		let sum = sums.remove(&who).unwrap_or_default();
		let staked = T::Vouchers::staked(&who);
		ensure(staked == sum, NAME, || format!("{who:?} has committed {staked}, its stake is {sum}"))?;
	}
	ensure(sums.is_empty(), NAME, || format!("there is no account for {sums:?}"))
}

/// N6: what has matured of each account, and of all together, is the sum over the positions.
pub fn n6_what_has_matured_is_the_sum_of_the_positions<T: Config>() -> Check {
	const NAME: &str = "N6 matured";
	let mut sums = BTreeMap::<T::AccountId, u128>::new();
	for (_, who, position) in Positions::<T>::iter().filter(|(_, _, position)| position.matured > 0) {
		let sum = sums.entry(who).or_default();
		*sum = sum.saturating_add(position.matured);
	}
	let all = sums.values().fold(0u128, |all, sum| all.saturating_add(*sum));
	let stored = Matured::<T>::get();
	ensure(stored == all, NAME, || format!("{all} has matured, {stored} is stored"))?;
	for (who, stored) in MaturedOf::<T>::iter() {
		let sum = sums.remove(&who).unwrap_or_default();
		ensure(stored == sum && sum > 0, NAME, || format!("of {who:?} {sum} has matured, {stored} is stored"))?;
	}
	ensure(sums.is_empty(), NAME, || format!("nothing is stored for {sums:?}"))
}

/// C5: what an account has voted with is its matured stake, or cools down after its author has left.
pub fn c5_what_voted_is_there<T: Config>() -> Check {
	for (who, lock) in VoteLocks::<T>::iter() {
		let cools = CoolsDown::<T>::get(&who).total().unwrap_or_default();
		let there = MaturedOf::<T>::get(&who).saturating_add(cools);
		ensure(lock > 0 && lock <= there, "C5 votes", || format!("{who:?} voted with {lock}, {there} is there"))?;
	}
	Ok(())
}

/// C5: what accounts have voted with beyond their matured stake is counted among all that can vote.
pub fn c5_what_voted_and_was_released_is_counted<T: Config>() -> Check {
	let beyond = |who: &T::AccountId, lock: u128| lock.saturating_sub(MaturedOf::<T>::get(who));
	let sum = VoteLocks::<T>::iter().fold(0u128, |sum, (who, lock)| sum.saturating_add(beyond(&who, lock)));
	let stored = VotedAndReleased::<T>::get();
	ensure(stored == sum, "C5 released", || format!("{sum} has voted and was released, {stored} is stored"))
}

/// N6: each position is found from both sides.
pub fn n6_positions_are_indexed<T: Config>() -> Check {
	let positions: Vec<_> = Positions::<T>::iter_keys().collect();
	let odd = positions.iter().find(|(author, who)| !StakedOn::<T>::contains_key(who, author));
	let indexed = StakedOn::<T>::iter_keys().count();
	ensure(odd.is_none() && indexed == positions.len(), "N6 positions", || {
		format!("{odd:?} is not indexed, or {indexed} are for {}", positions.len())
	})
}

/// N6: the list names the authors that have not left, ascending.
pub fn n6_the_list_names_who_is_present<T: Config>() -> Check {
	const NAME: &str = "N6 list";
	let list = Present::<T>::get().into_inner();
	let ordered = list.iter().zip(list.iter().skip(1)).all(|(one, next)| one < next);
	ensure(ordered, NAME, || format!("is out of order: {list:?}"))?;
	let mut present: Vec<_> =
		Authors::<T>::iter().filter(|(_, entry)| entry.author.state != State::Left).map(|(who, _)| who).collect();
	present.sort_unstable();
	ensure(list == present, NAME, || format!("{list:?} are listed, {present:?} present"))
}

/// G5: every stored policy is one that can be set, and is an author's.
pub fn g5_policies_are_sound<T: Config>() -> Check {
	for (author, policy) in Policies::<T>::iter() {
		let sound = policy.check().is_ok() && Authors::<T>::contains_key(&author);
		ensure(sound, "G5 policies", || format!("of {author:?}: {policy:?}"))?;
	}
	Ok(())
}

/// A2: the fees of a block stand in this layer's account as value, beside the existential deposit, until they are shared.
pub fn a2_what_is_gathered_is_there<T: Config>() -> Check {
	let (author, fees) = (BlockAuthor::<T>::get(), Gathered::<T>::get());
	let value = T::Currency::balance(&Pallet::<T>::account());
	let there = value.checked_sub(fees).is_some_and(|rest| rest >= T::Currency::minimum_balance());
	ensure(fees == 0 || (author.is_some() && there), "A2 fees", || {
		format!("{fees} were gathered for {author:?}, {value} is there")
	})
}
