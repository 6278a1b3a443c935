// SPDX-License-Identifier: Apache-2.0
//! Amounts by the hour from which they are due: stake that matures, stake that cools down.

use crate::{Error, List};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, Input, MaxEncodedLen};
use scale_info::TypeInfo;
use vns_clock::{Hour, Millis};

/// An amount that is due from an hour on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Tranche {
	/// From when on, that very instant included.
	pub at: Hour,
	/// How much, in planck; never zero.
	pub amount: u128,
}

impl Tranche {
	/// Is it due at `now`?
	pub fn is_due(&self, now: Millis) -> bool {
		self.at.millis() <= now
	}
}

/// At most `MOST` tranches, strictly ascending by hour, none of them zero. What decodes always is that.
#[derive(Clone, Debug, PartialEq, Eq, Encode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Tranches<const MOST: u32>(List<Tranche, MOST>);

impl<const MOST: u32> Default for Tranches<MOST> {
	fn default() -> Self {
		Self(List::default())
	}
}

impl<const MOST: u32> Tranches<MOST> {
	/// All of them, the earliest first.
	pub fn as_slice(&self) -> &[Tranche] {
		&self.0
	}

	/// Is there none?
	pub fn is_empty(&self) -> bool {
		self.0.is_empty()
	}

	/// The sum, in planck.
	pub fn total(&self) -> Result<u128, Error> {
		sum(&self.0)
	}

	/// With `amount` more at `at`; `full` when that is one hour too many.
	pub(crate) fn with(&self, at: Hour, amount: u128, full: Error) -> Result<Self, Error> {
		let mut list = self.0.to_vec();
		match list.iter_mut().find(|one| one.at == at) {
			Some(same) => same.amount = same.amount.checked_add(amount).ok_or(Error::AmountOverflow)?,
			None => {
				list.push(Tranche { at, amount });
				list.sort_unstable_by_key(|one| one.at);
			},
		}
		// The sum must be readable later.
		sum(&list)?;
		List::try_from(list).map(Self).map_err(|_| full)
	}

	/// With `amount` more at `at`, whatever there is: with one hour too many it joins the next later one, or the latest there
	/// is joins it. So nothing is due earlier than it was to be.
	pub(crate) fn with_or_joined(&self, at: Hour, amount: u128) -> Result<Self, Error> {
		match self.with(at, amount, Error::TooManyCooling) {
			Err(Error::TooManyCooling) => {
				if let Some(later) = self.0.iter().find(|one| one.at > at) {
					return self.with(later.at, amount, Error::Inconsistent);
				}
				let mut list = self.0.to_vec();
				if let Some(last) = list.last_mut() {
					*last = Tranche { at, amount: last.amount.checked_add(amount).ok_or(Error::AmountOverflow)? };
				}
				List::try_from(list).map(Self).map_err(|_| Error::Inconsistent)
			},
			fits => fits,
		}
	}

	/// Without what is due at `now`, and how much that is.
	pub(crate) fn without_due(&self, now: Millis) -> Result<(Self, u128), Error> {
		let (due, rest): (Vec<_>, Vec<_>) = self.0.iter().partition(|one| one.is_due(now));
		Ok((Self(List::try_from(rest).map_err(|_| Error::Inconsistent)?), sum(&due)?))
	}

	/// Without `amount`, or as much as there is, the latest tranche first; and how much that is.
	pub(crate) fn without_latest(&self, amount: u128) -> Result<(Self, u128), Error> {
		let mut list = self.0.to_vec();
		let mut taken = 0u128;
		for one in list.iter_mut().rev() {
			let part = one.amount.min(amount.saturating_sub(taken));
			one.amount = one.amount.saturating_sub(part);
			taken = taken.saturating_add(part);
		}
		list.retain(|one| one.amount > 0);
		Ok((Self(List::try_from(list).map_err(|_| Error::Inconsistent)?), taken))
	}
}

fn sum(list: &[Tranche]) -> Result<u128, Error> {
	list.iter().try_fold(0u128, |sum, one| sum.checked_add(one.amount)).ok_or(Error::AmountOverflow)
}

impl<const MOST: u32> Decode for Tranches<MOST> {
	fn decode<I: Input>(input: &mut I) -> Result<Self, codec::Error> {
		let list = List::<Tranche, MOST>::decode(input)?;
		if list.iter().any(|one| one.amount == 0) || sum(&list).is_err() {
			return Err("tranches are empty or too large".into());
		}
		if !list.iter().zip(list.iter().skip(1)).all(|(one, next)| one.at < next.at) {
			return Err("tranches are not strictly ascending".into());
		}
		Ok(Self(list))
	}
}
