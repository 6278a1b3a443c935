// SPDX-License-Identifier: Apache-2.0
//! Staking, unstaking, moving, maturing, claiming.

use super::*;
use vns_author::{MAX_COOLING, MAX_TRANCHES};

#[test]
fn a1_stake_should_commit_free_vouchers_and_mature_later() {
	check(|| {
		lock(DORA, 1_000);
		assert_ok!(stake(DORA, ANNA, 700));
		let matures = (1_000 + u64::from(MATURITY)) * HOUR;
		assert_eq!(
			last_event(),
			Event::Staked { author: ANNA, who: DORA, amount: 700, matures, before: 0, after: 700 }
		);
		assert_eq!((free(DORA), committed(DORA), staked_on(ANNA)), (300, 700, (6_000, 700)));
		assert_ok!(stake(DORA, ANNA, 300));
		assert_eq!(staked_on(ANNA), (6_000, 1_000));
		pass(MATURITY - 1);
		assert_noop!(mature(ANNA, DORA), Error::NothingDue);
		pass(1);
		assert_ok!(mature(ANNA, DORA));
		assert_eq!(
			last_event(),
			Event::Matured { author: ANNA, who: DORA, amount: 1_000, before: 6_000, after: 7_000 }
		);
		assert_noop!(mature(ANNA, DORA), Error::NothingDue);
		assert_eq!(staked_on(ANNA), (7_000, 0));
	});
}

#[test]
fn a1_stake_should_be_refused_where_it_is_not_allowed() {
	check(|| {
		lock(DORA, 1_000);
		assert_noop!(stake(DORA, EMIL, 500), Error::NotAuthor);
		assert_noop!(stake(DORA, ANNA, 0), Error::ZeroAmount);
		assert_noop!(stake(DORA, ANNA, LEAST_STAKE - 1), Error::BelowLeastStake);
		assert_noop!(stake(DORA, ANNA, 1_001), pallet_vouchers::Error::<Test>::NotEnoughVouchers);
		assert_noop!(mature(ANNA, DORA), Error::NoStake);
		assert_noop!(mature(EMIL, DORA), Error::NotAuthor);
		assert_ok!(leave(BERT));
		assert_noop!(stake(DORA, BERT, 500), Error::AuthorNotActive);
		assert_noop!(stake(BERT, BERT, 500), Error::AuthorNotActive);
		assert_ok!(stake(DORA, ANNA, LEAST_STAKE));
		assert_ok!(stake(DORA, ANNA, 1));
		// Staked vouchers are not given away, nor offered.
		let give = pallet_vouchers::Call::<Test>::give { to: ANNA, amount: 900 };
		assert!(RuntimeCall::Vouchers(give).dispatch(RuntimeOrigin::signed(DORA)).is_err());
	});
}

#[test]
fn a1_a_position_should_have_no_more_tranches_than_the_most() {
	check(|| {
		lock(DORA, 10_000);
		for _ in 0..MAX_TRANCHES {
			assert_ok!(stake(DORA, ANNA, 100));
			pass(1);
		}
		assert_noop!(stake(DORA, ANNA, 100), Error::TooManyTranches);
		// The hour of the last one goes on.
		Clock::mutate(|now| *now -= HOUR);
		assert_ok!(stake(DORA, ANNA, 100));
		// What is due matures in passing, and makes room.
		pass(MATURITY - MAX_TRANCHES + 1);
		assert_ok!(stake(DORA, ANNA, 100));
		assert_eq!(staked_on(ANNA), (6_100, 900));
		assert!(events().contains(&Event::Matured {
			author: ANNA,
			who: DORA,
			amount: 100,
			before: 6_000,
			after: 6_100
		}));
	});
}

#[test]
fn d3_unstaked_vouchers_should_cool_down() {
	check(|| {
		delegate_matured(DORA, ANNA, 1_000);
		lock(DORA, 500);
		assert_ok!(stake(DORA, ANNA, 500));
		assert_ok!(unstake(DORA, ANNA, 800));
		let cooled = (1_000 + u64::from(MATURITY + COOLING)) * HOUR;
		assert_eq!(
			last_event(),
			Event::Unstaked {
				author: ANNA,
				who: DORA,
				of_matured: 300,
				of_maturing: 500,
				cooled,
				before: 1_500,
				after: 700,
				paid: 0
			}
		);
		assert_eq!((free(DORA), committed(DORA), staked_on(ANNA)), (0, 1_500, (6_700, 0)));
		assert_noop!(withdraw(DORA), Error::NothingCooled);
		pass(COOLING - 1);
		assert_noop!(withdraw(DORA), Error::NothingCooled);
		pass(1);
		assert_ok!(unstake(DORA, ANNA, 100));
		assert_ok!(withdraw(DORA));
		assert_eq!(last_event(), Event::Withdrawn { who: DORA, amount: 800, left: 100 });
		assert_eq!((free(DORA), committed(DORA)), (800, 700));
		assert_noop!(withdraw(BERT), Error::NothingCooled);
		pass(COOLING);
		assert_ok!(withdraw(DORA));
		assert!(!crate::CoolsDown::<Test>::contains_key(DORA));
	});
}

#[test]
fn d3_unstake_should_take_no_more_than_there_is_and_leave_no_dust() {
	check(|| {
		delegate(DORA, ANNA, 1_000);
		assert_noop!(unstake(DORA, ANNA, 0), Error::ZeroAmount);
		assert_noop!(unstake(DORA, ANNA, 1_001), Error::StakeExceeded);
		assert_noop!(unstake(DORA, ANNA, 901), Error::RestBelowLeastStake);
		assert_noop!(unstake(DORA, BERT, 100), Error::NoStake);
		assert_noop!(unstake(DORA, EMIL, 100), Error::NotAuthor);
		// Nobody's but his own.
		assert_noop!(unstake(EMIL, ANNA, 100), Error::NoStake);
		assert_ok!(unstake(DORA, ANNA, 900));
		assert_ok!(unstake(DORA, ANNA, 100));
		assert_eq!(crate::Positions::<Test>::iter_prefix(ANNA).count(), 1);
		assert_eq!(crate::StakedOn::<Test>::iter_prefix(DORA).count(), 0);
	});
}

#[test]
fn d3_cooling_should_have_no_more_hours_than_the_most() {
	check(|| {
		delegate(DORA, ANNA, 10_000);
		// A cool-down that ends before the list is full never fills it.
		for hour in 0..MAX_COOLING {
			assert_ok!(unstake(DORA, ANNA, 1));
			Clock::set((1_001 + u64::from(hour)) * HOUR);
		}
		assert_noop!(unstake(DORA, ANNA, 1), Error::TooManyCooling);
		assert_ok!(withdraw(DORA));
		assert_ok!(unstake(DORA, ANNA, 1));
	});
}

#[test]
fn g4_moved_stake_should_mature_anew_and_not_cool_down() {
	check(|| {
		delegate_matured(DORA, ANNA, 1_000);
		assert_noop!(move_stake(DORA, ANNA, ANNA, 100), Error::SameAuthor);
		assert_noop!(move_stake(DORA, ANNA, EMIL, 100), Error::NotAuthor);
		assert_noop!(move_stake(DORA, EMIL, ANNA, 100), Error::NotAuthor);
		assert_noop!(move_stake(DORA, BERT, ANNA, 100), Error::NoStake);
		assert_noop!(move_stake(DORA, ANNA, BERT, 99), Error::BelowLeastStake);
		assert_noop!(move_stake(DORA, ANNA, BERT, 950), Error::RestBelowLeastStake);
		assert_noop!(move_stake(DORA, ANNA, BERT, 1_001), Error::StakeExceeded);
		assert_ok!(move_stake(DORA, ANNA, BERT, 400));
		let matures = (1_000 + 2 * u64::from(MATURITY)) * HOUR;
		assert_eq!(
			last_event(),
			Event::Moved {
				from: ANNA,
				to: BERT,
				who: DORA,
				amount: 400,
				of_matured: 400,
				matures,
				from_after: 600,
				to_after: 400,
				paid: 0
			}
		);
		assert_eq!((staked_on(ANNA), staked_on(BERT)), ((6_600, 0), (3_000, 400)));
		assert_eq!((free(DORA), committed(DORA)), (0, 1_000));
		// The sums that capacities are computed from only rise.
		let view = Authors::stake_of(&ANNA).unwrap();
		assert_eq!((view.added, view.removed), (7_000, 400));
		assert_ok!(leave(CLEO));
		assert_noop!(move_stake(DORA, ANNA, CLEO, 100), Error::AuthorNotActive);
		// Off an author that leaves stake may always go.
		assert_ok!(move_stake(CLEO, CLEO, ANNA, 3_000));
	});
}

#[test]
fn g4_a_move_of_the_last_stake_should_end_a_record_and_pay() {
	check(|| {
		assert_ok!(leave(BERT));
		block_by(BERT);
		pay_fee(PAYER, 601);
		sessions(4);
		assert_eq!(state(BERT), Some(State::Left));
		let owed = pending(BERT, BERT);
		assert!(owed >= 300, "{owed}");
		assert_ok!(move_stake(BERT, BERT, ANNA, 3_000));
		assert_eq!(state(BERT), None);
		assert!(free(BERT) >= owed);
		assert_eq!(staked_on(ANNA), (6_000, 3_000));
	});
}

#[test]
fn a2_claim_should_pay_what_is_owed_as_free_vouchers() {
	check(|| {
		delegate_matured(DORA, ANNA, 6_000);
		block_by(ANNA);
		pay_fee(PAYER, 20_000);
		next_block();
		// 10,000 for Anna: 1,000 as commission, 9,000 for 12,000 of stake.
		assert_eq!((pending(ANNA, DORA), pending(ANNA, ANNA)), (4_500, 5_500));
		assert_ok!(claim(DORA, ANNA));
		assert_eq!(
			last_event(),
			Event::Claimed { author: ANNA, who: DORA, for_stake: 4_500, as_author: 0, before: 10_000, after: 5_500 }
		);
		assert_eq!(free(DORA), 4_500);
		assert_noop!(claim(DORA, ANNA), Error::NothingOwed);
		assert_ok!(claim(ANNA, ANNA));
		assert_eq!((free(ANNA), pending(ANNA, ANNA)), (5_500, 0));
		assert_noop!(claim(ANNA, ANNA), Error::NothingOwed);
		// Who has no stake has nothing to claim, be it the payer.
		assert_noop!(claim(PAYER, ANNA), Error::NoStake);
		assert_noop!(claim(PAYER, EMIL), Error::NotAuthor);
		assert_noop!(claim(ANNA, BERT), Error::NoStake);
	});
}

#[test]
fn a2_stake_should_not_share_in_what_came_before_it_matured() {
	check(|| {
		block_by(BERT);
		pay_fee(PAYER, 600);
		next_block();
		delegate(DORA, BERT, 3_000);
		block_by(BERT);
		pay_fee(PAYER, 600);
		next_block();
		pass(MATURITY);
		block_by(BERT);
		pay_fee(PAYER, 600);
		next_block();
		assert_eq!(pending(BERT, DORA), 0, "due, but nobody matured it");
		assert_ok!(mature(BERT, DORA));
		assert_eq!(pending(BERT, DORA), 0);
		let before = pending(BERT, BERT);
		block_by(BERT);
		pay_fee(PAYER, 600);
		next_block();
		assert_eq!((pending(BERT, DORA), pending(BERT, BERT)), (150, before + 150));
		// Whoever takes all of it is paid.
		assert_ok!(unstake(DORA, BERT, 3_000));
		assert_eq!(free(DORA), 150);
	});
}
