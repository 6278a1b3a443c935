// SPDX-License-Identifier: Apache-2.0
use super::*;
use crate::{Book, Offers, OffersBy};
use frame_support::traits::Get;

#[test]
fn d3_post_offer_should_reserve_vouchers_for_a_deposit() {
	check(|| {
		assert_ok!(lock(ALICE, 1_000));
		let value = free_value(ALICE);
		assert_ok!(post(ALICE, 400, 950_000));
		let event = Event::OfferPosted {
			id: 0,
			holder: ALICE,
			amount: 400,
			price: 950_000,
			offered_before: 0,
			offered_after: 400,
		};
		assert_eq!(last_event(), event);
		assert_ok!(post(ALICE, 100, 1));
		let event =
			Event::OfferPosted { id: 1, holder: ALICE, amount: 100, price: 1, offered_before: 400, offered_after: 500 };
		assert_eq!(last_event(), event);
		assert_eq!(purse(ALICE), [1_000, 500, 0, 500]);
		assert_eq!(free_value(ALICE), value - 2 * OFFER_DEPOSIT);
		assert_eq!(OffersBy::<Test>::get(ALICE).into_inner(), vec![0, 1]);
		assert_eq!((Offers::<Test>::iter().count(), Book::<Test>::iter().count()), (2, 2));
	});
}

#[test]
fn d3_a_price_should_be_more_than_nothing_and_at_most_par() {
	check(|| {
		assert_ok!(lock(ALICE, 1_000));
		for price in [0, 1_000_001, u32::MAX] {
			assert_noop!(post(ALICE, 100, price), Error::PriceOutOfRange);
		}
		assert_ok!(post(ALICE, 100, 1));
		assert_ok!(post(ALICE, 100, 1_000_000));
	});
}

#[test]
fn post_offer_should_respect_the_least_amount() {
	check(|| {
		assert_ok!(lock(ALICE, 150));
		assert_noop!(post(ALICE, 0, 1), Error::ZeroAmount);
		assert_noop!(post(ALICE, 99, 1), Error::BelowLeastAmount);
		assert_ok!(post(ALICE, 100, 1));
		// Not even all that is free.
		assert_noop!(post(ALICE, 50, 1), Error::BelowLeastAmount);
	});
}

#[test]
fn what_is_committed_should_not_be_offered() {
	check(|| {
		assert_ok!(lock(ALICE, 1_000));
		assert_ok!(commit(ALICE, 600));
		assert_noop!(post(ALICE, 401, 1), Error::NotEnoughVouchers);
		assert_ok!(post(ALICE, 300, 1));
		assert_noop!(post(ALICE, 101, 1), Error::NotEnoughVouchers);
		assert_noop!(post(BOB, 100, 1), Error::NotEnoughVouchers);
		assert_ok!(post(ALICE, 100, 1));
		assert_eq!(purse(ALICE), [1_000, 0, 600, 400]);
	});
}

#[test]
fn offers_of_an_account_should_be_bounded() {
	check(|| {
		assert_eq!(<<Test as crate::Config>::MaxOffers as Get<u32>>::get(), MAX_OFFERS);
		assert_ok!(lock(ALICE, 10_000));
		assert_ok!(lock(BOB, 10_000));
		for _ in 0..MAX_OFFERS {
			assert_ok!(post(ALICE, 100, 7));
		}
		assert_noop!(post(ALICE, 100, 7), Error::TooManyOffers);
		assert_ok!(post(BOB, 100, 7));
		assert_ok!(take(CAROL, 1, 100).map(|_| ()));
		assert_ok!(post(ALICE, 100, 7));
		assert_ok!(cancel(ALICE, 0));
		assert_ok!(post(ALICE, 100, 7));
		assert_noop!(post(ALICE, 100, 7), Error::TooManyOffers);
		assert_eq!(OffersBy::<Test>::get(ALICE).into_inner(), vec![2, 4, 5]);
	});
}

#[test]
fn an_offer_without_its_deposit_should_be_refused() {
	check(|| {
		assert_ok!(lock(ALICE, 1_000));
		assert_ok!(Balances::transfer_all(signed(ALICE), BOB, true));
		assert_noop!(post(ALICE, 100, 1), TokenError::FundsUnavailable);
	});
}

#[test]
fn the_number_of_an_offer_should_not_be_used_again() {
	check(|| {
		assert_ok!(lock(ALICE, 1_000));
		assert_ok!(post(ALICE, 100, 1));
		assert_ok!(cancel(ALICE, 0));
		assert_ok!(post(ALICE, 100, 1));
		assert!(matches!(last_event(), Event::OfferPosted { id: 1, .. }));
		assert_noop!(cancel(ALICE, 0), Error::UnknownOffer);
		crate::NextOffer::<Test>::put(u64::MAX);
		assert_noop!(post(ALICE, 100, 1), Error::AmountOverflow);
	});
}
