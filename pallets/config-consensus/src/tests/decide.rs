// SPDX-License-Identifier: Apache-2.0
//! What becomes of candidates. Four authors in turn, so each has a quarter of the slots.
use crate::{mock::*, *};
use frame_support::assert_ok;

const ALL: [Option<u64>; 4] = [Some(ANNA), Some(BERT), Some(CLEO), Some(DORA)];

/// Proposes, lets the authors choose, and lets the time pass until it is decided. Numbers of the candidates: 0, 1, ...
fn election(candidates: &[&[(Key, u128)]], choices: &[(u64, u32)]) {
	block(None, || {
		for what in candidates {
			assert_ok!(propose(STRANGER, candidate(now(), what)));
		}
		for (author, number) in choices {
			assert_ok!(choose(*author, *number));
		}
	});
	let end = now() + WINDOW + DELAY;
	blocks_until(end - 1, &ALL);
	assert!(candidates.iter().enumerate().all(|(number, _)| outcome(number as u32).is_none()), "not before its height");
	blocks_until(end, &ALL);
}

#[test]
fn c4_three_to_one_should_move_the_head_at_the_height_and_not_before() {
	check(|| {
		let old = Settings::value(STRIKES);
		election(&[&[(STRIKES, 100)], &[(STRIKES, 50)]], &[(ANNA, 0), (BERT, 0), (CLEO, 0), (DORA, 1)]);
		assert_eq!(outcome(0), Some(Outcome::Activated));
		let head = Head::<Test>::get();
		assert_eq!(outcome(1), Some(Outcome::Overtaken { head }), "at most one of those with the same parent");
		assert_eq!(Settings::value(STRIKES), 100);
		assert_eq!(held(STRANGER), 0, "both deposits came back");
		let (_, tally) = Candidates::<Test>::get(0).expect("is there").ended.expect("has ended");
		assert_eq!((tally.slots_for, tally.slots), (225, 300));
		let line = Settings::head().expect("there is one");
		assert_eq!((line.entry.candidate, line.entry.from, line.commit.author), (Some(0), now(), Some(STRANGER)));
		assert_eq!(Settings::at(now() - 1).map(|(place, _)| place), Some(0));
		assert_eq!(Settings::at(now()).map(|(place, _)| place), Some(1));
		let told = |height| {
			let (_, values) = Settings::at(height).expect("held");
			values.iter().find(|change| change.key == STRIKES).map(|change| change.value)
		};
		assert_eq!((told(now() - 1), told(now())), (Some(old), Some(100)));
	});
}

#[test]
fn c4_a_tie_should_move_nothing() {
	check(|| {
		let before = (Head::<Test>::get(), Settings::view_parameters());
		election(&[&[(STRIKES, 100)], &[(STRIKES, 50)]], &[(ANNA, 0), (BERT, 0), (CLEO, 1), (DORA, 1)]);
		for number in [0, 1] {
			assert_eq!(outcome(number), Some(Outcome::TooFewSlots { needed: 201 }));
		}
		assert_eq!((Head::<Test>::get(), Settings::view_parameters()), before);
		assert_eq!(held(STRANGER), 0);
	});
}

#[test]
fn c3_silence_should_count_against() {
	check(|| {
		election(&[&[(STRIKES, 100)]], &[(ANNA, 0), (BERT, 0)]);
		assert_eq!(outcome(0), Some(Outcome::TooFewSlots { needed: 201 }));
	});
	check(|| {
		election(&[&[(STRIKES, 100)]], &[]);
		assert_eq!(outcome(0), Some(Outcome::TooFewSlots { needed: 201 }));
	});
}

/// Capture attempts: two of four authors make up to four blocks in each of their slots. Whether they are the only ones that are for a
/// candidate or the only ones that are not, they have half of the say.
#[test]
fn c4_more_blocks_in_a_slot_should_be_no_more_votes() {
	for each in [1, 2, 3, 4] {
		for (busy, passes) in [([ANNA, BERT, ANNA, BERT], false), ([CLEO, CLEO, CLEO, CLEO], true)] {
			check(|| {
				// Long enough that there are as many slots as in a session.
				let last = now() + 1 + 4 * WINDOW;
				block(None, || {
					let mut one = candidate(now(), &[(STRIKES, 100)]);
					(one.window.last, one.activation) = (last, last + DELAY);
					assert_ok!(propose(STRANGER, one));
					for author in [ANNA, BERT] {
						assert_ok!(choose(author, 0));
					}
					if passes {
						assert_ok!(choose(DORA, 0));
					}
				});
				let blocks = |author: u64| if busy.contains(&author) { each } else { 1 };
				let turn = AUTHORS.map(|author| (Some(author), blocks(author)));
				slots_until(last + DELAY, &turn);
				let (outcome, tally) = Candidates::<Test>::get(0).expect("is there").ended.expect("has ended");
				let share = if passes { 75 } else { 50 };
				assert!((tally.slots_for * 100).abs_diff(tally.slots * share) <= 300, "{tally:?}");
				if passes {
					assert_eq!(outcome, Outcome::Activated, "{each}: {tally:?}");
				} else {
					let needed = (tally.slots * 67).div_ceil(100);
					assert_eq!(outcome, Outcome::TooFewSlots { needed }, "{each}: {tally:?}");
				}
			});
		}
	}
}

/// In a window of the least length more blocks in a slot leave so few slots that luck might decide: then nothing is.
#[test]
fn c3_too_few_slots_should_decide_nothing() {
	check(|| {
		block(None, || {
			assert_ok!(propose(STRANGER, candidate(now(), &[(STRIKES, 100)])));
			AUTHORS.iter().for_each(|author| {
				assert_ok!(choose(*author, 0));
			});
		});
		assert_eq!(Settings::candidate(0).expect("is open").needed, 201);
		slots_until(now() + WINDOW + DELAY, &AUTHORS.map(|author| (Some(author), 2)));
		assert_eq!(slots_for(0), 150);
		assert_eq!(outcome(0), Some(Outcome::TooFewSlots { needed: 201 }));
	});
}

#[test]
fn c4_whose_parent_was_overtaken_should_be_closed() {
	check(|| {
		block(None, || {
			assert_ok!(propose(STRANGER, candidate(now(), &[(STRIKES, 100)])));
			AUTHORS.iter().for_each(|author| {
				assert_ok!(choose(*author, 0));
			});
		});
		blocks_until(now() + 100, &ALL);
		block(None, || assert!(commit(&[(PRICE, 7)])));
		let head = Head::<Test>::get();
		blocks_until(now() + WINDOW, &ALL);
		assert_eq!(outcome(0), Some(Outcome::Overtaken { head }));
		assert_ne!(Settings::value(STRIKES), 100);
	});
}

#[test]
fn c6_a_limit_below_what_is_in_use_should_be_refused_with_the_reason() {
	check(|| {
		StrikesInUse::set(101);
		let before = (Head::<Test>::get(), Settings::view_parameters());
		election(&[&[(STRIKES, 100), (CONTEST, 2)]], &[(ANNA, 0), (BERT, 0), (CLEO, 0), (DORA, 0)]);
		let Some(Outcome::Refused { reason }) = outcome(0) else { panic!("{:?}", outcome(0)) };
		assert_eq!(reason.into_inner(), b"somebody has more strikes");
		assert_eq!((Head::<Test>::get(), Settings::view_parameters()), before, "nor half of it");
		assert_eq!(held(STRANGER), 0);
	});
}

/// C6: what was is looked at as well, and is what it was before the whole commit.
#[test]
fn c6_what_falls_too_far_should_be_refused_with_the_reason() {
	check(|| {
		let most = Settings::value(MOST);
		let before = (Head::<Test>::get(), Settings::view_parameters());
		let fell = |to: u128| {
			let changed = changes(&[(LEAST, 2_000_000_000_000), (MOST, to)]);
			Settings::adopt(changed, why())
		};
		assert_eq!(fell(most / 2 - 1), Err("less than half of what it was"));
		assert_eq!((Head::<Test>::get(), Settings::view_parameters()), before);
		assert_eq!(fell(most / 2), Ok(()));
		// From there as far again.
		assert_eq!(Settings::adopt(changes(&[(MOST, most / 4)]), why()), Ok(()));
		block(None, || ());
	});
}

/// C5, and in both orders.
#[test]
fn c5_what_needs_both_should_have_both() {
	let share = SHARE.parameter().default;
	for (chosen, approved_at, expected) in [
		(true, Some(1), None),
		(true, Some(WINDOW + 5), None),
		(true, None, Some(Outcome::NotApproved)),
		(false, Some(1), Some(Outcome::TooFewSlots { needed: 201 })),
	] {
		check(|| {
			block(None, || {
				assert_ok!(propose(STRANGER, candidate(now(), &[(SHARE, share - 1)])));
				if chosen {
					AUTHORS.iter().for_each(|author| {
						assert_ok!(choose(*author, 0));
					});
				}
			});
			let begun = now();
			if let Some(after) = approved_at {
				blocks_until(begun + after, &ALL);
				assert_ok!(Settings::approve(RuntimeOrigin::root(), 0));
			}
			blocks_until(begun + WINDOW + DELAY, &ALL);
			assert_eq!(outcome(0), Some(expected.clone().unwrap_or(Outcome::Activated)));
			assert_eq!(Settings::value(SHARE), if expected.is_none() { share - 1 } else { share });
		});
	}
}

#[test]
fn c5_holders_alone_should_decide_on_prices() {
	check(|| {
		block(None, || {
			assert_ok!(propose(STRANGER, candidate(now(), &[(PRICE, 7)])));
			assert_ok!(Settings::approve(RuntimeOrigin::root(), 0));
		});
		blocks_until(now() + WINDOW + DELAY, &ALL);
		assert_eq!((outcome(0), Settings::value(PRICE)), (Some(Outcome::Activated), 7));
	});
}

/// A window that ends in the block before the activation of another, of the same parent.
#[test]
fn c4_of_two_windows_the_earlier_activation_should_win() {
	check(|| {
		block(None, || {
			assert_ok!(propose(STRANGER, candidate(now(), &[(STRIKES, 100)])));
			assert_ok!(propose(STRANGER, candidate(now() + WINDOW, &[(STRIKES, 50)])));
			AUTHORS.iter().for_each(|author| {
				assert_ok!(choose(*author, 0));
			});
		});
		blocks_until(now() + WINDOW, &ALL);
		block(None, || {
			AUTHORS.iter().for_each(|author| {
				assert_ok!(choose(*author, 1));
			})
		});
		blocks_until(now() + WINDOW + DELAY, &ALL);
		assert_eq!(outcome(0), Some(Outcome::Activated));
		assert!(matches!(outcome(1), Some(Outcome::Overtaken { .. })));
		assert_eq!(Settings::value(STRIKES), 100);
	});
}
