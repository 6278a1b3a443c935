// SPDX-License-Identifier: Apache-2.0
//! Runs the built `vns`, and makes the files that it reads.
#![allow(dead_code)]

pub mod season;

use serde_json::Value;
use std::{
	fs,
	os::unix::fs::PermissionsExt,
	path::{Path, PathBuf},
	process::{Command, Stdio},
};

/// What a run came to.
pub struct Outcome {
	pub exit: i32,
	pub stdout: String,
	pub stderr: String,
}

impl Outcome {
	/// It must have succeeded.
	pub fn ok(self) -> Self {
		assert_eq!(self.exit, 0, "{}{}", self.stdout, self.stderr);
		self
	}

	/// The one JSON document that it printed.
	pub fn json(&self) -> Value {
		serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {}{}", self.stdout, self.stderr))
	}
}

/// `vns --json ARGUMENTS`.
pub fn vns(arguments: &[&str]) -> Outcome {
	run(&[&["--json"], arguments].concat())
}

/// `vns ARGUMENTS`.
pub fn vns_text(arguments: &[&str]) -> Outcome {
	run(arguments)
}

fn run(arguments: &[&str]) -> Outcome {
	let output =
		Command::new(env!("CARGO_BIN_EXE_vns")).args(arguments).stdin(Stdio::null()).output().expect("vns runs");
	Outcome {
		exit: output.status.code().expect("vns ends by itself"),
		stdout: String::from_utf8(output.stdout).expect("vns prints text"),
		stderr: String::from_utf8(output.stderr).expect("vns prints text"),
	}
}

/// It must have failed with this exit code and name.
pub fn failed(outcome: &Outcome, exit: i32, name: &str) {
	assert_eq!(outcome.exit, exit, "{}{}", outcome.stdout, outcome.stderr);
	assert_eq!(outcome.json()["error"]["name"], name, "{}", outcome.stdout);
	assert_eq!(outcome.json()["error"]["exit"], exit);
}

/// The fields of the first event of that name that tells how a waiting grant was issued: the command waited for that
/// (`--wait issued`).
pub fn issued(outcome: &Outcome, name: &str) -> Value {
	let waiting = outcome.json()["waiting"].clone();
	assert_eq!(waiting["fate"], "issued", "{}", outcome.stdout);
	let found = waiting["events"].as_array().expect("its events").iter().find(|event| event["name"] == name).cloned();
	found.unwrap_or_else(|| panic!("no event {name} in {}", outcome.stdout))["fields"].clone()
}

/// The address of a well-known account.
pub fn address(name: &str) -> String {
	vns(&["key", "show", "--dev", name]).ok().json()["address"].as_str().expect("an address").to_owned()
}

/// A folder of a test, which is gone with it.
pub struct Folder(PathBuf);

impl Folder {
	pub fn new(name: &str) -> Self {
		let folder = std::env::temp_dir().join(format!("vns-cli-{}-{name}", std::process::id()));
		let _ = fs::remove_dir_all(&folder);
		fs::create_dir_all(&folder).expect("a folder for the test");
		Self(folder)
	}

	pub fn path(&self, name: &str) -> String {
		self.0.join(name).to_str().expect("a path in UTF-8").to_owned()
	}

	/// A file that only its owner can read.
	pub fn private(&self, name: &str, text: &str) -> String {
		self.write(name, text, 0o600)
	}

	/// A file that everybody can read.
	pub fn shared(&self, name: &str, text: &str) -> String {
		self.write(name, text, 0o644)
	}

	fn write(&self, name: &str, text: &str, mode: u32) -> String {
		let path = self.path(name);
		fs::create_dir_all(Path::new(&path).parent().expect("a folder")).expect("a folder for the file");
		fs::write(&path, text).expect("a file for the test");
		fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("its mode");
		path
	}
}

impl Drop for Folder {
	fn drop(&mut self) {
		let _ = fs::remove_dir_all(&self.0);
	}
}
