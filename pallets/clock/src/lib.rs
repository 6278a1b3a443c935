// SPDX-License-Identifier: Apache-2.0
//! # Clock
//!
//! Network time (`design/value-debt.md`, Time): what periods and maturities are measured by. The rule is in `vns-clock`;
//! this pallet feeds it with the relay chain's time and keeps the result.
//!
//! The relay chain's time reaches this chain in the timestamp inherent, which every block carries, also during
//! multi-block migrations; the consensus hook checks it against the relay chain's slot. The clock therefore listens
//! there ([`OnTimestampSet`]) and has no hook of its own. A block in which nobody can pay (a migration is under way, or one has
//! failed) moves the relay side of the clock only.
//!
//! Within its slot an author is free to choose the timestamp; the clock therefore takes the slot's beginning
//! ([`Config::Grain`]), which is the relay chain's and nobody's choice.
//!
//! ## Hours and blocks
//!
//! Transactions count their life in blocks, debts fall due at hours. What joins the two is [`Hours`]: for each full hour
//! that has passed the first block in which it had ([`PassedHours`]). It goes back as far as a mortal transaction can, and
//! is written in the one block of an hour in which a new hour has passed.
//!
//! ## Invariants
//!
//! T1 to T3 of `vns-clock`, on the stored clock. The hours and their blocks ascend together, and none lies ahead.

#![cfg_attr(not(feature = "std"), no_std)]

#[cfg(feature = "runtime-benchmarks")]
extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod hours;
#[cfg(test)]
mod tests;
pub mod weights;

pub use hours::{PassedHours, MAX_HOURS};
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
	use vns_clock::Hour;

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

		/// Are payments closed, because a migration has failed? Then the clock stands still as while one is under way.
		type Closed: Get<bool>;

		/// Weight of the inherent's part here.
		type WeightInfo: WeightInfo;
	}

	/// Both clocks as of the newest block; none before the first. Written in every block, which is where its weight is
	/// counted.
	#[pallet::storage]
	#[pallet::whitelist_storage]
	pub type Now<T: Config> = StorageValue<_, Clock>;

	/// The full hours that have passed, each with the first block in which it had; ascending. Only as far back as a mortal
	/// transaction reaches, and one further.
	#[pallet::storage]
	pub type Hours<T: Config> = StorageValue<_, BoundedVec<(Hour, BlockNumberFor<T>), ConstU32<MAX_HOURS>>, ValueQuery>;

	/// Only on test networks that are to live through months in minutes: how many milliseconds each of the relay chain's counts
	/// for, and since when. Set at genesis and never after; absent, each counts for one.
	#[pallet::storage]
	#[pallet::whitelist_storage]
	pub type Pace<T: Config> = StorageValue<_, (u32, Millis)>;

	/// How fast the clock runs.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// How many milliseconds each of the relay chain's counts for, on a test network; none or 1 on all others. The cap of
		/// a block is as many times what it is.
		pub pace: Option<u32>,
		#[serde(skip)]
		#[doc(hidden)]
		pub _runtime: core::marker::PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			if let Some(pace) = self.pace.filter(|pace| *pace != 1) {
				assert!(pace > 0, "a clock of the pace 0 would stand still for ever");
				Pace::<T>::put((pace, 0));
			}
		}
	}

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// Time passed on the relay chain that does not count: the chain had stalled, it migrates, or nobody could pay since a
		/// migration failed.
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
			// The clock itself and its pace are whitelisted in benchmarks, since every block touches them: counted here, once.
			let clock = T::DbWeight::get().reads_writes(2, 1).saturating_add(Weight::from_parts(0, 2 * 4_096));
			T::WeightInfo::tick().saturating_add(clock)
		}

		fn integrity_test() {
			assert!(T::Cap::get() > 0, "network time would never move");
			assert!(T::Grain::get() > 0, "no time is a multiple of nothing");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::t2_network_time_is_not_ahead()
				.and_then(|()| Self::hours_and_blocks_ascend())
				.map_err(sp_runtime::TryRuntimeError::Other)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// Network time and the relay chain's time, in milliseconds since the Unix epoch; their difference is the lag.
		pub fn clock() -> Option<Clock> {
			Now::<T>::get()
		}

		/// The first block in which a full hour of network time had passed; the oldest that is known where that is forgotten,
		/// and none while the hour has not passed. A transaction is evidence of an overdue note if it was born in that block
		/// or later (P2).
		pub fn first_block_after(hour: Hour) -> Option<BlockNumberFor<T>> {
			Self::first_block(hour)
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
		let (pace, since) = Pace::<T>::get().unwrap_or((1, 0));
		let Some(clock) = Now::<T>::get() else {
			if pace != 1 {
				Pace::<T>::put((pace, relay));
			}
			Now::<T>::put(Clock::start(relay));
			Self::note_hour(0, relay);
			return;
		};
		if T::Full::get() {
			return;
		}
		let open = !<T as polkadot_sdk::frame_system::Config>::MultiBlockMigrator::ongoing() && !T::Closed::get();
		let relay = since.saturating_add(relay.saturating_sub(since).saturating_mul(pace.into()));
		let tick = clock.tick(relay, T::Cap::get().saturating_mul(pace.into()), open);
		Now::<T>::put(tick.clock);
		Self::note_hour(clock.network, tick.clock.network);
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
