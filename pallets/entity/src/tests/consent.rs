// SPDX-License-Identifier: Apache-2.0
//! E1: nobody is bound without consent, and a consent serves for nothing but what it says.

use super::*;
use polkadot_sdk::sp_core::Pair;

/// The right application with consents over another statement.
fn signed_over(change: impl Fn(&mut Statement), account: bool, key: bool) -> Application {
	let good = application(COMPANY, Some(&company_key()));
	let mut other = statement(COMPANY, Some(&company_key()));
	change(&mut other);
	let text = other.text();
	Application {
		account_signature: if account { COMPANY.sign(text.as_bytes()).into() } else { good.account_signature },
		key_signature: if key { Some(company_key().sign(&text)) } else { good.key_signature },
		..good
	}
}

#[test]
fn e1_the_chain_should_ask_for_the_text_of_the_book() {
	check(|| {
		for key in [None, Some(company_key())] {
			let ours = statement(COMPANY, key.as_ref()).text();
			let parsed = key.map(|key| vns_entity::ExtendedKey::parse(&key.xpub()).expect("is a key"));
			assert_eq!(Entity::claim(&id(COMPANY), DOSSIER, parsed).statement(), ours);
		}
	});
}

#[test]
fn e1_the_chain_should_be_named_by_its_first_block_for_ever() {
	check(|| {
		// The SDK forgets the hashes of old blocks, but never that of the first.
		for number in 2..40u64 {
			System::finalize();
			System::initialize(&number, &[number as u8; 32].into(), &Default::default());
		}
		assert_eq!(System::block_hash(3), Default::default(), "forgotten");
		assert_ok!(register(AGENT, COMPANY, Some(&company_key())));
	});
}

#[test]
fn e1_a_consent_should_serve_for_nothing_else() {
	check(|| {
		type Change<'a> = (&'a str, &'a dyn Fn(&mut Statement));
		let changes: [Change; 6] = [
			("another chain", &|statement| statement.genesis = [0xac; 32]),
			("another account", &|statement| statement.account = id(SUPPLIER)),
			("another dossier", &|statement| statement.dossier = [0xce; 32]),
			("another key", &|statement| statement.key = Some(supplier_key().xpub())),
			("no key", &|statement| statement.key = None),
			// The same key with another chain code: its children are others.
			("another chain code", &|statement| statement.key = Some(company_key().with_chain_code([9; 32]).xpub())),
		];
		for (what, change) in changes {
			println!("{what}");
			assert_noop!(apply(signed(AGENT), signed_over(change, true, false)), Error::AccountDidNotConsent);
			assert_noop!(apply(signed(AGENT), signed_over(change, false, true)), Error::KeyDidNotConsent);
			assert_noop!(apply(signed(AGENT), signed_over(change, true, true)), Error::AccountDidNotConsent);
		}
		assert_ok!(apply(signed(AGENT), signed_over(|_| {}, true, true)));
	});
}

#[test]
fn e1_somebody_else_should_not_consent() {
	check(|| {
		let good = application(COMPANY, Some(&company_key()));
		let text = statement(COMPANY, Some(&company_key())).text();
		// The agent signs for the account, by each scheme.
		for signature in [AGENT.sign(text.as_bytes()).into(), MultiSignature::from(supplier_key().sign(&text))] {
			let forged = Application { account_signature: signature, ..good.clone() };
			assert_noop!(apply(signed(AGENT), forged), Error::AccountDidNotConsent);
		}
		// Somebody else's key is bound: its account signs not, mine, a child of it or nobody does.
		let theirs = supplier_key();
		let text = statement(COMPANY, Some(&theirs)).text();
		let binding = application(COMPANY, Some(&theirs));
		for signature in [None, Some(company_key().sign(&text)), Some(theirs.child(0).sign(&text))] {
			let forged = Application { key_signature: signature, ..binding.clone() };
			assert_noop!(apply(signed(AGENT), forged), Error::KeyDidNotConsent);
		}
	});
}

#[test]
fn e1_the_consent_of_one_should_not_be_taken_for_the_other() {
	check(|| {
		// The account of the key signs for the account, or the signature is over the bare text.
		let good = application(COMPANY, Some(&company_key()));
		let text = statement(COMPANY, Some(&company_key())).text();
		let swapped = Application { account_signature: company_key().sign(&text).into(), ..good.clone() };
		assert_noop!(apply(signed(AGENT), swapped), Error::AccountDidNotConsent);
		let bare = text.replace("<Bytes>", "").replace("</Bytes>", "");
		let bare = Application { account_signature: COMPANY.sign(bare.as_bytes()).into(), ..good.clone() };
		assert_noop!(apply(signed(AGENT), bare), Error::AccountDidNotConsent);
		// Ethereum's scheme hashes otherwise.
		let keccak = polkadot_sdk::sp_core::ecdsa::KeccakPair::from_seed_slice(&company_key().secret.to_bytes());
		let raw = keccak.expect("is a key").sign(text.as_bytes()).0;
		let other = Application { key_signature: Some(ecdsa::Signature::from_raw(raw)), ..good };
		assert_noop!(apply(signed(AGENT), other), Error::KeyDidNotConsent);
	});
}

#[test]
fn e1_a_signature_without_a_key_should_be_refused() {
	check(|| {
		let text = statement(COMPANY, None).text();
		let application = Application { key_signature: Some(company_key().sign(&text)), ..application(COMPANY, None) };
		assert_noop!(apply(signed(AGENT), application), Error::SignatureWithoutKey);
	});
}

#[test]
fn e1_one_changed_bit_of_a_signature_should_be_refused() {
	check(|| {
		let good = application(COMPANY, Some(&company_key()));
		for place in [0, 31, 32, 63] {
			let mut by_key = good.key_signature.expect("is there");
			by_key.0[place] ^= 1;
			let changed = Application { key_signature: Some(by_key), ..good.clone() };
			assert_noop!(apply(signed(AGENT), changed), Error::KeyDidNotConsent);
			let MultiSignature::Sr25519(mut by_account) = good.account_signature.clone() else { panic!("is sr25519") };
			by_account.0[place] ^= 1;
			let changed = Application { account_signature: by_account.into(), ..good.clone() };
			assert_noop!(apply(signed(AGENT), changed), Error::AccountDidNotConsent);
		}
	});
}
