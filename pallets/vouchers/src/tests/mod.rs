// SPDX-License-Identifier: Apache-2.0
//! One file a call, one for what other pallets call, one for the freeze, one for the attacks of the book, one for the
//! invariants, one for random commands against a model.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

mod attacks;
mod cancel_offer;
mod clearing;
mod errors;
mod example;
mod freeze;
mod give;
mod invariants;
mod lock;
mod model;
mod post_offer;
mod random;
mod stake;
mod views;

use crate::{mock::*, Clearable, Event, PurseView, ReadVouchers, Stake};
use frame_support::{
	assert_noop, assert_ok,
	storage::with_storage_layer,
	traits::fungible::{Inspect, InspectHold},
};
use polkadot_sdk::{
	sp_runtime::{traits::Dispatchable, DispatchError, DispatchResult, TokenError},
	*,
};

type Error = crate::Error<Test>;

fn signed(who: u64) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

/// A call as a transaction makes it: what fails leaves nothing behind.
fn make(by: u64, call: crate::Call<Test>) -> DispatchResult {
	RuntimeCall::Vouchers(call).dispatch(signed(by)).map(|_| ()).map_err(|refused| refused.error)
}

fn lock(by: u64, amount: u128) -> DispatchResult {
	make(by, crate::Call::lock { amount })
}

fn give(by: u64, to: u64, amount: u128) -> DispatchResult {
	make(by, crate::Call::give { to, amount })
}

fn post(by: u64, amount: u128, price: u32) -> DispatchResult {
	make(by, crate::Call::post_offer { amount, price })
}

fn cancel(by: u64, id: u64) -> DispatchResult {
	make(by, crate::Call::cancel_offer { id })
}

/// As the pallet of authors does, within its call.
fn commit(who: u64, amount: u128) -> DispatchResult {
	with_storage_layer(|| <Vouchers as Stake<u64>>::commit(&who, amount))
}

fn release(who: u64, amount: u128) -> DispatchResult {
	with_storage_layer(|| <Vouchers as Stake<u64>>::release(&who, amount))
}

fn pay(from: u64, to: u64, amount: u128) -> DispatchResult {
	with_storage_layer(|| <Vouchers as Stake<u64>>::pay(&from, &to, amount))
}

/// Held, free, staked, offered.
fn purse(who: u64) -> [u128; 4] {
	let PurseView { held, free, staked, offered } = Vouchers::purse(who);
	[held, free, staked, offered]
}

fn total() -> u128 {
	<Vouchers as ReadVouchers<u64>>::total()
}

fn free_value(who: u64) -> u128 {
	Balances::balance(&who)
}
