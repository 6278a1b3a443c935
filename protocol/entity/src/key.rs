// SPDX-License-Identifier: Apache-2.0
//! A public key, the accounts that it signs for, and the one operation on it that derivation needs.

use crate::Error;
use blake2::Blake2b;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use k256::{
	elliptic_curve::{
		consts::U32,
		group::{Group, GroupEncoding},
		ops::MulByGenerator,
		point::DecompressPoint,
		subtle::Choice,
		PrimeField,
	},
	AffinePoint, FieldBytes, ProjectivePoint, Scalar,
};
use ripemd::Ripemd160;
use scale_info::TypeInfo;
use sha2::{Digest, Sha256};
use sha3::Keccak256;

/// An account of the chain.
pub type Account = [u8; 32];

/// A public key on secp256k1: the compressed point.
///
/// [`Key::parse`] checks it. Bytes that were decoded are not checked, for that is worth some weight; whatever computes
/// with them does, and refuses what is no point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Key([u8; 33]);

impl Key {
	/// The key that these bytes are: 2 or 3 by the parity of y, then x, most significant byte first.
	pub fn parse(bytes: [u8; 33]) -> Result<Self, Error> {
		let key = Self(bytes);
		key.check()?;
		Ok(key)
	}

	/// Is it a point of the curve?
	pub fn check(&self) -> Result<(), Error> {
		self.point().map(|_| ())
	}

	/// The compressed point.
	pub const fn bytes(&self) -> &[u8; 33] {
		&self.0
	}

	/// The account that signs with this key (E1): BLAKE2b-256 of the compressed point, as the SDK has it for ECDSA.
	pub fn account(&self) -> Account {
		Blake2b::<U32>::digest(self.0).into()
	}

	/// The other account that signs with this key, by the SDK's `MultiSignature::Eth`: the last 20 bytes of Keccak-256 of
	/// the compressed point, then 12 bytes 0xEE. Not the key's address on Ethereum, which hashes the uncompressed point.
	pub fn ethereum_account(&self) -> Account {
		let digest: [u8; 32] = Keccak256::digest(self.0).into();
		let mut account = [0xee; 32];
		for (to, from) in account.iter_mut().zip(digest.iter().skip(12)) {
			*to = *from;
		}
		account
	}

	/// Does `account` sign with this key, by either scheme?
	pub fn signs_for(&self, account: &Account) -> bool {
		self.account() == *account || self.ethereum_account() == *account
	}

	/// The first four bytes of BIP-32's key identifier, by which children name their parent. A hint, no proof.
	pub fn fingerprint(&self) -> [u8; 4] {
		let identifier: [u8; 20] = Ripemd160::digest(Sha256::digest(self.0)).into();
		let [a, b, c, d, ..] = identifier;
		[a, b, c, d]
	}

	/// The point. Only the two compressed forms are taken: a decoder of SEC1 would let others pass, such as the tag 5.
	fn point(&self) -> Result<AffinePoint, Error> {
		let [tag, x @ ..] = &self.0;
		let y_is_odd = match tag {
			2 => Choice::from(0),
			3 => Choice::from(1),
			_ => return Err(Error::InvalidPublicKey),
		};
		Option::from(AffinePoint::decompress(x.into(), y_is_odd)).ok_or(Error::InvalidPublicKey)
	}

	/// The key whose private key is larger by `scalar`.
	pub(crate) fn plus(&self, scalar: FieldBytes) -> Result<Self, Error> {
		let parent = ProjectivePoint::from(self.point()?);
		let scalar: Scalar = Option::from(Scalar::from_repr(scalar)).ok_or(Error::ScalarOutOfRange)?;
		// Addition in the group: complete, it neither overflows nor fails.
		#[allow(clippy::arithmetic_side_effects)]
		let sum = parent + ProjectivePoint::mul_by_generator(&scalar);
		if sum.is_identity().into() {
			return Err(Error::PointAtInfinity);
		}
		Ok(Self(sum.to_affine().to_bytes().into()))
	}
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
	use super::*;

	/// The generator: the key whose private key is one.
	fn one() -> Key {
		Key(AffinePoint::GENERATOR.to_bytes().into())
	}

	/// The order of the curve, less `by` (at most 65).
	fn order_less(by: u8) -> FieldBytes {
		let mut bytes = [
			0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfe, 0xba, 0xae,
			0xdc, 0xe6, 0xaf, 0x48, 0xa0, 0x3b, 0xbf, 0xd2, 0x5e, 0x8c, 0xd0, 0x36, 0x41, 0x41,
		];
		bytes[31] -= by;
		bytes.into()
	}

	// No input is known that makes HMAC yield these: only here can they be met.
	#[test]
	fn a_scalar_out_of_range_should_be_refused() {
		assert_eq!(one().plus(order_less(0)), Err(Error::ScalarOutOfRange));
		assert_eq!(one().plus([0xff; 32].into()), Err(Error::ScalarOutOfRange));
	}

	#[test]
	fn the_point_at_infinity_should_be_refused() {
		assert_eq!(one().plus(order_less(1)), Err(Error::PointAtInfinity));
	}

	#[test]
	fn the_largest_scalar_should_be_the_negation_of_one() {
		let two = one().plus(FieldBytes::from(Scalar::ONE)).expect("is a point");
		assert_eq!(two.plus(order_less(1)), Ok(one()));
		assert_eq!(one().plus(FieldBytes::default()), Ok(one()));
	}

	#[test]
	fn only_compressed_points_of_the_curve_should_be_keys() {
		let good = *one().bytes();
		assert_eq!(Key::parse(good), Ok(one()));
		for tag in (0..=u8::MAX).filter(|tag| ![2, 3].contains(tag)) {
			let mut bytes = good;
			bytes[0] = tag;
			assert_eq!(Key::parse(bytes), Err(Error::InvalidPublicKey), "tag {tag}");
			assert_eq!(Key(bytes).plus(FieldBytes::default()), Err(Error::InvalidPublicKey), "tag {tag}");
		}
		// No point has x = 0 or x = 5, and no x reaches the prime of the field: 2^256 - 2^32 - 977, here plus one, for
		// x = 1 has a point.
		let mut x = [0; 33];
		x[0] = 2;
		assert_eq!(Key::parse(x), Err(Error::InvalidPublicKey));
		x[32] = 5;
		assert_eq!(Key::parse(x), Err(Error::InvalidPublicKey));
		x[32] = 1;
		assert!(Key::parse(x).is_ok());
		let mut above = [0xff; 33];
		(above[0], above[28], above[31], above[32]) = (2, 0xfe, 0xfc, 0x30);
		assert_eq!(Key::parse(above), Err(Error::InvalidPublicKey));
	}
}
