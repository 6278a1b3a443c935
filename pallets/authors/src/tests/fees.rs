// SPDX-License-Identifier: Apache-2.0
//! A2: the fees of blocks.

use super::*;
use frame_support::traits::{fungible::Balanced, OnUnbalanced};
use proptest::prelude::*;

/// A block begins that `author` authors, after one that was finished.
fn start_by(author: u64) {
	Forced::set(Some(author));
	start();
	Forced::set(None);
}

#[test]
fn a2_half_of_the_fees_should_wait_for_another_author() {
	check(|| {
		let issuance = Balances::total_issuance();
		block_by(ANNA);
		pay_fee(PAYER, 4);
		pay_fee(PAYER, 5);
		assert_eq!((pool(), crate::Gathered::<Test>::get()), (0, 9), "as value, until the block ends");
		finish();
		assert_eq!(
			last_event(),
			Event::Rewarded { author: ANNA, fees: 9, reward: 5, commission: 0, waiting_before: 0, waiting_after: 4 }
		);
		assert_eq!((pool(), Authors::waiting()), (9, Some((ANNA, 4))));
		// Anna again: hers goes on waiting, and without fees there is nothing to share.
		start_by(ANNA);
		finish();
		assert_eq!(events(), vec![]);
		start_by(ANNA);
		pay_fee(PAYER, 1);
		block_by(ANNA);
		assert_eq!((Authors::author(ANNA).unwrap().unpaid, Authors::waiting()), (6, Some((ANNA, 4))));
		// Bert's block, without any fee.
		block_by(BERT);
		finish();
		assert_eq!(
			last_event(),
			Event::Rewarded { author: BERT, fees: 0, reward: 4, commission: 0, waiting_before: 4, waiting_after: 0 }
		);
		assert_eq!((Authors::waiting(), pool()), (None, 10));
		start();
		block_by(CLEO);
		finish();
		assert!(!events().iter().any(|event| matches!(event, Event::Rewarded { .. })), "nothing to share");
		start();
		assert_eq!(Balances::total_issuance(), issuance);
	});
}

#[test]
fn a2_a_single_planck_should_be_the_authors() {
	check(|| {
		block_by(BERT);
		pay_fee(PAYER, 1);
		next_block();
		assert_eq!((Authors::author(BERT).unwrap().unpaid, Authors::waiting()), (1, None));
	});
}

#[test]
fn a2_fees_should_become_vouchers_and_leave_circulation() {
	check(|| {
		let circulating = || Vouchers::totals().circulating;
		let before = circulating();
		block_by(ANNA);
		pay_fee(PAYER, 1_000);
		block_by(BERT);
		assert_eq!(circulating(), before - 1_000);
		assert_eq!(Balances::balance(&Authors::account()), EXISTENTIAL_DEPOSIT);
		next_block();
		assert_ok!(claim(ANNA, ANNA));
		assert_ok!(claim(BERT, BERT));
		assert_eq!(circulating(), before - 1_000);
	});
}

#[test]
fn a2_fees_without_an_author_should_go_to_the_pot() {
	check(|| {
		let pot = || Balances::balance(&POT) - EXISTENTIAL_DEPOSIT;
		// Nobody is known.
		finish();
		Unknown::set(true);
		start();
		pay_fee(PAYER, 7);
		assert_eq!(pot(), 7);
		next_block();
		Unknown::set(false);
		// Somebody who is no author; what waits goes on waiting.
		block_by(ANNA);
		pay_fee(PAYER, 2);
		block_by(DORA);
		pay_fee(PAYER, 5);
		assert_eq!(pot(), 7);
		finish();
		assert_eq!((pot(), Authors::waiting(), pool()), (12, Some((ANNA, 1)), 2));
		start();
	});
}

#[test]
fn n1_fees_that_cannot_be_taken_should_go_to_the_pot() {
	check(|| {
		let pot = || Balances::balance(&POT) - EXISTENTIAL_DEPOSIT;
		// No room for vouchers in this layer's account: its total would leave the range.
		block_by(ANNA);
		pay_fee(PAYER, 5);
		let total = pallet_vouchers::Total::<Test>::get();
		pallet_vouchers::Total::<Test>::put(u128::MAX);
		Authors::share_fees();
		pallet_vouchers::Total::<Test>::put(total);
		assert_eq!((pot(), Authors::waiting()), (5, None));
		// A record that cannot take more.
		block_by(ANNA);
		pay_fee(PAYER, 6);
		let stored = crate::Authors::<Test>::get(ANNA).unwrap();
		let mut full = stored.clone();
		full.author.pool.unpaid = u128::MAX;
		crate::Authors::<Test>::insert(ANNA, full);
		Authors::share_fees();
		crate::Authors::<Test>::insert(ANNA, stored);
		assert_eq!((pot(), Authors::waiting()), (11, None));
		// Nothing is nothing.
		Authors::take_fees(Balances::issue(0));
		<Authors as OnUnbalanced<_>>::on_unbalanced(Balances::issue(0));
		assert_eq!(crate::Gathered::<Test>::get(), 0);
	});
}

#[test]
fn a2_what_is_sent_to_the_account_of_rewards_should_belong_to_nobody() {
	check(|| {
		let call = pallet_balances::Call::<Test>::transfer_keep_alive { dest: Authors::account(), value: 1_000 };
		assert_ok!(RuntimeCall::Balances(call).dispatch(RuntimeOrigin::signed(PAYER)));
		lock(PAYER, 500);
		let give = pallet_vouchers::Call::<Test>::give { to: Authors::account(), amount: 500 };
		assert!(RuntimeCall::Vouchers(give).dispatch(RuntimeOrigin::signed(PAYER)).is_err());
		block_by(ANNA);
		pay_fee(PAYER, 10);
		next_block();
		assert_eq!((pool(), Balances::balance(&Authors::account())), (10, 1_000 + EXISTENTIAL_DEPOSIT));
	});
}

/// What somebody has, and can claim: value, vouchers, rewards.
fn wealth(who: u64) -> u128 {
	let claims: u128 = [ANNA, BERT, CLEO].iter().map(|author| pending(*author, who)).sum();
	Balances::total_balance(&who) + claims
}

fn config() -> ProptestConfig {
	ProptestConfig { cases: 128, source_file: Some(file!()), ..ProptestConfig::default() }
}

proptest! {
	#![proptest_config(config())]

	/// A2: whatever authors and stakers form a coalition, and in whatever order blocks come: what it pays in fees to itself never
	/// brings more than it costs.
	#[test]
	fn a2_the_gain_of_a_coalition_for_its_own_fees_should_never_be_positive(
		members in prop::sample::subsequence(vec![ANNA, BERT, CLEO, DORA, EMIL], 1..=5),
		commissions in prop::array::uniform3(0u32..=1_000_000),
		delegated in prop::collection::vec((4u64..=5, 1u64..=3, 100u128..9_000), 0..5),
		blocks in prop::collection::vec((1u64..=3, prop_oneof![Just(0u128), 1u128..50, 1u128..100_000]), 1..40),
	) {
		let [a, b, c] = commissions;
		genesis_of(&[(ANNA, 6_000, a), (BERT, 3_000, b), (CLEO, 1_000, c)]).execute_with(|| {
			for (who, author, amount) in delegated {
				delegate(who, author, amount);
			}
			pass(MATURITY);
			for (author, who, _) in crate::Positions::<Test>::iter().collect::<Vec<_>>() {
				let _ = mature(author, who);
			}
			let coalition = || members.iter().map(|who| wealth(*who)).sum::<u128>();
			let before = coalition();
			let mut paid = 0;
			for (author, fee) in blocks {
				block_by(author);
				if fee > 0 {
					pay_fee(members[0], fee);
					paid += fee;
				}
			}
			finish();
			let after = coalition();
			prop_assert!(after <= before, "{before} became {after} for {paid}");
			// And whoever authors alone gets half back at the most.
			let authors = members.iter().filter(|who| **who <= CLEO).count();
			if authors == 0 && members.iter().all(|who| crate::StakedOn::<Test>::iter_prefix(who).next().is_none()) {
				prop_assert_eq!(after, before - paid);
			}
			Ok(())
		})?;
	}
}
