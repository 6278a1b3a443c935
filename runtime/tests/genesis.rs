// SPDX-License-Identifier: Apache-2.0
//! Every preset builds, runs, and holds to the rules from its first block.

use chain::Chain;
use polkadot_sdk::sp_genesis_builder::runtime_decl_for_genesis_builder::GenesisBuilder;
use vns_runtime::{
	configs::monetary::PotAccount, genesis::roles, Access, Balances, Credit, Runtime, EXISTENTIAL_DEPOSIT,
};

#[test]
fn every_preset_should_build_and_keep_its_invariants() {
	for preset in Runtime::preset_names() {
		let mut chain = Chain::of_preset(&preset);
		chain.check();
		let issuance = chain.read(Balances::total_issuance);
		assert_eq!(chain.read(Credit::totals).net_value, issuance, "{preset}");
		assert_eq!(chain.value(&PotAccount::get()), EXISTENTIAL_DEPOSIT, "{preset}");
		chain.blocks(3);
		chain.check();
		assert_eq!(chain.read(Balances::total_issuance), issuance, "{preset}");
	}
}

#[test]
fn every_role_of_the_story_should_be_endowed() {
	let mut chain = Chain::of_preset("development");
	for who in roles::ALL {
		assert!(chain.value(&who.to_account_id()) > 0, "{who}");
	}
	let group = chain.read(Access::group).expect("is founded");
	assert!(group.may_grant, "the group is large enough");
	for member in roles::MEMBERS {
		assert!(group.members.contains(&member.to_account_id()), "{member}");
	}
	let grantor = roles::GRANTOR.to_account_id();
	assert!(chain.read(|| Credit::allowance(grantor)).expect("is an agent").open);
}

#[test]
fn an_unknown_preset_should_not_exist() {
	assert_eq!(Runtime::get_preset(&Some("production".into())), None);
}
