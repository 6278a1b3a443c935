// SPDX-License-Identifier: Apache-2.0
//! Collectives as readers see them: answers of view functions and of the runtime API.

use crate::{Class, Collective, Founded, Hash};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;

/// A collective, with all that its members need to vote.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct CollectiveView<AccountId> {
	/// Its id.
	pub id: Hash,
	/// The account that it owns (V3).
	pub account: AccountId,
	/// Parameter set, accumulator, number of members, threshold, hash of the roster.
	pub collective: Collective,
	/// How many signed for its creation.
	pub founded: Founded,
	/// The nonce of its next decision.
	pub nonce: u64,
	/// How many members each class of calls needs.
	pub needed: Vec<(Class, u32)>,
	/// Who paid the deposit.
	pub creator: AccountId,
	/// The hash of the first block, which every statement binds.
	pub genesis: Hash,
}

/// What a call needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Needed {
	/// How many members.
	pub members: u32,
	/// The nonce that the statement binds.
	pub nonce: u64,
	/// The message that is signed.
	pub message: Hash,
}
