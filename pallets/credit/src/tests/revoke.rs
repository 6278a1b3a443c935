// SPDX-License-Identifier: Apache-2.0
use super::*;
use crate::{Error, Event, Guarantors, Lots, Notes};
use frame_support::assert_noop;
use sp_runtime::DispatchError::BadOrigin;

#[test]
fn g3_revoke_should_take_back_what_is_unused_and_no_more() {
	check(|| {
		granted(500);
		assert_ok!(draw(signed(COMPANY), GRANTOR, 200));
		assert_ok!(revoke(signed(GRANTOR), COMPANY, 100));
		assert_eq!(
			last_event(),
			Event::Revoked {
				guarantor: GRANTOR,
				holder: COMPANY,
				amount: 100,
				unused_before: 300,
				unused_after: 200,
				reference: reference()
			}
		);
		assert_ok!(revoke(signed(GRANTOR), COMPANY, u128::MAX));
		assert_eq!(Lots::<Test>::get(COMPANY, GRANTOR), None);
		// What was drawn stays drawn, and owed.
		assert_eq!(Notes::<Test>::get(0).map(|note| note.outstanding.planck()), Some(200));
		assert_eq!(Balances::free_balance(COMPANY), ENDOWMENT + 200);
		assert_noop!(draw(signed(COMPANY), GRANTOR, LEAST_AMOUNT), Error::<Test>::CreditExceeded);
		let book = Guarantors::<Test>::get(GRANTOR);
		assert_eq!((book.granted.planck(), book.consumed.planck(), book.revoked.planck()), (500, 200, 300));
	});
}

#[test]
fn g3_a_grantor_should_revoke_only_its_own_credit() {
	check(|| {
		granted(500);
		assert_noop!(revoke(signed(OTHER_GRANTOR), COMPANY, 100), Error::<Test>::NothingToRevoke);
		assert_noop!(revoke(signed(GRANTOR), SUPPLIER, 100), Error::<Test>::NothingToRevoke);
		assert_noop!(revoke(signed(COMPANY), COMPANY, 100), Error::<Test>::NothingToRevoke);
		assert_noop!(revoke(RuntimeOrigin::root(), COMPANY, 100), BadOrigin);
		assert_noop!(revoke(RuntimeOrigin::none(), COMPANY, 100), BadOrigin);
	});
}

#[test]
fn revoke_of_zero_should_be_refused() {
	check(|| {
		granted(500);
		assert_noop!(revoke(signed(GRANTOR), COMPANY, 0), Error::<Test>::ZeroAmount);
	});
}

#[test]
fn g3_a_grantor_should_revoke_even_when_it_is_an_agent_no_more() {
	check(|| {
		granted(500);
		Mandates::set(Default::default());
		assert_noop!(grant(signed(GRANTOR), COMPANY, 100), Error::<Test>::NotAGrantor);
		assert_ok!(revoke(signed(GRANTOR), COMPANY, 200));
		// And the group for it, by its own origin only.
		let for_it = |by| {
			let (guarantor, holder) = (GRANTOR, COMPANY);
			make(by, crate::Call::revoke_for { guarantor, holder, up_to: 1_000, reference: reference() })
		};
		for by in [signed(ANNA), signed(GRANTOR), signed(COMPANY), RuntimeOrigin::root(), RuntimeOrigin::none()] {
			assert_noop!(for_it(by), BadOrigin);
		}
		assert_ok!(for_it(signed(GROUP)));
		assert_eq!(Lots::<Test>::get(COMPANY, GRANTOR), None);
		assert_noop!(for_it(signed(GROUP)), Error::<Test>::NothingToRevoke);
	});
}
