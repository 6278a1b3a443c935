// SPDX-License-Identifier: Apache-2.0
//! G4: what an author may still issue, and what all of them together may.

use crate::{Error, Refusal};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use vns_clock::{Hours, Millis, HOUR};
use vns_units::{part, Ppm};

/// The matured stake on an author, as two sums that only rise. So whoever looks now and then sees everything that has left
/// in between, also when as much has come.
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct StakeView {
	/// All that ever matured, in planck.
	pub added: u128,
	/// All matured stake that ever left, in planck.
	pub removed: u128,
}

impl StakeView {
	/// What is there, in planck.
	pub const fn size(&self) -> u128 {
		self.added.saturating_sub(self.removed)
	}
}

/// What refilled `level` is after `time` milliseconds, when all of `size` refills in `period` hours: rounded down, in
/// favour of the network, and never more than `size`. A period of no hours counts as one.
fn refilled(level: u128, size: u128, time: Millis, period: Hours) -> u128 {
	// At most 2^32 * 3.6 * 10^6, which fits.
	let period = Millis::from(period.max(1)).saturating_mul(HOUR);
	level.min(size).saturating_add(part(size, time.min(period), period)).min(size)
}

/// What an author may still issue. Between two looks it refills by the stake that was there all the time: what matured in
/// between starts empty, and for what left the level is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Bucket {
	/// What it held as of then, in planck; never more than the stake.
	pub level: u128,
	/// The stake as of then.
	pub seen: StakeView,
	/// Network time of the last look, in milliseconds since the Unix epoch.
	pub as_of: Millis,
}

impl Bucket {
	/// Of an author seen for the first time.
	pub const fn empty(stake: StakeView, now: Millis) -> Self {
		Self { level: 0, seen: stake, as_of: now }
	}

	/// Of an author of the genesis.
	pub const fn full(stake: StakeView, now: Millis) -> Self {
		Self { level: stake.size(), seen: stake, as_of: now }
	}

	/// The same at `now`, when all of it refills in `period` hours. A time before the last look counts as none. Sums that have
	/// fallen are those of another record of the author, which starts empty.
	pub fn at(&self, stake: StakeView, period: Hours, now: Millis) -> Self {
		if stake.added < self.seen.added || stake.removed < self.seen.removed {
			return Self::empty(stake, now.max(self.as_of));
		}
		let left = stake.removed.saturating_sub(self.seen.removed);
		let stayed = self.seen.size().saturating_sub(left);
		let level = refilled(self.level, stayed, now.saturating_sub(self.as_of), period);
		Self { level, seen: stake, as_of: now.max(self.as_of) }
	}

	/// Takes `amount` out of one that is up to date.
	pub fn spend(&self, amount: u128) -> Result<Self, Refusal> {
		match self.level.checked_sub(amount) {
			Some(level) => Ok(Self { level, ..*self }),
			None => Err(Refusal::BucketEmpty { level: self.level }),
		}
	}
}

/// What all authors together may still issue. It holds half of the governed share and refills by as much in a period, so
/// any stretch of one period sees at most the share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct NetworkBucket {
	/// What it held as of then, in planck.
	pub level: u128,
	/// The most that it could hold as of then, in planck.
	pub size: u128,
	/// Network time of the last look, in milliseconds since the Unix epoch.
	pub as_of: Millis,
}

impl NetworkBucket {
	/// The most that it can hold: half of `share` of the net value (N1), rounded down, in favour of the network. It is also
	/// the most that can ever issue at once.
	pub fn size(net_value: u128, share: Ppm) -> u128 {
		share.of(net_value).checked_div(2).unwrap_or_default()
	}

	/// Full, for the genesis.
	pub const fn full(size: u128, now: Millis) -> Self {
		Self { level: size, size, as_of: now }
	}

	/// The same at `now`, with the `size` and the `period` that are governed now. A size that has grown refills by the old
	/// one up to now.
	pub fn at(&self, size: u128, period: Hours, now: Millis) -> Self {
		let level = refilled(self.level, self.size.min(size), now.saturating_sub(self.as_of), period);
		Self { level, size, as_of: now.max(self.as_of) }
	}

	/// Takes `amount` out of one that is up to date.
	pub fn spend(&self, amount: u128) -> Result<Self, Refusal> {
		match self.level.checked_sub(amount) {
			Some(level) => Ok(Self { level, ..*self }),
			None => Err(Refusal::NetworkShareSpent { level: self.level }),
		}
	}
}

/// N5: takes `amount` out of both, which are up to date, or out of neither.
pub fn spend(author: &Bucket, network: &NetworkBucket, amount: u128) -> Result<(Bucket, NetworkBucket), Refusal> {
	Ok((author.spend(amount)?, network.spend(amount)?))
}

/// G5: can any author ever issue `amount`, with the `largest` matured stake of an author and the `network`'s
/// [`NetworkBucket::size`]? Asked when a grant is made, so that none waits in vain.
pub fn check_ever_fits(amount: u128, largest: u128, network: u128) -> Result<(), Error> {
	if amount > largest.min(network) {
		return Err(Error::AboveEveryCapacity);
	}
	Ok(())
}
