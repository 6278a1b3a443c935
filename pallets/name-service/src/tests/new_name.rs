// SPDX-License-Identifier: Apache-2.0
//! L1, L2, L5: `new_name`.

use super::*;

#[test]
fn l2_a_revealed_name_should_be_its_owners_for_a_term() {
	check(|| {
		committed(ALICE, EXAMPLE);
		let hash = sealed(ALICE, EXAMPLE, MOST, &SALT);
		assert_ok!(reveal(ALICE, EXAMPLE, MOST, SALT, says("{}")));
		let now = START + DELAY;
		let price = Price { terms: Value::new(PRICE), ..Price::default() };
		let (deposit, expires_at) = (Value::new(deposit(2)), now + YEAR);
		let registered = Event::Registered {
			name: name(EXAMPLE),
			number: 1,
			owner: ALICE,
			hash,
			expires_at,
			price,
			deposit,
			value: says("{}"),
		};
		assert_eq!(events(), [registered]);
		let name = view(EXAMPLE);
		assert_eq!((name.owner, name.state, name.schedule.expires), (ALICE, State::Active, expires_at));
		assert_eq!((name.committed_at, name.registered_at, name.changed_at), (START, now, now));
		assert_eq!((name.offered_to, name.prepaid, name.settled), (None, Value::ZERO, false));
		assert_eq!((name.settles_at, name.paid.planck()), (now + HOUR, PRICE));
		assert_eq!((held(NAME, ALICE), held(COMMIT, ALICE), paid()), (deposit.planck(), 0, PRICE));
		assert_eq!(free(ALICE), ENDOWMENT - PRICE - deposit.planck());
	});
}

#[test]
fn l2_the_reveal_should_be_in_the_window() {
	check(|| {
		assert_ok!(commit(ALICE, sealed(ALICE, EXAMPLE, MOST, &SALT)));
		assert_noop!(new_name(ALICE, EXAMPLE, "{}"), Error::TooEarly);
		pass(DELAY - 1);
		assert_noop!(new_name(ALICE, EXAMPLE, "{}"), Error::TooEarly);
		pass(1 + 2 * DAY + 1);
		assert_noop!(new_name(ALICE, EXAMPLE, "{}"), Error::CommitExpired);
		assert_ok!(withdraw_commit(ALICE, sealed(ALICE, EXAMPLE, MOST, &SALT)));
		committed(ALICE, EXAMPLE);
		pass(2 * DAY);
		assert_ok!(new_name(ALICE, EXAMPLE, "{}"));
	});
}

#[test]
fn l2_the_reveal_should_match_the_commit() {
	check(|| {
		committed(ALICE, EXAMPLE);
		assert_noop!(new_name(BOB, EXAMPLE, "{}"), Error::NotCommitted);
		assert_noop!(new_name(ALICE, "d/examples", "{}"), Error::NotCommitted);
		assert_noop!(new_name(ALICE, "id/example", "{}"), Error::NotCommitted);
		assert_noop!(reveal(ALICE, EXAMPLE, MOST - 1, SALT, says("{}")), Error::NotCommitted);
		assert_noop!(reveal(ALICE, EXAMPLE, MOST, [0; 32], says("{}")), Error::NotCommitted);
		// The value is free.
		assert_ok!(reveal(ALICE, EXAMPLE, MOST, SALT, says("anything")));
		assert_noop!(new_name(ALICE, EXAMPLE, "{}"), Error::NotCommitted);
	});
}

#[test]
fn l1_what_is_no_name_should_be_refused_by_its_reason() {
	check(|| {
		for (bad, error) in [
			("example", Error::NoNamespace),
			("x/example", Error::UnknownNamespace),
			("d/", Error::EmptyLabel),
			("d/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", Error::LabelTooLong),
			("d/Example", Error::UpperCase),
			("d/ex_ample", Error::BadCharacter),
			("d/1example", Error::BadStart),
			("d/example-", Error::BadEnd),
			("d/ex--ample", Error::ReservedHyphens),
			("d/xn--99999999", Error::BadPunycode),
			("d/xn--ls8h", Error::NotIdna),
		] {
			assert_noop!(new_name(ALICE, bad, "{}"), error);
		}
		// "bücher", and the longest there is.
		settled(ALICE, "d/xn--bcher-kva");
		settled(ALICE, &format!("tor/{}", "a".repeat(63)));
	});
}

#[test]
fn l2_prices_should_go_by_length() {
	check(|| {
		for (name, vns) in
			[("d/a", 1_000), ("d/ab", 500), ("id/abc", 100), ("p/abcd", 20), ("m/abcde", 5), ("a/abcdef", 5)]
		{
			let before = paid();
			registered(ALICE, name);
			assert_eq!(paid() - before, vns * VNS, "{name}");
		}
	});
}

#[test]
fn who_cannot_pay_should_have_no_name() {
	check(|| {
		committed(ALICE, EXAMPLE);
		// The commit's deposit comes back before the name's is taken.
		let enough = PRICE + deposit(2) + EXISTENTIAL_DEPOSIT - COMMIT_DEPOSIT;
		leave(ALICE, enough - 1);
		assert_noop!(new_name(ALICE, EXAMPLE, "{}"), TokenError::FundsUnavailable);
		assert_ok!(Balances::transfer_keep_alive(signed(BOB), ALICE, 1));
		assert_ok!(new_name(ALICE, EXAMPLE, "{}"));
		assert_eq!(free(ALICE), EXISTENTIAL_DEPOSIT);
	});
}

#[test]
fn l2_the_earlier_live_commit_should_win() {
	check(|| {
		assert_ok!(commit(ALICE, sealed(ALICE, EXAMPLE, MOST, &SALT)));
		pass(SLOT);
		assert_ok!(commit(BOB, sealed(BOB, EXAMPLE, MOST, &SALT)));
		pass(DELAY);
		assert_ok!(reveal(BOB, EXAMPLE, MOST, SALT, says("bob")));
		assert_ok!(set_primary(BOB, Some(EXAMPLE)));
		let expires_at = expires(EXAMPLE);
		pass(HOUR);
		let before = (free(ALICE), paid());
		assert_ok!(reveal(ALICE, EXAMPLE, MOST, SALT, says("alice")));
		// Bob has back all that he paid; Alice has his term.
		assert_eq!((free(BOB), held(NAME, BOB)), (ENDOWMENT, 0));
		assert_eq!((before.0 + COMMIT_DEPOSIT - free(ALICE), paid()), (PRICE + deposit(5), before.1));
		assert_eq!((owner(EXAMPLE), expires(EXAMPLE)), (Some(ALICE), expires_at));
		assert_eq!((resolved(EXAMPLE), Names::reverse(BOB)), (Some(says("alice")), None));
		assert_eq!((Names::names_of(BOB, None, 9).len(), Names::names_of(ALICE, None, 9).len()), (0, 1));
		let ended = Event::Ended {
			name: name(EXAMPLE),
			number: 2,
			owner: BOB,
			why: Ending::Claimed,
			deposit: Value::new(deposit(3)),
			prepaid: Value::ZERO,
			compensation: Value::new(PRICE),
		};
		assert!(events().contains(&ended));
		assert_eq!(view(EXAMPLE).changes, 3);
	});
}

#[test]
fn l2_an_earlier_commit_that_cannot_pay_back_should_claim_nothing() {
	check(|| {
		assert_ok!(commit(ALICE, sealed(ALICE, EXAMPLE, PRICE - 1, &SALT)));
		assert_ok!(commit(CAROL, sealed(CAROL, EXAMPLE, MOST, &SALT)));
		pass(SLOT);
		assert_ok!(commit(BOB, sealed(BOB, EXAMPLE, MOST, &SALT)));
		pass(DELAY);
		assert_ok!(reveal(BOB, EXAMPLE, MOST, SALT, says("bob")));
		assert_noop!(reveal(ALICE, EXAMPLE, PRICE - 1, SALT, says("")), Error::PriceAboveMost);
		let rest = free(CAROL) - PRICE;
		assert_ok!(Balances::transfer_keep_alive(signed(CAROL), ALICE, rest));
		assert_noop!(new_name(CAROL, EXAMPLE, ""), TokenError::FundsUnavailable);
		assert_eq!(owner(EXAMPLE), Some(BOB));
	});
}

#[test]
fn l5_a_lost_name_should_be_registered_for_price_and_premium() {
	check(|| {
		settled(ALICE, EXAMPLE);
		assert_ok!(prepay(ALICE, EXAMPLE, VNS));
		let lost = expires(EXAMPLE) + 44 * DAY;
		pass_to(lost - DELAY);
		committed(BOB, EXAMPLE);
		// At its last instant it is Alice's.
		assert_noop!(new_name(BOB, EXAMPLE, "bob"), Error::NameTaken);
		pass(1);
		let before = paid();
		let premium = Names::availability(hash(EXAMPLE)).premium.planck();
		assert!(premium > 99_990 * VNS && premium < 100_000 * VNS);
		assert_ok!(new_name(BOB, EXAMPLE, "bob"));
		assert_eq!(paid() - before, PRICE + premium);
		assert_eq!((owner(EXAMPLE), expires(EXAMPLE)), (Some(BOB), lost + 1 + YEAR));
		// What was Alice's is hers.
		assert_eq!((held(NAME, ALICE), held(PREPAID, ALICE), free(ALICE)), (0, 0, ENDOWMENT - PRICE));
		let [.., ended, _] = &events()[..] else { panic!("two changes") };
		assert!(matches!(ended, Event::Ended { owner: ALICE, why: Ending::Lapsed, number: 3, .. }));
	});
}

#[test]
fn l11_a_reserved_name_should_not_be_registered() {
	check(|| {
		for name in ["d/wpad", "d/nic"] {
			committed(ALICE, name);
			assert_noop!(new_name(ALICE, name, "{}"), Error::NameReserved);
		}
		// In another namespace it is another name.
		settled(ALICE, "id/wpad");
	});
}
