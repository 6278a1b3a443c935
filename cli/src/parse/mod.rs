// SPDX-License-Identifier: Apache-2.0
//! What people type, read exactly or refused with a reason. Nothing is rounded but times, and that is said.

mod amount;
mod price;
mod terms;
mod time;

pub use amount::{amount, up_to};
pub use price::{part, place, price};
pub use terms::{instalment, said, InstalmentText};
pub use time::{hours, when, When};

use crate::session::BlockId;
use vns_client::{account, credit::Reference, AccountId, Hash};

/// An account, by its address on this network or in hexadecimal.
pub fn account(text: &str) -> Result<AccountId, String> {
	account::parse(text).map_err(|error| error.to_string())
}

/// 32 bytes in hexadecimal.
pub fn hash(text: &str) -> Result<Hash, String> {
	let mut bytes = [0; 32];
	let digits = text.strip_prefix("0x").ok_or("a hash begins with 0x")?;
	hex::decode_to_slice(digits, &mut bytes).map_err(|_| "after 0x there must be 64 hexadecimal digits")?;
	Ok(Hash::from(bytes))
}

/// A block, by its number or hash.
pub fn block(text: &str) -> Result<BlockId, String> {
	if text.starts_with("0x") {
		return hash(text).map(BlockId::Hash);
	}
	number(text).map(BlockId::Number)
}

/// A plain number: of a block, a note.
pub fn number(text: &str) -> Result<u64, String> {
	if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
		return Err("write digits only".into());
	}
	text.parse().map_err(|_| "it is too large".into())
}

/// A reference.
pub fn reference(text: &str) -> Result<Reference, String> {
	Reference::new(text).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn blocks_should_be_numbers_or_hashes() {
		assert_eq!(block("0"), Ok(BlockId::Number(0)));
		assert_eq!(block(&format!("0x{}", "11".repeat(32))), Ok(BlockId::Hash(Hash::from([0x11; 32]))));
		for bad in ["", "-1", "+1", "1.0", "1e3", "0x", "0x12", "٣", "99999999999999999999", " 1", "latest"] {
			assert!(block(bad).is_err(), "{bad:?}");
		}
	}

	#[test]
	fn a_reference_should_be_bounded() {
		assert!(reference("invoice 2026/17").is_ok());
		assert!(reference(&"x".repeat(33)).unwrap_err().contains("33 bytes"));
	}
}
