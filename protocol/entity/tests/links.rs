// SPDX-License-Identifier: Apache-2.0
//! Links (E2): what leads to a key, what does not, and every refusal.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions, clippy::expect_used, clippy::indexing_slicing)]

#[allow(dead_code)]
mod common;

use codec::{Decode, Encode, MaxEncodedLen};
use common::{hmac, Private, H};
use proptest::prelude::*;
use vns_entity::{link, prove, Error, ExtendedKey, Key, MAX_STEPS, SERIALISED};

fn private() -> Private {
	Private::root(&[7; 32]).at(&[44 + H, H])
}

fn xpub() -> ExtendedKey {
	private().xpub()
}

/// A path of so many steps.
fn path(steps: u32) -> Vec<u32> {
	(0..steps).map(|step| step * 1_000 + 1).collect()
}

#[test]
fn e2_up_to_eight_steps_should_link() {
	assert_eq!(MAX_STEPS, 8);
	for steps in 1..=MAX_STEPS {
		let path = path(steps);
		let expected = private().at(&path);
		let key = link(&xpub(), &path).expect("is derived");
		assert_eq!(*key.bytes(), expected.point());
		assert_eq!(prove(&xpub(), &path, &key.account()), Ok(key));
	}
}

#[test]
fn e2_nine_steps_should_be_refused() {
	assert_eq!(link(&xpub(), &path(9)), Err(Error::PathTooLong));
	assert_eq!(link(&xpub(), &path(100_000)), Err(Error::PathTooLong));
	let ninth = Key::parse(private().at(&path(9)).point()).expect("is a key");
	assert_eq!(prove(&xpub(), &path(9), &ninth.account()), Err(Error::PathTooLong));
}

#[test]
fn e2_a_hardened_step_should_be_refused_wherever_it_stands() {
	for hardened in [H, H + 1, u32::MAX] {
		for place in 0..8 {
			let mut path = path(8);
			path[place] = hardened;
			assert_eq!(link(&xpub(), &path), Err(Error::HardenedStep));
			// Also when the claim is true, as the private key could show.
			let account = Key::parse(private().at(&path).point()).expect("is a key").account();
			assert_eq!(prove(&xpub(), &path, &account), Err(Error::HardenedStep));
		}
	}
	assert!(link(&xpub(), &[H - 1]).is_ok());
}

#[test]
fn e2_another_path_should_lead_to_another_key() {
	let account = link(&xpub(), &[0, 5]).expect("is derived").account();
	for wrong in [&[0, 4][..], &[5, 0], &[0], &[5], &[0, 5, 0], &[0, 0, 5]] {
		assert_eq!(prove(&xpub(), wrong, &account), Err(Error::AnotherAccount), "{wrong:?}");
	}
}

#[test]
fn e2_another_parent_should_lead_to_another_key() {
	let account = link(&xpub(), &[0, 5]).expect("is derived").account();
	let stranger = Private::root(&[8; 32]).at(&[44 + H, H]).xpub();
	let sibling = Private::root(&[7; 32]).at(&[44 + H, 1 + H]).xpub();
	// The same key with the chain code of another: only both together are the parent.
	let mut mixed = xpub().serialise();
	mixed[13..45].copy_from_slice(stranger.chain_code());
	let mixed = ExtendedKey::parse(&mixed).expect("is an extended key");
	assert_eq!(mixed.key(), xpub().key());
	for wrong in [stranger, sibling, mixed] {
		assert_eq!(prove(&wrong, &[0, 5], &account), Err(Error::AnotherAccount));
	}
}

#[test]
fn e2_no_step_should_lead_to_the_key_itself() {
	assert_eq!(link(&xpub(), &[]), Ok(*xpub().key()));
	for account in [xpub().key().account(), xpub().key().ethereum_account()] {
		assert_eq!(prove(&xpub(), &[], &account), Ok(*xpub().key()));
		assert_eq!(prove(&xpub(), &[0], &account), Err(Error::AnotherAccount));
	}
}

#[test]
fn e2_both_accounts_of_a_key_should_be_proven_by_its_path() {
	let key = link(&xpub(), &[0, 5]).expect("is derived");
	let second = key.ethereum_account();
	assert_eq!(prove(&xpub(), &[0, 5], &second), Ok(key));
	for wrong in [&[0, 4][..], &[0], &[0, 5, 0], &[]] {
		assert_eq!(prove(&xpub(), wrong, &second), Err(Error::AnotherAccount), "{wrong:?}");
	}
	let mut almost = second;
	almost[31] = 0xef;
	assert_eq!(prove(&xpub(), &[0, 5], &almost), Err(Error::AnotherAccount));
}

#[test]
fn e2_the_key_itself_should_be_nobodys_child() {
	let own = xpub().key().account();
	for number in 0..20 {
		assert_eq!(prove(&xpub(), &[number], &own), Err(Error::AnotherAccount));
	}
}

/// What decides is the key and the chain code; what else is written in an extended key cannot lead elsewhere.
#[test]
fn e2_depth_and_number_of_the_parent_should_not_matter() {
	let mut bytes = xpub().serialise();
	(bytes[4], bytes[5], bytes[12]) = (9, bytes[5] ^ 1, bytes[12] ^ 1);
	let relabelled = ExtendedKey::parse(&bytes).expect("is an extended key");
	assert_ne!(relabelled, xpub());
	assert_eq!(link(&relabelled, &[3, 4]), link(&xpub(), &[3, 4]));
}

#[test]
fn a_key_255_levels_deep_should_have_no_children() {
	let mut bytes = xpub().serialise();
	bytes[4] = 254;
	let last = ExtendedKey::parse(&bytes).expect("is an extended key").child(0).expect("has a child");
	assert_eq!(last.depth(), 255);
	assert_eq!(last.child(0), Err(Error::TooDeep));
}

#[test]
fn bytes_too_few_or_too_many_should_be_refused() {
	let bytes = xpub().serialise();
	for length in 0..SERIALISED {
		assert_eq!(ExtendedKey::parse(&bytes[..length]), Err(Error::WrongLength));
	}
	assert_eq!(ExtendedKey::parse(&[&bytes[..], &[0]].concat()), Err(Error::WrongLength));
}

/// The development key Alice of the SDK's ECDSA: what `subkey inspect --scheme ecdsa //Alice` names.
#[test]
fn e1_the_account_should_be_the_one_that_the_sdk_makes_of_the_key() {
	let bytes = hex::decode("020a1091341fe5664bfa1782d5e04779689068c916b04cb365ec3153755684d9a1").expect("is hex");
	let key = Key::parse(bytes.try_into().expect("33 bytes")).expect("is a key");
	assert_eq!(hex::encode(key.account()), "01e552298e47454041ea31273b4b630c64c104e4514aa3643490b8aaca9cf8ed");
}

#[test]
fn what_was_decoded_should_be_checked_where_it_is_used() {
	let good = xpub().encode();
	assert_eq!(good.len(), ExtendedKey::max_encoded_len());
	assert_eq!(ExtendedKey::decode(&mut &good[..]), Ok(xpub()));
	// The last 33 bytes are the key: another tag makes it none.
	let mut bad = good.clone();
	bad[good.len() - 33] = 5;
	let bad = ExtendedKey::decode(&mut &bad[..]).expect("has the right length");
	assert_eq!(bad.check(), Err(Error::InvalidPublicKey));
	assert_eq!(link(&bad, &[0]), Err(Error::InvalidPublicKey));
	// The first byte is the depth: a root has neither parent nor number.
	let mut bad = good;
	bad[0] = 0;
	let bad = ExtendedKey::decode(&mut &bad[..]).expect("has the right length");
	assert_eq!(bad.check(), Err(Error::RootWithParent));
}

#[test]
fn every_error_should_keep_its_number_and_explain_itself() {
	assert_eq!(Error::ALL.map(Error::number).to_vec(), (1..=18).collect::<Vec<u8>>());
	assert_eq!(Error::ALL.map(|error| error as u8), Error::ALL.map(Error::number));
	for error in Error::ALL {
		assert!(error.to_string().len() > 10, "{error:?}");
	}
}

/// What the documentation warns of: the extended public key and one private key below it give the private key above.
#[test]
fn a_leaked_child_should_give_its_parent_away() {
	let leaked = private().child(5).secret;
	let (added, _) = hmac(xpub().chain_code(), &[xpub().key().bytes(), &5u32.to_be_bytes()]);
	assert_eq!(leaked - added, private().secret);
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	#[test]
	fn e2_public_derivation_should_equal_private_derivation(
		seed in prop::collection::vec(any::<u8>(), 16..=64),
		above in prop::collection::vec(any::<u32>(), 0..3),
		path in prop::collection::vec(0..H, 1..=8),
	) {
		let private = Private::root(&seed).at(&above);
		let expected = private.at(&path);
		let mut public = private.xpub();
		prop_assert_eq!(*link(&public, &path).expect("is derived").bytes(), expected.point());
		for step in &path {
			public = public.child(*step).expect("is derived");
		}
		// Chain code, depth, fingerprint and number as well.
		prop_assert_eq!(public.serialise().to_vec(), expected.public());
		prop_assert_eq!(ExtendedKey::parse(&public.serialise()), Ok(public));
		prop_assert_eq!(ExtendedKey::decode(&mut &public.encode()[..]), Ok(public));
	}

	#[test]
	fn any_bytes_should_be_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..100), tag in 0u8..6) {
		let mut serialised = xpub().serialise().to_vec();
		serialised[45] = tag;
		for (byte, random) in serialised[46..].iter_mut().zip(&bytes) {
			*byte = *random;
		}
		if let Ok(key) = ExtendedKey::parse(&serialised) {
			prop_assert!(tag == 2 || tag == 3);
			prop_assert_eq!(key.serialise().to_vec(), serialised);
			prop_assert!(key.child(0).is_ok());
		}
		prop_assert!(ExtendedKey::parse(&bytes).is_err(), "random bytes have another version");
	}
}
