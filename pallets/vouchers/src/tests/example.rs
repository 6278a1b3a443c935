// SPDX-License-Identifier: Apache-2.0
//! The worked example of the book, line by line (docs/book/voucher.md).

use super::*;

/// Circulating value and vouchers of Alice and Bob; the total; what was burnt so far.
fn line(alice: [u128; 2], bob: [u128; 2], all: u128, burnt: u128) {
	for (who, [value, vouchers]) in [(ALICE, alice), (BOB, bob)] {
		assert_eq!([Balances::total_balance(&who) - purse(who)[0], purse(who)[0]], [value, vouchers], "of {who}");
	}
	assert_eq!(total(), all);
	assert_eq!(3 * ENDOWMENT + 2 * EXISTENTIAL_DEPOSIT - Balances::total_issuance(), burnt);
}

#[test]
fn the_worked_example_of_the_book() {
	check(|| {
		line([100_000, 0], [100_000, 0], 0, 0);
		assert_ok!(lock(ALICE, 10_000));
		line([90_000, 10_000], [100_000, 0], 10_000, 0);
		assert_ok!(give(ALICE, BOB, 1_000));
		line([90_000, 9_000], [100_000, 1_000], 10_000, 0);
		assert_ok!(post(ALICE, 5_000, 900_000));
		line([90_000, 9_000], [100_000, 1_000], 10_000, 0);
		assert_noop!(give(ALICE, BOB, 4_001), Error::NotEnoughVouchers);
		assert_eq!(take(BOB, 0, 3_333), Ok(3_000));
		line([93_000, 5_667], [97_000, 1_000], 6_667, 3_333);
		assert_ok!(clear(BOB, 1_000));
		line([93_000, 5_667], [97_000, 0], 5_667, 4_333);
		assert_eq!(take(BOB, 0, 9_999), Ok(1_501));
		line([94_501, 4_000], [95_499, 0], 4_000, 6_000);
		assert_noop!(take(BOB, 0, 1), Error::UnknownOffer);
	});
}
