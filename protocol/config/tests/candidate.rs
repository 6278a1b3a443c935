// SPDX-License-Identifier: Apache-2.0
//! C3 to C6 of one candidate.
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

use proptest::prelude::*;
use vns_config::{changed, Candidate, Change, Commit, Error, Manner, Needs, Outcome, Rules, Tally, Window};
use vns_parameters::{Authors, Issuance, Key, Names};

const RULES: Rules = Rules { least_window: 300, least_threshold: 67, least_delay: 10, longest: 1_000_000 };
const NOW: u32 = 1_000;
const HEAD: [u8; 32] = [7; 32];

const STRIKES: Key = Key::Authors(Authors::MostStrikes);
const PRICE: Key = Key::Names(Names::Price5);
const SHARE: Key = Key::Issuance(Issuance::NetworkShare);
const RECOVERY: Key = Key::Issuance(Issuance::Recovery);

fn value(key: Key) -> u128 {
	key.parameter().default
}

fn commit(changes: &[(Key, u128)]) -> Commit<[u8; 32]> {
	let changes: Vec<Change> = changes.iter().map(|(key, value)| Change { key: *key, value: *value }).collect();
	Commit {
		parent: Some(HEAD),
		changes: changes.try_into().unwrap(),
		author: Some([1; 32]),
		message: b"why".to_vec().try_into().unwrap(),
	}
}

fn candidate(changes: &[(Key, u128)]) -> Candidate<[u8; 32]> {
	Candidate {
		commit: commit(changes),
		manner: Manner::Hard,
		window: Window { first: NOW + 1, last: NOW + 300 },
		threshold: 67,
		activation: NOW + 310,
	}
}

fn check(candidate: &Candidate<[u8; 32]>) -> Result<(), Error> {
	candidate.check(&RULES, NOW, value)
}

#[test]
fn c3_the_shortest_that_is_legal_should_be_legal() {
	assert_eq!(check(&candidate(&[(STRIKES, 100)])), Ok(()));
}

#[test]
fn c2_a_commit_should_say_something_once_and_why() {
	assert_eq!(check(&candidate(&[])), Err(Error::NothingToChange));
	assert_eq!(check(&candidate(&[(STRIKES, 1), (STRIKES, 2)])), Err(Error::NotAscending));
	assert_eq!(check(&candidate(&[(PRICE, 1), (STRIKES, 2)])), Err(Error::NotAscending));
	assert_eq!(check(&candidate(&[(STRIKES, 0)])), Err(Error::OutOfRange));
	assert_eq!(check(&candidate(&[(STRIKES, 1_001)])), Err(Error::OutOfRange));
	for bad in [&b""[..], b" why", b"why\n", b"w\x07y", b"w\x1b[31my", b"\xff", b"w\ry", b"   ", "w\u{85}y".as_bytes()]
	{
		let mut one = candidate(&[(STRIKES, 100)]);
		one.commit.message = bad.to_vec().try_into().unwrap();
		assert_eq!(check(&one), Err(Error::BadMessage), "{bad:?}");
	}
	let mut one = candidate(&[(STRIKES, 100)]);
	one.commit.message = "weil es\n\nso ist: ä".as_bytes().to_vec().try_into().unwrap();
	assert_eq!(check(&one), Ok(()));
}

#[test]
fn c2_what_changes_nothing_should_be_named() {
	let same = commit(&[(STRIKES, 100), (PRICE, value(PRICE))]);
	assert_eq!(changed(&same.changes, value), Err(PRICE));
	assert_eq!(changed(&commit(&[(STRIKES, 100)]).changes, value), Ok(()));
}

#[test]
fn c2_every_part_should_be_bound_by_the_id() {
	let one = commit(&[(STRIKES, 100)]);
	let others = [
		Commit { parent: None, ..one.clone() },
		Commit { parent: Some([8; 32]), ..one.clone() },
		Commit { author: None, ..one.clone() },
		Commit { author: Some([2; 32]), ..one.clone() },
		Commit { message: b"Why".to_vec().try_into().unwrap(), ..one.clone() },
		commit(&[(STRIKES, 101)]),
		commit(&[(PRICE, 100)]),
		commit(&[(STRIKES, 100), (PRICE, 100)]),
	];
	for other in others {
		assert_ne!(one.id(), other.id(), "{other:?}");
	}
	assert_eq!(one.id(), one.clone().id());
}

/// Capture attempts: each bound at its edge.
#[test]
fn c3_the_minima_should_hold_at_their_edges() {
	let with = |change: fn(&mut Candidate<[u8; 32]>)| {
		let mut one = candidate(&[(STRIKES, 100)]);
		change(&mut one);
		check(&one)
	};
	assert_eq!(with(|one| one.window.first = NOW), Err(Error::WindowBegun));
	assert_eq!(with(|one| one.window.first = 0), Err(Error::WindowBegun));
	assert_eq!(with(|one| one.window.last -= 1), Err(Error::WindowTooShort));
	assert_eq!(with(|one| one.window.last = 5), Err(Error::WindowTooShort));
	assert_eq!(with(|one| one.threshold = 66), Err(Error::ThresholdOutOfRange));
	assert_eq!(with(|one| one.threshold = 101), Err(Error::ThresholdOutOfRange));
	assert_eq!(with(|one| one.threshold = 100), Ok(()));
	assert_eq!(with(|one| one.activation -= 1), Err(Error::ActivationTooSoon));
	assert_eq!(with(|one| one.activation = 0), Err(Error::ActivationTooSoon));
	assert_eq!(with(|one| one.activation = NOW + 1_000_000), Ok(()));
	assert_eq!(with(|one| one.activation = NOW + 1_000_001), Err(Error::ActivationTooLate));
	// At the end of all numbers nothing wraps.
	let mut last = candidate(&[(STRIKES, 100)]);
	last.window = Window { first: u32::MAX - 1, last: u32::MAX };
	last.activation = u32::MAX;
	let rules = Rules { least_window: 0, least_threshold: 0, least_delay: 0, longest: u32::MAX };
	assert_eq!(last.check(&rules, NOW, value), Ok(()));
	assert_eq!(Window { first: 0, last: u32::MAX }.blocks(), u32::MAX);
}

#[test]
fn c3_a_soft_one_should_only_tighten_what_has_a_direction() {
	let soft = |changes: &[(Key, u128)]| {
		let mut one = candidate(changes);
		one.manner = Manner::Soft;
		check(&one)
	};
	let (share, recovery) = (value(SHARE), value(RECOVERY));
	assert_eq!(soft(&[(SHARE, share - 1)]), Ok(()));
	assert_eq!(soft(&[(SHARE, share)]), Err(Error::Looser));
	assert_eq!(soft(&[(SHARE, share + 1)]), Err(Error::Looser));
	assert_eq!(soft(&[(RECOVERY, recovery + 1)]), Err(Error::NotStrict));
	assert_eq!(soft(&[(STRIKES, 100)]), Err(Error::NotStrict));
	assert_eq!(soft(&[(STRIKES, 100), (SHARE, share - 1)]), Err(Error::NotStrict));
}

/// So many slots are for it, of all that a window has where each block has its own.
fn tally(slots_for: u32, approved: bool) -> Tally {
	Tally { slots_for, slots: 300, approved }
}

#[test]
fn c4_silence_should_count_against() {
	let one = candidate(&[(STRIKES, 100)]);
	assert_eq!(one.needed(300), 201, "two thirds and more of 300");
	let judge = |slots| one.judge(&HEAD, &tally(slots, false));
	assert_eq!(judge(201), Ok(()));
	assert_eq!(judge(200), Err(Outcome::TooFewSlots { needed: 201 }));
	assert_eq!(judge(0), Err(Outcome::TooFewSlots { needed: 201 }));
	assert_eq!(one.judge(&[8; 32], &tally(300, true)), Err(Outcome::Overtaken { head: [8; 32] }));
}

/// Capture attempt: more blocks in each of one's slots. They make the window poorer in slots, and nobody richer.
#[test]
fn c4_slots_should_count_however_many_blocks_they_have() {
	let mut one = candidate(&[(STRIKES, 100)]);
	one.window.last = NOW + 1_200;
	// Four tenths of the stake make four blocks in each of their slots, so 545 slots fill the window, and 218 of them are theirs.
	let judge = |slots_for| one.judge(&HEAD, &Tally { slots_for, slots: 545, approved: false });
	assert_eq!(one.needed(545), 366);
	assert_eq!(judge(218), Err(Outcome::TooFewSlots { needed: 366 }));
	// Nor do they keep seven tenths of the others from agreeing.
	assert_eq!(judge(381), Ok(()));
	assert_eq!(one.needed(1_200), 804, "as many as it may take, before it has begun");
	// So few slots as stake does not show in are counted as more.
	for few in [0, 1, 75, 299, 300] {
		assert_eq!(one.needed(few), 201, "{few}");
	}
	assert_eq!(
		one.judge(&HEAD, &Tally { slots_for: 75, slots: 75, approved: false }),
		Err(Outcome::TooFewSlots { needed: 201 })
	);
	assert_eq!(one.needed(u32::MAX), 2_877_628_088, "nothing wraps");
}

#[test]
fn c5_each_class_should_need_its_own() {
	let judge = |key: Key, to: u128, slots, approved| candidate(&[(key, to)]).judge(&HEAD, &tally(slots, approved));
	assert_eq!(judge(STRIKES, 100, 300, false), Ok(()), "authors alone");
	assert!(judge(STRIKES, 100, 0, true).is_err());
	assert_eq!(judge(PRICE, 100, 0, true), Ok(()), "holders alone");
	assert_eq!(judge(PRICE, 100, 300, false), Err(Outcome::NotApproved));
	for (slots, approved, passes) in [(300, true, true), (300, false, false), (200, true, false), (0, false, false)] {
		assert_eq!(judge(SHARE, 10, slots, approved).is_ok(), passes);
	}
	// What is of one class does not become another's by company.
	assert_eq!(candidate(&[(STRIKES, 100), (PRICE, 100)]).needs(), Needs { authors: true, holders: true });
	assert_eq!(candidate(&[(STRIKES, 100)]).needs(), Needs { authors: true, holders: false });
	assert_eq!(candidate(&[(PRICE, 100)]).needs(), Needs { authors: false, holders: true });
}

proptest! {
	/// Of two that compete in one window at most one can have its share, whatever each author chose, and however many of the blocks
	/// had a slot of their own.
	#[test]
	fn c3_two_should_never_win_the_same_window(slots in 1u32..1_000_000, threshold in 67u32..=100, of_one in 0u32..1_000_000) {
		let mut one = candidate(&[(STRIKES, 100)]);
		one.threshold = threshold;
		let of_one = of_one.min(slots);
		let wins = |slots_for| one.judge(&HEAD, &Tally { slots_for, slots, approved: false }).is_ok();
		prop_assert!(!(wins(of_one) && wins(slots - of_one)));
		// And never with less than two thirds.
		prop_assert!(!wins(of_one) || u64::from(of_one) * 3 >= u64::from(slots) * 2);
	}
}
