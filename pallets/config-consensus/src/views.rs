// SPDX-License-Identifier: Apache-2.0
//! What clients read (C7).

use crate::*;
use alloc::vec::Vec;
use frame_system::pallet_prelude::BlockNumberFor;
use vns_config::{
	history::place_at,
	views::{CandidateView, LogView, ParameterView},
	Change,
};

impl<T: Config> Pallet<T> {
	/// Every parameter.
	pub(crate) fn view_parameters() -> Vec<ParameterView> {
		let view = |key: &Key| {
			let parameter = key.parameter();
			ParameterView {
				key: *key,
				name: parameter.name.into(),
				unit: parameter.unit.as_str().into(),
				value: Self::value(*key),
				least: parameter.least,
				most: parameter.most,
				default: parameter.default,
				class: parameter.class,
			}
		};
		Key::ALL.iter().map(view).collect()
	}

	pub(crate) fn view_line(place: u32) -> Option<LogView<T::AccountId>> {
		let entry = Log::<T>::get(place)?;
		Some(LogView { place, entry, commit: Commits::<T>::get(entry.id)? })
	}

	pub(crate) fn view_log(from: u32, most: u32) -> Vec<LogView<T::AccountId>> {
		let to = from.saturating_add(most.min(MAX_LISTED)).min(LogLength::<T>::get());
		(from..to).map_while(Self::view_line).collect()
	}

	pub(crate) fn view_at(height: Height) -> Option<(u32, Vec<Change>)> {
		let place = place_at(height, LogLength::<T>::get(), |place| Log::<T>::get(place).map(|entry| entry.from))?;
		Some((place, Configurations::<T>::get(place)?.into_inner()))
	}

	pub(crate) fn view_candidate(number: u32) -> Option<CandidateView<T::AccountId>>
	where
		BlockNumberFor<T>: Into<u32>,
	{
		let Record { candidate, proposed, ended, .. } = Candidates::<T>::get(number)?;
		let now: u32 = frame_system::Pallet::<T>::block_number().into();
		let needs = candidate.needs();
		let (outcome, tally) = match ended {
			Some((outcome, tally)) => (Some(outcome), tally),
			None => (None, Self::tally(number)),
		};
		// Authors are few: a place costs a deposit.
		let authors: Vec<T::AccountId> = match outcome {
			Some(_) => Vec::new(),
			None => Choices::<T>::iter().filter(|(_, choice)| *choice == number).map(|(author, _)| author).collect(),
		};
		let first = candidate.window.first.max(now.saturating_add(1));
		let left = Window { first, last: candidate.window.last }.blocks();
		Some(CandidateView {
			number,
			id: candidate.commit.id(),
			proposed,
			tally,
			needs,
			needed: if needs.authors { candidate.needed(tally.slots.saturating_add(left)) } else { 0 },
			left,
			on_head: candidate.commit.parent == Some(Head::<T>::get()),
			authors,
			outcome,
			candidate,
		})
	}

	pub(crate) fn view_candidates(from: u32, most: u32) -> Vec<CandidateView<T::AccountId>>
	where
		BlockNumberFor<T>: Into<u32>,
	{
		let to = from.saturating_add(most.min(MAX_LISTED)).min(NextCandidate::<T>::get());
		(from..to).filter_map(Self::view_candidate).collect()
	}

	pub(crate) fn view_choice(author: &T::AccountId) -> Option<u32> {
		let choice = Choices::<T>::get(author)?;
		Open::<T>::get().iter().any(|due| due.number == choice).then_some(choice)
	}

	pub(crate) fn view_open() -> Vec<CandidateView<T::AccountId>>
	where
		BlockNumberFor<T>: Into<u32>,
	{
		Open::<T>::get().iter().filter_map(|due| Self::view_candidate(due.number)).collect()
	}
}
