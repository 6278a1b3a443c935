// SPDX-License-Identifier: Apache-2.0
//! Each checker must notice the damage that it is there for: what no call can do is done to the storage by hand.

use super::*;
use crate::{invariants::check_all, Commits, EntryOf, Expiring, Owned, Primary, Reserved};
use frame_support::{
	storage::unhashed,
	traits::fungible::{MutateHold, UnbalancedHold},
};

/// Damages a healthy state and returns the name of the invariant that is found broken. Alice has a name with something put
/// aside, by which she is called, and Carol has a commit.
fn broken_by(damage: impl FnOnce()) -> &'static str {
	genesis().execute_with(|| {
		settled(ALICE, EXAMPLE);
		settled(BOB, "d/other");
		assert_ok!(prepay(ALICE, EXAMPLE, VNS));
		assert_ok!(set_primary(ALICE, Some(EXAMPLE)));
		assert_ok!(commit(CAROL, H256([7; 32])));
		assert_eq!(check_all::<Test>(), Ok(()));
		damage();
		let broken = check_all::<Test>().expect_err("the damage is noticed");
		assert!(broken.to_string().starts_with(broken.invariant));
		broken.invariant
	})
}

fn entry(change: impl FnOnce(&mut EntryOf<Test>)) {
	crate::Names::<Test>::mutate(hash(EXAMPLE), |entry| change(entry.as_mut().expect("is there")));
}

fn window(change: fn(&mut Window)) {
	Commits::<Test>::mutate(CAROL, H256([7; 32]), |commit| change(&mut commit.as_mut().expect("is there").window));
}

#[test]
fn l1_should_notice_another_name_and_what_cannot_be_read() {
	const NAME: &str = "L1 names";
	assert_eq!(broken_by(|| entry(|entry| entry.name = name("d/another"))), NAME);
	let garbage = || unhashed::put_raw(&crate::Names::<Test>::hashed_key_for(hash(EXAMPLE)), &[0xff; 3]);
	assert_eq!(broken_by(garbage), NAME);
}

#[test]
fn l2_should_notice_a_window_that_no_commit_has() {
	const NAME: &str = "L2 windows";
	assert_eq!(broken_by(|| window(|window| window.committed_at += 1)), NAME);
	assert_eq!(broken_by(|| window(|window| window.opens = window.committed_at)), NAME);
	assert_eq!(broken_by(|| window(|window| window.closes = 0)), NAME);
}

#[test]
fn l3_should_notice_a_registration_that_nobody_can_have_made() {
	const NAME: &str = "L3 registrations";
	assert_eq!(broken_by(|| entry(|entry| entry.registration.changed_at += DAY)), NAME);
	assert_eq!(broken_by(|| entry(|entry| entry.registration.offered_to = Some(ALICE))), NAME);
	assert_eq!(broken_by(|| entry(|entry| entry.registration.committed_at = u64::MAX)), NAME);
}

#[test]
fn l8_should_notice_a_planck_that_is_not_held_or_not_stored() {
	const NAME: &str = "L8 holds";
	assert_eq!(broken_by(|| entry(|entry| entry.deposit = Value::new(entry.deposit.planck() + 1))), NAME);
	assert_eq!(broken_by(|| entry(|entry| entry.registration.prepaid = Value::new(VNS - 1))), NAME);
	let more = || Balances::hold(&PREPAID, &CAROL, 1).expect("holds");
	assert_eq!(broken_by(more), NAME);
	let less = || Balances::set_balance_on_hold(&NAME_HOLD, &BOB, VNS).expect("sets");
	assert_eq!(broken_by(less), NAME);
}

const NAME_HOLD: RuntimeHoldReason = crate::mock::NAME;

#[test]
fn l9_should_notice_changes_that_are_not_counted() {
	const NAME: &str = "L9 changes";
	assert_eq!(broken_by(|| entry(|entry| entry.history.changes = 0)), NAME);
	assert_eq!(broken_by(|| entry(|entry| entry.history.link = H256::zero())), NAME);
	assert_eq!(broken_by(|| entry(|entry| entry.history.last += 1_000)), NAME);
}

#[test]
fn l11_should_notice_another_reserved_name() {
	const NAME: &str = "L11 reserved";
	let wpad = || (name("d/wpad"), Reason::Protocol);
	assert_eq!(broken_by(|| Reserved::<Test>::insert(hash(EXAMPLE), wpad())), NAME);
	let uncounted = || unhashed::kill(&Reserved::<Test>::hashed_key_for(hash("d/wpad")));
	assert_eq!(broken_by(uncounted), NAME);
}

#[test]
fn n6_should_notice_what_an_index_has_too_much_or_too_little() {
	assert_eq!(broken_by(|| Owned::<Test>::remove(BOB, hash("d/other"))), "N6 owners");
	assert_eq!(broken_by(|| Owned::<Test>::insert(CAROL, hash(EXAMPLE), ())), "N6 owners");
	let key = || (crate::ledger::hour_key(expires(EXAMPLE)), hash(EXAMPLE));
	assert_eq!(broken_by(|| Expiring::<Test>::remove(key())), "N6 expiry");
	assert_eq!(broken_by(|| Expiring::<Test>::insert(([0; 4], hash(EXAMPLE)), ())), "N6 expiry");
	assert_eq!(broken_by(|| Primary::<Test>::insert(CAROL, hash(EXAMPLE))), "N6 primary");
}
