// SPDX-License-Identifier: Apache-2.0
//! One file a call, one for the invariants, one for random commands against a model.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

mod approvals;
mod assumption;
mod bad;
mod clearing;
mod draw;
mod draw_for;
mod examples;
mod freeze;
mod genesis;
mod grant;
mod grantors;
mod incidents;
mod invariants;
mod model;
mod movements;
mod random;
mod repay;
mod repay_oldest;
mod revoke;
mod suspension;
mod terms;
mod trial;
mod views;

use crate::{mock::*, InstalmentsOf, Reference};
use frame_support::assert_ok;
use polkadot_sdk::{
	sp_runtime::{traits::Dispatchable, DispatchResult},
	*,
};
use vns_clock::Hour;
use vns_credit::{Instalment, NoteId, Terms};

fn signed(who: u64) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

/// A call as a transaction makes it: what fails leaves nothing behind.
fn make(origin: RuntimeOrigin, call: crate::Call<Test>) -> DispatchResult {
	RuntimeCall::Credit(call).dispatch(origin).map(|_| ()).map_err(|refused| refused.error)
}

fn reference() -> Reference {
	b"invoice 7".to_vec().try_into().expect("fits")
}

fn grant(origin: RuntimeOrigin, holder: u64, amount: u128) -> DispatchResult {
	make(origin, crate::Call::grant { holder, amount, reference: reference() })
}

fn revoke(origin: RuntimeOrigin, holder: u64, up_to: u128) -> DispatchResult {
	make(origin, crate::Call::revoke { holder, up_to, reference: reference() })
}

/// One note, due in thirty days.
fn draw(origin: RuntimeOrigin, guarantor: u64, amount: u128) -> DispatchResult {
	draw_in(origin, guarantor, one(amount, 30 * 24))
}

fn draw_in(origin: RuntimeOrigin, guarantor: u64, instalments: InstalmentsOf<Test>) -> DispatchResult {
	make(origin, crate::Call::draw { guarantor, instalments, reference: reference() })
}

fn repay(origin: RuntimeOrigin, note: NoteId, up_to: u128) -> DispatchResult {
	make(origin, crate::Call::repay { note, up_to, reference: reference() })
}

fn repay_oldest(origin: RuntimeOrigin, obligor: u64, up_to: u128, most_notes: u32) -> DispatchResult {
	make(origin, crate::Call::repay_oldest { obligor, up_to, most_notes, reference: reference() })
}

fn demand(origin: RuntimeOrigin, note: NoteId) -> DispatchResult {
	make(origin, crate::Call::demand { note, reference: reference() })
}

fn normalise(origin: RuntimeOrigin, note: NoteId, from: u64, maturity: Hour) -> DispatchResult {
	make(origin, crate::Call::normalise { note, from, maturity, reference: reference() })
}

/// The first full hour at least `hours` from now.
fn in_hours(hours: u32) -> Hour {
	Hour::at_or_after(Timestamp::get()).later(hours)
}

fn instalment(amount: u128, hours: u32) -> Instalment<u64> {
	Instalment { amount: vns_units::Credit::new(amount), terms: Terms::At(in_hours(hours)) }
}

/// A single instalment that falls due in `hours`.
fn one(amount: u128, hours: u32) -> InstalmentsOf<Test> {
	instalments(vec![instalment(amount, hours)])
}

fn instalments(list: Vec<Instalment<u64>>) -> InstalmentsOf<Test> {
	list.try_into().expect("fits")
}

/// The numbers of the open notes of `who`, the oldest maturity first.
fn open_notes(who: u64) -> Vec<NoteId> {
	crate::Accounts::<Test>::get(who).notes.into_iter().map(|(_, id)| id).collect()
}

/// The company has `credit` from the grantor.
fn granted(credit: u128) {
	assert_ok!(grant(signed(GRANTOR), COMPANY, credit));
}

/// The company drew `amount` of a larger credit; the number of the note.
fn drawn(amount: u128) -> u64 {
	granted(amount);
	assert_ok!(draw(signed(COMPANY), GRANTOR, amount));
	crate::Totals::<Test>::get().next_note - 1
}

/// The books as if the company had been granted `amount`, also where no sequence of grants ever gets.
fn as_if_granted(amount: u128) {
	let unused = vns_units::Credit::new(amount);
	let book = vns_credit::Book { granted: unused, unused, ..Default::default() };
	crate::Lots::<Test>::insert(COMPANY, GRANTOR, vns_credit::Lot { unused });
	crate::Guarantors::<Test>::insert(GRANTOR, book);
	crate::Totals::<Test>::put(vns_credit::Totals { book, ..Default::default() });
}

/// Open for a day.
fn propose_grant(by: u64, holder: u64, amount: u128) -> DispatchResult {
	let expires = Timestamp::get() + 24 * 3_600_000;
	make(signed(by), crate::Call::propose_grant { holder, amount, expires, reference: reference() })
}

fn approve(by: u64, id: u32) -> DispatchResult {
	make(signed(by), crate::Call::approve_grant { id })
}

/// The name of a refusal of this pallet, or of its kind.
fn name(error: sp_runtime::DispatchError) -> &'static str {
	match error {
		sp_runtime::DispatchError::BadOrigin => "BadOrigin",
		sp_runtime::DispatchError::Module(module) => module.message.unwrap_or("unnamed"),
		sp_runtime::DispatchError::Token(_) => "Token",
		other => panic!("not a refusal of this pallet: {other:?}"),
	}
}

/// The company has a note of `amount` that was due an hour ago; the number of the note.
fn overdue(amount: u128) -> NoteId {
	granted(amount);
	assert_ok!(draw_in(signed(COMPANY), GRANTOR, one(amount, SHORTEST)));
	pass(u64::from(SHORTEST) + 1);
	crate::Totals::<Test>::get().next_note - 1
}

fn clear(who: u64, note: NoteId, up_to: u128) -> DispatchResult {
	make(signed(who), crate::Call::clear { note, up_to, reference: reference() })
}

fn take(who: u64, offer: u64, note: NoteId, up_to: u128) -> DispatchResult {
	make(signed(who), crate::Call::take_offer { offer, note, up_to, reference: reference() })
}

/// What a note owes; nothing when it is paid.
fn owed(note: NoteId) -> u128 {
	crate::Notes::<Test>::get(note).map_or(0, |note| note.outstanding.planck())
}
