// SPDX-License-Identifier: Apache-2.0
//! A1: who has which seats in a session, and who did not use them. Each of these runs where a session rotates, over at most
//! [`Config::MaxAuthors`] authors.

use crate::*;
use alloc::vec::Vec;
use codec::Encode;
use frame_support::{traits::Get, BoundedVec};
use frame_system::pallet_prelude::BlockNumberFor;
use pallet_session::SessionManager;
use sp_io::hashing::blake2_256;
use vns_author::{seat, Contender, SeatRules, Seating, Verdict};

impl<T: Config> Pallet<T> {
	/// All authors that may be seated, with their stake.
	fn contenders() -> Vec<Contender<T::AccountId>> {
		let contender = |author: T::AccountId| {
			let entry = Authors::<T>::get(&author)?;
			let stake = entry.author.pool.matured();
			Self::is_eligible(&author, &entry.author).then_some(Contender { author, stake })
		};
		Present::<T>::get().into_iter().filter_map(contender).collect()
	}

	/// Plans a session: its seats in their order. None when those of the session before stay.
	pub(crate) fn plan(session: u32) -> Option<Vec<T::AccountId>> {
		let contenders = Self::contenders();
		let eligible = u32::try_from(contenders.len()).unwrap_or(u32::MAX);
		let rules = SeatRules {
			seats: T::Seats::get(),
			most_authors: T::MostAuthors::get(),
			least_authors: T::LeastAuthors::get(),
		};
		// At genesis the session pallet plans the first two sessions and hands out the keys of the second for both: their
		// seats must be in the same order, or blocks would be credited to whoever did not sign them.
		let number = session.max(1);
		// The relay chain's randomness may be the same for several sessions.
		let seed = (b"vns/session", Seed::<T>::get(), number).using_encoded(blake2_256);
		let seating = seat(contenders, &rules, &seed).unwrap_or_else(|error| {
			log::error!(target: LOG_TARGET, "session {session} cannot be seated: {error}");
			None
		});
		let Some(Seating { seats, shares }) = seating else {
			// The session pallet keeps those of the session that has just begun.
			let same: Vec<_> = Seats::<T>::iter().map(|(author, seat)| (author, seat.seats)).collect();
			Planned::<T>::put(BoundedVec::truncate_from(same));
			Self::deposit_event(Event::SeatsKept { session, eligible });
			return None;
		};
		let authors = u32::try_from(shares.len()).unwrap_or(u32::MAX);
		// Only who is present is seated, and so many are.
		Planned::<T>::put(BoundedVec::truncate_from(shares));
		Self::deposit_event(Event::Seated { session, authors, seats: rules.seats });
		Some(seats)
	}

	/// The relay chain's randomness, seen in a block. It changes with the relay chain's epoch, seldom.
	pub fn note_seed(seed: [u8; 32]) {
		if Seed::<T>::get() != seed {
			Seed::<T>::put(seed);
		}
	}

	/// A session ends: who held seats and authored nothing is struck, or removed. Of several the one with the least stake is
	/// removed first, as far as enough authors remain.
	pub(crate) fn judge() {
		let (most, least) = (T::MostStrikes::get(), T::LeastAuthors::get());
		let mut eligible = Self::eligible();
		let mut list: Vec<_> = Seats::<T>::drain()
			.filter_map(|(who, seat)| Some((Authors::<T>::get(&who)?, who, seat.blocks)))
			.map(|(entry, who, blocks)| (entry.author.pool.matured(), who, entry, blocks))
			.collect();
		list.sort_unstable_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
		for (_, author, entry, blocks) in list {
			let counts = Self::is_eligible(&author, &entry.author);
			let others = eligible.saturating_sub(u32::from(counts));
			let (after, verdict) = entry.author.after_session(blocks, most, others.saturating_add(1), least);
			if after != entry.author {
				Authors::<T>::insert(&author, Entry { author: after, ..entry });
			}
			match verdict {
				Verdict::Fine => {},
				Verdict::Struck(strikes) => Self::deposit_event(Event::Struck { author, strikes }),
				Verdict::Spared(strikes) => Self::deposit_event(Event::Spared { author, strikes }),
				Verdict::Removed => {
					eligible = others;
					Self::deposit_event(Event::Removed { author, strikes: after.strikes });
				},
			}
		}
	}

	/// A session begins as it was planned. Who was leaving and has no seat has left.
	pub(crate) fn begin() {
		let mut largest = 0;
		for (author, seats) in Planned::<T>::get() {
			let stake = Self::stake_of(&author).map(|stake| stake.size()).unwrap_or_default();
			largest = stake.max(largest);
			Seats::<T>::insert(author, Seat { seats, blocks: 0, stake });
		}
		Largest::<T>::put(largest);
		// Whoever authors this very block has its reward to come: it has left when the next session begins.
		let current = Self::current_author();
		for author in Present::<T>::get() {
			if !Seats::<T>::contains_key(&author) && current.as_ref() != Some(&author) {
				Self::has_left(&author);
			}
		}
	}
}

impl<T: Config> SessionManager<T::AccountId> for Pallet<T> {
	fn new_session(index: u32) -> Option<Vec<T::AccountId>> {
		Self::plan(index)
	}

	fn end_session(_: u32) {
		Self::judge();
	}

	fn start_session(_: u32) {
		Self::begin();
	}
}

impl<T: Config> pallet_authorship::EventHandler<T::AccountId, BlockNumberFor<T>> for Pallet<T> {
	fn note_author(author: T::AccountId) {
		Seats::<T>::mutate_extant(&author, |seat| seat.blocks = seat.blocks.saturating_add(1));
		BlockAuthor::<T>::put(author);
	}
}
