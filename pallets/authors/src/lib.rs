// SPDX-License-Identifier: Apache-2.0
//! # Authors
//!
//! Rule A1 gives authors seats in proportion to their stake: one author may hold several places of the authority set,
//! and Aura gives each place equal slots. This pallet sits between whoever chooses the authors (`Config::Inner`) and the
//! session pallet, and repeats each chosen author as often as it has seats.
//!
//! ## What is provisional
//!
//! Seats are fixed at genesis and the order is a plain rotation. Stake, largest remainders and the shuffle by relay
//! randomness (A1) take their place; what they stand on is what this pallet shows today: that a key may occur several
//! times in the session's list, keeps its places through session rotation and authors in proportion.
//!
//! ## Invariants
//!
//! * Every chosen author keeps at least one seat as long as there are not more authors than [`Config::MaxSeats`].
//! * The list never has more than [`Config::MaxSeats`] places.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[cfg(test)]
mod tests;

pub use pallet::*;

use alloc::vec::Vec;
use frame_support::traits::Get;
use pallet_session::SessionManager;
use polkadot_sdk::*;

// The macros expand to `as` and `expect`; nothing written in this module does either.
#[allow(clippy::as_conversions, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use frame_support::pallet_prelude::*;

	/// Layout of the storage below.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: polkadot_sdk::frame_system::Config {
		/// Chooses the authors of a session, each once.
		type Inner: SessionManager<Self::AccountId>;

		/// The most places the authority set has.
		#[pallet::constant]
		type MaxSeats: Get<u32>;
	}

	/// Authors with more than one seat, and how many; all others have one.
	#[pallet::storage]
	pub type Seats<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, u32>;

	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Authors with more than one seat, and how many.
		pub seats: Vec<(T::AccountId, u32)>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			let mut sum = 0u32;
			for (author, seats) in &self.seats {
				assert!(*seats > 1, "genesis lists only authors with more than one seat");
				assert!(!Seats::<T>::contains_key(author), "genesis lists an author twice");
				sum = sum.saturating_add(*seats);
				assert!(sum <= T::MaxSeats::get(), "genesis gives more seats than there are");
				Seats::<T>::insert(author, seats);
			}
		}
	}
}

impl<T: Config> Pallet<T> {
	/// The authors, each repeated as often as it has seats, in rotation: `[A, B]` with two seats for A is `[A, B, A]`.
	///
	/// Rounds are served in full before the limit cuts anybody's further seats, so the limit never costs an author its
	/// first seat while another has two.
	pub fn seated(authors: Vec<T::AccountId>) -> Vec<T::AccountId> {
		let most = usize::try_from(T::MaxSeats::get()).unwrap_or(usize::MAX);
		let mut waiting: Vec<_> =
			authors.into_iter().map(|author| (Seats::<T>::get(&author).unwrap_or(1), author)).collect();
		let mut list = Vec::new();
		// Each round takes at least one place, so there are at most `MaxSeats` rounds.
		while !waiting.is_empty() && list.len() < most {
			let places = most.saturating_sub(list.len());
			list.extend(waiting.iter().take(places).map(|(_, author)| author.clone()));
			for (left, _) in &mut waiting {
				*left = left.saturating_sub(1);
			}
			waiting.retain(|(left, _)| *left > 0);
		}
		list
	}
}

impl<T: Config> SessionManager<T::AccountId> for Pallet<T> {
	fn new_session(index: u32) -> Option<Vec<T::AccountId>> {
		T::Inner::new_session(index).map(Self::seated)
	}

	fn new_session_genesis(index: u32) -> Option<Vec<T::AccountId>> {
		T::Inner::new_session_genesis(index).map(Self::seated)
	}

	fn end_session(index: u32) {
		T::Inner::end_session(index);
	}

	fn start_session(index: u32) {
		T::Inner::start_session(index);
	}
}
