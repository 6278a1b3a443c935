// SPDX-License-Identifier: Apache-2.0
//! L6: `offer_transfer` and `cancel_transfer`.

use super::*;

#[test]
fn l6_an_offer_should_change_nothing_else() {
	check(|| {
		settled(ALICE, EXAMPLE);
		assert_ok!(offer(ALICE, EXAMPLE, BOB));
		let offered =
			|number, before, after| Event::Offered { name: name(EXAMPLE), number, owner: ALICE, before, after };
		assert_eq!(last_event(), offered(2, None, Some(BOB)));
		assert_ok!(offer(ALICE, EXAMPLE, CAROL));
		assert_eq!(last_event(), offered(3, Some(BOB), Some(CAROL)));
		assert_eq!((owner(EXAMPLE), view(EXAMPLE).offered_to, held(NAME, BOB)), (Some(ALICE), Some(CAROL), 0));
		assert_ok!(cancel(ALICE, EXAMPLE));
		assert_eq!(last_event(), offered(4, Some(CAROL), None));
		assert_noop!(cancel(ALICE, EXAMPLE), Error::NotOffered);
	});
}

#[test]
fn l6_offers_that_make_no_sense_should_be_refused() {
	check(|| {
		assert_noop!(offer(ALICE, EXAMPLE, BOB), Error::UnknownName);
		assert_noop!(cancel(ALICE, EXAMPLE), Error::UnknownName);
		registered(ALICE, EXAMPLE);
		assert_noop!(offer(ALICE, EXAMPLE, BOB), Error::NotSettled);
		pass(HOUR + 1);
		assert_noop!(offer(BOB, EXAMPLE, BOB), Error::NotOwner);
		assert_noop!(offer(ALICE, EXAMPLE, ALICE), Error::OfferToSelf);
		assert_ok!(offer(ALICE, EXAMPLE, BOB));
		assert_noop!(offer(ALICE, EXAMPLE, BOB), Error::AlreadyOffered);
		assert_noop!(cancel(BOB, EXAMPLE), Error::NotOwner);
		pass_to(expires(EXAMPLE) + 1);
		assert_noop!(offer(ALICE, EXAMPLE, CAROL), Error::NotLive);
		assert_ok!(cancel(ALICE, EXAMPLE));
	});
}
