// SPDX-License-Identifier: Apache-2.0
//! How many files this process may have open. Systems begin with few, and let a process have more if it asks.

use nix::sys::resource::{getrlimit, setrlimit, Resource};

/// How many it may ask for.
pub fn most() -> Option<u64> {
	getrlimit(Resource::RLIMIT_NOFILE).ok().map(|(_, hard)| hard)
}

/// Asks for `wanted`, or for as many as it may have.
pub fn ask_for(wanted: u64) {
	let Ok((now, most)) = getrlimit(Resource::RLIMIT_NOFILE) else { return };
	if now < wanted {
		if let Err(error) = setrlimit(Resource::RLIMIT_NOFILE, wanted.min(most), most) {
			tracing::warn!(%error, now, wanted, "cannot open more files at once");
		}
	}
}
