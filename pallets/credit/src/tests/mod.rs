// SPDX-License-Identifier: Apache-2.0
//! One file a call, one for the invariants, one for random commands against a model.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

mod draw;
mod genesis;
mod grant;
mod invariants;
mod model;
mod repay;
mod revoke;
mod views;

use crate::mock::*;
use frame_support::assert_ok;
use polkadot_sdk::*;

fn signed(who: u64) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

/// The company has `credit` from the grantor.
fn granted(credit: u128) {
	assert_ok!(Credit::grant(signed(GRANTOR), COMPANY, credit));
}

/// The company drew `amount` of a larger credit; the number of the note.
fn drawn(amount: u128) -> u64 {
	granted(amount);
	assert_ok!(Credit::draw(signed(COMPANY), GRANTOR, amount));
	crate::NextNote::<Test>::get() - 1
}

/// The books as if the company had been granted `amount`, also where no sequence of grants ever gets.
fn as_if_granted(amount: u128) {
	let unused = vns_units::Credit::new(amount);
	let book = vns_credit::Book { granted: unused, unused, ..Default::default() };
	crate::Lots::<Test>::insert(COMPANY, GRANTOR, vns_credit::Lot { unused });
	crate::Guarantors::<Test>::insert(GRANTOR, book);
	crate::Totals::<Test>::put(book);
}
