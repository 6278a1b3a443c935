// SPDX-License-Identifier: Apache-2.0
use super::*;

#[test]
fn r1_both_should_agree_to_a_transfer_and_the_deposit_should_move() {
	check(|| {
		offered(b"one");
		pass(SLOT);
		assert_ok!(accept(BOB, b"one"));
		let said = Event::Transferred {
			table: table(TABLE),
			key: key(KEY),
			before: ALICE,
			after: BOB,
			value: hash_of(b"one"),
		};
		assert_eq!(last_event(), said);
		let view = RecordView { owner: BOB, value: b"one".to_vec(), offered_to: None, changed_at: Timestamp::get() };
		assert_eq!(record(), Some(view));
		assert_eq!((held(RECORD, ALICE), held(RECORD, BOB)), (0, deposit(b"one")));
		assert_eq!(Balances::free_balance(ALICE), ENDOWMENT);
		assert_eq!(Balances::free_balance(BOB), ENDOWMENT - deposit(b"one"));
		// Nothing is left to accept.
		assert_noop!(accept(BOB, b"one"), Error::NotOffered);
	});
}

#[test]
fn r1_nobody_should_accept_what_is_not_offered_to_him() {
	check(|| {
		assert_noop!(accept(BOB, b"one"), Error::UnknownRecord);
		revealed(b"one");
		for by in [ALICE, BOB, CAROL] {
			assert_noop!(accept(by, b"one"), Error::NotOffered);
		}
		assert_ok!(offer(ALICE, BOB));
		for by in [ALICE, CAROL] {
			assert_noop!(accept(by, b"one"), Error::NotOffered);
		}
	});
}

#[test]
fn r1_an_offer_should_die_with_the_record() {
	check(|| {
		offered(b"one");
		assert_ok!(remove(ALICE));
		assert_noop!(accept(BOB, b"one"), Error::UnknownRecord);
		committed(CAROL, b"one");
		assert_ok!(reveal(CAROL, b"one", &SALT));
		assert_noop!(accept(BOB, b"one"), Error::NotOffered);
	});
}

#[test]
fn a_transfer_should_need_the_deposit_of_the_new_owner() {
	check(|| {
		offered(b"one");
		leave(BOB, deposit(b"one") - 1);
		assert!(matches!(accept(BOB, b"one"), Err(DispatchError::Token(_))));
		assert_eq!(stored(), Some((ALICE, b"one".to_vec())));
		assert_eq!(held(RECORD, ALICE), deposit(b"one"));
	});
}
