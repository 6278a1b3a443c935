// SPDX-License-Identifier: Apache-2.0
//! The early proof for rule A1: one key may hold several Aura seats, authors in proportion, and keeps its seats through
//! session rotation.

use chain::Chain;
use polkadot_sdk::{sp_core::crypto::Ss58Codec, sp_keyring::Sr25519Keyring, *};
use std::collections::BTreeMap;
use vns_runtime::{configs::consensus::SESSION_LENGTH, AccountId, Aura, Authorship, Runtime, Session};

/// Blocks by author over the next `count` blocks: who has the seat of a block's slot when it begins.
fn authored(chain: &mut Chain, count: u32) -> BTreeMap<AccountId, u32> {
	let mut blocks = BTreeMap::new();
	for _ in 0..count {
		let seats = chain.read(Session::validators);
		let seat = usize::try_from(chain.slot() + 1).expect("is small") % seats.len();
		chain.block(vec![]);
		*blocks.entry(seats[seat].clone()).or_default() += 1;
	}
	blocks
}

#[test]
fn a1_two_thirds_of_the_stake_should_author_two_thirds_of_the_blocks_and_survive_session_rotation() {
	let (alice, bob) = (Sr25519Keyring::Alice.to_account_id(), Sr25519Keyring::Bob.to_account_id());
	let mut chain = Chain::of_preset("local_testnet");
	let mut orders = Vec::new();
	// Four rotations: what genesis said is long replaced by what rotation made.
	let mut total = BTreeMap::new();
	for session in 1..=4u32 {
		for (author, blocks) in authored(&mut chain, SESSION_LENGTH - 1) {
			*total.entry(author).or_insert(0) += blocks;
		}
		// What the chain has counted: all blocks of the session but its last one, in which the next one begins.
		let counted = |chain: &mut Chain, who: &AccountId| {
			chain.read(|| pallet_authors::Seats::<Runtime>::get(who).expect("has seats").blocks)
		};
		assert_eq!(counted(&mut chain, &alice) + counted(&mut chain, &bob), SESSION_LENGTH - 1);
		for (author, blocks) in authored(&mut chain, 1) {
			*total.entry(author).or_insert(0) += blocks;
		}
		assert_eq!(chain.read(Session::current_index), session);
		let seats = chain.read(Session::validators);
		let count = |who: &AccountId| seats.iter().filter(|seat| *seat == who).count();
		assert_eq!((count(&alice), count(&bob)), (40, 20), "in session {session}");
		// The key of each seat, in the same order.
		let keys = chain.read(|| pallet_aura::Authorities::<Runtime>::get().into_inner());
		let expected: Vec<_> = seats
			.iter()
			.map(|who| if *who == alice { Sr25519Keyring::Alice } else { Sr25519Keyring::Bob }.public().into())
			.collect();
		assert_eq!(keys, expected, "in session {session}");
		orders.push(seats);
	}
	// 1,200 blocks in consecutive slots: exactly 2:1.
	assert_eq!(total.get(&alice), Some(&800), "{}", alice.to_ss58check());
	assert_eq!(total.get(&bob), Some(&400), "{}", bob.to_ss58check());
	orders.dedup();
	assert_eq!(orders.len(), 4, "each session is shuffled anew");
	chain.check();
}

#[test]
fn the_slot_of_a_block_should_name_its_seat() {
	let mut chain = Chain::of_preset("local_testnet");
	for _ in 0..70 {
		chain.block(vec![]);
		let (slot, keys, author) = chain.read(|| {
			(
				pallet_aura::CurrentSlot::<Runtime>::get(),
				pallet_aura::Authorities::<Runtime>::get(),
				Authorship::author().expect("every block has an author"),
			)
		});
		let seat = usize::try_from(*slot % 60).expect("is small");
		let expected =
			if keys[seat] == Sr25519Keyring::Bob.public().into() { Sr25519Keyring::Bob } else { Sr25519Keyring::Alice };
		assert_eq!(author, expected.to_account_id());
	}
	assert_eq!(chain.read(Aura::slot_duration), 6_000);
}
