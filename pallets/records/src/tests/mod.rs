// SPDX-License-Identifier: Apache-2.0
//! One file a call, one for the attacks of the book, one for the invariants, one for random commands against a model.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

mod accept_transfer;
mod attacks;
mod bounds;
mod cancel_transfer;
mod commit;
mod example;
mod invariants;
mod model;
mod offer_transfer;
mod random;
mod remove;
mod reveal;
mod update;
mod views;
mod withdraw_commit;

use crate::{mock::*, Event, KeyOf, RecordView, TableOf, ValueOf};
use frame_support::{assert_noop, assert_ok, traits::fungible::InspectHold};
use polkadot_sdk::{
	sp_core::H256,
	sp_runtime::{traits::Dispatchable, DispatchError, DispatchResult},
	*,
};
use vns_record::{commitment, value_hash, Window};

type Error = crate::Error<Test>;

const SALT: [u8; 32] = [0x55; 32];
const OTHER_SALT: [u8; 32] = [0x56; 32];
/// The name that most tests are about.
const TABLE: &[u8] = b"names";
const KEY: &[u8] = b"shop";

fn signed(who: u64) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

/// A call as a transaction makes it: what fails leaves nothing behind.
fn make(by: u64, call: crate::Call<Test>) -> DispatchResult {
	RuntimeCall::Records(call).dispatch(signed(by)).map(|_| ()).map_err(|refused| refused.error)
}

fn table(bytes: &[u8]) -> TableOf<Test> {
	bytes.to_vec().try_into().expect("fits")
}

fn key(bytes: &[u8]) -> KeyOf<Test> {
	bytes.to_vec().try_into().expect("fits")
}

fn value(bytes: &[u8]) -> ValueOf<Test> {
	bytes.to_vec().try_into().expect("fits")
}

/// The commitment of `owner` to that value under the name.
fn hash(owner: u64, value: &[u8], salt: &[u8; 32]) -> H256 {
	H256(commitment(&owner, TABLE, KEY, value, salt))
}

fn hash_of(value: &[u8]) -> H256 {
	H256(value_hash(value))
}

fn commit(by: u64, hash: H256) -> DispatchResult {
	make(by, crate::Call::commit { hash })
}

fn withdraw(by: u64, hash: H256) -> DispatchResult {
	make(by, crate::Call::withdraw_commit { hash })
}

fn reveal(by: u64, content: &[u8], salt: &[u8; 32]) -> DispatchResult {
	reveal_at(by, TABLE, KEY, content, salt)
}

fn reveal_at(by: u64, there: &[u8], under: &[u8], content: &[u8], salt: &[u8; 32]) -> DispatchResult {
	make(by, crate::Call::reveal { table: table(there), key: key(under), value: value(content), salt: *salt })
}

fn update(by: u64, content: &[u8]) -> DispatchResult {
	make(by, crate::Call::update { table: table(TABLE), key: key(KEY), value: value(content) })
}

fn offer(by: u64, to: u64) -> DispatchResult {
	make(by, crate::Call::offer_transfer { table: table(TABLE), key: key(KEY), to })
}

fn cancel(by: u64) -> DispatchResult {
	make(by, crate::Call::cancel_transfer { table: table(TABLE), key: key(KEY) })
}

/// Accepts the record if it has that value.
fn accept(by: u64, value: &[u8]) -> DispatchResult {
	make(by, crate::Call::accept_transfer { table: table(TABLE), key: key(KEY), value_hash: hash_of(value) })
}

fn remove(by: u64) -> DispatchResult {
	make(by, crate::Call::remove { table: table(TABLE), key: key(KEY) })
}

/// `by` committed to that value, and may reveal it now.
fn committed(by: u64, value: &[u8]) {
	assert_ok!(commit(by, hash(by, value, &SALT)));
	pass(DELAY);
}

/// Alice has a record of that value.
fn revealed(value: &[u8]) {
	committed(ALICE, value);
	assert_ok!(reveal(ALICE, value, &SALT));
}

/// The same, offered to Bob.
fn offered(value: &[u8]) {
	revealed(value);
	assert_ok!(offer(ALICE, BOB));
}

fn record() -> Option<RecordView<u64>> {
	Records::record(TABLE.to_vec(), KEY.to_vec())
}

/// Owner and value.
fn stored() -> Option<(u64, Vec<u8>)> {
	record().map(|record| (record.owner, record.value))
}

fn held(reason: RuntimeHoldReason, who: u64) -> u128 {
	Balances::balance_on_hold(&reason, &who)
}

fn deposit(value: &[u8]) -> u128 {
	record_deposit(TABLE, KEY, value)
}

/// Leaves `who` so much free value.
fn leave(who: u64, free: u128) {
	let rest = Balances::free_balance(who) - free;
	assert_ok!(Balances::transfer_allow_death(signed(who), POT, rest));
}
