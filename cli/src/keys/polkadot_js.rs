// SPDX-License-Identifier: Apache-2.0
//! Accounts exported from wallets: the JSON format of Polkadot.js, version 3, encrypted with a password.

use super::private_file;
use crate::failure::Failure;
use serde_json::Value;
use std::{fs::File, path::Path};
use subxt_signer::{
	polkadot_js_compat::{decrypt_json, Error},
	sr25519::Keypair,
};
use zeroize::Zeroizing;

/// 68 bytes of parameters, 16 of authentication and 117 of an sr25519 key, in base 64.
const ENCODED_LENGTH: usize = 268;

/// The key in `file`, decrypted with the password in `password_file` or one that is asked for.
pub fn load(file: &Path, password_file: Option<&Path>) -> Result<Keypair, Failure> {
	let failed = |reason: &str| Failure::Key(format!("{}: {reason}", file.display()));
	// Encrypted, so that it need not be private.
	let open = File::open(file).map_err(|error| failed(&error.to_string()))?;
	let json = private_file::read_at_most(file, &open)?;
	check(&json).map_err(|reason| failed(&reason))?;
	let password = match password_file {
		Some(path) => private_file::read(path)?,
		None => rpassword::prompt_password(format!("Password of {}: ", file.display()))
			.map(Zeroizing::new)
			.map_err(|error| failed(&format!("cannot ask for its password ({error}); name a --password-file")))?,
	};
	// An editor ends a file with a new line, which is not part of the password.
	decrypt(&json, password.strip_suffix('\n').map_or(password.as_str(), |text| text.trim_end_matches('\r')))
		.map_err(|reason| failed(&reason))
}

fn decrypt(json: &str, password: &str) -> Result<Keypair, String> {
	check(json)?;
	decrypt_json(json, password).map_err(|error| match error {
		Error::Secretbox(_) => "the password is wrong".to_owned(),
		Error::UnsupportedScryptParameters { .. } => "it is encrypted in a way that wallets do not use".to_owned(),
		Error::InvalidKeys => "the key within is not the one of the address that it names".to_owned(),
		Error::Base64(_) | Error::UnsupportedEncoding => "it is damaged".to_owned(),
		_ => "it is no account exported from a wallet".to_owned(),
	})
}

/// What the library would not say clearly, or would panic at.
fn check(json: &str) -> Result<(), String> {
	let found: Value = serde_json::from_str(json).map_err(|_| "it is no JSON")?;
	let encoding = found.get("encoding").ok_or("it is no account exported from a wallet")?;
	let has = |name: &str, wanted: &str| match encoding.get(name) {
		Some(Value::Array(words)) => words.iter().any(|word| word == wanted),
		Some(word) => word == wanted,
		None => false,
	};
	if !has("version", "3") {
		return Err("it is of an old version; export it from the wallet again".into());
	}
	if !has("content", "sr25519") {
		return Err("its key is not of type sr25519".into());
	}
	if !has("type", "scrypt") || !has("type", "xsalsa20-poly1305") {
		return Err("it is not encrypted; export it from the wallet with a password".into());
	}
	match found.get("encoded").and_then(Value::as_str) {
		Some(encoded) if encoded.len() == ENCODED_LENGTH => Ok(()),
		_ => Err("it is damaged".into()),
	}
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
pub(crate) mod tests {
	use super::*;

	/// The well-known Alice as a wallet exports her, from the tests of subxt-signer. Password: whoisalice.
	pub const ALICE: &str = r#"{
		"encoded": "DumgApKCTqoCty1OZW/8WS+sgo6RdpHhCwAkA2IoDBMAgAAAAQAAAAgAAAB6IG/q24EeVf0JqWqcBd5m2tKq5BlyY84IQ8oamLn9DZe9Ouhgunr7i36J1XxUnTI801axqL/ym1gil0U8440Qvj0lFVKwGuxq38zuifgoj0B3Yru0CI6QKEvQPU5xxj4MpyxdSxP+2PnTzYao0HDH0fulaGvlAYXfqtU89xrx2/z9z7IjSwS3oDFPXRQ9kAdDebtyCVreZ9Otw9v3",
		"encoding": { "content": ["pkcs8", "sr25519"], "type": ["scrypt", "xsalsa20-poly1305"], "version": "3" },
		"address": "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY",
		"meta": { "genesisHash": "", "name": "Alice", "whenCreated": 1718265838755 }
	}"#;

	#[test]
	fn an_exported_account_should_be_decrypted() {
		let pair = decrypt(ALICE, "whoisalice").unwrap();
		assert_eq!(format!("0x{}", hex::encode(pair.public_key().0)), super::super::tests::ALICE);
		assert_eq!(decrypt(ALICE, "whoisbob").unwrap_err(), "the password is wrong");
		assert_eq!(decrypt(ALICE, "whoisalice\n").unwrap_err(), "the password is wrong");
	}

	#[test]
	fn an_address_of_this_network_in_the_file_should_do() {
		let account = vns_client::account::parse(super::super::tests::ALICE).unwrap();
		let own = vns_client::account::address(&account);
		let json = ALICE.replace("5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY", &own);
		assert!(decrypt(&json, "whoisalice").is_ok());
	}

	#[test]
	fn an_account_with_another_address_should_be_refused() {
		let bob = "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty";
		let json = ALICE.replace("5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY", bob);
		assert!(decrypt(&json, "whoisalice").unwrap_err().contains("not the one of the address"));
	}

	#[test]
	fn hostile_files_should_be_refused() {
		let cut = ALICE.replace("DumgApKC", "");
		let short = ALICE.replace("DumgApKCTqoCty1OZW/8WS+sgo6RdpHhCwAkA2IoDBMAgAAAAQAAAAgAAAB6IG", "AAAA");
		let costly = ALICE.replace("DBMAgAAAAQAAAAgAAAB6", "DBMAgP//AQAAAAgAAAB6");
		for json in [
			"",
			"{}",
			"[]",
			"null",
			"\"x\"",
			r#"{"encoding":{}}"#,
			&cut,
			&short,
			&costly,
			&ALICE.replace("\"version\": \"3\"", "\"version\": \"2\""),
			&ALICE.replace("sr25519", "ed25519"),
			&ALICE.replace("\"scrypt\", \"xsalsa20-poly1305\"", "\"none\""),
			&ALICE.replace("DumgApKC", "Dumg*pKC"),
			&ALICE.replace("5GrwvaEF5z", "0xGrwvaEF5"),
		] {
			assert!(decrypt(json, "whoisalice").is_err(), "{json}");
		}
	}
}
