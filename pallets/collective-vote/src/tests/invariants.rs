// SPDX-License-Identifier: Apache-2.0
//! Each checker finds what it is there for.

use super::*;
use crate::{invariants as checks, Collectives, Sets};
use vns_collective::ParameterSet;

fn broken(spoil: impl FnOnce(CollectiveId), name: &str) {
	genesis().execute_with(|| {
		let (_, id, _) = five();
		assert_eq!(checks::check_all::<Test>(), Ok(()));
		spoil(id);
		let found = checks::check_all::<Test>().expect_err("is broken");
		assert_eq!(found.invariant, name, "{found}");
	});
}

fn change(id: CollectiveId, change: impl FnOnce(&mut Stored<Test>)) {
	Collectives::<Test>::mutate(id, |stored| change(stored.as_mut().expect("is there")));
}

#[test]
fn v1_should_notice_collectives_that_are_something_else() {
	broken(|id| change(id, |stored| stored.collective.accumulator[9] ^= 1), "V1 identity");
	broken(|id| change(id, |stored| stored.collective.threshold = 2), "V1 identity");
	broken(|id| change(id, |stored| stored.founded = Founded::By(2)), "V1 identity");
	broken(|id| Collectives::<Test>::insert(H256::zero(), stored(id)), "V1 identity");
}

#[test]
fn v5_should_notice_nonces_that_have_not_begun() {
	broken(|id| change(id, |stored| stored.nonce = 7 << 32), "V5 nonces");
}

#[test]
fn v6_should_notice_thresholds_out_of_reach() {
	broken(|id| change(id, |stored| stored.thresholds.names = 6), "V6 thresholds");
}

#[test]
fn v8_should_notice_sets_that_are_none() {
	broken(|_| Sets::<Test>::insert(H256::zero(), ParameterSet::EMBEDDED), "V8 sets");
}
