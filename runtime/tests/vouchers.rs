// SPDX-License-Identifier: Apache-2.0
//! Vouchers on real blocks (D3, N4): value is locked, sold to somebody who owes, and vanishes with the debt; there is no
//! other way back, on any route.

use chain::{
	calls::{account, draw, grant, transfer, transfer_all},
	Chain,
};
use frame_support::assert_ok;
use pallet_credit::{Call as Credit, Error as Refused};
use pallet_vouchers::Call as Vouchers;
use polkadot_sdk::{
	sp_keyring::Sr25519Keyring::{self, *},
	sp_runtime::{DispatchError, DispatchResult},
	*,
};
use vns_runtime::{Runtime, RuntimeCall};
use vns_units::UNIT;

/// Dave owes 100 in note 0, old enough to be cleared; Eve has 1,000 in vouchers.
fn prepared() -> Chain {
	let mut chain = Chain::of_preset("development");
	chain.set(&[("credit.clearing_age", 1)]);
	assert_ok!(chain.submit(Charlie, grant(Dave, 500 * UNIT)));
	assert_ok!(chain.submit(Dave, draw(100 * UNIT)));
	assert_ok!(chain.submit(Eve, Vouchers::<Runtime>::lock { amount: 1_000 * UNIT }));
	chain
}

/// At least an hour of network time: a block counts for a minute at most.
fn an_hour(chain: &mut Chain) {
	for _ in 0..60 {
		chain.stall(9);
		chain.blocks(1);
	}
}

fn clear(chain: &mut Chain, who: Sr25519Keyring, note: u64, up_to: u128) -> DispatchResult {
	chain.submit(who, Credit::<Runtime>::clear { note, up_to, reference: Default::default() })
}

fn take(chain: &mut Chain, who: Sr25519Keyring, offer: u64, up_to: u128) -> DispatchResult {
	chain.submit(who, Credit::<Runtime>::take_offer { offer, note: 0, up_to, reference: Default::default() })
}

#[test]
fn d3_a_company_should_buy_vouchers_below_par_and_be_freed_of_its_debt() {
	let mut chain = prepared();
	assert_ok!(chain.submit(Eve, Vouchers::<Runtime>::post_offer { amount: 80 * UNIT, price: 950_000 }));
	let young = Refused::<Runtime>::NoteTooYoung.into();
	assert_eq!(take(&mut chain, Dave, 0, UNIT), Err(young));
	an_hour(&mut chain);
	let best = chain.read(|| vns_runtime::Vouchers::best_offers(None, 10));
	assert_eq!(
		best.iter().map(|offer| (offer.id, offer.price, offer.costs)).collect::<Vec<_>>(),
		[(0, 950_000, 76 * UNIT)]
	);

	let before = chain.read(vns_runtime::Credit::overview);
	let (dave, eve) = (chain.value(&account(Dave)), chain.value(&account(Eve)));
	assert_ok!(take(&mut chain, Dave, 0, 60 * UNIT));
	let after = chain.read(vns_runtime::Credit::overview);
	assert_eq!(after.issuance, before.issuance - 60 * UNIT);
	assert_eq!(after.debt, before.debt - 60 * UNIT);
	// The holder has 60 less in vouchers and the price more in value; the price was paid, beside the fee.
	assert_eq!(chain.value(&account(Eve)), eve - 60 * UNIT + 57 * UNIT);
	let paid = dave - chain.value(&account(Dave));
	assert!(paid > 57 * UNIT && paid < 58 * UNIT, "{paid}");
	// The fee became vouchers (A2).
	assert_eq!(after.vouchers, before.vouchers - 60 * UNIT + (paid - 57 * UNIT));
	let eve = chain.value(&account(Eve));
	// The rest with vouchers of a friend.
	assert_ok!(clear(&mut chain, Eve, 0, u128::MAX));
	assert_eq!(chain.read(|| vns_runtime::Credit::note(0)), None);
	let fee = eve - 40 * UNIT - chain.value(&account(Eve));
	assert_eq!(chain.read(vns_runtime::Credit::overview).circulating, after.circulating - fee);
	chain.check();
}

/// N4: whatever is tried, what is locked does not move as value.
#[test]
fn n4_no_route_should_turn_vouchers_into_value() {
	let mut chain = prepared();
	let all: u128 = chain.value(&account(Eve));
	let more_than_free = transfer(account(Ferdie), all - 1_000 * UNIT + 1);
	assert!(chain.submit(Eve, more_than_free.clone()).is_err());
	let batch = pallet_utility::Call::<Runtime>::batch_all { calls: vec![more_than_free.clone()] };
	assert!(chain.submit(Eve, batch).is_err());
	let slash: [RuntimeCall; 2] = [
		pallet_balances::Call::<Runtime>::force_unreserve { who: account(Eve).into(), amount: UNIT }.into(),
		pallet_balances::Call::<Runtime>::burn { value: all + UNIT, keep_alive: false }.into(),
	];
	for call in slash {
		assert_eq!(chain.submit(Eve, call), Err(frame_system::Error::<Runtime>::CallFiltered.into()));
	}
	// An account that gives away all that it can keeps its vouchers.
	assert_ok!(chain.submit(Eve, transfer_all(account(Ferdie))));
	assert_eq!(chain.read(|| vns_runtime::Vouchers::purse(account(Eve))).held, 1_000 * UNIT);
	chain.check();
}

/// No wash: whoever has an agent on his side and vouchers draws, clears the new note at once and would have value for vouchers.
#[test]
fn d3_vouchers_should_not_be_washed_through_a_draw() {
	let mut chain = prepared();
	assert_ok!(chain.submit(Charlie, grant(Eve, 500 * UNIT)));
	assert_ok!(chain.submit(Eve, draw(100 * UNIT)));
	let young: DispatchError = Refused::<Runtime>::NoteTooYoung.into();
	assert_eq!(clear(&mut chain, Eve, 1, 100 * UNIT), Err(young));
	// In one batch neither.
	let reference = Default::default();
	let cleared: RuntimeCall = Credit::<Runtime>::clear { note: 2, up_to: UNIT, reference }.into();
	let batch = pallet_utility::Call::<Runtime>::batch_all { calls: vec![draw(100 * UNIT), cleared] };
	assert_eq!(chain.submit(Eve, batch), Err(young));
	chain.check();
}

/// A gift of vouchers is made to an account that can use them.
#[test]
fn d3_the_pot_should_be_given_no_vouchers() {
	let mut chain = prepared();
	let pot = vns_runtime::configs::monetary::PotAccount::get();
	let keyless = pallet_vouchers::Error::<Runtime>::KeylessReceiver.into();
	let give = |to| Vouchers::<Runtime>::give { to, amount: UNIT };
	assert_eq!(chain.submit(Eve, give(pot)), Err(keyless));
	assert_ok!(chain.submit(Eve, give(account(Ferdie))));
	an_hour(&mut chain);
	assert_ok!(clear(&mut chain, Ferdie, 0, UNIT));
	chain.check();
}
