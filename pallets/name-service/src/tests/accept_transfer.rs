// SPDX-License-Identifier: Apache-2.0
//! L6: `accept_transfer`.

use super::*;

/// Alice's name says "old" and is offered to Bob; she has put 1 VNS aside.
fn offered() {
	settled(ALICE, EXAMPLE);
	assert_ok!(update(ALICE, EXAMPLE, "old"));
	assert_ok!(prepay(ALICE, EXAMPLE, VNS));
	assert_ok!(set_primary(ALICE, Some(EXAMPLE)));
	assert_ok!(offer(ALICE, EXAMPLE, BOB));
}

#[test]
fn l6_a_transfer_should_void_the_value_and_move_the_deposit() {
	check(|| {
		offered();
		let expires_at = expires(EXAMPLE);
		assert_ok!(accept(BOB, EXAMPLE, Keep::Nothing));
		let transferred = Event::Transferred {
			name: name(EXAMPLE),
			number: 5,
			before: ALICE,
			after: BOB,
			value: H256(NameValue::nothing().hash()),
			deposit: Value::new(deposit(0)),
			prepaid: Value::new(VNS),
		};
		assert_eq!(last_event(), transferred);
		assert_eq!((owner(EXAMPLE), resolved(EXAMPLE)), (Some(BOB), Some(NameValue::nothing())));
		assert_eq!((expires(EXAMPLE), view(EXAMPLE).offered_to), (expires_at, None));
		assert_eq!((held(NAME, BOB), free(BOB)), (deposit(0), ENDOWMENT - deposit(0)));
		assert_eq!((held(NAME, ALICE), held(PREPAID, ALICE), free(ALICE)), (0, 0, ENDOWMENT - PRICE));
		assert_eq!((Names::reverse(ALICE), Names::names_of(ALICE, None, 9).len()), (None, 0));
		assert_eq!(Names::names_of(BOB, None, 9).len(), 1);
		assert_noop!(cancel(ALICE, EXAMPLE), Error::NotOwner);
	});
}

#[test]
fn l6_the_new_owner_should_keep_the_value_that_he_names() {
	check(|| {
		offered();
		assert_noop!(accept(BOB, EXAMPLE, Keep::Value([0; 32])), Error::ValueChanged);
		assert_noop!(accept(BOB, EXAMPLE, Keep::Value(says("new").hash())), Error::ValueChanged);
		assert_ok!(accept(BOB, EXAMPLE, Keep::Value(says("old").hash())));
		assert_eq!((resolved(EXAMPLE), held(NAME, BOB)), (Some(says("old")), deposit(3)));
	});
}

#[test]
fn l6_only_whom_it_is_offered_to_should_accept_and_only_what_resolves() {
	check(|| {
		assert_noop!(accept(BOB, EXAMPLE, Keep::Nothing), Error::UnknownName);
		offered();
		assert_noop!(accept(CAROL, EXAMPLE, Keep::Nothing), Error::NotOffered);
		assert_noop!(accept(ALICE, EXAMPLE, Keep::Nothing), Error::NotOffered);
		pass_to(expires(EXAMPLE) + 1);
		assert_noop!(accept(BOB, EXAMPLE, Keep::Nothing), Error::NotLive);
		assert_ok!(renew(CAROL, &[EXAMPLE], 1, MOST));
		assert_ok!(cancel(ALICE, EXAMPLE));
		assert_noop!(accept(BOB, EXAMPLE, Keep::Nothing), Error::NotOffered);
	});
}

#[test]
fn who_cannot_pay_the_deposit_should_not_accept() {
	check(|| {
		offered();
		leave(BOB, deposit(0) + EXISTENTIAL_DEPOSIT - 1);
		assert_noop!(accept(BOB, EXAMPLE, Keep::Nothing), TokenError::FundsUnavailable);
		assert_eq!((owner(EXAMPLE), held(NAME, ALICE)), (Some(ALICE), deposit(3)));
	});
}
