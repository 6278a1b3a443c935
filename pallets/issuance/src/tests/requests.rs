// SPDX-License-Identifier: Apache-2.0
//! G6: a holder asks, an agent approves, and at issuance grant, draw and fee happen in one step, or none of them.

use super::*;

fn approve(by: u64, id: RequestId) -> DispatchResult {
	make(by, crate::Call::approve_request { id })
}

#[test]
fn g6_grant_draw_and_fee_should_happen_in_one_step() {
	check(|| {
		assert_ok!(request(COMPANY, AGENT, notes(600, 401), 10));
		assert_eq!(held(HoldReason::Request, COMPANY), REQUEST_DEPOSIT);
		assert_ok!(approve(AGENT, 0));
		assert_eq!(held(HoldReason::Request, COMPANY), 0, "it is answered");
		assert_eq!(Credit::account(COMPANY).debt, 0);
		next_block();
		assert_eq!((Credit::account(COMPANY).debt, unused(COMPANY)), (1_001, 0));
		assert_eq!(Balances::free_balance(COMPANY), ENDOWMENT + 1_001 - 10);
		// Of 10, by principal and rounded down, the rest on the last note: 5 and 5.
		assert_eq!((Issuance::fee_of(0), Issuance::fee_of(1)), (Some((AGENT, 5)), Some((AGENT, 5))));
		assert_eq!(held(HoldReason::Fee, AGENT), 10);
		// Released note by note, by whoever pays.
		let repay =
			|note, up_to| make(FRIEND, pallet_credit::Call::repay { note, up_to, reference: Default::default() });
		assert_ok!(repay(0, 599));
		assert_eq!(held(HoldReason::Fee, AGENT), 10);
		assert_ok!(repay(0, 1));
		assert_eq!((held(HoldReason::Fee, AGENT), Balances::free_balance(AGENT)), (5, ENDOWMENT + 5));
		assert_ok!(repay(1, u128::MAX));
		assert_eq!((held(HoldReason::Fee, AGENT), Balances::free_balance(AGENT)), (0, ENDOWMENT + 10));
	});
}

#[test]
fn g6_only_who_was_asked_should_approve() {
	check(|| {
		assert_ok!(request(COMPANY, AGENT, notes(600, 400), 0));
		assert_noop!(approve(OTHER_AGENT, 0), Refused::NotAddressed);
		assert_noop!(approve(AGENT, 1), Refused::UnknownRequest);
		assert_noop!(request(COMPANY, COMPANY, notes(600, 400), 0), Refused::RequestToSelf);
		// One who is no agent can be asked, and cannot grant.
		assert_ok!(request(COMPANY, FRIEND, notes(600, 400), 0));
		assert_noop!(approve(FRIEND, 1), pallet_credit::Error::<Test>::NotAGrantor);
		assert_ok!(approve(AGENT, 0));
		assert_noop!(approve(AGENT, 0), Refused::UnknownRequest);
	});
}

#[test]
fn g6_what_could_not_be_drawn_should_not_be_asked_for() {
	check(|| {
		let young = vec![Instalment {
			amount: vns_units::Credit::new(500),
			terms: Terms::At(Hour::at_or_after(Timestamp::get()).later(1)),
		}];
		let young: InstalmentsOf<Test> = young.try_into().expect("fits");
		assert_noop!(request(COMPANY, AGENT, young, 0), pallet_credit::Error::<Test>::TermTooShort);
		assert_noop!(request(COMPANY, AGENT, Default::default(), 0), pallet_credit::Error::<Test>::NoInstalments);
		assert_noop!(request(UNKNOWN, AGENT, notes(600, 400), 0), pallet_credit::Error::<Test>::NotAnEntity);
		assert_noop!(request(COMPANY, AGENT, notes(600, 400), 1_001), Refused::FeeTooLarge);
		let late = Timestamp::get() + u64::from(LONGEST_REQUEST) * 3_600_000 + 1;
		let call = |expires| crate::Call::request {
			agent: AGENT,
			instalments: notes(600, 400),
			fee: 0,
			purpose: H256::zero(),
			expires,
		};
		assert_noop!(make(COMPANY, call(late)), Refused::ExpiryTooFar);
		assert_noop!(make(COMPANY, call(Timestamp::get())), Refused::ExpiryPassed);
		for _ in 0..MAX_REQUESTS {
			assert_ok!(request(COMPANY, AGENT, notes(600, 400), 0));
		}
		assert_noop!(request(COMPANY, AGENT, notes(600, 400), 0), Refused::TooManyRequests);
	});
}

#[test]
fn g6_a_request_should_be_withdrawn_by_its_holder_and_when_expired_by_anybody() {
	check(|| {
		assert_ok!(request(COMPANY, AGENT, notes(600, 400), 0));
		assert_ok!(request(SUPPLIER, AGENT, notes(600, 400), 0));
		let withdraw = |who, id| make(who, crate::Call::withdraw_request { id });
		assert_noop!(withdraw(FRIEND, 0), Refused::NotHolder);
		assert_ok!(withdraw(COMPANY, 0));
		assert_noop!(withdraw(COMPANY, 0), Refused::UnknownRequest);
		pass(25);
		assert_noop!(approve(AGENT, 1), Refused::RequestExpired);
		assert_ok!(withdraw(FRIEND, 1));
		assert_eq!(Balances::free_balance(SUPPLIER), ENDOWMENT);
	});
}

/// None of it happens when a part of it cannot: here the notes have come too near while it waited.
#[test]
fn g6_a_draw_that_is_refused_should_undo_the_grant() {
	check(|| {
		let soon = vec![Instalment {
			amount: vns_units::Credit::new(500),
			terms: Terms::At(Hour::at_or_after(Timestamp::get()).later(30)),
		}];
		assert_ok!(request(COMPANY, AGENT, soon.try_into().expect("fits"), 50));
		CurrentAuthor::set(None);
		assert_ok!(approve(AGENT, 0));
		pass(20);
		CurrentAuthor::set(Some(AUTHOR));
		next_block();
		assert_eq!((Credit::account(COMPANY).debt, unused(COMPANY), waiting()), (0, 0, vec![]));
		assert_eq!((held(HoldReason::Fee, AGENT), held(HoldReason::Waiting, AGENT)), (0, 0));
		assert_eq!(Balances::free_balance(COMPANY), ENDOWMENT);
		let told = events();
		assert!(told
			.iter()
			.any(|event| matches!(event, crate::Event::Dropped { id: 0, reason: Dropped::Refused(_), .. })));
	});
}

#[test]
fn g2_a_large_request_should_be_approved_by_members() {
	check(|| {
		Table::set(vec![
			vns_access::Tier { up_to: vns_units::Credit::new(500), approvals: 1 },
			vns_access::Tier { up_to: vns_units::Credit::new(10_000), approvals: 2 },
		]);
		assert_ok!(request(COMPANY, AGENT, notes(600, 400), 10));
		assert_noop!(approve(AGENT, 0), pallet_credit::Error::<Test>::ApprovalsNeeded);
		let expires = Timestamp::get() + 3_600_000;
		assert_noop!(make(OTHER_AGENT, crate::Call::propose_request { id: 0, expires }), Refused::NotAddressed);
		assert_ok!(make(AGENT, crate::Call::propose_request { id: 0, expires }));
		assert_ok!(make(ANNA, pallet_credit::Call::approve_grant { id: 0 }));
		assert_ok!(make(BORIS, pallet_credit::Call::approve_grant { id: 0 }));
		next_block();
		assert_eq!(Credit::account(COMPANY).debt, 1_000);
		assert_eq!(held(HoldReason::Fee, AGENT), 10);
	});
}

/// A request that was withdrawn meanwhile grants nothing.
#[test]
fn g6_approvals_of_a_withdrawn_request_should_issue_nothing() {
	check(|| {
		Table::set(vec![vns_access::Tier { up_to: vns_units::Credit::new(10_000), approvals: 2 }]);
		assert_ok!(request(COMPANY, AGENT, notes(600, 400), 10));
		let expires = Timestamp::get() + 3_600_000;
		assert_ok!(make(AGENT, crate::Call::propose_request { id: 0, expires }));
		assert_ok!(make(ANNA, pallet_credit::Call::approve_grant { id: 0 }));
		assert_ok!(make(COMPANY, crate::Call::withdraw_request { id: 0 }));
		assert_noop!(make(BORIS, pallet_credit::Call::approve_grant { id: 0 }), Refused::UnknownRequest);
	});
}

/// The ledger charges a payment for the fees that it released, and for no others.
#[test]
fn g3_a_payment_should_say_whether_a_fee_was_released() {
	use pallet_credit::Issuance as Hooks;
	check(|| {
		// Of a fee of one planck the first note holds nothing.
		assert_ok!(request(COMPANY, AGENT, notes(500, 500), 1));
		assert_ok!(approve(AGENT, 0));
		next_block();
		assert_eq!((Issuance::fee_of(0), Issuance::fee_of(1)), (None, Some((AGENT, 1))));
		let closed = |note| frame_support::storage::with_storage_layer(|| <Issuance as Hooks<u64>>::note_closed(note));
		assert_eq!((closed(0), closed(1), closed(1), closed(2)), (Ok(false), Ok(true), Ok(false), Ok(false)));
		assert_eq!(held(HoldReason::Fee, AGENT), 0);
	});
}
