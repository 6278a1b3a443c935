// SPDX-License-Identifier: Apache-2.0
//! Weights of `pallet_issuance`: **estimates**, not measured. `scripts/bench` replaces this file once the runtime has the pallet.

#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};
use polkadot_sdk::*;

/// What each call and hook costs.
pub trait WeightInfo {
	/// `add_reward`.
	fn add_reward() -> Weight;
	/// `take_back`.
	fn take_back() -> Weight;
	/// `drop_expired`.
	fn drop_expired() -> Weight;
	/// `request`, `i` in 1 to 36.
	fn request(i: u32) -> Weight;
	/// `withdraw_request`.
	fn withdraw_request() -> Weight;
	/// `approve_request`, `i` in 1 to 36.
	fn approve_request(i: u32) -> Weight;
	/// `propose_request`.
	fn propose_request() -> Weight;
	/// An author looks at an empty queue.
	fn poll_empty() -> Weight;
	/// An author looks at a full queue, and issues nothing of it.
	fn poll_full() -> Weight;
	/// One grant leaves the queue: issued, drawn at once in 36 notes, paid for.
	fn issue() -> Weight;
}

/// Estimates, with the database of `T`.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn add_reward() -> Weight {
		Weight::from_parts(200_000_000, 70_000).saturating_add(T::DbWeight::get().reads_writes(4, 4))
	}
	fn take_back() -> Weight {
		Weight::from_parts(300_000_000, 80_000).saturating_add(T::DbWeight::get().reads_writes(8, 7))
	}
	fn drop_expired() -> Weight {
		Self::take_back()
	}
	fn request(i: u32) -> Weight {
		Weight::from_parts(200_000_000 + 2_000_000 * u64::from(i), 10_000)
			.saturating_add(T::DbWeight::get().reads_writes(6, 4))
	}
	fn withdraw_request() -> Weight {
		Weight::from_parts(150_000_000, 10_000).saturating_add(T::DbWeight::get().reads_writes(4, 4))
	}
	fn approve_request(i: u32) -> Weight {
		Weight::from_parts(400_000_000 + 2_000_000 * u64::from(i), 100_000)
			.saturating_add(T::DbWeight::get().reads_writes(30, 10))
	}
	fn propose_request() -> Weight {
		Weight::from_parts(400_000_000, 60_000).saturating_add(T::DbWeight::get().reads_writes(30, 6))
	}
	fn poll_empty() -> Weight {
		Weight::from_parts(50_000_000, 20_000).saturating_add(T::DbWeight::get().reads_writes(10, 2))
	}
	fn poll_full() -> Weight {
		Weight::from_parts(500_000_000, 60_000).saturating_add(T::DbWeight::get().reads_writes(1, 3))
	}
	fn issue() -> Weight {
		Weight::from_parts(1_500_000_000, 150_000).saturating_add(T::DbWeight::get().reads_writes(60, 120))
	}
}

/// The same without a database, for mocks.
impl WeightInfo for () {
	fn add_reward() -> Weight {
		Weight::from_parts(200_000_000, 70_000)
	}
	fn take_back() -> Weight {
		Weight::from_parts(300_000_000, 80_000)
	}
	fn drop_expired() -> Weight {
		Self::take_back()
	}
	fn request(i: u32) -> Weight {
		Weight::from_parts(200_000_000 + 2_000_000 * u64::from(i), 10_000)
	}
	fn withdraw_request() -> Weight {
		Weight::from_parts(150_000_000, 10_000)
	}
	fn approve_request(i: u32) -> Weight {
		Weight::from_parts(400_000_000 + 2_000_000 * u64::from(i), 100_000)
	}
	fn propose_request() -> Weight {
		Weight::from_parts(400_000_000, 60_000)
	}
	fn poll_empty() -> Weight {
		Weight::from_parts(50_000_000, 20_000)
	}
	fn poll_full() -> Weight {
		Weight::from_parts(500_000_000, 60_000)
	}
	fn issue() -> Weight {
		Weight::from_parts(1_500_000_000, 150_000)
	}
}
