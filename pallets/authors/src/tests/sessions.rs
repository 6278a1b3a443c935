// SPDX-License-Identifier: Apache-2.0
//! A1: seats, and who loses them.

use super::*;

#[test]
fn a1_seats_should_follow_matured_stake() {
	check(|| {
		assert_eq!((seats_of(ANNA), seats_of(BERT), seats_of(CLEO)), (6, 3, 3));
		assert_eq!((Authors::largest_stake(), Authors::seated()), (6_000, vec![ANNA, BERT, CLEO]));
		delegate(DORA, BERT, 12_000);
		sessions(3);
		assert_eq!(seats_of(BERT), 3, "it has not matured");
		pass(MATURITY);
		sessions(2);
		assert_eq!(seats_of(BERT), 3, "nobody matured it");
		assert_ok!(mature(BERT, DORA));
		sessions(2);
		// 12 * 15 / 24 = 7.5, and 3 and 1.5: the tie goes to the larger stake.
		assert_eq!((seats_of(ANNA), seats_of(BERT), seats_of(CLEO)), (3, 8, 1));
		assert_eq!(Authors::largest_stake(), 15_000);
	});
}

#[test]
fn a1_only_eligible_authors_should_have_seats() {
	check(|| {
		// Too little stake; none that has matured; no keys; no more than the most.
		assert_ok!(register(DORA, 0));
		delegate_matured(DORA, DORA, 999);
		assert_ok!(register(EMIL, 0));
		delegate(EMIL, EMIL, 5_000);
		sessions(2);
		assert_eq!((seats_of(DORA), seats_of(EMIL)), (0, 0));
		lock(DORA, 100);
		assert_ok!(stake(DORA, DORA, 100));
		pass(MATURITY);
		assert_ok!(mature(DORA, DORA));
		assert_ok!(mature(EMIL, EMIL));
		sessions(2);
		assert_eq!(seats_of(DORA), 1);
		assert!(seats_of(EMIL) > 0);
		unset_keys(EMIL);
		sessions(2);
		assert_eq!(seats_of(EMIL), 0);
		Most::set(2);
		sessions(2);
		assert_eq!((seats_of(ANNA), seats_of(BERT), seats_of(CLEO), seats_of(DORA)), (8, 4, 0, 0));
	});
}

#[test]
fn a1_seats_should_be_shuffled_anew_in_each_session() {
	check(|| {
		let mut orders = Vec::new();
		for session in 0..6u8 {
			orders.push(Session::validators());
			// The same randomness for the first ones.
			Authors::note_seed([if session < 3 { 7 } else { session }; 32]);
			next_session();
		}
		// The first two are those of the genesis, in one order.
		assert_eq!(orders[0], orders[1]);
		let mut different = orders.clone();
		different.sort();
		different.dedup();
		assert_eq!(different.len(), orders.len() - 1, "{orders:?}");
	});
}

#[test]
fn a1_with_too_few_eligible_authors_the_last_set_should_stay() {
	check(|| {
		for author in [ANNA, BERT, CLEO] {
			let amount = staked_on(author).0;
			assert_ok!(unstake(author, author, amount));
		}
		sessions(1);
		assert!(events().iter().any(|event| matches!(event, Event::SeatsKept { eligible: 0, .. })), "{:?}", events());
		sessions(9);
		assert_eq!((seats_of(ANNA), seats_of(BERT), seats_of(CLEO)), (6, 3, 3));
		assert_eq!(Authors::largest_stake(), 0);
		// They still author, and none of them is let go.
		assert_noop!(leave(ANNA), Error::TooFewAuthors);
		// The first who is eligible takes over.
		assert_ok!(register(DORA, 0));
		delegate_matured(DORA, DORA, 1_000);
		sessions(2);
		assert_eq!((seats_of(ANNA), seats_of(DORA)), (0, SEATS));
		assert_ok!(leave(ANNA));
	});
}

#[test]
fn a1_the_least_number_of_authors_should_be_governed() {
	check(|| {
		LeastCount::set(3);
		assert_ok!(unstake(CLEO, CLEO, 3_000));
		sessions(4);
		assert_eq!((seats_of(ANNA), seats_of(BERT), seats_of(CLEO)), (6, 3, 3));
		LeastCount::set(2);
		sessions(2);
		assert_eq!((seats_of(ANNA), seats_of(BERT), seats_of(CLEO)), (8, 4, 0));
	});
}

#[test]
fn a1_who_authors_nothing_should_be_struck_and_then_removed() {
	check(|| {
		Asleep::set(vec![BERT]);
		next_session();
		assert!(events().contains(&Event::Struck { author: BERT, strikes: 1 }));
		next_session();
		assert!(events().contains(&Event::Removed { author: BERT, strikes: 2 }));
		assert_eq!(state(BERT), Some(State::Removed));
		// It holds what was planned, and is not judged again.
		assert_eq!(seats_of(BERT), 3);
		next_session();
		assert_eq!((seats_of(BERT), state(BERT)), (0, Some(State::Removed)));
		assert_noop!(stake(PAYER, BERT, 500), Error::AuthorNotActive);
		sessions(2);
		assert_eq!(seats_of(BERT), 0);
		// Its stake is untouched, and it may come back, with no strikes.
		assert_eq!(staked_on(BERT), (3_000, 0));
		assert_ok!(resume(BERT));
		Asleep::set(vec![]);
		sessions(2);
		assert_eq!((seats_of(BERT), Authors::author(BERT).unwrap().strikes), (3, 0));
	});
}

#[test]
fn a1_one_block_should_clear_the_strikes() {
	check(|| {
		for _ in 0..4 {
			Asleep::set(vec![BERT]);
			next_session();
			assert_eq!(Authors::author(BERT).unwrap().strikes, 1);
			block_by(BERT);
			Asleep::set(vec![]);
			next_session();
			assert_eq!(Authors::author(BERT).unwrap().strikes, 0);
		}
		assert_eq!(state(BERT), Some(State::Active));
	});
}

#[test]
fn a1_removal_should_leave_the_least_number_of_authors() {
	check(|| {
		LeastCount::set(2);
		next_session();
		// Two of three sleep: the one with less stake goes first, of equal ones in the order of accounts.
		Asleep::set(vec![BERT, CLEO]);
		sessions(2);
		assert!(events().contains(&Event::Removed { author: BERT, strikes: 2 }));
		assert!(events().contains(&Event::Spared { author: CLEO, strikes: 2 }));
		sessions(3);
		assert_eq!((state(BERT), state(CLEO)), (Some(State::Removed), Some(State::Active)));
		assert_eq!(Authors::author(CLEO).unwrap().strikes, 5);
		// Once there is another one.
		assert_ok!(register(DORA, 0));
		delegate_matured(DORA, DORA, 5_000);
		next_session();
		assert_eq!(state(CLEO), Some(State::Removed));
	});
}

#[test]
fn a1_all_asleep_but_one_should_leave_one() {
	check(|| {
		Asleep::set(vec![ANNA, BERT]);
		sessions(6);
		assert_eq!(
			(state(ANNA), state(BERT), state(CLEO)),
			(Some(State::Removed), Some(State::Removed), Some(State::Active))
		);
		assert_eq!(seats_of(CLEO), SEATS);
		Asleep::set(vec![]);
		// Alone it stays, even if another one authors all its blocks.
		for _ in 0..5 * SESSION {
			block_by(ANNA);
		}
		assert_eq!((state(CLEO), seats_of(CLEO)), (Some(State::Active), SEATS));
	});
}

#[test]
fn a1_a_removed_author_should_be_able_to_leave() {
	check(|| {
		Asleep::set(vec![BERT]);
		sessions(4);
		assert_eq!(state(BERT), Some(State::Removed));
		assert_ok!(leave(BERT));
		assert_eq!(last_event(), Event::Leaving { author: BERT, before: State::Removed });
		next_session();
		assert_eq!(state(BERT), Some(State::Left));
		assert_ok!(unstake(BERT, BERT, 3_000));
		assert_eq!(state(BERT), None);
	});
}

#[test]
fn a1_blocks_should_be_counted_for_who_is_seated() {
	check(|| {
		let before = crate::Seats::<Test>::get(ANNA).unwrap();
		block_by(ANNA);
		block_by(ANNA);
		assert_eq!(crate::Seats::<Test>::get(ANNA).unwrap(), Seat { blocks: before.blocks + 2, ..before });
		// Somebody without a seat is not entered.
		block_by(DORA);
		assert!(!crate::Seats::<Test>::contains_key(DORA));
	});
}
