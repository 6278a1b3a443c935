// SPDX-License-Identifier: Apache-2.0
//! # Config
//!
//! Sets the typed parameters (`design/config-consensus.md`, C1): each within its legal range, all of one call together or
//! none. The values lie in `pallet-parameters`, from which the other pallets read them as `Get`; that pallet's own call is
//! closed, so that nothing but this pallet sets a parameter.
//!
//! ## What is provisional
//!
//! A *keeper*, an account that genesis names or not, may set parameters. History, candidates and the votes of authors and
//! holders (C2 to C8) take its place. A preset without a keeper has fixed parameters.
//!
//! ## Invariants
//!
//! * **C1** every stored parameter is within its legal range, and all of them are coherent.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
#[cfg(test)]
mod tests;
pub mod weights;

pub use pallet::*;
pub use weights::WeightInfo;

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use frame_support::traits::dynamic_params::AggregatedKeyValue;
use polkadot_sdk::*;
use scale_info::TypeInfo;

/// Key and value of any parameter of the runtime.
pub type ParameterOf<T> = <T as pallet_parameters::Config>::RuntimeParameters;

/// What the pallet must know of the runtime's parameters.
pub trait Legal<Parameter> {
	/// Is the value within its legal range? A parameter without a value is reset to its default, which always is.
	fn in_range(parameter: &Parameter) -> bool;

	/// Do the values that now hold fit together?
	fn coherent() -> Result<(), &'static str>;

	/// Every parameter, for readers.
	fn listed() -> Vec<Listed>;
}

/// A parameter as readers see it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Listed {
	/// `domain.name`.
	pub name: Vec<u8>,
	/// What it counts: `planck`, `hours`, `milliseconds`, `percent`, `count`.
	pub unit: Vec<u8>,
	/// What holds now.
	pub value: u128,
	/// The least legal value.
	pub least: u128,
	/// The greatest legal value.
	pub most: u128,
	/// What holds when nothing is set.
	pub default: u128,
}

// The macros expand to `as` and `expect`; nothing written in this module does either.
#[allow(clippy::as_conversions, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use frame_support::pallet_prelude::*;
	use frame_system::pallet_prelude::*;

	/// Layout of the storage below.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// The most parameters that one call sets.
	pub const MAX_CHANGES: u32 = 32;

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: polkadot_sdk::frame_system::Config + pallet_parameters::Config {
		/// Ranges and coherence of the runtime's parameters.
		type Legal: Legal<ParameterOf<Self>>;

		/// Weights of the calls.
		type WeightInfo: WeightInfo;
	}

	/// Who may set parameters; nobody when there is none. Provisional (see the head of this file).
	#[pallet::storage]
	pub type Keeper<T: Config> = StorageValue<_, T::AccountId>;

	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// The keeper, if any.
		pub keeper: Option<T::AccountId>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			Keeper::<T>::set(self.keeper.clone());
		}
	}

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A parameter was set, or reset to its default (`None`).
		ParameterSet {
			/// Which.
			key: <ParameterOf<T> as AggregatedKeyValue>::Key,
			/// What was set before.
			before: Option<<ParameterOf<T> as AggregatedKeyValue>::Value>,
			/// What is set now.
			after: Option<<ParameterOf<T> as AggregatedKeyValue>::Value>,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// A value is outside of its legal range; the view function `parameters` lists the ranges.
		OutOfRange,
		/// The values do not fit together, for instance a least amount above the most.
		Incoherent,
		/// The call sets nothing.
		NothingToSet,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::c1_parameters_are_legal().map_err(sp_runtime::TryRuntimeError::Other)
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Set parameters, all or none. A parameter without a value is reset to its default. Only for the keeper.
		#[pallet::call_index(0)]
		// Measured with one parameter set again and again; each may be another one.
		#[pallet::weight({
			let count = changes.len().try_into().unwrap_or(MAX_CHANGES);
			<T as Config>::WeightInfo::set(count)
				.saturating_add(T::DbWeight::get().reads_writes(count.into(), count.into()))
				.saturating_add(Weight::from_parts(0, 2_560).saturating_mul(count.into()))
		})]
		pub fn set(origin: OriginFor<T>, changes: BoundedVec<ParameterOf<T>, ConstU32<MAX_CHANGES>>) -> DispatchResult {
			let who = ensure_signed(origin)?;
			ensure!(Keeper::<T>::get() == Some(who), DispatchError::BadOrigin);
			ensure!(!changes.is_empty(), Error::<T>::NothingToSet);
			for change in changes {
				ensure!(T::Legal::in_range(&change), Error::<T>::OutOfRange);
				let (key, after) = change.into_parts();
				let before = pallet_parameters::Parameters::<T>::get(&key);
				pallet_parameters::Parameters::<T>::set(&key, after.clone());
				Self::deposit_event(Event::ParameterSet { key, before, after });
			}
			T::Legal::coherent().map_err(|sentence| {
				log::debug!(target: "runtime::config", "{sentence}");
				Error::<T>::Incoherent.into()
			})
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// Every parameter: what holds now, its legal range, its default.
		pub fn parameters() -> Vec<Listed> {
			T::Legal::listed()
		}
	}
}

impl<T: Config> Pallet<T> {
	/// C1: every parameter is within its range, and all are coherent.
	pub fn c1_parameters_are_legal() -> Result<(), &'static str> {
		T::Legal::coherent()?;
		if T::Legal::listed().iter().any(|listed| listed.value < listed.least || listed.value > listed.most) {
			return Err("C1 a parameter is outside of its legal range");
		}
		Ok(())
	}
}
