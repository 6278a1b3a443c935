// SPDX-License-Identifier: Apache-2.0
//! P2: nobody profits by reporting himself. The debtor, whoever reports and the author of the block conspire; what they have
//! together when the debtor simply pays is held against what they have when he is reported, for every combination of what
//! he has, owes and moves.

use super::*;

/// What the three have together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Wealth {
	value: u128,
	vouchers: u128,
	debt: u128,
}

impl Wealth {
	fn now() -> Self {
		let all = [COMPANY, BRANCH, REPORTER, AUTHOR];
		Self {
			value: all.iter().map(|who| free(*who)).sum(),
			vouchers: all.iter().map(|who| purse(*who)).sum(),
			debt: all.iter().map(|who| Credit::account(*who).debt).sum(),
		}
	}

	/// Vouchers at par, which is the most that they are worth.
	fn net(&self) -> i128 {
		(self.value + self.vouchers) as i128 - self.debt as i128
	}
}

/// The debtor has `has` planck and owes `owes`, overdue.
fn stage(has: u128, owes: u128) -> NoteId {
	let note = owe(COMPANY, owes, 30);
	give(COMPANY, FRIEND, free(COMPANY) - has);
	pass(31);
	next_block();
	note
}

fn run(has: u128, owes: u128, act: impl FnOnce(NoteId)) -> Wealth {
	genesis().execute_with(|| {
		next_block();
		let note = stage(has, owes);
		act(note);
		invariants_hold();
		Wealth::now()
	})
}

/// He pays what he can, in one transaction, which has its fee.
fn pays(has: u128, owes: u128) -> Wealth {
	run(has, owes, |note| {
		let fee = fee(&sign(COMPANY, repay(note, u128::MAX)));
		let can = (has - fee - EXISTENTIAL_DEPOSIT).min(owes);
		assert_ok!(apply(&sign(COMPANY, repay(note, can))).expect("is open"));
	})
}

const HAS: [u128; 5] = [5_000, 10_000, 40_000, 200_000, 1_000_000];
const OWES: [u128; 6] = [100, 4_000, 9_999, 40_000, 250_000, 2_000_000];

#[test]
fn p2_nobody_should_profit_by_reporting_himself() {
	let (mut reports, mut with_rest) = (0, 0);
	for has in HAS {
		for owes in OWES {
			let paid = pays(has, owes);
			for moves in [1, 100, 2_000, owes, has / 2, has - 3_000] {
				let mut seized_all = None;
				let reported = run(has, owes, |note| {
					let evidence = sign(COMPANY, transfer(FRIEND, moves.min(has - 3_000)));
					let done = apply(&sign(REPORTER, report_call(evidence, note))).expect("is valid");
					assert_ok!(done);
					seized_all = Some(seized());
				});
				let Some(crate::Event::Seized { seized, settled, .. }) = seized_all else { panic!("nothing seized") };
				reports += 1;
				with_rest += u32::from(seized != settled);
				let place = format!("has {has}, owes {owes}, moves {moves}: {paid:?} by paying, {reported:?}");
				// In all, vouchers counted as if they were value, they have less: the fee of a report is above that of a payment.
				assert!(reported.net() < paid.net(), "{place}");
				// What they could spend is less, once as much debt is paid; and no debt vanished that value did not pay.
				let free_of_debt = |wealth: Wealth| wealth.value as i128 - wealth.debt as i128;
				assert!(free_of_debt(reported) < free_of_debt(paid), "{place}");
				assert_eq!(settled.total(), owes - reported.debt, "{place}");
			}
		}
	}
	// A grid in which nothing happens would show nothing.
	assert!(reports == 180 && with_rest >= 40, "{reports} reports, {with_rest} left something to share");
}

#[test]
fn p2_vouchers_should_not_become_value_by_reporting_oneself() {
	for owes in [100u128, 10_000, 30_000, 60_000] {
		genesis().execute_with(|| {
			next_block();
			lock(COMPANY, 50_000);
			let note = stage(20_000, owes);
			let before = Wealth::now();
			let gift = pallet_vouchers::Call::give { to: FRIEND, amount: 40_000 };
			assert_ok!(apply(&sign(REPORTER, report_call(sign(COMPANY, gift), note))).expect("is valid"));
			let after = Wealth::now();
			assert!(after.value < before.value, "owes {owes}: {before:?}, {after:?}");
			assert!(after.net() < before.net(), "owes {owes}: {before:?}, {after:?}");
			invariants_hold();
		});
	}
}

#[test]
fn p2_being_reported_by_a_stranger_should_cost_more_than_paying() {
	for has in HAS {
		for owes in OWES {
			let own = |wealth: (u128, u128)| wealth.0 as i128 - wealth.1 as i128;
			let debtor = |act: &dyn Fn(NoteId)| {
				let mut left = (0, 0);
				run(has, owes, |note| {
					act(note);
					left = (free(COMPANY) + purse(COMPANY), Credit::account(COMPANY).debt);
				});
				own(left)
			};
			let moves = has - 3_000;
			let paid = debtor(&|note| {
				let can = (has - fee(&sign(COMPANY, repay(note, u128::MAX))) - EXISTENTIAL_DEPOSIT).min(owes);
				assert_ok!(apply(&sign(COMPANY, repay(note, can))).expect("is open"));
			});
			let punished = debtor(&|note| {
				let evidence = sign(COMPANY, transfer(FRIEND, moves));
				assert_ok!(apply(&sign(REPORTER, report_call(evidence, note))).expect("is valid"));
			});
			if moves > owes {
				assert!(punished < paid, "has {has}, owes {owes}: {paid} by paying, {punished}");
			}
		}
	}
}
