// SPDX-License-Identifier: Apache-2.0
//! A node's keystore folder: one file a key, named by the type of the key (4 bytes) and the public key, in hexadecimal,
//! with the secret phrase as a JSON text.

use super::{of_secret, private_file, Key};
use crate::{failure::Failure, show};
use std::{fs, path::Path};
use vns_client::AccountId;
use zeroize::Zeroizing;

/// The key of `account` in `folder`; without an account the only one that is there.
pub fn load(folder: &Path, account: Option<&AccountId>) -> Result<Key, Failure> {
	let failed = |reason: String| Failure::Key(format!("{}: {reason}", folder.display()));
	let mut found: Vec<AccountId> = Vec::new();
	let mut files = Vec::new();
	for entry in fs::read_dir(folder).map_err(|error| failed(error.to_string()))? {
		let entry = entry.map_err(|error| failed(error.to_string()))?;
		let Some(public) = entry.file_name().to_str().and_then(public_key) else { continue };
		if !found.contains(&public) {
			found.push(public);
		}
		files.push((public, entry.path()));
	}
	let wanted = match (account, found.as_slice()) {
		(Some(account), _) if found.contains(account) => *account,
		(Some(account), _) => return Err(failed(format!("it has no key of {}", show::address(account)))),
		(None, [only]) => *only,
		(None, []) => return Err(failed("it has no keys".into())),
		(None, several) => {
			let names: Vec<_> = several.iter().map(show::address).collect();
			return Err(failed(format!("it has several keys; name one with --account: {}", names.join(", "))));
		},
	};
	// The same key can be there for several purposes.
	let Some((_, path)) = files.iter().find(|(public, _)| *public == wanted) else {
		return Err(failed("it has no such key".into()));
	};
	let failed = |reason: &str| Failure::Key(format!("{}: {reason}", path.display()));
	let json = private_file::read(path)?;
	let secret = serde_json::from_str::<String>(&json).map(Zeroizing::new).map_err(|_| failed("it is no JSON text"))?;
	// A node's own key may be a path of the well-known phrase alone.
	let secret = if secret.starts_with('/') {
		Zeroizing::new(format!("{}{}", subxt_signer::DEV_PHRASE, *secret))
	} else {
		secret
	};
	let key = of_secret(&secret).map_err(|reason| failed(&reason))?;
	if key.account != wanted {
		return Err(failed("its secret is not the one of the public key in its name, or not of type sr25519"));
	}
	Ok(key)
}

/// The public key in a file's name.
fn public_key(name: &str) -> Option<AccountId> {
	let bytes: [u8; 36] = hex::decode(name).ok()?.try_into().ok()?;
	let (_, public) = bytes.split_at_checked(4)?;
	Some(AccountId(public.try_into().ok()?))
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
	use super::*;
	use std::{os::unix::fs::PermissionsExt, path::PathBuf};

	const PUBLIC: &str = "d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d";
	const BOB: &str = "8eaf04151687736326c9fea17e25fc5287613693c912909cb226aa4794f26a48";

	fn folder(name: &str) -> PathBuf {
		let folder = std::env::temp_dir().join(format!("vns-keystore-{}-{name}", std::process::id()));
		let _ = fs::remove_dir_all(&folder);
		fs::create_dir_all(&folder).unwrap();
		folder
	}

	fn put(folder: &Path, name: &str, text: &str) {
		fs::write(folder.join(name), text).unwrap();
		fs::set_permissions(folder.join(name), fs::Permissions::from_mode(0o600)).unwrap();
	}

	fn reason(outcome: Result<Key, Failure>) -> String {
		match outcome {
			Err(Failure::Key(reason)) => reason,
			Err(other) => panic!("{other:?}"),
			Ok(_) => panic!("it was accepted"),
		}
	}

	#[test]
	fn the_only_key_should_be_taken() {
		let folder = folder("one");
		put(&folder, &format!("61757261{PUBLIC}"), "\"//Alice\"");
		put(&folder, &format!("6163636f{PUBLIC}"), "\"//Alice\"");
		put(&folder, "README", "not a key");
		assert_eq!(hex::encode(load(&folder, None).unwrap().account.0), PUBLIC);
	}

	#[test]
	fn one_of_several_keys_should_be_named() {
		let folder = folder("several");
		put(&folder, &format!("61757261{PUBLIC}"), "\"//Alice\"");
		put(&folder, &format!("61757261{BOB}"), &format!("\"{}//Bob\"", subxt_signer::DEV_PHRASE));
		assert!(reason(load(&folder, None)).contains("name one with --account"));
		let bob = AccountId(hex::decode(BOB).unwrap().try_into().unwrap());
		assert_eq!(hex::encode(load(&folder, Some(&bob)).unwrap().account.0), BOB);
		assert!(reason(load(&folder, Some(&AccountId([0; 32])))).contains("has no key of"));
	}

	#[test]
	fn a_key_that_is_not_what_its_name_says_should_be_refused() {
		let folder = folder("other");
		put(&folder, &format!("61757261{PUBLIC}"), "\"//Bob\"");
		assert!(reason(load(&folder, None)).contains("not the one of the public key"));
		put(&folder, &format!("61757261{PUBLIC}"), "//Alice");
		assert!(reason(load(&folder, None)).contains("no JSON text"));
	}

	#[test]
	fn a_key_that_others_can_read_should_be_refused() {
		let folder = folder("shared");
		let name = format!("61757261{PUBLIC}");
		put(&folder, &name, "\"//Alice\"");
		fs::set_permissions(folder.join(&name), fs::Permissions::from_mode(0o644)).unwrap();
		assert!(reason(load(&folder, None)).contains("chmod 600"));
		assert!(reason(load(&folder.join("missing"), None)).contains("No such file"));
	}
}
