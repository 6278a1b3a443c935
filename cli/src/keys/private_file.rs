// SPDX-License-Identifier: Apache-2.0
//! Files with secrets: read only if nobody else can, written so that nobody else can.

use crate::failure::Failure;
use std::{
	fs::{File, OpenOptions},
	io::{Read, Write},
	path::Path,
};
use zeroize::Zeroizing;

/// More than any secret takes.
const MOST_BYTES: u64 = 4_096;

fn failed(path: &Path, reason: impl std::fmt::Display) -> Failure {
	Failure::Key(format!("{}: {reason}", path.display()))
}

/// The text in a file that only its owner can read.
pub fn read(path: &Path) -> Result<Zeroizing<String>, Failure> {
	let file = File::open(path).map_err(|error| failed(path, error))?;
	// Of the open file, not of the name, which somebody could give to another file in between.
	check_private(path, &file)?;
	read_at_most(path, &file)
}

/// The text in a file.
pub fn read_at_most(path: &Path, file: &File) -> Result<Zeroizing<String>, Failure> {
	// Room for all of it at once, so that no piece of the secret stays behind where the buffer grew.
	let mut bytes =
		Zeroizing::new(Vec::with_capacity(usize::try_from(MOST_BYTES).unwrap_or_default().saturating_add(1)));
	file.take(MOST_BYTES.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| failed(path, error))?;
	if u64::try_from(bytes.len()).map_or(true, |length| length > MOST_BYTES) {
		return Err(failed(path, format!("it is longer than {MOST_BYTES} bytes")));
	}
	let text = std::str::from_utf8(&bytes).map_err(|_| failed(path, "it is not text"))?;
	Ok(Zeroizing::new(text.to_owned()))
}

#[cfg(unix)]
fn check_private(path: &Path, file: &File) -> Result<(), Failure> {
	use std::os::unix::fs::MetadataExt;
	let found = file.metadata().map_err(|error| failed(path, error))?;
	if found.is_dir() {
		return Err(failed(path, "it is a folder"));
	}
	// The last nine bits: what owner, group and others may do. Only the owner may do anything.
	if found.mode() & 0o077 != 0 {
		let mode = found.mode() & 0o777;
		let advice =
			format!("others can read or write it (mode {mode:o}); make it yours alone: chmod 600 {}", path.display());
		return Err(failed(path, advice));
	}
	Ok(())
}

/// Other systems have other ways of keeping files private, which this program does not know.
#[cfg(not(unix))]
fn check_private(_: &Path, _: &File) -> Result<(), Failure> {
	Ok(())
}

/// Writes a new file that only its owner can read; never over one that is there.
pub fn write_new(path: &Path, text: &str) -> Result<(), Failure> {
	let mut options = OpenOptions::new();
	options.write(true).create_new(true);
	#[cfg(unix)]
	std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
	let mut file = options.open(path).map_err(|error| failed(path, error))?;
	file.write_all(text.as_bytes())
		.and_then(|()| file.write_all(b"\n"))
		.and_then(|()| file.sync_all())
		.map_err(|error| failed(path, error))
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
	use super::*;
	use std::{fs, os::unix::fs::PermissionsExt, path::PathBuf};

	fn path(name: &str) -> PathBuf {
		let folder = std::env::temp_dir().join(format!("vns-private-file-{}", std::process::id()));
		fs::create_dir_all(&folder).unwrap();
		let path = folder.join(name);
		let _ = fs::remove_file(&path);
		path
	}

	#[test]
	fn a_file_that_others_can_read_should_be_refused() {
		let path = path("shared");
		fs::write(&path, "secret").unwrap();
		for mode in [0o640, 0o604, 0o644, 0o620, 0o601, 0o777] {
			fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
			let Err(Failure::Key(reason)) = read(&path) else { panic!("mode {mode:o} was accepted") };
			assert!(reason.contains("chmod 600") && !reason.contains("secret"), "{reason}");
		}
		for mode in [0o600, 0o400] {
			fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
			assert_eq!(*read(&path).unwrap(), "secret");
		}
	}

	#[test]
	fn what_is_no_secret_file_should_be_refused() {
		assert!(read(&path("missing")).is_err());
		assert!(read(&std::env::temp_dir()).is_err(), "a folder");
		let long = path("long");
		write_new(&long, &"x".repeat(5_000)).unwrap();
		assert!(read(&long).is_err(), "too long");
		let binary = path("binary");
		write_new(&binary, "").unwrap();
		fs::write(&binary, [0xff, 0xfe]).unwrap();
		assert!(read(&binary).is_err(), "not text");
	}

	#[test]
	fn a_new_file_should_be_private_and_never_replace_another() {
		let path = path("new");
		write_new(&path, "secret").unwrap();
		assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
		assert_eq!(*read(&path).unwrap(), "secret\n");
		assert!(write_new(&path, "other").is_err());
		assert_eq!(*read(&path).unwrap(), "secret\n");
	}
}
