// SPDX-License-Identifier: Apache-2.0
//! The file between a commit and its reveal: what was committed to, and the salt. Secret until it is revealed; it lives as
//! long as its commit, so that no salt serves twice.

use super::text::new_name;
use crate::{failure::Failure, keys, show};
use serde_json::{json, Value as Json};
use std::{fs, path::Path};
use vns_client::{
	account,
	names::{commitment, value_bytes, value_of_bytes, Name, NameValue, Salt},
	AccountId, Hash,
};
use vns_units::Value;
use zeroize::Zeroizing;

const FORMAT: &str = "vns-name-commit";
const VERSION: u64 = 1;

/// What is kept. Of these the commitment binds owner, name, greatest price and salt; the value is for the reveal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
	pub genesis: Hash,
	pub owner: AccountId,
	pub name: Name,
	pub most: Value,
	pub value: NameValue,
	pub salt: Salt,
}

impl Kept {
	/// A new salt.
	pub fn salt() -> Result<Salt, Failure> {
		let mut salt = [0; 32];
		getrandom::fill(&mut salt)
			.map_err(|error| Failure::Machine(format!("this machine has no random numbers: {error}")))?;
		Ok(salt)
	}

	/// What is committed.
	pub fn hash(&self) -> Hash {
		commitment(&self.owner.0, &self.name, self.most, &self.salt).into()
	}

	/// Writes it to a new file that only its owner can read.
	pub fn write(&self, file: &Path) -> Result<(), Failure> {
		check_free(file)?;
		keys::write_new(file, &Zeroizing::new(format!("{:#}", self.json())))
	}

	fn json(&self) -> Json {
		let hex = |bytes: &[u8]| format!("0x{}", hex::encode(bytes));
		json!({
			"format": FORMAT,
			"version": VERSION,
			"genesis": hex(&self.genesis.0),
			"owner": show::address(&self.owner),
			"name": self.name.to_string(),
			"most": self.most.planck().to_string(),
			"value": hex(&value_bytes(&self.value)),
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
		let json: Json = serde_json::from_str(text).map_err(|_| format!("it is no {FORMAT} file (JSON)"))?;
		if json.get("format").and_then(Json::as_str) != Some(FORMAT) {
			return Err(format!("it is no commit to a name: \"format\" is not \"{FORMAT}\""));
		}
		if json.get("version").and_then(Json::as_u64) != Some(VERSION) {
			return Err(format!("its version is not {VERSION}; get the program that wrote it"));
		}
		let field = |name: &str| json.get(name).and_then(Json::as_str).ok_or(format!("it has no text \"{name}\""));
		let bytes = |name: &str| {
			let digits = field(name)?.strip_prefix("0x");
			digits.and_then(|digits| hex::decode(digits).ok()).ok_or(format!("its \"{name}\" is not hexadecimal"))
		};
		let fixed = |name: &str| {
			bytes(name).and_then(|found| {
				<[u8; 32]>::try_from(found).map_err(|_| format!("its \"{name}\" does not have 32 bytes"))
			})
		};
		let kept = Self {
			genesis: fixed("genesis")?.into(),
			owner: account::parse(field("owner")?).map_err(|error| format!("its \"owner\": {error}"))?,
			name: new_name(field("name")?)?,
			most: Value::new(field("most")?.parse().map_err(|_| "its \"most\" is no amount in planck".to_owned())?),
			value: value_of_bytes(&bytes("value")?).ok_or("its \"value\" is none")?,
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
}

/// A file that is there belongs to another commit.
pub fn check_free(file: &Path) -> Result<(), Failure> {
	if !file.exists() {
		return Ok(());
	}
	Err(Failure::Usage(format!(
		"{} is there already and may belong to another commit: name another file",
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
		Kept {
			genesis: [9; 32].into(),
			owner: AccountId([1; 32]),
			name: Name::parse(b"d/example").unwrap(),
			most: Value::new(10_000_000_000_000),
			value: NameValue::inline(b"{}".to_vec()).unwrap(),
			salt: [0x55; 32],
		}
	}

	#[test]
	fn what_is_kept_should_be_read_back() {
		assert_eq!(Kept::parse(&kept().json().to_string()), Ok(kept()));
		// The example of `vns_names::commitment`.
		let hash = "e5cc98e9f18f8915357e849da89ace2cb62388491977c7d9537030688a0fc2dd";
		assert_eq!(hex::encode(kept().hash().0), hash);
		let longest = Kept {
			name: Name::parse(format!("tor/{}", "a".repeat(63)).as_bytes()).unwrap(),
			most: Value::new(u128::MAX),
			value: NameValue::inline(vec![0xff; 1_024]).unwrap(),
			..kept()
		};
		assert!(format!("{:#}", longest.json()).len() < 4_000, "a private file has at most 4,096 bytes");
	}

	#[test]
	fn what_was_changed_should_be_refused() {
		for (name, value) in [
			("name", json!("d/examples")),
			("most", json!("1")),
			("owner", json!("0x0202020202020202020202020202020202020202020202020202020202020202")),
			("salt", json!("0x0202020202020202020202020202020202020202020202020202020202020202")),
		] {
			let mut json = kept().json();
			json[name] = value;
			let reason = Kept::parse(&json.to_string()).unwrap_err();
			assert!(reason.contains("somebody has changed it"), "{name}: {reason}");
			assert!(!reason.contains("5555"), "the salt was repeated");
		}
		for (name, value) in [("value", json!("0x04")), ("most", json!("much")), ("salt", json!(""))] {
			let mut json = kept().json();
			json[name] = value;
			assert!(Kept::parse(&json.to_string()).unwrap_err().contains(name));
		}
		assert!(Kept::parse("").is_err() && Kept::parse("{}").is_err());
	}

	#[test]
	fn it_should_serve_its_own_account_and_chain_alone() {
		let (kept, file) = (kept(), Path::new("file"));
		kept.check(file, [9; 32].into(), &AccountId([1; 32])).unwrap();
		assert!(kept.check(file, [8; 32].into(), &AccountId([1; 32])).is_err());
		assert!(kept.check(file, [9; 32].into(), &AccountId([2; 32])).is_err());
		assert_ne!(Kept::salt().unwrap(), Kept::salt().unwrap());
	}
}
