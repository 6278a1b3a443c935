// SPDX-License-Identifier: Apache-2.0
//! The file between a commit and its reveal: what was committed to, and the salt. Secret until it is revealed; it lives as
//! long as its commit, so that no salt serves twice.

use super::text::shown;
use crate::{failure::Failure, keys, show};
use serde_json::{json, Value};
use std::{fs, path::Path};
use vns_client::{
	account,
	record::{check_value, commitment, Name, Salt},
	AccountId, Hash,
};
use zeroize::Zeroizing;

const FORMAT: &str = "vns-record-commit";
const VERSION: u64 = 1;

/// What is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
	pub genesis: Hash,
	pub owner: AccountId,
	pub name: Name,
	pub value: Vec<u8>,
	pub salt: Salt,
}

impl Kept {
	/// With a new salt.
	pub fn new(genesis: Hash, owner: AccountId, name: Name, value: Vec<u8>) -> Result<Self, Failure> {
		let mut salt = [0; 32];
		getrandom::fill(&mut salt)
			.map_err(|error| Failure::Machine(format!("this machine has no random numbers: {error}")))?;
		Ok(Self { genesis, owner, name, value, salt })
	}

	/// What is committed.
	pub fn hash(&self) -> Hash {
		commitment(&self.owner.0, self.name.table(), self.name.key(), &self.value, &self.salt).into()
	}

	/// Writes it to a new file that only its owner can read.
	pub fn write(&self, file: &Path) -> Result<(), Failure> {
		check_free(file)?;
		keys::write_new(file, &Zeroizing::new(format!("{:#}", self.json())))
	}

	fn json(&self) -> Value {
		let hex = |bytes: &[u8]| format!("0x{}", hex::encode(bytes));
		json!({
			"format": FORMAT,
			"version": VERSION,
			"genesis": hex(&self.genesis.0),
			"owner": show::address(&self.owner),
			"table": hex(self.name.table()),
			"key": hex(self.name.key()),
			"value": hex(&self.value),
			"salt": hex(&self.salt),
			"commitment": hex(&self.hash().0),
		})
	}

	/// The one in `file`, which only its owner can read.
	pub fn read(file: &Path) -> Result<Self, Failure> {
		if !file.exists() {
			return Err(Failure::Machine(format!("{}: there is no such file", file.display())));
		}
		let text = keys::read_private(file)?;
		Self::parse(&text).map_err(|reason| Failure::Usage(format!("{}: {reason}", file.display())))
	}

	fn parse(text: &str) -> Result<Self, String> {
		let json: Value = serde_json::from_str(text).map_err(|_| format!("it is no {FORMAT} file (JSON)"))?;
		if json.get("format").and_then(Value::as_str) != Some(FORMAT) {
			return Err(format!("it is no commit: \"format\" is not \"{FORMAT}\""));
		}
		if json.get("version").and_then(Value::as_u64) != Some(VERSION) {
			return Err(format!("its version is not {VERSION}; get the program that wrote it"));
		}
		let field = |name: &str| json.get(name).and_then(Value::as_str).ok_or(format!("it has no text \"{name}\""));
		let bytes = |name: &str| {
			let digits = field(name)?.strip_prefix("0x");
			digits.and_then(|digits| hex::decode(digits).ok()).ok_or(format!("its \"{name}\" is not hexadecimal"))
		};
		let fixed = |name: &str| {
			bytes(name).and_then(|found| {
				<[u8; 32]>::try_from(found).map_err(|_| format!("its \"{name}\" does not have 32 bytes"))
			})
		};
		let value = bytes("value")?;
		check_value(&value).map_err(|error| error.to_string())?;
		let kept = Self {
			genesis: fixed("genesis")?.into(),
			owner: account::parse(field("owner")?).map_err(|error| format!("its \"owner\": {error}"))?,
			name: Name::new(&bytes("table")?, &bytes("key")?).map_err(|error| error.to_string())?,
			value,
			salt: fixed("salt")?,
		};
		if fixed("commitment")? != kept.hash().0 {
			return Err("its \"commitment\" is not that of its other fields: somebody has changed it, and what was \
			            committed to cannot be revealed with it"
				.into());
		}
		Ok(kept)
	}

	/// Is it for this chain and key?
	pub fn check(&self, file: &Path, genesis: Hash, owner: &AccountId) -> Result<(), Failure> {
		if self.genesis != genesis {
			return Err(vns_client::Error::OtherChain(format!(
				"the commit in {} is on the one whose first block is {:?}, and this one's is {genesis:?}",
				file.display(),
				self.genesis
			))
			.into());
		}
		if self.owner != *owner {
			return Err(Failure::Usage(format!(
				"the commit in {} is that of {}, and this key is that of {}: only who committed can reveal",
				file.display(),
				show::address(&self.owner),
				show::address(owner)
			)));
		}
		Ok(())
	}

	/// Is it to this?
	pub fn check_same(&self, file: &Path, name: &Name, value: &[u8]) -> Result<(), Failure> {
		if self.name == *name && self.value == value {
			return Ok(());
		}
		let what = shown(&self.name);
		let with = if self.name == *name { " with another value" } else { "" };
		Err(Failure::Usage(format!("{} belongs to a commit to {what}{with}: name another file", file.display())))
	}
}

/// A file that is there may have the only copy of another salt.
pub fn check_free(file: &Path) -> Result<(), Failure> {
	if !file.exists() {
		return Ok(());
	}
	Err(Failure::Usage(format!(
		"{} is there already and may belong to another commit: name another file, or go on with that one by vns record \
		 reveal",
		file.display()
	)))
}

/// Removes the file when its commit is gone. That it stays would be a nuisance and no more.
pub fn forget(file: &Path) -> String {
	match fs::remove_file(file) {
		Ok(()) => format!("{} is of no more use and was removed", file.display()),
		Err(error) => format!("{} is of no more use, but cannot be removed: {error}", file.display()),
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn kept() -> Kept {
		let name = Name::new(b"names", b"alice").unwrap();
		let owner = AccountId([1; 32]);
		Kept { genesis: [9; 32].into(), owner, name, value: b"one".to_vec(), salt: [0x55; 32] }
	}

	#[test]
	fn what_is_kept_should_be_read_back() {
		assert_eq!(Kept::parse(&kept().json().to_string()), Ok(kept()));
		// The example of the book.
		let hash = "09de6d6190ee4b528fa8e5ab1d9574a13f3472b772f65bda694f6c2ece458873";
		assert_eq!(hex::encode(kept().hash().0), hash);
		let longest = Kept { name: Name::new(&[0xff; 32], &[0xff; 64]).unwrap(), value: vec![0xff; 1_024], ..kept() };
		assert!(format!("{:#}", longest.json()).len() < 4_000, "a private file has at most 4,096 bytes");
	}

	#[test]
	fn what_was_changed_should_be_refused() {
		for (name, value) in [
			("table", "0x01"),
			("value", "0x"),
			("owner", "0x0202020202020202020202020202020202020202020202020202020202020202"),
			("salt", "0x0202020202020202020202020202020202020202020202020202020202020202"),
		] {
			let mut json = kept().json();
			json[name] = json!(value);
			let reason = Kept::parse(&json.to_string()).unwrap_err();
			assert!(reason.contains("somebody has changed it"), "{name}: {reason}");
			assert!(!reason.contains("5555"), "the salt was repeated");
		}
		assert!(Kept::parse("").is_err());
		assert!(Kept::parse("{}").is_err());
	}

	#[test]
	fn new_salts_should_differ() {
		let new = || Kept::new([9; 32].into(), AccountId([1; 32]), kept().name, vec![]).unwrap();
		assert_ne!(new().salt, new().salt);
	}

	#[test]
	fn it_should_serve_its_own_account_chain_and_record_alone() {
		let (kept, file) = (kept(), Path::new("file"));
		kept.check(file, [9; 32].into(), &AccountId([1; 32])).unwrap();
		assert!(kept.check(file, [8; 32].into(), &AccountId([1; 32])).is_err());
		assert!(kept.check(file, [9; 32].into(), &AccountId([2; 32])).is_err());
		kept.check_same(file, &kept.name, b"one").unwrap();
		assert!(kept.check_same(file, &kept.name, b"two").is_err());
	}
}
