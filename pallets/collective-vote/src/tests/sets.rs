// SPDX-License-Identifier: Apache-2.0
//! V8: parameter sets beside the embedded one.

use super::*;
use crate::Sets;
use polkadot_sdk::sp_runtime::DispatchError::BadOrigin;
use vns_collective::ParameterSet;

fn publish(set: &ParameterSet) -> DispatchResult {
	Collective::publish_set(RuntimeOrigin::root(), Box::new(set.clone()))
}

/// As good as the embedded one, with another u: a square that nobody has chosen so.
fn another(seed: u8) -> ParameterSet {
	let mut set = ParameterSet::EMBEDDED;
	// Half of the numbers below N are canonical; the first byte says that it is the smaller one of its pair.
	set.u[0] = 1;
	set.u[255] = seed;
	set
}

#[test]
fn v8_governance_should_publish_sets_and_nobody_else() {
	check(|| {
		let set = another(1);
		let hash = H256(set.hash::<crate::acts::Host>());
		assert_noop!(Collective::publish_set(signed(CARRIER), Box::new(set.clone())), BadOrigin);
		assert_ok!(publish(&set));
		System::assert_last_event(Event::SetPublished { hash }.into());
		assert_eq!(Sets::<Test>::get(hash), Some(set.clone()));
		assert_noop!(publish(&set), Error::<Test>::SetExists);
		assert_noop!(publish(&ParameterSet::EMBEDDED), Error::<Test>::SetExists);
		assert_ok!(publish(&another(2)));
		assert_noop!(publish(&another(3)), Error::<Test>::TooManySets);
	});
}

#[test]
fn v8_numbers_that_are_no_set_should_be_refused() {
	check(|| {
		let good = another(1);
		let spoilt: [fn(&mut ParameterSet); 7] = [
			|set| set.n[255] ^= 1,
			|set| set.p[255] ^= 2,
			|set| set.e[16] ^= 2,
			|set| set.q[31] ^= 2,
			|set| set.u = [0xff; 256],
			|set| set.ge[255] ^= 1,
			|set| set.h = set.gq,
		];
		for (number, spoil) in spoilt.into_iter().enumerate() {
			let mut set = good.clone();
			spoil(&mut set);
			assert_noop!(publish(&set), Error::<Test>::InvalidSet);
			assert_eq!(Sets::<Test>::count(), 0, "number {number}");
		}
	});
}
