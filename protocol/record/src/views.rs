// SPDX-License-Identifier: Apache-2.0
//! Records and commits as readers see them: answers of view functions, of the runtime API and of the read trait (R2).

use crate::Window;
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;
use vns_clock::Millis;

/// A record.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct RecordView<AccountId> {
	/// Who owns it. A record says what its owner says: anybody can have one of any free name, so a reader that relies on
	/// one must know whose it has to be.
	pub owner: AccountId,
	/// What it says.
	pub value: Vec<u8>,
	/// Whom it is offered to.
	pub offered_to: Option<AccountId>,
	/// Network time at which value or owner last changed, in milliseconds since the Unix epoch.
	pub changed_at: Millis,
}

/// A record with its key, in a list of those of one table.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct EntryView<AccountId> {
	/// Its key.
	pub key: Vec<u8>,
	/// The record.
	pub record: RecordView<AccountId>,
}

/// A commit, in a list of those of one account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct CommitView {
	/// What was committed.
	pub hash: [u8; 32],
	/// When it may be revealed.
	pub window: Window,
}
