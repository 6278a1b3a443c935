// SPDX-License-Identifier: Apache-2.0
use super::*;
use polkadot_sdk::sp_runtime::BuildStorage;

#[test]
fn genesis_should_fix_the_net_value() {
	check(|| assert_eq!(crate::NetValue::<Test>::get(), 10 * ENDOWMENT + EXISTENTIAL_DEPOSIT));
}

#[test]
#[should_panic(expected = "genesis must endow the pot")]
fn n1_genesis_should_refuse_a_chain_without_a_pot() {
	let balances = pallet_balances::GenesisConfig { balances: vec![(COMPANY, ENDOWMENT)], dev_accounts: None };
	let _ = RuntimeGenesisConfig { balances, ..Default::default() }.build_storage();
}
