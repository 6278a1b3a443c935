// SPDX-License-Identifier: Apache-2.0
//! Four authors with unequal stake over 2,000 blocks.

use super::*;
use std::collections::BTreeMap;

#[test]
fn a1_a2_seats_blocks_and_fees_should_follow_stake_over_2_000_blocks_to_the_unit() {
	let stakes = [(ANNA, 5_000u128), (BERT, 2_500), (CLEO, 1_500), (DORA, 1_000)];
	let authors: Vec<_> = stakes.iter().map(|(who, stake)| (*who, *stake, 0)).collect();
	SeatCount::set(SEATS);
	genesis_of(&authors).execute_with(|| {
		// 12 seats for 5 : 2.5 : 1.5 : 1, so 6, 3, 1.8 and 1.2.
		let expected = [(ANNA, 6u32), (BERT, 3), (CLEO, 2), (DORA, 1)];
		let (mut authored, mut owed, mut waiting) =
			(BTreeMap::new(), BTreeMap::<u64, u128>::new(), None::<(u64, u128)>);
		let mut all_fees = 0;
		for number in 0..2_000u128 {
			for (who, seats) in expected {
				assert_eq!(seats_of(who), seats);
			}
			let author = Authors::current_author().expect("is known");
			*authored.entry(author).or_insert(0u32) += 1;
			let fee = number * 7_919 % 101;
			if fee > 0 {
				pay_fee(PAYER, fee);
			}
			all_fees += fee;
			// By hand.
			*owed.entry(author).or_default() += fee - fee / 2;
			waiting = match waiting {
				Some((from, amount)) if from == author => Some((author, amount + fee / 2)),
				Some((_, amount)) => {
					*owed.entry(author).or_default() += amount;
					Some((author, fee / 2))
				},
				None => Some((author, fee / 2)),
			};
			next_block();
		}
		// Each session's order is another one: within a session everybody has his seats' share to the block.
		for (who, seats) in expected {
			let (exact, got) = (2_000 * seats / SEATS, authored[&who]);
			assert!(got.abs_diff(exact) <= SEATS, "{who}: {got} of {exact}");
		}
		for (who, _) in stakes {
			assert_eq!(Authors::author(who).unwrap().unpaid, owed[&who], "of {who}");
		}
		let (_, amount) = waiting.unwrap();
		assert_eq!(Authors::waiting().map_or(0, |(_, amount)| amount), amount);
		assert_eq!(owed.values().sum::<u128>() + amount, all_fees);
		assert_eq!(pool(), all_fees);
		// Everything can be claimed but the fractions, and what waits.
		for (who, _) in stakes {
			assert_ok!(claim(who, who));
			assert!(owed[&who] - free(who) <= 1);
		}
		let left: u128 = stakes.iter().map(|(who, _)| Authors::author(*who).unwrap().unpaid).sum();
		assert_eq!(pool(), left + amount);
		finish();
	});
}

#[test]
fn a2_everything_that_came_in_should_be_paid_once_everybody_has_gone() {
	genesis_of(&[(ANNA, 5_000, 333_333), (BERT, 2_500, 1), (CLEO, 1_500, 0)]).execute_with(|| {
		for (who, author, amount) in [(DORA, ANNA, 777), (EMIL, ANNA, 1_313), (DORA, BERT, 101), (11, CLEO, 4_999)] {
			delegate(who, author, amount);
		}
		pass(MATURITY);
		for (author, who, _) in crate::Positions::<Test>::iter().collect::<Vec<_>>() {
			let _ = mature(author, who);
		}
		let mut fees = 0;
		for number in 0..300u128 {
			pay_fee(PAYER, number * 31 % 17 + 1);
			fees += number * 31 % 17 + 1;
			if number % 50 == 7 {
				let _ = claim(DORA, ANNA);
			}
			next_block();
		}
		// A last one, so that nothing waits but what Cleo's block left.
		assert_eq!(pool() + free(DORA), fees);
		assert_ok!(register(13, 0));
		delegate_matured(13, 13, 1_000);
		for author in [ANNA, BERT, CLEO] {
			assert_ok!(leave(author));
		}
		sessions(4);
		let vouchers = |who| <Vouchers as ReadVouchers<u64>>::held(&who);
		for (author, who, position) in crate::Positions::<Test>::iter().collect::<Vec<_>>() {
			if author != 13 {
				assert_ok!(unstake(who, author, position.total().unwrap()));
			}
		}
		for author in [ANNA, BERT, CLEO] {
			assert_eq!(state(author), None);
		}
		let staked: u128 = 5_000 + 2_500 + 1_500 + 777 + 1_313 + 101 + 4_999;
		let last = Authors::author(13).unwrap().unpaid + Authors::waiting().map_or(0, |(_, amount)| amount);
		let paid = [ANNA, BERT, CLEO, DORA, EMIL, 11].iter().map(|who| vouchers(*who)).sum::<u128>() - staked;
		assert_eq!(paid + last, fees);
		assert_eq!(pool(), last);
		finish();
	});
}
