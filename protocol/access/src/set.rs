// SPDX-License-Identifier: Apache-2.0
//! Bounded sets of accounts.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, Input, MaxEncodedLen};
use scale_info::TypeInfo;

/// A set of at most `MOST` accounts, strictly ascending. What decodes is always one: a list that is too long, out of
/// order or has somebody twice does not decode.
#[derive(Clone, Debug, PartialEq, Eq, Encode, TypeInfo)]
pub struct Accounts<AccountId, const MOST: u32>(Vec<AccountId>);

impl<AccountId, const MOST: u32> Default for Accounts<AccountId, MOST> {
	fn default() -> Self {
		Self(Vec::new())
	}
}

impl<AccountId, const MOST: u32> Accounts<AccountId, MOST> {
	/// The accounts, ascending.
	pub fn as_slice(&self) -> &[AccountId] {
		&self.0
	}

	/// How many there are.
	pub fn len(&self) -> u32 {
		count(&self.0)
	}

	/// Is there none?
	pub fn is_empty(&self) -> bool {
		self.0.is_empty()
	}

	/// Those of whom `keep` is true.
	pub fn filtered(&self, keep: impl Fn(&AccountId) -> bool) -> Self
	where
		AccountId: Clone,
	{
		Self(self.0.iter().filter(|who| keep(who)).cloned().collect())
	}
}

impl<AccountId: Ord + Clone, const MOST: u32> Accounts<AccountId, MOST> {
	/// Is `who` one of them?
	pub fn contains(&self, who: &AccountId) -> bool {
		self.0.binary_search(who).is_ok()
	}

	/// The set with `who` in it; `None` when it is in already, or there is no room.
	pub fn with(&self, who: AccountId) -> Option<Self> {
		let at = self.0.binary_search(&who).err()?;
		if self.len() >= MOST {
			return None;
		}
		let (before, after) = self.0.split_at_checked(at)?;
		Some(Self(before.iter().cloned().chain([who]).chain(after.iter().cloned()).collect()))
	}

	/// The set without `who`; `None` when it was not in.
	pub fn without(&self, who: &AccountId) -> Option<Self> {
		self.contains(who).then(|| self.filtered(|one| one != who))
	}
}

impl<AccountId: Ord + Decode, const MOST: u32> Decode for Accounts<AccountId, MOST> {
	fn decode<I: Input>(input: &mut I) -> Result<Self, codec::Error> {
		let list = Vec::<AccountId>::decode(input)?;
		if count(&list) > MOST {
			return Err("a set of accounts has too many".into());
		}
		if !list.iter().zip(list.iter().skip(1)).all(|(one, next)| one < next) {
			return Err("a set of accounts is not strictly ascending".into());
		}
		Ok(Self(list))
	}
}

impl<AccountId: Ord + DecodeWithMemTracking, const MOST: u32> DecodeWithMemTracking for Accounts<AccountId, MOST> {}

impl<AccountId: MaxEncodedLen, const MOST: u32> MaxEncodedLen for Accounts<AccountId, MOST> {
	fn max_encoded_len() -> usize {
		let most = usize::try_from(MOST).unwrap_or(usize::MAX);
		codec::Compact::<u32>::max_encoded_len().saturating_add(AccountId::max_encoded_len().saturating_mul(most))
	}
}

fn count<T>(list: &[T]) -> u32 {
	u32::try_from(list.len()).unwrap_or(u32::MAX)
}
