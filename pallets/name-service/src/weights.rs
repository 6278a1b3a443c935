// SPDX-License-Identifier: Apache-2.0
//! Weights of `pallet_name_service`: **estimates, not measured**. To be replaced by `scripts/bench`.
//!
//! Each is counted generously by hand: the entries that a call reads and writes at the worst, each with the constant weight of the
//! database and with [`ENTRY`] bytes of proof, and [`WORK`] beside that.

#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{constants::RocksDbWeight, RuntimeDbWeight, Weight},
};
use polkadot_sdk::*;

/// What each call and hook costs.
pub trait WeightInfo {
	/// `commit`.
	fn commit() -> Weight;
	/// `withdraw_commit`.
	fn withdraw_commit() -> Weight;
	/// `new_name`, `v` in 0 to 1024.
	fn new_name(v: u32) -> Weight;
	/// `update_value`, `v` in 0 to 1024.
	fn update_value(v: u32) -> Weight;
	/// `offer_transfer`.
	fn offer_transfer() -> Weight;
	/// `cancel_transfer`.
	fn cancel_transfer() -> Weight;
	/// `accept_transfer`.
	fn accept_transfer() -> Weight;
	/// `renew`, `n` in 1 to 64.
	fn renew(n: u32) -> Weight;
	/// `renew_from_balance`, `n` in 1 to 64.
	fn renew_from_balance(n: u32) -> Weight;
	/// `prepay`.
	fn prepay() -> Weight;
	/// `withdraw_prepaid`.
	fn withdraw_prepaid() -> Weight;
	/// `give_up`.
	fn give_up() -> Weight;
	/// `remove`, `n` in 1 to 64.
	fn remove(n: u32) -> Weight;
	/// `set_primary`.
	fn set_primary() -> Weight;
	/// `reserve`, `n` in 1 to 64.
	fn reserve(n: u32) -> Weight;
	/// `unreserve`, `n` in 1 to 64.
	fn unreserve(n: u32) -> Weight;
}

/// Of an entry with its path in the trie, in bytes: the largest there is, a name that says as much as it can.
const ENTRY: u64 = 4_096;
/// Of a call beside the database, in picoseconds: hashing, parsing an A-label, moving holds.
const WORK: u64 = 300_000_000;

/// The governed numbers, read one by one.
const NUMBERS: u64 = 19;

fn estimate(database: RuntimeDbWeight, reads: u64, writes: u64) -> Weight {
	Weight::from_parts(WORK, ENTRY.saturating_mul(reads)).saturating_add(database.reads_writes(reads, writes))
}

/// So many of what costs that, and the numbers.
fn each(database: RuntimeDbWeight, n: u32, reads: u64, writes: u64) -> Weight {
	estimate(database, NUMBERS, 0).saturating_add(estimate(database, reads, writes).saturating_mul(n.into()))
}

/// Estimated weights, with the database of `T`.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn commit() -> Weight {
		estimate(T::DbWeight::get(), NUMBERS + 3, 3)
	}
	fn withdraw_commit() -> Weight {
		estimate(T::DbWeight::get(), 3, 3)
	}
	fn new_name(_v: u32) -> Weight {
		estimate(T::DbWeight::get(), NUMBERS + 9, 9)
	}
	fn update_value(_v: u32) -> Weight {
		estimate(T::DbWeight::get(), NUMBERS + 3, 3)
	}
	fn offer_transfer() -> Weight {
		estimate(T::DbWeight::get(), NUMBERS + 3, 1)
	}
	fn cancel_transfer() -> Weight {
		estimate(T::DbWeight::get(), 2, 1)
	}
	fn accept_transfer() -> Weight {
		estimate(T::DbWeight::get(), NUMBERS + 9, 8)
	}
	fn renew(n: u32) -> Weight {
		each(T::DbWeight::get(), n, 5, 5)
	}
	fn renew_from_balance(n: u32) -> Weight {
		each(T::DbWeight::get(), n, 7, 6)
	}
	fn prepay() -> Weight {
		estimate(T::DbWeight::get(), NUMBERS + 4, 4)
	}
	fn withdraw_prepaid() -> Weight {
		estimate(T::DbWeight::get(), 3, 2)
	}
	fn give_up() -> Weight {
		estimate(T::DbWeight::get(), NUMBERS + 7, 6)
	}
	fn remove(n: u32) -> Weight {
		each(T::DbWeight::get(), n, 6, 6)
	}
	fn set_primary() -> Weight {
		estimate(T::DbWeight::get(), NUMBERS + 2, 1)
	}
	fn reserve(n: u32) -> Weight {
		each(T::DbWeight::get(), n, 2, 2)
	}
	fn unreserve(n: u32) -> Weight {
		each(T::DbWeight::get(), n, 2, 2)
	}
}

/// The same, with the database that most nodes have.
impl WeightInfo for () {
	fn commit() -> Weight {
		estimate(RocksDbWeight::get(), NUMBERS + 3, 3)
	}
	fn withdraw_commit() -> Weight {
		estimate(RocksDbWeight::get(), 3, 3)
	}
	fn new_name(_v: u32) -> Weight {
		estimate(RocksDbWeight::get(), NUMBERS + 9, 9)
	}
	fn update_value(_v: u32) -> Weight {
		estimate(RocksDbWeight::get(), NUMBERS + 3, 3)
	}
	fn offer_transfer() -> Weight {
		estimate(RocksDbWeight::get(), NUMBERS + 3, 1)
	}
	fn cancel_transfer() -> Weight {
		estimate(RocksDbWeight::get(), 2, 1)
	}
	fn accept_transfer() -> Weight {
		estimate(RocksDbWeight::get(), NUMBERS + 9, 8)
	}
	fn renew(n: u32) -> Weight {
		each(RocksDbWeight::get(), n, 5, 5)
	}
	fn renew_from_balance(n: u32) -> Weight {
		each(RocksDbWeight::get(), n, 7, 6)
	}
	fn prepay() -> Weight {
		estimate(RocksDbWeight::get(), NUMBERS + 4, 4)
	}
	fn withdraw_prepaid() -> Weight {
		estimate(RocksDbWeight::get(), 3, 2)
	}
	fn give_up() -> Weight {
		estimate(RocksDbWeight::get(), NUMBERS + 7, 6)
	}
	fn remove(n: u32) -> Weight {
		each(RocksDbWeight::get(), n, 6, 6)
	}
	fn set_primary() -> Weight {
		estimate(RocksDbWeight::get(), NUMBERS + 2, 1)
	}
	fn reserve(n: u32) -> Weight {
		each(RocksDbWeight::get(), n, 2, 2)
	}
	fn unreserve(n: u32) -> Weight {
		each(RocksDbWeight::get(), n, 2, 2)
	}
}
