// SPDX-License-Identifier: Apache-2.0
//! P2, sentence by sentence. `seizure.rs` what is seized and where it goes, `refused.rs` what is no evidence, `replay.rs` that
//! none serves twice, `many.rs` of more notes than any report can pay, `weight.rs` what a report costs, `coalition.rs` that nobody
//! gains by it, `example.rs` the examples of the book.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

mod coalition;
mod example;
mod invariants;
mod many;
mod model;
mod random;
mod refused;
mod replay;
mod seizure;
mod weight;

use crate::{mock::*, *};
use codec::Encode;
use frame_support::{assert_ok, dispatch::GetDispatchInfo, weights::Weight};
use pallet_vouchers::{ReadVouchers, Stake};
use polkadot_sdk::{
	sp_core::H256,
	sp_io::hashing::blake2_256,
	sp_runtime::{generic::Era, traits::Dispatchable, DispatchResult},
	*,
};
use vns_clock::Hour;
use vns_credit::{Instalment, NoteId, Terms};

type Refused = crate::Error<Test>;

/// More than any evidence here needs.
const PLENTY: Weight = Weight::from_parts(30_000_000_000, 1_000_000);

/// A call as a transaction makes it, but for the fee: what fails leaves nothing behind.
fn make(who: u64, call: impl Into<RuntimeCall>) -> DispatchResult {
	call.into().dispatch(RuntimeOrigin::signed(who)).map(|_| ()).map_err(|refused| refused.error)
}

fn transfer(dest: u64, value: u128) -> RuntimeCall {
	pallet_balances::Call::transfer_allow_death { dest, value }.into()
}

fn repay(note: NoteId, up_to: u128) -> RuntimeCall {
	pallet_credit::Call::repay { note, up_to, reference: Default::default() }.into()
}

fn batch(calls: Vec<RuntimeCall>) -> RuntimeCall {
	pallet_utility::Call::batch_all { calls }.into()
}

fn report_call(evidence: Vec<u8>, note: NoteId) -> RuntimeCall {
	let evidence = evidence.try_into().expect("is short enough");
	crate::Call::report { evidence, note, most_notes: 8, most_weight: PLENTY }.into()
}

fn report(evidence: &[u8], note: NoteId) -> DispatchResult {
	make(REPORTER, report_call(evidence.to_vec(), note))
}

/// The report is refused for that reason, and nothing has changed.
#[track_caller]
fn refuse(evidence: &[u8], note: NoteId, why: Refused) {
	let before = sp_io::storage::root(sp_runtime::StateVersion::V1);
	assert_eq!(report(evidence, note), Err(why.into()));
	assert_eq!(sp_io::storage::root(sp_runtime::StateVersion::V1), before, "something has changed");
}

/// `who` owes `amount` in so many hours, with as much value more.
fn owe(who: u64, amount: u128, hours: u32) -> NoteId {
	let note = pallet_credit::Totals::<Test>::get().next_note;
	assert_ok!(make(AGENT, pallet_credit::Call::grant { holder: who, amount, reference: Default::default() }));
	let due = Hour::at_or_after(NetworkClock::clock().expect("runs").network).later(hours);
	let instalments =
		vec![Instalment { amount: vns_units::Credit::new(amount), terms: Terms::At(due) }].try_into().expect("fits");
	assert_ok!(make(who, pallet_credit::Call::draw { guarantor: AGENT, instalments, reference: Default::default() }));
	note
}

/// `who` owes `amount`, which is overdue since the last block.
fn overdue(who: u64, amount: u128) -> NoteId {
	let note = owe(who, amount, 30);
	pass(31);
	assert!(Credit::is_frozen(&who));
	next_block();
	note
}

/// What `who` signs.
fn sign(who: u64, call: impl Into<RuntimeCall>) -> Vec<u8> {
	Draft::by(who, call).bytes()
}

fn free(who: u64) -> u128 {
	Balances::free_balance(who)
}

fn purse(who: u64) -> u128 {
	<Vouchers as ReadVouchers<u64>>::held(&who)
}

fn owed(note: NoteId) -> u128 {
	pallet_credit::Notes::<Test>::get(note).map_or(0, |note| note.outstanding.planck())
}

fn lock(who: u64, amount: u128) {
	assert_ok!(<Vouchers as Stake<u64>>::lock(&who, amount));
}

/// What a transaction pays at most without a tip.
fn fee(bytes: &[u8]) -> u128 {
	let transaction = <Transaction as codec::DecodeAll>::decode_all(&mut &*bytes).expect("decodes");
	Payment::compute_fee(bytes.len() as u32, &transaction.get_dispatch_info(), 0)
}

fn hash(evidence: &[u8]) -> H256 {
	H256(blake2_256(evidence))
}

/// The newest event of this pallet.
fn seized() -> crate::Event<Test> {
	let own = |record: frame_system::EventRecord<RuntimeEvent, _>| match record.event {
		RuntimeEvent::Penalty(event) => Some(event),
		_ => None,
	};
	System::events().into_iter().rev().find_map(own).expect("something was seized")
}
