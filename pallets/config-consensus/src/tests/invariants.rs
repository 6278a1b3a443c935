// SPDX-License-Identifier: Apache-2.0
//! Every checker notices the damage that it is for.
use crate::{invariants::*, mock::*, *};
use frame_support::assert_ok;
use vns_invariant::Check;

/// A chain with two commits and an open candidate, damaged.
fn damaged(damage: impl FnOnce(), check: fn() -> Check) {
	externalities(&[]).execute_with(|| {
		block(None, || {
			assert!(commit(&[(STRIKES, 50)]));
			assert_ok!(propose(STRANGER, candidate(now(), &[(STRIKES, 100)])));
			assert_ok!(choose(ANNA, 0));
		});
		assert_eq!(check(), Ok(()));
		damage();
		assert!(check().is_err());
	});
}

#[test]
fn c1_values_out_of_range_or_order_should_be_noticed() {
	let values = |change: fn(&mut DomainValues)| Values::<Test>::mutate(STRIKES.domain(), change);
	damaged(|| values(|all| all[7].value = 0), c1_values_are_legal::<Test>);
	damaged(|| values(|all| all.as_mut().swap(0, 1)), c1_values_are_legal::<Test>);
	damaged(|| values(|all| all[7].index = 63), c1_values_are_legal::<Test>);
	damaged(
		|| {
			let all = BoundedVec::truncate_from(vec![Stored { index: 0, value: 1 }]);
			Values::<Test>::insert(200, all);
		},
		c1_values_are_legal::<Test>,
	);
	let above = || {
		Values::<Test>::mutate(LEAST.domain(), |all| {
			all[0].value = LEAST.parameter().most;
			all[1].value = MOST.parameter().least;
		})
	};
	damaged(above, c1_values_are_legal::<Test>);
}

#[test]
fn c2_a_broken_log_should_be_noticed() {
	let check = c2_the_log_is_a_chain::<Test>;
	damaged(|| Log::<Test>::remove(1), check);
	damaged(|| Configurations::<Test>::remove(0), check);
	damaged(|| Commits::<Test>::remove(Head::<Test>::get()), check);
	damaged(|| LogLength::<Test>::put(1), check);
	damaged(|| Log::<Test>::mutate(0, |entry| entry.iter_mut().for_each(|entry| entry.from = 9)), check);
}

#[test]
fn c2_values_that_no_commit_explains_should_be_noticed() {
	let tamper = || Configurations::<Test>::mutate(1, |all| all.iter_mut().for_each(|all| all[0].value += 1));
	damaged(tamper, c2_the_log_is_a_chain::<Test>);
	damaged(tamper, c2_the_head_holds::<Test>);
	damaged(|| Head::<Test>::put([1; 32]), c2_the_head_holds::<Test>);
	damaged(|| Values::<Test>::mutate(STRIKES.domain(), |all| all[7].value += 1), c2_the_head_holds::<Test>);
	damaged(LogLength::<Test>::kill, c2_the_head_holds::<Test>);
}

#[test]
fn c3_to_c5_candidates_that_could_not_be_should_be_noticed() {
	let check = c3_open_candidates_are_sound::<Test>;
	damaged(Open::<Test>::kill, check);
	damaged(|| Candidates::<Test>::remove(0), check);
	damaged(|| Open::<Test>::mutate(|open| open[0].activation += 1), check);
	damaged(|| Open::<Test>::mutate(|open| open[0].tally.slots = 1), check);
	damaged(
		|| {
			System::set_block_number(now() + 2);
			Open::<Test>::mutate(|open| open[0].tally = Tally { slots_for: 2, slots: 1, approved: false });
		},
		check,
	);
	damaged(|| System::set_block_number(now() + WINDOW + DELAY), check);
	damaged(NextCandidate::<Test>::kill, c4_choices_are_of_candidates::<Test>);
	damaged(
		|| Candidates::<Test>::mutate(0, |record| record.iter_mut().for_each(|record| record.deposit -= 1)),
		c5_deposits_are_on_hold::<Test>,
	);
}
