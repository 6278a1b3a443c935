// SPDX-License-Identifier: Apache-2.0
//! A block without transactions leaves room for transactions, also where numbers jump: the scheduler counts the relay chain's
//! blocks, and visits every number.

use chain::{
	calls::{account, transfer},
	Chain,
};
use polkadot_sdk::{
	sp_keyring::Sr25519Keyring::{Eve, Ferdie},
	sp_runtime::traits::Dispatchable,
	*,
};
use vns_runtime::{configs::system::MAXIMUM_BLOCK_WEIGHT, ParachainSystem, Runtime, RuntimeCall, RuntimeOrigin};
use vns_units::UNIT;

/// The most that hooks and inherents of an empty block may take, in percent of a block.
const MOST: u64 = 15;

fn check(chain: &mut Chain, when: &str) {
	check_below(chain, when, MOST);
}

fn check_below(chain: &mut Chain, when: &str, percent: u64) {
	let (mandatory, total) = chain.weight();
	let most = MAXIMUM_BLOCK_WEIGHT * percent / 100;
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
fn the_blocks_after_a_stall_of_a_day_should_leave_room_and_be_light_again_soon() {
	let mut chain = Chain::of_preset("development");
	chain.blocks(2);
	chain.stall(14_400);
	// The first one learns the number, the next ones visit what lies between, in a quarter of a block beside all else.
	let mut caught_up = None;
	for block in 1..=100 {
		let transfer = chain.signed(Eve, transfer(account(Ferdie), UNIT));
		assert_eq!(chain.block(vec![transfer]), [Ok(())], "block {block} after the stall");
		check_below(&mut chain, &format!("block {block} after the stall"), MOST + 25);
		let behind = chain.read(|| {
			let next = pallet_scheduler::IncompleteSince::<Runtime>::get().expect("has run");
			ParachainSystem::last_relay_block_number().saturating_sub(next)
		});
		if block > 1 && behind == 0 && caught_up.is_none() {
			caught_up = Some(block);
		}
	}
	let caught_up = caught_up.expect("catches up");
	println!("caught up in block {caught_up} after the stall");
	assert!(caught_up < 90, "{caught_up}");
	chain.block(vec![]);
	check(&mut chain, "once it has caught up");
}

#[test]
fn nothing_that_is_scheduled_should_be_missed_in_a_stall() {
	let mut chain = Chain::of_preset("development");
	chain.blocks(2);
	let when = chain.read(ParachainSystem::last_relay_block_number) + 7_000;
	chain.ext.execute_with(|| {
		let call = frame_system::Call::<Runtime>::set_storage { items: vec![(b"x".to_vec(), b"y".to_vec())] };
		let schedule = pallet_scheduler::Call::<Runtime>::schedule {
			when,
			maybe_periodic: None,
			priority: 0,
			call: Box::new(call.into()),
		};
		assert!(RuntimeCall::from(schedule).dispatch(RuntimeOrigin::root()).is_ok());
	});
	chain.ext.commit_all().expect("commits");
	chain.stall(14_400);
	chain.blocks(100);
	assert!(chain.read(|| sp_io::storage::get(b"x")).is_some());
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
