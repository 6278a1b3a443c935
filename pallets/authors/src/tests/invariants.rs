// SPDX-License-Identifier: Apache-2.0
//! Each checker must find what it is for.

use super::*;
use crate::invariants::*;

/// A chain with some of everything, and `damage` done to it: the invariant named must be the one found.
fn broken(name: &'static str, damage: impl FnOnce()) {
	genesis().execute_with(|| {
		delegate(DORA, ANNA, 500);
		assert_ok!(unstake(DORA, ANNA, 100));
		assert_ok!(set_policy(BERT, Policy::default()));
		block_by(ANNA);
		pay_fee(PAYER, 9);
		finish();
		damage();
		let found = check_all::<Test>().expect_err("it is broken");
		assert_eq!(found.invariant, name, "{found}");
	});
}

fn change(author: u64, change: impl FnOnce(&mut vns_author::Author)) {
	crate::Authors::<Test>::mutate(author, |entry| change(&mut entry.as_mut().unwrap().author));
}

#[test]
fn a1_wrong_sums_of_stake_should_be_found() {
	broken("A1 stake", || change(ANNA, |author| author.pool.added += 1));
	broken("A1 stake", || change(ANNA, |author| author.pool.maturing -= 1));
	broken("A1 stake", || change(ANNA, |author| author.pool.owed_to_author += 1));
	broken("A1 stake", || crate::Positions::<Test>::remove(ANNA, DORA));
	broken("A1 stake", || {
		crate::Authors::<Test>::remove(BERT);
	});
	broken("A1 ended", || {
		assert_ok!(register(EMIL, 0));
		change(EMIL, |author| author.state = State::Left);
	});
}

#[test]
fn a1_wrong_seats_should_be_found() {
	broken("A1 seats", || crate::Seats::<Test>::remove(BERT));
	broken("A1 seats", || crate::Largest::<Test>::put(1));
	broken("A1 seats", || crate::Planned::<Test>::mutate(|list| list[0].1 += 1));
	broken("A1 seats", || crate::Planned::<Test>::mutate(|list| list[0].0 = DORA));
}

#[test]
fn a2_rewards_that_are_not_held_should_be_found() {
	broken("A2 rewards", crate::Carried::<Test>::kill);
	broken("A2 rewards", || crate::Carried::<Test>::mutate(|carried| carried.as_mut().unwrap().amount += 1));
	broken("A2 waiting", || crate::Carried::<Test>::mutate(|carried| carried.as_mut().unwrap().amount = 0));
	broken("A2 fees", || crate::Gathered::<Test>::put(1));
	broken("A2 fees", || {
		crate::BlockAuthor::<Test>::put(ANNA);
		crate::Gathered::<Test>::put(1);
	});
}

#[test]
fn n6_wrong_indices_should_be_found() {
	broken("N6 staked", || crate::CoolsDown::<Test>::remove(DORA));
	broken("N6 staked", || crate::CoolsDown::<Test>::insert(EMIL, vns_author::Cooling::default()));
	broken("N6 staked", || {
		pallet_vouchers::Committed::<Test>::remove(DORA);
	});
	broken("N6 matured", || crate::Matured::<Test>::mutate(|sum| *sum += 1));
	broken("N6 matured", || crate::MaturedOf::<Test>::mutate(ANNA, |sum| *sum -= 1));
	broken("N6 matured", || crate::MaturedOf::<Test>::remove(BERT));
	broken("N6 matured", || crate::MaturedOf::<Test>::insert(EMIL, 0));
	broken("C5 votes", || crate::VoteLocks::<Test>::insert(ANNA, 6_001));
	broken("C5 votes", || crate::VoteLocks::<Test>::insert(DORA, 0));
	broken("C5 released", || crate::VotedAndReleased::<Test>::put(1));
	broken("C5 released", || {
		// A hundred of Dora's cool down, and a vote counts on half of them.
		crate::VoteLocks::<Test>::insert(DORA, 50);
	});
	broken("N6 positions", || crate::StakedOn::<Test>::remove(DORA, ANNA));
	broken("N6 positions", || crate::StakedOn::<Test>::insert(DORA, BERT, ()));
	broken("N6 list", || {
		crate::Present::<Test>::mutate(|list| list.try_push(DORA).unwrap());
	});
	broken("N6 list", || change(BERT, |author| author.state = State::Left));
	broken("G5 policies", || crate::Policies::<Test>::insert(DORA, Policy::default()));
	broken("G5 policies", || {
		crate::Policies::<Test>::insert(BERT, Policy { speed: Default::default(), ..Default::default() })
	});
}
