// SPDX-License-Identifier: Apache-2.0
//! Registration and status (E1): nobody is bound without consent, and the history holds every change.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions, clippy::expect_used, clippy::indexing_slicing)]

#[allow(dead_code)]
mod common;

use blake2::{digest::consts::U32, Blake2b, Digest};
use common::{Private, H};
use k256::ecdsa::{
	signature::hazmat::{PrehashSigner, PrehashVerifier},
	Signature, SigningKey, VerifyingKey,
};
use proptest::prelude::*;
use std::cell::Cell;
use vns_entity::{change, register, Change, Changed, Claim, Entity, Error, Key, Registered, Status};

const AGENT: u8 = 1;
const GROUP: u8 = 2;

/// A wallet: its extended key, and an account on a key of its own.
fn wallet(seed: u8) -> Private {
	Private::root(&[seed; 32]).at(&[44 + H])
}

/// The key of the account that the wallet registers.
fn account_key(wallet: &Private) -> Private {
	wallet.at(&[H])
}

fn key_of(private: &Private) -> Key {
	Key::parse(private.point()).expect("is a key")
}

fn claim(wallet: &Private) -> Claim {
	Claim {
		genesis: [0xab; 32],
		account: key_of(&account_key(wallet)).account(),
		dossier: [0xcd; 32],
		key: Some(wallet.xpub()),
	}
}

/// As the SDK signs by ECDSA: over the BLAKE2b-256 of the bytes.
fn sign(private: &Private, bytes: &[u8]) -> Signature {
	SigningKey::from(private.secret_key()).sign_prehash(&Blake2b::<U32>::digest(bytes)).expect("signs")
}

fn signed(key: &Key, bytes: &[u8], signature: &Signature) -> bool {
	VerifyingKey::from_sec1_bytes(key.bytes())
		.expect("is a key")
		.verify_prehash(&Blake2b::<U32>::digest(bytes), signature)
		.is_ok()
}

/// Registers `claim` with signatures that were made over the statement of `over`.
fn attempt(claim: &Claim, account: &Private, key: &Private, over: &Claim) -> Result<Registered<u8>, Error> {
	let statement = over.statement();
	let by_account = sign(account, statement.as_bytes());
	let by_key = sign(key, statement.as_bytes());
	register(
		None,
		claim,
		AGENT,
		1_000,
		|bytes| key_of(account).account() == claim.account && signed(&key_of(account), bytes, &by_account),
		|key, bytes| signed(key, bytes, &by_key),
	)
}

#[test]
fn e1_both_consents_should_register() {
	let wallet = wallet(1);
	let claim = claim(&wallet);
	let done = attempt(&claim, &account_key(&wallet), &wallet, &claim).expect("is registered");
	let entity = Entity { dossier: claim.dossier, key: claim.key, status: Status::Registered, changes: 1 };
	assert_eq!(done.entity, entity);
	assert_eq!(done.change, Change { number: 0, from: None, to: Status::Registered, by: AGENT, at: 1_000 });
	assert_eq!(done.key_account, Some(wallet.xpub().key().account()));
	assert!(entity.agrees_with(&[done.change]));
}

#[test]
fn e1_somebody_elses_key_should_not_be_bound() {
	let (mine, theirs) = (wallet(1), wallet(2));
	let claim = Claim { key: Some(theirs.xpub()), ..claim(&mine) };
	// My account signs, and my key in place of theirs; then a child of theirs that leaked.
	assert_eq!(attempt(&claim, &account_key(&mine), &mine, &claim), Err(Error::KeyDidNotConsent));
	assert_eq!(attempt(&claim, &account_key(&mine), &theirs.child(0), &claim), Err(Error::KeyDidNotConsent));
	assert!(attempt(&claim, &account_key(&mine), &theirs, &claim).is_ok());
}

#[test]
fn e1_somebody_elses_account_should_not_be_bound() {
	let (mine, theirs) = (wallet(1), wallet(2));
	let claim = Claim { account: key_of(&account_key(&theirs)).account(), ..claim(&mine) };
	assert_eq!(attempt(&claim, &account_key(&mine), &mine, &claim), Err(Error::AccountDidNotConsent));
	assert!(attempt(&claim, &account_key(&theirs), &mine, &claim).is_ok());
}

#[test]
fn e1_consent_to_anything_else_should_not_serve() {
	let wallet = wallet(1);
	let agreed = claim(&wallet);
	let other_chain_code = {
		let mut bytes = wallet.xpub().serialise();
		bytes[13] ^= 1;
		vns_entity::ExtendedKey::parse(&bytes).expect("is an extended key")
	};
	let (account, genesis, dossier) = (agreed.account, [0; 32], [0; 32]);
	for claim in [
		Claim { genesis, ..agreed },
		Claim { dossier, ..agreed },
		Claim { key: Some(other_chain_code), ..agreed },
		Claim { key: None, ..agreed },
	] {
		assert_eq!(attempt(&claim, &account_key(&wallet), &wallet, &agreed), Err(Error::AccountDidNotConsent));
	}
	// What the key signed for one account does not bind it to another.
	let other = self::wallet(2);
	let theirs = Claim { key: agreed.key, ..claim(&other) };
	assert_ne!(theirs.account, account);
	let by_account = sign(&account_key(&other), theirs.statement().as_bytes());
	let by_key = sign(&wallet, agreed.statement().as_bytes());
	let done = register(
		None,
		&theirs,
		AGENT,
		0,
		|bytes| signed(&key_of(&account_key(&other)), bytes, &by_account),
		|key, bytes| signed(key, bytes, &by_key),
	);
	assert_eq!(done, Err(Error::KeyDidNotConsent));
}

#[test]
fn e1_without_an_extended_key_the_account_alone_should_consent() {
	let claim = Claim { key: None, ..claim(&wallet(1)) };
	let done = register(None, &claim, AGENT, 0, |_| true, |_, _| panic!("no key to ask")).expect("is registered");
	assert_eq!((done.entity.key, done.key_account), (None, None));
	assert_eq!(register(None, &claim, AGENT, 0, |_| false, |_, _| true), Err(Error::AccountDidNotConsent));
}

#[test]
fn e1_an_account_should_be_registered_once_for_ever() {
	let claim = claim(&wallet(1));
	for status in [Status::Registered, Status::Suspended, Status::Closed] {
		let known = Entity { dossier: [0; 32], key: None, status, changes: 3 };
		let asked = Cell::new(false);
		let sees = || {
			asked.set(true);
			true
		};
		let done = register(Some(&known), &claim, AGENT, 0, |_| sees(), |_, _| sees());
		assert_eq!(done, Err(Error::AlreadyRegistered));
		assert!(!asked.get(), "signatures cost too much to be checked in vain");
	}
}

#[test]
fn e1_what_is_no_key_should_not_be_registered() {
	use codec::{Decode, Encode};
	let mut bytes = wallet(1).xpub().encode();
	let tag = bytes.len() - 33;
	bytes[tag] = 4;
	let key = vns_entity::ExtendedKey::decode(&mut &bytes[..]).ok();
	assert!(key.is_some());
	let claim = Claim { key, ..claim(&wallet(1)) };
	assert_eq!(register(None, &claim, AGENT, 0, |_| true, |_, _| true), Err(Error::InvalidPublicKey));
}

#[test]
fn e1_the_statement_should_say_what_is_signed() {
	let claim = Claim { genesis: [0x01; 32], account: [0x23; 32], dossier: [0xef; 32], key: None };
	let text = format!(
		"<Bytes>Register an entity\ngenesis 0x{}\naccount 0x{}\ndossier 0x{}\nextended key none</Bytes>",
		"01".repeat(32),
		"23".repeat(32),
		"ef".repeat(32),
	);
	assert_eq!(claim.statement(), text);
	let xpub = wallet(1).xpub();
	let with_key = Claim { key: Some(xpub), ..claim }.statement();
	assert_eq!(with_key, text.replace("none", &format!("0x{}", hex::encode(xpub.serialise()))));
}

fn entity(status: Status) -> Entity {
	Entity { dossier: [0xcd; 32], key: None, status, changes: 1 }
}

#[test]
fn e1_the_status_should_change_as_it_may_and_no_other_way() {
	use Status::{Closed, Registered, Suspended};
	let to = |from, to| change(&entity(from), to, GROUP, 5).map(|done| done.entity.status);
	assert_eq!(to(Registered, Suspended), Ok(Suspended));
	assert_eq!(to(Suspended, Registered), Ok(Registered));
	assert_eq!(to(Registered, Closed), Ok(Closed));
	assert_eq!(to(Suspended, Closed), Ok(Closed));
	assert_eq!(to(Registered, Registered), Err(Error::SameStatus));
	assert_eq!(to(Suspended, Suspended), Err(Error::SameStatus));
	for status in [Registered, Suspended, Closed] {
		assert_eq!(to(Closed, status), Err(Error::Closed));
	}
}

#[test]
fn e1_a_change_should_leave_an_entry_and_nothing_else() {
	let before = entity(Status::Registered);
	let Changed { entity, change: entry } = change(&before, Status::Suspended, GROUP, 5).expect("is allowed");
	assert_eq!(entity, Entity { status: Status::Suspended, changes: 2, ..before });
	let expected = Change { number: 1, from: Some(Status::Registered), to: Status::Suspended, by: GROUP, at: 5 };
	assert_eq!(entry, expected);
}

#[test]
fn a_history_that_is_full_should_say_so() {
	let full = Entity { changes: u32::MAX, ..entity(Status::Registered) };
	assert_eq!(change(&full, Status::Closed, GROUP, 5), Err(Error::HistoryFull));
}

/// The history of an entity that was suspended, let in again and closed.
fn history() -> (Entity, Vec<Change<u8>>) {
	let claim = Claim { key: None, ..claim(&wallet(1)) };
	let first = register(None, &claim, AGENT, 10, |_| true, |_, _| true).expect("is registered");
	let (mut entity, mut history) = (first.entity, vec![first.change]);
	for (to, at) in [(Status::Suspended, 20), (Status::Registered, 20), (Status::Closed, 30)] {
		let done = change(&entity, to, GROUP, at).expect("is allowed");
		entity = done.entity;
		history.push(done.change);
	}
	(entity, history)
}

#[test]
fn damage_to_a_history_should_be_noticed() {
	let (entity, good) = history();
	assert!(entity.agrees_with(&good));
	assert!(!entity.agrees_with::<u8>(&[]));
	assert!(!Entity { changes: 5, ..entity }.agrees_with(&good));
	assert!(!Entity { status: Status::Suspended, ..entity }.agrees_with(&good));
	for entry in 0..good.len() {
		let damaged = |damage: fn(&mut Change<u8>)| {
			let mut history = good.clone();
			damage(&mut history[entry]);
			!entity.agrees_with(&history)
		};
		assert!(damaged(|entry| entry.number += 1), "{entry}");
		assert!(damaged(|entry| entry.from = Some(Status::Closed)), "{entry}");
		assert!(damaged(|entry| entry.from = entry.from.xor(Some(Status::Registered))), "{entry}");
		assert!(entry == 0 || damaged(|entry| entry.at = 1), "{entry}");
		let mut missing = good.clone();
		missing.remove(entry);
		assert!(!entity.agrees_with(&missing), "{entry}");
		let mut twice = good.clone();
		twice.insert(entry, good[entry].clone());
		assert!(!entity.agrees_with(&twice), "{entry}");
	}
}

proptest! {
	#[test]
	fn e1_any_sequence_of_changes_should_leave_a_complete_history(
		steps in prop::collection::vec((0u8..10, 0u64..3), 0..60),
	) {
		let claim = Claim { key: None, ..claim(&wallet(1)) };
		let first = register(None, &claim, AGENT, 0, |_| true, |_, _| true).expect("is registered");
		let (mut entity, mut history, mut now) = (first.entity, vec![first.change], 0);
		for (which, passed) in steps {
			now += passed;
			let to = match which {
				0 => Status::Closed,
				1..=5 => Status::Suspended,
				_ => Status::Registered,
			};
			let was_closed = entity.status == Status::Closed;
			if let Ok(done) = change(&entity, to, GROUP, now) {
				prop_assert!(!was_closed, "closed is for ever");
				entity = done.entity;
				history.push(done.change);
			}
			prop_assert!(entity.agrees_with(&history));
			prop_assert_eq!((entity.dossier, entity.key), (claim.dossier, claim.key));
		}
	}
}
