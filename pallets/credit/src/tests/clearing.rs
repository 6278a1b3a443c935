// SPDX-License-Identifier: Apache-2.0
//! D3: vouchers come back in one way only: they vanish with debt.

use super::*;
use crate::{tests::movements::events, Error, Event, Notes};
use frame_support::assert_noop;
use pallet_vouchers::{Error as Refused, ReadVouchers};

/// A note of 500 of the company, old enough; the friend has 1,000 in vouchers.
fn old_note() -> NoteId {
	let note = drawn(500);
	assert_ok!(Vouchers::lock(signed(FRIEND), 1_000));
	pass(u64::from(CLEARING_AGE));
	note
}

fn vouchers(who: u64) -> u128 {
	<Vouchers as ReadVouchers<u64>>::held(&who)
}

#[test]
fn d3_clearing_should_destroy_vouchers_and_debt_of_the_same_amount() {
	check(|| {
		let note = old_note();
		let issuance = Balances::total_issuance();
		assert_ok!(clear(FRIEND, note, 120));
		let expected = Event::Cleared {
			note,
			obligor: COMPANY,
			holder: FRIEND,
			payer: FRIEND,
			amount: 120,
			offer: None,
			price: 0,
			outstanding_before: 500,
			outstanding_after: 380,
			reference: reference(),
		};
		assert!(events().contains(&expected));
		assert_eq!(Balances::total_issuance(), issuance - 120);
		assert_eq!((vouchers(FRIEND), <Vouchers as ReadVouchers<u64>>::total()), (880, 880));
		assert_eq!(Balances::free_balance(FRIEND), ENDOWMENT - 1_000, "no value is spent, and none comes back");
		assert_eq!(Balances::free_balance(COMPANY), ENDOWMENT + 500);
	});
}

#[test]
fn d3_no_more_should_be_cleared_than_is_owed_or_there() {
	check(|| {
		let note = old_note();
		assert_noop!(clear(FRIEND, note, 0), Error::<Test>::ZeroAmount);
		assert_noop!(clear(SUPPLIER, note, 1), Refused::<Test>::NotEnoughVouchers);
		assert_ok!(Vouchers::lock(signed(SUPPLIER), 100));
		assert_noop!(clear(SUPPLIER, note, 101), Refused::<Test>::NotEnoughVouchers);
		assert_ok!(clear(FRIEND, note, u128::MAX));
		assert_eq!(vouchers(FRIEND), 500);
		assert_eq!(Notes::<Test>::get(note), None);
		assert_noop!(clear(FRIEND, note, 1), Error::<Test>::UnknownNote);
	});
}

/// Else whoever has an agent on his side draws, clears at once and has turned vouchers into value.
#[test]
fn d3_a_young_note_should_not_be_cleared() {
	check(|| {
		let note = drawn(500);
		assert_ok!(Vouchers::lock(signed(FRIEND), 1_000));
		assert_ok!(Vouchers::post_offer(signed(FRIEND), 500, 1_000_000));
		assert_noop!(clear(FRIEND, note, 1), Error::<Test>::NoteTooYoung);
		pass(u64::from(CLEARING_AGE) - 1);
		assert_noop!(clear(FRIEND, note, 1), Error::<Test>::NoteTooYoung);
		assert_noop!(take(COMPANY, 0, note, 1), Error::<Test>::NoteTooYoung);
		pass(1);
		assert_ok!(clear(FRIEND, note, 1));
		assert_ok!(take(COMPANY, 0, note, 1));
	});
}

#[test]
fn d3_an_offer_should_pay_its_holder_and_free_the_obligor_in_one_step() {
	check(|| {
		let note = old_note();
		// 900 of 1,000, and rounded up in favour of the holder.
		assert_ok!(Vouchers::post_offer(signed(FRIEND), 300, 900_000));
		let issuance = Balances::total_issuance();
		assert_ok!(take(COMPANY, 0, note, 101));
		assert_eq!(Balances::free_balance(FRIEND), ENDOWMENT - 1_000 + 91);
		assert_eq!(Balances::free_balance(COMPANY), ENDOWMENT + 500 - 91);
		assert_eq!(Balances::total_issuance(), issuance - 101);
		assert_eq!(Notes::<Test>::get(note).map(|note| note.outstanding.planck()), Some(399));
		// The rest of the offer, and no more.
		assert_ok!(take(COMPANY, 0, note, u128::MAX));
		assert_eq!(Notes::<Test>::get(note).map(|note| note.outstanding.planck()), Some(200));
		assert_eq!(vouchers(FRIEND), 700);
		assert_noop!(take(COMPANY, 0, note, 1), Refused::<Test>::UnknownOffer);
	});
}

#[test]
fn d3_an_offer_should_be_taken_by_who_owes_and_can_pay() {
	check(|| {
		let note = old_note();
		assert_ok!(Vouchers::post_offer(signed(FRIEND), 300, 900_000));
		assert_noop!(take(SUPPLIER, 0, note, 100), Error::<Test>::NotObligor);
		assert_noop!(take(COMPANY, 1, note, 100), Refused::<Test>::UnknownOffer);
		assert_noop!(take(COMPANY, 0, note, 0), Error::<Test>::ZeroAmount);
		assert_noop!(take(COMPANY, 0, note + 1, 100), Error::<Test>::UnknownNote);
		// Another account of the same entity.
		Entities::set([(COMPANY, COMPANY), (SUPPLIER, COMPANY)].into());
		assert_ok!(take(SUPPLIER, 0, note, 100));
		let all = Balances::free_balance(COMPANY);
		assert_ok!(Balances::transfer_allow_death(signed(COMPANY), SUPPLIER, all - 89));
		assert_noop!(take(COMPANY, 0, note, 100), Error::<Test>::NotEnoughValue);
		assert_eq!(vouchers(FRIEND), 900);
	});
}

#[test]
fn d3_nobody_should_take_his_own_offer() {
	check(|| {
		let note = old_note();
		assert_ok!(Vouchers::lock(signed(COMPANY), 400));
		assert_ok!(Vouchers::post_offer(signed(COMPANY), 300, 1));
		assert_noop!(take(COMPANY, 0, note, 100), Error::<Test>::OwnOffer);
		// What is offered is not free, and what is free clears.
		assert_noop!(clear(COMPANY, note, 101), Refused::<Test>::NotEnoughVouchers);
		assert_ok!(clear(COMPANY, note, 100));
	});
}

/// A company that locks what it drew shrinks circulating value, not its debt.
#[test]
fn n1_locking_should_change_neither_value_nor_debt() {
	check(|| {
		let note = drawn(500);
		let before = Credit::overview();
		assert_ok!(Vouchers::lock(signed(COMPANY), 500));
		let after = Credit::overview();
		assert_eq!((after.issuance, after.debt), (before.issuance, before.debt));
		assert_eq!((after.vouchers, after.circulating), (500, before.circulating - 500));
		pass(u64::from(CLEARING_AGE));
		assert_ok!(clear(COMPANY, note, 500));
		assert_eq!(Credit::overview().circulating, after.circulating);
		assert_eq!((Credit::overview().vouchers, Credit::overview().debt), (0, 0));
	});
}

#[test]
fn the_overview_should_tell_overdue_and_bad_debt_and_its_mean_age() {
	check(|| {
		granted(1_000);
		assert_ok!(draw_in(signed(COMPANY), GRANTOR, one(300, 48)));
		pass(20);
		assert_ok!(draw_in(signed(COMPANY), GRANTOR, one(100, 24 * 30)));
		pass(20);
		// 300 for 40 hours, 100 for 20: in the mean 35. Each hour of drawing is taken whole.
		let hours = |millis: u64| millis / 3_600_000;
		assert_eq!(hours(Credit::overview().mean_age), 35);
		assert_eq!((Credit::overview().overdue, Credit::overview().bad), (0, 0));
		pass(10);
		let seen = Credit::overview();
		assert_eq!((seen.overdue, seen.bad, hours(seen.overdue_mean_age)), (300, 0, 50));
		pass(u64::from(GRACE));
		assert_eq!((Credit::overview().overdue, Credit::overview().bad), (300, 300));
		let (guarantor, account) = (Credit::guarantor(GRANTOR), Credit::account(COMPANY));
		assert_eq!((guarantor.outstanding, guarantor.overdue, guarantor.bad), (400, 300, 300));
		assert_eq!((account.overdue, account.bad, account.mean_age), (300, 300, guarantor.mean_age));
		assert_ok!(repay(signed(FRIEND), 0, 300));
		assert_eq!((Credit::overview().overdue, Credit::overview().bad), (0, 0));
	});
}
