// SPDX-License-Identifier: Apache-2.0
//! Which keys belong to an entity (E2, P3).

use crate::{Account, Error, ExtendedKey, Key, FIRST_HARDENED};

/// The most steps of a path (E2).
pub const MAX_STEPS: u32 = 8;

/// E2: the key that `path` leads to below the extended public key, each step the number of a child. The empty path leads
/// to that key itself.
pub fn link(xpub: &ExtendedKey, path: &[u32]) -> Result<Key, Error> {
	check(path)?;
	path.iter().try_fold(*xpub, |parent, step| parent.child(*step)).map(|found| *found.key())
}

/// E2: the same, compared: is `account` one of those that sign with that key?
pub fn prove(xpub: &ExtendedKey, path: &[u32], account: &Account) -> Result<Key, Error> {
	let key = link(xpub, path)?;
	if !key.signs_for(account) {
		return Err(Error::AnotherAccount);
	}
	Ok(key)
}

/// What can be refused without any arithmetic on the curve.
fn check(path: &[u32]) -> Result<(), Error> {
	if u32::try_from(path.len()).map_or(true, |steps| steps > MAX_STEPS) {
		return Err(Error::PathTooLong);
	}
	if path.iter().any(|step| *step >= FIRST_HARDENED) {
		return Err(Error::HardenedStep);
	}
	Ok(())
}
