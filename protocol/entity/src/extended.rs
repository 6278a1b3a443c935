// SPDX-License-Identifier: Apache-2.0
//! Extended public keys and their children (BIP-32).

use crate::{Error, Key};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use hmac::{
	digest::{
		consts::U32,
		generic_array::{sequence::Split, GenericArray},
		Key as MacKey,
	},
	Hmac, Mac,
};
use scale_info::TypeInfo;
use sha2::Sha512;

/// Bytes of a serialised extended key, without the checksum that its text carries.
pub const SERIALISED: usize = 78;

/// The first number of a hardened child: below are those that the public key alone can derive.
pub const FIRST_HARDENED: u32 = 0x8000_0000;

/// What a serialised extended public key begins with: its text then begins with `xpub`.
const PUBLIC: [u8; 4] = [0x04, 0x88, 0xb2, 0x1e];

/// What a serialised extended private key begins with (`xprv`).
const PRIVATE: [u8; 4] = [0x04, 0x88, 0xad, 0xe4];

/// An extended public key: a key, its chain code, and where it stands in its tree.
///
/// [`ExtendedKey::parse`] checks it. One that was decoded is not checked; see [`Key`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct ExtendedKey {
	/// How many steps it stands below the root.
	depth: u8,
	/// Fingerprint of its parent's key; zeros for a root.
	parent: [u8; 4],
	/// Its number among its parent's children; 0 for a root.
	number: u32,
	/// What makes its children unpredictable for whoever knows the key alone.
	chain_code: [u8; 32],
	/// The key.
	key: Key,
}

impl ExtendedKey {
	/// Reads the 78 bytes that BIP-32 serialises: what the text `xpub…` stands for, without its checksum.
	pub fn parse(mut bytes: &[u8]) -> Result<Self, Error> {
		if bytes.len() != SERIALISED {
			return Err(Error::WrongLength);
		}
		match take(&mut bytes)? {
			PUBLIC => {},
			PRIVATE => return Err(Error::PrivateKey),
			_ => return Err(Error::UnknownVersion),
		}
		let [depth] = take(&mut bytes)?;
		let parsed = Self {
			depth,
			parent: take(&mut bytes)?,
			number: u32::from_be_bytes(take(&mut bytes)?),
			chain_code: take(&mut bytes)?,
			key: Key::parse(take(&mut bytes)?)?,
		};
		parsed.check_root()?;
		Ok(parsed)
	}

	/// The 78 bytes that BIP-32 serialises.
	pub fn serialise(&self) -> [u8; SERIALISED] {
		let parts = PUBLIC
			.into_iter()
			.chain([self.depth])
			.chain(self.parent)
			.chain(self.number.to_be_bytes())
			.chain(self.chain_code)
			.chain(*self.key.bytes());
		let mut bytes = [0; SERIALISED];
		bytes.iter_mut().zip(parts).for_each(|(byte, part)| *byte = part);
		bytes
	}

	/// What [`ExtendedKey::parse`] checks, for one that was decoded.
	pub fn check(&self) -> Result<(), Error> {
		self.check_root()?;
		self.key.check()
	}

	/// A root has no parent.
	fn check_root(&self) -> Result<(), Error> {
		if self.depth == 0 && self.parent != [0; 4] {
			return Err(Error::RootWithParent);
		}
		if self.depth == 0 && self.number != 0 {
			return Err(Error::RootWithNumber);
		}
		Ok(())
	}

	/// The child of that number (BIP-32: CKDpub).
	pub fn child(&self, number: u32) -> Result<Self, Error> {
		if number >= FIRST_HARDENED {
			return Err(Error::HardenedStep);
		}
		let depth = self.depth.checked_add(1).ok_or(Error::TooDeep)?;
		// HMAC fills a short key up with zeros to the block of its hash; so filled up, no length of it can be wrong.
		let mut chain_code = MacKey::<Hmac<Sha512>>::default();
		chain_code.iter_mut().zip(self.chain_code).for_each(|(byte, part)| *byte = part);
		let code = <Hmac<Sha512> as Mac>::new(&chain_code)
			.chain_update(self.key.bytes())
			.chain_update(number.to_be_bytes())
			.finalize()
			.into_bytes();
		let (scalar, chain_code): (GenericArray<u8, U32>, GenericArray<u8, U32>) = Split::<u8, U32>::split(code);
		Ok(Self {
			depth,
			parent: self.key.fingerprint(),
			number,
			chain_code: chain_code.into(),
			key: self.key.plus(scalar)?,
		})
	}

	/// The key.
	pub const fn key(&self) -> &Key {
		&self.key
	}

	/// How many steps it stands below the root.
	pub const fn depth(&self) -> u8 {
		self.depth
	}

	/// Fingerprint of its parent's key; zeros for a root.
	pub const fn parent(&self) -> [u8; 4] {
		self.parent
	}

	/// Its number among its parent's children; 0 for a root.
	pub const fn number(&self) -> u32 {
		self.number
	}

	/// The chain code.
	pub const fn chain_code(&self) -> &[u8; 32] {
		&self.chain_code
	}
}

/// Takes the first `N` bytes away.
fn take<const N: usize>(bytes: &mut &[u8]) -> Result<[u8; N], Error> {
	let (head, rest) = bytes.split_first_chunk().ok_or(Error::WrongLength)?;
	*bytes = rest;
	Ok(*head)
}
