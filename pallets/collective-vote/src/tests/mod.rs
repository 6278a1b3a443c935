// SPDX-License-Identifier: Apache-2.0
//! One file a concern: creating, acting, thresholds, dissolving, parameter sets, invariants, random commands. Votes are those of
//! real members with real keys.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

mod act;
mod create;
mod dissolve;
mod invariants;
mod members;
mod random;
mod sets;
mod thresholds;

use crate::{mock::*, CollectiveId, Error, Event, Founded, Stored};
use frame_support::{assert_noop, assert_ok, storage::with_storage_layer};
use members::Members;
use polkadot_sdk::{
	sp_core::H256,
	sp_runtime::{AccountId32, DispatchError, DispatchResult},
	*,
};
use vns_collective::Witness;

fn signed(who: AccountId32) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

/// Creates a collective by the witness of these members.
fn create_by(members: &Members, voters: &[usize]) -> DispatchResult {
	let witness = members.found(voters);
	Collective::create(signed(CARRIER), Box::new(members.collective.clone()), Box::new(witness))
}

/// Five members, of whom three must vote, with 100,000 in their account; its id and account.
fn five() -> (Members, CollectiveId, AccountId32) {
	let members = members::five(3);
	assert_ok!(create_by(&members, &[0, 1, 2, 3, 4]));
	let (id, account) = (members.id(), members.account());
	assert_ok!(Balances::transfer_allow_death(signed(CARRIER), account.clone(), 100_000));
	(members, id, account)
}

fn pay(amount: u128) -> RuntimeCall {
	pallet_balances::Call::transfer_allow_death { dest: SUPPLIER, value: amount }.into()
}

fn remark(bytes: &[u8]) -> RuntimeCall {
	frame_system::Call::remark { remark: bytes.to_vec() }.into()
}

fn batch(calls: Vec<RuntimeCall>) -> RuntimeCall {
	pallet_utility::Call::batch_all { calls }.into()
}

fn stored(id: CollectiveId) -> Stored<Test> {
	crate::Collectives::<Test>::get(id).expect("is there")
}

/// As anybody submits it; an error undoes everything, as it does in a transaction.
fn submit(id: CollectiveId, call: &RuntimeCall, expiry: u64, witness: &Witness) -> DispatchResult {
	let act = crate::Call::<Test>::act { id, call: Box::new(call.clone()), expiry, witness: Box::new(witness.clone()) };
	dispatch(act.into(), CARRIER)
}

fn dispatch(call: RuntimeCall, who: AccountId32) -> DispatchResult {
	use polkadot_sdk::sp_runtime::traits::Dispatchable;
	call.dispatch(signed(who)).map(|_| ()).map_err(|refused| refused.error)
}

/// Does it with so many layers of the storage open around it, as inside of so many batches; what fails leaves nothing behind.
fn within(layers: u32, act: &dyn Fn() -> DispatchResult) -> DispatchResult {
	match layers.checked_sub(1) {
		Some(left) => with_storage_layer(|| within(left, act)),
		None => act(),
	}
}

/// On a stack for as many layers as there can be.
fn with_room(test: fn()) {
	std::thread::Builder::new().stack_size(64 << 20).spawn(test).expect("starts").join().expect("ends");
}

/// These members vote for a call with the nonce as it is, and somebody submits it at once.
fn act(members: &Members, voters: &[usize], call: RuntimeCall) -> DispatchResult {
	let nonce = stored(members.id()).nonce;
	let witness = members.vote(voters, &call, 100, nonce);
	submit(members.id(), &call, 100, &witness)
}

/// What came of the call of the newest decision.
fn result() -> DispatchResult {
	decided().expect("somebody decided").2
}

/// Voters, needed and result of the newest decision.
fn decided() -> Option<(u32, u32, DispatchResult)> {
	System::events().into_iter().rev().find_map(|record| match record.event {
		RuntimeEvent::Collective(Event::Decided { voters, needed, result, .. }) => Some((voters, needed, result)),
		_ => None,
	})
}

fn free(who: &AccountId32) -> u128 {
	Balances::free_balance(who)
}
