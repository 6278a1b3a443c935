// SPDX-License-Identifier: Apache-2.0
//! Loads, lets `vns-config` judge, stores.

use crate::*;
use alloc::{string::String, vec::Vec};
use frame_support::{
	ensure,
	storage::with_storage_layer,
	traits::{fungible::MutateHold, tokens::Precision, Contains, Get, Time},
};
use frame_system::pallet_prelude::BlockNumberFor;
use polkadot_sdk::sp_runtime::{DispatchError, DispatchResult};
use vns_config::{changed, history::Entry, Change, Changes, Message, Rules};
use vns_parameters::{Config as Minima, Stricter};

impl<T: Config> Pallet<T> {
	/// The value of a parameter in this block: what pallets read.
	pub fn value(key: Key) -> u128 {
		Self::stored(key).unwrap_or_else(|| key.parameter().default)
	}

	/// What `author` has bound itself to in its own blocks by a soft candidate, from the first block of its window until it is
	/// decided (C3). Never looser than what holds.
	pub fn bound_to(author: &T::AccountId, key: Key) -> Option<u128>
	where
		BlockNumberFor<T>: Into<u32>,
	{
		let now: u32 = frame_system::Pallet::<T>::block_number().into();
		let open = Open::<T>::get();
		if !open.iter().any(|due| due.manner == Manner::Soft) {
			return None;
		}
		let choice = Choices::<T>::get(author)?;
		let begun = |due: &&Due| due.number == choice && due.manner == Manner::Soft && due.window.first <= now;
		open.iter().find(begun)?;
		let record = Candidates::<T>::get(choice)?;
		let bound = record.candidate.commit.changes.iter().find(|change| change.key == key)?.value;
		// Another commit may have made it stricter since.
		let value = Self::value(key);
		Some(match key.parameter().stricter? {
			Stricter::Lower => value.min(bound),
			Stricter::Higher => value.max(bound),
		})
	}

	/// The values of all parameters of `key`'s domain, for one read: for whoever needs several.
	pub fn domain_of(key: Key) -> Domain {
		Domain { domain: key.domain(), values: Values::<T>::get(key.domain()) }
	}

	fn stored(key: Key) -> Option<u128> {
		Self::domain_of(key).stored(key)
	}

	/// Stores a value. It must be legal, and its place in the order is kept.
	fn put(key: Key, value: u128) -> DispatchResult {
		Values::<T>::try_mutate(key.domain(), |values| {
			match values.binary_search_by_key(&key.index(), |stored| stored.index) {
				Ok(place) => {
					if let Some(stored) = values.get_mut(place) {
						stored.value = value;
					}
					Ok(())
				},
				Err(place) => values
					.try_insert(place, Stored { index: key.index(), value })
					.map_err(|_| Error::<T>::Inconsistent.into()),
			}
		})
	}

	/// The configuration of a genesis: what it names, and the defaults.
	pub(crate) fn begin(named: &[(String, u128)]) -> Result<(), String> {
		let mut changes: Vec<Change> = Vec::new();
		for (name, value) in named {
			let key = Key::named(name).ok_or_else(|| alloc::format!("there is no parameter {name}"))?;
			if !key.parameter().allows(*value) {
				return Err(alloc::format!("{name} cannot be {value}"));
			}
			changes.push(Change { key, value: *value });
		}
		changes.sort_by_key(|change| change.key);
		if changes.windows(2).any(|pair| matches!(pair, [one, other] if one.key == other.key)) {
			return Err("a parameter stands twice".into());
		}
		for key in Key::ALL {
			let named = changes.iter().find(|change| change.key == *key).map(|change| change.value);
			let value = named.unwrap_or_else(|| key.parameter().default);
			Self::put(*key, value).map_err(|_| "a domain has too many parameters")?;
		}
		T::Fit::together(Self::value)?;
		let changes = changes.try_into().map_err(|_| "too many parameters have another value than their default")?;
		let message = b"genesis".to_vec().try_into().unwrap_or_default();
		let commit = Commit { parent: None, changes, author: None, message };
		Self::note(commit, 0, 0, None).map_err(|_| "it does not fit".into())
	}

	/// Appends a commit to the log, whose values are stored already, and makes it the head.
	fn note(commit: CommitOf<T>, from: Height, time: u64, candidate: Option<u32>) -> DispatchResult {
		let (id, place) = (commit.id(), LogLength::<T>::get());
		let all: Vec<Change> = Key::ALL.iter().map(|key| Change { key: *key, value: Self::value(*key) }).collect();
		let all: Configuration = all.try_into().map_err(|_| Error::<T>::Inconsistent)?;
		let next = place.checked_add(1).ok_or(Error::<T>::Inconsistent)?;
		Configurations::<T>::insert(place, all);
		Commits::<T>::insert(id, commit);
		Log::<T>::insert(place, Entry { id, from, time, candidate });
		LogLength::<T>::put(next);
		Head::<T>::put(id);
		Self::deposit_event(Event::HeadMoved { place, id });
		Ok(())
	}

	/// Commits to `changes` at once, without anybody's choice: for an upgrade of the code, which the holders decided on, and for tests.
	/// No call reaches it. The reason why not.
	pub fn adopt(changes: Changes, message: Message) -> Result<(), &'static str>
	where
		BlockNumberFor<T>: Into<u32>,
	{
		let commit = Commit { parent: Some(Head::<T>::get()), changes, author: None, message };
		commit.check().map_err(|_| "the commit is not well formed")?;
		changed(&commit.changes, Self::value).map_err(|_| "a value is what it was")?;
		Self::carry_out(commit, frame_system::Pallet::<T>::block_number().into(), None)
	}

	/// Carries a commit out, whole or not at all (C6): the reason why not.
	pub(crate) fn carry_out(commit: CommitOf<T>, from: Height, candidate: Option<u32>) -> Result<(), &'static str> {
		// The layer takes an error of its own kind; the sentence goes beside it.
		let mut reason = "the state contradicts itself";
		let done = with_storage_layer::<(), DispatchError, _>(|| {
			let mut moved: Vec<(Change, u128)> = Vec::new();
			for change in &commit.changes {
				moved.push((*change, Self::value(change.key)));
				Self::put(change.key, change.value)?;
			}
			let before = |key: Key| {
				let changed = moved.iter().find(|(change, _)| change.key == key);
				changed.map_or_else(|| Self::value(key), |(_, before)| *before)
			};
			let fits = T::Fit::together(Self::value).and_then(|()| T::Fit::with_what_is(before));
			fits.map_err(|sentence| {
				reason = sentence;
				DispatchError::from(Error::<T>::Incoherent)
			})?;
			Self::note(commit, from, T::Time::now(), candidate)?;
			for (Change { key, value: after }, before) in moved {
				Self::deposit_event(Event::ParameterSet { key, before, after });
			}
			Ok(())
		});
		done.map_err(|_| reason)
	}

	/// The values after these changes.
	fn after(changes: &[Change], key: Key) -> u128 {
		let changed = changes.iter().find(|change| change.key == key);
		changed.map_or_else(|| Self::value(key), |change| change.value)
	}

	/// The governed minima.
	pub(crate) fn rules() -> Rules {
		let number = |which| u32::try_from(Self::value(Key::Config(which))).unwrap_or(u32::MAX);
		Rules {
			least_window: number(Minima::LeastWindow),
			least_threshold: number(Minima::LeastThreshold),
			least_delay: number(Minima::LeastDelay),
			longest: number(Minima::Longest),
		}
	}

	pub(crate) fn do_propose(who: T::AccountId, candidate: CandidateOf<T>) -> DispatchResult
	where
		BlockNumberFor<T>: Into<u32>,
	{
		let now: u32 = frame_system::Pallet::<T>::block_number().into();
		ensure!(candidate.commit.parent == Some(Head::<T>::get()), Error::<T>::NotOnHead);
		candidate.check(&Self::rules(), now, Self::value).map_err(Error::<T>::from)?;
		changed(&candidate.commit.changes, Self::value).map_err(|_| Error::<T>::NothingToChange)?;
		T::Fit::together(|key| Self::after(&candidate.commit.changes, key)).map_err(|sentence| {
			log::debug!(target: LOG_TARGET, "{sentence}");
			Error::<T>::Incoherent
		})?;
		let id = candidate.commit.id();
		// A commit names its author, so only the same account can propose the same; once is enough.
		for due in Open::<T>::get() {
			let same = Candidates::<T>::get(due.number).is_some_and(|record| record.candidate.commit.id() == id);
			ensure!(!same, Error::<T>::AlreadyProposed);
		}
		let number = NextCandidate::<T>::get();
		let next = number.checked_add(1).ok_or(Error::<T>::Inconsistent)?;
		let Candidate { window, activation, manner, .. } = candidate;
		let due = Due { number, window, activation, manner, tally: Tally::default() };
		Open::<T>::try_append(due).map_err(|()| Error::<T>::TooManyOpen)?;
		let deposit = Self::value(Key::Config(Minima::Deposit));
		T::Currency::hold(&HoldReason::Candidate.into(), &who, deposit)?;
		NextCandidate::<T>::put(next);
		Candidates::<T>::insert(number, Record { candidate, proposed: now, deposit, ended: None });
		Self::deposit_event(Event::Proposed { number, id, by: who });
		Ok(())
	}

	/// The record of an open candidate.
	fn open_record(number: u32) -> Result<Record<T::AccountId>, DispatchError> {
		let record = Candidates::<T>::get(number).filter(|record| record.ended.is_none());
		record.ok_or_else(|| Error::<T>::NotOpen.into())
	}

	pub(crate) fn do_withdraw(who: &T::AccountId, number: u32) -> DispatchResult
	where
		BlockNumberFor<T>: Into<u32>,
	{
		let record = Self::open_record(number)?;
		ensure!(record.candidate.commit.author.as_ref() == Some(who), Error::<T>::NotProposer);
		let now: u32 = frame_system::Pallet::<T>::block_number().into();
		ensure!(now < record.candidate.window.first, Error::<T>::InWindow);
		Self::close(number);
		// No block has counted for it. A record would stay for ever, for a fee alone (ADR 0025).
		Candidates::<T>::remove(number);
		Self::release(&record)?;
		Self::deposit_event(Event::Withdrawn { number });
		Ok(())
	}

	pub(crate) fn do_choose(author: T::AccountId, candidate: Option<u32>) -> DispatchResult {
		ensure!(T::Authors::contains(&author), Error::<T>::NotAuthor);
		if let Some(number) = candidate {
			let record = Self::open_record(number)?;
			ensure!(record.candidate.needs().authors, Error::<T>::NotForAuthors);
		}
		// After that, so that who chose what has ended by now is told that it has.
		ensure!(Choices::<T>::get(&author) != candidate, Error::<T>::SameChoice);
		Choices::<T>::set(&author, candidate);
		Self::deposit_event(Event::Chosen { author, candidate });
		Ok(())
	}

	pub(crate) fn do_approve(number: u32, class: Class) -> DispatchResult {
		let record = Self::open_record(number)?;
		let needs = record.candidate.needs();
		ensure!(needs.holders, Error::<T>::NotForHolders);
		ensure!(class == Class::Both || !needs.authors, Error::<T>::NeedsBoth);
		Open::<T>::try_mutate(|open| {
			let due = open.iter_mut().find(|due| due.number == number).ok_or(Error::<T>::Inconsistent)?;
			ensure!(!due.tally.approved, Error::<T>::AlreadyApproved);
			due.tally.approved = true;
			Ok::<(), DispatchError>(())
		})?;
		Self::deposit_event(Event::Approved { number });
		Ok(())
	}

	/// What was counted of an open candidate by now.
	pub(crate) fn tally(number: u32) -> Tally {
		Open::<T>::get().iter().find(|due| due.number == number).map(|due| due.tally).unwrap_or_default()
	}

	/// Takes a candidate off the list; what was counted of it. Choices of it stay: whose they are says so itself when it chooses
	/// again.
	fn close(number: u32) -> Tally {
		let tally = Self::tally(number);
		Open::<T>::mutate(|open| open.retain(|due| due.number != number));
		tally
	}

	fn release(record: &Record<T::AccountId>) -> DispatchResult {
		let Some(author) = &record.candidate.commit.author else { return Ok(()) };
		T::Currency::release(&HoldReason::Candidate.into(), author, record.deposit, Precision::BestEffort)?;
		Ok(())
	}

	/// Counts the slot of this block for what its author is for (C4), if it is the first block of it: seats are slots, and who makes
	/// several blocks in one has no more of a say by that. Where a session begins within a slot, the slot is that of the author that
	/// had it first.
	pub(crate) fn count(now: Height) {
		let mut open = Open::<T>::get();
		if open.is_empty() {
			return;
		}
		// A window begins after the block of its proposal, so the block before it was looked at.
		let slot = T::Slot::get();
		if LastSlot::<T>::get() == Some(slot) {
			return;
		}
		LastSlot::<T>::put(slot);
		let choice = T::BlockAuthor::get().and_then(Choices::<T>::get);
		let mut counted = false;
		for due in open.iter_mut().filter(|due| due.window.has(now)) {
			counted = true;
			due.tally.slots = due.tally.slots.saturating_add(1);
			if choice == Some(due.number) {
				due.tally.slots_for = due.tally.slots_for.saturating_add(1);
			}
		}
		if counted {
			Open::<T>::put(open);
		}
	}

	/// Decides all candidates that are due in this block, the lower number first; how many there were.
	pub(crate) fn decide(now: Height) -> u32 {
		let open = Open::<T>::get();
		let mut ended: u32 = 0;
		// At or before: nothing that is due is ever left over.
		for due in open.iter().filter(|due| due.activation <= now) {
			ended = ended.saturating_add(1);
			Self::end(due.number, now);
		}
		ended
	}

	fn end(number: u32, now: Height) {
		let tally = Self::close(number);
		let Some(mut record) = Candidates::<T>::get(number) else { return };
		let outcome = match record.candidate.judge(&Head::<T>::get(), &tally) {
			Err(outcome) => outcome,
			Ok(()) => match Self::carry_out(record.candidate.commit.clone(), now, Some(number)) {
				Ok(()) => Outcome::Activated,
				Err(sentence) => {
					let most = usize::try_from(vns_config::MAX_REASON).unwrap_or_default();
					let reason = sentence.as_bytes().iter().copied().take(most).collect::<Vec<u8>>();
					Outcome::Refused { reason: reason.try_into().unwrap_or_default() }
				},
			},
		};
		if let Err(error) = Self::release(&record) {
			log::error!(target: LOG_TARGET, "the deposit of candidate {number} is not on hold: {error:?}");
		}
		record.ended = Some((outcome.clone(), tally));
		Candidates::<T>::insert(number, record);
		Self::deposit_event(Event::Ended { number, outcome, tally });
	}
}

impl<T> From<vns_config::Error> for Error<T> {
	fn from(error: vns_config::Error) -> Self {
		match error {
			vns_config::Error::NothingToChange => Error::NothingToChange,
			vns_config::Error::NotAscending => Error::NotAscending,
			vns_config::Error::OutOfRange => Error::OutOfRange,
			vns_config::Error::BadMessage => Error::BadMessage,
			vns_config::Error::WindowBegun => Error::WindowBegun,
			vns_config::Error::WindowTooShort => Error::WindowTooShort,
			vns_config::Error::ThresholdOutOfRange => Error::ThresholdOutOfRange,
			vns_config::Error::ActivationTooSoon => Error::ActivationTooSoon,
			vns_config::Error::ActivationTooLate => Error::ActivationTooLate,
			vns_config::Error::NotStrict => Error::NotStrict,
			vns_config::Error::Looser => Error::Looser,
		}
	}
}

/// The values of a domain, as they were read.
pub struct Domain {
	domain: u8,
	values: DomainValues,
}

impl Domain {
	/// The value of a parameter of this domain; of another one's its default.
	pub fn value(&self, key: Key) -> u128 {
		self.stored(key).unwrap_or_else(|| key.parameter().default)
	}

	fn stored(&self, key: Key) -> Option<u128> {
		if key.domain() != self.domain {
			return None;
		}
		let place = self.values.binary_search_by_key(&key.index(), |stored| stored.index).ok()?;
		self.values.get(place).map(|stored| stored.value)
	}
}
