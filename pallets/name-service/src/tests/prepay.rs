// SPDX-License-Identifier: Apache-2.0
//! L7: `prepay` and `withdraw_prepaid`.

use super::*;

#[test]
fn l7_what_anybody_puts_aside_should_be_the_owners() {
	check(|| {
		settled(ALICE, EXAMPLE);
		let alice = free(ALICE);
		assert_ok!(prepay(BOB, EXAMPLE, 3 * VNS));
		let changed = |number, by, before, after| Event::PrepaidChanged {
			name: name(EXAMPLE),
			number,
			owner: ALICE,
			by,
			before: Value::new(before * VNS),
			after: Value::new(after * VNS),
		};
		assert_eq!(last_event(), changed(2, BOB, 0, 3));
		assert_eq!((free(BOB), free(ALICE), held(PREPAID, ALICE)), (ENDOWMENT - 3 * VNS, alice, 3 * VNS));
		assert_ok!(prepay(ALICE, EXAMPLE, VNS));
		assert_eq!(last_event(), changed(3, ALICE, 3, 4));
		assert_noop!(withdraw_prepaid(BOB, EXAMPLE, VNS), Error::NotOwner);
		assert_ok!(withdraw_prepaid(ALICE, EXAMPLE, 4 * VNS));
		assert_eq!(last_event(), changed(4, ALICE, 4, 0));
		assert_eq!((free(ALICE), held(PREPAID, ALICE)), (alice + 3 * VNS, 0));
	});
}

#[test]
fn l7_amounts_that_are_not_there_should_be_refused() {
	check(|| {
		assert_noop!(prepay(ALICE, EXAMPLE, 1), Error::UnknownName);
		assert_noop!(withdraw_prepaid(ALICE, EXAMPLE, 1), Error::UnknownName);
		registered(ALICE, EXAMPLE);
		assert_noop!(prepay(ALICE, EXAMPLE, 1), Error::NotSettled);
		pass(HOUR + 1);
		assert_noop!(prepay(ALICE, EXAMPLE, 0), Error::ZeroAmount);
		assert_noop!(prepay(ALICE, EXAMPLE, ENDOWMENT), TokenError::FundsUnavailable);
		assert_noop!(prepay(BOB, EXAMPLE, ENDOWMENT), TokenError::FundsUnavailable);
		assert_noop!(prepay(ALICE, EXAMPLE, u128::MAX), TokenError::FundsUnavailable);
		assert_ok!(prepay(ALICE, EXAMPLE, VNS));
		assert_noop!(prepay(ALICE, EXAMPLE, u128::MAX), Error::AmountOverflow);
		assert_noop!(withdraw_prepaid(ALICE, EXAMPLE, 0), Error::ZeroAmount);
		assert_noop!(withdraw_prepaid(ALICE, EXAMPLE, VNS + 1), Error::NotEnoughPrepaid);
		pass_to(expires(EXAMPLE) + 44 * DAY + 1);
		assert_noop!(prepay(ALICE, EXAMPLE, 1), Error::NameLapsed);
		// What is her own she takes back whatever the name is.
		assert_ok!(withdraw_prepaid(ALICE, EXAMPLE, VNS));
	});
}
