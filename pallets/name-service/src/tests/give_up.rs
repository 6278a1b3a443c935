// SPDX-License-Identifier: Apache-2.0
//! L12: `give_up`.

use super::*;

#[test]
fn l12_a_name_that_is_given_up_should_be_available_at_once() {
	check(|| {
		settled(ALICE, EXAMPLE);
		assert_ok!(prepay(BOB, EXAMPLE, VNS));
		assert_ok!(set_primary(ALICE, Some(EXAMPLE)));
		assert_ok!(give_up(ALICE, EXAMPLE));
		let ended = Event::Ended {
			name: name(EXAMPLE),
			number: 3,
			owner: ALICE,
			why: Ending::GivenUp,
			deposit: Value::new(deposit(2)),
			prepaid: Value::new(VNS),
			compensation: Value::ZERO,
		};
		assert_eq!(last_event(), ended);
		assert_eq!((owner(EXAMPLE), Names::reverse(ALICE)), (None, None));
		assert_eq!(free(ALICE), ENDOWMENT - PRICE + VNS);
		assert_eq!(Names::availability(hash(EXAMPLE)).state, State::Available);
		let before = paid();
		registered(BOB, EXAMPLE);
		// Without a premium: nobody lost it.
		assert_eq!(paid() - before, PRICE);
	});
}

#[test]
fn l12_only_the_owner_should_give_a_name_up_and_not_before_it_is_settled() {
	check(|| {
		assert_noop!(give_up(ALICE, EXAMPLE), Error::UnknownName);
		registered(ALICE, EXAMPLE);
		assert_noop!(give_up(BOB, EXAMPLE), Error::NotOwner);
		assert_noop!(give_up(ALICE, EXAMPLE), Error::NotSettled);
		pass(HOUR + 1);
		assert_ok!(give_up(ALICE, EXAMPLE));
		assert_noop!(give_up(ALICE, EXAMPLE), Error::UnknownName);
	});
}
