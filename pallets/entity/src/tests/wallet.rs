// SPDX-License-Identifier: Apache-2.0
//! What a wallet has and the chain never sees: private keys and their derivation, written from the text of BIP-32 and not
//! from the crate; and the statement to be signed, written from the book.

use super::*;
use hmac::{Hmac, Mac};
use k256::{
	elliptic_curve::{group::GroupEncoding, PrimeField},
	FieldBytes, ProjectivePoint, Scalar,
};
use polkadot_sdk::{
	sp_core::{ecdsa, Pair},
	sp_runtime::{traits::IdentifyAccount, MultiSigner},
};
use sha2::Sha512;

/// The first hardened number, to be added to a step.
pub const H: u32 = 0x8000_0000;

/// An extended private key.
#[derive(Clone)]
pub struct Private {
	pub secret: Scalar,
	chain_code: [u8; 32],
	depth: u8,
	parent: [u8; 4],
	number: u32,
}

impl Private {
	pub fn root(seed: &[u8]) -> Self {
		let (secret, chain_code) = hmac(b"Bitcoin seed", &[seed]);
		Self { secret, chain_code, depth: 0, parent: [0; 4], number: 0 }
	}

	/// CKDpriv.
	pub fn child(&self, number: u32) -> Self {
		let data = if number >= H { [&[0], &self.secret.to_bytes()[..]].concat() } else { self.point().to_vec() };
		let (scalar, chain_code) = hmac(&self.chain_code, &[&data, &number.to_be_bytes()]);
		let parent = vns_entity::Key::parse(self.point()).expect("is a key").fingerprint();
		Self { secret: self.secret + scalar, chain_code, depth: self.depth + 1, parent, number }
	}

	pub fn at(&self, path: &[u32]) -> Self {
		path.iter().fold(self.clone(), |key, number| key.child(*number))
	}

	/// The compressed point of its public key.
	pub fn point(&self) -> [u8; 33] {
		(ProjectivePoint::GENERATOR * self.secret).to_affine().to_bytes().into()
	}

	/// The same key with another chain code: its children are others.
	pub fn with_chain_code(&self, chain_code: [u8; 32]) -> Self {
		Self { chain_code, ..self.clone() }
	}

	/// Its extended public key, serialised.
	pub fn xpub(&self) -> Serialised {
		let mut bytes = vec![0x04, 0x88, 0xb2, 0x1e, self.depth];
		bytes.extend(self.parent);
		bytes.extend(self.number.to_be_bytes());
		bytes.extend(self.chain_code);
		bytes.extend(self.point());
		bytes.try_into().expect("78 bytes")
	}

	pub fn pair(&self) -> ecdsa::Pair {
		ecdsa::Pair::from_seed_slice(&self.secret.to_bytes()).expect("is not zero")
	}

	/// The account that signs with this key, as the SDK has it.
	pub fn account(&self) -> AccountId32 {
		MultiSigner::Ecdsa(self.pair().public()).into_account()
	}

	pub fn sign(&self, text: &str) -> ecdsa::Signature {
		self.pair().sign(text.as_bytes())
	}
}

/// HMAC-SHA512 in halves: the first one as a scalar.
fn hmac(key: &[u8], data: &[&[u8]]) -> (Scalar, [u8; 32]) {
	let mut mac = Hmac::<Sha512>::new_from_slice(key).expect("takes any length");
	data.iter().for_each(|part| mac.update(part));
	let code = mac.finalize().into_bytes();
	let scalar = Scalar::from_repr(*FieldBytes::from_slice(&code[..32])).expect("is in range");
	(scalar, code[32..].try_into().expect("32 bytes"))
}

/// What is signed: everything that the registration says.
#[derive(Clone)]
pub struct Statement {
	pub genesis: [u8; 32],
	pub account: AccountId32,
	pub dossier: [u8; 32],
	pub key: Option<Serialised>,
}

impl Statement {
	pub fn text(&self) -> String {
		let account: &[u8] = self.account.as_ref();
		format!(
			"<Bytes>Register an entity\ngenesis 0x{}\naccount 0x{}\ndossier 0x{}\nextended key {}</Bytes>",
			hex::encode(self.genesis),
			hex::encode(account),
			hex::encode(self.dossier),
			self.key.map_or("none".into(), |key| format!("0x{}", hex::encode(key))),
		)
	}
}
