// SPDX-License-Identifier: Apache-2.0
//! The invariants in full, one checker each, by the numbers of the rules in `design/config-consensus.md`.
//!
//! A checker walks everything it speaks of, so none of them may run in a block; `try_state` and every test run them all.
//! A checker never panics: it returns what is broken and where.

use crate::*;
use alloc::format;
use frame_support::traits::fungible::InspectHold;
use frame_system::pallet_prelude::BlockNumberFor;
use vns_invariant::{ensure, Check};

/// All invariants of this pallet; the first broken one.
pub fn check_all<T: Config>() -> Check
where
	BlockNumberFor<T>: Into<u32>,
{
	c1_values_are_legal::<T>()?;
	c2_the_log_is_a_chain::<T>()?;
	c2_the_head_holds::<T>()?;
	c3_open_candidates_are_sound::<T>()?;
	c4_choices_are_of_candidates::<T>()?;
	c5_deposits_are_on_hold::<T>()
}

/// C1: every stored value is one of a parameter, in order, within its range, and all fit together.
pub fn c1_values_are_legal<T: Config>() -> Check {
	const NAME: &str = "C1 values";
	for (domain, values) in Values::<T>::iter() {
		let ascend = values.iter().zip(values.iter().skip(1)).all(|(one, next)| one.index < next.index);
		ensure(ascend, NAME, || format!("the values of domain {domain} are not in order"))?;
		for stored in &values {
			let key = Key::ALL.iter().find(|key| (key.domain(), key.index()) == (domain, stored.index));
			let legal = key.is_some_and(|key| key.parameter().allows(stored.value));
			ensure(legal, NAME, || format!("{domain}.{} is {}", stored.index, stored.value))?;
		}
	}
	let together = T::Fit::together(Pallet::<T>::value);
	ensure(together.is_ok(), NAME, || format!("{together:?}"))
}

/// C2: the log ascends; each line has a configuration, and a commit of its id whose parent is the line before, and which says
/// what the two configurations differ in.
pub fn c2_the_log_is_a_chain<T: Config>() -> Check {
	const NAME: &str = "C2 log";
	let length = LogLength::<T>::get();
	let mut before: Option<(vns_config::history::Entry, Configuration)> = None;
	for place in 0..length {
		let line = Log::<T>::get(place)
			.and_then(|entry| Some((entry, Commits::<T>::get(entry.id)?, Configurations::<T>::get(place)?)));
		let Some((entry, commit, values)) = line else {
			return ensure(false, NAME, || format!("line {place} is not there"));
		};
		ensure(commit.id() == entry.id, NAME, || format!("line {place} has a commit of another id"))?;
		ensure(commit.parent == before.as_ref().map(|(entry, _)| entry.id), NAME, || {
			format!("line {place} is not the child of the one before")
		})?;
		if let Some((last, old)) = &before {
			ensure(last.from <= entry.from && last.time <= entry.time, NAME, || format!("line {place} goes back"))?;
			let explained = values.iter().all(|now| {
				let changed = commit.changes.iter().find(|change| change.key == now.key);
				let was = old.iter().find(|was| was.key == now.key);
				changed.or(was).is_some_and(|said| said.value == now.value)
			});
			ensure(explained, NAME, || format!("the values of line {place} are not what its commit makes"))?;
		}
		before = Some((entry, values));
	}
	let stored = (Log::<T>::iter().count(), Configurations::<T>::iter().count(), Commits::<T>::iter().count());
	let expected = usize::try_from(length).unwrap_or(usize::MAX);
	ensure(stored == (expected, expected, expected), NAME, || {
		format!("{stored:?} lines, configurations and commits are stored, of {length}")
	})
}

/// C2: the head is the last line, and its values are those that are read.
pub fn c2_the_head_holds<T: Config>() -> Check {
	const NAME: &str = "C2 head";
	let Some(last) = LogLength::<T>::get().checked_sub(1) else {
		return ensure(false, NAME, || "there is no configuration".into());
	};
	let id = Log::<T>::get(last).map(|entry| entry.id);
	ensure(id == Some(Head::<T>::get()), NAME, || format!("the head is not line {last}"))?;
	let values = Configurations::<T>::get(last).unwrap_or_default();
	for key in Key::ALL {
		let told = values.iter().find(|change| change.key == *key).map(|change| change.value);
		ensure(told == Some(Pallet::<T>::value(*key)), NAME, || format!("{key} is not what the configuration tells"))?;
	}
	Ok(())
}

/// C3: the list of open candidates is that of the records that have not ended, in order; none is overdue, and no more slots are for
/// one than there were, nor more than blocks of its window have passed.
pub fn c3_open_candidates_are_sound<T: Config>() -> Check
where
	BlockNumberFor<T>: Into<u32>,
{
	const NAME: &str = "C3 candidates";
	let now: u32 = frame_system::Pallet::<T>::block_number().into();
	let open = Open::<T>::get();
	let ascend = open.iter().zip(open.iter().skip(1)).all(|(one, next)| one.number < next.number);
	ensure(ascend, NAME, || format!("the list is not in order: {open:?}"))?;
	let not_ended = Candidates::<T>::iter().filter(|(_, record)| record.ended.is_none()).count();
	ensure(not_ended == open.len(), NAME, || format!("{not_ended} are open, {} are listed", open.len()))?;
	for due in &open {
		let Some(record) = Candidates::<T>::get(due.number).filter(|record| record.ended.is_none()) else {
			return ensure(false, NAME, || format!("{} is listed and not open", due.number));
		};
		let candidate = &record.candidate;
		let same =
			(due.window, due.activation, due.manner) == (candidate.window, candidate.activation, candidate.manner);
		ensure(same, NAME, || format!("{} is listed as another: {due:?}", due.number))?;
		ensure(due.activation > now, NAME, || format!("{} should have been decided by {now}", due.number))?;
		ensure(candidate.commit.check().is_ok(), NAME, || format!("{} could not have been proposed", due.number))?;
		let passed = Window { first: due.window.first, last: due.window.last.min(now) }.blocks();
		let Tally { slots_for, slots, .. } = due.tally;
		ensure(slots_for <= slots && slots <= passed, NAME, || {
			format!("{} has {slots_for} slots of {slots} in {passed} blocks that have passed", due.number)
		})?;
	}
	Ok(())
}

/// C4: every choice is of a candidate that there was.
pub fn c4_choices_are_of_candidates<T: Config>() -> Check {
	let next = NextCandidate::<T>::get();
	for (author, choice) in Choices::<T>::iter() {
		ensure(choice < next, "C4 choices", || format!("{author:?} is for {choice}, which never was"))?;
	}
	for number in Candidates::<T>::iter_keys() {
		ensure(number < next, "C4 numbers", || format!("{number} is to come"))?;
	}
	Ok(())
}

/// C5: what is on hold for candidates is the sum of the deposits of those that are open.
pub fn c5_deposits_are_on_hold<T: Config>() -> Check {
	let open: alloc::vec::Vec<_> =
		Candidates::<T>::iter().map(|(_, record)| record).filter(|record| record.ended.is_none()).collect();
	for author in open.iter().filter_map(|record| record.candidate.commit.author.as_ref()) {
		let of_author = open.iter().filter(|record| record.candidate.commit.author.as_ref() == Some(author));
		let expected = of_author.fold(0u128, |sum, record| sum.saturating_add(record.deposit));
		let held = T::Currency::balance_on_hold(&HoldReason::Candidate.into(), author);
		ensure(held == expected, "C5 deposits", || format!("{author:?} has {held} on hold instead of {expected}"))?;
	}
	Ok(())
}
