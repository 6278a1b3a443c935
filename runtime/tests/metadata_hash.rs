// SPDX-License-Identifier: Apache-2.0
//! A wallet that has no copy of the metadata signs its digest along (RFC-78). The fixture was signed by the JavaScript
//! client against a dev chain (`js/`, `npm run fixture`); here the runtime's own types judge it.
//!
//! The code that is built every day carries no digest, so a dev chain refuses such a transaction; releases are built with
//! the feature `metadata-hash` and compare.

use codec::{Decode, DecodeAll, Encode};
use frame_metadata_hash_extension::CheckMetadataHash;
use polkadot_sdk::{
	sp_core::{sr25519, H256},
	sp_io,
	sp_runtime::generic::Preamble,
	*,
};
use serde::Deserialize;
use vns_runtime::{Runtime, RuntimeCall, Signature, TxExtension, UncheckedExtrinsic, VERSION};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Fixture {
	digest: String,
	genesis_hash: String,
	spec_version: u32,
	transaction_version: u32,
	nonce: u32,
	signer: String,
	extrinsic: String,
}

fn bytes(text: &str) -> Vec<u8> {
	hex::decode(text.trim_start_matches("0x")).expect("is hexadecimal")
}

fn fixture() -> (Fixture, RuntimeCall, sr25519::Signature, TxExtension) {
	let fixture: Fixture = serde_json::from_str(include_str!("fixtures/metadata-hash.json")).expect("is as written");
	let extrinsic = UncheckedExtrinsic::decode(&mut bytes(&fixture.extrinsic).as_slice()).expect("decodes");
	let Preamble::Signed(_, Signature::Sr25519(signature), extension) = extrinsic.preamble else {
		panic!("the fixture is signed with sr25519");
	};
	(fixture, extrinsic.function, signature, extension)
}

/// Does the fixture's signature hold when the runtime implies `digest`?
fn verifies(digest: Option<[u8; 32]>) -> bool {
	let (fixture, call, signature, extension) = fixture();
	let genesis = H256::from_slice(&bytes(&fixture.genesis_hash));
	let implicit = ((), (), fixture.spec_version, fixture.transaction_version, genesis, genesis, (), (), (), digest);
	let signer = sr25519::Public::decode_all(&mut bytes(&fixture.signer).as_slice()).expect("is a key");
	chain::payload(&call, &extension, &implicit, |message| sp_io::crypto::sr25519_verify(&signature, message, &signer))
}

#[test]
fn the_fixture_should_be_of_this_version_of_the_runtime() {
	// The digest is compared by `js/test/metadata-hash.test.ts`: this build carries none to compare with.
	let fixture = fixture().0;
	assert_eq!(
		(fixture.spec_version, fixture.transaction_version),
		(VERSION.spec_version, VERSION.transaction_version),
		"renew the wallet fixture (CONTRIBUTING.md, Working)"
	);
}

#[test]
fn the_signature_of_a_wallet_should_cover_the_digest() {
	let digest: [u8; 32] = bytes(&fixture().0.digest).try_into().expect("has 32 bytes");
	assert!(verifies(Some(digest)));
	// Another digest, which is what changed metadata would give, or none.
	let mut other = digest;
	other[0] ^= 1;
	assert!(!verifies(Some(other)));
	assert!(!verifies(None));
}

#[test]
fn a_runtime_with_that_digest_should_imply_what_the_wallet_signed() {
	let (fixture, _, _, extension) = fixture();
	let digest: [u8; 32] = bytes(&fixture.digest).try_into().expect("has 32 bytes");
	// The same extensions as the wallet sent, on a runtime that was built with the digest.
	let built = CheckMetadataHash::<Runtime>::new_with_custom_hash(digest);
	assert_eq!(chain::extension(fixture.nonce, built.clone()).encode(), extension.encode());
	let implied =
		<CheckMetadataHash<Runtime> as sp_runtime::traits::TransactionExtension<RuntimeCall>>::implicit(&built);
	assert_eq!(implied.expect("is implied").encode(), Some(digest).encode());
}
