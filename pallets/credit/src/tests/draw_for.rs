// SPDX-License-Identifier: Apache-2.0
//! Drawing with another account as obligor (D1): it must have consented to exactly that.
use super::*;
use crate::{Error, Event, Notes, Undertakings};
use frame_support::{assert_noop, traits::fungible::InspectHold};
use sp_core::H256;

fn undertake(obligor: u64, drawer: u64, list: InstalmentsOf<Test>, expires: Hour) -> DispatchResult {
	make(signed(obligor), crate::Call::undertake { drawer, guarantor: GRANTOR, instalments: list, expires })
}

fn draw_for(drawer: u64, obligor: u64, list: InstalmentsOf<Test>) -> DispatchResult {
	make(
		signed(drawer),
		crate::Call::draw_for { obligor, guarantor: GRANTOR, instalments: list, reference: reference() },
	)
}

fn withdraw(obligor: u64, hash: H256) -> DispatchResult {
	make(signed(obligor), crate::Call::withdraw_undertaking { hash })
}

fn deposit_of(who: u64) -> u128 {
	Balances::balance_on_hold(&crate::HoldReason::Undertaking.into(), &who)
}

#[test]
fn d1_a_draw_should_bind_an_obligor_who_undertook_it() {
	check(|| {
		granted(500);
		assert_ok!(undertake(SUPPLIER, COMPANY, one(300, 48), in_hours(24)));
		assert_eq!(deposit_of(SUPPLIER), UNDERTAKING_DEPOSIT);
		assert_ok!(draw_for(COMPANY, SUPPLIER, one(300, 48)));
		assert_eq!(
			last_event(),
			Event::Drawn {
				drawer: COMPANY,
				obligor: SUPPLIER,
				guarantor: GRANTOR,
				first_note: 0,
				notes: one(300, 48),
				amount: 300,
				unused_before: 500,
				unused_after: 200,
				reference: reference()
			}
		);
		// The drawer has the value, the obligor the debt and its deposit back.
		assert_eq!(Balances::free_balance(COMPANY), ENDOWMENT + 300);
		assert_eq!((Balances::free_balance(SUPPLIER), deposit_of(SUPPLIER)), (ENDOWMENT, 0));
		assert_eq!(Notes::<Test>::get(0).map(|note| note.obligor), Some(SUPPLIER));
		assert_eq!((open_notes(SUPPLIER), open_notes(COMPANY)), (vec![0], vec![]));
		// The consent is used up.
		assert_noop!(draw_for(COMPANY, SUPPLIER, one(300, 48)), Error::<Test>::NotUndertaken);
	});
}

#[test]
fn d1_nobody_should_owe_what_he_did_not_undertake() {
	check(|| {
		granted(500);
		assert_ok!(grant(signed(GRANTOR), FRIEND, 500));
		assert_noop!(draw_for(COMPANY, SUPPLIER, one(300, 48)), Error::<Test>::NotUndertaken);
		assert_ok!(undertake(SUPPLIER, COMPANY, one(300, 48), in_hours(24)));
		// Another amount, another maturity, another number of notes, another drawer, another obligor.
		for other in [one(301, 48), one(299, 48), one(300, 49), instalments(vec![instalment(150, 48); 2])] {
			assert_noop!(draw_for(COMPANY, SUPPLIER, other), Error::<Test>::NotUndertaken);
		}
		assert_noop!(draw_for(FRIEND, SUPPLIER, one(300, 48)), Error::<Test>::NotUndertaken);
		assert_noop!(draw_for(COMPANY, FRIEND, one(300, 48)), Error::<Test>::NotUndertaken);
		// And with another guarantor's credit.
		assert_ok!(grant(signed(OTHER_GRANTOR), COMPANY, 500));
		let call = crate::Call::draw_for {
			obligor: SUPPLIER,
			guarantor: OTHER_GRANTOR,
			instalments: one(300, 48),
			reference: reference(),
		};
		assert_noop!(make(signed(COMPANY), call), Error::<Test>::NotUndertaken);
	});
}

/// A straw is granted credit, and the guarantor means to owe what the straw draws for him.
#[test]
fn g1_nobody_should_draw_on_his_own_guarantee() {
	check(|| {
		granted(1_000);
		let list = || one(300, 48);
		assert_ok!(undertake(GRANTOR, COMPANY, list(), in_hours(24)));
		assert_noop!(draw_for(COMPANY, GRANTOR, list()), Error::<Test>::GuarantorIsObligor);
		// Nor by an account of its entity, also where that is known only after the grant.
		for who in [SUPPLIER, FRIEND] {
			assert_ok!(undertake(who, COMPANY, list(), in_hours(24)));
		}
		link(GRANTOR, GRANTOR);
		link(SUPPLIER, GRANTOR);
		assert_noop!(draw_for(COMPANY, SUPPLIER, list()), Error::<Test>::OwnEntity);
		// Of others, also where they are an entity themselves.
		link(FRIEND, FRIEND);
		assert_ok!(super::freeze::tried(|| draw_for(COMPANY, FRIEND, list())));
		assert_ok!(super::freeze::tried(|| draw_in(signed(COMPANY), GRANTOR, list())));
		// The holder himself turns out to be of the guarantor's entity.
		link(COMPANY, GRANTOR);
		assert_noop!(draw_in(signed(COMPANY), GRANTOR, list()), Error::<Test>::OwnEntity);
		assert_noop!(draw_for(COMPANY, FRIEND, list()), Error::<Test>::OwnEntity);
		assert_eq!(crate::Totals::<Test>::get().next_note, 0);
		// Somebody else's credit is good as before, and the guarantor takes its own back.
		assert_ok!(grant(signed(OTHER_GRANTOR), COMPANY, 500));
		assert_ok!(draw_in(signed(COMPANY), OTHER_GRANTOR, list()));
		assert_ok!(revoke(signed(GRANTOR), COMPANY, 1_000));
	});
}

#[test]
fn an_expired_undertaking_should_bind_nobody_and_still_be_withdrawn() {
	check(|| {
		granted(500);
		let list = one(300, 30 * 24);
		assert_ok!(undertake(SUPPLIER, COMPANY, list.clone(), in_hours(2)));
		pass(4);
		assert_noop!(draw_for(COMPANY, SUPPLIER, list.clone()), Error::<Test>::UndertakingExpired);
		let hash = Credit::undertaking_hash(&COMPANY, &GRANTOR, &list);
		assert_ok!(withdraw(SUPPLIER, hash));
		assert_eq!(last_event(), Event::UndertakingWithdrawn { obligor: SUPPLIER, hash });
		assert_eq!((Balances::free_balance(SUPPLIER), deposit_of(SUPPLIER)), (ENDOWMENT, 0));
		assert_noop!(withdraw(SUPPLIER, hash), Error::<Test>::UnknownUndertaking);
		assert_eq!(Undertakings::<Test>::iter().count(), 0);
	});
}

#[test]
fn an_undertaking_that_says_nothing_should_be_refused() {
	check(|| {
		assert_noop!(undertake(COMPANY, COMPANY, one(300, 48), in_hours(24)), Error::<Test>::UndertakenToSelf);
		assert_noop!(undertake(SUPPLIER, COMPANY, instalments(vec![]), in_hours(24)), Error::<Test>::NoInstalments);
		pass(2);
		assert_noop!(undertake(SUPPLIER, COMPANY, one(300, 48), Hour(1)), Error::<Test>::UndertakingExpired);
		let huge = instalments(vec![instalment(u128::MAX, 48), instalment(1, 48)]);
		assert_noop!(undertake(SUPPLIER, COMPANY, huge, in_hours(24)), Error::<Test>::AmountOverflow);
		assert_ok!(undertake(SUPPLIER, COMPANY, one(300, 48), in_hours(24)));
		assert_noop!(undertake(SUPPLIER, COMPANY, one(300, 48), in_hours(24)), Error::<Test>::AlreadyUndertaken);
		// Nobody else takes it back.
		let hash = Credit::undertaking_hash(&COMPANY, &GRANTOR, &one(300, 48));
		assert_noop!(withdraw(COMPANY, hash), Error::<Test>::UnknownUndertaking);
	});
}

#[test]
fn an_undertaking_should_need_its_deposit() {
	check(|| {
		let poor = UNDERTAKING_DEPOSIT;
		assert_ok!(Balances::transfer_allow_death(signed(FRIEND), STRANGER, poor));
		assert!(undertake(STRANGER, COMPANY, one(300, 48), in_hours(24)).is_err());
		assert_eq!(Undertakings::<Test>::iter().count(), 0);
	});
}
