// SPDX-License-Identifier: Apache-2.0
//! When a commit may be revealed (R1).
//!
//! Measured in network time and not in blocks. Of several blocks in one slot, which are one author's, only the first moves
//! it, so an author with many blocks gains nothing; it stands still while no transaction can be made, so nobody's commit
//! grows old, or ripe, while nobody can act; and a block moves it by at most the clock's cap, so after any stall there
//! are as many blocks for the others as the cap goes into the delay.

use crate::Error;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use vns_clock::Millis;

/// From when until when a commit may be revealed, in milliseconds of network time since the Unix epoch. Fixed by the
/// commit: other delays later change nothing about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Window {
	/// When it was committed.
	pub committed_at: Millis,
	/// The first instant at which it may be revealed.
	pub opens: Millis,
	/// The last one.
	pub closes: Millis,
}

impl Window {
	/// The window of what is committed `now`: it opens after `delay` and stays open for `length`.
	pub const fn of(now: Millis, delay: Millis, length: Millis) -> Self {
		// Saturates in some hundred million years.
		let opens = now.saturating_add(delay);
		Self { committed_at: now, opens, closes: opens.saturating_add(length) }
	}

	/// Is it open? Whoever acts at its first or last instant is in time.
	pub const fn check(&self, now: Millis) -> Result<(), Error> {
		if now < self.opens {
			return Err(Error::TooEarly);
		}
		if now > self.closes {
			return Err(Error::CommitExpired);
		}
		Ok(())
	}

	/// Could a commit that was made by `now` have it? It opens later than it was committed, and closes later than it opens.
	pub const fn is_sound(&self, now: Millis) -> bool {
		self.committed_at <= now && self.committed_at < self.opens && self.opens < self.closes
	}
}
