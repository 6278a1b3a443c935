// SPDX-License-Identifier: Apache-2.0
//! Evidence serves once, and never as a transaction again.

use super::*;

#[test]
fn p2_evidence_should_serve_once() {
	check(|| {
		let note = overdue(COMPANY, 100_000);
		let evidence = sign(COMPANY, transfer(FRIEND, 4_000));
		assert_ok!(report(&evidence, note));
		assert_eq!(Penalty::spent(hash(&evidence)), Some(System::block_number()));
		refuse(&evidence, note, Refused::AlreadyPunished);
		// By nobody else either, and not in a later block.
		next_block();
		assert_eq!(make(FRIEND, report_call(evidence, note)), Err(Refused::AlreadyPunished.into()));
	});
}

#[test]
fn p2_spent_evidence_should_never_be_a_transaction_again() {
	check(|| {
		let note = overdue(COMPANY, 1_000);
		let evidence = sign(COMPANY, transfer(FRIEND, 4_000));
		assert_ok!(report(&evidence, note));
		assert!(!Credit::is_frozen(&COMPANY));
		assert!(apply(&evidence).is_err(), "its nonce is used up");
		// What the account signs now is another one.
		assert_ok!(apply(&sign(COMPANY, transfer(FRIEND, 4_000))).expect("is valid"));
		assert_eq!(free(FRIEND), ENDOWMENT + 4_000);
	});
}

#[test]
fn p2_the_same_transaction_signed_again_should_not_serve_twice() {
	check(|| {
		let note = overdue(COMPANY, 100_000);
		let first = sign(COMPANY, transfer(FRIEND, 4_000));
		next_block();
		// The same nonce, another birth block: other bytes.
		let second = sign(COMPANY, transfer(FRIEND, 4_000));
		assert_ne!(first, second);
		assert_ok!(report(&first, note));
		refuse(&second, note, Refused::NotValid);
		// And with the next nonce it is another sin.
		assert_ok!(report(&sign(COMPANY, transfer(FRIEND, 4_000)), note));
	});
}

#[test]
fn p2_a_transaction_that_the_chain_has_executed_should_be_no_evidence() {
	check(|| {
		let evidence = sign(COMPANY, transfer(FRIEND, 4_000));
		assert_ok!(apply(&evidence).expect("is valid"));
		let note = overdue(COMPANY, 100_000);
		assert!(report(&evidence, note).is_err());
	});
}

#[test]
fn p2_the_accused_may_void_evidence_by_paying_and_then_it_serves_nobody() {
	// Why there is no commit before the report: see ADR 0017.
	check(|| {
		let note = overdue(COMPANY, 100_000);
		let evidence = sign(COMPANY, transfer(FRIEND, 4_000));
		assert_ok!(apply(&sign(COMPANY, repay(note, 200))).expect("is open"));
		refuse(&evidence, note, Refused::NotValid);
		assert!(apply(&evidence).is_err());
	});
}
