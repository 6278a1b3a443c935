// SPDX-License-Identifier: Apache-2.0
//! What a chain begins with, and a chain without authors.

use super::*;

#[test]
fn genesis_authors_should_have_matured_stake_and_seats() {
	check(|| {
		assert_eq!((staked_on(ANNA), committed(ANNA), free(ANNA)), ((6_000, 0), 6_000, 0));
		assert_eq!(Balances::total_balance(&ANNA), ENDOWMENT);
		assert_eq!(Vouchers::totals().total, 12_000);
		assert_eq!(Authors::author(ANNA).unwrap().commission, Ppm::new(100_000).unwrap());
		assert_eq!(Session::validators().len(), SEATS as usize);
		assert_eq!(Session::queued_keys().len(), SEATS as usize);
	});
}

/// The session pallet hands out the keys of session 1 for session 0 as well: in another order, blocks would be credited to
/// whoever did not sign them.
#[test]
fn a1_both_sessions_of_the_genesis_should_be_seated_in_one_order() {
	build(&[(ANNA, 6_000, 0), (BERT, 3_000, 0), (CLEO, 3_000, 0)]).execute_with(|| {
		let keys: Vec<_> = Session::queued_keys().into_iter().map(|(who, _)| who).collect();
		assert_eq!(Session::validators(), keys);
	});
}

#[test]
#[should_panic(expected = "genesis cannot register")]
fn genesis_should_refuse_an_author_twice() {
	genesis_of(&[(ANNA, 6_000, 0), (ANNA, 6_000, 0)]);
}

#[test]
#[should_panic(expected = "genesis cannot register")]
fn genesis_should_refuse_stake_that_nobody_has() {
	genesis_of(&[(ANNA, ENDOWMENT, 0)]);
}

#[test]
#[should_panic(expected = "genesis cannot register")]
fn genesis_should_refuse_less_than_the_least_stake() {
	genesis_of(&[(ANNA, LEAST_STAKE - 1, 0)]);
}

#[test]
#[should_panic(expected = "genesis cannot register")]
fn genesis_should_refuse_a_commission_above_all() {
	genesis_of(&[(ANNA, 6_000, 1_000_001)]);
}

#[test]
fn a_chain_without_authors_should_go_on_with_the_session_keys_of_its_genesis() {
	build(&[]).execute_with(|| {
		// As many seats as keys, for what the mock checks.
		SeatCount::set(20);
		start();
		pay_fee(PAYER, 5);
		blocks(3 * SESSION);
		assert_eq!((Session::validators().len(), Authors::seated()), (20, vec![]));
		assert_eq!(Balances::balance(&POT), EXISTENTIAL_DEPOSIT + 5);
		// The first author takes over.
		assert_ok!(register(ANNA, 0));
		delegate_matured(ANNA, ANNA, 1_000);
		sessions(2);
		assert_eq!(seats_of(ANNA), 20);
	});
}
