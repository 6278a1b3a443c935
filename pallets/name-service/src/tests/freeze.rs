// SPDX-License-Identifier: Apache-2.0
//! P1: what a frozen owner may not do with names, and what he may.

use super::*;

/// Alice has a name with something put aside, offered to Bob; then she is frozen.
fn frozen(test: impl FnOnce()) {
	check(|| {
		settled(ALICE, EXAMPLE);
		assert_ok!(prepay(ALICE, EXAMPLE, 100 * VNS));
		assert_ok!(offer(ALICE, EXAMPLE, BOB));
		freeze(ALICE);
		test();
	});
}

#[test]
fn p1_a_frozen_owner_should_pass_nothing_on() {
	frozen(|| {
		assert_noop!(offer(ALICE, EXAMPLE, CAROL), Error::OwnerFrozen);
		assert_noop!(accept(BOB, EXAMPLE, Keep::Nothing), Error::OwnerFrozen);
		assert_noop!(give_up(ALICE, EXAMPLE), Error::OwnerFrozen);
		pass_to(expires(EXAMPLE));
		assert_noop!(crank(BOB, &[EXAMPLE]), Error::NothingToDo);
		assert_noop!(crank(ALICE, &[EXAMPLE]), Error::NothingToDo);
		assert!(!Names::expiring(0, None, 9)[0].due);
		thaw(ALICE);
		assert!(Names::expiring(0, None, 9)[0].due);
		assert_ok!(crank(BOB, &[EXAMPLE]));
		assert_ok!(accept(BOB, EXAMPLE, Keep::Nothing));
	});
}

#[test]
fn p1_a_frozen_account_should_pay_for_no_names() {
	frozen(|| {
		committed(BOB, "d/other");
		assert_ok!(commit(ALICE, sealed(ALICE, "d/another", MOST, &SALT)));
		pass(DELAY);
		assert_ok!(new_name(BOB, "d/other", ""));
		pass(HOUR + 1);
		assert_noop!(new_name(ALICE, "d/another", ""), Error::PayerFrozen);
		assert_noop!(renew(ALICE, &[EXAMPLE], 1, MOST), Error::PayerFrozen);
		assert_noop!(prepay(ALICE, "d/other", VNS), Error::PayerFrozen);
		assert_noop!(prepay(ALICE, EXAMPLE, VNS), Error::PayerFrozen);
		assert_ok!(withdraw_commit(ALICE, sealed(ALICE, "d/another", MOST, &SALT)));
	});
}

#[test]
fn p1_a_frozen_owner_should_take_his_balance_back() {
	frozen(|| {
		let before = free(ALICE);
		assert_ok!(withdraw_prepaid(ALICE, EXAMPLE, 100 * VNS));
		assert_eq!(free(ALICE), before + 100 * VNS);
	});
}

#[test]
fn p1_others_should_renew_for_a_frozen_owner() {
	frozen(|| {
		pass_to(expires(EXAMPLE) + 1);
		assert_ok!(renew(BOB, &[EXAMPLE], 1, MOST));
		assert_ok!(prepay(BOB, EXAMPLE, VNS));
		assert_eq!(owner(EXAMPLE), Some(ALICE));
	});
}

/// She has back all that she paid, so nothing has left her; and he was first.
#[test]
fn p1_an_earlier_commit_should_claim_from_a_frozen_owner() {
	check(|| {
		assert_ok!(commit(BOB, sealed(BOB, EXAMPLE, MOST, &SALT)));
		pass(SLOT);
		registered(ALICE, EXAMPLE);
		freeze(ALICE);
		assert_ok!(new_name(BOB, EXAMPLE, ""));
		assert_eq!((free(ALICE), owner(EXAMPLE)), (ENDOWMENT, Some(BOB)));
	});
}

#[test]
fn p1_what_is_lost_by_the_calendar_should_be_lost_by_the_frozen_too() {
	frozen(|| {
		pass_to(expires(EXAMPLE) + 65 * DAY + 1);
		assert_ok!(remove(BOB, &[EXAMPLE]));
		assert_eq!(free(ALICE), ENDOWMENT - PRICE);
	});
}
