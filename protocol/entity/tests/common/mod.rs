// SPDX-License-Identifier: Apache-2.0
//! What a wallet has and the chain never sees: private keys, their derivation, and the text of extended keys.

use hmac::{Hmac, Mac};
use k256::{
	elliptic_curve::{group::GroupEncoding, PrimeField},
	FieldBytes, ProjectivePoint, Scalar, SecretKey,
};
use sha2::Sha512;
use vns_entity::{Error, ExtendedKey, Key};

/// The first hardened number, to be added to a step.
pub const H: u32 = 0x8000_0000;

/// An extended private key: BIP-32's other side, written here from its text and not from the crate.
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
		let parent = Key::parse(self.point()).expect("is a key").fingerprint();
		Self { secret: self.secret + scalar, chain_code, depth: self.depth + 1, parent, number }
	}

	pub fn at(&self, path: &[u32]) -> Self {
		path.iter().fold(self.clone(), |key, number| key.child(*number))
	}

	/// The compressed point of its public key.
	pub fn point(&self) -> [u8; 33] {
		(ProjectivePoint::GENERATOR * self.secret).to_affine().to_bytes().into()
	}

	/// Its extended public key, serialised.
	pub fn public(&self) -> Vec<u8> {
		let mut bytes = vec![0x04, 0x88, 0xb2, 0x1e, self.depth];
		bytes.extend(self.parent);
		bytes.extend(self.number.to_be_bytes());
		bytes.extend(self.chain_code);
		bytes.extend(self.point());
		bytes
	}

	/// Its extended public key.
	pub fn xpub(&self) -> ExtendedKey {
		ExtendedKey::parse(&self.public()).expect("is an extended public key")
	}

	pub fn secret_key(&self) -> SecretKey {
		SecretKey::from_bytes(&self.secret.to_bytes()).expect("is not zero")
	}
}

/// HMAC-SHA512 in halves: the first one as a scalar.
pub fn hmac(key: &[u8], data: &[&[u8]]) -> (Scalar, [u8; 32]) {
	let mut mac = Hmac::<Sha512>::new_from_slice(key).expect("takes any length");
	data.iter().for_each(|part| mac.update(part));
	let code = mac.finalize().into_bytes();
	let scalar = Scalar::from_repr(*FieldBytes::from_slice(&code[..32])).expect("is in range");
	(scalar, code[32..].try_into().expect("32 bytes"))
}

/// Reads `xpub…`. `None`: the text itself is damaged.
pub fn read(text: &str) -> Option<Result<ExtendedKey, Error>> {
	Some(ExtendedKey::parse(&bs58::decode(text).with_check(None).into_vec().ok()?))
}

/// Writes `xpub…`.
pub fn write(key: &ExtendedKey) -> String {
	bs58::encode(key.serialise()).with_check().into_string()
}
