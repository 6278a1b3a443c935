// SPDX-License-Identifier: Apache-2.0
//! # Origins
//!
//! What a referendum decides as (C8). Each origin stands for one kind of decision and opens the calls of that kind alone;
//! none of them is root, and nothing here turns one into root.
//!
//! ## Terms
//!
//! * **track**: what kind of decision a referendum is about, with its periods and its majorities. Each has one origin.
//! * **pace**: on a test network the number by which all periods of the tracks are divided; 1 on every other.
//!
//! ## What each origin opens
//!
//! | origin | opens |
//! |---|---|
//! | [`Origin::ConfigApproval`] | approving a candidate for the configuration, of that class (C5) |
//! | [`Origin::Upgrade`] | [`Pallet::authorize_upgrade`] |
//! | [`Origin::Emergency`] | pausing a named call, and taking that back |
//! | [`Origin::Replacement`] | replacing members of the access group (M5) |
//!
//! ## Upgrades
//!
//! Holders decide on the hash of the code. Whoever has the code applies it: `system.apply_authorized_upgrade` is open to
//! everybody and costs nothing when the code is the one. That it is of the same name and of a later version is always asked.
//!
//! The relay chain's validators look at it first. [`HandedIn`] says since when they do.
//!
//! ## When a migration fails
//!
//! What an upgrade makes of the state is tried, and undone where it fails ([`CloseOnFailure`]). The code that holds then finds
//! a state that it was not written for, so the runtime is *closed*: it lets nothing through but what decides, until a migration of
//! later code has put it right. Neither a stuck chain, on which nobody could decide on that code, nor an open one.

#![cfg_attr(not(feature = "std"), no_std)]

pub use pallet::*;
pub use weights::WeightInfo;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod ensure;
mod migrations;
#[cfg(test)]
mod tests;
pub mod weights;

pub use ensure::{EnsureConfigApproval, EnsureEmergency, EnsureReplacement, EnsureUpgrade};
pub use migrations::CloseOnFailure;

use polkadot_sdk::*;

// The macros expand to `as` and `expect`; nothing written in this module does either.
#[allow(clippy::as_conversions, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
	use frame_support::pallet_prelude::*;
	use frame_system::pallet_prelude::*;
	use scale_info::TypeInfo;
	use vns_parameters::Class;

	/// Layout of the storage below.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: polkadot_sdk::frame_system::Config {
		/// Who decides on upgrades.
		type UpgradeOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Weights of the calls.
		type WeightInfo: WeightInfo;
	}

	/// As what a referendum decides.
	#[pallet::origin]
	#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
	pub enum Origin {
		/// Holders approve candidates for the configuration whose parameters are at most of that class (C5). None is of
		/// authors alone: holders have no say in that.
		#[codec(index = 0)]
		ConfigApproval(Class),
		/// Holders decide on the code (C8).
		#[codec(index = 1)]
		Upgrade,
		/// Holders pause a named call, or open it again (C8).
		#[codec(index = 2)]
		Emergency,
		/// Holders replace members of the access group (M5).
		#[codec(index = 3)]
		Replacement,
	}

	/// Code that waits for the relay chain's word.
	#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
	pub struct Waits {
		/// The block of the relay chain that the first block here was built upon in which it waited.
		pub since: u32,
		/// Has the relay chain been seen to look at it?
		pub seen: bool,
	}

	/// Only on test networks: by what all periods of the tracks are divided. Set at genesis and never after; absent, by 1.
	#[pallet::storage]
	#[pallet::whitelist_storage]
	pub type Pace<T: Config> = StorageValue<_, u32>;

	/// While a migration has failed: the version of the code whose it was. Nothing is open then but what decides. Absent
	/// otherwise.
	#[pallet::storage]
	#[pallet::whitelist_storage]
	pub type Closed<T: Config> = StorageValue<_, u32>;

	/// While code that was handed in waits for the relay chain's word: since when, and whether the relay chain knows of it. Absent
	/// otherwise.
	#[pallet::storage]
	pub type HandedIn<T: Config> = StorageValue<_, Waits>;

	/// How fast referenda are.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// By what all periods of the tracks are divided, on a test network; none or 1 on all others.
		pub pace: Option<u32>,
		#[serde(skip)]
		#[doc(hidden)]
		pub _runtime: core::marker::PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			if let Some(pace) = self.pace.filter(|pace| *pace != 1) {
				assert!(pace > 0, "a period cannot be divided by 0");
				Pace::<T>::put(pace);
			}
		}
	}

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A migration failed and was undone: nothing is open but what decides, until later code has put it right.
		Closed {
			/// The version of the code whose migration it was.
			version: u32,
		},
		/// A migration of later code has put right what had failed: everything is open again.
		Opened {
			/// The version of that code.
			version: u32,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// A vote counts matured stake, and there is none in this one.
		VoteWithoutStake,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn on_initialize(_: BlockNumberFor<T>) -> Weight {
			// Every call of a referendum reads the pace, and every call whether all is closed; their weights, which the SDK measured,
			// know nothing of it: counted here, once a block.
			T::DbWeight::get().reads(2).saturating_add(Weight::from_parts(0, 2 * 512))
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Authorize the code of that hash, in the name of the holders (C8). It takes the place of one that was authorized
		/// before. Anybody then applies it with `system.apply_authorized_upgrade`; the system's event tells of both.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::authorize_upgrade())]
		pub fn authorize_upgrade(origin: OriginFor<T>, code_hash: T::Hash) -> DispatchResult {
			T::UpgradeOrigin::ensure_origin(origin)?;
			// With the check of name and version: code of another chain, or the one before, is never what was meant.
			frame_system::Pallet::<T>::do_authorize_upgrade(code_hash, true);
			Ok(())
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The version of the code whose migration failed, while nothing is open but what decides; none otherwise.
		pub fn closed() -> Option<u32> {
			Closed::<T>::get()
		}
	}

	impl<T: Config> Pallet<T> {
		/// Code waits for the relay chain's word, and that one looks at it in its block `now`, or does not. To be told in every block
		/// that knows it. Whether it is worth waiting: not when the relay chain has known of it and does no more; nor for more than
		/// `patience` of its blocks when it was never seen to.
		pub fn code_waits(now: u32, looked_at: bool, patience: u32) -> bool {
			let noted = HandedIn::<T>::get();
			let mut waits = noted.unwrap_or(Waits { since: now, seen: false });
			waits.seen |= looked_at;
			if noted != Some(waits) {
				HandedIn::<T>::put(waits);
			}
			looked_at || !(waits.seen || now.saturating_sub(waits.since) > patience)
		}

		/// No code waits for the relay chain's word. To be told at the beginning of every block in which it is so.
		pub fn no_code_waits() {
			HandedIn::<T>::kill();
		}

		/// So many blocks of the relay chain, as long as they are on this network; at least one.
		pub fn paced(blocks: u32) -> u32 {
			let pace = Pace::<T>::get().unwrap_or(1);
			blocks.checked_div(pace).unwrap_or(blocks).max(1)
		}
	}
}
