// SPDX-License-Identifier: Apache-2.0
//! # Clock
//!
//! Network time (`design/value-debt.md`, Time): what periods and maturities are measured by. The rule is in `vns-clock`;
//! this pallet feeds it with the relay chain's time and keeps the result.
//!
//! The relay chain's time reaches this chain in the timestamp inherent, which every block carries, also during
//! multi-block migrations; the consensus hook checks it against the relay chain's slot. The clock therefore listens
//! there ([`OnTimestampSet`]) and has no hook of its own. A block that admits no user transactions (a migration is under way)
//! moves the relay side of the clock only.
//!
//! Within its slot an author is free to choose the timestamp; the clock therefore takes the slot's beginning
//! ([`Config::Grain`]), which is the relay chain's and nobody's choice.
//!
//! ## Invariants
//!
//! T1 to T3 of `vns-clock`, on the stored clock.

#![cfg_attr(not(feature = "std"), no_std)]

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
#[cfg(test)]
mod tests;
pub mod weights;

pub use pallet::*;
pub use vns_clock::{Clock, Millis};
pub use weights::WeightInfo;

use frame_support::{
	migrations::MultiStepMigrator,
	traits::{Get, OnTimestampSet, Time},
	weights::Weight,
};
use polkadot_sdk::*;

// The macros expand to `as` and `expect`; nothing written in this module does either.
#[allow(clippy::as_conversions, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use frame_support::pallet_prelude::*;
	use frame_system::pallet_prelude::*;

	/// Layout of the storage below.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: polkadot_sdk::frame_system::Config {
		/// The most that one block moves network time, in milliseconds.
		type Cap: Get<Millis>;

		/// Length of a slot, in milliseconds: times are rounded down to its multiples.
		#[pallet::constant]
		type Grain: Get<Millis>;

		/// Does a hook claim the whole of this block, so that no transaction fits in? The clock stands still in it, and the
		/// next block counts its time.
		type Full: Get<bool>;

		/// Weight of the inherent's part here.
		type WeightInfo: WeightInfo;
	}

	/// Both clocks as of the newest block; none before the first. Written in every block, which is where its weight is
	/// counted.
	#[pallet::storage]
	#[pallet::whitelist_storage]
	pub type Now<T: Config> = StorageValue<_, Clock>;

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// Time passed on the relay chain that does not count: the chain had stalled, or it migrates.
		TimeSkipped {
			/// Milliseconds that passed before this block and did not count.
			skipped: Millis,
			/// By how many milliseconds network time is now behind the relay chain's.
			lag: Millis,
		},
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn on_initialize(_: BlockNumberFor<T>) -> Weight {
			// What the timestamp inherent does here is not in the inherent's own weight.
			// The clock itself is whitelisted in benchmarks, since every block touches it: counted here, once.
			let clock = T::DbWeight::get().reads_writes(1, 1).saturating_add(Weight::from_parts(0, 4_096));
			T::WeightInfo::tick().saturating_add(clock)
		}

		fn integrity_test() {
			assert!(T::Cap::get() > 0, "network time would never move");
			assert!(T::Grain::get() > 0, "no time is a multiple of nothing");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::t2_network_time_is_not_ahead().map_err(sp_runtime::TryRuntimeError::Other)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// Network time and the relay chain's time, in milliseconds since the Unix epoch; their difference is the lag.
		pub fn clock() -> Option<Clock> {
			Now::<T>::get()
		}
	}
}

impl<T: Config> Pallet<T> {
	/// T2: network time is not ahead of the relay chain's.
	pub fn t2_network_time_is_not_ahead() -> Result<(), &'static str> {
		match Now::<T>::get() {
			Some(clock) if clock.network > clock.relay => Err("T2 network time is ahead of relay time"),
			_ => Ok(()),
		}
	}
}

impl<T: Config> OnTimestampSet<Millis> for Pallet<T> {
	fn on_timestamp_set(set: Millis) {
		let into_slot = set.checked_rem(T::Grain::get()).unwrap_or_default();
		let relay = set.saturating_sub(into_slot);
		let Some(clock) = Now::<T>::get() else {
			Now::<T>::put(Clock::start(relay));
			return;
		};
		if T::Full::get() {
			return;
		}
		let open = !<T as polkadot_sdk::frame_system::Config>::MultiBlockMigrator::ongoing();
		let tick = clock.tick(relay, T::Cap::get(), open);
		Now::<T>::put(tick.clock);
		if tick.skipped > 0 {
			Self::deposit_event(Event::TimeSkipped { skipped: tick.skipped, lag: tick.clock.lag() });
		}
	}
}

impl<T: Config> Time for Pallet<T> {
	type Moment = Millis;

	/// Network time; zero before the first block.
	fn now() -> Millis {
		Now::<T>::get().map_or(0, |clock| clock.network)
	}
}
