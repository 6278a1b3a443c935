// SPDX-License-Identifier: Apache-2.0
//! L7: `renew_from_balance`.

use super::*;

/// What one renewal takes from a balance.
const COST: u128 = PRICE + REWARD;
const REWARD: u128 = VNS / 100;

/// Alice's name, with so much put aside, at the first instant of the warning.
fn warned(name: &str, prepaid: u128) {
	settled(ALICE, name);
	assert_ok!(prepay(ALICE, name, prepaid));
}

#[test]
fn l7_a_crank_should_renew_by_a_term_and_pay_its_caller() {
	check(|| {
		warned(EXAMPLE, 2 * COST + 1);
		let before = expires(EXAMPLE);
		pass_to(before - 30 * DAY);
		let alice = free(ALICE);
		assert_ok!(crank(CAROL, &[EXAMPLE]));
		let renewed = Event::Renewed {
			name: name(EXAMPLE),
			number: 3,
			owner: ALICE,
			by: CAROL,
			before,
			after: before + YEAR,
			price: Price { terms: Value::new(PRICE), ..Price::default() },
			reward: Value::new(REWARD),
			prepaid: Value::new(COST + 1),
		};
		assert_eq!(last_event(), renewed);
		assert_eq!((free(CAROL), free(ALICE)), (ENDOWMENT + REWARD, alice));
		assert_eq!((held(PREPAID, ALICE), paid(), expires(EXAMPLE)), (COST + 1, 2 * PRICE, before + YEAR));
		assert_eq!(view(EXAMPLE).state, State::Active);
	});
}

#[test]
fn l7_a_balance_should_serve_from_the_warning_until_the_name_is_lost() {
	check(|| {
		warned(EXAMPLE, MOST / 2);
		let expiry = expires(EXAMPLE);
		pass_to(expiry - 30 * DAY - 1);
		assert_noop!(crank(CAROL, &[EXAMPLE]), Error::NothingToDo);
		pass(1);
		assert_ok!(crank(CAROL, &[EXAMPLE]));
		assert_noop!(crank(CAROL, &[EXAMPLE]), Error::NothingToDo);
		let expiry = expiry + YEAR;
		pass_to(expiry + 44 * DAY);
		let (before, aside) = (paid(), held(PREPAID, ALICE));
		assert_ok!(crank(CAROL, &[EXAMPLE]));
		// In grace, so with the surcharge.
		assert_eq!((paid() - before, aside - held(PREPAID, ALICE)), (PRICE * 5 / 4, PRICE * 5 / 4 + REWARD));
		pass_to(expiry + YEAR + 44 * DAY + 1);
		assert_noop!(crank(CAROL, &[EXAMPLE]), Error::NothingToDo);
	});
}

#[test]
fn l7_a_balance_that_does_not_suffice_should_stay_whole() {
	check(|| {
		warned(EXAMPLE, COST - 1);
		pass_to(expires(EXAMPLE));
		assert_noop!(crank(CAROL, &[EXAMPLE]), Error::NothingToDo);
		assert_ok!(prepay(BOB, EXAMPLE, 1));
		assert_ok!(crank(CAROL, &[EXAMPLE]));
		assert_eq!((held(PREPAID, ALICE), view(EXAMPLE).prepaid), (0, Value::ZERO));
	});
}

#[test]
fn l7_what_is_not_due_should_be_passed_over() {
	check(|| {
		let (poor, early, none) = ("d/poorly", "d/early", "d/unknown");
		warned(EXAMPLE, COST);
		warned(poor, 1);
		let due = expires(EXAMPLE) - 30 * DAY;
		pass_to(due);
		warned(early, COST);
		pass(SLOT);
		assert_ok!(crank(CAROL, &[none, "no name", poor, early, EXAMPLE, EXAMPLE]));
		assert_eq!(free(CAROL), ENDOWMENT + REWARD);
		assert_eq!((held(PREPAID, ALICE), events().len()), (COST + 1, 1));
		assert_noop!(crank(CAROL, &[none, poor, early]), Error::NothingToDo);
		assert_noop!(crank(CAROL, &[]), Error::NothingToDo);
	});
}

#[test]
fn l7_an_owner_who_cranks_should_pay_himself_the_reward() {
	check(|| {
		warned(EXAMPLE, COST);
		pass_to(expires(EXAMPLE));
		let before = free(ALICE);
		assert_ok!(crank(ALICE, &[EXAMPLE]));
		assert_eq!((free(ALICE), held(PREPAID, ALICE)), (before + REWARD, 0));
	});
}

#[test]
fn l7_a_reward_of_nothing_should_be_paid_as_well() {
	check(|| {
		Numbers::mutate(|numbers| (numbers.crank_reward, numbers.prices) = (0, [0; 5]));
		warned(EXAMPLE, 1);
		pass_to(expires(EXAMPLE));
		assert_ok!(crank(CAROL, &[EXAMPLE]));
		assert_eq!((free(CAROL), held(PREPAID, ALICE)), (ENDOWMENT, 1));
	});
}

#[test]
fn l7_a_caller_without_an_account_should_get_nothing_and_spoil_nothing() {
	check(|| {
		Numbers::mutate(|numbers| numbers.crank_reward = EXISTENTIAL_DEPOSIT - 1);
		warned(EXAMPLE, COST);
		pass_to(expires(EXAMPLE));
		// The reward would not make an account.
		assert_noop!(crank(STRANGER, &[EXAMPLE]), Error::NothingToDo);
		assert_eq!(held(PREPAID, ALICE), COST);
	});
}
