// SPDX-License-Identifier: Apache-2.0
//! Names as readers see them: answers of view functions and of the runtime API. Times in milliseconds of network time,
//! amounts in planck. A name is given as text, `d/example`.

use crate::{Hash, NameValue, Reason, Schedule, State, Value, Window};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;
use vns_clock::Millis;

/// A name that is stored, whatever its state.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct NameView<AccountId, BlockNumber> {
	/// The name.
	pub name: Vec<u8>,
	/// Its hash, by which the chain stores it.
	pub hash: Hash,
	/// What it is now.
	pub state: State,
	/// When that changes.
	pub schedule: Schedule,
	/// Who has it, or had it last.
	pub owner: AccountId,
	/// Whom it is offered to.
	pub offered_to: Option<AccountId>,
	/// When the commit was made by which it was registered.
	pub committed_at: Millis,
	/// When it was registered.
	pub registered_at: Millis,
	/// Can no earlier commit claim it any more?
	pub settled: bool,
	/// The last instant at which one can.
	pub settles_at: Millis,
	/// What was paid when it was registered: what such a claim costs.
	pub paid: Value,
	/// When value or owner last changed.
	pub changed_at: Millis,
	/// What is put aside for renewals.
	pub prepaid: Value,
	/// The owner's deposit.
	pub deposit: Value,
	/// What it says. It counts only while the name resolves.
	pub value: NameValue,
	/// How many changes there were, since it was stored.
	pub changes: u64,
	/// The last link of their hash chain.
	pub link: Hash,
	/// The block of the last of them.
	pub last: BlockNumber,
}

/// May a name be had? Asked by hash, so that who asks says nothing of it. What a term costs depends on the length, which
/// only who knows the name knows: [`term_price`](crate::term_price).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Availability {
	/// What the name is now.
	pub state: State,
	/// What registering it costs now beside its terms.
	pub premium: Value,
	/// If somebody has it: the last instant at which it is his, unless he renews it.
	pub owned_until: Option<Millis>,
}

/// A name in the order of expiry.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct ExpiringView<AccountId> {
	/// The name.
	pub name: Vec<u8>,
	/// Its hash: the next page begins after this hour and hash.
	pub hash: Hash,
	/// The full hour at or before its expiry, in hours since the Unix epoch.
	pub hour: u32,
	/// The last instant at which it resolves.
	pub expires_at: Millis,
	/// What it is now.
	pub state: State,
	/// Who has it.
	pub owner: AccountId,
	/// What is put aside for renewals.
	pub prepaid: Value,
	/// Would it be renewed from that, if somebody called now?
	pub due: bool,
}

/// A commit, in a list of those of one account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct CommitView {
	/// What was committed.
	pub hash: Hash,
	/// When it may be revealed.
	pub window: Window,
}

/// A reserved name.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct ReservedView {
	/// The name.
	pub name: Vec<u8>,
	/// Its hash: the next page begins after it.
	pub hash: Hash,
	/// Why.
	pub reason: Reason,
}
