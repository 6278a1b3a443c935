// SPDX-License-Identifier: Apache-2.0
//! What clients read of the queue and of requests. Nothing here is stored. Amounts in planck.

use crate::{RequestId, WaitingId};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;
use vns_author::Refusal;
use vns_clock::Millis;
use vns_credit::Instalment;

/// A grant that waits for an author.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct WaitingView<AccountId> {
	/// Its number.
	pub id: WaitingId,
	/// Who granted it, or proposed it.
	pub by: AccountId,
	/// Who will answer for it.
	pub guarantor: AccountId,
	/// Who is to have the credit.
	pub holder: AccountId,
	/// How much.
	pub amount: u128,
	/// How many members approved.
	pub approvals: u32,
	/// The reward for the author that issues it.
	pub reward: u128,
	/// Since when it waits: network time, in milliseconds since the Unix epoch.
	pub queued_at: Millis,
	/// Until when.
	pub expires: Millis,
	/// Is it drawn in the same step (G6)?
	pub draws_at_once: bool,
	/// The client's.
	pub reference: Vec<u8>,
}

/// What an author says to a waiting grant.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Verdict<AccountId> {
	/// The author.
	pub author: AccountId,
	/// Why it would not issue it now; nothing when it would.
	pub refusal: Option<Refusal>,
}

/// A holder's wish for credit.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct RequestView<AccountId> {
	/// Its number.
	pub id: RequestId,
	/// Who asks, and will owe.
	pub holder: AccountId,
	/// Who is asked.
	pub agent: AccountId,
	/// How much in all.
	pub amount: u128,
	/// The notes that will be drawn.
	pub instalments: Vec<Instalment<AccountId>>,
	/// What the agent is offered.
	pub fee: u128,
	/// Hash of what it is for.
	pub purpose: [u8; 32],
	/// Until when: network time, in milliseconds since the Unix epoch.
	pub expires: Millis,
}
