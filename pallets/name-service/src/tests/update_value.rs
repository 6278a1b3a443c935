// SPDX-License-Identifier: Apache-2.0
//! L8: `update_value`.

use super::*;

#[test]
fn l8_the_deposit_should_follow_the_length() {
	check(|| {
		settled(ALICE, EXAMPLE);
		for length in [1_024, 0, 1, 500] {
			let before = H256(view(EXAMPLE).value.hash());
			let after = says(&"x".repeat(length));
			assert_ok!(update(ALICE, EXAMPLE, &"x".repeat(length)));
			let number = view(EXAMPLE).changes;
			let (name, owner, deposit) = (name(EXAMPLE), ALICE, Value::new(deposit(length)));
			assert_eq!(last_event(), Event::Updated { name, number, owner, before, after, deposit });
			assert_eq!((held(NAME, ALICE), view(EXAMPLE).deposit), (deposit.planck(), deposit));
			assert_eq!(free(ALICE), ENDOWMENT - PRICE - deposit.planck());
		}
		let elsewhere = NameValue::elsewhere(b"content", vec![b'r'; 128]).expect("fits");
		assert_ok!(make(ALICE, Call::update_value { name: text(EXAMPLE), value: elsewhere.clone() }));
		assert_eq!(held(NAME, ALICE), deposit(160));
		assert_eq!(resolved(EXAMPLE), Some(elsewhere));
	});
}

#[test]
fn l8_a_deposit_of_other_days_should_be_squared_with_todays() {
	check(|| {
		settled(ALICE, EXAMPLE);
		Numbers::mutate(|numbers| (numbers.deposit, numbers.deposit_per_byte) = (3 * VNS, 0));
		assert_eq!(held(NAME, ALICE), deposit(2));
		assert_ok!(update(ALICE, EXAMPLE, "{ }"));
		assert_eq!(held(NAME, ALICE), 3 * VNS);
		Numbers::mutate(|numbers| numbers.deposit = 0);
		assert_ok!(update(ALICE, EXAMPLE, "{  }"));
		assert_eq!(held(NAME, ALICE), 0);
		Numbers::mutate(|numbers| numbers.deposit = 2 * VNS);
		assert_ok!(give_up(ALICE, EXAMPLE));
		assert_eq!(free(ALICE), ENDOWMENT - PRICE);
	});
}

#[test]
fn only_the_owner_should_update_and_only_what_resolves() {
	check(|| {
		assert_noop!(update(ALICE, EXAMPLE, "x"), Error::UnknownName);
		assert_noop!(update(ALICE, "d/Example", "x"), Error::UpperCase);
		settled(ALICE, EXAMPLE);
		assert_noop!(update(BOB, EXAMPLE, "x"), Error::NotOwner);
		assert_noop!(update(ALICE, EXAMPLE, "{}"), Error::SameValue);
		leave(ALICE, EXISTENTIAL_DEPOSIT);
		assert_noop!(update(ALICE, EXAMPLE, "{ }"), TokenError::FundsUnavailable);
		assert_ok!(update(ALICE, EXAMPLE, "."));
		pass_to(expires(EXAMPLE));
		assert_ok!(update(ALICE, EXAMPLE, ","));
		pass(1);
		assert_noop!(update(ALICE, EXAMPLE, "."), Error::NotLive);
	});
}
