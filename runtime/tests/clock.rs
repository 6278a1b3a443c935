// SPDX-License-Identifier: Apache-2.0
//! Network time on real blocks.

use chain::{
	calls::{draw, grant},
	Chain,
};
use frame_support::assert_ok;
use polkadot_sdk::{
	sp_keyring::Sr25519Keyring::{Charlie, Dave},
	*,
};
use vns_runtime::{Clock, Credit, Runtime, RuntimeEvent, Timestamp};
use vns_units::UNIT;

/// The default.
const NETWORK_TIME_CAP: u64 = vns_parameters::clock::CAP.default;

#[test]
fn network_time_should_follow_the_relay_chain_and_stand_still_over_a_stall_of_a_day() {
	let mut chain = Chain::of_preset("development");
	chain.blocks(1);
	let start = chain.read(Clock::clock).expect("runs since the first block");
	assert_eq!(start.network, chain.read(Timestamp::get));
	chain.blocks(10);
	let later = chain.read(Clock::clock).expect("runs");
	assert_eq!((later.network - start.network, later.lag()), (60_000, 0));

	const DAY: u64 = 86_400_000;
	chain.stall(DAY / 6_000 - 1);
	chain.blocks(1);
	let after = chain.read(Clock::clock).expect("runs");
	assert_eq!(after.relay - later.relay, DAY);
	assert_eq!(after.network - later.network, NETWORK_TIME_CAP);
	let lag = DAY - NETWORK_TIME_CAP;
	let announced = pallet_clock::Event::<Runtime>::TimeSkipped { skipped: lag, lag };
	assert!(chain.events().contains(&RuntimeEvent::Clock(announced)));
	chain.check();
}

#[test]
fn a_note_should_be_stamped_with_network_time() {
	let mut chain = Chain::of_preset("development");
	chain.blocks(1);
	chain.stall(1_000);
	assert_ok!(chain.submit(Charlie, grant(Dave, 5 * UNIT)));
	assert_ok!(chain.submit(Dave, draw(UNIT)));
	let clock = chain.read(Clock::clock).expect("runs");
	assert!(clock.lag() > 0);
	assert_eq!(chain.read(|| Credit::note(0)).expect("is open").drawn_at, clock.network);
}

#[test]
fn the_clock_should_stand_still_in_a_block_that_rotates_the_session() {
	let mut chain = Chain::of_preset("development");
	let now = |chain: &mut Chain| chain.read(Clock::clock).expect("runs").network;
	chain.blocks(299);
	let before = now(&mut chain);
	chain.blocks(1);
	assert_eq!(now(&mut chain), before, "block 300 admits no payment");
	chain.blocks(1);
	assert_eq!(now(&mut chain), before + 12_000);
	assert_eq!(chain.read(Clock::clock).expect("runs").lag(), 0);
}
