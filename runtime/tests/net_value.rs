// SPDX-License-Identifier: Apache-2.0
//! N1 on the real runtime: the credit cycle keeps it, and what the SDK would drop (dust, fees without a payee) arrives
//! somewhere. `routes.rs` attacks it.

use chain::{calls::*, Chain};
use frame_support::assert_ok;
use polkadot_sdk::{
	sp_keyring::Sr25519Keyring::{Alice, Bob, Charlie, Dave, Eve, Ferdie},
	sp_runtime::traits::Dispatchable,
	*,
};
use vns_runtime::{
	configs::monetary::PotAccount, AccountId, Authors, Balance, Balances, Credit, Runtime, RuntimeCall, RuntimeOrigin,
	Vouchers, EXISTENTIAL_DEPOSIT,
};
use vns_units::UNIT;

#[test]
fn n1_the_credit_cycle_should_keep_the_net_value_in_every_block() {
	let mut chain = Chain::of_preset("development");
	let issuance = chain.read(Balances::total_issuance);
	assert_ok!(chain.submit(Charlie, grant(Dave, 100 * UNIT)));
	chain.check();
	assert_ok!(chain.submit(Dave, draw(60 * UNIT)));
	assert_eq!(chain.read(Balances::total_issuance), issuance + 60 * UNIT);
	chain.check();
	assert_ok!(chain.submit(Dave, transfer(account(Eve), 40 * UNIT)));
	assert_ok!(chain.submit(Bob, repay(0, 10 * UNIT)));
	assert_eq!(chain.read(Credit::totals).debt, 50 * UNIT);
	chain.check();
	assert_ok!(chain.submit(Dave, repay(0, 1_000 * UNIT)));
	assert_eq!(chain.read(Balances::total_issuance), issuance);
	assert_eq!(chain.read(Credit::totals).debt, 0);
	chain.check();
}

/// What is owed to Alice, the only author of the dev network, what waits for another one, and all vouchers of the account
/// of rewards.
fn rewards(chain: &mut Chain) -> (Balance, Balance, Balance) {
	chain.read(|| {
		let owed = Authors::pending_reward(account(Alice), account(Alice));
		let waits = Authors::waiting().map_or(0, |(_, amount)| amount);
		(owed.for_stake + owed.as_author, waits, Vouchers::purse(Authors::account()).held)
	})
}

#[test]
fn a2_fees_and_tips_should_become_vouchers_of_the_author_and_the_next_one() {
	let mut chain = Chain::of_preset("development");
	const TIP: Balance = 3 * UNIT;
	let (circulating, payer) = (chain.read(Credit::overview).circulating, chain.value(&account(Dave)));
	assert_ok!(chain.submit_with_tip(Dave, transfer(account(Eve), UNIT), TIP));
	let paid = payer - UNIT - chain.value(&account(Dave));
	assert!(paid > TIP && paid < TIP + UNIT, "fee and tip are {paid}");
	let (owed, waits, vouchers) = rewards(&mut chain);
	assert_eq!((waits, vouchers), (paid / 2, paid));
	// A planck may stay for the next reward.
	assert!(owed + waits == paid || owed + waits + 1 == paid, "{owed} and {waits} of {paid}");
	// So without debt liquidity shrinks.
	assert_eq!(chain.read(Credit::overview).circulating, circulating - paid);
	chain.check();
}

#[test]
fn a2_the_fee_of_a_call_that_fails_should_be_shared_like_any() {
	let mut chain = Chain::of_preset("development");
	let payer = chain.value(&account(Dave));
	let unknown = pallet_credit::Error::<Runtime>::UnknownNote.into();
	assert_eq!(chain.submit_with_tip(Dave, repay(7, UNIT), UNIT), Err(unknown));
	let paid = payer - chain.value(&account(Dave));
	assert!(paid > UNIT);
	let (_, waits, vouchers) = rewards(&mut chain);
	assert_eq!((waits, vouchers), (paid / 2, paid));
	chain.check();
}

#[test]
fn a2_an_author_should_claim_its_reward_as_vouchers() {
	let mut chain = Chain::of_preset("development");
	assert_ok!(chain.submit_with_tip(Dave, transfer(account(Eve), UNIT), UNIT));
	let (owed, ..) = rewards(&mut chain);
	let before = chain.read(|| Vouchers::purse(account(Alice)));
	assert_ok!(chain.submit(Alice, pallet_authors::Call::<Runtime>::claim { author: account(Alice) }));
	let after = chain.read(|| Vouchers::purse(account(Alice)));
	assert_eq!((after.held, after.free), (before.held + owed, before.free + owed));
	chain.check();
}

#[test]
fn n1_an_account_that_pays_its_last_value_should_leave_nothing_behind() {
	let mut chain = Chain::of_preset("development");
	// All that is left after the fee goes to the friend; the account is gone at the end of the block.
	assert_ok!(chain.submit_with_tip(Ferdie, transfer_all(account(Bob)), UNIT));
	assert_eq!(chain.value(&account(Ferdie)), 0);
	chain.check();
	// And the same by a payment that destroys the value.
	assert_ok!(chain.submit(Charlie, grant(Dave, 10_000 * UNIT)));
	assert_ok!(chain.submit(Dave, draw(10_000 * UNIT)));
	let value = chain.value(&account(Eve)) - 5_000 * UNIT;
	let away = pallet_balances::Call::<Runtime>::transfer_keep_alive { dest: account(Bob).into(), value };
	assert_ok!(chain.submit(Eve, away));
	let everything = chain.value(&account(Eve));
	assert_ok!(chain.submit(Eve, repay(0, everything - UNIT)));
	assert!(chain.value(&account(Eve)) < UNIT);
	chain.check();
}

#[test]
fn n1_dust_should_go_to_the_pot() {
	let mut chain = Chain::of_preset("development");
	let poor = AccountId::from([7; 32]);
	assert_ok!(chain.submit(Dave, transfer(poor.clone(), UNIT)));
	let pot = chain.value(&PotAccount::get());
	// Leaves one planck too little for an account.
	let leave = |value| {
		RuntimeCall::from(pallet_balances::Call::<Runtime>::transfer_allow_death { dest: account(Eve).into(), value })
	};
	chain.ext.execute_with(|| {
		assert_ok!(leave(UNIT - EXISTENTIAL_DEPOSIT + 1).dispatch(RuntimeOrigin::signed(poor.clone())));
	});
	assert_eq!(chain.value(&poor), 0);
	assert_eq!(chain.value(&PotAccount::get()), pot + EXISTENTIAL_DEPOSIT - 1);
	chain.blocks(1);
	chain.check();
}

#[test]
fn n1_a_block_full_of_everything_should_keep_the_net_value() {
	let mut chain = Chain::of_preset("development");
	assert_ok!(chain.submit(Charlie, grant(Dave, 1_000 * UNIT)));
	for round in 0..20u64 {
		let drawing = chain.signed_ahead(Dave, draw(UNIT * 3), 0);
		let paying = chain.signed_ahead(Dave, repay(round, UNIT), 1);
		let wrong = chain.signed_ahead(Dave, repay(u64::MAX, UNIT), 2);
		let helping = chain.signed_ahead(Bob, repay(round, 2 * UNIT), 0);
		let moving = chain.signed_ahead(Eve, transfer(account(Ferdie), UNIT), 0);
		let outcomes = chain.block(vec![drawing, paying, wrong, helping, moving]);
		assert!(
			outcomes[0].is_ok() && outcomes[1].is_ok() && outcomes[3].is_ok() && outcomes[4].is_ok(),
			"{outcomes:?}"
		);
		assert_eq!(outcomes[2], Err(pallet_credit::Error::<Runtime>::UnknownNote.into()));
		chain.check();
	}
	assert_eq!(chain.read(Credit::totals).debt, 0);
}
