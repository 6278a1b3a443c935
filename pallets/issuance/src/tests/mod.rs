// SPDX-License-Identifier: Apache-2.0
//! One file a concern: what enters and leaves the queue, what authors issue, requests and fees, what a freeze forbids.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

mod bad;
mod freeze;
#[cfg(feature = "runtime-benchmarks")]
mod hooks;
mod issue;
mod model;
mod queue;
mod random;
mod requests;

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use polkadot_sdk::{
	sp_core::H256,
	sp_runtime::{traits::Dispatchable, DispatchResult},
	*,
};
use vns_author::{Order, Refusal, StakeView};
use vns_clock::Hour;
use vns_credit::{Instalment, Terms};
use vns_units::Ppm;

type Refused = crate::Error<Test>;

fn signed(who: u64) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

/// A call as a transaction makes it: what fails leaves nothing behind.
fn make(who: u64, call: impl Into<RuntimeCall>) -> DispatchResult {
	call.into().dispatch(signed(who)).map(|_| ()).map_err(|refused| refused.error)
}

fn grant(by: u64, holder: u64, amount: u128) -> DispatchResult {
	make(by, pallet_credit::Call::grant { holder, amount, reference: Default::default() })
}

/// Two notes, due in 30 and 40 days.
fn notes(one: u128, other: u128) -> InstalmentsOf<Test> {
	let at = |days: u32| Terms::At(Hour::at_or_after(Timestamp::get()).later(24 * days));
	let instalment = |amount, days| Instalment { amount: vns_units::Credit::new(amount), terms: at(days) };
	vec![instalment(one, 30), instalment(other, 40)].try_into().expect("fits")
}

fn request(holder: u64, agent: u64, instalments: InstalmentsOf<Test>, fee: u128) -> DispatchResult {
	let expires = Timestamp::get() + 24 * 3_600_000;
	make(holder, crate::Call::request { agent, instalments, fee, purpose: H256([7; 32]), expires })
}

/// Hours until the first note of `notes` is due.
const MONTH: u64 = 24 * 30;

/// `holder` has drawn two notes of 500, of which one is due in a month.
fn indebted(holder: u64) {
	assert_ok!(request(holder, AGENT, notes(500, 500), 0));
	let id = NextRequest::<Test>::get() - 1;
	assert_ok!(make(AGENT, crate::Call::approve_request { id }));
	next_block();
	assert_eq!(Credit::account(holder).debt, 1_000);
}

/// Whoever pays: the note is paid in full.
fn pay(note: u64) {
	let up_to = u128::MAX;
	assert_ok!(make(CHEN, pallet_credit::Call::repay { note, up_to, reference: Default::default() }));
}

fn unused(holder: u64) -> u128 {
	Credit::lots_of(holder).iter().map(|(_, unused)| unused).sum()
}

fn level(author: u64) -> u128 {
	Issuance::capacity(author).expect("has stake").level
}

fn waiting() -> Vec<WaitingId> {
	Queue::<Test>::get().iter().map(|one| one.id).collect()
}

fn held(why: HoldReason, who: u64) -> u128 {
	use frame_support::traits::fungible::InspectHold;
	Balances::balance_on_hold(&RuntimeHoldReason::Issuance(why), &who)
}

fn with_policy(author: u64, change: impl FnOnce(&mut Policy)) {
	let mut policy = Policy::default();
	change(&mut policy);
	Policies::mutate(|all| all.insert(author, policy));
}

fn events() -> Vec<crate::Event<Test>> {
	let own = |record: frame_system::EventRecord<RuntimeEvent, _>| match record.event {
		RuntimeEvent::Issuance(event) => Some(event),
		_ => None,
	};
	System::events().into_iter().filter_map(own).collect()
}
