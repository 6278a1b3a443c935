// SPDX-License-Identifier: Apache-2.0
use super::*;
use crate::{Error, Event, Lots};
use frame_support::assert_noop;
use sp_runtime::DispatchError::BadOrigin;

#[test]
fn grant_should_add_to_the_lot_of_its_guarantor_and_create_no_value() {
	check(|| {
		let issuance = Balances::total_issuance();
		assert_ok!(grant(signed(GRANTOR), COMPANY, 300));
		assert_ok!(grant(signed(OTHER_GRANTOR), COMPANY, 500));
		assert_ok!(grant(signed(GRANTOR), COMPANY, 100));
		assert_eq!(
			last_event(),
			Event::Granted {
				guarantor: GRANTOR,
				holder: COMPANY,
				amount: 100,
				unused_before: 300,
				unused_after: 400,
				by: GRANTOR,
				approvals: 1,
				reference: reference()
			}
		);
		assert_eq!(Lots::<Test>::get(COMPANY, GRANTOR).map(|lot| lot.unused.planck()), Some(400));
		assert_eq!(Lots::<Test>::get(COMPANY, OTHER_GRANTOR).map(|lot| lot.unused.planck()), Some(500));
		assert_eq!(Balances::total_issuance(), issuance);
		assert_eq!(Balances::free_balance(COMPANY), ENDOWMENT);
	});
}

#[test]
fn grant_should_be_refused_to_everyone_but_grantors() {
	check(|| {
		assert_noop!(grant(signed(COMPANY), SUPPLIER, 300), Error::<Test>::NotAGrantor);
		assert_noop!(grant(signed(STRANGER), COMPANY, 300), Error::<Test>::NotAGrantor);
		assert_noop!(grant(signed(GROUP), COMPANY, 300), Error::<Test>::NotAGrantor);
		assert_noop!(grant(RuntimeOrigin::root(), COMPANY, 300), BadOrigin);
		assert_noop!(grant(RuntimeOrigin::none(), COMPANY, 300), BadOrigin);
	});
}

#[test]
fn g1_grant_should_be_refused_to_oneself() {
	check(|| {
		assert_noop!(grant(signed(GRANTOR), GRANTOR, 300), Error::<Test>::GrantToSelf);
	});
}

#[test]
fn grant_should_be_refused_below_the_least_amount() {
	check(|| {
		assert_noop!(grant(signed(GRANTOR), COMPANY, 0), Error::<Test>::ZeroAmount);
		assert_noop!(grant(signed(GRANTOR), COMPANY, LEAST_AMOUNT - 1), Error::<Test>::BelowLeastAmount);
		assert_ok!(grant(signed(GRANTOR), COMPANY, LEAST_AMOUNT));
	});
}

#[test]
fn one_grant_should_not_use_up_the_range_for_everybody() {
	check(|| {
		assert_noop!(grant(signed(GRANTOR), COMPANY, u128::MAX), Error::<Test>::AboveMostAmount);
		assert_noop!(grant(signed(GRANTOR), COMPANY, MOST_AMOUNT + 1), Error::<Test>::AboveMostAmount);
		assert_ok!(grant(signed(GRANTOR), COMPANY, MOST_AMOUNT));
		assert_ok!(grant(signed(OTHER_GRANTOR), SUPPLIER, LEAST_AMOUNT));
	});
}

#[test]
fn grant_should_be_refused_when_any_total_would_overflow() {
	check(|| {
		as_if_granted(u128::MAX);
		// The same lot, and another one under the same totals.
		assert_noop!(grant(signed(GRANTOR), COMPANY, LEAST_AMOUNT), Error::<Test>::AmountOverflow);
		assert_noop!(grant(signed(OTHER_GRANTOR), SUPPLIER, LEAST_AMOUNT), Error::<Test>::AmountOverflow);
	});
}
