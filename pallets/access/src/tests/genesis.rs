// SPDX-License-Identifier: Apache-2.0
//! M3: what a group starts with.
use super::*;
use polkadot_sdk::sp_runtime::BuildStorage;

fn build(founders: Vec<u64>, agents: Vec<(u64, u128, u32, u64)>, attested: Vec<u64>) {
	let access = AccessConfig { founders, agents, attested, ..Default::default() };
	let genesis = RuntimeGenesisConfig { access, ..Default::default() };
	genesis.build_storage().expect("builds");
}

#[test]
fn m3_genesis_should_name_the_founders() {
	check_with(&[CHEN, ANNA], || {
		assert_eq!(members(), vec![ANNA, CHEN]);
		assert_eq!(Access::members().expect("is founded").epoch(), 0);
		assert!(crate::Agents::<Test>::contains_key(AGENT));
	});
}

#[test]
fn without_founders_there_should_be_no_group_and_nobody_should_become_a_member() {
	check_with(&[], || {
		assert_eq!(Access::members(), None);
		assert_eq!(Access::group(), None);
		for who in [ANNA, AGENT, OUTSIDER] {
			assert_noop!(propose(who, Change::Add(who)), Error::<Test>::NotAMember);
			assert_noop!(consent(who, 0), Error::<Test>::NotAMember);
			assert_noop!(close(who, 0), Error::<Test>::NotAMember);
			assert_noop!(carry_out(who, 0), Error::<Test>::NotAMember);
		}
	});
}

#[test]
#[should_panic(expected = "names a founder twice")]
fn m3_genesis_should_not_name_a_founder_twice() {
	build(vec![ANNA, BORIS, ANNA], vec![], vec![]);
}

#[test]
#[should_panic(expected = "more than MAX_MEMBERS")]
fn m3_genesis_should_not_name_more_founders_than_fit() {
	build((0..=u64::from(crate::MAX_MEMBERS)).collect(), vec![], vec![]);
}

#[test]
#[should_panic(expected = "without a group")]
fn genesis_should_not_appoint_without_a_group() {
	build(vec![], vec![(AGENT, 1, 1, 1)], vec![]);
}

#[test]
#[should_panic(expected = "without a group")]
fn genesis_should_not_attest_without_a_group() {
	build(vec![], vec![], vec![DORA]);
}

#[test]
#[should_panic(expected = "without a quota or a recovery")]
fn genesis_should_not_appoint_without_bounds() {
	build(vec![ANNA], vec![(AGENT, 0, 1, 1)], vec![]);
}

#[test]
#[should_panic(expected = "appoints an agent twice")]
fn genesis_should_not_appoint_twice() {
	build(vec![ANNA], vec![(AGENT, 1, 1, 1), (AGENT, 2, 1, 1)], vec![]);
}

#[test]
#[should_panic(expected = "more agents than MaxAgents")]
fn genesis_should_not_appoint_more_agents_than_fit() {
	build(vec![ANNA], (0..=u64::from(MAX_AGENTS)).map(|agent| (agent, 1, 1, 1)).collect(), vec![]);
}
