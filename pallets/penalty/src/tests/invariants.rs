// SPDX-License-Identifier: Apache-2.0
//! Each checker notices damage.

use super::*;
use crate::invariants::*;

fn with_a_report(damage: impl FnOnce(), check_it: fn() -> vns_invariant::Check) {
	genesis().execute_with(|| {
		next_block();
		let note = overdue(COMPANY, 1_000);
		assert_ok!(report(&sign(COMPANY, transfer(FRIEND, 4_000)), note));
		assert_eq!(check_all::<Test>(), Ok(()));
		damage();
		assert!(check_it().is_err(), "nobody noticed");
		assert!(check_all::<Test>().is_err());
	});
}

#[test]
fn p2_should_notice_a_planck_that_went_nowhere() {
	with_a_report(|| Sums::<Test>::mutate(|sums| sums.to_pot += 1), p2_what_was_seized_went_somewhere::<Test>);
	with_a_report(|| Sums::<Test>::mutate(|sums| sums.seized += 1), p2_what_was_seized_went_somewhere::<Test>);
	with_a_report(|| Sums::<Test>::mutate(|sums| sums.settled = u128::MAX), p2_what_was_seized_went_somewhere::<Test>);
}

#[test]
fn p2_should_notice_evidence_that_is_forgotten_or_made_up() {
	with_a_report(|| drop(Spent::<Test>::clear(1, None)), p2_each_report_has_spent_its_evidence::<Test>);
	with_a_report(|| Spent::<Test>::insert(H256([1; 32]), 1), p2_each_report_has_spent_its_evidence::<Test>);
	let ahead = || Spent::<Test>::translate(|_, block: u64| Some(block + 9));
	with_a_report(ahead, p2_each_report_has_spent_its_evidence::<Test>);
}

#[test]
fn p2_should_notice_a_trial_that_was_left_behind() {
	let left = || pallet_credit::OnTrial::<Test>::put(pallet_credit::Trial { party: COMPANY, freeze: true });
	with_a_report(left, p2_no_trial_is_left_behind::<Test>);
}
