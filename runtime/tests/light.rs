// SPDX-License-Identifier: Apache-2.0
//! A block without transactions leaves room for transactions, also where numbers jump.

use chain::Chain;
use vns_runtime::configs::system::MAXIMUM_BLOCK_WEIGHT;

/// The most that hooks and inherents of an empty block may take, in percent of a block.
const MOST: u64 = 15;

fn check(chain: &mut Chain, when: &str) {
	let (mandatory, total) = chain.weight();
	let most = MAXIMUM_BLOCK_WEIGHT * MOST / 100;
	assert!(mandatory.all_lte(most), "{when}: {mandatory:?} of {MAXIMUM_BLOCK_WEIGHT:?}");
	assert!(total.all_lte(most), "{when}: {total:?}");
}

#[test]
fn an_empty_block_should_stay_light_from_the_first_one_on() {
	let mut chain = Chain::of_preset("development");
	for block in 1..=5 {
		chain.block(vec![]);
		check(&mut chain, &format!("block {block} on a relay chain that has run for years"));
	}
}

#[test]
fn the_blocks_after_a_stall_of_a_day_should_stay_light() {
	let mut chain = Chain::of_preset("development");
	chain.blocks(2);
	chain.stall(14_400);
	for block in 1..=5 {
		chain.block(vec![]);
		check(&mut chain, &format!("block {block} after the stall"));
	}
}

#[test]
fn only_the_block_that_rotates_the_session_should_be_full() {
	let mut chain = Chain::of_preset("local_testnet");
	chain.blocks(vns_runtime::configs::consensus::SESSION_LENGTH);
	// The session pallet claims a whole block for a rotation, so this one has no room for transactions.
	assert!(chain.weight().0.any_gte(MAXIMUM_BLOCK_WEIGHT));
	for block in 1..=3 {
		chain.block(vec![]);
		check(&mut chain, &format!("block {block} after the rotation"));
	}
}
