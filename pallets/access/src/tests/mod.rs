// SPDX-License-Identifier: Apache-2.0
//! Membership, acts, calls, the matrix of acts and actors, the invariants, and random commands against a model.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

mod acts;
mod calls;
mod challenges;
mod genesis;
mod invariants;
mod matrix;
mod membership;
mod model;
mod random;
mod views;

use crate::{mock::*, Call, Error, GroupAct, Manner, ProposalId};
use frame_support::{assert_noop, assert_ok, storage::with_storage_layer};
use polkadot_sdk::{
	sp_runtime::{traits::Dispatchable, DispatchError, DispatchResult},
	*,
};
use vns_access::{Appointment, Change};
use vns_clock::HOUR;
use vns_units::Credit;

fn signed(who: u64) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

/// A call as a transaction makes it: what fails leaves nothing behind.
fn make(who: u64, call: Call<Test>) -> DispatchResult {
	RuntimeCall::Access(call).dispatch(signed(who)).map(|_| ()).map_err(|refused| refused.error)
}

/// Proposes a change, open for a day.
fn propose(who: u64, change: Change<u64>) -> DispatchResult {
	make(who, Call::propose_change { change, expires: tomorrow() })
}

fn propose_act(who: u64, act: GroupAct<u64>) -> DispatchResult {
	make(who, Call::propose_act { act, expires: tomorrow() })
}

fn propose_call(who: u64, call: probe::Call<Test>, manner: Manner) -> DispatchResult {
	make(who, Call::propose_call { call: Box::new(call.into()), manner, expires: tomorrow() })
}

fn consent(who: u64, id: ProposalId) -> DispatchResult {
	make(who, Call::consent { id })
}

fn withdraw(who: u64, id: ProposalId) -> DispatchResult {
	make(who, Call::withdraw { id })
}

fn close(who: u64, id: ProposalId) -> DispatchResult {
	make(who, Call::close { id })
}

fn carry_out(who: u64, id: ProposalId) -> DispatchResult {
	make(who, Call::carry_out { id, most_weight: frame_support::weights::Weight::from_parts(1_000_000_000, 1_000_000) })
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

fn challenge(who: u64, member: u64) -> DispatchResult {
	make(who, Call::challenge { member })
}

fn answer(who: u64) -> DispatchResult {
	make(who, Call::answer {})
}

fn supersede(who: u64, id: ProposalId) -> DispatchResult {
	make(who, Call::supersede { id })
}

/// The holders approve.
fn approve(old: u64, new: u64, challenge: u32) -> DispatchResult {
	let call = RuntimeCall::Access(Call::approve_replacement { old, new, challenge });
	call.dispatch(RuntimeOrigin::root()).map(|_| ()).map_err(|refused| refused.error)
}

/// The period of a challenge, in milliseconds: after it, the member has one more millisecond.
fn period() -> u64 {
	u64::from(Period::get()) * HOUR
}

/// The number of the newest proposal.
fn newest() -> ProposalId {
	crate::NextProposal::<Test>::get() - 1
}

fn members() -> Vec<u64> {
	Access::members().expect("there is a group").members().to_vec()
}

fn appointment(quota: u128) -> Appointment {
	Appointment { quota: Credit::new(quota), recovery: 24, expires: now() + 1_000 * HOUR }
}

/// `by` proposes, everybody of `others` consents.
fn decide(by: u64, act: GroupAct<u64>, others: &[u64]) -> DispatchResult {
	propose_act(by, act)?;
	let id = newest();
	for who in others {
		consent(*who, id)?;
	}
	Ok(())
}

/// The last event of this pallet.
fn last_event() -> crate::Event<Test> {
	System::events()
		.into_iter()
		.rev()
		.find_map(|record| match record.event {
			RuntimeEvent::Access(event) => Some(event),
			_ => None,
		})
		.expect("there is an event")
}
