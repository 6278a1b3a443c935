// SPDX-License-Identifier: Apache-2.0
//! Weights of the calls, estimated until they are measured.

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};
use polkadot_sdk::*;

/// What each call and hook costs.
pub trait WeightInfo {
	/// See the call.
	fn grant() -> Weight;
	/// See the call.
	fn draw(i: u32) -> Weight;
	/// See the call.
	fn draw_for(i: u32) -> Weight;
	/// See the call.
	fn repay() -> Weight;
	/// See the call.
	fn repay_oldest(n: u32) -> Weight;
	/// See the call.
	fn revoke() -> Weight;
	/// See the call.
	fn undertake(i: u32) -> Weight;
	/// See the call.
	fn withdraw_undertaking() -> Weight;
	/// See the call.
	fn demand() -> Weight;
	/// See the call.
	fn normalise() -> Weight;
	/// See the call.
	fn check_net_value() -> Weight;
}

/// Estimated weights.
pub struct SubstrateWeight<T>(PhantomData<T>);

fn estimate<T: frame_system::Config>(reads: u64, writes: u64) -> Weight {
	Weight::from_parts(100_000_000, reads.saturating_mul(8_192))
		.saturating_add(T::DbWeight::get().reads_writes(reads, writes))
}

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn grant() -> Weight {
		estimate::<T>(4, 4)
	}
	fn draw(i: u32) -> Weight {
		estimate::<T>(10, 6).saturating_mul(i.into())
	}
	fn draw_for(i: u32) -> Weight {
		estimate::<T>(13, 10).saturating_mul(i.into())
	}
	fn repay() -> Weight {
		estimate::<T>(6, 6)
	}
	fn repay_oldest(n: u32) -> Weight {
		estimate::<T>(6, 6).saturating_mul(n.into())
	}
	fn revoke() -> Weight {
		estimate::<T>(4, 4)
	}
	fn undertake(i: u32) -> Weight {
		estimate::<T>(3, 3).saturating_mul(i.into())
	}
	fn withdraw_undertaking() -> Weight {
		estimate::<T>(3, 3)
	}
	fn demand() -> Weight {
		estimate::<T>(6, 6)
	}
	fn normalise() -> Weight {
		estimate::<T>(9, 9)
	}
	fn check_net_value() -> Weight {
		estimate::<T>(4, 2)
	}
}

impl WeightInfo for () {
	fn grant() -> Weight {
		Weight::zero()
	}
	fn draw(_: u32) -> Weight {
		Weight::zero()
	}
	fn draw_for(_: u32) -> Weight {
		Weight::zero()
	}
	fn repay() -> Weight {
		Weight::zero()
	}
	fn repay_oldest(_: u32) -> Weight {
		Weight::zero()
	}
	fn revoke() -> Weight {
		Weight::zero()
	}
	fn undertake(_: u32) -> Weight {
		Weight::zero()
	}
	fn withdraw_undertaking() -> Weight {
		Weight::zero()
	}
	fn demand() -> Weight {
		Weight::zero()
	}
	fn normalise() -> Weight {
		Weight::zero()
	}
	fn check_net_value() -> Weight {
		Weight::zero()
	}
}
