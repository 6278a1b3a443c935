// SPDX-License-Identifier: Apache-2.0
//! Who signs. A secret comes from a file, a keystore or a prompt, never from the command line or the environment, where
//! every program of this machine could read it. Nothing here prints one.

mod keystore;
mod polkadot_js;
mod private_file;

pub use private_file::{read as read_private, write_new};

use crate::failure::Failure;
use clap::{builder::PossibleValuesParser, Args};
use std::{path::PathBuf, str::FromStr};
use subxt_signer::{bip39::Mnemonic, sr25519::Keypair, ExposeSecret, SecretUri, DEV_PHRASE};
use vns_client::{AccountId, Chain};
use zeroize::Zeroizing;

/// The well-known accounts of development chains. Everybody has their keys.
const DEV_NAMES: [&str; 6] = ["Alice", "Bob", "Charlie", "Dave", "Eve", "Ferdie"];

/// Which key signs. Exactly one of them.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "The key")]
pub struct KeyOptions {
	#[command(flatten)]
	source: Source,

	/// With --key-json: the file with the password, in place of asking for it
	#[arg(long, value_name = "FILE")]
	password_file: Option<PathBuf>,

	/// With --keystore: whose key to take, where there are several
	#[arg(long, value_name = "ACCOUNT", value_parser = crate::parse::account)]
	account: Option<AccountId>,
}

#[derive(Args, Clone, Debug)]
#[group(required = true, multiple = false)]
struct Source {
	/// A file with a secret phrase or a 0x seed that nobody else can read (chmod 600); `vns key new` makes one
	#[arg(long, value_name = "FILE")]
	key: Option<PathBuf>,

	/// An account exported from a wallet (Polkadot.js, Talisman, SubWallet) as a JSON file; its password is asked for
	#[arg(long, value_name = "FILE")]
	key_json: Option<PathBuf>,

	/// A node's keystore folder
	#[arg(long, value_name = "DIR")]
	keystore: Option<PathBuf>,

	/// A well-known key, on a development chain only
	#[arg(long, value_name = "NAME", ignore_case = true, value_parser = PossibleValuesParser::new(DEV_NAMES))]
	dev: Option<String>,
}

/// A key that can sign. The secret within is wiped from memory with it.
pub struct Key {
	pub pair: Keypair,
	pub account: AccountId,
	/// Does everybody have it?
	well_known: bool,
}

impl KeyOptions {
	/// The key that these options name.
	pub fn load(&self) -> Result<Key, Failure> {
		let Source { key, key_json, keystore, dev } = &self.source;
		// Not left to the parser of arguments, which lets them pass beside another source.
		if self.password_file.is_some() && key_json.is_none() {
			return Err(Failure::Usage("--password-file belongs to --key-json".into()));
		}
		if self.account.is_some() && keystore.is_none() {
			return Err(Failure::Usage("--account belongs to --keystore".into()));
		}
		if let Some(file) = key {
			let text = private_file::read(file)?;
			return of_secret(&text).map_err(|reason| Failure::Key(format!("{}: {reason}", file.display())));
		}
		if let Some(file) = key_json {
			return polkadot_js::load(file, self.password_file.as_deref()).map(Key::new);
		}
		if let Some(folder) = keystore {
			return keystore::load(folder, self.account.as_ref());
		}
		match dev {
			Some(name) => Ok(Key::new(dev_pair(name)?)),
			None => Err(Failure::Usage("name a key: --key, --key-json, --keystore or --dev".into())),
		}
	}
}

impl Key {
	fn new(pair: Keypair) -> Self {
		let account = AccountId(pair.public_key().0);
		let well_known =
			DEV_NAMES.iter().filter_map(|name| dev_pair(name).ok()).any(|dev| dev.public_key().0 == account.0);
		Self { pair, account, well_known }
	}

	/// Refuses a key that everybody has on a chain where that matters.
	pub async fn check(&self, chain: &Chain) -> Result<(), Failure> {
		if self.well_known && !chain.is_development().await? {
			let kind = chain.about().await?.chain_type;
			return Err(Failure::Key(format!(
				"everybody has the well-known keys: they are for development chains alone, and this chain is of type {kind}"
			)));
		}
		Ok(())
	}
}

fn dev_pair(name: &str) -> Result<Keypair, Failure> {
	let proper = DEV_NAMES.iter().find(|known| known.eq_ignore_ascii_case(name));
	let name = proper.ok_or_else(|| Failure::Usage(format!("{name} is no well-known account")))?;
	pair_of(&format!("{DEV_PHRASE}//{name}")).map_err(Failure::Key)
}

/// The key of a secret phrase with or without a path, or of a seed.
fn of_secret(text: &str) -> Result<Key, String> {
	let mut key = Key::new(pair_of(text)?);
	// Whatever path follows it: everybody has the phrase.
	let ends = [' ', '/', '\r', '\n'];
	let mut found = text.trim_start().split(ends).filter(|word| !word.is_empty());
	key.well_known |= DEV_PHRASE.split(' ').all(|word| found.next() == Some(word));
	Ok(key)
}

/// The same without a look at whether everybody has it. The reasons say nothing of the secret.
fn pair_of(text: &str) -> Result<Keypair, String> {
	let text = text.trim_matches(['\r', '\n', ' ', '\t']);
	if text.is_empty() {
		return Err("it is empty".into());
	}
	if text.lines().count() > 1 {
		return Err("it has several lines; there must be one secret phrase or seed".into());
	}
	if text.starts_with('/') {
		return Err("it is a path without a secret phrase; for a well-known key write --dev NAME".into());
	}
	let wrong =
		"it is neither a secret phrase of 12 to 24 words, with or without a path, nor 0x and 64 hexadecimal digits";
	let uri = SecretUri::from_str(text).map_err(|_| wrong.to_owned())?;
	Keypair::from_uri(&uri).map_err(|_| {
		let words = Zeroizing::new(uri.phrase.expose_secret().to_owned());
		if words.starts_with("0x") || Mnemonic::from_str(&words).is_ok() {
			return wrong.to_owned();
		}
		match words.split_whitespace().count() {
			12 | 15 | 18 | 21 | 24 => "a word of the secret phrase is mistyped, or their order is wrong".to_owned(),
			count => format!("a secret phrase has 12, 15, 18, 21 or 24 words, this one has {count}"),
		}
	})
}

/// A new secret phrase of 12 or 24 words, and its key.
pub fn generate(words: usize) -> Result<(Zeroizing<String>, Key), Failure> {
	let mut entropy = Zeroizing::new([0u8; 32]);
	getrandom::fill(entropy.as_mut_slice())
		.map_err(|error| Failure::Machine(format!("this machine has no random numbers: {error}")))?;
	let taken = if words == 24 { entropy.as_slice() } else { entropy.split_at(16).0 };
	let phrase = Mnemonic::from_entropy(taken)
		.map(|phrase| Zeroizing::new(phrase.to_string()))
		.map_err(|error| Failure::Machine(format!("cannot make a secret phrase: {error}")))?;
	// Read back as it will be read from the file.
	let key = of_secret(&phrase).map_err(Failure::Key)?;
	Ok((phrase, key))
}

#[cfg(test)]
pub(crate) mod tests {
	use super::*;
	use vns_client::account;

	/// The account of the well-known Alice.
	pub const ALICE: &str = "0xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d";

	fn public(text: &str) -> Result<AccountId, String> {
		pair_of(text).map(|pair| AccountId(pair.public_key().0))
	}

	#[test]
	fn a_phrase_a_path_and_a_seed_should_give_the_known_key() {
		let alice = account::parse(ALICE).unwrap();
		assert_eq!(public(&format!("{DEV_PHRASE}//Alice")), Ok(alice));
		assert_eq!(public(&format!("  {DEV_PHRASE}//Alice\r\n")), Ok(alice));
		assert_eq!(public("0xe5be9a5092b81bca64be81d212e7f2f9eba183bb7a90954f7b76361f6edb5c0a"), Ok(alice));
		assert_ne!(public(&format!("{DEV_PHRASE}//Alice///password")), Ok(alice));
	}

	#[test]
	fn what_is_no_secret_should_be_refused_without_repeating_it() {
		let typo = DEV_PHRASE.replace("walk", "wallk");
		let order = DEV_PHRASE.replace("bottom drive", "drive bottom");
		let short = DEV_PHRASE.rsplit_once(' ').unwrap().0.to_owned();
		let two = format!("{DEV_PHRASE}\n{DEV_PHRASE}");
		for text in
			["", " \n", "//Alice", "/Alice", "0x", "0x12", "hunter2", &typo, &order, &short, &two, "0xzz", "\u{0}"]
		{
			let reason = public(text).unwrap_err();
			for word in ["wallk", "hunter2", "bottom", "zz"] {
				assert!(!reason.contains(word), "{reason}");
			}
		}
		assert!(public(&short).unwrap_err().contains("this one has 11"));
	}

	#[test]
	fn keys_that_everybody_has_should_be_known_however_they_come() {
		let seed = "0xe5be9a5092b81bca64be81d212e7f2f9eba183bb7a90954f7b76361f6edb5c0a";
		assert!(of_secret(seed).unwrap().well_known);
		for path in ["", "\n", "//Mallory", "/soft//hard", "//Alice///password"] {
			assert!(of_secret(&format!("{DEV_PHRASE}{path}")).unwrap().well_known, "{path}");
		}
		assert!(Key::new(dev_pair("ferdie").unwrap()).well_known);
		assert!(!generate(12).unwrap().1.well_known);
	}

	#[test]
	fn new_phrases_should_differ_and_give_their_key() {
		let (phrase, key) = generate(12).unwrap();
		let (other, _) = generate(12).unwrap();
		assert_ne!(*phrase, *other);
		assert_eq!(phrase.split(' ').count(), 12);
		assert_eq!(public(&phrase), Ok(key.account));
		assert_eq!(generate(24).unwrap().0.split(' ').count(), 24);
	}
}
