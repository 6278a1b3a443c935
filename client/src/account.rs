// SPDX-License-Identifier: Apache-2.0
//! Accounts as people write them: SS58 with the prefix of this network, or 32 bytes in hexadecimal.

use blake2::{Blake2b512, Digest};
use thiserror::Error;

/// An account: a public key, the hash of one, or derived.
pub use subxt::utils::AccountId32 as AccountId;

/// First bytes of an address of this network. Not in use by any other network of the registry.
pub const PREFIX: u16 = 2186;

const CHECKSUM: usize = 2;

/// Networks whose addresses are likely to be pasted here, for the message only.
const OTHERS: [(u16, &str); 14] = [
	(0, "Polkadot"),
	(2, "Kusama"),
	(5, "Astar"),
	(6, "Bifrost"),
	(7, "Edgeware"),
	(8, "Karura"),
	(10, "Acala"),
	(16, "KILT without prefix"),
	(18, "Darwinia"),
	(31, "Litentry"),
	(38, "KILT"),
	(42, "Substrate chains in general"),
	(63, "HydraDX"),
	(136, "Altair"),
];

/// A text that is no account of this network; the message says what it is instead.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BadAccount {
	/// Neither hexadecimal nor an address.
	#[error("this is neither an address of VNS nor 32 bytes in hexadecimal (0x…): {0}")]
	Malformed(&'static str),
	/// A digit of the address is wrong.
	#[error("the checksum of this address is wrong: a character is missing or mistyped")]
	Checksum,
	/// An address of another network.
	#[error("this is an address of {network} (prefix {prefix}); addresses of VNS have prefix {PREFIX}")]
	OtherNetwork {
		/// Its prefix.
		prefix: u16,
		/// Its name, as far as it is known here.
		network: &'static str,
	},
}

/// The account that `text` names: an address of this network or `0x` and 64 hexadecimal digits.
pub fn parse(text: &str) -> Result<AccountId, BadAccount> {
	if let Some(digits) = text.strip_prefix("0x") {
		let mut bytes = [0; 32];
		hex::decode_to_slice(digits, &mut bytes)
			.map_err(|_| BadAccount::Malformed("after 0x there must be 64 hexadecimal digits"))?;
		return Ok(AccountId(bytes));
	}
	let (prefix, account) = decode(text)?;
	if prefix != PREFIX {
		let network = OTHERS.iter().find(|(number, _)| *number == prefix).map_or("another network", |(_, name)| name);
		return Err(BadAccount::OtherNetwork { prefix, network });
	}
	Ok(account)
}

/// The account of an address of any network. For key files alone, which name their own account to be checked.
pub fn parse_any_network(text: &str) -> Result<AccountId, BadAccount> {
	decode(text).map(|(_, account)| account)
}

fn decode(text: &str) -> Result<(u16, AccountId), BadAccount> {
	// Longer than any address: spare base 58 the work, which grows with the square.
	if text.len() > 64 {
		return Err(BadAccount::Malformed("it is too long"));
	}
	let bytes =
		bs58::decode(text).into_vec().map_err(|_| BadAccount::Malformed("it has characters that no address has"))?;
	let (body, checksum) = bytes
		.len()
		.checked_sub(CHECKSUM)
		.and_then(|length| bytes.split_at_checked(length))
		.ok_or(BadAccount::Malformed("it is too short"))?;
	let (prefix, account) = match body {
		[first @ 0..=63, account @ ..] => (u16::from(*first), account),
		[first @ 64..=127, second, account @ ..] => {
			let low = (first << 2) | (second >> 6);
			let high = second & 0b0011_1111;
			(u16::from_le_bytes([low, high]), account)
		},
		_ => return Err(BadAccount::Malformed("it begins like no address")),
	};
	let account = <[u8; 32]>::try_from(account).map_err(|_| BadAccount::Malformed("it has the wrong length"))?;
	if !hash(body).starts_with(checksum) {
		return Err(BadAccount::Checksum);
	}
	Ok((prefix, AccountId(account)))
}

/// The address of an account on this network.
pub fn address(account: &AccountId) -> String {
	let [low, high] = PREFIX.to_le_bytes();
	let mut bytes = vec![(low >> 2) | 0b0100_0000, high | ((low & 0b11) << 6)];
	bytes.extend(account.0);
	let checksum = hash(&bytes);
	bytes.extend(checksum.iter().take(CHECKSUM));
	bs58::encode(bytes).into_string()
}

fn hash(body: &[u8]) -> Vec<u8> {
	Blake2b512::new().chain_update(b"SS58PRE").chain_update(body).finalize().to_vec()
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects, clippy::as_conversions)]
mod tests {
	use super::*;

	/// Public key of the well-known Alice.
	const ALICE: &str = "0xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d";

	#[test]
	fn an_address_should_name_the_account_it_was_made_of() {
		let account = parse(ALICE).unwrap();
		let text = address(&account);
		assert_eq!(parse(&text), Ok(account));
		assert_eq!(text.len(), 49);
	}

	#[test]
	fn addresses_of_other_networks_should_be_refused_by_name() {
		let generic = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
		let polkadot = "15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5";
		let error = parse(generic).unwrap_err().to_string();
		assert!(error.contains("Substrate chains in general (prefix 42)") && error.contains("2186"), "{error}");
		assert!(parse(polkadot).unwrap_err().to_string().contains("of Polkadot (prefix 0)"));
		assert_eq!(parse_any_network(generic), parse(ALICE));
	}

	#[test]
	fn every_single_mistyped_character_should_be_found() {
		let text = address(&parse(ALICE).unwrap());
		for place in 0..text.len() {
			for other in ['2', 'z', 'A', '0', 'l', ' ', 'é'] {
				let typo: String =
					text.chars().enumerate().map(|(at, right)| if at == place { other } else { right }).collect();
				assert!(typo == text || parse(&typo).is_err(), "{typo}");
			}
			assert!(parse(&text[..place]).is_err(), "cut at {place}");
		}
		assert!(parse(&format!("{text}1")).is_err());
		assert!(parse(&format!(" {text}")).is_err());
	}

	#[test]
	fn hostile_texts_should_be_refused() {
		for text in ["", "0x", "0X00", "1", "11", "Alice", "//Alice", "\u{202e}", "0x\u{0660}"] {
			assert!(parse(text).is_err(), "{text:?}");
		}
		assert!(parse(&"1".repeat(1_000_000)).is_err());
		assert!(parse(&format!("{ALICE}00")).is_err(), "33 bytes");
		assert!(parse(&ALICE[..ALICE.len() - 1]).is_err(), "half a byte");
		assert!(parse(&ALICE.replace("0xd", "0xg")).is_err());
	}

	#[test]
	fn a_prefix_in_the_form_of_two_bytes_should_be_read_as_one() {
		for prefix in [64u16, 136, 2186, 16_383] {
			let [low, high] = prefix.to_le_bytes();
			let mut bytes = vec![(low >> 2) | 64, high | ((low & 3) << 6)];
			bytes.extend([7; 32]);
			let checksum = hash(&bytes);
			bytes.extend(&checksum[..2]);
			let found = decode(&bs58::encode(bytes).into_string()).unwrap();
			assert_eq!(found, (prefix, AccountId([7; 32])));
		}
	}
}
