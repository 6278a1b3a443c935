// SPDX-License-Identifier: Apache-2.0
//! The stake on authors that have left: anybody takes it off, so that a record ends whatever its stakers do. Each test
//! tries to keep a record, or to gain by ending it.

use super::*;
use vns_author::MAX_COOLING;

/// Bert has left. Dora has stake of 1,000 on him, matured, as has he with 3,000.
fn left(test: impl FnOnce()) {
	check(|| {
		delegate_matured(DORA, BERT, 1_000);
		assert_ok!(leave(BERT));
		sessions(3);
		assert_eq!(state(BERT), Some(State::Left));
		test();
	});
}

#[test]
fn a1_a_stranger_should_not_keep_the_record_of_an_author_that_has_left() {
	left(|| {
		assert_ok!(unstake(BERT, BERT, 3_000));
		assert_eq!(Balances::balance_on_hold(&DEPOSIT, &BERT), AUTHOR_DEPOSIT);
		let (hour, owed) = (Clock::get() / HOUR, pending(BERT, DORA));
		assert_ok!(release_stake(BERT, BERT, DORA));
		let cooled = (hour + u64::from(COOLING)) * HOUR;
		assert_eq!(
			events()[events().len() - 2..],
			[
				Event::StakeReleased {
					author: BERT,
					who: DORA,
					by: BERT,
					of_matured: 1_000,
					of_maturing: 0,
					cooled,
					paid: owed
				},
				Event::Ended { author: BERT, paid: 0 }
			]
		);
		assert_eq!((state(BERT), Balances::balance_on_hold(&DEPOSIT, &BERT)), (None, 0));
		assert_eq!(crate::StakedOn::<Test>::iter_prefix(DORA).count(), 0);
		// As if she had unstaked it.
		assert_eq!((free(DORA), committed(DORA)), (owed, 1_000));
		assert_noop!(withdraw(DORA), Error::NothingCooled);
		pass(COOLING);
		assert_ok!(withdraw(DORA));
		assert_eq!((free(DORA), committed(DORA)), (1_000 + owed, 0));
	});
}

#[test]
fn a1_stake_should_not_be_taken_off_an_author_that_has_not_left() {
	check(|| {
		delegate(DORA, BERT, 1_000);
		for by in [ANNA, BERT, DORA] {
			assert_noop!(release_stake(by, BERT, DORA), Error::NotLeft);
		}
		// Neither while it leaves, nor when it was removed.
		assert_ok!(leave(BERT));
		assert_noop!(release_stake(ANNA, BERT, DORA), Error::NotLeft);
		assert_ok!(resume(BERT));
		next_session();
		Asleep::set(vec![BERT]);
		sessions(2);
		assert_eq!(state(BERT), Some(State::Removed));
		assert_noop!(release_stake(ANNA, BERT, DORA), Error::NotLeft);
		assert_noop!(release_stake(ANNA, EMIL, DORA), Error::NotAuthor);
		assert!(Authors::release_stake(RuntimeOrigin::none(), BERT, DORA).is_err());
		assert!(Authors::release_stake(RuntimeOrigin::root(), BERT, DORA).is_err());
	});
}

#[test]
fn a1_stake_should_be_taken_off_once_and_nobodys_but_whose_it_is() {
	left(|| {
		assert_noop!(release_stake(PAYER, BERT, EMIL), Error::NoStake);
		assert_ok!(release_stake(PAYER, BERT, DORA));
		assert_noop!(release_stake(PAYER, BERT, DORA), Error::NoStake);
		assert_eq!((free(PAYER), committed(PAYER)), (0, 0));
		assert_eq!(staked_on(BERT), (3_000, 0), "what others have stays");
		// Who comes back in between keeps what is left, and nobody takes more off.
		assert_ok!(resume(BERT));
		assert_noop!(release_stake(PAYER, BERT, BERT), Error::NotLeft);
	});
}

#[test]
fn a2_stake_that_is_taken_off_should_be_paid_what_it_is_owed() {
	check(|| {
		delegate_matured(DORA, BERT, 3_000);
		lock(DORA, 700);
		assert_ok!(stake(DORA, BERT, 700));
		block_by(BERT);
		pay_fee(PAYER, 1_000);
		next_block();
		assert_ok!(leave(BERT));
		sessions(3);
		let owed = pending(BERT, DORA);
		assert_eq!(owed, 250 - 1, "but for a fraction");
		assert_ok!(release_stake(PAYER, BERT, DORA));
		assert!(matches!(last_event(), Event::StakeReleased { of_matured: 3_000, of_maturing: 700, paid: 249, .. }));
		assert_eq!((free(DORA), committed(DORA), staked_on(BERT)), (249, 3_700, (3_000, 0)));
	});
}

#[test]
fn a1_who_has_no_hour_of_cooling_left_should_not_keep_a_record_by_it() {
	left(|| {
		delegate(DORA, ANNA, 10_000);
		let start = Clock::get() / HOUR;
		for hour in 0..u64::from(MAX_COOLING) {
			assert_ok!(unstake(DORA, ANNA, 1));
			Clock::set((start + hour + 1) * HOUR);
		}
		assert_noop!(unstake(DORA, BERT, 1_000), Error::TooManyCooling);
		assert_ok!(unstake(BERT, BERT, 3_000));
		let (before, now) = (free(DORA), start + u64::from(MAX_COOLING));
		let due = Authors::cooling(DORA).due;
		assert_eq!(due, u128::from(MAX_COOLING - COOLING) + 1);
		assert_ok!(release_stake(PAYER, BERT, DORA));
		assert_eq!(state(BERT), None);
		assert!(events().contains(&Event::Withdrawn { who: DORA, amount: due, left: u128::from(MAX_COOLING) - due }));
		assert_eq!(free(DORA), before + due);
		let list = Authors::cooling(DORA).list;
		assert_eq!(list.last().map(|one| (u64::from(one.at.0), one.amount)), Some((now + u64::from(COOLING), 1_000)));
	});
}

#[test]
fn a1_many_small_stakes_should_keep_a_record_no_longer_than_the_calls_that_take_them_off() {
	left(|| {
		assert_ok!(resume(BERT));
		for who in 7..=20 {
			delegate(who, BERT, LEAST_STAKE);
		}
		assert_ok!(leave(BERT));
		sessions(3);
		assert_eq!(state(BERT), Some(State::Left));
		assert_noop!(stake(PAYER, BERT, LEAST_STAKE), Error::AuthorNotActive);
		let stakers: Vec<_> = crate::Positions::<Test>::iter_key_prefix(BERT).collect();
		assert_eq!(stakers.len(), 16);
		for who in stakers {
			assert_ok!(release_stake(PAYER, BERT, who));
		}
		assert_eq!((state(BERT), Balances::balance_on_hold(&DEPOSIT, &BERT)), (None, 0));
	});
}

#[test]
fn g4_stake_that_is_taken_off_should_be_seen_to_have_left() {
	left(|| {
		let before = Authors::stake_of(&BERT).unwrap();
		assert_ok!(release_stake(PAYER, BERT, DORA));
		let after = Authors::stake_of(&BERT).unwrap();
		assert_eq!((after.added, after.removed), (before.added, before.removed + 1_000));
		assert_ok!(release_stake(PAYER, BERT, BERT));
		assert_ok!(register(BERT, 0));
		let anew = Authors::stake_of(&BERT).unwrap();
		assert!(anew.added >= after.added && anew.removed >= after.removed && anew.size() == 0);
	});
}
