// SPDX-License-Identifier: Apache-2.0
//! The operating system's random bytes.

use crate::{Entropy, NoEntropy};

/// The operating system's random bytes: what everybody should use.
#[derive(Clone, Copy, Debug)]
pub struct System;

impl Entropy for System {
	fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoEntropy> {
		getrandom::fill(bytes).map_err(|_| NoEntropy)
	}
}
