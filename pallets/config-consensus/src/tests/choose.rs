// SPDX-License-Identifier: Apache-2.0
use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use polkadot_sdk::sp_runtime::DispatchError;

/// The share in a block of that author.
fn holds_for(author: Option<u64>) -> u128 {
	author.and_then(|author| Settings::bound_to(&author, SHARE)).unwrap_or_else(|| Settings::value(SHARE))
}

#[test]
fn c4_only_authors_should_choose_and_only_what_is_open_and_theirs() {
	check(|| {
		block(None, || {
			assert_ok!(propose(STRANGER, candidate(now(), &[(STRIKES, 100)])));
			assert_ok!(propose(STRANGER, candidate(now(), &[(PRICE, 100)])));
			assert_noop!(choose(STRANGER, 0), Error::<Test>::NotAuthor);
			assert_noop!(choose(ANNA, 2), Error::<Test>::NotOpen);
			assert_noop!(choose(ANNA, 1), Error::<Test>::NotForAuthors);
			assert_noop!(choose(ANNA, None), Error::<Test>::SameChoice);
			assert_ok!(choose(ANNA, 0));
			assert_noop!(choose(ANNA, 0), Error::<Test>::SameChoice);
			assert_eq!((Settings::choice(ANNA), Settings::choice(BERT)), (Some(0), None));
			assert_eq!(Settings::candidate(0).expect("is there").authors, [ANNA]);
			assert_ok!(choose(ANNA, None));
		});
	});
}

/// C4, C7: a candidate that has ended is nobody's choice, whatever became of it; nor is one that was taken back.
#[test]
fn c7_nobody_should_be_told_to_be_for_what_has_ended() {
	check(|| {
		block(None, || {
			assert_ok!(propose(STRANGER, candidate(now(), &[(STRIKES, 100)])));
			assert_ok!(propose(STRANGER, candidate(now() + 1, &[(STRIKES, 50)])));
			assert_ok!(choose(ANNA, 0));
			assert_ok!(choose(BERT, 1));
			assert_ok!(Settings::withdraw(RuntimeOrigin::signed(STRANGER), 1));
			assert_eq!((Settings::choice(ANNA), Settings::choice(BERT)), (Some(0), None));
			// Another one is not what he was for.
			assert_ok!(propose(STRANGER, candidate(now() + 1, &[(STRIKES, 50)])));
			assert_eq!(Settings::choice(BERT), None);
		});
		blocks_until(now() + WINDOW + DELAY - 1, &[Some(ANNA), Some(BERT)]);
		assert_eq!(Settings::choice(ANNA), Some(0));
		block(Some(ANNA), || assert_eq!(Settings::choice(ANNA), None));
		assert_eq!(outcome(0), Some(Outcome::TooFewSlots { needed: 201 }));
		assert_eq!(slots_for(2), 0, "nothing counted for the other one");
		// It can say so itself, once.
		block(None, || {
			assert_noop!(choose(ANNA, 0), Error::<Test>::NotOpen);
			assert_ok!(choose(ANNA, None));
			assert_noop!(choose(ANNA, None), Error::<Test>::SameChoice);
		});
	});
}

#[test]
fn c4_a_slot_should_count_for_what_its_author_is_for_at_its_end_and_in_the_window() {
	check(|| {
		let tally = || slots_for(0);
		block(Some(ANNA), || {
			assert_ok!(propose(STRANGER, candidate(now() + 2, &[(STRIKES, 100)])));
			assert_ok!(choose(ANNA, 0));
		});
		block(Some(ANNA), || ());
		block(Some(ANNA), || ());
		assert_eq!(tally(), 0, "before the window");
		block(Some(ANNA), || ());
		assert_eq!(tally(), 1, "its first block");
		block(Some(BERT), || ());
		block(None, || ());
		assert_eq!(tally(), 1, "others are for what is");
		block(Some(BERT), || {
			assert_ok!(choose(BERT, 0));
		});
		assert_eq!(tally(), 2);
		block(Some(ANNA), || {
			assert_ok!(choose(ANNA, None));
		});
		assert_eq!(tally(), 2, "what it says last counts");
	});
}

/// Capture attempt: an author makes several blocks in its slot, and changes its mind between them.
#[test]
fn c4_of_a_slot_only_its_first_block_should_count() {
	check(|| {
		let counted = || {
			let tally = Settings::candidate(0).expect("is there").tally;
			(tally.slots_for, tally.slots)
		};
		block(Some(ANNA), || {
			assert_ok!(propose(STRANGER, candidate(now() + 1, &[(STRIKES, 100)])));
			assert_ok!(choose(ANNA, 0));
		});
		block(Some(BERT), || ());
		// The window begins within a slot that had begun before it.
		block_in_slot(Some(BERT), || ());
		assert_eq!(counted(), (0, 0));
		block(Some(ANNA), || ());
		for _ in 0..3 {
			block_in_slot(Some(ANNA), || ());
		}
		assert_eq!(counted(), (1, 1), "four blocks of a slot are one voice");
		block(Some(BERT), || ());
		block_in_slot(Some(BERT), || {
			assert_ok!(choose(BERT, 0));
		});
		assert_eq!(counted(), (1, 2), "it had chosen nothing by the first");
		block(Some(BERT), || ());
		block_in_slot(Some(BERT), || {
			assert_ok!(choose(BERT, None));
		});
		assert_eq!(counted(), (2, 3), "what counts stays counted");
		block(None, || ());
		assert_eq!(counted(), (2, 4), "silence counts against");
	});
}

#[test]
fn c5_only_the_holders_should_approve_and_once() {
	check(|| {
		block(None, || {
			assert_ok!(propose(STRANGER, candidate(now(), &[(STRIKES, 100)])));
			assert_ok!(propose(STRANGER, candidate(now(), &[(PRICE, 100)])));
			for who in [ANNA, STRANGER, OTHER] {
				assert_noop!(Settings::approve(RuntimeOrigin::signed(who), 1), DispatchError::BadOrigin);
			}
			assert_noop!(Settings::approve(RuntimeOrigin::root(), 0), Error::<Test>::NotForHolders);
			assert_noop!(Settings::approve(RuntimeOrigin::root(), 7), Error::<Test>::NotOpen);
			assert_ok!(Settings::approve(RuntimeOrigin::root(), 1));
			assert_noop!(Settings::approve(RuntimeOrigin::root(), 1), Error::<Test>::AlreadyApproved);
		});
	});
}

/// C5: the referendum for what holders decide alone has lower majorities.
#[test]
fn c5_what_needs_both_should_not_be_approved_as_what_holders_decide_alone() {
	check(|| {
		block(None, || {
			let share = SHARE.parameter().default;
			let by_holders = || RuntimeOrigin::signed(HOLDERS);
			assert_ok!(propose(STRANGER, candidate(now(), &[(SHARE, share - 1)])));
			assert_ok!(propose(STRANGER, candidate(now(), &[(PRICE, 100)])));
			// Of one parameter each: together they need both.
			assert_ok!(propose(STRANGER, candidate(now(), &[(STRIKES, 100), (PRICE, 100)])));
			assert_ok!(propose(STRANGER, candidate(now(), &[(STRIKES, 100)])));
			assert_noop!(Settings::approve(by_holders(), 0), Error::<Test>::NeedsBoth);
			assert_noop!(Settings::approve(by_holders(), 2), Error::<Test>::NeedsBoth);
			assert_noop!(Settings::approve(by_holders(), 3), Error::<Test>::NotForHolders);
			assert_ok!(Settings::approve(by_holders(), 1));
			for number in [0, 2] {
				assert_ok!(Settings::approve(RuntimeOrigin::root(), number));
			}
		});
	});
}

/// C3: a soft one binds whoever chose it, from its window on and in its own blocks; nobody else.
#[test]
fn c3_a_soft_candidate_should_bind_whoever_is_for_it() {
	check(|| {
		let share = Settings::value(SHARE);
		let seen = |author| {
			let mut seen = 0;
			block(author, || seen = holds_for(author));
			seen
		};
		block(None, || {
			let soft = Candidate { manner: Manner::Soft, ..candidate(now() + 2, &[(SHARE, share - 10)]) };
			assert_ok!(propose(STRANGER, soft));
			assert_ok!(choose(ANNA, 0));
		});
		assert_eq!(seen(Some(ANNA)), share, "before its window");
		block(None, || ());
		assert_eq!((seen(Some(ANNA)), seen(Some(BERT)), seen(None)), (share - 10, share, share));
		assert_eq!(Settings::value(SHARE), share, "for all others it is what it was");
		// What became stricter for all by then is kept.
		block(None, || assert!(commit(&[(SHARE, share - 20)])));
		assert_eq!(seen(Some(ANNA)), share - 20);
		block(None, || {
			assert_ok!(choose(ANNA, None));
		});
		assert_eq!(seen(Some(ANNA)), share - 20);
	});
}

#[test]
fn c3_a_hard_candidate_should_bind_nobody() {
	check(|| {
		let share = Settings::value(SHARE);
		block(None, || {
			assert_ok!(propose(STRANGER, candidate(now(), &[(SHARE, share - 10)])));
			assert_ok!(choose(ANNA, 0));
		});
		block(Some(ANNA), || assert_eq!(holds_for(Some(ANNA)), share));
	});
}
