// SPDX-License-Identifier: Apache-2.0
//! What a member keeps beside its key: nonces from round 1 to round 2, which of them are spent, and which rosters it has audited.
//!
//! Whoever signs twice with the same nonces gives its key away. So they are deleted before anything is signed, and those that
//! were used are remembered: a copy of the folder, put back, signs nothing.

use super::files;
use crate::{failure::Failure, keys};
use serde_json::Value;
use std::{
	fs::{self, OpenOptions},
	path::{Path, PathBuf},
};
use vns_collective::{
	encoding::Large,
	hash::{hash, Blake2},
	prover::{documents::Document, Nonces, Spent, NONCES_BYTES},
	Hash,
};
use zeroize::Zeroizing;

const VERSION: u64 = 1;
/// How many hexadecimal digits stored nonces have.
const DIGITS: usize = NONCES_BYTES * 2;

/// The folder beside a member's key.
pub struct Kept {
	folder: PathBuf,
}

/// Only one program votes with a key at a time: the list of spent nonces is read, changed and written.
pub struct Voting {
	lock: PathBuf,
}

impl Drop for Voting {
	fn drop(&mut self) {
		let _ = fs::remove_file(&self.lock);
	}
}

/// What names nonces: the hash of what was published of them.
pub fn name_of(first: &Large, second: &Large) -> Hash {
	hash::<Blake2>(&[first, second])
}

fn failed(path: &Path, reason: impl std::fmt::Display) -> Failure {
	Failure::Machine(format!("{}: {reason}", path.display()))
}

impl Kept {
	/// Beside the key in that file: `anna.member.votes`.
	pub fn of(key: &Path) -> Self {
		let mut name = key.as_os_str().to_owned();
		name.push(".votes");
		Self { folder: name.into() }
	}

	/// Makes the folder, which only its owner can enter.
	fn make(&self) -> Result<(), Failure> {
		if self.folder.is_dir() {
			return Ok(());
		}
		let mut builder = fs::DirBuilder::new();
		#[cfg(unix)]
		std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
		builder.create(&self.folder).map_err(|error| failed(&self.folder, error))
	}

	/// Claims the folder for this program.
	pub fn vote(&self) -> Result<Voting, Failure> {
		self.make()?;
		let lock = self.folder.join("voting.lock");
		OpenOptions::new().write(true).create_new(true).open(&lock).map_err(|error| {
			match error.kind() {
			std::io::ErrorKind::AlreadyExists => failed(
				&lock,
				"another vns votes with this key at this moment; if there is none, an earlier one was killed: remove this file",
			),
			_ => failed(&lock, error),
		}
		})?;
		Ok(Voting { lock })
	}

	/// The file of nonces by what was published of them.
	fn nonces(&self, proposal: &Hash, name: &Hash) -> PathBuf {
		self.folder.join(format!("nonces-{}-{}.json", crate::show::member(proposal), crate::show::member(name)))
	}

	/// Are there nonces of that name for the proposal?
	pub fn has(&self, proposal: &Hash, name: &Hash) -> bool {
		self.nonces(proposal, name).exists()
	}

	/// Nonces that were drawn for a proposal and not used.
	pub fn unused(&self, proposal: &Hash) -> Result<Vec<PathBuf>, Failure> {
		if !self.folder.is_dir() {
			return Ok(Vec::new());
		}
		let begin = format!("nonces-{}-", crate::show::member(proposal));
		let mut found = Vec::new();
		for entry in fs::read_dir(&self.folder).map_err(|error| failed(&self.folder, error))? {
			let entry = entry.map_err(|error| failed(&self.folder, error))?;
			if entry.file_name().to_str().is_some_and(|name| name.starts_with(&begin)) {
				found.push(entry.path());
			}
		}
		found.sort();
		Ok(found)
	}

	/// Keeps nonces until round 2.
	pub fn keep(&self, proposal: &Hash, name: &Hash, nonces: Nonces) -> Result<PathBuf, Failure> {
		self.make()?;
		let bytes = nonces.to_secret_bytes();
		let mut digits = Zeroizing::new([0; DIGITS]);
		// Twice as many digits as bytes: it cannot fail.
		let _ = hex::encode_to_slice(&bytes[..], &mut digits[..]);
		let digits = std::str::from_utf8(&digits[..]).unwrap_or_default();
		let text = Zeroizing::new(format!(
			"{{ \"kind\": \"{}\", \"version\": {VERSION}, \"body\": {{ \"nonces\": \"{digits}\" }} }}",
			files::NONCES
		));
		let path = self.nonces(proposal, name);
		keys::write_new(&path, &text)?;
		Ok(path)
	}

	/// Takes nonces out, for ever: the file is gone before they are handed over. None where there are none of that name.
	pub fn take(&self, _voting: &Voting, proposal: &Hash, name: &Hash) -> Result<Option<Nonces>, Failure> {
		let path = self.nonces(proposal, name);
		if !path.exists() {
			return Ok(None);
		}
		let text = keys::read_private(&path)?;
		fs::remove_file(&path).map_err(|error| failed(&path, format_args!("{error}; nothing was signed")))?;
		self.flush()?;
		let damaged = || failed(&path, "it was damaged; draw new nonces: vns collective round1 --again");
		let mut json: Value = serde_json::from_str(&text).map_err(|_| damaged())?;
		let Some(Value::String(digits)) = json.pointer_mut("/body/nonces").map(Value::take) else {
			return Err(damaged());
		};
		let digits = Zeroizing::new(digits);
		let mut bytes = Zeroizing::new(vec![0; NONCES_BYTES]);
		hex::decode_to_slice(digits.as_bytes(), &mut bytes[..]).map_err(|_| damaged())?;
		Nonces::from_secret_bytes(bytes).map(Some).map_err(|_| damaged())
	}

	/// Whatever the folder lists is on the disk, too: what was deleted must not come back after a power cut.
	fn flush(&self) -> Result<(), Failure> {
		#[cfg(unix)]
		fs::File::open(&self.folder)
			.and_then(|folder| folder.sync_all())
			.map_err(|error| failed(&self.folder, error))?;
		Ok(())
	}

	fn spent_file(&self) -> PathBuf {
		self.folder.join("spent.json")
	}

	/// Which nonces were used.
	pub fn spent(&self) -> Result<Spent, Failure> {
		let path = self.spent_file();
		if !path.exists() {
			return Ok(Spent::default());
		}
		files::read(&path)
	}

	/// Remembers them. Before a share is written.
	pub fn remember(&self, _voting: &Voting, spent: &Spent) -> Result<(), Failure> {
		let (path, new) = (self.spent_file(), self.folder.join("spent.new"));
		let text = spent.to_json().map_err(|error| failed(&path, error))?;
		let _ = fs::remove_file(&new);
		keys::write_new(&new, &text)?;
		fs::rename(&new, &path).map_err(|error| failed(&path, error))?;
		self.flush()
	}

	fn audited_file(&self, collective: &Hash) -> PathBuf {
		self.folder.join(format!("audited-{}", hex::encode(collective)))
	}

	/// Has this member audited the roster of that collective?
	pub fn has_audited(&self, collective: &Hash) -> bool {
		self.audited_file(collective).exists()
	}

	/// It has.
	pub fn audited(&self, collective: &Hash) -> Result<(), Failure> {
		self.make()?;
		let path = self.audited_file(collective);
		if path.exists() {
			return Ok(());
		}
		keys::write_new(&path, "audited")
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use vns_collective::{
		prover::{blinded_id, MemberKey, Proposal, Subject, System},
		Parameters,
	};

	fn kept(name: &str) -> Kept {
		let key = std::env::temp_dir().join(format!("vns-kept-{}-{name}", std::process::id()));
		let kept = Kept::of(&key);
		let _ = fs::remove_dir_all(&kept.folder);
		kept
	}

	#[test]
	fn nonces_should_be_taken_once_and_be_private_until_then() {
		let kept = kept("nonces");
		let params = Parameters::embedded();
		let key = MemberKey::generate(&params, blinded_id(&[1; 32], b"a"), &mut System, |_| {}).unwrap();
		let proposal = Proposal { collective: [1; 32], genesis: [2; 32], nonce: 0, subject: Subject::Create };
		let (nonces, sent) = Nonces::draw(&params, &key, &proposal, &mut System).unwrap();
		let name = name_of(&sent.first, &sent.second);
		assert!(kept.unused(&proposal.id()).unwrap().is_empty());
		let path = kept.keep(&proposal.id(), &name, nonces).unwrap();
		#[cfg(unix)]
		{
			use std::os::unix::fs::PermissionsExt;
			assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
			assert_eq!(fs::metadata(&kept.folder).unwrap().permissions().mode() & 0o777, 0o700);
		}
		assert_eq!(kept.unused(&proposal.id()).unwrap(), std::slice::from_ref(&path));
		let voting = kept.vote().unwrap();
		assert!(kept.vote().is_err(), "one program at a time");
		assert!(kept.take(&voting, &proposal.id(), &[0; 32]).unwrap().is_none());
		let taken = kept.take(&voting, &proposal.id(), &name).unwrap();
		assert!(taken.is_some() && !path.exists());
		assert!(kept.take(&voting, &proposal.id(), &name).unwrap().is_none());
		drop(voting);
		kept.vote().unwrap();
		fs::remove_dir_all(&kept.folder).unwrap();
	}

	#[test]
	fn what_was_spent_should_be_remembered() {
		let kept = kept("spent");
		assert_eq!(kept.spent().unwrap(), Spent::default());
		let voting = kept.vote().unwrap();
		let mut spent = Spent::default();
		for byte in 0..100 {
			spent.0.insert([byte; 32]);
			kept.remember(&voting, &spent).unwrap();
		}
		assert_eq!(kept.spent().unwrap(), spent);
		assert!(!kept.has_audited(&[1; 32]));
		kept.audited(&[1; 32]).unwrap();
		kept.audited(&[1; 32]).unwrap();
		assert!(kept.has_audited(&[1; 32]) && !kept.has_audited(&[2; 32]));
		fs::remove_dir_all(&kept.folder).unwrap();
	}
}
