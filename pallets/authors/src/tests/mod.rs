// SPDX-License-Identifier: Apache-2.0
//! One file a matter: records of authors, stake, policies, sessions, fees; one for what a freeze
//! forbids, one for what a vote keeps, one for the stake on authors that have left, one for the long run, one for genesis and what others read, one for the invariants, one for random commands against a model.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

mod authors;
mod errors;
mod fees;
mod freeze;
mod genesis;
mod invariants;
mod long;
mod model;
mod policies;
mod random;
mod release;
mod sessions;
mod stake;
mod views;
mod votes;

use crate::{mock::*, Event, Seat};
use frame_support::{
	assert_noop, assert_ok,
	traits::fungible::{Inspect, InspectHold},
};
use pallet_vouchers::ReadVouchers;
use polkadot_sdk::{
	sp_runtime::{traits::Dispatchable, DispatchResult},
	*,
};
use vns_author::{Commission, Policy, State, Step};
use vns_clock::{Hour, HOUR};
use vns_units::Ppm;

type Error = crate::Error<Test>;
type Call = crate::Call<Test>;

/// A call as a transaction makes it: what fails leaves nothing behind.
fn make(by: u64, call: Call) -> DispatchResult {
	RuntimeCall::Authors(call).dispatch(RuntimeOrigin::signed(by)).map(|_| ()).map_err(|refused| refused.error)
}

fn register(by: u64, commission: u32) -> DispatchResult {
	make(by, Call::register { commission })
}

fn leave(by: u64) -> DispatchResult {
	make(by, Call::leave {})
}

fn resume(by: u64) -> DispatchResult {
	make(by, Call::resume {})
}

fn set_commission(by: u64, commission: u32) -> DispatchResult {
	make(by, Call::set_commission { commission })
}

fn stake(by: u64, author: u64, amount: u128) -> DispatchResult {
	make(by, Call::stake { author, amount })
}

fn unstake(by: u64, author: u64, amount: u128) -> DispatchResult {
	make(by, Call::unstake { author, amount })
}

fn withdraw(by: u64) -> DispatchResult {
	make(by, Call::withdraw {})
}

fn move_stake(by: u64, from: u64, to: u64, amount: u128) -> DispatchResult {
	make(by, Call::move_stake { from, to, amount })
}

fn mature(author: u64, who: u64) -> DispatchResult {
	make(PAYER, Call::mature { author, who })
}

fn claim(by: u64, author: u64) -> DispatchResult {
	make(by, Call::claim { author })
}

fn release_stake(by: u64, author: u64, who: u64) -> DispatchResult {
	make(by, Call::release_stake { author, who })
}

fn set_policy(by: u64, policy: Policy) -> DispatchResult {
	make(by, Call::set_policy { policy })
}

fn stop(by: u64, stopped: bool) -> DispatchResult {
	make(by, Call::stop { stopped })
}

/// `who` gets free vouchers of his own value.
fn lock(who: u64, amount: u128) {
	let call = pallet_vouchers::Call::<Test>::lock { amount };
	assert_ok!(RuntimeCall::Vouchers(call).dispatch(RuntimeOrigin::signed(who)));
}

/// `who` locks and stakes.
fn delegate(who: u64, author: u64, amount: u128) {
	lock(who, amount);
	assert_ok!(stake(who, author, amount));
}

/// The same, and it matures.
fn delegate_matured(who: u64, author: u64, amount: u128) {
	delegate(who, author, amount);
	pass(MATURITY);
	assert_ok!(mature(author, who));
}

fn state(author: u64) -> Option<State> {
	Authors::author(author).map(|view| view.state)
}

/// Matured and maturing.
fn staked_on(author: u64) -> (u128, u128) {
	Authors::author(author).map(|view| (view.matured, view.maturing)).unwrap_or_default()
}

fn free(who: u64) -> u128 {
	<Vouchers as ReadVouchers<u64>>::free(&who)
}

fn committed(who: u64) -> u128 {
	<Vouchers as ReadVouchers<u64>>::staked(&who)
}

/// What waits to be claimed and what waits for another author.
fn pool() -> u128 {
	<Vouchers as ReadVouchers<u64>>::held(&Authors::account())
}

fn seats_of(author: u64) -> u32 {
	crate::Seats::<Test>::get(author).map(|seat| seat.seats).unwrap_or_default()
}

/// What `who` can claim from `author`.
fn pending(author: u64, who: u64) -> u128 {
	let view = Authors::pending_reward(author, who);
	view.for_stake + view.as_author
}
