// SPDX-License-Identifier: Apache-2.0
//! Each checker must notice the damage that it is there for: what no call can do is done to the storage by hand.

use super::*;
use crate::{invariants::check_all, Commits, EntryOf};
use frame_support::storage::unhashed;

/// Damages a healthy state and returns the name of the invariant that is found broken. Alice has a record, offered to
/// Bob, and Carol has a commit.
fn broken_by(damage: impl FnOnce()) -> &'static str {
	genesis().execute_with(|| {
		offered(b"one");
		assert_ok!(commit(CAROL, hash(CAROL, b"two", &SALT)));
		assert_eq!(check_all::<Test>(), Ok(()));
		damage();
		let broken = check_all::<Test>().expect_err("the damage is noticed");
		assert!(broken.to_string().starts_with(broken.invariant));
		broken.invariant
	})
}

fn window(change: fn(&mut Window)) {
	Commits::<Test>::mutate(CAROL, hash(CAROL, b"two", &SALT), |commit| {
		change(&mut commit.as_mut().expect("is there").window);
	});
}

fn entry(change: fn(&mut EntryOf<Test>)) {
	crate::Records::<Test>::mutate(table(TABLE), key(KEY), |entry| change(entry.as_mut().expect("is there")));
}

fn rename(to_table: &[u8], to_key: &[u8]) {
	let entry = crate::Records::<Test>::take(table(TABLE), key(KEY)).expect("is there");
	crate::Records::<Test>::insert(table(to_table), key(to_key), entry);
}

#[test]
fn r1_should_notice_a_window_that_no_commit_has() {
	const NAME: &str = "R1 windows";
	assert_eq!(broken_by(|| window(|window| window.committed_at += 1)), NAME);
	assert_eq!(broken_by(|| window(|window| window.opens = window.committed_at)), NAME);
	assert_eq!(broken_by(|| window(|window| window.closes = window.opens)), NAME);
	assert_eq!(broken_by(|| window(|window| window.closes = 0)), NAME);
}

#[test]
fn r1_should_notice_a_record_without_a_name() {
	assert_eq!(broken_by(|| rename(b"", KEY)), "R1 names");
	assert_eq!(broken_by(|| rename(TABLE, b"")), "R1 names");
}

#[test]
fn r1_should_notice_a_record_that_nobody_can_have_made() {
	const NAME: &str = "R1 records";
	assert_eq!(broken_by(|| entry(|entry| entry.record.changed_at += 1)), NAME);
	assert_eq!(broken_by(|| entry(|entry| entry.record.offered_to = Some(ALICE))), NAME);
	assert_eq!(broken_by(|| entry(|entry| entry.record.owner = BOB)), NAME);
}

#[test]
fn r2_should_notice_what_cannot_be_read() {
	const NAME: &str = "R2 reading";
	let garbage = |at: Vec<u8>| unhashed::put_raw(&at, &[0xff; 3]);
	let record = || crate::Records::<Test>::hashed_key_for(table(TABLE), key(KEY));
	assert_eq!(broken_by(|| garbage(record())), NAME);
	assert_eq!(broken_by(|| garbage(Commits::<Test>::hashed_key_for(CAROL, hash(CAROL, b"two", &SALT)))), NAME);
	// A value that is longer than values can be.
	let too_long = || {
		let mut bytes = unhashed::get_raw(&record()).expect("is there");
		bytes.truncate(bytes.len() - 4);
		bytes.extend(codec::Encode::encode(&vec![0u8; 1_025]));
		unhashed::put_raw(&record(), &bytes);
	};
	assert_eq!(broken_by(too_long), NAME);
}
