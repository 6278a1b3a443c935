// SPDX-License-Identifier: Apache-2.0
//! The early proof for rule A1: one key may hold several Aura seats, authors in proportion, and keeps its seats through
//! session rotation.

mod chain;

use chain::Chain;
use polkadot_sdk::{sp_core::crypto::Ss58Codec, sp_keyring::Sr25519Keyring, *};
use std::collections::BTreeMap;
use vns_runtime::{configs::consensus::SESSION_LENGTH, AccountId, Aura, Authorship, Runtime, Session};

/// Blocks by author over the next `count` blocks.
fn authored(chain: &mut Chain, count: u32) -> BTreeMap<AccountId, u32> {
	let mut blocks = BTreeMap::new();
	for _ in 0..count {
		chain.block(vec![]);
		let author = chain.read(Authorship::author).expect("every block has an author");
		*blocks.entry(author).or_default() += 1;
	}
	blocks
}

#[test]
fn two_of_three_seats_should_author_two_of_three_blocks_and_survive_session_rotation() {
	let (alice, bob) = (Sr25519Keyring::Alice.to_account_id(), Sr25519Keyring::Bob.to_account_id());
	let mut chain = Chain::of_preset("local_testnet");
	// Collator selection lists its authors by key; the further seats follow in the next round.
	let seats = vec![bob.clone(), alice.clone(), alice.clone()];
	assert_eq!(chain.read(Session::validators), seats);

	// Four rotations: what genesis said is long replaced by what rotation made.
	let mut total = BTreeMap::new();
	for session in 1..=4u32 {
		for (author, blocks) in authored(&mut chain, SESSION_LENGTH) {
			*total.entry(author).or_insert(0) += blocks;
		}
		assert_eq!(chain.read(Session::current_index), session);
		assert_eq!(chain.read(Session::validators), seats, "in session {session}");
		let keys = chain.read(|| pallet_aura::Authorities::<Runtime>::get().into_inner());
		assert_eq!(keys.len(), 3, "in session {session}");
		assert_eq!(keys[1], keys[2], "the same key twice, in session {session}");
		assert_ne!(keys[0], keys[1]);
	}
	// 1,200 blocks in consecutive slots: exactly 2:1.
	assert_eq!(total.get(&alice), Some(&800), "{}", alice.to_ss58check());
	assert_eq!(total.get(&bob), Some(&400), "{}", bob.to_ss58check());
	chain.check();
}

#[test]
fn the_slot_of_a_block_should_name_its_seat() {
	let mut chain = Chain::of_preset("local_testnet");
	for _ in 0..9 {
		chain.block(vec![]);
		let (slot, keys, author) = chain.read(|| {
			(
				pallet_aura::CurrentSlot::<Runtime>::get(),
				pallet_aura::Authorities::<Runtime>::get(),
				Authorship::author().expect("every block has an author"),
			)
		});
		let seat = usize::try_from(*slot % 3).expect("is small");
		let expected =
			if keys[seat] == Sr25519Keyring::Bob.public().into() { Sr25519Keyring::Bob } else { Sr25519Keyring::Alice };
		assert_eq!(author, expected.to_account_id());
	}
	assert_eq!(chain.read(Aura::slot_duration), 6_000);
}
