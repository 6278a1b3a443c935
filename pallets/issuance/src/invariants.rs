// SPDX-License-Identifier: Apache-2.0
//! The invariants in full, one checker each, by their numbers in `design/value-debt.md`.
//!
//! A checker walks everything it speaks of, so none of them may run in a block; `try_state` and every test run them all.

use crate::{queue::reason, *};
use alloc::{collections::BTreeMap, format};
use frame_support::traits::fungible::InspectHold;
use vns_invariant::{ensure, Check};

/// All invariants of this pallet; the first broken one.
pub fn check_all<T: Config>() -> Check {
	n5_nothing_beyond_the_capacity_was_issued::<T>()?;
	g4_buckets_hold_at_most_their_size::<T>()?;
	p1_what_is_set_aside_is_in_order::<T>()?;
	g5_the_queue_agrees_with_what_waits::<T>()?;
	g5_what_waits_is_counted::<T>()?;
	g6_rewards_are_held::<T>()?;
	g6_requests_are_counted::<T>()?;
	g3_fees_are_held_for_open_notes::<T>()
}

/// N5: what was issued in a block is at most the capacity that its author had.
pub fn n5_nothing_beyond_the_capacity_was_issued<T: Config>() -> Check {
	let Some(last) = LastIssued::<T>::get() else { return Ok(()) };
	ensure(last.amount <= last.capacity, "N5 capacity", || format!("{last:?}"))
}

/// G4: no bucket holds more than the stake that it saw, nor the network's more than its size.
pub fn g4_buckets_hold_at_most_their_size<T: Config>() -> Check {
	const NAME: &str = "G4 buckets";
	for (author, bucket) in Buckets::<T>::iter() {
		ensure(bucket.level <= bucket.seen.size(), NAME, || format!("{author:?}: {bucket:?}"))?;
	}
	for author in Paces::<T>::iter_keys() {
		ensure(Buckets::<T>::contains_key(&author), NAME, || format!("{author:?} issued, and has none"))?;
	}
	let Some(network) = Network::<T>::get() else { return Ok(()) };
	ensure(network.level <= network.size, NAME, || format!("{network:?}"))
}

/// P1: what is set aside is listed ascending, and was given a number.
pub fn p1_what_is_set_aside_is_in_order<T: Config>() -> Check {
	let (aside, next) = (SetAside::<T>::get(), NextWaiting::<T>::get());
	let ordered = aside.ids.iter().zip(aside.ids.iter().skip(1)).all(|(one, later)| one < later);
	ensure(ordered && aside.ids.last().is_none_or(|last| *last < next), "P1 set aside", || format!("{aside:?}"))
}

/// G5: the queue is ascending and lists exactly what waits, as it waits.
pub fn g5_the_queue_agrees_with_what_waits<T: Config>() -> Check {
	const NAME: &str = "G5 queue";
	let queue = Queue::<T>::get();
	ensure(queue.iter().zip(queue.iter().skip(1)).all(|(one, next)| one.id < next.id), NAME, || {
		"the numbers do not ascend".into()
	})?;
	let next = NextWaiting::<T>::get();
	for one in &queue {
		let agrees = Waiting::<T>::get(one.id).is_some_and(|waiting| {
			let listed = (waiting.amount, waiting.reward, waiting.queued_at, waiting.wanted.is_some());
			listed == (one.amount, one.reward, one.queued_at, one.draws_at_once)
		});
		ensure(agrees && one.id < next, NAME, || format!("{one:?} is not what waits"))?;
	}
	let stored = Waiting::<T>::iter_keys().count();
	ensure(stored == queue.len(), NAME, || format!("{stored} wait, {} are listed", queue.len()))
}

/// G5: each proposer has as many waiting grants as are counted for it.
pub fn g5_what_waits_is_counted<T: Config>() -> Check {
	let mut counts = BTreeMap::<T::AccountId, u32>::new();
	for (_, waiting) in Waiting::<T>::iter() {
		let count = counts.entry(waiting.by).or_default();
		*count = count.saturating_add(1);
	}
	let stored: BTreeMap<_, _> = WaitingBy::<T>::iter().collect();
	ensure(stored == counts, "G5 counts", || format!("{stored:?} are counted, {counts:?} wait"))
}

/// G6: what is held as rewards is the rewards of what waits, for each account.
pub fn g6_rewards_are_held<T: Config>() -> Check {
	let mut rewards = BTreeMap::<T::AccountId, u128>::new();
	for (_, waiting) in Waiting::<T>::iter() {
		let sum = rewards.entry(waiting.by).or_default();
		*sum = sum.saturating_add(waiting.reward);
	}
	held::<T>(HoldReason::Reward, rewards, "G6 rewards")
}

/// G6: each holder has as many open requests as are counted for it.
pub fn g6_requests_are_counted<T: Config>() -> Check {
	let mut counts = BTreeMap::<T::AccountId, u32>::new();
	let next = NextRequest::<T>::get();
	for (id, request) in Requests::<T>::iter() {
		ensure(id < next, "G6 requests", || format!("{id} was never given out"))?;
		let count = counts.entry(request.holder).or_default();
		*count = count.saturating_add(1);
	}
	let stored: BTreeMap<_, _> = RequestsBy::<T>::iter().collect();
	ensure(stored == counts, "G6 requests", || format!("{stored:?} are counted, {counts:?} are open"))
}

/// G3: what is held as fees is the fees of notes that still owe, for each account.
pub fn g3_fees_are_held_for_open_notes<T: Config>() -> Check {
	let mut fees = BTreeMap::<T::AccountId, u128>::new();
	for (note, fee) in Fees::<T>::iter() {
		ensure(pallet_credit::Notes::<T>::contains_key(note), "G3 fees", || format!("note {note} is paid"))?;
		ensure(fee.amount > 0, "G3 fees", || format!("note {note} holds nothing"))?;
		let sum = fees.entry(fee.agent).or_default();
		*sum = sum.saturating_add(fee.amount);
	}
	held::<T>(HoldReason::Fee, fees, "G3 fees")
}

/// What these accounts, and no others, hold for that reason.
fn held<T: Config>(why: HoldReason, due: BTreeMap<T::AccountId, u128>, name: &'static str) -> Check {
	let why = reason::<T>(why);
	for who in frame_system::Account::<T>::iter_keys() {
		let expected = due.get(&who).copied().unwrap_or_default();
		let found = T::Holds::balance_on_hold(&why, &who);
		ensure(found == expected, name, || format!("{who:?} holds {found}, {expected} are due"))?;
	}
	Ok(())
}
