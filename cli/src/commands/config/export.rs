// SPDX-License-Identifier: Apache-2.0
//! The history as a bare repository of Git, written without `git`. Objects are written before what points to them, and the
//! branch last: whatever interrupts it, what is there is whole.

use super::read::head_words;
use crate::{
	failure::Failure,
	report::Report,
	session::{ReadOptions, Session},
};
use clap::Args;
use miniz_oxide::{deflate::compress_to_vec_zlib, inflate::decompress_to_vec_zlib_with_limit};
use serde_json::json;
use std::{
	fs,
	path::{Path, PathBuf},
};
use vns_client::config::{
	git::{Id, Object},
	History,
};

/// The one branch.
const BRANCH: &str = "refs/heads/main";
const HEAD: &str = "ref: refs/heads/main\n";
const CONFIG: &str = "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n";
/// As thorough as `git` itself by default.
const LEVEL: u8 = 6;
/// More than any object of an export has.
const MOST_BYTES: usize = 1 << 20;

#[derive(Args)]
pub struct Export {
	/// The folder: one that is not there, an empty one, or an export of this chain
	#[arg(long, value_name = "DIR")]
	git: PathBuf,
	#[command(flatten)]
	read: ReadOptions,
}

impl Export {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let history = History::read(&at).await?;
		let new = write(&history, &self.git)?;
		let git = history.head().map(|head| head.git.to_string()).unwrap_or_default();
		let words = match new {
			0 => "nothing is new".to_owned(),
			1 => "1 is new".to_owned(),
			new => format!("{new} are new"),
		};
		let text = format!("{}\n{words}; main in {} is {git}\n", head_words(&history), self.git.display());
		let json = json!({
			"folder": self.git.display().to_string(),
			"configurations": history.lines().len(),
			"new": new,
			"main": git,
			"ids": history.lines().iter().map(|line| line.git.to_string()).collect::<Vec<_>>(),
		});
		super::answer(&at, text, json).await
	}
}

/// Writes what is new of a history; how many configurations that are.
pub fn write(history: &History, folder: &Path) -> Result<usize, Failure> {
	let known = known(history, folder)?;
	for part in ["objects/info", "objects/pack", "refs/heads", "refs/tags"] {
		let path = folder.join(part);
		fs::create_dir_all(&path).map_err(|error| failed(&path, error))?;
	}
	let packed = is_packed(folder)?;
	for place in 0..history.lines().len() {
		let is_there = place < known;
		for object in history.objects(place) {
			put(folder, &object, is_there && packed)?;
		}
	}
	put_file(&folder.join("config"), CONFIG.as_bytes(), known > 0)?;
	if let Some(head) = history.head() {
		put_file(&folder.join(BRANCH), format!("{}\n", head.git).as_bytes(), false)?;
	}
	// Last: without it the folder is no repository to `git`.
	put_file(&folder.join("HEAD"), HEAD.as_bytes(), known > 0)?;
	Ok(history.lines().len().saturating_sub(known))
}

fn failed(path: &Path, reason: impl std::fmt::Display) -> Failure {
	Failure::Machine(format!("{}: {reason}", path.display()))
}

fn refused(folder: &Path, reason: &str) -> Failure {
	Failure::Usage(format!("{}: {reason}", folder.display()))
}

/// How many configurations an export has already; none in a folder that is new, empty, or was left before its branch was written.
fn known(history: &History, folder: &Path) -> Result<usize, Failure> {
	let is_empty = match fs::read_dir(folder) {
		Ok(mut entries) => entries.next().is_none(),
		Err(error) if error.kind() == std::io::ErrorKind::NotFound => true,
		Err(error) => return Err(failed(folder, error)),
	};
	if is_empty {
		return Ok(0);
	}
	if folder.join(".git").exists() {
		return Err(refused(folder, "this is a working copy; export into a folder of its own, and pull from that"));
	}
	if !folder.join("objects").is_dir() || !folder.join("refs").is_dir() {
		return Err(refused(
			folder,
			"it has something in it that is no export; name a folder that is empty or not there",
		));
	}
	let Some(branch) = branch(folder)? else {
		return Ok(0);
	};
	let place = history.lines().iter().position(|line| line.git.to_string() == branch);
	let place = place.ok_or_else(|| {
		let reason = format!(
			"its branch main is at {branch}, which is no configuration of this chain; export into another folder"
		);
		refused(folder, &reason)
	})?;
	Ok(place.saturating_add(1))
}

/// Where the branch is: in its file, or among those that `git gc` has packed.
fn branch(folder: &Path) -> Result<Option<String>, Failure> {
	if let Some(text) = read(&folder.join(BRANCH))? {
		return Ok(Some(String::from_utf8_lossy(&text).trim().to_owned()));
	}
	let Some(packed) = read(&folder.join("packed-refs"))? else { return Ok(None) };
	let packed = String::from_utf8_lossy(&packed).into_owned();
	let found = packed.lines().filter_map(|line| line.split_once(' ')).find(|(_, name)| *name == BRANCH);
	Ok(found.map(|(id, _)| id.to_owned()))
}

/// A file's content, if it is there.
fn read(path: &Path) -> Result<Option<Vec<u8>>, Failure> {
	match fs::read(path) {
		Ok(bytes) => Ok(Some(bytes)),
		Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
		Err(error) => Err(failed(path, error)),
	}
}

/// Has `git gc` put objects together?
fn is_packed(folder: &Path) -> Result<bool, Failure> {
	let path = folder.join("objects/pack");
	let entries = fs::read_dir(&path).map_err(|error| failed(&path, error))?;
	let mut names = entries.filter_map(|entry| entry.ok()).map(|entry| entry.file_name());
	Ok(names.any(|name| name.to_string_lossy().ends_with(".pack")))
}

/// Writes an object. One that is there must be what its id says; one that may be in a pack is left to `git fsck`.
fn put(folder: &Path, object: &Object, may_be_packed: bool) -> Result<(), Failure> {
	let path = folder.join("objects").join(place_of(&object.id()));
	match read(&path)? {
		Some(bytes) => {
			let stored = decompress_to_vec_zlib_with_limit(&bytes, MOST_BYTES).unwrap_or_default();
			if stored != object.stored() {
				return Err(failed(
					&path,
					"its content is not what its id says: somebody changed it, or the disk is damaged",
				));
			}
			Ok(())
		},
		None if may_be_packed => Ok(()),
		None => {
			if let Some(parent) = path.parent() {
				fs::create_dir_all(parent).map_err(|error| failed(parent, error))?;
			}
			put_file(&path, &compress_to_vec_zlib(&object.stored(), LEVEL), false)
		},
	}
}

/// Where an object lies: its first two digits are a folder.
fn place_of(id: &Id) -> PathBuf {
	let digits = id.to_string();
	let (folder, file) = digits.split_at_checked(2).unwrap_or(("", &digits));
	Path::new(folder).join(file)
}

/// Writes a file whole or not at all; an old one stays if it is to be kept.
fn put_file(path: &Path, content: &[u8], keep: bool) -> Result<(), Failure> {
	if keep && path.exists() {
		return Ok(());
	}
	let name = path.file_name().unwrap_or_default().to_string_lossy();
	let new = path.with_file_name(format!("{name}.{}.new", std::process::id()));
	fs::write(&new, content).and_then(|()| fs::rename(&new, path)).map_err(|error| {
		// Nothing points to it.
		let _ = fs::remove_file(&new);
		failed(path, error)
	})
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
pub(crate) mod tests {
	use super::*;
	use crate::commands::config::tests::{grow, grown};
	use std::process::Command;

	/// A folder of a test, which is gone with it.
	pub struct Folder(PathBuf);

	impl Folder {
		pub fn new(name: &str) -> Self {
			let folder = std::env::temp_dir().join(format!("vns-config-{}-{name}", std::process::id()));
			let _ = fs::remove_dir_all(&folder);
			fs::create_dir_all(&folder).unwrap();
			Self(folder)
		}

		pub fn path(&self, name: &str) -> PathBuf {
			self.0.join(name)
		}
	}

	impl Drop for Folder {
		fn drop(&mut self) {
			let _ = fs::remove_dir_all(&self.0);
		}
	}

	/// What `git` says to that; it must succeed.
	pub fn git(folder: &Path, arguments: &[&str]) -> String {
		let output = Command::new("git")
			.arg("-C")
			.arg(folder)
			.args(["-c", "user.name=Nova", "-c", "user.email=nova@example.com"])
			.args(arguments)
			.env("GIT_CONFIG_GLOBAL", "/dev/null")
			.env("GIT_CONFIG_NOSYSTEM", "1")
			.output()
			.expect("git is there");
		assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
		String::from_utf8(output.stdout).unwrap()
	}

	#[test]
	fn c2_git_should_take_an_export_for_one_of_its_own() {
		let folder = Folder::new("export");
		let mut history = grown(&["credit.least_amount=2", "names.deposit=2"]);
		let target = folder.path("network.git");
		assert_eq!(write(&history, &target).unwrap(), 3);
		git(&target, &["fsck", "--strict", "--full"]);
		let ids: Vec<String> = history.lines().iter().rev().map(|line| line.git.to_string()).collect();
		assert_eq!(git(&target, &["log", "--format=%H"]).lines().collect::<Vec<_>>(), ids);
		assert!(git(&target, &["diff", "main~2", "main~1"]).contains("+least_amount = 2000000000000 planck"));
		assert_eq!(git(&target, &["ls-tree", "--name-only", "main"]).lines().count(), 9);
		// Once more, and with one more configuration.
		assert_eq!(write(&history, &target).unwrap(), 0);
		grow(&mut history, "credit.least_amount=3");
		assert_eq!(write(&history, &target).unwrap(), 1);
		git(&target, &["fsck", "--strict", "--full"]);
		assert_eq!(git(&target, &["rev-parse", "main"]).trim(), history.head().unwrap().git.to_string());
		// Packed by git, and one more.
		git(&target, &["gc", "--quiet"]);
		assert!(!target.join(BRANCH).exists(), "the branch is packed");
		grow(&mut history, "credit.least_amount=4");
		assert_eq!(write(&history, &target).unwrap(), 1);
		git(&target, &["fsck", "--strict", "--full"]);
		assert_eq!(git(&target, &["rev-list", "--count", "main"]).trim(), "5");
		git(&folder.path(""), &["clone", "--quiet", "network.git", "network"]);
		assert!(fs::read_to_string(folder.path("network/credit"))
			.unwrap()
			.starts_with("least_amount = 4000000000000 planck\n"));
	}

	#[test]
	fn what_is_no_export_should_be_left_as_it_is() {
		let folder = Folder::new("no-export");
		let history = grown(&["credit.least_amount=2"]);
		let refused = |name: &str, part: &str| {
			let failure = write(&history, &folder.path(name)).unwrap_err();
			assert_eq!(failure.exit(), 2);
			assert!(failure.message().contains(part), "{part}: {}", failure.message());
		};
		fs::create_dir(folder.path("full")).unwrap();
		fs::write(folder.path("full/letter"), "dear").unwrap();
		refused("full", "no export");
		fs::write(folder.path("file"), "dear").unwrap();
		refused("file", "file");
		// Of another chain, whose first configuration is another.
		write(&grown(&["names.deposit=2"]), &folder.path("other.git")).unwrap();
		let before = git(&folder.path("other.git"), &["rev-parse", "main"]);
		refused("other.git", "no configuration of this chain");
		assert_eq!(git(&folder.path("other.git"), &["rev-parse", "main"]), before);
		write(&history, &folder.path("network.git")).unwrap();
		git(&folder.path(""), &["clone", "--quiet", "network.git", "network"]);
		refused("network", "working copy");
	}

	#[test]
	fn an_object_that_somebody_changed_should_be_found() {
		let folder = Folder::new("changed");
		let mut history = grown(&["credit.least_amount=2"]);
		let target = folder.path("network.git");
		write(&history, &target).unwrap();
		let blob = history.objects(1).into_iter().next().unwrap();
		let forged = Object { kind: blob.kind, body: b"most_notes = 1 count\n".to_vec() };
		let path = target.join("objects").join(place_of(&blob.id()));
		fs::write(&path, compress_to_vec_zlib(&forged.stored(), LEVEL)).unwrap();
		grow(&mut history, "credit.least_amount=3");
		let failure = write(&history, &target).unwrap_err();
		assert!(failure.message().contains("not what its id says"), "{}", failure.message());
		assert_eq!(git(&target, &["rev-list", "--count", "main"]).trim(), "2", "the branch has not moved");
	}
}
