// SPDX-License-Identifier: Apache-2.0
//! A record and what becomes of it (R1).

use crate::{value_hash, Error, Hash, Window};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use vns_clock::Millis;

/// What is stored by table and key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Record<AccountId, Value> {
	/// Who may change it.
	pub owner: AccountId,
	/// Whom the owner offers it to, if anybody: the one who may accept it.
	pub offered_to: Option<AccountId>,
	/// Network time at which value or owner last changed, in milliseconds since the Unix epoch.
	pub changed_at: Millis,
	/// What it says.
	pub value: Value,
}

/// R1: makes the record that `owner` had committed to. `window`: the one of the commit, which the pallet found by the
/// [`commitment`](crate::commitment) to exactly this. `taken`: is there a record of this table and key?
///
/// Whoever reveals first has the name; that others committed to it before changes nothing.
pub fn reveal<AccountId, Value>(
	window: &Window,
	taken: bool,
	owner: AccountId,
	value: Value,
	now: Millis,
) -> Result<Record<AccountId, Value>, Error> {
	window.check(now)?;
	if taken {
		return Err(Error::NameTaken);
	}
	Ok(Record { owner, offered_to: None, changed_at: now, value })
}

impl<AccountId: PartialEq, Value: AsRef<[u8]> + PartialEq> Record<AccountId, Value> {
	/// Only its owner changes a record.
	pub fn check_owner(&self, by: &AccountId) -> Result<(), Error> {
		if self.owner == *by {
			Ok(())
		} else {
			Err(Error::NotOwner)
		}
	}

	/// Another value, at once: the name is the owner's already, so nobody gains by seeing the call. An offer stands;
	/// whoever accepts it says which value he accepts.
	pub fn update(self, by: &AccountId, value: Value, now: Millis) -> Result<Self, Error> {
		self.check_owner(by)?;
		if self.value == value {
			return Err(Error::SameValue);
		}
		Ok(Self { value, changed_at: now, ..self })
	}

	/// The owner's half of a transfer. In place of an offer to somebody else, if there is one.
	pub fn offer(self, by: &AccountId, to: AccountId) -> Result<Self, Error> {
		self.check_owner(by)?;
		if self.owner == to {
			return Err(Error::OfferToSelf);
		}
		if self.offered_to.as_ref() == Some(&to) {
			return Err(Error::AlreadyOffered);
		}
		Ok(Self { offered_to: Some(to), ..self })
	}

	/// The owner takes the offer back.
	pub fn cancel(self, by: &AccountId) -> Result<Self, Error> {
		self.check_owner(by)?;
		if self.offered_to.is_none() {
			return Err(Error::NotOffered);
		}
		Ok(Self { offered_to: None, ..self })
	}

	/// The new owner's half: he accepts the record with exactly the value of this [`value_hash`], and so the deposit for
	/// a value of that length.
	pub fn accept(self, by: AccountId, value: &Hash, now: Millis) -> Result<Self, Error> {
		if self.offered_to.as_ref() != Some(&by) {
			return Err(Error::NotOffered);
		}
		if value_hash(self.value.as_ref()) != *value {
			return Err(Error::ValueChanged);
		}
		Ok(Self { owner: by, offered_to: None, changed_at: now, ..self })
	}

	/// The owner takes it away.
	pub fn remove(&self, by: &AccountId) -> Result<(), Error> {
		self.check_owner(by)
	}

	/// Could it have been made by `now`?
	pub fn is_sound(&self, now: Millis) -> bool {
		self.changed_at <= now && self.offered_to.as_ref() != Some(&self.owner)
	}
}

/// R1: are these the names of a record? That they are not too long is a matter of their types.
pub const fn check_names(table: &[u8], key: &[u8]) -> Result<(), Error> {
	if table.is_empty() {
		return Err(Error::EmptyTable);
	}
	if key.is_empty() {
		return Err(Error::EmptyKey);
	}
	Ok(())
}
