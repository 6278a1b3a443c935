// SPDX-License-Identifier: Apache-2.0
//! One file a call, one for the attacks of the book, one for the freeze, one for the invariants, one for random commands
//! against a model.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

mod accept_transfer;
mod attacks;
mod bounds;
mod commit;
mod example;
mod freeze;
mod give_up;
mod history;
mod invariants;
mod model;
mod new_name;
mod offer_transfer;
mod prepay;
mod random;
mod remove;
mod renew;
mod renew_from_balance;
mod reserve;
mod set_primary;
mod update_value;
mod views;

use crate::{mock::*, Call, Ending, Event, NameList, NameText};
use frame_support::{assert_noop, assert_ok, traits::fungible::InspectHold};
use polkadot_sdk::{
	sp_core::H256,
	sp_runtime::{traits::Dispatchable, DispatchError, DispatchResult, TokenError},
	*,
};
use vns_names::{commitment, views::NameView, Keep, Name, NameValue, Params, Price, Reason, State, Value, Window};

type Error = crate::Error<Test>;

const SALT: [u8; 32] = [0x55; 32];
/// More than anything costs.
const MOST: u128 = 1_000_000 * VNS;
/// The name that most tests are about, and what a term of it costs.
const EXAMPLE: &str = "d/example";
const PRICE: u128 = 5 * VNS;

fn signed(who: u64) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

/// A call as a transaction makes it: what fails leaves nothing behind.
fn make(by: u64, call: Call<Test>) -> DispatchResult {
	RuntimeCall::Names(call).dispatch(signed(by)).map(|_| ()).map_err(|refused| refused.error)
}

fn as_root(call: Call<Test>) -> DispatchResult {
	RuntimeCall::Names(call).dispatch(RuntimeOrigin::root()).map(|_| ()).map_err(|refused| refused.error)
}

fn text(name: &str) -> NameText {
	name.as_bytes().to_vec().try_into().expect("fits")
}

fn list(names: &[&str]) -> NameList {
	names.iter().map(|name| text(name)).collect::<Vec<_>>().try_into().expect("fits")
}

fn name(text: &str) -> Name {
	Name::registered(text.as_bytes()).expect("is a name")
}

fn hash(text: &str) -> H256 {
	H256(name(text).hash())
}

fn says(text: &str) -> NameValue {
	NameValue::inline(text.as_bytes().to_vec()).expect("fits")
}

/// The commitment of `owner` to a name.
fn sealed(owner: u64, text: &str, most: u128, salt: &[u8; 32]) -> H256 {
	H256(commitment(&owner, &name(text), Value::new(most), salt))
}

fn commit(by: u64, hash: H256) -> DispatchResult {
	make(by, Call::commit { hash })
}

fn withdraw_commit(by: u64, hash: H256) -> DispatchResult {
	make(by, Call::withdraw_commit { hash })
}

fn reveal(by: u64, name: &str, most: u128, salt: [u8; 32], value: NameValue) -> DispatchResult {
	make(by, Call::new_name { name: text(name), most, salt, value })
}

/// With the usual salt.
fn new_name(by: u64, name: &str, value: &str) -> DispatchResult {
	reveal(by, name, MOST, SALT, says(value))
}

fn update(by: u64, name: &str, value: &str) -> DispatchResult {
	make(by, Call::update_value { name: text(name), value: says(value) })
}

fn offer(by: u64, name: &str, to: u64) -> DispatchResult {
	make(by, Call::offer_transfer { name: text(name), to })
}

fn cancel(by: u64, name: &str) -> DispatchResult {
	make(by, Call::cancel_transfer { name: text(name) })
}

fn accept(by: u64, name: &str, keep: Keep) -> DispatchResult {
	make(by, Call::accept_transfer { name: text(name), keep })
}

fn renew(by: u64, names: &[&str], terms: u32, most: u128) -> DispatchResult {
	make(by, Call::renew { names: list(names), terms, most })
}

fn crank(by: u64, names: &[&str]) -> DispatchResult {
	make(by, Call::renew_from_balance { names: list(names) })
}

fn prepay(by: u64, name: &str, amount: u128) -> DispatchResult {
	make(by, Call::prepay { name: text(name), amount })
}

fn withdraw_prepaid(by: u64, name: &str, amount: u128) -> DispatchResult {
	make(by, Call::withdraw_prepaid { name: text(name), amount })
}

fn give_up(by: u64, name: &str) -> DispatchResult {
	make(by, Call::give_up { name: text(name) })
}

fn remove(by: u64, names: &[&str]) -> DispatchResult {
	make(by, Call::remove { names: list(names) })
}

fn set_primary(by: u64, name: Option<&str>) -> DispatchResult {
	make(by, Call::set_primary { name: name.map(text) })
}

/// `by` committed to a name, and may reveal it now.
fn committed(by: u64, name: &str) {
	assert_ok!(commit(by, sealed(by, name, MOST, &SALT)));
	pass(DELAY);
}

/// `by` has a name, since now.
fn registered(by: u64, name: &str) {
	committed(by, name);
	assert_ok!(new_name(by, name, "{}"));
}

/// The same, and no earlier commit can claim it any more.
fn settled(by: u64, name: &str) {
	registered(by, name);
	pass(HOUR + 1);
}

fn view(name: &str) -> NameView<u64, u64> {
	Names::lookup(name.as_bytes().to_vec()).expect("is stored")
}

fn owner(name: &str) -> Option<u64> {
	Names::lookup(name.as_bytes().to_vec()).map(|view| view.owner)
}

/// What a name says, if it resolves.
fn resolved(name: &str) -> Option<NameValue> {
	Names::resolve(name.as_bytes().to_vec())
}

fn expires(name: &str) -> u64 {
	view(name).schedule.expires
}

fn held(reason: RuntimeHoldReason, who: u64) -> u128 {
	Balances::balance_on_hold(&reason, &who)
}

fn free(who: u64) -> u128 {
	Balances::free_balance(who)
}

/// What the pot was paid so far.
fn paid() -> u128 {
	free(POT) - EXISTENTIAL_DEPOSIT
}

/// What a name with so many bytes has on hold.
fn deposit(bytes: usize) -> u128 {
	VNS + bytes as u128 * (VNS / 1_000)
}

/// Leaves `who` so much free value.
fn leave(who: u64, amount: u128) {
	let rest = free(who) - amount;
	assert_ok!(Balances::transfer_allow_death(signed(who), CAROL, rest));
}
