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
