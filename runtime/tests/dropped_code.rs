// SPDX-License-Identifier: Apache-2.0
//! Code that was handed in and that the relay chain has dropped, though no block of this chain was built upon the one block of the
//! relay chain that says so (docs/adr/0033). It must not wait for ever, or no upgrade would ever be possible again; and none that
//! the relay chain still looks at may be let go, or this chain would stand still when it lets it pass.

use chain::{four::four, Chain};
use cumulus_pallet_parachain_system::{Event, PendingValidationCode};
use cumulus_primitives_core::{
	relay_chain::{well_known_keys::upgrade_go_ahead_signal, UpgradeGoAhead},
	runtime_decl_for_key_to_include_in_relay_proof::KeyToIncludeInRelayProof,
	ParaId, RelayStorageKey,
};
use pallet_origins::Waits;
use polkadot_sdk::{
	sp_core::H256,
	sp_io::hashing::{blake2_256, twox_128},
	sp_keyring::Sr25519Keyring::*,
	*,
};
use vns_runtime::{
	configs::{dropped_code::PATIENCE, governance::RELAY_HOURS},
	genesis::PARA_ID,
	Origins, Runtime,
};

/// Code that was handed in, and that the relay chain looks at.
fn handed_in() -> Chain {
	let mut chain = four();
	chain.blocks(60);
	let code = chain.hand_in(2, &[Alice, Bob]);
	chain.upgrade.code = Some(H256(blake2_256(&code)));
	chain
}

fn waits(chain: &mut Chain) -> bool {
	chain.read(PendingValidationCode::<Runtime>::exists)
}

fn noted(chain: &mut Chain) -> Option<Waits> {
	chain.read(pallet_origins::HandedIn::<Runtime>::get)
}

/// The block of the relay chain that the newest block was built upon.
fn relay_block(chain: &mut Chain) -> u32 {
	chain.read(cumulus_pallet_parachain_system::Pallet::<Runtime>::last_relay_block_number)
}

#[test]
fn c8_code_that_was_dropped_unheard_should_not_wait_for_ever() {
	let mut chain = handed_in();
	chain.blocks(1);
	let since = relay_block(&mut chain);
	chain.blocks(5);
	assert!(waits(&mut chain), "the relay chain looks at it");
	assert_eq!(noted(&mut chain), Some(Waits { since, seen: true }));

	chain.upgrade.code = None;
	chain.blocks(1);
	assert!(!waits(&mut chain));
	assert_eq!(noted(&mut chain), None);
	assert!(chain.happened(Event::<Runtime>::ValidationFunctionDiscarded), "and whoever looks on hears of it");

	chain.upgrade_to(3, &[Alice, Bob]);
	chain.check();
}

/// As it is until the block that handed it in is included; and would be for ever if the relay chain came to keep it elsewhere.
#[test]
fn c8_code_that_the_relay_chain_was_never_seen_to_know_should_wait_for_long() {
	let mut chain = handed_in();
	chain.upgrade.code = None;
	chain.blocks(1);
	let since = relay_block(&mut chain);
	let patience = chain.read(|| Origins::paced(PATIENCE));
	while relay_block(&mut chain) < since + patience {
		chain.blocks(1);
		assert!(waits(&mut chain));
	}
	assert_eq!(noted(&mut chain), Some(Waits { since, seen: false }));
	chain.blocks(1);
	assert!(!waits(&mut chain), "nobody takes that long");
	assert!(chain.happened(Event::<Runtime>::ValidationFunctionDiscarded));
}

#[test]
fn c8_patience_should_be_far_beyond_what_validators_take() {
	// Two sessions of four hours to vote, and an hour until it holds.
	const { assert!(PATIENCE > 10 * 9 * RELAY_HOURS) };
}

#[test]
fn c8_an_author_that_proves_nothing_should_not_drop_what_is_looked_at() {
	let mut chain = handed_in();
	chain.upgrade.unproven = true;
	chain.blocks(3);
	assert!(waits(&mut chain), "what is not proven is not known");
	// And it is applied as if nothing had been.
	chain.upgrade.signal = Some(UpgradeGoAhead::GoAhead);
	chain.blocks(1);
	assert!(!waits(&mut chain));
	assert!(!chain.happened(Event::<Runtime>::ValidationFunctionDiscarded));
	chain.upgrade = Default::default();
	chain.blocks(1);
	assert_eq!(noted(&mut chain), None);
}

#[test]
fn c8_code_that_was_dropped_and_heard_of_should_leave_nothing_behind() {
	let mut chain = handed_in();
	chain.blocks(1);
	chain.upgrade.code = None;
	chain.upgrade.signal = Some(UpgradeGoAhead::Abort);
	chain.blocks(1);
	assert!(!waits(&mut chain));
	assert_eq!(noted(&mut chain), None);
	chain.upgrade.signal = None;
	chain.upgrade_to(3, &[Alice, Bob]);
	chain.check();
}

#[test]
fn c8_what_was_seen_of_one_upgrade_should_not_count_for_the_next() {
	let mut chain = handed_in();
	chain.blocks(1);
	chain.upgrade.code = None;
	chain.blocks(1);
	assert!(!waits(&mut chain));
	chain.hand_in(3, &[Alice, Bob]);
	chain.blocks(3);
	assert!(waits(&mut chain), "the relay chain has not included it yet");
	assert!(noted(&mut chain).is_some_and(|waits| !waits.seen));
}

#[test]
fn authors_should_be_asked_to_prove_more_only_while_code_waits() {
	let mut chain = four();
	assert_eq!(chain.read(Runtime::keys_to_prove).keys, []);
	let mut chain = handed_in();
	let keys = chain.read(Runtime::keys_to_prove).keys;
	let id = ParaId::from(PARA_ID);
	// Beside the relay chain's signal, in the same pallet and under the same number.
	let signal = upgrade_go_ahead_signal(id);
	let expected = [&signal[..16], &twox_128(b"FutureCodeHash"), &signal[32..]].concat();
	assert_eq!(keys, [RelayStorageKey::Top(expected)]);
}
