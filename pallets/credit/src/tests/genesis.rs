// SPDX-License-Identifier: Apache-2.0
use super::*;
use polkadot_sdk::sp_runtime::BuildStorage;

fn build(grantors: Vec<u64>) {
	let genesis = RuntimeGenesisConfig { credit: crate::GenesisConfig { grantors }, ..Default::default() };
	let _ = genesis.build_storage();
}

#[test]
fn genesis_should_fix_the_net_value() {
	check(|| assert_eq!(crate::NetValue::<Test>::get(), 5 * ENDOWMENT + EXISTENTIAL_DEPOSIT));
}

#[test]
#[should_panic(expected = "genesis names a grantor twice")]
fn genesis_should_refuse_a_grantor_that_is_named_twice() {
	build(vec![1, 2, 1]);
}

#[test]
#[should_panic(expected = "genesis names more grantors than MaxGrantors")]
fn genesis_should_refuse_too_many_grantors() {
	build(vec![1, 2, 3, 4, 5]);
}
