// SPDX-License-Identifier: Apache-2.0
//! The rules, each with an attempt to break it.
#![allow(clippy::arithmetic_side_effects)]

use proptest::prelude::*;
use vns_record::{
	check_names, commitment, reveal, value_hash, Error, Record, Window, DOMAIN, REVEAL_DELAY, REVEAL_WINDOW,
};

const ALICE: [u8; 32] = [1; 32];
const BOB: [u8; 32] = [2; 32];
const CAROL: [u8; 32] = [3; 32];
const SALT: [u8; 32] = [0x55; 32];
const NOW: u64 = 1_700_000_000_000;

fn record() -> Record<[u8; 32], Vec<u8>> {
	Record { owner: ALICE, offered_to: None, changed_at: NOW, value: b"one".to_vec() }
}

#[test]
fn r1_the_commitment_should_be_the_hash_of_the_bytes_in_the_book() {
	// Computed by another implementation: Python's hashlib.blake2b with digest_size=32.
	let expected = "09de6d6190ee4b528fa8e5ab1d9574a13f3472b772f65bda694f6c2ece458873";
	assert_eq!(hex::encode(commitment(&ALICE, b"names", b"alice", b"one", &SALT)), expected);
	let bytes = [&DOMAIN[..], &ALICE[..], &[5 << 2], b"names", &[5 << 2], b"alice", &[3 << 2], b"one", &SALT].concat();
	assert_eq!(commitment(&ALICE, b"names", b"alice", b"one", &SALT), value_hash(&bytes));
}

#[test]
fn r1_the_commitment_should_bind_all_that_it_is_over() {
	let good = commitment(&ALICE, b"names", b"alice", b"one", &SALT);
	for other in [
		commitment(&BOB, b"names", b"alice", b"one", &SALT),
		commitment(&ALICE, b"name", b"alice", b"one", &SALT),
		commitment(&ALICE, b"names", b"alicf", b"one", &SALT),
		commitment(&ALICE, b"names", b"alice", b"two", &SALT),
		commitment(&ALICE, b"names", b"alice", b"one", &[0x54; 32]),
		// No byte moves from one part to the next.
		commitment(&ALICE, b"namesa", b"lice", b"one", &SALT),
		commitment(&ALICE, b"names", b"aliceo", b"ne", &SALT),
		commitment(&ALICE, b"names", b"alice", b"one\x55", &SALT),
	] {
		assert_ne!(good, other);
	}
}

#[test]
fn r1_a_commit_should_be_revealed_within_its_window_and_not_outside() {
	let window = Window::of(NOW, 600, 1_000);
	assert_eq!(window, Window { committed_at: NOW, opens: NOW + 600, closes: NOW + 1_600 });
	for (now, outcome) in [
		(0, Err(Error::TooEarly)),
		(NOW, Err(Error::TooEarly)),
		(NOW + 599, Err(Error::TooEarly)),
		(NOW + 600, Ok(())),
		(NOW + 1_600, Ok(())),
		(NOW + 1_601, Err(Error::CommitExpired)),
		(u64::MAX, Err(Error::CommitExpired)),
	] {
		assert_eq!(window.check(now), outcome);
		assert_eq!(reveal(&window, false, ALICE, b"one".to_vec(), now).map(|_| ()), outcome);
	}
}

#[test]
fn r1_the_network_delay_should_outlast_a_block_and_the_window_should_end() {
	let window = Window::of(NOW, REVEAL_DELAY, REVEAL_WINDOW);
	assert!(window.is_sound(NOW));
	assert_eq!(window.check(NOW), Err(Error::TooEarly));
	assert!(window.closes > window.opens);
	// The last instant there is: refused, and no panic.
	assert_eq!(Window::of(u64::MAX, 1, 1).check(u64::MAX - 1), Err(Error::TooEarly));
	assert!(!Window::of(u64::MAX, 1, 1).is_sound(u64::MAX));
}

#[test]
fn r1_a_window_should_be_sound_only_in_order_and_not_in_the_future() {
	let sound = Window::of(NOW, 600, 1_000);
	assert!(sound.is_sound(NOW) && !sound.is_sound(NOW - 1));
	assert!(!Window { opens: NOW, ..sound }.is_sound(NOW));
	assert!(!Window { closes: sound.opens, ..sound }.is_sound(NOW));
}

#[test]
fn r1_a_name_that_is_taken_should_not_be_revealed() {
	let window = Window::of(NOW, 600, 1_000);
	assert_eq!(reveal(&window, true, ALICE, b"one".to_vec(), NOW + 600), Err(Error::NameTaken));
	let made = reveal(&window, false, ALICE, b"one".to_vec(), NOW + 600).expect("is free");
	assert_eq!(made, Record { changed_at: NOW + 600, ..record() });
}

#[test]
fn r1_names_should_not_be_empty() {
	assert_eq!(check_names(b"", b"k"), Err(Error::EmptyTable));
	assert_eq!(check_names(b"t", b""), Err(Error::EmptyKey));
	assert_eq!(check_names(b"t", b"k"), Ok(()));
}

#[test]
fn r1_only_the_owner_should_change_a_record() {
	let offered = record().offer(&ALICE, BOB).expect("is hers");
	for by in [BOB, CAROL] {
		assert_eq!(offered.clone().update(&by, b"two".to_vec(), NOW), Err(Error::NotOwner));
		assert_eq!(offered.clone().offer(&by, CAROL), Err(Error::NotOwner));
		assert_eq!(offered.clone().cancel(&by), Err(Error::NotOwner));
		assert_eq!(offered.remove(&by), Err(Error::NotOwner));
	}
	assert_eq!(offered.remove(&ALICE), Ok(()));
	let updated = offered.update(&ALICE, b"two".to_vec(), NOW + 1).expect("is hers");
	let expected = Record { owner: ALICE, offered_to: Some(BOB), changed_at: NOW + 1, value: b"two".to_vec() };
	assert_eq!(updated, expected);
	assert_eq!(record().update(&ALICE, b"one".to_vec(), NOW), Err(Error::SameValue));
}

#[test]
fn r1_a_transfer_should_need_both() {
	let accepted = value_hash(b"one");
	assert_eq!(record().accept(BOB, &accepted, NOW), Err(Error::NotOffered));
	assert_eq!(record().offer(&ALICE, ALICE), Err(Error::OfferToSelf));
	assert_eq!(record().cancel(&ALICE), Err(Error::NotOffered));
	let offered = record().offer(&ALICE, BOB).expect("is hers");
	assert_eq!(offered.clone().offer(&ALICE, BOB), Err(Error::AlreadyOffered));
	for other in [ALICE, CAROL] {
		assert_eq!(offered.clone().accept(other, &accepted, NOW), Err(Error::NotOffered));
	}
	assert_eq!(offered.clone().accept(BOB, &value_hash(b"two"), NOW), Err(Error::ValueChanged));
	let cancelled = offered.clone().cancel(&ALICE).expect("is hers");
	assert_eq!(cancelled, record());
	let elsewhere = offered.clone().offer(&ALICE, CAROL).expect("is hers");
	assert_eq!(elsewhere.accept(BOB, &accepted, NOW), Err(Error::NotOffered));
	let moved = offered.accept(BOB, &accepted, NOW + 5).expect("both agree");
	assert_eq!(moved, Record { owner: BOB, offered_to: None, changed_at: NOW + 5, value: b"one".to_vec() });
}

#[test]
fn a_record_should_be_sound_only_when_it_could_have_been_made() {
	assert!(record().is_sound(NOW) && !record().is_sound(NOW - 1));
	assert!(!Record { offered_to: Some(ALICE), ..record() }.is_sound(NOW));
}

#[test]
fn errors_should_have_stable_numbers_and_a_sentence_each() {
	for (place, error) in Error::ALL.into_iter().enumerate() {
		assert_eq!(usize::from(error.number()), place + 1);
		assert!(error.to_string().len() > 10);
	}
}

type Parts = (Vec<u8>, Vec<u8>, Vec<u8>);

fn parts() -> impl Strategy<Value = Parts> {
	let bytes = |most: usize| prop::collection::vec(0..3u8, 0..most);
	(bytes(4), bytes(4), bytes(4))
}

proptest! {
	#[test]
	fn r1_two_contents_should_not_have_the_same_commitment(one in parts(), other in parts()) {
		let hash = |(table, key, value): &Parts| commitment(&ALICE, table, key, value, &SALT);
		prop_assert_eq!(hash(&one) == hash(&other), one == other);
	}

	#[test]
	fn r1_a_window_should_never_be_open_at_the_instant_of_the_commit(now: u64, delay in 1..u64::MAX, length: u64) {
		let window = Window::of(now, delay, length);
		prop_assert_eq!(window.check(now).is_err(), now < u64::MAX);
	}
}
