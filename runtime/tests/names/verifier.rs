// SPDX-License-Identifier: Apache-2.0
//! A verifier of proofs of storage that knows nothing of this chain but what the book says: how a name is hashed, where it
//! stands, and that the state is a trie of the Polkadot specification (layout version 1, BLAKE2b-256). No code of the pallet,
//! nor of the SDK's trie.

use polkadot_sdk::sp_io::hashing::{blake2_256, twox_128};
use std::collections::HashMap;

/// Where the name of that label stands, in the namespace of that index.
pub fn key_of(space: u8, label: &str) -> Vec<u8> {
	let length = u8::try_from(label.len()).expect("at most 63") << 2;
	let hash = blake2_256(&[b"vns/name".as_slice(), &[space, length], label.as_bytes()].concat());
	[twox_128(b"Names").as_slice(), &twox_128(b"Names"), &hash].concat()
}

/// What is no proof.
#[derive(Debug, PartialEq, Eq)]
pub enum NoProof {
	/// A node on the way is missing.
	Missing,
	/// A node is none.
	Malformed,
}

/// What stands under `key` in the trie of that root: something, or provably nothing.
pub fn read(nodes: &[Vec<u8>], root: [u8; 32], key: &[u8]) -> Result<Option<Vec<u8>>, NoProof> {
	// By their own hashes: what was altered is not found.
	let by_hash: HashMap<[u8; 32], &[u8]> = nodes.iter().map(|node| (blake2_256(node), node.as_slice())).collect();
	let nibbles: Vec<u8> = key.iter().flat_map(|byte| [byte >> 4, byte & 0xf]).collect();
	let find = |hash: [u8; 32]| by_hash.get(&hash).map(|node| node.to_vec()).ok_or(NoProof::Missing);
	let mut node = find(root)?;
	let mut rest = nibbles.as_slice();
	loop {
		let mut reader = Reader(&node);
		let Some(header) = reader.header()? else { return Ok(None) };
		let partial = reader.nibbles(header.length)?;
		let Some(left) = rest.strip_prefix(partial.as_slice()) else { return Ok(None) };
		rest = left;
		let children = if header.branch { u16::from_le_bytes(reader.array()?) } else { 0 };
		let value = match header.value {
			Holds::Nothing => None,
			Holds::Hash => Some(Err(reader.array()?)),
			Holds::Bytes => Some(Ok(reader.bytes()?)),
		};
		let Some((next, left)) = rest.split_first() else {
			return match value {
				None => Ok(None),
				Some(Ok(bytes)) => Ok(Some(bytes)),
				// A long value is a node of its own.
				Some(Err(hash)) => find(hash).map(Some),
			};
		};
		if children & (1 << next) == 0 {
			return Ok(None);
		}
		// Children stand in the order of their nibbles; those before it are passed over.
		for place in 0..*next {
			if children & (1 << place) != 0 {
				reader.bytes()?;
			}
		}
		let child = reader.bytes()?;
		rest = left;
		node = match <[u8; 32]>::try_from(child.as_slice()) {
			Ok(hash) => find(hash)?,
			// A short node stands in its parent.
			Err(_) => child,
		};
	}
}

enum Holds {
	Nothing,
	Bytes,
	Hash,
}

struct Header {
	branch: bool,
	value: Holds,
	/// Nibbles of the partial key.
	length: usize,
}

struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
	fn byte(&mut self) -> Result<u8, NoProof> {
		let (first, rest) = self.0.split_first().ok_or(NoProof::Malformed)?;
		self.0 = rest;
		Ok(*first)
	}

	fn take(&mut self, count: usize) -> Result<Vec<u8>, NoProof> {
		let (taken, rest) = self.0.split_at_checked(count).ok_or(NoProof::Malformed)?;
		self.0 = rest;
		Ok(taken.to_vec())
	}

	fn array<const N: usize>(&mut self) -> Result<[u8; N], NoProof> {
		self.take(N)?.try_into().map_err(|_| NoProof::Malformed)
	}

	/// Bytes with their length before them, as SCALE's compact number.
	fn bytes(&mut self) -> Result<Vec<u8>, NoProof> {
		let first = self.byte()?;
		let length = match first & 3 {
			0 => usize::from(first >> 2),
			1 => usize::from(u16::from_le_bytes([first, self.byte()?]) >> 2),
			2 => {
				let [b, c, d] = self.array()?;
				usize::try_from(u32::from_le_bytes([first, b, c, d]) >> 2).expect("fits")
			},
			_ => return Err(NoProof::Malformed),
		};
		self.take(length)
	}

	/// None for the empty trie.
	fn header(&mut self) -> Result<Option<Header>, NoProof> {
		let first = self.byte()?;
		let (branch, value, bits) = match first {
			0 => return Ok(None),
			_ if first >> 6 == 0b01 => (false, Holds::Bytes, 6),
			_ if first >> 6 == 0b10 => (true, Holds::Nothing, 6),
			_ if first >> 6 == 0b11 => (true, Holds::Bytes, 6),
			_ if first >> 5 == 0b001 => (false, Holds::Hash, 5),
			_ if first >> 4 == 0b0001 => (true, Holds::Hash, 4),
			_ => return Err(NoProof::Malformed),
		};
		let most = (1_u8 << bits) - 1;
		let mut length = usize::from(first & most);
		if first & most == most {
			loop {
				let more = self.byte()?;
				length += usize::from(more);
				if more < 255 {
					break;
				}
			}
		}
		Ok(Some(Header { branch, value, length }))
	}

	/// A partial key: where their number is odd, the first byte has one.
	fn nibbles(&mut self, count: usize) -> Result<Vec<u8>, NoProof> {
		let bytes = self.take(count.div_ceil(2))?;
		let all: Vec<u8> = bytes.iter().flat_map(|byte| [byte >> 4, byte & 0xf]).collect();
		Ok(all[count % 2..].to_vec())
	}
}
