// SPDX-License-Identifier: Apache-2.0
//! Weights of `pallet_authors`. Not measured yet: a guess from what the calls read and write.

#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};
use polkadot_sdk::*;

/// What each call and hook costs.
pub trait WeightInfo {
	/// `register`, into the longest list.
	fn register() -> Weight;
	/// `leave`, of as many authors as there can be.
	fn leave() -> Weight;
	/// `resume`.
	fn resume() -> Weight;
	/// `set_commission`.
	fn set_commission() -> Weight;
	/// `stake`.
	fn stake() -> Weight;
	/// `unstake`, of the last stake on an author that has left.
	fn unstake() -> Weight;
	/// `withdraw`.
	fn withdraw() -> Weight;
	/// `move_stake`, of the last stake on an author that has left.
	fn move_stake() -> Weight;
	/// `mature`.
	fn mature() -> Weight;
	/// `claim`.
	fn claim() -> Weight;
	/// `set_policy`.
	fn set_policy() -> Weight;
	/// `clear_policy`.
	fn clear_policy() -> Weight;
	/// `stop`.
	fn stop() -> Weight;
	/// An author is noted.
	fn note_author() -> Weight;
	/// The fees of a block are shared.
	fn finalize() -> Weight;
	/// Fees are taken into the account of rewards.
	fn take_fees() -> Weight;
	/// A session ends, begins and the next one is planned, with `a` authors.
	fn new_session(a: u32) -> Weight;
}

/// Measured weights, with the database of `T`.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn register() -> Weight {
		Weight::from_parts(420_000_000, 12_000)
			.saturating_add(T::DbWeight::get().reads(9_u64))
			.saturating_add(T::DbWeight::get().writes(7_u64))
	}
	fn leave() -> Weight {
		Weight::from_parts(2_920_000_000, 143_000)
			.saturating_add(T::DbWeight::get().reads(140_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn resume() -> Weight {
		Weight::from_parts(220_000_000, 7_000)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	fn set_commission() -> Weight {
		Weight::from_parts(180_000_000, 6_000)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn stake() -> Weight {
		Weight::from_parts(320_000_000, 10_000)
			.saturating_add(T::DbWeight::get().reads(7_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	fn unstake() -> Weight {
		Weight::from_parts(520_000_000, 13_000)
			.saturating_add(T::DbWeight::get().reads(10_u64))
			.saturating_add(T::DbWeight::get().writes(11_u64))
	}
	fn withdraw() -> Weight {
		Weight::from_parts(220_000_000, 7_000)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	fn move_stake() -> Weight {
		Weight::from_parts(660_000_000, 17_000)
			.saturating_add(T::DbWeight::get().reads(14_u64))
			.saturating_add(T::DbWeight::get().writes(14_u64))
	}
	fn mature() -> Weight {
		Weight::from_parts(200_000_000, 6_000)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	fn claim() -> Weight {
		Weight::from_parts(420_000_000, 12_000)
			.saturating_add(T::DbWeight::get().reads(9_u64))
			.saturating_add(T::DbWeight::get().writes(7_u64))
	}
	fn set_policy() -> Weight {
		Weight::from_parts(160_000_000, 5_000)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn clear_policy() -> Weight {
		Weight::from_parts(160_000_000, 5_000)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn stop() -> Weight {
		Weight::from_parts(160_000_000, 5_000)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn note_author() -> Weight {
		Weight::from_parts(140_000_000, 4_000)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn finalize() -> Weight {
		Weight::from_parts(460_000_000, 13_000)
			.saturating_add(T::DbWeight::get().reads(10_u64))
			.saturating_add(T::DbWeight::get().writes(8_u64))
	}
	fn take_fees() -> Weight {
		Weight::from_parts(180_000_000, 5_000)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	fn new_session(a: u32) -> Weight {
		Weight::from_parts(100_000_000, 4_000)
			.saturating_add(Weight::from_parts(150_000_000, 6_000).saturating_mul(a.into()))
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().reads((3_u64).saturating_mul(a.into())))
			.saturating_add(T::DbWeight::get().writes(4_u64))
			.saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(a.into())))
	}
}

/// For tests, where nothing has a weight.
impl WeightInfo for () {
	fn register() -> Weight {
		Weight::zero()
	}
	fn leave() -> Weight {
		Weight::zero()
	}
	fn resume() -> Weight {
		Weight::zero()
	}
	fn set_commission() -> Weight {
		Weight::zero()
	}
	fn stake() -> Weight {
		Weight::zero()
	}
	fn unstake() -> Weight {
		Weight::zero()
	}
	fn withdraw() -> Weight {
		Weight::zero()
	}
	fn move_stake() -> Weight {
		Weight::zero()
	}
	fn mature() -> Weight {
		Weight::zero()
	}
	fn claim() -> Weight {
		Weight::zero()
	}
	fn set_policy() -> Weight {
		Weight::zero()
	}
	fn clear_policy() -> Weight {
		Weight::zero()
	}
	fn stop() -> Weight {
		Weight::zero()
	}
	fn note_author() -> Weight {
		Weight::zero()
	}
	fn finalize() -> Weight {
		Weight::zero()
	}
	fn take_fees() -> Weight {
		Weight::zero()
	}
	fn new_session(_: u32) -> Weight {
		Weight::zero()
	}
}
