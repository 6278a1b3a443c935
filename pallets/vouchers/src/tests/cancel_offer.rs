// SPDX-License-Identifier: Apache-2.0
use super::*;
use crate::{Book, Committed, Offers, OffersBy};

#[test]
fn cancel_offer_should_free_what_is_left_and_return_the_deposit() {
	check(|| {
		assert_ok!(lock(ALICE, 1_000));
		let value = free_value(ALICE);
		assert_ok!(post(ALICE, 400, 500_000));
		assert_eq!(take(BOB, 0, 150), Ok(75));
		assert_eq!(purse(ALICE), [850, 600, 0, 250]);
		assert_ok!(cancel(ALICE, 0));
		let event = Event::OfferCancelled { id: 0, holder: ALICE, left: 250, offered_before: 250, offered_after: 0 };
		assert_eq!(last_event(), event);
		assert_eq!((purse(ALICE), free_value(ALICE)), ([850, 850, 0, 0], value + 75));
		// Nothing stays.
		assert!(!Offers::<Test>::contains_key(0) && !OffersBy::<Test>::contains_key(ALICE));
		assert!(!Committed::<Test>::contains_key(ALICE) && Book::<Test>::iter().next().is_none());
	});
}

#[test]
fn cancel_offer_should_be_for_its_holder_alone() {
	check(|| {
		assert_ok!(lock(ALICE, 1_000));
		assert_ok!(post(ALICE, 400, 500_000));
		assert_noop!(cancel(BOB, 0), Error::NotHolder);
		assert_noop!(cancel(BOB, 1), Error::UnknownOffer);
		// Not even for somebody with an offer of his own.
		assert_ok!(lock(BOB, 1_000));
		assert_ok!(post(BOB, 400, 500_000));
		assert_noop!(cancel(BOB, 0), Error::NotHolder);
		assert_ok!(cancel(ALICE, 0));
		assert_noop!(cancel(ALICE, 0), Error::UnknownOffer);
	});
}

#[test]
fn cancelling_one_offer_should_leave_the_others_alone() {
	check(|| {
		assert_ok!(lock(ALICE, 1_000));
		assert_ok!(commit(ALICE, 50));
		for (amount, price) in [(100, 3), (200, 2), (300, 1)] {
			assert_ok!(post(ALICE, amount, price));
		}
		assert_ok!(cancel(ALICE, 1));
		assert_eq!(purse(ALICE), [1_000, 550, 50, 400]);
		assert_eq!(OffersBy::<Test>::get(ALICE).into_inner(), vec![0, 2]);
		let book: Vec<_> = Vouchers::best_offers(None, 9).into_iter().map(|offer| offer.id).collect();
		assert_eq!(book, vec![2, 0]);
	});
}
