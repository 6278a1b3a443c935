// SPDX-License-Identifier: Apache-2.0
//! The status of an entity and its history (E1).

use crate::{Error, ExtendedKey};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use vns_clock::Millis;

/// How an entity stands.
// The derived codec converts the indices by `as`.
#[allow(clippy::as_conversions)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Status {
	/// Known, and in good standing.
	#[codec(index = 0)]
	Registered,
	/// Known, and its standing withdrawn until further notice.
	#[codec(index = 1)]
	Suspended,
	/// No entity any more, for ever. What it owes and which keys are its own does not change by that.
	#[codec(index = 2)]
	Closed,
}

impl Status {
	/// Can the next status be `to`?
	fn becomes(self, to: Status) -> Result<(), Error> {
		match (self, to) {
			(Status::Closed, _) => Err(Error::Closed),
			(Status::Registered, Status::Registered) | (Status::Suspended, Status::Suspended) => Err(Error::SameStatus),
			(Status::Registered | Status::Suspended, _) => Ok(()),
		}
	}
}

/// A registered account, as stored. An account that was ever registered stays stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Entity {
	/// Commitment to its dossier: a hash, nothing personal.
	pub dossier: [u8; 32],
	/// Its extended public key, if it uses such keys.
	pub key: Option<ExtendedKey>,
	/// How it stands.
	pub status: Status,
	/// How many changes its history has; the number of the next one.
	pub changes: u32,
}

/// An entry of the history. The first one is the registration.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Change<AccountId> {
	/// Its number in the history of that entity, counted from 0.
	pub number: u32,
	/// The status before; `None` at registration.
	pub from: Option<Status>,
	/// The status afterwards.
	pub to: Status,
	/// Who changed it.
	pub by: AccountId,
	/// Network time of the change, in milliseconds since the Unix epoch.
	pub at: Millis,
}

/// Outcome of [`change`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed<AccountId> {
	/// The entity afterwards.
	pub entity: Entity,
	/// The entry to keep.
	pub change: Change<AccountId>,
}

/// E1: gives the entity another status. Who may do so is decided by the management layer before this is called.
pub fn change<AccountId>(entity: &Entity, to: Status, by: AccountId, at: Millis) -> Result<Changed<AccountId>, Error> {
	entity.status.becomes(to)?;
	let changes = entity.changes.checked_add(1).ok_or(Error::HistoryFull)?;
	Ok(Changed {
		entity: Entity { status: to, changes, ..*entity },
		change: Change { number: entity.changes, from: Some(entity.status), to, by, at },
	})
}

impl Entity {
	/// Is `history` complete, in order, made of legal changes, and does it end with what is stored?
	pub fn agrees_with<'a, AccountId: 'a>(&self, history: impl IntoIterator<Item = &'a Change<AccountId>>) -> bool {
		let mut changes: u32 = 0;
		let mut last: Option<(Status, Millis)> = None;
		for change in history {
			let legal = match last {
				None => change.from.is_none() && change.to == Status::Registered,
				Some((status, at)) => {
					change.from == Some(status) && status.becomes(change.to).is_ok() && at <= change.at
				},
			};
			if !legal || change.number != changes {
				return false;
			}
			let Some(next) = changes.checked_add(1) else { return false };
			(changes, last) = (next, Some((change.to, change.at)));
		}
		last.is_some_and(|(status, _)| status == self.status) && changes == self.changes
	}
}
