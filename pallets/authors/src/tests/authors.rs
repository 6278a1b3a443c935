// SPDX-License-Identifier: Apache-2.0
//! Registering, leaving, coming back, commissions.

use super::*;
use crate::Authors as Records;

#[test]
fn a1_register_should_enter_an_author_for_a_deposit() {
	check(|| {
		assert_ok!(register(DORA, 250_000));
		let commission = Ppm::new(250_000).unwrap();
		assert_eq!(last_event(), Event::Registered { author: DORA, commission, authors: 4 });
		assert_eq!(Balances::balance_on_hold(&DEPOSIT, &DORA), AUTHOR_DEPOSIT);
		assert_eq!(crate::Present::<Test>::get(), vec![ANNA, BERT, CLEO, DORA]);
		assert_eq!((state(DORA), staked_on(DORA)), (Some(State::Active), (0, 0)));
	});
}

#[test]
fn a1_register_should_refuse_what_is_no_author() {
	check(|| {
		assert_noop!(register(ANNA, 0), Error::AlreadyRegistered);
		assert_noop!(register(DORA, 1_000_001), Error::CommissionOutOfRange);
		unset_keys(DORA);
		assert_noop!(register(DORA, 0), Error::NoKeys);
		set_keys(DORA);
		// Who cannot pay the deposit.
		pay_fee(DORA, ENDOWMENT - AUTHOR_DEPOSIT);
		assert!(register(DORA, 0).is_err());
		assert_eq!(state(DORA), None);
		assert!(Authors::register(RuntimeOrigin::root(), 0).is_err());
		assert!(Authors::register(RuntimeOrigin::none(), 0).is_err());
	});
}

#[test]
fn a1_there_should_be_no_more_authors_than_the_most() {
	check(|| {
		assert_ok!(register(DORA, 0));
		assert_ok!(register(EMIL, 0));
		assert_noop!(register(PAYER, 0), Error::TooManyAuthors);
		// Who has left makes room, even while there is stake on it; and must find room when it comes back.
		delegate(PAYER, EMIL, 100);
		assert_ok!(leave(EMIL));
		assert_noop!(register(PAYER, 0), Error::TooManyAuthors);
		next_session();
		assert_eq!(state(EMIL), Some(State::Left));
		assert_ok!(register(PAYER, 0));
		assert_noop!(resume(EMIL), Error::TooManyAuthors);
		assert_ok!(leave(PAYER));
		next_session();
		assert_ok!(resume(EMIL));
		assert_eq!(crate::Present::<Test>::get(), vec![ANNA, BERT, CLEO, DORA, EMIL]);
	});
}

#[test]
fn a1_who_leaves_in_mid_session_should_author_until_what_is_planned_has_ended() {
	check(|| {
		blocks(5);
		assert_ok!(leave(BERT));
		assert_eq!(last_event(), Event::Leaving { author: BERT, before: State::Active });
		assert_noop!(leave(BERT), Error::AlreadyLeaving);
		// This session to its end, and the next one, which was planned before.
		for session in 0..2 {
			assert_eq!((Session::current_index(), seats_of(BERT)), (session, 3));
			let mut authored = 0;
			while Session::current_index() == session {
				authored += u32::from(Authors::current_author() == Some(BERT));
				next_block();
			}
			assert!(authored >= 3, "{authored} blocks in session {session}");
		}
		// The very block in which its seats end may be its own: then it has left a session later.
		assert_eq!(seats_of(BERT), 0);
		assert!([Some(State::Left), Some(State::Leaving)].contains(&state(BERT)));
		next_session();
		assert_eq!(state(BERT), Some(State::Left));
		assert_eq!((seats_of(ANNA), seats_of(CLEO)), (8, 4));
		assert_noop!(leave(BERT), Error::AlreadyLeaving);
		assert_eq!(Balances::balance_on_hold(&DEPOSIT, &BERT), AUTHOR_DEPOSIT, "there is stake on it");
	});
}

#[test]
fn a1_the_last_block_of_who_leaves_should_be_rewarded() {
	check(|| {
		assert_ok!(leave(BERT));
		assert_ok!(unstake(BERT, BERT, 3_000));
		next_session();
		blocks(SESSION - 2);
		block_by(ANNA);
		pay_fee(PAYER, 10);
		// The session rotates in a block of Bert's, and Anna's half is waiting.
		let session = Session::current_index();
		block_by(BERT);
		assert_eq!(Session::current_index(), session + 1);
		assert_eq!((seats_of(BERT), state(BERT)), (0, Some(State::Leaving)));
		pay_fee(PAYER, 4);
		next_block();
		assert_eq!(pending(BERT, BERT), 5 + 2);
		let before = free(BERT);
		next_session();
		assert_eq!((state(BERT), free(BERT)), (None, before + 7), "it has left, and was paid");
	});
}

#[test]
fn a1_a_record_should_end_when_its_author_has_left_and_nobody_has_stake_on_it() {
	check(|| {
		delegate(PAYER, BERT, 200);
		assert_ok!(leave(BERT));
		assert_ok!(set_policy(BERT, Policy::default().with_stop(true)));
		sessions(3);
		assert_eq!(state(BERT), Some(State::Left));
		assert_ok!(unstake(BERT, BERT, 3_000));
		assert!(Records::<Test>::contains_key(BERT));
		assert_ok!(unstake(PAYER, BERT, 200));
		assert_eq!(last_event(), Event::Ended { author: BERT, paid: 0 });
		assert!(!Records::<Test>::contains_key(BERT));
		assert_eq!(Balances::balance_on_hold(&DEPOSIT, &BERT), 0);
		assert_eq!(Authors::policy_of(&BERT), Policy::default());
		assert_noop!(claim(BERT, BERT), Error::NotAuthor);
		// What cools down is independent of the record.
		pass(COOLING);
		assert_ok!(withdraw(PAYER));
		assert_ok!(withdraw(BERT));
		// And it may register anew.
		assert_ok!(register(BERT, 5));
	});
}

#[test]
fn a1_a_record_that_ends_should_pay_what_is_owed_to_its_author() {
	check(|| {
		block_by(ANNA);
		pay_fee(PAYER, 100);
		next_block();
		assert_ok!(leave(ANNA));
		// A tenth of 50 as commission, the rest for the stake, which is all its own.
		assert_eq!(pending(ANNA, ANNA), 50 - 1, "but for a fraction");
		let before = free(ANNA);
		assert_ok!(unstake(ANNA, ANNA, 6_000));
		assert_eq!(free(ANNA), before + 44);
		sessions(4);
		assert_eq!(state(ANNA), None);
		assert!(free(ANNA) >= before + 50, "its fraction came to it as well");
	});
}

#[test]
fn a1_an_author_without_stake_should_leave_with_the_next_session() {
	check(|| {
		assert_ok!(register(DORA, 0));
		assert_ok!(leave(DORA));
		assert_eq!(state(DORA), Some(State::Leaving));
		next_session();
		assert_eq!(state(DORA), None);
		assert_eq!(Balances::balance_on_hold(&DEPOSIT, &DORA), 0);
		assert_noop!(leave(DORA), Error::NotAuthor);
	});
}

#[test]
fn a1_too_few_authors_should_never_remain_by_leaving() {
	check(|| {
		LeastCount::set(2);
		assert_ok!(register(DORA, 0));
		assert_ok!(leave(ANNA));
		// Dora is active, and could not be seated: she does not count; and she may go.
		assert_noop!(leave(BERT), Error::TooFewAuthors);
		assert_noop!(leave(CLEO), Error::TooFewAuthors);
		LeastCount::set(4);
		assert_ok!(leave(DORA));
		LeastCount::set(2);
		// Taking the stake away instead does not set them free either, as long as they are seated.
		assert_ok!(unstake(BERT, BERT, 3_000));
		assert_noop!(leave(BERT), Error::TooFewAuthors);
		assert_ok!(resume(ANNA));
		assert_ok!(leave(BERT));
	});
}

#[test]
fn a1_who_has_no_keys_should_not_count_as_one_of_those_who_remain() {
	check(|| {
		LeastCount::set(2);
		unset_keys(CLEO);
		assert_noop!(leave(ANNA), Error::TooFewAuthors);
		set_keys(CLEO);
		assert_ok!(leave(ANNA));
	});
}

#[test]
fn a1_resume_should_make_active_again() {
	check(|| {
		assert_noop!(resume(ANNA), Error::AlreadyActive);
		assert_noop!(resume(DORA), Error::NotAuthor);
		assert_ok!(leave(ANNA));
		assert_ok!(resume(ANNA));
		assert_eq!(last_event(), Event::Resumed { author: ANNA, before: State::Leaving });
		assert_ok!(leave(ANNA));
		sessions(3);
		assert_eq!(state(ANNA), Some(State::Left));
		unset_keys(ANNA);
		assert_noop!(resume(ANNA), Error::NoKeys);
		set_keys(ANNA);
		assert_ok!(resume(ANNA));
		assert_eq!(last_event(), Event::Resumed { author: ANNA, before: State::Left });
		// Its stake has not ceased to count.
		sessions(2);
		assert_eq!(seats_of(ANNA), 6);
	});
}

#[test]
fn a1_a_commission_should_hold_after_the_notice_and_not_before() {
	check(|| {
		let of = |parts| Ppm::new(parts).unwrap();
		assert_noop!(set_commission(BERT, 1_000_001), Error::CommissionOutOfRange);
		assert_noop!(set_commission(BERT, 0), Error::SameCommission);
		assert_noop!(set_commission(DORA, 1), Error::NotAuthor);
		assert_ok!(set_commission(BERT, 500_000));
		let announced = vns_author::Announced { commission: of(500_000), from: Hour(1_000 + NOTICE) };
		let after = Commission { current: of(0), announced: Some(announced) };
		assert_eq!(last_event(), Event::CommissionAnnounced { author: BERT, before: Commission::new(of(0)), after });
		assert_noop!(set_commission(BERT, 500_000), Error::SameCommission);

		// One planck less than an hour before.
		pass(NOTICE - 1);
		block_by(BERT);
		pay_fee(PAYER, 2_000);
		next_block();
		assert_eq!(Authors::pending_reward(BERT, BERT).as_author, 0);
		pass(1);
		assert_eq!(Authors::author(BERT).unwrap().commission, of(500_000));
		block_by(BERT);
		pay_fee(PAYER, 2_000);
		next_block();
		assert_eq!(Authors::pending_reward(BERT, BERT).as_author, 500);

		// Announcing what holds takes the announcement back.
		assert_ok!(set_commission(BERT, 1_000_000));
		assert_ok!(set_commission(BERT, 500_000));
		assert_eq!(Authors::author(BERT).unwrap().announced, Commission::new(of(500_000)));
	});
}

#[test]
fn a1_strikes_should_not_be_cleared_by_leaving_and_coming_back_at_once() {
	check(|| {
		next_session();
		Asleep::set(vec![BERT]);
		for strikes in 1..=2 {
			assert_ok!(leave(BERT));
			assert_ok!(resume(BERT));
			next_session();
			assert_eq!(Authors::author(BERT).unwrap().strikes, strikes);
		}
		assert_eq!(state(BERT), Some(State::Removed));
	});
}

#[test]
fn a1_who_is_leaving_when_a_session_ends_should_lose_the_seats_that_it_kept_from_being_struck_for() {
	check(|| {
		next_session();
		Asleep::set(vec![BERT]);
		assert_ok!(leave(BERT));
		next_session();
		assert_ok!(resume(BERT));
		assert_eq!(Authors::author(BERT).unwrap().strikes, 0);
		next_session();
		assert_eq!(seats_of(BERT), 0);
	});
}

#[test]
fn g4_an_author_that_registers_anew_should_start_with_an_empty_bucket() {
	check(|| {
		let (period, hour) = (50, || Clock::get());
		let bucket = vns_author::Bucket::full(Authors::stake_of(&BERT).unwrap(), hour());
		assert_eq!(bucket.level, 3_000);
		assert_ok!(leave(BERT));
		sessions(3);
		assert_ok!(unstake(BERT, BERT, 3_000));
		assert_eq!(state(BERT), None);
		pass(COOLING);
		assert_ok!(withdraw(BERT));
		assert_ok!(register(BERT, 0));
		// As much as before, or more: nobody had looked in between.
		lock(BERT, 2_000);
		assert_ok!(stake(BERT, BERT, 5_000));
		pass(MATURITY);
		assert_ok!(mature(BERT, BERT));
		let stake = Authors::stake_of(&BERT).unwrap();
		assert_eq!((stake.added, stake.removed), (8_000, 3_000));
		assert_eq!(bucket.at(stake, period, hour()).level, 0);
		assert_eq!(staked_on(BERT), (5_000, 0));
	});
}
