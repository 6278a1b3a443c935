// SPDX-License-Identifier: Apache-2.0
use super::*;
use crate::{OfferView, VoucherLimits, VoucherTotals, MAX_LISTED};

/// Numbers of the offers listed.
fn ids(offers: Vec<OfferView<u64>>) -> Vec<u64> {
	offers.into_iter().map(|offer| offer.id).collect()
}

#[test]
fn totals_should_say_what_circulates() {
	check(|| {
		assert_ok!(lock(ALICE, 1_000));
		assert_ok!(lock(BOB, 500));
		assert_ok!(post(ALICE, 400, 1));
		let circulating = 3 * ENDOWMENT + 2 * EXISTENTIAL_DEPOSIT - 1_500;
		assert_eq!(Vouchers::totals(), VoucherTotals { total: 1_500, circulating });
		assert_ok!(clear(ALICE, 100));
		assert_eq!(Vouchers::totals(), VoucherTotals { total: 1_400, circulating });
		assert_eq!(Vouchers::limits(), VoucherLimits { least_amount: LEAST_AMOUNT, most_offers: MAX_OFFERS });
	});
}

#[test]
fn readers_of_other_layers_should_see_the_same() {
	check(|| {
		assert_ok!(lock(ALICE, 1_000));
		assert_ok!(commit(ALICE, 100));
		assert_ok!(post(ALICE, 400, 250_000));
		assert_eq!(purse(ALICE), [1_000, 500, 100, 400]);
		type Read = Vouchers;
		assert_eq!(<Read as ReadVouchers<u64>>::held(&ALICE), 1_000);
		assert_eq!(<Read as ReadVouchers<u64>>::free(&ALICE), 500);
		assert_eq!(<Read as ReadVouchers<u64>>::staked(&ALICE), 100);
		let offer = OfferView { id: 0, holder: ALICE, left: 400, price: 250_000, costs: 100, suspended: false };
		assert_eq!(<Read as ReadVouchers<u64>>::offer(0), Some(offer.clone()));
		assert_eq!((Vouchers::offer(0), Vouchers::offer(1)), (Some(offer), None));
		assert_eq!(Vouchers::purse(STRANGER), PurseView::default());
		assert_eq!(<() as ReadVouchers<u64>>::total(), 0);
		assert_eq!(<() as ReadVouchers<u64>>::offer(0), None);
		assert_eq!((<() as ReadVouchers<u64>>::held(&ALICE), <() as ReadVouchers<u64>>::free(&ALICE)), (0, 0));
		assert_eq!(<() as ReadVouchers<u64>>::staked(&ALICE), 0);
	});
}

#[test]
fn the_book_should_be_in_order_of_price_and_then_of_age() {
	check(|| {
		for who in [ALICE, BOB, CAROL] {
			assert_ok!(lock(who, 1_000));
		}
		// Prices on either side of each byte's carry.
		let posted =
			[(ALICE, 256), (BOB, 65_536), (CAROL, 255), (ALICE, 256), (BOB, 1_000_000), (CAROL, 1), (ALICE, 65_535)];
		for (who, price) in posted {
			assert_ok!(post(who, 100, price));
		}
		assert_eq!(ids(Vouchers::best_offers(None, 100)), vec![5, 2, 0, 3, 6, 1, 4]);
		assert_eq!(ids(Vouchers::best_offers(None, 2)), vec![5, 2]);
		assert_eq!(ids(Vouchers::best_offers(Some((255, 2)), 2)), vec![0, 3]);
		// The next page begins where the last one ended, also when that offer has gone.
		assert_ok!(cancel(ALICE, 3));
		assert_eq!(ids(Vouchers::best_offers(Some((256, 3)), 100)), vec![6, 1, 4]);
		assert_eq!(ids(Vouchers::best_offers(Some((1_000_000, u64::MAX)), 100)), Vec::<u64>::new());
		for price in [0, 1_000_001] {
			assert_eq!(ids(Vouchers::best_offers(Some((price, 0)), 100)), Vec::<u64>::new());
		}
		assert_eq!(ids(Vouchers::best_offers(None, 0)), Vec::<u64>::new());
		assert_eq!(ids(Vouchers::offers_of(ALICE)), vec![0, 6]);
		assert_eq!(ids(Vouchers::offers_of(STRANGER)), Vec::<u64>::new());
	});
}

#[test]
fn an_answer_should_be_bounded() {
	check(|| {
		for who in 1_000..1_040 {
			assert_ok!(Balances::transfer_allow_death(signed(ALICE), who, 1_000));
			assert_ok!(lock(who, 300));
			for _ in 0..MAX_OFFERS {
				assert_ok!(post(who, 100, 9));
			}
		}
		let first = Vouchers::best_offers(None, u32::MAX);
		assert_eq!(first.len(), MAX_LISTED as usize);
		let last = first.last().map(|offer| (offer.price, offer.id));
		assert_eq!(ids(Vouchers::best_offers(last, u32::MAX)), (100..120).collect::<Vec<_>>());
	});
}
