// SPDX-License-Identifier: Apache-2.0
//! L4: `renew`.

use super::*;

#[test]
fn l4_anybody_should_renew_from_where_the_paid_time_ends() {
	check(|| {
		settled(ALICE, EXAMPLE);
		let (before, paid_before) = (expires(EXAMPLE), paid());
		assert_ok!(renew(CAROL, &[EXAMPLE], 3, 3 * PRICE));
		let renewed = Event::Renewed {
			name: name(EXAMPLE),
			number: 2,
			owner: ALICE,
			by: CAROL,
			before,
			after: before + 3 * YEAR,
			price: Price { terms: Value::new(3 * PRICE), ..Price::default() },
			reward: Value::ZERO,
			prepaid: Value::ZERO,
		};
		assert_eq!(last_event(), renewed);
		assert_eq!((owner(EXAMPLE), expires(EXAMPLE)), (Some(ALICE), before + 3 * YEAR));
		assert_eq!((free(CAROL), paid() - paid_before), (ENDOWMENT - 3 * PRICE, 3 * PRICE));
		// No more than ten terms ahead of now.
		assert_noop!(renew(CAROL, &[EXAMPLE], 7, MOST), Error::TooFarAhead);
		assert_noop!(renew(CAROL, &[EXAMPLE], 0, MOST), Error::NoTerm);
		assert_ok!(renew(CAROL, &[EXAMPLE], 6, MOST));
	});
}

#[test]
fn l4_a_renewal_in_grace_should_cost_the_surcharge() {
	check(|| {
		settled(ALICE, EXAMPLE);
		let expiry = expires(EXAMPLE);
		pass_to(expiry + 14 * DAY);
		assert_eq!(resolved(EXAMPLE), None);
		assert_noop!(renew(BOB, &[EXAMPLE], 1, PRICE - 1), Error::PriceAboveMost);
		pass(1);
		assert_noop!(renew(BOB, &[EXAMPLE], 1, PRICE * 5 / 4 - 1), Error::PriceAboveMost);
		assert_ok!(renew(BOB, &[EXAMPLE], 2, PRICE * 9 / 4));
		assert_eq!(free(BOB), ENDOWMENT - PRICE * 9 / 4);
		// Suspended time is paid for too.
		assert_eq!(expires(EXAMPLE), expiry + 2 * YEAR);
		assert_eq!(resolved(EXAMPLE), Some(says("{}")));
	});
}

#[test]
fn l4_what_is_lost_or_not_settled_should_not_be_renewed() {
	check(|| {
		assert_noop!(renew(BOB, &[EXAMPLE], 1, MOST), Error::UnknownName);
		registered(ALICE, EXAMPLE);
		assert_noop!(renew(ALICE, &[EXAMPLE], 1, MOST), Error::NotSettled);
		pass_to(expires(EXAMPLE) + 44 * DAY);
		assert_noop!(renew(STRANGER, &[EXAMPLE], 1, MOST), TokenError::FundsUnavailable);
		pass(1);
		assert_noop!(renew(ALICE, &[EXAMPLE], 1, MOST), Error::NameLapsed);
	});
}

#[test]
fn l4_many_should_be_renewed_together_or_not_at_all() {
	check(|| {
		let names: Vec<String> = (0..64).map(|number| format!("d/name{number}")).collect();
		let names: Vec<&str> = names.iter().map(String::as_str).collect();
		for name in &names {
			registered(ALICE, name);
		}
		pass(HOUR + 1);
		assert_noop!(renew(BOB, &[], 1, MOST), Error::NothingToDo);
		let mut with_unknown = names.clone();
		with_unknown[63] = "d/unknown";
		assert_noop!(renew(BOB, &with_unknown, 1, MOST), Error::UnknownName);
		with_unknown[63] = "d/No";
		assert_noop!(renew(BOB, &with_unknown, 1, MOST), Error::UpperCase);
		assert_noop!(renew(BOB, &names, 1, 64 * PRICE - 1), Error::PriceAboveMost);
		assert_ok!(renew(BOB, &names, 1, 64 * PRICE));
		assert_eq!(free(BOB), ENDOWMENT - 64 * PRICE);
		// One that is named twice is renewed twice.
		assert_ok!(renew(BOB, &["d/name1", "d/name1"], 1, 2 * PRICE));
		assert_eq!(expires("d/name1"), expires("d/name2") - DELAY + 2 * YEAR);
	});
}
