// SPDX-License-Identifier: Apache-2.0
//! How checkers of invariants say what is broken.
//!
//! Each pallet has an `invariants` module with a checker for each invariant. A checker walks everything it speaks of, so
//! none of them may run in a block; `try_state` and every test run them all. It never panics: it returns what is broken
//! and where.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

use alloc::string::String;
use core::fmt;

/// A broken invariant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
	/// Its number and name.
	pub invariant: &'static str,
	/// The offender and the figures that disagree.
	pub detail: String,
}

impl fmt::Display for Broken {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "{}: {}", self.invariant, self.detail)
	}
}

/// What a checker returns.
pub type Check = Result<(), Broken>;

/// `invariant` is broken unless `holds`; `detail` tells where.
pub fn ensure(holds: bool, invariant: &'static str, detail: impl FnOnce() -> String) -> Check {
	if holds {
		Ok(())
	} else {
		Err(Broken { invariant, detail: detail() })
	}
}
