// SPDX-License-Identifier: Apache-2.0
//! P2: registered and linked accounts are never reaped, so no nonce starts again.

use super::*;

/// Gives all of its value away.
fn drain(who: AccountId32) {
	assert_ok!(Balances::transfer_all(RuntimeOrigin::signed(who.clone()), id(FRIEND), false));
	assert_eq!(Balances::free_balance(&who), 0);
}

/// A few transactions.
fn used(who: &AccountId32) {
	assert_ok!(Balances::transfer_allow_death(signed(FRIEND), who.clone(), 1_000));
	for _ in 0..3 {
		System::inc_account_nonce(who);
	}
}

#[test]
fn an_anonymous_account_without_value_should_begin_again() {
	check(|| {
		used(&id(STRANGER));
		drain(id(STRANGER));
		assert!(!System::account_exists(&id(STRANGER)));
		assert_eq!(System::account_nonce(id(STRANGER)), 0);
	});
}

#[test]
fn p2_a_registered_account_should_keep_its_nonce() {
	check(|| {
		used(&id(STRANGER));
		assert_ok!(register(AGENT, STRANGER, None));
		drain(id(STRANGER));
		assert_eq!(System::account_nonce(id(STRANGER)), 3);
		assert_ok!(set_status(GROUP, id(STRANGER), Status::Closed));
		assert_eq!(System::account_nonce(id(STRANGER)), 3);
		used(&id(STRANGER));
		drain(id(STRANGER));
		assert_eq!(System::account_nonce(id(STRANGER)), 6);
	});
}

#[test]
fn p2_a_linked_account_should_keep_its_nonce() {
	check(|| {
		registered();
		let child = company_key().child(1).account();
		used(&child);
		assert_ok!(link(FRIEND, id(COMPANY), &[1], child.clone()));
		drain(child.clone());
		assert_eq!(System::account_nonce(&child), 3);
		// Also the extended key's own, and also after it was unlinked.
		assert!(System::account_exists(&company_key().account()));
		assert_ok!(set_status(GROUP, id(COMPANY), Status::Closed));
		assert_ok!(unlink(GROUP, child.clone()));
		assert_eq!(System::account_nonce(&child), 3);
		used(&child);
		drain(child.clone());
		assert_eq!(System::account_nonce(&child), 6);
	});
}

#[test]
fn p2_an_account_that_never_had_value_should_exist_from_then_on() {
	check(|| {
		assert!(!System::account_exists(&id(STRANGER)));
		assert_ok!(register(AGENT, STRANGER, None));
		assert!(System::account_exists(&id(STRANGER)));
		System::inc_account_nonce(id(STRANGER));
		assert_eq!(System::account_nonce(id(STRANGER)), 1);
	});
}

#[test]
fn dust_of_a_registered_account_should_go_to_the_pot_as_anybodys() {
	check(|| {
		assert_ok!(register(AGENT, COMPANY, None));
		let issuance = Balances::total_issuance();
		let most = ENDOWMENT - EXISTENTIAL_DEPOSIT + 1;
		assert_ok!(Balances::transfer_allow_death(signed(COMPANY), id(FRIEND), most));
		assert_eq!(Balances::free_balance(id(COMPANY)), 0);
		assert_eq!(Balances::free_balance(POT), 2 * EXISTENTIAL_DEPOSIT - 1);
		assert_eq!(Balances::total_issuance(), issuance);
	});
}
