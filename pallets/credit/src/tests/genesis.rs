// SPDX-License-Identifier: Apache-2.0
use super::*;
use polkadot_sdk::sp_runtime::BuildStorage;

fn build(grantors: Vec<u64>) {
	let balances = pallet_balances::GenesisConfig { balances: vec![(POT, EXISTENTIAL_DEPOSIT)], dev_accounts: None };
	let genesis = RuntimeGenesisConfig { balances, credit: crate::GenesisConfig { grantors }, ..Default::default() };
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

#[test]
#[should_panic(expected = "genesis must endow the pot")]
fn n1_genesis_should_refuse_a_chain_without_a_pot() {
	let credit = crate::GenesisConfig { grantors: vec![GRANTOR] };
	let _ = RuntimeGenesisConfig { credit, ..Default::default() }.build_storage();
}
