// SPDX-License-Identifier: Apache-2.0
use super::*;

fn offered_to() -> Option<u64> {
	record().and_then(|record| record.offered_to)
}

fn said(before: Option<u64>, after: Option<u64>) -> Event<Test> {
	Event::Offered { table: table(TABLE), key: key(KEY), owner: ALICE, before, after }
}

#[test]
fn r1_an_offer_should_change_nothing_but_itself() {
	check(|| {
		revealed(b"one");
		let (before, at) = (Balances::free_balance(ALICE), Timestamp::get());
		pass(SLOT);
		assert_ok!(offer(ALICE, BOB));
		assert_eq!(last_event(), said(None, Some(BOB)));
		let view = RecordView { owner: ALICE, value: b"one".to_vec(), offered_to: Some(BOB), changed_at: at };
		assert_eq!(record(), Some(view));
		assert_eq!((Balances::free_balance(ALICE), Balances::free_balance(BOB)), (before, ENDOWMENT));
	});
}

#[test]
fn r1_a_later_offer_should_take_the_place_of_the_former() {
	check(|| {
		offered(b"one");
		assert_noop!(offer(ALICE, BOB), Error::AlreadyOffered);
		assert_ok!(offer(ALICE, CAROL));
		assert_eq!(last_event(), said(Some(BOB), Some(CAROL)));
		assert_eq!(offered_to(), Some(CAROL));
		assert_noop!(accept(BOB, b"one"), Error::NotOffered);
		assert_ok!(accept(CAROL, b"one"));
	});
}

#[test]
fn r1_nobody_else_should_offer() {
	check(|| {
		assert_noop!(offer(ALICE, BOB), Error::UnknownRecord);
		offered(b"one");
		for by in [BOB, CAROL] {
			assert_noop!(offer(by, CAROL), Error::NotOwner);
		}
		assert_noop!(offer(ALICE, ALICE), Error::OfferToSelf);
	});
}

#[test]
fn an_offer_should_cost_no_deposit_even_with_nothing_left() {
	check(|| {
		revealed(b"one");
		leave(ALICE, EXISTENTIAL_DEPOSIT);
		assert_ok!(offer(ALICE, BOB));
		assert_eq!(held(RECORD, ALICE), deposit(b"one"));
	});
}
